/** CSAF 2.1, version ranges: 6.1.50 (how they are written) and 6.1.59 (a single version is no range). Pure. */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { answer, type DocumentTest, type Finding } from './answer.ts';
import { branchesOf, type Branch } from './products.ts';

/** A comparator, or none for one version; then the version, in which a space or a bar would have to be encoded. */
const constraint = /^(!=|<=|>=|<|>|=)?([^\s|<>=!]+)$/;
const vers = /^vers:([^/]*)\/(.*)$/s;

/** 6.1.50 */
export const rangeRules: DocumentTest = (document) => {
  const found: Finding[] = [];
  for (const { name, where } of rangesOf(document)) {
    const problem = problemOf(name);
    if (problem !== undefined)
      found.push({ instancePath: `${where}/name`, message: `“${name}”: ${problem}` });
  }
  return answer(found);
};

/** 6.1.59 */
export const singleVersion: DocumentTest = (document) =>
  answer(
    rangesOf(document)
      .filter(({ name }) => problemOf(name) === undefined && isSingle(name))
      .map(({ name, where }) => ({
        instancePath: `${where}/name`,
        message: csafProblems.singleVersion(name),
      })),
  );

function rangesOf(document: unknown): readonly Branch[] {
  const ranges = new Map<string, Branch>();
  for (const path of branchesOf(document))
    for (const branch of path)
      if (branch.category === 'product_version_range') ranges.set(branch.where, branch);
  return [...ranges.values()];
}

function problemOf(name: string): string | undefined {
  const parts = vers.exec(name);
  if (parts === null) return problemOfConstraints(name);
  const [, type = '', constraints = ''] = parts;
  if (!/^[a-z][a-z0-9.-]*$/.test(type)) return 'after “vers:” comes the kind of version in lower case.';
  if (type === 'all' || constraints === '*')
    return type === 'all' && constraints === '*' ? undefined : 'all versions are written vers:all/*.';
  const versions = constraints.split('|').map((one) => constraint.exec(one));
  if (versions.some((one) => one?.[1] === '=')) return 'in vers, one version is written without “=”.';
  if (new Set(versions.map((one) => one?.[2])).size < versions.length) return 'one version is named twice.';
  return problemOfConstraints(constraints);
}

function problemOfConstraints(written: string): string | undefined {
  if (/\s/.test(written)) return 'a range has no spaces.';
  if (written.split('|').some((one) => !constraint.test(one)))
    return 'a range is a list of constraints such as >=1.2|<1.4.';
  return undefined;
}

function isSingle(name: string): boolean {
  const constraints = (vers.exec(name)?.[2] ?? name).split('|');
  const comparator = constraint.exec(constraints[0] ?? '')?.[1] ?? '=';
  return constraints.length === 1 && constraints[0] !== '*' && comparator === '=';
}
