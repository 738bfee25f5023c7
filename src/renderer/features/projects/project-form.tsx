/** A new project: its SECURITY.md (or a template) becomes clocks at once, questions are answered in place. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { messageOf } from '#shared/words/errors.ts';
import { useCommand } from '../../api/mutations.ts';
import type { PolicyReading } from '#shared/schema/policy.ts';
import type { DroppedPolicy } from '../intake/intake.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { FileText } from '../../ui/icons.tsx';
import { Notice } from '../../ui/page.tsx';
import common from './policy.module.css';
import css from './project-form.module.css';
import { ExampleReport } from './example-report.tsx';
import { QuestionCard } from './question-card.tsx';
import { RuleCard } from './rule-card.tsx';
import { inOrderOfLife, ruleKey } from '#shared/words/rules.ts';
import { TimeZoneField } from './time-zone-field.tsx';

type ProjectFormProps = {
  readonly initial: DroppedPolicy | null;
  readonly onAdded: (project: string) => void;
  readonly onCancel?: () => void;
};

export function ProjectForm({ initial, onAdded, onCancel }: ProjectFormProps): ReactNode {
  const [chosen, setChosen] = useState<DroppedPolicy | null>(null);
  const policy = initial ?? chosen;
  if (policy === null) return <PolicyPicker onPolicy={setChosen} />;
  return (
    <ReadPolicy
      key={policy.fileName + String(policy.text.length)}
      policy={policy}
      onAdded={onAdded}
      onCancel={() => {
        setChosen(null);
        onCancel?.();
      }}
    />
  );
}

function PolicyPicker({ onPolicy }: { readonly onPolicy: (policy: DroppedPolicy) => void }): ReactNode {
  const { queries } = useApi();
  const templates = useQuery(queries.templates()).data ?? [];
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={css.picker}>
      <button type="button" className={css.drop} onClick={() => picker.current?.click()}>
        <FileText size={24} strokeWidth={1.5} aria-hidden />
        <span className={css.dropTitle}>Drop your project’s SECURITY.md here</span>
        <span className={css.dropNote}>or click to choose the file</span>
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="SECURITY.md"
        accept=".md,.markdown,.txt"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined)
            void file.text().then((text) => {
              onPolicy({ text, fileName: file.name });
            });
        }}
      />
      {templates.length > 0 && (
        <div>
          <h3 className={common.small}>No policy yet? Start from a template.</h3>
          <ul className={css.templates}>
            {templates.map((template) => (
              <li key={template.id}>
                <button
                  type="button"
                  className={css.template}
                  onClick={() => {
                    onPolicy({ text: template.text, fileName: 'SECURITY.md' });
                  }}
                >
                  <span className={common.templateTitle}>{template.title}</span>
                  <span className={css.dropNote}>{template.summary}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

type ReadPolicyProps = {
  readonly policy: DroppedPolicy;
  readonly onAdded: (project: string) => void;
  readonly onCancel: () => void;
};

function ReadPolicy({ policy, onAdded, onCancel }: ReadPolicyProps): ReactNode {
  const { queries } = useApi();
  const reading = useQuery(queries.policyReading(policy.text)).data;
  return reading === undefined ? null : (
    <ProjectFields policy={policy} reading={reading} onAdded={onAdded} onCancel={onCancel} />
  );
}

function ProjectFields({
  policy,
  reading,
  onAdded,
  onCancel,
}: ReadPolicyProps & { readonly reading: PolicyReading }): ReactNode {
  const add = useCommand('project.add', { quiet: true });
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [name, setName] = useState(reading.project ?? '');
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [holidays, setHolidays] = useState('');
  const [addresses, setAddresses] = useState(
    reading.contacts
      .filter(({ kind, placeholder }) => kind === 'email' && !placeholder)
      .map(({ value }) => value)
      .join(', '),
  );
  const placeholders = reading.contacts.filter(({ placeholder }) => placeholder);
  const failure = add.error === null ? null : messageOf(add.error);
  return (
    <Form
      className={common.form}
      onSend={() => {
        add.mutate(
          {
            name: name.trim(),
            timeZone,
            policy: { text: policy.text, fileName: policy.fileName },
            decisions: { answers: { ...answers }, edits: [], presets: [] },
            ...(holidays.trim() === '' ? {} : { holidays: holidays.trim() }),
            addresses: addresses.split(/[\s,;]+/).filter((address) => address !== ''),
          },
          {
            onSuccess: (project) => {
              onAdded(project.name);
            },
          },
        );
      }}
    >
      <p className={css.readLine}>
        <FileText size={14} aria-hidden /> {policy.fileName}: {counted(reading.rules.length, 'clock')}
        {reading.questions.length > 0 && `, ${counted(reading.questions.length, 'question')}`}
        {reading.repaired && ', encoding repaired'}
      </p>
      {placeholders.length > 0 && (
        <Notice tone="warn">
          {placeholders.map(({ value }) => value).join(', ')} is a placeholder, not a real address.
        </Notice>
      )}
      <ExampleReport
        calendar={{ timeZone, holidays: holidays.trim() === '' ? null : holidays.trim(), daysOff: [] }}
      >
        {reading.questions.map((question) => (
          <QuestionCard
            key={question.id}
            question={question}
            answer={answers[question.id] ?? null}
            onAnswer={(choice) => {
              setAnswers({ ...answers, [question.id]: choice });
            }}
          />
        ))}
        <ul className={common.cards} aria-label="Deadlines in this policy">
          {inOrderOfLife(reading.rules).map((rule) => (
            <RuleCard key={ruleKey(rule)} rule={rule} />
          ))}
        </ul>
      </ExampleReport>
      {reading.rules.length === 0 && (
        <Notice>This policy sets no deadlines. You can add presets and your own rules later.</Notice>
      )}
      <div className={common.fields}>
        <TextField label="Project name" required value={name} maxLength={120} onValue={setName} />
        <TextField
          label="Project email addresses"
          value={addresses}
          placeholder="security@example.org"
          help="Email from these addresses counts as sent by the project."
          onValue={setAddresses}
        />
        <TimeZoneField value={timeZone} onChange={setTimeZone} />
        <TextField
          label="Holidays"
          value={holidays}
          placeholder="DE-BY, US, …"
          help="Country code, with region if needed. Leave empty for none."
          onValue={setHolidays}
        />
      </div>
      {failure !== null && (
        <Notice tone="danger">
          {failure.title}. {failure.explanation} {failure.action}
        </Notice>
      )}
      <div className={common.end}>
        <Button onClick={onCancel}>Choose another file</Button>
        <Button variant="primary" submit disabled={name.trim() === '' || add.isPending}>
          Add project
        </Button>
      </div>
    </Form>
  );
}
