/**
 * Shapes (zod) are built when one of them is first used: building all of them takes longer than most commands do. In a
 * bundle, a shape that a module builds while it is loaded, `z.strictObject({…}).nullable()`, becomes
 * `later(() => z.strictObject({…}).nullable())`. Plugin of rolldown.
 */
const helper = '\0later';
const later = `export function later(make) {
  let made;
  const shape = () => (made ??= make());
  return new Proxy({}, { get: (_, key) => Reflect.get(shape(), key), has: (_, key) => key in shape() });
}`;

/** What answers a shape when it is asked of one. */
const answersShape = new Set(
  (
    'array brand catch check default exclude extend extract int length max min nonnegative nullable nullish omit ' +
    'optional or partial pick pipe positive prefault readonly refine regex strict superRefine toLowerCase transform trim'
  ).split(' '),
);
const answersOther = new Set(['config', 'flattenError', 'prettifyError', 'toJSONSchema', 'treeifyError']);

/** `z.a(…)`, `z.iso.a(…)`, `someSchema.b(…)`, the same of a shape of this module, and calls of these methods after them. */
function buildsShape({ type, callee }, own) {
  if (type !== 'CallExpression' || callee.type !== 'MemberExpression' || callee.computed) return false;
  const { object, property } = callee;
  if (object.type === 'CallExpression') return answersShape.has(property.name) && buildsShape(object, own);
  if (object.type === 'MemberExpression')
    return object.object.name === 'z' && ['coerce', 'iso'].includes(object.property.name);
  if (object.type !== 'Identifier') return false;
  return object.name === 'z'
    ? !answersOther.has(property.name)
    : (own.has(object.name) || /schema$/i.test(object.name)) && answersShape.has(property.name);
}

/** The outermost ones that are run with the module itself: nothing inside of functions and classes. */
function builtAtOnce(node, own) {
  if (Array.isArray(node)) return node.flatMap((one) => builtAtOnce(one, own));
  if (typeof node?.type !== 'string' || /Function|^Class/.test(node.type)) return [];
  return buildsShape(node, own) ? [node] : Object.values(node).flatMap((one) => builtAtOnce(one, own));
}

/** The names of shapes that a module declares, in the order in which one may be made of another. */
function declared(body) {
  const own = new Set();
  for (const { declaration, declarations = declaration?.declarations ?? [] } of body)
    for (const { id, init } of declarations)
      if (id.type === 'Identifier' && init !== null && buildsShape(init, own)) own.add(id.name);
  return own;
}

/** By the code before: most modules are in several bundles. */
const done = new Map();

export const lateShapes = {
  name: 'late-shapes',
  resolveId: { filter: { id: /^\0later$/ }, handler: (id) => id },
  load: { filter: { id: /^\0later$/ }, handler: () => later },
  transform: {
    filter: { id: /\/src\/(?:shared|core|node)\//, code: /Schema\b|'zod'/ },
    handler(code) {
      if (done.has(code)) return { code: done.get(code), map: null };
      let text = code;
      const { body } = this.parse(code, { lang: 'ts' });
      const found = builtAtOnce(body, declared(body));
      for (const { start, end } of found.sort((a, b) => b.start - a.start))
        text = `${text.slice(0, start)}later(() => ${text.slice(start, end)})${text.slice(end)}`;
      done.set(code, `import { later } from '${helper}';\n${text}`);
      return { code: done.get(code), map: null };
    },
  },
};
