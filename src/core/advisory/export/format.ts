/** What a format of export is made of: a folder here has one of these, or one for each of its editions. Pure. */
import type { Advisory, AffectedPackage } from '#shared/schema/advisory.ts';
import type { Exporter } from '../model/export-types.ts';
import type { Loose } from '../model/json.ts';
import { markdownToText } from '../model/markup.ts';
import type { AskOf } from './ask.ts';

export type Format = {
  readonly write: Exporter;
  /** Fields without which the format does not exist; an empty list means it can be written. */
  readonly missing: (advisory: Advisory) => string[];
  /** Packages that the format cannot name are left out of it, with a loss, and it is not asked about them. */
  readonly names?: (pkg: AffectedPackage) => boolean;
  /** By which rules the document says whether a version is affected; absent where no program could ask. */
  readonly answers?: (document: Loose) => AskOf;
};

export function need(present: boolean, field: string): string[] {
  return present ? [] : [field];
}

export function needId({ ids }: Advisory): string[] {
  return need(
    [ids.own, ids.cve, ids.ghsa, ids.osv].some((one) => one !== ''),
    'ids.own',
  );
}

export function needWords({ title, summary, details }: Advisory): string[] {
  const says = (text: string): boolean => text.trim() !== '';
  return need(says(title) || says(summary) || says(markdownToText(details)), 'title');
}
