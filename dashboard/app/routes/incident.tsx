import * as z from "zod";
import { PULL_REQUEST_CONFIDENCE } from "#core/autopsy/autopsy.ts";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  useLoaderData,
} from "../framework.ts";
import { IncidentView } from "../incident/incident-view.tsx";
import { useAutoRefresh } from "../live/auto-refresh.ts";
import { requireOwnForm } from "../security/form-token.ts";
import { readAction } from "../state/action.ts";
import { trouble } from "../state/call.ts";
import { actOnIncident, readIncident } from "../state/state.ts";

/** Who acts while the dashboard has no login: whoever sits at this machine. */
const localActor = "local";

const IncidentId = z.string().min(1);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.page.incident.title} · AIA` : "AIA" },
];

/** Everything the page shows, in one read. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const page = await readIncident(context, IncidentId.parse(params.id));
  return { page, threshold: PULL_REQUEST_CONFIDENCE };
}

/** A person's decision, told to state; the page then shows what became of it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const decision = readAction(form.get("action"));
  if (!decision) throw trouble(400, "This page does not know that action.");
  const id = IncidentId.parse(params.id);
  await actOnIncident(context, id, { action: decision, actor: localActor });
  return redirect(`/incidents/${id}`);
}

export default function IncidentPage() {
  const { page, threshold } = useLoaderData<typeof loader>();
  useAutoRefresh();
  return <IncidentView page={page} threshold={threshold} />;
}
