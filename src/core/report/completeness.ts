/**
 * What the policy asks for and the report does not say. Each item of the policy's list is read for what it asks; a field of
 * that kind with something in it, words of the report, a file or the sender answer it. An item of no known kind, and a
 * report in a language whose words are not known, are never called missing: silence is not proof. Pure.
 */
import { defaultAsks } from '#shared/words/asks.ts';
import type { Ask, AskKind, FieldValue, ReportField } from '#shared/schema/report.ts';
import { readLanguage } from '../policy/language.ts';
import { once, remember } from '../remember.ts';
import { askKinds, type Kind } from './ask-kinds.ts';
import { partsOf, type AskParts } from './ask-parts.ts';
import { foreignWords } from './ask-words.ts';
import { fieldsOf } from './fields.ts';
import { foreignNames, hasName } from './foreign-numbers.ts';
import { fieldOfLabel } from './labels.ts';
import { ownText } from './text.ts';

/** Asks that say they are optional are not missed. */
const optional =
  /^any\s|(?<!\p{L})(?:optional|if (?:available|any|known|possible|you|there|applicable)|where possible|as (?:much|many) |any fixes|falls (?:vorhanden|möglich|bekannt)|wenn möglich|si (?:disponible|possible|connu|es posible|la tiene)|facultati|opcional|se (?:disponível|possível|disponibile|possibile)|indien|при наличии|если (?:есть|возможно))|如有|可选|如果有|あれば|任意|선택/iu;
/** A field that was left as the template has it says nothing. */
const nothingSaid =
  /^[\s\p{P}\p{S}]*(?:n\/?a|none|todo|tbd|unknown|\[[^\]]{0,200}\]|<[^>]{0,200}>|<!--[\s\S]{0,500}-->)?[\s\p{P}\p{S}]*$/iu;
const isFilledIn = (value: string): boolean => !nothingSaid.test(value.slice(0, 1_000));

export type AskQuestion = {
  readonly asks: readonly string[];
  readonly template: { readonly fields: readonly string[] } | null;
  /** Its name: what stands beside it is its own version. */
  readonly project?: string;
  /** Names of the files that came with the report; they may show what its text does not. */
  readonly files?: readonly string[];
  /** Who can be answered. */
  readonly sender?: string;
  /** The policy as it is written, to say where it asks. */
  readonly source?: string;
  /** A later message: a part of what was asked may have been said before. */
  readonly isAddition?: boolean;
};

/** What depends on the text alone, whoever asks. */
export type Said = {
  readonly fields: FieldValue[];
  /** Null: one whose words are not known. */
  readonly language: string | null;
  readonly words: SaidInWords;
};

type SaidInWords = {
  /** Of what nearly every policy asks, where no field answers it. */
  readonly answered: ReportField[];
  /** To a project of such a name they may answer otherwise. */
  readonly named: string[];
};

/** As where a policy lists nothing; whoever asks for more looks for it in the text. */
const usualAsks: readonly ReportField[] = ['description', 'steps', 'versions', 'impact'];
const isUsual = (kind: AskKind): boolean => usualAsks.some((one) => one === kind);

type Report = {
  readonly bare: () => string; // without fields that were left empty
  readonly fields: readonly FieldValue[];
  readonly language: () => string | null;
  /** Null: its words are asked. */
  readonly known: SaidInWords | null;
};

const ownOf = (report: string): string => ownText(report).slice(0, 200_000);

export function textSays(text: string): Said {
  const report = reportOf(text, {});
  const asked = askKinds.filter((kind) => isUsual(kind.kind) && fieldOf(kind, report) === undefined);
  const found = asked.filter((kind) => wordsFor(kind, undefined, report) !== null);
  return {
    fields: [...report.fields],
    language: report.language(),
    words: {
      answered: usualAsks.filter((name) => found.some(({ kind }) => kind === name)),
      named: asked.some(({ of }) => of !== undefined) ? [...foreignNames(report.bare())] : [],
    },
  };
}

