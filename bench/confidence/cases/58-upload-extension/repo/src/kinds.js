const KINDS = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  pdf: "application/pdf",
  txt: "text/plain",
  csv: "text/csv",
};

export const UNKNOWN_KIND = "application/octet-stream";

/** The extension of a file's name, in lower case and without the dot. */
export function extensionOf(name) {
  return /\.([a-z0-9]+)$/i.exec(name)[1].toLowerCase();
}

export function kindOf(name) {
  return KINDS[extensionOf(name)] ?? UNKNOWN_KIND;
}

export function isPicture(name) {
  return kindOf(name).startsWith("image/");
}
