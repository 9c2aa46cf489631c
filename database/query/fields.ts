/** A document or sub-document while it is being worked on. */
export type Fields = Record<string, unknown>;

/** Whether `value` is a sub-document, and not one of the BSON types that are objects in JavaScript. */
export function isDocument(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether `value` is an array, its elements not known. */
export const isArray = (value: unknown): value is unknown[] => Array.isArray(value);

/** Whether `value` is null or missing. */
export const isNullish = (value: unknown): value is null | undefined => value === null || value === undefined;

/** The field `name` of `holder`, undefined when missing; never something inherited, such as `constructor`. */
export const fieldOf = (holder: Fields, name: string): unknown =>
  Object.hasOwn(holder, name) ? holder[name] : undefined;

/** Sets a field, `__proto__` included, which a plain assignment would lose. */
export function putField(target: Fields, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[name] = value;
  }
}

/** The array offset a path component names, or -1. */
export const arrayOffset = (component: string): number =>
  /^(?:0|[1-9]\d*)$/.test(component) ? Number(component) : -1;
