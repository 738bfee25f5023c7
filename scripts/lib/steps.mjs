/** The steps of `npm test` and `npm run check`: what each runs, and how its result is counted. */
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { childEnv, node24 } from '../setup.mjs';
import { capture } from './say.mjs';
import { digestAll, inRoot, readStamp, root, writeStamp } from './stamp.mjs';

const modules = (...parts) => inRoot('node_modules', ...parts);

/** Only what hangs is ended: a machine with other things to do is slow, not broken. */
const timeout = 3_600_000;

/** One thing that passes or fails as a whole. `env` is added to the environment. */
function gate(title, file, args, env = {}) {
  return {
    title,
    run: async () => {
      const { code, output } = await capture(node24, [file, ...args], {
        cwd: root,
        env: { ...childEnv, ...env },
        timeout,
      });
      const passed = code === 0;
      return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, output: passed ? '' : output };
    },
  };
}

/**
 * A gate whose answer depends on these files, the packages and Node alone: where they are what they were when it last
 * passed, it passes again without being run. A failure is never remembered.
 */
function remembered(name, places, step) {
  const file = `.cache/passed-${name}`;
  return {
    title: step.title,
    run: async () => {
      const now = `${process.version} ${digestAll(places)}`; // before the run: what changes meanwhile counts as new
      if (readStamp(file) === now) return { passed: 1, failed: 0, skipped: 0, output: '', asBefore: true };
      const result = await step.run();
      if (result.failed === 0) writeStamp(file, now);
      return result;
    },
  };
}

/** Everything that the rules see: a rule that asks for types looks into other files than the one it is about. */
function lintedPlaces() {
  const ofRoot = readdirSync(root).filter((name) => /\.(ts|mjs|cjs)$|^tsconfig.*\.json$/.test(name));
  return ['src', 'tests', 'e2e', 'bench', 'scripts', 'package-lock.json', ...ofRoot];
}

export const gates = {
  // The compiler in Go; the one in JavaScript is what dependency-cruiser, knip and a gate ask. Each further checker
  // and each further thread finds out again what the first knows: alone they take half the processor time. Collecting
  // garbage whenever it has doubled takes a quarter of lint's.
  types: gate('Types (tsc -b)', modules('typescript-7', 'bin', 'tsc'), [
    '-b',
    '--checkers',
    '1',
    '--builders',
    '1',
  ]),
  lint: remembered(
    'lint',
    lintedPlaces(),
    gate('Lint (oxlint)', modules('oxlint', 'bin', 'oxlint'), [], { GOMAXPROCS: '1', GOGC: '400' }),
  ),
  format: gate('Format (prettier)', modules('prettier', 'bin', 'prettier.cjs'), [
    '--check',
    '.',
    '--log-level=warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
  ]),
  layers: gate('Layers (dependency-cruiser)', modules('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), [
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ]),
  deadCode: gate('Dead code (knip)', modules('knip', 'bin', 'knip.js'), [
    '--no-progress',
    '--cache',
    '--cache-location',
    '.cache/knip',
  ]),
  schema: gate('Database schema as committed', inRoot('scripts', 'dump-schema.mjs'), ['--check']),
};

/** A vitest run, counted test by test from its own report. `env` and `wrap` as for playwright. */
export function vitest(title, args, { env = {}, wrap = asIs } = {}) {
  const report = '.cache/vitest.json';
  return {
    title,
    run: async () => {
      rmSync(inRoot(report), { force: true });
      const [command, ...rest] = wrap(node24, [
        modules('vitest', 'vitest.mjs'),
        'run',
        ...args,
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]);
      const { code, output } = await capture(command, rest, {
        cwd: root,
        env: { ...childEnv, CI: 'true', ...env },
        timeout,
      });
      const json = readJson(report);
      const failedFiles = (json?.testResults ?? []).filter(
        (file) => file.status === 'failed' && file.assertionResults.length === 0,
      ).length;
      return counted(
        code,
        output,
        json && {
          passed: json.numPassedTests,
          failed: json.numFailedTests + failedFiles, // a file that does not load has no tests to count
          skipped: json.numPendingTests + (json.numTodoTests ?? 0),
        },
      );
    },
  };
}

/**
 * The end-to-end specs, counted from playwright's own report. `env` is added to the environment, `wrap` gives the
 * command line another to run in.
 */
