export type Value = string | number | null;

/**
 * What rows to take, by field.
 * undefined leaves a field out of the condition, null asks for the rows that have none.
 */
export type Where = Record<string, Value | undefined>;

export type Condition = { sql: string; values: Value[] };

/** The condition in SQL; its sql is empty where every row is meant. */
export function conditionOf(where: Where): Condition {
  const parts: string[] = [];
  const values: Value[] = [];
  for (const [field, value] of Object.entries(where)) {
    parts.push(`"${field}" = ?`);
    values.push(value as Value);
  }
  return { sql: parts.length === 0 ? "" : ` WHERE ${parts.join(" AND ")}`, values };
}
