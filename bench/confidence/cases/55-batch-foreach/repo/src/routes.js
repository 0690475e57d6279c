import { centreOf, geocodeAll } from "./geocode.js";

export class EmptyTour extends Error {
  name = "EmptyTour";
}

const EARTH_KM = 6371;
const rad = (degrees) => (degrees * Math.PI) / 180;

export function kmBetween(a, b) {
  const h =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
}

/** A tour through the addresses as they come. */
export async function tour(client, addresses) {
  if (addresses.length === 0) throw new EmptyTour("a tour needs an address");
  const places = await geocodeAll(client, addresses);
  const missing = addresses.filter((_, i) => places[i] === null);
  if (missing.length > 0) return { status: "incomplete", missing };
  let km = 0;
  for (let i = 1; i < addresses.length; i++) km += kmBetween(places[i - 1], places[i]);
  return { status: "complete", km: Math.round(km), centre: centreOf(places) };
}
