/** How far a quote speaks for a change: it names what was written, or is only about the same matter. */
export type Agreement = {
  kind: "speaks" | "near" | "silent";
  why: string;
  /** The sibling does the very same, token for token but for a name or two. */
  isTwin?: true;
};

/** A few names, each as code. */
export function list(names: string[]): string {
  return names
    .slice(0, 3)
    .map((each) => `\`${each}\``)
    .join(", ");
}
