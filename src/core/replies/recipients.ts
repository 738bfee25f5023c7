/** To whom a reply goes: the reporter, whom the maintainer names instead, and the others who had the message. Pure. */
import type { Key } from '#shared/schema/key.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { Relay } from '#shared/schema/relay.ts';
import type { ReplyDraft } from '#shared/schema/reply.ts';
import { isMailAddress, isNoReply } from '#shared/calc/mail-address.ts';
import { isUserIdOf } from '#shared/calc/user-id.ts';
import { ownAddresses } from '../intake/place-message.ts';
import { honestName } from '../messages/summary.ts';
import type { CaseRow, ProjectRow, Reads } from '../ports.ts';

type People = ReplyDraft['to'];
export type Asked = {
  readonly to?: readonly string[] | undefined;
  readonly cc?: readonly string[] | undefined;
};
export type Chosen = Pick<ReplyDraft, 'to' | 'cc' | 'dropped' | 'added' | 'leftOut'> & {
  /** Before those were left out that nobody reads. */
  readonly wanted: People;
  /** We were not among those whom the others saw. */
  readonly isHiddenCopy: boolean;
};

const mostOthers = 50;
const key = ({ address }: { readonly address: string }): string => address.toLowerCase();

export function chooseRecipients(
  read: Reads,
  row: CaseRow,
  reading: MailReading | null,
  facts: {
    readonly relay: Relay | null;
    readonly isDisputed: boolean;
    readonly from: string;
    readonly asked: Asked;
    /** Whether it can be encrypted to an address, where it has to be. */
    readonly canReach: (address: string) => boolean;
  },
): Chosen {
  const { asked } = facts;
  const own = new Set([...ownAddresses(read), facts.from.toLowerCase()].filter((one) => one !== ''));
  const known = namesIn(read, row.id, reading);
  const named = (addresses: readonly string[]): People =>
    unique(
      addresses
        .filter(isMailAddress)
        .map((address) => ({ name: known.get(address.toLowerCase()) ?? '', address })),
    );
  const wanted = asked.to === undefined ? defaults(row, reading, facts) : named(asked.to);
  const to = wanted.filter(({ address }) => !isNoReply(address));
  const toKeys = new Set(to.map(key));
  const lists = listsOf(read, row, facts.from);
  const cc = named(asked.cc ?? lists.filter((address) => facts.canReach(address))).filter(
    (one) => !toKeys.has(key(one)),
  );
  const had = reading === null || own.size === 0 ? [] : [...reading.effective.to, ...reading.effective.cc];
  const reached = new Set([...to, ...cc].map(key));
  const dropped = unique(
    had.filter(
      (one) =>
        isMailAddress(one.address) && !own.has(key(one)) && !reached.has(key(one)) && !isNoReply(one.address),
    ),
  ).slice(0, mostOthers);
  const expected = new Set([
    ...own,
    ...known.keys(),
    ...lists.map((one) => one.toLowerCase()),
    ...defaults(row, reading, facts).map(key),
  ]);
  return {
    wanted,
    to,
    cc,
    dropped: dropped.map(({ address }) => ({ name: known.get(address.toLowerCase()) ?? '', address })),
    added: [...to, ...cc].filter((one) => !expected.has(key(one))).map(({ address }) => address),
    leftOut: asked.cc === undefined ? lists.filter((address) => !facts.canReach(address)) : [],
    isHiddenCopy: had.length > 0 && !had.some((one) => own.has(key(one))) && facts.relay === null,
  };
}

/** The addresses that the policy in force names, other than the one that writes. */
function listsOf(read: Reads, row: CaseRow, from: string): string[] {
  const { reading } = read.policy(row.projectId, row.policyVersion);
  return reading.contacts
    .filter(({ kind, value, placeholder }) => kind === 'email' && !placeholder && isMailAddress(value))
    .map(({ value }) => value)
    .filter((value) => value.toLowerCase() !== from.toLowerCase());
}

