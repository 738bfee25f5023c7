/** S/MIME: recognised and said, not opened. Node, workers. */
import { contentOf } from '../mime/body.ts';
import type { MimeNode } from '../mime/tree.ts';
import { join, type Job, type Scope } from './draft.ts';
import { attach } from './leaf.ts';
import { noteSmime } from './signed.ts';

export function readSmime(node: MimeNode, scope: Scope, job: Job): Promise<void> {
  const path = join(scope.prefix, node.path);
  const isSigned = node.parameters['smime-type'] === 'signed-data';
  if (isSigned) {
    noteSmime(path, scope, job);
  } else {
    if (scope.within === null) job.draft.problems.add('decryption-failed');
    job.draft.layers.push({
      ...{ path, kind: 'smime', state: 'failed', integrity: null, cipher: null, key: null, keyId: null },
      ...{ recipients: [], by: null, notes: [], reason: { code: 'smime' }, within: scope.within },
    });
  }
  attach(node, scope, 'ciphertext', contentOf(node), job, isSigned ? undefined : 'failed');
  return Promise.resolve();
}
