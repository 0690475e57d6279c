import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { KeyOwner, KeyUse } from "#core/project/key-owner.ts";
import { Project } from "#core/project/project.ts";

export const keyEndpoints = {
  createKey: {
    method: "POST",
    path: "/projects/:slug/keys",
    summary: "A new ingest key of a project, shown this once.",
    params: Project.pick({ slug: true }),
    query: z.object({ use: KeyUse.default("server") }),
    reply: z.object({ key: z.string() }),
    refusals: { not_found: "There is no such project." },
  },
  readKeyOwner: {
    method: "GET",
    path: "/keys/:hash",
    summary: "Whom an ingest key belongs to, by the SHA-256 of the key.",
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: KeyOwner,
    refusals: { not_found: "There is no such key." },
  },
  revokeKey: {
    method: "POST",
    path: "/keys/:hash/revoke",
    summary: "Ends an ingest key, by its SHA-256; the agent takes it for a minute at most.",
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: z.object({ kind: z.literal("revoked") }),
    refusals: { not_found: "There is no such key." },
  },
} satisfies Contract;
