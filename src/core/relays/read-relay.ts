/**
 * Mail that GitHub, HackerOne, Bugcrowd, huntr, GitLab or a mailing list sent for somebody else: which report it is
 * about, what happened, who did it. Pure.
 *
 * NOTE [relays]: anybody can write such a mail, and even a real one carries text of strangers. So this reads claims. Where
 * a mail names two reports it joins none, where it names two people it names nobody; an address is put together anew and
 * only ever points to the platform; a report is joined by its id, visibly, and can be given a case of its own again
 * (intake/own-case.ts); and no later mail changes who reported.
 */
import { accountAddress } from '#shared/calc/account.ts';
import { platforms, type Platform, type Relay, type RelayReference } from '#shared/schema/relay.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { hasReplyPrefix, honestName, shownText, titleOf } from '../messages/summary.ts';
import { readList } from './mailing-list.ts';
import { peopleIn } from './people-named.ts';
import { isOfGitlab, platformMail } from './platforms.ts';
import { relayOfRecord } from './record-relay.ts';

/** Longer mail is read at both ends: a platform writes what happened at the beginning and the address at the end. */
const mostText = 100_000;
const mostIds = 3;
const footLines = 12;

export function readRelay(reading: MailReading): Relay | null {
  if (reading.record !== undefined) return relayOfRecord(reading.record);
  const { from, fromFields } = reading.effective;
  const [sender] = from;
  if (sender === undefined || from.length > 1 || fromFields > 1) return null;
  const platform = platformOf(reading, sender.address.toLowerCase());
  return platform === null ? readList(reading) : ofPlatform(platform, reading);
}

function platformOf(reading: MailReading, address: string): Platform | null {
  const known = platforms.find((one) => platformMail[one].from?.test(address) === true);
  if (known !== undefined) return known;
  const { relay } = reading.report;
  const isGitlab = relay?.project !== undefined && relay.issue !== undefined;
  return isGitlab && referencesIn('gitlab', reading, textOf(reading)).length > 0 ? 'gitlab' : null;
}

function textOf(reading: MailReading): string {
  const text = shownText(reading);
  return text.length <= 2 * mostText ? text : `${text.slice(0, mostText)}\n${text.slice(-mostText)}`;
}

function ofPlatform(platform: Platform, reading: MailReading): Relay {
  const text = textOf(reading);
  const { reference, isDoubted } = referenceOf(platform, reading, text);
  const named = peopleIn(text, platformMail[platform].marksHandles);
  const handles = new Set(
    [reading.report.relay?.sender ?? '', ...named.handles]
      .map((one) => one.toLowerCase())
      .filter((one) => one !== ''),
  );
  const isCrowd = handles.size > 1 || reading.report.relay?.sender?.includes(',') === true;
  const doubts: Relay['doubts'] = [];
  if (isDoubted) doubts.push('relay-several-ids');
  if (isCrowd) doubts.push('relay-several-people');
  const handle = isCrowd ? '' : (reading.report.relay?.sender ?? named.handles[0] ?? '');
  const { subject, inReplyTo } = reading.effective;
  const isAnswer = hasReplyPrefix(subject ?? '') || inReplyTo.length > 0;
  return {
    kind: platform,
    reference,
    event: named.event ?? (isAnswer ? 'comment' : 'opened'),
    person: isCrowd ? null : personOf(platform, reading, handle, reference),
    doubts,
  };
}

function personOf(
  platform: Platform,
  reading: MailReading,
  handle: string,
  reference: RelayReference | null,
): Relay['person'] {
  const shown = honestName(reading.effective.from[0]?.name ?? '').trim();
  const isPlatforms = new RegExp(`\\b${platform}\\b`, 'i').test(shown);
  const host = platform === 'gitlab' ? (reference?.id.split('/')[0] ?? '') : '';
  const address = handle === '' ? '' : (accountAddress(platform, handle, host) ?? '');
  const name = shown === '' || isPlatforms ? (address === '' ? '' : handle) : shown;
  return name === '' && address === '' ? null : { name: name.slice(0, 200), address };
}

