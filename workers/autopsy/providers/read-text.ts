import { Fault } from "#core/fault.ts";

/** A response's text, given up once it is longer than any answer could be. */
export async function readText(response: Response, maxChars: number): Promise<string> {
  if (!response.body) return "";
  let text = "";
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.length > maxChars) {
      throw new Fault("ai_unreadable", `The model's answer is over ${maxChars} characters.`);
    }
  }
  return text;
}
