/** A class with a namespace, or named as an exception: a message may hold an arrow as well. */
const type =
  String.raw`(?:[\p{L}_][\p{L}\p{N}_]{0,80}[.+][\p{L}\p{N}_.+` +
  "`" +
  String.raw`]{1,300}|[\p{L}_][\p{L}\p{N}_]{0,80}(?:Exception|Error|Fault|Failure))`;
const nested = new RegExp(
  String.raw` ?---> (?=(?:\(Inner Exception #\d{1,4}\) )?${type}(?:\[[^\]]{0,200}\])?(?: \([^)]{1,12}\))?(?: ?:|$))`,
  "u",
);
const call = String.raw`at (?:\(wrapper [\w-]{1,40}\) )?[^\s(.]{1,200}\.[^\s(]{1,400} ?\(`;
const oneLine = new RegExp(` ${call}`);
/** Where an inner exception of an aggregate ends, on a line of its own or not. */
const ended = / {0,4}(<---)(?: {1,4}|$)/;
const flat = new RegExp(String.raw`\s{1,8}(?=${call}|--- End of |---> )`);

/**
 * .NET's text with one header, frame or boundary a line. .NET Framework and Mono put all headers on
 * one line; some loggers put the whole trace on one.
 */
export function breakDotnetLines(lines: string[]): string[] {
  return lines.flatMap((line) => {
    if (!line.includes("<---") || line === "<---") return breakHeaders(line);
    return line
      .split(ended)
      .filter((part) => part !== "")
      .flatMap(breakHeaders);
  });
}

function breakHeaders(line: string): string[] {
  if (!line.includes("--->") && !line.includes(" at ")) return [line];
  const whole = oneLine.test(line.trimStart().slice(3));
  const pieces = whole ? line.split(flat) : [line];
  return pieces.flatMap((piece) => {
    const parts = piece.includes("--->") ? piece.split(nested) : [piece];
    return parts.flatMap((part, index) => {
      if (index > 0) return [` ---> ${part}`];
      return part.trim() === "" && parts.length > 1 ? [] : [part];
    });
  });
}
