/** Encrypted parts: PGP/MIME as the standard has it, and as Exchange and others leave it. Node, workers. */
import type { CryptoReason, Layer } from '#shared/schema/reading.ts';
import { contentOf } from '../mime/body.ts';
import { readMime } from '../mime/read.ts';
import type { MimeNode } from '../mime/tree.ts';
import { latin1 } from '../openpgp/armor.ts';
import { openMessage, type NotOpened, type Opened } from '../openpgp/decrypt.ts';
import { join, limits, levelOf, type FallbackOpened, type Job, type Scope, type Walk } from './draft.ts';
import { noteNode, notePart } from './leaf.ts';
import { noteChecks } from './signed.ts';

/** multipart/encrypted: a control part and the ciphertext; whatever else stands there was added on the way. */
export async function readEncrypted(node: MimeNode, scope: Scope, job: Job, walk: Walk): Promise<boolean> {
  const control = node.children.find((child) => child.type === 'application/pgp-encrypted');
  const cipher = node.children.find((child) => child !== control && isCiphertextPart(child));
  if (!cipher || isReadable(contentOf(cipher))) return false;
  notePart(node, scope, 'container', job);
  if (control) notePart(control, scope, 'control', job);
  await openPart(cipher, 'pgp-mime', scope, job, walk);
  for (const child of node.children) {
    if (child === control || child === cipher) continue;
    job.draft.problems.add('list-footer');
    await walk(child, { ...scope, envelope: false }, job);
  }
  return true;
}

const mostLooked = 64 * 1024;
/** Six words in a row; a note that something was taken away ("payload was here") has fewer. */
const sentence = /(?:[A-Za-z]{1,20}[ \t]+){5}[A-Za-z]{1,20}/;

/** What calls itself encrypted and is a text for everybody: hiding it behind "could not be opened" would lose it. */
export function isReadable(content: Uint8Array): boolean {
  const text = latin1(content.subarray(0, mostLooked));
  if (text.includes('-----BEGIN PGP MESSAGE') || /[\x00-\x08\x0e-\x1f]/.test(text)) return false;
  return text.includes('-----BEGIN PGP SIGNED MESSAGE') || sentence.test(text);
}

/**
 * Exchange and ProtonMail bridges turn multipart/encrypted into multipart/mixed and put a text before it.
 * The control part gives it away; the ciphertext is the part after it.
 */
export async function readMisplaced(
  node: MimeNode,
  scope: Scope,
  job: Job,
  walk: Walk,
): Promise<ReadonlySet<MimeNode>> {
  const done = new Set<MimeNode>();
  if (node.type === 'multipart/encrypted' || node.type === 'multipart/signed') return done;
  const at = node.children.findIndex(
    (child) => child.type === 'application/pgp-encrypted' && isControl(child),
  );
  const control = node.children[at];
  const cipher = node.children[at + 1];
  if (!control || !cipher || !isCiphertextPart(cipher)) return done;
  job.draft.problems.add('exchange-repaired');
  notePart(control, scope, 'control', job);
  done.add(control);
  done.add(cipher);
  await openPart(cipher, 'pgp-mime', scope, job, walk);
  return done;
}

export function isControl(node: MimeNode): boolean {
  return node.body.end - node.body.start < 400 && /^\s*Version\s*:\s*1/i.test(latin1(contentOf(node, 100)));
}

function isCiphertextPart(node: MimeNode): boolean {
  return node.children.length === 0 && !node.type.startsWith('text/') && !node.type.startsWith('multipart/');
}

async function openPart(
  node: MimeNode,
  kind: Layer['kind'],
  scope: Scope,
  job: Job,
  walk: Walk,
): Promise<void> {
  noteNode(node, job);
  const path = join(scope.prefix, node.path);
  const opened = await openCiphertext(contentOf(node), path, kind, scope, job, walk);
  notePart(node, scope, 'ciphertext', job, opened ? 'encrypted' : 'failed');
}

/** Opens what stands at `path` and walks what was inside; true when it was opened. */
export async function openCiphertext(
  bytes: Uint8Array,
  path: string,
  kind: Layer['kind'],
  scope: Scope,
  job: Job,
  walk: Walk,
): Promise<boolean> {
  const content = await openLayer(bytes, path, kind, scope, job);
  if (!content) return false;
  await walkPlaintext(content.data, content.scope, kind === 'inline', job, walk);
  return true;
}

export type LayerContent = {
  readonly data: Uint8Array;
  readonly fileName: string;
  readonly scope: Scope;
};

