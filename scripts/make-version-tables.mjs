/**
 * Asks the real tools how they order versions, and writes their answers down as fixtures for the tests:
 * dpkg (`dpkg --compare-versions`), Python's packaging, Maven's ComparableVersion. Run where they are installed:
 * node scripts/make-version-tables.mjs [PAIRS] [--maven-jar maven-artifact-3.9.x.jar]. Without a tool its table stays.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { inRoot } from './lib/stamp.mjs';

const pairs = Number(process.argv[2] ?? 1000);
const jarAt = process.argv.indexOf('--maven-jar');

/** The same pairs on every machine. */
let state = 20261120;
function random(below) {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) | 0;
  return ((state ^ (state >>> 12)) >>> 0) % below;
}
const one = (list) => list[random(list.length)];
const maybe = (chance, make) => (random(100) < chance ? make() : '');
const numbers = [
  '0',
  '1',
  '2',
  '3',
  '9',
  '10',
  '11',
  '01',
  '00',
  '99',
  '2026',
  '20261120',
  '18446744073709551616',
];

function debian() {
  const part = () =>
    one([one(numbers), one(numbers), one(['a', 'b', 'rc', 'beta', 'Z', 'dfsg', 'git', 'ubuntu'])]);
  const tail = (seps, most) =>
    Array.from({ length: random(most) }, () => `${one(seps)}${part()}`).join('') + maybe(8, () => '~');
  return `${maybe(12, () => `${one(['0', '1', '2'])}:`)}${one(numbers)}${tail(['.', '.', '.', '+', '~', '', '-'], 4)}${maybe(50, () => `-${part()}${tail(['.', '+', '~', ''], 3)}`)}`;
}

function pep440() {
  const number = () => one(numbers);
  const release = [number(), ...Array.from({ length: random(4) }, number)].join('.');
  const sep = () => one(['', '', '.', '-', '_']);
  const pre = maybe(
    35,
    () =>
      `${sep()}${one(['a', 'b', 'rc', 'c', 'alpha', 'beta', 'pre', 'preview', 'RC'])}${maybe(80, () => sep() + number())}`,
  );
  const post = maybe(25, () =>
    one([`-${number()}`, `${sep()}${one(['post', 'rev', 'r'])}${maybe(80, () => sep() + number())}`]),
  );
  const dev = maybe(20, () => `${sep()}dev${maybe(80, number)}`);
  const local = maybe(
    15,
    () =>
      `+${one(['abc', 'ubuntu', '5', '1'])}${maybe(50, () => `${one(['.', '-', '_'])}${one(['1', '10', 'x', '01'])}`)}`,
  );
  return `${maybe(10, () => 'v')}${maybe(10, () => `${one(['0', '1'])}!`)}${release}${pre}${post}${dev}${local}`;
}

function maven() {
  const words = [
    'alpha',
    'beta',
    'milestone',
    'rc',
    'cr',
    'snapshot',
    'SNAPSHOT',
    'ga',
    'final',
    'release',
    'sp',
    'a',
    'b',
    'm',
    'x',
    'jre',
    'redhat',
    'Final',
  ];
  const part = () => (random(100) < 60 ? one(numbers) : one(words));
  return `${one(numbers)}${Array.from({ length: random(5) }, () => `${one(['.', '.', '-', '-', ''])}${part()}`).join('')}`;
}

function made(make) {
  return Array.from({ length: pairs }, () => {
    const first = make();
    if (random(100) < 60) return [first, make()];
    // Two that differ in little: where orders go wrong.
    const at = random(first.length + 1);
    const changed = `${first.slice(0, at)}${one(['.0', '0', '1', '-', '.', '~', 'a', '-1', '.1'])}${first.slice(at + random(2))}`;
    return [first, /^\d/.test(changed.replace(/^\d+:/, '')) ? changed : make()]; // a version begins with a digit
  });
}

function askDpkg(list) {
  const script = `while read -r a b; do
    if dpkg --compare-versions "$a" lt "$b" 2>/dev/null; then echo -1
    elif dpkg --compare-versions "$a" gt "$b" 2>/dev/null; then echo 1
    elif dpkg --compare-versions "$a" eq "$b" 2>/dev/null; then echo 0
    else echo x; fi; done`;
  const out = execFileSync('sh', ['-c', script], { input: lines(list), encoding: 'utf8' });
  const [, version] = /version (\S+)/.exec(execFileSync('dpkg', ['--version'], { encoding: 'utf8' })) ?? [];
  return { tool: `dpkg ${version ?? ''}`, out };
}

function askPackaging(list) {
  const script = `
import sys, packaging
from packaging.version import Version, InvalidVersion
print(packaging.__version__)
for line in sys.stdin:
    a, b = line.split()
    try:
        x, y = Version(a), Version(b)
        print((x > y) - (x < y))
    except InvalidVersion:
        print("x")
`;
  const out = execFileSync('python3', ['-c', script], { input: lines(list), encoding: 'utf8' });
  const end = out.indexOf('\n');
  return { tool: `packaging ${out.slice(0, end)}`, out: out.slice(end + 1) };
}

function askMaven(list) {
  const jar = jarAt === -1 ? '' : (process.argv[jarAt + 1] ?? '');
  const folder = mkdtempSync(path.join(tmpdir(), 'maven-order-'));
  try {
    const source = path.join(folder, 'Order.java');
    writeFileSync(
      source,
      `import org.apache.maven.artifact.versioning.ComparableVersion;
       public class Order { public static void main(String[] x) throws Exception {
         var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
         for (String line; (line = in.readLine()) != null;) { String[] p = line.split(" ");
           System.out.println(Integer.signum(new ComparableVersion(p[0]).compareTo(new ComparableVersion(p[1])))); } } }`,
    );
    const out = execFileSync('java', ['-cp', jar, source], { input: lines(list), encoding: 'utf8' });
    return { tool: path.basename(jar, '.jar'), out };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lines = (list) => list.map(([a, b]) => `${a} ${b}\n`).join('');

const folder = inRoot('tests/fixtures/versions');
mkdirSync(folder, { recursive: true });
for (const [scheme, make, ask] of [
  ['debian', debian, askDpkg],
  ['pep440', pep440, askPackaging],
  ['maven', maven, askMaven],
]) {
  const list = made(make);
  try {
    const { tool, out } = ask(list);
    const answers = out.trim().split('\n');
    // What the tool itself refuses is no version; whether we refuse it, too, is another question.
    const rows = list.flatMap(([a, b], index) =>
      answers[index] === 'x' ? [] : [`    ${JSON.stringify([a, b, Number(answers[index])])}`],
    );
    const text = `{\n  "tool": ${JSON.stringify(tool)},\n  "pairs": [\n${rows.join(',\n')}\n  ]\n}\n`;
    writeFileSync(path.join(folder, `${scheme}.json`), text);
    process.stdout.write(`${scheme}: ${rows.length} pairs, ordered by ${tool}\n`);
  } catch (cause) {
    process.stdout.write(`${scheme}: not asked (${cause.code ?? String(cause.message).split('\n')[0]})\n`);
  }
}
