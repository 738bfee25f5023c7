/** What a report should contain, the report template, and what is in and out of scope. Pure. */
import type { PolicyReading } from '#shared/schema/policy.ts';
import type { Block, CodeBlock, ItemBlock } from './blocks.ts';
import { tidy } from './candidates.ts';
import { headings } from './section-words.ts';
import { lowerCase, sentenceRanges } from './statements.ts';

const most = 200;

const leadOf = (item: ItemBlock): string => (item.lead ? lowerCase(item.lead.rich.text.slice(-300)) : '');
const headingOf = (block: Block): string => lowerCase(block.section.at(-1)?.rich.text ?? '');
const unwanted =
  /\b(?:do not|don't|never|avoid|must not|should not) (?:\S{1,12} ){0,2}?(?:include|send|provide|submit)|\bnicht\b/;
const addressed =
  /\b(?:please|should|must|include the|report(?:s|ing)?|you|your|send|helpful|gib|bitte|enthalten|veuillez|votre|por favor|su informe|tu reporte|seu relat\S{1,4}|inclua|includi|vermeld|segnalazione)\b|пожалуйста|укажите|включите|ください|주세요|포함해|请|您/;

/** A line of its own above the list, that says no more. */
const plainLead =
  /(?:^|[.!?。]\s?)(?:(?:please )?include|incluy[ae]n?|indiquen?|inclu[ae]m?|incluez|indiquez|joignez|précisez|includ(?:i|ere|ete)|angaben|укажите|приложите|请(?:包含|提供|附上)|포함할 (?:내용|정보)|含める情報|required information|what to include|informations? (?:requises|nécessaires|à fournir)|información (?:requerida|necesaria)|informações necessárias|informazioni richieste|erforderliche angaben)\s?:$/;

function isAsk(item: ItemBlock): boolean {
  const lead = leadOf(item);
  const heading = headingOf(item);
  if (unwanted.test(lead) || headings.outOfScope.test(heading)) return false;
  if (plainLead.test(lead)) return true;
  if (/:\s*$|：\s*$/u.test(lead) || lead.length > 0) {
    if (headings.asksLead.test(lead) && addressed.test(lead)) return true;
    if (/:\s*$/.test(lead) && !/\b(?:includ|detail|information|provide)/.test(lead)) return false;
  }
  return headings.asks.test(heading) && !/\bdo not\b|\bnot to\b/.test(heading);
}

/** Items of the list itself; what is nested under an item explains it. */
export function readAsks(blocks: readonly Block[]): string[] {
  const asks: string[] = [];
  for (const block of blocks) {
    if (block.kind !== 'item') continue;
    const top = block.parent === null;
    const nested =
      block.parent !== null &&
      headings.asksLead.test(leadOf(block)) &&
      addressed.test(leadOf(block)) &&
      !unwanted.test(leadOf(block));
    if (!(top ? isAsk(block) : nested)) continue;
    const text = tidy(block.rich.text);
    if (text !== '' && !asks.includes(text)) asks.push(text);
  }
  return (asks.length > 0 ? asks : asksInProse(blocks)).slice(0, most);
}

/** "Please include a description, steps to reproduce, and the version" is a list too. */
function asksInProse(blocks: readonly Block[]): string[] {
  const asks: string[] = [];
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || headings.outOfScope.test(headingOf(block))) continue;
    const { text } = block.rich;
    for (const [from, to] of sentenceRanges(text.slice(0, 20_000))) {
      const sentence = text.slice(from, to).replace(/\s+/g, ' ').trim();
      if (sentence.length > 600 || unwanted.test(lowerCase(sentence))) continue;
      const list = proseAsk.map((one) => one.exec(sentence)?.[1]).find((one) => one !== undefined);
      if (list === undefined || !askedThings.test(list)) continue;
      const condition =
        /\b(?:if possible|if you can|ideally|where possible|wenn möglich|si possible|si es posible|se possível|se possibile)\b/i.exec(
          sentence,
        )?.[0];
      const parts = list
        .replace(/\s?\([^)]{0,300}\)/g, '')
        .replace(/[.!:。]+$/, '')
        .replace(/\s(?:in|with|to) your (?:e-?mail|report|message|submission)$/i, '')
        .split(list.includes(';') ? /;\s*(?:and |und |et |y |e )?/i : splitProse);
      for (const part of parts) {
        const words = tidy(part.trim().replace(/\s(?:and|or|und|et|y)$/i, ''));
        const ask =
          condition === undefined || words.includes(condition) ? words : `${words} (${lowerCase(condition)})`;
        if (ask.length > 2 && ask.length <= 200 && !asks.includes(ask)) asks.push(ask);
      }
    }
  }
  return asks;
}

