import { Decimal128, Long } from 'bson';
import { addDecimals, exactDecimal, makeDecimal, type Decimal } from './decimal.ts';
import { asDecimal, widerKind } from './arithmetic.ts';
import { makeDouble, makeInteger, numericKind, toDouble, type Numeric, type NumericKind } from './kinds.ts';

/**
 * Adds numbers of all types as MongoDB does: the result has the widest type among the summands, integers
 * are exact, doubles are summed with their rounding errors kept so that the order does not show.
 */
export class Sum {
  #kind: NumericKind = 'int';
  #high = 0;
  #low = 0;
  #plain = 0;
  #decimal: Decimal = { coefficient: 0n, exponent: 0 };

  /** Adds one number. */
  add(value: Numeric): void {
    this.#kind = widerKind(this.#kind, numericKind(value));
    if (value instanceof Decimal128) {
      this.#decimal = addDecimals(this.#decimal, asDecimal(value));
      return;
    }
    const double = toDouble(value);
    this.#plain += double;
    this.#addDouble(double);
    if (value instanceof Long && !Number.isSafeInteger(double)) {
      this.#addDouble(Number(value.toBigInt() - BigInt(double)));
    }
  }

  /** The sum, an int zero when nothing was added. */
  get total(): Numeric {
    if (this.#kind === 'decimal') return makeDecimal(addDecimals(this.#decimal, this.#rest()));
    const double = this.double;
    if (this.#kind === 'double') return makeDouble(double);
    if (this.#low === 0 && Number.isSafeInteger(this.#high)) {
      return makeInteger(BigInt(this.#high), this.#kind) ?? double;
    }
    return makeInteger(BigInt(this.#high) + BigInt(this.#low), this.#kind) ?? double;
  }

  /** The sum of everything but decimals as a double. */
  get double(): number {
    const sum = this.#high + this.#low;
    return Number.isFinite(sum) ? sum : this.#plain;
  }

  /** Whether a decimal is among the summands. */
  get hasDecimal(): boolean {
    return this.#kind === 'decimal';
  }

  #rest(): Decimal {
    const exact = asDecimal(makeDouble(this.#high));
    return addDecimals(exact, exactDecimal(this.#low));
  }

  // Knuth's two-sum: the rounding error of the high part is kept in the low part.
  #addDouble(value: number): void {
    const sum = this.#high + value;
    const shadow = sum - this.#high;
    this.#low += this.#high - (sum - shadow) + (value - shadow);
    this.#high = sum;
  }
}
