/** Which reply is being written in which case; what was typed so far is kept in the vault (api/kept-texts.tsx). Renderer. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { useKeptTexts } from '../../api/kept-texts.tsx';
import { createStore, useStore, type Store } from '../../ui/store.ts';

export type ReplyRequest = { readonly template: ReplyTemplate; readonly messageId: string | null };
/** What the maintainer changed; null: as the template has it. */
export type ReplyEdits = {
  readonly subject: string | null;
  readonly text: string | null;
  readonly to: string | null; // as typed
  readonly cc: string | null;
};

type Writing = {
  readonly open: ReplyRequest | null;
  /** The saved letter that is being confirmed as sent. */
  readonly confirming: string | null;
};
type Drafts = ReadonlyMap<string, Writing>;

const untouched: ReplyEdits = { subject: null, text: null, to: null, cc: null };
const blank: Writing = { open: null, confirming: null };
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

type Begun = { readonly request: ReplyRequest; readonly edits: ReplyEdits };

const placeOf = (caseId: string): string => `reply/${caseId}/`;
const keyOf = (caseId: string, { template, messageId }: ReplyRequest): string =>
  `${placeOf(caseId)}${template}/${messageId ?? ''}`;

/** As edit() below wrote it, perhaps before recipients could be chosen. */
function begunFrom(kept: string): Begun {
  const { request, edits } = JSON.parse(kept) as { request: ReplyRequest; edits: Partial<ReplyEdits> };
  return { request, edits: { ...untouched, ...edits } };
}

export function useComposer(): Composer {
  const store = useContext(DraftsContext);
  const context = useContext(ComposerContext);
  if (store === null || context === null) throw new Error('useComposer stands outside ComposerProvider');
  const { caseId, onOpen } = context;
  const { texts, keep } = useKeptTexts();
  const written = [...useStore(texts)]
    .filter(([key]) => key.startsWith(placeOf(caseId)))
    .map(([, kept]) => begunFrom(kept))
    .filter(({ edits }) => edits.text !== null);
  const { open: request, confirming } = useStore(store).get(caseId) ?? blank;
  const change = (next: Partial<Writing>): void => {
    store.set((before) => new Map([...before, [caseId, { ...(before.get(caseId) ?? blank), ...next }]]));
  };
  const editsOf = (one: ReplyRequest): ReplyEdits => {
    const kept = texts.get().get(keyOf(caseId, one));
    return kept === undefined ? untouched : begunFrom(kept).edits;
  };
  return {
    request,
    confirming,
    begun: written.at(-1)?.request ?? null,
    edits: request === null ? untouched : editsOf(request),
    open: (next) => {
      const same = written.findLast((one) => one.request.template === next.template);
      change({ open: same?.request ?? next, confirming: null });
      onOpen();
    },
    edit: (next) => {
      if (request === null) return;
      const begun: Begun = { request, edits: { ...editsOf(request), ...next } };
      keep(keyOf(caseId, request), JSON.stringify(begun));
    },
    forget: () => {
      if (request !== null) keep(keyOf(caseId, request), null);
    },
    close: () => {
      change({ open: null });
    },
    confirm: (letterId) => {
      change({ confirming: letterId, ...(letterId === null ? {} : { open: null }) });
      if (letterId !== null) onOpen();
    },
  };
}
