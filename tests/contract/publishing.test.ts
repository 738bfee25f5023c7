/** Before and after publishing: who may be named, what holds it back, and one undo for all that it did. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exportFormats, type Advisory } from '../../src/shared/schema/advisory.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let vault: TestVault;
beforeAll(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-25T12:00:00.000Z') });
  await vault.call('project.add', { name: 'Unzip', addresses: ['security@example.org'] });
});
afterAll(() => vault.close());

const report = [
  'Hello,',
  '',
  'extractTo() joins the entry name with the target folder before it normalises backslashes.',
  '',
  'Affected versions: 4.0.0 to 4.2.6',
  'Impact: an attacker who supplies an archive can overwrite any file.',
  '',
  'Best regards,',
  'Maren Quistgaard',
  'Nordfjord Labs',
  'https://maren.example/~mq  |  GitHub: mquist-dev',
].join('\r\n');

let serial = 0;
async function newCase(body = report, subject?: string): Promise<string> {
  serial += 1;
  const [row] = await vault.importText(
    reportMail({
      from: `Maren Quistgaard <maren.quistgaard@nordfjord-labs.example>`,
      subject: subject ?? `Path traversal number ${serial} writes outside the target folder`,
      body,
    }),
  );
  if (row?.caseId === undefined) throw new Error(JSON.stringify(row));
  return row.caseId;
}

const advisoryOf = async (caseId: string): Promise<Advisory> =>
  (await vault.call('advisory.get', { caseId })).advisory;

async function change(caseId: string, with_: (advisory: Advisory) => Advisory): Promise<void> {
  const { advisory, version } = await vault.call('advisory.get', { caseId });
  await vault.call('advisory.save', { caseId, advisory: with_(advisory), baseVersion: version });
}

/** Everything is said, and everybody was asked. */
const ready = (advisory: Advisory): Advisory => ({
  ...advisory,
  severity: 'high',
  packages: advisory.packages.map((pkg) => ({
    ...pkg,
    ranges: [{ introduced: '4.0.0', fixed: '4.2.7', lastAffected: '' }],
    knownVersions: ['4.0.0', '4.2.7'],
    scheme: 'semver' as const,
  })),
  references: [{ kind: 'fix', url: 'https://code.example/1', title: '' }],
  credits: advisory.credits.map((credit) => ({ ...credit, consent: 'no' as const, anonymous: true })),
  ids: { ...advisory.ids, cve: 'CVE-2026-99991' },
  publisher: {
    ...advisory.publisher,
    namespace: 'https://code.example',
    cnaOrgId: '2b6c3f1e-7a54-4d5b-9f0e-3a1c5d7e9b24',
    cnaShortName: 'unzip',
  },
});

describe('what a draft takes over from a report', () => {
  test('ends where the writer signs, and names nobody', async () => {
    const advisory = await advisoryOf(await newCase());
    expect(advisory.impact).toBe('an attacker who supplies an archive can overwrite any file.');
    const { credits: _, ...texts } = advisory;
    expect(JSON.stringify(texts)).not.toMatch(/quistgaard|nordfjord|mquist/i);
  });

  test.each(['Mit freundlichen Grüßen', 'Cordialement,', 'Saludos,', '-- ', 'Cheers, Maren'])(
    'ends at “%s”',
    async (closing) => {
      const body = `Description: It writes outside.\r\n\r\nImpact: Any file is overwritten.\r\n\r\n${closing}\r\nMaren Quistgaard\r\n`;
      const advisory = await advisoryOf(await newCase(body));
      expect(advisory.impact).toBe('Any file is overwritten.');
    },
  );

  test('leaves out the sentence that names its writer, and what is said of credit', async () => {
    const advisory = await advisoryOf(
      await newCase(
        'Description: It writes outside. My name is Maren Quistgaard and I found it. Please keep me anonymous. It needs no login.\r\n',
      ),
    );
    expect(advisory.details).toBe('It writes outside. It needs no login.');
  });
});

