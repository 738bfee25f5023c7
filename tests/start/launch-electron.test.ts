/** Starting Electron: what is said when it never opens, and that a signal reaches it once. Programs stand in for Electron. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as printedByTheApp from '../../src/main/opened-line.ts';
import {
  couldNotStart,
  launchElectron,
  openedLine,
  whyItNeverOpened,
  type Ending,
} from '../../scripts/lib/launch-electron.mts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-start-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const patient = 60_000;
const launch = (script: string, patienceMs = patient, env: NodeJS.ProcessEnv = process.env) =>
  launchElectron({ program: process.execPath, args: ['-e', script], env, patienceMs });

describe('a program that never opens the page', () => {
  it('names the missing library', async () => {
    const script = `process.stderr.write('electron: error while loading shared libraries: libatk-1.0.so.0: cannot open');
      process.exitCode = 127`;
    expect(await launch(script)).toEqual({
      outcome: 'never-opened',
      why: 'the library libatk-1.0.so.0 is missing',
    });
  });

  it('names exit code 127 without a library', async () => {
    expect(await launch('process.exit(127)')).toMatchObject({
      outcome: 'never-opened',
      why: expect.stringContaining('exit code 127'),
    });
  });

  it.skipIf(process.platform === 'win32')('names the signal that ended it', async () => {
    const launched = await launch(`process.kill(process.pid, 'SIGTRAP'); setInterval(() => {}, 1000)`);
    expect(launched.outcome).toBe('never-opened');
    expect(launched).toMatchObject({ why: expect.stringMatching(/SIGTRAP|AppArmor/) });
  });

  it('gives up on one that hangs, with everything that it started', async () => {
    const pidFile = path.join(folder, 'pid');
    const script = `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid)); setInterval(() => {}, 1000)`;
    expect(await launch(script, 2_000)).toEqual({
      outcome: 'never-opened',
      why: 'it did not open within 2 seconds',
    });
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('names a program that is not there', async () => {
    const launched = await launchElectron({
      program: path.join(folder, 'electron'),
      args: [],
      env: process.env,
      patienceMs: patient,
    });
    expect(launched).toEqual({ outcome: 'never-opened', why: 'it could not be started (ENOENT)' });
  });

  /** As Chromium 130 says it on Ubuntu 24.04 (electron/electron#42510), before it ends itself by a trap. */
  const noSandbox =
    '[13329:0614/163124.425381:FATAL:setuid_sandbox_host.cc(158)] The SUID sandbox helper binary was found, but is ' +
    "not configured correctly. Rather than run without sandboxing I'm aborting now. You need to make sure that " +
    '/x/chrome-sandbox is owned by root and has mode 4755.\n';

  it.skipIf(process.platform === 'win32')('names the remedy where there is no sandbox', async () => {
    const launched = await launch(
      `process.stderr.write(${JSON.stringify(noSandbox)}, () => process.kill(process.pid, 'SIGTRAP'));
      setInterval(() => {}, 1000)`,
    );
    const helper = `'${path.join(path.dirname(process.execPath), 'chrome-sandbox')}'`;
    const why = (launched as { readonly why: string }).why;
    expect(why).toMatch(/^(AppArmor|the system) does not let it create its sandbox; to allow it: /);
    expect(why).toContain(`sudo chown root ${helper} && sudo chmod 4755 ${helper}`);
    expect(why).not.toContain('\n');
  });

  const ending: Ending = {
    program: "/home/o'neil/electron",
    code: null,
    signal: 'SIGTRAP',
    said: '',
    failure: null,
    hungSeconds: null,
    userNamespacesRestricted: false,
  };
  it.each([
    [{ userNamespacesRestricted: true }, /^AppArmor does not let it create its sandbox/],
    [
      { said: 'FATAL: No usable sandbox!' },
      /^the system does not .* chmod 4755 '\/home\/o'\\''neil\/chrome-sandbox'$/,
    ],
    [{ said: 'FATAL:zygote_host_impl_linux.cc(202)] Check failed: . : Invalid argument' }, /sandbox/],
    [{ signal: null, code: 1, said: 'Running as root without --no-sandbox is not supported.' }, /as root/],
    [
      {
        signal: null,
        code: 5,
        said: 'x\nBulkhead could not start: It cannot write to the folder /a (EROFS).\n',
      },
      /^it cannot write to the folder \/a \(EROFS\)$/,
    ],
    [{ signal: null, code: 1, said: 'Missing X server or $DISPLAY' }, /no display/],
    [{}, /ended by SIGTRAP/],
    [{ signal: null, code: 5 }, /exit code 5/],
  ] satisfies [Partial<Ending>, RegExp][])('%j: %s', (facts, words) => {
    expect(whyItNeverOpened({ ...ending, ...facts })).toMatch(words);
  });
});

describe('a program that opens', () => {
  it('is waited for until it ends, and its exit code is the answer', async () => {
    const script = `console.log(${JSON.stringify(openedLine)}); setTimeout(() => process.exit(3), 50)`;
    expect(await launch(script)).toEqual({ outcome: 'ended', code: 3 });
  });

  it('may be a second window of an app that is open already', async () => {
    expect(await launch('process.exit(0)')).toEqual({ outcome: 'ended', code: 0 });
  });

  it('runs as an app even where ELECTRON_RUN_AS_NODE is set', async () => {
    const script = `process.exit('ELECTRON_RUN_AS_NODE' in process.env || 'NODE_OPTIONS' in process.env ? 9 : 0)`;
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--no-warnings' };
    expect(await launch(script, patient, env)).toEqual({ outcome: 'ended', code: 0 });
  });

  it('says the lines that the app prints', () => {
    expect({ openedLine, couldNotStart }).toEqual({ ...printedByTheApp });
  });

  it.skipIf(process.platform === 'win32')('hears of two presses of Ctrl+C once, and may finish', async () => {
    const heard = path.join(folder, 'heard');
    const app = `const { appendFileSync } = require('node:fs');
      const hear = (signal) => appendFileSync(${JSON.stringify(heard)}, signal + '\\n');
      process.on('SIGINT', hear);
      process.on('SIGTERM', (signal) => { hear(signal); setTimeout(() => { hear('closed'); process.exit(0); }, 300); });
      console.log(${JSON.stringify(openedLine)}); setInterval(() => {}, 1000)`;
    const module = new URL('../../scripts/lib/launch-electron.mts', import.meta.url).href;
    const starter = spawn(
      process.execPath,
      [
        '-e',
        `import(${JSON.stringify(module)}).then(({ launchElectron }) => launchElectron({ program: process.execPath,
          args: ['-e', ${JSON.stringify(app)}], env: process.env, patienceMs: ${String(patient)} }))
          .then((launched) => { console.log(JSON.stringify(launched)); })`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], detached: true },
    );
    let said = '';
    starter.stdout.on('data', (data: Buffer) => {
      const before = said;
      said += data.toString();
      if (before.includes(openedLine) || !said.includes(openedLine)) return;
      process.kill(-(starter.pid ?? 0), 'SIGINT'); // as a terminal does: the whole group
      process.kill(-(starter.pid ?? 0), 'SIGINT');
    });
    await new Promise((resolve) => starter.on('close', resolve));
    expect(said).toContain('{"outcome":"ended","code":0}');
    expect(readFileSync(heard, 'utf8')).toBe('SIGTERM\nclosed\n');
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed child that nobody waits for stays as a zombie: it runs no more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}
