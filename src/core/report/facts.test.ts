/** Candidates of a report: the name of the project is text, whatever letters it has. */
import { expect, it } from 'vitest';
import { candidatesIn } from './facts.ts';

it.each(['stream-unzip', 'c++', 'a.b', 'x(y)', 'node/js', '[brackets]', 'a{2}'])(
  'a version beside the project name %s is found',
  (project) => {
    const { versions } = candidatesIn('Flaw', `It crashes in ${project} 4.2.6 for me.`, [], project);
    expect(versions.map(({ version }) => version)).toEqual(['4.2.6']);
  },
);