describe('a name without consent', () => {
  test.each(['unknown', 'anonymous', 'no'] as const)(
    'at the beginning of a paragraph is refused in every format that carries the text (%s)',
    async (consent) => {
      const caseId = await newCase();
      await change(caseId, (advisory) => ({
        ...ready(advisory),
        details: 'How it works.\n\nMaren Quistgaard found this while testing.',
        credits: advisory.credits.map((credit) => ({
          ...credit,
          anonymous: consent === 'anonymous',
          consent: consent === 'anonymous' ? ('no' as const) : consent,
        })),
      }));
      const refused: string[] = [];
      for (const format of exportFormats) {
        const made = await vault.tryCall('advisory.export', { caseId, format, reason: 'a test' });
        if (made.ok) expect(made.value.text).not.toMatch(/quistgaard/i);
        else if (made.error.code === 'export-leaks') refused.push(format);
      }
      expect(refused).toEqual(exportFormats.filter((format) => format !== 'openvex')); // it carries no text
      const { findings } = await vault.call('advisory.check', { caseId });
      expect(findings).toContainEqual(expect.objectContaining({ code: 'names-anonymous', field: 'details' }));
    },
  );

  test('passes once they agreed', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...ready(advisory), details: 'Maren Quistgaard found it.' }));
    await vault.call('case.set', { caseId, fields: { creditConsent: 'named' } });
    const made = await vault.call('advisory.export', { caseId, format: 'markdown' });
    expect(made.text).toMatch(/Maren Quistgaard/);
  });

  test('is found by what the mail’s signature says: employer, account, page', async () => {
    const caseId = await newCase();
    for (const details of [
      'By Nordfjord Labs.',
      'See github.com/mquist-dev',
      'See https://maren.example/~mq',
    ]) {
      await change(caseId, (advisory) => ({ ...ready(advisory), details }));
      const made = await vault.tryCall('advisory.export', { caseId, format: 'osv' });
      expect(made, details).toMatchObject({ ok: false, error: { code: 'export-leaks' } });
    }
  });

  test('does not make everyday words of the title a secret, and leak-check reads JSON as its readers do', async () => {
    await newCase();
    const harmless = await vault.call('leak.check', { text: 'Create the target folder outside of the loop' });
    expect(harmless.hits).toEqual([]);
    const json = JSON.stringify({ text: 'One.\n\nMaren Quistgaard found it.' });
    const { hits } = await vault.call('leak.check', { text: json });
    expect(hits).toContainEqual(expect.objectContaining({ kind: 'name', term: 'Maren Quistgaard' }));
  });

  test('stands in no letter to somebody else', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({
      ...advisory,
      credits: [
        ...advisory.credits,
        {
          ...advisory.credits[0]!,
          name: 'Alan Turingsson',
          contact: 'alan@bletchley.example',
          anonymous: true,
        },
      ],
    }));
    const letter = { caseId, template: 'update' as const, encrypt: false, sign: false, subject: 'News' };
    const told = await vault.tryCall('reply.eml', {
      ...letter,
      text: 'Hello Maren,\n\nAlan Turingsson says hello.',
    });
    expect(told).toMatchObject({ ok: false, error: { code: 'reply-leaks' } });
    const fine = await vault.tryCall('reply.eml', {
      ...letter,
      text: 'Hello Maren Quistgaard,\n\nall is well.',
    });
    expect(fine.ok).toBe(true);
  });
});

