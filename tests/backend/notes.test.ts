/** Internal notes at the real backend: found by search, in Today for whom they mention, and in nothing that leaves. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let now: string;
let caseId: string;
const secret = 'Our upstream contact already knows about this from a private call.';

beforeEach(async () => {
  now = '2026-11-20T08:00:00.000Z';
  vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE', addresses: ['security@example.org'] });
  const [row] = await vault.importText(reportMail({ from: 'Mira <mira@example.net>' }), 'mail.eml', {
    project: 'Tidepool',
  });
  caseId = row?.caseId ?? '';
});
afterEach(() => vault.close());

const note = (reason: string) => vault.call('case.event', { caseId, event: 'note', reason });
const reply = (text: string) =>
  vault.tryCall('reply.eml', { caseId, template: 'update', text, encrypt: false, sign: false });

it('a note stands beside the log: the case shows it, the exported log does not, and both verify', async () => {
  await note(secret);
  const { events } = await vault.call('case.get', { caseId });
  expect(events.at(-1)).toMatchObject({ kind: 'note', reason: secret });
  const { text } = await vault.call('audit.export', {});
  expect(text).toContain('"kind":"note"');
  expect(text).not.toContain('upstream');
  expect((await vault.call('audit.verify', {})).ok).toBe(true);
  expect((await vault.call('vault.verify', {})).ok).toBe(true);
});

it('search finds a note, marked as one, until it is undone', async () => {
  const { seq } = await note(secret);
  const found = async () => (await vault.call('search', { query: 'upstream contact' })).hits;
  expect(await found()).toMatchObject([
    { kind: 'note', caseId, snippet: expect.stringContaining('private call') },
  ]);
  expect((await vault.call('search', { query: 'is:open upstream' })).hits).toMatchObject([{ kind: 'note' }]);
  await vault.call('case.undo', { caseId, seq });
  expect(await found()).toEqual([]);
});

it('a reply that quotes a note is refused with the line, whatever else it says', async () => {
  await note(secret);
  const refused = await reply(
    `Hello,\n\nour upstream contact already knows about this, from a private\ncall.\n`,
  );
  expect(refused).toMatchObject({ ok: false, error: { code: 'quotes-note' } });
  expect(!refused.ok && 'lines' in refused.error && refused.error.lines[0]).toContain('upstream contact');
  expect((await reply('Hello,\n\nwe are working on it.\n')).ok).toBe(true);
});

it('what the reporter said too is no secret of a note that quotes it, and a short sentence is one', async () => {
  const { messages } = await vault.call('case.get', { caseId });
  const { text } = await vault.call('message.get', { messageId: messages[0]?.id ?? '' });
  await note(`They write: ${text}\n\nLooks invented to me.`);
  expect((await reply(`You wrote: ${text}`)).ok).toBe(true);
  expect((await reply('Honestly, this looks invented to me.')).ok).toBe(false);
});

it('an advisory that quotes a note says where, and leaves only with a reason', async () => {
  await note(secret);
  const { advisory, version } = await vault.call('advisory.get', { caseId });
  await vault.call('advisory.save', {
    ...{ caseId, baseVersion: version },
    advisory: { ...advisory, title: 'Overflow', summary: 'An overflow.', details: `Known: ${secret}` },
  });
  const { findings } = await vault.call('advisory.check', { caseId });
  expect(findings).toContainEqual(expect.objectContaining({ code: 'quotes-note', field: 'details' }));
  const refused = await vault.tryCall('advisory.export', { caseId, format: 'markdown' });
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'export-held', why: expect.stringContaining('note') },
  });
  expect(
    (await vault.tryCall('advisory.export', { caseId, format: 'markdown', reason: 'It is public.' })).ok,
  ).toBe(true);
  const gates = await vault.call('advisory.gates', { caseId });
  expect(JSON.stringify(gates)).toContain('"gate":"note"');
});

it('the leak check knows the sentences of notes, and the code they name', async () => {
  await note('Fix is in src/tide/pool_reader.c on the branch of Ada.');
  const { hits } = await vault.call('leak.check', { text: 'see src/tide/pool_reader.c' });
  expect(hits).toMatchObject([{ kind: 'file', caseId }]);
  await note(secret);
  const said = await vault.call('leak.check', { text: `// ${secret.toLowerCase()}` });
  expect(said.hits).toMatchObject([{ kind: 'note', caseId }]);
});

it('whom a note mentions has it in Today until they look, and finds it with the filter', async () => {
  await vault.call('team.add', { name: 'Ada Lovelace' });
  await vault.call('settings.set', { actor: 'Ada Lovelace' });
  await vault.call('case.event', { caseId, event: 'acknowledged' });
  await note('Mail to x@ada.example. Nothing for anybody.');
  const mentioned = async () => (await vault.call('today.list', { endOfDay: now })).counts.mention;
  expect(await mentioned()).toBe(0);
  await note('@ada, can you look at the parser?');
  expect((await vault.call('today.list', { endOfDay: now })).rows).toMatchObject([
    { id: caseId, section: 'mention' },
  ]);
  expect((await vault.call('queue.list', { filter: 'mentions:me' })).rows).toHaveLength(1);
  expect((await vault.call('queue.list', { filter: 'mentions:grace' })).rows).toHaveLength(0);
  expect((await vault.call('case.get', { caseId })).mentioned).toBe(true);
  await vault.call('case.seen', { caseId });
  expect(await mentioned()).toBe(0);
  expect((await vault.call('queue.list', { filter: 'mentions:me' })).rows).toHaveLength(1);
  const { seq } = await note('@AL again.');
  expect(await mentioned()).toBe(1);
  await vault.call('case.undo', { caseId, seq });
  expect(await mentioned()).toBe(0);
  expect((await vault.call('vault.verify', {})).ok).toBe(true);
});
