import { Link2, Lock, Plus } from "lucide-react";
import type { Repository } from "#core/project/project.ts";
import { Link } from "../framework.ts";
import { GithubLink, nameOf } from "../sign-in/github-link.tsx";
import { buttonLook } from "../surface/button.ts";
import { OutsideLink } from "../surface/outside-link.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { useRootData } from "../surface/root-data.ts";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";
import type { Offer } from "./offered.ts";

interface ByAppProps {
  slug: string;
  apps: { host: string; slug: string; installUrl: string }[];
  offer: Offer | null;
  /** What is bound by an App already. */
  bound: Repository | null;
}

/** Binding by the GitHub App: a GitHub, then one of the repositories that both it and the reader may work on. */
export function ByApp({ slug, apps, offer, bound }: ByAppProps) {
  const isOperator = useRootData()?.me?.person.operator ?? false;
  return (
    <Section
      id="by-app"
      title="By the GitHub App"
      note="a token for this repository alone, each for an hour"
    >
      {apps.length === 0 ? (
        <p className="text-soft">
          There is no App yet.{" "}
          {isOperator ? (
            <Link to="/system/github" className="text-accent underline underline-offset-2">
              Create one
            </Link>
          ) : (
            "Those who run this deployment can create one."
          )}
        </p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {apps.map(({ host }) => (
            <li key={host}>
              <Link
                to={`/projects/${slug}/repository?${new URLSearchParams({ host })}#by-app`}
                className={buttonLook[offer?.host === host ? "primary" : "plain"]}
                aria-current={offer?.host === host ? "true" : undefined}
              >
                Choose on {nameOf(host)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {offer === null ? null : (
        <div className="mt-3">
          <Offered
            slug={slug}
            offer={offer}
            bound={bound}
            installUrl={apps.find(({ host }) => host === offer.host)?.installUrl}
          />
        </div>
      )}
    </Section>
  );
}

type OfferedProps = Pick<ByAppProps, "slug" | "bound"> & {
  offer: Offer;
  installUrl: string | undefined;
};

function Offered({ slug, offer, bound, installUrl }: OfferedProps) {
  const back = `/projects/${slug}/repository?${new URLSearchParams({ host: offer.host })}`;
  if (offer.kind === "trouble") return <p className="text-danger">{offer.message}</p>;
  if (offer.kind === "sign-in")
    return (
      <div className="space-y-2">
        <p className="text-soft">
          {offer.message} A repository is bound only by somebody whom {nameOf(offer.host)} lets see
          it.
        </p>
        <GithubLink host={offer.host} to={back} />
      </div>
    );
  return (
    <div className="space-y-2">
      {offer.repositories.length === 0 ? (
        <p className="text-soft">
          The App is installed in no repository that you may see there. Install it where you want
          it.
        </p>
      ) : (
        <Rows>
          {offer.repositories.map(({ owner, name, baseBranch, isPrivate }) => (
            <Row key={`${owner}/${name}`}>
              <span className="flex min-w-0 items-center gap-2">
                <span className="min-w-0 break-words">
                  {owner}/{name}
                </span>
                {isPrivate ? (
                  <span className="flex items-center gap-1 text-faint text-xs">
                    <Lock size={16} aria-hidden className="shrink-0" />
                    private
                  </span>
                ) : null}
                <span className="text-faint text-xs">{baseBranch}</span>
              </span>
              {bound?.owner === owner && bound.name === name ? (
                <span className="text-good">bound</span>
              ) : (
                <PostForm>
                  <input type="hidden" name="host" value={offer.host} />
                  <input type="hidden" name="repository" value={`${owner}/${name}`} />
                  <Submit action="bind-app" label={`Bind ${owner}/${name}`}>
                    <Link2 size={16} aria-hidden className="shrink-0" />
                    Bind
                  </Submit>
                </PostForm>
              )}
            </Row>
          ))}
        </Rows>
      )}
      <OutsideLink address={installUrl} className={buttonLook.plain}>
        <Plus size={16} aria-hidden className="shrink-0" />
        Install the App elsewhere
      </OutsideLink>
    </div>
  );
}
