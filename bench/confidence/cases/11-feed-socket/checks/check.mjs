import assert from "node:assert/strict";
import { Book } from "../app/src/book.js";
import { quoteFeed } from "../app/src/feeds/quotes.js";
import { Upstream } from "../app/src/upstream.js";
const dialled = []; const waits = []; const said = [];
const feed = quoteFeed({
  dial: (channel) => { const it = new Upstream(channel); dialled.push(it); return it; },
  book: new Book(),
  log: { warn: (x) => said.push(x), info() {} },
  timers: { setTimeout: (run, ms) => { waits.push(ms); run(); } },
});
feed.connect();
dialled[0].fail("ECONNRESET");
assert.equal(dialled.length, 2, "it connects again");
dialled[1].fail("ECONNRESET");
assert.deepEqual(waits, [250, 500]);
assert.match(JSON.stringify(said[0]), /ECONNRESET/);
dialled[2].emit("open");
dialled[2].fail("EPIPE");
assert.equal(waits[2], 250);
assert.equal(dialled.length, 4);
assert.throws(() => new Upstream("x").fail("EPIPE"), /EPIPE/);
