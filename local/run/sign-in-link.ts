import type { System } from "./index.ts";
import { stateApi } from "./state.ts";

/** A link that signs its bearer in once, as whose machine this is, and leads on to a page. */
export async function signInLink({ url }: Pick<System, "url">, to = "/"): Promise<string> {
  const { code } = await stateApi(url("state")).createSignInLink();
  const query = new URLSearchParams(to === "/" ? { code } : { code, to });
  return `${url("dashboard")}/sign-in/link?${query}`;
}
