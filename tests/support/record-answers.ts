/**
 * "Is version X affected?", asked of a CVE, OSV or CSAF record by the text of its specification alone: nothing here is
 * shared with the readers or the writers of the app but the order of versions, which is measured against the real tools
 * (tests/corpora/versions.test.ts).
 */
import type { AffectedAnswer, VersionScheme } from '#shared/schema/advisory.ts';
import { compareVersions, isVersion } from '#core/advisory/versions/versions.ts';

type Node = { readonly [key: string]: unknown };
export type RecordProduct = {
  readonly key: string;
  readonly scheme: VersionScheme;
  readonly named: readonly string[]; // versions that the record names
  readonly ask: (version: string) => AffectedAnswer;
};

const node = (value: unknown): Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
const list = (value: unknown): Node[] => (Array.isArray(value) ? value.map(node) : []);
const words = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

type Order = (a: string, b: string) => number;
const orderOf =
  (scheme: VersionScheme): Order =>
  (a, b) =>
    compareVersions(scheme, a, b) ?? compareVersions('generic', a, b) ?? NaN;

const versionsIn = (text: string): string[] => text.match(/\d[\w.+~:-]*/g) ?? [];

// Sentences where a version should stand --------------------------------------------------------------------------

/** null: nobody can say what it means. */
export function sentenceHolds(sentence: string, version: string, order: Order): boolean | null {
  const text = sentence.trim().toLowerCase();
  if (/^(?:\*|all|any|all versions)$/.test(text)) return true;
  if (/^(?:|-|n\/a|unspecified|unknown|none)$/.test(text)) return null;
  const branch = /^v?([\d.]+)\.[x*]$/.exec(text);
  if (branch !== null) return version === branch[1] || version.startsWith(`${branch[1]}.`);
  const symbols = text
    .replace(/^(?:all )?versions? /, '')
    .replace(/^(?:before|prior to|fixed in) (?:version )?(\S+)$/, '< $1')
    .replace(/^(?:up to(?: and including)?|through) (\S+)$/, '<= $1')
    .replace(/^(\S+) (?:and|or) (?:prior|earlier|below|older)(?: versions)?$/, '<= $1')
    .replace(/^(\S+) (?:and|or) (?:later|above|newer)(?: versions)?$/, '>= $1')
    .replace(/^(?:from )?(\d\S*) (?:-|to|through) (\d\S*)$/, '>= $1, <= $2')
    .replace(/^(\d\S*) < (\d\S*)$/, '>= $1, < $2');
  if (!/[<>=]/.test(symbols)) return /\s/.test(symbols) ? null : order(version, symbols) === 0;
  const conditions = symbols.split(/\s*,\s*/).map((one) => /^(<=|<|>=|>|=)\s*(v?\d\S*)$/.exec(one));
  if (conditions.includes(null)) return null;
  return conditions.every((match) => {
    const place = order(version, match?.[2] ?? '');
    return { '<': place < 0, '<=': place <= 0, '>': place > 0, '>=': place >= 0, '=': place === 0 }[
      (match?.[1] ?? '=') as '<'
    ];
  });
}

// CVE --------------------------------------------------------------------------------------------------------------

const cveTypes: Readonly<Record<string, VersionScheme>> = {
  semver: 'semver',
  maven: 'maven',
  python: 'pep440',
  deb: 'debian',
};

export function cveProducts(record: unknown): RecordProduct[] {
  const cna = node(node(node(record)['containers'])['cna']);
  return list(cna['affected']).map((entry) => {
    const rows = list(entry['versions']).filter((row) => row['versionType'] !== 'git');
    const type = rows.map((row) => said(row['versionType'])).find((one) => one !== '');
    const named = rows.flatMap((row) => [
      ...[row['version'], row['lessThan'], row['lessThanOrEqual']].flatMap((one) => versionsIn(said(one))),
      ...list(row['changes']).map((change) => said(change['at'])),
    ]);
    const wanted = type === undefined ? 'generic' : (cveTypes[type] ?? 'generic');
    const scheme = named.every((version) => isVersion(wanted, version)) ? wanted : 'generic';
    return {
      key: said(entry['product']) || said(entry['packageName']),
      scheme,
      named,
      ask: (version) => cveAnswer(entry, rows, orderOf(scheme), version),
    };
  });
}

function cveAnswer(entry: Node, rows: readonly Node[], order: Order, version: string): AffectedAnswer {
  let unreadable = false;
  for (const row of rows) {
    const held = cveRowHolds(row, order, version);
    if (held === true) return cveRowStatus(row, order, version);
    if (held === null && row['status'] === 'affected') unreadable = true;
  }
  const otherwise = (said(entry['defaultStatus']) || 'unknown') as AffectedAnswer;
  return unreadable && otherwise === 'unaffected' ? 'unknown' : otherwise; // something is affected, who knows what
}