/** One act of decryption, recorded; the scope of what is inside. */
export async function openLayer(
  bytes: Uint8Array,
  path: string,
  kind: Layer['kind'],
  scope: Scope,
  job: Job,
): Promise<LayerContent | null> {
  const { draft } = job;
  if (scope.layers.length >= limits.layerDepth || draft.layers.length >= limits.layers) {
    draft.problems.add('too-deep');
    fail(path, kind, scope, job, {
      reason: { code: 'too-deep' },
      integrity: null,
      cipher: null,
      recipients: [],
    });
    return null;
  }
  const result = await openMessage(bytes, job.keyring, { now: job.now, passwords: job.passwords });
  if (result.ok) {
    const { integrity, cipher, recipients } = result.value;
    if (isOverBudget(result.value.data, job)) {
      const reason: CryptoReason = { code: 'too-large', limit: limits.plaintextBytes };
      fail(path, kind, scope, job, { reason, integrity, cipher, recipients });
      return null;
    }
    return enter(result.value, path, kind, scope, job);
  }
  const other = mayAskGpg(result.error.reason)
    ? ((await job.fallback?.open(bytes, result.error.recipients)) ?? null)
    : null;
  if (other?.ok && !isOverBudget(other.value.data, job))
    return enterFallback(other.value, result.error, path, kind, scope, job);
  const reason = other !== null && !other.ok ? other.error : result.error.reason;
  fail(path, kind, scope, job, { ...result.error, reason });
  return null;
}

/** Many layers that each stay below the limit of one are a bomb all the same. */
function isOverBudget(data: Uint8Array, { draft }: Job): boolean {
  draft.plaintextBytes += data.length;
  return draft.plaintextBytes > limits.plaintextBytes;
}

const neverAskGpg: readonly CryptoReason['code'][] = [
  'no-integrity',
  'modified',
  'too-large',
  'malformed',
  'symmetric',
];

/** What GnuPG may be better at: other keys, cards, old ciphers. Never a second opinion on broken integrity. */
function mayAskGpg(reason: CryptoReason): boolean {
  return !neverAskGpg.includes(reason.code);
}

function enter(opened: Opened, path: string, kind: Layer['kind'], scope: Scope, job: Job): LayerContent {
  let { layers } = scope;
  if (opened.encrypted) {
    const { integrity, cipher, key, keyId, recipients, by, notes } = opened;
    layers = [...layers, job.draft.layers.length];
    job.draft.layers.push({
      ...{ path, kind, state: 'opened', integrity, cipher, key, keyId, by, notes: [...notes] },
      ...{ recipients: recipients.slice(0, 50), reason: null, within: scope.within },
    });
  }
  const signatures = noteChecks(opened.signatures, path, 'inside-encryption', scope, job);
  return content(opened.data, opened.fileName, path, { ...scope, layers, signatures });
}

function enterFallback(
  opened: FallbackOpened,
  facts: NotOpened,
  path: string,
  kind: Layer['kind'],
  scope: Scope,
  job: Job,
): LayerContent {
  const { integrity, cipher, key, keyId } = opened;
  const layers = [...scope.layers, job.draft.layers.length];
  job.draft.layers.push({
    ...{ path, kind, state: 'opened', integrity, cipher, key, keyId, by: 'gpg', notes: [] },
    ...{ recipients: facts.recipients.slice(0, 50), reason: null, within: scope.within },
  });
  const signatures = noteChecks(
    opened.signatures.map((check) => ({ ...check, intendedFor: [] })),
    path,
    'inside-encryption',
    scope,
    job,
  );
  return content(opened.data, '', path, { ...scope, layers, signatures });
}

function content(data: Uint8Array, fileName: string, path: string, scope: Scope): LayerContent {
  return { data, fileName, scope: { ...scope, prefix: path === '' ? 'd' : `${path}.d` } };
}

function fail(
  path: string,
  kind: Layer['kind'],
  scope: Scope,
  job: Job,
  { reason, ...facts }: NotOpened,
): void {
  const { problems, layers } = job.draft;
  if (scope.within === null) {
    problems.add('decryption-failed');
    if (reason.code === 'no-integrity') problems.add('no-integrity');
    if (reason.code === 'too-large') problems.add('too-large');
  }
  layers.push({
    ...{
      path,
      kind,
      state: 'failed',
      integrity: facts.integrity,
      cipher: facts.cipher,
      key: null,
      keyId: null,
    },
    ...{ recipients: facts.recipients.slice(0, 50), by: null, notes: [], reason, within: scope.within },
  });
}

const textEntity = Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\n');

async function walkPlaintext(
  data: Uint8Array,
  scope: Scope,
  asText: boolean,
  job: Job,
  walk: Walk,
): Promise<void> {
  const isEntity = looksLikeEntity(data) || (!asText && hasHeaders(data));
  const node = readMime(isEntity ? data : new Uint8Array(Buffer.concat([textEntity, data])));
  const path = join(scope.prefix, '');
  const payload = isEntity ? { node, path, level: levelOf(scope), envelope: scope.envelope } : null;
  if (payload && scope.within === null) job.draft.payloads.push(payload);
  await walk(node, { ...scope, payload, plainTextBeside: null }, job);
}

/** A block in a text, or an attached file, that holds a whole MIME entity. */
export function looksLikeEntity(data: Uint8Array): boolean {
  return /^(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n)*){0,40}?(?:Content-Type|MIME-Version)\s*:/i.test(
    latin1(data.subarray(0, 16_000)),
  );
}

function hasHeaders(data: Uint8Array): boolean {
  return /^(?:content-[a-z-]{1,30}|mime-version|subject|from|to|date|message-id|autocrypt[a-z-]{0,10})[ \t]{0,5}:/i.test(
    latin1(data.subarray(0, 80)),
  );
}
