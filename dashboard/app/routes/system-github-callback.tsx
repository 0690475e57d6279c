import { ArrowRight } from "lucide-react";
import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import {
  data,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
} from "../framework.ts";
import { dropFlow, endedFlow } from "../security/flow-cookie.ts";
import { NarrowPage } from "../sign-in/narrow-page.tsx";
import { askState } from "../state/call.ts";
import { buttonLook } from "../surface/button.ts";
import { Outcome } from "../surface/outcome.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";

export const meta: MetaFunction = () => [{ title: "GitHub App · AIA" }];

/** Takes what GitHub made; only in the browser that began, and once. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const flow = await endedFlow(request, "app");
  const code = new URL(request.url).searchParams.get("code");
  const headers = { "set-cookie": dropFlow(request) };
  if (!flow || !code) {
    const problem = "This App was not begun in this browser, or it took too long.";
    return data({ problem, made: null }, { status: 400, headers });
  }
  const body = { host: flow.host, code };
  const answer = await askState(context, githubEndpoints.finishApp, { body });
  if (answer.kind === "trouble")
    return data({ problem: answer.message, made: null }, { status: answer.status, headers });
  return data({ problem: null, made: answer.value }, { headers });
}

export default function AppCallback() {
  const { problem, made } = useLoaderData<typeof loader>();
  if (made === null)
    return (
      <NarrowPage title="No App was created">
        <Outcome problem={problem ?? undefined} />
        <Link to="/system/github" className={buttonLook.plain}>
          Begin again
        </Link>
      </NarrowPage>
    );
  return (
    <NarrowPage title={`The App ${made.slug} is created`}>
      <p className="text-soft">
        Its keys are sealed, and shown nowhere. Install it in the repositories that AIA is to work
        in; then bind them on their projects' pages.
      </p>
      <div className="flex flex-wrap gap-2">
        <OutsideLink address={made.installUrl} className={buttonLook.primary}>
          Install it
          <ArrowRight size={16} aria-hidden className="shrink-0" />
        </OutsideLink>
        <Link to="/set-up" className={buttonLook.plain}>
          Go on with the set-up
        </Link>
      </div>
    </NarrowPage>
  );
}
