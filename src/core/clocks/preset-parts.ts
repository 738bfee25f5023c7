/** What a preset is made of, and a short way to write its rules. Core, data only. */
import type { Duration, Rule } from '#shared/schema/policy.ts';

export type Preset = {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly side: 'maintainer' | 'coordination' | 'reporter'; // whose clock it is
  readonly note: string;
  readonly traps: readonly string[]; // mistakes others made
  readonly legal?: true;
  readonly rules: readonly Rule[];
};

type PresetPromise = Omit<Rule, 'preset' | 'lines' | 'min' | 'max'> & {
  id: string;
  min?: string;
  max?: string;
};

function duration(text: string): Duration {
  const [n, unit] = text.split(' ');
  return { n: Number(n), unit: unit as Duration['unit'] };
}

export function presetRules(preset: string, promises: readonly PresetPromise[]): Rule[] {
  return promises.map(({ min, max, ...rest }) => ({
    ...rest,
    ...(min === undefined ? undefined : { min: duration(min) }),
    ...(max === undefined ? undefined : { max: duration(max) }),
    preset,
    lines: [1, 1],
  }));
}
