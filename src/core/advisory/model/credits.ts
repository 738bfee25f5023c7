/** Who may be named: with consent, not anonymous. Everyone else is a loss, never a name. Pure; runs everywhere. */
import { commonLosses } from '#shared/words/export-losses.ts';
import type { Advisory, Credit } from '#shared/schema/advisory.ts';
import type { LossLog } from './loss.ts';

/** A public record from elsewhere credits them, and they have not said no since. */
export function isPublicAlready({ consent, anonymous, publicIn = '' }: Credit): boolean {
  return consent === 'unknown' && !anonymous && publicIn !== '';
}

export function mayBeNamed(credit: Credit): boolean {
  const isKnown = credit.consent === 'yes' || isPublicAlready(credit);
  return isKnown && !credit.anonymous && credit.name.trim() !== '';
}

/** The credits to print, each with its place in the advisory; the rest goes to the log. */
export function publicCredits(advisory: Advisory, log: LossLog): { credit: Credit; path: string }[] {
  return advisory.credits.flatMap((credit, index) => {
    const path = `credits.${index}`;
    if (credit.contact !== '') {
      log.add(`${path}.contact`, 'private', commonLosses.addressNeverPublished, commonLosses.leftOut);
    }
    if (mayBeNamed(credit)) return [{ credit, path }];
    if (credit.anonymous) {
      log.add(path, 'anonymous', commonLosses.askedNotToBeNamed, commonLosses.leftOutEverywhere);
    } else if (credit.name.trim() === '') {
      log.add(path, 'not-valid', commonLosses.creditWithoutName, commonLosses.leftOut);
    } else {
      const why = credit.consent === 'no' ? commonLosses.declinedToBeNamed : commonLosses.notAskedYet;
      log.add(path, 'no-consent', why, commonLosses.leftOut);
    }
    return [];
  });
}

const roleNames = {
  finder: 'Finder',
  reporter: 'Reporter',
  analyst: 'Analyst',
  coordinator: 'Coordinator',
  'remediation developer': 'Fix by',
  'remediation reviewer': 'Fix reviewed by',
  'remediation verifier': 'Fix verified by',
  tool: 'Tool',
  sponsor: 'Sponsor',
  other: 'Also',
} satisfies Record<Credit['type'], string>;

export function roleName(credit: Credit): string {
  return roleNames[credit.type];
}

export function creditLine(credit: Credit): string {
  const organization = credit.organization === '' ? '' : ` (${credit.organization})`;
  return `${credit.name}${organization}`;
}
