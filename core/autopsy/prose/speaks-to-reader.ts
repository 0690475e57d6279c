import { readable } from "../flags/instruction.ts";

const patterns = [
  /\bLGTM\b|\bsafe\s+to\s+(?:merge|approve|ship|deploy)\b|\b(?:ready|fine|ok(?:ay)?)\s+to\s+(?:merge|approve|ship)\b/i,
  /\b(?:please|kindly|just|now|immediately|must|should|can|may|you\s+can|go\s+ahead\s+and)\s+(?:safely\s+)?(?:merge|approve|accept|ship|auto-?merge|force[- ]push)\b/i,
  /\b(?:approve|merge|accept|ship)\s+(?:this|the)\s+(?:pr|pull\s+request|change|patch|fix|commit|branch|draft)\b/i,
  /\b(?:dear|attention|note\s+to|note\s+for|hey|hi|hello|for\s+the|to\s+the|message\s+(?:to|for))\s+(?:the\s+|all\s+|our\s+)?(?:human\s+)?(?:reviewers?|maintainers?|approvers?|humans?|code\s*owners?|on-?call|security\s+team)\b/i,
  /\breviewers?\s*(?::|,|\bshould\b|\bmust\b|\bcan\b|\bmay\b|\bneed)/i,
  /\b(?:no|without|skip(?:ping)?|needs?\s+no|do\s+not|don't)\s+(?:a\s+|any\s+|the\s+|further\s+|human\s+|code\s+|need\s+to\s+|need\s+for\s+)*review(?:ing|ed)?\b/i,
  /\b(?:already|been|was)\s+(?:reviewed|approved|audited|signed\s+off|cleared)\s+by\b|\bpre-?approved\b|\bapproved\s+by\s+(?:the\s+)?(?:security|management|cto|ceo|team|legal)\b/i,
  /\b(?:please|you\s+(?:must|should|need\s+to|have\s+to)|simply|then)\s+(?:also\s+)?(?:run|execute|install|open|visit|click|download|paste|rotate|send|e-?mail|contact|call)\b/i,
  /\b(?:curl|wget|iwr|Invoke-WebRequest)\s+(?:-\w+\s+)*(?:["']?https?:|\S+\.\w{2,}\/)|\|\s*(?:sudo\s+)?(?:ba|z)?sh\b|\bsudo\s+\w|\brm\s+-rf?\b|\b(?:npm|pnpm|yarn|pip|gem|cargo|brew|apt(?:-get)?)\s+(?:i|install|add|exec)\s+\S/i,
  /\bbitte\s+(?:\w+\s+){0,3}(?:mergen|freigeben|genehmigen|zustimmen)\b|\bpor\s+favor\s+(?:\w+\s+){0,2}(?:aprueb|fusion|acept)\w*|\b(?:veuillez|merci\s+d['’e]\s*)\s*(?:\w+\s+){0,2}(?:approuver|fusionner|accepter)\b|пожалуйста,?\s+(?:\S+\s+){0,2}(?:одобр|примите|слейте)|请(?:立即|直接)?(?:批准|合并)/i,
  /\bdisable\s+(?:the\s+)?(?:ci|branch\s+protection|checks?|code\s*owners?|2fa|alerts?)\b|\bignore\s+(?:the\s+)?(?:failing|red|broken)\s+(?:ci|tests?|checks?)\b/i,
];

/** Whether a sentence speaks to whoever reads the change, instead of saying what is so. */
export function speaksToReader(text: string): boolean {
  const plain = readable(text);
  return patterns.some((pattern) => pattern.test(plain));
}

const commands =
  /(?:^|[\s*#"'`(-])\/(?:merge|approve|lgtm|aia|retest|test|ok-to-test|deploy|rebase|hold|unhold|assign|cc|close|reopen|label|squash|automerge|bypass|override|run|shipit)\b(?![/.\w-])|@(?:dependabot|renovate|mergify\w*|bors|copilot|coderabbitai|claude|codex|cursor)\b|\bbors\s+(?:r\+|merge)|\[(?:skip ci|ci skip|no ci|skip actions)\]|^\W*(?:signed-off-by|co-authored-by|skip-checks|reviewed-by|approved-by|acked-by)\s*:|\b(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?)\s+(?:[\w-]+\/[\w.-]+)?#\d/im;

/** Whether a text holds what bots, CI or GitHub take for a command. */
export function commandsIn(text: string): boolean {
  return commands.test(readable(text));
}
