import { importStatements, relativeTo } from "./import-statements.ts";
import type { Language } from "./language.ts";
import { firstOf, nearest, type RepositoryNames } from "./repository-names.ts";

export const ruby: Language = {
  name: "ruby",
  calledBy: "ruby",
  endings: "rb erb rake haml slim ru",
  foreignFiles: {
    folders: [/gems/, /lib[/\\]ruby[/\\]\d[\d.]{0,10}/, /vendor/],
    starts: [/\/usr\/src\/ruby[/-]/],
  },
  foreignPaths: {
    everywhere: [/^opt\/ruby\//],
    own: [
      /(?:^|\/)gems\/[^/]{1,100}-\d|(?:^|\/)bundler\/gems\/|(?:^|\/)vendor\/(?:bundle|cache|gems)\//,
      /(?:^|\/)lib\/ruby\/|(?:^|\/)\.(?:rbenv|rvm|asdf)\//,
    ],
    // A gem's frame as Rails logs it: `activerecord (6.1.7) lib/…`.
    printed: /^[\w.-]{1,100} \(\d[^)]{0,40}\) /,
  },
  naming: { endings: "rb erb rake haml slim", clean: rubyName },
  writtenNames: {
    made: "top required",
    unwritten: /^_/,
    makers: /_eval\b|\bdefine_(?:singleton_)?method\b|\b__LINE__\b|\bdelegate\b|\balias/,
  },
  errors: {
    vague: [/StandardError|RuntimeError/],
    overflow: [/(?:^|\.)SystemStackError$/],
    assertionHelpers: "raise must_not_be_nil fail ensure",
  },
  tests: { suffixes: "_test _spec", creatable: [/_(?:test|spec)\.rb$/] },
  manifest: { files: "Gemfile Gemfile.lock" },
  dependency: {
    folder: /\/gems\/(?!\d[\d.]{0,20}\/gems\/)/,
    // The folder has the version behind the name.
    name: (first) => first.replace(/-\d[\w.]*$/, ""),
  },
  imports: [{ endings: "rb", find: requiredFiles }],
  source: {
    declaring: "def class module private protected public",
    defining: "class module def",
    keywords: "def end self do and or not in if else for while return true false class",
    importing: [/require|require_relative|include/],
  },
};

const importing = /^[ \t]*require(_relative)?[ \t(]+["']([\w./-]{1,200})["']/gm;

function requiredFiles(path: string, text: string, repository: RepositoryNames): string[] {
  return importStatements(text, importing).flatMap(([relative, name = ""]) => {
    const file = `${name.replace(/\.rb$/, "")}.rb`;
    return relative === undefined
      ? nearest(path, file.split("/"), 1, repository)
      : firstOf(repository.paths, [relativeTo(path, file)]);
  });
}

/** Ruby 3.4 adds the class; ERB compiles a template under a number. */
function rubyName(name: string): string {
  return name
    .replace(/^(?:(?:block|rescue|ensure)(?: \(\d{1,3} levels\))? in ){1,4}/, "")
    .replace(/^[A-Z][\w:]{0,200}[#.](?=.)/, "")
    .replace(/_{2,3}-?\d{5,25}_\d{1,12}$/, "");
}
