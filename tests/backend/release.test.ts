/** Several cases, one date: what blocks it, the common announcement, and every file of it in one folder. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCases, ready, type CaseMaker } from '../support/advisory-cases.ts';

const now = '2026-11-25T12:00:00.000Z';
let cases: CaseMaker;
let first: string;
let second: string;

beforeEach(async () => {
  cases = await makeCases(now);
  first = await cases.newCase();
  second = await cases.newCase();
  await cases.vault.call('release.date', {
    ...{ caseIds: [first, second], for: '2026-12-09T14:00', timeZone: 'UTC' },
  });
});
afterEach(() => cases.vault.close());

const board = () => cases.vault.call('release.get', { caseId: first });
const finish = async (caseId: string) => {
  const { vault } = cases;
  for (const event of ['acknowledged', 'assessing', 'assessed', 'accepted', 'fixing', 'fix-ready'] as const)
    await vault.call('case.event', { caseId, event });
  await cases.change(caseId, ready);
  await vault.call('case.set', { caseId, fields: { cve: `CVE-2026-000${caseId.at(-1) ?? ''}` } });
};
const blockers = async () =>
  (await board()).blockers.map(({ caseId, part, state }) => `${caseId === first ? 1 : 2} ${part} ${state}`);
const files = (reason?: string) =>
  cases.vault.call('release.files', {
    ...{ caseId: first, style: 'django', replies: true },
    ...(reason === undefined ? {} : { reason }),
  });

describe('the board', () => {
  it('has the cases with one date, and names what blocks it until nothing does', async () => {
    const { releases } = await cases.vault.call('release.list', {});
    expect(releases).toMatchObject([{ caseIds: [first, second], text: 'Wed 9 Dec 2026 14:00 UTC' }]);
    expect(await blockers()).toEqual(
      ['1', '2']
        .flatMap((one) => [`${one} fix blocked`, `${one} advisory blocked`, `${one} credits blocked`])
        .concat(['1', '2'].flatMap((one) => [`${one} cve open`, `${one} replies open`])),
    );
    await finish(first);
    expect((await blockers()).filter((one) => one.startsWith('1'))).toEqual([]);
    expect((await board()).cases[0]?.parts).toMatchObject({
      fix: { state: 'ready', text: 'ready, fixed in 4.2.7' },
      credits: { text: '1 anonymous' },
    });
  });

  it('moves all cases to another date in one step, and back', async () => {
    const { batch, changed } = await cases.vault.call('release.date', {
      ...{ caseIds: [first, second], for: '2026-12-16T15:00', timeZone: 'Europe/Berlin' },
    });
    expect(changed).toEqual([first, second]);
    expect((await board()).at).toBe('2026-12-16T14:00:00.000Z');
    await cases.vault.call('case.undo', { batch });
    expect((await board()).at).toBe('2026-12-09T14:00:00.000Z');
  });

  it('keeps a case that is public already, and nothing of it blocks the date', async () => {
    await finish(first);
    await cases.vault.call('advisory.publish', {
      caseId: first,
      overrule: [{ gate: 'embargo', reason: 'it leaked' }],
    });
    const { cases: shown, blockers: left } = await board();
    expect(shown).toMatchObject([
      { caseId: first, state: 'disclosed', parts: { advisory: { state: 'ready', text: 'public' } } },
      { caseId: second, state: 'new' },
    ]);
    expect(left.filter(({ caseId, state }) => caseId === first && state === 'blocked')).toEqual([]);
    expect((await cases.vault.call('release.list', {})).releases).toMatchObject([
      { caseIds: [first, second] },
    ]);
    await cases.vault.call('case.event', { caseId: second, event: 'rejected', reason: 'not a bug' });
    expect((await cases.vault.call('release.list', {})).releases).toEqual([]);
  });

  it('says what is wrong with a partner of one of the cases', async () => {
    await cases.vault.call('partner.add', {
      ...{ name: 'Debian', group: 'Distributors', address: 'a@debian.example', noticeDays: null },
    });
    await cases.vault.call('embargo.told', { caseId: second, names: ['Debian'] });
    await cases.vault.call('release.date', {
      ...{ caseIds: [first, second], for: '2026-12-10T14:00', timeZone: 'UTC' },
    });
    expect((await board()).blockers).toContainEqual({
      ...{ caseId: second, part: 'partners', state: 'blocked' },
      text: 'The date has changed since they were told: Debian. Write to them.',
    });
  });

  it('is not there for a case without a date', async () => {
    const alone = await cases.newCase();
    expect(await cases.vault.tryCall('release.get', { caseId: alone })).toMatchObject({ ok: false });
  });
});

describe('the files', () => {
  it('hold back before the date what everybody reads, and name nobody', async () => {
    await finish(first);
    await finish(second);
    const made = await files();
    expect(made.files.map(({ path }) => path)).not.toContain('ANNOUNCEMENT-django.md');
    expect(made.refused.filter(({ held }) => held).map(({ what }) => what)).toEqual([
      ...['announcement', 'announcement', 'cve', 'oss-security', 'cve', 'oss-security'],
    ]);
    const { events } = await cases.vault.call('case.get', { caseId: first });
    expect(events.filter(({ kind }) => kind === 'exported')).toEqual([]);
  });

  it('with a reason are all of it, and each case says what left', async () => {
    await finish(first);
    await finish(second);
    const made = await files('the press asked');
    expect(made.refused).toEqual([]);
    const paths = made.files.map(({ path }) => path);
    expect(paths).toContain('ANNOUNCEMENT-django.md');
    expect(paths).toContain(`${second}/LOSSES.md`);
    expect(paths.filter((path) => path.startsWith('replies/'))).toHaveLength(2);
    expect(new Set(paths).size).toBe(paths.length);
    const announcement = made.files.find(({ path }) => path.startsWith('ANNOUNCEMENT'))?.text ?? '';
    expect(announcement).toMatch(/^# Unzip security releases issued: 4\.2\.7\n/);
    expect(announcement).toContain('## CVE-2026-0001: Path traversal number 1');
    expect(announcement).toContain('(CVE-2026-0002)');
    expect(announcement).not.toMatch(/Maren|Quistgaard|Nordfjord/);
    await cases.vault.call('release.saved', {
      ...{ caseId: first, style: 'django', reason: 'the press asked', letters: made.letters },
    });
    const { events, letters } = await cases.vault.call('case.get', { caseId: second });
    expect(events.filter(({ kind }) => kind === 'exported').map(({ data }) => data['format'])).toEqual(
      expect.arrayContaining(['csaf', 'osv', 'cve', 'announcement']),
    );
    expect(letters).toMatchObject([
      { state: 'unsent', template: 'thanks', headerId: made.letters[1]?.headerId },
    ]);
  });

  it('have an announcement like Node.js, the worst first', async () => {
    await finish(first);
    await finish(second);
    await cases.change(second, (advisory) => ({ ...advisory, severity: 'critical' }));
    const { text } = await cases.vault.call('release.announcement', {
      ...{ caseId: first, style: 'node', reason: 'draft' },
    });
    expect(text).toContain('- 1 critical severity issue\n- 1 high severity issue');
    expect((text ?? '').indexOf('CVE-2026-0002')).toBeLessThan((text ?? '').indexOf('CVE-2026-0001'));
    expect(text).toContain('Releases are available from Wed 9 Dec 2026 14:00 UTC.');
  });

  it('never name who did not agree, whatever the reason', async () => {
    await finish(first);
    await cases.change(first, (advisory) => ({ ...advisory, summary: 'Found by Maren Quistgaard.' }));
    const made = await files('the press asked');
    expect(made.refused.find(({ what }) => what === 'announcement')).toMatchObject({
      ...{ caseId: first, held: false },
    });
    expect(made.files.map(({ text }) => text).join('\n')).not.toContain('Quistgaard.');
  });
});
