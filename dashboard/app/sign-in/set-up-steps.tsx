import { ArrowRight, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { setUpPerson } from "#core/people/local-person.ts";
import type { Person } from "#core/people/person.ts";
import { Link } from "../framework.ts";
import { buttonLook } from "../surface/button.ts";
import { Outcome } from "../surface/outcome.tsx";
import { AccessForm } from "./access-form.tsx";
import { GithubLink, nameOf } from "./github-link.tsx";
import { NarrowPage } from "./narrow-page.tsx";

interface SetUpStepsProps {
  /** Who looks, and runs this deployment. */
  person: Person;
  /** The GitHubs whose App is known. */
  github: string[];
  /** Whether the reader came through Cloudflare Access, and may sign in by its word. */
  canAccess: boolean;
  /** Why the last attempt to do so was refused. */
  problem: string | undefined;
}

/** The way from a code to a deployment that people sign in to, in order. */
export function SetUpSteps({ person, github, canAccess, problem }: SetUpStepsProps) {
  const isSettingUp = person.by === setUpPerson.by && person.name === setUpPerson.name;
  return (
    <NarrowPage title="Set up AIA">
      <ol className="space-y-6">
        <Step title="1. Create a GitHub App" isDone={github.length > 0}>
          <p className="text-soft">
            People sign in with it, and AIA reads source and opens pull requests with it, each in
            the repositories that you choose.
          </p>
          {github.length > 0 ? (
            <p>There is one of {github.map(nameOf).join(", ")}.</p>
          ) : (
            <Link to="/system/github" className={buttonLook.primary}>
              Create the App
              <ArrowRight size={16} aria-hidden className="shrink-0" />
            </Link>
          )}
        </Step>
        <Step
          title={canAccess ? "2. Sign in" : "2. Sign in with it"}
          isDone={person.by === "github" || person.by === "access"}
        >
          <Outcome problem={problem} />
          <p className="text-soft">
            {isSettingUp
              ? "Then this AIA is run by your own account, and the code is needed no more."
              : "Who signs in sees the projects that they were invited to, and those that they make."}
          </p>
          {!isSettingUp
            ? null
            : github.map((host) => (
                <p key={host}>
                  <GithubLink host={host} to="/set-up" settingUp />
                </p>
              ))}
          {isSettingUp && canAccess ? (
            <AccessForm to="/set-up" look={github.length === 0 ? "primary" : "plain"} />
          ) : null}
        </Step>
        <Step title="3. Make the first project" isDone={false}>
          <Link to="/projects/new" className={buttonLook.plain}>
            New project
            <ArrowRight size={16} aria-hidden className="shrink-0" />
          </Link>
        </Step>
      </ol>
    </NarrowPage>
  );
}

type StepProps = { title: string; isDone: boolean; children: ReactNode };

function Step({ title, isDone, children }: StepProps) {
  return (
    <li className="space-y-2">
      <h2 className="flex items-center gap-2 font-semibold text-base">
        {title}
        {isDone ? (
          <>
            <CircleCheck size={16} aria-hidden className="shrink-0 text-good" />
            <span className="font-normal text-good text-sm">done</span>
          </>
        ) : null}
      </h2>
      {children}
    </li>
  );
}
