import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { Autopsy } from "#core/autopsy/autopsy.ts";
import { FaultCode } from "#core/fault.ts";
import {
  AnalysisProvider,
  ChosenProvider,
  MAX_MODELS,
  ModelChoice,
} from "#core/project/ai-settings.ts";
import { Project } from "#core/project/project.ts";

const BySlug = Project.pick({ slug: true });
const Done = z.object({ kind: z.literal("done") });

/** What a key is kept under: a provider, at its own address or at one that was named with the key. */
export const AiKeyName = ModelChoice.pick({ baseUrl: true }).extend({
  provider: ChosenProvider.exclude(["rules", "workers_ai"]),
});
export type AiKeyName = z.infer<typeof AiKeyName>;

/** A key as autopsy alone opens it. */
export const SealedAiKey = AiKeyName.extend({ sealed: z.string() });
export type SealedAiKey = z.infer<typeof SealedAiKey>;

/** A key as a person sees it: enough to tell it from others. */
export const AiKeyView = AiKeyName.extend({
  hint: z.string(),
  addedBy: z.string(),
  addedAt: z.iso.datetime(),
});
export type AiKeyView = z.infer<typeof AiKeyView>;

const Spent = z.object({
  calls: z.number().int(),
  inputChars: z.number().int(),
  outputChars: z.number().int(),
});

/** A project's models, as its page shows them beside its settings. */
export const AiView = z.object({
  keys: z.array(AiKeyView),
  /** On this day, in UTC. */
  spent: Spent,
  /** Services that are left alone for a while, and why. */
  resting: z.array(z.object({ service: z.string(), code: FaultCode, until: z.iso.datetime() })),
  /** Who answers where a project names no model; null where autopsy does not say. */
  deployment: AnalysisProvider.nullable(),
});
export type AiView = z.infer<typeof AiView>;

/** What a harmless question came to: its time, and what it cost. */
export const Trial = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("answered"),
    text: z.string(),
    ms: z.number(),
    inputChars: z.number().int(),
    outputChars: z.number().int(),
    tokens: z.object({ input: z.number(), output: z.number() }).nullable(),
  }),
  z.object({ kind: z.literal("failed"), code: FaultCode, message: z.string() }),
]);
export type Trial = z.infer<typeof Trial>;

/** How a call that was let through ended. `unspentChars` were let through and not read by anybody. */
export const EndedCall = z.object({
  projectId: z.uuid(),
  service: z.string().max(600),
  outputChars: z.number().int().nonnegative(),
  unspentChars: z.number().int().nonnegative(),
  outcome: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("answered") }),
    z.object({ kind: z.literal("not_made") }),
    z.object({
      kind: z.literal("failed"),
      code: FaultCode,
      /** Failures in a row, this one with them. */
      failures: z.number().int().positive(),
      /** How long its service is left alone; 0 lets the next call through. */
      restSeconds: z.number().nonnegative(),
    }),
  ]),
});
export type EndedCall = z.infer<typeof EndedCall>;

/** `resting`: the service is left alone for so long. `spent`: the day's budget is used up until then. */
export const BegunCall = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("go"), failures: z.number().int() }),
  z.object({ kind: z.literal("resting"), code: FaultCode, seconds: z.number() }),
  z.object({ kind: z.literal("spent"), seconds: z.number() }),
]);
export type BegunCall = z.infer<typeof BegunCall>;

/** Which models a project asks, with which keys, and what they have cost. */
export const aiEndpoints = {
  readAi: {
    method: "GET",
    path: "/projects/:slug/ai",
    summary: "A project's keys to models, what they cost today, and which services are resting.",
    access: { to: "project", role: "viewer", named: "slug" },
    params: BySlug,
    reply: AiView,
  },
  saveAiKey: {
    method: "POST",
    path: "/projects/:slug/ai/keys",
    summary:
      "Keeps a key to a provider, sealed, in place of the one before. It is never shown again.",
    access: { to: "project", role: "admin", named: "slug" },
    params: BySlug,
    body: AiKeyName.extend({ key: z.string().trim().min(8).max(500) }),
    reply: Done,
  },
  forgetAiKey: {
    method: "POST",
    path: "/projects/:slug/ai/keys/forget",
    summary: "Forgets a key to a provider.",
    access: { to: "project", role: "admin", named: "slug" },
    params: BySlug,
    body: AiKeyName,
    reply: Done,
    refusals: { not_found: "There is no such key." },
  },
  tryModel: {
    method: "POST",
    path: "/projects/:slug/ai/try",
    summary: "Asks a model one harmless question, with nothing of the project in it.",
    access: { to: "project", role: "admin", named: "slug" },
    params: BySlug,
    body: ModelChoice,
    reply: Trial,
  },
  replayAnalysis: {
    method: "POST",
    path: "/incidents/:id/replay",
    summary: "Analyses an incident once more, beside what is kept: nothing of it is changed.",
    params: z.object({ id: z.uuid() }),
    body: z.object({ models: z.array(ModelChoice).max(MAX_MODELS) }),
    reply: z.object({ kept: Autopsy.nullable(), replayed: Autopsy }),
    refusals: { not_found: "There is no such incident." },
  },
  listAiKeys: {
    method: "GET",
    path: "/ai/:projectId/keys",
    summary: "A project's keys to models, sealed.",
    params: z.object({ projectId: z.uuid() }),
    reply: z.object({ keys: z.array(SealedAiKey) }),
  },
  beginCall: {
    method: "POST",
    path: "/ai/calls/begin",
    summary:
      "Lets a call to a model through, where its service is not resting and the budget allows.",
    body: z.object({
      projectId: z.uuid(),
      service: z.string().max(600),
      inputChars: z.number().int().nonnegative(),
      dailyChars: z.number().int().positive().nullable(),
      /** For so long at most the one call that looks whether a service is back keeps others off. */
      probeSeconds: z.number().positive().max(600),
    }),
    reply: BegunCall,
  },
  endCall: {
    method: "POST",
    path: "/ai/calls/end",
    summary: "Notes how a call ended: what it cost, and whether its service should rest.",
    body: EndedCall,
    reply: Done,
  },
} satisfies Contract;
