/** Copies of one message: all are kept, the best evidenced one is shown, whichever came first. The real backend. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateKey, type NewKey } from '#node/openpgp/sign-encrypt.ts';
import { entityOf, outerHead, signedMail, type SignedMailFacts } from '../support/signed-mail.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

const made = new Date('2026-03-01T08:00:00Z');
const address = 'finder@example.net';
const from = `Ada Finder <${address}>`;

let finder: NewKey;
let eve: NewKey;
let vault: TestVault;

beforeAll(async () => {
  finder = await generateKey({ name: 'Ada Finder', email: address, now: made });
  eve = await generateKey({ name: 'Eve', email: 'eve@example.net', now: made });
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  for (const key of [finder, eve]) await vault.call('key.import', { text: key.public.armor() });
  await vault.call('key.accept', { fingerprint: finder.fingerprint, address });
});
afterAll(() => vault.close());

let serial = 0;
function factsOfNext(): SignedMailFacts & { id: string; body: string } {
  serial += 1;
  return {
    from,
    subject: `Overflow number ${serial} in parse_header`,
    id: `copy${serial}@example.net`,
    body: `When the length is negative, parse_header_${serial}() writes before the buffer.`,
  };
}

const unsigned = (facts: SignedMailFacts): string => outerHead(facts) + entityOf(facts.body ?? '');
/** The words are the same, but for the blanks that a server added: the signature fits no more. */
const damaged = (mail: string): string => mail.replace('is negative, parse', 'is negative,  parse');

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((one, at) =>
    permutations([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [one, ...rest]),
  );
}

/** Everything a maintainer sees of a case that was made of these copies, in this order. */
async function outcomeOf(copies: readonly string[]) {
  const rows = [];
  for (const mail of copies) rows.push(...(await vault.importText(mail)));
  const caseId = rows[0]?.caseId ?? '';
  const messageId = rows[0]?.messageId ?? '';
  const shown = await vault.call('case.get', { caseId });
  const message = await vault.call('message.get', { messageId });
  const all = [message.sha256, ...message.copies.map(({ sha256 }) => sha256)];
  const opened = await Promise.all(
    all.map(async (copy) => (await vault.call('message.get', { messageId, copy })).text.trim()),
  );
  return {
    cases: new Set(rows.map((row) => row.caseId)).size,
    outcomes: rows.map(({ outcome }) => outcome).sort(),
    title: shown.title,
    reporter: shown.reporter,
    receivedAt: shown.receivedAt,
    // The cases of the orders before resemble it; that is no part of this question.
    flags: shown.flags.filter((flag) => flag !== 'possible-duplicate').sort(),
    shown: message.sha256,
    verdict: message.signature,
    evidence: message.evidence,
    problems: [...message.problems].sort(),
    kept: [...all].sort(),
    differs: message.copies.map(({ sha256, differs }) => [sha256, ...differs]).sort(),
    texts: new Set(opened.map((text) => text.replace(/\s+/g, ' '))).size,
    replyTo: (await vault.call('reply.draft', { caseId, template: 'acknowledge' })).to,
  };
}

