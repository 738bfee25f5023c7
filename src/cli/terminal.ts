/**
 * The only place of the command line that writes to standard output and standard error. A mail may contain anything;
 * on a terminal, nothing of it moves the cursor, changes a title or turns a line around. Command line.
 */
import { harmless, oneLine } from './harmless.ts';
import { renderTable, type Look, type Table } from './table.ts';

type Stream = {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly write: (content: string | Uint8Array) => unknown;
};

export type Terminal = {
  /** A line of output, escaped wherever it goes: what scripts read is JSON, which means the same. */
  readonly print: (text: string) => void;
  /** A table that fits the terminal; colours only there, and not with NO_COLOR. */
  readonly printTable: (table: Table) => void;
  /** The content of a mail, an attachment or an export: byte for byte into a pipe or file, escaped on a terminal. */
  readonly printContent: (content: string | Uint8Array) => void;
  /** A line on standard error. */
  readonly say: (text: string) => void;
  /** The same line again and again; only where somebody watches. */
  readonly progress: (text: string) => void;
  /** A question that is answered on the same line; only words of our own. */
  readonly prompt: (text: string) => void;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** NO_COLOR (any value but none) and a terminal without colours are kept to. */
function lookOf(out: Stream, env: Environment): Look {
  if (out.isTTY !== true) return { width: null, colours: false };
  const colours = (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  return { width: Math.max(20, out.columns ?? 80), colours };
}

export function createTerminal(out: Stream, error: Stream, env: Environment = {}): Terminal {
  return {
    printTable: (table) => out.write(`${renderTable(table, lookOf(out, env))}\n`),
    print: (text) => out.write(`${harmless(text)}\n`),
    printContent: (content) => {
      if (out.isTTY !== true) return void out.write(content);
      const text = harmless(typeof content === 'string' ? content : new TextDecoder().decode(content));
      out.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    say: (text) => error.write(`${harmless(text)}\n`),
    progress: (text) => {
      if (error.isTTY === true) error.write(`\r${oneLine(text)}\u001b[K`);
    },
    prompt: (text) => error.write(text),
  };
}

const used = new Set<'stdout' | 'stderr'>();

/** A pipe that nobody reads from takes no more: the rest waits in this process. */
export function hasWrittenAll(): boolean {
  return [...used].every((name) => process[name].writableLength === 0);
}

/** Opened when something is written to it: it takes a millisecond, and few commands write to both. */
const late = (name: 'stdout' | 'stderr'): Stream => ({
  get isTTY() {
    return process[name].isTTY;
  },
  get columns() {
    return process[name].columns;
  },
  write: (content) => {
    used.add(name);
    return process[name].write(content);
  },
});

export const terminal = createTerminal(late('stdout'), late('stderr'), process.env);
