/** `provider write`, `provider check`: what is said of signatures is what was asked for, and a changed folder is refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVault, passphrase } from '../support/vault.ts';
import { runner } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-cli-provider-'));
const inFolder = (...names: string[]): string => path.join(folder, ...names);
const run = runner(inFolder('vault'), inFolder('passphrase'));
const write = (name: string, ...more: string[]) =>
  run(['provider', 'write', inFolder(name), '--project', 'widget', '--url', 'https://example.org', ...more]);

beforeAll(async () => {
  writeFileSync(inFolder('passphrase'), passphrase);
  const vault = await makeVault({ folder: inFolder('vault') });
  await vault.call('project.add', { name: 'widget', addresses: ['security@widget.example'] });
  await vault.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('without a key it says why nothing is signed; where that was wanted, it says so', () => {
  const made = write('plain');
  expect([made.code, made.err]).toEqual([0, '']);
  expect(made.out).toContain('Not signed: the project has no key that can sign.');
  expect(made.out).toContain('Read back: no problems.');
  expect(write('unsigned', '--unsigned').out).toContain('Not signed, as requested.');
});

test('aggregators may do what was said, and nothing else can be said', () => {
  const consentOf = (name: string): unknown => {
    const file = readFileSync(inFolder(name, '.well-known/csaf/provider-metadata.json'), 'utf8');
    const { list_on_CSAF_aggregators: list, mirror_on_CSAF_aggregators: mirror } = JSON.parse(file) as Record<
      string,
      unknown
    >;
    return { list, mirror };
  };
  for (const [said, expected] of [
    ['mirror', { list: true, mirror: true }],
    ['list', { list: true, mirror: false }],
    ['none', { list: false, mirror: false }],
  ] as const) {
    expect(write(said, '--aggregators', said).code).toBe(0);
    expect(consentOf(said)).toEqual(expected);
  }
  expect(consentOf('plain')).toEqual({ list: true, mirror: true });
  const refused = write('other', '--aggregators', 'some');
  expect([refused.code, refused.err.trim()]).toEqual([2, '--aggregators must be one of mirror, list, none']);
});

test('a folder that was changed has problems, and nothing that is there is written over', () => {
  expect(write('plain').code).toBe(4);
  const metadata = inFolder('plain', '.well-known/csaf/provider-metadata.json');
  expect(JSON.parse(readFileSync(metadata, 'utf8'))).toMatchObject({ role: 'csaf_provider' });
  writeFileSync(metadata, '{');
  const checked = run(['provider', 'check', inFolder('plain')]);
  expect(checked.code).toBe(1);
  expect(checked.out).toContain('The file is not JSON.');
});
