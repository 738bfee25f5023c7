/** What a reporter can be recognized by: a name and an address, or the name and handle of an account. Pure. */
import { accountOf, accountOfProfile } from '#shared/calc/account.ts';
import type { Credit } from '#shared/schema/advisory.ts';
import { nobody, type PersonFacts } from './people.ts';

/** The address by which the mail of a credited person is found: theirs, or that of their account. */
export function addressOfCredit({ contact, login, url }: Pick<Credit, 'contact' | 'login' | 'url'>): string {
  if (contact !== '') return contact;
  return login === '' ? (accountOfProfile(url) ?? '') : `github:${login}`;
}

export function reporterFacts({
  name,
  address,
}: {
  readonly name: string;
  readonly address: string;
}): PersonFacts {
  const account = accountOf(address);
  return account === null
    ? { ...nobody, names: [name], addresses: [address] }
    : { ...nobody, names: [name], handles: [account.handle] };
}
