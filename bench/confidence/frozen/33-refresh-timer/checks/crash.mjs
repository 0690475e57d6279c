import flagd from "../app/src/index.js";
let up = true;
const ticks = [];
await flagd.client({
  get: async (path) => { if (!up) throw new Error(`GET ${path}: 503`); return "[]"; },
  timers: { setInterval: (run) => ticks.push(run), clearInterval() {} }, log: { warn() {} },
});
up = false;
const { Flags } = (await import("../app/src/flags.js")).default;
ticks[1]();
await new Promise((r) => setTimeout(r, 50));
