/**
 * What a reporter says about being named: "please keep me anonymous", "do not credit me", "credit me as X", in the
 * languages reports come in. A proposal to be accepted by a person, never an answer by itself. Pure; runs everywhere.
 */
import { ownText, sentencesOf } from './text.ts';

export const consentAnswers = ['named', 'anonymous', 'none'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

export type SaidConsent = {
  readonly answer: ConsentAnswer;
  /** With "named": under which name and for whom, where the mail says so; else ''. */
  readonly name: string;
  readonly organization: string;
  /** The sentence it was read in. */
  readonly quote: string;
};

type Rule = readonly [answer: ConsentAnswer, pattern: RegExp];

const be = '(?:be|get) (?:publicly |explicitly )?(?:credited|named|mentioned|acknowledged|thanked|listed)';
/** The first that fits a sentence decides; what denies stands before what it denies. */
const rules: readonly Rule[] = [
  // English
  [
    'named',
    /\b(?:no need|not necessary|need not|(?:do not|don[’']t) (?:need|have|want|wish|care|mind)\b[^.]{0,12}) (?:to |for )?(?:keep|stay|remain|be|me to (?:be|stay))\b[^.]{0,20}\banonym/i,
  ],
  [
    'named',
    /\b(?:i|we) (?:do not|don[’']t|would not|wouldn[’']t) mind (?:being|if you) (?:credit|nam|mention|acknowledg|thank)/i,
  ],
  [
    'anonymous',
    /\b(?:keep|leave|treat|list|credit|report) (?:me|us|my name|our names|my identity|this|my report)?[^.]{0,30}\banonymous(?:ly)?\b(?!\s(?!(?:in|when|on|for|if|at|please|until|and|as|to|with|throughout|during|by|or|from|everywhere)\b)[a-z])/i,
  ],
  [
    'anonymous',
    /\b(?:i|we|the (?:finder|reporter|researcher)|my (?:colleague|friend|client)|he|she|they)\b[^.]{0,60}\b(?:remain|stay|be|be kept|be treated(?: as)?) anonymous\b/i,
  ],
  [
    'anonymous',
    /\b(?:do not|don[’']t|never|not to|without|avoid|rather not)\b[^.]{0,30}\b(?:disclos|reveal|publish|mention|us|shar|includ|print|nam|giv|link|releas)(?:e|es|ing)?\b[^.]{0,25}\b(?:my|our) (?:(?:real |full )?names?|identity|identities|details|e-?mail|personal)/i,
  ],
  [
    'anonymous',
    /\b(?:do not|don[’']t|never|not to|rather not) (?:name|mention|identify) (?:me|us)\b|\b(?:i|we)\b[^.]{0,30}\b(?:not|rather not) (?:be|to be) (?:named|mentioned|identified)\b/i,
  ],
  [
    'anonymous',
    /\b(?:keep|leave|withhold|hide)\b[^.]{0,10}\b(?:my|our) (?:real |full )?(?:names?|identity)\b[^.]{0,20}\b(?:out|private|confidential|secret|hidden|off)\b|\b(?:withhold|omit|leave out|remove) (?:my|our) (?:real |full )?(?:names?|identity)|\b(?:my|our) (?:names?|identity)\b[^.]{0,20}\b(?:confidential|private|secret|unpublished|undisclosed)\b|(?:\bnot|n[’']t) (?:want|wish|like)\b[^.]{0,20} (?:my|our) (?:real |full )?(?:names?|identity)\b|\b(?:stay|remain|be) (?:unnamed|nameless)\b|\banonymity\b[^.]{0,30}\b(?:me|us)\b|\banonymity (?:is )?(?:requested|please|preferred)|\bplease respect my anonymity/i,
  ],
  [
    'none',
    /\b(?:do not|don[’']t|no need to|please no|need not|rather you did not) (?:credit|acknowledge|thank|list) (?:me|us)\b/i,
  ],
  [
    'none',
    /\b(?:no|without|any) (?:public )?(?:credit|acknowledge?ment|attribution)s?(?: is| are)? (?:is |are )?(?:needed|necessary|required|wanted|desired|please|expected)/i,
  ],
  [
    'none',
    /\b(?:i|we) (?:do not|don[’']t|neither) (?:want|need|require|wish|care for|expect|seek)\b[^.]{0,20}\b(?:credit|acknowledge?ment|attribution|mention)\b|\bnot (?:to )?be credited\b|\bnot for attribution\b/i,
  ],
  [
    'named',
    /\b(?:credit|acknowledge|attribute|thank|list|name|mention|attribution|credits?)\b(?: (?:for )?(?:me|us|it|(?:this|the|my|our)(?: (?:finding|discovery|report|issue|find|bug|vulnerability))?))?(?: should go| goes| belongs?| is due)? (?:as|to|under(?: the name)?|with the name)[:\s]+(?!anonym|the\b|a\b|all\b|our\b|my\b|this\b)(?<as>\S.{1,90})/i,
  ],
  [
    'named',
    new RegExp(
      `\\b(?:i|we)\\b[^.]{0,30}\\b(?:like|want|wish|prefer|love|appreciate|happy|glad|ok|okay|fine)\\b[^.]{0,20}\\b(?:to )?${be}(?: (?:as|under(?: the name)?)[:\\s]+(?!anonym)(?<as>\\S.{1,90}))?`,
      'i',
    ),
  ],
  ['named', new RegExp(`\\b(?:i|we) (?:may|can) ${be}(?: as[:\\s]+(?<as>\\S.{1,90}))?`, 'i')],
  [
    'named',
    /\b(?:you (?:may|can)|feel free to|please(?: do)?|kindly) (?:publicly )?(?:(?:credit|name|mention|acknowledge|thank) (?:me|us)|use (?:my|our) (?:real |full )?names?)\b(?:[^.]{0,20}\b(?:as|under)[:\s]+(?!anonym)(?<as>\S.{1,90}))?/i,
  ],
  [
    'named',
    /^(?:[-*#>\s]*)(?:credits?|credit line|attribution|acknowledge?ments?)(?: to| as)?\s*[:：]\s*(?!none|no\b|n\/a|anonym)(?<as>\p{L}.{1,90})$/iu,
  ],
  ['none', /^(?:[-*#>\s]*)(?:credits?|attribution|acknowledge?ments?)\s*[:：]\s*(?:none|no|n\/a)\b/i],
  ['anonymous', /^(?:[-*#>\s]*)(?:credits?|attribution|acknowledge?ments?|reporter|name)\s*[:：]\s*anonym/i],
  // German
  [
    'named',
    /\b(?:muss|brauche|will|möchte) (?:ich )?nicht anonym|nichts dagegen[^.]{0,40}(?:genannt|erwähnt)/i,
  ],
  [
    'anonymous',
    /\b(?:anonym (?:bleiben|behandel\w*|halten|bleibe|nennen|erwähnen|aufführen)|anonymität)\b|\b(?:ich|wir|mich|uns|bitte)\b[^.]{0,50}\banonym\b/i,
  ],
  [
    'anonymous',
    /\b(?:meine[nm]?|unsere[nm]?) (?:namen?|identität)\b[^.]{0,40}\b(?:nicht|nirgends|keinesfalls)\b|\b(?:nicht|ohne)\b[^.]{0,40}\b(?:meine[nmrs]?|unsere[nmrs]?) (?:namens?|identität)\b|\b(?:mich|uns) (?:bitte )?nicht (?:namentlich )?(?:nennen|erwähnen)|\b(?:nennen|erwähnen) sie (?:mich|uns) (?:bitte )?nicht|\bnicht (?:namentlich )?(?:genannt|erwähnt) (?:werden|zu werden)/i,
  ],
  ['none', /\b(?:keine?n?|ohne) (?:credits?|namensnennung|nennung|danksagung|erwähnung|würdigung)\b/i],
  [
    'named',
    /\b(?:nennen|erwähnen|führen) sie (?:mich|uns)\b[^.]{0,20}\b(?:als|unter(?: dem namen)?)[:\s]+(?<as>\S.{1,90})|\b(?:als|unter dem namen)\s+(?<as2>\p{Lu}.{1,80}?)\s+(?:genannt|erwähnt|aufgeführt) (?:werden|wird)|\b(?:dürfen|können) (?:sie )?(?:mich|uns|meinen namen)[^.]{0,30}(?:nennen|erwähnen)|\bnamentlich (?:genannt|erwähnt) (?:werden|zu werden)/iu,
  ],
  // French
  [
    'anonymous',
    /\b(?:rester|reste|demeurer|être|garder?|gardez|conserver)\b[^.]{0,30}\banonym(?:e|es|at)\b|\banonymat\b|\bde (?:façon|manière) anonyme\b|\bne\b[^.]{0,30}\b(?:mentionn|cit|divulgu|publi|révél|communiqu|nomm)\w*[^.]{0,20}\b(?:mon|notre) (?:nom|identité)\b|\bsans (?:mentionner|citer|divulguer) (?:mon|notre) nom|\bne (?:me|nous) (?:cite|nomme|mentionne)[rz]? pas/i,
  ],
  [
    'none',
    /\bne (?:me|nous) (?:crédit|remerci)\w+ pas\b|\bpas de (?:crédit|remerciements?|mention)\b|\baucun crédit\b/i,
  ],
  [
    'named',
    /\b(?:crédite[rz]|cite[rz]|mentionne[rz]|nomme[rz])(?:-moi|-nous)?\b[^.]{0,20}\b(?:comme|sous le nom(?: de)?|en tant que)[:\s]+(?<as>\S.{1,90})|\b(?:vous pouvez|n[’']hésitez pas à) (?:me|nous) (?:citer|créditer|mentionner|nommer|remercier)/i,
  ],
  // Spanish, Portuguese, Italian, Dutch
  [
    'anonymous',
    /\b(?:permane|qued|manten|manteng|seguir|ser|fica|rimane|resta|mantené)\w*\b[^.]{0,40}\ban[oôó]nim[oai]\w*|\b(?:anonimato|l[’']anonimato)\b|\bde forma an[oó]nima\b|\b(?:no|não|non)\b[^.]{0,20}\b(?:mencion|publi[cq]|divulg|revel|us[ea]|menzion|cit|pubblic|rivel|nombr)\w*[^.]{0,20}\b(?:mi (?:nombre|identidad)|(?:o )?meu nome|(?:il )?mio nome)|\banoniem (?:blijven|houden|te blijven)|\bmijn naam (?:niet|nergens)\b/i,
  ],
  [
    'none',
    /\bno (?:me )?(?:acredit|den? crédito|dé crédito|den? créditos)\w*|\bno (?:deseo|quiero|necesito|requiero)\b[^.]{0,20}\b(?:crédito|reconocimiento)|\b(?:não|non) (?:quero|preciso|desidero|voglio)\b[^.]{0,20}\b(?:crédito|crediti|riconoscimento)|\bsin crédito\b/i,
  ],
  [
    'named',
    /\b(?:acred[ií]t\w*|menci[oó]n\w*|n[oó]mbr\w*|cr[eé]dit\w*|citami|creditate\w*)\b[^.]{0,20}\b(?:como|con el nombre(?: de)?|bajo el nombre(?: de)?|come|com o nome)[:\s]+(?<as>\S.{1,90})|\b(?:puede[n]?|podem|potete) (?:mencionar|nombrar|acreditar|citar)(?:me|nos|mi|ci)?\b/i,
  ],
  // Chinese, Japanese
  [
    'anonymous',
    /(?:请|希望|想|要求|愿)[^。]{0,10}匿名|匿名(?:で|に|を希望|化|处理|致谢)|(?:不要|请勿|勿)[^。]{0,6}(?:公开|公布|提及)[^。]{0,4}(?:我的)?(?:姓名|名字|身份)|名前(?:を|は)[^。]{0,10}(?:公開しない|伏せ)/,
  ],
];

/** Every sentence that says something about it, in order. */
export function consentsIn(text: string): SaidConsent[] {
  const found: SaidConsent[] = [];
  for (const sentence of sentencesOf(ownText(text))) {
    const said = ofSentence(sentence);
    if (said !== null) found.push(said);
  }
  return found;
}

/** What it comes to: the last word counts, and between two of one mail the one that hides. */
export function consentIn(text: string): SaidConsent | null {
  const found = consentsIn(text);
  return found.find(({ answer }) => answer === 'anonymous') ?? found.at(-1) ?? null;
}

function ofSentence(sentence: string): SaidConsent | null {
  const quoted = sentence.slice(0, 300);
  for (const [answer, pattern] of rules) {
    const match = pattern.exec(sentence);
    if (match === null) continue;
    if (answer === 'named' && isDenied(sentence, match)) return { ...unnamed, answer: 'none', quote: quoted };
    const as = match.groups?.['as'] ?? match.groups?.['as2'] ?? '';
    return {
      answer,
      ...(answer === 'named' ? nameIn(as) : unnamed),
      quote: quoted,
    };
  }
  return null;
}

const unnamed = { name: '', organization: '' };
const denial =
  /\b(?:not|never|cannot|without|nicht|kein\w*|ne|sans|no|nunca|não|non|niet)\b|n[’']t\b|\b(?:rather|instead) than\b/iu;

/** "I do not want to be credited", "don’t attribute this to me": a no in the same clause; two of them are a yes. */
function isDenied(sentence: string, match: RegExpExecArray): boolean {
  const as = match.groups?.['as'] ?? match.groups?.['as2'] ?? '';
  const before = sentence.slice(0, match.index);
  const clause = before.slice(
    Math.max(...[',', ';', ':', '.', ' but ', ' and '].map((end) => before.lastIndexOf(end))) + 1,
  );
  const said = clause + match[0].slice(0, match[0].length - as.length);
  return denial.test(said) && !/\b(?:mind|dagegen|anonym\w*|hesitate|hésitez|problem)\b/i.test(said);
}

function nameIn(written: string): { name: string; organization: string } {
  const bare = written
    .replace(
      /\s(?:in|on|for|when|if|once|and|with|in the|und|et|y|wenn|dans)\s(?:the|your|any|this|public|advisory|release|case|der|die|das|le|la|el|you|it|link)\b.*$/i,
      '',
    )
    .replace(/^["“„'`*_]+|["”“'`*_!]+$/g, '')
    .trim();
  const inBrackets = /^(.+?)\s*\(([^)]{2,80})\)/.exec(bare);
  const from = /^(.+?)\s+(?:of|from|at|von|bei|de chez)\s+(.+)$/i.exec(bare);
  const [, name = bare, organization = ''] = inBrackets ?? from ?? [];
  return { name: clean(name), organization: clean(organization) };
}

const clean = (text: string): string =>
  text
    .replace(/["“”'`*_]/g, '')
    .replace(/[\s.,;:]+$/, (end) => (/^\.$/.test(end) && /\b\p{Lu}\.$/u.test(text) ? end : ''))
    .trim()
    .slice(0, 200);

/** A text without what it says about its writer's name: none of that belongs into an advisory. */
export function withoutConsent(text: string): string {
  return consentsIn(text).reduce((rest, { quote }) => {
    const words = quote.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return rest.replace(new RegExp(`${words.join('\\s+')}[ \\t]*`), '');
  }, text);
}
