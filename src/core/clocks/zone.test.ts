/** Local times and instants are those of the zone database, also at the very moments when clocks change. */
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { DAY, HOUR, openZone } from './zone.ts';

const zones = [
  'Europe/Berlin',
  'Europe/Dublin',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Antarctica/Troll',
  '+05:30',
];

const localOf = (name: string, ms: number): number =>
  ms + Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name).offsetNanoseconds / 1e6;
const instantOf = (name: string, localMs: number): number =>
  Temporal.Instant.fromEpochMilliseconds(localMs)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds;

function changesOf(name: string): number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2009, 0, 1)).toZonedDateTimeISO(name);
  for (let next = at.getTimeZoneTransition('next'); next !== null && changes.length < 12;) {
    changes.push(next.epochMilliseconds);
    at = next;
    next = at.getTimeZoneTransition('next');
  }
  return changes;
}

it.each(zones)('%s', (name) => {
  const zone = openZone(name);
  const near = [-DAY - 1, -DAY, -2 * HOUR, -HOUR, -1, 0, 1, HOUR / 2, HOUR, 2 * HOUR, DAY, DAY + 1];
  const around = changesOf(name).flatMap((at) => near.map((ms) => at + ms));
  const spread = Array.from({ length: 60 }, (_, n) => Date.UTC(1900 + 4 * n, n % 12, 1 + (n % 28), n % 24));
  for (const ms of [...around, ...spread]) {
    expect(zone.localOf(ms), String(ms)).toBe(localOf(name, ms));
    const local = localOf(name, ms);
    for (const said of [local, local + HOUR])
      expect(zone.instantOf(said), String(said)).toBe(instantOf(name, said));
  }
});
