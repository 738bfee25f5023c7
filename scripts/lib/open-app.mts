/** Decides in which host the app opens, says so in one line, and falls back to an installed browser. Node 24, no packages. */
import type { Download, ElectronProgram } from './electron-program.mts';
import type { Launch } from './launch-electron.mts';

/** What did not work last time, so that the next start does not wait for it again. */
export type Memory = {
  recall(of: string): string | null;
  remember(of: string, why: string): void;
  forget(): void;
};

export type OpenParts = {
  /** `--host=`; undefined: Electron where it can be had. */
  readonly host: 'electron' | 'chromium' | undefined;
  readonly headless: boolean;
  readonly find: () => ElectronProgram | null;
  readonly download: () => Promise<Download>;
  /** Makes the built app ready; false stops here, and has said why. */
  readonly build: () => Promise<boolean>;
  readonly launch: (program: ElectronProgram) => Promise<Launch>;
  readonly openBrowser: () => Promise<number>;
  readonly memory: Memory;
  readonly say: (line: string) => void;
};

const tryAgain = 'to try again: npm start -- --host=electron';

/** The exit code. */
export async function openApp(parts: OpenParts): Promise<number> {
  const { host, headless, say } = parts;
  if (host === 'electron' && headless) {
    say('Electron has no window to show with --headless; leave out one of --host=electron and --headless.');
    return 2;
  }
  if (host === 'chromium') return inBrowser(parts, 'as asked by --host');
  if (headless) return inBrowser(parts, 'as asked by --headless');
  const found = await findOrDownload(parts);
  if (typeof found === 'string') return instead(parts, found);
  const refused = host === 'electron' ? null : parts.memory.recall(startOf(found));
  if (refused !== null) return inBrowser(parts, `Electron did not start last time: ${refused}; ${tryAgain}`);
  if (!(await parts.build())) return 1;
  say(`Opening Bulkhead in Electron ${found.version}.`);
  const launched = await parts.launch(found);
  if (launched.outcome === 'ended') {
    parts.memory.forget();
    return launched.code;
  }
  parts.memory.remember(startOf(found), launched.why);
  return instead(parts, `Electron did not start: ${launched.why}`);
}

async function findOrDownload(parts: OpenParts): Promise<ElectronProgram | string> {
  const found = parts.find();
  if (found !== null) return found;
  const remembered = parts.host === 'electron' ? null : parts.memory.recall('download');
  if (remembered !== null) return `Electron could not be downloaded: ${remembered}; ${tryAgain}`;
  parts.say('Downloading Electron (once) …');
  const answer = await parts.download();
  const downloaded = answer.ok ? parts.find() : null;
  if (downloaded !== null) return downloaded;
  const why = answer.ok ? 'the installer left no program' : answer.why;
  if (!answer.ok && answer.lasting) parts.memory.remember('download', why);
  return `Electron could not be downloaded: ${why}`;
}

/** Whoever asked for Electron by name gets the reason and no other host. */
async function instead(parts: OpenParts, why: string): Promise<number> {
  if (parts.host !== 'electron') return inBrowser(parts, why);
  parts.say(`${why}.`);
  return 1;
}

async function inBrowser(parts: OpenParts, why: string): Promise<number> {
  if (!(await parts.build())) return 1;
  parts.say(`Opening Bulkhead in an installed browser (${why}).`);
  return parts.openBrowser();
}

function startOf({ file, version }: ElectronProgram): string {
  return `start of ${version} at ${file}`;
}
