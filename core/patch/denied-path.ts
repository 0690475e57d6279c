const LONGEST_PATH_CHARS = 500;

/**
 * Why a patch may never write a path, in words; null where it may. Refused is what runs, deploys,
 * holds secrets or is generated: a reviewer of a bug fix would not look there for harm.
 */
export function deniedPath(path: string): string | null {
  const wrong = malformed(path);
  if (wrong) return wrong;
  const lower = path.toLowerCase();
  const name = lower.split("/").at(-1) ?? "";
  return forbidden.find(({ fits }) => fits.test(lower) || fits.test(`/${name}`))?.why ?? null;
}

function malformed(path: string): string | null {
  if (path === "" || path.length > LONGEST_PATH_CHARS) return "the path is empty or too long";
  if (path.startsWith("/") || /^[a-z]:/i.test(path) || path.includes("\\"))
    return "the path is not a plain relative one";
  if (/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/.test(path))
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
    fits: /^\.(?:circleci|gitlab|buildkite|azure-pipelines|woodpecker|drone|husky)\b|(?:^|\/)(?:\.gitlab-ci\.ya?ml|\.travis\.yml|azure-pipelines\.ya?ml|jenkinsfile|\.drone\.yml|bitbucket-pipelines\.yml|appveyor\.yml|cloudbuild\.ya?ml|buildspec\.yml)$/,
    why: "it is a CI file",
  },
  {
    fits: /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|pipfile\.lock|uv\.lock|cargo\.lock|go\.sum|gemfile\.lock|composer\.lock|mix\.lock|packages\.lock\.json|flake\.lock|[\w.-]+\.lock)$/,
    why: "it is a lock file",
  },
  {
    fits: /(?:^|\/)(?:package\.json|\.npmrc|\.yarnrc(?:\.yml)?|pyproject\.toml|setup\.py|requirements[\w-]*\.txt|cargo\.toml|go\.mod|gemfile|composer\.json|makefile|\.pre-commit-config\.yaml|lefthook\.yml)$/,
    why: "it is a manifest or build file that can run commands",
  },
  {
    fits: /(?:^|\/)\.env[^/]*$|\.env$|(?:^|\/)(?:\.dev\.vars|aia\.env|\.netrc|\.npmrc)(?:\.|$)|(?:^|\/)credentials(?:$|\.(?![cm]?[jt]sx?$|py$|go$|rb$))/,
    why: "it holds secrets",
  },
  {
    fits: /\.(?:pem|key|p12|pfx|jks|keystore|crt|cer|der|asc|gpg)$|(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)/,
    why: "it is a key or a certificate",
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
