/** The cases of a person, as a filter of the queue. Pure. */
import { quoteValue } from '#shared/filter/print.ts';

export const reportedBy = (address: string): string => `is:any from:${quoteValue(address)} sort:received`;
export const assignedTo = (name: string): string => `is:open assignee:${quoteValue(name)} sort:due`;
