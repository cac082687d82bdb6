/** Seconds that it took to look into images. */
export interface ScanTime {
  /** From the first image to the last: saved by the engine, read, scanned, held to the rules. */
  readonly whole: number;
  /** In which the scanner was at work. */
  readonly scanner: number;
}

/** One round. */
export interface ScanRound {
  /** The largest image, by itself. */
  readonly alone: ScanTime;
  /** All images. */
  readonly tree: ScanTime;
}

/** The scans of a tree, held against the scan of its largest image. */
export interface ScanResult {
  readonly largest: string;
  /** With the bytes of their layers; what they share is counted in each. */
  readonly images: readonly { readonly image: string; readonly size: number }[];
  readonly rounds: readonly ScanRound[];
  /** The medians over the rounds of tree / alone. */
  readonly ratio: ScanTime;
}

/** What the ratio must stay below. */
export const LIMIT = 2;

/** Compares the times of some rounds. */
export function compare(images: ScanResult['images'], largest: string, rounds: readonly ScanRound[]): ScanResult {
  const ratioOf = (part: keyof ScanTime): number => median(rounds.map(({ alone, tree }) => tree[part] / alone[part]));
  return { largest, images, rounds, ratio: { whole: ratioOf('whole'), scanner: ratioOf('scanner') } };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

/** The comparison as people read it. */
export function describeResult({ largest, images, rounds, ratio }: ScanResult): string {
  const lines = rounds.map(
    ({ alone, tree }) => `${largest} alone ${described(alone)}; the tree of ${images.length} ${described(tree)}`,
  );
  const verdict = ratio.whole < LIMIT ? 'less than' : 'NOT less than';
  return [
    ...lines,
    `ratio ${ratio.whole.toFixed(2)}, of the scanner ${ratio.scanner.toFixed(2)}: ${verdict} ${LIMIT}`,
  ].join('\n');
}

function described({ whole, scanner }: ScanTime): string {
  return `${whole.toFixed(1)} s, ${scanner.toFixed(1)} s of it the scanner`;
}
