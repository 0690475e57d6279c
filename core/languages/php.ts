import * as z from "zod";
import { importStatements, withEnding } from "./import-statements.ts";
import { classMethod } from "./jvm-name.ts";
import type { DeclaredName, Language } from "./language.ts";
import { readJson } from "./read-json.ts";
import { nearest, type RepositoryNames } from "./repository-names.ts";

export const php: Language = {
  name: "php",
  calledBy: "php",
  endings: "php phtml inc",
  foreignFiles: { folders: [/vendor/], starts: [/\/usr\/src\/php[/-]/] },
  foreignPaths: { own: [/(?:^|\/)vendor\//] },
  foreignNames: [
    "Symfony Illuminate Laravel Doctrine GuzzleHttp Monolog Psr Composer Twig PHPUnit Carbon League",
    "Ramsey Slim Laminas Mezzio Zend Cake Yiisoft CodeIgniter Predis Aws Google OpenTelemetry Sentry",
    "Nette React Amp Spiral Nyholm Http Mockery Faker Brick PhpParser Livewire Filament Inertia",
    "ApiPlatform Sensio Stripe Twilio Elastic Elasticsearch MongoDB Ratchet Hyperf Phalcon Nikic FastRoute",
    "EasyCorp KnpU Knp Gedmo Sonata Spatie Barryvdh Intervention Dompdf Mpdf PhpOffice PHPMailer Swift",
  ].join(" "),
  printedPaths: { schemes: [/^phar:\/\/(?:localhost)?(?=\/)/] },
  naming: {
    // Without phtml and inc: a fingerprint's recipe may not change under the incidents it has made.
    endings: "php",
    clean: phpName,
    // OpenTelemetry's SDK prints PHP's traces in Java's form, with the class as the frame's module.
    classMethod,
  },
  writtenNames: {
    made: "closure call",
    // A class may use a trait's method under another name.
    makers: /\beval\(|^\s*trait\s/,
    stand: true,
  },
  errors: {
    vague: [/ErrorException|PHP Fatal error|Fatal error/],
    namespace: /\\/,
    assertionHelpers: "throw_if throw_unless abort abort_if abort_unless",
  },
  tests: { suffixes: "Test" },
  manifest: {
    files: "composer.json composer.lock",
    declares: { file: "composer.json", read: namespaces },
  },
  dependency: {
    folder: /vendor\//,
    // A package is a vendor and a name; other languages' vendor folders are read so too.
    name: (first, second) =>
      second === undefined ? first.replace(/\.py$/, "") : `${first}/${second}`,
  },
  imports: [{ endings: "php", find: usedClasses }],
  source: {
    declaring: "function fn class public private protected static abstract final const",
    defining: "class interface trait enum const static final",
    keywords: "function return if else for while new throw null true false class fn or and",
    importing: [/use |namespace |include|require/],
  },
  resolution: { by: "autoload", classOf, isNamespace: /\\$/, separator: "\\" },
};

const ComposerJson = z.object({
  autoload: z.object({
    "psr-4": z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
});

/** PSR-4: which namespace begins in which folder. */
function namespaces(text: string): DeclaredName[] {
  const read = ComposerJson.safeParse(readJson(text));
  return Object.entries(read.data?.autoload["psr-4"] ?? {}).flatMap(([prefix, folders]) =>
    [folders].flat().map((folder) => ({
      folder: folder.slice(0, 300),
      name: prefix.endsWith("\\") ? prefix : `${prefix}\\`,
    })),
  );
}

/**
 * The class of `App\Cart->total`, `App\Cart::total`, or `App.Cart.total` as an OpenTelemetry text
 * prints it. A closure has only its namespace, in which the file's name is the class.
 */
function classOf(frame: { file: string; module?: string | undefined; name: string }): string {
  const [, spaces, made] = /^([\w.\\]{1,400})[.\\](\{closure)/.exec(frame.name) ?? [];
  if (spaces && made) return `${spaces}.${frame.file.replace(/\.\w{1,6}$/, "")}`;
  const dotted = /^(\w{1,200}(?:\.\w{1,200}){1,20})\.\w{1,200}$/.exec(frame.name)?.[1];
  return frame.module ?? dotted ?? /^([\w\\]{1,400})(?:->|::)/.exec(frame.name)?.[1] ?? "";
}

const importing =
  /^[ \t]*use[ \t]+(?:function[ \t]+|const[ \t]+)?\\?([\w\\]{3,200})(?:\{([\w, ]{1,200})\})?/gm;

function usedClasses(path: string, text: string, repository: RepositoryNames): string[] {
  return importStatements(text, importing).flatMap(([name = "", group]) => {
    const base = name.split("\\").filter(Boolean);
    const all =
      group === undefined ? [base] : group.split(",").map((each) => [...base, each.trim()]);
    return all.flatMap((parts) => nearest(path, withEnding(parts, "php"), 2, repository));
  });
}

function phpName(name: string): string {
  return name
    .replace(/@anonymous.{0,500}?(?=->|::|$)/s, "@anonymous")
    .replace(/\{closure:([^{}]{1,300}?)(?:\(\))?:\d{1,7}\}/g, "$1")
    .replace(/(?:->|::|\\)?\{closure\}/g, "")
    .replace(/\(.{0,500}\)$/, "");
}
