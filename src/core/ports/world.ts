/** Mail, keys, files and folders: what the node layer reads and writes for the core. Pure types. */
import type { AppError } from '#shared/errors.ts';
import type { Result } from '#shared/result.ts';
import type { Key, KeyAddition } from '#shared/schema/key.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { ReadFailure } from '#shared/schema/reasons.ts';
import type { PreparedReport } from '../similar/prepare.ts';
import type { WatchedFolder } from './rows.ts';

/** What a reading task gives back; bytes of attachments beside the facts. */
export type MailRead = {
  readonly reading: MailReading;
  readonly attachments: readonly { readonly sha256: string; readonly content: Uint8Array }[];
  /** Of an Outlook file: the beginning of the mail that was made of it and read. */
  readonly written?: string | undefined;
  /** What a report is found and compared by, where the worker found it. */
  readonly prepared?: PreparedReport | null | undefined;
};
export type ReadProblem = {
  readonly code: ReadFailure;
  readonly detail: string;
};

export type KeyFacts = Omit<Key, 'acceptedFor' | 'importedAt' | 'source'>;
/** A key as the vault keeps it: binary, its secret part unlocked. */
export type KeyMaterial = { readonly facts: KeyFacts; readonly material: Uint8Array };
export type MergedKey = KeyMaterial & { readonly added: readonly KeyAddition[] };
export type KeyFile = {
  readonly keys: readonly KeyMaterial[];
  /** Revocation certificates that stand alone: the id of the key that made each. */
  readonly revocations: readonly { readonly keyId: string; readonly packet: Uint8Array }[];
};
export interface KeyReader {
  /** Every key in the file, secret ones unlocked. */
  read(
    bytes: Uint8Array,
    passphrase: string | undefined,
  ): Promise<Result<KeyFile, AppError<'not-a-key' | 'key-needs-passphrase' | 'wrong-key-passphrase'>>>;
  /** Two copies of one key: everything of both. */
  merge(stored: Uint8Array, incoming: Uint8Array): Promise<MergedKey>;
  /** Null: this key did not make the revocation. */
  revoke(stored: Uint8Array, revocation: Uint8Array): Promise<MergedKey | null>;
  generate(name: string, address: string): Promise<KeyMaterial>;
  publicArmored(material: Uint8Array): Promise<string>;
}

/** What the tags of a checkout say about a commit; `tagged`: every version that has a tag. */
export type CommitProof = {
  readonly commit: string;
  readonly known: boolean;
  readonly containedIn: readonly string[];
  readonly tagged: readonly string[];
};
export type TouchingCommit = {
  readonly hash: string;
  readonly at: string;
  readonly branch: string;
  readonly subject: string;
  readonly touches: readonly string[];
};

/** Signatures over published files; null where the key cannot sign. */
export interface Signing {
  sha512(text: string): string;
  detached(text: string, material: Uint8Array, now: string): Promise<string | null>;
  clear(text: string, material: Uint8Array, now: string): Promise<string | null>;
  verify(text: string, signature: string, publicKey: string, now: string): Promise<boolean>;
  /** What is signed, or null when it is not signed by this key. */
  verifyClear(block: string, publicKey: string, now: string): Promise<string | null>;
}

export interface Uploads {
  begin(name: string, size: number | null): Result<string, AppError<'too-large'>>;
  /** A folder by its path, if it is one that can be read; the path as it is meant, or what is wrong with it. */
  offerFolder(typed: string): Promise<Result<{ uploadId: string; path: string }, string>>;
  /** Bytes that are here already. */
  put(name: string, bytes: Uint8Array): string;
  cancel(id: string): void;
  has(id: string): boolean;
  /** The real path behind an upload that a host offered; takes the upload over. */
  takePath(id: string): string | null;
  /** A small upload as a whole (keys, policies). */
  whole(
    id: string,
    limit: number,
  ): Promise<
    Result<{ name: string; bytes: Uint8Array }, AppError<'not-found' | 'too-large' | 'unreadable-file'>>
  >;
}

/**
 * Files that somebody opened with the program (file association, command line, second start, menu): they wait here until
 * the page takes them, and become then what a drop becomes.
 */
export interface OpenedFiles {
  count(): number;
  /** Each once. */
  take(): Promise<readonly OpenedFile[]>;
}

/** The text of a policy or key is given with it; mail is read by the importer. */
export type OpenedFile =
  | { readonly kind: 'mail'; readonly name: string; readonly size: number; readonly uploadId: string }
  | { readonly kind: 'capsule'; readonly name: string; readonly uploadId: string }
  | { readonly kind: 'policy' | 'key'; readonly name: string; readonly text: string };

export interface Watcher {
  /** Looks now; answers the imports it made. Null: every watched folder. */
  scan(folder: WatchedFolder | null): Promise<readonly string[]>;
  foldersChanged(): void;
}

export type MailFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
export type MailToWrite = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly cc: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly date: string;
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly text: string;
  /** Encrypted: what the outside shows instead of the subject, where "..." does not do. */
  readonly outerSubject?: string | undefined;
  readonly files: readonly MailFile[];
};
/** Key material of the vault; null: not signed, not encrypted. */
export type MailProtection = {
  readonly signWith: Uint8Array | null;
  readonly encryptTo: readonly Uint8Array[] | null;
  readonly now: string;
};

/** What a report cites and a checkout may have. */
export type CitedCode = {
  readonly files: readonly { readonly path: string; readonly line: number | null }[];
  readonly functions: readonly string[];
  readonly commits: readonly string[];
};
