/** What is read of a file, and what a name, an ID and a version in a report are. */
import { describe, expect, it } from 'vitest';
import { nameKeys, namesIn, titleNames } from './names.ts';
import { passagesOf } from './passages.ts';
import { versionsOf } from './question.ts';
import { readKnown } from './read-known.ts';

describe('a file', () => {
  it('of the database of Go names the functions that are affected', () => {
    const json = {
      id: 'GO-2024-0001',
      modified: '2024-01-01T00:00:00Z',
      summary: 'Panic in x',
      affected: [
        {
          package: { ecosystem: 'Go', name: 'example.org/x' },
          ecosystem_specific: {
            imports: [{ path: 'example.org/x', symbols: ['Reader.ReadFrame', 'decode'] }],
          },
        },
      ],
    };
    const [found] = readKnown('a.json', JSON.stringify(json), false).records;
    expect(found?.record.sketch.places.functions).toEqual(['readframe', 'decode']);
    expect(found?.marks).toEqual(
      expect.arrayContaining(['f_readframe', 'n_example_org_x', 'i_go_2024_0001']),
    );
  });

  it('is read whether it is one record, a list, or a list under a key', () => {
    const one = { id: 'X-1', modified: '2024-01-01T00:00:00Z' };
    for (const json of [one, [one, one], { vulns: [one] }, [[one], [one]]])
      expect(readKnown('a.json', JSON.stringify(json), false).problem).toBeNull();
  });

  it('of a CVE that was rejected, or a record that was withdrawn, says so', () => {
    const state = (json: object) => readKnown('a.json', JSON.stringify(json), false).records[0]?.record.state;
    expect(
      state({
        dataType: 'CVE_RECORD',
        cveMetadata: { cveId: 'CVE-2024-1000', state: 'REJECTED' },
        containers: { cna: {} },
      }),
    ).toBe('rejected');
    expect(state({ id: 'X-1', modified: '2024-01-01T00:00:00Z', withdrawn: '2024-02-01T00:00:00Z' })).toBe(
      'withdrawn',
    );
  });

  it('with versions that were cut says nothing of those it does not list', () => {
    const versions = Array.from({ length: 500 }, (_, at) => `1.${String(at)}.0`);
    const json = {
      id: 'X-1',
      modified: '2024-01-01T00:00:00Z',
      affected: [{ package: { ecosystem: 'npm', name: 'x' }, versions }],
    };
    const [pkg] = readKnown('a.json', JSON.stringify(json), false).records[0]?.record.packages ?? [];
    expect(pkg).toMatchObject({ otherwise: 'unknown' });
    expect(pkg?.versions).toHaveLength(60);
  });
});

describe('names', () => {
  it.each([
    ['@babel/traverse', ['babel_traverse', 'traverse']],
    ['org.example:json-smart', ['org_example_json_smart', 'json_smart']],
    ['org.example:core', ['org_example_core']],
  ])('%s', (name, keys) => expect(nameKeys(name)).toEqual(keys));

  it('are found where a text writes them as names, and not among its words', () => {
    expect(namesIn('We use lodash 4.17.20, @babel/traverse and pkg:pypi/jinja2; see `left-pad`.')).toEqual([
      'lodash',
      '@babel/traverse',
      'jinja2',
      'left-pad',
    ]);
    expect(namesIn('Run it until version 3.1 of Python 3.12 crashes at section 4.2.')).toEqual([]);
    expect(titleNames('Path traversal in zip-slip of the demo')).toContain('zip-slip');
  });

  it.each([
    ['libxml2', 'ships libxml2 2.9.10.', ['2.9.10']],
    ['lodash', 'lodash@4.17.20 and `lodash` (version 4.17.21)', ['4.17.20', '4.17.21']],
    ['a+(b', 'a+(b 1.2.3', ['1.2.3']],
    ['x', `x ${' '.repeat(50_000)}1.2`, []],
  ])('%s: the version stands behind it', (name, text, found) =>
    expect(versionsOf(name, text)).toEqual(found),
  );
});

it('the passages of a text have their lines and headings, without code', () => {
  const text =
    '# Model\n\nAn attacker who owns\nthe host is trusted.\n\n```\nrm -rf everything on the host now\n```\n\n## Not a bug\n\n- Crashes of the debug build with assertions\n- no\n';
  expect(passagesOf(text)).toEqual([
    { line: 3, end: 4, heading: 'Model', text: 'An attacker who owns the host is trusted.' },
    { line: 12, end: 12, heading: 'Not a bug', text: 'Crashes of the debug build with assertions' },
  ]);
});
