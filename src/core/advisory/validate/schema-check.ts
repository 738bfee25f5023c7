/**
 * Runs our JSON Schemas and says in plain words what is wrong. Ajv makes code at run time, so this runs in Node
 * (backend, CLI), never under the renderer's content policy. Ajv is loaded and a schema compiled on first use only.
 */
import { commonProblems } from '#shared/words/problems-common.ts';
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { pointerPart } from '../model/reading.ts';
import { quote, type Report } from './problems.ts';
import type { JsonSchema } from './schemas/words.ts';
import { instantOf, isAbsoluteUri } from './values.ts';

export type SchemaName =
  | 'cve-published'
  | 'cve-rejected'
  | 'cna-published'
  | 'cna-rejected'
  | 'osv'
  | 'ghsa'
  | 'ghsa-response'
  | 'openvex'
  | 'cyclonedx'
  | 'cvss40';

const sources = {
  'cve-published': async () => (await import('./schemas/cve.ts')).publishedRecord,
  'cve-rejected': async () => (await import('./schemas/cve.ts')).rejectedRecord,
  'cna-published': async () => (await import('./schemas/cve.ts')).publishedContainer,
  'cna-rejected': async () => (await import('./schemas/cve.ts')).rejectedContainer,
  osv: async () => (await import('./schemas/osv.ts')).osvRecord,
  ghsa: async () => (await import('./schemas/ghsa.ts')).repositoryAdvisory,
  'ghsa-response': async () => (await import('./schemas/ghsa.ts')).repositoryAdvisoryResponse,
  openvex: async () => (await import('./schemas/openvex.ts')).openvexDocument,
  cyclonedx: async () => (await import('./schemas/cyclonedx.ts')).cyclonedxDocument,
  cvss40: async () => (await import('./schemas/cvss.ts')).cvss40,
} satisfies Record<SchemaName, () => Promise<JsonSchema>>;

export type SchemaCheck = (document: unknown, where: string, report: Report) => void;

const compiled = new Map<SchemaName, Promise<SchemaCheck>>();

/** The check for one schema; the second call for the same one costs nothing. */
export function schemaCheck(name: SchemaName): Promise<SchemaCheck> {
  const known = compiled.get(name);
  if (known) return known;
  const made = compile(name);
  compiled.set(name, made);
  return made;
}

async function compile(name: SchemaName): Promise<SchemaCheck> {
  const [{ Ajv: AjvClass }, schema] = await Promise.all([import('ajv'), sources[name]()]);
  const ajv = new AjvClass({
    allErrors: true,
    strict: false,
    verbose: true,
    validateFormats: true,
    ownProperties: true,
  });
  addWords(ajv);
  const validate = ajv.compile(schema);
  return (document, where, report) => {
    if (validate(document)) return;
    for (const error of firstErrors(validate)) reportSchemaError(error, where, report);
  };
}

/** Why each entry was not what `contains` looks for, or why each alternative does not fit, would bury the answer. */
function firstErrors(validate: ValidateFunction): readonly ErrorObject[] {
  const told = (validate.errors ?? []).filter((error) => !isInside(error));
  return told.slice(0, 2000);
}

/** An error from inside an alternative or a search; the alternative as a whole is reported beside it. */
export function isInside(error: { readonly schemaPath: string }): boolean {
  return /\/(?:contains|anyOf\/\d+|oneOf\/\d+)\//.test(error.schemaPath);
}

/** Words that JSON Schema lacks or answers unreadably (see schemas/words.ts). All linear in the size of the value. */
function addWords(ajv: Ajv): void {
  ajv.addFormat('date-time', { type: 'string', validate: (value: string) => instantOf(value) !== undefined });
  ajv.addFormat('uri', { type: 'string', validate: isAbsoluteUri });
  ajv.addKeyword({ keyword: 'plain' });
  ajv.addKeyword({
    keyword: 'distinct',
    type: 'array',
    schemaType: 'boolean',
    validate: (_: boolean, data: unknown[]) =>
      data.length < 2 || new Set(data.map(canonical)).size === data.length,
  });
  ajv.addKeyword({
    keyword: 'anyOfSets',
    type: 'object',
    schemaType: 'array',
    validate: (sets: string[][], data: object) =>
      sets.some((set) => set.every((key) => Object.hasOwn(data, key))),
  });
  ajv.addKeyword({
    keyword: 'oneKeyOf',
    type: 'object',
    schemaType: 'array',
    validate: (keys: string[], data: object) => keys.filter((key) => Object.hasOwn(data, key)).length === 1,
  });
}

/** JSON text with sorted keys: equal for equal values. Depth is bounded by the scan that came before. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/** What one schema error means, in plain words. */
export function reportSchemaError(error: ErrorObject, prefix: string, report: Report): void {
  const where = `${prefix}${error.instancePath}`;
  const params: Readonly<Record<string, unknown>> = error.params;
  const name = where === '' ? 'The document' : `“${where.slice(where.lastIndexOf('/') + 1)}”`;
  const plain: unknown = error.parentSchema?.['plain'];
  const expected = typeof plain === 'string' ? `; expected is ${plain}` : '';
  const add = (code: string, message: string, place = where): void =>
    report('error', place, `schema-${code}`, message);
  switch (error.keyword) {
    case 'required':
      return add('required', commonProblems.required(quote(params['missingProperty'])));
    case 'additionalProperties':
      return add(
        'unknown-field',
        commonProblems['unknown-field'](quote(params['additionalProperty'])),
        `${where}/${pointerPart(String(params['additionalProperty']))}`,
      );
    case 'type':
      return add('type', commonProblems.type(name, typeNames(params['type']), typeOf(error.data), expected));
    case 'enum':
    case 'const':
      return add('enum', commonProblems.enum(name, quote(error.data), choices(params)));
    case 'pattern':
    case 'format':
      return add('form', commonProblems.form(name, quote(error.data), expected));
    case 'distinct':
      return add('duplicate', commonProblems.duplicate(name));
    case 'anyOfSets':
    case 'oneKeyOf':
      return add(
        'choice',
        commonProblems.needs(name, typeof plain === 'string' ? plain : 'another set of fields'),
      );
    case 'minLength':
    case 'maxLength':
      return add(
        'length',
        commonProblems.length(
          name,
          error.keyword === 'minLength' ? 'at least' : 'at most',
          String(params['limit']),
        ),
      );
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
      return add(
        'count',
        commonProblems.count(
          name,
          error.keyword === 'maxItems' ? 'at most' : 'at least',
          String(params['limit']),
        ),
      );
    case 'contains':
      return add(
        'contains',
        commonProblems.contains(name, typeof plain === 'string' ? plain : 'entry of the expected kind'),
      );
    case 'anyOf':
    case 'oneOf':
      return add('choice', commonProblems.choice(name));
    case 'if':
      return; // what the "then" found is reported by itself
    default:
      return add('rule', `${name} ${error.message ?? 'breaks a rule of the format'}${expected}.`);
  }
}

function typeNames(type: unknown): string {
  const names = (Array.isArray(type) ? type : String(type).split(',')).map(String);
  return names
    .map((name) => (name === 'null' ? 'null' : /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`))
    .join(' or ');
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function choices(params: Readonly<Record<string, unknown>>): string {
  const allowed: unknown = params['allowedValues'] ?? [params['allowedValue']];
  const all = Array.isArray(allowed) ? allowed.map((item) => String(item)) : [];
  return all.length > 24 ? `${all.slice(0, 24).join(', ')} …` : all.join(', ');
}
