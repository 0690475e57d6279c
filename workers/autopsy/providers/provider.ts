import type { JsonSchema } from "#core/autopsy/reply/index.ts";
import type { Fault } from "#core/fault.ts";

export type CompletionRequest = {
  system?: string;
  user: string;
  /** The form that the answer is held to, where the service can. */
  schema?: JsonSchema | undefined;
  maxOutputChars: number;
  signal: AbortSignal;
};

/** What went to the model and came back; tokens where its service counts them. */
export type Completion = {
  text: string;
  usage: { inputChars: number; outputChars: number; tokens?: { input: number; output: number } };
};

/**
 * A model behind one call: text in, text out. Throws a fault with an `ai_` code; every other
 * manner of failing is a defect of the provider.
 */
export type Provider = {
  name: string;
  model: string | null;
  /** What trouble is noted under: two models of one service share it. */
  service: string;
  timeoutMs: number;
  /** As much of an incident's source as one prompt should hold. */
  maxInputChars: number;
  /** Why it cannot be asked at all as it is set; then nothing is counted. */
  unusable?: Fault;
  complete: (request: CompletionRequest) => Promise<Completion>;
};

/** A model by its service, with the key to it. */
export type ModelClient = {
  name: string;
  service: string;
  baseUrl: string;
  /** Empty where a service needs none. */
  key: string;
  model: string;
  timeoutMs: number;
};
