/**
 * Takes a bundle of another vault over, in the caller's transaction. Bundles come after those that their vault knew, so
 * whatever they name is here; the rest is what a capsule does, for shared cases only and without asking. Pure.
 */
import { advisorySchema } from '#shared/schema/advisory.ts';
import type { CapsuleCase, CapsuleProject } from '#shared/schema/capsule.ts';
import { advisoryDigest } from '../capsules/advisory-history.ts';
import { appendNew, type Place, type Reach } from '../capsules/append-foreign.ts';
import { caseName } from '../capsules/examine.ts';
import { caseHere } from '../capsules/identity.ts';
import { openCase, rebuild, receiveMails } from '../capsules/merge.ts';
import { addProjectOf, isSameCalendar, policiesOf } from '../capsules/receive-project.ts';
import { policyDigest } from '../capsules/refs.ts';
import { filingTools, type FilingTools } from '../intake/filing-tools.ts';
import { readPolicy } from '../policy/read.ts';
import type { Ports, ProjectRow, Reads, WaitingCapsule, Writes } from '../ports.ts';
import { rulesInForce } from '../projects/rules-in-force.ts';
import { mayConflict } from './conflicts.ts';
import { dotsIn } from './causality.ts';
import { placeMessages } from './place-messages.ts';

export type MergedBundle = {
  readonly cases: readonly string[];
  readonly opened: number; // new cases
  readonly events: number;
  readonly messages: number;
  /** A local project that the team has otherwise. */
  readonly differs: readonly string[];
  /** Cases here of projects that are not shared: they are left alone. */
  readonly apart: readonly string[];
};

/** Cases of shared projects. */
export function sharedIn(read: Reads): Reach {
  const shared = new Set(read.teamProjects().map(({ projectId }) => projectId));
  return {
    has: (id) => {
      const row = read.caseRow(id);
      return row !== null && shared.has(row.projectId);
    },
  };
}

/** Null: it speaks of what is not shared, and nothing is changed. */
export function mergeBundle(
  tx: Writes,
  ports: Ports,
  waiting: WaitingCapsule,
  names: { readonly from: string; readonly team: string; readonly allowed: ReadonlySet<string> },
): MergedBundle | null {
  const { manifest, events } = waiting.opened;
  const tools = filingTools(ports);
  const differs: string[] = [];
  const projects = new Map<string, ProjectRow>();
  for (const { name, id } of manifest.team?.projects ?? []) {
    const sent = manifest.projects.find((one) => one.name === name);
    if (sent === undefined || !names.allowed.has(id)) return null;
    projects.set(name, projectFor(tx, id, sent, names, ports, differs));
  }
  const reach = sharedIn(tx);
  const places = new Map<string, Place>();
  const apart: string[] = [];
  for (const sent of manifest.cases) {
    const project = projects.get(sent.project);
    const known = caseHere(tx, sent.origin);
    if (project === undefined || (known === null && sent.origin.vault === tx.vaultId())) return null;
    if (known !== null && !reach.has(known)) apart.push(known);
    else places.set(caseName(sent.origin), placeFor(tx, ports, sent, project, known));
  }
  const cases = manifest.cases.filter(({ origin }) => places.has(caseName(origin)));
  const ids = new Set(cases.map(({ id }) => id));
  const messages = manifest.messages.filter(({ caseId }) => ids.has(caseId));
  const shared = { ...waiting, opened: { ...waiting.opened, manifest: { ...manifest, cases, messages } } };
  const before = tx.logHead().seq;
  const mails = receiveMails(tx, tools, shared, places);
  const touched = appendNew(tx, shared, places, reach);
  const appended = tx.logHead().seq - before;
  for (const { id } of places.values()) touched.add(id);
  for (const sent of cases) {
    const place = places.get(caseName(sent.origin));
    if (place !== undefined) receiveRest(tx, tools, sent, place.id);
  }
  const placing = placeMessages(tx, touched, reach);
  for (const id of placing.changed) touched.add(id);
  for (const id of touched) rebuild(tx, tools, id);
  remember(tx, waiting, projects, touched, ports);
  for (const { caseId, other } of placing.twins) tx.watchTeamCase(caseId, other);
  for (const id of touched) watchMutualMerge(tx, id);
  const dotOf = dotsIn(tx);
  for (const id of touched) if (mayConflict(tx.events(id), dotOf)) tx.watchTeamCase(id, null);
  return {
    cases: [...places.values()].map(({ id }) => id),
    opened: [...places.values()].filter(({ isNew }) => isNew).length,
    events: Math.min(appended, events.length),
    messages: [...mails.values()].reduce((sum, one) => sum + one.messages, 0),
    differs,
    apart,
  };
}

