/** SSVC, for those who decide by it: three observations and the decision they led to. Optional; nothing follows from it. Renderer. */
import type { ReactNode } from 'react';
import type { Ssvc as SsvcValue } from '#shared/schema/advisory.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import css from './form.module.css';
import { useStudio } from './studio-context.tsx';

const decisions = ['', 'Track', 'Track*', 'Attend', 'Act'].map((id) => ({
  id,
  label: id === '' ? 'not decided' : id,
}));

export function Ssvc(): ReactNode {
  const { advisory, set } = useStudio();
  const { ssvc } = advisory;
  const change = (part: Partial<SsvcValue>): void => {
    const start: SsvcValue = {
      exploitation: 'none',
      automatable: 'no',
      technicalImpact: 'partial',
      decision: '',
      at: '',
    };
    set('ssvc', { ...(ssvc ?? start), ...part, at: new Date().toISOString() });
  };
  if (ssvc === null) {
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
  }
  return (
    <div className={css.list} data-path="ssvc" tabIndex={-1}>
      <Segmented<SsvcValue['exploitation']>
        small
        label="SSVC: exploitation"
        value={ssvc.exploitation}
        items={[
          { id: 'none', label: 'not exploited' },
          { id: 'poc', label: 'proof of concept' },
          { id: 'active', label: 'active' },
        ]}
        onChange={(exploitation) => {
          change({ exploitation });
        }}
      />
      <Segmented<SsvcValue['automatable']>
        small
        label="SSVC: automatable"
        value={ssvc.automatable}
        items={[
          { id: 'no', label: 'not automatable' },
          { id: 'yes', label: 'automatable' },
        ]}
        onChange={(automatable) => {
          change({ automatable });
        }}
      />
      <Segmented<SsvcValue['technicalImpact']>
        small
        label="SSVC: technical impact"
        value={ssvc.technicalImpact}
        items={[
          { id: 'partial', label: 'partial impact' },
          { id: 'total', label: 'total impact' },
        ]}
        onChange={(technicalImpact) => {
          change({ technicalImpact });
        }}
      />
      <div className={css.inline}>
        <Select
          label="SSVC decision"
          value={ssvc.decision}
          items={decisions}
          onChange={(decision) => {
            change({ decision });
          }}
        />
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
    </div>
  );
}
