/**
 * What a project calls itself where it is published: package.json, pyproject.toml, Cargo.toml, go.mod, pom.xml,
 * composer.json and *.gemspec. The files are as untrusted as the report: nothing is run, expanded or followed, only
 * plain names of a plain shape are taken. Pure; runs everywhere.
 */
import type { Ecosystem } from '#shared/schema/advisory.ts';

export type ManifestFile = { readonly path: string; readonly text: string };

export type PackageClaim = {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** '' where the manifest names none. */
  readonly repository: string;
  /** Where it stands: the file and the line of it. */
  readonly path: string;
  readonly quote: string;
};

const longest = 512 * 1024;

export const manifestNames =
  /^(?:package\.json|pyproject\.toml|Cargo\.toml|go\.mod|pom\.xml|composer\.json|[A-Za-z0-9_.-]{1,100}\.gemspec)$/;

/** One claim a manifest, in the order of the files; a private package or an unreadable file makes none. */
export function packagesIn(files: readonly ManifestFile[]): PackageClaim[] {
  return files.flatMap((file) => {
    const claim = file.text.length > longest ? null : claimOf(file);
    return claim === null ? [] : [{ ...claim, repository: webRepository(claim.repository) }];
  });
}

function claimOf(file: ManifestFile): PackageClaim | null {
  const base = file.path.split('/').at(-1) ?? '';
  if (base === 'package.json') return ofJson(file, 'npm', npmName);
  if (base === 'composer.json') return ofJson(file, 'composer', composerName);
  if (base === 'pyproject.toml') return ofToml(file, 'pypi', ['project', 'tool.poetry'], plainName);
  if (base === 'Cargo.toml') return ofToml(file, 'cargo', ['package'], plainName);
  if (base === 'go.mod') return ofGoMod(file);
  if (base === 'pom.xml') return ofPom(file);
  return base.endsWith('.gemspec') ? ofGemspec(file) : null;
}

const npmName = /^(?:@[a-z0-9][a-z0-9._~-]{0,100}\/)?[a-z0-9][a-z0-9._~-]{0,200}$/i;
const composerName = /^[a-z0-9][a-z0-9_.-]{0,100}\/[a-z0-9][a-z0-9_.-]{0,100}$/i;
const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/;

function ofJson(file: ManifestFile, ecosystem: Ecosystem, shape: RegExp): PackageClaim | null {
  const root = parsed(file.text);
  const name = own(root, 'name');
  if (typeof name !== 'string' || !shape.test(name) || own(root, 'private') === true) return null;
  const given = own(root, 'repository');
  const support = own(own(root, 'support'), 'source');
  const repository = typeof given === 'string' ? given : (own(given, 'url') ?? support);
  return claim(file, ecosystem, name, typeof repository === 'string' ? repository : '', `"name": "${name}"`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return null; // not JSON: a manifest without versions
  }
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key) as unknown;
}

