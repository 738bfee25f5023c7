/** One export of an advisory, written and checked: text or the reasons why not. Pure. */
import { findingTexts } from '#shared/words/findings.ts';
import { documentFormats, type DocumentFormat, type Problem } from '#shared/schema/validation.ts';
import type { Advisory, ExportFormat, Loss } from '#shared/schema/advisory.ts';
import type { Ports } from '../../ports.ts';
import { exportAdvisory } from '../export/export.ts';
import type { Exported, ExportOptions } from '../model/export-types.ts';
import type { AnonymousLeak, Guard } from '../leaks/leaks.ts';
import type { CweList } from '../model/cwe-search.ts';
import { validateDocument } from '../validate/validate.ts';

export type ExportTools = Pick<Ports, 'csafMandatory' | 'cwe' | 'now'>;

export type WrittenExport = {
  readonly format: ExportFormat;
  readonly fileName: string;
  readonly type: string;
  readonly text: string;
  readonly losses: readonly Loss[];
  readonly problems: readonly Problem[];
  readonly missing: readonly string[];
  readonly leaks: readonly AnonymousLeak[];
};

export type WriteOptions = {
  readonly unchecked?: boolean;
  readonly guard?: Guard;
  readonly extraFields?: ExportOptions['extraFields'];
};

export async function writeExport(
  tools: ExportTools,
  advisory: Advisory,
  format: ExportFormat,
  { unchecked = false, guard, extraFields = () => [] }: WriteOptions = {},
): Promise<WrittenExport> {
  const cwe = tools.cwe();
  // The same advisory gives the same bytes: its own date stands where a format wants one.
  const options = {
    now: advisory.dates.modified,
    cweNames: namesIn(cwe),
    cweVersion: cwe.version,
    extraFields,
  };
  const written = exportAdvisory(format, advisory, options, guard);
  const nothing = {
    format,
    fileName: '',
    type: '',
    text: '',
    losses: [],
    problems: [],
    missing: [],
    leaks: [],
  };
  if (!written.ok)
    return written.error.code === 'missing'
      ? { ...nothing, missing: written.error.fields }
      : { ...nothing, leaks: written.error.leaks };
  const check = async ({ text }: Exported): Promise<readonly Problem[]> => {
    if (unchecked || !isDocument(format)) return [];
    const how = { csaf: tools.csafMandatory, now: tools.now(), isOwn: true };
    return (await validateDocument(text, format, how)).problems;
  };
  const finish = (made: Exported, problems: readonly Problem[]): WrittenExport => {
    const { fileName, mediaType, text, losses } = made;
    return { ...nothing, fileName, type: mediaType, text, losses, problems };
  };
  const problems = await check(written.value);
  if (!problems.some(isError) || extraFields(format).length === 0) return finish(written.value, problems);
  // Extra fields of an imported record never stand in the way of an export.
  const bare = exportAdvisory(format, advisory, { ...options, extraFields: () => [] }, guard);
  if (!bare.ok) return finish(written.value, problems);
  const fewer = await check(bare.value);
  if (fewer.filter(isError).length >= problems.filter(isError).length) return finish(written.value, problems);
  const losses = [...bare.value.losses, invalidExtraFields];
  return finish({ ...bare.value, losses }, fewer);
}

const namesOfList = new WeakMap<CweList, Readonly<Record<string, string>>>();

/** The list is a constant of the program. */
function namesIn(list: CweList): Readonly<Record<string, string>> {
  const known = namesOfList.get(list);
  if (known !== undefined) return known;
  const names = Object.fromEntries(list.entries.map(({ id, name }) => [id, name]));
  namesOfList.set(list, names);
  return names;
}

const isError = ({ level }: Problem): boolean => level === 'error';
const invalidExtraFields: Loss = {
  field: 'extraFields',
  code: 'not-valid',
  what: findingTexts.extraFieldsInvalid,
  done: findingTexts.extraFieldsLeftOut,
};

function isDocument(format: ExportFormat): format is DocumentFormat & ExportFormat {
  return (documentFormats as readonly string[]).includes(format);
}
