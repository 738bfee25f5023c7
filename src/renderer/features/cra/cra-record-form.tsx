/** The awareness record: role, kind, signal, assessment, becoming aware, who decided and why. Renderer. */
import { useState, type ReactNode } from 'react';
import type { CraView } from '#shared/contract/clocks.ts';
import type { CraKind, CraRole, CraStewardStart } from '#shared/schema/cra.ts';
import { messageOf } from '../../api/error-messages.ts';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './cra.module.css';
import { fieldOf, instantOf, utcOf } from './local-time.ts';

const roles: readonly { readonly id: CraRole; readonly label: string }[] = [
  { id: 'private-person', label: 'Private person' },
  { id: 'steward', label: 'Open-source steward' },
  { id: 'manufacturer', label: 'Manufacturer' },
];
const roleWords = {
  'private-person':
    'You maintain it without monetising it: no duty to report; you may notify voluntarily (Article 15).',
  steward:
    'A legal person that supports the software in a lasting way. From when the duty binds is disputed.',
  manufacturer:
    'You place it on the market under your name, or monetise it. The duty applies since 11 September 2026.',
} as const satisfies Record<CraRole, string>;
const kinds: readonly { readonly id: CraKind; readonly label: string }[] = [
  { id: 'exploited-vulnerability', label: 'Actively exploited vulnerability' },
  { id: 'severe-incident', label: 'Severe incident' },
];
const starts: readonly { readonly id: CraStewardStart; readonly label: string }[] = [
  { id: 'earlier', label: 'From 11 September 2026 (the earlier date)' },
  { id: 'later', label: 'From 11 December 2027' },
];

const draftOf = ({ record, stewardStart }: CraView) => ({
  role: record?.awareness.role ?? null,
  kind: record?.awareness.kind ?? ('exploited-vulnerability' as CraKind),
  signal: fieldOf(record?.awareness.signalAt ?? null),
  assessed: fieldOf(record?.awareness.assessedAt ?? null),
  aware: fieldOf(record?.awareness.awareAt ?? null),
  measure: fieldOf(record?.measureAvailableAt ?? null),
  decidedBy: record?.awareness.decidedBy ?? '',
  reason: record?.awareness.reason ?? '',
  stewardStart,
});
type Draft = ReturnType<typeof draftOf>;

/** What the schema would refuse, in words beside the field. */
function problemOf({ signal, assessed, aware, decidedBy, reason }: Draft): string | null {
  const times = [signal, assessed, aware].filter((at) => at !== '');
  if (times.some((at, index) => index > 0 && at < (times[index - 1] ?? at)))
    return 'The signal comes before the assessment, and the assessment before becoming aware.';
  if (aware !== '' && (decidedBy.trim() === '' || reason.trim() === ''))
    return 'Becoming aware names who decided it, and why.';
  return null;
}

export function CraRecordForm({ view }: { readonly view: CraView }): ReactNode {
  const saved = draftOf(view);
  // Only what was changed: the rest follows what is saved, also when that is refreshed.
  const [edits, setEdits] = useState<Partial<Draft>>({});
  const draft: Draft = { ...saved, ...edits };
  const showToast = useToast();
  const record = useCommand('cra.record', { quiet: true });
  const change = (part: Partial<Draft>): void => {
    setEdits((before) => ({ ...before, ...part }));
  };
  const changed = JSON.stringify(draft) !== JSON.stringify(saved);
  const problem = problemOf(draft);
  const save = (): void => {
    if (draft.role === null) return;
    const old = view.record;
    record.mutate(
      {
        caseId: view.caseId,
        entry: {
          awareness: {
            role: draft.role,
            kind: draft.kind,
            signalAt: instantOf(draft.signal, old?.awareness.signalAt ?? null),
            assessedAt: instantOf(draft.assessed, old?.awareness.assessedAt ?? null),
            awareAt: instantOf(draft.aware, old?.awareness.awareAt ?? null),
            decidedBy: draft.decidedBy.trim(),
            reason: draft.reason.trim(),
          },
          measureAvailableAt: instantOf(draft.measure, old?.measureAvailableAt ?? null),
          stewardStart: draft.stewardStart,
        },
      },
      {
        onSuccess: () => {
          setEdits({});
          showToast({ tone: 'done', title: 'Record saved', detail: view.caseId });
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Section title="Your role" note="What one owes depends on it, so it comes first.">
        <Segmented<CraRole>
          label="Your role"
          value={draft.role}
          items={roles}
          onChange={(role) => {
            change({ role });
          }}
        />
        {draft.role !== null && <p className={css.quiet}>{roleWords[draft.role]}</p>}
        {draft.role === 'steward' && (
          <Select
            label="Count the duty"
            className={css.half}
            value={draft.stewardStart}
            items={starts}
            onChange={(stewardStart) => {
              change({ stewardStart });
            }}
          />
        )}
      </Section>
      {draft.role !== null && (
        <Section
          title="Becoming aware"
          note="A signal is not awareness: somebody decides on an assessment, and says why. Times are your local time."
        >
          <Segmented<CraKind>
            label="Of what"
            value={draft.kind}
            items={kinds}
            onChange={(kind) => {
              change({ kind });
            }}
          />
          <div className={css.times}>
            <When
              label="First signal"
              value={draft.signal}
              onChange={(signal) => {
                change({ signal });
              }}
            />
            <When
              label="Assessed"
              value={draft.assessed}
              onChange={(assessed) => {
                change({ assessed });
              }}
            />
            <When
              label="Became aware"
              value={draft.aware}
              help="Starts the clocks; empty: not aware."
              onChange={(aware) => {
                change({ aware });
              }}
            />
          </div>
          <TextField
            label="Decided by"
            className={css.half}
            value={draft.decidedBy}
            maxLength={120}
            onChange={(event) => {
              change({ decidedBy: event.target.value });
            }}
          />
          <TextArea
            label="Why"
            value={draft.reason}
            maxLength={4000}
            placeholder="What was seen, and why it does or does not amount to exploitation"
            onChange={(event) => {
              change({ reason: event.target.value });
            }}
          />
          {draft.kind === 'exploited-vulnerability' && (
            <div className={css.half}>
              <When
                label="Corrective or mitigating measure available"
                value={draft.measure}
                help="The final report counts from here."
                onChange={(measure) => {
                  change({ measure });
                }}
              />
            </div>
          )}
          {problem !== null && <Notice tone="warn">{problem}</Notice>}
          {record.isError && (
            <Notice tone="danger">{`${messageOf(record.error).title}. ${messageOf(record.error).explanation}`}</Notice>
          )}
          <div className={css.actions}>
            <Button
              submit
              variant={changed ? 'primary' : 'plain'}
              disabled={!changed || problem !== null || record.isPending}
            >
              Save the record
            </Button>
            {changed && (
              <Button
                variant="quiet"
                onClick={() => {
                  setEdits({});
                }}
              >
                Discard
              </Button>
            )}
          </div>
        </Section>
      )}
    </form>
  );
}

type WhenProps = {
  readonly label: string;
  readonly value: string;
  readonly help?: string;
  readonly onChange: (value: string) => void;
};

function When({ label, value, help, onChange }: WhenProps): ReactNode {
  const utc = utcOf(value);
  const note = utc === '' ? help : utc;
  return (
    <TextField
      type="datetime-local"
      label={label}
      value={value}
      {...(note === undefined ? {} : { help: note })}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
