/** The log in words. */
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../schema/case.ts';
import { changeWords, detailWords, timelineEntries } from './timeline.ts';

describe('a change in the log', () => {
  it('says which field became what', () => {
    expect(
      changeWords({ kind: 'set', data: { fields: { severity: 'high', cwes: ['CWE-79', 'CWE-89'] } } }),
    ).toBe('severity: high · weaknesses: CWE-79, CWE-89');
  });

  it('writes an instant as people read it', () => {
    expect(changeWords({ kind: 'set', data: { fields: { embargoUntil: '2026-12-01T09:30:00.000Z' } } })).toBe(
      'embargo: 2026-12-01 09:30 UTC',
    );
  });

  it('says when a field was emptied', () => {
    expect(changeWords({ kind: 'set', data: { cve: null } })).toBe('CVE: nothing');
  });

  it('says nothing about other events', () => {
    expect(changeWords({ kind: 'note', data: {} })).toBeNull();
  });
});

describe('events in the log', () => {
  const event = (seq: number, at: string, data: CaseEvent['data'], kind: CaseEvent['kind']): CaseEvent => ({
    seq,
    caseId: 'TIDE-2026-0001',
    kind,
    at,
    recordedAt: at,
    actor: 'maintainer',
    reason: null,
    data,
    hash: 'f'.repeat(64),
    undone: false,
  });
  const exported = (seq: number, at: string, format: string): CaseEvent =>
    event(seq, at, { format }, 'exported');

  it('a change says what was before, by what had not been taken back', () => {
    const set = (seq: number, fields: CaseEvent['data']): CaseEvent =>
      event(seq, '2026-11-20T08:00:00.000Z', { fields }, 'set');
    const words = timelineEntries([
      set(1, { severity: 'low' }),
      set(2, { severity: 'critical', cve: 'CVE-2026-10001' }),
      event(3, '2026-11-20T09:00:00.000Z', { seq: 2, kind: 'set' }, 'undone'),
      set(4, { severity: 'high', cve: null }),
    ]).map(detailWords);
    expect(words.toReversed()).toEqual([
      'severity: low',
      'severity: low → critical · CVE: CVE-2026-10001',
      null,
      'severity: low → high · CVE: nothing',
    ]);
  });

  it('a merge and a split say with which case', () => {
    const words = timelineEntries([
      event(1, '2026-11-20T08:00:00.000Z', { from: 'TIDE-2026-0002', messages: [] }, 'merged'),
      event(2, '2026-11-20T08:00:00.000Z', { from: 'TIDE-2026-0003', by: 1, title: 'x' }, 'split-from'),
    ]).map(detailWords);
    expect(words.toReversed()).toEqual(['TIDE-2026-0002', 'TIDE-2026-0003']);
  });

  it('a snooze says until when', () => {
    const words = (until: string): (string | null)[] =>
      timelineEntries([event(1, '2026-11-20T08:00:00.000Z', { until }, 'snoozed')]).map(detailWords);
    expect(words('answer')).toEqual(['until the reporter answers']);
    expect(words('2026-12-07T08:00:00.000Z')).toEqual(['until 2026-12-07 08:00 UTC']);
  });

  it('are one entry when they were written together', () => {
    const entries = timelineEntries([
      event(1, '2026-11-20T10:00:00.000Z', {}, 'received'),
      exported(2, '2026-11-20T12:00:00.000Z', 'cve'),
      exported(3, '2026-11-20T12:00:01.000Z', 'osv'),
      exported(4, '2026-11-20T12:00:01.500Z', 'csaf'),
    ]);
    expect(entries.map((entry) => entry.newest.seq)).toEqual([4, 1]);
    expect(entries.map(detailWords)).toEqual(['in 3 formats: CVE record · OSV · CSAF 2.0', null]);
    expect(entries[0]?.oldest.seq).toBe(2);
  });

  it('stay apart when something happened in between, or time went by', () => {
    const entries = timelineEntries([
      exported(2, '2026-11-20T12:00:00.000Z', 'cve'),
      exported(3, '2026-11-20T12:02:00.000Z', 'cve'),
      event(4, '2026-11-20T12:02:01.000Z', {}, 'note'),
      exported(5, '2026-11-20T12:02:02.000Z', 'cve'),
    ]);
    expect(entries.map(detailWords)).toEqual(['CVE record', 'internal', 'CVE record', 'CVE record']);
  });
});
