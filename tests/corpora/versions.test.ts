/** Our orders of versions against the answers of the real tools (made by scripts/make-version-tables.mjs). */
import { readFileSync } from 'node:fs';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { compareVersions } from '#core/advisory/versions/versions.ts';

type Table = { readonly tool: string; readonly pairs: readonly (readonly [string, string, number])[] };
const table = (scheme: string): Table =>
  JSON.parse(readFileSync(new URL(`../fixtures/versions/${scheme}.json`, import.meta.url), 'utf8')) as Table;

describe('versions are ordered as the real tool orders them', () => {
  it.each(['debian', 'pep440', 'maven'] as const)('%s', (scheme) => {
    const { tool, pairs } = table(scheme);
    expect(pairs.length, tool).toBeGreaterThan(800);
    const differing = pairs.flatMap(([a, b, theirs]) => {
      const ours = [compareVersions(scheme, a, b), compareVersions(scheme, b, a)];
      const same = Math.sign(ours[0] ?? NaN) === theirs && Math.sign(ours[1] ?? NaN) === -theirs + 0;
      return same || (theirs === 0 && ours[0] === 0 && ours[1] === 0) ? [] : [{ a, b, theirs, ours }];
    });
    expect(differing).toEqual([]);
  });

  it('semver and Go modules: node-semver, pseudo-versions included', () => {
    const ascending = [
      'v0.0.0-20191109021931-daa7c04131f5', // a pseudo-version without a tag before it
      'v0.0.0-20201109021931-aaa7c04131f5',
      'v1.2.3-pre',
      'v1.2.3-pre.0.20191109021931-daa7c04131f5', // after a pre-release
      'v1.2.3',
      'v1.2.4-0.20191109021931-daa7c04131f5', // after a release: before the next
      'v1.2.4',
      'v2.0.0+incompatible',
    ];
    for (const [index, low] of ascending.entries())
      for (const high of ascending.slice(index + 1)) {
        expect(compareVersions('go', low, high), `${low} ${high}`).toBeLessThan(0);
        expect(semver.compare(low, high)).toBe(compareVersions('semver', low, high));
      }
  });
});
