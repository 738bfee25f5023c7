/** Every format of a draft checked at once, as marks and as one list of what is to be done. Pure. */
import { findingTexts } from '#shared/words/findings.ts';
import type { Finding, FormatMark } from '#shared/contract/advisories.ts';
import { fieldNameFirst, requiredField } from '#shared/words/advisory-fields.ts';
import { joinFindings } from '#shared/calc/join-checks.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { exportFormats, type Advisory, type ExportFormat } from '#shared/schema/advisory.ts';
import type { Problem } from '#shared/schema/validation.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { leaksInFields, type FieldLeak } from '../leaks/leak-fields.ts';
import { fixFindings, fixProofs } from './fix-proof.ts';
import { guardOf } from './case-guard.ts';
import { guardNotes } from '../../cases/note-guard.ts';
import { fieldsOfNotes } from './hold.ts';
import { fieldOf } from './field-of.ts';
import { isNotAsked } from './publish-gates.ts';
import { niceFindings, policyFindings } from './findings.ts';
import { writeExport, type WrittenExport } from './write-export.ts';

export type CheckStage = 'first' | 'rest' | undefined;

/** The formats whose tests come from a library that is slow to load. */
const slowFormats: readonly ExportFormat[] = ['csaf', 'csaf21'];

export async function checkAdvisory(
  ports: Ports,
  row: CaseRow,
  advisory: Advisory,
  stage?: CheckStage,
): Promise<Output<'advisory.check'>> {
  const written: WrittenExport[] = [];
  const guard = guardOf(ports, row);
  for (const format of stage === 'rest' ? slowFormats : exportFormats)
    written.push(
      await writeExport(ports, advisory, format, {
        unchecked: stage === 'first' && isSlow(format),
        guard,
      }),
    );
  const places = written.some(({ leaks }) => leaks.length > 0) ? leaksInFields(advisory, guard) : [];
  const namings = (one: WrittenExport): Finding[] => namingFindings(one, places, advisory);
  const own = stage === 'rest' ? [] : ownFindings(ports, row, advisory);
  const proven = stage === 'first' ? [] : fixFindings(await fixProofs(ports, row, advisory));
  return {
    marks: written.map((one) => {
      const mark = markOf(one);
      const waits = stage === 'first' && isSlow(one.format) && mark.state === 'valid';
      return waits ? { ...mark, state: 'checking' } : mark;
    }),
    findings: joinFindings([
      ...written.flatMap(demands),
      ...written.flatMap(namings),
      ...own,
      ...proven,
      ...written.flatMap(advice),
    ]),
  };
}

const isSlow = (format: ExportFormat): boolean => slowFormats.includes(format);

/** What no format asks for: the policy's promises, and what is good to have. */
function ownFindings(ports: Ports, row: CaseRow, advisory: Advisory): Finding[] {
  const context = {
    policy: ports.store.read.policy(row.projectId, row.policyVersion).reading,
    state: row.state,
    disclosureOverdue: row.nextMilestone === 'disclose' && row.clockState === 'overdue',
    now: ports.now(),
  };
  const isNote = guardNotes(ports.store.read, row.id);
  const quoted = fieldsOfNotes(advisory, isNote).map((field): Finding => ({
    rank: 'policy',
    field,
    code: 'quotes-note',
    message: findingTexts['quotes-note'](fieldNameFirst(field)),
    formats: [],
  }));
  return [...quoted, ...policyFindings(advisory, context), ...niceFindings(advisory)];
}

export function markOf(written: WrittenExport): FormatMark {
  const count = (level: Problem['level']): number =>
    written.problems.filter((problem) => problem.level === level).length;
  const errors = count('error');
  return {
    format: written.format,
    state:
      written.leaks.length > 0
        ? 'leaks'
        : written.missing.length > 0
          ? 'missing'
          : errors > 0
            ? 'problems'
            : 'valid',
    errors,
    warnings: count('warning'),
    losses: written.losses.length,
    missing: [...written.missing],
  };
}

function demands({ format, missing, problems }: WrittenExport): Finding[] {
  const lacks = missing.map((field) =>
    about(format, field, 'missing', findingTexts.required(requiredField(field))),
  );
  return [...lacks, ...ofLevel(format, problems, 'error', 'format')];
}

/** Where in the advisory it stands, so that one can go there; at the credit, when no field alone gives it away. */
function namingFindings(
  { format, leaks }: WrittenExport,
  places: readonly FieldLeak[],
  advisory: Advisory,
): Finding[] {
  return leaks.flatMap((leak) => {
    const who = [leak.kind, leak.credit + 1, isNotAsked(advisory, leak.credit)] as const;
    const here = places.filter(({ credit, kind }) => credit === leak.credit && kind === leak.kind);
    if (here.length === 0)
      return [
        about(
          format,
          `credits.${leak.credit}.anonymous`,
          'names-anonymous',
          findingTexts.textIdentifies(...who),
        ),
      ];
    return here.map(({ field, line }) =>
      about(
        format,
        field,
        'names-anonymous',
        findingTexts.fieldIdentifies(fieldNameFirst(field), line, ...who),
      ),
    );
  });
}

function advice({ format, problems }: WrittenExport): Finding[] {
  return ofLevel(format, problems, 'warning', 'good');
}

function ofLevel(
  format: ExportFormat,
  problems: readonly Problem[],
  level: Problem['level'],
  rank: Finding['rank'],
): Finding[] {
  return problems
    .filter((problem) => problem.level === level)
    .slice(0, 100)
    .map(({ where, code, message }) => ({
      rank,
      field: fieldOf(format, where),
      code,
      message,
      formats: [format],
    }));
}

const about = (format: ExportFormat, field: string, code: string, message: string): Finding => ({
  rank: 'format',
  field,
  code,
  message,
  formats: [format],
});
