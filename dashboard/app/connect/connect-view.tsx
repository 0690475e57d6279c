import { ArrowRight, CircleCheck, FlaskConical, KeyRound, Radio } from "lucide-react";
import type { ReactNode } from "react";
import { Form, Link } from "../framework.ts";
import { Allowed, RoleNote } from "../people/allowed.tsx";
import { formatCount } from "../status/count.ts";
import { buttonLook } from "../surface/button.ts";
import { CodeBlock } from "../surface/code-block.tsx";
import { fieldLook } from "../surface/field.tsx";
import { Outcome } from "../surface/outcome.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Section } from "../surface/section.tsx";
import type { ConnectData } from "./connect-data.ts";
import { findPlatform, platforms } from "./platforms.ts";
import { SeenRequests } from "./seen-requests.tsx";

type ConnectViewProps = Omit<ConnectData, "stale"> & {
  done: string[] | undefined;
  problem: string | undefined;
};

/** How an app is connected: its lines, its settings, and whether the first event has come. */
export function ConnectView(props: ConnectViewProps) {
  const { name, slug, platform: id, done, problem } = props;
  const platform = findPlatform(id);
  return (
    <div className="max-w-3xl space-y-6">
      <div>
        <h1 className="font-semibold text-xl">Connect an app to {name}</h1>
        <p className="mt-1 text-soft">
          Set these where the app starts.{" "}
          <Link to={`/projects/${slug}`} className="text-accent underline underline-offset-2">
            Settings of the project
          </Link>
        </p>
      </div>
      <PlatformChoice platform={id} />
      <Section id="settings" title="1. Tell it where to send">
        <SettingsBlock {...props} />
      </Section>
      <Section id="install" title="2. Let it report its errors">
        <CodeBlock label={platform.label} text={platform.steps.join("\n")} />
      </Section>
      <Section id="first-event" title="3. First event">
        <Outcome done={done} problem={problem} />
        <FirstEvent {...props} />
      </Section>
      <SeenRequests watched={props.watched} />
    </div>
  );
}

function PlatformChoice({ platform }: { platform: string }) {
  return (
    <Form method="get" className="flex max-w-md gap-2">
      <select
        key={platform}
        name="platform"
        aria-label="Language or platform"
        defaultValue={platform}
        className={fieldLook}
      >
        {platforms.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className={buttonLook.plain}>
        Show
      </button>
    </Form>
  );
}

function SettingsBlock({ block, hasAgent, hasKey, platform }: ConnectViewProps) {
  if (!hasAgent)
    return (
      <p className="text-soft">
        The dashboard does not know the agent's public address: set its variable{" "}
        <code className="font-mono text-xs">AGENT_URL</code> and deploy it again.
      </p>
    );
  if (block !== null)
    return (
      <div className="space-y-2">
        <CodeBlock label="OpenTelemetry settings" text={block} />
        <p className="text-soft">
          The key is shown in this browser for half an hour, and nowhere again: AIA keeps its hash.
        </p>
      </div>
    );
  return hasKey ? null : (
    <div className="space-y-2">
      <p className="text-soft">A key is shown when it is made. This page has none to show now.</p>
      <Allowed to="admin" otherwise={<RoleNote to="admin" doing="Making one" />}>
        <PostForm>
          <input type="hidden" name="platform" value={platform} />
          <Submit action="create-key" look="primary">
            <KeyRound size={16} aria-hidden className="shrink-0" />
            Make a key and show the settings
          </Submit>
        </PostForm>
      </Allowed>
    </div>
  );
}

/** What came, or that nothing did: the page looks again every 5 s. */
function FirstEvent({ received, first, hasKey, hasRepository, slug, platform }: ConnectViewProps) {
  return (
    <div className="mt-2 space-y-3">
      <div role="status">
        {first ? (
          <Line icon={<CircleCheck size={16} aria-hidden className="shrink-0 text-good" />}>
            {formatCount(received)} {received === 1 ? "record" : "records"} of failures received. An
            incident was opened.
          </Line>
        ) : (
          <Line icon={<Radio size={16} aria-hidden className="shrink-0 text-accent" />}>
            Waiting for the first event. Only failures are kept, so a healthy app shows nothing
            here.
          </Line>
        )}
      </div>
      {first ? (
        <p className="flex flex-wrap gap-2">
          <Link
            to={`/incidents/${first.id}`}
            aria-label={`Open the incident ${first.title}`}
            title={first.title}
            className={buttonLook.primary}
          >
            Open the incident
            <ArrowRight size={16} aria-hidden className="shrink-0" />
          </Link>
          <Link to={`/?project=${slug}`} className={buttonLook.plain}>
            All incidents of the project
          </Link>
        </p>
      ) : (
        <noscript>
          <p>
            <a href={`/projects/${slug}/connect?platform=${platform}`}>Look again</a>
          </p>
        </noscript>
      )}
      {hasKey ? (
        <PostForm>
          <Submit action="send-test">
            <FlaskConical size={16} aria-hidden className="shrink-0" />
            Send a test error
          </Submit>
        </PostForm>
      ) : null}
      {hasRepository ? null : (
        <p className="text-soft">
          No repository is connected: incidents are shown, and not explained.{" "}
          <Link
            to={`/projects/${slug}/repository`}
            className="text-accent underline underline-offset-2"
          >
            Connect one
          </Link>
        </p>
      )}
    </div>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2">
      <span className="mt-0.5">{icon}</span>
      <span className="min-w-0">{children}</span>
    </p>
  );
}
