/** Why a clock is due when it is, in words. Pure; used by core. */

export const clockTexts = {
  otherSeverity: (promise: string, severity: string | undefined, severity2: string) =>
    `${promise} is for ${severity} severity, and this case is ${severity2}.`,
  noSeverityYet: (promise: string, severity: string | undefined, rule: string) =>
    `${promise} is for ${severity} severity, and this case has none yet; once set, it counts from ${rule}.`,
  updatesEnded: (rule: string, at: string, metPeriods: number, latePeriods: number) =>
    `Updates every ${rule} ended with the fix${at}: ${metPeriods} in time, ${latePeriods} late.`,
  doneWithoutDeadline: (rule: string, at: string) => `${rule} was done${at}. There was no deadline.`,
  doneBeforeCount: (rule: string, at: string, rule2: string) =>
    `${rule} came${at}, before the count from ${rule2} began.`,
  done: (rule: string, at: string, how: string, zone: string, reading: string) =>
    `${rule} came${at}, ${how}: it was due ${zone}, ${reading}.`,
  fixBeforeFirstUpdate: 'The fix came before the first update was due, so there is nothing left to send.',
  caseEnded: (rule: string, at: string, name: string, reason: string) =>
    `${rule} is no longer due: the case ended on ${at} (${name})${reason}.`,
  notStarted: (rule: string, rule2: string, rule3: string) =>
    `${rule} is due within ${rule2} of ${rule3}, which is not recorded yet.`,
  startsLater: (rule: string, reading: string) => `${rule} starts counting later: ${reading}.`,
  noNumber: (rule: string, value: string) => `${rule} has no number${value}.`,
  paused: (rule: string, reason: string, due: string, reading: string) =>
    `${rule} is paused${reason}; resumed now, it is due ${due}, ${reading}.`,
  wasDue: (rule: string, due: string, reading: string) => `${rule} was due ${due}, ${reading}.`,
  due: (rule: string, due: string, reading: string) => `${rule} is due ${due}, ${reading}.`,
} as const;
