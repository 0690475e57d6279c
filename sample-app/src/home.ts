import { actions } from "./actions.ts";

/** A page to break the shop from, without a script: each button is a form. */
export function homePage(): string {
  const rows = Object.entries(actions).map(
    ([name, { says, request }]) =>
      `<tr><th scope="row">${name}</th><td>${says}</td><td><code>${request.method} ${request.path}</code></td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sample shop</title>
<style>
  :root { color-scheme: light dark; font: 14px/1.5 Inter, system-ui, sans-serif; }
  body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: 8px; border-bottom: 1px solid color-mix(in oklch, currentColor 15%, transparent); }
  code { font-family: "JetBrains Mono", ui-monospace, monospace; font-size: 13px; }
</style>
<h1>Sample shop</h1>
<p>It sells tea and breaks in ${rows.length} ways. To break it: <code>curl -X POST -H 'content-type: application/json' -d '{"action":"unknown-coupon"}' /trigger</code></p>
<table><thead><tr><th scope="col">Action</th><th scope="col">What happens</th><th scope="col">Request</th></tr></thead><tbody>${rows.join("")}</tbody></table>
</html>`;
}
