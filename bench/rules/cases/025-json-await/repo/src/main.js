import { TideClient } from "./client.js";
import { poster, screen } from "./poster.js";

const views = { poster, screen };

/** `node src/main.js screen wick` prints one view of a port. */
export async function main([view, port], { transport = fetch, print = console.log } = {}) {
  const show = views[view];
  if (!show || !port) {
    print(`usage: ${Object.keys(views).join("|")} <port>`);
    return 2;
  }
  const shown = await show(new TideClient(transport), port);
  print(Array.isArray(shown) ? shown.join("\n") : shown);
  return 0;
}
