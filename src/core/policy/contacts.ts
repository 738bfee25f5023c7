/** Where to report: mail addresses, advisory pages, forms, keys; placeholders that nobody replaced are flagged. Pure. */
import type { Contact, Lines, Question } from '#shared/schema/policy.ts';
import type { Block } from './blocks.ts';
import { tidy } from './candidates.ts';
import { sentenceRanges } from './statements.ts';
import { linesOf } from './text.ts';
import type { RichText } from './text.ts';
import { wording } from './wording.ts';

const address =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/giu;
const spelled =
  /(?<![\w.-])([\w.+-]{1,64})\s?[[({<]\s?(?:at|@)\s?[\])}>]\s?([\w-]{1,63}(?:\s?(?:\.|[[({<]\s?(?:dot|\.)\s?[\])}>])\s?[\w-]{1,63}){1,4})/gi;
const bracketed = /\[(?=[^[\]]{0,40}\be-?mail\b)[^[\],@]{3,60}\]|<(?=[^<>]{0,40}\be-?mail\b)[^<>@]{3,60}>/gi;
/** “security@<project>.org”: nobody filled it in. */
const halfFilled =
  /\{\{\s?\w{0,30}(?:E-?MAIL|CONTACT)\w{0,20}\s?\}\}|[\w.+-]{1,64}@(?:<[^<>@\s]{1,40}>|\[[^[\]@\s]{1,40}\]|\{[^{}@\s]{1,40}\})(?:\.[a-z]{2,10}){0,2}/gi;
