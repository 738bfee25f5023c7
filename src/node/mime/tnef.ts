/** winmail.dat (TNEF): the attachments and bodies Outlook wraps up, within limits, never throwing. Node, workers. */
import { type Buffer } from 'node:buffer';
import { asBuffer } from './bytes.ts';
import { decodeCharset } from './charset.ts';
import { codepageLabel } from './codepages.ts';
import type { MimeProblem } from './problems.ts';
import { decompressRtf } from './rtf.ts';
import { type MapiProperty, readMapiProperties } from './tnef-mapi.ts';

export type TnefAttachment = {
  readonly name: string | null; // as the sender wrote it; never use as a path
  readonly type: string | null;
  readonly contentId: string | null;
  readonly bytes: Uint8Array;
  readonly isTnef: boolean; // an embedded message: bytes are a winmail.dat of their own
};

export type Tnef = {
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  readonly rtf: Uint8Array | null;
  readonly attachments: readonly TnefAttachment[];
  readonly problems: readonly MimeProblem[];
};

export type TnefLimits = {
  readonly maxAttachments: number;
  readonly maxAttributes: number;
  readonly maxBytes: number;
};

export const defaultTnefLimits: TnefLimits = {
  maxAttachments: 1_000,
  maxAttributes: 20_000,
  maxBytes: 64 * 1024 * 1024,
};

const signature = 0x223e9f78;
const attribute = {
  subject: 0x8004,
  body: 0x800c,
  attachData: 0x800f,
  attachTitle: 0x8010,
  attachStart: 0x9002,
  messageProperties: 0x9003,
  attachProperties: 0x9005,
  codepage: 0x9007,
} as const;
const property = {
  subject: 0x0037,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  attachData: 0x3701,
  attachName: 0x3704,
  attachLongName: 0x3707,
  attachType: 0x370e,
  attachContentId: 0x3712,
} as const;

type Draft = { -readonly [Key in keyof TnefAttachment]: TnefAttachment[Key] };
type State = {
  codepage: string;
  subject: string | null;
  text: string | null;
  html: string | null;
  rtf: Uint8Array | null;
  attachments: Draft[];
  problems: MimeProblem[];
};

export function isTnef(bytes: Uint8Array): boolean {
  return bytes.length > 6 && asBuffer(bytes).readUInt32LE(0) === signature;
}

export function readTnef(bytes: Uint8Array, limits: Partial<TnefLimits> = {}): Tnef {
  const all = { ...defaultTnefLimits, ...limits };
  const buffer = asBuffer(bytes);
  const state: State = {
    ...{ codepage: 'windows-1252', subject: null, text: null, html: null, rtf: null },
    ...{ attachments: [], problems: [] },
  };
  if (!isTnef(bytes)) return { ...state, problems: ['tnef-malformed'] };
  let at = 6;
  for (let count = 0; at + 9 <= buffer.length && count < all.maxAttributes; count += 1) {
    const id = buffer.readUInt16LE(at + 1);
    const length = buffer.readUInt32LE(at + 5);
    const end = at + 9 + length;
    if (end > buffer.length) state.problems.push('tnef-malformed');
    readAttribute(state, id, buffer.subarray(at + 9, Math.min(end, buffer.length)), all);
    at = end + 2; // the checksum says nothing a sender could not make right
  }
  return state;
}

function readAttribute(state: State, id: number, data: Buffer, limits: TnefLimits): void {
  const attachment = state.attachments.at(-1);
  switch (id) {
    case attribute.codepage:
      if (data.length >= 4) state.codepage = codepageLabel(data.readUInt32LE(0));
      return;
    case attribute.subject:
      state.subject ??= ansi(state, data);
      return;
    case attribute.body:
      state.text ??= ansi(state, data);
      return;
    case attribute.attachStart:
      if (state.attachments.length >= limits.maxAttachments) return noteOnce(state, 'content-truncated');
      state.attachments.push({
        name: null,
        type: null,
        contentId: null,
        bytes: new Uint8Array(),
        isTnef: false,
      });
      return;
    case attribute.attachTitle:
      if (attachment) attachment.name ??= ansi(state, data);
      return;
    case attribute.attachData:
      if (attachment) attachment.bytes = data.subarray(0, limits.maxBytes);
      return;
    case attribute.messageProperties:
      return readMessage(state, readMapiProperties(data), limits);
    case attribute.attachProperties:
      if (attachment) readAttachment(state, attachment, readMapiProperties(data));
      return;
    default:
  }
}

function readMessage(state: State, properties: readonly MapiProperty[], limits: TnefLimits): void {
  for (const item of properties) {
    if (item.id === property.subject) state.subject = textOfProperty(state, item);
    else if (item.id === property.body) state.text ??= textOfProperty(state, item);
    else if (item.id === property.html) state.html ??= textOfProperty(state, item);
    else if (item.id === property.rtf) state.rtf ??= decompressRtf(item.bytes, limits.maxBytes);
  }
}

function readAttachment(state: State, attachment: Draft, properties: readonly MapiProperty[]): void {
  for (const item of properties) {
    if (item.id === property.attachLongName) attachment.name = textOfProperty(state, item);
    else if (item.id === property.attachName) attachment.name ??= textOfProperty(state, item);
    else if (item.id === property.attachType) attachment.type = textOfProperty(state, item).toLowerCase();
    else if (item.id === property.attachContentId) attachment.contentId = textOfProperty(state, item);
    else if (item.id === property.attachData && attachment.bytes.length === 0) {
      const inner = item.isObject ? item.bytes.subarray(16) : item.bytes; // an object begins with its interface id
      attachment.bytes = inner;
      attachment.isTnef = isTnef(inner);
    }
  }
}

function textOfProperty(state: State, { bytes, isUnicode }: MapiProperty): string {
  const text = isUnicode ? asBuffer(bytes).toString('utf16le') : decodeCharset(bytes, state.codepage).text;
  return text.replace(/\0+$/, '');
}

function ansi(state: State, data: Buffer): string {
  const end = data.indexOf(0);
  return decodeCharset(end < 0 ? data : data.subarray(0, end), state.codepage).text;
}

function noteOnce(state: State, problem: MimeProblem): void {
  if (!state.problems.includes(problem)) state.problems.push(problem);
}
