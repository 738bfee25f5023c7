/** Every format of a draft checked at once, as marks and as one list of what is to be done. Pure. */
import type { Finding, FormatMark } from '#shared/contract/advisories.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { exportFormats, type Advisory, type ExportFormat } from '#shared/schema/advisory.ts';
import type { Problem } from '#shared/schema/validation.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { labelOf } from '../fields.ts';
import { fieldOf } from './field-of.ts';
import { niceFindings, policyFindings } from './findings.ts';
import { writeExport, type WrittenExport } from './write-export.ts';

export async function checkAdvisory(
  ports: Ports,
  row: CaseRow,
  advisory: Advisory,
): Promise<Output<'advisory.check'>> {
  const written: WrittenExport[] = [];
  for (const format of exportFormats) written.push(await writeExport(ports, advisory, format));
  const now = ports.now();
  const policy = ports.store.read.policy(row.projectId, row.policyVersion).reading;
  const context = {
    policy,
    state: row.state,
    disclosureOverdue: row.nextMilestone === 'disclose' && row.clockState === 'overdue',
    now,
  };
  const findings = [
    ...merged(written.flatMap(demands)),
    ...policyFindings(advisory, context),
    ...niceFindings(advisory),
    ...merged(written.flatMap(advice)),
  ];
  const order = { format: 0, policy: 1, good: 2 } satisfies Record<Finding['rank'], number>;
  return { marks: written.map(markOf), findings: findings.sort((a, b) => order[a.rank] - order[b.rank]) };
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

function demands({ format, missing, leaks, problems }: WrittenExport): Finding[] {
  const lacks = missing.map((field) =>
    about(format, field, 'missing', `${capital(labelOf(field))} is needed.`),
  );
  const names = leaks.map(({ credit, kind }) =>
    about(
      format,
      `credits.${credit}.anonymous`,
      'names-anonymous',
      `The text would give away the ${kind} of credit ${credit + 1}, who is not to be named.`,
    ),
  );
  return [...lacks, ...names, ...ofLevel(format, problems, 'error', 'format')];
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

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What several formats say alike is said once. */
function merged(findings: readonly Finding[]): Finding[] {
  const byWords = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.rank} ${one.field} ${one.message}`;
    const known = byWords.get(key);
    byWords.set(
      key,
      known === undefined ? one : { ...known, formats: [...new Set([...known.formats, ...one.formats])] },
    );
  }
  return [...byWords.values()];
}
