/** What has to hold of a bundle before it is taken over: whose it is, its place in the chain, and what its vault knew. Pure. */
import type { CapsuleContent, OpenedTeamFile, Ports, Reads, StoredTeam } from '../ports.ts';
import type { TeamFinding } from '#shared/schema/team-vault.ts';
import { historyProblem } from '../capsules/examine.ts';
import type { BundleFile } from './files.ts';
import { everyMember, memberOf, membersOf } from './members.ts';
import { finding, signerIn } from './read-documents.ts';

export type CheckedBundle = {
  readonly content: CapsuleContent;
  readonly bundle: NonNullable<CapsuleContent['manifest']['team']>;
  readonly signer: string;
};

/** How far a vault is vouched for by members. */
export type Vouched = ReadonlyMap<string, number>;

export function checkBundle(
  read: Reads,
  team: StoredTeam,
  file: BundleFile,
  opened: OpenedTeamFile,
  vouched: Vouched,
): CheckedBundle | TeamFinding {
  const { vault, number } = file;
  const signer = signerIn(opened);
  const member = signer === null ? null : (everyMember(team).get(signer)?.name ?? null);
  const wrong = (what: TeamFinding['what']): TeamFinding => finding(what, { vault, number, member });
  const { content } = opened;
  if (signer === null || content === null || signer !== content.manifest.from) return wrong('tampered');
  const { manifest, events } = content;
  const bundle = manifest.team;
  const last = read.lastTeamBundle(vault);
  if (last !== null && last.signer !== signer) return wrong('tampered');
  const isPlaced =
    manifest.purpose === 'team' &&
    bundle?.id === team.id &&
    manifest.vault === vault &&
    bundle.number === number;
  if (!isPlaced || bundle === undefined) return wrong('misplaced');
  if (bundle.previous !== (last?.sha256 ?? null)) return wrong('forked');
  const version = team.versions.find(({ hash }) => hash === bundle.members);
  if (version === undefined) return wrong('members-missing');
  if (memberOf(version.said, signer) === null) return wrong('misplaced');
  if (memberOf(membersOf(team), signer) === null && number > allowedOf(team, signer, vault, vouched))
    return wrong('removed-member');
  const from = last?.upTo ?? 0;
  const isInRange = events.every(
    (entry) => entry.vault !== vault || (entry.event.seq > from && entry.event.seq <= manifest.head.number),
  );
  if (!isInRange || manifest.head.number < from) return wrong('misplaced');
  return { content: onlyOwn(read, content), bundle, signer };
}

/** What another vault of the team recorded comes from that vault. */
function onlyOwn(read: Reads, content: CapsuleContent): CapsuleContent {
  const { vault } = content.manifest;
  const events = content.events.filter(
    (entry) =>
      entry.vault === vault ||
      read.lastTeamBundle(entry.vault) === null ||
      read.foreignEvent(entry.vault, entry.event.seq) !== null,
  );
  return events.length === content.events.length ? content : { ...content, events };
}

/** Of somebody who was removed: what was here when they were, and what a member had taken over by then. */
function allowedOf(team: StoredTeam, signer: string, vault: string, vouched: Vouched): number {
  const closed = membersOf(team)?.closed ?? [];
  const theirs = closed.filter((one) => one.fingerprint === signer && one.vault === vault);
  return Math.max(0, vouched.get(vault) ?? 0, ...theirs.map(({ number }) => number));
}

/** Null: everything that its vault knew is here. */
export function lacking(read: Reads, { bundle, content }: CheckedBundle): TeamFinding | null {
  const facts = { vault: content.manifest.vault, number: bundle.number };
  for (const { vault, number, sha256 } of bundle.knows) {
    const last = read.lastTeamBundle(vault);
    if (last === null || last.number < number) return finding('waiting', facts);
    const known = last.number === number ? last : read.teamBundle(vault, number);
    if (known?.sha256 !== sha256) return finding('forked', { vault, number });
  }
  return null;
}

/** Looked at in the transaction that takes it over: meanwhile something else may have come. */
export function refusalOf(ports: Ports, { content, bundle }: CheckedBundle): TeamFinding | null {
  const why = historyProblem(ports, content);
  const { vault } = content.manifest;
  return why === null ? null : finding('refused', { vault, number: bundle.number, why });
}