function reportOf(text: string, known: Partial<Said>): Report {
  const own = once(() => ownOf(text));
  const fields = known.fields ?? fieldsOf(text);
  return {
    fields,
    bare: once(() => withoutEmptyFields(own(), fields)),
    language: once(() => (known.language === undefined ? languageOf(own()) : known.language)),
    known: known.words ?? null,
  };
}

export function completeness(
  question: AskQuestion,
  text: string,
  known?: Partial<Omit<Said, 'words'>> | null,
): Ask[] {
  return asksOf(question, reportOf(text, { ...known, words: undefined }));
}

function asksOf(question: AskQuestion, said: Report): Ask[] {
  const { asks, template } = question;
  const isDefault = asks.length === 0 && (template?.fields ?? []).length === 0;
  const items: readonly (readonly [string, Ask['from']])[] = isDefault
    ? defaultAsks.map((ask) => [ask, 'default'])
    : [
        ...asks.map((ask) => [ask, 'asks'] as const),
        ...(template?.fields ?? []).map((field) => [field, 'template'] as const),
      ];
  // The template often repeats what the list asks; one question is enough.
  const seen = new Set<string>();
  return items
    .map(([ask, from]) => judge(ask, from, question, said))
    .filter(({ ask, from, kind }) => {
      const key = kind ?? ask.toLowerCase();
      if (from === 'template' && seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

/** The policy's own words for what is missing; shown at the case. */
export function missingAsks(question: AskQuestion, text: string, known?: Said | null): string[] {
  return asksOf(question, reportOf(text, known ?? {}))
    .filter(({ state }) => state === 'missing')
    .map(({ ask }) => ask);
}

type Answer = { readonly kind: AskKind; readonly state: Ask['state']; readonly evidence: string | null };

function judge(ask: string, from: Ask['from'], question: AskQuestion, report: Report): Ask {
  const parts = from === 'template' ? templateParts(ask) : partsOf(ask);
  const isOptional = optional.test(ask);
  const answers = parts.kinds.map((kind) => answerTo(kind, question, report));
  const state = isOptional
    ? optionalState(answers, parts)
    : stateOf(answers, parts, question.isAddition === true);
  const lacking = answers.filter((one) => one.state === 'missing').map(({ kind }) => kind);
  const evidence = answers.flatMap((one) => (one.evidence === null ? [] : [one.evidence]));
  return {
    ask,
    from,
    kind: answers[0]?.kind ?? null,
    state,
    optional: isOptional,
    question: state === 'missing' ? questionFor(parts, lacking) : '',
    lacks: state === 'missing' && lacking.length < answers.length ? lacking : [],
    evidence: [...new Set(evidence)].slice(0, 3),
    line: from === 'default' ? null : lineOf(ask, question.source ?? ''),
    saidIn: null,
  };
}

function stateOf(answers: readonly Answer[], { oneIsEnough }: AskParts, isAddition: boolean): Ask['state'] {
  const has = (state: Ask['state']): boolean => answers.some((one) => one.state === state);
  if (answers.length === 0) return 'unknown';
  if (oneIsEnough || isAddition) return has('given') ? 'given' : has('unknown') ? 'unknown' : 'missing';
  return has('missing') ? 'missing' : has('unknown') ? 'unknown' : 'given';
}

const optionalState = (answers: readonly Answer[], { kinds }: AskParts): Ask['state'] =>
  kinds.length > 0 && answers.every(({ state }) => state === 'given') ? 'given' : 'unknown';

/** One question is enough; where parts are missing, the first of them. */
function questionFor({ kinds }: AskParts, lacking: readonly AskKind[]): string {
  return [...new Set(kinds.filter(({ kind }) => lacking.includes(kind)).map((kind) => kind.question))].join(
    ' ',
  );
}

/** A field is of the kind its label names, whatever else the label says. */
function templateParts(field: string): AskParts {
  const name = fieldOfLabel(field);
  if (name === null) return partsOf(field);
  return { kinds: askKinds.filter(({ kind }) => kind === name), oneIsEnough: false };
}

function answerTo(kind: Kind, { project, files = [], sender = '' }: AskQuestion, report: Report): Answer {
  const answer = (state: Ask['state'], evidence: string | null): Answer => ({
    kind: kind.kind,
    state,
    evidence,
  });
  if (kind.kind === 'contact') return sender === '' ? answer('unknown', null) : answer('given', sender);
  const field = fieldOf(kind, report);
  if (field !== undefined)
    return answer('given', short(`${field.label}: ${field.value.split('\n', 1)[0] ?? ''}`));
  // What the text says whoever asks: who asks only for what is missing needs no place.
  const { known } = report;
  if (
    known !== null &&
    isUsual(kind.kind) &&
    (kind.of === undefined || !hasName(known.named, project ?? ''))
  ) {
    if (known.answered.some((one) => one === kind.kind)) return answer('given', null);
  } else {
    const found = wordsFor(kind, project, report);
    if (found !== null) return answer('given', lineAt(report.bare(), found.index));
  }
  if ((kind.kind === 'poc' || kind.kind === 'steps') && files.length > 0) {
    const shows = files.find((name) =>
      /poc|proof|exploit|crash|repro|\.(?:py|sh|c|js|html?|zip|gz|mp4|webm|mov)$/i.test(name),
    );
    return kind.kind === 'poc' && shows !== undefined
      ? answer('given', shows)
      : answer('unknown', files[0] ?? null);
  }
  return answer(report.language() === null ? 'unknown' : 'missing', null);
}

const fieldOf = ({ kind }: Kind, { fields }: Report): FieldValue | undefined =>
  fields.find((one) => one.field === kind && isFilledIn(one.value));

function wordsFor(kind: Kind, project: string | undefined, report: Report): RegExpExecArray | null {
  const text = kind.of === undefined ? report.bare() : kind.of(report.bare(), project);
  return kind.answered.exec(text) ?? inOtherWords(kind, text, report);
}

/** A report of a few words says too little of its language. */
function inOtherWords({ kind }: Kind, text: string, { language }: Report): RegExpExecArray | null {
  return language() === 'en' && text.length > 400 ? null : foreignWords[kind].answered.exec(text);
}

const sampledLanguage = remember(readLanguage, { most: 4, isMail: true });

const short = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 240);

/** The line of the report that has it. */
function lineAt(text: string, at: number): string {
  const first = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
  const start = text.lastIndexOf('\n', first - 1) + 1;
  const end = text.indexOf('\n', first);
  const line = text.slice(start, end < 0 ? text.length : end);
  return short(line.length <= 240 ? line : text.slice(Math.max(start, first - 80), first + 160));
}

/** Where the policy asks it, counted from 1. */
function lineOf(ask: string, source: string): number | null {
  if (source === '') return null;
  const plain = (text: string): string =>
    text
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase();
  const wanted = plain(ask.replace(/\s\([^)]{0,60}\)$/, ''))
    .slice(0, 60)
    .trim();
  if (wanted === '') return null;
  const lines = source.split('\n').map(plain);
  const from = (index: number): string => lines.slice(index, index + 3).join(' ');
  const at = [
    lines.indexOf(wanted),
    lines.findIndex((line) => line.startsWith(wanted)),
    lines.findIndex((line) => line.includes(wanted)),
    // A sentence may go on in the next lines.
    lines.findIndex((_, index) => from(index).includes(wanted) && !from(index + 1).includes(wanted)),
  ].find((index) => index >= 0);
  return at === undefined ? null : at + 1;
}

/** "Impact:" with nothing behind it must not answer the question for the impact by its own label. */
function withoutEmptyFields(own: string, fields: readonly FieldValue[]): string {
  let text = own;
  for (const { label, value } of fields)
    if (!isFilledIn(value)) text = text.replace(label, '').replace(value, '');
  return text;
}

/** Latin letters are taken for one of the known languages. */
function languageOf(text: string): string | null {
  const sample = text.slice(0, 2_000);
  const language = sampledLanguage(sample);
  const others = sample.match(/[\u0370-\u1dff\u2c00-\uffff]/g)?.length ?? 0; // of alphabets that are not Latin
  const isKnown = others * 4 < sample.length || ['ru', 'zh', 'ja', 'ko'].includes(language);
  return isKnown ? language : null;
}
