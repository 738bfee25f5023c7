/** Rows of a table in a report that are findings: with a column for what it is and one for where or how bad. Pure. */
import { weaknessesIn } from '../similar/weakness.ts';
import type { Line, Part } from './lines.ts';

const what =
  /^(?:findings?|vulnerability|vulnerabilities|issue|title|type|problem|weakness|cwe|name|schwachstelle|titel|art|fund|faille|vuln[ée]rabilit[ée]|titre|probl[èe]me)$/i;
const where =
  /^(?:file|files|location|component|endpoint|path|line|function|severity|risk|cvss|datei|ort|komponente|schweregrad|fichier|emplacement|gravit[ée]|composant)$/i;

export function tableRows(lines: readonly Line[]): Part[] {
  for (const [at, line] of lines.entries()) {
    if (!/^\s{0,3}\|?(?:\s{0,3}:?-{3,}:?\s{0,3}\|){1,20}/.test(line.text)) continue;
    const head = cellsOf(lines[at - 1]?.text ?? '');
    const title = head.findIndex((cell) => what.test(cell));
    if (title < 0 || !head.some((cell) => where.test(cell))) continue;
    const rows = lines.slice(at + 1);
    const last = rows.findIndex(({ text }) => !text.includes('|'));
    const parts = rows.slice(0, last < 0 ? rows.length : last).map(({ text, start, end }) => ({
      title: cellsOf(text)[title] ?? '',
      start,
      end,
    }));
    if (parts.length > 1 && parts.every((part) => weaknessesIn(part.title, '').length > 0)) return parts;
  }
  return [];
}

function cellsOf(row: string): string[] {
  return row
    .slice(0, 2_000)
    .replace(/^\s*\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.replace(/[*`]/g, '').trim());
}
