/** Is this a time zone the machine knows? Pure. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name !== '';
  } catch {
    return false; // Intl throws for names it does not know
  }
}