/** Merged into each other by two members who did not know of it. */
function watchMutualMerge(tx: Writes, id: string): void {
  const other = tx.caseRow(id)?.mergedInto ?? null;
  if (other !== null && tx.caseRow(other)?.mergedInto === id)
    tx.watchTeamCase(...([id, other].sort() as [string, string]));
}

function placeFor(
  tx: Writes,
  { sha256, now }: Ports,
  sent: CapsuleCase,
  project: ProjectRow,
  known: string | null,
): Place {
  const policy = policiesOf(tx, project.id, sha256);
  if (known !== null) return { id: known, isNew: false, policy };
  const id = openCase(tx, sent, project, policy('', sent.receivedAt), now());
  tx.keepForeignCase(sent.origin.vault, sent.origin.id, id);
  return { id, isNew: true, policy };
}

/** The local project of a shared one, with the policies that came along. */
function projectFor(
  tx: Writes,
  id: string,
  sent: CapsuleProject,
  { from, team }: { readonly from: string; readonly team: string },
  { sha256, now }: Ports,
  differs: string[],
): ProjectRow {
  const projectId = tx.teamProjects().find((one) => one.id === id)?.projectId;
  if (projectId === undefined) {
    const made = addProjectOf(tx, sent, team, now());
    tx.shareProject(id, made.id);
    return made;
  }
  const project = tx.project(projectId);
  if (!isSameCalendar(project, sent)) differs.push(project.name);
  const known = new Set(tx.policies(projectId).map((one) => policyDigest(one, sha256)));
  for (const { since, adoptedAt, reason, fileName, source, decisions } of sent.policies) {
    if (known.has(policyDigest({ source, decisions }, sha256))) continue;
    const version = Math.max(0, ...tx.policies(projectId).map((one) => one.version)) + 1;
    const reading = readPolicy(source);
    const rules = rulesInForce(reading, decisions, source);
    const why = `${reason} (${from})`.slice(0, 20_000);
    tx.addPolicy(
      projectId,
      { version, adoptedAt, reason: why, fileName, source, reading, decisions, rules },
      since,
    );
    tx.emit({ name: 'project-changed', payload: { project: project.name } });
  }
  return project;
}

/** Letters, and the advisory: the later one is shown, the other is an earlier version. */
function receiveRest(tx: Writes, { sha256, now }: FilingTools, sent: CapsuleCase, caseId: string): void {
  for (const { id, text, savedAt } of sent.letters)
    if (tx.letterText(id) === null) tx.addLetter(id, caseId, text, savedAt);
  const model = advisorySchema.safeParse(sent.advisory?.model);
  if (sent.advisory === null || !model.success) return;
  const [mine, known] = [tx.advisory(caseId), tx.teamAdvisory(caseId)];
  const isLater = sent.advisory.savedAt > (known?.stamp ?? '');
  const isSame = mine !== null && advisoryDigest(mine.model, sha256) === advisoryDigest(model.data, sha256);
  let version = mine?.version ?? 0;
  if (!isSame)
    tx.addAdvisory(caseId, { version: (version += 1), savedAt: sent.advisory.savedAt, model: model.data });
  if (!isSame && !isLater && mine !== null)
    tx.addAdvisory(caseId, { version: (version += 1), savedAt: now, model: mine.model });
  tx.keepTeamAdvisory(caseId, version, isLater ? sent.advisory.savedAt : (known?.stamp ?? ''));
}

/** What the team has, so that it is not sent again. */
function remember(
  tx: Writes,
  { opened: { manifest, originals } }: WaitingCapsule,
  projects: ReadonlyMap<string, ProjectRow>,
  touched: ReadonlySet<string>,
  { sha256 }: Ports,
): void {
  for (const one of originals) tx.keepTeamOriginal(one.sha256);
  for (const { name, policies } of manifest.projects) {
    const project = projects.get(name);
    if (project === undefined) continue;
    for (const policy of policies) tx.keepTeamPolicy(project.id, policyDigest(policy, sha256));
  }
  // What followed from the events is no change of this vault.
  for (const caseId of touched) {
    const [advisory, known] = [tx.advisory(caseId), tx.teamAdvisory(caseId)];
    if (advisory !== null) tx.keepTeamAdvisory(caseId, advisory.version, known?.stamp ?? '');
  }
}
