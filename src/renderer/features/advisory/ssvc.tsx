/** SSVC, for those who decide by it: three observations and the decision they led to. Optional; nothing follows from it. Renderer. */
import type { ReactNode } from 'react';
import type { Ssvc as SsvcValue } from '#shared/schema/advisory.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import css from './form.module.css';
import { Choice } from './rows.tsx';
import { useStudio } from './studio-context.tsx';

type Point = 'exploitation' | 'automatable' | 'technicalImpact';

/** One row for each decision point. */
const points: { readonly [P in Point]: readonly [title: string, values: Record<SsvcValue[P], string>] } = {
  exploitation: ['Exploitation', { none: 'not exploited', poc: 'proof of concept', active: 'active' }],
  automatable: ['Automatable', { no: 'not automatable', yes: 'automatable' }],
  technicalImpact: ['Technical impact', { partial: 'partial impact', total: 'total impact' }],
};

const decisions = ['', 'Track', 'Track*', 'Attend', 'Act'].map((id) => ({
  id,
  label: id === '' ? 'no decision' : id,
}));

const start: SsvcValue = {
  exploitation: 'none',
  automatable: 'no',
  technicalImpact: 'partial',
  decision: '',
  at: '',
};

export function Ssvc(): ReactNode {
  const { advisory, set } = useStudio();
  const { ssvc } = advisory;
  const change = (part: Partial<SsvcValue>): void => {
    set('ssvc', { ...(ssvc ?? start), ...part, at: new Date().toISOString() });
  };
  if (ssvc === null)
    return (
      <div className={css.inline} data-path="ssvc" tabIndex={-1}>
        <Button
          variant="quiet"
          size="small"
          onClick={() => {
            change({});
          }}
        >
          Add SSVC
        </Button>
      </div>
    );
  return (
    <div className={css.list} data-path="ssvc" data-fields="ssvc.at" tabIndex={-1}>
      {(Object.keys(points) as Point[]).map((point) => (
        <PointRow key={point} point={point} value={ssvc[point]} onChange={change} />
      ))}
      <Choice beside label="Decision" fields={['ssvc.decision']}>
        <div className={css.inline}>
          <Select
            label="SSVC decision"
            hideLabel
            value={ssvc.decision}
            items={decisions}
            onChange={(decision) => {
              change({ decision });
            }}
          />
          <span className={css.muted}>SSVC decision by {ssvc.at.slice(0, 10)}</span>
          <Button
            variant="quiet"
            size="small"
            onClick={() => {
              set('ssvc', null);
            }}
          >
            Remove SSVC
          </Button>
        </div>
      </Choice>
    </div>
  );
}

type PointRowProps = {
  readonly point: Point;
  readonly value: string;
  readonly onChange: (part: Partial<SsvcValue>) => void;
};

function PointRow({ point, value, onChange }: PointRowProps): ReactNode {
  const [title, values] = points[point];
  return (
    <Choice beside label={title} fields={[`ssvc.${point}`]}>
      <Segmented<string>
        small
        label={`SSVC: ${title.toLowerCase()}`}
        value={value}
        items={Object.entries(values).map(([id, label]) => ({ id, label }))}
        onChange={(next) => {
          onChange({ [point]: next });
        }}
      />
    </Choice>
  );
}
