/** Finds another case by ID or words, for a dialog that does something with two of them. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { useRecentCases } from '../../navigation/place.tsx';
import { Announce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/field.tsx';
import css from './case.module.css';
import own from './split.module.css';

const mostShown = 6;

/** `chosen` is null again when it is no longer offered. */
export function CasePicker({
  detail,
  label,
  chosen,
  onChoose,
}: {
  readonly detail: CaseDetail;
  readonly label: string;
  readonly chosen: string | null;
  readonly onChoose: (caseId: string | null) => void;
}): ReactNode {
  const { queries } = useApi();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const recent = useRecentCases();
  const hits = useQuery({ ...queries.search(wanted), enabled: wanted.length >= 2 }).data?.hits ?? [];
  const found = wanted.length >= 2 ? hits.flatMap(({ caseId }) => caseId ?? []) : recent;
  const offered = [...new Set(found)].filter((id) => id !== detail.id).slice(0, mostShown);
  return (
    <>
      <TextField
        autoFocus
        label="Find case"
        placeholder="Case ID or words"
        value={text}
        onChange={(change) => {
          setText(change.target.value);
          onChoose(null);
        }}
      />
      <Announce text={wanted.length < 2 ? '' : counted(offered.length, 'case')} />
      <div role="radiogroup" aria-label={label} className={css.choices}>
        {offered.map((caseId) => (
          <Target
            key={caseId}
            caseId={caseId}
            isChosen={caseId === chosen}
            onChoose={() => {
              onChoose(caseId);
            }}
          />
        ))}
        {offered.length === 0 && (
          <p className={css.choiceNote}>{wanted.length < 2 ? 'Type to find a case.' : 'No cases found.'}</p>
        )}
      </div>
    </>
  );
}

function Target({
  caseId,
  isChosen,
  onChoose,
}: {
  readonly caseId: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const { queries } = useApi();
  const found = useQuery(queries.case(caseId)).data;
  if (found === undefined || found.mergedInto !== null) return null;
  return (
    <label className={css.choice}>
      <input type="radio" name="into" checked={isChosen} onChange={onChoose} />
      <span className={own.title}>
        <bdi>{found.title}</bdi>
      </span>
      <code className={css.choiceTime}>{found.id}</code>
    </label>
  );
}
