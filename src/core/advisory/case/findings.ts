/**
 * What stands in the way of a good advisory, in three ranks: what formats demand, what the policy promised, and what
 * readers would like to have. Pure.
 */
import { findingTexts } from '#shared/words/findings.ts';
import type { Finding } from '#shared/contract/advisories.ts';
import { scoreVector } from '#shared/calc/cvss/score.ts';
import type { Advisory, AffectedPackage } from '#shared/schema/advisory.ts';
import type { CaseState } from '#shared/schema/case.ts';
import type { PolicyReading } from '#shared/schema/policy.ts';
import { suggestionTexts } from '#shared/words/suggestions.ts';
import { isFirstPerson } from './suggestion-values.ts';
import { packageUrl, productName } from '../model/ecosystems.ts';
import { answerFor, isSoundRange, isVersion } from '../versions/versions.ts';

export type FindingContext = {
  readonly policy: Pick<PolicyReading, 'credit' | 'confidentiality' | 'supported'>;
  readonly state: CaseState;
  readonly disclosureOverdue: boolean;
  readonly now: string;
};

const isPublic = (state: CaseState): boolean => state === 'disclosed' || state === 'closed';

const finding = (rank: Finding['rank'], field: string, code: string, message: string): Finding => ({
  rank,
  field,
  code,
  message,
  formats: [],
});

/** What the project's own policy promised, against what the advisory does. */
export function policyFindings(advisory: Advisory, context: FindingContext): Finding[] {
  const found: Finding[] = [];
  const add = (field: string, code: string, message: string): void => {
    found.push(finding('policy', field, code, message));
  };
  const { policy, state } = context;
  advisory.credits.forEach((credit, index) => {
    if (credit.anonymous || credit.consent !== 'unknown' || credit.name.trim() === '') return;
    const message = findingTexts['credit-not-asked'](policy.credit?.offered === true, credit.name);
    add(`credits.${index}.consent`, 'credit-not-asked', message);
  });
  if (policy.credit?.offered === true && advisory.credits.length === 0)
    add('credits', 'credit-missing', findingTexts['credit-missing']);
  const secret = !isPublic(state) && advisory.status === 'draft';
  if (secret && policy.confidentiality !== null && advisory.embargoUntil === null)
    add('embargoUntil', 'embargo-open', findingTexts['embargo-open']);
  if (secret && (advisory.tlp === 'CLEAR' || advisory.tlp === null))
    add('tlp', 'tlp-before-disclosure', findingTexts['tlp-before-disclosure']);
  if (advisory.status === 'draft' && (advisory.tlp === 'RED' || advisory.tlp?.startsWith('AMBER') === true))
    add('tlp', 'tlp-holds', findingTexts['tlp-holds'](advisory.tlp ?? ''));
  if (
    advisory.status === 'draft' &&
    advisory.embargoUntil !== null &&
    Date.parse(advisory.embargoUntil) < Date.parse(context.now)
  )
    add('embargoUntil', 'embargo-over', findingTexts['embargo-over']);
  if (context.disclosureOverdue)
    add('dates.published', 'disclosure-overdue', findingTexts['disclosure-overdue']);
  found.push(...supportedFindings(advisory, policy.supported));
  return found;
}

/** A policy that supports a version owes an answer about it. */
function supportedFindings(advisory: Advisory, supported: PolicyReading['supported']): Finding[] {
  const exact = supported
    .filter(
      ({ status, version }) => status !== 'unsupported' && /^v?\d+(?:\.\d+)+[-+.\w]*$/.test(version.trim()),
    )
    .map(({ version }) => version.trim())
    .filter((version) => !/\.x\b/i.test(version));
  return advisory.packages.flatMap((pkg, index) => {
    const open = exact.filter(
      (version) => isVersion(pkg.scheme, version) && answerFor(pkg, version) === 'unknown',
    );
    if (open.length === 0) return [];
    const which = open.slice(0, 5).join(', ');
    return [
      finding(
        'policy',
        `packages.${index}.ranges`,
        'supported-unanswered',
        findingTexts['supported-unanswered'](which, productName(pkg) || 'it'),
      ),
    ];
  });
}

