/** Mail that platforms and lists send on somebody's behalf: whose report it is, which case it joins, where the answer goes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRow } from '#shared/schema/import.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const folder = path.join(import.meta.dirname, '../fixtures/relays');
const fixture = (name: string): string => readFileSync(path.join(folder, `${name}.eml`), 'utf8');

let vault: TestVault;
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR', addresses: ['security@parser.example'] });
});
afterEach(() => vault.close());

async function take(name: string): Promise<ImportRow> {
  const [row] = await vault.importText(fixture(name), `${name}.eml`);
  if (row === undefined) throw new Error('no row');
  return row;
}
const caseOf = ({ caseId }: ImportRow): Promise<CaseDetail> =>
  vault.call('case.get', { caseId: caseId ?? '' });
const messageOf = ({ messageId }: ImportRow) => vault.call('message.get', { messageId: messageId ?? '' });

const opened = [
  {
    name: 'github-opened',
    reporter: { name: 'Ada Finder', address: 'github:ada-finds' },
    title: 'Heap overflow in parse_header',
    reference: {
      platform: 'github',
      id: 'GHSA-2c4f-5g6h-7j8m',
      url: 'https://github.com/parser/parser/security/advisories/GHSA-2c4f-5g6h-7j8m',
    },
  },
  {
    name: 'hackerone-opened',
    reporter: { name: 'night_owl', address: 'hackerone:night_owl' },
    title: 'SSRF in the URL preview',
    reference: { platform: 'hackerone', id: '#2345678', url: 'https://hackerone.com/reports/2345678' },
  },
  {
    name: 'bugcrowd-opened',
    reporter: { name: 'quiet-river', address: 'bugcrowd:quiet-river' },
    title: 'New submission: IDOR in the export',
    reference: {
      platform: 'bugcrowd',
      id: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
      url: 'https://tracker.bugcrowd.com/parser/submissions/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
    },
  },
  {
    name: 'huntr-opened',
    reporter: { name: 'tar-pit', address: 'huntr:tar-pit' },
    title: 'New vulnerability report for parser/parser: Path traversal in unpack',
    reference: {
      platform: 'huntr',
      id: 'a143a2e2-1293-4dec-b875-3312584bd2b1',
      url: 'https://huntr.com/bounties/a143a2e2-1293-4dec-b875-3312584bd2b1',
    },
  },
  {
    name: 'gitlab-opened',
    reporter: { name: 'Gus Finder', address: '' },
    title: 'Race in the connection pool',
    reference: {
      platform: 'gitlab',
      id: 'gitlab.parser.example/parser/parser#12',
      url: 'https://gitlab.parser.example/parser/parser/-/issues/12',
    },
  },
];

it.each(opened)(
  '$name: the reporter is whom the platform names, the report is its reference',
  async (one) => {
    const detail = await caseOf(await take(one.name));
    expect(detail.reporter).toEqual(one.reporter);
    expect(detail.title).toBe(one.title);
    expect(detail.references).toEqual([one.reference]);
    expect(detail.receivedAt).toBe('2026-11-19T09:00:00.000Z');
  },
);

const threads: [string, ...string[]][] = [
  ['github', 'github-opened', 'github-comment-of-maintainer', 'github-state', 'github-comment-of-reporter'],
  ['HackerOne', 'hackerone-opened', 'hackerone-comment', 'hackerone-state'],
  ['Bugcrowd', 'bugcrowd-opened', 'bugcrowd-comment'],
  ['huntr', 'huntr-opened', 'huntr-comment'],
  ['GitLab', 'gitlab-opened', 'gitlab-comment', 'gitlab-state'],
];

describe.each(threads)('%s', (_, ...names) => {
  it.each([
    ['in order', names],
    ['backwards', [...names].reverse()],
  ])('one report is one case, %s', async (_order, order) => {
    const rows: ImportRow[] = [];
    for (const name of order) rows.push(await take(name));
    expect(new Set(rows.map(({ caseId }) => caseId)).size).toBe(1);
    expect(rows.slice(1).map(({ outcome, reason }) => [outcome, reason])).toEqual(
      rows.slice(1).map(() => ['follow-up', 'joined-by-id']),
    );
    const first = opened.find(({ name }) => name === names[0]);
    const detail = await caseOf(rows[0] as ImportRow);
    expect(detail.reporter).toEqual(first?.reporter);
    expect(detail.messages).toHaveLength(names.length);
  });
  it('imported again, nothing is added', async () => {
    for (const name of names) await take(name);
    for (const name of names) expect((await take(name)).outcome).toBe('duplicate-message');
    expect((await vault.call('queue.list', {})).counts.total).toBe(1);
  });
});

describe('two people through one relay are two people', () => {
  it.each([
    ['github-opened', 'github-opened-by-another'],
    ['hackerone-opened', 'hackerone-opened-by-another'],
    ['gitlab-opened', 'gitlab-opened-by-another'],
    ['list-opened', 'list-opened-by-another'],
  ])('%s and %s: one subject, two cases, two reporters', async (one, other) => {
    const [first, second] = [await take(one), await take(other)];
    expect(second.outcome).toBe('new-case');
    const [a, b] = [await caseOf(first), await caseOf(second)];
    expect(a.id).not.toBe(b.id);
    const people = await vault.call('people.list', {});
    const isNameless = a.reporter.address === '' && b.reporter.address === '';
    expect(people.people.map(({ cases }) => cases)).toEqual(isNameless ? [] : [1, 1]);
  });
});

describe('mailing lists', () => {
  it('a list that writes in its own name: the reporter is the person, and gets the answer', async () => {
    const row = await take('list-opened');
    expect((await caseOf(row)).reporter).toEqual({ name: 'Ida Finder', address: 'ida@finder.example' });
    const draft = await vault.call('reply.draft', { caseId: row.caseId ?? '', template: 'acknowledge' });
    expect(draft.to).toEqual([{ name: 'Ida Finder', address: 'ida@finder.example' }]);
    expect(draft.text).toMatch(/^Hello Ida Finder/);
  });
  it('the group is the project’s own address', async () => {
    const row = await take('list-google-group');
    expect(row).toMatchObject({ outcome: 'new-case' });
    expect(row.reason).toBeUndefined();
    expect((await caseOf(row)).reporter).toEqual({ name: 'Kim', address: 'kim@finder.example' });
  });
  it('a list that leaves the sender alone is no relay', async () => {
    const row = await take('list-plain');
    expect((await caseOf(row)).reporter.address).toBe('lea@finder.example');
    expect((await messageOf(row)).relay).toBeNull();
  });
  it('an answer of the reporter joins, one of a stranger is marked as such', async () => {
    const first = await take('list-opened');
    expect(await take('list-answer')).toMatchObject({ outcome: 'follow-up', caseId: first.caseId });
    expect(await take('list-answer-of-a-stranger')).toMatchObject({
      outcome: 'follow-up',
      caseId: first.caseId,
      reason: 'other-sender',
    });
  });
});

describe('what is shown', () => {
  it('the claim of the relay, beside what protects the mail', async () => {
    const message = await messageOf(await take('github-opened'));
    expect(message.relay).toMatchObject({ kind: 'github', event: 'opened' });
    expect(message.evidence).toBe('not encrypted, not signed');
    expect(message.from).toEqual([{ name: 'Ada Finder', address: 'notifications@github.com' }]);
    expect(message.why.join(' ')).toContain('GitHub says: @ada-finds opened GHSA-2c4f-5g6h-7j8m.');
    expect(message.why.join(' ')).toContain('anyone can write such an email');
  });
  it('an advisory credits the account, and an anonymous one is guarded by it', async () => {
    const { id } = await caseOf(await take('github-opened'));
    const { advisory } = await vault.call('advisory.get', { caseId: id });
    expect(advisory.credits).toMatchObject([
      { name: 'Ada Finder', login: 'ada-finds', url: 'https://github.com/ada-finds', contact: '' },
    ]);
    const accepted = await vault.call('credit.accept', { caseId: id });
    expect(accepted.answer).toBe('anonymous');
    const leaks = await vault.call('leak.check', { text: 'Thanks to ada-finds for the report.' });
    expect(leaks.hits.map(({ caseId }) => caseId)).toEqual([id]);
  });
  it('only what the reporter’s own account says is a word about credit', async () => {
    const { id } = await caseOf(await take('github-opened-by-another'));
    const proposal = async () => (await vault.call('credit.proposal', { caseId: id })).proposal;
    expect(await proposal()).toMatchObject({ answer: 'named' });
    const other = fixture('github-opened-by-another')
      .replace('X-GitHub-Sender: bob-hunts', 'X-GitHub-Sender: eve-claims')
      .replace('@bob-hunts opened a new security advisory', '@eve-claims commented on this advisory')
      .replace('Credit: Bob Hunter', 'Please keep me anonymous.')
      .replace('Message-ID: <', 'Message-ID: <z');
    await vault.importText(other, 'eve.eml');
    expect(await proposal()).toMatchObject({ answer: 'named' });
  });
});

describe('answers', () => {
  it('a platform’s mail is answered on the platform, and no file is written for it', async () => {
    const { caseId = '' } = await take('github-opened');
    const draft = await vault.call('reply.draft', { caseId, template: 'acknowledge' });
    expect(draft.to).toEqual([]);
    expect(draft.notes).toContain('answer-on-platform');
    expect(draft.answerAt).toEqual({
      platform: 'github',
      id: 'GHSA-2c4f-5g6h-7j8m',
      url: 'https://github.com/parser/parser/security/advisories/GHSA-2c4f-5g6h-7j8m',
    });
    expect(draft.text).toMatch(/^Hello Ada Finder/);
    expect(draft.text).not.toContain('subject');
    const refused = await vault.tryCall('reply.eml', {
      caseId,
      template: 'acknowledge',
      sign: false,
      encrypt: false,
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'answer-on-platform', platform: 'github', url: draft.answerAt?.url },
    });
    await vault.call('reply.check', { caseId, template: 'acknowledge' });
  });
  it('a later mail about the same report does not lead the answer elsewhere', async () => {
    const { caseId = '' } = await take('github-opened');
    const forged = await take('hostile-same-id-elsewhere');
    expect(forged.caseId).toBe(caseId);
    const { answerAt } = await vault.call('reply.draft', { caseId, template: 'update' });
    expect(answerAt?.url).toBe('https://github.com/parser/parser/security/advisories/GHSA-2c4f-5g6h-7j8m');
    expect((await messageOf(forged)).problems).toContain('relay-elsewhere');
  });
  it('nobody reads what is sent to a no-reply address', async () => {
    const [row] = await vault.importText(
      'From: Vendor <no-reply@vendor.example>\nTo: security@parser.example\nSubject: Overflow in lexer.c\nMessage-ID: <v@vendor.example>\n\nlexer.c overflows.\n',
    );
    const draft = await vault.call('reply.draft', { caseId: row?.caseId ?? '', template: 'acknowledge' });
    expect(draft.to).toEqual([]);
    expect(draft.notes).toContain('no-reply');
    const refused = await vault.tryCall('reply.eml', {
      caseId: row?.caseId ?? '',
      template: 'acknowledge',
      sign: false,
      encrypt: false,
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'no-reply-address', address: 'no-reply@vendor.example' },
    });
  });
  it('what came encrypted is not pasted on a platform', async () => {
    const { caseId = '' } = await take('github-opened');
    const check = await vault.tryCall('reply.check', { caseId: 'PAR-2026-0099', template: 'update' });
    expect(check).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await vault.tryCall('reply.check', { caseId, template: 'update', text: 'Done.' })).toMatchObject({
      ok: true,
    });
  });
});

describe('forged and confusing mail', () => {
  it('a comment that names another reporter joins visibly and changes nobody', async () => {
    const first = await take('github-opened');
    const before = await caseOf(first);
    const row = await take('hostile-comment-names-another-reporter');
    expect(row).toMatchObject({ caseId: first.caseId, reason: 'joined-by-id' });
    const after = await caseOf(first);
    expect(after.reporter).toEqual(before.reporter);
    expect(after.receivedAt).toBe(before.receivedAt);
    expect(after.clocks.map(({ startedAt }) => startedAt)).toEqual(
      before.clocks.map(({ startedAt }) => startedAt),
    );
    const { proposal } = await vault.call('credit.proposal', { caseId: before.id });
    expect(proposal).toMatchObject({ answer: 'anonymous' });
  });
  it('it gets a case of its own, and undo brings it back', async () => {
    const first = await take('github-opened');
    const row = await take('hostile-comment-names-another-reporter');
    const done = await vault.call('message.detach', { messageId: row.messageId ?? '' });
    expect(done.caseId).not.toBe(first.caseId);
    const own = await vault.call('case.get', { caseId: done.caseId });
    expect(own.reporter).toEqual({ name: 'Eve', address: 'github:eve-claims' });
    expect((await caseOf(first)).messages).toHaveLength(1);
    // The next real one goes to the real case.
    expect((await take('github-comment-of-reporter')).caseId).toBe(first.caseId);
    await vault.call('case.undo', { caseId: first.caseId ?? '', seq: done.seq });
    expect((await caseOf(first)).messages).toHaveLength(3);
    expect(await messageOf(row)).toMatchObject({ outcome: 'follow-up', outcomeReason: 'joined-by-id' });
    const alone = await vault.tryCall('message.detach', {
      messageId: (await take('github-opened-by-another')).messageId ?? '',
    });
    expect(alone).toMatchObject({ ok: false, error: { code: 'invalid-value' } });
  });
  it('a case that was marked as spam takes no real report', async () => {
    const forged = await take('hostile-comment-names-another-reporter');
    await vault.call('case.event', { caseId: forged.caseId ?? '', event: 'spam', reason: 'forged' });
    const real = await take('github-opened');
    expect(real.outcome).toBe('new-case');
    expect((await take('github-comment-of-reporter')).caseId).toBe(real.caseId);
  });
  it('two users in one mail: nobody is recorded', async () => {
    const row = await take('hostile-two-users');
    expect((await caseOf(row)).reporter).toEqual({ name: '', address: '' });
    expect((await messageOf(row)).problems).toContain('relay-several-people');
  });
  it.each(['hostile-url-of-another-host', 'hostile-odd-id'])(
    '%s: no reference, no case joined',
    async (name) => {
      const first = await take('github-opened');
      const row = await take(name);
      expect(row.outcome).toBe('new-case');
      expect(row.caseId).not.toBe(first.caseId);
      expect((await caseOf(row)).references).toEqual([]);
    },
  );
  it('a text that names another report below the platform’s own words joins neither', async () => {
    const first = await take('github-opened');
    const row = await take('hostile-text-names-another-report');
    expect(row.outcome).toBe('new-case');
    expect(row.caseId).not.toBe(first.caseId);
    expect((await messageOf(row)).problems).toContain('relay-several-ids');
  });
  it('a platform’s mail that claims to answer a direct one does not join it', async () => {
    const [direct] = await vault.importText(
      'From: Fay <fay@finder.example>\nTo: security@parser.example\nSubject: Use after free in tls.c\nMessage-ID: <first@finder.example>\n\ntls.c uses a freed buffer.\n',
    );
    const forged = fixture('hostile-answers-a-direct-mail').replace(
      'Subject:',
      'In-Reply-To: <first@finder.example>\nReferences: <first@finder.example>\nSubject:',
    );
    const [row] = await vault.importText(forged);
    expect(row?.outcome).toBe('new-case');
    expect(row?.caseId).not.toBe(direct?.caseId);
  });
  it('a relay’s mail that a person forwards is that person’s', async () => {
    const first = await take('github-opened');
    const row = await take('hostile-forwarded-by-a-person');
    expect(row.caseId).not.toBe(first.caseId);
    const detail = await caseOf(row);
    expect(detail.reporter.address).toBe('carl@colleague.example');
  });
  it('a person’s mail that cites the report is a possible duplicate of it', async () => {
    await take('github-opened');
    const [row] = await vault.importText(
      'From: Carl <carl@colleague.example>\nTo: security@parser.example\nSubject: Crash\nMessage-ID: <c@colleague.example>\n\nIs this the same as GHSA-2c4f-5g6h-7j8m?\n',
    );
    expect((await caseOf(row as ImportRow)).flags).toContain('possible-duplicate');
  });
  it('a GitLab name from a server that is not it', async () => {
    const first = await take('gitlab-opened');
    const row = await take('hostile-gitlab-from-elsewhere');
    expect(row.caseId).not.toBe(first.caseId);
    expect((await messageOf(row)).relay).toBeNull();
  });
  it('two senders in one From are no platform', async () => {
    const [row] = await vault.importText(
      fixture('github-opened').replace(
        'From: Ada Finder <notifications@github.com>',
        'From: Ada Finder <notifications@github.com>, Eve <eve@evil.example>',
      ),
    );
    expect((await messageOf(row as ImportRow)).relay).toBeNull();
  });
  it('ten thousand ids in one mail are none', async () => {
    const alphabet = '23456789cfghjmpqrvwx';
    const id = (n: number): string =>
      `GHSA-${[...Array(12).keys()]
        .map((at) => alphabet[Math.floor(n / 20 ** (at % 4)) % 20])
        .join('')
        .replace(/(.{4})(?!$)/g, '$1-')}`;
    const links = Array.from(
      { length: 10_000 },
      (_, n) => `https://github.com/parser/parser/security/advisories/${id(n)}`,
    );
    const text = fixture('github-opened')
      .replace(/\(GHSA-[^)]*\)/, '')
      .replace(/\n\n@ada[^]*$/, `\n\n${links.join('\n')}\n`);
    const [row] = await vault.importText(text.replace(/security-advisories\/GHSA-[\w-]*/g, 'x'));
    expect(row?.outcome).toBe('new-case');
    expect((await messageOf(row as ImportRow)).problems).toContain('relay-several-ids');
  });
  it('of many reports each finds its own', async () => {
    const count = 60; // each is one look-up in an index, whatever their number
    const report = (n: number): string =>
      fixture('hackerone-opened').replaceAll('2345678', String(5_000_000 + n));
    const box = Array.from({ length: count }, (_, n) => `From x Thu Nov 19 09:00:00 2026\n${report(n)}`);
    const rows = await vault.importText(box.join('\n'), 'reports.mbox');
    expect(new Set(rows.map(({ caseId }) => caseId)).size).toBe(count);
    const [row] = await vault.importText(
      fixture('hackerone-comment').replaceAll('2345678', String(5_000_000 + count - 1)),
    );
    expect(row?.caseId).toBe(rows.at(-1)?.caseId);
  });
});
