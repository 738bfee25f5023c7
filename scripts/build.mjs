/** Builds what is stale into out/: the page with vite, the sides on Node with rolldown. */
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { alone } from './lib/alone.mjs';
import { dropCompiled } from './lib/compiled-code.mjs';
import { quicken } from './lib/quick-chunks.mjs';
import { lateShapes } from './lib/late-shapes.mjs';
import { say, stop } from './lib/say.mjs';
import { writeNotices } from './notices.mjs';
import { digest, inRoot, readStamp, root, writeStamp } from './lib/stamp.mjs';

const always = ['package-lock.json', 'scripts/build.mjs', 'scripts/notices.mjs', 'src/shared'];
const howBuilt = ['scripts/lib/quick-chunks.mjs', 'scripts/lib/late-shapes.mjs'];
const pageSide = ['src/renderer', 'vite.config.ts'];
const nodeSide = [...howBuilt, 'src/core', 'src/node', 'src/main', 'src/preload', 'src/chromium', 'src/cli'];

const finder = 'scripts/lib/words.mts';

const targets = {
  page: { from: [...always, ...pageSide], build: buildPage },
  node: { from: [...always, ...nodeSide], build: buildNode },
  gallery: { from: [...always, ...pageSide], build: () => buildPage('out-gallery', [inGallery]) },
  'pseudo-page': { from: [...always, ...pageSide, finder], build: marked(buildPage) },
  'pseudo-node': { from: [...always, ...nodeSide, finder], build: marked(buildNode) },
};

/** What is started and shipped, or only the parts named. Answers what was built. One at a time: tests that need it all ask at once. */
export async function build(names = ['page', 'node'], options = {}) {
  if (!options.force && names.every(isFresh)) return [];
  return alone(inRoot('out/.lock'), () => buildStale(names, options));
}

const called = {
  page: 'page',
  node: 'hosts',
  gallery: 'gallery',
  'pseudo-page': 'page in the pseudo-locale',
  'pseudo-node': 'hosts in the pseudo-locale',
};

/** Beside each other: the page is built by threads of the bundler's own, the hosts mostly here. */
async function buildStale(names, { force = false } = {}) {
  const stale = names.filter((name) => force || !isFresh(name));
  const settled = await Promise.allSettled(stale.map(buildOne));
  const failed = settled.find(({ status }) => status === 'rejected');
  if (failed !== undefined) throw failed.reason; // when nothing writes into out/ any more
  return stale;
}

