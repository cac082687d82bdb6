import { z } from 'zod';

const MILLISECONDS = 24 * 60 * 60 * 1000;

/** A day as people write it: `2026-11-25`. It lasts from midnight to midnight UTC, everywhere. */
export const daySchema = z.iso.date('a day is YYYY-MM-DD, and one that the calendar has');

/** The day, in UTC, of a moment. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The day so many days after another. */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * MILLISECONDS));
}

/** How many days lie between two days; negative where the second is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS);
}
