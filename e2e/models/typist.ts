/**
 * Types random strings as people do: real presses for what is on a keyboard (every letter that is a command somewhere is
 * among them), composed text as an input method sends it, pasted text, and the keys and chords that edit text. The same
 * strings on every machine.
 */
import type { CDPSession, Page } from '@playwright/test';

/** What is typed: text that must stand in the field afterwards, or edits after which only the focus is known. */
export type Typed = { readonly text: string | null };

export type Typist = {
  /** Types one string into the field that has the focus, in place of what it holds. */
  readonly type: (anyText: boolean) => Promise<Typed>;
};

const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHJKLMNOPRSTXZ0123456789 /?[].,-\'"@:!#+*=_~'];
const digits = [...'0123456789'];
const composed = ['漏洞', '脆弱性', '보안', 'é', 'ñ', 'Übergröße'];
const pasted = [
  'path traversal',
  'aAsxgqjkez',
  '🔐🙂 👩‍💻',
  'שלום עולם',
  'ثغرة أمنية',
  'CVE-2026-1 <b>&amp;</b>',
  '٣٤٥',
];
const editing = [
  ...['Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'],
  ...['Shift+ArrowLeft', 'Shift+Home', 'Control+ArrowLeft', 'Control+Shift+ArrowRight', 'Control+Backspace'],
  ...[
    'Control+a',
    'Control+c',
    'Control+x',
    'Control+v',
    'Control+z',
    'Control+Shift+z',
    'Control+y',
    'Control+b',
  ],
];

/** mulberry32: small, and the same on every machine. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export async function createTypist(page: Page, seed = 20_261_128): Promise<Typist> {
  const random = randomFrom(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const session = await page.context().newCDPSession(page);
  const some = (from: readonly string[], most: number): string =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => one(from)).join('');
  /** Presses are sent one behind the other without waiting for each: the page hears them in their order. */
  const press = async (keys: readonly string[]): Promise<void> => {
    await Promise.all(keys.map((key) => page.keyboard.press(key)));
  };
  const part = async (): Promise<string> => {
    const way = random();
    if (way < 0.7) {
      const text = some(letters, 6);
      await press([...text].map((letter) => (letter === ' ' ? 'Space' : letter)));
      return text;
    }
    const text = one(way < 0.85 ? pasted : composed);
    // In Electron another test's window takes the focus of the screen at any moment, which ends a composition.
    if (way < 0.85 || page.url().startsWith('app:')) await page.keyboard.insertText(text);
    else await compose(session, text);
    return text;
  };
  return {
    type: async (anyText) => {
      await page.keyboard.press('Control+a');
      if (!anyText) {
        await press([...some(digits, 4)]);
        await press([...some(letters, 4)].filter((letter) => letter !== ' '));
        return { text: null };
      }
      await page.keyboard.press('Delete');
      let text = '';
      for (let parts = 1 + Math.floor(random() * 3); parts > 0; parts -= 1) text += await part();
      if (random() < 0.6) return { text };
      for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits -= 1) {
        await page.keyboard.press(one(editing));
        await press([one(letters.slice(0, 26))]);
      }
      return { text: null };
    },
  };
}

/** As an input method does: keys without a name while it composes, the text when it is chosen. */
async function compose(session: CDPSession, text: string): Promise<void> {
  const key = { key: 'Process', windowsVirtualKeyCode: 229 } as const;
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', code: 'KeyA', ...key });
  await session.send('Input.imeSetComposition', { text: 'a', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code: 'KeyA', ...key });
  await session.send('Input.insertText', { text });
}
