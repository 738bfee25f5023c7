/** What a preset is made of, and a short way to write its rules. Core, data only. */
import type { Duration, Rule } from '#shared/schema/policy.ts';
import { presetRuleWords, presetWords } from '#shared/words/presets.ts';

export type Preset = {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly side: 'maintainer' | 'coordination' | 'reporter'; // whose clock it is
  readonly note: string;
  readonly legal?: true;
  readonly rules: readonly Rule[];
};

type PresetPromise = Omit<Rule, 'preset' | 'lines' | 'min' | 'max' | 'quote' | 'label' | 'id'> & {
  id: keyof typeof presetRuleWords;
  min?: string;
  max?: string;
};

function duration(text: string): Duration {
  const [n, unit] = text.split(' ');
  return { n: Number(n), unit: unit as Duration['unit'] };
}

export function preset(
  id: keyof typeof presetWords,
  side: Preset['side'],
  promises: readonly PresetPromise[],
  legal?: { readonly legal: true },
): Preset {
  const rules = promises.map(({ min, max, ...rest }): Rule => ({
    ...rest,
    ...presetRuleWords[rest.id],
    ...(min === undefined ? undefined : { min: duration(min) }),
    ...(max === undefined ? undefined : { max: duration(max) }),
    preset: id,
    lines: [1, 1],
  }));
  return { id, ...presetWords[id], side, ...legal, rules };
}