/** What readers and databases would like to have; nothing here blocks an export. */
export function niceFindings(advisory: Advisory): Finding[] {
  const checks: readonly (readonly [wanting: boolean, field: string, code: string, message: string])[] = [
    [advisory.title.length > 120, 'title', 'title-long', findingTexts['title-long']],
    [advisory.summary === '', 'summary', 'no-summary', findingTexts['no-summary']],
    [isFirstPerson(advisory.summary), 'summary', 'summary-first-person', suggestionTexts.firstPerson],
    [advisory.details === '', 'details', 'no-details', findingTexts['no-details']],
    [advisory.impact === '', 'impact', 'no-impact', findingTexts['no-impact']],
    [advisory.cwes.length === 0, 'cwes', 'no-cwe', findingTexts['no-cwe']],
    [
      advisory.severity === null && advisory.cvss31 === '' && advisory.cvss40 === '',
      'severity',
      'no-severity',
      findingTexts['no-severity'],
    ],
    [
      advisory.severity !== null && advisory.cvss31 === '' && advisory.cvss40 === '',
      'cvss40',
      'no-cvss',
      findingTexts['no-cvss'],
    ],
    [advisory.solution === '', 'solution', 'no-solution', findingTexts['no-solution']],
    [advisory.workarounds === '', 'workarounds', 'no-workaround', findingTexts['no-workaround']],
    [advisory.references.length === 0, 'references', 'no-references', findingTexts['no-references']],
    [advisory.packages.length === 0, 'packages', 'no-package', findingTexts['no-package']],
    [advisory.timeline.length === 0, 'timeline', 'no-timeline', findingTexts['no-timeline']],
  ];
  return [
    ...checks.flatMap(([wanting, field, code, message]) =>
      wanting ? [finding('good', field, code, message)] : [],
    ),
    ...severityFindings(advisory),
    ...advisory.packages.flatMap(packageFindings),
  ];
}

function severityFindings(advisory: Advisory): Finding[] {
  const { severity } = advisory;
  const unread = (['cvss40', 'cvss31'] as const).flatMap((field) => {
    const scored = advisory[field] === '' ? null : scoreVector(advisory[field]);
    if (scored === null || scored.ok) return [];
    return [finding('format', field, 'bad-vector', findingTexts['bad-vector'](scored.error.message))];
  });
  if (unread.length > 0) return unread;
  if (severity === null) return [];
  return (['cvss40', 'cvss31'] as const).flatMap((field) => {
    const scored = advisory[field] === '' ? null : scoreVector(advisory[field]);
    if (scored === null || !scored.ok || scored.value.severity === severity) return [];
    const message = findingTexts.severityDisagrees(
      severity,
      field === 'cvss40' ? 'CVSS 4.0' : 'CVSS 3.1',
      scored.value.severity,
      scored.value.score.toFixed(1),
    );
    return [finding('good', field, 'severity-disagrees', message)];
  });
}

function packageFindings(pkg: AffectedPackage, index: number): Finding[] {
  const name = productName(pkg) || `package ${index + 1}`;
  const at = (field: string): string => `packages.${index}.${field}`;
  const found: Finding[] = [];
  pkg.ranges.forEach((range, number) => {
    if (!isSoundRange(pkg.scheme, range))
      found.push({
        ...finding(
          'format',
          `${at('ranges')}.${number}`,
          'range-unsound',
          findingTexts['range-unsound'](number + 1, name, pkg.scheme),
        ),
      });
  });
  if (pkg.ranges.length === 0 && pkg.affectedVersions.length === 0 && pkg.commits === null)
    found.push(finding('good', at('ranges'), 'no-range', findingTexts['no-range'](name)));
  else if (pkg.ranges.length > 0 && pkg.ranges.every((range) => range.fixed === ''))
    found.push(finding('good', at('ranges'), 'no-fix', findingTexts['no-fix'](name)));
  if (packageUrl(pkg) === '')
    found.push(finding('good', at('ecosystem'), 'no-ecosystem', findingTexts['no-ecosystem'](name)));
  return found;
}
