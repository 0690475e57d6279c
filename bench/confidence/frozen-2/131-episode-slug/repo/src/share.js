import { episodeSlug } from "./slug.js";

/** The short link that is read out at the end of an episode. */
export function shortLink(host, episode) {
  return `https://${host}/${episodeSlug(episode)}`;
}
