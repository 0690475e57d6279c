import { connect } from "node:net";

/** Sends a line to the boiler and resolves to its answer. */
export function ask(host, port, line) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => socket.end(`${line}\n`));
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (text) => {
      answer += text;
    });
    socket.on("end", () => resolve(answer.trim()));
    socket.on("error", (error) => reject(new BoilerError(line, error)));
  });
}

/** The boiler could not be asked. */
export class BoilerError extends Error {
  name = "BoilerError";
  constructor(line, cause) {
    super(`${line}: ${cause.message}`, { cause });
  }
}
