import type { DetectionKind } from "#core/detection/detection.ts";
import { hash128 } from "#core/hash.ts";
import type { Frame, ParsedException, ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Fingerprint } from "./incident.ts";
import { messageTemplate } from "./message-template.ts";

/** How many frames of the root cause tell two errors apart (stack-traces.md §6). */
const FRAMES = 5;

/** Types that say nothing: two errors of these are told apart by their message as well. */
const vague =
  /^(Error|Exception|RuntimeError|BaseException|panic|Object|unknown|string|\*errors\.errorString)$/i;

/** Functions that throw for their callers: who called them is what differs. */
const throwers = /^(assert|invariant|raise_for_status|ensure|expect|check|must|fail|unreachable)$/i;

type Question = {
  service: string;
  kind: DetectionKind;
  trace: ParsedTrace | null;
  attributes: Record<string, string>;
};

/**
 * Which incident an error belongs to, recipe v1: service, kind, types, and the functions of the
 * root cause's own frames; no lines, columns, ids or routes, so that a deploy or another request
 * changes nothing. An explicit `error.fingerprint` decides alone.
 */
export function fingerprint({ service, kind, trace, attributes }: Question): Fingerprint {
  const explicit = attributes["error.fingerprint"];
  const parts = explicit
    ? [{ name: "explicit fingerprint", value: explicit }]
    : trace && trace.exceptions.length > 0
      ? ofTrace(trace)
      : ofRequest(kind, attributes);
  const components = [{ name: "service", value: service }, { name: "kind", value: kind }, ...parts];
  const text = components.map(({ name, value }) => `${name}=${value}`).join("\u0000");
  return { key: `v1:${hash128(text)}`, components };
}

function ofTrace({ exceptions }: ParsedTrace): Fingerprint["components"] {
  const [primary] = exceptions;
  const root =
    exceptions.filter(({ relation }) => relation === "primary" || relation === "cause").at(-1) ??
    primary;
  if (!primary || !root) return [];
  const frames = namedFrames(root);
  return [
    { name: "type", value: primary.type },
    ...(root === primary ? [] : [{ name: "root cause", value: root.type }]),
    ...(frames.length > 0 ? [{ name: "frames", value: frames.join(" < ") }] : []),
    ...(frames.length === 0 || vague.test(root.type)
      ? [{ name: "message", value: messageTemplate(root.message) }]
      : []),
  ];
}

function namedFrames({ frames }: ParsedException): string[] {
  const inApp = frames.filter((frame) => frame.inApp);
  const chosen = inApp.length > 0 ? inApp : frames.slice(0, 3);
  const names = chosen.map(nameOf).filter((name, index, all) => name !== all[index - 1]);
  const callers = names.filter((name) => !throwers.test(name.slice(name.indexOf("#") + 1)));
  return (callers.length > 0 ? callers : names).slice(0, FRAMES);
}

/** Which code a frame is: its file's place and its function, without what an engine or a build adds. */
function nameOf(frame: Frame): string {
  const place = frame.path ?? frame.module ?? baseName(frame.file);
  const name = (frame.function ?? "")
    .replace(/^(?:Object|Module|exports|this|default)\./, "")
    .replace(/^(?:async|new|get|set) /, "")
    .replace(/<anonymous>|<lambda>|<listcomp>|<genexpr>|<dictcomp>/g, "")
    .replace(/^[A-Za-z_$][\w$]*\.(?=[#\w$])/, "")
    .replace(/\.$/, "");
  return `${place}#${name}`;
}

/** Hashes that a bundler puts into a file's name change with each build. */
function baseName(file: string): string {
  const name = file.split(/[/\\]/).at(-1) ?? file;
  return name.replace(/[.-](?=[0-9a-zA-Z_]*\d)[0-9a-zA-Z_]{8,}(?=\.\w+$)/, "").toLowerCase();
}

function ofRequest(
  kind: DetectionKind,
  attributes: Record<string, string>,
): Fingerprint["components"] {
  const route = [attributes["http.request.method"], attributes["http.route"]]
    .filter(Boolean)
    .join(" ");
  const status = attributes["http.response.status_code"];
  return [
    ...(route === "" ? [] : [{ name: "route", value: route }]),
    ...(kind === "http" && status ? [{ name: "status", value: status }] : []),
    ...(attributes["error.type"] && kind !== "latency"
      ? [{ name: "type", value: attributes["error.type"] }]
      : []),
    ...(route === "" && attributes["log.body"]
      ? [{ name: "message", value: messageTemplate(attributes["log.body"]) }]
      : []),
  ];
}
