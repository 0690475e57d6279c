import { printable, shellWord } from "./names.mjs";

/**
 * What to type in the app's own terminal, and what comes of it.
 * @param {{
 *   language: import("./languages.mjs").Language | null,
 *   service: string,
 *   key: string,
 *   agent: string,
 *   incidents: string,
 *   cloneUrl: string | null,
 * }} connected
 */
export function instructions({ language, service, key, agent, incidents, cloneUrl }) {
  const env = {
    OTEL_SERVICE_NAME: shellWord(printable(service)),
    OTEL_EXPORTER_OTLP_ENDPOINT: agent,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${key}`,
    OTEL_METRICS_EXPORTER: "none",
    ...language?.env,
    OTEL_RESOURCE_ATTRIBUTES: "vcs.ref.head.revision=$(git rev-parse HEAD)",
  };
  const exports = Object.entries(env).map(([name, value]) => `export ${name}=${value}`);
  const start = language
    ? [
        `Install once (${language.name}):`,
        block(language.install),
        "Set, in the terminal the app starts in; again after a commit, since it names the commit:",
        block(exports),
        "Start the app; the end of the line is yours:",
        block(language.run),
        ...(language.note ? [`  ${language.note}\n`] : []),
      ]
    : [
        "No language was recognised here. Any OpenTelemetry SDK that speaks OTLP over HTTP will do:",
        block(exports),
      ];
  const home = cloneUrl
    ? [
        "Take a proposed fix home; its pull request's page prints this with the branch:",
        block([
          `git fetch ${cloneUrl} <branch>`,
          "git switch --detach FETCH_HEAD      # try it",
          "git switch --quiet -                # and back",
          "git merge FETCH_HEAD                # keep it",
        ]),
      ]
    : [];
  return [
    ...start,
    "Let it fail once: SDKs send every few seconds, so the incident is here within about ten:",
    block([incidents]),
    "The link signs you in, once; `login` in place of `connect` prints another.\n",
    ...home,
  ].join("\n");
}

/** @param {string[]} lines */
function block(lines) {
  return `\n${lines.map((line) => `  ${line}\n`).join("")}`;
}
