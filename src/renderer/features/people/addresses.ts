/** The address in a user id ("Ada Example <ada@example.net>"), or nothing. Pure. */
export function addressOf(userId: string): string {
  const open = userId.lastIndexOf('<');
  const close = userId.indexOf('>', open);
  if (open >= 0 && close > open) return userId.slice(open + 1, close);
  return userId.includes('@') && !/\s/.test(userId) ? userId : '';
}
