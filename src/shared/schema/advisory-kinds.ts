/** The single words of an advisory: ecosystems, orders of versions, formats. Apart from its shape, which takes long to build. Pure. */
import { z } from 'zod';

/** Where packages come from. Each has a row in the tables of `core/advisory/model/ecosystems.ts`. */
export const ecosystems = [
  'npm',
  'pypi',
  'maven',
  'go',
  'cargo',
  'nuget',
  'rubygems',
  'composer',
  'hex',
  'pub',
  'swift',
  'actions',
  'debian',
  'generic',
] as const;
export const ecosystemSchema = z.enum(ecosystems);
export type Ecosystem = z.infer<typeof ecosystemSchema>;

/** How versions are ordered. Commits are not ordered by any of these: they have `commits`. */
export const versionSchemes = ['semver', 'pep440', 'maven', 'debian', 'go', 'generic'] as const;
export const versionSchemeSchema = z.enum(versionSchemes);
export type VersionScheme = z.infer<typeof versionSchemeSchema>;

/** The status of versions outside all ranges; "unknown" if not checked (end-of-life releases). */
export const otherwiseSchema = z.enum(['unaffected', 'unknown']);

export const exportFormats = [
  'cve',
  'cve-cna',
  'cve-services',
  'osv',
  'csaf',
  'csaf21',
  'ghsa',
  'ghsa-md',
  'openvex',
  'cyclonedx',
  'markdown',
  'html',
  'oss-security',
] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;
