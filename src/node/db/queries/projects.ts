/** Projects. */
import type { ProjectRow } from '#core/ports.ts';
import type { Reader, Writer } from '../database.ts';

type Raw = {
  id: number;
  name: string;
  prefix: string;
  time_zone: string;
  holidays: string | null;
  days_off: string;
  addresses: string;
  checklist: string;
  replies: string;
};
const columns = 'id, name, prefix, time_zone, holidays, days_off, addresses, checklist, replies';

function toProject(raw: Raw): ProjectRow {
  return {
    id: raw.id,
    name: raw.name,
    prefix: raw.prefix,
    timeZone: raw.time_zone,
    holidays: raw.holidays,
    daysOff: JSON.parse(raw.days_off) as string[],
    addresses: JSON.parse(raw.addresses) as string[],
    checklist: raw.checklist,
    replies: JSON.parse(raw.replies) as ProjectRow['replies'],
  };
}

export function allProjects(db: Reader): ProjectRow[] {
  return db.all<Raw>(`SELECT ${columns} FROM project ORDER BY id`).map(toProject);
}

export function usesHolidays(db: Reader): boolean {
  return db.get("SELECT 1 FROM project WHERE holidays <> '' LIMIT 1") !== undefined;
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
    'INSERT INTO project (name, prefix, time_zone, holidays, days_off, addresses, checklist, replies, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    project.name,
    project.prefix,
    project.timeZone,
    project.holidays,
    JSON.stringify(project.daysOff),
    JSON.stringify(project.addresses),
    project.checklist,
    JSON.stringify(project.replies),
    at,
  );
  return { ...project, id: lastId };
}

export function updateProject(db: Writer, project: ProjectRow): void {
  db.run(
    'UPDATE project SET time_zone = ?, holidays = ?, days_off = ?, addresses = ?, checklist = ?, replies = ? WHERE id = ?',
    project.timeZone,
    project.holidays,
    JSON.stringify(project.daysOff),
    JSON.stringify(project.addresses),
    project.checklist,
    JSON.stringify(project.replies),
    project.id,
  );
}

export function caseCounts(db: Reader, projectId: number): { all: number; open: number } {
  const row = db.get<{ all: number; open: number }>(
    'SELECT coalesce(sum(cases), 0) AS "all", coalesce(sum(cases) FILTER (WHERE open = 1), 0) AS open FROM case_count WHERE project_id = ?',
    projectId,
  );
  return row ?? { all: 0, open: 0 };
}