/** Everybody who wrote or got a message of the case, by address, with a name that stood in the open. */
function namesIn(read: Reads, caseId: string, answered: MailReading | null): Map<string, string> {
  const names = new Map<string, string>();
  const readings = read.messagesOf(caseId).map(({ id }) => read.messageReading(id));
  for (const reading of answered === null ? readings : [...readings, answered]) {
    const { from, replyTo, to, cc } = reading.effective;
    const open = new Set(peopleIn(visibleHeaders(reading)).map(({ name }) => name));
    for (const { name, address } of [...from, ...replyTo, ...to, ...cc])
      names.set(
        address.toLowerCase(),
        open.has(name) ? plain(name) : (names.get(address.toLowerCase()) ?? ''),
      );
  }
  return names;
}

const peopleIn = ({ from, replyTo, to, cc }: MailReading['outer']): People => [
  ...from,
  ...replyTo,
  ...to,
  ...cc,
];

function unique(all: People): People {
  const seen = new Set<string>();
  return all.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
}

/** Where copies of one message name different places for the answer, it goes to the sender that they agree on. */
function defaults(
  row: CaseRow,
  reading: MailReading | null,
  { relay, isDisputed }: { readonly relay: Relay | null; readonly isDisputed: boolean },
): People {
  const person = isDisputed ? null : (relay?.person ?? null);
  const wanted =
    reading === null
      ? []
      : person !== null && person.address !== ''
        ? [person]
        : reading.effective.replyTo.length > 0 && !isDisputed
          ? reading.effective.replyTo
          : reading.effective.from;
  const usable = wanted.filter(({ address }) => isAddress(address)).slice(0, 5);
  const open = reading === null ? [] : [...visibleHeaders(reading).from, ...visibleHeaders(reading).replyTo];
  const isOpen = (name: string): boolean => open.some((one) => one.name === name);
  if (usable.length > 0)
    return usable.map(({ name, address }) => ({ name: isOpen(name) ? plain(name) : '', address }));
  return isAddress(row.reporterAddress)
    ? [{ name: plain(row.reporterName), address: row.reporterAddress }]
    : [];
}

function isAddress(address: string): boolean {
  return /^[^\s<>@,;:"\\]{1,128}@[^\s<>@,;:"\\]{1,255}$/.test(address);
}

/** A display name that shows another address is not repeated. */
function plain(name: string): string {
  return honestName(name)
    .replace(/[\p{Cc}\p{Cf}"\\<>]/gu, '')
    .trim()
    .slice(0, 100);
}

/** What stands outside of the answer repeats only what stood outside of the mail. */
export function visibleHeaders({ headerProtection, effective, outer }: MailReading): MailReading['outer'] {
  return headerProtection.level.encrypted ? outer : effective;
}

/** An accepted key of the address; for an address of our own, our own key that names it. */
export function keyFor(keys: readonly Key[], address: string): ReplyDraft['encryptTo'] {
  const wanted = address.toLowerCase();
  const found =
    keys.find(
      (one) => one.canEncrypt && one.acceptedFor.some((accepted) => accepted.toLowerCase() === wanted),
    ) ??
    keys.find(
      (one) =>
        one.kind === 'secret' && one.canEncrypt && one.userIds.some((userId) => isUserIdOf(userId, address)),
    );
  return found === undefined ? [] : [{ address, fingerprint: found.fingerprint }];
}

/** The project as it writes; without an address of its own, by the one of its key. */
export function ourselves(project: ProjectRow, keys: readonly Key[]): ReplyDraft['from'] {
  const secret = keys.find(({ kind }) => kind === 'secret');
  const ofKey = /<([^<>\s]+@[^<>\s]+)>/.exec(secret?.userIds[0] ?? '')?.[1] ?? '';
  return {
    name: project.name === 'Unsorted' ? '' : `${project.name} security`,
    address: project.addresses[0] ?? ofKey,
  };
}
