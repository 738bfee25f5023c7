/** A CVSS vector while it is being put together: incomplete is normal, and nothing typed is lost. Pure. */
import { metricOf, metricsOf } from '../../ui/calc.ts';
import type { CvssVersion } from '../../ui/calc.ts';

/** The metrics in a text, as far as they are valid. */
export function chosenMetrics(text: string, version: CvssVersion): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  for (const part of text.split('/').slice(0, 80)) {
    const [key = '', value = ''] = part.split(':');
    const metric = metricOf(version, key);
    if (metric?.values.some((candidate) => candidate.key === value)) chosen.set(key, value);
  }
  return chosen;
}

export function vectorOf(version: CvssVersion, chosen: ReadonlyMap<string, string>): string {
  const parts = metricsOf(version).flatMap(({ key }) => {
    const value = chosen.get(key);
    return value === undefined || value === 'X' ? [] : [`${key}:${value}`];
  });
  return parts.length === 0 ? '' : [`CVSS:${version}`, ...parts].join('/');
}
