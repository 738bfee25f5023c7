/** CSAF's "fixed": it is the end of an affected range, or the row says that it is kept as unaffected only. */
import { expect, it } from 'vitest';
import { answerFor } from '../versions/versions.ts';
import { importAdvisory } from './import.ts';

function vex(status: Record<string, readonly string[]>) {
  const names = [...new Set(Object.values(status).flat())];
  const branches = names.map((name) => ({
    category: name.startsWith('vers:') ? 'product_version_range' : 'product_version',
    name,
    product: { name: `unzip ${name}`, product_id: name },
  }));
  const product = { category: 'product_name', name: 'unzip', branches };
  const read = importAdvisory('csaf', {
    document: {
      category: 'csaf_vex',
      csaf_version: '2.0',
      title: 'Unzip',
      publisher: { category: 'vendor', name: 'Unzip', namespace: 'https://unzip.example' },
      tracking: {
        id: 'U-1',
        status: 'draft',
        version: '1',
        initial_release_date: '2026-10-01T00:00:00Z',
        current_release_date: '2026-10-01T00:00:00Z',
        revision_history: [{ date: '2026-10-01T00:00:00Z', number: '1', summary: 'First' }],
      },
    },
    product_tree: { branches: [{ category: 'vendor', name: 'Unzip', branches: [product] }] },
    vulnerabilities: [{ cve: 'CVE-2026-99991', product_status: status }],
  });
  if (!read.ok) throw new Error(read.error.message);
  const [pkg] = read.value.advisory.packages ?? [];
  if (pkg === undefined) throw new Error('no package');
  return { pkg, fixedNotes: read.value.notes.filter(({ text }) => text.includes('fixed')) };
}

it.each([
  ['alone', { fixed: ['4.2.7'] }],
  ['beside affected versions that no range joins', { known_affected: ['4.2.5', '4.2.6'], fixed: ['4.2.7'] }],
])('a fixed version %s is kept as unaffected, and its row says so', (_, status) => {
  const { pkg, fixedNotes } = vex(status);
  expect(answerFor(pkg, '4.2.7')).toBe('unaffected');
  expect(fixedNotes).toEqual([
    {
      path: 'packages.0.versions',
      code: 'status',
      text: 'Kept as unaffected, since no affected range ends there: fixed 4.2.7',
    },
  ]);
});

it('a fixed version that ends a range is its fix, without a word', () => {
  const { pkg, fixedNotes } = vex({ known_affected: ['vers:semver/>=4.0.0|<4.2.7'], fixed: ['4.2.7'] });
  expect(pkg.ranges.map(({ fixed }) => fixed)).toEqual(['4.2.7']);
  expect(fixedNotes).toEqual([]);
});

it('a version that is merely not affected is no fix', () => {
  expect(vex({ known_affected: ['4.2.6'], known_not_affected: ['4.2.7'] }).fixedNotes).toEqual([]);
});
