import { agentContract } from "./agent.ts";
import { autopsyContract } from "./autopsy.ts";
import type { Contract } from "./endpoint.ts";
import { gitContract } from "./git/contract.ts";
import { routerContract } from "./router.ts";
import type { ServiceName } from "./services.ts";
import { stateContract } from "./state/contract.ts";

/** The internal API of every service. For tools: a Worker imports only the endpoints it calls or serves. */
export const contracts: Record<ServiceName, Contract> = {
  agent: agentContract,
  router: routerContract,
  autopsy: autopsyContract,
  state: stateContract,
  git: gitContract,
};
