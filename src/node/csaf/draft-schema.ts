/**
 * The schema of CSAF 2.1 as the draft of August 2026 has it: the library's older schema, changed where the draft changed.
 * Differences are written here as differences, so that they can go when the library has caught up. Backend and CLI.
 */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import cvss20 from '@secvisogram/csaf-validator-lib/schemas/cvss-v2.0.js';
import cvss30 from '@secvisogram/csaf-validator-lib/schemas/cvss-v3.0.js';
import cvss31 from '@secvisogram/csaf-validator-lib/schemas/cvss-v3.1.js';
import librarySchema from '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests/csaf_2_1/schema.js';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { answer, type DocumentTest } from '#core/advisory/validate/csaf-2-1/answer.ts';
import { ssvcSelectionList, ssvcSelectionListId } from './ssvc-schema.ts';
import { isInstant } from '#core/advisory/validate/csaf-2-1/times.ts';

type Schema = { [key: string]: unknown };

const id = 'urn:bulkhead:csaf-2.1-draft';
const text = { type: 'string', minLength: 1 };
const productId = { $ref: '#/$defs/product_id_t' };
const extensions = { $ref: '#/$defs/extensions_t' };

/** One extension: what it holds is checked by its own schema, which is not at hand offline. */
const extension = {
  type: 'object',
  required: ['$schema', 'category', 'critical', 'content'],
  properties: {
    $schema: { type: 'string', format: 'uri' },
    category: { type: 'string', enum: ['essential', 'significant', 'supplementary'] },
    content: { type: 'object', minProperties: 1 },
    critical: { type: 'boolean' },
  },
  additionalProperties: false,
};

const productPath = {
  type: 'object',
  required: ['beginning_product_reference', 'full_product_name', 'subpaths'],
  properties: {
    beginning_product_reference: productId,
    full_product_name: { $ref: '#/$defs/full_product_name_t' },
    subpaths: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['category', 'next_product_reference'],
        properties: {
          category: {
            type: 'string',
            enum: [
              'default_component_of',
              'external_component_of',
              'installed_on',
              'installed_with',
              'optional_component_of',
            ],
          },
          next_product_reference: productId,
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

function draftSchema(): Schema {
  const schema = structuredClone(librarySchema) as Schema;
  delete schema['$schema'];
  schema['$id'] = id;
  const defs = inside(schema, '$defs');
  defs['extensions_t'] = { type: 'array', minItems: 1, uniqueItems: true, items: extension };
  inside(schema, 'properties')['x_extensions'] = extensions;
  inside(schema, 'properties/document/properties')['x_extensions'] = extensions;

  const category = inside(defs, 'branches_t/items/properties/category');
  category['enum'] = (category['enum'] as string[]).filter((name) => name !== 'legacy');

  const product = inside(defs, 'full_product_name_t/properties');
  product['x_extensions'] = extensions;
  const helper = inside(product, 'product_identification_helper/properties');
  const hashes = inside(helper, 'hashes');
  hashes['uniqueItems'] = true;
  inside(hashes, 'items/properties/file_hashes')['uniqueItems'] = true;
  const hash = inside(hashes, 'items/properties/file_hashes/items/properties');
  inside(hash, 'algorithm')['pattern'] = '^[0-9a-z][0-9a-z-]*$';
  inside(hash, 'value')['pattern'] = '^[0-9a-f]{32,}$';
  inside(helper, 'purls/items')['pattern'] = '^pkg:[a-z][a-z0-9\\.\\-]*\\/.+';
  for (const list of ['sbom_urls', 'skus', 'x_generic_uris']) inside(helper, list)['uniqueItems'] = true;

  const tree = inside(schema, 'properties/product_tree/properties');
  delete tree['relationships'];
  tree['product_paths'] = { type: 'array', minItems: 1, items: productPath };

  const vulnerability = inside(schema, 'properties/vulnerabilities/items/properties');
  vulnerability['x_extensions'] = extensions;
  Object.assign(inside(vulnerability, 'ids/items/properties'), {
    group_ids: { $ref: '#/$defs/product_groups_t' },
    product_ids: { $ref: '#/$defs/products_t' },
  });
  const content = inside(vulnerability, 'metrics/items/properties/content/properties');
  delete content['ssvc_v1'];
  Object.assign(content, {
    ssvc_v2: { $ref: ssvcSelectionListId },
    qualitative_severity_rating: { ...text, enum: ['critical', 'high', 'low', 'medium', 'none'] },
    x_extensions: extensions,
    // Its shape and its scores are checked by our own table and calculator.
    cvss_v4: { type: 'object' },
  });
  return schema;
}

function inside(schema: Schema, path: string): Schema {
  return path.split('/').reduce((at, key) => {
    const next = at[key];
    if (typeof next !== 'object' || next === null) throw new Error(`The library's schema has no ${path}.`);
    return next as Schema;
  }, schema);
}

/** Objects that leave open what else they hold, closed; what extensions hold stays open. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
  const isOpen = closed['type'] === 'object' && 'properties' in closed && !('additionalProperties' in closed);
  return isOpen ? { ...closed, additionalProperties: false } : closed;
}

const cvss = { '2.0': cvss20, '3.0': cvss30, '3.1': cvss31 };
const checks = new Map<'draft' | 'strict', ValidateFunction>();

function check(kind: 'draft' | 'strict'): ValidateFunction {
  const known = checks.get(kind) ?? compile(kind === 'draft' ? (schema) => schema : strict);
  checks.set(kind, known);
  return known;
}

function compile(treat: (schema: Schema) => unknown): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addFormat('date-time', { type: 'string', validate: isInstant });
  ajv.addSchema(ssvcSelectionList, ssvcSelectionListId);
  for (const [version, { $schema: _, $id: __, ...schema }] of Object.entries<Schema>(cvss))
    ajv.addSchema(treat(schema) as Schema, `https://www.first.org/cvss/cvss-v${version}.json`);
  return ajv.compile(treat(draftSchema()) as Schema);
}

/** Checks a document against the schema of the draft. */
export const draftSchemaTest: DocumentTest = (document) => {
  const test = check('draft');
  return { isValid: test(document), errors: test.errors ?? [] };
};

/** 6.2.20: nothing that the schema does not name. */
export const additionalProperties: DocumentTest = (document) => {
  const test = check('strict');
  test(document);
  return answer(
    (test.errors ?? [])
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map(({ instancePath, params }) => ({
        instancePath,
        message: csafProblems.schemaUnknown(String(params['additionalProperty'])),
      })),
    'warnings',
  );
};
