import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type * as z from "zod";

/** A client as a process of its own: the event loop of the system's stand-ins would blur its times. */
export type Client<Reply> = {
  ask: (message: object) => Promise<Reply>;
  tell: (message: object) => void;
  stop: () => void;
};

/** Starts a program of this folder, whose every answer has the given shape. */
export function startClient<Reply>(program: string, shape: z.ZodType<Reply>): Client<Reply> {
  const child: ChildProcess = fork(new URL(program, import.meta.url), { stdio: "inherit" });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${program} ended with ${code} before it answered.`);
  });
  ended.catch(() => undefined);
  return {
    tell: (message) => void child.send(message),
    ask: async (message) => {
      const answered = once(child, "message");
      child.send(message);
      const [reply] = await Promise.race([answered, ended]);
      return shape.parse(reply);
    },
    stop: () => void child.kill(),
  };
}
