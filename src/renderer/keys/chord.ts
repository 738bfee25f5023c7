/**
 * Keys in writing: "mod+k", "shift+j", "g q" (one after the other). `mod` is ⌘ on Macs and Ctrl elsewhere.
 * Letters match what the key types, so that other layouts work. Pure.
 */
export type Chord = string;

export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
};

const names: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  space: 'Space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
};
const codes: Readonly<Record<string, string>> = {
  ' ': 'space',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
};

export function isMac(): boolean {
  return typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac');
}

/** What a press is called in the table. Shift is named only where it is not already in the character. */
export function pressName(press: KeyPress, mac: boolean): string {
  const lower = press.key.toLowerCase();
  const key = codes[lower] ?? lower;
  const character = key.length === 1 && !/[a-z]/.test(key);
  const parts: string[] = [];
  if (mac ? press.metaKey : press.ctrlKey) parts.push('mod');
  if (mac && press.ctrlKey) parts.push('ctrl');
  if (press.altKey) parts.push('alt');
  if (press.shiftKey && !character) parts.push('shift');
  return [...parts, key].join('+');
}

const spoken: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Escape',
  up: 'Up arrow',
  down: 'Down arrow',
  left: 'Left arrow',
  right: 'Right arrow',
  pageup: 'Page Up',
  pagedown: 'Page Down',
  shift: 'Shift',
  alt: 'Alt',
};

/** For who listens: "Ctrl+Shift+K", "G then I". */
export function spokenKeys(chord: Chord, mac: boolean): string {
  const part = (key: string): string =>
    key === 'mod' ? (mac ? 'Command' : 'Ctrl') : (spoken[key] ?? names[key] ?? key.toUpperCase());
  return chord
    .split(' ')
    .map((step) =>
      step
        .split(/\+(?=.)/)
        .map(part)
        .join('+'),
    )
    .join(' then ');
}

const moving: readonly Chord[] = ['up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown', 'tab'];
const fixed: readonly Chord[] = [
  ...moving,
  ...moving.map((key) => `shift+${key}`),
  ...['enter', 'escape', 'space', 'backspace', 'delete'],
];

/** Moves, opens or closes wherever it is pressed: no action can be moved to it, nor away from it. */
export function isFixed(press: Chord): boolean {
  return fixed.includes(press);
}

const step = /^(?:mod\+)?(?:ctrl\+)?(?:alt\+)?(?:shift\+)?(?:[^\sA-Z]|f(?:[1-9]|1\d|2[0-4])|[a-z]{2,12})$/u;

/** Whether it can be pressed at all, written as `pressName` writes it: one key, or two one after the other. */
export function isChord(text: string): boolean {
  const steps = text.split(' ');
  return steps.length <= 2 && steps.every((one) => step.test(one) && !/shift\+[^a-z]$/.test(one));
}

/** What a browser goes back and forward with by itself, which would leave our page. */
export function isBrowserStep(press: string, mac: boolean): boolean {
  return (mac ? ['mod+[', 'mod+]'] : ['alt+left', 'alt+right']).includes(press);
}

/** The caps to draw, step by step. */
export function keyWords(chord: Chord, mac: boolean): string[] {
  return chord.split(' ').flatMap((step) =>
    step.split(/\+(?=.)/).map((part) => {
      if (part === 'mod') return mac ? '⌘' : 'Ctrl';
      if (part === 'shift') return mac ? '⇧' : 'Shift';
      if (part === 'alt') return mac ? '⌥' : 'Alt';
      return names[part] ?? (/^(.|f\d+)$/.test(part) ? part.toUpperCase() : part);
    }),
  );
}
