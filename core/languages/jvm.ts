import { importStatements, withEnding } from "./import-statements.ts";
import { classMethod } from "./jvm-name.ts";
import type { Language } from "./language.ts";
import { nearest, type RepositoryNames } from "./repository-names.ts";

/** Java, Kotlin, Scala, Groovy and Clojure. */
export const jvm: Language = {
  name: "jvm",
  calledBy: "java kotlin scala jvm",
  endings: "java kt kts scala sc groovy clj",
  foreignPaths: { everywhere: [/(?:^|\/)(?:\.gradle|\.m2)\/|^opt\/java\//] },
  foreignNames: [
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
  ].join(" "),
  runtime: { names: [/^(?:java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala)\./] },
  printedPaths: { noFile: [/Native Method$|Unknown Source$/] },
  naming: {
    byTrace: true,
    classMethod,
    // Proxies, accessors and hidden classes of the runtime and of frameworks.
    generated: [
      /\$\$(?:FastClass|Enhancer|SpringCGLIB|Lambda|Proxy)|\$(?:MockitoMock|EnhancerBy\w{1,20})\$/,
      /\$Proxy\d|_\$\$_|\$HibernateProxy|\$ByteBuddy|Generated(?:Method|Constructor)Accessor/,
      /^(?:java\.base\/)?(?:jdk\.internal|sun|java\.lang)\.(?:reflect|invoke)\./,
    ],
  },
  writtenNames: {
    wrapped: [/\blambda\$(\w{1,200})\$\d/, /\$anonfun\$(\w{1,200})\$\d/],
    made: "clinit init invoke invokeSuspend apply access run call main",
    unwritten:
      /\$|^(?:new|static|copy|equals|hashCode|toString|values|valueOf|unapply|applyOrElse|isDefinedAt|constructor|component\d{1,2}|liftedTree\w*|delayedEndpoint\w*|\w+_delegate)$/,
    // The only method of what Kotlin makes of a lambda is called as its interface says.
    madeModule: /\$\d{1,5}$/,
    // Kotlin gives an inlined line the caller's name.
    linesStray: true,
  },
  errors: {
    vague: [/Throwable|Exception|RuntimeException|Error|AssertionError|Any|Object|String/],
    namespace: /java\.lang\./,
    overflow: [/(?:^|\.)StackOverflowError$/],
    assertionHelpers:
      "assertTrue assertNotNull requireNonNull checkNotNull checkArgument checkState require check",
  },
  tests: { suffixes: "Test Tests Spec IT", otherNames: [/^Test(?=[A-Z])/] },
  manifest: { files: "pom.xml build.gradle build.gradle.kts gradle.lockfile" },
  imports: [{ endings: "java kt scala", find: importedClasses }],
  source: {
    declaring:
      "class fun val var public private protected internal static void abstract final suspend inline override",
    defining: "class interface enum record object trait val var final static",
    keywords:
      "val var return if else for while new throw this null true false class import void int fun do type",
    importing: [/import|package /],
  },
  resolution: {
    by: "class",
    // The JDK's own only: a repository may well declare classes in a library's package.
    runtimeClass: /^(?:java|javax|jdk|sun|com\.sun)\./,
    runtimeReason: "The class is the Java runtime's own.",
    classOf: (module) =>
      /([\w.]{1,400})(?:\$.{0,400})?$/.exec(module.split("/").at(-1) ?? "")?.[1] ?? "",
    fileNames: (name) =>
      [".java", ".kt", ".scala", ".groovy"].flatMap((ending) => [
        name + ending,
        // Kotlin compiles the functions of `Cart.kt` into a class `CartKt`.
        name.replace(/Kt$/, "") + ending,
      ]),
    // Kotlin's and Scala's style guides leave out the folders of a common root package.
    shortened: /\.(?:kt|scala)$/,
    // `src/demo/kotlin` is a flavour that some customers run; `src/test/kotlin` is not.
    variants: /(?<=(?:^|\/)src\/)(?!\w{0,60}test)\w{1,60}(?=\/(?:java|kotlin|scala|groovy)\/)/i,
    sourceRoots:
      "src main test java kotlin scala groovy sources source jvm common jvmMain commonMain androidMain",
  },
};

const importing = /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]{3,200})/gm;

function importedClasses(path: string, text: string, repository: RepositoryNames): string[] {
  return importStatements(text, importing).flatMap(([name = ""]) => {
    const parts = name.split(".");
    // A static import, or a nested class, names the file one step earlier.
    return [parts, parts.slice(0, -1)]
      .flatMap((each) => ["java", "kt", "scala"].map((ending) => withEnding(each, ending)))
      .flatMap((segments) => nearest(path, segments, 2, repository))
      .slice(0, 1);
  });
}
