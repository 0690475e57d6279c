import { errorPage } from "../state/error-page.ts";

/** Any address that no page has. */
export function loader(): never {
  throw errorPage(404, "There is no page at this address.");
}

export default function NotFound() {
  return null;
}
