import type { Usage } from "#core/autopsy/autopsy.ts";
import type { JsonSchema } from "#core/autopsy/reply/index.ts";
import type { Provider } from "./provider.ts";

/** Whoever answers for a project: its models, each asked at most once for the same prompt. */
export type Asker = {
  /** As much of an incident's source as each of the models may be shown. */
  maxInputChars: number;
  /** The answer of the first model that can; held to a form where that model can be. */
  ask: (prompt: string, schema?: JsonSchema) => Promise<string>;
  /** Drops a paid answer that nobody can read, so that a person's retry asks anew. */
  forget: (prompt: string) => Promise<void>;
  /** Who gave the last answer; before one the model that is asked first. */
  answeredBy: () => Pick<Provider, "name" | "model">;
  /** What the answers of this attempt cost, those that were kept from an earlier try with them. */
  usage: () => Usage;
};
