const nested =
  / ---> (?=(?:\(Inner Exception #\d{1,4}\) )?[\p{L}_][\p{L}\p{N}_.+`]{0,300}(?:\[[^\]]{0,200}\])?(?: \([^)]{1,12}\))?(?: ?:|$))/u;
const oneLine = / at [^\s(]{1,500}\(/;
const flat = /\s{1,8}(?=at [^\s(]{1,500}\(|--- End of |---> )/;

/**
 * .NET's text with one header, frame or boundary a line. .NET Framework and Mono put all headers on
 * one line; some loggers put the whole trace on one.
 */
export function breakDotnetLines(lines: string[]): string[] {
  return lines.flatMap((line) => {
    if (line.endsWith("<---") && line !== "<---")
      return [...breakHeaders(line.slice(0, -4)), "<---"];
    return breakHeaders(line);
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
