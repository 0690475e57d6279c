import { forwardedEndpoints } from "#core/api/state/endpoints/forwarded.ts";
import { isOwnService } from "#core/telemetry/own/own-service.ts";
import type { ConnectData } from "../connect/connect-data.ts";
import { ConnectView } from "../connect/connect-view.tsx";
import { findPlatform } from "../connect/platforms.ts";
import { sendTest } from "../connect/send-test.ts";
import { settingsBlock } from "../connect/settings-block.ts";
import { showKey, shownKey } from "../connect/shown-key.ts";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { useAutoRefresh } from "../live/auto-refresh.ts";
import { keepLast } from "../live/keep-last.ts";
import { useKept } from "../live/kept.ts";
import { StaleNotice } from "../live/stale-notice.tsx";
import { requireOwnForm } from "../security/form-token.ts";
import { askState } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";
import { createKey, readProjectPage } from "../state/projects.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Connect ${data.name} · AIA` : "AIA" },
];

/** What an app has to be told, and whether it has sent anything yet. The agent notes while this is asked. */
export async function loader({
  request,
  params,
  context,
}: LoaderFunctionArgs): Promise<ConnectData> {
  const page = await readProjectPage(context, params.slug ?? "");
  const { received, first } = page;
  const { slug, name, repository } = page.project;
  if (page.erasing) throw redirect(`/projects/${slug}`);
  const asked = await askState(context, forwardedEndpoints.watchRequests, { params: { slug } });
  const platform = findPlatform(new URL(request.url).searchParams.get("platform"));
  const agent = context.cloudflare.env.AGENT_URL;
  const key = shownKey(request, slug);
  return {
    slug,
    name,
    platform: platform.id,
    block: agent && key ? settingsBlock({ platform, agent, key, service: serviceOf(slug) }) : null,
    hasKey: key !== null,
    hasAgent: agent !== undefined && agent !== "",
    hasRepository: repository !== null,
    received,
    first,
    watched: asked.kind === "answer" ? asked.value : null,
    stale: false,
  };
}

/** Of AIA's own services the agent opens no incident. */
function serviceOf(slug: string): string {
  return isOwnService(slug) ? "my-app" : slug;
}

export const clientLoader = keepLast<ConnectData>();

/** Makes another key, or sends a test error with the one that is shown. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const { project } = await readProjectPage(context, params.slug ?? "");
  const { slug } = project;
  if (form.get("action") === "create-key") {
    const platform = findPlatform(form.get("platform"));
    if (platform.use === "browser") return redirect(`/projects/${slug}#keys`);
    const made = await createKey(context, slug, {});
    if (made.kind === "trouble") return data({ problem: made.message }, { status: made.status });
    const headers = { "set-cookie": showKey(request, slug, made.value.key) };
    return redirect(`/projects/${slug}/connect?platform=${platform.id}`, { headers });
  }
  if (form.get("action") !== "send-test")
    throw errorPage(400, "This page does not know that action.");
  const key = shownKey(request, slug);
  if (key === null)
    return data(
      { problem: "The key is not shown any more. Make another one first." },
      { status: 409 },
    );
  const sent = await sendTest(context, key);
  if (sent.kind === "refused") return data({ problem: sent.reason }, { status: 502 });
  return data({ done: ["The agent took a test error. Its incident shows here in some seconds."] });
}

export default function Connect() {
  const { stale, ...connection } = useLoaderData<typeof loader>();
  const outcome = useKept(useActionData<typeof action>());
  useAutoRefresh();
  return (
    <>
      <ConnectView
        {...connection}
        done={outcome && "done" in outcome ? outcome.done : undefined}
        problem={outcome && "problem" in outcome ? outcome.problem : undefined}
      />
      <StaleNotice stale={stale} />
    </>
  );
}
