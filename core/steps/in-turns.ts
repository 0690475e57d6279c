/**
 * Items in turns of their owners: the first of each, then the second of each, and so on. Within a
 * turn and of one owner they stay in the order given.
 */
export function inTurns<Item>(items: Item[], ownerOf: (item: Item) => string): Item[] {
  const owned = [...Map.groupBy(items, ownerOf).values()];
  const turns = Math.max(0, ...owned.map(({ length }) => length));
  return Array.from({ length: turns }, (_, turn) => turn).flatMap((turn) =>
    owned.flatMap((theirs) => theirs.slice(turn, turn + 1)),
  );
}
