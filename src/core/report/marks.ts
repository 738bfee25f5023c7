/**
 * Marks: short words by which two reports about the same thing find each other through an index, without either being
 * read again. At a hundred thousand cases a look-up stays a few dozen index probes. Pure.
 *
 * NOTE [title bands]: a title is cut into trigrams; of eight hash functions each keeps the smallest trigram (MinHash),
 * and neighbours in twos make a band. Titles that share 60 % of their trigrams share a band with p ≈ 0.84, those that
 * share 80 % with 0.98; what a band finds is then compared in full.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import { threadSubject } from '../messages/summary.ts';
import { remember } from '../remember.ts';
import { citedIn } from './cited.ts';
import { mostMarks } from './mark-shape.ts';

export type Marked = {
  readonly title: string;
  readonly text: string;
  readonly textHash: string;
  readonly files: readonly string[];
  readonly readable: boolean;
};

export function marksOf({ title, text, files, readable }: Omit<Marked, 'textHash'>): string[] {
  if (!readable) return [];
  const cited = citedIn(text);
  const places = cited.files.slice(0, 6).flatMap(({ path, line }) => {
    const name = baseName(path);
    const inside = cited.functions.slice(0, 4).map((fn) => `at:${name}#${lastName(fn)}`);
    return line === null ? inside : [`at:${name}:${line}`, ...inside];
  });
  return [
    ...new Set([
      ...cited.cves.slice(0, 5).map((id) => `id:${id}`),
      ...cited.ghsas.slice(0, 5).map((id) => `id:${id}`),
      ...files.slice(0, 4).map((sha256) => `file:${sha256.slice(0, 32)}`),
      ...titleBands(title),
      ...places,
    ]),
  ].slice(0, mostMarks);
}

export function baseName(path: string): string {
  return (path.split('/').at(-1) ?? path).toLowerCase();
}

export function lastName(fn: string): string {
  return (fn.split(/::|->|\.|#/).at(-1) ?? fn).toLowerCase();
}

const minTitle = 14;

/** Reports are often titled alike ("XSS in search"); short ones are left to the other marks. */
export const titleBands = remember(bandsOf, { most: 8, isMail: true });

function bandsOf(title: string): string[] {
  const clean = comparable(title);
  if (clean.length < minTitle) return [];
  const found = [...trigrams(clean)];
  const smallest = Array.from({ length: 8 }, (_, seed) =>
    found.reduce((least, gram) => Math.min(least, hash(gram, seed)), 0xffffffff),
  );
  return [0, 2, 4, 6].map(
    (at) => `t${at}:${(smallest[at] ?? 0).toString(36)}${(smallest[at + 1] ?? 0).toString(36)}`,
  );
}

/** The title without what says nothing about the matter: prefixes, the project's own brackets, numbers of versions. */
function comparable(title: string): string {
  return threadSubject(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Of a title, without what says nothing. */
const gramsOf = remember((title) => trigrams(comparable(title)), { most: 500, isMail: true });

function trigrams(text: string): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= text.length && at < 300; at += 1) grams.add(text.slice(at, at + 3));
  return grams;
}

export function titleLikeness(one: string, other: string): number {
  const a = gramsOf(one);
  const b = gramsOf(other);
  if (a.size === 0 || b.size === 0) return 0;
  let both = 0;
  for (const gram of a) if (b.has(gram)) both += 1;
  return both / (a.size + b.size - both);
}

/** FNV-1a with a seed: quick, and the same everywhere. */
export function hash(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0;
  for (let at = 0; at < text.length; at += 1)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  value ^= value >>> 15;
  return Math.imul(value, 0x85ebca6b) >>> 0;
}

/** Attachments that two reports share only if they are about the same thing. */
export function telltaleFiles(
  reading: MailReading,
  attachments: readonly { readonly sha256: string }[],
): string[] {
  const hashes = new Set(attachments.map((one) => one.sha256));
  return reading.attachments
    .filter(({ within, bytes, sha256 }) => within === null && bytes >= 128 && hashes.has(sha256))
    .filter(
      ({ type, name }) => !/pgp|pkcs7|image\/(gif|png)/.test(type) && !/\.(asc|sig|vcf|p7s|dat)$/i.test(name),
    )
    .map(({ sha256 }) => sha256)
    .slice(0, 8);
}
