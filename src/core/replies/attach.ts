/** What is attached to a reply: files that the maintainer chose, and the advisory of the case as it stands. Pure. */
import { longestAttachments } from '#shared/calc/reply-limits.ts';
import type { ParsedInput } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { requiredField } from '#shared/words/advisory-fields.ts';
import { currentAdvisory } from '../advisory/case/case-advisory.ts';
import { guardOf } from '../advisory/case/case-guard.ts';
import { previewExport } from '../advisory/case/export-case.ts';
import { extraFieldsOf } from '../advisory/case/extra-fields-of.ts';
import { guardNotes } from '../cases/note-guard.ts';
import type { CaseRow, MailFile, Ports } from '../ports.ts';

type Asked = NonNullable<ParsedInput<'reply.eml'>['files']>;
type Failed = AppError<
  'not-found' | 'too-large' | 'unreadable-file' | 'export-invalid' | 'export-leaks' | 'export-held'
>;
/** `text` of what can be read as one; null: nobody can say what is in it. */
export type Attached = MailFile & { readonly text: string | null };

export async function attachedFiles(
  ports: Ports,
  row: CaseRow,
  asked: Asked,
  encrypt: boolean,
): Promise<Result<Attached[], Failed>> {
  const files: Attached[] = [];
  for (const one of asked) {
    const file =
      'uploadId' in one
        ? await chosenFile(ports, one.uploadId)
        : await advisoryFile(ports, row, one.format, encrypt);
    if (!file.ok) return file;
    files.push(file.value);
  }
  const actual = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  if (actual > longestAttachments)
    return err({ code: 'too-large', what: 'attachments', limit: longestAttachments, actual });
  return ok(files);
}

async function chosenFile({ uploads, utf8 }: Ports, uploadId: string): Promise<Result<Attached, Failed>> {
  const file = await uploads.whole(uploadId, longestAttachments);
  if (!file.ok) return file;
  const { name, bytes } = file.value;
  return ok({ name, type: typeOf(name), bytes, text: utf8.decode(bytes) });
}

/** A draft leaves encrypted only, unless it could be published as it is. */
async function advisoryFile(
  ports: Ports,
  row: CaseRow,
  format: Extract<Asked[number], { format: unknown }>['format'],
  encrypt: boolean,
): Promise<Result<Attached, Failed>> {
  const { read } = ports.store;
  const now = ports.now();
  const made = await previewExport(ports, currentAdvisory(read, row, now).advisory, format, {
    guard: guardOf(ports, row),
    extraFields: extraFieldsOf(read, row.id),
    now,
    isNote: guardNotes(read, row.id),
  });
  if (made.leaks.length > 0) return err({ code: 'export-leaks', format, where: made.leaks });
  const errors = made.problems.filter(({ level }) => level === 'error');
  if (!made.ok) {
    const [missing] = made.missing;
    const first = missing === undefined ? (errors[0]?.message ?? '') : requiredField(missing);
    return err({ code: 'export-invalid', format, problems: errors.length + made.missing.length, first });
  }
  if (made.held !== null && !encrypt) return err({ code: 'export-held', format, why: made.held });
  const { fileName: name, type, text } = made;
  return ok({ name, type, bytes: ports.utf8.encode(text), text });
}

const types: Readonly<Record<string, string>> = {
  patch: 'text/x-patch',
  diff: 'text/x-patch',
  txt: 'text/plain',
  md: 'text/markdown',
  json: 'application/json',
  pdf: 'application/pdf',
  zip: 'application/zip',
};

function typeOf(name: string): string {
  const extension = /\.([a-z]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(types, extension) ? (types[extension] ?? '') : 'application/octet-stream';
}
