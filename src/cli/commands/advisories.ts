/** `advisory …`, `export`, `affected`: the advisory of a case, and what leaves of it. */
import { counted } from '#shared/words/format.ts';
import path from 'node:path';
import { findingsWithout } from '#shared/calc/hidden-formats.ts';
import { overrulableGates } from '#shared/contract/advisories.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { exportFormats, type Advisory, type ExportFormat } from '#shared/schema/advisory.ts';
import {
  ask,
  choice,
  emit,
  Failure,
  given,
  isSet,
  text,
  texts,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { mergeFields } from '#shared/schema/advisory-fields.ts';
import { isSeveral, writeEach } from '../case-ids.ts';
import { makeFolder, writeResult } from '../output-file.ts';
import { readTextFile } from '../read-file.ts';
import { suggestCommand } from './suggestions.ts';
import { dryRun, fieldsCommand, problemText, saveChanges, setCommand } from './advisory-fields.ts';
import { everyFormat, formatsOf, hiddenLine } from './formats.ts';
import { extraCommand, importCommand } from './import-record.ts';

type Loss = Output<'advisory.export'>['losses'][number];
const lossLine = (loss: Loss): string => `lost: ${loss.field}: ${loss.what} ${loss.done}`;

type FileOfAdvisory = { readonly advisory: object; readonly version: number | undefined };

/** What `advisory show --json` printed, the advisory alone, or some of its fields. */
function readAdvisory(file: string): FileOfAdvisory {
  const content = readTextFile(file);
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Failure({ code: 'not-json', problem: cause instanceof Error ? cause.message : 'unreadable' });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Failure({ code: 'unreadable-file', file, problem: 'an advisory is a JSON object' });
  const wrapped = 'advisory' in json && typeof json.advisory === 'object' ? json.advisory : null;
  if (wrapped === null) return { advisory: json, version: undefined };
  const version = 'version' in json && typeof json.version === 'number' ? json.version : undefined;
  return { advisory: wrapped, version };
}

function advisoryText({ advisory, version, savedAt }: Output<'advisory.get'>): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Title', advisory.title],
    [
      'Ids',
      [advisory.ids.own, advisory.ids.cve, advisory.ids.ghsa, advisory.ids.osv]
        .filter((id) => id !== '')
        .join(', '),
    ],
    [
      'Status',
      `${advisory.status}, ${version === 0 ? 'created from the case, not saved yet' : `version ${version} of ${savedAt ?? ''}`}`,
    ],
    [
      'Severity',
      [advisory.severity ?? 'no severity', advisory.cvss40, advisory.cvss31]
        .filter((one) => one !== '')
        .join('  '),
    ],
    ['Weakness', advisory.cwes.map(({ id }) => id).join(', ')],
    [
      'TLP',
      [advisory.tlp ?? 'none', advisory.embargoUntil === null ? '' : `until ${advisory.embargoUntil}`]
        .filter((one) => one !== '')
        .join(' '),
    ],
    ...advisory.packages.map((pkg): [string, string] => [
      'Package',
      `${pkg.ecosystem} ${pkg.name}: ${pkg.ranges.map(({ introduced, fixed, lastAffected }) => `${introduced === '0' ? 'all' : `from ${introduced}`}${fixed !== '' ? ` before ${fixed}` : lastAffected !== '' ? ` up to ${lastAffected}` : ''}`).join('; ') || 'no range'}`,
    ]),
    ...advisory.credits.map((credit): [string, string] => [
      'Credit',
      `${credit.anonymous ? '(anonymous)' : credit.name}, ${credit.type}, consent ${credit.consent}`,
    ]),
    ['Summary', advisory.summary],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name.padEnd(9)} ${value}`)
    .join('\n');
}

async function exportOne(context: Context): Promise<'done'> {
  const format = choice(text(context, 'format'), exportFormats, '--format');
  if (format === undefined) throw new Usage('missing --format (or --all DIR)');
  const made = await exported(context, word(context, 0, 'CASE'), format, text(context, 'reason'));
  const out = text(context, 'out');
  if (out !== undefined) writeResult(out, made.text, isSet(context, 'force'));
  const losses = isSet(context, 'losses') ? made.losses.map(lossLine) : [];
  if (out === undefined && losses.length === 0 && !context.json) {
    context.printContent(made.text); // into a pipe the same bytes as with --out
    return 'done';
  }
  emit(context, out === undefined ? made : { ...made, out }, () =>
    [out === undefined ? made.text : `Saved to ${out}.`, ...losses].join('\n'),
  );
  return 'done';
}

/** One file for each case. */
async function exportMany(context: Context): Promise<'done'> {
  const format = choice(text(context, 'format'), exportFormats, '--format');
  const folder = text(context, 'out');
  if (format === undefined) throw new Usage('missing --format');
  if (folder === undefined) throw new Usage('several cases need --out FOLDER');
  const { made, end } = await writeEach(context, folder, async (caseId) => {
    const file = await exported(context, caseId, format, text(context, 'reason'));
    return { ...file, caseId, fileName: `${caseId}-${file.fileName}` };
  });
  const saved = made.map(({ caseId, file, losses }) => ({ caseId, file, losses }));
  emit(context, saved, () => saved.map(({ caseId, file }) => `${caseId}: saved to ${file}.`).join('\n'));
  return end();
}

/** While the app has the vault open, the export is the same but cannot be recorded. */
async function exported(
  context: Context,
  caseId: string,
  format: ExportFormat,
  reason: string | undefined,
): Promise<Output<'advisory.export'>> {
  const backend = await context.openOrRead();
  try {
    return await ask(backend, 'advisory.export', { caseId, format, ...given('reason', reason) });
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.error.code !== 'vault-in-use') throw cause;
    // A reason that nobody can write down lets nothing pass.
    const { held } = await ask(backend, 'advisory.preview', { caseId, format });
    if (held !== null)
      throw reason === undefined ? new Failure({ code: 'export-held', format, why: held }) : cause;
  }
  const {
    fileName,
    type,
    text: written,
    ...seen
  } = await ask(backend, 'advisory.preview', { caseId, format });
  if (seen.leaks.length > 0) throw new Failure({ code: 'export-leaks', format, where: seen.leaks });
  const errors = seen.problems.filter(({ level }) => level === 'error');
  if (!seen.ok)
    throw new Failure({
      code: 'export-invalid',
      format,
      problems: errors.length + seen.missing.length,
      first: seen.missing[0] === undefined ? (errors[0]?.message ?? '') : `missing ${seen.missing[0]}`,
    });
  context.say('The vault is open in another program, so this export is not recorded in the timeline.');
  return { fileName, type, text: written, losses: seen.losses };
}

async function exportAll(context: Context, folder: string): Promise<'done' | 'no'> {
  const backend = await context.open();
  const { shown, hidden } = await formatsOf(context, backend);
  if (shown.length === 0)
    throw new Usage('all formats are hidden; use "formats show FORMAT" or --every-format');
  const made = await ask(backend, 'advisory.export-all', {
    caseId: word(context, 0, 'CASE'),
    formats: [...shown],
    ...given('reason', text(context, 'reason')),
  });
  makeFolder(folder, 0o700);
  const force = isSet(context, 'force');
  for (const file of made.files)
    writeResult(path.join(folder, path.basename(file.fileName)), file.text, force);
  const report = {
    folder,
    files: made.files.map(({ fileName }) => fileName),
    refused: made.refused,
    hidden,
  };
  emit(context, report, () =>
    [
      ...report.files.map((name) => `written  ${name}`),
      ...made.refused.map(({ format, why }) => `refused  ${format}: ${why}`),
      ...hiddenLine(hidden),
    ].join('\n'),
  );
  return made.refused.length === 0 ? 'done' : 'no';
}

function overruled(words: string): { gate: (typeof overrulableGates)[number]; reason: string } {
  const at = words.indexOf('=');
  const gate = choice(at === -1 ? words : words.slice(0, at), overrulableGates, '--overrule');
  const reason = at === -1 ? '' : words.slice(at + 1).trim();
  if (gate === undefined || reason === '') throw new Usage(`--overrule ${words} has no reason: GATE=REASON`);
  return { gate, reason };
}

export const advisoryCommands: Record<string, Command> = {
  'advisory show': {
    usage: 'advisory show CASE',
    summary: 'show the advisory of a case; --json prints the full advisory for "advisory edit"',
    run: async (context) => {
      const found = await ask(await context.read(), 'advisory.get', { caseId: word(context, 0, 'CASE') });
      emit(context, found, () => advisoryText(found));
    },
  },
  'advisory edit': {
    usage: 'advisory edit CASE FILE.json [--dry-run]',
    summary:
      'take over the fields in this file (all of them, as printed by "advisory show --json", or some) and list what changed; earlier versions are kept',
    flags: { 'dry-run': dryRun },
    run: (context) => {
      const file = word(context, 1, 'FILE.json');
      const { advisory, version } = readAdvisory(file);
      const merge = (current: Advisory): Advisory => {
        const merged = mergeFields(current, advisory);
        if (merged.ok) return merged.value;
        const problem = `not a valid advisory: ${merged.error.path}: ${problemText(merged.error)}`;
        throw new Failure({ code: 'unreadable-file', file, problem });
      };
      return saveChanges(context, word(context, 0, 'CASE'), merge, version);
    },
  },
  'advisory set': setCommand,
  'advisory fields': fieldsCommand,
  'advisory suggest': suggestCommand,
  'advisory check': {
    usage: 'advisory check CASE [--every-format]',
    summary: 'validate all formats and list the problems; exits 1 if a format has a required field missing',
    flags: { 'every-format': everyFormat },
    run: async (context) => {
      const backend = await context.read();
      const { hidden } = await formatsOf(context, backend);
      const { marks, ...checks } = await ask(backend, 'advisory.check', {
        caseId: word(context, 0, 'CASE'),
      });
      const checked = {
        ...checks,
        marks: marks.filter(({ format }) => !hidden.includes(format)),
        findings: findingsWithout(checks.findings, hidden),
        hidden,
      };
      emit(context, checked, () =>
        [
          ...checked.marks.map(
            (mark) =>
              `${mark.format.padEnd(13)} ${mark.state}${mark.losses === 0 ? '' : `, ${counted(mark.losses, 'loss', 'losses')}`}`,
          ),
          ...checked.findings.map(
            ({ rank, field, message, formats }) =>
              `${rank.padEnd(7)} ${field === '' ? '' : `${field}: `}${message}${formats.length === 0 ? '' : ` [${formats.join(', ')}]`}`,
          ),
          ...hiddenLine(hidden),
        ].join('\n'),
      );
      return checked.findings.some(({ rank }) => rank === 'format') ? 'no' : 'done';
    },
  },
  'advisory import': importCommand,
  'advisory extra': extraCommand,
  'advisory publish': {
    usage: 'advisory publish CASE [--at ISO] [--summary TEXT] [--overrule GATE=REASON]…',
    summary:
      'mark the advisory as published: final, dated, with a new revision; prints the hall of fame entry',
    flags: {
      at: { type: 'string', help: 'publication time (default: now)' },
      summary: { type: 'string', help: 'what changed, for the revision history' },
      overrule: {
        type: 'string',
        multiple: true,
        help: `publish despite ${overrulableGates.join(', ')}: GATE=REASON; the reason is recorded`,
      },
    },
    run: async (context) => {
      const done = await ask(await context.open(), 'advisory.publish', {
        caseId: word(context, 0, 'CASE'),
        ...given('at', text(context, 'at')),
        ...given('summary', text(context, 'summary')),
        overrule: texts(context, 'overrule').map(overruled),
      });
      emit(context, done, () =>
        [
          `Published as version ${done.version}.`,
          ...(done.hallOfFame === '' ? [] : [done.hallOfFame.trimEnd()]),
        ].join('\n'),
      );
    },
  },
  export: {
    usage: `export CASE --format ${exportFormats.join('|')} [--out FILE] [--losses] [--reason TEXT] | export CASE --all DIR [--every-format] | export CASE… --format F --out DIR`,
    summary:
      'export the advisory of a case; it is validated first. Several cases (- reads IDs from standard input) are saved to the folder --out',
    flags: {
      format: { type: 'string', help: 'the format' },
      out: { type: 'string', help: 'save to this file; with several cases, to this folder' },
      reason: {
        type: 'string',
        help: 'reason for exporting a non-public draft to a public format; recorded in the timeline',
      },
      losses: { type: 'boolean', help: 'list what the format does not carry' },
      all: { type: 'string', help: 'save all shown formats, LOSSES.md and SHA256SUMS to this folder' },
      'every-format': everyFormat,
    },
    run: (context) => {
      const folder = text(context, 'all');
      if (folder !== undefined) return exportAll(context, folder);
      return isSeveral(context.words) ? exportMany(context) : exportOne(context);
    },
  },
  affected: {
    usage: 'affected CASE VERSION…',
    summary:
      'check whether these versions are affected, in the advisory and in each export; exits 1 if they disagree',
    run: async (context) => {
      const versions = context.words.slice(1);
      if (versions.length === 0) throw new Usage('missing VERSION');
      const rows = await ask(await context.read(), 'advisory.affected', {
        caseId: word(context, 0, 'CASE'),
        versions,
      });
      const disagreeing = (row: (typeof rows)[number]): string[] =>
        Object.entries(row.exports).flatMap(([format, answer]) =>
          answer === row.model ? [] : [`${format} says ${answer}`],
        );
      emit(context, rows, () =>
        rows
          .map(
            (row) =>
              `${row.package} ${row.version}: ${row.model}${disagreeing(row).length === 0 ? '' : `  (${disagreeing(row).join(', ')})`}`,
          )
          .join('\n'),
      );
      return rows.some((row) => disagreeing(row).length > 0) ? 'no' : 'done';
    },
  },
};
