function entry(site, page) {
  const lastmod = page.date.toISOString().slice(0, 10);
  return [
    "  <url>",
    `    <loc>${site}${page.url}</loc>`,
    `    <lastmod>${lastmod}</lastmod>`,
    "  </url>",
  ].join("\n");
}

export function sitemap(site, pages) {
  const entries = pages.map((page) => entry(site, page));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    "</urlset>",
  ].join("\n");
}
