/**
 * Orders of versions: PEP 440, Debian, and a natural order for everything else (Maven's: maven-order.ts). The first two
 * are measured against the real tools: tests/fixtures/versions. Pure; runs everywhere.
 * Each parser answers null for what is not a version of its scheme; nothing here backtracks.
 */
import { remember } from '#core/remember.ts';

export type Order = (a: string, b: string) => number | null;
export const maximumLength = 256;

export function compareDigits(a: string, b: string): number {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  if (left.length !== right.length) return left.length < right.length ? -1 : 1;
  return left < right ? -1 : left > right ? 1 : 0;
}
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const isDigits = (text: string): boolean => /^[0-9]+$/.test(text);

// PEP 440 ---------------------------------------------------------------------------------------------------------

type Pep440 = {
  epoch: string;
  release: string[];
  pre: [number, string] | null;
  post: string | null;
  dev: string | null;
  local: string[] | null;
};

const pep440Shape =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;
const preRank: Readonly<Record<string, number>> = {
  alpha: 0,
  a: 0,
  beta: 1,
  b: 1,
  preview: 2,
  pre: 2,
  c: 2,
  rc: 2,
};

const parsePep440 = remember(readPep440, { most: 2000 });

function readPep440(text: string): Pep440 | null {
  if (text.length > maximumLength) return null;
  const match = pep440Shape.exec(text.trim().toLowerCase());
  if (match === null) return null;
  const [, epoch, release, pre, preNumber, postDash, post, postNumber, dev, devNumber, local] = match;
  const parts = (release ?? '').split('.');
  while (parts.length > 1 && /^0+$/.test(parts.at(-1) ?? '')) parts.pop();
  return {
    epoch: epoch ?? '0',
    release: parts,
    pre: pre === undefined ? null : [preRank[pre] ?? 0, preNumber === '' ? '0' : (preNumber ?? '0')],
    post: postDash ?? (post === undefined ? null : postNumber === '' ? '0' : (postNumber ?? '0')),
    dev: dev === undefined ? null : devNumber === '' ? '0' : (devNumber ?? '0'),
    local: local === undefined ? null : local.split(/[-_.]/),
  };
}

/** "1.dev1" sorts before "1a1", "1" after every pre-release. */
function comparePre(a: Pep440, b: Pep440): number {
  const rank = (v: Pep440): [number, string] =>
    v.pre ?? (v.post === null && v.dev !== null ? [-1, '0'] : [3, '0']);
  const [x, y] = [rank(a), rank(b)];
  return x[0] - y[0] || compareDigits(x[1], y[1]);
}

function compareLists(a: readonly string[], b: readonly string[], one: Order): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const order = one(left, right) ?? 0;
    if (order !== 0) return order;
  }
  return 0;
}

function compareLocal(a: readonly string[] | null, b: readonly string[] | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compareLists(a, b, (x, y) => {
    if (isDigits(x) !== isDigits(y)) return isDigits(x) ? 1 : -1;
    return isDigits(x) ? compareDigits(x, y) : compareText(x, y);
  });
}

export const comparePep440: Order = (a, b) => {
  const x = parsePep440(a);
  if (a === b) return x === null ? null : 0;
  const y = parsePep440(b);
  if (x === null || y === null) return null;
  const absent = (value: string | null, other: string | null, missing: -1 | 1): number => {
    if (value === null || other === null) return value === other ? 0 : value === null ? missing : -missing;
    return compareDigits(value, other);
  };
  return (
    compareDigits(x.epoch, y.epoch) ||
    compareLists(x.release, y.release, compareDigits) ||
    comparePre(x, y) ||
    absent(x.post, y.post, -1) ||
    absent(x.dev, y.dev, 1) ||
    compareLocal(x.local, y.local)
  );
};

// Debian: the algorithm of deb-version(7) ------------------------------------------------------------------------------

type Debian = { epoch: string; upstream: string; revision: string };

function parseDebian(text: string): Debian | null {
  if (text.length > maximumLength) return null;
  const match = /^(?:(\d+):)?([A-Za-z0-9.+~:-]+)$/.exec(text.trim());
  if (match === null) return null;
  const rest = match[2] ?? '';
  const dash = rest.lastIndexOf('-');
  const upstream = dash === -1 ? rest : rest.slice(0, dash);
  if (!/^[0-9A-Za-z]/.test(upstream)) return null;
  return { epoch: match[1] ?? '0', upstream, revision: dash === -1 ? '' : rest.slice(dash + 1) };
}

function debianWeight(char: string | undefined): number {
  if (char === '~') return -1;
  if (char === undefined || isDigits(char)) return 0;
  return /[A-Za-z]/.test(char) ? char.charCodeAt(0) : char.charCodeAt(0) + 256;
}

function compareDebianPart(a: string, b: string): number {
  let [i, j] = [0, 0];
  const digitAt = (text: string, index: number): boolean =>
    index < text.length && isDigits(text.charAt(index));
  while (i < a.length || j < b.length) {
    while ((i < a.length && !digitAt(a, i)) || (j < b.length && !digitAt(b, j))) {
      const order = debianWeight(a[i]) - debianWeight(b[j]);
      if (order !== 0) return order;
      i += 1;
      j += 1;
    }
    let [endA, endB] = [i, j];
    while (digitAt(a, endA)) endA += 1;
    while (digitAt(b, endB)) endB += 1;
    const order = compareDigits(a.slice(i, endA), b.slice(j, endB));
    if (order !== 0) return order;
    [i, j] = [endA, endB];
  }
  return 0;
}

export const compareDebian: Order = (a, b) => {
  const [x, y] = [parseDebian(a), parseDebian(b)];
  if (x === null || y === null) return null;
  return (
    compareDigits(x.epoch, y.epoch) ||
    compareDebianPart(x.upstream, y.upstream) ||
    compareDebianPart(x.revision, y.revision)
  );
};

// Everything else: numbers as numbers, words that announce a release before it ---------------------------------------

const early = new Set([
  'alpha',
  'a',
  'beta',
  'b',
  'rc',
  'pre',
  'preview',
  'dev',
  'snapshot',
  'milestone',
  'm',
  'nightly',
]);

function naturalTokens(text: string): string[] {
  const raw =
    text
      .trim()
      .toLowerCase()
      .replace(/^v(?=\d)/, '')
      .match(/[0-9]+|[a-z]+/g) ?? [];
  const tokens: string[] = [];
  for (const token of raw) {
    if (!isDigits(token)) dropZeros(tokens); // "1.0-rc1" announces "1"
    tokens.push(token);
  }
  dropZeros(tokens);
  return tokens;
}

function dropZeros(tokens: string[]): void {
  while (tokens.length > 1 && /^0+$/.test(tokens.at(-1) ?? '')) tokens.pop();
}

/** early word < end < other word < number: a total order on sequences that end in "end". */
function naturalRank(token: string | undefined): number {
  if (token === undefined) return 1;
  if (isDigits(token)) return 3;
  return early.has(token) ? 0 : 2;
}

export const compareNatural: Order = (a, b) => {
  if (a.length > maximumLength || b.length > maximumLength) return null;
  const [x, y] = [naturalTokens(a), naturalTokens(b)];
  if (x.length === 0 || y.length === 0) return null;
  for (let index = 0; index < Math.max(x.length, y.length); index += 1) {
    const [left, right] = [x[index], y[index]];
    const order =
      naturalRank(left) - naturalRank(right) ||
      (left === undefined || right === undefined
        ? 0
        : isDigits(left)
          ? compareDigits(left, right)
          : compareText(left, right));
    if (order !== 0) return order;
  }
  return 0;
};
