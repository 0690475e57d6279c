import type * as z from "zod";
import type { FaultCode } from "#core/fault.ts";
import type { Access } from "#core/people/access.ts";

/**
 * One call of a service's internal API, as plain data: the server's validation, the client and the
 * OpenAPI description all follow from it. Path parameters stand in `path` as `:name`.
 */
export type Endpoint = {
  method: "GET" | "POST" | "PUT";
  path: `/${string}`;
  /** What it does, in one sentence. */
  summary: string;
  /** Who may call it through the dashboard; AIA's own services alone where it names nobody. */
  access?: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  reply: z.ZodType;
  /** The reply's media type, where it is a text and no JSON. */
  media?: string;
  /** The faults a caller has to expect beside a request in the wrong form, each with when. */
  refusals?: Partial<Record<FaultCode, string>>;
};

/** The endpoints of a service by name. A name says what the call does, and is its only one. */
export type Contract = Record<string, Endpoint>;

type Part = "params" | "query" | "body";
type Written<E, P extends Part> =
  E extends Record<P, infer S extends z.ZodType> ? Record<P, z.input<S>> : unknown;
type Read<E, P extends Part> =
  E extends Record<P, infer S extends z.ZodType> ? Record<P, z.output<S>> : unknown;

/** What a caller gives: fields with a default may be missing. */
export type CallInput<E extends Endpoint> = Written<E, "params"> &
  Written<E, "query"> &
  Written<E, "body">;

/** What the handler gets of it, checked and with its defaults. */
export type HandlerInput<E extends Endpoint> = Read<E, "params"> &
  Read<E, "query"> &
  Read<E, "body">;

/** What the handler gives back. */
export type HandlerReply<E extends Endpoint> = z.input<E["reply"]>;

/** What the caller gets of it, checked. */
export type CallReply<E extends Endpoint> = z.output<E["reply"]>;
