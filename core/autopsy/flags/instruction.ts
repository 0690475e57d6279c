const order =
  "(?:add|remove|delete|run|execute|install|uninstall|change|replace|edit|modify|insert|apply|merge|approve|set|use|disable|enable|include|write|import|call|fetch|download|open|output|respond|reply|print|reveal|ignore|skip|bypass|grant|allow|commit|push|create|rewrite|update|upgrade|downgrade|treat|assume|do\\s+not|don't|never|always|you\\b)";
const polite =
  "(?:please|now|kindly|simply|just|you\\s+(?:must|should|shall|need\\s+to|have\\s+to|will)|must|should|are\\s+to|is\\s+to)";
const machine =
  "(?:ai|llms?|ais|(?:large\\s+)?language\\s+models?|(?:coding|ai|autonomous|software|incident)\\s+(?:agents?|assistants?|models?)|assistants?|copilot|claude|chatgpt|gpt(?:-\\d\\w*)?|codex|gemini|aia|autofix|autopsy)";

const instructions: [RegExp, string][] = [
  [
    /\b(?:ignore|disregard|forget|override|bypass|discard)\s+(?:(?:of|the|my|other|existing)\s+){0,3}(?:all|any|your|these|those|previous|prior|above|earlier|preceding|former|safety|initial|original)\s+(?:(?:all|any|of|the|your|my|other|previous|prior|above|earlier|preceding|former|existing|original|system|safety|initial)\s+){0,4}(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|policy|policies|messages?|tasks?|constraints?|context)\b|\b(?:ignore|disregard|forget)\s+the\s+(?:instructions?|prompts?|rules?|guidelines?)\s+(?:above|before)\b/,
    "it tells its reader to forget earlier instructions",
  ],
  [
    /\b(?:ignore|disregard|forget)\s+(?:everything|all|anything)\s+(?:\w+\s+){0,3}(?:above|before|previously|prior|so\s+far)\b/,
    "it tells its reader to forget earlier instructions",
  ],
  [
    /ignor\w*\s+(?:alle\s+)?(?:bisherigen|vorherigen|obigen|vorigen)\s+(?:anweisungen|befehle|regeln)|ignora\w*\s+(?:todas\s+)?(?:las\s+)?(?:instrucciones|indicaciones)\s+(?:anteriores|previas)|ignor\w*\s+(?:toutes\s+)?les\s+(?:instructions|consignes)\s+(?:précédentes|ci-dessus)|ignor\w*\s+(?:todas\s+)?as\s+instruções\s+anteriores|игнорируй\w*\s+(?:все\s+)?(?:предыдущие|прежние)\s+(?:инструкции|указания)|忽略(?:之前|以上|所有|先前)的?(?:所有)?(?:指令|指示|说明)|(?:以前|上記|これまで)の指示(?:は|を)?(?:すべて)?無視/,
    "it tells its reader to forget earlier instructions",
  ],
  [
    new RegExp(
      String.raw`\b(?:dear|hey|hi|hello|attention|note\s+(?:to|for)|important(?:\s+note)?(?:\s+(?:to|for))?|instructions?\s+(?:to|for)|message\s+(?:to|for)|reminder\s+(?:to|for)|to|for)\s+(?:the\s+|any\s+|all\s+|an?\s+|our\s+)?${machine}\b[^.\n]{0,40}?(?:[:,;!]|\s-|—|\b${polite}\b)\s*(?:${polite}\s+){0,2}${order}\b`,
    ),
    "it speaks to an assistant and gives it an order",
  ],
  [
    new RegExp(
      String.raw`(?:^|[\n.!?"'*#/;-]\s*)@?${machine}\s*[:,!]\s*(?:${polite}\s+){0,2}${order}\b`,
    ),
    "it speaks to an assistant and gives it an order",
  ],
  [
    new RegExp(
      String.raw`\b(?:if|when|while)\s+you\s+are\s+(?:an?\s+|the\s+)?${machine}\b|\bas\s+an?\s+${machine}\b[^.\n]{0,30}\byou\b|\byou\s+are\s+(?:now\s+|actually\s+)?(?:an?\s+|the\s+|in\s+)(?:\w+\s+){0,2}(?:${machine}|developer\s+mode|dan\b|jailbroken|unrestricted)`,
    ),
    "it tells its reader who to be",
  ],
  [
    /\b(?:your\s+(?:patch|fix|answer|reply|response|diff|edits?|output|root[_ ]cause|pull\s+request|json)|the\s+(?:patch|diff|edits|root[_ ]cause|pull\s+request))\s+(?:must|should|has\s+to|needs\s+to|shall)\s+(?:also\s+|only\s+|always\s+)?(?:include|contain|add|be\s+exactly|say|state|set|use|remove|disable|consist|import|call|read|start)\b/,
    "it says what the answer has to contain",
  ],
  [
    /\b(?:in|into|to)\s+(?:your\s+(?:patch|fix|answer|reply|response|diff|root[_ ]cause|edits)|the\s+(?:patch|diff|root[_ ]cause|edits))\b[^.\n]{0,20}(?:,|\b(?:please|add|include|also|insert|write|say|mention)\b)|\b(?:add|include|insert|put|write|mention)\s+(?:[^.\n]{0,80}\s)?(?:in|into|to)\s+your\s+(?:patch|fix|answer|reply|response|diff|edits|root[_ ]cause)\b/,
    "it says what the answer has to contain",
  ],
  [
    /"?(?:no_patch_because|root_cause|new_files)"?\s*[:=]|\b(?:set|use|fill|put)\s+"?(?:edits|new_files|root_cause|evidence|confidence)"?\s+(?:to|with|as)\b/,
    "it imitates the form of the answer",
  ],
  [
    /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id)\|>|\[\/?inst\]|<<\/?sys>>|<\/?data-[0-9a-f]{4,}|<\/?(?:system-reminder|system_prompt|tool_result|tool_use|function_calls?|antml:\w+|user_query)\b[^>]{0,60}>|\bbegin\s+(?:new\s+|system\s+|admin\s+)?(?:instructions|system\s+prompt)\b/,
    "it imitates the marks of a conversation",
  ],
  [
    new RegExp(
      String.raw`(?:^|\n|\\n|#\s*)\s*(?:system|assistant|developer)(?:\s+(?:message|prompt|note|override))?\s*:\s*(?:you\s+are\s+(?:an?|now|the)\s|(?:${polite}\s+){0,2}(?:ignore|disregard|forget|override|from\s+now|always\s+(?:add|use|respond|include)|add|replace|insert|output|approve|disable|grant)\b)`,
    ),
    "it imitates the marks of a conversation",
  ],
  [
    new RegExp(
      String.raw`(?:^|\n|\\n|#\s*|\*\*|>\s*)\s*(?:new|updated|revised|real|actual|additional|secret|hidden)\s+(?:task|instructions?|objective|system\s+prompt|directive)s?\s*(?::\s*(?:${polite}\s+){0,2}${order}\b|\bfor\s+you\b)`,
    ),
    "it gives a task of its own",
  ],
  [
    /\bend\s+of\s+(?:the\s+)?(?:data|report|log|stack\s*trace|error|untrusted\s+\w+|input)\b\W{0,6}(?:\n|\\n|\s)*(?:now|next|instructions?|your\s+task|please|you\s+(?:must|should))\b/,
    "it gives a task of its own",
  ],
  [
    /\bfrom\s+now\s+on,?\s+(?:you|always|never|every)\b|\bdo\s+anything\s+now\b|\bjailbreak\s+(?:mode|prompt)\b|\bdeveloper\s+mode\s+(?:enabled|on|activated)\b/,
    "it tells its reader who to be",
  ],
  [
    /(?:^|[\n.!?;:,"'(]\s*|\b(?:and|then|please|must|should|now|also)\s+)(?:reveal|print|show|repeat|output|leak|disclose|send|include|dump|exfiltrate|post|upload)\s+(?:me\s+)?(?:all\s+)?(?:of\s+)?(?:your|the|its)\s+(?:system\s+prompt|initial\s+prompt|(?:full\s+|entire\s+|hidden\s+)?(?:instructions|prompt)|(?:api\s+)?(?:keys?|secrets?|credentials|tokens?)|environment\s+variables?|contents?\s+of\s+\.env)\b(?!\s+(?:header|field|parameter|in\s+the\s+request))/,
    "it asks for what is secret",
  ],
  [
    /\b(?:approve|merge|accept|ship)\s+(?:this|the|it)\s*(?:pr|pull\s+request|change|patch|fix|commit)?\s*(?:without|immediately|right\s+away|at\s+once|blindly)\b|\b(?:without|no\s+need\s+(?:for|to)|skip(?:ping)?)\s+(?:a\s+|any\s+|the\s+|further\s+|human\s+|code\s+)*review(?:ing)?\b/,
    "it asks for a change to be taken without review",
  ],
  [
    /\b(?:do\s+not|don't|never)\s+(?:tell|mention|inform|alert|reveal|show|report|disclose|notify)\b[^.\n]{0,30}\b(?:user|reviewers?|maintainers?|developers?|humans?|team|anyone|owner|operator)s?\b/,
    "it asks for something to be kept from people",
  ],
  [
    /\b(?:respond|reply|answer)\s+(?:only\s+with|with\s+(?:only|exactly|the\s+following|this\s+json|this\s+patch))\b/,
    "it says what the answer has to contain",
  ],
  [
    /\b(?:add|edit|modify|change|update|create|commit|write)\b[^.\n]{0,40}\.github\/workflows\b|\b(?:curl|wget)\s[^\n|]{1,200}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/,
    "it asks for a command to be run or a workflow to be changed",
  ],
  [
    /\b(?:disable|remove|skip|bypass|turn\s+off|comment\s+out|weaken|delete)\s+(?:the\s+|all\s+|any\s+)?(?:authentication|authorization|auth(?:\s+check)?|permission\s+checks?|signature\s+(?:check|verification)|csrf\s+\w+|access\s+control|input\s+validation|rate\s+limit(?:ing)?|failing\s+tests?|tests?|assertions?)\s+(?:to|in\s+order\s+to|so\s+that|from|in\s+(?:this|the|src|your))\b/,
    "it asks for a check to be switched off",
  ],
];

const LONGEST_TEXT_CHARS = 40_000;

/**
 * Why a text looks like an instruction to a model, as a part of a sentence; null where it does not.
 * Advice that tools print for people ("run npm install to fix this") is none.
 */
export function instructionIn(text: string): string | null {
  const plain = readable(text.slice(0, LONGEST_TEXT_CHARS));
  return instructions.find(([fits]) => fits.test(plain))?.[1] ?? null;
}

/** A text as a model may read it: tags are letters, what is not seen is gone, letters in dress are plain. */
export function readable(text: string): string {
  return text
    .replace(/[\u{e0020}-\u{e007e}]/gu, (tag) =>
      String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000),
    )
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu, "")
    .normalize("NFKC")
    .replace(/[ \t\u00a0]+/g, " ")
    .toLowerCase();
}
