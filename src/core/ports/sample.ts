/** What the sample mailbox is made of, and what a check of the surroundings says. Pure types. */
import type { KeyFacts } from './world.ts';

/** What the sample mailbox is made of; the node layer writes it on the spot. */
export type Sample = {
  readonly projects: readonly {
    readonly name: string;
    readonly prefix: string;
    readonly timeZone: string;
    readonly holidays: string;
    readonly addresses: readonly string[];
    readonly policy: { readonly text: string; readonly fileName: string };
  }[];
  readonly keys: readonly {
    readonly facts: KeyFacts;
    readonly material: Uint8Array;
    readonly acceptFor: string | null;
  }[];
  readonly mails: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

export type Check = {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'problem';
  readonly detail: string;
};
