/** The versions of a project's policy, and since when each is in force. */
import type { NewPolicy, NewPolicyDate, PolicyDate } from '#core/ports.ts';
import type { PolicyVersion } from '#shared/schema/project.ts';
import type { Reader, Writer } from '../database.ts';
import { sha256Of } from './blobs.ts';

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
type RawDate = { version: number; since: string | null; recorded_at: string; actor: string; reason: string };

/** Every date that was ever recorded, of one version or of all, the oldest first. */
function recordedDates(db: Reader, projectId: number, version?: number): RawDate[] {
  const one = version === undefined ? '' : 'AND version = ?';
  return db.all<RawDate>(
    `SELECT version, since, recorded_at, actor, reason FROM policy_date WHERE project_id = ? ${one} ORDER BY version, number`,
    projectId,
    ...(version === undefined ? [] : [version]),
  );
}

/** Compiled and checked by us before it was stored: the library of shapes would be loaded for it at each start. */
function toPolicy(raw: RawPolicy, dates: readonly RawDate[]): PolicyVersion {
  const own = dates.filter(({ version }) => version === raw.version);
  return {
    version: raw.version,
    adoptedAt: raw.adopted_at,
    inForceSince: own.at(-1)?.since ?? null,
    dates: own.map(({ since, recorded_at, actor, reason }) => ({
      since,
      recordedAt: recorded_at,
      actor,
      reason,
    })),
    reason: raw.reason,
    fileName: raw.file_name,
    source: raw.source,
    reading: JSON.parse(raw.reading) as PolicyVersion['reading'],
    decisions: JSON.parse(raw.decisions) as PolicyVersion['decisions'],
    rules: JSON.parse(raw.rules) as PolicyVersion['rules'],
  };
}

export function policyVersion(db: Reader, projectId: number, version: number): PolicyVersion {
  const raw = db.get<RawPolicy>(
    'SELECT * FROM policy_version WHERE project_id = ? AND version = ?',
    projectId,
    version,
  );
  if (raw === undefined) throw new Error(`no policy version ${version} of project ${projectId}`);
  return toPolicy(raw, recordedDates(db, projectId, version));
}

/** Over what is stored, letter for letter: a newer program that reads more out of it changes nothing. */
export function policyDigest(db: Reader, projectId: number, version: number): string {
  const raw = db.get<RawPolicy>(
    `SELECT version, adopted_at, reason, file_name, source, reading, decisions, rules
     FROM policy_version WHERE project_id = ? AND version = ?`,
    projectId,
    version,
  );
  if (raw === undefined) throw new Error(`no policy version ${version} of project ${projectId}`);
  return sha256Of(Buffer.from(JSON.stringify(Object.values(raw)), 'utf8'));
}

export function policyVersions(db: Reader, projectId: number): PolicyVersion[] {
  const dates = recordedDates(db, projectId);
  return db
    .all<RawPolicy>('SELECT * FROM policy_version WHERE project_id = ? ORDER BY version DESC', projectId)
    .map((raw) => toPolicy(raw, dates));
}

/** Of each version the date that counts. */
export function policyDates(db: Reader, projectId: number): PolicyDate[] {
  const last = new Map(recordedDates(db, projectId).map(({ version, since }) => [version, since]));
  return [...last].map(([version, since]) => ({ version, since }));
}

export function insertPolicy(db: Writer, projectId: number, policy: NewPolicy): void {
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

export function insertPolicyDate(
  db: Writer,
  projectId: number,
  { version, since, reason }: NewPolicyDate,
  who: { actor: string; recordedAt: string },
): void {
  db.run(
    `INSERT INTO policy_date (project_id, version, number, since, recorded_at, actor, reason)
     SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? FROM policy_date WHERE project_id = ? AND version = ?`,
    projectId,
    version,
    since,
    who.recordedAt,
    who.actor,
    reason,
    projectId,
    version,
  );
}
