/** Text parts: cut at armored blocks, so that text of different protection never ends up in one piece. Node, workers. */
import { decodeCharset } from '../mime/charset.ts';
import { textOf } from '../mime/body.ts';
import { htmlToText } from '../mime/html-text.ts';
import type { MimeNode } from '../mime/tree.ts';
import { findArmor, latin1, type ArmorBlock } from '../openpgp/armor.ts';
import { verifyClearSigned } from '../openpgp/clear-signed.ts';
import { isLegacyPart, withoutLegacyHtml, withoutLegacyLines } from './legacy-display.ts';
import { join, levelOf, type Job, type Scope } from './draft.ts';
import { noteNode, notePart } from './leaf.ts';
import { offerInline } from './offered-keys.ts';
import { noteChecks } from './signed.ts';

type OpenBlock = (block: string, path: string, scope: Scope, job: Job) => Promise<boolean>;

export async function readText(
  node: MimeNode,
  content: Uint8Array,
  scope: Scope,
  job: Job,
  openBlock: OpenBlock,
): Promise<void> {
  const path = join(scope.prefix, node.path);
  if (isLegacyPart(node, scope)) {
    job.draft.problems.add('legacy-display');
    return notePart(node, scope, 'legacy-display', job);
  }
  notePart(node, scope, 'text', job);
  const raw = content.includes(45) ? latin1(content) : ''; // "-": armor is found on bytes, before any charset
  const blocks = raw.includes('-----BEGIN PGP ') ? findArmor(raw) : [];
  const format = node.parameters['format']?.toLowerCase() === 'flowed' ? 'flowed' : 'plain';
  if (blocks.length === 0) {
    const text = textOf(node).text;
    const shown = withoutLegacyLines(text, node, scope);
    if (shown !== text) job.draft.problems.add('legacy-display');
    return addText(shown, path, format, scope, job);
  }
  const charset = node.parameters['charset'] ?? null;
  await readPieces(raw, blocks, { path, charset }, scope, job, openBlock);
}

type Place = { readonly path: string; readonly charset: string | null };

async function readPieces(
  raw: string,
  blocks: readonly ArmorBlock[],
  { path, charset }: Place,
  scope: Scope,
  job: Job,
  openBlock: OpenBlock,
): Promise<void> {
  const decode = (piece: string): string =>
    decodeCharset(Buffer.from(piece, 'latin1'), charset).text.replace(/\r\n?/g, '\n');
  let from = 0;
  for (const [index, block] of blocks.entries()) {
    addText(decode(raw.slice(from, block.start)), join(path, `t${index + 1}`), 'plain', scope, job);
    from = block.end;
    const written = raw.slice(block.start, block.end);
    const at = join(path, `i${index + 1}`);
    if (await readBlock(block, written, { path: at, charset }, decode, scope, job, openBlock)) continue;
    addText(decode(written), at, 'plain', scope, job);
  }
  addText(decode(raw.slice(from)), join(path, `t${blocks.length + 1}`), 'plain', scope, job);
}

/** True when the block was read as what it is; otherwise it stays text. */
async function readBlock(
  block: ArmorBlock,
  written: string,
  { path, charset: declared }: Place,
  decode: (piece: string) => string,
  scope: Scope,
  job: Job,
  openBlock: OpenBlock,
): Promise<boolean> {
  if (block.kind === 'message') return openBlock(written, path, scope, job);
  if (block.kind === 'public-key' || block.kind === 'private-key') {
    if (scope.within === null) offerInline(written, path, scope, job);
    return false;
  }
  if (block.kind !== 'signed') return false;
  const signed = block.complete ? await verifyClearSigned(written, job.keyring, job.now) : null;
  if (!signed) {
    job.draft.problems.add('signed-text-unchecked');
    return false;
  }
  const shown = decode(signed.text);
  const charset = unsignedCharset(signed.text, shown, declared);
  if (charset !== null && signed.signatures.some(({ status }) => status === 'good'))
    job.draft.problems.add('charset-unsigned');
  const signatures = noteChecks(signed.signatures, path, 'clear-signed', scope, job, charset);
  addText(shown, path, 'plain', { ...scope, signatures }, job);
  return true;
}

const maxAttachedText = 500_000;

