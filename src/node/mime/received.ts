/** The Received chain and message-id lists. Each relay writes its own line, and any line below a relay one trusts may be forged. */
import { type MailDate, parseDate } from './dates.ts';
import { skipComment } from './parameters.ts';
import type { MailHeader } from './tree.ts';
import { decodeWords } from './words.ts';

export type Received = {
  readonly from: string | null; // the name the peer gave itself
  readonly fromInfo: string | null; // the comment after it: what the relay saw
  readonly by: string | null;
  readonly with: string | null;
  readonly for: string | null;
  readonly date: MailDate;
};

const maxChain = 200;
const maxIds = 1_000;
const keywords = new Set(['from', 'by', 'with', 'for', 'id', 'via']);

/** Newest first, as in the mail. */
export function receivedChain(headers: readonly MailHeader[]): Received[] {
  const chain: Received[] = [];
  for (const { name, raw } of headers) {
    if (name === 'received' && chain.length < maxChain) chain.push(parseReceived(raw));
  }
  return chain;
}

export function parseReceived(raw: string): Received {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  let keyword = '';
  let fromInfo: string | null = null;
  let at = 0;
  let dateStart = -1;
  while (at < raw.length) {
    const char = raw[at] ?? '';
    if (char === '(') {
      const end = skipComment(raw, at);
      if (keyword === 'from' && fromInfo === null)
        fromInfo = raw.slice(at + 1, raw[end - 1] === ')' ? end - 1 : end);
      at = end;
    } else if (char === ';') {
      dateStart = at + 1;
      at += 1;
    } else if (char <= ' ') at += 1;
    else {
      const start = at;
      while (at < raw.length && !isBreak(raw[at] ?? '')) at += 1;
      const word = raw.slice(start, at);
      const lower = word.toLowerCase();
      if (keywords.has(lower)) keyword = lower;
      else if (keyword !== '' && !(keyword in found) && dateStart < 0) found[keyword] = word;
    }
  }
  return {
    from: found['from'] ?? null,
    fromInfo,
    by: found['by'] ?? null,
    with: found['with'] ?? null,
    for: found['for']?.replace(/^<|>$/g, '') ?? null,
    date: parseDate(dateStart < 0 ? null : raw.slice(dateStart)),
  };
}

function isBreak(char: string): boolean {
  return char <= ' ' || char === ';' || char === '(';
}

/** The ids in Message-ID, In-Reply-To or References, without angle brackets and without repetition. */
export function messageIds(written: string): string[] {
  const raw = written.includes('=?') ? decodeWords(written) : written; // no standard allows it, some senders do it
  const ids = new Set<string>();
  if (!raw.includes('<')) {
    const bare = raw.trim();
    return /^[^\s<>]+@[^\s<>]+$/.test(bare) ? [bare] : [];
  }
  let close = -1;
  for (let open = raw.indexOf('<'); open >= 0 && ids.size < maxIds; open = raw.indexOf('<', open + 1)) {
    if (close < open) close = raw.indexOf('>', open);
    if (close < 0) break;
    const next = raw.indexOf('<', open + 1);
    if (next >= 0 && next < close) continue; // "<a <b@c>": the inner one is the id
    const id = raw.slice(open + 1, close).replace(/\s+/g, '');
    if (id !== '' && id.length < 1_000) ids.add(id);
  }
  return [...ids];
}
