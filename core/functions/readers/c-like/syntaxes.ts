/** How a language writes functions that no keyword announces: by what stands before a brace. */
export type CLikeSyntax = {
  language: "java" | "csharp" | "c" | "cpp" | "dart";
  /** Words that make the braces after them hold members. */
  types: string[];
  /** `=> expression;` is a body. */
  hasArrows: boolean;
  /** A function may stand within a function. */
  hasLocals: boolean;
  /** A member may stand without a type before its name, beside a constructor. */
  isUntyped: boolean;
};

export const cLikeSyntaxes = {
  java: {
    language: "java",
    types: ["class", "interface", "enum", "record"],
    hasArrows: false,
    hasLocals: false,
    isUntyped: false,
  },
  csharp: {
    language: "csharp",
    types: ["class", "interface", "enum", "record", "struct", "namespace"],
    hasArrows: true,
    hasLocals: true,
    isUntyped: false,
  },
  c: {
    language: "c",
    types: ["struct", "union", "enum"],
    hasArrows: false,
    hasLocals: false,
    isUntyped: true,
  },
  cpp: {
    language: "cpp",
    types: ["class", "struct", "union", "enum", "namespace"],
    hasArrows: false,
    hasLocals: false,
    isUntyped: true,
  },
  dart: {
    language: "dart",
    types: ["class", "mixin", "extension", "enum"],
    hasArrows: true,
    hasLocals: true,
    isUntyped: true,
  },
} satisfies Record<string, CLikeSyntax>;
