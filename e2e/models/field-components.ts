/** Which components of the screen write down a text field, a dialog or a place of the rail, as the sources say. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const renderer = path.join(import.meta.dirname, '../../src/renderer');
/** The design system and its gallery: what a field and a dialog are made of, not where they stand. */
const notPlaces = /^(?:ui|gallery)\//;
const ofText = new Set(['TextField', 'TextArea', 'SavedTextField', 'textarea', 'Command.Input']);
const inputsWithoutText = new Set(['file', 'checkbox', 'radio', 'range', 'color', 'submit', 'button']);

export type Parts = {
  /** Component → how many text fields it writes down. */
  readonly fields: ReadonlyMap<string, number>;
  /** Components that open a dialog, and the places of the rail. */
  readonly shown: ReadonlySet<string>;
};

export function partsOfTheScreen(): Parts {
  const fields = new Map<string, number>();
  const shown = new Set<string>();
  for (const file of readdirSync(renderer, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.tsx') || file.endsWith('.test.tsx') || notPlaces.test(file)) continue;
    const text = readFileSync(path.join(renderer, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    for (const one of source.statements) {
      if (!ts.isFunctionDeclaration(one) || one.name === undefined) continue;
      const name = one.name.text;
      if (/^[A-Z].*Place$/.test(name)) shown.add(name);
      const visit = (node: ts.Node): void => {
        if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
          if (isTextField(node, source)) fields.set(name, (fields.get(name) ?? 0) + 1);
          if (node.tagName.getText(source) === 'Dialog') shown.add(name);
        }
        ts.forEachChild(node, visit);
      };
      visit(one);
    }
  }
  return { fields, shown };
}

function isTextField(node: ts.JsxOpeningElement | ts.JsxSelfClosingElement, source: ts.SourceFile): boolean {
  const tag = node.tagName.getText(source);
  const attribute = (name: string): string | null => {
    const found = node.attributes.properties.find(
      (one) => ts.isJsxAttribute(one) && one.name.getText(source) === name,
    );
    if (found === undefined || !ts.isJsxAttribute(found)) return null;
    return found.initializer !== undefined && ts.isStringLiteral(found.initializer)
      ? found.initializer.text
      : '';
  };
  if (attribute('readOnly') !== null) return false;
  if (tag === 'input') return !inputsWithoutText.has(attribute('type') ?? '');
  return ofText.has(tag) || attribute('contentEditable') !== null;
}
