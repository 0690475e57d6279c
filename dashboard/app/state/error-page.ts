import { data } from "../framework.ts";

/** What a loader throws to show an error page with one sentence. */
export function errorPage(status: number, message: string) {
  return data({ message }, { status });
}
