import { createRequire } from "node:module";

/** wrangler's own Miniflare, so that the laptop runs the very runtime wrangler does. */
const require = createRequire(createRequire(import.meta.url).resolve("wrangler"));
const miniflare: typeof import("miniflare") = require("miniflare");

export const { Miniflare, convertV4MiniflareOptions, NoOpLog } = miniflare;
export type Miniflare = import("miniflare").Miniflare;
export type MiniflareOptions = import("miniflare").MiniflareOptions;
export type V4Options = Parameters<typeof miniflare.convertV4MiniflareOptions>[0];
