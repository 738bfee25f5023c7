/**
 * What is typed and neither saved nor sent yet, by the place where it is typed. It is kept in the vault while one types, so
 * that refreshing, leaving and locking cost no text. Renderer.
 */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { createStore, useStore, type Store } from '../ui/store.ts';
import { useApi } from './api.tsx';

/** The newest change last. */
type Texts = ReadonlyMap<string, string>;

export type KeptTexts = {
  readonly texts: Store<Texts>;
  /** Null: there is nothing to keep any more. */
  readonly keep: (key: string, text: string | null) => void;
  /** Writes what is not written yet. */
  readonly flush: () => Promise<void>;
  /** Takes up what the vault has, also what another window wrote; what was typed here since it was asked for stays. */
  readonly load: (
    ask: () => Promise<readonly { readonly key: string; readonly text: string }[]>,
  ) => Promise<void>;
};

/** Several letters a second are one write. */
const restMs = 300;

export function createKeptTexts(write: (key: string, text: string | null) => Promise<unknown>): KeptTexts {
  const texts = createStore<Texts>(new Map());
  const pending = new Map<string, string | null>();
  /** By key, how many changes there were before its last one. */
  const typedAt = new Map<string, number>();
  let changes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    const now = [...pending];
    pending.clear();
    // A vault that is locked by now or only read keeps nothing; what is typed still stands on the screen.
    await Promise.all(now.map(([key, text]) => write(key, text).catch(() => undefined)));
  };
  return {
    texts,
    keep: (key, text) => {
      texts.set((before) => {
        const next = new Map(before);
        next.delete(key);
        return text === null ? next : next.set(key, text);
      });
      pending.set(key, text);
      typedAt.set(key, (changes += 1));
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), restMs);
    },
    flush,
    load: async (ask) => {
      const asked = changes;
      const stored = await ask();
      const isNewerHere = (key: string): boolean => pending.has(key) || (typedAt.get(key) ?? 0) > asked;
      texts.set((now) => {
        const known = stored
          .filter(({ key }) => !isNewerHere(key))
          .map(({ key, text }) => [key, text] as const);
        const next = new Map([...known, ...[...now].filter(([key]) => isNewerHere(key))]);
        return isSame(now, next) ? now : next;
      });
    },
  };
}

const isSame = (one: Texts, other: Texts): boolean => JSON.stringify([...one]) === JSON.stringify([...other]);

const KeptTextsContext = createContext<KeptTexts | null>(null);

/** Around everything that a locked vault takes away. */
export function KeptTextsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { call, link } = useApi();
  const [kept] = useState(() => createKeptTexts((key, text) => call('draft.keep', { key, text })));
  useEffect(() => {
    const load = (): void => {
      // Locked in the meantime: there is nothing to take up.
      kept.load(() => call('draft.list', {})).catch(() => undefined);
    };
    // In another window, the vault may be locked the next moment.
    const leave = (): void => void kept.flush();
    load();
    const stop = link.subscribe(({ name }) => {
      if (name === 'drafts-changed') load();
    });
    window.addEventListener('blur', leave);
    return () => {
      stop();
      window.removeEventListener('blur', leave);
      void kept.flush();
    };
  }, [call, link, kept]);
  return <KeptTextsContext value={kept}>{children}</KeptTextsContext>;
}

export function useKeptTexts(): KeptTexts {
  const kept = useContext(KeptTextsContext);
  if (kept === null) throw new Error('useKeptTexts stands outside KeptTextsProvider');
  return kept;
}

export type KeptText = {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly forget: () => void;
};

/** One field whose text is kept until it is saved or given up. */
export function useKeptText(key: string): KeptText {
  const { texts, keep } = useKeptTexts();
  return {
    text: useStore(texts).get(key) ?? '',
    type: (text) => {
      keep(key, text === '' ? null : text);
    },
    forget: () => {
      keep(key, null);
    },
  };
}
