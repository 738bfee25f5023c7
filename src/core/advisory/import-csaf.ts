/** Reads a CSAF document about one vulnerability. Pure; runs everywhere. */
import {
  creditTypes,
  tlpLabels,
  type Advisory,
  type AffectedPackage,
  type Reference,
} from '../../shared/schema/advisory.ts';
import { productsOf, type CsafProduct } from './csaf-read.ts';
import { ecosystemBy, isPackageUrl } from './ecosystems.ts';
import { updateTo } from './export-csaf.ts';
import {
  creditNote,
  emptyPackage,
  exploitedFrom,
  foreignCredit,
  fromPurl,
  instantOf,
  range,
  severityOfWord,
  sortIds,
  type Imported,
  type ImportNote,
} from './import-types.ts';
import { asObject, asText, objects, texts, type Loose } from './json.ts';
import { referenceLabels } from './prose.ts';
import { parseVers, type Vers } from './vers.ts';
import { sameVersion, statusSegments } from './versions.ts';

export function importCsaf(root: Loose): Imported {
  const notes: ImportNote[] = [];
  const document = asObject(root['document']);
  const [vulnerability = {}, ...others] = objects(root['vulnerabilities']);
  if (others.length > 0) {
    notes.push({
      path: '',
      code: 'not-understood',
      text: `Only the first of ${others.length + 1} vulnerabilities is read.`,
    });
  }
  const noteText = (title: string): string =>
    asText(
      [...objects(vulnerability['notes']), ...objects(document['notes'])].find(
        (one) => one['title'] === title,
      )?.['text'],
    );
  const publisher = asObject(document['publisher']);
  const remediations = objects(vulnerability['remediations']);
  const details = (category: string): string =>
    asText(remediations.find((one) => one['category'] === category)?.['details']);
  const fix = details('vendor_fix');
  const threats = (category: string): string[] =>
    objects(vulnerability['threats'])
      .filter((one) => one['category'] === category)
      .map((one) => asText(one['details']));
  const credits = creditsOf(vulnerability);
  if (credits.length > 0) notes.push(creditNote);
  const title = asText(document['title']);
  const id = asText(asObject(document['tracking'])['id']);
  const advisory: Partial<Advisory> = {
    title: title === id ? '' : title,
    language: asText(document['lang']) || 'en',
    summary: noteText('Summary') || firstNote(document, 'summary'),
    details: noteText('Details') || firstNote(vulnerability, 'description', 'Title'),
    impact: threats('impact')[0] ?? '',
    solution: noteText('Solution') || (fix.startsWith(updateTo) ? '' : fix),
    workarounds: noteText('Workarounds') || details('workaround'),
    packages: packagesOf(root, vulnerability, notes),
    references: objects(document['references']).map(referenceOf),
    cwes: cwesOf(vulnerability, noteText('Weaknesses')),
    severity: severityOfWord(asText(asObject(document['aggregate_severity'])['text'])),
    cvss31: vectorOf(vulnerability, 'cvss_v3') || noteText('CVSS 3.1'),
    cvss40: vectorOf(vulnerability, 'cvss_v4') || noteText('CVSS 4.0'),
    ssvc: ssvcOf(noteText('SSVC')),
    exploited: exploitedFrom(threats('exploit_status')),
    credits,
    timeline: noteText('Timeline')
      .split('\n')
      .flatMap((row) => {
        const match = /^(\S+Z): (.+)$/.exec(row);
        const at = instantOf(match?.[1]);
        return match === null || at === null ? [] : [{ at, text: match[2] ?? '' }];
      }),
    tlp: tlpOf(document),
    ...identity(document, vulnerability, noteText, publisher),
  };
  return { advisory, notes };
}

function firstNote(holder: Loose, category: string, except = ''): string {
  return asText(
    objects(holder['notes']).find((one) => one['category'] === category && one['title'] !== except)?.['text'],
  );
}

