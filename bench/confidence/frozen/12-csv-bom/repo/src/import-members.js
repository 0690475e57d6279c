import { rowsOf } from "./csv.js";

export class MissingColumn extends Error {
  constructor(column, found) {
    super(`The file has no column "${column}", only: ${found.join(", ")}`);
    this.name = "MissingColumn";
    this.column = column;
  }
}

const REQUIRED = ["email", "name"];

/** Reads members from the bytes of an uploaded file. */
export function readMembers(bytes) {
  const [header = [], ...rows] = rowsOf(bytes.toString("utf8"));
  const columns = header.map((name) => name.toLowerCase());
  for (const column of REQUIRED) {
    if (!columns.includes(column)) throw new MissingColumn(column, columns);
  }
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ""])));
}

export async function importMembers(bytes, members) {
  let added = 0;
  for (const member of readMembers(bytes)) {
    if (await members.has(member.email)) continue;
    await members.add(member);
    added += 1;
  }
  return { added };
}
