import * as z from "zod";
import { deadLetterEndpoints } from "#core/api/state/endpoints/dead-letters.ts";
import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import { ledgerEndpoints } from "#core/api/state/endpoints/ledger.ts";
import { systemEndpoints } from "#core/api/state/endpoints/system.ts";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { LossNotice } from "../incidents/loss-notice.tsx";
import { Audit } from "../people/audit.tsx";
import { requireOwnForm } from "../security/form-token.ts";
import { askState, expectAnswer } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";
import { Outcome } from "../surface/outcome.tsx";
import { Apps } from "../system/apps.tsx";
import { DeadLetters } from "../system/dead-letters.tsx";
import { Ledger } from "../system/ledger.tsx";
import { Queues } from "../system/queues.tsx";
import { Services } from "../system/services.tsx";

export const meta: MetaFunction = () => [{ title: "System · AIA" }];

/** How every service is, what waits, what could not be handled, and what was lost in the last hour. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get("before");
  const query = before === null ? {} : { before };
  const [system, letters, losses, apps, audit] = await Promise.all([
    askState(context, systemEndpoints.readSystem, {}),
    askState(context, deadLetterEndpoints.listDeadLetters, { query: {} }),
    askState(context, ledgerEndpoints.readLosses, { query: {} }),
    askState(context, githubEndpoints.listApps, {}),
    askState(context, systemEndpoints.readSystemAudit, { query }),
  ]);
  return {
    ...expectAnswer(system),
    // Its body may hold what a project's people alone should read; the page needs its reason.
    deadLetters: expectAnswer(letters).deadLetters.map(({ body: _, ...letter }) => letter),
    losses: losses.kind === "answer" ? losses.value.losses : [],
    apps: apps.kind === "answer" ? apps.value.apps : [],
    audit: audit.kind === "answer" ? audit.value : { rows: [], next: null },
  };
}

/** Puts a dead letter back into its queue. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const id = z.uuid().safeParse(form.get("id"));
  if (form.get("action") !== "replay" || !id.success)
    throw errorPage(400, "This page does not know that action.");
  const params = { id: id.data };
  const answer = await askState(context, deadLetterEndpoints.replayDeadLetter, { params });
  if (answer.kind === "trouble")
    return data({ problem: answer.message }, { status: answer.status });
  return data({ done: ["The message is back in its queue."] });
}

export default function SystemPage() {
  const { services, queues, ledger, deadLetters, losses, apps, audit } =
    useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="max-w-5xl space-y-8">
      <h1 className="font-semibold text-xl">System</h1>
      <Outcome
        done={outcome && "done" in outcome ? outcome.done : undefined}
        problem={outcome && "problem" in outcome ? outcome.problem : undefined}
      />
      <LossNotice losses={losses} />
      <Services services={services} />
      <Queues queues={queues} />
      <DeadLetters letters={deadLetters} />
      <Ledger rows={ledger} />
      <Apps apps={apps} />
      <Audit rows={audit.rows} next={audit.next} note="what is of no project" />
    </div>
  );
}
