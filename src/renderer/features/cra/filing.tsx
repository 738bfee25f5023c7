/** One filing: its strict instant, a possible later end as a note, the sheet to paste, and the submission once made. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CraClock, CraFiling, CraSubmission } from '#shared/schema/cra.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { useClockSettings } from '../../api/use-clock-settings.ts';
import { Button } from '../../ui/button.tsx';
import { clockAt, formatRemaining } from '../../ui/calc.ts';
import { ClockRing } from '../../ui/clock-ring.tsx';
import { clockStateWords } from '#shared/words/cases.ts';
import { filingWords } from '#shared/words/duties.ts';
import { CopyButton } from '../../ui/code-text.tsx';
import { cx } from '../../ui/cx.ts';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { exactInstant } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import { useToast } from '../../ui/toast.tsx';
import { useKept } from '../../ui/kept.tsx';
import css from './cra.module.css';
import { fieldOf, instantOf } from '../../ui/local-time.ts';

/** Local and UTC; once, where they are the same. */
function strictly(instant: string): string {
  const [local = '', utc = ''] = exactInstant(instant).split('\n');
  return local.endsWith(' UTC') ? local : `${local} = ${utc}`;
}

type FilingProps = {
  readonly caseId: string;
  readonly one: CraClock;
  readonly submissions: readonly CraSubmission[];
};

export function Filing({ caseId, one, submissions }: FilingProps): ReactNode {
  const { filing, clock, note } = one;
  const now = useNow();
  const settings = useClockSettings();
  const [shown, setShown] = useKept<'sheet' | 'submit' | null>(`${caseId} ${filing}`, () => null);
  const reading = clockAt(clock, new Date(now).toISOString(), settings);
  const own = submissions.filter((submission) => submission.filing === filing);
  const ticks = ['running', 'due-soon', 'overdue'].includes(reading.state);
  const words =
    ticks && reading.remainingSeconds !== null
      ? formatRemaining(reading.remainingSeconds)
      : clockStateWords[reading.state];
  const toggle = (what: 'sheet' | 'submit') => (): void => {
    setShown(shown === what ? null : what);
  };
  return (
    <li className={css.filing}>
      <div className={css.filingHead}>
        <ClockRing state={reading.state} labelled />
        <span className={css.filingName}>{filingWords[filing]}</span>
        <span className={cx(css.words, css[`is-${reading.state}`])}>{words}</span>
        <span className={css.filingActions}>
          {filing !== 'inform-users' && (
            <Button size="small" variant="quiet" aria-expanded={shown === 'sheet'} onClick={toggle('sheet')}>
              Field sheet
            </Button>
          )}
          <Button size="small" aria-expanded={shown === 'submit'} onClick={toggle('submit')}>
            {filing === 'inform-users' ? 'Record it…' : 'Record submission…'}
          </Button>
        </span>
      </div>
      <div className={css.filingBody}>
        {clock.dueAt !== null && (
          <p className={css.due}>
            strictly by <time dateTime={clock.dueAt}>{strictly(clock.dueAt)}</time>
          </p>
        )}
        <p className={css.quiet}>{clock.quote}</p>
        {note !== null && <p className={css.note}>{note}</p>}
        {own.map((submission) => (
          <p key={submission.at} className={css.done}>
            {filing === 'inform-users' ? 'Done' : 'Submitted'} {exactInstant(submission.at).split('\n')[0]}
            {submission.reference !== null && (
              <>
                , reference <code>{submission.reference}</code>
              </>
            )}
          </p>
        ))}
        {shown === 'submit' && (
          <SubmitForm
            caseId={caseId}
            filing={filing}
            onDone={() => {
              setShown(null);
            }}
          />
        )}
        {shown === 'sheet' && filing !== 'inform-users' && <Sheet caseId={caseId} filing={filing} />}
      </div>
    </li>
  );
}

function SubmitForm({
  caseId,
  filing,
  onDone,
}: {
  readonly caseId: string;
  readonly filing: CraFiling;
  readonly onDone: () => void;
}): ReactNode {
  const submit = useCommand('cra.submit');
  const showToast = useToast();
  const kept = `${caseId} ${filing}`;
  const [at, setAt] = useKept(`${kept} at`, () => fieldOf(new Date().toISOString()));
  const [reference, setReference] = useKept(`${kept} reference`, () => '');
  const send = (): void => {
    const instant = instantOf(at);
    submit.mutate(
      {
        caseId,
        filing,
        ...(instant === null ? {} : { at: instant }),
        reference: reference.trim() === '' ? null : reference.trim(),
      },
      {
        onSuccess: () => {
          showToast({ tone: 'done', title: 'Submission recorded', detail: filingWords[filing] });
          setReference('');
          onDone();
        },
      },
    );
  };
  return (
    <Form className={css.submit} onSend={send}>
      <TextField label="When" type="datetime-local" required value={at} onValue={setAt} />
      <TextField
        label="Reference"
        mono
        autoFocus
        value={reference}
        maxLength={200}
        placeholder="from the reporting platform"
        onValue={setReference}
      />
      <Button submit variant="primary" disabled={submit.isPending}>
        Record
      </Button>
      <p className={css.hint}>
        Bulkhead sends nothing. File it on the reporting platform, then record it here.
      </p>
    </Form>
  );
}

function Sheet({
  caseId,
  filing,
}: {
  readonly caseId: string;
  readonly filing: Exclude<CraFiling, 'inform-users'>;
}): ReactNode {
  const { queries } = useApi();
  const sheet = useQuery(queries.craSheet({ caseId, filing })).data;
  if (sheet === undefined) return null;
  return (
    <div className={css.sheet}>
      <div className={css.sheetHead}>
        <span>
          {sheet.blanks.length === 0
            ? 'All fields are filled in.'
            : `${counted(sheet.blanks.length, 'field')} left to fill in.`}
        </span>
        <CopyButton text={sheet.text} label="Copy sheet" />
      </div>
      <pre tabIndex={0}>{sheet.text.trimEnd()}</pre>
    </div>
  );
}
