/**
 * What makes the command line start sooner, done to its chunks once they are written.
 *
 * The runtime's own modules are taken as they are: `import` of one reads each of its properties first, and some of those
 * load further modules.
 *
 * Chunks with a name of their own become scripts whose compiled code is kept with every function that has run
 * (src/cli/kept-code.ts): what Node keeps of a module has none of them, and compiling them again takes longer than reading
 * all of it. `import … from '…'; …; export { a as b };` becomes a function of what it imports, which answers what it
 * exports, and a module that calls it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';

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

/** `import a, { b as c }` as the left side of an assignment. */
function takenFrom({ specifiers }) {
  const all = specifiers.filter(({ type }) => type !== 'ImportSpecifier').map(({ local }) => local.name);
  const named = specifiers
    .filter(({ type }) => type === 'ImportSpecifier')
    .map(({ imported, local }) => `${imported.name}: ${local.name}`);
  return named.length > 0 ? [...all, `{ ${named.join(', ')} }`] : all;
}

function takeBuiltins(code) {
  const builtins = parseAst(code).body.filter(
    ({ type, source }) => type === 'ImportDeclaration' && source.value.startsWith('node:'),
  );
  return rewritten(code, builtins, (node) =>
    takenFrom(node)
      .map((one) => `const ${one} = process.getBuiltinModule('${node.source.value}');`)
      .join(' '),
  );
}

export function quicken(file, isKept) {
  const code = takeBuiltins(readFileSync(file, 'utf8'));
  if (isKept) keepCode(file, code);
  else writeFileSync(file, code);
}

function keepCode(file, code) {
  const script = path.basename(file).replace(/js$/, 'script');
  const { body } = parseAst(code);
  const imports = body.filter(({ type }) => type === 'ImportDeclaration');
  const exports = body.filter(({ type }) => type.startsWith('Export'));
  if (exports.length !== 1 || /\\[^\0-\x7f]/.test(code)) throw new Error(`${file} cannot be made a script`);
  const given = imports.flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name)).join(', ');
  const made = exports[0].specifiers.map((one) => `${one.exported.name}: ${one.local.name}`).join(', ');
  const late = nodesIn(body).filter(({ type }) => type === 'ImportExpression' || type === 'MetaProperty');
  const text = rewritten(code, [...imports, ...exports, ...late], (node) => {
    if (node.type === 'MetaProperty') return node.meta.name === 'import' ? '$meta' : 'new.target';
    return node.type === 'ImportExpression' ? `$import('${node.source.value}')` : '';
  });
  const plain = text.replace(
    /[^\0-\x7f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const whole = `'use strict';(function ($meta, $import, { ${given} }) {${plain}\nreturn { ${made} };})`;
  writeFileSync(path.join(path.dirname(file), script), whole); // without letters that would have to be decoded
  const line = ({ start, end }) => code.slice(start, end);
  writeFileSync(
    file,
    `${imports.map(line).join('\n')}
import { keptCode } from './kept-code.js';
const { ${made} } = keptCode(new URL('${script}', import.meta.url))(import.meta, (name) => import(name), { ${given} });
${line(exports[0])}
`,
  );
}
