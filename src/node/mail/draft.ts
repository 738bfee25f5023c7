/** What a walk through a message collects, before coverage and headers are worked out. Node, workers. */
import type { Result } from '#shared/result.ts';
import type {
  AttachmentFacts,
  CryptoReason,
  HtmlSegment,
  Layer,
  Level,
  MailProblem,
  OfferedKey,
  Part,
  SignatureEvidence,
  TextSegment,
} from '#shared/schema/reading.ts';
import type { MimeNode } from '../mime/tree.ts';
import type { Keyring } from '../openpgp/keyring.ts';

/** Where a walk stands: what encloses the node it looks at. */
export type Scope = {
  readonly prefix: string; // of paths, see note [paths] in shared/schema/reading.ts
  readonly layers: readonly number[];
  readonly signatures: readonly number[];
  readonly within: string | null;
  readonly envelope: boolean; // from the root to here there was nothing but cryptography
  readonly plainTextBeside: string | null; // the text/plain of the multipart/alternative around it
  readonly payload: Payload | null; // the innermost crypto payload it belongs to
};

export const outermost: Scope = {
  prefix: '',
  layers: [],
  signatures: [],
  within: null,
  envelope: true,
  plainTextBeside: null,
  payload: null,
};

/** The root of what a layer or a signature protects: the place of protected headers. */
export type Payload = {
  readonly node: MimeNode;
  readonly path: string;
  readonly level: Level;
  readonly envelope: boolean;
};

export type AttachmentContent = Pick<
  AttachmentFacts,
  'path' | 'name' | 'type' | 'sniffed' | 'bytes' | 'sha256'
> & {
  readonly content: Uint8Array<ArrayBuffer>;
};

export type SignatureDraft = Omit<
  SignatureEvidence,
  'coversPaths' | 'coversAll' | 'coversSubject' | 'signedFrom'
>;

/** Reading a key costs more than noting where it lies: it is done once, at the end. */
export type PendingKey = {
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly scope: Scope;
  readonly source: OfferedKey['source'];
  readonly address: string | null;
};

export type Draft = {
  readonly parts: Omit<Part, 'signature'>[];
  readonly layers: Layer[];
  readonly signatures: SignatureDraft[];
  readonly texts: TextSegment[];
  readonly htmls: HtmlSegment[];
  readonly attachments: { facts: AttachmentFacts; content: Uint8Array<ArrayBuffer> }[];
  readonly offeredKeys: OfferedKey[];
  readonly pendingKeys: PendingKey[];
  readonly payloads: Payload[];
  readonly problems: Set<MailProblem>;
  readonly mimeProblems: Set<string>;
  plaintextBytes: number; // handed out by layers so far
};

export type Job = {
  readonly draft: Draft;
  readonly keyring: Keyring;
  readonly now: Date;
  readonly passwords: readonly string[];
  readonly maxTextChars: number;
  readonly maxHtmlChars: number;
  readonly fallback: Fallback | null;
  readonly standalone: boolean;
};

/** Asked when the vault cannot open something: the bridge to GnuPG. */
export type Fallback = {
  readonly open: (ciphertext: Uint8Array, recipients: readonly string[]) => Promise<FallbackAnswer>;
};

/** Null: it has nothing to say, and the vault's own reason stands. A reason: it has the key, and failed with it. */
export type FallbackAnswer = Result<FallbackOpened, CryptoReason> | null;

export type FallbackOpened = {
  readonly data: Uint8Array;
  readonly integrity: 'aead' | 'mdc';
  readonly cipher: string | null;
  readonly key: string | null;
  readonly keyId: string | null;
  readonly signatures: readonly Omit<SignatureDraft, 'path' | 'kind' | 'within'>[];
};

export const limits = {
  layerDepth: 6, // encryption inside encryption
  layers: 40,
  signatures: 40,
  plaintextBytes: 256 * 1024 * 1024, // of all layers of one message together
  attachments: 1_000,
  offeredKeys: 50,
  armoredKeyChars: 200_000,
} as const;

export function emptyDraft(): Draft {
  return {
    parts: [],
    layers: [],
    signatures: [],
    texts: [],
    htmls: [],
    attachments: [],
    offeredKeys: [],
    pendingKeys: [],
    payloads: [],
    problems: new Set(),
    mimeProblems: new Set(),
    plaintextBytes: 0,
  };
}

export function levelOf(scope: Pick<Scope, 'layers' | 'signatures'>): Level {
  return { encrypted: scope.layers.length > 0, layers: [...scope.layers], signatures: [...scope.signatures] };
}

export function join(prefix: string, path: string): string {
  if (prefix === '') return path;
  return path === '' ? prefix : `${prefix}.${path}`;
}

/** Reads a part and what is in it. */
export type Walk = (node: MimeNode, scope: Scope, job: Job) => Promise<void>;
