/** Weaknesses: chosen ones as a list, a search that forgives slips, all offline. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { IconButton } from '../../ui/button.tsx';
import { X } from '../../ui/icons.tsx';
import { without } from './draft.ts';
import css from './form.module.css';
import { useStudio } from './studio-context.tsx';
import { Suggest } from './suggest.tsx';
import { useSettled } from './use-checked.ts';

export function CwePicker(): ReactNode {
  const { queries } = useApi();
  const { advisory, set } = useStudio();
  const [text, setText] = useState('');
  const query = useSettled(text.trim(), 80);
  const found = useQuery({ ...queries.cwe(query, 8), enabled: query !== '' }).data;
  const hits =
    text.trim() === ''
      ? []
      : (found?.hits ?? []).filter(({ id }) => !advisory.cwes.some((cwe) => cwe.id === id));
  return (
    <div className={css.list}>
      <span className={css.fieldLabel}>Weakness (CWE)</span>
      {advisory.cwes.map((cwe, index) => (
        <div
          key={cwe.id}
          className={css.chosen}
          data-path={`cwes.${String(index)}`}
          data-fields={`cwes.${String(index)}.id cwes.${String(index)}.name`}
          tabIndex={-1}
        >
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
      <Suggest
        label="Search weaknesses"
        listLabel="Weaknesses found"
        path="cwes"
        placeholder="502, deserialization, path traversal…"
        text={text}
        onText={setText}
        items={hits.map(({ id, name }) => ({ id, lead: id, text: name }))}
        note={found === undefined ? undefined : `CWE ${found.version}, ${found.date.slice(0, 10)}`}
        onPick={({ id, text: name }) => {
          set('cwes', [...advisory.cwes, { id, name }]);
          setText('');
        }}
        onBack={() => {
          if (advisory.cwes.length > 0) set('cwes', advisory.cwes.slice(0, -1));
        }}
      />
    </div>
  );
}

/** Names that came without (from the assessment) are looked up. */
function CweName({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const { queries } = useApi();
  const found = useQuery({ ...queries.cwe(id, 1), enabled: name === '' }).data;
  return <span className={css.chosenName}>{name === '' ? (found?.hits[0]?.name ?? '') : name}</span>;
}
