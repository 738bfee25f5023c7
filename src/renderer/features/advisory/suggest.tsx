/** A text field that offers what it found: arrow keys and enter, or a click. Renderer. */
import { useId, useState, type ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import css from './form.module.css';

export type Suggestion = { readonly id: string; readonly lead: string; readonly text: string };

type SuggestProps = {
  readonly label: string;
  readonly listLabel: string;
  readonly path: string;
  readonly placeholder?: string;
  readonly mono?: boolean;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly items: readonly Suggestion[];
  readonly onPick: (item: Suggestion) => void;
  readonly note?: string | undefined;
  /** What the text stands for, below it. */
  readonly hint?: string | undefined;
  /** Backspace in the empty field. */
  readonly onBack?: () => void;
};

export function Suggest({
  label,
  listLabel,
  path,
  placeholder,
  mono = false,
  text,
  onText,
  items,
  onPick,
  note,
  hint,
  onBack,
}: SuggestProps): ReactNode {
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const list = useId();
  const shown = open && items.length > 0;
  const pick = (index: number): void => {
    const item = items[index];
    if (item === undefined) return;
    onPick(item);
    setActive(0);
    setOpen(false);
  };
  return (
    <div className={css.combo}>
      <input
        className={cx(css.input, mono && css.mono)}
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${list}-${String(active)}` : undefined}
        data-path={path}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onFocus={() => {
          setOpen(true);
        }}
        onBlur={() => {
          setOpen(false);
        }}
        onChange={(event) => {
          onText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setOpen(true);
            const step = event.key === 'ArrowDown' ? 1 : -1;
            setActive((active + step + items.length) % Math.max(1, items.length));
          } else if (event.key === 'Enter' && shown) {
            event.preventDefault();
            pick(active);
          } else if (event.key === 'Escape' && shown) {
            event.stopPropagation();
            setOpen(false);
          } else if (event.key === 'Backspace' && text === '') onBack?.();
        }}
      />
      {hint !== undefined && (
        <p className={css.hint} title={hint}>
          {hint}
        </p>
      )}
      {shown && (
        <ul className={css.options} role="listbox" id={list} aria-label={listLabel}>
          {items.map((item, index) => (
            <li
              key={item.id}
              id={`${list}-${String(index)}`}
              role="option"
              aria-selected={index === active}
              className={cx(css.option, index === active && css.optionActive)}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(index);
              }}
            >
              <code>{item.lead}</code> <span className={css.optionText}>{item.text}</span>
            </li>
          ))}
          {note !== undefined && (
            <li role="presentation" className={css.optionNote}>
              {note}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
