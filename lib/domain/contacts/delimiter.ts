const candidates = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof candidates)[number];

/**
 * What separates the cells, from the beginning of a file: the character that cuts its lines into the most cells, the same
 * number in each; quoted text does not count. A file of one column has no separator, and any will do.
 */
export const delimiterOf = (beginning: string): Delimiter => {
  const counts = candidates.map((delimiter) => ({ delimiter, cells: cellsPerLine(beginning, delimiter) }));
  const scored = counts.map(({ delimiter, cells }) => {
    const [first = 1] = cells;
    const alike = cells.filter((count) => count === first).length / Math.max(cells.length, 1);
    return { delimiter, score: first > 1 ? first * alike : 0 };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
};

const cellsPerLine = (text: string, delimiter: string): number[] => {
  const cells: number[] = [];
  let count = 1;
  let quoted = false;
  let empty = true;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === delimiter) count++;
    else if (letter === '\n' || letter === '\r') {
      if (!empty) cells.push(count);
      if (cells.length === 20) return cells;
      count = 1;
      empty = true;
      continue;
    }
    empty = false;
  }
  // The last line may be cut off in the middle; it counts only where it is the only one.
  return cells.length > 0 ? cells : [count];
};
