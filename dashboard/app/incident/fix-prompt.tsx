import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { CopyButton } from "../surface/copy-button.tsx";
import { ScrolledText } from "../surface/scrolled.tsx";
import { Panel, Section } from "../surface/section.tsx";
import { HandOff } from "./hand-off.tsx";

/** The whole case as one text, for a coding assistant or a colleague. */
export function FixPrompt({ page }: { page: IncidentPage }) {
  const prompt = page.autopsy?.fixPrompt;
  if (!prompt) return null;
  return (
    <Section
      id="fix-prompt"
      title="Fix prompt"
      note={`${formatSize(prompt)}, secrets removed`}
      tools={<CopyButton text={prompt} label="Copy fix prompt" />}
    >
      <Panel>
        <div className="grid max-h-80">
          <ScrolledText
            label="The fix prompt"
            text={prompt}
            className="whitespace-pre-wrap break-words px-4 py-3 text-soft"
          />
        </div>
      </Panel>
      <HandOff page={page} />
    </Section>
  );
}

function formatSize(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} kB`;
}
