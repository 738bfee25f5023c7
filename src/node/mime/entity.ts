/** What the headers of one entity say about its body: type, name, encoding. Node, workers. */
import type { HeaderBlock } from './header-block.ts';
import { parseParameterised, type Parameterised, withoutComments } from './parameters.ts';
import { note } from './header-block.ts';
import type { MimeProblem } from './problems.ts';
import type { MailHeader, MimeNode } from './tree.ts';

/** A node while it is being built; handed over as MimeNode when its end is known. */
export type Draft = {
  -readonly [Key in keyof MimeNode]: Key extends 'range' | 'body'
    ? { start: number; end: number }
    : Key extends 'children'
      ? Draft[]
      : Key extends 'problems'
        ? MimeProblem[]
        : MimeNode[Key];
};

const noParameters: Readonly<Record<string, string>> = Object.freeze(
  Object.create(null) as Record<string, string>,
);
const knownEncodings: ReadonlySet<string> = new Set([
  ...['7bit', '8bit', 'binary', 'base64', 'quoted-printable'],
  ...['x-uuencode', 'uuencode', 'x-uue', 'uue'],
]);
const typePattern = /^[!#-'*+\-.0-9^-~]{1,127}\/[!#-'*+\-.0-9^-~]{1,127}$/;

export function draftOf(
  block: HeaderBlock,
  place: { path: string; source: Uint8Array; start: number; end: number; defaultType: string },
): Draft {
  const { headers, problems } = block;
  const content = first(headers, 'content-type');
  const declared = content ? parseParameterised(content.raw) : null;
  const disposition = first(headers, 'content-disposition');
  const disposed = disposition ? parseParameterised(disposition.raw) : null;
  for (const problem of declared?.problems ?? []) note(problems, problem);
  for (const problem of disposed?.problems ?? []) note(problems, problem);
  return {
    path: place.path,
    headers,
    type: typeOf(declared, place.defaultType, problems),
    parameters: declared?.parameters ?? noParameters,
    disposition: disposed ? dispositionOf(disposed) : null,
    fileName: disposed?.parameters['filename'] ?? declared?.parameters['name'] ?? null,
    contentId: contentIdOf(first(headers, 'content-id')),
    encoding: encodingOf(first(headers, 'content-transfer-encoding'), problems),
    source: place.source,
    range: { start: place.start, end: place.end },
    body: { start: block.bodyStart, end: place.end },
    children: [],
    problems,
  };
}

export function first(headers: readonly MailHeader[], name: string): MailHeader | undefined {
  for (const header of headers) if (header.name === name) return header;
  return undefined;
}

function typeOf(declared: Parameterised | null, fallback: string, problems: MimeProblem[]): string {
  if (declared === null) return fallback;
  const type = declared.value.replace(/\s/g, '');
  if (typePattern.test(type)) return type;
  note(problems, 'content-type-malformed');
  return fallback;
}

/** An unknown disposition counts as attachment (RFC 2183 §2.8). */
function dispositionOf(disposed: Parameterised): 'inline' | 'attachment' {
  return disposed.value === 'inline' ? 'inline' : 'attachment';
}

function contentIdOf(header: MailHeader | undefined): string | null {
  const value = header?.raw.trim().replace(/^<|>$/g, '') ?? '';
  return value === '' ? null : value;
}

function encodingOf(header: MailHeader | undefined, problems: MimeProblem[]): string {
  if (!header) return '7bit';
  const encoding = withoutComments(header.raw)
    .replace(/["';\s]/g, '')
    .toLowerCase();
  if (encoding === '') return '7bit';
  if (knownEncodings.has(encoding)) return encoding;
  const usual = unusualEncodings[encoding];
  if (usual !== undefined) return usual;
  note(problems, 'encoding-unknown');
  return encoding.slice(0, 64);
}

const unusualEncodings: Readonly<Record<string, string>> = Object.assign(
  Object.create(null) as Record<string, string>,
  { '8-bit': '8bit', '7-bit': '7bit', '8bits': '8bit', b: 'base64', q: 'quoted-printable' },
);
