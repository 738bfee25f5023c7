/** The rules of the house that no linter has, for oxlint.config.ts. */

/** ESLint's rule of this name: each option is a selector, and what is said where it matches. */
const noRestrictedSyntax = {
  meta: { type: 'problem', schema: false },
  create: ({ options, report }) =>
    Object.fromEntries(
      options.map(({ selector, message }) => [selector, (node) => report({ node, message })]),
    ),
};

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

export default {
  meta: { name: 'house' },
  rules: { 'no-restricted-syntax': noRestrictedSyntax, 'silent-catch': silentCatch },
};
