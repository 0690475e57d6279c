/** Rows of cells as aligned lines; a column is set to the left unless it is among `figures`. */
export function aligned(rows: string[][], figures: number[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  const set = (cell: string, column: number): string => {
    const width = widths[column] ?? 0;
    return figures.includes(column) ? cell.padStart(width) : cell.padEnd(width);
  };
  return rows.map((row) => row.map(set).join("  ").trimEnd());
}
