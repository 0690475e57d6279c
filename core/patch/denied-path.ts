import { secretPath } from "#core/repository/secret-path.ts";
import { hasHidden } from "#core/visible-text.ts";

const LONGEST_PATH_CHARS = 500;

/**
 * Why a patch may never write a path, in words; null where it may. Refused is what runs, deploys,
 * holds secrets or is generated: a reviewer of a bug fix would not look there for harm.
 */
export function deniedPath(path: string): string | null {
  const wrong = malformed(path) ?? secretPath(path);
  if (wrong) return wrong;
  const lower = path.toLowerCase();
  const name = lower.split("/").at(-1) ?? "";
  return forbidden.find(({ fits }) => fits.test(lower) || fits.test(`/${name}`))?.why ?? null;
}

function malformed(path: string): string | null {
  if (path === "" || path.length > LONGEST_PATH_CHARS) return "the path is empty or too long";
  if (path.startsWith("/") || /^[a-z]:/i.test(path) || path.includes("\\"))
    return "the path is not a plain relative one";
  if (/\s/.test(path.replaceAll(" ", "")) || hasHidden(path))
    return "the path holds control or invisible characters";
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".."))
    return "the path leaves its folder";
  if (parts.some((part) => /[. ]$/.test(part)))
    return "a part of the path ends with a dot or a space";
  if (parts.some((part) => /^(?:\.git|git~\d+)(?:$|:)/i.test(part))) return "the path is git's own";
  return null;
}

const forbidden: { fits: RegExp; why: string }[] = [
  {
    fits: /^\.git(?:modules|attributes|ignore|hub\/)|\/\.git(?:modules|attributes|ignore)$/,
    why: "it is git's or GitHub's own configuration",
  },
  {
    fits: /(?:^|\/)\.(?:circleci|gitlab|buildkite|azure-pipelines|woodpecker|drone|husky|cirrus|semaphore|teamcity|gitea|forgejo|tekton|harness|appveyor|goreleaser|travis)(?:[./]|$)|(?:^|\/)(?:\.gitlab-ci\.ya?ml|azure-pipelines[\w.-]*\.ya?ml|jenkinsfile[\w.-]*|bitbucket-pipelines\.ya?ml|appveyor\.ya?ml|cloudbuild\.ya?ml|buildspec[\w.-]*\.ya?ml|codemagic\.ya?ml|bitrise\.ya?ml|wercker\.ya?ml|codeship-(?:steps|services)\.ya?ml|earthfile|fastfile|action\.ya?ml)$|(?:^|\/)ci_scripts\//,
    why: "it is a CI file",
  },
  {
    fits: /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|pipfile\.lock|uv\.lock|cargo\.lock|go\.sum|gemfile\.lock|composer\.lock|mix\.lock|packages\.lock\.json|flake\.lock|[\w.-]+\.lock)$/,
    why: "it is a lock file",
  },
  {
    fits: /(?:^|\/)(?:package\.json|deno\.jsonc?|bunfig\.toml|pyproject\.toml|setup\.(?:py|cfg)|pipfile|tox\.ini|noxfile\.py|requirements[\w-]*\.(?:txt|in)|cargo\.toml|build\.rs|go\.(?:mod|work)|gemfile|[\w.-]+\.gemspec|rakefile|composer\.json|(?:gnu)?makefile|justfile|taskfile\.ya?ml|\.pre-commit-config\.yaml|lefthook\.yml)$/,
    why: "it is a manifest or build file that can run commands",
  },
  {
    // Maven, Gradle, sbt and Bazel; Mix and rebar; Pub; Swift's and .NET's projects; C's builds.
    fits: /(?:^|\/)(?:pom\.xml|[\w.-]+\.gradle(?:\.kts)?|gradle\.properties|gradlew(?:\.bat)?|mvnw(?:\.cmd)?|[\w.-]+\.versions\.toml|[\w.-]+\.sbt|build\.(?:sc|xml)|build(?:\.bazel)?|workspace(?:\.bazel)?|module\.bazel|[\w.-]+\.bzl|mix\.exs|rebar\.config(?:\.script)?|pubspec(?:_overrides)?\.yaml|package(?:@swift-[\d.]+)?\.swift|package\.resolved|podfile|cartfile|[\w.-]+\.podspec|[\w.-]+\.(?:cs|fs|vb|vcx|sql)proj|[\w.-]+\.(?:sln|slnx|pbxproj|xcconfig|props|targets|nuspec)|nuget\.config|packages\.config|global\.json|cmakelists\.txt|[\w.-]+\.cmake|meson\.build|configure(?:\.ac)?|conanfile\.(?:py|txt)|vcpkg\.json)$|(?:^|\/)(?:gradle\/wrapper|\.mvn|buildsrc)\//,
    why: "it is a manifest or build file that can run commands",
  },
  {
    fits: /(?:^|\/)(?:(?:babel|jest|vitest|vite|webpack|rollup|eslint|prettier|postcss|tailwind|next|nuxt|svelte|astro|remix|playwright|cypress|karma|metro|tsup|esbuild|stylelint|commitlint|lint-staged|release|renovate)\.config\.\w+|\.(?:babelrc|mocharc|eslintrc|prettierrc|swcrc|nycrc|lintstagedrc)(?:\.\w+)?|vitest\.workspace\.\w+|(?:gulp|grunt)file\.\w+|\.pnpmfile\.cjs|\.eslintignore|phpunit\.xml(?:\.dist)?|pytest\.ini|\.rspec|\.rubocop\.yml|\.golangci\.ya?ml|renovate\.json5?|dependabot\.yml)$|(?:^|\/)(?:\.vscode|\.idea|\.devcontainer|\.cargo|\.bundle|\.yarn)\//,
    why: "it is the configuration of a tool that runs here",
  },
  {
    fits: /(?:^|\/)(?:dockerfile|containerfile)(?:\.|$)|\.dockerfile$|(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$|(?:^|\/)\.dockerignore$/,
    why: "it builds an image",
  },
  { fits: /(?:^|\/)codeowners$/, why: "it says who reviews" },
  { fits: /(?:^|\/)migrations?\//, why: "it is a migration" },
  {
    fits: /(?:^|\/)(?:node_modules|vendor|third_party|dist|build|\.next|site-packages)\//,
    why: "it is vendored or generated",
  },
  {
    fits: /\.min\.(?:js|css)$|\.map$|\.(?:png|jpe?g|gif|webp|ico|pdf|zip|gz|tgz|jar|wasm|so|dylib|dll|exe|woff2?|ttf|bin|sqlite|db)$/,
    why: "it is generated or binary",
  },
  {
    fits: /\.(?:tf|tfvars)$|(?:^|\/)(?:wrangler\.toml|vercel\.json|netlify\.toml|fly\.toml|serverless\.ya?ml|app\.ya?ml|procfile)$/,
    why: "it describes a deployment",
  },
];
