/** Words for a team of vaults. */
import type { CarrierProblem, TeamFinding, TeamPlace } from '../schema/team-vault.ts';
import { capsuleRefusalWords } from './capsules.ts';
import { byteSize, counted } from './format.ts';

export const carrierWords: Readonly<Record<CarrierProblem, string>> = {
  'no-folder': 'The team folder is not there. Is the drive connected, and the folder synchronized?',
  'not-a-folder': 'The team folder is not a folder, or is a link.',
  unreadable: 'The team folder cannot be read.',
  unwritable: 'The team folder cannot be written to.',
  'too-many-files': 'The team folder has more files than a team can have. Is it the right one?',
  'no-git': 'git is not installed, or not found.',
  'git-failed':
    'git could not reach the repository. Run “git ls-remote” with its address in a terminal to see why.',
  'git-timeout': 'git did not finish in time.',
  'lost-race': 'Others were writing at the same time. Synchronize again.',
};

/** What it is, and what to do. */
export function findingWords({ what, vault, member, number, why }: TeamFinding): string {
  const who =
    member === null ? (vault === null ? 'a member' : `vault ${vault.slice(0, 7)}`) : plainName(member);
  const bundle = number === null ? 'a bundle' : `bundle ${String(number)}`;
  switch (what) {
    case 'missing':
      return `${capital(bundle)} of ${who} is missing, so later ones wait. Ask ${who} to synchronize; their app adds it again.`;
    case 'rolled-back':
      return `The team’s folder or repository was rolled back: ${bundle} of ${who} was there and is gone. Nothing is lost here. Ask whoever keeps the folder or repository; ${who} adds it again by synchronizing.`;
    case 'forked':
      return `There are two versions of ${bundle} of ${who}: that vault was restored from a backup and went on, exists twice, or somebody made one up. What you have stays; nothing more of it is added. Ask ${who} which copy is the right one; it joins again from a new vault.`;
    case 'own-history':
      return `The team has ${bundle} of this vault, and this vault does not: it was restored from an older backup, or exists twice. Nothing is sent from here. Use the newer copy, or join again from a new vault.`;
    case 'tampered':
      return `A file that calls itself ${bundle} of ${who} is damaged or was not signed by them. It is not opened. Ask ${who} to synchronize.`;
    case 'misplaced':
      return `${capital(bundle)} of ${who} belongs to another place, number or team. It is not opened.`;
    case 'removed-member':
      return `${who} was removed, and ${bundle} came after that. It is not opened.`;
    case 'not-shared':
      return member?.includes('-') === true
        ? `${member} is in a project that is not shared, so what the team has of it was left out.`
        : `${capital(bundle)} of ${who} is about a project that is not shared. It is not opened.`;
    case 'refused':
      return `${capital(bundle)} of ${who} is not opened. ${why === null ? '' : capsuleRefusalWords[why]}`;
    case 'no-key':
      return `${capital(bundle)} of ${who} was encrypted before you became a member. You can read it once ${who} has synchronized.`;
    case 'waiting':
      return `${capital(bundle)} of ${who} waits for a bundle that is not here yet.`;
    case 'members-forked':
      return `There are two lists of members with number ${String(number ?? '')}. Nothing is sent until one is gone: ask those who changed the members, delete the file of the wrong one, and repeat its change.`;
    case 'members-broken':
      return `A list of members is not signed by a member of the one before. It is not used.`;
    case 'members-missing':
      return `${capital(bundle)} of ${who} names a list of members that is not here: it has not arrived, or the place holds it back. Ask ${who} whether somebody joined or was removed.`;
    case 'removed':
      return 'There is a newer list of members that you cannot open: you were removed, or the file is damaged. What you have, you keep. Ask a member.';
    case 'other-team':
      return 'The folder or repository has the files of another team.';
    case 'project-differs':
      return `Your project ${member ?? ''} has another calendar than the team’s. Due times can differ from what others see; make them the same under Projects.`;
  }
}

export const teamRefusalWords = (what: TeamFinding['what'] | 'busy'): string =>
  what === 'busy'
    ? 'The team is being synchronized already.'
    : findingWords({ what, vault: null, member: null, number: null, why: null });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const plainName = (userId: string): string => userId.replace(/\s*<[^>]*>/, '').trim() || userId;

export const placeText = (place: TeamPlace): string =>
  place.kind === 'folder' ? place.folder : `${place.remote} (git, ${place.branch})`;

type Round = {
  readonly sent: {
    readonly bundles: number;
    readonly events: number;
    readonly emails: number;
    readonly bytes: number;
  };
  readonly received: {
    readonly bundles: number;
    readonly events: number;
    readonly emails: number;
    readonly opened: number;
  };
};

export function roundWords({ sent, received }: Round): string {
  const went =
    sent.bundles === 0
      ? 'Nothing to send.'
      : `Sent ${counted(sent.events, 'event')} and ${counted(sent.emails, 'email')} (${byteSize(sent.bytes)}).`;
  const came =
    received.bundles === 0
      ? 'Nothing new from others.'
      : `Received ${counted(received.events, 'event')}, ${counted(received.emails, 'email')}, ${counted(received.opened, 'new case')}.`;
  return `${went} ${came}`;
}

export const teamVaultWords = {
  keeps: (name: string): string =>
    `From now on, nothing is encrypted to ${name}, and nothing from them is accepted. ${name} keeps what they already have.`,
  compare: 'Read this fingerprint to each other on the phone or in person before it is accepted.',
} as const;
