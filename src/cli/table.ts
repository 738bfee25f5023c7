/** Lists as tables: a head, columns that fit the terminal, colours; and as tab-separated lines for scripts. Pure. Command line. */
import { oneLine } from './harmless.ts';

export type Colour = 'red' | 'yellow' | 'dim' | 'bold';
export type Cell = string | number | { readonly text: string; readonly colour: Colour | null };
export type Column = {
  readonly name: string;
  /** Numbers stand at the right. */
  readonly right?: boolean;
  /** Gives way first where the terminal is narrow. */
  readonly long?: boolean;
};
export type Table = {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Said instead of a table without rows; nothing where the lines below say it. */
  readonly empty: string;
  /** Below the table; not for scripts. */
  readonly foot?: readonly string[];
};
/** How wide the terminal is (null: no terminal, nothing is cut) and whether it shows colours. */
export type Look = { readonly width: number | null; readonly colours: boolean };

const codes: Readonly<Record<Colour, string>> = { red: '31', yellow: '33', dim: '2', bold: '1' };
const gap = '  ';
const leastOfLong = 12;

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const without = /[\p{Mn}\p{Me}\u200b-\u200d\ufe0f]/u;

const widthOfLetter = (letter: string): number => (without.test(letter) ? 0 : wide.test(letter) ? 2 : 1);

/** Columns a text takes on a terminal: Chinese takes two each, marks none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOfLetter(letter);
  return width;
}

/** The text, or its beginning and "…". */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const letter of text) {
    if (used + widthOfLetter(letter) > width - 1) break;
    kept += letter;
    used += widthOfLetter(letter);
  }
  return `${kept}…`;
}

const textOf = (cell: Cell): string => oneLine(typeof cell === 'object' ? cell.text : String(cell));
const colourOf = (cell: Cell): Colour | null => (typeof cell === 'object' ? cell.colour : null);

const painted = (text: string, colour: Colour | null, { colours }: Look): string =>
  colours && colour !== null ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;

/** Long columns give way, the widest first; then whatever is widest. */
function fitted(natural: readonly number[], columns: readonly Column[], width: number): number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, one) => sum + one, 0) + gap.length * (widths.length - 1);
  const widest = (may: (at: number) => boolean): number =>
    widths.reduce((best, one, at) => (may(at) && one > (widths[best] ?? 0) ? at : best), -1);
  const shrink = (may: (at: number) => boolean): void => {
    for (let at = widest(may); at >= 0 && total() > width; at = widest(may))
      widths[at] = (widths[at] ?? 0) - 1;
  };
  shrink((at) => columns[at]?.long === true && (widths[at] ?? 0) > leastOfLong);
  shrink((at) => (widths[at] ?? 0) > 3);
  return widths;
}

export function renderTable({ columns, rows, empty, foot = [] }: Table, look: Look): string {
  if (rows.length === 0) return [...(empty === '' ? [] : [empty]), ...foot].join('\n');
  const texts = rows.map((row) => row.map(textOf));
  const natural = columns.map(({ name }, at) =>
    Math.max(widthOf(name), ...texts.map((row) => widthOf(row[at] ?? ''))),
  );
  const widths = look.width === null ? natural : fitted(natural, columns, look.width);
  const last = columns.length - 1;
  const aligned = (text: string, at: number): string => {
    const shown = cut(text, widths[at] ?? 0);
    const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(shown)));
    if (columns[at]?.right === true) return `${space}${shown}`;
    return at === last ? shown : `${shown}${space}`;
  };
  const line = (cells: readonly string[], colours: (at: number) => Colour | null): string =>
    cells
      .map((text, at) => painted(aligned(text, at), colours(at), look))
      .join(gap)
      .trimEnd();
  return [
    line(
      columns.map(({ name }) => name),
      () => 'bold',
    ),
    ...texts.map((cells, at) => line(cells, (column) => colourOf(rows[at]?.[column] ?? ''))),
    ...foot,
  ].join('\n');
}

/** One line a row, the names first; nothing is cut, and a value has no tab and no line end. */
export function tabSeparated({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => cells.join('\t');
  return [line(columns.map(({ name }) => name)), ...rows.map((row) => line(row.map(textOf)))].join('\n');
}
