/** Walks a MIME tree and sends each node to the reader of its kind. Node, workers. */
import { contentOf } from '../mime/body.ts';
import { htmlToText } from '../mime/html-text.ts';
import { isTnef, readTnef } from '../mime/tnef.ts';
import type { MimeNode } from '../mime/tree.ts';
import { join, type Job, type Scope } from './draft.ts';
import { isControl, isReadable, openCiphertext, readEncrypted, readMisplaced } from './encrypted.ts';
import { isAttachedCiphertext, readAttachedCiphertext } from './attached.ts';
import { attach, attachBytes, noteNode, notePart } from './leaf.ts';
import { readSmime } from './smime.ts';
import { readSigned } from './signed.ts';
import { addText, readAttachedText, readHtml, readText } from './text.ts';

/** The tree the mail reader's limits allow has at most 32 levels, so recursion is safe here. */
export async function walk(node: MimeNode, scope: Scope, job: Job): Promise<void> {
  noteNode(node, job);
  if (node.type.startsWith('multipart/')) return walkMultipart(node, scope, job);
  if (node.children.length > 0) return walkMessage(node, scope, job);
  return walkLeaf(node, scope, job);
}

async function walkMultipart(node: MimeNode, scope: Scope, job: Job): Promise<void> {
  if (node.type === 'multipart/encrypted' && (await readEncrypted(node, scope, job, walk))) return;
  if (node.type === 'multipart/signed' && (await readSigned(node, scope, job, walk))) return;
  notePart(node, scope, 'container', job);
  const misplaced = await readMisplaced(node, scope, job, walk);
  const plain = node.type === 'multipart/alternative' ? plainTextIn(node) : null;
  const inner: Scope = {
    ...scope,
    envelope: false,
    plainTextBeside: plain === null ? scope.plainTextBeside : join(scope.prefix, plain),
  };
  for (const child of node.children) {
    if (misplaced.has(child)) continue;
    if (node.type === 'multipart/encrypted' && child.type === 'application/pgp-encrypted' && isControl(child))
      notePart(child, scope, 'control', job);
    else if (isTextInDisguise(node, child)) await readDisguised(child, inner, job);
    else await walk(child, inner, job);
  }
}

/** In a multipart/encrypted that encrypts nothing, the part that should be the ciphertext and is a text. */
function isTextInDisguise(parent: MimeNode, child: MimeNode): boolean {
  return (
    parent.type === 'multipart/encrypted' &&
    child.type === 'application/octet-stream' &&
    isReadable(contentOf(child))
  );
}

async function readDisguised(node: MimeNode, scope: Scope, job: Job): Promise<void> {
  noteNode(node, job);
  await readText(node, contentOf(node), scope, job, walkInlineMessage);
}

function plainTextIn(node: MimeNode): string | null {
  for (const child of node.children) {
    if (child.type === 'text/plain' && child.disposition !== 'attachment') return child.path;
    if (child.type === 'multipart/signed' || child.type === 'multipart/encrypted') continue;
    const deeper = child.type.startsWith('multipart/') ? plainTextIn(child) : null;
    if (deeper !== null) return deeper;
  }
  return null;
}

/** A message in a message is an attachment of this one; what is signed inside speaks for the inside only. */
async function walkMessage(node: MimeNode, scope: Scope, job: Job): Promise<void> {
  const path = join(scope.prefix, node.path);
  attach(node, scope, 'message', contentOf(node), job);
  const inner: Scope = { ...scope, within: path, envelope: false, plainTextBeside: null, payload: null };
  for (const child of node.children) await walk(child, inner, job);
}

async function walkLeaf(node: MimeNode, scope: Scope, job: Job): Promise<void> {
  if (isSmime(node.type)) return readSmime(node, scope, job, walk);
  const content = contentOf(node);
  if (isAttachedCiphertext(node, content)) return readAttachedCiphertext(node, content, scope, job, walk);
  const isShown = node.disposition !== 'attachment' && node.fileName === null;
  if (node.type === 'text/plain' && isShown) return readText(node, content, scope, job, walkInlineMessage);
  if (node.type === 'text/html' && node.disposition !== 'attachment')
    return readHtml(node, scope, job, walkInlineMessage);
  attach(node, scope, 'attachment', content, job);
  await readAttachedText(
    content,
    join(scope.prefix, node.path),
    node.parameters['charset'] ?? null,
    scope,
    job,
  );
  if (isTnef(content)) unwrapTnef(content, join(scope.prefix, node.path), scope, job);
}

const tnefDepth = 3;

/** Outlook's winmail.dat: the files in it are listed beside it, and its text is read where the mail has none. */
function unwrapTnef(content: Uint8Array, path: string, scope: Scope, job: Job, depth = 1): void {
  const { attachments, problems, text, html, rtf } = readTnef(content);
  for (const problem of problems) job.draft.mimeProblems.add(problem);
  const at = join(path, 'w');
  if (!job.draft.texts.some(({ within }) => within === scope.within)) {
    if (text !== null && text.trim() !== '') addText(text.replace(/\r\n?/g, '\n'), at, 'plain', scope, job);
    else if (html !== null) {
      const words = htmlToText(html.slice(0, job.maxHtmlChars));
      if (words.problems.includes('hidden-text')) job.draft.problems.add('hidden-text');
      addText(words.text, at, 'from-html', scope, job);
    } else if (rtf !== null)
      attachBytes({ name: 'body.rtf', type: 'application/rtf', contentId: null, path: at }, rtf, scope, job);
  }
  for (const [index, { name, type, contentId, bytes, isTnef: isMessage }] of attachments.entries()) {
    const named = { name: name ?? 'attachment', type: type ?? 'application/octet-stream', contentId };
    const place = join(path, `w${index + 1}`);
    attachBytes({ ...named, path: place }, bytes, scope, job);
    if (isMessage && depth < tnefDepth) unwrapTnef(bytes, place, { ...scope, within: place }, job, depth + 1);
  }
}

function isSmime(type: string): boolean {
  return type === 'application/pkcs7-mime' || type === 'application/x-pkcs7-mime';
}

/** An armored block in a text: what it contains is a text, or, from some programs, a whole MIME entity. */
function walkInlineMessage(block: string, path: string, scope: Scope, job: Job): Promise<boolean> {
  const bytes = new Uint8Array(Buffer.from(block, 'latin1'));
  return openCiphertext(bytes, path, 'inline', scope, job, walk);
}
