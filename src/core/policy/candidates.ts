/** From statements and tables to rule candidates, each with its lines and sentence. Pure. */
import type { Severity } from '../../shared/schema/severity.ts';
import type { Candidate } from './candidate.ts';
import { analyse, type Finding } from './clauses.ts';
import type { Reading } from './reading.ts';
import { hintsAtSpan } from './durations.ts';
import { milestonesOf, severitiesOf } from './heads.ts';
import { openEndOf } from './open-ends.ts';
import type { Statement } from './statements.ts';
import { recurringWords } from './recurring.ts';

export interface Gathered {
  candidates: Candidate[];
  open: Reading[];
}

export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 600);

function fromFinding(found: Finding): Candidate[] {
  const { span, statement, milestone, anchor, severities } = found;
  const targets: (Severity | undefined)[] = severities.length > 0 ? severities : [undefined];
  const words = openEndOf(statement.lower.slice(span.end), milestone);
  return targets.map((severity) => ({
    milestone,
    severity,
    min: span.min,
    max: span.max,
    anchor,
    open:
      milestone === 'fix' && words === 'depends-on-severity' && severity === undefined ? words : undefined,
    hedged: span.hedged,
    doubtful: span.doubtful,
    grouped: severitiesOf(statement.label).length > 0,
    lines: statement.lines,
    quote: tidy(statement.text),
    block: statement.block,
  }));
}

/** "Fix timeline: depends on severity", "Low: next regular release": a word where others give a number. */
function openCandidates(statement: Statement): Candidate[] {
  if (statement.label === '' || (!statement.first && statement.labelEnd === 0)) return [];
  const severities = severitiesOf(statement.label);
  const own = milestonesOf(statement.label);
  const inherited = statement.contexts
    .map((context) => milestonesOf(context.text))
    .find((found) => found.length > 0);
  const milestone = own[0] ?? (severities.length > 0 ? inherited?.[0] : undefined);
  if (milestone === undefined) return [];
  const open = openEndOf(statement.lower.slice(statement.labelEnd), milestone);
  if (open === null) return [];
  const targets: (Severity | undefined)[] = severities.length > 0 ? severities : [undefined];
  return targets.map((severity) => ({
    milestone,
    severity,
    anchor: open === 'after-fix' ? 'fix-released' : 'received',
    open,
    hedged: false,
    doubtful: false,
    grouped: severities.length > 0,
    lines: statement.lines,
    quote: tidy(statement.text),
    block: statement.block,
  }));
}

/** How much of a text is worth reading closely. No policy comes near; garbage must not cost more. */
export class Budget {
  private left = 1_500;

  spend(): boolean {
    this.left -= 1;
    return this.left >= 0;
  }
}

export function candidatesOf(statements: readonly Statement[], budget: Budget): Gathered {
  const gathered: Gathered = { candidates: [], open: [] };
  for (const statement of statements) {
    const timed = hintsAtSpan(statement.lower);
    if (timed && !budget.spend()) break;
    const { findings, open } = timed ? analyse(statement) : { findings: [], open: [] };
    gathered.open.push(...open);
    const found = findings.flatMap(fromFinding);
    gathered.candidates.push(...found);
    if (found.length > 0) continue;
    gathered.candidates.push(...recurringWords(statement), ...openCandidates(statement));
  }
  return gathered;
}
