/** The two lists for distributions, as partners: known by their address, and what their emails have to have. Pure. */

const lists = ['linux-distros@vs.openwall.org', 'distros@vs.openwall.org'];

export const isDistrosList = (address: string): boolean => lists.includes(address.toLowerCase());

/** The list drops emails without it, and what is encrypted it sees from outside only. */
export const hasTag = (subject: string): boolean => subject.includes('[vs]');
export const withTag = (subject: string): string => (hasTag(subject) ? subject : `[vs] ${subject}`);