/** Tables and plain strings of TOML; anything else on a line is passed over. */
function ofToml(
  file: ManifestFile,
  ecosystem: Ecosystem,
  tables: readonly string[],
  shape: RegExp,
): PackageClaim | null {
  let table = '';
  let name = '';
  let quote = '';
  let repository = '';
  for (const line of linesOf(file.text)) {
    const header = /^\s*\[([A-Za-z0-9_.\s"-]{1,100})\]\s*(?:#.*)?$/.exec(line)?.[1];
    if (header !== undefined) table = header.replace(/["\s]/g, '').toLowerCase();
    const pair =
      /^\s*"?([A-Za-z0-9_-](?:[A-Za-z0-9_ -]{0,58}[A-Za-z0-9_-])?)"?\s*=\s*(?:"([^"\\]{0,500})"|'([^']{0,500})')\s*(?:#.*)?$/.exec(
        line,
      );
    const [key, value] = [pair?.[1]?.toLowerCase(), pair?.[2] ?? pair?.[3] ?? ''];
    if (key === undefined) continue;
    const isOwn = tables.includes(table);
    if (isOwn && key === 'name' && name === '') [name, quote] = [value, line.trim()];
    const isUrls = tables.some((one) => table === `${one}.urls`);
    if ((isOwn || isUrls) && /^(?:repository|source|source code|github)$/.test(key) && repository === '')
      repository = value;
  }
  return shape.test(name) ? claim(file, ecosystem, name, repository, quote) : null;
}

function ofGoMod(file: ManifestFile): PackageClaim | null {
  const line = linesOf(file.text).find((one) => /^module\s/.test(one)) ?? '';
  const name = /^module\s+"?([a-z0-9][\w.~-]{0,100}(?:\/[\w.~-]{1,100}){0,10})"?\s*(?:\/\/.*)?$/i.exec(
    line,
  )?.[1];
  if (name === undefined || !name.includes('.')) return null;
  const hosted = /^(?:github\.com|gitlab\.com|codeberg\.org)\/[^/]+\/[^/]+/.exec(name)?.[0];
  return claim(file, 'go', name, hosted === undefined ? '' : `https://${hosted}`, line.trim());
}

/** The elements directly below <project>; a group that is inherited is read from <parent>. Properties are not expanded. */
function ofPom(file: ManifestFile): PackageClaim | null {
  const found = new Map<string, string>();
  const path: string[] = [];
  const text = file.text.replace(/<!--[\s\S]*?-->/g, '').slice(0, longest);
  for (const match of text.matchAll(/<(\/?)([A-Za-z][\w.-]{0,60})(?:\s[^<>]{0,2000})?(\/?)>([^<]{0,500})/g)) {
    const [, closing, name = '', alone, inner = ''] = match;
    if (closing === '/') path.pop();
    else {
      path.push(name);
      const key = path.join('/');
      if (!found.has(key)) found.set(key, inner.trim());
      if (alone === '/') path.pop();
    }
    if (path.length > 50) return null;
  }
  const group = found.get('project/groupId') ?? found.get('project/parent/groupId') ?? '';
  const artifact = found.get('project/artifactId') ?? '';
  if (!plainName.test(group) || !plainName.test(artifact)) return null;
  const quote = `<groupId>${group}</groupId> <artifactId>${artifact}</artifactId>`;
  return claim(file, 'maven', `${group}:${artifact}`, found.get('project/scm/url') ?? '', quote);
}

/** Literal strings only: a name that is computed stays unknown. */
function ofGemspec(file: ManifestFile): PackageClaim | null {
  const value = (key: string): { text: string; line: string } | null => {
    const shape = new RegExp(String.raw`^\s*\w{1,30}\.${key}\s*=\s*(?:"([^"#\\]{1,300})"|'([^'\\]{1,300})')`);
    for (const line of linesOf(file.text)) {
      const match = shape.exec(line);
      if (match !== null) return { text: match[1] ?? match[2] ?? '', line: line.trim() };
    }
    return null;
  };
  const name = value('name');
  if (name === null || !plainName.test(name.text)) return null;
  return claim(file, 'rubygems', name.text, value('homepage')?.text ?? '', name.line);
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .slice(0, 20_000)
    .map((line) => line.slice(0, 2_000));

const claim = (
  { path }: ManifestFile,
  ecosystem: Ecosystem,
  name: string,
  repository: string,
  quote: string,
): PackageClaim => ({ ecosystem, name, repository, path, quote: quote.slice(0, 300) });

/** The address people open: "git+https://….git", "github:a/b" and "git@host:a/b" are all one of these. */
function webRepository(written: string): string {
  const short = /^(?:github:)?([\w.-]{1,60}\/[\w.-]{1,100})$/.exec(written)?.[1];
  const remote = /^(?:git@|ssh:\/\/git@)([\w.-]{1,100})[:/]([\w./-]{1,200})$/.exec(written);
  const full =
    short !== undefined
      ? `https://github.com/${short}`
      : remote !== null
        ? `https://${remote[1] ?? ''}/${remote[2] ?? ''}`
        : written.replace(/^git\+/, '').replace(/^git:\/\//, 'https://');
  const address = full.replace(/\.git\/?$/, '').replace(/\/$/, '');
  return /^https:\/\/[\w.-]{1,100}(?:\/[\w.~%-]{1,100}){2,8}$/.test(address) ? address : '';
}
