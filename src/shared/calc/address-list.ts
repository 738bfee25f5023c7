/** Addresses as somebody types them into To and Cc: "a@x.example, Ann <b@y.example>". Pure. */
import { isMailAddress } from './mail-address.ts';

export type AddressList = { readonly addresses: readonly string[]; readonly wrong: readonly string[] };

export function readAddresses(typed: string): AddressList {
  const addresses: string[] = [];
  const wrong: string[] = [];
  for (const piece of typed.split(/[,;\n]/).map((one) => one.trim())) {
    const address = /<([^<>]*)>$/.exec(piece)?.[1]?.trim() ?? piece;
    if (piece === '' || addresses.some((one) => one.toLowerCase() === address.toLowerCase())) continue;
    (isMailAddress(address) ? addresses : wrong).push(isMailAddress(address) ? address : piece);
  }
  return { addresses, wrong };
}
