/** Presets: clocks of laws and lists, each with its source and the trap people fall into. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Checkbox } from '../../ui/field.tsx';
import css from './policy.module.css';
import { milestoneWords } from '#shared/words/milestones.ts';
import { spanWords } from '#shared/words/rules.ts';

type PresetsProps = {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

export function Presets({ chosen, onChange }: PresetsProps): ReactNode {
  const { queries } = useApi();
  const presets = useQuery(queries.presets()).data ?? [];
  if (presets.length === 0) return null;
  return (
    <section className={css.presets}>
      <h2 className={css.small}>Presets</h2>
      <ul>
        {presets.map((preset) => (
          <li key={preset.id} className={css.preset}>
            <Checkbox
              asSwitch
              label={
                <>
                  <span className={css.templateTitle}>{preset.title}</span>{' '}
                  {preset.legal && <Badge tone="accent">law</Badge>}
                </>
              }
              checked={chosen.includes(preset.id)}
              onChange={(on) => {
                onChange(on ? [...chosen, preset.id] : chosen.filter((id) => id !== preset.id));
              }}
            />
            <p className={css.where}>
              {preset.rules
                .map((rule) => `${rule.label ?? milestoneWords[rule.milestone]} ${spanWords(rule)}`)
                .join(' · ')}
            </p>
            <p className={css.where}>{preset.note}</p>
            <p className={css.where}>{preset.source}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
