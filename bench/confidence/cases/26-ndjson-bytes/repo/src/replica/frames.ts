/**
 * Lines out of a stream of bytes.
 * Chunks are cut anywhere, inside a letter as well; text is made of whole lines only.
 */
export class LineReader {
  private rest = "";

  push(chunk: Uint8Array): string[] {
    this.rest += Buffer.from(chunk).toString("utf8");
    const lines = this.rest.split("\n");
    this.rest = lines.pop() ?? "";
    return lines;
  }

  end(): string[] {
    const last = this.rest;
    this.rest = "";
    return last === "" ? [] : [last];
  }
}
