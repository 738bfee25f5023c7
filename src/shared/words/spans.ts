/** Spans of time in few words, for counters and tables. Pure; runs everywhere. */
import { counted } from './format.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 h 12 m", "2 d 4 h", "45 s": the two largest units, rounded down, so that a counter never promises more. */
export function formatSpan(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  if (!Number.isFinite(whole)) return '–';
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} m`;
  if (whole < DAY) return two(Math.floor(whole / HOUR), 'h', Math.floor((whole % HOUR) / MINUTE), 'm');
  return two(Math.floor(whole / DAY), 'd', Math.floor((whole % DAY) / HOUR), 'h');
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** "in 3 h 12 m", "due now", "2 d over". */
export function formatRemaining(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 0) return seconds > -1 ? 'just over' : `${formatSpan(seconds)} over`;
  return seconds < 1 ? 'due now' : `in ${formatSpan(seconds)}`;
}

/** The same for a screen reader: whole words, singular and plural. */
export function speakRemaining(seconds: number): string {
  const words = formatSpan(seconds).replace(/(\d+) ([smhd])/g, (_, n: string, unit: string) => {
    const name = { s: 'second', m: 'minute', h: 'hour', d: 'day' }[unit] ?? unit;
    return counted(Number(n), name);
  });
  if (!Number.isFinite(seconds)) return 'no due time';
  return seconds < 0 ? `overdue by ${words}` : `due in ${words}`;
}
