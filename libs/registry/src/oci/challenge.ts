/** How a registry wants to be asked, from its WWW-Authenticate header (RFC 7235). */
export type Challenge =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'bearer'; readonly realm: string; readonly parameters: Readonly<Record<string, string>> };

const PARAMETER = /([a-z_]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi;

/** The first challenge of a WWW-Authenticate header that can be met; nothing when there is none. */
export function parseChallenge(header: string | null): Challenge | undefined {
  const [, scheme, rest] = /^\s*(basic|bearer)\b(.*)$/is.exec(header ?? '') ?? [];
  if (scheme === undefined || rest === undefined) return undefined;
  if (scheme.toLowerCase() === 'basic') return { scheme: 'basic' };
  const { realm, ...parameters } = parametersOf(rest);
  return realm === undefined ? undefined : { scheme: 'bearer', realm, parameters };
}

function parametersOf(text: string): Record<string, string> {
  const found = [...text.matchAll(PARAMETER)];
  return Object.fromEntries(
    found.map(([, name = '', quoted, bare]) => [name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '']),
  );
}
