/** Rules and dates of a policy, as the commands print them. */
import type { PolicyChange } from '#shared/contract/projects.ts';
import { clockStateWords } from '#shared/words/cases.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { anchorPhrase, linesWords, spanWords } from '#shared/words/rules.ts';
import { severityWords } from '#shared/words/severity.ts';
import type { LedgerEntry, Rule } from '#shared/schema/policy.ts';
import { ledgerWords } from '#shared/words/ledger.ts';
import { counted, plural } from '#shared/words/format.ts';

/** "Acknowledge (high): within 48 hours after the report  [line 7: …]". */
export function ruleLine(rule: Rule): string {
  const severity = rule.severity === undefined ? '' : ` (${severityWords[rule.severity].toLowerCase()})`;
  const from = rule.max === undefined ? '' : ` ${anchorPhrase(rule)}`;
  const source = rule.preset === undefined ? linesWords(rule.lines) : `preset ${rule.preset}`;
  return `${(rule.label ?? milestoneWords[rule.milestone]) + severity}: ${spanWords(rule)}${from}  [${source}: ${rule.quote}]`;
}

/** `beginning` is no date. */
export const sinceWord = (given: string | undefined): string | null | undefined =>
  given === 'beginning' ? null : given;
export const inForceText = (since: string | null): string =>
  since === null ? 'in force from the start' : `in force since ${since}`;

export const countCases = (n: number): string => counted(n, 'case');

export function judgedLine(casesRejudged: number): string {
  if (casesRejudged === 0) return '';
  return ` ${countCases(casesRejudged)} received while it was in force ${plural(casesRejudged, 'is', 'are')} judged by it.`;
}

/** "within 24 hours: rule acknowledge  [line 5: …]". */
export function ledgerLine({ text, rules, question, reason, lines, quote, times }: LedgerEntry): string {
  const outcome =
    rules !== undefined
      ? `rule ${rules.join(', ')}`
      : question !== undefined
        ? `question ${question}`
        : `not a promise to reporters: ${reason === undefined ? '' : ledgerWords[reason]}`;
  return `${times === undefined ? text : `${String(times)} times`}: ${outcome}  [line ${String(lines[0])}: ${quote}]`;
}

/** What another policy or calendar does to one clock of a case. */
export function changeLine({ caseId, milestone, because, before, after }: PolicyChange): string {
  const side = (one: PolicyChange['before']): string =>
    one === null ? 'no clock' : (one.dueAt ?? clockStateWords[one.state].toLowerCase());
  return `${caseId} ${milestoneWords[milestone]}: ${side(before)} → ${side(after)}${because === 'open-cases' ? '  (only with --apply)' : ''}`;
}
