/** Letters that were saved: nothing is recorded as sent before somebody says so, or the sent mail is imported. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let now = new Date('2026-11-20T08:00:00.000Z');
let caseId: string;

beforeEach(async () => {
  now = new Date('2026-11-20T08:00:00.000Z');
  vault = await makeVault({ now: () => now });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE', addresses: ['security@tide.example'] });
  const [row] = await vault.importText(reportMail({ from: 'Mira <mira@example.net>' }));
  caseId = row?.caseId ?? '';
});
afterEach(() => vault.close());

/** As the window does it: the file is written, saved by the host, and then kept as a letter. */
async function save(template: ReplyTemplate, text?: string): Promise<{ id: string; eml: string }> {
  const draft = await vault.call('reply.draft', { caseId, template });
  const words = text ?? draft.text;
  const eml = await vault.call('reply.eml', { caseId, template, text: words, sign: false, encrypt: false });
  const letter = await vault.call('letter.save', {
    caseId,
    template,
    to: eml.to,
    subject: draft.subject,
    text: words,
    fileName: eml.fileName,
    encrypted: eml.encrypted,
    signed: eml.signed,
    headerId: eml.headerId,
  });
  return { id: letter.id, eml: eml.text };
}
const detail = () => vault.call('case.get', { caseId });
const ackState = async () =>
  (await detail()).clocks.find(({ milestone }) => milestone === 'acknowledge')?.state;
const unsent = async () => (await vault.call('queue.list', { unsent: true })).rows.map(({ id }) => id);
const lastKinds = async (count: number) => (await detail()).events.slice(-count).map(({ kind }) => kind);

describe('a letter that was saved', () => {
  it('meets no clock; it stands in the case and in the list of what is not confirmed as sent', async () => {
    const { id } = await save('acknowledge');
    expect(await ackState()).toBe('running');
    const { state, letters, flags } = await detail();
    expect(state).toBe('new');
    expect(letters).toMatchObject([
      { id, state: 'unsent', to: ['mira@example.net'], template: 'acknowledge', sentAt: null },
    ]);
    expect(flags).toContain('letter-unsent');
    expect(await unsent()).toEqual([caseId]);
    expect((await vault.call('queue.list', {})).counts.unsent).toBe(1);
    expect((await vault.call('letter.text', { caseId, letterId: id })).text).toContain('Hello Mira');
  });

  it('acknowledges at the time it was sent, once that is confirmed; one undo takes all of it back', async () => {
    const { id } = await save('acknowledge');
    now = new Date('2026-11-20T10:00:00.000Z');
    const sent = await vault.call('letter.sent', { caseId, letterId: id, at: '2026-11-20T09:00:00.000Z' });
    expect(sent.recorded).toEqual(['letter-sent', 'acknowledged']);
    expect(await ackState()).toBe('met');
    const { events } = await detail();
    expect(events.find(({ kind }) => kind === 'acknowledged')?.at).toBe('2026-11-20T09:00:00.000Z');
    expect(await unsent()).toEqual([]);

    await vault.call('case.undo', { caseId, seq: sent.seq });
    expect(await ackState()).toBe('running');
    expect((await detail()).letters).toMatchObject([{ id, state: 'unsent' }]);
    expect(await unsent()).toEqual([caseId]);
  });

  it('is not confirmed twice, before the report, in the future, or for another case', async () => {
    const { id } = await save('acknowledge');
    for (const at of ['2020-01-01T00:00:00.000Z', '2026-11-21T08:00:00.000Z'])
      expect(await vault.tryCall('letter.sent', { caseId, letterId: id, at })).toMatchObject({
        ok: false,
        error: { code: 'invalid-value', field: 'at' },
      });
    await vault.call('letter.sent', { caseId, letterId: id });
    expect(await vault.tryCall('letter.sent', { caseId, letterId: id })).toMatchObject({
      ok: false,
      error: { code: 'invalid-value', field: 'letter' },
    });
    const [other] = await vault.importText(reportMail({ from: 'Other <other@example.net>' }));
    expect(await vault.tryCall('letter.sent', { caseId: other?.caseId ?? '', letterId: id })).toMatchObject({
      ok: false,
      error: { code: 'not-found', what: 'letter' },
    });
  });

  it('can be discarded, and that can be undone', async () => {
    const { id } = await save('acknowledge');
    const { seq } = await vault.call('letter.discard', { caseId, letterId: id });
    expect(await unsent()).toEqual([]);
    expect(await ackState()).toBe('running');
    await vault.call('case.undo', { caseId, seq });
    expect(await unsent()).toEqual([caseId]);
  });

  it('says what its template means: an assessment, a question, a refusal', async () => {
    const assessment = await save('assessment');
    const { recorded } = await vault.call('letter.sent', { caseId, letterId: assessment.id });
    expect(recorded).toEqual(['letter-sent', 'acknowledged', 'assessed']);
    const question = await save('ask-for-missing');
    await vault.call('letter.sent', { caseId, letterId: question.id });
    expect((await detail()).state).toBe('needs-info');
    const refusal = await save('decline');
    expect((await detail()).state).toBe('needs-info');
    await vault.call('letter.sent', { caseId, letterId: refusal.id });
    expect((await detail()).state).toBe('rejected');
  });

  it('is found in a case that has ended', async () => {
    await save('decline');
    await vault.call('case.event', { caseId, event: 'rejected', reason: 'not a bug' });
    expect(await unsent()).toEqual([caseId]);
    expect((await vault.call('queue.list', { unsent: true, state: 'open' })).rows).toEqual([]);
  });

  it('loses nothing by an undo of the last change: the file exists whatever the log says', async () => {
    await save('acknowledge');
    expect(await vault.tryCall('case.undo', { caseId })).toMatchObject({
      ok: false,
      error: { code: 'nothing-to-undo' },
    });
  });
});

