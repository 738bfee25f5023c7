/** Signs what is published with a key of the vault, and checks such signatures against the key beside them. Node. */
import type { Signing } from '#core/ports.ts';
import { decodeArmor } from './armor.ts';
import { verifyClearSigned } from './clear-signed.ts';
import type { Keyring } from './keyring.ts';
import { knownKey, readKeys } from './keys.ts';
import { clearSign, signEntity } from './sign-encrypt.ts';
import { openKeyring } from './stored-keys.ts';
import { verifyDetached } from './verify.ts';

export const fileSigning: Omit<Signing, 'sha512'> = {
  detached: async (text, material, now) => {
    const [signer] = (await openKeyring([material])).secret;
    if (signer === undefined) return null;
    const made = await signEntity(Buffer.from(text), signer, new Date(now));
    return made.ok ? made.value.armored : null;
  },
  clear: async (text, material, now) => {
    const [signer] = (await openKeyring([material])).secret;
    if (signer === undefined) return null;
    const unfit = await signEntity(Buffer.from(text), signer, new Date(now));
    return unfit.ok ? clearSign(text, signer, new Date(now)) : null;
  },
  verify: async (text, signature, publicKey, now) => {
    const bytes = decodeArmor(signature);
    if (bytes === null) return false;
    const checks = await verifyDetached(Buffer.from(text), bytes, await keyringOf(publicKey), new Date(now));
    return checks.length > 0 && checks.every(({ status }) => status === 'good');
  },
  verifyClear: async (block, publicKey, now) => {
    const begin = block.indexOf('-----BEGIN PGP SIGNED MESSAGE-----');
    if (begin !== 0) return null; // nothing may stand before what is signed
    const latin1 = Buffer.from(block).toString('latin1').trimEnd();
    const read = await verifyClearSigned(latin1, await keyringOf(publicKey), new Date(now));
    const isGood =
      read !== null && read.signatures.length > 0 && read.signatures.every(({ status }) => status === 'good');
    return isGood ? Buffer.from(read.text, 'latin1').toString('utf8') : null;
  },
};

async function keyringOf(armored: string): Promise<Keyring> {
  const read = await readKeys(Buffer.from(armored), new Date());
  return { secret: [], public: read.ok ? read.value.map(({ key }) => knownKey(key)) : [] };
}
