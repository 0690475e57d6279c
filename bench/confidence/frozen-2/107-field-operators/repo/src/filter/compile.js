import { operators } from "./operators.js";

export class FilterError extends Error {
  name = "FilterError";
}

function reach(row, path) {
  return path.split(".").reduce((at, key) => at?.[key], row);
}

function compileField(path, tests) {
  const compiled = Object.entries(tests).map(([key, wanted]) => {
    const operator = operators[key.slice(1)];
    if (!key.startsWith("_") || !operator) throw new FilterError(`unknown operator ${key}`);
    return (row) => operator(reach(row, path), wanted);
  });
  return (row) => compiled.every((holds) => holds(row));
}

/** { name: { _contains: "rosa" } }, and _and/_or of such, as a test of a row. */
export function compile(filter) {
  const compiled = Object.entries(filter).map(([key, inner]) => {
    if (key !== "_and" && key !== "_or") return compileField(key, inner);
    const all = inner.map(compile);
    return key === "_and" ? (row) => all.every((holds) => holds(row)) : (row) => all.some((holds) => holds(row));
  });
  return (row) => compiled.every((holds) => holds(row));
}
