/** A test of a CSAF document and its answer, as the CSAF library has them. Types. */

export type Finding = { readonly message?: string; readonly instancePath?: string };
export type TestResult = {
  readonly isValid?: boolean;
  readonly errors?: readonly Finding[];
  readonly warnings?: readonly Finding[];
  readonly infos?: readonly Finding[];
};
export type DocumentTest = (document: unknown) => TestResult | Promise<TestResult>;
