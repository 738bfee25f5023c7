/** Reads one message completely: MIME, decryption, signatures, protected headers. Node, workers. */
import { hash } from 'node:crypto';
import { bestStatus } from '#core/intake/signature-status.ts';
import type { HeaderSet, MailReading, SignatureEvidence } from '#shared/schema/reading.ts';
import { headersOf } from '../mime/headers.ts';
import { readMime } from '../mime/read.ts';
import type { MimeNode } from '../mime/tree.ts';
import type { Keyring } from '../openpgp/keyring.ts';
import { checkDetachedFiles } from './attached.ts';
import {
  emptyDraft,
  outermost,
  type AttachmentContent,
  type Draft,
  type Fallback,
  type Job,
} from './draft.ts';
import { effectiveHeaders, fromOf, headerSet, noteHeaderProblems, type Effective } from './header-set.ts';
import { offerAutocrypt, readOfferedKeys } from './offered-keys.ts';
import { reportFlags, timesOf } from './receipt.ts';
import { showLooseHtml } from './loose-html.ts';
import { noteSuspicions } from './suspicions.ts';
import { walk } from './walk.ts';

export type { AttachmentContent, Fallback, FallbackAnswer, FallbackOpened } from './draft.ts';

export type MailRead = { readonly reading: MailReading; readonly attachments: readonly AttachmentContent[] };

export type ReadMailOptions = {
  /** Import time, ISO: the last resort of the time of receipt, and "now" for signatures and keys. */
  readonly now: string;
  readonly passwords?: readonly string[]; // for symmetrically encrypted messages
  readonly standalone?: boolean; // a file that a mail was written around: nobody claims to have sent it
  readonly fallback?: Fallback; // the bridge to GnuPG, for what the keyring cannot open
  readonly maxTextChars?: number;
  readonly maxHtmlChars?: number;
};

const defaultMaxText = 4_000_000;
const defaultMaxHtml = 4_000_000;

export async function readMail(
  bytes: Uint8Array,
  keyring: Keyring,
  options: ReadMailOptions,
): Promise<MailRead> {
  const root = readMime(bytes);
  const draft = emptyDraft();
  const job: Job = {
    draft,
    keyring,
    now: new Date(options.now),
    passwords: options.passwords ?? [],
    maxTextChars: options.maxTextChars ?? defaultMaxText,
    maxHtmlChars: options.maxHtmlChars ?? defaultMaxHtml,
    fallback: options.fallback ?? null,
    standalone: options.standalone ?? false,
  };
  if (!job.standalone) noteHeaderProblems(root, draft.problems);
  const outer = headerSet(root);
  offerAutocrypt(root, outermost, outer.from[0]?.address ?? null, job);
  await walk(root, outermost, job);
  await checkDetachedFiles(job);
  for (const payload of draft.payloads) {
    const scope = { ...outermost, ...payload.level, prefix: payload.path };
    offerAutocrypt({ ...payload.node, path: '' }, scope, null, job);
  }
  await readOfferedKeys(job);
  return assemble(bytes, root, outer, job);
}

function assemble(
  bytes: Uint8Array,
  root: MimeNode,
  outer: HeaderSet,
  { draft, now, maxTextChars, standalone }: Job,
): MailRead {
  const headers = effectiveHeaders(outer, draft);
  showLooseHtml(draft, maxTextChars);
  noteSuspicions(draft, headers);
  noteTree(draft);
  const isList = headersOf(root, 'list-id').length > 0;
  if (isList && (draft.problems.has('text-beside-signed') || draft.problems.has('mixed-protection'))) {
    draft.problems.add('list-footer');
  }
  const senders = headers.effective.sender;
  if (senders.length > 0 && senders[0]?.address !== headers.effective.from[0]?.address) {
    draft.problems.add('sender-differs');
  }
  const signatures = draft.signatures.map((_, index) => evidence(index, draft, headers));
  const signedAt = signatures.find(({ status }) => status === 'good')?.createdAt ?? null;
  const times = timesOf(root, headers.effective.date, signedAt, now, draft.problems);
  const reading: MailReading = {
    sha256: hash('sha256', bytes, 'hex'),
    bytes: bytes.length,
    ...(standalone ? { standalone: true } : {}),
    ...headers,
    ...times,
    report: reportFlags(root),
    parts: draft.parts.map((part) => ({
      ...part,
      signature: bestStatus(part.level.signatures.map((at) => draft.signatures[at]?.status)),
    })),
    layers: draft.layers,
    signatures,
    texts: draft.texts,
    htmls: draft.htmls,
    attachments: draft.attachments.map(({ facts }) => facts),
    offeredKeys: draft.offeredKeys,
    problems: [...draft.problems].sort(),
    mimeProblems: [...draft.mimeProblems].sort(),
  };
  const attachments = draft.attachments.map(({ facts, content }) => {
    const { path, name, type, sniffed, bytes: size, sha256 } = facts;
    return { path, name, type, sniffed, bytes: size, sha256, content };
  });
  return { reading, attachments };
}

function evidence(index: number, draft: Draft, headers: Effective): SignatureEvidence {
  const signature = draft.signatures[index];
  if (!signature) throw new Error('no such signature');
  const isCovered = ({ level }: { level: { signatures: readonly number[] } }): boolean =>
    level.signatures.includes(index);
  const attachments = draft.attachments.map(({ facts }) => facts);
  const shown = [...draft.texts, ...draft.htmls, ...attachments];
  const own = shown.filter(({ within }) => within === signature.within);
  const covered = own.filter(isCovered);
  const signedFrom = draft.payloads
    .filter((payload) => signature.within === null && isCovered(payload))
    .flatMap(({ node }) => fromOf(node).map(({ address }) => address));
  return {
    ...signature,
    coversPaths: [...new Set(covered.map(({ path }) => path))],
    coversAll: own.length > 0 && covered.length === own.length,
    coversSubject: headers.headerProtection.level.signatures.includes(index),
    signedFrom: [...new Set(signedFrom)],
  };
}

const damage: readonly string[] = [
  ...['boundary-missing', 'no-parts', 'boundary-repeated', 'encoded-multipart', 'header-malformed'],
  ...['content-type-malformed', 'bare-cr', 'nul-byte', 'content-malformed', 'no-close-boundary'],
];

/** What the MIME reader noticed, as far as it matters to the person reading. */
function noteTree({ mimeProblems, problems }: Draft): void {
  if (mimeProblems.has('too-deep')) problems.add('too-deep');
  if (mimeProblems.has('too-many-parts')) problems.add('too-many-parts');
  if (mimeProblems.has('too-large') || mimeProblems.has('header-too-large')) problems.add('too-large');
  if (mimeProblems.has('hidden-text')) problems.add('hidden-text');
  if (mimeProblems.has('message-partial')) problems.add('message-partial');
  if (mimeProblems.has('several-from')) problems.add('several-from');
  if (damage.some((code) => mimeProblems.has(code))) problems.add('mime-damaged');
}
