import ts from "typescript";
import type { Unstable_Config } from "wrangler";

/**
 * How a Worker's `env.ts` and its section of wrangler.toml differ: a binding that only one of them
 * names, or of another kind. Optional texts are variables, which wrangler.toml need not name.
 */
export function bindingDifferences(envSource: string, config: Unstable_Config): string[] {
  const written = envMembers(envSource);
  const bound = boundKinds(config);
  const names = [...new Set([...written.keys(), ...bound.keys()])].sort();
  return names.flatMap((name) => {
    const [inCode, inToml] = [written.get(name), bound.get(name)];
    if (inCode === inToml || (inCode === "string?" && inToml === undefined)) return [];
    return [`${name}: ${inCode ?? "nothing"} in env.ts, ${inToml ?? "nothing"} in wrangler.toml`];
  });
}

/** wrangler's own type of it does not resolve outside its package. */
type DurableObjectBinding = { name: string };

/** Every binding of a section with the type that Workers see it under. */
function boundKinds(config: Unstable_Config): Map<string, string> {
  const { services = [], r2_buckets, queues, durable_objects, vars, ai, version_metadata } = config;
  return new Map([
    ...(version_metadata ? [[version_metadata.binding, "WorkerVersionMetadata?"] as const] : []),
    ...services.map(({ binding }) => [binding, "Fetcher"] as const),
    ...r2_buckets.map(({ binding }) => [binding, "R2Bucket"] as const),
    ...(queues.producers ?? []).map(({ binding }) => [binding, "Queue"] as const),
    ...durable_objects.bindings.map(
      ({ name }: DurableObjectBinding) => [name, "DurableObjectNamespace"] as const,
    ),
    // Optional in code: a laptop has none.
    ...(ai ? [[ai.binding, "WorkersAi?"] as const] : []),
    ...Object.keys(vars).map((name) => [name, "string"] as const),
  ]);
}

/** The members of `export type Env = { … }`, each with its type as written and a `?` where optional. */
function envMembers(text: string): Map<string, string> {
  const parsed = ts.createSourceFile("env.ts", text, ts.ScriptTarget.ESNext, true);
  const env = parsed.statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === "Env",
  );
  if (!env || !ts.isTypeAliasDeclaration(env) || !ts.isTypeLiteralNode(env.type)) {
    throw new Error("env.ts has no `type Env = { … }`.");
  }
  const members = env.type.members.map((member) => {
    if (!ts.isPropertySignature(member) || !member.type) {
      throw new Error(`Env has a member that is no property: ${member.getText()}`);
    }
    const optional = member.questionToken ? "?" : "";
    // What a Durable Object can be asked is an interface here: its class needs this very file.
    const type = member.type.getText().replace(/^(DurableObjectNamespace)<.*>$/, "$1");
    return [member.name.getText(), `${type}${optional}`] as const;
  });
  return new Map(members);
}
