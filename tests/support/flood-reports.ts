/** 200 reports of 20 root causes: 60 written by hand (tests/corpora/data/floods), the rest said anew in seven voices, each with other facts left out. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { causes, type Facts } from './flood-causes.ts';

export type FloodReport = { readonly cause: number; readonly subject: string; readonly text: string };

const data = path.join(import.meta.dirname, '../corpora/data');

const severities = ['low', 'medium', 'high', 'critical', 'P1', 'moderate', 'important', '9.8'] as const;

type Dice = (count: number) => number;

function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

type Voice = (facts: Facts, dice: Dice) => { readonly subject: string; readonly text: string };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const isName = (input: string): boolean => /^\w+$/.test(input);
const severity = (dice: Dice): string => severities[dice(severities.length)] ?? 'high';
const pick = <T>(dice: Dice, ...some: readonly [T, ...T[]]): T => some[dice(some.length)] ?? some[0];

const voices: readonly Voice[] = [
  // One line, with one fact of the place.
  ({ fn, at, file, kind, input }, dice) => ({
    subject: pick(dice, kind[0], `${kind[0]} in ${fn}`, `security issue: ${kind[0]}`),
    text: pick(
      dice,
      `${fn}() has a ${kind[0]}${isName(input) ? ` through ${input}` : ''}, see ${file}.`,
      `${capital(kind[0])} via ${at}, function ${fn}. Is there a bounty?`,
      `hi, ${kind[0]} in ${file} (${fn}). ${severity(dice)}. pls fix`,
    ),
  }),
  // A template with every field.
  (facts, dice) => ({
    subject: `[SECURITY] ${capital(facts.kind[0])} in ${facts.fn}`,
    text: [
      '## Summary',
      `A ${facts.kind[0]} vulnerability was identified in Tidewater. ${capital(facts.why[0])}.`,
      '## Affected component',
      `- File: ${facts.file}:${String(facts.line + dice(3))}`,
      `- Function: \`${facts.fn}\``,
      '## Severity',
      capital(severity(dice)),
      '## Vulnerability type',
      `CWE-${String(facts.cwe)}`,
      '## Steps to reproduce',
      '```',
      facts.poc,
      '```',
      '## Impact',
      `An attacker may exploit this issue: ${facts.gain}. This could compromise the confidentiality, integrity and availability of the system.`,
      '## Remediation',
      'Validate all input that is under the control of a user and add regression tests.',
    ].join('\n'),
  }),
  // A tool's output with a greeting.
  (facts, dice) => ({
    subject: `Potential ${facts.kind[0]} detected (${facts.file})`,
    text: `Dear maintainers,

our analysis platform has examined your repository and detected a potential vulnerability.

Rule: CWE-${String(facts.cwe)}
Location: ${facts.file}:${String(facts.line)} (${facts.fn})
Confidence: ${pick(dice, 'high', 'medium', '0.93')}
Severity: ${severity(dice)}
Message: ${facts.why[0]}

This finding was generated automatically and reviewed by a human analyst. We follow a 90 day disclosure policy.`,
  }),
  // Prose of somebody who took time, without line numbers.
  (facts, dice) => ({
    subject: pick(dice, `${capital(facts.kind[0])} (${facts.at})`, `Security problem with ${facts.at}`),
    text: `Hello,

I have been using Tidewater at work for ${String(2 + dice(6))} years and like it a lot. Yesterday I had a closer look at ${facts.at} and believe that ${facts.why[0]}. What one gets out of it: ${facts.gain}. I think the culprit is ${facts.fn}${dice(2) === 0 ? ` in ${facts.file.split('/').at(-1) ?? ''}` : ''}, but I am no expert of your code.

This is what I typed:

    ${facts.poc}

I did not tell anybody else. If you publish something about this ${facts.kind[0]}, please do not mention my employer.

All the best`,
  }),
  ({ fn, file, kind, why, at, poc }, dice) => ({
    subject: `${kind[1]} in ${pick(dice, fn, at)}`,
    text: `Guten Tag,

in der Funktion \`${fn}\`${dice(2) === 0 ? ` (${file})` : ''} gibt es eine Schwachstelle: ${why[1]}. Einstufung aus unserer Sicht: ${pick(dice, 'hoch', 'kritisch', 'mittel')}. ${capital(kind[1])}, nachgestellt mit Version 4.2.0:

    ${poc}

Mit freundlichen Grüßen`,
  }),
  ({ fn, file, kind, why, at }, dice) => ({
    subject: `${capital(kind[2])} : ${pick(dice, fn, at)}`,
    text: `Bonjour,

nous avons trouvé une faille dans Tidewater (${pick(dice, file, at)}) : ${why[2]}. La fonction concernée est \`${fn}\`. Type : ${kind[2]}. Gravité ${pick(dice, 'élevée', 'critique', 'moyenne')}.

Cordialement`,
  }),
  // Written by a machine that was told to be thorough; the place is where it mentions it.
  (facts, dice) => ({
    subject: `Critical Security Advisory: ${capital(facts.kind[0])} Leading to ${pick(dice, 'Complete Compromise', 'Severe Impact', 'Data Exposure')}`,
    text: `I hope this message finds you well. During a comprehensive security assessment of your project, I uncovered a ${facts.kind[0]} that warrants immediate attention.

**Technical analysis.** The root cause lies in the handling of ${isName(facts.input) ? `the \`${facts.input}\` parameter` : facts.input}. Specifically, ${facts.why[0]}. Execution reaches \`${facts.fn}()\`, which performs no validation whatsoever.

**Attack scenario.** A malicious actor crafts a request that reaches ${facts.at}. The consequences are significant: ${facts.gain}.

**Business impact.** Exploitation may lead to reputational damage, regulatory penalties and loss of customer trust.

**Recommendation.** Implement strict validation, adopt defence in depth and conduct a thorough code review.

Severity: ${severity(dice)} (CWE-${String(facts.cwe)})`,
  }),
];

export function floodReports(): FloodReport[] {
  const written = writtenIn('floods');
  const said = causes.flatMap((facts, cause) =>
    voices.map((voice, index) => ({ cause, ...voice(facts, diceOf(cause * 100 + index)) })),
  );
  return shuffled([...written, ...said], diceOf(7));
}

/** Of other projects, written when the comparison was finished (docs/intake.md has what it made of them then). */
export function laterReports(folder: 'floods-fresh' | 'floods-second' | 'floods-third'): FloodReport[] {
  return shuffled(writtenIn(folder), diceOf(3));
}

function writtenIn(name: string): FloodReport[] {
  const folder = path.join(data, name);
  return readdirSync(folder)
    .sort()
    .flatMap((name, cause) =>
      readFileSync(path.join(folder, name), 'utf8')
        .split('\n=====\n')
        .map((one) => {
          const [subject = '', ...rest] = one.split('\n');
          return { cause, subject: subject.replace('Subject: ', ''), text: rest.join('\n').trim() };
        }),
    );
}

/** Reports of one cause do not come in a row. */
function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = dice(at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}
