import assert from "node:assert/strict";
import { mapPage } from "../app/src/map-page.ts";
import { nearby } from "../app/src/nearby.ts";
const up = (name, ...metres) => ({ name, near: async () => ({ bikes: metres.map((m, i) => ({ id: `${i}`, metres: m })) }) });
const down = (name) => ({ name, near: async () => { throw new Error("503"); } });
assert.deepEqual(await nearby([up("velo", 90), down("rad"), up("fiets", 10)], "x"), {
  bikes: [{ id: "0", metres: 10, operator: "fiets" }, { id: "0", metres: 90, operator: "velo" }],
  unavailable: ["rad"],
});
assert.deepEqual(await mapPage([down("rad"), up("velo", 5), down("bici")], "x"), ["5 m: velo 0", "not answering: rad, bici"]);
const { minutesToBike } = await import("../app/src/walk.ts");
assert.equal(await minutesToBike([down("rad"), up("velo", 170)], "x"), 3);
assert.equal(await minutesToBike([down("rad")], "x"), null);
assert.deepEqual(await nearby([down("rad")], "x"), { bikes: [], unavailable: ["rad"] });
assert.deepEqual(await nearby([up("velo")], "x"), { bikes: [], unavailable: [] });
