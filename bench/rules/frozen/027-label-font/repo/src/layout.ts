export type Layout = { width: number; margin?: number; font?: { size: number; bold?: boolean } };

const DEFAULT_FONT = { size: 10, bold: false };
const DEFAULT_MARGIN = 2;

/** Millimetres that a line of text takes. */
export function lineHeight(layout: Layout): number {
  const font = layout.font ?? DEFAULT_FONT;
  return font.size * 0.45;
}

/** How many characters fit into a line of the label. */
export function charsPerLine(layout: Layout): number {
  const margin = layout.margin ?? DEFAULT_MARGIN;
  const size = layout.font!.size;
  return Math.floor((layout.width - 2 * margin) / (size * 0.18));
}
