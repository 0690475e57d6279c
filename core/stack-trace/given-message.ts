const MAX_TRIES = 200;

/**
 * The lines without those of a message of several lines, save its first: they may look like frames.
 * `message` is what the SDK reported; a text that does not hold it stays as it is.
 */
export function withoutGivenMessage(lines: string[], message: string | undefined): string[] {
  if (!message || !/[\r\n]/.test(message)) return lines;
  const [first = "", ...rest] = message.split(/\r\n|\n|\r/);
  const starts = lines.slice(0, MAX_TRIES).keys();
  for (const start of starts) {
    if (!lines[start]?.endsWith(first)) continue;
    if (rest.some((line, index) => lines[start + 1 + index]?.trim() !== line.trim())) continue;
    return [...lines.slice(0, start + 1), ...lines.slice(start + 1 + rest.length)];
  }
  return lines;
}
