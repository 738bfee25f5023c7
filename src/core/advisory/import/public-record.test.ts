import { describe, expect, it } from 'vitest';
import type { Credit } from '#shared/schema/advisory.ts';
import { leaksInFields } from '../leaks/leak-fields.ts';
import { isUnasked } from '../leaks/leaks.ts';
import { mayBeNamed } from '../model/credits.ts';
import { aCredit, anAdvisory } from '#tests/support/core/advisories.ts';
import { creditsOfRecord, publicRecordId } from './public-record.ts';
import { creditRows } from './record-credits.ts';

const credit = (change: Partial<Credit>): Credit =>
  aCredit({
    name: 'Tidewater Labs',
    consent: 'unknown',
    organization: '',
    contact: '',
    url: '',
    login: '',
    ...change,
  });

function imported(
  theirs: readonly Credit[],
  ours: readonly Credit[] = [],
): { credits: Credit[]; notes: string[] } {
  const draft = anAdvisory({ credits: [...ours] });
  const { changes, notes } = creditRows(draft, theirs);
  for (const { apply } of changes) apply(draft);
  return { credits: draft.credits, notes: notes.map(({ code }) => code) };
}
const fromPublic = (one: Credit): Credit[] =>
  creditsOfRecord({ credits: [one] }, 'CVE-2026-99990').credits ?? [];

describe('a credit of a public record', () => {
  it('is named without asking, with a note, and hides no text', () => {
    const { credits, notes } = imported(fromPublic(credit({})));
    expect(notes).toEqual(['credit-public']);
    const [one] = credits;
    expect(one).toMatchObject({ consent: 'unknown', publicIn: 'CVE-2026-99990' });
    expect(one !== undefined && mayBeNamed(one) && !isUnasked(one)).toBe(true);
    const advisory = anAdvisory({ credits, details: 'Found by Tidewater Labs.' });
    expect(leaksInFields(advisory)).toEqual([]);
  });

  it('is hidden like anybody as soon as a no is recorded', () => {
    const { credits } = imported(fromPublic(credit({})));
    const hidden = credits.map((one): Credit => ({ ...one, consent: 'no', anonymous: true }));
    expect(hidden.some(mayBeNamed)).toBe(false);
    const advisory = anAdvisory({ credits: hidden, details: 'Found by Tidewater Labs.' });
    expect(leaksInFields(advisory).map(({ field }) => field)).toEqual(['details']);
  });

  it('says nothing about the people of the case: they are asked, and who is hidden stays hidden', () => {
    const asked = credit({ name: 'Maren Quistgaard' });
    expect(imported(fromPublic(asked), [asked]).credits).toEqual([asked]);
    const hidden = credit({ name: 'Maren Quistgaard', anonymous: true, consent: 'no' });
    const like = imported(fromPublic(credit({ name: 'Quistgaard Research' })), [hidden]);
    expect(like.notes).toEqual([]);
    expect(like.credits[1]?.publicIn).toBeUndefined();
  });

  it('is held as before when the record is not public', () => {
    const { credits, notes } = imported(creditsOfRecord({ credits: [credit({})] }, '').credits ?? []);
    expect(notes).toEqual([]);
    expect(credits.map(isUnasked)).toEqual([true]);
  });
});

it.each([
  ['cve', { cveMetadata: { state: 'PUBLISHED', cveId: 'CVE-2026-99990' } }, 'CVE-2026-99990'],
  ['cve', { cveMetadata: { state: 'RESERVED', cveId: 'CVE-2026-99990' } }, ''],
  ['osv', { id: 'X-1', published: '2026-01-01T00:00:00Z' }, 'X-1'],
  ['osv', { id: 'X-1', modified: '2026-01-01T00:00:00Z' }, ''],
  ['osv', { id: 'X-1', published: '2026-01-01T00:00:00Z', withdrawn: '2026-02-01T00:00:00Z' }, ''],
  [
    'csaf',
    { document: { distribution: { tlp: { label: 'WHITE' } }, tracking: { status: 'final', id: 'C-1' } } },
    'C-1',
  ],
  [
    'csaf',
    { document: { distribution: { tlp: { label: 'AMBER' } }, tracking: { status: 'final', id: 'C-1' } } },
    '',
  ],
  ['csaf', { document: { tracking: { status: 'draft', id: 'C-1' } } }, ''],
  ['ghsa', { ghsa_id: 'GHSA-2222-3333-4444', state: 'published' }, 'GHSA-2222-3333-4444'],
  ['ghsa', { ghsa_id: 'GHSA-2222-3333-4444', state: 'draft' }, ''],
] as const)('%s: %j is public as "%s"', (format, json, id) => {
  expect(publicRecordId(format, json)).toBe(id);
});
