export { readAnswer } from "./read-answer.ts";
export { answerSchema, type JsonSchema } from "./schema.ts";
