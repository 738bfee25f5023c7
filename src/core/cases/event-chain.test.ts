/** The chain shows tampering with any part of any event. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '#shared/schema/case.ts';
import { canonical, canonicalText, chainStart, chainText, verifyChain } from './event-chain.ts';

/** Any hash will do to test the chain itself. */
function sha256(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(64, '0');
}

function chain(length: number): CaseEvent[] {
  const events: CaseEvent[] = [];
  let head = chainStart;
  for (let seq = 1; seq <= length; seq += 1) {
    const body = {
      seq,
      caseId: 'X-2026-0001',
      kind: 'note' as const,
      at: 'a',
      recordedAt: 'b',
      actor: 'm',
      reason: 'r',
      data: { b: 1, a: [1, { z: 1, y: 2 }] },
    };
    head = sha256(chainText(head, body));
    events.push({ ...body, hash: head, undone: false });
  }
  return events;
}

describe('the chain', () => {
  it('is a hash of the same text, whatever stands in the data', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('1', '10', '2', '01', '-1', '__proto__', 'ä'));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, undefined, true, '', '\ud800', -0, Number.NaN),
        fc.string(),
        fc.double(),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, value), (data) => {
        expect(canonicalText(data)).toBe(JSON.stringify(canonical(data)));
      }),
    );
  });

  it('holds as it was written, whatever the order of keys in the data', () => {
    const events = chain(5).map((event) => ({ ...event, data: { a: [1, { y: 2, z: 1 }], b: 1 } }));
    expect(verifyChain(events, sha256)).toMatchObject({ ok: true, events: 5 });
  });

  it.each([
    [
      'a changed instant',
      (events: CaseEvent[]) => events.map((one) => (one.seq === 3 ? { ...one, at: 'x' } : one)),
      3,
    ],
    [
      'a changed reason',
      (events: CaseEvent[]) => events.map((one) => (one.seq === 2 ? { ...one, reason: 'x' } : one)),
      2,
    ],
    [
      'changed data',
      (events: CaseEvent[]) => events.map((one) => (one.seq === 4 ? { ...one, data: {} } : one)),
      4,
    ],
    ['a removed event', (events: CaseEvent[]) => events.filter((one) => one.seq !== 2), 3],
    [
      'two events swapped',
      (events: CaseEvent[]) =>
        [...events].sort((a, b) => (a.seq === 1 ? 1 : b.seq === 1 ? -1 : a.seq - b.seq)),
      2,
    ],
    ['an event added in front', (events: CaseEvent[]) => [...chain(1), ...events], 1],
  ])('shows %s', (_, tamper, at) => {
    expect(verifyChain(tamper(chain(5)), sha256)).toMatchObject({ ok: false, brokenAt: at });
  });
});
