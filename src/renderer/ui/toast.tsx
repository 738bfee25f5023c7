/** Toasts: what was done, with undo; failures with what they mean. Renderer. */
import { X } from 'lucide-react';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { createStore, useStore, type Store } from './store.ts';
import css from './toast.module.css';

export type Toast = {
  readonly id: number;
  readonly tone: 'done' | 'problem';
  readonly title: string;
  readonly detail?: string;
  readonly undo?: () => void;
};

type Toasts = { readonly last: number; readonly shown: readonly Toast[] };
export type ShowToast = (toast: Omit<Toast, 'id'>) => void;

const ToastContext = createContext<Store<Toasts> | null>(null);

export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(() => createStore<Toasts>({ last: 0, shown: [] }));
  return (
    <ToastContext value={store}>
      {children}
      <ToastViewport store={store} />
    </ToastContext>
  );
}

/** Newest last, three at most: older ones have been read or do not matter any more. */
export function useToast(): ShowToast {
  const store = useContext(ToastContext);
  if (store === null) throw new Error('useToast stands outside ToastProvider');
  return (toast) => {
    store.set(({ last, shown }) => ({
      last: last + 1,
      shown: [...shown, { ...toast, id: last + 1 }].slice(-3),
    }));
  };
}

function ToastViewport({ store }: { readonly store: Store<Toasts> }): ReactNode {
  const { shown } = useStore(store);
  const dismiss = (id: number): void => {
    store.set((before) => ({ ...before, shown: before.shown.filter((toast) => toast.id !== id) }));
  };
  return (
    <ol className={css.viewport} aria-live="polite" aria-label="Messages">
      {shown.map((toast) => (
        <ToastCard
          key={toast.id}
          toast={toast}
          onDismiss={() => {
            dismiss(toast.id);
          }}
        />
      ))}
    </ol>
  );
}

function ToastCard({
  toast,
  onDismiss,
}: {
  readonly toast: Toast;
  readonly onDismiss: () => void;
}): ReactNode {
  useEffect(() => {
    const timer = setTimeout(onDismiss, toast.tone === 'problem' ? 15_000 : 7_000);
    return () => {
      clearTimeout(timer);
    };
    // The timer belongs to the toast, not to the function that happens to dismiss it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [toast]);
  return (
    <li className={cx(css.toast, toast.tone === 'problem' && css.problem)}>
      <div className={css.text}>
        <p className={css.title}>{toast.title}</p>
        {toast.detail !== undefined && <p className={css.detail}>{toast.detail}</p>}
      </div>
      {toast.undo !== undefined && (
        <Button
          size="small"
          action="case.undo"
          onClick={() => {
            onDismiss();
            toast.undo?.();
          }}
        >
          Undo
        </Button>
      )}
      <IconButton size="small" label="Dismiss" icon={<X size={14} aria-hidden />} onClick={onDismiss} />
    </li>
  );
}
