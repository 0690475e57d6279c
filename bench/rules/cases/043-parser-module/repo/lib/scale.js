/** A recipe for another number of people. */
function scale(recipe, from, to) {
  return { ...recipe, parts: recipe.parts.map((part) => ({ ...part, amount: (part.amount * to) / from })) };
}

/** A bar of stars for how hard a recipe is: 1 to 5. */
function stars(level) {
  return "★".repeat(level) + "☆".repeat(5 - level);
}

/** An amount as a cook reads it; `digits` after the point. */
function amount(value, digits = 1) {
  return value.toFixed(digits).replace(/\.0+$/, "");
}

module.exports = { scale, stars, amount };
