import { isShownList, isShownMap, type ShownValue } from '../controller/shown-cloud';
import { isList, isMap, type DocumentValue } from '../document-value';

/** What configuration-as-code writes for a value that it cannot read. Source: configuration-as-code, Attribute. */
const UNREADABLE = 'FAILED TO EXPORT';

/**
 * Whether an export shows a value as it was sent. Scalars are compared by their text, `^${` is `${`, a variable stands
 * for anything, maps may show more than was sent, and what is empty may be left out.
 */
export function showsValue(shown: ShownValue | undefined, sent: DocumentValue): boolean {
  if (shown === undefined) return isEmpty(sent);
  if (isList(sent)) return showsList(shown, sent);
  if (isMap(sent)) {
    return isShownMap(shown) && Object.entries(sent).every(([name, value]) => showsValue(shown[name], value));
  }
  if (typeof shown !== 'string') return false;
  const text = String(sent ?? '');
  return shown.startsWith(UNREADABLE) || hasVariable(text) || unescaped(shown) === unescaped(text);
}

/** Whether an export says nothing of an attribute, or that it is as nobody has set it. */
export function showsNothing(shown: ShownValue | undefined): boolean {
  if (typeof shown === 'string') return ['', '0', 'false'].includes(shown) || shown.startsWith(UNREADABLE);
  return shown === undefined || (isShownList(shown) && shown.length === 0);
}

/** Whether Jenkins puts something in place of a part of this text. */
export function hasVariable(text: string): boolean {
  return /(^|[^^])\$\{/.test(text);
}

function showsList(shown: ShownValue, sent: readonly DocumentValue[]): boolean {
  if (!isShownList(shown) || shown.length !== sent.length) return false;
  return sent.every((value, index) => showsValue(shown[index], value));
}

/** Null, nothing, zero, false: what a primitive, a string or a list of Java is when nobody sets it. */
function isEmpty(value: DocumentValue): boolean {
  return !value || (isList(value) && value.length === 0);
}

function unescaped(text: string): string {
  return text.replaceAll('^${', '${');
}
