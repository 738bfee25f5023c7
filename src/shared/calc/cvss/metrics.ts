/** Which metrics a CVSS version has, by place and by key. Pure, shared with the renderer. */
import { metrics3 } from '../../words/cvss/metrics3.ts';
import { metrics4 } from '../../words/cvss/metrics4.ts';
import type { CvssMetric, CvssVersion } from './types.ts';

const tables: Readonly<Record<CvssVersion, readonly CvssMetric[]>> = {
  '3.0': metrics3,
  '3.1': metrics3,
  '4.0': metrics4,
};

const index3 = new Map(metrics3.map((metric) => [metric.key, metric]));
const index4 = new Map(metrics4.map((metric) => [metric.key, metric]));

/** All metrics of a version, in the order in which a vector lists them. */
export function metricsOf(version: CvssVersion): readonly CvssMetric[] {
  return tables[version];
}

export function metricOf(version: CvssVersion, key: string): CvssMetric | undefined {
  return (version === '4.0' ? index4 : index3).get(key);
}
