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
