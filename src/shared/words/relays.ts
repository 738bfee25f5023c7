/** Relayed mail in words: what a platform is called, what it says, and what that rests on. Pure. */
import { accountOf } from '../calc/account.ts';
import type { Relay, RelayReference } from '../schema/relay.ts';

export const platformNames: Readonly<Record<Relay['kind'], string>> = {
  github: 'GitHub',
  hackerone: 'HackerOne',
  bugcrowd: 'Bugcrowd',
  huntr: 'huntr',
  gitlab: 'GitLab',
  'mailing-list': 'The mailing list',
};

/** "@octocat"; of somebody without an account the name; '' when nobody is named. */
function personWords(person: Relay['person']): string {
  if (person === null) return '';
  const account = accountOf(person.address);
  return account === null ? person.name || person.address : `@${account.handle}`;
}

/** A reporter's address where one is read: "@octocat (GitHub says)". A mail address stays as it is. */
export function addressWords(address: string): string {
  const account = accountOf(address);
  if (account === null) return address;
  const place = account.platform === 'gitlab' ? ` on ${account.host}` : '';
  return `@${account.handle}${place} (${platformNames[account.platform]} says)`;
}

const eventWords: Readonly<Record<Relay['event'], string>> = {
  opened: 'opened',
  comment: 'commented on',
  state: 'changed',
  other: 'wrote about',
};

/** "GHSA-…", "report #123456": short enough for a line; a UUID tells nobody anything. */
export function referenceWords({ platform, id }: RelayReference): string {
  const name = platformNames[platform];
  if (platform === 'github' || platform === 'gitlab') return id;
  return id.startsWith('#') ? `${name} ${id}` : `${name} ${id.slice(0, 8)}`;
}

/** "GitHub says: @octocat opened GHSA-…" */
export function relayWords(relay: Relay): string {
  if (relay.file === 'osv')
    return relay.reference === null
      ? 'The OSV record names several reports'
      : `The OSV record is about ${referenceWords(relay.reference)}`;
  const who = personWords(relay.person);
  const says = `${platformNames[relay.kind]} says: `;
  if (relay.kind === 'mailing-list') return `${says}written by ${who === '' ? 'an unknown person' : who}`;
  const report = relay.reference === null ? 'a report' : referenceWords(relay.reference);
  return `${says}${who === '' ? 'somebody' : who} ${eventWords[relay.event]} ${report}`;
}

const fileBasis =
  'This is a file, not an email. Nothing in it is signed, and anyone can write such a file. Check on the platform before you rely on it.';

/** For "How was this verified?". */
export function relayBasis({ kind, file }: Relay): string {
  if (file !== undefined) return fileBasis;
  const where = kind === 'mailing-list' ? 'in its archive' : 'on the platform';
  return `${platformNames[kind]} is named by the email itself, and anyone can write such an email. Check ${where} before you rely on it.`;
}
