import { html, raw } from "hono/html";
import { Refusal } from "../refusal.ts";

const style = `
:root { color-scheme: light dark; --page: oklch(0.99 0 0); --text: oklch(0.25 0.01 260); --quiet: oklch(0.5 0.01 260); --line: oklch(0.9 0.005 260); --panel: oklch(0.97 0.003 260); --accent: oklch(0.5 0.15 260); --add: oklch(0.95 0.05 150); --del: oklch(0.95 0.04 20); --open: oklch(0.5 0.13 150); --closed: oklch(0.52 0.17 25); --merged: oklch(0.5 0.17 300); }
@media (prefers-color-scheme: dark) { :root { --page: oklch(0.19 0.008 260); --text: oklch(0.92 0.005 260); --quiet: oklch(0.68 0.01 260); --line: oklch(0.31 0.01 260); --panel: oklch(0.23 0.01 260); --accent: oklch(0.72 0.13 255); --add: oklch(0.3 0.06 150); --del: oklch(0.31 0.07 20); --open: oklch(0.75 0.14 150); --closed: oklch(0.72 0.15 25); --merged: oklch(0.75 0.13 300); } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/1.55 Inter, system-ui, sans-serif; }
header { border-bottom: 1px solid var(--line); padding: 12px 16px; }
main { max-width: 68rem; margin: 0 auto; padding: 20px 16px 64px; }
h1 { font-size: 20px; margin: 0 0 4px; } h2 { font-size: 16px; margin: 28px 0 8px; } h3 { font-size: 14px; margin: 20px 0 4px; }
a { color: var(--accent); text-decoration: none; } a:hover, header a, h1 a, p a { text-decoration: underline; }
code, pre, .diff { font: 12px/1.6 "JetBrains Mono", ui-monospace, monospace; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 12px; overflow-x: auto; }
.quiet { color: var(--quiet); } .state { font-weight: 600; } .state.open { color: var(--open); } .state.closed { color: var(--closed); } .state.merged { color: var(--merged); }
.box { border: 1px solid var(--line); border-radius: 6px; padding: 4px 16px 12px; margin: 16px 0; }
.diff { border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; margin: 0 0 16px; white-space: pre; }
.diff div { padding: 0 12px; } .diff .file { background: var(--panel); font-weight: 600; } .diff .hunk { color: var(--quiet); } .diff .add { background: var(--add); } .diff .del { background: var(--del); }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: 8px; border-bottom: 1px solid var(--line); }
form.wide { display: block; } form.wide fieldset { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 12px; } ul { padding-left: 20px; } textarea { width: 100%; } input, select, textarea { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: 3px 8px; }
form { display: inline-block; margin: 0 8px 0 0; } button { font: inherit; padding: 4px 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); color: inherit; cursor: pointer; } button.main { background: var(--accent); border-color: var(--accent); color: var(--page); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

type Html = ReturnType<typeof html>;

type Options = {
  status?: number;
  /** Where its forms lead in the end, when that is another site. */
  formsTo?: string;
};

/** A page of the stand-in. Nothing on it runs: the policy allows no script at all. */
export function page(
  title: string,
  content: Html,
  { status = 200, formsTo }: Options = {},
): Response {
  // Browsers hold the redirect that answers a form to this as well.
  const elsewhere = formsTo === undefined ? "" : ` ${new URL(formsTo).origin}`;
  const text = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${raw(style)}</style></head><body><header><a href="/">Repositories</a> <a href="/settings">Settings</a> <span class="quiet">a stand-in for GitHub, on this machine</span></header><main>${content}</main></body></html>`;
  return new Response(String(text), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'${elsewhere}; frame-ancestors 'none'; base-uri 'none'`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
    },
  });
}

/** What GitHub refuses a person with, as a page. */
export function refusalPage(error: Error): Response {
  const status = error instanceof Refusal ? error.status : 500;
  return page(String(status), html`<h1>${error.message}</h1>`, { status });
}
