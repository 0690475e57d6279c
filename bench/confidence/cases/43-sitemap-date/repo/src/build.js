import { pageOf, published } from "./pages.js";
import { sitemap } from "./sitemap.js";

export function build(site, sources, today) {
  const pages = published(
    Object.entries(sources).map(([path, source]) => pageOf(path, source)),
    today,
  );
  return { pages: pages.map(({ url, title }) => ({ url, title })), "sitemap.xml": sitemap(site, pages) };
}
