import { priceFormat } from "./format.js";
import { languageOf } from "./preferences.js";

const TEXTS = {
  de: { from: "ab", sold: "ausverkauft" },
  en: { from: "from", sold: "sold out" },
};

function textsFor(language) {
  return TEXTS[language.slice(0, 2)] ?? TEXTS.en;
}

export function priceView(request, product) {
  const language = languageOf(request.headers);
  const format = priceFormat(language, product.currency);
  const texts = textsFor(language);
  if (product.stock === 0) return { text: texts.sold, buyable: false };
  const cents = Math.min(...product.variants.map((variant) => variant.cents));
  const price = format.format(cents / 100);
  return { text: product.variants.length > 1 ? `${texts.from} ${price}` : price, buyable: true };
}
