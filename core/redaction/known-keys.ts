import { byPattern, type Rule } from "./rule.ts";

/**
 * Keys that their own shape gives away, as their issuers document it; most begin with a prefix made
 * to be found. Every repetition is bounded.
 */
export const knownKeys: Rule[] = [
  key(
    "PRIVATE_KEY",
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)/g,
    { sign: "PRIVATE KEY" },
  ),
  // Its end was cut off: what may still be of it goes.
  key(
    "PRIVATE_KEY",
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\sA-Za-z0-9+/=\\]{20,16000}/g,
    { sign: "PRIVATE KEY" },
  ),
  key("JWT", /\beyJ[\w-]{8,2000}\.eyJ[\w-]{4,8000}\.[\w-]{0,2000}/g, { sign: "eyJ" }),
  key("AWS_KEY", /\b(?:AKIA|ASIA|AGPA|AROA|AIDA)[A-Z0-9]{16}\b/g),
  key("GITHUB_TOKEN", /\bgh[pousr]_[A-Za-z0-9]{20,255}/g, { sign: "gh" }),
  key("GITHUB_TOKEN", /\bgithub_pat_\w{20,255}/g, { sign: "github_pat_" }),
  key("GITLAB_TOKEN", /\bgl(?:pat|dt|rt|ptt|ft|soat|cbt)-[\w-]{20,64}/g, { sign: "gl" }),
  key("SLACK_TOKEN", /\bxox[abeoprs]-[A-Za-z0-9-]{10,255}|\bxapp-[A-Za-z0-9-]{20,255}/g, {
    sign: "x",
  }),
  key("SLACK_WEBHOOK", /hooks\.slack\.com\/\w{1,20}\/(?<value>[\w/]{20,120})/g, {
    sign: "hooks.slack.com",
  }),
  key(
    "DISCORD_WEBHOOK",
    /discord(?:app)?\.com\/api\/webhooks\/(?<value>\d{15,22}\/[\w-]{40,100})/g,
    { sign: "/webhooks/" },
  ),
  key("DISCORD_TOKEN", /\b[MNO][\w-]{22,30}\.[\w-]{6}\.[\w-]{27,45}/g),
  key("TELEGRAM_TOKEN", /(?<!\d)\d{8,10}:AA[\w-]{30,36}/g, { sign: ":AA" }),
  key("STRIPE_KEY", /\b[spr]k_(?:live|test)_[A-Za-z0-9]{16,255}/g, { sign: "k_" }),
  key("WEBHOOK_SECRET", /\bwhsec_[A-Za-z0-9+/=]{20,255}/g, { sign: "whsec_" }),
  key("API_KEY", /\b(?:sk|ydc-sk)-[A-Za-z0-9_-]{20,255}/g, { sign: "sk-", holds: mixed }),
  key("GOOGLE_KEY", /\bAIza[\w-]{35}|\bya29\.[\w-]{20,500}|\bGOCSPX-[\w-]{20,64}/g),
  key("NPM_TOKEN", /\bnpm_[A-Za-z0-9]{30,64}\b/g, { sign: "npm_" }),
  key("PYPI_TOKEN", /\bpypi-AgE[\w-]{30,500}/g, { sign: "pypi-" }),
  key("SENDGRID_KEY", /\bSG\.[\w-]{16,32}\.[\w-]{16,64}/g, { sign: "SG." }),
  key("DIGITALOCEAN_TOKEN", /\bdo[opr]_v1_[0-9a-f]{40,80}/g, { sign: "_v1_" }),
  key("DOCKER_TOKEN", /\bdckr_pat_[\w-]{20,64}/g, { sign: "dckr_" }),
  key("HUGGING_FACE_TOKEN", /\bhf_[A-Za-z0-9]{30,64}\b/g, { sign: "hf_" }),
  key("DATABRICKS_TOKEN", /\bdapi[0-9a-f]{32}\b/g, { sign: "dapi" }),
  key("SHOPIFY_TOKEN", /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g, { sign: "shp" }),
  key("LINEAR_KEY", /\blin_(?:api|oauth)_[A-Za-z0-9]{30,64}/g, { sign: "lin_" }),
  key("VAULT_TOKEN", /\bhv[sbr]\.[\w-]{20,255}/g, { sign: "hv" }),
  key("MAILGUN_KEY", /\bkey-[0-9a-f]{32}\b/g, { sign: "key-" }),
  key("MAILCHIMP_KEY", /\b[0-9a-f]{32}-us\d{1,2}\b/g, { sign: "-us" }),
  key("AGE_KEY", /\bAGE-SECRET-KEY-1[A-Z0-9]{50,64}/g, { sign: "AGE-SECRET" }),
  key("NEON_KEY", /\bnapi_[a-z0-9]{40,80}/gi, { sign: "napi_" }),
  key("SQUARE_TOKEN", /\bsq0(?:atp|csp)-[\w-]{20,64}/g, { sign: "sq0" }),
  key("GRAFANA_TOKEN", /\bgl(?:sa|c)_[\w+/=]{30,255}/g, { sign: "gl" }),
  key("POSTMAN_KEY", /\bPMAK-[0-9a-f]{20,30}-[0-9a-f]{30,40}/g, { sign: "PMAK-" }),
  key("NEW_RELIC_KEY", /\bNR(?:AK|II|JS|RA)-[A-Za-z0-9-]{20,64}/g, { sign: "NR" }),
  key("FIGMA_TOKEN", /\bfig[dou]_[\w-]{30,80}/g, { sign: "fig" }),
  key("GROQ_KEY", /\b(?:gsk|xai|pplx|r8)[_-][A-Za-z0-9]{36,120}/g),
  key("PLANETSCALE_TOKEN", /\bpscale_(?:tkn|pw|oauth)_[\w.-]{30,80}/g, { sign: "pscale_" }),
  key("RUBYGEMS_KEY", /\brubygems_[0-9a-f]{48}\b/g, { sign: "rubygems_" }),
  key("BREVO_KEY", /\bx(?:keys|smtps)ib-[0-9a-f]{64}-\w{12,20}/g, { sign: "ib-" }),
  key("TWILIO_KEY", /\bSK[0-9a-f]{32}\b/g, { sign: "SK" }),
  key("ATLASSIAN_TOKEN", /\bAT(?:ATT|CTT|BB)3?[\w=-]{24,400}/g, { sign: "AT", holds: mixed }),
  key("AZURE_SECRET", /(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~-])/g, {
    sign: "Q~",
  }),
  key("SUPABASE_KEY", /\bsb(?:p|_secret)_[A-Za-z0-9_-]{20,80}/g, { sign: "sb" }),
  key("SENTRY_TOKEN", /\bsntry[su]_[\w+/=-]{40,400}/g, { sign: "sntry" }),
  key("DOPPLER_TOKEN", /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{20,100}/g, { sign: "dp." }),
  key("TERRAFORM_TOKEN", /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{50,80}/g, { sign: ".atlasv1." }),
  key("TAILSCALE_KEY", /\btskey-[a-z]{2,12}-[\w-]{16,80}/g, { sign: "tskey-" }),
  key("LANGSMITH_KEY", /\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\b/g, { sign: "lsv2_" }),
  key("NOTION_TOKEN", /\b(?:ntn_|secret_)[A-Za-z0-9]{40,50}\b/g),
  key("AIRTABLE_TOKEN", /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b/g, { sign: "pat" }),
  key("MAPBOX_TOKEN", /\b[ps]k\.eyJ[\w-]{20,300}\.[\w-]{10,100}/g, { sign: "k.eyJ" }),
  key("DYNATRACE_TOKEN", /\bdt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}/g, { sign: "dt0" }),
  key("CONTENTFUL_TOKEN", /\bCFPAT-[\w-]{40,50}/g, { sign: "CFPAT-" }),
  key("PAYMENT_KEY", /\b(?:rzp_(?:live|test)_\w{14,30}|(?:live|test)_[A-Za-z0-9]{30,40}\b)/g, {
    holds: mixed,
  }),
  key(
    "PASSWORD_HASH",
    /\$2[abxy]\$\d{2}\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$[\w$=,+/.-]{30,200}|\$[156]\$[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{22,90}/g,
    {
      sign: "$",
    },
  ),
  key("AIA_KEY", /\baia_[a-z0-9-]{1,39}_[0-9A-Za-z]{38}\b/g, { sign: "aia_" }),
];

/** A key begins where no word goes on: also behind the underscore of a name, as in `Err_ghp_…`. */
function key(kind: string, pattern: RegExp, options?: Parameters<typeof byPattern>[2]): Rule {
  const source = pattern.source.replace(/^\\b|(?<=\|)\\b/g, "(?<![A-Za-z0-9])");
  return byPattern(kind, new RegExp(source, pattern.flags), options);
}

/** `sk-` or `live_` begins words of style sheets as well; a key mixes digits with letters. */
function mixed(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value.slice(5));
}
