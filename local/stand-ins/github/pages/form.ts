import type { Context } from "hono";
import { html } from "hono/html";
import * as z from "zod";
import { Refusal } from "../refusal.ts";

/** Throws 403 for a form that another site sent. */
export function ownForm(c: Context): void {
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== new URL(c.req.url).origin)
    throw new Refusal(403, "Forms are taken from this page only.");
}

/** A form's fields, checked. Throws 422 for what is missing or wrong. */
export async function formOf<S extends z.ZodType>(c: Context, shape: S): Promise<z.infer<S>> {
  const parsed = shape.safeParse(await c.req.parseBody({ all: true }));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(422, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}`);
}

/** A field that a form has any number of times. */
export const Several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => (typeof given === "string" ? [given] : given));

/** A form that is one button. */
export function pressed(
  action: string,
  words: string,
  { fields = {}, kind = "" }: { fields?: Record<string, string>; kind?: string } = {},
) {
  return html`<form method="post" action="${action}">${hidden(fields)}<button class="${kind}">${words}</button></form>`;
}

/** Fields that a form carries along. */
export function hidden(fields: Record<string, string>) {
  return Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
}

/** An address with more in its query. */
export function withQuery(address: string, query: Record<string, string | undefined>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.toString();
}