function identity(
  document: Loose,
  vulnerability: Loose,
  noteText: (title: string) => string,
  publisher: Loose,
): Partial<Advisory> {
  const tracking = asObject(document['tracking']);
  const ids = objects(vulnerability['ids']);
  const of = (system: string): string => asText(ids.find((one) => one['system_name'] === system)?.['text']);
  const known = ['Project', 'GHSA', 'OSV'];
  const rest = sortIds(
    ids.filter((one) => !known.includes(asText(one['system_name']))).map((one) => asText(one['text'])),
  );
  const trackingId = asText(tracking['id']);
  const cve = asText(vulnerability['cve']);
  const isOwn = ![cve, of('GHSA'), of('OSV')].includes(trackingId);
  const initial = instantOf(tracking['initial_release_date']);
  const current = instantOf(tracking['current_release_date']);
  const revisions = objects(tracking['revision_history']).flatMap((one, index) => {
    const at = instantOf(one['date']);
    return at === null ? [] : [{ number: index + 1, at, summary: asText(one['summary']) }];
  });
  const isEarly = /^0(?:\.|$)/.test(asText(tracking['version']));
  return {
    ids: {
      own: of('Project') || (isOwn ? trackingId : ''),
      cve,
      ghsa: of('GHSA') || rest.ghsa,
      osv: of('OSV'),
      aliases: [rest.cve, ...rest.aliases].filter((alias) => alias !== ''),
      related: noteText('Related')
        .split('\n')
        .filter((one) => one !== ''),
    },
    status: tracking['status'] === 'draft' ? 'draft' : 'final',
    revisions,
    ...(initial === null || current === null
      ? {}
      : {
          dates: {
            created: initial,
            modified: current,
            published: isEarly
              ? null
              : (instantOf(vulnerability['release_date'] ?? vulnerability['disclosure_date']) ?? initial),
            withdrawn: instantOf(noteText('Withdrawn') || null),
          },
        }),
    publisher: {
      vendor: asText(publisher['name']),
      namespace: asText(publisher['namespace']),
      contact: asText(publisher['contact_details']),
      cnaOrgId: '',
      cnaShortName: '',
    },
  };
}

function tlpOf(document: Loose): Advisory['tlp'] {
  const distribution = asObject(document['distribution']);
  if (distribution['text'] === 'TLP:AMBER+STRICT') return 'AMBER+STRICT';
  const label = asText(asObject(distribution['tlp'])['label']);
  return label === 'WHITE' ? 'CLEAR' : (tlpLabels.find((one) => one === label) ?? null);
}

function referenceOf(entry: Loose): Reference {
  const summary = asText(entry['summary']);
  const kinds = Object.entries(referenceLabels) as [Reference['kind'], string][];
  const match = kinds.find(([, label]) => summary === label || summary.startsWith(`${label}: `));
  if (match === undefined) {
    return {
      kind: entry['category'] === 'self' ? 'self' : 'other',
      url: asText(entry['url']),
      title: summary,
    };
  }
  return { kind: match[0], url: asText(entry['url']), title: summary.slice(match[1].length + 2) };
}

function cwesOf(vulnerability: Loose, note: string): Advisory['cwes'] {
  const fields = [vulnerability['cwe'], ...objects(vulnerability['cwes'])].map(asObject);
  const inNote = note.split('\n').flatMap((row) => {
    const match = /^(CWE-\d+) ?(.*)$/.exec(row);
    return match === null ? [] : [{ id: match[1] ?? '', name: match[2] ?? '' }];
  });
  const all = [...fields.map((cwe) => ({ id: asText(cwe['id']), name: asText(cwe['name']) })), ...inNote];
  return all.filter((cwe, index) => cwe.id !== '' && all.findIndex((other) => other.id === cwe.id) === index);
}

function vectorOf(vulnerability: Loose, key: string): string {
  const metrics = objects(vulnerability['metrics']).map((one) => asObject(one['content']));
  const all = [...objects(vulnerability['scores']), ...metrics].map((one) =>
    asText(asObject(one[key])['vectorString']),
  );
  return all.find((vector) => vector !== '') ?? '';
}

function ssvcOf(text: string): Advisory['ssvc'] {
  const match =
    /^exploitation (none|poc|active), automatable (yes|no), technical impact (partial|total)(?:; decision: (.*))? \((\S+)\)$/.exec(
      text,
    );
  const at = instantOf(match?.[5]);
  if (match === null || at === null) return null;
  const [, exploitation, automatable, technicalImpact, decision] = match;
  return { exploitation, automatable, technicalImpact, decision: decision ?? '', at } as Advisory['ssvc'];
}

function creditsOf(vulnerability: Loose): Advisory['credits'] {
  return objects(vulnerability['acknowledgments']).flatMap((entry) => {
    const type = creditTypes.find((one) => one === entry['summary']) ?? 'other';
    const over = { organization: asText(entry['organization']), url: texts(entry['urls'])[0] ?? '' };
    const names = texts(entry['names']);
    return (names.length > 0 ? names : [over.organization]).map((name) => foreignCredit(name, type, over));
  });
}

// Products -----------------------------------------------------------------------------------------------------------

