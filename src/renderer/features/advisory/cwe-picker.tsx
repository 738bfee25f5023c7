/** Weaknesses: chosen ones as a list, a search that forgives slips, all offline. Renderer. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { without } from './draft.ts';
import css from './form.module.css';
import { useStudio } from './studio-context.tsx';
import { useSettled } from './use-checked.ts';

export function CwePicker(): ReactNode {
  const { call } = useApi();
  const { advisory, set } = useStudio();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const list = useId();
  const query = useSettled(text.trim(), 80);
  const found = useQuery({
    queryKey: ['cwe', query],
    queryFn: () => call('cwe.search', { query, limit: 8 }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  }).data;
  const hits =
    text.trim() === ''
      ? []
      : (found?.hits ?? []).filter(({ id }) => !advisory.cwes.some((cwe) => cwe.id === id));
  const shown = open && hits.length > 0;
  const pick = (index: number): void => {
    const hit = hits[index];
    if (hit === undefined) return;
    set('cwes', [...advisory.cwes, { id: hit.id, name: hit.name }]);
    setText('');
    setActive(0);
  };
  return (
    <div className={css.cwes}>
      <span className={css.fieldLabel}>Weakness (CWE)</span>
      {advisory.cwes.map((cwe, index) => (
        <div key={cwe.id} className={css.chosen}>
          <code>{cwe.id}</code>
          <CweName id={cwe.id} name={cwe.name} />
          <IconButton
            size="small"
            label={`Remove ${cwe.id}`}
            icon={<X size={13} aria-hidden />}
            onClick={() => {
              set('cwes', without(advisory.cwes, index));
            }}
          />
        </div>
      ))}
      <div className={css.combo}>
        <input
          className={css.input}
          role="combobox"
          aria-label="Search weaknesses"
          aria-expanded={shown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown ? `${list}-${String(active)}` : undefined}
          data-path="cwes"
          spellCheck={false}
          placeholder="502, deserialization, path traversal…"
          value={text}
          onFocus={() => {
            setOpen(true);
          }}
          onBlur={() => {
            setOpen(false);
          }}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              const step = event.key === 'ArrowDown' ? 1 : -1;
              setActive((active + step + hits.length) % Math.max(1, hits.length));
            } else if (event.key === 'Enter' && shown) {
              event.preventDefault();
              pick(active);
            } else if (event.key === 'Escape' && shown) {
              event.stopPropagation();
              setOpen(false);
            } else if (event.key === 'Backspace' && text === '' && advisory.cwes.length > 0) {
              set('cwes', advisory.cwes.slice(0, -1));
            }
          }}
        />
        {shown && (
          <ul className={css.options} role="listbox" id={list} aria-label="Weaknesses found">
            {hits.map((hit, index) => (
              <li
                key={hit.id}
                id={`${list}-${String(index)}`}
                role="option"
                aria-selected={index === active}
                className={cx(css.option, index === active && css.optionActive)}
                onPointerDown={(event) => {
                  event.preventDefault();
                  pick(index);
                }}
              >
                <code>{hit.id}</code> {hit.name}
              </li>
            ))}
            {found !== undefined && (
              <li role="presentation" className={css.optionNote}>
                CWE {found.version}, {found.date.slice(0, 10)}
              </li>
            )}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Names that came without (from the assessment) are looked up. */
function CweName({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const { call } = useApi();
  const found = useQuery({
    queryKey: ['cwe', id],
    queryFn: () => call('cwe.search', { query: id, limit: 1 }),
    enabled: name === '',
  }).data;
  return <span className={css.chosenName}>{name === '' ? (found?.hits[0]?.name ?? '') : name}</span>;
}
