import * as z from "zod";

/** A person as git names one. Nothing of it can end the trailer it stands in. */
export const CoAuthor = z.object({
  name: z.string().regex(/^[\w .-]{1,100}$/),
  email: z.string().regex(/^[\w.+@-]{3,200}$/),
});
export type CoAuthor = z.infer<typeof CoAuthor>;

/**
 * The address by which github.com knows a person without showing another ("Setting your commit email
 * address"): null for anybody who is no account of github.com.
 */
export function noreplyOf(login: string, host: string, userId: string): CoAuthor | null {
  if (host !== "https://github.com" || !/^\d{1,20}$/.test(userId)) return null;
  const email = `${userId}+${login}@users.noreply.github.com`;
  const made = CoAuthor.safeParse({ name: login, email });
  return made.success ? made.data : null;
}
