/**
 * The calendar of a project: its zone, its weekend, and its days off year by year, each year looked up when a clock
 * needs it. Public holidays are those of a country or region. Core, pure.
 * The tables are those of date-holidays (CC-BY 3.0, attributed in the notices). Loading them takes about 100 ms, so
 * they are loaded when a vault opens that has a project with holidays, and when somebody asks for a place.
 */
import type { ProjectCalendar } from '#shared/schema/project.ts';
import type Holidays from 'date-holidays';

/** Working days and local time of a project. */
export type Calendar = {
  readonly timeZone: string;
  readonly weekend: readonly number[]; // ISO weekdays off, usually [6, 7]
  /** Holidays and own days off with a date in this year, in order, one entry a date. */
  readonly daysOffIn: (year: number) => readonly DayOff[];
};

export type HolidayPlace = { country: string; region?: string | undefined };
export type DayOff = { date: string; name: string };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const REMEMBERED_PLACES = 32;

let library: typeof Holidays | null = null;

export async function loadHolidayTables(): Promise<void> {
  library ??= (await import('date-holidays')).default;
}

function loaded(): typeof Holidays {
  if (library === null) throw new Error('loadHolidayTables comes first');
  return library;
}

type Table = { readonly holidays: Holidays; readonly years: Map<number, readonly DayOff[]> };
const tables = new Map<string, Table>();

/** Year tables cost 1–20 ms each, and every import of a project asks for the same ones. */
function tableOf({ country, region }: HolidayPlace): Table | null {
  const key = `${country.toUpperCase()}-${(region ?? '').toUpperCase()}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const holidays = openPlace(country.toUpperCase(), region?.toUpperCase());
  if (holidays === null) return null;
  const table: Table = { holidays, years: new Map() };
  if (tables.size >= REMEMBERED_PLACES) tables.clear();
  tables.set(key, table);
  return table;
}

function keyIn(table: unknown, wanted: string): string | undefined {
  if (typeof table !== 'object' || table === null) return undefined;
  return Object.keys(table).find((key) => key.toUpperCase() === wanted);
}

/** Null for a country or region without a table: silence would look like "no holidays there". */
function openPlace(country: string, region: string | undefined): Holidays | null {
  const Library = loaded();
  const names = new Library();
  if (!Object.hasOwn(names.getCountries(), country)) return null;
  if (region === undefined || region === '') return new Library(country);
  const states: unknown = names.getStates(country);
  const state = keyIn(states, region);
  if (state !== undefined) return new Library(country, state);
  // "BY-A": a region (Augsburg) inside a state
  const [outer = '', ...inner] = region.split('-');
  const outerState = keyIn(states, outer);
  if (outerState === undefined) return null;
  const area = keyIn(names.getRegions(country, outerState), inner.join('-'));
  return area === undefined ? null : new Library(country, outerState, area);
}

const DAY_MS = 86_400_000;

/** A holiday may last several days, begin the evening before, or be a bridge of hours: whole days from its date. */
function datesOf(date: string, start: Date, end: Date): string[] {
  const count = Math.min(14, Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS)));
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Array.from({ length: count }, (_, i) => new Date(first + i * DAY_MS).toISOString().slice(0, 10));
}

function daysOfYear(table: Table, year: number): readonly DayOff[] {
  const remembered = table.years.get(year);
  if (remembered !== undefined) return remembered;
  const days = table.holidays
    .getHolidays(year, 'en')
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end, name }) => datesOf(date, start, end).map((day) => ({ date: day, name })));
  table.years.set(year, days);
  return days;
}

/** Of what begins in this year: the last holiday of a year may reach into the next. */
function holidaysFrom(table: Table | null, year: number): readonly DayOff[] {
  const sensible = Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
  return table === null || !sensible ? [] : daysOfYear(table, year);
}

/** "DE", "DE-BY", or "DE-BY-A": a region inside a state. */
export function holidayPlace(code: string): HolidayPlace {
  const [country = '', ...region] = code.split('-');
  return region.length === 0 ? { country } : { country, region: region.join('-') };
}

export async function hasHolidays(place: HolidayPlace): Promise<boolean> {
  await loadHolidayTables();
  return tableOf(place) !== null;
}

/**
 * Public holidays of a place and the project's own days off, by year. An own day off wins over a holiday of the same
 * date. An unknown place has no holidays (ask hasHolidays).
 */
export function daysOffOf(
  place: HolidayPlace | null,
  ownDaysOff: readonly DayOff[] = [],
): Calendar['daysOffIn'] {
  const table = place === null ? null : tableOf(place);
  const years = new Map<number, readonly DayOff[]>();
  const resolve = (year: number): readonly DayOff[] => {
    const inYear = ({ date }: DayOff): boolean => Number(date.slice(0, 4)) === year;
    const byDate = new Map<string, string>();
    for (const { date, name } of [...holidaysFrom(table, year - 1), ...holidaysFrom(table, year)].filter(
      inYear,
    )) {
      if (!byDate.has(date)) byDate.set(date, name);
    }
    for (const { date, name } of ownDaysOff.filter(inYear)) byDate.set(date, name);
    return [...byDate].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
  };
  return (year) => {
    let known = years.get(year);
    if (known === undefined) years.set(year, (known = resolve(year)));
    return known;
  };
}

/** The calendar as a project has it. */
export function projectCalendar(project: ProjectCalendar): Calendar {
  const place = (project.holidays ?? '') === '' ? null : holidayPlace(project.holidays ?? '');
  const own = project.daysOff.map((date) => ({ date, name: 'day off of the project' }));
  return { timeZone: project.timeZone, weekend: [6, 7], daysOffIn: daysOffOf(place, own) };
}
