/** Whole policies of our own, read exactly: promises, contacts, versions, what is asked for, credit, the form. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '#core/policy/read.ts';
import { policyReadingSchema, type Duration, type PolicyReading, type Rule } from '#shared/schema/policy.ts';
import { ownPolicies } from '../corpora.ts';

const read = (name: string): PolicyReading =>
  readPolicy(readFileSync(path.join(ownPolicies, `${name}.SECURITY.md`), 'utf8'));

const span = ({ n, unit }: Duration): string => `${n} ${unit}`;
const said = ({ milestone, severity, min, max, open, anchor, lines, recurring }: Rule): string =>
  [
    `${lines[0]}:`,
    severity === undefined ? milestone : `${milestone}/${severity}`,
    [...(min ? [span(min)] : []), ...(max ? [span(max)] : []), ...(open ? [open] : [])].join('..'),
    ...(anchor === 'received' ? [] : [`after ${anchor}`]),
    ...(recurring === true ? ['again'] : []),
  ].join(' ');

type Wanted = {
  readonly rules: readonly string[];
  readonly contacts: readonly string[];
  readonly versions: readonly string[];
  readonly asks: number;
  readonly fields?: readonly string[];
  readonly repaired?: boolean;
  readonly confidentiality?: string;
  /** Only where the text offers it. */
  readonly credit?: PolicyReading['credit'];
};

const wanted: Readonly<Record<string, Wanted>> = {
  'harbour-chat': {
    rules: [
      '14: acknowledge 48 hour',
      '15: update 1 week again',
      '17: fix/critical 24 hour..48 hour',
      '18: fix/high 1 week',
      '19: fix/medium 2 week',
      '20: fix/low next-release',
    ],
    contacts: ['email security@your-domain.com (placeholder)'],
    versions: ['1.x.x: supported', '< 1.0: unsupported'],
    asks: 0,
  },
  kettle: {
    rules: [
      '22: acknowledge 72 hour',
      '23: assess 7 day',
      '24: fix depends-on-severity',
      '25: disclose 7 day..14 day after fix-released',
    ],
    contacts: [
      'email security@kettle.example (placeholder)',
      'ghsa Mail security@kettle.example, or use the Security tab of the repository.',
    ],
    versions: ['main branch: supported', 'Older versions: unsupported'],
    asks: 3,
    credit: { offered: true, anonymity: true, consent: true },
    confidentiality: 'Reports are kept confidential until a fix is available.',
  },
  lantern: {
    rules: [
      '5: acknowledge 24 hour',
      '6: assess 72 hour',
      '7: fix/critical 1 week..2 week',
      '8: disclose after-fix after fix-released',
    ],
    contacts: ['email security@lantern.example (placeholder)'],
    versions: [],
    asks: 0,
    repaired: true,
    confidentiality: 'Confidentiality: we handle all reports confidentially – “nobody else reads them”.',
  },
  'pocket-model': {
    rules: [
      '14: acknowledge 48 hour',
      '15: assess 5 business-day',
      '16: fix varies',
      '17: disclose after-fix after fix-released',
    ],
    contacts: ['email security@pocket-model.example (placeholder)'],
    versions: ['0.1.x: supported', '< 0.1: unsupported'],
    asks: 0,
  },
  switchboard: {
    rules: [
      '16: acknowledge 48 hour',
      '17: assess 7 day',
      '18: fix 30 day..depends-on-severity',
      '19: disclose after-fix after fix-released',
    ],
    contacts: ['email security@switchboard.example (placeholder)'],
    versions: [],
    asks: 0,
    fields: ['Vulnerability Type', 'Component', 'Description', 'Steps to Reproduce'],
  },
};

describe.each(Object.entries(wanted))('%s', (name, expected) => {
  const reading = read(name);

  it('promises what it says, at the line where it says so', () => {
    expect(reading.rules.map(said)).toEqual(expected.rules);
  });

  it('names its contacts, versions, questions and form', () => {
    const { contacts, versions, asks, fields, repaired = false, confidentiality = null } = expected;
    expect({
      contacts: reading.contacts.map(
        ({ kind, value, placeholder }) => `${kind} ${value}${placeholder ? ' (placeholder)' : ''}`,
      ),
      versions: reading.supported.map(({ version, status }) => `${version}: ${status}`),
      asks: reading.asks.length,
      fields: reading.template?.fields,
      repaired: reading.repaired,
      confidentiality: reading.confidentiality,
    }).toEqual({ contacts, versions, asks, fields, repaired, confidentiality });
    if (expected.credit !== undefined) expect(reading.credit).toEqual(expected.credit);
  });

  it('keeps to the schema', () => {
    expect(policyReadingSchema.safeParse(reading).error?.issues).toBeUndefined();
  });
});

it('covers every policy of the folder', () => {
  const names = readdirSync(ownPolicies).map((file) => file.replace('.SECURITY.md', ''));
  expect(names.sort()).toEqual(Object.keys(wanted));
});
