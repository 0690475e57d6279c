const Parser = require("./parser.js");
const { units } = require("./parser.js");
const { amount, scale, stars } = require("./scale.js");

/** The card of a recipe as text. */
function card(text, { people = 4, level = 1 } = {}) {
  const recipe = scale(new Parser(units).parse(text), 4, people);
  const parts = recipe.parts.map((part) => `  ${amount(part.amount)} ${part.unit} ${part.name}`);
  return [`${recipe.title} ${stars(level)}`, ...parts].join("\n");
}

/** A list of levels, for the index: one line each. */
function index(entries) {
  return entries.map(({ title, level }) => `${stars(level)} ${title}`).join("\n");
}

module.exports = { card, index };
