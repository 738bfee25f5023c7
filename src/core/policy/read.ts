/**
 * The policy compiler: a SECURITY.md goes in, what it promises comes out, each with its lines and its sentence.
 * What the text does not say is not invented; what it leaves unclear becomes a question. Total: any text at all
 * gives a reading, in time linear in its length. Pure.
 */
import type { PolicyReading } from '#shared/schema/policy.ts';
import { readBlocks } from './blocks.ts';
import type { Block } from './blocks.ts';
import { Budget, mentionsIn, mentionsInCode } from './candidates.ts';
import type { Mention } from './candidates.ts';
import { readClosed } from './closed.ts';
import { readContacts } from './contacts.ts';
import { tableMentions } from './grid.ts';
import { languagesFor } from './languages/index.ts';
import { Fates } from './ledger.ts';
import { readAsks, readScope, readTemplate } from './lists.ts';
import { readLanguage } from './language.ts';
import { readConfidentiality, readCredit, readProject } from './manners.ts';
import { notesFor, readNotes } from './notes.ts';
import { repairEncoding } from './repair.ts';
import { compileRules, maxQuestions } from './rules.ts';
import { levelsIn } from './scales.ts';
import { audienceOf } from './sections.ts';
import { lowerCase, statementsOf } from './statements.ts';
import type { Grammar, Statement } from './statements.ts';
import { readSupported } from './supported.ts';

interface Read {
  mentions: Mention[];
  statements: Statement[];
}

/** Every time of the text, in its order. */
function gather(blocks: readonly Block[], grammar: Grammar): Read {
  const budget = new Budget();
  const notes = readNotes(blocks);
  const read: Read = { mentions: [], statements: [] };
  const add = (mentions: readonly Mention[]): void => {
    for (const one of mentions) read.mentions.push(one);
  };
  for (const block of blocks) {
    if (block.kind === 'table') read.mentions.push(...tableMentions(block, grammar, notesFor(notes, block)));
    else if (block.kind === 'code') read.mentions.push(...mentionsInCode(block, budget));
    else {
      const statements = statementsOf(block, grammar);
      for (const one of statements) {
        read.statements.push(one);
        add(mentionsIn(one, notesFor(notes, block), budget));
      }
    }
  }
  return read;
}

/** What the text calls itself, if it opens with a heading. */
function titleOf(blocks: readonly Block[]): string {
  const [front] = blocks;
  const named =
    front?.kind === 'code' && front.first === 1
      ? front.content.find((line) => /^title:\s/.test(line))
      : undefined;
  if (named !== undefined) return lowerCase(named.replace(/^title:\s+["']?/, ''));
  const [first, ...rest] = blocks.filter((block) => block.kind === 'heading');
  const titled = first?.level === 1 && rest.every(({ level }) => level > 1);
  return titled ? lowerCase(first.rich.text) : '';
}

export function readPolicy(source: string): PolicyReading {
  const { text, repaired } = repairEncoding(source);
  const blocks = readBlocks(text);
  const language = readLanguage(text);
  const title = titleOf(blocks);
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [lowerCase(block.rich.text)] : []));
  const { mentions, statements } = gather(blocks, {
    order: languagesFor(language),
    levels: levelsIn(text),
    title,
    audience: audienceOf(title, headings, lowerCase(text.slice(0, 60_000))),
  });
  const { rules, questions, ledger } = compileRules(mentions, new Fates());
  const { contacts, questions: unclear } = readContacts(blocks);
  const closed = readClosed(statements);
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
    ...(closed.length === 0 ? {} : { closed }),
    ledger,
    repaired,
    language,
  };
}
