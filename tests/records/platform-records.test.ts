/** Records of platforms and scanners: every value is shown or listed as not read, whatever the file tries. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJsonRecord, type WholeRecord } from '#core/records/read-record.ts';
import { recordSchema } from '#shared/schema/record.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures/platforms', name), 'utf8')) as Record<
    string,
    unknown
  >;

function readText(text: string): WholeRecord {
  const read = readJsonRecord(text, sha256);
  if (read?.ok !== true) throw new Error(JSON.stringify(read));
  expect(recordSchema.safeParse(read.value.record).success).toBe(true);
  return read.value;
}
const read = (json: unknown): WholeRecord => readText(JSON.stringify(json));
const refusal = (text: string) => {
  const answer = readJsonRecord(text, sha256);
  return answer === null || answer.ok ? answer : answer.error;
};

type Leaf = { readonly at: string; readonly value: string | number | boolean };
function leavesOf(value: unknown, at = ''): Leaf[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return [{ at, value: value as Leaf['value'] }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${at}/${key}`));
}

const matches = (loss: string, at: string): boolean => {
  const [wanted, found] = [loss.split('/'), at.split('/')];
  return wanted.every((part, index) => part === '*' || part === found[index]);
};

describe.each([
  'github-triage.json',
  'github-draft.json',
  'osv-ghsa.json',
  'osv-other.json',
  'hackerone-report.json',
  'scan.sarif',
])('%s', (name) => {
  it('has no value that is neither shown nor listed', () => {
    const json = fixture(name);
    const { title, text, record } = read(json);
    const { losses, ...rest } = record;
    const shown = JSON.stringify([title, text, rest]).toLowerCase();
    const isShown = ({ value }: Leaf): boolean => {
      if (typeof value === 'boolean') return true; // said in other words
      const bare = String(value).replace(/\s+/g, ' ').toLowerCase();
      const instant = Number.isNaN(Date.parse(bare)) ? bare : new Date(bare).toISOString().toLowerCase();
      return [bare, instant].some((one) => shown.includes(JSON.stringify(one).slice(1, -1)));
    };
    const places = losses.map(({ at }) => at);
    const dropped = leavesOf(json).filter(
      (leaf) => !places.some((at) => matches(at, leaf.at)) && !isShown(leaf),
    );
    expect(dropped.map(({ at }) => at).filter((at) => !known.some((one) => one.test(at)))).toEqual([]);
  });
});

/** Said otherwise: a range in words, a severity in lower case, the kind of a reference. */
const known = [
  /\/vulnerable_version_range$/,
  /\/patched_versions$/,
  /\/(?:ranges|references)\/\d+\/type$/,
  /^\/description$/, // with its lines
  /\/vulnerability_information$/,
  /^\/data\/type$/,
  /^\/version$/,
  /\/ruleIndex$/,
  /^\/severity\/\d+\/type$/,
];