function cveRowHolds(row: Node, order: Order, version: string): boolean | null {
  const [start, below, upTo] = [row['version'], row['lessThan'], row['lessThanOrEqual']].map(said);
  if (below === '' && upTo === '') return sentenceHolds(start ?? '', version, order);
  const hasBegun = /^(?:0|\*|n\/a|unspecified|)$/.test(start ?? '') || order(version, start ?? '') >= 0;
  const end = below || (upTo ?? '');
  const branch = /^([\d.]+)\.[x*]$/.exec(end);
  if (branch !== null)
    return hasBegun && (order(version, branch[1] ?? '') < 0 || version.startsWith(`${branch[1]}.`));
  const isBeforeEnd = end === '*' || (below ? order(version, end) < 0 : order(version, end) <= 0);
  return hasBegun && isBeforeEnd;
}

function cveRowStatus(row: Node, order: Order, version: string): AffectedAnswer {
  const passed = list(row['changes'])
    .filter((change) => order(version, said(change['at'])) >= 0)
    .sort((a, b) => order(said(a['at']), said(b['at'])));
  return said(passed.at(-1)?.['status'] ?? row['status']) as AffectedAnswer;
}

// OSV --------------------------------------------------------------------------------------------------------------

const osvOrders: Readonly<Record<string, VersionScheme>> = {
  npm: 'semver',
  PyPI: 'pep440',
  Maven: 'maven',
  Go: 'semver',
  'crates.io': 'semver',
  NuGet: 'semver',
  Packagist: 'semver',
  Hex: 'semver',
  Pub: 'semver',
  SwiftURL: 'semver',
  'GitHub Actions': 'semver',
  Debian: 'debian',
  Ubuntu: 'debian',
};

export function osvProducts(record: unknown): RecordProduct[] {
  return list(node(record)['affected']).map((entry) => {
    const ecosystem = said(node(entry['package'])['ecosystem']);
    const scheme = osvOrders[ecosystem.split(':')[0] ?? ''] ?? 'generic';
    const ranges = list(entry['ranges']).filter((range) => range['type'] !== 'GIT');
    const listed = words(entry['versions']);
    const order = orderOf(scheme);
    const named = ranges.flatMap((range) =>
      list(range['events']).flatMap((event) => Object.values(event).map(said)),
    );
    return {
      key: `${ecosystem}/${said(node(entry['package'])['name'])}`,
      scheme,
      named: [...named, ...listed],
      ask: (version): AffectedAnswer => {
        if (listed.includes(version)) return 'affected';
        if (ranges.some((range) => osvRangeHolds(range, order, version))) return 'affected';
        return ranges.length + listed.length === 0 ? 'unknown' : 'unaffected';
      },
    };
  });
}

function osvRangeHolds(range: Node, order: Order, version: string): boolean {
  const events = list(range['events']).flatMap((event) =>
    Object.entries(event).map(([kind, at]) => ({ kind, at: said(at) })),
  );
  const place = (at: string): number => (at === '0' ? 1 : order(version, at));
  const before = (a: string, b: string): number =>
    a === b ? 0 : a === '0' ? -1 : b === '0' ? 1 : order(a, b);
  let vulnerable = false;
  for (const { kind, at } of events.sort((a, b) => before(a.at, b.at))) {
    if (kind === 'introduced' && place(at) >= 0) vulnerable = true;
    if (kind === 'fixed' && place(at) >= 0) vulnerable = false;
    if (kind === 'last_affected' && place(at) > 0) vulnerable = false;
  }
  return vulnerable;
}

// CSAF -------------------------------------------------------------------------------------------------------------

export type CsafStatus = {
  readonly id: string;
  readonly answer: AffectedAnswer;
  /** Names that its package must show: of the component and of what it is part of. */
  readonly names: readonly string[];
  /** '' for every version. */
  readonly version: string;
  readonly isRange: boolean;
};

const csafAnswers: Readonly<Record<string, AffectedAnswer>> = {
  known_affected: 'affected',
  first_affected: 'affected',
  last_affected: 'affected',
  fixed: 'unaffected',
  first_fixed: 'unaffected',
  known_not_affected: 'unaffected',
  under_investigation: 'unknown',
};

type Found = { readonly names: string[]; readonly version: string; readonly isRange: boolean };

