/** Whether something typed can be an e-mail address: one mailbox, and nothing else. Pure. */

/** Quoted local parts are legal but not used in practice; they are refused, as in mail programs. */
const shape =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?)*$/u;

export function isMailAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && shape.test(text);
}

/** Nobody reads what is sent there, and it says so itself. */
export function isNoReply(address: string): boolean {
  return /^(?:no|do-?not)[-_.]?reply(?:[+._-][^@]{0,100})?@|@no-?reply\./i.test(address);
}
