import { ArrowRight } from "lucide-react";
import { refuseUninvited } from "#core/people/beyond-role.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { slugOf } from "#core/project/slug-of.ts";
import { findPlatform, platforms } from "../connect/platforms.ts";
import { showKey } from "../connect/shown-key.ts";
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { keepProject } from "../project/choice.ts";
import { requireOwnForm } from "../security/form-token.ts";
import { NarrowPage } from "../sign-in/narrow-page.tsx";
import { readMe } from "../state/me.ts";
import { createKey, createProject } from "../state/projects.ts";
import { listProjects } from "../state/state.ts";
import { buttonLook } from "../surface/button.ts";
import { CodeBlock } from "../surface/code-block.tsx";
import { Field, fieldLook, TextField } from "../surface/field.tsx";
import { Outcome } from "../surface/outcome.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";

export const meta: MetaFunction = () => [{ title: "New project · AIA" }];

/** Whether it is the reader's first, and why they may make none; on a laptop, what makes one by itself. */
export async function loader({ context }: LoaderFunctionArgs) {
  const [projects, me] = await Promise.all([listProjects(context), readMe(context)]);
  return {
    isFirst: projects.length === 0,
    refusal: me && refuseUninvited(me.person, me.projects.length),
    connectCommand: context.cloudflare.env.CONNECT_COMMAND ?? null,
  };
}

/** Makes the project and its first key, and leads to where the app is connected. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const given = {
    name: text("name"),
    origins: text("origins"),
  };
  const platform = findPlatform(form.get("platform"));
  const refuse = (problem: string, status = 400) =>
    data({ problem, given: { ...given, platform: platform.id } }, { status });

  const taken = (await listProjects(context)).map(({ slug }) => slug);
  const slug = slugOf(given.name, taken);
  if (slug === null) return refuse("Give the project a name with a letter or a digit in it.");
  const origins = given.origins
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(",");
  if (platform.use === "browser" && origins === "")
    return refuse("Say which pages send with it, such as https://shop.example.");

  const settings = ProjectSettings.parse({});
  const name = given.name.slice(0, 100);
  const made = await createProject(context, { slug, name, repository: null, settings });
  if (made.kind === "trouble") return refuse(made.message, made.status);
  const query = { use: platform.use, ...(platform.use === "browser" && { origins }) };
  const key = await createKey(context, slug, query);
  const headers = new Headers([["set-cookie", keepProject(request, slug)]]);
  // Without a key the project stands all the same: its page offers to make one, and says why.
  if (key.kind === "answer") headers.append("set-cookie", showKey(request, slug, key.value.key));
  return redirect(`/projects/${slug}/connect?platform=${platform.id}`, { headers });
}

export default function NewProject() {
  const { isFirst, refusal, connectCommand } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const given = outcome?.given;
  if (refusal !== null) return <Uninvited refusal={refusal} />;
  return (
    <div className="max-w-xl">
      <h1 className="font-semibold text-xl">New project</h1>
      <p className="mt-2 text-soft">
        {isFirst ? "You have no project yet. " : ""}A project is one repository and the services
        that run from it. It has its own incidents, keys and settings.
      </p>
      {connectCommand === null ? null : (
        <div className="mt-4 space-y-2">
          <p className="text-soft">
            Of a repository on this machine, this makes one, lets AIA read its commits, and prints
            what your app needs:
          </p>
          <CodeBlock label="In your repository's folder" text={connectCommand} />
          <p className="text-soft">By hand, for an app whose source is elsewhere or not read:</p>
        </div>
      )}
      <PostForm className="mt-6 space-y-4">
        <TextField label="Name" name="name" required maxLength={100} defaultValue={given?.name} />
        <Field
          label="Language or platform"
          hint="It decides which lines the next page shows. An app in another language can send to the same project."
        >
          <select name="platform" defaultValue={given?.platform} className={fieldLook}>
            {platforms.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </Field>
        <TextField
          label="Pages that send (browser only)"
          name="origins"
          placeholder="https://shop.example"
          defaultValue={given?.origins}
          hint="A key in a page is known to anybody. It is taken from these origins alone, one or several with commas."
        />
        <Outcome problem={outcome?.problem} />
        <Submit action="create" look="primary">
          Create project
          <ArrowRight size={16} aria-hidden className="shrink-0" />
        </Submit>
      </PostForm>
    </div>
  );
}

/** What stands here for somebody who may make none, before they try. */
function Uninvited({ refusal }: { refusal: string }) {
  return (
    <NarrowPage title="You are in no project yet">
      <p className="text-base">{refusal}</p>
      <p className="text-soft">
        An invitation is a link, made on the people's page of a project. Whoever is in one project
        may make others.
      </p>
      <Link to="/you" className={buttonLook.plain}>
        Who you are here
      </Link>
    </NarrowPage>
  );
}
