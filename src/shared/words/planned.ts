/** What can be planned, as a noun: on the screen, in the calendar and on the command line. Pure. */
import type { Planned } from '../schema/case.ts';

export const plannedWords = {
  acknowledged: 'Acknowledgement',
  assessed: 'Assessment',
  'update-sent': 'Update to the reporter',
  'fix-ready': 'Fix ready',
  'fix-released': 'Fix release',
  'distros-post': 'Post to distros',
  disclosed: 'Disclosure',
  closed: 'Close',
} as const satisfies Record<Planned['event'], string>;
