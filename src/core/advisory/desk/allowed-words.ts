/**
 * Words that the guards found and the maintainer looked at: "parser" is the finder's account and also the package.
 * Kept as an event with its reason; the event holds a hash, so that an exported log repeats nothing. Pure.
 */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { anonymousTerms, mustNotAppear, type AllowedWords } from '../leaks.ts';
import { fold } from '../leak-views.ts';
import { currentAdvisory } from './case-advisory.ts';

export function allowedWords(ports: Pick<Ports, 'store' | 'sha256'>, caseId: string): AllowedWords {
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
  const problem = folded.length < 3 ? 'is too short to be looked for' : namesSomebody(ports, row, folded);
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
  const secret = credits.filter(mustNotAppear);
  const names = [row.reporterName, ...secret.map(({ name }) => name)];
  const persons = [
    row.reporterAddress,
    ...names.flatMap((name) => [name, ...name.split(/\s+/)]),
    ...secret.flatMap((credit) =>
      anonymousTerms(credit)
        .filter((term) => !term.mayBeChance)
        .map(({ text }) => text),
    ),
  ];
  const named = persons.some((text) => fold(text) === folded);
  return named ? 'names a person; that changes with their consent, not here' : null;
}
