/** The MIME tree as the reader hands it over: ranges into the original bytes, nothing decoded until asked. Node, workers. */

export type MailHeader = {
  readonly name: string; // lower case
  readonly raw: string; // the value as written, unfolded, bytes as latin1
  readonly value: string; // decoded (RFC 2047, charsets), for people
};

export type MimeNode = {
  readonly path: string; // "1", "1.2", …; the root is ""
  readonly headers: readonly MailHeader[];
  readonly type: string; // "multipart/signed", lower case; defaults applied
  readonly parameters: Readonly<Record<string, string>>; // of Content-Type, decoded (RFC 2231)
  readonly disposition: 'inline' | 'attachment' | null;
  readonly fileName: string | null; // decoded, as the sender wrote it; never use as a path
  readonly contentId: string | null;
  readonly encoding: string; // content-transfer-encoding, lower case
  /** The bytes these ranges point into (a decoded message/rfc822 body starts a new source). */
  readonly source: Uint8Array;
  /** The whole entity, headers included, exactly as signed (without the line break that belongs to the boundary). */
  readonly range: { readonly start: number; readonly end: number };
  readonly body: { readonly start: number; readonly end: number };
  readonly children: readonly MimeNode[];
  readonly problems: readonly string[]; // MimeProblem codes of this node
};

export type MimeLimits = {
  readonly maxDepth: number;
  readonly maxParts: number;
  readonly maxHeaderBytes: number;
  readonly maxHeaders: number;
  readonly maxBytes: number;
};

export const defaultMimeLimits: MimeLimits = {
  maxDepth: 32,
  maxParts: 2_000,
  maxHeaderBytes: 256 * 1024,
  maxHeaders: 1_000,
  maxBytes: 256 * 1024 * 1024,
};
