/** What is wrong with a mail's form, in sentences; codes of the MIME reader that the other table does not know. Pure. */
export type Sentence = { readonly says: string; readonly todo?: string };

const others = 'Other programs may display it differently.';

export const mimeWords: Readonly<Record<string, Sentence>> = {
  'too-many-headers': { says: 'It has too many headers. The rest are in the source only.' },
  'header-too-large': { says: 'A header is too long. The rest is in the source only.' },
  'header-malformed': { says: 'The headers contain an invalid line.' },
  'header-without-end': { says: 'The empty line after the headers is missing.' },
  'header-duplicate': { says: 'A header appears twice. The first one is used.', todo: others },
  'from-line': { says: 'It starts with a mailbox separator line.' },
  'leading-blank-lines': { says: 'It starts with empty lines.' },
  'byte-order-mark': { says: 'It starts with a byte order mark.' },
  'bare-cr': { says: 'Some lines have unusual line endings.', todo: others },
  'nul-byte': { says: 'It contains NUL bytes, which end the text in some programs.', todo: others },
  'content-type-malformed': { says: 'A part has an invalid content type.' },
  'parameter-malformed': { says: 'A part has an invalid content type.' },
  'parameter-duplicate': { says: 'A part declares two content types. The first one is used.', todo: others },
  'encoding-unknown': { says: 'A part uses an unknown encoding and is shown as is.' },
  'encoded-multipart': {
    says: 'A group of parts is encoded as a whole, which is not allowed.',
    todo: others,
  },
  'boundary-missing': {
    says: 'It does not define a boundary between its parts, so it is shown as one text.',
  },
  'boundary-prefix': { says: 'A line looks like a part boundary but is not one.', todo: others },
  'boundary-repeated': { says: 'Nested parts use the same boundary.', todo: others },
  'no-parts': { says: 'It is declared as multipart but has no parts, so it is shown as one text.' },
  'no-close-boundary': { says: 'The final boundary is missing. It may be incomplete.' },
  'preamble-text': {
    says: 'There is text before the first part that mail programs do not show.',
    todo: 'It is in the source.',
  },
  'epilogue-text': {
    says: 'There is text after the last part that mail programs do not show.',
    todo: 'It is in the source.',
  },
  'message-partial': { says: 'This is one fragment of a message that was split.' },
  'message-external': { says: 'A part is stored elsewhere and was not downloaded.' },
  'content-malformed': { says: 'A part is damaged. The readable content is shown.' },
  'content-truncated': {
    says: 'A part is too long to read in full.',
    todo: 'The source has the full content.',
  },
  'charset-unknown': { says: 'A text uses an unknown character set. Some characters may be wrong.' },
  'charset-undeclared': { says: 'A text does not declare its character set. Some characters may be wrong.' },
  'charset-mismatch': {
    says: 'A text does not match its declared character set. Some characters may be wrong.',
  },
  'tnef-malformed': { says: 'Its winmail.dat is damaged. The readable content is shown.' },
};
