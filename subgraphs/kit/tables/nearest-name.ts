/** The known name most like an unknown one, by edit distance; undefined when none comes near. */
export function nearestName(unknown: string, known: Iterable<string>): string | undefined {
  const farthest = Math.max(2, Math.floor(unknown.length / 3));
  let nearest: { readonly name: string; readonly distance: number } | undefined;
  for (const name of known) {
    const distance = editDistance(unknown.toLowerCase(), name.toLowerCase());
    if (distance <= farthest && distance < (nearest?.distance ?? Infinity)) nearest = { name, distance };
  }
  return nearest?.name;
}

/** How many letters must be put in, taken out or changed to turn one word into the other. */
function editDistance(one: string, other: string): number {
  const letters = Array.from(one);
  const otherLetters = Array.from(other);
  let above = Array.from({ length: otherLetters.length + 1 }, (_, position) => position);
  for (const [row, letter] of letters.entries()) {
    const current = [row + 1];
    for (const [position, otherLetter] of otherLetters.entries()) {
      const change = (above[position] ?? 0) + (letter === otherLetter ? 0 : 1);
      current.push(Math.min(change, (above[position + 1] ?? 0) + 1, (current[position] ?? 0) + 1));
    }
    above = current;
  }
  return above.at(-1) ?? 0;
}
