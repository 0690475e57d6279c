export type CompletionRequest = {
  system?: string;
  user: string;
  maxOutputChars: number;
  signal: AbortSignal;
};

export type Completion = {
  text: string;
  provider: string;
  model: string | null;
  usage?: { inputChars: number; outputChars: number };
};

/**
 * A model behind one call: text in, text out. Throws a fault with an `ai_` code; every other
 * manner of failing is a defect of the provider.
 */
export type Provider = {
  name: string;
  model: string | null;
  timeoutMs: number;
  /** What a prompt may hold, in characters; 30,000 where nothing else is said. */
  maxInputChars?: number;
  complete: (request: CompletionRequest) => Promise<Completion>;
};
