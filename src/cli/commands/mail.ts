/** `import`, `detach` and `message`. */
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { groupLosses } from '#shared/calc/record-rows.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { receivedWords, sentenceOf, warningsOf } from '#shared/words/message-warnings.ts';
import { counted } from '#shared/words/format.ts';
import { lossCountWords, recordFormatWords } from '#shared/words/records.ts';
import { relayWords } from '#shared/words/relays.ts';
import type { AppError } from '#shared/errors.ts';
import type { ImportRow, ImportState } from '#shared/schema/import.ts';
import type { Backend } from '#node/backend/interface.ts';
import { chunkBytes } from '#shared/link.ts';
import {
  ask,
  emit,
  Failure,
  given,
  isSet,
  text,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { recordLines } from '../record-lines.ts';
import { notOpened, whyLines } from '../why-unread.ts';

async function uploadStdin(backend: Backend): Promise<string> {
  const { uploadId } = await ask(backend, 'upload.begin', { name: '-', size: null });
  void (async () => {
    for await (const bytes of process.stdin as AsyncIterable<Uint8Array>) {
      for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
        const taken = await backend.write(
          { kind: 'host' },
          uploadId,
          Uint8Array.from(bytes.subarray(at, at + chunkBytes)),
          false,
        );
        if (!taken.ok) return;
      }
    }
    await backend.write({ kind: 'host' }, uploadId, new Uint8Array(0), true);
  })();
  return uploadId;
}

function progressLine({ read, ratePerSecond, remainingSeconds, bytesRead, bytesTotal }: ImportState): string {
  const share =
    bytesTotal === null || bytesTotal === 0
      ? ''
      : ` · ${Math.min(100, Math.round((bytesRead / bytesTotal) * 100))} %`;
  const left = remainingSeconds === null ? '' : ` · ${remainingSeconds} s left`;
  return `${read} read · ${ratePerSecond}/s${share}${left}`;
}

/** How often what is young doubles its room, by V8's flag; kept code is refused where it is another. */
const growth = { usual: '--semi-space-growth-factor=2', none: '--semi-space-growth-factor=1' };

/**
 * Waits for an import to end, telling of its progress; answers how it ended. Meanwhile what is young keeps the room that it
 * has: mail fills whatever it is given, and at 64 MB a large mailbox takes 100 MB more of the machine.
 */
export async function whenFinished(
  backend: Backend,
  importId: string,
  context: Pick<Context, 'progress'>,
): Promise<ImportState> {
  setFlagsFromString(growth.none);
  return new Promise<ImportState>((resolve, reject) => {
    const look = async (): Promise<void> => {
      const { import: state } = await ask(backend, 'import.get', {
        importId,
        limit: 1,
        after: Number.MAX_SAFE_INTEGER,
      });
      context.progress(progressLine(state));
      if (state.state === 'running') return;
      stop();
      resolve(state);
    };
    const stop = backend.subscribe((event) => {
      if (event.name === 'import-changed' && event.payload.importId === importId) look().catch(reject);
    });
    look().catch(reject);
  }).finally(() => setFlagsFromString(growth.usual));
}

