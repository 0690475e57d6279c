import { LogOut, ServerCog, UserRound } from "lucide-react";
import { Link } from "../framework.ts";
import { Menu, menuItem } from "../surface/menu.tsx";
import { PostForm } from "../surface/post-form.tsx";
import { useRootData } from "../surface/root-data.ts";

/** Who is signed in, with the way to their own page, to the system's, and out. */
export function SignedIn() {
  const me = useRootData()?.me;
  if (!me) return null;
  const { name, operator } = me.person;
  return (
    <Menu
      name="You"
      label={
        <>
          <UserRound size={16} aria-hidden className="shrink-0 text-faint" />
          <span className="sr-only">Signed in as </span>
          <span className="sr-only max-w-40 truncate font-medium md:not-sr-only">{name}</span>
        </>
      }
    >
      <p className="truncate border-line border-b px-3 py-2 text-soft md:hidden" title={name}>
        {name}
      </p>
      <ul className="py-1">
        <li>
          <Link to="/you" className={menuItem}>
            <UserRound size={16} aria-hidden className="shrink-0 text-faint" />
            Your sessions and roles
          </Link>
        </li>
        {operator ? (
          <li>
            <Link to="/system" className={menuItem}>
              <ServerCog size={16} aria-hidden className="shrink-0 text-faint" />
              System
            </Link>
          </li>
        ) : null}
      </ul>
      <PostForm action="/sign-out" reloadDocument className="border-line border-t py-1">
        <button type="submit" className={menuItem}>
          <LogOut size={16} aria-hidden className="shrink-0 text-faint" />
          Sign out
        </button>
      </PostForm>
    </Menu>
  );
}