async function buildOne(name) {
  const { from, build: make } = targets[name];
  const stamp = digest(from);
  const start = performance.now();
  const before = statSync(inRoot(stampOf(name)), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (name === 'page') rmSync(inRoot(stampOf(name)), { force: true }); // half a build is no build
  await make();
  writeStamp(stampOf(name), stamp);
  if (name === 'node') dropCompiled(inRoot('.cache', 'compile'), before, scriptsIn('out/cli', 'out/node'));
  say(`Built the ${called[name]} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

function scriptsIn(...folders) {
  return new Set(
    folders.flatMap((folder) => readdirSync(inRoot(folder))).filter((file) => /\.script$/.test(file)),
  );
}

export function isFresh(name) {
  return readStamp(stampOf(name)) === digest(targets[name].from);
}

function stampOf(name) {
  return `out/.${name}.stamp`;
}

async function buildPage(under = 'out', plugins = []) {
  const { build: viteBuild } = await import('vite');
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production'; // the tests, which build too, set another: React for development takes twice the time
  try {
    await viteBuild({
      root: inRoot('src/renderer'),
      configFile: inRoot('vite.config.ts'),
      logLevel: 'warn',
      plugins,
      build: { outDir: inRoot(under, 'renderer') },
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** Starts the gallery of widgets instead of the app. */
const inGallery = {
  name: 'gallery',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace('./main.tsx', './gallery/main.tsx') },
};

/** The same with its words marked, beside `out`: for the tests that look for words without a home. */
function marked(make) {
  return async () => {
    const { isHome, pseudo } = await import('./lib/words.mts');
    const transform = (code, file) => (isHome(file) ? { code: pseudo(file, code), map: null } : null);
    await make('out-pseudo', [{ name: 'mark-words', enforce: 'pre', transform }]);
  };
}

/** Stays a package of its own: the browser's driver, and what Electron brings. Of the database, its native file does. */
const external = [/^node:/, 'electron', 'playwright-core'];
const keptCode = 'src/node/kept-code.ts';

/**
 * What every command loads, and most of them; what the window's first screen asks the backend's thread: in a file each,
 * since finding a hundred small ones takes longer than reading one. Run by src/node/kept-code.ts.
 */
const late = {
  dates: ['node_modules/temporal-polyfill/index.js'], // run when a clock is first computed
  shapes: ['node_modules/zod/'], // run when a shape is first built
};
const backend = [
  'src/node/backend/backend.ts',
  'src/shared/contract/vault.ts',
  'src/shared/contract/queue.ts',
  'src/core/handlers/vault.ts',
  'src/core/handlers/queue.ts',
];
const ofCommands = { start: ['src/cli/run.ts'], ...late, usual: [...backend, 'src/cli/commands/cases.ts'] };
const ofThread = {
  ...late,
  first: [
    ...backend,
    'src/node/thread/server.ts',
    'src/node/command-socket/serve.ts',
    ...['intake', 'projects', 'replies', 'settings', 'views'].map((part) => `src/shared/contract/${part}.ts`),
    ...['first-screen', 'views'].map((part) => `src/core/handlers/${part}.ts`),
  ],
};
const groupsOf = (together) =>
  Object.entries(together).map(([name, files], at) => ({
    name,
    priority: 9 - at,
    test: (id) =>
      files.some((file) => (file.endsWith('/') ? id.startsWith(inRoot(file)) : id === inRoot(file))),
  }));

/** One bundle a side, all one folder below out/, because src/node/program-files.ts counts on it. */
export const bundles = [
  { input: { main: 'src/main/main.ts' }, folder: 'main' },
  { input: { preload: 'src/preload/preload.ts' }, folder: 'preload', format: 'cjs', ending: 'cjs' }, // a sandboxed preload cannot be a module
  { input: { chromium: 'src/chromium/main.ts' }, folder: 'chromium' },
  {
    input: { cli: 'src/cli/main.ts', run: 'src/cli/run.ts', 'kept-code': keptCode }, // tests run commands in a thread
    folder: 'cli',
    together: ofCommands,
  },
  {
    input: { 'backend-thread': 'src/node/thread/backend-thread.ts', 'kept-code': keptCode },
    folder: 'node',
    together: ofThread,
  },
  { input: { 'mail-worker': 'src/node/pool/mail-worker.ts' }, folder: 'node' },
  { input: { 'csaf-worker': 'src/node/csaf/csaf-worker.ts' }, folder: 'node' },
];

async function buildNode(under = 'out', plugins = []) {
  const { rolldown } = await import('rolldown');
  const aside = `${under}/.building-${process.pid}`; // programs that run from there meanwhile keep what they have
  try {
    await Promise.all(bundles.map((bundle) => buildBundle(rolldown, bundle, aside, plugins)));
    for (const folder of new Set(bundles.map((bundle) => bundle.folder))) {
      rmSync(inRoot(under, folder), { recursive: true, force: true });
      renameSync(inRoot(aside, folder), inRoot(under, folder));
    }
    writeNotices();
  } finally {
    rmSync(inRoot(aside), { recursive: true, force: true });
  }
}

async function buildBundle(
  rolldown,
  { input, folder, format = 'esm', ending = 'js', together = {} },
  under,
  plugins,
) {
  const bundle = await rolldown({
    input,
    cwd: root,
    platform: 'node',
    external,
    plugins: [...plugins, lateShapes],
    logLevel: 'silent', // errors throw; the warnings are about other people's packages
  });
  const { output } = await bundle.write({
    dir: inRoot(under, folder),
    format,
    entryFileNames: `[name].${ending}`,
    chunkFileNames: `[name]-[hash].${ending}`,
    codeSplitting: { groups: groupsOf(together) },
    sourcemap: false,
    minify: false,
  });
  await bundle.close();
  const scripts = output.filter(({ name }) => Object.hasOwn(together, name));
  if (scripts.length === 0) return;
  const files = output.map(({ fileName }) => fileName);
  const isLate = ({ name }) => Object.hasOwn(late, name);
  quicken(inRoot(under, folder), files, new Map(scripts.map((one) => [one.fileName, isLate(one)])));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { ensurePackages, onNode24 } = await import('./setup.mjs');
  await ensurePackages();
  await onNode24(process.argv[1]);
  const args = process.argv.slice(2);
  const named = args.filter((arg) => arg in targets);
  try {
    const built = await build(named.length > 0 ? named : undefined, { force: args.includes('--force') });
    if (built.length === 0) say('Everything is fresh.');
  } catch (cause) {
    stop(`The build failed: ${cause instanceof Error ? cause.message : cause}`);
  }
}
