import { html, raw } from "hono/html";

/**
 * A small part of Markdown as HTML: headings, lists, rules, fences, paragraphs, inline code and
 * bold. Everything is escaped first, so that a body can only ever be text.
 */
export function renderMarkdown(source: string) {
  const parts: string[] = [];
  let fence: string | null = null;
  let code: string[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) parts.push(`<p>${paragraph.map(inline).join(" ")}</p>`);
    paragraph = [];
  };
  for (const line of source.replace(/<!--[\s\S]*?-->/g, "").split("\n")) {
    const mark = /^\s*(`{3,})/.exec(line)?.[1];
    if (fence) {
      if (mark && mark.length >= fence.length && line.trim() === mark) {
        parts.push(`<pre><code>${escapeHtml(code.join("\n"))}</code></pre>`);
        fence = null;
        code = [];
      } else code.push(line.replace(/^ {2}/, ""));
      continue;
    }
    const heading = /^(#{1,4}) (.*)$/.exec(line);
    const item = /^\s*(?:[-*]|\d+\.) (.*)$/.exec(line);
    if (mark || heading || item || line.trim() === "" || line === "---") flush();
    if (mark) fence = mark;
    else if (heading) parts.push(`<h3>${inline(heading[2] ?? "")}</h3>`);
    else if (item) parts.push(`<ul><li>${inline(item[1] ?? "")}</li></ul>`);
    else if (line === "---") parts.push("<hr>");
    else if (line.trim() !== "") paragraph.push(line);
  }
  flush();
  return html`${raw(parts.join("\n"))}`;
}

function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith("`") && part.endsWith("`") && part.length > 1
        ? `<code>${escapeHtml(part.slice(1, -1))}</code>`
        : escapeHtml(part.replace(/\\([\\`*_{}[\]()<>#+\-.!|~])/g, "$1").replace(/&amp;/g, "&")),
    )
    .join("");
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
