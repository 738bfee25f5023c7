/** A plain MIME writer for messages converted from other formats: deterministic, no clock, no randomness. Node. */
import { createHash } from 'node:crypto';
import { Buffer } from 'node:buffer';

export type MailPart = {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly name?: string | null;
  readonly contentId?: string | null;
};

export type MailDraft = {
  /** Headers of the original transport, if it had any: kept, except those that describe a body which is no longer there. */
  readonly transportHeaders: string | null;
  /** Used for what the transport headers do not say. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bodies: readonly MailPart[]; // alternatives, the plainest first
  readonly attachments: readonly MailPart[];
};

const ownedByBody = /^(?:content-[a-z-]+|mime-version)$/i;

export function writeMail(draft: MailDraft): Uint8Array {
  const alternatives =
    draft.bodies.length > 0 ? draft.bodies : [{ type: 'text/plain; charset=utf-8', bytes: Buffer.alloc(0) }];
  const body =
    alternatives.length === 1
      ? leaf(alternatives[0], false)
      : multipart(
          'alternative',
          alternatives.map((part) => leaf(part, false)),
        );
  const whole =
    draft.attachments.length === 0
      ? body
      : multipart('mixed', [body, ...draft.attachments.map((part) => leaf(part, true))]);
  const head = [...transport(draft.transportHeaders), ...missing(draft), 'MIME-Version: 1.0'];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), whole]);
}

/** Header fields of the transport, unfolded lines kept together, nothing that could end the header block early. */
function transport(written: string | null): string[] {
  if (written === null) return [];
  const fields =
    written
      .replace(/\r\n?|\n/g, '\n')
      .replace(/^\n+/, '')
      .split('\n\n', 1)[0] ?? '';
  return fields
    .replace(/\0/g, '')
    .split(/\n(?![ \t])/)
    .filter((field) => /^[!-9;-~]+:/.test(field) && !ownedByBody.test(field.slice(0, field.indexOf(':'))))
    .map((field) => field.replaceAll('\n', '\r\n').trimEnd());
}

function missing({ transportHeaders, headers }: MailDraft): string[] {
  const present = new Set(
    transport(transportHeaders).map((field) => field.slice(0, field.indexOf(':')).toLowerCase()),
  );
  return headers
    .filter(([name]) => !present.has(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${fold(value.replace(/[\r\n\0]+/g, ' ').toWellFormed())}`);
}

/** Raw UTF-8 (RFC 6532), folded at commas so that two hundred recipients are no single line. */
function fold(value: string): string {
  return value.length < 200 ? value : value.replaceAll('>, ', '>,\r\n ');
}

function leaf(part: MailPart | undefined, attached: boolean): Buffer {
  if (!part) return Buffer.alloc(0);
  const head = [`Content-Type: ${part.type}`];
  if (attached || part.name) head.push(`Content-Disposition: attachment${fileName(part.name)}`);
  if (part.contentId) head.push(`Content-ID: <${part.contentId.replace(/[^!-;=?-~]/g, '')}>`);
  if (part.type === 'message/rfc822') {
    return Buffer.concat([
      Buffer.from(`${head.join('\r\n')}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`),
      part.bytes,
    ]);
  }
  const encoded = Buffer.from(part.bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(`${head.join('\r\n')}\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}`);
}

function fileName(name: string | null | undefined): string {
  if (!name) return '';
  const encoded = encodeURIComponent(name.slice(0, 500).toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `; filename*=utf-8''${encoded}`;
}

/** The boundary comes from the content, so that it is the same every time and cannot be foreseen by a sender. */
function multipart(kind: 'mixed' | 'alternative', parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const boundary = `=_bulkhead_${hash.digest('hex').slice(0, 40)}`;
  const head = `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n`;
  const pieces: Buffer[] = [Buffer.from(head)];
  for (const part of parts) pieces.push(Buffer.from(`\r\n--${boundary}\r\n`), part);
  pieces.push(Buffer.from(`\r\n--${boundary}--\r\n`));
  return Buffer.concat(pieces);
}
