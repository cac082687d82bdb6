const HOUR = 3_600_000;

/** Whether something is older than `24h` or `3d`. */
export function isOlderThan(since: Date, age: string, now: Date): boolean {
  const hours = Number.parseInt(age, 10) * (age.endsWith('d') ? 24 : 1);
  return now.getTime() - since.getTime() > hours * HOUR;
}
