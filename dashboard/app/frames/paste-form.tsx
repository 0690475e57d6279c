import { FileSearch } from "lucide-react";
import { Field, fieldLook, TextField } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";

interface PasteFormProps {
  services: string[];
  pasted: { service: string; text: string } | undefined;
}

/** The text of a stack trace, and whose it is. */
export function PasteForm({ services, pasted }: PasteFormProps) {
  return (
    <PostForm className="space-y-4">
      <TextField
        label="Service"
        name="service"
        list="services"
        maxLength={200}
        defaultValue={pasted?.service ?? services[0]}
        hint="The same trace of another service is another incident."
      />
      <datalist id="services">
        {services.map((service) => (
          <option key={service} value={service} />
        ))}
      </datalist>
      <Field label="Stack trace">
        <textarea
          name="text"
          rows={10}
          required
          spellCheck={false}
          defaultValue={pasted?.text}
          className={`${fieldLook} h-auto py-1 font-mono text-xs`}
        />
      </Field>
      <Submit action="read" look="primary">
        <FileSearch size={16} aria-hidden className="shrink-0" />
        Find its files
      </Submit>
    </PostForm>
  );
}
