/** The door to everything that reads headers: raw values in, meaning out. Node, workers. */
import { parseAddresses, type Address } from './addresses.ts';
import { first } from './entity.ts';
import type { MailHeader, MimeNode } from './tree.ts';

export { parseAddresses, type Address, type AddressProblem } from './addresses.ts';
export { parseDate, type DateProblem, type MailDate } from './dates.ts';
export { type Parameterised } from './parameters.ts';
export { messageIds, receivedChain, type Received } from './received.ts';

/** The first header of that (lower-case) name: the one that counts when there are several. */
export function headerOf(node: Pick<MimeNode, 'headers'>, name: string): MailHeader | undefined {
  return first(node.headers, name);
}

export function headersOf(node: Pick<MimeNode, 'headers'>, name: string): MailHeader[] {
  return node.headers.filter((header) => header.name === name);
}

/** Read once for a header, of which several ask; dies with it. */
const read = new WeakMap<MailHeader, readonly Address[]>();

/** The addresses in all headers of that name. */
export function addressesOf(node: Pick<MimeNode, 'headers'>, name: string): Address[] {
  return headersOf(node, name).flatMap((header) => {
    let known = read.get(header);
    if (known === undefined) read.set(header, (known = parseAddresses(header.raw)));
    return known;
  });
}
