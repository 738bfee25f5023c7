/** Why a CVSS vector is not one, in words. Pure. */

export const cvssFaults = {
  empty: 'There is no vector here.',
  tooLong: (most: number) => `A CVSS vector never has more than ${most} characters.`,
  whitespace: 'A CVSS vector contains no spaces or line breaks.',
  version2: 'This is a CVSS 2.0 vector; Bulkhead scores CVSS 3.0, 3.1 and 4.0.',
  wrongPrefix: (isInSmall: boolean) =>
    `A CVSS vector begins with “CVSS:3.1/” or “CVSS:4.0/”${isInSmall ? ' in capitals' : ''}.`,
  unknownVersion: (version: string) => `“${version}” is not a CVSS version known here (3.0, 3.1, 4.0).`,
  malformed: (part: string) =>
    part === ''
      ? 'A metric is missing between or after the slashes.'
      : `“${part}” is not of the form METRIC:VALUE.`,
  unknownMetric: (version: string, key: string) => `CVSS ${version} has no metric “${key}”.`,
  repeated: (name: string, key: string) => `${name} (${key}) is given twice.`,
  unknownValue: (name: string, key: string, value: string, allowed: string) =>
    `${name} (${key}) cannot be “${value}”; it is one of ${allowed}.`,
  missing: (version: string, names: string) => `This CVSS ${version} vector lacks ${names}.`,
  wrongOrder: (key: string, ordered: string) =>
    `${key} is out of place: CVSS 4.0 allows one order only. In order: ${ordered}`,
} as const;
