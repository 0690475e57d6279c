const base =
  "inline-flex h-8 items-center gap-2 whitespace-nowrap rounded px-3 font-medium disabled:opacity-60";

/** How buttons and the links that act like one look: one primary on a page, the others plain. */
export const buttonLook = {
  primary: `${base} bg-accent text-on-accent hover:bg-accent-strong`,
  plain: `${base} border border-line bg-surface text-ink hover:border-edge`,
} as const;
