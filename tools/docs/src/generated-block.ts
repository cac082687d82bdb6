const BLOCK = /(<!-- packages: made by `npm run docs` -->\n)[^]*?(\n<!-- \/packages -->)/;

/** A page with its generated part replaced; throws where the page has none. */
export function withPackages(page: string, picture: string): string {
  if (!BLOCK.test(page)) throw new Error('the page has no generated part `packages`');
  return page.replace(BLOCK, (_, begin: string, end: string) => `${begin}\n${picture}\n${end}`);
}
