/** Leaves that are not read as text: listed, hashed, named safely. Node, workers. */
import { hash } from 'node:crypto';
import type { Part } from '#shared/schema/reading.ts';
import { safeFileName, sniffType } from '../mime/file-name.ts';
import type { MimeNode } from '../mime/tree.ts';
import { join, levelOf, limits, type Job, type Scope } from './draft.ts';
import { offerKeys } from './offered-keys.ts';

export function noteNode(node: MimeNode, { draft }: Job): void {
  for (const problem of node.problems) draft.mimeProblems.add(problem);
}

export function notePart(
  node: MimeNode,
  scope: Scope,
  role: Part['role'],
  { draft }: Job,
  protection: Part['protection'] = scope.layers.length > 0 ? 'encrypted' : 'none',
): void {
  draft.parts.push({
    path: join(scope.prefix, node.path),
    type: node.type,
    bytes: node.body.end - node.body.start,
    fileName: node.fileName === null ? null : safeFileName(node.fileName),
    protection,
    level: levelOf(scope),
    role,
    within: scope.within,
  });
}

export function attach(
  node: MimeNode,
  scope: Scope,
  role: Part['role'],
  content: Uint8Array,
  job: Job,
  protection?: Part['protection'],
): void {
  const isReport = node.type === 'message/delivery-status' || node.type === 'text/rfc822-headers';
  notePart(node, scope, isReport ? 'report' : role, job, protection);
  const path = join(scope.prefix, node.path);
  const name = node.fileName ?? defaultName(node.type);
  attachBytes({ name, type: node.type, contentId: node.contentId, path }, content, scope, job);
}

type Named = {
  readonly name: string;
  readonly type: string;
  readonly contentId: string | null;
  readonly path: string;
};

export function attachBytes(
  { name, type, contentId, path }: Named,
  bytes: Uint8Array,
  scope: Scope,
  job: Job,
): void {
  const { draft } = job;
  if (draft.attachments.length >= limits.attachments) {
    draft.problems.add('too-many-parts');
    return;
  }
  const safe = safeFileName(name);
  if (safe !== name.normalize('NFC')) draft.problems.add('attachment-name');
  const { type: sniffed, mismatch } = sniffType(bytes, type);
  if (mismatch) draft.problems.add('type-mismatch');
  draft.attachments.push({
    facts: {
      ...{ path, name: safe, type, sniffed, bytes: bytes.length, contentId, level: levelOf(scope) },
      ...{ sha256: hash('sha256', bytes, 'hex'), within: scope.within },
    },
    content: new Uint8Array(bytes), // a copy: it outlives the message and is handed to another thread
  });
  if (scope.within === null) offerKeys(bytes, path, scope, job);
}

function defaultName(type: string): string {
  if (type === 'message/rfc822') return 'message.eml';
  if (type === 'text/plain') return 'text.txt';
  if (type === 'text/html') return 'text.html';
  return 'attachment';
}
