/**
 * Fields of an advisory by path ("packages.0.ranges.+.introduced"), as the command line sets them: what there is, which
 * values each takes, and how they are set. The schema is the only list of fields. Pure; runs everywhere.
 */
import { fieldKinds } from '../words/field-kinds.ts';
import { z } from 'zod';
import { nearest } from '../calc/nearest-word.ts';
import { err, ok, type Result } from '../result.ts';
import { advisorySchema, type Advisory } from './advisory.ts';

export type FieldProblem = {
  readonly path: string;
  readonly problem:
    | {
        readonly kind: 'no-field';
        readonly name: string;
        readonly near: string | null;
        readonly fields: readonly string[];
      }
    | { readonly kind: 'no-entry'; readonly length: number }
    | { readonly kind: 'value'; readonly allowed: string }
    | { readonly kind: 'rule'; readonly rule: string };
};
export type Assignment = { readonly path: string; readonly value: string };
export type FieldLine = { readonly path: string; readonly allowed: string };

/** Every field with the values it takes; `*` stands for the number of an entry. */
export function fieldLines(): FieldLine[] {
  return linesOf(advisorySchema, '');
}

/** The advisory with these fields set, in this order; the whole is checked at the end. */
export function setFields(
  advisory: Advisory,
  assignments: readonly Assignment[],
): Result<Advisory, FieldProblem> {
  const draft: unknown = copyOf(advisory);
  for (const { path, value } of assignments) {
    const problem = assign(draft, advisorySchema, partsOf(path), path, value);
    if (problem !== null) return err(problem);
  }
  return whole(draft);
}

/** The advisory without these entries, or with these fields empty. */
export function removeFields(advisory: Advisory, paths: readonly string[]): Result<Advisory, FieldProblem> {
  const draft: unknown = copyOf(advisory);
  for (const path of paths) {
    const parts = partsOf(path);
    const last = parts.at(-1) ?? '';
    const found = holderOf(draft, advisorySchema, parts.slice(0, -1), path);
    if (!found.ok) return found;
    const { holder, schema } = found.value;
    if (Array.isArray(holder)) {
      const index = indexOf(holder, last);
      if (index === null) return err({ path, problem: { kind: 'no-entry', length: holder.length } });
      holder.splice(index, 1);
    } else {
      const inner = fieldOf(schema, last);
      if (inner === null) return err(noField(path, schema, last));
      put(holder, last, blank(inner));
    }
  }
  return whole(draft);
}

/** The advisory with the fields of this object: objects field by field, lists and values as a whole. */
export function mergeFields(advisory: Advisory, partial: object): Result<Advisory, FieldProblem> {
  const draft = copyOf(advisory);
  const problem = merge(draft, partial, advisorySchema, '');
  return problem === null ? whole(draft) : err(problem);
}

type Schema = z.core.$ZodType;

/** An advisory is JSON and nothing else. */
function copyOf(advisory: Advisory): Advisory {
  return JSON.parse(JSON.stringify(advisory)) as Advisory;
}

function assign(
  draft: unknown,
  root: Schema,
  parts: readonly string[],
  path: string,
  value: string,
): FieldProblem | null {
  const found = holderOf(draft, root, parts.slice(0, -1), path);
  if (!found.ok) return found.error;
  const { holder, schema } = found.value;
  const last = parts.at(-1) ?? '';
  const list = listOf(schema);
  const inner = list ?? fieldOf(schema, last);
  if (inner === null) return noField(path, schema, last);
  const read = valueOf(inner, value);
  if (read === undefined) return { path, problem: { kind: 'value', allowed: allowedBy(inner) } };
  if (!Array.isArray(holder)) {
    put(holder, last, read);
    return null;
  }
  const index = last === '+' ? holder.length : indexOf(holder, last);
  if (index === null) return { path, problem: { kind: 'no-entry', length: holder.length } };
  holder[index] = read;
  return null;
}

