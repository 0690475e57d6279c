import * as z from "zod";

/** Written alike by everybody: lower case, no path, no port that goes without saying. */
function plainOrigin(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : text;
}

/** The origin of a web page, as a browser sends it: `https://shop.example`. */
export const WebOrigin = z
  .string()
  .trim()
  .max(200)
  .transform(plainOrigin)
  .pipe(z.string().regex(/^https?:\/\/[^/]+$/, "should be like https://shop.example"));
export type WebOrigin = z.infer<typeof WebOrigin>;
