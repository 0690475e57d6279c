import * as z from "zod";

/** What a person does about a lost access: the first on a page of GitHub's, the last two on the dashboard's. */
export const mendKinds = [
  "unsuspend",
  "accept_permissions",
  "choose_repositories",
  "install",
  "unarchive",
  "widen_token",
  "bind",
  "create_app",
] as const;

/** The one thing to do about a trouble. `at` is GitHub's page for it; null where it is done here. */
export const Mend = z.object({ kind: z.enum(mendKinds), at: z.url().nullable() });
export type Mend = z.infer<typeof Mend>;
