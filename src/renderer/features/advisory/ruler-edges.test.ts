/** Ranges as edges on a ruler. */
import { describe, expect, it } from 'vitest';
import { edgesOf, labelStep, moveEnd, moveStart, rangeWords } from './ruler-edges.ts';

const versions = ['1.0', '1.1', '1.2', '2.0'];
const range = (introduced: string, fixed = '', lastAffected = '') => ({ introduced, fixed, lastAffected });

describe('a range on the ruler', () => {
  it('ends before the fixed version and behind the last affected one', () => {
    expect(edgesOf(range('1.0', '1.2'), versions)).toMatchObject({ start: 0, end: 2, open: false });
    expect(edgesOf(range('0', '', '1.2'), versions)).toMatchObject({ start: 0, end: 3, fromStart: true });
    expect(edgesOf(range('1.1'), versions)).toMatchObject({ start: 1, end: 4, open: true });
  });
  it('cannot be dragged when an end is not on it', () => {
    expect(edgesOf(range('0', '9.9'), versions)).toBeNull();
  });
  it('keeps its kind of end while dragged, and opens behind the last version', () => {
    expect(moveEnd(range('0', '1.1'), versions, 2)).toEqual(range('0', '1.2'));
    expect(moveEnd(range('0', '', '1.1'), versions, 4)).toEqual(range('0', '', '2.0'));
    expect(moveEnd(range('0', '1.1'), versions, 4)).toEqual(range('0'));
    expect(moveEnd(range('0'), versions, 3)).toEqual(range('0', '2.0'));
  });
  it('never runs backwards', () => {
    expect(moveEnd(range('1.2', '2.0'), versions, 0)).toEqual(range('1.2', '2.0'));
    expect(moveStart(range('0', '1.1'), versions, 3)).toEqual(range('0', '1.1'));
  });
  it('says itself in words', () => {
    expect(rangeWords(range('0', '1.2'))).toBe('all versions before 1.2');
    expect(rangeWords(range('1.0'))).toBe('1.0 and later');
  });
  it('thins the labels where there is no room', () => {
    expect(labelStep(4, 400)).toBe(1);
    expect(labelStep(100, 560)).toBe(10);
  });
});
