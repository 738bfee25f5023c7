/**
 * What makes the command line and the backend's thread start sooner, done to their chunks once they are written.
 *
 * The runtime's own modules are taken as they are: `import` of one reads each of its properties first, and some of those
 * load further modules. Functions of modules that few commands need are taken when they are called.
 *
 * Chunks with a name of their own become scripts whose compiled code is kept with every function that has run
 * (src/node/kept-code.ts): what Node keeps of a module has none of them, and compiling them again takes longer than reading
 * all of it. `import … from '…'; …; export { a as b };` becomes a function that answers what it exports, and a module that
 * calls it for those modules that import it. Scripts find each other without: half a millisecond for each module.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseAst as parse } from 'rolldown/parseAst';

/** Each text once: what takes time here is reading seven megabytes of it. */
const parsed = new Map();
function parseAst(code) {
  if (!parsed.has(code)) parsed.set(code, parse(code));
  return parsed.get(code);
}

const nodesIn = (node) => {
  if (Array.isArray(node)) return node.flatMap(nodesIn);
  return typeof node?.type === 'string' ? [node, ...Object.values(node).flatMap(nodesIn)] : [];
};

/** The text with some of its nodes written otherwise: from the end, so that places stay true. */
function rewritten(code, nodes, write) {
  let text = code;
  for (const node of nodes.toSorted((a, b) => b.start - a.start))
    text = text.slice(0, node.start) + write(node) + text.slice(node.end);
  return text;
}

const ofType = (nodes, ...types) => nodes.filter(({ type }) => types.includes(type));

/** `{ a, b as c }` of an import as the left side of an assignment. */
const named = ({ specifiers }) =>
  ofType(specifiers, 'ImportSpecifier')
    .map(({ imported, local }) => `${imported.name}: ${local.name}`)
    .join(', ');

/** One to three milliseconds each. */
const late = new Set(['node:child_process', 'node:fs/promises', 'node:worker_threads', 'node:zlib']);
const lateHelper = `const $late = (from, name) => function (...args) {
  const it = process.getBuiltinModule(from)[name];
  return new.target === undefined ? it(...args) : new it(...args);
};\n`;

