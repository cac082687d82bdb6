import type { DocumentValue } from '@espalier/jenkins';

const VARIABLE = /(\^?)\$\{([^}]*)\}/g;

/**
 * The value with every variable in its place, as configuration-as-code does it: `${NAME}` is the variable or nothing,
 * `${NAME:-default}` has a default, and `^${` is a plain `${`.
 */
export function resolveVariables(
  value: DocumentValue,
  environment: Readonly<Record<string, string | undefined>>,
): DocumentValue {
  if (typeof value === 'string') return resolveText(value, environment);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => resolveVariables(item, environment));
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, resolveVariables(held, environment)]));
}

function resolveText(text: string, environment: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(VARIABLE, (all: string, escape: string, variable: string) => {
    if (escape !== '') return all.slice(1);
    const [name = '', ...rest] = variable.split(':-');
    return environment[name] ?? rest.join(':-');
  });
}

function isList(value: DocumentValue): value is readonly DocumentValue[] {
  return Array.isArray(value);
}
