/**
 * Words have one home, src/shared/words: core and node return codes and facts. The sentences that still stand in
 * core and node are counted by folder, and their number may only fall: lower it here when you move some.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const src = path.join(import.meta.dirname, '../../src');

/** Sentences that are no words of the program: letters and documents it writes, samples, and the words it reads. */
const material = [
  'core/replies/',
  'core/projects/templates.ts',
  'core/advisory/leaks/common-words.ts',
  'core/advisory/validate/schemas/',
  'node/sample/',
];

/** "Left out.": a capital, at least two words, and an end. */
const sentence = /^[A-Z“"][^\n]*?[a-z](?:[ ,;:]+[^\s]+)+[.?!]$/;

export function sentencesIn(text: string, file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return; // for the log, not for people
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (sentence.test(node.text)) found.push(node.text);
    } else if (ts.isTemplateExpression(node)) {
      const whole = [node.head.text, ...node.templateSpans.map(({ literal }) => `X${literal.text}`)].join('');
      if (sentence.test(whole)) found.push(whole);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

function sentencesBelow(layer: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of readdirSync(path.join(src, layer), { recursive: true, encoding: 'utf8' })) {
    const file = `${layer}/${entry.replaceAll('\\', '/')}`;
    if (!file.endsWith('.ts') || /\.(test|bench)\.ts$/.test(file)) continue;
    if (material.some((prefix) => file.startsWith(prefix))) continue;
    const count = sentencesIn(readFileSync(path.join(src, file), 'utf8'), file).length;
    const folder = file.split('/').slice(0, 3).slice(0, -1).join('/');
    if (count > 0) counts.set(folder, (counts.get(folder) ?? 0) + count);
  }
  return counts;
}

/** What is left, by folder. It may only fall. */
const left: Readonly<Record<string, number>> = {
  'core/policy': 14, // the questions about a policy, in wording.ts
};

test.each(['core', 'node'])('no new sentence stands in src/%s', (layer) => {
  for (const [folder, count] of sentencesBelow(layer))
    expect(count, `sentences in src/${folder}: put new ones into src/shared/words`).toBeLessThanOrEqual(
      left[folder] ?? 0,
    );
});

test('a planted sentence is seen, a code is not', () => {
  expect(sentencesIn("export const a = 'The key is not in the vault.';", 'a.ts')).toHaveLength(1);
  expect(sentencesIn('export const a = (n: number) => `The ${n} keys are locked.`;', 'a.ts')).toHaveLength(1);
  expect(sentencesIn("throw new Error('The table is empty.');", 'a.ts')).toEqual([]);
  expect(sentencesIn("export const a = 'no-secret-key';", 'a.ts')).toEqual([]);
});
