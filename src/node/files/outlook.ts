/** Outlook .msg to an RFC 5322 message: transport headers as they came, bodies, attachments, messages inside. Node, workers. */
import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import msgReader from '@kenjiuno/msgreader';
import type { FieldsData } from '@kenjiuno/msgreader';
import { asBuffer } from '../mime/bytes.ts';
import { decompressRtf } from '../mime/rtf.ts';
import { ansiCodepage, codepageLabel } from '../mime/codepages.ts';
import { type MailPart, writeMail } from './mail-writer.ts';
import { isSoundOle } from './ole-check.ts';

/** A CommonJS module with a "default" of its own: Node hands over the wrapper, bundlers and test runners the class. */
const ReaderClass = (
  typeof msgReader === 'function' ? msgReader : msgReader.default
) as typeof msgReader.default;

type Reader = InstanceType<typeof ReaderClass>;

const maxNesting = 8;
const maxAttachments = 1_000;
const maxRecipients = 5_000;

/** Null when the file is no readable .msg. Deterministic: the same file gives the same bytes. */
export function outlookToMail(file: Uint8Array, maxBytes: number): Uint8Array | null {
  const bytes = asBuffer(file);
  if (!isSoundOle(bytes)) return null;
  try {
    const { reader, fields } = readFields(new Uint8Array(bytes).buffer); // it wants a buffer of exactly the file
    if (fields.dataType !== 'msg' || !isMessageItem(fields)) return null;
    const written = messageOf(reader, fields, 0, { left: maxBytes * 2 });
    return written.length > maxBytes * 2 ? null : written;
  } catch {
    return null; // the library throws plain errors on damaged files
  }
}

/** Text that is not Unicode is in the message's own code page, which is known only after a first reading. */
function readFields(file: ArrayBuffer): { reader: Reader; fields: FieldsData } {
  const reader = new ReaderClass(file);
  const fields = reader.getFileData();
  const codepage = ansiCodepage(fields.messageCodepage ?? fields.internetCodepage ?? 65001);
  if (!iconv.encodingExists(`cp${codepage}`) || codepage === 1252) return { reader, fields };
  const again = new ReaderClass(file);
  again.parserConfig = { ansiEncoding: `cp${codepage}` };
  return { reader: again, fields: again.getFileData() };
}

/** Word and Excel documents are OLE files too, but have no message class. */
function isMessageItem({ messageClass, subject, body, headers }: FieldsData): boolean {
  return [messageClass, subject, body, headers].some((field) => field !== undefined && field !== '');
}

type Budget = { left: number };

function messageOf(reader: Reader, fields: FieldsData, depth: number, budget: Budget): Uint8Array {
  const attachments = (fields.attachments ?? []).slice(0, maxAttachments);
  return writeMail({
    transportHeaders: fields.headers ?? null,
    headers: headersOf(fields),
    bodies: bodiesOf(fields),
    attachments: attachments.flatMap((attachment) => attachmentOf(reader, attachment, depth, budget)),
  });
}

function bodiesOf(fields: FieldsData): MailPart[] {
  const bodies: MailPart[] = [];
  if (fields.body !== undefined) bodies.push({ type: 'text/plain; charset=utf-8', bytes: utf8(fields.body) });
  if (fields.bodyHtml) bodies.push({ type: 'text/html; charset=utf-8', bytes: utf8(fields.bodyHtml) });
  else if (fields.html) {
    const charset = codepageLabel(fields.internetCodepage ?? 65001);
    bodies.push({ type: `text/html; charset=${charset}`, bytes: fields.html });
  }
  const isOnlyRtf = bodies.length === 0 || (bodies.length === 1 && (fields.body ?? 'x').trim() === '');
  const rtf =
    isOnlyRtf && fields.compressedRtf ? decompressRtf(fields.compressedRtf, 16 * 1024 * 1024) : null;
  if (rtf) bodies.push({ type: 'application/rtf', name: 'body.rtf', bytes: rtf });
  return bodies;
}

function attachmentOf(reader: Reader, fields: FieldsData, depth: number, budget: Budget): MailPart[] {
  if (fields.innerMsgContent === true && fields.innerMsgContentFields) {
    if (depth >= maxNesting) return [];
    const bytes = messageOf(reader, fields.innerMsgContentFields, depth + 1, budget);
    budget.left -= bytes.length;
    return budget.left < 0 ? [] : [{ type: 'message/rfc822', name: fields.name ?? null, bytes }];
  }
  if (fields.dataId === undefined) return [];
  const { content } = reader.getAttachment(fields);
  budget.left -= content.length;
  if (budget.left < 0) return [];
  const name = fields.fileName ?? fields.name ?? fields.fileNameShort ?? null;
  return [
    { type: mimeType(fields.attachMimeTag), name, contentId: fields.pidContentId ?? null, bytes: content },
  ];
}

function mimeType(tag: string | undefined): string {
  const type = (tag ?? '').toLowerCase();
  const isLeaf =
    /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,100}$/.test(type) &&
    !/^(?:multipart|message)\//.test(type);
  return isLeaf ? type : 'application/octet-stream';
}

function headersOf(fields: FieldsData): [name: string, value: string][] {
  const headers: [string, string][] = [];
  const sender = fields.senderSmtpAddress ?? fields.sentRepresentingSmtpAddress ?? smtp(fields.senderEmail);
  if (fields.senderName || sender) headers.push(['From', mailbox(fields.senderName, sender)]);
  for (const kind of ['to', 'cc', 'bcc'] as const) {
    const list = (fields.recipients ?? []).slice(0, maxRecipients).filter((one) => one.recipType === kind);
    if (list.length > 0)
      headers.push([kind === 'to' ? 'To' : kind === 'cc' ? 'Cc' : 'Bcc', list.map(recipient).join(', ')]);
  }
  headers.push(['Subject', fields.subject ?? '']);
  const date = fields.clientSubmitTime ?? fields.messageDeliveryTime ?? fields.creationTime;
  if (date !== undefined) headers.push(['Date', date.replace(/GMT$/, '+0000')]);
  return headers;
}

function recipient(fields: FieldsData): string {
  return mailbox(fields.name, fields.smtpAddress ?? smtp(fields.email));
}

/** Exchange's internal "/O=…" names are no addresses. */
function smtp(address: string | undefined): string | undefined {
  return address?.includes('@') === true ? address : undefined;
}

function mailbox(name: string | undefined, address: string | undefined): string {
  const shown = (name ?? '').replace(/[\r\n]+/g, ' ').trim();
  const plain = (address ?? '').replace(/[\s<>,;()]/g, '');
  if (plain === '') return `"${shown.replace(/["\\]/g, '\\$&')}"`;
  return shown === '' || shown === plain ? `<${plain}>` : `"${shown.replace(/["\\]/g, '\\$&')}" <${plain}>`;
}

function utf8(text: string): Uint8Array {
  return Buffer.from(text.toWellFormed(), 'utf8');
}
