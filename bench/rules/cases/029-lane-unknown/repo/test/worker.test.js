const test = require("node:test");
const assert = require("node:assert/strict");
const { Queue, drain } = require("../worker.js");

test("a damaged image does not stop the others", async () => {
  const image = { width: 100, height: 100 };
  const queue = new Queue([{ id: "a", image: { width: 0 } }, { id: "b", image }]);
  const disk = new Map();
  assert.deepEqual(await drain(queue, disk), ["a"]);
  assert.equal(disk.size, 3);
});
