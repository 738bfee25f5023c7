/**
 * The policy compiler: a SECURITY.md goes in, what it promises comes out, each with its lines and its sentence.
 * What the text does not say is not invented; what it leaves unclear becomes a question. Total: any text at all
 * gives a reading, in time linear in its length. Pure.
 */
import type { PolicyReading } from '../../shared/schema/policy.ts';
import { readBlocks } from './blocks.ts';
import type { Block } from './blocks.ts';
import { Budget, candidatesOf } from './candidates.ts';
import type { Gathered } from './candidates.ts';
import { readContacts } from './contacts.ts';
import { readAsks, readScope, readTemplate } from './lists.ts';
import { readConfidentiality, readCredit, readLanguage, readProject } from './manners.ts';
import { repairEncoding } from './repair.ts';
import { compileRules, maxQuestions } from './rules.ts';
import { statementsOf } from './statements.ts';
import type { Statement } from './statements.ts';
import { readSupported } from './supported.ts';
import { tableCandidates } from './tables.ts';

const maxCandidates = 1_000;

function gather(blocks: readonly Block[], statements: readonly Statement[]): Gathered {
  const budget = new Budget();
  const all = candidatesOf(statements, budget);
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    if (!budget.spend() || all.candidates.length > maxCandidates) break;
    all.candidates.push(...tableCandidates(block));
  }
  all.candidates.sort((a, b) => a.lines[0] - b.lines[0]);
  return { candidates: all.candidates.slice(0, maxCandidates), open: all.open };
}

export function readPolicy(source: string): PolicyReading {
  const { text, repaired } = repairEncoding(source);
  const blocks = readBlocks(text);
  const statements = blocks.flatMap(statementsOf);
  const { candidates, open } = gather(blocks, statements);
  const { rules, questions } = compileRules(candidates, open);
  const { contacts, questions: unclear } = readContacts(blocks);
  return {
    project: readProject(blocks, statements, contacts),
    contacts,
    supported: readSupported(blocks),
    rules,
    asks: readAsks(blocks),
    template: readTemplate(blocks),
    scope: readScope(blocks),
    credit: readCredit(statements),
    confidentiality: readConfidentiality(statements),
    questions: [...unclear, ...questions].slice(0, maxQuestions),
    repaired,
    language: readLanguage(text),
  };
}
