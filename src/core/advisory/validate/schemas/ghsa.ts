/**
 * A repository security advisory as GitHub's REST API takes it (the body of "create"), and, more loosely, as it gives
 * it back. Written by us after the API's documentation. Pure.
 */
import { form, items, obj, oneOf, open, orNull, str, type JsonSchema } from './words.ts';

const ecosystem = oneOf(
  'rubygems', 'npm', 'pip', 'maven', 'nuget', 'composer', 'go', 'rust', 'erlang', 'actions', 'pub', 'swift', 'other',
); // prettier-ignore

const creditType = oneOf(
  'analyst', 'finder', 'reporter', 'coordinator', 'remediation_developer', 'remediation_reviewer',
  'remediation_verifier', 'tool', 'sponsor', 'other',
); // prettier-ignore

const vulnerability = {
  'package!': obj({ 'ecosystem!': ecosystem, name: orNull(str(1)) }),
  vulnerable_version_range: orNull(str()),
  patched_versions: orNull(str()),
  vulnerable_functions: orNull(items(str(1))),
};
const login = form('^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\\[bot\\])?$', 'the login of a GitHub account');

const fields = {
  'summary!': str(1, 1024),
  'description!': str(1, 65535),
  cve_id: orNull(form('^CVE-[0-9]{4}-[0-9]{4,19}$', 'a CVE id such as CVE-2026-12345')),
  'vulnerabilities!': items(obj(vulnerability)),
  cwe_ids: orNull(items(form('^CWE-[1-9][0-9]*$', 'a CWE id such as CWE-79'), { distinct: true })),
  credits: orNull(items(obj({ 'login!': login, 'type!': creditType }))),
  severity: orNull(oneOf('critical', 'high', 'medium', 'low')),
  cvss_vector_string: orNull(str()),
};

/** The body to create one; `start_private_fork` and `state` are the two switches beside the content. */
export const repositoryAdvisory: JsonSchema = obj({
  ...fields,
  start_private_fork: { type: 'boolean' },
  state: oneOf('published', 'closed', 'draft'),
});

/** What the API answers has many more fields, and `description` may be null there. */
export const repositoryAdvisoryResponse: JsonSchema = open({
  ...fields,
  'ghsa_id!': form('^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$', 'a GHSA id such as GHSA-xxxx-xxxx-xxxx'),
  'description!': orNull(str(0, 65535)),
  'vulnerabilities!': orNull(items(open(vulnerability))),
  credits: orNull(items(open({ login, type: creditType }))),
});
