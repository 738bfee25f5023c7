/** What a report should contain, the report template, and what is in and out of scope. Pure. */
import type { PolicyReading } from '#shared/schema/policy.ts';
import type { Block, CodeBlock, ItemBlock } from './blocks.ts';
import { tidy } from './candidates.ts';
import { headings } from './section-words.ts';
import { lowerCase } from './statements.ts';

const most = 200;

const leadOf = (item: ItemBlock): string => (item.lead ? lowerCase(item.lead.rich.text.slice(-300)) : '');
const headingOf = (block: Block): string => lowerCase(block.section.at(-1)?.rich.text ?? '');
const unwanted =
  /\b(?:do not|don't|never|avoid|must not|should not) (?:\S{1,12} ){0,2}?(?:include|send|provide|submit)|\bnicht\b/;
const addressed =
  /\b(?:please|should|must|include the|report(?:s|ing)?|you|your|send|helpful|gib|bitte|enthalten|veuillez|votre|por favor|su informe|tu reporte|seu relat\S{1,4}|inclua|includi|vermeld|segnalazione)\b|пожалуйста|укажите|включите|ください|주세요|포함해|请|您/;

function isAsk(item: ItemBlock): boolean {
  const lead = leadOf(item);
  const heading = headingOf(item);
  if (unwanted.test(lead) || headings.outOfScope.test(heading)) return false;
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
  return asks.slice(0, most);
}

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
