/** What real policies ask for, item by item, and what a report says to it: our own, and those beside the project. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '#core/policy/read.ts';
import { partsOf } from '#core/report/ask-parts.ts';
import { completeness } from '#core/report/completeness.ts';
import type { Ask } from '#shared/schema/report.ts';
import {
  corpus,
  hasCorpora,
  hasPolicies,
  hasSecondCorpora,
  ownPolicies,
  policiesFolder,
  secondCorpus,
  whySkipped,
} from '../corpora.ts';

const judge = (file: string, report: string): Ask[] => {
  const source = readFileSync(file, 'utf8');
  return completeness(
    { ...readPolicy(source), project: 'Harbour', source, sender: 'Ada <ada@example.net>' },
    report,
  );
};
const inShort = ({ ask, state, line }: Ask): string => `${state} ${String(line)} ${ask}`;

const report = `Hello,

there is a heap overflow in parse_hdr(): when the length is negative, the parser writes in front of its buffer.

To reproduce: send two requests, the second one with a negative length.

An attacker could run arbitrary code. I tested version 2.4.1.

Regards`;

describe('our own policies', () => {
  const own = (name: string): string => path.join(ownPolicies, `${name}.SECURITY.md`);

  it('ask in their words, with their lines', () => {
    expect(judge(own('kettle'), report).map(inShort)).toEqual([
      'missing 16 the version and your configuration',
      'given 17 the steps that show the problem',
      'given 18 what an attacker gains',
    ]);
    expect(judge(own('switchboard'), report).map(inShort)).toEqual([
      'given 8 Vulnerability Type',
      'given 9 Component',
      'given 10 Description',
      'given 11 Steps to Reproduce',
    ]);
  });

  it('that list nothing fall back to the default list', () => {
    expect(judge(own('harbour-chat'), report).map(({ from, state }) => `${from} ${state}`)).toEqual(
      Array.from({ length: 4 }, () => 'default given'),
    );
  });
});

describe.skipIf(!hasPolicies)(`the five policies${hasPolicies ? '' : ` (${whySkipped})`}`, () => {
  const wanted: Readonly<Record<string, readonly string[]>> = {
    aixcl: [
      'given 32 A clear description of the vulnerability',
      'given 33 Steps to reproduce the issue',
      'given 34 The version or branch affected',
      'missing 35 Potential impact and severity assessment',
      'unknown 36 Any suggested fixes or mitigations (if available)',
      'given 37 Your contact information (optional, for follow-up questions)',
    ],
    'chat-with-docker': [
      'given 30 Description of the vulnerability',
      'given 31 Steps to reproduce the issue',
      'given 32 Potential impact of the vulnerability',
      'unknown 33 Suggested fix (if you have one)',
      'given 34 Your contact information for follow-up',
    ],
    'mobile-multi-modal-llm': [
      'given 14 Description of the vulnerability',
      'given 15 Steps to reproduce the issue',
      'given 16 Potential impact assessment',
      'unknown 17 Any suggested fixes or mitigations',
    ],
    'omni-agent-hub': [
      'given 30 Description: Clear description of the vulnerability',
      'given 31 Impact: Potential impact and severity assessment',
      'given 32 Reproduction: Step-by-step instructions to reproduce',
      'missing 33 Environment: System details where vulnerability was found',
      'missing 34 Proof of Concept: Code or screenshots demonstrating the issue',
      'unknown 35 Suggested Fix: If you have ideas for remediation',
      'given 42 Vulnerability Type',
      'missing 44 Severity',
      'given 46 Component',
    ],
    'qwen-multimodal-agent': [
      'given 16 A clear description of the vulnerability',
      'given 17 Steps to reproduce the issue',
      'missing 18 Potential impact and severity',
      'unknown 19 Any suggested fixes or mitigations',
      'given 20 Your contact information for follow-up',
    ],
  };
  it.each(Object.entries(wanted))('%s', (name, expected) => {
    const asks = judge(path.join(policiesFolder, `${name}.SECURITY.md`), report);
    expect(asks.map(inShort)).toEqual(expected);
    // Every answer shows the words it was found by, and nothing but what is missing has a question.
    expect(asks.filter(({ state, evidence }) => state === 'given' && evidence.length === 0)).toEqual([]);
    expect(asks.filter(({ state, question }) => (state === 'missing') !== (question !== ''))).toEqual([]);
  });
});

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? files(file) : /\.(?:md|rst|adoc|txt)$/i.test(name) ? [file] : [];
  });
}

const hasBoth = hasCorpora && hasSecondCorpora;
describe.skipIf(!hasBoth)(`every policy of the archives${hasBoth ? '' : ` (${whySkipped})`}`, () => {
  const all = (): string[] => [...files(corpus('security-md')), ...files(secondCorpus('policies-2'))];

  it('is judged item by item; few items are of no known kind, and those are never missing', () => {
    const asks = all().flatMap((file) => judge(file, 'x').filter(({ from }) => from === 'asks'));
    expect(asks.length).toBeGreaterThan(100);
    expect(asks.filter(({ kind, state }) => kind === null && state === 'missing')).toEqual([]);
    expect(asks.filter(({ kind }) => kind === null).length / asks.length).toBeLessThan(0.17);
    expect(asks.filter(({ line }) => line === null).length).toBeLessThanOrEqual(1); // one is put together of two lines
  });

  it.each([
    ['Microsoft__go-winio.md', 'type, component, component, environment, steps, poc, impact'],
    ['goharbor__harbor.md', 'contact, steps, impact+environment, impact, '],
    ['kevinburke__ssh_config.md', 'description, steps, impact, remediation'],
    ['apple__swift-nio.md', 'versions, description, steps, poc'],
    ['unknown-owner__ssh-central.md', 'versions+environment, description, steps, poc'],
    ['t13gazh__tonado.md', 'component, steps|poc, impact, severity'],
    ['cesardarizaleta__erp.md', 'description, steps, impact, remediation'],
    ['thetf511__MonitoringBot.md', 'description+impact, steps, contact'],
    ['ybdn__T41-Assistant-Pro.md', 'description, steps, versions, impact, poc'],
    ['192d-Wing__usg-est-client.md', 'description, steps, versions, impact, remediation'],
  ])('%s asks for %s', (name, expected) => {
    const file = all().find((one) => one.endsWith(`/${name}`)) ?? '';
    const kinds = readPolicy(readFileSync(file, 'utf8')).asks.map((ask) => {
      const parts = partsOf(ask);
      return parts.kinds.map(({ kind }) => kind).join(parts.oneIsEnough ? '|' : '+');
    });
    expect(kinds.join(', ')).toBe(expected);
  });
});
