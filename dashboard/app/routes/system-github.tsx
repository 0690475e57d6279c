import { ArrowRight } from "lucide-react";
import * as z from "zod";
import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import { meEndpoints } from "#core/api/state/endpoints/people.ts";
import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { beginFlow, keepFlow } from "../security/flow-cookie.ts";
import { requireOwnForm } from "../security/form-token.ts";
import { FORM_TARGET_HEADER } from "../security/headers.ts";
import { ownOrigin } from "../security/hosts.ts";
import { NarrowPage } from "../sign-in/narrow-page.tsx";
import { askState, expectAnswer } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";
import { buttonLook } from "../surface/button.ts";
import { Outcome } from "../surface/outcome.tsx";
import { NewApp } from "../system/new-app.tsx";

export const meta: MetaFunction = () => [{ title: "GitHub App · AIA" }];

/** The GitHubs that an App may be created on, and where webhooks would go; for who may create one. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { person } = expectAnswer(await askState(context, meEndpoints.readMe, {}));
  if (!person.operator) throw errorPage(403, "This is for those who run this deployment.");
  const apps = expectAnswer(await askState(context, githubEndpoints.listApps, {}));
  const { GIT_URL } = context.cloudflare.env;
  return { ...apps, webhookUrl: GIT_URL ? `${GIT_URL}/webhooks/github` : "" };
}

const Asked = z.object({
  host: z.url(),
  organization: z.string().trim().max(40),
  webhookUrl: z.union([z.url({ protocol: /^https?$/ }), z.literal("")]),
});

/** The App's manifest, for the reader to send to GitHub from the page that comes back. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const asked = Asked.safeParse(Object.fromEntries(form));
  if (!asked.success)
    return data({ problem: "Give the webhook address whole, or none." }, { status: 400 });
  const { host, organization, webhookUrl } = asked.data;
  const flow = beginFlow({ purpose: "app", host, to: "/system", settingUp: false });
  const answer = await askState(context, githubEndpoints.beginApp, {
    body: {
      host,
      ...(organization !== "" && { organization }),
      dashboardUrl: ownOrigin(request),
      webhookUrl: webhookUrl || null,
      state: flow.state,
    },
  });
  if (answer.kind === "trouble")
    return data({ problem: answer.message }, { status: answer.status });
  const headers = new Headers([["set-cookie", keepFlow(request, flow)]]);
  headers.set(FORM_TARGET_HEADER, new URL(answer.value.action).origin);
  return data({ begun: answer.value, state: flow.state }, { headers });
}

/** Of the page that holds GitHub's form alone, the policy lets a form go there. */
export const headers: HeadersFunction = ({ actionHeaders }) => {
  const target = actionHeaders.get(FORM_TARGET_HEADER);
  return new Headers(target === null ? [] : [[FORM_TARGET_HEADER, target]]);
};

export default function SystemGithub() {
  const { allowedHosts, webhookUrl } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  if (outcome && "begun" in outcome) return <Send {...outcome.begun} state={outcome.state} />;
  return (
    <NarrowPage title="Create a GitHub App">
      <Outcome problem={outcome?.problem} />
      <NewApp hosts={allowedHosts} webhookUrl={webhookUrl} />
    </NarrowPage>
  );
}

/** GitHub wants the manifest from the browser of who will own the App. */
function Send({ action, manifest, state }: { action: string; manifest: string; state: string }) {
  return (
    <NarrowPage title="Create it at GitHub">
      <p className="text-soft">
        GitHub shows what the App may do, and makes it when you say so. Then it sends you back here,
        with the App's keys for AIA, which keeps them sealed.
      </p>
      <form method="post" action={`${action}${action.includes("?") ? "&" : "?"}state=${state}`}>
        <input type="hidden" name="manifest" value={manifest} />
        <button type="submit" className={buttonLook.primary}>
          Go on to {new URL(action).host}
          <ArrowRight size={16} aria-hidden className="shrink-0" />
        </button>
      </form>
    </NarrowPage>
  );
}
