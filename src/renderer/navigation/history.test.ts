import { describe, expect, it } from 'vitest';
import * as steps from './history.ts';
import type { Place } from './places.ts';

const queue: Place = { at: 'queue', caseId: null, tab: 'thread' };
const inCase = (caseId: string, tab: 'thread' | 'timeline' = 'thread'): Place => ({
  at: 'queue',
  caseId,
  tab,
});
const settings: Place = { at: 'settings' };

describe('back and forward', () => {
  it('lead through screens and cases as they were visited', () => {
    let history = steps.go(steps.go(steps.historyFrom(queue), inCase('A-1')), settings);
    history = steps.back(history);
    expect(history.here.place).toEqual(inCase('A-1'));
    history = steps.back(history);
    expect(history.here.place).toEqual(queue);
    expect(steps.back(history)).toBe(history);
    history = steps.forward(steps.forward(history));
    expect(history.here.place).toEqual(settings);
    expect(steps.forward(history)).toBe(history);
  });

  it('come back to a case with the tab it was left with, and tabs are no steps', () => {
    let history = steps.stay(steps.go(steps.historyFrom(queue), inCase('A-1')), inCase('A-1', 'timeline'));
    history = steps.go(history, settings);
    expect(steps.back(history).here.place).toEqual(inCase('A-1', 'timeline'));
    expect(steps.back(steps.back(history)).here.place).toEqual(queue);
  });

  it('stop at every case that was shown beside the list', () => {
    const history = steps.stay(steps.go(steps.historyFrom(queue), inCase('A-1')), inCase('A-2'));
    expect(steps.back(history).here.place).toEqual(inCase('A-1'));
  });

  it('forget what was ahead when one goes elsewhere', () => {
    const back = steps.back(steps.go(steps.historyFrom(queue), settings));
    expect(steps.go(back, inCase('A-1')).after).toEqual([]);
  });

  it('remember the last fifty steps', () => {
    let history = steps.historyFrom(queue);
    for (let n = 0; n < 80; n++) history = steps.go(history, inCase(`A-${String(n)}`));
    expect(history.before).toHaveLength(50);
    expect(history.here.above).toHaveLength(50);
  });
});

describe('Escape', () => {
  it('closes a case, however many were shown beside the list, and back opens it again', () => {
    let history = steps.go(steps.historyFrom(queue), inCase('A-1'));
    for (const id of ['A-2', 'A-3']) history = steps.stay(history, inCase(id));
    history = steps.leave(history);
    expect(history.here.place).toEqual(queue);
    expect(steps.back(history).here.place).toEqual(inCase('A-3'));
  });

  it('leaves a screen for the one it was opened from, also after going back and forward', () => {
    let history = steps.go(steps.go(steps.historyFrom(queue), inCase('A-1')), settings);
    history = steps.forward(steps.back(history));
    history = steps.leave(history);
    expect(history.here.place).toEqual(inCase('A-1'));
    expect(steps.leave(history).here.place).toEqual(queue);
  });

  it('leads towards the queue where there is nothing to leave for', () => {
    const there: Place = { at: 'projects', project: 'libaix', lines: null };
    const up = steps.leave(steps.historyFrom(there));
    expect(up.here.place).toEqual({ at: 'projects', project: null, lines: null });
    expect(steps.leave(up).here.place).toEqual(queue);
  });

  it('leads on from a list whose case was closed beside it', () => {
    const today: Place = { at: 'today', caseId: null, tab: 'thread' };
    let history = steps.go(steps.historyFrom(queue), today);
    history = steps.go(history, { ...today, caseId: 'A-1' });
    history = steps.stay(history, today);
    expect(steps.leave(history).here.place).toEqual(queue);
  });
});
