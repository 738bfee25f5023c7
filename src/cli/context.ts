/** What a command gets: its words and flags, the vault, and where to write. Command line. */
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import type { Backend } from '#node/backend/interface.ts';
import { tabSeparated, type Table } from './table.ts';
import type { Terminal } from './terminal.ts';

export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export type Context = {
  readonly words: readonly string[];
  readonly flags: Flags;
  readonly json: boolean;
  /** As a list is printed: `--format`, or JSON by `--json`. */
  readonly format: 'table' | 'json' | 'tsv';
  /** ISO, when `--now` was given. */
  readonly now: string | undefined;
  /** The backend with its vault open to be changed; asks for the passphrase once. Only one program at a time. */
  readonly open: () => Promise<Backend>;
  /** The same to be looked at only: works beside the app that holds the vault. Commands are refused. */
  readonly read: () => Promise<Backend>;
  /** To be changed, or only looked at where somebody else has it open: a command then fails with `vault-in-use`. */
  readonly openOrRead: () => Promise<Backend>;
  /** The backend as it is, for what needs no vault. */
  readonly backend: () => Backend;
} & Pick<Terminal, 'print' | 'printTable' | 'printContent' | 'say' | 'progress'>;

/** Done, or "the answer is no" (exit code 1). */
export type Outcome = 'done' | 'no';

export type Flag = {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly help: string;
};

export type Command = {
  readonly usage: string;
  readonly summary: string;
  /** Flags beyond those every command takes. */
  readonly flags?: Readonly<Record<string, Flag>>;
  /** It reads mail, and begins as soon as the vault is open. */
  readonly readsMail?: true;
  /** It prints a list, so it has `--format tsv`. */
  readonly lists?: true;
  /** What a shell offers for its words, beginning with the word of this number; "=" at the end waits for a value. */
  readonly offers?: { readonly from: number; readonly words: () => readonly string[] };
  /** One that ends without an outcome is done. */
  readonly run: (context: Context) => Promise<Outcome | void>;
};

/** A failure on its way to the one place that prints it. */
export class Failure extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code);
    this.error = error;
  }
}

/** Wrong words on the command line: exit code 2. */
export class Usage extends Error {}

export async function ask<N extends EndpointName>(
  backend: Backend,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const result = (await backend.call({ kind: 'host' }, name, input)) as CallResult<N>;
  if (!result.ok) throw new Failure(result.error as AppError);
  return result.value;
}

export function word(context: Context, index: number, name: string): string {
  const found = context.words[index];
  if (found === undefined || found === '') throw new Usage(`missing ${name}`);
  return found;
}

export function text(context: Context, flag: string): string | undefined {
  const value = context.flags[flag];
  return typeof value === 'string' ? value : undefined;
}

/** Each value of a flag that may be given again and again. */
export function texts(context: Context, flag: string): string[] {
  const values = context.flags[flag];
  return Array.isArray(values) ? values.map(String) : [];
}

export function isSet(context: Context, flag: string): boolean {
  return context.flags[flag] === true;
}

export function choice<T extends string>(
  value: string | undefined,
  choices: readonly T[],
  name: string,
): T | undefined {
  if (value === undefined) return undefined;
  const found = choices.find((one) => one === value);
  if (found === undefined) throw new Usage(`${name} must be one of ${choices.join(', ')}`);
  return found;
}

/** Spread into an input: a missing flag is a missing key. */
export function given<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: V };
}

export function emit(context: Context, value: unknown, human: () => string): void {
  context.print(context.json ? JSON.stringify(value, null, 2) : human());
}

/** A list: as a table that fits the terminal, as JSON, or with tabs; `human` says it in other lines than a table. */
export function emitList(context: Context, value: unknown, table: () => Table, human?: () => string): void {
  if (context.format === 'json') context.print(JSON.stringify(value, null, 2));
  else if (context.format === 'tsv') context.print(tabSeparated(table()));
  else if (human !== undefined) context.print(human());
  else context.printTable(table());
}
