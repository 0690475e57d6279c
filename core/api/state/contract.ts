import type { Contract } from "../endpoint.ts";
import { vitals } from "../vitals.ts";
import { accessEndpoints } from "./endpoints/access.ts";
import { aiEndpoints } from "./endpoints/ai.ts";
import { deadLetterEndpoints } from "./endpoints/dead-letters.ts";
import { deployEndpoints } from "./endpoints/deploys.ts";
import { forwardedEndpoints } from "./endpoints/forwarded.ts";
import { githubEndpoints } from "./endpoints/github.ts";
import { handOffEndpoints } from "./endpoints/hand-offs.ts";
import { incidentEndpoints } from "./endpoints/incidents.ts";
import { keyEndpoints } from "./endpoints/keys.ts";
import { ledgerEndpoints } from "./endpoints/ledger.ts";
import { meEndpoints, peopleEndpoints } from "./endpoints/people.ts";
import { projectEndpoints } from "./endpoints/projects.ts";
import { pullRequestEndpoints } from "./endpoints/pull-requests.ts";
import { githubSignInEndpoints, signInEndpoints } from "./endpoints/sign-in.ts";
import { stepEndpoints } from "./endpoints/steps.ts";
import { sweepEndpoints } from "./endpoints/sweep.ts";
import { systemEndpoints } from "./endpoints/system.ts";

/** State's internal API, whole. Who calls it imports the endpoints of the noun it asks about. */
export const stateContract = {
  ...vitals,
  ...incidentEndpoints,
  ...handOffEndpoints,
  ...stepEndpoints,
  ...projectEndpoints,
  ...keyEndpoints,
  ...deployEndpoints,
  ...pullRequestEndpoints,
  ...deadLetterEndpoints,
  ...ledgerEndpoints,
  ...sweepEndpoints,
  ...signInEndpoints,
  ...githubSignInEndpoints,
  ...githubEndpoints,
  ...accessEndpoints,
  ...aiEndpoints,
  ...meEndpoints,
  ...peopleEndpoints,
  ...systemEndpoints,
  ...forwardedEndpoints,
} satisfies Contract;
