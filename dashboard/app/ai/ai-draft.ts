import {
  AiSettings,
  ChosenProvider,
  MAX_MODELS,
  ModelChoice,
  providerNames,
  refuseChoice,
  SMALLEST_DAILY_CHARS,
} from "#core/project/ai-settings.ts";

/** A line of the form: a model, or nothing where its provider is cleared. */
export interface ModelDraft {
  provider: string;
  model: string;
  baseUrl: string;
  timeout: string;
}

/** What the form of the models holds, as text. */
export interface AiDraft {
  version: number;
  models: ModelDraft[];
  daily: string;
  webGrounded: boolean;
}

type Read<Value> = { kind: "read"; value: Value } | { kind: "refused"; reason: string };

/** The form of settings as they stand. */
export function aiDraftOf(
  { models, dailyChars, webGrounded }: AiSettings,
  version: number,
): AiDraft {
  return {
    version,
    models: models.map(({ provider, model, baseUrl, timeoutSeconds }) => ({
      provider,
      model: model ?? "",
      baseUrl: baseUrl ?? "",
      timeout: String(timeoutSeconds),
    })),
    daily: dailyChars === null ? "" : String(dailyChars),
    webGrounded,
  };
}

/** What the form said. */
export function readAiDraft(form: FormData): AiDraft {
  const texts = (name: string) => form.getAll(name).map((value) => String(value).trim());
  const [models, addresses, timeouts] = [
    texts("ai-model"),
    texts("ai-address"),
    texts("ai-timeout"),
  ];
  return {
    version: Number(form.get("version")),
    models: texts("ai-provider").map((provider, row) => ({
      provider,
      model: models[row] ?? "",
      baseUrl: addresses[row] ?? "",
      timeout: timeouts[row] ?? "",
    })),
    daily: String(form.get("ai-daily") ?? "").trim(),
    webGrounded: form.get("ai-web") === "on",
  };
}

/** The settings that a form means, or why they cannot be kept. */
export function readAiSettings(draft: AiDraft): Read<AiSettings> {
  const { webGrounded } = draft;
  const models: ModelChoice[] = [];
  for (const line of draft.models.filter(({ provider }) => provider !== "")) {
    const read = readModel(line, webGrounded);
    if (read.kind === "refused") return read;
    models.push(read.value);
  }
  if (models.length > MAX_MODELS)
    return { kind: "refused", reason: `At most ${MAX_MODELS} models are asked in turn.` };
  const dailyChars = draft.daily === "" ? null : Number(draft.daily.replace(/[ ,_]/g, ""));
  const settings = AiSettings.safeParse({ models, dailyChars, webGrounded });
  if (settings.success) return { kind: "read", value: settings.data };
  return {
    kind: "refused",
    reason: `The daily budget is a number of characters, at least ${SMALLEST_DAILY_CHARS}, or empty.`,
  };
}

/** One line of the form as a model. */
export function readModel(line: ModelDraft, webGrounded: boolean): Read<ModelChoice> {
  const provider = ChosenProvider.safeParse(line.provider);
  if (!provider.success) return { kind: "refused", reason: "This is no provider that AIA knows." };
  const name = providerNames[provider.data];
  const choice = ModelChoice.safeParse({
    provider: provider.data,
    model: line.model || null,
    baseUrl: line.baseUrl || null,
    ...(line.timeout === "" ? {} : { timeoutSeconds: Number(line.timeout) }),
  });
  if (!choice.success) {
    const [field] = choice.error.issues[0]?.path ?? [];
    const reason =
      field === "baseUrl"
        ? `The address of ${name} should begin with https://, or with http:// on this machine.`
        : `The time-out of ${name} is a number of seconds, from 5 to 110.`;
    return { kind: "refused", reason };
  }
  const reason = refuseChoice(choice.data, { webGrounded });
  return reason === null ? { kind: "read", value: choice.data } : { kind: "refused", reason };
}
