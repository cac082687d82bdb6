import { TEMPLATE_SETTERS, type Attributes, type AttributeType } from './cloud-contract';

/** A map of a document. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value of a document is a map. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What configuration-as-code would refuse in a map of these attributes: unknown keys and wrong types, with their place. */
export function attributeProblems(mapping: Mapping, attributes: Attributes, place: string): readonly string[] {
  return Object.entries(mapping).flatMap(([name, value]) => {
    const type = typeOf(name, attributes);
    return type === undefined
      ? [`${place}: unknown attribute ${name}`]
      : valueProblems(value, type, `${place}.${name}`);
  });
}

function typeOf(name: string, attributes: Attributes): AttributeType | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const setter = Object.keys(TEMPLATE_SETTERS).find((known) => known.toLowerCase() === name.toLowerCase());
  return setter !== undefined && Object.hasOwn(attributes, setter) ? attributes[setter] : undefined;
}

function valueProblems(value: unknown, type: AttributeType, place: string): readonly string[] {
  if (typeof type === 'object') return listProblems(value, type, place);
  return isOfType(value, type) ? [] : [`${place}: not of type ${type}`];
}

function listProblems(value: unknown, attributes: Attributes, place: string): readonly string[] {
  if (!Array.isArray(value)) return [`${place}: not a list`];
  return value.flatMap((item: unknown, index) =>
    isMapping(item) ? attributeProblems(item, attributes, `${place}[${index}]`) : [`${place}[${index}]: not a map`],
  );
}

/** Every scalar has a text, so any of them is good for a string. */
function isOfType(value: unknown, type: Exclude<AttributeType, Attributes>): boolean {
  switch (type) {
    case 'string':
      return value === null || ['string', 'number', 'boolean'].includes(typeof value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'int':
      return Number.isInteger(value);
    case 'int or null':
      return value === null || Number.isInteger(value);
  }
}
