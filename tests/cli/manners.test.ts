/** The command line's manners: version, help, what was meant, completions, manual pages, lists, several cases at once. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeVault } from '../support/vault.ts';
import { runner, type Run } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-manners-'));
const vault = path.join(folder, 'vault');
const pass = path.join(folder, 'pass');
const run: Run = runner(vault, pass);
const program = path.resolve('out/cli/cli.js');

const mail = (n: number): string =>
  [
    `From: Ada <ada${String(n)}@example.net>`,
    'To: security@example.org',
    `Subject: Overflow number ${String(n)} in the reader of very long headers`,
    `Date: Thu, 19 Nov 2026 0${String(n)}:00:00 +0000`,
    `Message-ID: <manners-${String(n)}@example.net>`,
    '',
    'An overflow.',
    '',
  ].join('\r\n');

beforeAll(async () => {
  writeFileSync(pass, 'correct horse battery staple\n');
  await (await makeVault({ folder: vault })).close();
  run([
    ...['project', 'add', 'Harbour', '--prefix', 'HARB', '--tz', 'UTC'],
    ...['--address', 'security@example.org'],
  ]);
  const files = [1, 2, 3].map((n) => {
    const file = path.join(folder, `${String(n)}.eml`);
    writeFileSync(file, mail(n));
    return file;
  });
  run(['import', ...files]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A shell says on standard error that the locale it is asked for is not installed. */
const inC = { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } } as const;

