const MOST_BYTES = 1_000_000;

/** The lines of a request's body. */
export function readList(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let bytes = 0;
    request.on("error", reject);
    request.on("data", (chunk) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) reject(new RangeError("the list is too long"));
      else chunks.push(chunk);
    });
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      resolve(text.split("\n").filter((line) => line !== ""));
    });
  });
}
