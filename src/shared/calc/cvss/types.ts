/** What a CVSS metric, a parsed vector and a refusal look like. Pure types, shared with the renderer. */

export const cvssVersions = ['3.0', '3.1', '4.0'] as const;
export type CvssVersion = (typeof cvssVersions)[number];

export type CvssGroup = 'base' | 'temporal' | 'threat' | 'environmental' | 'supplemental';

export type CvssValue = { readonly key: string; readonly label: string; readonly help: string };

export type CvssMetric = {
  readonly key: string;
  readonly name: string;
  readonly group: CvssGroup;
  /** The question the calculator asks, in plain language. */
  readonly question: string;
  readonly mandatory: boolean;
  /** From worst to mildest where the metric has such an order; "X" (not defined) first where it exists. */
  readonly values: readonly CvssValue[];
};

/** A vector taken apart. `metrics` holds what was written, "X" included, in the order of the specification. */
export type ParsedVector = {
  readonly version: CvssVersion;
  readonly metrics: ReadonlyMap<string, string>;
};

export const cvssErrorCodes = [
  'empty',
  'too-long',
  'whitespace',
  'version-2',
  'unsupported-version',
  'wrong-prefix',
  'malformed-metric',
  'unknown-metric',
  'unknown-value',
  'repeated-metric',
  'missing-metric',
  'wrong-order',
] as const;
export type CvssErrorCode = (typeof cvssErrorCodes)[number];

/** `at` is the 0-based place in the text where the reader should look. */
export type CvssError = { readonly code: CvssErrorCode; readonly at: number; readonly message: string };

export type CvssSeverity = 'none' | 'low' | 'medium' | 'high' | 'critical';

export type CvssScores = {
  readonly base: number;
  readonly temporal?: number;
  readonly threat?: number;
  readonly environmental?: number;
};

export type CvssResult = {
  /** Canonical: the order of the specification, without metrics that are not defined. */
  readonly vector: string;
  readonly version: CvssVersion;
  /** The most specific score the vector allows. */
  readonly score: number;
  readonly severity: CvssSeverity;
  readonly scores: CvssScores;
};
