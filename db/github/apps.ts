import { eq, sql } from "drizzle-orm";
import type { GithubApp } from "#core/api/state/repository-access.ts";
import type { Author } from "#core/people/actor.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { auditLine } from "../people/audit.ts";
import { githubApp } from "../schema/index.ts";

/** Keeps the App of a host, in place of the one before it. */
export async function saveApp(db: Database, app: GithubApp, by: Author): Promise<void> {
  const { host, ...changed } = app;
  const line = auditLine(
    { projectId: null, by, action: "app_created", target: `${app.slug} on ${host}` },
    sql``,
  );
  await db
    .batch([
      db
        .insert(githubApp)
        .values(app)
        .onConflictDoUpdate({ target: githubApp.host, set: { ...changed, createdAt: sql`now()` } }),
      db.execute(line),
    ])
    .catch(rethrow);
}

/** All Apps of this deployment, by host. */
export async function listApps(db: Database): Promise<GithubApp[]> {
  const rows = await db.select().from(githubApp).orderBy(githubApp.host).catch(rethrow);
  return rows.map(asApp);
}

/** The App of a host, or null. */
export async function findApp(db: Database, host: string): Promise<GithubApp | null> {
  const [row] = await db.select().from(githubApp).where(eq(githubApp.host, host)).catch(rethrow);
  return row ? asApp(row) : null;
}

/** An App as services see it. */
export function asApp(row: typeof githubApp.$inferSelect): GithubApp {
  const { createdAt: _, ...app } = row;
  return app;
}
