/**
 * OSV 1.9.0. Written by us after the schema and the prose of the OSV project (Apache-2.0): the schema of 2026-07-01
 * with what 1.8 (severity[].source) and 1.9 (package "*", new ecosystems) add by their release notes. Ranges and their events are judged by lint-osv.ts. Pure.
 */
import { osvLists } from '../../model/osv-lists.ts';
import { form, items, obj, oneOf, open, orNull, str, uri, utcInstant, type JsonSchema } from './words.ts';

/** Newest version of the format that these rules know. */
export const osvVersion = osvLists.version;

const ecosystem = form(
  `^(${osvLists.ecosystems.map((name) => name.replaceAll('.', '\\.')).join('|')})(:.+)?$`,
  'an ecosystem of the OSV list such as npm, PyPI or Debian:12',
);

const severity = orNull(
  items(
    obj(
      { 'type!': oneOf('CVSS_V2', 'CVSS_V3', 'CVSS_V4', 'Ubuntu'), 'score!': str(), source: str() },
      { additionalProperties: true },
    ),
  ),
);

const event: JsonSchema = {
  type: 'object',
  properties: { introduced: str(), fixed: str(), last_affected: str(), limit: str() },
  oneKeyOf: ['introduced', 'fixed', 'last_affected', 'limit'],
  plain: 'exactly one of introduced, fixed, last_affected and limit',
};

const affected = open({
  package: open({ 'ecosystem!': ecosystem, 'name!': str(), purl: str() }),
  severity,
  ranges: items(
    open({
      'type!': oneOf('GIT', 'SEMVER', 'ECOSYSTEM'),
      repo: str(),
      'events!': items(event, { minItems: 1 }),
      database_specific: { type: 'object' },
    }),
  ),
  versions: items(str()),
  ecosystem_specific: { type: 'object' },
  database_specific: { type: 'object' },
});

export const osvRecord = obj({
  schema_version: str(),
  'id!': form(
    `^(x_|(${osvLists.prefixes.join('|')})-)`,
    'an id with a registered prefix such as GHSA-…, or x_ and your own',
  ),
  'modified!': utcInstant,
  published: utcInstant,
  withdrawn: utcInstant,
  aliases: orNull(items(str())),
  related: items(str()),
  upstream: items(str()),
  summary: str(),
  details: str(),
  severity,
  affected: orNull(items(affected)),
  references: orNull(
    items(
      open({
        'type!': oneOf(
          'ADVISORY', 'ARTICLE', 'DETECTION', 'DISCUSSION', 'REPORT', 'FIX', 'INTRODUCED', 'GIT', 'PACKAGE', 'EVIDENCE', 'WEB',
        ), // prettier-ignore
        'url!': uri,
      }),
    ),
  ),
  credits: items(
    open({
      'name!': str(),
      contact: items(str()),
      type: oneOf(
        'FINDER', 'REPORTER', 'ANALYST', 'COORDINATOR', 'REMEDIATION_DEVELOPER', 'REMEDIATION_REVIEWER',
        'REMEDIATION_VERIFIER', 'TOOL', 'SPONSOR', 'OTHER',
      ), // prettier-ignore
    }),
  ),
  database_specific: { type: 'object' },
});
