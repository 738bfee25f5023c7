/** Small constructors for the metric tables, so that a table reads as a table. Pure. */
import type { CvssGroup, CvssMetric, CvssValue } from '../../calc/cvss/types.ts';

/** key, label, help */
export type ValueRow = readonly [string, string, string];

export const notDefined: ValueRow = ['X', 'Not Defined', 'Left open; it does not change the score.'];

export function metric(
  group: CvssGroup,
  key: string,
  name: string,
  question: string,
  rows: readonly ValueRow[],
): CvssMetric {
  return { key, name, group, question, mandatory: group === 'base', values: rows.map(value) };
}

export function requirement(key: string, name: string): CvssMetric {
  const what = name.toLowerCase();
  return metric(
    'environmental',
    key,
    `${name} Requirement`,
    `How much does ${what} matter where this runs?`,
    [
      notDefined,
      ['H', 'High', `Losing ${what} would be catastrophic here.`],
      ['M', 'Medium', `Losing ${what} would be serious here.`],
      ['L', 'Low', `Losing ${what} would have limited effect here.`],
    ],
  );
}

/** The environmental twin of a base metric: same values, after "not defined", plus those only the twin has. */
export function modified(base: CvssMetric, extra: readonly ValueRow[] = []): CvssMetric {
  const open: ValueRow = ['X', 'Not Defined', `As the base metric ${base.name} says.`];
  return {
    key: `M${base.key}`,
    name: `Modified ${base.name}`,
    group: 'environmental',
    question: `In this environment: ${base.question.charAt(0).toLowerCase()}${base.question.slice(1)}`,
    mandatory: false,
    values: [value(open), ...extra.map(value), ...base.values],
  };
}

function value([key, label, help]: ValueRow): CvssValue {
  return { key, label, help };
}
