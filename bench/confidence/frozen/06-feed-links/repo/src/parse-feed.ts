import type { Feed, FeedItem } from "./types.ts";

/** Reads the few elements of RSS that the reader shows. */
export function parseFeed(address: string, xml: string): Feed {
  const head = xml.split("<item>", 1)[0] ?? "";
  const items: FeedItem[] = [];
  for (const [, item = ""] of xml.matchAll(/<item>([\s\S]*?)<\/item>/g)) {
    items.push({ title: textOf(item, "title"), link: textOf(item, "link") });
  }
  return { address, title: textOf(head, "title"), items };
}

function textOf(xml: string, element: string): string {
  const found = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml);
  return found?.[1]?.trim() ?? "";
}
