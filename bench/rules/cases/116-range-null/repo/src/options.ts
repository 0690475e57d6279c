export type Axis = { label: string; range: [number, number] | null; ticks?: number };
export type Options = { width: number; axes: { x: Axis; y: Axis }; palette?: string[] };

export const DEFAULT_PALETTE = ["#003f5c", "#bc5090", "#ffa600"];

/** An axis without a range takes that of its data. */
export function axisOf(options: Options, name: "x" | "y"): Axis {
  return options.axes[name];
}