/** A clear-signed file beside a letter is a text to read, with a verdict of its own; the file itself is kept as it is. */
export async function readAttachedText(
  content: Uint8Array,
  path: string,
  declared: string | null,
  scope: Scope,
  job: Job,
): Promise<void> {
  if (!content.includes(45)) return;
  const raw = latin1(content.subarray(0, maxAttachedText));
  const blocks = findArmor(raw).filter(({ kind }) => kind === 'signed');
  if (blocks.length === 0) return;
  const charset = declared ?? 'utf-8';
  const decode = (piece: string): string =>
    decodeCharset(Buffer.from(piece, 'latin1'), charset).text.replace(/\r\n?/g, '\n');
  for (const [index, block] of blocks.entries()) {
    const place = { path: join(path, `i${index + 1}`), charset };
    await readBlock(block, raw.slice(block.start, block.end), place, decode, scope, job, () =>
      Promise.resolve(false),
    );
  }
}

/** A signature is over bytes; the charset stands in the mail around it. Null: the bytes say the same in UTF-8. */
function unsignedCharset(bytes: string, shown: string, declared: string | null): string | null {
  try {
    const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(bytes, 'latin1'),
    );
    if (utf8.replace(/\r\n?/g, '\n') === shown) return null;
  } catch {
    // no UTF-8: it is read as something else
  }
  return (declared ?? 'not named').slice(0, 60);
}

export function addText(
  text: string,
  path: string,
  format: 'plain' | 'flowed' | 'from-html',
  scope: Scope,
  job: Job,
): void {
  // What nobody sees, or a bare separator line that a server left, is not text beside a signed text.
  if (!/[^\s\-_=*]/.test(text)) return;
  const truncated = text.length > job.maxTextChars;
  if (truncated) job.draft.problems.add('text-truncated');
  job.draft.texts.push({
    path,
    text: truncated ? text.slice(0, job.maxTextChars).toWellFormed() : text,
    format,
    level: levelOf(scope),
    truncated,
    within: scope.within,
  });
}

const maxHiddenChars = 20_000;

export async function readHtml(node: MimeNode, scope: Scope, job: Job, openBlock: OpenBlock): Promise<void> {
  const path = join(scope.prefix, node.path);
  noteNode(node, job);
  notePart(node, scope, 'html', job);
  const source = textOf(node).text;
  const html = withoutLegacyHtml(source, node, scope);
  if (html !== source) job.draft.problems.add('legacy-display');
  const hasPlain = scope.plainTextBeside !== null;
  const words = htmlToText(html.slice(0, job.maxHtmlChars));
  // The HTML copy of an inline message shows ciphertext; what it says stands in the plain text, opened.
  if (hasPlain && isOnlyArmor(words.text)) return;
  if (words.problems.includes('hidden-text')) job.draft.problems.add('hidden-text');
  const isEmpty =
    !/\S/.test(words.text) && !/\S/.test(words.hidden) && !/<(?:img|svg|video|form|object)\b/i.test(html);
  if (isEmpty) return;
  const truncated = html.length > job.maxHtmlChars;
  if (truncated) job.draft.problems.add('html-truncated');
  job.draft.htmls.push({
    path,
    html: truncated ? html.slice(0, job.maxHtmlChars).toWellFormed() : html,
    hidden: words.hidden.slice(0, maxHiddenChars).toWellFormed(),
    alternativeTo: scope.plainTextBeside,
    level: levelOf(scope),
    truncated,
    within: scope.within,
  });
  if (!hasPlain) await readWords(words.text, path, scope, job, openBlock);
}

function isOnlyArmor(text: string): boolean {
  const blocks = findArmor(text).filter((block) => block.kind === 'message');
  const [only] = blocks;
  if (!only || blocks.length > 1) return false;
  return !/\S/.test(text.slice(0, only.start)) && !/\S/.test(text.slice(only.end));
}

/** An HTML part alone: its words are the text, and an armored block among them is still a block. */
async function readWords(
  text: string,
  path: string,
  scope: Scope,
  job: Job,
  openBlock: OpenBlock,
): Promise<void> {
  const utf8 = Buffer.from(text).toString('latin1');
  const found = findArmor(utf8);
  // Tags and entities are gone from these words, so they are not the bytes that were signed.
  if (found.some(({ kind }) => kind === 'signed')) job.draft.problems.add('signed-text-unchecked');
  const blocks = found.filter((block) => block.kind === 'message');
  if (blocks.length === 0) return addText(text, path, 'from-html', scope, job);
  await readPieces(utf8, blocks, { path, charset: 'utf-8' }, scope, job, openBlock);
}
