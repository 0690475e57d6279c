/**
 * Puts an entry into a map that holds so many at most, and in its last place: the one that was not
 * put there for the longest time goes. For what an isolate remembers, whose memory has an end.
 */
export function keepNewest<Key, Value>(
  map: Map<Key, Value>,
  key: Key,
  value: Value,
  most: number,
): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= most) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
