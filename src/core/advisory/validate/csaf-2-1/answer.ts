/** What a test of a CSAF document is, and how it answers. Pure. */
export type Finding = { readonly message?: string; readonly instancePath?: string };
export type TestResult = {
  readonly isValid?: boolean;
  readonly errors?: readonly Finding[];
  readonly warnings?: readonly Finding[];
  readonly infos?: readonly Finding[];
};
export type DocumentTest = (document: unknown) => TestResult | Promise<TestResult>;

/** "6.1.7" and the test. */
export type NumberedTest = readonly [number: string, test: DocumentTest];

export function answer(
  found: readonly Finding[],
  as: 'errors' | 'warnings' | 'infos' = 'errors',
): TestResult {
  return { isValid: as !== 'errors' || found.length === 0, [as]: found };
}
