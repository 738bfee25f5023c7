/** What is typed into any text field, of any screen or dialog, is text. `npm run check:long` types 2,000 strings. */
import { amount } from '../tests/support/thorough.ts';
import { expect, test } from './host.ts';
import { typeEverywhere } from './models/typing-walk.ts';

const perField = amount(1, 24);

test('random strings typed into every text field append no event', async ({ page, host }) => {
  test.setTimeout(3_600_000);
  const { strings, fields } = await typeEverywhere(page, host, perField);
  console.log(`${String(strings)} strings in ${String(fields.length)} fields\n${fields.join('\n')}`);
  expect(strings).toBeGreaterThanOrEqual(amount(80, 2_000));
});

test('a field that gives its focus away is found', async ({ page, host }) => {
  await page.evaluate(() => {
    document.addEventListener('input', ({ target }) => (target as HTMLElement).blur());
  });
  await expect(typeEverywhere(page, host, 1)).rejects.toThrow(/hasFocus[^]*first run › Passphrase/);
});

test('a command that runs while somebody types is found', async ({ page, host }) => {
  await page.evaluate(() => {
    type Backend = { call(name: string, input: unknown): Promise<unknown> };
    const { bulkhead } = window as unknown as { bulkhead: Backend };
    document.addEventListener('input', ({ target }) => {
      if ((target as HTMLElement).closest('[role="dialog"]') !== null) return;
      void bulkhead.call('project.add', { name: String(Math.random()) });
    });
  });
  await expect(typeEverywhere(page, host, 1)).rejects.toThrow(/project[^]*queue › Filter queue/);
});
