/** Candidates for in or out of scope: the policy's own lines that a report's words meet. Never a decision. Pure. */
import type { ScopeMatch } from '#shared/schema/report.ts';
import { remember } from '../remember.ts';

type Scope = { readonly in: readonly string[]; readonly out: readonly string[] };

const filler = new Set(
  'a an and any are as at be but by can could do does for from has have if in into is it its like may not of on or other our out related such that the their them these they this those through to under use used using via was were which will with without within you your issue issues vulnerability vulnerabilities vulnerable attack attacks attacker bug bugs finding findings report reports reported reporting security risk risks project code application software system systems user users data unless only already known based cause caused causing requiring require requires'.split(
    ' ',
  ),
);

export function scopeMatches(scope: Scope, report: string): ScopeMatch[] {
  const words = stemsOf(report.slice(0, 100_000));
  const title = stemsOf(report.split('\n', 1)[0] ?? '');
  return [
    ...scope.in.flatMap((line) => match('in', line, words, title)),
    ...scope.out.flatMap((line) => match('out', line, words, title)),
  ]
    .sort((a, b) => b.share - a.share)
    .slice(0, 20);
}

/** A clear meeting with an out-of-scope line, and none as clear with an in-scope one. */
export function isOutOfScopeCandidate(scope: Scope, report: string): boolean {
  if (scope.out.length === 0) return false;
  const matches = scopeMatches(scope, report);
  const best = (side: 'in' | 'out'): number =>
    Math.max(0, ...matches.filter((one) => one.side === side).map((one) => one.share));
  return best('out') >= 0.6 && best('out') > best('in');
}

function match(
  side: 'in' | 'out',
  line: string,
  words: ReadonlySet<string>,
  title: ReadonlySet<string>,
): ScopeMatch[] {
  const wanted = stemsOfLine(line);
  if (wanted.length === 0) return [];
  const met = wanted.filter((word) => words.has(word));
  // One word that a long line shares by chance is no meeting; a short line needs all of it, or the title.
  const inTitle = wanted.filter((word) => title.has(word)).length;
  const share = met.length / wanted.length;
  const enough = met.length >= 2 || (met.length === 1 && (wanted.length === 1 || inTitle === 1));
  return enough && share >= 0.5 ? [{ side, line: line.slice(0, 500), words: met.slice(0, 10), share }] : [];
}

/** The lines of a policy are asked for with every report. */
const stemsOfLine = remember((line) => [...stemsOf(line.replace(/\([^)]{0,300}\)/g, ' '))], { most: 500 });

const sameThing: Readonly<Record<string, string>> = {
  dos: 'denial',
  ddos: 'denial',
  xss: 'crosssite',
  rce: 'remoteexec',
  csrf: 'crossrequest',
  clickjack: 'clickjack',
  phish: 'phish',
};

/** "Denial-of-service" and "DoS" meet; plural and -ing endings do not matter. */
export function stemsOf(text: string): Set<string> {
  const clean = text
    .toLowerCase()
    .replace(/denial[- ]of[- ]service/g, ' dos ')
    .replace(/cross[- ]site[- ]scripting/g, ' xss ')
    .replace(/cross[- ]site[- ]request[- ]forgery/g, ' csrf ')
    .replace(/remote (code|command) execution/g, ' rce ')
    .replace(/social[- ]engineering/g, ' socialengineering ')
    .replace(/third[- ]party/g, ' thirdparty ')
    .replace(/rate[- ]limit\w*/g, ' ratelimit ')
    .replace(/self[- ]xss/g, ' selfxss ');
  const stems = new Set<string>();
  for (const word of clean.match(/[\p{L}\p{N}]{2,40}/gu) ?? []) {
    if (filler.has(word)) continue;
    const stem = word.replace(/(?:ies)$/, 'y').replace(/(?:ing|ed|es|s)$/, '');
    if (stem.length < 2) continue;
    stems.add(sameThing[word] ?? sameThing[stem] ?? stem);
    if (stems.size >= 20_000) break;
  }
  return stems;
}
