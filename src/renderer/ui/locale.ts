/**
 * English words in the order and the hours of the reader's region: "3 Dec, 14:05" beside a date field that wants day,
 * month and year, "Dec 3, 02:05 PM" beside one that wants the month first. The browser draws the fields. Renderer.
 */
export function regionalEnglish(language: string): string {
  const region = new Intl.Locale(language).maximize().region ?? 'GB';
  const { hourCycle = 'h23' } = new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions();
  return `en-${region}-u-hc-${hourCycle}`;
}

/** Where no browser is (tests of pure functions), that of the examples in their comments. */
export const dateLocale = typeof document === 'undefined' ? 'en-GB' : regionalEnglish(navigator.language);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs fifty times what using it does; one is kept for each set of options and zone of the reader. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([options, zoneMark()]);
  const kept = formats.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat(dateLocale, options);
  formats.set(key, made);
  return made;
}

/** Another one after the computer was taken to another time zone: a format keeps the zone it was made in. */
function zoneMark(): string {
  const year = new Date().getFullYear();
  return [0, 3, 6, 9].map((month) => new Date(year, month, 1).getTimezoneOffset()).join();
}
