/** Where the files of our threads and of the page lie: in the source tree, or in `out` once built. Node. */
import { fileURLToPath } from 'node:url';

const sources = {
  'backend-thread': './thread/backend-thread.ts',
  'mail-worker': './pool/mail-worker.ts',
  'csaf-worker': './csaf/csaf-worker.ts',
} as const;

/**
 * What is young on a thread: V8 takes up to a hundred megabytes for it before it collects what has grown old, and a
 * long import fills them. Collecting more often costs too little to be measured.
 */
export const youngMb = 12;

export type EntryName = keyof typeof sources;

/** Every bundle lies one folder below `out` (out/main, out/cli, …), so `../node` is right from each of them. */
export function entryUrl(name: EntryName, from: string = import.meta.url): URL {
  return new URL(isSource(from) ? sources[name] : `../node/${name}.js`, from);
}

/** The built renderer: the page exists only built, wherever the host runs from. */
export function pageFolder(from: string = import.meta.url): string {
  return fileURLToPath(new URL(isSource(from) ? '../../out/renderer/' : '../renderer/', from));
}

/** The folder of what ships beside the code (icons, word lists, templates): as far away in the source as once built. */
export function resourceUrl(name: string, from: string = import.meta.url): URL {
  return new URL(`../../resources/${name}`, from);
}

function isSource(from: string): boolean {
  return from.endsWith('.ts');
}
