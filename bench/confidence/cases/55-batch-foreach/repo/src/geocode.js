/** The place of each address, in the order of the addresses; null where there is none. */
export async function geocodeAll(client, addresses) {
  const found = [];
  addresses.forEach(async (address, i) => {
    found[i] = await client.find(address);
  });
  return found;
}

/** The middle of the places that were found. */
export function centreOf(places) {
  const known = places.filter((place) => place !== null);
  const lat = known.reduce((sum, place) => sum + place.lat, 0) / known.length;
  const lon = known.reduce((sum, place) => sum + place.lon, 0) / known.length;
  return { lat, lon };
}
