/**
 * Lint: what the compiler cannot say. Messages name the one home of what they forbid. The rules that ask for types are
 * in .oxlintrc.json: oxlint asks the native compiler, and takes a third of the time.
 * tests/gates/lint.test.ts plants a violation of each rule that guards a layer.
 */
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const sqlText =
  /^\s*(SELECT\s|INSERT\s+(INTO|OR)\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|UNIQUE|VIRTUAL|TRIGGER|VIEW)\s|PRAGMA\s|ATTACH\s+DATABASE|WITH\s+\w+\s+AS\s*\(|BEGIN\s+IMMEDIATE|VACUUM(\s|$))/u
    .source;

const noSql = [
  {
    selector: `Literal[value=/${sqlText}/]`,
    message: 'SQL text lives in src/node/db/queries only: write a query function there and call it.',
  },
  {
    selector: `TemplateElement[value.raw=/${sqlText}/]`,
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
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'shared and core have no clock: take the instant through core/ports.ts.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'shared and core have no clock: take the instant through core/ports.ts.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'shared and core have no randomness: take it through core/ports.ts.',
  },
];

const noMarkup = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Markup of others is shown in the sandboxed mail frame only, never in the page.',
  },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
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

/** `.catch(() => undefined)` and `catch { return null; }` drop a failure: a comment beside them says why. Empty blocks: `no-empty`. */
const silentCatch = {
  meta: { type: 'problem', messages: { why: 'A failure is dropped here: say in a comment beside it why.' } },
  create({ sourceCode, report }) {
    const needsWhy = (node, { start, end }) => {
      const near = ({ loc }) => loc.end.line >= start.line - 1 && loc.start.line <= end.line;
      if (!sourceCode.getAllComments().some(near)) report({ node, messageId: 'why' });
    };
    return {
      "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression[params.length=0]"(node) {
        const { type, name } = node.body;
        if (type === 'Literal' || (type === 'Identifier' && name === 'undefined'))
          needsWhy(node, node.parent.loc);
      },
      'CatchClause[param=null]'(node) {
        if (node.body.body.at(-1)?.type !== 'ThrowStatement') needsWhy(node, node.loc);
      },
    };
  },
};

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

function imports(paths, patterns = []) {
  return ['error', { paths, patterns: [deep, acrossLayers, network, ...patterns] }];
}

export default tseslint.config(
  {
    ignores: [
      'out/',
      'out-pseudo/',
      'out-gallery/',
      'dist/',
      'demo-out/',
      '.tsbuild/',
      '.cache/',
      '.corpora/',
      '.corpora-2/',
      'test-results/',
      'tests/fixtures/',
      'resources/',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    plugins: { house: { rules: { 'silent-catch': silentCatch } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-restricted-imports': imports(Object.values(homes)),
      'no-restricted-syntax': ['error', ...always, ...noSql],
      'no-empty': 'error',
      'house/silent-catch': 'error',
      'no-console': 'error',
      'no-eval': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Bulkhead has no network, in any direction (docs/security.md).' },
        { name: 'XMLHttpRequest', message: 'Bulkhead has no network, in any direction (docs/security.md).' },
        { name: 'WebSocket', message: 'Bulkhead has no network, in any direction (docs/security.md).' },
        { name: 'EventSource', message: 'Bulkhead has no network, in any direction (docs/security.md).' },
        { name: 'name', message: 'This is the name of the browser window: declare the one that is meant.' },
      ],
    },
  },
  {
    files: ['src/{shared,core}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': imports(Object.values(homes), [node]),
      'no-restricted-syntax': ['error', ...always, ...noSql, ...noImpurity],
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
    ignores: ['src/cli/terminal.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...always, ...noSql, ...oneTerminalWriter] },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'] ?? reactHooks.configs['recommended-latest']],
    rules: {
      '@typescript-eslint/no-restricted-imports': imports(Object.values(homes), [node, zodOnThePage]),
      'no-restricted-syntax': ['error', ...always, ...noSql, ...noMarkup],
    },
  },
  {
    files: ['src/renderer/features/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': imports(Object.values(homes), [
        node,
        zodOnThePage,
        { regex: 'api/query-keys\\.ts$', message: 'Query keys come from src/renderer/api/queries.ts.' },
      ]),
      'no-restricted-syntax': ['error', ...always, ...noSql, ...noMarkup, ...keysFromQueries],
    },
  },
  // The homes themselves.
  {
    files: ['src/{main,preload}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': imports([homes.sqlite, homes.openpgp, homes.browser]),
    },
  },
  {
    files: ['src/chromium/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': imports([homes.sqlite, homes.openpgp, homes.electron]),
    },
  },
  {
    files: ['src/node/db/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...always],
      '@typescript-eslint/no-restricted-imports': imports([homes.openpgp, homes.electron, homes.browser]),
    },
  },
  {
    files: ['src/node/openpgp/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': imports([homes.sqlite, homes.electron, homes.browser]),
    },
  },
  {
    files: ['src/node/command-socket/local-socket.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: Object.values(homes), patterns: [deep, acrossLayers] },
      ],
    },
  },
  {
    files: ['src/**/*.test.{ts,tsx}', 'bench/**/*.ts', 'tests/**/*.ts', 'e2e/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...always],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [deep, acrossLayers] }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-globals': 'off',
      'house/silent-catch': 'off',
      'no-console': 'off',
    },
  },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
