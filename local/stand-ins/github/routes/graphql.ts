import type { GraphQLSchema } from "graphql";
import { Hono } from "hono";
import * as z from "zod";
import { notAccessible } from "../access/authorize.ts";
import { levelOf, sees } from "../access/caller.ts";
import { gitObjects } from "../git-objects.ts";
import { graphqlSchema } from "../graphql-schema.ts";
import { pullMutations, pullObject } from "../pull-mutations.ts";
import { findPull } from "../pulls.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import { bodyOf, type GithubEnv } from "./repository-of.ts";

const Asked = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).default({}),
});

let built: GraphQLSchema | undefined;

/** GitHub's GraphQL endpoint, as far as AIA uses it: what is wrong stands in `errors` of an answer of 200. */
export function graphqlRoutes(site: Site) {
  const { store, accounts } = site;
  return new Hono<GithubEnv>().post("/graphql", async (c) => {
    const { query, variables } = await bodyOf(c, Asked);
    // Loaded at the first question: a system that never asks saves the memory.
    const { buildSchema, graphql } = await import("graphql");
    built ??= buildSchema(graphqlSchema);
    const missing: string[] = [];
    const caller = c.get("caller");
    const rootValue = {
      repository: ({ owner, name }: { owner: string; name: string }) => {
        const found = store.find(owner, name) ?? store.moved(owner, name);
        if (!found || !sees(accounts, caller, found)) {
          missing.push(`${owner}/${name}`);
          return null;
        }
        const reads = levelOf(accounts, caller, found, "contents") !== undefined;
        if (found.records.isPrivate && !reads) throw notAccessible(caller);
        const object = gitObjects(found.folder);
        return {
          object: ({ oid }: { oid?: string }) => object(oid ?? ""),
          pullRequest: ({ number }: { number: number }) =>
            pullObject(site, found, findPull(found, String(number))),
        };
      },
      ...pullMutations(site, caller, c.get("actor")),
    };
    const { data, errors } = await graphql({
      schema: built,
      source: query,
      variableValues: variables,
      rootValue,
    });
    const wrong = [
      ...missing.map((name) => ({
        type: "NOT_FOUND",
        path: ["repository"],
        message: `Could not resolve to a Repository with the name '${name}'.`,
      })),
      ...(errors ?? []).map((error) =>
        error.path
          ? {
              ...typeOf(error.originalError),
              path: error.path,
              message: error.message,
            }
          : wrongQuery(error.message),
      ),
    ];
    return c.json({ data: data ?? null, ...(wrong.length > 0 ? { errors: wrong } : {}) });
  });
}

function wrongQuery(message: string) {
  return { message, extensions: { code: "undefinedField" } };
}

/** GitHub's word for a refusal; none for what is wrong with the question. */
function typeOf(thrown: unknown) {
  if (!(thrown instanceof Refusal)) return {};
  const types: Record<number, string> = { 404: "NOT_FOUND", 422: "UNPROCESSABLE" };
  return { type: types[thrown.status] ?? "FORBIDDEN" };
}
