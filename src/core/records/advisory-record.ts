/** An advisory as a record of a case: read by the reader of its format, and said as facts. Pure. */
import type { Advisory, AffectedPackage, Credit, VersionRange } from '#shared/schema/advisory.ts';
import type { RecordFactName } from '#shared/schema/record.ts';
import { recordWords } from '#shared/words/records.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { importAdvisory } from '../advisory/import/import.ts';
import type { Source } from '../advisory/model/source.ts';
import type { ImportLoss } from '#shared/schema/import-loss.ts';
import { platformMail } from '../relays/platforms.ts';
import type { RecordProblem } from './record.ts';

type Facts = Partial<Record<RecordFactName, string | readonly string[]>>;
type Read<T> = {
  readonly advisory: Partial<Advisory>;
  readonly losses: readonly ImportLoss[];
  /** What the caller reads beside the advisory. */
  readonly own: T;
};

export function readAdvisory<T>(
  format: 'ghsa' | 'osv',
  json: unknown,
  alsoRead: (root: Source) => T,
): Result<Read<T>, RecordProblem> {
  const read: T[] = [];
  const imported = importAdvisory(format, json, { alsoRead: (root) => void read.push(alsoRead(root)) });
  const [own] = read;
  if (imported.ok && own !== undefined) return ok({ ...imported.value, own });
  const refusal = imported.ok ? null : imported.error;
  const code = refusal?.code === 'too-large' ? 'record-too-large' : 'record-shape';
  return err({ code, detail: refusal?.message ?? '' });
}

export function advisoryFacts(advisory: Partial<Advisory>): Facts {
  const { ids, dates, exploited } = advisory;
  return {
    severity: advisory.severity ?? '',
    cvss: [advisory.cvss40 ?? '', advisory.cvss31 ?? ''],
    cwe: (advisory.cwes ?? []).map(({ id, name }) => `${id} ${name}`),
    cve: ids?.cve ?? '',
    alias: [...(ids?.aliases ?? []), ...(ids?.related ?? [])],
    package: (advisory.packages ?? []).map(packageWords),
    functions: (advisory.packages ?? []).flatMap(({ functions, files }) => [...functions, ...files]),
    exploited: exploited === null || exploited === undefined ? '' : exploited.status,
    credit: (advisory.credits ?? []).map(creditWords),
    reference: (advisory.references ?? []).map(({ url }) => url),
    timeline: (advisory.timeline ?? []).map(({ at, text }) => `${at} ${text}`),
    published: dates?.published ?? '',
    updated: dates?.modified ?? '',
    withdrawn: dates?.withdrawn ?? '',
  };
}

const mostVersions = 20;

function packageWords({
  ecosystem,
  name,
  release,
  ranges,
  affectedVersions,
  commits,
}: AffectedPackage): string {
  const listed = affectedVersions.slice(0, mostVersions);
  const more = affectedVersions.length - listed.length;
  const versions = [
    ...ranges.map(rangeWords),
    ...(listed.length === 0 ? [] : [recordWords.versions(listed, more)]),
    ...(commits === null ? [] : [`${commits.repository} ${commits.ranges.map(rangeWords).join('; ')}`]),
  ];
  const what = [ecosystem, release, name].filter((part) => part !== '').join(' ');
  return versions.length === 0 ? what : `${what}: ${versions.join('; ')}`;
}

export function rangeWords({ introduced, fixed, lastAffected }: VersionRange): string {
  const parts = [
    introduced === '0' || introduced === '' ? '' : recordWords.from(introduced),
    fixed === '' ? '' : recordWords.before(fixed),
    lastAffected === '' ? '' : recordWords.upTo(lastAffected),
  ].filter((part) => part !== '');
  return parts.length === 0 ? recordWords.allVersions : parts.join(', ');
}

function creditWords({ name, login, type, url }: Credit): string {
  const who = login === '' ? name : `@${login}`;
  return [who, `(${type})`, url].filter((part) => part !== '').join(' ');
}

/** Every GHSA ID in a text that is one, or the address of one. */
export function ghsaIdOf(text: string): string | null {
  const id = /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/i.test(text) ? text : null;
  return id === null ? (advisoryAt(text)?.id ?? null) : `GHSA-${id.slice(5).toLowerCase()}`;
}

/** The advisory whose page on GitHub this address is. */
export function advisoryAt(address: string): { readonly id: string; readonly url: string } | null {
  if (address.length > 400) return null;
  const { url, found } = platformMail.github;
  const [match] = address.matchAll(url);
  return match?.[0] === address ? found(match) : null;
}
