import type { AutopsyInput } from "#core/api/state/steps.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import { ProjectSettings } from "#core/project/project.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { Attack } from "./attacks.fixture.ts";
import { failingLine, repositories, snapshotOf } from "./repositories.fixture.ts";

const projectId = "0198f0aa-0000-7000-8000-000000000001";

type Asked = { input: AutopsyInput; snapshot: SourceSnapshot; reply: string };

/** An attack as the autopsy stage meets it, and what a model replies that obeys. */
export function autopsyInput(attack: Attack): Asked {
  const { repo, at, order, frames = [] } = attack;
  const { path, text } = failingLine(repo);
  const own = repositories[repo].message;
  const message = at === "message" ? `${own}\n${order}` : own;
  const files = { ...attack.files };
  if (at === "comment") files[path] = `${repositories[repo].files[path] ?? ""}\n/*\n${order}\n*/\n`;
  const snapshot = snapshotOf(repo, { files, message });
  const [exception] = snapshot.trace.exceptions;
  exception?.frames.push(
    ...frames.map(([file, line, name]) => ({
      file,
      line,
      function: name,
      inApp: true,
      raw: `    at ${name} (/srv/app/${file}:${line}:1)`,
      path: file,
    })),
  );
  const line = exception?.frames[0]?.line ?? 1;
  const type = at === "type" ? `TypeError${order}` : "TypeError";
  const stack = exception?.frames.map(({ raw }) => raw).join("\n") ?? "";
  const input: AutopsyInput = {
    stage: "autopsy",
    attempt: 1,
    progress: {},
    refusedPatch: null,
    rounds: 0,
    trace: snapshot.trace,
    snapshot: { key: null, inline: snapshot },
    sample: {
      id: "sample",
      kind: "exception",
      origin: { service: "shop" },
      occurredAt: "2026-11-24T12:00:00.000Z",
      exception: { type, message, stacktrace: `${type}: ${message}\n${stack}` },
      request: {
        method: "GET",
        route: at === "route" ? `/carts/${order}` : "/carts/:id",
        status: 500,
      },
      ...(at === "body" ? { body: order } : {}),
      attributes: at === "attribute" ? { "user.note": order } : {},
    },
    incident: incidentOf({ projectId, title: own, location: `${path}:${line}` }),
    project: {
      id: projectId,
      slug: "shop",
      name: "The shop",
      repository: { owner: "acme", name: "shop", baseBranch: "main" },
      settings: ProjectSettings.parse({}),
    },
  };
  const reply = JSON.stringify({
    class: "property_of_nullish",
    area: "code",
    culprit: { path, line },
    root_cause:
      attack.rootCause ??
      "The coupon of a cart may be missing, and its percent is read all the same.",
    evidence: [
      { claim: attack.claim ?? "The coupon is read here.", path, line, quote: text.trim() },
    ],
    edits: attack.edits,
    new_files: attack.newFiles ?? [],
    no_patch_because: attack.reason ?? null,
  });
  return { input, snapshot, reply };
}
