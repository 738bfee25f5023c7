/** The order of a case's life, read as a manual. */
import { describe, expect, it } from 'vitest';
import { caseStates, recordableEvents } from '#shared/schema/case.ts';
import { triageClasses } from '#shared/calc/triage.ts';
import { allowedEvents, isEnd, nextStep, steps } from './transitions.ts';

describe('what can happen to a case', () => {
  it('a new report can be acknowledged, refused with a reason, and not reopened', () => {
    const allowed = allowedEvents('new', false);
    expect(allowed).toContain('acknowledged');
    expect(allowed).toContain('rejected');
    expect(allowed).not.toContain('reopened');
    expect(allowed).not.toContain('resumed');
  });

  it('a paused case can be resumed and not paused twice', () => {
    expect(allowedEvents('assessing', true)).toContain('resumed');
    expect(allowedEvents('assessing', true)).not.toContain('paused');
  });

  it('an ended case can only be reopened, noted upon, or need no answer', () => {
    for (const state of caseStates.filter(isEnd))
      expect(allowedEvents(state, false).sort()).toEqual(['no-answer-needed', 'note', 'reopened']);
  });

  it('a fix can be told of after somebody else disclosed; the case stays disclosed', () => {
    expect(allowedEvents('disclosed', false)).toEqual(expect.arrayContaining(['fix-ready', 'fix-released']));
    expect(steps['fix-released'].keeps).toContain('disclosed');
  });

  it('an acknowledgement or assessment that was left out can be told later', () => {
    expect(allowedEvents('assessing', false)).toContain('acknowledged');
    expect(allowedEvents('acknowledged', false)).not.toContain('acknowledged');
    for (const state of ['accepted', 'fixing', 'fix-ready'] as const)
      expect(allowedEvents(state, false)).toContain('assessed');
  });

  it('every state that is not an end has a next step, and that step is allowed', () => {
    for (const state of caseStates) {
      const next = nextStep(state, false);
      if (isEnd(state)) expect(next).toBeNull();
      else expect(allowedEvents(state, false)).toContain(next?.event);
    }
  });

  it('each class leads by its own steps to an end, and its reply tells the assessment', () => {
    const ends: Record<string, string> = {};
    for (const triage of triageClasses) {
      let state: (typeof caseStates)[number] = 'assessing';
      const letter = nextStep(state, false, triage)?.letter ?? null;
      for (let n = 0; n < 10 && !isEnd(state); n += 1) {
        const next = nextStep(state, true, triage);
        expect(allowedEvents(state, false)).toContain(next?.event);
        const to = next === null ? 'same' : steps[next.event].to;
        if (to !== 'same') state = to;
      }
      ends[triage] = `${letter ?? 'nothing'} → ${state}`;
    }
    expect(ends).toEqual({
      vulnerability: 'assessment → closed',
      hardening: 'hardening → closed',
      bug: 'bug → closed',
      expected: 'expected → rejected',
      'third-party': 'third-party → closed',
      'not-reproducible': 'not-reproducible → rejected',
      spam: 'nothing → spam',
    });
    expect(nextStep('released', true, 'hardening')?.event).toBe('closed'); // nothing to disclose
  });

  it('following the next steps leads from new to closed', () => {
    let state: (typeof caseStates)[number] = 'new';
    let assessed = false;
    const path: string[] = [];
    for (let n = 0; n < 20 && !isEnd(state); n += 1) {
      const next = nextStep(state, assessed);
      if (next === null) break;
      path.push(next.event);
      assessed ||= next.event === 'assessed';
      const to = steps[next.event].to;
      if (to !== 'same') state = to;
    }
    expect(path).toEqual([
      'acknowledged',
      'assessed',
      'accepted',
      'fixing',
      'fix-ready',
      'fix-released',
      'disclosed',
      'closed',
    ]);
  });

  it('whatever refuses a reporter or stops a clock wants a reason', () => {
    for (const event of ['rejected', 'out-of-scope', 'paused', 'needs-info', 'aware'] as const)
      expect(steps[event].needsReason).toBe(true);
    expect(recordableEvents.every((event) => steps[event] !== undefined)).toBe(true);
  });
});
