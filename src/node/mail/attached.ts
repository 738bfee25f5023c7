/** OpenPGP files attached to a mail: ciphertext, keys, detached signatures. Node, workers. */
import { asBuffer } from '../mime/bytes.ts';
import type { MimeNode } from '../mime/tree.ts';
import { latin1, startsWithArmor } from '../openpgp/armor.ts';
import { verifyDetached } from '../openpgp/verify.ts';
import { detectOpenPgp } from '../files/openpgp-files.ts';
import { join, outermost, type Draft, type Job, type Scope, type Walk } from './draft.ts';
import { looksLikeEntity, openLayer } from './encrypted.ts';
import { attach, attachBytes, notePart } from './leaf.ts';
import { noteChecks } from './signed.ts';
import { addText } from './text.ts';
import { readMime } from '../mime/read.ts';

/** By content first: names and types are the sender's word. */
export function isAttachedCiphertext(node: MimeNode, content: Uint8Array): boolean {
  if (node.type.startsWith('text/') && node.fileName === null && node.disposition !== 'attachment')
    return false;
  if (startsWithArmor(content)) return /^\s*-----BEGIN PGP MESSAGE/.test(latin1(content.subarray(0, 1000)));
  if (isClearSigned(content)) return false;
  const isNamedSo =
    /\.(gpg|pgp|asc)$/i.test(node.fileName ?? '') || node.type === 'application/pgp-encrypted';
  return isNamedSo && beginsMessage(content);
}

/** Also with words before it. Packets begin with a byte that no such text begins with. */
function isClearSigned(content: Uint8Array): boolean {
  return (content[0] ?? 0) < 0x80 && asBuffer(content).includes('-----BEGIN PGP SIGNED MESSAGE-----');
}

/** Encrypted, signed or compressed, in either packet format; a signature counts only before the data that it signs. */
function beginsMessage(content: Uint8Array): boolean {
  return content.length >= 20 && detectOpenPgp(asBuffer(content))?.kind === 'openpgp';
}

export async function readAttachedCiphertext(
  node: MimeNode,
  bytes: Uint8Array,
  scope: Scope,
  job: Job,
  walk: Walk,
): Promise<void> {
  const path = join(scope.prefix, node.path);
  const opened = await openLayer(bytes, path, 'attached', scope, job);
  if (!opened) return attach(node, scope, 'ciphertext', bytes, job, 'failed');
  const isEncrypted = opened.scope.layers.length > scope.layers.length;
  notePart(node, scope, 'ciphertext', job, isEncrypted ? 'encrypted' : undefined);
  if (looksLikeEntity(opened.data)) {
    const inner = readMime(opened.data); // Outlook add-ins attach a whole PGP/MIME message
    return walk(inner, { ...opened.scope, envelope: false }, job);
  }
  const name = opened.fileName || (node.fileName ?? 'file').replace(/\.(gpg|pgp|asc)$/i, '');
  addReadable(name, opened.data, opened.scope, job);
  attachBytes(
    { name, type: 'application/octet-stream', contentId: null, path: opened.scope.prefix },
    opened.data,
    opened.scope,
    job,
  );
}

const maxReadable = 500_000;

/** An encrypted report is a text to read first, and a file to keep. */
function addReadable(name: string, data: Uint8Array, scope: Scope, job: Job): void {
  // Beside a letter a file is read when its name says so; a file that came alone is all there is to read.
  const isRead = job.standalone || /(?:\.(?:txt|md|text)|^[^.]+)$/i.test(name);
  if (!isRead || data.length > maxReadable || data.includes(0)) return;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(data);
    addText(text.replace(/\r\n?/g, '\n'), scope.prefix, 'plain', scope, job);
  } catch {
    // not text
  }
}

/** `report.pdf` beside `report.pdf.sig`: evidence about that file, and nothing else. */
export async function checkDetachedFiles(job: Job): Promise<void> {
  const { draft } = job;
  for (const { facts, content } of [...draft.attachments]) {
    const match = /^(.+)\.(sig|asc|sign)$/i.exec(facts.name);
    if (!match || !looksLikeSignature(content)) continue;
    const target = siblingNamed(draft, match[1] ?? '', facts.path);
    if (!target) continue;
    const checks = await verifyDetached(target.content, content, job.keyring, job.now);
    const level = target.facts.level;
    const scope: Scope = { ...outermost, ...level, within: facts.within };
    const signatures = [...noteChecks(checks, facts.path, 'detached-file', scope, job)];
    target.facts = { ...target.facts, level: { ...level, signatures } };
  }
}

function siblingNamed(draft: Draft, name: string, path: string): Draft['attachments'][number] | undefined {
  const folder = path.slice(0, path.lastIndexOf('.') + 1);
  return draft.attachments.find(({ facts }) => facts.name === name && facts.path.startsWith(folder));
}

function looksLikeSignature(content: Uint8Array): boolean {
  const first = content[0] ?? 0;
  if (startsWithArmor(content)) return /^\s*-----BEGIN PGP SIGNATURE/.test(latin1(content.subarray(0, 1000)));
  const tag = (first & 0x40) !== 0 ? first & 0x3f : (first >> 2) & 0x0f;
  return (first & 0x80) !== 0 && tag === 2;
}
