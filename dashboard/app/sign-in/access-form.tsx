import { LogIn } from "lucide-react";
import type { buttonLook } from "../surface/button.ts";
import { PostForm, Submit } from "../surface/post-form.tsx";

interface AccessFormProps {
  /** The page to go on to. */
  to: string;
  look: keyof typeof buttonLook;
}

/** Signs in whom Cloudflare Access vouched for already: its word comes with every request. */
export function AccessForm({ to, look }: AccessFormProps) {
  return (
    <PostForm reloadDocument>
      <input type="hidden" name="to" value={to} />
      <Submit action="access" look={look}>
        <LogIn size={16} aria-hidden className="shrink-0" />
        Continue with Cloudflare Access
      </Submit>
    </PostForm>
  );
}
