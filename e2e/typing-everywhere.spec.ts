/** What is typed into any text field, of any screen or dialog, is text. It takes minutes: `npm run check:long` runs it. */
import { expect, test } from './host.ts';
import { typeEverywhere } from './models/typing-walk.ts';

test('2,000 random strings typed into every text field append no event', async ({ page, desk }) => {
  test.setTimeout(3_600_000);
  const { strings, fields } = await typeEverywhere(page, desk, 24);
  console.log(`${String(strings)} strings in ${String(fields.length)} fields\n${fields.join('\n')}`);
  expect(strings).toBeGreaterThanOrEqual(2_000);
});
