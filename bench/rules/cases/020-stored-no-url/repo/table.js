const { readFileSync } = require("node:fs");

const rows = new Map();

/** Reads the old system's rows: `id target`, one a line. */
function load(path) {
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [id, target] = line.split(" ");
    if (id) rows.set(id, target);
  }
}

module.exports = {
  load,
  has: (id) => rows.has(id),
  get: (id) => rows.get(id),
  put: (id, target) => void rows.set(id, target),
};
