import type { SealedAiKey } from "#core/api/state/endpoints/ai.ts";
import { Fault } from "#core/fault.ts";
import {
  type ModelChoice,
  providerNames,
  refuseChoice,
  serviceOf,
} from "#core/project/ai-settings.ts";
import { openKey } from "../keys/project-keys.ts";
import type { Settings } from "../settings.ts";
import { anthropicProvider } from "./anthropic.ts";
import { openAiProvider } from "./openai.ts";
import type { ModelClient, Provider } from "./provider.ts";
import type { WorkersAi } from "./workers-ai.ts";
import { workersAiProvider } from "./workers-ai.ts";
import { youProvider } from "./you.ts";

/** A model to open: who chose it, and what there is to reach it by. */
export type Opening = {
  settings: Settings;
  ai: WorkersAi | undefined;
  projectId: string;
  webGrounded: boolean;
  keys: SealedAiKey[];
};

/** A model that a project may choose; the analyser is none. */
export type ModelToOpen = ModelChoice & { provider: Exclude<ModelChoice["provider"], "rules"> };

/**
 * The client of a chosen model, with the project's own key, or with the deployment's where it goes to
 * the deployment's own address. Throws `ai_unauthorized` for one that cannot be used, with what to do.
 */
export async function openProvider(choice: ModelToOpen, opening: Opening): Promise<Provider> {
  const refused = refuseChoice(choice, opening);
  if (refused !== null) throw new Fault("ai_unauthorized", refused);
  const { settings, ai, projectId, keys } = opening;
  const { provider, timeoutSeconds } = choice;
  const model = choice.model ?? "express";
  const timeoutMs = timeoutSeconds * 1_000;
  if (provider === "workers_ai") {
    if (!ai) throw new Fault("ai_unauthorized", "This deployment has no binding to Workers AI.");
    return workersAiProvider({ ai, service: serviceOf(choice), model, timeoutMs });
  }
  const own = deploymentOf(settings)[provider];
  const baseUrl = choice.baseUrl ?? own.baseUrl;
  if (baseUrl === undefined)
    throw new Fault("ai_unauthorized", `Give the address of ${providerNames[provider]}.`);
  const isOwn = choice.baseUrl === null || choice.baseUrl === own.baseUrl;
  const given = await openKey(settings, projectId, keys, choice);
  const key = given ?? (isOwn ? own.key : undefined) ?? "";
  const needsKey = provider === "you" || provider === "anthropic";
  if (key === "" && needsKey)
    throw new Fault("ai_unauthorized", `There is no key to ${providerNames[provider]}: give one.`);
  const service = serviceOf({ provider, baseUrl });
  return clientOf({ name: provider, service, baseUrl, key, model, timeoutMs }, settings);
}

function clientOf(
  client: ModelClient & { name: Exclude<ModelToOpen["provider"], "workers_ai"> },
  settings: Settings,
): Provider {
  const creditRetrySeconds = settings.YOU_CREDIT_RETRY_SECONDS;
  switch (client.name) {
    case "you":
      return youProvider({ ...client, creditRetrySeconds });
    case "anthropic":
      return anthropicProvider({ ...client, creditRetrySeconds });
    case "openai":
      return openAiProvider({ ...client, creditRetrySeconds });
    case "ai_gateway": {
      const isOwn = client.baseUrl === settings.AI_GATEWAY_URL?.replace(/\/+$/, "");
      const gatewayToken = isOwn ? settings.AI_GATEWAY_TOKEN : undefined;
      const baseUrl = `${client.baseUrl}/compat`;
      return openAiProvider({ ...client, baseUrl, creditRetrySeconds, gatewayToken });
    }
  }
}

/** What the deployment itself reaches each provider by. Its keys go to its own addresses alone. */
function deploymentOf(settings: Settings) {
  return {
    you: { baseUrl: settings.YOU_BASE_URL, key: settings.YDC_API_KEY },
    openai: { baseUrl: settings.OPENAI_BASE_URL, key: settings.OPENAI_API_KEY },
    anthropic: { baseUrl: settings.ANTHROPIC_BASE_URL, key: settings.ANTHROPIC_API_KEY },
    ai_gateway: { baseUrl: settings.AI_GATEWAY_URL, key: undefined },
  };
}
