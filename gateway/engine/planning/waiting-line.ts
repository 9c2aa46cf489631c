/** Something that waits for its turn. */
export interface Waiting {
  /** What it is likely to cost: the small go before the large. */
  readonly size: number;
}

/** A bounded line in which the small overtake the large, and nobody is overtaken for ever. */
export interface WaitingLine<Entry extends Waiting> {
  readonly length: number;
  /** Lets an entry wait. Gives back who finds no place: it, or one larger than it that has to go for it. */
  add(entry: Entry): Entry | undefined;
  /** Whose turn it is: the smallest, every fourth time who came first. */
  take(): Entry | undefined;
  /** Everyone who still waits; nobody does any more. */
  clear(): Entry[];
}

/** Of so many turns one is of who came first. */
const turnsPerRound = 4;

/** Creates a line of at most so many. */
export function createWaitingLine<Entry extends Waiting>(maxLength: number): WaitingLine<Entry> {
  const entries: Entry[] = [];
  let turn = 0;

  // Of equals, the first.
  const indexOfSmallest = (): number =>
    entries.reduce((best, { size }, index) => (size < (entries[best]?.size ?? size) ? index : best), 0);
  // Of equals, the last.
  const indexOfLargest = (): number =>
    entries.reduce((best, { size }, index) => (size >= (entries[best]?.size ?? size) ? index : best), 0);

  return {
    get length() {
      return entries.length;
    },
    add(entry) {
      entries.push(entry);
      if (entries.length <= maxLength) return undefined;
      return entries.splice(indexOfLargest(), 1)[0];
    },
    take() {
      turn = (turn + 1) % turnsPerRound;
      return entries.splice(turn === 0 ? 0 : indexOfSmallest(), 1)[0];
    },
    clear: () => entries.splice(0),
  };
}
