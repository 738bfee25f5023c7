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

it('every severity that is stated is kept, the fields and vectors first', () => {
  const text =
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\n\nWe rate it as high severity; your scanner said low risk.';
  expect(candidatesIn('Flaw', text, [], '').severity).toEqual([
    { severity: 'critical', from: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
    { severity: 'high', from: 'high severity' },
    { severity: 'low', from: 'low risk' },
  ]);
});
