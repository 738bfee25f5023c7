/** Tabs over one place; the list carries the keys, the panel is the caller's. Renderer. */
import { number } from '#shared/words/format.ts';
import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { useKeptScroll } from './kept.tsx';
import css from './tabs.module.css';

export type TabItem<T extends string> = { readonly id: T; readonly label: string; readonly count?: number };

type TabsProps<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly items: readonly TabItem<T>[];
  readonly onChange: (value: T) => void;
  readonly end?: ReactNode;
  readonly children?: ReactNode;
  readonly className?: string | undefined;
};

export function Tabs<T extends string>({
  label,
  value,
  items,
  onChange,
  end,
  children,
  className,
}: TabsProps<T>): ReactNode {
  return (
    <Primitive.Root
      value={value}
      onValueChange={(next) => {
        onChange(next as T);
      }}
      className={className}
      activationMode="manual"
    >
      <div className={css.bar}>
        <Primitive.List className={css.list} aria-label={label}>
          {items.map((item) => (
            <Primitive.Trigger key={item.id} value={item.id} className={css.tab}>
              {item.label}
              {item.count !== undefined && <span className={css.count}>{number(item.count)}</span>}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {end}
      </div>
      {children}
    </Primitive.Root>
  );
}

export function TabPanel({
  id,
  className,
  keptAs,
  children,
}: {
  readonly id: string;
  readonly className?: string | undefined;
  /** Under this name it is remembered how far it was scrolled. */
  readonly keptAs?: string;
  readonly children: ReactNode;
}): ReactNode {
  const scroller = useKeptScroll(keptAs);
  return (
    <Primitive.Content ref={scroller} value={id} className={className} tabIndex={-1}>
      {children}
    </Primitive.Content>
  );
}

/** The same look for parts of one list: they narrow what is shown and have no panels of their own. */
export function FilterTabs<T extends string>({
  label,
  value,
  items,
  onChange,
}: Pick<TabsProps<T>, 'label' | 'items' | 'onChange'> & { readonly value: T | null }): ReactNode {
  return (
    <div
      className={cx(css.bar, css.wrapping)}
      role="group"
      aria-label={label}
      // A click narrows the list and leaves the focus where it was; Tab still reaches every one of them.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      <div className={css.list}>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            className={css.tab}
            aria-pressed={item.id === value}
            data-state={item.id === value ? 'active' : 'inactive'}
            onClick={() => {
              onChange(item.id);
            }}
          >
            {item.label}
            {item.count !== undefined && item.count > 0 && (
              <span className={css.count}>{number(item.count)}</span>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}
