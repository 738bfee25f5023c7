/** The door to everything that reads headers: raw values in, meaning out. Node, workers. */
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
