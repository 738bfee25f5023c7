/** The kinds of things that policies ask reporters for: the English words they ask in, and the words that answer. Pure. */
import { askTexts } from '#shared/words/asks.ts';
import type { AskKind } from '#shared/schema/report.ts';
import { withoutForeignNumbers } from './foreign-numbers.ts';

export type Kind = {
  readonly kind: AskKind;
  readonly asked: RegExp;
  readonly answered: RegExp;
  /** What the words are looked for in, where the whole report would mislead; place for place the same. */
  readonly of?: (report: string, project?: string) => string;
  readonly question: string;
};

/** Where words of two kinds begin at the same place, the first one counts. */
export const askKinds: readonly Kind[] = [
  {
    kind: 'poc',
    asked:
      /\b(?:proof[- ]of[- ]concept|proofs?|pocs?|exploit code|(?:working )?exploits?|test ?case|reproducer|input program|screenshots?|videos?)\b/i,
    answered: /\b(proof[- ]of[- ]concept|poc|exploit(?!ab))\b|```|~~~|\b(curl|wget|python3?|gdb) [-./\w]/i,
    question: askTexts.poc,
  },
  {
    kind: 'steps',
    asked:
      /\b(?:(?:step-by-step |detailed |minimal )?steps?\b|how to reproduce|reproduc|repro\b|instructions|replicate)/i,
    answered:
      /\b(steps?\s{0,4}(to\b|:)|reproduc\w*|to trigger|how to (trigger|replicate))|^\s{0,8}(1[.)]|step 1)|^\s{0,4}\$ \S/im,
    question: askTexts.steps,
  },
  {
    kind: 'impact',
    asked:
      /\b(?:impacts?|consequences?|effects?|what an attacker|exploitab\w*|attack (?:scenario|surface)|how (?:an attacker|it (?:can|might|could) be exploited|the vulnerability affects))\b/i,
    answered:
      /\b(impact|allow(s|ing)?|leads? to|leading to|results? in|attacker (can|could|may|is able|gains?)|in order to (steal|execute|read)|arbitrary (code|command|file))\b/i,
    question: askTexts.impact,
  },
  {
    kind: 'severity',
    asked: /\b(?:severity|criticality|cvss|risk (?:level|rating|assessment))\b/i,
    answered: /\b(severity|cvss|critical|high|medium|low)\b/i,
    question: askTexts.severity,
  },
  {
    kind: 'versions',
    asked: /\b(?:versions?|version\(s\)|branch|commits?|releases?|tags?)(?![\p{L}])/iu,
    answered:
      /\b(?:versions?|releases?|tags?|branch)\b[^\n]{0,40}?(?:v?\d+(?:\.\d+)+|\d+\.x|\b(?:latest|main|master|trunk)\b)|\b(?:versions?|releases?|tags?)[\s:=#]{1,3}v?\d|\b(?:on|against|of|at|from|in)\s(?:the\s)?(?:current\s|latest\s)?(?:main|master|trunk)\b(?!\s(?:function|loop|thread|request|window|page))|\b(?:on|at|git|commit|branch)\sHEAD\b|\blatest (?:version|release)\b|\bv?\d+\.\d+(?:\.\d+)?\b|\b(?=[0-9a-f]{0,39}[a-f])(?=[0-9a-f]{0,39}\d)[0-9a-f]{7,40}\b/i,
    of: withoutForeignNumbers,
    question: askTexts.versions,
  },
  {
    kind: 'environment',
    asked:
      /\b(?:environment|operating system|os|(?:hardware |software )?platforms?|configurations?|configs?|set-?up)\b/i,
    answered:
      /\b(environment|linux|ubuntu|debian|fedora|windows|mac ?os|docker|kubernetes|platform|config\w*|x86|arm64|node\.?js \d|python \d)\b/i,
    question: askTexts.environment,
  },
  {
    kind: 'component',
    asked:
      /\b(?:components?|modules?|affected (?:file|part|source|area|package|code)|locations?|file path|full paths?|source (?:files?|code)|endpoints?|urls?)\b/i,
    answered:
      /\b(component|module|function|file|class|endpoint|route|parser|package|handler)\b|(?<![\w/-])[\w/-]+\.(c|h|cc|cpp|js|ts|py|go|rs|java|php|rb|cs)\b|\w\(\)/i,
    question: askTexts.component,
  },
  {
    kind: 'type',
    asked:
      /\b(?:type|class|kind|nature|category)\b.{0,30}\b(?:vulnerabilit|issue|bug|weakness|attack)|\bvulnerability type\b|\bcwe\b/i,
    answered:
      /\b(cwe-?\d+|xss|csrf|ssrf|rce|sqli|injection|overflow|travers\w+|bypass|disclosure|deseriali\w+|use[- ]after[- ]free|race|redirect|denial|dos|escalation|spoofing|leak|out[- ]of[- ]bounds|dereference|pollution|smuggling|exposure)\b/i,
    question: askTexts.type,
  },
  {
    kind: 'remediation',
    asked: /\b(?:fix(?:es)?|mitigations?|remediation|patch|workaround|suggest\w*)\b/i,
    answered: /\b(fix|mitigat\w*|remediat\w*|patch|workaround|should (check|validate|escape|reject))\b/i,
    question: askTexts.remediation,
  },
  {
    kind: 'contact',
    asked: /\b(?:contact|your name|basic identity|affiliation|e-?mail address)\b/i,
    answered: /^(?!)/, // by who sent it
    question: askTexts.credit,
  },
  {
    kind: 'credit',
    asked: /\b(?:name|credit\w*|acknowledg\w*|how (?:you|we) (?:would|should|can))\b/i,
    answered: /\b(credit|acknowledge|anonymous|my name|regards|best,|cheers|sincerely|thanks,?)\b/i,
    question: askTexts.credit,
  },
  {
    kind: 'description',
    asked: /\b(?:descri\w+|summary|overview|details?|explanation)\b/i,
    answered: /\S{4}.{60}/s,
    question: askTexts.description,
  },
];
