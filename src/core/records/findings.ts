/** A list of findings as a record: one case, a table, and the same as lines of text, for search. Pure. */
import type { Finding } from '#shared/schema/record.ts';
import type { RecordFormat } from '#shared/schema/relay.ts';
import { recordWords } from '#shared/words/records.ts';
import { factsOf, oneLine, recordLimits, type ReadRecord } from './record.ts';

type Found = {
  readonly format: RecordFormat;
  /** What found them: a tool, or the name of the file. */
  readonly source: string;
  readonly tools: readonly string[];
  readonly findings: readonly Finding[];
  readonly total: number;
};

export function findingsRecord({
  format,
  source,
  tools,
  findings,
  total,
}: Found): Omit<ReadRecord, 'losses' | 'lossesTotal'> {
  return {
    format,
    id: '',
    title: oneLine(recordWords.findings(oneLine(source, 200), total), 300),
    text: findings.map(findingLine).join('\n').slice(0, recordLimits.text),
    reference: null,
    person: null,
    doubts: [],
    place: '',
    openedAt: null,
    updatedAt: null,
    facts: factsOf({ tool: tools, levels: levelsOf(findings).join(', ') }),
    findings: [...findings],
    findingsTotal: total,
  };
}

/** "[error] js/sql-injection src/a.js:12: The query depends on …". */
export function findingLine({ level, rule, place, message }: Finding): string {
  const head = [level === '' ? '' : `[${level}]`, rule, place].filter((part) => part !== '').join(' ');
  return message === '' ? head : `${head}: ${message}`;
}

const mostLevels = 20;

function levelsOf(findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  for (const { level } of findings) if (level !== '') counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].slice(0, mostLevels).map(([level, count]) => `${level} ${count}`);
}
