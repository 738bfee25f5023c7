/** The names of the files of a team. Whatever else lies in the folder is not looked at. Pure. */
import type { CarriedFile } from '../ports.ts';

const bundle = /^bundles\/(v[0-9a-f]{20})\/([1-9]\d{0,9})-([0-9a-f]{64})\.pgp$/;
const members = /^members\/([1-9]\d{0,3})-([0-9a-f]{64})\.pgp$/;
const keys = /^keys\/([0-9A-F]{40}|[0-9A-F]{64})\/([0-9a-f]{64})\.pgp$/;
const request = /^requests\/([0-9a-f]{64})\.pgp$/;

export const bundleFile = (vault: string, number: number, sha256: string): string =>
  `bundles/${vault}/${String(number)}-${sha256}.pgp`;
export const membersPrefix = (version: number): string => `members/${String(version)}-`;
export const membersFile = (version: number, sha256: string): string =>
  `${membersPrefix(version)}${sha256}.pgp`;
export const keysFile = (fingerprint: string, sha256: string): string => `keys/${fingerprint}/${sha256}.pgp`;
export const requestFile = (sha256: string): string => `requests/${sha256}.pgp`;

export const isTeamFile = (name: string): boolean =>
  [bundle, members, keys, request].some((form) => form.test(name));

export type BundleFile = CarriedFile & {
  readonly vault: string;
  readonly number: number;
  readonly sha256: string;
};
export type ListedFile = CarriedFile & { readonly number: number; readonly sha256: string };

/** By vault and number; more than one under a number is a fork, or a file that somebody put there. */
export function bundlesIn(files: readonly CarriedFile[]): Map<string, Map<number, BundleFile[]>> {
  const found = new Map<string, Map<number, BundleFile[]>>();
  for (const file of files) {
    const [, vault, digits, sha256] = bundle.exec(file.name) ?? [];
    if (vault === undefined || sha256 === undefined) continue;
    const number = Number(digits);
    const numbers = found.get(vault) ?? new Map<number, BundleFile[]>();
    numbers.set(number, [...(numbers.get(number) ?? []), { ...file, vault, number, sha256 }]);
    found.set(vault, numbers);
  }
  return found;
}

/** The newest first. */
export function membersIn(files: readonly CarriedFile[]): ListedFile[] {
  return files
    .flatMap((file) => {
      const [, digits, sha256] = members.exec(file.name) ?? [];
      return sha256 === undefined ? [] : [{ ...file, number: Number(digits), sha256 }];
    })
    .sort((a, b) => b.number - a.number || (a.name < b.name ? -1 : 1));
}

export const keysIn = (files: readonly CarriedFile[], fingerprint: string): CarriedFile[] =>
  files.filter(({ name }) => keys.exec(name)?.[1] === fingerprint);

export const requestsIn = (files: readonly CarriedFile[]): CarriedFile[] =>
  files.filter(({ name }) => request.test(name));
