/** The first 12 digits of a content key, as all commands show it. */
export function shortKey(key = '(no key)'): string {
  return key.slice(0, 12);
}

/** A command to copy, for the configuration of a report. */
export function nxCommand(words: string, { configuration }: { readonly configuration: string }): string {
  return `npx nx ${words}${configuration === 'production' ? '' : ` -c ${configuration}`}`;
}
