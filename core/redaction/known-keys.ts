import { byPattern, type Rule } from "./rule.ts";

/**
 * Keys that their own shape gives away, as their issuers document it; most begin with a prefix made
 * to be found. Every repetition is bounded.
 */
export const knownKeys: Rule[] = [
  byPattern(
    "PRIVATE_KEY",
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)/g,
    { sign: "PRIVATE KEY" },
  ),
  // Its end was cut off: what may still be of it goes.
  byPattern(
    "PRIVATE_KEY",
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\sA-Za-z0-9+/=\\]{20,16000}/g,
    { sign: "PRIVATE KEY" },
  ),
  byPattern("JWT", /\beyJ[\w-]{8,2000}\.eyJ[\w-]{4,8000}\.[\w-]{0,2000}/g, { sign: "eyJ" }),
  byPattern("AWS_KEY", /\b(?:AKIA|ASIA|AGPA|AROA|AIDA)[A-Z0-9]{16}\b/g),
  byPattern("GITHUB_TOKEN", /\bgh[pousr]_[A-Za-z0-9]{20,255}/g, { sign: "gh" }),
  byPattern("GITHUB_TOKEN", /\bgithub_pat_\w{20,255}/g, { sign: "github_pat_" }),
  byPattern("GITLAB_TOKEN", /\bgl(?:pat|dt|rt|ptt|ft|soat|cbt)-[\w-]{20,64}/g, { sign: "gl" }),
  byPattern("SLACK_TOKEN", /\bxox[abeoprs]-[A-Za-z0-9-]{10,255}|\bxapp-[A-Za-z0-9-]{20,255}/g, {
    sign: "x",
  }),
  byPattern("SLACK_WEBHOOK", /hooks\.slack\.com\/\w{1,20}\/(?<value>[\w/]{20,120})/g, {
    sign: "hooks.slack.com",
  }),
  byPattern(
    "DISCORD_WEBHOOK",
    /discord(?:app)?\.com\/api\/webhooks\/(?<value>\d{15,22}\/[\w-]{40,100})/g,
    { sign: "/webhooks/" },
  ),
  byPattern("DISCORD_TOKEN", /\b[MNO][\w-]{22,30}\.[\w-]{6}\.[\w-]{27,45}/g),
  byPattern("TELEGRAM_TOKEN", /(?<!\d)\d{8,10}:AA[\w-]{30,36}/g, { sign: ":AA" }),
  byPattern("STRIPE_KEY", /\b[spr]k_(?:live|test)_[A-Za-z0-9]{16,255}/g, { sign: "k_" }),
  byPattern("WEBHOOK_SECRET", /\bwhsec_[A-Za-z0-9+/=]{20,255}/g, { sign: "whsec_" }),
  byPattern("API_KEY", /\b(?:sk|ydc-sk)-[A-Za-z0-9_-]{20,255}/g, { sign: "sk-", holds: mixed }),
  byPattern("GOOGLE_KEY", /\bAIza[\w-]{35}|\bya29\.[\w-]{20,500}|\bGOCSPX-[\w-]{20,64}/g),
  byPattern("NPM_TOKEN", /\bnpm_[A-Za-z0-9]{30,64}\b/g, { sign: "npm_" }),
  byPattern("PYPI_TOKEN", /\bpypi-AgE[\w-]{30,500}/g, { sign: "pypi-" }),
  byPattern("SENDGRID_KEY", /\bSG\.[\w-]{16,32}\.[\w-]{16,64}/g, { sign: "SG." }),
  byPattern("DIGITALOCEAN_TOKEN", /\bdo[opr]_v1_[0-9a-f]{40,80}/g, { sign: "_v1_" }),
  byPattern("DOCKER_TOKEN", /\bdckr_pat_[\w-]{20,64}/g, { sign: "dckr_" }),
  byPattern("HUGGING_FACE_TOKEN", /\bhf_[A-Za-z0-9]{30,64}\b/g, { sign: "hf_" }),
  byPattern("DATABRICKS_TOKEN", /\bdapi[0-9a-f]{32}\b/g, { sign: "dapi" }),
  byPattern("SHOPIFY_TOKEN", /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g, { sign: "shp" }),
  byPattern("LINEAR_KEY", /\blin_(?:api|oauth)_[A-Za-z0-9]{30,64}/g, { sign: "lin_" }),
  byPattern("VAULT_TOKEN", /\bhv[sbr]\.[\w-]{20,255}/g, { sign: "hv" }),
  byPattern("MAILGUN_KEY", /\bkey-[0-9a-f]{32}\b/g, { sign: "key-" }),
  byPattern("MAILCHIMP_KEY", /\b[0-9a-f]{32}-us\d{1,2}\b/g, { sign: "-us" }),
  byPattern("AGE_KEY", /\bAGE-SECRET-KEY-1[A-Z0-9]{50,64}/g, { sign: "AGE-SECRET" }),
  byPattern("NEON_KEY", /\bnapi_[a-z0-9]{40,80}/gi, { sign: "napi_" }),
  byPattern("SQUARE_TOKEN", /\bsq0(?:atp|csp)-[\w-]{20,64}/g, { sign: "sq0" }),
  byPattern("GRAFANA_TOKEN", /\bgl(?:sa|c)_[\w+/=]{30,255}/g, { sign: "gl" }),
  byPattern("POSTMAN_KEY", /\bPMAK-[0-9a-f]{20,30}-[0-9a-f]{30,40}/g, { sign: "PMAK-" }),
  byPattern("NEW_RELIC_KEY", /\bNR(?:AK|II|JS|RA)-[A-Za-z0-9-]{20,64}/g, { sign: "NR" }),
  byPattern("FIGMA_TOKEN", /\bfig[dou]_[\w-]{30,80}/g, { sign: "fig" }),
  byPattern("GROQ_KEY", /\b(?:gsk|xai|pplx|r8)[_-][A-Za-z0-9]{36,120}/g),
  byPattern("PLANETSCALE_TOKEN", /\bpscale_(?:tkn|pw|oauth)_[\w.-]{30,80}/g, { sign: "pscale_" }),
  byPattern("RUBYGEMS_KEY", /\brubygems_[0-9a-f]{48}\b/g, { sign: "rubygems_" }),
  byPattern("BREVO_KEY", /\bx(?:keys|smtps)ib-[0-9a-f]{64}-\w{12,20}/g, { sign: "ib-" }),
  byPattern("TWILIO_KEY", /\bSK[0-9a-f]{32}\b/g, { sign: "SK" }),
  byPattern("ATLASSIAN_TOKEN", /\bAT(?:ATT|CTT|BB)3?[\w=-]{24,400}/g, { sign: "AT", holds: mixed }),
  byPattern("AZURE_SECRET", /(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~-])/g, {
    sign: "Q~",
  }),
  byPattern("SUPABASE_KEY", /\bsb(?:p|_secret)_[A-Za-z0-9_-]{20,80}/g, { sign: "sb" }),
  byPattern("SENTRY_TOKEN", /\bsntry[su]_[\w+/=-]{40,400}/g, { sign: "sntry" }),
  byPattern("DOPPLER_TOKEN", /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{20,100}/g, { sign: "dp." }),
  byPattern("TERRAFORM_TOKEN", /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{50,80}/g, { sign: ".atlasv1." }),
  byPattern("TAILSCALE_KEY", /\btskey-[a-z]{2,12}-[\w-]{16,80}/g, { sign: "tskey-" }),
  byPattern("LANGSMITH_KEY", /\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\b/g, { sign: "lsv2_" }),
  byPattern("NOTION_TOKEN", /\b(?:ntn_|secret_)[A-Za-z0-9]{40,50}\b/g),
  byPattern("AIRTABLE_TOKEN", /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b/g, { sign: "pat" }),
  byPattern("MAPBOX_TOKEN", /\b[ps]k\.eyJ[\w-]{20,300}\.[\w-]{10,100}/g, { sign: "k.eyJ" }),
  byPattern("DYNATRACE_TOKEN", /\bdt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}/g, { sign: "dt0" }),
  byPattern("CONTENTFUL_TOKEN", /\bCFPAT-[\w-]{40,50}/g, { sign: "CFPAT-" }),
  byPattern(
    "PAYMENT_KEY",
    /\b(?:rzp_(?:live|test)_\w{14,30}|(?:live|test)_[A-Za-z0-9]{30,40}\b)/g,
    {
      holds: mixed,
    },
  ),
  byPattern(
    "PASSWORD_HASH",
    /\$2[abxy]\$\d{2}\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$[\w$=,+/.-]{30,200}|\$[156]\$[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{22,90}/g,
    {
      sign: "$",
    },
  ),
  byPattern("AIA_KEY", /\baia_[a-z0-9-]{1,39}_[0-9A-Za-z]{38}\b/g, { sign: "aia_" }),
];

/** `sk-` or `live_` begins words of style sheets as well; a key mixes digits with letters. */
function mixed(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value.slice(5));
}
