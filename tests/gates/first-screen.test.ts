/** The window begins with little: neither its page nor the answers to it load what the first screen does not show. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { firstScreen } from '#core/handlers/first-screen.ts';

const src = path.resolve(import.meta.dirname, '../../src');

/** Every file of ours that is loaded with this one: imports of types load nothing, and `import()` loads later. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(path.join(src, file), 'utf8');
  for (const [, names = '', from = ''] of text.matchAll(
    /^(?:import|export) ([^'"]*?)(?:from )?'([^']+)';/gm,
  )) {
    const isTypes = names.startsWith('type ') || (names.startsWith('{') && !/[{,]\s*(?!type )\w/.test(names));
    if (isTypes || !/\.tsx?$/.test(from)) continue;
    const to = from.startsWith('#') ? from.slice(1) : path.posix.join(path.posix.dirname(file), from);
    loadedWith(to, found);
  }
  return found;
}

it('the page begins without the open case, the advisory studio and the other screens', () => {
  const files = [...loadedWith('renderer/main.tsx')];
  expect(files).toContain('renderer/features/queue/queue-row.tsx');
  expect(files).toContain('renderer/features/unlock/unlock.tsx');
  const late =
    /features\/(?:advisory|calendar|cra|letter|pdf|planning|projects|report|scoreboard|settings|waiting)\/|case-view/;
  expect(files.filter((file) => late.test(file))).toEqual([]);
});

it('the texts that are kept are asked for without the letters', () => {
  expect(Object.keys(firstScreen)).toContain('draft.list');
});

it('what the first screen asks is answered without the policy reader and the importer', () => {
  const files = [...loadedWith('core/handlers/first-screen.ts'), ...loadedWith('core/handlers/queue.ts')];
  expect(files).toContain('core/projects/describe-project.ts');
  expect(files.filter((file) => /core\/(?:policy|intake|similar)\//.test(file))).toEqual([]);
});

it('the program of a window starts without the calls and their shapes: they are the thread’s', () => {
  for (const start of ['main/main.ts', 'chromium/window.ts']) {
    const files = [...loadedWith(start)];
    expect(files).toContain('shared/caller.ts');
    expect(
      files.filter((file) => /^(?:core|shared\/(?:contract|schema|errors|dispatch))\b/.test(file)),
    ).toEqual([]);
  }
});
