const HOP_BY_HOP = new Set(["connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"]);

/** Whether a header is between two neighbours only. `connection` may name further ones. */
export function isHopByHop(name: string, connection: string | undefined): boolean {
  if (HOP_BY_HOP.has(name)) return true;
  const named = (connection ?? "").split(",").map((part) => part.trim().toLowerCase());
  return named.includes(name);
}
