/** The awareness record: role, kind, signal, assessment, becoming aware, who decided and why. Renderer. */
import type { ReactNode } from 'react';
import type { CraView } from '#shared/contract/clocks.ts';
import type { CraKind, CraRole, CraStewardStart } from '#shared/schema/cra.ts';
import { messageOf } from '#shared/words/errors.ts';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useKept } from '../../ui/kept.tsx';
import css from './cra.module.css';
import { fieldOf, instantOf, utcOf } from '../../ui/local-time.ts';

const roles: readonly { readonly id: CraRole; readonly label: string }[] = [
  { id: 'private-person', label: 'Private person' },
  { id: 'steward', label: 'Open-source steward' },
  { id: 'manufacturer', label: 'Manufacturer' },
];
const roleWords = {
  'private-person':
    'You maintain the software without monetizing it. You have no duty to report, but may notify voluntarily (Article 15).',
  steward:
    'A legal person that supports the software on a sustained basis. When the duty starts to apply is disputed.',
  manufacturer:
    'You place the software on the market under your name, or monetize it. The duty applies from 11 September 2026.',
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
    return 'The times must be in order: first signal, assessed, became aware.';
  if (aware !== '' && (decidedBy.trim() === '' || reason.trim() === '')) return 'Enter who decided, and why.';
  return null;
}

export function CraRecordForm({ view }: { readonly view: CraView }): ReactNode {
  const saved = draftOf(view);
  // Only what was changed: the rest follows what is saved, also when that is refreshed.
  const [edits, setEdits] = useKept<Partial<Draft>>(`${view.caseId} cra record`, () => ({}));
  const draft: Draft = { ...saved, ...edits };
  const showToast = useToast();
  const record = useCommand('cra.record', { quiet: true });
  const change = (part: Partial<Draft>): void => {
    setEdits({ ...edits, ...part });
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
    <Form onSend={save}>
      <Section title="Your role" note="Your duties depend on your role.">
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
            label="Duty applies"
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
          title="Awareness"
          note="A first signal is not awareness. Awareness is a decision based on an assessment, with a reason. Times are in your local time zone."
        >
          <Segmented<CraKind>
            label="Type"
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
              help="Starts the clocks. Leave empty if not aware."
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
            placeholder="What was seen, and why it does or does not count as exploitation"
            onChange={(event) => {
              change({ reason: event.target.value });
            }}
          />
          {draft.kind === 'exploited-vulnerability' && (
            <div className={css.half}>
              <When
                label="Corrective or mitigating measure available"
                value={draft.measure}
                help="The final report deadline counts from this time."
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
              Save record
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
    </Form>
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
      onValue={onChange}
    />
  );
}
