/** Changing a policy: its text, answers, rules and presets; first what it would change, then adopt it with a reason. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import type { LedgerEntry, Rule } from '#shared/schema/policy.ts';
import type {
  Correction,
  PolicyDecisions,
  PolicyVersion,
  Project,
  RuleEdit,
} from '#shared/schema/project.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './policy.module.css';
import { ClosedSentences } from './closed-sentences.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { Corrections } from './corrections.tsx';
import { LedgerList } from './ledger-list.tsx';
import { PolicyImpact } from './policy-impact.tsx';
import { Presets } from './presets.tsx';
import { QuestionCard } from './question-card.tsx';
import { RuleCard } from './rule-card.tsx';
import { RuleForm } from './rule-form.tsx';
import { inOrderOfLife, ruleKey } from '#shared/words/rules.ts';

type PolicyEditorProps = {
  readonly project: Project;
  readonly policy: PolicyVersion;
  readonly onClose: () => void;
};
type Editing = { readonly rule: Rule | null } | null;

export function PolicyEditor({ project, policy, onClose }: PolicyEditorProps): ReactNode {
  const { queries } = useApi();
  const [text, setText] = useState(policy.source);
  const [decisions, setDecisions] = useState<PolicyDecisions>(policy.decisions);
  const [reason, setReason] = useState('');
  const [toOpenCases, setToOpenCases] = useState(false);
  const [since, setSince] = useState('');
  const [editing, setEditing] = useState<Editing>(null);
  const [correcting, setCorrecting] = useState<LedgerEntry | null>(null);
  const adopt = useCommand('policy.adopt');
  const showToast = useToast();
  const wanted = useDeferredValue({
    project: project.name,
    text,
    decisions,
    ...(since === '' ? {} : { since }),
  });
  const preview = useQuery(queries.policyPreview(wanted));
  const withEdit = (edit: RuleEdit): void => {
    const others = decisions.edits.filter(
      (old) => old.op === 'add' || edit.op === 'add' || old.ruleId !== edit.ruleId,
    );
    setDecisions({ ...decisions, edits: [...others, edit] });
  };
  const reading = preview.data?.reading ?? policy.reading;
  const ledger = reading.ledger ?? [];
  const corrections = decisions.corrections ?? [];
  const others = (correction: Correction): Correction[] =>
    corrections.filter(({ quote, time }) => quote !== correction.quote || time !== correction.time);
  /** The time of the text that made the rule: the one in the rule's own sentence. */
  const entryOf = (rule: Rule): LedgerEntry | undefined =>
    ledger.find(({ quote, rules: made }) => quote === rule.quote && made?.includes(rule.id ?? '') === true);
  const offs = decisions.edits.filter((edit) => edit.op === 'off');
  const rules = preview.data?.rules ?? policy.rules;
  const offRules = (preview.data?.reading ?? policy.reading).rules.filter((rule) =>
    offs.some(({ ruleId }) => ruleId === rule.id),
  );
  const save = (): void => {
    adopt.mutate(
      {
        project: project.name,
        text,
        fileName: policy.fileName,
        decisions,
        reason: reason.trim(),
        ...(since === '' ? {} : { since }),
        applyToOpenCases: toOpenCases,
      },
      {
        onSuccess: ({ version, casesRejudged }) => {
          showToast({
            tone: 'done',
            title: `Policy version ${String(version)} adopted`,
            detail:
              casesRejudged === 0
                ? project.name
                : `${counted(casesRejudged, 'case is', 'cases are')} judged by it`,
          });
          onClose();
        },
      },
    );
  };
  return (
    <div className={css.columns}>
      <textarea
        className={css.editor}
        aria-label="Policy text"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <div className={css.rules} tabIndex={0} role="region" aria-label="Rules and changes">
        {preview.isError && <ErrorState error={preview.error} />}
        {(preview.data?.reading ?? policy.reading).questions.map((question) => (
          <QuestionCard
            key={question.id}
            question={question}
            answer={decisions.answers[question.id] ?? null}
            onAnswer={(choice) => {
              setDecisions({ ...decisions, answers: { ...decisions.answers, [question.id]: choice } });
            }}
          />
        ))}
        <ul className={css.cards} aria-label="Deadline rules">
          {inOrderOfLife(rules).map((rule) => (
            <RuleCard
              key={ruleKey(rule)}
              rule={rule}
              end={
                rule.id !== undefined && rule.preset === undefined ? (
                  <>
                    <Button
                      size="small"
                      variant="quiet"
                      onClick={() => {
                        setEditing({ rule });
                      }}
                    >
                      Change
                    </Button>
                    <CorrectButton entry={entryOf(rule)} onCorrect={setCorrecting} />
                    <OffSwitch rule={rule} onOff={withEdit} />
                  </>
                ) : null
              }
            />
          ))}
          {offRules.map((rule) => (
            <RuleCard
              key={`off/${ruleKey(rule)}`}
              rule={rule}
              off
              end={
                <Checkbox
                  asSwitch
                  hideLabel
                  label={`Rule “${rule.quote}” in force`}
                  checked={false}
                  onChange={() => {
                    setDecisions({
                      ...decisions,
                      edits: decisions.edits.filter((edit) => edit.op !== 'off' || edit.ruleId !== rule.id),
                    });
                  }}
                />
              }
            >
              <p className={css.where}>Off: {offs.find(({ ruleId }) => ruleId === rule.id)?.reason}</p>
            </RuleCard>
          ))}
        </ul>
        <Button
          onClick={() => {
            setEditing({ rule: null });
          }}
        >
          Add rule…
        </Button>
        <Corrections
          corrections={corrections}
          ledger={ledger}
          onRemove={(correction) => {
            setDecisions({ ...decisions, corrections: others(correction) });
          }}
        />
        <ClosedSentences
          reading={reading}
          decisions={decisions.closed ?? []}
          onDecide={(closed) => {
            setDecisions({ ...decisions, closed: [...closed] });
          }}
        />
        <LedgerList ledger={ledger} onCorrect={setCorrecting} />
        <Presets
          chosen={decisions.presets}
          onChange={(presets) => {
            setDecisions({ ...decisions, presets: [...presets] });
          }}
        />
        {preview.data !== undefined && <PolicyImpact preview={preview.data} />}
        <Form className={css.adopt} onSend={save}>
          <TextField
            label="Reason for the change"
            required
            value={reason}
            maxLength={1000}
            onValue={setReason}
          />
          <TextField
            label="In force from"
            type="date"
            value={since}
            help={`Midnight in ${project.timeZone}. Leave empty for now. Applies to reports received from then on.`}
            onValue={setSince}
          />
          <Checkbox label="Apply to open cases too" checked={toOpenCases} onChange={setToOpenCases} />
          {!toOpenCases && (
            <Notice>By default, cases keep the policy that was in force when their report arrived.</Notice>
          )}
          <div className={css.end}>
            <Button onClick={onClose}>Discard</Button>
            <Button variant="primary" submit disabled={reason.trim() === '' || adopt.isPending}>
              Adopt
            </Button>
          </div>
        </Form>
        {correcting !== null && (
          <CorrectionForm
            entry={correcting}
            rule={reading.rules.find(({ id }) => id !== undefined && correcting.rules?.includes(id) === true)}
            onClose={() => {
              setCorrecting(null);
            }}
            onSave={(correction) => {
              setDecisions({ ...decisions, corrections: [...others(correction), correction] });
              setCorrecting(null);
            }}
          />
        )}
        {editing !== null && (
          <RuleForm
            rule={editing.rule}
            onClose={() => {
              setEditing(null);
            }}
            onSave={(rule, why) => {
              withEdit(
                editing.rule?.id === undefined
                  ? { op: 'add', rule, reason: why }
                  : { op: 'edit', ruleId: editing.rule.id, rule, reason: why },
              );
              setEditing(null);
            }}
          />
        )}
      </div>
    </div>
  );
}

