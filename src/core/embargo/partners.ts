/** The list of partners. It is kept with the settings of the vault: a short list, read whole. Pure. */
import { isMailAddress } from '#shared/calc/mail-address.ts';
import { isSameAddress } from '#shared/calc/user-id.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { mostPartners, type Partner } from '#shared/schema/partner.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import type { Ports, Reads } from '../ports.ts';
import { partnerKey } from './partner-keys.ts';

export const noPartner = (id: string) => err({ code: 'not-found' as const, what: 'partner', id });

/** By name or address, as people type them. */
export function partnerNamed<P extends Pick<Partner, 'name' | 'address'>>(
  partners: readonly P[],
  said: string,
): P | null {
  const wanted = said.trim().toLowerCase();
  return (
    partners.find(({ name, address }) => [name, address].some((one) => one.toLowerCase() === wanted)) ?? null
  );
}

function put({ store }: Ports, partners: readonly Partner[]): void {
  store.write((tx) => {
    const sorted = partners.toSorted(
      (a, b) => a.group.localeCompare(b.group) || a.name.localeCompare(b.name),
    );
    tx.setSettings({ ...store.read.settings(), partners: sorted });
    tx.emit({ name: 'settings-changed', payload: { settings: ['partners'] } });
  });
}

export function listPartners(read: Reads, now: string): HandlerResult<'partner.list'> {
  const keys = read.keys();
  return ok({
    partners: read.settings().partners.map((partner) => {
      const { key, problem } = partnerKey(keys, partner.address, now);
      return { ...partner, key: key?.fingerprint ?? null, keyProblem: problem };
    }),
  });
}

export function addPartner(ports: Ports, partner: Partner): HandlerResult<'partner.add'> {
  const { partners } = ports.store.read.settings();
  if (partners.length >= mostPartners)
    return err({ code: 'invalid-value', field: 'partners', problem: valueProblems.tooMany(mostPartners) });
  const problem = problemWith(partners, partner);
  if (problem !== null) return problem;
  put(ports, [...partners, partner]);
  return ok({ partner });
}

export function changePartner(
  ports: Ports,
  { name, change }: ParsedInput<'partner.change'>,
): HandlerResult<'partner.change'> {
  const { partners } = ports.store.read.settings();
  const before = partnerNamed(partners, name);
  if (before === null) return noPartner(name);
  const partner = { ...before, ...change };
  const others = partners.filter((one) => one !== before);
  const problem = problemWith(others, partner);
  if (problem !== null) return problem;
  put(ports, [...others, partner]);
  return ok({ partner, before });
}

/** Cases that they were told of keep saying so. */
export function removePartner(
  ports: Ports,
  { name }: ParsedInput<'partner.remove'>,
): HandlerResult<'partner.remove'> {
  const { partners } = ports.store.read.settings();
  const before = partnerNamed(partners, name);
  if (before === null) return noPartner(name);
  put(
    ports,
    partners.filter((one) => one !== before),
  );
  return ok({ before });
}

function problemWith(others: readonly Partner[], { name, address }: Partner) {
  if (!isMailAddress(address))
    return err({ code: 'invalid-value', field: 'address', problem: valueProblems.notAnAddress } as const);
  const same = others.find(
    (one) => isSameAddress(one.address, address) || one.name.toLowerCase() === name.toLowerCase(),
  );
  return same === undefined ? null : err({ code: 'already-exists', what: 'partner', id: same.name } as const);
}
