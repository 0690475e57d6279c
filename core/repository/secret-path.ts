/**
 * Why a file is never read nor written, in words; null where it may be. Whatever a frame names or a
 * model asks for: what stands in there is for no prompt, no snapshot and no page.
 */
export function secretPath(path: string): string | null {
  const lower = path.normalize("NFKC").replaceAll("\\", "/").toLowerCase();
  return secrets.find(({ fits }) => fits.test(lower))?.why ?? null;
}

const secrets: { fits: RegExp; why: string }[] = [
  {
    fits: /(?:^|\/)\.env[^/]*$|\.env$|(?:^|\/)(?:\.dev\.vars|aia\.env|\.netrc|_netrc|\.npmrc|\.yarnrc(?:\.yml)?|\.pypirc|\.pgpass|\.my\.cnf|\.htpasswd|\.git-credentials|\.dockercfg|\.vault[-_]?(?:pass|token)[^/]*)(?:\.[^/]*)?$/,
    why: "it holds secrets",
  },
  {
    fits: /(?:^|\/)credentials$|(?:^|\/)(?:credentials?|client[-_]secrets?|service[-_]?account[\w-]*|secrets?)(?:[.-][\w-]+){0,3}\.(?:json|ya?ml|toml|ini|cfg|conf|properties|xml|txt|csv|enc)$/,
    why: "it holds secrets",
  },
  {
    fits: /(?:^|\/)(?:\.aws|\.ssh|\.gnupg|\.kube|\.azure|\.gcloud|\.docker)\/|\.(?:tfvars|tfstate|kdbx|ovpn|keytab)(?:\.[^/]*)?$/,
    why: "it holds secrets",
  },
  {
    fits: /\.(?:pem|key|p12|pfx|p8|jks|keystore|crt|cer|der|asc|gpg|pgp|ppk)$|(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:$|\.)/,
    why: "it is a key or a certificate",
  },
];
