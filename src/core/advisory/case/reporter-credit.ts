/** The reporter of a case among the credits of its advisory: a person with an address, or an account on a platform. Pure. */
import { accountOf, profileOf } from '#shared/calc/account.ts';
import type { Credit } from '#shared/schema/advisory.ts';
import type { CaseRow } from '../../ports.ts';
import { cut } from '../model/export-types.ts';

export type Owner = Pick<CaseRow, 'reporterAddress' | 'reporterName'>;

/** Of an account the page is public and the login is what GitHub asks for; there is no address to keep. */
export function creditFor({ reporterName, reporterAddress }: Owner): Credit {
  const account = accountOf(reporterAddress);
  return {
    name: cut(reporterName, 2_000),
    type: 'reporter',
    consent: 'unknown', // nobody is published before they were asked
    anonymous: false,
    organization: '',
    contact: account === null ? cut(reporterAddress, 2_000) : '',
    url: account === null ? '' : profileOf(account),
    login: account?.platform === 'github' ? account.handle : '',
  };
}

/** The credit that the consent of the case is about; -1: none. */
export function reporterCredit(credits: readonly Credit[], owner: Owner): number {
  const same = (a: string, b: string): boolean => a !== '' && a.toLowerCase() === b.toLowerCase();
  const own = creditFor(owner);
  const byAddress = credits.findIndex(
    ({ contact, url, login }) =>
      same(contact.replace(/^mailto:/i, ''), own.contact) || same(url, own.url) || same(login, own.login),
  );
  if (byAddress !== -1) return byAddress;
  const byName = credits.findIndex(({ name }) => same(name, owner.reporterName));
  return byName === -1 && credits.length === 1 && credits[0]?.contact === '' ? 0 : byName;
}
