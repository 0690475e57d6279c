import type { Autopsy } from "#core/autopsy/autopsy.ts";

const classes: Record<Autopsy["class"], string> = {
  property_of_nullish: "Property of null or undefined",
  unguarded_json_parse: "JSON parsed without a guard",
  missing_await: "Missing await",
  not_a_function: "Called what is not a function",
  missing_setting: "Missing setting",
  dependency_failure: "Failing dependency",
  slow_query_pattern: "Slow query pattern",
  process_crash: "Process crash",
  resource_exhausted: "Resource exhausted",
  logic_error: "Logic error",
  unknown: "Unknown cause",
};

const areas: Record<Autopsy["area"], string> = {
  code: "in the code",
  config: "in the configuration",
  dependency: "in a dependency",
  infrastructure: "in the infrastructure",
  data: "in the data",
  unknown: "place unknown",
};

/** What kind of cause it is, where it lies, and who says so. */
export function describeCause(autopsy: Autopsy): string {
  const by = autopsy.provider === "rules" ? "rules" : (autopsy.model ?? autopsy.provider);
  const attempt = autopsy.attempt > 1 ? `, attempt ${autopsy.attempt}` : "";
  if (autopsy.class === "unknown") return `not found by ${by}${attempt}`;
  return `${classes[autopsy.class]}, ${areas[autopsy.area]}; found by ${by}${attempt}`;
}
