/** Signed parts: the exact bytes, and the evidence about them. Node, workers. */
import type { SignatureEvidence } from '#shared/schema/reading.ts';
import { contentOf } from '../mime/body.ts';
import type { MimeNode } from '../mime/tree.ts';
import type { SignatureCheck } from '../openpgp/verify.ts';
import { verifyDetached } from '../openpgp/verify.ts';
import { join, levelOf, limits, type Job, type Scope, type Walk } from './draft.ts';
import { noteNode, notePart } from './leaf.ts';

/** multipart/signed: the first part is signed, the second signs; anything more was added later and is not covered. */
export async function readSigned(node: MimeNode, scope: Scope, job: Job, walk: Walk): Promise<boolean> {
  const [content, signature, ...rest] = node.children;
  if (!content || !signature) return false;
  notePart(node, scope, 'container', job);
  const added = await signaturesOf(content, signature, scope, job);
  notePart(signature, scope, 'signature', job);
  noteNode(signature, job);
  const inner: Scope = { ...scope, signatures: [...scope.signatures, ...added], plainTextBeside: null };
  const path = join(scope.prefix, content.path);
  const payload = { node: content, path, level: levelOf(inner), envelope: scope.envelope };
  if (scope.within === null) job.draft.payloads.push(payload);
  await walk(content, { ...inner, payload }, job);
  for (const child of rest) {
    job.draft.problems.add('list-footer');
    await walk(child, { ...scope, envelope: false }, job);
  }
  return true;
}

async function signaturesOf(
  content: MimeNode,
  signature: MimeNode,
  scope: Scope,
  job: Job,
): Promise<number[]> {
  const path = join(scope.prefix, signature.path);
  if (/^application\/(x-)?pkcs7-signature$/.test(signature.type)) {
    return add([smimeEvidence], path, 'smime', scope, job);
  }
  if (signature.type !== 'application/pgp-signature') return [];
  const signed = canonical(content.source.subarray(content.range.start, content.range.end));
  const checks = await verifyDetached(signed, contentOf(signature, 100_000), job.keyring, job.now);
  return add(checks, path, 'pgp-mime', scope, job);
}

/** The evidence an S/MIME signature is for us: it is there, and we cannot check it. */
const smimeEvidence: SignatureCheck = {
  status: 'unsupported',
  reason: 'smime',
  fingerprint: null,
  keyId: '',
  userIds: [],
  createdAt: null,
  algorithm: null,
  intendedFor: [],
};

export function noteSmime(path: string, scope: Scope, job: Job): number[] {
  return add([smimeEvidence], path, 'smime', scope, job);
}

/** Signatures are over CRLF lines (RFC 3156 §5); a message that was stored with LF is put back. */
export function canonical(bytes: Uint8Array): Uint8Array {
  let missing = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at - 1] !== 13) missing++;
  }
  if (missing === 0) return bytes;
  const out = new Uint8Array(bytes.length + missing);
  let written = 0;
  let from = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    out.set(bytes.subarray(from, at), written);
    written += at - from;
    if (bytes[at - 1] !== 13) out[written++] = 13;
    out[written++] = 10;
    from = at + 1;
  }
  out.set(bytes.subarray(from), written);
  return out;
}

/** Records checks as evidence; the scope's signatures with these added. */
export function noteChecks(
  checks: readonly SignatureCheck[],
  path: string,
  kind: SignatureEvidence['kind'],
  scope: Scope,
  job: Job,
  charset: string | null = null,
): readonly number[] {
  return [...scope.signatures, ...add(checks, path, kind, scope, job, charset)];
}

/** Somebody took a message that was signed for them, and encrypted it anew to us. */
function isForAnother({ intendedFor, fingerprint }: SignatureCheck, scope: Scope, { keyring }: Job): boolean {
  if (intendedFor.length === 0 || scope.within !== null) return false;
  if (keyring.secret.some((own) => own.fingerprint === fingerprint)) return false; // what we wrote ourselves
  return !keyring.secret.some(({ key }) =>
    [key, ...key.subkeys].some((one) => intendedFor.includes(one.getFingerprint().toUpperCase())),
  );
}

function add(
  checks: readonly SignatureCheck[],
  path: string,
  kind: SignatureEvidence['kind'],
  scope: Scope,
  job: Job,
  charset: string | null = null,
): number[] {
  const { signatures, problems } = job.draft;
  const indexes: number[] = [];
  for (const check of checks) {
    if (signatures.length >= limits.signatures) {
      problems.add('too-many-signatures');
      break;
    }
    indexes.push(signatures.length);
    const { intendedFor, ...facts } = check;
    if (isForAnother(check, scope, job)) problems.add('intended-for-another');
    const letters = charset === null ? {} : { charset };
    signatures.push({ ...facts, ...letters, userIds: [...check.userIds], path, kind, within: scope.within });
  }
  return indexes;
}
