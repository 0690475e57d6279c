import { type LoaderFunctionArgs, redirect } from "../framework.ts";

/** The list stands at the root, of the same project; who shortens an incident's address arrives there too. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/${new URL(request.url).search}`);
}