type Link = RelayReference & { readonly url: string };
type Named = { readonly reference: RelayReference | null; readonly isDoubted: boolean };

/** What the platform writes itself decides: subject, ids of its own, the foot of its mail. Else all the text, if it agrees. */
function referenceOf(platform: Platform, reading: MailReading, text: string): Named {
  const { subject, header } = platformMail[platform];
  const { effective } = reading;
  const written = [
    subject?.exec(effective.subject ?? '')?.[1],
    ...[effective.messageId, ...effective.inReplyTo, ...effective.references]
      .slice(0, 20)
      .map((id) => header?.exec(id ?? '')?.[1]),
  ].flatMap((id) => (id === undefined ? [] : [idAs(platform, id)]));
  const links = referencesIn(platform, reading, text);
  const foot = referencesIn(platform, reading, text.trimEnd().split('\n').slice(-footLines).join('\n'));
  const own = new Set([...written, ...foot.map(({ id }) => id)]);
  const ids = own.size > 0 ? own : new Set(links.map(({ id }) => id));
  const [id] = ids;
  if (id === undefined || ids.size > 1) return { reference: null, isDoubted: ids.size > 1 };
  const urls = new Set([...foot, ...links].filter((one) => one.id === id).map(({ url }) => url));
  const [url = null] = urls;
  return { reference: { platform, id, url: urls.size === 1 ? url : urlOf(platform, id) }, isDoubted: false };
}

function referencesIn(platform: Platform, reading: MailReading, text: string): Link[] {
  const { url, found } = platformMail[platform];
  const references = new Map<string, Link>();
  for (const match of text.matchAll(url)) {
    const one = { platform, ...found(match) };
    if (platform === 'gitlab' && !isOfGitlab(one, reading)) continue;
    references.set(one.url, one);
    if (references.size >= mostIds) break;
  }
  return [...references.values()];
}

const idAs = (platform: Platform, written: string): string =>
  platform === 'hackerone' ? `#${written}` : `GHSA-${written.slice(5).toLowerCase()}`;

/** Of HackerOne an id is enough; elsewhere nobody knows under which address the report is. */
const urlOf = (platform: Platform, id: string): string | null =>
  platform === 'hackerone' ? `https://hackerone.com/reports/${id.slice(1)}` : null;

/** Whoever wrote what is shown: the one a relay names, else the sender. */
export function writerOf(reading: MailReading): { name: string; address: string } {
  const relay = readRelay(reading);
  if (relay !== null) return relay.person ?? { name: '', address: '' };
  const first = reading.effective.from[0];
  return { name: honestName(first?.name ?? ''), address: (first?.address ?? '').toLowerCase() };
}

/** The mail is from the one who reported the case. */
export function isByReporter(
  reading: MailReading,
  { reporterAddress }: { readonly reporterAddress: string },
): boolean {
  const { address } = writerOf(reading);
  return address !== '' && address.toLowerCase() === reporterAddress.toLowerCase();
}

/** Who reported, as far as this mail says it: a comment does not say who opened what it comments on. */
export function reporterIn(reading: MailReading): { name: string; address: string } {
  const relay = readRelay(reading);
  const isSaid = relay === null || relay.kind === 'mailing-list' || relay.event === 'opened';
  return isSaid ? writerOf(reading) : { name: '', address: '' };
}

/** The subject without what the platform puts around it. */
export function caseTitleOf(reading: MailReading, readable: boolean): string {
  const title = titleOf(reading, readable);
  if (reading.record !== undefined) return title; // nothing is put around it
  const relay = readable ? readRelay(reading) : null;
  if (relay === null || relay.kind === 'mailing-list' || relay.reference === null) return title;
  const bare = platformMail[relay.kind].around.reduce((rest, part) => rest.replace(part, ''), title).trim();
  return bare === '' ? title : bare;
}
