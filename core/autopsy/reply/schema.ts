import { Autopsy, CauseClass, Intent } from "../autopsy.ts";

/** A JSON Schema in the subset that OpenAI, Anthropic and Workers AI hold a model to. */
export type JsonSchema = { readonly [name: string]: unknown };

const text = { type: "string" };
const number = { type: "integer" };

/** Strict as these want it: every field required, none beside them, nothing where there is none. */
function object(properties: Record<string, JsonSchema>): JsonSchema {
  return {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

const orNothing = (schema: JsonSchema) => ({ anyOf: [schema, { type: "null" }] });
const listOf = (items: JsonSchema) => ({ type: "array", items });

const answer = {
  class: { type: "string", enum: CauseClass.options },
  area: { type: "string", enum: Autopsy.shape.area.options },
  culprit: orNothing(object({ path: text, line: number })),
  root_cause: text,
  evidence: listOf(
    object({
      claim: text,
      path: text,
      line: number,
      quote: text,
      intent: orNothing({ type: "string", enum: Intent.options }),
    }),
  ),
  edits: orNothing(listOf(object({ path: text, search: text, replace: text }))),
  new_files: listOf(object({ path: text, content: text })),
  change: orNothing(text),
  no_patch_because: orNothing(text),
};

/** What an answer is held to where the model's service can: the form that the prompt asks for. */
export const answerSchema: JsonSchema = object(answer);

/** The same where a model may ask for source first; who asks leaves the rest empty. */
export const askingSchema: JsonSchema = object({
  ...answer,
  wants: orNothing(object({ paths: listOf(text), symbols: listOf(text) })),
});
