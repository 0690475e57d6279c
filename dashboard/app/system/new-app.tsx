import { ArrowRight } from "lucide-react";
import { nameOf } from "../sign-in/github-link.tsx";
import { Field, fieldLook, TextField } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";

interface NewAppProps {
  /** The GitHubs that the deployment allows. */
  hosts: string[];
  webhookUrl: string;
}

const permissions: [name: string, level: string][] = [
  ["Contents", "read and write"],
  ["Pull requests", "read and write"],
  ["Checks", "read"],
  ["Commit statuses", "read"],
  ["Deployments", "read"],
  ["Metadata", "read"],
];

/** Which GitHub, whose account, and what the App will be allowed. */
export function NewApp({ hosts, webhookUrl }: NewAppProps) {
  return (
    <>
      <p className="text-soft">
        With it people sign in, and AIA works in the repositories in which somebody installs it. It
        asks for this and no more, never for workflows:
      </p>
      <ul className="space-y-0.5 text-soft text-xs">
        {permissions.map(([name, level]) => (
          <li key={name} className="grid grid-cols-[128px_minmax(0,1fr)]">
            <span className="text-ink">{name}</span>
            {level}
          </li>
        ))}
      </ul>
      {/* A whole page: what a page's forms may be sent to is decided when it is loaded. */}
      <PostForm reloadDocument className="space-y-4">
        <Field label="GitHub">
          <select name="host" className={fieldLook}>
            {hosts.map((host) => (
              <option key={host} value={host}>
                {nameOf(host)}
              </option>
            ))}
          </select>
        </Field>
        <TextField
          label="Organization (optional)"
          name="organization"
          placeholder="acme"
          hint="Whose App it becomes; your own account's without it."
        />
        <TextField
          label="Webhook address (optional)"
          name="webhookUrl"
          inputMode="url"
          defaultValue={webhookUrl}
          placeholder="https://aia-git.<account>.workers.dev/webhooks/github"
          hint="The git service's public address. Without it AIA asks GitHub now and then how pull requests are."
        />
        <Submit action="begin" look="primary">
          Go on
          <ArrowRight size={16} aria-hidden className="shrink-0" />
        </Submit>
      </PostForm>
    </>
  );
}
