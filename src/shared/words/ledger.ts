/** Why a time in a policy is no promise to reporters, in words, for the screens and the command line. Pure. */
import type { LedgerReason } from '../schema/policy.ts';

export const ledgerWords = {
  condition: 'only if something happens, or nobody answers',
  elapsed: 'time that has passed, or how long something lasts',
  notice: 'notice given before something else',
  'third-party': 'somebody else acts',
  reporter: 'what the reporter has to do',
  upkeep: 'how the project is run',
  internal: 'internal to the team',
  metrics: 'measured, not promised',
  'no-guarantee': 'the text says that it is no promise',
  'no-act': 'nothing says what happens by then',
  habit: 'usual time, beside a promise',
  timeline: 'timeline, beside a promise',
  code: 'in an example',
  'out-of-range': 'too short or too long for a deadline',
  versions: 'in a table of versions',
  crowded: 'too many times to read',
} as const satisfies Record<LedgerReason, string>;
