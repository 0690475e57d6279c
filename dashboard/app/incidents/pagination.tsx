import { Link, useSearchParams } from "../framework.ts";

const look = "rounded border border-line bg-surface px-3 py-1 hover:border-edge";

/** Onward by cursor; back to the start, since a cursor knows no page before it. */
export function Pagination({ next }: { next: string | null }) {
  const [search] = useSearchParams();
  const cursor = search.get("cursor");
  if (next === null && cursor === null) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-end gap-2">
      {cursor === null ? null : (
        <Link to={addressOf(search, null)} className={look}>
          First page
        </Link>
      )}
      {next === null ? null : (
        <Link to={addressOf(search, next)} className={look} rel="next">
          Next page
        </Link>
      )}
    </nav>
  );
}

function addressOf(search: URLSearchParams, cursor: string | null): string {
  const address = new URLSearchParams(search);
  address.delete("cursor");
  if (cursor !== null) address.set("cursor", cursor);
  return `/?${address}`;
}
