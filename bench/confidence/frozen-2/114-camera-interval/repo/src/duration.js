const UNITS = { h: 3600, m: 60, s: 1 };

/** Seconds as people write them: "1h30m". */
export function formatDuration(seconds) {
  let rest = seconds;
  let text = "";
  for (const [unit, length] of [["d", 86_400], ["h", 3600], ["m", 60], ["s", 1]]) {
    const n = Math.floor(rest / length);
    if (n > 0) text += `${n}${unit}`;
    rest -= n * length;
  }
  return text === "" ? "0s" : text;
}

/** The seconds of a text such as "1h30m" or "45s". */
export function parseDuration(text) {
  const units = Object.keys(UNITS).join("");
  const parts = text.match(new RegExp(`\\d+[${units}]`, "g"));
  return parts.reduce((sum, part) => sum + Number(part.slice(0, -1)) * UNITS[part.at(-1)], 0);
}
