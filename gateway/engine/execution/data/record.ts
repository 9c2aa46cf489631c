/** Data as subgraphs send it. */
export type Data = Record<string, unknown>;

/** Whether a value is an object in the sense of JSON. */
export const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a field of gathered data: names such as `constructor` must not find what every object inherits. */
export const ownValue = (data: Readonly<Data>, key: string): unknown =>
  Object.hasOwn(data, key) ? data[key] : undefined;

/** Writes a field; `__proto__` becomes an ordinary one, as JSON has it. */
export function setOwn(data: Data, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(data, key, { value, writable: true, enumerable: true, configurable: true });
  else data[key] = value;
}
