/** Rows `minute,grams` of the slicer's preview. */
export function readSheet(text) {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [minute, grams] = line.split(",").map(Number);
      return { minute, grams };
    });
}

/** The slicer's own words for how long something takes. */
export function duration(minutes) {
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
