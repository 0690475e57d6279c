import { KeyRound } from "lucide-react";
import { nameOf } from "../sign-in/github-link.tsx";
import { Field, fieldLook, TextField } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Section } from "../surface/section.tsx";

interface ByTokenProps {
  /** The GitHubs that the deployment allows. */
  hosts: string[];
  given: { host: string; repository: string; branch: string } | undefined;
}

/** Binding by a fine-grained token, which is tested before it is kept. */
export function ByToken({ hosts, given }: ByTokenProps) {
  if (hosts.length === 0) return null;
  return (
    <Section id="by-token" title="By a fine-grained token" note="where no App may be installed">
      <PostForm className="max-w-xl space-y-4">
        <Field label="GitHub">
          <select name="host" defaultValue={given?.host} className={fieldLook}>
            {hosts.map((host) => (
              <option key={host} value={host}>
                {nameOf(host)}
              </option>
            ))}
          </select>
        </Field>
        <TextField
          label="Repository"
          name="repository"
          required
          placeholder="acme/shop"
          defaultValue={given?.repository}
        />
        <TextField
          label="Base branch (optional)"
          name="branch"
          placeholder="the repository's default"
          defaultValue={given?.branch}
        />
        <TextField
          label="Token"
          name="github-token"
          type="password"
          required
          spellCheck={false}
          hint="For this repository alone, with contents and pull requests to read and write; checks, commit statuses, deployments and metadata to read. It is tested at once, sealed, and shown nowhere again."
        />
        <Submit action="bind-token">
          <KeyRound size={16} aria-hidden className="shrink-0" />
          Test the token and bind
        </Submit>
      </PostForm>
    </Section>
  );
}
