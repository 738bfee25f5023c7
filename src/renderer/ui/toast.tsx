/**
 * Toasts: what was done, with its undo; failures with what they mean. One at a time, on a line of the window that is
 * theirs alone, so that none ever lies over a button. Renderer.
 */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { X } from './icons.tsx';
import { createStore, useStore, type Store } from './store.ts';
import css from './toast.module.css';

export type Toast = {
  readonly id: number;
  readonly tone: 'done' | 'problem';
  readonly title: string;
  readonly detail?: string;
  /** Takes back exactly what the title names, whatever has happened since. */
  readonly undo?: () => void;
};

type Toasts = {
  readonly last: number;
  readonly shown: Toast | null;
  /** Notifications since the vault was opened and can be taken back, the newest last. */
  readonly undoable: readonly Toast[];
};
/** `shown`: said only then, for words about what the window has yet to show. Its undo can be called for at once. */
export type ShowToast = (toast: Omit<Toast, 'id'>, shown?: Promise<void>) => void;

const nothing: Toasts = { last: 0, shown: null, undoable: [] };
const mostUndoable = 100;
const ToastContext = createContext<Store<Toasts> | null>(null);

export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore<Toasts>(nothing));
  return <ToastContext value={store}>{children}</ToastContext>;
}

function useToasts(): Store<Toasts> {
  const store = useContext(ToastContext);
  if (store === null) throw new Error('a toast stands outside ToastProvider');
  return store;
}

export function useToast(): ShowToast {
  const store = useToasts();
  return (toast, shown) => {
    const made = { ...toast, id: store.get().last + 1 };
    store.set((before) => ({
      last: made.id,
      shown: shown === undefined ? made : before.shown,
      undoable: made.undo === undefined ? before.undoable : [...before.undoable, made].slice(-mostUndoable),
    }));
    // Not if something else was said, taken back or locked away meanwhile.
    void shown?.then(() => {
      store.set((before) => (before.last === made.id ? { ...before, shown: made } : before));
    });
  };
}

/** Undoes the last change, on any screen. False: nothing left to undo. */
export function useUndoNewest(): () => boolean {
  const store = useToasts();
  return () => {
    const newest = store.get().undoable.at(-1);
    if (newest === undefined) return false;
    takeBack(store, newest);
    return true;
  };
}

/** For the part of the window that a locked vault takes away: toasts name cases, and go with it. */
export function useForgetToastsAtEnd(): void {
  const store = useToasts();
  useEffect(
    () => () => {
      store.set(({ last }) => ({ ...nothing, last: last + 1 }));
    },
    [store],
  );
}

function takeBack(store: Store<Toasts>, toast: Toast): void {
  store.set(({ last, shown, undoable }) => ({
    last: last + 1,
    shown: shown?.id === toast.id ? null : shown,
    undoable: undoable.filter(({ id }) => id !== toast.id),
  }));
  toast.undo?.();
}

/** The line at the bottom of the window; shows `idle` if there is no message. */
export function ToastLine({ idle }: { readonly idle: ReactNode }): ReactNode {
  const store = useToasts();
  const { shown } = useStore(store);
  return (
    <section className={css.line} aria-label="Notifications">
      <ol className={css.list} aria-live="polite" aria-label="Messages">
        {shown !== null && (
          <ToastItem
            key={shown.id}
            toast={shown}
            onUndo={() => {
              takeBack(store, shown);
            }}
            onDismiss={() => {
              store.set((before) => (before.shown?.id === shown.id ? { ...before, shown: null } : before));
            }}
          />
        )}
      </ol>
      {shown === null && idle}
    </section>
  );
}

type ToastItemProps = {
  readonly toast: Toast;
  readonly onUndo: () => void;
  readonly onDismiss: () => void;
};

function ToastItem({ toast, onUndo, onDismiss }: ToastItemProps): ReactNode {
  useEffect(() => {
    const timer = setTimeout(onDismiss, toast.tone === 'problem' ? 20_000 : 8_000);
    return () => {
      clearTimeout(timer);
    };
    // The timer belongs to the toast, not to the function that happens to dismiss it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [toast]);
  return (
    <li
      className={cx(css.toast, toast.tone === 'problem' && css.problem)}
      // A click here leaves the focus where one works; Tab still reaches the buttons.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      <p className={css.text}>
        <span className={css.title}>{toast.title}</span>
        {toast.detail !== undefined && <span className={css.detail}>{toast.detail}</span>}
      </p>
      {toast.undo !== undefined && (
        <Button size="small" action="case.undo" onClick={onUndo}>
          Undo
        </Button>
      )}
      <IconButton size="small" label="Dismiss" icon={<X size={14} aria-hidden />} onClick={onDismiss} />
    </li>
  );
}
