/** What the name guard knows of a case: words that were allowed, and what the mail says of its writers. Pure. */
import { shownText } from '../../messages/summary.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { writerOf } from '../../relays/read-relay.ts';
import { factsInSignature, splitSignOff } from '../../report/sign-off.ts';
import { ownText } from '../../report/text.ts';
import type { Guard } from '../leaks/leaks.ts';
import type { PersonFacts } from '../leaks/people.ts';
import { isAllowedIn } from './allowed-words.ts';

const mostLooked = 200;
const mostMessages = 20;
const mostText = 50_000;

export function guardOf(ports: Pick<Ports, 'store' | 'sha256'>, row: Pick<CaseRow, 'id'>): Guard {
  const { read } = ports.store;
  const known = new Map<string, PersonFacts | null>();
  return {
    isAllowed: isAllowedIn(ports, row.id),
    knownOf: (contact) => {
      const address = contact
        .replace(/^mailto:/i, '')
        .trim()
        .toLowerCase();
      const before = known.get(address);
      if (before !== undefined) return before;
      const facts = address === '' ? null : factsOf(read, row.id, address);
      known.set(address, facts);
      return facts;
    },
  };
}

/** Everything that the mails of one address say of their writer below the closing words, and of an employer above them. */
function factsOf(read: Ports['store']['read'], caseId: string, address: string): PersonFacts | null {
  const found: PersonFacts[] = read
    .messagesOf(caseId)
    .filter(({ direction }) => direction === 'incoming')
    .slice(0, mostLooked)
    .map(({ id }) => read.messageReading(id))
    .filter((reading) => writerOf(reading).address.toLowerCase() === address)
    .slice(0, mostMessages)
    .map((reading) => {
      const fromName = writerOf(reading).name;
      const text = shownText(reading).slice(-mostText);
      const { body, signature } = splitSignOff(text, [fromName]);
      const block = signatureBlock(text);
      const facts = factsInSignature([signature, block].join('\n'), { name: fromName });
      return {
        ...facts,
        names: [fromName, ...facts.names],
        organizations: [...facts.organizations, ...employersIn(ownText(body))],
      };
    });
  if (found.length === 0) return null;
  const all = (field: keyof PersonFacts): string[] => [...new Set(found.flatMap((facts) => facts[field]))];
  return {
    names: all('names'),
    addresses: all('addresses'),
    handles: all('handles'),
    pages: all('pages'),
    organizations: all('organizations'),
  };
}

/** Below "-- ", where quotations below the signature would hide it from the end. */
function signatureBlock(text: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line === '-- ');
  return at === -1
    ? ''
    : lines
        .slice(at + 1, at + 12)
        .filter((line) => !line.startsWith('>'))
        .join('\n');
}

/** "I work at Nordfjord Labs", "I'm a researcher with Example Corp." */
function employersIn(text: string): string[] {
  const said =
    /\b(?:I|we)(?:[’']m| am|[’']re| are)?\s(?:(?:a|an|the)\s[\w\s-]{2,40}\s)?(?:work(?:ing)?\s(?:at|for|with)|from|at|with|of)\s((?:\p{Lu}[\p{L}\d&.-]*)(?:\s(?:\p{Lu}[\p{L}\d&.-]*|of|for|and|&)){0,4})/gu;
  return [...text.slice(0, 20_000).matchAll(said)]
    .map(([, name = '']) => name.replace(/[.,]+$/, ''))
    .slice(0, 5);
}