export function playwright(title, args = [], { env = {}, wrap = asIs, limit = timeout } = {}) {
  const report = '.cache/playwright.json';
  return {
    title,
    run: async () => {
      rmSync(inRoot(report), { force: true });
      const cli = [modules('@playwright', 'test', 'cli.js'), 'test', '--reporter=line,json', ...args];
      const [command, ...rest] = wrap(node24, cli);
      const told = { CI: 'true', PLAYWRIGHT_JSON_OUTPUT_NAME: inRoot(report), ...env };
      const { code, output } = await capture(command, rest, {
        cwd: root,
        env: { ...childEnv, ...told },
        timeout: limit,
      });
      const json = readJson(report);
      const stats = json?.stats;
      const failures = (json?.suites ?? []).flatMap(failuresIn);
      const result = counted(
        code,
        [output, ...failures].join('\n\n'),
        stats && {
          passed: stats.expected + stats.flaky,
          failed: stats.unexpected,
          skipped: stats.skipped,
        },
      );
      return result.failed > 0 ? result : { ...result, output: failures.join('\n\n') };
    },
  };
}

/**
 * What each spec was about that failed, or passed only when it was tried again, once more at the end: the log of a long
 * run is cut at its beginning.
 */
function failuresIn({ specs = [], suites = [] }) {
  const own = specs
    .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
    .map(({ ok, file, title, tests }) => {
      const results = tests.flatMap((test) => test.results);
      const said = results.flatMap(({ errors, stdout }) => [
        ...errors.map(({ message }) => message ?? ''),
        ...stdout.map(({ text }) => text ?? ''),
      ]);
      return `${ok ? 'PASSED ONLY WHEN TRIED AGAIN' : 'FAILED'} ${file}: ${title}\n${said.join('\n').slice(0, 4_000)}`;
    });
  return [...own, ...suites.flatMap(failuresIn)];
}

function asIs(command, args) {
  return [command, ...args];
}

/** A run that failed without a failed test (it did not start, or was stopped) is one failure all the same. */
function counted(code, output, counts) {
  const { passed = 0, failed = 0, skipped = 0 } = counts ?? {};
  const failures = code !== 0 && failed === 0 ? 1 : failed;
  return { passed, failed: failures, skipped, output: failures > 0 ? output : '' };
}

function readJson(file) {
  try {
    return existsSync(inRoot(file)) ? JSON.parse(readFileSync(inRoot(file), 'utf8')) : null;
  } catch {
    return null;
  }
}

/** Runs a step under its heading. */
export async function perform(step) {
  const start = performance.now();
  const result = await step.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`\n== ${step.title}: ${describe(result)} in ${seconds} s\n`);
  if (result.output !== '') process.stdout.write(`${tail(result.output)}\n`);
  return result;
}

/** Runs lanes of steps beside each other, each lane one step after the other; the results in the order of the lanes. */
export async function performLanes(lanes) {
  const results = await Promise.all(
    lanes.map(async (lane) => {
      const done = [];
      for (const step of lane) done.push(await perform(step));
      return done;
    }),
  );
  return results.flat();
}

function describe({ passed, failed, skipped, asBefore = false }) {
  if (asBefore) return 'passed (nothing has changed since it last did)';
  if (passed + failed + skipped <= 1) return failed > 0 ? 'FAILED' : 'passed';
  return line({ passed, failed, skipped });
}

/** Enough to see what failed, without burying the summary. */
function tail(output, limit = 16_000) {
  const plain = output.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '').replace(/\r(?!\n)/g, '\n');
  return plain.length <= limit ? plain : `[…]\n${plain.slice(-limit)}`;
}

/** A step that could not even begin. */
export function failed(title, why) {
  return { title, run: async () => ({ passed: 0, failed: 1, skipped: 0, output: String(why) }) };
}

/**
 * The last line: `N passed, N failed, N skipped`, alone. Where several runs are one (`.ci/run`), each adds its figures
 * to the file `BULKHEAD_TALLY`, and only their sum is told that way.
 */
export function finish(results) {
  const total = sum(results);
  const tally = process.env.BULKHEAD_TALLY ?? '';
  if (tally === '') process.stdout.write(`\n${line(total)}\n`);
  else {
    appendFileSync(tally, `${JSON.stringify(total)}\n`);
    process.stdout.write(`\n== ${line(total)} so far\n`);
  }
  process.exitCode = total.failed === 0 ? 0 : 1;
}

export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

export function sum(results) {
  const total = (key) => results.reduce((n, result) => n + result[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}
