/** A case is what its events make of it. */
import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import { foldCase } from './fold.ts';

let seq = 0;
function event(kind: CaseEventKind, change: Partial<CaseEvent> = {}): CaseEvent {
  seq += 1;
  const at = new Date(Date.UTC(2026, 10, 1, 0, seq)).toISOString();
  return {
    seq,
    caseId: 'X-2026-0001',
    kind,
    at,
    recordedAt: at,
    actor: 'm',
    reason: null,
    data: {},
    hash: '',
    undone: false,
    ...change,
  };
}

describe('folding', () => {
  it('takes state and severity from events only', () => {
    const folded = foldCase([
      event('received'),
      event('acknowledged'),
      event('set', { data: { fields: { severity: 'high', title: 'T' } } }),
      event('accepted'),
    ]);
    expect(folded).toMatchObject({ state: 'accepted', severity: 'high', fields: { title: 'T' } });
    expect(folded.clockEvents.map((one) => one.kind)).toEqual(['received', 'acknowledged', 'severity']);
  });

  it('leaves out what was undone', () => {
    expect(foldCase([event('received'), event('acknowledged', { undone: true })]).state).toBe('new');
  });

  it('clears a field that is set to nothing', () => {
    const folded = foldCase([
      event('set', { data: { fields: { severity: 'low' } } }),
      event('set', { data: { fields: { severity: null } } }),
    ]);
    expect(folded.severity).toBeNull();
    expect(folded.clockEvents.at(-1)).not.toHaveProperty('severity');
  });

  it('pauses the clocks while the reporter is asked, and goes on when the answer came', () => {
    const asked = [event('received'), event('needs-info', { reason: 'which version?' })];
    expect(foldCase(asked)).toMatchObject({ state: 'needs-info', paused: true });
    expect(foldCase([...asked, event('info-received')])).toMatchObject({ state: 'assessing', paused: false });
  });

  it('goes back to where it was when reopened', () => {
    expect(
      foldCase([event('received'), event('fixing'), event('rejected', { reason: 'r' }), event('reopened')])
        .state,
    ).toBe('fixing');
  });

  it('is not confused by a stored event whose fields do not fit', () => {
    expect(foldCase([event('set', { data: { fields: { severity: 'awful' } } })]).severity).toBeNull();
  });
});
