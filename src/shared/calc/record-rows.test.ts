/** Which rows of a record are taken, and losses in few lines. */
import { describe, expect, it } from 'vitest';
import type { RecordRow } from '../schema/advisory.ts';
import { chooseRows, groupLosses, unguarded } from './record-rows.ts';

const row = (path: string, guarded: string | null = null): RecordRow => ({
  path,
  current: null,
  incoming: 'x',
  kind: 'added',
  guarded,
});
const rows = [
  row('title'),
  row('tlp', 'weaker'),
  row('credits.0'),
  row('credits.1', 'may be'),
  row('cwes.0'),
];

describe('choosing rows', () => {
  it('"all" takes every row but the guarded ones', () => {
    expect(unguarded(rows)).toEqual(['title', 'credits.0', 'cwes.0']);
    expect(chooseRows(rows, ['all'], []).taken).toEqual(['title', 'credits.0', 'cwes.0']);
  });
  it('a guarded row is taken by its own id, not by the name of its list', () => {
    expect(chooseRows(rows, ['credits'], []).taken).toEqual(['credits.0']);
    expect(chooseRows(rows, ['credits.1', 'tlp'], []).taken).toEqual(['tlp', 'credits.1']);
  });
  it('refusing wins', () => {
    expect(chooseRows(rows, ['all', 'tlp'], ['credits', 'tlp']).taken).toEqual(['title', 'cwes.0']);
  });
  it('an id that is no row is told', () => {
    expect(chooseRows(rows, ['titel'], ['cwe']).unknown).toEqual(['titel', 'cwe']);
  });
});

it('losses of one kind of place are one line with their count', () => {
  const loss = (at: string) => ({
    at,
    values: 2,
    example: 'e',
    reason: 'no-field' as const,
    why: 'w',
    kept: false,
  });
  expect(groupLosses([loss('/a/0/cpes'), loss('/b'), loss('/a/1/cpes')])).toEqual([
    { at: '/a/*/cpes', values: 4, example: 'e', why: 'w', kept: false },
    { at: '/b', values: 2, example: 'e', why: 'w', kept: false },
  ]);
});
