/**
 * Mail that no person wrote to us: what it is, so that it can be set aside with the reason and brought back. Pure.
 *
 * No header decides alone. A header is the sender's word (or a filter's guess), so each rule asks for a second sign in
 * what the message is or says, and whatever reads like a report is never set aside for being automatic, bulk or junk.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import type { AsideReason } from '#shared/schema/reasons.ts';
import type { Relay } from '#shared/schema/relay.ts';
import { looksLikeReport, speaksOfWeakness } from './report-words.ts';
import { isScannerDump } from './scanner-dump.ts';
import { sender, shownText } from '../messages/summary.ts';

type Look = {
  readonly reading: MailReading;
  readonly subject: string;
  readonly text: string;
  readonly from: string;
  readonly types: ReadonlySet<string>;
  /** Somebody encrypted or signed it: no machine that floods us does. */
  readonly cared: boolean;
};

export function asideReason(reading: MailReading, isToUs: boolean, relay: Relay | null): AsideReason | null {
  const look: Look = {
    reading,
    subject: reading.effective.subject ?? '',
    text: shownText(reading),
    from: sender(reading).address,
    types: new Set(reading.parts.filter(({ within }) => within === null).map(({ type }) => type)),
    cared:
      reading.layers.some(({ within }) => within === null) ||
      reading.signatures.some(({ within, status }) => within === null && status === 'good'),
  };
  const delivery = deliveryReport(look);
  if (delivery !== null) return delivery;
  if (look.cared || (relay !== null && relay.reference !== null)) return null; // a machine's mail, about a report
  if (isAutomaticReport(look)) return 'automatic-report';
  if (isListModeration(look)) return 'list-moderation';
  if (isScannerDump(look.text, attachmentNames(reading))) return 'scanner-dump';
  if (looksLikeReport(`${look.subject}\n${look.text}`)) return null;
  if (isAutoReply(look)) return 'auto-reply';
  return unwanted(look, isToUs);
}

const daemons = /^(mailer-daemon|mail-daemon|mdaemon|postmaster|mail-deliver\w*|bounces?)(\+[^@]*)?@/;
const failed =
  /undeliver|deliver(y|ed)\b.{0,40}\b(fail|status|delay|report|problem|unsuccess)|(fail\w*|return\w*)\b.{0,30}\b(mail|message|notice|deliver)|mail (system|deliver)|unzustellbar|non remis|nicht zugestellt|no se pudo entregar|回信|退信/i;

/** By what it carries, not by what it says it is: a `multipart/report` with a status part, or an old server's plain text. */
function deliveryReport({ reading, subject, text, from, types }: Look): AsideReason | null {
  const { contentType, reportType, returnPath } = reading.report;
  const status = [...types].some((type) => /^message\/(global-)?delivery-status$/.test(type));
  const receipt =
    types.has('message/disposition-notification') || types.has('message/global-disposition-notification');
  if (contentType === 'multipart/report') {
    if (receipt || reportType === 'disposition-notification') return 'read-receipt';
    if (status || reportType === 'delivery-status') return 'bounce';
  }
  const machine = daemons.test(from) || (returnPath === '' && from === '');
  if (!machine) return null;
  return returnPath === '' || failed.test(subject) || failed.test(text.slice(0, 2_000)) ? 'bounce' : null;
}

const reportSubject =
  /^\s*(?:re:\s*)?(?:\[[^\]]{1,40}\]\s*)?(?:report domain\s*:|dmarc (?:aggregate|forensic|failure) report|(?:aggregate )?dmarc report|tls report)/i;
const reportFile =
  /^[^!]{1,200}![^!]{1,200}![^!]{1,60}(?:![^!]{1,60})?\.(?:xml|json)(?:\.gz)?$|^[^!]{1,200}!.{1,300}\.(?:zip|gz)$/i;

function isAutomaticReport({ reading, subject }: Look): boolean {
  const { contentType, reportType } = reading.report;
  const named = attachmentNames(reading).some((name) => reportFile.test(name));
  const isReport =
    contentType === 'multipart/report' && /^(tlsrpt|feedback-report|dmarc)$/.test(reportType ?? '');
  return isReport || (named && reportSubject.test(subject));
}

const housekeeper =
  /^[^@]{1,100}-(owner|bounces?|request|confirm)(\+[^@]*)?@|^(mailman|majordomo|listserv|sympa|listmaster)@/;
const housekeeping =
  /\bmoderat\w*|requires? approval|awaits? (moderator|approval)|post(ing)? (by|from) .{0,100}(approval|held)|subscri(be|ption)|^confirm [0-9a-f]{8,}|welcome to the|held (message|subscription)|membership reminder/i;

function isListModeration({ reading, subject, from }: Look): boolean {
  if (!housekeeper.test(from)) return false;
  const { autoSubmitted, precedence, listId } = reading.report;
  const marked = (autoSubmitted !== null && autoSubmitted !== 'no') || precedence !== null || listId !== null;
  return housekeeping.test(subject) && (marked || /^confirm |approval|moderat/i.test(subject));
}

const absent =
  /\b(out of (the )?office|auto(matic)?[- ]?(reply|response|responder|antwort)|automated? (reply|response)|away from|on (vacation|holiday|leave)|abwesen|abwesenheit|automatische antwort|r[ée]ponse automatique|absence|respuesta autom[áa]tica|resposta autom[áa]tica|fuori sede|risposta automatica|afwezig)|自动(回复|答复)|自動(返信|回覆)/i;
const ticket =
  /\b(ticket|request|case|message|e-?mail)\b.{0,80}\b(received|created|registered|opened)\b|do not reply to this/i;

/** A header and a sign in the words; without the header, words alone are only believed in the subject of an answer. */
function isAutoReply({ reading, subject, text }: Look): boolean {
  const { autoSubmitted, autoReply } = reading.report;
  const said = autoSubmitted?.startsWith('auto-replied') === true;
  const words = absent.test(subject) || absent.test(text.slice(0, 1_500));
  const isAnswer = reading.effective.inReplyTo.length > 0 || reading.effective.references.length > 0;
  if (said) return words || isAnswer || text.length < 4_000;
  if (autoSubmitted === 'no') return false;
  if (autoReply) return words || (isAnswer && ticket.test(text.slice(0, 1_500)));
  return absent.test(subject) && /^\s*(auto|abwesen|automat|out of|r[ée]ponse|respuesta|自)/i.test(subject);
}

/** Neither to us, nor about a weakness: then a list's headers, or a filter's word, are enough to set it aside. */
function unwanted({ reading, subject, text, from }: Look, isToUs: boolean): AsideReason | null {
  if (speaksOfWeakness(`${subject}\n${text}\n${attachmentNames(reading).join('\n')}`)) return null;
  if (reading.attachments.some(({ within }) => within !== null)) return null; // what was forwarded has not been looked at
  const { precedence, listId, junk } = reading.report;
  if (junk === true) return 'spam';
  const bulk =
    precedence === 'bulk' ||
    precedence === 'junk' ||
    /^(no-?reply|newsletter|news|marketing)\b[^@]*@/.test(from);
  return listId !== null && bulk && !isToUs ? 'bulk-mail' : null;
}

function attachmentNames(reading: MailReading): string[] {
  return reading.attachments.filter(({ within }) => within === null).map(({ name }) => name);
}
