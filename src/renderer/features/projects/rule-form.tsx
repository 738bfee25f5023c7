/** A rule of one's own, or another reading of one the text has; always with the reason. Renderer. */
import { useState, type ReactNode } from 'react';
import { meaning } from '#shared/words/rules.ts';
import { anchorWords, milestoneWords } from '#shared/words/milestones.ts';
import type { Anchor, Duration, Milestone, Rule } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { severityOrder, severityWords } from '#shared/words/severity.ts';
import { useExample } from './example-report.tsx';
import css from './policy.module.css';

type RuleFormProps = {
  readonly rule: Rule | null;
  readonly onClose: () => void;
  readonly onSave: (rule: Rule, reason: string) => void;
};

const units: readonly { readonly id: Duration['unit']; readonly label: string }[] = [
  { id: 'hour', label: 'hours' },
  { id: 'day', label: 'calendar days' },
  { id: 'business-day', label: 'business days' },
  { id: 'week', label: 'weeks' },
  { id: 'month', label: 'months' },
];
const milestones = (Object.keys(milestoneWords) as Milestone[]).map((id) => ({
  id,
  label: milestoneWords[id],
}));
const anchors = (Object.keys(anchorWords) as Anchor[]).map((id) => ({ id, label: anchorWords[id] }));
const severities: readonly { readonly id: Severity | 'any'; readonly label: string }[] = [
  { id: 'any', label: 'Any severity' },
  ...severityOrder.map((id) => ({ id, label: severityWords[id] })),
];

export function RuleForm({ rule, onClose, onSave }: RuleFormProps): ReactNode {
  const [milestone, setMilestone] = useState<Milestone>(rule?.milestone ?? 'acknowledge');
  const [severity, setSeverity] = useState<Severity | 'any'>(rule?.severity ?? 'any');
  const [n, setN] = useState(String(rule?.max?.n ?? 3));
  const [unit, setUnit] = useState<Duration['unit']>(rule?.max?.unit ?? 'day');
  const [anchor, setAnchor] = useState<Anchor>(rule?.anchor ?? 'received');
  const [recurring, setRecurring] = useState(rule?.recurring ?? false);
  const [reason, setReason] = useState('');
  const number = Number(n);
  const valid = Number.isInteger(number) && number >= 0 && n.trim() !== '' && reason.trim() !== '';
  const next: Rule = {
    ...(rule === null
      ? {}
      : {
          ...(rule.id === undefined ? {} : { id: rule.id }),
          ...(rule.label === undefined ? {} : { label: rule.label }),
        }),
    milestone,
    anchor,
    ...(severity === 'any' ? {} : { severity }),
    max: { n: Number.isInteger(number) ? number : 0, unit },
    ...(recurring ? { recurring } : {}),
    lines: rule?.lines ?? [1, 1],
    quote: rule?.quote ?? '',
  };
  const example = useExample([next]);
  return (
    <Dialog open title={rule === null ? 'Add rule' : 'Change rule'} onClose={onClose}>
      <Form
        className={css.form}
        onSend={() => {
          if (valid) onSave(next, reason.trim());
        }}
      >
        <div className={css.fields}>
          <Select label="Due" value={milestone} items={milestones} onChange={setMilestone} />
          <Select label="For" value={severity} items={severities} onChange={setSeverity} />
          <TextField label="Within" inputMode="numeric" value={n} onValue={setN} />
          <Select label="Unit" value={unit} items={units} onChange={setUnit} />
          <Select label="Counted" value={anchor} items={anchors} onChange={setAnchor} />
        </div>
        <Checkbox label="Repeat after each update sent" checked={recurring} onChange={setRecurring} />
        {example !== null && <p className={css.meaning}>{meaning(next, example)}</p>}
        <TextField label="Reason" required value={reason} maxLength={1000} onValue={setReason} />
        <FormEnd send={rule === null ? 'Add rule' : 'Save rule'} disabled={!valid} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
