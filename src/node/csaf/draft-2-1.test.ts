/** Each test of the CSAF 2.1 draft that is written here: a document that it finds fault with, and one that it passes. */
import { describe, expect, it } from 'vitest';
import { checkCsaf } from './check-csaf.ts';

type Part = Readonly<Record<string, unknown>>;

const at = '2026-02-01T12:00:00Z';
const later = '2026-02-02T12:00:00+02:00';

function document(head: Part = {}, rest: Part = {}): object {
  return {
    $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json',
    document: {
      category: 'csaf_base',
      csaf_version: '2.1',
      distribution: { tlp: { label: 'CLEAR' } },
      publisher: { category: 'vendor', name: 'Harbour', namespace: 'https://harbour.example' },
      title: 'Path traversal in unzip',
      tracking: {
        current_release_date: at,
        id: 'HARBOUR-2026-1',
        initial_release_date: at,
        revision_history: [{ date: at, number: '1', summary: 'First.' }],
        status: 'final',
        version: '1',
      },
      ...head,
    },
    ...rest,
  };
}

const names = (...ids: string[]): Part => ({
  full_product_names: ids.map((id) => ({ name: id, product_id: id })),
});
const products = (helper: Part): Part => ({
  product_tree: {
    full_product_names: [{ name: 'Crate', product_id: 'P-1', product_identification_helper: helper }],
  },
});
const branch = (category: string, name: string, ...inner: Part[]): Part => ({
  category,
  name,
  ...(inner[0] !== undefined && 'product_id' in inner[0] ? { product: inner[0] } : { branches: inner }),
});
const product = (id: string): Part => ({ name: id, product_id: id });
const tree = (...branches: Part[]): Part => ({ product_tree: { branches } });
const path = (id: string, start: string, category: string, to: string): Part => ({
  beginning_product_reference: start,
  full_product_name: product(id),
  subpaths: [{ category, next_product_reference: to }],
});
const scored = (content: Part, more: Part = {}): Part => ({
  product_tree: names('P-1'),
  vulnerabilities: [{ cve: 'CVE-2026-1000', metrics: [{ content, products: ['P-1'] }], ...more }],
});
const ssvc = (selection: Part, more: Part = {}): Part =>
  scored({
    ssvc_v2: {
      schemaVersion: '2.0.0',
      timestamp: at,
      selections: [{ namespace: 'ssvc', key: 'SI', version: '2.0.0', values: [{ key: 'M' }], ...selection }],
      ...more,
    },
  });
const values = (...keys: string[]): Part => ({ values: keys.map((key) => ({ key })) });
const vex = (vulnerability: Part): object =>
  document({ category: 'csaf_vex' }, { product_tree: names('P-1', 'P-2'), vulnerabilities: [vulnerability] });
const versions = tree(
  branch(
    'vendor',
    'Harbour',
    branch(
      'product_name',
      'Crate',
      branch('product_version', '1.0', product('OLD')),
      branch('product_version', '1.1', product('NEW')),
    ),
    branch('product_name', 'Barrel', branch('product_version', '1.0', product('OTHER'))),
  ),
);
const advisory = (status: Part): object =>
  document(
    { category: 'csaf_security_advisory' },
    { ...versions, vulnerabilities: [{ product_status: status }] },
  );
const range = (name: string): object =>
  document({}, tree(branch('product_name', 'Crate', branch('product_version_range', name, product('P-1')))));
const extension = (more: Part = {}): Part => ({
  x_extensions: [
    {
      $schema: 'https://harbour.example/extension.json',
      category: 'supplementary',
      critical: false,
      content: { a: 1 },
      ...more,
    },
  ],
});
const vector4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P';
const cvss4 = (baseScore: number): Part => ({
  cvss_v4: { version: '4.0', vectorString: vector4, baseScore, baseSeverity: 'CRITICAL' },
});
const history = (...dates: string[]): Part => ({
  tracking: {
    current_release_date: dates.at(-1),
    id: 'HARBOUR-2026-1',
    initial_release_date: dates[0],
    revision_history: dates.map((date, index) => ({ date, number: String(index + 1), summary: 'One.' })),
    status: 'final',
    version: String(dates.length),
  },
});

