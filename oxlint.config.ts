/**
 * Lint: what the compiler cannot say. Messages name the one home of what they forbid. `typescript/` rules that ask for
 * types come from oxlint-tsgolint, which asks the native compiler; `house/` is scripts/lib/house-rules.mjs.
 * tests/gates/lint.test.ts plants a violation of each rule that guards a layer.
 */
import { defineConfig } from 'oxlint';

const sqlText =
  /^\s*(SELECT\s|INSERT\s+(INTO|OR)\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|UNIQUE|VIRTUAL|TRIGGER|VIEW)\s|PRAGMA\s|ATTACH\s+DATABASE|WITH\s+\w+\s+AS\s*\(|BEGIN\s+IMMEDIATE|VACUUM(\s|$))/u
    .source;

const noSql = [
  {
    selector: `Literal[value=/${sqlText}/], TemplateElement[value.raw=/${sqlText}/]`,
    message: 'SQL text lives in src/node/db/queries only: write a query function there and call it.',
  },
];

const always = [
  { selector: 'ExportDefaultDeclaration', message: 'No default exports: the name is part of the interface.' },
  {
    selector:
      "ConditionalExpression[test.operator='==='][test.right.value=1][consequent.type='Literal'][alternate.type='Literal']",
    message: 'A noun or verb fits its count by plural() or counted() of src/shared/words/format.ts.',
  },
];

const noImpurity = [
  {
    selector:
      "NewExpression[callee.name='Date'][arguments.length=0], MemberExpression[object.name='Date'][property.name='now']",
    message: 'shared and core have no clock: take the instant through core/ports.ts.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'shared and core have no randomness: take it through core/ports.ts.',
  },
];

const noMarkup = [
  {
    selector:
      "JSXAttribute[name.name='dangerouslySetInnerHTML'], MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
    message: 'Markup of others is shown in the sandboxed mail frame only, never in the page.',
  },
];

const oneTerminalWriter = [
  {
    selector:
      "MemberExpression[property.name='write'][object.object.name='process'][object.property.name=/^std(out|err)$/]",
    message: 'The command line writes through src/cli/terminal.ts, which escapes what a terminal would obey.',
  },
];

const keysFromQueries = [
  {
    selector:
      "ObjectExpression > Property[key.name='queryKey'][value.property.name!='queryKey']:not([shorthand=true])",
    message:
      'Query keys come from src/renderer/api/queries.ts, so that events make them stale: use queries.….',
  },
];

const homes = {
  electron: { name: 'electron', message: 'electron belongs to src/main and src/preload.' },
  sqlite: { name: 'better-sqlite3', message: 'The database belongs to src/node/db.' },
  openpgp: { name: 'openpgp', message: 'OpenPGP belongs to src/node/openpgp.' },
  browser: { name: 'playwright-core', message: 'Driving a browser belongs to src/chromium.' },
};

const node = {
  regex: '^node:|^(fs|path|os|crypto|child_process|worker_threads|net|http|https)$',
  message: 'No Node here: take what is needed through core/ports.ts (core), or over the link (renderer).',
};
const deep = { regex: '^(\\.\\./){3,}', message: 'No ../../..: move the file, or what it needs.' };
const acrossLayers = {
  regex: '^(\\.\\./)+(src/)?(shared|core|node)/',
  message: 'Another layer is named from its root: #shared/…, #core/…, #node/….',
};
const network = {
  regex: '^(node:)?(net|tls|dgram|dns|http|https|http2|dns/promises)$',
  message: 'Bulkhead has no network, in any direction (docs/security.md).',
};
const zodOnThePage = {
  regex: '^zod|shared/(contract|schema)/|shared/(errors|dispatch)\\.ts$',
  allowTypeImports: true,
  message: 'The page takes types only: zod would bring its compiler, which the page’s policy forbids.',
};

type Path = { readonly name: string; readonly message: string };
type Pattern = { readonly regex: string; readonly message: string; readonly allowTypeImports?: true };

/** Of what has its home elsewhere, and of the names that lead to it. */
function imports(paths: readonly Path[], patterns: readonly Pattern[] = []): ['error', object] {
  return ['error', { paths, patterns: [deep, acrossLayers, network, ...patterns] }];
}

const syntax = (
  ...forbidden: (readonly { selector: string; message: string }[])[]
): ['error', ...object[]] => ['error', ...always, ...forbidden.flat()];

const tests = ['src/**/*.test.{ts,tsx}', 'bench/**/*.ts', 'tests/**/*.ts', 'e2e/**/*.ts', 'scripts/**/*.ts'];

