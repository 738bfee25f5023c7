/**
 * Fields that a case and its advisory both show: severity, CVSS, CWE, CVE, embargo, exploitation, the reporter's
 * consent. The event log of the case is their one truth; each version of the advisory carries them as they were when
 * it was saved, and whatever changes one of the two changes the other in the same transaction (docs/adr/0011). Pure.
 */
import { advisorySchema, type Advisory, type Credit } from '#shared/schema/advisory.ts';
import type { CaseFields } from '#shared/schema/case.ts';
import { scoreVector } from '#shared/calc/cvss/score.ts';
import type { CaseRow, Writes } from '../../ports.ts';
import { reporterCredit, type Owner } from './reporter-credit.ts';

export const sharedFields = [
  'severity',
  'cvss3',
  'cvss4',
  'cwes',
  'cve',
  'embargoUntil',
  'exploited',
  'exploitedEvidence',
  'creditConsent',
] as const satisfies readonly (keyof CaseFields)[];
export type SharedField = (typeof sharedFields)[number];

const longestEvidence = 2_000;

/** The advisory with what the case says of these fields. */
export function withCaseFields(
  advisory: Advisory,
  fields: CaseFields,
  owner: Owner,
  names: readonly string[] = sharedFields,
): Advisory {
  return sharedFields
    .filter((name) => names.includes(name) && fields[name] !== undefined)
    .reduce((draft, name) => setters[name](draft, fields, owner), advisory);
}

type Setter = (advisory: Advisory, fields: CaseFields, owner: Owner) => Advisory;
const setters: Readonly<Record<SharedField, Setter>> = {
  severity: (advisory, { severity = null }) => ({ ...advisory, severity }),
  cvss3: (advisory, { cvss3 }) => ({ ...advisory, cvss31: cvss3 ?? '' }),
  cvss4: (advisory, { cvss4 }) => ({ ...advisory, cvss40: cvss4 ?? '' }),
  cwes: (advisory, { cwes = [] }) => ({
    ...advisory,
    cwes: cwes.map((id) => advisory.cwes.find((one) => one.id === id) ?? { id, name: '' }),
  }),
  cve: (advisory, { cve }) => ({ ...advisory, ids: { ...advisory.ids, cve: cve ?? '' } }),
  embargoUntil: (advisory, { embargoUntil = null }) => ({ ...advisory, embargoUntil }),
  exploited: (advisory, { exploited, exploitedEvidence }) => {
    const { exploited: known } = advisory;
    if (exploited !== true)
      return known?.status === 'yes' ? { ...advisory, exploited: { ...known, status: 'unknown' } } : advisory;
    const text = (exploitedEvidence ?? '').slice(0, longestEvidence);
    const evidence = known?.evidence ?? (text === '' ? [] : [{ at: null, url: '', text }]);
    return { ...advisory, exploited: { status: 'yes', evidence } };
  },
  exploitedEvidence: (advisory, { exploitedEvidence }) => {
    if (advisory.exploited === null) return advisory;
    const text = (exploitedEvidence ?? '').slice(0, longestEvidence);
    const [first = { at: null, url: '', text: '' }, ...others] = advisory.exploited.evidence;
    const evidence = [{ ...first, text }, ...others].filter((one) => one.text !== '' || one.url !== '');
    return { ...advisory, exploited: { ...advisory.exploited, evidence } };
  },
  creditConsent: (advisory, { creditConsent = 'unknown' }, owner) => {
    const index = reporterCredit(advisory.credits, owner);
    const credits = advisory.credits.map((credit, at) =>
      at === index ? withConsent(credit, creditConsent) : credit,
    );
    return { ...advisory, credits };
  },
};

export type CaseConsent = NonNullable<CaseFields['creditConsent']>;

export function withConsent(credit: Credit, answer: CaseConsent): Credit {
  const consent = answer === 'named' ? 'yes' : answer === 'unknown' ? 'unknown' : 'no';
  return { ...credit, consent, anonymous: answer === 'anonymous' };
}

export function consentOf({ anonymous, consent }: Credit): CaseConsent {
  if (anonymous) return 'anonymous';
  return consent === 'yes' ? 'named' : consent === 'no' ? 'none' : 'unknown';
}

/** What the case says otherwise than this advisory; a vector that is not whole yet stays in the draft alone. */
export function changesToCase(
  advisory: Advisory,
  row: Pick<CaseRow, 'fields' | 'severity'> & Owner,
): CaseFields {
  const { fields } = row;
  const credit = advisory.credits[reporterCredit(advisory.credits, row)];
  const { exploited } = advisory;
  const changes: { -readonly [K in SharedField]?: CaseFields[K] } = {};
  if (advisory.severity !== row.severity) changes.severity = advisory.severity;
  if (isVector(advisory.cvss31, '3') && advisory.cvss31 !== (fields.cvss3 ?? ''))
    changes.cvss3 = advisory.cvss31 || null;
  if (isVector(advisory.cvss40, '4') && advisory.cvss40 !== (fields.cvss4 ?? ''))
    changes.cvss4 = advisory.cvss40 || null;
  const cwes = advisory.cwes.map(({ id }) => id);
  if (cwes.join() !== (fields.cwes ?? []).join()) changes.cwes = cwes;
  if (advisory.ids.cve !== (fields.cve ?? '')) changes.cve = advisory.ids.cve || null;
  if (advisory.embargoUntil !== (fields.embargoUntil ?? null)) changes.embargoUntil = advisory.embargoUntil;
  if ((exploited?.status === 'yes') !== (fields.exploited ?? false))
    changes.exploited = exploited?.status === 'yes';
  const text = exploited?.evidence[0]?.text ?? '';
  if (exploited !== null && text !== (fields.exploitedEvidence ?? '').slice(0, longestEvidence))
    changes.exploitedEvidence = text || null;
  if (credit !== undefined && consentOf(credit) !== (fields.creditConsent ?? 'unknown'))
    changes.creditConsent = consentOf(credit);
  return changes;
}

function isVector(vector: string, version: '3' | '4'): boolean {
  if (vector === '') return true;
  const scored = scoreVector(vector);
  return scored.ok && scored.value.version.startsWith(version);
}

/** After a change of the case: its saved advisory follows as a new version; without one there is nothing to do. */
export function carryToAdvisory(tx: Writes, caseId: string, names: readonly string[], now: string): void {
  const [row, stored] = [tx.caseRow(caseId), tx.advisory(caseId)];
  if (row === null || stored === null) return;
  const before = advisorySchema.parse(stored.model);
  const fields = { ...cleared(names), ...row.fields, severity: row.severity };
  const after = withCaseFields(before, fields, row, names);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  const model = { ...after, dates: { ...after.dates, modified: now } };
  tx.addAdvisory(caseId, { version: stored.version + 1, savedAt: now, model });
}

/** A field that was taken back to what it never was is empty. */
function cleared(names: readonly string[]): CaseFields {
  const nothing: CaseFields = {
    cvss3: null,
    cvss4: null,
    cwes: [],
    cve: null,
    embargoUntil: null,
    exploited: false,
    exploitedEvidence: null,
    creditConsent: 'unknown',
  };
  return Object.fromEntries(Object.entries(nothing).filter(([name]) => names.includes(name)));
}
