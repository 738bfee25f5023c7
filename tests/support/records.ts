/**
 * Records with their formats: our own (tests/corpora/data), and the published ones of both archives where those lie
 * beside this clone. Records of other people are never copied into this repository.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { recognize, type ImportFormat } from '#core/advisory/import/import.ts';
import { ownFolder } from './own-corpora.ts';
import { corpus, hasCorpora, hasSecondCorpora, secondCorpus } from '../corpora.ts';

export type PublishedRecord = {
  readonly name: string;
  readonly format: ImportFormat;
  readonly json: unknown;
};

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => path.join(folder, name));
}

/** Files that are no record of a format we read (schemas, made-up fragments) are left out. */
export function publishedRecords(): PublishedRecord[] {
  return recordsIn([
    ...(hasSecondCorpora
      ? ['cve', 'osv', 'csaf'].map((name) => path.join(secondCorpus('records-2'), name))
      : []),
    ...(hasCorpora
      ? [
          path.join(corpus('csaf-oasis'), 'csaf_2.0/examples/csaf'),
          path.join(corpus('osv'), 'tools'),
          path.join(corpus('cve'), 'cvelib/tests/data'),
          path.join(corpus('cve'), 'cve-services/test/schemas'),
        ]
      : []),
  ]);
}

/** What every clone has, but for those that are wrong on purpose, and the published records after it. */
export function allRecords(): PublishedRecord[] {
  const own = recordsIn([path.join(ownFolder, 'records')]).filter(({ name }) => !name.startsWith('wrong-'));
  return [...own, ...publishedRecords()];
}

function recordsIn(folders: readonly string[]): PublishedRecord[] {
  return folders.flatMap(filesIn).flatMap((file) => {
    const json = readJson(file);
    const format = recognize(json);
    return format === null ? [] : [{ name: path.basename(file), format, json }];
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return null; // among them are files that are broken on purpose
  }
}
