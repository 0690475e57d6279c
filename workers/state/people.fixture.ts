import { sql } from "drizzle-orm";
import * as z from "zod";
import { Role } from "#core/people/role.ts";
import { newProject, rowsOf, testDatabase, unique } from "#db/database.fixture.ts";
import { newCode } from "./people/new-code.ts";

/** A person with a session. */
export type Somebody = { id: string; name: string; session: string };

const db = testDatabase();
const Ids = z.array(z.object({ id: z.uuid(), name: z.string() }));

/** So many people whom GitHub vouched for, signed in, and members of nothing. */
export async function people(count: number, { operator = false } = {}): Promise<Somebody[]> {
  const made = await Promise.all(Array.from({ length: count }, () => newCode("session")));
  const named = made.map((each) => ({ ...each, name: unique("person") }));
  const rows = await rowsOf(
    db,
    sql`with given as (select * from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as g(name text, hash text)),
      who as (insert into person (by, subject, name, operator) select 'github', name, name, ${operator} from given returning id, name),
      sessions as (insert into session (hash, person_id, expires_at)
        select g.hash, w.id, now() + interval '1 day' from who w join given g on g.name = w.name)
      select id, name from who`,
  );
  const ids = new Map(Ids.parse(rows).map(({ id, name }) => [name, id]));
  return named.map(({ name, code }) => ({ id: ids.get(name) ?? "", name, session: code }));
}

/** One of them. */
export async function somebody(options: { operator?: boolean } = {}): Promise<Somebody> {
  const [one] = await people(1, options);
  if (!one) throw new Error("Nobody was made.");
  return one;
}

export type Peopled = Record<Role, Somebody> & { id: string; slug: string };

/** A project with somebody in each role; who is given has that role in it. */
export async function newProjectWith(
  given: Partial<Record<Role, Somebody>> = {},
): Promise<Peopled> {
  const [{ id, slug }, made] = await Promise.all([newProject(db), people(Role.options.length)]);
  const [viewer, member, admin, owner] = made;
  if (!viewer || !member || !admin || !owner) throw new Error("Somebody is missing.");
  const everybody = { viewer, member, admin, owner, ...given };
  const roles = Role.options.map((role) => ({ role, person: everybody[role].id }));
  await db.execute(sql`insert into membership (project_id, person_id, role)
    select ${id}, person, role from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as r(role text, person uuid)`);
  return { id, slug, ...everybody };
}
