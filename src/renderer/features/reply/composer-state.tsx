/**
 * Which reply is being written in which case, and what was typed so far. Kept while the vault is open: going elsewhere,
 * new mail and refreshed answers cost no text. Renderer.
 */
import { createContext, useContext, useState, type ReactNode } from 'react';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { createStore, useStore, type Store } from '../../ui/store.ts';

export type ReplyRequest = { readonly template: ReplyTemplate; readonly messageId: string | null };
/** What the maintainer changed; null: as the template has it. */
export type ReplyEdits = { readonly subject: string | null; readonly text: string | null };

type Writing = {
  readonly open: ReplyRequest | null;
  /** The saved letter that is being confirmed as sent. */
  readonly confirming: string | null;
  /** The newest change last. */
  readonly edits: ReadonlyMap<string, { readonly request: ReplyRequest; readonly edits: ReplyEdits }>;
};
type Drafts = ReadonlyMap<string, Writing>;

const untouched: ReplyEdits = { subject: null, text: null };
const blank: Writing = { open: null, confirming: null, edits: new Map() };
const DraftsContext = createContext<Store<Drafts> | null>(null);
const ComposerContext = createContext<{ readonly caseId: string; readonly onOpen: () => void } | null>(null);

/** Around everything that a locked vault takes away. */
export function DraftsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore<Drafts>(new Map()));
  return <DraftsContext value={store}>{children}</DraftsContext>;
}

export function ComposerProvider({
  caseId,
  onOpen,
  children,
}: {
  readonly caseId: string;
  /** The thread has to be seen while one answers it. */
  readonly onOpen: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return <ComposerContext value={{ caseId, onOpen }}>{children}</ComposerContext>;
}

export type Composer = {
  readonly request: ReplyRequest | null;
  readonly edits: ReplyEdits;
  /** A reply that was begun and is not open. */
  readonly begun: ReplyRequest | null;
  readonly confirming: string | null;
  /** What was begun with this template goes on. */
  readonly open: (request: ReplyRequest) => void;
  readonly edit: (change: Partial<ReplyEdits>) => void;
  readonly forget: () => void;
  readonly close: () => void;
  readonly confirm: (letterId: string | null) => void;
};

const keyOf = ({ template, messageId }: ReplyRequest): string => `${template}/${messageId ?? ''}`;

export function useComposer(): Composer {
  const store = useContext(DraftsContext);
  const context = useContext(ComposerContext);
  if (store === null || context === null) throw new Error('useComposer stands outside ComposerProvider');
  const { caseId, onOpen } = context;
  const writing = useStore(store).get(caseId) ?? blank;
  const { open: request, edits, confirming } = writing;
  const change = (next: (before: Writing) => Partial<Writing>): void => {
    store.set((before) => {
      const now = before.get(caseId) ?? blank;
      return new Map([...before, [caseId, { ...now, ...next(now) }]]);
    });
  };
  const begun = [...edits.values()].filter((one) => one.edits.text !== null).at(-1)?.request ?? null;
  return {
    request,
    confirming,
    begun,
    edits: request === null ? untouched : (edits.get(keyOf(request))?.edits ?? untouched),
    open: (next) => {
      const same = [...edits.values()].findLast(
        (one) => one.request.template === next.template && one.edits.text !== null,
      );
      change(() => ({ open: same?.request ?? next, confirming: null }));
      onOpen();
    },
    edit: (next) => {
      if (request === null) return;
      change((before) => {
        const key = keyOf(request);
        const all = new Map(before.edits);
        const old = all.get(key)?.edits ?? untouched;
        all.delete(key); // so that the newest stands last
        return { edits: all.set(key, { request, edits: { ...old, ...next } }) };
      });
    },
    forget: () => {
      if (request === null) return;
      change((before) => {
        const all = new Map(before.edits);
        all.delete(keyOf(request));
        return { edits: all };
      });
    },
    close: () => {
      change(() => ({ open: null }));
    },
    confirm: (letterId) => {
      change(() => ({ confirming: letterId, ...(letterId === null ? {} : { open: null }) }));
      if (letterId !== null) onOpen();
    },
  };
}
