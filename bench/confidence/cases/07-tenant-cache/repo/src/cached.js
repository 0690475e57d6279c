/** Remembers what `load` answered, for `ttlMs`, by the key that `keyOf` makes of its arguments. */
export function cached(load, { ttlMs, keyOf = (...args) => args.join("/"), now = Date.now }) {
  const entries = new Map();
  return async function get(...args) {
    const key = keyOf(...args);
    const hit = entries.get(key);
    if (hit && hit.until > now()) return hit.value;
    const value = await load(...args);
    entries.set(key, { value, until: now() + ttlMs });
    return value;
  };
}
