/** Words of the public correspondence: its document, and why it cannot be saved. Pure. */
import type { SecretKind } from '../schema/correspondence.ts';
import { counted } from './format.ts';

export const correspondenceRoles = {
  reporter: 'Reporter',
  participant: (number: number) => `Participant ${String(number)}`,
  maintainers: 'Maintainers',
} as const;

/** What stands in the place of what was taken out. */
export const removedMarks = {
  person: '[name removed]',
  address: '[address removed]',
  details: '[details removed]',
  passage: '[passage removed]',
  message: '[message left out]',
} as const;

export const leftOutTexts = {
  foreign: (count: number) =>
    `${counted(count, 'passage')} that somebody else encrypted or that was forwarded`,
  quotes: 'quotations of earlier messages',
  signature: 'the signature',
  attachments: (count: number) => counted(count, 'attachment'),
  sentence: (what: readonly string[]) => `Left out: ${what.join('; ')}.`,
} as const;

export const correspondenceTexts = {
  title: (title: string) => `${title}: correspondence`,
  history: 'History',
  messages: 'Messages',
  proof: 'How to check this page',
  names: 'Names and addresses of people who did not agree to be named are removed.',
  hashes:
    'Each message shows the SHA-256 of the email as it was received. Whoever has the email can compare it.',
  log: (seq: number, hash: string) =>
    `The log of the case ended with event ${String(seq)}, hash ${hash}, when this page was written.`,
  writtenOn: (day: string) => `Written on ${day}.`,
  openCase: 'the case is still open',
  original: (id: string) => `it is a duplicate of ${id}, which is not public`,
  embargo: (until: string) => `the embargo runs until ${until} UTC`,
} as const;

const secretTexts = {
  person: () => 'names someone who did not agree to it',
  'other-case': (cases) =>
    `mentions ${cases.length === 0 ? 'another case' : cases.join(', ')}, which is not public`,
  note: () => 'says what an internal note says',
  repeats: () => 'repeats a passage that you removed',
} as const satisfies Record<SecretKind, (cases: readonly string[]) => string>;

export type Secrets = { readonly secrets: readonly SecretKind[]; readonly cases?: readonly string[] };

export const secretText = ({ secrets, cases = [] }: Secrets): string =>
  secrets.map((kind) => secretTexts[kind](cases)).join(' and ');

export const secretAt = (
  found: Secrets & { readonly message: number; readonly paragraph: number },
): string =>
  found.message === 0
    ? `The title ${secretText(found)}.`
    : `Message ${String(found.message)}, paragraph ${String(found.paragraph)}, ${secretText(found)}.`;
