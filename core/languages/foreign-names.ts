/**
 * Code of runtimes, frameworks and their libraries by the name of its package, namespace, crate or
 * application: paths say nothing of it where only a class is printed (stack-traces.md §3).
 */
const names = {
  jvm: [
    "java javax jakarta jdk sun com.sun javafx org.xml org.w3c org.ietf netscape.javascript",
    "kotlin kotlinx _COROUTINE scala groovy groovyjarjarasm org.codehaus clojure nrepl sbt",
    "android androidx dalvik com.android libcore org.jetbrains com.intellij org.gradle worker.org.gradle",
    "org.springframework org.apache org.hibernate org.jboss org.wildfly io.undertow io.quarkus",
    "io.micronaut io.vertx io.ktor io.netty io.grpc io.helidon io.dropwizard reactor io.reactivex rx akka",
    "org.apache.pekko play.api play.core play.mvc cats zio fs2 org.http4s monix com.twitter.finagle",
    "org.eclipse.jetty org.glassfish org.jetty feign retrofit2 okhttp3 okio com.squareup",
    "com.fasterxml tools.jackson com.google.common com.google.inject com.google.gson com.google.protobuf",
    "com.google.android com.google.firebase com.zaxxer org.postgresql com.mysql org.mariadb oracle com.oracle",
    "com.microsoft.sqlserver org.h2 org.sqlite org.xerial com.mongodb redis.clients io.lettuce",
    "com.datastax org.flywaydb liquibase org.jooq org.mybatis org.elasticsearch com.amazonaws",
    "software.amazon org.slf4j ch.qos.logback org.apache.logging io.opentelemetry io.opentracing",
    "io.micrometer brave io.sentry datadog com.newrelic co.elastic.apm com.netflix org.quartz",
    "org.junit junit org.testng org.mockito net.bytebuddy org.scalatest munit org.assertj org.hamcrest",
    "org.aspectj javassist org.objectweb com.thoughtworks org.thymeleaf freemarker org.yaml org.joda",
    "org.bouncycastle com.auth0 graphql com.netflix.graphql com.google.api com.google.cloud",
  ],
  dotnet: [
    "System Microsoft Windows Mono Interop Internal Castle Newtonsoft Npgsql MySql MySqlConnector",
    "MongoDB StackExchange Dapper EntityFramework NHibernate AutoMapper MediatR FluentValidation Polly",
    "Serilog NLog log4net OpenTelemetry Datadog Sentry Autofac Ninject SimpleInjector MassTransit",
    "NServiceBus RabbitMQ Confluent Hangfire Quartz Grpc Google.Protobuf Swashbuckle NSwag RestSharp",
    "Refit Azure Amazon Xunit xunit NUnit Moq NSubstitute FluentAssertions Humanizer Akka Orleans",
    "ServiceStack Unity UnityEngine UnityEditor lambda_method",
  ],
  go: [
    "archive bufio builtin bytes cmp compress container context crypto database debug embed encoding",
    "errors expvar flag fmt go hash html image index internal io iter log maps math mime net os path",
    "plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing text time",
    "unicode unique unsafe weak vendor golang.org google.golang.org go.opentelemetry.io",
    "github.com/pkg/errors go.uber.org",
  ],
  php: [
    "Symfony Illuminate Laravel Doctrine GuzzleHttp Monolog Psr Composer Twig PHPUnit Carbon League",
    "Ramsey Slim Laminas Mezzio Zend Cake Yiisoft CodeIgniter Predis Aws Google OpenTelemetry Sentry",
    "Nette React Amp Spiral Nyholm Http Mockery Faker Brick PhpParser Livewire Filament Inertia",
    "ApiPlatform Sensio Stripe Twilio Elastic Elasticsearch MongoDB Ratchet Hyperf Phalcon Nikic FastRoute",
    "EasyCorp KnpU Knp Gedmo Sonata Spatie Barryvdh Intervention Dompdf Mpdf PhpOffice PHPMailer Swift",
  ],
  rust: [
    "std core alloc proc_macro test backtrace rust_begin_unwind rust_panic rust_eh_personality __rust_",
    "__rustc rustc_demangle compiler_builtins gimli addr2line tokio tokio_util futures futures_util",
    "futures_core futures_executor hyper hyper_util h2 tower tower_http axum axum_core actix_web",
    "actix_rt actix_server actix_http actix_service actix rocket warp tonic reqwest serde serde_json",
    "anyhow eyre color_eyre tracing tracing_core tracing_subscriber log rayon rayon_core crossbeam",
    "parking_lot sqlx diesel mio async_std opentelemetry opentelemetry_sdk",
  ],
  beam: [
    "elixir eex ex_unit iex logger mix stdlib kernel erts erlang compiler crypto ssl ssh inets mnesia",
    "sasl tools runtime_tools public_key asn1 syntax_tools parsetools xmerl observer common_test eunit",
    "phoenix phoenix_html phoenix_live_view phoenix_pubsub phoenix_template phoenix_ecto plug",
    "plug_cowboy plug_crypto cowboy cowlib ranch bandit thousand_island websock_adapter ecto ecto_sql",
    "db_connection postgrex myxql tds decimal jason poison telemetry oban gen_stage flow broadway",
    "absinthe ash tesla finch mint hackney httpoison req nimble_pool nimble_options swoosh gettext",
    "opentelemetry opentelemetry_api opentelemetry_phoenix opentelemetry_ecto rebar rebar3 elixir_ls",
    "poolboy lager hex proper meck mox",
  ],
  dart: [
    "flutter flutter_test flutter_web_plugins sky_engine stack_trace async collection meta test",
    "test_api test_core http dio shelf shelf_router bloc flutter_bloc provider riverpod flutter_riverpod",
    "hooks_riverpod get get_it rxdart sentry sentry_flutter firebase_core cloud_firestore",
    "opentelemetry opentelemetry_api dartastic_opentelemetry json_annotation freezed_annotation",
    "go_router path args mockito mocktail grpc protobuf",
  ],
} satisfies Record<string, string[]>;

export type CodeWorld = keyof typeof names;

const foreign = new Map<string, Set<string>>(
  Object.entries(names).map(([world, lists]) => [world, new Set(lists.flatMap(words))]),
);

function words(list: string): string[] {
  return list.split(" ");
}

/**
 * Whether a dotted, slashed or `::` name (`java.util.List`, `core::iter::Map`; of Go a package's path,
 * of BEAM an application, of Dart a package) begins with a name of other people's code.
 */
export function isForeignCode(world: CodeWorld, name: string): boolean {
  const known = foreign.get(world);
  if (!known) return false;
  const part = world === "go" ? /\/|$/g : /[.:/]|$/g;
  for (let step = 0; step < 4; step += 1) {
    const at = part.exec(name)?.index ?? name.length;
    if (known.has(name.slice(0, at))) return true;
    if (at >= name.length) return false;
    part.lastIndex = at + 1;
  }
  return false;
}
