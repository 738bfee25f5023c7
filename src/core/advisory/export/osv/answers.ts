/** Asks an OSV record about a version: IsVulnerable of the schema's "evaluation" section. Pure. */
import type { AffectedAnswer, VersionScheme } from '#shared/schema/advisory.ts';
import { asObject, asText, objects, texts, type Loose } from '../../model/json.ts';
import { osvEcosystem, productName } from '../../model/ecosystems.ts';
import { bareVersion, compareVersions, isCommit, isVersion } from '../../versions/versions.ts';
import { grouped, keyOf, worst, type AskOf } from '../ask.ts';

export function osvAnswers(root: Loose): AskOf {
  const all = objects(root['affected']);
  const byPackage = grouped(all, (entry) => {
    const named = asObject(entry['package']);
    return keyOf(asText(named['ecosystem']), asText(named['name']));
  });
  const unnamed = grouped(
    all.filter((entry) => asObject(entry['package'])['name'] === undefined),
    (entry) => {
      const own = asObject(entry['database_specific']);
      return keyOf(asText(own['name']), asText(own['product']));
    },
  );
  return (pkg) => {
    const ecosystem = osvEcosystem(pkg);
    const entries =
      ecosystem === null
        ? unnamed(keyOf(pkg.name, pkg.product))
        : byPackage(keyOf(ecosystem, pkg.name || productName(pkg)));
    return (version) => worst(entries.map((entry) => osvEntry(entry, pkg.scheme, version)));
  };
}

function osvEntry(entry: Loose, scheme: VersionScheme, version: string): AffectedAnswer {
  if (texts(entry['versions']).includes(bareVersion(scheme, version))) return 'affected';
  const ranges = objects(entry['ranges']);
  if (isCommit(version)) {
    return worst(ranges.filter((range) => range['type'] === 'GIT').map((range) => osvCommit(range, version)));
  }
  if (!isVersion(scheme, version)) return 'unknown';
  const inside = ranges
    .filter((range) => range['type'] !== 'GIT')
    .some((range) => osvRange(range, scheme, version));
  return inside ? 'affected' : 'unaffected';
}

function osvCommit(range: Loose, commit: string): AffectedAnswer {
  const events = objects(range['events']);
  if (events.some((event) => event['introduced'] === commit || event['last_affected'] === commit))
    return 'affected';
  return events.some((event) => event['fixed'] === commit) ? 'unaffected' : 'unknown';
}

type OsvEvent = { kind: string; version: string };

function osvRange(range: Loose, scheme: VersionScheme, version: string): boolean {
  const order = (a: string, b: string): number => {
    if (a === '0' || b === '0') return a === b ? 0 : a === '0' ? -1 : 1; // "0" is before any version
    return compareVersions(scheme, a, b) ?? 0;
  };
  const events = objects(range['events'])
    .flatMap((event): OsvEvent[] =>
      Object.entries(event).map(([kind, at]) => ({ kind, version: asText(at) })),
    )
    .sort((a, b) => order(a.version, b.version));
  let vulnerable = false;
  for (const event of events) {
    const position = event.version === '0' ? 1 : order(version, event.version);
    if (event.kind === 'introduced' && position >= 0) vulnerable = true;
    if (event.kind === 'fixed' && position >= 0) vulnerable = false;
    if (event.kind === 'last_affected' && position > 0) vulnerable = false;
  }
  return vulnerable;
}
