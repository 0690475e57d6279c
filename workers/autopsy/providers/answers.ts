import * as z from "zod";
import { toHex } from "#core/hex.ts";
import type { StepProgress } from "#core/steps/step.ts";
import { answerKey } from "#r2/keys.ts";

const Answer = z.object({
  provider: z.string(),
  model: z.string().nullable(),
  prompt: z.string(),
  text: z.string(),
});
type Answer = z.infer<typeof Answer>;

type Answers = {
  find: (asked: Omit<Answer, "text">) => Promise<string | null>;
  keep: (answer: Answer) => Promise<void>;
  forget: (asked: Omit<Answer, "text">) => Promise<void>;
};

type Attempt = {
  store: R2Bucket;
  projectId: string;
  attempt: number;
  progress: StepProgress;
  save: (data: StepProgress) => Promise<void>;
};

/**
 * The answers already paid for, by what was asked of whom. They stand in R2; with R2 away in the
 * stage's own progress. A new attempt asks anew: it was made because the last answer did not do.
 */
export function answersOf({ store, projectId, attempt, progress, save }: Attempt): Answers {
  const inProgress = new Map(Object.entries(progress));
  const note = async (name: string, text: string) => {
    inProgress.set(name, text);
    await save({ [name]: text });
  };
  const namesOf = async ({ provider, model, prompt }: Omit<Answer, "text">) => {
    const hash = await sha256(JSON.stringify([provider, model, prompt, attempt]));
    return { key: answerKey(projectId, hash), name: `answer:${hash}` };
  };
  return {
    find: async (asked) => {
      const { key, name } = await namesOf(asked);
      const kept = inProgress.get(name);
      if (typeof kept === "string" && kept !== "") return kept;
      return read(store, key);
    },
    keep: async (answer) => {
      const { key, name } = await namesOf(answer);
      await store.put(key, JSON.stringify(answer)).catch(() => note(name, answer.text));
    },
    forget: async (asked) => {
      const { key, name } = await namesOf(asked);
      await store.delete(key).catch(() => undefined);
      if (inProgress.get(name)) await note(name, "");
    },
  };
}

async function read(store: R2Bucket, key: string): Promise<string | null> {
  try {
    const kept = Answer.safeParse(await (await store.get(key))?.json());
    return kept.success ? kept.data.text : null;
  } catch {
    return null;
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toHex(new Uint8Array(digest));
}