describe('a hostile record', () => {
  const advisory = fixture('github-triage.json');

  it('with keys of the prototype changes no object', () => {
    const text = JSON.stringify(advisory).replace(
      '{',
      '{"__proto__":{"state":"published","polluted":1},"constructor":{"prototype":{"x":1}},',
    );
    const { record } = readText(text);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(record.facts.find(({ name }) => name === 'state')?.value).toBe('triage');
    expect(record.losses.map(({ at }) => at)).toContain('/__proto__');
  });

  it('with a key twice is refused, by its place', () => {
    const text = JSON.stringify(advisory).replace('{', '{"ghsa_id":"GHSA-9p3q-4r5v-6w7x",');
    expect(refusal(text)).toMatchObject({ code: 'record-shape', detail: '/ghsa_id occurs twice' });
  });

  it.each([[42], [null], [['GHSA-2c4f-5g6h-7j8m']], ['GHSA-0000-0000-0000'], ['GHSA-2c4f-5g6h-7j8m\n']])(
    'with the ID %j is refused',
    (id) => {
      expect(refusal(JSON.stringify({ ...advisory, ghsa_id: id }))).toMatchObject({ code: 'record-shape' });
    },
  );

  it('with values of other types keeps its ID, and lists them', () => {
    const odd = Object.fromEntries(Object.keys(advisory).map((key) => [key, { odd: [1, { deep: key }] }]));
    const { title, record } = read({ ...odd, ghsa_id: advisory['ghsa_id'] });
    expect(title).toBe('GHSA-2c4f-5g6h-7j8m');
    expect(record).toMatchObject({ person: null, updatedAt: null });
    expect(record.losses.map(({ at }) => at)).toEqual(expect.arrayContaining(['/author', '/state', '/cvss']));
  });

  it.each(['evil.example/github.com', 'github.com.evil.example', 'github.com@evil.example'])(
    'with a page on %s has none',
    (host) => {
      const url = `https://${host}/parser/parser/security/advisories/GHSA-2c4f-5g6h-7j8m`;
      expect(read({ ...advisory, html_url: url }).record.reference?.url).toBeNull();
    },
  );

  it('with names that are none has no reporter', () => {
    const named = (login: unknown) => read({ ...advisory, author: { login } }).record.person;
    expect(named('a@b.example')).toBeNull();
    expect(named('../../x')).toBeNull();
    expect(named('x'.repeat(5_000))).toBeNull();
    expect(named({})).toBeNull();
  });

  it('with huge texts and control characters is cut and cleaned', () => {
    const { title, text, record } = read({
      ...advisory,
      summary: `A\u0000\u001b[2J${'x'.repeat(1_000)}`,
      description: `one\u0007\r\ntwo\n${'y'.repeat(3_000_000)}`,
      state: 'z'.repeat(100_000),
    });
    expect(title.length).toBeLessThanOrEqual(300);
    expect(title).toMatch(/^A \[2Jx/);
    expect(text).toMatch(/^one\ntwo\ny/);
    expect(text.length).toBe(1_000_000);
    expect(record.facts.every(({ value }) => value.length <= 2_100)).toBe(true);
  });

  it('with lists without end stays readable', () => {
    const cwes = Array.from({ length: 20_000 }, (_, at) => ({ cwe_id: `CWE-${at}`, name: 'x' }));
    const { record } = read({ ...advisory, cwes, collaborating_users: cwes });
    expect(record.facts.length).toBeLessThanOrEqual(200);
    expect(record.losses.length).toBeLessThanOrEqual(300);
    expect(record.lossesTotal).toBeGreaterThan(19_000);
  });
});

describe('findings', () => {
  const log = (results: unknown[], driver: object = { name: 'Tool' }): unknown => ({
    version: '2.1.0',
    runs: [{ tool: { driver }, results }],
  });

  it('ten thousand of them: the first are a table, the others a number', () => {
    const { title, record } = read(
      log(Array.from({ length: 10_000 }, (_, at) => ({ ruleId: `r${at}`, message: { text: 'm' } }))),
    );
    expect(title).toBe('Tool: 10,000 findings');
    expect(record.findings).toHaveLength(2_000);
    expect(record.findingsTotal).toBe(10_000);
    expect(record.losses).toContainEqual(
      expect.objectContaining({ at: '/runs/*/results/*', values: 16_000, reason: 'beyond-limit' }),
    );
  });

  it('of all runs are counted on, each under its own rules', () => {
    const run = (name: string) => ({
      tool: {
        driver: {
          name,
          rules: [{ id: 'a', defaultConfiguration: { level: name === 'One' ? 'error' : 'note' } }],
        },
      },
      results: [{ ruleIndex: 0, message: { text: 'm' } }],
    });
    const { record } = read({ version: '2.1.0', runs: [run('One'), run('Two')] });
    expect(record.findings.map(({ number, rule, level }) => [number, rule, level])).toEqual([
      [1, 'a', 'error'],
      [2, 'a', 'note'],
    ]);
  });

  it('take their text from the rule, with the arguments in place', () => {
    const driver = {
      name: 'Tool',
      rules: [{ id: 'a', messageStrings: { x: { text: '{0} flows to {1}{9}' } } }],
    };
    const { record } = read(log([{ ruleId: 'a', message: { id: 'x', arguments: ['in', 'out'] } }], driver));
    expect(record.findings[0]?.message).toBe('in flows to out{9}');
  });

  it('with values of other types are rows all the same', () => {
    const { record } = read(log([{ ruleId: 7, message: [], locations: {}, level: {} }, 'no object', null]));
    expect(record.findings).toEqual([
      { number: 1, rule: '', level: 'warning', place: '', message: '', details: [] },
    ]);
    expect(record.losses.map(({ at }) => at)).toContain('/runs/*/results/*/ruleId');
  });

  it('are none of a log without results', () => {
    expect(refusal(JSON.stringify(log([])))).toMatchObject({ code: 'no-findings', detail: 'Tool' });
    expect(refusal('{"version":"2.1.0","runs":[]}')).toMatchObject({ code: 'record-shape' });
  });
});
