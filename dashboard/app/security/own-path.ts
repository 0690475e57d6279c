const own = "http://own.invalid";

/** A page of this dashboard to come back to, as path and query; the list for whatever leads elsewhere. */
export function ownPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > 2_000 || !/^\/(?![/\\])/.test(asked)) return "/";
  if (!URL.canParse(asked, own)) return "/";
  const { origin, pathname, search } = new URL(asked, own);
  return origin === own && !pathname.startsWith("//") ? `${pathname}${search}` : "/";
}

/** The page that a request is for: the framework asks for a page's data under another name. */
export function pageOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete("_routes");
  const path = pathname === "/_root.data" ? "/" : pathname.replace(/\.data$/, "");
  return ownPath(searchParams.size === 0 ? path : `${path}?${searchParams}`);
}

/** Where somebody signs in, to come back to a page. */
export function signInPath(page: string): string {
  return page === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ to: page })}`;
}
