/**
 * What a snooze can wait for, besides a time, in the order in which it is offered: an answer from the reporter, or an
 * event; free of zod, for the window too. Pure.
 */
export const snoozeWaits = ['answer', 'fix-ready', 'fix-released', 'disclosed'] as const;
