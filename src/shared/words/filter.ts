/** What is wrong with a filter, in words. Pure. */
import { nearest } from '../calc/nearest-word.ts';
import { filterKeys, isFilterKey, takesOf, canonical, sortNames } from '../filter/grammar.ts';
import { knownKeys, type FilterProblem } from '../filter/parse.ts';

/** One sentence, and what to write instead where that can be guessed. `projects`: their names and prefixes. */
export function filterProblemWords(problem: FilterProblem, projects: readonly string[] = []): string {
  const { key, value } = problem;
  const name = canonical(key.toLowerCase());
  switch (problem.kind) {
    case 'too-long':
      return 'This filter is too long.';
    case 'unknown-key':
      return `Unknown filter "${key}:".${meant(key, knownKeys, (near) => `${near}:`) ?? ` To search for these words, put them in quotes.`}`;
    case 'no-value':
      return `"${key}:" needs a value${example(name)}.`;
    case 'unknown-project':
      return `There is no project "${value}".${meant(value, projects) ?? ''}`;
    case 'bad-time':
      return `"${value}" is not a time for "${key}:"${example(name)}.`;
    case 'bad-id':
      return `"${value}" is not valid after "${key}:"${example(name)}.`;
    case 'unknown-value': {
      const names = namesOf(name);
      return `Unknown value "${value}" for "${key}:".${meant(value, names) ?? ` Use one of ${names.join(', ')}.`}`;
    }
  }
}

function namesOf(key: string): readonly string[] {
  if (key === 'sort') return sortNames;
  if (!isFilterKey(key)) return [];
  const takes = takesOf(key);
  return 'names' in takes ? takes.names : [];
}

function meant(word: string, names: readonly string[], write = (near: string) => near): string | null {
  const near = nearest(word, names);
  return near === null ? null : ` Did you mean "${write(near)}"?`;
}

function example(key: string): string {
  if (!isFilterKey(key)) return '';
  return `: ${filterKeys[key].help}`;
}
