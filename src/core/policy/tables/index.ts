/** Every way to write a table that the reader knows. Pure. */
import { asciidocTable } from './asciidoc.ts';
import { drawnTable } from './boxes.ts';
import { listTable, simpleTable } from './columns.ts';
import { htmlTable } from './html.ts';
import { markdownTable } from './markdown.ts';
import type { RawTable, TableSyntax } from './syntax.ts';

const syntaxes: readonly TableSyntax[] = [
  markdownTable,
  drawnTable,
  simpleTable,
  listTable,
  asciidocTable,
  htmlTable,
];

const mayOpen = /\||[┌╔╭┏]|^\s*[+=]|list-table|<table|^\s*\[/i;

export function tableAt(lines: readonly string[], at: number): RawTable | null {
  if (!mayOpen.test(lines[at] ?? '')) return null;
  for (const syntax of syntaxes) {
    const table = syntax.read(lines, at);
    if (table) return table;
  }
  return null;
}
