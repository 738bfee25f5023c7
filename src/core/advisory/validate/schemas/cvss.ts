/**
 * The JSON form of CVSS inside CVE records (and CSAF): one object per version with the vector, the score and,
 * optionally, every metric spelled out. Made from the metric tables, so a metric is written down once. Pure.
 */
import { metricsOf } from '#shared/calc/cvss/metrics.ts';
import type { CvssMetric, CvssVersion } from '#shared/calc/cvss/types.ts';
import { form, obj, oneOf, type JsonSchema } from './words.ts';

const names3: Readonly<Record<string, string>> = {
  C: 'confidentialityImpact',
  I: 'integrityImpact',
  A: 'availabilityImpact',
};
const names4: Readonly<Record<string, string>> = {
  VC: 'vulnConfidentialityImpact',
  VI: 'vulnIntegrityImpact',
  VA: 'vulnAvailabilityImpact',
  SC: 'subConfidentialityImpact',
  SI: 'subIntegrityImpact',
  SA: 'subAvailabilityImpact',
  S: 'Safety',
  AU: 'Automatable',
  R: 'Recovery',
};

/** "Attack Vector" → "attackVector", with the names that differ from their metric. */
export function jsonName(version: CvssVersion, metric: CvssMetric): string {
  const special = version === '4.0' ? names4 : names3;
  const own = special[metric.key];
  if (own !== undefined) return own;
  const base = metric.key.startsWith('M') ? special[metric.key.slice(1)] : undefined;
  if (base !== undefined) return `modified${base.charAt(0).toUpperCase()}${base.slice(1)}`;
  const words = metric.name.replace(/[^A-Za-z ]/g, '').split(' ');
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : word)).join('');
}

/** "Proof-of-Concept" → "PROOF_OF_CONCEPT"; 3.x says ADJACENT_NETWORK where 4.0 says ADJACENT. */
export function jsonValue(version: CvssVersion, label: string): string {
  const upper = label.toUpperCase().replace(/[- ]/g, '_');
  return upper === 'ADJACENT' && version !== '4.0' ? 'ADJACENT_NETWORK' : upper;
}

const score: JsonSchema = { type: 'number', minimum: 0, maximum: 10 };
const severity = oneOf('NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL');

function cvssObject(version: CvssVersion): JsonSchema {
  const metrics = metricsOf(version).map((metric): [string, JsonSchema] => [
    jsonName(version, metric),
    oneOf(...metric.values.map((value) => jsonValue(version, value.label))),
  ]);
  const later: Record<string, JsonSchema> =
    version === '4.0'
      ? {}
      : {
          temporalScore: score,
          temporalSeverity: severity,
          environmentalScore: score,
          environmentalSeverity: severity,
        };
  return obj({
    'version!': oneOf(version),
    'vectorString!': { type: 'string' }, // its meaning is checked with the calculator, which says what is wrong
    'baseScore!': score,
    'baseSeverity!': severity,
    ...later,
    ...Object.fromEntries(metrics),
  });
}

export const cvss30 = cvssObject('3.0');
export const cvss31 = cvssObject('3.1');
export const cvss40 = cvssObject('4.0');

const part2 =
  'AV:[NAL]|AC:[LMH]|Au:[MSN]|[CIA]:[NPC]|E:(U|POC|F|H|ND)|RL:(OF|TF|W|U|ND)|RC:(UC|UR|C|ND)|CDP:(N|L|LM|MH|H|ND)|TD:(N|L|M|H|ND)|[CIA]R:(L|M|H|ND)';
export const vector2Pattern = `^(${part2})(/(${part2}))*$`;

export const cvss20: JsonSchema = obj({
  'version!': oneOf('2.0'),
  'vectorString!': form(vector2Pattern, 'a CVSS 2.0 vector such as AV:N/AC:L/Au:N/C:P/I:P/A:P'),
  'baseScore!': score,
  accessVector: oneOf('NETWORK', 'ADJACENT_NETWORK', 'LOCAL'),
  accessComplexity: oneOf('HIGH', 'MEDIUM', 'LOW'),
  authentication: oneOf('MULTIPLE', 'SINGLE', 'NONE'),
  confidentialityImpact: oneOf('NONE', 'PARTIAL', 'COMPLETE'),
  integrityImpact: oneOf('NONE', 'PARTIAL', 'COMPLETE'),
  availabilityImpact: oneOf('NONE', 'PARTIAL', 'COMPLETE'),
  exploitability: oneOf('UNPROVEN', 'PROOF_OF_CONCEPT', 'FUNCTIONAL', 'HIGH', 'NOT_DEFINED'),
  remediationLevel: oneOf('OFFICIAL_FIX', 'TEMPORARY_FIX', 'WORKAROUND', 'UNAVAILABLE', 'NOT_DEFINED'),
  reportConfidence: oneOf('UNCONFIRMED', 'UNCORROBORATED', 'CONFIRMED', 'NOT_DEFINED'),
  temporalScore: score,
  collateralDamagePotential: oneOf('NONE', 'LOW', 'LOW_MEDIUM', 'MEDIUM_HIGH', 'HIGH', 'NOT_DEFINED'),
  targetDistribution: oneOf('NONE', 'LOW', 'MEDIUM', 'HIGH', 'NOT_DEFINED'),
  confidentialityRequirement: oneOf('LOW', 'MEDIUM', 'HIGH', 'NOT_DEFINED'),
  integrityRequirement: oneOf('LOW', 'MEDIUM', 'HIGH', 'NOT_DEFINED'),
  availabilityRequirement: oneOf('LOW', 'MEDIUM', 'HIGH', 'NOT_DEFINED'),
  environmentalScore: score,
});
