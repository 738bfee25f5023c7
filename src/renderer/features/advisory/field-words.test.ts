import { describe, expect, it } from 'vitest';
import { fieldName, fieldValue } from './field-words.ts';

describe('fields in a difference', () => {
  it('are called as on the form', () => {
    expect(fieldName('cvss40')).toBe('CVSS 4.0 vector');
    expect(fieldName('packages.1.ranges')).toBe('Package 2: affected ranges');
    expect(fieldName('packages.0.purl')).toBe('Package 1: package URL');
    expect(fieldName('something.new')).toBe('something.new');
  });

  it('show a vector with its score, and a broken one as it is', () => {
    const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    expect(fieldValue('cvss31', vector)).toBe(`9.8 critical\n${vector}`);
    expect(fieldValue('cvss31', 'CVSS:3.1/AV:Q')).toBe('CVSS:3.1/AV:Q');
    expect(fieldValue('title', vector)).toBe(vector);
    expect(fieldValue('cvss40', '')).toBe('–');
  });
});
