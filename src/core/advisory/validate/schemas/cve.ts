/**
 * The CVE Record Format 5.2, full record and CNA container. Our own schema: written after the one that the CVE Program
 * publishes under CC0-1.0 (5.1.1), with `packageURL` of 5.2. What a schema says badly (scores, ranges, order of dates) is left
 * to lint-cve.ts. Pure.
 */
import { cvss20, cvss30, cvss31, cvss40 } from './cvss.ts';
import { anything, bool, form, items, obj, oneOf, open, set, str, uri, type JsonSchema } from './words.ts';

const url: JsonSchema = { ...uri, minLength: 1, maxLength: 2048 };
const uuid = form(
  '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-4[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$',
  'a version 4 UUID',
);
const cveId = form('^CVE-[0-9]{4}-[0-9]{4,19}$', 'a CVE id such as CVE-2026-12345');
const instant = form(
  '^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T(2[0-3]|[01][0-9]):([0-5][0-9]):([0-5][0-9])(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?$',
  'an instant such as 2026-01-31T12:00:00Z',
  { format: 'date-time' },
);
const language = form(
  '^[A-Za-z]{2,4}([_-][A-Za-z]{4})?([_-]([A-Za-z]{2}|[0-9]{3}))?$',
  'a language such as en or pt-BR',
);
const english = open({ 'lang!': form('^en([_-][A-Za-z]{4})?([_-]([A-Za-z]{2}|[0-9]{3}))?$', 'English') });
const shortName = str(2, 32);
const version = str(1, 1024);
const status = oneOf('affected', 'unaffected', 'unknown');
const xTag = '^x_.{0,126}$';

// CPE: the parts between colons, each a run of plain or escaped characters; read in one way only.
const cpePart = '(\\*|[?*]*([A-Za-z0-9\\-._]|\\\\[\\\\*?!"#$%&\'()+,/:;<=>@\\[\\]^`{|}~])+[?*]*)';
const cpe23Text = `cpe:2\\.3:[aho*\\-](:${cpePart}){5}:([a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?|[*\\-])(:${cpePart}){4}`;
const cpe23 = form(cpe23Text, 'a CPE 2.3 name', { minLength: 1, maxLength: 2048 });
const cpe22or23 = form(`[cC][pP][eE]:/[AHOaho]?(:[A-Za-z0-9._\\-~%]*){0,6}|${cpe23Text}`, 'a CPE name', {
  minLength: 1,
  maxLength: 2048,
});

function tags(...known: string[]): JsonSchema {
  return set({
    type: 'string',
    minLength: 2,
    maxLength: 128,
    pattern: `${xTag}|^(${known.join('|')})$`,
    plain: `${known.join(', ')}, or x_…`,
  });
}

const references = set(
  obj({
    'url!': url,
    name: str(1, 512),
    tags: tags(
      'broken-link', 'customer-entitlement', 'exploit', 'government-resource', 'issue-tracking', 'mailing-list',
      'mitigation', 'not-applicable', 'patch', 'permissions-required', 'media-coverage', 'product', 'related',
      'release-notes', 'signature', 'technical-description', 'third-party-advisory', 'vendor-advisory', 'vdb-entry',
    ), // prettier-ignore
  }),
  { maxItems: 512 },
);

const described = obj({
  'lang!': language,
  'value!': str(1, 4096),
  supportingMedia: set(obj({ 'type!': str(1, 256), base64: bool, 'value!': str(1, 16384) })),
});
const prose = set(described);
const descriptions = set(described, { contains: english, plain: 'description in English' });

const range = obj(
  {
    'version!': version,
    'status!': status,
    versionType: str(1, 128),
    lessThan: version,
    lessThanOrEqual: version,
    changes: set(obj({ 'at!': version, 'status!': status })),
  },
  {},
);

const product = open(
  {
    vendor: str(1, 512),
    product: str(1, 2048),
    collectionURL: url,
    packageName: str(1, 2048),
    packageURL: url,
    cpes: items(cpe22or23, { distinct: true }),
    modules: items(str(1, 4096), { distinct: true }),
    programFiles: items(str(1, 1024), { distinct: true }),
    programRoutines: items(obj({ 'name!': str(1, 4096) }), { distinct: true }),
    platforms: set(str(0, 1024)),
    repo: url,
    defaultStatus: status,
    versions: set(range),
  },
  {
    allOf: [
      {
        type: 'object',
        anyOfSets: [['vendor', 'product'], ['collectionURL', 'packageName'], ['packageURL']],
        plain: 'vendor and product, or collectionURL and packageName, or packageURL',
      },
      { type: 'object', anyOfSets: [['versions'], ['defaultStatus']], plain: 'versions or a defaultStatus' },
    ],
  },
);

const problemTypes = set(
  obj({
    'descriptions!': set(
      obj({
        'lang!': language,
        'description!': str(1, 4096),
        cweId: form('^CWE-[1-9][0-9]*$', 'a CWE id such as CWE-79', { minLength: 5, maxLength: 9 }),
        type: str(1, 128),
        references,
      }),
    ),
  }),
);

