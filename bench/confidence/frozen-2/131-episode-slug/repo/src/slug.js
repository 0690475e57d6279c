/** "Über Äpfel & Birnen!" becomes "uber-apfel-birnen". */
export function slugify(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

export function episodeSlug({ number, title }) {
  if (/^[\p{P}\p{S}\s]*$/u.test(title)) return `episode-${number}`;
  return slugify(title);
}
