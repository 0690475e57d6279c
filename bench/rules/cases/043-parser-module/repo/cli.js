const { readFileSync } = require("node:fs");
const { card, index } = require("./lib/card.js");

function main([command, ...paths]) {
  const texts = paths.map((path) => readFileSync(path, "utf8"));
  if (command === "index") {
    return index(texts.map((text) => ({ title: text.split("\n")[0], level: 1 })));
  }
  return texts.map((text) => card(text)).join("\n\n");
}

module.exports = { main };
