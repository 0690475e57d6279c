import type { LanguageName } from "#core/languages/language.ts";
import type { ContentRefusal } from "./refusal.ts";

type Words = Partial<Record<ContentRefusal, RegExp>>;

/** What reaches beyond a program's own values, as its language writes it; strings are blank here. */
export const dangerousWords: Partial<Record<LanguageName, Words>> = {
  // Files of script that have no syntax tree: they do not parse, or are templates.
  javascript: {
    executes_code:
      /\beval\b|\bnew\s+Function\b|\bFunction\s*\(|\bchild_process\b|\bexecSync\b|\bspawn(?:Sync)?\s*\(|\bimportScripts\b/g,
    exits: /\bprocess\s*\.\s*(?:exit|kill|abort)\b/g,
    goes_out: /\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b|\baxios\b/g,
    reads_environment: /\bprocess\s*\.\s*env\b|\bimport\s*\.\s*meta\s*\.\s*env\b/g,
    touches_files: /\bfs\s*\.\s*(?!existsSync)\w+|\breadFileSync\b|\bwriteFile\w*\b/g,
    injects_markup: /\bv-html\b|\binnerHTML\b|@html\b/g,
    obscured_code: /\batob\b|\bfromCharCode\b|\bglobalThis\b|\bwindow\s*\[/g,
  },
  python: {
    executes_code:
      /\b(?:eval|exec|compile|__import__|execfile)\s*\(|\bos\s*\.\s*(?:system|popen|exec\w*|spawn\w*|fork|startfile)\b|\b(?:subprocess|importlib|ctypes|pty|runpy|pickle|marshal|shelve|dill)\b|\byaml\s*\.\s*(?:load|unsafe_load|full_load)\b|__(?:builtins|globals|subclasses|class|bases|mro|code|dict)__/g,
    exits:
      /\b(?:sys|os)\s*\.\s*_?exit\b|\b(?:exit|quit)\s*\(|\bSystemExit\b|\bos\s*\.\s*(?:kill|abort)\b/g,
    goes_out:
      /\b(?:requests|httpx|aiohttp|urllib3?|http\s*\.\s*client|socket|smtplib|ftplib|paramiko|telnetlib)\b|\burlopen\b/g,
    reads_environment: /\benviron\b|\bgetenv\b|\bputenv\b|\bsys\s*\.\s*(?:argv|path|modules)\b/g,
    touches_files:
      /(?<![.\w])open\s*\(|\bshutil\b|\bos\s*\.\s*(?:remove|unlink|rmdir|removedirs|rename|chmod|chown|mkdir|makedirs|listdir|scandir|walk)\b|\.\s*(?:write_text|write_bytes|read_text|read_bytes|unlink|rmtree)\s*\(|\btempfile\b/g,
    obscured_code:
      /\bgetattr\s*\([^,()\n]*,\s*\w|\bb(?:64|32|85)decode\b|(?<![.\w])chr\s*\(|\bcodecs\b|\bfromhex\b|(?<![.\w])(?:globals|locals|vars|setattr|delattr)\s*\(|\bunhexlify\b/g,
    endless_loop: /\bwhile\s+(?:True|1)\s*:/g,
    injects_markup: /\bmark_safe\b|\bMarkup\s*\(|\|\s*safe\b/g,
  },
  ruby: {
    executes_code:
      /(?<![.\w])(?:eval|system|exec|spawn|fork|syscall|load)\b|\b(?:instance|class|module)_eval\b|\b(?:Kernel|Open3|PTY|ObjectSpace)\b|\bpopen\w*|\b(?:Marshal|YAML|Psych)\s*\.\s*(?:unsafe_)?load\b|`|%x\W/g,
    exits: /(?<![.\w])(?:exit!?|abort|at_exit)\b|\bProcess\s*\.\s*(?:kill|exit!?|abort)/g,
    goes_out:
      /\bNet\s*::|\b(?:HTTParty|Faraday|RestClient|TCPSocket|UDPSocket|Socket|Excon|Typhoeus|HTTP|URI)\b\s*(?:\.\s*(?:open|get|post|new)|::)/g,
    reads_environment: /\bENV\b|\bARGV\b/g,
    touches_files: /\b(?:File|FileUtils|IO|Dir|Pathname|Tempfile)\s*\.\s*\w+/g,
    obscured_code:
      /\b(?:public_send|__send__|send|const_get|define_method|method_missing|instance_variable_set|unpack1?|decode64|constantize)\b/g,
    endless_loop: /\bloop\s+do\b|\bwhile\s+true\b/g,
    injects_markup: /\bhtml_safe\b|(?<![.\w])raw\b/g,
  },
  php: {
    executes_code:
      /\b(?:eval|exec|system|shell_exec|passthru|popen|proc_open|pcntl_\w+|assert|create_function|unserialize|call_user_func(?:_array)?|include|include_once|require|require_once|dl|extract|parse_str)\b|`/g,
    exits: /\b(?:exit|die)\b/g,
    goes_out:
      /\b(?:curl_\w+|fsockopen|stream_socket_\w+|mail|SoapClient|Guzzle\w*|dns_get_record)\b/g,
    reads_environment: /\b(?:getenv|putenv|phpinfo|ini_set|ini_get)\b|\$_(?:ENV|SERVER)\b/g,
    touches_files:
      /\b(?:fopen|file_get_contents|file_put_contents|fwrite|fputs|unlink|rename|rmdir|mkdir|chmod|copy|move_uploaded_file|readfile|glob|scandir|file|tempnam)\s*\(/g,
    obscured_code:
      /\b(?:base64_decode|str_rot13|gzinflate|gzuncompress|hex2bin|chr|pack)\s*\(|\$\$\w|\$\w+\s*\(/g,
    endless_loop: /\bwhile\s*\(\s*(?:true|1)\s*\)|\bfor\s*\(\s*;\s*;/g,
  },
  go: {
    executes_code:
      /\bexec\s*\.\s*\w+|\bsyscall\s*\.|\bplugin\s*\.\s*Open|\bunsafe\s*\.|\breflect\s*\.\s*\w+/g,
    exits:
      /\bos\s*\.\s*Exit\b|\blog\s*\.\s*(?:Fatal|Panic)\w*|(?<![.\w])panic\s*\(|\bruntime\s*\.\s*Goexit/g,
    goes_out:
      /\bhttp\s*\.\s*(?:Get|Post\w*|Head|NewRequest\w*|DefaultClient|Client|DefaultTransport|Transport)\b|\bnet\s*\.\s*(?:Dial\w*|Listen\w*|Lookup\w*)|\bsmtp\s*\.|\brpc\s*\.\s*Dial/g,
    reads_environment: /\bos\s*\.\s*(?:Getenv|LookupEnv|Environ|Setenv|Unsetenv|Args|ExpandEnv)\b/g,
    touches_files:
      /\bos\s*\.\s*(?:Open\w*|Create\w*|Remove\w*|WriteFile|ReadFile|ReadDir|Rename|Mkdir\w*|Chmod|Truncate)\b|\bioutil\s*\./g,
    obscured_code: /\b(?:base64|hex)\s*\.\s*\w+/g,
    injects_markup: /\btemplate\s*\.\s*HTML\b/g,
  },
  jvm: {
    executes_code:
      /\bgetRuntime\b|\bProcessBuilder\b|\bScriptEngine\w*|\bforName\s*\(|\.\s*invoke\s*\(|\bObjectInputStream\b|\bURLClassLoader\b|\bdefineClass\b|\bGroovyShell\b|\bSpelExpressionParser\b|\bloadLibrary\b|\bsetAccessible\b|\bUnsafe\b|\bXMLDecoder\b|\bInitialContext\b|\bimport\s+sys\s*\.\s*process/g,
    exits: /\bSystem\s*\.\s*exit\b|\.\s*halt\s*\(|\bexitProcess\b|\bsys\s*\.\s*exit\b/g,
    goes_out:
      /\bURL\s*\(|\bURI\s*\.\s*create\b|\b(?:HttpURLConnection|HttpClient|RestTemplate|WebClient|OkHttp\w*|InetAddress|DatagramSocket|SocketChannel)\b|\bSocket\s*\(/g,
    reads_environment:
      /\bSystem\s*\.\s*(?:getenv|getProperty|getProperties|setProperty)\b|\bsys\s*\.\s*(?:env|props)\b/g,
    touches_files:
      /\bFiles\s*\.\s*\w+|\b(?:File|FileWriter|FileOutputStream|FileInputStream|FileReader|RandomAccessFile|PrintWriter)\s*\(/g,
    obscured_code: /\bBase64\b|\bHexFormat\b/g,
    endless_loop: /\bwhile\s*\(\s*true\s*\)|\bfor\s*\(\s*;\s*;/g,
  },
  dotnet: {
    executes_code:
      /\bProcess\s*\.\s*Start\b|\bProcessStartInfo\b|\bAssembly\s*\.\s*Load\w*|\bActivator\s*\.|\bBinaryFormatter\b|\bDllImport\b|\bCSharpScript\b|\bMethodInfo\b|\bunsafe\b/g,
    exits: /\bEnvironment\s*\.\s*(?:Exit|FailFast)\b/g,
    goes_out:
      /\b(?:HttpClient|WebClient|HttpWebRequest|WebRequest|TcpClient|UdpClient|Socket|SmtpClient|Dns)\b/g,
    reads_environment: /\bEnvironment\s*\.\s*(?:Get|Set|Expand)Environment\w*/g,
    touches_files:
      /\b(?:File|Directory)\s*\.\s*\w+|\b(?:StreamWriter|FileStream|StreamReader|FileInfo)\s*\(/g,
    obscured_code: /\bFromBase64String\b|\bFromHexString\b/g,
    endless_loop: /\bwhile\s*\(\s*true\s*\)|\bfor\s*\(\s*;\s*;/g,
    injects_markup: /\bHtml\s*\.\s*Raw\b|\bHtmlString\b|\bFromSqlRaw\b|\bExecuteSqlRaw\b/g,
  },
  rust: {
    executes_code: /\bCommand\s*::\s*new\b|\bunsafe\b|\blibloading\b|\basm\s*!|\btransmute\b/g,
    exits: /\bprocess\s*::\s*(?:exit|abort)\b|\b(?:panic|todo|unimplemented|unreachable)\s*!/g,
    goes_out: /\b(?:TcpStream|UdpSocket|TcpListener|reqwest|hyper|ureq|surf|isahc)\b/g,
    reads_environment: /\benv\s*::\s*\w+|\benv\s*!|\boption_env\s*!/g,
    touches_files:
      /\bfs\s*::\s*\w+|\bFile\s*::\s*\w+|\bOpenOptions\b|\binclude(?:_str|_bytes)?\s*!/g,
  },
  swift: {
    executes_code:
      /\bProcess\s*\(|\bNSTask\b|\bdlopen\b|\bNSClassFromString\b|\bUnsafe\w+|\bperformSelector\b/g,
    exits: /(?<![.\w])(?:exit|abort|fatalError|preconditionFailure)\s*\(/g,
    goes_out: /\bURLSession\b|\bNWConnection\b|\bURLRequest\b|\bCFSocket\w*/g,
    reads_environment: /\bProcessInfo\b|\bgetenv\b/g,
    touches_files: /\bFileManager\b|\bFileHandle\b|\bcontentsOfFile\b|\bcontentsOf\b/g,
  },
  beam: {
    executes_code:
      /\bSystem\s*\.\s*(?:cmd|shell)\b|\bos\s*:\s*cmd\b|:\s*os\s*\.\s*cmd|\bCode\s*\.\s*\w+|\bPort\s*\.\s*open\b|\bopen_port\b|\bbinary_to_term\b|\bapply\s*\(|\bto_atom\b|\blist_to_atom\b/g,
    exits: /\bSystem\s*\.\s*(?:halt|stop)\b|\binit\s*:\s*stop\b|(?<![.\w])(?:halt|exit)\s*\(/g,
    goes_out: /\b(?:HTTPoison|Req|Tesla|Finch|Mint|HTTPotion|httpc|gen_tcp|gen_udp|hackney|gun)\b/g,
    reads_environment: /\bSystem\s*\.\s*\w*env\w*|\bos\s*:\s*getenv\b/g,
    touches_files: /\bFile\s*\.\s*(?!exists\?|dir\?)\w+|\bfile\s*:\s*\w+/g,
    obscured_code: /\bdecode64!?|\bdecode16!?/g,
  },
  dart: {
    executes_code: /\bProcess\s*\.\s*\w+|\bspawnUri\b|\bdart\s*:\s*mirrors\b|\bDynamicLibrary\b/g,
    exits: /(?<![.\w])exit\s*\(/g,
    goes_out:
      /\bHttpClient\b|\bhttp\s*\.\s*(?:get|post|put|delete|Client)\b|\b(?:Socket|WebSocket|Dio)\b/g,
    reads_environment: /\bPlatform\s*\.\s*environment\b|\bfromEnvironment\b/g,
    touches_files: /\b(?:File|Directory)\s*\(/g,
    endless_loop: /\bwhile\s*\(\s*true\s*\)/g,
  },
  native: {
    executes_code:
      /\b(?:system|popen|execl\w*|execv\w*|dlopen|fork|posix_spawn\w*|WinExec|CreateProcess\w*|asm)\b/g,
    exits: /(?<![.\w])(?:exit|_exit|abort|quick_exit|raise|kill)\s*\(/g,
    goes_out: /(?<![.\w])(?:socket|connect|sendto|getaddrinfo|gethostbyname)\s*\(|\bcurl_\w+/g,
    reads_environment: /\b(?:secure_)?getenv\b|\bsetenv\b|\bputenv\b/g,
    touches_files:
      /(?<![.\w])(?:fopen|freopen|remove|unlink|rename|fwrite|chmod|mkstemp)\s*\(|\bo?fstream\b/g,
    obscured_code: /\b(?:gets|strcpy|strcat|sprintf)\s*\(/g,
    endless_loop: /\bwhile\s*\(\s*(?:1|true)\s*\)|\bfor\s*\(\s*;\s*;/g,
  },
};