const faults: readonly (readonly [string, object, object])[] = [
  [
    '6.1.1',
    document(
      {},
      { product_tree: { ...names('P-1'), product_paths: [path('P-2', 'P-1', 'installed_on', 'P-9')] } },
    ),
    document(
      {},
      {
        product_tree: { ...names('P-1', 'P-9'), product_paths: [path('P-2', 'P-1', 'installed_on', 'P-9')] },
      },
    ),
  ],
  [
    '6.1.2',
    document(
      {},
      {
        product_tree: { ...names('P-1', 'P-2'), product_paths: [path('P-2', 'P-1', 'installed_on', 'P-1')] },
      },
    ),
    document(
      {},
      {
        product_tree: { ...names('P-1', 'P-2'), product_paths: [path('P-3', 'P-1', 'installed_on', 'P-2')] },
      },
    ),
  ],
  [
    '6.1.3',
    document(
      {},
      {
        product_tree: {
          ...names('P-1'),
          product_paths: [
            path('P-2', 'P-3', 'installed_on', 'P-1'),
            path('P-3', 'P-1', 'installed_with', 'P-2'),
          ],
        },
      },
    ),
    document(
      {},
      {
        product_tree: {
          ...names('P-1'),
          product_paths: [
            path('P-2', 'P-1', 'installed_on', 'P-1'),
            path('P-3', 'P-1', 'installed_with', 'P-2'),
          ],
        },
      },
    ),
  ],
  [
    '6.1.4',
    document(
      {},
      {
        product_tree: names('P-1'),
        vulnerabilities: [{ ids: [{ system_name: 'a', text: 'b', group_ids: ['G-1'] }] }],
      },
    ),
    document(
      {},
      {
        product_tree: {
          ...names('P-1', 'P-2'),
          product_groups: [{ group_id: 'G-1', product_ids: ['P-1', 'P-2'] }],
        },
        vulnerabilities: [{ ids: [{ system_name: 'a', text: 'b', group_ids: ['G-1'] }] }],
      },
    ),
  ],
  ['cvss-score', document({}, scored(cvss4(10))), document({}, scored(cvss4(9.3)))],
  ['6.1.26', document({ category: 'CSAF — VEX' }), document({ category: 'release notes' })],
  [
    '6.1.27.3',
    document({ category: 'csaf_withdrawn' }, { vulnerabilities: [{}] }),
    document({ category: 'csaf_withdrawn' }),
  ],
  [
    '6.1.27.8',
    vex({ ids: [{ system_name: 'a', text: 'b', product_ids: ['P-1'] }], product_status: { fixed: ['P-2'] } }),
    vex({ ids: [{ system_name: 'a', text: 'b' }], product_status: { fixed: ['P-2'] } }),
  ],
  [
    '6.1.27.13',
    advisory({ fixed: ['NEW'], known_affected: ['OTHER'] }),
    advisory({ fixed: ['NEW'], known_affected: ['OLD'] }),
  ],
  [
    '6.1.37',
    document(history('2016-12-31T23:59:60Z')),
    document(history('2016-12-31T23:59:59.9999999999+00:00')),
  ],
  [
    '6.1.42',
    document({}, products({ purls: ['pkg:npm/crate@1', 'pkg:npm/barrel@1'] })),
    document({}, products({ purls: ['pkg:npm/crate@1', 'pkg:npm/crate@1?arch=x86'] })),
  ],
  [
    '6.1.43',
    document({}, products({ model_numbers: ['P*A*'] })),
    document({}, products({ model_numbers: ['P\\*A*'] })),
  ],
  [
    '6.1.44',
    document({}, products({ serial_numbers: ['**'] })),
    document({}, products({ serial_numbers: ['*'] })),
  ],
  [
    '6.1.47',
    document({}, ssvc({}, { target_ids: ['CVE-2026-1001'] })),
    document({}, ssvc({}, { target_ids: ['CVE-2026-1000'] })),
  ],
  ['6.1.48', document({}, ssvc(values('C', 'M'))), document({}, ssvc(values('M', 'C')))],
  [
    '6.1.48',
    document({}, ssvc({ version: '1.9.7' })),
    document({}, ssvc({ namespace: 'x_harbour.example#ours', version: '1.9.7' })),
  ],
  ['6.1.49', document({}, ssvc({}, { timestamp: later })), document({}, ssvc({}, { timestamp: at }))],
  ['6.1.50', range('all versions < 4.2.0'), range('<4.2.0')],
  ['6.1.50', range('vers:npm/ >= 2.2.0| <2.3.0'), range('vers:npm/>=2.2.0|<2.3.0')],
  ['6.1.50', range('vers:all/<3'), range('vers:all/*')],
  ['6.1.50', range('vers:npm/<2|>2'), range('<2|>2')],
  [
    '6.1.51',
    document({}, scored({ epss: { percentile: '0.5', probability: '0.5', timestamp: later } })),
    document({}, scored({ epss: { percentile: '0.5', probability: '0.5', timestamp: at } })),
  ],
  [
    '6.1.53',
    document(
      {},
      { vulnerabilities: [{ first_known_exploitation_dates: [{ date: at, exploitation_date: later }] }] },
    ),
    document(
      {},
      { vulnerabilities: [{ first_known_exploitation_dates: [{ date: at, exploitation_date: at }] }] },
    ),
  ],
  [
    '6.1.54',
    document({ license_expression: 'Do what you like.' }),
    document({ license_expression: '(MIT or Apache-2.0) AND GPL-2.0+ WITH Classpath-exception-2.0' }),
  ],
  [
    '6.1.54',
    document({ license_expression: 'licenseref-ours' }),
    document({ license_expression: 'LicenseRef-scancode-public-domain' }),
  ],
  [
    '6.1.55',
    document({ license_expression: 'LicenseRef-harbour.example-1', lang: 'en-GB' }),
    document({
      license_expression: 'LicenseRef-harbour.example-1',
      notes: [{ category: 'legal_disclaimer', text: 'Do what you like.', title: 'License' }],
    }),
  ],
  [
    '6.1.56',
    document({}, scored({ ...cvss4(9.3), qualitative_severity_rating: 'critical' })),
    document({}, scored({ qualitative_severity_rating: 'critical' })),
  ],
  [
    '6.1.57',
    document(
      {},
      tree(branch('vendor', 'A', branch('vendor', 'B', branch('product_name', 'C', product('P-1'))))),
    ),
    document(
      {},
      tree(
        branch(
          'product_family',
          'A',
          branch('product_family', 'B', branch('product_name', 'C', product('P-1'))),
        ),
      ),
    ),
  ],
  [
    '6.1.58',
    document(
      {},
      tree(branch('product_version', '1', branch('product_version_range', '<1.1', product('P-1')))),
    ),
    document(
      {},
      tree(branch('product_name', 'Crate', branch('product_version_range', '<1.1', product('P-1')))),
    ),
  ],
  ['6.1.59', range('vers:npm/4.2.0'), range('vers:npm/4.2.0|>=5')],
  ['6.1.59', range('=4.2.0'), range('!=4.2.0')],
  ['6.1.61', document({}, products({ skus: ['NL*12*'] })), document({}, products({ skus: ['NL*12'] }))],
  [
    '6.2.21',
    document(history(at, '2026-02-01T13:00:00+01:00')),
    document(history(at, '2026-02-01T12:00:00.0001Z')),
  ],
  ['6.2.31', document({}, products({ serial_numbers: ['1'] })), document({}, products({ skus: ['1'] }))],
  ['6.2.34', document({}, ssvc({ namespace: 'harbour' })), document({}, ssvc({}))],
  [
    '6.2.35',
    document({}, ssvc({ namespace: 'harbour' })),
    document({ distribution: { tlp: { label: 'AMBER' } } }, ssvc({ namespace: 'harbour' })),
  ],
  [
    '6.3.14',
    document({ distribution: { tlp: { label: 'AMBER' } } }, ssvc({ namespace: 'harbour' })),
    document({}, ssvc({ namespace: 'harbour' })),
  ],
  ['6.2.36', document({}, ssvc({ namespace: 'ssvc//.harbour.example$de' })), document({}, ssvc({}))],
  ['6.2.54.3', document({}, extension({ critical: true })), document({}, extension())],
  [
    '6.3.12',
    document(
      {},
      scored({ cvss_v2: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', baseScore: 10 } }),
    ),
    document({}, scored(cvss4(9.3))),
  ],
  ['6.3.18', document({}, scored({ qualitative_severity_rating: 'low' })), document({}, scored(cvss4(9.3)))],
  ['6.3.21.1', document({}, extension({ category: 'essential' })), document({}, extension())],
  ['6.3.21.9', document({}, extension()), document()],
  [
    '6.3.22',
    document(
      {},
      {
        product_tree: {
          ...names('P-1'),
          product_paths: [
            path('P-2', 'P-1', 'installed_on', 'P-1'),
            path('P-3', 'P-2', 'installed_on', 'P-1'),
          ],
        },
      },
    ),
    document(
      {},
      { product_tree: { ...names('P-1'), product_paths: [path('P-2', 'P-1', 'installed_on', 'P-1')] } },
    ),
  ],
  ['6.2.20', document({}, { note: 'x' }), document()],
  [
    'schema-unknown-field',
    document({}, { product_tree: { ...names('P-1'), relationships: [{}] } }),
    document({}, { product_tree: names('P-1') }),
  ],
];

describe('the draft of CSAF 2.1', () => {
  it.each(faults)('%s', async (number, bad, good) => {
    const size = { values: 100, longestArray: 5 };
    const found = async (one: object): Promise<string[]> =>
      (await checkCsaf(one, '2.1', size)).map(({ code }) => code);
    expect(await found(bad)).toContain(number);
    expect(await found(good)).not.toContain(number);
  });

  it('says that it does not know an extension, and passes it', async () => {
    const found = await checkCsaf(document({}, extension()), '2.1', { values: 100, longestArray: 5 });
    expect(found.filter(({ level }) => level === 'error')).toEqual([]);
    expect(found).toContainEqual(expect.objectContaining({ level: 'warning', code: '6.1.60.2' }));
  });

  it('names a decision point that it cannot judge', async () => {
    const selection = { namespace: 'cvss', key: 'AV', version: '3.0.1', ...values('N') };
    const found = await checkCsaf(document({}, ssvc(selection)), '2.1', { values: 100, longestArray: 5 });
    expect(found).toContainEqual(expect.objectContaining({ level: 'info', code: '6.1.48' }));
  });
});
