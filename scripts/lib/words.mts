/**
 * The words that people read, found in the sources: all of `shared/words`, and what the components of the page and the
 * commands of the command line say themselves (docs/adr/0013). `npm run words` lists them for who translates or reads
 * them; the pseudo-locale marks them, so that a test sees what on a screen came from elsewhere. Node 24.
 */
import ts from 'typescript';

export type Word = {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly text: string;
};

const homes = /(?:^|\/)src\/(?:shared\/words|renderer|cli)\/(?!.*\.(?:test|bench)\.)/;

export const isHome = (file: string): boolean => homes.test(file.replaceAll('\\', '/'));

/** Written by what a literal says: several words, or a word with a capital. The rest is a word where words stand. */
const prose = /^[^A-Za-z]*(?:[A-Z][a-z]|\S*\s.*[a-z]{2})|[a-z]{2}\S*\s|\S\s[a-z]{2}/s;
/** A filter of the queue, an address, a selector, markup. */
const syntax = /^(?:-?[a-z]+:\S+(?:\s+|$))+$|:not\(|<\/?[a-z!]|\{ |^(?:default-src|linear-gradient)/;
const saidBy =
  /^(?:label|title|placeholder|help|hint|alt|summary|empty|noun|aria-(?:label|description|valuetext))$/;
const unsaid = /^(?:className|style|d|viewBox|key|id|htmlFor|accept|sandbox|transform|points)$/;
const codes = /^(?:className|key|id|usage|keys|tone)$/;
const tables = /words|names|labels|sentences|texts|verbs|ways|titles/i;
const asked =
  /(?:^|\.)(?:RegExp|Error|URL|Set|includes|closest|matches|querySelector(?:All)?|startsWith|endsWith)$/;
const counting = /(?:^|\.)(?:counted|plural)$/;

/** Where a literal stands, seen through what only chooses or joins: `a ? 'x' : 'y'`, `(…)`, `x ?? 'y'`, `${…}`. */
function placeOf(node: ts.Node): { readonly slot: ts.Node; readonly isPart: boolean } {
  let slot = node;
  let isPart = false;
  for (;;) {
    const { parent } = slot;
    const passes =
      ts.isParenthesizedExpression(parent) ||
      ts.isTemplateSpan(parent) ||
      ts.isTemplateExpression(parent) ||
      (ts.isConditionalExpression(parent) && parent.condition !== slot) ||
      (ts.isBinaryExpression(parent) && parent.right === slot && isChoice(parent.operatorToken.kind));
    if (!passes) return { slot, isPart };
    isPart ||= ts.isTemplateSpan(parent) || (ts.isConditionalExpression(parent) && choosesNothing(parent));
    slot = parent;
  }
}

/** `isNew ? 'new' : ''`: joined with others to something that is shown. */
const choosesNothing = ({ whenTrue, whenFalse }: ts.ConditionalExpression): boolean =>
  [whenTrue, whenFalse].some((branch) => ts.isStringLiteral(branch) && branch.text === '');

/** `const stateWords = { new: 'new' }` */
function isInTable(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node)) return false;
  let holder: ts.Node = node.parent.parent;
  while (ts.isAsExpression(holder) || ts.isSatisfiesExpression(holder)) holder = holder.parent;
  return ts.isVariableDeclaration(holder) && tables.test(holder.name.getText());
}

/** `function stateWords() { return 'new'; }` */
function isAnswer(node: ts.Node): boolean {
  let inside = node.parent;
  if (!ts.isReturnStatement(inside) && !ts.isArrowFunction(inside)) return false;
  while (!ts.isFunctionLike(inside)) inside = inside.parent;
  const named = ts.isFunctionDeclaration(inside) ? inside : inside.parent;
  return (
    (ts.isFunctionDeclaration(named) || ts.isVariableDeclaration(named)) &&
    tables.test(named.name?.getText() ?? '')
  );
}

const isChoice = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.QuestionQuestionToken ||
  kind === ts.SyntaxKind.BarBarToken ||
  kind === ts.SyntaxKind.AmpersandAmpersandToken;

/** Compared, looked up by, or named: never shown from there. */
function isCode(slot: ts.Node): boolean {
  const { parent } = slot;
  if (ts.isCaseClause(parent) || ts.isElementAccessExpression(parent) || ts.isLiteralTypeNode(parent))
    return true;
  if (ts.isPropertyAssignment(parent) && parent.name === slot) return true;
  if (ts.isExpressionStatement(parent) || ts.isPropertyAccessExpression(parent)) return true;
  if (ts.isBinaryExpression(parent))
    return (
      parent.operatorToken.kind !== ts.SyntaxKind.PlusToken &&
      parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken
    );
  if (ts.isPropertyAssignment(parent)) return codes.test(nameOf(parent.name));
  if (ts.isJsxAttribute(parent)) return unsaid.test(nameOf(parent.name));
  return (
    (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && asked.test(parent.expression.getText())
  );
}

const nameOf = (node: ts.Node): string => node.getText().replaceAll(/^['"]|['"]$/g, '');

/** Where even one plain word is shown. */
function isShown(slot: ts.Node, isPart: boolean, allWords: boolean): boolean {
  const { parent } = slot;
  const holder = ts.isJsxExpression(parent) ? parent.parent : parent;
  if (ts.isJsxAttribute(holder)) return saidBy.test(nameOf(holder.name));
  if (ts.isJsxElement(holder) || ts.isJsxFragment(holder)) return true;
  if (ts.isCallExpression(parent)) return counting.test(parent.expression.getText());
  if (ts.isPropertyAssignment(parent) && saidBy.test(nameOf(parent.name))) return true;
  return allWords || isPart || isInTable(parent) || isAnswer(slot);
}

export function wordsIn(file: string, text: string): Word[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const allWords = file.replaceAll('\\', '/').includes('shared/words/');
  const found: Word[] = [];
  const add = (start: number, end: number): void => {
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    if (/[A-Za-z]{2}/.test(text.slice(start, end)))
      found.push({ start, end, line, text: text.slice(start, end) });
  };
  const look = (node: ts.Node, said: string, parts: readonly ts.Node[]): void => {
    const { slot, isPart } = placeOf(node);
    if (isCode(slot) || syntax.test(said) || !(prose.test(said) || isShown(slot, isPart, allWords))) return;
    for (const part of parts)
      add(
        part.getStart(source) + 1,
        part.getEnd() - (ts.isTemplateHead(part) || ts.isTemplateMiddle(part) ? 2 : 1),
      );
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isNewExpression(node) && node.expression.getText().startsWith('Intl.')) return;
    if (ts.isJsxText(node)) add(node.getStart(source), node.getEnd());
    else if (ts.isStringLiteralLike(node)) look(node, node.text, [node]);
    else if (ts.isTemplateExpression(node)) {
      const literals = node.templateSpans.map(({ literal }) => literal);
      look(node, [node.head, ...literals].map(({ text: part }) => part).join('X'), [node.head, ...literals]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((a, b) => a.start - b.start);
}

/** Stands behind each letter of what is marked: nothing to be seen, and Playwright reads over it. */
const mark = '\u200b';

const marked = (source: string): string => source.replaceAll(/(?<!\\)[A-Za-z]/g, `$&${mark}`);

/** The source with its words marked. */
export function pseudo(file: string, text: string): string {
  let done = '';
  let at = 0;
  for (const { start, end } of wordsIn(file, text)) {
    if (start < at) continue;
    done += text.slice(at, start) + marked(text.slice(start, end));
    at = end;
  }
  return done + text.slice(at);
}