const metrics = set(
  obj(
    {
      format: str(1, 64),
      scenarios: set(obj({ 'lang!': language, 'value!': str(1, 4096) })),
      cvssV4_0: cvss40,
      cvssV3_1: cvss31,
      cvssV3_0: cvss30,
      cvssV2_0: cvss20,
      other: obj({ 'type!': str(1, 128), 'content!': { type: 'object', minProperties: 1 } }),
    },
    {
      anyOfSets: [['cvssV4_0'], ['cvssV3_1'], ['cvssV3_0'], ['cvssV2_0'], ['other']],
      plain: 'a cvssV4_0, cvssV3_1, cvssV3_0, cvssV2_0 or other score',
    },
  ),
);

const cpeNode = open({
  'operator!': oneOf('AND', 'OR'),
  negate: bool,
  'cpeMatch!': items(
    obj({
      'vulnerable!': bool,
      'criteria!': cpe23,
      matchCriteriaId: uuid,
      versionStartExcluding: version,
      versionStartIncluding: version,
      versionEndExcluding: version,
      versionEndIncluding: version,
    }),
  ),
});

const provider = obj({ 'orgId!': uuid, shortName, dateUpdated: instant });
const extensions: JsonSchema = { patternProperties: { '^x_[^.]*$': anything } };

const shared = {
  datePublic: instant,
  title: str(1, 256),
  cpeApplicability: items(open({ operator: oneOf('AND', 'OR'), negate: bool, 'nodes!': items(cpeNode) })),
  problemTypes,
  impacts: set(
    obj({
      capecId: form('^CAPEC-[1-9][0-9]{0,4}$', 'a CAPEC id such as CAPEC-63'),
      'descriptions!': descriptions,
    }),
  ),
  metrics,
  configurations: prose,
  workarounds: prose,
  solutions: prose,
  exploits: prose,
  timeline: set(obj({ 'time!': instant, 'lang!': language, 'value!': str(1, 4096) })),
  credits: set(
    obj({
      'lang!': language,
      'value!': str(1, 4096),
      user: uuid,
      type: oneOf(
        'finder', 'reporter', 'analyst', 'coordinator', 'remediation developer', 'remediation reviewer',
        'remediation verifier', 'tool', 'sponsor', 'other',
      ), // prettier-ignore
    }),
  ),
  source: { type: 'object', minProperties: 1 },
  taxonomyMappings: set(
    obj({
      'taxonomyName!': str(1, 128),
      taxonomyVersion: str(1, 128),
      'taxonomyRelations!': set(
        obj({
          'taxonomyId!': str(1, 2048),
          'relationshipName!': str(1, 128),
          'relationshipValue!': str(1, 2048),
        }),
      ),
    }),
  ),
};
const affected = items(product, { minItems: 1 });

function published(providerField: 'providerMetadata' | 'providerMetadata!'): JsonSchema {
  return obj(
    {
      [providerField]: provider,
      dateAssigned: instant,
      'descriptions!': descriptions,
      'affected!': affected,
      'references!': references,
      ...shared,
      tags: tags('unsupported-when-assigned', 'exclusively-hosted-service', 'disputed'),
    },
    extensions,
  );
}

function rejected(providerField: 'providerMetadata' | 'providerMetadata!'): JsonSchema {
  return obj(
    { [providerField]: provider, 'rejectedReasons!': descriptions, replacedBy: set(cveId) },
    extensions,
  );
}

const adp = obj(
  { 'providerMetadata!': provider, descriptions, affected, references, ...shared, tags: tags('disputed') },
  { ...extensions, minProperties: 2 },
);

function recordOf(
  metadata: Readonly<Record<string, JsonSchema>>,
  containers: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return obj({
    'dataType!': oneOf('CVE_RECORD'),
    'dataVersion!': form('^5\\.(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))?$', 'a version such as 5.2'),
    'cveMetadata!': obj({
      'cveId!': cveId,
      'assignerOrgId!': uuid,
      assignerShortName: shortName,
      serial: { type: 'integer', minimum: 1 },
      dateReserved: instant,
      datePublished: instant,
      dateUpdated: instant,
      ...metadata,
    }),
    'containers!': obj(containers),
  });
}

export const publishedRecord = recordOf(
  { 'state!': oneOf('PUBLISHED'), requesterUserId: uuid },
  { 'cna!': published('providerMetadata!'), adp: set(adp) },
);
export const rejectedRecord = recordOf(
  { 'state!': oneOf('REJECTED'), dateRejected: instant },
  { 'cna!': rejected('providerMetadata!') },
);

/** What the CVE services take from a CNA; they fill in the provider themselves. */
export const publishedContainer = published('providerMetadata');
export const rejectedContainer = rejected('providerMetadata');
