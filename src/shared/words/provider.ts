/** What is said about a provider folder: why a case is not in it, and what a check of it finds. Pure. */
import type { AggregatorConsent, providerLeftOut, ProviderProblem } from '../contract/provider.ts';

/** What aggregators may do with the folder, as an answer to that question. */
export const aggregatorWords = {
  mirror: 'List it and keep a copy',
  list: 'List it',
  none: 'Neither',
} as const satisfies Record<AggregatorConsent, string>;

export const leftOutWords = {
  'not-published': 'not published yet',
  'not-clear': 'not marked TLP:CLEAR',
  embargo: 'under an embargo',
  names: 'would name someone who must not be named',
  invalid: 'its CSAF document is not valid',
  'same-id': 'another advisory in the folder has the same ID',
  missing: 'a required field is missing',
} as const satisfies Record<(typeof providerLeftOut)[number], string>;

export const providerProblemWords = {
  'missing-file': 'The file is missing.',
  'not-json': 'The file is not JSON.',
  'bad-sum': 'The checksum does not belong to the document.',
  'not-listed': 'The document is not in this list:',
  'listed-but-missing': 'The list names a document that is not there:',
  'not-public': 'The document is not TLP:WHITE, so it must not be here:',
  'invalid-document': 'The document is not valid:',
  'bad-signature': 'The signature is not valid for the key in this folder.',
  'no-signature': 'The document has no signature.',
  'security-txt': 'This field is missing or not valid (RFC 9116):',
  'active-content': 'The page contains a script or something else that runs.',
} as const satisfies Record<ProviderProblem['code'], string>;

export const providerUrlProblem = 'an https address without a path, such as https://example.org';

/** `asked`: somebody wanted it unsigned. */
export const unsignedWords = (asked: boolean): string =>
  asked ? 'Not signed, as requested.' : 'Not signed: the project has no key that can sign.';
