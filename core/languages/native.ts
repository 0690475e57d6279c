import { includedFiles } from "./included-files.ts";
import type { Language } from "./language.ts";

/** C, C++ and Objective-C. */
export const native: Language = {
  name: "native",
  calledBy: "cpp c native",
  endings: "c cc cpp cxx h hh hpp m mm",
  foreignFiles: {
    starts: [
      /\/build\/(?:glibc|gcc)-|\.{2}\/\.{2}\/\.{2}\/(?:\.{2}\/)?src\/lib/,
      // glibc's folders as they stand in its binaries, relative to where it was built.
      /(?:\.{1,2}\/){1,3}(?:sysdeps|csu|nptl|elf|libio|stdlib|stdio-common|signal|string|malloc|posix|misc|assert|debug|io|time|setjmp|socket|dlfcn)\/[\w./-]{1,300}\.[chS]$/,
    ],
  },
  foreignPaths: {
    own: [
      /(?:^|\/)(?:deps|vendor|third_party|external|subprojects)\//,
      /(?:^|\/)sysdeps\/|(?:^|\/)(?:glibc|gcc|llvm|libstdc\+\+)-[^/]{1,60}\//,
    ],
  },
  runtime: { names: [/^__libc_start|^_start$/] },
  naming: {
    // Without hh: a fingerprint's recipe may not change under the incidents it has made.
    endings: "c cc cpp cxx h hpp m mm",
    clean: symbolName,
  },
  writtenNames: {
    unwritten: /^(?:TestBody|operator)$/,
    makers: /##|\bTEST(?:_F|_P)?\(/,
    linesStray: true,
  },
  errors: {
    vague: [/terminate|abort|SIG[A-Z]{2,6}/],
    assertionHelpers: "assert abort",
  },
  imports: [{ endings: "c h cc cpp cxx hpp hh", find: includedFiles }],
  source: {
    declaring: "struct class void static inline const",
    defining: "struct class enum const static",
    keywords: "const return if else for while new throw this void int bool true false do",
    importing: [/#include/],
  },
};

/** A demangled symbol without its arguments, clones, and the closures that Swift puts before it. */
export function symbolName(name: string): string {
  return name
    .replace(/^(?:(?:closure|implicit closure) #\d{1,4} in ){1,4}/, "")
    .replace(/ \+ \d{1,9}$/, "")
    .replace(/(?:\.(?:isra|constprop|part|cold)(?:\.\d{1,5})?| \[clone [^\]]{1,60}\]){1,4}/g, "")
    .replace(/\(.{0,1000}\)(?: const)?(?: -> .{0,200})?$/, "")
    .replace(/<[^<>]{0,200}>(?=::|$)/g, "");
}
