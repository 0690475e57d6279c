import { Unlink } from "lucide-react";
import { isLoopbackHost } from "#core/api/loopback.ts";
import type { RepositoryAccess } from "#core/api/state/endpoints/github.ts";
import type { Repository } from "#core/project/project.ts";
import { Allowed } from "../people/allowed.tsx";
import { nameOf } from "../sign-in/github-link.tsx";
import { Fact } from "../surface/facts.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Section } from "../surface/section.tsx";
import { RelativeTime } from "../time/relative-time.tsx";
import { AccessTrouble } from "./access-trouble.tsx";

interface AccessFactsProps {
  slug: string;
  repository: Repository | null;
  access: RepositoryAccess | null;
}

const by: Record<RepositoryAccess["by"], string> = {
  app: "AIA's GitHub App, with a token for this repository and one hour",
  token: "a fine-grained token, sealed",
  deployment: "the token that this deployment was given (GITHUB_TOKEN)",
};

/** By what a repository is reached, in words. On a laptop the deployment's token is the stand-in's. */
function wordsFor({ by: way, host }: RepositoryAccess): string {
  const isStandIn = way === "deployment" && isLoopbackHost(nameOf(host));
  return isStandIn ? "this machine's stand-in for GitHub, which needs no account" : by[way];
}

/** The repository that is bound, by what, who proved access to it, and what is wrong with it now. */
export function AccessFacts({ slug, repository, access }: AccessFactsProps) {
  if (repository === null)
    return (
      <Section id="bound" title="Bound now">
        <p className="text-soft">None: incidents are shown, and not explained.</p>
      </Section>
    );
  const name = `${repository.owner}/${repository.name}`;
  return (
    <Section
      id="bound"
      title="Bound now"
      tools={
        <Allowed to="admin">
          <PostForm>
            <Submit action="unbind" label={`Unbind ${name}`}>
              <Unlink size={16} aria-hidden className="shrink-0 text-danger" />
              Unbind
            </Submit>
          </PostForm>
        </Allowed>
      }
    >
      <AccessTrouble slug={slug} trouble={access?.trouble ?? null} />
      <dl>
        <Fact name="Repository">
          {access === null ? (
            name
          ) : (
            <OutsideLink
              address={`${access.host.replace(/\/$/, "")}/${name}`}
              className="text-accent underline underline-offset-2"
            >
              {name}
            </OutsideLink>
          )}
        </Fact>
        <Fact name="Branch">{repository.baseBranch}</Fact>
        {access === null ? null : (
          <>
            <Fact name="On">{nameOf(access.host)}</Fact>
            <Fact name="By">{wordsFor(access)}</Fact>
            {access.provedAt === null ? null : (
              <Fact name="Proved">
                by {access.provedBy ?? "nobody who is still here"},{" "}
                <RelativeTime at={access.provedAt} />
              </Fact>
            )}
          </>
        )}
      </dl>
    </Section>
  );
}
