import assert from "node:assert/strict";
import flagd from "../app/src/index.js";
let up = true;
let on = true;
const ticks = []; const warned = [];
const unhandled = [];
process.on("unhandledRejection", (e) => unhandled.push(e));
const parts = {
  get: async (path) => { if (!up) throw new Error(`GET ${path}: 503`); return path === "/flags" ? JSON.stringify([{ name: "new", on }]) : "[]"; },
  timers: { setInterval: (run) => ticks.push(run), clearInterval() {} }, log: { warn: (...a) => void warned.push(a.join(" ")) },
};
const settle = () => new Promise((r) => setTimeout(r, 20));
const flags = await flagd.client(parts);
up = false; ticks[1](); await settle();
assert.deepEqual(unhandled, []);
assert.match(warned.join(), /503/);
assert.equal(flags.isOn("new", "x"), true);
up = true; on = false; ticks[1](); await settle();
assert.equal(flags.isOn("new", "x"), false);
up = false;
await assert.rejects(flagd.client(parts), /503/);
// The first load of the flags itself must fail, with segments at hand.
await assert.rejects(flagd.client({ ...parts, get: async (path) => { if (path === "/flags") throw new Error("flags 503"); return "[]"; } }), /flags 503/);
