/** From when a span is counted: "of receipt", "after a fix is released", "Once confirmed, …". Pure. */
import type { Anchor } from '#shared/schema/policy.ts';
import type { Span } from './durations.ts';
import type { Statement } from './statements.ts';
import { languages } from './languages/index.ts';
import type { Language } from './languages/language.ts';

const connector =
  /^\s?(?:window\s|period\s|embargo\s|delay\s|grace period\s|hold\s)?[,(]?\s?(?:of|after|from|following|since|upon|once|post|nach|ab|seit|après|à compter|suivant|tras|después|desde|a partir|após|depois)\b(?: (?:the|a|an|its|their|your|our|when|we|you|it|that|der|dem|des|la|le|de|del|da|do|las|du))*\s/;

/** "a 90-day embargo by default, measured from the date of …": said of the span, further on. */
const measured =
  /^(?<between>[^.;:]{0,40}?),? ?(?:measured|counted|calculated|counting|starting|beginning|running) (?:from|at|with|on|after|upon) (?:the (?:date|day|time|moment) of )?(?:the |a |an |our |your )?/;

/** Words that mean "after" in one language and something else in its neighbour. */
const ownConnector: Readonly<Record<string, RegExp>> = {
  nl: /^\s?[,(]?\s?(?:na|vanaf)(?: (?:de|het|een|onze|uw))*\s/,
  fr: /^\s?[,(]?\s?à (?:partir|compter|dater) d(?:e |u |')(?:l'|la |le )?/,
  it: /^\s?[,(]?\s?(?:dopo|dal(?:la|lo)?|dall'|a partire da)(?: (?:la|il|lo|le|i|una|un))*\s?/,
  ru: /^\s?[,(]?\s?(?:после|с момента|со дня)\s/,
  pt: /^\s?[,(]?\s?(?:após|depois d[aeo]|a contar d[aeo]|a partir d[aeo])(?: (?:a|o|da|do|de))*\s/,
};

export interface AnchorHit {
  anchor: Anchor;
  from: number;
  to: number;
}

/** "the report is confirmed", "triage", "bestätigt": which event a phrase names. */
export function classifyAnchor(phrase: string): Anchor | null {
  const bare = phrase.replace(leading, '');
  for (const lang of languages()) {
    const found = lang.anchors.find(([re]) => re.test(bare))?.[1];
    if (found) return found;
  }
  return null;
}
const leading =
  /^(?:(?:the|a|an|your|it|we|we've|have|has|is|been|issue|vulnerability|report|bug|was|you|they|are|that|our|team) )+/;

function classify(phrase: string, span: Span): Anchor | null {
  const bare = phrase.replace(/^(?:l'|d'|la |le |el |der |die |das |dem )/, '');
  return span.lang.anchors.find(([re]) => re.test(bare))?.[1] ?? null;
}

/** The phrase behind the span, up to where the sentence goes on with somebody acting. */
export function anchorAfter(lower: string, span: Span): AnchorHit | null {
  const rest = lower.slice(span.end, span.end + 120);
  const joined =
    connector.exec(rest) ?? ownConnector[span.lang.id]?.exec(rest) ?? measured.exec(rest) ?? null;
  if (!joined) return null;
  const phrase = rest.slice(joined[0].length);
  if (/^(?:that|this|it)?\b\s?(?:[.,;)]|$)/.test(phrase)) return null; // "8 weeks after that": what was named before
  const stop =
    /[,;()]|\s(?:or (?:upon|when|after|once|at)|we|you (?:will|can|should|may)|you'll|our team|the team|and|but|for (?:critical|high|medium|low))\s/.exec(
      phrase,
    );
  const text = stop ? phrase.slice(0, stop.index) : phrase;
  const anchor = classify(text, span) ?? classifyAnchor(text);
  const from = span.end + (joined.groups?.['between']?.length ?? 0);
  return { anchor: anchor ?? 'received', from, to: span.end + joined[0].length + text.length };
}

const opening =
  /(?:^|[,;:.]\s?|\b(?:and|then) )(?:once|after|upon|following|when|if|as soon as)\s(.{1,80}?)(?:,|\b(?:we|our team|the team|maintainers|there will|it will|a (?:fix|patch|new))\s)/g;

/** "disclosure after a fix is deployed (typically 90 days)". */
const beside =
  /\b(?:after|once|following)\s([^,;()]{3,50}?)\s?(?:[(,+]|plus)\s?(?:(?:typically|usually|normally|generally|within|about|at most|up to|approximately|by default|~)\s?)*$/;

/** "not before a fix is out and 90 days have passed", "avant qu'un correctif soit publié et qu'un délai de …". */
const withheld =
  /(?:\b(?:until|before|after|once)|bevor|avant qu['e]|antes (?:de )?que|prima che|voordat)\s?([^.;:()]{3,60}?)\s(?:and|und|et|y|e|en)\s[^.;]{0,60}$/;

function withheldUntil(lower: string, span: Span): { anchor: Anchor } | null {
  if (span.lang.id === 'en' && span.bound !== 'after') return null;
  const phrase = withheld.exec(lower.slice(0, span.start))?.[1];
  const anchor = phrase === undefined ? null : classifyAnchor(phrase.replace(/^(?:une? |l[ea] )/, ''));
  return anchor === 'fix-released' ? { anchor } : null;
}

/** "Once confirmed, we aim to fix within 30 days" counts from the confirmation. */
export function anchorBefore(lower: string, span: Span): { anchor: Anchor } | null {
  const held = withheldUntil(lower, span);
  if (held) return held;
  if (span.lang.id !== 'en') return elsewhereBefore(lower, span);
  let found: Anchor | null = null;
  for (const match of lower.slice(0, span.start).matchAll(opening)) {
    const phrase = (match[1] ?? '').replace(
      /^(?:(?:the|a|an|your|it|we|we've|have|has|is|been|issue|vulnerability|report|bug|was) )+/,
      '',
    );
    const event = classify(phrase, span);
    if (/^\W{0,3}or\s$/.test(lower.slice(match.index + match[0].length, span.outer))) continue; // "after the patch, or 90 days"
    if (event === 'aware' && /^(?:you|anyone|someone|a researcher)\b/.test(match[1] ?? '')) continue; // what the reporter finds
    found = event ?? found;
  }
  const aside = beside.exec(lower.slice(0, span.start))?.[1];
  if (!found && aside !== undefined) found = classify(aside.replace(/^(?:a|an|the) /, ''), span);
  const bare =
    /\b(?:once|after|upon|following) (?:it (?:is|has been) )?(confirmed|confirmation|validated|validation|triaged?|verified|verification|acceptance|accepted|acknowledge?ment|assessment)\b/.exec(
      lower.slice(0, span.outer),
    );
  if (!found && bare?.[1] !== undefined) found = bare[1].startsWith('ack') ? 'acknowledged' : 'assessed';
  return found ? { anchor: found } : null;
}

/** What opens a clause that names an event, by language: "Nach Bestätigung …", "Una volta confermata …". */
const opensEvent: Readonly<Record<string, RegExp>> = {
  de: /(?<!\p{L})(?:nach|sobald|ab|seit|ist|wurde)\s/gu,
  fr: /(?<!\p{L})(?:après|dès(?: que)?|une fois(?: que)?|suite à|à compter d[eu])\s/gu,
  es: /(?<!\p{L})(?:tras|después de|una vez(?: que)?|desde|a partir de)\s/gu,
  pt: /(?<!\p{L})(?:após|depois d[aeo]|uma vez(?: que)?|assim que|a partir d[aeo])\s/gu,
  it: /(?<!\p{L})(?:dopo|una volta(?: che)?|a partire da\p{L}{0,3}|dalla)\s/gu,
  nl: /(?<!\p{L})(?:na|nadat|zodra|vanaf)\s/gu,
  ru: /(?<!\p{L})(?:после|как только|с момента|по факту)\s/gu,
};

/** The events named in front of what is done then; their words are no acts. Not for English, which has more rules. */
export function frontedEvents(lower: string, lang: Language): AnchorHit[] {
  const opens = opensEvent[lang.id];
  if (!opens) return [];
  return [...lower.matchAll(opens)].flatMap((match) => {
    const from = match.index;
    const phrase = /^[^,;:()—–]{1,80}/.exec(lower.slice(from + match[0].length))?.[0] ?? '';
    for (const [re, anchor] of lang.anchors) {
      const found = re.exec(phrase);
      if (found) return [{ anchor, from, to: from + match[0].length + found[0].length }];
    }
    return [];
  });
}

/** “从最初报告获得确认之日起算”: the start of a clock, wherever in the sentence. */
const countedFrom = /[从從自]([^，,。；;]{2,24}?)(?:之日|日|时|時)?(?:起|开始|開始)/u;

const closed =
  /([^，,；;：:、（）()\s]{1,14}(?:\s\S{1,10})?)\s?(?:后|後|후|之后|以后|之後|から|부터|반영|배포)\s?(?:的|에|의)?\s?$/u;

/** “验证漏洞后，我们将在 7 天内…”: the event opens the sentence. */
const opened =
  /(?:^|[。；;]\s?)([^，,、。；;:：]{2,16}?)(?:之后|以后|之後|后|後|한 후|된 후|\s?후)(?:に)?[，,、]/u;

/** Where the event is named that a time is counted from, before the time: “补丁发布后 14 天”. */
export function eventBefore(lower: string, span: Span): { from: number; to: number } | null {
  if (span.lang.headFinal !== true) return null;
  const before = lower.slice(0, span.start);
  const found = closed.exec(before);
  return found ? { from: found.index, to: before.length } : null;
}

/** "Nach Bestätigung innerhalb von 30 Tagen", “补丁发布后 14 天”. */
function elsewhereBefore(lower: string, span: Span): { anchor: Anchor } | null {
  const fronted = frontedEvents(lower, span.lang).findLast(({ to }) => to <= span.start);
  if (fronted) return { anchor: fronted.anchor };
  const before = lower.slice(Math.max(0, span.start - 80), span.start);
  const words = lower.slice(Math.max(0, span.start - 80), span.outer);
  const phrase =
    closed.exec(before)?.[1] ??
    closed.exec(words)?.[1] ??
    countedFrom.exec(lower)?.[1] ??
    opened.exec(lower.slice(0, span.start))?.[1];
  const anchor = phrase === undefined ? null : (classify(phrase, span) ?? classifyAnchor(phrase));
  return anchor ? { anchor } : null;
}

/** "Targets (from acknowledgement):" over a list counts for its items. */
export function anchorAround({ label, contexts, block }: Statement): { anchor: Anchor } | null {
  // what stands above a paragraph does not lead into it
  const near = contexts.filter(
    ({ kind }) => kind === 'parent' || kind === 'heading' || (kind === 'lead' && block.kind !== 'paragraph'),
  );
  for (const text of [label, ...near.map((context) => context.text)]) {
    if (text.length > 90) continue;
    const phrase =
      /(?:\(|\b)(?:measured |counted |calculated |starting )?(?:from|after|since|once|upon|following)\s([^().:]{3,50})/.exec(
        text,
      )?.[1];
    const anchor = phrase === undefined ? null : classifyAnchor(phrase);
    if (anchor) return { anchor };
  }
  return null;
}
