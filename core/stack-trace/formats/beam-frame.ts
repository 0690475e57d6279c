import { isForeignCode } from "#core/languages/foreign-names.ts";
import { isInApp } from "#core/languages/in-app.ts";
import type { Frame } from "../trace.ts";

export type BeamCall = {
  /** The OTP application, where it is printed. */
  app?: string | undefined;
  file: string;
  line: number;
  /** `Shop.Cart.total/1`, `shop:total/1`. */
  name: string;
  raw: string;
};

/** OTP's own modules print bare file names: `gen_server.erl` is nobody's app. */
const otp =
  /^(?:gen_(?:server|statem|event|fsm)|proc_lib|supervisor|erl_eval|erl_internal|lists|maps|timer|shell|escript|init|application(?:_master)?|io|io_lib|error_handler|erlang|ets|file|code(?:_server)?|rpc|sys|c|string|binary|re|math|queue|dict|gb_trees|gb_sets|orddict|sets|proplists|unicode|calendar|filename|filelib|os|kernel|logger|eunit\w{0,20}|ct_\w{1,20}|test_server\w{0,10}|elixir\w{0,30}|'?Elixir\.(?:Kernel|Enum|GenServer|Task|Agent|Process|Code|Stream|Map|Keyword|List|String|System|Supervisor|Module|ExUnit|Mix|IEx)(?:\.[\w.]{1,60})?'?)$/;

/** One call of the BEAM; the app's own where neither its application nor its module is OTP's. */
export function beamFrame({ app, file, line, name, raw }: BeamCall): Frame {
  const module = app ?? moduleOf(name);
  const foreign = app === undefined ? otp.test(moduleOf(name)) : isForeignCode("beam", app);
  return {
    file,
    line,
    function: name,
    ...(module === "" ? {} : { module }),
    inApp: isInApp(file) && !/^(?:nofile|iex)$/.test(file) && !foreign,
    raw,
  };
}

/** `shop` of `shop:total/1` and `:shop.total/1`, `Elixir.Shop` of `'Elixir.Shop':total/1`. */
function moduleOf(name: string): string {
  const erlang = /^('[^']{1,200}'|[a-z][\w@]{0,200}):/.exec(name)?.[1];
  if (erlang !== undefined) return erlang;
  const elixir = /^:?([\w.]{1,300})\.[^.]/.exec(name)?.[1] ?? "";
  return /^[A-Z]/.test(elixir) ? `Elixir.${elixir}` : elixir;
}
