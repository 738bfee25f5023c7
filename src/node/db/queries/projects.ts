/** Projects and the versions of their policies. */
import type { ProjectRow } from '#core/ports.ts';
import { policyVersionSchema, type PolicyVersion } from '#shared/schema/project.ts';
import type { Reader, Writer } from '../database.ts';

type Raw = {
  id: number;
  name: string;
  prefix: string;
  time_zone: string;
  holidays: string | null;
  days_off: string;
  addresses: string;
};
const columns = 'id, name, prefix, time_zone, holidays, days_off, addresses';

function toProject(raw: Raw): ProjectRow {
  return {
    id: raw.id,
    name: raw.name,
    prefix: raw.prefix,
    timeZone: raw.time_zone,
    holidays: raw.holidays,
    daysOff: JSON.parse(raw.days_off) as string[],
    addresses: JSON.parse(raw.addresses) as string[],
  };
}

export function allProjects(db: Reader): ProjectRow[] {
  return db.all<Raw>(`SELECT ${columns} FROM project ORDER BY id`).map(toProject);
}

export function projectNamed(db: Reader, name: string): ProjectRow | null {
  const raw = db.get<Raw>(
    `SELECT ${columns} FROM project WHERE name = ? OR prefix = upper(?) ORDER BY name = ? DESC LIMIT 1`,
    name,
    name,
    name,
  );
  return raw === undefined ? null : toProject(raw);
}

export function projectById(db: Reader, id: number): ProjectRow {
  const raw = db.get<Raw>(`SELECT ${columns} FROM project WHERE id = ?`, id);
  if (raw === undefined) throw new Error(`no project ${id}`);
  return toProject(raw);
}

export function insertProject(db: Writer, project: Omit<ProjectRow, 'id'>, at: string): ProjectRow {
  const { lastId } = db.run(
    'INSERT INTO project (name, prefix, time_zone, holidays, days_off, addresses, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    project.name,
    project.prefix,
    project.timeZone,
    project.holidays,
    JSON.stringify(project.daysOff),
    JSON.stringify(project.addresses),
    at,
  );
  return { ...project, id: lastId };
}

export function updateProject(db: Writer, project: ProjectRow): void {
  db.run(
    'UPDATE project SET time_zone = ?, holidays = ?, days_off = ?, addresses = ? WHERE id = ?',
    project.timeZone,
    project.holidays,
    JSON.stringify(project.daysOff),
    JSON.stringify(project.addresses),
    project.id,
  );
}

type RawPolicy = {
  version: number;
  adopted_at: string;
  reason: string;
  file_name: string;
  source: string;
  reading: string;
  decisions: string;
  rules: string;
};

function toPolicy(raw: RawPolicy): PolicyVersion {
  return policyVersionSchema.parse({
    version: raw.version,
    adoptedAt: raw.adopted_at,
    reason: raw.reason,
    fileName: raw.file_name,
    source: raw.source,
    reading: JSON.parse(raw.reading) as unknown,
    decisions: JSON.parse(raw.decisions) as unknown,
    rules: JSON.parse(raw.rules) as unknown,
  });
}

export function policyVersion(db: Reader, projectId: number, version: number | undefined): PolicyVersion {
  const raw =
    version === undefined
      ? db.get<RawPolicy>(
          'SELECT * FROM policy_version WHERE project_id = ? ORDER BY version DESC LIMIT 1',
          projectId,
        )
      : db.get<RawPolicy>(
          'SELECT * FROM policy_version WHERE project_id = ? AND version = ?',
          projectId,
          version,
        );
  if (raw === undefined) throw new Error(`no policy for project ${projectId}`);
  return toPolicy(raw);
}

export function policyVersions(db: Reader, projectId: number): PolicyVersion[] {
  return db
    .all<RawPolicy>('SELECT * FROM policy_version WHERE project_id = ? ORDER BY version DESC', projectId)
    .map(toPolicy);
}

export function insertPolicy(db: Writer, projectId: number, policy: PolicyVersion): void {
  db.run(
    `INSERT INTO policy_version (project_id, version, adopted_at, reason, file_name, source, reading, decisions, rules)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    projectId,
    policy.version,
    policy.adoptedAt,
    policy.reason,
    policy.fileName,
    policy.source,
    JSON.stringify(policy.reading),
    JSON.stringify(policy.decisions),
    JSON.stringify(policy.rules),
  );
}

export function caseCounts(db: Reader, projectId: number): { all: number; open: number } {
  const row = db.get<{ all: number; open: number }>(
    'SELECT coalesce(sum(cases), 0) AS "all", coalesce(sum(cases) FILTER (WHERE open = 1), 0) AS open FROM case_count WHERE project_id = ?',
    projectId,
  );
  return row ?? { all: 0, open: 0 };
}
