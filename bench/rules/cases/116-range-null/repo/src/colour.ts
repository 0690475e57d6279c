import { DEFAULT_PALETTE, type Options } from "./options.ts";

/** The colour of the n-th line; after the last it begins again. */
export function colour(options: Options, n: number): string {
  const palette = options.palette as string[];
  return palette[n % palette.length] as string;
}

/** How many colours there are: the palette's, or the default's where it has none. */
export function colours(options: Options): number {
  return (options.palette ?? DEFAULT_PALETTE).length;
}
