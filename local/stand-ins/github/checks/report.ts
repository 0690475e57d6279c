import { YOU } from "../access/person.ts";
import type { Check, Repository } from "../store.ts";
import type { Addresses } from "../user-shape.ts";
import type { Webhooks } from "../webhooks.ts";
import { checkShape, suiteShape } from "./shapes.ts";
import { suiteId, suitesOf } from "./suite.ts";

type Site = { webhooks: Webhooks; addresses: Addresses };

/** Tells the hooks of a check, and of its suite where this was the last one that it waited for. */
export function reportCheck(
  { webhooks, addresses }: Site,
  repository: Repository,
  check: Check,
  action: "created" | "completed",
  actor = YOU,
): void {
  const shape = checkShape(repository, check, addresses);
  const id = suiteId(repository.id, check.sha, check.app);
  const suite = suitesOf(repository, check.sha).find((each) => each.id === id);
  const about = suite ? suiteShape(repository, suite, addresses) : undefined;
  webhooks.send(
    repository,
    "check_run",
    { action, check_run: { ...shape, check_suite: about ?? shape.check_suite } },
    actor,
  );
  if (action !== "completed" || suite?.status !== "completed") return;
  webhooks.send(repository, "check_suite", { action, check_suite: about }, actor);
}
