export type FeedItem = {
  title: string;
  /** As the feed has it: absolute, or relative to the feed's own address. */
  link: string;
};

export type Feed = { address: string; title: string; items: FeedItem[] };

export type Article = { title: string; host: string; url: string };
