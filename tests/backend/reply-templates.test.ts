/** Reply templates of a project: what they lack is named, errors have a place, and no fact is read as a template. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replyTemplates } from '#shared/schema/reply.ts';
import { unfilled } from '#shared/calc/replies.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let caseId: string;
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE', addresses: ['security@tide.example'] });
  const [row] = await vault.importText(reportMail({ from: 'Mira <mira@example.net>' }));
  caseId = row?.caseId ?? '';
});
afterEach(() => vault.close());
const draft = (template: (typeof replyTemplates)[number]) => vault.call('reply.draft', { caseId, template });
const project = 'Tidepool';

describe('every template, of a case that knows nothing yet', () => {
  it.each(replyTemplates)('%s has no hole, and names what it needs', async (template) => {
    const { text, missing } = await draft(template);
    expect(text).not.toMatch(/undefined|null|NaN|\{\{|\}\}|\[object|: \n|: $|\bon \.|in \.|  \S/m);
    for (const label of missing) expect(text).toContain(`[${label}]`);
    expect(unfilled(text).map((gap) => gap.slice(1, -1))).toEqual(expect.arrayContaining(missing));
  });

  it('says which facts are missing, in words, until the case has them', async () => {
    expect((await draft('published')).missing).toEqual(['CVE ID', 'fixed version']);
    expect((await draft('disclosure-changed')).missing).toEqual(['disclosure date']);
    await vault.call('case.set', {
      caseId,
      fields: { cve: 'CVE-2026-12345', embargoUntil: '2026-12-01T10:00:00.000Z' },
    });
    expect((await draft('published')).missing).toEqual(['fixed version']);
    expect((await draft('published')).text).toContain('CVE ID: CVE-2026-12345');
    await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-12-08T10:00:00.000Z' } });
    const changed = await draft('disclosure-changed');
    expect(changed.text).toContain('The new date is 2026-12-08 10:00 UTC.');
    expect(changed.text).toContain('It was 2026-12-01 10:00 UTC before.');
  });
});

describe('a template of the project', () => {
  const text = 'Hi {{name}},\n\nThanks for {{case}}.\n{{?cve}}It is {{cve}}.\n\n{{signature}}\n';

  it('is used by its cases, with the signature, until it is reset', async () => {
    await vault.call('template.save', { project, template: 'update', text });
    await vault.call('project.update', { project, signature: 'Best,\nThe Tidepool crew\n' });
    expect((await draft('update')).text).toBe(
      `Hi Mira,\n\nThanks for ${caseId}.\n\nBest,\nThe Tidepool crew\n`,
    );
    const { templates, signature } = await vault.call('template.list', { project });
    expect(signature).toBe('Best,\nThe Tidepool crew');
    expect(templates.filter(({ isOwn }) => isOwn).map(({ id }) => id)).toEqual(['update']);
    await vault.call('template.save', { project, template: 'update', text: null });
    expect((await draft('update')).text).toContain('Here is a status update');
    expect((await draft('update')).text).toContain('The Tidepool crew');
  });

  it('is refused with the place of each error', async () => {
    const wrong = 'Hello {{nmae}},\n  {{?cve}}x\n\nIt is {{severity';
    expect(await vault.tryCall('template.save', { project, template: 'update', text: wrong })).toMatchObject({
      ok: false,
      error: {
        code: 'bad-template',
        problems: [
          { code: 'unknown', line: 1, column: 7, name: 'nmae' },
          { code: 'not-at-start', line: 2, column: 3, name: 'cve' },
          { code: 'unclosed', line: 4, column: 7, name: 'severity' },
        ],
      },
    });
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(
        await vault.tryCall('template.save', { project, template: 'update', text: `{{${name}}}` }),
      ).toMatchObject({ ok: false, error: { code: 'bad-template' } });
  });

  it('is looked at in a case before it is saved', async () => {
    const preview = await vault.call('template.preview', {
      caseId,
      template: 'update',
      text: '{{cve}} for {{name}}, {{nmae}}\n{{signature}}',
      signature: 'Us',
    });
    expect(preview).toEqual({
      text: '[CVE ID] for Mira, {{nmae}}\nUs\n',
      missing: ['CVE ID'],
      problems: [{ code: 'unknown', line: 1, column: 23, name: 'nmae' }],
    });
    expect((await vault.call('template.list', { project })).templates.some(({ isOwn }) => isOwn)).toBe(false);
  });

  it('braces that a reporter writes are no template', async () => {
    const [row] = await vault.importText(
      reportMail({ from: '"{{severity}}" <eve@example.net>', subject: '{{ourKey}} {{?cve}}' }),
    );
    const { text } = await vault.call('reply.draft', { caseId: row?.caseId ?? '', template: 'acknowledge' });
    expect(text).toContain('Hello {{severity}},');
    expect(text).toContain('“{{ourKey}} {{?cve}}”');
  });

  it('and the signature stand in the log, and the vault verifies', async () => {
    await vault.call('template.save', { project, template: 'update', text });
    const { checks } = await vault.call('vault.verify', {});
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});
