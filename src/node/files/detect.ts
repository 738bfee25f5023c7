/** What a file is, by its content. The name is only asked when the content leaves a choice (a policy, a link). Node. */
import type { Buffer } from 'node:buffer';
import { hasDate, startsWithFromLine } from './mbox.ts';
import { detectRecord, isCalledTable } from '../records/detect-record.ts';
import { detectOpenPgp } from './openpgp-files.ts';

export type Detected =
  | {
      readonly kind:
        | 'empty'
        | 'mail'
        | 'mbox'
        | 'outlook'
        | 'record'
        | 'key'
        | 'detached-signature'
        | 'policy'
        | 'unknown';
    }
  | { readonly kind: 'openpgp'; readonly armored: boolean }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'apple-mail'; readonly start: number; readonly length: number };

/** As much of a file as is looked at. */
export const headBytes = 256 * 1024;

const plausible = new Set([
  ...['from', 'sender', 'reply-to', 'to', 'cc', 'date', 'subject', 'message-id', 'received', 'return-path'],
  ...['content-type', 'mime-version', 'delivered-to', 'in-reply-to'],
]);
const maxLines = 2_000;
const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

export function detect(name: string, head: Buffer): Detected {
  if (!hasContent(head)) return { kind: 'empty' };
  const opening = head.toString('latin1', 0, 4_096);
  if (opening.startsWith(ole)) return { kind: 'outlook' };
  if (isMbox(head, opening)) return { kind: 'mbox' };
  const pgp = detectOpenPgp(head);
  if (pgp !== null) return isSignedPolicy(name, opening) ? { kind: 'policy' } : pgp;
  const link = linkIn(opening, head.length);
  if (link !== null) return { kind: 'link', link };
  const apple = appleMail(head, opening);
  if (apple !== null) return apple;
  if (isMail(head) || isHeaderWithoutEnd(name, head)) return { kind: 'mail' };
  if (policyName.test(name)) return { kind: 'policy' };
  // A report may well speak of a security policy.
  if (detectRecord(head) !== null) return { kind: 'record' };
  if (isPolicy(name, opening)) return { kind: 'policy' };
  return { kind: isCalledTable(name) ? 'record' : 'unknown' };
}

function hasContent(head: Buffer): boolean {
  return head.some((byte) => byte > 0x20);
}

/** A "From " line with a date, or before a header. */
function isMbox(head: Buffer, opening: string): boolean {
  if (!startsWithFromLine(head)) return false;
  const lineEnd = opening.indexOf('\n');
  if (lineEnd < 0) return false;
  return hasDate(opening.slice(0, lineEnd)) || /^[!-9;-~]+[ \t]*:/.test(opening.slice(lineEnd + 1));
}

/**
 * At least one header that mail has, in a block of header lines that ends in an empty line (or with the file).
 * Lines that are no headers are allowed as long as they are fewer: damaged mail is still mail.
 */
function isMail(head: Buffer): boolean {
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .replace(/^(?:\r?\n|\r)+/, '');
  const found = new Set<string>();
  let fields = 0;
  let foreign = 0;
  let at = 0;
  for (let count = 0; count < maxLines && at < text.length; count += 1) {
    const end = lineEndFrom(text, at);
    const line = text.slice(at, Math.min(end.at, at + 1_000));
    at = end.next;
    if (line.trim() === '') break;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (fields === 0) foreign += 1;
      continue;
    }
    const field = /^([!-9;-~]{1,100})[ \t]*:/.exec(line);
    if (field) {
      fields += 1;
      found.add((field[1] ?? '').toLowerCase());
    } else if (!(count === 0 && /^>?From /.test(line))) foreign += 1;
  }
  return fields > foreign && [...found].some((name) => plausible.has(name));
}

/** A .eml whose first header is longer than what is looked at: damaged or hostile, and mail all the same. */
function isHeaderWithoutEnd(name: string, head: Buffer): boolean {
  if (!/\.eml$/i.test(name) || head.length < headBytes) return false;
  return /^[A-Za-z][A-Za-z0-9-]{0,100}[ \t]*:/.test(head.toString('latin1', 0, 200));
}

function lineEndFrom(text: string, from: number): { at: number; next: number } {
  const lineFeed = text.indexOf('\n', from);
  if (lineFeed >= 0) return { at: lineFeed, next: lineFeed + 1 };
  const carriage = text.indexOf('\r', from); // files of old Macs
  return carriage >= 0 ? { at: carriage, next: carriage + 1 } : { at: text.length, next: text.length };
}

/** .emlx: a line with the length, the mail, and a property list that is not part of it. */
function appleMail(head: Buffer, opening: string): Detected | null {
  const count = /^(\d{1,10})[ \t]*\r?\n/.exec(opening);
  if (!count || !isMail(head.subarray(count[0].length))) return null;
  return { kind: 'apple-mail', start: count[0].length, length: Number(count[1]) };
}

/** Dragging from some programs leaves a link where one expects the mail. */
function linkIn(opening: string, length: number): string | null {
  if (length > 8_192) return null;
  const text = opening.replace(/^\xef\xbb\xbf/, '').trim();
  const shortcut = /^\[(?:InternetShortcut|Desktop Entry)\]/i.test(text)
    ? /^URL(?:\[[^\]]*\])?=(.{1,2000})$/im.exec(text)
    : null;
  if (shortcut) return (shortcut[1] ?? '').trim();
  const webloc = /<plist\b/i.test(text)
    ? /<key>URL<\/key>\s{0,50}<string>([^<]{1,2000})<\/string>/i.exec(text)
    : null;
  if (webloc) return webloc[1] ?? '';
  const single =
    /^<?((?:https?|mid|message|imap|imaps|mailbox|mailbox-message|news|outlook|ews|x-apple-mail):[^\s<>]{1,2000})>?$/i.exec(
      text,
    );
  return single?.[1] ?? null;
}

const policyName = /^(?:.{0,2000}[/\\])?security(?:[-_.]policy)?\.(?:md|markdown|txt|rst|adoc)$/i;

function isPolicy(name: string, opening: string): boolean {
  if (/^\s{0,200}#{1,3}\s.{0,100}security policy/im.test(opening)) return true;
  const isText = /\.(?:md|markdown|rst|adoc)$/i.test(name);
  return (
    isText &&
    /vulnerabilit|security (?:issue|bug|problem|polic)/i.test(opening) &&
    /report|disclos/i.test(opening)
  );
}

/** A security.txt (RFC 9116) is often clear-signed. */
function isSignedPolicy(name: string, opening: string): boolean {
  if (!opening.includes('BEGIN PGP SIGNED MESSAGE')) return false;
  return policyName.test(name) || (/^Contact:/m.test(opening) && /^Expires:/m.test(opening));
}
