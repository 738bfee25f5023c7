/** The list of advisories: those begun, then cases that will need one. Nothing is written or checked for it. Pure. */
import type { AdvisoryRow } from '#shared/contract/advisories.ts';
import { exportFormats } from '#shared/schema/advisory.ts';
import type { CaseState } from '#shared/schema/case.ts';
import type { CaseRow, Ports, Reads } from '../../ports.ts';
import { missingFields } from '../export/export.ts';
import { currentAdvisory } from './case-advisory.ts';

const needsOne: readonly CaseState[] = ['accepted', 'fixing', 'fix-ready', 'released', 'disclosed'];

export function listAdvisories(ports: Ports, limit: number): AdvisoryRow[] {
  const { read } = ports.store;
  const begun = read.casesWithAdvisory(limit);
  const waiting = read
    .projects()
    .flatMap((project) => read.openCases(project.id, limit))
    .filter((row) => needsOne.includes(row.state) && !begun.includes(row.id))
    .map((row) => row.id);
  return [...begun, ...waiting].slice(0, limit).flatMap((caseId) => {
    const row = read.caseRow(caseId);
    return row === null || row.mergedInto !== null ? [] : [rowOf(read, row, ports.now())];
  });
}

function rowOf(read: Reads, row: CaseRow, now: string): AdvisoryRow {
  const { advisory, version, savedAt } = currentAdvisory(read, row, now);
  const { cve, ghsa, osv, aliases } = advisory.ids;
  const saved = read
    .events(row.id)
    .flatMap((event) => (event.kind === 'exported' ? [event.data['format']] : []));
  return {
    caseId: row.id,
    title: advisory.title === '' ? row.title : advisory.title,
    project: read.project(row.projectId).name,
    state: row.state,
    severity: advisory.severity ?? row.severity,
    version,
    savedAt,
    status: version === 0 ? 'none' : advisory.status,
    revision: advisory.revisions.length,
    ids: [cve, ghsa, osv, ...aliases].filter((id) => id !== ''),
    formats: exportFormats.map((format) => ({
      format,
      state: missingFields(format, advisory).length === 0 ? 'ready' : 'missing',
    })),
    exported: exportFormats.filter((format) => saved.includes(format)),
  };
}
