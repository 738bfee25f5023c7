/**
 * How versions are ordered in each ecosystem: schemes whose order is the ecosystem's own, the usual one first. Any other
 * cannot stand behind a range that names the ecosystem. Pure.
 */
import type { Ecosystem, VersionScheme } from '../schema/advisory.ts';

export const schemesOf: {
  readonly [E in Ecosystem]: readonly [VersionScheme, ...VersionScheme[]];
} = {
  npm: ['semver'],
  pypi: ['pep440'],
  maven: ['maven'],
  go: ['go', 'semver'],
  cargo: ['semver'],
  nuget: ['semver', 'generic'],
  rubygems: ['generic', 'semver'],
  composer: ['semver', 'generic'],
  hex: ['semver'],
  pub: ['semver'],
  swift: ['semver'],
  actions: ['semver', 'generic'],
  debian: ['debian'],
  generic: ['generic', 'semver'],
};
