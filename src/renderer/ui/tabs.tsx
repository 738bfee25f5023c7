/** Tabs over one place; the list carries the keys, the panel is the caller's. Renderer. */
import { number } from '#shared/words/format.ts';
import {
  createContext,
  useContext,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { cx } from './cx.ts';
import { ChevronDown } from './icons.tsx';
import { Menu, MenuItem } from './menu.tsx';
import { oneStop } from './one-stop.ts';
import { useKeptScroll } from './kept.tsx';
import { useRoving } from './roving.ts';
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

/** Which tab is shown, and what the IDs of its parts begin with. */
const TabsContext = createContext<{ readonly value: string; readonly name: string }>({ value: '', name: '' });

export function Tabs<T extends string>({
  label,
  value,
  items,
  onChange,
  end,
  children,
  className,
}: TabsProps<T>): ReactNode {
  const name = useId();
  const { press, stop } = useRoving(
    items.map(({ id }) => id),
    value,
  );
  const choose = (id: T): void => {
    if (id !== value) onChange(id);
  };
  return (
    <div className={className}>
      <div className={css.bar}>
        <div role="tablist" aria-label={label} className={css.list} onKeyDown={press}>
          {items.map(({ id, label: words, count }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`${name}-tab-${id}`}
              aria-selected={id === value}
              aria-controls={`${name}-panel-${id}`}
              data-state={id === value ? 'active' : 'inactive'}
              className={css.tab}
              onMouseDown={({ button, ctrlKey }) => {
                if (button === 0 && !ctrlKey) choose(id);
              }}
              onClick={() => {
                choose(id);
              }}
              {...stop(id)}
            >
              {words}
              {count !== undefined && <span className={css.count}>{number(count)}</span>}
            </button>
          ))}
        </div>
        {end}
      </div>
      <TabsContext value={{ value, name }}>{children}</TabsContext>
    </div>
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
  const { value, name } = useContext(TabsContext);
  const scroller = useKeptScroll(keptAs);
  const isShown = id === value;
  return (
    <div
      ref={scroller}
      role="tabpanel"
      id={`${name}-panel-${id}`}
      aria-labelledby={`${name}-tab-${id}`}
      hidden={!isShown}
      data-state={isShown ? 'active' : 'inactive'}
      className={className}
      tabIndex={-1}
    >
      {isShown && children}
    </div>
  );
}

/** The same look for parts of one list: they narrow what is shown and have no panels of their own. */
export function FilterTabs<T extends string>({
  label,
  value,
  items,
  onChange,
}: Pick<TabsProps<T>, 'label' | 'items' | 'onChange'> & { readonly value: T | null }): ReactNode {
  const [list, fitting] = useFitting(items.map(({ id }) => id));
  const more = items.slice(fitting);
  const here = more.find(({ id }) => id === value);
  return (
    <div
      className={css.bar}
      ref={oneStop}
      role="group"
      aria-label={label}
      // A click narrows the list and leaves the focus where it was; Tab and the arrows still reach every one of them.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      <div className={cx(css.list, css.folding)} ref={list}>
        {items.map((item, index) => (
          <button
            key={item.id}
            type="button"
            className={cx(css.tab, index >= fitting && css.folded)}
            aria-pressed={item.id === value}
            data-state={item.id === value ? 'active' : 'inactive'}
            onClick={() => {
              onChange(item.id);
            }}
          >
            {item.label}
            <TabCount item={item} />
          </button>
        ))}
      </div>
      {more.length > 0 && (
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              className={css.tab}
              aria-label={here === undefined ? 'More views' : `${tabWords(here)}, more views`}
              data-here={here !== undefined}
            >
              {here === undefined ? 'More' : tabWords(here)}
              <ChevronDown size={12} aria-hidden />
            </button>
          }
        >
          {more.map((item) => (
            <MenuItem
              key={item.id}
              checked={item.id === value}
              hint={<TabCount item={item} />}
              onSelect={() => {
                onChange(item.id);
              }}
            >
              {item.label}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}

const tabWords = ({ label, count = 0 }: TabItem<string>): string =>
  count > 0 ? `${label} ${number(count)}` : label;

function TabCount<T extends string>({ item: { count = 0 } }: { readonly item: TabItem<T> }): ReactNode {
  return count > 0 && <span className={css.count}>{number(count)}</span>;
}

/**
 * How many stand in the first row of a list that wraps; asked again when its width or that of one of them changes. The
 * observer answers once the page is laid out anyway, also the first time.
 */
function useFitting(ids: readonly string[]): readonly [RefObject<HTMLDivElement | null>, number] {
  const parts = ids.join(' ');
  const list = useRef<HTMLDivElement>(null);
  const [fitting, setFitting] = useState(ids.length);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const tabs = [...element.children].filter((one) => one instanceof HTMLElement);
      const first = tabs[0]?.offsetTop ?? 0;
      const folded = tabs.findIndex(({ offsetTop }) => offsetTop > first);
      setFitting(folded === -1 ? tabs.length : folded);
    };
    const observer = new ResizeObserver(measure);
    for (const one of [element, ...element.children]) observer.observe(one);
    return () => {
      observer.disconnect();
    };
  }, [parts]);
  return [list, fitting];
}
