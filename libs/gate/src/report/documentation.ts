/** Where people can read about a finding: an address on the web, or a page of the package and of this repository. */
export interface Documentation {
  readonly address?: string;
  readonly page?: string;
}

/** Where to read about an id; nothing for what nobody wrote about, such as the name of a test. */
export function documentationOf(id: string): Documentation {
  if (/^ESP\d+$/.test(id)) return { page: `docs/rules/${id}.md of @espalier/nx` };
  if (/^DL\d+$/.test(id)) return { address: `https://github.com/hadolint/hadolint/wiki/${id}` };
  if (/^SC\d+$/.test(id)) return { address: `https://www.shellcheck.net/wiki/${id}` };
  if (/^CVE-\d{4}-\d{4,}$/.test(id)) return { address: `https://nvd.nist.gov/vuln/detail/${id}` };
  if (/^GHSA(?:-[0-9a-z]{4}){3}$/.test(id)) return { address: `https://github.com/advisories/${id}` };
  return {};
}
