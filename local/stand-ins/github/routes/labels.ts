import { Hono } from "hono";
import * as z from "zod";
import { findIssue } from "../issues/issues.ts";
import { labelShape } from "../issues/shapes.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Issue, Pull, Repository } from "../store.ts";
import { paginate } from "./paginate.ts";
import { bodyOf, type GithubEnv, repositoryOf } from "./repository-of.ts";

const NewLabel = z.object({
  name: z.string().min(1).max(50),
  color: z
    .string()
    .regex(/^[0-9a-f]{6}$/i)
    .default("ededed"),
  description: z.string().max(100).nullish(),
});
const Name = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const Named = z
  .union([z.array(Name), z.object({ labels: z.array(Name) }).transform(({ labels }) => labels)])
  .transform((names) => [...new Set(names)]);

/** Labels of a repository, and those that an issue or a pull request carries. */
export function labelRoutes({ addresses, webhooks }: Site) {
  const all = (repository: Repository, names: string[]) =>
    names.map((name) => labelShape(repository, name, addresses));
  const knownIn = ({ records }: Repository, name: string) =>
    records.labels.find((each) => each.name.toLowerCase() === name.toLowerCase());
  /** GitHub makes a label that is put on something and is not there yet. */
  const make = (repository: Repository, names: string[]) => {
    for (const name of names)
      if (!knownIn(repository, name))
        repository.records.labels.push({ name, color: "ededed", description: null });
  };
  const report = (repository: Repository, issue: Issue | Pull, names: string[], actor: string) => {
    for (const name of names)
      if ("head" in issue)
        webhooks.pull(repository, issue, "labeled", actor, {
          label: labelShape(repository, name, addresses),
        });
  };

  return new Hono<GithubEnv>()
    .get("/labels", (c) => {
      const repository = repositoryOf(c);
      const names = repository.records.labels.map(({ name }) => name);
      return c.json(all(repository, paginate(c, names)));
    })
    .get("/labels/:label", (c) => {
      const repository = repositoryOf(c);
      const found = knownIn(repository, c.req.param("label"));
      if (!found) throw new Refusal(404, "Not Found");
      return c.json(labelShape(repository, found.name, addresses));
    })
    .post("/labels", async (c) => {
      const repository = repositoryOf(c);
      const { name, color, description } = await bodyOf(c, NewLabel);
      if (knownIn(repository, name))
        throw new Refusal(422, "Validation Failed", [
          { resource: "Label", code: "already_exists", field: "name" },
        ]);
      repository.records.labels.push({ name, color, description: description ?? null });
      repository.save();
      return c.json(labelShape(repository, name, addresses), 201);
    })
    .get("/issues/:number/labels", (c) => {
      const repository = repositoryOf(c);
      const { labels } = findIssue(repository, c.req.param("number"));
      return c.json(all(repository, paginate(c, labels)));
    })
    .on(["POST", "PUT"], "/issues/:number/labels", async (c) => {
      const repository = repositoryOf(c);
      const issue = findIssue(repository, c.req.param("number"));
      const names = await bodyOf(c, Named);
      make(repository, names);
      const before = issue.labels;
      issue.labels = c.req.method === "PUT" ? names : [...new Set([...before, ...names])];
      repository.save();
      const added = issue.labels.filter((each) => !before.includes(each));
      report(repository, issue, added, c.get("actor"));
      return c.json(all(repository, issue.labels));
    })
    .delete("/issues/:number/labels/:label", (c) => {
      const repository = repositoryOf(c);
      const issue = findIssue(repository, c.req.param("number"));
      const label = c.req.param("label");
      if (!issue.labels.includes(label)) throw new Refusal(404, "Label does not exist");
      issue.labels = issue.labels.filter((each) => each !== label);
      repository.save();
      return c.json(all(repository, issue.labels));
    });
}
