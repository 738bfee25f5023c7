/** Finding a weakness by what people type; the list that ships is searched in tests/corpora. */
import { describe, expect, it } from 'vitest';
import { editDistance, searchCwe, type CweList } from './cwe-search.ts';

const list: CweList = {
  version: '4.17',
  date: '2025-04-03',
  entries: [
    { id: 'CWE-22', name: "Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')" },
    {
      id: 'CWE-79',
      name: "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')",
    },
    { id: 'CWE-502', name: 'Deserialization of Untrusted Data' },
    { id: 'CWE-5021', name: 'Something Else' },
  ],
};
const found = (query: string): string[] => searchCwe(list, query).map((hit) => hit.entry.id);

describe('CWE search', () => {
  it('by number puts the exact one first, then those that begin with it', () => {
    expect(found('502')).toEqual(['CWE-502', 'CWE-5021']);
    expect(found('CWE-0502')[0]).toBe('CWE-502');
  });
  it('forgives spelling, case and order of words', () => {
    expect(found('deserialisaton')).toEqual(['CWE-502']);
    expect(found('TRAVERSAL path')).toEqual(['CWE-22']);
    expect(found('scritping')).toEqual(['CWE-79']);
  });
  it('knows what people call things', () => {
    expect(found('xss')).toEqual(['CWE-79']);
    expect(found('zip slip')).toEqual(['CWE-22']);
  });
  it('counts a swap of neighbours as one mistake and gives up early', () => {
    expect(editDistance('scritping', 'scripting', 2)).toBe(1);
    expect(editDistance('abc', 'abcdefgh', 2)).toBe(3);
  });
});
