/** A team of vaults: what this vault knows of it, and which of its bundles it has. */
import type { StoredTeam, TeamBundle } from '#core/ports.ts';
import type { Reader, Writer } from '../database.ts';

export function team(db: Reader): StoredTeam | null {
  const raw = db.get<{ value: string }>('SELECT value FROM team WHERE one = 1');
  return raw === undefined ? null : (JSON.parse(raw.value) as StoredTeam); // written by keepTeam only
}

export function keepTeam(db: Writer, value: StoredTeam): void {
  db.run(
    'INSERT INTO team (one, value) VALUES (1, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    JSON.stringify(value),
  );
}

type Raw = Omit<TeamBundle, 'knows' | 'session'> & { knows: string; session: string };
const columns = 'vault, number, sha256, signer, up_to AS upTo, knows, members, session, bytes';
const toBundle = (raw: Raw): TeamBundle => ({
  ...raw,
  knows: JSON.parse(raw.knows) as TeamBundle['knows'],
  session: JSON.parse(raw.session) as TeamBundle['session'],
});

export function teamBundles(db: Reader): TeamBundle[] {
  return db.all<Raw>(`SELECT ${columns} FROM team_bundle ORDER BY vault, number`).map(toBundle);
}

export function teamBundle(db: Reader, vault: string, number: number): TeamBundle | null {
  const sql = `SELECT ${columns} FROM team_bundle WHERE vault = ? AND number = ?`;
  const raw = db.get<Raw>(sql, vault, number);
  return raw === undefined ? null : toBundle(raw);
}

export function lastTeamBundle(db: Reader, vault: string): TeamBundle | null {
  const sql = `SELECT ${columns} FROM team_bundle WHERE vault = ? ORDER BY number DESC LIMIT 1`;
  const raw = db.get<Raw>(sql, vault);
  return raw === undefined ? null : toBundle(raw);
}

/** The last one of every vault. */
export function teamHeads(db: Reader): { vault: string; number: number; sha256: string }[] {
  return db.all(
    `SELECT vault, number, sha256 FROM team_bundle AS head
     WHERE number = (SELECT max(number) FROM team_bundle WHERE vault = head.vault) ORDER BY vault`,
  );
}

/** The bundle that an event of another vault's log came with. */
export function teamBundleOf(db: Reader, vault: string, event: number): TeamBundle | null {
  const sql = `SELECT ${columns} FROM team_bundle WHERE vault = ? AND up_to >= ? ORDER BY up_to, number LIMIT 1`;
  const raw = db.get<Raw>(sql, vault, event);
  return raw === undefined ? null : toBundle(raw);
}

export function addTeamBundle(db: Writer, one: TeamBundle): void {
  db.run(
    `INSERT INTO team_bundle (vault, number, sha256, signer, up_to, knows, members, session, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    one.vault,
    one.number,
    one.sha256,
    one.signer,
    one.upTo,
    JSON.stringify(one.knows),
    one.members,
    JSON.stringify(one.session),
    one.bytes,
  );
}

export function teamProjects(db: Reader): { id: string; projectId: number }[] {
  return db.all('SELECT id, project_id AS projectId FROM team_project ORDER BY project_id');
}

export function shareProject(db: Writer, id: string, projectId: number): void {
  db.run('INSERT INTO team_project (id, project_id) VALUES (?, ?)', id, projectId);
}

/** What the log has of shared projects after an event, in its order. */
export function teamEvents(
  db: Reader,
  after: number,
  limit: number,
): { seq: number; caseId: string; vault: string | null; number: number | null }[] {
  return db.all(
    `SELECT event.seq, event.case_id AS caseId, foreign_event.vault, foreign_event.number
     FROM event JOIN cases ON cases.id = event.case_id
     JOIN team_project ON team_project.project_id = cases.project_id
     LEFT JOIN foreign_event ON foreign_event.seq = event.seq
     WHERE event.seq > ? ORDER BY event.seq LIMIT ?`,
    after,
    limit,
  );
}

export function teamHasOriginal(db: Reader, sha256: string): boolean {
  return db.get('SELECT 1 FROM team_original WHERE sha256 = ?', sha256) !== undefined;
}

export function keepTeamOriginal(db: Writer, sha256: string): void {
  db.run('INSERT INTO team_original (sha256) VALUES (?) ON CONFLICT DO NOTHING', sha256);
}

export function teamHasPolicy(db: Reader, projectId: number, digest: string): boolean {
  const sql = 'SELECT 1 FROM team_policy WHERE project_id = ? AND digest = ?';
  return db.get(sql, projectId, digest) !== undefined;
}

export function keepTeamPolicy(db: Writer, projectId: number, digest: string): void {
  const sql = 'INSERT INTO team_policy (project_id, digest) VALUES (?, ?) ON CONFLICT DO NOTHING';
  db.run(sql, projectId, digest);
}

export function teamAdvisory(db: Reader, caseId: string): { version: number; stamp: string } | null {
  const sql = 'SELECT version, stamp FROM team_advisory WHERE case_id = ?';
  return db.get<{ version: number; stamp: string }>(sql, caseId) ?? null;
}

export function keepTeamAdvisory(db: Writer, caseId: string, version: number, stamp: string): void {
  db.run(
    `INSERT INTO team_advisory (case_id, version, stamp) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, stamp = excluded.stamp`,
    caseId,
    version,
    stamp,
  );
}

/** Cases of shared projects whose advisory was saved since the team had it. */
export function casesWithNewAdvisory(db: Reader): string[] {
  return db
    .all<{ caseId: string }>(
      `SELECT advisory.case_id AS caseId FROM advisory JOIN cases ON cases.id = advisory.case_id
       JOIN team_project ON team_project.project_id = cases.project_id
       LEFT JOIN team_advisory ON team_advisory.case_id = advisory.case_id
       GROUP BY advisory.case_id HAVING max(advisory.version) > coalesce(max(team_advisory.version), 0)
       ORDER BY cases.row`,
    )
    .map(({ caseId }) => caseId);
}

export function teamCases(db: Reader): { caseId: string; other: string | null }[] {
  return db.all(
    'SELECT case_id AS caseId, other FROM team_case JOIN cases ON cases.id = case_id ORDER BY cases.row',
  );
}

export function watchTeamCase(db: Writer, caseId: string, other: string | null): void {
  db.run(
    `INSERT INTO team_case (case_id, other) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET other = coalesce(excluded.other, other)`,
    caseId,
    other,
  );
}

/** Nothing of it was sent or taken over yet: a request that was withdrawn. */
export function forgetTeam(db: Writer): void {
  db.run('DELETE FROM team WHERE NOT EXISTS (SELECT 1 FROM team_bundle)');
}