function takeBuiltins(code) {
  if (!/\bfrom\s*["']node:/.test(code)) return code;
  const imports = ofType(parseAst(code).body, 'ImportDeclaration');
  const builtins = imports.filter(({ source }) => source.value.startsWith('node:'));
  const isLate = (from, { imported }) =>
    late.has(from) && typeof process.getBuiltinModule(from)[imported?.name] === 'function';
  const text = rewritten(code, builtins, ({ specifiers, source: { value: from } }) =>
    specifiers
      .map((one) => {
        const [name, module] = [one.local.name, `process.getBuiltinModule('${from}')`];
        if (one.type !== 'ImportSpecifier') return `const ${name} = ${module};`;
        return isLate(from, one)
          ? `const ${name} = $late('${from}', '${one.imported.name}');`
          : `const { ${one.imported.name}: ${name} } = ${module};`;
      })
      .join(' '),
  );
  return text.includes('$late(') ? lateHelper + text : text;
}

const scriptOf = (file) => file.replace(/js$/, 'script');
const fileOf = ({ source }) => path.basename(source.value);

/** The text of a chunk as a function of what it may ask: itself, other modules, other scripts. Answers what it exports. */
function asFunction(code, write) {
  const { body } = parseAst(code);
  const parts = nodesIn(body).filter(({ type }) => type === 'ImportExpression' || type === 'MetaProperty');
  const ends = body.filter(({ type }) => /^Import|^Export/.test(type));
  const exports = ofType(body, 'ExportNamedDeclaration').flatMap(({ specifiers }) => specifiers);
  const text = rewritten(code, [...ends, ...parts], (node) => {
    if (node.type === 'MetaProperty') return node.meta.name === 'import' ? '$meta' : 'new.target';
    return /^Export/.test(node.type) ? '' : write(node);
  });
  const made = exports.map(({ exported, local }) => `${exported.name}: ${local.name}`).join(', ');
  return { made, text: `(function ($meta, $import, $kept) {${text}\nreturn { ${made} };})` };
}

/** Of a chunk that only hands on what a script exports: which script, and under which names. */
function handedOn(code, scripts) {
  if (![...scripts.keys()].some((file) => code.includes(file))) return null;
  const [from, to, ...more] = parseAst(code).body;
  if (more.length > 0 || from?.type !== 'ImportDeclaration' || !scripts.has(fileOf(from))) return null;
  const names = new Map(from.specifiers.map(({ imported, local }) => [local.name, imported.name]));
  const all = to.specifiers.map(({ local, exported }) => `${exported.name}: it.${names.get(local.name)}`);
  return `Promise.resolve($kept('${scriptOf(fileOf(from))}')).then((it) => ({ ${all.join(', ')} }))`;
}

/** `{ a as b }` of a script that runs when one of them is first used: functions, classes, and objects by their members. */
const lately = ({ specifiers }, script) =>
  specifiers
    .map(({ imported, local }) => `const ${local.name} = $lately(() => $kept('${script}').${imported.name});`)
    .join(' ');
const latelyHelper = `const $lately = (it) => new Proxy(function () {}, {
  get: (_, key) => it()[key],
  has: (_, key) => key in it(),
  apply: (_, self, args) => Reflect.apply(it(), self, args),
  construct: (_, args) => new (it())(...args),
});\n`;

/** `scripts`: the files among them that become one, each with whether it runs when it is first used. */
export function quicken(folder, files, scripts) {
  const read = (file) => takeBuiltins(readFileSync(path.join(folder, file), 'utf8'));
  const codes = new Map(files.map((file) => [file, read(file)]));
  const short = new Map([...codes].map(([file, code]) => [file, handedOn(code, scripts)]));
  const [runner] = ofType(parseAst(codes.get('kept-code.js')).body, 'ImportDeclaration');
  const kept = runner.specifiers.find(({ local }) => local.name === 'kept').imported.name;
  const load = (source, by) => short.get(path.basename(source)) ?? `${by}('${source}')`;

  function writeScript(file) {
    const { text, made } = asFunction(codes.get(file), (node) => {
      if (node.type === 'ImportExpression') return load(node.source.value, '$import');
      if (scripts.get(fileOf(node)) === true) return lately(node, scriptOf(fileOf(node)));
      const from = scripts.has(fileOf(node))
        ? `$kept('${scriptOf(fileOf(node))}')`
        : `${asFunction(codes.get(fileOf(node))).text}($meta)`; // small, and imports nothing
      return `const { ${named(node)} } = ${from};`;
    });
    if (/\\[^\0-\x7f]/.test(text)) throw new Error(`${file} cannot be made a script`);
    const escaped = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
    const plain = text.replace(/[^\0-\x7f]/g, escaped); // without letters that would have to be decoded
    const helped = plain.includes('$lately(') ? plain.replace('{', () => `{${latelyHelper}`) : plain;
    writeFileSync(path.join(folder, scriptOf(file)), `'use strict';${helped}`);
    const exports = ofType(parseAst(codes.get(file)).body, 'ExportNamedDeclaration')
      .map(({ start, end }) => codes.get(file).slice(start, end))
      .join('\n');
    return `const { ${made} } = $kept('${scriptOf(file)}');\n${exports}\n`;
  }

  function asModule(code) {
    if (!/\bimport\s*\(/.test(code)) return code;
    const loads = ofType(nodesIn(parseAst(code).body), 'ImportExpression');
    const named = loads.filter(({ source }) => typeof source.value === 'string');
    return rewritten(code, named, ({ source }) => load(source.value, 'import'));
  }

  for (const [file, code] of codes) {
    const text = scripts.has(file) ? writeScript(file) : asModule(code);
    const first = text.includes('$kept(')
      ? `import { ${kept} as $kept } from '${runner.source.value}';\n`
      : '';
    writeFileSync(path.join(folder, file), first + text);
  }
  parsed.clear();
}
