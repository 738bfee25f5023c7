/** Exports of a case: written, checked by shape and meaning, and only then handed out. Pure. */
import { requiredField } from '#shared/words/advisory-fields.ts';
import { findingTexts } from '#shared/words/findings.ts';
import type { ExportPreview } from '#shared/contract/advisories.ts';
import type { HandlerResult, Output } from '#shared/contract/endpoints.ts';
import { exportFormats, type Advisory, type ExportFormat } from '#shared/schema/advisory.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { guardNotes, type NoteGuard } from '../../cases/note-guard.ts';
import { answeringFormats, evaluatorOf, namesPackage } from '../export/evaluate.ts';
import { exportAdvisory } from '../export/export.ts';
import { productName } from '../model/ecosystems.ts';
import { isAffected } from '../versions/versions.ts';
import { currentAdvisory } from './case-advisory.ts';
import { guardOf } from './case-guard.ts';
import { extraFieldsOf } from './extra-fields-of.ts';
import { leaksInFields } from '../leaks/leak-fields.ts';
import { whyHeld } from './hold.ts';
import { writeExport, type ExportTools, type WriteOptions } from './write-export.ts';

export async function previewExport(
  tools: ExportTools,
  advisory: Advisory,
  format: ExportFormat,
  { now, isNote, ...write }: WriteOptions & { readonly now: string; readonly isNote: NoteGuard },
): Promise<ExportPreview> {
  const { leaks, losses, problems, missing, ...written } = await writeExport(tools, advisory, format, write);
  return {
    ...written,
    losses: [...losses],
    problems: [...problems],
    missing: [...missing],
    leaks: leaks.map(({ path, line, column, kind, credit }) =>
      findingTexts.leakAt(path, line, column, kind, credit + 1),
    ),
    held: whyHeld(advisory, format, { now, isNote }),
    hits: leaks.length === 0 ? [] : leaksInFields(advisory, write.guard),
    ok: leaks.length === 0 && missing.length === 0 && problems.every((problem) => problem.level !== 'error'),
  };
}

/** What every format of one case is written from. */
function prepare(ports: Ports, row: CaseRow) {
  return {
    ...currentAdvisory(ports.store.read, row, ports.now()),
    guard: guardOf(ports, row),
    extraFields: extraFieldsOf(ports.store.read, row.id),
    now: ports.now(),
    isNote: guardNotes(ports.store.read, row.id),
  };
}

export async function exportCase(
  ports: Ports,
  row: CaseRow,
  format: ExportFormat,
  reason: string | null = null,
  onlyLook = false,
): Promise<HandlerResult<'advisory.export'>> {
  const { advisory, ...looked } = prepare(ports, row);
  return concluded(ports, row, await previewExport(ports, advisory, format, looked), reason, onlyLook);
}

/** Refused, or written down in the log of the case. */
function concluded(
  ports: Ports,
  row: CaseRow,
  made: ExportPreview,
  reason: string | null,
  onlyLook: boolean,
): HandlerResult<'advisory.export'> {
  const { format } = made;
  if (made.leaks.length > 0) return err({ code: 'export-leaks', format, where: made.leaks });
  const errors = made.problems.filter((problem) => problem.level === 'error');
  const first =
    made.missing[0] === undefined
      ? errors[0]?.message
      : findingTexts.required(requiredField(made.missing[0]));
  if (!made.ok)
    return err({
      code: 'export-invalid',
      format,
      problems: errors.length + made.missing.length,
      first: first ?? '',
    });
  if (made.held !== null && reason === null) return err({ code: 'export-held', format, why: made.held });
  if (onlyLook) return ok({ fileName: made.fileName, type: made.type, text: made.text, losses: made.losses });
  const overruled: Record<string, string> = made.held === null ? {} : { held: made.held };
  ports.store.write((tx) => {
    tx.append({
      caseId: row.id,
      kind: 'exported',
      at: ports.now(),
      reason: made.held === null ? null : reason,
      data: { ...overruled, format, fileName: made.fileName, sha256: ports.sha256(made.text) },
    });
    tx.emit({ name: 'case-changed', payload: { caseIds: [row.id] } });
  });
  return ok({ fileName: made.fileName, type: made.type, text: made.text, losses: made.losses });
}

export async function exportEverything(
  ports: Ports,
  row: CaseRow,
  formats: readonly ExportFormat[] = exportFormats,
  reason: string | null = null,
  onlyLook = false,
): Promise<HandlerResult<'advisory.export-all'>> {
  const files: Output<'advisory.export-all'>['files'] = [];
  const refused: Output<'advisory.export-all'>['refused'] = [];
  const losses: string[] = [findingTexts.lossesTitle, ''];
  const { advisory, ...looked } = prepare(ports, row);
  // All at once: CSAF's thread, which takes a millisecond to wake, is woken once.
  const previews = formats.map((format) => previewExport(ports, advisory, format, looked));
  for (const preview of await Promise.all(previews)) {
    const { format } = preview;
    const made = concluded(ports, row, preview, reason, onlyLook);
    if (!made.ok) {
      refused.push({ format, why: why(made.error), held: made.error.code === 'export-held' });
      continue;
    }
    const { fileName, text } = made.value;
    files.push({
      fileName: files.some((file) => file.fileName === fileName) ? `${format}-${fileName}` : fileName,
      text,
      format,
    });
    losses.push(
      `## ${format} (${fileName})`,
      '',
      ...(made.value.losses.length === 0
        ? [findingTexts.everythingCarried]
        : made.value.losses.map((loss) => `- ${loss.field}: ${loss.what} ${loss.done}`)),
      '',
    );
  }
  losses.push(
    ...refused.map(({ format, why: reason }) => `## ${format}\n\n${findingTexts.notExported(reason)}\n`),
  );
  files.push({ fileName: 'LOSSES.md', text: losses.join('\n'), format: null });
  files.push({
    fileName: 'SHA256SUMS',
    text: files.map((file) => `${ports.sha256(file.text)}  ${file.fileName}\n`).join(''),
    format: null,
  });
  return ok({ files, refused });
}

function why(error: { code: string; first?: string; where?: readonly string[]; why?: string }): string {
  if (error.why !== undefined) return findingTexts.held(error.why);
  if (error.where !== undefined) return findingTexts.wouldIdentify(error.where.join('; '));
  return error.first ?? error.code;
}

export function affectedVersions(
  ports: Ports,
  row: CaseRow,
  versions: readonly string[],
  draft?: Advisory,
): HandlerResult<'advisory.affected'> {
  const advisory = draft ?? currentAdvisory(ports.store.read, row, ports.now()).advisory;
  const guard = guardOf(ports, row);
  const documents = answeringFormats.flatMap((format) => {
    const written = exportAdvisory(format, advisory, { now: advisory.dates.modified }, guard);
    return written.ok ? [{ format, askOf: evaluatorOf(format, written.value.document) }] : [];
  });
  return ok(
    advisory.packages.flatMap((pkg, index) => {
      const asks = documents
        .filter(({ format }) => namesPackage(format, pkg))
        .map(({ format, askOf }) => ({ format, ask: askOf(pkg) }));
      return versions.map((version) => ({
        package: productName(pkg),
        version,
        model: isAffected(advisory, index, version),
        exports: Object.fromEntries(asks.map(({ format, ask }) => [format, ask(version)])),
      }));
    }),
  );
}
