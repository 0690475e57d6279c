export function printEntry(concordance, word) {
  const places = concordance.find(word);
  if (places.length === 0) return `${word}: nowhere`;
  return `${word}: ${places.map(({ title, line }) => `${title} ${line}`).join(", ")}`;
}

export function printIndex(concordance) {
  return concordance.words.map((word) => printEntry(concordance, word)).join("\n");
}
