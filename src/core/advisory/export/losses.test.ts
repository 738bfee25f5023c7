/** Nothing is lost in silence: every field of the model is in the document or in its loss report. */
import { describe, expect, it } from 'vitest';
import {
  advisorySchema,
  exportFormats,
  type Advisory,
  type ExportFormat,
  type Loss,
} from '#shared/schema/advisory.ts';
import { exportAdvisory } from './export.ts';
import { aFullAdvisory, anAdvisory, testOptions } from '#tests/support/core/advisories.ts';
import { at, leaves } from '../model/loss.ts';

function exported(format: ExportFormat, advisory: Advisory): { text: string; losses: Loss[] } {
  const result = exportAdvisory(format, advisory, testOptions);
  // A refusal is not silent either: consent that is no longer known.
  if (!result.ok && result.error.code === 'anonymous-leak') return { text: 'refused', losses: [] };
  if (!result.ok) throw new Error(`${format}: ${JSON.stringify(result.error)}`);
  return { text: `${result.value.fileName}\n${result.value.text}`, losses: result.value.losses };
}

const covers = (losses: readonly Loss[], path: string): boolean =>
  losses.some(({ field }) => path === field || path.startsWith(`${field}.`));

/** Another value for the same field that the schema takes too. */
function otherValue(path: string, value: string | number | boolean): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [];
  const last = path.split('.').at(-1) ?? '';
  const choices: Record<string, unknown[]> = {
    ecosystem: ['cargo', 'pypi'],
    scheme: ['generic'],
    otherwise: value === 'unknown' ? ['unaffected'] : ['unknown'],
    justification: ['component_not_present'],
    kind: ['article', 'fix'],
    severity: ['low'],
    status: value === 'final' ? ['draft'] : ['unknown'],
    exploitation: ['active'],
    automatable: ['no'],
    technicalImpact: ['total'],
    type: ['other', 'tool'],
    consent: ['unknown'],
    tlp: ['GREEN'],
    language: ['de'],
    cve: ['CVE-2026-54321'],
    ghsa: ['GHSA-cfgh-cfgh-cfgh'],
    id: ['CWE-79'],
    cvss31: ['CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'],
    cvss40: ['CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N'],
    cnaOrgId: ['c0a1c2d3-1111-4222-8333-444455556666'],
    introduced: ['0.5.0', 'c'.repeat(40)],
    fixed: ['1.9.9', 'd'.repeat(40)],
    lastAffected: ['1.9-9'],
    purl: ['pkg:npm/other-pad'],
    login: ['sentinel-login'],
    cnaShortName: ['sentinel'],
  };
  if (choices[last] !== undefined) return choices[last].filter((choice) => choice !== value);
  if (/^\d{4}-\d\d-\d\dT/.test(value)) {
    return [1, -1].map((days) => new Date(Date.parse(value) + days * 3_600_000).toISOString());
  }
  if (/^https?:/.test(value)) return ['https://sentinel.example/page'];
  if (/^\d/.test(value)) return ['1.1.1'];
  return ['SentinelValue'];
}

function replaced(advisory: Advisory, path: string, value: unknown): Advisory | null {
  const copy = JSON.parse(JSON.stringify(advisory)) as unknown;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = at(copy, keys.join('.')) ?? copy;
  (parent as Record<string, unknown>)[last] = value;
  const parsed = advisorySchema.safeParse(copy);
  return parsed.success ? parsed.data : null;
}

describe('the loss report', () => {
  const full = aFullAdvisory();

  it.each(exportFormats)(
    '%s: changing any field changes the document, or the report names the field',
    (format) => {
      const original = exported(format, full);
      const silent: string[] = [];
      let tried = 0;
      for (const { path, value } of leaves(full)) {
        if (path === 'version' || path.endsWith('.number')) continue;
        const variants = otherValue(path, value)
          .map((other) => replaced(full, path, other))
          .filter((variant) => variant !== null);
        if (variants.length === 0) {
          silent.push(`${path}: no other value to try`);
          continue;
        }
        tried += 1;
        const heard = variants.some((variant) => {
          const result = exported(format, variant);
          return (
            result.text !== original.text || covers(result.losses, path) || covers(original.losses, path)
          );
        });
        if (!heard) silent.push(path);
      }
      expect(silent).toEqual([]);
      expect(tried).toBeGreaterThan(150);
    },
  );

  it.each(exportFormats)(
    '%s: a sentinel in any free text is in the document or its field is in the report',
    (format) => {
      const silent: string[] = [];
      for (const { path, value } of leaves(full)) {
        if (typeof value !== 'string' || otherValue(path, value)[0] !== 'SentinelValue') continue;
        const variant = replaced(full, path, 'SentinelValue');
        if (variant === null) continue;
        const { text, losses } = exported(format, variant);
        if (!/SentinelValue/i.test(text) && !covers(losses, path)) silent.push(path);
      }
      expect(silent).toEqual([]);
    },
  );

  it('does not cry wolf: a plain advisory loses little in Markdown', () => {
    const { losses } = exported('markdown', anAdvisory());
    expect(losses.map((loss) => loss.field).sort()).toEqual([
      'dates.created',
      'language',
      'packages.0.knownVersions',
      'packages.0.scheme',
      'publisher.cnaOrgId',
      'publisher.cnaShortName',
    ]);
  });

  it('names no anonymous person, and does not publish whoever has not agreed', () => {
    const credits = [
      { ...full.credits[0], anonymous: true },
      { ...full.credits[1], consent: 'unknown' },
    ] as Advisory['credits'];
    for (const format of exportFormats) {
      const { text, losses } = exported(format, anAdvisory({ credits }));
      expect(text).not.toMatch(/Person|Organization\d|login-\d|people\.example/);
      expect(covers(losses, 'credits.0')).toBe(true);
      expect(covers(losses, 'credits.1')).toBe(true);
    }
  });
});
