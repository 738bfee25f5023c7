/** What a scanner that compares package URLs and versions, or ecosystems and names, finds in our exports. */
import { describe, expect, it } from 'vitest';
import { anAdvisory, aPackage, testOptions } from '#tests/support/core/advisories.ts';
import { lintCsaf } from '../validate/lint-csaf.ts';
import { exportAdvisory } from './export.ts';

const generic = aPackage({
  ecosystem: 'generic',
  scheme: 'generic',
  name: 'libpad',
  purl: '',
  commits: null,
});
const range = { introduced: '1.0.0', fixed: '1.4.2', lastAffected: '' };

function written(format: 'csaf' | 'csaf21' | 'osv', ...packages: ReturnType<typeof aPackage>[]): unknown {
  const made = exportAdvisory(format, anAdvisory({ packages }), testOptions);
  if (!made.ok) return made.error;
  return { document: made.value.document, losses: made.value.losses };
}

const contradictions = (document: unknown): string[] => {
  const found: string[] = [];
  lintCsaf(document, (_, where, code) => found.push(`${code} ${where}`));
  return found;
};

describe.each(['csaf', 'csaf21'] as const)('%s', (format) => {
  const pkg = aPackage({ ranges: [range], knownVersions: ['0.9.0', '1.3.0', '1.4.2', '2.0.0'] });

  it('gives no package URL two answers, and names the known versions with theirs', () => {
    const { document } = written(format, pkg) as { document: object };
    expect(contradictions(document)).toEqual([]);
    const text = JSON.stringify(document);
    for (const version of ['0.9.0', '1.0.0', '1.3.0', '1.4.2', '2.0.0'])
      expect(text).toMatch(new RegExp(`"pkg:npm/[^"@]*@${version.replaceAll('.', '\\.')}"`));
  });

  it('keeps the package URL of a range that is the only answer', () => {
    const all = aPackage({ ranges: [{ introduced: '0', fixed: '', lastAffected: '' }], knownVersions: [] });
    const { document } = written(format, all) as { document: object };
    expect(JSON.stringify(document)).toMatch(/"pkg:npm\/[^"@]*"/);
  });
});

it('a document of others that does give it two is found', () => {
  const branch = (id: string): object => ({
    category: 'product_version_range',
    name: id,
    product: { product_id: id, name: id, product_identification_helper: { purl: 'pkg:npm/pad' } },
  });
  const tree = { branches: [branch('A'), branch('B')] };
  const status = { known_affected: ['A'], fixed: ['B'] };
  expect(contradictions({ product_tree: tree, vulnerabilities: [{ product_status: status }] })).toEqual([
    'csaf-purl-contradiction /vulnerabilities/0/product_status',
  ]);
});

describe('OSV', () => {
  it('needs a package that can be matched', () => {
    expect(written('osv', generic)).toMatchObject({ code: 'missing', fields: ['packages.*.ecosystem'] });
  });

  it('leaves out the one of two that matches nothing, and says so', () => {
    const made = written('osv', aPackage(), generic);
    expect(made).toMatchObject({ document: { affected: [{ package: { ecosystem: 'npm' } }] } });
    expect((made as { document: { affected: unknown[] } }).document.affected).toHaveLength(1);
    expect(made).toMatchObject({
      losses: expect.arrayContaining([
        expect.objectContaining({ field: 'packages.1', code: 'not-mapped' }),
      ]) as unknown,
    });
  });

  it('matches commits where there is no ecosystem', () => {
    const ranges = [{ introduced: '0', fixed: 'a'.repeat(40), lastAffected: '' }];
    const commits = { repository: 'https://example.org/pad.git', ranges };
    expect(written('osv', { ...generic, commits })).toMatchObject({
      document: { affected: [{ ranges: [{ type: 'GIT', repo: 'https://example.org/pad.git' }] }] },
    });
  });
});
