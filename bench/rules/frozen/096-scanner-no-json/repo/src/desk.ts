import { BadRequest, readManifest } from "./manifest.ts";
import { type Upstream, verdictOf } from "./upstream.ts";

export type Answer = { status: number; body: string };
export type Scan = (file: string) => Promise<Upstream>;


/** POST /uploads — the body is a manifest. */
export async function accept(body: string, scan: Scan): Promise<Answer> {
  try {
    const { files, tags } = readManifest(body);
    for (const file of files) {
      const { clean } = await verdictOf(await scan(file));
      if (!clean) return { status: 422, body: `${file} is infected` };
    }
    return { status: 201, body: [...files, ...tags.map((tag) => `#${tag}`)].join(" ") };
  } catch (error) {
    if (error instanceof BadRequest) return { status: 400, body: error.message };
    throw error;
  }
}
