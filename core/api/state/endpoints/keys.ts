import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { KeyOwner, KeyUse } from "#core/project/key-owner.ts";
import { Project } from "#core/project/project.ts";
import { WebOrigin } from "#core/project/web-origin.ts";
import { RotateKey } from "../project-page.ts";

const OneKey = Project.pick({ slug: true }).extend({ id: z.uuid() });
const NewKey = z.object({ key: z.string() });
const hasEnded = { conflict: "The project has no such key, or it has ended already." };

export const keyEndpoints = {
  createKey: {
    method: "POST",
    path: "/projects/:slug/keys",
    summary: "A new ingest key of a project, shown this once.",
    access: { to: "project", role: "admin", named: "slug" },
    params: Project.pick({ slug: true }),
    query: z.object({
      use: KeyUse.default("server"),
      /** The web pages that may send with a browser's key, comma-separated; any without it. */
      origins: z
        .string()
        .transform((text) => text.split(","))
        .pipe(z.array(WebOrigin).max(20))
        .optional(),
    }),
    reply: NewKey,
    refusals: { not_found: "There is no such project." },
  },
  revokeKey: {
    method: "POST",
    path: "/projects/:slug/keys/:id/revoke",
    summary: "Ends a key: an agent takes nothing more with it, at the latest after a minute.",
    access: { to: "project", role: "admin", named: "slug" },
    params: OneKey,
    reply: z.object({ kind: z.literal("revoked") }),
    refusals: { not_found: "There is no such project.", ...hasEnded },
  },
  rotateKey: {
    method: "POST",
    path: "/projects/:slug/keys/:id/rotate",
    summary: "A new key for the same use, shown this once; the old one ends after the overlap.",
    access: { to: "project", role: "admin", named: "slug" },
    params: OneKey,
    body: RotateKey,
    reply: NewKey,
    refusals: { not_found: "There is no such project.", ...hasEnded },
  },
  readKeyOwner: {
    method: "GET",
    path: "/keys/:hash",
    summary: "Whom an ingest key belongs to, by the SHA-256 of the key.",
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: KeyOwner,
    refusals: { not_found: "There is no such key." },
  },
  endKey: {
    method: "POST",
    path: "/keys/:hash/revoke",
    summary: "Ends an ingest key, by its SHA-256; the agent takes it for a minute at most.",
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: z.object({ kind: z.literal("revoked") }),
    refusals: { not_found: "There is no such key." },
  },
} satisfies Contract;
