/**
 * What stands in the way of a good advisory, in three ranks: what formats demand, what the policy promised, and what
 * readers would like to have. Pure.
 */
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
    const why =
      policy.credit?.offered === true ? 'The policy offers credit: ask' : 'Nobody has asked yet: ask';
    add(
      `credits.${index}.consent`,
      'credit-not-asked',
      `${why} ${credit.name} for consent to be named. Until then, the name is left out.`,
    );
  });
  if (policy.credit?.offered === true && advisory.credits.length === 0)
    add('credits', 'credit-missing', 'The policy offers credit, but no one is credited.');
  const secret = !isPublic(state) && advisory.status === 'draft';
  if (secret && policy.confidentiality !== null && advisory.embargoUntil === null)
    add('embargoUntil', 'embargo-open', 'The policy promises confidentiality, but no embargo is set.');
  if (secret && (advisory.tlp === 'CLEAR' || advisory.tlp === null))
    add('tlp', 'tlp-before-disclosure', 'Not public yet: choose a TLP label.');
  if (advisory.status === 'draft' && (advisory.tlp === 'RED' || advisory.tlp?.startsWith('AMBER') === true))
    add(
      'tlp',
      'tlp-holds',
      `TLP:${advisory.tlp ?? ''}: CVE records and oss-security mail can be saved only after publishing, or with a reason.`,
    );
  if (
    advisory.status === 'draft' &&
    advisory.embargoUntil !== null &&
    Date.parse(advisory.embargoUntil) < Date.parse(context.now)
  )
    add('embargoUntil', 'embargo-over', 'The embargo has ended, but the advisory is still a draft.');
  if (context.disclosureOverdue)
    add('dates.published', 'disclosure-overdue', 'According to the policy, this should be public by now.');
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
        `The policy supports ${which}, but it is not specified whether ${productName(pkg) || 'it'} ${which} is affected.`,
      ),
    ];
  });
}

/** What readers and databases would like to have; nothing here blocks an export. */
export function niceFindings(advisory: Advisory): Finding[] {
  const checks: readonly (readonly [wanting: boolean, field: string, code: string, message: string])[] = [
    [
      advisory.title.length > 120,
      'title',
      'title-long',
      'Titles longer than 120 characters are truncated in lists.',
    ],
    [
      advisory.summary === '',
      'summary',
      'no-summary',
      'No summary: say in a sentence what can happen to whom.',
    ],
    [isFirstPerson(advisory.summary), 'summary', 'summary-first-person', suggestionTexts.firstPerson],
    [advisory.details === '', 'details', 'no-details', 'No details: how it works, as far as it may be told.'],
    [advisory.impact === '', 'impact', 'no-impact', 'No impact: what an attacker gains.'],
    [advisory.cwes.length === 0, 'cwes', 'no-cwe', 'No weakness (CWE): databases file by it.'],
    [
      advisory.severity === null && advisory.cvss31 === '' && advisory.cvss40 === '',
      'severity',
      'no-severity',
      'No severity (manual or CVSS).',
    ],
    [
      advisory.severity !== null && advisory.cvss31 === '' && advisory.cvss40 === '',
      'cvss40',
      'no-cvss',
      'No CVSS vector. It is optional, but most databases show one.',
    ],
    [advisory.solution === '', 'solution', 'no-solution', 'No solution: which version to take.'],
    [
      advisory.workarounds === '',
      'workarounds',
      'no-workaround',
      'No workaround: say so when there is none.',
    ],
    [
      advisory.references.length === 0,
      'references',
      'no-references',
      'No references: the fix, the release, the issue.',
    ],
    [
      advisory.packages.length === 0,
      'packages',
      'no-package',
      'No package: nobody can tell who is affected.',
    ],
    [advisory.timeline.length === 0, 'timeline', 'no-timeline', 'No timeline.'],
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
    return [
      finding(
        'format',
        field,
        'bad-vector',
        `${scored.error.message} Exports leave the vector out until then.`,
      ),
    ];
  });
  if (unread.length > 0) return unread;
  if (severity === null) return [];
  return (['cvss40', 'cvss31'] as const).flatMap((field) => {
    const scored = advisory[field] === '' ? null : scoreVector(advisory[field]);
    if (scored === null || !scored.ok || scored.value.severity === severity) return [];
    const message = `The manual severity is ${severity}, but the ${field === 'cvss40' ? 'CVSS 4.0' : 'CVSS 3.1'} vector ${scored.value.severity} (${scored.value.score.toFixed(1)}).`;
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
          `Range ${number + 1} of ${name} is reversed or contains an invalid ${pkg.scheme} version, so exports leave it out.`,
        ),
      });
  });
  if (pkg.ranges.length === 0 && pkg.affectedVersions.length === 0 && pkg.commits === null)
    found.push(
      finding('good', at('ranges'), 'no-range', `The affected versions of ${name} are not specified.`),
    );
  else if (pkg.ranges.length > 0 && pkg.ranges.every((range) => range.fixed === ''))
    found.push(finding('good', at('ranges'), 'no-fix', `No fixed version of ${name} is specified.`));
  if (packageUrl(pkg) === '')
    found.push(
      finding(
        'good',
        at('ecosystem'),
        'no-ecosystem',
        `Choose an ecosystem for ${name} so that scanners can match it.`,
      ),
    );
  return found;
}