/** Switching a rule off asks for the reason in place; the log is to explain itself. */
function OffSwitch({
  rule,
  onOff,
}: {
  readonly rule: Rule;
  readonly onOff: (edit: RuleEdit) => void;
}): ReactNode {
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  if (!asking)
    return (
      <Checkbox
        asSwitch
        hideLabel
        label={`Rule “${rule.quote}” in force`}
        checked
        onChange={() => {
          setAsking(true);
        }}
      />
    );
  return (
    <Form
      className={css.why}
      onSend={() => {
        if (why.trim() !== '' && rule.id !== undefined)
          onOff({ op: 'off', ruleId: rule.id, reason: why.trim() });
      }}
    >
      <TextField
        hideLabel
        autoFocus
        label="Reason"
        placeholder="Why is this rule off?"
        value={why}
        onValue={setWhy}
      />
      <Button size="small" submit disabled={why.trim() === ''}>
        Turn off
      </Button>
    </Form>
  );
}

function CorrectButton({
  entry,
  onCorrect,
}: {
  readonly entry: LedgerEntry | undefined;
  readonly onCorrect: (entry: LedgerEntry) => void;
}): ReactNode {
  if (entry === undefined) return null;
  return (
    <Button
      size="small"
      variant="quiet"
      aria-label={`Correct “${entry.text}”`}
      onClick={() => {
        onCorrect(entry);
      }}
    >
      Correct…
    </Button>
  );
}
