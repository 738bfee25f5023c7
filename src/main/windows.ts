/** The windows that are open, all of one vault: made alike, told the same. Electron main. */
import type { BrowserWindow } from 'electron';
import { mostWindows } from '#shared/channels.ts';
import type { PageAnswer } from '#node/host-files/page-files.ts';
import {
  createFailurePage,
  watchPage,
  wordsOf,
  type Failure,
  type FailurePage,
  type FailureParts,
} from './failure-page.ts';

export type Windows = {
  /** Null: there are too many. */
  open(opener: BrowserWindow | null): BrowserWindow | null;
  all(): readonly BrowserWindow[];
  /** The one that was used last. */
  current(): BrowserWindow | null;
  /** What all of them have to show. */
  fail(failure: Failure): void;
  /** The page that one of them shows instead of ours. */
  answer(url: string): PageAnswer | null;
};

type Own = { readonly window: BrowserWindow; readonly failures: FailurePage };

export function createWindows(
  make: (opener: BrowserWindow | null) => BrowserWindow,
  parts: Omit<FailureParts, 'window' | 'number'>,
): Windows {
  let number = 0;
  let own: readonly Own[] = []; // the one that was used last comes last
  return {
    open: (opener) => {
      if (own.length >= mostWindows) return null;
      const window = make(opener);
      const failures = createFailurePage({ ...parts, window: () => window, number: number++ });
      const one = { window, failures };
      own = [...own, one];
      watchPage(window.webContents, failures);
      window.on('focus', () => (own = [...own.filter((other) => other !== one), one]));
      window.once('closed', () => (own = own.filter((other) => other !== one)));
      return window;
    },
    all: () => own.map(({ window }) => window),
    current: () => own.at(-1)?.window ?? null,
    fail: (failure) => {
      const usable = own.filter(({ failures }) => !failures.isShown());
      for (const { failures } of usable) failures.show(failure);
      if (usable.length > 0 || parts.isClosing()) return;
      const { title, detail } = wordsOf(failure);
      parts.giveUp(title, detail);
    },
    answer: (url) => own.map(({ failures }) => failures.answer(url)).find((page) => page !== null) ?? null,
  };
}
