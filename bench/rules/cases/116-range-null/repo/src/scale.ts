import { axisOf, type Options } from "./options.ts";

/** Least and largest of some numbers. */
export function extent(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Where a value lies on an axis, in pixels. */
export function pixel(options: Options, name: "x" | "y", value: number): number {
  const low = axisOf(options, name).range![0];
  const high = axisOf(options, name).range![1];
  return Math.round(((value - low) / (high - low)) * options.width);
}
