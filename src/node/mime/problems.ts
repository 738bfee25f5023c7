/** What can be wrong with a mail's form. The reader never refuses: it notes one of these and goes on. Pure. */

export const mimeProblems = [
  'too-large', // more bytes than the limit; the rest was not read
  'too-deep', // nested deeper than the limit; kept as one leaf
  'too-many-parts', // the rest was not read
  'header-too-large',
  'too-many-headers',
  'header-malformed', // a line that is no "Name: value"
  'header-without-end', // the blank line after the headers is missing
  'header-duplicate', // a header that may occur once occurs again; the first one counts
  'several-from', // the same, for From: nobody can say who the sender is
  'from-line', // an mbox "From " line before the headers
  'leading-blank-lines',
  'byte-order-mark',
  'bare-cr', // carriage returns without a line feed: other programs may see other lines
  'nul-byte',
  'content-type-malformed',
  'parameter-malformed',
  'parameter-duplicate', // the first one counts
  'encoding-unknown', // content-transfer-encoding; taken as it is
  'encoded-multipart', // a transfer encoding on a multipart, which no standard allows
  'boundary-missing', // a multipart that names no boundary: shown as text
  'boundary-prefix', // a line begins with the boundary but goes on: other programs may split there
  'boundary-repeated', // a multipart inside another uses the same boundary
  'no-parts', // a multipart whose boundary never occurs: shown as text
  'no-close-boundary',
  'preamble-text', // much text before the first part, which most programs hide
  'epilogue-text', // text after the last part, which most programs hide
  'message-partial', // one fragment of a message; the others are elsewhere
  'message-external', // the content lies elsewhere; never fetched
  'content-malformed', // the body does not follow its transfer encoding
  'content-truncated', // decoded up to the limit
  'charset-unknown', // read as windows-1252
  'charset-undeclared', // 8-bit text that names no character set
  'charset-mismatch', // the bytes are not of the declared character set
  'hidden-text', // HTML that hides text from the reader
  'tnef-malformed',
] as const;

export type MimeProblem = (typeof mimeProblems)[number];
