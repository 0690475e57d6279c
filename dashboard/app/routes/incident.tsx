import type { IncidentPage as PageData } from "#core/api/state/incident-page.ts";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { IncidentView } from "../incident/incident-view.tsx";
import { shownPage } from "../incident/shown-page.ts";
import { useAutoRefresh } from "../live/auto-refresh.ts";
import { type Freshness, keepLast } from "../live/keep-last.ts";
import { StaleNotice } from "../live/stale-notice.tsx";
import { requireOwnForm } from "../security/form-token.ts";
import { readAction } from "../state/action.ts";
import { errorPage } from "../state/error-page.ts";
import { readRegrouping } from "../state/regrouping.ts";
import { actOnIncident, handOffIncident, readIncident, regroupIncident } from "../state/state.ts";

interface IncidentData extends Freshness {
  page: PageData;
  threshold: number;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.page.incident.title} · AIA` : "AIA" },
];

/** Everything the page shows, in one read. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<IncidentData> {
  const page = shownPage(await readIncident(context, params.id ?? ""));
  return { page, threshold: page.project.pullRequestConfidence, stale: false };
}

export const clientLoader = keepLast<IncidentData>();

/** A person's decision, sent to state. A refusal comes back to the page with its reason. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const decision = readAction(form.get("action"));
  const regrouping = readRegrouping(form);
  const id = params.id ?? "";
  const isHandOff = form.get("action") === "hand-off";
  const assignee = String(form.get("assignee") ?? "")
    .trim()
    .replace(/^@/, "");
  const answer = isHandOff
    ? await handOffIncident(context, id, assignee === "" ? null : assignee)
    : decision
      ? await actOnIncident(context, id, { action: decision })
      : regrouping && (await regroupIncident(context, id, regrouping));
  if (!answer) throw errorPage(400, "This page does not know that action.");
  if (answer.kind === "trouble") {
    return data({ problem: answer.message }, { status: answer.status });
  }
  return redirect(`/incidents/${id}`);
}

export default function IncidentPage() {
  const { page, threshold, stale } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  useAutoRefresh();
  return (
    <>
      <IncidentView page={page} threshold={threshold} problem={refusal?.problem ?? null} />
      <StaleNotice stale={stale} />
    </>
  );
}
