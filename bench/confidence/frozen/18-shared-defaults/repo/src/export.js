import { optionsOf } from "./options.js";

export class DuplicateColumn extends Error {
  constructor(column) {
    super(`the column ${column} is asked for twice`);
    this.name = "DuplicateColumn";
    this.status = 400;
  }
}

function check({ columns }) {
  const seen = new Set();
  for (const column of columns) {
    if (seen.has(column)) throw new DuplicateColumn(column);
    seen.add(column);
  }
}

export function exportRows(rows, asked) {
  const options = optionsOf(asked);
  check(options);
  const lines = rows.map((row) => options.columns.map((column) => row[column] ?? "").join(options.separator));
  if (options.header) lines.unshift(options.columns.join(options.separator));
  return `${lines.join("\n")}\n`;
}
