import { frontMatter } from "./front-matter.js";

const HEADING = /^#\s+(.+)$/m;

export function pageOf(path, source) {
  const { fields, text } = frontMatter(source);
  return {
    path,
    url: `/${path.replace(/(?:^|\/)index\.md$/, "").replace(/\.md$/, "/")}`,
    title: fields.title ?? HEADING.exec(text)?.[1] ?? path,
    date: new Date(fields.date),
    isDraft: fields.draft === "true",
    text,
  };
}

export function published(pages, today) {
  return pages.filter((page) => !page.isDraft && !(page.date > today));
}
