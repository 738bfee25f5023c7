/** OpenVEX 0.2.0, written by us after its specification. Conditions on a status are in lint-openvex.ts. Pure. */
import { form, items, obj, oneOf, set, str, uri, type JsonSchema } from './words.ts';

const instant = form(
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$',
  'an instant with its zone such as 2026-01-31T12:00:00Z',
  { format: 'date-time' },
);
const hash = str(1, 512);

const component = {
  '@id': uri,
  identifiers: obj(
    { purl: str(1), cpe22: str(1), cpe23: str(1) },
    { anyOfSets: [['purl'], ['cpe22'], ['cpe23']], plain: 'a purl, cpe22 or cpe23' },
  ),
  hashes: obj(
    Object.fromEntries(
      [
        'md5', 'sha1', 'sha-256', 'sha-384', 'sha-512', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512',
        'blake2s-256', 'blake2b-256', 'blake2b-512', 'blake3',
      ].map((name) => [name, hash]), // prettier-ignore
    ),
  ),
};
const named: JsonSchema = {
  anyOfSets: [['@id'], ['identifiers'], ['hashes']],
  plain: 'an @id, identifiers or hashes',
};

const statement = obj({
  '@id': uri,
  version: { type: 'integer', minimum: 1 },
  'vulnerability!': obj({
    '@id': uri,
    'name!': str(1),
    description: str(),
    aliases: items(str(1), { distinct: true }),
  }),
  timestamp: instant,
  last_updated: instant,
  products: set(obj({ ...component, subcomponents: set(obj(component, named)), supplier: str() }, named)),
  'status!': oneOf('not_affected', 'affected', 'fixed', 'under_investigation'),
  supplier: str(),
  status_notes: str(),
  justification: oneOf(
    'component_not_present', 'vulnerable_code_not_present', 'vulnerable_code_not_in_execute_path',
    'vulnerable_code_cannot_be_controlled_by_adversary', 'inline_mitigations_already_exist',
  ), // prettier-ignore
  impact_statement: str(),
  action_statement: str(),
  action_statement_timestamp: instant,
});

export const openvexDocument: JsonSchema = obj({
  '@context!': form('^https://openvex\\.dev/ns/v0\\.2\\.0$', 'https://openvex.dev/ns/v0.2.0'),
  '@id!': uri,
  'author!': str(1),
  role: str(),
  'timestamp!': instant,
  last_updated: instant,
  'version!': { type: 'integer', minimum: 1 },
  tooling: str(),
  'statements!': set(statement),
});
