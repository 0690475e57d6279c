import { type SQL, sql } from "drizzle-orm";
import { Role } from "#core/people/role.ts";

const roles = sql`array[${sql.join(
  Role.options.map((role) => sql`${role}`),
  sql`, `,
)}]::text[]`;

/** Whether a role is below another, as a condition. */
export function isRankBelow(role: SQL, other: SQL): SQL {
  return sql`array_position(${roles}, ${role}) < array_position(${roles}, ${other})`;
}