function packagesOf(root: Loose, vulnerability: Loose, notes: ImportNote[]): AffectedPackage[] {
  const status = asObject(vulnerability['product_status']);
  const has = (id: string, names: readonly string[]): boolean =>
    names.some((name) => texts(status[name]).includes(id));
  return packagesIn(productsOf(root)).map((products, index) => {
    const pkg = packageFor(products);
    for (const product of products) {
      const affected = has(product.id, ['known_affected', 'first_affected', 'last_affected']);
      const fine = has(product.id, ['fixed', 'first_fixed', 'known_not_affected']);
      const vers = product.isRange ? parseVers(product.version) : null;
      if (product.isRange && vers === null) {
        notes.push({
          path: `packages.${index}.ranges`,
          code: 'not-understood',
          text: `Not a vers range: ${product.version}`,
        });
      } else if (vers !== null)
        (affected ? pkg.ranges : fine ? pkg.unaffectedRanges : []).push(...rangesOf(vers));
      else if (affected && product.version !== '') pkg.affectedVersions.push(product.version);
      else if (fine && product.version !== '')
        pkg.unaffectedRanges.push(range(product.version, '', product.version));
    }
    pkg.justification = justificationOf(vulnerability, products);
    return tidy(pkg);
  });
}

/** The products of one package: of one name, and with versions of one order; those of two orders cannot stand in one list. */
function packagesIn(all: readonly CsafProduct[]): CsafProduct[][] {
  const groups = new Map<string, CsafProduct[]>();
  const firstOrder = new Map<string, string>();
  for (const product of all) {
    const name = JSON.stringify([product.vendor, product.product, product.purl]);
    const order = product.isRange ? parseVers(product.version)?.type : undefined;
    if (order !== undefined && !firstOrder.has(name)) firstOrder.set(name, order);
  }
  for (const product of all) {
    const name = JSON.stringify([product.vendor, product.product, product.purl]);
    const order = product.isRange ? parseVers(product.version)?.type : undefined;
    const key = JSON.stringify([name, order ?? firstOrder.get(name) ?? '']);
    groups.set(key, [...(groups.get(key) ?? []), product]);
  }
  return [...groups.values()];
}

function packageFor(products: readonly CsafProduct[]): AffectedPackage {
  const [first] = products;
  const type =
    products.map((product) => parseVers(product.version)?.type).find((one) => one !== undefined) ?? '';
  const purl = isPackageUrl(first?.purl ?? '') ? (first?.purl ?? '') : '';
  const named = fromPurl(purl) ?? {
    ecosystem: ecosystemBy('vers', type) ?? ('generic' as const),
    name: first?.product ?? '',
  };
  const pkg = emptyPackage(named.ecosystem, named.name);
  const own = {
    semver: 'semver',
    generic: 'generic',
    pypi: 'pep440',
    maven: 'maven',
    deb: 'debian',
  } as const;
  const scheme = Object.entries(own).find(
    ([name]) => name === type && ecosystemBy('vers', type) !== named.ecosystem,
  )?.[1];
  return {
    ...pkg,
    scheme: scheme ?? pkg.scheme,
    purl,
    vendor: first?.vendor ?? '',
    product: first?.product === named.name ? '' : (first?.product ?? ''),
    otherwise: 'unknown',
  };
}

/** "> x" begins at x: whoever said it, x itself is affected by what ends there, and affected wins. */
function rangesOf(vers: Vers): AffectedPackage['ranges'] {
  const bounds = vers.constraints.filter(({ operator }) => operator !== '!=');
  const found: AffectedPackage['ranges'] = [];
  let start: string | null = null;
  if (bounds.length === 0) return [range('0')];
  for (const { operator, version } of bounds) {
    if (operator === '=') found.push(range(version, '', version));
    else if (operator.startsWith('>')) start = version;
    else {
      found.push(operator === '<' ? range(start ?? '0', version) : range(start ?? '0', '', version));
      start = null;
    }
  }
  return start === null ? found : [...found, range(start)];
}

function justificationOf(
  vulnerability: Loose,
  products: readonly CsafProduct[],
): AffectedPackage['justification'] {
  const flag = objects(vulnerability['flags']).find((one) =>
    texts(one['product_ids']).some((id) => products.some((p) => p.id === id)),
  );
  return (flag?.['label'] ?? null) as AffectedPackage['justification'];
}

/** Where every version has an answer, "unaffected" is the rule and needs no ranges; a lone fix is known from its range. */
function tidy(pkg: AffectedPackage): AffectedPackage {
  const fixes = pkg.ranges.map(({ fixed }) => fixed).filter((fixed) => fixed !== '');
  const rest = pkg.unaffectedRanges.filter(
    ({ introduced, lastAffected }) =>
      introduced !== lastAffected || !fixes.some((fixed) => sameVersion(pkg.scheme, fixed, introduced)),
  );
  const complete = !statusSegments({ ...pkg, unaffectedRanges: rest }).some(
    ({ status }) => status === 'unknown',
  );
  return complete
    ? { ...pkg, unaffectedRanges: [], otherwise: 'unaffected' }
    : { ...pkg, unaffectedRanges: rest };
}
