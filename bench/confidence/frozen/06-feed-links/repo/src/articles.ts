import type { Article, Feed, FeedItem } from "./types.ts";

const TRACKING = /^(utm_|fbclid$)/;

export function articlesOf(feed: Feed): Article[] {
  const seen = new Set<string>();
  const articles: Article[] = [];
  for (const item of feed.items) {
    const article = articleOf(item);
    if (seen.has(article.url)) continue;
    seen.add(article.url);
    articles.push(article);
  }
  return articles;
}

function articleOf(item: FeedItem): Article {
  const url = new URL(item.link);
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name)) url.searchParams.delete(name);
  }
  return { title: item.title, host: url.host, url: url.href };
}
