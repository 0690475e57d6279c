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

/** Whether a path's leading folders look like those a repository is usually put in. */
export function isUsualRoot(segments: string[]): boolean {
  const root = segments.join("/");
  return root === "" || (root.length < 300 && usual.some((rule) => rule.test(root)));
}
