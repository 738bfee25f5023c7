/** Instants and spans in words. Pure but for the zone of the reader, which may be given, and for their region. */
import { dateFormat } from './locale.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** One unit, for the narrow column of the queue: "3 h", "2 d". */
export function shortSpan(seconds: number): string {
  const whole = Math.abs(seconds);
  if (whole < hour) return `${String(Math.max(1, Math.floor(whole / minute)))} m`;
  if (whole < 2 * day) return `${String(Math.floor(whole / hour))} h`;
  return `${String(Math.floor(whole / day))} d`;
}

export function ago(seconds: number): string {
  if (seconds < minute) return 'just now';
  return `${shortSpan(seconds)} ago`;
}

/** The exact instant in the reader's zone and in UTC, each with its name. */
export function exactInstant(iso: string, timeZone?: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const zone = timeZone === undefined ? {} : { timeZone };
  const local = dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...zone,
  }).format(at);
  return `${local}\n${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** "Thu 19 Nov, 14:02"; with the year when it is not this one. */
export function dayAndTime(iso: string, nowMs: number, timeZone?: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const sameYear = at.getFullYear() === new Date(nowMs).getFullYear();
  return dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(sameYear ? {} : { year: 'numeric' }),
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
}

/** "Sunday 29 November". */
export function longDay(nowMs: number): string {
  return dateFormat({ weekday: 'long', day: 'numeric', month: 'long' }).format(nowMs);
}

/** "19 Nov" this year, "19 Nov 2025" before. */
export function shortDay(iso: string, nowMs: number): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const sameYear = at.getFullYear() === new Date(nowMs).getFullYear();
  return dateFormat({
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** A day of the reader's calendar ("2026-12-03"), as "3 Dec". */
export function wholeDay(day: string, nowMs: number): string {
  return shortDay(`${day}T12:00`, nowMs);
}
