import { describe, expect, test } from "vitest";
import type { FaultCode } from "#core/fault.ts";
import { formatIngestKey } from "#core/project/ingest-key.ts";
import { refusalOf, seenLine } from "./seen-request.ts";

describe("why a request was refused", () => {
  test.each<[FaultCode, string, string]>([
    ["unsupported_media", "application/grpc+proto", "grpc"],
    ["not_found", "application/grpc", "grpc"],
    ["unsupported_media", "text/plain", "content_type"],
    ["unsupported_media", "", "content_type"],
    ["unsupported_media", "application/json", "content_encoding"],
    ["not_found", "application/json", "path"],
    ["bad_request", "application/x-protobuf", "unreadable"],
    ["unauthorized", "application/json", "key_ended"],
    ["forbidden", "application/json", "wrong_page"],
    ["overloaded", "application/json", "busy"],
    ["store_unavailable", "application/json", "busy"],
  ])("%s of “%s” is %s", (code, mediaType, reason) => {
    expect(refusalOf({ code, mediaType })).toBe(reason);
  });
});

describe("what is kept of a request's first line", () => {
  test("is short, and holds no key and no person", () => {
    const key = formatIngestKey("shop", "k".repeat(32));
    const { path } = seenLine("POST", `/v1/traces/${key}/jane@example.com`);
    expect(path).toContain("/v1/traces");
    expect(path).not.toMatch(/kkkk|jane/);
    expect(seenLine("POST", `/${"a/".repeat(5_000)}`).path).toHaveLength(80);
    expect(seenLine("PROPFIND<b>", "/").method).toBe("other");
  });
});
