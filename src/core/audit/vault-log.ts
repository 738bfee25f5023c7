/**
 * What belongs to no case but decides about cases stands in the same chained log: projects with their calendars, policy
 * versions with their dates, and for whom keys are accepted. `vault verify` compares what is stored with it. Pure.
 */
import { auditWords } from '#shared/words/audit.ts';
import type { StoredClosure } from '#shared/schema/closure.ts';
import { canonical } from '../cases/event-chain.ts';
import type { PolicyDate, ProjectRow, Reads, VaultCheck, VaultFact, Writes } from '../ports.ts';

/** The case of an event that belongs to none. */
export const noCase = '';

export function projectFact(project: ProjectRow): VaultFact {
  const { id, name, prefix, timeZone, holidays, daysOff, addresses, checklist, replies } = project;
  // Absent where there is none, as in logs of before.
  const data = {
    ...{ project: id, name, prefix, timeZone, holidays },
    ...(checklist === '' ? {} : { checklist }),
    ...(replies.signature === '' && Object.keys(replies.templates).length === 0 ? {} : { replies }),
  };
  return {
    kind: 'project',
    reason: null,
    data: { ...data, daysOff: [...daysOff], addresses: [...addresses] },
  };
}

export function policyFact(
  projectId: number,
  { version, since }: PolicyDate,
  { sha256, reason }: { readonly sha256: string; readonly reason: string },
): VaultFact {
  return { kind: 'policy-adopted', reason, data: { project: projectId, version, since, sha256 } };
}

export function policyDateFact(projectId: number, { version, since }: PolicyDate, reason: string): VaultFact {
  return { kind: 'policy-dated', reason, data: { project: projectId, version, since } };
}

export function closureFact(closure: StoredClosure, reason: string | null): VaultFact {
  return { kind: 'closure', reason, data: { closure } };
}

export function acceptanceFact(fingerprint: string, address: string, isAccepted: boolean): VaultFact {
  const kind = isAccepted ? 'key-accepted' : 'key-unaccepted';
  return { kind, reason: null, data: { fingerprint, address } };
}

/** A vault from before the log held this: what is stored is taken as it stands, once. */
export function recordWhatStands(tx: Writes): void {
  if (tx.hasEventsWithoutCase()) return;
  for (const project of tx.projects()) {
    tx.appendFact(projectFact(project));
    for (const { version, reason, dates } of [...tx.policies(project.id)].reverse()) {
      const sha256 = tx.policyDigest(project.id, version);
      const [first, ...later] = dates;
      tx.appendFact(policyFact(project.id, { version, since: first?.since ?? null }, { sha256, reason }));
      for (const date of later)
        tx.appendFact(policyDateFact(project.id, { version, since: date.since }, date.reason));
    }
  }
  for (const { fingerprint, address } of tx.acceptances())
    tx.appendFact(acceptanceFact(fingerprint, address, true));
}

type Standing = Map<string, string>; // what it is → its value, as text

const said = (value: unknown): string => JSON.stringify(canonical(value));

const plainValue = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function fromLog(read: Reads): Standing {
  const standing: Standing = new Map();
  for (const { kind, data } of read.eventsWithoutCase()) {
    const word = (name: string): string => plainValue(data[name]);
    const version = `${word('project')} ${word('version')}`;
    const acceptance = `acceptance of ${word('fingerprint')} for ${word('address')}`;
    if (kind === 'project') standing.set(`project ${word('project')}`, said(data));
    if (kind === 'policy-adopted') standing.set(`policy ${version}`, word('sha256'));
    if (kind === 'policy-adopted') standing.set(`dates of policy ${version}`, said([data['since']]));
    if (kind === 'policy-dated') addDate(standing, `dates of policy ${version}`, data['since']);
    if (kind === 'closure') standing.set(`closure ${closureId(data['closure'])}`, said(data['closure']));
    if (kind === 'key-accepted') standing.set(acceptance, '');
    if (kind === 'key-unaccepted') standing.delete(acceptance);
  }
  return standing;
}

const closureId = (closure: VaultFact['data'][string] | undefined): string =>
  typeof closure === 'object' && closure !== null && !Array.isArray(closure) ? plainValue(closure['id']) : '';

function addDate(standing: Standing, name: string, since: unknown): void {
  const known = JSON.parse(standing.get(name) ?? '[]') as unknown[];
  standing.set(name, said([...known, since]));
}

function fromTables(read: Reads): Standing {
  const standing: Standing = new Map();
  for (const project of read.projects()) {
    standing.set(`project ${project.id}`, said(projectFact(project).data));
    for (const { version, dates } of read.policies(project.id)) {
      const name = `policy ${project.id} ${version}`;
      standing.set(name, read.policyDigest(project.id, version));
      standing.set(`dates of ${name}`, said(dates.map(({ since }) => since)));
    }
  }
  for (const closure of read.settings().closures) standing.set(`closure ${closure.id}`, said(closure));
  for (const { fingerprint, address } of read.acceptances())
    standing.set(`acceptance of ${fingerprint} for ${address}`, '');
  return standing;
}

export function vaultLogCheck(read: Reads): VaultCheck {
  const name = auditWords.facts;
  const stored = fromTables(read);
  const logged = fromLog(read);
  if (logged.size === 0 && stored.size > 0 && !read.hasEventsWithoutCase())
    return { name, ok: true, detail: auditWords.notLogged };
  const wrong = [...new Set([...logged.keys(), ...stored.keys()])].filter(
    (one) => logged.get(one) !== stored.get(one),
  );
  const named = wrong.map((one) => spoken(read, one));
  return {
    name,
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? auditWords.factsHold(stored.size) : auditWords.differ(named),
  };
}

/** "dates of policy 1 2" with the name of the project: "dates of policy version 2 of Harbour". */
function spoken(read: Reads, what: string): string {
  const nameOf = (id: string): string =>
    read.projects().find((project) => String(project.id) === id)?.name ?? `project ${id}`;
  return what
    .replace(
      /policy (\d+) (\d+)$/,
      (_, id: string, version: string) => `policy version ${version} of ${nameOf(id)}`,
    )
    .replace(/^project (\d+)$/, (_, id: string) => `settings of ${nameOf(id)}`);
}