const proseAsk: readonly RegExp[] = [
  /\bplease\b[^.;:]{0,40}\b(?:include|provide|describe|attach|supply|outline)\b(?: us(?: with)?)?[\s:]\s*(.+)$/i,
  /\b(?:reports?|submissions?|e-?mails?|messages?)\b[^.;:]{0,30}\b(?:should|must|needs? to)\b[^.;:]{0,20}\b(?:include|contain|provide)\b\s(.+)$/i,
  /\b(?:make|be) sure to (?:include|provide)\b\s(.+)$/i,
  /\bbitte\b[^.;:]{0,30}\b(?:beschreiben|nennen|senden|geben|fügen)\b(?: sie)?(?: uns)?\s(.+?)(?: (?:an|bei|mit))?$/i,
  /\bbitte\b\s(.{5,300}?)\s(?:angeben|beifügen|mitsenden|beschreiben|nennen)\b/i,
  /\b(?:veuillez|merci de|prière de)\b[^.;:]{0,20}\b(?:inclure|fournir|décrire|joindre|préciser|indiquer)\s(.+)$/i,
  /(?:por favor,?|se ruega|debe|deben)[^.;:]{0,20}\b(?:incluya|incluye|incluir|proporcione|describa|adjunte)\s(.+)$/i,
  /(?:por favor,?|deve|devem)[^.;:]{0,20}\b(?:inclua|incluir|forneça|descreva|anexe)\s(.+)$/i,
  /\b(?:si prega di|per favore,?)[^.;:]{0,20}\b(?:includere|includete|fornire|descrivere|allegare)\s(.+)$/i,
  /(?:пожалуйста|просим),?\s[^.;:]{0,20}(?:укажите|включите|опишите|приложите)\s(.+)$/i,
];
const splitProse =
  /,\s*(?:and |as well as |plus |und |sowie |et |ainsi que |y |e |и )?|\s(?:and|as well as|plus|und|sowie|et|ainsi que|и)\s/i;
/** A sentence that asks for none of these is about something else: a subject line, a CVE. */
const askedThings =
  /version|step|reproduc|proof|\bpoc\b|exploit|impact|descri|detail|explan|config|environment|severity|schritte|beschreib|auswirk|reprodu|étapes|preuve|pasos|impacto|passos|passaggi|riprodu|impatto|верси|шаги|описани/i;

export function readScope(blocks: readonly Block[]): PolicyReading['scope'] {
  const scope: PolicyReading['scope'] = { in: [], out: [] };
  for (const block of blocks) {
    if (block.kind !== 'item' || block.parent) continue;
    const side = sideOf(leadOf(block)) ?? sideOf(headingOf(block));
    const text = tidy(block.rich.text);
    if (side && text !== '' && scope[side].length < most) scope[side].push(text);
  }
  return scope;
}

function sideOf(text: string): 'in' | 'out' | null {
  if (headings.outOfScope.test(text)) return 'out';
  return headings.inScope.test(text) ? 'in' : null;
}

function fieldsOf(code: CodeBlock): string[] {
  const bold: string[] = [];
  const plain: string[] = [];
  for (const line of code.content.slice(0, 400)) {
    const strong =
      /^\s{0,3}\*\*([^*]{1,80}?):?\*\*\s?:?/.exec(line)?.[1] ?? /^\s{0,3}#{1,6}\s+(.{1,80})$/.exec(line)?.[1];
    if (strong !== undefined) bold.push(tidy(strong.replace(/:\s*$/, '')));
    const simple = /^\s{0,3}(?:\d{1,2}[.)]\s)?(\p{L}[^:：]{1,60})[:：]/u.exec(line)?.[1];
    if (strong === undefined && simple !== undefined && !/^subject$/i.test(simple)) plain.push(tidy(simple));
  }
  return bold.length >= 2 ? bold : plain;
}

/** A code block under "Report template", or one that opens with a subject line. */
export function readTemplate(blocks: readonly Block[]): PolicyReading['template'] {
  for (const block of blocks) {
    if (block.kind !== 'code') continue;
    const subject = block.content
      .slice(0, 30)
      .map((line) => /^\s{0,3}\**subject\**\s?:\**\s*(\S.{0,200})$/i.exec(line)?.[1])
      .find((found) => found !== undefined);
    const named =
      headings.template.test(headingOf(block)) ||
      headings.template.test(block.lead ? lowerCase(block.lead.rich.text) : '');
    if (!named && subject === undefined) continue;
    const fields = fieldsOf(block);
    if (fields.length === 0) continue;
    return { ...(subject !== undefined && { subject: tidy(subject) }), fields };
  }
  return null;
}
