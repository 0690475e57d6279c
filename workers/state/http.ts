import { createInternalApi } from "../service/api/internal-api.ts";
import { aiRoutes } from "./ai/routes.ts";
import { openDatabase } from "./database.ts";
import { deadLetterRoutes } from "./dead-letters/routes.ts";
import { deployRoutes } from "./deploys/routes.ts";
import type { Env } from "./env.ts";
import { forwardedRoutes } from "./forwarded/routes.ts";
import { gauges } from "./gauges.ts";
import { accessRoutes } from "./github/access-routes.ts";
import { githubRoutes } from "./github/routes.ts";
import { githubSignInRoutes } from "./github/sign-in.ts";
import { handOffRoutes } from "./hand-offs/routes.ts";
import { health } from "./health.ts";
import { incidentRoutes } from "./incidents/routes.ts";
import { keyRoutes } from "./keys/routes.ts";
import { ledgerRoutes } from "./ledger/routes.ts";
import { meRoutes } from "./people/me.ts";
import { peopleRoutes } from "./people/people.ts";
import { signInRoutes } from "./people/sign-in.ts";
import { projectRoutes } from "./projects/routes.ts";
import { pullRequestRoutes } from "./pull-requests/routes.ts";
import { stepRoutes } from "./steps/routes.ts";
import { sweepRoutes } from "./sweep/routes.ts";
import { systemRoutes } from "./system/routes.ts";

/** State's internal API: the routes of `stateContract`. */
export const internalApi = createInternalApi<Env>("state", {
  health,
  gauges: (env) => gauges(openDatabase(env)),
  routes: [
    incidentRoutes,
    handOffRoutes,
    stepRoutes,
    projectRoutes,
    keyRoutes,
    deployRoutes,
    pullRequestRoutes,
    deadLetterRoutes,
    ledgerRoutes,
    sweepRoutes,
    signInRoutes,
    githubSignInRoutes,
    githubRoutes,
    accessRoutes,
    aiRoutes,
    meRoutes,
    peopleRoutes,
    systemRoutes,
    forwardedRoutes,
  ],
});
