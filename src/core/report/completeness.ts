/**
 * What the policy asks for and the report does not say. Words of an ask choose a kind; a field of that kind with
 * something in it, or words of the report, answer it. An ask of no known kind is never called missing: silence is not
 * proof. Pure.
 */
import { askTexts } from '#shared/words/asks.ts';
import type { Ask, FieldValue, ReportField } from '#shared/schema/report.ts';
import { fieldsOf } from './fields.ts';
import { withoutForeignNumbers } from './foreign-numbers.ts';
import { fieldOfLabel } from './labels.ts';
import { ownText } from './text.ts';

type Kind = {
  readonly field: ReportField;
  readonly asked: RegExp;
  readonly answered: RegExp;
  /** What the words are looked for in, where the whole report would mislead. */
  readonly of?: (report: string, project?: string) => string;
  readonly question: string;
};

/** The first that fits decides, so the narrow ones stand before the broad ones. */
const kinds: readonly Kind[] = [
  {
    field: 'poc',
    asked: /\b(proof[- ]of[- ]concept|poc|exploit code|exploit)\b|概念验证/i,
    answered: /\b(proof[- ]of[- ]concept|poc|exploit(?!ab))\b|```|~~~|\b(curl|wget|python3?|gdb) [-./\w]/i,
    question: askTexts.poc,
  },
  {
    field: 'steps',
    asked: /\b(steps|reproduc\w*|instructions|replicate)\b|schritte|[ée]tapes|pasos|复现|重现/i,
    answered:
      /\b(steps?\s{0,4}(to\b|:)|reproduc\w*|to trigger|how to (trigger|replicate))|^\s{0,8}(1[.)]|step 1)|^\s{0,4}\$ \S/im,
    question: askTexts.steps,
  },
  {
    field: 'impact',
    asked: /\b(impact|consequences?|exploitab\w*|how an attacker|attack scenario)\b|auswirkung|影响/i,
    answered:
      /\b(impact|allow(s|ing)?|leads? to|leading to|results? in|attacker (can|could|may|is able|gains?)|in order to (steal|execute|read)|arbitrary (code|command|file))\b/i,
    question: askTexts.impact,
  },
  {
    field: 'severity',
    asked: /\b(severity|criticality|cvss|risk (level|rating|assessment))\b|schweregrad|严重/i,
    answered: /\b(severity|cvss|critical|high|medium|low)\b/i,
    question: askTexts.severity,
  },
  {
    field: 'versions',
    asked: /\b(versions?|branch|commit|release|tag)\b|版本/i,
    answered:
      /\b(?:versions?|releases?|tags?|branch)\b[^\n]{0,40}?(?:v?\d+(?:\.\d+)+|\d+\.x|\b(?:latest|main|master|trunk)\b)|\b(?:versions?|releases?|tags?)[\s:=#]{1,3}v?\d|\b(?:on|against|of|at|from|in)\s(?:the\s)?(?:current\s|latest\s)?(?:main|master|trunk)\b(?!\s(?:function|loop|thread|request|window|page))|\b(?:on|at|git|commit|branch)\sHEAD\b|\blatest (?:version|release)\b|\bv?\d+\.\d+(?:\.\d+)?\b|\b(?=[0-9a-f]{0,39}[a-f])(?=[0-9a-f]{0,39}\d)[0-9a-f]{7,40}\b/i,
    of: withoutForeignNumbers,
    question: askTexts.versions,
  },
  {
    field: 'environment',
    asked: /\b(environment|operating system|platform|configuration|config|set-?up)\b|umgebung|环境/i,
    answered:
      /\b(environment|linux|ubuntu|debian|fedora|windows|mac ?os|docker|kubernetes|platform|config\w*|x86|arm64|node\.?js \d|python \d)\b/i,
    question: askTexts.environment,
  },
  {
    field: 'component',
    asked:
      /\b(components?|modules?|affected (file|module|part|source|area|package)|location|file path|full paths?|source files?|endpoint|url)\b|组件/i,
    answered:
      /\b(component|module|function|file|class|endpoint|route|parser|package|handler)\b|\b[\w/-]+\.(c|h|cc|cpp|js|ts|py|go|rs|java|php|rb|cs)\b|\w\(\)/i,
    question: askTexts.component,
  },
  {
    field: 'type',
    asked:
      /\b(type|class|kind|nature|category)\b.{0,30}\b(vulnerabilit|issue|bug|weakness|attack)|\bvulnerability type\b|\bcwe\b|漏洞类型/i,
    answered:
      /\b(cwe-?\d+|xss|csrf|ssrf|rce|sqli|injection|overflow|travers\w+|bypass|disclosure|deseriali\w+|use[- ]after[- ]free|race|redirect|denial|dos|escalation|spoofing|leak|out[- ]of[- ]bounds|dereference|pollution|smuggling|exposure)\b/i,
    question: askTexts.type,
  },
  {
    field: 'remediation',
    asked: /\b(fix(es)?|mitigations?|remediation|patch|workaround|suggest\w*)\b|修复/i,
    answered: /\b(fix|mitigat\w*|remediat\w*|patch|workaround|should (check|validate|escape|reject))\b/i,
    question: askTexts.remediation,
  },
  {
    field: 'credit',
    asked: /\b(name|contact|credit\w*|acknowledg\w*|how (you|we) (would|should|can)|affiliation)\b/i,
    answered: /\b(credit|acknowledge|anonymous|my name|regards|best,|cheers|sincerely|thanks,?)\b/i,
    question: askTexts.credit,
  },
  {
    field: 'description',
    asked: /\b(descri\w+|summary|overview|details?|explanation)\b|beschreibung|描述/i,
    answered: /\S(?:[^\n]{0,200}\n?){0,3}\S{3}.{60}/s,
    question: askTexts.description,
  },
];

/** Asks that say they are optional are not missed. */
const optional =
  /\b(optional\w*|if (available|any|known|possible|you|applicable)|where possible|as much as)\b|如有|可选/i;
/** A field that was left as the template has it says nothing. */
const nothingSaid =
  /^[\s\W_]*(n\/?a|none|todo|tbd|unknown|\.{2,}|…|-+|_+|\[[^\]]{0,200}\]|<[^>]{0,200}>|<!--[\s\S]{0,500}-->)?[\s\W_]*$/i;

export type AskQuestion = {
  readonly asks: readonly string[];
  readonly template: { readonly fields: readonly string[] } | null;
  /** Its name: what stands beside it is its own version. */
  readonly project?: string;
};

export function completeness(
  { asks, template, project }: AskQuestion,
  report: string,
  fields?: readonly FieldValue[],
): Ask[] {
  const found = fields ?? fieldsOf(report);
  const own = ownText(report);
  const answers = [
    ...asks.map((ask) => judge(ask, 'asks', kindOf(ask), { own, found, project })),
    ...(template?.fields ?? []).map((field) =>
      judge(field, 'template', templateKind(field), { own, found, project }),
    ),
  ];
  // The template often repeats what the list asks; one question is enough.
  const seen = new Set<string>();
  return answers.filter((one) => {
    const key = one.kind ?? one.ask.toLowerCase();
    if (one.from === 'template' && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The policy's own words for what is missing; shown at the case. */
export function missingAsks(asks: readonly string[], report: string, project: string): string[] {
  return completeness({ asks, template: null, project }, report)
    .filter(({ state }) => state === 'missing')
    .map(({ ask }) => ask);
}

function kindOf(ask: string): Kind | null {
  return kinds.find((one) => one.asked.test(ask)) ?? null;
}

function templateKind(field: string): Kind | null {
  const name = fieldOfLabel(field);
  return kinds.find((one) => one.field === name) ?? kindOf(field);
}

function judge(
  ask: string,
  from: Ask['from'],
  kind: Kind | null,
  { own, found, project }: { own: string; found: readonly FieldValue[]; project?: string | undefined },
): Ask {
  const isOptional = optional.test(ask);
  if (kind === null) return { ask, from, kind: null, state: 'unknown', optional: isOptional, question: '' };
  const given = isFilled(kind, found) || saysSo(kind, withoutEmptyFields(own, found), project);
  const missing = !given && !isOptional;
  return {
    ask,
    from,
    kind: kind.field,
    state: given ? 'given' : isOptional ? 'unknown' : 'missing',
    optional: isOptional,
    question: missing ? kind.question : '',
  };
}

function saysSo({ answered, of }: Kind, report: string, project?: string): boolean {
  return answered.test(of === undefined ? report : of(report, project));
}

function isFilled({ field }: Kind, fields: readonly FieldValue[]): boolean {
  return fields.some((one) => one.field === field && !nothingSaid.test(one.value.slice(0, 1_000)));
}

/** "Impact:" with nothing behind it must not answer the question for the impact by its own label. */
function withoutEmptyFields(report: string, fields: readonly FieldValue[]): string {
  let text = report.slice(0, 200_000);
  for (const { label, value } of fields)
    if (nothingSaid.test(value.slice(0, 1_000))) text = text.replace(label, '').replace(value, '');
  return text;
}