export default defineConfig({
  plugins: ['typescript', 'react'],
  jsPlugins: ['./scripts/lib/house-rules.mjs'],
  categories: { correctness: 'off' },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: [
    '**/*.{js,mjs,cjs,mts}',
    'node_modules/',
    ...['out/', 'out-pseudo/', 'out-gallery/', 'dist/', 'demo-out/', '.tsbuild/', '.cache/', '.corpora/'],
    ...['.corpora-2/', 'test-results/', 'tests/fixtures/', 'resources/'],
  ],
  rules: {
    'typescript/await-thenable': 'error',
    'typescript/no-array-delete': 'error',
    'typescript/no-base-to-string': 'error',
    'typescript/no-duplicate-type-constituents': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-for-in-array': 'error',
    'typescript/no-implied-eval': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/no-redundant-type-constituents': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-enum-comparison': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/no-unsafe-unary-minus': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/prefer-promise-reject-errors': 'error',
    'typescript/restrict-plus-operands': 'error',
    'typescript/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],

    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-type-imports': [
      'error',
      { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
    ],
    'typescript/no-duplicate-enum-values': 'error',
    'typescript/no-empty-object-type': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-extra-non-null-assertion': 'error',
    'typescript/no-misused-new': 'error',
    'typescript/no-namespace': 'error',
    'typescript/no-non-null-asserted-optional-chain': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-require-imports': 'error',
    'typescript/no-this-alias': 'error',
    'typescript/no-unnecessary-type-constraint': 'error',
    'typescript/no-unsafe-declaration-merging': 'error',
    'typescript/no-unsafe-function-type': 'error',
    'typescript/no-wrapper-object-types': 'error',
    'typescript/prefer-as-const': 'error',
    'typescript/prefer-namespace-keyword': 'error',
    'typescript/triple-slash-reference': 'error',
    eqeqeq: 'error',
    'max-lines': ['error', { max: 400, skipBlankLines: true }],
    'no-array-constructor': 'error',
    'no-console': 'error',
    'no-empty': 'error',
    'no-eval': 'error',
    'no-restricted-globals': [
      'error',
      { name: 'fetch', message: 'Bulkhead has no network, in any direction (docs/security.md).' },
      { name: 'XMLHttpRequest', message: 'Bulkhead has no network, in any direction (docs/security.md).' },
      { name: 'WebSocket', message: 'Bulkhead has no network, in any direction (docs/security.md).' },
      { name: 'EventSource', message: 'Bulkhead has no network, in any direction (docs/security.md).' },
      { name: 'name', message: 'This is the name of the browser window: declare the one that is meant.' },
    ],
    'no-restricted-imports': imports(Object.values(homes)),
    'no-unused-expressions': 'error',
    'no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
    ],
    'no-var': 'error',
    'prefer-const': 'error',
    'prefer-rest-params': 'error',
    'prefer-spread': 'error',
    'house/no-restricted-syntax': syntax(noSql),
    'house/silent-catch': 'error',
  },
  overrides: [
    {
      files: ['src/{shared,core}/**/*.ts'],
      excludeFiles: ['**/*.test.ts'],
      rules: {
        'no-restricted-imports': imports(Object.values(homes), [node]),
        'house/no-restricted-syntax': syntax(noSql, noImpurity),
        'no-restricted-globals': [
          'error',
          ...[
            'process',
            'Buffer',
            'fetch',
            'setTimeout',
            'setInterval',
            'performance',
            'crypto',
            'window',
            'document',
            'localStorage',
            'globalThis',
          ].map((name) => ({ name, message: 'shared and core are pure: take it through core/ports.ts.' })),
        ],
      },
    },
    {
      files: ['src/cli/**/*.ts'],
      excludeFiles: ['src/cli/terminal.ts', '**/*.test.ts'],
      rules: { 'house/no-restricted-syntax': syntax(noSql, oneTerminalWriter) },
    },
    {
      files: ['src/renderer/**/*.{ts,tsx}'],
      rules: {
        'react/rules-of-hooks': 'error',
        'react/exhaustive-deps': 'error',
        // What React's compiler finds.
        'react/error-boundaries': 'error',
        'react/globals': 'error',
        'react/immutability': 'error',
        'react/incompatible-library': 'error',
        'react/preserve-manual-memoization': 'error',
        'react/purity': 'error',
        'react/refs': 'error',
        'react/set-state-in-effect': 'error',
        'react/set-state-in-render': 'error',
        'react/static-components': 'error',
        'react/unsupported-syntax': 'error',
        'react/use-memo': 'error',
        'react/void-use-memo': 'error',
        'no-restricted-imports': imports(Object.values(homes), [node, zodOnThePage]),
        'house/no-restricted-syntax': syntax(noSql, noMarkup),
      },
    },
    {
      files: ['src/renderer/features/**/*.{ts,tsx}'],
      rules: {
        'no-restricted-imports': imports(Object.values(homes), [
          node,
          zodOnThePage,
          { regex: 'api/query-keys\\.ts$', message: 'Query keys come from src/renderer/api/queries.ts.' },
        ]),
        'house/no-restricted-syntax': syntax(noSql, noMarkup, keysFromQueries),
      },
    },
    // The homes themselves.
    {
      files: ['src/{main,preload}/**/*.ts'],
      rules: { 'no-restricted-imports': imports([homes.sqlite, homes.openpgp, homes.browser]) },
    },
    {
      files: ['src/chromium/**/*.ts'],
      rules: { 'no-restricted-imports': imports([homes.sqlite, homes.openpgp, homes.electron]) },
    },
    {
      files: ['src/node/db/**/*.ts'],
      rules: {
        'house/no-restricted-syntax': syntax(),
        'no-restricted-imports': imports([homes.openpgp, homes.electron, homes.browser]),
      },
    },
    {
      files: ['src/node/openpgp/**/*.ts'],
      rules: { 'no-restricted-imports': imports([homes.sqlite, homes.electron, homes.browser]) },
    },
    {
      files: ['src/node/command-socket/local-socket.ts'],
      rules: {
        'no-restricted-imports': ['error', { paths: Object.values(homes), patterns: [deep, acrossLayers] }],
      },
    },
    {
      files: tests,
      rules: {
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
        'typescript/no-non-null-assertion': 'off',
        'no-console': 'off',
        'no-restricted-globals': 'off',
        'no-restricted-imports': ['error', { patterns: [deep, acrossLayers] }],
        'house/no-restricted-syntax': syntax(),
        'house/silent-catch': 'off',
      },
    },
    { files: ['*.config.ts'], rules: { 'house/no-restricted-syntax': 'off' } },
  ],
});
