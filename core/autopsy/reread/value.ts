/** What is known of an expression while one thing is nothing. */
export type Value = "nothing" | "truthy" | "falsy" | "unknown";

/** An expression as it is compared: without white space, and `?.` as `.`. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, "")
    .replaceAll("?.[", "[")
    .replaceAll("?.(", "(")
    .replaceAll("?.", ".");
}

export function isTrue(value: Value): boolean {
  return value === "truthy";
}

export function isFalse(value: Value): boolean {
  return value === "falsy" || value === "nothing";
}
