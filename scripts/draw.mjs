/**
 * `npm run draw`: draws who imports whom, as Mermaid that a code host shows, into docs/imports.md. A folder is one box,
 * a file beside folders is one too, and an arrow stands for any number of imports. `--output FILE` writes elsewhere.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { cruise } from 'dependency-cruiser';
import { format, resolveConfig } from 'prettier';

const { options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const root = path.join(import.meta.dirname, '..');
process.chdir(root);
const { output } = await cruise(['src'], { ...options, outputType: 'json', ruleSet: undefined });
const isTest = /\.(test|bench|test-help)\.tsx?$|\.long\.test\.ts$/;
const imports = JSON.parse(output).modules.flatMap(({ source, dependencies }) =>
  isTest.test(source)
    ? []
    : dependencies
        .filter(({ resolved }) => resolved.startsWith('src/'))
        .map(({ resolved }) => [source, resolved]),
);

/** What a file is drawn as: the folder directly below `base` that it is in, or itself when it lies loose there. */
function boxIn(base, file) {
  return file.startsWith(`${base}/`) ? file.slice(base.length + 1).split('/')[0] : null;
}

function arrowsIn(base) {
  const arrows = new Set();
  for (const [from, to] of imports) {
    const [start, end] = [boxIn(base, from), boxIn(base, to)];
    if (start !== null && end !== null && start !== end) arrows.add(`${start} --> ${end}`);
  }
  return [...arrows].sort();
}

function drawing(title, base) {
  const arrows = arrowsIn(base);
  process.stdout.write(`${base}: ${arrows.length} arrows\n`);
  const boxes = [...new Set(arrows.flatMap((arrow) => arrow.split(' --> ')))].sort();
  const lines = [
    ...boxes.map((box, index) => `  n${index}["${box}"]`),
    ...arrows.map(
      (arrow) =>
        `  ${arrow
          .split(' --> ')
          .map((box) => `n${boxes.indexOf(box)}`)
          .join(' --> ')}`,
    ),
  ];
  return `## ${title}\n\n\`${base}\`: ${boxes.length} boxes, ${arrows.length} arrows.\n\n\`\`\`mermaid\nflowchart TD\n${lines.join('\n')}\n\`\`\`\n`;
}

const text = [
  '# Who imports whom',
  'Made by `npm run draw`. A folder is one box, a file beside folders is one too; an arrow stands for any number of imports. Tests are left out.',
  drawing('The layers', 'src'),
  drawing('The domain', 'src/core'),
  drawing('The rooms of the advisory', 'src/core/advisory'),
  drawing('The outside world', 'src/node'),
  drawing('The screen', 'src/renderer'),
  drawing('The places on the screen', 'src/renderer/features'),
].join('\n\n');
const asked = process.argv.indexOf('--output');
const file = asked === -1 ? 'docs/imports.md' : process.argv[asked + 1];
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
