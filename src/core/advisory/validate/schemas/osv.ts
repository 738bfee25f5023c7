/**
 * OSV 1.7.5. Written by us after the schema and the prose of the OSV project (Apache-2.0; the lists of prefixes and
 * ecosystems are theirs, state of 2026-07). Ranges and their events are judged by lint-osv.ts. Pure.
 */
import { form, items, obj, oneOf, open, orNull, str, uri, utcInstant, type JsonSchema } from './words.ts';

/** Newest version of the format that these rules know. */
export const osvVersion = '1.7.5';

export const osvEcosystems = [
  'AlmaLinux', 'Alpaquita', 'Alpine', 'Android', 'Azure Linux', 'BellSoft Hardened Containers', 'Bioconductor',
  'Bitnami', 'Chainguard', 'CleanStart', 'ConanCenter', 'CRAN', 'crates.io', 'Debian', 'Docker Hardened Images',
  'Echo', 'FreeBSD', 'GHC', 'GIT', 'GitHub Actions', 'Go', 'Hackage', 'Hex', 'Julia', 'Kubernetes', 'Linux', 'Mageia',
  'Maven', 'MinimOS', 'npm', 'NuGet', 'opam', 'openEuler', 'openSUSE', 'OSS-Fuzz', 'Packagist', 'Photon OS', 'Pub',
  'PyPI', 'Red Hat', 'Rocky Linux', 'Root', 'RubyGems', 'SUSE', 'SwiftURL', 'TuxCare', 'Ubuntu', 'VSCode', 'Wolfi',
]; // prettier-ignore

const prefixes = [
  'ASB-A', 'PUB-A', 'ALPINE', 'ALSA', 'ALBA', 'ALEA', 'AZL', 'BELL', 'BIT', 'CGA', 'CLEANSTART', 'CLSA', 'CURL', 'CVE',
  'DEBIAN', 'DHI', 'DRUPAL', 'DSA', 'DLA', 'ELA', 'DTSA', 'ECHO', 'EEF', 'FreeBSD', 'GHSA', 'GO', 'GSD', 'HSEC',
  'JLSEC', 'KUBE', 'LBSEC', 'LSN', 'MAL', 'MINI', 'MGASA', 'OESA', 'OSEC', 'OSV', 'openSUSE-SU', 'PHSA', 'PSF', 'PYSEC',
  'RHBA', 'RHEA', 'RHSA', 'RLSA', 'RXSA', 'RSEC', 'ROOT', 'RUSTSEC', 'SUSE-[SRFO]U', 'UBUNTU', 'USN', 'V8',
]; // prettier-ignore

const ecosystem = form(
  `^(${osvEcosystems.map((name) => name.replaceAll('.', '\\.')).join('|')})(:.+)?$`,
  'an ecosystem of the OSV list such as npm, PyPI or Debian:12',
);

const severity = orNull(
  items(
    obj(
      { 'type!': oneOf('CVSS_V2', 'CVSS_V3', 'CVSS_V4', 'Ubuntu'), 'score!': str() },
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
    `^(x_|(${prefixes.join('|')})-)`,
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
