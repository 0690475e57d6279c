import { ArrowRight } from "lucide-react";
import { buttonLook } from "../surface/button.ts";

interface GithubLinkProps {
  /** GitHub's web address, of which AIA knows an App. */
  host: string;
  /** The page to come back to. */
  to: string;
  /** Whether whom GitHub vouches for is to run this deployment. */
  settingUp?: boolean;
  look?: keyof typeof buttonLook;
}

/** To GitHub, and back signed in. A whole page's way: what comes back is a page of its own. */
export function GithubLink({ host, to, settingUp = false, look = "primary" }: GithubLinkProps) {
  const query = new URLSearchParams({ host, to, ...(settingUp && { "set-up": "yes" }) });
  return (
    <a href={`/sign-in/github/begin?${query}`} className={buttonLook[look]}>
      Sign in with {nameOf(host)}
      <ArrowRight size={16} aria-hidden className="shrink-0" />
    </a>
  );
}

/** `GitHub` for the one that everybody knows, its host for any other. */
export function nameOf(host: string): string {
  const name = URL.canParse(host) ? new URL(host).host : host;
  return name === "github.com" ? "GitHub" : name;
}
