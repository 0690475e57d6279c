import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import pg from "pg";
import * as z from "zod";
import { refuseForeign } from "#core/api/loopback.ts";

const Statement = z.object({ query: z.string(), params: z.array(z.unknown()).default([]) });
type Statement = z.infer<typeof Statement>;
const Body = z.union([z.object({ queries: z.array(Statement) }), Statement]);

/** Neon's driver reads values as PostgreSQL's own text and decodes them itself. */
const rawText = { getTypeParser: () => (value: string) => value };

/**
 * Serves Neon's HTTP protocol in front of a PostgreSQL, on loopback: `POST /sql` with JSON, and with
 * the connection string that Neon's driver sends along, whose password nobody else knows.
 */
export async function startNeon({
  connectionString,
  port,
}: {
  connectionString: string;
  port: number;
}): Promise<{ port: number; stop: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString, max: 20 });
  // Whoever queries next learns that PostgreSQL ended the connection; without a listener it would end this process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const server = createServer((request, response) => {
    const refusal = refuse(request, connectionString);
    if (refusal) reply(response, refusal.status, { message: refusal.message });
    else void answer(pool, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  let stopped: Promise<void> | undefined;
  return {
    port: typeof address === "object" && address ? address.port : port,
    stop: () => {
      stopped ??= stop(server, pool);
      return stopped;
    },
  };
}

async function stop(server: Server, pool: pg.Pool): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
  await pool.end();
}

/** What a page of a browser, another program or another user of the machine may not do: anything. */
function refuse(
  { method, url, headers }: IncomingMessage,
  connectionString: string,
): { status: number; message: string } | null {
  const { host = null, origin = null } = headers;
  const foreign = refuseForeign({ host, origin }, { pages: false });
  if (foreign) return { status: 403, message: foreign };
  if (url !== "/sql") return { status: 404, message: "SQL is taken at /sql." };
  if (method !== "POST") return { status: 405, message: "Send it with POST." };
  if (!headers["content-type"]?.startsWith("application/json"))
    return { status: 415, message: "Send content-type: application/json." };
  const shown = headers["neon-connection-string"];
  return typeof shown === "string" && hasCredentialsOf(shown, connectionString)
    ? null
    : { status: 401, message: "The connection string is not this database's." };
}

/** Neon's driver adds parameters to the string; who connects, and with what, it leaves. */
function hasCredentialsOf(shown: string, connectionString: string): boolean {
  if (!URL.canParse(shown)) return false;
  const credentials = (text: string) => {
    const { username, password } = new URL(text);
    return createHash("sha256").update(`${username}:${password}`).digest();
  };
  // In constant time, so that nobody finds it out a character at a time.
  return timingSafeEqual(credentials(shown), credentials(connectionString));
}

async function answer(
  pool: pg.Pool,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = Body.parse(JSON.parse(await textOf(request)));
    const result =
      "queries" in body ? { results: await batch(pool, body.queries) } : await query(pool, body);
    reply(response, 200, result);
  } catch (error) {
    // Only a 400 with PostgreSQL's own fields lets the driver rebuild the error and its SQLSTATE.
    const fields =
      error instanceof Error ? { ...error, message: error.message } : { message: String(error) };
    reply(response, 400, fields);
  }
}

async function batch(pool: pg.Pool, statements: Statement[]): Promise<unknown[]> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const results: unknown[] = [];
    for (const statement of statements) results.push(await query(client, statement));
    await client.query("COMMIT");
    return results;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function query(
  client: pg.Pool | pg.PoolClient,
  { query: text, params }: Statement,
): Promise<unknown> {
  const { command, rowCount, rows, fields } = await client.query({
    text,
    values: params,
    rowMode: "array",
    types: rawText,
  });
  return {
    command,
    rowCount,
    rows,
    fields: fields.map(
      ({ name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format }) => ({
        name,
        dataTypeID,
        tableID,
        columnID,
        dataTypeSize,
        dataTypeModifier,
        format,
      }),
    ),
    rowAsArray: true,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
