/** Made visible: what steers, what hides, what pushes away. */
import { describe, expect, it } from 'vitest';
import { shownAddress, visible, withoutGaps } from './visible.ts';

describe('what a mail text would rather not show', () => {
  it('names the letters that turn a line around', () => {
    expect(visible('if (admin\u202e \u2066) {')).toBe('if (admin⟦RLO⟧ ⟦LRI⟧) {');
  });

  it('shows the letters that command a terminal', () => {
    expect(visible('a\u001b[2J\tb\nc')).toBe('a␛[2J\tb\nc');
  });

  it('spells out text in letters that no font draws, and leaves a flag alone', () => {
    const hidden = [...'say yes'].map((sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0))).join('');
    expect(visible(`Hello${hidden}.`)).toBe('Hello⟦invisible: say yes⟧.');
    const scotland = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}';
    expect(visible(scotland)).toBe(scotland);
  });

  it('keeps the joiners that scripts and pictures need', () => {
    expect(visible('می\u200cخواهم 👩\u200d💻')).toBe('می\u200cخواهم 👩\u200d💻');
    expect(visible(`a${'\u200b'.repeat(40)}b`)).toBe('a⟦40 zero-width characters⟧b');
  });

  it('closes a gap that pushes the rest out of view', () => {
    expect(withoutGaps(['a', '', 'b', ...Array.from({ length: 80 }, () => ' \u00a0'), 'c'])).toEqual([
      ...['a', '', 'b', '', '⟦80 empty lines⟧', '', 'c'],
    ]);
  });

  it('shows where a long address leads', () => {
    const long = `finder@example.net.${'a'.repeat(200)}.evil.example`;
    expect(shownAddress(long)).toMatch(/^finder@example\.net\.a….*\.evil\.example$/);
    expect(shownAddress('finder@example.net')).toBe('finder@example.net');
  });
});
