import { describe, expect, test } from "vitest";
import { type Deploy, DeployReport } from "./deploy.ts";
import { deployOf, type Ran } from "./deploy-of.ts";

const [a, b, c] = ["a", "b", "c"].map((digit) => digit.repeat(40)) as [string, string, string];

function deploy(changes: Partial<Deploy> = {}): Deploy {
  return {
    source: "ci",
    service: "cart",
    environment: "production",
    release: null,
    revision: a,
    deployedAt: "2026-11-20T10:00:00.000Z",
    ...changes,
  };
}

const ran: Ran = { service: "cart", environment: "production", occurredAt: "2026-11-20T12:00:00Z" };
const revisionOf = (deploys: Deploy[], changes: Partial<Ran> = {}) => {
  const named = deployOf(deploys, { ...ran, ...changes });
  return named && `${named.because} ${named.deploy.revision?.[0]}`;
};

describe("an error without a revision", () => {
  const first = deploy();
  const second = deploy({ revision: b, deployedAt: "2026-11-20T11:00:00.000Z" });
  const later = deploy({ revision: c, deployedAt: "2026-11-20T12:00:01.000Z" });

  test("happened in the newest deploy before it, whatever order they are reported in", () => {
    expect(revisionOf([later, first, second])).toBe("time b");
    expect(revisionOf([second, later, first])).toBe("time b");
  });

  test("before any deploy happened in none of them", () => {
    expect(revisionOf([later])).toBeNull();
  });

  test("is not of another service, nor of another environment", () => {
    expect(revisionOf([deploy({ service: "mail" })])).toBeNull();
    expect(revisionOf([first, deploy({ ...second, environment: "staging" })])).toBe("time a");
  });

  test("knows an environment by its short name and in any case", () => {
    expect(revisionOf([deploy({ environment: "Prod" })])).toBe("time a");
  });

  test("without an environment is of the only one there is, and of none where there are two", () => {
    expect(revisionOf([first, second], { environment: undefined })).toBe("time b");
    const staging = deploy({ environment: "staging", revision: c });
    expect(revisionOf([first, staging], { environment: undefined })).toBeNull();
  });

  test("is of the repository's deploy where its service has none of its own", () => {
    const whole = deploy({ ...second, source: "github", service: null });
    expect(revisionOf([whole])).toBe("time b");
    expect(revisionOf([first, whole])).toBe("time a");
  });

  test("but with a release is of the deploy of that release, and of no other release's", () => {
    const named = deploy({ release: "1.4.0", revision: c });
    const other = deploy({ ...second, release: "1.5.0" });
    expect(revisionOf([named, other], { release: "1.4.0" })).toBe("release c");
    expect(revisionOf([other], { release: "1.4.0" })).toBeNull();
    expect(revisionOf([second], { release: "1.4.0" })).toBe("time b");
  });
});

test("a reported revision is confirmed by a deploy of it, and never replaced by another", () => {
  expect(revisionOf([deploy()], { revision: a.toUpperCase() })).toBe("revision a");
  expect(revisionOf([deploy()], { revision: b })).toBeNull();
});

describe("a CI job's report", () => {
  test("names a release or a whole revision", () => {
    expect(DeployReport.safeParse({ service: "cart", release: "1" }).success).toBe(true);
    expect(DeployReport.parse({ service: "cart", revision: a.toUpperCase() }).revision).toBe(a);
    expect(DeployReport.safeParse({ service: "cart" }).success).toBe(false);
    expect(DeployReport.safeParse({ service: "cart", revision: "aaaaaaa" }).success).toBe(false);
    expect(DeployReport.safeParse({ service: " ", release: "1" }).success).toBe(false);
  });

  test("names a time that a database can keep", () => {
    const at = (time: string) => DeployReport.safeParse({ service: "a", release: "1", time });
    expect(at("2026-11-24T11:00:00+01:00").success).toBe(true);
    expect(at("0000-01-01T00:00:00Z").success).toBe(false);
    expect(at("9999-12-31T23:59:59-23:59").success).toBe(false);
    expect(at("yesterday").success).toBe(false);
  });
});