describe('what the mail says about being named', () => {
  test('is offered with its sentence, recorded only when accepted, and undone like any change', async () => {
    const caseId = await newCase(
      `${report.replace('Best regards', 'Please keep me anonymous in all public texts.\r\n\r\nBest regards')}`,
    );
    const { proposal } = await vault.call('credit.proposal', { caseId });
    expect(proposal).toMatchObject({
      answer: 'anonymous',
      quote: 'Please keep me anonymous in all public texts.',
    });
    expect((await advisoryOf(caseId)).credits[0]).toMatchObject({ consent: 'unknown', anonymous: false });
    await vault.call('credit.accept', { caseId });
    expect((await advisoryOf(caseId)).credits[0]).toMatchObject({ consent: 'no', anonymous: true });
    expect((await vault.call('case.get', { caseId })).fields.creditConsent).toBe('anonymous');
    expect((await vault.call('credit.proposal', { caseId })).proposal).toBeNull();
    await vault.call('case.undo', { caseId });
    expect((await advisoryOf(caseId)).credits[0]).toMatchObject({ consent: 'unknown', anonymous: false });
  });

  test('takes over the name they want', async () => {
    const caseId = await newCase('It crashes.\r\n\r\nPlease credit me as "mq (Nordfjord Labs)".\r\n');
    await vault.call('credit.accept', { caseId });
    expect((await advisoryOf(caseId)).credits[0]).toMatchObject({
      name: 'mq',
      organization: 'Nordfjord Labs',
      consent: 'yes',
    });
  });

  test('is nothing where nothing was said', async () => {
    const caseId = await newCase();
    expect((await vault.call('credit.proposal', { caseId })).proposal).toBeNull();
    expect(await vault.tryCall('credit.accept', { caseId })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });
});

describe('fields of the case and of its advisory', () => {
  const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:L/SC:N/SI:N/SA:N';

  test('are one: set after an advisory is saved, they show in it and in every export', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...ready(advisory), severity: null }));
    await vault.call('case.set', {
      caseId,
      fields: {
        cvss4: vector,
        cwes: ['CWE-22', 'CWE-73'],
        cve: 'CVE-2026-88888',
        embargoUntil: '2026-12-24T12:00:00.000Z',
        exploited: true,
        exploitedEvidence: 'Seen in the logs of a mirror.',
      },
    });
    const advisory = await advisoryOf(caseId);
    expect(advisory).toMatchObject({
      cvss40: vector,
      severity: 'high',
      cwes: [{ id: 'CWE-22' }, { id: 'CWE-73' }],
      embargoUntil: '2026-12-24T12:00:00.000Z',
      exploited: { status: 'yes', evidence: [{ text: 'Seen in the logs of a mirror.' }] },
    });
    expect(advisory.ids.cve).toBe('CVE-2026-88888');
    for (const format of ['cve', 'osv', 'csaf21', 'ghsa', 'markdown', 'html', 'oss-security'] as const) {
      const { text } = await vault.call('advisory.export', { caseId, format, reason: 'a test' });
      expect(text, format).toContain('VC:N/VI:H');
      if (format !== 'oss-security') expect(text, format).toContain('CWE-73');
    }
  });

  test('are one the other way round, with one event and its undo', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...advisory, cvss40: vector, severity: 'critical', title: 'T' }));
    const found = await vault.call('case.get', { caseId });
    expect(found).toMatchObject({ severity: 'critical', fields: { cvss4: vector } });
    expect(found.events.filter(({ kind }) => kind === 'set')).toHaveLength(1);
    await vault.call('case.undo', { caseId });
    expect(await advisoryOf(caseId)).toMatchObject({ cvss40: '', severity: null, title: 'T' });
  });

  test('a vector that is not whole yet stays in the draft, and the case keeps what it had', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...advisory, cvss40: 'CVSS:4.0/AV:N' }));
    expect((await vault.call('case.get', { caseId })).fields.cvss4 ?? null).toBeNull();
    expect((await advisoryOf(caseId)).cvss40).toBe('CVSS:4.0/AV:N');
  });

  test('an edit that started before a change of the case is refused, not written over it', async () => {
    const caseId = await newCase();
    await change(caseId, ready);
    const before = await vault.call('advisory.get', { caseId });
    await vault.call('case.set', { caseId, fields: { cwes: ['CWE-22'] } });
    const late = await vault.tryCall('advisory.save', {
      caseId,
      advisory: before.advisory,
      baseVersion: before.version,
    });
    expect(late).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } });
  });

  test('whatever is done in whatever order, both say the same', async () => {
    const caseId = await newCase();
    const same = async (): Promise<void> => {
      const [{ fields, severity }, advisory] = [
        await vault.call('case.get', { caseId }),
        await advisoryOf(caseId),
      ];
      expect([
        severity,
        fields.cvss4 ?? '',
        (fields.cwes ?? []).join(),
        fields.cve ?? '',
        fields.embargoUntil ?? null,
        fields.exploited ?? false,
        fields.creditConsent ?? 'unknown',
      ]).toEqual([
        advisory.severity,
        advisory.cvss40,
        advisory.cwes.map(({ id }) => id).join(),
        advisory.ids.cve,
        advisory.embargoUntil,
        advisory.exploited?.status === 'yes',
        advisory.credits[0]?.anonymous === true
          ? 'anonymous'
          : { yes: 'named', no: 'none', unknown: 'unknown' }[advisory.credits[0]?.consent ?? 'unknown'],
      ]);
    };
    const steps: (() => Promise<unknown>)[] = [
      () => vault.call('case.set', { caseId, fields: { cvss4: vector } }),
      () => vault.call('case.set', { caseId, fields: { cwes: ['CWE-22'], creditConsent: 'named' } }),
      () =>
        change(caseId, (advisory) => ({
          ...advisory,
          severity: 'low',
          embargoUntil: '2026-12-01T00:00:00.000Z',
        })),
      () => vault.call('case.undo', { caseId }),
      () => vault.call('case.set', { caseId, fields: { exploited: true, exploitedEvidence: 'seen' } }),
      () => change(caseId, ready),
      () => vault.call('case.undo', { caseId }),
      () => vault.call('case.set', { caseId, fields: { exploited: false, cwes: [], cve: null } }),
      () => vault.call('case.undo', { caseId }),
      () => vault.call('case.undo', { caseId }),
      () => change(caseId, ready),
      () => vault.call('advisory.publish', { caseId }),
      () => vault.call('case.undo', { caseId }),
    ];
    for (const step of steps) {
      await step();
      await same();
    }
  });
});