const bareUrl = /https?:\/\/[^\s<>()"'`]{3,300}/gi;

const placeholderDomain =
  /@(?:[\w-]+\.)*(?:example|domain|company|mydomain|yourdomain|your-?\w+|my-?(?:company|domain|org|project)|placeholder|acme|xxx+|changeme|test)\.(?:com|org|net|io|dev|local|tld)$|\.(?:example|invalid|test|tld)$|\bexample\.\w{2,6}$/i;
/** The same left unfilled in French, German, Spanish, Portuguese and Italian. */
const foreignPlaceholder =
  /@(?:[\w-]+\.)*(?:votre-?\w+|mon-?(?:domaine|projet|entreprise)|exemple|beispiel|ihre?-?(?:domain|firma|projekt)|deine?-?(?:domain|firma|projekt)|meine?-?(?:domain|firma|projekt)|ejemplo|tu-?(?:proyecto|dominio|empresa|organizacion|sitio)|mi-?(?:proyecto|dominio|empresa)|exemplo|seu-?(?:dominio|projeto|site)|sua-?(?:empresa|organizacao)|esempio|tuo-?(?:dominio|progetto)|tua-?(?:azienda|organizzazione))\.[a-z]{2,10}(?:\.[a-z]{2,3})?$|^(?:tu|votre|ihre?|deine?|seu|tuo|vostra)[-._](?:e-?mail|correo|adresse|nom|name|nombre|nome)@/i;
const placeholderName =
  /^(?:your[-._]?\w*|email|e-mail|name|user|username|xxx+|todo|changeme|placeholder|insert\w*)@/i;
const replaceMe =
  /\b(?:replace (?:this|with|me)|to be (?:replaced|configured|determined)|tbd|todo|placeholder|change this|fill in)\b/i;

const advisoryUrl =
  /^https?:\/\/github\.com\/[\w.-]{1,100}\/[\w.-]{1,100}\/security(?:\/(?:advisories|policy)?(?:\/new)?)?(?:[?#/].*)?$/i;
const advisoryWords =
  /github(?:'s)? (?:private )?(?:security advisor(?:y|ies)|vulnerability report\w*|security reporting|private (?:vulnerability )?report\w*)|private vulnerability report(?:ing|s)?|\bprivate (?:security )?advisor(?:y|ies)\b|security["”']? tab\b|report a vulnerability["”']? button/i;
const reportUrl =
  /hackerone\.com|bugcrowd\.com|intigriti\.|yeswehack\.|huntr\.|openbugbounty\.|msrc\.microsoft\.|bughunters\.google|g\.co\/vulnz|\/\/report\.|tidelift\.com\/security|vulnerab|security\.txt|\/responsible-?disclosure|\/report(?:[-/]|$)|\/security\/(?:contact|report)|\/security-?(?:policy|report)\b|advisories\/new/i;
const keyUrl = /\.asc\b|\.gpg\b|keys\.openpgp\.org|keyserver|pgp/i;
const fingerprint = /(?:[0-9A-F]{4}[ \u00a0]{1,2}){9}[0-9A-F]{4}|\b[0-9A-F]{40}\b/;
const keyWords = /\b(?:open)?pgp\b|\bgpg\b/i;

export function isPlaceholder(value: string, sentence: string): boolean {
  return (
    placeholderDomain.test(value) ||
    placeholderName.test(value) ||
    foreignPlaceholder.test(value) ||
    replaceMe.test(sentence)
  );
}

class Contacts {
  readonly found: Contact[] = [];
  readonly questions: Question[] = [];

  add(contact: Contact): boolean {
    const known = this.found.find(
      (other) => other.kind === contact.kind && other.value.toLowerCase() === contact.value.toLowerCase(),
    );
    if (known || this.found.length >= 100) return false;
    this.found.push(contact);
    return true;
  }
}

interface Sentence {
  text: string;
  lines: Lines;
}

/** News, press and distributors' lists, and what the sentence itself forbids, are no place for a report. */
const otherName =
  /(?:^|[-._])(?:announce(?:ments?)?|distributors?|distros|news(?:letter)?|press|media|presse|marketing|sales|jobs|careers|billing|noreply|no-reply)(?:[-._]|@)/i;
const otherUse =
  /\b(?:suggestions? (?:to|for)|improve this (?:policy|process|document)|press|media (?:inquir|enquir|request)|subscribe|newsletter|announcements? (?:are|is|list)|to be notified|apply to join|request(?:ing)? membership|general (?:questions|support)|non-security)\b|\b(?:distributors?|downstreams?|vendors?)(?: list| contact)?:/i;
const forbidden =
  /\b(?:do not|don't|please do not|never|must not)\b[^.;:,]{0,50}\b(?:e-?mail|send|write|contact|report|use|post)\b(?:(?!\binstead\b)[^.;:,]){0,60}$/i;

/** The same in other languages, where the address stands behind what is forbidden … */
const forbiddenBefore = [
  /(?<!\p{L})(?:ne|n['’])\s?(?:\p{L}{1,8}\s)?(?:écri|envoy|contact|utilis|signal|adress)\p{L}*\s(?:pas|jamais|plus|rien)(?!\p{L})[^.;:,]{0,60}$/iu,
  /(?<!\p{L})(?:schreib|send|schick|meld|richt|nutz|verwend|kontaktier)\p{L}*[^.;:,]{0,50}(?<!\p{L})(?:nicht|keine\p{L}*|niemals|nie)(?!\p{L})[^.;:,]{0,50}$/iu,
  /(?<!\p{L})(?:no|não|nao|non|nunca)\s(?:\p{L}{1,8}\s){0,2}(?:env|escri|escre|mand|invi|contac|contat|us[aeo]|utili|repor|scriv|segnal)\p{L}*[^.;:,]{0,60}$/iu,
  /(?<!\p{L})(?:stuur|mail|meld|gebruik|schrijf)\p{L}*[^.;:,]{0,50}(?<!\p{L})(?:niet|geen|nooit)(?!\p{L})[^.;:,]{0,50}$/iu,
  /(?<!\p{L})не\s(?:пиши|отправля|использу|присыла|сообща|направля)\p{L}*[^.;:,]{0,60}$/iu,
  /(?:不要|请勿|請勿|切勿|不得)[^。；，;,]{0,30}$/u,
];
/** … and where it stands before it. */
const forbiddenBehind =
  /^[^。；、;,.]{0,30}(?:送らない|報告しない|使わない|使用しない|보내지|사용하지|신고하지|연락하지)/u;

function isForOthers(value: string, text: string): boolean {
  if (otherName.test(value)) return true;
  const at = text.indexOf(value);
  const before = at < 0 ? text : text.slice(Math.max(0, at - 160), at);
  return (
    forbidden.test(before) ||
    forbiddenBefore.some((re) => re.test(before)) ||
    forbiddenBehind.test(text.slice(at + value.length)) ||
    (otherUse.test(before) && !/\bvulnerabilit|\bsecurity (?:issue|bug|problem|report)/i.test(before))
  );
}

function mail(into: Contacts, { text, lines }: Sentence): void {
  const values = [...text.matchAll(address)].map((match) => match[0].replace(/[.-]+$/, ''));
  for (const match of text.matchAll(spelled)) {
    const host = (match[2] ?? '').replace(/\s?[[({<]\s?(?:dot|\.)\s?[\])}>]\s?/gi, '.').replace(/\s/g, '');
    if (host.includes('.')) values.push(`${match[1]}@${host}`);
  }
  for (const value of values) {
    if (/\.(?:png|jpg|svg|js|ts|md)$/i.test(value) || isForOthers(value, text)) continue;
    const placeholder = isPlaceholder(value, text);
    const added = into.add({ kind: 'email', value, placeholder, lines });
    if (added && !placeholder && /\bif (?:available|configured|set up|enabled)\b/i.test(text)) {
      into.questions.push(contactQuestion(value, { text, lines }));
    }
  }
  for (const match of [...text.matchAll(halfFilled), ...text.matchAll(bracketed)]) {
    into.add({ kind: 'email', value: match[0], placeholder: true, lines });
  }
}

function contactQuestion(value: string, { text, lines }: Sentence): Question {
  return {
    id: `contact/${value}`,
    lines,
    quote: tidy(text),
    question: wording.contact(value),
    contact: value,
    choices: [
      { id: 'monitored', label: wording.contactWorks },
      { id: 'not-monitored', label: wording.contactDead },
    ],
  };
}

/** “report them at https://…”. */
function isSaidToReport(text: string, url: string): boolean {
  const at = text.indexOf(url);
  const before = at < 0 ? '' : text.slice(Math.max(0, at - 80), at);
  return /\b(?:report|submit|disclose)\w{0,3}\b[^.;]{0,60}\b(?:at|on|via|through|to|using|by)\s?[:<(]?\s?$/i.test(
    before,
  );
}

function pages(into: Contacts, urls: readonly string[], { text, lines }: Sentence): void {
  for (const raw of urls) {
    const url = raw.replace(/[.,;:!?]+$/, '');
    if (advisoryUrl.test(url))
      into.add({ kind: 'ghsa', value: url, placeholder: isPlaceholderUrl(url), lines });
    else if (keyUrl.test(url) && /^https?:/i.test(url))
      into.add({ kind: 'pgp', value: url, placeholder: false, lines });
    else if (/^https?:/i.test(url) && (reportUrl.test(url) || isSaidToReport(text, raw))) {
      into.add({ kind: 'url', value: url, placeholder: isPlaceholderUrl(url), lines });
    }
  }
  if (advisoryWords.test(text) && !/\b(?:publish|announc|released as|document)/i.test(text)) {
    const known = into.found.some((contact) => contact.kind === 'ghsa');
    if (!known) into.add({ kind: 'ghsa', value: tidy(text), placeholder: false, lines });
  }
}

const isPlaceholderUrl = (url: string): boolean =>
  /your-?(?:org|user|repo|name)|\/(?:owner|user|username|org)\/(?:repo|project)|example\.com|[<{[]/i.test(
    url,
  );

function keys(into: Contacts, { text, lines }: Sentence): void {
  const print = fingerprint.exec(text)?.[0];
  if (print !== undefined)
    into.add({ kind: 'pgp', value: print.replace(/\s/g, ''), placeholder: false, lines });
  else if (
    keyWords.test(text) &&
    /\bkeys?\b/i.test(text) &&
    !into.found.some((contact) => contact.kind === 'pgp')
  ) {
    into.add({ kind: 'pgp', value: tidy(text), placeholder: /\btbd\b|\btodo\b/i.test(text), lines });
  }
}

function sentencesOf(rich: RichText): Sentence[] {
  if (rich.text.length > 50_000) return [];
  return sentenceRanges(rich.text).map(([from, to]) => ({
    text: rich.text.slice(from, to),
    lines: linesOf(rich, from, to),
  }));
}

const richOf = (block: Block): RichText[] => {
  if (block.kind === 'table') return [block.header, ...block.rows].flatMap((row) => row.cells);
  return block.kind === 'code' ? [] : [block.rich];
};

export function readContacts(blocks: readonly Block[]): { contacts: Contact[]; questions: Question[] } {
  const into = new Contacts();
  for (const rich of blocks.flatMap(richOf)) {
    for (const sentence of sentencesOf(rich)) {
      if (/@|\bat\b|e-?mail/i.test(sentence.text)) mail(into, sentence);
      const near = rich.links.filter(
        (link) => link.line >= sentence.lines[0] && link.line <= sentence.lines[1],
      );
      for (const link of near.slice(0, 50)) {
        if (/^mailto:/i.test(link.url))
          mail(into, { ...sentence, text: decoded(link.url.slice(7).split('?', 1)[0] ?? '') });
      }
      const urls = [...near.slice(0, 50).map((link) => link.url), ...(sentence.text.match(bareUrl) ?? [])];
      pages(into, urls, sentence);
      keys(into, sentence);
    }
  }
  return { contacts: dropWords(into.found), questions: into.questions };
}

/** A sentence about advisories is kept only where no address of the advisory page is. */
function dropWords(found: Contact[]): Contact[] {
  const link = found.some((contact) => contact.kind === 'ghsa' && contact.value.startsWith('http'));
  return found.filter((contact) => contact.kind !== 'ghsa' || !link || contact.value.startsWith('http'));
}

const decoded = (text: string): string =>
  text.replace(/&#(\d{2,5});/g, (_, code: string) => String.fromCharCode(Number(code))).replace(/%40/g, '@');
