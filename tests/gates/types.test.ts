/** What must not compile, does not: the promises that the contract's mapped types make. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from './planted-tree.ts';

const prelude = `
import type { Handlers, HandlerResult } from '#shared/contract/endpoints.ts';
import type { Link } from '#shared/link.ts';
import { err, ok } from '#shared/result.ts';
declare const link: Link;
declare const all: Handlers<object, object>;
`;

/** A text that must not compile, and the same done right, which must. */
const cases: Readonly<Record<string, { wrong: string; right: string }>> = {
  'a missing handler': {
    wrong:
      "const { 'case.get': _gone, ...rest } = all; export const handlers: Handlers<object, object> = rest;",
    right: 'export const handlers: Handlers<object, object> = { ...all };',
  },
  'an undeclared failure': {
    wrong: "export const a: HandlerResult<'case.get'> = err({ code: 'wrong-passphrase' });",
    right: "export const a: HandlerResult<'case.get'> = err({ code: 'not-found', what: 'case', id: 'x' });",
  },
  'a failure without its facts': {
    wrong: "export const a: HandlerResult<'case.get'> = err({ code: 'not-found', what: 'case' });",
    right: "export const a: HandlerResult<'case.get'> = err({ code: 'not-found', what: 'case', id: 'x' });",
  },
  'an answer of the wrong shape': {
    wrong: "export const a: HandlerResult<'upload.begin'> = ok({ id: 'x' });",
    right: "export const a: HandlerResult<'upload.begin'> = ok({ uploadId: 'x' });",
  },
  'a call of the wrong shape': {
    wrong: "export const a = link.call('case.get', { caseID: 'x' });",
    right: "export const a = link.call('case.get', { caseId: 'x' });",
  },
  'a call that the contract does not have': {
    wrong: "export const a = link.call('case.got', { caseId: 'x' });",
    right: "export const a = link.call('case.get', { caseId: 'x' });",
  },
};

/** Two total tables, of events and of errors: an entry taken away must not compile. */
const invalidation = 'src/renderer/api/invalidation.ts';
const messages = 'src/shared/words/errors.ts';

describe('does not compile', () => {
  const virtual = new Map<string, string>();
  let program: ts.Program;
  beforeAll(() => {
    for (const [i, { wrong, right }] of Object.values(cases).entries()) {
      virtual.set(at(`wrong-${i}.ts`), prelude + wrong);
      virtual.set(at(`right-${i}.ts`), prelude + right);
    }
    virtual.set(
      path.join(root, 'src/renderer/api/planted-invalidation.ts'),
      without(invalidation, 'case-changed'),
    );
    virtual.set(path.join(root, 'src/shared/words/planted-messages.ts'), without(messages, 'cancelled'));
    program = compile(virtual);
  });

  test.each(Object.keys(cases).map((sentence, i) => [sentence, i] as const))('%s', (_sentence, i) => {
    expect(problems(program, at(`wrong-${i}.ts`))).not.toEqual([]);
    expect(problems(program, at(`right-${i}.ts`))).toEqual([]);
  });

  test('an event without its line in the invalidation table', () => {
    const file = path.join(root, 'src/renderer/api/planted-invalidation.ts');
    expect(problems(program, file).join()).toContain('case-changed');
  });

  test('a failure without its words', () => {
    const file = path.join(root, 'src/shared/words/planted-messages.ts');
    expect(problems(program, file).join()).toContain('cancelled');
  });
});

const at = (name: string): string => path.join(root, 'tests/gates', `planted-${name}`);

/** The text of a table with the entry of one key taken out. */
function without(file: string, key: string): string {
  const text = ts.sys.readFile(path.join(root, file)) ?? '';
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  let entry: ts.Node | undefined;
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText().replaceAll("'", '') === key) entry ??= node;
    ts.forEachChild(node, look);
  };
  look(source);
  if (entry === undefined) throw new Error(`${file} has no entry ${key}`);
  return text.slice(0, entry.getFullStart()) + text.slice(entry.getEnd() + 1);
}

function compile(files: ReadonlyMap<string, string>): ts.Program {
  const { config } = ts.readConfigFile(path.join(root, 'src/renderer/tsconfig.json'), ts.sys.readFile) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.join(root, 'src/renderer'));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, target) : ts.createSourceFile(name, text, target);
  };
  return ts.createProgram(
    [...files.keys()].filter(worthIt),
    { ...options, composite: false, noEmit: true, incremental: false, noUnusedLocals: false },
    host,
  );
}

function worthIt(file: string): boolean {
  return existsSync(path.dirname(file));
}

function problems(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error(`${file} was not compiled`);
  return program
    .getSemanticDiagnostics(source)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