describe('a draft that is not for everybody', () => {
  test.each(['RED', 'AMBER', 'AMBER+STRICT'] as const)(
    'TLP:%s leaves as a CVE record and a mail to oss-security only with a reason, which is recorded',
    async (tlp) => {
      const caseId = await newCase();
      await change(caseId, (advisory) => ({ ...ready(advisory), tlp }));
      for (const format of ['cve', 'oss-security'] as const) {
        const held = await vault.tryCall('advisory.export', { caseId, format });
        expect(held).toMatchObject({
          ok: false,
          error: { code: 'export-held', why: `the draft is marked TLP:${tlp}` },
        });
        expect((await vault.call('advisory.preview', { caseId, format })).held).not.toBeNull();
      }
      expect(
        (await vault.call('case.get', { caseId })).events.filter(({ kind }) => kind === 'exported'),
      ).toEqual([]);
      await vault.call('advisory.export', { caseId, format: 'cve', reason: 'for the CNA of last resort' });
      const { events } = await vault.call('case.get', { caseId });
      expect(events.at(-1)).toMatchObject({ kind: 'exported', reason: 'for the CNA of last resort' });
      const { refused } = await vault.call('advisory.export-all', { caseId });
      expect(refused.map(({ format }) => format)).toEqual(['cve', 'oss-security']);
    },
  );

  test('leaves freely once it is published', async () => {
    const caseId = await newCase();
    await change(caseId, ready);
    await vault.call('advisory.publish', { caseId });
    expect((await vault.tryCall('advisory.export', { caseId, format: 'cve' })).ok).toBe(true);
  });
});

