/** How much of something is shown. */
export interface Limit {
  readonly rows: number;
  readonly characters: number;
}

/** The Markdown of the first items, and the items that are left. */
export interface Fitting<Item> {
  readonly lines: readonly string[];
  readonly left: readonly Item[];
}

/** Renders items, a line each, until the limit is reached. */
export function fitting<Item>(
  items: readonly Item[],
  { rows, characters }: Limit,
  render: (item: Item) => string,
): Fitting<Item> {
  const lines: string[] = [];
  let room = characters;
  for (const item of items.slice(0, rows)) {
    const line = render(item);
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  return { lines, left: items.slice(lines.length) };
}

/** The line that says how many are left; nothing if none is. */
export function inGateJson(left: readonly unknown[], mark = ''): readonly string[] {
  return left.length === 0 ? [] : [`${mark}And ${left.length} more, in \`gate.json\`.`];
}
