function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `over` laid over `base`, section by section. Neither is changed. */
export function merge(base, over) {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    merged[key] = isPlain(value) && isPlain(base[key]) ? merge(base[key], value) : value;
  }
  return merged;
}
