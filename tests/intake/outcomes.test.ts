/** What becomes of mail that wants to be taken for something else. Each name is the attack, or the promise. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { amount } from '../support/thorough.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const now = () => new Date('2026-11-20T08:00:00Z');
let vault: TestVault;
beforeEach(async () => {
  vault = await makeVault({ now });
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR', addresses: ['security@parser.example'] });
});
afterEach(() => vault.close());

type Mail = {
  from?: string;
  to?: string;
  subject?: string;
  id?: string | null;
  body?: string;
  date?: string;
  extra?: readonly string[];
  type?: string;
};
function mail(one: Mail = {}): string {
  return [
    ...(one.extra ?? []),
    `From: ${one.from ?? 'Fay <fay@finder.example>'}`,
    `To: ${one.to ?? 'security@parser.example'}`,
    `Subject: ${one.subject ?? 'Heap overflow in parse_header'}`,
    `Date: ${one.date ?? 'Thu, 19 Nov 2026 09:00:00 +0000'}`,
    ...(one.id === null ? [] : [`Message-ID: ${one.id ?? '<first@finder.example>'}`]),
    `Content-Type: ${one.type ?? 'text/plain; charset=utf-8'}`,
    '',
    one.body ?? 'parse_header() in src/http.c writes before the buffer.',
    '',
  ].join('\r\n');
}
const received = 'Received: from mx.evil.example by mx.parser.example; Thu, 19 Nov 2026 10:00:00 +0000';
const take = async (text: string) => {
  const [row] = await vault.importText(text);
  if (row === undefined) throw new Error('no row');
  return row;
};
const sent = (text: string) => vault.importText(text, 'sent.eml', { outgoing: true });

describe('a message is not hidden by what it claims to be', () => {
  it('another sender borrows a Message-ID that is known', async () => {
    await take(mail());
    const row = await take(
      mail({
        from: 'Eve <eve@evil.example>',
        body: 'Another report altogether, about use-after-free in tls.c.',
      }),
    );
    expect(row.outcome).toBe('new-case');
  });
  it('another sender borrows a Message-ID and the text', async () => {
    const first = await take(mail());
    const row = await take(mail({ from: 'Eve <eve@evil.example>' }));
    expect(row.outcome).toBe('new-case');
    expect(row.caseId).not.toBe(first.caseId);
    const { flags } = await vault.call('case.get', { caseId: row.caseId ?? '' });
    expect(flags).toContain('possible-duplicate');
  });
  it('the same sender sends the same words again with a new id: shown in the case, not swallowed', async () => {
    const first = await take(mail());
    const row = await take(mail({ id: '<again@finder.example>', date: 'Fri, 20 Nov 2026 07:00:00 +0000' }));
    expect(row).toMatchObject({ outcome: 'follow-up', caseId: first.caseId });
  });
  it('the text is the same and the HTML version is not', async () => {
    const both = (html: string): string =>
      mail({
        type: 'multipart/alternative; boundary=b',
        body: `--b\r\nContent-Type: text/plain\r\n\r\nThe same words\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>${html}</p>\r\n--b--`,
      });
    await take(both('The same words'));
    expect((await take(both('Other words: the key is under the mat'))).outcome).toBe('follow-up');
  });
  it('a real copy over another way is known: same sender, id and content', async () => {
    const first = await take(mail());
    const row = await take(mail({ extra: [received] }));
    expect(row).toMatchObject({
      outcome: 'duplicate-message',
      reason: 'same-message',
      messageId: first.messageId,
    });
  });
  it('a web form that gives every mail the same id still opens a case for each', async () => {
    const form = (subject: string, body: string) =>
      take(mail({ from: 'form@parser.example.net', id: '<form@host>', subject, body }));
    await form('Overflow in lexer.c', 'one');
    expect((await form('Traversal in unpack.py', 'two')).outcome).toBe('new-case');
  });
  it('a header says junk', async () => {
    const row = await take(
      mail({ extra: ['X-Spam-Flag: YES', 'X-Spam-Status: Yes, score=99', 'Precedence: junk'] }),
    );
    expect(row.outcome).toBe('new-case');
  });
  it('a header says bulk, or that no answer is wanted', async () => {
    expect(
      (
        await take(
          mail({
            extra: ['X-Auto-Response-Suppress: All', 'List-Id: <security.lists.example>', 'Precedence: list'],
          }),
        )
      ).outcome,
    ).toBe('new-case');
  });
  it('a header says automatic reply, and the text is a report', async () => {
    const body =
      'Severity: High\r\nSteps to reproduce:\r\n1. send a header without colon\r\nImpact: an attacker can crash src/http.c:120';
    expect((await take(mail({ extra: ['Auto-Submitted: auto-replied'], body }))).outcome).toBe('new-case');
  });
  it('a fresh mail under a subject that says nothing is not taken for an answer', async () => {
    await take(mail({ subject: 'Security vulnerability report' }));
    const row = await take(
      mail({
        subject: 'Security vulnerability report',
        id: '<b@finder.example>',
        body: 'Quite another thing in tls.c',
      }),
    );
    expect(row.outcome).toBe('new-case');
  });
  it('a stranger answers in a case that has ended: a case of its own', async () => {
    const first = await take(mail());
    await vault.call('case.event', { caseId: first.caseId ?? '', event: 'closed' });
    const row = await take(
      mail({
        from: 'eve@evil.example',
        id: '<e@evil.example>',
        subject: 'Re: Heap overflow in parse_header',
        body: 'and here is the next hole',
        extra: ['In-Reply-To: <first@finder.example>'],
      }),
    );
    expect(row.outcome).toBe('new-case');
  });
});

describe('our own address in From proves nothing', () => {
  const answer = {
    from: 'security@parser.example',
    to: 'fay@finder.example',
    id: '<reply@parser.example>',
    subject: 'Re: Heap overflow in parse_header',
    body: 'We close this.',
    extra: ['In-Reply-To: <first@finder.example>'],
  };
  it('mail that came over the net in our name stays unread, and starts or stops no clock', async () => {
    const first = await take(mail());
    const row = await take(mail({ ...answer, extra: [received, ...answer.extra] }));
    expect(row).toMatchObject({ outcome: 'follow-up', reason: 'own-address-unproven', caseId: first.caseId });
    const found = await vault.call('case.get', { caseId: first.caseId ?? '' });
    expect(found.state).toBe('new');
    expect(found.messages.map(({ direction, unread }) => `${direction} ${unread}`)).toEqual([
      'incoming true',
      'incoming true',
    ]);
  });
  it('a copy that never travelled is ours, and only --outgoing acknowledges', async () => {
    const first = await take(mail());
    expect((await take(mail(answer))).outcome).toBe('outgoing');
    expect((await vault.call('case.get', { caseId: first.caseId ?? '' })).state).toBe('new');
  });
  it('a Sent mailbox acknowledges, and then updates', async () => {
    const first = await take(mail());
    const [row] = await sent(mail({ ...answer, date: 'Thu, 19 Nov 2026 12:00:00 +0000' }));
    expect(row).toMatchObject({ outcome: 'outgoing', caseId: first.caseId });
    expect((await vault.call('case.get', { caseId: first.caseId ?? '' })).state).toBe('acknowledged');
    await sent(
      mail({
        ...answer,
        id: '<second@parser.example>',
        body: 'Still at it.',
        date: 'Thu, 19 Nov 2026 18:00:00 +0000',
      }),
    );
    const { events } = await vault.call('case.get', { caseId: first.caseId ?? '' });
    expect(events.map(({ kind }) => kind)).toContain('update-sent');
  });
  it('a Sent mailbox that is imported before the report finds its case later', async () => {
    const [row] = await sent(mail({ ...answer, date: 'Thu, 19 Nov 2026 12:00:00 +0000' }));
    expect(row).toMatchObject({ outcome: 'outgoing', reason: 'no-case-found' });
    expect(await vault.call('message.aside', {})).toHaveLength(1);
    const first = await take(mail());
    const found = await vault.call('case.get', { caseId: first.caseId ?? '' });
    expect(found).toMatchObject({ state: 'acknowledged' });
    expect(found.messages).toHaveLength(2);
    expect(await vault.call('message.aside', {})).toHaveLength(0);
  });
});

describe('threads', () => {
  it('follows In-Reply-To, References, and subject with sender', async () => {
    const { caseId } = await take(mail());
    expect(
      await take(
        mail({
          id: '<2@x>',
          subject: 'other words',
          extra: ['In-Reply-To: <first@finder.example>'],
          body: '2',
        }),
      ),
    ).toMatchObject({ outcome: 'follow-up', caseId });
    expect(
      await take(
        mail({
          id: '<3@x>',
          subject: 'none',
          extra: ['References: <zero@x> <first@finder.example>'],
          body: '3',
        }),
      ),
    ).toMatchObject({ outcome: 'follow-up', caseId });
    expect(
      await take(mail({ id: '<4@x>', subject: 'AW: Re: Heap overflow in parse_header', body: '4' })),
    ).toMatchObject({ outcome: 'follow-up', caseId });
  });
  it('shows a stranger in a thread as one', async () => {
    await take(mail());
    expect(
      await take(
        mail({
          from: 'eve@evil.example',
          id: '<5@x>',
          extra: ['In-Reply-To: <first@finder.example>'],
          body: '5',
        }),
      ),
    ).toMatchObject({ outcome: 'follow-up', reason: 'other-sender' });
  });
});

describe('what no person wrote is set aside, with the reason and a way back', () => {
  const report = (types: string, subject: string, from: string, extra: readonly string[] = []): string =>
    mail({
      from,
      subject,
      extra,
      id: `<${subject.length}@m>`,
      type: 'multipart/report; boundary=b',
      body: `--b\r\nContent-Type: text/plain\r\n\r\nsee below\r\n--b\r\nContent-Type: ${types}\r\n\r\nAction: failed\r\n--b--`,
    });
  const aside: readonly [string, string, string][] = [
    [
      'a delivery report without report-type',
      report('message/delivery-status', 'Delivery', 'mail-daemon@smtp.example'),
      'bounce',
    ],
    [
      'a read receipt',
      report('message/disposition-notification', 'Read: x', 'bob@b.example'),
      'read-receipt',
    ],
    [
      'an old server that answers in plain text',
      mail({
        from: 'MAILER-DAEMON@old.example',
        subject: 'failure notice',
        extra: ['Return-Path: <>'],
        body: 'Sorry',
      }),
      'bounce',
    ],
    [
      'an absence note',
      mail({
        from: 'bob@b.example',
        subject: 'Automatic reply: hello',
        extra: ['Auto-Submitted: auto-replied'],
        body: 'I am out of the office.',
      }),
      'auto-reply',
    ],
    [
      'list moderation',
      mail({
        from: 'security-owner@lists.example',
        subject: 'Security post from x@y.example requires approval',
        extra: ['Precedence: list'],
        body: 'As list administrator…',
      }),
      'list-moderation',
    ],
    [
      'a DMARC report',
      mail({
        from: 'noreply-dmarc@big.example',
        subject: 'Report Domain: parser.example Submitter: big.example Report-ID: 1',
        type: 'application/zip; name="big.example!parser.example!1!2.zip"',
        body: 'UEsDBA==',
      }),
      'automatic-report',
    ],
    [
      'a scanner dump',
      mail({
        subject: 'Scan results',
        body: [
          'Nessus scan report',
          ...Array.from({ length: 12 }, (_, n) => `Medium: plugin ${n} Missing X-Header header`),
        ].join('\r\n'),
      }),
      'scanner-dump',
    ],
    [
      'junk that speaks of no weakness',
      mail({
        from: 'win@casino.example',
        subject: 'You won',
        extra: ['X-Spam-Flag: YES'],
        body: 'Claim your million now',
      }),
      'spam',
    ],
    [
      'a newsletter',
      mail({
        from: 'newsletter@shop.example',
        to: 'all@shop.example',
        subject: 'Summer offers',
        extra: ['List-Id: <n.shop.example>', 'Precedence: bulk'],
        body: 'Everything must go',
      }),
      'bulk-mail',
    ],
  ];
  it.each(aside)('%s', async (_, text, reason) => {
    const row = await take(text);
    expect(row).toMatchObject({ outcome: 'set-aside', reason });
    const back = await vault.call('message.bring-back', { messageId: row.messageId ?? '' });
    expect(await vault.call('case.get', { caseId: back.caseId })).toMatchObject({ state: 'new' });
  });
  it('what was brought back by mistake lies aside again, with its reason; its case ends and is not erased', async () => {
    const row = await take(mail({ extra: ['Auto-Submitted: auto-replied'], subject: 'Away' }));
    const messageId = row.messageId ?? '';
    const lying = async () =>
      (await vault.call('message.aside', {})).find((message) => message.id === messageId)?.reason;
    const reason = await lying();
    expect(reason).toBe(row.reason);
    const { caseId } = await vault.call('message.bring-back', { messageId });
    expect(await lying()).toBeUndefined();
    await vault.call('message.put-aside', { messageId });
    expect(await lying()).toBe(reason);
    expect(await vault.call('case.get', { caseId })).toMatchObject({ state: 'withdrawn', messages: [] });
    expect(await vault.tryCall('message.put-aside', { messageId })).toMatchObject({
      ok: false,
      error: { code: 'nothing-to-undo' },
    });
    const again = await vault.call('message.bring-back', { messageId });
    expect(again.caseId).not.toBe(caseId);
    expect((await vault.call('audit.verify', {})).ok).toBe(true);
  });
  it('a bounce of our own answer is shown in its case', async () => {
    const { caseId } = await take(mail());
    const text = report('message/delivery-status', 'Undelivered', 'mailer-daemon@x.example', [
      'References: <first@finder.example>',
    ]);
    expect(await take(text)).toMatchObject({ outcome: 'set-aside', reason: 'bounce', caseId });
  });
});

describe('nothing is lost', () => {
  it('what cannot be decrypted opens a case, so that its clock runs', async () => {
    const text = mail({
      type: 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
      subject: '...',
      body: '--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nzzzz\r\n-----END PGP MESSAGE-----\r\n--b--',
    });
    const row = await take(text);
    expect(row).toMatchObject({ outcome: 'unreadable', reason: 'malformed' });
    const found = await vault.call('case.get', { caseId: row.caseId ?? '' });
    expect(found.flags).toContain('unreadable');
    expect(found.clocks.length).toBeGreaterThan(0);
  });
  it('a mailbox of many messages imported twice adds nothing the second time', async () => {
    const many = amount(600, 2_000);
    const box = Array.from(
      { length: many },
      (_, n) =>
        `From a@b Thu Nov 19 09:00:00 2026\n${mail({ id: `<n${n}@x>`, from: `f${n}@finder.example`, subject: `Overflow ${n} in file${n}.c`, body: `number ${n}` }).replaceAll('\r\n', '\n')}`,
    ).join('\n');
    const first = await vault.importText(box, 'in.mbox');
    expect(first).toHaveLength(many);
    expect(first.every(({ outcome }) => outcome === 'new-case')).toBe(true);
    const before = await vault.call('vault.status', {});
    const second = await vault.importText(box, 'in.mbox');
    expect(second.map(({ outcome }) => outcome).every((outcome) => outcome === 'duplicate-message')).toBe(
      true,
    );
    // What is kept of the second import is its own rows; of the mail there is nothing more than before.
    const { bytes, ...after } = await vault.call('vault.status', {});
    expect({ ...after, bytes: before.bytes }).toEqual(before);
    expect(bytes).toBeLessThan(before.bytes * 1.2);
  });
});
