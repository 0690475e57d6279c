import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** The files a Node start command names: these keep their places. */
const fixed = ["src/server.ts", "src/telemetry.ts", "src/crash.ts"];

/**
 * The same app under other names: every function renamed, every line moved down, every module in
 * another folder. Behaviour stays. What is found in the original must be found here as well.
 */
export function writeVariant(sources: string, target: string): string {
  const files = readSources(sources);
  const names = functionNames(files);
  for (const [path, text] of files) {
    const moved = movedTo(path);
    const changed = path.endsWith(".ts") ? vary(path, moved, text, names) : text;
    mkdirSync(dirname(join(target, moved)), { recursive: true });
    writeFileSync(join(target, moved), changed);
  }
  return target;
}

function readSources(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, `${entry.parentPath}/${entry.name}`))
    .filter((path) => !path.startsWith("node_modules/"));
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** Names of declared functions only: these never double as keys of JSON. */
function functionNames(files: Map<string, string>): string[] {
  const texts = [...files].filter(([path]) => path.startsWith("src/")).map(([, text]) => text);
  const found = texts.flatMap((text) =>
    [...text.matchAll(/\bfunction (\w{4,})/g)].map(([, name = ""]) => name),
  );
  return [...new Set(found)];
}

function movedTo(path: string): string {
  if (!path.startsWith("src/") || fixed.includes(path)) return path;
  return path.replace(/^src\//, "src/elsewhere/");
}

function vary(path: string, moved: string, text: string, names: string[]): string {
  const rewired = text.replace(
    /(from |import |import\()"(\.{1,2}\/[^"]+)"/g,
    (_, keyword: string, specifier: string) => {
      const target = movedTo(posix.join(posix.dirname(path), specifier));
      const relative = posix.relative(posix.dirname(moved), target);
      return `${keyword}"${relative.startsWith(".") ? relative : `./${relative}`}"`;
    },
  );
  const renamed = names.reduce(
    (all, name) =>
      all.replace(new RegExp(`(?<![.\\w"'\`/-])${name}\\b(?!["'\`:])`, "g"), `${name}Anew`),
    rewired,
  );
  return path.startsWith("src/") ? `// Moved.\n// Down.\n// By four.\n\n${renamed}` : renamed;
}
