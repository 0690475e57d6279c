import { loadSettings } from "./load.js";

export function addressOf({ server }) {
  const scheme = server.tls === null ? "http" : "https";
  return `${scheme}://${server.host}:${server.port}`;
}

export function start(texts, listen) {
  const settings = loadSettings(...texts);
  const { uploadBytes, perMinute } = settings.limits;
  listen({ address: addressOf(settings), uploadBytes, perMinute });
  return settings;
}
