import { Check } from "lucide-react";
import type { ReadTrace } from "#core/api/router.ts";
import type { Frame } from "#core/stack-trace/trace.ts";
import { Link } from "../framework.ts";
import { Allowed } from "../people/allowed.tsx";
import { fieldLook } from "../surface/field.tsx";
import { Fold } from "../surface/fold.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Panel, Section } from "../surface/section.tsx";

interface FoundFramesProps {
  slug: string;
  /** Whether there is one to look for files in. */
  hasRepository: boolean;
  found: ReadTrace;
  pasted: { service: string; text: string };
}

/** What a pasted trace would become: each frame with its file, why, and a way to correct it. */
export function FoundFrames({ slug, hasRepository, found, pasted }: FoundFramesProps) {
  const { trace, title, fingerprint, commit, notes } = found;
  const frames = trace.exceptions.flatMap((exception) => exception.frames);
  return (
    <div className="space-y-6">
      <Section
        id="frames"
        title="Frames"
        note={commit === null ? "no source was read" : `looked for in ${commit.slice(0, 12)}`}
      >
        {frames.length === 0 ? (
          <p className="text-soft">No frame of any runtime known to AIA stands in this text.</p>
        ) : (
          <Panel>
            <ol className="divide-y divide-line">
              {frames.map((frame, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the frames of one answer never move.
                <li key={index} className="px-3 py-2">
                  <FrameFacts frame={frame} wasRead={commit !== null} />
                  <Allowed to="admin">
                    <Correction frame={frame} pasted={pasted} />
                  </Allowed>
                </li>
              ))}
            </ol>
          </Panel>
        )}
        {notes.map((note) => (
          <p key={note} className="mt-2 break-words text-soft">
            {note}
          </p>
        ))}
        {hasRepository ? null : (
          <p className="mt-2">
            <Link
              to={`/projects/${slug}/repository`}
              className="text-accent underline underline-offset-2"
            >
              Bind a repository
            </Link>
          </p>
        )}
        <p className="mt-2 text-soft">
          Corrections are listed, and taken back, among the{" "}
          <Link
            to={`/projects/${slug}#mappings`}
            className="text-accent underline underline-offset-2"
          >
            code mappings
          </Link>
          .
        </p>
      </Section>
      <Section id="fingerprint" title="Incident">
        <p className="break-words font-medium">{title}</p>
        <p className="mt-1 break-all font-mono text-soft text-xs">{fingerprint.key}</p>
        <ul className="mt-2 space-y-0.5">
          {fingerprint.components.map(({ name, value }) => (
            <li key={name} className="break-words">
              <span className="text-faint">{name}</span> {value}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function FrameFacts({ frame, wasRead }: { frame: Frame; wasRead: boolean }) {
  const { file, line, path, resolution, inApp } = frame;
  const printed = `${file}:${line}`;
  return (
    <>
      <p className="break-all font-mono text-xs">
        {frame.function ? <b className="font-semibold">{frame.function} </b> : null}
        <span className="text-soft">{printed}</span>
      </p>
      <p className="break-words">
        {path === undefined ? (
          <span className="text-attention">no file</span>
        ) : (
          <span className="break-all font-mono text-xs">{path}</span>
        )}{" "}
        <span className="text-soft">
          {resolution
            ? `${resolution.kind}: ${resolution.reason}`
            : inApp
              ? wasRead
                ? "Nothing in the repository fits."
                : "It was not looked for."
              : "A dependency's or the runtime's."}
        </span>
      </p>
      {resolution?.candidates ? (
        <p className="break-all text-soft">It may be {resolution.candidates.join(", ")}.</p>
      ) : null}
    </>
  );
}

function Correction({ frame, pasted }: Pick<FoundFramesProps, "pasted"> & { frame: Frame }) {
  return (
    <Fold label={frame.path === undefined ? "Say which file it is" : "It is another file"}>
      <PostForm className="flex max-w-xl flex-wrap gap-2 sm:flex-nowrap">
        <input type="hidden" name="service" value={pasted.service} />
        <input type="hidden" name="text" value={pasted.text} />
        <input type="hidden" name="file" value={frame.file} />
        <input
          name="path"
          required
          maxLength={500}
          defaultValue={frame.path}
          placeholder="services/cart/src/total.ts"
          aria-label={`The file of ${frame.file} in the repository`}
          className={`${fieldLook} font-mono text-xs`}
        />
        <Submit action="correct">
          <Check size={16} aria-hidden className="shrink-0" />
          Correct
        </Submit>
      </PostForm>
    </Fold>
  );
}
