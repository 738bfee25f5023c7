/** What an import did with a key, in words: for the screen and the command line. Pure. */
import type { KeyAddition, KeyChange } from '../schema/key.ts';

/** "updated: a new subkey, expires 2028-01-01 now" */
export function keyChangeWords({ outcome, added }: KeyChange): string {
  const words = additions(added).join(', ');
  switch (outcome) {
    case 'new':
      return words === '' ? 'new' : `new, with ${words}`;
    case 'unchanged':
      return 'nothing new';
    case 'updated':
      return `updated: ${words}`;
    case 'revoked':
      return `revoked: its signatures no longer count${words === '' ? '' : ` (${words})`}`;
  }
}

const singular: Record<Exclude<KeyAddition['what'], 'expiry'>, string> = {
  'user-id': 'a new user id',
  subkey: 'a new subkey',
  'self-signature': 'a newer self-signature',
  revocation: 'a revocation',
  'remembered-revocation': 'a revocation known from before it was removed',
  'secret-part': 'the secret part',
};
const plural: typeof singular = {
  'user-id': 'new user ids',
  subkey: 'new subkeys',
  'self-signature': 'newer self-signatures',
  revocation: 'revocations',
  'remembered-revocation': 'revocations known from before it was removed',
  'secret-part': 'secret parts',
};

function additions(added: readonly KeyAddition[]): string[] {
  const words: string[] = [];
  for (const what of Object.keys(singular) as (keyof typeof singular)[]) {
    const count = added.filter((one) => one.what === what).length;
    if (count > 0) words.push(count === 1 ? singular[what] : `${count} ${plural[what]}`);
  }
  const expiry = added.find(({ what }) => what === 'expiry');
  if (expiry !== undefined)
    words.push(expiry.of === '' ? 'no longer expires' : `expires ${expiry.of.slice(0, 10)} now`);
  return words;
}
