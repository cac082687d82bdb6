import type { AttributeType, MapType } from './cloud-contract';
import { isList, isMap, textOf, type DocumentMap, type DocumentValue } from './document-value';
import type { Finding } from './finding';
import type { DocumentPath } from './yaml-text';

/**
 * What configuration-as-code would refuse in a map of this type: attributes that are unknown, there twice or missing, and
 * values of another type. A value that is null counts as absent.
 */
export function attributeProblems(map: DocumentMap, type: MapType, path: DocumentPath): readonly Finding[] {
  const bound = bindAttributes(map, type);
  return [
    ...Object.entries(map).flatMap(([name, value]) => entryProblems(name, value, type, path)),
    ...repeatedNames(map, type).map((name) => ({ path: [...path, name], reason: `${name} is there twice` })),
    ...type.required
      .filter((name) => bound[name] === undefined)
      .map((name) => ({
        path,
        reason: `${name} is missing${name === 'credentialsId' ? '; "" is the role of the controller' : ''}`,
      })),
  ];
}

/** The same map with the names of its attributes as the plugin has them, without what is unknown or null. */
export function bindAttributes(map: DocumentMap, type: MapType): DocumentMap {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) => {
      const known = knownName(name, type);
      return known === undefined || value === null ? [] : [[known, value]];
    }),
  );
}

function knownName(name: string, { attributes, setters }: MapType): string | undefined {
  if (Object.hasOwn(attributes, name)) return name;
  return setters.find((setter) => setter.toLowerCase() === name.toLowerCase());
}

function repeatedNames(map: DocumentMap, type: MapType): readonly string[] {
  const known = Object.keys(map).map((name) => knownName(name, type));
  return Object.keys(map).filter((_, index) => known[index] !== undefined && known.indexOf(known[index]) < index);
}

function entryProblems(name: string, value: DocumentValue, type: MapType, path: DocumentPath): readonly Finding[] {
  const known = knownName(name, type);
  const expected = known === undefined ? undefined : type.attributes[known];
  const place = [...path, name];
  return expected === undefined
    ? [{ path: place, reason: `unknown attribute ${name}` }]
    : valueProblems(value, expected, place);
}

function valueProblems(value: DocumentValue, type: AttributeType, path: DocumentPath): readonly Finding[] {
  if (value === null) return [];
  if (typeof type === 'object') return listProblems(value, type, path);
  return isOfType(value, type) ? [] : [{ path, reason: `${String(path.at(-1))} is not of type ${type}` }];
}

function listProblems(value: DocumentValue, type: MapType, path: DocumentPath): readonly Finding[] {
  if (!isList(value)) return [{ path, reason: `${String(path.at(-1))} is not a list` }];
  return value.flatMap((item, index) => {
    const place = [...path, index];
    return isMap(item) ? attributeProblems(item, type, place) : [{ path: place, reason: 'an entry is not a map' }];
  });
}

/** Every scalar is the text that was written; the attribute's converter reads it, once variables have been put in. */
function isOfType(value: DocumentValue, type: Exclude<AttributeType, MapType>): boolean {
  if (typeof value === 'object') return false;
  const text = textOf(value);
  if (type === 'string' || /(?<!\^)\$\{/.test(text)) return true;
  return type === 'boolean' ? /^(true|false|yes|no|y|n|on|off|1|0)$/i.test(text) : /^[+-]?\d{1,10}$/.test(text);
}
