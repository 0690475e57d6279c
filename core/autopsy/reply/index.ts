export { readAnswer } from "./read-answer.ts";
export { answerSchema, askingSchema, type JsonSchema } from "./schema.ts";
