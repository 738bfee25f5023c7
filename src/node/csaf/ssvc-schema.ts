/** What an SSVC 2.0 selection list looks like inside a CSAF 2.1 document. A schema of ours. Pure. */
export const ssvcSelectionListId =
  'https://certcc.github.io/SSVC/data/schema/v2/SelectionList_2_0_0.schema.json';

const some = { type: 'string', minLength: 1 };
const key = { ...some, pattern: '^(?:[a-zA-Z0-9](?:[a-zA-Z0-9_]*[a-zA-Z0-9])?|T\\*)$' };
const links = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['uri', 'summary'],
    properties: { uri: { ...some, format: 'uri' }, summary: { type: 'string' } },
    additionalProperties: false,
  },
};

const selection = {
  type: 'object',
  required: ['namespace', 'key', 'version', 'values'],
  properties: {
    // Its grammar is checked with the decision points.
    namespace: { type: 'string', minLength: 3, maxLength: 1000 },
    key,
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+(?:[-+][0-9A-Za-z.+-]+)?$' },
    name: some,
    definition: some,
    values: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['key'],
        properties: { key, name: some, definition: some },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

export const ssvcSelectionList = {
  type: 'object',
  required: ['timestamp', 'schemaVersion', 'selections'],
  properties: {
    timestamp: { type: 'string', format: 'date-time' },
    schemaVersion: { const: '2.0.0' },
    target_ids: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } },
    selections: { type: 'array', minItems: 1, items: selection },
    decision_point_resources: links,
    references: links,
  },
  additionalProperties: false,
};
