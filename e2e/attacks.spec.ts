/**
 * Every named attack on the screen: one vault, all letters in one import, each case opened, and what a maintainer reads
 * compared with what was written down for it. An attack without a written screen fails, and so does a screen without one.
 */
import { attackId, type Screen } from '../tests/fixtures/attacks/catalogue/attack.ts';
import { attacks, lettersOf } from '../tests/fixtures/attacks/catalogue/catalogue.ts';
import { screens } from '../tests/fixtures/attacks/catalogue/screens.ts';
import { cast, type Cast } from '../tests/fixtures/attacks/people.ts';
import { expect, test, type Host } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { askWhy, isWhollySeen, lookAt } from './models/message-view.ts';

test.use({ now: '2026-11-20T08:00:00.000Z' });
test.setTimeout(600_000); // eighty-two letters, one by one

type Filed = { readonly number: number; readonly caseId: string; readonly messageId: string };

async function filed(host: Host): Promise<ReadonlyMap<string, Filed>> {
  const { rows } = await host.call('queue.list', { limit: 500 });
  const found = new Map<string, Filed>();
  for (const { id: caseId } of rows) {
    const [first] = (await host.call('case.get', { caseId })).messages;
    if (first === undefined) continue;
    const { messageId } = await host.call('message.get', { messageId: first.id });
    const number = attacks.findIndex((_, index) => messageId === `${attackId(index)}@example.net`);
    if (number >= 0) found.set(caseId, { number, caseId, messageId: first.id });
  }
  return found;
}

async function arrange(host: Host, people: Cast): Promise<void> {
  await host.call('project.add', { name: 'Project', addresses: ['security@project.example'] });
  await host.call('key.import', { text: people.maintainer.secret.key.armor() });
  for (const { public: known } of [people.finder, people.stranger, people.impostor, people.boaster])
    await host.call('key.import', { text: known.key.armor() });
  for (const { fingerprint, address } of people.accepted)
    await host.call('key.accept', { fingerprint, address });
}

/** The list as it is, each item cut to what was written down of it: as many as there are, none in passing. */
const beginnings = (seen: readonly string[], written: readonly string[]): string[] =>
  seen.map((one, index) => (one.startsWith(written[index] ?? '\0') ? (written[index] ?? '') : one));

const withoutIds = (text: string): string => text.replace(/0x[0-9A-F]{16}/g, '0x…');

test('every attack has its screen written down', () => {
  expect(Object.keys(screens).sort()).toEqual(attacks.map(({ name }) => name).sort());
});

test('what a maintainer sees of every attack', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  const people = await cast();
  await arrange(host, people);
  await app.drop(...(await lettersOf(people)));
  await expect(app.imports).toContainText(`${String(attacks.length)} messages read`, { timeout: 60_000 });
  const known = await filed(host);
  expect(known.size).toBe(attacks.length);

  await app.rows.first().click();
  await expect(app.caseId).toBeVisible();
  for (let count = 0; count < attacks.length; count += 1) {
    const caseId = count === 0 ? await app.caseId.innerText() : await app.nextCase();
    const { number, messageId } = known.get(caseId) ?? { number: -1, messageId: '' };
    const name = attacks[number]?.name ?? '';
    const seen = await lookAt(page, messageId);
    const why = await askWhy(page, messageId);
    const screen: Screen | undefined = screens[name];
    expect(screen, name).toBeDefined();
    if (screen === undefined) continue;
    const { why: sentences = [], never = [], secret, ...shown } = screen;
    const { icons, ...all } = { ...seen, evidence: withoutIds(seen.evidence) };
    const begun = {
      ...all,
      warnings: beginnings(all.warnings, shown.warnings),
      texts: beginnings(all.texts, shown.texts),
      attachments: beginnings(all.attachments, shown.attachments ?? []),
    };
    const nothing = { senders: '', hidden: '', attachments: [], title: `Attack number ${String(number)}` };
    expect.soft(begun, name).toEqual({ ...nothing, ...shown });
    expect.soft(icons.join(' '), `${name}: no sign of approval`).not.toMatch(/check|badge|verified|thumbs/);
    expect.soft(await isWhollySeen(page, messageId), `${name}: the address is not pushed away`).toBe(true);
    for (const sentence of sentences) expect.soft(why.map(withoutIds), name).toContain(sentence);
    const { subject, text } = await host.call('reply.draft', { caseId, template: 'acknowledge' });
    const everywhere = [
      all.title,
      await page.locator(`#message-${messageId}`).innerText(),
      ...why,
      subject,
      text,
    ].join('\n');
    for (const words of never) expect.soft(everywhere, name).not.toContain(words);
    if (secret !== undefined) {
      expect.soft(`${subject}\n${text}`, name).not.toContain(secret);
      const carried = `Hello,\n\nyou wrote: ${secret}\n`;
      const question = {
        caseId,
        template: 'acknowledge',
        text: carried,
        sign: false,
        encrypt: false,
      } as const;
      await expect.soft(host.call('reply.eml', question), name).rejects.toThrow('reply-leaks');
    }
  }
  await expect(page.locator('iframe')).toHaveCount(0);
  expect((await host.requests()).filter((url) => !url.startsWith(host.origin))).toEqual([]);
});
