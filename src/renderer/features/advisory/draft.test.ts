/** Changing a draft by path. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '#shared/contract/advisories.ts';
import { isWithin, partOf, pathsUp, problemAt, splitVersions, webAddress, withValue } from './draft.ts';

describe('a draft', () => {
  it('changes one value and leaves the rest as it is', () => {
    const whole = { a: [{ b: 1 }, { b: 2 }], c: { d: 3 } };
    const changed = withValue(whole, 'a.1.b', 9);
    expect(changed).toEqual({ a: [{ b: 1 }, { b: 9 }], c: { d: 3 } });
    expect(changed.c).toBe(whole.c);
    expect(changed.a[0]).toBe(whole.a[0]);
    expect(whole.a[1]?.b).toBe(2);
  });
  it('knows what lies below a path', () => {
    expect(isWithin('packages.0.ranges.1', 'packages.0')).toBe(true);
    expect(isWithin('packages.10', 'packages.1')).toBe(false);
    expect([...pathsUp('packages.0.ranges')]).toEqual(['packages.0.ranges', 'packages.0', 'packages']);
  });
  it('sorts every field into a part of the form', () => {
    expect(partOf('packages.0.purl')).toBe('who');
    expect(partOf('publisher.cnaOrgId')).toBe('publication');
    expect(partOf('')).toBe('publication');
  });
  it('shows demands beside a field, and keeps advice in the list', () => {
    const finding = (rank: Finding['rank'], message: string): Finding => ({
      rank,
      field: 'title',
      code: 'x',
      message,
      formats: [],
    });
    expect(problemAt([finding('good', 'nice'), finding('format', 'needed')], 'title')).toBe('needed');
    expect(problemAt([finding('good', 'nice')], 'title')).toBeNull();
  });
  it('reads versions as they are pasted, each once', () => {
    expect(splitVersions(' 1.0, 1.1\n1.1;2.0 ')).toEqual(['1.0', '1.1', '2.0']);
  });
  it('takes only whole web addresses', () => {
    expect(webAddress('https://example.org/a')).toBe(true);
    expect(webAddress('javascript:alert(1)')).toBe(false);
    expect(webAddress('https://')).toBe(false);
  });
});
