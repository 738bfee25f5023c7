/**
 * One round with the team: lists of members, what was recorded here sealed, what others wrote taken over, and what the
 * place does not have added. Ended at any instant, the next round goes on where it was. Pure.
 */
import { err, ok, type Result } from '#shared/result.ts';
import type { AppError } from '#shared/errors.ts';
import type { TeamFinding } from '#shared/schema/team-vault.ts';
import { vaultIdOf } from '../capsules/identity.ts';
import type { CarriedFile, Ports, StoredTeam, TeamBundle, TeamCarrier } from '../ports.ts';
import { memberOf, membersOf } from './members.ts';
import { readKeys, readMembers, readRequests, type Found } from './read-documents.ts';
import { giveKeys, giveList, missingFiles, sealPending, type Sent } from './send.ts';
import { comparePlace, takeBundles, type Taken } from './take.ts';

export type Round = { readonly sent: Sent; readonly taken: Taken; readonly findings: readonly TeamFinding[] };
export type RoundProblem = AppError<'team-unreachable' | 'no-usable-key' | 'too-large'>;

export const newRound = () => ({
  sent: { bundles: 0, events: 0, emails: 0, bytes: 0 },
  taken: { bundles: 0, opened: 0, events: 0, emails: 0, bytes: 0, cases: new Set<string>() },
  found: [] as Found,
});

/** Between two of them something is recorded here, if somebody works meanwhile. */
const mostTurns = 200;

export async function syncRound(ports: Ports, stored: StoredTeam): Promise<Result<Round, RoundProblem>> {
  vaultIdOf(ports);
  const round = newRound();
  const carrier = ports.team.carrier(stored.place);
  const listed = await carrier.list();
  if (!listed.ok) return err({ code: 'team-unreachable', why: listed.error });
  const files = listed.value;
  const known = await readMembers(ports, stored, carrier, files, round.found);
  let team = await readRequests(ports, adoptProjects(ports, known), carrier, files);
  const isMember = team.id !== null && memberOf(membersOf(team), team.fingerprint) !== null;
  if (isMember) {
    team = await readKeys(ports, team, carrier, files);
    const done = await exchange(ports, team, carrier, files, round);
    if (!done.ok) return done;
    team = done.value;
  } else {
    const added = await carrier.add(missingFiles(ports, team, new Set(files.map(({ name }) => name))));
    if (!added.ok) return err({ code: 'team-unreachable', why: added.error });
  }
  const kept = { ...team, syncedAt: ports.now(), findings: round.found };
  ports.store.write((tx) => {
    tx.keepTeam(kept);
    tx.emit({ name: 'team-vault-changed', payload: {} });
  });
  return ok({ sent: round.sent, taken: round.taken, findings: round.found });
}

async function exchange(
  ports: Ports,
  before: StoredTeam,
  carrier: TeamCarrier,
  files: readonly CarriedFile[],
  { sent, taken, found }: ReturnType<typeof newRound>,
): Promise<Result<StoredTeam, RoundProblem>> {
  const reader = { ports, carrier, files, found, taken };
  await comparePlace(reader, before);
  // A vault that lacks its own history would write another one under the same numbers; of two lists neither may be meant.
  const mayWrite = !found.some(({ what }) => what === 'own-history' || what === 'members-forked');
  let team = before;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    if (mayWrite) {
      const sealed = await sealPending(ports, team, sent, turn === 0 && mustVouch(ports, team));
      if (!sealed.ok) return sealed;
      team = sealed.value;
    }
    const { team: now, pending } = await takeBundles(reader, team);
    team = now;
    if (!pending || !mayWrite) break;
  }
  if (!mayWrite) return ok(team);
  // What was recorded while others' bundles were taken over follows from them.
  const last = await sealPending(ports, team, sent, mustVouch(ports, team));
  if (!last.ok) return last;
  const listed = await giveList(ports, last.value, files);
  if (!listed.ok) return listed;
  const given = await giveKeys(ports, listed.value);
  if (!given.ok) return given;
  const added = await carrier.add(missingFiles(ports, given.value, new Set(files.map(({ name }) => name))));
  if (!added.ok) return err({ code: 'team-unreachable', why: added.error });
  const own = ports.store.read.lastTeamBundle(vaultIdOf(ports));
  return ok({ ...given.value, outbox: [], published: own?.number ?? 0 });
}

/** A bundle of somebody who was removed since that only this vault has taken over: others take it over once it says so. */
function mustVouch({ store: { read } }: Ports, team: StoredTeam): boolean {
  const now = membersOf(team);
  const bundles = read.teamBundles();
  const isMember = ({ signer }: TeamBundle): boolean => memberOf(now, signer) !== null;
  const said = bundles.filter(isMember).flatMap(({ knows }) => knows);
  const closed = now?.closed ?? [];
  return read.teamHeads().some(({ vault, number }) => {
    const last = read.lastTeamBundle(vault);
    if (last === null || isMember(last)) return false;
    return ![...closed, ...said].some((one) => one.vault === vault && one.number >= number);
  });
}

/** Local projects that were named when joining become the team's of the same name. */
function adoptProjects({ store }: Ports, team: StoredTeam): StoredTeam {
  const shared = new Set(store.read.teamProjects().map(({ id }) => id));
  store.write((tx) => {
    for (const { id, name } of membersOf(team)?.projects ?? []) {
      const project = team.joins.includes(name) ? tx.projectNamed(name) : null;
      if (project !== null && !shared.has(id)) tx.shareProject(id, project.id);
    }
  });
  return team;
}
