/** "| a | b |" over "|---|---|". Pure. */
import { betweenBars } from './syntax.ts';
import type { TableSyntax } from './syntax.ts';

const bare = (line: string): string => line.replace(/^[\s>]{0,60}/, '').trimEnd();

const isDelimiter = (line: string): boolean =>
  line.includes('-') && /^[|:\-\s]+$/.test(line) && (line.includes('|') || line.length > 2);

export const markdownTable: TableSyntax = {
  read(lines, at) {
    const head = bare(lines[at] ?? '');
    if (!head.includes('|') || !isDelimiter(bare(lines[at + 1] ?? ''))) return null;
    let end = at + 2;
    while (end < lines.length && (lines[end] ?? '').includes('|')) end += 1;
    const rows = [];
    for (let i = at; i < end; i++) {
      if (i === at + 1) continue;
      rows.push({
        at: i,
        cells: betweenBars(
          bare(lines[i] ?? '')
            .replace(/^\|/, '')
            .replace(/\|$/, ''),
        ),
      });
    }
    return { rows, end };
  },
};
