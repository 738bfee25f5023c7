import { describe, expect, it } from 'vitest';
import { fieldName, fieldValue } from './field-words.ts';

describe('fields in a difference', () => {
  it('are called as on the form', () => {
    expect(fieldName('cvss40')).toBe('CVSS 4.0 vector');
    expect(fieldName('packages.1.ranges')).toBe('Package 2: affected ranges');
    expect(fieldName('packages.0.purl')).toBe('Package 1: package URL');
    expect(fieldName('packages.0.versions')).toBe('Package 1: affected versions');
    expect(fieldName('credits.3')).toBe('Credit');
    expect(fieldName('something.new')).toBe('something.new');
  });

  it('show which versions are affected in words', () => {
    const range = (introduced: string, fixed: string, lastAffected = '') => ({
      introduced,
      fixed,
      lastAffected,
    });
    const value = {
      scheme: 'semver',
      ranges: [range('0', '1.2.3'), range('2.0.0', '', '2.4.0'), range('3.0.0', '')],
      unaffectedRanges: [range('1.2.3', '2.0.0')],
      affectedVersions: ['9.0.0-rc.1'],
      otherwise: 'unknown',
    };
    expect(fieldValue('packages.0.versions', value).split('\n')).toEqual([
      'Affected: all versions before 1.2.3, from 2.0.0 up to 2.4.0, 3.0.0 and later, 9.0.0-rc.1',
      'Not affected: from 1.2.3 before 2.0.0',
      'Others: unknown',
      'Order: semver',
    ]);
    expect(fieldValue('packages.0.versions', null)).toBe('–');
  });

  it('show a vector with its score, and a broken one as it is', () => {
    const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    expect(fieldValue('cvss31', vector)).toBe(`9.8 critical\n${vector}`);
    expect(fieldValue('cvss31', 'CVSS:3.1/AV:Q')).toBe('CVSS:3.1/AV:Q');
    expect(fieldValue('title', vector)).toBe(vector);
    expect(fieldValue('cvss40', '')).toBe('–');
  });
});
