import * as z from "zod";
import { Permissions } from "../access/permission.ts";

const Hash = z.string();
/** All repositories of an account, or those of these ids. */
export const Selection = z.union([z.literal("all"), z.array(z.number())]);
export type Selection = z.infer<typeof Selection>;

export const App = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  owner: z.string(),
  description: z.string().nullable(),
  url: z.string(),
  callbackUrls: z.array(z.string()),
  setupUrl: z.string().nullable(),
  hook: z.object({ url: z.string(), secret: z.string() }).nullable(),
  permissions: Permissions,
  events: z.array(z.string()),
  clientId: z.string(),
  /** Null until the manifest's code was exchanged: before, the App has no secrets. */
  keys: z.object({ clientSecret: Hash, publicKey: z.string() }).nullable(),
  createdAt: z.string(),
});
export type App = z.infer<typeof App>;

export const Installation = z.object({
  id: z.number(),
  appId: z.number(),
  account: z.string(),
  repositories: Selection,
  permissions: Permissions,
  events: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  suspendedAt: z.string().nullable(),
});
export type Installation = z.infer<typeof Installation>;

const held = { hash: Hash, expiresAtMs: z.number() };

/** What somebody holds and shows; the stand-in keeps its hash alone, as GitHub does. */
export const Credential = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("manifest"), ...held, appId: z.number() }),
  z.object({
    kind: z.literal("code"),
    ...held,
    appId: z.number(),
    login: z.string(),
    redirectUri: z.string(),
    challenge: z.string().nullable(),
  }),
  z.object({
    kind: z.literal("installation"),
    ...held,
    installationId: z.number(),
    /** Null for all that the installation has. */
    repositories: z.array(z.number()).nullable(),
    permissions: Permissions,
  }),
  z.object({
    kind: z.literal("user"),
    ...held,
    appId: z.number(),
    login: z.string(),
    /** Which it was issued with; a refresh ends both. */
    grant: z.string(),
  }),
  z.object({
    kind: z.literal("refresh"),
    ...held,
    appId: z.number(),
    login: z.string(),
    grant: z.string(),
  }),
  z.object({
    kind: z.literal("personal"),
    ...held,
    id: z.number(),
    name: z.string(),
    login: z.string(),
    repositories: Selection,
    permissions: Permissions,
  }),
]);
export type Credential = z.infer<typeof Credential>;
export type CredentialKind = Credential["kind"];
export type CredentialOf<K extends CredentialKind> = Extract<Credential, { kind: K }>;

export const Records = z.object({
  nextId: z.number(),
  apps: z.array(App),
  installations: z.array(Installation),
  credentials: z.array(Credential),
});
export type Records = z.infer<typeof Records>;
