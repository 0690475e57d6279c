/** The words of a line, in lower case: letters, digits, underscores, and apostrophes within. */
export function wordsOf(line) {
  return line.toLowerCase().match(/[\p{L}\p{N}_]+(?:['’][\p{L}]+)*/gu) ?? [];
}
