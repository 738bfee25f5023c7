/**
 * Between instants and the local time that a datetime field holds. A field also holds what is no date here, such as the
 * year 88272; `TextField` lets no form be sent with it. Pure but for the reader's zone.
 */
const two = (n: number): string => String(n).padStart(2, '0');

export function fieldOf(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Empty and what is no date are nothing; a minute that was not touched keeps its seconds. */
export function instantOf(field: string, before: string | null = null): string | null {
  if (field === '') return null;
  if (before !== null && fieldOf(before) === field) return before;
  const at = new Date(field);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export function utcOf(field: string): string {
  const at = new Date(field);
  return field === '' || Number.isNaN(at.getTime())
    ? ''
    : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
