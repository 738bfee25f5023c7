/** What blocks publishing: fixed in the form, or overridden with a recorded reason. Renderer. */
import type { ReactNode } from 'react';
import type { PublishGate } from '#shared/contract/advisories.ts';
import type { Input } from '#shared/contract/endpoints.ts';
import { TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/page.tsx';
import css from './tools.module.css';

type Overrule = NonNullable<Input<'advisory.publish'>['overrule']>;
export type Reasons = Readonly<Record<string, string>>;

export function mayPublish(gates: readonly PublishGate[], reasons: Reasons): boolean {
  return gates.every(({ gate, canOverrule }) => canOverrule && (reasons[gate] ?? '').trim() !== '');
}

export function overruleOf(gates: readonly PublishGate[], reasons: Reasons): Overrule {
  return gates.flatMap(({ gate }) =>
    gate === 'names' ? [] : [{ gate, reason: (reasons[gate] ?? '').trim() }],
  );
}

const labels = {
  embargo: 'Reason to end it now',
  severity: 'Reason to publish without a severity',
  missing: 'Reason to publish without it',
  consent: 'Reason to publish without an answer',
  note: 'Reason to publish what the note says',
} as const;

type GatesProps = {
  readonly gates: readonly PublishGate[];
  readonly reasons: Reasons;
  readonly onReason: (gate: string, reason: string) => void;
};

export function PublishGates({ gates, reasons, onReason }: GatesProps): ReactNode {
  return gates.map(({ gate, field, message }) => (
    <div key={`${gate}/${field}/${message}`} className={css.gate}>
      <Notice tone={gate === 'names' ? 'danger' : 'warn'}>{message}</Notice>
      {gate !== 'names' && (
        <TextField
          label={labels[gate]}
          placeholder="Reason, recorded in the timeline"
          maxLength={2000}
          value={reasons[gate] ?? ''}
          onChange={(event) => {
            onReason(gate, event.target.value);
          }}
        />
      )}
    </div>
  ));
}