/** The object or list that the path leads to; `+` adds an entry, `last` is the newest. */
function holderOf(
  draft: unknown,
  root: Schema,
  parts: readonly string[],
  path: string,
): Result<{ holder: object; schema: Schema }, FieldProblem> {
  let holder = draft as object;
  let schema = bare(root);
  for (const [depth, part] of parts.entries()) {
    const list = listOf(schema);
    const inner = list ?? fieldOf(schema, part);
    if (inner === null) return err(noField(path, schema, part));
    if (Array.isArray(holder)) {
      if (part === '+') holder.push(blank(bare(inner)));
      const index = part === '+' ? holder.length - 1 : indexOf(holder, part);
      if (index === null) return err({ path, problem: { kind: 'no-entry', length: holder.length } });
      holder = holder[index] as object;
    } else {
      const current: unknown = Reflect.get(holder, part);
      if (current === null || current === undefined) put(holder, part, blank(bare(inner)));
      holder = Reflect.get(holder, part) as object;
    }
    schema = bare(inner);
    if (typeof holder !== 'object') return err(noField(path, schema, partsOf(path)[depth + 1] ?? part));
  }
  return ok({ holder, schema });
}

function merge(draft: object, partial: object, schema: Schema, path: string): FieldProblem | null {
  for (const [key, value] of Object.entries(partial) as [string, unknown][]) {
    const at = path === '' ? key : `${path}.${key}`;
    const inner = fieldOf(schema, key);
    if (inner === null) return noField(at, schema, key);
    const current: unknown = Reflect.get(draft, key);
    if (isObject(current) && isObject(value)) {
      const problem = merge(current, value, bare(inner), at);
      if (problem !== null) return problem;
    } else put(draft, key, value);
  }
  return null;
}

function whole(draft: unknown): Result<Advisory, FieldProblem> {
  const parsed = advisorySchema.safeParse(draft);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String) ?? [];
  const schema = schemaAt(advisorySchema, path);
  if (schema !== null && !isContainer(schema))
    return err({ path: path.join('.'), problem: { kind: 'value', allowed: allowedBy(schema) } });
  return err({ path: path.join('.'), problem: { kind: 'rule', rule: issue?.message ?? '' } });
}

function partsOf(path: string): string[] {
  return path.replaceAll(/\[(\w+|\+)\]/g, '.$1').split('.');
}

function indexOf(list: readonly unknown[], part: string): number | null {
  const index = part === 'last' ? list.length - 1 : /^\d{1,6}$/.test(part) ? Number(part) : -1;
  return index >= 0 && index < list.length ? index : null;
}

