export { type ReadAnswer, readAnswer } from "./read-answer.ts";
export { answerSchema } from "./schema.ts";
