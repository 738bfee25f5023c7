import { expect, it } from 'vitest';
import type { CaseRow, Reads, Writes } from '../ports.ts';
import { recountCollisions } from './collisions.ts';
import { sameProblem } from './same-problem.ts';

const row = (number: number, change: Partial<CaseRow> = {}): CaseRow =>
  ({
    id: `HARB-2026-${String(number).padStart(4, '0')}`,
    state: 'new',
    receivedAt: '2026-11-01T08:00:00.000Z',
    groupId: 'HARB-2026-0001',
    mergedInto: null,
    independent: null,
    collisions: 20,
    ...change,
  }) as CaseRow;

/** A flood of one problem, and a store that counts what it is asked for. */
function flood(size: number) {
  const rows = Array.from({ length: size }, (_, n) => row(n + 1));
  const asked: string[] = [];
  const written: [number, number][] = [];
  const known = {
    events: (id: string) => (asked.push(`events ${id}`), []),
    duplicatesOf: (id: string) => (asked.push(`duplicates ${id}`), []),
    casesInGroup: (_: string, limit: number) => (asked.push('group'), rows.slice(0, limit)),
    caseRow: (id: string) => (asked.push(`case ${id}`), rows.find((one) => one.id === id) ?? null),
    setCollisions: (ids: readonly string[], count: number) => (written.push([ids.length, count]), []),
    messageReading: () => expect.unreachable('reads no mail'),
  };
  return { rows, asked, written, tx: known as unknown as Writes, read: known as unknown as Reads };
}

it('compares twenty reports of a flood, and asks for its group once', () => {
  const { read, rows, asked } = flood(1_000);
  const { reports, more } = sameProblem(read, rows[0] ?? row(1));
  expect([reports.length, more]).toEqual([20, true]);
  expect(asked.filter((one) => one === 'group')).toHaveLength(1);
  expect(asked.length).toBeLessThanOrEqual(1 + 2 * 20);
});

it('one more report of a flood takes the count of those before, and no mail is read again', () => {
  const { tx, rows, written } = flood(1_000);
  const last = rows[999] ?? row(1000);
  recountCollisions(tx, { ...last, groupId: null }, last, []);
  expect(written).toEqual([[20, 20]]);
});

it('a report that nothing ties to others costs no question at all', () => {
  const { tx, asked } = flood(2);
  const alone = row(3, { groupId: null, collisions: 0 });
  recountCollisions(tx, alone, { ...alone, state: 'acknowledged' }, []);
  recountCollisions(tx, alone, { ...alone, state: 'rejected' }, []);
  expect(asked).toEqual([]);
});
