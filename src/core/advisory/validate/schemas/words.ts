/**
 * A few words to write JSON Schemas with. Beside the standard keywords they use four of our own: `distinct` (no entry
 * twice, in linear time, where `uniqueItems` is quadratic), `anyOfSets` (one of these sets of keys is complete),
 * `oneKeyOf` (exactly one of these keys), and `plain` (what is expected, for the message). Pure.
 */

export type JsonSchema = { readonly [key: string]: unknown };

export const anything: JsonSchema = {};
export const bool: JsonSchema = { type: 'boolean' };

export function str(minLength = 0, maxLength?: number): JsonSchema {
  return { type: 'string', ...(minLength > 0 ? { minLength } : {}), ...(maxLength ? { maxLength } : {}) };
}

export function form(pattern: string, plain: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'string', pattern, plain, ...more };
}

export function oneOf(...values: string[]): JsonSchema {
  return { type: 'string', enum: values };
}

export function items(of: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return { type: 'array', items: of, ...more };
}

/** A list with at least one entry and none twice. */
export function set(of: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return items(of, { minItems: 1, distinct: true, ...more });
}

/** An object of exactly these fields; a name ending in "!" must be there. */
export function obj(fields: Readonly<Record<string, JsonSchema>>, more: JsonSchema = {}): JsonSchema {
  const names = Object.keys(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name.replace(/!$/, ''), fields[name]])),
    required: names.filter((name) => name.endsWith('!')).map((name) => name.slice(0, -1)),
    additionalProperties: false,
    ...more,
  };
}

/** The same, with other fields allowed. */
export function open(fields: Readonly<Record<string, JsonSchema>>, more: JsonSchema = {}): JsonSchema {
  return obj(fields, { additionalProperties: true, ...more });
}

export function orNull(schema: JsonSchema): JsonSchema {
  const choices: unknown = schema['enum'];
  const withNull = Array.isArray(choices) ? { enum: (choices as unknown[]).concat(null) } : {};
  return { ...schema, type: [schema['type'], 'null'], ...withNull };
}

export const uri: JsonSchema = {
  type: 'string',
  format: 'uri',
  plain: 'an absolute address such as https://example.org/advisory',
};
export const utcInstant: JsonSchema = form(
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$',
  'an instant in UTC such as 2026-01-31T12:00:00Z',
  { format: 'date-time' },
);