function put(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function noField(path: string, schema: Schema, name: string): FieldProblem {
  const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return { path, problem: { kind: 'no-field', name, near: nearest(name, fields), fields } };
}

/** Without what only says that it may be empty. */
function bare(schema: Schema): Schema {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
}

function fieldOf(schema: Schema, name: string): Schema | null {
  const inner = bare(schema);
  if (!(inner instanceof z.ZodObject) || !Object.hasOwn(inner.shape, name)) return null;
  return (inner.shape as Record<string, Schema>)[name] ?? null;
}

function listOf(schema: Schema): Schema | null {
  const inner = bare(schema);
  return inner instanceof z.ZodArray ? inner.element : null;
}

function isContainer(schema: Schema): boolean {
  return bare(schema) instanceof z.ZodObject || listOf(schema) !== null;
}

function schemaAt(root: Schema, path: readonly string[]): Schema | null {
  return path.reduce<Schema | null>(
    (schema, part) => (schema === null ? null : (listOf(schema) ?? fieldOf(schema, part))),
    root,
  );
}

function optionsOf(schema: Schema): readonly string[] | null {
  const inner = bare(schema);
  return inner instanceof z.ZodEnum ? inner.options.map(String) : null;
}

/** The value that these letters stand for; undefined when they stand for none. */
function valueOf(schema: Schema, value: string): unknown {
  const inner = bare(schema);
  if (
    schema instanceof z.ZodNullable &&
    (value === '' || value === 'none') &&
    !optionsOf(inner)?.includes(value)
  )
    return null;
  if (inner instanceof z.ZodBoolean) return { yes: true, true: true, no: false, false: false }[value];
  if (inner instanceof z.ZodNumber || inner instanceof z.ZodLiteral)
    return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  if (isContainer(inner)) return jsonOf(inner, value);
  return z.safeParse(inner, value).success ? value : undefined;
}

/** Lists of words are also written with commas between them. */
function jsonOf(schema: Schema, value: string): unknown {
  const element = listOf(schema);
  if (element !== null && !isContainer(element) && !/^\s*\[/.test(value))
    return value.trim() === '' ? [] : value.split(',').map((one) => one.trim());
  try {
    const read: unknown = JSON.parse(value);
    return z.safeParse(schema, read).success ? read : undefined;
  } catch {
    return undefined; // not JSON: not a value of this field
  }
}

/** An empty value of this kind: what "nothing said yet" looks like. */
function blank(schema: Schema): unknown {
  if (schema instanceof z.ZodNullable) return null;
  const inner = bare(schema);
  if (inner instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(inner.shape as Record<string, Schema>).map(([key, one]) => [key, blank(one)]),
    );
  if (listOf(inner) !== null) return [];
  if (inner instanceof z.ZodBoolean) return false;
  if (inner instanceof z.ZodNumber) return 0;
  const options = optionsOf(inner);
  // What nobody said is unknown, where that can be said.
  return options === null ? '' : (options.find((one) => one === 'unknown' || one === 'other') ?? options[0]);
}

function linesOf(schema: Schema, path: string): FieldLine[] {
  const inner = bare(schema);
  const list = listOf(inner);
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape as Record<string, Schema>).flatMap(([key, one]) =>
      linesOf(one, path === '' ? key : `${path}.${key}`),
    );
  if (list !== null && isContainer(list)) return linesOf(list, `${path}.*`);
  return [{ path, allowed: allowedBy(schema) }];
}

function allowedBy(schema: Schema): string {
  const kind = allowedKind(bare(schema));
  return schema instanceof z.ZodNullable ? fieldKinds.orNothing(kind) : kind;
}

function allowedKind(schema: Schema): string {
  const options = optionsOf(schema);
  if (options !== null) return options.join(', ');
  if (schema instanceof z.ZodBoolean) return fieldKinds.yesOrNo;
  if (schema instanceof z.ZodLiteral) return [...schema.values].join(', ');
  if (schema instanceof z.ZodNumber) return fieldKinds.number;
  const list = listOf(schema);
  if (list !== null) return isContainer(list) ? fieldKinds.jsonList : fieldKinds.list;
  if (schema instanceof z.ZodObject) return fieldKinds.jsonObject;
  if (schema instanceof z.ZodUnion) {
    const kinds = schema.options.map((one) => (one instanceof z.ZodLiteral ? '' : allowedKind(one)));
    return fieldKinds.orNothing(kinds.filter((kind) => kind !== '').join(', '));
  }
  const example = exampleOf(schema);
  if (example !== null) return fieldKinds.like(example);
  if (!(schema instanceof z.ZodString) || schema.maxLength === null) return fieldKinds.text;
  const least = schema.minLength ?? 0;
  return least > 0 ? fieldKinds.between(least, schema.maxLength) : fieldKinds.upTo(schema.maxLength);
}

const examples = [
  'https://example.org/page',
  'octocat',
  'en',
  'CVE-2026-12345',
  'GHSA-2345-6789-cfgh',
  'CWE-79',
  '2026-02-01T12:00:00Z',
  '1d9c1f5e-5c1b-4f0e-9c57-3e1f6b2a7d10',
];

/** For values that have a form: one that fits. */
function exampleOf(schema: Schema): string | null {
  const isFree = z.safeParse(schema, 'Anything at all').success;
  return isFree ? null : (examples.find((one) => z.safeParse(schema, one).success) ?? null);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
