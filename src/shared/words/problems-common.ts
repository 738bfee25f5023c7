/** What is wrong in a document of any format: JSON, shape, scores, addresses, dates. Pure. */
import { counted, plural } from './format.ts';

export const commonProblems = {
  'cvss-vector': (message: string, at: number) => `${message} (character ${at})`,
  'cvss-version': (version: string, list: string) =>
    `This is a CVSS ${version} vector; ${list} is expected here.`,
  'cvss-severity': (score: number, named: string, severity: string) =>
    `A score of ${score} is ${named}, not ${severity}.`,
  'cvss-score': (computed: string, stated: number) =>
    `The vector gives ${computed}, but the score is ${stated}.`,
  vectorDiffers: (name: string, stated: string, metric: string, inVector: string) =>
    `${name} is ${stated}, but the vector says ${metric}:${inVector}.`,
  'url-form': (value: string) => `${value} is not an absolute https address.`,
  'url-scheme': (value: string) => `${value} is not an https address; many readers will not follow it.`,
  'url-user': (value: string) => `${value} contains a user name before the host.`,
  'url-local': (value: string) => `${value} points to a machine that others cannot reach.`,
  'url-http': (value: string) => `${value} is not encrypted; use https where it exists.`,
  'date-order': (second: string, secondDate: string, first: string, firstDate: string) =>
    `${second} (${secondDate}) is before ${first} (${firstDate}).`,
  'purl-form': (value: string) => `${value} is not a package URL (pkg:type/namespace/name).`,
  purlVersion: (version: string) =>
    `The package URL contains the version ${version}; it should name the package only, as versions have their own fields.`,
  standsTwice: (value: string, first: number) => `${value} is listed twice (first as entry ${first}).`,
  tooLarge: 'The document is larger than 32 MB.',
  empty: 'The document is empty.',
  tooManyValues: 'The document has more than 400,000 values.',
  trailingComma: 'There is a comma before the closing bracket; JSON does not allow that.',
  tooDeep: (depth: number) => `Brackets are nested more than ${depth} deep.`,
  controlInString: 'There is a line break or control character inside a string; write it as \\n or \\u….',
  openString: 'A string is never closed.',
  escape: 'A backslash in a string is not followed by a valid JSON escape.',
  numberForm: 'A number is not valid JSON.',
  notAValue: (word: string) =>
    `“${word}” is not a JSON value (true, false, null, a number, or text in double quotes).`,
  'unknown-field': (params: string) => `This format has no field ${params} here.`,
  type: (name: string, params: string, data: string, expected: string) =>
    `${name} must be ${params}, not ${data}${expected}.`,
  enum: (name: string, data: string, params: string) => `${name} cannot be ${data}; it is one of ${params}.`,
  form: (name: string, data: string, expected: string) =>
    `${name} is ${data}, which has the wrong format${expected}.`,
  duplicate: (name: string) => `${name} contains the same entry twice.`,
  length: (name: string, value: string, params: string) => `${name} must have ${value} ${params} characters.`,
  count: (name: string, value: string, params: string) => `${name} must have ${value} ${params} entries.`,
  contains: (name: string, value: string) => `${name} must contain at least one ${value}.`,
  choice: (name: string) => `${name} matches none of the forms allowed here.`,
  unknownFormat: (known: string) => `This is JSON, but not ${known}; name the format if it should be one.`,
  notAnObject: 'The document must be a JSON object.',
  'json-byte-order-mark': 'The file begins with a byte order mark, which many JSON readers reject.',
  atLine: (line: number, column: number, message: string) => `Line ${line}, column ${column}: ${message}`,
  keyProblem: (key: string, why: string) => `${key} ${why}.`,
  notFinished: (why: string) => `The document could not be checked completely (${why}).`,
  'schema-unknown-field': (key: string) => `${key} is not allowed next to cnaContainer.`,
  'draft-standard':
    'CSAF 2.1 is a draft; its rules may still change, and not all of its tests are known here.',
  'csaf-not-checked': 'CSAF documents cannot be checked here.',
  moreProblemsListed: (dropped: number) =>
    `${counted(dropped, 'more problem')} ${plural(dropped, 'is', 'are')} not listed.`,
  required: (params: string) => `${params} is missing.`,
  needs: (name: string, value: string) => `${name} needs ${value}.`,
} as const;
