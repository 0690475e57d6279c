const formats = new Map();

export function priceFormat(language, currency) {
  const key = `${language}/${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, { style: "currency", currency });
    formats.set(key, format);
  }
  return format;
}
