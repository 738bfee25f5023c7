/** The advisory a case starts with: what is known is filled in, what nobody said stays empty. Pure; runs everywhere. */
import { revisionTexts } from '#shared/words/revisions.ts';
import type { Advisory, Ecosystem } from '#shared/schema/advisory.ts';
import type { Instant } from '#shared/schema/instant.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { defaultScheme } from '../model/ecosystems.ts';
import { cut } from '../model/export-types.ts';
import { emptyPackage } from '../model/import-types.ts';
import { visible } from '../model/markup.ts';
import { creditFor } from './reporter-credit.ts';

export type CaseFacts = {
  readonly caseId: string; // "DEMO-2026-0001"
  readonly title: string;
  readonly receivedText: string;
  /** What the report says under the headings of its template; absent or empty: nothing. */
  readonly told?: { readonly description?: string | undefined; readonly impact?: string | undefined };
  readonly receivedAt: Instant;
  readonly now: Instant;
  readonly severity: Severity | null;
  readonly reporters: readonly { readonly name: string; readonly address: string }[];
  readonly supportedVersions: readonly string[];
  readonly project: {
    readonly name: string;
    readonly vendor?: string;
    readonly namespace?: string;
    readonly contact?: string;
    readonly cnaOrgId?: string;
    readonly cnaShortName?: string;
    readonly language?: string;
    readonly ecosystem?: Ecosystem;
    readonly packageName?: string;
    readonly purl?: string;
    readonly repository?: string;
  };
};

export function emptyAdvisory(facts: CaseFacts): Advisory {
  const { project, told = {} } = facts;
  return {
    version: 1,
    language: project.language ?? 'en',
    title: cut(oneLine(withoutTag(facts.title)), 2_000),
    summary: firstSentences(told.description ?? '') || firstSentences(facts.receivedText),
    details: told.description ?? '',
    impact: told.impact ?? '',
    solution: '',
    workarounds: '',
    packages: [firstPackage(facts)],
    references: [],
    cwes: [],
    severity: facts.severity,
    cvss31: '',
    cvss40: '',
    ssvc: null,
    exploited: null,
    credits: facts.reporters.map(({ name, address }) =>
      creditFor({ reporterName: oneLine(name), reporterAddress: oneLine(address) }),
    ),
    timeline: [{ at: facts.receivedAt, text: revisionTexts.reportReceived }],
    tlp: 'RED',
    embargoUntil: null,
    ids: { own: facts.caseId, cve: '', ghsa: '', osv: '', aliases: [], related: [] },
    dates: { created: facts.now, modified: facts.now, published: null, withdrawn: null },
    status: 'draft',
    revisions: [],
    publisher: {
      vendor: project.vendor ?? project.name,
      namespace: project.namespace ?? '',
      contact: project.contact ?? '',
      cnaOrgId: project.cnaOrgId ?? '',
      cnaShortName: project.cnaShortName ?? '',
    },
  };
}

function firstPackage({ project, supportedVersions }: CaseFacts): Advisory['packages'][number] {
  const ecosystem = project.ecosystem ?? 'generic';
  const exact = supportedVersions
    .map((version) => version.trim())
    .filter((version) => /^v?\d+(?:\.\d+)+(?:[-+.\w]*)$/.test(version));
  return {
    ...emptyPackage(ecosystem, project.packageName ?? project.name),
    scheme: defaultScheme(ecosystem),
    purl: project.purl ?? '',
    knownVersions: exact.filter((version) => !/\.x\b/i.test(version)), // "1.x" is a line of versions, not a version
    otherwise: 'unknown', // nobody has looked yet
    commits: project.repository === undefined ? null : { repository: project.repository, ranges: [] },
  };
}

const oneLine = (text: string): string => visible(text).replace(/\s+/g, ' ').trim();

/** "[SECURITY] Re: XSS in x" → "XSS in x". */
function withoutTag(title: string): string {
  const tag = /^\s*(?:\[[^\]]{1,40}\]|(?:re|fwd?|aw|wg):)\s*/i;
  let rest = title.slice(0, 4_000);
  for (let round = 0; round < 8 && tag.test(rest); round += 1) rest = rest.replace(tag, '');
  return rest.trim() === '' ? title : rest;
}

/** The first paragraph that is not a greeting, a quotation or a field of a form; to be rewritten by a person. */
function firstSentences(text: string): string {
  const greeting = /^(?:hi|hello|dear|hey|good (?:morning|day)|guten tag|hallo|bonjour)\b/i;
  const paragraphs = text
    .slice(0, 20_000)
    .split(/\r?\n\s*\r?\n/)
    .map(oneLine);
  const chosen = paragraphs.find(
    (one) => one.length >= 20 && !one.startsWith('>') && !(greeting.test(one) && one.length < 60),
  );
  return cut((chosen ?? '').replace(/^(?:hi|hello|dear|hey)\b[^,]{0,40},\s*/i, ''), 600);
}
