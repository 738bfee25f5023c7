/** S/MIME: recognized and said. What is encrypted stays closed; what is only signed is read, and never called proven. Node, workers. */
import { contentOf } from '../mime/body.ts';
import { readMime } from '../mime/read.ts';
import type { MimeNode } from '../mime/tree.ts';
import { cmsKind, signedContent } from './cms.ts';
import { join, levelOf, limits, type Job, type Scope, type Walk } from './draft.ts';
import { attach, notePart } from './leaf.ts';
import { noteSmime } from './signed.ts';

export async function readSmime(node: MimeNode, scope: Scope, job: Job, walk: Walk): Promise<void> {
  const path = join(scope.prefix, node.path);
  const bytes = contentOf(node);
  const declared = node.parameters['smime-type'];
  const kind = cmsKind(bytes);
  if (kind === 'signed' || (kind === 'unknown' && declared === 'signed-data'))
    return readOpaque(node, bytes, path, scope, job, walk);
  if (declared === 'certs-only') return attach(node, scope, 'attachment', bytes, job);
  if (scope.within === null) job.draft.problems.add('decryption-failed');
  job.draft.layers.push({
    ...{ path, kind: 'smime', state: 'failed', integrity: null, cipher: null, key: null, keyId: null },
    ...{ recipients: [], by: null, notes: [], reason: { code: 'smime' }, within: scope.within },
  });
  attach(node, scope, 'ciphertext', bytes, job, 'failed');
}

/** Signed, with the mail inside the signature: the text is shown, with the evidence that it was not checked. */
async function readOpaque(
  node: MimeNode,
  bytes: Uint8Array,
  path: string,
  scope: Scope,
  job: Job,
  walk: Walk,
): Promise<void> {
  const content = signedContent(bytes);
  if (content === null) return attach(node, scope, 'attachment', bytes, job); // certificates, or damaged
  const added = noteSmime(path, scope, job);
  if (scope.signatures.length >= limits.layerDepth) {
    job.draft.problems.add('too-deep');
    return attach(node, scope, 'attachment', bytes, job);
  }
  notePart(node, scope, 'container', job);
  const inner: Scope = {
    ...scope,
    prefix: path === '' ? 'd' : `${path}.d`,
    signatures: [...scope.signatures, ...added],
    plainTextBeside: null,
  };
  const entity = readMime(content);
  const payload = {
    node: entity,
    path: join(inner.prefix, ''),
    level: levelOf(inner),
    envelope: scope.envelope,
  };
  if (scope.within === null) job.draft.payloads.push(payload);
  await walk(entity, { ...inner, payload }, job);
}
