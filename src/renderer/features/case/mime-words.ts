/** What is wrong with a mail's form, in sentences; codes of the MIME reader that the other table does not know. Pure. */
export type Sentence = { readonly says: string; readonly todo?: string };

const others = 'Other programs may show something else.';

export const mimeWords: Readonly<Record<string, Sentence>> = {
  'too-many-headers': { says: 'It has more headers than are read; the rest is kept in the source.' },
  'header-too-large': { says: 'A header is larger than what is read; the rest is kept in the source.' },
  'header-malformed': { says: 'Its headers contain a line that is no header.' },
  'header-without-end': { says: 'The empty line after its headers is missing.' },
  'header-duplicate': { says: 'A header stands in it twice; the first one counts.', todo: others },
  'from-line': { says: 'It begins with a line of the mailbox that it was stored in.' },
  'leading-blank-lines': { says: 'It begins with empty lines.' },
  'byte-order-mark': { says: 'It begins with a mark that belongs into text files.' },
  'bare-cr': { says: 'Some of its lines end in an unusual way.', todo: others },
  'nul-byte': { says: 'It contains bytes that end a text in other programs.', todo: others },
  'content-type-malformed': { says: 'A part does not say properly what it is.' },
  'parameter-malformed': { says: 'A part does not say properly what it is.' },
  'parameter-duplicate': { says: 'A part says twice what it is; the first one counts.', todo: others },
  'encoding-unknown': { says: 'A part is written in an unknown encoding; it is shown as it is.' },
  'encoded-multipart': {
    says: 'Several parts are encoded together, which no standard allows.',
    todo: others,
  },
  'boundary-missing': { says: 'It does not say where its parts begin; it is shown as one text.' },
  'boundary-prefix': { says: 'A line looks like the beginning of a part and is none.', todo: others },
  'boundary-repeated': { says: 'Parts inside of parts use the same mark.', todo: others },
  'no-parts': { says: 'It promises parts and has none; it is shown as one text.' },
  'no-close-boundary': { says: 'Its end is missing; it may have been cut off.' },
  'preamble-text': {
    says: 'Text stands before its first part, where no program shows it.',
    todo: 'The source has it.',
  },
  'epilogue-text': {
    says: 'Text stands after its last part, where no program shows it.',
    todo: 'The source has it.',
  },
  'message-partial': { says: 'It is one fragment of a message; the others came by themselves.' },
  'message-external': { says: 'A part lies elsewhere; nothing is ever fetched.' },
  'content-malformed': { says: 'A part is damaged; what could be read is shown.' },
  'content-truncated': { says: 'A part is longer than what is read.', todo: 'The source has all of it.' },
  'charset-unknown': { says: 'A text is written in an unknown character set; some letters may be wrong.' },
  'charset-undeclared': { says: 'A text does not say its character set; some letters may be wrong.' },
  'charset-mismatch': {
    says: 'A text is not in the character set that it names; some letters may be wrong.',
  },
  'tnef-malformed': { says: 'Its winmail.dat is damaged; what could be read is shown.' },
};
