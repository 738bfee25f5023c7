/** What belongs to a case goes with it: letters, advisory, merged cases, undone changes, its policy; ids and names that collide. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportMail } from '../support/vault.ts';
import {
  addHarbour,
  checkWhole,
  get,
  handOver,
  knows,
  makeClock,
  open,
  person,
  seal,
  type Person,
} from './two-vaults.ts';

let ada: Person;
let ben: Person;
let caseId = '';
const body = 'parse_header() in src/header.c writes before the buffer when the length is negative.';
const report = reportMail({ subject: 'Heap overflow in parse_header()', body });

beforeEach(async () => {
  const now = makeClock();
  [ada, ben] = await Promise.all([person('Ada', now), person('Ben', now)]);
  await knows(ada, ben);
  await knows(ben, ada);
  await addHarbour(ada);
  const [row] = await ada.vault.importText(report);
  caseId = row?.caseId ?? '';
});
afterEach(async () => {
  await Promise.all([checkWhole(ada), checkWhole(ben)]);
  await Promise.all([ada.vault.close(), ben.vault.close()]);
});

const taken = async (id = caseId): Promise<string> => (await handOver(ada, ben, id))[0]?.caseId ?? '';

test('a case merged into it comes along, and so does the undoing of a merge', async () => {
  const [row] = await ada.vault.importText(reportMail({ subject: 'The same once more' }));
  const other = row?.caseId ?? '';
  await ada.vault.call('case.merge', { into: caseId, from: other });
  const there = await taken();
  expect((await get(ben, there)).messages).toHaveLength(2);
  expect(await get(ben, other)).toMatchObject({ state: 'duplicate', mergedInto: there, messages: [] });
  await ada.vault.call('case.undo', { caseId });
  const { text } = await seal(ada, ben, [caseId, other]);
  const { capsule } = await open(ben, text);
  await ben.vault.call('capsule.merge', { capsule, keep: [] });
  expect((await get(ben, there)).messages).toHaveLength(1);
  expect(await get(ben, other)).toMatchObject({ state: 'new', mergedInto: null });
  expect((await get(ben, other)).messages).toHaveLength(1);
});

test('a case it names that is not handed over is not taken for one that happens to have its ID', async () => {
  const [row] = await ada.vault.importText(reportMail({ subject: 'An unrelated secret' }));
  await ada.vault.call('case.event', { caseId, event: 'duplicate', of: row?.caseId, reason: 'Same.' });
  await addHarbour(ben);
  await ben.vault.importText(reportMail({ subject: 'Mine one' }));
  await ben.vault.importText(reportMail({ subject: 'Mine two' }));
  const here = await get(ben, await taken());
  expect(here).toMatchObject({ id: 'HARB-2026-0003', state: 'duplicate', project: 'Harbour' });
  expect(here.events.find(({ kind }) => kind === 'duplicate')?.data['of']).toBeNull();
  expect(JSON.stringify(here)).not.toContain('unrelated secret');
  expect(await get(ben, caseId)).toMatchObject({ title: 'Mine one' });
});

test('under another policy here, it stands in a project of its own, judged as it was', async () => {
  await ben.vault.call('project.add', {
    name: 'Harbour',
    prefix: 'HARB',
    policy: { text: 'We acknowledge reports within 30 days.', fileName: 'SECURITY.md' },
    addresses: ['security@example.org'],
  });
  const mine = await get(ada, caseId);
  const here = await get(ben, await taken());
  expect(here.project).toBe('Harbour (Ada)');
  expect(here.clocks.map(({ dueAt }) => dueAt)).toEqual(mine.clocks.map(({ dueAt }) => dueAt));
  // What comes to Ben himself still goes to his own project.
  const [row] = await ben.vault.importText(reportMail());
  expect((await get(ben, row?.caseId ?? '')).project).toBe('Harbour');
  // The next case from Ada joins the first.
  const [next] = await ada.vault.importText(reportMail());
  expect((await get(ben, await taken(next?.caseId ?? ''))).project).toBe('Harbour (Ada)');
});

test('letters come with their text', async () => {
  const template = 'acknowledge';
  const said = 'Thank you, we are looking at it.';
  const plain = { caseId, template, sign: false, encrypt: false } as const;
  const { subject } = await ada.vault.call('reply.draft', { caseId, template });
  const eml = await ada.vault.call('reply.eml', { ...plain, text: said });
  const { to, fileName, encrypted, signed, headerId } = eml;
  const letter = {
    caseId,
    template,
    to,
    subject,
    text: said,
    fileName,
    encrypted,
    signed,
    headerId,
  } as const;
  const { id } = await ada.vault.call('letter.save', letter);
  const there = await taken();
  const here = await get(ben, there);
  expect(here.letters).toMatchObject([{ id, state: 'unsent' }]);
  expect(here.flags).toContain('letter-unsent');
  expect(await ben.vault.call('letter.text', { caseId: there, letterId: id })).toMatchObject({ text: said });
});

test('the advisory comes, and what both changed is decided; the other one stays an earlier version', async () => {
  const save = async (one: Person, id: string, title: string): Promise<void> => {
    const { advisory, version } = await one.vault.call('advisory.get', { caseId: id });
    await one.vault.call('advisory.save', {
      caseId: id,
      baseVersion: version,
      advisory: { ...advisory, title },
    });
  };
  const titleOf = async (one: Person, id: string): Promise<string> =>
    (await one.vault.call('advisory.get', { caseId: id })).advisory.title;
  await save(ada, caseId, 'Overflow');
  const there = await taken();
  expect(await titleOf(ben, there)).toBe('Overflow');
  await save(ben, there, 'Overflow in headers');
  const [back] = await handOver(ben, ada, there);
  expect(back?.conflicts).toEqual([]);
  expect(await titleOf(ada, caseId)).toBe('Overflow in headers');
  await save(ada, caseId, 'Ada');
  await save(ben, there, 'Ben');
  const { text } = await seal(ben, ada, [there]);
  const opened = await open(ada, text);
  expect(opened.cases[0]?.conflicts.map(({ fact }) => fact)).toEqual(['advisory']);
  const keep = [{ caseId: there, fact: 'advisory' as const, side: 'theirs' as const }];
  await ada.vault.call('capsule.merge', { capsule: opened.capsule, keep });
  expect(await titleOf(ada, caseId)).toBe('Ben');
});

test('an email that is here already stays where it is, and the preview says where', async () => {
  await addHarbour(ben);
  const [row] = await ben.vault.importText(report);
  const { text } = await seal(ada, ben, [caseId]);
  const opened = await open(ben, text);
  expect(opened.cases).toMatchObject([{ isNew: true, messages: 0, elsewhere: [row?.caseId] }]);
  const { cases } = await ben.vault.call('capsule.merge', { capsule: opened.capsule, keep: [] });
  const merged = cases[0]?.caseId ?? '';
  await ben.vault.call('case.merge', { into: row?.caseId ?? '', from: merged });
  expect((await get(ben, row?.caseId ?? '')).messages).toHaveLength(1);
});

test('through a third vault, what each recorded keeps its origin', async () => {
  const cleo = await person('Cleo', makeClock());
  await knows(cleo, ben);
  await knows(ben, cleo);
  const there = await taken();
  await ben.vault.call('case.event', { caseId: there, event: 'accepted' });
  const [third] = await handOver(ben, cleo, there);
  const at = third?.caseId ?? '';
  const vaults = (await get(cleo, at)).events.map(
    ({ data }) => (data['origin'] as { vault: string } | undefined)?.vault,
  );
  expect(new Set(vaults).size).toBe(3); // Ada's, Ben's, and what Cleo's vault says of the merge
  await checkWhole(cleo);
  // Nobody can undo what another vault recorded.
  const accepted = (await get(cleo, at)).events.find(({ kind }) => kind === 'accepted');
  const undo = await cleo.vault.tryCall('case.undo', { caseId: at, seq: accepted?.seq ?? 0 });
  expect(undo).toMatchObject({ ok: false, error: { code: 'nothing-to-undo' } });
  await cleo.vault.close();
});
