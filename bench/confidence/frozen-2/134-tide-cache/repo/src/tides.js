/** The tides of a harbour on a day: from the cache, or else fetched and kept. */
export async function tidesOf(harbour, day, { cache, fetchTides }) {
  const name = `${harbour}-${day}`;
  const kept = await cache.read(name);
  if (kept !== null) return kept.tides;
  const tides = await fetchTides(harbour, day);
  await cache.keep(name, { tides });
  return tides;
}
