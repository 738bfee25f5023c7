/**
 * Which tests of the CSAF library are run, loaded on first use (the library is heavy). Left out: 6.3.6 and 6.3.7 ask
 * the network, 6.3.8 calls a spelling program; their modules are never imported. Backend and CLI.
 */
import './quick-schemas.ts';
import type { DocumentTest, NumberedTest } from '#core/advisory/validate/csaf-2-1/answer.ts';
import { draftAdvice, draftMandatory } from '#core/advisory/validate/csaf-2-1/tests.ts';
import { missingRevision, prohibitedCategory } from './own-tests.ts';

export type CsafVersion = '2.0' | '2.1';
export type MandatorySuite = { readonly schema: DocumentTest; readonly tests: readonly NumberedTest[] };

const mandatory = new Map<CsafVersion, Promise<MandatorySuite>>();
const advice = new Map<CsafVersion, Promise<readonly NumberedTest[]>>();

/** The schema and the tests 6.1, in the order of the specification. */
export function mandatorySuite(version: CsafVersion): Promise<MandatorySuite> {
  return once(mandatory, version, version === '2.0' ? mandatory20 : mandatory21);
}

/** The tests 6.2 and 6.3. Each module compiles its own rules when it is first loaded. */
export function adviceSuite(version: CsafVersion): Promise<readonly NumberedTest[]> {
  return once(advice, version, version === '2.0' ? advice20 : advice21);
}

function once<T>(
  known: Map<CsafVersion, Promise<T>>,
  version: CsafVersion,
  load: () => Promise<T>,
): Promise<T> {
  const loading = known.get(version) ?? load();
  known.set(version, loading);
  return loading;
}

async function mandatory20(): Promise<MandatorySuite> {
  const schema = await import('@secvisogram/csaf-validator-lib/lib/schemaTests/csaf_2_0.js');
  const tests = await import('@secvisogram/csaf-validator-lib/lib/mandatoryTests.js');
  return { schema: schema.default, tests: withOwn(numbered(tests), '2.0') };
}

async function mandatory21(): Promise<MandatorySuite> {
  const schema = await import('./draft-schema.ts');
  const tests = await import('@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js');
  return {
    schema: schema.draftSchemaTest,
    tests: withDraft(withOwn(numbered(tests), '2.1'), draftMandatory),
  };
}

async function advice20(): Promise<readonly NumberedTest[]> {
  const modules = await Promise.all([
    import('@secvisogram/csaf-validator-lib/lib/optionalTests.js'),
    import('@secvisogram/csaf-validator-lib/lib/informativeTests/informativeTest_6_3_1.js'),
    import('@secvisogram/csaf-validator-lib/lib/informativeTests/informativeTest_6_3_2.js'),
    import('@secvisogram/csaf-validator-lib/lib/informativeTests/informativeTest_6_3_4.js'),
    ...sharedInformative(),
  ]);
  return modules.flatMap((module) => numbered(module));
}

async function advice21(): Promise<readonly NumberedTest[]> {
  const modules = await Promise.all([
    import('@secvisogram/csaf-validator-lib/csaf_2_1/recommendedTests.js'),
    import('@secvisogram/csaf-validator-lib/csaf_2_1/informativeTests/informativeTest_6_3_1.js'),
    import('@secvisogram/csaf-validator-lib/csaf_2_1/informativeTests/informativeTest_6_3_2.js'),
    import('@secvisogram/csaf-validator-lib/csaf_2_1/informativeTests/informativeTest_6_3_4.js'),
    import('@secvisogram/csaf-validator-lib/csaf_2_1/informativeTests/informativeTest_6_3_12.js'),
    ...sharedInformative(),
  ]);
  const { additionalProperties } = await import('./draft-schema.ts');
  const library = modules.flatMap((module) => numbered(module));
  return withDraft(library, [...draftAdvice, ['6.2.20', additionalProperties]]);
}

function sharedInformative(): Promise<object>[] {
  return [
    import('@secvisogram/csaf-validator-lib/lib/informativeTests/informativeTest_6_3_3.js'),
    import('@secvisogram/csaf-validator-lib/lib/informativeTests/informativeTest_6_3_5.js'),
    import('@secvisogram/csaf-validator-lib/lib/informativeTests/informativeTest_6_3_9.js'),
    import('@secvisogram/csaf-validator-lib/lib/informativeTests/informativeTest_6_3_10.js'),
    import('@secvisogram/csaf-validator-lib/lib/informativeTests/informativeTest_6_3_11.js'),
  ];
}

/** The tests among a module's exports, each with the number in its name ("mandatoryTest_6_1_27_3" → "6.1.27.3"). */
function numbered(module: object): NumberedTest[] {
  const tests = new Map<string, DocumentTest>();
  for (const [key, value] of Object.entries(module) as [string, unknown][]) {
    if (!isTest(value)) continue;
    const digits = /Test_(\d+(?:_\d+)+)$/.exec(key === 'default' ? value.name : key)?.[1];
    if (digits !== undefined) tests.set(digits.replaceAll('_', '.'), value);
  }
  return [...tests].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
}

/** The library's tests with those of the newer draft in their places. */
function withDraft(tests: readonly NumberedTest[], draft: readonly NumberedTest[]): NumberedTest[] {
  return [...new Map([...tests, ...draft])].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
}

function withOwn(tests: readonly NumberedTest[], version: CsafVersion): NumberedTest[] {
  const own: Readonly<Record<string, DocumentTest>> = {
    '6.1.21': missingRevision,
    '6.1.26': prohibitedCategory(version),
  };
  return tests.map(([number, test]) => [number, own[number] ?? test]);
}

function isTest(value: unknown): value is DocumentTest {
  return typeof value === 'function';
}
