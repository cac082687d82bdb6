import type { Scanner } from '@espalier/gate';

/** A scanner, and how many seconds it was at work; while several ask at once, the time is counted once. */
export interface TimedScanner {
  readonly scanner: Scanner;
  readonly seconds: () => number;
}

/** Takes the time of a scanner. */
export function timedScanner(timed: Scanner): TimedScanner {
  let [busy, running, since] = [0, 0, 0];
  const scan: Scanner['scan'] = async (target, signal) => {
    if (running === 0) since = performance.now();
    running += 1;
    try {
      return await timed.scan(target, signal);
    } finally {
      running -= 1;
      if (running === 0) busy += performance.now() - since;
    }
  };
  return { scanner: { scan }, seconds: () => busy / 1000 };
}
