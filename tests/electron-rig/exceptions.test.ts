/** The list of what an older Electron cannot pass says what is there, and for that Electron only. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exceptionFor, exceptions } from '../../e2e/electron-exceptions.ts';

test('every exception names a test that there is, and what it needs', () => {
  for (const { spec, title, needs } of exceptions) {
    expect(readFileSync(path.join('e2e', spec), 'utf8'), spec).toContain(title);
    expect(needs, title).toMatch(/Chrome|Node/);
  }
});

test('an exception counts in older Electrons only, and for its own test only', () => {
  const list = [{ spec: 'a.spec.ts', title: 'draws', needs: 'OffscreenThing of Chrome 140', since: 39 }];
  expect(exceptionFor('a.spec.ts', 'draws', '33.2.1', list)).toBe(list[0]);
  expect(exceptionFor('a.spec.ts', 'draws', '45.4.1', list)).toBeUndefined();
  expect(exceptionFor('a.spec.ts', 'draws', '', list)).toBeUndefined();
  expect(exceptionFor('b.spec.ts', 'draws', '33.2.1', list)).toBeUndefined();
  expect(exceptionFor('a.spec.ts', 'writes', '33.2.1', list)).toBeUndefined();
});
