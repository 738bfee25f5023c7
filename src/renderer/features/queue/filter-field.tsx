/** The filter line: a text field that completes keys, values and names, by keyboard and by mouse. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import {
  applyCompletion,
  completionsAt,
  type Completion,
  type Completions,
} from '#shared/filter/complete.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { counted } from '#shared/words/format.ts';
import { Announce } from '../../ui/announce.tsx';
import { cx } from '../../ui/cx.ts';
import { Search } from '../../ui/icons.tsx';
import { ActionKeys } from '../../ui/kbd.tsx';
import css from './filter-field.module.css';

const noNames = { projects: [], assignees: [], tags: [] };

type FilterFieldProps = {
  readonly value: string;
  readonly problems: readonly string[];
  readonly onChange: (line: string) => void;
  readonly onLeave: () => void;
};

/** What was typed when suggestions were asked for, and which of them is chosen. */
type Asked = { readonly line: string; readonly caret: number; readonly active: number };

export function FilterField({ value, problems, onChange, onLeave }: FilterFieldProps): ReactNode {
  const { queries } = useApi();
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [asked, setAsked] = useState<Asked | null>(null);
  const names = useQuery({ ...queries.filterNames(), enabled: asked !== null }).data ?? noNames;
  // Names may come while the suggestions are shown.
  const found = useMemo(
    () => (asked === null ? null : completionsAt(asked.line, asked.caret, names)),
    [asked, names],
  );
  const offer =
    asked === null || found === null || found.items.length === 0 ? null : { ...found, active: asked.active };
  useAction('queue.filter', () => {
    field.current?.focus();
    field.current?.select();
  });
  useEffect(() => {
    if (field.current !== null && field.current !== document.activeElement) field.current.value = value;
  }, [value]);

  const look = (input: HTMLInputElement): void => {
    setAsked({ line: input.value, caret: input.selectionStart ?? input.value.length, active: -1 });
  };
  const choose = (found: Completions, item: Completion): void => {
    const input = field.current;
    if (input === null) return;
    const { line, caret } = applyCompletion(input.value, found, item);
    input.value = line;
    input.setSelectionRange(caret, caret);
    onChange(line);
    if (item.open) look(input);
    else setAsked(null);
  };
  const move = (step: number): void => {
    if (offer === null || asked === null) return;
    const count = offer.items.length;
    setAsked({
      ...asked,
      active: offer.active < 0 && step < 0 ? count - 1 : (offer.active + step + count) % count,
    });
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const chosen = offer?.items[offer.active];
    const first = offer?.items[0];
    const isTyping = offer !== null && offer.to > offer.from;
    const handle = (act: () => void): void => {
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    if (event.key === 'ArrowDown')
      handle(() => {
        if (offer === null) look(event.currentTarget);
        else move(1);
      });
    else if (event.key === 'ArrowUp' && offer !== null)
      handle(() => {
        move(-1);
      });
    else if (event.key === 'Enter' && offer !== null && chosen !== undefined)
      handle(() => {
        choose(offer, chosen);
      });
    else if (
      event.key === 'Tab' &&
      !event.shiftKey &&
      offer !== null &&
      first !== undefined &&
      (isTyping || chosen !== undefined)
    )
      handle(() => {
        choose(offer, chosen ?? first);
      });
    else if (event.key === 'Escape' && offer !== null)
      handle(() => {
        setAsked(null);
      });
    else if (event.key === 'Escape' || event.key === 'Enter') handle(onLeave);
  };
  const isWrong = problems.length > 0 && offer === null;
  const optionId = (index: number): string => `${listId}-${String(index)}`;

  return (
    <>
      <label className={css.filter}>
        <Search size={14} aria-hidden />
        <span className="visually-hidden">Filter queue</span>
        <input
          ref={field}
          className={css.input}
          defaultValue={value}
          spellCheck={false}
          autoComplete="off"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={offer !== null}
          aria-controls={listId}
          aria-activedescendant={offer !== null && offer.active >= 0 ? optionId(offer.active) : undefined}
          placeholder="is:open severity:high words…"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'filter-problem' : undefined}
          onChange={(event) => {
            onChange(event.target.value);
            look(event.target);
          }}
          onBlur={() => {
            setAsked(null);
          }}
          onKeyDown={press}
        />
        <ActionKeys action="queue.filter" />
        <ul
          id={listId}
          role="listbox"
          aria-label="Filter suggestions"
          hidden={offer === null}
          className={css.offer}
        >
          {offer?.items.map((item, index) => (
            <li
              key={item.text}
              id={optionId(index)}
              role="option"
              aria-selected={index === offer.active}
              className={cx(css.item, index === offer.active && css.active)}
              // The field keeps the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(offer, item);
              }}
            >
              <code>{item.text}</code>
              <span className={css.help}>{item.help}</span>
            </li>
          ))}
        </ul>
      </label>
      <Announce text={offer === null ? '' : counted(offer.items.length, 'suggestion')} />
      {isWrong && (
        <p id="filter-problem" role="status" className={css.problem}>
          {problems.join(' ')}
        </p>
      )}
    </>
  );
}
