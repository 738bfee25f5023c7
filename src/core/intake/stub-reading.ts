/** The reading of a message that no worker could finish: nothing is known of it but its bytes, and those are kept. Pure. */
import type { HeaderSet, MailReading } from '#shared/schema/reading.ts';

const noHeaders: HeaderSet = {
  subject: null,
  from: [],
  fromFields: 0,
  sender: [],
  replyTo: [],
  to: [],
  cc: [],
  date: null,
  messageId: null,
  inReplyTo: [],
  references: [],
};

export function stubReading(sha256: string, bytes: number, now: string): MailReading {
  return {
    sha256,
    bytes,
    effective: noHeaders,
    outer: noHeaders,
    headerProtection: {
      scheme: 'none',
      path: null,
      level: { encrypted: false, layers: [], signatures: [] },
    },
    receipt: { at: now, source: 'import', alternatives: [{ source: 'import', at: now }] },
    receivedChain: [],
    report: {
      autoSubmitted: null,
      precedence: null,
      listId: null,
      returnPath: null,
      contentType: 'application/octet-stream',
      reportType: null,
      autoReply: false,
    },
    parts: [],
    layers: [],
    signatures: [],
    texts: [],
    htmls: [],
    attachments: [],
    offeredKeys: [],
    problems: ['mime-damaged'],
    mimeProblems: [],
  };
}
