/** Folders that images, builders, clouds and checkouts put a repository, or a part of it, into. */
const usual = [
  /^(?:app|apps|src|code|work|workspace|workdir|project|projects?|srv|site|web|www|server|service|function|functions|application|build|source|repo|usr\/app|usr\/src|usr\/src\/[^/]+|usr\/local\/app)$/i,
  /^(?:opt|srv|var|mnt|data|build|builds|code|work|workspaces?|home|Users|root|projects?|src|tmp|private\/tmp)\/[^/]+$/i,
  /^(?:home|Users|srv\/www|var\/www|opt|data|Projects?|builds|usr\/share|usr\/local)\/[^/]+\/[^/]+$/i,
  /^(?:home|Users)\/[^/]+\/[^/]+\/[^/]+$/,
  /^var\/(?:task|www\/html|www|app\/current|runtime\/app)$/,
  /^(?:opt\/)?(?:app|bitnami|render|buildpack|heroku)(?:\/[^/]+)?(?:\/src|\/app|\/current)?$/,
  /^vercel\/(?:path\d|output\/[^/]+)$/,
  /^(?:home\/runner\/work|a|D\/a|github\/workspace|Users\/runner\/work)\/?(?:[^/]+(?:\/[^/]+)?)?$/,
  /^home\/vsts\/work\/\d{1,4}\/s$|^agent\/_work\/\d{1,4}\/s$|^(?:a\/)?\d{1,4}\/s$/,
  /(?:^|\/)(?:releases\/\d{8,20}|current|htdocs|inetpub\/wwwroot|xampp\/htdocs\/[^/]+|site\/wwwroot|bazel-out\/[^/]+\/bin)$/,
  /^layers\/[^/]+\/[^/]+$|^layer$/,
];

/** Folders right below a file system's root that systems and toolchains keep for themselves. */
const system =
  /^(?:bin|boot|dev|etc|go|home|lib\w{0,3}|media|mnt|nix|node|opt|private|proc|root|run|rustc|sbin|snap|sys|tmp|usr|var|Applications|Library|System|Users|Windows|Program ?Files.{0,6}|ProgramData|\..*|.*[@:%].*)$/i;

/** Whether a path's leading folders look like those a repository is usually put in. */
export function isUsualRoot(segments: string[]): boolean {
  const root = segments.join("/");
  if (root === "") return true;
  // An image puts an app into a folder of its own name, too.
  if (segments.length === 1 && root.length < 60 && !system.test(root)) return true;
  return root.length < 300 && usual.some((rule) => rule.test(root));
}

/** Folders of a source tree: a file in one of them has more of its own path than its name. */
const sourceFolder =
  /^(?:bin|build|common|core|dist|helpers|internal|lib|out|pkg|scripts|shared|src|test|tests|utils?)$/i;

/** Whether a file's folders are all of them the root that an image puts an app into. */
export function isContainerRoot(segments: string[]): boolean {
  if (segments.length === 0 || !isUsualRoot(segments)) return false;
  return segments.length === 1 || !sourceFolder.test(segments.at(-1) ?? "");
}
