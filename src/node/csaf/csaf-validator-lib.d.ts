/** The library ships plain JavaScript; these are the shapes of it that are used here. */
declare module '@secvisogram/csaf-validator-lib/schemas/*' {
  const schema: { [key: string]: unknown };
  export { schema as default };
}

declare module '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests/csaf_2_1/schema.js' {
  const schema: { [key: string]: unknown };
  export { schema as default };
}

declare module '@secvisogram/csaf-validator-lib/*' {
  export type Finding = { readonly message?: string; readonly instancePath?: string };
  export type TestResult = {
    readonly isValid?: boolean;
    readonly errors?: readonly Finding[];
    readonly warnings?: readonly Finding[];
    readonly infos?: readonly Finding[];
  };
  export type DocumentTest = (document: unknown) => TestResult | Promise<TestResult>;
  const test: DocumentTest;
  export { test as default };
}