function csafTree(document: Node): Map<string, Found> {
  const tree = node(document['product_tree']);
  const found = new Map<string, Found>();
  const walk = (branches: Node[], above: Found): void => {
    for (const branch of branches) {
      const name = said(branch['name']);
      const here: Found = {
        names: branch['category'] === 'product_name' ? [name] : above.names,
        version: /^product_version/.test(said(branch['category']))
          ? name
          : /^(?:service_pack|patch_level)$/.test(said(branch['category']))
            ? `${above.version} ${name}`.trim()
            : above.version,
        isRange: branch['category'] === 'product_version_range' || above.isRange,
      };
      const product = node(branch['product']);
      if (said(product['product_id']) !== '') found.set(said(product['product_id']), inPurl(product, here));
      walk(list(branch['branches']), here);
    }
  };
  walk(list(tree['branches']), { names: [], version: '', isRange: false });
  for (const one of list(tree['full_product_names']))
    found.set(said(one['product_id']), { names: [said(one['name'])], version: '', isRange: false });
  for (const one of list(tree['relationships'])) {
    const [part, whole] = [one['product_reference'], one['relates_to_product_reference']].map((id) =>
      found.get(said(id)),
    );
    if (part !== undefined && whole !== undefined)
      found.set(said(node(one['full_product_name'])['product_id']), {
        ...part,
        names: [...part.names, ...whole.names],
      });
  }
  return found;
}

/** A build without a product above it is named, with its version, by its package URL. */
function inPurl(product: Node, here: Found): Found {
  const purl = said(node(product['product_identification_helper'])['purl']);
  const match = /^pkg:.*?\/([^/@?]+)@([^?#]+)/.exec(purl);
  if (here.names.length > 0) return here;
  if (match === null) return { ...here, names: [here.version || said(product['name'])], version: '' };
  return {
    names: [decodeURIComponent(match[1] ?? '')],
    version: decodeURIComponent(match[2] ?? ''),
    isRange: false,
  };
}

/** Every product of the first vulnerability that has a status. */
export function csafStatuses(document: unknown): CsafStatus[] {
  const root = node(document);
  const tree = csafTree(root);
  const status = node(list(root['vulnerabilities'])[0]?.['product_status']);
  return Object.entries(status).flatMap(([group, ids]) =>
    words(ids).flatMap((id) => {
      const answer = csafAnswers[group];
      const product = tree.get(id);
      return answer === undefined || product === undefined ? [] : [{ id, answer, ...product }];
    }),
  );
}

export function versHolds(vers: string, version: string, order: Order): boolean | null {
  const match = /^vers:[\w.-]+\/(.*)$/.exec(vers);
  if (match === null) return sentenceHolds(vers.replace(/^([<>=]*) /, '$1'), version, order);
  if (match[1] === '*') return true;
  const bounds = (match[1] ?? '')
    .split('|')
    .map((one) => /^(<=|<|>=|>|!=|=)?(.*)$/.exec(decodeURIComponent(one)));
  let open = /^</.test(bounds.find((one) => one?.[1] !== '!=' && one?.[1] !== undefined)?.[1] ?? '');
  const isHole = bounds.some((one) => one?.[1] === '!=' && order(version, one[2] ?? '') === 0);
  if (isHole) return false;
  if (bounds.every((one) => one?.[1] === '!=')) return true;
  let holds = false;
  let started: boolean | null = open ? true : null;
  for (const bound of bounds) {
    const [, operator = '=', at = ''] = bound ?? [];
    const place = order(version, at);
    if (operator === '=' && place === 0) holds = true;
    if (operator === '>' || operator === '>=') {
      started = operator === '>' ? place > 0 : place >= 0;
      open = true;
    }
    if (operator === '<' || operator === '<=') {
      if (started === true && (operator === '<' ? place < 0 : place <= 0)) holds = true;
      started = null;
      open = false;
    }
  }
  return holds || (open && started === true);
}

/** The products of a document of ours: no relationships, one name each. */
export function csafProducts(document: unknown): RecordProduct[] {
  const groups = new Map<string, CsafStatus[]>();
  for (const one of csafStatuses(document)) {
    const key = one.names.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].map(([key, all]) => {
    const order = orderOf('generic');
    return {
      key,
      scheme: 'generic' as const,
      named: all.flatMap(({ version }) => versionsIn(version)),
      ask: (version): AffectedAnswer => {
        const answers = all
          .filter((one) =>
            one.version === ''
              ? true
              : one.isRange
                ? versHolds(one.version, version, order) === true
                : order(version, one.version) === 0,
          )
          .map(({ answer }) => answer);
        if (answers.includes('affected')) return 'affected';
        return answers.includes('unaffected') ? 'unaffected' : 'unknown';
      },
    };
  });
}

// Versions to ask about --------------------------------------------------------------------------------------------

/** Every version that is named, its neighbours, the beginning and the end. */
export function probes({ named }: Pick<RecordProduct, 'named'>): string[] {
  const all = named.flatMap((version) => {
    const match = /^(.*?)(\d+)$/.exec(version);
    if (match === null) return [version];
    const [, head = '', last = '0'] = match;
    const near = [Number(last) + 1, Math.max(0, Number(last) - 1)].map((number) => `${head}${number}`);
    return [version, ...near, ...(/^\d+(?:\.\d+)?$/.test(version) ? [`${version}.1`] : [])];
  });
  return [...new Set([...all, '0.0.1', '1.0.0', '999.0.0'])].filter((one) => one !== '0' && one !== '*');
}
