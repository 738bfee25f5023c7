/** A value of an advisory in a cell: lists one entry a line, only what they say. Pure. */
export function shownValue(value: unknown): string {
  const text = words(value, '\n');
  return text === '' ? '–' : text.length > 600 ? `${text.slice(0, 599)}…` : text;
}

function words(value: unknown, between: string): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value
      .map((one) => words(one, ', '))
      .filter((one) => one !== '')
      .join(between);
  return Object.values(value as Record<string, unknown>)
    .filter((one) => one !== false)
    .map((one) => words(one, ', '))
    .filter((one) => one !== '')
    .join(' · ');
}
