/** The published records of both archives, each with its format. Records of other people: never copied into this repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { recognize, type ImportFormat } from '#core/advisory/import/import.ts';
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
  const folders = [
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
  ];
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
