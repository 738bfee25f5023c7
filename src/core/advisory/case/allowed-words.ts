/**
 * Words that the guards found and the maintainer looked at: "parser" is the finder's account and also the package.
 * Kept as an event with its reason; the event holds a hash, so that an exported log repeats nothing. Pure.
 */
import { valueProblems } from '#shared/words/value-problems.ts';
import { accountOf } from '#shared/calc/account.ts';
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { fold } from '../leaks/fold.ts';
import { spellings } from '../leaks/spellings.ts';
import { isUnasked, mustNotAppear } from '../leaks/leaks.ts';
import { currentAdvisory } from './case-advisory.ts';

export function isAllowedIn(
  ports: Pick<Ports, 'store' | 'sha256'>,
  caseId: string,
): (folded: string) => boolean {
  const hashes = new Set(
    ports.store.read
      .events(caseId)
      .filter((event) => event.kind === 'leak-allowed' && !event.undone)
      .map((event) => event.data['word']),
  );
  return hashes.size === 0 ? () => false : (folded) => hashes.has(ports.sha256(folded));
}

export function allowWord(
  ports: Ports,
  row: CaseRow,
  word: string,
  reason: string,
): HandlerResult<'leak.allow'> {
  const folded = fold(word);
  const problem = folded.length < 3 ? valueProblems.tooShortToFind : namesSomebody(ports, row, folded);
  if (problem !== null) return err({ code: 'invalid-value', field: 'word', problem });
  ports.store.write((tx) => {
    tx.append({
      caseId: row.id,
      kind: 'leak-allowed',
      at: ports.now(),
      reason,
      data: { word: ports.sha256(folded) },
    });
    tx.emit({ name: 'case-changed', payload: { caseIds: [row.id] } });
  });
  return ok({ allowed: true });
}

/** A person's name, address or page is published by their consent and in no other way. */
function namesSomebody(ports: Ports, row: CaseRow, folded: string): string | null {
  const { credits } = currentAdvisory(ports.store.read, row, ports.now()).advisory;
  const secret = credits.filter((credit) => mustNotAppear(credit) || isUnasked(credit));
  const names = [row.reporterName, ...secret.map(({ name }) => name)];
  const words = names.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}\p{M}]+/u)]);
  const persons = [
    row.reporterAddress,
    accountOf(row.reporterAddress)?.handle ?? '',
    ...words,
    ...words.flatMap(spellings),
    ...secret.flatMap(({ contact, url }) => [
      contact,
      url,
      url.replace(/^https?:\/\//, '').replace(/\/$/, ''),
    ]),
  ];
  const isNamed = persons.some((text) => text !== '' && fold(text) === folded);
  return isNamed ? valueProblems.namesAPerson : null;
}
