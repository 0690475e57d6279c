import * as z from "zod";

/** Who reported a deploy: a CI job with the project's key, or GitHub with its signature. */
export const DeploySource = z.enum(["ci", "github"]);
export type DeploySource = z.infer<typeof DeploySource>;

const name = (limit: number) => z.string().trim().min(1).max(limit);

/** A whole commit id. An abbreviated one may come to mean another commit. */
const CommitId = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{40}$/, "a commit id has 40 hexadecimal digits");

/** The last day that ISO 8601 writes with a year of four digits; milliseconds since 1970. */
const LATEST_MS = Date.UTC(9999, 11, 31);

/** `POST /v1/deploys`, as a CI job sends it. Times are ISO 8601. */
export const DeployReport = z
  .object({
    service: name(200),
    environment: name(100).optional(),
    /** What the app reports as service.version. */
    release: name(200).optional(),
    /** The commit that was deployed. */
    revision: CommitId.optional(),
    /** When it was live; now where it is left out. */
    time: z.iso
      .datetime({ offset: true })
      .refine(
        (time) => Date.parse(time) >= 0 && Date.parse(time) <= LATEST_MS,
        "no time of a deploy",
      )
      .optional(),
  })
  .refine(({ release, revision }) => release !== undefined || revision !== undefined, {
    error: "name the release, the revision, or both",
  });
export type DeployReport = z.infer<typeof DeployReport>;

/** What ran from when on. A null service is every service of the repository, as GitHub reports it. */
export const Deploy = z.object({
  source: DeploySource,
  service: z.string().nullable(),
  environment: z.string().nullable(),
  release: z.string().nullable(),
  revision: CommitId.nullable(),
  deployedAt: z.iso.datetime({ offset: true }),
});
export type Deploy = z.infer<typeof Deploy>;
