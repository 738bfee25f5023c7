/** Numbers, plurals and sizes in words: the one formatter for the screen and the command line. Pure. */

/** Made when the first number is written: a command that prints none does not wait for the language data. */
let numbers: Intl.NumberFormat | undefined;
let plurals: Intl.PluralRules | undefined;

/** "1,204". */
export function number(value: number): string {
  return (numbers ??= new Intl.NumberFormat('en')).format(value);
}

/** The form of a noun that fits the count: `plural(2, 'case')` is "cases". */
export function plural(count: number, one: string, other = `${one}s`): string {
  return (plurals ??= new Intl.PluralRules('en')).select(count) === 'one' ? one : other;
}

/** "1 problem", "2 problems", "1,204 problems". */
export function counted(count: number, one: string, other?: string): string {
  return `${number(count)} ${plural(count, one, other)}`;
}

const sizeUnits = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** "2.1 KB": the unit that reads best. */
export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < sizeUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1)} ${sizeUnits[unit] ?? ''}`;
}
