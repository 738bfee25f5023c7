/** `npm start`: which host opens, what is said about it, and what the next start remembers. */
import { describe, expect, it } from 'vitest';
import { openApp, type Memory, type OpenParts } from '../../scripts/lib/open-app.mts';

const program = { file: '/electron', version: '45.4.1' };

/** A start in which everything works, but for what the test changes. */
function start(change: Partial<OpenParts> = {}, memory: Memory = remembering()) {
  const said: string[] = [];
  const opened: string[] = [];
  const parts: OpenParts = {
    host: undefined,
    headless: false,
    find: () => program,
    download: () => Promise.resolve({ ok: false, why: 'not asked for', lasting: false }),
    build: () => Promise.resolve(true),
    launch: () => {
      opened.push('electron');
      return Promise.resolve({ outcome: 'ended', code: 0 });
    },
    openBrowser: () => {
      opened.push('browser');
      return Promise.resolve(0);
    },
    memory,
    say: (line) => said.push(line),
    ...change,
  };
  return openApp(parts).then((code) => ({ code, opened, said }));
}

function remembering(): Memory {
  const kept = new Map<string, string>();
  return {
    recall: (of) => kept.get(of) ?? null,
    remember: (of, why) => void kept.set(of, why),
    forget: () => {
      kept.clear();
    },
  };
}

const dies = () =>
  Promise.resolve({ outcome: 'never-opened', why: 'the library libnss3.so is missing' } as const);

describe('npm start', () => {
  it('opens Electron where it is there', async () => {
    expect(await start()).toEqual({
      code: 0,
      opened: ['electron'],
      said: ['Opening Bulkhead in Electron 45.4.1.'],
    });
  });

  it('opens the browser when Electron does not start, says why, and remembers it', async () => {
    const memory = remembering();
    const first = await start({ launch: dies }, memory);
    expect(first.opened).toEqual(['browser']);
    expect(first.said.at(-1)).toBe(
      'Opening Bulkhead in an installed browser (Electron did not start: the library libnss3.so is missing).',
    );
    const second = await start({}, memory);
    expect(second.opened).toEqual(['browser']);
    expect(second.said.join()).toMatch(/did not start last time.*libnss3.*--host=electron/);
  });

  it('tries again when asked to, and forgets once it works', async () => {
    const memory = remembering();
    await start({ launch: dies }, memory);
    expect((await start({ host: 'electron' }, memory)).opened).toEqual(['electron']);
    expect((await start({}, memory)).opened).toEqual(['electron']);
  });

  it('tries another version of Electron', async () => {
    const memory = remembering();
    await start({ launch: dies }, memory);
    const other = { ...program, version: '45.5.0' };
    expect((await start({ find: () => other }, memory)).opened).toEqual(['electron']);
  });

  it('opens no other host than the one asked for by name', async () => {
    const { code, opened, said } = await start({ host: 'electron', launch: dies });
    expect({ code, opened }).toEqual({ code: 1, opened: [] });
    expect(said.at(-1)).toBe('Electron did not start: the library libnss3.so is missing.');
  });

  it('passes on the exit code of an app that had opened, and opens nothing else', async () => {
    const launch = () => Promise.resolve({ outcome: 'ended', code: 5 } as const);
    expect(await start({ launch })).toMatchObject({ code: 5, opened: [] });
  });

  it('remembers a lasting refusal of the download, not a stalled one', async () => {
    const refused = {
      find: () => null,
      download: () => Promise.resolve({ ok: false, why: '404', lasting: true } as const),
    };
    const memory = remembering();
    expect((await start(refused, memory)).opened).toEqual(['browser']);
    const again = await start(
      { find: () => null, download: () => Promise.reject(new Error('asked again')) },
      memory,
    );
    expect(again.said.join()).toContain('404');

    const stalled = {
      find: () => null,
      download: () => Promise.resolve({ ok: false, why: 'no data for 30 seconds', lasting: false } as const),
    };
    const fresh = remembering();
    await start(stalled, fresh);
    expect(fresh.recall('download')).toBeNull();
  });

  it('opens what was downloaded', async () => {
    let there = false;
    const download = () => {
      there = true;
      return Promise.resolve({ ok: true } as const);
    };
    expect((await start({ find: () => (there ? program : null), download })).opened).toEqual(['electron']);
  });

  it('opens the browser with --headless, and refuses --headless with Electron', async () => {
    expect((await start({ headless: true })).opened).toEqual(['browser']);
    expect(await start({ headless: true, host: 'electron' })).toMatchObject({ code: 2, opened: [] });
  });

  it('opens nothing when the build fails', async () => {
    expect(await start({ build: () => Promise.resolve(false) })).toMatchObject({ code: 1, opened: [] });
  });
});
