/**
 * Who may import whom (CONTRIBUTING.md). tests/gates/gates.test.ts plants a violation of each of these rules.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const notTest = '\\.(test|bench)\\.tsx?$|\\.long\\.test\\.ts$';
/** Files that a program starts with: nothing imports them. */
const started =
  '^src/(main|chromium|cli|renderer(?:/gallery)?)/main\\.tsx?$|^src/preload/preload\\.ts$|-(thread|worker)\\.ts$|^src/chromium/tour/|\\.d\\.ts$';

module.exports = {
  forbidden: [
    only(
      'shared-stands-alone',
      'shared imports nothing of ours',
      { path: '^src/shared/', pathNot: notTest },
      { path: '^src/(?!shared/)' },
    ),
    only(
      'core-imports-shared',
      'core imports shared only',
      { path: '^src/core/', pathNot: notTest },
      { path: '^src/(?!(core|shared)/)' },
    ),
    only(
      'node-imports-core',
      'node imports shared and core only',
      { path: '^src/node/', pathNot: notTest },
      { path: '^src/(?!(node|core|shared)/)' },
    ),
    only(
      'hosts-are-wiring',
      'main, chromium and cli import shared and node only, and never each other',
      { path: '^src/(main|chromium|cli)/', pathNot: notTest },
      { path: '^src/', pathNot: '^src/($1|shared|node)/' },
    ),
    only(
      'page-imports-shared',
      'preload and renderer import shared only',
      { path: '^src/(preload|renderer)/', pathNot: notTest },
      { path: '^src/', pathNot: '^src/($1|shared)/' },
    ),
    only(
      'page-takes-types',
      'the page takes types of the contract only: zod needs eval, which the page’s policy forbids',
      { path: '^src/(renderer|preload)/', pathNot: notTest },
      {
        path: '^src/shared/(contract|schema)/|^src/shared/(errors|dispatch)\\.ts$|node_modules/zod/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    only(
      'calc-has-no-zod',
      'what the page shares with the backend must be free of zod',
      {
        path: '^src/shared/(calc/|words/|filter/|link\\.ts|result\\.ts|bridge\\.ts|ids\\.ts)',
        pathNot: notTest,
      },
      {
        path: '^src/shared/(contract|schema)/|^src/shared/(errors|dispatch)\\.ts$|node_modules/zod/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    only(
      'pure-and-page-without-node',
      'shared, core, renderer and preload use no Node modules',
      { path: '^src/(shared|core|renderer|preload)/', pathNot: notTest },
      { dependencyTypes: ['core'] },
    ),
    only(
      'electron-at-home',
      'electron belongs to main and preload',
      { path: '^src/', pathNot: '^src/(main|preload)/' },
      { path: '(^|/)electron(/|$)', dependencyTypesNot: ['local'] },
    ),
    only(
      'sqlite-at-home',
      'the database belongs to node/db',
      { path: '^src/', pathNot: `^src/node/db/|${notTest}` },
      { path: '(^|/)better-sqlite3(/|$)', dependencyTypesNot: ['local'] },
    ),
    only(
      'openpgp-at-home',
      'OpenPGP belongs to node/openpgp',
      { path: '^src/', pathNot: `^src/node/openpgp/|${notTest}` },
      { path: 'node_modules/openpgp/' },
    ),
    only(
      'browser-at-home',
      'driving a browser belongs to chromium',
      { path: '^src/', pathNot: '^src/chromium/' },
      { path: 'node_modules/playwright' },
    ),
    only(
      'no-cycles',
      'a cycle is one file in pieces, also where only types go round',
      {},
      { circular: true },
    ),
    only(
      'advisory-model-is-the-floor',
      'the model of an advisory knows none of the rooms that stand on it',
      { path: '^src/core/advisory/model/', pathNot: notTest },
      { path: '^src/core/advisory/(?!model/)' },
    ),
    only(
      'advisory-versions-and-leaks-stand-on-the-model',
      'versions and leaks know the model only',
      { path: '^src/core/advisory/(versions|leaks)/', pathNot: notTest },
      { path: '^src/core/advisory/', pathNot: '^src/core/advisory/(model|$1)/' },
    ),
    only(
      'advisory-case-is-the-roof',
      'the rooms of the advisory know no case: only case/ does',
      { path: '^src/core/advisory/(?!case/)', pathNot: notTest },
      { path: '^src/core/(advisory/case|cases|intake|report|replies|projects|handlers)/' },
    ),
    only(
      'advisory-has-rooms',
      'core/advisory holds rooms, no loose files',
      { path: '^src/' },
      { path: '^src/core/advisory/[^/]+$' },
    ),
    only(
      'report-below-intake',
      'messages and report are read while mail is filed, and know nothing of filing',
      { path: '^src/core/(messages|report)/', pathNot: notTest },
      { path: '^src/core/intake/' },
    ),
    only(
      'screen-parts-below-features',
      'navigation, keys, queries and the design system know no feature',
      { path: '^src/renderer/(navigation|keys|api|ui|links|host)/', pathNot: notTest },
      { path: '^src/renderer/features/' },
    ),
    only(
      'frame-is-the-roof',
      'the frame puts features together; a feature moves about through navigation/',
      { path: '^src/renderer/features/(?!frame/)', pathNot: notTest },
      { path: '^src/renderer/features/frame/' },
    ),
    only(
      'resolvable',
      'an import that leads nowhere is an import the gates cannot see',
      {},
      { couldNotResolve: true },
    ),
    only(
      'no-tests-in-the-product',
      'what ships does not import tests',
      { path: '^src/', pathNot: notTest },
      { path: `^(tests|e2e)/|${notTest}` },
    ),
    {
      name: 'helpers-of-tests-in-tests',
      comment: 'what only tests import belongs to tests/support',
      severity: 'error',
      module: { path: '^src/', pathNot: `${notTest}|${started}`, numberOfDependentsLessThan: 1 },
      from: { path: '^src/', pathNot: notTest },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.module\\.css$|\\.css$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
