/** The mean of a list of numbers. The mean of an empty list is 0. */
function mean(values) {
  if (values.length === 0) return 0;
  return values.reduce((a, b) => a + b) / values.length;
}

/** The highest of a list of numbers. Of an empty list it is 0. */
function highest(values) {
  return values.reduce((a, b) => (a > b ? a : b));
}

/** The two players whose points lie furthest apart. */
function widest(pairs) {
  return pairs.reduce((a, b) => (Math.abs(a.home - a.away) > Math.abs(b.home - b.away) ? a : b));
}

module.exports = { mean, highest, widest };
