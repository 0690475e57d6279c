import { table } from "./table.js";

/** The harbour's poster of the day. */
export async function poster(client, port) {
  const [tides, station] = await Promise.all([client.today(port), client.station(port)]);
  client.count(port);
  return [`Port of ${port} (${station})`, ...table(tides)].join("\n");
}

/** Tables only, for the screen at the pier. */
export async function screen(client, port) {
  const tides = await client.today(port);
  client.count(port);
  return table(tides);
}
