import { describe, expect, test } from "vitest";
import { secretPath } from "./secret-path.ts";

describe("what holds secrets is never read", () => {
  test.each([
    ".env",
    ".env.production",
    "apps/api/.ENV.local",
    ".envrc",
    "config/production.env",
    ".dev.vars",
    ".dev.vars.production",
    ".npmrc",
    "home/.netrc",
    ".pypirc",
    ".pgpass",
    ".git-credentials",
    ".aws/credentials",
    ".ssh/config",
    ".kube/config",
    "deploy/.docker/config.json",
    "config/credentials.yml.enc",
    "config/credentials.json",
    "client_secret.json",
    "service-account-prod.json",
    "config/secrets.yml",
    "secrets.prod.yaml",
    "infra/prod.tfvars",
    "infra/terraform.tfstate.backup",
    "certs/server.pem",
    "server.KEY",
    "config/master.key",
    "app/AuthKey.p8",
    "deploy/id_ed25519",
    "release.keystore",
    "src\\.env",
    ".ｅnv",
  ])("%s", (path) => {
    expect(secretPath(path)).toMatch(/^it (?:holds secrets|is a key)/);
  });
});

test.each([
  "src/env.ts",
  "src/environment.ts",
  "src/secrets.ts",
  "src/secrets/index.ts",
  "src/credentials.ts",
  "src/keyboard/key.ts",
  "lib/secret_store.py",
  "app/models/credential.rb",
  "src/serviceAccount.ts",
  "package.json",
  "Dockerfile",
  "src/aws/client.ts",
])("code that speaks of secrets is code: %s", (path) => {
  expect(secretPath(path)).toBeNull();
});
