/** What an attacker needs first, as a report says it. Words only: whether it is true is not for these to say. Pure. */
import type { Precondition } from '#shared/schema/decision.ts';
import { ownText } from './text.ts';

const wordings = {
  administrator:
    /\b(?:admin(?:istrator)?s? (?:access|account|rights?|privileges?|role|credentials?)|(?:an?|as|by|requires?) admin(?:istrator)?\b(?! (?:panel|page|area|interface|console|ui)\b)|root (?:access|privileges?)|superuser|PR:H)\b/i,
  account:
    /\b(?:(?:an? )?authenticated (?:attacker|user|remote)|logged[- ]in|low[- ]privileged?|valid (?:account|credentials?)|needs? an account|PR:L)\b/i,
  'no-account': /\b(?:unauthenticated|without (?:authentication|logging in|credentials?)|pre-auth|PR:N)\b/i,
  'local-access':
    /\b(?:local (?:access|attacker|user)|shell (?:access|account)|on the same (?:host|machine)|AV:L)\b/i,
  'physical-access': /\b(?:physical access|AV:P)\b/i,
  'network-position':
    /\b(?:man[- ]in[- ]the[- ]middle|mitm|on[- ]path|same network|adjacent network|AV:A)\b/i,
  'user-interaction':
    /\b(?:user interaction|victim (?:clicks?|opens?|visits?)|social engineering|phishing|tricks? (?:a|the) (?:user|victim)|UI:[RAP])\b/i,
  configuration:
    /\b(?:non-?default (?:config\w*|settings?)|misconfigur\w+|debug mode|development mode|if (?:explicitly )?enabled)\b/i,
} as const satisfies Readonly<Record<Precondition, RegExp>>;

export function preconditionsIn(text: string): string[] {
  const own = ownText(text).slice(0, 100_000);
  return Object.entries(wordings)
    .filter(([, words]) => words.test(own))
    .map(([name]) => name);
}
