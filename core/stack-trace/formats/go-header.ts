export type GoHeader = { type: string; message: string };

const served = /^(?:.{0,100}? )?http2?: panic serving \S{1,100}: (.*)$/;
const first = /^(?:.{0,100}?\s)?(panic|fatal error): (.*)$/;
const again = /^\s{1,40}panic: (.*)$/;
const signalled = /^(SIG[A-Z]{2,8}): (.*)$/;
const recovered = / \[recovered(?:, repanicked)?\]$/;
const ends = /^(?:\[signal |runtime stack:|PC=0x|exit status \d|\[originating from goroutine)/;

/** Whether a line says, in Go's words, that a program crashed. */
export function isGoHeader(line: string): boolean {
  return (
    /^(?:panic|fatal error): /.test(line) || (line.includes("panic serving") && served.test(line))
  );
}

/**
 * What stands before the goroutines: the last panic first, then those it was raised in the middle
 * of. Newer runtimes indent the further lines of a message by a tab.
 */
export function readGoHeader(lines: string[]): GoHeader[] {
  const found: { type: string; lines: string[] }[] = [];
  let open = false;
  for (const line of lines) {
    const repeated = found.length > 0 ? again.exec(line)?.[1] : undefined;
    const opening = found.length === 0 ? readOpening(line) : undefined;
    // Two threads may both say what both of them died of.
    if (found.length === 1 && /^fatal error: /.test(line)) continue;
    if (opening || repeated !== undefined) {
      found.push({ type: opening?.type ?? "panic", lines: [opening?.text ?? repeated ?? ""] });
      open = true;
    } else if (ends.test(line)) {
      open = false;
    } else if (open) {
      found.at(-1)?.lines.push(line);
    }
  }
  return found.map(asHeader).reverse();
}

function readOpening(line: string): { type: string; text: string } | undefined {
  const http = served.exec(line);
  if (http) return { type: "panic", text: http[1] ?? "" };
  const match = first.exec(line) ?? signalled.exec(line);
  return match ? { type: match[1] ?? "", text: match[2] ?? "" } : undefined;
}

function asHeader({ type, lines }: { type: string; lines: string[] }): GoHeader {
  const [head = "", ...rest] = lines;
  while (rest.at(-1)?.trim() === "") rest.pop();
  const indented = rest.length > 0 && rest.every((line) => line.startsWith("	"));
  const message = [head, ...rest.map((line) => (indented ? line.replace(/^\t/, "") : line))];
  return { type, message: message.join("\n").replace(recovered, "") };
}