describe('the sent mail itself', () => {
  const sentCopy = (eml: string, id: string): string =>
    eml.replace(/^Message-ID: .*$/m, `Message-ID: <${id}>\r`);

  it('confirms its letter when it is imported, under its own Message-ID or another', async () => {
    for (const rewrite of [false, true]) {
      const { id, eml } = await save('assessment', `Our assessment of run ${String(rewrite)}: it is high.`);
      await vault.importText(rewrite ? sentCopy(eml, 'other@mua.example') : eml, 'sent.eml', {
        outgoing: true,
      });
      const letter = (await detail()).letters.find((one) => one.id === id);
      expect(letter).toMatchObject({ state: 'sent', sentMessageId: expect.stringMatching(/^m/) as unknown });
    }
    expect(await unsent()).toEqual([]);
    expect((await detail()).events.filter(({ kind }) => kind === 'assessed')).toHaveLength(2);
  });

  it('is not counted a second time when its letter was confirmed by hand', async () => {
    const { id, eml } = await save('acknowledge');
    await vault.call('letter.sent', { caseId, letterId: id });
    await vault.importText(sentCopy(eml, 'other@mua.example'), 'sent.eml', { outgoing: true });
    expect(await lastKinds(2)).toEqual(['message', 'letter-sent']);
    const { events, letters } = await detail();
    expect(events.filter(({ kind }) => kind === 'update-sent')).toEqual([]);
    expect(letters).toMatchObject([{ id, sentMessageId: expect.stringMatching(/^m/) as unknown }]);
  });

  it('with other words, or to somebody else, confirms nothing', async () => {
    await save('acknowledge');
    const other = reportMail({
      from: 'Us <security@tide.example>',
      extra: 'To: someone@else.example\r\nIn-Reply-To: <report@example.net>',
      body: 'Something else.',
    });
    await vault.importText(other, 'sent.eml', { outgoing: true });
    expect(await unsent()).toEqual([caseId]);
  });
});
