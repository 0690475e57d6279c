import * as z from "zod";

/** Where AIA's own traces go: a collector, never AIA's own agent, which would make incidents of them. */
export const ExportSettings = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: z.union([z.url(), z.literal("")]).optional(),
  /** `name=value` pairs with commas between them, as OpenTelemetry's SDKs read it. */
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
});
export type ExportSettings = z.infer<typeof ExportSettings>;

/** The headers of an export; what is no pair, or has a wrong encoding, is left out. */
export function exportHeaders({ OTEL_EXPORTER_OTLP_HEADERS: text = "" }: ExportSettings): Headers {
  const headers = new Headers();
  for (const pair of text.split(",")) {
    const [name = "", ...value] = pair.split("=");
    if (value.length === 0) continue;
    try {
      headers.append(name.trim(), decodeURIComponent(value.join("=").trim()));
    } catch {
      // A telemetry setting must never be why AIA stands still.
    }
  }
  headers.set("content-type", "application/json");
  return headers;
}
