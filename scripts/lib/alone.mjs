/**
 * One at a time, over processes: a folder can be made once. Whoever has it touches it again and again; one that
 * nobody touches was left behind. What is made under it is still put in place by renaming, so that even two
 * at once would harm nothing. Plain Node 20.
 */
import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

const touchMs = 10_000;
const leftBehindMs = 180_000;

export async function alone(lock, work) {
  mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (cause) {
      if (cause?.code !== 'EEXIST') throw cause;
      const touched = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - touched > leftBehindMs) rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const touching = setInterval(() => touch(lock), touchMs);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    rmSync(lock, { recursive: true, force: true });
  }
}

function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date());
  } catch {
    // taken away by hand; the work goes on
  }
}
