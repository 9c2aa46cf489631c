import { LRUCache } from 'lru-cache';

/** How many keys are remembered, and how many characters they have together at most. */
const maxKeys = 1_000;
const maxCharacters = 4 * 1024 * 1024;

interface Place<Work> {
  work: Work | undefined;
}

/**
 * What is under way, by a key. The place of a key remains when its work has ended: a map whose entries come and go renews
 * its table again and again, and each table that has grown old keeps what the next ones hold. Work whose key is too long,
 * or had to make room for many others, is not found.
 */
export class UnderWay<Work extends object> {
  readonly #places = new LRUCache<string, Place<Work>>({
    max: maxKeys,
    maxSize: maxCharacters,
    sizeCalculation: (_place, key) => key.length + 1,
  });

  find(key: string): Work | undefined {
    return this.#places.get(key)?.work;
  }

  /** Takes the place of whatever is under way with this key. */
  begin(key: string, work: Work): void {
    const place = this.#places.get(key);
    if (place) place.work = work;
    else this.#places.set(key, { work });
  }

  /** Ends work, unless other work has taken its place. */
  end(key: string, work: Work): void {
    const place = this.#places.peek(key);
    if (place?.work === work) place.work = undefined;
  }

  /** Lets nobody find what is under way now. */
  forget(): void {
    this.#places.clear();
  }
}