describe('without a vault', () => {
  test('bare `bulkhead` prints ten lines, and `--version` the version', () => {
    const bare = run([]);
    expect(bare).toMatchObject({ code: 0, err: '' });
    expect(bare.out.trimEnd().split('\n')).toHaveLength(10);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(run(['--version'])).toEqual({ code: 0, out: `bulkhead ${version}\n`, err: '' });
  });

  test('a mistyped command or option says what was meant, with exit code 2', () => {
    expect(run(['qeue'])).toMatchObject({ code: 2, out: '' });
    expect(run(['qeue']).err).toContain('Did you mean "queue"?');
    expect(run(['project', 'lsit']).err).toContain('Did you mean "project list"?');
    expect(run(['queue', '--sevrity', 'high']).err).toContain('Did you mean "--severity"?');
    const json = JSON.parse(run(['qeue', '--json']).err) as { error: { code: string } };
    expect(json.error.code).toBe('usage');
  });

  test('help of one command tells its options and those of all', () => {
    const help = run(['help', 'project', 'add']).out;
    expect(help).toContain('bulkhead project add NAME');
    expect(help).toMatch(/--holidays … +calendar of public holidays/);
    expect(help).toContain('--vault');
    expect(run(['project', 'add', '--help']).out).toBe(help);
    // export has a --format of its own
    expect(run(['help', 'export']).out).not.toContain('table, json, or tsv');
  });

  test('bash completes commands, subcommands and options', () => {
    const script = run(['completions', 'bash']).out;
    const complete = (...words: string[]): string[] => {
      const list = words.map((word) => `'${word}'`).join(' ');
      const asked = `${script}\nCOMP_WORDS=(bulkhead ${list}); COMP_CWORD=${String(words.length)}; _bulkhead; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const done = spawnSync('bash', ['--norc', '-c', asked], inC);
      expect(done.stderr).toBe('');
      return done.stdout.split('\n').filter((one) => one !== '');
    };
    expect(complete('que')).toEqual(['queue']);
    expect(complete('project', 'a')).toEqual(['add', 'answer']);
    expect(complete('project', 'add', '--hol')).toEqual(['--holidays']);
    expect(complete('queue', '--over')).toEqual(['--overdue']);
    expect(complete('advisory', 'set', 'A')).toEqual([]); // the case
    expect(complete('advisory', 'set', 'AIX-13', 'sev')).toEqual(['severity=']);
    expect(complete('advisory', 'set', 'AIX-13', 'title=New', '--dry-run', 'packages.+.pu')).toEqual([
      'packages.+.purl=',
    ]);
    expect(complete('advisory', 'fields', 'tl')).toEqual(['tlp']);
    expect(run(['advisory', 'fields', 'references.0.url']).out).toMatch(/^references\.\*\.url +text/);
  });

  test('zsh and fish get a script with the same commands; another shell is refused', () => {
    const zsh = run(['completions', 'zsh']).out;
    expect(zsh.split('\n')[0]).toBe('#compdef bulkhead');
    expect(zsh).toContain("'queue:list open cases");
    const fish = run(['completions', 'fish']).out;
    expect(fish).toContain('complete -c bulkhead -n __fish_use_subcommand -a queue');
    expect(fish).toContain("-n '__fish_seen_subcommand_from queue' -l overdue");
    for (const [shell, script] of [
      ['zsh', zsh],
      ['fish', fish],
    ] as const) {
      const file = path.join(folder, shell);
      writeFileSync(file, script);
      const checked = spawnSync(shell, ['-n', file], inC);
      if (checked.error === undefined) expect(checked.stderr).toBe(''); // where the shell is installed
    }
    expect(zsh).toContain(' -- version= ');
    expect(fish).toContain("'version= ");
    const asked = 'complete -C "bulkhead advisory set AIX-13 packages.+.pur"';
    const offered = spawnSync('fish', ['-N', '-c', `source ${path.join(folder, 'fish')}; ${asked}`], inC);
    if (offered.error === undefined) expect(offered.stdout.trim()).toBe('packages.+.purl=');
    expect(run(['completions', 'tcsh'])).toMatchObject({ code: 2, out: '' });
  });

  test('manual pages are made for every command, and overwrite nothing', () => {
    const out = path.join(folder, 'man');
    expect(run(['man', '--out', out]).out).toMatch(/^\d+ pages saved to /);
    const pages = readdirSync(out);
    expect(pages).toContain('bulkhead.1');
    expect(pages).toContain('bulkhead-project-add.1');
    const queue = readFileSync(path.join(out, 'bulkhead-queue.1'), 'utf8');
    expect(queue).toContain('.TH "BULKHEAD-QUEUE" "1"');
    expect(queue).toContain('.B \\-\\-overdue');
    expect(run(['man', 'queue']).out.trim()).toBe(queue.trim());
    expect(run(['man', '--out', out]).code).toBe(4);
    const inFile = path.join(out, 'bulkhead.1', 'man');
    expect(run(['man', '--out', inFile])).toMatchObject({
      code: 4,
      err: expect.stringContaining(inFile) as string,
    });
    expect(run(['man', 'nothing']).code).toBe(4);
  });
});

describe('lists', () => {
  test('the queue is a table with a head, JSON, or tab-separated', () => {
    const table = run(['queue']).out.split('\n');
    expect(table[0]).toMatch(/^Case +Severity +Status +Clock +Next step +Title/);
    expect(table[1]).toMatch(/^HARB-2026-000\d /);
    expect(table.join('\n')).not.toContain('\u001b');
    const tsv = run(['queue', '--format', 'tsv']).out.replace(/\n$/, '').split('\n');
    expect(tsv).toHaveLength(4);
    expect(tsv.every((line) => line.split('\t').length === 7)).toBe(true);
    expect(run(['queue', '--format', 'json']).out).toContain('"rows"');
    expect(JSON.parse(run(['queue', '--json']).out)).toMatchObject({ counts: { total: 3 } });
  });

  test('what is no list, and a format nobody knows, are refused', () => {
    expect(run(['show', 'HARB-2026-0001', '--format', 'tsv'])).toMatchObject({ code: 2, out: '' });
    expect(run(['queue', '--format', 'xml']).err).toContain('table, json, tsv');
  });

  test('on a terminal a table fits and is coloured, unless NO_COLOR says otherwise', () => {
    const onTerminal = (env: Readonly<Record<string, string>>): string => {
      const command = `stty cols 60; '${process.execPath}' '${program}' queue --now 2027-06-01T00:00:00Z`;
      const done = spawnSync('script', ['-qec', command, '/dev/null'], {
        encoding: 'utf8',
        env: { ...process.env, BULKHEAD_VAULT: vault, BULKHEAD_PASSPHRASE_FILE: pass, TERM: 'xterm', ...env },
      });
      if (done.error !== undefined) throw done.error;
      return done.stdout;
    };
    const coloured = onTerminal({ NO_COLOR: '' });
    expect(coloured).toContain('\u001b[31moverdue');
    const plain = onTerminal({ NO_COLOR: '1' });
    expect(plain).not.toContain('\u001b');
    const rows = plain.split(/\r?\n/).filter((line) => /^(?:Case|HARB)/.test(line));
    expect(rows).toHaveLength(4);
    expect(rows.filter((line) => line.length > 60)).toEqual([]);
  });
});

describe('several cases', () => {
  const ids = ['HARB-2026-0001', 'HARB-2026-0002', 'HARB-2026-0003'];

  test('are shown together, and one alone in the shape it always had', () => {
    const both = JSON.parse(run(['show', ids[0] ?? '', ids[1] ?? '', '--json']).out) as { id: string }[];
    expect(both.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(JSON.parse(run(['show', ids[0] ?? '', '--json']).out)).toMatchObject({ id: ids[0] });
    const clocks = JSON.parse(run(['clocks', ...ids, '--json']).out) as {
      caseId: string;
      clocks: object[];
    }[];
    expect(clocks.map(({ caseId }) => caseId)).toEqual(ids);
    expect(Array.isArray(JSON.parse(run(['clocks', ids[0] ?? '', '--json']).out))).toBe(true);
  });

  test('are changed together, also from standard input as the queue prints them', () => {
    const tsv = run(['queue', '--format', 'tsv']).out;
    expect(run(['set', '-', 'severity=high'], tsv)).toMatchObject({ code: 0, err: '' });
    const { rows } = JSON.parse(run(['queue', '--json']).out) as { rows: { severity: string }[] };
    expect(rows.map(({ severity }) => severity)).toEqual(['high', 'high', 'high']);
    const done = run(['event', ids[0] ?? '', ids[1] ?? '', 'acknowledged']);
    expect(done).toEqual({ code: 0, out: `${ids[0] ?? ''}, ${ids[1] ?? ''}: acknowledged.\n`, err: '' });
    expect(run(['set', '-', 'severity=low'], '').out).toBe('No cases.\n');
  });

  test('that refuse are named, the others are changed, and one undo takes it back', () => {
    const [first = '', second = '', third = ''] = ids;
    const refused = run(['event', ...ids, 'duplicate', '--of', first, '--reason', 'The same.']);
    expect(refused).toMatchObject({ code: 2, out: `${second}, ${third}: duplicate.\n` });
    expect(refused.err).toContain(`Changed 2 of 3 cases. Not changed: ${first}.`);
    expect(run(['undo']).out).toBe('Undone in 2 cases: Marked as duplicate.\n');
    const { rows } = JSON.parse(run(['queue', '--json']).out) as { rows: { id: string }[] };
    expect(rows.map(({ id }) => id).sort()).toEqual(ids);
  });

  test('are replied to and exported into a folder, a file for each', () => {
    const [first = '', second = ''] = ids;
    const letters = path.join(folder, 'letters');
    const saved = run(['reply', first, second, '--template', 'thanks', '--out', letters, '--json']);
    expect(saved).toMatchObject({ code: 0, err: '' });
    expect((JSON.parse(saved.out) as { caseId: string }[]).map(({ caseId }) => caseId)).toEqual([
      first,
      second,
    ]);
    expect(readdirSync(letters).sort()).toEqual([`${first}-thanks.eml`, `${second}-thanks.eml`]);
    expect(run(['queue', '--unsent']).out).toContain('2 with unsent emails');
    expect(run(['undo']).out).toContain('Undone in 2 cases');
    expect(run(['queue', '--unsent', '--json']).out).toContain('"rows": []');
    expect(run(['reply', first, second, '--template', 'thanks']).err).toContain('need --out FOLDER');

    const advisories = path.join(folder, 'advisories');
    const exported = run(['export', first, second, '--format', 'markdown', '--out', advisories]);
    expect(exported.code === 0 ? readdirSync(advisories).length : exported.err).toBe(2);
  });

  test('with a mistyped ID change nothing', () => {
    const refused = run(['set', ids[0] ?? '', 'HARB-2026-0099', 'severity=low']);
    expect(refused.code).toBe(4);
    expect(refused.err).toContain('HARB-2026-0099');
    expect(JSON.parse(run(['show', ids[0] ?? '', '--json']).out)).toMatchObject({ severity: 'high' });
    expect(run(['set', 'severity=low']).code).toBe(2);
    expect(run(['event', ids[0] ?? '']).err).toContain('missing EVENT');
  });
});
