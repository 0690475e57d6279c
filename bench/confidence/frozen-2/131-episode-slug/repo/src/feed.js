import { episodeSlug, slugify } from "./slug.js";

export class Feed {
  #episodes = new Map();
  #tags = new Map();

  constructor(name) {
    this.name = name;
  }

  publish(episode) {
    const slug = episodeSlug(episode);
    const path = this.#free(`/${slug}`, slug);
    this.#episodes.set(path, episode);
    for (const tag of episode.tags ?? []) {
      const key = slugify(tag) || tag;
      this.#tags.set(key, [...(this.#tags.get(key) ?? []), path]);
    }
    return path;
  }

  #free(path, slug) {
    if (slug === "") throw new Error(`an episode needs a slug, ${path} is the feed itself`);
    let free = path;
    for (let n = 2; this.#episodes.has(free); n++) free = `${path}-${n}`;
    return free;
  }

  at(path) {
    return this.#episodes.get(path) ?? null;
  }

  tagged(tag) {
    return this.#tags.get(slugify(tag) || tag) ?? [];
  }
}
