/** Search over cases and messages; the snippet is cut from the text itself, since the index keeps only words. Pure. */
import type { SearchHit } from '#shared/contract/cases.ts';
import type { Reads } from '../ports.ts';
import { bodyOf } from '../messages/summary.ts';

const around = 60;

export function searchAll(read: Reads, query: string, limit: number): { hits: SearchHit[]; more: boolean } {
  const rows = read.search(query, limit + 1);
  const words = wordsOf(query);
  const hits = rows.slice(0, limit).flatMap((row): SearchHit[] => {
    if (row.kind === 'case') {
      const found = read.caseOfRow(row.row);
      if (found === null) return [];
      return [
        {
          kind: 'case',
          caseId: found.id,
          messageId: null,
          title: found.title,
          snippet: mark(found.title, words),
          receivedAt: found.receivedAt,
        },
      ];
    }
    const message = read.messageOfRow(row.row);
    if (message === null) return [];
    const snippet = snippetOf(bodyOf(read.messageReading(message.id)), words);
    return [
      {
        kind: 'message',
        caseId: message.caseId,
        messageId: message.id,
        title: message.subject,
        snippet,
        receivedAt: message.receivedAt,
      },
    ];
  });
  return { hits, more: rows.length > limit };
}

function wordsOf(query: string): string[] {
  return query
    .toLowerCase()
    .replaceAll('"', ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 20);
}

function snippetOf(text: string, words: readonly string[]): string {
  const flat = text.slice(0, 200_000).replace(/\s+/g, ' ');
  const lower = flat.toLowerCase();
  const at =
    words
      .map((word) => lower.indexOf(word))
      .filter((index) => index >= 0)
      .sort((a, b) => a - b)[0] ?? 0;
  const start = Math.max(0, at - around);
  const cut = flat.slice(start, at + around * 2);
  return `${start > 0 ? '…' : ''}${mark(cut, words)}`;
}

/** Matches stand between two private-use characters, which cannot come from the mail. */
function mark(text: string, words: readonly string[]): string {
  const clean = text.replace(/[\uE000\uE001]/g, '');
  const lower = clean.toLowerCase();
  const spans: [number, number][] = [];
  for (const word of words) {
    for (
      let at = lower.indexOf(word);
      at >= 0 && spans.length < 50;
      at = lower.indexOf(word, at + word.length)
    )
      spans.push([at, at + word.length]);
  }
  spans.sort((a, b) => a[0] - b[0]);
  let out = '';
  let done = 0;
  for (const [from, to] of spans) {
    if (from < done) continue;
    out += `${clean.slice(done, from)}\uE000${clean.slice(from, to)}\uE001`;
    done = to;
  }
  return out + clean.slice(done);
}