describe('publishing', () => {
  const until = '2026-12-06T12:00:00.000Z'; // eleven days after now
  const held = (advisory: Advisory): Advisory => ({
    ...ready(advisory),
    severity: null,
    summary: '',
    details: '',
    packages: [],
    embargoUntil: until,
    credits: advisory.credits.map((credit) => ({ ...credit, consent: 'unknown' as const, anonymous: false })),
  });

  test('waits for the embargo, a severity, what is missing, and consent; each gives way to a reason', async () => {
    const caseId = await newCase();
    await change(caseId, held);
    const { gates } = await vault.call('advisory.gates', { caseId });
    expect(gates.map(({ gate }) => gate)).toEqual(['embargo', 'severity', 'missing', 'consent']);
    expect(gates[0]?.message).toBe('The embargo runs until 2026-12-06 12:00 UTC (11 days left).');
    const refused = await vault.tryCall('advisory.publish', { caseId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'publish-held' } });
    const reason = (gate: 'embargo' | 'severity' | 'missing' | 'consent') => ({
      gate,
      reason: `because of ${gate}`,
    });
    const three = [reason('severity'), reason('missing'), reason('consent')];
    const still = await vault.tryCall('advisory.publish', { caseId, overrule: three });
    expect(still).toMatchObject({ ok: false, error: { held: [{ gate: 'embargo' }] } });
    await vault.call('advisory.publish', { caseId, overrule: [...three, reason('embargo')] });
    const { events } = await vault.call('case.get', { caseId });
    expect(events.at(-1)).toMatchObject({ kind: 'published' });
    expect(events.at(-1)?.reason).toContain('embargo: because of embargo');
  });

  test('never gives way to a reason where a text names somebody', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({
      ...ready(advisory),
      workarounds: 'Maren\nQuistgaard suggests to refuse backslashes.',
      timeline: [{ at: '2026-11-23T08:00:00.000Z', text: 'Report by M. Quistgaard.' }],
    }));
    const refused = await vault.tryCall('advisory.publish', { caseId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'publish-held' } });
    const { gates } = await vault.call('advisory.gates', { caseId });
    expect(gates.map(({ gate, field, canOverrule }) => [gate, field, canOverrule])).toEqual([
      ['names', 'workarounds', false],
      ['names', 'timeline.0.text', false],
    ]);
    expect((await advisoryOf(caseId)).status).toBe('draft');
  });

  test('and one undo: status, label, embargo, revision, state and clock are as before', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...ready(advisory), embargoUntil: until }));
    const [before, stateBefore] = [await advisoryOf(caseId), await vault.call('case.get', { caseId })];
    await vault.call('advisory.publish', { caseId, overrule: [{ gate: 'embargo', reason: 'leaked' }] });
    const published = await vault.call('case.get', { caseId });
    expect(published.state).toBe('disclosed');
    expect(published.flags).not.toContain('embargoed');
    expect(await vault.call('case.undo', { caseId })).toMatchObject({ undone: 'published' });
    const [after, stateAfter] = [await advisoryOf(caseId), await vault.call('case.get', { caseId })];
    expect({ ...after, dates: { ...after.dates, modified: '' } }).toEqual({
      ...before,
      dates: { ...before.dates, modified: '' },
    });
    expect(stateAfter.state).toBe(stateBefore.state);
    expect(stateAfter.fields).toEqual(stateBefore.fields);
    expect(stateAfter.flags).toEqual(stateBefore.flags);
    expect(stateAfter.clocks).toEqual(stateBefore.clocks);
    const again = await vault.tryCall('advisory.export', { caseId, format: 'cve' });
    expect(again).toMatchObject({ ok: false, error: { code: 'export-held' } }); // not published any more
    expect((await vault.call('advisory.list', {})).find((row) => row.caseId === caseId)?.status).toBe(
      'draft',
    );
    await vault.call('advisory.publish', { caseId, overrule: [{ gate: 'embargo', reason: 'leaked' }] });
    expect((await advisoryOf(caseId)).revisions).toMatchObject([
      { number: 1, summary: 'First publication.' },
    ]);
  });

  test('an undone second revision leaves the first as the published one, and keeps what was written since', async () => {
    const caseId = await newCase();
    await change(caseId, ready);
    await vault.call('advisory.publish', { caseId });
    await change(caseId, (advisory) => ({ ...advisory, workarounds: 'None.' }));
    await vault.call('advisory.publish', { caseId });
    await change(caseId, (advisory) => ({ ...advisory, impact: 'Written afterwards.' }));
    await vault.call('case.undo', { caseId });
    expect(await advisoryOf(caseId)).toMatchObject({
      status: 'final',
      workarounds: 'None.',
      impact: 'Written afterwards.',
      revisions: [{ number: 1 }],
    });
    await vault.call('advisory.publish', { caseId });
    expect((await advisoryOf(caseId)).revisions.map(({ summary }) => summary)).toEqual([
      'First publication.',
      'Changed: the impact, the workarounds.',
    ]);
  });

  test('is not in the future', async () => {
    const caseId = await newCase();
    await change(caseId, ready);
    expect(await vault.tryCall('advisory.publish', { caseId, at: '2027-01-01T00:00:00.000Z' })).toMatchObject(
      {
        ok: false,
        error: { code: 'invalid-value', field: 'at' },
      },
    );
  });

  test('“disclosed” before the end of an embargo needs a reason, too', async () => {
    const caseId = await newCase();
    await vault.call('case.set', { caseId, fields: { embargoUntil: until } });
    expect(await vault.tryCall('case.event', { caseId, event: 'disclosed' })).toMatchObject({
      ok: false,
      error: { code: 'embargo-active', until },
    });
    const reason = 'somebody else told the world';
    expect((await vault.tryCall('case.event', { caseId, event: 'disclosed', reason })).ok).toBe(true);
  });
});