describe('every order of arrival', () => {
  it('of the genuine, an unsigned, a damaged and an altered copy gives the same case and the same verdict', async () => {
    const orders = permutations([0, 1, 2, 3]);
    expect(orders).toHaveLength(24);
    let first: Awaited<ReturnType<typeof outcomeOf>> | null = null;
    for (const order of orders) {
      // The same copies under another id each time: a case of its own.
      const next = factsOfNext();
      const mails = await copiesOf(next);
      const outcome = await outcomeOf(order.map((at) => mails[at] ?? ''));
      expect(outcome.cases).toBe(1);
      expect(outcome.kept).toHaveLength(4);
      expect(outcome.texts).toBe(1);
      expect(outcome.title).toBe(next.subject);
      expect(outcome.verdict).toMatchObject({ state: 'good', covers: 'all' });
      expect(outcome.replyTo.map((one) => one.address)).toEqual([address]);
      expect(outcome.problems).toContain('copies-differ');
      const same = withoutNames(outcome, mails, next);
      first ??= same as typeof outcome;
      expect(same).toEqual(first);
    }
  });

  it.each<[string, (facts: SignedMailFacts, answered: string) => Promise<string[]>, 'own' | 'answered']>([
    [
      'of a signed report and unsigned ones that claim to answer a case stands in a case of its own',
      async (facts, answered) => [
        await signedMail(finder, facts),
        unsigned({ ...facts, headers: [`References: <${answered}>`] }),
        unsigned({ ...facts, headers: [`In-Reply-To: <${answered}>`, 'Reply-To: <eve@example.net>'] }),
        damaged(await signedMail(finder, { ...facts, headers: [`References: <${answered}>`] })),
      ],
      'own',
    ],
    [
      'of a signed answer and copies without References stands in the case that it answers',
      async (facts, answered) => [
        await signedMail(finder, { ...facts, headers: [`References: <${answered}>`] }),
        unsigned(facts),
        unsigned({ ...facts, headers: [`References: <${answered}>`, 'X-List: one'] }),
      ],
      'answered',
    ],
    [
      'of unsigned copies that disagree about what they answer stands in a case of its own',
      async (facts, answered) => [
        unsigned({ ...facts, headers: [`References: <${answered}>`] }),
        unsigned({ ...facts, headers: ['References: <nothing@example.net>'] }),
        unsigned({ ...facts, headers: ['X-List: one'] }),
      ],
      'own',
    ],
    [
      'of unsigned copies that agree about what they answer stands in that case',
      async (facts, answered) => [
        unsigned({ ...facts, headers: [`References: <${answered}>`] }),
        unsigned({ ...facts, headers: [`In-Reply-To: <${answered}>`] }),
      ],
      'answered',
    ],
  ])('%s', async (_, make, place) => {
    const outcomes = new Set<string>();
    const count = (await make(factsOfNext(), 'x@example.net')).length;
    for (const order of permutations([...Array(count).keys()])) {
      const answered = factsOfNext();
      const [before] = await vault.importText(unsigned(answered));
      const next = factsOfNext();
      const mails = await make(next, answered.id);
      let messageId = '';
      for (const at of order) messageId = (await vault.importText(mails[at] ?? ''))[0]?.messageId ?? '';
      const message = await vault.call('message.get', { messageId });
      expect(message.caseId === before?.caseId).toBe(place === 'answered');
      const { title, state, reporter, messages, receivedAt } = await vault.call('case.get', {
        caseId: message.caseId ?? '',
      });
      const other = await vault.call('case.get', { caseId: before?.caseId ?? '' });
      const seen = {
        title: title.replace(next.subject, 'NEXT').replace(answered.subject, 'ANSWERED'),
        ...{ state, reporter, receivedAt, messages: messages.length, answered: other.messages.length },
        shown: mails.findIndex((mail) => createHash('sha256').update(mail).digest('hex') === message.sha256),
        copies: message.copies.length,
        verdict: message.signature.state,
        outcome: message.outcome,
      };
      // Of unsigned copies the shown one is chosen by its hash, which is another one each time.
      outcomes.add(JSON.stringify({ ...seen, shown: seen.verdict === 'good' ? seen.shown : null }));
    }
    expect([...outcomes]).toHaveLength(1);
    expect((await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('does not move a message out of a case that somebody works on', async () => {
    const answered = factsOfNext();
    await vault.importText(unsigned(answered));
    const next = factsOfNext();
    const [row] = await vault.importText(unsigned(next));
    await vault.call('case.event', { caseId: row?.caseId ?? '', event: 'acknowledged' });
    const headers = [`References: <${answered.id}>`];
    const [copy] = await vault.importText(await signedMail(finder, { ...next, headers }));
    expect(copy).toMatchObject({ outcome: 'duplicate-message', caseId: row?.caseId });
    const { caseId, copies } = await vault.call('message.get', { messageId: row?.messageId ?? '' });
    expect(caseId).toBe(row?.caseId);
    expect(copies).toMatchObject([{ differs: ['signature', 'thread'] }]);
  });

  it('of unsigned copies alone shows the same one, whichever came first', async () => {
    const facts = factsOfNext();
    const copies = [
      unsigned(facts),
      unsigned({ ...facts, headers: ['X-List: one'] }),
      unsigned({ ...facts, headers: ['Reply-To: <eve@example.net>'] }),
    ];
    const seen = new Set<string>();
    for (const order of [
      [0, 1, 2],
      [1, 2, 0],
      [2, 1, 0],
    ]) {
      const fresh = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
      let messageId = '';
      for (const at of order) messageId = (await fresh.importText(copies[at] ?? ''))[0]?.messageId ?? '';
      const message = await fresh.call('message.get', { messageId });
      seen.add(JSON.stringify([message.sha256, message.copies.length, message.signature]));
      await fresh.close();
    }
    expect(seen.size).toBe(1);
  });
});

async function copiesOf(facts: SignedMailFacts): Promise<string[]> {
  const genuine = await signedMail(finder, facts);
  const altered = unsigned({
    ...facts,
    headers: ['Reply-To: <eve@example.net>'],
    subject: `Other words about ${facts.subject}`,
  });
  return [genuine, unsigned(facts), damaged(genuine), altered];
}

/** Hashes and numbers differ from run to run; what they stand for must not. */
function withoutNames(outcome: object, mails: readonly string[], facts: SignedMailFacts): unknown {
  let text = JSON.stringify(outcome).replaceAll(facts.subject, 'SUBJECT');
  mails.forEach((mail, at) => {
    text = text.replaceAll(createHash('sha256').update(mail).digest('hex'), `COPY-${at}`);
  });
  const parsed = JSON.parse(text) as { kept: string[]; differs: string[][] };
  return { ...parsed, kept: parsed.kept.sort(), differs: parsed.differs.sort() };
}

describe('a copy', () => {
  it('that is better evidenced is shown, and the row says so; the others stay open to view and to save', async () => {
    const facts = factsOfNext();
    const genuine = await signedMail(finder, facts);
    const [plain] = await vault.importText(unsigned(facts));
    const [better] = await vault.importText(genuine);
    expect(better).toMatchObject({
      outcome: 'duplicate-message',
      reason: 'better-copy',
      messageId: plain?.messageId,
    });
    const message = await vault.call('message.get', { messageId: plain?.messageId ?? '' });
    expect(message.copies).toMatchObject([{ differs: ['signature'], evidence: 'not encrypted, not signed' }]);
    const copy = message.copies[0]?.sha256 ?? '';
    const opened = await vault.call('message.get', { messageId: message.id, copy });
    expect(opened).toMatchObject({ sha256: copy, signature: { state: 'none' } });
    expect(opened.copies).toMatchObject([{ sha256: message.sha256 }]);
    const raw = await vault.call('message.raw', { messageId: message.id, copy });
    expect(raw.text).toBe(unsigned(facts));
    const bytes = await vault.backend.read({ kind: 'host' }, raw.downloadId, 0);
    expect(bytes.ok && Buffer.from(bytes.value.bytes).toString()).toBe(unsigned(facts));
    expect(await vault.importText(unsigned(facts))).toMatchObject([{ reason: 'same-bytes' }]);
    expect(await vault.tryCall('message.get', { messageId: message.id, copy: 'abcdef0123' })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  it('that a stranger signed does not replace one that an unknown key signed', async () => {
    const unknown = await generateKey({ name: 'New', email: 'new@example.net', now: made });
    const facts = { ...factsOfNext(), from: 'New <new@example.net>' };
    const genuine = await signedMail(unknown, facts);
    const forged = await signedMail(eve, { ...facts, headers: ['Reply-To: <eve@example.net>'] });
    const [row] = await vault.importText(forged);
    await vault.importText(genuine);
    const messageId = row?.messageId ?? '';
    expect((await vault.call('message.get', { messageId })).signature.state).toBe('unknown-key');
    // The key comes later, with the acceptance.
    await vault.call('key.import', { text: unknown.public.armor() });
    await vault.call('key.accept', { fingerprint: unknown.fingerprint, address: 'new@example.net' });
    expect((await vault.call('message.get', { messageId })).signature.state).toBe('good');
  });

  it('in a case is not swallowed by one that was set aside', async () => {
    const junk = reportMail({
      subject: 'Our newsletter',
      id: '<junk@example.net>',
      from: 'Shop <shop@example.net>',
      body: 'Buy more.',
    });
    const [aside] = await vault.importText(junk.replace('To: ', 'X-Spam-Flag: YES\r\nTo: '));
    expect(aside).toMatchObject({ outcome: 'set-aside', reason: 'spam' });
    const [seen] = await vault.importText(junk);
    expect(seen).toMatchObject({ outcome: 'new-case' });
    expect(await vault.importText(`X-Spam-Flag: YES\r\nX-Again: 1\r\n${junk}`)).toMatchObject([
      { outcome: 'duplicate-message', messageId: seen?.messageId },
    ]);
  });
});
