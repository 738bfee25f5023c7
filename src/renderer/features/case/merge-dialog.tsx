/** Merges the case into another one, which is found by id or words; what happens is said before it does. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { counted } from '#shared/words/format.ts';
import { mergePreview } from '#shared/words/merge.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseActions } from '../../api/mutations.ts';
import { useNavigation, useRecentCases } from '../../navigation/place.tsx';
import { Announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import css from './case.module.css';
import own from './split.module.css';

const mostShown = 6;

export function MergeDialog({
  detail,
  onClose,
}: {
  readonly detail: CaseDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { queries } = useApi();
  const { merge } = useCaseActions();
  const { openCase } = useNavigation();
  const now = useNow();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const wanted = useDeferredValue(text.trim());
  const recent = useRecentCases();
  const hits = useQuery({ ...queries.search(wanted), enabled: wanted.length >= 2 }).data?.hits ?? [];
  const found = wanted.length >= 2 ? hits.flatMap(({ caseId }) => caseId ?? []) : recent;
  const offered = [...new Set(found)].filter((id) => id !== detail.id).slice(0, mostShown);
  const into = chosen !== null && offered.includes(chosen) ? chosen : null;
  return (
    <Dialog open title={`Merge ${detail.id} into another case`} onClose={onClose}>
      <form
        className={css.form}
        onSubmit={(submit) => {
          submit.preventDefault();
          if (into === null) return;
          onClose();
          void merge({
            into,
            from: detail.id,
            ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
          }).then((isDone) => {
            if (isDone) openCase(into);
          });
        }}
      >
        <TextField
          autoFocus
          label="Find case"
          placeholder="Case ID or words"
          value={text}
          onChange={(change) => {
            setText(change.target.value);
          }}
        />
        <Announce text={wanted.length < 2 ? '' : counted(offered.length, 'case')} />
        <div role="radiogroup" aria-label="Merge into" className={css.choices}>
          {offered.map((caseId) => (
            <Target
              key={caseId}
              caseId={caseId}
              isChosen={caseId === into}
              onChoose={() => {
                setChosen(caseId);
              }}
            />
          ))}
          {offered.length === 0 && (
            <p className={css.choiceNote}>{wanted.length < 2 ? 'Type to find a case.' : 'No cases found.'}</p>
          )}
        </div>
        {into !== null && <Preview from={detail} into={into} time={(iso) => dayAndTime(iso, now)} />}
        <TextField
          label="Reason (optional)"
          value={reason}
          maxLength={2000}
          help="Shown in the timeline of both cases. Not sent to anyone."
          onChange={(change) => {
            setReason(change.target.value);
          }}
        />
        <div className={css.formEnd}>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" submit disabled={into === null}>
            Merge
          </Button>
        </div>
      </form>
    </Dialog>
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

function Preview({
  from,
  into,
  time,
}: {
  readonly from: CaseDetail;
  readonly into: string;
  readonly time: (iso: string) => string;
}): ReactNode {
  const { queries } = useApi();
  const target = useQuery(queries.case(into)).data;
  if (target === undefined) return null;
  return (
    <ul className={own.preview} aria-label="What happens">
      {mergePreview(from, target, time).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
