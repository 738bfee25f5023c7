/**
 * CycloneDX 1.7 as far as a VEX document goes (metadata, components, vulnerabilities), written by us after the schema
 * of the CycloneDX project (Apache-2.0); other parts of a bill of materials are let through unread. Pure.
 */
import { form, items, obj, oneOf, open, set, str, type JsonSchema } from './words.ts';

const instant = form(
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$',
  'an instant with its zone such as 2026-01-31T12:00:00Z',
  { format: 'date-time' },
);
const source = obj({ url: str(), name: str() });
const severity = oneOf('critical', 'high', 'medium', 'low', 'info', 'none', 'unknown');

const rating = obj({
  source,
  score: { type: 'number' },
  severity,
  method: oneOf('CVSSv2', 'CVSSv3', 'CVSSv31', 'CVSSv4', 'OWASP', 'SSVC', 'other'),
  vector: str(),
  justification: str(),
});

const analysis = obj({
  state: oneOf(
    'resolved', 'resolved_with_pedigree', 'exploitable', 'in_triage', 'false_positive', 'not_affected',
  ), // prettier-ignore
  justification: oneOf(
    'code_not_present', 'code_not_reachable', 'requires_configuration', 'requires_dependency', 'requires_environment',
    'protected_by_compiler', 'protected_at_runtime', 'protected_at_perimeter', 'protected_by_mitigating_control',
  ), // prettier-ignore
  response: items(oneOf('can_not_fix', 'will_not_fix', 'update', 'rollback', 'workaround_available')),
  detail: str(),
  firstIssued: instant,
  lastUpdated: instant,
});

const version = obj(
  { version: str(0, 1024), range: str(1, 4096), status: oneOf('affected', 'unaffected', 'unknown') },
  { anyOfSets: [['version'], ['range']], plain: 'a version or a range' },
);

const vulnerability = obj({
  'bom-ref': str(1),
  id: str(),
  source,
  references: items(obj({ 'id!': str(), 'source!': source })),
  ratings: items(rating),
  cwes: items({ type: 'integer', minimum: 1 }),
  description: str(),
  detail: str(),
  recommendation: str(),
  workaround: str(),
  proofOfConcept: { type: 'object' },
  advisories: items(obj({ title: str(), 'url!': str() })),
  created: instant,
  published: instant,
  updated: instant,
  rejected: instant,
  credits: obj({ organizations: items({ type: 'object' }), individuals: items({ type: 'object' }) }),
  tools: {},
  analysis,
  affects: items(obj({ 'ref!': str(1), versions: items(version) }), { distinct: true }),
  properties: items({ type: 'object' }),
});

export const cyclonedxDocument: JsonSchema = open({
  'bomFormat!': oneOf('CycloneDX'),
  'specVersion!': oneOf('1.7'),
  serialNumber: form(
    '^urn:uuid:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
    'urn:uuid: and a UUID',
  ),
  version: { type: 'integer', minimum: 1 },
  metadata: open({
    timestamp: instant,
    distributionConstraints: obj({ tlp: oneOf('CLEAR', 'GREEN', 'AMBER', 'AMBER_AND_STRICT', 'RED') }),
  }),
  components: set(open({ 'type!': str(1), 'name!': str(), 'bom-ref': str(1), purl: str() }), { minItems: 0 }),
  vulnerabilities: items(vulnerability, { distinct: true }),
});
