/** `npm run words`: every word that people read, with where it is said, to be read from top to bottom or translated. */
import { globSync, readFileSync } from 'node:fs';
import { onNode24 } from './setup.mjs';

await onNode24(process.argv[1]);
const { isHome, wordsIn } = await import('./lib/words.mts');

for (const file of globSync('src/**/*.{ts,tsx}').sort().filter(isHome))
  for (const { line, text } of wordsIn(file, readFileSync(file, 'utf8')))
    console.log(`${file}:${String(line)}\t${text.replace(/\s+/g, ' ').trim()}`);
