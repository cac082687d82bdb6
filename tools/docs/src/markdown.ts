/** A table of Markdown; Prettier aligns it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Words of a machine: what stands between the backticks is shown as it is, in a cell of a table too. */
export function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** Plain text, nothing of it markup but code in backticks. */
export function plain(text: string): string {
  return text.replaceAll(/[\\*_<>|[\]]/g, '\\$&');
}

/** Markdown without its blocks of code. */
export function withoutCodeBlocks(markdown: string): string {
  return markdown.replaceAll(/^(```+)[^]*?^\1/gm, '');
}
