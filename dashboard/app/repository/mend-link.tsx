import { ArrowRight } from "lucide-react";
import type { Mend } from "#core/github/mend.ts";
import { Link } from "../framework.ts";
import { nameOf } from "../sign-in/github-link.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";

interface MendLinkProps {
  slug: string;
  mend: Mend;
}

/** Verbs of a link: what it does where it leads to. */
const words: Record<Mend["kind"], string> = {
  unsuspend: "Unsuspend the installation",
  accept_permissions: "Accept the App's permissions",
  choose_repositories: "Give the App access again",
  install: "Install the App again",
  unarchive: "Unarchive the repository",
  widen_token: "Give the token its rights",
  bind: "Bind the repository again",
  create_app: "Create the App again",
};

/** The way to the page on which a lost access is mended: GitHub's, or one of these. */
export function MendLink({ slug, mend: { kind, at } }: MendLinkProps) {
  const look = "inline-flex items-center gap-1 text-accent underline underline-offset-2";
  const arrow = <ArrowRight size={16} aria-hidden className="shrink-0" />;
  if (at !== null)
    return (
      <OutsideLink address={at} className={look}>
        {words[kind]} on {nameOf(at)}
        {arrow}
      </OutsideLink>
    );
  if (kind === "create_app")
    return (
      <Link to="/system/github" className={look}>
        {words[kind]}
        {arrow}
      </Link>
    );
  return (
    <Link to={`/projects/${slug}/repository`} className={look}>
      {kind === "bind" ? words.bind : "See how it is bound"}
      {arrow}
    </Link>
  );
}
