#!/usr/bin/env node

// app/commands/work-thread.ts
import { setPriority as setPriority2 } from "node:os";
import { parentPort, workerData } from "node:worker_threads";

// app/store/installations.ts
async function saveInstallation(database2, installation) {
  await database2.query(
    `INSERT INTO installations (id, account, suspended_at) VALUES ($1, $2, CASE WHEN $3 THEN now() END)
     ON CONFLICT (id) DO UPDATE SET account = excluded.account, deleted_at = NULL,
       suspended_at = CASE WHEN $3 THEN coalesce(installations.suspended_at, now()) END`,
    [installation.id, installation.account, installation.suspended]
  );
}
async function markInstallationDeleted(database2, id) {
  await database2.query(
    `INSERT INTO installations (id, deleted_at) VALUES ($1, now())
     ON CONFLICT (id) DO UPDATE SET deleted_at = coalesce(installations.deleted_at, now())`,
    [id]
  );
}
async function restInstallation(database2, id, seconds) {
  await database2.query(
    `INSERT INTO installations (id, rests_until) VALUES ($1, now() + $2 * interval '1 second')
     ON CONFLICT (id) DO UPDATE SET rests_until = greatest(installations.rests_until, excluded.rests_until)`,
    [id, seconds]
  );
}
async function moveRepository(database2, repository) {
  await database2.query("UPDATE repositories SET owner = $2, name = $3, installation_id = $4 WHERE id = $1", [
    repository.id,
    repository.owner,
    repository.name,
    repository.installationId
  ]);
}
async function markDepartures(database2, ids2, gone) {
  await database2.query(
    gone ? "INSERT INTO departures (repository_id) SELECT unnest($1::bigint[]) ON CONFLICT DO NOTHING" : "DELETE FROM departures WHERE repository_id = ANY($1::bigint[])",
    [ids2]
  );
}

// app/catch-up/follow-installations.ts
function followInstallations(probot, database2) {
  const settle2 = async (installationId, repositories) => {
    await markDepartures(
      database2,
      repositories.map(({ id }) => id),
      false
    );
    for (const { id, full_name } of repositories) {
      const [owner = "", name = ""] = full_name.split("/");
      await moveRepository(database2, { id, owner, name, installationId });
    }
  };
  probot.on(["installation.created", "installation.unsuspend"], async ({ payload }) => {
    const { id, account } = payload.installation;
    await saveInstallation(database2, { id, account: loginOf(account), suspended: false });
    await settle2(id, payload.repositories ?? []);
  });
  probot.on("installation.suspend", async ({ payload }) => {
    const { id, account } = payload.installation;
    await saveInstallation(database2, { id, account: loginOf(account), suspended: true });
  });
  probot.on("installation.deleted", ({ payload }) => markInstallationDeleted(database2, payload.installation.id));
  probot.on(
    "installation_repositories.added",
    ({ payload }) => settle2(payload.installation.id, payload.repositories_added)
  );
  probot.on("installation_repositories.removed", async ({ payload }) => {
    const ids2 = payload.repositories_removed.flatMap(({ id }) => id ?? []);
    await markDepartures(database2, ids2, true);
  });
  probot.on(["repository.renamed", "repository.transferred"], async ({ payload }) => {
    if (payload.installation !== void 0) await settle2(payload.installation.id, [payload.repository]);
  });
  probot.on("repository.deleted", ({ payload }) => markDepartures(database2, [payload.repository.id], true));
}
function loginOf(account) {
  const { login } = account ?? {};
  return typeof login === "string" ? login : "";
}

// app/github/own-app.ts
async function ownApp(appOctokit) {
  const { data } = await appOctokit.rest.apps.getAuthenticated();
  if (data === null) throw new Error("GitHub does not know this app");
  return { id: data.id, login: `${data.slug}[bot]` };
}

// src/stats/clusters/parse-frame.ts
var PYTHON = /^File "([^"]{1,400})", line \d+(?:, in (\S{1,200}))?/;
var PYTEST = /^([^\s:]{1,400}\.py):\d+: (?:in ([^\s(]{1,200}))?/;
var RUBY = /^(?:# |from )?([^\s:]{1,400}\.rb):\d+:in ['`]([^']{1,200})'/;
var PANIC = /^thread '[^']{1,400}' (?:\(\d{1,12}\) )?panicked at ([^\s:']{1,400}):\d+:\d+:$/;
var GO = /^([^\s:]{1,400}\.go):\d+(?: \+0x[0-9a-f]+)?$/;
var NUMBERED = /^\d{1,5}: +(\S.{0,300})$/;
var PERL = / at (\S{1,400}\.p[lm]) line \d+\.?$/;
function parseFrame(line, before) {
  if (line.startsWith("at ")) return atFrame(line.slice(3), before);
  const found = PYTHON.exec(line) ?? PYTEST.exec(line) ?? RUBY.exec(line) ?? PANIC.exec(line);
  if (found !== null) return { file: found[1], function: found[2] ?? "" };
  const go = GO.exec(line);
  if (go !== null) return { file: go[1], function: before.split("(")[0] };
  const perl = line.length < 1e3 ? PERL.exec(line) : null;
  return perl === null ? void 0 : { file: perl[1], function: "" };
}
function atFrame(text, before) {
  const dotnet = text.indexOf(") in ");
  if (dotnet !== -1) {
    const end = text.lastIndexOf(":line ");
    const name = text.slice(0, text.indexOf("("));
    return { file: text.slice(dotnet + 5, end === -1 ? void 0 : end), function: name };
  }
  const open6 = text.lastIndexOf("(");
  if (open6 > 0 && text.endsWith(")")) {
    const file = withoutPlace(text.slice(open6 + 1, -1));
    return { file, function: text.slice(0, open6).trim() };
  }
  const numbered = NUMBERED.exec(before);
  if (!text.includes(":")) return void 0;
  return { file: withoutPlace(text.startsWith("async ") ? text.slice(6) : text), function: numbered?.[1] ?? "" };
}
function withoutPlace(location) {
  let end = location.length;
  for (let times = 0; times < 2; times++) {
    let at = end;
    while (at > 0 && location.charCodeAt(at - 1) >= 48 && location.charCodeAt(at - 1) <= 57) at--;
    if (at === end || location[at - 1] !== ":") break;
    end = at - 1;
  }
  return location.slice(0, end);
}

// src/stats/clusters/in-app-frame.ts
var FOREIGN_FILES = [
  "node_modules/",
  "node:",
  "internal/",
  "site-packages/",
  "dist-packages/",
  "/lib/python",
  "<frozen",
  "<anonymous>",
  "<string>",
  "/rustc/",
  ".cargo/registry",
  "/gems/",
  "vendor/bundle",
  "/pkg/mod/",
  "/usr/lib/",
  "/usr/local/go/",
  "/lib/ruby/",
  "native code",
  "Native Method",
  "Unknown Source",
  "webpack/",
  "/opt/hostedtoolcache"
];
var FOREIGN_FUNCTIONS = [
  "java.",
  "javax.",
  "jdk.",
  "sun.",
  "com.sun.",
  "kotlin.",
  "kotlinx.",
  "scala.",
  "groovy.",
  "org.junit.",
  "junit.",
  "org.opentest4j",
  "org.testng.",
  "org.mockito.",
  "org.hamcrest.",
  "org.assertj.",
  "org.gradle.",
  "org.apache.maven.",
  "System.",
  "Microsoft.",
  "Xunit.",
  "NUnit.",
  "FluentAssertions.",
  "std::",
  "core::",
  "alloc::",
  "__rustc",
  "rust_",
  "runtime.",
  "testing.",
  "reflect.",
  "panic",
  "Test::"
];
var TEST_FILE = /(?:[._-](?:test|spec|tests|specs|e2e|cy)\.[cm]?[a-z]{1,5}|(?:Test|Tests|IT|Spec|Specs)\.[a-z]{2,6}|\.t)$/;
var TEST_FOLDERS = /* @__PURE__ */ new Set(["test", "tests", "__tests__", "spec", "specs", "e2e", "t"]);
var MAX_FRAMES = 200;
function inAppFrame(trace, withTests = false) {
  let before = "";
  let python;
  for (const raw of trace.split("\n", MAX_FRAMES)) {
    const line = raw.trim();
    const frame = line.length > 1e3 ? void 0 : parseFrame(line, before);
    before = line;
    if (frame === void 0 || !isOwn(frame) || !withTests && isTest(frame)) continue;
    if (!frame.file.endsWith(".py")) return nameOf(frame);
    python = nameOf(frame);
  }
  return python;
}
function isOwn(frame) {
  const file = frame.file.replaceAll("\\", "/");
  const name = frame.function.split("/").at(-1);
  if (!file.includes(".")) return false;
  if (FOREIGN_FILES.some((part) => file.includes(part))) return false;
  return !FOREIGN_FUNCTIONS.some((start) => name.startsWith(start));
}
function isTest({ file }) {
  const [folder = "", name = ""] = `/${file.replaceAll("\\", "/")}`.split("/").slice(-2);
  return TEST_FOLDERS.has(folder) || TEST_FILE.test(name) || name.startsWith("test_") && name.endsWith(".py");
}
function nameOf({ file, function: name }) {
  const parts = file.replaceAll("\\", "/").split("/").filter((part) => part !== ".");
  return `${parts.slice(-2).join("/")}:${name}`.replaceAll(/\d+/g, "#");
}

// src/stats/clusters/details-of.ts
var MAX_LINES = 100;
var MAX_LENGTH = 300;
function detailsOf(text) {
  const lines = text.split("\n", MAX_LINES).map((line) => line.trim().slice(0, MAX_LENGTH));
  const code = lines.findLast((line) => line.startsWith("> ") || line.startsWith(">	"));
  const expected = lines.find((line, at) => at > 0 && /^[Ee]xpected\b/.test(line));
  return [code === void 0 ? expected : withoutLine(code), inAppFrame(text, true)].filter((part) => part !== void 0).join("\n");
}
function withoutLine(code) {
  const bar = code.indexOf("|");
  return bar === -1 ? code : code.slice(bar + 1);
}

// src/stats/clusters/failure-text.ts
var MAX_TEXT = 1e4;
function capText(text) {
  const cut = text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT / 2)}
${text.slice(text.length - MAX_TEXT / 2)}`;
  return withoutColours(cut.replaceAll("#x1B[", "\x1B[")).replaceAll("\r\n", "\n");
}
function withoutColours(text) {
  let at = text.indexOf("\x1B[");
  if (at === -1) return text;
  let kept = "";
  let from = 0;
  while (at !== -1) {
    kept += text.slice(from, at);
    from = at + 2;
    while (from < text.length && text.charCodeAt(from) >= 32 && text.charCodeAt(from) < 64) from++;
    if (from < text.length && text.charCodeAt(from) >= 64) from++;
    at = text.indexOf("\x1B[", from);
  }
  return kept + text.slice(from);
}

// src/stats/clusters/located-text.ts
function locatedText(line) {
  const end = line.indexOf(":");
  if (end < 3 || end > 300) return void 0;
  const file = line.slice(0, end);
  if (!file.includes(".") || file.includes(" ")) return void 0;
  let at = end;
  let places = 0;
  while (line[at] === ":" && isDigit(line, at + 1)) {
    at++;
    while (isDigit(line, at)) at++;
    places++;
  }
  if (places === 0 || at < line.length && line[at] !== ":" && line[at] !== " ") return void 0;
  return line.slice(line[at] === ":" ? at + 1 : at).trim();
}
function isDigit(line, at) {
  const code = line.charCodeAt(at);
  return code >= 48 && code <= 57;
}

// src/stats/clusters/is-noise.ts
var NOISE = [
  "--- FAIL",
  "=== RUN",
  "=== NAME",
  "=== PAUSE",
  "=== CONT",
  "Failed test",
  "not ok",
  "ok ",
  "FAIL:",
  "FAILED ",
  "FAIL ",
  "Traceback (most recent",
  "During handling of the above",
  "The above exception was",
  "stack backtrace",
  "Error Trace:",
  "at ",
  'File "',
  "from ",
  "# ",
  "_ _ _",
  "----",
  "====",
  "____",
  "goroutine ",
  "[signal",
  "note: ",
  "Run options:",
  "Stack:",
  "Call log:",
  "Test:",
  "Messages:",
  "Stack trace",
  "EXCEPTION STACK TRACE",
  "(in test file",
  "(from function",
  "name: ",
  "assertion: ",
  "details:",
  "- file",
  "- line",
  "Standard output",
  "●",
  "✕",
  "✖",
  "> ",
  "| ",
  "~~~",
  "^^^"
];
var TEST_NAME = /^[A-Za-z_\\]{1,200}::test\w{0,200}(?: with data set .{0,300})?$/;
var PLACED_NAME = /^[\w:]{1,200}#\w{1,200} \[[^\]]{1,300}\]:$/;
var BARE_FRAME = /^[^ ]{1,200} \([^ ]{1,300}:\d{1,7}:\d{1,7}\)$/;
var HEADINGS = new Set(
  "error:|failure:|failed|failed:|failure|message:|error message:|exception|unexpected exception|uncaught exception:|assertion failure:|unknown file|e|---|...|{|}|message: ''".split(
    "|"
  )
);
function isNoise(line) {
  const text = line.trimStart();
  if (text === "" || text.length < 40 && HEADINGS.has(text.toLowerCase())) return true;
  if (NOISE.some((start) => text.startsWith(start))) return true;
  const located = locatedText(text);
  if (located === "" || located === "Failure") return true;
  if (text.startsWith("thread '") && text.endsWith(":")) return true;
  return TEST_NAME.test(text) || PLACED_NAME.test(text) || BARE_FRAME.test(text);
}

// src/stats/clusters/first-error-line.ts
var MAX_LINES2 = 40;
var THROWN = [
  "Error",
  "Exception",
  "Failure",
  "Failed",
  "Panic",
  "Throwable",
  "Interrupt",
  "Abort",
  "Warning",
  "Violation"
];
var STRONG = [
  "E   ",
  "panic:",
  "fatal:",
  "fatal error:",
  "FATAL",
  "Segmentation fault",
  "Failure/Error:",
  "error:",
  "error[",
  "ERROR"
];
function firstErrorLine(message, trace) {
  return errorLine(message) ?? errorLine(trace) ?? firstLine(message) ?? firstLine(trace) ?? "";
}
function errorLine(text) {
  let first;
  for (const raw of text.split("\n", MAX_LINES2)) {
    const line = raw.trimEnd();
    const panic = inlinePanic(line);
    if (panic !== void 0) return panic;
    if (isNoise(line)) continue;
    if (isStrong(line)) return clean(line);
    first ??= line;
  }
  return first === void 0 ? void 0 : clean(first);
}
function firstLine(text) {
  const line = text.split("\n", MAX_LINES2).find((one) => one.trim() !== "");
  return line === void 0 ? void 0 : clean(line);
}
function isStrong(line) {
  if (STRONG.some((start) => line.startsWith(start))) return true;
  const text = line.trimStart();
  const end = text.indexOf(":");
  const name = (end === -1 ? text : text.slice(0, end)).split(" [")[0];
  return name.length < 120 && !name.includes(" ") && THROWN.some((ending) => name.endsWith(ending));
}
function inlinePanic(line) {
  const start = line.indexOf("' panicked at '");
  if (start === -1) return void 0;
  const end = line.lastIndexOf("', ");
  return end > start + 15 ? line.slice(start + 15, end) : line.slice(start + 15);
}
function clean(line) {
  const text = withoutLabel(line.startsWith("E   ") ? line.slice(4) : line);
  return locatedText(text.trim()) ?? text.trim();
}
function withoutLabel(line) {
  const text = line.trim();
  const label = ["- message: ", "message: ", 'error: "', "error: '"].find((start) => text.startsWith(start));
  if (label !== void 0) return text.slice(label.length);
  return text.startsWith("Error: ") && text[7]?.trim() === "" ? text.slice(7).trim() : text;
}

// src/stats/clusters/hash-parts.ts
import { createHash } from "node:crypto";
function hashParts(...parts) {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}

// src/stats/clusters/split-tokens.ts
var LONGEST_QUOTE = 120;
var QUOTES = "\"'`";
function splitTokens(line) {
  const tokens = [];
  let start = 0;
  let at = 0;
  while (at < line.length) {
    const end = quoteEnd(line, at);
    if (end !== -1) {
      at = end + 1;
      continue;
    }
    if (isSpace(line.charCodeAt(at))) {
      if (at > start) tokens.push(line.slice(start, at));
      start = at + 1;
    }
    at++;
  }
  if (line.length > start) tokens.push(line.slice(start));
  return tokens;
}
var isSpace = (code) => code <= 32 || code === 160;
function withoutQuotes(line) {
  const kept = [];
  let from = 0;
  let at = 0;
  while (at < line.length) {
    const end = quoteEnd(line, at);
    if (end === -1) {
      at++;
      continue;
    }
    if (!line.slice(at, end).includes(": ")) {
      kept.push(line.slice(from, at));
      from = end + 1;
    }
    at = end + 1;
  }
  kept.push(line.slice(from));
  return kept.join(" ");
}
function quoteEnd(line, start) {
  const quote = line[start];
  if (!QUOTES.includes(quote) || start > 0 && isLetter(line.charCodeAt(start - 1))) return -1;
  const limit = Math.min(line.length, start + LONGEST_QUOTE + 2);
  for (let at = start + 1; at < limit; at++) {
    if (line[at] === quote && !isLetter(line.charCodeAt(at + 1))) return at;
  }
  return -1;
}
function isLetter(code) {
  return code >= 48 && code <= 57 || code >= 65 && code <= 90 || code >= 97 && code <= 122 || code > 127;
}

// src/stats/clusters/is-generic.ts
var VOCABULARY = new Set(
  `
    a aborted actual all an and any application are array as assert assertequal asserting assertion
    assertion_error assertionerror assertionfailederror assertions async at be been both but by call
    callback called canceled cancelled code collection command compared comparison compile completed
    contain contains context deadline deep deepequal deeply deepstrictequal did differ different do does
    done during equal equality equals err error errors evaluates exceeded exception exit exited expect
    expectation expected fail failed failing failure false falsy fatal finished following for found from
    get given got greater had has have hook identical in include includes instead internal is isn it
    killed length less limit list match matched minute minutes missing ms must nan next nil no non none
    not nothing null object of ok on one opentest operation or org out perform process qcompare raise
    raised received rejected rejection result return returned returning running s same second seconds
    setup should size status strict strictequal strictly subprocess suite t teardown terminated test
    tests than that the then these this throw thrown time timed timeout to tobe tobedefined tobefalsy
    tobenull tobetruthy toequal tostrictequal true truthy type undefined unexpectedly unknown value
    values verification want wanted was were which with within without x zero
  `.trim().split(/\s+/)
);
var NULL_TEXTS = [
  "cannot read propert",
  "nullpointerexception",
  "object reference not set",
  "nil pointer dereference",
  "'nonetype' object",
  "for nil:nilclass",
  "for nil",
  "undefined is not an object",
  "null is not an object",
  "of null (",
  "on none",
  "on an undefined value",
  "`none` value"
];
var EMPTY_TEXTS = [
  "for async tests and hooks, ensure",
  "promise resolution is still pending but the event loop",
  "test did not finish before its parent",
  "test suite failed to run",
  "process completed with exit code",
  "returned non-zero exit status",
  "command failed with exit code",
  "context deadline exceeded",
  "the operation was canceled"
];
function isGeneric(masked, frame) {
  const text = masked.toLowerCase();
  if (EMPTY_TEXTS.some((part) => text.includes(part))) return true;
  if (frame === void 0 && namesMissing(masked)) return true;
  return wordsOf(text).every((word) => VOCABULARY.has(word));
}
function namesMissing(masked) {
  const text = masked.toLowerCase();
  return NULL_TEXTS.some((part) => text.includes(part));
}
function wordsOf(text) {
  return withoutQuotes(text).replaceAll(/<[a-z-]{1,31}\d{0,5}>/g, " ").split(/[^a-z]+/).filter((word) => word !== "");
}

// src/stats/clusters/mask.ts
import { RE2JS } from "re2js";
var compiled = /* @__PURE__ */ new WeakMap();
function patternProblem(pattern) {
  try {
    return RE2JS.compile(pattern).matcher("").find() ? "it matches the empty text, so it would match everywhere" : void 0;
  } catch (error) {
    return error instanceof Error ? error.message.replace("error parsing regexp: ", "") : String(error);
  }
}
function applyMask(mask, text, placeholders) {
  const pattern = compiled.get(mask) ?? RE2JS.compile(mask.pattern);
  compiled.set(mask, pattern);
  const matcher = pattern.matcher(text);
  let masked = "";
  let from = 0;
  const taken2 = placeholders.spans(text);
  let next = 0;
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    while ((taken2[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    if (end === start || (taken2[next]?.start ?? Number.POSITIVE_INFINITY) < end) continue;
    masked += text.slice(from, start) + placeholders.of(mask.name, text.slice(start, end));
    from = end;
  }
  return masked + text.slice(from);
}

// src/stats/clusters/classify-word.ts
var WORD_KINDS = ["url", "mail", "uuid", "time", "path", "ip", "hex", "num", "id"];
var LONGEST_WORD = 512;
var URL_START = /^[a-z][a-z0-9+.-]{0,20}:\/\//i;
var MAIL = /^[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/i;
var UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
var DATE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T_]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
var DAY = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/;
var CLOCK = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
var PATH_START = /^(?:\/|\.{1,2}[/\\]|~\/|[a-z]:[/\\]|\\\\)[^/\\]/i;
var FILE_END = /\.[a-z][a-z0-9]{0,7}(?::\d{1,7}){0,2}:?$/i;
var IP4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:\/\d{1,2})?(?::\d{1,5})?$/;
var IP6 = /^[0-9a-f:.]+(?:%[a-z0-9]{1,15})?$/i;
var HEX = /^(?:0x[0-9a-f]+|[0-9a-f]{7,})$/i;
var NUMBER = /^[-+]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:e[-+]?\d{1,4})?(?:[a-zµ]{1,2}|min|sec|secs|mins|hrs|bytes|[kmgtp]i?b(?:\/s)?|%|px|x|nd|st|rd|th|°)?$/i;
function classifyWord(word) {
  if (word.length > LONGEST_WORD) return "id";
  if (URL_START.test(word)) return "url";
  if (MAIL.test(word)) return "mail";
  if (isPath(word)) return DATE.test(word) || DAY.test(word) ? "time" : "path";
  if (!hasDigit(word)) return isLocalAddress(word) ? "ip" : void 0;
  if (UUID.test(word)) return "uuid";
  if (DATE.test(word) || DAY.test(word) || CLOCK.test(word)) return "time";
  if (IP4.test(word) || isIp6(word)) return "ip";
  if (NUMBER.test(word)) return "num";
  if (HEX.test(word)) return "hex";
  return void 0;
}
function isPath(word) {
  if (PATH_START.test(word)) return true;
  const parts = word.split(/[/\\]/);
  return parts.length > 3 || parts.length > 1 && FILE_END.test(word);
}
function isIp6(word) {
  return word.split(":").length > 3 && IP6.test(word);
}
var isLocalAddress = (word) => word === "::" || word === "fe80::";
function hasDigit(word) {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}

// src/stats/clusters/names-outcome.ts
var BEFORE = /* @__PURE__ */ new Set([
  "status",
  "statuscode",
  "status_code",
  "code",
  "errno",
  "errorcode",
  "sqlstate",
  "signal",
  "http",
  "http/1.1",
  "http/2",
  "exit",
  "hresult"
]);
var CODE = /^[A-Z]{1,6}-?\d{3,5}:?$/;
function namesOutcome(word, before, left, right) {
  if (/^\d{1,5}[.:]?$/.test(word)) return BEFORE.has(withoutColon(before).toLowerCase());
  return CODE.test(word) && (word.endsWith(":") || left === "[" && right === "]");
}
var withoutColon = (word) => word.endsWith(":") ? word.slice(0, -1) : word;

// src/stats/clusters/split-at.ts
function splitAt(word, separators) {
  const pieces = [];
  let from = 0;
  for (let at = 0; at < word.length; at++) {
    if (!separators.includes(word[at])) continue;
    if (at > from) pieces.push(word.slice(from, at));
    pieces.push(word[at]);
    from = at + 1;
  }
  if (from < word.length) pieces.push(word.slice(from));
  return pieces;
}

// src/stats/clusters/mask-line.ts
var DELIMITERS = new Set(" 	\n\r\f\v()[]{}<>\"'`,;=|!?*^&$…“”‘’«» ");
var URL_ENDS = new Set(" 	\n\r\"'`<>)]}|");
function maskLine(line, placeholders) {
  let masked = "";
  let before = "";
  let at = 0;
  let isRest = false;
  while (at < line.length) {
    const known = line[at] === "<" ? placeholders.at(line, at) : void 0;
    if (known !== void 0 || DELIMITERS.has(line[at])) {
      masked += known ?? line[at];
      at += known?.length ?? 1;
      isRest = known !== void 0 && placeholders.isOurs(known);
      continue;
    }
    const start = at;
    while (at < line.length && !DELIMITERS.has(line[at])) at++;
    if (line.slice(start, at).includes("://")) while (at < line.length && !URL_ENDS.has(line[at])) at++;
    const word = line.slice(start, at);
    const next = line[at] === "<" ? placeholders.at(line, at) : void 0;
    if (next !== void 0 && placeholders.isOurs(next)) isRest = true;
    const stays = isRest || namesOutcome(word, before, line[start - 1], line[at]);
    masked += stays ? word : maskWord(word, placeholders);
    before = word;
  }
  return masked;
}
function maskWord(word, placeholders) {
  let end = word.length;
  while (end > 0 && ".:".includes(word[end - 1])) end--;
  const core = word.slice(0, end);
  const kind = classifyWord(core);
  if (kind !== void 0) return placeholders.of(kind, core) + word.slice(end);
  return hasDigit(core) ? maskParts(core, placeholders) + word.slice(end) : word;
}
var NAMES = /^(?:[iuf]|u?int|float|utf-?|base|sha-?|md|http|ipv|x|arm|amd|win|es|ec|s|h|k|oauth|v|p|vec)(?:[1-8]|16|32|64|86|99|95|90|50|128|256|384|512)[a-z]?$/i;
function maskParts(word, placeholders) {
  return splitAt(word, ".:#@/\\+~%").map((part) => hasDigit(part) ? maskPart(part, placeholders) : part).join("");
}
function maskPart(part, placeholders) {
  if (NAMES.test(part)) return part;
  const kind = classifyWord(part);
  if (kind !== void 0) return placeholders.of(kind, part);
  const pieces = splitAt(part, "-_");
  const isPlain = pieces.every((piece) => !hasDigit(piece) || isNumber(piece) || NAMES.test(piece));
  if (!isPlain || pieces.length === 1) return placeholders.of("id", part);
  return pieces.map((piece) => isNumber(piece) ? placeholders.of("num", piece) : piece).join("");
}
function isNumber(piece) {
  for (let at = 0; at < piece.length; at++) {
    const code = piece.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return piece.length > 0;
}

// src/stats/clusters/placeholders.ts
var Placeholders = class {
  known = /* @__PURE__ */ new Map();
  pattern;
  /** `names`: kinds beside our own, those of the project's masks. */
  constructor(names = []) {
    this.pattern = names.length === 0 ? OURS : patternOf(names);
  }
  of(kind, word) {
    const key2 = `${kind} ${word}`;
    const earlier = this.known.get(key2);
    if (earlier !== void 0) return earlier;
    const placeholder = `<${kind}${this.known.size + 1}>`;
    this.known.set(key2, placeholder);
    return placeholder;
  }
  /** The placeholder that stands at this place already: a second masking leaves it as it is. */
  at(line, place2) {
    this.pattern.lastIndex = place2;
    return this.pattern.exec(line)?.[0];
  }
  /** Whether a placeholder is none of the project's own masks. */
  isOurs(placeholder) {
    OURS.lastIndex = 0;
    return OURS.test(placeholder);
  }
  /** Where placeholders stand in a text, in order. */
  spans(text) {
    const found = [];
    for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) {
      const placeholder = this.at(text, at);
      if (placeholder !== void 0) found.push({ start: at, end: at + placeholder.length });
    }
    return found;
  }
};
function patternOf(names) {
  return new RegExp(`<(?:${[...WORD_KINDS, ...names].join("|")})\\d{1,5}>`, "y");
}
var OURS = patternOf([]);

// src/stats/clusters/mask-text.ts
function maskText(text, masks = []) {
  const placeholders = new Placeholders(masks.map(({ name }) => name));
  let masked = text;
  for (const mask of masks) masked = applyMask(mask, masked, placeholders);
  return masked.split("\n").map((line) => collapse(maskLine(line, placeholders))).join("\n");
}
var LIST = /(<([a-z][a-z-]{0,30})\d{1,5}>)(?:,? ?<\2\d{1,5}>)+/g;
function collapse(line) {
  return line.includes(">") ? line.replace(LIST, "$1") : line;
}

// src/stats/clusters/cluster-state.ts
var MAX_SAMES = 256;
var ANY = "<*>";

// src/stats/clusters/template-similarity.ts
function unnumbered(token) {
  return token.includes("<") ? token.replaceAll(/<([a-z][a-z-]{0,30})\d{1,5}>/g, "<$1>") : token;
}
var WORD = /^[([{]?(?:[a-z]+(?:['-][a-z]+)?|[A-Z]?[a-z]+|[A-Z]{2,}\d*|\d+)[)\]}]?[.,:;!?]{0,2}$/;
function templateSimilarity(template, tokens) {
  if (template.length !== tokens.length || template.length === 0) return 0;
  let equal = 0;
  for (let at = 0; at < template.length; at++) {
    const known = template[at];
    const token = tokens[at];
    if (known === ANY) continue;
    if (known === token || unnumbered(known) === unnumbered(token)) equal++;
    else if (WORD.test(known) || WORD.test(token)) return 0;
  }
  return equal / template.length;
}
function generalise(template, tokens) {
  return template.map(
    (known, at) => known !== ANY && unnumbered(known) === unnumbered(tokens[at]) ? known : ANY
  );
}
function fitsTemplate(template, tokens) {
  return template.length === tokens.length && template.every((known, at) => known === ANY || unnumbered(known) === unnumbered(tokens[at]));
}

// src/stats/clusters/fingerprint.ts
var CLUSTER_VERSION = 1;
var MAX_TOKENS = 64;
var MAX_LINE = 1e3;
function fingerprint(failure, masks = []) {
  const message = capText(failure.message ?? "");
  const trace = capText(failure.trace ?? "");
  const text = `${message}
${trace}`;
  const masked = maskText(firstErrorLine(message, trace).slice(0, MAX_LINE), masks);
  const template = splitTokens(masked).slice(0, MAX_TOKENS);
  const frame = inAppFrame(text);
  const generic = isGeneric(masked, frame);
  const details = generic ? maskText(detailsOf(text), masks) : "";
  const same = `s${CLUSTER_VERSION}-${hashParts(failure.test, template.map(unnumbered).join(" "), details)}`;
  const bucket = generic ? same : `b${CLUSTER_VERSION}-${hashParts(...keysOf(masked, template), frame ?? "")}`;
  return { same, template, frame, isGeneric: generic, bucket };
}
function keysOf(masked, template) {
  if (namesMissing(masked)) return template.map(unnumbered);
  const [first = ""] = template;
  return [String(template.length), /[<"'`]/.test(first) ? "" : first];
}

// src/stats/clusters/start-cluster.ts
function startCluster(id, { template, frame, bucket, same }) {
  return {
    id,
    version: CLUSTER_VERSION,
    template,
    frame: frame ?? null,
    bucket,
    sames: [same],
    isPinned: false,
    mergedInto: null
  };
}
function clusterIdOf({ template, bucket }, salt = "") {
  return `k${CLUSTER_VERSION}-${hashParts(bucket, ...template.map(unnumbered), salt)}`;
}

// src/stats/clusters/take-in.ts
function takeIn(cluster, failure) {
  return {
    ...cluster,
    template: generalise(cluster.template, failure.template),
    sames: [...cluster.sames, failure.same].slice(-MAX_SAMES)
  };
}

// src/stats/clusters/cluster-index.ts
var SIMILAR = 0.4;
var ClusterIndex = class {
  clusters = /* @__PURE__ */ new Map();
  bySame = /* @__PURE__ */ new Map();
  byBucket = /* @__PURE__ */ new Map();
  touched = /* @__PURE__ */ new Set();
  constructor(candidates) {
    for (const cluster of [...candidates].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)))
      this.put(cluster);
  }
  withSame(same) {
    return this.bySame.get(same);
  }
  /** Whether the cluster has not seen this very failure before. */
  isNews(id, { same }) {
    return this.bySame.get(same) !== id;
  }
  /** The cluster of the failure's bucket that is most like it, if one is like it at all. */
  mostSimilar(failure) {
    if (failure.isGeneric) return void 0;
    let best;
    let highest = 0;
    for (const id of this.byBucket.get(failure.bucket) ?? []) {
      const cluster = this.clusters.get(id);
      if (cluster.isPinned && !fitsTemplate(cluster.template, failure.template)) continue;
      const similarity = templateSimilarity(cluster.template, failure.template);
      if (similarity >= SIMILAR && similarity >= highest) [best, highest] = [cluster, similarity];
    }
    return best;
  }
  start(id, failure) {
    let free2 = id;
    for (let number = 2; this.clusters.has(free2); number++) free2 = `${id}-${number}`;
    this.put(startCluster(free2, failure));
    this.touched.add(free2);
    return free2;
  }
  takeIn(id, failure) {
    this.clusters.set(id, takeIn(this.clusters.get(id), failure));
    this.bySame.set(failure.same, id);
    this.touched.add(id);
    return id;
  }
  /** Where persons' merges lead; an id that is not among the candidates is the end of the way. */
  resolve(id) {
    const seen = /* @__PURE__ */ new Set();
    let at = id;
    for (; ; ) {
      const next = this.clusters.get(at)?.mergedInto ?? null;
      if (next === null || seen.has(next)) return at;
      seen.add(at);
      at = next;
    }
  }
  changed() {
    return [...this.touched].map((id) => this.clusters.get(id));
  }
  put(cluster) {
    this.clusters.set(cluster.id, cluster);
    for (const same of cluster.sames) this.bySame.set(same, cluster.id);
    const ids2 = this.byBucket.get(cluster.bucket);
    if (ids2 === void 0) this.byBucket.set(cluster.bucket, [cluster.id]);
    else ids2.push(cluster.id);
  }
};
function rank({ isPinned, mergedInto }) {
  if (isPinned) return 2;
  return mergedInto === null ? 1 : 0;
}

// src/stats/clusters/assign-clusters.ts
function bucketsOf(failures) {
  return [...new Set(failures.map((failure) => failure.bucket))];
}
function assignClusters(failures, candidates, newId) {
  const index = new ClusterIndex(candidates);
  const assigned = failures.map((failure) => {
    const id = index.withSame(failure.same) ?? index.mostSimilar(failure)?.id;
    if (id !== void 0 && !index.isNews(id, failure)) return index.resolve(id);
    return index.resolve(id === void 0 ? index.start(newId(failure), failure) : index.takeIn(id, failure));
  });
  return { assigned, changed: index.changed() };
}

// app/store/array-text.ts
function arrayText(values) {
  return `{${values.includes(null) ? values.map((value) => value ?? "NULL").join(",") : values.join(",")}}`;
}
function textArrayText(values) {
  const plain = !/["\\]/.test(values.join(""));
  const quote = (value) => `"${plain ? value : value.replace(/["\\]/g, "\\$&")}"`;
  return `{${values.map((value) => value === null ? "NULL" : quote(value)).join(",")}}`;
}

// app/store/cluster-occurrences.ts
var SELECT = `SELECT cluster_id AS "clusterId", run_id AS "runId", occurred_at AS "occurredAt", on_default AS "onDefault",
  failures, array_to_json(test_ids) AS "testIds", array_to_json(variant_ids) AS "variantIds"
  FROM cluster_occurrences WHERE repository_id = $1`;
async function writeOccurrences(transaction, repositoryId, occurrences) {
  for (const one of occurrences) {
    await transaction.query(
      `INSERT INTO cluster_occurrences AS o (repository_id, run_id, cluster_id, occurred_at, on_default, failures, test_ids, variant_ids)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (repository_id, run_id, cluster_id) DO UPDATE SET failures = o.failures + excluded.failures,
         test_ids = (o.test_ids || excluded.test_ids)[1:1000], variant_ids = (o.variant_ids || excluded.variant_ids)[1:1000]`,
      [
        ...[repositoryId, one.runId, one.clusterId, one.occurredAt, one.onDefault, one.failures],
        ...[arrayText(one.testIds), arrayText(one.variantIds)]
      ]
    );
  }
}
async function clustersOfRun(database2, repositoryId, runId) {
  return database2.query(`${SELECT} AND run_id = $2 ORDER BY cluster_id`, [repositoryId, runId]);
}

// app/store/clean-text.ts
function cleanText(text) {
  if (text.isWellFormed() && !text.includes("\0")) return text;
  return text.replaceAll("\0", "�").replace(new RegExp("\\p{Surrogate}", "gu"), "�");
}

// app/store/clean-json.ts
function cleanJson(value) {
  return JSON.stringify(value, (_key, part) => {
    if (typeof part === "string") return cleanText(part);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    const names = Object.keys(part);
    if (names.every((name) => cleanText(name) === name)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [cleanText(name), inner]));
  });
}

// app/store/clusters.ts
var CANDIDATES = 5e3;
async function candidateClusters(database2, repositoryId, buckets, sames) {
  const rows = await database2.query(
    `WITH RECURSIVE wanted AS (
       (SELECT id, merged_into FROM clusters WHERE repository_id = $1 AND bucket = ANY($2::text[])
         ORDER BY last_at DESC, id LIMIT ${CANDIDATES})
       UNION SELECT c.id, c.merged_into FROM cluster_members AS m
         JOIN clusters AS c ON c.repository_id = $1 AND c.id = m.cluster_id
         WHERE m.repository_id = $1 AND m.same = ANY($3::text[])
     ), led AS (
       SELECT id, merged_into FROM wanted
       UNION SELECT c.id, c.merged_into FROM led JOIN clusters AS c ON c.repository_id = $1 AND c.id = led.merged_into
     ) SELECT state FROM clusters WHERE repository_id = $1 AND id IN (SELECT id FROM led) ORDER BY first_run_id, id`,
    [repositoryId, buckets, sames]
  );
  return rows.map(({ state }) => JSON.parse(state));
}
async function writeClusters(transaction, repositoryId, rows) {
  if (rows.length === 0) return;
  await transaction.query(
    `INSERT INTO clusters AS c (repository_id, id, algorithm, bucket, title, state, merged_into, failures, runs, first_run_id,
       last_run_id, first_at, last_at)
     SELECT $1, id, algorithm, bucket, title, state, "mergedInto", failures, runs, "firstRunId", "lastRunId", "firstAt", "lastAt"
     FROM jsonb_to_recordset($2::jsonb) AS n (id text, algorithm text, bucket text, title text, state text, "mergedInto" text,
       failures bigint, runs integer, "firstRunId" bigint, "lastRunId" bigint, "firstAt" timestamptz, "lastAt" timestamptz)
     ORDER BY id
     ON CONFLICT (repository_id, id) DO UPDATE SET algorithm = excluded.algorithm, bucket = excluded.bucket,
       title = excluded.title, state = excluded.state, merged_into = excluded.merged_into,
       failures = c.failures + excluded.failures, runs = c.runs + excluded.runs,
       first_run_id = CASE WHEN excluded.first_at < c.first_at THEN excluded.first_run_id ELSE c.first_run_id END,
       last_run_id = CASE WHEN excluded.last_at >= c.last_at THEN excluded.last_run_id ELSE c.last_run_id END,
       first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at)`,
    [
      repositoryId,
      cleanJson(
        rows.map(({ state, ...row }) => ({
          ...row,
          id: state.id,
          algorithm: `clusters/${state.version}`,
          bucket: state.bucket,
          mergedInto: state.mergedInto,
          state: JSON.stringify(state)
        }))
      )
    ]
  );
}
async function writeClusterMembers(transaction, repositoryId, members, seenAt) {
  if (members.size === 0) return;
  const sames = [...members.keys()].sort();
  await transaction.query(
    `INSERT INTO cluster_members AS m (repository_id, same, cluster_id, last_at)
     SELECT $1, same, cluster_id, $4::timestamptz FROM unnest($2::text[], $3::text[]) AS t (same, cluster_id)
     ON CONFLICT (repository_id, same) DO UPDATE SET cluster_id = excluded.cluster_id,
       last_at = greatest(m.last_at, excluded.last_at)`,
    [repositoryId, sames, sames.map((same) => members.get(same)), seenAt]
  );
}

// app/store/observed-runs.ts
var SETTLED = "10 minutes";
var ON_DEFAULT = `coalesce(head_branch = default_branch AND head_repository_id = repositories.id, false)
  AND event NOT LIKE 'pull_request%'`;
var NO_NEWS = `(reports.error_code IS NOT NULL OR EXISTS (
  SELECT 1 FROM runs AS earlier JOIN reports AS same ON same.run_id = earlier.id
  WHERE earlier.repository_id = $1 AND earlier.github_run_id = runs.github_run_id AND earlier.attempt < runs.attempt
    AND same.artifact_name = reports.artifact_name AND same.complete AND same.error_code IS NULL
    AND (same.passed, same.failed, same.skipped, same.other) = (reports.passed, reports.failed, reports.skipped, reports.other)
))`;
async function runToObserve(database2, repositoryId, runId) {
  const [row] = await database2.query(
    `SELECT runs.id AS "runId", workflow_id AS "workflowId", head_sha AS "headSha", completed_at AS "completedAt",
       ${ON_DEFAULT} AS "onDefault"
     FROM runs JOIN repositories ON repositories.id = runs.repository_id
     WHERE runs.repository_id = $1 AND runs.id = $2`,
    [repositoryId, runId]
  );
  return row;
}
async function reportsToObserve(database2, repositoryId, runId, step) {
  return database2.query(
    `SELECT reports.id, artifact_name AS "artifactName", reports.conclusion, coalesce(failed, 0) AS failed,
       jsonb_build_object('services', extra->'services', 'problems', extra->'problems', 'metrics', extra->'metrics') AS extra
     FROM reports JOIN runs ON runs.id = reports.run_id
     WHERE runs.repository_id = $1 AND runs.id = $2 AND complete AND ${step}_step IS NULL AND NOT ${NO_NEWS}
     ORDER BY artifact_name`,
    [repositoryId, runId]
  );
}
async function markObserved(transaction, repositoryId, reportIds, step, number) {
  await transaction.query(
    `UPDATE reports SET ${step}_step = $3 FROM runs
     WHERE runs.repository_id = $1 AND runs.id = reports.run_id AND reports.id = ANY($2::bigint[])`,
    [repositoryId, arrayText(reportIds), number]
  );
}
async function passOver(database2, repositoryId, runId, step) {
  await database2.query(
    `UPDATE reports SET ${step}_step = 0 FROM runs
     WHERE runs.repository_id = $1 AND runs.id = $2 AND reports.run_id = runs.id AND complete AND ${step}_step IS NULL
       AND ${NO_NEWS}`,
    [repositoryId, runId]
  );
}
async function unobservedRuns(database2, limit) {
  return database2.query(
    `SELECT runs.repository_id AS "repositoryId", runs.id AS "runId"
     FROM runs JOIN repositories ON repositories.id = runs.repository_id
     WHERE ${ON_DEFAULT} AND runs.id IN (
       SELECT run_id FROM reports WHERE complete AND history_step IS NULL AND passed IS NOT NULL AND error_code IS NULL
     ) AND EXISTS (
       SELECT 1 FROM run_steps AS s WHERE s.repository_id = runs.repository_id AND s.run_id = runs.id AND s.step = 'results'
         AND s.done_at < now() - interval '${SETTLED}'
     ) ORDER BY completed_at, runs.id LIMIT $1`,
    [limit]
  );
}
async function observedBefore(database2, repositoryId, run) {
  const [row] = await database2.query(
    `SELECT runs.id FROM runs WHERE repository_id = $1 AND workflow_id = $2 AND id <> $3 AND head_sha <> $4
       AND EXISTS (SELECT 1 FROM reports WHERE reports.run_id = runs.id AND history_step > 0)
     ORDER BY github_run_id DESC, attempt DESC LIMIT 1`,
    [repositoryId, run.workflowId, run.runId, run.headSha]
  );
  return row?.id;
}

// app/store/result-status.ts
var NUMBERS = { passed: 1, failed: 2, skipped: 3, pending: 4, other: 5 };
var PASSED = NUMBERS.passed;
var FAILED = NUMBERS.failed;
function statusNumber(status) {
  return NUMBERS[status] ?? 0;
}

// app/store/run-outcomes.ts
var MESSAGE = 2e3;
var TRACE = 6e3;
var SELECT2 = `SELECT b.report_id AS "reportId", b.test_ids::text AS tests, b.ordinals::text AS ordinals,
    b.variant_ids::text AS variants, b.statuses::text AS statuses, b.durations::text AS durations,
    array_to_json(b.failure_ids)::text AS failures, array_to_json(b.attempts)::text AS attempts
  FROM result_blocks AS b WHERE b.repository_id = $1 AND b.run_id = $2`;
var ORDER = "ORDER BY b.report_id, b.block";
var COMPLETE = "b.report_id IN (SELECT id FROM reports WHERE run_id = $2 AND complete)";
var FAILING = "(b.failed > 0 OR b.failure_ids IS NOT NULL)";
async function outcomesOfReports(database2, repositoryId, runId, reportIds) {
  const sql = `${SELECT2} AND b.report_id = ANY($3::bigint[]) ${ORDER}`;
  return (await database2.query(sql, [repositoryId, runId, arrayText(reportIds)])).flatMap(unpack);
}
async function outcomesOfRun(database2, repositoryId, runId) {
  const blocks = await database2.query(`${SELECT2} AND ${COMPLETE} ${ORDER}`, [repositoryId, runId]);
  return blocks.flatMap(unpack);
}
async function failuresOfReports(database2, repositoryId, runId, reportIds) {
  const sql = `${SELECT2} AND b.report_id = ANY($3::bigint[]) AND ${FAILING} ${ORDER}`;
  return failing(await database2.query(sql, [repositoryId, runId, arrayText(reportIds)]));
}
function failing(blocks) {
  return blocks.flatMap(unpack).filter(({ status, failureId }) => status === FAILED || failureId !== null);
}
async function failuresByIds(database2, repositoryId, ids2) {
  if (ids2.length === 0) return [];
  return database2.query(
    `SELECT id, left(message, ${MESSAGE}) AS message, left(trace, ${TRACE}) AS trace FROM failures
     WHERE repository_id = $1 AND id = ANY($2::bigint[])`,
    [repositoryId, arrayText(ids2)]
  );
}
async function variantNames(database2, repositoryId, ids2) {
  const rows = await database2.query(
    "SELECT id, name FROM variants WHERE repository_id = $1 AND id = ANY($2::integer[])",
    [repositoryId, arrayText(ids2)]
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
function unpack({
  reportId,
  tests,
  ordinals,
  variants,
  statuses,
  durations,
  failures,
  attempts
}) {
  const [variantIds, numbers, ms, places] = [parse(variants), parse(statuses), parse(durations), parse(ordinals)];
  const failureIds = failures === null ? void 0 : JSON.parse(failures);
  const earlier = attempts === null ? void 0 : JSON.parse(attempts);
  return parse(tests).map((testId, index) => ({
    reportId,
    ordinal: places[index],
    testId,
    variantId: variantIds[index],
    status: numbers[index],
    durationMs: ms[index],
    failureId: failureIds?.[index] ?? null,
    attempts: earlier?.[index] ?? ""
  }));
}
function parse(text) {
  return JSON.parse(`[${text.slice(1, -1)}]`);
}

// app/history/cluster-title.ts
var LONGEST = 200;
function clusterTitle({ template, frame }) {
  const line = template.join(" ") || "failed without a message";
  const title3 = frame === null ? line : `${line} (${frame})`;
  return title3.length > LONGEST ? `${title3.slice(0, LONGEST - 1)}…` : title3;
}

// app/store/repository-memory.ts
async function readRepositoryMemory(database2, repositoryId) {
  const [row] = await database2.query(
    'SELECT step, state, last_run_id AS "lastRunId" FROM repository_memories WHERE repository_id = $1',
    [repositoryId]
  );
  return row ?? { step: 0, state: null, lastRunId: null };
}
async function beginStep(transaction, repositoryId, step) {
  const [row] = await transaction.query(
    `INSERT INTO repository_memories AS m (repository_id, step, updated_at) VALUES ($1, $2::bigint + 1, now())
     ON CONFLICT (repository_id) DO UPDATE SET step = excluded.step, updated_at = excluded.updated_at
     WHERE m.step = $2 RETURNING m.step`,
    [repositoryId, step]
  );
  return row?.step;
}
async function writeRepositoryMemory(transaction, repositoryId, runId, state) {
  await transaction.query("UPDATE repository_memories SET state = $2, last_run_id = $3 WHERE repository_id = $1", [
    repositoryId,
    state,
    runId
  ]);
}

// app/history/in-step.ts
var ATTEMPTS = 20;
async function inStep(database2, repositoryId, plan2, write3) {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const memory = await readRepositoryMemory(database2, repositoryId);
    const planned = await plan2(memory);
    if (planned === void 0) return false;
    const isDone = await database2.transaction(async (transaction) => {
      const step = await beginStep(transaction, repositoryId, memory.step);
      if (step === void 0) return false;
      await write3(transaction, planned, step);
      return true;
    });
    if (isDone) return true;
  }
  throw new Error(`the memory of repository ${repositoryId} changed ${ATTEMPTS} times while it was read`);
}

// app/store/bot-settings.ts
async function findBotSettings(database2, repositoryId) {
  const [row] = await database2.query(
    `SELECT etag, settings, error_code AS "errorCode", error_message AS "errorMessage",
       extract(epoch FROM now() - checked_at)::double precision AS "secondsAgo"
     FROM bot_settings WHERE repository_id = $1`,
    [repositoryId]
  );
  return row;
}
async function saveBotSettings(database2, repositoryId, row) {
  await database2.query(
    `INSERT INTO bot_settings (repository_id, etag, settings, error_code, error_message, checked_at)
     VALUES ($1, $2, $3::jsonb, $4, $5, now())
     ON CONFLICT (repository_id) DO UPDATE SET etag = excluded.etag, settings = excluded.settings,
       error_code = excluded.error_code, error_message = excluded.error_message, checked_at = now()`,
    [
      repositoryId,
      row.etag,
      row.settings === null ? null : cleanJson(row.settings),
      row.errorCode,
      row.errorMessage === null ? null : cleanText(row.errorMessage)
    ]
  );
}

// app/history/masks-of.ts
async function masksOf(database2, repositoryId) {
  return (await findBotSettings(database2, repositoryId))?.settings?.masks ?? [];
}

// app/history/cluster-failures.ts
var MOST = 2e3;
var MOST_NAMED = 1e3;
async function clusterFailures(database2, { repositoryId, runId }) {
  const run = await runToObserve(database2, repositoryId, runId);
  if (run === void 0) return;
  await passOver(database2, repositoryId, runId, "clusters");
  const masks = await masksOf(database2, repositoryId);
  await inStep(
    database2,
    repositoryId,
    () => plan(database2, repositoryId, run, masks),
    async (transaction, { reportIds, rows, members, occurrences }, step) => {
      await writeClusters(transaction, repositoryId, rows);
      await writeClusterMembers(transaction, repositoryId, members, run.completedAt);
      await writeOccurrences(transaction, repositoryId, occurrences);
      await markObserved(transaction, repositoryId, reportIds, "clusters", step);
    }
  );
}
async function plan(database2, repositoryId, run, masks) {
  const reports = await reportsToObserve(database2, repositoryId, run.runId, "clusters");
  const reportIds = reports.map(({ id }) => id);
  if (reportIds.length === 0) return void 0;
  const found = await failuresOfReports(database2, repositoryId, run.runId, reportIds);
  if (found.length === 0) {
    await markObserved(database2, repositoryId, reportIds, "clusters", 0);
    return void 0;
  }
  const failures = found.slice(0, MOST);
  const prints = await fingerprints(database2, repositoryId, failures, masks);
  const sames = [...new Set(prints.map(({ same }) => same))];
  const candidates = await candidateClusters(database2, repositoryId, bucketsOf(prints), sames);
  const { assigned, changed } = assignClusters(prints, candidates, freeId(candidates));
  const states = new Map([...candidates, ...changed].map((cluster) => [cluster.id, cluster]));
  const occurrences = occurrencesOf(run, failures, assigned);
  const before = await clustersOfRun(database2, repositoryId, run.runId);
  const known = new Set(before.map(({ clusterId }) => clusterId));
  return {
    reportIds,
    members: new Map(prints.map(({ same }, index) => [same, assigned[index]])),
    occurrences,
    rows: [.../* @__PURE__ */ new Set([...occurrences.map(({ clusterId }) => clusterId), ...changed.map(({ id }) => id)])].flatMap(
      (id) => {
        const state = states.get(id);
        if (state === void 0) return [];
        const occurrence = occurrences.find(({ clusterId }) => clusterId === id);
        return [clusterRow(run, state, occurrence?.failures ?? 0, occurrence !== void 0 && !known.has(id))];
      }
    )
  };
}
async function fingerprints(database2, repositoryId, failures, masks) {
  const ids2 = [...new Set(failures.flatMap(({ failureId }) => failureId ?? []))];
  const texts = new Map((await failuresByIds(database2, repositoryId, ids2)).map((text) => [text.id, text]));
  const known = /* @__PURE__ */ new Map();
  return failures.map(({ testId, failureId }) => {
    const key2 = `${testId} ${failureId}`;
    const text = failureId === null ? void 0 : texts.get(failureId);
    const failure = { test: String(testId), message: text?.message ?? void 0, trace: text?.trace ?? void 0 };
    const print = known.get(key2) ?? fingerprint(failure, masks);
    known.set(key2, print);
    return print;
  });
}
function freeId(candidates) {
  const taken2 = new Set(candidates.map(({ id }) => id));
  return (print) => {
    for (let salt = 0; ; salt += 1) {
      const id = clusterIdOf(print, salt === 0 ? "" : String(salt));
      if (taken2.has(id)) continue;
      taken2.add(id);
      return id;
    }
  };
}
function occurrencesOf(run, failures, assigned) {
  const byCluster = /* @__PURE__ */ new Map();
  for (const [index, failure] of failures.entries()) {
    const id = assigned[index];
    const own = byCluster.get(id);
    if (own === void 0) byCluster.set(id, [failure]);
    else own.push(failure);
  }
  return [...byCluster.keys()].sort().map((clusterId) => {
    const own = byCluster.get(clusterId) ?? [];
    const named2 = own.slice(0, MOST_NAMED);
    return {
      clusterId,
      runId: run.runId,
      occurredAt: run.completedAt,
      onDefault: run.onDefault,
      failures: own.length,
      testIds: named2.map(({ testId }) => testId),
      variantIds: named2.map(({ variantId }) => variantId)
    };
  });
}
function clusterRow(run, state, failures, isNewInRun) {
  const { runId, completedAt } = run;
  const times = { firstRunId: runId, lastRunId: runId, firstAt: completedAt, lastAt: completedAt };
  return { state, title: clusterTitle(state), failures, runs: isNewInRun ? 1 : 0, ...times };
}

// app/store/pack-values.ts
var LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
var VALUES = new Uint8Array(128);
for (let index = 0; index < LETTERS.length; index += 1) VALUES[LETTERS.charCodeAt(index)] = index;
var LOWEST = -13;
var HIGHEST = 12;
var POWERS = Array.from({ length: 20 }, (_, power) => 10 ** power);
var DIGITS = 1e4;
function packValues(values) {
  let packed = "";
  for (const value of values) {
    const code = encode(value);
    if (code === void 0) return void 0;
    packed += LETTERS.charAt(code >> 12) + LETTERS.charAt(code >> 6 & 63) + LETTERS.charAt(code & 63);
  }
  return packed;
}
function unpackValues(packed) {
  const values = new Array(packed.length / 3);
  for (let index = 0, at = 0; index < values.length; index += 1, at += 3) {
    values[index] = decode(
      VALUES[packed.charCodeAt(at)] << 12 | VALUES[packed.charCodeAt(at + 1)] << 6 | VALUES[packed.charCodeAt(at + 2)]
    );
  }
  return values;
}
function encode(value) {
  if (value === 0) return Object.is(value, 0) ? 0 : void 0;
  if (!(value > 0)) return void 0;
  const power = Math.min(Math.max(Math.floor(Math.log10(value) + 1e-9) - 3, LOWEST), HIGHEST);
  const digits = Math.round(power < 0 ? value * POWERS[-power] : value / POWERS[power]);
  const code = (power - LOWEST) * DIGITS + digits;
  return digits < DIGITS && decode(code) === value ? code : void 0;
}
function decode(code) {
  const power = Math.floor(code / DIGITS) + LOWEST;
  const digits = code % DIGITS;
  return power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
}

// app/store/page-text.ts
function toPageText(page) {
  const places = /* @__PURE__ */ new Map();
  const shared = [];
  const known = /* @__PURE__ */ new Map();
  const share = (value) => {
    const seen = known.get(value);
    if (seen !== void 0) return seen;
    const text = JSON.stringify(value);
    let place2 = places.get(text);
    if (place2 === void 0) {
      place2 = shared.push(value) - 1;
      places.set(text, place2);
    }
    known.set(value, place2);
    return place2;
  };
  const tests = {};
  for (const [test, memory] of Object.entries(page)) {
    const { duration, ...rest } = memory;
    if (duration === void 0) {
      tests[test] = rest;
      continue;
    }
    const { values, runs, spec } = duration;
    tests[test] = {
      ...rest,
      duration: { ...duration, values: packValues(values) ?? values, runs: share(runs), spec: share(spec) }
    };
  }
  return JSON.stringify({ version: 1, shared, tests });
}
function fromPageText(text) {
  const { shared, tests } = JSON.parse(text);
  const page = {};
  for (const [test, memory] of Object.entries(tests)) {
    const { duration, ...rest } = memory;
    if (duration === void 0) {
      page[test] = rest;
      continue;
    }
    const { values } = duration;
    page[test] = {
      ...rest,
      duration: {
        ...duration,
        values: typeof values === "string" ? unpackValues(values) : values,
        runs: shared[duration.runs],
        spec: shared[duration.spec]
      }
    };
  }
  return page;
}

// app/store/memory-pages.ts
var TESTS = 64;
var PAGES = 64;
var MemoryPages = class {
  #pages = /* @__PURE__ */ new Map();
  #changed = /* @__PURE__ */ new Set();
  /** What is remembered at a place whose page was read; undefined when nothing is. */
  get({ testId, variantId }) {
    return this.#pages.get(keyOf(testId, variantId))?.[testId];
  }
  /** Undefined forgets. */
  set({ testId, variantId }, memory) {
    const key2 = keyOf(testId, variantId);
    const page = this.#pages.get(key2) ?? {};
    if (memory === void 0) delete page[testId];
    else page[testId] = memory;
    this.#pages.set(key2, page);
    this.#changed.add(key2);
  }
  /** Reads the pages of some places that are not here yet. */
  async read(database2, repositoryId, places) {
    const wanted = /* @__PURE__ */ new Map();
    for (const { testId, variantId } of places) {
      const key2 = keyOf(testId, variantId);
      if (!this.#pages.has(key2) && !wanted.has(key2)) wanted.set(key2, [variantId, Math.floor(testId / TESTS)]);
    }
    if (wanted.size === 0) return;
    const pairs = [...wanted.values()];
    const rows = await database2.query(
      `SELECT m.variant_id || ' ' || m.page AS key, m.state
       FROM unnest($2::integer[], $3::bigint[]) AS wanted (variant_id, page)
       JOIN test_memories AS m ON m.repository_id = $1 AND m.variant_id = wanted.variant_id AND m.page = wanted.page`,
      [repositoryId, arrayText(pairs.map(([variantId]) => variantId)), arrayText(pairs.map(([, page]) => page))]
    );
    for (const { key: key2, state } of rows) this.#pages.set(key2, fromPageText(state));
    for (const key2 of wanted.keys()) if (!this.#pages.has(key2)) this.#pages.set(key2, {});
  }
  /** Writes the pages that changed, in the order of their keys. The caller holds the repository's step. */
  async write(transaction, repositoryId) {
    const keys = [...this.#changed].sort();
    for (let start = 0; start < keys.length; start += PAGES) {
      const some2 = keys.slice(start, start + PAGES);
      const values = some2.map((key2, index) => `($1, ${key2.replace(" ", ", ")}, $${index + 2})`);
      await transaction.query(
        `INSERT INTO test_memories (repository_id, variant_id, page, state) VALUES ${values.join(", ")}
         ON CONFLICT (repository_id, variant_id, page) DO UPDATE SET state = excluded.state`,
        [repositoryId, ...some2.map((key2) => toPageText(this.#pages.get(key2) ?? {}))]
      );
    }
    this.#changed.clear();
  }
};
function keyOf(testId, variantId) {
  return `${variantId} ${Math.floor(testId / TESTS)}`;
}

// app/store/metric-series.ts
var SELECT3 = `SELECT id, digest, name, aggregation, unit, labels, suite, state, last_value AS "lastValue",
  last_count AS "lastCount", last_run_id AS "lastRunId", last_at AS "lastAt" FROM metric_series WHERE repository_id = $1`;
async function metricSeriesByDigests(database2, repositoryId, digests) {
  if (digests.length === 0) return [];
  const rows = await database2.query(`${SELECT3} AND digest = ANY($2::text[])`, [repositoryId, digests]);
  return rows.map(read);
}
async function countMetricSeries(database2, repositoryId) {
  const [row] = await database2.query(
    "SELECT count(*) AS count FROM metric_series WHERE repository_id = $1",
    [repositoryId]
  );
  return row?.count ?? 0;
}
async function writeMetricSeries(transaction, repositoryId, rows) {
  if (rows.length === 0) return /* @__PURE__ */ new Map();
  const written = await transaction.query(
    `INSERT INTO metric_series (repository_id, digest, name, aggregation, unit, direction, labels, suite, state, last_value,
       last_count, last_run_id, last_at)
     SELECT $1, digest, name, aggregation, unit, direction, labels, suite, state, "lastValue", "lastCount", "lastRunId", "lastAt"
     FROM jsonb_to_recordset($2::jsonb) AS s (digest text, name text, aggregation text, unit text, direction text, labels jsonb,
       suite text, state text, "lastValue" double precision, "lastCount" double precision, "lastRunId" bigint,
       "lastAt" timestamptz) ORDER BY digest
     ON CONFLICT (repository_id, digest) DO UPDATE SET state = excluded.state, direction = excluded.direction,
       last_value = excluded.last_value, last_count = excluded.last_count, last_run_id = excluded.last_run_id,
       last_at = excluded.last_at
     RETURNING digest, id`,
    [
      repositoryId,
      cleanJson(rows.map((row) => ({ ...row, direction: row.state.spec.direction, state: JSON.stringify(row.state) })))
    ]
  );
  return new Map(written.map(({ digest, id }) => [digest, id]));
}
function read(row) {
  return { ...row, state: JSON.parse(row.state) };
}

// app/store/series-changes.ts
async function addSeriesChanges(transaction, repositoryId, changes) {
  if (changes.length === 0) return;
  await transaction.query(
    `INSERT INTO series_changes (repository_id, test_id, variant_id, series_id, run_id, changed_run_id, told_at, level, factor,
       before_value, after_value, p_value, rule)
     SELECT $1, "testId", "variantId", "seriesId", "runId", "changedRunId", "toldAt", level, factor, before, after, "pValue", rule
     FROM jsonb_to_recordset($2::jsonb) AS c ("testId" bigint, "variantId" integer, "seriesId" integer, "runId" bigint,
       "changedRunId" bigint, "toldAt" timestamptz, level text, factor double precision, before double precision,
       after double precision, "pValue" double precision, rule text)`,
    [repositoryId, cleanJson(changes)]
  );
}

// app/store/test-renames.ts
var SELECT4 = `SELECT id, from_test_id AS "fromTestId", to_test_id AS "toTestId", confidence, reasons, run_id AS "runId",
  head_sha AS "headSha", renamed_at AS "renamedAt", undone_at AS "undoneAt" FROM test_renames WHERE repository_id = $1`;
async function addRenames(transaction, repositoryId, renames) {
  for (const { fromTestId, toTestId, confidence, reasons, runId, headSha, renamedAt } of renames) {
    await transaction.query(
      `INSERT INTO test_renames (repository_id, from_test_id, to_test_id, confidence, reasons, run_id, head_sha, renamed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [repositoryId, fromTestId, toTestId, confidence, reasons, runId, headSha, renamedAt]
    );
  }
}
async function renamedAmong(database2, repositoryId, testIds) {
  return database2.query(
    `${SELECT4} AND (from_test_id = ANY($2::bigint[]) OR to_test_id = ANY($2::bigint[])) ORDER BY id`,
    [repositoryId, testIds]
  );
}

// app/store/verdict-changes.ts
async function addVerdictChanges(transaction, repositoryId, changes) {
  if (changes.length === 0) return;
  await transaction.query(
    `INSERT INTO verdict_changes (repository_id, test_id, variant_id, run_id, changed_at, before_state, state, rule, verdict)
     SELECT $1, "testId", "variantId", "runId", "changedAt", before, verdict->>'state', verdict->>'rule', verdict
     FROM jsonb_to_recordset($2::jsonb) AS c ("testId" bigint, "variantId" integer, "runId" bigint, "changedAt" timestamptz,
       before text, verdict jsonb) ORDER BY "testId", "variantId"`,
    [repositoryId, cleanJson(changes)]
  );
}

// app/store/verdict-rows.ts
async function writeVerdicts(transaction, repositoryId, rows) {
  if (rows.length === 0) return;
  await transaction.query(
    `INSERT INTO verdicts (repository_id, test_id, variant_id, state, since_run_id, last_run_id, probability, low, high, impact,
       last_flip_day, rule, evidence)
     SELECT $1, "testId", "variantId", state, "sinceRunId", "lastRunId", probability, low, high, impact, "lastFlipDay", rule, evidence
     FROM jsonb_to_recordset($2::jsonb) AS v ("testId" bigint, "variantId" integer, state text, "sinceRunId" bigint,
       "lastRunId" bigint, probability double precision, low double precision, high double precision, impact double precision,
       "lastFlipDay" date, rule text, evidence jsonb) ORDER BY "testId", "variantId"
     ON CONFLICT (repository_id, test_id, variant_id) DO UPDATE SET state = excluded.state, since_run_id = excluded.since_run_id,
       last_run_id = excluded.last_run_id, probability = excluded.probability, low = excluded.low, high = excluded.high,
       impact = excluded.impact, last_flip_day = excluded.last_flip_day, rule = excluded.rule, evidence = excluded.evidence`,
    [repositoryId, cleanJson(rows)]
  );
}
async function moveVerdicts(transaction, repositoryId, fromTestId, toTestId) {
  await transaction.query("DELETE FROM verdicts WHERE repository_id = $1 AND test_id = $2", [repositoryId, toTestId]);
  await transaction.query("UPDATE verdicts SET test_id = $3 WHERE repository_id = $1 AND test_id = $2", [
    repositoryId,
    fromTestId,
    toTestId
  ]);
}

// src/stats/log-gamma.ts
var G = 7;
var TERMS = [
  0.9999999999998099,
  676.5203681218851,
  -1259.1392167224028,
  771.3234287776531,
  -176.6150291621406,
  12.507343278686905,
  -0.13857109526572012,
  9984369578019572e-21,
  15056327351493116e-23
];
var HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
function logGamma(x) {
  if (!(x > 0)) return Number.NaN;
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  const y = x - 1;
  let sum3 = TERMS[0];
  for (let index = 1; index < TERMS.length; index++) sum3 += TERMS[index] / (y + index);
  const t = y + G + 0.5;
  return HALF_LOG_TWO_PI + (y + 0.5) * Math.log(t) - t + Math.log(sum3);
}
function logBeta(a, b) {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

// src/stats/beta-quantile.ts
var MAX_TERMS = 1e4;
var TINY = 1e-300;
var PRECISION = 1e-15;
function betaCdf(x, a, b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerTail(1 - x, b, a);
  return lowerTail(x, a, b);
}
function lowerTail(x, a, b) {
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  let c = 1;
  let d = 1 / away(1 - (a + b) * x / (a + 1));
  let fraction = d;
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return front * fraction;
}
function away(value) {
  return Math.abs(value) < TINY ? TINY : value;
}
function betaQuantile(q, a, b) {
  if (q <= 0) return 0;
  if (q >= 1) return 1;
  let high = 1;
  while (high > TINY && betaCdf(high / 2, a, b) >= q) high /= 2;
  let low = high / 2;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (betaCdf(middle, a, b) < q) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

// src/stats/flakiness/flake-probability.ts
var PRIOR_FAILED = 0.3;
var PRIOR_PASSED = 0.5;
var MEMORY = 1e3;
function addAttempts([failed, passed], newFailed, newPassed) {
  const kept = (1 - 1 / MEMORY) ** (newFailed + newPassed);
  return [failed * kept + newFailed, passed * kept + newPassed];
}
function flakeProbability([failed, passed]) {
  return (PRIOR_FAILED + failed) / (PRIOR_FAILED + failed + PRIOR_PASSED + passed);
}
function flakeInterval([failed, passed]) {
  const [a, b] = [PRIOR_FAILED + failed, PRIOR_PASSED + passed];
  return [betaQuantile(0.025, a, b), betaQuantile(0.975, a, b)];
}

// src/stats/flakiness/flip-score.ts
var WINDOW_DAYS = 90;
var HALF_LIFE_DAYS = 30;
var DAYS_PER_UNTIMED_RUN = 0.3;
function decay(days) {
  return 2 ** (-Math.max(0, days) / HALF_LIFE_DAYS);
}
function flipsInWindow(flips, day) {
  return flips.some((flip) => day - flip.day > WINDOW_DAYS) ? flips.filter((flip) => day - flip.day <= WINDOW_DAYS) : flips;
}
function flipScore(flips, day) {
  let score = 0;
  for (const flip of flips) score += flip.weight * decay(day - flip.day);
  return score;
}

// src/stats/flakiness/flip-weight.ts
var LEAST_BASE = 3;
var USUAL_TIMES = 2;
function flipBase(medianFlips) {
  return Math.max(LEAST_BASE, USUAL_TIMES * medianFlips);
}
function flipWeight(together, base) {
  return together <= base ? 1 : (base / together) ** 2;
}

// src/stats/flakiness/clean-runs-needed.ts
var LEAST_PASSES = 30;
var ERROR = 0.05;
function cleanRunsNeeded(rate) {
  if (!(rate > 0)) return LEAST_PASSES;
  return Math.max(LEAST_PASSES, Math.ceil(Math.log(ERROR) / Math.log1p(-Math.min(rate, 0.999))));
}

// src/stats/flakiness/count-relapses.ts
function countRelapses({ streaks }) {
  let relapses = 0;
  for (let index = 0; index < streaks.length - 1; index++) relapses += streaks[index]?.[0] ?? 0;
  return relapses;
}

// src/stats/flakiness/segment-of.ts
function segmentOf({ settled, streaks, sinceRun }) {
  if (sinceRun === null) return void 0;
  let [runs, failures] = settled;
  for (const [failed, length] of streaks) {
    runs += length;
    failures += failed * length;
  }
  return { sinceRun, runs, failures, rate: failures / runs };
}

// src/stats/flakiness/is-broken.ts
var BROKEN_RATE = 0.95;
var MENDED_RATE = 0.9;
var BROKEN_STREAK = 3;
function isBroken(sequence, wasBroken) {
  const last = sequence.streaks.at(-1);
  if (last === void 0) return false;
  if (!wasBroken && (last[0] === 0 || last[1] < BROKEN_STREAK)) return false;
  const segment = segmentOf(sequence);
  return segment !== void 0 && segment.rate > (wasBroken ? MENDED_RATE : BROKEN_RATE);
}

// src/stats/flakiness/next-state.ts
var HEALTHY_RUNS = 10;
var SUSPECTED_SCORE = 0.7;
var CLEARED_SCORE = 0.35;
var FLAKY_SCORE = 1.25;
var AGED_SCORE = 0.5;
var RELAPSE_PART = 0.125;
var RELAPSES_AT_MOST = 0.5;
var SUSPECTED_RELAPSES = 4;
var CLEARED_RELAPSES = 2;
function nextState(test, isNews) {
  const { state, flips } = test;
  if (isBroken(test.sequence, state === "broken")) return "broken";
  const score = flipScore(flips, test.day);
  const isClean = flips.length > 0 && test.clean >= cleanRunsNeeded(test.rateAtFlip);
  const relapses = Math.max(0, countRelapses(test.sequence) - flips.length);
  if ((isNews || state === "broken") && !isClean) {
    const combined = score + Math.min(RELAPSES_AT_MOST, RELAPSE_PART * relapses);
    if (score >= SUSPECTED_SCORE && combined >= FLAKY_SCORE) return "flaky";
    if (state !== "flaky" && (score >= SUSPECTED_SCORE || relapses >= SUSPECTED_RELAPSES)) return "suspected";
  }
  if (state === "flaky") return isClean ? "fixed" : score < AGED_SCORE ? "suspected" : "flaky";
  if (state === "suspected") {
    const isCleared = (isClean || score < CLEARED_SCORE) && relapses <= CLEARED_RELAPSES;
    return isCleared ? "healthy" : "suspected";
  }
  if (state === "fixed") return flips.length === 0 ? "healthy" : "fixed";
  return state !== "unknown" || test.runs >= HEALTHY_RUNS ? "healthy" : "unknown";
}

// src/stats/flakiness/observe-sequence.ts
var PRIOR_FAILED2 = 0.3;
var PRIOR_PASSED2 = 0.5;
var LOG_CHANGE_PRIOR = Math.log(1e-4);
var LOG_BETA_PRIOR = logBeta(PRIOR_FAILED2, PRIOR_PASSED2);
var OPEN_RUNS = 100;
var OPEN_STREAKS = 40;
function logEvidence(runs, failures) {
  return logBeta(failures + PRIOR_FAILED2, runs - failures + PRIOR_PASSED2) - LOG_BETA_PRIOR;
}
function observeSequence(state, failed, run) {
  const only = state.streaks.length === 1 ? state.streaks[0] : void 0;
  if (only !== void 0 && only[0] === (failed ? 1 : 0) && only[1] === OPEN_RUNS) {
    return { ...state, settled: [state.settled[0] + 1, state.settled[1] + only[0]] };
  }
  const streaks = append(state.streaks, failed ? 1 : 0, run);
  const sinceRun = state.sinceRun ?? run;
  const cut = streaks.length > 1 ? bestCut(state.settled, streaks) : void 0;
  if (cut !== void 0) {
    const before = count(state.settled, streaks.slice(0, cut));
    const rest = streaks.slice(cut);
    return { settled: [0, 0], sinceRun: rest[0][2], streaks: rest, before };
  }
  return settle({ settled: state.settled, sinceRun, streaks, before: state.before });
}
function append(streaks, failed, run) {
  const last = streaks.at(-1);
  if (last === void 0 || last[0] !== failed) return [...streaks, [failed, 1, run]];
  const longer = streaks.slice();
  longer[longer.length - 1] = [failed, last[1] + 1, last[2]];
  return longer;
}
function count(settled, streaks) {
  let [runs, failures] = settled;
  for (const [failed, length] of streaks) {
    runs += length;
    failures += failed * length;
  }
  return [runs, failures];
}
function bestCut(settled, streaks) {
  const [runs, failures] = count(settled, streaks);
  const whole2 = logEvidence(runs, failures);
  let [leftRuns, leftFailures] = settled;
  let best = 0;
  let place2;
  for (let index = 1; index < streaks.length; index++) {
    const [failed, length] = streaks[index - 1];
    leftRuns += length;
    leftFailures += failed * length;
    const gain = logEvidence(leftRuns, leftFailures) + logEvidence(runs - leftRuns, failures - leftFailures) - whole2 + LOG_CHANGE_PRIOR;
    if (gain > best) [best, place2] = [gain, index];
  }
  return place2;
}
function settle(state) {
  const { streaks } = state;
  let [runs, failures] = state.settled;
  let surplus = streaks.reduce((total, [, length]) => total + length, 0) - OPEN_RUNS;
  let start = Math.max(0, streaks.length - OPEN_STREAKS);
  for (const [failed, length] of streaks.slice(0, start)) {
    runs += length;
    failures += failed * length;
    surplus -= length;
  }
  let first;
  while (surplus > 0) {
    const [failed, length, firstRun] = streaks[start];
    const moved = Math.min(length, surplus);
    runs += moved;
    failures += failed * moved;
    surplus -= moved;
    if (moved < length) first = [failed, length - moved, firstRun];
    else start += 1;
  }
  if (start === 0 && first === void 0) return state;
  const open6 = streaks.slice(start);
  if (first !== void 0) open6[0] = first;
  return { ...state, settled: [runs, failures], streaks: open6 };
}

// src/stats/flakiness/rate-of-flips.ts
var ENOUGH = 3;
function rateOfFlips(flips, [failed, passed]) {
  const overall = flakeProbability([Math.max(0, failed - 1), passed]);
  const [first, last] = [flips[0], flips.at(-1)];
  if (first === void 0 || last === void 0 || flips.length < ENOUGH) return overall;
  return Math.max(overall, (flips.length - 1) / Math.max(flips.length - 1, last.nth - first.nth));
}

// src/stats/flakiness/start-flakiness.ts
function startFlakiness() {
  return {
    version: 1,
    state: "unknown",
    sinceRun: null,
    lastRun: null,
    day: 0,
    runs: 0,
    clean: 0,
    rateAtFlip: 0,
    good: [0, 0],
    pace: 0,
    costMs: null,
    passedOn: [],
    failedOn: [],
    flips: [],
    sequence: { settled: [0, 0], sinceRun: null, streaks: [], before: null }
  };
}

// src/stats/flakiness/observe-outcomes.ts
var MAX_FLIPS = 16;
var COST_PART = 0.1;
function observeOutcomes(before, reading, sight) {
  const state = before ?? startFlakiness();
  const { run, day } = sight;
  const good = addAttempts(state.good, reading.goodFailed, reading.goodPassed);
  const flips = flipsAfter(state, reading, sight);
  const after = {
    version: 1,
    state: state.state,
    sinceRun: state.sinceRun,
    lastRun: run,
    day,
    runs: state.runs + 1,
    clean: reading.firstPassed && !reading.isFlip ? state.clean + 1 : 0,
    rateAtFlip: reading.isFlip ? rateOfFlips(flips, good) : state.rateAtFlip,
    good,
    pace: state.pace * decay(day - state.day) + reading.executions,
    costMs: meanCost(state.costMs, reading.durationMs),
    passedOn: reading.passedOn,
    failedOn: reading.failedOn,
    flips,
    sequence: observeSequence(state.sequence, reading.failed, run)
  };
  const endsFailure = !reading.failed && state.sequence.streaks.at(-1)?.[0] === 1;
  const next = nextState(after, reading.isFlip || endsFailure);
  if (next === after.state) return after;
  return { ...after, state: next, sinceRun: run, good: next === "fixed" ? [0, after.clean] : after.good };
}
function meanCost(known, durationMs) {
  if (durationMs === void 0) return known;
  return known === null ? durationMs : known + COST_PART * (durationMs - known);
}
function flipsAfter(state, reading, sight) {
  const known = state.flips;
  if (known.length === 0 && !reading.isFlip) return known;
  const { ordinal, flipped, base } = sight;
  let flips = flipsInWindow(known, sight.day);
  if (flips.some((flip2) => (flipped.get(flip2.ordinal) ?? 0) > flip2.together)) {
    flips = flips.map((flip2) => {
      const together2 = Math.max(flip2.together, flipped.get(flip2.ordinal) ?? 0);
      return together2 === flip2.together ? flip2 : { ...flip2, together: together2, weight: flipWeight(together2, base) };
    });
  }
  if (!reading.isFlip || flips.some((flip2) => flip2.ordinal === ordinal)) return flips;
  const together = Math.max(1, flipped.get(ordinal) ?? 1);
  const { commit, at, day } = sight;
  const weight = flipWeight(together, base);
  const flip = { commit, ordinal, runs: reading.flipRuns, at, day, nth: state.runs + 1, together, weight };
  return [...flips, flip].slice(-MAX_FLIPS);
}

// src/stats/flakiness/read-outcomes.ts
var PASSED_COMMITS = 8;
var FAILED_COMMITS = 16;
function readOutcomes(state, outcomes2, durationMs, { run, ordinal, canRecur }) {
  let last;
  let hasPassed = false;
  let hasFailed = false;
  let firstPasses = 0;
  let firstFails = 0;
  for (const outcome of outcomes2) {
    if (outcome === "skipped") continue;
    const isFirst = last !== "failed";
    last = outcome;
    if (outcome === "passed") hasPassed = true;
    else hasFailed = true;
    if (!isFirst) continue;
    if (outcome === "passed") firstPasses += 1;
    else firstFails += 1;
  }
  if (last === void 0) return void 0;
  const passedBefore = canRecur ? state.passedOn.find(([known]) => known === ordinal) : void 0;
  const failedBefore = canRecur ? state.failedOn.find(([known]) => known === ordinal) : void 0;
  const firstFailures = firstFails + (failedBefore?.[2] ?? 0);
  const commitPassed = hasPassed || passedBefore !== void 0;
  const otherRun = (failedBefore ?? passedBefore)?.[1];
  return {
    isFlip: commitPassed && (hasFailed || failedBefore !== void 0),
    flipRuns: otherRun === void 0 || otherRun === run || hasPassed && hasFailed ? [run] : [otherRun, run],
    firstPassed: firstFails === 0,
    failed: last === "failed",
    goodFailed: commitPassed ? firstFailures : 0,
    goodPassed: firstPasses,
    executions: firstPasses + firstFails,
    durationMs,
    passedOn: !canRecur || !commitPassed || passedBefore !== void 0 ? state.passedOn : appendPass(state.passedOn, [ordinal, run]),
    failedOn: canRecur ? failuresOn(state.failedOn, ordinal, run, commitPassed, firstFailures) : state.failedOn
  };
}
function appendPass(known, pass) {
  const kept = known.slice(Math.max(0, known.length + 1 - PASSED_COMMITS));
  kept.push(pass);
  return kept;
}
function failuresOn(known, ordinal, run, commitPassed, firstFailures) {
  const place2 = known.findIndex((entry) => entry[0] === ordinal);
  if (commitPassed) return place2 === -1 ? known : known.filter((_, index) => index !== place2);
  if (place2 === -1) return [...known, [ordinal, run, firstFailures]].slice(-FAILED_COMMITS);
  return known.map((entry, index) => index === place2 ? [ordinal, entry[1], firstFailures] : entry);
}

// src/stats/flakiness/carry-flakiness.ts
var BY_WEIGHT = ["unknown", "healthy", "fixed", "suspected", "flaky", "broken"];
function carryFlakiness(from, to) {
  if (to === void 0 || to.runs === 0) return from;
  const [known, recent] = from.day <= to.day ? [from, to] : [to, from];
  const heavier = BY_WEIGHT.indexOf(from.state) > BY_WEIGHT.indexOf(to.state) ? from : to;
  const hasNewFlip = recent.flips.length > 0;
  const ordinals = new Set(recent.flips.map(({ ordinal }) => ordinal));
  return {
    version: 1,
    state: heavier.state,
    sinceRun: heavier.sinceRun,
    lastRun: recent.lastRun,
    day: recent.day,
    runs: from.runs + to.runs,
    clean: hasNewFlip ? recent.clean : known.clean + recent.clean,
    rateAtFlip: hasNewFlip ? recent.rateAtFlip : known.rateAtFlip,
    good: addAttempts(known.good, ...recent.good),
    pace: known.pace * decay(recent.day - known.day) + recent.pace,
    costMs: recent.costMs ?? known.costMs,
    passedOn: [...known.passedOn, ...recent.passedOn].slice(-PASSED_COMMITS),
    failedOn: [...known.failedOn, ...recent.failedOn].slice(-FAILED_COMMITS),
    flips: [...known.flips.filter(({ ordinal }) => !ordinals.has(ordinal)), ...recent.flips].slice(-MAX_FLIPS),
    sequence: joinSequences(known.sequence, recent.sequence)
  };
}
function joinSequences(known, recent) {
  if (recent.before !== null || known.sinceRun === null) return recent;
  let [runs, failures] = known.settled;
  for (const [failed, length] of known.streaks) {
    runs += length;
    failures += failed * length;
  }
  const settled = [runs + recent.settled[0], failures + recent.settled[1]];
  return { settled, sinceRun: known.sinceRun, streaks: recent.streaks, before: known.before };
}

// src/stats/renames/compare-places.ts
var NEAR_LINES = 5;
function comparePlaces(from, to, fromSlot, toSlot) {
  if (fromSlot !== void 0 && toSlot !== void 0) return fromSlot === toSlot ? "same" : "other";
  if (from.line === void 0 || to.line === void 0) return "unknown";
  return Math.abs(from.line - to.line) <= NEAR_LINES ? "same" : "unknown";
}

// src/stats/renames/compare-tests.ts
var TELLING_MS = 20;
function compareTests(from, to, place2, words) {
  const samePath = from.path.join("\n") === to.path.join("\n");
  const found = samePath ? renamed(from, to, place2, words) : regrouped(from, to, place2, words);
  if (found === void 0) return void 0;
  const pace = comparePace(from.durationMs, to.durationMs);
  return {
    confidence: Math.min(0.99, found.confidence + (pace < 0 ? 0.08 : 0.03) * pace),
    reasons: pace > 0 ? [...found.reasons, "it takes as long"] : found.reasons
  };
}
function renamed(from, to, place2, words) {
  const similarity = words.similarity(from.name, to.name);
  const percent = `the names have ${Math.round(similarity * 100)} % of their words in common`;
  if (shapeOf(from.name) === shapeOf(to.name) && from.name !== to.name) {
    if (place2 === "other") return void 0;
    return {
      confidence: place2 === "same" ? 0.93 : 0.75,
      reasons: ["only numbers or values in the name differ", ...placeReason(place2)]
    };
  }
  if (place2 === "same" && similarity >= 0.35) {
    return { confidence: 0.64 + 0.33 * similarity, reasons: [percent, ...placeReason(place2)] };
  }
  if (place2 === "other" || similarity < 0.75) return void 0;
  return { confidence: 0.5 + 0.33 * similarity, reasons: [percent] };
}
function regrouped(from, to, place2, words) {
  const paths = words.similarity(from.path.join(" "), to.path.join(" "));
  if (from.name === to.name) {
    const base = place2 === "same" ? 0.9 : place2 === "unknown" ? 0.82 : 0.78;
    return {
      confidence: base + 0.08 * paths,
      reasons: ["the same name in another block", ...placeReason(place2)]
    };
  }
  if (place2 !== "same") return void 0;
  const names = words.similarity(from.name, to.name);
  if (names < 0.5 || paths < 0.3) return void 0;
  return {
    confidence: 0.6 + 0.2 * names + 0.12 * paths,
    reasons: ["names and blocks are alike", ...placeReason(place2)]
  };
}
var placeReason = (place2) => place2 === "same" ? ["it stands at the same place of the file"] : [];
function shapeOf(name) {
  return name.replaceAll(/\([^()]*\)|\[[^[\]]*\]|"[^"]*"|'[^']*'|`[^`]*`/g, "?").replaceAll(/\d+(?:\.\d+)?/g, "#");
}
function comparePace(before, after) {
  if (before === void 0 || after === void 0 || Math.max(before, after) < TELLING_MS) return 0;
  const ratio = Math.max(before, after) / Math.max(1, Math.min(before, after));
  return ratio < 1.4 ? 1 : ratio > 4 ? -1 : 0;
}

// src/stats/renames/name-words.ts
function nameWords(name) {
  const words = [];
  let word = "";
  let wasSmall = false;
  for (const character of name) {
    const small = character.toLowerCase();
    const isWord = small !== character.toUpperCase() || character >= "0" && character <= "9";
    const isCapital = isWord && small !== character;
    if ((!isWord || isCapital && wasSmall) && word !== "") {
      words.push(word);
      word = "";
    }
    if (isWord) word += small;
    wasSmall = isWord && !isCapital;
  }
  if (word !== "") words.push(word);
  return words;
}

// src/stats/renames/find-moves.ts
var TELLING_WORDS = 4;
function findMoves(vanished, appeared) {
  const arrivals = byTitle(appeared);
  const pairs = [];
  for (const [title3, [from, ...others]] of byTitle(vanished)) {
    const [to, ...more] = arrivals.get(title3) ?? [];
    if (from === void 0 || to === void 0 || others.length + more.length > 0) continue;
    pairs.push([from, to]);
  }
  const routes = /* @__PURE__ */ new Map();
  for (const [from, to] of pairs) routes.set(routeOf(from, to), (routes.get(routeOf(from, to)) ?? 0) + 1);
  return pairs.flatMap(([from, to]) => {
    const company = routes.get(routeOf(from, to)) - 1;
    const keepsName = baseOf(from.file) !== "" && baseOf(from.file) === baseOf(to.file);
    const isTelling = nameWords([...from.path, from.name].join(" ")).length >= TELLING_WORDS;
    if (company < 2 && !keepsName && !isTelling) return [];
    const confidence = 0.99 - (company >= 2 ? 0 : 0.03) - (keepsName ? 0 : 0.02) - (isTelling ? 0 : 0.03);
    const reasons = [
      "the same name in another file",
      ...keepsName ? ["the file has the same name"] : [],
      ...company > 0 ? [`${company} more of the file's tests went the same way`] : []
    ];
    return [{ from: from.test, to: to.test, confidence, reasons }];
  });
}
var routeOf = (from, to) => JSON.stringify([from.suite, from.file, to.suite, to.file]);
var baseOf = (file = "") => file.slice(file.lastIndexOf("/") + 1);
function byTitle(tests) {
  const titles = /* @__PURE__ */ new Map();
  for (const test of tests) {
    const title3 = JSON.stringify([test.path, test.name]);
    const list = titles.get(title3);
    if (list === void 0) titles.set(title3, [test]);
    else list.push(test);
  }
  return titles;
}

// src/stats/renames/find-slots.ts
function findSlots(tests) {
  const files = /* @__PURE__ */ new Map();
  for (const test of tests) {
    const key2 = JSON.stringify([test.suite, test.file]);
    const list = files.get(key2);
    if (list === void 0) files.set(key2, [test]);
    else list.push(test);
  }
  const slots = /* @__PURE__ */ new Map();
  for (const list of files.values()) {
    const placed = list.filter(({ position }) => position !== void 0);
    placed.sort((a, b) => a.position - b.position);
    for (const [before, { test, position }] of placed.entries()) slots.set(test, position - before);
  }
  return slots;
}

// src/stats/renames/word-weights.ts
var WordWeights = class {
  weights = /* @__PURE__ */ new Map();
  rarest;
  constructor(names) {
    const counts = /* @__PURE__ */ new Map();
    for (const name of names)
      for (const word of new Set(nameWords(name))) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count2] of counts) this.weights.set(word, Math.log(1 + names.length / count2));
    this.rarest = Math.log(1 + names.length);
  }
  similarity(one, other) {
    if (one === other) return 1;
    const left = this.count(one);
    const right = this.count(other);
    let common = 0;
    for (const [word, weight] of left) common += Math.min(weight, right.get(word) ?? 0);
    const all = sum(left) + sum(right);
    return all === 0 ? 0 : 2 * common / all;
  }
  /** Weight of each word times how often it stands in the name. */
  count(name) {
    const found = /* @__PURE__ */ new Map();
    for (const word of nameWords(name))
      found.set(word, (found.get(word) ?? 0) + (this.weights.get(word) ?? this.rarest));
    return found;
  }
};
var sum = (weights) => [...weights.values()].reduce((total, weight) => total + weight, 0);

// src/stats/renames/match-renames.ts
var LEAST = 0.8;
var MARGIN = 0.05;
var MAX_PER_FILE = 300;
function matchRenames(vanished, appeared) {
  const moves = findMoves(vanished, appeared);
  const from = new Set(moves.map((move) => move.from));
  const to = new Set(moves.map((move) => move.to));
  const left = vanished.filter(({ test }) => !from.has(test));
  const come = appeared.filter(({ test }) => !to.has(test));
  const candidates = compareFiles(left, come, routesOf(moves, vanished, appeared));
  return [...moves, ...pickClear(candidates)].sort((a, b) => b.confidence - a.confidence || (a.from < b.from ? -1 : 1));
}
var fileKey = ({ suite, file }) => JSON.stringify([suite, file]);
function routesOf(moves, vanished, appeared) {
  const before = new Map(vanished.map((test) => [test.test, fileKey(test)]));
  const after = new Map(appeared.map((test) => [test.test, fileKey(test)]));
  const routes = /* @__PURE__ */ new Map();
  for (const move of moves) {
    const key2 = before.get(move.from);
    routes.set(key2, (routes.get(key2) ?? /* @__PURE__ */ new Set()).add(after.get(move.to)));
  }
  return new Map(
    [...routes].filter(([, goals]) => goals.size === 1).map(([key2, goals]) => [key2, [...goals][0]])
  );
}
function compareFiles(left, come, routes) {
  const words = new WordWeights([...left, ...come].map(({ name }) => name));
  const slots = [findSlots(left), findSlots(come)];
  const files = /* @__PURE__ */ new Map();
  for (const test of come) files.set(fileKey(test), [...files.get(fileKey(test)) ?? [], test]);
  const counts = /* @__PURE__ */ new Map();
  for (const test of left) counts.set(fileKey(test), (counts.get(fileKey(test)) ?? 0) + 1);
  const candidates = [];
  for (const from of left) {
    const route = routes.get(fileKey(from));
    const there = [...files.get(fileKey(from)) ?? [], ...route === void 0 ? [] : files.get(route) ?? []];
    if (Math.max(there.length, counts.get(fileKey(from))) > MAX_PER_FILE) continue;
    for (const to of there) {
      const place2 = comparePlaces(from, to, slots[0].get(from.test), slots[1].get(to.test));
      const likeness = compareTests(from, to, place2, words);
      if (likeness !== void 0) candidates.push({ from: from.test, to: to.test, ...likeness });
    }
  }
  return candidates;
}
function pickClear(candidates) {
  const sorted = [...candidates].sort((a, b) => b.confidence - a.confidence);
  const rivals = /* @__PURE__ */ new Map();
  for (const candidate of sorted) {
    for (const side of sidesOf(candidate)) {
      const list = rivals.get(side);
      if (list === void 0) rivals.set(side, [candidate]);
      else list.push(candidate);
    }
  }
  const taken2 = /* @__PURE__ */ new Set();
  const isFree = (candidate) => sidesOf(candidate).every((side) => !taken2.has(side));
  return sorted.filter((candidate) => {
    if (candidate.confidence < LEAST || !isFree(candidate)) return false;
    const isClear = sidesOf(candidate).every((side) => {
      const rival = rivals.get(side).find((other) => other !== candidate && isFree(other));
      return rival === void 0 || candidate.confidence - rival.confidence >= MARGIN;
    });
    if (isClear) for (const side of sidesOf(candidate)) taken2.add(side);
    return isClear;
  });
}
var sidesOf = ({ from, to }) => [`from ${from}`, `to ${to}`];

// app/store/find-tests.ts
var SELECT5 = `SELECT id AS "testId", identity, suite, path, name, file FROM tests WHERE repository_id = $1`;
async function testsByIds(database2, repositoryId, ids2) {
  return database2.query(`${SELECT5} AND id = ANY($2::bigint[]) ORDER BY id`, [repositoryId, arrayText(ids2)]);
}

// app/history/link-renames.ts
var MOST2 = 2e3;
async function linkRenames(database2, repositoryId, run, outcomes2, pages) {
  const here = new Set(outcomes2.map(({ testId }) => testId));
  const appeared = [...here].filter((testId) => pages.get({ testId, variantId: 0 }) === void 0);
  if (appeared.length === 0 || appeared.length > MOST2 || appeared.length === here.size) return [];
  const before = await observedBefore(database2, repositoryId, run);
  if (before === void 0) return [];
  const former = await outcomesOfRun(database2, repositoryId, before);
  const vanished = [...new Set(former.map(({ testId }) => testId))].filter((testId) => !here.has(testId));
  if (vanished.length === 0 || vanished.length > MOST2) return [];
  const ids2 = [.../* @__PURE__ */ new Set([...here, ...former.map(({ testId }) => testId)])];
  const tests = new Map((await testsByIds(database2, repositoryId, ids2)).map((test) => [test.testId, test]));
  const earlier = await renamedAmong(database2, repositoryId, [...appeared, ...vanished]);
  const isRefused = (from, to) => earlier.some(({ fromTestId, toTestId }) => fromTestId === from && toTestId === to);
  const suites = new Set([...here].map((testId) => tests.get(testId)?.suite));
  const gone = vanished.filter((testId) => suites.has(tests.get(testId)?.suite));
  const matches = matchRenames(facts(gone, former, tests), facts(appeared, outcomes2, tests));
  const renames = [];
  for (const { from, to, confidence, reasons } of matches) {
    const [fromTestId, toTestId] = [Number(from), Number(to)];
    if (isRefused(fromTestId, toTestId)) continue;
    await carryMemories(database2, repositoryId, fromTestId, toTestId, outcomes2, pages);
    const { runId, headSha, completedAt } = run;
    renames.push({ fromTestId, toTestId, confidence, reasons, runId, headSha, renamedAt: completedAt });
  }
  return renames;
}
function facts(testIds, outcomes2, tests) {
  const inFile = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Map();
  for (const { testId, durationMs } of [...outcomes2].sort((a, b) => a.reportId - b.reportId || a.ordinal - b.ordinal)) {
    if (seen.has(testId)) continue;
    const file = tests.get(testId)?.file ?? "";
    const position = inFile.get(file) ?? 0;
    inFile.set(file, position + 1);
    seen.set(testId, { position, durationMs });
  }
  return testIds.flatMap((testId) => {
    const test = tests.get(testId);
    if (test === void 0) return [];
    const { suite, path, name, file } = test;
    return [{ test: String(testId), suite, path, name, file: file ?? void 0, ...seen.get(testId) }];
  });
}
async function carryMemories(database2, repositoryId, from, to, outcomes2, pages) {
  const variants = /* @__PURE__ */ new Set([0, ...outcomes2.filter(({ testId }) => testId === to).map(({ variantId }) => variantId)]);
  const places = [...variants].map((variantId) => ({ testId: from, variantId }));
  await pages.read(database2, repositoryId, places);
  for (const place2 of places) {
    const memory = pages.get(place2);
    if (memory === void 0) continue;
    pages.set({ ...place2, testId: to }, { ...memory, flakiness: carryFlakiness(memory.flakiness, void 0) });
  }
}

// app/history/list-readings.ts
import { createHash as createHash2 } from "node:crypto";

// app/history/metric-spec.ts
var SMALLEST = {
  ns: 1e6,
  us: 1e3,
  ms: 1,
  s: 1e-3,
  min: 1e-3,
  B: 1e6,
  "%": 1
};
var TIMES = /* @__PURE__ */ new Set(["ns", "us", "µs", "ms", "s", "min", "h"]);
var SMALLEST_SHARE = 5e-3;
var GOOD = /pass|success|\bok\b|check|coverage|hit|availab|uptime|throughput|score|per_second|\b[rqt]ps\b|reqs|requests|iterations/i;
var BAD = /fail|error|miss|drop|timeout|restart|retr(?:y|ies)|evict|reject|latency|duration|time|wait|block/i;
function metricSpec(name, unit, aggregation) {
  if (unit === "ratio") {
    const direction = BAD.test(name) ? "lower" : GOOD.test(name) ? "higher" : void 0;
    return direction && { unit, direction, minAbsolute: SMALLEST_SHARE, minRatio: 1 };
  }
  if (aggregation === "rate") {
    return { unit: `${unit}/s`, direction: BAD.test(name) ? "lower" : "higher", minAbsolute: 0 };
  }
  if (TIMES.has(unit) || unit === "B" || unit === "%" || name === "service_fds") {
    return { unit, direction: "lower", minAbsolute: SMALLEST[unit] ?? 0 };
  }
  if (BAD.test(name)) return { unit, direction: "lower", minAbsolute: unit === "1" ? 1 : 0 };
  if (GOOD.test(name)) return { unit, direction: "higher", minAbsolute: unit === "1" ? 1 : 0 };
  return void 0;
}

// src/stats/histogram-quantile.ts
function histogramQuantile(buckets, q) {
  const total = buckets.at(-1)?.[1] ?? 0;
  if (total === 0) return Number.NaN;
  const rank2 = q * total;
  const found = buckets.findIndex(([, cumulative2]) => cumulative2 >= rank2 && cumulative2 > 0);
  const [bound, cumulative] = buckets[found];
  if (bound === Number.POSITIVE_INFINITY) return Number.NaN;
  const [below2, before] = buckets[found - 1] ?? [Math.min(0, bound), 0];
  if (found === 0 && bound <= 0) return bound;
  return below2 + (bound - below2) * Math.max(0, (rank2 - before) / (cumulative - before));
}
function isHistogram(buckets, count2) {
  const last = buckets.at(-1);
  return last?.[0] === Number.POSITIVE_INFINITY && last[1] === count2 && buckets.every(([bound, at], index) => {
    const [below2, before] = buckets[index - 1] ?? [Number.NEGATIVE_INFINITY, 0];
    return bound > below2 && at >= before;
  });
}

// src/stats/log-bins.ts
var MAX_BINS = 4096;
var LogBins = class {
  counts = /* @__PURE__ */ new Map();
  highest = Number.NEGATIVE_INFINITY;
  lost = 0;
  all = 0;
  /** All values that were added. */
  get total() {
    return this.all;
  }
  /** Values whose bin is no longer known, only that it is lower than all that are kept. */
  get below() {
    this.compact();
    return this.lost;
  }
  add(index, count2) {
    if (count2 === 0) return;
    this.all += count2;
    this.highest = Math.max(this.highest, index);
    if (index <= this.highest - MAX_BINS) this.lost += count2;
    else this.counts.set(index, (this.counts.get(index) ?? 0) + count2);
    if (this.counts.size > 2 * MAX_BINS) this.compact();
  }
  /** Takes in values that lay below the kept bins of another sketch. */
  addBelow(count2) {
    this.all += count2;
    this.lost += count2;
  }
  /** Index and count of the kept bins, lowest first. */
  ascending() {
    this.compact();
    return [...this.counts].sort(([a], [b]) => a - b);
  }
  compact() {
    for (const [index, count2] of this.counts) {
      if (index > this.highest - MAX_BINS) continue;
      this.counts.delete(index);
      this.lost += count2;
    }
  }
};

// src/stats/quantile.ts
function quantile(sorted, q) {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`a quantile is from 0 to 1, not ${q}`);
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * q;
  const below2 = Math.floor(position);
  const low = sorted[below2];
  const high = sorted[Math.ceil(position)];
  return interpolate(low, high, position - below2);
}
function interpolate(low, high, share) {
  const between = low * (1 - share) + high * share;
  return Math.min(Math.max(between, Math.min(low, high)), Math.max(low, high));
}

// src/stats/quantile-sketch.ts
var RELATIVE_ERROR = 0.01;
var SMALLEST2 = 1e-12;
var GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
var LOG_GAMMA = Math.log(GAMMA);
var MIDDLE = 2 / (1 + GAMMA);
var QuantileSketch = class _QuantileSketch {
  positive = new LogBins();
  negative = new LogBins();
  zero = 0;
  total = 0;
  least = Number.POSITIVE_INFINITY;
  greatest = Number.NEGATIVE_INFINITY;
  get count() {
    return this.positive.total + this.negative.total + this.zero;
  }
  get sum() {
    return this.total;
  }
  /** Infinity when empty. */
  get min() {
    return this.least;
  }
  /** -Infinity when empty. */
  get max() {
    return this.greatest;
  }
  /** Adds one finite value. Throws RangeError for any other. */
  add(value) {
    if (!Number.isFinite(value)) throw new RangeError(`a sketch takes finite values, not ${value}`);
    if (value > SMALLEST2) this.positive.add(indexFor(value), 1);
    else if (value < -SMALLEST2) this.negative.add(indexFor(-value), 1);
    else this.zero += 1;
    this.total += value;
    this.least = Math.min(this.least, value);
    this.greatest = Math.max(this.greatest, value);
  }
  /** Adds all that another sketch has seen; the same as if its values had been added one by one. */
  merge(other) {
    for (const [own, bins] of [
      [this.positive, other.positive],
      [this.negative, other.negative]
    ]) {
      const below2 = bins.below;
      for (const [index, count2] of bins.ascending()) own.add(index, count2);
      own.addBelow(below2);
    }
    this.zero += other.zero;
    this.total += other.total;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
  }
  /**
   * The quantile `q` (0 to 1) by R-7, as `quantile` has it, over the approximated values. NaN when empty, and where
   * the answer lies in bins that were given up. Throws RangeError when `q` is not from 0 to 1.
   */
  quantile(q) {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`a quantile is from 0 to 1, not ${q}`);
    if (this.count === 0) return Number.NaN;
    const position = (this.count - 1) * q;
    const below2 = Math.floor(position);
    const [low, high] = this.atRanks(below2, Math.ceil(position));
    return interpolate(low, high, position - below2);
  }
  toRecord() {
    return {
      count: this.count,
      sum: this.sum,
      min: this.min,
      max: this.max,
      zero: this.zero,
      positive: this.positive.ascending(),
      negative: this.negative.ascending(),
      below: [this.positive.below, this.negative.below]
    };
  }
  /** The sketch a record describes. Throws RangeError when its numbers contradict each other. */
  static fromRecord(record) {
    const sketch = new _QuantileSketch();
    for (const [index, count2] of record.positive) sketch.positive.add(whole(index), natural(count2));
    for (const [index, count2] of record.negative) sketch.negative.add(whole(index), natural(count2));
    sketch.positive.addBelow(natural(record.below[0]));
    sketch.negative.addBelow(natural(record.below[1]));
    sketch.zero = natural(record.zero);
    sketch.total = record.sum;
    sketch.least = record.min;
    sketch.greatest = record.max;
    if (sketch.count !== record.count) {
      throw new RangeError(`the bins hold ${sketch.count} values, the sketch says ${record.count}`);
    }
    if (!Number.isFinite(record.sum) || !(record.min <= record.max)) {
      throw new RangeError(`a sum of ${record.sum} between ${record.min} and ${record.max} is none`);
    }
    return sketch;
  }
  /** The values at two ranks, counted from 0, in one walk over the bins. */
  atRanks(first, second) {
    const answer = (rank2, value) => rank2 === 0 ? this.least : rank2 === this.count - 1 ? this.greatest : Math.min(Math.max(value, this.least), this.greatest);
    let low;
    let seen = 0;
    for (const [value, count2] of this.ascending()) {
      seen += count2;
      if (low === void 0 && seen > first) low = answer(first, value);
      if (low !== void 0 && seen > second) return [low, answer(second, value)];
    }
    return [Number.NaN, Number.NaN];
  }
  /** Value and count of every bin, lowest value first. */
  *ascending() {
    for (const [index, count2] of this.negative.ascending().reverse()) yield [-valueAt(index), count2];
    yield [Number.NaN, this.negative.below];
    yield [0, this.zero];
    yield [Number.NaN, this.positive.below];
    for (const [index, count2] of this.positive.ascending()) yield [valueAt(index), count2];
  }
};
var indexFor = (value) => Math.ceil(Math.log(value) / LOG_GAMMA);
var valueAt = (index) => Math.min(GAMMA ** index, Number.MAX_VALUE) * MIDDLE;
function whole(value) {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no index of a bin`);
  return value;
}
function natural(value) {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no count`);
  return value;
}

// src/stats/samples.ts
var MAX_EXACT = 1e5;
var FIRST_ROOM = 16;
var Samples = class _Samples {
  values = new Float64Array(FIRST_ROOM);
  used = 0;
  sorted;
  sketch;
  total = 0;
  least = Number.POSITIVE_INFINITY;
  greatest = Number.NEGATIVE_INFINITY;
  lastValue = Number.NaN;
  lastTime;
  odd = 0;
  static of(values) {
    const samples = new _Samples();
    for (const value of values) samples.add(value);
    return samples;
  }
  /** Finite values that were added. */
  get count() {
    return this.sketch?.count ?? this.used;
  }
  /** Values that were NaN or infinite; they are in none of the other figures. */
  get notNumbers() {
    return this.odd;
  }
  /** How far a quantile may be off, as a share of the true one; 0 while all values are kept. */
  get relativeError() {
    return this.sketch === void 0 ? 0 : RELATIVE_ERROR;
  }
  get sum() {
    return this.total;
  }
  /** NaN without values, as are `max`, `mean` and `last`. */
  get min() {
    return this.count === 0 ? Number.NaN : this.least;
  }
  get max() {
    return this.count === 0 ? Number.NaN : this.greatest;
  }
  get mean() {
    return this.total / this.count;
  }
  /** The value with the latest time; where no times are told, the one that was added last. */
  get last() {
    return this.lastValue;
  }
  get timeOfLast() {
    return this.lastTime;
  }
  /** All values while they are kept, undefined once there is only a sketch of them. */
  get exact() {
    return this.sketch === void 0 ? this.values.subarray(0, this.used) : void 0;
  }
  /** `time` is in any unit, the same for all values. */
  add(value, time) {
    if (!Number.isFinite(value)) {
      this.odd += 1;
      return;
    }
    this.keep(value);
    this.total += value;
    this.least = Math.min(this.least, value);
    this.greatest = Math.max(this.greatest, value);
    this.takeLast(value, time);
  }
  /** Adds all of another's values. */
  merge(other) {
    const { exact } = other;
    if (exact !== void 0) for (const value of exact) this.keep(value);
    else this.toSketch().merge(other.toSketch());
    this.total += other.total;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
    this.odd += other.odd;
    if (other.count > 0) this.takeLast(other.lastValue, other.lastTime);
  }
  /** The quantile `q` from 0 to 1 (R-7), within `relativeError`; NaN without values. */
  quantile(q) {
    if (this.sketch !== void 0) return this.sketch.quantile(q);
    this.sorted ??= this.values.slice(0, this.used).sort();
    return quantile(this.sorted, q);
  }
  /** A sketch of all values; from here on this keeps nothing else. */
  toSketch() {
    if (this.sketch === void 0) {
      this.sketch = new QuantileSketch();
      for (const value of this.values.subarray(0, this.used)) this.sketch.add(value);
      this.values = new Float64Array(0);
      this.sorted = void 0;
    }
    return this.sketch;
  }
  /** Samples as they were before they were written down; without `last` it is the last of the values. */
  static restore(from, last, notNumbers) {
    const samples = from instanceof QuantileSketch ? new _Samples() : _Samples.of(from);
    if (from instanceof QuantileSketch) {
      samples.toSketch().merge(from);
      samples.total = from.sum;
      samples.least = from.min;
      samples.greatest = from.max;
    }
    samples.odd += notNumbers;
    if (last !== void 0) samples.lastValue = last;
    return samples;
  }
  keep(value) {
    if (this.sketch === void 0 && this.used === MAX_EXACT) this.toSketch();
    if (this.sketch !== void 0) {
      this.sketch.add(value);
      return;
    }
    if (this.used === this.values.length) {
      const larger = new Float64Array(Math.min(this.used * 2, MAX_EXACT));
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.used] = value;
    this.used += 1;
    this.sorted = void 0;
  }
  takeLast(value, time) {
    if (this.lastTime !== void 0 && time !== void 0 && time < this.lastTime) return;
    this.lastValue = value;
    this.lastTime = time ?? this.lastTime;
  }
};

// app/history/read-metric.ts
var PERCENTILES = [50, 95, 99];
function readMetric(record) {
  if (record.unknown !== void 0) return [];
  return figures(record).filter(({ value, count: count2 }) => Number.isFinite(value) && count2 > 0);
}
function figures(record) {
  switch (record.kind) {
    case "samples":
      return sampled(record);
    case "ratio": {
      const { part = 0, total = 0 } = record;
      return [{ aggregation: "value", value: part / total, count: total }];
    }
    case "counter": {
      const { value, seconds, readings = 0 } = record;
      if (typeof value !== "number") return [];
      if (seconds !== void 0 && seconds > 0)
        return [{ aggregation: "rate", value: value / seconds, count: readings }];
      return [{ aggregation: "value", value, count: readings }];
    }
    case "histogram": {
      const buckets = (record.buckets ?? []).map(
        ([bound, at]) => [bound ?? Number.POSITIVE_INFINITY, at ?? Number.NaN]
      );
      const count2 = record.count ?? 0;
      if (!isHistogram(buckets, count2)) return [];
      return percentiles(count2, (q) => histogramQuantile(buckets, q));
    }
    case "summary": {
      const told = new Map((record.quantiles ?? []).map(([q, value]) => [Math.round(q * 100), value]));
      return percentiles(record.count ?? 0, (q) => told.get(Math.round(q * 100)) ?? Number.NaN);
    }
    default:
      return [];
  }
}
function sampled(record) {
  const samples = restore(record);
  if (samples === void 0 || samples.notNumbers > 0) return [];
  const { count: count2 } = samples;
  if (record.name === "service_memory" || record.name === "service_fds") {
    return [{ aggregation: "max", value: samples.max, count: count2 }];
  }
  const [first] = PERCENTILES;
  if (record.name !== "service_cpu" && first !== void 0 && count2 >= first) {
    return percentiles(count2, (q) => samples.quantile(q));
  }
  return [{ aggregation: "avg", value: samples.mean, count: count2 }];
}
function restore({ sketch, samples = [], last, notNumbers = 0 }) {
  try {
    return Samples.restore(sketch === void 0 ? samples : QuantileSketch.fromRecord(sketch), last, notNumbers);
  } catch (error) {
    if (error instanceof RangeError) return void 0;
    throw error;
  }
}
function percentiles(count2, quantile2) {
  return PERCENTILES.map((percentile) => ({
    aggregation: `p(${percentile})`,
    value: quantile2(percentile / 100),
    count: count2
  }));
}

// app/history/list-readings.ts
var LONGEST_LABEL = 200;
function listReadings(metrics) {
  const found = /* @__PURE__ */ new Map();
  for (const record of metrics) {
    for (const reading of readMetric(record)) {
      const spec = metricSpec(record.name, record.unit ?? "", reading.aggregation);
      if (spec === void 0) continue;
      const metric = metricName(record, reading.aggregation);
      const other = found.get(metric.digest);
      if (other === void 0 || other.count < reading.count) found.set(metric.digest, { ...reading, metric, spec });
    }
  }
  const keyOf4 = ({ metric }) => `${metric.name} ${metric.aggregation} ${metric.digest}`;
  return [...found.values()].sort((a, b) => keyOf4(a) < keyOf4(b) ? -1 : 1);
}
function metricName({ name, unit = "", labels: all }, aggregation) {
  const labels = Object.fromEntries(
    Object.keys(all).sort().map((key2) => [key2, [...all[key2] ?? []].map((value) => value.slice(0, LONGEST_LABEL)).sort()])
  );
  const digest = createHash2("sha256").update(JSON.stringify([name, aggregation, unit, labels])).digest("hex").slice(0, 32);
  const { suite = [] } = labels;
  return { digest, name, aggregation, unit, labels, suite: suite.length === 1 ? suite[0] ?? null : null };
}

// src/model/exit-codes.ts
var EXIT = {
  /** Every suite passed and every criterion is met. */
  success: 0,
  /** A test failed or a criterion was missed. */
  failure: 1,
  /** Nothing can be said: no tests, an unreadable report, a criterion without samples. Never a pass. */
  inconclusive: 2,
  /** The command line or the configuration is wrong; nothing was started. */
  usage: 3,
  /** A service did not start or did not become healthy. */
  infrastructure: 4,
  /** A defect in Assay itself (sysexits' EX_SOFTWARE). */
  internal: 70,
  /** Stopped by Ctrl-C (128 + SIGINT). */
  interrupted: 130,
  /** Stopped by SIGTERM (128 + SIGTERM). */
  terminated: 143
};

// src/model/error-catalogue.ts
var ERROR_CATALOGUE = {
  USAGE: {
    cause: "The command line has an unknown option or a wrong value.",
    remedy: "Run the command with --help.",
    exit: EXIT.usage
  },
  CONFIG_NOT_FOUND: {
    cause: "The configuration file does not exist or cannot be read.",
    remedy: "Create .github/assay.yml, or name the file with --config.",
    exit: EXIT.usage
  },
  CONFIG_SYNTAX: {
    cause: "The configuration file is not valid YAML.",
    remedy: "Mend the YAML at the place the message names.",
    exit: EXIT.usage
  },
  CONFIG_INVALID: {
    cause: "The configuration file has an unknown key, a wrong value or a reference to something that does not exist.",
    remedy: "Mend every place the messages name; docs/configuration.md lists all keys.",
    exit: EXIT.usage
  },
  SERVICE_FAILED: {
    cause: "A service could not be started, or exited before it was healthy.",
    remedy: "Read the last lines of its log in the message; run its command by hand.",
    exit: EXIT.infrastructure
  },
  SERVICE_UNHEALTHY: {
    cause: "A service did not become healthy within its time.",
    remedy: "Check the health URL and the log; raise health.timeout if the service is just slow.",
    exit: EXIT.infrastructure
  },
  SERVICE_NOT_STOPPED: {
    cause: "A process that Assay started is still alive after it was killed.",
    remedy: "Look at the process the message names; it may hang in the kernel or run as another user.",
    exit: EXIT.infrastructure
  },
  DATA_FAILED: {
    cause: "A data set could not be made: its API or command failed, or its file could not be written.",
    remedy: "Read what was answered in the message; assay data make NAME makes it by itself.",
    exit: EXIT.infrastructure
  },
  DATA_INVALID: {
    cause: "The rows of a data set break one of its rules, or are not what its format prescribes.",
    remedy: "Mend what makes the row that the message names, or the rule; docs/data.md explains the rules.",
    exit: EXIT.inconclusive
  },
  SUITE_COMMAND_MISSING: {
    cause: "The command of a suite could not be started.",
    remedy: "Check that the program is installed and on PATH, and that cwd exists.",
    exit: EXIT.infrastructure
  },
  SUITE_COMMAND_FAILED: {
    cause: "The command of a suite failed although no test in its report did.",
    remedy: "Read the end of its output; a crash after the tests is a failure too.",
    exit: EXIT.failure
  },
  SUITE_NOT_RUN: {
    cause: "A suite was left out because a suite that it needs did not pass, or a data set could not be made.",
    remedy: "Mend the suite or the data set that the message names; then this one runs.",
    exit: EXIT.inconclusive
  },
  SUITE_NOT_SHARDED: {
    cause: "A suite that should run one of several parts did not say that it knows of parts.",
    remedy: "Use a runner that takes TEST_SHARD_INDEX and TEST_TOTAL_SHARDS and touches TEST_SHARD_STATUS_FILE.",
    exit: EXIT.inconclusive
  },
  SUITE_TIMEOUT: {
    cause: "A suite ran longer than its timeout and was stopped.",
    remedy: "Raise timeout for this suite or find what hangs in its output.",
    exit: EXIT.failure
  },
  RUN_INTERRUPTED: {
    cause: "The run was stopped by a signal before it was complete.",
    remedy: "Run it again; what had run until then is in the report.",
    exit: EXIT.interrupted
  },
  REPORT_MISSING: {
    cause: "A suite left no file that matches its report pattern.",
    remedy: "Check `reports` of the suite; the pattern is relative to its cwd.",
    exit: EXIT.inconclusive
  },
  REPORT_EMPTY: {
    cause: "A report file has no content.",
    remedy: "The test runner most likely died before it wrote its report; read its output.",
    exit: EXIT.inconclusive
  },
  REPORT_NO_TESTS: {
    cause: "The reports of a suite contain no test at all.",
    remedy: "Check the selection of tests; a suite without tests proves nothing.",
    exit: EXIT.inconclusive
  },
  REPORT_TRUNCATED: {
    cause: "A report file ends in the middle.",
    remedy: "The test runner most likely was killed while writing; read its output.",
    exit: EXIT.inconclusive
  },
  REPORT_MALFORMED: {
    cause: "A report file is not well-formed, or not what its format prescribes.",
    remedy: "Look at the place the message names; check that the runner writes the format you expect.",
    exit: EXIT.inconclusive
  },
  REPORT_UNKNOWN_FORMAT: {
    cause: "A report file is in none of the formats Assay reads.",
    remedy: "docs/formats.md lists the formats; check that `reports` matches report files only.",
    exit: EXIT.inconclusive
  },
  REPORT_TOO_LARGE: {
    cause: "A report goes beyond a limit (bytes, depth, tests or text length).",
    remedy: "Split the report or drop captured output from it; docs/formats.md lists the limits.",
    exit: EXIT.inconclusive
  },
  HISTORY_NOT_FOUND: {
    cause: "The history of a replay does not exist, cannot be read, or is a folder without CSV files.",
    remedy: "Name a .csv or .csv.gz file, or a folder that holds some.",
    exit: EXIT.usage
  },
  HISTORY_COLUMNS: {
    cause: "The header line of a history lacks a column that is needed, or names one twice.",
    remedy: "Give it the columns run, test and status at least; docs/verdicts.md lists all.",
    exit: EXIT.inconclusive
  },
  HISTORY_MALFORMED: {
    cause: "A history is not CSV in UTF-8, or its compressed file is cut or damaged.",
    remedy: "Write it anew: fields with a comma, a quote or a line end in double quotes, quotes in them doubled.",
    exit: EXIT.inconclusive
  },
  HISTORY_ROW_INVALID: {
    cause: "A row of a history has a value that cannot be read.",
    remedy: "Mend the rows that the messages name, or leave all such rows out with --skip-bad, which counts them.",
    exit: EXIT.inconclusive
  },
  HISTORY_SCATTERED: {
    cause: "Rows of one run stand too far apart in a history: the run had been judged before its last rows came.",
    remedy: "Sort the history so that the rows of a run stand together, in the order in which the runs began.",
    exit: EXIT.inconclusive
  },
  HISTORY_EMPTY: {
    cause: "A history holds no run of the default branch, so that nothing can be said.",
    remedy: "Check the file, and name the branch with --default-branch.",
    exit: EXIT.inconclusive
  },
  HISTORY_NO_SUCH_TEST: {
    cause: "The test to explain is not in the history.",
    remedy: "Write its name as the history has it; the message names the nearest ones.",
    exit: EXIT.usage
  },
  ARTIFACT_TOO_LARGE: {
    cause: "An artifact is larger than the bot accepts, packed or unpacked.",
    remedy: "Upload the report only, without build output or screenshots.",
    exit: EXIT.inconclusive
  },
  ARTIFACT_TOO_MANY_ENTRIES: {
    cause: "An artifact holds more files than the bot accepts.",
    remedy: "Upload the report folder only.",
    exit: EXIT.inconclusive
  },
  ARTIFACT_UNSAFE_PATH: {
    cause: "An artifact holds an entry whose path leaves its folder, or a link.",
    remedy: "Upload with actions/upload-artifact; such an artifact is never read.",
    exit: EXIT.inconclusive
  },
  ARTIFACT_CORRUPT: {
    cause: "An artifact is not a readable zip file, or its checksum is wrong.",
    remedy: "Run the workflow again.",
    exit: EXIT.inconclusive
  },
  ARTIFACT_UNREADABLE: {
    cause: "The process in which the bot reads artifacts ended or hung on this one, twice.",
    remedy: "Look for what is unusual in the report: its size, its depth, very long texts; docs/formats.md lists the limits.",
    exit: EXIT.inconclusive
  },
  ARTIFACT_EXPIRED: {
    cause: "An artifact is no longer kept by GitHub.",
    remedy: "Run the workflow again, or raise the retention of artifacts.",
    exit: EXIT.inconclusive
  },
  JOB_NO_REPORT: {
    cause: "A job failed, was cancelled or ran out of time, and left no report: what it should have tested is unknown.",
    remedy: "Look at the log of the job; run it again when its runner was lost.",
    exit: EXIT.infrastructure
  },
  CHECK_INCONCLUSIVE: {
    cause: "A check of another app ended without a result: it was cancelled, ran out of time or waits for somebody.",
    remedy: "Look at the check, and have it run again.",
    exit: EXIT.inconclusive
  },
  ARTIFACT_NO_REPORT: {
    cause: "An artifact holds no ctrf-report.json.",
    remedy: "Upload the whole assay-report/ folder.",
    exit: EXIT.inconclusive
  },
  BOT_SETTING_MISSING: {
    cause: "A setting that the bot cannot start without is not in the environment.",
    remedy: "Set the variable the message names; docs/operate.md lists all of them.",
    exit: EXIT.usage
  },
  BOT_SETTING_INVALID: {
    cause: "A setting in the environment has a value the bot cannot use.",
    remedy: "Correct the variable the message names.",
    exit: EXIT.usage
  },
  DATABASE_IN_USE: {
    cause: "Another process already uses the embedded database folder.",
    remedy: "Stop that process, or set DATABASE_URL to share a PostgreSQL server between processes.",
    exit: EXIT.infrastructure
  },
  DATABASE_UNREACHABLE: {
    cause: "The database could not be opened.",
    remedy: "Check DATABASE_URL, or the folder in ASSAY_DATASET_DIR.",
    exit: EXIT.infrastructure
  },
  DATABASE_NOT_EMPTY: {
    cause: "An import or a restore would mix with what the database holds already.",
    remedy: "Name an empty database or folder; nothing was changed.",
    exit: EXIT.usage
  },
  EXPORT_DAMAGED: {
    cause: "An export is cut off or changed: what was read is not what its checksums say. Nothing was kept of it.",
    remedy: "Export again, and copy the file as it is.",
    exit: EXIT.infrastructure
  },
  EXPORT_OTHER_VERSION: {
    cause: "An export was written by another version of Assay.",
    remedy: "Import it with the version that wrote it, and then start the newer one, which migrates it.",
    exit: EXIT.usage
  },
  BACKUP_REFUSED: {
    cause: "A backup could not be made or put back.",
    remedy: "The message names the reason; nothing was overwritten.",
    exit: EXIT.infrastructure
  },
  DATABASE_BUSY: {
    cause: "The schema could not be changed, because another session held a lock for a minute.",
    remedy: "Look for a long transaction in pg_stat_activity, end it, and start the bot again; nothing was changed.",
    exit: EXIT.infrastructure
  },
  DATABASE_NEWER: {
    cause: "The database was migrated by a newer version of Assay.",
    remedy: "Start the newer version; this one could damage what it does not know.",
    exit: EXIT.infrastructure
  },
  INTERNAL: {
    cause: "A defect in Assay.",
    remedy: "Please open an issue with the text of the message.",
    exit: EXIT.internal
  }
};

// app/history/is-outage.ts
var CATALOGUE = ERROR_CATALOGUE;
function isOutage({ extra }) {
  const { services, problems } = extra ?? {};
  return (services ?? []).some(({ state }) => state === "failed" || state === "unhealthy") || (problems ?? []).some(({ code }) => Object.hasOwn(CATALOGUE, code) && CATALOGUE[code]?.exit === EXIT.infrastructure);
}

// src/stats/history/memory-key.ts
function memoryKey(test, variant) {
  return JSON.stringify([test, variant === "" ? null : variant]);
}

// app/history/to-run-record.ts
var OUTCOMES = { p: "passed", f: "failed", s: "skipped" };
function toRunRecord(run, isOutage3, outcomes2, variants, failures) {
  const worst = /* @__PURE__ */ new Map();
  for (const outcome of outcomes2) {
    const key2 = `${outcome.testId} ${outcome.variantId}`;
    const other = worst.get(key2);
    if (other === void 0 || isWorse(outcome, other)) worst.set(key2, outcome);
  }
  const places = /* @__PURE__ */ new Map();
  const results = [];
  for (const { testId, variantId, status, durationMs, failureId, attempts } of worst.values()) {
    const test = String(testId);
    const variant = variants.get(variantId) ?? "";
    const said = failureId === null ? void 0 : failures.get(failureId);
    results.push({
      test,
      variant,
      outcomes: [...[...attempts].map((letter) => OUTCOMES[letter] ?? "skipped"), outcomeOf(status)],
      // Reports that know no duration say 0.
      durationMs: status === PASSED && durationMs > 0 ? durationMs : void 0,
      message: said === void 0 ? void 0 : `${said.message ?? ""}
${said.trace ?? ""}`.trim()
    });
    places.set(memoryKey(test, null), { testId, variantId: 0 });
    if (variant !== "") places.set(memoryKey(test, variant), { testId, variantId });
  }
  const record = {
    run: String(run.runId),
    commit: run.headSha,
    at: Date.parse(run.completedAt),
    isOutage: isOutage3,
    results
  };
  return { record, places };
}
function outcomeOf(status) {
  return status === FAILED ? "failed" : status === PASSED ? "passed" : "skipped";
}
function isWorse(a, b) {
  const rank2 = ({ status }) => status === FAILED ? 2 : status === PASSED ? 1 : 0;
  return (rank2(a) - rank2(b) || a.attempts.length - b.attempts.length || a.durationMs - b.durationMs || b.reportId - a.reportId) > 0;
}

// app/history/load-run.ts
var MOST_TEXTS = 2e3;
async function loadRun(database2, repositoryId, run) {
  const reports = await reportsToObserve(database2, repositoryId, run.runId, "history");
  if (reports.length === 0) return void 0;
  const sound = reports.filter((report) => !isOutage(report));
  const counted = sound.length === 0 ? reports : sound;
  const ids2 = counted.map(({ id }) => id);
  const outcomes2 = await outcomesOfReports(database2, repositoryId, run.runId, ids2);
  const texts = [...new Set(outcomes2.flatMap(({ failureId }) => failureId ?? []))].slice(0, MOST_TEXTS);
  const failures = await failuresByIds(database2, repositoryId, texts);
  const variants = await variantNames(database2, repositoryId, [...new Set(outcomes2.map(({ variantId }) => variantId))]);
  const said = new Map(failures.map((failure) => [failure.id, failure]));
  return {
    observed: toRunRecord(run, sound.length === 0, outcomes2, variants, said),
    outcomes: outcomes2,
    reportIds: reports.map(({ id }) => id),
    metrics: counted.flatMap(({ extra }) => extra?.metrics ?? [])
  };
}

// src/stats/series/change-ratio.ts
var LIMIT = 1e6;
function changeRatio(before, after) {
  if (before === after) return 1;
  const ratio = after / before;
  return ratio > 0 ? Math.min(Math.max(ratio, 1 / LIMIT), LIMIT) : after > before ? LIMIT : 1 / LIMIT;
}

// src/stats/series/series-rule.ts
var SERIES_RULE = {
  /** With fewer samples a median says little; the plain rule that everybody starts from asks for as many. */
  minBaseline: 10,
  /** Older samples are of another program. */
  maxBaseline: 100,
  /** Default of a spec's `minRatio`: nobody looks into less than a tenth. */
  minRatio: 1.1,
  /** How much of that ratio a suspicion asks for (1.15) and how much one slow run (1.2, the plain rule). */
  suspectTimes: 1.5,
  beyondTimes: 2,
  /** One run is slow when it is also beyond what the series itself scatters. */
  beyondMads: 4,
  /** The standard deviation of a normal distribution in median absolute deviations. */
  deviationsPerMad: 1.4826,
  /** A change that is just worth telling is at least 1 / 0.2 = 5 deviations: series that repeat have a MAD of 0. */
  minDeviation: 0.2,
  /**
   * CUSUM in deviations: what each sample must exceed, the limit, and the most that one sample counts. A limit of 12 is
   * passed a run sooner, with half as many false episodes more.
   */
  slack: 1,
  limit: 16,
  clip: 4,
  /** One slow run adds 3 at most, so the median of five decides whether the level has moved. */
  suspectRuns: 5,
  /** Below, the test could not pass: it is left out for its cost. */
  testFrom: 3,
  /**
   * Latest samples that are tested. What is confirmed wrongly is mostly a burst of slow runs: a window of 10 had a fifth to
   * a third more false episodes than one of 12. The longer ones find small changes in noisy series, still within 20 runs.
   */
  confirmRuns: [12, 16, 20],
  /** Samples they are held against, at most. */
  confirmAgainst: 90,
  /** Each sample is tested anew: at 10^-4 chance alone speaks less than once in the life of a series. */
  pLimit: 1e-4,
  /** Share of false alarms over all series that are tested together (Bonferroni). */
  familyLimit: 0.05,
  /** Latest samples at most that are kept out of the level they are held against: as long as the longest window. */
  aside: 20,
  /** How far before the tested samples the change may lie, and how many samples the new level has at least. */
  locateBefore: 10,
  minAfter: 8,
  /** Names of runs that are kept: the longest window, what lies before it, and as much again for `acceptBaseline`. */
  locate: 40,
  /** A sample that stands on less than this share of the usual `count` has twice the usual error: it says nothing. */
  thinShare: 0.25,
  /** How fast the usual `count` follows: after some ten runs a new one is usual. */
  countWeight: 0.1
};

// src/stats/series/cusum.ts
var DECIMALS = 1e3;
function cusum(sum3, deviations) {
  const clipped = Math.min(Math.max(deviations, -SERIES_RULE.clip), SERIES_RULE.clip);
  return Math.max(0, Math.round((sum3 + clipped - SERIES_RULE.slack) * DECIMALS) / DECIMALS);
}

// src/stats/series/is-worth-telling.ts
function isWorthTelling(before, after, way, spec, times = 1) {
  const [low, high] = way === "up" ? [before, after] : [after, before];
  const ratio = 1 + ((spec.minRatio ?? SERIES_RULE.minRatio) - 1) * times - 1e-9;
  return high > low && high - low >= spec.minAbsolute && (low <= 0 || high / low >= ratio);
}

// src/stats/series/exact-rank-tail.ts
var TABLES = /* @__PURE__ */ new Map();
function exactRankTail(m, n, u) {
  const key2 = `${m},${n}`;
  let tails = TABLES.get(key2);
  if (tails === void 0) {
    tails = tailTable(m, n);
    TABLES.set(key2, tails);
  }
  return tails[Math.max(0, Math.ceil(u))] ?? 0;
}
function tailTable(m, n) {
  const size = m * n + 1;
  const counts = new Float64Array(size);
  counts[0] = 1;
  for (let i = 1; i <= m; i += 1) {
    for (let at = size - 1; at >= n + i; at -= 1) counts[at] = counts[at] - counts[at - n - i];
    for (let at = i; at < size; at += 1) counts[at] = counts[at] + counts[at - i];
  }
  const orders = counts.reduce((sum4, count2) => sum4 + count2, 0);
  let sum3 = 0;
  for (let at = size - 1; at >= 0; at -= 1) {
    sum3 += counts[at];
    counts[at] = Math.min(1, sum3 / orders);
  }
  return counts;
}
function isCountable(m, n) {
  let orders = 1;
  for (let i = 1; i <= m; i += 1) orders = orders * (n + i) / i;
  return orders <= Number.MAX_SAFE_INTEGER;
}

// src/stats/series/normal-tail.ts
function normalTail(z) {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const series = COEFFICIENTS.reduceRight((sum3, coefficient) => sum3 * t + coefficient, 0);
  const upper = t * Math.exp(-x * x + series) / 2;
  return z >= 0 ? upper : 1 - upper;
}
var COEFFICIENTS = [
  -1.26551223,
  1.00002368,
  0.37409196,
  0.09678418,
  -0.18628806,
  0.27886807,
  -1.13520398,
  1.48851587,
  -0.82215223,
  0.17087277
];

// src/stats/series/mann-whitney.ts
function mannWhitney(recent, earlier) {
  const [m, n] = [recent.length, earlier.length];
  if (m === 0 || n === 0) return 1;
  const sorted = new Float64Array(earlier).sort();
  let u = 0;
  for (const value of recent) u += below(sorted, value);
  const ties = tieSum(new Float64Array([...recent, ...earlier]).sort());
  if (ties === 0 && isCountable(m, n)) return exactRankTail(m, n, u);
  const total = m + n;
  const variance = m * n / 12 * (total + 1 - ties / (total * (total - 1)));
  if (variance <= 0) return 1;
  return Math.min(1, normalTail((u - m * n / 2 - 0.5) / Math.sqrt(variance)));
}
function below(sorted, value) {
  let count2 = 0;
  for (const other of sorted) {
    if (other > value) break;
    count2 += other < value ? 1 : 0.5;
  }
  return count2;
}
function tieSum(sorted) {
  let sum3 = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to += 1;
    const size = to - from;
    sum3 += size ** 3 - size;
    from = to;
  }
  return sum3;
}

// src/stats/series/median-in-place.ts
function medianInPlace(values) {
  const size = values.length;
  if (size === 0) return Number.NaN;
  const middle = size >> 1;
  select(values, middle);
  const high = values[middle];
  if (size % 2 === 1) return high;
  let low = values[0];
  for (let at = 1; at < middle; at += 1) low = Math.max(low, values[at]);
  return (low + high) / 2;
}
function select(values, place2) {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[place2];
    let low = left;
    let high = right;
    while (low <= high) {
      while (values[low] < pivot) low += 1;
      while (values[high] > pivot) high -= 1;
      if (low > high) break;
      const swapped = values[low];
      values[low] = values[high];
      values[high] = swapped;
      low += 1;
      high -= 1;
    }
    if (high < place2) left = low;
    if (low > place2) right = high;
  }
}

// src/stats/series/scratch.ts
var ROOM = new Float64Array(256);
function scratch(values, from = 0, end = values.length) {
  const size = end - from;
  const room = size > ROOM.length ? new Float64Array(size) : ROOM;
  for (let index = 0; index < size; index++) room[index] = values[from + index];
  return room.subarray(0, size);
}

// src/stats/series/median.ts
function median(values) {
  return medianInPlace(scratch(values));
}

// src/stats/series/step-split.ts
function stepSplit(values, from, to) {
  const total = values.reduce((sum3, value) => sum3 + value, 0);
  let left = 0;
  let best = Number.NEGATIVE_INFINITY;
  let at = from;
  for (let cut = 1; cut <= Math.min(to, values.length - 1); cut += 1) {
    left += values[cut - 1];
    if (cut < from) continue;
    const gain = left ** 2 / cut + (total - left) ** 2 / (values.length - cut);
    if (gain > best) [best, at] = [gain, cut];
  }
  return at;
}

// src/stats/series/find-change.ts
function findChange(state, way, family) {
  const limit = Math.min(SERIES_RULE.pLimit, SERIES_RULE.familyLimit / Math.max(1, family));
  for (const size of SERIES_RULE.confirmRuns) {
    const found = findInWindow(state, way, size, limit);
    if (found !== void 0) return found;
  }
  return void 0;
}
function findInWindow({ values, runs, spec }, way, size, limit) {
  const start = values.length - size;
  if (start < SERIES_RULE.minBaseline) return void 0;
  const recent = values.slice(start);
  const earlier = values.slice(Math.max(0, start - SERIES_RULE.confirmAgainst), start);
  const before = median(earlier);
  const isWorse3 = (value) => isWorthTelling(before, value, way, spec);
  const isShifted = (part) => 2 * part.filter(isWorse3).length > part.length;
  if (![recent.slice(0, size / 2), recent.slice(size / 2)].every(isShifted)) return void 0;
  const sign = way === "up" ? 1 : -1;
  const pValue = mannWhitney(
    recent.map((value) => sign * value),
    earlier.map((value) => sign * value)
  );
  if (!(pValue < limit)) return void 0;
  const from = Math.max(values.length - runs.length, start - SERIES_RULE.locateBefore, SERIES_RULE.minBaseline);
  const at = placeOf(values, from, before, median(recent));
  const levels = {
    before: median(values.slice(Math.max(0, at - SERIES_RULE.maxBaseline), at)),
    after: median(values.slice(at))
  };
  return isWorthTelling(levels.before, levels.after, way, spec) ? { at, ...levels, pValue } : void 0;
}
function placeOf(values, from, before, after) {
  const step = Math.abs(after - before);
  const [low, high] = [Math.min(before, after) - step, Math.max(before, after) + step];
  const calm = values.map((value) => Math.min(Math.max(value, low), high));
  return stepSplit(calm, from, values.length - SERIES_RULE.minAfter);
}

// src/stats/series/median-and-mad.ts
function medianAndMad(values, from = 0, end = values.length) {
  const numbers = scratch(values, from, end);
  const median2 = medianInPlace(numbers);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = Math.abs(numbers[at] - median2);
  return { median: median2, mad: medianInPlace(numbers) };
}

// src/stats/series/level-before.ts
function levelBefore(state) {
  const { values, spec, up, upFor, down, downFor } = state;
  if (values.length < SERIES_RULE.minBaseline) return void 0;
  const rising = up >= SERIES_RULE.testFrom ? upFor : 0;
  const falling = down >= SERIES_RULE.testFrom ? downFor : 0;
  const aside = Math.min(Math.max(rising, falling), SERIES_RULE.aside, values.length - SERIES_RULE.minBaseline);
  const end = values.length - aside;
  const { median: median2, mad } = medianAndMad(values, Math.max(0, end - SERIES_RULE.maxBaseline), end);
  const least = Math.max((minRatioOf(spec) - 1) * Math.abs(median2), spec.minAbsolute) * SERIES_RULE.minDeviation;
  return { median: median2, mad, deviation: Math.max(SERIES_RULE.deviationsPerMad * mad, least) };
}
function minRatioOf({ minRatio }) {
  return minRatio ?? SERIES_RULE.minRatio;
}

// src/stats/series/round-digits.ts
function roundDigits(value) {
  if (value === 0) return 0;
  if (!Number.isFinite(value)) return value;
  const exponent = Math.floor(Math.log10(Math.abs(value))) - 3;
  const unit = 10 ** Math.abs(exponent);
  const rounded = exponent > 0 ? Math.round(value / unit) * unit : Math.round(value * unit) / unit;
  return Number.isFinite(rounded) ? rounded : value;
}

// src/stats/series/weigh-sample.ts
function weighSample({ spec, typicalCount }, { count: count2 }) {
  if (!(count2 >= (spec.minCount ?? 1)) || !Number.isFinite(count2)) return { weight: 0, typicalCount };
  if (typicalCount === 0 || typicalCount === count2) return { weight: 1, typicalCount: count2 };
  const share = count2 / typicalCount;
  const usual = typicalCount * share ** SERIES_RULE.countWeight;
  return { weight: share < SERIES_RULE.thinShare ? 0 : Math.min(1, Math.sqrt(share)), typicalCount: usual };
}

// src/stats/series/observe-sample.ts
var LARGEST = 1e100;
var WAYS = ["up", "down"];
function observeSample(state, sample, family) {
  const value = roundDigits(sample.value / sample.factor);
  if (!(Math.abs(value) <= LARGEST) || !(sample.factor > 0)) return { state, events: [] };
  const { weight, typicalCount } = weighSample(state, sample);
  const counted = { ...state, typicalCount: roundDigits(typicalCount) };
  if (weight === 0) return { state: counted, events: [] };
  const level = levelBefore(counted);
  const next = append2(counted, value, sample.run);
  if (level === void 0) return { state: next, events: [] };
  const watched = watch(next, value, weight, level);
  for (const way of WAYS) {
    if (watched[way] < SERIES_RULE.testFrom) continue;
    const change = findChange(watched, way, family);
    if (change !== void 0) return confirm(watched, change, way, sample.run);
  }
  for (const way of WAYS) {
    if (watched.open !== "none" || watched[way] <= SERIES_RULE.limit) continue;
    const after = median(watched.values.slice(-SERIES_RULE.suspectRuns));
    if (!isWorthTelling(level.median, after, way, state.spec, SERIES_RULE.suspectTimes)) continue;
    const suspected = { ...watched, open: way };
    if (!isWorse2(way, state.spec)) return { state: suspected, events: [] };
    const changedAt = watched.runs[Math.max(0, watched.runs.length - watched[`${way}For`])];
    return { state: suspected, events: [event("suspected", sample.run, changedAt, level.median, after, void 0)] };
  }
  if (watched.isBeyond && !state.isBeyond && watched.open === "none") {
    return { state: watched, events: [event("information", sample.run, void 0, level.median, value, void 0)] };
  }
  return { state: watched, events: [] };
}
function append2(state, value, run) {
  const most = SERIES_RULE.maxBaseline + SERIES_RULE.aside;
  return {
    ...state,
    values: appended(state.values, value, most),
    runs: appended(state.runs, run, SERIES_RULE.locate),
    sinceRun: state.values.length === 0 ? run : state.sinceRun
  };
}
function appended(values, value, most) {
  const from = Math.max(0, values.length + 1 - most);
  const kept = new Array(values.length - from + 1);
  for (let at = from; at < values.length; at += 1) kept[at - from] = values[at];
  kept[kept.length - 1] = value;
  return kept;
}
function watch(state, value, weight, { median: median2, mad, deviation }) {
  const deviations = deviation > 0 ? (value - median2) / deviation : Math.sign(value - median2) * SERIES_RULE.clip;
  const up = cusum(state.up, weight * deviations);
  const down = cusum(state.down, -weight * deviations);
  const worse = state.spec.direction === "lower" ? "up" : "down";
  return {
    ...state,
    up,
    down,
    upFor: up > 0 ? state.upFor + 1 : 0,
    downFor: down > 0 ? state.downFor + 1 : 0,
    open: state.open === "up" && up === 0 || state.open === "down" && down === 0 ? "none" : state.open,
    isBeyond: weight * Math.abs(value - median2) > SERIES_RULE.beyondMads * mad && isWorthTelling(median2, value, worse, state.spec, SERIES_RULE.beyondTimes)
  };
}
function confirm(state, change, way, run) {
  const { at, before, after, pValue } = change;
  const known = state.values.length - state.runs.length;
  const kind = isWorse2(way, state.spec) ? "confirmed" : "improved";
  const changedAt = state.runs[at - known];
  return {
    state: {
      ...state,
      values: state.values.slice(at),
      runs: state.runs.slice(at - known),
      sinceRun: changedAt,
      up: 0,
      upFor: 0,
      down: 0,
      downFor: 0,
      open: "none",
      lastChange: { kind, run: changedAt, before: roundDigits(before), after: roundDigits(after) }
    },
    events: [event(kind, run, changedAt, before, after, pValue)]
  };
}
function isWorse2(way, { direction }) {
  return way === "up" === (direction === "lower");
}
function event(level, run, changedAt, before, after, pValue) {
  return { level, run, changedAt, factor: changeRatio(before, after), before, after, pValue, rule: `${level}/1` };
}

// src/stats/series/series-state.ts
function startSeries(spec) {
  return {
    version: 1,
    spec,
    values: [],
    runs: [],
    sinceRun: "",
    up: 0,
    upFor: 0,
    down: 0,
    downFor: 0,
    open: "none",
    isBeyond: false,
    typicalCount: 0
  };
}

// app/history/to-series-changes.ts
function toSeriesChanges(run, events, of = {}) {
  return events.flatMap(({ level, changedAt, factor, before, after, pValue, rule }) => {
    if (level === "information") return [];
    return [
      {
        testId: null,
        variantId: null,
        seriesId: null,
        ...of,
        runId: run.runId,
        changedRunId: changedAt === void 0 ? null : Number(changedAt),
        toldAt: run.completedAt,
        level,
        factor,
        before,
        after,
        pValue: pValue ?? null,
        rule
      }
    ];
  });
}

// app/history/observe-metrics.ts
var MOST_SERIES = 5e3;
function observeMetrics(run, readings, known, count2) {
  const rows = [];
  const changes = [];
  let free2 = MOST_SERIES - count2;
  for (const { metric, spec, value, count: count3 } of readings) {
    const former = known.get(metric.digest);
    if (former === void 0) {
      if (free2 <= 0) continue;
      free2 -= 1;
    }
    const before = former?.state ?? startSeries(spec);
    const sample = { run: String(run.runId), value, factor: 1, count: count3 };
    const { state, events } = observeSample(before, sample, readings.length);
    const last = { lastValue: value, lastCount: count3, lastRunId: run.runId, lastAt: run.completedAt };
    rows.push({ ...metric, state, ...last });
    for (const change of toSeriesChanges(run, events)) changes.push({ ...change, digest: metric.digest });
  }
  return { rows, changes };
}

// src/stats/flakiness/to-verdict.ts
var FLAKINESS_RULE = "flaky/1";
var MAX_PROOFS = 5;
function toVerdict(state) {
  const known = state.runs > 0;
  return {
    state: state.state,
    sinceRun: state.sinceRun ?? void 0,
    probability: known ? flakeProbability(state.good) : void 0,
    interval: known ? flakeInterval(state.good) : void 0,
    evidence: evidenceOf(state),
    rule: FLAKINESS_RULE
  };
}
function evidenceOf(state) {
  const newest = state.flips.slice(-MAX_PROOFS).reverse();
  return {
    runs: state.runs,
    cleanRuns: state.clean,
    cleanRunsNeeded: cleanRunsNeeded(state.rateAtFlip),
    window: { days: WINDOW_DAYS, halfLifeDays: HALF_LIFE_DAYS, lastRun: state.lastRun ?? void 0 },
    flips: state.flips.length,
    score: flipScore(state.flips, state.day),
    proofs: newest.map(({ commit, runs, at, together, weight }) => {
      return { commit: commit ?? void 0, runs, at: at ?? void 0, together, weight };
    }),
    good: { failed: state.good[0], passed: state.good[1] },
    relapses: countRelapses(state.sequence),
    segment: segmentOf(state.sequence),
    impact: impactOf(state)
  };
}
function impactOf(state) {
  if (state.runs === 0) return void 0;
  const executions = state.pace * Math.LN2;
  const failures = executions * flakeProbability(state.good);
  return { executions, failures, rerunMs: state.costMs === null ? void 0 : failures * state.costMs };
}

// src/stats/flakiness/pool-readings.ts
function poolReadings(state, readings, own) {
  if (readings.length === 1 && own !== void 0) return own;
  const flip = readings.filter((reading) => reading.isFlip);
  const timed = readings.map((reading) => reading.durationMs).filter((value) => value !== void 0);
  const sum3 = (pick) => readings.reduce((total, reading) => total + pick(reading), 0);
  return {
    isFlip: flip.length > 0,
    // Sorted by length and text, so that the order of the variants does not choose.
    flipRuns: flip.map((reading) => reading.flipRuns).sort(byRuns)[0] ?? [],
    firstPassed: readings.every((reading) => reading.firstPassed),
    failed: readings.some((reading) => reading.failed),
    goodFailed: sum3((reading) => reading.goodFailed),
    goodPassed: sum3((reading) => reading.goodPassed),
    executions: sum3((reading) => reading.executions),
    // Sorted before adding: a sum of floats depends on its order.
    durationMs: timed.length === 0 ? void 0 : timed.sort((a, b) => a - b).reduce((a, b) => a + b, 0) / timed.length,
    passedOn: own?.passedOn ?? state.passedOn,
    failedOn: own?.failedOn ?? state.failedOn
  };
}
function byRuns(a, b) {
  const [left, right] = [a.join("\n"), b.join("\n")];
  return a.length - b.length || (left < right ? -1 : left > right ? 1 : 0);
}

// src/stats/history/group-by-test.ts
function groupByTest(results) {
  const tests = /* @__PURE__ */ new Map();
  for (const result of results) {
    const known = tests.get(result.test);
    if (known === void 0) {
      tests.set(result.test, [result]);
      continue;
    }
    const place2 = known.findIndex(({ variant }) => variant === result.variant);
    if (place2 === -1) known.push(result);
    else known[place2] = join(known[place2], result);
  }
  return [...tests].map(([test, grouped]) => ({ test, results: grouped }));
}
function join(first, second) {
  return {
    ...first,
    outcomes: [...first.outcomes, ...second.outcomes],
    durationMs: second.durationMs ?? first.durationMs,
    message: first.message ?? second.message
  };
}

// src/stats/history/is-outage.ts
var MANY_FAILURES = 10;
var MANY_SHARE = 0.05;
function surveyFailures(run) {
  const tests = /* @__PURE__ */ new Set();
  const failed = /* @__PURE__ */ new Set();
  let shared;
  let differs = false;
  for (const { test, outcomes: outcomes2, message } of run.results) {
    tests.add(test);
    if (!outcomes2.includes("failed")) continue;
    failed.add(test);
    if (differs) continue;
    const says = whatItSays(test, message);
    if (says === void 0 || shared !== void 0 && shared !== says) differs = true;
    shared = says;
  }
  return { tests: tests.size, failed: failed.size, shared: differs ? void 0 : shared };
}
function whatItSays(test, message) {
  if (message === void 0 || message === "") return void 0;
  const { template, isGeneric: isGeneric2 } = fingerprint({ test, message, trace: void 0 });
  return isGeneric2 || template.length === 0 ? void 0 : template.join(" ");
}
function isMassFailure({ tests, failed }) {
  return failed > Math.max(MANY_FAILURES, MANY_SHARE * tests);
}
function isOutage2(run, survey, usual) {
  return run.isOutage || isMassFailure(survey) || survey.failed > usual && survey.shared !== void 0;
}

// src/stats/series/speed-factor.ts
var MIN_TESTS = 5;
function speedFactor(pairs) {
  const ratios = pairs.filter(({ value, baseline }) => value > 0 && baseline > 0).map((pair) => pair.value / pair.baseline);
  return ratios.length < MIN_TESTS ? 1 : median(ratios);
}

// src/stats/history/observe-durations.ts
var DURATION = { unit: "ms", direction: "lower", minAbsolute: 50 };
var RENEWED_EVERY = 10;
function observeDurations(run, durations, known, memories) {
  const series = [];
  for (const { test, variant, key: key2, durationMs } of durations) {
    if (durationMs === void 0) continue;
    const memory = known.get(key2);
    const state = memory?.duration ?? startSeries(DURATION);
    series.push({ test, variant, key: key2, value: durationMs, state, usual: usualOf(state, memory?.usual) });
  }
  const factors = /* @__PURE__ */ new Map();
  for (const variant of new Set(series.map((entry) => entry.variant))) {
    const pairs = series.flatMap(
      ({ variant: own, value, usual }) => own === variant && usual !== void 0 ? [{ value, baseline: usual.ms }] : []
    );
    factors.set(variant, speedFactor(pairs));
  }
  const events = [];
  for (const { test, variant, key: key2, value, state, usual } of series) {
    const sample = { run, value, factor: factors.get(variant) ?? 1, count: 1 };
    const step = observeSample(state, sample, series.length);
    const { flakiness } = memories.get(key2);
    memories.set(key2, { flakiness, duration: step.state, ...usual === void 0 ? {} : { usual } });
    for (const event2 of step.events) {
      events.push({ kind: "duration", test, variant, event: event2 });
    }
  }
  return events;
}
function usualOf({ values, sinceRun }, known) {
  if (known !== void 0 && known.left > 0 && known.sinceRun === sinceRun) return { ...known, left: known.left - 1 };
  if (values.length < SERIES_RULE.minBaseline) return void 0;
  return { ms: median(values.slice(-SERIES_RULE.maxBaseline)), left: RENEWED_EVERY - 1, sinceRun };
}

// src/stats/history/observe-repository.ts
var MAX_COMMITS = 256;
var MAX_COUNTS = 50;
var LONGEST_OUTAGE = 3;
var MS_PER_DAY = 864e5;
function startRepository() {
  return { version: 1, day: 0, nextOrdinal: 0, commits: [], flipRuns: [], redRuns: [], outages: 0, outageCommit: null };
}
function placeRun(memory, run) {
  const known = run.commit === void 0 ? void 0 : memory.commits.findLast(([, commit]) => commit === run.commit);
  const day = run.at === void 0 ? memory.day + DAYS_PER_UNTIMED_RUN : run.at / MS_PER_DAY;
  return {
    ordinal: known?.[0] ?? memory.nextOrdinal,
    isKnownCommit: known !== void 0,
    day: memory.nextOrdinal === 0 ? day : Math.max(memory.day, day),
    flipped: known?.[2] ?? 0,
    base: flipBase(medianOrNone(memory.flipRuns)),
    usualFailures: flipBase(medianOrNone(memory.redRuns))
  };
}
function medianOrNone(counts) {
  return counts.length === 0 ? 0 : median(counts);
}
function passesForOutage(memory, run) {
  return run.isOutage || memory.outages < LONGEST_OUTAGE || isSameCommit(memory, run);
}
function isSameCommit(memory, run) {
  return run.commit !== void 0 && memory.outages === LONGEST_OUTAGE && memory.outageCommit === run.commit;
}
function rememberRun(memory, run, place2, { unexpected, failed, looksOut }) {
  return {
    version: 1,
    day: place2.day,
    nextOrdinal: place2.isKnownCommit ? memory.nextOrdinal : memory.nextOrdinal + 1,
    commits: rememberCommit(memory.commits, run.commit, place2, place2.flipped + unexpected),
    flipRuns: unexpected === 0 ? memory.flipRuns : [...memory.flipRuns, unexpected].slice(-MAX_COUNTS),
    redRuns: failed === 0 ? memory.redRuns : [...memory.redRuns, failed].slice(-MAX_COUNTS),
    ...outagesAfter(memory, run, looksOut)
  };
}
function outagesAfter({ outages, outageCommit }, run, looksOut) {
  if (run.isOutage) return { outages, outageCommit };
  if (!looksOut) return { outages: 0, outageCommit: null };
  const continues = outageCommit !== null && outageCommit === (run.commit ?? null);
  return { outages: outages + (continues ? 0 : 1), outageCommit: run.commit ?? null };
}
function rememberCommit(known, commit, { ordinal, isKnownCommit }, flipped) {
  if (commit === void 0) return known;
  if (!isKnownCommit) return [...known, [ordinal, commit, flipped]].slice(-MAX_COMMITS);
  return known.map((entry) => entry[0] === ordinal ? [ordinal, commit, flipped] : entry);
}

// src/stats/history/observe-run.ts
function observeRun(run, known, repository = startRepository()) {
  const place2 = placeRun(repository, run);
  const survey = surveyFailures(run);
  const looksOut = isOutage2(run, survey, place2.usualFailures);
  const failed = run.isOutage || isMassFailure(survey) ? 0 : survey.failed;
  if (looksOut && passesForOutage(repository, run)) {
    const after2 = rememberRun(repository, run, place2, { unexpected: 0, failed, looksOut });
    return { memories: /* @__PURE__ */ new Map(), repository: after2, events: [] };
  }
  const commit = { run: run.run, ordinal: place2.ordinal, canRecur: run.commit !== void 0 };
  const readings = groupByTest(run.results).flatMap((results) => readTest(results, known, commit) ?? []);
  const unexpected = readings.filter(({ key: key2, pooled }) => pooled.isFlip && !known.get(key2)?.flakiness.flips.length);
  const flipped = place2.flipped + unexpected.length;
  const after = rememberRun(repository, run, place2, { unexpected: unexpected.length, failed, looksOut });
  const sight = {
    run: run.run,
    commit: run.commit ?? null,
    ordinal: place2.ordinal,
    at: run.at ?? null,
    day: place2.day,
    flipped: new Map(after.commits.map(([ordinal, , count2]) => [ordinal, count2])).set(place2.ordinal, flipped),
    base: place2.base
  };
  return { ...judge(readings, known, sight, run), repository: after };
}
function readTest({ test, results }, known, commit) {
  const key2 = memoryKey(test, null);
  const pooledState = known.get(key2)?.flakiness ?? startFlakiness();
  const variants = [];
  let own;
  for (const { variant, outcomes: outcomes2, durationMs } of results) {
    const variantKey = variant === "" ? key2 : memoryKey(test, variant);
    const state = variant === "" ? pooledState : known.get(variantKey)?.flakiness ?? startFlakiness();
    const reading = readOutcomes(state, outcomes2, durationMs, commit);
    if (reading === void 0) continue;
    if (variant === "") own = reading;
    variants.push({ key: variantKey, variant: variant === "" ? null : variant, reading });
  }
  if (variants.length === 0) return void 0;
  const all = variants.map(({ reading }) => reading);
  return { test, key: key2, variants, pooled: poolReadings(pooledState, all, own) };
}
function judge(readings, known, sight, run) {
  const memories = /* @__PURE__ */ new Map();
  const events = [];
  const note2 = (test, key2, variant, reading) => {
    const before = known.get(key2);
    const flakiness = observeOutcomes(before?.flakiness, reading, sight);
    memories.set(key2, { ...before, flakiness });
    const was = before?.flakiness.state ?? "unknown";
    if (flakiness.state === was) return;
    events.push({ kind: "verdict", test, variant, before: was, verdict: toVerdict(flakiness) });
  };
  for (const { test, key: key2, pooled, variants } of readings) {
    note2(test, key2, null, pooled);
    for (const { key: variantKey, variant, reading } of variants) {
      if (variant !== null) note2(test, variantKey, variant, reading);
    }
  }
  const timed = readings.flatMap(
    ({ test, variants }) => variants.map(({ key: key2, variant, reading }) => ({ test, key: key2, variant, durationMs: reading.durationMs }))
  );
  events.push(...observeDurations(run.run, timed, known, memories));
  return { memories, events };
}

// app/history/to-verdict-row.ts
function toVerdictRow({ testId, variantId }, verdict, runId) {
  const { state, sinceRun, probability, interval, evidence, rule } = verdict;
  const times = evidence.proofs.flatMap(({ at }) => at === void 0 ? [] : [at]);
  return {
    testId,
    variantId,
    state,
    sinceRunId: sinceRun === void 0 ? null : Number(sinceRun),
    lastRunId: runId,
    probability: probability ?? null,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    impact: evidence.impact?.failures ?? 0,
    lastFlipDay: times.length === 0 ? null : new Date(Math.max(...times)).toISOString().slice(0, 10),
    rule,
    evidence
  };
}

// app/history/plan-history.ts
var UNREMARKABLE = /* @__PURE__ */ new Set(["unknown", "healthy"]);
function planHistory(run, { record, places }, pages, repository) {
  const known = /* @__PURE__ */ new Map();
  for (const [key2, place2] of places) {
    const memory = pages.get(place2);
    if (memory !== void 0) known.set(key2, memory);
  }
  const step = observeRun(record, known, repository);
  const placeOf3 = (key2) => {
    const place2 = places.get(key2);
    if (place2 === void 0) throw new Error(`the engine speaks of ${key2}, which the run has no result of`);
    return place2;
  };
  const rows = /* @__PURE__ */ new Map();
  for (const [key2, memory] of step.memories) {
    const place2 = placeOf3(key2);
    pages.set(place2, memory);
    if (!UNREMARKABLE.has(memory.flakiness.state)) {
      rows.set(key2, toVerdictRow(place2, toVerdict(memory.flakiness), run.runId));
    }
  }
  const verdictChanges = [];
  const seriesChanges = [];
  for (const event2 of step.events) {
    const key2 = keyOf2(event2);
    const place2 = placeOf3(key2);
    if (event2.kind === "duration") {
      seriesChanges.push(...toSeriesChanges(run, [event2.event], place2));
      continue;
    }
    const { before, verdict } = event2;
    rows.set(key2, toVerdictRow(place2, verdict, run.runId));
    if (before === "unknown" && verdict.state === "healthy") continue;
    verdictChanges.push({ ...place2, runId: run.runId, changedAt: run.completedAt, before, verdict });
  }
  return { repository: step.repository, verdicts: [...rows.values()], verdictChanges, seriesChanges };
}
function keyOf2({ test, variant }) {
  return memoryKey(test, variant);
}

// app/history/observe-history.ts
async function observeHistory({ database: database2, log }, { repositoryId, runId }) {
  const run = await runToObserve(database2, repositoryId, runId);
  if (run === void 0) return;
  await passOver(database2, repositoryId, runId, "history");
  if (!run.onDefault) {
    const reports = await reportsToObserve(database2, repositoryId, runId, "history");
    await markObserved(database2, repositoryId, ids(reports), "history", 0);
    return;
  }
  let last;
  const isDone = await inStep(
    database2,
    repositoryId,
    async ({ state }) => {
      last = await planRun(database2, repositoryId, run, state);
      return last;
    },
    (transaction, plan2, step) => write(transaction, repositoryId, plan2, step)
  );
  if (!isDone || last === void 0) return;
  const { verdictChanges, seriesChanges } = last.history;
  const changes = verdictChanges.length + seriesChanges.length + last.metrics.changes.length;
  log.info("run taken into the history", { repository: repositoryId, run: runId, changes });
}
var ids = (reports) => reports.map(({ id }) => id);
async function planRun(database2, repositoryId, run, state) {
  const loaded = await loadRun(database2, repositoryId, run);
  if (loaded === void 0) return void 0;
  const { observed, outcomes: outcomes2, reportIds, metrics } = loaded;
  const pages = new MemoryPages();
  await pages.read(database2, repositoryId, [...observed.places.values()]);
  const renames = await linkRenames(database2, repositoryId, run, outcomes2, pages);
  const repository = state === null ? void 0 : JSON.parse(state);
  const readings = listReadings(metrics);
  const digests = readings.map(({ metric }) => metric.digest);
  const known = await metricSeriesByDigests(database2, repositoryId, digests);
  const count2 = known.length < digests.length ? await countMetricSeries(database2, repositoryId) : 0;
  return {
    run,
    reportIds,
    pages,
    renames,
    history: planHistory(run, observed, pages, repository),
    metrics: observeMetrics(run, readings, new Map(known.map((row) => [row.digest, row])), count2)
  };
}
async function write(transaction, repositoryId, { run, reportIds, pages, history, metrics, renames }, step) {
  await markObserved(transaction, repositoryId, reportIds, "history", step);
  await pages.write(transaction, repositoryId);
  await addRenames(transaction, repositoryId, renames);
  for (const { fromTestId, toTestId } of renames) await moveVerdicts(transaction, repositoryId, fromTestId, toTestId);
  await writeVerdicts(transaction, repositoryId, history.verdicts);
  await addVerdictChanges(transaction, repositoryId, history.verdictChanges);
  const ids2 = await writeMetricSeries(transaction, repositoryId, metrics.rows);
  const ofMetrics = metrics.changes.map((change) => ({ ...change, seriesId: ids2.get(change.digest) ?? null }));
  await addSeriesChanges(transaction, repositoryId, [...history.seriesChanges, ...ofMetrics]);
  await writeRepositoryMemory(transaction, repositoryId, run.runId, JSON.stringify(history.repository));
}

// app/store/errands.ts
var ERRAND_EVENT = "assay";
async function storeErrand(database2, errand) {
  const { action, installationId, about } = errand;
  const payload = cleanJson({ ...about, action, installation: { id: installationId } });
  await database2.query(
    `INSERT INTO deliveries (id, event, payload, repository_id, installation_id, not_before)
     VALUES ($1, $2, $3::jsonb, $4, $5, now() + $6 * interval '1 second')
     ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, state = 'pending', finished_at = NULL,
       received_at = CASE WHEN deliveries.state = 'pending' THEN deliveries.received_at ELSE now() END,
       attempts = CASE WHEN deliveries.state = 'pending' THEN deliveries.attempts ELSE 0 END,
       lost = CASE WHEN deliveries.state = 'pending' THEN deliveries.lost ELSE 0 END,
       not_before = CASE WHEN deliveries.state = 'pending' AND deliveries.lease_by IS NULL
         THEN deliveries.not_before ELSE excluded.not_before END,
       -- Who does it just now began before this was known: it is to be done once more.
       lease_by = NULL, lease_until = NULL`,
    [errand.id, ERRAND_EVENT, payload, errand.repositoryId, installationId, errand.afterSeconds]
  );
}

// app/store/uploads.ts
async function readUpload(database2, repositoryId, id) {
  const pieces = [];
  for (; ; ) {
    const [row] = await database2.query(
      "SELECT content FROM upload_chunks WHERE repository_id = $1 AND upload_id = $2 AND position = $3",
      [repositoryId, id, pieces.length]
    );
    if (row === void 0) return pieces.length === 0 ? void 0 : Buffer.concat(pieces);
    pieces.push(Buffer.from(row.content));
  }
}
async function dropUpload(database2, repositoryId, id) {
  await database2.query("DELETE FROM uploads WHERE repository_id = $1 AND id = $2", [repositoryId, id]);
}

// app/inbox/accept-upload.ts
var UPLOAD = "upload";

// app/inbox/on-errand.ts
function onErrand(probot, action, handle) {
  const name = `${ERRAND_EVENT}.${action}`;
  probot.on(name, ({ octokit, payload }) => handle(octokit, payload));
}

// app/ingest/check-facts.ts
import { createHash as createHash3 } from "node:crypto";
var ACTIONS = "github-actions";
var MAX_NAME = 500;
var MAX_TEXT2 = 4e3;
function checkFacts(check, app, about) {
  const { conclusion, completed_at: completedAt } = check;
  if (conclusion === null || completedAt === null || !isOtherCi(app, about.ownId)) return [];
  const name = check.name.slice(0, MAX_NAME);
  const headBranch = about.headBranch ?? null;
  const startedAt = check.started_at ?? completedAt;
  const facts2 = {
    run: {
      source: "checks",
      repositoryId: about.repository.id,
      githubRunId: -check.id,
      workflowId: checkNumber(app.id, check.name),
      workflowName: `${app.name.slice(0, MAX_NAME)}: ${name}`,
      event: "check_run",
      headSha: check.head_sha,
      headBranch,
      headRepositoryId: headBranch === null ? null : about.repository.id,
      conclusion,
      url: check.html_url ?? "",
      completedAt
    },
    suite: app.slug ?? "checks",
    name,
    durationMs: Math.max(0, Date.parse(completedAt) - Date.parse(startedAt)),
    text: [check.output.title, check.output.summary].filter((part) => part !== null && part !== "").join("\n\n").slice(0, MAX_TEXT2)
  };
  return [facts2];
}
function isOtherCi(app, ownId) {
  return app !== null && app !== void 0 && app.id !== null && app.id !== ownId && app.slug !== ACTIONS;
}
function checkNumber(appId, name) {
  return -1 - createHash3("sha256").update(`${appId} ${name}`).digest().readUIntBE(0, 6);
}

// app/ingest/repository-facts.ts
function repositoryFacts({ repository, installation }) {
  if (installation === void 0) throw new Error("the webhook names no installation: it was not sent to an app");
  return {
    id: repository.id,
    installationId: installation.id,
    owner: repository.owner.login,
    name: repository.name,
    defaultBranch: repository.default_branch
  };
}

// app/ingest/check-run-facts.ts
function checkRunFacts(payload, ownId) {
  const { check_run: check } = payload;
  const { app, head_branch: headBranch } = check.check_suite;
  return checkFacts(check, check.app ?? app, { repository: repositoryFacts(payload), headBranch, ownId });
}

// app/github/list-suite-checks.ts
async function listSuiteChecks(octokit, { owner, name }, suiteId) {
  const at = { owner, repo: name, check_suite_id: suiteId, per_page: 100 };
  return octokit.paginate(octokit.rest.checks.listForSuite, at);
}

// app/ingest/check-suite-facts.ts
async function checkSuiteFacts(octokit, payload, ownId) {
  const { id, app, head_branch: headBranch } = payload.check_suite;
  if (!isOtherCi(app, ownId)) return [];
  const repository = repositoryFacts(payload);
  const checks = await listSuiteChecks(octokit, repository, id);
  return checks.flatMap((check) => checkFacts(check, app, { repository, headBranch, ownId }));
}

// app/store/jobs.ts
async function saveJobs(database2, repositoryId, jobs, areNews) {
  if (jobs.length === 0) return 0;
  const [row] = await database2.query(
    `WITH added AS (
       INSERT INTO run_jobs (repository_id, job_id, github_run_id, attempt, name, conclusion, started_at, completed_at, labels)
       SELECT repositories.id, job.* FROM repositories CROSS JOIN jsonb_to_recordset($2::jsonb) AS job ("jobId" bigint,
         "githubRunId" bigint, attempt integer, name text, conclusion text, "startedAt" timestamptz,
         "completedAt" timestamptz, labels text[])
       WHERE repositories.id = $1 ORDER BY job."jobId"
       ON CONFLICT (repository_id, job_id) DO NOTHING RETURNING github_run_id, attempt, conclusion
     ), news AS (
       UPDATE runs SET revision = revision + 1
       WHERE $3 AND repository_id = $1 AND source = 'actions' AND (github_run_id, attempt) IN (
         SELECT github_run_id, attempt FROM added WHERE conclusion NOT IN ('success', 'skipped', 'neutral')
       )
     ) SELECT count(*)::integer AS added FROM added`,
    [repositoryId, cleanJson(jobs), areNews]
  );
  return row?.added ?? 0;
}
async function jobsOfRun(database2, repositoryId, githubRunId, attempt) {
  return database2.query(
    `SELECT job_id AS "jobId", github_run_id AS "githubRunId", attempt, name, conclusion, started_at AS "startedAt",
       completed_at AS "completedAt", labels
     FROM run_jobs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3 ORDER BY name COLLATE "C", job_id`,
    [repositoryId, githubRunId, attempt]
  );
}

// app/store/runs.ts
var COLUMNS = `id, repository_id AS "repositoryId", github_run_id AS "githubRunId", attempt, workflow_id AS "workflowId",
  workflow_name AS "workflowName", event, head_sha AS "headSha", head_branch AS "headBranch",
  head_repository_id AS "headRepositoryId", conclusion, url, completed_at AS "completedAt", source`;
async function upsertRepository(database2, repository) {
  await database2.query(
    `INSERT INTO repositories (id, installation_id, owner, name, default_branch) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET installation_id = excluded.installation_id, owner = excluded.owner,
       name = excluded.name, default_branch = excluded.default_branch`,
    [repository.id, repository.installationId, repository.owner, repository.name, repository.defaultBranch]
  );
}
async function upsertRun(database2, run) {
  const [row] = await database2.query(
    `INSERT INTO runs (repository_id, github_run_id, attempt, workflow_id, workflow_name, event, head_sha, head_branch,
       head_repository_id, conclusion, url, completed_at, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (repository_id, github_run_id, attempt) DO UPDATE SET conclusion = excluded.conclusion
     RETURNING id`,
    [
      run.repositoryId,
      run.githubRunId,
      run.attempt,
      run.workflowId,
      run.workflowName,
      run.event,
      run.headSha,
      run.headBranch,
      run.headRepositoryId,
      run.conclusion,
      run.url,
      run.completedAt,
      run.source ?? "actions"
    ]
  );
  if (row === void 0) throw new Error("a run was neither inserted nor found");
  return row.id;
}
async function findRun(database2, repositoryId, githubRunId, attempt) {
  const [row] = await database2.query(
    `SELECT ${COLUMNS} FROM runs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3`,
    [repositoryId, githubRunId, attempt]
  );
  return row;
}
async function newestAttempt(database2, repositoryId, githubRunId) {
  const [row] = await database2.query(
    `SELECT ${COLUMNS} FROM runs WHERE repository_id = $1 AND github_run_id = $2 ORDER BY attempt DESC LIMIT 1`,
    [repositoryId, githubRunId]
  );
  return row;
}

// app/ingest/job-facts.ts
var MAX_NAME2 = 500;
var MAX_LABELS = 20;
function jobFacts(job) {
  const { id, run_id, run_attempt, name, conclusion, started_at, completed_at } = job;
  if (conclusion === null || completed_at === null) return void 0;
  return {
    jobId: id,
    githubRunId: run_id,
    attempt: run_attempt ?? 1,
    name: name.slice(0, MAX_NAME2),
    conclusion,
    startedAt: started_at === "" ? null : started_at,
    completedAt: completed_at,
    labels: job.labels.slice(0, MAX_LABELS).map((label) => String(label).slice(0, MAX_NAME2))
  };
}
function endedBadly({ conclusion }) {
  return !["success", "skipped", "neutral"].includes(conclusion);
}

// app/ingest/follow-job.ts
async function followJob(database2, repositoryId, job) {
  const facts2 = jobFacts(job);
  if (facts2 === void 0) return void 0;
  await saveJobs(database2, repositoryId, [facts2], true);
  return endedBadly(facts2) ? findRun(database2, repositoryId, facts2.githubRunId, facts2.attempt) : void 0;
}

// app/store/run-steps.ts
async function runProgress(database2, place2) {
  const [row] = await database2.query(
    `SELECT revision, ARRAY(
       SELECT step FROM run_steps AS s WHERE s.repository_id = runs.repository_id AND s.run_id = runs.id
         AND (s.revision IS NULL OR s.revision = runs.revision)
     ) AS done FROM runs WHERE repository_id = $1 AND id = $2`,
    [place2.repositoryId, place2.runId]
  );
  return row === void 0 ? void 0 : { revision: row.revision, done: new Set(row.done) };
}
async function recordStep(database2, place2, step, revision) {
  await database2.query(
    `INSERT INTO run_steps (repository_id, run_id, step, revision)
     SELECT repository_id, id, $3, $4 FROM runs WHERE repository_id = $1 AND id = $2
     ON CONFLICT (repository_id, run_id, step) DO UPDATE SET revision = excluded.revision, done_at = now()`,
    [place2.repositoryId, place2.runId, step, revision]
  );
}
async function reopenSteps(database2, place2) {
  const [row] = await database2.query(
    "UPDATE runs SET revision = revision + 1 WHERE repository_id = $1 AND id = $2 RETURNING revision",
    [place2.repositoryId, place2.runId]
  );
  return row?.revision ?? 0;
}

// app/ingest/go-through.ts
async function goThrough({ database: database2, log }, place2, steps, replay = []) {
  const errors = [];
  for (const { name, after, run } of steps) {
    const progress = await runProgress(database2, place2);
    if (progress === void 0) return;
    if (progress.done.has(name) && !replay.includes(name)) continue;
    if (!after.every((needed) => progress.done.has(needed))) continue;
    try {
      const isNews = await run() === "news";
      let { revision } = progress;
      if (isNews && await reopenSteps(database2, place2) === revision + 1) revision += 1;
      await recordStep(database2, place2, name, after.length === 0 ? null : revision);
    } catch (error) {
      log.warn("a step of a run failed", { ...place2, step: name });
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

// app/store/ensure-partitions.ts
var LOCK = 7415503;
var PARTITIONED = ["result_blocks", "test_days"];
async function ensurePartitions(transaction, day) {
  const { from, to } = month(day);
  if (await exist(transaction, day)) return;
  for (const table of PARTITIONED) {
    const name = partitionName(table, day);
    await transaction.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const [made] = await transaction.query("SELECT to_regclass($1) IS NOT NULL AS found", [name]);
    if (made?.found === true) continue;
    await transaction.query(
      `CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)`
    );
    await transaction.query(`ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`);
  }
}
function partitionName(table, day) {
  return `${table}_${month(day).from.slice(0, 7).replace("-", "_")}`;
}
async function exist(transaction, day) {
  const [row] = await transaction.query(
    "SELECT bool_and(to_regclass(name) IS NOT NULL) AS found FROM unnest($1::text[]) AS name",
    [PARTITIONED.map((table) => partitionName(table, day))]
  );
  return row?.found ?? false;
}
function month(day) {
  const first = /* @__PURE__ */ new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  const next = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1));
  return { from: first.toISOString().slice(0, 10), to: next.toISOString().slice(0, 10) };
}

// app/store/update-days.ts
var ADD = `ON CONFLICT (repository_id, test_id, day, on_default) DO UPDATE SET passed = d.passed + excluded.passed,
  failed = d.failed + excluded.failed, skipped = d.skipped + excluded.skipped, flips = d.flips + excluded.flips,
  duration_sum = d.duration_sum + excluded.duration_sum`;
var INSERT = `INSERT INTO test_days AS d (repository_id, test_id, day, on_default, passed, failed, skipped, flips,
  duration_sum)`;
async function openDay(transaction, repositoryId, from, to) {
  await transaction.query(
    `${INSERT}
     SELECT repository_id, test_id, day, on_default, sum(day_passed), sum(day_failed), sum(day_skipped), sum(day_flips),
       sum(day_duration)
     FROM test_states WHERE repository_id = $1 AND day = $2 AND day_passed + day_failed + day_skipped > 0
     GROUP BY 1, 2, 3, 4 ORDER BY 2 ${ADD}`,
    [repositoryId, from]
  );
  await transaction.query("UPDATE open_days SET day = $2 WHERE repository_id = $1", [repositoryId, to]);
}
async function addToClosedDay(transaction, run, sums) {
  await transaction.query(
    `${INSERT}
     SELECT $1, test_id, $2, $3, sum(passed), sum(failed), sum(skipped), sum(flips), sum(duration)
     FROM unnest($4::bigint[], $5::integer[], $6::integer[], $7::integer[], $8::integer[], $9::double precision[])
       AS x (test_id, passed, failed, skipped, flips, duration)
     GROUP BY test_id ORDER BY test_id ${ADD}`,
    [
      run.repositoryId,
      run.day,
      run.onDefault,
      arrayText(sums.map(({ testId }) => testId)),
      arrayText(sums.map(({ passed }) => passed)),
      arrayText(sums.map(({ failed }) => failed)),
      arrayText(sums.map(({ skipped }) => skipped)),
      arrayText(sums.map(({ flips }) => flips)),
      arrayText(sums.map(({ durationSum }) => durationSum))
    ]
  );
}
async function addToSuiteDays(transaction, run, results) {
  const sums = /* @__PURE__ */ new Map();
  for (const { suite, variantId, status, durationMs, attempts } of results) {
    const key2 = `${variantId} ${suite}`;
    const sum3 = sums.get(key2) ?? { suite, variantId, counts: [0, 0, 0, 0], ms: 0 };
    sum3.counts[status === PASSED ? 0 : status === FAILED ? 1 : 2] += 1;
    if (status === PASSED && attempts?.includes("f") === true) sum3.counts[3] += 1;
    sum3.ms += durationMs;
    sums.set(key2, sum3);
  }
  const rows = [...sums.values()];
  await transaction.query(
    `INSERT INTO suite_days AS d (repository_id, day, on_default, suite, variant_id, passed, failed, skipped, retried, duration_sum,
       runs, last_run_id)
     SELECT $1, $2, $3, *, 1, $11 FROM unnest($4::text[], $5::integer[], $6::integer[], $7::integer[], $8::integer[],
       $9::integer[], $10::double precision[])
     ON CONFLICT (repository_id, day, suite, variant_id, on_default) DO UPDATE SET passed = d.passed + excluded.passed,
       failed = d.failed + excluded.failed, skipped = d.skipped + excluded.skipped,
       retried = d.retried + excluded.retried, duration_sum = d.duration_sum + excluded.duration_sum,
       runs = d.runs + CASE WHEN d.last_run_id = excluded.last_run_id THEN 0 ELSE 1 END, last_run_id = excluded.last_run_id`,
    [
      run.repositoryId,
      run.day,
      run.onDefault,
      rows.map(({ suite }) => suite),
      arrayText(rows.map(({ variantId }) => variantId)),
      arrayText(rows.map(({ counts }) => counts[0])),
      arrayText(rows.map(({ counts }) => counts[1])),
      arrayText(rows.map(({ counts }) => counts[2])),
      arrayText(rows.map(({ counts }) => counts[3])),
      arrayText(rows.map(({ ms }) => ms)),
      run.runId
    ]
  );
}

// app/store/open-run.ts
async function openRun(transaction, { repositoryId, runId }) {
  const find = () => transaction.query(
    `SELECT runs.repository_id AS "repositoryId", runs.id AS "runId", completed_at AS "completedAt",
         (SELECT json_agg(same.id) FROM runs AS same
           WHERE same.repository_id = runs.repository_id AND same.head_sha = runs.head_sha) AS "commitRunIds", (completed_at AT TIME ZONE 'UTC')::date::text AS day, open_days.day::text AS "openDay",
         (completed_at AT TIME ZONE 'UTC')::date < open_days.day AS "isLate",
         (completed_at AT TIME ZONE 'UTC')::date > open_days.day AS "isNew",
         coalesce(head_branch = default_branch AND head_repository_id = repositories.id, false)
           AND event NOT LIKE 'pull_request%' AS "onDefault"
       FROM runs JOIN repositories ON repositories.id = runs.repository_id
       JOIN open_days ON open_days.repository_id = repositories.id
       WHERE repositories.id = $1 AND runs.id = $2 FOR NO KEY UPDATE OF open_days`,
    [repositoryId, runId]
  );
  let [run] = await find();
  if (run === void 0) {
    await transaction.query(
      `INSERT INTO open_days (repository_id, day)
       SELECT repository_id, (completed_at AT TIME ZONE 'UTC')::date FROM runs WHERE repository_id = $1 AND id = $2
       ON CONFLICT DO NOTHING`,
      [repositoryId, runId]
    );
    [run] = await find();
  }
  if (run === void 0) throw new Error(`run ${runId} is none of repository ${repositoryId}`);
  const { openDay: before, isNew, ...moment2 } = run;
  await ensurePartitions(transaction, moment2.day);
  if (isNew) {
    await ensurePartitions(transaction, before);
    await openDay(transaction, repositoryId, before, moment2.day);
  }
  return moment2;
}

// app/store/order-results.ts
var MAX_TEXT3 = 2e4;
var MAX_ATTEMPTS = 20;
var MAX_DURATION_MS = 1e12;
function orderResults(results) {
  return results.map(cleanResult).sort((a, b) => a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : a.ordinal - b.ordinal);
}
function cleanResult(result, ordinal) {
  const cut = (text) => text === null ? null : cleanText(text.slice(0, MAX_TEXT3));
  return {
    ordinal,
    identity: cleanText(result.identity),
    suite: cleanText(result.suite),
    path: result.path.map(cleanText),
    name: cleanText(result.name),
    file: cut(result.file),
    variant: cleanText(result.variant),
    status: result.status,
    durationMs: cleanDuration(result.durationMs),
    message: cut(result.message),
    trace: cut(result.trace),
    ...result.attempts === void 0 ? {} : { attempts: result.attempts.slice(0, MAX_ATTEMPTS) }
  };
}
function cleanDuration(durationMs) {
  if (!(durationMs > 0)) return 0;
  return Math.round(Math.min(durationMs, MAX_DURATION_MS) * 1e3) / 1e3;
}

// app/store/result-steps.ts
var STEP_TEXT = 8e6;
var ResultSteps = class {
  length;
  batches;
  most;
  held = [];
  position = 0;
  step;
  constructor(results, most) {
    this.length = results.length;
    this.most = most;
    this.batches = Symbol.asyncIterator in results ? results[Symbol.asyncIterator]() : [orderResults(results)].values();
  }
  /** The step that follows; the same one again until `takeTo` goes beyond its beginning. Throws when results are missing. */
  async next() {
    this.step ??= await this.gather();
    return this.step;
  }
  /** The results before `position` are done. */
  takeTo(position) {
    if (this.step === void 0 || position <= this.step.from) return;
    const { results, from, isLast } = this.step;
    this.position = from + results.length;
    const left = results.slice(position - from);
    this.step = left.length === 0 && !isLast ? void 0 : { from: this.position - left.length, results: left, isLast };
  }
  async gather() {
    const results = [];
    let text = 0;
    while (results.length < this.most && this.position + results.length < this.length && text < STEP_TEXT) {
      if (this.held.length === 0) {
        const { value, done } = await this.batches.next();
        if (done === true) throw new Error(`a report of ${this.length} results ended early`);
        this.held = value;
        continue;
      }
      const taken2 = takeUpTo(this.held, this.most - results.length, STEP_TEXT - text);
      for (let i = 0; i < taken2.count; i += 1) results.push(this.held[i]);
      this.held = taken2.count === this.held.length ? [] : this.held.slice(taken2.count);
      text += taken2.text;
    }
    return { from: this.position, results, isLast: this.position + results.length >= this.length };
  }
};
function takeUpTo(results, most, room) {
  let text = 0;
  let count2 = 0;
  while (count2 < results.length && count2 < most && (count2 === 0 || text < room)) {
    const { message, trace } = results[count2];
    text += (message?.length ?? 0) + (trace?.length ?? 0);
    count2 += 1;
  }
  return { count: count2, text };
}

// app/store/number-failures.ts
import { createHash as createHash4 } from "node:crypto";
var CHUNK = 500;
async function numberFailures(transaction, repositoryId, day, results) {
  const digests = results.map(
    (result) => result.message === null && result.trace === null ? null : failureDigest(result)
  );
  const texts = /* @__PURE__ */ new Map();
  for (const [index, digest] of digests.entries()) {
    if (digest !== null) texts.set(digest, results[index]);
  }
  if (texts.size === 0) return digests.map(() => null);
  const wanted = [...texts.keys()].sort();
  const ids2 = /* @__PURE__ */ new Map();
  const take = (rows) => {
    for (const { digest, id } of rows) ids2.set(digest, id);
  };
  await transaction.query(
    "UPDATE failures SET last_day = $3 WHERE repository_id = $1 AND digest = ANY($2::text[]) AND last_day < $3",
    [repositoryId, wanted, day]
  );
  take(
    await transaction.query("SELECT digest, id FROM failures WHERE repository_id = $1 AND digest = ANY($2::text[])", [
      repositoryId,
      wanted
    ])
  );
  const missing2 = wanted.filter((digest) => !ids2.has(digest));
  for (let start = 0; start < missing2.length; start += CHUNK) {
    const chunk = missing2.slice(start, start + CHUNK);
    take(
      await transaction.query(
        `INSERT INTO failures (repository_id, last_day, digest, message, trace)
         SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[]) RETURNING digest, id`,
        [
          repositoryId,
          day,
          chunk,
          chunk.map((digest) => texts.get(digest)?.message ?? null),
          chunk.map((digest) => texts.get(digest)?.trace ?? null)
        ]
      )
    );
  }
  return digests.map((digest) => digest === null ? null : ids2.get(digest) ?? null);
}
function failureDigest({ message, trace }) {
  return createHash4("sha256").update(JSON.stringify([message, trace])).digest("hex").slice(0, 32);
}

// app/store/number-tests.ts
async function numberTests(transaction, repositoryId, tests) {
  const known = await lookUp(transaction, repositoryId, tests);
  if (!known.includes(null)) return { ids: known, areNew: false };
  const missing2 = tests.filter(
    ({ identity }, index) => known[index] === null && identity !== tests[index - 1]?.identity
  );
  const [row] = await transaction.query(
    `WITH added AS (
     INSERT INTO tests (repository_id, identity, suite, path, name, file)
     SELECT $1, identity, suite, path::text[], name, file
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS t (identity, suite, path, name, file)
     ON CONFLICT (repository_id, identity) DO NOTHING RETURNING identity, id
     ) SELECT json_object_agg(identity, id) AS ids FROM added`,
    [
      repositoryId,
      textArrayText(missing2.map(({ identity }) => identity)),
      textArrayText(missing2.map(({ suite }) => suite)),
      textArrayText(missing2.map(({ path }) => textArrayText(path))),
      textArrayText(missing2.map(({ name }) => name)),
      textArrayText(missing2.map(({ file }) => file))
    ]
  );
  const added = row?.ids ?? {};
  const ids2 = known.map((id, index) => id ?? added[tests[index]?.identity ?? ""] ?? null);
  if (ids2.includes(null)) return { ids: await lookUp(transaction, repositoryId, tests), areNew: false };
  return { ids: ids2, areNew: known.every((id) => id === null) };
}
async function lookUp(transaction, repositoryId, tests) {
  const [row] = await transaction.query(
    `SELECT json_agg(tests.id ORDER BY wanted.place) AS ids
     FROM unnest($2::text[]) WITH ORDINALITY AS wanted (identity, place)
     LEFT JOIN tests ON tests.repository_id = $1 AND tests.identity = wanted.identity`,
    [repositoryId, textArrayText(tests.map(({ identity }) => identity))]
  );
  return row?.ids ?? [];
}

// app/store/number-variants.ts
async function numberVariants(transaction, repositoryId, names) {
  const wanted = [...new Set(names)].sort();
  const lookUp2 = async () => {
    const rows = await transaction.query(
      "SELECT name, id FROM variants WHERE repository_id = $1 AND name = ANY($2::text[])",
      [repositoryId, wanted]
    );
    return new Map(rows.map(({ name, id }) => [name, id]));
  };
  const known = await lookUp2();
  const missing2 = wanted.filter((name) => !known.has(name));
  if (missing2.length === 0) return known;
  await transaction.query(
    `INSERT INTO variants (repository_id, name) SELECT $1, unnest($2::text[])
     ON CONFLICT (repository_id, name) DO NOTHING`,
    [repositoryId, missing2]
  );
  return lookUp2();
}

// app/store/sum-results.ts
var RECENT_OUTCOMES = 52;
function sumByTest(results) {
  const sums = [];
  let first = 0;
  for (const result of results) {
    if (sums[first]?.testId !== result.testId) first = sums.length;
    let sum3;
    for (let index = first; index < sums.length && sum3 === void 0; index += 1) {
      if (sums[index]?.variantId === result.variantId) sum3 = sums[index];
    }
    if (sum3 === void 0) {
      sum3 = emptySum(result);
      sums.push(sum3);
    }
    add(sum3, result);
  }
  return sums;
}
function emptySum({ testId, variantId, status }) {
  return {
    testId,
    variantId,
    passed: 0,
    failed: 0,
    skipped: 0,
    flips: 0,
    firstOutcome: null,
    lastOutcome: null,
    lastStatus: status,
    recent: 0,
    durationSum: 0,
    durationSquares: 0,
    durationMax: 0
  };
}
function add(sum3, { status, durationMs }) {
  sum3.lastStatus = status;
  if (status !== PASSED && status !== FAILED) {
    sum3.skipped += 1;
    return;
  }
  if (sum3.lastOutcome !== null && sum3.lastOutcome !== status) sum3.flips += 1;
  sum3.firstOutcome ??= status;
  sum3.lastOutcome = status;
  sum3.recent = (sum3.recent * 2 + (status === FAILED ? 1 : 0)) % 2 ** RECENT_OUTCOMES;
  if (status === FAILED) sum3.failed += 1;
  else {
    sum3.passed += 1;
    sum3.durationSum += durationMs;
    sum3.durationSquares += durationMs * durationMs;
    sum3.durationMax = Math.max(sum3.durationMax, durationMs);
  }
}

// app/store/update-states.ts
var COLUMNS2 = `test_id, variant_id, passed, failed, skipped, flips, first_outcome, last_outcome, last_status, recent,
  duration_sum, duration_squares, duration_max`;
var SUMS = `SELECT * FROM unnest($7::bigint[], $8::integer[], $9::integer[], $10::integer[], $11::integer[], $12::integer[],
  $13::smallint[], $14::smallint[], $15::smallint[], $16::bigint[], $17::double precision[], $18::double precision[],
  $19::real[]) AS t (${COLUMNS2})`;
var SINGLES = `SELECT test_id, variant_id, (status = ${PASSED})::integer AS passed, (status = ${FAILED})::integer AS failed,
    (status > ${FAILED})::integer AS skipped, 0 AS flips, nullif(least(status, 3), 3)::smallint AS first_outcome,
    nullif(least(status, 3), 3)::smallint AS last_outcome, status AS last_status, (status = ${FAILED})::integer::bigint AS recent,
    passed_ms AS duration_sum, passed_ms * passed_ms AS duration_squares, passed_ms::real AS duration_max
  FROM unnest($7::bigint[], $8::integer[], $9::smallint[], $10::double precision[]) AS t (test_id, variant_id, status, passed_ms)`;
var ADDED = "x.passed + x.failed";
var NEWER = "s.last_at <= $3::timestamptz";
var FLIPS = `CASE WHEN ${NEWER} THEN x.flips + coalesce((x.first_outcome <> s.last_outcome)::integer, 0) ELSE 0 END`;
var dayCount = (column, value) => `${column} = CASE WHEN $6::boolean THEN s.${column} WHEN s.day = $4::date THEN s.${column} + ${value} ELSE ${value} END`;
var update = (source) => `WITH x AS (${source}), updated AS (
  UPDATE test_states AS s SET
    passed = s.passed + x.passed, failed = s.failed + x.failed, skipped = s.skipped + x.skipped,
    duration_sum = s.duration_sum + x.duration_sum, duration_squares = s.duration_squares + x.duration_squares,
    duration_max = greatest(s.duration_max, x.duration_max),
    flips = s.flips + ${FLIPS},
    commit_flips = s.commit_flips + CASE WHEN s.last_run_id = ANY ($5::bigint[]) THEN ${FLIPS} ELSE x.flips END,
    last_flip_day = CASE WHEN ${FLIPS} > 0 THEN $4::date ELSE s.last_flip_day END,
    recent = CASE WHEN ${NEWER} AND ${ADDED} > 0
      THEN ((s.recent << least(${ADDED}, ${RECENT_OUTCOMES})) | x.recent) & ${2 ** RECENT_OUTCOMES - 1} ELSE s.recent END,
    recent_count = CASE WHEN ${NEWER} THEN least(s.recent_count + ${ADDED}, ${RECENT_OUTCOMES}) ELSE s.recent_count END,
    last_run_id = CASE WHEN ${NEWER} THEN $2 ELSE s.last_run_id END,
    last_at = greatest(s.last_at, $3::timestamptz),
    last_status = CASE WHEN ${NEWER} THEN x.last_status ELSE s.last_status END,
    last_outcome = CASE WHEN ${NEWER} THEN coalesce(x.last_outcome, s.last_outcome) ELSE s.last_outcome END,
    last_passed_run_id = CASE WHEN x.passed > 0 AND (${NEWER} OR s.last_passed_run_id IS NULL) THEN $2 ELSE s.last_passed_run_id END,
    last_failed_run_id = CASE WHEN x.failed > 0 AND (${NEWER} OR s.last_failed_run_id IS NULL) THEN $2 ELSE s.last_failed_run_id END,
    first_day = least(s.first_day, $4::date),
    ${dayCount("day_passed", "x.passed")}, ${dayCount("day_failed", "x.failed")}, ${dayCount("day_skipped", "x.skipped")},
    ${dayCount("day_flips", FLIPS)}, ${dayCount("day_duration", "x.duration_sum")},
    day = CASE WHEN $6::boolean THEN s.day ELSE $4::date END
  FROM x WHERE s.repository_id = $1 AND s.test_id = x.test_id AND s.variant_id = x.variant_id AND s.on_default = $ON
  RETURNING 1
) SELECT count(*) AS count FROM updated`;
var insert = (source) => `INSERT INTO test_states (repository_id, on_default, test_id, variant_id, last_run_id,
    last_at, last_status, last_outcome, last_passed_run_id, last_failed_run_id, recent, recent_count, passed,
    failed, skipped, flips, commit_flips, last_flip_day, first_day, day, day_passed, day_failed, day_skipped, day_flips,
    day_duration, duration_sum, duration_squares, duration_max)
  SELECT $1, $ON, test_id, variant_id, $2, $3::timestamptz, last_status, last_outcome,
    CASE WHEN passed > 0 THEN $2::bigint END, CASE WHEN failed > 0 THEN $2::bigint END, recent,
    least(${ADDED}, ${RECENT_OUTCOMES}), passed, failed, skipped, flips, flips,
    CASE WHEN flips > 0 THEN $4::date END, $4::date, $4::date, passed * today, failed * today, skipped * today,
    flips * today, duration_sum * today, duration_sum, duration_squares, duration_max
  FROM (${source}) AS x, (SELECT (NOT $6::boolean)::integer AS today) AS t
  WHERE cardinality($5::bigint[]) > 0 AND NOT EXISTS (SELECT 1 FROM test_states AS s WHERE s.repository_id = $1
    AND s.test_id = x.test_id AND s.variant_id = x.variant_id AND s.on_default = $ON)`;
async function updateStates(transaction, run, results, areNew) {
  const single = !repeats(results);
  const sums = single ? [] : sumByTest(results);
  const columns = single ? singles(results) : wholes(sums);
  const source = single ? SINGLES : SUMS;
  const parameters = [
    run.repositoryId,
    run.runId,
    run.completedAt,
    run.day,
    arrayText(run.commitRunIds),
    run.isLate,
    ...columns
  ];
  const on = `$${parameters.length + 1}::boolean`;
  if (!areNew) {
    const [row] = await transaction.query(update(source).replaceAll("$ON", on), [
      ...parameters,
      run.onDefault
    ]);
    if (row?.count === (single ? results : sums).length) return;
  }
  await transaction.query(insert(source).replaceAll("$ON", on), [...parameters, run.onDefault]);
}
function repeats(results) {
  return results.some(({ testId }, index) => testId === results[index - 1]?.testId);
}
function singles(results) {
  return [
    arrayText(results.map(({ testId }) => testId)),
    arrayText(results.map(({ variantId }) => variantId)),
    arrayText(results.map(({ status }) => status)),
    arrayText(results.map(({ status, durationMs }) => status === PASSED ? durationMs : 0))
  ];
}
function wholes(sums) {
  return [
    arrayText(sums.map(({ testId }) => testId)),
    arrayText(sums.map(({ variantId }) => variantId)),
    arrayText(sums.map(({ passed }) => passed)),
    arrayText(sums.map(({ failed }) => failed)),
    arrayText(sums.map(({ skipped }) => skipped)),
    arrayText(sums.map(({ flips }) => flips)),
    arrayText(sums.map(({ firstOutcome }) => firstOutcome)),
    arrayText(sums.map(({ lastOutcome }) => lastOutcome)),
    arrayText(sums.map(({ lastStatus }) => lastStatus)),
    arrayText(sums.map(({ recent }) => recent)),
    arrayText(sums.map(({ durationSum }) => durationSum)),
    arrayText(sums.map(({ durationSquares }) => durationSquares)),
    arrayText(sums.map(({ durationMax }) => durationMax))
  ];
}

// app/store/write-blocks.ts
var BLOCK = 500;
var BLOCKS = 20;
var COLUMNS3 = [
  ...["repository_id", "report_id", "run_id", "day", "block", "failed", "first_identity", "last_identity", "test_ids"],
  ...["ordinals", "variant_ids", "statuses", "durations", "failure_ids", "attempts"]
];
function packBlocks(target, results) {
  const rows = [];
  for (let from = 0; from < results.length; from += BLOCK) {
    rows.push(blockRow(target, target.firstBlock + from / BLOCK, results.slice(from, from + BLOCK)));
  }
  return rows;
}
async function writeBlocks(transaction, rows) {
  for (let start = 0; start < rows.length; start += BLOCKS) {
    const some2 = rows.slice(start, start + BLOCKS);
    const values = some2.map((_, row) => `(${COLUMNS3.map((_2, column) => `$${row * COLUMNS3.length + column + 1}`)})`);
    await transaction.query(
      `INSERT INTO result_blocks (${COLUMNS3.join(", ")}) VALUES ${values.join(", ")}`,
      some2.flat()
    );
  }
}
function blockRow({ repositoryId, reportId, runId, day }, block3, results) {
  const failureIds = results.map(({ failureId }) => failureId);
  return [
    repositoryId,
    reportId,
    runId,
    day,
    block3,
    results.filter(({ status }) => status === FAILED).length,
    results[0]?.identity,
    results.at(-1)?.identity,
    arrayText(results.map(({ testId }) => testId)),
    arrayText(results.map(({ ordinal }) => ordinal)),
    arrayText(results.map(({ variantId }) => variantId)),
    arrayText(results.map(({ status }) => status)),
    arrayText(results.map(({ durationMs }) => durationMs)),
    failureIds.every((id) => id === null) ? null : arrayText(failureIds),
    results.every(({ attempts }) => attempts === null) ? null : textArrayText(results.map(({ attempts }) => attempts))
  ];
}

// app/store/store-results.ts
async function storeResults(transaction, run, report, results) {
  const { repositoryId, runId, day } = run;
  const { numbered, areNew } = await numberResults(transaction, run, results);
  if (numbered.length > 0) {
    const target = {
      repositoryId,
      reportId: report.id,
      runId,
      day,
      firstBlock: await nextBlock(transaction, run, report)
    };
    const updating = updateStates(transaction, run, numbered, areNew);
    const blocks = packBlocks(target, numbered);
    await updating;
    await writeBlocks(transaction, blocks);
    if (run.isLate) await addToClosedDay(transaction, run, sumByTest(numbered));
    await addToSuiteDays(transaction, run, numbered);
  }
  const count2 = (...statuses) => numbered.filter(({ status }) => statuses.includes(status)).length;
  await transaction.query(
    `UPDATE reports SET passed = coalesce(passed, 0) + $3, failed = coalesce(failed, 0) + $4,
       skipped = coalesce(skipped, 0) + $5, other = coalesce(other, 0) + $6, complete = $7, repository_id = $1
     WHERE id = $2`,
    [
      repositoryId,
      report.id,
      count2(PASSED),
      count2(FAILED),
      count2(statusNumber("skipped"), statusNumber("pending")),
      count2(statusNumber("other")),
      report.complete
    ]
  );
  if (report.complete) await reopenSteps(transaction, { repositoryId, runId });
}
async function nextBlock(transaction, run, report) {
  const [row] = await transaction.query(
    `SELECT coalesce(max(block) + 1, 0) AS next FROM result_blocks
     WHERE repository_id = $1 AND day = $3 AND report_id = $2`,
    [run.repositoryId, report.id, run.day]
  );
  return row?.next ?? 0;
}
async function numberResults(transaction, { repositoryId, day }, results) {
  if (results.length === 0) return { numbered: [], areNew: false };
  const { ids: ids2, areNew } = await numberTests(transaction, repositoryId, results);
  const variants = await numberVariants(
    transaction,
    repositoryId,
    results.map(({ variant }) => variant)
  );
  const failureIds = await numberFailures(transaction, repositoryId, day, results);
  const numbered = results.map((result, index) => ({
    identity: result.identity,
    ordinal: result.ordinal,
    suite: result.suite,
    testId: ids2[index],
    variantId: variants.get(result.variant),
    status: statusNumber(result.status),
    durationMs: result.durationMs,
    failureId: failureIds[index] ?? null,
    attempts: result.attempts ?? null
  }));
  return { numbered, areNew };
}

// app/store/store-report.ts
var STEP = { embedded: 1e3, postgres: 1e4 };
async function storeReport(database2, target, outcome) {
  const results = "errorCode" in outcome ? [] : outcome.results;
  try {
    const steps = new ResultSteps(results, STEP[database2.engine]);
    for (; ; ) {
      const step = await steps.next();
      const stored = await storeStep(database2, target, outcome, step);
      if (typeof stored === "boolean") return stored;
      steps.takeTo(stored);
    }
  } finally {
    if ("close" in results) results.close();
  }
}
async function storeStep(database2, target, outcome, { from, results, isLast }) {
  const end = from + results.length;
  return database2.transaction(async (transaction) => {
    const run = await openRun(transaction, target);
    const report = await reportRow(transaction, target, outcome);
    if (report.complete) return false;
    if (report.stored >= end && !isLast) return report.stored;
    if (report.stored < from) throw new Error("a report has lost results");
    await storeResults(transaction, run, { ...report, complete: isLast }, results.slice(report.stored - from));
    return isLast || end;
  });
}
async function reportRow(transaction, target, outcome) {
  const refused = "errorCode" in outcome;
  const name = cleanText(target.artifactName);
  const [made] = await transaction.query(
    `INSERT INTO reports (run_id, artifact_name, conclusion, error_code, error_message, extra, repository_id, complete,
       passed, failed, skipped, other)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, false, 0, 0, 0, 0)
     ON CONFLICT (run_id, artifact_name) DO NOTHING RETURNING id`,
    [
      target.runId,
      name,
      refused ? "inconclusive" : outcome.conclusion,
      refused ? outcome.errorCode : null,
      refused ? cleanText(outcome.errorMessage) : null,
      refused ? null : cleanJson(outcome.extra),
      target.repositoryId
    ]
  );
  if (made !== void 0) return { id: made.id, stored: 0, complete: false };
  const [found] = await transaction.query(
    `SELECT id, coalesce(passed + failed + skipped + other, 0) AS stored, complete FROM reports
     WHERE run_id = $1 AND artifact_name = $2`,
    [target.runId, name]
  );
  if (found === void 0) throw new Error("a report was neither inserted nor found");
  if (refused && !found.complete) {
    await transaction.query(
      `UPDATE reports SET conclusion = 'inconclusive', error_code = $2, error_message = $3 WHERE id = $1 AND repository_id = $4`,
      [found.id, outcome.errorCode, cleanText(outcome.errorMessage), target.repositoryId]
    );
  }
  return found;
}

// src/model/test-identity.ts
import { createHash as createHash5 } from "node:crypto";
function testIdentity({ suite, file, path, name, parameters }) {
  const parts = [suite, file ?? "", path, name];
  if (parameters !== void 0) parts.push(Object.entries(parameters).sort(([a], [b]) => a < b ? -1 : 1));
  const text = JSON.stringify(parts);
  return createHash5("sha256").update(text).digest("hex").slice(0, 32);
}

// app/ingest/check-outcome.ts
var MEANING = {
  success: ["passed", "success"],
  failure: ["failed", "failure"],
  neutral: ["skipped", "success"],
  skipped: ["skipped", "success"]
};
function checkOutcome({ run, suite, name, durationMs, text }) {
  const [status, conclusion] = MEANING[run.conclusion] ?? ["other", "inconclusive"];
  const problem = { code: "CHECK_INCONCLUSIVE", message: `${name} ended with ${run.conclusion}`, suite };
  return {
    conclusion,
    extra: {
      schemaVersion: 1,
      conclusion,
      suites: [{ name: suite, kind: "check", variant: {}, conclusion, durationMs }],
      criteria: [],
      services: [],
      problems: conclusion === "inconclusive" ? [problem] : []
    },
    results: [
      {
        identity: testIdentity({ suite, path: [], name }),
        suite,
        path: [],
        name,
        file: null,
        variant: "",
        status,
        durationMs,
        message: status === "failed" ? text || `${name} failed` : null,
        trace: null
      }
    ]
  };
}

// app/ingest/ingest-check.ts
async function ingestCheck(database2, repository, facts2) {
  const { id: repositoryId } = repository;
  const known = await newestAttempt(database2, repositoryId, facts2.run.githubRunId);
  const [before, now] = [known?.completedAt ?? 0, facts2.run.completedAt].map((at) => new Date(at).getTime());
  if (now < before) return void 0;
  const isSame = known !== void 0 && before === now && known.conclusion === facts2.run.conclusion;
  const run = { ...facts2.run, attempt: isSame ? known.attempt : (known?.attempt ?? 0) + 1 };
  await upsertRepository(database2, repository);
  const runId = await upsertRun(database2, run);
  const target = { repositoryId, runId, artifactName: "check" };
  const results = {
    name: "results",
    after: [],
    run: () => storeReport(database2, target, checkOutcome(facts2))
  };
  return { run: { ...run, id: runId }, results };
}

// app/store/commit-runs.ts
var SELECT6 = `SELECT DISTINCT ON (workflow_id, event) id, workflow_name AS "workflowName", url, conclusion, source, EXISTS (
    SELECT 1 FROM reports WHERE reports.run_id = runs.id AND (
      failed > 0 OR EXISTS (SELECT 1 FROM results_first AS f WHERE f.report_id = reports.id AND f.status = 'failed')
    )
  ) AS "hasFailures", (
    SELECT coalesce(jsonb_agg(jsonb_build_object('artifactName', artifact_name, 'conclusion', reports.conclusion,
      'errorCode', error_code, 'errorMessage', error_message, 'extra', extra) ORDER BY artifact_name), '[]'::jsonb)
    FROM reports WHERE run_id = runs.id AND complete
  ) AS reports
  FROM runs WHERE repository_id = $1 AND head_sha = $2`;
var NEWEST = "ORDER BY workflow_id, event, abs(github_run_id) DESC, attempt DESC";
async function commitRuns(database2, { repositoryId, headSha, headRepositoryId }) {
  return database2.query(`${SELECT6} AND (head_repository_id = $3 OR source = 'checks') ${NEWEST}`, [
    repositoryId,
    headSha,
    headRepositoryId
  ]);
}
async function trustedRunIds(database2, repositoryId, headSha) {
  const runs = await database2.query(
    `${SELECT6} AND head_repository_id = $1 AND event NOT LIKE 'pull_request%'
     AND EXISTS (SELECT 1 FROM reports WHERE run_id = runs.id AND complete AND error_code IS NULL) ${NEWEST}`,
    [repositoryId, headSha]
  );
  return runs.map(({ id }) => id);
}
async function workflowHasReports(database2, repositoryId, workflowId) {
  const rows = await database2.query(
    `SELECT 1 FROM runs WHERE repository_id = $1 AND workflow_id = $2
     AND EXISTS (SELECT 1 FROM reports WHERE run_id = runs.id) LIMIT 1`,
    [repositoryId, workflowId]
  );
  return rows.length > 0;
}
async function newestOtherCommit(database2, run) {
  const [row] = await database2.query(
    `SELECT head_sha AS "headSha" FROM runs
     WHERE repository_id = $1 AND workflow_id = $2 AND head_branch = $3 AND head_sha <> $4 AND head_repository_id = $1
       AND event NOT LIKE 'pull_request%'
       AND EXISTS (SELECT 1 FROM reports WHERE run_id = runs.id AND complete AND error_code IS NULL)
     ORDER BY abs(github_run_id) DESC, attempt DESC LIMIT 1`,
    [run.repositoryId, run.workflowId, run.branch, run.headSha]
  );
  return row?.headSha;
}

// app/store/reports.ts
async function storedArtifacts(database2, repositoryId, runId) {
  const rows = await database2.query(
    `SELECT artifact_name AS name FROM reports JOIN runs ON runs.id = reports.run_id
     WHERE runs.repository_id = $1 AND runs.id = $2 AND complete`,
    [repositoryId, runId]
  );
  return new Set(rows.map(({ name }) => name));
}
async function reportsOfRun(database2, repositoryId, runId) {
  return database2.query(
    `SELECT reports.id, artifact_name AS "artifactName", reports.conclusion, error_code AS "errorCode",
       error_message AS "errorMessage", extra
     FROM reports JOIN runs ON runs.id = reports.run_id
     WHERE runs.repository_id = $1 AND runs.id = $2 AND complete ORDER BY artifact_name`,
    [repositoryId, runId]
  );
}

// app/github/download-artifact.ts
import { createHash as createHash6 } from "node:crypto";

// src/model/assay-error.ts
var AssayError = class extends Error {
  name = "AssayError";
  code;
  place;
  constructor(code, message, options = {}) {
    super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
    this.code = code;
    this.place = options.place;
  }
  get remedy() {
    return ERROR_CATALOGUE[this.code].remedy;
  }
  get exit() {
    return ERROR_CATALOGUE[this.code].exit;
  }
};

// app/github/http-status.ts
function httpStatus(error) {
  if (!(error instanceof Error) || !("status" in error)) return void 0;
  return typeof error.status === "number" ? error.status : void 0;
}

// app/github/download-artifact.ts
var MAX_BYTES = 5e7;
var TIMEOUT_MS = 6e4;
async function downloadArtifact(octokit, repository, artifact) {
  if (artifact.expired) throw expired(artifact);
  if (artifact.size > MAX_BYTES) throw tooLarge(artifact, artifact.size);
  const address = () => signedAddress(octokit, repository, artifact);
  const attempt = async () => verified(await fetchBytes(await address(), artifact), artifact);
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof AssayError && error.code !== "ARTIFACT_CORRUPT") throw error;
    if (httpStatus(error) !== void 0) throw error;
    return attempt();
  }
}
async function signedAddress(octokit, { owner, name }, artifact) {
  try {
    const { headers } = await octokit.rest.actions.downloadArtifact({
      owner,
      repo: name,
      artifact_id: artifact.id,
      archive_format: "zip",
      // Followed by hand, so that the token never leaves for another host.
      request: { redirect: "manual" }
    });
    if (headers.location === void 0) throw new Error("GitHub gave no address for the artifact");
    return headers.location;
  } catch (error) {
    const status = httpStatus(error);
    if (status === 410 || status === 404) throw expired(artifact);
    throw error;
  }
}
async function fetchBytes(address, artifact) {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the artifact's blob answered ${response.status}`);
  }
  let zip = Buffer.allocUnsafeSlow(
    Math.min(MAX_BYTES, Number(response.headers.get("content-length")) || artifact.size)
  );
  let bytes = 0;
  for await (const chunk of response.body) {
    if (bytes + chunk.byteLength > MAX_BYTES) throw tooLarge(artifact, bytes + chunk.byteLength);
    if (bytes + chunk.byteLength > zip.length) zip = Buffer.concat([zip], 2 * (bytes + chunk.byteLength));
    zip.set(chunk, bytes);
    bytes += chunk.byteLength;
  }
  return zip.subarray(0, bytes);
}
function verified(zip, artifact) {
  if (artifact.sha256 === void 0) return zip;
  const sha256 = createHash6("sha256").update(zip).digest("hex");
  if (sha256 === artifact.sha256) return zip;
  throw new AssayError(
    "ARTIFACT_CORRUPT",
    `${artifact.name}: the checksum is ${sha256}, GitHub announced ${artifact.sha256}`
  );
}
function expired({ name }) {
  return new AssayError("ARTIFACT_EXPIRED", `${name} is no longer kept by GitHub`);
}
function tooLarge({ name }, bytes) {
  return new AssayError("ARTIFACT_TOO_LARGE", `${name} has ${bytes} bytes or more, at most ${MAX_BYTES} are read`);
}

// app/github/list-artifacts.ts
async function listArtifacts(octokit, { owner, name }, runId) {
  const all = await octokit.paginate(octokit.rest.actions.listWorkflowRunArtifacts, {
    owner,
    repo: name,
    run_id: runId,
    per_page: 100
  });
  return all.map((artifact) => ({
    id: artifact.id,
    name: artifact.name,
    size: artifact.size_in_bytes,
    expired: artifact.expired,
    sha256: /^sha256:([0-9a-f]{64})$/i.exec(artifact.digest ?? "")?.[1]?.toLowerCase(),
    createdAt: artifact.created_at ?? void 0
  }));
}

// src/config/config-errors.ts
var ConfigErrors = class extends AggregateError {
  name = "ConfigErrors";
  exit;
  constructor(errors) {
    super(errors, errors.map((error) => error.message).join("; "));
    this.exit = errors[0].exit;
  }
};

// src/config/parse-bot-config.ts
import { Ajv2020 as Ajv20203 } from "ajv/dist/2020.js";

// src/config/check-masks.ts
function checkMasks({ failures }) {
  return (failures?.masks ?? []).flatMap(({ name, pattern }, index) => {
    const problem = patternProblem(pattern);
    if (problem === void 0) return [];
    const path = ["failures", "masks", String(index), "pattern"];
    return [{ path, atKey: false, message: `the pattern of mask "${name}" cannot be used: ${problem}` }];
  });
}

// src/config/config-layer.ts
import { isCollection, isMap, isPair, isScalar, LineCounter, parseDocument } from "yaml";
var ConfigLayer = class {
  file;
  value;
  document;
  lines = new LineCounter();
  /** Throws ConfigErrors (CONFIG_SYNTAX) with every syntax error of the text. */
  constructor(text, file) {
    this.file = file;
    this.document = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true });
    const [first, ...rest] = this.document.errors.map(
      (error) => new AssayError("CONFIG_SYNTAX", error.message.split(" at line")[0] ?? error.message, {
        place: this.placeAt(error.pos[0])
      })
    );
    if (first !== void 0) throw new ConfigErrors([first, ...rest]);
    this.value = this.document.toJS();
  }
  /** Names of the members of the map at `path`; none where there is no map. */
  keysAt(path) {
    const node = path.length === 0 ? this.document.contents : this.document.getIn(path.map(indexed), true);
    return isMap(node) ? node.items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key)) : [];
  }
  /**
   * The place of the value at `path`, or of its key; of the nearest node above it that exists. `depth` is how many
   * parts of the path exist here.
   */
  find(path, atKey) {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const above = path.slice(0, depth - 1).map(indexed);
      const parent = depth === 1 ? this.document.contents : this.document.getIn(above, true);
      if (!isCollection(parent)) continue;
      const part = path[depth - 1];
      const pair = isMap(parent) ? parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === part) : void 0;
      const wantsKey = atKey && depth === path.length;
      const node = wantsKey ? pair?.key : parent.get(indexed(part), true) ?? pair?.key;
      const range = node?.range;
      if (range) return { place: this.placeAt(range[0]), depth };
    }
    return { place: this.placeAt(this.document.contents?.range?.[0] ?? 0), depth: 0 };
  }
  placeAt(offset) {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col };
  }
};
var indexed = (part) => /^\d+$/.test(part) ? Number(part) : part;

// src/config/describe-schema-error.ts
import { closest, distance } from "fastest-levenshtein";
function describeSchemaError(error, keysAt) {
  const path = error.instancePath.split("/").slice(1).map(unescapePointer);
  const value = error.data;
  const at = (message) => ({ path, atKey: false, message });
  switch (error.keyword) {
    case "additionalProperties": {
      const key2 = String(error.params.additionalProperty);
      const allowed = Object.keys(error.parentSchema?.properties ?? {});
      return {
        path: [...path, key2],
        atKey: true,
        message: `unknown key "${key2}"${didYouMean(key2, allowed)}; allowed: ${allowed.join(", ")}`
      };
    }
    case "required": {
      const key2 = String(error.params.missingProperty);
      if (keysAt(path).some((present) => distance(present, key2) <= 2)) return void 0;
      const what = path.length === 0 ? void 0 : error.parentSchema?.description;
      return at(`the required key "${key2}" is missing${what === void 0 ? "" : `; expected: ${what}`}`);
    }
    case "propertyNames":
      return {
        path: [...path, String(error.params.propertyName)],
        atKey: true,
        message: `${show(error.params.propertyName)} is not allowed as a name; use ${nameRule(error)}`
      };
    case "type":
      return at(`${show(value)} is of the wrong type; expected: ${typeOf(error)}`);
    case "oneOf":
      return at(`${show(value)} is not allowed; expected: ${error.parentSchema?.description ?? "another form"}`);
    case "const":
      return at(`${show(value)} is not allowed; expected: ${JSON.stringify(error.params.allowedValue)}`);
    case "enum": {
      const allowed = error.params.allowedValues.map(String);
      return at(`${show(value)} is not allowed${didYouMean(String(value), allowed)}; allowed: ${allowed.join(", ")}`);
    }
    case "pattern":
      if (error.schemaPath.includes("propertyNames") || "propertyName" in error) return void 0;
      return at(
        `${show(value)} is not of the right form; expected: ${error.parentSchema?.description ?? error.params.pattern}`
      );
    case "format":
      return describeFormat(error, at);
    case "minimum":
    case "maximum":
      return at(`${show(value)} is not allowed; expected: ${error.parentSchema?.description ?? error.message}`);
    case "maxProperties":
      return at(`${Object.keys(value).join(" and ")}: ${error.parentSchema?.description ?? error.message}`);
    case "minProperties":
      return at(error.parentSchema?.maxProperties === 1 && error.parentSchema.description || "must not be empty");
    case "minItems":
    case "minLength":
      return at("must not be empty");
    default:
      return at(`${show(value)}: ${error.message}`);
  }
}
var nameRule = ({ schema }) => schema?.description ?? 'letters, digits, "_", "-" and ".", a letter or digit first';
function typeOf({ params, parentSchema = {} }) {
  const types = [params.type].flat().join(" or ");
  const keys = parentSchema.additionalProperties === false ? Object.keys(parentSchema.properties ?? {}) : [];
  if (keys.length > 0) return `${types} with ${keys.join(", ")}`;
  return types === "object" || parentSchema.description === void 0 ? types : `${types}: ${parentSchema.description}`;
}
function describeFormat({ data, parentSchema, params }, at) {
  if (params.format === "regex")
    return at(`${show(data)} is not a regular expression: ${regexComplaint(String(data))}`);
  if (!new RegExp(String(parentSchema?.pattern ?? "")).test(String(data))) return void 0;
  return at(`${show(data)} is not a valid URL; expected: ${parentSchema?.description ?? "a URL"}`);
}
function regexComplaint(text) {
  try {
    new RegExp(text);
    return void 0;
  } catch (error) {
    return error.message.split(": ").at(-1);
  }
}
function didYouMean(word, known) {
  if (known.length === 0) return "";
  const near = closest(word, known);
  return distance(word, near) <= Math.max(2, Math.floor(near.length / 3)) ? ` - did you mean "${near}"?` : "";
}
var show = (value) => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};
var unescapePointer = (part) => part.replaceAll("~1", "/").replaceAll("~0", "~");

// src/config/describe-schema-errors.ts
function describeSchemaErrors(errors, keysAt) {
  const choices = new Set(errors.filter(({ keyword }) => keyword === "oneOf").map(({ instancePath }) => instancePath));
  const otherForms = new Set(
    errors.filter(({ keyword, instancePath }) => keyword === "type" && choices.has(instancePath)).map(formOf)
  );
  const telling = errors.filter((error) => !otherForms.has(formOf(error)));
  return telling.filter((error) => error.keyword !== "oneOf" || !telling.some((other) => saysMore(other, error))).map((error) => describeSchemaError(error, keysAt)).filter((problem) => problem !== void 0);
}
var formOf = ({ instancePath, schemaPath }) => `${instancePath} ${schemaPath.slice(0, schemaPath.lastIndexOf("/"))}`;
var saysMore = (other, { instancePath }) => other.instancePath === instancePath ? other.keyword !== "oneOf" : other.instancePath.startsWith(`${instancePath}/`);

// src/config/generated/config-schema.ts
var CONFIG_SCHEMA = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://assay.invalid/assay.schema.json",
  "title": "ConfigFile",
  "description": "The file .github/assay.yml.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "suites"
  ],
  "properties": {
    "version": {
      "const": 1,
      "description": "Version of this file's format."
    },
    "extends": {
      "description": "Files this one is laid over, relative to this file: members are merged, lists and values replaced, null takes away.",
      "oneOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "type": "array",
          "items": {
            "type": "string",
            "minLength": 1
          }
        }
      ]
    },
    "environments": {
      "type": "object",
      "description": "By name, what differs in an environment: laid over this file when it is chosen with --environment.",
      "propertyNames": {
        "$ref": "#/$defs/name"
      },
      "additionalProperties": {
        "type": [
          "object",
          "null"
        ]
      }
    },
    "services": {
      "type": "object",
      "description": "What must run while the suites run, by name.",
      "propertyNames": {
        "$ref": "#/$defs/name"
      },
      "additionalProperties": {
        "$ref": "#/$defs/service"
      }
    },
    "suites": {
      "type": "object",
      "description": "The test suites, by name.",
      "minProperties": 1,
      "propertyNames": {
        "$ref": "#/$defs/name"
      },
      "additionalProperties": {
        "$ref": "#/$defs/suite"
      }
    },
    "data": {
      "$ref": "#/$defs/data"
    },
    "matrix": {
      "type": "object",
      "description": "Every suite runs once for each combination of these values; a suite sees them as ASSAY_MATRIX_<NAME>.",
      "propertyNames": {
        "$ref": "#/$defs/name"
      },
      "properties": {
        "include": {
          "type": "array",
          "description": "Values to add to matching cells, or cells of their own, as in GitHub's matrix.",
          "maxItems": 256,
          "items": {
            "$ref": "#/$defs/cell"
          }
        },
        "exclude": {
          "type": "array",
          "description": "Cells to leave out; a part of the axes is enough.",
          "maxItems": 256,
          "items": {
            "$ref": "#/$defs/cell"
          }
        }
      },
      "additionalProperties": {
        "type": "array",
        "minItems": 1,
        "maxItems": 256,
        "uniqueItems": true,
        "items": {
          "type": [
            "string",
            "number",
            "boolean"
          ]
        }
      }
    },
    "fail_fast": {
      "type": "boolean",
      "description": "After the first suite that fails no other one runs; what did not run is inconclusive."
    },
    "parallel": {
      "type": "integer",
      "minimum": 1,
      "maximum": 64,
      "description": "How many suites may run at the same time in one cell; default: 1."
    },
    "failures": {
      "type": "object",
      "description": "How failures of this project are told apart.",
      "additionalProperties": false,
      "properties": {
        "masks": {
          "type": "array",
          "description": "What changes from run to run in the texts of failures and is no cause: each match becomes a placeholder before failures are compared. Numbers, times, paths, addresses and ids are masked anyway.",
          "maxItems": 50,
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "name",
              "pattern"
            ],
            "properties": {
              "name": {
                "type": "string",
                "description": "Name of the placeholder: lower-case letters and hyphens.",
                "pattern": "^[a-z][a-z-]{0,30}$"
              },
              "pattern": {
                "type": "string",
                "description": "Regular expression in RE2's syntax: no back-references and no look-around, so that no text can make it hang.",
                "minLength": 1,
                "maxLength": 500
              }
            }
          }
        }
      }
    },
    "criteria": {
      "type": "array",
      "description": `What the run must reach, in k6's grammar, such as "pass_rate{suite:api} >= 0.95" or "duration p(95) < 2s". Suites no criterion speaks of must pass.`,
      "items": {
        "type": "string",
        "minLength": 1,
        "maxLength": 1e3
      }
    },
    "bot": {
      "$ref": "#/$defs/bot"
    }
  },
  "$defs": {
    "bot": {
      "type": "object",
      "description": "What the bot is to do in this repository. It reads .github/assay.yml of the default branch only; the runner passes this over.",
      "additionalProperties": false,
      "properties": {
        "artifacts": {
          "type": "array",
          "description": "Artifacts with plain reports, of workflows that do not use the Action; the first item that fits a name counts.",
          "minItems": 1,
          "maxItems": 50,
          "items": {
            "$ref": "#/$defs/bot_artifact"
          }
        }
      }
    },
    "bot_artifact": {
      "description": "Name of the artifact, as a glob, or more than the name.",
      "oneOf": [
        {
          "type": "string",
          "minLength": 1,
          "maxLength": 200
        },
        {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "name"
          ],
          "properties": {
            "name": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200,
              "description": "Name of the artifact; * stands for any text."
            },
            "files": {
              "description": "Reports inside it: a glob or a list of globs; default: **/*.xml, **/*.trx and **/*ctrf*.json.",
              "oneOf": [
                {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 200
                },
                {
                  "type": "array",
                  "minItems": 1,
                  "maxItems": 20,
                  "items": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 200
                  }
                }
              ]
            },
            "suite": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200,
              "description": "The suite that its tests are of; default: the name without its *."
            },
            "variant": {
              "type": "object",
              "description": 'The cell that its tests ran in, such as { os: "{1}" }: {1} is what the first * of the name stands for.',
              "minProperties": 1,
              "maxProperties": 20,
              "propertyNames": {
                "$ref": "#/$defs/name"
              },
              "additionalProperties": {
                "type": "string",
                "maxLength": 200
              }
            }
          }
        }
      ]
    },
    "name": {
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$",
      "maxLength": 100
    },
    "cell": {
      "type": "object",
      "minProperties": 1,
      "propertyNames": {
        "$ref": "#/$defs/name"
      },
      "additionalProperties": {
        "type": [
          "string",
          "number",
          "boolean"
        ]
      }
    },
    "command": {
      "description": "A string is run by the shell; a list is a program and its arguments.",
      "oneOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "string"
          }
        }
      ]
    },
    "duration": {
      "type": "string",
      "pattern": "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",
      "description": "A number with ms, s, m or h, such as 30s."
    },
    "env": {
      "type": "object",
      "description": "Environment variables.",
      "propertyNames": {
        "type": "string",
        "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
      },
      "additionalProperties": {
        "type": [
          "string",
          "number",
          "boolean"
        ]
      }
    },
    "time": {
      "type": "string",
      "pattern": "^(?=[0-9.]*[1-9])[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",
      "description": "A number above 0 with ms, s, m or h, such as 30s."
    },
    "port": {
      "type": [
        "integer",
        "string"
      ],
      "minimum": 1,
      "maximum": 65535,
      "pattern": "^(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})$",
      "description": "A port from 1 to 65535."
    },
    "count": {
      "type": [
        "integer",
        "string"
      ],
      "minimum": 1,
      "maximum": 1e6,
      "pattern": "^[1-9][0-9]{0,5}$",
      "description": "A whole number from 1."
    },
    "match": {
      "description": "A text that must occur, { contains: text } for the same, or { matches: regular expression }.",
      "oneOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "type": "object",
          "additionalProperties": false,
          "minProperties": 1,
          "maxProperties": 1,
          "description": "Exactly one of contains and matches.",
          "properties": {
            "contains": {
              "type": "string",
              "minLength": 1
            },
            "matches": {
              "type": "string",
              "minLength": 1,
              "format": "regex",
              "description": "A JavaScript regular expression without flags; it may match anywhere."
            }
          }
        }
      ]
    },
    "http_url": {
      "type": "string",
      "pattern": "^https?://[^\\s]+$",
      "format": "uri",
      "description": "A URL that begins with http:// or https://."
    },
    "websocket_url": {
      "type": "string",
      "pattern": "^wss?://[^\\s]+$",
      "format": "uri",
      "description": "A URL that begins with ws:// or wss://."
    },
    "probe": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "maxProperties": 1,
      "description": "Exactly one of http, tcp, exec, log, file, postgres, redis and websocket.",
      "properties": {
        "http": {
          "description": "A URL, well when it answers with a status from 200 to 399; or { url, status, headers, body, send }.",
          "oneOf": [
            {
              "$ref": "#/$defs/http_url"
            },
            {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "url"
              ],
              "properties": {
                "url": {
                  "$ref": "#/$defs/http_url"
                },
                "status": {
                  "type": "array",
                  "minItems": 1,
                  "items": {
                    "type": [
                      "integer",
                      "string"
                    ],
                    "minimum": 100,
                    "maximum": 599,
                    "pattern": "^[1-5][0-9]{2}(-[1-5][0-9]{2})?$",
                    "description": 'A status such as 401, or a range such as "200-299".'
                  },
                  "description": "Statuses that are well; default: 200-399."
                },
                "headers": {
                  "type": "object",
                  "minProperties": 1,
                  "additionalProperties": {
                    "$ref": "#/$defs/match"
                  },
                  "description": "What the headers of the answer must hold, by name."
                },
                "body": {
                  "$ref": "#/$defs/match"
                },
                "send": {
                  "type": "object",
                  "description": "Headers to send, by name.",
                  "minProperties": 1,
                  "additionalProperties": {
                    "type": [
                      "string",
                      "number"
                    ]
                  }
                }
              }
            }
          ]
        },
        "tcp": {
          "type": [
            "integer",
            "string"
          ],
          "minimum": 1,
          "maximum": 65535,
          "pattern": "^((\\[[0-9A-Fa-f:.]+\\]|[^\\s:/\\[\\]]+):)?(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})$",
          "description": "A port from 1 to 65535, or host:port; well when a connection is accepted."
        },
        "exec": {
          "$ref": "#/$defs/command"
        },
        "log": {
          "$ref": "#/$defs/match"
        },
        "file": {
          "type": "string",
          "minLength": 1,
          "description": "Relative to cwd; well when it was written since the start of the service."
        },
        "postgres": {
          "type": "object",
          "additionalProperties": false,
          "description": "A PostgreSQL server; default: port 5432 of this machine.",
          "properties": {
            "host": {
              "$ref": "#/$defs/host"
            },
            "port": {
              "$ref": "#/$defs/port"
            },
            "user": {
              "type": "string",
              "minLength": 1
            },
            "database": {
              "type": "string",
              "minLength": 1
            }
          }
        },
        "redis": {
          "type": "object",
          "additionalProperties": false,
          "description": "A Redis server; default: port 6379 of this machine.",
          "properties": {
            "host": {
              "$ref": "#/$defs/host"
            },
            "port": {
              "$ref": "#/$defs/port"
            },
            "username": {
              "type": "string",
              "minLength": 1
            },
            "password": {
              "type": "string",
              "minLength": 1
            }
          }
        },
        "websocket": {
          "description": "A URL, or { url, protocol, send }; well when the connection is upgraded.",
          "oneOf": [
            {
              "$ref": "#/$defs/websocket_url"
            },
            {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "url"
              ],
              "properties": {
                "url": {
                  "$ref": "#/$defs/websocket_url"
                },
                "protocol": {
                  "type": "string",
                  "minLength": 1
                },
                "send": {
                  "type": "object",
                  "description": "Headers to send, by name.",
                  "minProperties": 1,
                  "additionalProperties": {
                    "type": [
                      "string",
                      "number"
                    ]
                  }
                }
              }
            }
          ]
        }
      }
    },
    "host": {
      "type": "string",
      "pattern": "^(\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*|[^\\s:/\\[\\]]+)$",
      "description": "The name or address of a machine, without a port."
    },
    "readiness": {
      "description": "A list of probes, or { probes, timeout, interval, initial_delay, probe_timeout, success_threshold, failure_threshold }.",
      "oneOf": [
        {
          "type": "array",
          "minItems": 1,
          "items": {
            "$ref": "#/$defs/probe"
          }
        },
        {
          "description": "Probes as a list, and how they are asked; with nothing more to say the list alone: [{ http: url }].",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "probes"
          ],
          "properties": {
            "probes": {
              "type": "array",
              "minItems": 1,
              "items": {
                "$ref": "#/$defs/probe"
              }
            },
            "timeout": {
              "$ref": "#/$defs/time"
            },
            "interval": {
              "$ref": "#/$defs/time"
            },
            "initial_delay": {
              "$ref": "#/$defs/duration"
            },
            "probe_timeout": {
              "$ref": "#/$defs/time"
            },
            "success_threshold": {
              "$ref": "#/$defs/count"
            },
            "failure_threshold": {
              "$ref": "#/$defs/count"
            }
          }
        }
      ]
    },
    "liveness": {
      "description": "A list of probes, or { probes, interval, initial_delay, probe_timeout, success_threshold, failure_threshold }.",
      "oneOf": [
        {
          "type": "array",
          "minItems": 1,
          "items": {
            "$ref": "#/$defs/probe"
          }
        },
        {
          "description": "Probes as a list, and how they are asked; with nothing more to say the list alone: [{ http: url }].",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "probes"
          ],
          "properties": {
            "probes": {
              "type": "array",
              "minItems": 1,
              "items": {
                "$ref": "#/$defs/probe"
              }
            },
            "interval": {
              "$ref": "#/$defs/time"
            },
            "initial_delay": {
              "$ref": "#/$defs/duration"
            },
            "probe_timeout": {
              "$ref": "#/$defs/time"
            },
            "success_threshold": {
              "$ref": "#/$defs/count"
            },
            "failure_threshold": {
              "$ref": "#/$defs/count"
            }
          }
        }
      ]
    },
    "container": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "image"
      ],
      "properties": {
        "image": {
          "type": "string",
          "pattern": "^[A-Za-z0-9][A-Za-z0-9_./:@-]*$",
          "description": "The name of an image, as docker takes it."
        },
        "command": {
          "$ref": "#/$defs/command"
        },
        "ports": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": [
              "integer",
              "string"
            ],
            "minimum": 1,
            "maximum": 65535,
            "pattern": "^((\\[[0-9A-Fa-f:.]+\\]|[0-9.]+):((6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})?:)|(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}):)?(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})(/(tcp|udp|sctp))?$",
            "description": "A port such as 5432, 8080:80 or 127.0.0.1:8080:80/tcp."
          },
          "description": "Published ports; without an address only this machine reaches them."
        },
        "volumes": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "string",
            "pattern": "^[^:]+:[^:]+(:[^:]+)?$",
            "description": "source:target or source:target:options; a source that begins with . is relative to cwd."
          }
        }
      }
    },
    "depends_on": {
      "description": "A list of services that must be healthy before this one starts, or { name: { condition: started, healthy or completed_successfully } }.",
      "oneOf": [
        {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string"
          }
        },
        {
          "type": "object",
          "additionalProperties": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "condition"
            ],
            "properties": {
              "condition": {
                "enum": [
                  "started",
                  "healthy",
                  "completed_successfully"
                ]
              }
            }
          }
        }
      ]
    },
    "restart": {
      "description": "on-failure, always or no; or { when, backoff, max }.",
      "oneOf": [
        {
          "type": "string",
          "enum": [
            "on-failure",
            "always",
            "no"
          ]
        },
        {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "when"
          ],
          "properties": {
            "when": {
              "type": "string",
              "enum": [
                "on-failure",
                "always"
              ]
            },
            "backoff": {
              "$ref": "#/$defs/time"
            },
            "max": {
              "$ref": "#/$defs/count"
            }
          }
        }
      ]
    },
    "shutdown": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "properties": {
        "signal": {
          "enum": [
            "SIGTERM",
            "SIGINT",
            "SIGQUIT",
            "SIGHUP",
            "SIGUSR1",
            "SIGUSR2",
            "SIGKILL"
          ]
        },
        "grace": {
          "$ref": "#/$defs/duration"
        },
        "command": {
          "$ref": "#/$defs/command"
        }
      }
    },
    "service": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "command": {
          "$ref": "#/$defs/command"
        },
        "container": {
          "$ref": "#/$defs/container"
        },
        "cwd": {
          "type": "string",
          "description": "Relative to the project's folder; default: that folder."
        },
        "env": {
          "$ref": "#/$defs/env"
        },
        "env_file": {
          "description": "A file of NAME=value lines or a list of such files, relative to cwd; a later one wins, and env wins over all.",
          "oneOf": [
            {
              "type": "string",
              "minLength": 1
            },
            {
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "string",
                "minLength": 1
              }
            }
          ]
        },
        "ports": {
          "type": "array",
          "minItems": 1,
          "items": {
            "$ref": "#/$defs/port"
          },
          "description": "TCP ports of this machine it listens on, where neither a probe nor the container tells."
        },
        "depends_on": {
          "$ref": "#/$defs/depends_on"
        },
        "readiness": {
          "$ref": "#/$defs/readiness"
        },
        "liveness": {
          "$ref": "#/$defs/liveness"
        },
        "restart": {
          "$ref": "#/$defs/restart"
        },
        "shutdown": {
          "$ref": "#/$defs/shutdown"
        },
        "reuse": {
          "type": "boolean",
          "description": "Whether one that is healthy already may be used; default: yes, but not in CI."
        },
        "one_shot": {
          "type": "boolean",
          "description": "It does its work and ends by itself, with exit code 0."
        },
        "complete_within": {
          "$ref": "#/$defs/time"
        }
      }
    },
    "report": {
      "oneOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "path",
            "format"
          ],
          "properties": {
            "path": {
              "type": "string",
              "minLength": 1
            },
            "format": {
              "enum": [
                "junit",
                "trx",
                "nunit2",
                "nunit3",
                "xunit",
                "testng",
                "tap",
                "go",
                "dart",
                "jest",
                "mocha",
                "mochawesome",
                "cucumber",
                "cucumber-messages",
                "rspec",
                "ctrf",
                "lcov",
                "cobertura",
                "jacoco",
                "istanbul"
              ]
            }
          }
        }
      ]
    },
    "metricsFile": {
      "oneOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "path",
            "format"
          ],
          "properties": {
            "path": {
              "type": "string",
              "minLength": 1
            },
            "format": {
              "enum": [
                "json-lines",
                "openmetrics"
              ]
            }
          }
        }
      ]
    },
    "suite": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "command",
        "reports"
      ],
      "properties": {
        "kind": {
          "const": "command",
          "description": "Any command that leaves reports."
        },
        "command": {
          "$ref": "#/$defs/command"
        },
        "cwd": {
          "type": "string",
          "description": "Relative to the project's folder; default: that folder."
        },
        "env": {
          "$ref": "#/$defs/env"
        },
        "reports": {
          "description": "Where the command leaves its reports: a glob or a list of globs, relative to cwd. The format is told from the content; an item { path, format } says it outright.",
          "oneOf": [
            {
              "type": "string",
              "minLength": 1
            },
            {
              "type": "array",
              "minItems": 1,
              "items": {
                "$ref": "#/$defs/report"
              }
            }
          ]
        },
        "metrics": {
          "description": `Where the command leaves metrics of its own, as JSON lines or in OpenMetrics' text format: a glob or a list of globs, relative to cwd. JSON lines that begin with {"metric": are also read from what it prints.`,
          "oneOf": [
            {
              "type": "string",
              "minLength": 1
            },
            {
              "type": "array",
              "minItems": 1,
              "items": {
                "$ref": "#/$defs/metricsFile"
              }
            }
          ]
        },
        "timeout": {
          "$ref": "#/$defs/duration"
        },
        "services": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string"
          },
          "description": "Services this suite needs; default: all of them. An empty list: none."
        },
        "data": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string"
          },
          "description": "Data sets this suite works with; default: all of them. An empty list: none."
        },
        "needs": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string"
          },
          "description": "Suites that must have passed before this one runs; else it is inconclusive."
        },
        "alone": {
          "type": "boolean",
          "description": "No other suite runs beside it, however many may run at the same time: for what measures."
        },
        "sharded": {
          "type": "boolean",
          "description": "It can run in parts, by TEST_SHARD_INDEX and TEST_TOTAL_SHARDS, when --shard asks for one."
        },
        "tags": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "$ref": "#/$defs/name"
          },
          "description": "For --tag."
        },
        "layer": {
          "enum": [
            "unit",
            "integration",
            "e2e",
            "performance",
            "security",
            "recovery",
            "regression"
          ],
          "description": "For --layer."
        },
        "phase": {
          "enum": [
            "pre-deployment",
            "during-deployment",
            "post-deployment",
            "continuous"
          ],
          "description": "For --phase."
        },
        "retries": {
          "type": "integer",
          "minimum": 0,
          "maximum": 10,
          "description": "How often the command runs again when a test of it failed; a test that then passes is flaky."
        },
        "retry_only_failed": {
          "description": "The runner that the command ends with, or how a runner is told: a retry runs only the tests that failed, where it can be told which.",
          "oneOf": [
            {
              "enum": [
                "pytest",
                "jest",
                "vitest",
                "go test",
                "mocha",
                "playwright",
                "cargo nextest",
                "gradle",
                "maven",
                "dotnet",
                "rspec"
              ]
            },
            {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "words"
              ],
              "properties": {
                "words": {
                  "type": "array",
                  "minItems": 1,
                  "maxItems": 20,
                  "description": "Words put behind the command, with {name}, {suite}, {title}, {class}, {file} and {line} of a test.",
                  "items": {
                    "type": "string",
                    "pattern": "^([^{}]|\\{(name|suite|title|class|file|line)\\})*$"
                  }
                },
                "join": {
                  "type": "string",
                  "maxLength": 20,
                  "description": "Between the tests within a word, such as |; without it all words come again for each test."
                }
              }
            }
          ]
        },
        "exit_codes": {
          "type": "array",
          "minItems": 1,
          "uniqueItems": true,
          "items": {
            "type": "integer",
            "minimum": 0,
            "maximum": 255
          },
          "description": "Codes with which the command may end when no test failed; default: 0."
        }
      }
    },
    "data": {
      "type": "object",
      "additionalProperties": false,
      "description": "Test data, made after the services are up and before the suites run.",
      "properties": {
        "reference": {
          "$ref": "#/$defs/moment"
        },
        "size": {
          "type": "string",
          "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$",
          "maxLength": 100,
          "description": "Size of the data of a run; default: small."
        },
        "seed": {
          "type": [
            "integer",
            "string"
          ],
          "minLength": 1,
          "maxLength": 200,
          "description": "The same seed makes the same data; default: 1."
        },
        "factories": {
          "type": "object",
          "description": "Objects that sets and other factories are made of, by name.",
          "propertyNames": {
            "$ref": "#/$defs/data_name",
            "description": 'letters, digits, "_" and "-", a letter or digit first'
          },
          "additionalProperties": {
            "$ref": "#/$defs/fields"
          }
        },
        "sets": {
          "type": "object",
          "description": "The data sets, by name; each is a file of its own.",
          "propertyNames": {
            "$ref": "#/$defs/data_name",
            "description": 'letters, digits, "_" and "-", a letter or digit first'
          },
          "additionalProperties": {
            "$ref": "#/$defs/data_set"
          }
        }
      }
    },
    "data_name": {
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]*$",
      "maxLength": 100
    },
    "moment": {
      "type": "string",
      "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?$",
      "description": "A date such as 2026-01-31, or a time with its zone such as 2026-01-31T08:00:00Z."
    },
    "data_set": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "factory": {
          "type": [
            "string",
            "object"
          ],
          "tsType": "string | Fields",
          "minLength": 1,
          "minProperties": 1,
          "additionalProperties": {
            "$ref": "#/$defs/field"
          },
          "description": "Rows by a factory: its name, or its fields."
        },
        "schema": {
          "type": [
            "string",
            "object"
          ],
          "tsType": "string | Record<string, unknown>",
          "minLength": 1,
          "description": "Rows that are valid by a JSON Schema: the schema, or the path of one, relative to the project's folder."
        },
        "series": {
          "$ref": "#/$defs/data_series"
        },
        "errors": {
          "$ref": "#/$defs/data_errors"
        },
        "profiles": {
          "$ref": "#/$defs/data_profiles"
        },
        "events": {
          "$ref": "#/$defs/data_events"
        },
        "api": {
          "$ref": "#/$defs/data_api"
        },
        "command": {
          "$ref": "#/$defs/command"
        },
        "cwd": {
          "type": "string",
          "description": "Of a command, relative to the project's folder; default: that folder."
        },
        "env": {
          "$ref": "#/$defs/env"
        },
        "timeout": {
          "$ref": "#/$defs/time"
        },
        "output": {
          "enum": [
            "json",
            "ndjson"
          ],
          "description": "What a command writes into the file that ASSAY_DATASET_FILE names; default: json."
        },
        "rows": {
          "$ref": "#/$defs/rows"
        },
        "days": {
          "$ref": "#/$defs/days"
        },
        "sizes": {
          "type": "object",
          "minProperties": 1,
          "description": "By name, what a size stands for; default: small, medium and large as Assay has them.",
          "propertyNames": {
            "$ref": "#/$defs/name"
          },
          "additionalProperties": {
            "type": "object",
            "properties": {
              "rows": {
                "$ref": "#/$defs/rows"
              },
              "days": {
                "$ref": "#/$defs/days"
              }
            },
            "propertyNames": {
              "type": "string",
              "pattern": "^(?!(?:seed|size|set|index|file|dir)$)[a-z][a-z0-9_]*$",
              "description": 'small letters, digits and "_", a letter first; seed, size, set, index, file and dir are taken'
            },
            "additionalProperties": {
              "type": [
                "string",
                "number",
                "boolean"
              ]
            }
          }
        },
        "format": {
          "enum": [
            "ndjson",
            "json",
            "csv"
          ],
          "description": "Of the file; default: ndjson."
        },
        "columns": {
          "type": "array",
          "minItems": 1,
          "uniqueItems": true,
          "items": {
            "type": "string",
            "minLength": 1
          },
          "description": "Of a CSV file; default: the keys of the first row."
        },
        "version": {
          "type": "string",
          "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$",
          "maxLength": 100,
          "description": "First part of the version, before the hash of the content; default: the name of the set."
        },
        "integrity": {
          "$ref": "#/$defs/integrity"
        },
        "personal": {
          "type": [
            "boolean",
            "object"
          ],
          "tsType": "boolean | PersonalRules",
          "additionalProperties": false,
          "description": "What personal data are replaced; true: all, false: none. Default: all where data come by api or command, else none.",
          "properties": {
            "kinds": {
              "$ref": "#/$defs/personal_rules/properties/kinds"
            },
            "keys": {
              "$ref": "#/$defs/personal_rules/properties/keys"
            },
            "keep": {
              "$ref": "#/$defs/personal_rules/properties/keep"
            }
          }
        }
      }
    },
    "rows": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1e8,
      "description": "How many rows, a whole number from 0 to 100 million."
    },
    "days": {
      "type": "number",
      "exclusiveMinimum": 0,
      "maximum": 1e5,
      "description": "How many days the data cover, a number above 0."
    },
    "personal_rules": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "kinds": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "$ref": "#/$defs/personal_kind"
          },
          "description": "What is looked for; default: every kind."
        },
        "keys": {
          "type": "object",
          "additionalProperties": {
            "$ref": "#/$defs/personal_kind"
          },
          "description": "Keys whose values are always of a kind."
        },
        "keep": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string",
            "minLength": 1
          },
          "description": "Keys whose values, with all below them, stay as they are."
        }
      }
    },
    "personal_kind": {
      "enum": [
        "email",
        "name",
        "token",
        "phone",
        "card",
        "iban",
        "ip"
      ]
    },
    "integrity": {
      "type": "object",
      "additionalProperties": false,
      "description": "What must hold of every row; paths are like user.id or items.*.sku.",
      "properties": {
        "required": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string",
            "minLength": 1
          },
          "description": "Must be there and not null."
        },
        "non_empty": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string",
            "minLength": 1
          },
          "description": "Must be lists with at least one item."
        },
        "unique": {
          "type": "array",
          "items": {
            "type": [
              "string",
              "array"
            ],
            "minLength": 1,
            "minItems": 1,
            "items": {
              "type": "string",
              "minLength": 1
            },
            "description": "A path, or several whose values together no two rows share."
          }
        },
        "references": {
          "type": "object",
          "additionalProperties": {
            "$ref": "#/$defs/reference"
          },
          "description": "By path: the set and key in which its values must occur, such as users.id."
        },
        "schema": {
          "type": [
            "string",
            "object"
          ],
          "tsType": "string | Record<string, unknown>",
          "minLength": 1,
          "description": "A JSON Schema that every row is valid by, or the path of one."
        },
        "min_rows": {
          "type": "integer",
          "minimum": 0,
          "description": "The fewest rows, a whole number from 0; default: 1."
        },
        "max_rows": {
          "type": "integer",
          "minimum": 0,
          "description": "The most rows, a whole number from 0."
        }
      }
    },
    "reference": {
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]*\\.[^\\s]+$",
      "description": "A data set and a key of it, such as users.id."
    },
    "fields": {
      "type": "object",
      "minProperties": 1,
      "description": "By key, how its value is made.",
      "additionalProperties": {
        "$ref": "#/$defs/field"
      }
    },
    "field": {
      "tsType": "unknown",
      "description": "A text, a number, true, false, null or a list as it is; or an object with one of the keys that tell how it is made.",
      "additionalProperties": false,
      "properties": {
        "value": {
          "description": "Anything, as it is."
        },
        "sequence": {
          "type": [
            "integer",
            "string"
          ],
          "description": "1, 2, 3 ...: the first number, or a text with {{n}}."
        },
        "start": {
          "type": "integer"
        },
        "step": {
          "type": "integer"
        },
        "iterate": {
          "type": "array",
          "minItems": 1,
          "description": "One after the other, then from the beginning."
        },
        "pick": {
          "type": [
            "array",
            "object"
          ],
          "minItems": 1,
          "minProperties": 1,
          "additionalProperties": {
            "type": "number",
            "minimum": 0
          },
          "description": "One at random of a list, or by the weights of { value: weight }."
        },
        "integer": {
          "$ref": "#/$defs/field_range"
        },
        "number": {
          "$ref": "#/$defs/field_range"
        },
        "normal": {
          "type": "array",
          "items": {
            "type": "number"
          },
          "description": "[mean, standard deviation]"
        },
        "decimals": {
          "type": "integer",
          "minimum": 0,
          "maximum": 15,
          "description": "Digits behind the point, from 0 to 15."
        },
        "boolean": {
          "type": [
            "boolean",
            "number"
          ],
          "minimum": 0,
          "maximum": 1,
          "description": "true, or the share of true."
        },
        "uuid": {
          "const": true
        },
        "time": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/moment"
          },
          "description": "[from, to]"
        },
        "faker": {
          "type": "string",
          "description": "A method of @faker-js/faker, such as internet.email."
        },
        "template": {
          "type": "string",
          "description": "A text with {{field}} of fields before it."
        },
        "ref": {
          "$ref": "#/$defs/reference"
        },
        "factory": {
          "type": "string",
          "description": "An object by another factory; a list of them with count."
        },
        "with": {
          "description": "Of factory: fields instead of its own. Of faker: its argument, or a list of them."
        },
        "object": {
          "$ref": "#/$defs/fields"
        },
        "list": {
          "$ref": "#/$defs/field"
        },
        "count": {
          "type": [
            "integer",
            "array"
          ],
          "minimum": 0,
          "maximum": 1e4,
          "items": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1e4
          },
          "description": "How many, or [min, max]."
        },
        "optional": {
          "$ref": "#/$defs/field"
        },
        "share": {
          "$ref": "#/$defs/share"
        }
      }
    },
    "field_range": {
      "type": "array",
      "items": {
        "type": "number"
      },
      "description": "[min, max]"
    },
    "data_series": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "metrics"
      ],
      "description": "Measurements at an interval, with a trend, cycles, noise and anomalies.",
      "properties": {
        "start": {
          "$ref": "#/$defs/moment"
        },
        "interval": {
          "$ref": "#/$defs/time"
        },
        "metrics": {
          "type": "object",
          "minProperties": 1,
          "propertyNames": {
            "type": "string",
            "pattern": "^(?!(?:time|anomaly)$)\\S",
            "description": "any text but time and anomaly, which are keys of every row"
          },
          "additionalProperties": {
            "$ref": "#/$defs/data_metric"
          }
        }
      }
    },
    "data_metric": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "base": {
          "type": "number",
          "description": "Default: 0."
        },
        "trend": {
          "type": "number",
          "description": "Change per day; default: 0."
        },
        "daily": {
          "type": "number",
          "description": "Amplitude of the daily cycle; default: 0."
        },
        "peak_hour": {
          "type": "number",
          "minimum": 0,
          "maximum": 24,
          "description": "Hour of the day from 0 to 24 (UTC) at which the daily cycle is highest; default: 14."
        },
        "weekly": {
          "type": "number",
          "description": "Amplitude of the weekly cycle; default: 0."
        },
        "peak_day": {
          "enum": [
            "sunday",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday"
          ],
          "description": "Day of the week at which the weekly cycle is highest; default: wednesday."
        },
        "noise": {
          "type": "number",
          "minimum": 0,
          "description": "Standard deviation of the noise, a number from 0; default: 0."
        },
        "min": {
          "type": "number"
        },
        "max": {
          "type": "number"
        },
        "decimals": {
          "type": "integer",
          "minimum": 0,
          "maximum": 15,
          "description": "Digits behind the point, from 0 to 15; default: 2."
        },
        "anomalies": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/data_anomaly"
          }
        }
      }
    },
    "data_anomaly": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind"
      ],
      "properties": {
        "kind": {
          "enum": [
            "gradual",
            "spike",
            "intermittent"
          ],
          "description": "gradual grows and stays, spike comes and goes at once, intermittent comes and goes at random."
        },
        "from": {
          "type": "number",
          "minimum": 0,
          "description": "Days after the start; default: 2."
        },
        "days": {
          "type": "number",
          "minimum": 0,
          "description": "How long; default: 1."
        },
        "amount": {
          "type": "number",
          "description": "What it adds to a metric."
        },
        "share": {
          "type": "number",
          "exclusiveMinimum": 0,
          "exclusiveMaximum": 1,
          "description": "Of an intermittent one: the share of the time it is there; default: 0.3."
        },
        "burst": {
          "type": "number",
          "minimum": 1,
          "description": "Of an intermittent one: how many points it stays in the mean, from 1; default: 3."
        }
      }
    },
    "data_errors": {
      "type": "object",
      "additionalProperties": false,
      "description": "Requests and errors at an interval while something goes wrong.",
      "properties": {
        "start": {
          "$ref": "#/$defs/moment"
        },
        "interval": {
          "$ref": "#/$defs/time"
        },
        "requests": {
          "type": "number",
          "minimum": 0,
          "description": "Per interval, in the mean over a day; default: 1000."
        },
        "base_rate": {
          "$ref": "#/$defs/share",
          "description": "Share that fails without an anomaly; default: 0.001."
        },
        "peak_rate": {
          "$ref": "#/$defs/share",
          "description": "Share that fails at the height of one; default: 0.2."
        },
        "anomalies": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/data_anomaly"
          },
          "description": "Default: a spike on the third day."
        }
      }
    },
    "share": {
      "type": "number",
      "minimum": 0,
      "maximum": 1,
      "description": "A share from 0 to 1."
    },
    "data_profiles": {
      "type": "object",
      "additionalProperties": false,
      "description": "Users and their sessions.",
      "properties": {
        "start": {
          "$ref": "#/$defs/moment"
        },
        "per": {
          "enum": [
            "user",
            "session"
          ],
          "description": "What is a row; default: user."
        },
        "mix": {
          "type": "object",
          "minProperties": 1,
          "description": "Kinds of users by name; default: light, moderate and heavy.",
          "additionalProperties": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "weight"
            ],
            "properties": {
              "weight": {
                "type": "number",
                "minimum": 0,
                "description": "Relative frequency of such users."
              },
              "sessions_per_day": {
                "type": "number",
                "minimum": 0,
                "maximum": 1e4,
                "description": "Default: 1."
              },
              "actions_per_session": {
                "type": "number",
                "minimum": 1,
                "maximum": 1e4,
                "description": "Default: 10."
              },
              "think": {
                "$ref": "#/$defs/time"
              }
            }
          }
        },
        "actions": {
          "$ref": "#/$defs/words"
        }
      }
    },
    "words": {
      "type": "array",
      "minItems": 1,
      "uniqueItems": true,
      "items": {
        "type": "string",
        "minLength": 1
      }
    },
    "data_events": {
      "type": "object",
      "additionalProperties": false,
      "description": "Deployments, configuration changes and spikes of traffic in the order of time.",
      "properties": {
        "start": {
          "$ref": "#/$defs/moment"
        },
        "services": {
          "$ref": "#/$defs/words"
        },
        "per_week": {
          "type": "object",
          "additionalProperties": false,
          "description": "Mean number per week; default: 5, 3 and 2.",
          "properties": {
            "deployment": {
              "type": "number",
              "minimum": 0,
              "maximum": 1e5
            },
            "configuration_change": {
              "type": "number",
              "minimum": 0,
              "maximum": 1e5
            },
            "traffic_spike": {
              "type": "number",
              "minimum": 0,
              "maximum": 1e5
            }
          }
        }
      }
    },
    "data_api": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "base",
        "steps"
      ],
      "description": "Data made by calling the system's own API.",
      "properties": {
        "base": {
          "type": "string",
          "pattern": "^https?://[^\\s/?#]+(/[^\\s?#]*)?$",
          "description": "The URL that the paths of the steps are added to, such as http://127.0.0.1:5001/api."
        },
        "headers": {
          "$ref": "#/$defs/headers"
        },
        "timeout": {
          "$ref": "#/$defs/time"
        },
        "steps": {
          "type": "array",
          "minItems": 1,
          "items": {
            "$ref": "#/$defs/data_step"
          }
        }
      }
    },
    "headers": {
      "type": "object",
      "propertyNames": {
        "type": "string",
        "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
        "description": "a name of an HTTP header"
      },
      "additionalProperties": {
        "type": [
          "string",
          "number",
          "boolean"
        ]
      }
    },
    "data_step": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "call"
      ],
      "properties": {
        "call": {
          "type": "string",
          "pattern": "^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \\S.*$",
          "description": "A method and a path, such as POST /users; it may hold {{name}}."
        },
        "headers": {
          "$ref": "#/$defs/headers"
        },
        "body": {
          "tsType": "unknown",
          "description": "Sent as JSON; its texts may hold {{name}}."
        },
        "status": {
          "type": [
            "integer",
            "array"
          ],
          "minimum": 100,
          "maximum": 599,
          "minItems": 1,
          "items": {
            "type": "integer",
            "minimum": 100,
            "maximum": 599
          },
          "description": "The right status, or several; default: 200 to 299."
        },
        "capture": {
          "type": "object",
          "propertyNames": {
            "$ref": "#/$defs/name"
          },
          "additionalProperties": {
            "type": "string",
            "minLength": 1
          },
          "description": "By name, a path in the answer or header:NAME; later steps use it as {{name}}."
        },
        "repeat": {
          "type": [
            "integer",
            "string"
          ],
          "minimum": 0,
          "maximum": 1e6,
          "pattern": "^([0-9]+|\\{\\{\\s*[A-Za-z0-9_.-]+\\s*\\}\\})$",
          "description": "How often, a number or {{rows}}; {{index}} counts from 0. Default: once."
        },
        "rows": {
          "type": "string",
          "minLength": 1,
          "description": "Path of the rows in the answer, . for all of it; default: the last answer, where no step names any."
        },
        "timeout": {
          "$ref": "#/$defs/time"
        }
      }
    }
  }
};

// src/config/resolve-layers.ts
import { Ajv2020 as Ajv20202 } from "ajv/dist/2020.js";

// src/criteria/convert-unit.ts
var UNITS = new Map([
  ...spelled("time", 1, "ns", "nanoseconds"),
  ...spelled("time", 1e3, "us", "µs", "μs", "microseconds"),
  ...spelled("time", 1e6, "ms", "milliseconds"),
  ...spelled("time", 1e9, "s", "seconds"),
  ...spelled("time", 6e10, "m", "min", "minutes"),
  ...spelled("time", 36e11, "h", "hours"),
  ...spelled("time", 864e11, "d", "days"),
  // 'By' and '1' are what UCUM, and with it OpenTelemetry, writes.
  ...spelled("bytes", 1, "B", "By", "bytes"),
  ...spelled("bytes", 1e3, "kB", "kilobytes"),
  ...spelled("bytes", 1e6, "MB", "megabytes"),
  ...spelled("bytes", 1e9, "GB", "gigabytes"),
  ...spelled("bytes", 1e12, "TB", "terabytes"),
  ...spelled("bytes", 2 ** 10, "KiB", "kibibytes"),
  ...spelled("bytes", 2 ** 20, "MiB", "mebibytes"),
  ...spelled("bytes", 2 ** 30, "GiB", "gibibytes"),
  ...spelled("bytes", 2 ** 40, "TiB", "tebibytes"),
  ...spelled("share", 1, "%", "percent"),
  ...spelled("share", 100, "ratio"),
  ...spelled("share", 100, "1")
]);
function spelled(dimension, factor, short, ...long) {
  return [short, ...long].map((name) => [name, [dimension, factor, short]]);
}

// src/config/parse-duration.ts
var LONGEST_MS = 2 ** 31 - 1;

// src/config/data/check-data-set.ts
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";

// src/config/data/check-argument.ts
var MAX_RANGE = 2 ** 32 - 1;

// src/config/data/to-maker.ts
var DEFAULT_INTERVAL_MS = 5 * 6e4;
var DEFAULT_COMMAND_TIMEOUT_MS = 10 * 6e4;

// src/config/data/to-data-config.ts
var DEFAULT_REFERENCE_MS = Date.UTC(2026, 0, 1);

// src/config/to-config.ts
var DEFAULT_SUITE_TIMEOUT_MS = 30 * 6e4;

// src/config/resolve-layers.ts
function toError(problem, layers, environment) {
  const { path, atKey, message } = problem;
  let best;
  for (const layer of layers.toReversed()) {
    const found = layer.find(path, atKey);
    if (best === void 0 || found.depth > best.depth) best = found;
    if (environment === void 0) continue;
    const above = layer.find(["environments", environment, ...path], atKey);
    if (above.depth - 2 >= best.depth) best = above;
  }
  const dotted = path.length === 0 ? "" : `${path.join(".")}: `;
  return new AssayError("CONFIG_INVALID", `${dotted}${message}`, best === void 0 ? {} : { place: best.place });
}

// src/config/parse-bot-config.ts
var FILES = ["**/*.xml", "**/*.trx", "**/*ctrf*.json"];
var validator;
function parseBotConfig(text, file) {
  const layer = new ConfigLayer(text, file);
  validator ??= compile();
  const { value } = layer;
  const problems = validator(value) ? [...unknownStars(value), ...checkMasks(value)] : describeSchemaErrors(validator.errors ?? [], (path) => layer.keysAt(path));
  const [first, ...others] = problems.map((problem) => toError(problem, [layer], void 0));
  if (first !== void 0) throw new ConfigErrors([first, ...others]);
  const { bot: bot2, failures } = value;
  return { artifacts: (bot2?.artifacts ?? []).map(toPlainArtifact), masks: failures?.masks ?? [] };
}
function toPlainArtifact(item) {
  const { name, files, suite, variant } = typeof item === "string" ? { name: item } : item;
  const parts = name.split("*").map((part) => part.replace(/^[-_. ]+|[-_. ]+$/g, ""));
  const bare = parts.filter((part) => part !== "").join("-");
  return {
    name,
    files: files === void 0 ? FILES : [files].flat(),
    suite: suite ?? (bare || "tests"),
    variant: variant ?? {}
  };
}
function unknownStars({ bot: bot2 }) {
  return (bot2?.artifacts ?? []).flatMap((item, index) => {
    if (typeof item === "string") return [];
    const stars = item.name.split("*").length - 1;
    return Object.entries(item.variant ?? {}).flatMap(
      ([key2, text]) => [...text.matchAll(/\{(\d+)\}/g)].filter(([, number]) => Number(number) < 1 || Number(number) > stars).map(([place2]) => ({
        path: ["bot", "artifacts", String(index), "variant", key2],
        atKey: false,
        message: `${place2} stands for nothing: the name ${item.name} has ${stars} of *`
      }))
    );
  });
}
function compile() {
  const { $defs, properties } = CONFIG_SCHEMA;
  const { version, bot: bot2, failures } = properties;
  const ajv = new Ajv20203({ allErrors: true, verbose: true, strict: false, validateSchema: false });
  for (const format of ["regex", "uri"]) ajv.addFormat(format, true);
  return ajv.compile({ type: "object", required: ["version"], properties: { version, bot: bot2, failures }, $defs });
}

// src/model/format-error.ts
function formatPlace(place2) {
  if (place2 === void 0) return "";
  const parts = [place2.file, place2.line, place2.column].filter((part) => part !== void 0);
  return `${parts.join(":")}: `;
}

// app/github/read-file.ts
async function readFile(octokit, { owner, name }, { path, etag, maxBytes }) {
  try {
    const { data, headers } = await octokit.rest.repos.getContent({
      owner,
      repo: name,
      path,
      ...etag === void 0 ? {} : { headers: { "if-none-match": etag } }
    });
    if (Array.isArray(data) || data.type !== "file") return { kind: "unreadable", reason: `${path} is no file` };
    if (data.size > maxBytes)
      return { kind: "unreadable", reason: `${path} has ${data.size} bytes, at most ${maxBytes} are read` };
    return { kind: "file", text: Buffer.from(data.content, "base64").toString("utf8"), etag: headers.etag };
  } catch (error) {
    const status = httpStatus(error);
    if (status === 304) return { kind: "same" };
    if (status === 404) return { kind: "none" };
    throw error;
  }
}

// app/ingest/bot-settings.ts
var SETTINGS_FILE = ".github/assay.yml";
var MAX_BYTES2 = 256e3;
var FRESH_SECONDS = 600;
var MAX_MESSAGE = 2e3;
async function botSettings({ octokit, database: database2, log }, repository, mustAsk) {
  const known = await findBotSettings(database2, repository.id);
  if (known !== void 0 && !mustAsk && known.secondsAgo < FRESH_SECONDS) return known;
  const etag = known?.etag ?? void 0;
  const answer = await readFile(octokit, repository, { path: SETTINGS_FILE, etag, maxBytes: MAX_BYTES2 });
  const row = answer.kind === "same" && known !== void 0 ? known : rowOf(answer);
  if (row.errorCode !== null && row !== known)
    log.warn("settings of a repository cannot be read", { repository: repository.id, reason: row.errorMessage });
  await saveBotSettings(database2, repository.id, row);
  return row;
}
function rowOf(answer) {
  const none = { etag: null, settings: { artifacts: [] }, errorCode: null, errorMessage: null };
  if (answer.kind === "unreadable")
    return { ...none, settings: null, errorCode: "CONFIG_INVALID", errorMessage: answer.reason };
  if (answer.kind !== "file") return none;
  const etag = answer.etag ?? null;
  try {
    return { ...none, etag, settings: parseBotConfig(answer.text, SETTINGS_FILE) };
  } catch (error) {
    if (!(error instanceof ConfigErrors)) throw error;
    const message = error.errors.map(({ place: place2, message: message2 }) => formatPlace(place2) + message2).join("; ");
    const errorMessage = message.slice(0, MAX_MESSAGE);
    return { etag, settings: null, errorCode: error.errors[0]?.code ?? "CONFIG_INVALID", errorMessage };
  }
}

// app/ingest/choose-artifacts.ts
var PREFIX = "assay-report-";
function chooseArtifacts(artifacts, attempt) {
  const newest = /* @__PURE__ */ new Map();
  for (const artifact of artifacts.filter(isOwnArtifact)) {
    const { cell, attempt: of } = splitName(artifact.name);
    if (of > attempt) continue;
    const former = newest.get(cell);
    if (former === void 0 || former.attempt < of) newest.set(cell, { artifact, attempt: of });
  }
  return [...newest.values()].map(({ artifact }) => artifact);
}
function isOwnArtifact({ name }) {
  return name.startsWith(PREFIX);
}
function splitName(name) {
  const match = /^(.*)-(\d{1,9})$/.exec(name);
  return match === null ? { cell: name, attempt: 0 } : { cell: `${match[1]}-#`, attempt: Number(match[2]) };
}

// app/ingest/match-glob.ts
var MAX_NAME3 = 1e3;
function matchGlob(glob, name) {
  if (name.length > MAX_NAME3) return void 0;
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "([^/]*?)";
    return part === "?" ? "[^/]" : part.replace(/[.+^${}()|[\]\\/]/g, "\\$&");
  });
  const match = new RegExp(`^${source}$`, "s").exec(name);
  return match === null ? void 0 : match.slice(1);
}

// app/ingest/reader-process.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setPriority, tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
var HEAP_MB = 64;
var NURSERY_MB = 2;
var NICE = 10;
var HEAD_MS = 6e4;
var BATCH_MS = 2e4;
var MAX_LINE2 = 4e7;
var NEWLINE = 10;
var ReaderGone = class extends Error {
};
var ReaderProcess = class {
  child;
  chunks;
  held = Buffer.alloc(0);
  end;
  /** Why there is no process: the machine's fault, and no artifact's. */
  missing;
  constructor() {
    this.child = spawn(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${NURSERY_MB}`, readerFile()],
      // No setting of the bot, and above all no secret, is any business of what reads other people's files.
      { stdio: ["pipe", "pipe", "ignore"], env: { TMPDIR: tmpdir() } }
    );
    if (this.child.pid !== void 0) setPriority(this.child.pid, NICE);
    this.child.once("error", (error) => {
      this.missing = error;
    });
    this.child.once("exit", (code, signal) => {
      this.end ??= `ended with ${signal ?? code}`;
    });
    this.child.stdin?.on("error", () => void 0);
    this.chunks = this.child.stdout[Symbol.asyncIterator]();
  }
  /** Starts to read an artifact; silent for longer than `milliseconds` it is gone. Throws ReaderGone. */
  async ask(zip, request, milliseconds = HEAD_MS) {
    this.hold(true);
    this.child.stdin?.write(`${JSON.stringify({ bytes: zip.length, request })}
`);
    this.child.stdin?.write(zip);
    return JSON.parse(await this.line(milliseconds));
  }
  /** The next batch of results, as JSON. Throws ReaderGone. */
  batch() {
    return this.line(BATCH_MS);
  }
  /** It waits for work, and keeps nobody from ending meanwhile. */
  rest() {
    this.hold(false);
  }
  kill() {
    this.child.kill("SIGKILL");
    this.child.stdin?.destroy();
    this.child.stdout?.destroy();
  }
  hold(isBusy) {
    for (const one of [this.child, this.child.stdin, this.child.stdout]) {
      if (isBusy) one?.ref();
      else one?.unref();
    }
  }
  async line(milliseconds) {
    const pieces = [];
    let size = 0;
    for (; ; ) {
      const end = this.held.indexOf(NEWLINE);
      if (end !== -1) {
        pieces.push(this.held.subarray(0, end));
        this.held = this.held.subarray(end + 1);
        return Buffer.concat(pieces).toString("utf8");
      }
      pieces.push(this.held);
      size += this.held.length;
      if (size > MAX_LINE2) throw new ReaderGone("it says too much");
      this.held = await this.more(milliseconds);
    }
  }
  async more(milliseconds) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new ReaderGone(`was silent for ${milliseconds / 1e3} seconds`)), milliseconds);
    });
    try {
      const { value, done } = await Promise.race([this.chunks.next(), late]);
      if (done !== true) return value;
    } catch (error) {
      if (error instanceof ReaderGone) throw error;
    } finally {
      clearTimeout(timer);
    }
    if (this.end === void 0) await Promise.race([once(this.child, "exit"), sleep(1e3)]).catch(() => void 0);
    throw this.missing ?? new ReaderGone(this.end ?? "closed its output");
  }
};
function readerFile() {
  const beside = fileURLToPath(new URL("./artifact-reader.mjs", import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL("../../dist/artifact-reader.mjs", import.meta.url));
}

// app/ingest/reader-pool.ts
var READERS = 1;
var IDLE_MS = 3e4;
var free = [];
var waiting = [];
var taken = 0;
async function takeReader() {
  if (taken >= READERS) await new Promise((resolve) => waiting.push(resolve));
  else taken += 1;
  const warm = free.pop();
  if (warm === void 0) return new ReaderProcess();
  clearTimeout(warm.timer);
  return warm.reader;
}
function giveBack(reader, isReady) {
  if (isReady) {
    reader.rest();
    const timer = setTimeout(() => {
      free.splice(
        free.findIndex((one) => one.reader === reader),
        1
      );
      reader.kill();
    }, IDLE_MS).unref();
    free.push({ reader, timer });
  } else reader.kill();
  const next = waiting.shift();
  if (next === void 0) taken -= 1;
  else next();
}

// app/ingest/read-artifact.ts
var TRIES = 2;
var LARGE_BYTES = 2e6;
var FORGOTTEN_MS = 3e5;
async function readArtifact(fetchBytes2, request, milliseconds) {
  for (let left = TRIES - 1; ; left -= 1) {
    const reader = await takeReader();
    let isReady = true;
    try {
      const zip = await fetchBytes2();
      isReady = false;
      const answer = await reader.ask(zip, request, milliseconds);
      if (answer.is === "read") {
        const { conclusion, extra } = answer;
        return { conclusion, extra, results: streamOf(reader, answer.length, zip.length <= LARGE_BYTES) };
      }
      if (answer.is === "failed") throw new Error(`an artifact could not be read: ${answer.error}`);
      giveBack(reader, zip.length <= LARGE_BYTES);
      return { errorCode: answer.errorCode, errorMessage: answer.errorMessage };
    } catch (error) {
      giveBack(reader, isReady);
      if (error instanceof AssayError) return { errorCode: error.code, errorMessage: error.message };
      if (!(error instanceof ReaderGone)) throw error;
      if (left === 0) return unreadable(error);
    }
  }
}
function unreadable({ message }) {
  const error = new AssayError("ARTIFACT_UNREADABLE", `the process that read it ${message}`);
  return { errorCode: error.code, errorMessage: error.message };
}
function streamOf(reader, length, isSmall) {
  let read3 = 0;
  let isOver = false;
  const close2 = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    giveBack(reader, isSmall && read3 === length);
  };
  const timer = setTimeout(close2, FORGOTTEN_MS).unref();
  async function* batches() {
    try {
      while (read3 < length) {
        if (isOver) throw new Error("the results of a report were asked for after they were given up");
        timer.refresh();
        const batch = JSON.parse(await reader.batch());
        read3 += batch.length;
        yield batch;
      }
    } finally {
      close2();
    }
  }
  return { length, close: close2, [Symbol.asyncIterator]: batches };
}

// app/ingest/list-wanted.ts
async function listWanted(parts, { repository, run }) {
  const { octokit } = parts;
  const all = await listArtifacts(octokit, repository, run.githubRunId);
  const download = (artifact) => downloadArtifact(octokit, repository, artifact);
  const own = chooseArtifacts(all, run.attempt).map(
    (artifact) => ({
      name: artifact.name,
      read: () => readArtifact(() => download(artifact), { kind: "assay" })
    })
  );
  const others = newestOfEachName(all.filter((artifact) => !isOwnArtifact(artifact) && isOfAttempt(artifact, run)));
  if (others.length === 0) return { wanted: own, refusal: void 0 };
  const isOnDefault = run.headBranch === repository.defaultBranch && run.headRepositoryId === repository.id;
  const { settings: settings2, errorCode, errorMessage } = await botSettings(parts, repository, isOnDefault);
  const refusal = { errorCode: errorCode ?? "CONFIG_INVALID", errorMessage: errorMessage ?? "" };
  const plain = others.flatMap((artifact) => {
    const found = settings2?.artifacts.find(({ name }) => matchGlob(name, artifact.name) !== void 0);
    if (found === void 0) return [];
    const { files, suite } = found;
    const request = { kind: "plain", files, suite, variant: cellOf(artifact.name, found) };
    return [{ name: artifact.name, read: () => readArtifact(() => download(artifact), request) }];
  });
  return {
    wanted: [...own, ...plain],
    refusal: settings2 === null ? { name: SETTINGS_FILE, read: async () => refusal } : void 0
  };
}
function cellOf(artifact, { name, variant }) {
  const stars = matchGlob(name, artifact) ?? [];
  const filled = Object.entries(variant).map(([key2, text]) => [
    key2,
    text.replace(/\{(\d+)\}/g, (_, number) => stars[Number(number) - 1] ?? "")
  ]);
  return Object.fromEntries(filled);
}
function isOfAttempt({ createdAt }, run) {
  return createdAt === void 0 || new Date(createdAt) <= new Date(run.completedAt);
}
function newestOfEachName(artifacts) {
  const newest = /* @__PURE__ */ new Map();
  for (const artifact of artifacts) {
    if ((newest.get(artifact.name)?.id ?? 0) < artifact.id) newest.set(artifact.name, artifact);
  }
  return [...newest.values()];
}

// app/ingest/ingest-run.ts
async function ingestRun(parts, facts2) {
  const { database: database2, log } = parts;
  const { repository, run } = facts2;
  let listed;
  const list = () => {
    listed ??= listWanted(parts, facts2);
    return listed;
  };
  const known = await findRun(database2, repository.id, run.githubRunId, run.attempt);
  const place2 = { repositoryId: repository.id, runId: known?.id ?? 0 };
  const isTaken = (await runProgress(database2, place2))?.done.has("results") === true;
  if (!isTaken && (await list()).wanted.length === 0 && !await isExpected(database2, run)) {
    log.info("run without a report, passed over", aboutOf(facts2));
    return void 0;
  }
  if (!isTaken) {
    await upsertRepository(database2, repository);
    place2.runId = await upsertRun(database2, run);
  }
  const { runId } = place2;
  const results = {
    name: "results",
    after: [],
    run: async () => takeIn2(parts, facts2, runId, await list())
  };
  return { runId, results };
}
async function takeIn2({ database: database2, log, onMissing }, facts2, runId, { wanted, refusal }) {
  const { repository } = facts2;
  const about = aboutOf(facts2);
  const stored = await storedArtifacts(database2, repository.id, runId);
  const all = refusal === void 0 ? wanted : [...wanted, refusal];
  for (const { name, read: read3 } of all.filter((one) => !stored.has(one.name))) {
    const outcome = await read3();
    await storeReport(database2, { repositoryId: repository.id, runId, artifactName: name }, outcome);
    if ("errorCode" in outcome) {
      log.warn("report refused", { ...about, artifact: name, code: outcome.errorCode });
    } else {
      log.info("report taken in", { ...about, artifact: name, results: outcome.results.length });
    }
  }
  if (wanted.length > 0) return;
  log.warn("run of a known workflow left no report", about);
  await onMissing?.();
}
async function isExpected(database2, run) {
  return run.conclusion !== "skipped" && await workflowHasReports(database2, run.repositoryId, run.workflowId);
}
function aboutOf({ repository, run }) {
  return { repository: repository.id, run: run.githubRunId, attempt: run.attempt };
}

// app/github/get-default-branch.ts
async function getDefaultBranch(octokit, { owner, name }) {
  const { data } = await octokit.rest.repos.get({ owner, repo: name });
  return data.default_branch;
}

// app/github/get-run.ts
async function getRun(octokit, { owner, name }, runId) {
  try {
    const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo: name, run_id: runId });
    return data;
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/store/find-run.ts
var UNDER_WAY = "in_progress";
async function findRun2(database2, repositoryId, githubRunId, attempt) {
  const [row] = await database2.query(
    "SELECT id FROM runs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3",
    [repositoryId, githubRunId, attempt]
  );
  return row?.id;
}
async function findDefaultBranch(database2, { id }) {
  const [row] = await database2.query(
    "SELECT default_branch AS branch FROM repositories WHERE id = $1",
    [id]
  );
  return row?.branch;
}

// app/ingest/told-pulls.ts
function toldPulls(pulls, { repositoryId, headSha }) {
  const fitting = (pulls ?? []).flatMap((pull) => {
    const fits = pull?.head?.sha === headSha && pull.head.repo?.id === repositoryId && pull.base?.repo?.id === repositoryId;
    return fits ? [{ number: pull.number, baseBranch: pull.base.ref, baseSha: pull.base.sha, headRepositoryId: repositoryId }] : [];
  });
  return fitting.length === pulls?.length ? fitting : [];
}

// app/ingest/run-facts.ts
function runFacts(payload) {
  const { repository, workflow_run: run } = payload;
  const head = run.head_repository;
  return {
    repository: repositoryFacts(payload),
    run: {
      repositoryId: repository.id,
      githubRunId: run.id,
      attempt: run.run_attempt,
      workflowId: run.workflow_id,
      workflowName: run.name ?? "",
      event: run.event,
      headSha: run.head_sha,
      headBranch: run.head_branch,
      headRepositoryId: head?.id ?? null,
      conclusion: run.conclusion ?? "unknown",
      url: run.html_url,
      completedAt: run.updated_at
    },
    headOwner: head?.owner?.login ?? null,
    pulls: head?.id === repository.id ? toldPulls(run.pull_requests, { repositoryId: repository.id, headSha: run.head_sha }) : []
  };
}

// app/ingest/ingest-upload.ts
var OF_THE_COMMIT = /* @__PURE__ */ new Set(["push", "schedule", "workflow_dispatch"]);
async function ingestUpload({ octokit, database: database2, log }, { uploadId, artifactName, claims, installationId }) {
  const { repositoryId, githubRunId, attempt } = claims;
  const about = { repository: repositoryId, run: githubRunId, attempt, artifact: artifactName };
  const drop = () => dropUpload(database2, repositoryId, uploadId);
  const run = await getRun(octokit, claims, githubRunId);
  const difference = run === void 0 ? "there is no such run" : differenceOf(claims, run);
  if (run === void 0 || difference !== void 0) {
    log.warn("upload refused", { ...about, difference });
    await drop();
    return void 0;
  }
  const facts2 = await factsOf(octokit, database2, run, installationId);
  await upsertRepository(database2, facts2.repository);
  const runId = await findRun2(database2, repositoryId, githubRunId, attempt) ?? await upsertRun(database2, facts2.run);
  if ((await storedArtifacts(database2, repositoryId, runId)).has(artifactName)) {
    await drop();
    return void 0;
  }
  const outcome = await readArtifact(async () => await readUpload(database2, repositoryId, uploadId) ?? missing(), {
    kind: "assay"
  });
  if ("errorCode" in outcome && outcome.errorCode === "ARTIFACT_EXPIRED") return void 0;
  await storeReport(database2, { repositoryId, runId, artifactName }, outcome);
  await drop();
  if ("errorCode" in outcome) log.warn("report refused", { ...about, code: outcome.errorCode });
  else log.info("report taken in", { ...about, results: outcome.results.length, way: "upload" });
  return facts2;
}
function missing() {
  throw new AssayError("ARTIFACT_EXPIRED", "the upload is no longer kept");
}
function differenceOf(claims, run) {
  const differs = [
    ["repository", claims.repositoryId, run.repository.id],
    // Of an earlier attempt nobody asks any more; its artifacts are still there.
    ["attempt", claims.attempt, run.run_attempt ?? 1],
    ["event", claims.event, run.event],
    ...OF_THE_COMMIT.has(claims.event) ? [["sha", claims.sha, run.head_sha]] : [],
    ...claims.ref.startsWith("refs/heads/") && OF_THE_COMMIT.has(claims.event) ? [["ref", claims.ref, `refs/heads/${run.head_branch}`]] : [],
    ...run.actor ? [["actor", claims.actor, run.actor.login]] : []
  ].find(([, told, found]) => told !== found);
  if (differs !== void 0) return `${differs[0]}: the token says ${differs[1]}, GitHub ${differs[2]}`;
  return run.event === "pull_request" && run.head_repository?.id !== run.repository.id ? "it is a run of a fork" : void 0;
}
async function factsOf(octokit, database2, run, installationId) {
  const { id, name, owner } = run.repository;
  const branch = run.repository.default_branch ?? await findDefaultBranch(database2, { id }) ?? await getDefaultBranch(octokit, { owner: owner.login, name });
  const payload = {
    repository: { ...run.repository, default_branch: branch },
    installation: { id: installationId },
    // The API describes a run as the webhook does.
    workflow_run: run
  };
  const facts2 = runFacts(payload);
  return run.status === "completed" ? facts2 : { ...facts2, run: { ...facts2.run, conclusion: UNDER_WAY } };
}

// app/ingest/look-again.ts
var LOOK_AGAIN = "look-again";
var AFTER_SECONDS = 120;
async function lookAgain(database2, facts2) {
  const { repository, run } = facts2;
  await storeErrand(database2, {
    id: `assay:${LOOK_AGAIN}:${repository.id}:${run.githubRunId}:${run.attempt}`,
    action: LOOK_AGAIN,
    repositoryId: repository.id,
    installationId: repository.installationId,
    about: { facts: facts2 },
    afterSeconds: AFTER_SECONDS
  });
}

// app/github/list-jobs.ts
async function listJobs(octokit, { owner, name }, runId, attempt) {
  const at = { owner, repo: name, run_id: runId, attempt_number: attempt, per_page: 100 };
  return octokit.paginate(octokit.rest.actions.listJobsForWorkflowRunAttempt, at);
}

// app/store/dead-jobs.ts
var JOB_PREFIX = "job:";
async function replaceDeadJobs(database2, { repositoryId, runId }, jobs) {
  const names = jobs.map(({ name }) => cleanText(JOB_PREFIX + name));
  const messages = jobs.map(({ message }) => cleanText(message));
  return database2.transaction(async (transaction) => {
    const gone = await transaction.query(
      `DELETE FROM reports USING runs WHERE runs.id = reports.run_id AND runs.repository_id = $1 AND runs.id = $2
         AND artifact_name LIKE '${JOB_PREFIX}%' AND error_code = 'JOB_NO_REPORT'
         AND (artifact_name, error_message) NOT IN (SELECT * FROM unnest($3::text[], $4::text[])) RETURNING 1`,
      [repositoryId, runId, names, messages]
    );
    const added = await transaction.query(
      `INSERT INTO reports (run_id, artifact_name, conclusion, error_code, error_message, repository_id, complete, passed,
         failed, skipped, other)
       SELECT runs.id, job.name, 'inconclusive', 'JOB_NO_REPORT', job.message, runs.repository_id, true, 0, 0, 0, 0
       FROM runs CROSS JOIN unnest($3::text[], $4::text[]) AS job (name, message)
       WHERE runs.repository_id = $1 AND runs.id = $2 ORDER BY job.name
       ON CONFLICT (run_id, artifact_name) DO NOTHING RETURNING 1`,
      [repositoryId, runId, names, messages]
    );
    return gone.length + added.length > 0;
  });
}

// app/ingest/find-dead-jobs.ts
function findDeadJobs(jobs, reports, attempt) {
  const left = reports.filter(({ artifactName }) => [0, attempt].includes(splitName(artifactName).attempt));
  const lost = [];
  for (const job of jobs.filter(endedBadly)) {
    const own = left.findIndex((report) => isOf(job, report));
    if (own === -1) lost.push(job);
    else left.splice(own, 1);
  }
  const open6 = lost.filter((job) => !allReported(job, jobs, reports, attempt));
  const count2 = Math.max(0, open6.length - left.filter(({ isRed }) => isRed).length);
  return { jobs: count2 === 0 ? [] : open6, count: count2 };
}
function isOf(job, { artifactName, cells }) {
  const { key: key2, values } = splitJob(job.name);
  const isNamed = keyOf3(artifactName) === key2;
  if (values.length === 0) return isNamed;
  const isCell = cells.some((cell) => cell.length > 0 && values.every((value) => cell.includes(value)));
  return isCell && (isNamed || splitName(artifactName).attempt === 0);
}
function allReported(job, jobs, reports, attempt) {
  const { key: key2 } = splitJob(job.name);
  const legs = jobs.filter(({ name, conclusion }) => splitJob(name).key === key2 && conclusion !== "skipped").length;
  const own = reports.filter(
    ({ artifactName }) => splitName(artifactName).attempt === attempt && keyOf3(artifactName) === key2
  );
  return own.length >= legs;
}
function splitJob(name) {
  const [, title3 = name, list = ""] = /^(.*?) \((.*)\)$/.exec(name) ?? [];
  const values = list.split(",").map((value) => value.trim());
  return { key: slug(title3), values: values.filter((value) => value !== "") };
}
function keyOf3(artifactName) {
  const match = /^assay-report-(.+)-\d+-\d+$/.exec(artifactName);
  return match === null ? void 0 : slug(match[1]);
}
function slug(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

// app/ingest/note-dead-jobs.ts
var NAMED = 10;
async function noteDeadJobs({ octokit, database: database2, log }, repository, run) {
  if (run.source === "checks" || !endedBadly(run)) return void 0;
  const { id: repositoryId } = repository;
  const place2 = { repositoryId, runId: run.id };
  let jobs = await jobsOfRun(database2, repositoryId, run.githubRunId, run.attempt);
  if (!jobs.some(endedBadly)) {
    const told = await listJobs(octokit, repository, run.githubRunId, run.attempt);
    await saveJobs(
      database2,
      repositoryId,
      told.flatMap((job) => jobFacts(job) ?? []),
      // Whoever asks is the step that sees them.
      false
    );
    jobs = await jobsOfRun(database2, repositoryId, run.githubRunId, run.attempt);
  }
  const reports = (await reportsOfRun(database2, repositoryId, run.id)).filter(
    ({ artifactName }) => !artifactName.startsWith(JOB_PREFIX)
  );
  const isOurs = reports.length > 0 || await workflowHasReports(database2, repositoryId, run.workflowId);
  const dead = isOurs ? findDeadJobs(jobs, reports.map(legReport), run.attempt) : { jobs: [], count: 0 };
  if (!await replaceDeadJobs(database2, place2, rowsOf(dead, jobs))) return void 0;
  log.warn("jobs without a report", { repository: repositoryId, run: run.githubRunId, jobs: dead.count });
  return "news";
}
function legReport({ artifactName, conclusion, errorCode, extra }) {
  return {
    artifactName,
    isRed: errorCode !== null || conclusion !== "success",
    cells: (extra?.suites ?? []).map(({ variant }) => Object.values(variant))
  };
}
function rowsOf({ jobs, count: count2 }, all) {
  const names = [...new Set(jobs.map(({ name }) => name))];
  if (count2 === jobs.length) {
    const endOf = (name) => all.find((job) => job.name === name && endedBadly(job))?.conclusion ?? "failure";
    return names.map((name) => ({ name, message: `${name} ended with ${endOf(name)} and left no report` }));
  }
  const shown = names.slice(0, NAMED).join(", ") + (names.length > NAMED ? `, ${names.length - NAMED} more` : "");
  const message = `${count2} of these jobs left no report, and it cannot be told which: ${shown}`;
  return Array.from({ length: count2 }, (_, index) => ({ name: `? ${index + 1}`, message }));
}

// app/github/compare-commits.ts
async function compareCommits(octokit, { owner, name }, base, head) {
  if (base === head) return { status: "identical", mergeBase: base };
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo: name,
      basehead: `${base}...${head}`,
      // The list of commits is of no use here; a page of one keeps the answer small.
      per_page: 1
    });
    return { status: data.status, mergeBase: data.merge_base_commit.sha };
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/github/is-by-app.ts
function isByApp({ user, performed_via_github_app: via }, app) {
  return user?.login === app.login && (via === null || via === void 0 || via.id === app.id);
}

// app/github/close-issue.ts
async function closeIssue(octokit, { owner, name: repo }, app, { number, marker, body: body2 }) {
  try {
    const at = { owner, repo, issue_number: number };
    const { data: issue } = await octokit.rest.issues.get(at);
    if (!issue.repository_url.toLowerCase().endsWith(`/${owner}/${repo}`.toLowerCase())) return "gone";
    if (issue.state === "closed") return "was-closed";
    const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...at, per_page: 100 });
    if (!comments.some((comment) => isByApp(comment, app) && comment.body?.startsWith(marker))) {
      await octokit.rest.issues.createComment({ ...at, body: body2, request: { retries: 0 } });
    }
    await octokit.rest.issues.update({ ...at, state: "closed", state_reason: "completed" });
    return "closed";
  } catch (error) {
    const status = httpStatus(error);
    if (status === 404 || status === 410) return "gone";
    throw error;
  }
}

// app/github/create-issue.ts
async function createIssue(octokit, { owner, name }, { title: title3, body: body2, labels }) {
  const { data } = await octokit.rest.issues.create({
    owner,
    repo: name,
    title: title3,
    body: body2,
    labels: [...labels],
    // A repeated POST would be a second issue.
    request: { retries: 0 }
  });
  return data.number;
}

// app/store/issues.ts
var COLUMNS4 = `issues.id, issues.test_id AS "testId", tests.identity, issues.episode, issues.number, issues.state,
  issues.failing_sha AS "failingSha", issues.failing_variants AS "failingVariants", issues.claimed_at AS "claimedAt"`;
async function liveIssues(database2, repositoryId) {
  return database2.query(
    `SELECT ${COLUMNS4} FROM issues JOIN tests ON tests.id = issues.test_id
     WHERE issues.repository_id = $1 AND issues.state <> 'closed' ORDER BY issues.id`,
    [repositoryId]
  );
}
async function claimIssue(database2, claim) {
  const [row] = await database2.query(
    `WITH claimed AS (
       INSERT INTO issues (repository_id, test_id, episode, state, failing_sha, failing_variants)
       SELECT $1, $2, 1 + coalesce(max(episode), 0), 'claimed', $3, $4::text[]
       FROM issues WHERE repository_id = $1 AND test_id = $2
       HAVING EXISTS (SELECT 1 FROM tests WHERE repository_id = $1 AND id = $2)
       ON CONFLICT DO NOTHING RETURNING *
     )
     SELECT ${COLUMNS4.replaceAll("issues.", "claimed.")} FROM claimed JOIN tests ON tests.id = claimed.test_id`,
    [claim.repositoryId, claim.testId, claim.failingSha, claim.failingVariants]
  );
  return row;
}
async function markIssueOpen(database2, repositoryId, id, number) {
  await database2.query(
    `UPDATE issues SET state = 'open', number = $3 WHERE repository_id = $1 AND id = $2 AND state = 'claimed'`,
    [repositoryId, id, number]
  );
}
async function moveFailure(database2, repositoryId, id, sha, variants) {
  await database2.query(
    "UPDATE issues SET failing_sha = $3, failing_variants = $4::text[] WHERE repository_id = $1 AND id = $2",
    [repositoryId, id, sha, variants]
  );
}
async function markIssueClosed(database2, repositoryId, id, closingSha) {
  await database2.query(`UPDATE issues SET state = 'closed', closing_sha = $3 WHERE repository_id = $1 AND id = $2`, [
    repositoryId,
    id,
    closingSha
  ]);
}

// app/issues/render.ts
import mustache from "mustache";

// src/report/plain-text.ts
var ESC = String.fromCharCode(27);
var BEL = String.fromCharCode(7);
var TERMINAL_SEQUENCE = new RegExp(
  `${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${ESC}${BEL}]*(?:${BEL}|${ESC}\\\\)?|[@-Z\\\\^_])`,
  "g"
);
function plainText(text) {
  return text.replace(TERMINAL_SEQUENCE, "").replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(new RegExp("[^\\P{Cc}\\n\\t]|\\p{Bidi_Control}|\\p{Surrogate}", "gu"), "�");
}
function plainLine(text) {
  return plainText(text).replace(/\s+/g, " ").trim();
}

// src/report/truncate.ts
function truncate(text, limit) {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const before = text.charCodeAt(end - 1);
  const cutsPair = before >= 55296 && before <= 56319;
  return `${text.slice(0, Math.max(0, cutsPair ? end - 1 : end))}…`;
}

// src/report/escape-markdown.ts
var DEFAULT_LIMIT = 300;
var BREAK = "&#8203;";
var EMOJI = /:(?=(?:[\w+-]*[a-z][\w+-]*|[+-]1|100|1234):)/gi;
function escapeMarkdown(text, limit = DEFAULT_LIMIT) {
  return truncate(plainLine(text), limit).replace(/[&<>"'`*_[\]()|\\~$!]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/@/g, `&#64;${BREAK}`).replace(/(?<!&)#/g, `&#35;${BREAK}`).replace(/\bGH-(?=\d)/gi, (match) => `${match}${BREAK}`).replace(EMOJI, `&#58;${BREAK}`).replace(/:(?=\/\/)/g, `&#58;${BREAK}`).replace(/\b(javascript|data|vbscript|mailto|xmpp):/gi, `$1&#58;${BREAK}`).replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}&#46;${BREAK}`).replace(/^[-+=:]/, (character) => `&#${character.charCodeAt(0)};`).replace(/^(\d+)\./, "$1&#46;");
}

// src/report/fence.ts
var DEFAULT_LIMIT2 = 4e3;
function fence(text, limit = DEFAULT_LIMIT2) {
  const body2 = truncate(plainText(text).trimEnd(), limit);
  let longest = 0;
  for (const run of body2.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const ticks = "`".repeat(Math.max(3, longest + 1));
  return `${ticks}text
${body2}
${ticks}`;
}

// src/report/utf8-bytes.ts
function utf8Bytes(text) {
  return Buffer.byteLength(text, "utf8");
}

// app/issues/generated/templates.ts
var TEMPLATES = {
  "body": "{{{marker}}}\n**{{{title}}}** fails on the default branch <code>{{{branch}}}</code>.\n\n| | |\n| --- | --- |\n{{#rows}}\n| {{{label}}} | {{{value}}} |\n{{/rows}}\n{{#message}}\n\n{{{message}}}\n{{/message}}{{#trace}}\n\n<details><summary>Trace</summary>\n\n{{{trace}}}\n\n</details>\n{{/trace}}\n{{#others}}\n\n<details><summary>In <b>{{{variant}}}</b> it says something else</summary>\n\n{{{message}}}\n\n</details>\n{{/others}}\n\nThis issue is closed when the test passes{{#where}} {{{.}}}{{/where}} in a run of <code>{{{branch}}}</code> on a later commit that contains the failing one. Close it yourself, and it stays closed for as long as the test goes on failing.\n",
  "closing": "{{{marker}}}\nPasses again at {{{sha}}}{{#where}} in {{{.}}}{{/where}}, in [{{{workflow}}}]({{{url}}}). That commit contains {{{failingSha}}}, the newest on which the test failed.\n"
};

// app/issues/render.ts
var MAX_TITLE = 256;
var MAX_BYTES3 = 6e4;
var LIMITS = [
  { message: 4e3, trace: 12e3 },
  { message: 2e3, trace: 3e3 },
  { message: 500, trace: 0 }
];
var VARIANTS = 20;
var OTHERS = 3;
function issueMarker(identity, episode) {
  return `<!-- assay:issue v1 test=${identity} episode=${episode} -->`;
}
function renderIssue(test, episode, context2) {
  const bodies = LIMITS.map((limits) => () => body(test, episode, context2, limits));
  for (const make of bodies) {
    const text = make();
    if (utf8Bytes(text) <= MAX_BYTES3) return { title: title(test), body: text };
  }
  return {
    title: title(test),
    body: `${issueMarker(test.identity, episode)}
A test fails; its text is too long to show.
`
  };
}
function renderClosing(issue, test, context2) {
  const marker = `<!-- assay:issue-closed v1 test=${test.identity} episode=${issue.episode} -->`;
  return {
    marker,
    body: mustache.render(TEMPLATES.closing, {
      marker,
      sha: context2.sha,
      failingSha: issue.failingSha,
      where: named(issue.failingVariants),
      workflow: escapeMarkdown(context2.workflowName),
      url: context2.runUrl
    })
  };
}
function title(test) {
  const name = plainLine(fullName(test)).replace(/@/g, "@⁠") || "unnamed test";
  return truncate(`Test failure: ${name}`, MAX_TITLE);
}
function body(test, episode, { branch, sha, workflowName, runUrl }, limits) {
  const [first] = test.failedIn;
  const message = first?.message ?? "";
  const trace = first?.trace ?? "";
  const failedIn = named(test.failedIn.map(({ variant }) => variant));
  const rows = [
    { label: "Suite", value: escapeMarkdown(test.suite) },
    { label: "File", value: escapeMarkdown(test.file ?? "") },
    { label: "Fails in", value: failedIn },
    { label: "Passes in", value: named(test.passedIn) },
    { label: "First seen", value: `${sha} in [${escapeMarkdown(workflowName)}](${runUrl})` }
  ].filter(({ value }) => value !== "");
  return mustache.render(TEMPLATES.body, {
    marker: issueMarker(test.identity, episode),
    title: escapeMarkdown(fullName(test)) || "unnamed test",
    branch: escapeMarkdown(branch),
    rows,
    message: block(message, limits.message),
    trace: trace.trim() === message.trim() ? "" : block(trace, limits.trace),
    others: otherMessages(test.failedIn).map((cell) => ({
      variant: escapeMarkdown(cell.variant) || "another result",
      message: block(cell.message ?? "", limits.message)
    })),
    where: failedIn === "" ? "" : `in every variant it fails in,`
  });
}
function otherMessages(cells) {
  const seen = /* @__PURE__ */ new Set([cells[0]?.message ?? "", ""]);
  return cells.filter(({ message }) => {
    const isNew = !seen.has(message ?? "");
    seen.add(message ?? "");
    return isNew;
  }).slice(0, OTHERS);
}
function fullName({ path, name }) {
  return [...path, name].filter((part) => part !== "").join(" › ");
}
function named(variants) {
  const all = [...new Set(variants)].filter((variant) => variant !== "").sort();
  const shown = all.slice(0, VARIANTS).map((variant) => `<code>${escapeMarkdown(variant)}</code>`);
  return [...shown, ...all.length > shown.length ? [`${all.length - shown.length} more`] : []].join(", ");
}
function block(text, limit) {
  return limit === 0 || text.trim() === "" ? "" : fence(text, limit);
}

// app/issues/carry-out.ts
var LABELS = ["assay", "test-failure"];
async function carryOut(parts, repository, run, actions) {
  const context2 = {
    branch: repository.defaultBranch,
    sha: run.headSha,
    workflowName: run.workflowName,
    runUrl: run.url
  };
  for (const action of actions) {
    if (action.kind === "open") await open(parts, repository, context2, action);
    if (action.kind === "touch") {
      await moveFailure(parts.database, repository.id, action.issue.id, action.sha, action.variants);
    }
    if (action.kind === "close") await close(parts, repository, context2, action);
  }
}
async function open({ octokit, database: database2, log }, repository, context2, { test, claim: begun }) {
  const claim = begun ?? await claimIssue(database2, {
    repositoryId: repository.id,
    testId: test.testId,
    failingSha: context2.sha,
    failingVariants: test.failedIn.map(({ variant }) => variant)
  });
  if (claim === void 0) return;
  try {
    const number = await createIssue(octokit, repository, {
      ...renderIssue(test, claim.episode, context2),
      labels: LABELS
    });
    await markIssueOpen(database2, repository.id, claim.id, number);
    log.info("issue opened", { repository: repository.id, issue: number });
  } catch (error) {
    if (httpStatus(error) !== 410) throw error;
    log.warn("issues are disabled in this repository", { repository: repository.id });
  }
}
async function close({ octokit, database: database2, log, app }, repository, context2, { issue, test, sha }) {
  if (issue.number !== null) {
    const comment = renderClosing(issue, test, context2);
    const outcome = await closeIssue(octokit, repository, app, { number: issue.number, ...comment });
    log.info("issue closed", { repository: repository.id, issue: issue.number, outcome });
  }
  await markIssueClosed(database2, repository.id, issue.id, sha);
}

// app/issues/decide.ts
var MAX_NEW = 5;
var INFRASTRUCTURE_SHARE = 0.8;
var INFRASTRUCTURE_TESTS = 5;
function decide(facts2) {
  const live = new Map(facts2.issues.filter(({ state }) => state !== "closed").map((issue) => [issue.testId, issue]));
  const actions = [];
  const fresh = [];
  for (const test of facts2.tests) {
    const issue = live.get(test.testId);
    if (issue === void 0) {
      if (test.failedIn.length > 0) fresh.push(test);
    } else if (test.failedIn.length > 0) {
      if (issue.state === "claimed") actions.push({ kind: "open", test, episode: issue.episode, claim: issue });
      actions.push(...touch(issue, test, facts2.headSha));
    } else if (isFixed(issue, test)) {
      actions.push({ kind: "close", issue, test, sha: facts2.headSha });
    }
  }
  return [...actions, ...open2(fresh, facts2)];
}
function touch(issue, test, sha) {
  const failed = test.failedIn.map(({ variant }) => variant);
  if (issue.ancestry === "ahead") return [{ kind: "touch", issue, sha, variants: distinct(failed) }];
  const variants = distinct([...issue.failingVariants, ...failed]);
  if (issue.ancestry !== "identical" || variants.length === issue.failingVariants.length) return [];
  return [{ kind: "touch", issue, sha, variants }];
}
function isFixed(issue, test) {
  return issue.ancestry === "ahead" && issue.failingVariants.every((variant) => test.passedIn.includes(variant));
}
function open2(tests, facts2) {
  const failing2 = facts2.tests.filter(({ failedIn }) => failedIn.length > 0).length;
  const isInfrastructure = facts2.executed >= INFRASTRUCTURE_TESTS && failing2 >= facts2.executed * INFRASTRUCTURE_SHARE;
  const ordered = [...tests].sort(
    (a, b) => b.failedIn.length - a.failedIn.length || (sortKey(a) < sortKey(b) ? -1 : 1)
  );
  let opened = 0;
  return ordered.map((test) => {
    const closed = newestClosed(facts2.issues, test.testId);
    const reason = facts2.isOvertaken ? "overtaken" : isInfrastructure ? "infrastructure" : notNews(closed);
    if (reason !== void 0) return { kind: "defer", test, reason };
    if (opened >= MAX_NEW) return { kind: "defer", test, reason: "limit" };
    opened += 1;
    return { kind: "open", test, episode: (closed?.episode ?? 0) + 1 };
  });
}
function notNews(closed) {
  if (closed === void 0 || closed.ancestry === "ahead") return void 0;
  return closed.ancestry === "identical" ? "passed-on-this-commit" : "older-than-fix";
}
function newestClosed(issues, testId) {
  const closed = issues.filter((issue) => issue.testId === testId && issue.state === "closed");
  return closed.sort((a, b) => b.episode - a.episode)[0];
}
function sortKey({ suite, path, name, identity }) {
  return [suite, ...path, name, identity].join("\n");
}
function distinct(texts) {
  return [...new Set(texts)].sort();
}

// app/store/failing-results.ts
var WITH_TEXT = 2e3;
var MESSAGE2 = 4e3;
var TRACE2 = 12e3;
async function failingResults(database2, repositoryId, runIds) {
  return database2.query(
    `WITH failing AS (
       SELECT results.*, reports.artifact_name,
         row_number() OVER (ORDER BY reports.artifact_name, results.run_id, results.ordinal) <= ${WITH_TEXT} AS shown
       FROM results JOIN reports ON reports.id = results.report_id
       WHERE results.repository_id = $1 AND results.run_id = ANY($2::bigint[]) AND results.status = 'failed'
     )
     SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file, failing.variant,
       CASE WHEN shown THEN left(failing.message, ${MESSAGE2}) END AS message,
       CASE WHEN shown THEN left(failing.trace, ${TRACE2}) END AS trace
     FROM failing JOIN tests ON tests.id = failing.test_id
     WHERE tests.repository_id = $1
     ORDER BY failing.artifact_name, failing.run_id, failing.ordinal`,
    [repositoryId, runIds]
  );
}

// app/store/filing-facts.ts
async function countExecutedTests(database2, repositoryId, runId) {
  const [row] = await database2.query(
    `SELECT count(DISTINCT results.test_id)::integer AS count FROM results
     WHERE results.repository_id = $1 AND results.run_id = $2 AND results.status IN ('passed', 'failed')`,
    [repositoryId, runId]
  );
  return row?.count ?? 0;
}
async function passedVariants(database2, repositoryId, runId, testIds) {
  return database2.query(
    `WITH cells AS (
       SELECT results.test_id, results.variant FROM results
       WHERE results.repository_id = $1 AND results.run_id = $2 AND results.test_id = ANY($3::bigint[])
       GROUP BY 1, 2 HAVING bool_or(results.status = 'passed') AND NOT bool_or(results.status = 'failed')
     )
     SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file,
       array_agg(cells.variant ORDER BY cells.variant) AS variants
     FROM cells JOIN tests ON tests.id = cells.test_id GROUP BY tests.id ORDER BY tests.id`,
    [repositoryId, runId, testIds]
  );
}
async function newestClosedIssues(database2, repositoryId, testIds) {
  return database2.query(
    `SELECT DISTINCT ON (test_id) id, test_id AS "testId", episode, number, failing_sha AS "failingSha",
       failing_variants AS "failingVariants", closing_sha AS "closingSha"
     FROM issues WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND state = 'closed'
     ORDER BY test_id, episode DESC`,
    [repositoryId, testIds]
  );
}

// app/issues/load-facts.ts
async function loadFacts(database2, query) {
  const { repositoryId, runId, ancestryOf } = query;
  const failures = await failingResults(database2, repositoryId, [runId]);
  const live = await liveIssues(database2, repositoryId);
  const failedIds = [...new Set(failures.map(({ testId }) => testId))];
  const testIds = [.../* @__PURE__ */ new Set([...failedIds, ...live.map(({ testId }) => testId)])];
  const passes = await passedVariants(database2, repositoryId, runId, testIds);
  const tests = outcomes(failures, passes);
  const inRun = new Set(tests.map(({ testId }) => testId));
  const issues = [];
  for (const row of live.filter(({ testId }) => inRun.has(testId))) {
    issues.push(knownIssue(row, await ancestryOf(row.failingSha)));
  }
  const liveIds = new Set(live.map(({ testId }) => testId));
  const unfiled = failedIds.filter((testId) => !liveIds.has(testId));
  for (const { closingSha, ...row } of await newestClosedIssues(database2, repositoryId, unfiled)) {
    const ancestry = await ancestryOf(closingSha ?? row.failingSha);
    issues.push({ ...row, state: "closed", ancestry });
  }
  return {
    headSha: query.headSha,
    isOvertaken: query.isOvertaken,
    executed: await countExecutedTests(database2, repositoryId, runId),
    tests,
    issues
  };
}
function knownIssue(row, ancestry) {
  const { id, testId, episode, number, state, failingSha, failingVariants } = row;
  return { id, testId, episode, number, state, failingSha, failingVariants, ancestry };
}
function outcomes(failures, passes) {
  const tests = /* @__PURE__ */ new Map();
  for (const { testId, identity, suite, path, name, file, variant, message, trace } of failures) {
    const test = tests.get(testId) ?? { testId, identity, suite, path, name, file, failedIn: [], passedIn: [] };
    if (!test.failedIn.some((cell) => cell.variant === variant)) test.failedIn.push({ variant, message, trace });
    tests.set(testId, test);
  }
  for (const { variants, ...row } of passes) {
    const test = tests.get(row.testId) ?? { ...row, failedIn: [], passedIn: [] };
    tests.set(row.testId, { ...test, passedIn: variants });
  }
  return [...tests.values()];
}

// app/github/find-issue.ts
async function findIssue(octokit, { owner, name }, app, { marker, since }) {
  const pages = octokit.paginate.iterator(octokit.rest.issues.listForRepo, {
    owner,
    repo: name,
    state: "all",
    creator: app.login,
    since: since.toISOString(),
    per_page: 100
  });
  for await (const { data } of pages) {
    const own = data.find((issue) => isByApp(issue, app) && issue.body?.startsWith(marker));
    if (own !== void 0) return own.number;
  }
  return void 0;
}

// app/issues/settle-claims.ts
var DAY_MS = 864e5;
async function settleClaims({ octokit, database: database2, app }, repository) {
  const claims = (await liveIssues(database2, repository.id)).filter(({ state }) => state === "claimed");
  for (const claim of claims) {
    const number = await findIssue(octokit, repository, app, {
      marker: issueMarker(claim.identity, claim.episode),
      since: new Date(new Date(claim.claimedAt).getTime() - DAY_MS)
    });
    if (number !== void 0) await markIssueOpen(database2, repository.id, claim.id, number);
  }
}

// app/issues/file-issues.ts
async function fileIssues(parts, repository, run) {
  if (!speaksForDefaultBranch(repository, run)) return;
  const { octokit, database: database2, log } = parts;
  const ancestryOf = rememberAncestry(octokit, repository, run.headSha);
  const newest = await newestOtherCommit(database2, { ...run, branch: repository.defaultBranch });
  const isOvertaken = newest !== void 0 && await ancestryOf(newest) === "behind";
  await settleClaims(parts, repository);
  const query = { repositoryId: repository.id, runId: run.id, headSha: run.headSha, isOvertaken, ancestryOf };
  const actions = decide(await loadFacts(database2, query));
  for (const action of actions) {
    const test = action.kind === "touch" ? action.issue.testId : action.test.testId;
    const reason = action.kind === "defer" ? { reason: action.reason } : {};
    log.info("issue decided", {
      repository: repository.id,
      run: run.githubRunId,
      action: action.kind,
      test,
      ...reason
    });
  }
  await carryOut(parts, repository, run, actions);
}
function speaksForDefaultBranch(repository, run) {
  return run.headBranch === repository.defaultBranch && run.headRepositoryId === repository.id && !run.event.startsWith("pull_request");
}
function rememberAncestry(octokit, repository, headSha) {
  const known = /* @__PURE__ */ new Map();
  const ask = async (sha) => (await compareCommits(octokit, repository, sha, headSha))?.status ?? "unknown";
  return (sha) => {
    const answer = known.get(sha) ?? ask(sha);
    known.set(sha, answer);
    return answer;
  };
}

// app/pull-requests/summarise-pull-requests.ts
import { createHash as createHash7 } from "node:crypto";

// app/github/find-pull-requests.ts
async function findPullRequests(octokit, repository, head) {
  const at = { owner: repository.owner, repo: repository.name, per_page: 100 };
  const found = "branch" in head ? await octokit.paginate(octokit.rest.pulls.list, { ...at, state: "open", head: `${head.owner}:${head.branch}` }) : await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
    ...at,
    commit_sha: head.sha
  });
  return found.flatMap((pull) => {
    const headRepositoryId = pull.head.repo?.id;
    const fits = pull.head.sha === head.sha && pull.base.repo.id === repository.id;
    if (!fits || headRepositoryId === void 0) return [];
    if ("branch" in head ? headRepositoryId !== head.repositoryId : pull.state !== "open") return [];
    return [{ number: pull.number, baseBranch: pull.base.ref, baseSha: pull.base.sha, headRepositoryId }];
  });
}

// app/github/upsert-comment.ts
async function upsertComment(octokit, repository, app, wanted) {
  const { owner, name: repo } = repository;
  const { body: body2, known } = wanted;
  if (known !== void 0 && await edit(octokit, repository, known, body2)) return known;
  const found = wanted.isNew === true ? void 0 : await findMarked(octokit, repository, app, wanted);
  if (found !== void 0 && await edit(octokit, repository, found, body2)) return found;
  const { data } = await octokit.rest.issues.createComment({
    owner,
    repo,
    issue_number: wanted.pullRequest,
    body: body2,
    // A repeated POST would be a second comment: what failed half-way is looked for on the next delivery.
    request: { retries: 0 }
  });
  return data.id;
}
async function edit(octokit, { owner, name }, id, body2) {
  try {
    await octokit.rest.issues.updateComment({ owner, repo: name, comment_id: id, body: body2 });
    return true;
  } catch (error) {
    if (httpStatus(error) === 404) return false;
    throw error;
  }
}
async function findMarked(octokit, { owner, name }, app, { pullRequest, marker }) {
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    owner,
    repo: name,
    issue_number: pullRequest,
    per_page: 100
  });
  for await (const { data } of pages) {
    const own = data.find((comment) => isByApp(comment, app) && comment.body?.startsWith(marker));
    if (own !== void 0) return own.id;
  }
  return void 0;
}

// app/store/summaries.ts
async function findSummary(database2, repositoryId, pullRequest) {
  const [row] = await database2.query(
    `SELECT comment_id AS "commentId", head_sha AS "headSha", body_digest AS "bodyDigest" FROM summaries
     WHERE repository_id = $1 AND pull_request = $2`,
    [repositoryId, pullRequest]
  );
  return row;
}
async function claimSummary(database2, repositoryId, pullRequest, headSha) {
  const rows = await database2.query(
    `INSERT INTO summaries (repository_id, pull_request, head_sha) VALUES ($1, $2, $3)
     ON CONFLICT (repository_id, pull_request) DO NOTHING RETURNING pull_request`,
    [repositoryId, pullRequest, headSha]
  );
  return rows.length > 0;
}
async function recordSummary(database2, repositoryId, pullRequest, summary) {
  await database2.query(
    `INSERT INTO summaries (repository_id, pull_request, comment_id, head_sha, body_digest) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (repository_id, pull_request) DO UPDATE SET comment_id = excluded.comment_id, head_sha = excluded.head_sha,
       body_digest = excluded.body_digest`,
    [repositoryId, pullRequest, summary.commentId, summary.headSha, summary.bodyDigest]
  );
}

// app/store/summary-pace.ts
async function findPace(database2, place2) {
  const [row] = await database2.query(
    `SELECT writes, extract(epoch FROM now() - written_at)::double precision AS "secondsAgo" FROM summary_pace
     WHERE repository_id = $1 AND pull_request = $2 AND head_sha = $3`,
    [place2.repositoryId, place2.pullRequest, place2.headSha]
  );
  return row;
}
async function mayBeOutdated(database2, told) {
  const [row] = await database2.query(
    // A webhook is worked within seconds; what waited for longer may have met a push.
    `SELECT $4::timestamptz < now() - interval '5 minutes' OR EXISTS (
       SELECT 1 FROM summary_pace WHERE repository_id = $1 AND pull_request = ANY ($2)
       AND (head_sha = $3 OR written_at >= $4::timestamptz)) AS outdated`,
    [told.repositoryId, told.pullRequests, told.headSha, told.at]
  );
  return row?.outdated !== false;
}
async function recordPace(database2, place2) {
  await database2.query(
    `INSERT INTO summary_pace (repository_id, pull_request, head_sha, writes, written_at) VALUES ($1, $2, $3, 1, now())
     ON CONFLICT (repository_id, pull_request) DO UPDATE SET head_sha = excluded.head_sha, written_at = now(),
       writes = CASE WHEN summary_pace.head_sha = excluded.head_sha THEN summary_pace.writes + 1 ELSE 1 END`,
    [place2.repositoryId, place2.pullRequest, place2.headSha]
  );
}

// app/pull-requests/group-by.ts
function groupBy(items, keyOf4) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const key2 = keyOf4(item);
    const group = groups.get(key2);
    if (group === void 0) groups.set(key2, [item]);
    else group.push(item);
  }
  return groups;
}

// app/pull-requests/classify-failures.ts
function classifyFailures(facts2) {
  const baseline = new Map(facts2.baseline.map((fact) => [key(fact.test.identity, fact.variant), fact]));
  const onBase = new Set(facts2.baseline.map(({ test }) => test.identity));
  const classOf = ({ test, variant }) => {
    if (facts2.base.sha === void 0) return "no-merge-base";
    if (!facts2.base.hasResults) return "no-base-results";
    const former = baseline.get(key(test.identity, variant));
    if (former === void 0) return onBase.has(test.identity) ? "variant-not-on-base" : "test-not-on-base";
    if (former.status === "skipped") return "skipped-on-base";
    return former.status === "passed" ? "new" : "broken";
  };
  const classified = { newFailures: [], unclassified: [], brokenOnBase: [], fixed: [] };
  const groups = groupBy(facts2.failures, (failure) => key(failure.test.identity, classOf(failure)));
  for (const failures of groups.values()) {
    const [first] = failures;
    if (first === void 0) continue;
    const failed = {
      test: first.test,
      variants: [...new Set(failures.map(({ variant }) => variant))].sort(),
      message: first.message ?? "",
      trace: first.trace ?? ""
    };
    const kind = classOf(first);
    if (kind === "new") classified.newFailures.push(failed);
    else if (kind === "broken") classified.brokenOnBase.push(failed);
    else classified.unclassified.push({ ...failed, doubt: kind });
  }
  const failing2 = new Set(facts2.failures.map(({ test }) => test.identity));
  classified.fixed.push(...fixedTests(facts2.baseline, failing2));
  return classified;
}
function fixedTests(baseline, failing2) {
  const broken = baseline.filter(({ status, test }) => status === "failed" && !failing2.has(test.identity));
  return [...groupBy(broken, ({ test }) => test.identity).values()].flatMap((facts2) => {
    const [first] = facts2;
    return first !== void 0 && facts2.every(({ passesNow }) => passesNow) ? [first.test] : [];
  });
}
function key(identity, variant) {
  return `${identity} ${variant}`;
}

// app/pull-requests/decide.ts
var NO_REPORT = "JOB_NO_REPORT";
var HARMLESS = /* @__PURE__ */ new Set(["success", "neutral", "skipped"]);
function decide2(facts2) {
  const { newFailures, unclassified, brokenOnBase, fixed } = classifyFailures(facts2);
  const reports = facts2.runs.flatMap((run) => run.reports);
  const refused = reports.flatMap(
    ({ artifactName, errorCode, errorMessage }) => errorCode === null || errorCode === NO_REPORT ? [] : [{ artifactName, code: errorCode, message: errorMessage ?? "" }]
  );
  const criteria = notMet(reports);
  const total = sum2(facts2.counts);
  const missing2 = facts2.runs.filter((run) => run.conclusion !== UNDER_WAY && run.reports.every(isDeadJob));
  const deadJobs = facts2.runs.flatMap(
    (run) => run.reports.filter(isDeadJob).map(({ errorMessage }) => ({ run, message: errorMessage ?? "" }))
  );
  const underWay = facts2.runs.filter((run) => run.conclusion === UNDER_WAY);
  const unexplained2 = facts2.runs.filter(
    (run) => !HARMLESS.has(run.conclusion) && !underWay.includes(run) && !isExplained(run)
  );
  const inconclusiveReports = reports.filter(
    (report) => report.errorCode === null && report.conclusion === "inconclusive"
  ).length;
  const missedCriteria = criteria.filter(
    ({ verdict, name }) => verdict === "missed" && !(total.failed > 0 && /^pass_rate\b/.test(name))
  ).length;
  const problems = reports.flatMap((report) => report.problems);
  const isRed = total.failed > 0 || criteria.some(({ verdict }) => verdict === "missed") || reports.some((report) => report.conclusion === "failure") || unexplained2.some((run) => run.conclusion !== "cancelled");
  const lost = deadJobs.filter(({ run }) => !missing2.includes(run)).length;
  const doubts2 = refused.length + missing2.length + lost + underWay.length + unexplained2.length + inconclusiveReports;
  const isKnown = brokenOnBase.length > 0 && criteria.every(({ verdict }) => verdict === "missed") && newFailures.length + unclassified.length + missedCriteria + problems.length + doubts2 + total.other === 0;
  const isProven = total.passed > 0 && total.other === 0 && doubts2 + criteria.length === 0;
  return {
    pullRequest: facts2.pullRequest,
    headSha: facts2.headSha,
    base: facts2.base,
    verdict: isRed ? isKnown ? "known" : "failed" : isProven ? "passed" : "inconclusive",
    total,
    newFailures,
    unclassified,
    brokenOnBase,
    fixed,
    cells: facts2.counts,
    criteria,
    missedCriteria,
    problems,
    refused,
    deadJobs,
    missing: missing2,
    underWay,
    unexplained: unexplained2,
    inconclusiveReports,
    runs: facts2.runs
  };
}
function isDeadJob({ errorCode }) {
  return errorCode === NO_REPORT;
}
function isExplained(run) {
  if (run.reports.length === 0 || run.hasFailures) return true;
  return run.reports.some(
    (report) => report.errorCode !== null || report.problems.length > 0 || notMet([report]).length > 0
  );
}
function notMet(reports) {
  const all = reports.flatMap((report) => report.criteria);
  const open6 = ["missed", "inconclusive"].flatMap(
    (verdict) => all.filter((criterion) => criterion.verdict === verdict)
  );
  return [...groupBy(open6, ({ name, threshold, verdict }) => JSON.stringify([name, threshold, verdict])).values()].map(
    pool
  );
}
function pool(criteria) {
  const [first] = criteria;
  const samples = criteria.reduce((total, criterion) => total + criterion.samples, 0);
  if (criteria.length === 1 || first.value === null) return { ...first, samples };
  const value = criteria.reduce((total, criterion) => total + (criterion.value ?? 0) * criterion.samples, 0) / samples;
  return { ...first, samples, value };
}
function sum2(counts) {
  const of = (status) => counts.reduce((all, count2) => all + count2[status], 0);
  const totals = { passed: of("passed"), failed: of("failed"), skipped: of("skipped"), other: of("other") };
  return { ...totals, results: totals.passed + totals.failed + totals.skipped + totals.other };
}

// app/store/compare-results.ts
async function countResultsOfRuns(database2, repositoryId, runIds) {
  return database2.query(
    `WITH by_run AS (
       SELECT results.run_id, results.test_id, results.variant, count(*) AS total,
         count(*) FILTER (WHERE status = 'failed') AS failed, count(*) FILTER (WHERE status = 'other') AS other,
         count(*) FILTER (WHERE status = 'passed') AS passed
       FROM results WHERE results.repository_id = $1 AND results.run_id = ANY($2::bigint[]) GROUP BY 1, 2, 3
     ), worst AS (
       SELECT test_id, variant, max(total) AS total, max(failed) AS failed, max(other) AS other, max(passed) AS passed
       FROM by_run GROUP BY 1, 2
     ), shared AS (
       SELECT test_id, variant, total, failed, least(other, total - failed) AS other,
         least(passed, total - failed - least(other, total - failed)) AS passed
       FROM worst
     )
     SELECT tests.suite, shared.variant, sum(passed)::integer AS passed, sum(failed)::integer AS failed,
       sum(total - failed - shared.other - passed)::integer AS skipped, sum(shared.other)::integer AS other
     FROM shared JOIN tests ON tests.id = shared.test_id GROUP BY 1, 2 ORDER BY 1, 2`,
    [repositoryId, runIds]
  );
}
async function baselineOfRuns(database2, repositoryId, baseRunIds, headRunIds) {
  const outcomes2 = (parameter) => `SELECT results.test_id, results.variant, bool_or(results.status = 'failed') AS failed,
       bool_or(results.status = 'passed') AS passed
     FROM results WHERE results.repository_id = $1 AND results.run_id = ANY(${parameter}::bigint[]) GROUP BY 1, 2`;
  return database2.query(
    `WITH base AS (${outcomes2("$2")}), head AS (${outcomes2("$3")})
     SELECT tests.identity, tests.suite, tests.path, tests.name, tests.file, base.variant,
       CASE WHEN base.failed THEN 'failed' WHEN base.passed THEN 'passed' ELSE 'skipped' END AS status,
       coalesce(head.passed AND NOT head.failed, false) AS "passesNow"
     FROM base JOIN tests ON tests.id = base.test_id
     LEFT JOIN head ON head.test_id = base.test_id AND head.variant = base.variant
     WHERE base.failed OR base.test_id IN (SELECT test_id FROM head WHERE failed)
     ORDER BY tests.suite, tests.identity, base.variant`,
    [repositoryId, baseRunIds, headRunIds]
  );
}

// app/pull-requests/load-facts.ts
async function loadFacts2(database2, query) {
  const { repositoryId, headSha, baseSha } = query;
  const runs = await commitRuns(database2, query);
  const runIds = runs.map(({ id }) => id);
  const baseRunIds = baseSha === void 0 ? [] : await trustedRunIds(database2, repositoryId, baseSha);
  const failures = await failingResults(database2, repositoryId, runIds);
  const baseline = await baselineOfRuns(database2, repositoryId, baseRunIds, runIds);
  return {
    pullRequest: query.pullRequest,
    headSha,
    base: { branch: query.baseBranch, sha: baseSha, hasResults: baseRunIds.length > 0 },
    runs: runs.map(runFact),
    counts: await countResultsOfRuns(database2, repositoryId, runIds),
    failures: failures.map((row) => ({
      test: testFact(row),
      variant: row.variant,
      message: row.message,
      trace: row.trace
    })),
    baseline: baseline.map((row) => ({
      test: testFact(row),
      variant: row.variant,
      status: row.status,
      passesNow: row.passesNow
    }))
  };
}
function runFact({ reports, ...run }) {
  return {
    ...run,
    reports: reports.map(({ extra, ...report }) => ({
      ...report,
      problems: extra?.problems ?? [],
      criteria: extra?.criteria ?? []
    }))
  };
}
function testFact({ identity, suite, path, name, file }) {
  return { identity, suite, path, name, file };
}

// app/pull-requests/pace-summary.ts
var PAUSES = [5, 20, 60, 120];
function pauseBefore(pace, pauses) {
  if (pace === void 0) return 0;
  const pause = pauses[Math.min(pace.writes, pauses.length) - 1] ?? 0;
  return Math.max(0, pause - pace.secondsAgo);
}

// app/pull-requests/render.ts
import mustache5 from "mustache";

// src/report/format-number.ts
function formatNumber(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

// src/report/count-of.ts
function countOf(count2, singular, plural = `${singular}s`) {
  return `${formatNumber(count2)} ${count2 === 1 ? singular : plural}`;
}

// app/pull-requests/fit-sections.ts
function fitSections(sections, budget) {
  let left = budget;
  const taken2 = sections.map((section) => {
    const texts = [];
    for (const item of section.items) {
      const frame = texts.length === 0 ? utf8Bytes(section.open) + utf8Bytes(section.close) : 0;
      const cost = frame + utf8Bytes(item.short);
      if (cost > left) break;
      left -= cost;
      texts.push(item.short);
    }
    return texts;
  });
  const leftOut = [];
  sections.forEach((section, index) => {
    const texts = taken2[index] ?? [];
    let bare = 0;
    texts.forEach((short, position) => {
      const full = section.items[position]?.full ?? short;
      if (full === short) return;
      const cost = utf8Bytes(full) - utf8Bytes(short);
      if (cost > left) {
        bare += 1;
        return;
      }
      left -= cost;
      texts[position] = full;
    });
    const cut = section.items.length - texts.length;
    if (bare > 0) leftOut.push(`the details of ${countOf(bare, section.noun, section.plural)}`);
    if (cut > 0) leftOut.push(countOf(cut, section.noun, section.plural));
  });
  const text = sections.map((section, index) => {
    const texts = taken2[index] ?? [];
    return texts.length === 0 ? "" : `${section.open}${texts.join("").trimEnd()}
${section.close}`;
  }).join("");
  return { text, leftOut };
}

// app/pull-requests/generated/templates.ts
var TEMPLATES2 = {
  "failure-line": "- **{{{title}}}**{{#meta}} · {{{.}}}{{/meta}}{{#doubt}} · {{{doubt}}}{{/doubt}}\n",
  "failure": "<details{{#isOpen}} open{{/isOpen}}><summary><b>{{{title}}}</b>{{#meta}} · {{{.}}}{{/meta}}</summary>\n{{#doubt}}\n\n{{{doubt}}}\n{{/doubt}}{{#message}}\n\n{{{message}}}\n{{/message}}{{#trace}}\n\n<details><summary>Trace</summary>\n\n{{{trace}}}\n\n</details>\n{{/trace}}\n\n</details>\n\n",
  "note": "- {{{text}}}\n",
  "problem": "- **{{{title}}}**{{#meta}} · {{{.}}}{{/meta}}\n{{#text}}\n\n{{{text}}}\n\n{{/text}}\n",
  "row": "| {{{cells}}} |\n",
  "summary": "{{{marker}}}\n### {{{icon}}} {{{headline}}}\n\n{{{context}}}\n{{{sections}}}{{#leftOut}}\n\n> Left out to stay within the length of a comment: {{{leftOut}}}. The whole report is in the artifacts of the run.\n{{/leftOut}}\n"
};

// app/pull-requests/headline.ts
function headline(decision) {
  const bad = complaints(decision);
  const [first, ...rest] = bad.length > 0 ? bad : [praise(decision)];
  return [`**${first}**`, ...rest, ...asides(decision)].join(" · ");
}
function complaints(decision) {
  const { newFailures, unclassified, missedCriteria: missed, verdict } = decision;
  const found = [
    some(newFailures.length, "new failure"),
    some(unclassified.length, "unclassified failure"),
    missed === 0 ? "" : `${countOf(missed, "criterion", "criteria")} missed`,
    unexplained(decision)
  ].filter((part) => part !== "");
  const doubt = doubts(decision).join(", ");
  if (found.length > 0) return doubt === "" ? found : [...found, doubt];
  if (doubt !== "") return [verdict === "inconclusive" ? `Inconclusive: ${doubt}` : capital(doubt)];
  if (verdict !== "failed") return [];
  const { length } = decision.problems;
  return [
    length === 0 ? "Failed without a failing test" : `Failed: ${countOf(length, "problem")} apart from the tests`
  ];
}
function doubts(decision) {
  const open6 = decision.criteria.filter((criterion) => criterion.verdict === "inconclusive").length;
  const { refused, missing: missing2, deadJobs, underWay, inconclusiveReports, total, verdict } = decision;
  const lost = deadJobs.filter(({ run }) => !missing2.includes(run)).length;
  const found = [
    refused.length === 0 ? "" : `${countOf(refused.length, "report")} could not be read`,
    missing2.length === 0 ? "" : `${countOf(missing2.length, "run")} left no report`,
    lost === 0 ? "" : `${countOf(lost, "job")} left no report`,
    underWay.length === 0 ? "" : `${countOf(underWay.length, "run")} still under way`,
    open6 === 0 ? "" : `${countOf(open6, "criterion", "criteria")} could not be judged`,
    inconclusiveReports === 0 || open6 > 0 ? "" : `${countOf(inconclusiveReports, "report")} without a clear result`,
    total.other === 0 ? "" : `${countOf(total.other, "test result")} unclear`
  ].filter((part) => part !== "");
  if (found.length > 0 || verdict !== "inconclusive") return found;
  if (unexplained(decision) !== "") return [];
  return [total.results === 0 ? "no test ran" : "no test passed or failed"];
}
function unexplained({ unexplained: runs }) {
  const cancelled = runs.filter((run) => run.conclusion === "cancelled").length;
  const failed = runs.length - cancelled;
  return [
    failed === 0 ? "" : `${countOf(failed, "run")} failed outside the tests`,
    cancelled === 0 ? "" : `${countOf(cancelled, "run")} cancelled`
  ].filter((part) => part !== "").join(", ");
}
function praise({ verdict, total }) {
  if (verdict === "known") return "No new failures";
  return total.passed === 1 ? "The only test passes" : `All ${countOf(total.passed, "test")} pass`;
}
function asides({ brokenOnBase, fixed, total, base }) {
  return [
    brokenOnBase.length === 0 ? "" : `${countOf(brokenOnBase.length, "broken", "broken")} on <code>${escapeMarkdown(base.branch)}</code>`,
    fixed.length === 0 ? "" : `${countOf(fixed.length, "fixed", "fixed")}`,
    total.skipped === 0 ? "" : `${countOf(total.skipped, "skipped", "skipped")}`
  ].filter((part) => part !== "");
}
function some(count2, noun) {
  return count2 === 0 ? "" : countOf(count2, noun);
}
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// app/pull-requests/render-cells.ts
import mustache2 from "mustache";
var NAME = 100;
function cellSection({ cells }) {
  const hasVariants = cells.some(({ variant }) => variant !== "");
  const head = ["Suite", ...hasVariants ? ["Variant"] : [], "Passed", "Failed", "Skipped", "Unclear"];
  const rule = head.map((_, index) => index < head.length - 4 ? "---" : "---:");
  const items = cells.map((cell) => {
    const row = mustache2.render(TEMPLATES2.row, {
      cells: [
        escapeMarkdown(cell.suite, NAME) || "tests",
        ...hasVariants ? [escapeMarkdown(cell.variant, NAME)] : [],
        ...[cell.passed, cell.failed, cell.skipped, cell.other].map((count2) => formatNumber(count2))
      ].join(" | ")
    });
    return { full: row, short: row };
  });
  return {
    noun: "row of the suite table",
    plural: "rows of the suite table",
    open: `
<details><summary>Suites (${cells.length})</summary>

| ${head.join(" | ")} |
| ${rule.join(" | ")} |
`,
    close: "\n</details>\n",
    items
  };
}

// app/pull-requests/render-evidence.ts
import mustache3 from "mustache";

// src/model/variant-text.ts
function variantText(variant) {
  return Object.keys(variant).sort().map((key2) => `${key2}=${variant[key2]}`).join(",");
}

// src/report/format-measure.ts
var DIGITS2 = 4;
var LARGE = 1e3;
var EXACT = 1e15;
function formatMeasure(value) {
  if (value === null) return "nothing to measure";
  if (Math.abs(value) >= EXACT) return String(Number(value.toPrecision(DIGITS2)));
  if (Number.isInteger(value)) return formatNumber(value);
  return Math.abs(value) >= LARGE ? formatNumber(Math.round(value)) : String(Number(value.toPrecision(DIGITS2)));
}

// app/pull-requests/render-evidence.ts
var MESSAGE3 = 1500;
function evidenceSections(decision) {
  const jobs = new Set(decision.deadJobs.map(deadJobText));
  const runs = [...decision.unexplained.map(unexplainedText), ...decision.missing.map(missingText), ...jobs];
  const refused = decision.refused.map(
    ({ artifactName, code, message }) => `The report <code>${escapeMarkdown(artifactName)}</code> was refused: <b>${escapeMarkdown(code)}</b>, ${escapeMarkdown(message)}`
  );
  return [
    { noun: "note", open: "\n", close: "", items: [...runs, ...refused].map(note) },
    { noun: "problem", open: "\n#### Problems\n\n", close: "", items: decision.problems.map(problemItem) }
  ];
}
function criteriaSection({ criteria }) {
  return {
    noun: "criterion",
    plural: "criteria",
    open: "\n#### Criteria not met\n\n| Verdict | Criterion | Measured | Wanted | Samples |\n| --- | --- | ---: | --- | ---: |\n",
    close: "",
    items: criteria.map(criterionRow)
  };
}
function unexplainedText(run) {
  const how = run.conclusion === "cancelled" ? "was cancelled" : `ended with <b>${escapeMarkdown(run.conclusion)}</b>`;
  return `[${escapeMarkdown(run.workflowName)}](${run.url}) ${how}, and nothing in its reports says why: look at its log.`;
}
function missingText(run) {
  const how = escapeMarkdown(run.conclusion);
  return `[${escapeMarkdown(run.workflowName)}](${run.url}) ended with <b>${how}</b> and left no report.`;
}
function deadJobText({ run, message }) {
  return `[${escapeMarkdown(run.workflowName)}](${run.url}): ${escapeMarkdown(message)} (<b>JOB&#95;NO&#95;REPORT</b>).`;
}
function note(text) {
  const line = mustache3.render(TEMPLATES2.note, { text });
  return { full: line, short: line };
}
function problemItem(problem) {
  const view = {
    title: escapeMarkdown(problem.code),
    meta: [problem.suite ?? "", variantText(problem.variant ?? {}), problem.place ?? ""].filter((part) => part !== "").map((part) => escapeMarkdown(part))
  };
  const short = mustache3.render(TEMPLATES2.problem, view);
  if (problem.message.trim() === "") return { full: short, short };
  return { full: mustache3.render(TEMPLATES2.problem, { ...view, text: fence(problem.message, MESSAGE3) }), short };
}
function criterionRow(criterion) {
  const cells = [
    criterion.verdict === "missed" ? "✕ missed" : "? inconclusive",
    escapeMarkdown(criterion.name),
    formatMeasure(criterion.value),
    escapeMarkdown(criterion.threshold),
    formatNumber(criterion.samples)
  ].join(" | ");
  const row = mustache3.render(TEMPLATES2.row, { cells });
  return { full: row, short: row };
}

// app/pull-requests/render-failures.ts
import mustache4 from "mustache";
var OPEN = 5;
var MESSAGE4 = 2e3;
var TRACE3 = 3e3;
var VARIANTS2 = 8;
function failureSections(decision) {
  const { base } = decision;
  const branch = `<code>${escapeMarkdown(base.branch)}</code>`;
  return [
    {
      noun: "new failure",
      open: `
#### New failures

They pass on ${branch} at the commit compared with.

`,
      close: "",
      items: decision.newFailures.map((failure, index) => failureItem(failure, base, index < OPEN))
    },
    {
      noun: "unclassified failure",
      open: "\n#### Unclassified failures\n\nThe base cannot say whether this change broke them.\n\n",
      close: "",
      items: decision.unclassified.map((failure) => failureItem(failure, base, false))
    },
    folded(
      `Broken on ${branch} already`,
      "failure known from the base",
      decision.brokenOnBase.map((failure) => failureItem(failure, base, false)),
      "failures known from the base"
    ),
    folded("Fixed by this change", "fixed test", decision.fixed.map(fixedItem))
  ];
}
function folded(title3, noun, items, plural = `${noun}s`) {
  return {
    noun,
    plural,
    open: `
<details><summary><b>${title3}</b> (${items.length})</summary>

`,
    close: "\n</details>\n",
    items
  };
}
function failureItem(failure, base, isOpen) {
  const { test, variants, message, trace, doubt } = failure;
  const view = {
    isOpen,
    title: title2(test),
    meta: [...place(test), ...shownVariants(variants)],
    doubt: doubt === void 0 ? "" : DOUBTS[doubt](base),
    message: block2(message, MESSAGE4),
    // Many runners repeat the message at the top of the trace; the trace alone would hide the message in a fold.
    trace: trace.trim() === message.trim() ? "" : block2(trace, TRACE3)
  };
  const short = mustache4.render(TEMPLATES2["failure-line"], view);
  if (view.message === "" && view.trace === "") return { full: short, short };
  return { full: mustache4.render(TEMPLATES2.failure, view), short };
}
function fixedItem(test) {
  const line = mustache4.render(TEMPLATES2["failure-line"], { title: title2(test), meta: place(test) });
  return { full: line, short: line };
}
var DOUBTS = {
  "no-merge-base": () => "There is no common commit to compare with.",
  "no-base-results": ({ sha }) => `No results are stored of ${sha}.`,
  "test-not-on-base": ({ sha }) => `This test did not run at ${sha}: it may be new.`,
  "variant-not-on-base": ({ sha }) => `This test did not run in this variant at ${sha}.`,
  "skipped-on-base": ({ sha }) => `This test was skipped at ${sha}.`
};
function title2({ path, name }) {
  return escapeMarkdown([...path, name].filter((part) => part !== "").join(" › ")) || "unnamed test";
}
function place({ suite, file }) {
  return [suite, file ?? ""].filter((part) => part !== "").map((part) => escapeMarkdown(part));
}
function shownVariants(variants) {
  const named2 = variants.filter((variant) => variant !== "");
  const shown = named2.slice(0, VARIANTS2).map((variant) => escapeMarkdown(variant));
  return named2.length > shown.length ? [...shown, `${named2.length - shown.length} more variants`] : shown;
}
function block2(text, limit) {
  return text.trim() === "" ? "" : fence(text, limit);
}

// app/pull-requests/render.ts
var SUMMARY_MARKER = "<!-- assay:summary v1 -->";
var MAX_BYTES4 = 6e4;
var NOTE_BYTES = 600;
var LINKED_RUNS = 10;
var ICONS = { passed: "✅", known: "⚠️", failed: "❌", inconclusive: "❔" };
function render(decision, options = {}) {
  const maxBytes = options.maxBytes ?? MAX_BYTES4;
  const document = (sections2, leftOut2) => mustache5.render(TEMPLATES2.summary, {
    marker: SUMMARY_MARKER,
    icon: ICONS[decision.verdict],
    headline: headline(decision),
    context: context(decision),
    sections: sections2,
    leftOut: leftOut2
  });
  const sections = [
    ...evidenceSections(decision),
    ...failureSections(decision),
    criteriaSection(decision),
    cellSection(decision)
  ];
  const { text, leftOut } = fitSections(sections, maxBytes - NOTE_BYTES - utf8Bytes(document("", "")));
  return `${document(text, leftOut.join(", ")).trimEnd()}
`;
}
function context({ headSha, base, runs }) {
  const branch = `<code>${escapeMarkdown(base.branch)}</code>`;
  const compared = base.sha === void 0 ? `no common commit with ${branch} was found to compare with` : base.hasResults ? `compared with ${base.sha} on ${branch}` : `nothing to compare with: no results are stored of ${base.sha} on ${branch}`;
  const links = runs.slice(0, LINKED_RUNS).map((run) => `[${escapeMarkdown(run.workflowName)}](${run.url})`);
  const more = runs.length > links.length ? [`${runs.length - links.length} more runs`] : [];
  return [`Commit ${headSha}, ${compared}`, ...links, ...more].join(" · ");
}

// app/pull-requests/starts-comment.ts
function startsComment({ runs, total }) {
  return total.failed > 0 || total.other > 0 || runs.some(({ source }) => source !== "checks");
}

// app/pull-requests/summarise-pull-requests.ts
var SUMMARISE = "summarise";
async function summarisePullRequests(parts, repository, head) {
  const told = await toldPulls2(parts.database, repository, head);
  for (const pull of told ?? await findPullRequests(parts.octokit, repository, head)) {
    await summarise(parts, repository, head, pull);
  }
}
async function toldPulls2(database2, { id: repositoryId }, head) {
  if (!("told" in head) || head.told === void 0) return void 0;
  const { pulls, at } = head.told;
  const pullRequests = pulls.map(({ number }) => number);
  return await mayBeOutdated(database2, { repositoryId, pullRequests, headSha: head.sha, at }) ? void 0 : pulls;
}
async function summarise({ octokit, database: database2, log, app, pauses = PAUSES }, repository, head, pull) {
  const comparison = await compareCommits(octokit, repository, pull.baseSha, head.sha);
  const facts2 = await loadFacts2(database2, {
    repositoryId: repository.id,
    pullRequest: pull.number,
    headSha: head.sha,
    headRepositoryId: pull.headRepositoryId,
    baseBranch: pull.baseBranch,
    baseSha: comparison?.mergeBase
  });
  const decision = decide2(facts2);
  const body2 = render(decision);
  const digest = createHash7("sha256").update(body2).digest("hex");
  const former = await findSummary(database2, repository.id, pull.number);
  const known = former?.commentId ?? void 0;
  if (former === void 0 ? !startsComment(decision) : former.bodyDigest === digest) return;
  const place2 = { repositoryId: repository.id, pullRequest: pull.number, headSha: head.sha };
  const afterSeconds = pauseBefore(await findPace(database2, place2), pauses);
  if (afterSeconds > 0) {
    await storeErrand(database2, {
      id: `assay:${SUMMARISE}:${repository.id}:${pull.number}`,
      action: SUMMARISE,
      repositoryId: repository.id,
      installationId: repository.installationId,
      // When it is written the pull requests may be others.
      about: { target: repository, head: { ...head, told: void 0 } },
      afterSeconds
    });
    log.info("summary put off", { repository: repository.id, pullRequest: pull.number, afterSeconds });
    return;
  }
  const commentId = await upsertComment(octokit, repository, app, {
    pullRequest: pull.number,
    marker: SUMMARY_MARKER,
    body: body2,
    known,
    isNew: former === void 0 && await claimSummary(database2, repository.id, pull.number, head.sha)
  });
  await recordSummary(database2, repository.id, pull.number, { commentId, headSha: head.sha, bodyDigest: digest });
  await recordPace(database2, place2);
  log.info("summary written", { repository: repository.id, pullRequest: pull.number, comment: commentId });
}

// app/bot.ts
function bot(probot, { database: database2, log, summaryPauses: pauses }) {
  const self = askOnce(async () => ownApp(await probot.auth()));
  const parts = async (octokit) => ({ octokit, database: database2, log, app: await self(), pauses });
  const sinks = (octokit, { repository, run, head }) => [
    {
      name: "jobs",
      after: ["results"],
      run: () => noteDeadJobs({ octokit, database: database2, log }, repository, run)
    },
    { name: "clusters", after: ["results"], run: () => clusterFailures(database2, placeOf2(run)) },
    { name: "history", after: ["results"], run: () => observeHistory({ database: database2, log }, placeOf2(run)) },
    { name: "issues", after: ["results"], run: async () => fileIssues(await parts(octokit), repository, run) },
    {
      name: "summary",
      after: ["results"],
      run: async () => head && summarisePullRequests(await parts(octokit), repository, head)
    }
  ];
  const takeIn3 = async (octokit, facts2, replay) => {
    const onMissing = replay === void 0 ? () => lookAgain(database2, facts2) : void 0;
    const ingested = await ingestRun({ octokit, database: database2, log, onMissing }, facts2);
    if (ingested === void 0) return;
    const { runId, results } = ingested;
    const { repository, run } = facts2;
    const subject = { repository, run: { ...run, id: runId }, head: headOf(facts2) };
    const steps = [results, ...sinks(octokit, subject)];
    await goThrough({ database: database2, log }, { repositoryId: repository.id, runId }, steps, replay);
  };
  const goOn = (octokit, subject, before = []) => {
    const place2 = { repositoryId: subject.repository.id, runId: subject.run.id };
    return goThrough({ database: database2, log }, place2, [...before, ...sinks(octokit, subject)]);
  };
  probot.on("workflow_run.completed", ({ octokit, payload }) => takeIn3(octokit, runFacts(payload)));
  probot.on("workflow_job.completed", async ({ octokit, payload }) => {
    const repository = repositoryFacts(payload);
    const run = await followJob(database2, repository.id, payload.workflow_job);
    if (run !== void 0) await goOn(octokit, { repository, run, head: { sha: run.headSha } });
  });
  const takeInChecks = async (octokit, repository, checks) => {
    for (const facts2 of checks) {
      const ingested = await ingestCheck(database2, repository, facts2);
      if (ingested === void 0) continue;
      const { run, results } = ingested;
      await goOn(octokit, { repository, run, head: { sha: run.headSha } }, [results]);
    }
  };
  probot.on(
    "check_run.completed",
    async ({ octokit, payload }) => takeInChecks(octokit, repositoryFacts(payload), checkRunFacts(payload, (await self()).id))
  );
  probot.on(
    "check_suite.completed",
    async ({ octokit, payload }) => takeInChecks(octokit, repositoryFacts(payload), await checkSuiteFacts(octokit, payload, (await self()).id))
  );
  onErrand(
    probot,
    LOOK_AGAIN,
    (octokit, { facts: facts2 }) => takeIn3(octokit, facts2, ["results"])
  );
  onErrand(probot, UPLOAD, async (octokit, about) => {
    const facts2 = await ingestUpload({ octokit, database: database2, log }, about);
    const head = facts2 === void 0 ? void 0 : headOf(facts2);
    if (facts2 !== void 0 && head !== void 0)
      await summarisePullRequests(await parts(octokit), facts2.repository, head);
  });
  followInstallations(probot, database2);
  onErrand(
    probot,
    SUMMARISE,
    async (octokit, { target, head }) => summarisePullRequests(await parts(octokit), target, head)
  );
}
function headOf({ run, headOwner: owner, pulls = [] }) {
  const { headBranch: branch, headRepositoryId: repositoryId, headSha: sha, completedAt: at } = run;
  if (owner === null || repositoryId === null || branch === null) return void 0;
  return { repositoryId, owner, branch, sha, ...pulls.length === 0 ? {} : { told: { pulls, at } } };
}
function placeOf2({ repositoryId, id: runId }) {
  return { repositoryId, runId };
}
function askOnce(ask) {
  let answer;
  return () => {
    answer ??= ask().catch((error) => {
      answer = void 0;
      throw error;
    });
    return answer;
  };
}

// app/standard-log.ts
var standardLog = {
  info: (message, fields) => write2("info", message, fields),
  warn: (message, fields) => write2("warn", message, fields),
  error: (message, fields) => write2("error", message, fields)
};
function write2(level, message, fields) {
  process.stderr.write(`${JSON.stringify({ time: (/* @__PURE__ */ new Date()).toISOString(), level, message, ...fields })}
`);
}

// app/github/budget.ts
function createBudget(calls) {
  let left = calls;
  return {
    take() {
      if (left <= 0) return false;
      left -= 1;
      return true;
    }
  };
}

// app/github/list-installations.ts
async function listInstallations(appOctokit) {
  const all = await appOctokit.paginate(appOctokit.rest.apps.listInstallations, { per_page: 100 });
  return all.map(({ id, account, suspended_at }) => ({
    id,
    account: account?.login ?? "",
    suspended: suspended_at !== null && suspended_at !== void 0
  }));
}

// app/inbox/describe-failure.ts
var UNTOLD_WAIT_SECONDS = 60;
var LONGEST_WAIT_SECONDS = 7200;
var SUSPENDED_WAIT_SECONDS = 900;
var DATABASE_AWAY = /^(08...|57P0[1-5]|53...|58...)$/;
var NETWORK_AWAY = /^(E(CONN|TIMEDOUT|PIPE|HOST|NET|AI_)|UND_ERR|ENOTFOUND)/;
var AWAY_TEXT = /connection terminated|timeout exceeded when trying to connect|fetch failed|other side closed/i;
function describeFailure(error) {
  const errors = error instanceof AggregateError ? error.errors : [error];
  const waits = errors.map(waitOf).filter((seconds) => seconds !== void 0);
  return {
    kind: waits.length > 0 ? "wait" : errors.map(kindOf).find((kind) => kind !== "defect") ?? "defect",
    message: errors.map((one) => one instanceof Error ? one.stack ?? one.message : String(one)).join("\n"),
    retryAfterSeconds: waits.length === 0 ? void 0 : Math.min(LONGEST_WAIT_SECONDS, Math.max(...waits))
  };
}
function kindOf(error) {
  if (!(error instanceof Error)) return "defect";
  if (error.status === 401) return "token";
  if (error.status !== void 0) return error.status >= 500 || error.status === 408 ? "outage" : "defect";
  if (error.name === "TimeoutError" || AWAY_TEXT.test(error.message)) return "outage";
  const code = String(error.code ?? error.cause?.code ?? "");
  return DATABASE_AWAY.test(code) || NETWORK_AWAY.test(code) ? "outage" : "defect";
}
function waitOf(error) {
  const headers = error?.response?.headers ?? {};
  const told = error?.retryAfter ?? headers["retry-after"];
  const seconds = Number(told);
  if (told !== void 0 && Number.isFinite(seconds) && seconds >= 0) return seconds;
  if (error?.status !== 403 && error?.status !== 429) return void 0;
  const reset = Number(headers["x-ratelimit-reset"]);
  if (headers["x-ratelimit-remaining"] === "0" && Number.isFinite(reset)) {
    return Math.max(1, reset - Math.floor(Date.now() / 1e3) + 1);
  }
  if (/suspended/i.test(error.message)) return SUSPENDED_WAIT_SECONDS;
  return error.status === 429 || /secondary rate limit|abuse detection/i.test(error.message) ? UNTOLD_WAIT_SECONDS : void 0;
}

// app/store/chores.ts
async function claimChore(database2, name, everySeconds, leastSeconds = everySeconds) {
  const rows = await database2.query(
    `INSERT INTO chores (name, next_at) VALUES ($1, now() + $2 * interval '1 second')
     ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at
     WHERE chores.next_at <= now() + ($2 - $3) * interval '1 second' RETURNING name`,
    [name, everySeconds, leastSeconds]
  );
  return rows.length > 0;
}

// app/github/failed-deliveries.ts
async function failedDeliveries(appOctokit, since, budget) {
  const found = /* @__PURE__ */ new Map();
  if (!budget.take()) return [];
  const pages = appOctokit.paginate.iterator(appOctokit.rest.apps.listWebhookDeliveries, {
    status: "failure",
    per_page: 100
  });
  for await (const { data } of pages) {
    for (const { id, guid, delivered_at } of data) {
      if (new Date(delivered_at) < since) return [...found.values()];
      if (!found.has(guid)) found.set(guid, { id, guid });
    }
    if (!budget.take()) break;
  }
  return [...found.values()];
}

// app/github/redeliver.ts
async function redeliver(appOctokit, id) {
  try {
    await appOctokit.rest.apps.redeliverWebhookDelivery({ delivery_id: id, request: { retries: 0 } });
    return true;
  } catch (error) {
    const status = httpStatus(error);
    if (status === 404 || status === 422) return false;
    throw error;
  }
}

// app/store/catch-up.ts
async function askableDeliveries(database2, guids) {
  const rows = await database2.query(
    `SELECT guid FROM unnest($1::text[]) AS wanted (guid)
     WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE id = guid)
       AND NOT EXISTS (
         SELECT 1 FROM redeliveries WHERE redeliveries.guid = wanted.guid
           AND (asked >= 5 OR asked_at > now() - interval '5 minutes' * power(3, asked - 1))
       )`,
    [guids]
  );
  return new Set(rows.map(({ guid }) => guid));
}
async function noteAsked(database2, guid) {
  await database2.query(
    `INSERT INTO redeliveries (guid, asked, asked_at) VALUES ($1, 1, now())
     ON CONFLICT (guid) DO UPDATE SET asked = redeliveries.asked + 1, asked_at = now()`,
    [guid]
  );
}
async function checkedTimes(database2, ids2) {
  const rows = await database2.query(
    "SELECT repository_id AS id, checked_at AS at FROM catch_up WHERE repository_id = ANY($1::bigint[])",
    [ids2]
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
async function noteChecked(database2, repositoryId, at) {
  await database2.query(
    `INSERT INTO catch_up (repository_id, checked_at) VALUES ($1, $2)
     ON CONFLICT (repository_id) DO UPDATE SET checked_at = excluded.checked_at`,
    [repositoryId, at.toISOString()]
  );
}

// app/catch-up/ask-again.ts
async function askAgain({ appOctokit, database: database2, log }, since, budget) {
  const failed = await failedDeliveries(appOctokit, since, budget);
  const askable = await askableDeliveries(
    database2,
    failed.map(({ guid }) => guid)
  );
  let asked = 0;
  for (const { id, guid } of failed.filter((delivery) => askable.has(delivery.guid)).reverse()) {
    if (!budget.take()) break;
    await noteAsked(database2, guid);
    const repeated = await redeliver(appOctokit, id);
    log.info("webhook asked for again", { delivery: guid, repeated });
    asked += 1;
  }
  return asked;
}

// app/store/deliveries.ts
async function storeDelivery(database2, delivery) {
  const rows = await database2.query(
    `INSERT INTO deliveries (id, event, payload, repository_id, installation_id, subject)
     VALUES ($1, $2, $3::jsonb, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET state = 'pending', attempts = 0, lost = 0, not_before = now()
     WHERE deliveries.state = 'dead' RETURNING id`,
    [
      delivery.id,
      delivery.event,
      delivery.payload,
      delivery.repositoryId ?? null,
      delivery.installationId ?? null,
      delivery.subject ?? null
    ]
  );
  return rows.length > 0;
}
async function extendLease(database2, held, leaseSeconds) {
  const rows = await database2.query(
    `UPDATE deliveries SET lease_until = now() + $3 * interval '1 second' WHERE id = $1 AND lease_by = $2 RETURNING id`,
    [held.id, held.lease, leaseSeconds]
  );
  return rows.length > 0;
}
async function finishDelivery(database2, held) {
  await database2.query(
    `UPDATE deliveries SET state = 'done', lease_until = NULL, lease_by = NULL, last_error = NULL, finished_at = now()
     WHERE id = $1 AND lease_by = $2`,
    [held.id, held.lease]
  );
}
async function postponeDelivery(database2, held, postponement) {
  await database2.query(
    `UPDATE deliveries SET state = CASE WHEN $6 THEN 'dead' ELSE 'pending' END, lease_until = NULL, lease_by = NULL,
       last_error = $3, not_before = now() + $4 * interval '1 second',
       attempts = attempts - CASE WHEN $5 THEN 0 ELSE 1 END
     WHERE id = $1 AND lease_by = $2`,
    [
      held.id,
      held.lease,
      postponement.error,
      postponement.afterSeconds,
      postponement.countsAsAttempt,
      postponement.dead
    ]
  );
}
async function forgetDeliveries(database2, days, limit) {
  const rows = await database2.query(
    `DELETE FROM deliveries WHERE id IN (
       SELECT id FROM deliveries WHERE state = 'done' AND finished_at < now() - $1 * interval '1 day' LIMIT $2
     ) RETURNING id`,
    [days, limit]
  );
  return rows.length;
}

// app/store/departed.ts
var RUNS_AT_A_TIME = 20;
async function departedRepositories(database2, days) {
  const rows = await database2.query(
    `SELECT repositories.id FROM repositories JOIN installations ON installations.id = installation_id
     WHERE deleted_at < now() - $1 * interval '1 day'
     UNION SELECT repository_id FROM departures WHERE since < now() - $1 * interval '1 day'`,
    [days]
  );
  return rows.map(({ id }) => id);
}
async function deleteRepository(database2, id) {
  for (; ; ) {
    const gone = await database2.transaction(async (transaction) => {
      const runs = await transaction.query(
        `DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE repository_id = $1 LIMIT ${RUNS_AT_A_TIME}) RETURNING id`,
        [id]
      );
      await transaction.query(
        "DELETE FROM result_blocks WHERE repository_id = $1 AND run_id = ANY (SELECT unnest($2::text::bigint[]))",
        [id, `{${runs.map((run) => run.id).join(",")}}`]
      );
      return runs;
    });
    if (gone.length < RUNS_AT_A_TIME) break;
  }
  await database2.transaction(async (transaction) => {
    await transaction.query("DELETE FROM repositories WHERE id = $1", [id]);
    for (const table of [
      "tests",
      "test_states",
      "test_days",
      "result_blocks",
      "deliveries",
      "inbox_turns",
      "summary_pace",
      "catch_up",
      "bot_settings",
      "departures",
      "uploads"
    ]) {
      await transaction.query(`DELETE FROM ${table} WHERE repository_id = $1`, [id]);
    }
  });
}
async function forgetInstallations(database2, days) {
  await database2.query(
    `WITH gone AS (
       DELETE FROM installations WHERE deleted_at < now() - $1 * interval '1 day'
         AND NOT EXISTS (SELECT 1 FROM repositories WHERE installation_id = installations.id) RETURNING id
     )
     DELETE FROM deliveries WHERE installation_id IN (SELECT id FROM gone)`,
    [days]
  );
}

// app/catch-up/clear-out.ts
var DELIVERY_DAYS = 14;
var DELIVERIES_AT_A_TIME = 5e3;
async function clearOut(database2, log, keepDays) {
  await forgetDeliveries(database2, DELIVERY_DAYS, DELIVERIES_AT_A_TIME);
  for (const id of await departedRepositories(database2, keepDays)) {
    await deleteRepository(database2, id);
    log.info("data of a repository deleted: the app was uninstalled or the repository removed", { repository: id });
  }
  await forgetInstallations(database2, keepDays);
}

// app/catch-up/observe-missed.ts
var RUNS = 200;
async function observeMissed(database2, log) {
  const places = await unobservedRuns(database2, RUNS);
  for (const place2 of places) {
    await clusterFailures(database2, place2);
    await observeHistory({ database: database2, log }, place2);
  }
  return places.length;
}

// app/github/list-completed-runs.ts
async function listCompletedRuns(octokit, { owner, name }, since, budget, until) {
  const runs = [];
  if (!budget.take()) return { runs, complete: false };
  const pages = octokit.paginate.iterator(octokit.rest.actions.listWorkflowRunsForRepo, {
    owner,
    repo: name,
    status: "completed",
    created: until === void 0 ? `>=${moment(since)}` : `${moment(since)}..${moment(until)}`,
    per_page: 100
  });
  for await (const { data } of pages) {
    runs.push(...data);
    if (data.length < 100) break;
    if (!budget.take()) return { runs, complete: false };
  }
  return { runs, complete: true };
}
function moment(at) {
  return at.toISOString().replace(/\.\d+/, "");
}

// app/github/list-repositories.ts
async function listRepositories(octokit, budget) {
  const found = [];
  if (!budget.take()) return found;
  const pages = octokit.paginate.iterator(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
  for await (const { data } of pages) {
    found.push(...data);
    if (!budget.take()) break;
  }
  return found;
}

// app/github/get-run-attempt.ts
async function getRunAttempt(octokit, { owner, name }, runId, attempt) {
  try {
    const at = { owner, repo: name, run_id: runId, attempt_number: attempt, exclude_pull_requests: true };
    const { data } = await octokit.rest.actions.getWorkflowRunAttempt(at);
    return data;
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/store/known-runs.ts
function runSubject(repositoryId, githubRunId, attempt) {
  return `run:${repositoryId}:${githubRunId}:${attempt}`;
}
async function unknownRuns(database2, repositoryId, runs) {
  const subjects = runs.map(({ githubRunId, attempt }) => runSubject(repositoryId, githubRunId, attempt));
  const rows = await database2.query(
    `SELECT subject FROM deliveries WHERE subject = ANY($1::text[])
     UNION SELECT 'run:' || runs.repository_id || ':' || github_run_id || ':' || attempt FROM runs
     JOIN run_steps ON run_steps.repository_id = runs.repository_id AND run_id = runs.id AND step = 'results'
     WHERE runs.repository_id = $2 AND github_run_id = ANY($3::bigint[])`,
    [subjects, repositoryId, runs.map(({ githubRunId }) => githubRunId)]
  );
  const known = new Set(rows.map(({ subject }) => subject));
  return runs.filter((_, index) => !known.has(subjects[index]));
}

// app/catch-up/missing-attempts.ts
async function missingAttempts({ octokit, database: database2 }, repository, runs, budget) {
  const attempts = runs.flatMap(
    (run) => Array.from({ length: run.run_attempt ?? 1 }, (_, index) => ({ githubRunId: run.id, attempt: index + 1, run }))
  );
  const missing2 = [];
  for (const { attempt, run } of await unknownRuns(database2, repository.id, attempts)) {
    if (attempt === (run.run_attempt ?? 1)) {
      missing2.push(run);
      continue;
    }
    if (!budget.take()) return { missing: missing2, complete: false };
    const former = await getRunAttempt(octokit, repository, run.id, attempt);
    if (former !== void 0) missing2.push(former);
  }
  return { missing: missing2, complete: true };
}

// app/catch-up/run-delivery.ts
function runPayload(installationId, repository, run) {
  return { action: "completed", installation: { id: installationId }, repository, workflow_run: run };
}
function runDelivery(installationId, repository, run) {
  const subject = runSubject(repository.id, run.id, run.run_attempt ?? 1);
  return {
    id: `assay:${subject}`,
    event: "workflow_run",
    payload: cleanJson(runPayload(installationId, repository, run)),
    repositoryId: repository.id,
    installationId,
    subject
  };
}

// app/catch-up/take-in-runs.ts
var LONGEST_RUN_MS = 6 * 36e5;
async function takeInRuns({ octokit, database: database2, log }, installationId, since, budget) {
  const repositories = (await listRepositories(octokit, budget)).filter(({ archived }) => !archived);
  const checked = await checkedTimes(
    database2,
    repositories.map(({ id }) => id)
  );
  const time = ({ id }) => new Date(checked.get(id) ?? 0).getTime();
  let missing2 = 0;
  for (const repository of repositories.sort((a, b) => time(a) - time(b))) {
    const began = /* @__PURE__ */ new Date();
    const from = new Date(Math.max(since.getTime(), time(repository) - LONGEST_RUN_MS));
    const name = { owner: repository.owner.login, name: repository.name };
    const listed = await listCompletedRuns(octokit, name, from, budget);
    const runs = [...listed.runs].reverse();
    const found = await missingAttempts({ octokit, database: database2 }, { id: repository.id, ...name }, runs, budget);
    for (const run of found.missing) {
      if (await storeDelivery(database2, runDelivery(installationId, repository, run))) missing2 += 1;
      log.info("missed run taken in", { repository: repository.id, run: run.id, attempt: run.run_attempt });
    }
    if (!listed.complete || !found.complete) break;
    await noteChecked(database2, repository.id, began);
  }
  return missing2;
}

// app/catch-up/start-catch-up.ts
var ASK_EVERY_MS = 15e3;
var FIRST_MS = 1e3;
var LEAST_SECONDS = 60;
function startCatchUp(parts, settings2) {
  if (settings2.minutes === 0) return () => void 0;
  let isFirst = true;
  let isBusy = false;
  const look = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      const every = settings2.minutes * 60;
      const least = isFirst ? Math.min(every, LEAST_SECONDS) : every;
      const isOurs = await claimChore(parts.database, "catch-up", every, least);
      isFirst = false;
      if (isOurs) await catchUp(parts, settings2);
    } catch (error) {
      parts.log.warn("catch-up failed, and is tried again", { error: String(error) });
    } finally {
      isBusy = false;
    }
  };
  const first = setTimeout(() => void look(), FIRST_MS);
  first.unref();
  const timer = setInterval(() => void look(), ASK_EVERY_MS);
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
async function catchUp({ probot, database: database2, log, wake }, settings2) {
  const appOctokit = await probot.auth();
  const since = new Date(Date.now() - settings2.days * 864e5);
  const attempt = async (what, work2, installation) => {
    try {
      await work2();
    } catch (error) {
      const { message, retryAfterSeconds } = describeFailure(error);
      log.warn(`catch-up: ${what} failed`, { installation, error: message });
      if (installation !== void 0 && retryAfterSeconds !== void 0)
        await restInstallation(database2, installation, retryAfterSeconds);
    }
  };
  await attempt("asking for webhooks again", async () => {
    await askAgain({ appOctokit, database: database2, log }, since, createBudget(settings2.calls));
  });
  await attempt("looking for runs", async () => {
    for (const installation of await listInstallations(appOctokit)) {
      await saveInstallation(database2, installation);
      if (installation.suspended) continue;
      const look = async () => {
        const octokit = await probot.auth(installation.id);
        const budget = createBudget(settings2.calls);
        const missing2 = await takeInRuns({ octokit, database: database2, log }, installation.id, since, budget);
        if (missing2 > 0) wake();
      };
      await attempt("looking for runs", look, installation.id);
    }
  });
  await attempt("taking stored runs into the history", async () => {
    const runs = await observeMissed(database2, log);
    if (runs > 0) log.info("stored runs taken into the history", { runs });
  });
  await attempt("clearing out", () => clearOut(database2, log, settings2.keepDays));
}

// app/github/create-probot.ts
import { Probot, ProbotOctokit } from "probot";
var TIMEOUT_SECONDS = 20;
function createProbot(settings2, Octokit = ProbotOctokit) {
  const timeout = (settings2.githubTimeout ?? TIMEOUT_SECONDS) * 1e3;
  return new Probot({
    appId: settings2.appId,
    privateKey: settings2.privateKey,
    secret: settings2.webhookSecret,
    baseUrl: settings2.githubUrl,
    // The worker tells of what fails, once, with what becomes of it.
    logLevel: "fatal",
    request: {
      fetch: (address, options) => fetch(address, {
        ...options,
        signal: AbortSignal.any([AbortSignal.timeout(timeout), ...options.signal ? [options.signal] : []])
      })
    },
    // A function, because Probot puts its own repetitions over plain defaults.
    Octokit: Octokit.defaults((options) => ({
      ...options,
      // Probot's own would ask github.com for a new token, wherever the app lives.
      auth: { ...options.auth, request: options.auth.request.defaults({ baseUrl: settings2.githubUrl }) },
      retry: { enabled: false },
      throttle: {
        ...options.throttle,
        enabled: settings2.githubPace ?? true,
        onRateLimit: () => false,
        onSecondaryRateLimit: () => false
      }
    }))
  });
}

// app/github/refresh-token.ts
async function refreshToken(probot, installationId) {
  const octokit = await probot.auth();
  await octokit.auth({ type: "installation", installationId, refresh: true });
}

// app/store/claim-delivery.ts
import { randomUUID } from "node:crypto";
var CLAIM_LOCK = 7415502;
var SUSPECT_AFTER = 2;
async function claimDelivery(database2, leaseSeconds, suspects = true) {
  return database2.transaction(async (transaction) => {
    await transaction.query("SELECT pg_advisory_xact_lock($1)", [CLAIM_LOCK]);
    const [row] = await transaction.query(CLAIM, [
      leaseSeconds,
      randomUUID(),
      suspects
    ]);
    if (row === void 0) return void 0;
    await transaction.query(
      `INSERT INTO inbox_turns (repository_id, served_at) VALUES ($1, clock_timestamp())
       ON CONFLICT (repository_id) DO UPDATE SET served_at = excluded.served_at`,
      [row.repositoryId]
    );
    const { repositoryId: _, ...delivery } = row;
    return delivery;
  });
}
var CLAIM = `WITH RECURSIVE queues AS (
    (SELECT coalesce(repository_id, 0) AS repository FROM deliveries WHERE state = 'pending' ORDER BY 1 LIMIT 1)
    UNION ALL
    SELECT (SELECT coalesce(repository_id, 0) FROM deliveries
            WHERE state = 'pending' AND coalesce(repository_id, 0) > queues.repository ORDER BY 1 LIMIT 1)
    FROM queues WHERE queues.repository IS NOT NULL
  ),
  chosen AS (
    SELECT due.id FROM queues
    LEFT JOIN inbox_turns ON inbox_turns.repository_id = queues.repository
    CROSS JOIN LATERAL (
      SELECT id, received_at FROM deliveries
      WHERE state = 'pending' AND coalesce(repository_id, 0) = queues.repository AND not_before <= now()
        AND (lease_until IS NULL OR lease_until < now()) AND ($3 OR lost < ${SUSPECT_AFTER})
        AND NOT EXISTS (
          SELECT 1 FROM installations WHERE installations.id = deliveries.installation_id
            AND (suspended_at IS NOT NULL OR deleted_at IS NOT NULL OR rests_until > now())
        )
      ORDER BY coalesce(repository_id, 0), received_at, id LIMIT 1
    ) AS due
    WHERE NOT EXISTS (
      SELECT 1 FROM deliveries AS busy WHERE busy.repository_id = queues.repository AND busy.state = 'pending'
        AND busy.lease_by IS NOT NULL AND busy.lease_until >= now()
    )
    ORDER BY inbox_turns.served_at NULLS FIRST, due.received_at LIMIT 1
  )
  UPDATE deliveries SET lease_until = now() + $1 * interval '1 second', attempts = attempts + 1,
    lost = lost + CASE WHEN lease_by IS NULL THEN 0 ELSE 1 END, lease_by = $2
  WHERE id = (SELECT id FROM chosen)
  RETURNING id, event, payload, installation_id AS "installationId", lease_by AS lease, attempts - 1 AS attempts, lost,
    lost >= ${SUSPECT_AFTER} AS "isSuspect", coalesce(repository_id, 0) AS "repositoryId"`;
async function nextDueSeconds(database2) {
  const [row] = await database2.query(
    `SELECT extract(epoch FROM min(CASE WHEN lease_until > now() THEN lease_until ELSE not_before END) - now())::double precision
       AS seconds
     FROM deliveries WHERE state = 'pending' AND (not_before > now() OR lease_until > now())`
  );
  return row?.seconds ?? void 0;
}

// app/inbox/work-delivery.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// app/inbox/plan-retry.ts
var FIRST_DELAY_SECONDS = 2;
var LONGEST_DELAY_SECONDS = 900;
var MAX_ATTEMPTS2 = 12;
var MAX_ATTEMPTS_IN_OUTAGE = 100;
var MAX_ERROR = 4e3;
function planRetry(failure, attempts, random) {
  const error = failure.message.slice(0, MAX_ERROR);
  if (failure.kind === "wait") {
    const afterSeconds = (failure.retryAfterSeconds ?? 0) * (1 + random / 10);
    return { error, afterSeconds, countsAsAttempt: false, dead: false };
  }
  const most = failure.kind === "defect" ? MAX_ATTEMPTS2 : MAX_ATTEMPTS_IN_OUTAGE;
  const delay = Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** Math.min(attempts, 16));
  return {
    error,
    afterSeconds: delay * (0.5 + random),
    countsAsAttempt: true,
    dead: attempts + 1 >= most
  };
}

// app/inbox/work-delivery.ts
var LEASE_SECONDS = 60;
var EXTEND_EVERY_MS = 2e4;
var MAX_LOST = 12;
var ASK_AGAIN_MS = 500;
var ASK_AGAIN_TIMES = 100;
async function workDelivery(parts, delivery, before) {
  const { database: database2, log } = parts;
  const about = { id: delivery.id, event: delivery.event };
  if (delivery.lost >= MAX_LOST) {
    const error = "the process ended while this delivery was worked, too often";
    log.error("a delivery is given up", { ...about, error });
    await postponeDelivery(database2, delivery, { error, afterSeconds: 0, countsAsAttempt: true, dead: true });
    return;
  }
  const keep2 = setInterval(() => {
    extendLease(database2, delivery, LEASE_SECONDS).then(
      (isHeld2) => isHeld2 || log.warn("a lease was lost", about),
      (error) => log.warn("cannot extend a lease", { ...about, error: String(error) })
    );
  }, EXTEND_EVERY_MS);
  try {
    await before;
    const failure = await parts.receive(delivery).then(
      () => void 0,
      (error) => describeFailure(error)
    );
    if (failure === void 0) {
      await insist(parts, () => finishDelivery(database2, delivery));
      return;
    }
    const plan2 = planRetry(failure, delivery.attempts, parts.random());
    log.error("a delivery failed", {
      ...about,
      attempt: delivery.attempts + 1,
      kind: failure.kind,
      afterSeconds: plan2.afterSeconds,
      dead: plan2.dead,
      error: failure.message
    });
    await parts.onFailure?.(delivery, failure.kind).catch(() => void 0);
    await insist(parts, () => postponeDelivery(database2, delivery, { ...plan2, error: cleanText(plan2.error) }));
    if (failure.kind === "wait" && delivery.installationId !== null)
      await restInstallation(database2, delivery.installationId, plan2.afterSeconds);
  } finally {
    clearInterval(keep2);
  }
}
async function insist({ isStopping }, write3) {
  for (let left = ASK_AGAIN_TIMES; ; left -= 1) {
    try {
      return await write3();
    } catch (error) {
      if (left === 0 || isStopping()) throw error;
      await sleep2(ASK_AGAIN_MS);
    }
  }
}

// app/inbox/start-worker.ts
var POLL_MS = 5e3;
var AWAY_MS = 1e3;
function startWorker(parts) {
  const { database: database2, log, lanes = 1 } = parts;
  let stopping = false;
  let news = 0;
  const sleepers = /* @__PURE__ */ new Set();
  const hands = /* @__PURE__ */ new Set();
  let alone;
  const sleep4 = (ms, heard) => new Promise((resolve) => {
    if (stopping || news !== heard) return resolve();
    const end = () => {
      clearTimeout(timer);
      sleepers.delete(end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    sleepers.add(end);
  });
  const loop = async (lane) => {
    while (!stopping) {
      await alone;
      const heard = news;
      try {
        const delivery = await claimDelivery(database2, LEASE_SECONDS, lane === 0);
        if (delivery === void 0) {
          const due = await nextDueSeconds(database2);
          await sleep4(Math.min(POLL_MS, Math.max(50, (due ?? Number.POSITIVE_INFINITY) * 1e3)), heard);
          continue;
        }
        const before = delivery.isSuspect ? Promise.all(hands) : Promise.resolve(alone);
        const done = workDelivery({ ...parts, isStopping: () => stopping }, delivery, before);
        const settled = done.catch(() => void 0);
        hands.add(settled);
        if (delivery.isSuspect) alone = settled;
        try {
          await done;
        } finally {
          hands.delete(settled);
          if (delivery.isSuspect) alone = void 0;
        }
      } catch (error) {
        log.error("the inbox cannot be read", { error: String(error) });
        await sleep4(AWAY_MS, news);
      }
    }
  };
  const ended = Promise.all(Array.from({ length: lanes }, (_, lane) => loop(lane)));
  const wakeAll = () => {
    for (const end of [...sleepers]) end();
  };
  return {
    wake() {
      news += 1;
      const [first] = sleepers;
      first?.();
    },
    async stop() {
      stopping = true;
      wakeAll();
      await ended;
    }
  };
}

// app/start-work.ts
var WORKERS = 4;
function startWork(settings2, { database: database2, log }, bot2) {
  const probot = createProbot(settings2);
  bot2(probot, { database: database2, log });
  const worker = startWorker({
    database: database2,
    log,
    random: Math.random,
    lanes: settings2.workers ?? WORKERS,
    receive: async ({ id, event: event2, payload }) => {
      await probot.receive({ id, name: event2, payload });
    },
    onFailure: async ({ installationId }, kind) => {
      if (kind === "token" && installationId !== null) await refreshToken(probot, installationId);
    }
  });
  const stopCatchUp = startCatchUp(
    { probot, database: database2, log, wake: worker.wake },
    {
      minutes: settings2.catchUpMinutes ?? 0,
      days: settings2.catchUpDays ?? 3,
      calls: settings2.catchUpCalls ?? 100,
      keepDays: settings2.keepDeletedDays ?? 30
    }
  );
  return {
    wake: worker.wake,
    stop() {
      stopCatchUp();
      return worker.stop();
    }
  };
}

// app/store/create-turns.ts
function createTurns(most) {
  let free2 = most;
  const lines = { quick: [], slow: [] };
  return async (work2, quick = false) => {
    if (free2 > 0) free2 -= 1;
    else await new Promise((resolve) => lines[quick ? "quick" : "slow"].push(resolve));
    try {
      return await work2();
    } finally {
      const next = lines.quick.shift() ?? lines.slow.shift();
      if (next === void 0) free2 += 1;
      else next();
    }
  };
}

// app/store/limit-database.ts
function limitDatabase(database2, most) {
  const inTurn = createTurns(most);
  return {
    ...database2,
    query: (sql, parameters) => inTurn(() => database2.query(sql, parameters), true),
    transaction: (work2) => inTurn(() => database2.transaction(work2))
  };
}

// app/store/embedded-database.ts
import { mkdir } from "node:fs/promises";

// app/store/directory-lock.ts
import { randomBytes } from "node:crypto";
import { open as open3, readFile as readFile2, readlink, rm, stat, utimes } from "node:fs/promises";
import { join as join2 } from "node:path";
import { setTimeout as sleep3 } from "node:timers/promises";
var LOCK2 = "assay.lock";
var BEAT_MS = 1e3;
var SILENCE_MS = 6e3;
var WRITING_MS = 1e3;
var SETTLE_MS = 100;
async function lockDirectory(directory) {
  const path = join2(directory, LOCK2);
  const own = [process.pid, await startOf(process.pid) ?? "-", await processSpace(), randomBytes(8).toString("hex")];
  const mine = `${own.join(" ")}
`;
  let tookOver = false;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(path, mine)) {
      if (tookOver) await sleep3(SETTLE_MS);
      if (await read2(path) !== mine) break;
      return keep(path, mine);
    }
    const found = await read2(path);
    if (await isHeld(path, found)) {
      const [pid] = found.split(" ");
      throw new AssayError(
        "DATABASE_IN_USE",
        `process ${pid} uses the embedded database in ${directory}; set DATABASE_URL to share a PostgreSQL server`
      );
    }
    if (await read2(path) === found) await rm(path, { force: true });
    tookOver = true;
  }
  throw new AssayError(
    "DATABASE_IN_USE",
    `another process is opening the embedded database in ${directory}; set DATABASE_URL to share a PostgreSQL server`
  );
}
async function create(path, content) {
  try {
    const file = await open3(path, "wx");
    await file.write(content);
    await file.close();
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}
function keep(path, mine) {
  const beat = setInterval(() => {
    const now = /* @__PURE__ */ new Date();
    utimes(path, now, now).catch(() => void 0);
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if (await read2(path) === mine) await rm(path, { force: true });
  };
}
var read2 = (path) => readFile2(path, "utf8").catch(() => "");
async function isHeld(path, content) {
  const [pid, start, space] = content.trim().split(" ");
  if (!pid) {
    await sleep3(WRITING_MS);
    return await read2(path) !== content;
  }
  if (space === void 0 || space === await processSpace()) return isRunning(Number(pid), start);
  const touched = async () => (await stat(path).catch(() => void 0))?.mtimeMs;
  const before = await touched();
  await sleep3(SILENCE_MS);
  return await touched() !== before;
}
async function isRunning(pid, start) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return false;
  }
  const now = await startOf(pid);
  return !start || now === void 0 || now === start;
}
async function startOf(pid) {
  const text = await readFile2(`/proc/${pid}/stat`, "latin1").catch(() => void 0);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ")[19];
}
async function processSpace() {
  const boot = await readFile2("/proc/sys/kernel/random/boot_id", "latin1").catch(() => "-");
  const container = await readlink("/proc/self/ns/pid").catch(() => "-");
  return `${boot.trim()}/${container}`;
}

// app/store/embedded-engine.ts
import { existsSync as existsSync2 } from "node:fs";
import { fileURLToPath as fileURLToPath2 } from "node:url";
import { Worker } from "node:worker_threads";
var START_MS = 6e4;
async function startEmbeddedEngine(directory) {
  const waiting2 = /* @__PURE__ */ new Map();
  const worker = new Worker(workerFile(), {
    workerData: { directory },
    // Flags of the main thread, such as --input-type, may be wrong for a file.
    execArgv: []
  });
  let lastId = 0;
  let gone;
  const fail = (error) => {
    gone ??= error;
    for (const { reject } of waiting2.values()) reject(error);
    waiting2.clear();
  };
  worker.on("message", (answer) => {
    const caller = waiting2.get(answer.id);
    waiting2.delete(answer.id);
    if (!("error" in answer)) return caller?.resolve(answer.rows);
    const { message, code, isFatal } = answer.error;
    const error = Object.assign(new Error(message), { code });
    caller?.reject(error);
    if (isFatal) fail(error);
  });
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("the embedded database has been closed")));
  const end = async () => void await worker.terminate();
  const timer = setTimeout(() => fail(new Error(`it did not start within ${START_MS} ms`)), START_MS);
  try {
    await new Promise((resolve, reject) => waiting2.set(0, { resolve, reject }));
  } catch (error) {
    await end();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return {
    ask: (request) => new Promise((resolve, reject) => {
      if (gone !== void 0) return reject(gone);
      lastId += 1;
      waiting2.set(lastId, { resolve, reject });
      worker.postMessage({ ...request, id: lastId });
    }),
    gone: () => gone,
    end
  };
}
function workerFile() {
  const beside = fileURLToPath2(new URL("./embedded-worker.mjs", import.meta.url));
  return existsSync2(beside) ? beside : fileURLToPath2(new URL("../../dist/embedded-worker.mjs", import.meta.url));
}

// app/store/sync-data-files.ts
import { open as open4, readdir, stat as stat2 } from "node:fs/promises";
import { join as join3 } from "node:path";
var TICK_MS = 1e3;
async function syncDataFiles(directory, since) {
  let synced = 0;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = join3(entry.parentPath, entry.name);
    const changed = entry.isFile() ? (await stat2(path).catch(() => void 0))?.mtimeMs : void 0;
    if (changed === void 0 || changed < since - TICK_MS) continue;
    const file = await open4(path, "r+").catch(() => void 0);
    if (file === void 0) continue;
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    synced += 1;
  }
  return synced;
}

// app/store/sync-write-ahead-log.ts
import { open as open5, readdir as readdir2, stat as stat3 } from "node:fs/promises";
import { join as join4 } from "node:path";
var TICK_MS2 = 20n;
var NS_PER_MS = 1000000n;
function createLogSync(directory) {
  const seen = /* @__PURE__ */ new Map();
  const folder = join4(directory, "pg_wal");
  let running;
  let next;
  const syncChanged = async () => {
    let synced = 0;
    let created = false;
    for (const name of await readdir2(folder)) {
      const path = join4(folder, name);
      const { mtimeNs, size } = await stat3(path, { bigint: true });
      const stamp = `${mtimeNs}:${size}`;
      const settled = BigInt(Date.now()) - mtimeNs / NS_PER_MS > TICK_MS2;
      if (seen.get(name) === stamp || !/^[0-9A-F]{24}$/.test(name)) continue;
      await syncFile(path, "r+");
      created ||= !seen.has(name);
      seen.set(name, settled ? stamp : "");
      synced += 1;
    }
    if (created) await syncFile(folder, "r");
    return synced;
  };
  const start = () => {
    running = syncChanged().finally(() => {
      running = void 0;
    });
    return running;
  };
  return () => {
    if (running === void 0) return start();
    next ??= running.catch(() => void 0).then(() => {
      next = void 0;
      return start();
    });
    return next;
  };
}
async function syncFile(path, flags) {
  const file = await open5(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

// app/store/embedded-database.ts
var TRANSACTIONS_PER_CHECKPOINT = 200;
var VACUUM_EVERY_MS = 60 * 6e4;
var START_AGAIN_MS = 1e3;
async function openEmbeddedDatabase(directory) {
  const doesNotOpen = (cause) => new AssayError(
    "DATABASE_UNREACHABLE",
    `the embedded database in ${directory} does not open: ${cause.message}`,
    { cause }
  );
  let unlock;
  try {
    await mkdir(directory, { recursive: true });
    unlock = await lockDirectory(directory);
  } catch (error) {
    throw error instanceof AssayError ? error : doesNotOpen(error);
  }
  const folder = `${directory}/pg`;
  let engine;
  try {
    engine = await startEmbeddedEngine(folder);
  } catch (cause) {
    await unlock();
    throw doesNotOpen(cause);
  }
  let closed = false;
  let failure;
  const revive = async () => {
    if (engine.gone() === void 0 || closed) return;
    if (failure !== void 0 && Date.now() - failure.at < START_AGAIN_MS) throw failure.error;
    await engine.end();
    try {
      engine = await startEmbeddedEngine(folder);
    } catch (cause) {
      failure = { error: doesNotOpen(cause), at: Date.now() };
      throw failure.error;
    }
  };
  const ask = (request) => engine.ask(request);
  const sync = createLogSync(folder);
  const turns = createTurns(1);
  const inTurn = (work2, quick = false) => turns(async () => {
    await revive();
    return work2();
  }, quick);
  const raw = { query: (sql, parameters = []) => ask({ kind: "query", sql, parameters }) };
  let sinceCheckpoint = 0;
  let lastCheckpoint = Date.now();
  const checkpoint = () => {
    sinceCheckpoint = 0;
    inTurn(async () => {
      const began = Date.now();
      await ask({ kind: "script", sql: "CHECKPOINT" });
      await syncDataFiles(folder, lastCheckpoint);
      lastCheckpoint = began;
    }).catch(() => void 0);
  };
  const vacuum = setInterval(
    () => void inTurn(() => ask({ kind: "script", sql: "VACUUM ANALYZE" })).catch(() => void 0),
    VACUUM_EVERY_MS
  );
  vacuum.unref();
  return {
    engine: "embedded",
    query: (sql, parameters) => inTurn(() => raw.query(sql, parameters), true).then(async (rows) => {
      await sync();
      return rows;
    }),
    async transaction(work2) {
      const result = await inTurn(async () => {
        await ask({ kind: "script", sql: "BEGIN" });
        try {
          const value = await work2(raw);
          await ask({ kind: "script", sql: "COMMIT" });
          return value;
        } catch (error) {
          await ask({ kind: "script", sql: "ROLLBACK" }).catch(() => void 0);
          throw error;
        }
      });
      await sync();
      sinceCheckpoint += 1;
      if (sinceCheckpoint >= TRANSACTIONS_PER_CHECKPOINT) checkpoint();
      return result;
    },
    async close() {
      clearInterval(vacuum);
      await turns(async () => {
        closed = true;
        await ask({ kind: "close" }).catch(() => void 0);
      });
      await engine.end();
      await unlock();
    }
  };
}

// app/store/generated/migrations.ts
var MIGRATIONS = [
  {
    "version": 1,
    "name": "first",
    "sql": "-- Webhook deliveries, stored before they are acknowledged and worked from here (the inbox).\nCREATE TABLE deliveries (\n  id            text PRIMARY KEY,                     -- X-GitHub-Delivery: a redelivery carries the same id\n  event         text NOT NULL,                        -- X-GitHub-Event, such as workflow_run\n  payload       jsonb NOT NULL,                       -- the verified body\n  repository_id bigint,                               -- GitHub's repository id, where the event has one\n  state         text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),\n  attempts      integer NOT NULL DEFAULT 0,           -- how often a worker began it\n  not_before    timestamptz NOT NULL DEFAULT now(),   -- earliest time of the next attempt (back-off)\n  lease_until   timestamptz,                          -- a worker holds it until then; past it, others may take it\n  last_error    text,                                 -- what the last attempt failed with\n  received_at   timestamptz NOT NULL DEFAULT now(),\n  finished_at   timestamptz\n);\nCREATE INDEX deliveries_due ON deliveries (not_before) WHERE state = 'pending';\n\n-- Repositories the bot has seen results of. The id is GitHub's, so history follows a rename.\nCREATE TABLE repositories (\n  id             bigint PRIMARY KEY,                  -- GitHub's repository id\n  installation_id bigint NOT NULL,                    -- whose token may act on it\n  owner          text NOT NULL,\n  name           text NOT NULL,\n  default_branch text NOT NULL\n);\n\n-- One execution of a workflow at one commit, one attempt. Facts from GitHub's webhook and API only.\nCREATE TABLE runs (\n  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  repository_id      bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,\n  github_run_id      bigint NOT NULL,                 -- workflow_run.id\n  attempt            integer NOT NULL,                -- workflow_run.run_attempt\n  workflow_id        bigint NOT NULL,\n  workflow_name      text NOT NULL,\n  event              text NOT NULL,                   -- push, pull_request, ...\n  head_sha           text NOT NULL,\n  head_branch        text,\n  head_repository_id bigint,                          -- another id than repository_id: a fork; null: the fork was deleted\n  conclusion         text NOT NULL,                   -- GitHub's conclusion of the run\n  url                text NOT NULL,\n  completed_at       timestamptz NOT NULL,\n  UNIQUE (repository_id, github_run_id, attempt)\n);\nCREATE INDEX runs_by_commit ON runs (repository_id, head_sha);\n\n-- What was read from each artifact of a run, exactly once; also what was refused, and why.\nCREATE TABLE reports (\n  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  run_id        bigint NOT NULL REFERENCES runs (id) ON DELETE CASCADE,\n  artifact_name text NOT NULL,\n  conclusion    text NOT NULL CHECK (conclusion IN ('success', 'failure', 'inconclusive')),\n  error_code    text,                                 -- why the artifact was refused; null when it was read\n  error_message text,\n  extra         jsonb,                                -- the report's extra.assay: criteria, services, problems\n  UNIQUE (run_id, artifact_name)\n);\n\n-- The dictionary of tests: the identity behind results, without the cell.\nCREATE TABLE tests (\n  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,\n  identity      text NOT NULL,                        -- digest of suite, file, path and name (src/model/test-identity.ts)\n  suite         text NOT NULL,                        -- name of the suite in assay.yml\n  path          text[] NOT NULL,                      -- describe blocks or classes, outermost first\n  name          text NOT NULL,\n  file          text,\n  UNIQUE (repository_id, identity)\n);\n\n-- One test's outcome in one cell of one run.\nCREATE TABLE results (\n  report_id   bigint NOT NULL REFERENCES reports (id) ON DELETE CASCADE,\n  ordinal     integer NOT NULL,                       -- position in the report: two results may share test and variant\n  test_id     bigint NOT NULL REFERENCES tests (id),\n  variant     text NOT NULL,                          -- canonical cell, such as node=22,os=linux; empty without a matrix\n  status      text NOT NULL CHECK (status IN ('passed', 'failed', 'skipped', 'pending', 'other')),\n  duration_ms double precision NOT NULL,\n  message     text,                                   -- of failures only\n  trace       text,\n  PRIMARY KEY (report_id, ordinal)\n);\nCREATE INDEX results_by_test ON results (test_id, report_id);\n\n-- The issue of a failing test. The unique key makes sure that no failure is filed twice.\nCREATE TABLE issues (\n  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  repository_id    bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,\n  test_id          bigint NOT NULL REFERENCES tests (id),\n  episode          integer NOT NULL,                  -- 1 for the first time this test broke, 2 for the next, ...\n  number           integer,                           -- GitHub's issue number; null while the filing is under way\n  state            text NOT NULL CHECK (state IN ('claimed', 'open', 'closed')),\n  failing_sha      text NOT NULL,                     -- newest commit of the default branch on which it failed\n  failing_variants text[] NOT NULL,                   -- cells in which it failed there\n  closing_sha      text,                              -- the commit whose passing run closed it\n  claimed_at       timestamptz NOT NULL DEFAULT now(),\n  UNIQUE (repository_id, test_id, episode)\n);\n-- At most one issue of a test is not closed.\nCREATE UNIQUE INDEX issues_one_live ON issues (repository_id, test_id) WHERE state <> 'closed';\n\n-- The one summary comment of a pull request.\nCREATE TABLE summaries (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,\n  pull_request  integer NOT NULL,\n  comment_id    bigint,                               -- null while the first posting is under way\n  head_sha      text NOT NULL,                        -- commit the summary speaks of\n  body_digest   text,                                 -- of the body last written; equal means nothing to write\n  PRIMARY KEY (repository_id, pull_request)\n);\n"
  },
  {
    "version": 2,
    "name": "scale",
    "sql": "-- Results at scale. Results lie in blocks of up to 500, months in partitions, and what pages and decisions ask\n-- for is kept beside them: a state per test and roll-ups per day. Nothing here holds a long lock; what 0001 stored stays\n-- readable in the view `results` and is moved in batches while the bot runs (carry-over.ts).\n\n-- All that is locked below, at once or not at all: a migration that waits with half of it would stop the version before,\n-- or wait for it in a circle. migrate.ts tries again.\nLOCK TABLE repositories, tests, reports, results IN ACCESS EXCLUSIVE MODE NOWAIT;\n\n-- Cells of a matrix, such as node=22,os=linux, so that a result names its cell by a number.\nCREATE TABLE variants (\n  id            integer GENERATED ALWAYS AS IDENTITY, -- what states, roll-ups and blocks say instead of the name\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose cell it is\n  name          text NOT NULL,                        -- canonical cell; empty without a matrix\n  PRIMARY KEY (repository_id, id),\n  UNIQUE (repository_id, name)\n);\n\n-- What failing tests said, each text once per repository however often it comes.\nCREATE TABLE failures (\n  id            bigint GENERATED ALWAYS AS IDENTITY,  -- what blocks of results say instead of the text\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose failure it is\n  digest        text NOT NULL,                        -- of message and trace together (number-failures.ts)\n  message       text,                                 -- first thing a person reads; null when the report has none\n  trace         text,                                 -- where it happened; null when the report has none\n  last_day      date NOT NULL,                        -- newest UTC day it was seen on; it goes when its results are gone\n  PRIMARY KEY (repository_id, id),\n  UNIQUE (repository_id, digest)\n);\nCREATE INDEX failures_by_day ON failures (last_day);\n\n-- Up to 500 results of one report as arrays of one length, ordered by the identity of their tests. A sixth of the\n-- space and of the writing that a row a result takes, and as quickly unnested as rows are read.\nCREATE TABLE result_blocks (\n  repository_id  bigint NOT NULL,                     -- whose results they are\n  report_id      bigint NOT NULL,                     -- the report they stood in\n  run_id         bigint NOT NULL,                     -- the run that report is of\n  day            date NOT NULL,                       -- UTC day on which the run completed; the month chooses the partition\n  block          integer NOT NULL,                    -- position among the blocks of the report, from 0\n  failed         integer NOT NULL,                    -- how many of them failed; 0 spares reading the arrays\n  first_identity text NOT NULL,                       -- identity of the first test; with the last one it tells whether a test can be here\n  last_identity  text NOT NULL,                       -- identity of the last test\n  test_ids       bigint[] NOT NULL,                   -- tests.id of each result\n  ordinals       integer[] NOT NULL,                  -- position of each in the report: two results may share test and variant\n  variant_ids    integer[] NOT NULL,                  -- variants.id of each\n  statuses       smallint[] NOT NULL,                 -- 1 passed, 2 failed, 3 skipped, 4 pending, 5 other\n  durations      real[] NOT NULL,                     -- milliseconds of each\n  failure_ids    bigint[],                            -- failures.id of each that failed with a text; null when none did\n  PRIMARY KEY (repository_id, day, report_id, block),\n  CHECK (1 <= ALL (statuses) AND 5 >= ALL (statuses))\n) PARTITION BY RANGE (day);\n-- Numbers without a pattern do not pack, and to try takes longer than to write them.\nALTER TABLE result_blocks ALTER COLUMN test_ids SET STORAGE EXTERNAL;\nALTER TABLE result_blocks ALTER COLUMN ordinals SET STORAGE EXTERNAL;\nALTER TABLE result_blocks ALTER COLUMN durations SET STORAGE EXTERNAL;\nCREATE INDEX result_blocks_by_run ON result_blocks (repository_id, run_id);\n\n-- What is known of one test in one cell, kept up to date with each result. Runs of the default branch and all others are\n-- kept apart: what a pull request does is no evidence about the default branch.\nCREATE TABLE test_states (\n  repository_id      bigint NOT NULL,                 -- whose test it is\n  test_id            bigint NOT NULL,                 -- tests.id\n  last_run_id        bigint NOT NULL,                 -- newest run with a result of it\n  last_at            timestamptz NOT NULL,            -- when that run completed; older results that come later only count\n  last_passed_run_id bigint,                          -- newest run in which it passed; null when it never did\n  last_failed_run_id bigint,                          -- newest run in which it failed; null when it never did\n  recent             bigint NOT NULL,                 -- its last 52 outcomes as bits, the newest lowest, 1 for failed\n  duration_sum       double precision NOT NULL,       -- milliseconds of all its passes\n  duration_squares   double precision NOT NULL,       -- sum of their squares, for the deviation\n  day_duration       double precision NOT NULL,       -- milliseconds of the passes of `day`\n  variant_id         integer NOT NULL,                -- variants.id\n  passed             integer NOT NULL,                -- how often it passed\n  failed             integer NOT NULL,                -- how often it failed\n  skipped            integer NOT NULL,                -- how often it was skipped, pending or something else\n  flips              integer NOT NULL,                -- how often its outcome differed from the one before\n  commit_flips       integer NOT NULL,                -- those of them that happened on one and the same commit\n  day                date NOT NULL,                   -- UTC day that the day's counts below are of\n  day_passed         integer NOT NULL,                -- passes of that day\n  day_failed         integer NOT NULL,                -- failures of that day\n  day_skipped        integer NOT NULL,                -- results of that day that are neither\n  day_flips          integer NOT NULL,                -- flips of that day\n  last_flip_day      date,                            -- day of the newest flip; null when it never flipped\n  first_day          date NOT NULL,                   -- day of the oldest result counted\n  duration_max       real NOT NULL,                   -- milliseconds of the longest pass\n  recent_count       smallint NOT NULL,               -- how many bits of `recent` are outcomes, at most 52\n  last_status        smallint NOT NULL,               -- newest status, numbered as in result_blocks\n  last_outcome       smallint,                        -- newest status that is passed or failed; null when there is none\n  on_default         boolean NOT NULL,                -- counts runs of the default branch that somebody with write access started\n  PRIMARY KEY (repository_id, test_id, variant_id, on_default)\n) WITH (fillfactor = 45);\nCREATE INDEX test_states_flaky ON test_states (repository_id, last_flip_day) WHERE last_flip_day IS NOT NULL;\n\n-- The day that the day's counts of a repository's states are of; its row is also the lock under which they change.\nCREATE TABLE open_days (\n  repository_id bigint PRIMARY KEY REFERENCES repositories (id) ON DELETE CASCADE, -- whose day it is\n  day           date NOT NULL                         -- newest UTC day with a result; earlier days are in test_days\n);\n\n-- What each test did on each day before the open one, all cells together; it outlives the results.\nCREATE TABLE test_days (\n  repository_id bigint NOT NULL,                      -- whose test it is\n  test_id       bigint NOT NULL,                      -- tests.id\n  day           date NOT NULL,                        -- UTC day on which the runs completed\n  passed        integer NOT NULL,                     -- passes of that day\n  failed        integer NOT NULL,                     -- failures of that day\n  skipped       integer NOT NULL,                     -- results of that day that are neither\n  flips         integer NOT NULL,                     -- flips of that day\n  duration_sum  double precision NOT NULL,            -- milliseconds of its passes\n  on_default    boolean NOT NULL,                     -- as in test_states\n  PRIMARY KEY (repository_id, test_id, day, on_default)\n) PARTITION BY RANGE (day);\n\n-- What each suite did in each cell on each day; it outlives the results.\nCREATE TABLE suite_days (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose suite it is\n  day           date NOT NULL,                        -- UTC day on which the runs completed\n  suite         text NOT NULL,                        -- name of the suite in assay.yml\n  variant_id    integer NOT NULL,                     -- variants.id\n  on_default    boolean NOT NULL,                     -- as in test_states\n  passed        integer NOT NULL,                     -- passes of that day\n  failed        integer NOT NULL,                     -- failures of that day\n  skipped       integer NOT NULL,                     -- results of that day that are neither\n  duration_sum  double precision NOT NULL,            -- milliseconds of all its results\n  PRIMARY KEY (repository_id, day, suite, variant_id, on_default)\n);\n\n-- What each test did on each day, the open one included.\nCREATE VIEW test_daily AS\n  SELECT repository_id, test_id, day, on_default, passed, failed, skipped, flips, duration_sum FROM test_days\n  UNION ALL\n  SELECT s.repository_id, s.test_id, s.day, s.on_default, s.day_passed, s.day_failed, s.day_skipped, s.day_flips, s.day_duration\n  FROM test_states AS s JOIN open_days ON open_days.repository_id = s.repository_id AND open_days.day = s.day;\n\nALTER TABLE reports\n  ADD COLUMN repository_id bigint,                    -- whose report it is; filled in by the carry-over for older ones\n  ADD COLUMN complete boolean NOT NULL DEFAULT true,  -- false while its results are still being stored, block by block\n  ADD COLUMN passed integer,                          -- its results by status; null until the carry-over counted them\n  ADD COLUMN failed integer,                          -- failures among its results\n  ADD COLUMN skipped integer,                         -- skipped and pending ones\n  ADD COLUMN other integer;                           -- those with any other status\n\n-- To look the repository up for each new test is half the time of a first run. Who forgets a repository deletes its tests.\nALTER TABLE tests DROP CONSTRAINT tests_repository_id_fkey;\n\nCREATE INDEX reports_uncounted ON reports (id) WHERE passed IS NULL;\n\n-- Results as 0001 stored them, one a row, until the carry-over has moved them into blocks.\nALTER TABLE results RENAME TO results_first;\n\n-- Every result of a complete report as a row, wherever it lies. A process of the version before reads and writes it as the table it was.\nCREATE VIEW results AS\n  SELECT b.report_id, r.ordinal, r.test_id, variants.name AS variant,\n    CASE r.status WHEN 1 THEN 'passed' WHEN 2 THEN 'failed' WHEN 3 THEN 'skipped' WHEN 4 THEN 'pending' ELSE 'other' END AS status,\n    r.duration AS duration_ms, failures.message, failures.trace, b.repository_id, b.run_id\n  FROM result_blocks AS b JOIN reports ON reports.id = b.report_id AND reports.complete\n  CROSS JOIN LATERAL unnest(b.test_ids, b.ordinals, b.variant_ids, b.statuses, b.durations, b.failure_ids)\n    AS r (test_id, ordinal, variant_id, status, duration, failure_id)\n  JOIN variants ON variants.repository_id = b.repository_id AND variants.id = r.variant_id\n  LEFT JOIN failures ON failures.repository_id = b.repository_id AND failures.id = r.failure_id\n  UNION ALL\n  SELECT f.report_id, f.ordinal, f.test_id, f.variant, f.status, f.duration_ms::real, f.message, f.trace, runs.repository_id, runs.id\n  FROM results_first AS f JOIN reports ON reports.id = f.report_id JOIN runs ON runs.id = reports.run_id;\nCREATE RULE results_insert AS ON INSERT TO results DO INSTEAD\n  INSERT INTO results_first (report_id, ordinal, test_id, variant, status, duration_ms, message, trace)\n  VALUES (new.report_id, new.ordinal, new.test_id, new.variant, new.status, new.duration_ms, new.message, new.trace);\n\n-- What the first migration left without a sentence.\nCOMMENT ON TABLE schema_migrations IS 'Which migrations this database has.';\nCOMMENT ON COLUMN schema_migrations.version IS 'Number of the file in app/store/migrations/.';\nCOMMENT ON COLUMN schema_migrations.applied_at IS 'When it was applied.';\nCOMMENT ON COLUMN deliveries.state IS 'pending until its work is done; dead when it failed too often and a person has to look.';\nCOMMENT ON COLUMN deliveries.received_at IS 'When it was stored.';\nCOMMENT ON COLUMN deliveries.finished_at IS 'When its work was done.';\nCOMMENT ON COLUMN issues.id IS 'Ours, not GitHub''s.';\nCOMMENT ON COLUMN issues.repository_id IS 'Whose issue it is.';\nCOMMENT ON COLUMN issues.test_id IS 'The failing test.';\nCOMMENT ON COLUMN issues.state IS 'claimed while the filing is under way, then open, then closed.';\nCOMMENT ON COLUMN issues.claimed_at IS 'When the filing began.';\nCOMMENT ON COLUMN reports.id IS 'What results say instead of run and artifact.';\nCOMMENT ON COLUMN reports.run_id IS 'The run that uploaded it.';\nCOMMENT ON COLUMN reports.artifact_name IS 'Name of the artifact at GitHub.';\nCOMMENT ON COLUMN reports.conclusion IS 'What the report says of itself; inconclusive when it was refused.';\nCOMMENT ON COLUMN reports.error_message IS 'The refusal in words; null when it was read.';\nCOMMENT ON COLUMN repositories.owner IS 'Login of the user or organisation.';\nCOMMENT ON COLUMN repositories.name IS 'Name without the owner.';\nCOMMENT ON COLUMN repositories.default_branch IS 'Name of the branch that verdicts are about.';\nCOMMENT ON COLUMN results_first.report_id IS 'The report it stood in.';\nCOMMENT ON COLUMN results_first.test_id IS 'The test it is of.';\nCOMMENT ON COLUMN results_first.status IS 'What came of it.';\nCOMMENT ON COLUMN results_first.duration_ms IS 'How many milliseconds it took.';\nCOMMENT ON COLUMN results_first.trace IS 'Of failures only.';\nCOMMENT ON COLUMN runs.id IS 'Ours, not GitHub''s.';\nCOMMENT ON COLUMN runs.repository_id IS 'Whose run it is.';\nCOMMENT ON COLUMN runs.workflow_id IS 'GitHub''s id of the workflow.';\nCOMMENT ON COLUMN runs.workflow_name IS 'Its name when it ran.';\nCOMMENT ON COLUMN runs.head_sha IS 'The commit that was tested.';\nCOMMENT ON COLUMN runs.head_branch IS 'The branch it was pushed to; null where GitHub names none.';\nCOMMENT ON COLUMN runs.url IS 'Page of the run at GitHub.';\nCOMMENT ON COLUMN runs.completed_at IS 'When this attempt ended; its UTC day chooses the day of roll-ups and the month of results.';\nCOMMENT ON COLUMN summaries.repository_id IS 'Whose pull request it is.';\nCOMMENT ON COLUMN summaries.pull_request IS 'Number of the pull request.';\nCOMMENT ON COLUMN tests.id IS 'What results say instead of the identity.';\nCOMMENT ON COLUMN tests.repository_id IS 'Whose test it is.';\nCOMMENT ON COLUMN tests.name IS 'Its own name, without the path.';\nCOMMENT ON COLUMN tests.file IS 'File of the test, relative to the project; null where the report names none.';\n"
  },
  {
    "version": 3,
    "name": "inbox",
    "sql": "-- The inbox learns who waits for whom: leases with a holder, turns between repositories, installations that rest.\nALTER TABLE deliveries\n  ADD COLUMN installation_id bigint,                  -- whose token the work needs; null: none is known\n  ADD COLUMN subject         text,                    -- run:<repository>:<run>:<attempt>, for what catch-up already has\n  ADD COLUMN lease_by        text,                    -- who holds it; what another one says of it no longer counts\n  ADD COLUMN lost            integer NOT NULL DEFAULT 0; -- how often a holder fell silent: its process was killed\n-- Work that waits, repository by repository, oldest first.\nCREATE INDEX deliveries_queue ON deliveries ((coalesce(repository_id, 0)), received_at, id) WHERE state = 'pending';\n-- Work that is held; there is never more of it than there are workers.\nCREATE INDEX deliveries_held ON deliveries (repository_id) WHERE state = 'pending' AND lease_by IS NOT NULL;\nCREATE INDEX deliveries_by_subject ON deliveries (subject) WHERE subject IS NOT NULL;\n-- The shelf of what was given up, and what is old enough to be forgotten.\nCREATE INDEX deliveries_dead ON deliveries (received_at) WHERE state = 'dead';\nCREATE INDEX deliveries_done ON deliveries (finished_at) WHERE state = 'done';\n\n-- When each repository was last worked for: the one that has waited longest is next.\nCREATE TABLE inbox_turns (\n  repository_id bigint PRIMARY KEY,                   -- GitHub's repository id; 0 for events without one\n  served_at     timestamptz NOT NULL                  -- when a delivery of it was last claimed\n);\n\n-- Installations of the app, as far as something is to be remembered of them.\nCREATE TABLE installations (\n  id           bigint PRIMARY KEY,                    -- GitHub's installation id\n  account      text NOT NULL DEFAULT '',              -- login of the user or organization\n  suspended_at timestamptz,                           -- its work rests until it is null again\n  deleted_at   timestamptz,                           -- its data goes when the grace period is over\n  rests_until  timestamptz                            -- GitHub asked to wait (rate limits)\n);\n\n-- Repositories that left their installation or were deleted; their data goes when the grace period is over.\nCREATE TABLE departures (\n  repository_id bigint PRIMARY KEY,                   -- GitHub's repository id\n  since         timestamptz NOT NULL DEFAULT now()    -- when it was heard that it is gone\n);\n\n-- How often a pull request's summary has been written for its newest commit: the more often, the longer the pause.\nCREATE TABLE summary_pace (\n  repository_id bigint NOT NULL,                      -- GitHub's repository id\n  pull_request  integer NOT NULL,                     -- number of the pull request\n  head_sha      text NOT NULL,                        -- commit the count is about; another one starts anew\n  writes        integer NOT NULL,                     -- how often the summary was written for that commit\n  written_at    timestamptz NOT NULL,                 -- when it was last written\n  PRIMARY KEY (repository_id, pull_request)\n);\n\n-- What some process of the bot does now and then, and only one of them.\nCREATE TABLE chores (\n  name    text PRIMARY KEY,                           -- such as catch-up\n  next_at timestamptz NOT NULL                        -- not begun again before\n);\n\n-- Up to where the runs of a repository are known to be taken in or on their way.\nCREATE TABLE catch_up (\n  repository_id bigint PRIMARY KEY,                   -- GitHub's repository id\n  checked_at    timestamptz NOT NULL                  -- start of the last complete look\n);\n\n-- Deliveries that GitHub was asked to repeat.\nCREATE TABLE redeliveries (\n  guid     text PRIMARY KEY,                          -- X-GitHub-Delivery\n  asked    integer NOT NULL,                          -- how often\n  asked_at timestamptz NOT NULL                       -- when it was last asked for\n);\n"
  },
  {
    "version": 4,
    "name": "ingest",
    "sql": "-- What has been done with each run, and what else than artifacts tells of results: jobs, and checks of other apps.\n\n-- All that is locked below, at once or not at all (see 0002).\nLOCK TABLE runs IN ACCESS EXCLUSIVE MODE NOWAIT;\nLOCK TABLE repositories IN SHARE ROW EXCLUSIVE MODE NOWAIT;\n\n-- A constant default and a check that is not applied to older rows: nothing is rewritten or read through. The unique key\n-- stays what it was, because a process of the version before names it; checks keep out of its way with negative ids.\n\nALTER TABLE runs\n  ADD COLUMN source   text NOT NULL DEFAULT 'actions', -- actions: a workflow run; checks: a check run of another app, its ids below zero\n  ADD COLUMN revision integer NOT NULL DEFAULT 0;     -- counts what became known of it; steps done at an older count are to be done again\nALTER TABLE runs ADD CONSTRAINT runs_source CHECK (\n  (source = 'actions' AND github_run_id > 0) OR (source = 'checks' AND github_run_id < 0)\n) NOT VALID;\n\n-- Which steps of a run are done (go-through.ts), so that a delivery that comes again goes on where it stopped.\nCREATE TABLE run_steps (\n  repository_id bigint NOT NULL,                      -- whose run it is\n  run_id        bigint NOT NULL REFERENCES runs (id) ON DELETE CASCADE, -- ours, not GitHub's\n  step          text NOT NULL,                        -- results, issues, summary, ...\n  revision      integer,                              -- runs.revision it was done at; null: done for good\n  done_at       timestamptz NOT NULL DEFAULT now(),   -- when it was last done\n  PRIMARY KEY (repository_id, run_id, step)\n);\nCREATE INDEX run_steps_by_run ON run_steps (run_id);\n\n-- Runs that were taken in before there were steps.\nINSERT INTO run_steps (repository_id, run_id, step, done_at)\n  SELECT repository_id, id, 'results', completed_at FROM runs\n  WHERE EXISTS (SELECT 1 FROM reports WHERE reports.run_id = runs.id AND reports.complete);\n\n-- Jobs that ended, of every attempt of a workflow run, whether or not the run has been heard of.\nCREATE TABLE run_jobs (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose job it is\n  job_id        bigint NOT NULL,                      -- GitHub's id of the job in its attempt\n  github_run_id bigint NOT NULL,                      -- workflow_run.id\n  attempt       integer NOT NULL,                     -- workflow_run.run_attempt\n  name          text NOT NULL,                        -- as GitHub shows it, such as test (22, linux)\n  conclusion    text NOT NULL,                        -- GitHub's word: success, failure, cancelled, ...\n  started_at    timestamptz,                          -- when a runner began it; null when none did\n  completed_at  timestamptz NOT NULL,                 -- when it ended\n  labels        text[] NOT NULL,                      -- what it asked of a runner, such as ubuntu-latest\n  PRIMARY KEY (repository_id, job_id)\n);\nCREATE INDEX run_jobs_by_run ON run_jobs (repository_id, github_run_id, attempt);\nCREATE INDEX run_jobs_by_time ON run_jobs (completed_at);\n\n-- What .github/assay.yml of the default branch says to the bot, as it was last read.\nCREATE TABLE bot_settings (\n  repository_id bigint PRIMARY KEY,                   -- GitHub's repository id; it need not have results yet\n  etag          text,                                 -- of GitHub's answer, to ask whether it is still the same; null without a file\n  settings      jsonb,                                -- the member bot of the file; null when the file is wrong\n  error_code    text,                                 -- what is wrong with the file; null when nothing is\n  error_message text,                                 -- the same in words, with the place\n  checked_at    timestamptz NOT NULL                  -- when GitHub was last asked\n);\n"
  },
  {
    "version": 5,
    "name": "upload",
    "sql": "-- Reports that the Action sent to the bot itself, from the moment they arrive until they are taken in.\nCREATE TABLE uploads (\n  repository_id bigint NOT NULL,                      -- GitHub's repository id, from the verified token\n  id            bigint GENERATED ALWAYS AS IDENTITY,  -- ours\n  bytes         bigint NOT NULL,                      -- announced size of the zip file\n  received_at   timestamptz NOT NULL DEFAULT now(),   -- when its first bytes came\n  PRIMARY KEY (repository_id, id)\n);\n-- What nobody came back for.\nCREATE INDEX uploads_by_age ON uploads (received_at);\n\n-- The zip file of an upload, in pieces, so that neither its sender nor its reader has to have all of it in memory.\nCREATE TABLE upload_chunks (\n  repository_id bigint NOT NULL,                      -- GitHub's repository id\n  upload_id     bigint NOT NULL,                      -- the upload it is a piece of\n  position      integer NOT NULL,                     -- 0 for the first piece\n  content       bytea NOT NULL,                       -- at most a megabyte\n  PRIMARY KEY (repository_id, upload_id, position),\n  FOREIGN KEY (repository_id, upload_id) REFERENCES uploads (repository_id, id) ON DELETE CASCADE\n);\n\n-- Tokens that were used once; the same one again is a replay.\nCREATE TABLE used_tokens (\n  jti        text PRIMARY KEY,                        -- the token's own id\n  expires_at timestamptz NOT NULL                     -- from then on the token itself is refused\n);\nCREATE INDEX used_tokens_by_expiry ON used_tokens (expires_at);\n"
  },
  {
    "version": 6,
    "name": "history",
    "sql": "-- What the history engine remembers, so that every verdict follows from what is here and no history is ever scanned.\n\nLOCK TABLE repositories, reports, result_blocks, suite_days IN ACCESS EXCLUSIVE MODE NOWAIT;\n\nALTER TABLE reports\n  ADD COLUMN history_step bigint,                     -- step of the repository's history that observed its results; 0: none of the default branch; null: not yet\n  ADD COLUMN clusters_step bigint;                    -- step that put its failures into clusters; 0: it has none; null: not yet\n-- What was stored before, and runs whose observation was cut off.\nCREATE INDEX reports_unobserved ON reports (repository_id, run_id) WHERE history_step IS NULL;\n\nALTER TABLE result_blocks\n  ADD COLUMN attempts text[];                         -- outcomes of each test's earlier attempts, such as ff (p passed, f failed, s skipped); null when none had any\n\nALTER TABLE suite_days\n  ADD COLUMN runs integer NOT NULL DEFAULT 0,         -- runs of that day with results of it; 0 for days before it was counted\n  ADD COLUMN retried integer NOT NULL DEFAULT 0,      -- passes of that day that needed a second attempt\n  ADD COLUMN last_run_id bigint;                      -- the run counted last, so that its further reports count no run\n\n-- What is remembered of a repository as a whole. The row is also the lock under which everything below changes, and\n-- its step tells whether anything has.\nCREATE TABLE repository_memories (\n  repository_id bigint PRIMARY KEY REFERENCES repositories (id) ON DELETE CASCADE, -- whose memory it is\n  step          bigint NOT NULL,                      -- how often anything below has changed; each change is one transaction\n  state         text,                                 -- RepositoryMemory of src/stats/history as JSON; null before the first run\n  last_run_id   bigint,                               -- the run that was observed last; null before the first\n  updated_at    timestamptz NOT NULL                  -- when anything below last changed\n);\n\n-- What is remembered of tests, one variant of 64 tests a row: writing a page costs a fifth of writing its tests row by row.\nCREATE TABLE test_memories (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose tests they are\n  variant_id    integer NOT NULL,                     -- variants.id; 0 for all variants together\n  page          bigint NOT NULL,                      -- tests.id / 64, rounded down\n  state         text NOT NULL,                        -- TestMemory of src/stats/history by tests.id, as JSON with its numbers packed (page-text.ts)\n  PRIMARY KEY (repository_id, variant_id, page)\n);\n-- To pack them takes the server three times as long as to write them.\nALTER TABLE test_memories ALTER COLUMN state SET STORAGE EXTERNAL;\n\n-- The verdict on each test, for boards; written when it changes, and with each run in which an unhealthy test ran.\nCREATE TABLE verdicts (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose test it is\n  test_id       bigint NOT NULL,                      -- tests.id\n  variant_id    integer NOT NULL,                     -- variants.id; 0 for all variants together\n  state         text NOT NULL CHECK (state IN ('unknown', 'healthy', 'suspected', 'flaky', 'broken', 'fixed')), -- the verdict\n  since_run_id  bigint,                               -- run in which this state began; null while unknown\n  last_run_id   bigint NOT NULL,                      -- run after which this row was written\n  probability   double precision,                     -- of failing although the code is good, 0 to 1; null without a result\n  low           double precision,                     -- lower end of its 95 % interval\n  high          double precision,                     -- upper end of it\n  impact        double precision NOT NULL,            -- flaky failures to be expected in 30 days; 0 when unknown\n  last_flip_day date,                                 -- UTC day of the newest commit on which it both passed and failed; null when there is none\n  rule          text NOT NULL,                        -- name and version of the rule, such as flaky/1\n  evidence      jsonb NOT NULL,                       -- the figures it stands on: Evidence of src/stats/flakiness\n  PRIMARY KEY (repository_id, test_id, variant_id)\n);\nCREATE INDEX verdicts_board ON verdicts (repository_id, state, impact DESC) WHERE variant_id = 0;\n\n-- Every change of a verdict, with what it stood on then.\nCREATE TABLE verdict_changes (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose test it is\n  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they happened\n  test_id       bigint NOT NULL,                      -- tests.id\n  variant_id    integer NOT NULL,                     -- variants.id; 0 for all variants together\n  run_id        bigint NOT NULL,                      -- the run that changed it\n  changed_at    timestamptz NOT NULL,                 -- when that run completed\n  before_state  text NOT NULL,                        -- the verdict before\n  state         text NOT NULL,                        -- the verdict since\n  rule          text NOT NULL,                        -- name and version of the rule\n  verdict       jsonb NOT NULL,                       -- the whole verdict with its evidence\n  PRIMARY KEY (repository_id, id)\n);\nCREATE INDEX verdict_changes_by_test ON verdict_changes (repository_id, test_id, id);\nCREATE INDEX verdict_changes_by_run ON verdict_changes (repository_id, run_id);\nCREATE INDEX verdict_changes_by_time ON verdict_changes (changed_at);\n\n-- What is measured apart from tests, run after run: metrics of suites and services.\nCREATE TABLE metric_series (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose metric it is\n  id            integer GENERATED ALWAYS AS IDENTITY, -- what changes say instead of its name\n  digest        text NOT NULL,                        -- of name, aggregation, unit and labels: two series differ in one of them\n  name          text NOT NULL,                        -- such as http_req_duration, coverage.lines, service_start\n  aggregation   text NOT NULL,                        -- what was asked of its samples, such as p(95), value, rate\n  unit          text NOT NULL,                        -- such as ms, B, ratio; empty when nobody told\n  direction     text NOT NULL CHECK (direction IN ('lower', 'higher')), -- which one is better\n  labels        jsonb NOT NULL,                       -- suite, service, cell and whatever else tells it from others\n  suite         text,                                 -- the label suite, where it has one value\n  state         text NOT NULL,                        -- SeriesState of src/stats/series as JSON\n  last_value    double precision NOT NULL,            -- newest value\n  last_count    double precision NOT NULL,            -- on how many measurements it rests\n  last_run_id   bigint NOT NULL,                      -- the run it is of\n  last_at       timestamptz NOT NULL,                 -- when that run completed\n  PRIMARY KEY (repository_id, id),\n  UNIQUE (repository_id, digest)\n);\nCREATE INDEX metric_series_by_time ON metric_series (last_at);\n\n-- What durations of tests and metrics did that is worth telling: suspected, confirmed, improved, and what people decided.\nCREATE TABLE series_changes (\n  repository_id  bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose it is\n  id             bigint GENERATED ALWAYS AS IDENTITY, -- in the order in which they happened\n  test_id        bigint,                              -- tests.id of a duration; null for a metric\n  variant_id     integer,                             -- variants.id of a duration, 0 without a matrix; null for a metric\n  series_id      integer,                             -- metric_series.id of a metric; null for a duration\n  run_id         bigint NOT NULL,                     -- the run after which it was told\n  changed_run_id bigint,                              -- first run of the new level; null where it is not known\n  told_at        timestamptz NOT NULL,                -- when the run completed\n  level          text NOT NULL CHECK (level IN ('suspected', 'confirmed', 'improved')), -- how sure it is, and which way\n  factor         double precision NOT NULL,           -- new level / old level\n  before_value   double precision NOT NULL,           -- old level, in the unit of the series\n  after_value    double precision NOT NULL,           -- new level\n  p_value        double precision,                    -- of the test that confirmed it; null where none was made\n  rule           text NOT NULL,                       -- name and version of the rule\n  PRIMARY KEY (repository_id, id)\n);\nCREATE INDEX series_changes_by_run ON series_changes (repository_id, run_id);\nCREATE INDEX series_changes_by_test ON series_changes (repository_id, test_id, id) WHERE test_id IS NOT NULL;\nCREATE INDEX series_changes_by_time ON series_changes (told_at);\n\n-- Failures with one cause.\nCREATE TABLE clusters (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose failures they are\n  id            text NOT NULL,                        -- stable; its beginning names the algorithm that made it\n  algorithm     text NOT NULL,                        -- name and version of the algorithm that made it\n  bucket        text NOT NULL,                        -- where candidates for the same cause are looked up\n  title         text NOT NULL,                        -- the masked first line of the error, for people\n  state         text NOT NULL,                        -- ClusterState of src/stats/clusters as JSON\n  merged_into   text,                                 -- the cluster that a person joined it with; null when it stands for itself\n  failures      bigint NOT NULL,                      -- failing results in it, all runs together\n  runs          integer NOT NULL,                     -- runs it occurred in\n  first_run_id  bigint NOT NULL,                      -- oldest of them\n  last_run_id   bigint NOT NULL,                      -- newest of them\n  first_at      timestamptz NOT NULL,                 -- when the oldest completed\n  last_at       timestamptz NOT NULL,                 -- when the newest completed\n  PRIMARY KEY (repository_id, id)\n);\nCREATE INDEX clusters_by_bucket ON clusters (repository_id, bucket);\nCREATE INDEX clusters_by_time ON clusters (last_at);\n\n-- Which cluster a failure that was seen before belongs to.\nCREATE TABLE cluster_members (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose failure it is\n  same          text NOT NULL,                        -- fingerprint of the failure with its test: the same failure again\n  cluster_id    text NOT NULL,                        -- clusters.id\n  last_at       timestamptz NOT NULL,                 -- when it was last seen\n  PRIMARY KEY (repository_id, same)\n);\nCREATE INDEX cluster_members_by_cluster ON cluster_members (repository_id, cluster_id);\nCREATE INDEX cluster_members_by_time ON cluster_members (last_at);\n\n-- Where each cluster occurred: in which run, in which tests.\nCREATE TABLE cluster_occurrences (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose run it is\n  run_id        bigint NOT NULL,                      -- runs.id\n  cluster_id    text NOT NULL,                        -- clusters.id\n  occurred_at   timestamptz NOT NULL,                 -- when the run completed\n  on_default    boolean NOT NULL,                     -- whether the run speaks for the default branch\n  failures      integer NOT NULL,                     -- failing results of it in the run\n  test_ids      bigint[] NOT NULL,                    -- tests.id of at most 1,000 of them\n  variant_ids   integer[] NOT NULL,                   -- variants.id of the same\n  PRIMARY KEY (repository_id, run_id, cluster_id)\n);\nCREATE INDEX cluster_occurrences_by_cluster ON cluster_occurrences (repository_id, cluster_id, run_id);\nCREATE INDEX cluster_occurrences_by_time ON cluster_occurrences (occurred_at);\n\n-- Tests that went on under another name, as far as the bot believes it.\nCREATE TABLE test_renames (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose tests they are\n  id            integer GENERATED ALWAYS AS IDENTITY, -- what people name it by to undo it\n  from_test_id  bigint NOT NULL,                      -- tests.id that vanished\n  to_test_id    bigint NOT NULL,                      -- tests.id that appeared\n  confidence    double precision NOT NULL,            -- 0 to 1\n  reasons       text[] NOT NULL,                      -- what speaks for it\n  run_id        bigint NOT NULL,                      -- the run that showed the new name first\n  head_sha      text NOT NULL,                        -- its commit\n  renamed_at    timestamptz NOT NULL,                 -- when that run completed\n  undone_at     timestamptz,                          -- when a person took it back; null while it holds\n  PRIMARY KEY (repository_id, id)\n);\nCREATE UNIQUE INDEX test_renames_one ON test_renames (repository_id, to_test_id) WHERE undone_at IS NULL;\nCREATE INDEX test_renames_by_from ON test_renames (repository_id, from_test_id);\n\n-- What people decided about the bot's memory, and how often they called it wrong.\nCREATE TABLE decisions (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose memory it is about\n  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they were taken\n  kind          text NOT NULL CHECK (kind IN ('accept', 'reset', 'merge', 'split', 'undo-rename', 'wrong', 'not-flaky')), -- what was decided\n  subject       jsonb NOT NULL,                       -- what it is about: test, variant, series, clusters or rename by their ids\n  author        text NOT NULL,                        -- who decided, as far as the command knows\n  reason        text NOT NULL,                        -- why; empty when nothing was said\n  decided_at    timestamptz NOT NULL,                 -- when\n  PRIMARY KEY (repository_id, id)\n);\n"
  }
];

// app/store/split-statements.ts
function splitStatements(sql) {
  const parts = sql.match(/--[^\n]*|'(?:[^']|'')*'|;|[^;'-]+|-/g) ?? [];
  const statements = [];
  let current = "";
  for (const part of parts) {
    if (part === ";") {
      statements.push(current.trim());
      current = "";
    } else if (!part.startsWith("--")) current += part;
  }
  return [...statements, current.trim()].filter((statement) => statement !== "");
}

// app/store/migrate.ts
var LOCK3 = 7415501;
var LOCK_TIMEOUT_MS = 3e3;
var PATIENCE_MS = 6e4;
var PAUSE_MS = 100;
var LOCK_NOT_AVAILABLE = "55P03";
async function migrate(database2, migrations = MIGRATIONS) {
  for (const began = Date.now(); ; ) {
    try {
      while (await applyNext(database2, migrations)) {
      }
      return;
    } catch (error) {
      if (error.code !== LOCK_NOT_AVAILABLE) throw error;
      if (Date.now() - began > PATIENCE_MS) {
        throw new AssayError("DATABASE_BUSY", `a change of the schema waits for a lock: ${error.message}`, {
          cause: error
        });
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
async function applyNext(database2, migrations) {
  return database2.transaction(async (transaction) => {
    await transaction.query("SELECT pg_advisory_xact_lock($1)", [LOCK3]);
    const applied = await appliedVersions(transaction);
    const newest = migrations.at(-1)?.version ?? 0;
    const beyond = Math.max(0, ...applied);
    if (beyond > newest) {
      throw new AssayError(
        "DATABASE_NEWER",
        `the database has schema version ${beyond}; this version of Assay knows ${newest}`
      );
    }
    const next = migrations.find(({ version }) => !applied.has(version));
    if (next === void 0) return false;
    await transaction.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    for (const statement of splitStatements(next.sql)) await transaction.query(statement);
    await transaction.query("INSERT INTO schema_migrations (version) VALUES ($1)", [next.version]);
    return true;
  });
}
async function appliedVersions(transaction) {
  await transaction.query(
    "CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
  );
  const rows = await transaction.query("SELECT version FROM schema_migrations");
  return new Set(rows.map(({ version }) => version));
}

// app/store/postgres-database.ts
import pg from "pg";
var TRY_AGAIN = /* @__PURE__ */ new Set(["40001", "40P01"]);
var ATTEMPTS2 = 4;
var CONNECT_TIMEOUT_MS = 1e4;
async function openPostgresDatabase(url) {
  const types = {
    getTypeParser(oid, format) {
      if (oid === pg.types.builtins.INT8) return Number;
      if (oid === pg.types.builtins.TIMESTAMPTZ) return (text) => new Date(text).toISOString();
      return pg.types.getTypeParser(oid, format);
    }
  };
  const pool2 = new pg.Pool({
    connectionString: url,
    types,
    max: 8,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS
  });
  pool2.on("error", () => void 0);
  try {
    await pool2.query("SELECT 1");
  } catch (cause) {
    await pool2.end();
    throw new AssayError("DATABASE_UNREACHABLE", `PostgreSQL does not answer: ${cause.message}`, { cause });
  }
  return {
    engine: "postgres",
    query: async (sql, parameters = []) => (await pool2.query(sql, [...parameters])).rows,
    async transaction(work2) {
      for (let attempt = 1; ; attempt += 1) {
        const client = await pool2.connect();
        let broken;
        const lose = (error) => {
          broken = error;
        };
        client.on("error", lose);
        try {
          await client.query("BEGIN");
          const value = await work2({
            query: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows
          });
          await client.query("COMMIT");
          return value;
        } catch (error) {
          await client.query("ROLLBACK").catch(lose);
          if (attempt >= ATTEMPTS2 || !TRY_AGAIN.has(error.code ?? "")) throw error;
        } finally {
          client.off("error", lose);
          client.release(broken);
        }
      }
    },
    close: () => pool2.end()
  };
}

// app/store/open-database.ts
async function openDatabase(settings2) {
  const { databaseUrl, dataDir } = settings2;
  const database2 = await (databaseUrl === void 0 ? openEmbeddedDatabase(dataDir) : openPostgresDatabase(databaseUrl));
  try {
    await migrate(database2);
  } catch (error) {
    await database2.close();
    throw error;
  }
  return database2;
}

// app/commands/work-thread.ts
var NICE2 = 5;
var AT_A_TIME = 2;
var port = parentPort;
if (port === null) throw new Error("work-thread runs as a worker thread");
if (process.platform === "linux") setPriority2(0, NICE2);
var settings = workerData;
var database = limitDatabase(await openDatabase(settings), AT_A_TIME);
var work = startWork(settings, { database, log: standardLog }, bot);
port.on("message", (message) => {
  if (message === "wake") return work.wake();
  void work.stop().then(async () => {
    await database.close();
    port.postMessage("stopped");
    port.close();
  });
});
port.postMessage("ready");
