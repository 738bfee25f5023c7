import { describe, expect, it } from 'vitest';
import { complaints, damaged, ghsaBody, openvex } from '#tests/support/core/documents.ts';

const range = '/vulnerabilities/0/vulnerable_version_range';

describe('a GitHub repository advisory', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['a severity beside the vector', { '/severity': 'high' }, ['error ghsa-severity-and-vector /severity']],
    ['a severity alone', { '/severity': 'high', '/cvss_vector_string': null }, []],
    ['neither severity nor vector', { '/cvss_vector_string': null }, ['warning ghsa-no-severity /severity']],
    ['a bad vector', { '/cvss_vector_string': 'CVSS:3.1/AV:N' }, ['error cvss-vector /cvss_vector_string']],
    [
      'an ecosystem by its OSV name',
      { '/vulnerabilities/0/package/ecosystem': 'PyPI' },
      ['error schema-enum /vulnerabilities/0/package/ecosystem'],
    ],
    ['no description', { '/description': undefined }, ['error schema-required ']],
    ['a blank summary', { '/summary': '  ' }, ['error text-empty /summary']],
    ['no packages', { '/vulnerabilities': [] }, ['warning ghsa-nothing-affected /vulnerabilities']],
    [
      'a credit without an account',
      { '/credits/0/login': 'Robin Finder' },
      ['error schema-form /credits/0/login'],
    ],
    [
      'a credit type with a space',
      { '/credits/0/type': 'remediation developer' },
      ['error schema-enum /credits/0/type'],
    ],
    [
      'an account credited twice',
      { '/credits': [ghsaBody.credits[0], { login: 'Robin-Finder', type: 'analyst' }] },
      ['warning ghsa-credit-twice /credits/1/login'],
    ],
    ['a CWE id without CWE-', { '/cwe_ids/0': '22' }, ['error schema-form /cwe_ids/0']],
    ['an exact version', { [range]: '= 1.0.0' }, []],
    ['a range without operators', { [range]: '1.0.0 - 1.4.2' }, [`error ghsa-range-form ${range}`]],
    ['a range that runs backwards', { [range]: '>= 2.0.0, < 1.4.2' }, [`error range-order ${range}`]],
    ['a range that holds no version', { [range]: '> 1.4.2, <= 1.4.2' }, [`error range-empty ${range}`]],
    ['two ranges in one', { [range]: '< 1.0.0, < 2.0.0' }, [`error ghsa-range-bounds ${range}`]],
    ['the switch that publishes', { '/state': 'published' }, ['warning ghsa-publishes /state']],
    ['a field that does not exist', { '/references': [] }, ['error schema-unknown-field /references']],
  ])('with %s', async (_, changes, expected) => {
    expect(await complaints(damaged(ghsaBody, changes), 'ghsa')).toEqual(expected);
  });

  it('as the API answers it may have more fields, and severity beside the vector', async () => {
    const answer = {
      ...ghsaBody,
      ghsa_id: 'GHSA-2345-6789-cfgh',
      state: 'draft',
      severity: 'medium',
      html_url: 'https://github.example',
    };
    expect(await complaints(JSON.stringify(answer))).toEqual([]);
  });
});

const statement = '/statements/0';

describe('an OpenVEX document', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'not_affected without a reason',
      { '/statements/1/justification': undefined },
      ['error vex-justification /statements/1'],
    ],
    [
      'not_affected with a blank reason',
      { '/statements/1/justification': undefined, '/statements/1/impact_statement': ' ' },
      ['error vex-justification /statements/1'],
    ],
    [
      'not_affected with an explanation',
      { '/statements/1/justification': undefined, '/statements/1/impact_statement': 'Never called.' },
      [],
    ],
    [
      'affected without an action',
      { [`${statement}/status`]: 'affected' },
      [`error vex-action ${statement}`],
    ],
    [
      'affected with an action',
      { [`${statement}/status`]: 'affected', [`${statement}/action_statement`]: 'Update.' },
      [],
    ],
    [
      'a justification of a fix',
      { [`${statement}/justification`]: 'component_not_present' },
      [`warning vex-not-for-status ${statement}/justification`],
    ],
    [
      'a status that does not exist',
      { [`${statement}/status`]: 'safe' },
      [`error schema-enum ${statement}/status`],
    ],
    [
      'another version of the format',
      { '/@context': 'https://openvex.dev/ns' },
      ['error schema-form /@context'],
    ],
    ['no product', { [`${statement}/products`]: undefined }, [`warning vex-no-product ${statement}`]],
    [
      'a product without a name',
      { [`${statement}/products`]: [{}] },
      [`error schema-choice ${statement}/products/0`],
    ],
    [
      'a product id that is no package URL',
      { [`${statement}/products/0/@id`]: 'pkg:npm' },
      [`error purl-form ${statement}/products/0/@id`],
    ],
    ['an id that is no address', { '/@id': 'vex 1' }, ['error schema-form /@id']],
    [
      'an update before its making',
      { '/last_updated': '2026-01-01T00:00:00Z' },
      ['error date-order /last_updated'],
    ],
    ['a time without a zone', { '/timestamp': '2026-02-01T12:00:00' }, ['error schema-form /timestamp']],
    ['a version that is text', { '/version': '1' }, ['error schema-type /version']],
    ['no statements', { '/statements': [] }, ['error schema-count /statements']],
    [
      'two verdicts on one product',
      { '/statements/1/products': openvex.statements[0]?.products },
      ['error vex-contradiction /statements/1/products/0'],
    ],
  ])('with %s', async (_, changes, expected) => {
    expect(await complaints(damaged(openvex, changes), 'openvex')).toEqual(expected);
  });

  it('may change its verdict at a later time', async () => {
    const later = {
      '/last_updated': '2026-03-01T00:00:00Z',
      '/statements/1/products': openvex.statements[0]?.products,
      '/statements/1/timestamp': '2026-03-01T00:00:00Z',
    };
    expect(await complaints(damaged(openvex, later))).toEqual([]);
  });
});