export async function allRows(backend: Backend, importId: string): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  let after: number | null = -1;
  while (after !== null) {
    const page: { rows: ImportRow[]; next: number | null } = await ask(backend, 'import.get', {
      importId,
      after,
      limit: 1000,
    });
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

/** What was confirmed before stays; the rest can be imported again. */
async function whyFailed(backend: Backend, { id, sources }: ImportState): Promise<AppError> {
  const reason = sources.find((source) => source.state === 'failed')?.reason ?? 'internal';
  const { folder } = await ask(backend, 'vault.status', {});
  return /^(?:SQLITE_(?:FULL|READONLY|IOERR)\w*|ENOSPC|EROFS|EACCES|EDQUOT)$/.test(reason)
    ? { code: 'unwritable-path', file: folder, problem: reason }
    : { code: 'internal', ref: id };
}

export function rowLine(row: ImportRow): string {
  const where = row.index > 0 ? `${row.source} #${row.index + 1}` : row.source;
  const why =
    row.reason === undefined
      ? ''
      : `  (${row.reason}${row.detail === undefined || row.detail === '' ? '' : `: ${row.detail}`})`;
  const file =
    row.format === undefined
      ? ''
      : `  [${[recordFormatWords[row.format], ...(row.notRead ? [lossCountWords(row.notRead)] : [])].join(', ')}]`;
  return `${row.outcome.padEnd(17)} ${row.caseId ?? ''} ${row.title ?? ''}  ${where}${why}${file}`;
}

type Losses = NonNullable<Output<'message.get'>['record']>['losses'];
type Told = ImportRow & { readonly losses?: Losses };

/** With what of a platform's or scanner's file was not read. */
async function withLosses(backend: Backend, rows: readonly ImportRow[]): Promise<Told[]> {
  const told: Told[] = [];
  for (const row of rows) {
    const { messageId } = row;
    const message =
      messageId === undefined || !row.notRead ? null : await ask(backend, 'message.get', { messageId });
    told.push(message?.record ? { ...row, losses: message.record.losses } : row);
  }
  return told;
}

function lossLines(rows: readonly Told[]): string[] {
  return rows.flatMap(({ losses = [], title = '' }) =>
    losses.length === 0
      ? []
      : [
          `Not read of ${title}:`,
          ...groupLosses(losses).map(
            ({ at, values, example, why }) => `  ${at} (${counted(values, 'value')}): ${example}  ${why}`,
          ),
        ],
  );
}

export const mailCommands: Record<string, Command> = {
  import: {
    usage: 'import PATH… [--project NAME] [--outgoing] [--losses]',
    summary:
      'import mail from files, mailboxes, Maildirs or folders, and JSON, SARIF or CSV files of platforms and scanners; "-" reads standard input',
    flags: {
      project: { type: 'string', help: 'project for new cases' },
      outgoing: { type: 'boolean', help: 'import as sent mail' },
      losses: { type: 'boolean', help: 'list the values in platform and scanner files that are not read' },
    },
    readsMail: true,
    run: async (context) => {
      if (context.words.length === 0) throw new Usage('missing PATH');
      const backend = await context.open();
      const named = new Set(context.words.map((one) => path.resolve(one)));
      const uploads: string[] = [];
      for (const one of context.words)
        uploads.push(one === '-' ? await uploadStdin(backend) : await backend.offerPath(path.resolve(one)));
      const { importId } = await ask(backend, 'import.start', {
        uploads,
        ...given('project', text(context, 'project')),
        outgoing: isSet(context, 'outgoing'),
      });
      const state = await whenFinished(backend, importId, context);
      const imported = await allRows(backend, importId);
      const showsLosses = context.json || isSet(context, 'losses');
      const rows = showsLosses ? await withLosses(backend, imported) : imported;
      emit(context, { read: state.read, rows }, () =>
        [...rows.map(rowLine), `${state.read} read`, ...whyLines(rows), ...lossLines(rows)].join('\n'),
      );
      if (state.state === 'failed') throw new Failure(await whyFailed(backend, state));
      const absent = rows.find((row) => row.reason === 'unreadable-path' && named.has(row.source));
      if (absent !== undefined)
        throw new Failure({
          code: 'unreadable-file',
          file: absent.source,
          problem: absent.detail ?? 'unknown',
        });
    },
  },
  detach: {
    usage: 'detach MESSAGE',
    summary: 'move a message that does not belong to its case to a case of its own',
    run: async (context) => {
      const backend = await context.open();
      const done = await ask(backend, 'message.detach', { messageId: word(context, 0, 'MESSAGE') });
      emit(
        context,
        done,
        () =>
          `Moved from ${done.from} to ${done.caseId}. Undo: bulkhead undo ${done.from} --event ${done.seq}`,
      );
    },
  },
  message: {
    usage: 'message ID [--part P] [--raw] [--again] [--copy SHA256]',
    summary:
      'show a message: evidence, text, attachments; --raw prints the original bytes (escaped on a terminal)',
    flags: {
      part: { type: 'string', help: 'only the text or attachment in this part' },
      raw: { type: 'boolean', help: 'the original bytes' },
      copy: { type: 'string', help: 'another copy of the message, by SHA-256 prefix' },
      again: {
        type: 'boolean',
        help: 'try again to decrypt (card, passphrase, new key)',
      },
    },
    run: async (context) => {
      const backend = await context.read();
      const messageId = word(context, 0, 'ID');
      const which = { messageId, ...given('copy', text(context, 'copy')) };
      if (isSet(context, 'raw')) {
        const { downloadId } = await ask(backend, 'message.raw', which);
        context.printContent(await download(backend, downloadId));
        return;
      }
      if (isSet(context, 'again')) await ask(backend, 'message.read-again', { messageId });
      const message = await ask(backend, 'message.get', which);
      const part = text(context, 'part');
      if (part !== undefined) {
        const segment = message.segments.find((one) => one.path === part);
        const attachment = message.attachments.find(
          (one) =>
            one.name === part ||
            one.sha256 === part ||
            message.parts.some((p) => p.path === part && p.name === one.name),
        );
        if (segment !== undefined) context.printContent(`${segment.text}\n`);
        else if (attachment !== undefined && attachment.id !== '')
          context.printContent(await download(backend, attachment.id));
        else throw new Failure({ code: 'not-found', what: 'part', id: part });
        return;
      }
      const isHtml = message.segments.some(({ html }) => html !== null);
      emit(context, { ...message, hiddenTextSearch: isHtml ? 'style-sheets' : null }, () =>
        [
          `Subject: ${message.subject}`,
          `From: ${message.from.map((one) => (one.name === '' ? one.address : `${one.name} <${one.address}>`)).join(', ')}`,
          `Received: ${message.receivedAt} (${receivedWords[message.receivedFrom]})`,
          ...(message.datedAhead === null
            ? []
            : [`Dated: ${message.datedAhead}, later than its import; clocks use the import time`]),
          `Evidence: ${message.evidence}`,
          ...(message.relay === null
            ? []
            : [
                `${relayWords(message.relay)} (a claim of the ${message.record === null ? 'email' : 'file'})`,
              ]),
          ...(!message.relay?.reference?.url ? [] : [`Platform: ${message.relay.reference.url}`]),
          ...(message.record === null ? [] : recordLines(message.record)),
          ...notOpened(message),
          ...warningsOf(message).map((code) => {
            const { says, todo } = sentenceOf(code);
            return `Note: ${says}${todo === undefined ? '' : ` ${todo}`}`;
          }),
          ...(isHtml ? [htmlLimit] : []),
          ...message.copies.map(
            (one) =>
              `Copy: ${one.sha256.slice(0, 12)}, ${one.evidence}${one.differs.length === 0 ? '' : `; differs in ${one.differs.join(', ')}`}`,
          ),
          ...message.attachments.map(
            (one) => `Attachment: ${one.name}, ${one.sniffed ?? one.type}, ${one.bytes} bytes, ${one.sha256}`,
          ),
          '',
          message.text,
          ...hiddenLines(message.segments),
        ].join('\n'),
      );
    },
  },
};

const htmlLimit =
  'Note: this message is HTML. The command line detects hidden text from style sheets only; the app also renders it to check';

/** What the text above leaves out, because the sender's own styles hide it. */
function hiddenLines(segments: readonly { readonly hidden: string }[]): string[] {
  const hidden = segments.map((segment) => segment.hidden).filter((text) => text !== '');
  return hidden.length === 0 ? [] : ['', 'Hidden by the sender:', ...hidden];
}

export async function download(backend: Backend, downloadId: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let done = 0;
  for (;;) {
    const chunk = await backend.read({ kind: 'host' }, downloadId, done);
    if (!chunk.ok) throw new Failure(chunk.error);
    parts.push(chunk.value.bytes);
    done += chunk.value.bytes.byteLength;
    if (done >= chunk.value.total || chunk.value.bytes.byteLength === 0) return Buffer.concat(parts);
  }
}
