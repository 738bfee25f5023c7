/**
 * Two guards. `findAnonymousLeaks`: does a text that is about to leave name somebody who asked not to be named?
 * `leakCheck`: does a diff, a commit message or any text mention a case that is still under embargo?
 * Pure; runs everywhere. Limits: text inside images, archives and encryption is not seen.
 */
import type { Advisory, Credit } from '../../shared/schema/advisory.ts';
import { decodedViews, fold, foldedWithMap, originalOffset, type Folded } from './leak-views.ts';

export type AnonymousLeak = {
  /** Which credit, by its place; the text of the term is not repeated in reports. */
  readonly credit: number;
  readonly kind: 'name' | 'address' | 'handle' | 'domain' | 'page';
  /** How it was found: as it stands, or behind an encoding. */
  readonly how: 'plain' | 'obfuscated' | 'percent' | 'entity' | 'base64' | 'hex' | 'escape';
  readonly line: number;
  readonly column: number;
  /** What stands there, for the maintainer's own screen; '' behind an encoding. */
  readonly matched: string;
  /** Whether it may be an ordinary word or somebody else's domain: then it can be allowed, with a reason. */
  readonly mayBeChance: boolean;
};

type Term = {
  readonly kind: AnonymousLeak['kind'];
  readonly text: string;
  readonly mayBeChance: boolean;
};

/** Words the maintainer has looked at and found to be about something else. */
export type AllowedWords = (folded: string) => boolean;
const nothingAllowed: AllowedWords = () => false;

/** Domains that half the world shares say nothing about one person. */
const sharedDomains = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'yahoo.com',
  'icloud.com',
  'me.com',
  'proton.me',
  'protonmail.com',
  'pm.me',
  'tutanota.com',
  'tuta.io',
  'gmx.de',
  'gmx.net',
  'gmx.com',
  'web.de',
  'aol.com',
  'mail.com',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
  '126.com',
  'posteo.de',
  'mailbox.org',
  'fastmail.com',
  'riseup.net',
  'zoho.com',
  'users.noreply.github.com',
  'github.com',
  'gitlab.com',
  'twitter.com',
  'x.com',
  'linkedin.com',
  'mastodon.social',
  'infosec.exchange',
  'bsky.app',
  'example.com',
  'example.org',
]);

/** Whether this person must not appear: anonymous, or asked and declined. */
export function mustNotAppear(credit: Credit): boolean {
  return credit.anonymous || credit.consent === 'no';
}

export function anonymousTerms(credit: Credit): Term[] {
  const terms: Term[] = [];
  const add = (kind: Term['kind'], text: string, ofName = false): void => {
    const trimmed = text.trim();
    const mayBeChance = !ofName && (kind === 'handle' || kind === 'domain');
    if (fold(trimmed).length >= 3) terms.push({ kind, text: trimmed, mayBeChance });
  };
  add('name', credit.name);
  add('handle', credit.login);
  add('page', credit.url.replace(/^https?:\/\//, '').replace(/\/$/, ''));
  const address = credit.contact.replace(/^mailto:/i, '');
  const at = address.lastIndexOf('@');
  if (at > 0) {
    add('address', address);
    const [local, domain] = [address.slice(0, at), address.slice(at + 1).toLowerCase()];
    if (local.length >= 5 && !commonLocals.has(local.toLowerCase())) add('handle', local);
    if (!sharedDomains.has(domain)) add('domain', domain);
  } else add('handle', address);
  const words = credit.name.split(/\s+/).filter((word) => word.length >= 3);
  if (words.length >= 2) {
    add('name', `${words.at(-1) ?? ''} ${words.slice(0, -1).join(' ')}`); // "Lovelace, Ada"
    add('handle', words.join(''), true); // "AdaLovelace"
    add('handle', words.join('.'), true);
  }
  return terms;
}
const commonLocals = new Set([
  'security',
  'contact',
  'report',
  'reports',
  'admin',
  'hello',
  'support',
  'abuse',
  'postmaster',
]);

export function findAnonymousLeaks(
  advisory: Advisory,
  exportedText: string,
  isAllowed: AllowedWords = nothingAllowed,
): AnonymousLeak[] {
  const persons = advisory.credits.flatMap((credit, index) =>
    mustNotAppear(credit) ? [{ index, terms: anonymousTerms(credit) }] : [],
  );
  if (persons.length === 0) return [];
  const leaks: AnonymousLeak[] = [];
  const projectDomains = ownDomains(advisory);
  for (const view of decodedViews(exportedText)) {
    const folded = foldedWithMap(view.text);
    for (const { index, terms } of persons) {
      for (const term of terms) {
        if (term.kind === 'domain' && projectDomains.has(term.text)) continue;
        if (term.mayBeChance && isAllowed(fold(term.text))) continue;
        const position = findTerm(folded, term);
        if (position === -1) continue;
        const at = originalOffset(view, folded, position);
        const last = folded.map[position + fold(term.text).length - 1] ?? at;
        const matched = view.how === 'plain' ? exportedText.slice(at, last + 1) : '';
        const { kind, mayBeChance } = term;
        leaks.push({
          ...{ credit: index, kind, how: view.how, matched, mayBeChance },
          ...lineColumn(exportedText, at),
        });
      }
    }
  }
  return firstOfEach(leaks);
}

/** A maintainer who wants no credit shares the project's own domain; that alone names nobody. */
function ownDomains(advisory: Advisory): Set<string> {
  const match = /^https?:\/\/([^/:?#]+)/.exec(advisory.publisher.namespace);
  return new Set(
    match?.[1] === undefined ? [] : [match[1].toLowerCase(), match[1].toLowerCase().replace(/^www\./, '')],
  );
}

/** Names and handles as whole words, so that "Ann" is not found in "annotation". */
function findTerm(folded: Folded, term: Term): number {
  const wanted = fold(term.text);
  let from = 0;
  for (;;) {
    const position = folded.text.indexOf(wanted, from);
    if (position === -1) return -1;
    const [before, after] = [folded.text[position - 1] ?? ' ', folded.text[position + wanted.length] ?? ' '];
    if (isBoundary(before, wanted.charAt(0)) && isBoundary(after, wanted.at(-1) ?? '')) return position;
    from = position + 1;
  }
}

function isBoundary(neighbour: string, edge: string): boolean {
  const word = /[\p{L}\p{N}]/u;
  if (!word.test(edge) || !word.test(neighbour)) return true;
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(edge); // scripts that put no space between words
}

function firstOfEach(leaks: readonly AnonymousLeak[]): AnonymousLeak[] {
  const seen = new Set<string>();
  return leaks.filter((leak) => {
    const key = `${leak.credit} ${leak.line}:${leak.column}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function lineColumn(text: string, offset: number): { line: number; column: number } {
  const head = text.slice(0, offset);
  const start = head.lastIndexOf('\n');
  return { line: head.split('\n').length, column: offset - start };
}
