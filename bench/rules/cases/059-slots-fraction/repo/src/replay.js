import { gateway } from "./gateway.js";

/** Sends what a file of lines "<name> <json>" holds through the gateway; the statuses. */
export function replay(lines, clock) {
  return lines.map((line) => {
    const at = line.indexOf(" ");
    return gateway({ method: "POST", path: `/devices/${line.slice(0, at)}`, body: line.slice(at + 1) }, clock).status;
  });
}
