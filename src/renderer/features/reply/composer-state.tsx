/** Which reply is being written in the open case, and what was typed so far. Renderer. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { createStore, useStore, type Store } from '../../ui/store.ts';

export type ReplyRequest = { readonly template: ReplyTemplate; readonly messageId: string | null };
/** What the maintainer changed; null: as the template has it. */
export type ReplyEdits = { readonly subject: string | null; readonly text: string | null };

type Writing = {
  readonly open: ReplyRequest | null;
  /** Kept while the case is open, so that looking something up costs no text. */
  readonly edits: ReadonlyMap<string, ReplyEdits>;
};

const untouched: ReplyEdits = { subject: null, text: null };
const ComposerContext = createContext<{
  readonly store: Store<Writing>;
  readonly onOpen: () => void;
} | null>(null);

export function ComposerProvider({
  onOpen,
  children,
}: {
  /** The thread has to be seen while one answers it. */
  readonly onOpen: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const [store] = useState(() => createStore<Writing>({ open: null, edits: new Map() }));
  return <ComposerContext value={{ store, onOpen }}>{children}</ComposerContext>;
}

export type Composer = {
  readonly request: ReplyRequest | null;
  readonly edits: ReplyEdits;
  readonly open: (request: ReplyRequest) => void;
  readonly edit: (change: Partial<ReplyEdits>) => void;
  readonly forget: () => void;
  readonly close: () => void;
};

export function useComposer(): Composer {
  const context = useContext(ComposerContext);
  if (context === null) throw new Error('useComposer stands outside ComposerProvider');
  const { store, onOpen } = context;
  const { open: request, edits } = useStore(store);
  const key = request === null ? '' : `${request.template}/${request.messageId ?? ''}`;
  const change = (next: ReplyEdits): void => {
    store.set((before) => ({ ...before, edits: new Map([...before.edits, [key, next]]) }));
  };
  return {
    request,
    edits: edits.get(key) ?? untouched,
    open: (next) => {
      store.set((before) => ({ ...before, open: next }));
      onOpen();
    },
    edit: (next) => {
      change({ ...untouched, ...edits.get(key), ...next });
    },
    forget: () => {
      change(untouched);
    },
    close: () => {
      store.set((before) => ({ ...before, open: null }));
    },
  };
}
