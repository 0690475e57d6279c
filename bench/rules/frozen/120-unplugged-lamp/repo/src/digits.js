const MOST_DIGITS = 100;

/** A number with so many digits after the point; more than 100 are cut to 100, fewer than none to none. */
function digits(value, count) {
  return value.toFixed(count);
}

/** A text as wide as the display; longer ones are cut. */
function padded(text, width) {
  return text.length > width ? text.slice(0, width) : text.padEnd(width);
}

/** A bar of blocks for a share of 0 to 1. */
function bar(share, width) {
  return "█".repeat(Math.round(share * width));
}

module.exports = { digits, padded, bar, MOST_DIGITS };
