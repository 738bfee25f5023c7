/** Who calls, as the hosts say it; apart from the door, since a host's own process loads neither calls nor shapes. Pure. */

/** Only the main frame of our own page and the host itself may call. */
export type Caller =
  | { readonly kind: 'host' }
  | { readonly kind: 'page'; readonly mainFrame: boolean; readonly ownOrigin: boolean };

export function describeCaller(caller: Caller): 'host' | 'page' | 'other-frame' | 'other-origin' {
  if (caller.kind === 'host') return 'host';
  if (!caller.ownOrigin) return 'other-origin';
  return caller.mainFrame ? 'page' : 'other-frame';
}

export function callerMayCall(caller: Caller): boolean {
  return caller.kind === 'host' || (caller.mainFrame && caller.ownOrigin);
}
