/** What is asked of an end that decides: the class, and the sentence of the policy or threat model that decided. Renderer. */
import { useState, type ReactNode } from 'react';
import { triageWords } from '#shared/words/triage.ts';
import { triageClasses, type TriageClass } from '../../ui/calc.ts';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';

export type DecisionSaid = {
  readonly basis: string;
  readonly isPublic: boolean;
};

type DecisionFieldsProps = {
  readonly value: DecisionSaid;
  readonly onChange: (value: DecisionSaid) => void;
  /** Of the policy, the likely ones first. */
  readonly sentences: readonly string[];
};

const another = 'another sentence';
const longest = 110;

export function DecisionFields({ value, onChange, sentences }: DecisionFieldsProps): ReactNode {
  const { basis, isPublic } = value;
  const [isTyped, setIsTyped] = useState(sentences.length === 0);
  const isOwn = isTyped || (basis !== '' && !sentences.includes(basis));
  const says = (next: string): void => {
    onChange({ ...value, basis: next });
  };
  return (
    <>
      {sentences.length > 0 && (
        <Select
          label="Decided by"
          value={isOwn ? another : basis}
          items={[
            { id: '', label: 'No sentence of the policy' },
            ...sentences.map((line) => ({
              id: line,
              label: line.length > longest ? `${line.slice(0, longest)}…` : line,
            })),
            { id: another, label: 'Another sentence…' },
          ]}
          onChange={(chosen) => {
            setIsTyped(chosen === another);
            says(chosen === another ? '' : chosen);
          }}
        />
      )}
      {(isOwn || sentences.length === 0) && (
        <TextField
          label={sentences.length === 0 ? 'Decided by' : 'Sentence'}
          value={basis}
          maxLength={500}
          placeholder="A sentence of the policy or threat model"
          onValue={says}
        />
      )}
      <Checkbox
        label="May be published as a settled position"
        checked={isPublic}
        onChange={(next) => {
          onChange({ ...value, isPublic: next });
        }}
      />
    </>
  );
}

type ClassFieldProps = {
  readonly value: TriageClass | null;
  /** What stands for no choice. */
  readonly none: string;
  readonly onChange: (triage: TriageClass | null) => void;
};

export function ClassField({ value, none, onChange }: ClassFieldProps): ReactNode {
  return (
    <Select<TriageClass | ''>
      label="Class"
      value={value ?? ''}
      items={[
        { id: '', label: none },
        ...triageClasses
          .filter((triage) => triage !== 'spam')
          .map((triage) => ({ id: triage, label: triageWords[triage] })),
      ]}
      onChange={(triage) => {
        onChange(triage === '' ? null : triage);
      }}
    />
  );
}
