import type { Document } from 'bson';
import { badValue, CommandError, typeMismatch } from '../errors.ts';
import { isDocument } from '../query/fields.ts';
import { isNumeric, toDouble } from '../query/number/kinds.ts';
import { isTruthy, typeName } from '../query/types.ts';

/** Reads the fields of a command or of one of its statements, refusing wrong types with MongoDB's codes. */
export class CommandFields {
  /** What messages call the holder of the fields, such as `find` or `update.updates`. */
  readonly #holder: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(holder: string, fields: Document) {
    this.#holder = holder;
    this.#fields = fields;
  }

  /** Throws code 40415 when there is a field beyond these. */
  refuseUnknown(known: ReadonlySet<string>): void {
    const unknown = Object.keys(this.#fields).find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw new CommandError(40415, `BSON field '${this.#holder}.${unknown}' is an unknown field.`);
    }
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** The field as it came; undefined when it is missing or null. */
  value(name: string): unknown {
    const value = Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    return value === null ? undefined : value;
  }

  text(name: string): string {
    const value = this.#required(name);
    if (typeof value !== 'string') throw this.#wrongType(name, 'string');
    return value;
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  document(name: string): Document {
    const value = this.#required(name);
    if (!isDocument(value)) throw this.#wrongType(name, 'object');
    return value;
  }

  optionalDocument(name: string): Document | undefined {
    return this.has(name) ? this.document(name) : undefined;
  }

  list(name: string): readonly unknown[] {
    const value = this.#required(name);
    if (!Array.isArray(value)) throw this.#wrongType(name, 'array');
    return value;
  }

  /** A list of documents, each of which is named by its position when it is none. */
  documents(name: string): Document[] {
    return this.list(name).map((value, position) => {
      if (!isDocument(value)) throw this.#wrongType(`${name}.${position}`, 'object', value);
      return value;
    });
  }

  optionalDocuments(name: string): Document[] | undefined {
    return this.has(name) ? this.documents(name) : undefined;
  }

  /** A flag; numbers count as MongoDB counts them. */
  flag(name: string, ifMissing = false): boolean {
    const value = this.value(name);
    if (value === undefined) return ifMissing;
    if (typeof value !== 'boolean' && !isNumeric(value)) throw this.#wrongType(name, 'bool');
    return isTruthy(value);
  }

  /** A whole number, or undefined when missing. */
  optionalInteger(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!isNumeric(value)) throw this.#wrongType(name, 'long');
    const number = toDouble(value);
    if (!Number.isInteger(number))
      throw badValue(`BSON field '${this.#holder}.${name}' must be a whole number, but got: ${number}`);
    return number;
  }

  /** A whole number from zero up, or undefined when missing. Throws code 51024 below zero. */
  optionalCount(name: string): number | undefined {
    const number = this.optionalInteger(name);
    if (number !== undefined && number < 0) {
      throw new CommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
    }
    return number;
  }

  #required(name: string): unknown {
    const value = this.value(name);
    if (value === undefined) {
      throw new CommandError(40414, `BSON field '${this.#holder}.${name}' is missing but a required field`);
    }
    return value;
  }

  #wrongType(name: string, expected: string, value = this.value(name)): CommandError {
    return typeMismatch(
      `BSON field '${this.#holder}.${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
    );
  }
}
