#!/usr/bin/env node

// app/server.ts
import { CommanderError } from "commander";

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
  QUARANTINE_INVALID: {
    cause: "The list of muted tests is not what schemas/quarantine.schema.json describes, or is of another repository.",
    remedy: "Mend the file that --quarantine names; of a list from the bot, update the older of the Action and the bot.",
    exit: EXIT.usage
  },
  QUARANTINE_UNAVAILABLE: {
    cause: "The list of muted tests could not be had: no bot, no token, a refusal, an answer too late or too large.",
    remedy: "Nothing was muted. Check upload-url and permissions: id-token: write; docs/quarantine.md tells what forks need.",
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
  HISTORY_NO_SUCH_FIX: {
    cause: "A fix is told of a test or a commit that no run of the history has.",
    remedy: "Write --fixed as COMMIT:TEST, both as the history has them.",
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
  ALERT_REFUSED: {
    cause: "The receiver of alerts does not take them.",
    remedy: "Check ASSAY_ALERT_WEBHOOK; what was refused lies on the shelf and can be tried again from there.",
    exit: EXIT.infrastructure
  },
  DATABASE_IN_USE: {
    cause: "Another process already uses the embedded database folder.",
    remedy: "Stop that process, or set DATABASE_URL to share a PostgreSQL server between processes.",
    exit: EXIT.infrastructure
  },
  DATABASE_UNREACHABLE: {
    cause: "The database could not be opened.",
    remedy: "Check DATABASE_URL, or the folder in ASSAY_DATA_DIR.",
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

// src/model/format-error.ts
function formatError(error) {
  if (error instanceof AssayError) {
    return `${formatPlace(error.place)}${error.code}: ${error.message}
  ${error.remedy}`;
  }
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  return `INTERNAL: ${text}
  Please open an issue with the text of the message.`;
}
function formatPlace(place) {
  if (place === void 0) return "";
  const parts = [place.file, place.line, place.column].filter((part) => part !== void 0);
  return `${parts.join(":")}: `;
}

// app/commands/command-line.ts
import { Command, Option } from "commander";

// app/read-settings.ts
import { readFileSync } from "node:fs";
var OIDC_ISSUER = "https://token.actions.githubusercontent.com";
var PASSWORD_LENGTH = 12;
var LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;
function readSettings(env = process.env) {
  const errors3 = [];
  const missing2 = (name, why) => {
    errors3.push(new AssayError("BOT_SETTING_MISSING", `${name} is not set; ${why}`));
    return "";
  };
  const invalid = (name, why) => {
    errors3.push(new AssayError("BOT_SETTING_INVALID", `${name} ${why}`));
  };
  const number2 = (name, text, least, most) => {
    const value2 = Number(text);
    if (text !== "" && !(Number.isInteger(value2) && value2 >= least && value2 <= most))
      invalid(name, `is ${JSON.stringify(text)}, not a whole number from ${least} to ${most}`);
    return value2;
  };
  const days = (name, usual) => number2(name, env[name] || `${usual}`, 1, 36500);
  const url = (name, text, protocols) => {
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
      invalid(name, `is not a URL that begins with ${protocols.join(" or ")}//`);
    return text.replace(/\/+$/, "");
  };
  const settings = {
    appId: number2(
      "APP_ID",
      env.APP_ID || missing2("APP_ID", "it is the number of the GitHub App"),
      1,
      Number.MAX_SAFE_INTEGER
    ),
    privateKey: readKey(),
    webhookSecret: env.WEBHOOK_SECRET || missing2("WEBHOOK_SECRET", "without it anybody could send results"),
    host: env.HOST || "0.0.0.0",
    port: number2("PORT", env.PORT || "3000", 0, 65535),
    databaseUrl: env.DATABASE_URL ? url("DATABASE_URL", env.DATABASE_URL, ["postgres:", "postgresql:"]) : void 0,
    dataDir: env.ASSAY_DATA_DIR || "./assay-data",
    githubUrl: url("ASSAY_GITHUB_API_URL", env.ASSAY_GITHUB_API_URL || "https://api.github.com", ["https:", "http:"]),
    retention: {
      resultsDays: days("ASSAY_KEEP_RESULTS_DAYS", 180),
      rollUpsDays: days("ASSAY_KEEP_ROLLUPS_DAYS", 730),
      deliveriesDays: days("ASSAY_KEEP_DELIVERIES_DAYS", 30)
    },
    webhookSecret2: env.WEBHOOK_SECRET_2 || void 0,
    githubTimeout: number2("ASSAY_GITHUB_TIMEOUT", env.ASSAY_GITHUB_TIMEOUT || "20", 1, 300),
    githubPace: env.ASSAY_GITHUB_PACE !== "none",
    workers: number2("ASSAY_WORKERS", env.ASSAY_WORKERS || "4", 1, 64),
    catchUpMinutes: number2("ASSAY_CATCH_UP_MINUTES", env.ASSAY_CATCH_UP_MINUTES || "5", 0, 1440),
    catchUpDays: number2("ASSAY_CATCH_UP_DAYS", env.ASSAY_CATCH_UP_DAYS || "3", 1, 90),
    catchUpCalls: number2("ASSAY_CATCH_UP_CALLS", env.ASSAY_CATCH_UP_CALLS || "100", 1, 5e3),
    keepDeletedDays: number2("ASSAY_KEEP_DELETED_DAYS", env.ASSAY_KEEP_DELETED_DAYS || "30", 0, 3650),
    uploadUrl: env.ASSAY_UPLOAD_URL ? url("ASSAY_UPLOAD_URL", env.ASSAY_UPLOAD_URL, ["https:", "http:"]) : void 0,
    oidcIssuer: url("ASSAY_OIDC_ISSUER", env.ASSAY_OIDC_ISSUER || OIDC_ISSUER, ["https:", "http:"]),
    dashboardPassword: env.ASSAY_DASHBOARD_PASSWORD || void 0,
    alertWebhook: env.ASSAY_ALERT_WEBHOOK ? url("ASSAY_ALERT_WEBHOOK", env.ASSAY_ALERT_WEBHOOK, ["https:", "http:"]) : void 0
  };
  const receiver = settings.alertWebhook ?? "";
  if (receiver.startsWith("http:") && URL.canParse(receiver) && !LOOPBACK.test(new URL(receiver).hostname))
    invalid("ASSAY_ALERT_WEBHOOK", "begins with http: and is of another machine; use https:");
  if ((settings.dashboardPassword?.length ?? PASSWORD_LENGTH) < PASSWORD_LENGTH)
    invalid("ASSAY_DASHBOARD_PASSWORD", `is shorter than ${PASSWORD_LENGTH} characters`);
  if (settings.webhookSecret === "development") invalid("WEBHOOK_SECRET", 'is "development", which everybody knows');
  if (settings.webhookSecret2 === "development") invalid("WEBHOOK_SECRET_2", 'is "development", which everybody knows');
  if (!["", "github", "none"].includes(env.ASSAY_GITHUB_PACE ?? ""))
    invalid("ASSAY_GITHUB_PACE", `is ${JSON.stringify(env.ASSAY_GITHUB_PACE)}, neither "github" nor "none"`);
  if (errors3.length > 0) throw new AggregateError(errors3, "settings are missing or invalid");
  return settings;
  function readKey() {
    const path2 = env.PRIVATE_KEY_PATH;
    let key2 = env.PRIVATE_KEY ?? "";
    if (key2 === "" && path2) {
      try {
        key2 = readFileSync(path2, "utf8");
      } catch (error) {
        invalid("PRIVATE_KEY_PATH", `names ${path2}, which cannot be read: ${error.code}`);
        return "";
      }
    }
    if (key2 === "") return missing2("PRIVATE_KEY or PRIVATE_KEY_PATH", "it is the key of the GitHub App");
    const text = key2.includes("-----BEGIN") ? key2 : Buffer.from(key2, "base64").toString("utf8");
    const pem = text.replaceAll("\\n", "\n");
    if (!pem.includes("-----BEGIN")) invalid("PRIVATE_KEY", "is neither a PEM key nor base64 of one");
    return pem;
  }
}
function readDatabaseSettings(env = process.env) {
  const databaseUrl = env.DATABASE_URL || void 0;
  if (databaseUrl !== void 0 && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new AssayError("BOT_SETTING_INVALID", "DATABASE_URL is not a URL that begins with postgres://");
  return { databaseUrl, dataDir: env.ASSAY_DATA_DIR || "./assay-data" };
}

// app/standard-log.ts
var standardLog = {
  info: (message, fields) => write("info", message, fields),
  warn: (message, fields) => write("warn", message, fields),
  error: (message, fields) => write("error", message, fields)
};
function write(level, message, fields) {
  process.stderr.write(`${JSON.stringify({ time: (/* @__PURE__ */ new Date()).toISOString(), level, message, ...fields })}
`);
}

// app/store/backup-embedded.ts
import { createHash } from "node:crypto";
import { createReadStream, existsSync as existsSync3 } from "node:fs";
import { cp, mkdir as mkdir2, readdir as readdir3, readFile as readFile2, rename, rm as rm2, writeFile } from "node:fs/promises";
import { join as join6, relative } from "node:path";

// app/store/directory-lock.ts
import { randomBytes } from "node:crypto";
import { open, readFile, readlink, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
var LOCK = "assay.lock";
var BEAT_MS = 1e3;
var SILENCE_MS = 6e3;
var WRITING_MS = 1e3;
var SETTLE_MS = 100;
async function lockDirectory(directory) {
  const path2 = join(directory, LOCK);
  const own = [process.pid, await startOf(process.pid) ?? "-", await processSpace(), randomBytes(8).toString("hex")];
  const mine = `${own.join(" ")}
`;
  let tookOver = false;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(path2, mine)) {
      if (tookOver) await sleep(SETTLE_MS);
      if (await read(path2) !== mine) break;
      return keep(path2, mine);
    }
    const found = await read(path2);
    if (await isHeld(path2, found)) {
      const [pid] = found.split(" ");
      throw new AssayError(
        "DATABASE_IN_USE",
        `process ${pid} uses the embedded database in ${directory}; set DATABASE_URL to share a PostgreSQL server`
      );
    }
    if (await read(path2) === found) await rm(path2, { force: true });
    tookOver = true;
  }
  throw new AssayError(
    "DATABASE_IN_USE",
    `another process is opening the embedded database in ${directory}; set DATABASE_URL to share a PostgreSQL server`
  );
}
async function create(path2, content) {
  try {
    const file2 = await open(path2, "wx");
    await file2.write(content);
    await file2.close();
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}
function keep(path2, mine) {
  const beat = setInterval(() => {
    const now = /* @__PURE__ */ new Date();
    utimes(path2, now, now).catch(() => void 0);
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if (await read(path2) === mine) await rm(path2, { force: true });
  };
}
var read = (path2) => readFile(path2, "utf8").catch(() => "");
async function isHeld(path2, content) {
  const [pid, start, space] = content.trim().split(" ");
  if (!pid) {
    await sleep(WRITING_MS);
    return await read(path2) !== content;
  }
  if (space === void 0 || space === await processSpace()) return isRunning(Number(pid), start);
  const touched = async () => (await stat(path2).catch(() => void 0))?.mtimeMs;
  const before = await touched();
  await sleep(SILENCE_MS);
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
  const text = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => void 0);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ")[19];
}
async function processSpace() {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "latin1").catch(() => "-");
  const container = await readlink("/proc/self/ns/pid").catch(() => "-");
  return `${boot.trim()}/${container}`;
}

// app/store/create-turns.ts
function createTurns(most) {
  let free2 = most;
  const lines2 = { quick: [], slow: [] };
  return async (work, quick = false) => {
    if (free2 > 0) free2 -= 1;
    else await new Promise((resolve) => lines2[quick ? "quick" : "slow"].push(resolve));
    try {
      return await work();
    } finally {
      const next = lines2.quick.shift() ?? lines2.slow.shift();
      if (next === void 0) free2 += 1;
      else next();
    }
  };
}

// app/store/embedded-engine.ts
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
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
  const beside = fileURLToPath(new URL("./embedded-worker.mjs", import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL("../../dist/embedded-worker.mjs", import.meta.url));
}

// app/store/lock-data-directory.ts
import { mkdir } from "node:fs/promises";
async function lockDataDirectory(directory) {
  try {
    await mkdir(directory, { recursive: true });
    return await lockDirectory(directory);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const { message } = error;
    throw new AssayError("DATABASE_UNREACHABLE", `the embedded database in ${directory} does not open: ${message}`, {
      cause: error
    });
  }
}

// app/store/sync-data-files.ts
import { open as open2, readdir, stat as stat2 } from "node:fs/promises";
import { join as join2 } from "node:path";
var TICK_MS = 1e3;
async function syncDataFiles(directory, since) {
  let synced = 0;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path2 = join2(entry.parentPath, entry.name);
    const changed = entry.isFile() ? (await stat2(path2).catch(() => void 0))?.mtimeMs : void 0;
    if (changed === void 0 || changed < since - TICK_MS) continue;
    const file2 = await open2(path2, "r+").catch(() => void 0);
    if (file2 === void 0) continue;
    try {
      await file2.sync();
    } finally {
      await file2.close();
    }
    synced += 1;
  }
  return synced;
}

// app/store/sync-write-ahead-log.ts
import { open as open3, readdir as readdir2, stat as stat3 } from "node:fs/promises";
import { join as join3 } from "node:path";
var TICK_MS2 = 20n;
var NS_PER_MS = 1000000n;
function createLogSync(directory) {
  const seen = /* @__PURE__ */ new Map();
  const folder = join3(directory, "pg_wal");
  let running;
  let next;
  const syncChanged = async () => {
    let synced = 0;
    let created = false;
    for (const name of await readdir2(folder)) {
      const path2 = join3(folder, name);
      const { mtimeNs, size } = await stat3(path2, { bigint: true });
      const stamp = `${mtimeNs}:${size}`;
      const settled = BigInt(Date.now()) - mtimeNs / NS_PER_MS > TICK_MS2;
      if (seen.get(name) === stamp || !/^[0-9A-F]{24}$/.test(name)) continue;
      await syncFile(path2, "r+");
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
async function syncFile(path2, flags) {
  const file2 = await open3(path2, flags);
  try {
    await file2.sync();
  } finally {
    await file2.close();
  }
}

// app/store/embedded-database.ts
var TRANSACTIONS_PER_CHECKPOINT = 200;
var VACUUM_EVERY_MS = 60 * 6e4;
var START_AGAIN_MS = 1e3;
async function openEmbeddedDatabase(directory, isLocked = false) {
  const doesNotOpen = (cause) => new AssayError(
    "DATABASE_UNREACHABLE",
    `the embedded database in ${directory} does not open: ${cause.message}`,
    { cause }
  );
  const unlock = isLocked ? void 0 : await lockDataDirectory(directory);
  const folder = `${directory}/pg`;
  let engine;
  try {
    engine = await startEmbeddedEngine(folder);
  } catch (cause) {
    await unlock?.();
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
  const inTurn = (work, quick = false) => turns(async () => {
    await revive();
    return work();
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
    async transaction(work) {
      const result = await inTurn(async () => {
        await ask({ kind: "script", sql: "BEGIN" });
        try {
          const value2 = await work(raw);
          await ask({ kind: "script", sql: "COMMIT" });
          return value2;
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
      await unlock?.();
    }
  };
}

// app/store/take-journal.ts
import { existsSync as existsSync2 } from "node:fs";
import { join as join5 } from "node:path";

// app/store/array-text.ts
function arrayText(values) {
  return `{${values.includes(null) ? values.map((value2) => value2 ?? "NULL").join(",") : values.join(",")}}`;
}
var BETWEEN = "\0";
function textArrayText(values) {
  if (values.length === 0) return "{}";
  if (values.some((value2) => value2 === null || value2.includes(BETWEEN)))
    return `{${values.map((value2) => value2 === null ? "NULL" : `"${escaped(value2)}"`).join(",")}}`;
  return `{"${escaped(values.join(BETWEEN)).replaceAll(BETWEEN, '","')}"}`;
}
function escaped(text) {
  return /["\\]/.test(text) ? text.replace(/["\\]/g, "\\$&") : text;
}

// app/store/deliveries.ts
async function storeDelivery(database, delivery) {
  return await storeDeliveries(database, [delivery]) > 0;
}
async function storeDeliveries(database, deliveries) {
  const each = [...new Map(deliveries.map((delivery) => [delivery.id, delivery])).values()];
  const rows = await database.query(
    `INSERT INTO deliveries (id, event, payload, repository_id, installation_id, subject, received_at)
     SELECT id, event, payload::jsonb, repository_id, installation_id, subject, coalesce(received_at, now())
     FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::timestamptz[])
       AS new (id, event, payload, repository_id, installation_id, subject, received_at)
     ON CONFLICT (id) DO UPDATE SET state = 'pending', attempts = 0, lost = 0, not_before = now(),
       received_at = excluded.received_at
     WHERE deliveries.state = 'dead' AND deliveries.received_at < excluded.received_at RETURNING id`,
    [
      textArrayText(each.map(({ id }) => id)),
      textArrayText(each.map(({ event: event2 }) => event2)),
      textArrayText(each.map(({ payload }) => payload)),
      arrayText(each.map(({ repositoryId }) => repositoryId ?? null)),
      arrayText(each.map(({ installationId }) => installationId ?? null)),
      textArrayText(each.map(({ subject }) => subject ?? null)),
      textArrayText(each.map(({ receivedAt }) => receivedAt ?? null))
    ]
  );
  return rows.length;
}
async function extendLease(database, held, leaseSeconds) {
  const rows = await database.query(
    `UPDATE deliveries SET lease_until = now() + $3 * interval '1 second' WHERE id = $1 AND lease_by = $2 RETURNING id`,
    [held.id, held.lease, leaseSeconds]
  );
  return rows.length > 0;
}
async function finishDelivery(database, held) {
  await database.query(
    `UPDATE deliveries SET state = 'done', lease_until = NULL, lease_by = NULL, last_error = NULL, finished_at = now()
     WHERE id = $1 AND lease_by = $2`,
    [held.id, held.lease]
  );
}
async function postponeDelivery(database, held, postponement) {
  await database.query(
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
async function forgetDeliveries(database, days, limit) {
  const rows = await database.query(
    `DELETE FROM deliveries WHERE id IN (
       SELECT id FROM deliveries WHERE state = 'done' AND finished_at < now() - $1 * interval '1 day' LIMIT $2
     ) RETURNING id`,
    [days, limit]
  );
  return rows.length;
}

// app/store/drain-journal.ts
var REFUSED = /^(22|23|54)/;
async function drainJournal(database, journal) {
  const taken2 = await journal.take();
  if (taken2 === void 0) return void 0;
  let [stored, unreadable2] = [0, 0];
  const refused2 = [];
  for await (const batch of taken2.batches) {
    unreadable2 += batch.unreadable;
    if (batch.deliveries.length === 0) continue;
    const result = await storeBatch(database, batch.deliveries);
    stored += result.stored;
    refused2.push(...result.refused);
  }
  await taken2.forget();
  return { stored, unreadable: unreadable2, refused: refused2 };
}
async function storeBatch(database, deliveries) {
  try {
    return { stored: await storeDeliveries(database, deliveries), refused: [] };
  } catch (error) {
    const [first, ...others] = deliveries;
    if (!REFUSED.test(String(error.code))) throw error;
    if (others.length === 0) return { stored: 0, refused: [{ id: first.id, error: String(error) }] };
    const results = [];
    for (const delivery of deliveries) results.push(await storeBatch(database, [delivery]));
    return {
      stored: results.reduce((sum3, { stored }) => sum3 + stored, 0),
      refused: results.flatMap(({ refused: refused2 }) => refused2)
    };
  }
}

// app/store/open-journal.ts
import { constants } from "node:fs";
import { open as open4 } from "node:fs/promises";
import { join as join4 } from "node:path";

// app/store/journal-record.ts
import { crc32 } from "node:zlib";
function journalLine(delivery) {
  const { id, event: event2, repositoryId, installationId, subject, receivedAt, payload } = delivery;
  const head = [id, event2, repositoryId ?? null, installationId ?? null, subject ?? null, receivedAt ?? null];
  const text = Buffer.from(`${JSON.stringify(head)}	${payload}`);
  return Buffer.concat([Buffer.from(`${checksum(text)} `), text, Buffer.from("\n")]);
}
function readJournalLine(line) {
  const text = line.subarray(CHECKSUM_LENGTH + 1);
  if (line.toString("latin1", 0, CHECKSUM_LENGTH + 1) !== `${checksum(text)} `) return void 0;
  const tab = text.indexOf("	");
  const [id, event2, repositoryId, installationId, subject, receivedAt] = JSON.parse(
    text.toString("utf8", 0, tab)
  );
  return {
    ...{ id, event: event2, payload: text.toString("utf8", tab + 1) },
    ...{ repositoryId: repositoryId ?? void 0, installationId: installationId ?? void 0 },
    ...{ subject: subject ?? void 0, receivedAt: receivedAt ?? void 0 }
  };
}
var CHECKSUM_LENGTH = 8;
function checksum(text) {
  return crc32(text).toString(16).padStart(CHECKSUM_LENGTH, "0");
}

// app/store/read-journal.ts
var PIECE_BYTES = 1024 * 1024;
var MOST_TOGETHER = 100;
var LINE_BREAK = 10;
async function* readJournal(handle, end) {
  let rest = [];
  for (let position = 0; position < end; ) {
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(Math.min(PIECE_BYTES, end - position)),
      position
    });
    if (bytesRead === 0) break;
    position += bytesRead;
    const piece = buffer.subarray(0, bytesRead);
    const lines2 = [];
    let begin2 = 0;
    for (let at2 = piece.indexOf(LINE_BREAK); at2 !== -1; at2 = piece.indexOf(LINE_BREAK, begin2)) {
      lines2.push(Buffer.concat([...rest, piece.subarray(begin2, at2)]));
      rest = [];
      begin2 = at2 + 1;
    }
    if (begin2 < piece.length) rest.push(piece.subarray(begin2));
    for (let from = 0; from < lines2.length; from += MOST_TOGETHER)
      yield readLines(lines2.slice(from, from + MOST_TOGETHER));
  }
  if (rest.length > 0) yield readLines([Buffer.concat(rest)]);
}
function readLines(lines2) {
  const read4 = lines2.filter((line) => line.length > 0).map(readJournalLine);
  const deliveries = read4.filter((delivery) => delivery !== void 0);
  return { deliveries, unreadable: read4.length - deliveries.length };
}

// app/store/open-journal.ts
var JOURNAL_FILES = ["inbox-0.journal", "inbox-1.journal"];
var MOST_BYTES = 256 * 1024 * 1024;
var LINE_BREAK2 = Buffer.from("\n");
async function openJournal(directory) {
  const files = [];
  for (const name of JOURNAL_FILES) files.push(await openFile(join4(directory, name)));
  await syncFolder(directory);
  let active = 0;
  let waiting2 = [];
  let isWriting = false;
  let inFlight = Promise.resolve();
  const writeAll = async () => {
    isWriting = true;
    while (waiting2.length > 0) {
      const together = waiting2;
      waiting2 = [];
      inFlight = writeTogether(files[active], together);
      await inFlight;
    }
    isWriting = false;
  };
  return {
    append: (delivery) => new Promise((resolve, reject) => {
      waiting2.push({ line: journalLine(delivery), resolve, reject });
      if (!isWriting) void writeAll();
    }),
    async take() {
      if (files[1 - active]?.end === 0) active = 1 - active;
      const taken2 = files[1 - active];
      await inFlight;
      if (taken2.end === 0) return void 0;
      return {
        batches: readJournal(taken2.handle, taken2.end),
        async forget() {
          await taken2.handle.truncate(0);
          taken2.end = 0;
        }
      };
    },
    async close() {
      await inFlight;
      for (const { handle } of files) await handle.close();
    }
  };
}
async function writeTogether(file2, together) {
  try {
    const lines2 = Buffer.concat([...file2.end > 0 ? [LINE_BREAK2] : [], ...together.map(({ line }) => line)]);
    if (file2.end + lines2.length > MOST_BYTES) throw new Error("the journal of the inbox is full");
    for (let written = 0; written < lines2.length; ) {
      const { bytesWritten } = await file2.handle.write(lines2, written, lines2.length - written, file2.end + written);
      written += bytesWritten;
    }
    await file2.handle.datasync();
    file2.end += lines2.length;
    for (const { resolve } of together) resolve();
  } catch (error) {
    await file2.handle.truncate(file2.end).catch(() => void 0);
    for (const { reject } of together) reject(error);
  }
}
async function openFile(path2) {
  const handle = await open4(path2, constants.O_RDWR | constants.O_CREAT);
  return { handle, end: (await handle.stat()).size };
}
async function syncFolder(directory) {
  const folder = await open4(directory, "r");
  await folder.sync().finally(() => folder.close());
}

// app/store/take-journal.ts
async function takeJournal(database, dataDir) {
  if (!JOURNAL_FILES.some((name) => existsSync2(join5(dataDir, name)))) return;
  const journal = await openJournal(dataDir);
  try {
    while (await drainJournal(database, journal) !== void 0) {
    }
  } finally {
    await journal.close();
  }
}

// app/store/backup-embedded.ts
var MANIFEST = "assay-backup.json";
async function backupEmbedded(dataDir, target) {
  if (existsSync3(target)) throw new AssayError("BACKUP_REFUSED", `${target} exists already`);
  if (!existsSync3(join6(dataDir, "pg"))) throw new AssayError("BACKUP_REFUSED", `${dataDir} holds no embedded database`);
  const database = await openEmbeddedDatabase(dataDir);
  await takeJournal(database, dataDir);
  await database.query("CHECKPOINT");
  await database.close();
  const unlock = await lockDirectory(dataDir);
  try {
    await mkdir2(target, { recursive: true });
    await cp(join6(dataDir, "pg"), join6(target, "pg"), { recursive: true });
    await syncDataFiles(target, 0);
    const files = await digests(join6(target, "pg"));
    await writeFile(join6(target, MANIFEST), `${JSON.stringify({ assay: "backup", files }, null, 1)}
`, {
      flush: true
    });
    return Object.keys(files).length;
  } finally {
    await unlock();
  }
}
async function restoreEmbedded(source, dataDir) {
  const files = await readManifest(source);
  const found = await digests(join6(source, "pg"));
  const names = /* @__PURE__ */ new Set([...Object.keys(files), ...Object.keys(found)]);
  const wrong = [...names].filter((name) => files[name] !== found[name]);
  if (wrong.length > 0) {
    throw new AssayError("BACKUP_REFUSED", `${wrong.length} files of ${source} have changed, such as ${wrong[0]}`);
  }
  await mkdir2(dataDir, { recursive: true });
  const unlock = await lockDirectory(dataDir);
  try {
    const [place, aside] = [join6(dataDir, "pg"), join6(dataDir, "pg.restoring")];
    if (existsSync3(place)) throw new AssayError("DATABASE_NOT_EMPTY", `${dataDir} holds an embedded database already`);
    await rm2(aside, { recursive: true, force: true });
    await cp(join6(source, "pg"), aside, { recursive: true });
    await syncDataFiles(aside, 0);
    await rename(aside, place);
    return names.size;
  } finally {
    await unlock();
  }
}
async function readManifest(source) {
  try {
    return JSON.parse(await readFile2(join6(source, MANIFEST), "utf8")).files;
  } catch (cause) {
    throw new AssayError("BACKUP_REFUSED", `${source} is no backup, or one that was cut off: no ${MANIFEST}`, {
      cause
    });
  }
}
async function digests(folder) {
  const result = {};
  for (const entry of await readdir3(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path2 = join6(entry.parentPath, entry.name);
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(path2)) hash.update(chunk);
    result[relative(folder, path2)] = hash.digest("hex");
  }
  return result;
}

// app/store/backup-postgres.ts
import { spawn } from "node:child_process";
import { existsSync as existsSync4 } from "node:fs";
import pg from "pg";
async function backupPostgres(url, target) {
  if (existsSync4(target)) throw new AssayError("BACKUP_REFUSED", `${target} exists already`);
  await run("pg_dump", url, ["--format=custom", "--no-owner", "--no-privileges", `--file=${target}`]);
}
async function restorePostgres(source, url) {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') LIMIT 1`
    );
    if (rows[0] !== void 0) throw new AssayError("DATABASE_NOT_EMPTY", `it has a table ${rows[0].name}`);
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    throw new AssayError("DATABASE_UNREACHABLE", `PostgreSQL does not answer: ${cause.message}`, { cause });
  } finally {
    await client.end().catch(() => void 0);
  }
  await run("pg_restore", url, ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", source]);
}
function run(program, url, words2) {
  const address = new URL(url);
  const PGPASSWORD = decodeURIComponent(address.password);
  address.password = "";
  return new Promise((resolve, reject) => {
    const child = spawn(program, [`--dbname=${address.href}`, ...words2], {
      stdio: ["ignore", "ignore", "pipe"],
      // biome-ignore lint/style/noProcessEnv: what is not read here is handed on as it is
      env: PGPASSWORD === "" ? process.env : { ...process.env, PGPASSWORD }
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
    child.once("error", (cause) => {
      const message = `${program} cannot be started; it comes with the client of PostgreSQL: ${cause.message}`;
      reject(new AssayError("BACKUP_REFUSED", message, { cause }));
    });
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new AssayError("BACKUP_REFUSED", `${program} ended with ${code}: ${said.trim()}`));
    });
  });
}

// app/store/export-database.ts
import { createWriteStream } from "node:fs";
import { open as open5, rename as rename2, rm as rm3 } from "node:fs/promises";
import { Writable } from "node:stream";

// app/store/read-table.ts
import { createHash as createHash2 } from "node:crypto";
var FETCH = 50;
async function readTable(transaction, table, row = () => void 0) {
  const hash = createHash2("sha256");
  let count2 = 0;
  await transaction.query(`SET LOCAL TimeZone = 'UTC'`);
  await transaction.query(
    `DECLARE reading NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS json FROM ${table.name} AS t ORDER BY ${table.orderBy}`
  );
  for (; ; ) {
    const rows = await transaction.query(`FETCH ${FETCH} FROM reading`);
    for (const { json } of rows) {
      hash.update(`${json}
`);
      count2 += 1;
      await row(json);
    }
    if (rows.length < FETCH) break;
  }
  await transaction.query("CLOSE reading");
  return { count: count2, sha256: hash.digest("hex") };
}

// app/store/table-order.ts
async function storedTables(database) {
  const tables = await database.query(
    `SELECT c.relname AS name, (
       SELECT string_agg(quote_ident(attname) || CASE WHEN atttypid = 'text'::regtype THEN ' COLLATE "C"' ELSE '' END, ', ' ORDER BY place)
       FROM pg_index, unnest(indkey) WITH ORDINALITY AS key (number, place)
       JOIN pg_attribute ON attrelid = c.oid AND attnum = key.number WHERE indrelid = c.oid AND indisprimary
     ) AS "orderBy", (
       SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attidentity <> ''
     ) AS identity, ARRAY(
       SELECT confrelid::regclass::text FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f' AND confrelid <> c.oid
     ) AS needs
     FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> 'schema_migrations' ORDER BY c.relname COLLATE "C"`
  );
  const ordered = [];
  const place = (name) => {
    const table = tables.find((one) => one.name === name);
    if (table === void 0 || ordered.some((one) => one.name === name)) return;
    for (const needed of table.needs) place(needed);
    const { needs: _needs, ...stored } = table;
    ordered.push(stored);
  };
  for (const { name } of tables) place(name);
  return ordered;
}
async function schemaVersion(database) {
  const [row] = await database.query("SELECT max(version) AS version FROM schema_migrations");
  return row?.version ?? 0;
}

// app/store/export-database.ts
async function exportDatabase(database, path2) {
  const partial = `${path2}.partial`;
  try {
    const tables = await database.transaction(async (transaction) => {
      await transaction.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      const writer = Writable.toWeb(createWriteStream(partial)).getWriter();
      const write3 = (line) => writer.write(Buffer.from(`${line}
`));
      const header = { assay: "export", schema: await schemaVersion(transaction) };
      await write3(JSON.stringify(header));
      const done2 = [];
      for (const table of await storedTables(transaction)) {
        const sum3 = await readTable(transaction, table, (json) => write3(`{"row":${json},"of":"${table.name}"}`));
        done2.push({ table: table.name, ...sum3 });
        await write3(JSON.stringify(done2.at(-1)));
      }
      await write3(JSON.stringify({ assay: "end", tables: done2.length }));
      await writer.close();
      return done2;
    });
    const file2 = await open5(partial, "r+");
    await file2.sync().finally(() => file2.close());
    await rename2(partial, path2);
    return tables;
  } catch (error) {
    await rm3(partial, { force: true });
    throw error;
  }
}

// app/store/import-database.ts
import { createReadStream as createReadStream2 } from "node:fs";
import { createInterface } from "node:readline";

// app/store/ensure-partitions.ts
var LOCK2 = 7415503;
var PARTITIONED = ["result_blocks", "test_days"];
async function ensurePartitions(transaction, day) {
  const { from, to } = month(day);
  if (await exist(transaction, day)) return;
  for (const table of PARTITIONED) {
    const name = partitionName(table, day);
    await transaction.query("SELECT pg_advisory_xact_lock($1)", [LOCK2]);
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

// app/store/import-database.ts
var ROWS = 500;
var BYTES = 4e6;
var WRONG_DATA = /^2[23]/;
async function importDatabase(database, path2) {
  return database.transaction(async (transaction) => {
    const tables = await storedTables(transaction);
    await refuseContent(transaction, tables);
    const sums = await readLines2(transaction, path2, tables);
    for (const table of tables) {
      const sum3 = sums.find((one) => one.table === table.name);
      const found = await readTable(transaction, table);
      if (sum3 === void 0 || found.count !== sum3.count || found.sha256 !== sum3.sha256) {
        throw damaged(
          path2,
          `table ${table.name} has ${found.count} rows with checksum ${found.sha256}, the file says ${sum3?.count ?? "nothing"} ${sum3?.sha256 ?? ""}`
        );
      }
      if (table.identity !== null) {
        await transaction.query(
          `SELECT setval(pg_get_serial_sequence('${table.name}', '${table.identity}'), max(${table.identity}))
           FROM ${table.name} HAVING count(*) > 0`
        );
      }
    }
    return sums;
  });
}
async function refuseContent(transaction, tables) {
  for (const { name } of tables) {
    const rows = await transaction.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (rows.length > 0) throw new AssayError("DATABASE_NOT_EMPTY", `table ${name} has rows already`);
  }
}
async function readLines2(transaction, path2, tables) {
  const sums = [];
  let batch = { table: "", rows: [], bytes: 0 };
  let isFirst = true;
  let isWhole2 = false;
  const flush = async () => {
    if (batch.rows.length > 0) {
      await insertRows(transaction, batch.table, batch.rows).catch((error) => {
        throw WRONG_DATA.test(error.code ?? "") ? damaged(path2, `table ${batch.table}: ${error.message}`, error) : error;
      });
    }
    batch = { table: "", rows: [], bytes: 0 };
  };
  for await (const line of createInterface({ input: createReadStream2(path2), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isFirst) {
      await checkHeader(transaction, path2, line);
      isFirst = false;
      continue;
    }
    const [, json, table] = /^\{"row":(.*),"of":"([a-z_]+)"\}$/.exec(line) ?? [];
    if (json === void 0 || table === void 0) {
      await flush();
      const end = parse(path2, line);
      if (end.assay === "end") isWhole2 = end.tables === sums.length;
      else sums.push(end);
      continue;
    }
    if (!tables.some(({ name }) => name === table)) throw damaged(path2, `there is no table ${table}`);
    if (batch.table !== table || batch.rows.length >= ROWS || batch.bytes >= BYTES) await flush();
    batch.table = table;
    batch.rows.push(json);
    batch.bytes += json.length;
  }
  if (!isWhole2) throw damaged(path2, "its end is missing");
  return sums;
}
async function checkHeader(transaction, path2, line) {
  const { assay, schema } = parse(path2, line);
  if (assay !== "export") throw damaged(path2, "its first line is not that of an export");
  const own = await schemaVersion(transaction);
  if (schema !== own) {
    throw new AssayError("EXPORT_OTHER_VERSION", `${path2} is of schema version ${schema}, this database has ${own}`);
  }
}
async function insertRows(transaction, table, rows) {
  if (PARTITIONED.includes(table)) {
    const days = new Set(rows.map((row) => /"day": "(\d{4}-\d\d-\d\d)"/.exec(row)?.[1] ?? ""));
    const months = new Map([...days].filter((day) => day !== "").map((day) => [day.slice(0, 7), day]));
    for (const day of months.values()) await ensurePartitions(transaction, day);
  }
  await transaction.query(
    `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [`[${rows.join(",")}]`]
  );
}
function parse(path2, line) {
  try {
    return Object(JSON.parse(line));
  } catch (cause) {
    throw damaged(path2, "it has a line that is not JSON", cause);
  }
}
function damaged(path2, what, cause) {
  return new AssayError("EXPORT_DAMAGED", `${path2}: ${what}`, cause === void 0 ? {} : { cause });
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
  },
  {
    "version": 7,
    "name": "issues",
    "sql": "-- Issues by cluster instead of by test: what is known of each, what is still to be written at GitHub, and what people said.\n\nLOCK TABLE issues IN ACCESS EXCLUSIVE MODE NOWAIT;\n\n-- Issues as 0001 stored them, until they are copied below.\nALTER TABLE issues RENAME TO issues_first;\nALTER TABLE issues_first RENAME CONSTRAINT issues_pkey TO issues_first_pkey;\nDROP INDEX issues_one_live;\n\n-- The issues of a repository's failures, one per cluster and episode, also those that wait to be filed. The unique keys make\n-- sure that no failure is filed twice.\nCREATE TABLE issues (\n  repository_id    bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose failure it is\n  id               bigint GENERATED ALWAYS AS IDENTITY, -- ours, not GitHub's\n  key              text NOT NULL,                     -- clusters.id; red-run/... for red runs without a culprit, overview for the list of what waits\n  episode          integer NOT NULL,                  -- 1 for the first issue of the key, 2 for the next, ...\n  kind             text NOT NULL CHECK (kind IN ('failure', 'flaky', 'red-run', 'overview')), -- which rules it follows\n  state            text NOT NULL CHECK (state IN ('waiting', 'previewed', 'claimed', 'open', 'closed')), -- waiting: not filed yet; previewed: would be; claimed: being filed\n  filed_in         bigint NOT NULL,                   -- GitHub's id of the repository the issue lies in; another one where a tracker is used\n  number           integer,                           -- GitHub's issue number; null for as long as there is none\n  filed_at         timestamptz,                       -- when it was last filed or reopened; null before\n  closed_by_person integer NOT NULL,                  -- how often a person closed it since it last was green\n  record           jsonb NOT NULL,                    -- what is followed: IssueRecord of app/issues as JSON\n  PRIMARY KEY (repository_id, id),\n  UNIQUE (repository_id, key, episode)\n);\n-- At most one issue of a cluster is not closed.\nCREATE UNIQUE INDEX issues_one_live ON issues (repository_id, key) WHERE state <> 'closed';\nCREATE UNIQUE INDEX issues_by_number ON issues (filed_in, number) WHERE number IS NOT NULL;\nCREATE INDEX issues_filed ON issues (repository_id, filed_at) WHERE filed_at IS NOT NULL;\n\n-- The count of changes of a repository's issues: a decision made on an older count is made again.\nCREATE TABLE issue_books (\n  repository_id bigint PRIMARY KEY REFERENCES repositories (id) ON DELETE CASCADE, -- whose issues they are\n  revision      bigint NOT NULL                       -- how often any of them has changed\n);\n\n-- What was decided and is to be written at GitHub, in this order; also what a preview would have written.\nCREATE TABLE issue_writes (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose issue it is\n  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they were decided\n  issue_id      bigint NOT NULL,                      -- issues.id\n  run_id        bigint,                               -- the run that led to it; null when a person or a merge of clusters did\n  kind          text NOT NULL CHECK (kind IN ('open', 'reopen', 'close', 'comment', 'link', 'overview')), -- what is written\n  about         jsonb NOT NULL,                       -- what else it takes to write it\n  state         text NOT NULL CHECK (state IN ('due', 'done', 'dropped', 'preview')), -- preview: is never written\n  attempts      integer NOT NULL DEFAULT 0,           -- how often it was begun; after the first time GitHub may have it already\n  held_until    timestamptz,                          -- somebody writes it just now; past that time others may\n  outcome       text,                                 -- what came of it, in a word\n  decided_at    timestamptz NOT NULL DEFAULT now(),   -- when it was decided\n  written_at    timestamptz,                          -- when it was done or dropped\n  PRIMARY KEY (repository_id, id)\n);\nCREATE INDEX issue_writes_due ON issue_writes (repository_id, id) WHERE state = 'due';\nCREATE INDEX issue_writes_by_time ON issue_writes (decided_at);\n\n-- A person's word that a test must not block nor be spoken of, with its end.\nCREATE TABLE mutes (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose test it is\n  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they were spoken\n  test_id       bigint NOT NULL,                      -- tests.id\n  author        text NOT NULL,                        -- login of who muted it\n  reason        text NOT NULL,                        -- why, in the author's words\n  issue         integer,                              -- number of the issue or pull request it was said in\n  since         timestamptz NOT NULL DEFAULT now(),   -- when it began\n  until         timestamptz NOT NULL,                 -- when it ends by itself\n  ended_at      timestamptz,                          -- when a person ended it before that; null: nobody did\n  ended_by      text,                                 -- login of that person\n  PRIMARY KEY (repository_id, id)\n);\nCREATE INDEX mutes_by_test ON mutes (repository_id, test_id, until) WHERE ended_at IS NULL;\n\n-- Commands in comments, each obeyed or refused once.\nCREATE TABLE comment_commands (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- repository whose tests it is about\n  comment_id    bigint NOT NULL,                      -- GitHub's id of the comment\n  position      integer NOT NULL,                     -- which command of the comment, from 0\n  issue         integer NOT NULL,                     -- number of the issue or pull request\n  author        text NOT NULL,                        -- login of who wrote it\n  command       text NOT NULL,                        -- as it was written, without what follows its line\n  outcome       text NOT NULL CHECK (outcome IN ('done', 'refused')), -- whether it was obeyed\n  answer        text NOT NULL,                        -- what was answered; empty when a reaction said it all\n  decided_at    timestamptz NOT NULL DEFAULT now(),   -- when\n  PRIMARY KEY (repository_id, comment_id, position)\n);\n\nINSERT INTO issues (repository_id, key, episode, kind, state, filed_in, number, filed_at, closed_by_person, record)\nSELECT f.repository_id, 'test/' || tests.identity, f.episode, 'failure', CASE f.state WHEN 'claimed' THEN 'waiting' ELSE f.state END,\n  f.repository_id, f.number, f.claimed_at, 0,\n  jsonb_build_object(\n    'cells', coalesce((SELECT jsonb_agg(jsonb_build_object('test', f.test_id::text, 'variant', v, 'failingSha', f.failing_sha,\n      'clean', '[]'::jsonb, 'absent', 0)) FROM unnest(f.failing_variants) AS v), '[]'::jsonb),\n    'overflow', 0, 'firstSha', f.failing_sha, 'firstRun', '', 'seen', '[]'::jsonb, 'failedRuns', 0, 'lastRun', '',\n    'filedAt', (extract(epoch FROM f.claimed_at) * 1000)::bigint, 'saidAt', (extract(epoch FROM f.claimed_at) * 1000)::bigint,\n    'saidRuns', 0, 'saidCells', 0,\n    'closing', CASE WHEN f.state = 'closed' THEN jsonb_build_object('by', CASE WHEN f.closing_sha IS NULL THEN 'person' ELSE 'bot' END,\n      'reason', 'completed', 'sha', f.closing_sha) END,\n    'returns', 0, 'isHeld', false, 'isForced', false, 'isNotFlaky', false, 'listed', '[]'::jsonb)\nFROM issues_first AS f JOIN tests ON tests.id = f.test_id AND tests.repository_id = f.repository_id;\n\nDROP TABLE issues_first;\n"
  },
  {
    "version": 8,
    "name": "pull-requests",
    "sql": "-- What a summary waits for, and the check beside it.\n\nLOCK TABLE summaries IN ACCESS EXCLUSIVE MODE NOWAIT;\n\nALTER TABLE summaries\n  ADD COLUMN head jsonb,                              -- head_sha as findPullRequests is asked for it: sha, and where it was pushed; null in rows of before\n  ADD COLUMN waits_for text[] NOT NULL DEFAULT '{}';  -- commits whose results, when they come, are a better base than the one compared with: the merge base, and ancestors of it that had none\n\n-- The check runs `assay` of commits, where a repository wants them.\nCREATE TABLE summary_checks (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose commit it is\n  head_sha      text NOT NULL,                        -- the commit\n  check_run_id  bigint,                               -- GitHub's id of the check run; null until one is known to be there\n  digest        text,                                 -- SHA-256 of the check last written; equal means nothing to write\n  claimed_until timestamptz,                          -- until then one process is at it and the others wait; null when nobody is\n  written_at    timestamptz NOT NULL,                 -- when it was last written, or first claimed\n  PRIMARY KEY (repository_id, head_sha)\n);\nCREATE INDEX summary_checks_by_time ON summary_checks (written_at);\n"
  },
  {
    "version": 9,
    "name": "pull-commands",
    "sql": "-- Commands on pull requests: what people say of classes, how often classes were told, what GitHub was asked to run.\n\n-- A person's word that a failure of a pull request was told wrongly. Told rightly after all, the row goes.\nCREATE TABLE corrections (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose pull request it is\n  pull_request  integer NOT NULL,                     -- its number\n  head_sha      text NOT NULL,                        -- the commit the failure was told of\n  test_id       bigint NOT NULL,                      -- tests.id\n  told          text NOT NULL CHECK (told IN ('new', 'broken-on-base', 'flaky', 'muted', 'unclassified')), -- the class that the rule gave\n  rule          text NOT NULL,                        -- name and version of the rule\n  is_mine       boolean NOT NULL,                     -- whether the change broke it, says the person\n  errors        text[] NOT NULL,                      -- what the failure's errors are known by again\n  author        text NOT NULL,                        -- login of the person\n  reason        text NOT NULL,                        -- in the person's words; empty when nothing was said\n  corrected_at  timestamptz NOT NULL DEFAULT now(),   -- when it was last said\n  PRIMARY KEY (repository_id, pull_request, head_sha, test_id, told)\n);\nCREATE INDEX corrections_by_time ON corrections (corrected_at);\n\n-- How many failing tests a summary told in each class: what corrections are counted against.\nCREATE TABLE told_failures (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose pull request it is\n  pull_request  integer NOT NULL,                     -- its number\n  head_sha      text NOT NULL,                        -- the commit the summary speaks of\n  rule          text NOT NULL,                        -- name and version of the rule that gave the classes\n  counts        jsonb NOT NULL,                       -- failing tests by class, as the rule gave them\n  told_at       timestamptz NOT NULL DEFAULT now(),   -- when the summary was last written\n  PRIMARY KEY (repository_id, pull_request, head_sha, rule)\n);\nCREATE INDEX told_failures_by_time ON told_failures (told_at);\n\n-- What GitHub Actions was asked to run, by a command or by itself. Written before it is asked, so that nothing is asked twice.\nCREATE TABLE workflow_requests (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose workflow it is\n  key           text NOT NULL,                        -- rerun/RUN/ATTEMPT: that attempt was to be followed by another; stress/COMMENT/POSITION\n  pull_request  integer NOT NULL,                     -- for which pull request\n  head_sha      text NOT NULL,                        -- its newest commit then\n  github_run_id bigint,                               -- the run to be run again; null for another kind\n  is_automatic  boolean NOT NULL,                     -- whether nobody asked for it\n  outcome       text NOT NULL CHECK (outcome IN ('asked', 'done', 'refused')), -- asked: GitHub's answer is not known (yet)\n  asked_at      timestamptz NOT NULL DEFAULT now(),   -- when\n  PRIMARY KEY (repository_id, key)\n);\nCREATE INDEX workflow_requests_by_run ON workflow_requests (repository_id, github_run_id);\nCREATE INDEX workflow_requests_by_time ON workflow_requests (asked_at);\n\n-- Measures out of their usual range that a person accepted for a pull request.\nCREATE TABLE accepted_measures (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose pull request it is\n  pull_request  integer NOT NULL,                     -- its number\n  what          text NOT NULL,                        -- the test or metric as the summary calls it\n  author        text NOT NULL,                        -- login of who accepted it\n  accepted_at   timestamptz NOT NULL DEFAULT now(),   -- when\n  PRIMARY KEY (repository_id, pull_request, what)\n);\nCREATE INDEX accepted_measures_by_time ON accepted_measures (accepted_at);\n"
  },
  {
    "version": 10,
    "name": "quarantine",
    "sql": "-- What the Action is told of muted tests, and what is kept of every mute.\n\nLOCK TABLE mutes IN ACCESS EXCLUSIVE MODE NOWAIT;\n\nALTER TABLE mutes\n  ADD COLUMN verdict_run bigint,                      -- runs.id since which the verdict stood for which the bot muted the test, 0 where unknown; null: a person muted it\n  ADD COLUMN ended_reason text;                       -- why it was ended before its time; null: nobody said\nCREATE INDEX mutes_not_ended ON mutes (repository_id, id) WHERE ended_at IS NULL;\nCREATE INDEX mutes_of_the_bot ON mutes (repository_id, test_id) WHERE verdict_run IS NOT NULL;\n"
  },
  {
    "version": 11,
    "name": "coverage",
    "sql": '-- Which lines tests ran, for the lines that a pull request changes.\n\n-- The lines of one report. Only those of runs off the default branch are kept: of others nobody asks.\nCREATE TABLE report_coverage (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose report it is\n  report_id     bigint NOT NULL REFERENCES reports (id) ON DELETE CASCADE, -- the report\n  files         jsonb NOT NULL,                       -- by path: covered and uncovered lines as two texts of ranges, ["1-9,12", "10-11"]\n  cut           integer NOT NULL,                     -- files that the report left out because its list became too long\n  completed_at  timestamptz NOT NULL,                 -- when the run ended, by which it is forgotten\n  PRIMARY KEY (repository_id, report_id)\n);\nCREATE INDEX report_coverage_by_report ON report_coverage (report_id);\nCREATE INDEX report_coverage_by_time ON report_coverage (completed_at);\n'
  },
  {
    "version": 12,
    "name": "verdicts",
    "sql": "-- Commits that are said to have fixed a flaky test.\nCREATE TABLE test_fixes (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose test it is\n  id            integer GENERATED ALWAYS AS IDENTITY, -- in the order in which they were told\n  test_id       bigint NOT NULL,                      -- tests.id; of a test that was renamed since, the new one\n  commit_sha    text NOT NULL,                        -- the fix, or a later commit that contains it\n  author        text NOT NULL,                        -- who said so, as far as the command or the webhook knows\n  reason        text NOT NULL,                        -- why; empty when nothing was said\n  told_at       timestamptz NOT NULL,                 -- when\n  begun_run_id  bigint,                               -- the first run that contains it, with which the test's history began anew; null before one was seen\n  begun_at      timestamptz,                          -- when that run completed\n  PRIMARY KEY (repository_id, id),\n  UNIQUE (repository_id, test_id, commit_sha)\n);\nCREATE INDEX test_fixes_by_time ON test_fixes (told_at);\n\n-- How much of the lines each suite covered on each day, for the trend over weeks.\nCREATE TABLE suite_coverage (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose suite it is\n  day           date NOT NULL,                        -- UTC day on which the run completed\n  suite         text NOT NULL,                        -- name of the suite in assay.yml\n  coverage      double precision NOT NULL,            -- share of lines, 0 to 1, of the last run of the day that measured it; the mean of its cells\n  measured_at   timestamptz NOT NULL,                 -- when that run completed\n  PRIMARY KEY (repository_id, day, suite)\n);\nCREATE INDEX suite_coverage_by_day ON suite_coverage (day);\n"
  },
  {
    "version": 13,
    "name": "dashboard",
    "sql": "-- What the dashboard asks for, so that no page of it reads a history.\n\nLOCK TABLE runs, test_states IN SHARE MODE NOWAIT;\n\n-- The newest runs of a branch.\nCREATE INDEX runs_of_branch ON runs (repository_id, head_branch, completed_at DESC);\n-- The runs of a workflow on a branch in their order: ids of GitHub grow, those of checks fall.\nCREATE INDEX runs_of_workflow ON runs (repository_id, workflow_id, head_branch, abs(github_run_id) DESC, attempt DESC);\n-- What fails on the default branch. No column that changes with every result stands in it: such an update stays cheap.\nCREATE INDEX test_states_failing ON test_states (repository_id, test_id) WHERE on_default AND last_outcome = 2;\n\n-- What was told outside of GitHub about a default branch. The newest row of a workflow is also what is known of it: red, or not.\nCREATE TABLE alerts (\n  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose branch it is about\n  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they were decided\n  workflow_id   bigint NOT NULL,                      -- GitHub's id of the workflow whose runs changed\n  follows       bigint NOT NULL,                      -- the alert of the same workflow before it, 0 for the first: two who decide at once cannot both tell\n  run_id        bigint NOT NULL,                      -- the run that changed it\n  kind          text NOT NULL CHECK (kind IN ('red', 'outage', 'recovered')), -- what is told\n  about         jsonb NOT NULL,                       -- the alert as it is sent\n  state         text NOT NULL CHECK (state IN ('due', 'sent', 'folded', 'dropped')), -- folded: another workflow tells of the same outage; dropped: too late, or nobody to tell\n  decided_at    timestamptz NOT NULL DEFAULT now(),   -- when it was decided\n  ended_at      timestamptz,                          -- when it was sent or dropped\n  PRIMARY KEY (repository_id, id),\n  UNIQUE (repository_id, workflow_id, follows)\n);\nCREATE INDEX alerts_by_time ON alerts (decided_at);\n"
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
async function migrate(database, migrations = MIGRATIONS) {
  for (const began = Date.now(); ; ) {
    try {
      while (await applyNext(database, migrations)) {
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
async function applyNext(database, migrations) {
  return database.transaction(async (transaction) => {
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
import pg2 from "pg";
var TRY_AGAIN = /* @__PURE__ */ new Set(["40001", "40P01"]);
var ATTEMPTS = 4;
var CONNECT_TIMEOUT_MS = 1e4;
async function openPostgresDatabase(url) {
  const types = {
    getTypeParser(oid, format) {
      if (oid === pg2.types.builtins.INT8) return Number;
      if (oid === pg2.types.builtins.TIMESTAMPTZ) return (text) => new Date(text).toISOString();
      return pg2.types.getTypeParser(oid, format);
    }
  };
  const pool2 = new pg2.Pool({
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
    async transaction(work) {
      for (let attempt = 1; ; attempt += 1) {
        const client = await pool2.connect();
        let broken;
        const lose = (error) => {
          broken = error;
        };
        client.on("error", lose);
        try {
          await client.query("BEGIN");
          const value2 = await work({
            query: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows
          });
          await client.query("COMMIT");
          return value2;
        } catch (error) {
          await client.query("ROLLBACK").catch(lose);
          if (attempt >= ATTEMPTS || !TRY_AGAIN.has(error.code ?? "")) throw error;
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
async function openDatabase({ databaseUrl, dataDir }, isLocked = false) {
  const database = await (databaseUrl === void 0 ? openEmbeddedDatabase(dataDir, isLocked) : openPostgresDatabase(databaseUrl));
  try {
    await migrate(database);
    if (databaseUrl === void 0 && !isLocked) await takeJournal(database, dataDir);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

// app/store/run-db-command.ts
var DB_COMMANDS = {
  export: "everything, as lines of JSON; from the embedded database or from PostgreSQL",
  import: "an export into an empty database, whole or not at all",
  backup: "a copy of the database: a folder of the embedded one, a file of pg_dump otherwise",
  restore: "a backup, where there is no database yet"
};
async function runDbCommand(command, path2, settings, print) {
  const { databaseUrl, dataDir } = settings;
  const tell2 = (tables) => {
    for (const { table, count: count2, sha256 } of tables)
      print(`${table.padEnd(16)} ${`${count2}`.padStart(12)} rows  ${sha256}`);
  };
  if (command === "export") {
    tell2(await withDatabase(settings, (database) => exportDatabase(database, path2)));
  } else if (command === "import") {
    tell2(await withDatabase(settings, (database) => importDatabase(database, path2)));
  } else if (command === "backup") {
    if (databaseUrl !== void 0) await backupPostgres(databaseUrl, path2);
    else print(`${await backupEmbedded(dataDir, path2)} files`);
    print(`backup written to ${path2}`);
  } else {
    if (databaseUrl !== void 0) await restorePostgres(path2, databaseUrl);
    else print(`${await restoreEmbedded(path2, dataDir)} files`);
    print(`backup restored from ${path2}`);
  }
}
async function withDatabase(settings, work) {
  const database = await openDatabase(settings);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

// app/commands/add-history-commands.ts
import { userInfo } from "node:os";
import { InvalidArgumentError as InvalidArgumentError3 } from "commander";

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

// src/stats/series/median-in-place.ts
var FEW = 24;
function medianInPlace(values, guess = Number.NaN, reach = 0) {
  const size = values.length;
  if (size === 0) return Number.NaN;
  const high = size >> 1;
  const low = size % 2 === 1 ? high : high - 1;
  if (size < FEW) return middleOf(values, size, low, high);
  let below2 = 0;
  let near = 0;
  for (let at2 = 0; at2 < size; at2 += 1) {
    const value2 = values[at2];
    const beyond = value2 - guess;
    below2 += Number(beyond < -reach);
    if (Math.abs(beyond) <= reach) {
      values[at2] = values[near];
      values[near] = value2;
      near += 1;
    }
  }
  if (low < below2 || high >= below2 + near) return middleOf(values, size, low, high);
  return middleOf(values, near, low - below2, high - below2);
}
function middleOf(values, size, low, high) {
  select(values, size, high);
  const upper = values[high];
  if (low === high) return upper;
  let lower = values[0];
  for (let at2 = 1; at2 < high; at2 += 1) lower = Math.max(lower, values[at2]);
  return (lower + upper) / 2;
}
function select(values, size, place) {
  let left = 0;
  let right = size - 1;
  while (left < right) {
    const pivot = values[place];
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
    if (high < place) left = low;
    if (low > place) right = high;
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

// src/stats/series/median-and-mad.ts
var NEAR_MEDIAN = 1 / 4;
var NEAR_DEVIATION = 1 / 8;
function medianAndMad(values, from = 0, end = values.length, [guess, deviation] = [Number.NaN, 0]) {
  const numbers = scratch(values, from, end);
  const median2 = medianInPlace(numbers, guess, deviation * NEAR_MEDIAN);
  for (let at2 = 0; at2 < numbers.length; at2 += 1) numbers[at2] = Math.abs(numbers[at2] - median2);
  return { median: median2, mad: medianInPlace(numbers, Number.isNaN(guess) ? guess : deviation, deviation * NEAR_DEVIATION) };
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

// src/stats/series/baseline-of.ts
function baselineOf(state) {
  const values = state.values.slice(-SERIES_RULE.maxBaseline);
  if (values.length < SERIES_RULE.minBaseline) return void 0;
  return { ...medianAndMad(values), count: values.length, sinceRun: state.sinceRun };
}

// src/report/format-number.ts
function formatNumber(value2) {
  return String(value2).replace(/\B(?=(\d{3})+$)/g, ",");
}

// src/report/count-of.ts
function countOf(count2, singular, plural = `${singular}s`) {
  return `${formatNumber(count2)} ${count2 === 1 ? singular : plural}`;
}

// src/report/format-bytes.ts
var UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];
function formatBytes(bytes) {
  if (!Number.isFinite(bytes) || bytes < 0) return "–";
  let value2 = bytes;
  let unit = 0;
  while (value2 >= 999.5 && unit < UNITS.length - 1) {
    value2 /= 1024;
    unit += 1;
  }
  return `${value2 < 9.95 && unit > 0 ? Number(value2.toFixed(1)) : Math.round(value2)} ${UNITS[unit]}`;
}

// src/report/format-duration.ts
function formatDuration(milliseconds) {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return "–";
  if (milliseconds === 0) return "0 ms";
  if (milliseconds < 1) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 9995) return `${(milliseconds / 1e3).toFixed(2)} s`;
  if (milliseconds < 59950) return `${(milliseconds / 1e3).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1e3);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// src/report/format-measure.ts
var DIGITS = 4;
var LARGE = 1e3;
var EXACT = 1e15;
function formatMeasure(value2) {
  if (value2 === null) return "nothing to measure";
  if (Math.abs(value2) >= EXACT) return String(Number(value2.toPrecision(DIGITS)));
  if (Number.isInteger(value2)) return formatNumber(value2);
  return Math.abs(value2) >= LARGE ? formatNumber(Math.round(value2)) : String(Number(value2.toPrecision(DIGITS)));
}

// src/report/format-quantity.ts
var TIME = /* @__PURE__ */ new Map([
  ["ms", 1],
  ["s", 1e3],
  ["m", 6e4],
  ["min", 6e4],
  ["h", 36e5]
]);
function formatQuantity(value2, unit) {
  if (value2 === null || !Number.isFinite(value2)) return formatMeasure(null);
  const time = TIME.get(unit ?? "");
  if (time !== void 0 && value2 >= 0) return formatDuration(value2 * time);
  if (unit === "B" && value2 >= 0) return formatBytes(value2);
  if (unit === void 0 || unit === "ratio" || unit === "1" || unit === "") return formatMeasure(value2);
  return `${formatMeasure(value2)} ${unit}`;
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

// src/report/markup.ts
var LIMIT = 200;
function shown(text, markup) {
  return markup === "markdown" ? escapeMarkdown(text, LIMIT) : truncate(plainLine(text), LIMIT);
}

// src/report/render-baseline.ts
var KINDS = {
  confirmed: "worse, confirmed",
  improved: "better, confirmed",
  accepted: "accepted by a person",
  reset: "forgotten at the word of a person"
};
function renderBaseline(state, markup) {
  const measure2 = (value2) => shown(formatQuantity(value2, state.spec.unit), markup);
  const run2 = (name) => `run ${shown(name, markup)}`;
  const lines2 = [];
  const baseline = baselineOf(state);
  if (baseline === void 0) {
    const { length } = state.values;
    const since = length === 0 ? "" : ` since ${run2(state.sinceRun)}`;
    lines2.push(`No baseline yet: ${length} of the ${SERIES_RULE.minBaseline} samples that it needs${since}.`);
  } else {
    const { median: median2, mad, count: count2, sinceRun } = baseline;
    lines2.push(`Usual: ${measure2(median2)}, half of the samples within ${measure2(mad)} of it.`);
    lines2.push(`From ${countOf(count2, "sample")}; this level began with ${run2(sinceRun)}.`);
  }
  if (state.open !== "none") {
    const isWorse3 = state.open === "up" === (state.spec.direction === "lower");
    lines2.push(`Suspected: the latest samples are ${isWorse3 ? "worse" : "better"}, not yet beyond chance.`);
  }
  if (state.lastChange !== void 0) {
    const { kind, before, after, run: since } = state.lastChange;
    const levels = kind === "reset" ? `from ${measure2(before)}` : `${measure2(before)} to ${measure2(after)}`;
    lines2.push(`Last change: ${KINDS[kind]}, ${levels}, with ${run2(since)}.`);
  }
  return `${lines2.join("\n")}
`;
}

// src/stats/series/median.ts
function median(values) {
  return medianInPlace(scratch(values));
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

// src/stats/series/accept-baseline.ts
function acceptBaseline(state, run2) {
  const at2 = Math.max(0, state.runs.indexOf(run2));
  const runs = state.runs.slice(at2);
  const values = state.values.slice(state.values.length - runs.length);
  if (values.length === 0) return state;
  const older2 = state.values.slice(0, state.values.length - values.length).slice(-SERIES_RULE.maxBaseline);
  const after = median(values);
  return {
    ...startSeries(state.spec),
    typicalCount: state.typicalCount,
    values,
    runs,
    sinceRun: runs[0],
    lastChange: { kind: "accepted", run: runs[0], before: older2.length === 0 ? after : median(older2), after }
  };
}

// src/stats/series/reset-baseline.ts
function resetBaseline(state, run2) {
  const level = state.values.length === 0 ? 0 : median(state.values);
  return {
    ...startSeries(state.spec),
    typicalCount: state.typicalCount,
    lastChange: { kind: "reset", run: run2, before: level, after: level }
  };
}

// app/store/clean-text.ts
function cleanText(text) {
  if (text.isWellFormed() && !text.includes("\0")) return text;
  return text.replaceAll("\0", "�").replace(new RegExp("\\p{Surrogate}", "gu"), "�");
}

// app/store/clean-json.ts
function cleanJson(value2) {
  return JSON.stringify(value2, (_key, part) => {
    if (typeof part === "string") return cleanText(part);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    const names = Object.keys(part);
    if (names.every((name) => cleanText(name) === name)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [cleanText(name), inner]));
  });
}

// app/store/decisions.ts
async function addDecision(transaction, repositoryId, decision) {
  await transaction.query(
    `INSERT INTO decisions (repository_id, kind, subject, author, reason, decided_at) VALUES ($1, $2, $3::jsonb, $4, $5, now())`,
    [repositoryId, decision.kind, cleanJson(decision.subject), cleanText(decision.author), cleanText(decision.reason)]
  );
}
async function verdictWords(database, repositoryId) {
  return database.query(
    `SELECT rule, state, kind, count(*)::integer AS count FROM (
       SELECT coalesce(subject->>'rule', '?') AS rule, coalesce(subject->>'state', '?') AS state, kind FROM decisions
       WHERE repository_id = $1 AND kind IN ('wrong', 'not-flaky')
     ) AS words GROUP BY rule, state, kind ORDER BY rule COLLATE "C", state COLLATE "C", kind COLLATE "C"`,
    [repositoryId]
  );
}

// app/store/pack-values.ts
var LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
var VALUES = new Uint8Array(128);
for (let index = 0; index < LETTERS.length; index += 1) VALUES[LETTERS.charCodeAt(index)] = index;
var LOWEST = -13;
var HIGHEST = 12;
var POWERS = Array.from({ length: 20 }, (_, power) => 10 ** power);
var DIGITS2 = 1e4;
function packValues(values) {
  let packed = "";
  for (const value2 of values) {
    const code = encode(value2);
    if (code === void 0) return void 0;
    packed += LETTERS.charAt(code >> 12) + LETTERS.charAt(code >> 6 & 63) + LETTERS.charAt(code & 63);
  }
  return packed;
}
function packNext(before, packed, values) {
  const gone = before.length + 1 - values.length;
  if (gone !== 0 && gone !== 1) return void 0;
  const last = values.length - 1;
  for (let index = 0; index < last; index += 1) if (values[index] !== before[index + gone]) return void 0;
  const next = packValues(values.slice(last));
  return next === void 0 ? void 0 : packed.slice(3 * gone) + next;
}
function unpackValues(packed) {
  const values = new Array(packed.length / 3);
  for (let index = 0, at2 = 0; index < values.length; index += 1, at2 += 3) {
    values[index] = decode(
      VALUES[packed.charCodeAt(at2)] << 12 | VALUES[packed.charCodeAt(at2 + 1)] << 6 | VALUES[packed.charCodeAt(at2 + 2)]
    );
  }
  return values;
}
function encode(value2) {
  if (value2 === 0) return Object.is(value2, 0) ? 0 : void 0;
  if (!(value2 > 0)) return void 0;
  const power = Math.min(Math.max(Math.floor(Math.log10(value2) + 1e-9) - 3, LOWEST), HIGHEST);
  const digits = Math.round(power < 0 ? value2 * POWERS[-power] : value2 / POWERS[power]);
  const code = (power - LOWEST) * DIGITS2 + digits;
  return digits < DIGITS2 && decode(code) === value2 ? code : void 0;
}
function decode(code) {
  const power = Math.floor(code / DIGITS2) + LOWEST;
  const digits = code % DIGITS2;
  return power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
}

// app/store/first-page-text.ts
function readFirstPage({ shared, tests }) {
  const page = {};
  for (const [test, memory] of Object.entries(tests)) {
    const { duration: duration2, ...rest } = memory;
    if (duration2 === void 0) {
      page[test] = rest;
      continue;
    }
    const { values } = duration2;
    page[test] = {
      ...rest,
      duration: {
        ...duration2,
        values: typeof values === "string" ? unpackValues(values) : values,
        runs: shared[duration2.runs],
        spec: shared[duration2.spec]
      }
    };
  }
  return page;
}

// app/store/memory-fields.ts
var FIELDS = 32;
function toFields({ flakiness: f, duration: d }, packed) {
  const { settled, sinceRun, streaks, before } = f.sequence;
  return [
    f.version,
    f.state,
    f.sinceRun,
    f.lastRun,
    f.day,
    f.runs,
    f.clean,
    f.rateAtFlip,
    f.good,
    f.pace,
    f.costMs,
    f.passedOn,
    f.failedOn,
    f.flips,
    settled,
    sinceRun,
    streaks,
    before,
    d?.version ?? null,
    d?.spec ?? null,
    d === void 0 ? null : packed.get(d.values) ?? packValues(d.values) ?? d.values,
    d?.runs ?? null,
    d?.sinceRun ?? null,
    d?.up ?? null,
    d?.upFor ?? null,
    d?.down ?? null,
    d?.downFor ?? null,
    d?.open ?? null,
    d?.isBeyond ?? null,
    d?.typicalCount ?? null,
    d?.level ?? null,
    d?.lastChange ?? null
  ];
}
function fromFields(fields, packed) {
  const flakiness = {
    version: fields[0],
    state: fields[1],
    sinceRun: fields[2],
    lastRun: fields[3],
    day: fields[4],
    runs: fields[5],
    clean: fields[6],
    rateAtFlip: fields[7],
    good: fields[8],
    pace: fields[9],
    costMs: fields[10],
    passedOn: fields[11],
    failedOn: fields[12],
    flips: fields[13],
    sequence: { settled: fields[14], sinceRun: fields[15], streaks: fields[16], before: fields[17] }
  };
  if (fields[18] === null) return { flakiness };
  return { flakiness, duration: toSeries(fields, packed) };
}
function toSeries(fields, packed) {
  const written = fields[20];
  const values = typeof written === "string" ? unpackValues(written) : written;
  if (typeof written === "string") packed.set(values, written);
  const series = {
    version: fields[18],
    spec: fields[19],
    values,
    runs: fields[21],
    sinceRun: fields[22],
    up: fields[23],
    upFor: fields[24],
    down: fields[25],
    downFor: fields[26],
    open: fields[27],
    isBeyond: fields[28],
    typicalCount: fields[29]
  };
  if (fields[30] !== null) series.level = fields[30];
  if (fields[31] !== null) series.lastChange = fields[31];
  return series;
}

// app/store/page-text.ts
var LETTERS2 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef";
function toPageText(page, packed = /* @__PURE__ */ new Map()) {
  let before = new Array(FIELDS).fill(void 0);
  const rows = Object.entries(page).map(([test, memory]) => {
    const fields = toFields(memory, packed);
    let differing = "";
    const row = [test, ""];
    for (let at2 = 0; at2 < FIELDS; at2 += 1) {
      if (isSame(fields[at2], before[at2])) continue;
      differing += LETTERS2.charAt(at2);
      row.push(fields[at2]);
    }
    row[1] = differing;
    before = fields;
    return row;
  });
  return JSON.stringify({ version: 2, rows });
}
function fromPageText(text, packed = /* @__PURE__ */ new Map()) {
  const written = JSON.parse(text);
  if (written.version === 1) return readFirstPage(written);
  const page = {};
  const fields = new Array(FIELDS).fill(null);
  for (const row of written.rows) {
    const [test, differing] = row;
    for (let index = 0; index < differing.length; index += 1)
      fields[LETTERS2.indexOf(differing.charAt(index))] = row[index + 2];
    page[test] = fromFields(fields, packed);
  }
  return page;
}
function isSame(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index += 1) if (!isSame(a[index], b[index])) return false;
    return true;
  }
  const keys = Object.keys(a);
  const [left, right] = [a, b];
  return keys.length === Object.keys(b).length && keys.every((key2) => key2 in right && isSame(left[key2], right[key2]));
}

// app/store/memory-pages.ts
var TESTS = 64;
var PAGES = 64;
var MemoryPages = class {
  #pages = /* @__PURE__ */ new Map();
  #changed = /* @__PURE__ */ new Set();
  #packed = /* @__PURE__ */ new Map();
  /** What is remembered at a place whose page was read; undefined when nothing is. */
  get({ testId, variantId }) {
    return this.#pages.get(keyOf(testId, variantId))?.[testId];
  }
  /** Undefined forgets. */
  set({ testId, variantId }, memory) {
    const key2 = keyOf(testId, variantId);
    const page = this.#pages.get(key2) ?? {};
    const before = page[testId]?.duration?.values;
    const packed = before && this.#packed.get(before);
    if (memory === void 0) delete page[testId];
    else page[testId] = memory;
    const values = memory?.duration?.values;
    const next = before && packed && values && packNext(before, packed, values);
    if (next && values) this.#packed.set(values, next);
    this.#pages.set(key2, page);
    this.#changed.add(key2);
  }
  /** Reads the pages of some places that are not here yet. */
  async read(database, repositoryId, places) {
    const wanted = /* @__PURE__ */ new Map();
    for (const { testId, variantId } of places) {
      const key2 = keyOf(testId, variantId);
      if (!this.#pages.has(key2) && !wanted.has(key2)) wanted.set(key2, [variantId, Math.floor(testId / TESTS)]);
    }
    if (wanted.size === 0) return;
    const pairs = [...wanted.values()];
    const rows = await database.query(
      `SELECT m.variant_id || ' ' || m.page AS key, m.state
       FROM unnest($2::integer[], $3::bigint[]) AS wanted (variant_id, page)
       JOIN test_memories AS m ON m.repository_id = $1 AND m.variant_id = wanted.variant_id AND m.page = wanted.page`,
      [repositoryId, arrayText(pairs.map(([variantId]) => variantId)), arrayText(pairs.map(([, page]) => page))]
    );
    for (const { key: key2, state } of rows) this.#pages.set(key2, fromPageText(state, this.#packed));
    for (const key2 of wanted.keys()) if (!this.#pages.has(key2)) this.#pages.set(key2, {});
  }
  /** Writes the pages that changed, in the order of their keys. The caller holds the repository's step. */
  async write(transaction, repositoryId) {
    const keys = [...this.#changed].sort();
    for (let start = 0; start < keys.length; start += PAGES) {
      const some3 = keys.slice(start, start + PAGES);
      const values = some3.map((key2, index) => `($1, ${key2.replace(" ", ", ")}, $${index + 2})`);
      await transaction.query(
        `INSERT INTO test_memories (repository_id, variant_id, page, state) VALUES ${values.join(", ")}
         ON CONFLICT (repository_id, variant_id, page) DO UPDATE SET state = excluded.state`,
        [repositoryId, ...some3.map((key2) => toPageText(this.#pages.get(key2) ?? {}, this.#packed))]
      );
    }
    this.#changed.clear();
  }
};
function keyOf(testId, variantId) {
  return `${variantId} ${Math.floor(testId / TESTS)}`;
}

// app/store/metric-series.ts
var SELECT = `SELECT id, digest, name, aggregation, unit, labels, suite, state, last_value AS "lastValue",
  last_count AS "lastCount", last_run_id AS "lastRunId", last_at AS "lastAt" FROM metric_series WHERE repository_id = $1`;
async function metricSeriesByDigests(database, repositoryId, digests2) {
  if (digests2.length === 0) return [];
  const rows = await database.query(`${SELECT} AND digest = ANY($2::text[])`, [repositoryId, digests2]);
  return rows.map(read2);
}
async function metricSeriesByName(database, repositoryId, text, limit) {
  const rows = await database.query(
    `${SELECT} AND strpos(name, $2) > 0 ORDER BY name COLLATE "C", aggregation, id LIMIT $3`,
    [repositoryId, text, limit]
  );
  return rows.map(read2);
}
async function countMetricSeries(database, repositoryId) {
  const [row] = await database.query(
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
function read2(row) {
  return { ...row, state: JSON.parse(row.state) };
}

// app/store/repository-memory.ts
async function readRepositoryMemory(database, repositoryId) {
  const [row] = await database.query(
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
var ATTEMPTS2 = 20;
async function inStep(database, repositoryId, plan3, write3) {
  for (let attempt = 1; attempt <= ATTEMPTS2; attempt += 1) {
    const memory = await readRepositoryMemory(database, repositoryId);
    const planned = await plan3(memory);
    if (planned === void 0) return false;
    const isDone = await database.transaction(async (transaction) => {
      const step = await beginStep(transaction, repositoryId, memory.step);
      if (step === void 0) return false;
      await write3(transaction, planned, step);
      return true;
    });
    if (isDone) return true;
  }
  throw new Error(`the memory of repository ${repositoryId} changed ${ATTEMPTS2} times while it was read`);
}

// app/store/find-tests.ts
var SELECT2 = `SELECT id AS "testId", identity, suite, path, name, file FROM tests WHERE repository_id = $1`;
async function findRepository(database, owner, name) {
  const [row] = await database.query(
    `SELECT id, installation_id AS "installationId", owner, name, default_branch AS "defaultBranch" FROM repositories
     WHERE lower(owner) = lower($1) AND lower(name) = lower($2) ORDER BY id DESC LIMIT 1`,
    [owner, name]
  );
  return row;
}
async function testsByIds(database, repositoryId, ids2) {
  return database.query(`${SELECT2} AND id = ANY($2::bigint[]) ORDER BY id`, [repositoryId, arrayText(ids2)]);
}
async function testByIdentity(database, repositoryId, identity) {
  const [row] = await database.query(`${SELECT2} AND identity = $2`, [repositoryId, identity]);
  return row;
}
async function findTests(database, repositoryId, text, limit) {
  const exact = await database.query(`${SELECT2} AND (identity = $2 OR name = $2) ORDER BY id LIMIT $3`, [
    repositoryId,
    text,
    limit
  ]);
  if (exact.length > 0) return exact;
  return database.query(
    `${SELECT2} AND strpos(lower(suite || ' ' || array_to_string(path, ' ') || ' ' || name), lower($2)) > 0
     ORDER BY id LIMIT $3`,
    [repositoryId, text, limit]
  );
}
async function variantsOfTest(database, repositoryId, testId) {
  return database.query(
    `SELECT variants.id AS "variantId", variants.name AS variant FROM test_states AS s
     JOIN variants ON variants.repository_id = s.repository_id AND variants.id = s.variant_id
     WHERE s.repository_id = $1 AND s.test_id = $2 AND s.on_default ORDER BY variants.name COLLATE "C"`,
    [repositoryId, testId]
  );
}

// app/history/load-memories.ts
async function loadMemories(database, repositoryId, testId, pages = new MemoryPages()) {
  const variants = (await variantsOfTest(database, repositoryId, testId)).filter(({ variant }) => variant !== "");
  const wanted = [{ variantId: 0, variant: null }, ...variants];
  await pages.read(
    database,
    repositoryId,
    wanted.map(({ variantId }) => ({ testId, variantId }))
  );
  return wanted.flatMap(({ variantId, variant }) => {
    const memory = pages.get({ testId, variantId });
    return memory === void 0 ? [] : [{ variantId, variant, memory }];
  });
}

// app/history/change-baseline.ts
async function changeBaseline(database, repositoryId, subject, decision) {
  const { kind, runId, author, reason: reason2 } = decision;
  let changed = 0;
  await inStep(
    database,
    repositoryId,
    async () => {
      const { lastRunId } = await readRepositoryMemory(database, repositoryId);
      const since = (state) => String(runId ?? state.lastChange?.run ?? "");
      const change = (state) => kind === "accept" ? acceptBaseline(state, since(state)) : resetBaseline(state, String(lastRunId ?? ""));
      const pages = new MemoryPages();
      const metrics = [];
      changed = 0;
      if ("metric" in subject) {
        for (const row of await metricSeriesByDigests(database, repositoryId, [subject.metric.digest])) {
          metrics.push({ ...row, state: change(row.state) });
        }
        changed = metrics.length;
      } else {
        const { testId, variant: wanted } = subject;
        for (const { variantId, variant, memory } of await loadMemories(database, repositoryId, testId, pages)) {
          if (memory.duration === void 0 || wanted !== void 0 && wanted !== (variant ?? "")) continue;
          pages.set({ testId, variantId }, { ...memory, duration: change(memory.duration) });
          changed += 1;
        }
      }
      if (changed === 0) throw new AssayError("USAGE", "nothing is measured there yet");
      return { pages, metrics };
    },
    async (transaction, { pages, metrics }) => {
      await pages.write(transaction, repositoryId);
      await writeMetricSeries(transaction, repositoryId, metrics);
      const about2 = "metric" in subject ? { metric: subject.metric.digest, name: subject.metric.name } : { ...subject };
      await addDecision(transaction, repositoryId, { kind, subject: { ...about2, run: runId ?? null }, author, reason: reason2 });
    }
  );
  return changed;
}

// app/history/test-line.ts
function testLine({ suite, path: path2, name, file: file2 }) {
  const place = file2 === null ? "" : ` (${file2})`;
  return plainLine(`${[suite, ...path2, name].filter((part) => part !== "").join(" › ")}${place}`);
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
async function runToObserve(database, repositoryId, runId) {
  const [row] = await database.query(
    `SELECT runs.id AS "runId", workflow_id AS "workflowId", head_sha AS "headSha", completed_at AS "completedAt",
       ${ON_DEFAULT} AS "onDefault"
     FROM runs JOIN repositories ON repositories.id = runs.repository_id
     WHERE runs.repository_id = $1 AND runs.id = $2`,
    [repositoryId, runId]
  );
  return row;
}
async function reportsToObserve(database, repositoryId, runId, step) {
  return database.query(
    `SELECT reports.id, artifact_name AS "artifactName", reports.conclusion, coalesce(failed, 0) AS failed,
       jsonb_build_object('services', extra->'services', 'problems', extra->'problems', 'metrics', extra->'metrics') AS extra
     FROM reports JOIN runs ON runs.id = reports.run_id
     WHERE runs.repository_id = $1 AND runs.id = $2 AND complete AND ${step}_step IS NULL AND NOT ${NO_NEWS}
     ORDER BY artifact_name`,
    [repositoryId, runId]
  );
}
async function markObserved(transaction, repositoryId, reportIds, step, number2) {
  await transaction.query(
    `UPDATE reports SET ${step}_step = $3 FROM runs
     WHERE runs.repository_id = $1 AND runs.id = reports.run_id AND reports.id = ANY($2::bigint[])`,
    [repositoryId, arrayText(reportIds), number2]
  );
}
async function passOver(database, repositoryId, runId, step) {
  await database.query(
    `UPDATE reports SET ${step}_step = 0 FROM runs
     WHERE runs.repository_id = $1 AND runs.id = $2 AND reports.run_id = runs.id AND complete AND ${step}_step IS NULL
       AND ${NO_NEWS}`,
    [repositoryId, runId]
  );
}
var BATCH = 2e3;
async function passOverOthers(database) {
  for (; ; ) {
    const passed = await database.query(
      `UPDATE reports SET history_step = 0 WHERE id IN (
         SELECT reports.id FROM reports JOIN runs ON runs.id = reports.run_id JOIN repositories ON repositories.id = runs.repository_id
         WHERE history_step IS NULL AND complete AND NOT (${ON_DEFAULT}) LIMIT ${BATCH}
       ) RETURNING id`
    );
    if (passed.length < BATCH) return;
  }
}
async function unobservedRuns(database, limit) {
  return database.query(
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
async function observedBefore(database, repositoryId, run2) {
  const [row] = await database.query(
    `SELECT runs.id FROM runs WHERE repository_id = $1 AND workflow_id = $2 AND id <> $3 AND head_sha <> $4
       AND EXISTS (SELECT 1 FROM reports WHERE reports.run_id = runs.id AND history_step > 0)
     ORDER BY github_run_id DESC, attempt DESC LIMIT 1`,
    [repositoryId, run2.workflowId, run2.runId, run2.headSha]
  );
  return row?.id;
}
async function runNames(database, repositoryId, runIds) {
  const rows = await database.query(
    `SELECT id, github_run_id || CASE WHEN attempt > 1 THEN '/' || attempt ELSE '' END AS name FROM runs
     WHERE repository_id = $1 AND id = ANY($2::bigint[])`,
    [repositoryId, arrayText(runIds)]
  );
  return new Map(rows.map(({ id, name }) => [String(id), name]));
}
async function runIdOf(database, repositoryId, githubRunId) {
  const [row] = await database.query(
    "SELECT id FROM runs WHERE repository_id = $1 AND github_run_id = $2 ORDER BY attempt DESC LIMIT 1",
    [repositoryId, githubRunId]
  );
  return row?.id;
}

// app/commands/find-subject.ts
var NAMED = 10;
async function wantedRepository(database, [owner, name]) {
  const repository = await findRepository(database, owner, name);
  if (repository === void 0) throw new AssayError("USAGE", `nothing of ${owner}/${name} is in this database`);
  return repository;
}
async function wantedTest(database, repositoryId, text) {
  const found = await findTests(database, repositoryId, text, NAMED + 1);
  const [test, ...others] = found;
  if (test === void 0) throw new AssayError("USAGE", `no test of this repository is called ${plainLine(text)}`);
  if (others.length > 0) {
    const names = found.slice(0, NAMED).map((one) => `
  ${one.identity}  ${testLine(one)}`);
    const more = found.length > NAMED ? "\n  and more" : "";
    throw new AssayError("USAGE", `several tests may be meant; name one by its identity:${names.join("")}${more}`);
  }
  return test;
}

// app/commands/baseline.ts
var SHOWN = 50;
async function showBaseline(database, wanted) {
  const { id } = await wantedRepository(database, wanted.repo);
  if (wanted.test === void 0) {
    const rows = await metricSeriesByName(database, id, metricOf(wanted), SHOWN);
    if (rows.length === 0) throw new AssayError("USAGE", `no metric is called ${plainLine(metricOf(wanted))}`);
    return lines(
      database,
      id,
      rows.map((row) => [metricLine(row), row.state])
    );
  }
  const test = await wantedTest(database, id, wanted.test);
  const memories = await loadMemories(database, id, test.testId);
  const series = memories.flatMap(({ variant, memory: { duration: duration2 } }) => {
    if (duration2 === void 0 || wanted.variant !== void 0 && wanted.variant !== (variant ?? "")) return [];
    return [[variant ?? "duration", duration2]];
  });
  if (series.length === 0) throw new AssayError("USAGE", "nothing is measured there yet");
  return [testLine(test), ...await lines(database, id, series)];
}
async function decideBaseline(database, kind, wanted) {
  const { id } = await wantedRepository(database, wanted.repo);
  const { author, reason: reason2, sinceRun } = wanted;
  const runId = sinceRun === void 0 ? void 0 : await runIdOf(database, id, sinceRun);
  if (sinceRun !== void 0 && runId === void 0) throw new AssayError("USAGE", `run ${sinceRun} is not stored`);
  const subject = wanted.test === void 0 ? { metric: await oneMetric(database, id, metricOf(wanted)) } : { testId: (await wantedTest(database, id, wanted.test)).testId, variant: wanted.variant };
  const count2 = await changeBaseline(database, id, subject, { kind, runId, author, reason: reason2 });
  return [`${count2} baselines ${kind === "accept" ? "accepted" : "reset"}`];
}
function metricOf({ metric }) {
  if (metric === void 0) throw new AssayError("USAGE", "name a test with --test, or a metric with --metric");
  return metric;
}
async function oneMetric(database, repositoryId, text) {
  const rows = await metricSeriesByName(database, repositoryId, "", Number.MAX_SAFE_INTEGER);
  const found = rows.filter((row2) => row2.name === text || metricLine(row2) === text);
  const [row] = found;
  if (row === void 0) throw new AssayError("USAGE", `no metric is called ${plainLine(text)}`);
  if (found.length > 1) {
    const names = found.slice(0, SHOWN).map((one) => `
  ${metricLine(one)}`);
    throw new AssayError("USAGE", `several metrics may be meant; name one as it stands here:${names.join("")}`);
  }
  return row;
}
function metricLine({ name, aggregation, labels }) {
  const places = Object.entries(labels).map(([key2, values]) => `${key2}:${values.join("|")}`);
  return plainLine(`${name}${places.length === 0 ? "" : `{${places.join(",")}}`} ${aggregation}`);
}
async function lines(database, repositoryId, series) {
  const runs = series.flatMap(([, { sinceRun, lastChange }]) => [sinceRun, lastChange?.run ?? ""]);
  const names = await runNames(database, repositoryId, runs.filter((run2) => run2 !== "").map(Number));
  const nameOf3 = (run2) => names.get(run2) ?? run2;
  return series.flatMap(([name, { lastChange, ...state }]) => [
    `${name}:`,
    ...renderBaseline(
      {
        ...state,
        sinceRun: nameOf3(state.sinceRun),
        ...lastChange === void 0 ? {} : { lastChange: { ...lastChange, run: nameOf3(lastChange.run) } }
      },
      "text"
    ).trimEnd().split("\n").map((line) => `  ${line}`)
  ]);
}

// src/stats/clusters/merge-clusters.ts
function mergeClusters(into, others) {
  const moved = others.filter((other) => other.id !== into.id).map((other) => ({ ...other, mergedInto: into.id }));
  const target = into.mergedInto === null ? [] : [{ ...into, mergedInto: null }];
  return [...target, ...moved];
}

// app/store/clusters.ts
var CANDIDATES = 5e3;
var SELECT3 = `SELECT state, algorithm, title, failures, runs, first_run_id AS "firstRunId", last_run_id AS "lastRunId",
  first_at AS "firstAt", last_at AS "lastAt" FROM clusters AS c WHERE repository_id = $1`;
async function candidateClusters(database, repositoryId, buckets, sames) {
  const rows = await database.query(
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
async function clustersByIds(database, repositoryId, ids2) {
  return (await database.query(`${SELECT3} AND id = ANY($2::text[]) ORDER BY id`, [repositoryId, ids2])).map(
    read3
  );
}
async function hasOtherClusters(database, repositoryId, algorithm) {
  const [row] = await database.query(
    "SELECT EXISTS (SELECT 1 FROM clusters WHERE repository_id = $1 AND algorithm <> $2) AS found",
    [repositoryId, algorithm]
  );
  return row?.found ?? false;
}
async function allClusters(database, repositoryId) {
  return (await database.query(`${SELECT3} ORDER BY first_run_id, id`, [repositoryId])).map(read3);
}
async function markAlgorithm(transaction, repositoryId, algorithm) {
  await transaction.query("UPDATE clusters SET algorithm = $2 WHERE repository_id = $1 AND algorithm <> $2", [
    repositoryId,
    algorithm
  ]);
}
async function listClusters(database, repositoryId, limit) {
  return (await database.query(`${SELECT3} AND merged_into IS NULL ORDER BY last_at DESC, id LIMIT $2`, [
    repositoryId,
    limit
  ])).map(read3);
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
async function membersOfCluster(database, repositoryId, id, limit) {
  const rows = await database.query(
    "SELECT same FROM cluster_members WHERE repository_id = $1 AND cluster_id = $2 ORDER BY last_at DESC, same LIMIT $3",
    [repositoryId, id, limit]
  );
  return rows.map(({ same }) => same);
}
function read3({ state, ...row }) {
  return { ...row, state: JSON.parse(state) };
}

// app/history/cluster-title.ts
var LONGEST = 200;
function clusterTitle({ template, frame }) {
  const line = template.join(" ") || "failed without a message";
  const title2 = frame === null ? line : `${line} (${frame})`;
  return title2.length > LONGEST ? `${title2.slice(0, LONGEST - 1)}…` : title2;
}

// app/history/merge-clusters-stored.ts
async function mergeStoredClusters(database, repositoryId, into, others, by) {
  await inStep(
    database,
    repositoryId,
    async () => {
      const rows = await clustersByIds(database, repositoryId, [into, ...others]);
      const rowOf2 = (id) => {
        const row = rows.find(({ state }) => state.id === id);
        if (row === void 0) throw new AssayError("USAGE", `no cluster has the id ${id}`);
        return row;
      };
      const changed = mergeClusters(
        rowOf2(into).state,
        others.map((id) => rowOf2(id).state)
      );
      return changed.map((state) => withoutNews({ ...rowOf2(state.id), state }));
    },
    async (transaction, rows) => {
      await writeClusters(transaction, repositoryId, rows);
      await addDecision(transaction, repositoryId, { kind: "merge", subject: { into, others }, ...by });
    }
  );
  return [into];
}
function withoutNews(row) {
  return { ...row, title: clusterTitle(row.state), failures: 0, runs: 0 };
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
  const open7 = text.lastIndexOf("(");
  if (open7 > 0 && text.endsWith(")")) {
    const file2 = withoutPlace(text.slice(open7 + 1, -1));
    return { file: file2, function: text.slice(0, open7).trim() };
  }
  const numbered = NUMBERED.exec(before);
  if (!text.includes(":")) return void 0;
  return { file: withoutPlace(text.startsWith("async ") ? text.slice(6) : text), function: numbered?.[1] ?? "" };
}
function withoutPlace(location) {
  let end = location.length;
  for (let times = 0; times < 2; times++) {
    let at2 = end;
    while (at2 > 0 && location.charCodeAt(at2 - 1) >= 48 && location.charCodeAt(at2 - 1) <= 57) at2--;
    if (at2 === end || location[at2 - 1] !== ":") break;
    end = at2 - 1;
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
  const file2 = frame.file.replaceAll("\\", "/");
  const name = frame.function.split("/").at(-1);
  if (!file2.includes(".")) return false;
  if (FOREIGN_FILES.some((part) => file2.includes(part))) return false;
  return !FOREIGN_FUNCTIONS.some((start) => name.startsWith(start));
}
function isTest({ file: file2 }) {
  const [folder = "", name = ""] = `/${file2.replaceAll("\\", "/")}`.split("/").slice(-2);
  return TEST_FOLDERS.has(folder) || TEST_FILE.test(name) || name.startsWith("test_") && name.endsWith(".py");
}
function nameOf({ file: file2, function: name }) {
  const parts = file2.replaceAll("\\", "/").split("/").filter((part) => part !== ".");
  return `${parts.slice(-2).join("/")}:${name}`.replaceAll(/\d+/g, "#");
}

// src/stats/clusters/details-of.ts
var MAX_LINES = 100;
var MAX_LENGTH = 300;
function detailsOf(text) {
  const lines2 = text.split("\n", MAX_LINES).map((line) => line.trim().slice(0, MAX_LENGTH));
  const code = lines2.findLast((line) => line.startsWith("> ") || line.startsWith(">	"));
  const expected = lines2.find((line, at2) => at2 > 0 && /^[Ee]xpected\b/.test(line));
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
  let at2 = text.indexOf("\x1B[");
  if (at2 === -1) return text;
  let kept = "";
  let from = 0;
  while (at2 !== -1) {
    kept += text.slice(from, at2);
    from = at2 + 2;
    while (from < text.length && text.charCodeAt(from) >= 32 && text.charCodeAt(from) < 64) from++;
    if (from < text.length && text.charCodeAt(from) >= 64) from++;
    at2 = text.indexOf("\x1B[", from);
  }
  return kept + text.slice(from);
}

// src/stats/clusters/located-text.ts
function locatedText(line) {
  const end = line.indexOf(":");
  if (end < 3 || end > 300) return void 0;
  const file2 = line.slice(0, end);
  if (!file2.includes(".") || file2.includes(" ")) return void 0;
  let at2 = end;
  let places = 0;
  while (line[at2] === ":" && isDigit(line, at2 + 1)) {
    at2++;
    while (isDigit(line, at2)) at2++;
    places++;
  }
  if (places === 0 || at2 < line.length && line[at2] !== ":" && line[at2] !== " ") return void 0;
  return line.slice(line[at2] === ":" ? at2 + 1 : at2).trim();
}
function isDigit(line, at2) {
  const code = line.charCodeAt(at2);
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
import { createHash as createHash3 } from "node:crypto";
function hashParts(...parts) {
  return createHash3("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}

// src/stats/clusters/split-tokens.ts
var LONGEST_QUOTE = 120;
var QUOTES = "\"'`";
function splitTokens(line) {
  const tokens = [];
  let start = 0;
  let at2 = 0;
  while (at2 < line.length) {
    const end = quoteEnd(line, at2);
    if (end !== -1) {
      at2 = end + 1;
      continue;
    }
    if (isSpace(line.charCodeAt(at2))) {
      if (at2 > start) tokens.push(line.slice(start, at2));
      start = at2 + 1;
    }
    at2++;
  }
  if (line.length > start) tokens.push(line.slice(start));
  return tokens;
}
var isSpace = (code) => code <= 32 || code === 160;
function withoutQuotes(line) {
  const kept = [];
  let from = 0;
  let at2 = 0;
  while (at2 < line.length) {
    const end = quoteEnd(line, at2);
    if (end === -1) {
      at2++;
      continue;
    }
    if (!line.slice(at2, end).includes(": ")) {
      kept.push(line.slice(from, at2));
      from = end + 1;
    }
    at2 = end + 1;
  }
  kept.push(line.slice(from));
  return kept.join(" ");
}
function quoteEnd(line, start) {
  const quote = line[start];
  if (!QUOTES.includes(quote) || start > 0 && isLetter(line.charCodeAt(start - 1))) return -1;
  const limit = Math.min(line.length, start + LONGEST_QUOTE + 2);
  for (let at2 = start + 1; at2 < limit; at2++) {
    if (line[at2] === quote && !isLetter(line.charCodeAt(at2 + 1))) return at2;
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
  return wordsOf(text).every((word2) => VOCABULARY.has(word2));
}
function namesMissing(masked) {
  const text = masked.toLowerCase();
  return NULL_TEXTS.some((part) => text.includes(part));
}
function wordsOf(text) {
  return withoutQuotes(text).replaceAll(/<[a-z-]{1,31}\d{0,5}>/g, " ").split(/[^a-z]+/).filter((word2) => word2 !== "");
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
function classifyWord(word2) {
  if (word2.length > LONGEST_WORD) return "id";
  if (URL_START.test(word2)) return "url";
  if (MAIL.test(word2)) return "mail";
  if (isPath(word2)) return DATE.test(word2) || DAY.test(word2) ? "time" : "path";
  if (!hasDigit(word2)) return isLocalAddress(word2) ? "ip" : void 0;
  if (UUID.test(word2)) return "uuid";
  if (DATE.test(word2) || DAY.test(word2) || CLOCK.test(word2)) return "time";
  if (IP4.test(word2) || isIp6(word2)) return "ip";
  if (NUMBER.test(word2)) return "num";
  if (HEX.test(word2)) return "hex";
  return void 0;
}
function isPath(word2) {
  if (PATH_START.test(word2)) return true;
  const parts = word2.split(/[/\\]/);
  return parts.length > 3 || parts.length > 1 && FILE_END.test(word2);
}
function isIp6(word2) {
  return word2.split(":").length > 3 && IP6.test(word2);
}
var isLocalAddress = (word2) => word2 === "::" || word2 === "fe80::";
function hasDigit(word2) {
  for (let at2 = 0; at2 < word2.length; at2++) {
    const code = word2.charCodeAt(at2);
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
function namesOutcome(word2, before, left, right) {
  if (/^\d{1,5}[.:]?$/.test(word2)) return BEFORE.has(withoutColon(before).toLowerCase());
  return CODE.test(word2) && (word2.endsWith(":") || left === "[" && right === "]");
}
var withoutColon = (word2) => word2.endsWith(":") ? word2.slice(0, -1) : word2;

// src/stats/clusters/split-at.ts
function splitAt(word2, separators) {
  const pieces = [];
  let from = 0;
  for (let at2 = 0; at2 < word2.length; at2++) {
    if (!separators.includes(word2[at2])) continue;
    if (at2 > from) pieces.push(word2.slice(from, at2));
    pieces.push(word2[at2]);
    from = at2 + 1;
  }
  if (from < word2.length) pieces.push(word2.slice(from));
  return pieces;
}

// src/stats/clusters/mask-line.ts
var DELIMITERS = new Set(" 	\n\r\f\v()[]{}<>\"'`,;=|!?*^&$…“”‘’«» ");
var URL_ENDS = new Set(" 	\n\r\"'`<>)]}|");
function maskLine(line, placeholders) {
  let masked = "";
  let before = "";
  let at2 = 0;
  let isRest = false;
  while (at2 < line.length) {
    const known = line[at2] === "<" ? placeholders.at(line, at2) : void 0;
    if (known !== void 0 || DELIMITERS.has(line[at2])) {
      masked += known ?? line[at2];
      at2 += known?.length ?? 1;
      isRest = known !== void 0 && placeholders.isOurs(known);
      continue;
    }
    const start = at2;
    while (at2 < line.length && !DELIMITERS.has(line[at2])) at2++;
    if (line.slice(start, at2).includes("://")) while (at2 < line.length && !URL_ENDS.has(line[at2])) at2++;
    const word2 = line.slice(start, at2);
    const next = line[at2] === "<" ? placeholders.at(line, at2) : void 0;
    if (next !== void 0 && placeholders.isOurs(next)) isRest = true;
    const stays = isRest || namesOutcome(word2, before, line[start - 1], line[at2]);
    masked += stays ? word2 : maskWord(word2, placeholders);
    before = word2;
  }
  return masked;
}
function maskWord(word2, placeholders) {
  let end = word2.length;
  while (end > 0 && ".:".includes(word2[end - 1])) end--;
  const core = word2.slice(0, end);
  const kind = classifyWord(core);
  if (kind !== void 0) return placeholders.of(kind, core) + word2.slice(end);
  return hasDigit(core) ? maskParts(core, placeholders) + word2.slice(end) : word2;
}
var NAMES = /^(?:[iuf]|u?int|float|utf-?|base|sha-?|md|http|ipv|x|arm|amd|win|es|ec|s|h|k|oauth|v|p|vec)(?:[1-8]|16|32|64|86|99|95|90|50|128|256|384|512)[a-z]?$/i;
function maskParts(word2, placeholders) {
  return splitAt(word2, ".:#@/\\+~%").map((part) => hasDigit(part) ? maskPart(part, placeholders) : part).join("");
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
  for (let at2 = 0; at2 < piece.length; at2++) {
    const code = piece.charCodeAt(at2);
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
  of(kind, word2) {
    const key2 = `${kind} ${word2}`;
    const earlier = this.known.get(key2);
    if (earlier !== void 0) return earlier;
    const placeholder = `<${kind}${this.known.size + 1}>`;
    this.known.set(key2, placeholder);
    return placeholder;
  }
  /** The placeholder that stands at this place already: a second masking leaves it as it is. */
  at(line, place) {
    this.pattern.lastIndex = place;
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
    for (let at2 = text.indexOf("<"); at2 !== -1; at2 = text.indexOf("<", at2 + 1)) {
      const placeholder = this.at(text, at2);
      if (placeholder !== void 0) found.push({ start: at2, end: at2 + placeholder.length });
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
  for (let at2 = 0; at2 < template.length; at2++) {
    const known = template[at2];
    const token = tokens[at2];
    if (known === ANY) continue;
    if (known === token || unnumbered(known) === unnumbered(token)) equal++;
    else if (WORD.test(known) || WORD.test(token)) return 0;
  }
  return equal / template.length;
}
function generalise(template, tokens) {
  return template.map(
    (known, at2) => known !== ANY && unnumbered(known) === unnumbered(tokens[at2]) ? known : ANY
  );
}
function fitsTemplate(template, tokens) {
  return template.length === tokens.length && template.every((known, at2) => known === ANY || unnumbered(known) === unnumbered(tokens[at2]));
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

// src/stats/clusters/gather-cluster.ts
function gatherCluster(id, failures) {
  const [first, ...more] = failures;
  const alike = more.filter(({ bucket }) => bucket === first.bucket);
  const cluster = alike.reduce(takeIn, startCluster(id, first));
  return { ...cluster, sames: [...new Set(failures.map(({ same }) => same))].slice(-MAX_SAMES) };
}

// src/stats/clusters/split-cluster.ts
function splitCluster(cluster, leaving, staying, newId) {
  const gone = new Set(leaving.map(({ same }) => same));
  const others = staying.filter(({ same }) => !gone.has(same));
  const kept = others.length === 0 ? cluster : gatherCluster(cluster.id, others);
  const sames = [...cluster.sames.filter((same) => !gone.has(same)), ...others.map(({ same }) => same)];
  return {
    staying: {
      ...kept,
      sames: [...new Set(sames)].slice(-MAX_SAMES),
      isPinned: true,
      mergedInto: cluster.mergedInto
    },
    leaving: { ...gatherCluster(newId, leaving), isPinned: true }
  };
}

// app/store/cluster-occurrences.ts
var SELECT4 = `SELECT cluster_id AS "clusterId", run_id AS "runId", occurred_at AS "occurredAt", on_default AS "onDefault",
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
async function clustersOfRun(database, repositoryId, runId) {
  return database.query(`${SELECT4} AND run_id = $2 ORDER BY cluster_id`, [repositoryId, runId]);
}
async function occurrencesOfCluster(database, repositoryId, clusterId, limit) {
  return database.query(`${SELECT4} AND cluster_id = $2 ORDER BY run_id DESC LIMIT $3`, [
    repositoryId,
    clusterId,
    limit
  ]);
}
async function newestOccurrences(database, repositoryId, limit) {
  return database.query(`${SELECT4} ORDER BY run_id DESC, cluster_id LIMIT $2`, [
    repositoryId,
    limit
  ]);
}
async function dropOccurrences(transaction, repositoryId, runId) {
  await transaction.query("DELETE FROM cluster_occurrences WHERE repository_id = $1 AND run_id = $2", [
    repositoryId,
    runId
  ]);
}

// app/store/result-status.ts
var NUMBERS = { passed: 1, failed: 2, skipped: 3, pending: 4, other: 5 };
var PASSED = NUMBERS.passed;
var FAILED = NUMBERS.failed;
function statusNumber(status) {
  return NUMBERS[status] ?? 0;
}
function statusName(number2) {
  const found = Object.keys(NUMBERS).find((name) => NUMBERS[name] === number2);
  if (found === void 0) throw new Error(`no status has the number ${number2}`);
  return found;
}

// app/store/run-outcomes.ts
var MESSAGE = 2e3;
var TRACE = 6e3;
var SELECT5 = `SELECT b.report_id AS "reportId", b.test_ids::text AS tests, b.ordinals::text AS ordinals,
    b.variant_ids::text AS variants, b.statuses::text AS statuses, b.durations::text AS durations,
    array_to_json(b.failure_ids)::text AS failures, array_to_json(b.attempts)::text AS attempts
  FROM result_blocks AS b WHERE b.repository_id = $1 AND b.run_id = $2`;
var ORDER = "ORDER BY b.report_id, b.block";
var COMPLETE = "b.report_id IN (SELECT id FROM reports WHERE run_id = $2 AND complete)";
var FAILING = "(b.failed > 0 OR b.failure_ids IS NOT NULL)";
async function outcomesOfReports(database, repositoryId, runId, reportIds) {
  const sql = `${SELECT5} AND b.report_id = ANY($3::bigint[]) ${ORDER}`;
  return (await database.query(sql, [repositoryId, runId, arrayText(reportIds)])).flatMap(unpack);
}
async function outcomesOfRun(database, repositoryId, runId) {
  const blocks = await database.query(`${SELECT5} AND ${COMPLETE} ${ORDER}`, [repositoryId, runId]);
  return blocks.flatMap(unpack);
}
async function failuresOfReports(database, repositoryId, runId, reportIds) {
  const sql = `${SELECT5} AND b.report_id = ANY($3::bigint[]) AND ${FAILING} ${ORDER}`;
  return failing(await database.query(sql, [repositoryId, runId, arrayText(reportIds)]));
}
async function failuresOfRun(database, repositoryId, runId) {
  const sql = `${SELECT5} AND ${COMPLETE} AND ${FAILING} ${ORDER}`;
  return failing(await database.query(sql, [repositoryId, runId]));
}
function failing(blocks) {
  return blocks.flatMap(unpack).filter(({ status, failureId }) => status === FAILED || failureId !== null);
}
async function failuresByIds(database, repositoryId, ids2) {
  if (ids2.length === 0) return [];
  return database.query(
    `SELECT id, left(message, ${MESSAGE}) AS message, left(trace, ${TRACE}) AS trace FROM failures
     WHERE repository_id = $1 AND id = ANY($2::bigint[])`,
    [repositoryId, arrayText(ids2)]
  );
}
async function variantNames(database, repositoryId, ids2) {
  const rows = await database.query(
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
  const [variantIds, numbers, ms, places] = [parse2(variants), parse2(statuses), parse2(durations), parse2(ordinals)];
  const failureIds = failures === null ? void 0 : JSON.parse(failures);
  const earlier = attempts === null ? void 0 : JSON.parse(attempts);
  return parse2(tests).map((testId, index) => ({
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
function parse2(text) {
  return JSON.parse(`[${text.slice(1, -1)}]`);
}

// app/store/bot-settings.ts
async function findBotSettings(database, repositoryId) {
  const [row] = await database.query(
    `SELECT etag, settings, error_code AS "errorCode", error_message AS "errorMessage",
       extract(epoch FROM now() - checked_at)::double precision AS "secondsAgo"
     FROM bot_settings WHERE repository_id = $1`,
    [repositoryId]
  );
  return row;
}
async function repositoriesToAsk(database, installationId, seconds) {
  return database.query(
    `SELECT id, installation_id AS "installationId", owner, name, default_branch AS "defaultBranch"
     FROM repositories LEFT JOIN bot_settings ON repository_id = id
     WHERE installation_id = $1 AND (checked_at IS NULL OR checked_at < now() - $2 * interval '1 second')
       AND NOT EXISTS (SELECT 1 FROM departures WHERE departures.repository_id = id)
     ORDER BY checked_at NULLS FIRST, id`,
    [installationId, seconds]
  );
}
async function saveBotSettings(database, repositoryId, row) {
  await database.query(
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
async function masksOf(database, repositoryId) {
  const row = await findBotSettings(database, repositoryId);
  if (row === void 0) return [];
  return row.settings === null ? void 0 : row.settings.masks ?? [];
}

// app/history/split-cluster-stored.ts
var RUNS = 20;
var MEMBERS = 1e4;
async function splitStoredCluster(database, repositoryId, id, testIds, by) {
  const masks = await masksOf(database, repositoryId) ?? [];
  let ids2 = [id];
  await inStep(
    database,
    repositoryId,
    async () => {
      const [row] = await clustersByIds(database, repositoryId, [id]);
      if (row === void 0) throw new AssayError("USAGE", `no cluster has the id ${id}`);
      const known = await knownFailures(database, repositoryId, id, masks);
      const isLeaving = ({ testId }) => testIds.includes(testId);
      const [first, ...more] = known.filter(isLeaving).map(({ print }) => print);
      if (first === void 0) {
        throw new AssayError("USAGE", `none of these tests failed with ${id} in the last ${RUNS} runs it occurred in`);
      }
      const staying = known.filter((one) => !isLeaving(one)).map(({ print }) => print);
      const parts = splitCluster(row.state, [first, ...more], staying, clusterIdOf(first, `split from ${id}`));
      ids2 = [parts.staying.id, parts.leaving.id];
      return {
        row,
        parts,
        leaving: [first, ...more],
        decided: { ...by, subject: { cluster: id, tests: testIds, ids: ids2 } }
      };
    },
    async (transaction, { row, parts, leaving, decided: decided2 }) => {
      const { state: _state, ...rest } = row;
      const part = { ...rest, state: parts.leaving, title: clusterTitle(parts.leaving) };
      await writeClusters(transaction, repositoryId, [
        withoutNews({ ...row, state: parts.staying }),
        withoutNews(part)
      ]);
      const members = new Map(leaving.map(({ same }) => [same, parts.leaving.id]));
      await writeClusterMembers(transaction, repositoryId, members, row.lastAt);
      await addDecision(transaction, repositoryId, { kind: "split", ...decided2 });
    }
  );
  return ids2;
}
async function knownFailures(database, repositoryId, id, masks) {
  const found = /* @__PURE__ */ new Map();
  const members = new Set(await membersOfCluster(database, repositoryId, id, MEMBERS));
  for (const { runId, testIds } of await occurrencesOfCluster(database, repositoryId, id, RUNS)) {
    const failures = (await failuresOfRun(database, repositoryId, runId)).filter(
      ({ testId }) => testIds.includes(testId)
    );
    const texts = await failuresByIds(
      database,
      repositoryId,
      failures.flatMap(({ failureId }) => failureId ?? [])
    );
    const said = new Map(texts.map((text) => [text.id, text]));
    for (const { testId, failureId } of failures) {
      const text = failureId === null ? void 0 : said.get(failureId);
      const failure = { test: String(testId), message: text?.message ?? void 0, trace: text?.trace ?? void 0 };
      const print = fingerprint(failure, masks);
      if (members.has(print.same)) found.set(print.same, { testId, print });
    }
  }
  return [...found.values()];
}

// app/commands/clusters.ts
async function listClustersCommand(database, { repo, limit }) {
  const { id } = await wantedRepository(database, repo);
  const rows = await listClusters(database, id, limit);
  if (rows.length === 0) return ["nothing has failed yet"];
  return rows.map(
    ({ state, failures, runs, lastAt, title: title2 }) => [state.id, `${failures} failures`, `${runs} runs`, lastAt, plainLine(title2)].join("  ")
  );
}
async function mergeClustersCommand(database, { repo, into, others, author, reason: reason2 }) {
  const { id } = await wantedRepository(database, repo);
  await mergeStoredClusters(database, id, into, others, { author, reason: reason2 });
  return [`what falls into ${others.join(", ")} belongs to ${into} from now on`];
}
async function splitClusterCommand(database, { repo, cluster, tests, author, reason: reason2 }) {
  const { id } = await wantedRepository(database, repo);
  const testIds = [];
  for (const text of tests) testIds.push((await wantedTest(database, id, text)).testId);
  const [, leaving] = await splitStoredCluster(database, id, cluster, testIds, { author, reason: reason2 });
  return [`the failures of these tests are ${leaving} from now on`];
}

// app/store/delivery-shelf.ts
var COLUMNS = `id, event, payload ->> 'action' AS action, payload -> 'repository' ->> 'full_name' AS repository, state,
  attempts, lost, last_error AS "lastError", received_at AS "receivedAt", not_before AS "notBefore"`;
async function listDeliveries(database, state, limit) {
  return database.query(
    `SELECT ${COLUMNS} FROM deliveries WHERE state = $1 ORDER BY received_at DESC LIMIT $2`,
    [state, limit]
  );
}
async function findDelivery(database, id) {
  const [row] = await database.query(
    `SELECT ${COLUMNS}, payload FROM deliveries WHERE id = $1`,
    [id]
  );
  return row;
}
async function retryDeliveries(database, ids2) {
  const rows = await database.query(
    `UPDATE deliveries SET state = 'pending', attempts = 0, lost = 0, not_before = now()
     WHERE state = 'dead' AND ($1::text[] IS NULL OR id = ANY($1)) RETURNING id`,
    [ids2 === "all" ? null : ids2]
  );
  return rows.length;
}
async function dropDeliveries(database, ids2) {
  const rows = await database.query(
    `UPDATE deliveries SET state = 'done', last_error = 'dropped by the operator', finished_at = now(),
       lease_by = NULL, lease_until = NULL
     WHERE state <> 'done' AND id = ANY($1::text[]) RETURNING id`,
    [ids2]
  );
  return rows.length;
}

// app/commands/deliveries.ts
var LIST_LIMIT = 50;
async function listCommand(database, options) {
  const rows = await listDeliveries(database, options.state, options.limit);
  if (rows.length === 0) return [`no delivery is ${options.state}`];
  return rows.map(
    (row) => [
      row.id,
      row.action === null ? row.event : `${row.event}.${row.action}`,
      row.repository ?? "-",
      `${row.attempts} attempts`,
      row.receivedAt,
      row.lastError?.split("\n")[0] ?? ""
    ].join("  ")
  );
}
async function showCommand(database, id) {
  const delivery = await findDelivery(database, id);
  if (delivery === void 0) throw new AssayError("USAGE", `no delivery has the id ${id}`);
  return [JSON.stringify(delivery, null, 2)];
}
async function retryCommand(database, ids2, all) {
  if (!all && ids2.length === 0) throw new AssayError("USAGE", "name the deliveries, or say --all");
  const count2 = await retryDeliveries(database, all ? "all" : ids2);
  if (count2 < ids2.length)
    throw new AssayError("USAGE", `${ids2.length - count2} of ${ids2.length} ids are of no dead delivery`);
  return [`${count2} deliveries are tried again`];
}
async function dropCommand(database, ids2) {
  const count2 = await dropDeliveries(database, ids2);
  if (count2 < ids2.length)
    throw new AssayError("USAGE", `${ids2.length - count2} of ${ids2.length} ids are of nothing to drop`);
  return [`${count2} deliveries dropped`];
}

// src/report/explain-duration.ts
var WORDS = {
  information: "one run out of the ordinary",
  suspected: "suspected",
  confirmed: "confirmed",
  improved: "improved"
};
function explainDuration(event2, unit, markup) {
  const { level, run: run2, changedAt, factor, before, after, pValue, rule } = event2;
  const where2 = changedAt === void 0 ? `run ${shown(run2, markup)}` : `since run ${shown(changedAt, markup)}`;
  const sure = pValue === void 0 ? "" : `, p = ${pValue.toExponential(1)}`;
  const measures = `${formatQuantity(before, unit)} to ${formatQuantity(after, unit)}`;
  return `${WORDS[level]}: ${factor.toFixed(2)} times ${where2} (${measures}${sure}; ${rule})`;
}

// src/stats/flakiness/clean-runs-needed.ts
var LEAST_PASSES = 30;
var ERROR = 0.05;
var HIGHEST_RATE = 0.999;
function cleanRunsNeeded(rate) {
  if (!(rate > 0)) return LEAST_PASSES;
  return Math.max(LEAST_PASSES, Math.ceil(Math.log(ERROR) / Math.log1p(-Math.min(rate, HIGHEST_RATE))));
}

// src/stats/flakiness/count-relapses.ts
function countRelapses({ streaks }) {
  let relapses = 0;
  for (let index = 0; index < streaks.length - 1; index++) relapses += streaks[index]?.[0] ?? 0;
  return relapses;
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

// src/report/format-percent.ts
function formatPercent(share3) {
  if (!Number.isFinite(share3)) return "–";
  const percent2 = share3 * 100;
  if (percent2 > 0 && percent2 < 0.01) return "under 0.01 %";
  if (percent2 < 100 && percent2 > 99.99) return "over 99.99 %";
  const edge = percent2 < 1 || percent2 > 99 && percent2 < 100;
  return `${Number(percent2.toFixed(edge ? 2 : percent2 < 10 ? 1 : 0))} %`;
}

// src/report/explain-verdict.ts
var COMMIT_LETTERS = 12;
function explainVerdict(verdict2, markup) {
  const { state, sinceRun, evidence, rule } = verdict2;
  const since = sinceRun === void 0 ? "" : ` since run ${shown(sinceRun, markup)}`;
  const name = markup === "markdown" ? `**${state}**` : state;
  return [
    `${name}${since}, from ${countOf(evidence.runs, "run")}.`,
    ...flipLines(evidence, markup),
    ...sequenceLines(evidence, markup),
    ...probabilityLines(verdict2),
    ...impactLines(evidence.impact),
    `What would change it: ${changeOf(verdict2)}`,
    `Rule: ${rule}.`
  ];
}
function flipLines({ flips, score, window, proofs }, markup) {
  if (flips === 0) return [`It never both passed and failed on one commit in the last ${window.days} days.`];
  const limits = `suspected from ${SUSPECTED_SCORE} on, flaky from ${FLAKY_SCORE} on`;
  return [
    `It passed and failed on ${countOf(flips, "commit")} in ${window.days} days, which count ${round(score)} together: each counts half after ${window.halfLifeDays} days (${limits}).`,
    ...proofs.map((proof) => `${markup === "markdown" ? "- " : "  - "}${proofLine(proof, markup)}`)
  ];
}
function proofLine({ commit, runs, at: at2, together, weight }, markup) {
  const where2 = commit === void 0 ? "" : `commit ${shown(commit.slice(0, COMMIT_LETTERS), markup)}, `;
  const date = at2 === void 0 ? "" : `, ${new Date(at2).toISOString().slice(0, 10)}`;
  const names = runs.map((run2) => shown(run2, markup)).join(" and ");
  const others = together > 1 ? `, with ${countOf(together - 1, "other test")}: counts ${round(weight)}` : "";
  return `${where2}${runs.length === 1 ? "run" : "runs"} ${names}${date}${others}`;
}
function sequenceLines({ segment, relapses }, markup) {
  if (segment === void 0) return [];
  const { sinceRun, runs, failures, rate } = segment;
  const again = relapses === 0 ? "" : `; it failed and passed again ${countOf(relapses, "time")} in the last 100`;
  return [
    `On the default branch, its last attempt failed in ${failures} of ${countOf(runs, "run")} (${formatPercent(rate)}) since run ${shown(sinceRun, markup)}, where its rate last changed${again}.`
  ];
}
function probabilityLines({ probability, interval, evidence: { good } }) {
  if (probability === void 0 || interval === void 0) return [];
  const [low, high] = interval;
  return [
    `It fails ${formatPercent(probability)} of the time although the code is good (95 % interval: ${formatPercent(low)} to ${formatPercent(high)}; about ${round(good.failed)} of ${round(good.failed + good.passed)} first attempts on commits that passed).`
  ];
}
function impactLines(impact) {
  if (impact === void 0 || impact.executions < 1) return [];
  const cost = impact.rerunMs === void 0 ? "" : `; running them again takes ${formatDuration(impact.rerunMs)}`;
  return [
    `At its pace of ${countOf(Math.round(impact.executions), "execution")} in 30 days, ${round(impact.failures)} of them fail by chance${cost}.`
  ];
}
function changeOf({ state, evidence }) {
  const { runs, cleanRuns, cleanRunsNeeded: cleanRunsNeeded2, score } = evidence;
  const passes = `${countOf(cleanRunsNeeded2, "pass", "passes")} in a row (${cleanRuns} so far)`;
  switch (state) {
    case "unknown":
      return `healthy after ${HEALTHY_RUNS} runs (${runs} so far); suspected with a commit on which it passes and fails.`;
    case "healthy":
      return "suspected with a commit on which it passes and fails, unless many tests do; broken by three failures in a row that stand out.";
    case "suspected":
      return `flaky with more of the same (${FLAKY_SCORE}, now ${round(score)}); healthy after ${passes}, or when the evidence has aged below ${CLEARED_SCORE}.`;
    case "flaky":
      return `fixed after ${passes}; only suspected when the evidence has aged.`;
    case "fixed":
      return `suspected or flaky with the next commit on which it passes and fails; healthy when the last such commit is forgotten.`;
    case "broken":
      return "passes in a row; a commit on which it passes and fails does not make it flaky while it fails nearly always.";
  }
}
function round(value2) {
  return Number(value2.toFixed(value2 < 10 ? 2 : 0));
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
function away(value2) {
  return Math.abs(value2) < TINY ? TINY : value2;
}
function betaQuantile(q, a, b) {
  if (q <= 0) return 0;
  if (q >= 1) return 1;
  let high = 1;
  while (high > TINY && betaCdf(high / 2, a, b) >= q) high /= 2;
  let low = high / 2;
  while (high - low > 1e-12 * high) {
    const middle2 = (low + high) / 2;
    if (middle2 === low || middle2 === high) break;
    if (betaCdf(middle2, a, b) < q) low = middle2;
    else high = middle2;
  }
  return (low + high) / 2;
}

// src/stats/flakiness/flake-probability.ts
var PRIOR_FAILED = 0.3;
var PRIOR_PASSED = 0.5;
var TAIL = 0.025;
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
  return [betaQuantile(TAIL, a, b), betaQuantile(1 - TAIL, a, b)];
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
    proofs: newest.map(({ commit, runs, at: at2, together, weight }) => {
      return { commit: commit ?? void 0, runs, at: at2 ?? void 0, together, weight };
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

// app/store/series-changes.ts
var SELECT6 = `SELECT test_id AS "testId", variant_id AS "variantId", series_id AS "seriesId", run_id AS "runId",
  changed_run_id AS "changedRunId", told_at AS "toldAt", level, factor, before_value AS before, after_value AS after,
  p_value AS "pValue", rule FROM series_changes WHERE repository_id = $1`;
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
async function seriesChangesOfTest(database, repositoryId, testId, limit) {
  return database.query(`${SELECT6} AND test_id = $2 ORDER BY id DESC LIMIT $3`, [
    repositoryId,
    testId,
    limit
  ]);
}

// app/store/test-fixes.ts
var AWAITED_DAYS = 90;
var HELD_DAYS = 30;
var SELECT7 = `SELECT id, test_id AS "testId", commit_sha AS commit, author, reason, told_at AS "toldAt",
  begun_run_id AS "begunRunId" FROM test_fixes WHERE repository_id = $1`;
async function addFix(database, repositoryId, { testIds, commit, author, reason: reason2 }) {
  await database.query(
    `INSERT INTO test_fixes (repository_id, test_id, commit_sha, author, reason, told_at)
     SELECT $1, test_id, $3, $4, $5, now() FROM unnest($2::bigint[]) AS test_id
     ON CONFLICT (repository_id, test_id, commit_sha) DO NOTHING`,
    [repositoryId, arrayText(testIds), commit, cleanText(author), cleanText(reason2)]
  );
}
async function openFixes(database, repositoryId, testIds, at2) {
  return database.query(
    `${SELECT7} AND test_id = ANY($2::bigint[]) AND CASE WHEN begun_at IS NULL
       THEN told_at > now() - interval '${AWAITED_DAYS} days' ELSE $3::timestamptz < begun_at + interval '${HELD_DAYS} days' END
     ORDER BY id`,
    [repositoryId, arrayText(testIds), at2]
  );
}
async function fixesOfTest(database, repositoryId, testId) {
  return database.query(`${SELECT7} AND test_id = $2 ORDER BY id DESC`, [repositoryId, testId]);
}
async function markFixesBegun(transaction, repositoryId, ids2, { runId, completedAt }) {
  if (ids2.length === 0) return;
  await transaction.query(
    `UPDATE test_fixes SET begun_run_id = $3, begun_at = $4 WHERE repository_id = $1 AND id = ANY($2::integer[])`,
    [repositoryId, arrayText(ids2), runId, completedAt]
  );
}
async function moveFixes(transaction, repositoryId, fromTestId, toTestId) {
  await transaction.query(
    `UPDATE test_fixes AS f SET test_id = $3 WHERE repository_id = $1 AND test_id = $2 AND NOT EXISTS (
       SELECT 1 FROM test_fixes AS own WHERE own.repository_id = $1 AND own.test_id = $3 AND own.commit_sha = f.commit_sha
     )`,
    [repositoryId, fromTestId, toTestId]
  );
}

// app/store/test-renames.ts
var SELECT8 = `SELECT id, from_test_id AS "fromTestId", to_test_id AS "toTestId", confidence, reasons, run_id AS "runId",
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
async function listRenames(database, repositoryId, limit) {
  return database.query(`${SELECT8} ORDER BY id DESC LIMIT $2`, [repositoryId, limit]);
}
async function findRename(database, repositoryId, id) {
  const [row] = await database.query(`${SELECT8} AND id = $2`, [repositoryId, id]);
  return row;
}
async function renamedAmong(database, repositoryId, testIds) {
  return database.query(
    `${SELECT8} AND (from_test_id = ANY($2::bigint[]) OR to_test_id = ANY($2::bigint[])) ORDER BY id`,
    [repositoryId, testIds]
  );
}
async function markRenameUndone(transaction, repositoryId, id) {
  const rows = await transaction.query(
    "UPDATE test_renames SET undone_at = now() WHERE repository_id = $1 AND id = $2 AND undone_at IS NULL RETURNING id",
    [repositoryId, id]
  );
  return rows.length > 0;
}

// app/store/verdict-changes.ts
var SELECT9 = `SELECT test_id AS "testId", variant_id AS "variantId", run_id AS "runId", changed_at AS "changedAt",
  before_state AS before, verdict FROM verdict_changes WHERE repository_id = $1`;
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
async function verdictChangesOfTest(database, repositoryId, testId, limit) {
  return database.query(`${SELECT9} AND test_id = $2 ORDER BY id DESC LIMIT $3`, [
    repositoryId,
    testId,
    limit
  ]);
}

// app/history/name-runs.ts
function runsOfVerdict({ sinceRun, evidence }) {
  const named3 = [
    sinceRun,
    evidence.segment?.sinceRun,
    evidence.window.lastRun,
    ...evidence.proofs.flatMap(({ runs }) => runs)
  ];
  return named3.flatMap((run2) => run2 === void 0 ? [] : [Number(run2)]);
}
function nameRunsOfVerdict(verdict2, names) {
  const nameOf3 = (run2) => run2 === void 0 ? run2 : names.get(run2) ?? run2;
  const { evidence } = verdict2;
  return {
    ...verdict2,
    sinceRun: nameOf3(verdict2.sinceRun),
    evidence: {
      ...evidence,
      window: { ...evidence.window, lastRun: nameOf3(evidence.window.lastRun) },
      proofs: evidence.proofs.map((proof) => ({ ...proof, runs: proof.runs.map(nameOf3) })),
      segment: evidence.segment && { ...evidence.segment, sinceRun: nameOf3(evidence.segment.sinceRun) }
    }
  };
}
function toSeriesEvent(row, names) {
  const nameOf3 = (run2) => names.get(String(run2)) ?? String(run2);
  return {
    level: row.level,
    run: nameOf3(row.runId),
    changedAt: row.changedRunId === null ? void 0 : nameOf3(row.changedRunId),
    factor: row.factor,
    before: row.before,
    after: row.after,
    pValue: row.pValue ?? void 0,
    rule: row.rule
  };
}

// app/history/explain-history.ts
var CHANGES = 10;
async function explainHistory(database, repositoryId, test) {
  const [whole2, ...variants] = await loadMemories(database, repositoryId, test.testId);
  if (whole2 === void 0) return ["No run of the default branch has had a result of it."];
  const verdict2 = toVerdict(whole2.memory.flakiness);
  const changes = await verdictChangesOfTest(database, repositoryId, test.testId, CHANGES);
  const durations = await seriesChangesOfTest(database, repositoryId, test.testId, CHANGES);
  const names = await runNames(database, repositoryId, [
    ...runsOfVerdict(verdict2),
    ...changes.map(({ runId }) => runId),
    ...durations.flatMap(({ runId, changedRunId }) => [runId, changedRunId ?? runId])
  ]);
  const nameOf3 = (variantId) => variants.find((one) => one.variantId === variantId)?.variant ?? (variantId === 0 ? "all variants" : "a variant");
  return [
    ...explainVerdict(nameRunsOfVerdict(verdict2, names), "text"),
    ...variants.map(({ variant, memory }) => {
      const { state, probability } = toVerdict(memory.flakiness);
      const share3 = probability === void 0 ? "" : `, fails ${formatPercent(probability)} of the time`;
      return `${variant}: ${state}${share3}.`;
    }),
    ...changes.map(
      ({ changedAt, before, verdict: { state }, variantId, runId }) => `${changedAt.slice(0, 10)}  ${before} ► ${state}, ${nameOf3(variantId)}, run ${names.get(String(runId)) ?? runId}`
    ),
    ...durations.map(
      (row) => `${row.toldAt.slice(0, 10)}  duration ${explainDuration(toSeriesEvent(row, names), "ms", "text")}`
    ),
    ...await fixLines(database, repositoryId, test.testId),
    ...await renameLines(database, repositoryId, test.testId)
  ];
}
async function fixLines(database, repositoryId, testId) {
  const fixes = await fixesOfTest(database, repositoryId, testId);
  const begun = fixes.flatMap(({ begunRunId }) => begunRunId ?? []);
  const names = await runNames(database, repositoryId, begun);
  return fixes.map(({ toldAt, commit, author, begunRunId }) => {
    const since = begunRunId === null ? "no run has it yet" : `since run ${names.get(String(begunRunId)) ?? begunRunId}`;
    return `${toldAt.slice(0, 10)}  fixed by ${plainLine(commit)} (${plainLine(author)}), ${since}`;
  });
}
async function renameLines(database, repositoryId, testId) {
  const renames = (await renamedAmong(database, repositoryId, [testId])).filter(({ undoneAt }) => undoneAt === null);
  const tests = await testsByIds(
    database,
    repositoryId,
    renames.flatMap(({ fromTestId, toTestId }) => [fromTestId, toTestId])
  );
  const lineOf = (id) => {
    const found = tests.find((one) => one.testId === id);
    return found === void 0 ? `test ${id}` : testLine(found);
  };
  return renames.map(({ id, fromTestId, toTestId, confidence, renamedAt }) => {
    const how = fromTestId === testId ? `goes on as ${lineOf(toTestId)}` : `was ${lineOf(fromTestId)} before`;
    return `${renamedAt.slice(0, 10)}  ${how} (rename ${id}, confidence ${formatPercent(confidence)})`;
  });
}

// app/commands/explain-test.ts
async function explainTest(database, wanted) {
  const { id } = await wantedRepository(database, wanted.repo);
  const test = await wantedTest(database, id, wanted.test);
  return [testLine(test), ...await explainHistory(database, id, test)];
}

// app/commands/fixed.ts
async function fixedCommand(database, wanted) {
  const { id } = await wantedRepository(database, wanted.repo);
  const test = await wantedTest(database, id, wanted.test);
  const { commit, author, reason: reason2 } = wanted;
  await addFix(database, id, { testIds: [test.testId], commit, author, reason: reason2 });
  return [testLine(test), `begins anew with the next run that contains ${plainLine(commit)}`];
}

// src/report/health-advice-words.ts
var NAMED2 = 5;
function healthAdviceWords(advice) {
  const { rule, value: value2, limit, tests, trend } = advice;
  const tested = countOf(tests.length, "test");
  switch (rule) {
    case "broken-tests":
      return {
        finding: `${tested} ${tests.length === 1 ? "fails" : "fail"} in nearly every run`,
        evidence: named(tests, ({ executions }) => countOf(executions, "run")),
        advice: "Repair or delete them: a test that always fails tells nothing new and hides the next failure."
      };
    case "flaky-tests":
      return {
        finding: `${tested} ${tests.length === 1 ? "is" : "are"} flaky`,
        evidence: named(
          tests,
          ({ probability, executions }) => probability === void 0 ? countOf(executions, "run") : `fails for no reason in ${formatPercent(probability)} of ${countOf(executions, "run")}`
        ),
        advice: "Begin with the first: it has cost most failures without a cause. Mute what must wait, with an end date."
      };
    case "slower-tests":
      return {
        finding: `${tested} became slower and stayed so`,
        evidence: named(
          tests,
          ({ usualMs = 0, slowerBy = 1 }) => `now ${formatDuration(usualMs)}, ${slowerBy.toFixed(2)} times as before`
        ),
        advice: "Look at what changed in the run that each verdict names, or accept the new level as the baseline."
      };
    case "slow-few":
      return {
        finding: `${tested}, a tenth of all, ${tests.length === 1 ? "takes" : "take"} ${formatPercent(value2)} of the time`,
        evidence: named(tests, ({ usualMs = 0 }) => formatDuration(usualMs)),
        advice: "Split them, run them less often, or share their set-up: time saved elsewhere hardly shows."
      };
    case "many-skipped":
      return {
        finding: `${formatPercent(value2)} of all results are skipped tests`,
        evidence: [`more than ${formatPercent(limit)}`],
        advice: "Delete what will not come back, and give the rest a reason and an end."
      };
    default:
      return TREND_WORDS[rule](trend?.first ?? 0, trend?.last ?? 0, trend?.count ?? 0);
  }
}
var TREND_WORDS = {
  "rising-failures": (first, last, weeks) => ({
    finding: "The failure rate rises from week to week",
    evidence: [overWeeks(formatPercent(first), formatPercent(last), weeks)],
    advice: "Look at the broken and flaky tests first; when there are none, changes arrive that were not tested before."
  }),
  "rising-retries": (first, last, weeks) => ({
    finding: "More and more tests pass only at a later attempt",
    evidence: [overWeeks(formatPercent(first), formatPercent(last), weeks)],
    advice: "Retries hide it for now. Find what these tests race with before they fail twice in a row."
  }),
  "falling-coverage": (first, last, weeks) => ({
    finding: "The coverage of lines falls from week to week",
    evidence: [overWeeks(formatPercent(first), formatPercent(last), weeks)],
    advice: "Ask for tests with new code, for example with a criterion on `coverage.lines`."
  }),
  "rising-duration": (first, last, weeks) => ({
    finding: "A run takes longer from week to week",
    evidence: [overWeeks(formatDuration(first), formatDuration(last), weeks)],
    advice: "Look at the tests that became slower; when there are none, there are simply more: shard the suite."
  })
};
function overWeeks(first, last, weeks) {
  return `${first} in the first of ${countOf(weeks, "week")}, ${last} in the last; chance alone makes such a row in fewer than 1 of 20`;
}
function named(tests, figures2) {
  const lines2 = tests.slice(0, NAMED2).map((one) => {
    const where2 = one.variant === "" ? "" : ` (${one.variant})`;
    return `${one.test}${where2}: ${figures2(one)}`;
  });
  return tests.length > NAMED2 ? [...lines2, `and ${countOf(tests.length - NAMED2, "more test")}`] : lines2;
}

// src/report/markdown-table.ts
var ROWS2 = 100;
function markdownTable(heading, head, align, rows) {
  if (rows.length === 0) return "";
  const line = (cells) => `| ${cells.join(" | ")} |
`;
  const rule = [...align].map((letter) => letter === "r" ? "---:" : "---");
  const body3 = rows.slice(0, ROWS2).map(line).join("");
  const cut = rows.length - ROWS2;
  const more = cut > 0 ? `
${countOf(cut, "more row")} in the report.
` : "";
  return `
### ${heading}

${line(head)}${line(rule)}${body3}${more}`;
}

// src/report/summary-advice.ts
var SENTENCE = 400;
function recommendationsBlock(recommendations) {
  if (recommendations.length === 0) return "";
  const items = recommendations.map(({ finding, advice, evidence }) => {
    const lines2 = evidence.map((line) => `- ${escapeMarkdown(line, SENTENCE)}
`).join("");
    const summary = `<details><summary>${escapeMarkdown(finding, SENTENCE)}</summary>`;
    return `
${summary}

${escapeMarkdown(advice, SENTENCE)}

${lines2}
</details>
`;
  });
  return `
### Recommendations
${items.join("")}`;
}

// src/report/text-table.ts
function textTable(heading, head, align, rows) {
  if (rows.length === 0) return "";
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const lines2 = all.map(
    (row) => row.map((cell, at2) => align[at2] === "r" ? cell.padStart(widths[at2]) : cell.padEnd(widths[at2])).join("  ").trimEnd()
  );
  return `
${heading}
${lines2.map((line) => `  ${line}
`).join("")}`;
}

// src/report/render-health.ts
var WEEKS = 12;
function renderHealth(health, markup) {
  const table = markup === "markdown" ? markdownTable : textTable;
  const tests = (heading, rows, figure, head) => table(
    heading,
    ["test", head],
    "lr",
    rows.map((test) => [testName(test, markup), figure(test)])
  );
  const took = ({ usualMs }) => duration(usualMs);
  const words2 = health.recommendations.map(healthAdviceWords);
  return [
    markup === "markdown" ? `## Suite ${shown(health.suite, markup)}

` : `Suite ${shown(health.suite, markup)}
`,
    overview(health).map((line) => markup === "markdown" ? `- ${line}
` : `  ${line}
`).join(""),
    markup === "markdown" ? recommendationsBlock(words2) : adviceText(words2),
    table(
      "Weeks",
      ["week of", "runs", "failed", "retried", "a test", "a run", "coverage"],
      "lrrrrrr",
      weekRows(health)
    ),
    table("Trends", ["figure", "goes", "first week", "last week"], "llrr", health.trends.flatMap(trendRow)),
    tests("Flaky tests", health.flaky, ({ probability }) => percent(probability), "fails for no reason"),
    tests("Slowest tests", health.slowest, took, "usual time"),
    tests("Fastest tests", health.fastest, took, "usual time")
  ].join("");
}
function overview({ from, to, tests, totals, averages, verdicts }) {
  if (from === void 0 || to === void 0) return ["no runs in this time"];
  const { unknown, healthy, suspected, flaky, broken, fixed } = verdicts;
  return [
    `${from} to ${to}: ${countOf(totals.runs, "run")}, ${countOf(totals.passed + totals.failed + totals.skipped, "result")}`,
    `${formatNumber(totals.passed)} passed (${formatNumber(totals.retried)} only at a later attempt), ${formatNumber(totals.failed)} failed, ${formatNumber(totals.skipped)} skipped`,
    `failure rate ${percent(averages.failureRate)}, passed only at a later attempt ${percent(averages.retryRate)}`,
    `a test takes ${duration(averages.testMs)} on average, all tests of a run ${duration(averages.runMs)}`,
    `coverage of lines ${percent(averages.coverage)}`,
    `${countOf(tests, "test")}: ${healthy} healthy, ${flaky} flaky, ${suspected} suspected, ${broken} broken, ${fixed} fixed, ${unknown} not known yet`
  ];
}
function weekRows({ weeks }) {
  return weeks.slice(-WEEKS).map(({ week, runs, rates }) => [
    week,
    formatNumber(runs),
    percent(rates.failureRate),
    percent(rates.retryRate),
    duration(rates.testMs),
    duration(rates.runMs),
    percent(rates.coverage)
  ]);
}
var FIGURES = {
  failureRate: ["failure rate", formatPercent],
  retryRate: ["passed only at a later attempt", formatPercent],
  testMs: ["time of a test", formatDuration],
  runMs: ["time of all tests of a run", formatDuration],
  testsPerRun: ["results of a run", (value2) => formatNumber(Math.round(value2))],
  coverage: ["coverage of lines", formatPercent]
};
function trendRow({ of, direction, means, first, last, count: count2 }) {
  if (first === void 0 || last === void 0) return [];
  const [name, format] = FIGURES[of];
  const goes = direction === "unknown" ? `not known of ${countOf(count2, "week")}` : means === "neutral" ? direction : `${direction}, ${means}`;
  return [[name, goes, format(first), format(last)]];
}
function adviceText(words2) {
  const items = words2.map(
    ({ finding, advice, evidence }) => [
      `  ${shown(finding, "text")}`,
      `    ${shown(advice, "text")}`,
      ...evidence.map((line) => `    - ${shown(line, "text")}`)
    ].map((line) => `${line}
`).join("")
  );
  return items.length === 0 ? "" : `
Recommendations
${items.join("")}`;
}
function testName({ test, variant }, markup) {
  return shown(variant === "" ? test : `${test} (${variant})`, markup);
}
function percent(share3) {
  return share3 === void 0 ? "–" : formatPercent(share3);
}
function duration(ms) {
  return ms === void 0 ? "–" : formatDuration(ms);
}

// src/stats/health/health-advice.ts
var FEW2 = { share: 0.1, ofTime: 0.5, least: 20 };
var SKIPPED = 0.1;
var RISE = { ratio: 1.1, points: 5e-3 };
function healthAdvice(facts2) {
  const { tests, flaky, averages } = facts2;
  const broken = tests.filter(({ verdict: verdict2 }) => verdict2 === "broken");
  const slower = tests.filter(({ slowerBy }) => slowerBy !== void 0 && slowerBy > 1).toSorted((a, b) => addedMs(b) - addedMs(a));
  return [
    ...some("broken-tests", broken),
    ...some("flaky-tests", flaky),
    ...ofTrend("rising-failures", "failureRate", facts2),
    ...ofTrend("rising-retries", "retryRate", facts2),
    ...ofTrend("falling-coverage", "coverage", facts2),
    ...some("slower-tests", slower),
    ...slowFew(facts2.slowest),
    ...ofTrend("rising-duration", "runMs", facts2),
    ...(averages.skippedRate ?? 0) > SKIPPED ? [{ rule: "many-skipped", value: averages.skippedRate, limit: SKIPPED, tests: [] }] : []
  ];
}
function some(rule, tests) {
  return tests.length === 0 ? [] : [{ rule, value: tests.length, limit: 0, tests }];
}
function addedMs({ usualMs = 0, slowerBy = 1 }) {
  return usualMs - usualMs / slowerBy;
}
function slowFew(slowest) {
  if (slowest.length < FEW2.least) return [];
  const few = slowest.slice(0, Math.ceil(slowest.length * FEW2.share));
  const sum3 = (tests) => tests.reduce((total, { usualMs = 0 }) => total + usualMs, 0);
  const value2 = sum3(few) / sum3(slowest);
  return value2 > FEW2.ofTime ? [{ rule: "slow-few", value: value2, limit: FEW2.ofTime, tests: few }] : [];
}
function ofTrend(rule, of, { trends }) {
  const trend = trends.find((one) => one.of === of);
  if (trend === void 0 || trend.means !== "worse") return [];
  const change = Math.abs(trend.slope) * (trend.count - 1);
  const from = Math.abs(trend.first ?? 0);
  const isShare = of !== "runMs";
  const isEnough = isShare ? change >= RISE.points : change >= from * (RISE.ratio - 1);
  const limit = isShare ? RISE.points : from * (RISE.ratio - 1);
  return isEnough ? [{ rule, value: change, limit, tests: [], trend }] : [];
}

// src/stats/health/health-rates.ts
function healthRates(counts) {
  const { runs, passed, failed, skipped, retried, durationMs, measured, coverage } = counts;
  const results = passed + failed + skipped;
  return {
    failureRate: share(failed, passed + failed),
    retryRate: share(retried, passed),
    skippedRate: share(skipped, results),
    testMs: share(durationMs, measured),
    runMs: measured > 0 ? share(durationMs, runs) : void 0,
    testsPerRun: share(results, runs),
    coverage
  };
}
function share(part, whole2) {
  return whole2 > 0 ? part / whole2 : void 0;
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

// src/stats/health/find-trend.ts
var LEAST = 5;
var SIGNIFICANT = 0.05;
function findTrend(figures2) {
  const count2 = figures2.length;
  if (count2 < LEAST) return { direction: "unknown", slope: 0, pValue: 1, count: count2 };
  const slopes = [];
  let sum3 = 0;
  for (const [later, value2] of figures2.entries()) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const rise = value2 - figures2[earlier];
      sum3 += Math.sign(rise);
      slopes.push(rise / (later - earlier));
    }
  }
  const variance = (count2 * (count2 - 1) * (2 * count2 + 5) - tieTerm(figures2)) / 18;
  const z = variance > 0 ? Math.max(0, Math.abs(sum3) - 1) / Math.sqrt(variance) : 0;
  const pValue = Math.min(1, 2 * normalTail(z));
  const direction = pValue >= SIGNIFICANT ? "steady" : sum3 > 0 ? "rising" : "falling";
  return { direction, slope: median(slopes), pValue, count: count2 };
}
function tieTerm(figures2) {
  const groups = /* @__PURE__ */ new Map();
  for (const value2 of figures2) groups.set(value2, (groups.get(value2) ?? 0) + 1);
  return [...groups.values()].reduce((sum3, size) => sum3 + size * (size - 1) * (2 * size + 5), 0);
}

// src/stats/health/health-trends.ts
var WORSE = {
  failureRate: "rising",
  retryRate: "rising",
  testMs: "rising",
  runMs: "rising",
  testsPerRun: void 0,
  coverage: "falling"
};
function healthTrends(weeks) {
  const rates = weeks.map(healthRates);
  return Object.keys(WORSE).map((of) => {
    const figures2 = rates.flatMap((one) => one[of] === void 0 ? [] : [one[of]]);
    const trend = findTrend(figures2);
    const worse = WORSE[of];
    const isMoving = trend.direction === "rising" || trend.direction === "falling";
    const means = !isMoving || worse === void 0 ? "neutral" : trend.direction === worse ? "worse" : "better";
    return { of, ...trend, means, first: figures2[0], last: figures2.at(-1) };
  });
}

// src/stats/health/week-counts.ts
var DAY_MS = 864e5;
function weekCounts(days) {
  const weeks = /* @__PURE__ */ new Map();
  for (const { day, ...counts } of days.toSorted((a, b) => a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) {
    const week = mondayOf(day);
    if (week === void 0) continue;
    const known = weeks.get(week);
    weeks.set(week, known === void 0 ? { week, ...counts } : { week, ...addCounts(known, counts) });
  }
  return [...weeks.values()];
}
function addCounts(a, b) {
  return {
    runs: a.runs + b.runs,
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    retried: a.retried + b.retried,
    durationMs: a.durationMs + b.durationMs,
    measured: a.measured + b.measured,
    coverage: b.coverage ?? a.coverage
  };
}
function mondayOf(day) {
  const at2 = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isFinite(at2)) return void 0;
  const sinceMonday = (new Date(at2).getUTCDay() + 6) % 7;
  return new Date(at2 - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

// src/stats/health/suite-health.ts
var LISTED = 10;
var NOTHING = {
  runs: 0,
  passed: 0,
  failed: 0,
  skipped: 0,
  retried: 0,
  durationMs: 0,
  measured: 0,
  coverage: void 0
};
function suiteHealth({ suite, days, tests }) {
  const weeks = weekCounts(days);
  const totals = weeks.reduce((sum3, { week: _, ...counts }) => addCounts(sum3, counts), NOTHING);
  const active = days.filter(({ runs }) => runs > 0).map(({ day }) => day);
  const timed = tests.filter(({ usualMs }) => usualMs !== void 0 && usualMs > 0);
  const slowest = timed.toSorted((a, b) => b.usualMs - a.usualMs);
  const trends = healthTrends(weeks);
  const averages = healthRates(totals);
  const flaky = tests.filter(({ verdict: verdict2 }) => verdict2 === "flaky").toSorted((a, b) => costOf(b) - costOf(a));
  return {
    suite,
    from: active.reduce(
      (least, day) => least === void 0 || day < least ? day : least,
      void 0
    ),
    to: active.reduce((most, day) => most === void 0 || day > most ? day : most, void 0),
    tests: tests.length,
    totals,
    averages,
    verdicts: countVerdicts(tests),
    flaky: flaky.slice(0, LISTED),
    slowest: slowest.slice(0, LISTED),
    fastest: slowest.toReversed().slice(0, LISTED),
    weeks: weeks.map((week) => ({ ...week, rates: healthRates(week) })),
    trends,
    recommendations: healthAdvice({ tests, slowest, flaky, averages, trends })
  };
}
function costOf({ probability = 0, executions }) {
  return probability * executions;
}
function countVerdicts(tests) {
  const counts = { unknown: 0, healthy: 0, suspected: 0, flaky: 0, broken: 0, fixed: 0 };
  for (const { verdict: verdict2 } of tests) counts[verdict2] += 1;
  return counts;
}

// app/store/health-facts.ts
async function suiteDays(database, repositoryId, { from, to }) {
  const rows = await database.query(
    `SELECT d.suite, d.day::text AS day, max(d.runs) AS runs, sum(d.passed)::integer AS passed, sum(d.failed)::integer AS failed,
       sum(d.skipped)::integer AS skipped, sum(d.retried)::integer AS retried, sum(d.duration_sum) AS "durationMs",
       sum(d.passed + d.failed)::integer AS measured, (
         SELECT coverage FROM suite_coverage AS c WHERE c.repository_id = $1 AND c.suite = d.suite AND c.day = d.day
       ) AS coverage
     FROM suite_days AS d WHERE d.repository_id = $1 AND d.on_default AND d.day BETWEEN $2::date AND $3::date
     GROUP BY d.suite, d.day ORDER BY d.suite COLLATE "C", d.day`,
    [repositoryId, from, to]
  );
  return rows.map((row) => ({ ...row, coverage: row.coverage ?? void 0 }));
}
async function healthTests(database, repositoryId, from) {
  return database.query(
    `SELECT s.test_id AS "testId", place.variant_id AS "variantId", tests.suite, tests.path, tests.name, variants.name AS variant, coalesce(v.state, 'unknown') AS verdict,
       v.probability, s.passed + s.failed AS executions, s.duration_sum / nullif(s.passed, 0) AS "usualMs", (
         SELECT factor FROM series_changes AS c WHERE c.repository_id = $1 AND c.test_id = s.test_id
           AND c.variant_id = place.variant_id AND c.level IN ('confirmed', 'improved') AND c.told_at >= $2::date
         ORDER BY c.id DESC LIMIT 1
       ) AS "slowerBy"
     FROM test_states AS s JOIN tests ON tests.repository_id = $1 AND tests.id = s.test_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = s.variant_id
     CROSS JOIN LATERAL (SELECT CASE WHEN variants.name = '' THEN 0 ELSE s.variant_id END AS variant_id) AS place
     LEFT JOIN verdicts AS v ON v.repository_id = $1 AND v.test_id = s.test_id AND v.variant_id = place.variant_id
     WHERE s.repository_id = $1 AND s.on_default AND s.last_at >= $2::date
     ORDER BY tests.suite COLLATE "C", s.test_id, variants.name COLLATE "C"`,
    [repositoryId, from]
  );
}

// app/history/load-health.ts
async function loadHealth(database, repositoryId, days) {
  const counts = await suiteDays(database, repositoryId, days);
  const tests = await healthTests(database, repositoryId, days.from);
  const pages = new MemoryPages();
  await pages.read(database, repositoryId, tests);
  const suites = [...new Set([...counts, ...tests].map(({ suite }) => suite))].sort();
  return suites.map(
    (suite) => suiteHealth({
      suite,
      days: counts.filter((day) => day.suite === suite),
      tests: tests.filter((test) => test.suite === suite).map((test) => toFacts(test, pages.get(test)))
    })
  );
}
function toFacts({ path: path2, name, probability, usualMs, slowerBy, ...test }, memory) {
  const baseline = memory?.duration === void 0 ? void 0 : baselineOf(memory.duration);
  return {
    test: [...path2, name].join(" › "),
    variant: test.variant,
    verdict: test.verdict,
    executions: test.executions,
    probability: probability ?? void 0,
    usualMs: baseline?.median ?? usualMs ?? void 0,
    slowerBy: slowerBy ?? void 0
  };
}

// app/commands/health.ts
var DAY_MS2 = 864e5;
async function healthCommand(database, wanted, now) {
  const { id } = await wantedRepository(database, wanted.repo);
  const day = (at2) => new Date(at2).toISOString().slice(0, 10);
  const days = { from: day(now.getTime() - wanted.days * DAY_MS2), to: day(now.getTime()) };
  const suites = await loadHealth(database, id, days);
  if (wanted.json) return suites.map((suite) => JSON.stringify(suite));
  if (suites.length === 0) return [`no run of the default branch had results since ${days.from}`];
  return suites.map((suite) => renderHealth(suite, "text").trimEnd());
}

// app/commands/parse-number.ts
import { InvalidArgumentError } from "commander";
function parseNumber(text) {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("It has to be a whole number from 1 to 9999.");
  return Number(text);
}

// app/commands/parse-repository.ts
import { InvalidArgumentError as InvalidArgumentError2 } from "commander";
function parseRepository(text) {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(text) ?? [];
  if (owner === void 0 || name === void 0) throw new InvalidArgumentError2("It has to be OWNER/NAME.");
  return [owner, name];
}

// app/store/told-failures.ts
async function recordTold(database, repositoryId, told) {
  await database.query(
    `INSERT INTO told_failures (repository_id, pull_request, head_sha, rule, counts) VALUES ($1, $2, $3, $4, $5::jsonb)
     ON CONFLICT (repository_id, pull_request, head_sha, rule) DO UPDATE SET counts = excluded.counts, told_at = now()`,
    [repositoryId, told.pullRequest, told.headSha, told.rule, cleanJson(told.counts)]
  );
}
async function toldClasses(database, repositoryId) {
  return database.query(
    `WITH told AS (
       SELECT rule, class.key AS told, sum(class.value::integer)::integer AS count
       FROM told_failures, jsonb_each_text(counts) AS class WHERE repository_id = $1 GROUP BY rule, class.key
     ), said AS (
       SELECT rule, told, count(*) FILTER (WHERE is_mine)::integer AS mine, count(*) FILTER (WHERE NOT is_mine)::integer AS others
       FROM corrections WHERE repository_id = $1 GROUP BY rule, told
     ) SELECT rule, told, coalesce(count, 0) AS count, coalesce(mine, 0) AS "saidMine", coalesce(others, 0) AS "saidNotMine"
     FROM told FULL JOIN said USING (rule, told) ORDER BY rule COLLATE "C", told COLLATE "C"`,
    [repositoryId]
  );
}

// app/commands/precision.ts
async function precisionCommand(database, wanted) {
  const { id } = await wantedRepository(database, wanted.repo);
  const classes = await toldClasses(database, id);
  const words2 = await verdictWords(database, id);
  if (wanted.json) return [JSON.stringify({ classes, verdicts: words2 })];
  if (classes.length + words2.length === 0) return ["no failure of a pull request was told yet"];
  return [
    ...classes.map(({ rule, told, count: count2, saidMine, saidNotMine }) => {
      const wrong = saidMine + saidNotMine;
      const share3 = count2 === 0 ? "" : `: at most ${formatPercent(Math.max(0, count2 - wrong) / count2)} right`;
      const said = `${wrong} said to be wrong (${saidMine} mine, ${saidNotMine} not mine)`;
      return `${rule}  ${told}  ${countOf(count2, "failure")} told, ${said}${share3}`;
    }),
    ...words2.map(
      ({ rule, state, kind, count: count2 }) => `${rule}  ${state}  ${countOf(count2, "verdict")} said to be ${kind}`
    )
  ];
}

// app/commands/print-lines.ts
async function printLines(work) {
  const database = await openDatabase(readDatabaseSettings());
  try {
    for (const line of await work(database)) say(line);
  } finally {
    await database.close();
  }
}
function say(line) {
  process.stdout.write(`${line}
`);
}

// app/store/mutes.ts
var IN_FORCE = "ended_at IS NULL AND until > now()";
async function addMutes(transaction, repositoryId, testIds, { author, reason: reason2, issue, until, verdictRun }) {
  await endMutes(transaction, repositoryId, testIds, author, "muted anew");
  await transaction.query(
    `INSERT INTO mutes (repository_id, test_id, author, reason, issue, until, verdict_run)
     SELECT $1, tests.id, $3, $4, $5, $6, $7 FROM tests WHERE repository_id = $1 AND id = ANY($2::bigint[])`,
    [
      repositoryId,
      arrayText(testIds),
      cleanText(author),
      cleanText(reason2),
      issue,
      until.toISOString(),
      verdictRun ?? null
    ]
  );
}
async function endMutes(transaction, repositoryId, testIds, author, reason2 = null) {
  const ended = await transaction.query(
    `UPDATE mutes SET ended_at = now(), ended_by = $3, ended_reason = $4
     WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND ${IN_FORCE} RETURNING test_id`,
    [repositoryId, arrayText(testIds), cleanText(author), reason2 === null ? null : cleanText(reason2)]
  );
  return ended.length;
}
async function mutesOfTests(database, repositoryId, testIds) {
  return database.query(
    `SELECT test_id AS "testId", author, reason, since, until, verdict_run IS NOT NULL AS automatic FROM mutes
     WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND ${IN_FORCE} ORDER BY id`,
    [repositoryId, arrayText(testIds)]
  );
}
async function moveMutes(transaction, repositoryId, fromTestId, toTestId) {
  await transaction.query(`UPDATE mutes SET test_id = $3 WHERE repository_id = $1 AND test_id = $2 AND ${IN_FORCE}`, [
    repositoryId,
    fromTestId,
    toTestId
  ]);
}

// app/store/verdict-rows.ts
var COLUMNS2 = `test_id AS "testId", variant_id AS "variantId", state, since_run_id AS "sinceRunId", last_run_id AS "lastRunId",
  probability, low, high, impact, last_flip_day::text AS "lastFlipDay", rule, evidence`;
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
async function verdictsOfTests(database, repositoryId, testIds) {
  return database.query(
    `SELECT ${COLUMNS2} FROM verdicts WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) ORDER BY test_id, variant_id`,
    [repositoryId, arrayText(testIds)]
  );
}
async function verdictBoard(database, repositoryId, states, limit) {
  return database.query(
    `SELECT ${COLUMNS2} FROM verdicts WHERE repository_id = $1 AND variant_id = 0 AND state = ANY($2::text[])
     ORDER BY impact DESC, test_id LIMIT $3`,
    [repositoryId, states, limit]
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

// app/history/to-verdict-row.ts
function toVerdictRow({ testId, variantId }, verdict2, runId) {
  const { state, sinceRun, probability, interval, evidence, rule } = verdict2;
  const times = evidence.proofs.flatMap(({ at: at2 }) => at2 === void 0 ? [] : [at2]);
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

// app/history/undo-rename.ts
async function undoRename(database, repositoryId, id, by) {
  await inStep(
    database,
    repositoryId,
    async () => {
      const rename3 = await findRename(database, repositoryId, id);
      if (rename3 === void 0 || rename3.undoneAt !== null) {
        throw new AssayError("USAGE", `no rename that holds has the id ${id}`);
      }
      const { fromTestId, toTestId } = rename3;
      const pages = new MemoryPages();
      for (const { variantId } of await loadMemories(database, repositoryId, toTestId, pages)) {
        pages.set({ testId: toTestId, variantId }, void 0);
      }
      const { lastRunId } = await readRepositoryMemory(database, repositoryId);
      const verdicts = (await loadMemories(database, repositoryId, fromTestId, pages)).map(
        ({ variantId, memory }) => toVerdictRow({ testId: fromTestId, variantId }, toVerdict(memory.flakiness), lastRunId ?? 0)
      );
      return { rename: rename3, pages, verdicts };
    },
    async (transaction, { rename: { fromTestId, toTestId }, pages, verdicts }) => {
      await markRenameUndone(transaction, repositoryId, id);
      await pages.write(transaction, repositoryId);
      await moveVerdicts(transaction, repositoryId, toTestId, fromTestId);
      await moveMutes(transaction, repositoryId, toTestId, fromTestId);
      await moveFixes(transaction, repositoryId, toTestId, fromTestId);
      await writeVerdicts(transaction, repositoryId, verdicts);
      const subject = { rename: id, from: fromTestId, to: toTestId };
      await addDecision(transaction, repositoryId, { kind: "undo-rename", subject, ...by });
    }
  );
}

// app/commands/renames.ts
async function listRenamesCommand(database, { repo, limit }) {
  const { id: repositoryId } = await wantedRepository(database, repo);
  const rows = await listRenames(database, repositoryId, limit);
  if (rows.length === 0) return ["no test has been renamed"];
  const ids2 = rows.flatMap(({ fromTestId, toTestId }) => [fromTestId, toTestId]);
  const tests = new Map((await testsByIds(database, repositoryId, ids2)).map((test) => [test.testId, testLine(test)]));
  return rows.map(({ id, fromTestId, toTestId, confidence, reasons, renamedAt, undoneAt }) => {
    const state = undoneAt === null ? "" : `, undone ${undoneAt.slice(0, 10)}`;
    const names = `${tests.get(fromTestId) ?? fromTestId} ► ${tests.get(toTestId) ?? toTestId}`;
    return `${id}  ${renamedAt.slice(0, 10)}  ${names}  ${formatPercent(confidence)}: ${reasons.join(", ")}${state}`;
  });
}
async function undoRenameCommand(database, { repo, id, author, reason: reason2 }) {
  const { id: repositoryId } = await wantedRepository(database, repo);
  await undoRename(database, repositoryId, id, { author, reason: reason2 });
  return [`rename ${id} is undone: the old test has its memory back, the new one begins anew`];
}

// app/commands/add-history-commands.ts
function addHistoryCommands(program) {
  about(program.command("explain"), "what the history says of a test, and what proves it").argument("<test>", "its name, a part of suite, path and name, or its identity").action((test, { repo }) => printLines((db) => explainTest(db, { repo, test })));
  about(program.command("health"), "how each suite does: totals, verdicts, slowest tests, trends, what to do").option("--days <number>", "how far back", parseNumber, 90).option("--json", "the whole record, one suite a line", false).action(
    (options) => printLines((db) => healthCommand(db, options, /* @__PURE__ */ new Date()))
  );
  about(program.command("precision"), "how right the classes of pull requests were, by what people said of them").option("--json", "the figures, for machines", false).action((options) => printLines((db) => precisionCommand(db, options)));
  decided(program.command("fixed"), "say which commit fixed a flaky test; its history begins anew with it").requiredOption("--test <test>", "its name, a part of suite, path and name, or its identity").requiredOption("--commit <sha>", "the commit, on the default branch or on its way to it", parseSha).action((options) => printLines((db) => fixedCommand(db, options)));
  addBaseline(program.command("baseline").description("what is usual for durations and metrics"));
  addClusters(program.command("clusters").description("failures with one cause"));
  const renames = program.command("renames").description("tests that went on under another name");
  list(renames).action((options) => printLines((db) => listRenamesCommand(db, options)));
  decided(renames.command("undo"), "say that two tests are not the same").argument("<id>", "as in the list", parseNumber).action((id, options) => printLines((db) => undoRenameCommand(db, { ...options, id })));
}
function addBaseline(baseline) {
  const series = (command) => command.option("--test <test>", "durations of this test").option("--variant <variant>", "only in this variant, such as node=22,os=linux").option("--metric <name>", "a metric instead of a test");
  series(about(baseline.command("show"), "the baselines of a test or of metrics")).action(
    (options) => printLines((db) => showBaseline(db, options))
  );
  series(decided(baseline.command("accept"), "take the present level for usual")).option("--since-run <id>", "GitHub's id of the first run of that level", parseRunId).action((options) => printLines((db) => decideBaseline(db, "accept", options)));
  series(decided(baseline.command("reset"), "forget what was usual and learn it anew")).action(
    (options) => printLines((db) => decideBaseline(db, "reset", options))
  );
}
function addClusters(clusters) {
  list(clusters).action((options) => printLines((db) => listClustersCommand(db, options)));
  decided(clusters.command("merge"), "say that clusters have one cause").argument("<into>", "the cluster that stays").argument("<others...>", "those that belong to it").action(
    (into, others, options) => printLines((db) => mergeClustersCommand(db, { ...options, into, others }))
  );
  decided(clusters.command("split"), "say that the failures of some tests have another cause").argument("<cluster>").argument("<tests...>", "the tests whose failures leave").action(
    (cluster, tests, options) => printLines((db) => splitClusterCommand(db, { ...options, cluster, tests }))
  );
}
function list(of) {
  return about(of.command("list"), "one line each, newest first").option(
    "--limit <number>",
    "how many",
    parseNumber,
    LIST_LIMIT
  );
}
function about(command, description) {
  return command.description(description).requiredOption("--repo <owner/name>", "the repository", parseRepository);
}
function decided(command, description) {
  return about(command, description).option("--reason <text>", "why; it is kept with the decision", "").option("--author <name>", "who decides", userInfo().username);
}
function parseSha(text) {
  if (!/^[\da-f]{40}$/i.test(text)) throw new InvalidArgumentError3("It has to be the 40 digits of a commit.");
  return text.toLowerCase();
}
function parseRunId(text) {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new InvalidArgumentError3("It has to be GitHub's id of a run.");
  return Number(text);
}

// app/commands/backfill.ts
import { mkdtemp, rm as rm4 } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import { join as join8 } from "node:path";
import { setTimeout as sleep3 } from "node:timers/promises";

// app/store/errands.ts
var ERRAND_EVENT = "assay";
async function storeErrand(database, errand) {
  const { action, installationId, about: about2 } = errand;
  const payload = cleanJson({ ...about2, action, installation: { id: installationId } });
  await database.query(
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

// app/store/alerts.ts
var COLUMNS3 = `id, workflow_id AS "workflowId", run_id AS "runId", kind, about, state,
  extract(epoch FROM now() - decided_at)::double precision AS age`;
async function newestAlerts(database, repositoryId) {
  return database.query(
    `SELECT DISTINCT ON (workflow_id) ${COLUMNS3} FROM alerts WHERE repository_id = $1 ORDER BY workflow_id, follows DESC`,
    [repositoryId]
  );
}
async function saveAlert(database, repositoryId, { workflowId, follows, runId, kind, about: about2, state }, errandOf) {
  return database.transaction(async (transaction) => {
    const [row] = await transaction.query(
      `INSERT INTO alerts (repository_id, workflow_id, follows, run_id, kind, about, state)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7) ON CONFLICT (repository_id, workflow_id, follows) DO NOTHING RETURNING id`,
      [repositoryId, workflowId, follows, runId, kind, cleanJson(about2), state]
    );
    if (row !== void 0 && state === "due") await storeErrand(transaction, errandOf(row.id));
    return row !== void 0;
  });
}
async function findAlert(database, repositoryId, id) {
  const [row] = await database.query(`SELECT ${COLUMNS3} FROM alerts WHERE repository_id = $1 AND id = $2`, [
    repositoryId,
    id
  ]);
  return row;
}
async function endAlert(database, repositoryId, id, state) {
  await database.query(
    `UPDATE alerts SET state = $3, ended_at = now() WHERE repository_id = $1 AND id = $2 AND state = 'due'`,
    [repositoryId, id, state]
  );
}

// app/store/runs.ts
var UNDER_WAY = "in_progress";
var COLUMNS4 = `id, repository_id AS "repositoryId", github_run_id AS "githubRunId", attempt, workflow_id AS "workflowId",
  workflow_name AS "workflowName", event, head_sha AS "headSha", head_branch AS "headBranch",
  head_repository_id AS "headRepositoryId", conclusion, url, completed_at AS "completedAt", source`;
async function upsertRepository(database, repository) {
  await database.query(
    `INSERT INTO repositories (id, installation_id, owner, name, default_branch) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET installation_id = excluded.installation_id, owner = excluded.owner,
       name = excluded.name, default_branch = excluded.default_branch`,
    [repository.id, repository.installationId, repository.owner, repository.name, repository.defaultBranch]
  );
}
async function upsertRun(database, run2) {
  const [row] = await database.query(
    `INSERT INTO runs (repository_id, github_run_id, attempt, workflow_id, workflow_name, event, head_sha, head_branch,
       head_repository_id, conclusion, url, completed_at, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (repository_id, github_run_id, attempt) DO UPDATE SET conclusion = excluded.conclusion
     RETURNING id`,
    [
      run2.repositoryId,
      run2.githubRunId,
      run2.attempt,
      run2.workflowId,
      run2.workflowName,
      run2.event,
      run2.headSha,
      run2.headBranch,
      run2.headRepositoryId,
      run2.conclusion,
      run2.url,
      run2.completedAt,
      run2.source ?? "actions"
    ]
  );
  if (row === void 0) throw new Error("a run was neither inserted nor found");
  return row.id;
}
async function findRun(database, repositoryId, githubRunId, attempt) {
  const [row] = await database.query(
    `SELECT ${COLUMNS4} FROM runs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3`,
    [repositoryId, githubRunId, attempt]
  );
  return row;
}
async function newestAttempt(database, repositoryId, githubRunId) {
  const [row] = await database.query(
    `SELECT ${COLUMNS4} FROM runs WHERE repository_id = $1 AND github_run_id = $2 ORDER BY attempt DESC LIMIT 1`,
    [repositoryId, githubRunId]
  );
  return row;
}
async function runsByIds(database, repositoryId, ids2) {
  return database.query(
    `SELECT ${COLUMNS4} FROM runs WHERE repository_id = $1 AND id = ANY($2::bigint[]) ORDER BY id`,
    [repositoryId, ids2]
  );
}
async function repositoryById(database, id) {
  const [row] = await database.query(
    `SELECT id, installation_id AS "installationId", owner, name, default_branch AS "defaultBranch"
     FROM repositories WHERE id = $1`,
    [id]
  );
  return row;
}

// app/alerts/post-message.ts
var TIMEOUT_MS = 1e4;
var UNTOLD_SECONDS = 60;
var LONGEST_SECONDS = 3600;
async function postMessage(receiver, message, key2) {
  let response;
  try {
    response = await fetch(receiver, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", "idempotency-key": key2, "user-agent": "assay" },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(TIMEOUT_MS)
    });
  } catch (error) {
    const { name, cause } = error;
    return { kind: "away", why: name === "TimeoutError" ? "no answer in time" : cause?.code ?? name };
  }
  await response.body?.cancel();
  const { status, ok } = response;
  if (ok) return { kind: "taken" };
  const asked = response.headers.get("retry-after");
  if (status === 429 || status === 503 && asked !== null) return { kind: "wait", seconds: secondsOf(asked) };
  return status >= 500 || status === 408 ? { kind: "away", why: `status ${status}` } : { kind: "refused", status };
}
function secondsOf(asked) {
  const seconds = asked === null || asked === "" ? Number.NaN : Number(asked);
  const told = Number.isFinite(seconds) ? seconds : (Date.parse(asked ?? "") - Date.now()) / 1e3;
  return Number.isFinite(told) ? Math.min(LONGEST_SECONDS, Math.max(1, told)) : UNTOLD_SECONDS;
}

// app/alerts/defuse-text.ts
var BREAK2 = "​";
var LONGEST2 = 200;
function defuseText(text, limit = LONGEST2) {
  return truncate(plainLine(text), limit).replace(/@/g, `@${BREAK2}`).replace(/:(?=\/\/)/g, `:${BREAK2}`).replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}${BREAK2}.`).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

// app/alerts/render-alert.ts
var SHA = 8;
function renderAlert(alert) {
  const { kind, branch, workflow, repository, sha, failed, causes, moreCauses, lastGoodSha, compareUrl: compareUrl2, runUrl } = alert;
  const where2 = `${defuseText(repository)}: ${defuseText(workflow)} on ${defuseText(branch)}`;
  const commit = defuseText(sha.slice(0, SHA));
  const first = {
    red: `🔴 ${where2} is red at ${commit}${failed > 0 ? `, ${countOf(failed, "result")} failed` : ", without a failing test"}.`,
    outage: `🟠 ${where2} has an infrastructure outage at ${commit}; its tests say nothing about the code.`,
    recovered: `🟢 ${where2} is green again at ${commit}.`
  }[kind];
  const listed = causes.map(
    ({ title: title2, failures, isNew }) => `• ${isNew ? "new: " : ""}${defuseText(title2)} (${countOf(failures, "failure")})`
  );
  const range = lastGoodSha === null || kind === "recovered" ? [] : [`Last green at ${defuseText(lastGoodSha.slice(0, SHA))}.${compareUrl2 === null ? "" : " What changed since:"}`];
  return [
    first,
    ...listed,
    ...moreCauses > 0 ? [`• and ${countOf(moreCauses, "more cause")}`] : [],
    ...range,
    ...compareUrl2 === null || kind === "recovered" ? [] : [linkOf(compareUrl2)],
    linkOf(runUrl)
  ].filter((line) => line !== "").join("\n");
}
function linkOf(url) {
  return URL.canParse(url) && /^https?:\/\/[^\s<>|&]+$/.test(url) ? url : "";
}

// app/alerts/render-message.ts
function renderMessage(alert, id, receiver) {
  const text = { text: renderAlert(alert), mrkdwn: false };
  const isSlack = receiver.hostname === "hooks.slack.com" || receiver.pathname.endsWith("/slack");
  return isSlack ? text : { ...text, id, alert };
}

// app/alerts/decide-alert.ts
var RED = ["failure", "timed_out", "startup_failure"];
function decideAlert(facts2) {
  const { conclusion, before, isFolded } = { ...facts2, isFolded: facts2.isOutageElsewhere };
  const wasBad = before === "red" || before === "outage";
  if (facts2.isOvertaken) return { kind: "nothing", why: "late" };
  if (RED.includes(conclusion)) {
    if (facts2.isOutage) return wasBad ? { kind: "nothing", why: "known" } : { kind: "outage", isFolded };
    if (facts2.failed > 0 && facts2.isMuted) return { kind: "nothing", why: "muted" };
    return before === "red" ? { kind: "nothing", why: "known" } : { kind: "red", isFolded: false };
  }
  if (conclusion !== "success" || !facts2.isConclusive || facts2.failed > 0) return { kind: "nothing", why: "unclear" };
  return wasBad ? { kind: "recovered", isFolded: before === "outage" && isFolded } : { kind: "nothing", why: "green" };
}

// app/history/is-outage.ts
var CATALOGUE = ERROR_CATALOGUE;
function isOutage({ extra }) {
  const { services, problems } = extra ?? {};
  return (services ?? []).some(({ state }) => state === "failed" || state === "unhealthy") || (problems ?? []).some(({ code }) => Object.hasOwn(CATALOGUE, code) && CATALOGUE[code]?.exit === EXIT.infrastructure);
}

// app/store/reports.ts
async function storedArtifacts(database, repositoryId, runId) {
  const rows = await database.query(
    `SELECT artifact_name AS name FROM reports JOIN runs ON runs.id = reports.run_id
     WHERE runs.repository_id = $1 AND runs.id = $2 AND complete`,
    [repositoryId, runId]
  );
  return new Set(rows.map(({ name }) => name));
}
async function reportsOfRun(database, repositoryId, runId) {
  return database.query(
    `SELECT reports.id, artifact_name AS "artifactName", reports.conclusion, error_code AS "errorCode",
       error_message AS "errorMessage", extra
     FROM reports JOIN runs ON runs.id = reports.run_id
     WHERE runs.repository_id = $1 AND runs.id = $2 AND complete ORDER BY artifact_name`,
    [repositoryId, runId]
  );
}

// app/store/workflow-runs.ts
var ORDER2 = "(abs(github_run_id), attempt)";
var SAME = `repository_id = $1 AND workflow_id = $2 AND head_branch = $3 AND head_repository_id = $1
  AND event NOT LIKE 'pull_request%'`;
var SPEAKS = `conclusion IN ('success', 'failure', 'timed_out', 'startup_failure')`;
var placeOf = (run2) => [
  ...[run2.repositoryId, run2.workflowId, run2.headBranch],
  ...[Math.abs(run2.githubRunId), run2.attempt]
];
async function isOvertaken(database, run2) {
  const rows = await database.query(
    `SELECT 1 FROM runs WHERE ${SAME} AND ${SPEAKS} AND ${ORDER2} > ($4::bigint, $5::integer) LIMIT 1`,
    placeOf(run2)
  );
  return rows.length > 0;
}
async function lastGreenRun(database, run2) {
  const [row] = await database.query(
    `SELECT id AS "runId", workflow_name AS workflow, conclusion, head_sha AS "headSha", url, completed_at AS "completedAt"
     FROM runs WHERE ${SAME} AND conclusion = 'success' AND ${ORDER2} < ($4::bigint, $5::integer)
     ORDER BY abs(github_run_id) DESC, attempt DESC LIMIT 1`,
    placeOf(run2)
  );
  return row;
}
async function countOutcomes(database, repositoryId, runId) {
  const [row] = await database.query(
    `SELECT coalesce(sum(passed), 0)::integer AS passed, coalesce(sum(failed), 0)::integer AS failed
     FROM reports WHERE repository_id = $1 AND run_id = $2 AND complete`,
    [repositoryId, runId]
  );
  return row ?? { passed: 0, failed: 0 };
}

// app/alerts/load-alert-facts.ts
var OUTAGE_SHARE = 0.8;
var OUTAGE_RESULTS = 5;
var CAUSES = 5;
async function loadAlertFacts(database, repository, run2, newest) {
  const reports = await reportsOfRun(database, repository.id, run2.id);
  const { passed, failed } = await countOutcomes(database, repository.id, run2.id);
  const occurrences = await clustersOfRun(database, repository.id, run2.id);
  const testIds = [...new Set(occurrences.flatMap((one) => one.testIds))];
  const mutes = await mutesOfTests(database, repository.id, testIds);
  const muted = new Set(mutes.filter(({ automatic }) => !automatic).map(({ testId }) => testId));
  const isTotal = passed + failed >= OUTAGE_RESULTS && failed >= OUTAGE_SHARE * (passed + failed);
  const causes = await loadCauses(database, repository.id, run2.id, occurrences);
  const good = await lastGreenRun(database, run2);
  return {
    facts: {
      conclusion: run2.conclusion,
      isOvertaken: await isOvertaken(database, run2),
      isConclusive: reports.every(({ conclusion, errorCode }) => conclusion === "success" && errorCode === null),
      isOutage: reports.some(isOutage) || isTotal,
      failed,
      isMuted: testIds.length > 0 && testIds.every((id) => muted.has(id)),
      before: newest.find(({ workflowId }) => workflowId === run2.workflowId)?.kind,
      isOutageElsewhere: newest.some(({ workflowId, kind }) => workflowId !== run2.workflowId && kind === "outage")
    },
    alert: {
      repository: `${repository.owner}/${repository.name}`,
      branch: repository.defaultBranch,
      workflow: run2.workflowName,
      sha: run2.headSha,
      runUrl: run2.url,
      at: new Date(run2.completedAt).toISOString(),
      failed,
      causes: causes.slice(0, CAUSES),
      moreCauses: Math.max(0, causes.length - CAUSES),
      lastGoodSha: good?.headSha ?? null,
      compareUrl: compareUrl(run2, good?.headSha)
    }
  };
}
async function loadCauses(database, repositoryId, runId, occurrences) {
  const ids2 = occurrences.map(({ clusterId }) => clusterId);
  const clusters = new Map((await clustersByIds(database, repositoryId, ids2)).map((row) => [row.state.id, row]));
  return occurrences.map(({ clusterId, failures }) => {
    const cluster = clusters.get(clusterId);
    return { title: cluster?.title ?? clusterId, failures, isNew: cluster?.firstRunId === runId };
  }).sort((a, b) => Number(b.isNew) - Number(a.isNew) || b.failures - a.failures);
}
function compareUrl({ url, headSha }, good) {
  const [, repositoryUrl] = /^(https?:\/\/[^?#]+?)\/(?:actions\/)?runs\/\d+/.exec(url) ?? [];
  if (repositoryUrl === void 0 || good === void 0 || good === headSha) return null;
  return `${repositoryUrl}/compare/${good}...${headSha}`;
}

// app/alerts/tell-alert.ts
var SEND_ALERT = "send-alert";
var TRIES = 5;
async function tellAlert(parts, repository, run2) {
  const { database, log, alertWebhook, settingsOf } = parts;
  if (alertWebhook === void 0 || !speaksForDefaultBranch(repository, run2)) return;
  const { alerts } = await settingsOf(repository, false) ?? {};
  if (alerts !== "on" && alerts !== true) return;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const newest = await newestAlerts(database, repository.id);
    const { facts: facts2, alert } = await loadAlertFacts(database, repository, run2, newest);
    const decision = decideAlert(facts2);
    log.info("alert decided", { repository: repository.id, run: run2.githubRunId, ...decision });
    if (decision.kind === "nothing") return;
    const { kind, isFolded } = decision;
    const isStored = await saveAlert(
      database,
      repository.id,
      {
        workflowId: run2.workflowId,
        follows: newest.find(({ workflowId }) => workflowId === run2.workflowId)?.id ?? 0,
        runId: run2.id,
        kind,
        about: { kind, ...alert },
        state: isFolded ? "folded" : "due"
      },
      (alertId) => alertErrand(repository, alertId, 0)
    );
    if (isStored) return;
  }
  throw new Error("the alerts of the repository changed again and again while one was decided");
}
function alertErrand({ id: repositoryId, installationId }, alertId, afterSeconds) {
  const about2 = { repositoryId, alertId };
  const id = `assay:${SEND_ALERT}:${repositoryId}:${alertId}`;
  return { id, action: SEND_ALERT, repositoryId, installationId, about: { ...about2 }, afterSeconds };
}
function speaksForDefaultBranch(repository, run2) {
  return run2.headBranch === repository.defaultBranch && run2.headRepositoryId === repository.id && !run2.event.startsWith("pull_request");
}

// app/alerts/send-alert.ts
var STALE_SECONDS = 86400;
async function sendAlert({
  database,
  log,
  alertWebhook
}, { repositoryId, alertId }) {
  const row = await findAlert(database, repositoryId, alertId);
  const repository = await repositoryById(database, repositoryId);
  if (row?.state !== "due" || repository === void 0) return;
  if (alertWebhook === void 0 || row.age > STALE_SECONDS) {
    log.warn("an alert is dropped", { repository: repositoryId, alert: alertId, age: row.age });
    return endAlert(database, repositoryId, alertId, "dropped");
  }
  const receiver = new URL(alertWebhook);
  const key2 = `assay-${repositoryId}-${alertId}`;
  const answer = await postMessage(receiver, renderMessage(row.about, key2, receiver), key2);
  if (answer.kind === "taken") return endAlert(database, repositoryId, alertId, "sent");
  if (answer.kind === "wait") return storeErrand(database, alertErrand(repository, alertId, answer.seconds));
  if (answer.kind === "refused")
    throw new AssayError("ALERT_REFUSED", `the receiver of alerts answered ${answer.status}`);
  throw Object.assign(new Error(`the receiver of alerts is away: ${answer.why}`), { status: 503 });
}

// app/store/installations.ts
async function saveInstallation(database, installation) {
  await database.query(
    `INSERT INTO installations (id, account, suspended_at) VALUES ($1, $2, CASE WHEN $3 THEN now() END)
     ON CONFLICT (id) DO UPDATE SET account = excluded.account, deleted_at = NULL,
       suspended_at = CASE WHEN $3 THEN coalesce(installations.suspended_at, now()) END`,
    [installation.id, installation.account, installation.suspended]
  );
}
async function markInstallationDeleted(database, id) {
  await database.query(
    `INSERT INTO installations (id, deleted_at) VALUES ($1, now())
     ON CONFLICT (id) DO UPDATE SET deleted_at = coalesce(installations.deleted_at, now())`,
    [id]
  );
}
async function restInstallation(database, id, seconds) {
  await database.query(
    `INSERT INTO installations (id, rests_until) VALUES ($1, now() + $2 * interval '1 second')
     ON CONFLICT (id) DO UPDATE SET rests_until = greatest(installations.rests_until, excluded.rests_until)`,
    [id, seconds]
  );
}
async function moveRepository(database, repository) {
  await database.query("UPDATE repositories SET owner = $2, name = $3, installation_id = $4 WHERE id = $1", [
    repository.id,
    repository.owner,
    repository.name,
    repository.installationId
  ]);
}
async function markDepartures(database, ids2, gone) {
  await database.query(
    gone ? "INSERT INTO departures (repository_id) SELECT unnest($1::bigint[]) ON CONFLICT DO NOTHING" : "DELETE FROM departures WHERE repository_id = ANY($1::bigint[])",
    [ids2]
  );
}

// app/catch-up/follow-installations.ts
function followInstallations(probot, database) {
  const settle2 = async (installationId, repositories) => {
    await markDepartures(
      database,
      repositories.map(({ id }) => id),
      false
    );
    for (const { id, full_name } of repositories) {
      const [owner = "", name = ""] = full_name.split("/");
      await moveRepository(database, { id, owner, name, installationId });
    }
  };
  probot.on(["installation.created", "installation.unsuspend"], async ({ payload }) => {
    const { id, account } = payload.installation;
    await saveInstallation(database, { id, account: loginOf(account), suspended: false });
    await settle2(id, payload.repositories ?? []);
  });
  probot.on("installation.suspend", async ({ payload }) => {
    const { id, account } = payload.installation;
    await saveInstallation(database, { id, account: loginOf(account), suspended: true });
  });
  probot.on("installation.deleted", ({ payload }) => markInstallationDeleted(database, payload.installation.id));
  probot.on(
    "installation_repositories.added",
    ({ payload }) => settle2(payload.installation.id, payload.repositories_added)
  );
  probot.on("installation_repositories.removed", async ({ payload }) => {
    const ids2 = payload.repositories_removed.flatMap(({ id }) => id ?? []);
    await markDepartures(database, ids2, true);
  });
  probot.on(["repository.renamed", "repository.transferred"], async ({ payload }) => {
    if (payload.installation !== void 0) await settle2(payload.installation.id, [payload.repository]);
  });
  probot.on("repository.deleted", ({ payload }) => markDepartures(database, [payload.repository.id], true));
}
function loginOf(account) {
  const { login } = account ?? {};
  return typeof login === "string" ? login : "";
}

// app/github/http-status.ts
function httpStatus(error) {
  if (!(error instanceof Error) || !("status" in error)) return void 0;
  return typeof error.status === "number" ? error.status : void 0;
}

// app/github/compare-commits.ts
var MOST_FILES = 300;
async function compareCommits(octokit, { owner, name }, base, head) {
  if (base === head) return { status: "identical", mergeBase: base, files: [], changed: [] };
  try {
    const { data: data2 } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo: name,
      basehead: `${base}...${head}`,
      // The list of commits is of no use here; a page of one keeps the answer small.
      per_page: 1
    });
    const { files = [] } = data2;
    const isWhole2 = files.length < MOST_FILES;
    return {
      status: data2.status,
      mergeBase: data2.merge_base_commit.sha,
      files: isWhole2 ? files.flatMap(pathsOf) : void 0,
      changed: isWhole2 ? files.map(({ filename: path2, additions, patch }) => ({ path: path2, additions, patch })) : void 0
    };
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}
function pathsOf(file2) {
  return file2.previous_filename === void 0 ? [file2.filename] : [file2.filename, file2.previous_filename];
}

// app/github/contains-commit.ts
async function containsCommit(octokit, repository, commit, head) {
  const comparison = await compareCommits(octokit, repository, commit, head);
  return comparison && (comparison.status === "ahead" || comparison.status === "identical");
}

// app/github/own-app.ts
async function ownApp(appOctokit) {
  const { data: data2 } = await appOctokit.rest.apps.getAuthenticated();
  if (data2 === null) throw new Error("GitHub does not know this app");
  return { id: data2.id, login: `${data2.slug}[bot]` };
}

// app/github/repository-facts.ts
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

// src/stats/clusters/cluster-index.ts
var SIMILAR = 0.4;
var ClusterIndex = class {
  clusters = /* @__PURE__ */ new Map();
  bySame = /* @__PURE__ */ new Map();
  byBucket = /* @__PURE__ */ new Map();
  touched = /* @__PURE__ */ new Set();
  constructor(candidates2) {
    for (const cluster of [...candidates2].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)))
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
    for (let number2 = 2; this.clusters.has(free2); number2++) free2 = `${id}-${number2}`;
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
    let at2 = id;
    for (; ; ) {
      const next = this.clusters.get(at2)?.mergedInto ?? null;
      if (next === null || seen.has(next)) return at2;
      seen.add(at2);
      at2 = next;
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
function assignClusters(failures, candidates2, newId) {
  const index = new ClusterIndex(candidates2);
  const assigned = failures.map((failure) => {
    const id = index.withSame(failure.same) ?? index.mostSimilar(failure)?.id;
    if (id !== void 0 && !index.isNews(id, failure)) return index.resolve(id);
    return index.resolve(id === void 0 ? index.start(newId(failure), failure) : index.takeIn(id, failure));
  });
  return { assigned, changed: index.changed() };
}

// src/stats/clusters/cluster-algorithm.ts
function clusterAlgorithm(masks) {
  const name = `clusters/${CLUSTER_VERSION}`;
  return masks.length === 0 ? name : `${name}+${hashParts(...masks.flatMap((mask) => [mask.name, mask.pattern]))}`;
}

// app/history/fingerprint-failures.ts
async function fingerprintFailures(database, repositoryId, failures, masks) {
  const ids2 = [...new Set(failures.flatMap(({ failureId }) => failureId ?? []))];
  const texts = new Map((await failuresByIds(database, repositoryId, ids2)).map((text) => [text.id, text]));
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

// app/history/free-id.ts
function freeId(candidates2) {
  const taken2 = new Set(candidates2.map(({ id }) => id));
  return (print) => {
    for (let salt = 0; ; salt += 1) {
      const id = clusterIdOf(print, salt === 0 ? "" : String(salt));
      if (taken2.has(id)) continue;
      taken2.add(id);
      return id;
    }
  };
}

// app/history/occurrences-of.ts
var MOST_NAMED = 1e3;
function occurrencesOf({ runId, completedAt, onDefault }, failures, assigned) {
  const byCluster = /* @__PURE__ */ new Map();
  for (const [index, failure] of failures.entries()) {
    const id = assigned[index];
    const own = byCluster.get(id);
    if (own === void 0) byCluster.set(id, [failure]);
    else own.push(failure);
  }
  return [...byCluster.keys()].sort().map((clusterId) => {
    const own = byCluster.get(clusterId) ?? [];
    const named3 = own.slice(0, MOST_NAMED);
    return {
      clusterId,
      runId,
      occurredAt: completedAt,
      onDefault,
      failures: own.length,
      testIds: named3.map(({ testId }) => testId),
      variantIds: named3.map(({ variantId }) => variantId)
    };
  });
}

// src/stats/clusters/inherit-ids.ts
function inheritIds(heritages) {
  const counts = /* @__PURE__ */ new Map();
  for (const { group, from } of heritages) {
    const key2 = JSON.stringify([group, from]);
    const pair = counts.get(key2) ?? { group, from, count: 0 };
    pair.count++;
    counts.set(key2, pair);
  }
  const pairs = [...counts.values()].sort(
    (a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.group, b.group)
  );
  const ids2 = /* @__PURE__ */ new Map();
  const mostlyFrom = /* @__PURE__ */ new Map();
  const given = /* @__PURE__ */ new Set();
  for (const { group, from } of pairs) {
    if (!mostlyFrom.has(group)) mostlyFrom.set(group, from);
    if (ids2.has(group) || given.has(from)) continue;
    ids2.set(group, from);
    given.add(from);
  }
  return { ids: ids2, mostlyFrom };
}
var compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// src/stats/clusters/migrate-clusters.ts
function migrateClusters(failures, clusters, newId) {
  const printsOf = /* @__PURE__ */ new Map();
  for (const { cluster, fingerprint: fingerprint2 } of failures) add(printsOf, cluster, fingerprint2);
  const pinned = clusters.filter(({ id, isPinned }) => isPinned && printsOf.has(id)).map(({ id, mergedInto }) => ({ ...gatherCluster(id, printsOf.get(id) ?? []), isPinned: true, mergedInto }));
  const fixed = new Set(pinned.map(({ id }) => id));
  const free2 = failures.filter(({ cluster }) => !fixed.has(cluster));
  let count2 = 0;
  const group = assignClusters(
    free2.map(({ fingerprint: fingerprint2 }) => fingerprint2),
    pinned,
    () => `?${count2++}`
  );
  const heritages = free2.map(({ cluster }, at2) => ({ group: group.assigned[at2], from: cluster }));
  const hosts = new Set(clusters.flatMap(({ mergedInto }) => mergedInto === null ? [] : [mergedInto]));
  const named3 = nameGroups(group.changed, heritages, { fixed, hosts, newId, first: firstOf(free2, group.assigned) });
  let next = 0;
  const assigned = failures.map(({ cluster }) => {
    if (fixed.has(cluster)) return cluster;
    const found = group.assigned[next++];
    return named3.get(found)?.mergedInto ?? named3.get(found)?.id ?? found;
  });
  const present = new Set(assigned);
  const states = new Map(pinned.map((cluster) => [cluster.id, cluster]));
  for (const cluster of group.changed) {
    const state = named3.get(cluster.id) ?? cluster;
    states.set(state.id, state);
  }
  return { assigned, changed: [...states.values()], lost: [...printsOf.keys()].filter((id) => !present.has(id)) };
}
function nameGroups(groups, heritages, { fixed, hosts, newId, first }) {
  const news = groups.filter(({ id }) => !fixed.has(id));
  const inherited = inheritIds(heritages.filter(({ group }) => !fixed.has(group)));
  const taken2 = /* @__PURE__ */ new Set([...fixed, ...inherited.ids.values()]);
  return new Map(
    news.map((state) => {
      const heir = inherited.ids.get(state.id);
      if (heir !== void 0) return [state.id, { ...state, id: heir }];
      const wished = newId(first.get(state.id));
      let id = wished;
      for (let number2 = 2; taken2.has(id); number2++) id = `${wished}-${number2}`;
      taken2.add(id);
      const host = inherited.mostlyFrom.get(state.id);
      return [state.id, { ...state, id, mergedInto: host !== void 0 && hosts.has(host) ? host : null }];
    })
  );
}
function firstOf(failures, assigned) {
  const first = /* @__PURE__ */ new Map();
  for (const [at2, { fingerprint: fingerprint2 }] of failures.entries()) {
    const group = assigned[at2];
    if (!first.has(group)) first.set(group, fingerprint2);
  }
  return first;
}
function add(lists, key2, value2) {
  const list2 = lists.get(key2);
  if (list2 === void 0) lists.set(key2, [value2]);
  else list2.push(value2);
}

// app/history/count-places.ts
function countPlaces(runs, clusters) {
  const counts = /* @__PURE__ */ new Map();
  let next = 0;
  for (const run2 of runs) {
    const own = clusters.slice(next, next + run2.failures.length);
    next += run2.failures.length;
    for (const id of new Set(own)) {
      const known = counts.get(id);
      const failures = own.filter((one) => one === id).length;
      counts.set(id, {
        failures: (known?.failures ?? 0) + failures,
        runs: (known?.runs ?? 0) + 1,
        first: known === void 0 || run2.completedAt < known.first.completedAt ? run2 : known.first,
        last: known === void 0 || run2.completedAt > known.last.completedAt ? run2 : known.last
      });
    }
  }
  return counts;
}

// app/history/load-placed-failures.ts
async function loadPlacedFailures(database, repositoryId, occurrences, masks) {
  const byRun = /* @__PURE__ */ new Map();
  for (const one of occurrences) byRun.set(one.runId, [...byRun.get(one.runId) ?? [], one]);
  const runs = [];
  for (const [runId, own] of byRun) {
    const placeOf4 = /* @__PURE__ */ new Map();
    for (const { clusterId, testIds, variantIds } of own) {
      for (const [index, testId] of testIds.entries()) placeOf4.set(`${testId} ${variantIds[index]}`, clusterId);
    }
    const found = (await failuresOfRun(database, repositoryId, runId)).filter(
      ({ testId, variantId }) => placeOf4.has(`${testId} ${variantId}`)
    );
    const prints = await fingerprintFailures(database, repositoryId, found, masks);
    const [{ occurredAt: completedAt, onDefault }] = own;
    const failures = found.map((failure, index) => {
      const cluster = placeOf4.get(`${failure.testId} ${failure.variantId}`);
      return { ...failure, cluster, print: prints[index] };
    });
    runs.push({ runId, completedAt, onDefault, failures });
  }
  return runs;
}

// app/history/take-over-clusters.ts
var OCCURRENCES = 2e4;
async function takeOverClusters(database, repositoryId, masks) {
  const algorithm = clusterAlgorithm(masks);
  if (!await hasOtherClusters(database, repositoryId, algorithm)) return;
  await inStep(
    database,
    repositoryId,
    async () => {
      const rows = await allClusters(database, repositoryId);
      const occurrences = await newestOccurrences(database, repositoryId, OCCURRENCES);
      const runs = await loadPlacedFailures(database, repositoryId, occurrences, masks);
      return plan(rows, runs, algorithm);
    },
    async (transaction, { rows, members, moved, seenAt }) => {
      await writeClusters(transaction, repositoryId, rows);
      await writeClusterMembers(transaction, repositoryId, members, seenAt);
      for (const { runId, occurrences } of moved) {
        await dropOccurrences(transaction, repositoryId, runId);
        await writeOccurrences(transaction, repositoryId, occurrences);
      }
      await markAlgorithm(transaction, repositoryId, algorithm);
    }
  );
}
function plan(rows, runs, algorithm) {
  const states = rows.map(({ state }) => state);
  const failures = runs.flatMap((run2) => run2.failures);
  const hostOf = followMerges(states);
  const migration = migrateClusters(
    failures.map(({ cluster, print }) => ({ cluster: hostOf(cluster), fingerprint: print })),
    states,
    freeId(states)
  );
  const { changed, lost } = migration;
  const assigned = failures.map(({ cluster }, index) => {
    const id = migration.assigned[index];
    return id === hostOf(cluster) ? cluster : id;
  });
  const before = countPlaces(
    runs,
    failures.map(({ cluster }) => cluster)
  );
  const after = countPlaces(runs, assigned);
  const known = new Map(rows.map((row) => [row.state.id, row]));
  const signposts = lost.flatMap((id) => signpost(known.get(id)?.state, failures, assigned));
  const written = [...changed, ...signposts].map((state) => {
    const { first, last, ...counts } = after.get(state.id) ?? {
      failures: 0,
      runs: 0,
      first: void 0,
      last: void 0
    };
    const was = before.get(state.id) ?? { failures: 0, runs: 0 };
    const row = known.get(state.id) ?? known.get(state.mergedInto ?? "");
    return {
      state,
      algorithm,
      title: clusterTitle(state),
      // They are added to what is there.
      failures: counts.failures - was.failures,
      runs: counts.runs - was.runs,
      firstRunId: first?.runId ?? row?.firstRunId ?? 0,
      firstAt: first?.completedAt ?? row?.firstAt ?? "",
      lastRunId: last?.runId ?? row?.lastRunId ?? 0,
      lastAt: last?.completedAt ?? row?.lastAt ?? ""
    };
  });
  const members = /* @__PURE__ */ new Map();
  let next = 0;
  const moved = runs.flatMap((run2) => {
    const own = assigned.slice(next, next + run2.failures.length);
    next += run2.failures.length;
    for (const [index, { print }] of run2.failures.entries()) members.set(print.same, hostOf(own[index]));
    if (run2.failures.every(({ cluster }, index) => cluster === own[index])) return [];
    return [{ runId: run2.runId, occurrences: occurrencesOf(run2, run2.failures, own) }];
  });
  return { rows: written, members, moved, seenAt: runs[0]?.completedAt ?? (/* @__PURE__ */ new Date(0)).toISOString() };
}
function followMerges(states) {
  const leads = new Map(states.map(({ id, mergedInto }) => [id, mergedInto]));
  return (id) => {
    let host = id;
    for (let left = leads.size; left > 0; left -= 1) {
      const next = leads.get(host) ?? null;
      if (next === null) break;
      host = next;
    }
    return host;
  };
}
function signpost(state, failures, assigned) {
  if (state === void 0 || state.mergedInto !== null) return [];
  const counts = /* @__PURE__ */ new Map();
  for (const [index, { cluster }] of failures.entries()) {
    const id = assigned[index];
    if (cluster === state.id) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most === void 0 ? [] : [{ ...state, mergedInto: most[0] }];
}

// app/history/cluster-failures.ts
var MOST = 2e3;
async function clusterFailures(database, { repositoryId, runId }) {
  const run2 = await runToObserve(database, repositoryId, runId);
  if (run2 === void 0) return;
  await passOver(database, repositoryId, runId, "clusters");
  const settled = await masksOf(database, repositoryId);
  const masks = settled ?? [];
  if (settled !== void 0) await takeOverClusters(database, repositoryId, masks);
  await inStep(
    database,
    repositoryId,
    () => plan2(database, repositoryId, run2, masks),
    async (transaction, { reportIds, rows, members, occurrences }, step) => {
      await writeClusters(transaction, repositoryId, rows);
      await writeClusterMembers(transaction, repositoryId, members, run2.completedAt);
      await writeOccurrences(transaction, repositoryId, occurrences);
      await markObserved(transaction, repositoryId, reportIds, "clusters", step);
    }
  );
}
async function plan2(database, repositoryId, run2, masks) {
  const reports = await reportsToObserve(database, repositoryId, run2.runId, "clusters");
  const reportIds = reports.map(({ id }) => id);
  if (reportIds.length === 0) return void 0;
  const found = await failuresOfReports(database, repositoryId, run2.runId, reportIds);
  if (found.length === 0) {
    await markObserved(database, repositoryId, reportIds, "clusters", 0);
    return void 0;
  }
  const failures = found.slice(0, MOST);
  const prints = await fingerprintFailures(database, repositoryId, failures, masks);
  const sames = [...new Set(prints.map(({ same }) => same))];
  const candidates2 = await candidateClusters(database, repositoryId, bucketsOf(prints), sames);
  const { assigned, changed } = assignClusters(prints, candidates2, freeId(candidates2));
  const states = new Map([...candidates2, ...changed].map((cluster) => [cluster.id, cluster]));
  const occurrences = occurrencesOf(run2, failures, assigned);
  const before = await clustersOfRun(database, repositoryId, run2.runId);
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
        const counts = {
          failures: occurrence?.failures ?? 0,
          runs: occurrence !== void 0 && !known.has(id) ? 1 : 0
        };
        return [clusterRow(run2, state, clusterAlgorithm(masks), counts)];
      }
    )
  };
}
function clusterRow(run2, state, algorithm, counts) {
  const { runId, completedAt } = run2;
  const times = { firstRunId: runId, lastRunId: runId, firstAt: completedAt, lastAt: completedAt };
  return { state, algorithm, title: clusterTitle(state), ...counts, ...times };
}

// app/store/suite-coverage.ts
async function writeSuiteCoverage(transaction, repositoryId, at2, coverage) {
  if (coverage.size === 0) return;
  await transaction.query(
    `INSERT INTO suite_coverage AS c (repository_id, day, suite, coverage, measured_at)
     SELECT $1, ($2::timestamptz AT TIME ZONE 'UTC')::date, suite, share, $2::timestamptz
     FROM unnest($3::text[], $4::double precision[]) AS t (suite, share)
     ON CONFLICT (repository_id, day, suite) DO UPDATE SET coverage = excluded.coverage, measured_at = excluded.measured_at
     WHERE excluded.measured_at >= c.measured_at`,
    [repositoryId, at2, [...coverage.keys()], [...coverage.values()]]
  );
}

// app/history/coverage-of-suites.ts
function coverageOfSuites(readings) {
  const found = /* @__PURE__ */ new Map();
  for (const { metric, value: value2 } of readings) {
    if (metric.name !== "coverage.lines" || metric.suite === null) continue;
    found.set(metric.suite, [...found.get(metric.suite) ?? [], value2]);
  }
  return new Map([...found].map(([suite, all]) => [suite, all.reduce((sum3, one) => sum3 + one, 0) / all.length]));
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
function observeSequence(state, failed, run2) {
  const only = state.streaks.length === 1 ? state.streaks[0] : void 0;
  if (only !== void 0 && only[0] === (failed ? 1 : 0) && only[1] === OPEN_RUNS) {
    return { ...state, settled: [state.settled[0] + 1, state.settled[1] + only[0]] };
  }
  const streaks = append(state.streaks, failed ? 1 : 0, run2);
  const sinceRun = state.sinceRun ?? run2;
  const cut = streaks.length > 1 ? bestCut(state.settled, streaks) : void 0;
  if (cut !== void 0) {
    const before = count(state.settled, streaks.slice(0, cut));
    const rest = streaks.slice(cut);
    return { settled: [0, 0], sinceRun: rest[0][2], streaks: rest, before };
  }
  return settle({ settled: state.settled, sinceRun, streaks, before: state.before });
}
function append(streaks, failed, run2) {
  const last = streaks.at(-1);
  if (last === void 0 || last[0] !== failed) return [...streaks, [failed, 1, run2]];
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
  let place;
  for (let index = 1; index < streaks.length; index++) {
    const [failed, length] = streaks[index - 1];
    leftRuns += length;
    leftFailures += failed * length;
    const gain = logEvidence(leftRuns, leftFailures) + logEvidence(runs - leftRuns, failures - leftFailures) - whole2 + LOG_CHANGE_PRIOR;
    if (gain > best) [best, place] = [gain, index];
  }
  return place;
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
  const open7 = streaks.slice(start);
  if (first !== void 0) open7[0] = first;
  return { ...state, settled: [runs, failures], streaks: open7 };
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
  const { run: run2, day } = sight;
  const good = addAttempts(state.good, reading.goodFailed, reading.goodPassed);
  const flips = flipsAfter(state, reading, sight);
  const after = {
    version: 1,
    state: state.state,
    sinceRun: state.sinceRun,
    lastRun: run2,
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
    sequence: observeSequence(state.sequence, reading.failed, run2)
  };
  const endsFailure = !reading.failed && state.sequence.streaks.at(-1)?.[0] === 1;
  const next = nextState(after, reading.isFlip || endsFailure);
  if (next === after.state) return after;
  return { ...after, state: next, sinceRun: run2, good: next === "fixed" ? [0, after.clean] : after.good };
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
  const { commit, at: at2, day } = sight;
  const weight = flipWeight(together, base);
  const flip = { commit, ordinal, runs: reading.flipRuns, at: at2, day, nth: state.runs + 1, together, weight };
  return [...flips, flip].slice(-MAX_FLIPS);
}

// src/stats/flakiness/read-outcomes.ts
var PASSED_COMMITS = 8;
var FAILED_COMMITS = 16;
function readOutcomes(state, outcomes, durationMs, { run: run2, ordinal, canRecur }) {
  let last;
  let hasPassed = false;
  let hasFailed = false;
  let firstPasses = 0;
  let firstFails = 0;
  for (const outcome of outcomes) {
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
    flipRuns: otherRun === void 0 || otherRun === run2 || hasPassed && hasFailed ? [run2] : [otherRun, run2],
    firstPassed: firstFails === 0,
    failed: last === "failed",
    goodFailed: commitPassed ? firstFailures : 0,
    goodPassed: firstPasses,
    executions: firstPasses + firstFails,
    durationMs,
    passedOn: !canRecur || !commitPassed || passedBefore !== void 0 ? state.passedOn : appendPass(state.passedOn, [ordinal, run2]),
    failedOn: canRecur ? failuresOn(state.failedOn, ordinal, run2, commitPassed, firstFailures) : state.failedOn
  };
}
function appendPass(known, pass) {
  const kept = known.slice(Math.max(0, known.length + 1 - PASSED_COMMITS));
  kept.push(pass);
  return kept;
}
function failuresOn(known, ordinal, run2, commitPassed, firstFailures) {
  const place = known.findIndex((entry) => entry[0] === ordinal);
  if (commitPassed) return place === -1 ? known : known.filter((_, index) => index !== place);
  if (place === -1) return [...known, [ordinal, run2, firstFailures]].slice(-FAILED_COMMITS);
  return known.map((entry, index) => index === place ? [ordinal, entry[1], firstFailures] : entry);
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

// src/stats/renames/rename-rule.ts
var RENAME_RULE = {
  /** No evidence of a name alone makes it certain. */
  most: 0.99,
  /** A duration that is alike speaks for a link; one that is far apart speaks louder against it, as copies differ so. */
  samePace: 0.03,
  otherPace: 0.08,
  /** Single runs of one test differ by a factor of 2 in one run of twenty, those of different tests mostly by more. */
  paceAlike: 1.4,
  paceApart: 4,
  /** Only numbers or values differ: linked at the same place; elsewhere it may be any other row of the table, and is not. */
  shape: { samePlace: 0.93, elsewhere: 0.75 },
  /** At the same place a third of the words is enough to be considered; .5 in common reaches `.8`, which makes the link. */
  renamed: { least: 0.35, base: 0.64, perWord: 0.33 },
  /** Where places are unknown only names that are alike come near: from .91 of the words in common on they are linked. */
  alike: { least: 0.75, base: 0.5, perWord: 0.33 },
  /** The same name in another block: by how much the place is known to agree, plus what the blocks have in common. */
  regrouped: { same: 0.9, unknown: 0.82, other: 0.78, perPath: 0.08 },
  /** Name and block differ: half of the one and a third of the other at least, at the same place. */
  both: { leastNames: 0.5, leastPaths: 0.3, base: 0.6, perName: 0.2, perPath: 0.12 },
  /** Another file: two tests that go the same way are company. What is missing of the three signs takes a little each. */
  move: { company: 2, noCompany: 0.03, otherFileName: 0.02, shortName: 0.03 }
};

// src/stats/renames/compare-tests.ts
var TELLING_MS = 20;
function compareTests(from, to, place, words2) {
  const samePath = from.path.join("\n") === to.path.join("\n");
  const found = samePath ? renamed(from, to, place, words2) : regrouped(from, to, place, words2);
  if (found === void 0) return void 0;
  const pace = comparePace(from.durationMs, to.durationMs);
  return {
    confidence: Math.min(RENAME_RULE.most, found.confidence + (pace < 0 ? RENAME_RULE.otherPace : RENAME_RULE.samePace) * pace),
    reasons: pace > 0 ? [...found.reasons, "it takes as long"] : found.reasons
  };
}
function renamed(from, to, place, words2) {
  const similarity = words2.similarity(from.name, to.name);
  const percent2 = `the names have ${Math.round(similarity * 100)} % of their words in common`;
  if (shapeOf(from.name) === shapeOf(to.name) && from.name !== to.name) {
    if (place === "other") return void 0;
    return {
      confidence: place === "same" ? RENAME_RULE.shape.samePlace : RENAME_RULE.shape.elsewhere,
      reasons: ["only numbers or values in the name differ", ...placeReason(place)]
    };
  }
  if (place === "same" && similarity >= RENAME_RULE.renamed.least) {
    return {
      confidence: RENAME_RULE.renamed.base + RENAME_RULE.renamed.perWord * similarity,
      reasons: [percent2, ...placeReason(place)]
    };
  }
  if (place === "other" || similarity < RENAME_RULE.alike.least) return void 0;
  return { confidence: RENAME_RULE.alike.base + RENAME_RULE.alike.perWord * similarity, reasons: [percent2] };
}
function regrouped(from, to, place, words2) {
  const paths = words2.similarity(from.path.join(" "), to.path.join(" "));
  if (from.name === to.name) {
    return {
      confidence: RENAME_RULE.regrouped[place] + RENAME_RULE.regrouped.perPath * paths,
      reasons: ["the same name in another block", ...placeReason(place)]
    };
  }
  if (place !== "same") return void 0;
  const names = words2.similarity(from.name, to.name);
  if (names < RENAME_RULE.both.leastNames || paths < RENAME_RULE.both.leastPaths) return void 0;
  return {
    confidence: RENAME_RULE.both.base + RENAME_RULE.both.perName * names + RENAME_RULE.both.perPath * paths,
    reasons: ["names and blocks are alike", ...placeReason(place)]
  };
}
var placeReason = (place) => place === "same" ? ["it stands at the same place of the file"] : [];
function shapeOf(name) {
  return name.replaceAll(/\([^()]*\)|\[[^[\]]*\]|"[^"]*"|'[^']*'|`[^`]*`/g, "?").replaceAll(/\d+(?:\.\d+)?/g, "#");
}
function comparePace(before, after) {
  if (before === void 0 || after === void 0 || Math.max(before, after) < TELLING_MS) return 0;
  const ratio = Math.max(before, after) / Math.max(1, Math.min(before, after));
  return ratio < RENAME_RULE.paceAlike ? 1 : ratio > RENAME_RULE.paceApart ? -1 : 0;
}

// src/stats/renames/name-words.ts
function nameWords(name) {
  const words2 = [];
  let word2 = "";
  let wasSmall = false;
  for (const character of name) {
    const small = character.toLowerCase();
    const isWord = small !== character.toUpperCase() || character >= "0" && character <= "9";
    const isCapital = isWord && small !== character;
    if ((!isWord || isCapital && wasSmall) && word2 !== "") {
      words2.push(word2);
      word2 = "";
    }
    if (isWord) word2 += small;
    wasSmall = isWord && !isCapital;
  }
  if (word2 !== "") words2.push(word2);
  return words2;
}

// src/stats/renames/find-moves.ts
var TELLING_WORDS = 4;
function findMoves(vanished, appeared) {
  const arrivals = byTitle(appeared);
  const pairs = [];
  for (const [title2, [from, ...others]] of byTitle(vanished)) {
    const [to, ...more] = arrivals.get(title2) ?? [];
    if (from === void 0 || to === void 0 || others.length + more.length > 0) continue;
    pairs.push([from, to]);
  }
  const routes = /* @__PURE__ */ new Map();
  for (const [from, to] of pairs) routes.set(routeOf(from, to), (routes.get(routeOf(from, to)) ?? 0) + 1);
  return pairs.flatMap(([from, to]) => {
    const company = routes.get(routeOf(from, to)) - 1;
    const keepsName = baseOf(from.file) !== "" && baseOf(from.file) === baseOf(to.file);
    const isTelling = nameWords([...from.path, from.name].join(" ")).length >= TELLING_WORDS;
    if (company < RENAME_RULE.move.company && !keepsName && !isTelling) return [];
    const confidence = RENAME_RULE.most - (company >= RENAME_RULE.move.company ? 0 : RENAME_RULE.move.noCompany) - (keepsName ? 0 : RENAME_RULE.move.otherFileName) - (isTelling ? 0 : RENAME_RULE.move.shortName);
    const reasons = [
      "the same name in another file",
      ...keepsName ? ["the file has the same name"] : [],
      ...company > 0 ? [`${company} more of the file's tests went the same way`] : []
    ];
    return [{ from: from.test, to: to.test, confidence, reasons }];
  });
}
var routeOf = (from, to) => JSON.stringify([from.suite, from.file, to.suite, to.file]);
var baseOf = (file2 = "") => file2.slice(file2.lastIndexOf("/") + 1);
function byTitle(tests) {
  const titles = /* @__PURE__ */ new Map();
  for (const test of tests) {
    const title2 = JSON.stringify([test.path, test.name]);
    const list2 = titles.get(title2);
    if (list2 === void 0) titles.set(title2, [test]);
    else list2.push(test);
  }
  return titles;
}

// src/stats/renames/find-slots.ts
function findSlots(tests) {
  const files = /* @__PURE__ */ new Map();
  for (const test of tests) {
    const key2 = JSON.stringify([test.suite, test.file]);
    const list2 = files.get(key2);
    if (list2 === void 0) files.set(key2, [test]);
    else list2.push(test);
  }
  const slots = /* @__PURE__ */ new Map();
  for (const list2 of files.values()) {
    const placed = list2.filter(({ position }) => position !== void 0);
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
      for (const word2 of new Set(nameWords(name))) counts.set(word2, (counts.get(word2) ?? 0) + 1);
    for (const [word2, count2] of counts) this.weights.set(word2, Math.log(1 + names.length / count2));
    this.rarest = Math.log(1 + names.length);
  }
  similarity(one, other) {
    if (one === other) return 1;
    const left = this.count(one);
    const right = this.count(other);
    let common = 0;
    for (const [word2, weight] of left) common += Math.min(weight, right.get(word2) ?? 0);
    const all = sum(left) + sum(right);
    return all === 0 ? 0 : 2 * common / all;
  }
  /** Weight of each word times how often it stands in the name. */
  count(name) {
    const found = /* @__PURE__ */ new Map();
    for (const word2 of nameWords(name))
      found.set(word2, (found.get(word2) ?? 0) + (this.weights.get(word2) ?? this.rarest));
    return found;
  }
};
var sum = (weights) => [...weights.values()].reduce((total, weight) => total + weight, 0);

// src/stats/renames/match-renames.ts
var LEAST2 = 0.8;
var MARGIN = 0.05;
var MAX_PER_FILE = 300;
function matchRenames(vanished, appeared) {
  const moves = findMoves(vanished, appeared);
  const from = new Set(moves.map((move) => move.from));
  const to = new Set(moves.map((move) => move.to));
  const left = vanished.filter(({ test }) => !from.has(test));
  const come = appeared.filter(({ test }) => !to.has(test));
  const candidates2 = compareFiles(left, come, routesOf(moves, vanished, appeared));
  return [...moves, ...pickClear(candidates2)].sort((a, b) => b.confidence - a.confidence || (a.from < b.from ? -1 : 1));
}
var fileKey = ({ suite, file: file2 }) => JSON.stringify([suite, file2]);
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
  const words2 = new WordWeights([...left, ...come].map(({ name }) => name));
  const slots = [findSlots(left), findSlots(come)];
  const files = /* @__PURE__ */ new Map();
  for (const test of come) files.set(fileKey(test), [...files.get(fileKey(test)) ?? [], test]);
  const counts = /* @__PURE__ */ new Map();
  for (const test of left) counts.set(fileKey(test), (counts.get(fileKey(test)) ?? 0) + 1);
  const candidates2 = [];
  for (const from of left) {
    const route = routes.get(fileKey(from));
    const there = [...files.get(fileKey(from)) ?? [], ...route === void 0 ? [] : files.get(route) ?? []];
    if (Math.max(there.length, counts.get(fileKey(from))) > MAX_PER_FILE) continue;
    for (const to of there) {
      const place = comparePlaces(from, to, slots[0].get(from.test), slots[1].get(to.test));
      const likeness = compareTests(from, to, place, words2);
      if (likeness !== void 0) candidates2.push({ from: from.test, to: to.test, ...likeness });
    }
  }
  return candidates2;
}
function pickClear(candidates2) {
  const sorted = [...candidates2].sort((a, b) => b.confidence - a.confidence);
  const rivals = /* @__PURE__ */ new Map();
  for (const candidate of sorted) {
    for (const side of sidesOf(candidate)) {
      const list2 = rivals.get(side);
      if (list2 === void 0) rivals.set(side, [candidate]);
      else list2.push(candidate);
    }
  }
  const taken2 = /* @__PURE__ */ new Set();
  const isFree = (candidate) => sidesOf(candidate).every((side) => !taken2.has(side));
  return sorted.filter((candidate) => {
    if (candidate.confidence < LEAST2 || !isFree(candidate)) return false;
    const isClear = sidesOf(candidate).every((side) => {
      const rival = rivals.get(side).find((other) => other !== candidate && isFree(other));
      return rival === void 0 || candidate.confidence - rival.confidence >= MARGIN;
    });
    if (isClear) for (const side of sidesOf(candidate)) taken2.add(side);
    return isClear;
  });
}
var sidesOf = ({ from, to }) => [`from ${from}`, `to ${to}`];

// app/history/link-renames.ts
var MOST2 = 2e3;
async function linkRenames(database, repositoryId, run2, outcomes, pages) {
  const here = new Set(outcomes.map(({ testId }) => testId));
  const appeared = [...here].filter((testId) => pages.get({ testId, variantId: 0 }) === void 0);
  if (appeared.length === 0 || appeared.length > MOST2 || appeared.length === here.size) return [];
  const before = await observedBefore(database, repositoryId, run2);
  if (before === void 0) return [];
  const former = await outcomesOfRun(database, repositoryId, before);
  const vanished = [...new Set(former.map(({ testId }) => testId))].filter((testId) => !here.has(testId));
  if (vanished.length === 0 || vanished.length > MOST2) return [];
  const ids2 = [.../* @__PURE__ */ new Set([...here, ...former.map(({ testId }) => testId)])];
  const tests = new Map((await testsByIds(database, repositoryId, ids2)).map((test) => [test.testId, test]));
  const earlier = await renamedAmong(database, repositoryId, [...appeared, ...vanished]);
  const isRefused = (from, to) => earlier.some(({ fromTestId, toTestId }) => fromTestId === from && toTestId === to);
  const suites = new Set([...here].map((testId) => tests.get(testId)?.suite));
  const gone = vanished.filter((testId) => suites.has(tests.get(testId)?.suite));
  const matches2 = matchRenames(facts(gone, former, tests), facts(appeared, outcomes, tests));
  const renames = [];
  for (const { from, to, confidence, reasons } of matches2) {
    const [fromTestId, toTestId] = [Number(from), Number(to)];
    if (isRefused(fromTestId, toTestId)) continue;
    await carryMemories(database, repositoryId, fromTestId, toTestId, outcomes, pages);
    const { runId, headSha, completedAt } = run2;
    renames.push({ fromTestId, toTestId, confidence, reasons, runId, headSha, renamedAt: completedAt });
  }
  return renames;
}
function facts(testIds, outcomes, tests) {
  const inFile = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Map();
  for (const { testId, durationMs } of [...outcomes].sort((a, b) => a.reportId - b.reportId || a.ordinal - b.ordinal)) {
    if (seen.has(testId)) continue;
    const file2 = tests.get(testId)?.file ?? "";
    const position = inFile.get(file2) ?? 0;
    inFile.set(file2, position + 1);
    seen.set(testId, { position, durationMs });
  }
  return testIds.flatMap((testId) => {
    const test = tests.get(testId);
    if (test === void 0) return [];
    const { suite, path: path2, name, file: file2 } = test;
    return [{ test: String(testId), suite, path: path2, name, file: file2 ?? void 0, ...seen.get(testId) }];
  });
}
async function carryMemories(database, repositoryId, from, to, outcomes, pages) {
  const variants = /* @__PURE__ */ new Set([0, ...outcomes.filter(({ testId }) => testId === to).map(({ variantId }) => variantId)]);
  const places = [...variants].map((variantId) => ({ testId: from, variantId }));
  await pages.read(database, repositoryId, places);
  for (const place of places) {
    const memory = pages.get(place);
    if (memory === void 0) continue;
    pages.set({ ...place, testId: to }, { ...memory, flakiness: carryFlakiness(memory.flakiness, void 0) });
  }
}

// app/history/list-readings.ts
import { createHash as createHash4 } from "node:crypto";

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
  return last?.[0] === Number.POSITIVE_INFINITY && last[1] === count2 && buckets.every(([bound, at2], index) => {
    const [below2, before] = buckets[index - 1] ?? [Number.NEGATIVE_INFINITY, 0];
    return bound > below2 && at2 >= before;
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
function interpolate(low, high, share3) {
  const between = low * (1 - share3) + high * share3;
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
  add(value2) {
    if (!Number.isFinite(value2)) throw new RangeError(`a sketch takes finite values, not ${value2}`);
    if (value2 > SMALLEST2) this.positive.add(indexFor(value2), 1);
    else if (value2 < -SMALLEST2) this.negative.add(indexFor(-value2), 1);
    else this.zero += 1;
    this.total += value2;
    this.least = Math.min(this.least, value2);
    this.greatest = Math.max(this.greatest, value2);
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
    const answer = (rank2, value2) => rank2 === 0 ? this.least : rank2 === this.count - 1 ? this.greatest : Math.min(Math.max(value2, this.least), this.greatest);
    let low;
    let seen = 0;
    for (const [value2, count2] of this.ascending()) {
      seen += count2;
      if (low === void 0 && seen > first) low = answer(first, value2);
      if (low !== void 0 && seen > second) return [low, answer(second, value2)];
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
var indexFor = (value2) => Math.ceil(Math.log(value2) / LOG_GAMMA);
var valueAt = (index) => Math.min(GAMMA ** index, Number.MAX_VALUE) * MIDDLE;
function whole(value2) {
  if (!Number.isSafeInteger(value2)) throw new RangeError(`${value2} is no index of a bin`);
  return value2;
}
function natural(value2) {
  if (!Number.isSafeInteger(value2) || value2 < 0) throw new RangeError(`${value2} is no count`);
  return value2;
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
    for (const value2 of values) samples.add(value2);
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
  add(value2, time) {
    if (!Number.isFinite(value2)) {
      this.odd += 1;
      return;
    }
    this.keep(value2);
    this.total += value2;
    this.least = Math.min(this.least, value2);
    this.greatest = Math.max(this.greatest, value2);
    this.takeLast(value2, time);
  }
  /** Adds all of another's values. */
  merge(other) {
    const { exact } = other;
    if (exact !== void 0) for (const value2 of exact) this.keep(value2);
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
      for (const value2 of this.values.subarray(0, this.used)) this.sketch.add(value2);
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
  keep(value2) {
    if (this.sketch === void 0 && this.used === MAX_EXACT) this.toSketch();
    if (this.sketch !== void 0) {
      this.sketch.add(value2);
      return;
    }
    if (this.used === this.values.length) {
      const larger = new Float64Array(Math.min(this.used * 2, MAX_EXACT));
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.used] = value2;
    this.used += 1;
    this.sorted = void 0;
  }
  takeLast(value2, time) {
    if (this.lastTime !== void 0 && time !== void 0 && time < this.lastTime) return;
    this.lastValue = value2;
    this.lastTime = time ?? this.lastTime;
  }
};

// app/history/read-metric.ts
var PERCENTILES = [50, 95, 99];
function readMetric(record) {
  if (record.unknown !== void 0) return [];
  return figures(record).filter(({ value: value2, count: count2 }) => Number.isFinite(value2) && count2 > 0);
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
      const { value: value2, seconds, readings = 0 } = record;
      if (typeof value2 !== "number") return [];
      if (seconds !== void 0 && seconds > 0)
        return [{ aggregation: "rate", value: value2 / seconds, count: readings }];
      return [{ aggregation: "value", value: value2, count: readings }];
    }
    case "histogram": {
      const buckets = (record.buckets ?? []).map(
        ([bound, at2]) => [bound ?? Number.POSITIVE_INFINITY, at2 ?? Number.NaN]
      );
      const count2 = record.count ?? 0;
      if (!isHistogram(buckets, count2)) return [];
      return percentiles(count2, (q) => histogramQuantile(buckets, q));
    }
    case "summary": {
      const told = new Map((record.quantiles ?? []).map(([q, value2]) => [Math.round(q * 100), value2]));
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
    Object.keys(all).sort().map((key2) => [key2, [...all[key2] ?? []].map((value2) => value2.slice(0, LONGEST_LABEL)).sort()])
  );
  const digest = createHash4("sha256").update(JSON.stringify([name, aggregation, unit, labels])).digest("hex").slice(0, 32);
  const { suite = [] } = labels;
  return { digest, name, aggregation, unit, labels, suite: suite.length === 1 ? suite[0] ?? null : null };
}

// src/stats/history/memory-key.ts
function memoryKey(test, variant) {
  return JSON.stringify([test, variant === "" ? null : variant]);
}
function parseMemoryKey(key2) {
  const [test, variant] = JSON.parse(key2);
  return { test, variant };
}

// src/stats/history/sight-fixes.ts
function sightFixes(fixes, head, contains) {
  const without = /* @__PURE__ */ new Set();
  const begun = /* @__PURE__ */ new Map();
  const fixed = /* @__PURE__ */ new Set();
  for (const fix of fixes) {
    const isThere = head === void 0 ? void 0 : contains(fix.commit, head);
    if (isThere === true) fixed.add(fix.commit);
    if (fix.isBegun && isThere === false) without.add(fix.test);
    if (!fix.isBegun && isThere === true) begun.set(fix.test, [...begun.get(fix.test) ?? [], fix]);
  }
  const begins = /* @__PURE__ */ new Map();
  for (const [test, own] of begun) {
    if (without.has(test)) continue;
    begins.set(test, (at2) => at2 !== null && own.every(({ commit }) => contains(commit, at2) === true));
  }
  return { without, begins, fixed };
}

// app/history/sight-stored-fixes.ts
async function sightStoredFixes(fixes, head, memoriesOf, ask) {
  const answers = /* @__PURE__ */ new Map();
  const askOnce3 = async (commit, at2) => {
    const key2 = `${commit} ${at2}`;
    if (!answers.has(key2)) answers.set(key2, await ask(commit, at2));
    return answers.get(key2);
  };
  for (const { commit, testId, begunRunId } of fixes) {
    if (await askOnce3(commit, head) !== true || begunRunId !== null) continue;
    const flips = memoriesOf(testId).flatMap(({ flakiness }) => flakiness.flips);
    for (const at2 of new Set(flips.map((flip) => flip.commit))) if (at2 !== null) await askOnce3(commit, at2);
  }
  const known = fixes.map(({ testId, commit, begunRunId }) => {
    return { test: String(testId), commit, isBegun: begunRunId !== null };
  });
  return sightFixes(known, head, (commit, at2) => answers.get(`${commit} ${at2}`));
}

// app/history/load-fixes.ts
async function loadFixes(database, repositoryId, run2, { observed, renames, pages }, ask) {
  const testIds = new Set([...observed.places.values()].map(({ testId }) => testId));
  for (const { fromTestId } of renames) testIds.add(fromTestId);
  const goesOnAs = new Map(renames.map(({ fromTestId, toTestId }) => [fromTestId, toTestId]));
  const rows = (await openFixes(database, repositoryId, [...testIds], run2.completedAt)).map((row) => {
    return { ...row, testId: goesOnAs.get(row.testId) ?? row.testId };
  });
  if (rows.length === 0) return void 0;
  const memories = /* @__PURE__ */ new Map();
  const places = new Map(observed.places);
  for (const testId of new Set(rows.map((row) => row.testId))) {
    const known = await loadMemories(database, repositoryId, testId, pages);
    memories.set(
      testId,
      known.map(({ memory }) => memory)
    );
    for (const { variantId, variant } of known) places.set(memoryKey(String(testId), variant), { testId, variantId });
  }
  const sight = await sightStoredFixes(rows, run2.headSha, (testId) => memories.get(testId) ?? [], ask);
  return { rows, sight, observed: { ...observed, places } };
}

// app/history/to-run-record.ts
var OUTCOMES = { p: "passed", f: "failed", s: "skipped" };
function toRunRecord(run2, isOutage4, outcomes, variants, failures) {
  const worst = /* @__PURE__ */ new Map();
  for (const outcome of outcomes) {
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
    run: String(run2.runId),
    commit: run2.headSha,
    at: Date.parse(run2.completedAt),
    isOutage: isOutage4,
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
async function loadRun(database, repositoryId, run2) {
  const reports = await reportsToObserve(database, repositoryId, run2.runId, "history");
  if (reports.length === 0) return void 0;
  const sound = reports.filter((report) => !isOutage(report));
  const counted = sound.length === 0 ? reports : sound;
  const ids2 = counted.map(({ id }) => id);
  const outcomes = await outcomesOfReports(database, repositoryId, run2.runId, ids2);
  const texts = [...new Set(outcomes.flatMap(({ failureId }) => failureId ?? []))].slice(0, MOST_TEXTS);
  const failures = await failuresByIds(database, repositoryId, texts);
  const variants = await variantNames(database, repositoryId, [...new Set(outcomes.map(({ variantId }) => variantId))]);
  const said = new Map(failures.map((failure) => [failure.id, failure]));
  return {
    observed: toRunRecord(run2, sound.length === 0, outcomes, variants, said),
    outcomes,
    reportIds: reports.map(({ id }) => id),
    metrics: counted.flatMap(({ extra }) => extra?.metrics ?? [])
  };
}

// src/stats/series/change-ratio.ts
var LIMIT2 = 1e6;
function changeRatio(before, after) {
  if (before === after) return 1;
  const ratio = after / before;
  return ratio > 0 ? Math.min(Math.max(ratio, 1 / LIMIT2), LIMIT2) : after > before ? LIMIT2 : 1 / LIMIT2;
}

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
    for (let at2 = size - 1; at2 >= n + i; at2 -= 1) counts[at2] = counts[at2] - counts[at2 - n - i];
    for (let at2 = i; at2 < size; at2 += 1) counts[at2] = counts[at2] + counts[at2 - i];
  }
  const orders = counts.reduce((sum4, count2) => sum4 + count2, 0);
  let sum3 = 0;
  for (let at2 = size - 1; at2 >= 0; at2 -= 1) {
    sum3 += counts[at2];
    counts[at2] = Math.min(1, sum3 / orders);
  }
  return counts;
}
function isCountable(m, n) {
  let orders = 1;
  for (let i = 1; i <= m; i += 1) orders = orders * (n + i) / i;
  return orders <= Number.MAX_SAFE_INTEGER;
}

// src/stats/series/mann-whitney.ts
function mannWhitney(recent, earlier) {
  const [m, n] = [recent.length, earlier.length];
  if (m === 0 || n === 0) return 1;
  const sorted = new Float64Array(earlier).sort();
  let u = 0;
  for (const value2 of recent) u += below(sorted, value2);
  const ties = tieSum(new Float64Array([...recent, ...earlier]).sort());
  if (ties === 0 && isCountable(m, n)) return exactRankTail(m, n, u);
  const total = m + n;
  const variance = m * n / 12 * (total + 1 - ties / (total * (total - 1)));
  if (variance <= 0) return 1;
  return Math.min(1, normalTail((u - m * n / 2 - 0.5) / Math.sqrt(variance)));
}
function below(sorted, value2) {
  let count2 = 0;
  for (const other of sorted) {
    if (other > value2) break;
    count2 += other < value2 ? 1 : 0.5;
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

// src/stats/series/step-split.ts
function stepSplit(values, from, to) {
  const total = values.reduce((sum3, value2) => sum3 + value2, 0);
  let left = 0;
  let best = Number.NEGATIVE_INFINITY;
  let at2 = from;
  for (let cut = 1; cut <= Math.min(to, values.length - 1); cut += 1) {
    left += values[cut - 1];
    if (cut < from) continue;
    const gain = left ** 2 / cut + (total - left) ** 2 / (values.length - cut);
    if (gain > best) [best, at2] = [gain, cut];
  }
  return at2;
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
  const isWorse3 = (value2) => isWorthTelling(before, value2, way, spec);
  const isShifted = (part) => 2 * part.filter(isWorse3).length > part.length;
  if (![recent.slice(0, size / 2), recent.slice(size / 2)].every(isShifted)) return void 0;
  const sign = way === "up" ? 1 : -1;
  const pValue = mannWhitney(
    recent.map((value2) => sign * value2),
    earlier.map((value2) => sign * value2)
  );
  if (!(pValue < limit)) return void 0;
  const from = Math.max(values.length - runs.length, start - SERIES_RULE.locateBefore, SERIES_RULE.minBaseline);
  const at2 = placeOf2(values, from, before, median(recent));
  const levels = {
    before: median(values.slice(Math.max(0, at2 - SERIES_RULE.maxBaseline), at2)),
    after: median(values.slice(at2))
  };
  return isWorthTelling(levels.before, levels.after, way, spec) ? { at: at2, ...levels, pValue } : void 0;
}
function placeOf2(values, from, before, after) {
  const step = Math.abs(after - before);
  const [low, high] = [Math.min(before, after) - step, Math.max(before, after) + step];
  const calm = values.map((value2) => Math.min(Math.max(value2, low), high));
  return stepSplit(calm, from, values.length - SERIES_RULE.minAfter);
}

// src/stats/series/level-before.ts
function levelBefore(state) {
  const { values, spec, up, upFor, down, downFor } = state;
  if (values.length < SERIES_RULE.minBaseline) return void 0;
  const rising = up >= SERIES_RULE.testFrom ? upFor : 0;
  const falling = down >= SERIES_RULE.testFrom ? downFor : 0;
  const aside = Math.min(Math.max(rising, falling), SERIES_RULE.aside, values.length - SERIES_RULE.minBaseline);
  const end = values.length - aside;
  const { median: median2, mad } = medianAndMad(values, Math.max(0, end - SERIES_RULE.maxBaseline), end, state.level);
  const least = Math.max((minRatioOf(spec) - 1) * Math.abs(median2), spec.minAbsolute) * SERIES_RULE.minDeviation;
  return { median: median2, mad, deviation: Math.max(SERIES_RULE.deviationsPerMad * mad, least) };
}
function minRatioOf({ minRatio }) {
  return minRatio ?? SERIES_RULE.minRatio;
}

// src/stats/series/round-digits.ts
function roundDigits(value2) {
  if (value2 === 0) return 0;
  if (!Number.isFinite(value2)) return value2;
  const exponent = Math.floor(Math.log10(Math.abs(value2))) - 3;
  const unit = 10 ** Math.abs(exponent);
  const rounded = exponent > 0 ? Math.round(value2 / unit) * unit : Math.round(value2 * unit) / unit;
  return Number.isFinite(rounded) ? rounded : value2;
}

// src/stats/series/weigh-sample.ts
function weighSample({ spec, typicalCount }, { count: count2 }) {
  if (!(count2 >= (spec.minCount ?? 1)) || !Number.isFinite(count2)) return { weight: 0, typicalCount };
  if (typicalCount === 0 || typicalCount === count2) return { weight: 1, typicalCount: count2 };
  const share3 = count2 / typicalCount;
  const usual = typicalCount * share3 ** SERIES_RULE.countWeight;
  return { weight: share3 < SERIES_RULE.thinShare ? 0 : Math.min(1, Math.sqrt(share3)), typicalCount: usual };
}

// src/stats/series/observe-sample.ts
var LARGEST = 1e100;
var WAYS = ["up", "down"];
function observeSample(state, sample, family) {
  const value2 = roundDigits(sample.value / sample.factor);
  if (!(Math.abs(value2) <= LARGEST) || !(sample.factor > 0)) return { state, events: [] };
  const { weight, typicalCount: usualCount } = weighSample(state, sample);
  const typicalCount = roundDigits(usualCount);
  if (weight === 0) return { state: { ...state, typicalCount }, events: [] };
  const level = levelBefore(state);
  const watched = take(state, value2, sample.run, typicalCount, weight, level);
  if (level === void 0) return { state: watched, events: [] };
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
    return { state: watched, events: [event("information", sample.run, void 0, level.median, value2, void 0)] };
  }
  return { state: watched, events: [] };
}
function take(state, value2, run2, typicalCount, weight, level) {
  const values = appendValue(state.values, value2);
  const runs = appendRun(state.runs, run2);
  const sinceRun = state.values.length === 0 ? run2 : state.sinceRun;
  if (level === void 0) return { ...state, values, runs, sinceRun, typicalCount };
  const { median: median2, mad, deviation } = level;
  const deviations = deviation > 0 ? (value2 - median2) / deviation : Math.sign(value2 - median2) * SERIES_RULE.clip;
  const up = cusum(state.up, weight * deviations);
  const down = cusum(state.down, -weight * deviations);
  const worse = state.spec.direction === "lower" ? "up" : "down";
  return {
    version: 1,
    spec: state.spec,
    values,
    runs,
    sinceRun,
    up,
    upFor: up > 0 ? state.upFor + 1 : 0,
    down,
    downFor: down > 0 ? state.downFor + 1 : 0,
    open: state.open === "up" && up === 0 || state.open === "down" && down === 0 ? "none" : state.open,
    isBeyond: weight * Math.abs(value2 - median2) > SERIES_RULE.beyondMads * mad && isWorthTelling(median2, value2, worse, state.spec, SERIES_RULE.beyondTimes),
    typicalCount,
    level: [roundDigits(median2), roundDigits(mad)],
    ...state.lastChange === void 0 ? {} : { lastChange: state.lastChange }
  };
}
function appendValue(values, value2) {
  const from = Math.max(0, values.length + 1 - SERIES_RULE.maxBaseline - SERIES_RULE.aside);
  const kept = new Array(values.length - from + 1);
  for (let at2 = from; at2 < values.length; at2 += 1) kept[at2 - from] = values[at2];
  kept[kept.length - 1] = value2;
  return kept;
}
function appendRun(runs, run2) {
  const kept = runs.slice();
  if (kept.length >= SERIES_RULE.locate) kept.shift();
  kept.push(run2);
  return kept;
}
function confirm(state, change, way, run2) {
  const { at: at2, before, after, pValue } = change;
  const known = state.values.length - state.runs.length;
  const kind = isWorse2(way, state.spec) ? "confirmed" : "improved";
  const changedAt = state.runs[at2 - known];
  const { level: _, ...rest } = state;
  return {
    state: {
      ...rest,
      values: state.values.slice(at2),
      runs: state.runs.slice(at2 - known),
      sinceRun: changedAt,
      up: 0,
      upFor: 0,
      down: 0,
      downFor: 0,
      open: "none",
      lastChange: { kind, run: changedAt, before: roundDigits(before), after: roundDigits(after) }
    },
    events: [event(kind, run2, changedAt, before, after, pValue)]
  };
}
function isWorse2(way, { direction }) {
  return way === "up" === (direction === "lower");
}
function event(level, run2, changedAt, before, after, pValue) {
  return { level, run: run2, changedAt, factor: changeRatio(before, after), before, after, pValue, rule: `${level}/1` };
}

// app/history/to-series-changes.ts
function toSeriesChanges(run2, events, of = {}) {
  return events.flatMap(({ level, changedAt, factor, before, after, pValue, rule }) => {
    if (level === "information") return [];
    return [
      {
        testId: null,
        variantId: null,
        seriesId: null,
        ...of,
        runId: run2.runId,
        changedRunId: changedAt === void 0 ? null : Number(changedAt),
        toldAt: run2.completedAt,
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
function observeMetrics(run2, readings, known, count2) {
  const rows = [];
  const changes = [];
  let free2 = MOST_SERIES - count2;
  for (const { metric, spec, value: value2, count: count3 } of readings) {
    const former = known.get(metric.digest);
    if (former === void 0) {
      if (free2 <= 0) continue;
      free2 -= 1;
    }
    const before = former?.state ?? startSeries(spec);
    const sample = { run: String(run2.runId), value: value2, factor: 1, count: count3 };
    const { state, events } = observeSample(before, sample, readings.length);
    const last = { lastValue: value2, lastCount: count3, lastRunId: run2.runId, lastAt: run2.completedAt };
    rows.push({ ...metric, state, ...last });
    for (const change of toSeriesChanges(run2, events)) changes.push({ ...change, digest: metric.digest });
  }
  return { rows, changes };
}

// src/stats/flakiness/pool-readings.ts
function poolReadings(state, readings, own) {
  if (readings.length === 1 && own !== void 0) return own;
  const flip = readings.filter((reading) => reading.isFlip);
  const timed = readings.map((reading) => reading.durationMs).filter((value2) => value2 !== void 0);
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

// src/stats/flakiness/reset-flakiness.ts
function resetFlakiness(state, run2, holds = () => false) {
  const { day, pace, costMs } = state;
  const fresh = { ...startFlakiness(), sinceRun: run2, day, pace, costMs };
  const kept = state.flips.filter(holds);
  const [first] = kept;
  if (first === void 0) return fresh;
  const skipped = first.nth - 1;
  const anew = {
    ...fresh,
    lastRun: state.lastRun,
    runs: Math.max(kept.length, state.runs - skipped),
    clean: state.clean,
    rateAtFlip: state.rateAtFlip,
    flips: kept.map((flip) => ({ ...flip, nth: Math.max(1, flip.nth - skipped) }))
  };
  return { ...anew, state: nextState(anew, true) };
}

// src/stats/history/begin-anew.ts
function beginAnew(known, { begins }, run2) {
  const anew = /* @__PURE__ */ new Map();
  if (begins.size === 0) return anew;
  for (const [key2, memory] of known) {
    const holds = begins.get(parseMemoryKey(key2).test);
    if (holds === void 0) continue;
    anew.set(key2, { ...memory, flakiness: resetFlakiness(memory.flakiness, run2, ({ commit }) => holds(commit)) });
  }
  return anew;
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
    const place = known.findIndex(({ variant }) => variant === result.variant);
    if (place === -1) known.push(result);
    else known[place] = join7(known[place], result);
  }
  return [...tests].map(([test, grouped]) => ({ test, results: grouped }));
}
function join7(first, second) {
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
function surveyFailures(run2) {
  const tests = /* @__PURE__ */ new Set();
  const failed = /* @__PURE__ */ new Set();
  let shared;
  let differs = false;
  for (const { test, outcomes, message } of run2.results) {
    tests.add(test);
    if (!outcomes.includes("failed")) continue;
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
function isOutage2(run2, survey, usual) {
  return run2.isOutage || isMassFailure(survey) || survey.failed > usual && survey.shared !== void 0;
}

// src/stats/series/speed-factor.ts
var MIN_TESTS = 5;
function speedFactor(ratios) {
  const counted = ratios.filter((ratio) => ratio > 0 && ratio < Number.POSITIVE_INFINITY);
  return counted.length < MIN_TESTS ? 1 : median(counted);
}

// src/stats/history/observe-durations.ts
var DURATION = { unit: "ms", direction: "lower", minAbsolute: 50 };
function observeDurations(run2, durations, known) {
  const timed = [];
  const ratios = /* @__PURE__ */ new Map();
  for (const { test, variant, key: key2, durationMs: value2 } of durations) {
    if (value2 === void 0) continue;
    const state = known.get(key2)?.duration ?? startSeries(DURATION);
    timed.push({ test, variant, key: key2, durationMs: value2, value: value2, state });
    const usual = usualOf(state);
    if (usual === void 0) continue;
    const others = ratios.get(variant);
    if (others === void 0) ratios.set(variant, [value2 / usual]);
    else others.push(value2 / usual);
  }
  const factors = new Map([...ratios].map(([variant, own]) => [variant, speedFactor(own)]));
  const series = /* @__PURE__ */ new Map();
  const events = [];
  for (const { test, variant, key: key2, value: value2, state } of timed) {
    const sample = { run: run2, value: value2, factor: factors.get(variant) ?? 1, count: 1 };
    const step = observeSample(state, sample, timed.length);
    series.set(key2, step.state);
    for (const event2 of step.events) events.push({ kind: "duration", test, variant, event: event2 });
  }
  return { series, events };
}
function usualOf({ values, level }) {
  if (level !== void 0) return level[0];
  return values.length < SERIES_RULE.minBaseline ? void 0 : median(values.slice(-SERIES_RULE.maxBaseline));
}

// src/stats/history/observe-repository.ts
var MAX_COMMITS = 256;
var MAX_COUNTS = 50;
var LONGEST_OUTAGE = 3;
var MS_PER_DAY = 864e5;
function startRepository() {
  return { version: 1, day: 0, nextOrdinal: 0, commits: [], flipRuns: [], redRuns: [], outages: 0, outageCommit: null };
}
function placeRun(memory, run2) {
  const known = run2.commit === void 0 ? void 0 : memory.commits.findLast(([, commit]) => commit === run2.commit);
  const day = run2.at === void 0 ? memory.day + DAYS_PER_UNTIMED_RUN : run2.at / MS_PER_DAY;
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
function passesForOutage(memory, run2) {
  return run2.isOutage || memory.outages < LONGEST_OUTAGE || isSameCommit(memory, run2);
}
function isSameCommit(memory, run2) {
  return run2.commit !== void 0 && memory.outages === LONGEST_OUTAGE && memory.outageCommit === run2.commit;
}
function rememberRun(memory, run2, place, { unexpected, failed, looksOut }) {
  return {
    version: 1,
    day: place.day,
    nextOrdinal: place.isKnownCommit ? memory.nextOrdinal : memory.nextOrdinal + 1,
    commits: rememberCommit(memory.commits, run2.commit, place, place.flipped + unexpected),
    flipRuns: unexpected === 0 ? memory.flipRuns : [...memory.flipRuns, unexpected].slice(-MAX_COUNTS),
    redRuns: failed === 0 ? memory.redRuns : [...memory.redRuns, failed].slice(-MAX_COUNTS),
    ...outagesAfter(memory, run2, looksOut)
  };
}
function outagesAfter({ outages: outages2, outageCommit }, run2, looksOut) {
  if (run2.isOutage) return { outages: outages2, outageCommit };
  if (!looksOut) return { outages: 0, outageCommit: null };
  const continues = outageCommit !== null && outageCommit === (run2.commit ?? null);
  return { outages: outages2 + (continues ? 0 : 1), outageCommit: run2.commit ?? null };
}
function rememberCommit(known, commit, { ordinal, isKnownCommit }, flipped) {
  if (commit === void 0) return known;
  if (!isKnownCommit) return [...known, [ordinal, commit, flipped]].slice(-MAX_COMMITS);
  return known.map((entry) => entry[0] === ordinal ? [ordinal, commit, flipped] : entry);
}

// src/stats/history/observe-run.ts
var NO_FIXES = { without: /* @__PURE__ */ new Set(), begins: /* @__PURE__ */ new Map(), fixed: /* @__PURE__ */ new Set() };
function observeRun(run2, known, repository = startRepository(), fixes = NO_FIXES) {
  const place = placeRun(repository, run2);
  const survey = surveyFailures(run2);
  const looksOut = isOutage2(run2, survey, place.usualFailures);
  const failed = run2.isOutage || isMassFailure(survey) ? 0 : survey.failed;
  if (looksOut && passesForOutage(repository, run2)) {
    const after2 = rememberRun(repository, run2, place, { unexpected: 0, failed, looksOut });
    return { memories: /* @__PURE__ */ new Map(), repository: after2, events: [], begun: [] };
  }
  const anew = beginAnew(known, fixes, run2.run);
  const seen = anew.size === 0 ? known : new Map([...known, ...anew]);
  const commit = { run: run2.run, ordinal: place.ordinal, canRecur: run2.commit !== void 0 };
  const counted = groupByTest(run2.results).filter(({ test }) => !fixes.without.has(test));
  const readings = counted.flatMap((results) => readTest(results, seen, commit) ?? []);
  const unexpected = readings.filter(({ key: key2, pooled }) => pooled.isFlip && !seen.get(key2)?.flakiness.flips.length);
  const flipped = place.flipped + unexpected.length;
  const after = rememberRun(repository, run2, place, { unexpected: unexpected.length, failed, looksOut });
  const sight = {
    run: run2.run,
    commit: run2.commit ?? null,
    ordinal: place.ordinal,
    at: run2.at ?? null,
    day: place.day,
    flipped: new Map(after.commits.map(([ordinal, , count2]) => [ordinal, count2])).set(place.ordinal, flipped),
    base: place.base
  };
  const judged2 = judge(readings, seen, known, sight, run2);
  const events = [...judged2.events, ...eventsOf(anew, known, judged2.memories)];
  const memories = anew.size === 0 ? judged2.memories : new Map([...anew, ...judged2.memories]);
  return { memories, events, repository: after, begun: [...fixes.begins.keys()] };
}
function eventsOf(anew, known, judged2) {
  return [...anew].flatMap(([key2, { flakiness }]) => {
    const before = known.get(key2)?.flakiness.state ?? "unknown";
    if (judged2.has(key2) || before === flakiness.state) return [];
    return [{ kind: "verdict", ...parseMemoryKey(key2), before, verdict: toVerdict(flakiness) }];
  });
}
function readTest({ test, results }, known, commit) {
  const key2 = memoryKey(test, null);
  const pooledState = known.get(key2)?.flakiness ?? startFlakiness();
  const variants = [];
  let own;
  for (const { variant, outcomes, durationMs } of results) {
    const variantKey = variant === "" ? key2 : memoryKey(test, variant);
    const state = variant === "" ? pooledState : known.get(variantKey)?.flakiness ?? startFlakiness();
    const reading = readOutcomes(state, outcomes, durationMs, commit);
    if (reading === void 0) continue;
    if (variant === "") own = reading;
    variants.push({ key: variantKey, variant: variant === "" ? null : variant, reading });
  }
  if (variants.length === 0) return void 0;
  const all = variants.map(({ reading }) => reading);
  return { test, key: key2, variants, pooled: poolReadings(pooledState, all, own) };
}
function judge(readings, seen, known, sight, run2) {
  const timed = readings.flatMap(
    ({ test, variants }) => variants.map(({ key: key2, variant, reading }) => ({ test, key: key2, variant, durationMs: reading.durationMs }))
  );
  const durations = observeDurations(run2.run, timed, seen);
  const memories = /* @__PURE__ */ new Map();
  const events = [];
  const note4 = (test, key2, variant, reading) => {
    const before = seen.get(key2);
    const flakiness = observeOutcomes(before?.flakiness, reading, sight);
    const duration2 = durations.series.get(key2) ?? before?.duration;
    memories.set(key2, duration2 === void 0 ? { flakiness } : { flakiness, duration: duration2 });
    const was = known.get(key2)?.flakiness.state ?? "unknown";
    if (flakiness.state === was) return;
    events.push({ kind: "verdict", test, variant, before: was, verdict: toVerdict(flakiness) });
  };
  for (const { test, key: key2, pooled, variants } of readings) {
    note4(test, key2, null, pooled);
    for (const { key: variantKey, variant, reading } of variants) {
      if (variant !== null) note4(test, variantKey, variant, reading);
    }
  }
  return { memories, events: [...events, ...durations.events] };
}

// app/history/plan-history.ts
var UNREMARKABLE = /* @__PURE__ */ new Set(["unknown", "healthy"]);
function planHistory(run2, { record, places }, pages, repository, fixes) {
  const known = /* @__PURE__ */ new Map();
  for (const [key2, place] of places) {
    const memory = pages.get(place);
    if (memory !== void 0) known.set(key2, memory);
  }
  const step = observeRun(record, known, repository, fixes);
  const placeOf4 = (key2) => {
    const place = places.get(key2);
    if (place === void 0) throw new Error(`the engine speaks of ${key2}, which the run has no result of`);
    return place;
  };
  const rows = /* @__PURE__ */ new Map();
  for (const [key2, memory] of step.memories) {
    const place = placeOf4(key2);
    pages.set(place, memory);
    if (!UNREMARKABLE.has(memory.flakiness.state)) {
      rows.set(key2, toVerdictRow(place, toVerdict(memory.flakiness), run2.runId));
    }
  }
  const verdictChanges = [];
  const seriesChanges = [];
  for (const event2 of step.events) {
    const key2 = keyOf2(event2);
    const place = placeOf4(key2);
    if (event2.kind === "duration") {
      seriesChanges.push(...toSeriesChanges(run2, [event2.event], place));
      continue;
    }
    const { before, verdict: verdict2 } = event2;
    rows.set(key2, toVerdictRow(place, verdict2, run2.runId));
    if (before === "unknown" && verdict2.state === "healthy") continue;
    verdictChanges.push({ ...place, runId: run2.runId, changedAt: run2.completedAt, before, verdict: verdict2 });
  }
  return {
    repository: step.repository,
    verdicts: [...rows.values()],
    verdictChanges,
    seriesChanges,
    begun: step.begun
  };
}
function keyOf2({ test, variant }) {
  return memoryKey(test, variant);
}

// app/history/observe-history.ts
async function observeHistory({ database, log, contains = async () => void 0 }, { repositoryId, runId }) {
  const run2 = await runToObserve(database, repositoryId, runId);
  if (run2 === void 0) return;
  await passOver(database, repositoryId, runId, "history");
  if (!run2.onDefault) {
    const reports = await reportsToObserve(database, repositoryId, runId, "history");
    await markObserved(database, repositoryId, ids(reports), "history", 0);
    return;
  }
  let last;
  const isDone = await inStep(
    database,
    repositoryId,
    async ({ state }) => {
      last = await planRun(database, repositoryId, run2, state, contains);
      return last;
    },
    (transaction, plan3, step) => write2(transaction, repositoryId, plan3, step)
  );
  if (!isDone || last === void 0) return;
  const { verdictChanges, seriesChanges } = last.history;
  const changes = verdictChanges.length + seriesChanges.length + last.metrics.changes.length;
  log.info("run taken into the history", { repository: repositoryId, run: runId, changes });
}
var ids = (reports) => reports.map(({ id }) => id);
async function planRun(database, repositoryId, run2, state, contains) {
  const loaded = await loadRun(database, repositoryId, run2);
  if (loaded === void 0) return void 0;
  const { observed, outcomes, reportIds, metrics } = loaded;
  const pages = new MemoryPages();
  await pages.read(database, repositoryId, [...observed.places.values()]);
  const renames = await linkRenames(database, repositoryId, run2, outcomes, pages);
  const fixes = await loadFixes(database, repositoryId, run2, { observed, renames, pages }, contains);
  const repository = state === null ? void 0 : JSON.parse(state);
  const readings = listReadings(metrics);
  const digests2 = readings.map(({ metric }) => metric.digest);
  const known = await metricSeriesByDigests(database, repositoryId, digests2);
  const count2 = known.length < digests2.length ? await countMetricSeries(database, repositoryId) : 0;
  const history = planHistory(run2, fixes?.observed ?? observed, pages, repository, fixes?.sight);
  const begun = new Set(history.begun);
  return {
    run: run2,
    reportIds,
    pages,
    renames,
    history,
    begunFixes: (fixes?.rows ?? []).flatMap(
      ({ id, testId, commit, begunRunId }) => begunRunId === null && begun.has(String(testId)) && fixes?.sight.fixed.has(commit) ? [id] : []
    ),
    coverage: coverageOfSuites(readings),
    metrics: observeMetrics(run2, readings, new Map(known.map((row) => [row.digest, row])), count2)
  };
}
async function write2(transaction, repositoryId, { run: run2, reportIds, pages, history, metrics, renames, begunFixes, coverage }, step) {
  await markObserved(transaction, repositoryId, reportIds, "history", step);
  await pages.write(transaction, repositoryId);
  await addRenames(transaction, repositoryId, renames);
  for (const { fromTestId, toTestId } of renames) {
    await moveVerdicts(transaction, repositoryId, fromTestId, toTestId);
    await moveMutes(transaction, repositoryId, fromTestId, toTestId);
    await moveFixes(transaction, repositoryId, fromTestId, toTestId);
  }
  await markFixesBegun(transaction, repositoryId, begunFixes, run2);
  await writeVerdicts(transaction, repositoryId, history.verdicts);
  await addVerdictChanges(transaction, repositoryId, history.verdictChanges);
  const ids2 = await writeMetricSeries(transaction, repositoryId, metrics.rows);
  await writeSuiteCoverage(transaction, repositoryId, run2.completedAt, coverage);
  const ofMetrics = metrics.changes.map((change) => ({ ...change, seriesId: ids2.get(change.digest) ?? null }));
  await addSeriesChanges(transaction, repositoryId, [...history.seriesChanges, ...ofMetrics]);
  await writeRepositoryMemory(transaction, repositoryId, run2.runId, JSON.stringify(history.repository));
}

// app/store/uploads.ts
var MOST_WAITING = 5e8;
var KEEP_DAYS = 2;
async function beginUpload(database, upload) {
  return database.transaction(async (transaction) => {
    await transaction.query(`DELETE FROM used_tokens WHERE expires_at < now() - interval '10 minutes'`);
    await transaction.query(`DELETE FROM uploads WHERE received_at < now() - $1 * interval '1 day'`, [KEEP_DAYS]);
    const used = await transaction.query(
      "INSERT INTO used_tokens (jti, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING jti",
      [upload.jti, upload.expiresAt]
    );
    if (used.length === 0) return "replayed";
    const [row] = await transaction.query(
      `INSERT INTO uploads (repository_id, bytes)
       SELECT $1, $2::bigint WHERE $2 + (SELECT coalesce(sum(bytes), 0) FROM uploads WHERE repository_id = $1) <= ${MOST_WAITING}
       RETURNING id`,
      [upload.repositoryId, upload.bytes]
    );
    return row?.id ?? "flooded";
  });
}
async function addUploadChunk(database, upload, position, content) {
  await database.query(
    `INSERT INTO upload_chunks (repository_id, upload_id, position, content)
     SELECT repository_id, id, $3, $4 FROM uploads WHERE repository_id = $1 AND id = $2`,
    [upload.repositoryId, upload.id, position, content]
  );
}
async function finishUpload(database, errand) {
  await database.transaction((transaction) => storeErrand(transaction, errand));
}
async function readUpload(database, repositoryId, id) {
  const pieces = [];
  for (; ; ) {
    const [row] = await database.query(
      "SELECT content FROM upload_chunks WHERE repository_id = $1 AND upload_id = $2 AND position = $3",
      [repositoryId, id, pieces.length]
    );
    if (row === void 0) return pieces.length === 0 ? void 0 : Buffer.concat(pieces);
    pieces.push(Buffer.from(row.content));
  }
}
async function dropUpload(database, repositoryId, id) {
  await database.query("DELETE FROM uploads WHERE repository_id = $1 AND id = $2", [repositoryId, id]);
}

// app/store/find-installation-of.ts
async function findInstallationOf(database, repositoryId) {
  const [row] = await database.query(
    `SELECT installation_id AS id, coalesce(suspended_at, deleted_at) IS NOT NULL
       OR EXISTS (SELECT 1 FROM departures WHERE repository_id = repositories.id) AS gone
     FROM repositories LEFT JOIN installations ON installations.id = installation_id WHERE repositories.id = $1`,
    [repositoryId]
  );
  return row === void 0 ? void 0 : row.gone ? null : row.id;
}

// app/inbox/authorize-job.ts
async function authorizeJob({ database, verify, askInstallation }, request) {
  const [, token] = /^Bearer ([\w.-]{1,20000})$/.exec(request.headers.authorization ?? "") ?? [];
  if (token === void 0)
    return { status: 401, message: "a token of the job is required: permissions: id-token: write" };
  const verdict2 = await verify(token);
  if (!("claims" in verdict2)) return verdict2;
  const { claims } = verdict2;
  const known = await findInstallationOf(database, claims.repositoryId);
  const installationId = known === void 0 ? await askInstallation(claims) : known ?? void 0;
  if (installationId === void 0) return { status: 403, message: "the app is not installed on this repository" };
  return { claims, installationId };
}

// app/inbox/accept-upload.ts
var MAX_BYTES = 5e7;
var CHUNK_BYTES = 1e6;
var MOST_AT_ONCE = 16;
var NAME = /^assay-report-[A-Za-z0-9_.-]{1,200}$/;
var UPLOAD = "upload";
function createUploadDoor(parts) {
  const { database } = parts;
  let receiving = 0;
  return async (request) => {
    if (receiving >= MOST_AT_ONCE) return refuse(503, "too many uploads at a time");
    receiving += 1;
    try {
      return await accept(request);
    } finally {
      receiving -= 1;
    }
  };
  async function accept(request) {
    const job = await authorizeJob(parts, request);
    if (!("claims" in job)) return refuse(job.status, job.message);
    const { claims, installationId } = job;
    const artifactName = new URL(request.url ?? "/", "http://x").searchParams.get("artifact") ?? "";
    const attempt = /-(\d{1,9})$/.exec(artifactName)?.[1];
    if (!NAME.test(artifactName) || attempt !== void 0 && Number(attempt) !== claims.attempt)
      return refuse(400, `artifact has to be called assay-report-JOB-INDEX-${claims.attempt}`);
    if (request.headers["content-type"] !== "application/zip")
      return refuse(415, "content type must be application/zip");
    const bytes = Number(request.headers["content-length"] ?? Number.NaN);
    if (!Number.isSafeInteger(bytes) || bytes < 1) return refuse(411, "content-length is required");
    if (bytes > MAX_BYTES) return refuse(413, `the body is larger than ${MAX_BYTES} bytes`);
    const { jti, expiresAt, repositoryId } = claims;
    const id = await beginUpload(database, { repositoryId, bytes, jti, expiresAt });
    if (id === "replayed") return refuse(409, "the token was used before");
    if (id === "flooded") return refuse(429, "too much of this repository waits to be taken in");
    try {
      await receive2(request, { repositoryId, id });
    } catch (error) {
      await dropUpload(database, repositoryId, id).catch(() => void 0);
      throw error;
    }
    const about2 = { uploadId: id, artifactName, claims, installationId };
    await finishUpload(database, {
      id: `assay:${UPLOAD}:${id}`,
      action: UPLOAD,
      repositoryId,
      installationId,
      about: { ...about2 },
      afterSeconds: 0
    });
    return { status: 202, message: "stored", stored: true };
  }
  async function receive2(request, upload) {
    let pieces = [];
    let size = 0;
    let position = 0;
    const store = async () => {
      await addUploadChunk(database, upload, position, Buffer.concat(pieces));
      position += 1;
      pieces = [];
      size = 0;
    };
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      pieces.push(chunk);
      size += chunk.length;
      if (size >= CHUNK_BYTES) await store();
    }
    if (size > 0) await store();
  }
}
function refuse(status, message) {
  return { status, message, stored: false };
}

// app/inbox/on-errand.ts
function onErrand(probot, action, handle) {
  const name = `${ERRAND_EVENT}.${action}`;
  probot.on(name, ({ octokit, payload }) => handle(octokit, payload));
}

// src/config/config-errors.ts
var ConfigErrors = class extends AggregateError {
  name = "ConfigErrors";
  exit;
  constructor(errors3) {
    super(errors3, errors3.map((error) => error.message).join("; "));
    this.exit = errors3[0].exit;
  }
};

// src/config/parse-bot-config.ts
import { Ajv2020 as Ajv20203 } from "ajv/dist/2020.js";

// src/config/check-masks.ts
function checkMasks({ failures }) {
  return (failures?.masks ?? []).flatMap(({ name, pattern }, index) => {
    const problem = patternProblem(pattern);
    if (problem === void 0) return [];
    const path2 = ["failures", "masks", String(index), "pattern"];
    return [{ path: path2, atKey: false, message: `the pattern of mask "${name}" cannot be used: ${problem}` }];
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
  constructor(text, file2) {
    this.file = file2;
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
  keysAt(path2) {
    const node = path2.length === 0 ? this.document.contents : this.document.getIn(path2.map(indexed), true);
    return isMap(node) ? node.items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key)) : [];
  }
  /**
   * The place of the value at `path`, or of its key; of the nearest node above it that exists. `depth` is how many
   * parts of the path exist here.
   */
  find(path2, atKey) {
    for (let depth = path2.length; depth > 0; depth -= 1) {
      const above = path2.slice(0, depth - 1).map(indexed);
      const parent = depth === 1 ? this.document.contents : this.document.getIn(above, true);
      if (!isCollection(parent)) continue;
      const part = path2[depth - 1];
      const pair = isMap(parent) ? parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === part) : void 0;
      const wantsKey = atKey && depth === path2.length;
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
  const path2 = error.instancePath.split("/").slice(1).map(unescapePointer);
  const value2 = error.data;
  const at2 = (message) => ({ path: path2, atKey: false, message });
  switch (error.keyword) {
    case "additionalProperties": {
      const key2 = String(error.params.additionalProperty);
      const allowed = Object.keys(error.parentSchema?.properties ?? {});
      return {
        path: [...path2, key2],
        atKey: true,
        message: `unknown key "${key2}"${didYouMean(key2, allowed)}; allowed: ${allowed.join(", ")}`
      };
    }
    case "required": {
      const key2 = String(error.params.missingProperty);
      if (keysAt(path2).some((present) => distance(present, key2) <= 2)) return void 0;
      const what = path2.length === 0 ? void 0 : error.parentSchema?.description;
      return at2(`the required key "${key2}" is missing${what === void 0 ? "" : `; expected: ${what}`}`);
    }
    case "propertyNames":
      return {
        path: [...path2, String(error.params.propertyName)],
        atKey: true,
        message: `${show(error.params.propertyName)} is not allowed as a name; use ${nameRule(error)}`
      };
    case "type":
      return at2(`${show(value2)} is of the wrong type; expected: ${typeOf(error)}`);
    case "oneOf":
      return at2(`${show(value2)} is not allowed; expected: ${error.parentSchema?.description ?? "another form"}`);
    case "const":
      return at2(`${show(value2)} is not allowed; expected: ${JSON.stringify(error.params.allowedValue)}`);
    case "enum": {
      const allowed = error.params.allowedValues.map(String);
      return at2(`${show(value2)} is not allowed${didYouMean(String(value2), allowed)}; allowed: ${allowed.join(", ")}`);
    }
    case "pattern":
      if (error.schemaPath.includes("propertyNames") || "propertyName" in error) return void 0;
      return at2(
        `${show(value2)} is not of the right form; expected: ${error.parentSchema?.description ?? error.params.pattern}`
      );
    case "format":
      return describeFormat(error, at2);
    case "minimum":
    case "maximum":
      return at2(`${show(value2)} is not allowed; expected: ${error.parentSchema?.description ?? error.message}`);
    case "maxProperties":
      return at2(`${Object.keys(value2).join(" and ")}: ${error.parentSchema?.description ?? error.message}`);
    case "minProperties":
      return at2(error.parentSchema?.maxProperties === 1 && error.parentSchema.description || "must not be empty");
    case "minItems":
    case "minLength":
      return at2("must not be empty");
    default:
      return at2(`${show(value2)}: ${error.message}`);
  }
}
var nameRule = ({ schema }) => schema?.description ?? 'letters, digits, "_", "-" and ".", a letter or digit first';
function typeOf({ params, parentSchema = {} }) {
  const types = [params.type].flat().join(" or ");
  const keys = parentSchema.additionalProperties === false ? Object.keys(parentSchema.properties ?? {}) : [];
  if (keys.length > 0) return `${types} with ${keys.join(", ")}`;
  return types === "object" || parentSchema.description === void 0 ? types : `${types}: ${parentSchema.description}`;
}
function describeFormat({ data: data2, parentSchema, params }, at2) {
  if (params.format === "regex")
    return at2(`${show(data2)} is not a regular expression: ${regexComplaint(String(data2))}`);
  if (!new RegExp(String(parentSchema?.pattern ?? "")).test(String(data2))) return void 0;
  return at2(`${show(data2)} is not a valid URL; expected: ${parentSchema?.description ?? "a URL"}`);
}
function regexComplaint(text) {
  try {
    new RegExp(text);
    return void 0;
  } catch (error) {
    return error.message.split(": ").at(-1);
  }
}
function didYouMean(word2, known) {
  if (known.length === 0) return "";
  const near = closest(word2, known);
  return distance(word2, near) <= Math.max(2, Math.floor(near.length / 3)) ? ` - did you mean "${near}"?` : "";
}
var show = (value2) => {
  const text = JSON.stringify(value2) ?? String(value2);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};
var unescapePointer = (part) => part.replaceAll("~1", "/").replaceAll("~0", "~");

// src/config/describe-schema-errors.ts
function describeSchemaErrors(errors3, keysAt) {
  const choices = new Set(errors3.filter(({ keyword }) => keyword === "oneOf").map(({ instancePath }) => instancePath));
  const otherForms = new Set(
    errors3.filter(({ keyword, instancePath }) => keyword === "type" && choices.has(instancePath)).map(formOf)
  );
  const telling = errors3.filter((error) => !otherForms.has(formOf(error)));
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
    "quarantine": {
      "enum": [
        "on",
        "off"
      ],
      "description": "Whether failures of tests that the bot lists as muted do not fail the job (docs/quarantine.md); default: off."
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
        },
        "summary": {
          "enum": [
            "always",
            "on-change",
            "on-failure",
            "off"
          ],
          "description": "When a pull request gets a comment; one that is there is kept right. Default: always."
        },
        "check": {
          "type": "boolean",
          "description": "Whether the bot writes the check run assay for branch protection; needs the permission checks: write. Default: false."
        },
        "alerts": {
          "enum": [
            "on",
            "off",
            true,
            false
          ],
          "description": "Whether the bot tells where its operator said when the default branch turns red or green. Default: off."
        },
        "rerun_flaky": {
          "type": "integer",
          "minimum": 0,
          "maximum": 5,
          "description": "How often the bot has the failed jobs of a run of a pull request run again by itself when all their failures are known flakes; needs the permission actions: write. Default: 0."
        },
        "stress_workflow": {
          "type": "string",
          "pattern": "^[\\w.-]{1,100}\\.ya?ml$",
          "description": "File below .github/workflows that /assay stress starts, with the inputs test and count; needs the permission actions: write. Default: none."
        },
        "auto_mute": {
          "enum": [
            "off",
            "flaky",
            false
          ],
          "description": "Whether the bot mutes a test whose verdict becomes flaky, for 14 days and five tests at once at most; never a broken one. Default: off."
        },
        "quarantine": {
          "$ref": "#/$defs/bot_quarantine"
        },
        "issues": {
          "description": "Issues for what fails on the default branch: on, off, or preview (the default: what would be filed is written down and nothing is filed); or more than that.",
          "oneOf": [
            {
              "$ref": "#/$defs/bot_issue_mode"
            },
            {
              "$ref": "#/$defs/bot_issues"
            }
          ]
        }
      }
    },
    "bot_quarantine": {
      "type": "object",
      "description": "What the Action is told of muted tests, and of changes that say they fix one.",
      "additionalProperties": false,
      "properties": {
        "public": {
          "type": "boolean",
          "description": "Whether anybody may read which tests are muted, without a token, as runs of forks do. Default: false."
        },
        "repeat": {
          "type": "integer",
          "minimum": 2,
          "maximum": 100,
          "description": "How often a test runs where a change says that it fixes its issue; default: 20."
        }
      }
    },
    "bot_issue_mode": {
      "enum": [
        "on",
        "off",
        "preview",
        true,
        false
      ]
    },
    "bot_threshold": {
      "description": 'A number of failing runs, or such as "3 in 7 days" (7 days is the default).',
      "oneOf": [
        {
          "type": "integer",
          "minimum": 1,
          "maximum": 50
        },
        {
          "type": "string",
          "pattern": "^([1-9]|[1-4][0-9]|50)( in [1-9][0-9]{0,2} days?)?$"
        }
      ]
    },
    "bot_issues": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "mode": {
          "$ref": "#/$defs/bot_issue_mode",
          "description": "Default: preview."
        },
        "after": {
          "$ref": "#/$defs/bot_threshold",
          "description": "Failing runs before a failure becomes an issue; default: 1."
        },
        "flaky_after": {
          "$ref": "#/$defs/bot_threshold",
          "description": "Failing runs before a flaky test does; default: 3 in 7 days."
        },
        "flaky_impact": {
          "type": "integer",
          "minimum": 0,
          "maximum": 1e4,
          "description": "Flaky failures to be expected in 30 days before a flaky test is worth an issue; default: 1."
        },
        "red_after": {
          "$ref": "#/$defs/bot_threshold",
          "description": "Red runs without a failing test, or with a broken environment, before they become an issue; default: 3 in 7 days."
        },
        "close_after": {
          "type": "integer",
          "minimum": 1,
          "maximum": 20,
          "description": "Green runs on commits that contain the last failing one, after which an issue is closed; default: 3."
        },
        "flaky_close_after": {
          "type": "integer",
          "minimum": 1,
          "maximum": 500,
          "description": "The same for the issue of a flaky test; default: 100."
        },
        "per_run": {
          "type": "integer",
          "minimum": 0,
          "maximum": 50,
          "description": "New issues for one run at most; default: 5."
        },
        "per_day": {
          "type": "integer",
          "minimum": 0,
          "maximum": 200,
          "description": "New issues in 24 hours at most; default: 10."
        },
        "labels": {
          "type": "object",
          "description": "Labels, each with the paths whose failures get it, in the patterns of CODEOWNERS.",
          "maxProperties": 20,
          "propertyNames": {
            "maxLength": 50
          },
          "additionalProperties": {
            "oneOf": [
              {
                "type": "string",
                "minLength": 1,
                "maxLength": 500
              },
              {
                "type": "array",
                "minItems": 1,
                "maxItems": 100,
                "items": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 500
                }
              }
            ]
          }
        },
        "assign": {
          "enum": [
            "owners",
            "nobody"
          ],
          "description": "Whether people whom CODEOWNERS names for most of what fails are assigned; default: nobody."
        },
        "tracker": {
          "type": "string",
          "pattern": "^[A-Za-z0-9_-]{1,100}/(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,100}$",
          "description": "Another repository, as owner/name, that takes the issues; the app has to be installed there."
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
var UNITS2 = new Map([
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
  const { path: path2, atKey, message } = problem;
  let best;
  for (const layer of layers.toReversed()) {
    const found = layer.find(path2, atKey);
    if (best === void 0 || found.depth > best.depth) best = found;
    if (environment === void 0) continue;
    const above = layer.find(["environments", environment, ...path2], atKey);
    if (above.depth - 2 >= best.depth) best = above;
  }
  const dotted = path2.length === 0 ? "" : `${path2.join(".")}: `;
  return new AssayError("CONFIG_INVALID", `${dotted}${message}`, best === void 0 ? {} : { place: best.place });
}

// src/config/parse-bot-config.ts
var FILES = ["**/*.xml", "**/*.trx", "**/*ctrf*.json"];
var validator;
function parseBotConfig(text, file2) {
  const layer = new ConfigLayer(text, file2);
  validator ??= compile();
  const { value: value2 } = layer;
  const problems = validator(value2) ? [...unknownStars(value2), ...checkMasks(value2)] : describeSchemaErrors(validator.errors ?? [], (path2) => layer.keysAt(path2));
  const [first, ...others] = problems.map((problem) => toError(problem, [layer], void 0));
  if (first !== void 0) throw new ConfigErrors([first, ...others]);
  const { bot: bot2, failures } = value2;
  return {
    artifacts: (bot2?.artifacts ?? []).map(toPlainArtifact),
    masks: failures?.masks ?? [],
    ...bot2?.issues === void 0 ? {} : { issues: bot2.issues },
    ...bot2?.summary === void 0 ? {} : { summary: bot2.summary },
    ...bot2?.check === void 0 ? {} : { check: bot2.check },
    ...bot2?.alerts === void 0 ? {} : { alerts: bot2.alerts },
    ...bot2?.rerun_flaky === void 0 ? {} : { rerunFlaky: bot2.rerun_flaky },
    ...bot2?.stress_workflow === void 0 ? {} : { stressWorkflow: bot2.stress_workflow },
    ...bot2?.auto_mute === void 0 ? {} : { autoMute: bot2.auto_mute === "flaky" },
    ...bot2?.quarantine === void 0 ? {} : { quarantine: bot2.quarantine }
  };
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
      ([key2, text]) => [...text.matchAll(/\{(\d+)\}/g)].filter(([, number2]) => Number(number2) < 1 || Number(number2) > stars).map(([place]) => ({
        path: ["bot", "artifacts", String(index), "variant", key2],
        atKey: false,
        message: `${place} stands for nothing: the name ${item.name} has ${stars} of *`
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

// app/github/read-file.ts
async function readFile3(octokit, { owner, name }, { path: path2, etag, maxBytes }) {
  try {
    const { data: data2, headers } = await octokit.rest.repos.getContent({
      owner,
      repo: name,
      path: path2,
      ...etag === void 0 ? {} : { headers: { "if-none-match": etag } }
    });
    if (Array.isArray(data2) || data2.type !== "file") return { kind: "unreadable", reason: `${path2} is no file` };
    if (data2.size > maxBytes)
      return { kind: "unreadable", reason: `${path2} has ${data2.size} bytes, at most ${maxBytes} are read` };
    return { kind: "file", text: Buffer.from(data2.content, "base64").toString("utf8"), etag: headers.etag };
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
var FRESH_SECONDS = 86400;
var MAX_MESSAGE = 2e3;
async function botSettings({ octokit, database, log }, repository, mustAsk) {
  const known = await findBotSettings(database, repository.id);
  if (known !== void 0 && !mustAsk && known.secondsAgo < FRESH_SECONDS) return known;
  const etag = known?.etag ?? void 0;
  const answer = await readFile3(octokit, repository, { path: SETTINGS_FILE, etag, maxBytes: MAX_BYTES2 });
  const row = answer.kind === "same" && known !== void 0 ? known : rowOf(answer);
  if (row.errorCode !== null && row !== known)
    log.warn("settings of a repository cannot be read", { repository: repository.id, reason: row.errorMessage });
  await saveBotSettings(database, repository.id, row);
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
    const message = error.errors.map(({ place, message: message2 }) => formatPlace(place) + message2).join("; ");
    const errorMessage = message.slice(0, MAX_MESSAGE);
    return { etag, settings: null, errorCode: error.errors[0]?.code ?? "CONFIG_INVALID", errorMessage };
  }
}

// app/ingest/check-facts.ts
import { createHash as createHash5 } from "node:crypto";
var ACTIONS = "github-actions";
var MAX_NAME = 500;
var MAX_TEXT2 = 4e3;
function checkFacts(check, app, about2) {
  const { conclusion, completed_at: completedAt } = check;
  if (conclusion === null || completedAt === null || !isOtherCi(app, about2.ownId)) return [];
  const name = check.name.slice(0, MAX_NAME);
  const headBranch = about2.headBranch ?? null;
  const startedAt = check.started_at ?? completedAt;
  const facts2 = {
    run: {
      source: "checks",
      repositoryId: about2.repository.id,
      githubRunId: -check.id,
      workflowId: checkNumber(app.id, check.name),
      workflowName: `${app.name.slice(0, MAX_NAME)}: ${name}`,
      event: "check_run",
      headSha: check.head_sha,
      headBranch,
      headRepositoryId: headBranch === null ? null : about2.repository.id,
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
  return -1 - createHash5("sha256").update(`${appId} ${name}`).digest().readUIntBE(0, 6);
}

// app/ingest/check-run-facts.ts
function checkRunFacts(payload, ownId) {
  const { check_run: check } = payload;
  const { app, head_branch: headBranch } = check.check_suite;
  return checkFacts(check, check.app ?? app, { repository: repositoryFacts(payload), headBranch, ownId });
}

// app/github/list-suite-checks.ts
async function listSuiteChecks(octokit, { owner, name }, suiteId) {
  const at2 = { owner, repo: name, check_suite_id: suiteId, per_page: 100 };
  return octokit.paginate(octokit.rest.checks.listForSuite, at2);
}

// app/ingest/check-suite-facts.ts
async function checkSuiteFacts(octokit, payload, ownId) {
  const { id, app, head_branch: headBranch } = payload.check_suite;
  if (!isOtherCi(app, ownId)) return [];
  const repository = repositoryFacts(payload);
  const checks = await listSuiteChecks(octokit, repository, id);
  return checks.flatMap((check) => checkFacts(check, app, { repository, headBranch, ownId }));
}

// app/github/ended-badly.ts
function endedBadly({ conclusion }) {
  return !["success", "skipped", "neutral"].includes(conclusion);
}

// app/store/jobs.ts
async function saveJobs(database, repositoryId, jobs, areNews) {
  if (jobs.length === 0) return 0;
  const [row] = await database.query(
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
async function jobsOfRun(database, repositoryId, githubRunId, attempt) {
  return database.query(
    `SELECT job_id AS "jobId", github_run_id AS "githubRunId", attempt, name, conclusion, started_at AS "startedAt",
       completed_at AS "completedAt", labels
     FROM run_jobs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3 ORDER BY name COLLATE "C", job_id`,
    [repositoryId, githubRunId, attempt]
  );
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

// app/ingest/follow-job.ts
async function followJob(database, repositoryId, job) {
  const facts2 = jobFacts(job);
  if (facts2 === void 0) return void 0;
  await saveJobs(database, repositoryId, [facts2], true);
  return endedBadly(facts2) ? findRun(database, repositoryId, facts2.githubRunId, facts2.attempt) : void 0;
}

// app/store/run-steps.ts
async function runProgress(database, place) {
  const [row] = await database.query(
    `SELECT revision, ARRAY(
       SELECT step FROM run_steps AS s WHERE s.repository_id = runs.repository_id AND s.run_id = runs.id
         AND (s.revision IS NULL OR s.revision = runs.revision)
     ) AS done FROM runs WHERE repository_id = $1 AND id = $2`,
    [place.repositoryId, place.runId]
  );
  return row === void 0 ? void 0 : { revision: row.revision, done: new Set(row.done) };
}
async function recordStep(database, place, step, revision) {
  await database.query(
    `INSERT INTO run_steps (repository_id, run_id, step, revision)
     SELECT repository_id, id, $3, $4 FROM runs WHERE repository_id = $1 AND id = $2
     ON CONFLICT (repository_id, run_id, step) DO UPDATE SET revision = excluded.revision, done_at = now()`,
    [place.repositoryId, place.runId, step, revision]
  );
}
async function reopenSteps(database, place) {
  const [row] = await database.query(
    "UPDATE runs SET revision = revision + 1 WHERE repository_id = $1 AND id = $2 RETURNING revision",
    [place.repositoryId, place.runId]
  );
  return row?.revision ?? 0;
}

// app/ingest/go-through.ts
async function goThrough({ database, log }, place, steps, replay = []) {
  const errors3 = [];
  for (const { name, after, run: run2 } of steps) {
    const progress = await runProgress(database, place);
    if (progress === void 0) return;
    if (progress.done.has(name) && !replay.includes(name)) continue;
    if (!after.every((needed) => progress.done.has(needed))) continue;
    try {
      const isNews = await run2() === "news";
      let { revision } = progress;
      if (isNews && await reopenSteps(database, place) === revision + 1) revision += 1;
      await recordStep(database, place, name, after.length === 0 ? null : revision);
    } catch (error) {
      log.warn("a step of a run failed", { ...place, step: name });
      errors3.push(error);
    }
  }
  if (errors3.length > 0) throw errors3[0];
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
async function addToClosedDay(transaction, run2, sums) {
  await transaction.query(
    `${INSERT}
     SELECT $1, test_id, $2, $3, sum(passed), sum(failed), sum(skipped), sum(flips), sum(duration)
     FROM unnest($4::bigint[], $5::integer[], $6::integer[], $7::integer[], $8::integer[], $9::double precision[])
       AS x (test_id, passed, failed, skipped, flips, duration)
     GROUP BY test_id ORDER BY test_id ${ADD}`,
    [
      run2.repositoryId,
      run2.day,
      run2.onDefault,
      arrayText(sums.map(({ testId }) => testId)),
      arrayText(sums.map(({ passed }) => passed)),
      arrayText(sums.map(({ failed }) => failed)),
      arrayText(sums.map(({ skipped }) => skipped)),
      arrayText(sums.map(({ flips }) => flips)),
      arrayText(sums.map(({ durationSum }) => durationSum))
    ]
  );
}
async function addToSuiteDays(transaction, run2, results) {
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
      run2.repositoryId,
      run2.day,
      run2.onDefault,
      rows.map(({ suite }) => suite),
      arrayText(rows.map(({ variantId }) => variantId)),
      arrayText(rows.map(({ counts }) => counts[0])),
      arrayText(rows.map(({ counts }) => counts[1])),
      arrayText(rows.map(({ counts }) => counts[2])),
      arrayText(rows.map(({ counts }) => counts[3])),
      arrayText(rows.map(({ ms }) => ms)),
      run2.runId
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
  let [run2] = await find();
  if (run2 === void 0) {
    await transaction.query(
      `INSERT INTO open_days (repository_id, day)
       SELECT repository_id, (completed_at AT TIME ZONE 'UTC')::date FROM runs WHERE repository_id = $1 AND id = $2
       ON CONFLICT DO NOTHING`,
      [repositoryId, runId]
    );
    [run2] = await find();
  }
  if (run2 === void 0) throw new Error(`run ${runId} is none of repository ${repositoryId}`);
  const { openDay: before, isNew, ...moment2 } = run2;
  await ensurePartitions(transaction, moment2.day);
  if (isNew) {
    await ensurePartitions(transaction, before);
    await openDay(transaction, repositoryId, before, moment2.day);
  }
  return moment2;
}

// app/store/report-coverage.ts
async function storeCoverage(database, repositoryId, reportId, { files, cut = 0 }) {
  const byPath = Object.fromEntries(files.map(({ file: file2, covered, uncovered }) => [file2, [covered, uncovered]]));
  await database.query(
    `INSERT INTO report_coverage (repository_id, report_id, files, cut, completed_at)
     SELECT runs.repository_id, reports.id, $3::jsonb, $4, runs.completed_at FROM reports JOIN runs ON runs.id = run_id
     WHERE runs.repository_id = $1 AND reports.id = $2 ON CONFLICT DO NOTHING`,
    [repositoryId, reportId, cleanJson(byPath), cut]
  );
}
async function coverageOfRuns(database, repositoryId, runIds, files) {
  return database.query(
    `SELECT event, cut, (
       SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(files) WHERE key = ANY($3::text[])
     ) AS files
     FROM report_coverage JOIN reports ON reports.id = report_id JOIN runs ON runs.id = run_id
     WHERE report_coverage.repository_id = $1 AND runs.repository_id = $1 AND run_id = ANY($2::bigint[]) AND complete
     ORDER BY reports.id`,
    [repositoryId, runIds, files]
  );
}

// app/store/order-results.ts
var MAX_TEXT3 = 2e4;
var MAX_ATTEMPTS = 100;
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
        const { value: value2, done: done2 } = await this.batches.next();
        if (done2 === true) throw new Error(`a report of ${this.length} results ended early`);
        this.held = value2;
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
import { createHash as createHash6 } from "node:crypto";
var CHUNK = 500;
async function numberFailures(transaction, repositoryId, day, results) {
  const digests2 = results.map(
    (result) => result.message === null && result.trace === null ? null : failureDigest(result)
  );
  const texts = /* @__PURE__ */ new Map();
  for (const [index, digest] of digests2.entries()) {
    if (digest !== null) texts.set(digest, results[index]);
  }
  if (texts.size === 0) return digests2.map(() => null);
  const wanted = [...texts.keys()].sort();
  const ids2 = /* @__PURE__ */ new Map();
  const take2 = (rows) => {
    for (const { digest, id } of rows) ids2.set(digest, id);
  };
  await transaction.query(
    "UPDATE failures SET last_day = $3 WHERE repository_id = $1 AND digest = ANY($2::text[]) AND last_day < $3",
    [repositoryId, wanted, day]
  );
  take2(
    await transaction.query("SELECT digest, id FROM failures WHERE repository_id = $1 AND digest = ANY($2::text[])", [
      repositoryId,
      wanted
    ])
  );
  const missing2 = wanted.filter((digest) => !ids2.has(digest));
  for (let start = 0; start < missing2.length; start += CHUNK) {
    const chunk = missing2.slice(start, start + CHUNK);
    take2(
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
  return digests2.map((digest) => digest === null ? null : ids2.get(digest) ?? null);
}
function failureDigest({ message, trace }) {
  return createHash6("sha256").update(JSON.stringify([message, trace])).digest("hex").slice(0, 32);
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
     RETURNING identity, id
     ) SELECT json_agg(id ORDER BY identity COLLATE "C") AS ids FROM added`,
    [
      repositoryId,
      textArrayText(missing2.map(({ identity }) => identity)),
      textArrayText(missing2.map(({ suite }) => suite)),
      textArrayText(missing2.map(({ path: path2 }) => textArrayText(path2))),
      textArrayText(missing2.map(({ name }) => name)),
      textArrayText(missing2.map(({ file: file2 }) => file2))
    ]
  );
  const added = new Map(missing2.map(({ identity }, index) => [identity, row?.ids[index]]));
  const ids2 = known.map((id, index) => id ?? added.get(tests[index]?.identity ?? ""));
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
    add2(sum3, result);
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
function add2(sum3, { status, durationMs }) {
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
var COLUMNS5 = `test_id, variant_id, passed, failed, skipped, flips, first_outcome, last_outcome, last_status, recent,
  duration_sum, duration_squares, duration_max`;
var SUMS = `SELECT * FROM unnest($7::bigint[], $8::integer[], $9::integer[], $10::integer[], $11::integer[], $12::integer[],
  $13::smallint[], $14::smallint[], $15::smallint[], $16::bigint[], $17::double precision[], $18::double precision[],
  $19::real[]) AS t (${COLUMNS5})`;
var SINGLES = `SELECT test_id, variant_id, (status = ${PASSED})::integer AS passed, (status = ${FAILED})::integer AS failed,
    (status > ${FAILED})::integer AS skipped, 0 AS flips, nullif(least(status, 3), 3)::smallint AS first_outcome,
    nullif(least(status, 3), 3)::smallint AS last_outcome, status AS last_status, (status = ${FAILED})::integer::bigint AS recent,
    passed_ms AS duration_sum, passed_ms * passed_ms AS duration_squares, passed_ms::real AS duration_max
  FROM unnest($7::bigint[], $8::integer[], $9::smallint[], $10::double precision[]) AS t (test_id, variant_id, status, passed_ms)`;
var ADDED = "x.passed + x.failed";
var NEWER = "s.last_at <= $3::timestamptz";
var FLIPS = `CASE WHEN ${NEWER} THEN x.flips + coalesce((x.first_outcome <> s.last_outcome)::integer, 0) ELSE 0 END`;
var dayCount = (column, value2) => `${column} = CASE WHEN $6::boolean THEN s.${column} WHEN s.day = $4::date THEN s.${column} + ${value2} ELSE ${value2} END`;
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
async function updateStates(transaction, run2, results, areNew) {
  const single = !repeats(results);
  const sums = single ? [] : sumByTest(results);
  const columns = single ? singles(results) : wholes(sums);
  const source = single ? SINGLES : SUMS;
  const parameters = [
    run2.repositoryId,
    run2.runId,
    run2.completedAt,
    run2.day,
    arrayText(run2.commitRunIds),
    run2.isLate,
    ...columns
  ];
  const on = `$${parameters.length + 1}::boolean`;
  if (!areNew) {
    const [row] = await transaction.query(update(source).replaceAll("$ON", on), [
      ...parameters,
      run2.onDefault
    ]);
    if (row?.count === (single ? results : sums).length) return;
  }
  await transaction.query(insert(source).replaceAll("$ON", on), [...parameters, run2.onDefault]);
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
    arrayText(sums.map(({ lastOutcome: lastOutcome2 }) => lastOutcome2)),
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
var COLUMNS6 = [
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
    const some3 = rows.slice(start, start + BLOCKS);
    const values = some3.map((_, row) => `(${COLUMNS6.map((_2, column) => `$${row * COLUMNS6.length + column + 1}`)})`);
    await transaction.query(
      `INSERT INTO result_blocks (${COLUMNS6.join(", ")}) VALUES ${values.join(", ")}`,
      some3.flat()
    );
  }
}
function blockRow({ repositoryId, reportId, runId, day }, block2, results) {
  const failureIds = results.map(({ failureId }) => failureId);
  return [
    repositoryId,
    reportId,
    runId,
    day,
    block2,
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
async function storeResults(transaction, run2, report, results) {
  const { repositoryId, runId, day } = run2;
  const { numbered, areNew } = await numberResults(transaction, run2, results);
  if (numbered.length > 0) {
    const target = {
      repositoryId,
      reportId: report.id,
      runId,
      day,
      firstBlock: await nextBlock(transaction, run2, report)
    };
    const updating = updateStates(transaction, run2, numbered, areNew);
    const blocks = packBlocks(target, numbered);
    await updating;
    await writeBlocks(transaction, blocks);
    if (run2.isLate) await addToClosedDay(transaction, run2, sumByTest(numbered));
    await addToSuiteDays(transaction, run2, numbered);
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
async function nextBlock(transaction, run2, report) {
  const [row] = await transaction.query(
    `SELECT coalesce(max(block) + 1, 0) AS next FROM result_blocks
     WHERE repository_id = $1 AND day = $3 AND report_id = $2`,
    [run2.repositoryId, report.id, run2.day]
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
async function storeReport(database, target, outcome) {
  const results = "errorCode" in outcome ? [] : outcome.results;
  try {
    const steps = new ResultSteps(results, STEP[database.engine]);
    for (; ; ) {
      const step = await steps.next();
      const stored = await storeStep(database, target, outcome, step);
      if (typeof stored === "boolean") return stored;
      steps.takeTo(stored);
    }
  } finally {
    if ("close" in results) results.close();
  }
}
async function storeStep(database, target, outcome, { from, results, isLast }) {
  const end = from + results.length;
  return database.transaction(async (transaction) => {
    const run2 = await openRun(transaction, target);
    const report = await reportRow(transaction, target, outcome, !run2.onDefault);
    if (report.complete) return false;
    if (report.stored >= end && !isLast) return report.stored;
    if (report.stored < from) throw new Error("a report has lost results");
    await storeResults(transaction, run2, { ...report, complete: isLast }, results.slice(report.stored - from));
    return isLast || end;
  });
}
async function reportRow(transaction, target, outcome, keepsCoverage) {
  const refused2 = "errorCode" in outcome;
  const { coverage, ...extra } = refused2 ? {} : outcome.extra;
  const name = cleanText(target.artifactName);
  const [made] = await transaction.query(
    `INSERT INTO reports (run_id, artifact_name, conclusion, error_code, error_message, extra, repository_id, complete,
       passed, failed, skipped, other)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, false, 0, 0, 0, 0)
     ON CONFLICT (run_id, artifact_name) DO NOTHING RETURNING id`,
    [
      target.runId,
      name,
      refused2 ? "inconclusive" : outcome.conclusion,
      refused2 ? outcome.errorCode : null,
      refused2 ? cleanText(outcome.errorMessage) : null,
      refused2 ? null : cleanJson(extra),
      target.repositoryId
    ]
  );
  if (made !== void 0) {
    if (keepsCoverage && coverage !== void 0) {
      await storeCoverage(transaction, target.repositoryId, made.id, coverage);
    }
    return { id: made.id, stored: 0, complete: false };
  }
  const [found] = await transaction.query(
    `SELECT id, coalesce(passed + failed + skipped + other, 0) AS stored, complete FROM reports
     WHERE run_id = $1 AND artifact_name = $2`,
    [target.runId, name]
  );
  if (found === void 0) throw new Error("a report was neither inserted nor found");
  if (refused2 && !found.complete) {
    await transaction.query(
      `UPDATE reports SET conclusion = 'inconclusive', error_code = $2, error_message = $3 WHERE id = $1 AND repository_id = $4`,
      [found.id, outcome.errorCode, cleanText(outcome.errorMessage), target.repositoryId]
    );
  }
  return found;
}

// src/model/test-identity.ts
import { createHash as createHash7 } from "node:crypto";
function testIdentity({ suite, file: file2, path: path2, name, parameters }) {
  const parts = [suite, file2 ?? "", path2, name];
  if (parameters !== void 0) parts.push(Object.entries(parameters).sort(([a], [b]) => a < b ? -1 : 1));
  const text = JSON.stringify(parts);
  return createHash7("sha256").update(text).digest("hex").slice(0, 32);
}

// app/ingest/check-outcome.ts
var MEANING = {
  success: ["passed", "success"],
  failure: ["failed", "failure"],
  neutral: ["skipped", "success"],
  skipped: ["skipped", "success"]
};
function checkOutcome({ run: run2, suite, name, durationMs, text }) {
  const [status, conclusion] = MEANING[run2.conclusion] ?? ["other", "inconclusive"];
  const problem = { code: "CHECK_INCONCLUSIVE", message: `${name} ended with ${run2.conclusion}`, suite };
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
async function ingestCheck(database, repository, facts2) {
  const { id: repositoryId } = repository;
  const known = await newestAttempt(database, repositoryId, facts2.run.githubRunId);
  const [before, now] = [known?.completedAt ?? 0, facts2.run.completedAt].map((at2) => new Date(at2).getTime());
  if (now < before) return void 0;
  const isSame2 = known !== void 0 && before === now && known.conclusion === facts2.run.conclusion;
  const run2 = { ...facts2.run, attempt: isSame2 ? known.attempt : (known?.attempt ?? 0) + 1 };
  await upsertRepository(database, repository);
  const runId = await upsertRun(database, run2);
  const target = { repositoryId, runId, artifactName: "check" };
  const results = {
    name: "results",
    after: [],
    run: () => storeReport(database, target, checkOutcome(facts2))
  };
  return { run: { ...run2, id: runId }, results };
}

// app/store/commit-runs.ts
var SELECT10 = `SELECT DISTINCT ON (workflow_id, event) id, workflow_name AS "workflowName", url, conclusion, source, EXISTS (
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
async function commitRuns(database, { repositoryId, headSha, headRepositoryId }) {
  return database.query(`${SELECT10} AND (head_repository_id = $3 OR source = 'checks') ${NEWEST}`, [
    repositoryId,
    headSha,
    headRepositoryId
  ]);
}
var SAYS_SOMETHING = `EXISTS (
    SELECT 1 FROM reports WHERE run_id = runs.id AND complete AND error_code IS NULL
    HAVING count(*) > 0 AND (sum(passed + failed) < 5 OR sum(failed) < 0.8 * sum(passed + failed))
  )`;
async function trustedRuns(database, repositoryId, headSha) {
  return database.query(
    `${SELECT10} AND head_repository_id = $1 AND event NOT LIKE 'pull_request%' AND ${SAYS_SOMETHING} ${NEWEST}`,
    [repositoryId, headSha]
  );
}
async function commitsWithResults(database, repositoryId, shas) {
  const rows = await database.query(
    `SELECT DISTINCT head_sha AS sha FROM runs
     WHERE repository_id = $1 AND head_repository_id = $1 AND head_sha = ANY($2::text[]) AND event NOT LIKE 'pull_request%'
       AND ${SAYS_SOMETHING}`,
    [repositoryId, shas]
  );
  return new Set(rows.map(({ sha }) => sha));
}
async function runLinks(database, repositoryId, runIds) {
  const rows = await database.query(
    "SELECT id, head_sha AS sha, url FROM runs WHERE repository_id = $1 AND id = ANY($2::bigint[])",
    [repositoryId, runIds]
  );
  return new Map(rows.map(({ id, sha, url }) => [id, { sha, url }]));
}
async function workflowHasReports(database, repositoryId, workflowId) {
  const rows = await database.query(
    `SELECT 1 FROM runs WHERE repository_id = $1 AND workflow_id = $2
     AND EXISTS (SELECT 1 FROM reports WHERE run_id = runs.id) LIMIT 1`,
    [repositoryId, workflowId]
  );
  return rows.length > 0;
}
async function newestOtherCommit(database, run2) {
  const [row] = await database.query(
    `SELECT head_sha AS "headSha" FROM runs
     WHERE repository_id = $1 AND workflow_id = $2 AND head_branch = $3 AND head_sha <> $4 AND head_repository_id = $1
       AND event NOT LIKE 'pull_request%'
       AND EXISTS (SELECT 1 FROM reports WHERE run_id = runs.id AND complete AND error_code IS NULL)
     ORDER BY abs(github_run_id) DESC, attempt DESC LIMIT 1`,
    [run2.repositoryId, run2.workflowId, run2.branch, run2.headSha]
  );
  return row?.headSha;
}

// app/github/download-artifact.ts
import { createHash as createHash8 } from "node:crypto";
var MAX_BYTES3 = 5e7;
var TIMEOUT_MS2 = 6e4;
async function downloadArtifact(octokit, repository, artifact) {
  if (artifact.expired) throw expired(artifact);
  if (artifact.size > MAX_BYTES3) throw tooLarge(artifact, artifact.size);
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
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS2) });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the artifact's blob answered ${response.status}`);
  }
  let zip = Buffer.allocUnsafeSlow(
    Math.min(MAX_BYTES3, Number(response.headers.get("content-length")) || artifact.size)
  );
  let bytes = 0;
  for await (const chunk of response.body) {
    if (bytes + chunk.byteLength > MAX_BYTES3) throw tooLarge(artifact, bytes + chunk.byteLength);
    if (bytes + chunk.byteLength > zip.length) zip = Buffer.concat([zip], 2 * (bytes + chunk.byteLength));
    zip.set(chunk, bytes);
    bytes += chunk.byteLength;
  }
  return zip.subarray(0, bytes);
}
function verified(zip, artifact) {
  if (artifact.sha256 === void 0) return zip;
  const sha256 = createHash8("sha256").update(zip).digest("hex");
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
  return new AssayError("ARTIFACT_TOO_LARGE", `${name} has ${bytes} bytes or more, at most ${MAX_BYTES3} are read`);
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
import { spawn as spawn2 } from "node:child_process";
import { once } from "node:events";
import { existsSync as existsSync5 } from "node:fs";
import { setPriority, tmpdir } from "node:os";
import { setTimeout as sleep2 } from "node:timers/promises";
import { fileURLToPath as fileURLToPath2 } from "node:url";
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
    this.child = spawn2(
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
      const { value: value2, done: done2 } = await Promise.race([this.chunks.next(), late]);
      if (done2 !== true) return value2;
    } catch (error) {
      if (error instanceof ReaderGone) throw error;
    } finally {
      clearTimeout(timer);
    }
    if (this.end === void 0) await Promise.race([once(this.child, "exit"), sleep2(1e3)]).catch(() => void 0);
    throw this.missing ?? new ReaderGone(this.end ?? "closed its output");
  }
};
function readerFile() {
  const beside = fileURLToPath2(new URL("./artifact-reader.mjs", import.meta.url));
  return existsSync5(beside) ? beside : fileURLToPath2(new URL("../../dist/artifact-reader.mjs", import.meta.url));
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
var TRIES2 = 2;
var LARGE_BYTES = 2e6;
var FORGOTTEN_MS = 3e5;
async function readArtifact(fetchBytes2, request, milliseconds) {
  for (let left = TRIES2 - 1; ; left -= 1) {
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
  let read4 = 0;
  let isOver = false;
  const close = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    giveBack(reader, isSmall && read4 === length);
  };
  const timer = setTimeout(close, FORGOTTEN_MS).unref();
  async function* batches() {
    try {
      while (read4 < length) {
        if (isOver) throw new Error("the results of a report were asked for after they were given up");
        timer.refresh();
        const batch = JSON.parse(await reader.batch());
        read4 += batch.length;
        yield batch;
      }
    } finally {
      close();
    }
  }
  return { length, close, [Symbol.asyncIterator]: batches };
}

// app/ingest/list-wanted.ts
async function listWanted(parts, { repository, run: run2 }) {
  const { octokit } = parts;
  const all = await listArtifacts(octokit, repository, run2.githubRunId);
  const download = (artifact) => downloadArtifact(octokit, repository, artifact);
  const own = chooseArtifacts(all, run2.attempt).map(
    (artifact) => ({
      name: artifact.name,
      read: () => readArtifact(() => download(artifact), { kind: "assay" })
    })
  );
  const others = newestOfEachName(all.filter((artifact) => !isOwnArtifact(artifact) && isOfAttempt(artifact, run2)));
  if (others.length === 0) return { wanted: own, refusal: void 0 };
  const isOnDefault = run2.headBranch === repository.defaultBranch && run2.headRepositoryId === repository.id;
  const { settings, errorCode, errorMessage } = await botSettings(parts, repository, isOnDefault);
  const refusal2 = { errorCode: errorCode ?? "CONFIG_INVALID", errorMessage: errorMessage ?? "" };
  const plain = others.flatMap((artifact) => {
    const found = settings?.artifacts.find(({ name }) => matchGlob(name, artifact.name) !== void 0);
    if (found === void 0) return [];
    const { files, suite } = found;
    const request = { kind: "plain", files, suite, variant: cellOf(artifact.name, found) };
    return [{ name: artifact.name, read: () => readArtifact(() => download(artifact), request) }];
  });
  return {
    wanted: [...own, ...plain],
    refusal: settings === null ? { name: SETTINGS_FILE, read: async () => refusal2 } : void 0
  };
}
function cellOf(artifact, { name, variant }) {
  const stars = matchGlob(name, artifact) ?? [];
  const filled = Object.entries(variant).map(([key2, text]) => [
    key2,
    text.replace(/\{(\d+)\}/g, (_, number2) => stars[Number(number2) - 1] ?? "")
  ]);
  return Object.fromEntries(filled);
}
function isOfAttempt({ createdAt }, run2) {
  return createdAt === void 0 || new Date(createdAt) <= new Date(run2.completedAt);
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
  const { database, log } = parts;
  const { repository, run: run2 } = facts2;
  let listed;
  const list2 = () => {
    listed ??= listWanted(parts, facts2);
    return listed;
  };
  const known = await findRun(database, repository.id, run2.githubRunId, run2.attempt);
  const place = { repositoryId: repository.id, runId: known?.id ?? 0 };
  const isTaken = (await runProgress(database, place))?.done.has("results") === true;
  if (!isTaken && (await list2()).wanted.length === 0 && !await isExpected(database, run2)) {
    log.info("run without a report, passed over", aboutOf(facts2));
    return void 0;
  }
  if (!isTaken) {
    await upsertRepository(database, repository);
    place.runId = await upsertRun(database, run2);
  }
  const { runId } = place;
  const results = {
    name: "results",
    after: [],
    run: async () => takeIn2(parts, facts2, runId, await list2())
  };
  return { runId, results };
}
async function takeIn2({ database, log, onMissing }, facts2, runId, { wanted, refusal: refusal2 }) {
  const { repository } = facts2;
  const about2 = aboutOf(facts2);
  const stored = await storedArtifacts(database, repository.id, runId);
  const all = refusal2 === void 0 ? wanted : [...wanted, refusal2];
  for (const { name, read: read4 } of all.filter((one) => !stored.has(one.name))) {
    const outcome = await read4();
    await storeReport(database, { repositoryId: repository.id, runId, artifactName: name }, outcome);
    if ("errorCode" in outcome) {
      log.warn("report refused", { ...about2, artifact: name, code: outcome.errorCode });
    } else {
      log.info("report taken in", { ...about2, artifact: name, results: outcome.results.length });
    }
  }
  if (wanted.length > 0) return;
  log.warn("run of a known workflow left no report", about2);
  await onMissing?.();
}
async function isExpected(database, run2) {
  return run2.conclusion !== "skipped" && await workflowHasReports(database, run2.repositoryId, run2.workflowId);
}
function aboutOf({ repository, run: run2 }) {
  return { repository: repository.id, run: run2.githubRunId, attempt: run2.attempt };
}

// app/github/get-default-branch.ts
async function getDefaultBranch(octokit, { owner, name }) {
  const { data: data2 } = await octokit.rest.repos.get({ owner, repo: name });
  return data2.default_branch;
}

// app/github/get-run.ts
async function getRun(octokit, { owner, name }, runId) {
  try {
    const { data: data2 } = await octokit.rest.actions.getWorkflowRun({ owner, repo: name, run_id: runId });
    return data2;
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/ingest/told-pulls.ts
function toldPulls(pulls, { repositoryId, headSha }) {
  const fitting = (pulls ?? []).flatMap((pull) => {
    const fits2 = pull?.head?.sha === headSha && pull.head.repo?.id === repositoryId && pull.base?.repo?.id === repositoryId;
    return fits2 ? [{ number: pull.number, baseBranch: pull.base.ref, baseSha: pull.base.sha, headRepositoryId: repositoryId }] : [];
  });
  return fitting.length === pulls?.length ? fitting : [];
}

// app/ingest/run-facts.ts
function runFacts(payload) {
  const { repository, workflow_run: run2 } = payload;
  const head = run2.head_repository;
  return {
    repository: repositoryFacts(payload),
    run: {
      repositoryId: repository.id,
      githubRunId: run2.id,
      attempt: run2.run_attempt,
      workflowId: run2.workflow_id,
      workflowName: run2.name ?? "",
      event: run2.event,
      headSha: run2.head_sha,
      headBranch: run2.head_branch,
      headRepositoryId: head?.id ?? null,
      conclusion: run2.conclusion ?? "unknown",
      url: run2.html_url,
      completedAt: run2.updated_at
    },
    headOwner: head?.owner?.login ?? null,
    pulls: head?.id === repository.id ? toldPulls(run2.pull_requests, { repositoryId: repository.id, headSha: run2.head_sha }) : []
  };
}

// app/ingest/ingest-upload.ts
var OF_THE_COMMIT = /* @__PURE__ */ new Set(["push", "schedule", "workflow_dispatch"]);
async function ingestUpload({ octokit, database, log }, { uploadId, artifactName, claims, installationId }) {
  const { repositoryId, githubRunId, attempt } = claims;
  const about2 = { repository: repositoryId, run: githubRunId, attempt, artifact: artifactName };
  const drop = () => dropUpload(database, repositoryId, uploadId);
  const run2 = await getRun(octokit, claims, githubRunId);
  const difference = run2 === void 0 ? "there is no such run" : differenceOf(claims, run2);
  if (run2 === void 0 || difference !== void 0) {
    log.warn("upload refused", { ...about2, difference });
    await drop();
    return void 0;
  }
  const facts2 = await factsOf(octokit, database, run2, installationId);
  await upsertRepository(database, facts2.repository);
  const known = await findRun(database, repositoryId, githubRunId, attempt);
  const runId = known?.id ?? await upsertRun(database, facts2.run);
  if ((await storedArtifacts(database, repositoryId, runId)).has(artifactName)) {
    await drop();
    return void 0;
  }
  const outcome = await readArtifact(async () => await readUpload(database, repositoryId, uploadId) ?? missing(), {
    kind: "assay"
  });
  if ("errorCode" in outcome && outcome.errorCode === "ARTIFACT_EXPIRED") return void 0;
  await storeReport(database, { repositoryId, runId, artifactName }, outcome);
  await drop();
  if ("errorCode" in outcome) log.warn("report refused", { ...about2, code: outcome.errorCode });
  else log.info("report taken in", { ...about2, results: outcome.results.length, way: "upload" });
  return facts2;
}
function missing() {
  throw new AssayError("ARTIFACT_EXPIRED", "the upload is no longer kept");
}
function differenceOf(claims, run2) {
  const differs = [
    ["repository", claims.repositoryId, run2.repository.id],
    // Of an earlier attempt nobody asks any more; its artifacts are still there.
    ["attempt", claims.attempt, run2.run_attempt ?? 1],
    ["event", claims.event, run2.event],
    ...OF_THE_COMMIT.has(claims.event) ? [["sha", claims.sha, run2.head_sha]] : [],
    ...claims.ref.startsWith("refs/heads/") && OF_THE_COMMIT.has(claims.event) ? [["ref", claims.ref, `refs/heads/${run2.head_branch}`]] : [],
    ...run2.actor ? [["actor", claims.actor, run2.actor.login]] : []
  ].find(([, told, found]) => told !== found);
  if (differs !== void 0) return `${differs[0]}: the token says ${differs[1]}, GitHub ${differs[2]}`;
  return run2.event === "pull_request" && run2.head_repository?.id !== run2.repository.id ? "it is a run of a fork" : void 0;
}
async function factsOf(octokit, database, run2, installationId) {
  const { id, name, owner } = run2.repository;
  const branch = run2.repository.default_branch ?? (await repositoryById(database, id))?.defaultBranch ?? await getDefaultBranch(octokit, { owner: owner.login, name });
  const payload = {
    repository: { ...run2.repository, default_branch: branch },
    installation: { id: installationId },
    // The API describes a run as the webhook does.
    workflow_run: run2
  };
  const facts2 = runFacts(payload);
  return run2.status === "completed" ? facts2 : { ...facts2, run: { ...facts2.run, conclusion: UNDER_WAY } };
}

// app/ingest/look-again.ts
var LOOK_AGAIN = "look-again";
var AFTER_SECONDS = 120;
async function lookAgain(database, facts2) {
  const { repository, run: run2 } = facts2;
  await storeErrand(database, {
    id: `assay:${LOOK_AGAIN}:${repository.id}:${run2.githubRunId}:${run2.attempt}`,
    action: LOOK_AGAIN,
    repositoryId: repository.id,
    installationId: repository.installationId,
    about: { facts: facts2 },
    afterSeconds: AFTER_SECONDS
  });
}

// app/github/list-jobs.ts
async function listJobs(octokit, { owner, name }, runId, attempt) {
  const at2 = { owner, repo: name, run_id: runId, attempt_number: attempt, per_page: 100 };
  return octokit.paginate(octokit.rest.actions.listJobsForWorkflowRunAttempt, at2);
}

// app/store/dead-jobs.ts
var JOB_PREFIX = "job:";
async function replaceDeadJobs(database, { repositoryId, runId }, jobs) {
  const names = jobs.map(({ name }) => cleanText(JOB_PREFIX + name));
  const messages = jobs.map(({ message }) => cleanText(message));
  return database.transaction(async (transaction) => {
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

// src/report/is-report-of.ts
function isReportOf(job, { artifactName, cells }) {
  const { key: key2, values } = splitJob(job);
  const isNamed = jobKeyOf(artifactName) === key2;
  if (values.length === 0) return isNamed;
  const isCell = cells.some((cell) => cell.length > 0 && values.every((value2) => cell.includes(value2)));
  return isCell && (isNamed || !/-\d{1,9}$/.test(artifactName));
}
function splitJob(name) {
  const [, title2 = name, list2 = ""] = /^(.*?) \((.*)\)$/.exec(name) ?? [];
  const values = list2.split(",").map((value2) => value2.trim());
  return { key: slug(title2), values: values.filter((value2) => value2 !== "") };
}
function jobKeyOf(artifactName) {
  const match = /^assay-report-(.+)-\d+-\d+$/.exec(artifactName);
  return match === null ? void 0 : slug(match[1]);
}
function slug(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

// app/ingest/find-dead-jobs.ts
function findDeadJobs(jobs, reports, attempt) {
  const left = reports.filter(({ artifactName }) => [0, attempt].includes(splitName(artifactName).attempt));
  const lost = [];
  for (const job of jobs.filter(endedBadly)) {
    const own = left.findIndex((report) => isReportOf(job.name, report));
    if (own === -1) lost.push(job);
    else left.splice(own, 1);
  }
  const open7 = lost.filter((job) => !allReported(job, jobs, reports, attempt));
  const count2 = Math.max(0, open7.length - left.filter(({ isRed }) => isRed).length);
  return { jobs: count2 === 0 ? [] : open7, count: count2 };
}
function allReported(job, jobs, reports, attempt) {
  const { key: key2 } = splitJob(job.name);
  const legs = jobs.filter(({ name, conclusion }) => splitJob(name).key === key2 && conclusion !== "skipped").length;
  const own = reports.filter(
    ({ artifactName }) => splitName(artifactName).attempt === attempt && jobKeyOf(artifactName) === key2
  );
  return own.length >= legs;
}

// app/ingest/note-dead-jobs.ts
var NAMED3 = 10;
async function noteDeadJobs({ octokit, database, log }, repository, run2) {
  if (run2.source === "checks" || !endedBadly(run2)) return void 0;
  const { id: repositoryId } = repository;
  const place = { repositoryId, runId: run2.id };
  let jobs = await jobsOfRun(database, repositoryId, run2.githubRunId, run2.attempt);
  if (!jobs.some(endedBadly)) {
    const told = await listJobs(octokit, repository, run2.githubRunId, run2.attempt);
    await saveJobs(
      database,
      repositoryId,
      told.flatMap((job) => jobFacts(job) ?? []),
      // Whoever asks is the step that sees them.
      false
    );
    jobs = await jobsOfRun(database, repositoryId, run2.githubRunId, run2.attempt);
  }
  const reports = (await reportsOfRun(database, repositoryId, run2.id)).filter(
    ({ artifactName }) => !artifactName.startsWith(JOB_PREFIX)
  );
  const isOurs = reports.length > 0 || await workflowHasReports(database, repositoryId, run2.workflowId);
  const dead = isOurs ? findDeadJobs(jobs, reports.map(legReport), run2.attempt) : { jobs: [], count: 0 };
  if (!await replaceDeadJobs(database, place, rowsOf(dead, jobs))) return void 0;
  log.warn("jobs without a report", { repository: repositoryId, run: run2.githubRunId, jobs: dead.count });
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
    const endOf3 = (name) => all.find((job) => job.name === name && endedBadly(job))?.conclusion ?? "failure";
    return names.map((name) => ({ name, message: `${name} ended with ${endOf3(name)} and left no report` }));
  }
  const shown2 = names.slice(0, NAMED3).join(", ") + (names.length > NAMED3 ? `, ${names.length - NAMED3} more` : "");
  const message = `${count2} of these jobs left no report, and it cannot be told which: ${shown2}`;
  return Array.from({ length: count2 }, (_, index) => ({ name: `? ${index + 1}`, message }));
}

// app/github/branch-head.ts
async function branchHead(octokit, { owner, name }, branch) {
  try {
    const { data: data2 } = await octokit.rest.repos.getBranch({ owner, repo: name, branch });
    return data2.commit.sha;
  } catch (error) {
    if (httpStatus(error) === 404) return null;
    throw error;
  }
}

// app/store/issues.ts
var COLUMNS7 = `id, key, episode, kind, state, filed_in AS "filedIn", number, closed_by_person AS "closedByPerson", record`;
async function bookRevision(database, repositoryId) {
  const [row] = await database.query(
    "SELECT revision FROM issue_books WHERE repository_id = $1",
    [repositoryId]
  );
  return row?.revision ?? 0;
}
async function issuesToFollow(database, repositoryId, keys) {
  return database.query(
    `SELECT ${COLUMNS7} FROM issues WHERE repository_id = $1 AND (state <> 'closed' OR closed_by_person > 0
       OR (key = ANY($2::text[]) AND episode = (
         SELECT max(newest.episode) FROM issues AS newest WHERE newest.repository_id = $1 AND newest.key = issues.key)))
     ORDER BY id`,
    [repositoryId, keys]
  );
}
async function issueAt(database, filedIn, number2) {
  const [row] = await database.query(
    `SELECT repository_id AS "repositoryId", ${COLUMNS7} FROM issues WHERE filed_in = $1 AND number = $2`,
    [filedIn, number2]
  );
  return row;
}
async function issuesByIds(database, repositoryId, ids2) {
  return database.query(
    `SELECT ${COLUMNS7} FROM issues WHERE repository_id = $1 AND id = ANY($2::bigint[]) ORDER BY id`,
    [repositoryId, ids2]
  );
}
async function issuesOfKeys(database, repositoryId, keys) {
  return database.query(
    `SELECT ${COLUMNS7} FROM issues WHERE repository_id = $1 AND key = ANY($2::text[]) ORDER BY episode DESC, key`,
    [repositoryId, keys]
  );
}
async function countFiledToday(database, repositoryId) {
  const [row] = await database.query(
    `SELECT count(*)::integer AS count FROM issues
     WHERE repository_id = $1 AND kind <> 'overview' AND filed_at > now() - interval '24 hours'`,
    [repositoryId]
  );
  return row?.count ?? 0;
}
async function saveDecision(database, { repositoryId, revision, runId }, issues, writes) {
  return database.transaction(async (transaction) => {
    await transaction.query(
      "INSERT INTO issue_books (repository_id, revision) VALUES ($1, 0) ON CONFLICT (repository_id) DO NOTHING",
      [repositoryId]
    );
    const moved = await transaction.query(
      "UPDATE issue_books SET revision = revision + 1 WHERE repository_id = $1 AND revision = $2 RETURNING revision",
      [repositoryId, revision]
    );
    if (moved.length === 0) return false;
    const rank2 = ({ state, id }) => state === "closed" ? 0 : id === null ? 2 : 1;
    for (const issue of [...issues].sort((a, b) => rank2(a) - rank2(b)))
      await saveIssue(transaction, repositoryId, issue);
    for (const { key: key2, episode, kind, about: about2, isPreview } of writes) {
      await transaction.query(
        `INSERT INTO issue_writes (repository_id, issue_id, run_id, kind, about, state)
         SELECT $1, id, $4, $5, $6::jsonb, $7 FROM issues WHERE repository_id = $1 AND key = $2 AND episode = $3`,
        [repositoryId, key2, episode, runId, kind, cleanJson(about2), isPreview ? "preview" : "due"]
      );
    }
    return true;
  });
}
async function saveIssue(transaction, repositoryId, issue) {
  const { id, key: key2, episode, kind, state, filedIn, number: number2, filedAt, closedByPerson, record } = issue;
  const values = [repositoryId, key2, episode, kind, state, filedIn, number2];
  const rest = [filedAt === null ? null : new Date(filedAt).toISOString(), closedByPerson, cleanJson(record)];
  if (id === null) {
    await transaction.query(
      `INSERT INTO issues (repository_id, key, episode, kind, state, filed_in, number, filed_at, closed_by_person, record)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)`,
      [...values, ...rest]
    );
    return;
  }
  await transaction.query(
    `UPDATE issues SET key = $2, episode = $3, kind = $4, state = $5, filed_in = $6, number = coalesce($7, number),
       filed_at = $8, closed_by_person = $9, record = $10::jsonb WHERE repository_id = $1 AND id = $11`,
    [...values, ...rest, id]
  );
}
async function markIssueFiled(database, repositoryId, id, { filedIn, number: number2 }) {
  await database.transaction(async (transaction) => {
    await transaction.query("UPDATE issue_books SET revision = revision + 1 WHERE repository_id = $1", [repositoryId]);
    await transaction.query(
      `UPDATE issues SET number = $3, filed_in = $4, state = CASE WHEN state = 'claimed' THEN 'open' ELSE state END
       WHERE repository_id = $1 AND id = $2`,
      [repositoryId, id, number2, filedIn]
    );
  });
}
async function markIssueUnfiled(database, repositoryId, id) {
  await database.transaction(async (transaction) => {
    await transaction.query("UPDATE issue_books SET revision = revision + 1 WHERE repository_id = $1", [repositoryId]);
    await transaction.query(
      `UPDATE issues SET state = 'waiting', filed_at = NULL WHERE repository_id = $1 AND id = $2 AND state = 'claimed'`,
      [repositoryId, id]
    );
  });
}

// app/issues/ancestry-asker.ts
async function withAncestry(fetchAncestry, decide3, known = /* @__PURE__ */ new Map()) {
  for (; ; ) {
    const missing2 = /* @__PURE__ */ new Map();
    const decision = decide3((base, head) => {
      if (base === head) return "identical";
      const key2 = `${base}...${head}`;
      const answer = known.get(key2);
      if (answer === void 0) missing2.set(key2, [base, head]);
      return answer ?? "behind";
    });
    if (missing2.size === 0) return decision;
    for (const [key2, [base, head]] of missing2) known.set(key2, await fetchAncestry(base, head));
  }
}

// app/issues/count-from.ts
function countFrom(cell, sha) {
  const from = sha === null ? {} : { failingSha: sha, isMoved: true };
  return { ...cell, ...from, clean: [], absent: 0 };
}

// app/issues/is-on-branch.ts
var TIP = "tip";
function isOnBranch(sha, ancestryOf) {
  const relation = ancestryOf(sha, TIP);
  return relation === "ahead" || relation === "identical";
}

// app/issues/follow-cell.ts
function followCell(cell, outcome, options) {
  const { run: run2, ancestryOf, enough, isAgain } = options;
  if (outcome === "unknown") return cell;
  const relation = ancestryOf(cell.failingSha, run2.sha);
  if (outcome === "failed") {
    if (relation === "behind" || relation === "identical") return cell;
    const clean2 = relation === "ahead" ? cell.clean.filter(({ sha }) => ancestryOf(run2.sha, sha) === "ahead") : [];
    return { ...cell, failingSha: run2.sha, isMoved: void 0, clean: clean2, absent: 0 };
  }
  if (relation === "diverged" || relation === "unknown")
    return isOnBranch(cell.failingSha, ancestryOf) ? cell : countFrom(cell, run2.sha);
  if (relation !== "ahead") return cell;
  if (outcome === "absent") return isAgain ? cell : { ...cell, absent: cell.absent + 1 };
  if (cell.clean.some((known) => known.run === run2.run)) return { ...cell, absent: 0 };
  return { ...cell, clean: [...cell.clean, run2].slice(-enough), absent: 0 };
}

// app/issues/issue-record.ts
function cellKey({ test, variant }) {
  return `${test}
${variant}`;
}

// app/issues/follow-record.ts
var MAX_CELLS = 200;
var MAX_SEEN = 64;
var GONE_AFTER = 10;
function followRecord(record, news, policy, ancestryOf) {
  const mine = news.failures.find(({ key: key2 }) => key2 === record.key);
  const kind = nextKind(record, mine);
  const options = {
    run: { run: news.run, sha: news.sha },
    ancestryOf,
    enough: enoughFor({ kind, returns: record.returns }, policy),
    isAgain: record.lastRun === news.run
  };
  const cells = record.cells.map((cell) => followCell(cell, outcomeOf2(cell, news, kind), options));
  const followed = { ...record, kind, cells };
  const after = mine === void 0 || news.isOvertaken ? followed : addFailure(followed, mine, news);
  return cells.every((cell, index) => cell === record.cells[index]) && after === followed && kind === record.kind ? record : { ...after, lastRun: news.run };
}
function enoughFor({ kind, returns }, policy) {
  const { closeAfter, flakyCloseAfter } = policy;
  if (kind === "flaky") return flakyCloseAfter;
  return Math.min(closeAfter * 2 ** Math.min(returns, 10), Math.max(closeAfter, flakyCloseAfter));
}
function endOf(record, policy) {
  if (record.cells.length === 0) return "emptied";
  const enough = enoughFor(record, policy);
  const isGreen = ({ clean: clean2 }) => clean2.length >= enough;
  const isGone = ({ absent }) => absent >= GONE_AFTER;
  if (!record.cells.every((cell) => isGreen(cell) || isGone(cell))) return void 0;
  return record.cells.some(isGreen) ? "green" : "deleted";
}
function addFailure(record, { cells }, { run: run2, sha, at: at2 }) {
  const known = new Set(record.cells.map(cellKey));
  const fresh = cells.filter((cell) => !known.has(cellKey(cell)));
  const room = Math.max(0, MAX_CELLS - record.cells.length);
  const added = fresh.slice(0, room).map((cell) => ({ ...cell, failingSha: sha, clean: [], absent: 0 }));
  return {
    ...record,
    cells: [...record.cells, ...added],
    overflow: Math.max(record.overflow, fresh.length - added.length),
    ...record.lastRun === run2 ? {} : { seen: [...record.seen, at2].slice(-MAX_SEEN), failedRuns: record.failedRuns + 1 },
    lastRun: run2
  };
}
function nextKind(record, news) {
  if (news === void 0) return record.kind;
  if (record.isNotFlaky) return news.kind === "flaky" ? "failure" : news.kind;
  return record.kind === "flaky" ? "flaky" : news.kind;
}
function outcomeOf2(cell, news, kind) {
  const key2 = cellKey(cell);
  if (news.failed.has(key2)) return "failed";
  if (news.flaked.has(key2)) return kind === "flaky" ? "failed" : "unknown";
  if (news.passed.has(key2)) return "passed";
  return news.absent.has(key2) ? "absent" : "unknown";
}

// app/issues/begin-record.ts
var PATIENCE = 2;
function beginRecord(cluster, news, closed, ancestryOf) {
  if (news.isOvertaken) return "overtaken";
  const episode = (closed?.episode ?? 0) + 1;
  if (closed === void 0) return addFailure(blank(cluster, news, episode), cluster, news);
  const since = closed.closing?.sha ?? closed.cells.at(-1)?.failingSha ?? closed.firstSha;
  const relation = ancestryOf(since, news.sha);
  const { by, reason: reason2 } = closed.closing ?? { by: "bot", reason: "completed" };
  const isMerge = by === "merge";
  if (relation === "identical" && !isMerge) return "passed-on-this-commit";
  const isAnew = (relation === "diverged" || relation === "unknown") && !isOnBranch(since, ancestryOf);
  if (relation !== "ahead" && relation !== "identical" && !isAnew) return "older-than-fix";
  const unwanted = by === "person" && reason2 !== "completed";
  const said = closed.closedByPerson - (closed.mergedFixes ?? 0);
  if (by === "person" && said >= (unwanted ? 1 : PATIENCE)) return "closed-by-person";
  if (closed.number === null || unwanted || reason2 === "duplicate" || isAnew)
    return addFailure(blank(cluster, news, episode), cluster, news);
  const again = { ...blank(cluster, news, closed.episode), id: closed.id, number: closed.number };
  const kind = isMerge ? closed.kind : cluster.kind;
  const { isNotFlaky, closedByPerson, mergedFixes, saidCells } = closed;
  const returns = closed.returns + (isMerge ? 0 : 1);
  return addFailure({ ...again, kind, isNotFlaky, closedByPerson, mergedFixes, saidCells, returns }, cluster, news);
}
function blank({ key: key2, kind }, { sha, run: run2 }, episode) {
  return {
    id: null,
    key: key2,
    episode,
    kind,
    state: "waiting",
    number: null,
    cells: [],
    overflow: 0,
    firstSha: sha,
    firstRun: run2,
    seen: [],
    failedRuns: 0,
    lastRun: "",
    filedAt: null,
    saidAt: 0,
    saidRuns: 0,
    saidCells: 0,
    closing: null,
    returns: 0,
    closedByPerson: 0,
    isHeld: false,
    isForced: false,
    isNotFlaky: false,
    listed: []
  };
}

// app/issues/is-worth-filing.ts
var DAY_MS3 = 864e5;
var LOOP_AFTER = 1;
function notWorthFiling(record, news, policy, now) {
  if (record.isForced) return void 0;
  if (news.isMuted) return "muted";
  if (record.isHeld || record.state === "previewed") return void 0;
  const isLoop = record.returns > LOOP_AFTER;
  if (record.number !== null && !isLoop) return void 0;
  const threshold = {
    failure: policy.failures,
    flaky: policy.flakes,
    "red-run": policy.redRuns,
    overview: policy.failures
  };
  const { times, days } = isLoop ? policy.flakes : threshold[record.kind];
  if (record.seen.filter((at2) => at2 > now - days * DAY_MS3).length < times) return "threshold";
  if (record.kind === "flaky" && news.impact !== void 0 && news.impact < policy.flakyImpact) return "impact";
  return void 0;
}

// app/issues/choose-new.ts
function chooseNew(failing2, { news, policy, now, filedToday }) {
  const isPreview = policy.mode !== "on";
  const wanted = failing2.filter(({ state }) => state === "waiting" || state === "previewed" && !isPreview);
  let room = Math.min(policy.newPerRun, policy.newPerDay - filedToday);
  return [...wanted].sort(worstFirst).map((record) => {
    const { key: key2 } = record;
    const cluster = news.failures.find((failure) => failure.key === key2);
    if (cluster === void 0 || news.isOvertaken)
      return { record, action: { kind: "defer", key: key2, reason: "overtaken" } };
    const reason2 = notWorthFiling(record, cluster, policy, now);
    if (reason2 !== void 0) return { record, action: { kind: "defer", key: key2, reason: reason2 } };
    if (room <= 0) return { record: { ...record, isHeld: true }, action: { kind: "defer", key: key2, reason: "limit" } };
    room -= 1;
    const filed = file(record, now, isPreview);
    return { record: filed, action: { kind: record.number === null ? "open" : "reopen", record: filed, isPreview } };
  });
}
function file(record, now, isPreview) {
  const state = isPreview ? "previewed" : record.number === null ? "claimed" : "open";
  const { cells, overflow, failedRuns } = record;
  const said = { saidAt: now, saidRuns: failedRuns, saidCells: cells.length + overflow };
  return { ...record, ...said, state, filedAt: now, isHeld: false, closing: null };
}
function worstFirst(a, b) {
  const rank2 = { failure: 0, "red-run": 1, flaky: 2, overview: 3 };
  const size = ({ cells, overflow }) => cells.length + overflow;
  return Number(b.isForced) - Number(a.isForced) || rank2[a.kind] - rank2[b.kind] || size(b) - size(a) || b.failedRuns - a.failedRuns || (a.key < b.key ? -1 : 1);
}

// app/issues/decide-overview.ts
var OVERVIEW = "overview";
function decideOverview(records, { sha, run: run2, now }) {
  const held = records.filter(({ isHeld: isHeld2, state }) => isHeld2 && state === "waiting");
  const listed = held.map(({ key: key2 }) => key2).sort();
  const former = records.find(({ kind }) => kind === OVERVIEW);
  const isOpen = former !== void 0 && former.state !== "closed";
  if (listed.length === 0 && !isOpen) return void 0;
  if (isOpen && listed.length > 0 && former.listed.join("\n") === listed.join("\n")) return void 0;
  if (former?.closing?.by === "person" && listed.length > 0) return void 0;
  const record = {
    ...former ?? { ...EMPTY, firstSha: sha, firstRun: run2 },
    state: listed.length === 0 ? "closed" : former?.number == null ? "claimed" : "open",
    closing: listed.length === 0 ? { by: "bot", reason: "completed", sha } : null,
    filedAt: former?.filedAt ?? now,
    listed
  };
  return { kind: "overview", record, listed: held };
}
var EMPTY = {
  id: null,
  key: OVERVIEW,
  episode: 1,
  kind: OVERVIEW,
  state: "waiting",
  number: null,
  cells: [],
  overflow: 0,
  seen: [],
  failedRuns: 0,
  lastRun: "",
  filedAt: null,
  saidAt: 0,
  saidRuns: 0,
  saidCells: 0,
  closing: null,
  returns: 0,
  closedByPerson: 0,
  isHeld: false,
  isForced: false,
  isNotFlaky: false,
  listed: []
};

// app/issues/fold-outage.ts
var INFRASTRUCTURE = "red-run/infrastructure";
function foldOutage(news) {
  const cell = { test: INFRASTRUCTURE, variant: news.workflow };
  const key2 = cellKey(cell);
  if (news.outage !== void 0) {
    const failures = [infrastructure([cell])];
    return { ...news, failures, failed: /* @__PURE__ */ new Set([key2]), absent: /* @__PURE__ */ new Set() };
  }
  const machine = news.failures.filter(({ isInfrastructure }) => isInfrastructure);
  const passed = /* @__PURE__ */ new Set([...news.passed, key2]);
  if (machine.length === 0) return { ...news, passed };
  const others = news.failures.filter(({ isInfrastructure }) => !isInfrastructure);
  return { ...news, passed, failures: [...others, infrastructure(machine.flatMap(({ cells }) => cells))] };
}
function infrastructure(cells) {
  return { key: INFRASTRUCTURE, kind: "red-run", cells, isInfrastructure: false, isMuted: false };
}

// app/issues/recurrence-comment.ts
var DAY_MS4 = 864e5;
var MANY = 15;
function recurrenceComment(record, { isMuted }, now) {
  if (record.state !== "open" || record.number === null || isMuted) return void 0;
  const runs = record.failedRuns - record.saidRuns;
  const cells = record.cells.length + record.overflow;
  const days = (now - record.saidAt) / DAY_MS4;
  if (runs <= 0 || days < 1) return void 0;
  const style = days >= 7 ? "weekly" : cells > record.saidCells || runs >= MANY ? "news" : void 0;
  if (style === void 0) return void 0;
  const said = { ...record, saidAt: now, saidRuns: record.failedRuns, saidCells: cells };
  return { kind: "comment", style, record: said, before: record };
}

// app/issues/decide.ts
function decide(given) {
  const facts2 = { ...given, news: foldOutage(given.news) };
  const { news, policy, now } = facts2;
  const actions = [];
  const slots = adopt(facts2).map((slot) => follow(slot, facts2, actions));
  begin(slots, facts2, actions);
  const failing2 = new Map(news.failures.map((cluster) => [cluster.key, cluster]));
  const isFailing = ({ after }) => after.state !== "closed" && failing2.has(after.key);
  const touched = slots.filter(isFailing);
  const choices = chooseNew(
    touched.map(({ after }) => after),
    facts2
  );
  for (const { record, action } of choices) {
    const slot = touched.find(({ after }) => after.key === record.key);
    slot.after = record;
    actions.push(action);
  }
  for (const slot of policy.mode === "on" && !news.isOvertaken ? touched : []) {
    const cluster = failing2.get(slot.after.key);
    const comment = cluster === void 0 ? void 0 : recurrenceComment(slot.after, cluster, now);
    if (comment === void 0) continue;
    slot.after = comment.record;
    actions.push(comment);
  }
  if (policy.mode === "on") overview2(slots, facts2, actions);
  const changed = slots.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  return { records: changed.map(({ after }) => after), actions };
}
function adopt({ records, news }) {
  const names = new Map(
    news.failures.flatMap(({ key: key2, formerly }) => formerly === void 0 ? [] : [[formerly, key2]])
  );
  const taken2 = new Set(records.filter(({ state }) => state !== "closed").map(({ key: key2 }) => key2));
  return records.map((record) => {
    const key2 = names.get(record.key);
    const isFree = key2 !== void 0 && record.state !== "closed" && !taken2.has(key2);
    if (isFree) taken2.add(key2);
    return { before: record, after: isFree ? { ...record, key: key2 } : record };
  });
}
function follow(slot, facts2, actions) {
  const { news, policy, ancestryOf } = facts2;
  const record = slot.after;
  const isForgotten = record.state === "closed" && record.closedByPerson === 0;
  if (record.kind === "overview" || isForgotten || isBeforeFix(record, facts2)) return slot;
  const next = followRecord(record, news, policy, ancestryOf);
  const end = endOf(next, policy);
  if (record.state === "closed") return { ...slot, after: forgive(record, next, end !== void 0, news.sha) };
  if (end === void 0) return { ...slot, after: next };
  const reason2 = end === "green" ? "completed" : "not_planned";
  const closing2 = { by: "bot", reason: reason2, sha: news.sha };
  const closed = { ...next, state: "closed", closing: closing2, closedByPerson: 0, isHeld: false };
  const isPreview = policy.mode !== "on";
  if (next.state !== "waiting") actions.push({ kind: "close", record: closed, why: end, isPreview });
  return { ...slot, after: isPreview && next.number !== null && next.state === "open" ? next : closed };
}
function isBeforeFix({ closing: closing2 }, { news, ancestryOf }) {
  if (closing2?.by !== "merge" || closing2.sha === null) return false;
  const relation = ancestryOf(closing2.sha, news.sha);
  return relation !== "ahead" && relation !== "identical";
}
function forgive(before, { cells }, isGreen, sha) {
  if (!isGreen || before.closing === null) return { ...before, cells };
  const by = before.closing.by === "merge" ? "bot" : before.closing.by;
  return { ...before, cells, closing: { ...before.closing, by, sha }, closedByPerson: 0, mergedFixes: 0 };
}
function begin(slots, { news, ancestryOf }, actions) {
  for (const cluster of news.failures) {
    const known = slots.filter(({ after }) => after.key === cluster.key);
    if (known.some(({ before }) => before !== void 0 && before.state !== "closed")) continue;
    const [closed] = known.sort((a, b) => b.after.episode - a.after.episode);
    const record = beginRecord(cluster, news, closed?.after, ancestryOf);
    if (typeof record === "string") actions.push({ kind: "defer", key: cluster.key, reason: record });
    else if (closed !== void 0 && record.episode === closed.after.episode) closed.after = record;
    else slots.push({ before: void 0, after: record });
  }
}
function overview2(slots, { news, now }, actions) {
  const records = slots.map(({ after }) => after);
  const slot = slots.find(({ after }) => after.kind === "overview");
  const action = decideOverview(records, { sha: news.sha, run: news.run, now });
  if (action === void 0) {
    const isOver = slot?.after.closing?.by === "person" && !records.some(({ isHeld: isHeld2 }) => isHeld2);
    if (slot !== void 0 && isOver)
      slot.after = { ...slot.after, closing: { by: "bot", reason: "completed", sha: news.sha }, closedByPerson: 0 };
    return;
  }
  if (slot === void 0) slots.push({ before: void 0, after: action.record });
  else slot.after = action.record;
  actions.push(action);
}

// app/issues/decide-clusters.ts
function decideMerge(records, into, sha) {
  const goesOn = (record) => record.key === into && hasIssue(record);
  const live = records.filter(({ state }) => state !== "closed").sort((a, b) => Number(goesOn(b)) - Number(goesOn(a)) || oldestFirst(a, b));
  const [first, ...others] = live;
  if (first === void 0 || others.length === 0 && first.key === into) return { records: [], actions: [] };
  const cells = [...new Map(live.flatMap(({ cells: cells2 }) => cells2).map((cell) => [cellKey(cell), cell])).values()];
  const episode = first.key === into ? first.episode : 1 + Math.max(0, ...records.filter(({ key: key2 }) => key2 === into).map((r) => r.episode));
  const survivor = { ...first, key: into, episode, cells };
  const closed = others.map(
    (record) => ({
      ...record,
      state: "closed",
      closing: { by: "bot", reason: "duplicate", sha },
      isHeld: false
    })
  );
  const filed = closed.filter((_, index) => hasIssue(others[index]));
  const actions = filed.map((record) => ({
    kind: "close",
    record,
    why: "duplicate",
    of: into,
    isPreview: false
  }));
  if (filed.length > 0 && hasIssue(survivor))
    actions.push({
      kind: "link",
      record: survivor,
      duplicates: filed.map(({ key: key2, episode: number2 }) => `${key2} ${number2}`)
    });
  return { records: [...closed, survivor], actions };
}
function decideSplit(record, leaving, sha) {
  const cells = record.cells.filter(({ test }) => !leaving.includes(test));
  if (cells.length === record.cells.length) return { records: [], actions: [] };
  if (cells.length > 0) return { records: [{ ...record, cells }], actions: [] };
  const closing2 = { by: "bot", reason: "not_planned", sha };
  const closed = { ...record, cells, state: "closed", closing: closing2, isHeld: false };
  const actions = hasIssue(record) ? [{ kind: "close", record: closed, why: "emptied", isPreview: false }] : [];
  return { records: [closed], actions };
}
function decideRename(record, from, to) {
  const renamed3 = record.cells.map((cell) => cell.test === from ? { ...cell, test: to } : cell);
  return { ...record, cells: [...new Map(renamed3.map((cell) => [cellKey(cell), cell])).values()] };
}
function hasIssue({ state, number: number2 }) {
  return number2 !== null || state === "claimed";
}
function oldestFirst(a, b) {
  const rank2 = (record) => hasIssue(record) ? 0 : 1;
  const number2 = (record) => record.number ?? Number.POSITIVE_INFINITY;
  return rank2(a) - rank2(b) || number2(a) - number2(b) || (a.key < b.key ? -1 : 1);
}

// app/issues/stored-record.ts
function fromRow({ id, key: key2, episode, kind, state, number: number2, closedByPerson, record }) {
  return { ...record, id, key: key2, episode, kind, state, number: number2, closedByPerson };
}
function toRow(whole2, filedIn) {
  const { id, key: key2, episode, kind, state, number: number2, closedByPerson, ...record } = whole2;
  return { id, key: key2, episode, kind, state, number: number2, closedByPerson, filedIn, filedAt: whole2.filedAt, record };
}

// app/issues/save-actions.ts
async function saveActions(database, place, decision) {
  const writes = decision.actions.flatMap((action) => action.kind === "defer" ? [] : [toWrite(action)]);
  const rows = decision.records.map((record) => toRow(record, place.filedIn));
  if (rows.length === 0 && writes.length === 0) return true;
  return saveDecision(database, place, rows, writes);
}
function toWrite(action) {
  const { kind, record } = action;
  const isPreview = (action.kind === "open" || action.kind === "reopen" || action.kind === "close") && action.isPreview;
  return { key: record.key, episode: record.episode, kind, about: aboutOf2(action), isPreview };
}
function aboutOf2(action) {
  const { record } = action;
  const where2 = [...new Set(record.cells.map(({ variant }) => variant))].filter((variant) => variant !== "").slice(0, 20);
  switch (action.kind) {
    case "open":
      return {};
    case "reopen":
      return { where: where2 };
    case "close": {
      const last = record.cells.at(-1);
      const failingSha = last?.failingSha ?? record.firstSha;
      const runs = Math.max(0, ...record.cells.map(({ clean: clean2 }) => clean2.length));
      return {
        why: action.why,
        of: action.of ?? null,
        where: where2,
        failingSha,
        isMoved: last?.isMoved === true,
        runs,
        closing: record.closing
      };
    }
    case "comment": {
      const { before } = action;
      const cells = record.saidCells - before.saidCells;
      return { style: action.style, runs: record.failedRuns - before.saidRuns, total: record.failedRuns, cells };
    }
    case "link":
      return { duplicates: action.duplicates };
    case "overview":
      return {
        listed: action.listed.map(({ key: key2, cells, failedRuns, kind }) => ({
          key: key2,
          kind,
          cells: cells.length,
          failedRuns
        }))
      };
  }
}

// app/issues/change-issue.ts
var TRIES3 = 5;
var BY_HAND = 20;
async function decideAndSave(database, repositoryId, filedIn, decide3) {
  for (let tries = 0; tries < TRIES3; tries += 1) {
    const revision = await bookRevision(database, repositoryId);
    const decision = await decide3();
    if (await saveActions(database, { repositoryId, revision, runId: null, filedIn }, decision)) return;
  }
  throw new Error("the issues changed again and again");
}
async function changeIssue(database, repositoryId, at2, change) {
  await decideAndSave(database, repositoryId, at2.filedIn, async () => {
    const row = await issueAt(database, at2.filedIn, at2.number);
    return { records: row === void 0 ? [] : [change(fromRow(row))], actions: [] };
  });
}
async function fileNow(database, repository, policy, record, rest) {
  const key2 = rest.split(/\s/)[0] || record.key;
  const shown2 = `<code>${escapeMarkdown(key2)}</code>`;
  if (await countFiledToday(database, repository.id) >= policy.newPerDay + BY_HAND)
    return { outcome: "refused", answer: "Not filed: enough was filed by hand today." };
  let answer = { outcome: "refused", answer: `Nothing waits under ${shown2}.` };
  await decideAndSave(database, repository.id, policy.tracker?.id ?? repository.id, async () => {
    const rows = await issuesToFollow(database, repository.id, [key2]);
    const waiting2 = rows.map(fromRow).find((one) => one.key === key2 && ["waiting", "previewed"].includes(one.state));
    if (waiting2 === void 0) return { records: [], actions: [] };
    answer = { outcome: "done", answer: "" };
    const filed = file({ ...waiting2, isForced: true }, Date.now(), false);
    const kind = waiting2.number === null ? "open" : "reopen";
    return { records: [filed], actions: [{ kind, record: filed, isPreview: false }] };
  });
  return answer;
}

// app/issues/follow-merges.ts
async function followMerges2({ database }, repository, filedIn, sha) {
  const live = (await issuesToFollow(database, repository.id, [])).filter(({ state }) => state !== "closed");
  const keys = live.map(({ key: key2 }) => key2);
  if (keys.length === 0) return;
  for (const { state } of await clustersByIds(database, repository.id, keys)) {
    const into = state.mergedInto;
    if (into === null) continue;
    await decideAndSave(database, repository.id, filedIn, async () => {
      const rows = await issuesToFollow(database, repository.id, [into]);
      return decideMerge(
        rows.map(fromRow).filter(({ key: key2 }) => key2 === into || key2 === state.id),
        into,
        sha
      );
    });
  }
}

// app/store/failing-results.ts
var WITH_TEXT = 2e3;
var MESSAGE2 = 4e3;
var TRACE2 = 12e3;
async function failingResults(database, repositoryId, runIds) {
  return database.query(rowsWhere("results.status = 'failed'"), [repositoryId, runIds]);
}
async function flakedResults(database, repositoryId, runIds) {
  const isFlaked = "results.status = 'passed' AND (results.message IS NOT NULL OR results.trace IS NOT NULL)";
  return database.query(rowsWhere(isFlaked), [repositoryId, runIds]);
}
function rowsWhere(condition) {
  return `WITH failing AS (
       SELECT results.*, reports.artifact_name,
         row_number() OVER (ORDER BY reports.artifact_name, results.run_id, results.ordinal) <= ${WITH_TEXT} AS shown
       FROM results JOIN reports ON reports.id = results.report_id
       WHERE results.repository_id = $1 AND results.run_id = ANY($2::bigint[]) AND ${condition}
     )
     SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file, failing.variant,
       CASE WHEN shown THEN left(failing.message, ${MESSAGE2}) END AS message,
       CASE WHEN shown THEN left(failing.trace, ${TRACE2}) END AS trace
     FROM failing JOIN tests ON tests.id = failing.test_id
     WHERE tests.repository_id = $1
     ORDER BY failing.artifact_name, failing.run_id, failing.ordinal`;
}

// app/store/filing-facts.ts
async function countExecutedTests(database, repositoryId, runId) {
  const [row] = await database.query(
    `SELECT count(DISTINCT results.test_id)::integer AS count FROM results
     WHERE results.repository_id = $1 AND results.run_id = $2 AND results.status IN ('passed', 'failed')`,
    [repositoryId, runId]
  );
  return row?.count ?? 0;
}
async function passedVariants(database, repositoryId, runId, testIds) {
  return database.query(
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
async function absentVariants(database, repositoryId, runId, testIds) {
  return database.query(
    `WITH here AS (
       SELECT DISTINCT results.test_id, results.variant FROM results
       WHERE results.repository_id = $1 AND results.run_id = $2
     ), suites AS (
       SELECT DISTINCT tests.suite, here.variant FROM here JOIN tests ON tests.id = here.test_id AND tests.repository_id = $1
     )
     SELECT tests.id AS "testId", suites.variant FROM tests JOIN suites ON suites.suite = tests.suite
     WHERE tests.repository_id = $1 AND tests.id = ANY($3::bigint[])
       AND NOT EXISTS (SELECT 1 FROM here WHERE here.test_id = tests.id AND here.variant = suites.variant)
     ORDER BY 1, 2`,
    [repositoryId, runId, testIds]
  );
}

// app/store/variant-names.ts
async function variantNames2(database, repositoryId, ids2) {
  const rows = await database.query(
    "SELECT id, name FROM variants WHERE repository_id = $1 AND id = ANY($2::integer[])",
    [repositoryId, arrayText(ids2)]
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

// app/issues/is-infrastructure-error.ts
var READ = 2e3;
var PATTERNS = [
  /\bENOSPC\b|\bno space left on device\b/i,
  /\bENOMEM\b|\bcannot allocate memory\b/i,
  /\bEAI_AGAIN\b|\btemporary failure in name resolution\b/i,
  /\b(?:runner|agent|machine) (?:has received a shutdown signal|lost communication with the server)\b/i,
  /\btoo many requests\b|\b429\b.{0,40}\brate limit/i,
  /\btls handshake timeout\b/i,
  /^\s*(?:error: )?(?:the )?(?:process|command|operation)?(?: was)? ?(?:killed|cancell?ed)\.?\s*$/im,
  /^\s*(?:error: )?(?:the )?(?:process|command)? ?(?:exited|completed|failed|terminated) with (?:exit )?code \d{1,3}\.?\s*$/im
];
function isInfrastructureError(message) {
  const text = message.slice(0, READ);
  return PATTERNS.some((pattern) => pattern.test(text));
}

// app/issues/red-run-news.ts
import { createHash as createHash9 } from "node:crypto";
function redRunNews(run2) {
  const failures = [];
  const passed = [];
  const say3 = (key2, isRed) => {
    const cell = { test: key2, variant: "" };
    if (isRed) failures.push({ key: key2, kind: "red-run", cells: [cell], isInfrastructure: false, isMuted: false });
    else passed.push(cellKey(cell));
  };
  if (run2.hasFailingTest) return { failures, passed };
  const own = run2.criteria.filter(({ implied }) => implied !== true);
  for (const criterion of own) {
    if (criterion.verdict !== "inconclusive") say3(criterionKey(criterion), criterion.verdict === "missed");
  }
  const isMissed = own.some(({ verdict: verdict2 }) => verdict2 === "missed");
  if (run2.conclusion === "success") say3(workflowKey(run2.workflowId), false);
  else if (["failure", "timed_out", "startup_failure"].includes(run2.conclusion) && !isMissed)
    say3(workflowKey(run2.workflowId), true);
  return { failures, passed };
}
function workflowKey(workflowId) {
  return `red-run/workflow/${workflowId}`;
}
function criterionKey({ name, threshold }) {
  const digest = createHash9("sha256").update(JSON.stringify([name, threshold])).digest("hex").slice(0, 16);
  return `red-run/criterion/${digest}`;
}

// app/issues/load-news.ts
var OUTAGE_SHARE2 = 0.8;
var OUTAGE_TESTS = 5;
async function loadNews(database, run2, records, isOvertaken2) {
  const { repositoryId, id } = run2;
  const failing2 = await failingResults(database, repositoryId, [id]);
  const flaking = await flakedResults(database, repositoryId, [id]);
  const failedIds = [...new Set(failing2.map(({ testId }) => testId))];
  const followed = records.flatMap(({ cells }) => cells.map(({ test }) => Number(test))).filter(Number.isInteger);
  const testIds = [.../* @__PURE__ */ new Set([...followed, ...failedIds])];
  const passes = await passedVariants(database, repositoryId, id, testIds);
  const absent = followed.length === 0 ? [] : await absentVariants(database, repositoryId, id, [...new Set(followed)]);
  const reports = await reportsOfRun(database, repositoryId, id);
  const executed = await countExecutedTests(database, repositoryId, id);
  const red = redRunNews({
    workflowId: run2.workflowId,
    conclusion: run2.conclusion,
    hasFailingTest: failing2.length > 0,
    criteria: reports.flatMap(({ extra }) => extra?.criteria ?? [])
  });
  const key2 = (test, variant) => cellKey({ test: String(test), variant });
  const failed = new Set(failing2.map(({ testId, variant }) => key2(testId, variant)));
  const flaked = new Set(
    flaking.map(({ testId, variant }) => key2(testId, variant)).filter((cell) => !failed.has(cell))
  );
  const clusters = await clusterNews(database, run2, [...failing2, ...flaking], records, flaked);
  return {
    run: `${run2.githubRunId}.${run2.attempt}`,
    sha: run2.headSha,
    workflow: String(run2.workflowId),
    at: new Date(run2.completedAt).getTime(),
    isOvertaken: isOvertaken2,
    outage: reports.some(isOutage) ? "service" : executed >= OUTAGE_TESTS && failedIds.length >= executed * OUTAGE_SHARE2 ? "share" : void 0,
    failures: [...clusters, ...red.failures],
    failed: /* @__PURE__ */ new Set([...failed, ...red.failures.flatMap(({ cells }) => cells.map(cellKey))]),
    passed: /* @__PURE__ */ new Set([
      ...passes.flatMap(({ testId, variants }) => variants.map((variant) => key2(testId, variant))).filter((cell) => !flaked.has(cell)),
      ...red.passed
    ]),
    flaked,
    absent: new Set(absent.map(({ testId, variant }) => key2(testId, variant)))
  };
}
async function clusterNews(database, { repositoryId, id }, failing2, records, flaked) {
  const occurrences = await clustersOfRun(database, repositoryId, id);
  const names = await variantNames2(database, repositoryId, [...new Set(occurrences.flatMap((one) => one.variantIds))]);
  const testIds = [...new Set(occurrences.flatMap((one) => one.testIds))];
  const mutes = await mutesOfTests(database, repositoryId, testIds);
  const muted = new Set(mutes.filter(({ automatic }) => !automatic).map(({ testId }) => testId));
  const all = await verdictsOfTests(database, repositoryId, testIds);
  const verdicts = new Map(all.filter(({ variantId }) => variantId === 0).map((row) => [row.testId, row]));
  const said = new Map(failing2.map((row) => [row.testId, row]));
  const firsts = new Map(
    records.filter(({ key: key2, state }) => key2.startsWith("test/") && state !== "closed").map((record) => [record.key, record])
  );
  return occurrences.map(({ clusterId, testIds: testIds2, variantIds }) => {
    const tests = [...new Set(testIds2)];
    const rows = tests.flatMap((test) => said.get(test) ?? []);
    const text = rows[0];
    const isFlaky = (test) => verdicts.get(test)?.state === "flaky";
    const cells = testIds2.map((test, index) => ({
      test: String(test),
      variant: names.get(variantIds[index]) ?? ""
    }));
    return {
      key: clusterId,
      // What passed when it was tried again has shown it, whatever history thinks of it so far.
      kind: cells.every((cell) => isFlaky(Number(cell.test)) || flaked.has(cellKey(cell))) ? "flaky" : "failure",
      cells,
      impact: tests.some(isFlaky) ? impactOf2(tests, verdicts) : void 0,
      isInfrastructure: isInfrastructureError(text?.message ?? text?.trace ?? ""),
      isMuted: tests.length > 0 && tests.every((test) => muted.has(test)),
      formerly: rows.map(({ identity }) => `test/${identity}`).find((key2) => firsts.has(key2))
    };
  });
}
function impactOf2(tests, verdicts) {
  return tests.reduce((sum3, test) => sum3 + (verdicts.get(test)?.impact ?? 0), 0);
}

// app/github/find-tracker.ts
async function findTracker(octokit, source, fullName2) {
  const [owner = "", name = ""] = fullName2.split("/");
  try {
    const { data: tracker } = await octokit.rest.repos.get({ owner, repo: name });
    const { data: own } = await octokit.rest.repos.get({ owner: source.owner, repo: source.name });
    if (own.private && !tracker.private) return "the tracker is public and the repository is not";
    if (tracker.archived) return "the tracker is archived";
    return { id: tracker.id, owner: tracker.owner.login, name: tracker.name, defaultBranch: tracker.default_branch };
  } catch (error) {
    if (httpStatus(error) === 404 || httpStatus(error) === 403) return "the app is not installed in the tracker";
    throw error;
  }
}

// app/issues/issue-policy.ts
var DEFAULT_POLICY = {
  mode: "preview",
  failures: { times: 1, days: 7 },
  flakes: { times: 3, days: 7 },
  redRuns: { times: 3, days: 7 },
  flakyImpact: 1,
  closeAfter: 3,
  flakyCloseAfter: 100,
  newPerRun: 5,
  newPerDay: 10,
  labels: {},
  assignsOwners: false
};

// app/issues/to-policy.ts
var NUMBERS2 = {
  close_after: ["closeAfter", 1, 20],
  flaky_close_after: ["flakyCloseAfter", 1, 500],
  flaky_impact: ["flakyImpact", 0, 1e4],
  per_run: ["newPerRun", 0, 50],
  per_day: ["newPerDay", 0, 200]
};
var THRESHOLDS = { after: "failures", flaky_after: "flakes", red_after: "redRuns" };
function toPolicy(wanted) {
  if (wanted === void 0) return { policy: DEFAULT_POLICY, trackerName: void 0, problems: [] };
  const fields = typeof wanted === "object" && wanted !== null ? wanted : { mode: wanted };
  const problems = [];
  const policy = { ...DEFAULT_POLICY };
  const { mode = DEFAULT_POLICY.mode } = fields;
  const modes = {
    on: "on",
    true: "on",
    off: "off",
    false: "off",
    preview: "preview"
  };
  const known = Object.hasOwn(modes, String(mode)) ? modes[String(mode)] : void 0;
  if (known === void 0) problems.push("mode is on, off or preview");
  else policy.mode = known;
  for (const [key2, [name, least, most]] of Object.entries(NUMBERS2)) {
    const value2 = fields[key2];
    if (value2 === void 0) continue;
    if (typeof value2 === "number" && Number.isInteger(value2) && value2 >= least && value2 <= most) policy[name] = value2;
    else problems.push(`${key2} is a whole number from ${least} to ${most}`);
  }
  for (const [key2, name] of Object.entries(THRESHOLDS)) {
    if (fields[key2] === void 0) continue;
    const threshold = toThreshold(fields[key2]);
    if (threshold === void 0) problems.push(`${key2} is a number of runs, or such as "3 in 7 days"`);
    else policy[name] = threshold;
  }
  if (fields.assign !== void 0) {
    if (fields.assign === "owners" || fields.assign === "nobody") policy.assignsOwners = fields.assign === "owners";
    else problems.push("assign is owners or nobody");
  }
  const labels = toLabels(fields.labels);
  if (labels === void 0) problems.push("labels names up to 20 labels, each with a list of paths");
  else policy.labels = labels;
  const tracker = fields.tracker;
  const isName = typeof tracker === "string" && /^[\w-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/.test(tracker);
  if (tracker !== void 0 && !isName) problems.push("tracker is owner/name of a repository");
  return { policy, trackerName: isName ? tracker : void 0, problems };
}
function toThreshold(value2) {
  const match = /^(\d{1,2})(?: in (\d{1,3}) days?)?$/.exec(String(value2));
  const times = Number(match?.[1]);
  const days = Number(match?.[2] ?? DEFAULT_POLICY.failures.days);
  return match !== null && times >= 1 && times <= 50 && days >= 1 ? { times, days } : void 0;
}
function toLabels(value2) {
  if (value2 === void 0) return {};
  const entries = Object.entries(fieldsOf(value2)).map(([label, paths]) => [label, [paths].flat()]);
  const isText = (path2) => typeof path2 === "string" && path2.length <= 500;
  const isFine = entries.length <= 20 && entries.every(([label, paths]) => label.length <= 50 && paths.length <= 100 && paths.every(isText));
  return isFine && typeof value2 === "object" ? Object.fromEntries(entries) : void 0;
}
function fieldsOf(value2) {
  return typeof value2 === "object" && value2 !== null ? value2 : {};
}

// app/issues/read-policy.ts
async function readPolicy({ octokit, log, settingsOf, issueMode }, repository, mustAsk = false) {
  const settings = await settingsOf(repository, mustAsk);
  const { policy: wanted, trackerName, problems } = toPolicy(settings?.issues);
  for (const problem of problems)
    log.warn("a key of bot.issues is passed over", { repository: repository.id, problem });
  const policy = issueMode === void 0 ? wanted : { ...wanted, mode: issueMode };
  if (trackerName === void 0) return { ...policy, tracker: void 0 };
  const tracker = await findTracker(octokit, repository, trackerName);
  if (typeof tracker !== "string") return { ...policy, tracker };
  log.warn("the tracker cannot be used", { repository: repository.id, reason: tracker });
  return { ...policy, mode: policy.mode === "off" ? "off" : "preview", tracker: void 0 };
}

// app/github/upsert-check.ts
var AT_A_TIME = 50;
async function upsertCheck(octokit, repository, app, wanted) {
  const at2 = { owner: repository.owner, repo: repository.name };
  const id = wanted.known ?? await findOwn(octokit, at2, app, wanted);
  if (id !== void 0) {
    const missing2 = await remarksMissing(octokit, at2, id, wanted.annotations);
    const chunks = chunksOf(missing2);
    try {
      for (const chunk of chunks.length === 0 ? [[]] : chunks) {
        await octokit.rest.checks.update({ ...at2, check_run_id: id, ...body(wanted, chunk) });
      }
      return id;
    } catch (error) {
      if (httpStatus(error) !== 404) throw error;
    }
  }
  const [first = [], ...others] = chunksOf(wanted.annotations);
  const { data: data2 } = await octokit.rest.checks.create({
    ...at2,
    name: wanted.name,
    head_sha: wanted.headSha,
    ...body(wanted, first),
    // A repeated POST would be a second check: what failed half-way is looked for on the next delivery.
    request: { retries: 0 }
  });
  for (const chunk of others) {
    await octokit.rest.checks.update({ ...at2, check_run_id: data2.id, ...body(wanted, chunk) });
  }
  return data2.id;
}
async function findOwn(octokit, at2, app, { name, headSha }) {
  const { data: data2 } = await octokit.rest.checks.listForRef({ ...at2, ref: headSha, check_name: name, filter: "all" });
  return data2.check_runs.find((check) => check.app?.id === app.id)?.id;
}
async function remarksMissing(octokit, at2, id, wanted) {
  if (wanted.length === 0) return wanted;
  try {
    const there = await octokit.paginate(octokit.rest.checks.listAnnotations, {
      ...at2,
      check_run_id: id,
      per_page: 100
    });
    const known = new Set(there.map((one) => JSON.stringify([one.path, one.start_line, one.title, one.message])));
    return wanted.filter((one) => !known.has(JSON.stringify([one.path, one.line, one.title, one.message])));
  } catch (error) {
    if (httpStatus(error) === 404) return [];
    throw error;
  }
}
function body({ conclusion, detailsUrl, title: title2, summary, text }, annotations) {
  const remarks = annotations.map(({ path: path2, line, level, ...said }) => ({
    ...said,
    path: path2,
    start_line: line,
    end_line: line,
    annotation_level: level
  }));
  return {
    ...detailsUrl === void 0 ? {} : { details_url: detailsUrl },
    ...conclusion === void 0 ? { status: "in_progress" } : { status: "completed", conclusion },
    output: { title: title2, summary, text, ...remarks.length === 0 ? {} : { annotations: remarks } }
  };
}
function chunksOf(remarks) {
  const count2 = Math.ceil(remarks.length / AT_A_TIME);
  return Array.from({ length: count2 }, (_, at2) => remarks.slice(at2 * AT_A_TIME, (at2 + 1) * AT_A_TIME));
}

// app/store/issue-writes.ts
var COLUMNS8 = `w.id, w.issue_id AS "issueId", w.run_id AS "runId", w.kind, w.about, w.attempts, w.decided_at AS "decidedAt"`;
async function claimWrite(database, repositoryId, seconds) {
  const [row] = await database.query(
    `UPDATE issue_writes AS w SET attempts = attempts + 1, held_until = now() + $2 * interval '1 second'
     WHERE repository_id = $1 AND id = (
       SELECT min(id) FROM issue_writes WHERE repository_id = $1 AND state = 'due'
     ) AND (held_until IS NULL OR held_until < now()) RETURNING ${COLUMNS8}`,
    [repositoryId, seconds]
  );
  if (row !== void 0) return row;
  const due = await database.query(`SELECT id FROM issue_writes WHERE repository_id = $1 AND state = 'due' LIMIT 1`, [
    repositoryId
  ]);
  return due.length > 0 ? "held" : void 0;
}
async function endWrite(database, repositoryId, id, state, outcome) {
  await database.query(
    `UPDATE issue_writes SET state = $3, outcome = $4, held_until = NULL, written_at = now()
     WHERE repository_id = $1 AND id = $2`,
    [repositoryId, id, state, outcome]
  );
}
async function releaseWrite(database, repositoryId, id) {
  await database.query("UPDATE issue_writes SET held_until = NULL WHERE repository_id = $1 AND id = $2", [
    repositoryId,
    id
  ]);
}
async function listWrites(database, repositoryId, limit) {
  return database.query(
    `SELECT ${COLUMNS8}, w.state, w.outcome, issues.key, issues.number
     FROM issue_writes AS w JOIN issues ON issues.repository_id = w.repository_id AND issues.id = w.issue_id
     WHERE w.repository_id = $1 ORDER BY w.id DESC LIMIT $2`,
    [repositoryId, limit]
  );
}
async function previewsAt(database, repositoryId, headSha) {
  return database.query(
    `SELECT w.kind, issues.key, issues.number, jsonb_array_length(issues.record -> 'cells') AS tests,
       (issues.record ->> 'failedRuns')::integer AS "failedRuns"
     FROM issue_writes AS w JOIN issues ON issues.repository_id = w.repository_id AND issues.id = w.issue_id
     JOIN runs ON runs.id = w.run_id AND runs.repository_id = w.repository_id
     WHERE w.repository_id = $1 AND w.state = 'preview' AND runs.head_sha = $2 ORDER BY w.id LIMIT 200`,
    [repositoryId, headSha]
  );
}
async function lastOutcome(database, repositoryId, issueId, kind) {
  const [row] = await database.query(
    `SELECT outcome FROM issue_writes WHERE repository_id = $1 AND issue_id = $2 AND kind = $3 AND state = 'done'
     ORDER BY id DESC LIMIT 1`,
    [repositoryId, issueId, kind]
  );
  return row?.outcome;
}
async function releaseHeldWrites(database) {
  await database.query(`UPDATE issue_writes SET held_until = NULL WHERE state = 'due' AND held_until IS NOT NULL`);
}

// app/issues/load-titles.ts
async function loadTitles(database, repositoryId, keys) {
  const titles = new Map(keys.map((key2) => [key2, titleOf(key2)]));
  for (const { state, title: title2 } of await clustersByIds(database, repositoryId, [...titles.keys()]))
    titles.set(state.id, title2);
  return titles;
}
function titleOf(key2) {
  if (key2 === INFRASTRUCTURE) return "The environment of the tests fails";
  if (key2.startsWith("red-run/criterion/")) return "A criterion is missed although every test passes";
  return key2.startsWith("red-run/") ? "A workflow is red although no test fails" : "A failure";
}

// app/issues/render-preview.ts
var ROWS3 = 50;
function renderPreview(writes, titles, branch) {
  const count2 = (kind) => writes.filter((write3) => write3.kind === kind).length;
  const counts = ["open", "reopen", "close"].flatMap(
    (kind) => count2(kind) === 0 ? [] : [`${kind} ${count2(kind)}`]
  );
  const rows = writes.slice(0, ROWS3).map(({ kind, key: key2, number: number2, tests, failedRuns }) => {
    const issue = number2 === null ? "" : ` #${number2}`;
    const what = escapeMarkdown(titles.get(key2) ?? "A failure", 120);
    return `| ${kind}${issue} | ${what} | ${tests} | ${failedRuns} | <code>${escapeMarkdown(key2)}</code> |`;
  });
  const left = writes.length - rows.length;
  const more = left > 0 ? [`| ${countOf(left, "more")} | | | | |`] : [];
  const list2 = [
    "| would | what | failing cells | failing runs | key |",
    "| --- | --- | ---: | ---: | --- |",
    ...rows,
    ...more
  ];
  const lead = `Issues of <code>${escapeMarkdown(branch)}</code> are in preview: nothing was written. With \`bot: { issues: on }\` in .github/assay.yml the bot would have done this after the runs of this commit:`;
  return {
    title: `Would ${counts.join(", ")} issue${writes.length === 1 ? "" : "s"}`,
    summary: `${lead}

<details open><summary>Issues (preview)</summary>

${list2.join("\n")}

</details>
`
  };
}

// app/issues/tell-preview.ts
var CHECK_NAME = "assay issues (preview)";
async function tellPreview({ octokit, database, log, app, settingsOf }, repository, run2) {
  if ((await settingsOf(repository, false))?.check !== true) return;
  const writes = await previewsAt(database, repository.id, run2.headSha);
  if (writes.length === 0) return;
  const titles = await loadTitles(
    database,
    repository.id,
    writes.map(({ key: key2 }) => key2)
  );
  const about2 = { name: CHECK_NAME, headSha: run2.headSha, detailsUrl: run2.url, text: "", annotations: [] };
  try {
    const said = renderPreview(writes, titles, repository.defaultBranch);
    await upsertCheck(octokit, repository, app, { ...about2, ...said, conclusion: "neutral", known: void 0 });
  } catch (error) {
    if (httpStatus(error) !== 403 || !/not accessible/i.test(String(error))) throw error;
    log.warn("the app lacks a permission", { permission: "checks", wanted: "write", effect: "no preview is told" });
  }
}

// app/issues/write-issue.ts
import { createHash as createHash10 } from "node:crypto";

// app/github/create-issue.ts
async function createIssue(octokit, { owner, name }, { title: title2, body: body3, labels, assignees = [] }) {
  const { data: data2 } = await octokit.rest.issues.create({
    owner,
    repo: name,
    title: title2,
    body: body3,
    labels: [...labels],
    ...assignees.length === 0 ? {} : { assignees: [...assignees] },
    // A repeated POST would be a second issue.
    request: { retries: 0 }
  });
  return data2.number;
}

// app/github/is-by-app.ts
function isByApp({ user, performed_via_github_app: via }, app) {
  return user?.login === app.login && (via === null || via === void 0 || via.id === app.id);
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
  for await (const { data: data2 } of pages) {
    const own = data2.find((issue) => isByApp(issue, app) && issue.body?.startsWith(marker));
    if (own !== void 0) return own.number;
  }
  return void 0;
}

// app/github/look-at-issue.ts
async function lookAtIssue(octokit, { owner, name: repo }, app, number2) {
  try {
    const { data: issue } = await octokit.rest.issues.get({ owner, repo, issue_number: number2 });
    if (!issue.repository_url.toLowerCase().endsWith(`/${owner}/${repo}`.toLowerCase())) return void 0;
    const why = issue.state_reason;
    return {
      isOpen: issue.state === "open",
      isClosedByPerson: issue.state !== "open" && issue.closed_by?.login !== app.login,
      reason: why === "not_planned" || why === "duplicate" ? why : "completed",
      body: issue.body ?? "",
      closedAt: issue.closed_at
    };
  } catch (error) {
    const status = httpStatus(error);
    if (status === 404 || status === 410) return void 0;
    throw error;
  }
}

// app/github/rewrite-issue.ts
async function rewriteIssue(octokit, { owner, name }, number2, body3) {
  await octokit.rest.issues.update({ owner, repo: name, issue_number: number2, body: body3 });
}

// app/github/say-once.ts
async function sayOnce(octokit, { owner, name: repo }, app, { number: number2, marker, body: body3, isRetry }) {
  const at2 = { owner, repo, issue_number: number2 };
  if (isRetry) {
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, { ...at2, per_page: 100 });
    for await (const { data: data2 } of pages) {
      if (data2.some((comment) => isByApp(comment, app) && comment.body?.startsWith(marker))) return;
    }
  }
  await octokit.rest.issues.createComment({ ...at2, body: body3, request: { retries: 0 } });
}

// app/github/set-issue-state.ts
async function setIssueState(octokit, { owner, name }, number2, state) {
  await octokit.rest.issues.update({
    owner,
    repo: name,
    issue_number: number2,
    ...state.open ? { state: "open" } : { state: "closed", state_reason: state.reason }
  });
}

// app/github/commit-message.ts
async function commitMessage(octokit, { owner, name }, sha) {
  try {
    const { data: data2 } = await octokit.rest.repos.getCommit({ owner, repo: name, ref: sha, per_page: 1 });
    return data2.commit.message;
  } catch (error) {
    const status = httpStatus(error);
    if (status === 404 || status === 422) return "";
    throw error;
  }
}

// app/github/merged-pulls.ts
var PULLS = 50;
async function mergedPulls(octokit, { owner, name }, branch) {
  const { data: data2 } = await octokit.rest.pulls.list({
    owner,
    repo: name,
    state: "closed",
    base: branch,
    sort: "updated",
    direction: "desc",
    per_page: PULLS
  });
  return data2.flatMap(
    ({ title: title2, body: body3, merged_at: mergedAt, merge_commit_sha: sha }) => mergedAt === null || sha === null ? [] : [{ text: `${title2}

${body3 ?? ""}`, mergedAt, sha }]
  );
}

// app/quarantine/parse-fixes.ts
var READ2 = 7e4;
var MOST3 = 50;
var KEYWORD = /(?<![\w-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[ \t]{1,4}/gi;
var PLACE = /^(?:(?:([\w-]{1,100}\/[\w.-]{1,100}))?#|https?:\/\/[^\s/]{1,200}\/([\w-]{1,100}\/[\w.-]{1,100})\/issues\/)([1-9]\d{0,8})(?!\w)/;
function parseFixes(text) {
  const found = /* @__PURE__ */ new Map();
  const shown2 = withoutCode(withoutComments(text.slice(0, READ2)));
  for (const { index, 0: keyword } of shown2.matchAll(KEYWORD)) {
    const [, short, long, number2] = PLACE.exec(shown2.slice(index + keyword.length, index + keyword.length + 500)) ?? [];
    if (number2 === void 0 || found.size === MOST3) continue;
    const repository = (short ?? long)?.toLowerCase();
    found.set(`${repository ?? ""}#${number2}`, { repository, number: Number(number2) });
  }
  return [...found.values()];
}
function withoutComments(text) {
  const parts = [];
  for (let at2 = 0; ; ) {
    const start = text.indexOf("<!--", at2);
    if (start === -1) return [...parts, text.slice(at2)].join(" ");
    parts.push(text.slice(at2, start));
    const end = text.indexOf("-->", start + 4);
    if (end === -1) return parts.join(" ");
    at2 = end + 3;
  }
}
function withoutCode(text) {
  let fence2;
  const lines2 = text.split(/\r?\n/).map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence2 === void 0) {
      fence2 = mark;
      return mark === void 0 ? line.replace(/`[^`]*`/g, "` `") : "";
    }
    if (mark !== void 0 && mark[0] === fence2[0] && mark.length >= fence2.length) fence2 = void 0;
    return "";
  });
  return lines2.join("\n");
}

// app/issues/closing-merge.ts
var SOON_MS = 3e5;
async function closingMerge({ octokit, database }, repository, issue) {
  const nameOf3 = ({ owner, name }) => `${owner}/${name}`.toLowerCase();
  const own = nameOf3(repository);
  const tracker = issue.filedIn === repository.id ? repository : await repositoryById(database, issue.filedIn);
  if (tracker === void 0) return void 0;
  const says = (text) => parseFixes(text).some((one) => one.number === issue.number && (one.repository ?? own) === nameOf3(tracker));
  const isSoon = (at2) => Math.abs(Date.parse(issue.closedAt) - Date.parse(at2)) <= SOON_MS;
  const pulls = await mergedPulls(octokit, repository, repository.defaultBranch);
  const pull = pulls.find(({ text, mergedAt }) => isSoon(mergedAt) && says(text));
  if (pull !== void 0) return pull.sha;
  const head = await branchHead(octokit, repository, repository.defaultBranch);
  return head !== null && says(await commitMessage(octokit, repository, head)) ? head : void 0;
}

// app/issues/compose-comment.ts
import mustache from "mustache";

// app/issues/generated/templates.ts
var TEMPLATES = {
  "closing-deleted": "{{{marker}}}\nClosed because what failed here is gone: its suite has run {{{times}}} without it, the last time at {{{sha}}}{{#run}} in {{{.}}}{{/run}}. If it was renamed and fails on, it comes back under its new name.\n",
  "closing-duplicate": "{{{marker}}}\n{{#number}}Same cause as #{{{number}}}, where it goes on.{{/number}}{{^number}}Same cause as another issue of this kind, where it goes on.{{/number}}\n",
  "closing-emptied": "{{{marker}}}\nClosed because a person split what was collected here: each of its tests gets an issue of its own when it fails again.\n",
  "closing-green": "{{{marker}}}\nPassed in {{{times}}}{{#where}} in {{{.}}}{{/where}}, the last one at {{{sha}}}{{#run}} in {{{.}}}{{/run}}. {{#plural}}Those commits contain{{/plural}}{{^plural}}That commit contains{{/plural}} {{{failingSha}}}, {{#isMoved}}from which on passes were counted{{/isMoved}}{{^isMoved}}the newest on which it failed{{/isMoved}}.\n",
  "failure": "{{{marker}}}\n**{{{subject}}}** {{verb}} on the default branch <code>{{{branch}}}</code>.\n\n{{{sections}}}\n\n{{> footer}}\n",
  "flaky": "{{{marker}}}\n**{{{subject}}}** {{verb}} now and then on <code>{{{branch}}}</code>, and not because of the code: failed in {{{times}}} so far.\n\n{{{sections}}}\n\n{{> footer}}\n",
  "footer": "This issue is closed after {{{closeAfter}}} in which it passed{{#isMatrix}} in every variant it fails in{{/isMatrix}}, on commits that contain the last failing one. What you change here, labels, assignees, title, milestone or text, stays as you leave it; close it as not planned and it stays closed.\n\n<details><summary>Commands for people with write access</summary>\n\nWrite one in a comment: <code>/assay mute 7d reason</code>, <code>/assay unmute</code>, <code>/assay not-flaky</code>, <code>/assay wrong</code>, <code>/assay same-as 12</code>, <code>/assay split</code>, <code>/assay explain</code>.\n\n</details>\n",
  "link": "{{{marker}}}\nSame cause, closed as duplicates of this one: {{{numbers}}}.\n",
  "overview": "{{{marker}}}\n{{#isEmpty}}Nothing waits any more.{{/isEmpty}}{{^isEmpty}}More fails on <code>{{{branch}}}</code> than issues are opened at once ({{{perRun}}} for a run, {{{perDay}}} a day). These wait, and get their own issue run by run for as long as they fail:\n\n| what | tests | failing runs | key |\n| --- | ---: | ---: | --- |\n{{{rows}}}\n\nTo have one filed now, comment <code>/assay file-now KEY</code>.{{/isEmpty}}\n",
  "recurrence": "{{{marker}}}\n{{#isWeekly}}This week: failed{{/isWeekly}}{{^isWeekly}}Failed{{/isWeekly}} in {{{runs}}} more, {{{total}}} in all; the newest at {{{sha}}}{{#run}} in {{{.}}}{{/run}}.{{#cells}} New since the last word: {{{.}}}.{{/cells}}\n",
  "red-run": "{{{marker}}}\n**{{{cause}}}** on the default branch <code>{{{branch}}}</code>, in {{{times}}} so far. No single test is to blame: look at the environment first.\n\n{{{sections}}}\n\n{{> footer}}\n",
  "reopening": "{{{marker}}}\nFails again at {{{sha}}}{{#run}} in {{{.}}}{{/run}}{{#where}} in {{{.}}}{{/where}}.{{#closingSha}} That commit contains {{{closingSha}}}, with which this was closed.{{/closingSha}}\n"
};

// app/issues/render-origin.ts
var VARIANTS = 20;
var FILES2 = 3;
function renderOrigin(story, culpritLimit) {
  const { tests, firstFailing, lastGood, between, repositoryUrl, owners } = story;
  const [test] = tests;
  const single = tests.length === 1 && test !== void 0;
  const compare2 = lastGood === void 0 ? "" : `[${between === void 0 ? "What changed" : countOf(between, "commit")}](${repositoryUrl}/compare/${lastGood.sha}...${firstFailing.sha})`;
  const rows = [
    ["Suite", single ? escapeMarkdown(test.suite) : ""],
    ["File", single ? escapeMarkdown(test.file ?? "") : ""],
    ["Fails in", named2(tests.flatMap(({ failedIn }) => failedIn))],
    ["Passes in", single ? named2(test.passedIn) : ""],
    ["First failing commit", at(firstFailing)],
    ["Last good commit", lastGood === void 0 ? "" : at(lastGood)],
    ["Between them", compare2],
    ["Owners", owners.map((owner) => `<code>${escapeMarkdown(owner)}</code>`).join(", ")]
  ].filter(([, value2]) => value2 !== "");
  const table = `| | |
| --- | --- |
${rows.map(([label, value2]) => `| ${label} | ${value2} |`).join("\n")}`;
  const suspects = story.culprits.slice(0, culpritLimit).map((culprit) => suspect(culprit, repositoryUrl));
  if (suspects.length === 0) return table;
  return `${table}

Look here first, because these commits touch what fails:

${suspects.join("\n")}`;
}
function named2(variants) {
  const all = [...new Set(variants)].filter((variant) => variant !== "").sort();
  const shown2 = all.slice(0, VARIANTS).map((variant) => `<code>${escapeMarkdown(variant)}</code>`);
  return [...shown2, ...all.length > shown2.length ? [`${all.length - shown2.length} more`] : []].join(", ");
}
function at({ sha, workflow, url }) {
  return `${sha} in [${escapeMarkdown(workflow)}](${url})`;
}
function suspect({ sha, title: title2, author, files }, repositoryUrl) {
  const named3 = files.slice(0, FILES2).map((file2) => escapeMarkdown(file2));
  const more = files.length > FILES2 ? ` and ${countOf(files.length - FILES2, "more file")}` : "";
  return `- [${sha.slice(0, 7)}](${repositoryUrl}/commit/${sha}) ${escapeMarkdown(title2, 100)}, by ${escapeMarkdown(author)}: ${named3.join(", ")}${more}`;
}

// app/issues/compose-comment.ts
async function composeComment(database, { id }, { kind, about: given, runId }, row, marker) {
  const about2 = given;
  const [run2] = runId === null ? [] : await runsByIds(database, id, [runId]);
  const common = {
    marker,
    sha: run2?.headSha ?? about2.closing?.sha ?? "",
    run: run2 === void 0 ? "" : `[${escapeMarkdown(run2.workflowName)}](${run2.url})`,
    where: named2(about2.where ?? [])
  };
  if (kind === "reopen") return mustache.render(TEMPLATES.reopening, common);
  if (kind === "comment") {
    const { runs: runs2 = 0, total = 0, cells = 0, style } = about2;
    const counts = { runs: countOf(runs2, "run"), total, isWeekly: style === "weekly" };
    return mustache.render(TEMPLATES.recurrence, {
      ...common,
      ...counts,
      cells: cells > 0 ? countOf(cells, "failing test") : ""
    });
  }
  if (kind === "link") {
    const duplicates = about2.duplicates ?? [];
    const rows = await issuesOfKeys(
      database,
      id,
      duplicates.map((text) => text.split(" ")[0] ?? "")
    );
    const meant = rows.filter(({ key: key2, episode }) => duplicates.includes(`${key2} ${episode}`));
    const numbers = meant.flatMap(({ number: number2 }) => number2 ?? []);
    return mustache.render(TEMPLATES.link, {
      marker,
      numbers: numbers.map((number2) => `#${number2}`).join(", ") || "others"
    });
  }
  const { runs = 0, failingSha = "", isMoved = false } = about2;
  if (about2.why === "duplicate") {
    const rows = about2.of == null ? [] : await issuesOfKeys(database, id, [about2.of]);
    const others = rows.filter((other) => other.number !== null && other.id !== row.id);
    const goesOn = others.find(({ state }) => state !== "closed") ?? others[0];
    return mustache.render(TEMPLATES["closing-duplicate"], { marker, number: goesOn?.number });
  }
  if (about2.why === "emptied") return mustache.render(TEMPLATES["closing-emptied"], { marker });
  if (about2.why === "deleted") return mustache.render(TEMPLATES["closing-deleted"], { ...common, times: "ten times" });
  return mustache.render(TEMPLATES["closing-green"], {
    ...common,
    times: countOf(runs, "run"),
    plural: runs > 1,
    failingSha,
    isMoved
  });
}

// app/issues/issue-marker.ts
function issueMarker({ key: key2, episode, kind, repository }) {
  const json = JSON.stringify({ repository, key: key2, episode, kind });
  const safe = json.replace(/[<>&-]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `<!-- assay:issue v2 ${safe} -->`;
}
function markerStart(mark) {
  const whole2 = issueMarker({ ...mark, kind: "" });
  return whole2.slice(0, whole2.indexOf('"kind"'));
}
function commentMarker(writeId) {
  return `<!-- assay:said v1 ${writeId} -->`;
}

// src/model/variant-text.ts
function variantText(variant) {
  return Object.keys(variant).sort().map((key2) => `${key2}=${variant[key2]}`).join(",");
}

// app/comments/reproduction-of.ts
function reproductionOf(reports, tests) {
  const failing2 = new Map(tests.map(({ suite, failedIn }) => [suite, failedIn]));
  const found = [];
  for (const { extra } of reports) {
    for (const { name, variant, command } of extra?.suites ?? []) {
      const text = variantText(variant);
      if (command === void 0 || !(failing2.get(name) ?? []).includes(text)) continue;
      const data2 = (extra?.data ?? []).filter(({ variant: of }) => of === void 0 || variantText(of) === text).map(({ name: name2, version, seed }) => ({ name: name2, version: version ?? "", seed: seed ?? "" }));
      found.push({ suite: name, variant: text, command, environment: extra?.environment ?? "", data: data2 });
    }
  }
  return found.filter(({ suite }, index) => found.findIndex((one) => one.suite === suite) === index);
}

// app/store/test-history.ts
async function testHistory(database, query) {
  const [test] = await database.query(
    `SELECT tests.identity, min(s.first_day)::text AS first,
       max((s.last_at AT TIME ZONE 'UTC')::date)::text AS last
     FROM tests JOIN test_states AS s ON s.repository_id = tests.repository_id AND s.test_id = tests.id
     WHERE tests.repository_id = $1 AND tests.id = $2 GROUP BY tests.identity`,
    [query.repositoryId, query.testId]
  );
  if (test === void 0) return [];
  const rows = await database.query(
    `SELECT r.run_id AS "runId", r.report_id AS "reportId", r.ordinal, variants.name AS variant, r.status,
       r.duration AS "durationMs", failures.message, runs.head_sha AS "headSha", runs.head_branch AS "headBranch",
       runs.event, runs.url, runs.completed_at AS "completedAt"
     FROM (
       SELECT b.day, b.run_id, b.report_id, b.ordinals[place] AS ordinal, b.variant_ids[place] AS variant_id,
         b.statuses[place] AS status, b.durations[place] AS duration, b.failure_ids[place] AS failure_id
       FROM result_blocks AS b CROSS JOIN LATERAL unnest(array_positions(b.test_ids, $2::bigint)) AS place
       WHERE b.repository_id = $1 AND b.first_identity <= $3 AND b.last_identity >= $3
         AND b.day >= $4::date AND b.day <= least($5::date, $6::date)
       ORDER BY b.day DESC, b.report_id DESC LIMIT $7
     ) AS r
     JOIN runs ON runs.repository_id = $1 AND runs.id = r.run_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = r.variant_id
     LEFT JOIN failures ON failures.repository_id = $1 AND failures.id = r.failure_id
     ORDER BY r.day DESC, r.report_id DESC, r.ordinal`,
    [query.repositoryId, query.testId, test.identity, test.first, test.last, query.until ?? test.last, query.limit]
  );
  return rows.map((row) => ({ ...row, status: statusName(row.status) }));
}

// app/comments/timelines-of.ts
var SHOWN2 = 30;
var VARIANTS2 = 3;
async function mainHistory(database, { id, defaultBranch }, testId) {
  const rows = await testHistory(database, { repositoryId: id, testId, limit: SHOWN2 * VARIANTS2 * 2 });
  return rows.filter(({ headBranch, event: event2 }) => headBranch === defaultBranch && !event2.startsWith("pull_request"));
}
function timelinesOf(rows, title2) {
  const variants = [...new Set(rows.map(({ variant }) => variant))].slice(0, VARIANTS2);
  return variants.map((variant) => ({
    title: title2,
    variant,
    outcomes: rows.filter((row) => row.variant === variant).slice(0, SHOWN2).reverse().map(({ status }) => status === "passed" || status === "failed" ? status : "skipped")
  }));
}

// app/github/commits-between.ts
var MAX_COMMITS2 = 10;
async function commitsBetween(octokit, { owner, name: repo }, base, head) {
  try {
    const basehead = `${base}...${head}`;
    const { data: data2 } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 100 });
    if (data2.status !== "ahead") return void 0;
    const total = data2.total_commits;
    if (total > MAX_COMMITS2) return { total, commits: [] };
    const commits = [];
    for (const { sha, commit, author } of data2.commits) {
      const { data: whole2 } = await octokit.rest.repos.getCommit({ owner, repo, ref: sha });
      commits.push({
        sha,
        title: commit.message.split("\n")[0] ?? "",
        author: author?.login ?? commit.author?.name ?? "somebody",
        files: (whole2.files ?? []).map(({ filename }) => filename)
      });
    }
    return { total, commits };
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/issues/owners/match-segment.ts
function matchSegment(pattern, text) {
  let place = 0;
  let at2 = 0;
  let star = -1;
  let retry = 0;
  while (at2 < text.length) {
    if (pattern[place] === "*") {
      star = place;
      retry = at2;
      place += 1;
    } else if (place < pattern.length && (pattern[place] === "?" || pattern[place] === text[at2])) {
      place += 1;
      at2 += 1;
    } else if (star >= 0) {
      place = star + 1;
      retry += 1;
      at2 = retry;
    } else return false;
  }
  while (pattern[place] === "*") place += 1;
  return place === pattern.length;
}

// app/issues/owners/match-path.ts
function matchPath(pattern, path2) {
  const isFolder = pattern.endsWith("/");
  const inner = pattern.replace(/^\/|\/$/g, "");
  if (inner === "") return pattern === "/" || pattern === "";
  const segments = inner.split("/");
  const isAnchored = pattern.startsWith("/") || segments.length > 1;
  const wanted = isAnchored ? segments : ["**", ...segments];
  const parts = path2.split("/");
  const last = wanted.at(-1);
  const isDirect = last === "*" && segments.length > 1 && !isFolder;
  return matches(wanted, parts, isDirect ? "file" : isFolder ? "below" : "either");
}
function matches(wanted, parts, end) {
  let reached = /* @__PURE__ */ new Set([0]);
  const skip = (places) => {
    const all = new Set(places);
    for (const place of places)
      for (let next = place; wanted[next] === "**" && next < wanted.length - 1; ) all.add(++next);
    return all;
  };
  reached = skip(reached);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const next = /* @__PURE__ */ new Set();
    for (const place of reached) {
      const segment = wanted[place];
      if (segment === "**") {
        next.add(place);
        if (place === wanted.length - 1 && isLast) return true;
      } else if (matchSegment(segment, part)) {
        const isWhole2 = place === wanted.length - 1;
        if (isWhole2 && (isLast ? end !== "below" : end !== "file")) return true;
        if (!isWhole2) next.add(place + 1);
      }
    }
    reached = skip(next);
  }
  return false;
}

// app/issues/owners/owners-of.ts
function ownersOf(path2, rules) {
  return rules.findLast(({ pattern }) => matchPath(pattern, path2))?.owners ?? [];
}
function outstandingOwners(paths, rules) {
  const files = [...new Set(paths)];
  const counts = /* @__PURE__ */ new Map();
  for (const path2 of files)
    for (const owner of new Set(ownersOf(path2, rules))) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].filter(([, count2]) => count2 * 2 > files.length).map(([owner]) => owner).slice(0, 5);
}

// app/issues/owners/parse-code-owners.ts
var MAX_CODE_OWNERS_BYTES = 3 * 1024 * 1024;
var OWNER = /^(?:@[\w-]{1,39}(?:\/[\w.-]{1,100})?|[^\s@]{1,64}@[^\s@]{1,255})$/;
function parseCodeOwners(text) {
  if (Buffer.byteLength(text) > MAX_CODE_OWNERS_BYTES) return [];
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...owners] = words(line);
    if (pattern === void 0 || pattern.startsWith("!") || pattern.includes("[")) return [];
    return owners.every((owner) => OWNER.test(owner)) ? [{ pattern, owners }] : [];
  });
}
function words(line) {
  const parts = [];
  for (const [part] of line.matchAll(/(?:\\.|[^\s\\])+/g)) {
    if (part.startsWith("#")) break;
    parts.push(part.replace(/\\(.)/g, "$1"));
  }
  return parts;
}

// app/issues/stack-files.ts
var READ3 = 12e3;
var FILES3 = 20;
function stackFiles(trace) {
  const found = /* @__PURE__ */ new Set();
  for (const [whole2] of trace.slice(0, READ3).matchAll(/[\w@./\\-]{1,300}\.[A-Za-z]{1,6}(?=[:"(\s),]|$)/gm)) {
    const file2 = whole2.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
    if (/(^|\/)(node_modules|site-packages|dist-packages|vendor|internal)\//.test(file2) || file2.startsWith("/usr/"))
      continue;
    found.add(file2.replace(/^\/(?:home\/runner\/work|__w)\/[^/]+\/[^/]+\//, "").replace(/^\//, ""));
    if (found.size >= FILES3) break;
  }
  return [...found];
}

// app/issues/load-origin.ts
var TESTS2 = 2;
var CODE_OWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
async function loadOrigin({ octokit, database }, repository, known) {
  const { record, run: run2, tests, errors: errors3 } = known;
  const ids2 = [...new Set(record.cells.map(({ test }) => Number(test)))].filter(Number.isInteger).slice(0, TESTS2);
  const histories = await Promise.all(ids2.map((id) => mainHistory(database, repository, id)));
  const [githubRunId = "", attempt = ""] = record.firstRun.split(".");
  const first = await findRun(database, repository.id, Number(githubRunId), Number(attempt)) ?? run2;
  const firstFailing = { sha: record.firstSha, workflow: first?.workflowName ?? "a run", url: first?.url ?? "" };
  const good = lastGoodOf(histories[0] ?? [], record.firstSha);
  const between = good === void 0 ? void 0 : await commitsBetween(octokit, repository, good.headSha, record.firstSha);
  const files = [
    .../* @__PURE__ */ new Set([...tests.flatMap(({ file: file2 }) => file2 ?? []), ...errors3.flatMap(({ trace }) => stackFiles(trace))])
  ];
  return {
    repositoryUrl: (run2?.url ?? "").replace(/\/actions\/runs\/.*$/, ""),
    firstFailing,
    // A good run that the failing commit does not contain says nothing about what came between.
    lastGood: good === void 0 || between === void 0 ? void 0 : { sha: good.headSha, workflow: firstFailing.workflow, url: good.url },
    between: between?.total,
    culprits: (between?.commits ?? []).flatMap((commit) => {
      const touched = commit.files.filter(
        (file2) => files.some((wanted) => wanted === file2 || file2.endsWith(`/${wanted}`))
      );
      return touched.length === 0 ? [] : [{ ...commit, files: touched }];
    }),
    timelines: histories.flatMap((rows, index) => timelinesOf(rows, tests[index]?.name ?? "")),
    owners: outstandingOwners(files, await codeOwners(octokit, repository))
  };
}
function lastGoodOf(rows, firstSha) {
  const failing2 = rows.findLastIndex(({ headSha }) => headSha === firstSha);
  return failing2 === -1 ? void 0 : rows.slice(failing2 + 1).find(({ status }) => status === "passed");
}
async function codeOwners(octokit, repository) {
  for (const path2 of CODE_OWNERS) {
    const answer = await readFile3(octokit, repository, { path: path2, etag: void 0, maxBytes: MAX_CODE_OWNERS_BYTES });
    if (answer.kind === "file") return parseCodeOwners(answer.text);
    if (answer.kind === "unreadable") return [];
  }
  return [];
}

// src/report/verdict-gist.ts
function verdictGist({ state, probability, interval, evidence }) {
  const { flips, relapses, segment, runs, cleanRuns, window } = evidence;
  const parts = [];
  if (state === "broken" && segment !== void 0) {
    return `failed in ${segment.failures} of the ${countOf(segment.runs, "run")} since then`;
  }
  if (flips > 0) parts.push(`passed and failed on ${countOf(flips, "commit")} in ${window.days} days`);
  if (relapses > 0 && flips === 0) parts.push(`failed and passed again ${countOf(relapses, "time")}`);
  if (state === "fixed") parts.push(`passed ${countOf(cleanRuns, "time")} in a row since`);
  if (state === "unknown") parts.push(`${countOf(runs, "run")} only`);
  if ((state === "flaky" || state === "suspected") && probability !== void 0 && interval !== void 0) {
    const [low, high] = interval;
    parts.push(`fails ${formatPercent(probability)} of the time (${formatPercent(low)} to ${formatPercent(high)})`);
  }
  return parts.length === 0 ? `no sign in ${countOf(runs, "run")}` : parts.join(", ");
}

// src/report/verdict-line.ts
function verdictLine(verdict2, markup) {
  const { state, sinceRun, rule } = verdict2;
  const name = markup === "markdown" ? `**${state}**` : state;
  const since = sinceRun === void 0 ? "" : ` since run ${shown(sinceRun, markup)}`;
  return `${name}${since}: ${verdictGist(verdict2)} (rule ${rule}).`;
}

// app/history/name-verdicts.ts
async function nameVerdicts(database, repositoryId, verdicts) {
  const names = await runNames(database, repositoryId, verdicts.flatMap(runsOfVerdict));
  return verdicts.map((verdict2) => nameRunsOfVerdict(verdict2, names));
}

// app/history/read-verdict.ts
function readVerdict({ state, sinceRunId, probability, low, high, evidence, rule }) {
  return {
    state,
    sinceRun: sinceRunId === null ? void 0 : String(sinceRunId),
    probability: probability ?? void 0,
    interval: low === null || high === null ? void 0 : [low, high],
    evidence,
    rule
  };
}

// app/issues/verdict-lines.ts
async function verdictLines(database, repositoryId, { kind, cells, failedRuns, key: key2 }, policy) {
  const { times, days } = {
    failure: policy.failures,
    flaky: policy.flakes,
    "red-run": policy.redRuns,
    overview: policy.failures
  }[kind];
  const lines2 = [
    `- Filed after ${countOf(times, "failing run")} within ${countOf(days, "day")}; ${failedRuns} so far. Failures are put together by their error (${key2.split("-")[0]}).`
  ];
  const ids2 = [...new Set(cells.map(({ test }) => Number(test)))].filter(Number.isInteger).slice(0, 20);
  const verdicts = (await verdictsOfTests(database, repositoryId, ids2)).filter(({ variantId }) => variantId === 0);
  const states = /* @__PURE__ */ new Map();
  for (const { state } of verdicts) states.set(state, (states.get(state) ?? 0) + 1);
  for (const [state, count2] of states) lines2.push(`- History calls ${countOf(count2, "test")} of it ${state}.`);
  const [worst] = verdicts.filter(({ probability }) => probability !== null).sort((a, b) => b.impact - a.impact);
  if (worst !== void 0) {
    const [verdict2] = await nameVerdicts(database, repositoryId, [readVerdict(worst)]);
    if (verdict2 !== void 0) lines2.push(`- ${verdictLine(verdict2, "markdown")}`);
  }
  return lines2;
}

// app/issues/load-story.ts
var TESTS3 = 100;
async function loadStory({ octokit, database }, repository, policy, write3, row) {
  const record = fromRow(row);
  const [run2] = write3.runId === null ? [] : await runsByIds(database, repository.id, [write3.runId]);
  const tests = await storyTests(database, repository, run2, record);
  const errors3 = run2 === void 0 ? [] : await storyErrors(database, run2, record);
  const origin = await loadOrigin({ octokit, database }, repository, { record, run: run2, tests, errors: errors3 });
  const reports = run2 === void 0 ? [] : await reportsOfRun(database, repository.id, run2.id);
  const shown2 = tests.slice(0, TESTS3);
  return {
    key: record.key,
    episode: record.episode,
    kind: record.kind,
    repositoryId: repository.id,
    branch: repository.defaultBranch,
    cause: await causeOf(
      database,
      repository,
      record,
      run2,
      reports.flatMap(({ extra }) => extra?.criteria ?? [])
    ),
    failedRuns: record.failedRuns,
    tests: shown2,
    moreCells: record.overflow,
    errors: errors3,
    ...origin,
    verdict: await verdictLines(database, repository.id, record, policy),
    reproduction: reproductionOf(reports, shown2),
    closeAfter: enoughFor(record, policy)
  };
}
async function storyTests(database, { id }, run2, { cells }) {
  const ids2 = [...new Set(cells.map(({ test }) => Number(test)))].filter(Number.isInteger);
  const passes = run2 === void 0 ? [] : await passedVariants(database, id, run2.id, ids2);
  const passedIn = new Map(passes.map(({ testId, variants }) => [testId, variants]));
  const named3 = await testsByIds(database, id, ids2);
  return named3.map(({ testId, suite, path: path2, name, file: file2 }) => ({
    suite,
    path: path2,
    name,
    file: file2,
    failedIn: cells.filter(({ test }) => Number(test) === testId).map(({ variant }) => variant),
    passedIn: passedIn.get(testId) ?? []
  }));
}
async function storyErrors(database, run2, { cells }) {
  const mine = new Set(cells.map(({ test, variant }) => `${test}
${variant}`));
  const errors3 = /* @__PURE__ */ new Map();
  const failing2 = await failingResults(database, run2.repositoryId, [run2.id]);
  const flaked = await flakedResults(database, run2.repositoryId, [run2.id]);
  for (const { testId, variant, message, trace } of [...failing2, ...flaked]) {
    if (!mine.has(`${testId}
${variant}`)) continue;
    const key2 = message ?? trace ?? "";
    const known = errors3.get(key2);
    if (known === void 0) errors3.set(key2, { message: message ?? "", trace: trace ?? "", cells: 1 });
    else errors3.set(key2, { ...known, cells: known.cells + 1 });
  }
  return [...errors3.values()].sort((a, b) => b.cells - a.cells);
}
async function causeOf(database, { id }, { key: key2, kind }, run2, criteria) {
  if (kind !== "red-run") return "";
  if (key2 === INFRASTRUCTURE) return "The environment of the tests fails";
  if (key2.startsWith("red-run/workflow/")) return `Workflow ${run2?.workflowName ?? ""} is red although no test fails`;
  const missed = criteria.filter(({ verdict: verdict2 }) => verdict2 === "missed");
  if (missed.length > 0) return `Missed: ${missed.map(({ name, threshold }) => `${name} ${threshold}`).join(", ")}`;
  return (await clustersByIds(database, id, [key2]))[0]?.title ?? "A red run";
}

// app/issues/decide-person.ts
function decidePerson(record, { what, reason: reason2, sha, merge }) {
  if (what === "reopened") {
    if (record.state === "waiting" || record.state === "previewed")
      return { ...record, state: "open", isHeld: false, saidRuns: record.failedRuns };
    if (record.state !== "closed") return record;
    const cells = record.cells.map((cell) => countFrom(cell, sha));
    return { ...record, state: "open", cells, closing: null, saidRuns: record.failedRuns };
  }
  if (record.state === "closed") return record;
  if (merge !== void 0 && record.kind === "flaky") return attempted(record, merge);
  const why = what === "deleted" ? "not_planned" : reason2;
  const closedByPerson = record.closedByPerson + 1;
  return { ...record, state: "closed", closing: { by: "person", reason: why, sha }, closedByPerson, isHeld: false };
}
function attempted(record, sha) {
  const cells = record.cells.map((cell) => ({ ...cell, failingSha: sha, clean: [], absent: 0 }));
  const closing2 = { by: "merge", reason: "completed", sha };
  const { closedByPerson, mergedFixes = 0 } = record;
  const counts = { closedByPerson: closedByPerson + 1, mergedFixes: mergedFixes + 1 };
  return { ...record, state: "closed", cells, closing: closing2, ...counts, isHeld: false };
}

// app/issues/decide-reopening.ts
function decideReopening(record, all, sha) {
  const after = decidePerson(record, { what: "reopened", reason: "completed", sha });
  if (after === record) return { records: [], actions: [] };
  const beside = all.filter(({ state }) => state !== "closed");
  const closing2 = { by: "bot", reason: "duplicate", sha };
  const closed = beside.map((other) => ({ ...other, state: "closed", closing: closing2, isHeld: false }));
  const filed = closed.filter((_, index) => isFiled(beside[index]));
  const cells = beside.flatMap((other) => other.cells).map((cell) => countFrom(cell, sha));
  const reopened = {
    ...after,
    // The newest one of the cluster from now on: its end is what the next failure is measured by.
    episode: Math.max(after.episode, ...all.map(({ episode }) => episode + 1)),
    cells: [...new Map([...cells, ...after.cells].map((cell) => [cellKey(cell), cell])).values()]
  };
  const actions = filed.map(
    (other) => ({ kind: "close", record: other, why: "duplicate", of: record.key, isPreview: false })
  );
  const duplicates = filed.map(({ key: key2, episode }) => `${key2} ${episode}`);
  if (filed.length > 0) actions.push({ kind: "link", record: reopened, duplicates });
  return { records: [...closed, reopened], actions };
}
function isFiled({ state }) {
  return state === "open" || state === "claimed";
}

// app/issues/note-person.ts
var TRIES4 = 5;
async function notePerson({ octokit, database }, repository, at2, act) {
  const sha = await branchHead(octokit, repository, repository.defaultBranch);
  for (let tries = 0; tries < TRIES4; tries += 1) {
    const revision = await bookRevision(database, repository.id);
    const row = await issueAt(database, at2.filedIn, at2.number);
    if (row === void 0 || row.repositoryId !== repository.id) return;
    const before = fromRow(row);
    const decision = act.what === "reopened" ? await reopening(database, repository.id, before, sha) : closing(before, { ...act, sha });
    if (decision.records.length === 0) return;
    const place = { repositoryId: repository.id, revision, runId: null, filedIn: row.filedIn };
    if (await saveActions(database, place, decision)) return;
  }
  throw new Error("the issue changed again and again");
}
function closing(before, act) {
  const after = decidePerson(before, act);
  return { records: after === before ? [] : [after], actions: [] };
}
async function reopening(database, repositoryId, before, sha) {
  const rows = (await issuesOfKeys(database, repositoryId, [before.key])).map(fromRow);
  return decideReopening(
    before,
    rows.filter(({ id }) => id !== before.id),
    sha
  );
}

// app/issues/render.ts
import mustache2 from "mustache";

// src/report/diff-lines.ts
var COMPARED = 4e4;
function diffLines(expected, actual) {
  const left = expected.split("\n");
  const right = actual.split("\n");
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < left.length - head && tail < right.length - head && left.at(-1 - tail) === right.at(-1 - tail)) {
    tail += 1;
  }
  const both = (text) => ({ side: "both", text });
  return [
    ...left.slice(0, head).map(both),
    ...middle(left.slice(head, left.length - tail), right.slice(head, right.length - tail)),
    ...left.slice(left.length - tail).map(both)
  ];
}
function middle(left, right) {
  const removed = left.map((text) => ({ side: "expected", text }));
  const added = right.map((text) => ({ side: "actual", text }));
  if (left.length * right.length > COMPARED) return [...removed, ...added];
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  const at2 = (i2, j2) => lengths[i2]?.[j2] ?? 0;
  for (let i2 = left.length - 1; i2 >= 0; i2 -= 1) {
    const row = lengths[i2];
    for (let j2 = right.length - 1; j2 >= 0; j2 -= 1) {
      row[j2] = left[i2] === right[j2] ? at2(i2 + 1, j2 + 1) + 1 : Math.max(at2(i2 + 1, j2), at2(i2, j2 + 1));
    }
  }
  const lines2 = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines2.push({ side: "both", text: left[i] });
      i += 1;
      j += 1;
    } else if (j >= right.length || i < left.length && at2(i + 1, j) >= at2(i, j + 1)) {
      lines2.push(removed[i]);
      i += 1;
    } else {
      lines2.push(added[j]);
      j += 1;
    }
  }
  return lines2;
}

// src/report/find-diff-block.ts
var HEADS = [
  // Jest and Vitest: `- Expected  - 1` above `+ Received  + 1`.
  { head: /^- Expected\b.*\n\+ Received\b.*$/m, minus: "expected", expected: "Expected", actual: "Received" },
  // PHPUnit, and other unified diffs.
  { head: /^--- Expected.*\n\+\+\+ Actual.*$/m, minus: "expected", expected: "Expected", actual: "Actual" },
  // Mocha turns the signs round.
  { head: /^ *\+ expected - actual *$/m, minus: "actual", expected: "Expected", actual: "Actual" },
  // node:assert.
  { head: /^ *\+ actual - expected.*$/m, minus: "expected", expected: "Expected", actual: "Actual" },
  // go-cmp by custom.
  { head: /^.*\(-want \+got\):? *$/m, minus: "expected", expected: "Want", actual: "Got" }
];
function findDiffBlock(message) {
  for (const { head, minus, expected, actual } of HEADS) {
    const found = head.exec(message);
    if (found === null) continue;
    const plus = minus === "expected" ? "actual" : "expected";
    const rows = message.slice(found.index + found[0].length).split("\n");
    const end = rows.findIndex((row) => /^\s+at \S/.test(row));
    const lines2 = (end === -1 ? rows : rows.slice(0, end)).map((row) => {
      const body3 = row.trimStart();
      if (body3.startsWith("-")) return { side: minus, text: body3.slice(1) };
      if (body3.startsWith("+")) return { side: plus, text: body3.slice(1) };
      return { side: "both", text: row.startsWith(" ") ? row.slice(1) : row };
    });
    const blank2 = ({ text }) => text.trim() === "";
    while (lines2[0] !== void 0 && blank2(lines2[0])) lines2.shift();
    while (lines2.length > 0 && blank2(lines2.at(-1))) lines2.pop();
    if (lines2.some(({ side }) => side !== "both")) return { expected, actual, lines: lines2 };
  }
  return void 0;
}

// src/report/find-value-pair.ts
var EXPECTED = /^(?:E {2,})?\s*(expected(?: \w+)?|wanted|want|left|to be equal to)\s*:[ \t]?(.*)$/i;
var ACTUAL = /^(?:E {2,})?\s*(received(?: \w+)?|actual|but was|got|right|expecting actual|expecting)\s*:[ \t]?(.*)$/i;
var END = /^\s+at \S|^but was not\.$/;
var LINES = 100;
var HEAD = 2e3;
var LINE = 500;
var INLINE = [
  // JUnit 4 and 5, Hamcrest's relatives: `expected: <5> but was: <4>`.
  { pattern: /expected:? ?<([^\n]*)> but was:? ?<([^\n]*)>/, expected: 1, labels: ["Expected", "Actual"] },
  // MSTest: `Expected:<4>. Actual:<3>.`
  { pattern: /Expected:<([^\n]*)>\. Actual:<([^\n]*)>/, expected: 1, labels: ["Expected", "Actual"] },
  // Chai: `expected 3 to equal 4`, `expected [ 1 ] to deeply equal [ 2 ]`.
  {
    pattern: /expected ([^\n]+?) to (?:strictly |deeply |loosely )*(?:equal|eql|be) ([^\n]+)/,
    expected: 2,
    labels: ["Expected", "Actual"]
  },
  // PHPUnit: `Failed asserting that 3 matches expected 4.`
  {
    pattern: /Failed asserting that ([^\n]+) matches expected ([^\n]+)\./,
    expected: 2,
    labels: ["Expected", "Actual"]
  },
  // Go by custom: `Add(1, 2) = 4; want 3`, `got 4, want 3`.
  { pattern: /(?:\bgot |= )([^\n;,]+)[;,] want(?:ed)? ([^\n]+)/, expected: 2, labels: ["Want", "Got"] },
  // node:assert: `3 !== 4`; pytest: `assert 3 == 4`. The left side is what came.
  { pattern: /^(?:E {2,})?(?:AssertionError: )?assert ([^\n]+) == ([^\n]+)$/m, expected: 2, labels: ["Right", "Left"] },
  { pattern: /^([^\n]+) !== ([^\n]+)$/m, expected: 2, labels: ["Expected", "Actual"] }
];
function findValuePair(message) {
  return fromLines(message) ?? fromOneLine(message);
}
function fromLines(message) {
  const lines2 = message.split("\n");
  let expected;
  let actual;
  for (const [index, line] of lines2.entries()) {
    const wanted = expected === void 0 ? EXPECTED.exec(line) : null;
    const came = wanted === null && actual === void 0 ? ACTUAL.exec(line) : null;
    if (wanted !== null) expected = value(wanted, lines2, index, actual === void 0);
    if (came !== null) actual = value(came, lines2, index, expected === void 0);
    if (expected !== void 0 && actual !== void 0) return { expected, actual };
  }
  return void 0;
}
function value(found, lines2, index, first) {
  const [, label = "", rest = ""] = found;
  const more = [];
  for (const line of lines2.slice(index + 1, index + LINES)) {
    if (EXPECTED.test(line) || ACTUAL.test(line) || END.test(line)) break;
    if (!first && line.trim() === "") break;
    more.push(line);
  }
  while (more.length > 0 && more.at(-1)?.trim() === "") more.pop();
  const text = rest.trim() === "" ? dedent(more) : [rest.trim(), ...more].join("\n");
  return { label: label.charAt(0).toUpperCase() + label.slice(1), text };
}
function dedent(lines2) {
  const margin = lines2.reduce(
    (least, line) => line.trim() === "" ? least : Math.min(least, line.length - line.trimStart().length),
    Number.POSITIVE_INFINITY
  );
  return lines2.map((line) => line.slice(Math.min(margin, line.length))).join("\n");
}
function fromOneLine(message) {
  const head = message.slice(0, HEAD).split("\n").filter((line) => line.length <= LINE).join("\n");
  for (const { pattern, expected, labels } of INLINE) {
    const found = pattern.exec(head);
    if (found === null) continue;
    const [, first = "", second = ""] = found;
    const [wanted, came] = expected === 1 ? [first, second] : [second, first];
    return { expected: { label: labels[0], text: wanted }, actual: { label: labels[1], text: came } };
  }
  return void 0;
}

// src/report/expected-actual.ts
var LINES2 = 200;
function expectedActual(message) {
  const block2 = findDiffBlock(message);
  if (block2 !== void 0) return { ...block2, lines: block2.lines.slice(0, LINES2) };
  const pair = findValuePair(message);
  if (pair === void 0 || pair.expected.text === pair.actual.text) return void 0;
  const lines2 = diffLines(pair.expected.text, pair.actual.text);
  return { expected: pair.expected.label, actual: pair.actual.label, lines: lines2.slice(0, LINES2) };
}

// src/report/failure-gist.ts
var READ4 = 8e3;
function failureGist(message) {
  const text = plainText(message.slice(0, READ4));
  const compared = expectedActual(text);
  if (compared !== void 0) {
    const { expected, actual, lines: lines2 } = compared;
    const only = (side) => lines2.filter((line) => line.side === side);
    const [wanted, ...moreWanted] = only("expected");
    const [came, ...moreCame] = only("actual");
    const single = moreWanted.length + moreCame.length === 0 && !lines2.some(({ side }) => side === "both");
    if (single && wanted !== void 0 && came !== void 0) {
      return plainLine(`${expected}: ${wanted.text.trim()}, ${actual.toLowerCase()}: ${came.text.trim()}`);
    }
  }
  return plainLine(text.split("\n").find((line) => line.trim() !== "") ?? "");
}

// src/report/utf8-bytes.ts
function utf8Bytes(text) {
  return Buffer.byteLength(text, "utf8");
}

// src/report/fence.ts
var DEFAULT_LIMIT2 = 4e3;
function fence(text, limit = DEFAULT_LIMIT2) {
  const body3 = truncate(plainText(text).trimEnd(), limit);
  let longest = 0;
  for (const run2 of body3.match(/`+/g) ?? []) longest = Math.max(longest, run2.length);
  const ticks = "`".repeat(Math.max(3, longest + 1));
  return `${ticks}text
${body3}
${ticks}`;
}

// app/comments/render-reproduction.ts
var SUITES = 3;
var DATA = 5;
var COMMAND = 1e3;
function renderReproduction(all) {
  const blocks = all.slice(0, SUITES).map(({ suite, variant, command, environment, data: data2 }) => {
    const about2 = [
      `Suite **${escapeMarkdown(suite)}**`,
      variant === "" ? "" : `in <code>${escapeMarkdown(variant)}</code>`,
      environment === "" ? "" : `environment <code>${escapeMarkdown(environment)}</code>`,
      ...data2.slice(0, DATA).map(({ name, version, seed }) => {
        const grown = seed === "" ? "" : `, seed <code>${escapeMarkdown(seed)}</code>`;
        return `data set <code>${escapeMarkdown(name)}</code> ${escapeMarkdown(version)}${grown}`;
      })
    ];
    return `${about2.filter((text) => text !== "").join(", ")}:

${fence(command, COMMAND)}`;
  });
  if (blocks.length === 0) return "";
  return `<details><summary>Reproduce it</summary>

${blocks.join("\n\n")}

</details>`;
}

// app/comments/render-timelines.ts
var SIGNS = { passed: "✓", failed: "✗", skipped: "·" };
function renderTimelines(timelines) {
  const shown2 = timelines.filter(({ outcomes }) => outcomes.length > 0);
  if (shown2.length === 0) return "";
  const rows = shown2.map(({ title: title2, variant, outcomes }) => {
    const name = [title2, variant].filter((text) => text !== "").map((text) => escapeMarkdown(text, 80));
    return `| ${name.join(" in ")} | <code>${outcomes.map((outcome) => SIGNS[outcome]).join("")}</code> |`;
  });
  return `| Last results on the default branch | ✓ passed, ✗ failed, · skipped; newest right |
| --- | --- |
${rows.join("\n")}`;
}

// app/issues/render-sections.ts
function renderSections(story, room) {
  return [
    renderOrigin(story, room.culprits),
    testList(story, room.tests),
    ...errors(story, room),
    renderTimelines(story.timelines.slice(0, room.timelines)),
    room.extras ? verdict(story) : "",
    room.extras ? renderReproduction(story.reproduction) : ""
  ].filter((block2) => block2 !== "").join("\n\n");
}
function testList({ tests, moreCells }, limit) {
  if (tests.length <= 1 && moreCells === 0) return "";
  const rows = tests.slice(0, limit).map((test) => {
    const file2 = test.file === null ? "" : ` in ${escapeMarkdown(test.file)}`;
    return `- **${title(test)}**${file2}${where(test)}`;
  });
  const left = tests.length - rows.length;
  const more = [
    left > 0 ? countOf(left, "more test") : "",
    moreCells > 0 ? countOf(moreCells, "more failing cell") : ""
  ];
  const rest = more.filter((text) => text !== "").join(" and ");
  const list2 = rest === "" ? rows : [...rows, `- ${rest}`];
  return `<details open><summary>Failing tests</summary>

${list2.join("\n")}

</details>`;
}
function where({ failedIn, passedIn }) {
  const failing2 = named2(failedIn);
  const passing = named2(passedIn);
  return `${failing2 === "" ? "" : `: fails in ${failing2}`}${passing === "" ? "" : `, passes in ${passing}`}`;
}
function errors({ errors: all }, room) {
  const total = all.reduce((sum3, { cells }) => sum3 + cells, 0);
  return all.slice(0, room.errors).map((error, index) => {
    const share3 = all.length > 1 ? `${Math.round(error.cells / total * 100)} % of the failures` : "";
    const text = errorText(error, room);
    if (index > 0) return `<details><summary>Another error: ${share3}</summary>

${text}

</details>`;
    return share3 === "" ? text : `The most common error (${share3}):

${text}`;
  });
}
function errorText({ message, trace }, room) {
  const said = message.trim() === "" ? "_No message._" : fence(message, room.message);
  const isMore = room.trace > 0 && trace.trim() !== "" && trace.trim() !== message.trim();
  return isMore ? `${said}

<details><summary>Trace</summary>

${fence(trace, room.trace)}

</details>` : said;
}
function verdict({ verdict: lines2 }) {
  if (lines2.length === 0) return "";
  return `<details><summary>How the verdict was reached</summary>

${lines2.join("\n")}

</details>`;
}
function title({ path: path2, name }) {
  return escapeMarkdown([...path2, name].filter((part) => part !== "").join(" › ")) || "unnamed test";
}

// app/issues/render.ts
var MAX_TITLE = 256;
var MAX_BYTES4 = 6e4;
var ROOMS = [
  { message: 4e3, trace: 12e3, errors: 5, tests: 50, timelines: 6, culprits: 10, extras: true },
  { message: 4e3, trace: 3e3, errors: 5, tests: 50, timelines: 6, culprits: 10, extras: true },
  { message: 2e3, trace: 0, errors: 3, tests: 50, timelines: 3, culprits: 5, extras: true },
  { message: 1e3, trace: 0, errors: 2, tests: 20, timelines: 0, culprits: 5, extras: false },
  { message: 500, trace: 0, errors: 1, tests: 5, timelines: 0, culprits: 0, extras: false }
];
function renderIssue(story) {
  const { key: key2, episode, kind, repositoryId } = story;
  const marker = issueMarker({ key: key2, episode, kind, repository: repositoryId });
  for (const room of ROOMS) {
    const text = body2(story, marker, room);
    if (utf8Bytes(text) <= MAX_BYTES4) return { title: renderTitle(story), body: text };
  }
  return { title: renderTitle(story), body: `${marker}
Tests fail; what they say is too long to show.
` };
}
function body2(story, marker, room) {
  const { kind, branch, closeAfter, tests, failedRuns } = story;
  const template = { failure: TEMPLATES.failure, flaky: TEMPLATES.flaky, "red-run": TEMPLATES["red-run"] };
  const [first] = tests;
  const single = tests.length === 1 && first !== void 0;
  return mustache2.render(
    template[kind === "overview" ? "failure" : kind],
    {
      marker,
      subject: single ? escapeMarkdown(fullName(first)) || "An unnamed test" : countOf(tests.length, "test"),
      verb: single ? "fails" : "fail",
      times: countOf(failedRuns, "run"),
      cause: escapeMarkdown(story.cause, 500),
      branch: escapeMarkdown(branch),
      sections: renderSections(story, room),
      closeAfter: countOf(closeAfter, "run"),
      isMatrix: tests.some(({ failedIn }) => failedIn.some((variant) => variant !== ""))
    },
    { footer: TEMPLATES.footer }
  );
}
function renderTitle(story) {
  const { kind, tests, errors: errors3, cause } = story;
  const [test] = tests;
  const gist = failureGist(errors3[0]?.message ?? "");
  const what = {
    failure: tests.length > 1 ? `${tests.length} tests fail: ${gist || fullName(test)}` : `Test failure: ${nameOf2(test)}`,
    flaky: tests.length > 1 ? `${tests.length} flaky tests: ${gist || fullName(test)}` : `Flaky test: ${nameOf2(test)}`,
    "red-run": `Red runs: ${cause}`,
    overview: ""
  }[kind];
  return truncate(plainLine(what).replace(/@/g, "@⁠"), MAX_TITLE);
}
function nameOf2(test) {
  return test === void 0 ? "unnamed test" : plainLine(fullName(test)) || "unnamed test";
}
function fullName({ path: path2, name }) {
  return [...path2, name].filter((part) => part !== "").join(" › ");
}

// app/issues/render-overview.ts
import mustache3 from "mustache";
var ROWS4 = 100;
function renderOverview({ id, defaultBranch }, { newPerRun, newPerDay }, { key: key2, episode, kind }, { about: about2 }, titles) {
  const listed = listedIn(about2);
  const rows = listed.slice(0, ROWS4).map((row) => {
    const what = escapeMarkdown(titles.get(row.key) ?? row.kind, 120);
    return `| ${what} | ${row.cells} | ${row.failedRuns} | <code>${escapeMarkdown(row.key)}</code> |`;
  });
  const more = listed.length > ROWS4 ? [`| ${listed.length - ROWS4} more | | | |`] : [];
  const body3 = mustache3.render(TEMPLATES.overview, {
    marker: issueMarker({ key: key2, episode, kind, repository: id }),
    isEmpty: listed.length === 0,
    branch: escapeMarkdown(defaultBranch),
    perRun: newPerRun,
    perDay: newPerDay,
    rows: [...rows, ...more].join("\n")
  });
  return { title: "More failures than issues: what waits", body: body3 };
}
function listedIn(about2) {
  return about2.listed ?? [];
}

// app/issues/route-issue.ts
var MAX_ASSIGNEES = 10;
function routeIssue({ kind, tests, owners, key: key2 }, { labels, assignsOwners }) {
  const files = tests.flatMap(({ file: file2 }) => file2 === null ? [] : [file2]);
  const isOf = (patterns) => files.some((file2) => patterns.some((pattern) => matchPath(pattern, file2)));
  const byPath = Object.entries(labels).flatMap(([label, patterns]) => isOf(patterns) ? [label] : []);
  const own = {
    failure: ["test-failure"],
    flaky: ["flaky-test"],
    "red-run": [key2 === INFRASTRUCTURE ? "infrastructure" : "red-run"],
    overview: []
  }[kind];
  const people = owners.filter((owner) => /^@[\w-]+$/.test(owner)).map((owner) => owner.slice(1));
  return {
    labels: ["assay", ...own, ...byPath],
    assignees: assignsOwners ? people.slice(0, MAX_ASSIGNEES) : []
  };
}

// app/issues/write-issue.ts
var DAY_MS5 = 864e5;
async function writeIssue(parts, repository, policy, write3) {
  const [row] = await issuesByIds(parts.database, repository.id, [write3.issueId]);
  if (row === void 0) return "dropped: there is no such issue";
  const place = policy.tracker !== void 0 && policy.tracker.id === row.filedIn ? policy.tracker : repository;
  if (row.number === null && row.filedIn !== repository.id && place === repository)
    return "dropped: the tracker has changed";
  if (write3.kind === "open") return open6(parts, repository, place, policy, write3, row);
  if (write3.kind === "overview") return overview3(parts, repository, place, policy, write3, row);
  if (row.number === null) return "dropped: it was never filed";
  const { octokit, app } = parts;
  const { number: number2 } = row;
  const now = await lookAtIssue(octokit, place, app, number2);
  const fate = await heed(parts, repository, row, now);
  if (now === void 0 || fate !== void 0) return fate ?? "dropped: gone";
  const wantsOpen = write3.kind === "close" || write3.kind === "comment" || write3.kind === "link";
  if (wantsOpen && !now.isOpen) return "dropped: closed already";
  const marker = commentMarker(write3.id);
  const body3 = await composeComment(parts.database, repository, write3, row, marker);
  const isRetry = write3.attempts > 1;
  if (write3.kind === "reopen" && !now.isOpen) await setIssueState(octokit, place, number2, { open: true });
  await sayOnce(octokit, place, app, { number: number2, marker, body: body3, isRetry });
  if (write3.kind === "close") {
    const closing2 = write3.about.closing;
    await setIssueState(octokit, place, number2, { open: false, reason: closing2?.reason ?? "completed" });
  }
  return write3.kind;
}
async function heed(parts, repository, row, now) {
  const at2 = { filedIn: row.filedIn, number: row.number };
  if (now === void 0) {
    await notePerson(parts, repository, at2, { what: "deleted", reason: "not_planned" });
    return "dropped: gone";
  }
  const { by } = row.record.closing ?? {};
  const isKnown = by === "person" || by === "merge";
  if (!now.isClosedByPerson || isKnown) return void 0;
  const isReopening = row.state === "open" && row.closedByPerson > 0 && now.reason === "completed";
  if (isReopening) return void 0;
  const { closedAt, reason: reason2 } = now;
  const mayBeMerge = row.kind === "flaky" && reason2 === "completed" && closedAt !== null;
  const merge = mayBeMerge ? await closingMerge(parts, repository, { ...at2, closedAt }) : void 0;
  await notePerson(parts, repository, at2, { what: "closed", reason: reason2, merge });
  return "dropped: a person closed it";
}
async function open6({ octokit, database, log, app }, repository, place, policy, write3, row) {
  if (row.number !== null) return "opened";
  const mark = { key: row.key, episode: row.episode, repository: repository.id };
  const since = new Date(new Date(write3.decidedAt).getTime() - DAY_MS5);
  const found = write3.attempts > 1 ? await findIssue(octokit, place, app, { marker: markerStart(mark), since }) : void 0;
  if (found !== void 0) {
    await markIssueFiled(database, repository.id, row.id, { filedIn: row.filedIn, number: found });
    return "found again";
  }
  if (row.state === "closed") return "dropped: over before it was filed";
  try {
    const story = await loadStory({ octokit, database }, repository, policy, write3, row);
    const routing = routeIssue(story, policy);
    const number2 = await createIssue(octokit, place, { ...renderIssue(story), ...routing });
    await markIssueFiled(database, repository.id, row.id, { filedIn: row.filedIn, number: number2 });
    return "opened";
  } catch (error) {
    if (httpStatus(error) !== 410) throw error;
    log.warn("issues are disabled in this repository", { repository: repository.id });
    await markIssueUnfiled(database, repository.id, row.id);
    return "dropped: issues are disabled";
  }
}
async function overview3(parts, repository, place, policy, write3, row) {
  const { octokit, database, app } = parts;
  const titles = await loadTitles(
    database,
    repository.id,
    listedIn(write3.about).map(({ key: key2 }) => key2)
  );
  const { title: title2, body: body3 } = renderOverview(repository, policy, row, write3, titles);
  const digest = digestOf(body3);
  if (row.number === null) {
    const mark = { key: row.key, episode: row.episode, repository: repository.id };
    const since = new Date(new Date(write3.decidedAt).getTime() - DAY_MS5);
    const found = write3.attempts > 1 ? await findIssue(octokit, place, app, { marker: markerStart(mark), since }) : void 0;
    const number2 = found ?? await createIssue(octokit, place, { title: title2, body: body3, labels: ["assay"] });
    await markIssueFiled(database, repository.id, row.id, { filedIn: row.filedIn, number: number2 });
    return digest;
  }
  const now = await lookAtIssue(octokit, place, app, row.number);
  const fate = await heed(parts, repository, row, now);
  if (now === void 0 || fate !== void 0) return fate ?? "dropped: gone";
  const known = await lastOutcome(database, repository.id, row.id, "overview");
  const isTouched = known !== void 0 && known !== digestOf(now.body) && digestOf(now.body) !== digest;
  if (!isTouched && digestOf(now.body) !== digest) await rewriteIssue(octokit, place, row.number, body3);
  if (row.state === "closed" && now.isOpen)
    await setIssueState(octokit, place, row.number, { open: false, reason: "completed" });
  if (row.state === "open" && !now.isOpen) await setIssueState(octokit, place, row.number, { open: true });
  return isTouched ? known : digest;
}
function digestOf(text) {
  return createHash10("sha256").update(text.replace(/\r\n/g, "\n").trim()).digest("hex").slice(0, 32);
}

// app/issues/write-due.ts
var WRITE_ISSUES = "write-issues";
var AT_ONCE = 20;
var PAUSE_SECONDS = 60;
var HOLD_SECONDS = 120;
var MAX_ATTEMPTS2 = 5;
async function writeDue(parts, repository, policy) {
  if (policy.mode !== "on") return;
  for (let written = 0; ; written += 1) {
    if (written === AT_ONCE) return writeLater(parts, repository, PAUSE_SECONDS);
    const write3 = await claimWrite(parts.database, repository.id, HOLD_SECONDS);
    if (write3 === void 0) return;
    if (write3 === "held") return writeLater(parts, repository, HOLD_SECONDS);
    await writeOne(parts, repository, policy, write3);
  }
}
async function writeOne(parts, repository, policy, write3) {
  const { database, log } = parts;
  const about2 = { repository: repository.id, write: write3.id, kind: write3.kind };
  try {
    const outcome = await writeIssue(parts, repository, policy, write3);
    const isDone = !outcome.startsWith("dropped: ");
    await endWrite(database, repository.id, write3.id, isDone ? "done" : "dropped", outcome);
    log.info("issue written", { ...about2, outcome });
  } catch (error) {
    const status = httpStatus(error);
    if (status !== void 0 && [403, 404, 410, 422].includes(status) && write3.attempts >= MAX_ATTEMPTS2) {
      await endWrite(database, repository.id, write3.id, "dropped", `dropped: GitHub answers ${status}`);
      log.error("issue not written", { ...about2, status });
      return;
    }
    await releaseWrite(database, repository.id, write3.id);
    throw error;
  }
}
async function writeLater({ database }, repository, afterSeconds) {
  await storeErrand(database, {
    id: `${WRITE_ISSUES}:${repository.id}`,
    action: WRITE_ISSUES,
    repositoryId: repository.id,
    installationId: repository.installationId,
    about: { target: repository },
    afterSeconds
  });
}

// app/issues/file-issues.ts
var TRIES5 = 5;
async function fileIssues(parts, repository, run2) {
  if (!speaksForDefaultBranch2(repository, run2)) return;
  const policy = await readPolicy(parts, repository, true);
  if (policy.mode === "on") await followMerges2(parts, repository, policy.tracker?.id ?? repository.id, run2.headSha);
  if (policy.mode !== "off") await decideRun(parts, repository, run2, policy);
  if (policy.mode === "preview") await tellPreview(parts, repository, run2);
  await writeDue(parts, repository, policy);
}
async function decideRun({ octokit, database, log }, repository, run2, policy) {
  const known = /* @__PURE__ */ new Map();
  const compare2 = async (base, wanted) => {
    const head = wanted === TIP ? await branchHead(octokit, repository, repository.defaultBranch) : wanted;
    return head === null ? "unknown" : (await compareCommits(octokit, repository, base, head))?.status ?? "unknown";
  };
  const newest = await newestOtherCommit(database, { ...run2, branch: repository.defaultBranch });
  const isOvertaken2 = newest !== void 0 && await withAncestry(compare2, (ancestryOf) => ancestryOf(newest, run2.headSha), known) === "behind";
  const occurring = await clustersOfRun(database, repository.id, run2.id);
  for (let tries = 0; tries < TRIES5; tries += 1) {
    const revision = await bookRevision(database, repository.id);
    const keys = [...occurring.map(({ clusterId }) => clusterId), ...otherKeys(run2)];
    const rows = await issuesToFollow(database, repository.id, keys);
    const isAsked = rows.length > 0 || occurring.length > 0 || run2.conclusion !== "success";
    if (isAsked && !await withAncestry(compare2, (ancestryOf) => isOnBranch(run2.headSha, ancestryOf), known)) return;
    const records = await renamed2(database, repository.id, rows.map(fromRow));
    const news = await loadNews(database, run2, records, isOvertaken2);
    const filedToday = await countFiledToday(database, repository.id);
    const facts2 = { news, records, filedToday, now: Date.now(), policy };
    const decision = await withAncestry(compare2, (ancestryOf) => decide({ ...facts2, ancestryOf }), known);
    for (const action of decision.actions) {
      const key2 = action.kind === "defer" ? action.key : action.record.key;
      const reason2 = action.kind === "defer" ? { reason: action.reason } : {};
      log.info("issue decided", {
        repository: repository.id,
        run: run2.githubRunId,
        action: action.kind,
        key: key2,
        ...reason2
      });
    }
    const place = {
      repositoryId: repository.id,
      revision,
      runId: run2.id,
      filedIn: policy.tracker?.id ?? repository.id
    };
    if (await saveActions(database, place, decision)) return;
  }
  throw new Error("the issues of the repository changed again and again while they were decided");
}
function otherKeys({ workflowId }) {
  return [OVERVIEW, INFRASTRUCTURE, workflowKey(workflowId)];
}
async function renamed2(database, repositoryId, records) {
  const tests = [...new Set(records.flatMap(({ cells }) => cells.map(({ test }) => Number(test))))].filter(
    Number.isInteger
  );
  if (tests.length === 0) return records;
  const renames = (await renamedAmong(database, repositoryId, tests)).filter(({ undoneAt }) => undoneAt === null);
  return records.map(
    (record) => renames.reduce((one, { fromTestId, toTestId }) => decideRename(one, String(fromTestId), String(toTestId)), record)
  );
}
function speaksForDefaultBranch2(repository, run2) {
  return run2.headBranch === repository.defaultBranch && run2.headRepositoryId === repository.id && !run2.event.startsWith("pull_request");
}

// app/github/may-write.ts
async function mayWrite(octokit, { owner, name }, login) {
  try {
    const { data: data2 } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo: name, username: login });
    return data2.permission === "admin" || data2.permission === "write";
  } catch (error) {
    if (httpStatus(error) === 404) return false;
    throw error;
  }
}

// app/github/react.ts
async function react(octokit, { owner, name }, commentId, content) {
  try {
    await octokit.rest.reactions.createForIssueComment({ owner, repo: name, comment_id: commentId, content });
  } catch (error) {
    if (httpStatus(error) !== 404) throw error;
  }
}

// app/store/comment-commands.ts
async function addCommand(transaction, repositoryId, row) {
  await transaction.query(
    `INSERT INTO comment_commands (repository_id, comment_id, position, issue, author, command, outcome, answer)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      ...[repositoryId, row.commentId, row.position, row.issue, cleanText(row.author)],
      ...[cleanText(row.command), row.outcome, cleanText(row.answer)]
    ]
  );
}
async function commandsOfComment(database, repositoryId, commentId) {
  return database.query(
    `SELECT comment_id AS "commentId", position, issue, author, command, outcome, answer FROM comment_commands
     WHERE repository_id = $1 AND comment_id = $2 ORDER BY position`,
    [repositoryId, commentId]
  );
}

// app/comments/answer-commands.ts
async function answerCommands({ octokit, database, log, app }, target, { place, number: number2, id, author, commands }, obey) {
  if (!await mayWrite(octokit, target, author)) {
    await react(octokit, place, id, "confused");
    const marker2 = "<!-- assay:answer v1 no-access -->";
    const body3 = `${marker2}
Only people who may write to <code>${escapeMarkdown(`${target.owner}/${target.name}`)}</code> are obeyed here.`;
    await sayOnce(octokit, place, app, { number: number2, marker: marker2, body: body3, isRetry: true });
    log.info("command refused", { repository: target.id, comment: id });
    return;
  }
  const known = new Map((await commandsOfComment(database, target.id, id)).map((row) => [row.position, row]));
  const answers = [];
  for (const [position, command] of commands.entries()) {
    const before = known.get(position);
    if (before !== void 0) {
      answers.push(before);
      continue;
    }
    const answer = await obey(command, position);
    await database.transaction(async (transaction) => {
      await answer.store?.(transaction);
      const { outcome, answer: said2 } = answer;
      const row = { commentId: id, position, issue: number2, author, command: command.line, outcome, answer: said2 };
      await addCommand(transaction, target.id, row);
    });
    log.info("command", { repository: target.id, comment: id, name: command.name, outcome: answer.outcome });
    answers.push(answer);
  }
  await react(octokit, place, id, answers.every(({ outcome }) => outcome === "done") ? "+1" : "confused");
  const said = answers.map(({ answer }) => answer).filter((text) => text !== "");
  if (said.length === 0) return;
  const marker = `<!-- assay:answer v1 ${id} -->`;
  await sayOnce(octokit, place, app, { number: number2, marker, body: [marker, ...said].join("\n\n"), isRetry: true });
}

// app/comments/parse-commands.ts
var MAX_COMMANDS = 5;
var READ5 = 2e4;
var MAX_LINE3 = 300;
function parseCommands(comment) {
  const found = [];
  let fence2;
  for (const line of comment.slice(0, READ5).split(/\r?\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence2 !== void 0) {
      if (mark !== void 0 && mark[0] === fence2[0] && mark.length >= fence2.length) fence2 = void 0;
      continue;
    }
    if (mark !== void 0) {
      fence2 = mark;
      continue;
    }
    const command = /^ {0,3}\/assay[ \t]+([a-z][a-z-]{0,30})(?:[ \t]+(.*))?$/i.exec(line);
    if (command === null) continue;
    const [whole2, name = "", rest = ""] = command;
    found.push({
      name: name.toLowerCase(),
      rest: rest.trim().slice(0, MAX_LINE3),
      line: whole2.trim().slice(0, MAX_LINE3)
    });
    if (found.length === MAX_COMMANDS) break;
  }
  return found;
}

// app/comments/heard-commands.ts
function heardCommands({ comment, issue, repository, sender }) {
  const author = comment.user;
  if (author === null || author.type === "Bot" || sender.type === "Bot" || sender.login !== author.login) return;
  const commands = parseCommands(comment.body);
  if (commands.length === 0) return void 0;
  const place = { owner: repository.owner.login, name: repository.name };
  return { place, number: issue.number, id: comment.id, author: author.login, commands };
}

// app/comments/command-answer.ts
var done = (answer = "") => ({ outcome: "done", answer });
var refused = (why) => ({ outcome: "refused", answer: why });
function unknownCommand(name, known) {
  return refused(`There is no command <code>${escapeMarkdown(name)}</code> here; there are ${known.join(", ")}.`);
}

// app/comments/parse-mute.ts
var UNITS3 = { h: 3600, d: 86400, w: 604800 };
var MAX_SECONDS = 365 * UNITS3.d;
function parseMute(rest) {
  const match = /^(\d{1,4})([hdw])(?:\s+(.*))?$/i.exec(rest);
  if (match === null) return "say for how long, such as 12h, 7d or 2w, and why";
  const [, count2 = "", unit = "d", reason2 = ""] = match;
  const seconds = Number(count2) * UNITS3[unit.toLowerCase()];
  if (seconds === 0 || seconds > MAX_SECONDS) return "a mute lasts from an hour to 365 days";
  if (reason2.trim() === "") return "say why as well: who reads it later has to know";
  return { seconds, reason: reason2.trim() };
}

// app/issues/explain-issue.ts
var TESTS4 = 5;
async function explainIssue(database, repositoryId, record, policy) {
  const lines2 = await verdictLines(database, repositoryId, record, policy);
  const ids2 = [...new Set(record.cells.map(({ test }) => Number(test)))].filter(Number.isInteger).slice(0, TESTS4);
  const names = new Map((await testsByIds(database, repositoryId, ids2)).map((test) => [test.testId, fullName(test)]));
  const verdicts = (await verdictsOfTests(database, repositoryId, ids2)).filter(({ variantId }) => variantId === 0);
  const named3 = await nameVerdicts(database, repositoryId, verdicts.map(readVerdict));
  const parts = named3.map((verdict2, index) => {
    const said = explainVerdict(verdict2, "markdown").map((line) => `- ${line}`);
    return `**${escapeMarkdown(names.get(verdicts[index]?.testId ?? 0) ?? "") || "A test"}**

${said.join("\n")}`;
  });
  return [lines2.join("\n"), ...parts].join("\n\n");
}

// app/issues/join-issues.ts
var MAX_SPLITS = 20;
async function joinIssues({ octokit, database }, repository, { filedIn, number: number2, author }, record, rest) {
  const wanted = Number(/^#?(\d{1,10})$/.exec(rest.split(/\s/)[0] ?? "")?.[1]);
  if (!Number.isInteger(wanted)) return { outcome: "refused", answer: "Say which issue it is the same as: a number." };
  const row = wanted === number2 ? void 0 : await issueAt(database, filedIn, wanted);
  if (row === void 0 || row.repositoryId !== repository.id || row.state === "closed")
    return { outcome: "refused", answer: `There is no other open issue of mine with the number ${wanted}.` };
  const reason2 = `same as ${wanted}`;
  await mergeStoredClusters(database, repository.id, row.key, [record.key], { author, reason: reason2 });
  const sha = await branchHead(octokit, repository, repository.defaultBranch);
  await decideAndSave(database, repository.id, filedIn, async () => {
    const rows = await issuesToFollow(database, repository.id, [row.key, record.key]);
    const both = rows.map(fromRow).filter(({ key: key2 }) => key2 === row.key || key2 === record.key);
    return decideMerge(both, row.key, sha);
  });
  return { outcome: "done", answer: "" };
}
async function splitIssue({ octokit, database }, repository, { filedIn, author }, record, rest) {
  const ids2 = [...new Set(record.cells.map(({ test }) => Number(test)))].filter(Number.isInteger);
  const named3 = await testsByIds(database, repository.id, ids2);
  const isMeant = (name) => name.toLowerCase().includes(rest.toLowerCase());
  const leaving = rest === "" ? ids2.slice(1) : named3.filter((test) => isMeant(fullName(test))).map(({ testId }) => testId);
  if (leaving.length === 0 || leaving.length === ids2.length)
    return { outcome: "refused", answer: "There is nothing to split: some tests have to stay, and some to leave." };
  if (leaving.length > MAX_SPLITS)
    return {
      outcome: "refused",
      answer: `Say which tests leave, by a part of their names: ${leaving.length} are too many.`
    };
  for (const test of leaving) {
    await splitStoredCluster(database, repository.id, record.key, [test], { author, reason: "split in its issue" });
  }
  const sha = await branchHead(octokit, repository, repository.defaultBranch);
  await decideAndSave(database, repository.id, filedIn, async () => {
    const rows = await issuesToFollow(database, repository.id, [record.key]);
    const live = rows.map(fromRow).find(({ key: key2, state }) => key2 === record.key && state !== "closed");
    return live === void 0 ? { records: [], actions: [] } : decideSplit(live, leaving.map(String), sha);
  });
  return {
    outcome: "done",
    answer: `${leaving.length === 1 ? "One test has" : `${leaving.length} tests have`} left; each gets its own issue when it fails again.`
  };
}

// app/issues/obey-command.ts
var TESTS5 = 50;
var NAMES2 = ["mute", "unmute", "not-flaky", "wrong", "same-as", "split", "file-now", "explain"];
async function obeyCommand(parts, repository, policy, place, command) {
  const { database } = parts;
  const row = await issueAt(database, place.filedIn, place.number);
  if (row === void 0) return refused("This is none of my issues.");
  const record = fromRow(row);
  const tests = testsOf(record);
  const { author } = place;
  switch (command.name) {
    case "mute": {
      const wanted = parseMute(command.rest);
      if (typeof wanted === "string") return refused(`Not muted: ${wanted}.`);
      if (tests.length === 0) return refused("Not muted: there is no test here.");
      const until = new Date(Date.now() + wanted.seconds * 1e3);
      const mute = { author, reason: wanted.reason, issue: place.number, until };
      const answer = `Muted until ${until.toISOString().slice(0, 16).replace("T", " ")} UTC.`;
      return { outcome: "done", answer, store: (transaction) => addMutes(transaction, repository.id, tests, mute) };
    }
    case "unmute":
      return {
        ...done(),
        store: async (transaction) => void await endMutes(transaction, repository.id, tests, author, command.rest || null)
      };
    case "wrong":
      return word(parts, repository, place, tests, "wrong", command.rest);
    case "not-flaky": {
      if (record.kind !== "flaky") return refused("Nothing here is called flaky.");
      await changeIssue(database, repository.id, place, (before) => ({ ...before, isNotFlaky: true, kind: "failure" }));
      return word(parts, repository, place, tests, "not-flaky", command.rest);
    }
    case "explain":
      return done(await explainIssue(database, repository.id, record, policy));
    case "file-now":
      return fileNow(database, repository, policy, record, command.rest);
    case "same-as":
      return withRefusal(() => joinIssues(parts, repository, place, record, command.rest));
    case "split":
      return withRefusal(() => splitIssue(parts, repository, place, record, command.rest));
    default:
      return unknownCommand(command.name, NAMES2);
  }
}
async function word({ database }, repository, { number: number2, author }, tests, kind, reason2) {
  const rows = (await verdictsOfTests(database, repository.id, tests)).filter(({ variantId }) => variantId === 0);
  const rules = new Map(rows.map(({ testId, rule, state }) => [testId, { rule, state }]));
  return {
    ...done(),
    store: async (transaction) => {
      for (const test of tests) {
        const subject = { test, issue: number2, ...rules.get(test) };
        await addDecision(transaction, repository.id, { kind, subject, author, reason: reason2 });
      }
    }
  };
}
function testsOf({ cells }) {
  return [...new Set(cells.map(({ test }) => Number(test)))].filter(Number.isInteger).slice(0, TESTS5);
}
async function withRefusal(act) {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AssayError && error.code === "USAGE") return refused(`${escapeMarkdown(error.message)}.`);
    throw error;
  }
}

// app/issues/follow-comments.ts
function followComments(probot, parts) {
  probot.on("issue_comment.created", async ({ octokit, payload }) => {
    if (payload.issue.pull_request !== void 0) return;
    const heard = heardCommands(payload);
    if (heard === void 0) return;
    const { number: number2, author } = heard;
    const filing = await parts(octokit);
    const row = await issueAt(filing.database, payload.repository.id, number2);
    const target = row === void 0 ? void 0 : await repositoryById(filing.database, row.repositoryId);
    if (row === void 0 || target === void 0) return;
    const policy = await readPolicy(filing, target);
    const at2 = { filedIn: payload.repository.id, number: number2, author };
    await answerCommands(filing, target, heard, (command) => obeyCommand(filing, target, policy, at2, command));
    await writeDue(filing, target, policy);
  });
}

// app/issues/note-fix.ts
async function noteFix({ octokit, database }, repository, row, { author, merge }) {
  const record = fromRow(row);
  const testIds = testsOf(record);
  if (record.kind !== "flaky" || testIds.length === 0) return;
  const commit = merge ?? await branchHead(octokit, repository, repository.defaultBranch);
  if (commit === null) return;
  await addFix(database, repository.id, { testIds, commit, author, reason: `closed issue ${row.number}` });
}

// app/issues/follow-people.ts
function followPeople(probot, { database, self }) {
  probot.on(
    ["issues.closed", "issues.reopened", "issues.deleted", "issues.transferred"],
    async ({ octokit, payload }) => {
      const { action, issue, repository, sender } = payload;
      const app = await self();
      if (sender.login === app.login) return;
      const at2 = { filedIn: repository.id, number: issue.number };
      const row = await issueAt(database, at2.filedIn, at2.number);
      const target = row === void 0 ? void 0 : await repositoryById(database, row.repositoryId);
      if (target === void 0) return;
      const why = "state_reason" in issue ? issue.state_reason : null;
      const reason2 = why === "not_planned" || why === "duplicate" ? why : "completed";
      const what = action === "closed" || action === "reopened" ? action : "deleted";
      const place = { owner: repository.owner.login, name: repository.name };
      const now = what === "deleted" ? void 0 : await lookAtIssue(octokit, place, app, at2.number);
      if (now !== void 0 && now.isOpen !== (what === "reopened")) return;
      const mayBeMerge = what === "closed" && reason2 === "completed" && row?.kind === "flaky";
      const closedAt = mayBeMerge ? now?.closedAt : null;
      const merge = closedAt == null ? void 0 : await closingMerge({ octokit, database }, target, { ...at2, closedAt });
      if (mayBeMerge) await noteFix({ octokit, database }, target, row, { author: sender.login, merge });
      await notePerson({ octokit, database }, target, at2, { what, reason: reason2, merge });
      if (what === "reopened") await writeLater({ database }, target, 0);
    }
  );
}

// app/github/get-pull-request.ts
async function getPullRequest(octokit, { owner, name }, number2) {
  try {
    const { data: data2 } = await octokit.rest.pulls.get({ owner, repo: name, pull_number: number2 });
    const { head, base } = data2;
    if (head.repo === null) return void 0;
    return {
      ...{ number: number2, baseBranch: base.ref, baseSha: base.sha, headRepositoryId: head.repo.id },
      ...{ isOpen: data2.state === "open", headSha: head.sha, headBranch: head.ref, headOwner: head.repo.owner.login }
    };
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/comments/find-test.ts
var NAMED4 = 10;
async function findTest(database, repositoryId, text, atHand) {
  if (text === "") return "Say which test: its name, or a part of it.";
  const near = atHand.filter((test2) => fits(test2, text));
  const known = near.filter((test2) => isWhole(test2, text));
  const [here, ...others] = known.length > 0 ? known : near;
  if (here !== void 0 && others.every(({ identity }) => identity === here.identity)) {
    const [found2] = await findTests(database, repositoryId, here.identity, 1);
    if (found2 !== void 0) return found2;
  }
  const found = await candidates(database, repositoryId, text);
  const whole2 = found.filter((test2) => isWhole(test2, text));
  const [test, ...more] = whole2.length === 1 ? whole2 : found;
  if (test === void 0) return `No test of this repository is called <code>${escapeMarkdown(text)}</code>.`;
  return more.length === 0 ? test : askBack(found);
}
async function candidates(database, repositoryId, text) {
  const found = await findTests(database, repositoryId, text, NAMED4 + 1);
  const words2 = spaced(text);
  return found.length > 0 || words2 === text ? found : findTests(database, repositoryId, words2, NAMED4 + 1);
}
function askBack(found) {
  const lines2 = found.slice(0, NAMED4).map((test) => `- <code>${test.identity}</code> ${escapeMarkdown(titleOf2(test, " › "))}`);
  const more = found.length > NAMED4 ? ["- and more"] : [];
  return ["Several tests may be meant. Say more of the name, or the identity:\n", ...lines2, ...more].join("\n");
}
function fits(test, text) {
  return test.identity === text || titleOf2(test, " ").toLowerCase().includes(spaced(text).toLowerCase());
}
function isWhole({ identity, path: path2, name }, text) {
  const wanted = spaced(text).toLowerCase();
  return identity === text || [name, [...path2, name].join(" ")].some((title2) => spaced(title2).toLowerCase() === wanted);
}
function titleOf2({ suite, path: path2, name }, between) {
  return [suite, ...path2, name].filter((part) => part !== "").join(between);
}
function spaced(text) {
  return text.replace(/\s*(?:›|»|::|\s>\s)\s*/g, " ").replace(/\s+/g, " ").trim();
}

// app/store/accepted-measures.ts
async function acceptMeasures(transaction, repositoryId, pullRequest, { what, author }) {
  await transaction.query(
    `INSERT INTO accepted_measures (repository_id, pull_request, what, author)
     SELECT $1, $2, unnest($3::text[]), $4 ON CONFLICT DO NOTHING`,
    [repositoryId, pullRequest, what.map(cleanText), cleanText(author)]
  );
}
async function acceptedMeasures(database, repositoryId, pullRequest) {
  return database.query(
    `SELECT what, author FROM accepted_measures WHERE repository_id = $1 AND pull_request = $2 ORDER BY what COLLATE "C"`,
    [repositoryId, pullRequest]
  );
}

// app/github/branch-pulls-words.ts
async function branchPullsWords(octokit, { owner, name }, branch) {
  const { data: data2 } = await octokit.rest.pulls.list({
    owner,
    repo: name,
    state: "open",
    head: `${owner}:${branch}`,
    per_page: 100
  });
  return data2.filter(({ head }) => head.ref === branch).map(({ title: title2, body: body3 }) => `${title2}

${body3 ?? ""}`);
}

// app/github/pull-words.ts
async function pullWords(octokit, { owner, name }, number2) {
  try {
    const { data: data2 } = await octokit.rest.pulls.get({ owner, repo: name, pull_number: number2 });
    return { text: `${data2.title}

${data2.body ?? ""}`, headSha: data2.head.sha };
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/store/flaky-issues.ts
var MOST4 = 500;
async function openFlakyIssues(database, repositoryId) {
  return database.query(
    `SELECT number, filed_in AS "filedIn", (
       SELECT coalesce(json_agg(DISTINCT (cell->>'test')::bigint), '[]') FROM jsonb_array_elements(record->'cells') AS cell
       WHERE cell->>'test' ~ '^[0-9]{1,15}$'
     ) AS "testIds"
     FROM issues WHERE repository_id = $1 AND state = 'open' AND kind = 'flaky' AND number IS NOT NULL
     ORDER BY id LIMIT ${MOST4}`,
    [repositoryId]
  );
}

// app/quarantine/find-fixes.ts
var REPEAT = 20;
async function findFixes({ octokit, database }, repository, change) {
  if ("branch" in change && change.branch === repository.defaultBranch) return [];
  const issues = await openFlakyIssues(database, repository.id);
  if (issues.length === 0) return [];
  const texts = await textsOf(await octokit(), repository, change);
  const fixed = texts.flatMap(parseFixes);
  if (fixed.length === 0) return [];
  const settings = (await findBotSettings(database, repository.id))?.settings;
  const repeat = settings?.quarantine?.repeat ?? REPEAT;
  const names = await namesOf(database, repository, issues);
  const own = names.get(repository.id);
  return issues.flatMap(({ number: number2, filedIn, testIds }) => {
    const place = names.get(filedIn);
    const isFixed = fixed.some((one) => one.number === number2 && (one.repository ?? own) === place);
    if (place === void 0 || !isFixed) return [];
    return [{ issue: number2, tracker: place === own ? void 0 : place, testIds, repeat }];
  });
}
async function textsOf(octokit, repository, change) {
  if ("branch" in change)
    return [
      await commitMessage(octokit, repository, change.sha),
      ...await branchPullsWords(octokit, repository, change.branch)
    ];
  const pull = await pullWords(octokit, repository, change.pull);
  return pull === void 0 ? [] : [pull.text, await commitMessage(octokit, repository, pull.headSha)];
}
async function namesOf(database, repository, issues) {
  const nameOf3 = ({ owner, name }) => `${owner}/${name}`.toLowerCase();
  const names = /* @__PURE__ */ new Map([[repository.id, nameOf3(repository)]]);
  for (const id of new Set(issues.map(({ filedIn }) => filedIn))) {
    const other = names.has(id) ? void 0 : await repositoryById(database, id);
    if (other !== void 0) names.set(id, nameOf3(other));
  }
  return names;
}

// app/pull-requests/is-beyond-rate.ts
var TOO_RARE = 0.01;
function isBeyondRate({ interval }, tries) {
  if (interval === void 0) return false;
  const rate = Math.min(1, Math.max(0, interval[1]));
  const total = tries.failed + tries.passed;
  let term = (1 - rate) ** total;
  if (term === 0) return false;
  let below2 = 0;
  for (let failed = 0; failed < tries.failed; failed += 1) {
    below2 += term;
    term *= (total - failed) / (failed + 1) * (rate / (1 - rate));
  }
  return 1 - below2 < TOO_RARE;
}

// app/pull-requests/says-something.ts
function saysSomething({ isGeneric: isGeneric2, frames }) {
  return !isGeneric2 || frames !== void 0;
}

// app/pull-requests/classify-failure.ts
function classifyFailure(failure, known) {
  const told = classByRule(failure, known);
  if (known.correction === void 0) return told;
  const { author, reason: reason2, isMine } = known.correction;
  const word2 = { author, reason: reason2, told: told.kind };
  if (isMine) return told.kind === "new" ? told : { kind: "new", remark: "said-mine", word: word2 };
  const isOpen = told.kind === "new" || told.kind === "unclassified";
  return isOpen ? { kind: "unclassified", doubt: "said-not-mine", word: word2 } : told;
}
function classByRule({ error }, known) {
  const { former, history, mute, tip } = known;
  if (mute !== void 0) return { kind: "muted", mute };
  if (known.isOutage) return { kind: "unclassified", doubt: "infrastructure" };
  const flaky = flakeOf(error, known);
  if (flaky === "known" && history !== void 0) return { kind: "flaky", history };
  if (flaky === "flaky-but-touched" || flaky === "more-often-than-its-rate") return { kind: "new", remark: flaky };
  if (tip !== void 0 && isAmong(error, tip.errors)) return { kind: "broken-on-base", run: tip.run };
  if (former?.status === "failed") {
    if (isAmong(error, former.errors)) return { kind: "broken-on-base", run: former.run };
    if (!isOther(error, former.errors)) return { kind: "unclassified", doubt: "generic-error" };
    return { kind: "new", remark: "other-error-than-base" };
  }
  if (former?.status === "passed") {
    if (flaky === "cannot-tell") return { kind: "unclassified", doubt: "generic-error" };
    return { kind: "new", remark: flaky === "known" ? void 0 : flaky };
  }
  return { kind: "unclassified", doubt: doubtOf(known) };
}
function flakeOf(error, known) {
  const { history, isTouched, tries } = known;
  if (history === void 0 || !/^(?:flaky|suspected)$/.test(history.verdict.state)) return void 0;
  const alike = history.flakes.some(({ same }) => same === error.same);
  if (!alike) return saysSomething(error) ? "other-error-than-flake" : "cannot-tell";
  if (error.isGeneric) return "cannot-tell";
  if (isTouched) return "flaky-but-touched";
  return isBeyondRate(history.verdict, tries) ? "more-often-than-its-rate" : "known";
}
function isAmong(error, others) {
  return others.some(
    ({ same, frames }) => same === error.same && (!error.isGeneric || frames !== void 0 && frames === error.frames)
  );
}
function isOther(error, others) {
  return saysSomething(error) && others.some(saysSomething) && others.every(({ same }) => same !== error.same);
}
function doubtOf({ hasMergeBase, baseHasResults, former, isElsewhereOnBase }) {
  if (!hasMergeBase) return "no-merge-base";
  if (!baseHasResults) return "no-base-results";
  if (former !== void 0) return "skipped-on-base";
  return isElsewhereOnBase ? "variant-not-on-base" : "test-not-on-base";
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

// app/pull-requests/outages.ts
var SHARE = 0.8;
var EXECUTED = 5;
var MACHINERY = /\b(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENOSPC|ENOMEM)\b|no space left on device|out of memory|could not resolve host|name resolution|network is unreachable|connection refused|connection reset|connection timed out|tls handshake timeout|docker daemon|too many requests|502 bad gateway|503 service unavailable/i;
function outages(failures, counts) {
  const variants = new Set(counts.map(({ variant }) => variant));
  if (isOutage3(failures, counts)) return variants;
  const of = (all, variant) => all.filter((one) => one.variant === variant);
  return new Set([...variants].filter((variant) => isOutage3(of(failures, variant), of(counts, variant))));
}
function isOutage3(failures, counts) {
  const executed = counts.reduce((sum3, { passed, failed, other }) => sum3 + passed + failed + other, 0);
  if (executed < EXECUTED || failures.length < executed * SHARE) return false;
  const dead = failures.filter(({ error, message }) => !saysSomething(error) || MACHINERY.test(message ?? ""));
  return dead.length >= failures.length * SHARE;
}

// app/pull-requests/classify-failures.ts
function classifyFailures(facts2) {
  const knownOf = knowledge(facts2);
  const classified = facts2.failures.map((failure) => ({
    failure,
    classification: classifyFailure(failure, knownOf(failure))
  }));
  const groups = groupBy(
    classified,
    ({ failure, classification }) => key(failure.test.identity, JSON.stringify(classification))
  );
  const failed = [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === void 0) return [];
    const { failure, classification } = first;
    const variants = [...new Set(members.map((member) => member.failure.variant))].sort();
    const { test, message, trace } = failure;
    return [{ test, variants, message: message ?? "", trace: trace ?? "", classification }];
  });
  return { failed, fixed: fixedTests(facts2) };
}
function knowledge(facts2) {
  const baseline = new Map(facts2.baseline.map((fact) => [key(fact.test.identity, fact.variant), fact]));
  const onBase = new Set(facts2.baseline.map(({ test }) => test.identity));
  const tips = new Map(facts2.tip.map((fact) => [key(fact.identity, fact.variant), fact]));
  const histories = new Map(facts2.histories.map((fact) => [fact.identity, fact]));
  const mutes = new Map(facts2.mutes.map((fact) => [fact.identity, fact]));
  const formerNames = new Map(facts2.renames.map(({ identity, from }) => [identity, from]));
  const touched = new Set(facts2.changedFiles);
  const tries = /* @__PURE__ */ new Map();
  for (const { test, tries: count2 } of facts2.failures) {
    tries.set(test.identity, (tries.get(test.identity) ?? 0) + count2);
  }
  const failedMachines = outages(facts2.failures, facts2.counts);
  return ({ test: { identity, file: file2 }, variant, error }) => {
    const name = formerNames.get(identity) ?? identity;
    const history = histories.get(name);
    return {
      hasMergeBase: facts2.base.sha !== void 0,
      baseHasResults: facts2.base.hasResults,
      isOutage: failedMachines.has(variant),
      isTouched: file2 !== null && touched.has(file2),
      tries: { failed: tries.get(identity) ?? 1, passed: history?.passedAtHead ?? 0 },
      former: baseline.get(key(name, variant)),
      isElsewhereOnBase: onBase.has(name),
      tip: tips.get(key(name, variant)),
      history,
      mute: mutes.get(identity) ?? mutes.get(name),
      correction: facts2.corrections.find((word2) => word2.identity === identity && word2.errors.includes(error.same))
    };
  };
}
function fixedTests({ baseline, failures }) {
  const failing2 = new Set(failures.map(({ test }) => test.identity));
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
  const { failed: all, fixed } = classifyFailures(facts2);
  const failed = byClass(all);
  const reports = facts2.runs.flatMap((run2) => run2.reports);
  const refused2 = reports.flatMap(
    ({ artifactName, errorCode, errorMessage }) => errorCode === null || errorCode === NO_REPORT ? [] : [{ artifactName, code: errorCode, message: errorMessage ?? "" }]
  );
  const criteria = notMet(reports);
  const total = sum2(facts2.counts);
  const missing2 = facts2.runs.filter((run2) => run2.conclusion !== UNDER_WAY && run2.reports.every(isDeadJob));
  const deadJobs = facts2.runs.flatMap(
    (run2) => run2.reports.filter(isDeadJob).map(({ errorMessage }) => ({ run: run2, message: errorMessage ?? "" }))
  );
  const underWay = facts2.runs.filter((run2) => run2.conclusion === UNDER_WAY);
  const unexplained2 = facts2.runs.filter(
    (run2) => !HARMLESS.has(run2.conclusion) && !underWay.includes(run2) && !isExplained(run2)
  );
  const inconclusiveReports = reports.filter(
    (report) => report.errorCode === null && report.conclusion === "inconclusive"
  ).length;
  const missedCriteria = criteria.filter(
    ({ verdict: verdict2, name }) => verdict2 === "missed" && !(total.failed > 0 && /^pass_rate\b/.test(name))
  ).length;
  const problems = reports.flatMap((report) => report.problems);
  const isRed = total.failed > 0 || criteria.some(({ verdict: verdict2 }) => verdict2 === "missed") || reports.some((report) => report.conclusion === "failure") || unexplained2.some((run2) => run2.conclusion !== "cancelled");
  const lost = deadJobs.filter(({ run: run2 }) => !missing2.includes(run2)).length;
  const doubts2 = refused2.length + missing2.length + lost + underWay.length + unexplained2.length + inconclusiveReports;
  const isKnown = all.length > 0 && criteria.every(({ verdict: verdict2 }) => verdict2 === "missed") && failed.new.length + failed.unclassified.length + missedCriteria + problems.length + doubts2 + total.other === 0;
  const isProven = total.passed > 0 && total.other === 0 && doubts2 + criteria.length === 0;
  return {
    pullRequest: facts2.pullRequest,
    headSha: facts2.headSha,
    base: facts2.base,
    verdict: isRed ? isKnown ? "known" : "failed" : isProven ? "passed" : "inconclusive",
    total,
    failed,
    fixed,
    changes: facts2.changes,
    attempts: facts2.attempts,
    changedFiles: facts2.changedFiles ?? [],
    cells: facts2.counts,
    criteria,
    missedCriteria,
    problems,
    refused: refused2,
    deadJobs,
    missing: missing2,
    underWay,
    unexplained: unexplained2,
    inconclusiveReports,
    runs: facts2.runs
  };
}
function byClass(failed) {
  const of = (kind) => failed.filter(({ classification }) => classification.kind === kind);
  return {
    new: of("new"),
    "broken-on-base": of("broken-on-base"),
    flaky: of("flaky"),
    muted: of("muted"),
    unclassified: of("unclassified")
  };
}
function isDeadJob({ errorCode }) {
  return errorCode === NO_REPORT;
}
function isExplained(run2) {
  if (run2.reports.length === 0 || run2.hasFailures) return true;
  return run2.reports.some(
    (report) => report.errorCode !== null || report.problems.length > 0 || notMet([report]).length > 0
  );
}
function notMet(reports) {
  const all = reports.flatMap((report) => report.criteria);
  const open7 = ["missed", "inconclusive"].flatMap(
    (verdict2) => all.filter((criterion) => criterion.verdict === verdict2)
  );
  return [...groupBy(open7, ({ name, threshold, verdict: verdict2 }) => JSON.stringify([name, threshold, verdict2])).values()].map(
    pool
  );
}
function pool(criteria) {
  const [first] = criteria;
  const samples = criteria.reduce((total, criterion) => total + criterion.samples, 0);
  if (criteria.length === 1 || first.value === null) return { ...first, samples };
  const value2 = criteria.reduce((total, criterion) => total + (criterion.value ?? 0) * criterion.samples, 0) / samples;
  return { ...first, samples, value: value2 };
}
function sum2(counts) {
  const of = (status) => counts.reduce((all, count2) => all + count2[status], 0);
  const totals = { passed: of("passed"), failed: of("failed"), skipped: of("skipped"), other: of("other") };
  return { ...totals, results: totals.passed + totals.failed + totals.skipped + totals.other };
}

// app/github/nearest-ancestor.ts
var COMMITS = 100;
async function nearestAncestor(octokit, { owner, name }, sha, wantedAmong) {
  const { data: data2 } = await octokit.rest.repos.listCommits({ owner, repo: name, sha, per_page: COMMITS });
  const shas = data2.map((commit) => commit.sha);
  const wanted = await wantedAmong(shas);
  const at2 = shas.findIndex((candidate) => wanted.has(candidate));
  return { sha: shas[at2], newer: at2 === -1 ? shas : shas.slice(0, at2) };
}

// app/pull-requests/find-base.ts
async function findBase({ octokit, database }, repository, mergeBase, matters) {
  if (mergeBase === void 0) return { base: { sha: void 0, behind: 0 }, waitsFor: [] };
  const tested = (shas) => commitsWithResults(database, repository.id, shas);
  const itself = { base: { sha: mergeBase, behind: 0 }, waitsFor: [mergeBase] };
  if ((await tested([mergeBase])).has(mergeBase) || !await matters()) return itself;
  const { sha, newer } = await nearestAncestor(octokit, repository, mergeBase, tested);
  const waitsFor = [.../* @__PURE__ */ new Set([mergeBase, ...newer])];
  return sha === void 0 ? { ...itself, waitsFor } : { base: { sha, behind: newer.length }, waitsFor };
}

// src/results/coverage/line-ranges.ts
function parseRanges(text) {
  if (text === "") return [];
  return joinRanges(
    text.split(",").map((part) => {
      const [first = Number.NaN, last = first] = part.split("-").map(Number);
      return [first, last];
    })
  );
}
function formatRanges(ranges, separator = ",", dash = "-") {
  return ranges.map(([first, last]) => first === last ? `${first}` : `${first}${dash}${last}`).join(separator);
}
function joinRanges(ranges) {
  const sorted = ranges.filter(([first, last]) => first <= last).sort((a, b) => a[0] - b[0]);
  const joined = [];
  for (const [first, last] of sorted) {
    const before = joined.at(-1);
    if (before !== void 0 && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}
function subtractRanges(ranges, without) {
  const left = [];
  let from = 0;
  for (const [first, last] of ranges) {
    let next = first;
    while ((without[from]?.[1] ?? Number.POSITIVE_INFINITY) < first) from += 1;
    for (let at2 = from; at2 < without.length && next <= last; at2 += 1) {
      const [begin2, end] = without[at2];
      if (begin2 > last) break;
      if (begin2 > next) left.push([next, begin2 - 1]);
      next = end + 1;
    }
    if (next <= last) left.push([next, last]);
  }
  return left;
}
function commonRanges(a, b) {
  return subtractRanges(a, subtractRanges(a, b));
}
function countLines(ranges) {
  return ranges.reduce((sum3, [first, last]) => sum3 + last - first + 1, 0);
}

// src/results/coverage/join-file-lines.ts
function joinFileLines(files) {
  const byFile = /* @__PURE__ */ new Map();
  for (const one of files) {
    const same = byFile.get(one.file);
    if (same === void 0) byFile.set(one.file, [one]);
    else same.push(one);
  }
  return [...byFile].map(([file2, same]) => {
    const all = (key2) => joinRanges(same.flatMap((one) => parseRanges(one[key2])));
    const covered = all("covered");
    const uncovered = subtractRanges(all("uncovered"), covered);
    return { file: file2, covered: formatRanges(covered), uncovered: formatRanges(uncovered) };
  });
}

// app/pull-requests/added-lines.ts
var HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
function addedLines({ additions, patch }) {
  if (additions === 0) return [];
  if (patch === void 0) return void 0;
  const added = [];
  let total = 0;
  let [oldLeft, newLeft, next] = [0, 0, 0];
  for (const line of patch.split("\n")) {
    const sign = line.charAt(0);
    if (oldLeft === 0 && newLeft === 0) {
      const hunk = HUNK.exec(line);
      if (hunk === null) {
        if (sign === "\\") continue;
        return void 0;
      }
      [oldLeft, newLeft, next] = [Number(hunk[1] ?? 1), Number(hunk[3] ?? 1), Number(hunk[2])];
      continue;
    }
    if (sign === "\\") continue;
    if (sign === "+") {
      added.push([next, next]);
      total += 1;
    }
    if (sign !== "+") oldLeft -= 1;
    if (sign !== "-") {
      newLeft -= 1;
      next += 1;
    }
  }
  return oldLeft === 0 && newLeft === 0 && total === additions ? joinRanges(added) : void 0;
}

// app/pull-requests/measure-changed-lines.ts
function measureChangedLines({ reports, changed, changedOnBase }) {
  const isMoved = (path2) => changedOnBase?.includes(path2) ?? true;
  const measured = changed.map((file2) => {
    const telling = reports.filter(({ files }) => Object.hasOwn(files, file2.path));
    if (telling.length === 0 || file2.additions === 0) return { path: file2.path, is: "no matter" };
    const added = addedLines(file2);
    if (added === void 0) return { path: file2.path, is: "no diff" };
    const sure = telling.filter(({ event: event2 }) => !event2.startsWith("pull_request") || !isMoved(file2.path));
    if (sure.length === 0) return { path: file2.path, is: "changed on the base" };
    const [lines2] = joinFileLines(
      sure.map(({ files }) => {
        const [covered2, uncovered3] = files[file2.path];
        return { file: file2.path, covered: covered2, uncovered: uncovered3 };
      })
    );
    const [covered, uncovered2] = [parseRanges(lines2?.covered ?? ""), parseRanges(lines2?.uncovered ?? "")];
    return {
      ...{ path: file2.path, is: "known" },
      total: countLines(commonRanges(added, joinRanges([...covered, ...uncovered2]))),
      ranges: commonRanges(added, uncovered2)
    };
  });
  const known = measured.flatMap((file2) => file2.is === "known" ? [file2] : []);
  const uncovered = known.filter(({ ranges }) => ranges.length > 0).map(({ path: file2, ranges }) => ({ file: file2, ranges })).sort((a, b) => countLines(b.ranges) - countLines(a.ranges));
  const total = known.reduce((sum3, file2) => sum3 + file2.total, 0);
  const missed = uncovered.reduce((sum3, { ranges }) => sum3 + countLines(ranges), 0);
  const isAnyAbsent = changed.some(
    ({ path: path2, additions }) => additions > 0 && !reports.some(({ files }) => Object.hasOwn(files, path2))
  );
  return {
    total,
    covered: total - missed,
    uncovered,
    unknown: measured.flatMap(
      ({ path: file2, is }) => is === "no diff" || is === "changed on the base" ? [{ file: file2, why: is }] : []
    ),
    leftOut: isAnyAbsent ? Math.max(0, ...reports.map(({ cut }) => cut)) : 0,
    isTooLarge: false
  };
}

// app/pull-requests/load-changed-lines.ts
async function loadChangedLines({ octokit, database }, repository, runIds, baseBranch, comparison) {
  const changed = comparison?.changed;
  const paths = (changed ?? []).map(({ path: path2 }) => path2);
  const reports = await coverageOfRuns(database, repository.id, runIds, paths);
  if (reports.length === 0 || comparison === void 0) return void 0;
  if (changed === void 0) {
    return { total: 0, covered: 0, uncovered: [], unknown: [], leftOut: 0, isTooLarge: true };
  }
  const isMerged = reports.some(
    ({ event: event2, files }) => event2.startsWith("pull_request") && Object.keys(files).length > 0
  );
  const onBase = isMerged ? await compareCommits(octokit, repository, comparison.mergeBase, baseBranch) : { files: [] };
  return measureChangedLines({ reports, changed, changedOnBase: onBase?.files });
}

// app/store/changed-tests.ts
var MOST5 = 2e3;
var TESTS_OF = (parameter) => `SELECT test_id, variant, bool_or(status = 'passed') AS passed, bool_or(status = 'failed') AS failed,
     min(ordinal) AS ordinal, min(duration_ms) AS duration_ms
   FROM results WHERE repository_id = $1 AND run_id = ANY(${parameter}::bigint[]) GROUP BY 1, 2`;
var PLACE2 = "min(ordinal) AS ordinal, min(duration_ms) AS duration_ms";
async function changedTests(database, repositoryId, baseRunIds, headRunIds) {
  if (baseRunIds.length === 0 || headRunIds.length === 0) return [];
  return database.query(
    `WITH base AS MATERIALIZED (${TESTS_OF("$2")}), head AS MATERIALIZED (${TESTS_OF("$3")}),
     base_tests AS (SELECT test_id, ${PLACE2}, bool_or(passed) AS passed FROM base GROUP BY 1),
     head_tests AS (SELECT test_id, ${PLACE2}, bool_or(passed) AS passed, bool_or(failed) AS failed FROM head GROUP BY 1),
     places AS (
       SELECT *, row_number() OVER (PARTITION BY side, file ORDER BY ordinal, test_id) - 1 AS position FROM (
         SELECT 'base' AS side, tests.file, test_id, ordinal, duration_ms FROM base_tests JOIN tests ON tests.id = base_tests.test_id
         UNION ALL
         SELECT 'head', tests.file, test_id, ordinal, duration_ms FROM head_tests JOIN tests ON tests.id = head_tests.test_id
       ) AS sides
     ),
     cells AS (SELECT DISTINCT tests.suite, head.variant FROM head JOIN tests ON tests.id = head.test_id),
     changed AS (
       SELECT DISTINCT base.test_id, 'gone' AS change FROM base
       JOIN tests ON tests.id = base.test_id JOIN cells ON cells.suite = tests.suite AND cells.variant = base.variant
       LEFT JOIN head_tests ON head_tests.test_id = base.test_id WHERE (base.passed OR base.failed) AND head_tests.test_id IS NULL
       UNION ALL
       SELECT DISTINCT base.test_id, 'skipped' FROM base JOIN head USING (test_id, variant)
       WHERE (base.passed OR base.failed) AND NOT (head.passed OR head.failed)
       UNION ALL
       SELECT head_tests.test_id, CASE WHEN head_tests.passed AND head_tests.failed THEN 'unstable' ELSE 'added' END
       FROM head_tests LEFT JOIN base_tests USING (test_id) WHERE base_tests.test_id IS NULL
     )
     SELECT tests.id AS "testId", identity, suite, path, name, tests.file, change,
       coalesce(base_tests.passed, false) AS "passedOnBase", position, places.duration_ms AS "durationMs"
     FROM changed JOIN tests ON tests.id = changed.test_id LEFT JOIN base_tests ON base_tests.test_id = changed.test_id
     JOIN places ON places.test_id = changed.test_id
       AND places.side = CASE WHEN change IN ('gone', 'skipped') THEN 'base' ELSE 'head' END
     WHERE tests.repository_id = $1
     ORDER BY suite, identity, change LIMIT ${MOST5}`,
    [repositoryId, arrayText(baseRunIds), arrayText(headRunIds)]
  );
}

// app/store/compare-results.ts
async function countResultsOfRuns(database, repositoryId, runIds) {
  return database.query(
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
async function baselineOfRuns(database, repositoryId, baseRunIds, headRunIds, others = []) {
  const outcomes = (parameter) => `SELECT results.test_id, results.variant, bool_or(results.status = 'failed') AS failed,
       bool_or(results.status = 'passed') AS passed,
       coalesce(max(results.run_id) FILTER (WHERE results.status = 'failed'), max(results.run_id)) AS run_id
     FROM results WHERE results.repository_id = $1 AND results.run_id = ANY(${parameter}::bigint[]) GROUP BY 1, 2`;
  return database.query(
    `WITH base AS (${outcomes("$2")}), head AS (${outcomes("$3")})
     SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file, base.variant,
       CASE WHEN base.failed THEN 'failed' WHEN base.passed THEN 'passed' ELSE 'skipped' END AS status,
       coalesce(head.passed AND NOT head.failed, false) AS "passesNow", base.run_id AS "runId"
     FROM base JOIN tests ON tests.id = base.test_id
     LEFT JOIN head ON head.test_id = base.test_id AND head.variant = base.variant
     WHERE base.failed OR base.test_id IN (SELECT test_id FROM head WHERE failed) OR base.test_id = ANY($4::bigint[])
     ORDER BY tests.suite, tests.identity, base.variant`,
    [repositoryId, baseRunIds, headRunIds, others]
  );
}

// app/store/corrections.ts
async function addCorrection(transaction, repositoryId, correction) {
  const { pullRequest, headSha, testId, told, rule, isMine, errors: errors3, author, reason: reason2 } = correction;
  await transaction.query(
    `INSERT INTO corrections (repository_id, pull_request, head_sha, test_id, told, rule, is_mine, errors, author, reason)
     SELECT $1, $2, $3, tests.id, $5, $6, $7, $8::text[], $9, $10 FROM tests WHERE tests.repository_id = $1 AND tests.id = $4
     ON CONFLICT (repository_id, pull_request, head_sha, test_id, told) DO UPDATE SET rule = excluded.rule,
       is_mine = excluded.is_mine, errors = excluded.errors, author = excluded.author, reason = excluded.reason,
       corrected_at = now()`,
    [
      ...[repositoryId, pullRequest, headSha, testId, told, rule, isMine, errors3.map(cleanText)],
      ...[cleanText(author), cleanText(reason2)]
    ]
  );
}
async function dropCorrections(transaction, repositoryId, { pullRequest, testId }) {
  const rows = await transaction.query(
    "DELETE FROM corrections WHERE repository_id = $1 AND pull_request = $2 AND test_id = $3 RETURNING test_id",
    [repositoryId, pullRequest, testId]
  );
  return rows.length;
}
async function correctionsAt(database, repositoryId, { pullRequest, headSha }) {
  return database.query(
    `SELECT pull_request AS "pullRequest", head_sha AS "headSha", test_id AS "testId", told, rule, is_mine AS "isMine",
       errors, author, reason FROM corrections
     WHERE repository_id = $1 AND pull_request = $2 AND (is_mine OR head_sha = $3)
     ORDER BY corrected_at DESC, head_sha, test_id, told`,
    [repositoryId, pullRequest, headSha]
  );
}

// app/store/failures-of-tests.ts
var MESSAGE3 = 2e3;
var TRACE3 = 6e3;
async function failuresOfTests(database, repositoryId, runIds, testIds) {
  if (runIds.length === 0 || testIds.length === 0) return [];
  return database.query(
    `SELECT run_id AS "runId", test_id AS "testId", variant, left(message, ${MESSAGE3}) AS message, left(trace, ${TRACE3}) AS trace
     FROM results WHERE repository_id = $1 AND run_id = ANY($2::bigint[]) AND test_id = ANY($3::bigint[])
       AND (status = 'failed' OR message IS NOT NULL OR trace IS NOT NULL)
     ORDER BY run_id, report_id, ordinal`,
    [repositoryId, arrayText(runIds), arrayText(testIds)]
  );
}
async function failingAtTip(database, repositoryId, testIds) {
  return database.query(
    `SELECT s.test_id AS "testId", variants.name AS variant, s.last_run_id AS "runId" FROM test_states AS s
     JOIN variants ON variants.repository_id = s.repository_id AND variants.id = s.variant_id
     WHERE s.repository_id = $1 AND s.test_id = ANY($2::bigint[]) AND s.on_default AND s.last_status = ${FAILED}
     ORDER BY s.test_id, s.variant_id`,
    [repositoryId, arrayText(testIds)]
  );
}
async function passesOfTests(database, repositoryId, runIds, testIds) {
  if (testIds.length === 0) return /* @__PURE__ */ new Map();
  const rows = await database.query(
    `SELECT test_id AS "testId", count(*) AS count FROM results
     WHERE repository_id = $1 AND run_id = ANY($2::bigint[]) AND test_id = ANY($3::bigint[]) AND status = 'passed' GROUP BY 1`,
    [repositoryId, arrayText(runIds), arrayText(testIds)]
  );
  return new Map(rows.map(({ testId, count: count2 }) => [testId, count2]));
}
async function triesOfTests(database, repositoryId, runIds, testIds) {
  if (testIds.length === 0) return /* @__PURE__ */ new Map();
  const rows = await database.query(
    `SELECT r.test_id AS "testId", variants.name AS variant, max(CASE WHEN r.attempts LIKE '%p%' THEN 1 ELSE length(coalesce(r.attempts, '')) + 1 END) AS tries
     FROM result_blocks AS b CROSS JOIN LATERAL unnest(b.test_ids, b.variant_ids, b.statuses, b.attempts)
       AS r (test_id, variant_id, status, attempts)
     JOIN variants ON variants.repository_id = b.repository_id AND variants.id = r.variant_id
     WHERE b.repository_id = $1 AND b.run_id = ANY($2::bigint[]) AND b.failed > 0 AND b.attempts IS NOT NULL
       AND r.test_id = ANY($3::bigint[]) AND r.status = ${FAILED} GROUP BY 1, 2`,
    [repositoryId, arrayText(runIds), arrayText(testIds)]
  );
  return new Map(rows.map(({ testId, variant, tries }) => [`${testId} ${variant}`, tries]));
}
async function attemptsOfTests(database, repositoryId, runIds, testIds) {
  if (runIds.length === 0 || testIds.length === 0) return [];
  const rows = await database.query(
    `SELECT r.test_id AS "testId", variants.name AS variant, r.status, coalesce(r.attempts, '') AS attempts
     FROM result_blocks AS b JOIN reports ON reports.id = b.report_id AND reports.complete
     CROSS JOIN LATERAL unnest(b.test_ids, b.variant_ids, b.statuses, b.attempts)
       AS r (test_id, variant_id, status, attempts)
     JOIN variants ON variants.repository_id = b.repository_id AND variants.id = r.variant_id
     WHERE b.repository_id = $1 AND b.run_id = ANY($2::bigint[]) AND r.test_id = ANY($3::bigint[])
     ORDER BY r.test_id, variants.name, b.run_id`,
    [repositoryId, arrayText(runIds), arrayText(testIds)]
  );
  return rows.map(({ status, ...row }) => ({ ...row, status: statusName(status) }));
}

// app/pull-requests/error-of.ts
import { createHash as createHash11 } from "node:crypto";
var MESSAGE4 = 2e3;
var TRACE4 = 6e3;
var PLACE3 = /\.\w{1,5}(?::|\(|", line )\d/;
function errorOf(testId, { message, trace }) {
  const { same, isGeneric: isGeneric2 } = fingerprint({
    test: String(testId),
    message: message?.slice(0, MESSAGE4),
    trace: trace?.slice(0, TRACE4)
  });
  return { same, isGeneric: isGeneric2, frames: framesOf(message ?? "", trace?.slice(0, TRACE4) ?? "") };
}
function framesOf(message, trace) {
  const said = new Set(message.split("\n").map((line) => line.trim()));
  const frames = trace.split("\n").map((line) => line.trim());
  const placed = frames.filter((line) => !said.has(line) && PLACE3.test(line));
  return placed.length === 0 ? void 0 : createHash11("sha256").update(placed.join("\n")).digest("hex").slice(0, 24);
}

// app/pull-requests/judge-attempts.ts
function judgeAttempts(fixes, results) {
  return fixes.map(({ issue, tracker, testIds, repeat: wanted }) => {
    const own = results.filter(({ testId }) => testIds.includes(testId));
    const place = { issue, tracker, wanted };
    for (const { variant, status, attempts } of own) {
      const at2 = `${attempts}${status === "failed" ? "f" : ""}`.indexOf("f");
      if (at2 !== -1) return { ...place, kind: "failed", tries: at2 + 1, variant };
    }
    const passes = /* @__PURE__ */ new Map();
    for (const { testId, variant, status, attempts } of own) {
      const key2 = JSON.stringify([testId, variant]);
      const count2 = attempts.replaceAll(/[^p]/g, "").length + (status === "passed" ? 1 : 0);
      passes.set(key2, Math.max(passes.get(key2) ?? 0, count2));
    }
    const tries = Math.min(...passes.values());
    const ran = new Set(own.map(({ testId }) => testId));
    if (passes.size === 0 || tries === 0 || testIds.some((testId) => !ran.has(testId)))
      return { ...place, kind: "unseen", tries: 0 };
    return { ...place, kind: tries >= wanted ? "shown" : "short", tries };
  });
}

// app/pull-requests/load-histories.ts
async function loadHistories(database, repositoryId, testIds, canonical) {
  const rows = (await verdictsOfTests(database, repositoryId, testIds)).filter(
    ({ variantId, state }) => variantId === 0 && (state === "flaky" || state === "suspected")
  );
  const runIds = [...new Set(rows.flatMap(provingRuns))];
  const failures = await failuresOfTests(
    database,
    repositoryId,
    runIds,
    rows.map(({ testId }) => testId)
  );
  const links = await runLinks(database, repositoryId, runIds);
  return new Map(
    rows.map((row) => {
      const proving = new Set(provingRuns(row));
      const own = failures.filter(({ testId, runId }) => testId === row.testId && proving.has(runId));
      const errors3 = own.map((failure) => errorOf(canonical(row.testId), failure));
      const flakes = [...new Map(errors3.map((error) => [error.same, error])).values()];
      const failedIn = new Set(own.map(({ runId }) => runId));
      const examples = [...proving].filter((id) => failedIn.has(id)).flatMap((id) => links.get(id) ?? []);
      return [row.testId, { verdict: readVerdict(row), flakes, examples }];
    })
  );
}
function provingRuns({ evidence }) {
  return evidence.proofs.flatMap(({ runs }) => runs.map(Number));
}

// app/store/slow-tests.ts
var PASSES = 10;
var TESTS6 = 5;
async function slowTests(database, repositoryId, runIds, limit) {
  if (runIds.length === 0) return [];
  return database.query(
    `WITH timed AS (
       SELECT r.test_id, r.variant_id, max(r.duration)::double precision AS duration,
         max(s.duration_sum / s.passed) AS mean
       FROM result_blocks AS b JOIN reports ON reports.id = b.report_id AND reports.complete
       CROSS JOIN LATERAL unnest(b.test_ids, b.variant_ids, b.statuses, b.durations)
         AS r (test_id, variant_id, status, duration)
       JOIN test_states AS s ON s.repository_id = $1 AND s.test_id = r.test_id AND s.variant_id = r.variant_id
         AND s.on_default AND s.passed >= ${PASSES} AND s.duration_sum > 0
       WHERE b.repository_id = $1 AND b.run_id = ANY($2::bigint[]) AND r.status = ${PASSED} GROUP BY 1, 2
     ), speeds AS (
       SELECT variant_id, CASE WHEN count(*) < ${TESTS6} THEN 1
         ELSE greatest(percentile_cont(0.5) WITHIN GROUP (ORDER BY duration / mean), 0.01) END AS speed
       FROM timed WHERE duration > 0 GROUP BY 1
     )
     SELECT tests.id AS "testId", variants.id AS "variantId", variants.name AS variant, path, tests.name,
       duration AS "durationMs", speed::double precision AS speed
     FROM timed JOIN speeds USING (variant_id) JOIN tests ON tests.id = timed.test_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = variant_id
     WHERE tests.repository_id = $1 AND duration > 1.1 * speed * mean AND duration > speed * mean + 50
     ORDER BY duration - speed * mean DESC, tests.id, variant_id LIMIT $3`,
    [repositoryId, arrayText(runIds), limit]
  );
}

// app/pull-requests/outside-range.ts
var DEVIATIONS = 1.96;
function outsideRange(state, value2, speed = 1) {
  const baseline = baselineOf(state);
  if (baseline === void 0) return void 0;
  const { median: median2, mad, count: count2 } = baseline;
  const worse = state.spec.direction === "lower" ? "up" : "down";
  const now = value2 / speed;
  const isBeyond = Math.abs(now - median2) > SERIES_RULE.beyondMads * mad;
  if (!isBeyond || !isWorthTelling(median2, now, worse, state.spec, SERIES_RULE.beyondTimes)) return void 0;
  const half = DEVIATIONS * SERIES_RULE.deviationsPerMad * mad;
  return { before: median2 * speed, samples: count2, range: [(median2 - half) * speed, (median2 + half) * speed] };
}

// app/pull-requests/load-measures.ts
var TESTS7 = 20;
var TOLD = 10;
var COVERAGE = "coverage.lines";
async function loadMeasures(database, repositoryId, {
  pullRequest,
  head,
  base,
  isForDefault
}) {
  const readings = listReadings(metricsOf(head));
  const coverage = coverageOf(readings, listReadings(metricsOf(base)));
  if (!isForDefault) return { coverage, slower: [] };
  const runIds = head.map(({ id }) => id);
  const tests = await slowerTests(database, repositoryId, await slowTests(database, repositoryId, runIds, TESTS7));
  const slower = [...await worseMetrics(database, repositoryId, readings), ...tests];
  if (slower.length === 0) return { coverage, slower };
  const accepted = await acceptedMeasures(database, repositoryId, pullRequest);
  const byWhat = new Map(accepted.map(({ what, author }) => [what, author]));
  return {
    coverage,
    slower: slower.map((fact) => {
      const acceptedBy = byWhat.get(fact.what);
      return acceptedBy === void 0 ? fact : { ...fact, acceptedBy };
    })
  };
}
function metricsOf(runs) {
  return runs.flatMap(({ reports }) => reports.flatMap(({ extra }) => extra?.metrics ?? []));
}
function coverageOf(now, before) {
  const [first] = now.filter(({ metric }) => metric.name === COVERAGE).sort((a, b) => b.count - a.count);
  if (first === void 0) return void 0;
  const same = before.find(({ metric }) => metric.digest === first.metric.digest);
  return { now: first.value, before: same?.value };
}
async function worseMetrics(database, repositoryId, readings) {
  const others = readings.filter(({ metric }) => metric.name !== COVERAGE);
  const series = await metricSeriesByDigests(
    database,
    repositoryId,
    others.map(({ metric }) => metric.digest)
  );
  const states = new Map(series.map(({ digest, state }) => [digest, state]));
  const worse = others.flatMap((reading) => {
    const state = states.get(reading.metric.digest);
    const usual = state && outsideRange(state, reading.value);
    if (usual === void 0) return [];
    return [{ what: titleOf3(reading), unit: reading.spec.unit, now: reading.value, ...usual }];
  });
  return worse.slice(0, TOLD);
}
function titleOf3({ metric, aggregation }) {
  const labels = Object.entries(metric.labels).flatMap(([key2, values]) => values.map((value2) => `${key2}:${value2}`));
  const of = labels.length === 0 ? "" : `{${labels.join(",")}}`;
  return `${metric.name}${of}${aggregation === "value" ? "" : ` ${aggregation}`}`;
}
async function slowerTests(database, repositoryId, tests) {
  const pages = new MemoryPages();
  const places = tests.map(({ testId, variantId, variant }) => ({ testId, variantId: variant === "" ? 0 : variantId }));
  await pages.read(database, repositoryId, places);
  const slower = tests.flatMap(({ path: path2, name, variant, durationMs, speed }, index) => {
    const place = places[index];
    const state = place && pages.get(place)?.duration;
    const usual = state && outsideRange(state, durationMs, speed);
    if (usual === void 0) return [];
    const title2 = [...path2, name].filter((part) => part !== "").join(" › ");
    return [{ what: variant === "" ? title2 : `${title2} (${variant})`, unit: "ms", now: durationMs, ...usual }];
  });
  return slower.slice(0, TOLD);
}

// app/pull-requests/load-facts.ts
async function loadFacts(database, query) {
  const { repositoryId, headSha, base } = query;
  const runs = await commitRuns(database, query);
  const runIds = runs.map(({ id }) => id);
  const baseRuns = base.sha === void 0 ? [] : await trustedRuns(database, repositoryId, base.sha);
  const baseRunIds = baseRuns.map(({ id }) => id);
  const failures = await failingResults(database, repositoryId, runIds);
  const failedIds = [...new Set(failures.map(({ testId }) => testId))];
  const changed = await changedTests(database, repositoryId, baseRunIds, runIds);
  const renames = renamesAmong(changed, new Set(failedIds));
  const formerIds = renames.map(({ from }) => from.testId);
  const newIds = new Map(renames.map(({ from, to }) => [from.testId, to.testId]));
  const canonical = (testId) => newIds.get(testId) ?? testId;
  const testIds = [...failedIds, ...formerIds];
  const baseline = await baselineOfRuns(database, repositoryId, baseRunIds, runIds, formerIds);
  const tips = query.isForDefault ? await failingAtTip(database, repositoryId, testIds) : [];
  const elsewhere = [.../* @__PURE__ */ new Set([...baseRunIds, ...tips.map(({ runId }) => runId)])];
  const errors3 = await failuresOfTests(database, repositoryId, elsewhere, testIds);
  const links = await runLinks(database, repositoryId, elsewhere);
  const errorsIn = (testId, variant, among) => errors3.filter((error) => error.testId === testId && error.variant === variant && among.includes(error.runId)).map((error) => errorOf(canonical(testId), error));
  const linkOf2 = (runId) => links.get(runId) ?? { sha: base.sha ?? headSha, url: "" };
  const identities = new Map([
    ...failures.map(({ testId, identity }) => [testId, identity]),
    ...renames.map(({ from }) => [from.testId, from.identity])
  ]);
  const histories = query.isForDefault ? await loadHistories(database, repositoryId, testIds, canonical) : /* @__PURE__ */ new Map();
  const words2 = failedIds.length === 0 ? [] : await correctionsAt(database, repositoryId, query);
  const { fixes = [] } = query;
  const fixing = new Set(fixes.flatMap((fix) => fix.testIds));
  const mutes = (await mutesOfTests(database, repositoryId, testIds)).filter(
    ({ automatic, testId }) => !automatic && !fixing.has(testId)
  );
  const passes = await passesOfTests(database, repositoryId, runIds, failedIds);
  const tries = await triesOfTests(database, repositoryId, runIds, failedIds);
  return {
    pullRequest: query.pullRequest,
    headSha,
    base: { ...base, hasResults: baseRunIds.length > 0 },
    runs: runs.map(runFact),
    counts: await countResultsOfRuns(database, repositoryId, runIds),
    failures: failures.map((row) => ({
      test: testFact(row),
      variant: row.variant,
      message: row.message,
      trace: row.trace,
      error: errorOf(row.testId, row),
      tries: tries.get(`${row.testId} ${row.variant}`) ?? 1
    })),
    baseline: baseline.map((row) => ({
      test: testFact(row),
      variant: row.variant,
      status: row.status,
      passesNow: row.passesNow,
      errors: row.status === "failed" ? errorsIn(row.testId, row.variant, baseRunIds) : [],
      run: linkOf2(row.runId)
    })),
    tip: tips.map(({ testId, variant, runId }) => ({
      identity: identities.get(testId) ?? "",
      variant,
      errors: errorsIn(testId, variant, [runId]),
      run: linkOf2(runId)
    })),
    histories: [...histories].map(([testId, history]) => ({
      ...history,
      identity: identities.get(testId) ?? "",
      passedAtHead: passes.get(canonical(testId)) ?? 0
    })),
    mutes: mutes.map(({ testId, author, reason: reason2, until }) => ({
      identity: identities.get(testId) ?? "",
      author,
      reason: reason2,
      until
    })),
    corrections: words2.map(({ testId, ...word2 }) => ({ ...word2, identity: identities.get(testId) ?? "" })),
    renames: renames.map(({ from, to, confidence }) => ({ identity: to.identity, from: from.identity, confidence })),
    changedFiles: query.changedFiles,
    attempts: judgeAttempts(fixes, await attemptsOfTests(database, repositoryId, runIds, [...fixing])),
    changes: {
      disappeared: ofChange(changed, "gone").filter(({ testId, passedOnBase }) => passedOnBase && !newIds.has(testId)).map(testFact),
      newlySkipped: ofChange(changed, "skipped").map(testFact),
      unstable: ofChange(changed, "unstable").map(testFact),
      ...await loadMeasures(database, repositoryId, { ...query, head: runs, base: baseRuns })
    }
  };
}
function renamesAmong(changed, failing2) {
  const byId = new Map(changed.map((test) => [String(test.testId), test]));
  const added = [...ofChange(changed, "added"), ...ofChange(changed, "unstable")];
  if (!added.some(({ testId }) => failing2.has(testId))) return [];
  return matchRenames(ofChange(changed, "gone").map(matchable), added.map(matchable)).flatMap((match) => {
    const from = byId.get(match.from);
    const to = byId.get(match.to);
    return from === void 0 || to === void 0 ? [] : [{ from, to, confidence: match.confidence }];
  });
}
function ofChange(changed, change) {
  return changed.filter((test) => test.change === change);
}
function matchable({ testId, suite, path: path2, name, file: file2, position, durationMs }) {
  return { test: String(testId), suite, path: path2, name, file: file2 ?? void 0, position, durationMs };
}
function runFact({ reports, ...run2 }) {
  return {
    ...run2,
    reports: reports.map(({ extra, ...report }) => ({
      ...report,
      problems: extra?.problems ?? [],
      criteria: extra?.criteria ?? []
    }))
  };
}
function testFact({ identity, suite, path: path2, name, file: file2 }) {
  return { identity, suite, path: path2, name, file: file2 };
}

// app/pull-requests/decide-pull-request.ts
async function decidePullRequest(parts, repository, headSha, pull) {
  const { octokit, database } = parts;
  const place = { repositoryId: repository.id, headSha, headRepositoryId: pull.headRepositoryId };
  const comparison = await compareCommits(octokit, repository, pull.baseSha, headSha);
  const hasFailures = async () => (await commitRuns(database, place)).some((run2) => run2.hasFailures);
  const { base, waitsFor } = await findBase(parts, repository, comparison?.mergeBase, hasFailures);
  const facts2 = await loadFacts(database, {
    ...place,
    pullRequest: pull.number,
    base: { branch: pull.baseBranch, ...base },
    isForDefault: pull.baseBranch === repository.defaultBranch,
    changedFiles: comparison?.files,
    fixes: await findFixes({ octokit: async () => octokit, database }, repository, { pull: pull.number })
  });
  const runIds = facts2.runs.map(({ id }) => id);
  const changedLines = await loadChangedLines(parts, repository, runIds, pull.baseBranch, comparison);
  const whole2 = { ...facts2, changes: { ...facts2.changes, changedLines } };
  return { pull, decision: decide2(whole2), facts: whole2, waitsFor };
}

// app/pull-requests/test-line.ts
import mustache4 from "mustache";

// app/pull-requests/generated/templates.ts
var TEMPLATES2 = {
  "failure-line": "- **{{{title}}}**{{#meta}} · {{{.}}}{{/meta}}{{#reason}} · {{{reason}}}{{/reason}}\n",
  "failure": "<details{{#isOpen}} open{{/isOpen}}><summary><b>{{{title}}}</b>{{#meta}} · {{{.}}}{{/meta}}</summary>\n{{#reason}}\n\n{{{reason}}}\n{{/reason}}{{#message}}\n\n{{{message}}}\n{{/message}}{{#trace}}\n\n<details><summary>Trace</summary>\n\n{{{trace}}}\n\n</details>\n{{/trace}}\n\n</details>\n\n",
  "note": "- {{{text}}}\n",
  "problem": "- **{{{title}}}**{{#meta}} · {{{.}}}{{/meta}}\n{{#text}}\n\n{{{text}}}\n\n{{/text}}\n",
  "row": "| {{{cells}}} |\n",
  "summary": "{{{marker}}}\n### {{{icon}}} {{{headline}}}\n\n{{{context}}}\n{{{sections}}}{{#leftOut}}\n\n> Left out to stay within the length of a comment: {{{leftOut}}}. The whole report is in the artifacts of the run.\n{{/leftOut}}\n"
};

// app/pull-requests/test-line.ts
function testLine2(test) {
  const line = mustache4.render(TEMPLATES2["failure-line"], { title: testTitle(test), meta: testPlace(test) });
  return { full: line, short: line };
}
function testTitle({ path: path2, name }) {
  return escapeMarkdown([...path2, name].filter((part) => part !== "").join(" › ")) || "unnamed test";
}
function testPlace({ suite, file: file2 }) {
  return [suite, file2 ?? ""].filter((part) => part !== "").map((part) => escapeMarkdown(part));
}

// app/pull-requests/baseline-command.ts
var SERIES = 200;
async function baselineCommand(parts, place, rest) {
  const { repository, pull, author } = place;
  const [, verb = "", name = ""] = /^(\S*)\s*(.*)$/.exec(rest) ?? [];
  if (verb.toLowerCase() !== "accept") return refused("Say `/assay baseline accept`, and of which test or metric.");
  const { decision } = await decidePullRequest(parts, repository, pull.headSha, pull);
  const text = name.replace(/^(["'`])(.+)\1$/, "$2");
  const here = decision.changes.slower.map(({ what: what2 }) => what2);
  const what = here.filter((one) => one.toLowerCase().includes(text.toLowerCase()));
  if (what.length > 0) {
    const list2 = what.map((one) => `**${escapeMarkdown(one)}**`).join(", ");
    return {
      ...done(`Accepted for this pull request: ${list2}.`),
      store: (transaction) => acceptMeasures(transaction, repository.id, pull.number, { what, author })
    };
  }
  if (text === "") return refused("Nothing here is outside of its usual range.");
  return acceptOnDefault(parts, place, text);
}
async function acceptOnDefault({ database }, { repository, author, pull }, text) {
  const branch = `<code>${escapeMarkdown(repository.defaultBranch)}</code>`;
  const decision = { kind: "accept", runId: void 0, author, reason: `pull request ${pull.number}` };
  const accepted = (title2, count3) => done(
    `The present level of **${title2}** on ${branch} is the usual one now (${countOf(count3, "series", "series")}).`
  );
  const named3 = await metricSeriesByName(database, repository.id, text, SERIES);
  const exact = named3.filter(({ name }) => name === text);
  const test = exact.length > 0 ? "" : await findTest(database, repository.id, text, []);
  if (typeof test === "string") {
    const metrics = exact.length > 0 ? exact : named3;
    const [first, ...others] = metrics;
    if (first === void 0) return refused(test);
    if (others.some(({ name }) => name !== first.name))
      return refused("Several metrics may be meant: say the whole name.");
    for (const metric of metrics) await changeBaseline(database, repository.id, { metric }, decision);
    return accepted(escapeMarkdown(first.name), metrics.length);
  }
  const count2 = await changeBaseline(database, repository.id, { testId: test.testId }, decision);
  return accepted(testTitle(test), count2);
}

// app/pull-requests/explain-classification.ts
var EXAMPLES = 2;
var SHORT_SHA = 7;
function explainClassification(classification, base) {
  switch (classification.kind) {
    case "new":
      if (classification.word !== void 0) return wordText(classification.word, "this change broke it");
      return classification.remark === void 0 ? "" : REMARKS[classification.remark];
    case "broken-on-base":
      return `Fails with the same error in ${link(classification.run)} on ${branchOf(base)}.`;
    case "flaky":
      return flakyText(classification.history);
    case "muted": {
      const { author, until, reason: reason2 } = classification.mute;
      const why = reason2 === "" ? "" : `: ${escapeMarkdown(reason2)}`;
      return `Muted by ${escapeMarkdown(author)} until ${escapeMarkdown(until.slice(0, 10))}${why}.`;
    }
    case "unclassified":
      if (classification.word !== void 0) return wordText(classification.word, "this change did not break it");
      return DOUBTS[classification.doubt](base);
  }
}
var REMARKS = {
  "other-error-than-base": "It fails on the base as well, but with another error.",
  "other-error-than-flake": "The test is flaky, but not with this error.",
  "more-often-than-its-rate": "The test is flaky with this error, but fails here more often than its rate explains.",
  "said-mine": "A person says that this change broke it.",
  "flaky-but-touched": "The test is flaky with this error, but this change touches its file."
};
var DOUBTS = {
  "no-merge-base": () => "There is no common commit to compare with.",
  "no-base-results": ({ sha }) => `No results are stored of ${sha}.`,
  "test-not-on-base": ({ sha }) => `This test did not run at ${sha}: it may be new.`,
  "variant-not-on-base": ({ sha }) => `This test did not run in this variant at ${sha}.`,
  "skipped-on-base": ({ sha }) => `This test was skipped at ${sha}.`,
  "generic-error": () => "Its error says too little to tell whether it is the one that is known.",
  "said-not-mine": () => "A person says that this change did not break it.",
  infrastructure: () => "Nearly every test fails, and with errors of machines, networks or without any: the infrastructure, or this change."
};
function flakyText({ verdict: verdict2, examples }) {
  const shown2 = examples.slice(0, EXAMPLES).map(link);
  const where2 = shown2.length === 0 ? "" : `, as in ${shown2.join(", ")}`;
  return `Same error as its known flake: ${verdictGist(verdict2)}${where2}.`;
}
function wordText({ author, reason: reason2, told }, what) {
  const why = reason2 === "" ? "" : `: ${escapeMarkdown(reason2)}`;
  return `${escapeMarkdown(author)} says that ${what}${why}. It was told as ${told}.`;
}
function link({ sha, url }) {
  return `[${sha.slice(0, SHORT_SHA)}](${url})`;
}
function branchOf({ branch }) {
  return `<code>${escapeMarkdown(branch)}</code>`;
}

// app/pull-requests/explain-command.ts
var VARIANTS3 = 20;
var SHORT_SHA2 = 7;
async function explainCommand(parts, place, rest) {
  const { database } = parts;
  const { repository, pull } = place;
  const decided2 = await decidePullRequest(parts, repository, pull.headSha, pull);
  const failing2 = Object.values(decided2.decision.failed).flatMap((all) => all.map(({ test: test2 }) => test2));
  const test = await findTest(database, repository.id, rest.replace(/^(["'`])(.+)\1$/, "$2"), failing2);
  if (typeof test === "string") return refused(test);
  const rows = await mainHistory(database, repository, test.testId);
  const blocks = [
    [`**${testTitle(test)}**`, ...testPlace(test), `<code>${test.identity}</code>`].join(" · "),
    await explainHere(database, place, decided2, test),
    await explainHistory2(database, place, test),
    renderTimelines(timelinesOf(rows, test.name)),
    await explainRun(database, place, decided2, test)
  ];
  return done(blocks.filter((block2) => block2 !== "").join("\n\n"));
}
async function explainHere(database, { repository, pull }, { decision, facts: facts2 }, test) {
  const { base } = decision;
  const runIds = facts2.runs.map(({ id }) => id);
  const passes = (await passesOfTests(database, repository.id, runIds, [test.testId])).get(test.testId) ?? 0;
  const compared = base.sha === void 0 ? "" : `, compared with ${base.sha.slice(0, SHORT_SHA2)}`;
  const lines2 = Object.values(decision.failed).flat().filter((failed) => failed.test.identity === test.identity).map(({ classification, variants }) => {
    const named3 = variants.filter((variant) => variant !== "").slice(0, VARIANTS3);
    const where2 = named3.map((variant) => ` <code>${escapeMarkdown(variant)}</code>`).join(",");
    const why = explainClassification(classification, base);
    return `- fails${where2 === "" ? "" : ` in${where2}`}: **${classification.kind}**${why === "" ? "." : `. ${why}`}`;
  });
  if (passes > 0) lines2.push(`- passes in ${passes} of its results.`);
  if (lines2.length === 0) lines2.push("- has no result.");
  return [`Here, at ${pull.headSha.slice(0, SHORT_SHA2)}${compared}, it`, "", ...lines2].join("\n");
}
async function explainHistory2(database, { repository }, test) {
  const [whole2, ...variants] = await loadMemories(database, repository.id, test.testId);
  const branch = `<code>${escapeMarkdown(repository.defaultBranch)}</code>`;
  if (whole2 === void 0) return `No run of ${branch} has had a result of it.`;
  const verdict2 = toVerdict(whole2.memory.flakiness);
  const names = await runNames(database, repository.id, runsOfVerdict(verdict2));
  const lines2 = explainVerdict(nameRunsOfVerdict(verdict2, names), "markdown").map(
    (line) => line.startsWith("- ") ? `  ${line}` : `- ${line}`
  );
  const each = variants.slice(0, VARIANTS3).map(({ variant, memory }) => {
    const { state, probability } = toVerdict(memory.flakiness);
    const share3 = probability === void 0 ? "" : `, fails ${formatPercent(probability)} of the time`;
    return `- <code>${escapeMarkdown(variant ?? "")}</code>: ${state}${share3}.`;
  });
  return [`On ${branch} it is`, "", ...lines2, ...each].join("\n");
}
async function explainRun(database, { repository }, { facts: facts2 }, { suite, identity }) {
  const reports = (await Promise.all(facts2.runs.map(({ id }) => reportsOfRun(database, repository.id, id)))).flat();
  const failedIn = facts2.failures.filter(({ test }) => test.identity === identity).map(({ variant }) => variant);
  const ranIn = facts2.counts.filter((count2) => count2.suite === suite).map(({ variant }) => variant);
  return renderReproduction(reproductionOf(reports, [{ suite, failedIn: failedIn.length > 0 ? failedIn : ranIn }]));
}

// app/comments/parse-subject.ts
function parseSubject(text, word2) {
  const quoted = /^(["'`])(.+?)\1(?=\s|$)\s*(.*)$/.exec(text);
  if (quoted !== null) {
    const [, , test = "", after = ""] = quoted;
    const inside = divide(after, word2);
    return inside?.before === "" ? { test, word: inside.word, rest: inside.after } : { test, word: "", rest: after };
  }
  const parts = divide(text, word2);
  if (parts === void 0) return { test: text, word: "", rest: "" };
  if (parts.before === "") return { test: parts.after, word: parts.word, rest: "" };
  return { test: parts.before, word: parts.word, rest: parts.after };
}
function divide(text, word2) {
  const match = new RegExp(`(?:^|\\s)(${word2.source})(?=\\s|$)`, "i").exec(text);
  if (match?.[1] === void 0) return void 0;
  const end = match.index + match[0].length;
  return { before: text.slice(0, match.index).trim(), word: match[1], after: text.slice(end).trim() };
}

// app/pull-requests/failing-here.ts
async function failingHere(database, { repository, pull }) {
  const { headSha, headRepositoryId } = pull;
  const runs = await commitRuns(database, { repositoryId: repository.id, headSha, headRepositoryId });
  const runIds = runs.map(({ id }) => id);
  return runIds.length === 0 ? [] : failingResults(database, repository.id, runIds);
}

// app/pull-requests/mute-command.ts
async function muteCommand({ database }, place, rest) {
  const { repository, pull, author } = place;
  const { test: text, word: word2, rest: reason2 } = parseSubject(rest, /\d{1,4}[hdw]/);
  const wanted = parseMute(`${word2} ${reason2}`.trim());
  if (typeof wanted === "string") return refused(`Not muted: ${wanted}.`);
  const test = await findTest(database, repository.id, text, await failingHere(database, place));
  if (typeof test === "string") return refused(test);
  const until = new Date(Date.now() + wanted.seconds * 1e3);
  const mute = { author, reason: wanted.reason, issue: pull.number, until };
  return {
    ...done(`Muted **${testTitle(test)}** until ${until.toISOString().slice(0, 16).replace("T", " ")} UTC.`),
    store: (transaction) => addMutes(transaction, repository.id, [test.testId], mute)
  };
}
async function unmuteCommand({ database }, place, rest) {
  const { repository, author } = place;
  const { test: text } = parseSubject(rest, /(?!)/);
  const test = await findTest(database, repository.id, text, await failingHere(database, place));
  if (typeof test === "string") return refused(test);
  const mutes = await mutesOfTests(database, repository.id, [test.testId]);
  if (mutes.length === 0) return refused(`**${testTitle(test)}** is not muted.`);
  return {
    ...done(`**${testTitle(test)}** is muted no more.`),
    store: async (transaction) => void await endMutes(transaction, repository.id, [test.testId], author)
  };
}

// app/github/list-newest-runs.ts
var LOOKED_AT = 100;
async function listNewestRuns(octokit, { owner, name }, head) {
  const at2 = { owner, repo: name, head_sha: head.sha, per_page: LOOKED_AT };
  const { data: data2 } = await octokit.rest.actions.listWorkflowRunsForRepo(at2);
  const newest = /* @__PURE__ */ new Map();
  for (const run2 of data2.workflow_runs.filter(({ head_repository: from }) => from?.id === head.repositoryId)) {
    const key2 = `${run2.workflow_id} ${run2.event}`;
    if (run2.id > (newest.get(key2)?.id ?? 0)) newest.set(key2, run2);
  }
  return [...newest.values()].sort((a, b) => a.id - b.id);
}

// app/github/refusal-of.ts
var WAIT = /rate limit|abuse detection|suspended/i;
var MAX_WORDS = 300;
function refusalOf(error, statuses) {
  const status = httpStatus(error);
  if (status === void 0 || !statuses.includes(status)) return void 0;
  const { response, message } = error;
  const headers = response?.headers ?? {};
  if (headers["retry-after"] !== void 0 || headers["x-ratelimit-remaining"] === "0" || WAIT.test(message)) return;
  const words2 = response?.data?.message;
  return (typeof words2 === "string" ? words2 : message).slice(0, MAX_WORDS);
}

// app/github/rerun-failed-jobs.ts
async function rerunFailedJobs(octokit, { owner, name }, runId) {
  try {
    await octokit.rest.actions.reRunWorkflowFailedJobs({ owner, repo: name, run_id: runId, request: { retries: 0 } });
    return void 0;
  } catch (error) {
    const refusal2 = refusalOf(error, [403, 404]);
    if (refusal2 === void 0) throw error;
    return refusal2;
  }
}

// app/github/rerun-job.ts
async function rerunJob(octokit, { owner, name }, jobId) {
  try {
    await octokit.rest.actions.reRunJobForWorkflowRun({ owner, repo: name, job_id: jobId, request: { retries: 0 } });
    return void 0;
  } catch (error) {
    const refusal2 = refusalOf(error, [403, 404]);
    if (refusal2 === void 0) throw error;
    return refusal2;
  }
}

// app/store/workflow-requests.ts
async function claimRequest(database, repositoryId, request, most) {
  const { key: key2, pullRequest, headSha, githubRunId, isAutomatic } = request;
  const claimed = await database.query(
    `INSERT INTO workflow_requests (repository_id, key, pull_request, head_sha, github_run_id, is_automatic, outcome)
     SELECT $1, $2, $3, $4, $5::bigint, $6::boolean, 'asked' WHERE NOT $6::boolean OR $7 > (
       SELECT count(*) FROM workflow_requests WHERE repository_id = $1 AND github_run_id = $5::bigint AND is_automatic
     )
     ON CONFLICT (repository_id, key) DO UPDATE SET outcome = 'asked', is_automatic = false, asked_at = now()
       WHERE workflow_requests.outcome = 'refused' AND NOT excluded.is_automatic
     RETURNING key`,
    [repositoryId, key2, pullRequest, headSha, githubRunId, isAutomatic, most]
  );
  if (claimed.length > 0) return "new";
  return requestOutcome(database, repositoryId, key2);
}
async function requestOutcome(database, repositoryId, key2) {
  const [row] = await database.query(
    "SELECT outcome FROM workflow_requests WHERE repository_id = $1 AND key = $2",
    [repositoryId, key2]
  );
  return row?.outcome;
}
async function endRequest(database, repositoryId, key2, outcome) {
  await database.query("UPDATE workflow_requests SET outcome = $3 WHERE repository_id = $1 AND key = $2", [
    repositoryId,
    key2,
    outcome
  ]);
}
async function releaseRequest(database, repositoryId, key2) {
  await database.query("DELETE FROM workflow_requests WHERE repository_id = $1 AND key = $2 AND outcome = 'asked'", [
    repositoryId,
    key2
  ]);
}

// app/pull-requests/ask-once.ts
async function askOnce(database, repositoryId, { most = 0, ...request }, ask, wasDone) {
  const { key: key2 } = request;
  const claimed = await claimRequest(database, repositoryId, request, most);
  if (claimed === "done" || claimed === "refused" || claimed === void 0) return { outcome: "before" };
  if (claimed === "asked") {
    if (wasDone === void 0) return { outcome: "unknown" };
    if (await wasDone()) {
      await endRequest(database, repositoryId, key2, "done");
      return { outcome: "done" };
    }
  }
  try {
    const why = await ask();
    await endRequest(database, repositoryId, key2, why === void 0 ? "done" : "refused");
    return why === void 0 ? { outcome: "done" } : { outcome: "refused", why };
  } catch (error) {
    const status = httpStatus(error);
    if (status !== void 0 && status < 500) await releaseRequest(database, repositoryId, key2);
    throw error;
  }
}

// app/pull-requests/jobs-of-suite.ts
async function jobsOfSuite({ octokit, database }, repository, run2, name) {
  const attempt = run2.run_attempt ?? 1;
  const jobs = await listJobs(octokit, repository, run2.id, attempt);
  const wanted = name.toLowerCase();
  const named3 = jobs.filter((job) => job.name.toLowerCase().includes(wanted));
  if (named3.length > 0) return named3;
  const stored = await findRun(database, repository.id, run2.id, attempt);
  const reports = stored === void 0 ? [] : await reportsOfRun(database, repository.id, stored.id);
  const own = reports.flatMap(({ artifactName, extra }) => {
    const suites = (extra?.suites ?? []).filter((suite) => suite.name.toLowerCase() === wanted);
    return suites.length === 0 ? [] : [{ artifactName, cells: suites.map(({ variant }) => Object.values(variant)) }];
  });
  return jobs.filter((job) => own.some((report) => isReportOf(job.name, report)));
}

// app/pull-requests/rerun-command.ts
var NAMED5 = 20;
async function rerunCommand(parts, place, rest) {
  const { repository, pull } = place;
  const head = { sha: pull.headSha, repositoryId: pull.headRepositoryId };
  const runs = await listNewestRuns(parts.octokit, repository, head);
  const ended = runs.filter(({ status }) => status === "completed");
  const plans = rest === "" ? planFailed(parts, place, ended) : await planSuite(parts, place, ended, rest);
  if (typeof plans === "string") return refused(plans);
  const lines2 = await tellBegun(parts, place, runs);
  if (plans.length + lines2.length === 0) {
    const goOn = runs.length > ended.length ? " Runs that go on can be run again once they have ended." : "";
    const what = rest === "" ? "No job has failed" : `No job is called or runs <code>${escapeMarkdown(rest)}</code>`;
    return refused(`${what} at ${pull.headSha}.${goOn}`);
  }
  let isRefused = false;
  for (const plan3 of plans) {
    const asked = await rerunOnce(parts, place, plan3);
    if (asked.outcome === "refused") isRefused = true;
    lines2.push(tell(plan3, asked));
  }
  return (isRefused ? refused : done)(lines2.join("\n"));
}
async function tellBegun({ database }, { repository }, runs) {
  const lines2 = [];
  for (const run2 of runs.filter(({ status, run_attempt = 1 }) => status !== "completed" && run_attempt > 1)) {
    const key2 = keyOf3(run2, (run2.run_attempt ?? 1) - 1);
    if (await requestOutcome(database, repository.id, key2) !== "asked") continue;
    await endRequest(database, repository.id, key2, "done");
    lines2.push(tell({ run: run2, what: "failed jobs" }, { outcome: "done" }));
  }
  return lines2;
}
function planFailed({ octokit }, { repository }, runs) {
  return runs.filter(({ conclusion }) => conclusion !== null && endedBadly({ conclusion })).map((run2) => ({ run: run2, what: "failed jobs", ask: () => rerunFailedJobs(octokit, repository, run2.id) }));
}
async function planSuite(parts, { repository }, runs, name) {
  const { octokit } = parts;
  const plans = [];
  for (const run2 of runs) {
    const all = await jobsOfSuite(parts, repository, run2, name);
    const bad = all.filter(({ conclusion }) => endedBadly({ conclusion: conclusion ?? "" }));
    const jobs = bad.length > 0 ? bad : all;
    const [job, ...others] = jobs;
    if (job === void 0) continue;
    if (others.length === 0) {
      const what = `job ${escapeMarkdown(job.name)}`;
      plans.push({ run: run2, what, ask: () => rerunJob(octokit, repository, job.id) });
    } else if (bad.length > 0) {
      plans.push({ run: run2, what: "failed jobs", ask: () => rerunFailedJobs(octokit, repository, run2.id) });
    } else {
      const names = jobs.slice(0, NAMED5).map((one) => `- ${escapeMarkdown(one.name)}`);
      return ["None of these jobs has failed, and GitHub runs one at a time again. Name one:\n", ...names].join("\n");
    }
  }
  return plans;
}
function rerunOnce({ octokit, database }, place, { run: run2, ask }) {
  const { repository, pull } = place;
  const attempt = run2.run_attempt ?? 1;
  const request = {
    ...{ key: keyOf3(run2, attempt), pullRequest: pull.number, headSha: pull.headSha },
    ...{ githubRunId: run2.id, isAutomatic: false }
  };
  return askOnce(database, repository.id, request, ask, async () => {
    const now = await getRun(octokit, repository, run2.id);
    return now !== void 0 && ((now.run_attempt ?? 1) > attempt || now.status !== "completed");
  });
}
function keyOf3({ id }, attempt) {
  return `rerun/${id}/${attempt}`;
}
function tell({ run: run2, what }, asked) {
  const link2 = `[${escapeMarkdown(run2.name ?? "run")}](${run2.html_url})`;
  if (asked.outcome === "refused") return `- ${link2}: GitHub refuses to run it again: ${escapeMarkdown(asked.why)}.`;
  return `- ${link2}: ${what}${asked.outcome === "done" ? ", once more" : ", asked for already"}.`;
}

// app/github/dispatch-workflow.ts
async function dispatchWorkflow(octokit, { owner, name }, { workflow, ref, inputs }) {
  try {
    await octokit.rest.actions.createWorkflowDispatch({
      ...{ owner, repo: name, workflow_id: workflow, ref, inputs: { ...inputs } },
      // A repeated POST would be a second run.
      request: { retries: 0 }
    });
    return void 0;
  } catch (error) {
    const refusal2 = refusalOf(error, [403, 404, 422]);
    if (refusal2 === void 0) throw error;
    return refusal2;
  }
}

// app/pull-requests/stress-command.ts
var COUNT = 50;
var MOST6 = 1e3;
async function stressCommand(parts, place, rest) {
  const { octokit, database } = parts;
  const { repository, pull, commentId, position } = place;
  const workflow = (await parts.settingsOf(repository, false))?.stressWorkflow;
  if (workflow === void 0) {
    return refused("This repository names no workflow for that: `bot.stress_workflow` in `.github/assay.yml`.");
  }
  if (pull.headRepositoryId !== repository.id) return refused("Not started: the branch is one of a fork.");
  const wanted = await readWanted(parts, place, rest);
  if (typeof wanted === "string") return refused(wanted);
  const { test, count: count2 } = wanted;
  const request = {
    ...{ key: `stress/${commentId}/${position}`, pullRequest: pull.number, headSha: pull.headSha },
    ...{ githubRunId: null, isAutomatic: false }
  };
  const inputs = { test: plainLine(test.name), count: String(count2) };
  const asked = await askOnce(
    database,
    repository.id,
    request,
    () => dispatchWorkflow(octokit, repository, { workflow, ref: pull.headBranch, inputs })
  );
  const file2 = `<code>${escapeMarkdown(workflow)}</code>`;
  if (asked.outcome === "refused") return refused(`GitHub refuses to start ${file2}: ${escapeMarkdown(asked.why)}.`);
  if (asked.outcome !== "done") {
    return refused(`Whether GitHub started ${file2} is not known: its answer was lost. Look there, or say it again.`);
  }
  const branch = `<code>${escapeMarkdown(pull.headBranch)}</code>`;
  return done(`Started ${file2} on ${branch}: **${testTitle(test)}**, ${count2} times.`);
}
async function readWanted({ database }, place, rest) {
  const near = await failingHere(database, place);
  const find = (text) => findTest(database, place.repository.id, text.replace(/^(["'`])(.+)\1$/, "$2"), near);
  const [, name, digits] = /^(.*\S)\s+(\d{1,6})$/.exec(rest) ?? [];
  if (name !== void 0) {
    const test2 = await find(name);
    const count2 = Number(digits);
    if (typeof test2 !== "string") {
      return count2 === 0 || count2 > MOST6 ? `Say how often: 1 to ${MOST6} times.` : { test: test2, count: count2 };
    }
  }
  const test = await find(rest);
  return typeof test === "string" ? test : { test, count: COUNT };
}

// app/pull-requests/classification.ts
var CLASSES_RULE = "classes/1";
function toldClass(classification) {
  const { word: word2 } = classification.kind === "new" || classification.kind === "unclassified" ? classification : {};
  return word2?.told ?? classification.kind;
}

// app/pull-requests/wrong-command.ts
var NAMED6 = 10;
async function wrongCommand(parts, place, rest) {
  const { repository, pull, author } = place;
  const { decision, facts: facts2 } = await decidePullRequest(parts, repository, pull.headSha, pull);
  const failed = Object.values(decision.failed).flat();
  const tests = [...new Map(failed.map(({ test: test2 }) => [test2.identity, test2])).values()];
  const { test: text, word: word2, rest: reason2 } = parseSubject(rest, /not[- ]?mine|mine/);
  const [only] = tests;
  if (only === void 0) return refused(`No test fails at ${pull.headSha}.`);
  if (text === "" && tests.length > 1) {
    const names = tests.slice(0, NAMED6).map((test2) => `- ${testTitle(test2)}`);
    return refused(["Say which test:\n", ...names].join("\n"));
  }
  const test = await findTest(parts.database, repository.id, text === "" ? only.identity : text, tests);
  if (typeof test === "string") return refused(test);
  const failures = failed.filter((one) => one.test.identity === test.identity);
  const title2 = `**${testTitle(test)}**`;
  if (failures.length === 0) return refused(`${title2} does not fail at ${pull.headSha}.`);
  const told = [...new Set(failures.map(({ classification }) => toldClass(classification)))];
  const isMine = word2 === "" ? contraryOf(told) : !/^not/i.test(word2);
  if (isMine === void 0) return refused("Say whether the failure is yours: `mine` or `not-mine`.");
  const at2 = { pullRequest: pull.number, headSha: pull.headSha, testId: test.testId };
  const wrong = told.filter((one) => one === "unclassified" || one === "new" !== isMine);
  const corrections = wrong.map((one) => {
    const errors3 = errorsOf(facts2, failures, one);
    return { ...at2, told: one, rule: CLASSES_RULE, isMine, errors: errors3, author, reason: reason2 };
  });
  const isTakenBack = failures.some(({ classification }) => "word" in classification);
  if (corrections.length === 0 && !isTakenBack) return refused(`${title2} is told as ${told.join(" and ")} already.`);
  const said = isMine ? "this change broke it" : "this change did not break it";
  return {
    ...done(
      corrections.length === 0 ? `${title2} is told as ${told.join(" and ")} again.` : `Noted of ${title2}: ${said}. It was told as ${wrong.join(" and ")}.`
    ),
    store: async (transaction) => {
      await dropCorrections(transaction, repository.id, at2);
      for (const correction of corrections) await addCorrection(transaction, repository.id, correction);
    }
  };
}
function contraryOf(told) {
  if (told.includes("unclassified")) return void 0;
  const [first, ...others] = new Set(told.map((one) => one !== "new"));
  return others.length === 0 ? first : void 0;
}
function errorsOf({ failures }, of, told) {
  const groups = of.filter(({ classification }) => toldClass(classification) === told);
  const own = failures.filter(
    ({ test, variant }) => groups.some((group) => group.test.identity === test.identity && group.variants.includes(variant))
  );
  return [...new Set(own.map(({ error }) => error.same))];
}

// app/pull-requests/obey-pull-command.ts
var COMMANDS = /* @__PURE__ */ new Map([
  ["explain", explainCommand],
  ["mute", muteCommand],
  ["unmute", unmuteCommand],
  ["wrong", wrongCommand],
  ["rerun", rerunCommand],
  ["stress", stressCommand],
  ["baseline", baselineCommand]
]);
var TELLING = /* @__PURE__ */ new Set(["mute", "unmute", "wrong", "baseline"]);
async function obeyPullCommand(parts, place, { name, rest }) {
  const obey = COMMANDS.get(name);
  if (obey === void 0) return unknownCommand(name, [...COMMANDS.keys()]);
  try {
    return await obey(parts, place, rest);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== "USAGE") throw error;
    return refused(`${escapeMarkdown(error.message)}.`);
  }
}

// app/github/find-pull-requests.ts
var QUEUE = "gh-readonly-queue/";
async function findPullRequests(octokit, repository, head) {
  const at2 = { owner: repository.owner, repo: repository.name, per_page: 100 };
  const ofBranch = "branch" in head ? await octokit.paginate(octokit.rest.pulls.list, { ...at2, state: "open", head: `${head.owner}:${head.branch}` }) : [];
  const isWhole2 = "branch" in head && (ofBranch.length > 0 || isNoTopic(head, repository));
  const found = isWhole2 ? ofBranch : await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, { ...at2, commit_sha: head.sha });
  return found.flatMap((pull) => {
    const headRepositoryId = pull.head.repo?.id;
    const fits2 = pull.head.sha === head.sha && pull.base.repo.id === repository.id && pull.state === "open";
    if (!fits2 || headRepositoryId === void 0) return [];
    if ("branch" in head && headRepositoryId !== head.repositoryId) return [];
    return [{ number: pull.number, baseBranch: pull.base.ref, baseSha: pull.base.sha, headRepositoryId }];
  });
}
function isNoTopic(head, { id, defaultBranch }) {
  return head.repositoryId === id && (head.branch === defaultBranch || head.branch.startsWith(QUEUE));
}

// app/store/summaries.ts
async function findSummary(database, repositoryId, pullRequest) {
  const [row] = await database.query(
    `SELECT comment_id AS "commentId", head_sha AS "headSha", body_digest AS "bodyDigest" FROM summaries
     WHERE repository_id = $1 AND pull_request = $2`,
    [repositoryId, pullRequest]
  );
  return row;
}
async function claimSummary(database, repositoryId, pullRequest, headSha) {
  const rows = await database.query(
    `INSERT INTO summaries (repository_id, pull_request, head_sha) VALUES ($1, $2, $3)
     ON CONFLICT (repository_id, pull_request) DO NOTHING RETURNING pull_request`,
    [repositoryId, pullRequest, headSha]
  );
  return rows.length > 0;
}
async function recordSummary(database, repositoryId, pullRequest, { commentId, headSha, bodyDigest, head, waitsFor }) {
  await database.query(
    `INSERT INTO summaries (repository_id, pull_request, comment_id, head_sha, body_digest, head, waits_for)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::text[])
     ON CONFLICT (repository_id, pull_request) DO UPDATE SET comment_id = excluded.comment_id, head_sha = excluded.head_sha,
       body_digest = excluded.body_digest, head = excluded.head, waits_for = excluded.waits_for`,
    [repositoryId, pullRequest, commentId, headSha, bodyDigest, cleanJson(head), waitsFor]
  );
}
async function summariesWaitingFor(database, repositoryId, sha, limit) {
  return database.query(
    `SELECT pull_request AS "pullRequest", head FROM summaries
     WHERE repository_id = $1 AND $2 = ANY(waits_for) AND head IS NOT NULL AND head_sha <> $2
     ORDER BY pull_request DESC LIMIT $3`,
    [repositoryId, sha, limit]
  );
}

// app/store/summary-pace.ts
async function findPace(database, place) {
  const [row] = await database.query(
    `SELECT writes, extract(epoch FROM now() - written_at)::double precision AS "secondsAgo" FROM summary_pace
     WHERE repository_id = $1 AND pull_request = $2 AND head_sha = $3`,
    [place.repositoryId, place.pullRequest, place.headSha]
  );
  return row;
}
async function mayBeOutdated(database, told) {
  const [row] = await database.query(
    // A webhook is worked within seconds; what waited for longer may have met a push.
    `SELECT $4::timestamptz < now() - interval '5 minutes' OR EXISTS (
       SELECT 1 FROM summary_pace WHERE repository_id = $1 AND pull_request = ANY ($2)
       AND (head_sha = $3 OR written_at >= $4::timestamptz)) AS outdated`,
    [told.repositoryId, told.pullRequests, told.headSha, told.at]
  );
  return row?.outdated !== false;
}
async function recordPace(database, place) {
  await database.query(
    `INSERT INTO summary_pace (repository_id, pull_request, head_sha, writes, written_at) VALUES ($1, $2, $3, 1, now())
     ON CONFLICT (repository_id, pull_request) DO UPDATE SET head_sha = excluded.head_sha, written_at = now(),
       writes = CASE WHEN summary_pace.head_sha = excluded.head_sha THEN summary_pace.writes + 1 ELSE 1 END`,
    [place.repositoryId, place.pullRequest, place.headSha]
  );
}

// app/pull-requests/merge-group.ts
var QUEUED = /^gh-readonly-queue\/(.+)\/pr-(\d+)-([0-9a-f]{40})$/;
function mergeGroup(repositoryId, head) {
  if (!("branch" in head) || head.repositoryId !== repositoryId) return void 0;
  const [, baseBranch, number2, baseSha] = QUEUED.exec(head.branch) ?? [];
  if (baseBranch === void 0 || baseSha === void 0) return void 0;
  return { number: Number(number2), baseBranch, baseSha, headRepositoryId: repositoryId };
}

// app/pull-requests/rerun-flaky.ts
async function rerunFlaky({ octokit, database, log }, repository, decision, most) {
  if (most === 0 || !isOnlyFlaky(decision)) return;
  const failing2 = decision.runs.filter(({ hasFailures }) => hasFailures).map(({ id }) => id);
  for (const { githubRunId, attempt, source } of await runsByIds(database, repository.id, failing2)) {
    if (source === "checks") continue;
    const request = {
      ...{ key: `rerun/${githubRunId}/${attempt}`, pullRequest: decision.pullRequest, headSha: decision.headSha },
      ...{ githubRunId, isAutomatic: true, most }
    };
    const ask = () => rerunFailedJobs(octokit, repository, githubRunId);
    const asked = await askOnce(database, repository.id, request, ask, async () => {
      const now = await getRun(octokit, repository, githubRunId);
      return now === void 0 || (now.run_attempt ?? 1) > attempt || now.status !== "completed";
    });
    const about2 = { repository: repository.id, run: githubRunId, attempt };
    if (asked.outcome === "done") log.info("failed jobs run again", about2);
    if (asked.outcome === "refused") log.warn("GitHub refuses to run failed jobs again", { ...about2, why: asked.why });
  }
}
function isOnlyFlaky({ verdict: verdict2, failed }) {
  return verdict2 === "known" && failed.flaky.length > 0 && failed["broken-on-base"].length + failed.muted.length === 0;
}

// app/pull-requests/worst-decision.ts
var ORDER3 = ["failed", "inconclusive", "known", "passed"];
function worstDecision(decisions) {
  return ORDER3.flatMap((verdict2) => decisions.filter((decision) => decision.verdict === verdict2))[0];
}

// app/pull-requests/write-check.ts
import { createHash as createHash12 } from "node:crypto";

// app/store/summary-checks.ts
var CLAIM = "60 seconds";
async function findSummaryCheck(database, { repositoryId, headSha }) {
  const [row] = await database.query(
    'SELECT check_run_id AS "checkRunId", digest FROM summary_checks WHERE repository_id = $1 AND head_sha = $2',
    [repositoryId, headSha]
  );
  return row;
}
async function claimSummaryCheck(database, { repositoryId, headSha }) {
  const [row] = await database.query(
    `INSERT INTO summary_checks (repository_id, head_sha, claimed_until, written_at)
     VALUES ($1, $2, now() + interval '${CLAIM}', now())
     ON CONFLICT (repository_id, head_sha) DO UPDATE SET claimed_until = excluded.claimed_until
       WHERE summary_checks.claimed_until IS NULL OR summary_checks.claimed_until < now()
     RETURNING check_run_id AS "checkRunId", digest`,
    [repositoryId, headSha]
  );
  return row;
}
async function releaseSummaryCheck(database, { repositoryId, headSha }, written) {
  await database.query(
    `UPDATE summary_checks SET claimed_until = NULL, check_run_id = coalesce($3, check_run_id), digest = coalesce($4, digest),
       written_at = CASE WHEN $4::text IS NULL THEN written_at ELSE now() END
     WHERE repository_id = $1 AND head_sha = $2`,
    [repositoryId, headSha, written?.checkRunId ?? null, written?.digest ?? null]
  );
}

// app/pull-requests/annotate-failures.ts
var LIMIT3 = 200;
var TITLE = 255;
var MESSAGE5 = 4e3;
var LINE2 = /^(?::|\(|", line )(\d{1,7})\b/;
function annotateFailures({ failed, changedFiles }) {
  const changed = new Set(changedFiles);
  const placed = [...failed.new, ...failed.unclassified].flatMap((failure) => {
    const annotation = annotate(failure);
    return annotation === void 0 ? [] : [annotation];
  });
  const [inChange, elsewhere] = [true, false].map(
    (wanted) => placed.filter(({ path: path2 }) => changed.has(path2) === wanted)
  );
  return [...inChange ?? [], ...elsewhere ?? []].slice(0, LIMIT3);
}
function annotate({ test, variants, message, trace, classification }) {
  if (test.file === null || test.file === "") return void 0;
  const path2 = plainLine(test.file).replaceAll("\\", "/").replace(/^\.\//, "");
  const cells = variants.filter((variant) => variant !== "").join(" | ");
  const name = [...test.path, test.name].filter((part) => part !== "").join(" › ");
  return {
    path: path2,
    line: lineIn(trace, test.file) ?? lineIn(message, test.file) ?? 1,
    level: classification.kind === "new" ? "failure" : "warning",
    title: truncate(plainLine(cells === "" ? name : `${name} (${cells})`), TITLE) || "unnamed test",
    message: truncate(plainText(message || trace).trim(), MESSAGE5) || "No message."
  };
}
function lineIn(text, file2) {
  for (let at2 = text.indexOf(file2); at2 !== -1; at2 = text.indexOf(file2, at2 + file2.length)) {
    const line = Number(LINE2.exec(text.slice(at2 + file2.length, at2 + file2.length + 20))?.[1] ?? 0);
    if (line > 0) return line;
  }
  return void 0;
}

// app/pull-requests/headline.ts
var MARKDOWN = {
  strong: (text) => `**${text}**`,
  code: (text) => `<code>${escapeMarkdown(text)}</code>`
};
var PLAIN = { strong: (text) => text, code: plainLine };
function headline(decision, look = MARKDOWN) {
  const bad = complaints(decision);
  const [first = "", ...rest] = bad.length > 0 ? bad : [praise(decision)];
  return [look.strong(first), ...rest, ...asides(decision, look)].join(" · ");
}
function complaints(decision) {
  const { failed, missedCriteria: missed, verdict: verdict2 } = decision;
  const found = [
    some2(failed.new.length, "new failure"),
    some2(failed.unclassified.length, "unclassified failure"),
    missed === 0 ? "" : `${countOf(missed, "criterion", "criteria")} missed`,
    unexplained(decision)
  ].filter((part) => part !== "");
  const doubt2 = doubts(decision).join(", ");
  if (found.length > 0) return doubt2 === "" ? found : [...found, doubt2];
  if (doubt2 !== "") return [verdict2 === "inconclusive" ? `Inconclusive: ${doubt2}` : capital(doubt2)];
  if (verdict2 !== "failed") return [];
  const { length } = decision.problems;
  return [
    length === 0 ? "Failed without a failing test" : `Failed: ${countOf(length, "problem")} apart from the tests`
  ];
}
function doubts(decision) {
  const open7 = decision.criteria.filter((criterion) => criterion.verdict === "inconclusive").length;
  const { refused: refused2, missing: missing2, deadJobs, underWay, inconclusiveReports, total, verdict: verdict2 } = decision;
  const lost = deadJobs.filter(({ run: run2 }) => !missing2.includes(run2)).length;
  const found = [
    refused2.length === 0 ? "" : `${countOf(refused2.length, "report")} could not be read`,
    missing2.length === 0 ? "" : `${countOf(missing2.length, "run")} left no report`,
    lost === 0 ? "" : `${countOf(lost, "job")} left no report`,
    underWay.length === 0 ? "" : `${countOf(underWay.length, "run")} still under way`,
    open7 === 0 ? "" : `${countOf(open7, "criterion", "criteria")} could not be judged`,
    inconclusiveReports === 0 || open7 > 0 ? "" : `${countOf(inconclusiveReports, "report")} without a clear result`,
    total.other === 0 ? "" : `${countOf(total.other, "test result")} unclear`
  ].filter((part) => part !== "");
  if (found.length > 0 || verdict2 !== "inconclusive") return found;
  if (unexplained(decision) !== "") return [];
  return [total.results === 0 ? "no test ran" : "no test passed or failed"];
}
function unexplained({ unexplained: runs }) {
  const cancelled = runs.filter((run2) => run2.conclusion === "cancelled").length;
  const failed = runs.length - cancelled;
  return [
    failed === 0 ? "" : `${countOf(failed, "run")} failed outside the tests`,
    cancelled === 0 ? "" : `${countOf(cancelled, "run")} cancelled`
  ].filter((part) => part !== "").join(", ");
}
function praise({ verdict: verdict2, total }) {
  if (verdict2 === "known") return "No new failures";
  return total.passed === 1 ? "The only test passes" : `All ${countOf(total.passed, "test")} pass`;
}
function asides({ failed, fixed, total, base }, look) {
  const { flaky, muted, "broken-on-base": broken } = failed;
  return [
    flaky.length === 0 ? "" : `${formatNumber(flaky.length)} known flaky`,
    broken.length === 0 ? "" : `${formatNumber(broken.length)} broken on ${look.code(base.branch)}`,
    muted.length === 0 ? "" : `${formatNumber(muted.length)} muted`,
    fixed.length === 0 ? "" : `${countOf(fixed.length, "fixed", "fixed")}`,
    total.skipped === 0 ? "" : `${countOf(total.skipped, "skipped", "skipped")}`
  ].filter((part) => part !== "");
}
function some2(count2, noun) {
  return count2 === 0 ? "" : countOf(count2, noun);
}
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// app/pull-requests/decide-check.ts
var TITLE2 = 255;
var NAMED7 = [50, 10, 0];
var TEXT = 6e4;
var IDENTITY = 300;
function decideCheck(decision, summary) {
  return {
    conclusion: conclusionOf(decision),
    detailsUrl: decision.runs[0]?.url,
    title: truncate(headline(decision, PLAIN), TITLE2),
    summary,
    text: NAMED7.map((named3) => fenced(forMachines(decision, named3))).find((text) => text.length <= TEXT) ?? "",
    annotations: annotateFailures(decision)
  };
}
function conclusionOf(decision) {
  const { verdict: verdict2, failed, missedCriteria, problems, unexplained: unexplained2, underWay } = decision;
  if (verdict2 === "passed") return "success";
  const broken = failed.new.length + missedCriteria + problems.length + unexplained2.length;
  if (verdict2 === "failed" && broken > 0) return "failure";
  if (underWay.length > 0) return void 0;
  if (verdict2 === "known") return "neutral";
  if (verdict2 === "inconclusive") return "action_required";
  return failed.unclassified.length > 0 ? "action_required" : "failure";
}
function fenced(said) {
  return `\`\`\`json
${JSON.stringify(said, null, 1).replaceAll("`", "\\u0060")}
\`\`\`
`;
}
function forMachines(decision, named3) {
  const { passed, failed, skipped, other } = decision.total;
  return {
    version: 1,
    verdict: decision.verdict,
    head: decision.headSha,
    base: decision.base.sha ?? null,
    counts: { passed, failed, skipped, other },
    failures: Object.fromEntries(
      Object.entries(decision.failed).map(([kind, tests]) => [
        kind,
        { count: tests.length, tests: tests.slice(0, named3).map(({ test }) => test.identity.slice(0, IDENTITY)) }
      ])
    ),
    missedCriteria: decision.criteria.filter(({ verdict: verdict2 }) => verdict2 === "missed").map(({ name }) => name)
  };
}

// app/pull-requests/render.ts
import mustache11 from "mustache";

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

// app/pull-requests/render-attempts.ts
function attemptSection({ attempts }) {
  return { noun: "attempt to fix", plural: "attempts to fix", open: "\n", close: "", items: attempts.map(attemptItem) };
}
function attemptItem(outcome) {
  const { issue, tracker } = outcome;
  const line = `- Attempts to fix ${tracker ?? ""}#${issue}: ${sayOutcome(outcome)}
`;
  return { full: line, short: line };
}
function sayOutcome({ kind, tries, wanted, variant }) {
  const where2 = variant === void 0 || variant === "" ? "" : ` in <code>${escapeMarkdown(variant)}</code>`;
  switch (kind) {
    case "shown":
      return `${wanted} of ${wanted} passed.`;
    case "failed":
      return `**not shown to be fixed**, failed in attempt ${tries} of ${wanted}${where2}.`;
    case "short":
      return tries === 1 ? `**not shown to be fixed**, passed once and was not repeated.` : `**not shown to be fixed**, passed ${countOf(tries, "time")} of the ${wanted} wanted.`;
    case "unseen":
      return "**not shown to be fixed**, did not run here.";
  }
}

// app/pull-requests/render-cells.ts
import mustache5 from "mustache";
var NAME2 = 100;
function cellSection({ cells }) {
  const hasVariants = cells.some(({ variant }) => variant !== "");
  const head = ["Suite", ...hasVariants ? ["Variant"] : [], "Passed", "Failed", "Skipped", "Unclear"];
  const rule = head.map((_, index) => index < head.length - 4 ? "---" : "---:");
  const items = cells.map((cell) => {
    const row = mustache5.render(TEMPLATES2.row, {
      cells: [
        escapeMarkdown(cell.suite, NAME2) || "tests",
        ...hasVariants ? [escapeMarkdown(cell.variant, NAME2)] : [],
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

// app/pull-requests/render-changes.ts
import mustache7 from "mustache";

// app/pull-requests/render-changed-lines.ts
import mustache6 from "mustache";
var RANGES = 20;
var PATH = 200;
function changedLinesSections(fact) {
  const lines2 = [share2(fact), doubt(fact)].filter((line) => line !== "");
  const items = fact.uncovered.map(({ file: file2, ranges }) => note(`${path(file2)}: ${lineNumbers(ranges)}`));
  const missed = fact.total - fact.covered;
  return [
    {
      ...{ noun: "line on changed lines", plural: "lines on changed lines", open: "\n", close: "" },
      items: lines2.map((line) => ({ full: `${line}
`, short: `${line}
` }))
    },
    {
      ...{ noun: "file with lines that are not covered", plural: "files with lines that are not covered" },
      open: `
<details><summary><b>Changed and not covered</b> (${countOf(missed, "line")})</summary>

`,
      ...{ close: "\n</details>\n", items }
    }
  ];
}
function share2({ total, covered }) {
  if (total === 0) return "";
  return `Coverage of changed lines: ${formatPercent(covered / total)} of ${countOf(total, "line")} that can run`;
}
function doubt({ unknown, leftOut, isTooLarge }) {
  if (isTooLarge) return "Coverage of changed lines: inconclusive, GitHub does not list all files of so large a change";
  const of = (why) => unknown.filter((one) => one.why === why);
  const reasons = [
    reason(of("no diff"), "of which GitHub shows no diff"),
    reason(of("changed on the base"), "which the base branch changed as well since"),
    leftOut === 0 ? "" : `some of ${countOf(leftOut, "file")} that the report left out`
  ].filter((text) => text !== "");
  return reasons.length === 0 ? "" : `Coverage of changed lines is inconclusive for ${reasons.join(", and ")}`;
}
function reason(files, text) {
  const [first] = files;
  if (first === void 0) return "";
  const more = files.length === 1 ? "" : ` and ${countOf(files.length - 1, "more file")}`;
  return `${path(first.file)}${more}, ${text}`;
}
function path(file2) {
  return `<code>${escapeMarkdown(file2, PATH)}</code>`;
}
function lineNumbers(ranges) {
  const rest = countLines(ranges.slice(RANGES));
  const named3 = formatRanges(ranges.slice(0, RANGES), ", ", "–");
  return rest === 0 ? named3 : `${named3} and ${countOf(rest, "more line")}`;
}
function note(text) {
  const line = mustache6.render(TEMPLATES2.note, { text });
  return { full: line, short: line };
}

// app/pull-requests/render-changes.ts
function changeSections({ changes }) {
  const { disappeared, newlySkipped, unstable, slower, coverage, changedLines } = changes;
  return [
    folded("Unstable in their first runs", "unstable new test", unstable.map(testLine2)),
    folded("No longer run", "test that no longer runs", disappeared.map(testLine2), "tests that no longer run"),
    folded("Newly skipped", "newly skipped test", newlySkipped.map(testLine2)),
    folded("Outside of their usual range", "measure out of its range", slower.map(slowerItem), "measures out of range"),
    { noun: "line on coverage", open: "\n", close: "", items: coverage === void 0 ? [] : [coverageItem(coverage)] },
    ...changedLines === void 0 ? [] : changedLinesSections(changedLines)
  ];
}
function folded(title2, noun, items, plural = `${noun}s`) {
  const open7 = `
<details><summary><b>${title2}</b> (${items.length})</summary>

`;
  return { noun, plural, open: open7, close: "\n</details>\n", items };
}
function slowerItem({ what, unit, before, samples, now, range, acceptedBy }) {
  const usual = `usually ${measure(before, unit)} (95 % of ${samples} runs: ${range.map((end) => measure(end, unit)).join(" to ")})`;
  const accepted = acceptedBy === void 0 ? "" : `; accepted by ${escapeMarkdown(acceptedBy)}`;
  return note2(`**${escapeMarkdown(what)}**: ${measure(now, unit)}, ${usual}${accepted}`);
}
function measure(value2, unit) {
  return unit === "" ? formatMeasure(value2) : `${formatMeasure(value2)} ${escapeMarkdown(unit)}`;
}
function coverageItem({ before, now }) {
  const beside = before === void 0 ? "" : `, on the base ${formatPercent(before)}`;
  const line = `Coverage of lines: ${formatPercent(now)}${beside}
`;
  return { full: line, short: line };
}
function note2(text) {
  const line = mustache7.render(TEMPLATES2.note, { text });
  return { full: line, short: line };
}

// app/pull-requests/render-evidence.ts
import mustache8 from "mustache";
var MESSAGE6 = 1500;
function evidenceSections(decision) {
  const jobs = new Set(decision.deadJobs.map(deadJobText));
  const runs = [...decision.unexplained.map(unexplainedText), ...decision.missing.map(missingText), ...jobs];
  const refused2 = decision.refused.map(
    ({ artifactName, code, message }) => `The report <code>${escapeMarkdown(artifactName)}</code> was refused: <b>${escapeMarkdown(code)}</b>, ${escapeMarkdown(message)}`
  );
  return [
    { noun: "note", open: "\n", close: "", items: [...runs, ...refused2].map(note3) },
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
function unexplainedText(run2) {
  const how = run2.conclusion === "cancelled" ? "was cancelled" : `ended with <b>${escapeMarkdown(run2.conclusion)}</b>`;
  return `[${escapeMarkdown(run2.workflowName)}](${run2.url}) ${how}, and nothing in its reports says why: look at its log.`;
}
function missingText(run2) {
  const how = escapeMarkdown(run2.conclusion);
  return `[${escapeMarkdown(run2.workflowName)}](${run2.url}) ended with <b>${how}</b> and left no report.`;
}
function deadJobText({ run: run2, message }) {
  return `[${escapeMarkdown(run2.workflowName)}](${run2.url}): ${escapeMarkdown(message)} (<b>JOB&#95;NO&#95;REPORT</b>).`;
}
function note3(text) {
  const line = mustache8.render(TEMPLATES2.note, { text });
  return { full: line, short: line };
}
function problemItem(problem) {
  const view = {
    title: escapeMarkdown(problem.code),
    meta: [problem.suite ?? "", variantText(problem.variant ?? {}), problem.place ?? ""].filter((part) => part !== "").map((part) => escapeMarkdown(part))
  };
  const short = mustache8.render(TEMPLATES2.problem, view);
  if (problem.message.trim() === "") return { full: short, short };
  return { full: mustache8.render(TEMPLATES2.problem, { ...view, text: fence(problem.message, MESSAGE6) }), short };
}
function criterionRow(criterion) {
  const cells = [
    criterion.verdict === "missed" ? "✕ missed" : "? inconclusive",
    escapeMarkdown(criterion.name),
    formatMeasure(criterion.value),
    escapeMarkdown(criterion.threshold),
    formatNumber(criterion.samples)
  ].join(" | ");
  const row = mustache8.render(TEMPLATES2.row, { cells });
  return { full: row, short: row };
}

// app/pull-requests/render-failures.ts
import mustache10 from "mustache";

// app/pull-requests/lazy-item.ts
function lazyItem(renderShort, renderFull) {
  let short;
  let full;
  const item = {
    get short() {
      short ??= renderShort();
      return short;
    },
    get full() {
      full ??= renderFull(item.short);
      return full;
    }
  };
  return item;
}

// app/pull-requests/render-grid.ts
import mustache9 from "mustache";
var VARIANTS4 = 8;
var TESTS8 = 50;
var OPEN = 12;
var NAME3 = 60;
var WORDS2 = {
  new: "**new**",
  unclassified: "unclassified",
  flaky: "flaky",
  "broken-on-base": "base",
  muted: "muted"
};
function gridSection({ failed, cells }) {
  const { unclassified, flaky, muted, "broken-on-base": broken } = failed;
  const all = [...failed.new, ...unclassified, ...flaky, ...broken, ...muted];
  const failing2 = new Set(all.flatMap(({ variants }) => variants));
  const matrix = /* @__PURE__ */ new Set([...cells.map(({ variant }) => variant), ...failing2]);
  const shown2 = [...failing2].sort().slice(0, VARIANTS4);
  const left = failing2.size - shown2.length;
  const tests = matrix.size < 2 ? [] : [...groupBy(all, ({ test }) => test.identity).values()].slice(0, TESTS8);
  const items = tests.map((members) => {
    const words2 = shown2.map(
      (variant) => members.filter(({ variants }) => variants.includes(variant)).map(({ classification }) => WORDS2[classification.kind]).join(" ")
    );
    const [first] = members;
    const row = mustache9.render(TEMPLATES2.row, { cells: [first ? testTitle(first.test) : "", ...words2].join(" | ") });
    return { full: row, short: row };
  });
  const head = ["Test", ...shown2.map((variant) => escapeMarkdown(variant, NAME3) || "no variant")];
  const more = left === 0 ? "" : `, ${left} more variants not shown`;
  return {
    noun: "row of the grid",
    plural: "rows of the grid",
    open: `
<details${items.length <= OPEN ? " open" : ""}><summary><b>Where it fails</b> (${failing2.size} of ${matrix.size} variants${more})</summary>

| ${head.join(" | ")} |
|${" --- |".repeat(head.length)}
`,
    close: "\n</details>\n",
    items
  };
}

// app/pull-requests/render-failures.ts
var OPEN2 = 5;
var MESSAGE7 = 2e3;
var TRACE5 = 3e3;
var VARIANTS5 = 8;
function failureSections(decision) {
  const { base, failed, fixed } = decision;
  const branch = `<code>${escapeMarkdown(base.branch)}</code>`;
  const items = (kind) => failed[kind].map((failure) => failureItem(failure, base, false));
  return [
    {
      noun: "new failure",
      open: `
#### New failures

They pass on ${branch} at the commit compared with.

`,
      close: "",
      items: failed.new.map((failure, index) => failureItem(failure, base, index < OPEN2))
    },
    {
      noun: "unclassified failure",
      open: "\n#### Unclassified failures\n\nThe base cannot say whether this change broke them.\n\n",
      close: "",
      items: items("unclassified")
    },
    gridSection(decision),
    folded2("Known flaky", "flaky failure", items("flaky")),
    folded2(
      `Broken on ${branch} already`,
      "failure known from the base",
      items("broken-on-base"),
      "failures known from the base"
    ),
    folded2("Muted", "muted failure", items("muted")),
    folded2("Fixed by this change", "fixed test", fixed.map(testLine2))
  ];
}
function folded2(title2, noun, items, plural = `${noun}s`) {
  return {
    noun,
    plural,
    open: `
<details><summary><b>${title2}</b> (${items.length})</summary>

`,
    close: "\n</details>\n",
    items
  };
}
function failureItem(failure, base, isOpen) {
  const { test, variants, message, trace, classification } = failure;
  const said = () => ({
    isOpen,
    title: testTitle(test),
    meta: [...testPlace(test), ...shownVariants(variants)],
    reason: explainClassification(classification, base)
  });
  return lazyItem(
    () => mustache10.render(TEMPLATES2["failure-line"], said()),
    (short) => {
      if (message.trim() === "" && trace.trim() === "") return short;
      return mustache10.render(TEMPLATES2.failure, {
        ...said(),
        message: block(message, MESSAGE7),
        // Many runners repeat the message at the top of the trace; the trace alone would hide the message in a fold.
        trace: trace.trim() === message.trim() ? "" : block(trace, TRACE5)
      });
    }
  );
}
function shownVariants(variants) {
  const named3 = variants.filter((variant) => variant !== "");
  const shown2 = named3.slice(0, VARIANTS5).map((variant) => escapeMarkdown(variant));
  return named3.length > shown2.length ? [...shown2, `${named3.length - shown2.length} more variants`] : shown2;
}
function block(text, limit) {
  return text.trim() === "" ? "" : fence(text, limit);
}

// app/pull-requests/render.ts
var SUMMARY_MARKER = "<!-- assay:summary v1 -->";
var MAX_BYTES5 = 6e4;
var NOTE_BYTES = 600;
var LINKED_RUNS = 10;
var ICONS = { passed: "✅", known: "⚠️", failed: "❌", inconclusive: "❔" };
function render(decision, options = {}) {
  const maxBytes = options.maxBytes ?? MAX_BYTES5;
  const document = (sections2, leftOut2) => mustache11.render(TEMPLATES2.summary, {
    marker: SUMMARY_MARKER,
    icon: ICONS[decision.verdict],
    headline: headline(decision),
    context: context(decision),
    sections: sections2,
    leftOut: leftOut2
  });
  const sections = [
    ...evidenceSections(decision),
    attemptSection(decision),
    ...failureSections(decision),
    criteriaSection(decision),
    ...changeSections(decision),
    cellSection(decision)
  ];
  const { text, leftOut } = fitSections(sections, maxBytes - NOTE_BYTES - utf8Bytes(document("", "")));
  return `${document(text, leftOut.join(", ")).trimEnd()}
`;
}
function context({ headSha, base, runs }) {
  const branch = `<code>${escapeMarkdown(base.branch)}</code>`;
  const compared = base.sha === void 0 ? `no common commit with ${branch} was found to compare with` : base.hasResults ? `compared with ${base.sha} on ${branch}${older(base.behind)}` : `nothing to compare with: no results are stored of ${base.sha} on ${branch}`;
  const links = runs.slice(0, LINKED_RUNS).map((run2) => `[${escapeMarkdown(run2.workflowName)}](${run2.url})`);
  const more = runs.length > links.length ? [`${runs.length - links.length} more runs`] : [];
  return [`Commit ${headSha}, ${compared}`, ...links, ...more].join(" · ");
}
function older(behind) {
  return behind === 0 ? "" : `, ${countOf(behind, "commit")} before the branches part`;
}

// app/pull-requests/starts-comment.ts
function startsComment(decision, mode) {
  const { runs, total, verdict: verdict2 } = decision;
  const hasNews = total.failed > 0 || total.other > 0 || runs.some(({ source }) => source !== "checks");
  if (!hasNews || mode === "off") return false;
  if (mode === "on-failure") return verdict2 !== "passed";
  return mode === "always" || changesSomething(decision);
}
function changesSomething({ verdict: verdict2, failed, fixed, changes }) {
  const { disappeared, newlySkipped, unstable, slower } = changes;
  const changed = [fixed, disappeared, newlySkipped, unstable, slower].some(({ length }) => length > 0);
  return changed || failed.new.length > 0 || verdict2 !== "passed" && verdict2 !== "known";
}

// app/pull-requests/summary-errand.ts
var SUMMARISE = "summarise";
function summaryErrand(repository, about2, head, afterSeconds) {
  return {
    id: `assay:${SUMMARISE}:${repository.id}:${about2}`,
    action: SUMMARISE,
    repositoryId: repository.id,
    installationId: repository.installationId,
    // By then its pull requests may be others than a webhook told.
    about: { target: repository, head: { ...head, told: void 0 } },
    afterSeconds
  };
}

// app/pull-requests/write-check.ts
var CHECK_NAME2 = "assay";
var LATER_SECONDS = 60;
async function writeCheck({ octokit, database, log, app }, repository, head, decision) {
  const place = { repositoryId: repository.id, headSha: head.sha };
  const former = await findSummaryCheck(database, place);
  if (former === void 0 && !startsComment(decision, "always")) return;
  const check = decideCheck(decision, render(decision));
  const digest = createHash12("sha256").update(JSON.stringify(check)).digest("hex");
  if (former?.digest === digest) return;
  const claim = await claimSummaryCheck(database, place);
  if (claim === void 0) {
    await storeErrand(database, summaryErrand(repository, head.sha, head, LATER_SECONDS));
    return;
  }
  let written;
  try {
    const checkRunId = await upsertCheck(octokit, repository, app, {
      ...check,
      name: CHECK_NAME2,
      headSha: head.sha,
      known: claim.checkRunId ?? void 0
    });
    written = { checkRunId, digest };
  } catch (error) {
    if (httpStatus(error) !== 403 || !/not accessible/i.test(String(error))) throw error;
    log.warn("the app lacks a permission", { permission: "checks", wanted: "write", effect: "no check is written" });
    return;
  } finally {
    await releaseSummaryCheck(database, place, written);
  }
  log.info("check written", { repository: repository.id, sha: head.sha, conclusion: check.conclusion });
}

// app/pull-requests/write-comment.ts
import { createHash as createHash13 } from "node:crypto";

// app/github/upsert-comment.ts
async function upsertComment(octokit, repository, app, wanted) {
  const { owner, name: repo } = repository;
  const { body: body3, known } = wanted;
  if (known !== void 0 && await edit(octokit, repository, known, body3)) return known;
  const found = wanted.isNew === true ? void 0 : await findMarked(octokit, repository, app, wanted);
  if (found !== void 0 && await edit(octokit, repository, found, body3)) return found;
  const { data: data2 } = await octokit.rest.issues.createComment({
    owner,
    repo,
    issue_number: wanted.pullRequest,
    body: body3,
    // A repeated POST would be a second comment: what failed half-way is looked for on the next delivery.
    request: { retries: 0 }
  });
  return data2.id;
}
async function edit(octokit, { owner, name }, id, body3) {
  try {
    await octokit.rest.issues.updateComment({ owner, repo: name, comment_id: id, body: body3 });
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
  for await (const { data: data2 } of pages) {
    const own = data2.find((comment) => isByApp(comment, app) && comment.body?.startsWith(marker));
    if (own !== void 0) return own.id;
  }
  return void 0;
}

// app/pull-requests/pace-summary.ts
var PAUSES = [5, 20, 60, 120];
function pauseBefore(pace, pauses) {
  if (pace === void 0) return 0;
  const pause = pauses[Math.min(pace.writes, pauses.length) - 1] ?? 0;
  return Math.max(0, pause - pace.secondsAgo);
}

// app/pull-requests/write-comment.ts
async function writeComment({ octokit, database, log, app, pauses = PAUSES }, repository, head, { pull, decision, waitsFor }, mode) {
  if (mode === "off") return "unchanged";
  const body3 = render(decision);
  const digest = createHash13("sha256").update(body3).digest("hex");
  const former = await findSummary(database, repository.id, pull.number);
  const known = former?.commentId ?? void 0;
  if (known === void 0 ? !startsComment(decision, mode) : former?.bodyDigest === digest) return "unchanged";
  const place = { repositoryId: repository.id, pullRequest: pull.number, headSha: head.sha };
  const afterSeconds = pauseBefore(await findPace(database, place), pauses);
  if (afterSeconds > 0) {
    await storeErrand(database, summaryErrand(repository, pull.number, head, afterSeconds));
    log.info("summary put off", { repository: repository.id, pullRequest: pull.number, afterSeconds });
    return "put off";
  }
  const commentId = await upsertComment(octokit, repository, app, {
    pullRequest: pull.number,
    marker: SUMMARY_MARKER,
    body: body3,
    known,
    isNew: former === void 0 && await claimSummary(database, repository.id, pull.number, head.sha)
  });
  const said = { commentId, headSha: head.sha, bodyDigest: digest, head, waitsFor };
  await recordSummary(database, repository.id, pull.number, said);
  await recordPace(database, place);
  await recordTold(database, repository.id, { ...place, rule: CLASSES_RULE, counts: countTold(decision) });
  log.info("summary written", { repository: repository.id, pullRequest: pull.number, comment: commentId });
  return "written";
}
function countTold({ failed }) {
  const counts = {};
  for (const { classification } of Object.values(failed).flat()) {
    const told = toldClass(classification);
    counts[told] = (counts[told] ?? 0) + 1;
  }
  return counts;
}

// app/pull-requests/summarise-pull-requests.ts
async function summarisePullRequests(parts, repository, head) {
  const {
    summary: mode = "always",
    check = false,
    rerunFlaky: reruns = 0
  } = await parts.settingsOf(repository, false) ?? {};
  if (mode === "off" && !check && reruns === 0) return;
  const told = await toldPulls2(parts.database, repository, head);
  const pulls = told ?? await findPullRequests(parts.octokit, repository, head);
  const group = pulls.length === 0 && check ? mergeGroup(repository.id, head) : void 0;
  const decided2 = [];
  let isPutOff = false;
  for (const pull of pulls) {
    const one = await decidePullRequest(parts, repository, head.sha, pull);
    decided2.push(one);
    if (await writeComment(parts, repository, head, one, mode) === "put off") isPutOff = true;
  }
  if (!isPutOff) for (const { decision } of decided2) await rerunFlaky(parts, repository, decision, reruns);
  if (group !== void 0) decided2.push(await decidePullRequest(parts, repository, head.sha, group));
  if (!check || isPutOff) return;
  const worst = worstDecision(decided2.map(({ decision }) => decision));
  if (worst === void 0) return;
  await writeCheck(parts, repository, head, worst);
  if (group === void 0) for (const one of decided2) await keepWaiting(parts, repository, head, one);
}
async function toldPulls2(database, { id: repositoryId }, head) {
  if (!("told" in head) || head.told === void 0) return void 0;
  const { pulls, at: at2 } = head.told;
  const pullRequests = pulls.map(({ number: number2 }) => number2);
  return await mayBeOutdated(database, { repositoryId, pullRequests, headSha: head.sha, at: at2 }) ? void 0 : pulls;
}
async function keepWaiting({ database }, repository, head, { pull, waitsFor }) {
  const former = await findSummary(database, repository.id, pull.number);
  if (former?.headSha === head.sha && former.commentId !== null) return;
  const { commentId = null, bodyDigest = null } = former ?? {};
  await recordSummary(database, repository.id, pull.number, {
    ...{ commentId, bodyDigest, headSha: head.sha },
    ...{ head, waitsFor }
  });
}

// app/pull-requests/follow-commands.ts
function followCommands(probot, partsOf) {
  probot.on("issue_comment.created", async ({ octokit, payload }) => {
    if (payload.issue.pull_request === void 0) return;
    const heard = heardCommands(payload);
    if (heard === void 0) return;
    const parts = await partsOf(octokit);
    const repository = repositoryFacts(payload);
    await upsertRepository(parts.database, repository);
    const pull = await getPullRequest(octokit, repository, heard.number);
    if (pull === void 0) return;
    const { author, id: commentId } = heard;
    await answerCommands(
      parts,
      repository,
      heard,
      (command, position) => obeyPullCommand(parts, { repository, pull, author, commentId, position }, command)
    );
    if (!pull.isOpen || !heard.commands.some(({ name }) => TELLING.has(name))) return;
    const { headRepositoryId: repositoryId, headOwner: owner, headBranch: branch, headSha: sha } = pull;
    await summarisePullRequests(parts, repository, { repositoryId, owner, branch, sha });
  });
}

// app/pull-requests/refresh-summaries.ts
var PAUSE_SECONDS2 = 5;
var MOST7 = 200;
async function refreshSummaries({ database, log }, repository, run2) {
  if (run2.headRepositoryId !== repository.id || run2.event.startsWith("pull_request")) return;
  const waiting2 = await summariesWaitingFor(database, repository.id, run2.headSha, MOST7);
  for (const { pullRequest, head } of waiting2) {
    await storeErrand(database, summaryErrand(repository, pullRequest, head, PAUSE_SECONDS2));
  }
  if (waiting2.length > 0) log.info("summaries to be refreshed", { repository: repository.id, count: waiting2.length });
}

// app/pull-requests/summarise-pull.ts
async function summarisePull(parts, repository, { sha, ref: branch, repo }) {
  if (repo === null) return;
  const place = { repositoryId: repository.id, headSha: sha, headRepositoryId: repo.id };
  if (!(await commitRuns(parts.database, place)).some(({ reports }) => reports.length > 0)) return;
  await summarisePullRequests(parts, repository, { repositoryId: repo.id, owner: repo.owner.login, branch, sha });
}

// app/store/bot-mutes.ts
async function botMutes(transaction, repositoryId) {
  return transaction.query(
    `SELECT DISTINCT ON (test_id) test_id AS "testId", verdict_run AS "verdictRun",
       ended_at IS NULL AND until > now() AS "inForce"
     FROM mutes WHERE repository_id = $1 AND verdict_run IS NOT NULL ORDER BY test_id, id DESC`,
    [repositoryId]
  );
}
async function lockMutes(transaction, repositoryId) {
  await transaction.query("SELECT id FROM repositories WHERE id = $1 FOR UPDATE", [repositoryId]);
}

// app/quarantine/decide-auto-mutes.ts
var AUTO_MUTE_DAYS = 14;
var MOST8 = 5;
function decideAutoMutes({ isOn, tests, own, byPeople }) {
  const judged2 = new Map(tests.map((test) => [test.testId, test]));
  const end = own.filter(({ inForce }) => inForce).flatMap(({ testId }) => {
    const reason2 = isOn ? whyOver(judged2.get(testId)?.verdict) : "bot.auto_mute is off";
    return reason2 === void 0 ? [] : [{ testId, reason: reason2 }];
  });
  if (!isOn) return { mute: [], end };
  const ended = new Set(end.map(({ testId }) => testId));
  const muted = new Set(own.filter(({ testId, inForce }) => inForce && !ended.has(testId)).map(({ testId }) => testId));
  const spoken = new Set(own.map(({ testId, verdictRun }) => `${testId} ${verdictRun}`));
  const mute = tests.filter(
    ({ testId, sinceRun, verdict: verdict2 }) => whyOver(verdict2) === void 0 && !muted.has(testId) && !byPeople.has(testId) && !spoken.has(`${testId} ${sinceRun}`)
  ).slice(0, Math.max(0, MOST8 - muted.size)).map(({ testId, sinceRun, verdict: verdict2 }) => ({
    testId,
    verdictRun: sinceRun,
    reason: `flaky: ${verdictGist(verdict2)}`
  }));
  return { mute, end };
}
function whyOver(verdict2) {
  if (verdict2 === void 0) return "nothing is known of it any more";
  if (verdict2.state !== "flaky") return `its verdict is ${verdict2.state} now`;
  const { segment } = verdict2.evidence;
  const isBroken2 = segment !== void 0 && segment.runs > 0 && segment.failures === segment.runs;
  return isBroken2 ? `it has failed in each of its last ${countOf(segment.runs, "run")}` : void 0;
}

// app/quarantine/auto-mute.ts
var LOOKED_AT2 = 200;
var DAY_MS6 = 864e5;
async function autoMute({ database, log, app, settingsOf }, repository, run2) {
  if (run2.headBranch !== repository.defaultBranch || run2.headRepositoryId !== repository.id) return;
  const isOn = (await settingsOf(repository, false))?.autoMute === true;
  const { id } = repository;
  const decision = await database.transaction(async (transaction) => {
    await lockMutes(transaction, id);
    const own = await botMutes(transaction, id);
    const flaky = isOn ? await verdictBoard(transaction, id, ["flaky"], LOOKED_AT2) : [];
    const known = new Set(flaky.map(({ testId }) => testId));
    const inForce = own.filter((mute3) => mute3.inForce && !known.has(mute3.testId)).map(({ testId }) => testId);
    const others = inForce.length === 0 ? [] : await verdictsOfTests(transaction, id, inForce);
    const tests = [...flaky, ...others.filter(({ variantId }) => variantId === 0)].map(judged);
    const spoken = await mutesOfTests(transaction, id, [...known]);
    const byPeople = new Set(spoken.filter(({ automatic }) => !automatic).map(({ testId }) => testId));
    const { mute: mute2, end: end2 } = decideAutoMutes({ isOn, tests, own, byPeople });
    for (const { testId, reason: reason2 } of end2) await endMutes(transaction, id, [testId], app.login, reason2);
    const until = new Date(Date.now() + AUTO_MUTE_DAYS * DAY_MS6);
    for (const { testId, reason: reason2, verdictRun } of mute2)
      await addMutes(transaction, id, [testId], { author: app.login, reason: reason2, issue: null, until, verdictRun });
    return { mute: mute2, end: end2 };
  });
  const { mute, end } = decision;
  if (mute.length + end.length > 0)
    log.info("tests muted by their verdict", { repository: id, muted: mute.length, ended: end.length });
}
function judged({ testId, sinceRunId, state, probability, low, high, evidence, rule }) {
  const verdict2 = {
    state,
    sinceRun: sinceRunId === null ? void 0 : String(sinceRunId),
    probability: probability ?? void 0,
    interval: low === null || high === null ? void 0 : [low, high],
    evidence,
    rule
  };
  return { testId, sinceRun: sinceRunId ?? 0, verdict: verdict2 };
}

// app/bot.ts
function bot(probot, { database, log, summaryPauses: pauses, issueMode, alertWebhook }) {
  const self = askOnce2(async () => ownApp(await probot.auth()));
  const parts = async (octokit) => ({
    ...{ octokit, database, log, app: await self(), pauses, issueMode, alertWebhook },
    settingsOf: async (repository, mustAsk) => (await botSettings({ octokit, database, log }, repository, mustAsk)).settings
  });
  const history = (octokit, repository) => ({
    ...{ database, log },
    contains: (commit, head) => containsCommit(octokit, repository, commit, head)
  });
  const sinks = (octokit, { repository, run: run2, head }) => [
    {
      name: "jobs",
      after: ["results"],
      run: () => noteDeadJobs({ octokit, database, log }, repository, run2)
    },
    { name: "clusters", after: ["results"], run: () => clusterFailures(database, placeOf3(run2)) },
    { name: "history", after: ["results"], run: () => observeHistory(history(octokit, repository), placeOf3(run2)) },
    {
      name: "issues",
      after: ["clusters", "history", "jobs"],
      run: async () => fileIssues(await parts(octokit), repository, run2)
    },
    // After the issues, which have read the settings anew.
    {
      name: "mutes",
      after: ["history"],
      run: async () => autoMute(await parts(octokit), repository, run2)
    },
    {
      name: "summary",
      after: ["results"],
      run: async () => head && summarisePullRequests(await parts(octokit), repository, head)
    },
    { name: "refresh", after: ["results"], run: () => refreshSummaries({ database, log }, repository, run2) },
    {
      name: "alerts",
      after: ["jobs", "clusters", "history"],
      run: async () => tellAlert(await parts(octokit), repository, run2)
    }
  ];
  const takeIn4 = async (octokit, facts2, replay) => {
    const onMissing = replay === void 0 ? () => lookAgain(database, facts2) : void 0;
    const ingested = await ingestRun({ octokit, database, log, onMissing }, facts2);
    if (ingested === void 0) return;
    const { runId, results } = ingested;
    const { repository, run: run2 } = facts2;
    const subject = { repository, run: { ...run2, id: runId }, head: headOf(facts2) };
    const steps = [results, ...sinks(octokit, subject)];
    await goThrough({ database, log }, { repositoryId: repository.id, runId }, steps, replay);
  };
  const goOn = (octokit, subject, before = []) => {
    const place = { repositoryId: subject.repository.id, runId: subject.run.id };
    return goThrough({ database, log }, place, [...before, ...sinks(octokit, subject)]);
  };
  probot.on("workflow_run.completed", ({ octokit, payload }) => takeIn4(octokit, runFacts(payload)));
  probot.on("workflow_job.completed", async ({ octokit, payload }) => {
    const repository = repositoryFacts(payload);
    const run2 = await followJob(database, repository.id, payload.workflow_job);
    if (run2 !== void 0) await goOn(octokit, { repository, run: run2, head: { sha: run2.headSha } });
  });
  const takeInChecks = async (octokit, repository, checks) => {
    for (const facts2 of checks) {
      const ingested = await ingestCheck(database, repository, facts2);
      if (ingested === void 0) continue;
      const { run: run2, results } = ingested;
      await goOn(octokit, { repository, run: run2, head: { sha: run2.headSha } }, [results]);
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
  probot.on(["pull_request.opened", "pull_request.reopened", "pull_request.edited"], async ({ octokit, payload }) => {
    if (payload.action === "edited" && payload.changes.base === void 0) return;
    await summarisePull(await parts(octokit), repositoryFacts(payload), payload.pull_request.head);
  });
  onErrand(
    probot,
    LOOK_AGAIN,
    (octokit, { facts: facts2 }) => takeIn4(octokit, facts2, ["results"])
  );
  onErrand(probot, UPLOAD, async (octokit, about2) => {
    const facts2 = await ingestUpload({ octokit, database, log }, about2);
    if (facts2 === void 0) return;
    const head = headOf(facts2);
    if (head !== void 0) await summarisePullRequests(await parts(octokit), facts2.repository, head);
    await refreshSummaries({ database, log }, facts2.repository, facts2.run);
  });
  followInstallations(probot, database);
  followPeople(probot, { database, self });
  followComments(probot, parts);
  followCommands(probot, parts);
  onErrand(probot, WRITE_ISSUES, async (octokit, { target }) => {
    const filing = await parts(octokit);
    await writeDue(filing, target, await readPolicy(filing, target));
  });
  onErrand(probot, SEND_ALERT, (_octokit, about2) => sendAlert({ database, log, alertWebhook }, about2));
  onErrand(
    probot,
    SUMMARISE,
    // Its name, or that of its default branch, may be another one by now.
    async (octokit, { target, head }) => summarisePullRequests(await parts(octokit), await repositoryById(database, target.id) ?? target, head)
  );
}
function headOf({ run: run2, headOwner: owner, pulls = [] }) {
  const { headBranch: branch, headRepositoryId: repositoryId, headSha: sha, completedAt: at2 } = run2;
  if (owner === null || repositoryId === null || branch === null) return void 0;
  return { repositoryId, owner, branch, sha, ...pulls.length === 0 ? {} : { told: { pulls, at: at2 } } };
}
function placeOf3({ repositoryId, id: runId }) {
  return { repositoryId, runId };
}
function askOnce2(ask) {
  let answer;
  return () => {
    answer ??= ask().catch((error) => {
      answer = void 0;
      throw error;
    });
    return answer;
  };
}

// app/github/get-run-attempt.ts
async function getRunAttempt(octokit, { owner, name }, runId, attempt) {
  try {
    const at2 = { owner, repo: name, run_id: runId, attempt_number: attempt, exclude_pull_requests: true };
    const { data: data2 } = await octokit.rest.actions.getWorkflowRunAttempt(at2);
    return data2;
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/store/known-runs.ts
function runSubject(repositoryId, githubRunId, attempt) {
  return `run:${repositoryId}:${githubRunId}:${attempt}`;
}
async function unknownRuns(database, repositoryId, runs) {
  const subjects = runs.map(({ githubRunId, attempt }) => runSubject(repositoryId, githubRunId, attempt));
  const rows = await database.query(
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
async function missingAttempts({ octokit, database }, repository, runs, budget) {
  const attempts = runs.flatMap(
    (run2) => Array.from({ length: run2.run_attempt ?? 1 }, (_, index) => ({ githubRunId: run2.id, attempt: index + 1, run: run2 }))
  );
  const missing2 = [];
  for (const { attempt, run: run2 } of await unknownRuns(database, repository.id, attempts)) {
    if (attempt === (run2.run_attempt ?? 1)) {
      missing2.push(run2);
      continue;
    }
    if (!budget.take()) return { missing: missing2, complete: false };
    const former = await getRunAttempt(octokit, repository, run2.id, attempt);
    if (former !== void 0) missing2.push(former);
  }
  return { missing: missing2, complete: true };
}

// app/catch-up/run-delivery.ts
function runPayload(installationId, repository, run2) {
  return { action: "completed", installation: { id: installationId }, repository, workflow_run: run2 };
}
function runDelivery(installationId, repository, run2) {
  const subject = runSubject(repository.id, run2.id, run2.run_attempt ?? 1);
  return {
    id: `assay:${subject}`,
    event: "workflow_run",
    payload: cleanJson(runPayload(installationId, repository, run2)),
    repositoryId: repository.id,
    installationId,
    subject
  };
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

// app/github/create-probot.ts
import { Probot, ProbotOctokit } from "probot";
var TIMEOUT_SECONDS = 20;
function createProbot(settings, Octokit = ProbotOctokit) {
  const timeout = (settings.githubTimeout ?? TIMEOUT_SECONDS) * 1e3;
  return new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.githubUrl,
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
      auth: { ...options.auth, request: options.auth.request.defaults({ baseUrl: settings.githubUrl }) },
      retry: { enabled: false },
      throttle: {
        ...options.throttle,
        enabled: settings.githubPace ?? true,
        onRateLimit: () => false,
        onSecondaryRateLimit: () => false
      }
    }))
  });
}

// app/inbox/describe-failure.ts
var UNTOLD_WAIT_SECONDS = 60;
var LONGEST_WAIT_SECONDS = 7200;
var SUSPENDED_WAIT_SECONDS = 900;
var DATABASE_AWAY = /^(08...|57P0[1-5]|53...|58...)$/;
var NETWORK_AWAY = /^(E(CONN|TIMEDOUT|PIPE|HOST|NET|AI_)|UND_ERR|ENOTFOUND)/;
var AWAY_TEXT = /connection terminated|timeout exceeded when trying to connect|fetch failed|other side closed/i;
function describeFailure(error) {
  const errors3 = error instanceof AggregateError ? error.errors : [error];
  const waits = errors3.map(waitOf).filter((seconds) => seconds !== void 0);
  return {
    kind: waits.length > 0 ? "wait" : errors3.map(kindOf).find((kind) => kind !== "defect") ?? "defect",
    message: errors3.map((one) => one instanceof Error ? one.stack ?? one.message : String(one)).join("\n"),
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
  for await (const { data: data2 } of pages) {
    runs.push(...data2);
    if (data2.length < 100) break;
    if (!budget.take()) return { runs, complete: false };
  }
  return { runs, complete: true };
}
function moment(at2) {
  return at2.toISOString().replace(/\.\d+/, "");
}

// app/commands/list-history.ts
var MAX_CALLS = 10;
async function listHistory(probot, { owner, name, days }) {
  const appOctokit = await probot.auth();
  const { data: installation } = await appOctokit.rest.apps.getRepoInstallation({ owner, repo: name });
  const octokit = await probot.auth(installation.id);
  const { data: data2 } = await octokit.rest.repos.get({ owner, repo: name });
  const repository = data2;
  const now = Date.now();
  const runs = /* @__PURE__ */ new Map();
  for (let day = days; day > 0; day -= 1) {
    const since = new Date(now - day * 864e5);
    const until = new Date(now - (day - 1) * 864e5);
    const page = await listCompletedRuns(octokit, { owner, name }, since, createBudget(MAX_CALLS), until);
    for (const run2 of page.runs.reverse()) runs.set(run2.id, run2);
  }
  return { octokit, installationId: installation.id, repository, runs: [...runs.values()] };
}

// app/commands/pretending-octokit.ts
import { ProbotOctokit as ProbotOctokit2 } from "probot";
var FIRST_NUMBER = 1e9;
var PLAIN2 = { state: void 0, head: void 0, per_page: void 0, owner: void 0, repo: void 0 };
function pretendingOctokit(say3) {
  let lastNumber = FIRST_NUMBER;
  const titles = /* @__PURE__ */ new Map();
  return ProbotOctokit2.plugin((octokit) => {
    octokit.hook.wrap("request", async (request, options) => {
      const { method, url } = octokit.request.endpoint(options);
      const { pathname } = new URL(url);
      const answer = (status, data2) => ({ status, url, headers: {}, data: data2 });
      const number2 = Number(/\/issues\/(\d+)/.exec(pathname)?.[1]);
      if (method === "GET") {
        if (titles.has(number2) && pathname.endsWith("/comments")) return answer(200, []);
        if (titles.has(number2))
          return answer(200, { number: number2, state: "open", repository_url: url.replace(/\/issues\/.*/, "") });
        if (!pathname.endsWith("/pulls")) return request(options);
        Object.assign(options, { url: url.replace("state=open", "state=all"), ...PLAIN2 });
        const pulls = await request(options);
        return { ...pulls, data: pulls.data.map((pull) => ({ ...pull, state: "open" })) };
      }
      if (pathname.endsWith("/access_tokens")) return request(options);
      const { title: title2, body: body3, state } = options;
      lastNumber += 1;
      if (pathname.endsWith("/issues") && title2 !== void 0) {
        titles.set(lastNumber, title2);
        say3(`would file: ${title2}`);
      } else {
        const what = titles.get(number2) ?? `#${/(\d+)[^\d]*$/.exec(pathname)?.[1] ?? ""}`;
        if (state === "closed") say3(`would close: ${what}`);
        else if (body3 !== void 0) say3(`would say on ${what}: ${headline2(body3)}`);
        else say3(`would ask for ${method} ${pathname}`);
      }
      return answer(method === "POST" ? 201 : 200, { id: lastNumber, number: lastNumber });
    });
    return {};
  });
}
function headline2(body3) {
  return body3.split("\n").find((line) => line.trim() !== "" && !line.startsWith("<!--")) ?? "";
}

// app/commands/backfill.ts
var ATTEMPTS3 = 6;
var FIRST_PAUSE_SECONDS = 2;
async function backfill({ settings, log, say: say3 }, wanted) {
  const database = await openDatabase(settings);
  try {
    const history = await listHistory(createProbot(settings), wanted);
    const { octokit, runs } = history;
    const missing2 = await listMissing(database, history);
    say3(`${runs.length} completed runs in ${wanted.days} days, ${countOf(missing2.length, "attempt")} not taken in yet`);
    let taken2 = 0;
    for (const run2 of missing2) {
      const facts2 = runFacts(payloadOf(history, run2));
      if (await patiently(() => takeIn3({ octokit, database, log }, facts2))) taken2 += 1;
    }
    say3(`${countOf(taken2, "attempt")} taken in`);
    return taken2;
  } finally {
    await database.close();
  }
}
async function rehearse({ settings, say: say3 }, wanted) {
  const folder = await mkdtemp(join8(tmpdir2(), "assay-rehearsal-"));
  const database = await openDatabase({ dataDir: folder });
  try {
    const silent = { info: () => void 0, warn: () => void 0, error: () => void 0 };
    const probot = createProbot(settings, pretendingOctokit(say3));
    bot(probot, { database, log: silent, summaryPauses: [], issueMode: "on" });
    const history = await listHistory(probot, wanted);
    const attempts = await listMissing(database, history);
    say3(`${history.runs.length} completed runs in ${wanted.days} days; nothing is written, neither here nor at GitHub`);
    for (const run2 of attempts) {
      say3(`run ${run2.id} attempt ${run2.run_attempt} of ${run2.name} at ${run2.head_sha.slice(0, 8)}`);
      await patiently(() => receive(probot, run2, payloadOf(history, run2)));
    }
  } finally {
    await database.close();
    await rm4(folder, { recursive: true, force: true });
  }
}
async function listMissing(database, { octokit, repository, runs }) {
  const place = { id: repository.id, owner: repository.owner.login, name: repository.name };
  const unlimited = createBudget(Number.POSITIVE_INFINITY);
  return (await patiently(() => missingAttempts({ octokit, database }, place, runs, unlimited))).missing;
}
function payloadOf({ installationId, repository }, run2) {
  return runPayload(installationId, repository, run2);
}
async function takeIn3(parts, facts2) {
  const ingested = await ingestRun(parts, facts2);
  if (ingested === void 0) return false;
  await goThrough(parts, { repositoryId: facts2.repository.id, runId: ingested.runId }, [ingested.results]);
  return true;
}
async function receive(probot, { id, run_attempt }, payload) {
  const event2 = { id: `assay:rehearsal:${id}:${run_attempt}`, name: "workflow_run", payload };
  await probot.receive(event2);
}
async function patiently(work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const { kind, retryAfterSeconds } = describeFailure(error);
      if (kind === "defect" || attempt >= ATTEMPTS3) throw error;
      await sleep3((retryAfterSeconds ?? FIRST_PAUSE_SECONDS * 2 ** attempt) * 1e3);
    }
  }
}

// app/commands/list-issues.ts
async function listIssues(database, { repo: [owner, name], limit }) {
  const repository = await findRepository(database, owner, name);
  if (repository === void 0) throw new AssayError("USAGE", `the bot has seen no results of ${owner}/${name}`);
  const writes = await listWrites(database, repository.id, limit);
  if (writes.length === 0) return ["nothing was decided yet"];
  return writes.map(({ decidedAt, kind, state, key: key2, number: number2, outcome }) => {
    const what = state === "preview" ? `would ${kind}` : kind;
    const issue = number2 === null ? "" : ` #${number2}`;
    return plainLine(
      `${new Date(decidedAt).toISOString().slice(0, 19)} ${state} ${what}${issue} ${key2} ${outcome ?? ""}`
    );
  });
}

// app/store/list-mutes.ts
var SELECT11 = `SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file,
    mutes.author, mutes.reason, mutes.issue, mutes.since, mutes.until, mutes.verdict_run IS NOT NULL AS automatic,
    mutes.ended_at AS "endedAt", mutes.ended_by AS "endedBy", mutes.ended_reason AS "endedReason",
    mutes.ended_at IS NULL AND mutes.until > now() AS "inForce"
  FROM mutes JOIN tests ON tests.repository_id = mutes.repository_id AND tests.id = mutes.test_id
  WHERE mutes.repository_id = $1`;
async function mutesInForce(database, repositoryId, limit) {
  return database.query(
    `${SELECT11} AND mutes.ended_at IS NULL AND mutes.until > now() ORDER BY mutes.id LIMIT $2`,
    [repositoryId, limit]
  );
}
async function listMutes(database, repositoryId, limit, onlyInForce = false) {
  const which = onlyInForce ? "AND mutes.ended_at IS NULL AND mutes.until > now()" : "";
  return database.query(`${SELECT11} ${which} ORDER BY mutes.id DESC LIMIT $2`, [repositoryId, limit]);
}

// app/commands/mutes.ts
async function mutesCommand(database, {
  repo,
  limit,
  current
}) {
  const { id } = await wantedRepository(database, repo);
  const rows = await listMutes(database, id, limit, current);
  return rows.length === 0 ? [current ? "no test is muted" : "no test was ever muted"] : rows.map(muteLine);
}
function muteLine(mute) {
  const { author, reason: reason2, issue, since, until } = mute;
  const where2 = issue === null ? "" : ` in #${issue}`;
  return plainLine(
    `${minute(since)} ${endOf2(mute)}  ${testLine(mute)}  by ${author}${where2} until ${minute(until)}: ${reason2}`
  );
}
function endOf2({ inForce, endedAt, endedBy, endedReason }) {
  if (inForce) return "in force";
  if (endedAt === null) return "ran out";
  const why = endedReason === null ? "" : ` (${endedReason})`;
  return `ended ${minute(endedAt)} by ${endedBy ?? "somebody"}${why}`;
}
function minute(at2) {
  return at2.slice(0, 16).replace("T", " ");
}

// app/github/check-app.ts
import { App } from "@octokit/app";
import { ProbotOctokit as ProbotOctokit3 } from "probot";
var PERMISSIONS = [
  ["actions", "read", "reports cannot be fetched"],
  ["checks", "read", "checks of other CI are not noticed"],
  ["contents", "read", "commits cannot be compared, and .github/assay.yml cannot be read"],
  ["issues", "write", "issues cannot be filed"],
  ["pull_requests", "write", "pull requests get no summary"]
];
var EVENTS = [
  ["workflow_run", "no run is ever noticed"],
  ["workflow_job", "a job that left no report is noticed late, or only as a part of its run"],
  [
    "pull_request",
    "a pull request that is opened after its runs, or gets another base, has no summary until its next run"
  ],
  ["check_run", "checks of other CI are not noticed"],
  ["check_suite", "checks whose own webhook was lost are not noticed"],
  ["issues", "what people do to the issues of the bot is noticed late"],
  ["issue_comment", "commands in comments are not heard"]
];
var TIMEOUT_MS3 = 1e4;
async function checkApp({ appId, privateKey, baseUrl }, log) {
  const quiet = () => void 0;
  const Octokit = ProbotOctokit3.defaults({
    baseUrl,
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet }
  });
  try {
    const { octokit } = new App({ appId, privateKey, Octokit });
    const { data: data2 } = await octokit.request("GET /app", { request: { signal: AbortSignal.timeout(TIMEOUT_MS3) } });
    if (data2 === null) {
      log.warn("GitHub does not know the app", { appId });
      return;
    }
    const granted = data2.permissions;
    for (const [permission, wanted, effect] of PERMISSIONS) {
      const given = granted[permission];
      if (given === "write" || given === wanted) continue;
      log.warn("the app lacks a permission", { permission, wanted, given: given ?? "none", effect });
    }
    const events = data2.events;
    for (const [event2, effect] of EVENTS) {
      if (!events.includes(event2)) log.warn("the app is not subscribed to an event", { event: event2, effect });
    }
    log.info("app checked", { app: data2.slug });
  } catch (error) {
    const reason2 = error instanceof Error ? error.message : String(error);
    const status = httpStatus(error);
    if (status === 401 || status === 404) {
      log.warn("GitHub refuses the credentials: check the app id and its private key", { appId, status, reason: reason2 });
    } else {
      log.warn("the app could not be checked", { appId, baseUrl, reason: reason2 });
    }
  }
}

// app/start-server.ts
import { once as once2 } from "node:events";
import { createServer } from "node:http";

// app/inbox/read-body.ts
async function readBody(request, limit) {
  if (Number(request.headers["content-length"] ?? 0) > limit) return void 0;
  const chunks = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) return void 0;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// app/store/inbox-counts.ts
var COUNT_LIMIT = 1e4;
var HELD = "lease_by IS NOT NULL AND lease_until >= now()";
var FREE = "(lease_until IS NULL OR lease_until < now())";
var upTo = (where2) => `(SELECT count(*)::integer FROM (SELECT 1 FROM deliveries WHERE ${where2} LIMIT ${COUNT_LIMIT + 1}) AS capped)`;
async function inboxCounts(database) {
  const [row] = await database.query(
    `SELECT ${upTo(`state = 'pending' AND not_before <= now() AND ${FREE}`)} AS due,
       ${upTo(`state = 'pending' AND ${HELD}`)} AS held,
       ${upTo(`state = 'pending' AND not_before > now() AND ${FREE}`)} AS later,
       ${upTo(`state = 'dead'`)} AS dead,
       ${upTo(`state = 'done' AND finished_at > now() - interval '1 hour'`)} AS done,
       (SELECT extract(epoch FROM now() - not_before)::double precision FROM deliveries
        WHERE state = 'pending' AND not_before <= now() AND ${FREE} ORDER BY not_before LIMIT 1) AS "behindSeconds"`
  );
  if (row === void 0) throw new Error("counts are one row");
  return row;
}

// app/dashboard/dashboard-path.ts
function repositoryPath(owner, name) {
  const path2 = `/dashboard/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  return path2.endsWith(".json") ? `${path2}/` : path2;
}
function testPath(owner, name, identity) {
  return `/dashboard/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/tests/${encodeURIComponent(identity)}`;
}
var NAME4 = /^[\w.-]{1,200}$/;
function routeOf2(path2) {
  const json = path2.endsWith(".json");
  const parts = (json ? path2.slice(0, -".json".length) : path2).replace(/\/$/, "").split("/").slice(1);
  const [root, owner, name, tests, identity] = parts;
  if (root !== "dashboard" || !parts.every((part) => NAME4.test(part))) return void 0;
  if (owner === void 0) return { route: { page: "overview" }, json };
  if (name === void 0) return owner === "shelf" ? { route: { page: "shelf" }, json } : void 0;
  if (parts.length === 3) return { route: { page: "repository", owner, name }, json };
  if (parts.length === 5 && tests === "tests" && identity !== void 0)
    return { route: { page: "test", owner, name, identity }, json };
  return void 0;
}

// app/store/database-facts.ts
async function databaseFacts(database) {
  const [row] = await database.query(
    `SELECT pg_database_size(current_database())::bigint AS bytes, max(checked_at) AS "lastLookAt",
       min(checked_at) AS "oldestLookAt", (SELECT count(*)::integer FROM repositories) AS repositories FROM catch_up`
  );
  if (row === void 0) throw new Error("facts are one row");
  return row;
}

// app/store/repository-board.ts
var FLAKY_LIMIT = 1e3;
var RUNS2 = (limit) => `SELECT id AS "runId", workflow_name AS workflow, conclusion, head_sha AS "headSha", url,
    completed_at AS "completedAt"
  FROM runs WHERE runs.repository_id = r.id AND head_branch = r.default_branch AND head_repository_id = r.id
    AND event NOT LIKE 'pull_request%'
  ORDER BY completed_at DESC LIMIT ${limit}`;
async function repositoryBoard(database, { limit, offset, runs }) {
  return database.query(
    `WITH r AS (
       SELECT repositories.*, updated_at FROM repositories
       LEFT JOIN repository_memories ON repository_memories.repository_id = repositories.id
       ORDER BY updated_at DESC NULLS LAST, id LIMIT $1 OFFSET $2
     )
     SELECT r.id AS "repositoryId", owner, name, default_branch AS "defaultBranch", (
       SELECT count(*)::integer FROM (
         SELECT 1 FROM verdicts WHERE repository_id = r.id AND variant_id = 0 AND state = 'flaky' LIMIT ${FLAKY_LIMIT}
       ) AS capped
     ) AS flaky, coalesce((SELECT json_agg(newest) FROM (${RUNS2("$3")}) AS newest), '[]') AS runs
     FROM r ORDER BY updated_at DESC NULLS LAST, id`,
    [limit, offset, runs]
  );
}
async function branchRuns(database, repositoryId, limit) {
  return database.query(
    `SELECT newest.* FROM repositories AS r CROSS JOIN LATERAL (${RUNS2("$2")}) AS newest WHERE r.id = $1
     ORDER BY "completedAt" DESC`,
    [repositoryId, limit]
  );
}

// app/dashboard/load-overview.ts
var REPOSITORIES = 25;
var RUNS3 = 30;
async function loadOverview(database, page) {
  const inbox = await inboxCounts(database);
  const facts2 = await databaseFacts(database);
  const rows = await repositoryBoard(database, {
    limit: REPOSITORIES + 1,
    offset: page * REPOSITORIES,
    runs: RUNS3
  });
  return {
    inbox,
    database: { engine: database.engine, ...facts2 },
    page,
    hasMore: rows.length > REPOSITORIES,
    repositories: rows.slice(0, REPOSITORIES)
  };
}

// app/store/failing-tests.ts
var STATES = 2e3;
async function failingTests(database, repositoryId, since, limit) {
  return database.query(
    `WITH failing AS (
       SELECT test_id, variant_id, last_at, passed, failed FROM test_states
       WHERE repository_id = $1 AND on_default AND last_outcome = ${FAILED} LIMIT ${STATES}
     )
     SELECT tests.id AS "testId", identity, suite, path, tests.name, file, max(last_at) AS "lastAt",
       array_agg(variants.name ORDER BY variants.name COLLATE "C") AS variants,
       sum(passed)::integer AS passed, sum(failed)::integer AS failed
     FROM failing JOIN tests ON tests.repository_id = $1 AND tests.id = failing.test_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = failing.variant_id
     WHERE last_at >= $2::date GROUP BY tests.id ORDER BY max(last_at) DESC, tests.id LIMIT $3`,
    [repositoryId, since, limit]
  );
}

// app/dashboard/load-repository.ts
var LISTED2 = 50;
var RUNS4 = 60;
var DECISIONS = 30;
var WEEKS2 = 12;
var DAY_MS7 = 864e5;
var FAILING_DAYS = 30;
async function loadRepository(database, { id, owner, name, defaultBranch }, find, now) {
  const day = (daysAgo) => new Date(now.getTime() - daysAgo * DAY_MS7).toISOString().slice(0, 10);
  const runs = await branchRuns(database, id, RUNS4);
  const failing2 = await failingTests(database, id, day(FAILING_DAYS), LISTED2 + 1);
  const flaky = await loadFlaky(database, id);
  const issues = await loadDecisions(database, id);
  const days = await suiteDays(database, id, { from: day(WEEKS2 * 7 - 1), to: day(0) });
  const suites = [...new Set(days.map(({ suite }) => suite))].map((suite) => {
    const { totals, weeks, trends } = suiteHealth({
      suite,
      days: days.filter((one) => one.suite === suite),
      tests: []
    });
    return { suite, totals, weeks, trends };
  });
  const found = find === "" ? null : await findTests(database, id, find, LISTED2 + 1);
  return { owner, name, defaultBranch, runs, failing: failing2, flaky, issues, suites, found };
}
async function loadFlaky(database, repositoryId) {
  const rows = await verdictBoard(database, repositoryId, ["flaky", "suspected"], LISTED2 + 1);
  const ids2 = rows.map(({ testId }) => testId);
  const tests = new Map((await testsByIds(database, repositoryId, ids2)).map((test) => [test.testId, test]));
  const mutes = new Map((await mutesOfTests(database, repositoryId, ids2)).map((mute) => [mute.testId, mute]));
  return rows.flatMap(({ testId, variantId: _, ...verdict2 }) => {
    const test = tests.get(testId);
    const mute = mutes.get(testId);
    if (test === void 0) return [];
    return [{ ...test, verdict: verdict2, mute: mute === void 0 ? null : { author: mute.author, until: mute.until } }];
  });
}
async function loadDecisions(database, repositoryId) {
  const writes = await listWrites(database, repositoryId, DECISIONS);
  const clusters = await clustersByIds(database, repositoryId, [...new Set(writes.map(({ key: key2 }) => key2))]);
  const titles = new Map(clusters.map(({ state, title: title2 }) => [state.id, title2]));
  return writes.map(({ key: key2, kind, state, number: number2, outcome, decidedAt }) => ({
    ...{ key: key2, title: titles.get(key2) ?? null, kind, state, number: number2, outcome },
    decidedAt: new Date(decidedAt).toISOString()
  }));
}

// app/store/test-states.ts
var SELECT12 = `SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file,
    variants.name AS variant, on_default AS "onDefault", last_run_id AS "lastRunId", last_at AS "lastAt",
    last_passed_run_id AS "lastPassedRunId", last_failed_run_id AS "lastFailedRunId", last_status AS "lastStatus", recent,
    recent_count AS "recentCount", passed, failed, skipped, flips, commit_flips AS "commitFlips",
    last_flip_day::text AS "lastFlipDay", first_day::text AS "firstDay", duration_sum AS "durationSum",
    duration_squares AS "durationSquares", duration_max AS "durationMax"
  FROM test_states AS s JOIN tests ON tests.repository_id = s.repository_id AND tests.id = s.test_id
  JOIN variants ON variants.repository_id = s.repository_id AND variants.id = s.variant_id
  WHERE s.repository_id = $1`;
async function statesOfTests(database, repositoryId, testIds) {
  return database.query(
    `${SELECT12} AND s.test_id = ANY($2::bigint[]) ORDER BY s.test_id, variants.name, on_default`,
    [repositoryId, testIds]
  );
}

// app/dashboard/load-test.ts
var RESULTS = 100;
var MESSAGE8 = 1e3;
async function loadTest(database, { id, owner, name, defaultBranch }, test) {
  const { testId, ...named3 } = test;
  const verdicts = await verdictsOfTests(database, id, [testId]);
  const evidence = await explainHistory(database, id, test);
  const results = await testHistory(database, { repositoryId: id, testId, limit: RESULTS });
  const states = await statesOfTests(database, id, [testId]);
  return {
    ...named3,
    repository: { owner, name, defaultBranch },
    verdict: verdicts.find(({ variantId }) => variantId === 0)?.state ?? "unknown",
    evidence,
    results: results.map(({ runId: _, reportId: __, ordinal: ___, message, ...row }) => ({
      ...row,
      message: message === null ? null : message.slice(0, MESSAGE8)
    })),
    durations: states.filter(({ onDefault, passed }) => onDefault && passed > 0).map(durationsOf)
  };
}
function durationsOf({ variant, passed, durationSum, durationSquares, durationMax }) {
  const mean = durationSum / passed;
  return {
    variant,
    passes: passed,
    mean,
    // Rounding may leave a little less than nothing.
    deviation: Math.sqrt(Math.max(0, durationSquares / passed - mean ** 2)),
    longest: durationMax
  };
}

// app/dashboard/obey-shelf.ts
async function obeyShelf({ database, log, wake }, form) {
  const [what, id, isAll] = [form.get("do"), form.get("id") ?? "", form.get("all") === "1"];
  if (what === "retry" && (isAll || id !== "")) {
    const count2 = await retryDeliveries(database, isAll ? "all" : [id]);
    log.info("deliveries are tried again, asked by the dashboard", { count: count2, ...isAll ? {} : { id } });
    if (count2 > 0) wake();
    return true;
  }
  if (what === "drop" && id !== "" && !isAll) {
    const count2 = await dropDeliveries(database, [id]);
    log.info("a delivery was dropped, asked by the dashboard", { count: count2, id });
    return true;
  }
  return false;
}

// app/dashboard/ago.ts
var MINUTE_MS = 6e4;
var HOUR_MS = 60 * MINUTE_MS;
var DAY_MS8 = 24 * HOUR_MS;
function ago(at2, now) {
  const ms = now.getTime() - new Date(at2).getTime();
  if (!(ms >= MINUTE_MS)) return "just now";
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`;
  if (ms < 2 * DAY_MS8) return `${Math.floor(ms / HOUR_MS)} h ago`;
  return `${countOf(Math.floor(ms / DAY_MS8), "day")} ago`;
}

// app/dashboard/render-page.ts
import { createHash as createHash14 } from "node:crypto";
import mustache12 from "mustache";

// src/report/generated/templates.ts
var TEMPLATES3 = {
  "html-criteria": '{{#criteria}}\n<section id="criteria" aria-labelledby="h-criteria">\n<h2 id="h-criteria">Criteria</h2>\n<p class="lead">What the run is judged by: a measured value and the limit it has to keep.{{#hasOpen}} Inconclusive means that there was nothing, or nothing trustworthy, to measure; that never counts as met.{{/hasOpen}}</p>\n<div class="scroll" role="group" aria-labelledby="h-criteria" tabindex="0"><table>\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">Verdict</th><th scope="col">Criterion</th><th scope="col" class="num">Measured</th><th scope="col">Wanted</th><th scope="col" class="num">Samples</th></tr></thead>\n<tbody>\n{{#rows}}\n<tr><td><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> {{status}}</span></td><th scope="row"><bdi>{{name}}</bdi>{{#reason}}<span class="reason"><bdi>{{reason}}</bdi></span>{{/reason}}{{#implied}}<span class="reason">no criterion speaks of these tests: all must pass</span>{{/implied}}</th><td class="num">{{value}}{{#share}} <span class="kind">({{share}})</span>{{/share}}</td><td><code>{{wanted}}</code></td><td class="num">{{samples}}</td></tr>\n{{/rows}}\n</tbody>\n</table></div>\n{{> html-words}}\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/criteria}}\n',
  "html-data-sets": '{{#dataSets}}\n<section id="data" aria-labelledby="h-data">\n<h2 id="h-data">Data</h2>\n<p class="lead">The data sets that suites worked with. The same version and seed give the same rows again.{{#hasMasked}} Masked are the pieces of personal data that were replaced.{{/hasMasked}}</p>\n<div class="scroll" role="group" aria-labelledby="h-data" tabindex="0"><table>\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">Data set</th>{{#hasVariants}}<th scope="col">Variant</th>{{/hasVariants}}<th scope="col">Version</th><th scope="col">SHA-256</th><th scope="col" class="num">Seed</th><th scope="col" class="num">Rows</th><th scope="col" class="num">Bytes</th>{{#hasMasked}}<th scope="col">Masked</th>{{/hasMasked}}</tr></thead>\n<tbody>\n{{#rows}}\n<tr><th scope="row"><bdi>{{name}}</bdi>{{#about}}<span class="about"><bdi>{{about}}</bdi></span>{{/about}}</th>{{#hasVariants}}<td class="variant"><bdi>{{variant}}</bdi></td>{{/hasVariants}}<td><code>{{version}}</code></td><td><code>{{digest}}</code></td><td class="num">{{seed}}</td><td class="num">{{rows}}</td><td class="num">{{bytes}}</td>{{#hasMasked}}<td>{{masked}}</td>{{/hasMasked}}</tr>\n{{/rows}}\n</tbody>\n</table></div>\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/dataSets}}\n',
  "html-durations": '{{#durations}}\n<section id="durations" aria-labelledby="h-durations">\n<h2 id="h-durations">Durations</h2>\n<div class="scroll" role="group" aria-labelledby="h-durations" tabindex="0"><table class="histogram">\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">Duration</th><th scope="col" class="num">Tests</th><th scope="col" class="num">Share</th></tr></thead>\n<tbody>\n{{#buckets}}\n<tr><th scope="row">{{label}}</th><td class="num">{{count}}</td><td class="num"><span class="beside"><svg class="hbar" aria-hidden="true"><rect width="{{width}}" height="100%"/></svg><span class="share">{{share}}</span></span></td></tr>\n{{/buckets}}\n</tbody>\n</table></div>\n<div class="pair">\n{{#lists}}\n<div>\n<h3 id="h-{{id}}">{{title}}</h3>\n<div class="scroll" role="group" aria-labelledby="h-{{id}}" tabindex="0"><table>\n<thead><tr><th scope="col">Test</th><th scope="col" class="num">Time</th></tr></thead>\n<tbody>\n{{#rows}}\n<tr><th scope="row"><bdi>{{title}}</bdi> <span class="kind"><bdi>{{suite}}</bdi></span></th><td class="num">{{duration}}</td></tr>\n{{/rows}}\n</tbody>\n</table></div>\n</div>\n{{/lists}}\n</div>\n</section>\n{{/durations}}\n',
  "html-failures": '{{#failures}}\n<section id="failures" aria-labelledby="h-failures">\n<h2 id="h-failures">{{heading}}</h2>\n<p class="lead" id="no-failure" hidden>No failure matches.</p>\n{{#items}}\n<article class="card {{state}}" id="{{id}}" tabindex="-1" aria-labelledby="h-{{id}}">\n<h3 id="h-{{id}}"><bdi>{{title}}</bdi></h3>\n<p class="meta"><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> {{status}}</span>{{#place}}<span><code>{{place}}</code></span>{{/place}}{{#suite}}<span><bdi>{{suite}}</bdi></span>{{/suite}}{{#variants}}<span class="chip"><bdi>{{.}}</bdi></span>{{/variants}}{{#muted}}<span class="chip"><bdi>{{muted}}</bdi></span>{{/muted}}{{#away}}<span class="chip away"><bdi>{{.}}</bdi></span>{{/away}}<span>{{duration}}</span>{{#attempts}}<span>{{attempts}}</span>{{/attempts}}</p>\n{{#comparison}}\n<figure class="compare"><figcaption><span class="expected"><span aria-hidden="true">−</span> {{expected}}</span> <span class="actual"><span aria-hidden="true">+</span> {{actual}}</span></figcaption>\n<pre tabindex="0">{{#lines}}<span class="line {{side}}"><span class="sign" aria-hidden="true">{{sign}}</span><span class="sr">{{spoken}}</span>{{before}}{{#changed}}<mark>{{changed}}</mark>{{/changed}}{{after}}\n</span>{{/lines}}</pre></figure>\n<details><summary>Message</summary><pre tabindex="0">{{message}}</pre></details>\n{{/comparison}}\n{{^comparison}}{{#message}}<pre tabindex="0">{{message}}</pre>{{/message}}{{/comparison}}\n{{#trace}}<details><summary>Trace</summary><pre tabindex="0">{{trace}}</pre></details>{{/trace}}\n{{#output}}<details><summary>Output</summary><pre tabindex="0">{{output}}</pre></details>{{/output}}\n</article>\n{{/items}}\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/failures}}\n',
  "html-grid": '{{#grid}}\n<section id="grid" aria-labelledby="h-grid">\n<h2 id="h-grid">Failures by variant</h2>\n<div class="scroll" role="group" aria-labelledby="h-grid" tabindex="0"><table class="grid">\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">Test</th>{{#variants}}<th scope="col"><bdi>{{.}}</bdi></th>{{/variants}}</tr></thead>\n<tbody>\n{{#rows}}\n<tr><th scope="row"><bdi>{{title}}</bdi>{{#suite}} <span class="kind"><bdi>{{suite}}</bdi></span>{{/suite}}</th>{{#cells}}<td class="cell {{state}}" title="{{status}}"><span aria-hidden="true">{{glyph}}</span><span class="sr">{{status}}</span></td>{{/cells}}</tr>\n{{/rows}}\n</tbody>\n</table></div>\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/grid}}\n',
  "html-keys": '<details id="keys" hidden>\n<summary>Keyboard</summary>\n<dl class="keys">\n<div><dt><kbd>/</kbd></dt><dd>find a test</dd></div>\n<div><dt><kbd>Enter</kbd></dt><dd>in the field: to the first match</dd></div>\n<div><dt><kbd>Esc</kbd></dt><dd>in the field: clear it</dd></div>\n<div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous failure</dd></div>\n<div><dt><kbd>x</kbd></dt><dd>unfold and fold all traces</dd></div>\n</dl>\n<p><label><input type="checkbox" id="single" checked> Single keys work</label></p>\n</details>\n',
  "html-metrics": '{{#metrics}}\n<section id="metrics" aria-labelledby="h-metrics">\n<h2 id="h-metrics">Metrics</h2>\n<p class="lead">What suites measured, such as what they print. The figures of suites and services themselves are in their sections. “95 % within” is the value that 95 of 100 samples do not exceed, often written p95.</p>\n<div class="scroll" role="group" aria-labelledby="h-metrics" tabindex="0"><table>\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">Metric</th><th scope="col" class="num">Value or mean</th><th scope="col" class="num">Median</th><th scope="col" class="num">95 % within</th><th scope="col" class="num">Greatest</th><th scope="col" class="num">Samples</th></tr></thead>\n<tbody>\n{{#rows}}\n<tr><th scope="row"><bdi>{{name}}</bdi>{{#labels}} <span class="chip"><bdi>{{.}}</bdi></span>{{/labels}}{{#unknown}}<span class="reason"><bdi>{{unknown}}</bdi></span>{{/unknown}}</th><td class="num">{{value}}</td><td class="num">{{median}}</td><td class="num">{{p95}}</td><td class="num">{{max}}</td><td class="num">{{samples}}</td></tr>\n{{/rows}}\n</tbody>\n</table></div>\n{{> html-words}}\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/metrics}}\n',
  "html-problems": '{{#problems}}\n<section id="problems" aria-labelledby="h-problems">\n<h2 id="h-problems">Problems</h2>\n<p class="lead">What went wrong apart from failing tests: services, commands and reports that could not be read.</p>\n{{#items}}\n<article class="card bad">\n<h3>{{code}}</h3>\n{{#hasMeta}}<p class="meta">{{#meta}}<span><bdi>{{.}}</bdi></span>{{/meta}}</p>{{/hasMeta}}\n<pre tabindex="0">{{message}}</pre>\n{{#remedy}}<p class="remedy"><b>What to do:</b> {{remedy}}</p>{{/remedy}}\n</article>\n{{/items}}\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/problems}}\n',
  "html-recommendations": '{{#recommendations}}\n<section id="recommendations" aria-labelledby="h-recommendations">\n<h2 id="h-recommendations">Recommendations</h2>\n<p class="lead">What the figures of this run suggest; what makes results unreliable comes first.</p>\n<ol class="advice">\n{{#items}}\n<li>\n<h3><bdi>{{finding}}</bdi></h3>\n<p>{{advice}}{{#saves}} <span class="saves">Up to {{saves}} to gain.</span>{{/saves}}</p>\n<ul>\n{{#evidence}}\n<li><bdi>{{.}}</bdi></li>\n{{/evidence}}\n</ul>\n</li>\n{{/items}}\n</ol>\n</section>\n{{/recommendations}}\n',
  "html-resources": '{{#resources}}\n<section id="resources" aria-labelledby="h-resources">\n<h2 id="h-resources">Resources</h2>\n<p class="lead">{{#hasProcesses}}Of a service or suite all its processes count; 100 % is one CPU core in full use.{{/hasProcesses}}{{#hasMachine}} Of the machine, 100 % is all of its cores.{{/hasMachine}}</p>\n<div class="scroll" role="group" aria-labelledby="h-resources" tabindex="0"><table class="dense">\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">What</th>{{#hasVariants}}<th scope="col">Variant</th>{{/hasVariants}}{{#columns}}<th scope="col" class="num">{{.}}</th>{{/columns}}</tr></thead>\n<tbody>\n{{#rows}}\n<tr><th scope="row"><bdi>{{name}}</bdi>{{#kind}} <span class="kind">{{kind}}</span>{{/kind}}</th>{{#hasVariants}}<td class="variant"><bdi>{{variant}}</bdi></td>{{/hasVariants}}{{#cells}}<td class="num">{{.}}</td>{{/cells}}</tr>\n{{/rows}}\n</tbody>\n</table></div>\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/resources}}\n',
  "html-script": "(() => {\n  'use strict';\n  const PAGE = 100;\n  const LOOKS = [\n    ['f', 'bad', '✕', 'failed'],\n    ['o', 'open', '?', 'no clear result'],\n    ['m', 'open', '⊘', 'muted failure'],\n    ['r', 'open', '↻', 'passed after a retry'],\n    ['s', 'idle', '–', 'skipped'],\n    ['p', 'good', '✓', 'passed'],\n  ];\n  const byId = (id) => document.getElementById(id);\n  const number = (value) => String(value).replace(/\\B(?=(\\d{3})+$)/g, ',');\n  const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;\n  const make = (name, className, text) => {\n    const element = document.createElement(name);\n    if (className) element.className = className;\n    if (text !== undefined) element.textContent = text;\n    return element;\n  };\n  const find = byId('find');\n  const found = byId('found');\n  const articles = [...document.querySelectorAll('#failures > article')];\n  let data;\n  let matches = [];\n  let drawn = 0;\n  let words = [];\n  let articleTexts;\n  let rowTexts;\n\n  /** As formatDuration of the rest of the page. */\n  function duration(ms) {\n    if (ms < 1000) return `${ms} ms`;\n    if (ms < 9995) return `${(ms / 1000).toFixed(2)} s`;\n    if (ms < 59950) return `${(ms / 1000).toFixed(1)} s`;\n    const seconds = Math.round(ms / 1000);\n    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;\n    const minutes = Math.round(seconds / 60);\n    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;\n  }\n\n  const hasWords = (text) => words.every((word) => text.includes(word));\n\n  function filterFailures() {\n    if (words.length > 0) articleTexts ??= articles.map((article) => article.textContent.toLowerCase());\n    let left = 0;\n    articles.forEach((article, index) => {\n      article.hidden = words.length > 0 && !hasWords(articleTexts[index]);\n      if (!article.hidden) left += 1;\n    });\n    const none = byId('no-failure');\n    if (none) none.hidden = left > 0;\n    return left;\n  }\n\n  const title = (row) => [data.paths[data.path[row]], data.names[row]].filter(Boolean).join(' › ');\n  const suite = (row) => data.suites[data.suite[row]].filter(Boolean).join(' ');\n\n  function filterRows() {\n    if (!data) return;\n    if (words.length > 0) {\n      rowTexts ??= data.names.map((_, row) => `${title(row)} ${suite(row)} ${data.messages[row] ?? ''}`.toLowerCase());\n    }\n    const states = new Set([...document.querySelectorAll('#states input:checked')].map((box) => box.value));\n    const only = byId('suite').value;\n    matches = [];\n    for (let row = 0; row < data.names.length; row += 1) {\n      if (!states.has(data.status[row])) continue;\n      if (only !== '' && String(data.suite[row]) !== only) continue;\n      if (words.length > 0 && !hasWords(rowTexts[row])) continue;\n      matches.push(row);\n    }\n    const order = byId('order').value;\n    if (order === 'slow') matches.sort((a, b) => data.ms[b] - data.ms[a]);\n    if (order === 'name') {\n      const compare = new Intl.Collator('en', { numeric: true }).compare;\n      const titles = new Map(matches.map((row) => [row, title(row)]));\n      matches.sort((a, b) => compare(titles.get(a), titles.get(b)));\n    }\n    byId('rows').replaceChildren();\n    drawn = 0;\n    drawMore();\n  }\n\n  function drawMore() {\n    const rows = document.createDocumentFragment();\n    const end = Math.min(drawn + PAGE, matches.length);\n    for (const row of matches.slice(drawn, end)) rows.append(drawRow(row));\n    byId('rows').append(rows);\n    drawn = end;\n    const left = matches.length - drawn;\n    byId('more').hidden = left === 0;\n    byId('more').textContent = `Show ${number(Math.min(PAGE, left))} more`;\n    byId('shown').textContent =\n      left === 0\n        ? `${counted(matches.length, 'result')} of ${number(data.names.length)}`\n        : `The first ${number(drawn)} of ${counted(matches.length, 'matching result')}`;\n  }\n\n  function drawRow(row) {\n    const line = make('tr');\n    const [, state, glyph, word] = LOOKS.find(([letter]) => letter === data.status[row]);\n    const result = make('td');\n    const mark = make('span', `state ${state}`);\n    const sign = make('span', '', glyph);\n    sign.setAttribute('aria-hidden', 'true');\n    mark.append(sign, ` ${word}`);\n    result.append(mark);\n    const name = make('th');\n    name.scope = 'row';\n    const text = make('bdi', '', title(row));\n    const anchor = data.anchors[row];\n    if (anchor === undefined) name.append(text);\n    else {\n      const link = make('a');\n      link.href = `#f${anchor}`;\n      link.append(text);\n      name.append(link);\n    }\n    const where = make('td');\n    where.append(make('bdi', '', suite(row)));\n    line.append(result, name, where, make('td', 'num', duration(data.ms[row])));\n    return line;\n  }\n\n  function search() {\n    words = find.value.toLowerCase().split(/\\s+/).filter(Boolean);\n    const left = filterFailures();\n    filterRows();\n    if (words.length === 0) found.textContent = '';\n    else {\n      const parts = [...(articles.length > 0 ? [counted(left, 'failure')] : []), counted(matches.length, 'result')];\n      found.textContent = parts.join(', ');\n    }\n  }\n\n  function startList() {\n    if (!byId('list')) return;\n    data = JSON.parse(byId('rows-json').textContent);\n    const counts = new Map();\n    for (const letter of data.status) counts.set(letter, (counts.get(letter) ?? 0) + 1);\n    for (const [letter, , , word] of LOOKS) {\n      const count = counts.get(letter);\n      if (count === undefined) continue;\n      const label = make('label');\n      const box = make('input');\n      box.type = 'checkbox';\n      box.value = letter;\n      box.checked = true;\n      label.append(box, ` ${word} `, make('span', 'n', number(count)));\n      byId('states').append(label);\n    }\n    data.suites.forEach((_, index) => {\n      const option = make('option', '', data.suites[index].filter(Boolean).join(' '));\n      option.value = index;\n      byId('suite').append(option);\n    });\n    byId('folded').remove();\n    byId('list').hidden = false;\n    document.querySelector('.filters').addEventListener('change', search);\n    byId('more').addEventListener('click', () => {\n      const first = byId('rows').children.length;\n      drawMore();\n      const next = byId('rows').children[first];\n      // Whoever goes on by keyboard goes on where the new rows begin.\n      next?.setAttribute('tabindex', '-1');\n      next?.focus({ preventScroll: true });\n    });\n    search();\n  }\n\n  function toFailure(step) {\n    const there = articles.filter((article) => !article.hidden);\n    if (there.length === 0) return;\n    const at = there.indexOf(document.activeElement?.closest('#failures > article'));\n    const to = at === -1 ? (step > 0 ? 0 : there.length - 1) : Math.min(Math.max(at + step, 0), there.length - 1);\n    there[to].focus();\n    there[to].scrollIntoView({ block: 'start' });\n  }\n\n  function toggleTraces() {\n    const traces = [...document.querySelectorAll('#failures details')];\n    const open = traces.some((trace) => !trace.open);\n    for (const trace of traces) trace.open = open;\n  }\n\n  const KEYS = new Map([\n    ['/', () => find.focus()],\n    ['j', () => toFailure(1)],\n    ['k', () => toFailure(-1)],\n    ['x', toggleTraces],\n  ]);\n\n  // Without a test there is nothing to find.\n  if (find) {\n    byId('keys').hidden = false;\n    document.addEventListener('keydown', (event) => {\n      if (event.ctrlKey || event.metaKey || event.altKey || !byId('single').checked) return;\n      if (event.target.closest('input, select, textarea')) return;\n      const act = KEYS.get(event.key);\n      if (!act) return;\n      event.preventDefault();\n      act();\n    });\n    find.addEventListener('input', search);\n    find.addEventListener('keydown', (event) => {\n      if (event.key === 'Escape') {\n        find.value = '';\n        search();\n      } else if (event.key === 'Enter') {\n        event.preventDefault();\n        if (articles.some((article) => !article.hidden)) toFailure(1);\n        else byId('h-tests')?.focus();\n      }\n    });\n  }\n\n  const theme = byId('theme');\n  const dark = matchMedia('(prefers-color-scheme: dark)');\n  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';\n  const nameTheme = () => {\n    theme.textContent = isDark() ? 'Light' : 'Dark';\n    theme.setAttribute('aria-label', isDark() ? 'Light colours' : 'Dark colours');\n  };\n  theme.addEventListener('click', () => {\n    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';\n    nameTheme();\n  });\n  dark.addEventListener('change', nameTheme);\n  nameTheme();\n  byId('tools').hidden = false;\n  // The verdict is painted before a large list is read.\n  requestAnimationFrame(() => setTimeout(startList));\n})();\n",
  "html-services": '{{#services}}\n<section id="services" aria-labelledby="h-services">\n<h2 id="h-services">Services</h2>\n<p class="lead">What the suites need to run, such as a database. “Started after” counts from the start of the first{{#hasVariants}} of its variant{{/hasVariants}}; “healthy within” is how long it then took to answer its health check.</p>\n<div class="scroll" role="group" aria-labelledby="h-services" tabindex="0"><table>\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">State</th><th scope="col">Service</th>{{#hasVariants}}<th scope="col">Variant</th>{{/hasVariants}}<th scope="col" class="num">Started after</th><th scope="col" class="num">Healthy within</th>{{#hasRestarts}}<th scope="col" class="num">Restarts</th>{{/hasRestarts}}{{#hasOutages}}<th scope="col" class="num">Outages</th>{{/hasOutages}}{{#hasFailed}}<th scope="col" class="num">Tests failed meanwhile</th>{{/hasFailed}}</tr></thead>\n<tbody>\n{{#rows}}\n<tr><td><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> {{status}}</span></td><th scope="row"><bdi>{{name}}</bdi>{{#foreign}} <span class="chip">{{foreign}}</span>{{/foreign}}</th>{{#hasVariants}}<td class="variant"><bdi>{{variant}}</bdi></td>{{/hasVariants}}<td class="num">{{started}}</td><td class="num">{{healthy}}</td>{{#hasRestarts}}<td class="num">{{restarts}}</td>{{/hasRestarts}}{{#hasOutages}}<td class="num">{{outages}}</td>{{/hasOutages}}{{#hasFailed}}<td class="num">{{failed}}</td>{{/hasFailed}}</tr>\n{{/rows}}\n</tbody>\n</table></div>\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n{{> html-words}}\n{{#outageList}}\n<h3 id="h-outages">Outages</h3>\n<div class="scroll" role="group" aria-labelledby="h-outages" tabindex="0"><table>\n<thead><tr><th scope="col">Service</th>{{#hasVariants}}<th scope="col">Variant</th>{{/hasVariants}}<th scope="col" class="num">Away after</th><th scope="col" class="num">Away for</th><th scope="col" class="why">Why</th></tr></thead>\n<tbody>\n{{#rows}}\n<tr><th scope="row"><bdi>{{name}}</bdi></th>{{#hasVariants}}<td class="variant"><bdi>{{variant}}</bdi></td>{{/hasVariants}}<td class="num">{{at}}</td><td class="num">{{back}}</td><td><bdi>{{reason}}</bdi></td></tr>\n{{/rows}}\n</tbody>\n</table></div>\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n{{/outageList}}\n</section>\n{{/services}}\n',
  "html-style-parts": ".sentences{margin:0;padding-left:1.2rem;overflow-wrap:anywhere}\n.sentences li::marker{color:var(--soft)}\n.sentences li{margin:.3rem 0}\n.card{margin:0 0 1rem;padding:1.1rem 1.25rem 1.2rem;border:1px solid var(--line);border-left:4px solid var(--bad-bar);border-radius:.5rem;background:var(--raise);scroll-margin-top:4.5rem}\n.card.open{border-left:4px dashed var(--open-bar)}\n#failures .card{content-visibility:auto;contain-intrinsic-size:auto 14rem}\n.meta{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1rem;margin:.3rem 0 0;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}\n.meta>span{min-width:0}\n.chip{display:inline-block;padding:.05rem .5rem;border:1px solid var(--line);border-radius:1rem;font-size:.85rem;font-weight:400;color:var(--soft);overflow-wrap:anywhere}\npre{margin:.85rem 0 0;padding:.8rem 1rem;border-radius:.4rem;background:var(--sunk);line-height:1.5;white-space:pre-wrap;overflow-wrap:anywhere;max-height:32rem;overflow-y:auto;tab-size:2}\n.remedy{margin:.8rem 0 0}\n.compare{margin:.85rem 0 0}\n.compare figcaption{display:flex;gap:1.25rem;font-size:.85rem;font-weight:600}\n.compare pre{margin-top:.3rem;padding:.5rem 0}\n.line{display:block;padding:0 1rem 0 2.25rem;text-indent:-1.25rem}\n.sign{display:inline-block;width:1.25rem;text-indent:0;user-select:none}\n.line.expected{background:var(--good-bg)}.line.actual{background:var(--bad-bg)}\n.expected,.line.expected .sign{color:var(--good)}.actual,.line.actual .sign{color:var(--bad)}\n.line.expected,.line.actual{color:var(--ink)}\nmark{color:inherit;background:none;font-weight:700;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.2em}\n.expected mark{text-decoration-color:var(--good)}.actual mark{text-decoration-color:var(--bad)}\nsummary{cursor:pointer;padding:.3rem 0}\narticle summary{margin-top:.6rem;color:var(--soft);font-size:.9rem;width:max-content}\narticle details pre{margin-top:.3rem}\n.advice{margin:0;padding:0;list-style:none;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(26rem,100%),1fr))}\n.advice>li{padding:1rem 1.25rem;border:1px solid var(--line);border-radius:.5rem;background:var(--raise);min-width:0;overflow-wrap:anywhere}\n.advice p{margin:.4rem 0 0}\n.advice ul{margin:.5rem 0 0;padding-left:1.1rem;color:var(--soft);font-size:.9rem}\n.saves{white-space:nowrap;font-weight:600}\n.grid .cell{text-align:center;font-weight:700;min-width:3rem}\n.grid .cell.bad{background:var(--bad-bg)}.grid .cell.open{background:var(--open-bg)}\n.grid thead th:not(:first-child){text-align:center;white-space:normal;overflow-wrap:anywhere;min-width:6.5rem}\n.words{margin:.75rem 0 0;color:var(--soft);font-size:.9rem}.words dt,.words dd{display:inline;margin:0}.words dt{font-weight:600}\n#services h3{margin:1.5rem 0 .5rem}\n.dense tbody th{min-width:8rem}.dense td{min-width:0}.dense th,.dense td{padding-left:.7rem;padding-right:.7rem}\n.why{min-width:16rem}\n.about{display:block;font-weight:400;color:var(--soft);font-size:.9rem}\ntd code{display:inline-block;min-width:6rem}\nsvg{display:block}\n.variant{min-width:7rem}\n.suites tbody th{min-width:12rem}\n.mini{width:100%;min-width:4rem;max-width:9rem;margin-left:auto;height:.3rem;margin-top:.25rem;border-radius:.15rem;background:var(--idle-bg)}\nrect.good{fill:var(--good-bar)}rect.bad{fill:var(--bad-bar)}rect.open{fill:var(--open-bar)}rect.idle{fill:var(--idle-bar)}rect.time,.hbar rect{fill:var(--time)}\n.histogram th{white-space:nowrap;min-width:8rem}\n.histogram th,.histogram td{padding-top:.25rem;padding-bottom:.25rem}\n.histogram td:last-child{width:65%}\n.beside{display:flex;align-items:center;gap:.75rem}\n.share{min-width:4rem}\n.histogram th,.histogram td{vertical-align:middle}\n.hbar{flex:1;width:0;min-width:4rem;height:1rem}\n.pair{display:grid;gap:1.5rem;margin-top:1.5rem;grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr))}\n.pair>div{min-width:0}\n.pair h3{margin-bottom:.5rem}\n.pair tbody th{min-width:9rem}\n.timeline{min-width:34rem;table-layout:fixed}\n.timeline th:first-child{width:19rem;min-width:0}\n.timeline td,.timeline thead th:last-child{padding-left:0}\n.timeline .head th{width:auto;padding-top:.9rem;font-size:.85rem;color:var(--soft);font-weight:600}\n.timeline tbody tr:not(.head){border-top:none}\n.timeline tbody th,.timeline td{padding-top:.2rem;padding-bottom:.2rem;vertical-align:middle;font-size:.9rem}\n.timeline td{background:repeating-linear-gradient(to right,var(--line) 0 1px,transparent 1px 25%);background-origin:content-box}\n.timeline tbody tr:last-child>*{padding-bottom:.6rem}\n.axis{display:flex;justify-content:space-between}\n.lane{width:100%;height:1.1rem}\n.lane.load{height:1.9rem}.lane.tall{height:2.2rem}\n.lane path{fill:var(--time-bg);stroke:var(--time);stroke-width:1.5px}\nrect.done{fill:var(--idle-bar)}rect.up{fill:var(--time)}rect.starting{fill:var(--time-bg)}rect.success{fill:var(--good-bar)}rect.failure,rect.down{fill:var(--bad-bar)}rect.inconclusive{fill:var(--open-bar)}\n.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;font-size:.85rem;color:var(--soft)}\n.legend i{display:inline-block;width:1.1rem;height:.7rem;margin-right:.4rem;border-radius:.15rem}\n.legend .done{background:var(--idle-bar)}.legend .starting{background:var(--time-bg)}.legend .up{background:var(--time)}.legend .success{background:var(--good-bar)}.legend .failure,.legend .down{background:var(--bad-bar)}.legend .inconclusive{background:var(--open-bar)}\n.filters{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.5rem;margin:0 0 .75rem}\n.filters fieldset{border:0;margin:0;padding:0;min-width:0}\n#states{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}\n.filters label{display:inline-flex;align-items:center;gap:.4rem;min-width:0;max-width:100%}\n.filters select{min-width:0;max-width:16rem}\ninput[type=checkbox]{width:1.1rem;height:1.1rem;accent-color:var(--focus)}\n.rows tr{content-visibility:auto;contain-intrinsic-size:auto 2.5rem}\n.rows th{min-width:14rem}\n.group{border:1px solid var(--line);border-radius:.5rem;background:var(--raise);margin:0 0 .6rem}\n.group>summary{padding:.65rem 1rem;overflow-wrap:anywhere}\n.group .more{padding:0 1rem 1rem;margin-top:.5rem}\n.tests{list-style:none;margin:0;padding:.4rem 1rem .8rem;border-top:1px solid var(--line);font-size:.92rem}\n.tests li{display:grid;grid-template-columns:1.5rem 1fr auto;gap:.25rem;padding:.12rem 0;overflow-wrap:anywhere;content-visibility:auto;contain-intrinsic-size:auto 1.6rem}\n.tests .bad,.tests .open{font-weight:600}\n.t{color:var(--soft);font-weight:400;font-variant-numeric:tabular-nums;padding-left:1rem;white-space:nowrap}\nfooter{margin:3.5rem 0 0;padding:1.25rem 0 2.5rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}\n.keys{display:grid;gap:.3rem;margin:.5rem 0}\n.keys div{display:flex;gap:.75rem}.keys dt{min-width:4rem}.keys dd{margin:0}\nkbd{padding:.05rem .4rem;border:1px solid var(--edge);border-radius:.25rem;color:var(--ink)}\n@media (max-width:40rem){tbody th,.suites tbody th,.dense tbody th{min-width:7.5rem}td{min-width:4.5rem}header{padding:2rem 0 1.75rem}section{margin-top:2.25rem}.figures{gap:.75rem 1.5rem}th,td{padding:.5rem .7rem}.card{padding:.9rem 1rem}.tools .page{flex-wrap:wrap;gap:.5rem}.tools input{flex:1 1 8rem}.tools output:not(:empty){order:1;flex:1 0 100%}.timeline{min-width:0}.timeline tr{display:grid}.timeline th:first-child{width:auto}.timeline thead th:first-child{padding-bottom:0}.timeline tbody tr:not(.head)>*{padding:.1rem .7rem .35rem}.timeline thead th:last-child{padding-left:.7rem}.axis span:nth-child(even){display:none}.histogram th{min-width:0}.histogram td:last-child{width:45%}.histogram td{min-width:0}.histogram th,.histogram td{padding-left:.4rem;padding-right:.4rem}.histogram th:first-child{padding-left:.7rem}.hbar{min-width:2rem}.beside{gap:.4rem}.share{min-width:3.2rem}}\n@media (forced-colors:active){.bar,.mini{display:none}rect,.lane path,.legend i{forced-color-adjust:none}}\n@media (prefers-reduced-motion:no-preference){html{scroll-behavior:auto}}\n@media print{:root,:root[data-theme=dark]{color-scheme:light;--bg:#fff;--raise:#fff;--sunk:#f6f6f6;--ink:#000;--soft:#444;--line:#bbb}\nhtml{font-size:13px}body{font-size:1rem}header{padding:0 0 1rem;background:none}nav,.skip,.tools,.filters,button,#keys{display:none}section{margin-top:1.5rem}\npre{max-height:none}.scroll{overflow:visible}.card,.advice>li,tr{break-inside:avoid}h2,h3{break-after:avoid}.page{max-width:none;padding:0}\n#failures .card,.rows tr{content-visibility:visible}\nth,td{padding:.3rem .5rem}caption{padding:.4rem .5rem}tbody th{min-width:0}td{min-width:0}\n.bar,.mini,.lane,.hbar,.legend i,.line,.cell{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n",
  "html-style": ':root{color-scheme:light dark;\n--bg:light-dark(#fcfcfb,#14181b);--raise:light-dark(#fff,#1b2024);--sunk:light-dark(#f3f4f2,#20262b);--ink:light-dark(#1c2226,#e5e9ec);--soft:light-dark(#57626b,#a1acb5);--line:light-dark(#dfe3e4,#333b42);--edge:light-dark(#7d8890,#7b8790);--focus:light-dark(#1f5fbf,#8ab8ff);\n--good:light-dark(#1a6b3c,#7fd6a0);--good-bg:light-dark(#e9f5ed,#14291d);--good-bar:#3f9c66;\n--bad:light-dark(#b3261e,#ffa39a);--bad-bg:light-dark(#fcecea,#331a18);--bad-bar:light-dark(#d0453b,#d9584e);\n--open:light-dark(#7d5200,#f2c566);--open-bg:light-dark(#fdf3dd,#2e2410);--open-bar:light-dark(#d69a1c,#c9921f);\n--idle:light-dark(#57626b,#a1acb5);--idle-bg:light-dark(#eef0f1,#262d32);--idle-bar:light-dark(#b6bec4,#59646c);\n--time:light-dark(#5b7fa6,#7ea3cc);--time-bg:light-dark(#c9d8e8,#2b4159);\n--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}\n:root[data-theme=dark]{color-scheme:dark}\n:root[data-theme=light]{color-scheme:light}\n*{box-sizing:border-box}\n[hidden]{display:none!important}\nhtml{-webkit-text-size-adjust:100%;scroll-padding-top:4.5rem}\nbody{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 var(--sans)}\n.page{max-width:72rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}\n:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}\nmain:focus,h2:focus{outline:none}\n.sr,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n.skip:focus{position:absolute;left:1rem;top:1rem;padding:.5rem 1rem;background:var(--raise);color:var(--ink);z-index:2}\na{color:inherit;text-underline-offset:.2em}\nheader{padding:3rem 0 2.25rem;border-bottom:1px solid var(--line);background:var(--tone-bg)}\nbody.success{--tone:var(--good);--tone-bg:var(--good-bg)}\nbody.muted{--tone:var(--open);--tone-bg:var(--open-bg)}\nbody.failure{--tone:var(--bad);--tone-bg:var(--bad-bg)}\nbody.inconclusive{--tone:var(--open);--tone-bg:var(--open-bg)}\nbody.inconclusive header{border-bottom:3px dashed var(--open)}\n.mark{display:flex;align-items:center;gap:.65rem;margin:0;color:var(--tone);font-weight:600}\n.badge{display:inline-grid;place-items:center;width:1.9rem;height:1.9rem;border-radius:50%;border:2px solid var(--tone);font-size:1rem;line-height:1}\n.inconclusive .badge{border-style:dashed}\nh1{margin:.5rem 0 0;font-size:clamp(1.75rem,5vw,2.75rem);line-height:1.15;font-weight:650;letter-spacing:-.02em;overflow-wrap:anywhere;text-wrap:balance}\n.because{margin:1rem 0 0;padding-left:1.2rem;overflow-wrap:anywhere}\n.because li{margin:.2rem 0}\n.broken{margin:1.1rem 0 0;padding:0;list-style:none;overflow-wrap:anywhere}\n.broken li{margin:.4rem 0;padding-left:.8rem;border-left:3px solid var(--tone)}\n.broken a{font-weight:600}\n.gist{display:block;color:var(--soft);font-size:.92rem}\n.note{margin:1rem 0 0;color:var(--soft)}\n.bar{display:flex;gap:2px;height:.6rem;margin:1.75rem 0 0;border-radius:.3rem;overflow:hidden}\n.bar i{flex:1 1 0;min-width:4px}\n.bar .good{background:var(--good-bar)}.bar .bad{background:var(--bad-bar)}.bar .open{background:var(--open-bar)}.bar .idle{background:var(--idle-bar)}\n.figures{display:flex;flex-wrap:wrap;gap:1rem 2.25rem;margin:1.5rem 0 0}\n.figures dt{font-size:.85rem;color:var(--soft)}\n.figures dd{margin:0;font-size:1.3rem;font-weight:600;font-variant-numeric:tabular-nums;line-height:1.3}\n.tools{position:sticky;top:0;z-index:1;background:var(--bg);border-bottom:1px solid var(--line)}\n.tools .page{display:flex;align-items:center;gap:.75rem;padding-top:.6rem;padding-bottom:.6rem}\n.tools label{font-weight:600}\n.tools button{margin-left:auto}\n.tools input{flex:1 1 14rem;max-width:28rem;min-width:0}\n.tools output{flex:1;color:var(--soft);font-size:.9rem;min-width:0}\ninput[type=search],select,button{font:inherit;color:var(--ink);background:var(--raise);border:1px solid var(--edge);border-radius:.4rem;padding:.3rem .65rem;min-height:2.25rem;max-width:100%}\nbutton{cursor:pointer}\n::placeholder{color:var(--soft);opacity:1}\nnav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:1.25rem 0 0;padding:0;list-style:none;font-size:.95rem}\nnav a{display:inline-block;padding:.25rem 0}\n.n{color:var(--soft);font-variant-numeric:tabular-nums;font-size:.9em}\nsection{margin:3rem 0 0}\nh2{margin:0 0 1rem;font-size:1.35rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}\nh3{margin:0;font-size:1rem;line-height:1.45;font-weight:600;overflow-wrap:anywhere}\n.lead,.more{margin:0 0 1rem;color:var(--soft)}\n.more{margin:1rem 0 0}\n.scroll{position:relative;overflow-x:auto;border:1px solid var(--line);border-radius:.5rem;background:var(--raise)}\ntable{width:100%;border-collapse:collapse;font-size:.95rem}\ncaption{padding:.75rem 1rem;text-align:left;color:var(--soft);font-size:.9rem;border-bottom:1px solid var(--line)}\nth,td{padding:.55rem 1rem;text-align:left;vertical-align:baseline}\nthead th{font-size:.85rem;font-weight:500;color:var(--soft);white-space:nowrap}\ntbody tr{border-top:1px solid var(--line)}\ntbody th{font-weight:500;overflow-wrap:anywhere;min-width:13rem}\ntd{overflow-wrap:anywhere;min-width:5.5rem}\n.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n.kind{font-weight:400;color:var(--soft)}\n.reason{display:block;font-weight:400;color:var(--soft);font-size:.9rem}\n.state{white-space:nowrap;font-weight:600;font-size:.9rem}\n.state.good,.good .g,.cell.good{color:var(--good)}.state.bad,.bad .g,.cell.bad{color:var(--bad)}.state.open,.open .g,.cell.open{color:var(--open)}.state.idle,.idle .g,.cell.idle{color:var(--idle)}\ncode,pre,kbd{font-family:var(--mono);font-size:.86rem}\n',
  "html-suites": '{{#suites}}\n<section id="suites" aria-labelledby="h-suites">\n<h2 id="h-suites">Suites</h2>\n<p class="lead">A suite is a command that runs tests.{{#hasVariants}} A variant is one combination of the matrix it ran under.{{/hasVariants}}{{#hasShards}} A shard is one of the parts that it was split into to be faster.{{/hasShards}} “Time” is that of the command, “sum of tests” what its tests took together.</p>\n<div class="scroll" role="group" aria-labelledby="h-suites" tabindex="0"><table class="suites">\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">Result</th><th scope="col">Suite</th>{{#hasVariants}}<th scope="col">Variant</th>{{/hasVariants}}<th scope="col" class="num">Tests</th><th scope="col" class="num">Failed</th><th scope="col" class="num">Skipped</th><th scope="col" class="num">Sum of tests</th><th scope="col" class="num">Time</th></tr></thead>\n<tbody>\n{{#rows}}\n<tr><td><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> {{status}}</span></td><th scope="row"><bdi>{{name}}</bdi>{{#shards}} <span class="chip">{{shards}}</span>{{/shards}}{{#tags}} <span class="chip"><bdi>{{.}}</bdi></span>{{/tags}}{{#about}}<span class="about"><bdi>{{about}}</bdi></span>{{/about}}</th>{{#hasVariants}}<td class="variant"><bdi>{{variant}}</bdi></td>{{/hasVariants}}<td class="num">{{tests}}<svg class="mini" aria-hidden="true">{{#parts}}<rect class="{{state}}" x="{{x}}" width="{{width}}" height="100%"/>{{/parts}}</svg></td><td class="num">{{failed}}</td><td class="num">{{skipped}}</td><td class="num">{{sum}}</td><td class="num">{{duration}}<svg class="mini" aria-hidden="true"><rect class="time" width="{{timeWidth}}" height="100%"/></svg></td></tr>\n{{/rows}}\n</tbody>\n</table></div>\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/suites}}\n',
  "html-summary": '{{#summary}}\n<section id="summary" aria-labelledby="h-summary">\n<h2 id="h-summary">In short</h2>\n<ul class="sentences">\n{{#sentences}}\n<li>{{.}}</li>\n{{/sentences}}\n</ul>\n</section>\n{{/summary}}\n',
  "html-tests": '{{#tests}}\n<section id="tests" aria-labelledby="h-tests">\n<h2 id="h-tests" tabindex="-1">All tests</h2>\n<div id="list" hidden>\n<div class="filters">\n<fieldset><legend class="sr">Results to list</legend><span id="states"></span></fieldset>\n<label>Suite <select id="suite"><option value="">all</option></select></label>\n<label>Order <select id="order"><option value="look">what needs a look first</option><option value="slow">slowest first</option><option value="name">by name</option></select></label>\n</div>\n<p class="lead" id="shown"></p>\n<div class="scroll" role="group" aria-labelledby="h-tests" tabindex="0"><table class="rows">\n<thead><tr><th scope="col">Result</th><th scope="col">Test</th><th scope="col">Suite</th><th scope="col" class="num">Time</th></tr></thead>\n<tbody id="rows"></tbody>\n</table></div>\n<p class="more"><button type="button" id="more"></button> {{#dataCut}}{{dataCut}}{{/dataCut}}</p>\n</div>\n<div id="folded">\n{{#cut}}<p class="lead">{{cut}}</p>{{/cut}}\n{{#groups}}\n<details class="group">\n<summary><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> <span class="sr">{{status}}: </span></span><b><bdi>{{name}}</bdi></b>{{#variant}} <span class="chip"><bdi>{{variant}}</bdi></span>{{/variant}} <span class="n">{{summary}}</span></summary>\n<ul class="tests">\n{{#rows}}\n<li class="{{state}}"><span class="g">{{glyph}}<span class="sr"> {{status}}: </span></span><bdi>{{title}}</bdi><span class="t">{{duration}}</span></li>\n{{/rows}}\n</ul>\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</details>\n{{/groups}}\n</div>\n</section>\n{{/tests}}\n',
  "html-timeline": '{{#timeline}}\n<section id="timeline" aria-labelledby="h-timeline">\n<h2 id="h-timeline">Timeline</h2>\n<div class="scroll" role="group" aria-labelledby="h-timeline" tabindex="0"><table class="timeline" role="table">\n<caption>{{caption}}</caption>\n<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">What</th><th scope="col" role="columnheader"><span class="sr">When, after the start: </span><span class="axis">{{#ticks}}<span>{{.}}</span>{{/ticks}}</span></th></tr></thead>\n{{#groups}}\n<tbody role="rowgroup">\n<tr class="head" role="row"><th scope="rowgroup" role="rowheader" colspan="2">{{title}}</th></tr>\n{{#rows}}\n<tr role="row"><th scope="row" role="rowheader"><bdi>{{name}}</bdi>{{#variant}} <span class="kind"><bdi>{{variant}}</bdi></span>{{/variant}}{{#note}} <span class="kind">· {{note}}</span>{{/note}}</th><td role="cell"><svg class="lane{{#path}} load{{/path}}{{#tall}} tall{{/tall}}" role="img" aria-label="{{spoken}}">{{#bars}}<rect class="{{state}}" x="{{x}}" width="{{width}}" y="{{y}}" height="{{height}}"><title>{{title}}</title></rect>{{/bars}}{{#path}}<svg viewBox="0 0 1000 100" preserveAspectRatio="none"><path d="{{path}}" vector-effect="non-scaling-stroke"/></svg>{{/path}}</svg></td></tr>\n{{/rows}}\n</tbody>\n{{/groups}}\n</table></div>\n{{#hasLegend}}<p class="legend">{{#legend}}<span><i class="{{state}}"></i>{{word}}</span>{{/legend}}</p>{{/hasLegend}}\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/timeline}}\n',
  "html-words": '{{#words}}\n<dl class="words">\n{{#items}}\n<div><dt>{{word}}:</dt> <dd>{{means}}</dd></div>\n{{/items}}\n</dl>\n{{/words}}\n',
  "html": `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{{{scriptHash}}}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{headline}}</title>
<style>
{{> html-style}}
{{> html-style-parts}}
</style>
</head>
<body class="{{conclusion}}{{#isMuted}} muted{{/isMuted}}">
<a class="skip" href="#main">Skip to the results</a>
<header>
<div class="page">
<p class="mark"><span class="badge" aria-hidden="true">{{glyph}}</span> {{conclusionText}}</p>
<h1>{{headline}}</h1>
{{#hasReasons}}
<ul class="because">
{{#because}}
<li>{{.}}</li>
{{/because}}
</ul>
{{/hasReasons}}
{{#broken}}
<ul class="broken" aria-label="What broke">
{{#items}}
<li><a href="#{{anchor}}"><bdi>{{title}}</bdi></a>{{#where}} <span class="kind"><bdi>{{where}}</bdi></span>{{/where}}{{#gist}}<span class="gist"><bdi>{{gist}}</bdi></span>{{/gist}}{{#away}}<span class="gist"><bdi>{{away}}</bdi></span>{{/away}}</li>
{{/items}}
{{#more}}<li><a href="#failures">{{more}}</a></li>{{/more}}
</ul>
{{/broken}}
{{#inconclusive}}
<p class="note">Inconclusive is not a pass: something that had to be measured was not.</p>
{{/inconclusive}}
{{#hasTests}}
<div class="bar" aria-hidden="true">{{#bar}}<i class="{{state}}" style="flex-grow:{{count}}"></i>{{/bar}}</div>
{{/hasTests}}
<dl class="figures">
{{#figures}}
<div><dt>{{label}}</dt><dd>{{value}}</dd></div>
{{/figures}}
</dl>
</div>
</header>
<div class="tools" id="tools" {{#hasTests}}role="search" aria-label="Results"{{/hasTests}}{{^hasTests}}role="region" aria-label="Colours"{{/hasTests}} hidden><div class="page">
{{#hasTests}}
<label for="find">Find</label>
<input id="find" type="search" autocomplete="off" spellcheck="false" placeholder="test, suite, message" aria-describedby="found" aria-keyshortcuts="/">
<output id="found" for="find"></output>
{{/hasTests}}
<button type="button" id="theme">Dark</button>
</div></div>
<div class="page">
<nav aria-label="Sections"><ul>
{{#sections}}
<li><a href="#{{id}}">{{title}}</a>{{#count}} <span class="n">{{count}}</span>{{/count}}</li>
{{/sections}}
</ul></nav>
<main id="main" tabindex="-1">
{{> html-summary}}
{{> html-problems}}
{{> html-failures}}
{{> html-grid}}
{{> html-criteria}}
{{> html-recommendations}}
{{> html-suites}}
{{> html-timeline}}
{{> html-services}}
{{> html-resources}}
{{> html-durations}}
{{> html-metrics}}
{{> html-data-sets}}
{{> html-tests}}
</main>
<footer>
{{#hasTests}}
{{> html-keys}}
{{/hasTests}}
<p>{{footer}}</p>
</footer>
</div>
<script type="application/json" id="rows-json">{{{data}}}</script>
<script>{{{script}}}</script>
</body>
</html>
`
};

// app/dashboard/generated/templates.ts
var TEMPLATES4 = {
  "overview": '<section aria-labelledby="repositories">\n<h2 id="repositories">Repositories</h2>\n{{^repositories.length}}\n<p class="nothing">Nothing has been taken in yet.</p>\n{{/repositories.length}}\n{{#repositories.length}}\n<div class="scroll"><table class="stack">\n<caption>The newest {{runs}} runs of each default branch, the newest at the right</caption>\n<thead><tr><th scope="col">Repository</th><th scope="col">Last run</th><th scope="col">Runs</th><th scope="col" class="num">Red</th><th scope="col" class="num">Green</th><th scope="col" class="num">Flaky tests</th></tr></thead>\n<tbody>\n{{#repositories}}\n<tr><th scope="row"><a href="{{href}}"><bdi>{{name}}</bdi></a></th><td data-head="Last run">{{#last}}<span class="state {{look.state}}"><span aria-hidden="true">{{look.glyph}}</span> {{look.word}}</span> <span class="kind">{{ago}}</span>{{/last}}{{^last}}<span class="kind">none</span>{{/last}}</td><td>{{#strip}}{{> strip}}{{/strip}}</td><td class="num" data-head="Red">{{red}}</td><td class="num" data-head="Green">{{green}}</td><td class="num" data-head="Flaky tests">{{flaky}}</td></tr>\n{{/repositories}}\n</tbody></table></div>\n<nav class="pages" aria-label="Pages">{{#before}}<a href="{{before}}">Heard of later</a>{{/before}}{{#after}}<a href="{{after}}">Heard of earlier</a>{{/after}}</nav>\n{{/repositories.length}}\n</section>\n<section aria-labelledby="inbox">\n<h2 id="inbox">Inbox</h2>\n<div class="scroll"><table class="stack">\n<thead><tr><th scope="col">Deliveries</th><th scope="col" class="num">How many</th><th scope="col">What it means</th></tr></thead>\n<tbody>\n{{#inbox}}\n<tr><th scope="row">{{#href}}<a href="{{href}}">{{name}}</a>{{/href}}{{^href}}{{name}}{{/href}}</th><td class="num" data-head="How many">{{count}}</td><td>{{meaning}}</td></tr>\n{{/inbox}}\n</tbody></table></div>\n</section>\n<section aria-labelledby="machine">\n<h2 id="machine">Catch-up and database</h2>\n<ul class="sentences">\n{{#machine}}\n<li>{{.}}</li>\n{{/machine}}\n</ul>\n</section>\n',
  "page": '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<title>{{title}} · Assay</title>\n<style>{{{style}}}</style>\n</head>\n<body class="{{tone}}">\n<a class="skip" href="#main">Skip to the content</a>\n<header>\n<div class="page">\n<nav aria-label="Where you are"><ol class="crumbs">\n{{#crumbs}}\n<li>{{#href}}<a href="{{href}}"><bdi>{{name}}</bdi></a>{{/href}}{{^href}}<span aria-current="page"><bdi>{{name}}</bdi></span>{{/href}}</li>\n{{/crumbs}}\n</ol></nav>\n<p class="mark"><span class="badge" aria-hidden="true">{{look.glyph}}</span> {{look.word}}</p>\n<h1><bdi>{{headline}}</bdi></h1>\n{{#about}}\n<p class="note"><bdi>{{.}}</bdi></p>\n{{/about}}\n<dl class="figures">\n{{#figures}}\n<div><dt>{{label}}</dt><dd>{{#href}}<a href="{{href}}">{{value}}</a>{{/href}}{{^href}}{{value}}{{/href}}</dd></div>\n{{/figures}}\n</dl>\n</div>\n</header>\n<div class="page">\n<main id="main" tabindex="-1">\n{{{content}}}\n</main>\n<footer>\n<p>As of {{at}} UTC. <a href="{{json}}">The same as JSON</a></p>\n</footer>\n</div>\n</body>\n</html>\n',
  "repository": '<section aria-labelledby="failing">\n<h2 id="failing">Failing on <bdi>{{branch}}</bdi></h2>\n{{#strip}}\n<p class="lead">{{runsLead}}{{#newest}} <a href="{{newest}}">Open the newest</a>{{/newest}}</p>\n{{> strip}}\n{{/strip}}\n{{^failing.length}}\n<p class="nothing">No test failed the last time it ran there.</p>\n{{/failing.length}}\n{{#failing.length}}\n<div class="scroll"><table class="stack">\n<thead><tr><th scope="col">Test</th><th scope="col">Variants</th><th scope="col" class="num">Failed, ever</th><th scope="col">Last</th></tr></thead>\n<tbody>\n{{#failing}}\n<tr><th scope="row"><a href="{{href}}"><bdi>{{title}}</bdi></a><span class="about"><bdi>{{where}}</bdi></span></th><td data-head="Variants"><bdi>{{variants}}</bdi></td><td class="num" data-head="Failed, ever">{{failed}}</td><td data-head="Last">{{ago}}</td></tr>\n{{/failing}}\n</tbody></table></div>\n{{#failingMore}}<p class="more">{{failingMore}}</p>{{/failingMore}}\n{{/failing.length}}\n</section>\n<section aria-labelledby="flaky">\n<h2 id="flaky">Flaky tests</h2>\n{{^flaky.length}}\n<p class="nothing">No test is flaky or suspected to be.</p>\n{{/flaky.length}}\n{{#flaky.length}}\n<div class="scroll"><table class="stack">\n<thead><tr><th scope="col">Test</th><th scope="col">Verdict</th><th scope="col">Evidence</th><th scope="col" class="num">Fails by chance in 30 days</th></tr></thead>\n<tbody>\n{{#flaky}}\n<tr><th scope="row"><a href="{{href}}"><bdi>{{title}}</bdi></a><span class="about"><bdi>{{where}}</bdi></span></th><td data-head="Verdict"><span class="state {{state}}">{{verdict}}</span>{{#muted}} <span class="chip"><bdi>{{muted}}</bdi></span>{{/muted}}</td><td class="why" data-head="Evidence">{{evidence}}</td><td class="num" data-head="Fails by chance in 30 days">{{impact}}</td></tr>\n{{/flaky}}\n</tbody></table></div>\n{{#flakyMore}}<p class="more">{{flakyMore}}</p>{{/flakyMore}}\n{{/flaky.length}}\n</section>\n<section aria-labelledby="issues">\n<h2 id="issues">Issues</h2>\n{{^issues.length}}\n<p class="nothing">Nothing was decided yet.</p>\n{{/issues.length}}\n{{#issues.length}}\n<div class="scroll"><table class="stack">\n<caption>What the bot decided, newest first; with <code>issues: preview</code> it is only written here</caption>\n<thead><tr><th scope="col">Cause</th><th scope="col">Decision</th><th scope="col">When</th><th scope="col">Outcome</th></tr></thead>\n<tbody>\n{{#issues}}\n<tr><th scope="row"><bdi>{{title}}</bdi></th><td data-head="Decision">{{#isPreview}}<span class="chip">preview</span> {{/isPreview}}{{decision}}</td><td data-head="When">{{ago}}</td><td>{{outcome}}</td></tr>\n{{/issues}}\n</tbody></table></div>\n{{/issues.length}}\n</section>\n<section aria-labelledby="health">\n<h2 id="health">Suites, week by week</h2>\n{{^suites.length}}\n<p class="nothing">No run of the default branch had results in the last {{weeks}} weeks.</p>\n{{/suites.length}}\n{{#suites.length}}\n<div class="scroll"><table class="stack">\n<caption>The last {{weeks}} weeks, this week at the right; the figures are of the newest week with runs</caption>\n<thead><tr><th scope="col">Suite</th><th scope="col" class="num">Runs</th><th scope="col">Failure rate</th><th scope="col" class="num">Passed at a later attempt</th><th scope="col">Time of all tests of a run</th></tr></thead>\n<tbody>\n{{#suites}}\n<tr><th scope="row"><bdi>{{name}}</bdi></th><td class="num" data-head="Runs">{{runs}}</td><td data-head="Failure rate">{{failureRate}}{{#failureTrend}} <span class="kind">{{failureTrend}}</span>{{/failureTrend}}{{#failureStrip}}{{> strip}}{{/failureStrip}}</td><td class="num" data-head="Passed at a later attempt">{{retryRate}}</td><td data-head="Time of all tests of a run">{{runMs}}{{#timeTrend}} <span class="kind">{{timeTrend}}</span>{{/timeTrend}}{{#timeStrip}}{{> strip}}{{/timeStrip}}</td></tr>\n{{/suites}}\n</tbody></table></div>\n{{/suites.length}}\n</section>\n<section aria-labelledby="tests">\n<h2 id="tests">Find a test</h2>\n<form class="find" method="get" action="{{self}}#tests"><label class="sr" for="find">A part of its suite, path or name</label><input id="find" name="find" type="search" maxlength="200" value="{{find}}" placeholder="suite, path or name"><button>Find</button></form>\n{{#found.length}}\n<ul class="sentences">\n{{#found}}\n<li><a href="{{href}}"><bdi>{{title}}</bdi></a> <span class="kind"><bdi>{{where}}</bdi></span></li>\n{{/found}}\n</ul>\n{{/found.length}}\n{{#foundNone}}<p class="nothing">No test is called like that.</p>{{/foundNone}}\n{{#foundMore}}<p class="more">{{foundMore}}</p>{{/foundMore}}\n</section>\n',
  "shelf": '{{^deliveries.length}}\n<section><p class="nothing">Nothing was given up.</p></section>\n{{/deliveries.length}}\n{{#deliveries.length}}\n<section aria-labelledby="shelf">\n<h2 id="shelf">Deliveries that were given up</h2>\n<form class="one" method="post" action="/dashboard/shelf"><input type="hidden" name="token" value="{{token}}"><input type="hidden" name="all" value="1"><button name="do" value="retry">Try all of them again</button></form>\n<p class="lead">{{lead}}</p>\n<div class="scroll"><table class="stack">\n<thead><tr><th scope="col">Delivery</th><th scope="col">Event</th><th scope="col">Repository</th><th scope="col" class="num">Attempts</th><th scope="col">Received</th><th scope="col">What to do</th></tr></thead>\n<tbody>\n{{#deliveries}}\n<tr><th scope="row"><code>{{id}}</code><span class="error"><br><bdi>{{error}}</bdi></span></th><td data-head="Event"><bdi>{{event}}</bdi></td><td data-head="Repository"><bdi>{{repository}}</bdi></td><td class="num" data-head="Attempts">{{attempts}}</td><td data-head="Received">{{ago}}</td><td class="act"><form class="one" method="post" action="/dashboard/shelf"><input type="hidden" name="token" value="{{token}}"><input type="hidden" name="id" value="{{id}}"><button name="do" value="retry" aria-label="Try again: {{id}}">Try again</button></form><form class="one" method="post" action="/dashboard/shelf"><input type="hidden" name="token" value="{{token}}"><input type="hidden" name="id" value="{{id}}"><button name="do" value="drop" aria-label="Drop: {{id}}">Drop</button></form></td></tr>\n{{/deliveries}}\n</tbody></table></div>\n</section>\n{{/deliveries.length}}\n',
  "strip": '<svg class="strip{{#wide}} wide{{/wide}}" viewBox="0 0 {{width}} {{height}}" preserveAspectRatio="none" role="img" aria-label="{{label}}">{{#bars}}<rect class="{{state}}" x="{{x}}" y="{{y}}" width="{{w}}" height="{{h}}"><title>{{title}}</title></rect>{{/bars}}</svg>\n',
  "style": '.crumbs{display:flex;flex-wrap:wrap;gap:.15rem .5rem;margin:0 0 1.25rem;padding:0;list-style:none;font-size:.95rem;overflow-wrap:anywhere;align-items:baseline}\n.crumbs li+li::before{content:"/";margin-right:.5rem;color:var(--soft)}\n.crumbs [aria-current]{color:var(--soft)}\nheader{padding-top:1.5rem}\nform.one{display:inline-block;margin:.15rem .4rem .15rem 0}\nform.one+.lead{margin-top:.75rem}\nform.find{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 1rem}\nform.find input{flex:1 1 14rem;max-width:28rem;min-width:0}\n.strip{width:100%;max-width:18rem;height:1.4rem}\n.strip.wide{max-width:none;height:4.5rem;margin:.5rem 0}\n.weeks{width:9rem;height:1.6rem}\n.lead+.strip,.strip+.scroll{margin-bottom:1rem}\n.strip+.scroll{margin-top:1rem}\n.nothing{color:var(--soft)}\n.evidence{margin:0;padding:.9rem 1.1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--raise);list-style:none;overflow-wrap:anywhere}\n.evidence li{margin:.25rem 0}\n.evidence .deep{padding-left:1.2rem;color:var(--soft)}\n.error{color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}\n.pages{display:flex;gap:1.5rem;margin:1rem 0 0}\ntd.act{white-space:nowrap}\n@media (max-width:40rem){.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.stack,.stack caption,.stack tbody,.stack tr,.stack th,.stack td{display:block;min-width:0}.stack tbody tr{padding:.6rem 0}.stack tbody th,.stack tbody td{padding:.15rem .9rem;text-align:left;white-space:normal}.stack td[data-head]::before{content:attr(data-head) ": ";color:var(--soft);font-size:.9rem}.stack td:empty{display:none}}\n',
  "test": '<section aria-labelledby="evidence">\n<h2 id="evidence">What the history of <bdi>{{branch}}</bdi> says</h2>\n<ul class="evidence">\n{{#evidence}}\n<li{{#deep}} class="deep"{{/deep}}><bdi>{{text}}</bdi></li>\n{{/evidence}}\n</ul>\n</section>\n<section aria-labelledby="results">\n<h2 id="results">Results</h2>\n{{^results.length}}\n<p class="nothing">Its results are no longer kept.</p>\n{{/results.length}}\n{{#results.length}}\n<p class="lead">{{resultsLead}}</p>\n{{#strip}}{{> strip}}{{/strip}}\n<div class="scroll"><table class="stack">\n<thead><tr><th scope="col">When</th><th scope="col">Result</th><th scope="col" class="num">Took</th><th scope="col">Variant</th><th scope="col">Branch and commit</th><th scope="col">What it said</th></tr></thead>\n<tbody>\n{{#results}}\n<tr><th scope="row">{{#href}}<a href="{{href}}">{{ago}}</a>{{/href}}{{^href}}{{ago}}{{/href}}</th><td data-head="Result"><span class="state {{look.state}}"><span aria-hidden="true">{{look.glyph}}</span> {{look.word}}</span></td><td class="num" data-head="Took">{{took}}</td><td data-head="Variant"><bdi>{{variant}}</bdi></td><td data-head="Branch and commit"><bdi>{{branch}}</bdi> <code>{{sha}}</code></td><td class="error"><bdi>{{message}}</bdi></td></tr>\n{{/results}}\n</tbody></table></div>\n{{/results.length}}\n</section>\n<section aria-labelledby="durations">\n<h2 id="durations">Durations</h2>\n{{^durations.length}}\n<p class="nothing">It has not passed yet.</p>\n{{/durations.length}}\n{{#durations.length}}\n<div class="scroll"><table class="stack">\n<caption>Of its passes on the default branch, as long as it is known</caption>\n<thead><tr><th scope="col">Variant</th><th scope="col" class="num">Passes</th><th scope="col" class="num">Mean</th><th scope="col" class="num">Deviation</th><th scope="col" class="num">Longest</th></tr></thead>\n<tbody>\n{{#durations}}\n<tr><th scope="row"><bdi>{{variant}}</bdi></th><td class="num" data-head="Passes">{{passes}}</td><td class="num" data-head="Mean">{{mean}}</td><td class="num" data-head="Deviation">{{deviation}}</td><td class="num" data-head="Longest">{{longest}}</td></tr>\n{{/durations}}\n</tbody></table></div>\n{{/durations.length}}\n</section>\n'
};

// app/dashboard/render-page.ts
var STYLE = TEMPLATES3["html-style"] + TEMPLATES3["html-style-parts"] + TEMPLATES4.style;
var STYLE_HASH = createHash14("sha256").update(STYLE).digest("base64");
var TONES = {
  good: "success",
  bad: "failure",
  open: "inconclusive",
  idle: "inconclusive"
};
function renderPage(frame, template, view, now) {
  const content = mustache12.render(TEMPLATES4[template], view, TEMPLATES4);
  return mustache12.render(TEMPLATES4.page, {
    ...frame,
    // A page has its own or none: what a list inside would find in the frame around it is kept out.
    about: frame.about ?? false,
    style: STYLE,
    tone: TONES[frame.look.state],
    content,
    at: now.toISOString().slice(0, 16).replace("T", " ")
  });
}

// src/report/status-look.ts
var LOOKS = /* @__PURE__ */ new Map([
  ["passed", { state: "good", glyph: "✓", word: "passed" }],
  ["failed", { state: "bad", glyph: "✕", word: "failed" }],
  ["muted", { state: "open", glyph: "⊘", word: "muted failure" }],
  ["skipped", { state: "idle", glyph: "–", word: "skipped" }],
  ["pending", { state: "idle", glyph: "–", word: "pending" }],
  ["other", { state: "open", glyph: "?", word: "no clear result" }],
  ["success", { state: "good", glyph: "✓", word: "passed" }],
  ["passed-muted", { state: "open", glyph: "⊘", word: "passed, with muted failures" }],
  ["failure", { state: "bad", glyph: "✕", word: "failed" }],
  ["inconclusive", { state: "open", glyph: "?", word: "inconclusive" }],
  ["met", { state: "good", glyph: "✓", word: "met" }],
  ["missed", { state: "bad", glyph: "✕", word: "missed" }],
  ["healthy", { state: "good", glyph: "✓", word: "healthy" }],
  ["completed", { state: "good", glyph: "✓", word: "completed" }],
  ["unhealthy", { state: "bad", glyph: "✕", word: "unhealthy" }]
]);
function statusLook(status) {
  return LOOKS.get(status) ?? { state: "open", glyph: "?", word: status };
}

// app/dashboard/run-look.ts
var RED2 = ["failure", "timed_out", "startup_failure"];
var IDLE = {
  cancelled: "cancelled",
  skipped: "skipped",
  neutral: "neutral",
  stale: "stale",
  [UNDER_WAY]: "under way"
};
function runLook(conclusion) {
  if (conclusion === "success") return statusLook("success");
  if (RED2.includes(conclusion)) return { state: "bad", glyph: "✕", word: "failed" };
  const idle = IDLE[conclusion];
  if (idle !== void 0) return { state: "idle", glyph: "–", word: idle };
  return { state: "open", glyph: "?", word: "no clear result" };
}

// app/dashboard/run-bars.ts
function runBars(runs, now) {
  return runs.toReversed().map(({ workflow, conclusion, headSha, completedAt }) => {
    const { state, word: word2 } = runLook(conclusion);
    return {
      state,
      title: `${workflow} ${word2}, ${headSha.slice(0, 8)}, ${ago(completedAt, now)}`,
      height: { good: 0.55, bad: 1, open: 0.8, idle: 0.3 }[state]
    };
  });
}

// app/dashboard/strip-view.ts
var STEP2 = 6;
var HEIGHT = 24;
var LEAST3 = 0.08;
function stripView(bars, places, label, wide = false) {
  const free2 = Math.max(0, places - bars.length);
  return {
    wide,
    label,
    width: Math.max(places, bars.length) * STEP2,
    height: HEIGHT,
    bars: bars.map(({ state, title: title2, height }, index) => {
      const h = Number((Math.max(LEAST3, Math.min(1, height)) * HEIGHT).toFixed(2));
      return { state, title: title2, x: (free2 + index) * STEP2, y: Number((HEIGHT - h).toFixed(2)), w: STEP2 - 1, h };
    })
  };
}

// app/dashboard/render-overview.ts
var BEHIND_SECONDS = 600;
function renderOverview2(overview4, now) {
  const { inbox, database, page, hasMore, repositories } = overview4;
  const { look, headline: headline3 } = standing(inbox);
  const count2 = (value2) => value2 > COUNT_LIMIT ? `over ${formatNumber(COUNT_LIMIT)}` : formatNumber(value2);
  const shelf = "/dashboard/shelf";
  return renderPage(
    {
      title: "Overview",
      headline: headline3,
      look,
      crumbs: [{ name: "Assay" }],
      figures: [
        { label: "Waiting", value: count2(inbox.due) },
        { label: "In work", value: count2(inbox.held) },
        { label: "Done in the last hour", value: count2(inbox.done) },
        { label: "Given up", value: count2(inbox.dead), href: shelf },
        { label: "Repositories", value: formatNumber(database.repositories) }
      ],
      json: "/dashboard.json"
    },
    "overview",
    {
      runs: RUNS3,
      repositories: repositories.map((row) => boardView(row, now)),
      before: page > 0 && `/dashboard?page=${page}`,
      after: hasMore && `/dashboard?page=${page + 2}`,
      inbox: [
        { name: "Waiting", count: count2(inbox.due), meaning: waitingWords(inbox) },
        { name: "In work", count: count2(inbox.held), meaning: "A worker has them." },
        { name: "Later", count: count2(inbox.later), meaning: "Tried again later, or to be done later." },
        { name: "Given up", count: count2(inbox.dead), meaning: "Failed too often; a person has to look.", href: shelf },
        { name: "Done", count: count2(inbox.done), meaning: "Within the last hour." }
      ],
      machine: [
        database.lastLookAt === null ? "Catch-up has not looked through any repository yet." : `Catch-up looked through a repository ${ago(database.lastLookAt, now)}, and through all of them ${ago(database.oldestLookAt ?? database.lastLookAt, now)} at the latest.`,
        `The database is ${database.engine === "postgres" ? "a PostgreSQL server" : "the embedded one"} and has ${formatBytes(database.bytes)}.`
      ]
    },
    now
  );
}
function standing({ dead, behindSeconds }) {
  const behind = behindSeconds ?? 0;
  if (dead > 0)
    return {
      look: { state: "bad", glyph: "✕", word: "A person has to look" },
      headline: `${dead > COUNT_LIMIT ? `Over ${formatNumber(COUNT_LIMIT)} deliveries were` : `${countOf(dead, "delivery was", "deliveries were")}`} given up`
    };
  if (behind > BEHIND_SECONDS)
    return {
      look: { state: "open", glyph: "!", word: "Behind" },
      headline: `The inbox is ${formatDuration(behind * 1e3)} behind`
    };
  return { look: { state: "good", glyph: "✓", word: "In order" }, headline: "Everything that came is taken in" };
}
function waitingWords({ behindSeconds }) {
  if (behindSeconds === null) return "Could be worked now.";
  return `Could be worked now; the oldest since ${formatDuration(Math.max(0, behindSeconds) * 1e3)}.`;
}
function boardView({ owner, name, runs, flaky }, now) {
  const looks = runs.map(({ conclusion }) => runLook(conclusion));
  const [last] = runs;
  const red = looks.filter(({ state }) => state === "bad").length;
  const green = looks.filter(({ state }) => state === "good").length;
  return {
    name: plainLine(`${owner}/${name}`),
    href: repositoryPath(owner, name),
    last: last !== void 0 && { look: looks[0], ago: ago(last.completedAt, now) },
    strip: runs.length > 0 && stripView(runBars(runs, now), RUNS3, `${countOf(runs.length, "run")}, ${red} red, ${green} green`),
    red: formatNumber(red),
    green: formatNumber(green),
    flaky: formatNumber(flaky)
  };
}

// app/dashboard/issue-words.ts
var LONGEST3 = 300;
var VERBS = {
  open: ["open an issue", "would open an issue"],
  reopen: ["reopen", "would reopen"],
  close: ["close", "would close"],
  comment: ["comment on", "would comment on"],
  link: ["name the duplicates of", "would name the duplicates of"],
  overview: ["list what waits", "would list what waits"]
};
function issueWords({ key: key2, title: title2, kind, state, number: number2 }) {
  const [did, would] = VERBS[kind] ?? [kind, `would ${kind}`];
  const where2 = number2 === null ? "" : ` #${number2}`;
  return {
    title: truncate(plainLine(title2 ?? causeOf2(key2)), LONGEST3),
    decision: `${state === "preview" ? would : did}${where2}`
  };
}
function causeOf2(key2) {
  if (key2 === "overview") return "All that waits for its issue";
  if (key2.startsWith("red-run/workflow/")) return "A workflow is red although no test fails";
  if (key2.startsWith("red-run/criterion/")) return "A criterion is missed although no test fails";
  if (key2.startsWith("red-run/")) return "The environment of the tests fails";
  return key2;
}

// app/dashboard/suite-view.ts
var WEEK_MS = 7 * 864e5;
function suiteView({ suite, totals, weeks, trends }, now) {
  const last = weeks.findLast(({ runs }) => runs > 0);
  const places = weekPlaces(weeks, now);
  const percent2 = (share3) => share3 === void 0 ? "–" : formatPercent(share3);
  const trendOf = (of) => {
    const trend = trends.find((one) => one.of === of);
    return trend !== void 0 && trend.means !== "neutral" && trend.means;
  };
  const bars = (figure, words2, state) => {
    const most = Math.max(0, ...weeks.map((week) => figure(week) ?? 0));
    return places.map((week) => {
      const value2 = week === void 0 ? void 0 : figure(week);
      if (week === void 0 || value2 === void 0) return { state: "idle", title: "no runs", height: 0 };
      return {
        state: value2 === 0 ? "good" : state,
        title: `week of ${week.week}: ${words2(value2)}`,
        height: most === 0 ? 0 : value2 / most
      };
    });
  };
  return {
    name: plainLine(suite),
    runs: formatNumber(totals.runs),
    failureRate: percent2(last?.rates.failureRate),
    failureTrend: trendOf("failureRate"),
    failureStrip: stripView(
      bars(({ rates }) => rates.failureRate, formatPercent, "bad"),
      WEEKS2,
      "Failure rate, week by week"
    ),
    retryRate: percent2(last?.rates.retryRate),
    runMs: last?.rates.runMs === void 0 ? "–" : formatDuration(last.rates.runMs),
    timeTrend: trendOf("runMs"),
    timeStrip: stripView(
      bars(({ rates }) => rates.runMs, formatDuration, "time"),
      WEEKS2,
      "Time of a run, week by week"
    )
  };
}
function weekPlaces(weeks, now) {
  const monday = (at2) => new Date(at2 - (new Date(at2).getUTCDay() + 6) % 7 * 864e5).toISOString().slice(0, 10);
  const known = new Map(weeks.map((week) => [week.week, week]));
  return Array.from({ length: WEEKS2 }, (_, place) => known.get(monday(now.getTime() - (WEEKS2 - 1 - place) * WEEK_MS)));
}

// app/dashboard/test-names.ts
var LONGEST4 = 300;
function testNames({ suite, path: path2, name, file: file2 }) {
  const line = (parts, between) => truncate(plainLine(parts.filter((part) => part !== null && part !== "").join(between)), LONGEST4);
  return { title: line([...path2, name], " › ") || "a test without a name", where: line([suite, file2], " · ") };
}

// app/dashboard/web-address.ts
function webAddress(url) {
  return URL.canParse(url) && ["https:", "http:"].includes(new URL(url).protocol) ? url : void 0;
}

// app/dashboard/render-repository.ts
function renderRepository(facts2, find, now) {
  const { owner, name, defaultBranch, runs, failing: failing2, flaky, issues, suites, found } = facts2;
  const fullName2 = plainLine(`${owner}/${name}`);
  const path2 = repositoryPath(owner, name);
  const isFlaky = flaky.filter(({ verdict: verdict2 }) => verdict2.state === "flaky").length;
  const previews = issues.filter(({ state }) => state === "preview").length;
  const many = (count2) => count2 > LISTED2 ? `over ${LISTED2}` : formatNumber(count2);
  const more = (count2, what) => count2 > LISTED2 && `More ${what}; these are the first ${LISTED2}.`;
  return renderPage(
    {
      title: fullName2,
      headline: fullName2,
      about: standing2(facts2, now),
      look: lookOf(facts2),
      crumbs: [{ name: "Assay", href: "/dashboard" }, { name: fullName2 }],
      figures: [
        { label: "Failing tests", value: many(failing2.length), href: "#failing" },
        { label: "Flaky tests", value: many(isFlaky), href: "#flaky" },
        { label: "Suspected", value: many(flaky.length - isFlaky), href: "#flaky" },
        { label: "Previewed decisions", value: formatNumber(previews), href: "#issues" }
      ],
      json: `/dashboard/${encodeURIComponent(owner)}/${encodeURIComponent(name)}.json`
    },
    "repository",
    {
      self: path2,
      branch: plainLine(defaultBranch),
      strip: runs.length > 0 && stripView(runBars(runs, now), runs.length, `The last ${countOf(runs.length, "run")}`),
      runsLead: `The last ${countOf(runs.length, "run")} of the branch, the newest at the right.`,
      newest: webAddress(runs[0]?.url ?? "") ?? false,
      failing: failing2.slice(0, LISTED2).map((test) => ({
        ...testNames(test),
        href: testPath(owner, name, test.identity),
        variants: plainLine(test.variants.filter((variant) => variant !== "").join(" · ")) || "–",
        failed: `${formatNumber(test.failed)} of ${formatNumber(test.failed + test.passed)}`,
        ago: ago(test.lastAt, now)
      })),
      failingMore: more(failing2.length, "tests fail"),
      flaky: flaky.slice(0, LISTED2).map((test) => flakyView(test, testPath(owner, name, test.identity))),
      flakyMore: more(flaky.length, "tests are flaky or suspected"),
      issues: issues.map((decision) => ({
        ...issueWords(decision),
        isPreview: decision.state === "preview",
        ago: ago(decision.decidedAt, now),
        outcome: decision.outcome === null ? "" : plainLine(decision.outcome)
      })),
      weeks: WEEKS2,
      suites: suites.map((suite) => suiteView(suite, now)),
      find,
      found: found?.slice(0, LISTED2).map((test) => ({ ...testNames(test), href: testPath(owner, name, test.identity) })),
      foundNone: found?.length === 0,
      foundMore: more(found?.length ?? 0, "tests are called like that")
    },
    now
  );
}
function lookOf({ runs: [last], failing: failing2 }) {
  const fails = { state: "bad", glyph: "✕", word: "Red" };
  if (failing2.length > 0) return fails;
  if (last === void 0) return { state: "idle", glyph: "–", word: "No runs yet" };
  const { state } = runLook(last.conclusion);
  if (state === "bad") return fails;
  return state === "good" ? { state, glyph: "✓", word: "Green" } : { state, glyph: "?", word: "No clear result" };
}
function standing2({ runs: [last], defaultBranch }, now) {
  if (last === void 0) return `No run of ${plainLine(defaultBranch)} was taken in yet.`;
  const { word: word2 } = runLook(last.conclusion);
  const commit = last.headSha.slice(0, 8);
  return plainLine(`${last.workflow} ${word2} on ${defaultBranch} at ${commit}, ${ago(last.completedAt, now)}.`);
}
function flakyView({ verdict: verdict2, mute, ...test }, href) {
  const { state, evidence, probability, low, high, rule, sinceRunId, impact } = verdict2;
  return {
    ...testNames(test),
    href,
    verdict: state,
    state: state === "flaky" ? "bad" : "open",
    muted: mute !== null && plainLine(`muted by ${mute.author} until ${mute.until.slice(0, 10)}`),
    evidence: verdictGist({
      ...{ state, evidence, rule, sinceRun: sinceRunId === null ? void 0 : String(sinceRunId) },
      probability: probability ?? void 0,
      interval: low === null || high === null ? void 0 : [low, high]
    }),
    impact: impact === 0 ? "–" : formatNumber(Number(impact.toFixed(impact < 10 ? 1 : 0)))
  };
}

// app/dashboard/render-shelf.ts
var SHELVED = 50;
var ERROR2 = 300;
function shelfRow({ lastError, state: _state, notBefore: _notBefore, ...row }) {
  return { ...row, error: truncate(plainLine(lastError?.split("\n")[0] ?? ""), ERROR2) };
}
function renderShelf(rows, dead, token, now) {
  const more = dead > rows.length ? `The newest ${rows.length}; the others follow once these are dealt with. ` : "";
  return renderPage(
    {
      title: "Shelf",
      headline: dead === 0 ? "Nothing was given up" : countOf(dead, "delivery was given up", "deliveries were given up"),
      look: dead === 0 ? { state: "good", glyph: "✓", word: "In order" } : { state: "bad", glyph: "✕", word: "A person has to look" },
      crumbs: [{ name: "Assay", href: "/dashboard" }, { name: "Shelf" }],
      figures: [],
      json: "/dashboard/shelf.json"
    },
    "shelf",
    {
      token,
      lead: `${more}To try again is to start anew, with all attempts. What is dropped does not come back.`,
      deliveries: rows.map(({ id, event: event2, action, repository, attempts, error, receivedAt }) => ({
        id,
        event: plainLine(action === null ? event2 : `${event2}.${action}`),
        repository: plainLine(repository ?? "–"),
        attempts,
        error,
        ago: ago(receivedAt, now)
      }))
    },
    now
  );
}

// app/dashboard/render-test.ts
var ROWS5 = 25;
var ERROR3 = 200;
function renderTest(facts2, now) {
  const { repository, verdict: verdict2, evidence, results, durations, identity } = facts2;
  const { title: title2, where: where2 } = testNames({ ...facts2, testId: 0 });
  const fullName2 = plainLine(`${repository.owner}/${repository.name}`);
  const failed = results.filter(({ status }) => status === "failed").length;
  return renderPage(
    {
      title: title2,
      headline: title2,
      about: where2,
      look: LOOKS2[verdict2],
      crumbs: [
        { name: "Assay", href: "/dashboard" },
        { name: fullName2, href: repositoryPath(repository.owner, repository.name) },
        { name: "Test" }
      ],
      figures: [
        { label: results.length < RESULTS ? "Results kept" : "Last results", value: formatNumber(results.length) },
        { label: "Failed among them", value: formatNumber(failed) }
      ],
      json: `${testPath(repository.owner, repository.name, identity)}.json`
    },
    "test",
    {
      branch: plainLine(repository.defaultBranch),
      evidence: evidence.map((line) => ({ text: plainLine(line), deep: line.startsWith(" ") })),
      resultsLead: `The last ${results.length} on all branches, the newest at the right; the height is how long each took.`,
      strip: results.length > 0 && stripView(resultBars(results, now), 0, `${results.length} results, ${failed} failed`, true),
      results: results.slice(0, ROWS5).map((result) => resultView(result, now)),
      durations: durations.map(({ variant, passes, mean, deviation, longest }) => ({
        variant: plainLine(variant) || "without a matrix",
        passes: formatNumber(passes),
        mean: formatDuration(mean),
        deviation: formatDuration(deviation),
        longest: formatDuration(longest)
      }))
    },
    now
  );
}
var LOOKS2 = {
  unknown: { state: "idle", glyph: "–", word: "Not known yet" },
  healthy: { state: "good", glyph: "✓", word: "Healthy" },
  fixed: { state: "good", glyph: "✓", word: "Fixed" },
  suspected: { state: "open", glyph: "?", word: "Suspected" },
  flaky: { state: "bad", glyph: "✕", word: "Flaky" },
  broken: { state: "bad", glyph: "✕", word: "Broken" }
};
function resultBars(results, now) {
  const longest = Math.max(...results.map(({ durationMs }) => durationMs));
  return results.toReversed().map((result) => {
    const { look, ago: when, took, variant, branch, sha } = resultView(result, now);
    return {
      state: look.state,
      title: [look.word, took, variant, branch, sha, when].filter((part) => part !== "").join(", "),
      height: longest > 0 ? result.durationMs / longest : 1
    };
  });
}
function resultView({ status, durationMs, variant, headBranch, headSha, completedAt, url, message }, now) {
  return {
    look: statusLook(status),
    took: formatDuration(durationMs),
    variant: plainLine(variant),
    branch: plainLine(headBranch ?? ""),
    sha: headSha.slice(0, 8),
    ago: ago(completedAt, now),
    href: webAddress(url),
    message: message === null ? "" : truncate(plainLine(message), ERROR3)
  };
}

// app/dashboard/create-dashboard.ts
var FORM_BYTES = 16384;
var FIND = 200;
var HEADERS = {
  "content-security-policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // Who leaves the screen takes what was on it along.
  "cache-control": "no-store",
  vary: "accept"
};
function createDashboard(parts) {
  const { database, log, guard } = parts;
  return async (request) => {
    const admission = guard.admit(request);
    if (admission.kind === "blocked")
      return say2(429, "too many wrong passwords", { "retry-after": String(admission.seconds) });
    if (admission.kind === "asked") {
      if (admission.wasWrong) log.warn("a wrong password for the dashboard", { from: request.socket.remoteAddress });
      return say2(401, "a password is required", { "www-authenticate": 'Basic realm="Assay", charset="UTF-8"' });
    }
    const answer = await open7(request);
    if (admission.cookie === void 0) return answer;
    return { ...answer, headers: { ...answer.headers, "set-cookie": admission.cookie } };
  };
  async function open7(request) {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://assay");
    const wanted = routeOf2(pathname);
    if (wanted === void 0) return say2(404, "there is no such page");
    if (request.method === "POST") {
      if (wanted.route.page !== "shelf" || wanted.json)
        return say2(405, "nothing can be changed here", { allow: "GET" });
      return obey(request);
    }
    if (request.method !== "GET" && request.method !== "HEAD")
      return say2(405, "a page can only be read", { allow: "GET" });
    const page = await load(wanted.route, searchParams, /* @__PURE__ */ new Date());
    if (page === void 0) return say2(404, "nothing is known of it");
    if (wanted.json || prefersJson(request)) return data(200, page.facts);
    return { status: 200, headers: { ...HEADERS, "content-type": "text/html; charset=utf-8" }, body: page.html() };
  }
  async function obey(request) {
    if (!["same-origin", void 0].includes(request.headers["sec-fetch-site"]))
      return say2(403, "the form comes from another site");
    if (!/^application\/x-www-form-urlencoded\b/.test(request.headers["content-type"] ?? ""))
      return say2(415, "a form is expected");
    const body3 = await readBody(request, FORM_BYTES);
    if (body3 === void 0) return say2(413, "the form is too large");
    const form = new URLSearchParams(cleanText(body3.toString("utf8")));
    if (!guard.isFormToken(form.get("token") ?? "")) return say2(403, "the form is too old; load the page again");
    if (!await obeyShelf(parts, form)) return say2(400, "no button says that");
    return { ...say2(303, "done"), headers: { ...HEADERS, location: "/dashboard/shelf" } };
  }
  async function load(route, query, now) {
    if (route.page === "overview") {
      const page = /^[1-9]\d{0,4}$/.test(query.get("page") ?? "") ? Number(query.get("page")) - 1 : 0;
      const facts3 = await loadOverview(database, page);
      return { facts: facts3, html: () => renderOverview2(facts3, now) };
    }
    if (route.page === "shelf") {
      const rows = (await listDeliveries(database, "dead", SHELVED)).map(shelfRow);
      const { dead } = await inboxCounts(database);
      return { facts: rows, html: () => renderShelf(rows, dead, guard.formToken(), now) };
    }
    const repository = await findRepository(database, route.owner, route.name);
    if (repository === void 0) return void 0;
    if (route.page === "repository") {
      const find = cleanText(query.get("find") ?? "").slice(0, FIND).trim();
      const facts3 = await loadRepository(database, repository, find, now);
      return { facts: facts3, html: () => renderRepository(facts3, find, now) };
    }
    const test = await testByIdentity(database, repository.id, route.identity);
    if (test === void 0) return void 0;
    const facts2 = await loadTest(database, repository, test);
    return { facts: facts2, html: () => renderTest(facts2, now) };
  }
}
function prefersJson({ headers: { accept = "" } }) {
  return accept.includes("application/json") && !accept.includes("text/html");
}
function data(status, value2) {
  const headers = { ...HEADERS, "content-type": "application/json; charset=utf-8" };
  return { status, headers, body: `${JSON.stringify(value2, null, 2)}
` };
}
function say2(status, message, headers = {}) {
  const answer = data(status, { message });
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

// app/dashboard/create-guard.ts
import { createHmac, timingSafeEqual } from "node:crypto";
var TRIES6 = 10;
var WINDOW_MS = 3e5;
var ADDRESSES = 1e4;
var DAY_MS9 = 864e5;
var COOKIE = "assay_known";
function createGuard(password, secret, now = Date.now) {
  const sign = (text) => createHmac("sha256", secret).update(`dashboard ${password}`).update(text).digest("hex");
  const isSame2 = (one, other) => timingSafeEqual(Buffer.from(sign(one)), Buffer.from(sign(other)));
  const failures = /* @__PURE__ */ new Map();
  const known = sign("known");
  const fail = (who) => {
    const before = failures.get(who);
    const isOver = before === void 0 || before.until <= now();
    failures.delete(who);
    failures.set(who, isOver ? { count: 1, until: now() + WINDOW_MS } : { ...before, count: before.count + 1 });
    const [oldest] = failures.keys();
    if (failures.size > ADDRESSES && oldest !== void 0) failures.delete(oldest);
  };
  const day = (daysAgo) => new Date(now() - daysAgo * DAY_MS9).toISOString().slice(0, 10);
  return {
    admit(request) {
      const [, cookie = ""] = new RegExp(`(?:^|; )${COOKIE}=([0-9a-f]+)`).exec(request.headers.cookie ?? "") ?? [];
      const isKnown = isSame2(cookie, known);
      const who = isKnown ? "known" : request.socket.remoteAddress ?? "";
      const { count: count2 = 0, until = 0 } = failures.get(who) ?? {};
      if (count2 >= TRIES6 && until > now()) return { kind: "blocked", seconds: Math.ceil((until - now()) / 1e3) };
      const [, given] = /^Basic ([A-Za-z0-9+/=]{1,4000})$/i.exec(request.headers.authorization ?? "") ?? [];
      if (given === void 0) return { kind: "asked", wasWrong: false };
      const text = Buffer.from(given, "base64").toString("utf8");
      if (!isSame2(text.slice(text.indexOf(":") + 1), password)) {
        fail(who);
        return { kind: "asked", wasWrong: true };
      }
      const attributes = "Path=/dashboard; HttpOnly; SameSite=Strict; Max-Age=31536000";
      return { kind: "open", cookie: isKnown ? void 0 : `${COOKIE}=${known}; ${attributes}` };
    },
    formToken: () => sign(`form ${day(0)}`),
    isFormToken: (token) => isSame2(token, sign(`form ${day(0)}`)) || isSame2(token, sign(`form ${day(1)}`))
  };
}

// app/github/find-installation.ts
async function findInstallation(appOctokit, { owner, name }) {
  try {
    const { data: data2 } = await appOctokit.rest.apps.getRepoInstallation({ owner, repo: name });
    return data2.suspended_at === null ? data2.id : void 0;
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/inbox/address-of.ts
function addressOf(event2, payload) {
  const { action, repository, installation, workflow_run: run2 } = payload;
  const repositoryId = number(repository?.id);
  const installationId = event2.startsWith("installation") ? void 0 : number(installation?.id);
  const [runId, attempt] = [number(run2?.id), number(run2?.run_attempt)];
  const isCompletedRun = event2 === "workflow_run" && action === "completed";
  if (!isCompletedRun || repositoryId === void 0 || runId === void 0 || attempt === void 0)
    return { repositoryId, installationId, subject: void 0 };
  return { repositoryId, installationId, subject: runSubject(repositoryId, runId, attempt) };
}
function number(value2) {
  return typeof value2 === "number" && Number.isSafeInteger(value2) ? value2 : void 0;
}

// app/inbox/verify-signature.ts
import { createHmac as createHmac2, timingSafeEqual as timingSafeEqual2 } from "node:crypto";
function verifySignature(secret, body3, signature) {
  const expected = Buffer.from(`sha256=${createHmac2("sha256", secret).update(body3).digest("hex")}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual2(given, expected);
}

// app/inbox/accept-delivery.ts
var MAX_BODY_BYTES = 25 * 1024 * 1024;
async function acceptDelivery(request, secrets, inbox) {
  const header = (name) => [request.headers[name] ?? ""].flat()[0] ?? "";
  const refuse3 = (status, message) => ({ status, message, stored: false });
  const [id, event2, signature] = ["x-github-delivery", "x-github-event", "x-hub-signature-256"].map(header);
  if (!/^application\/json\b/.test(header("content-type"))) return refuse3(415, "content type must be application/json");
  if (id === "" || event2 === "" || signature === "") {
    return refuse3(400, "X-GitHub-Delivery, X-GitHub-Event and X-Hub-Signature-256 are required");
  }
  const body3 = await readBody(request, MAX_BODY_BYTES);
  if (body3 === void 0) return refuse3(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
  if (!secrets.some((secret) => verifySignature(secret, body3, signature)))
    return refuse3(401, "the signature does not match");
  const payload = parse3(body3);
  if (payload === void 0) return refuse3(400, "the body is not a JSON object");
  if (event2 === ERRAND_EVENT) return refuse3(400, "GitHub has no such event");
  const stored = await inbox.store({
    id,
    event: event2,
    payload: cleanJson(payload),
    ...addressOf(event2, payload)
  });
  return { status: 202, message: stored ? "stored" : "known already", stored };
}
function parse3(body3) {
  try {
    const value2 = JSON.parse(body3.toString("utf8"));
    return typeof value2 === "object" && value2 !== null && !Array.isArray(value2) ? value2 : void 0;
  } catch {
    return void 0;
  }
}

// app/inbox/create-token-verifier.ts
import { createRemoteJWKSet, customFetch, errors as errors2, jwtVerify } from "jose";

// app/inbox/upload-claims.ts
function uploadClaims(payload) {
  const text = (name2) => {
    const value2 = payload[name2];
    return typeof value2 === "string" && value2 !== "" && value2.length <= 1e3 ? value2 : void 0;
  };
  const number2 = (name2) => {
    const value2 = text(name2);
    return value2 !== void 0 && /^[1-9]\d{0,14}$/.test(value2) ? Number(value2) : void 0;
  };
  const [owner, name, ...rest] = (text("repository") ?? "").split("/");
  const claims = {
    jti: text("jti"),
    expiresAt: typeof payload.exp === "number" ? new Date(payload.exp * 1e3).toISOString() : void 0,
    repositoryId: number2("repository_id"),
    owner: owner || void 0,
    name: rest.length === 0 ? name || void 0 : void 0,
    githubRunId: number2("run_id"),
    attempt: number2("run_attempt"),
    sha: text("sha"),
    ref: text("ref"),
    event: text("event_name"),
    actor: text("actor")
  };
  return Object.values(claims).includes(void 0) ? void 0 : claims;
}

// app/inbox/create-token-verifier.ts
var SKEW_SECONDS = 30;
var MAX_AGE_SECONDS = 3600;
var COOLDOWN_MS = 3e4;
var KEYS_MAX_AGE_MS = 6e5;
var TIMEOUT_MS4 = 5e3;
var AFTER_FAILURE_MS = 5e3;
var NO_KEYS = /* @__PURE__ */ new Set(["ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID", "ERR_JOSE_GENERIC"]);
function createTokenVerifier({ issuer, audience, cooldownMs = COOLDOWN_MS }) {
  let failedAt = Number.NEGATIVE_INFINITY;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`), {
    cooldownDuration: cooldownMs,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    timeoutDuration: TIMEOUT_MS4,
    [customFetch]: async (url, options) => {
      if (performance.now() - failedAt < AFTER_FAILURE_MS) throw new Error("the keys were out of reach a moment ago");
      const response = await fetch(url, options).catch((error) => {
        failedAt = performance.now();
        throw error;
      });
      if (!response.ok) failedAt = performance.now();
      return response;
    }
  });
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        // Only this one: a token must not choose how it is checked.
        algorithms: ["RS256"],
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: MAX_AGE_SECONDS,
        requiredClaims: ["iss", "aud", "exp", "nbf", "iat", "jti"]
      });
      const claims = uploadClaims(payload);
      return claims === void 0 ? refusal("it is not a token of a job") : { claims };
    } catch (error) {
      if (error instanceof errors2.JOSEError && !NO_KEYS.has(error.code)) return refusal(error.code);
      return { status: 503, message: "the keys of the issuer are out of reach" };
    }
  };
}
function refusal(why) {
  return { status: 401, message: `the token is refused: ${why}` };
}

// app/inbox/open-inbox.ts
import { setTimeout as sleep4 } from "node:timers/promises";
var AWAY_MS = 1e3;
async function openInbox(parts, journalDirectory) {
  if (journalDirectory !== void 0) return openJournalInbox(parts, journalDirectory);
  const { database, worker } = parts;
  return {
    async store(delivery) {
      const isNew = await storeDelivery(database, delivery);
      if (isNew) worker.wake();
      return isNew;
    },
    close: async () => void 0
  };
}
async function openJournalInbox({ database, worker, log }, directory) {
  const journal = await openJournal(directory);
  let closing2 = false;
  let hasNews = false;
  let draining;
  const drain = async () => {
    for (; ; ) {
      const drained = await drainJournal(database, journal);
      if (drained === void 0) return;
      const { stored, unreadable: unreadable2, refused: refused2 } = drained;
      for (let i = 0; i < stored; i += 1) worker.wake();
      if (unreadable2 > 0) log.warn("lines of the journal cannot be read", { lines: unreadable2 });
      for (const { id, error } of refused2) log.error("the database does not take a delivery", { id, error });
    }
  };
  const drainWhileNew = async () => {
    while (hasNews) {
      hasNews = false;
      try {
        await drain();
      } catch (error) {
        if (closing2) break;
        log.error("the journal of the inbox waits for the database", { error: String(error) });
        hasNews = true;
        await sleep4(AWAY_MS);
      }
    }
    draining = void 0;
  };
  const kick = () => {
    hasNews = true;
    draining ??= drainWhileNew();
  };
  kick();
  return {
    async store(delivery) {
      await journal.append({ ...delivery, receivedAt: (/* @__PURE__ */ new Date()).toISOString() });
      kick();
      return true;
    },
    async close() {
      closing2 = true;
      kick();
      await draining;
      await journal.close();
    }
  };
}

// app/quarantine/answer-quarantine.ts
import { createHash as createHash15 } from "node:crypto";

// app/quarantine/change-of.ts
function changeOf2({ event: event2, ref, sha }) {
  const pull = /^refs\/pull\/([1-9]\d{0,8})\/merge$/.exec(ref)?.[1];
  if (event2 === "pull_request") return pull === void 0 ? void 0 : { pull: Number(pull) };
  const queued = /^refs\/heads\/gh-readonly-queue\/.{1,300}\/pr-([1-9]\d{0,8})-[0-9a-f]{40}$/.exec(ref)?.[1];
  if (event2 === "merge_group") return queued === void 0 ? void 0 : { pull: Number(queued) };
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  return branch === void 0 || event2 === "pull_request_target" ? void 0 : { branch, sha };
}

// app/quarantine/quarantine-document.ts
var MOST9 = 1e3;
var TEXT2 = 1e3;
var CHARACTERS = 5e5;
function quarantineDocument(facts2) {
  const { repository, at: at2, mutes, fixing, isPublic } = facts2;
  const fixed = new Set(fixing.map(({ test }) => test.testId));
  let room = CHARACTERS;
  const fits2 = (entry) => {
    if ([entry.suite, entry.name, entry.file ?? ""].some((text) => text.length > TEXT2)) return false;
    room -= JSON.stringify(entry).length;
    return room >= 0;
  };
  const repeated = fixing.slice(0, MOST9).map(({ test, issue, repeat }) => ({ ...testOf(test), issue, repeat })).filter(fits2);
  const muted = mutes.filter(({ testId }) => !fixed.has(testId)).slice(0, MOST9).map((mute) => ({
    ...testOf(mute),
    variant: null,
    ...isPublic ? {} : { by: mute.author.slice(0, TEXT2), reason: mute.reason.slice(0, TEXT2) },
    until: mute.until,
    issue: mute.issue
  })).filter(fits2);
  return { version: 1, repository, at: at2, muted, ...isPublic ? {} : { fixing: repeated } };
}
function testOf({ identity, suite, path: path2, name, file: file2 }) {
  return { identity, suite, name: [...path2, name].join(" › "), file: file2 };
}

// app/quarantine/load-document.ts
var MOST10 = 2e3;
async function loadDocument(database, { id, fullName: fullName2 }, fixes) {
  const { quarantine } = (await findBotSettings(database, id))?.settings ?? {};
  const isPublic = fixes === "public";
  if (isPublic && quarantine?.public !== true) return void 0;
  const attempts = isPublic ? [] : fixes;
  const wanted = new Map(attempts.flatMap((fix) => fix.testIds.map((testId) => [testId, fix])));
  const tests = await testsByIds(database, id, [...wanted.keys()]);
  return quarantineDocument({
    repository: fullName2,
    at: (/* @__PURE__ */ new Date()).toISOString(),
    mutes: await mutesInForce(database, id, MOST10),
    fixing: tests.map((test) => ({ test, ...wanted.get(test.testId) })),
    isPublic
  });
}

// app/quarantine/answer-quarantine.ts
var QUARANTINE_PATH = "/api/quarantine";
var KEEP_MS = 3e4;
var KEEP = 500;
var MOST_AT_ONCE2 = 32;
function createQuarantineDoor({ database, jobs }) {
  const asked = /* @__PURE__ */ new Map();
  let inHand = 0;
  return async (request) => {
    if (inHand >= MOST_AT_ONCE2) return refuse2(503, "too many requests at a time");
    inHand += 1;
    try {
      return await answer(request);
    } finally {
      inHand -= 1;
    }
  };
  async function answer(request) {
    const { pathname } = new URL(request.url ?? "/", "http://x");
    if (pathname !== QUARANTINE_PATH) return snapshot(request, pathname.slice(QUARANTINE_PATH.length));
    if (jobs === void 0) return refuse2(404, "not found");
    const job = await authorizeJob(jobs, request);
    if (!("claims" in job)) return refuse2(job.status, job.message);
    const { claims, installationId } = job;
    const fixes = await fixesOf(claims, () => jobs.octokitOf(installationId));
    const fullName2 = `${claims.owner}/${claims.name}`;
    const document = await loadDocument(database, { id: claims.repositoryId, fullName: fullName2 }, fixes);
    return send(request, document, "private, no-cache");
  }
  async function snapshot(request, path2) {
    const [, owner, name] = /^\/([\w-]{1,100})\/([\w.-]{1,100})\.json$/.exec(path2) ?? [];
    const row = owner === void 0 || name === void 0 ? void 0 : await findRepository(database, owner, name);
    if (row === void 0 || await findInstallationOf(database, row.id) === null) return refuse2(404, "not found");
    const document = await loadDocument(database, { id: row.id, fullName: `${row.owner}/${row.name}` }, "public");
    return send(request, document, "public, max-age=60");
  }
  async function fixesOf(claims, octokit) {
    const change = changeOf2(claims);
    const repository = change === void 0 ? void 0 : await repositoryById(database, claims.repositoryId);
    if (change === void 0 || repository === void 0) return [];
    const key2 = JSON.stringify([claims.repositoryId, claims.githubRunId, claims.attempt, change]);
    const known = asked.get(key2);
    if (known !== void 0 && performance.now() - known.at < KEEP_MS) return known.answer;
    const found = findFixes({ octokit, database }, repository, change);
    asked.delete(key2);
    asked.set(key2, { at: performance.now(), answer: found });
    for (const old of asked.keys()) if (asked.size > KEEP) asked.delete(old);
    found.catch(() => asked.delete(key2));
    return found;
  }
}
function send(request, document, cache) {
  if (document === void 0) return refuse2(404, "not found");
  const { at: _at, ...content } = document;
  const etag = `"${createHash15("sha256").update(JSON.stringify(content)).digest("base64url")}"`;
  const headers = { etag, "cache-control": cache };
  if (request.headers["if-none-match"] === etag) return { status: 304, headers, body: "" };
  return { status: 200, headers, body: JSON.stringify(document) };
}
function refuse2(status, message) {
  return { status, headers: {}, body: JSON.stringify({ message }) };
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

// app/store/chores.ts
async function claimChore(database, name, everySeconds, leastSeconds = everySeconds) {
  const rows = await database.query(
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
  for await (const { data: data2 } of pages) {
    for (const { id, guid, delivered_at } of data2) {
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
async function askableDeliveries(database, guids) {
  const rows = await database.query(
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
async function noteAsked(database, guid) {
  await database.query(
    `INSERT INTO redeliveries (guid, asked, asked_at) VALUES ($1, 1, now())
     ON CONFLICT (guid) DO UPDATE SET asked = redeliveries.asked + 1, asked_at = now()`,
    [guid]
  );
}
async function checkedTimes(database, ids2) {
  const rows = await database.query(
    "SELECT repository_id AS id, checked_at AS at FROM catch_up WHERE repository_id = ANY($1::bigint[])",
    [ids2]
  );
  return new Map(rows.map(({ id, at: at2 }) => [id, at2]));
}
async function noteChecked(database, repositoryId, at2) {
  await database.query(
    `INSERT INTO catch_up (repository_id, checked_at) VALUES ($1, $2)
     ON CONFLICT (repository_id) DO UPDATE SET checked_at = excluded.checked_at`,
    [repositoryId, at2.toISOString()]
  );
}

// app/catch-up/ask-again.ts
async function askAgain({ appOctokit, database, log }, since, budget) {
  const failed = await failedDeliveries(appOctokit, since, budget);
  const askable = await askableDeliveries(
    database,
    failed.map(({ guid }) => guid)
  );
  let asked = 0;
  for (const { id, guid } of failed.filter((delivery) => askable.has(delivery.guid)).reverse()) {
    if (!budget.take()) break;
    await noteAsked(database, guid);
    const repeated = await redeliver(appOctokit, id);
    log.info("webhook asked for again", { delivery: guid, repeated });
    asked += 1;
  }
  return asked;
}

// app/store/departed.ts
var RUNS_AT_A_TIME = 20;
async function departedRepositories(database, days) {
  const rows = await database.query(
    `SELECT repositories.id FROM repositories JOIN installations ON installations.id = installation_id
     WHERE deleted_at < now() - $1 * interval '1 day'
     UNION SELECT repository_id FROM departures WHERE since < now() - $1 * interval '1 day'`,
    [days]
  );
  return rows.map(({ id }) => id);
}
async function deleteRepository(database, id) {
  for (; ; ) {
    const gone = await database.transaction(async (transaction) => {
      const runs = await transaction.query(
        `DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE repository_id = $1 LIMIT ${RUNS_AT_A_TIME}) RETURNING id`,
        [id]
      );
      await transaction.query(
        "DELETE FROM result_blocks WHERE repository_id = $1 AND run_id = ANY (SELECT unnest($2::text::bigint[]))",
        [id, `{${runs.map((run2) => run2.id).join(",")}}`]
      );
      return runs;
    });
    if (gone.length < RUNS_AT_A_TIME) break;
  }
  await database.transaction(async (transaction) => {
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
async function forgetInstallations(database, days) {
  await database.query(
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
async function clearOut(database, log, keepDays) {
  await forgetDeliveries(database, DELIVERY_DAYS, DELIVERIES_AT_A_TIME);
  for (const id of await departedRepositories(database, keepDays)) {
    await deleteRepository(database, id);
    log.info("data of a repository deleted: the app was uninstalled or the repository removed", { repository: id });
  }
  await forgetInstallations(database, keepDays);
}

// app/catch-up/observe-missed.ts
var RUNS5 = 200;
async function observeMissed({
  probot,
  database,
  log
}) {
  await passOverOthers(database);
  const places = await unobservedRuns(database, RUNS5);
  for (const place of places) {
    const contains = async (commit, head) => {
      const repository = await repositoryById(database, place.repositoryId);
      if (repository === void 0) return void 0;
      return containsCommit(await probot.auth(repository.installationId), repository, commit, head);
    };
    await clusterFailures(database, place);
    await observeHistory({ database, log, contains }, place);
  }
  return places.length;
}

// app/catch-up/refresh-settings.ts
var FRESH_SECONDS2 = 3600;
async function refreshSettings({ octokit, database, log }, installationId, budget) {
  for (const repository of await repositoriesToAsk(database, installationId, FRESH_SECONDS2)) {
    if (!budget.take()) return;
    try {
      await botSettings({ octokit, database, log }, repository, true);
    } catch (error) {
      const { message, retryAfterSeconds } = describeFailure(error);
      if (retryAfterSeconds !== void 0) throw error;
      log.warn("settings of a repository were not read", { repository: repository.id, error: message });
    }
  }
}

// app/github/list-repositories.ts
async function listRepositories(octokit, budget) {
  const found = [];
  if (!budget.take()) return found;
  const pages = octokit.paginate.iterator(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
  for await (const { data: data2 } of pages) {
    found.push(...data2);
    if (!budget.take()) break;
  }
  return found;
}

// app/catch-up/take-in-runs.ts
var LONGEST_RUN_MS = 6 * 36e5;
async function takeInRuns({ octokit, database, log }, installationId, since, budget) {
  const repositories = (await listRepositories(octokit, budget)).filter(({ archived }) => !archived);
  const checked = await checkedTimes(
    database,
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
    const found = await missingAttempts({ octokit, database }, { id: repository.id, ...name }, runs, budget);
    for (const run2 of found.missing) {
      if (await storeDelivery(database, runDelivery(installationId, repository, run2))) missing2 += 1;
      log.info("missed run taken in", { repository: repository.id, run: run2.id, attempt: run2.run_attempt });
    }
    if (!listed.complete || !found.complete) break;
    await noteChecked(database, repository.id, began);
  }
  return missing2;
}

// app/catch-up/start-catch-up.ts
var ASK_EVERY_MS = 15e3;
var FIRST_MS = 1e3;
var LEAST_SECONDS = 60;
function startCatchUp(parts, settings) {
  if (settings.minutes === 0) return () => void 0;
  let isFirst = true;
  let isBusy = false;
  const look = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      const every = settings.minutes * 60;
      const least = isFirst ? Math.min(every, LEAST_SECONDS) : every;
      const isOurs = await claimChore(parts.database, "catch-up", every, least);
      isFirst = false;
      if (isOurs) await catchUp(parts, settings);
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
async function catchUp({ probot, database, log, wake }, settings) {
  const appOctokit = await probot.auth();
  const since = new Date(Date.now() - settings.days * 864e5);
  const attempt = async (what, work, installation) => {
    try {
      await work();
    } catch (error) {
      const { message, retryAfterSeconds } = describeFailure(error);
      log.warn(`catch-up: ${what} failed`, { installation, error: message });
      if (installation !== void 0 && retryAfterSeconds !== void 0)
        await restInstallation(database, installation, retryAfterSeconds);
    }
  };
  await attempt("asking for webhooks again", async () => {
    await askAgain({ appOctokit, database, log }, since, createBudget(settings.calls));
  });
  await attempt("looking for runs", async () => {
    for (const installation of await listInstallations(appOctokit)) {
      await saveInstallation(database, installation);
      if (installation.suspended) continue;
      const look = async () => {
        const octokit = await probot.auth(installation.id);
        const budget = createBudget(settings.calls);
        const missing2 = await takeInRuns({ octokit, database, log }, installation.id, since, budget);
        if (missing2 > 0) wake();
        await refreshSettings({ octokit, database, log }, installation.id, createBudget(settings.calls));
      };
      await attempt("looking at its repositories", look, installation.id);
    }
  });
  await attempt("taking stored runs into the history", async () => {
    const runs = await observeMissed({ probot, database, log });
    if (runs > 0) log.info("stored runs taken into the history", { runs });
  });
  await attempt("clearing out", () => clearOut(database, log, settings.keepDays));
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
async function claimDelivery(database, leaseSeconds, suspects = true) {
  return database.transaction(async (transaction) => {
    await transaction.query("SELECT pg_advisory_xact_lock($1)", [CLAIM_LOCK]);
    const [row] = await transaction.query(CLAIM2, [
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
var CLAIM2 = `WITH RECURSIVE queues AS (
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
async function releaseLeases(database) {
  await database.query(`UPDATE deliveries SET lease_until = NULL WHERE state = 'pending' AND lease_by IS NOT NULL`);
}
async function nextDueSeconds(database) {
  const [row] = await database.query(
    `SELECT extract(epoch FROM min(CASE WHEN lease_until > now() THEN lease_until ELSE not_before END) - now())::double precision
       AS seconds
     FROM deliveries WHERE state = 'pending' AND (not_before > now() OR lease_until > now())`
  );
  return row?.seconds ?? void 0;
}

// app/inbox/work-delivery.ts
import { setTimeout as sleep5 } from "node:timers/promises";

// app/inbox/plan-retry.ts
var FIRST_DELAY_SECONDS = 2;
var LONGEST_DELAY_SECONDS = 900;
var MAX_ATTEMPTS3 = 12;
var MAX_ATTEMPTS_IN_OUTAGE = 100;
var MAX_ERROR = 4e3;
function planRetry(failure, attempts, random) {
  const error = failure.message.slice(0, MAX_ERROR);
  if (failure.kind === "wait") {
    const afterSeconds = (failure.retryAfterSeconds ?? 0) * (1 + random / 10);
    return { error, afterSeconds, countsAsAttempt: false, dead: false };
  }
  const most = failure.kind === "defect" ? MAX_ATTEMPTS3 : MAX_ATTEMPTS_IN_OUTAGE;
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
  const { database, log } = parts;
  const about2 = { id: delivery.id, event: delivery.event };
  if (delivery.lost >= MAX_LOST) {
    const error = "the process ended while this delivery was worked, too often";
    log.error("a delivery is given up", { ...about2, error });
    await postponeDelivery(database, delivery, { error, afterSeconds: 0, countsAsAttempt: true, dead: true });
    return;
  }
  const keep2 = setInterval(() => {
    extendLease(database, delivery, LEASE_SECONDS).then(
      (isHeld2) => isHeld2 || log.warn("a lease was lost", about2),
      (error) => log.warn("cannot extend a lease", { ...about2, error: String(error) })
    );
  }, EXTEND_EVERY_MS);
  try {
    await before;
    const failure = await parts.receive(delivery).then(
      () => void 0,
      (error) => describeFailure(error)
    );
    if (failure === void 0) {
      await insist(parts, () => finishDelivery(database, delivery));
      return;
    }
    const plan3 = planRetry(failure, delivery.attempts, parts.random());
    log.error("a delivery failed", {
      ...about2,
      attempt: delivery.attempts + 1,
      kind: failure.kind,
      afterSeconds: plan3.afterSeconds,
      dead: plan3.dead,
      error: failure.message
    });
    await parts.onFailure?.(delivery, failure.kind).catch(() => void 0);
    await insist(parts, () => postponeDelivery(database, delivery, { ...plan3, error: cleanText(plan3.error) }));
    if (failure.kind === "wait" && delivery.installationId !== null)
      await restInstallation(database, delivery.installationId, plan3.afterSeconds);
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
      await sleep5(ASK_AGAIN_MS);
    }
  }
}

// app/inbox/start-worker.ts
var POLL_MS = 5e3;
var AWAY_MS2 = 1e3;
function startWorker(parts) {
  const { database, log, lanes = 1 } = parts;
  let stopping = false;
  let news = 0;
  const sleepers = /* @__PURE__ */ new Set();
  const hands = /* @__PURE__ */ new Set();
  let alone;
  const sleep6 = (ms, heard) => new Promise((resolve) => {
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
        const delivery = await claimDelivery(database, LEASE_SECONDS, lane === 0);
        if (delivery === void 0) {
          const due = await nextDueSeconds(database);
          await sleep6(Math.min(POLL_MS, Math.max(50, (due ?? Number.POSITIVE_INFINITY) * 1e3)), heard);
          continue;
        }
        const before = delivery.isSuspect ? Promise.all(hands) : Promise.resolve(alone);
        const done2 = workDelivery({ ...parts, isStopping: () => stopping }, delivery, before);
        const settled = done2.catch(() => void 0);
        hands.add(settled);
        if (delivery.isSuspect) alone = settled;
        try {
          await done2;
        } finally {
          hands.delete(settled);
          if (delivery.isSuspect) alone = void 0;
        }
      } catch (error) {
        log.error("the inbox cannot be read", { error: String(error) });
        await sleep6(AWAY_MS2, news);
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

// app/store/carry-over.ts
var CHUNK2 = { embedded: 1e3, postgres: 1e4 };
async function carryOver(database, isStopped = () => false) {
  let moved = 0;
  for (; ; ) {
    const report = isStopped() ? void 0 : await nextReport(database);
    if (report === void 0) return moved;
    moved += await database.transaction(async (transaction) => {
      const run2 = await openRun(transaction, report);
      const results = await takeResults(transaction, run2.repositoryId, report.id, CHUNK2[database.engine]);
      await storeResults(transaction, run2, { id: report.id, stored: 0, complete: true }, results);
      return results.length;
    });
  }
}
async function nextReport(database) {
  const select2 = (where2) => database.query(
    `SELECT reports.id, run_id AS "runId", runs.repository_id AS "repositoryId"
       FROM reports JOIN runs ON runs.id = reports.run_id WHERE reports.id = (${where2})`
  );
  const [uncounted] = await select2("SELECT id FROM reports WHERE passed IS NULL ORDER BY id LIMIT 1");
  if (uncounted !== void 0) return uncounted;
  const [unfinished] = await select2("SELECT report_id FROM results_first ORDER BY report_id LIMIT 1");
  return unfinished;
}
async function takeResults(transaction, repositoryId, reportId, limit) {
  return transaction.query(
    `WITH next AS (
       SELECT f.report_id, f.ordinal FROM results_first AS f JOIN tests ON tests.id = f.test_id
       WHERE f.report_id = $2 AND tests.repository_id = $1 ORDER BY tests.identity COLLATE "C", f.ordinal LIMIT $3
     ), taken AS (
       DELETE FROM results_first AS f USING next WHERE f.report_id = next.report_id AND f.ordinal = next.ordinal
       RETURNING f.*
     )
     SELECT taken.ordinal, tests.identity, tests.suite, tests.path, tests.name, tests.file, taken.variant, taken.status,
       taken.duration_ms AS "durationMs", taken.message, taken.trace
     FROM taken JOIN tests ON tests.id = taken.test_id ORDER BY tests.identity COLLATE "C", taken.ordinal`,
    [repositoryId, reportId, limit]
  );
}

// app/store/retain.ts
var BATCH2 = 2e3;
var LOCK_TIMEOUT_MS2 = 1e3;
var UNNAMED = `NOT EXISTS (SELECT 1 FROM clusters AS other
  WHERE other.repository_id = clusters.repository_id AND other.merged_into = clusters.id)`;
var WRITTEN = `state <> 'due' AND (kind <> 'overview' OR EXISTS (SELECT 1 FROM issue_writes AS newer
  WHERE newer.repository_id = issue_writes.repository_id AND newer.issue_id = issue_writes.issue_id AND newer.kind = 'overview'
    AND newer.state = 'done' AND newer.id > issue_writes.id))`;
var LOCK_NOT_AVAILABLE2 = "55P03";
var DAY_MS10 = 864e5;
async function retain(database, retention, now) {
  const before = (days) => new Date(now.getTime() - days * DAY_MS10).toISOString().slice(0, 10);
  const results = before(retention.resultsDays);
  const rollUps = before(retention.rollUpsDays);
  const dropped = [
    ...await dropMonths(database, "result_blocks", results),
    ...await dropMonths(database, "test_days", rollUps)
  ];
  const deleted = [
    // Results of the month that the day lies in are still there, and may refer to a text of any of its days.
    await deleteRows(database, "failures", "last_day < $1::date", `${results.slice(0, 7)}-01`),
    await deleteRows(database, "suite_days", "day < $1::date", rollUps),
    await deleteRows(database, "suite_coverage", "day < $1::date", rollUps),
    await deleteRows(database, "runs", "completed_at < $1::date", rollUps),
    await deleteRows(database, "run_jobs", "completed_at < $1::date", rollUps),
    await deleteRows(database, "verdict_changes", "changed_at < $1::date", rollUps),
    await deleteRows(database, "test_fixes", "told_at < $1::date", rollUps),
    await deleteRows(database, "series_changes", "told_at < $1::date", rollUps),
    await deleteRows(database, "metric_series", "last_at < $1::date", rollUps),
    await deleteRows(database, "report_coverage", "completed_at < $1::date", results),
    await deleteRows(database, "cluster_occurrences", "occurred_at < $1::date", results),
    await deleteRows(database, "cluster_members", "last_at < $1::date", rollUps),
    await deleteRows(database, "mutes", "coalesce(ended_at, until) < $1::date", rollUps),
    await deleteRows(database, "summary_checks", "written_at < $1::date", rollUps),
    await deleteRows(database, "issue_writes", `decided_at < $1::date AND ${WRITTEN}`, rollUps),
    await deleteRows(database, "comment_commands", "decided_at < $1::date", rollUps),
    await deleteRows(database, "alerts", "decided_at < $1::date", rollUps),
    await deleteRows(database, "corrections", "corrected_at < $1::date", rollUps),
    await deleteRows(database, "told_failures", "told_at < $1::date", rollUps),
    await deleteRows(database, "workflow_requests", "asked_at < $1::date", rollUps),
    await deleteRows(database, "accepted_measures", "accepted_at < $1::date", rollUps),
    await deleteRows(database, "clusters", `last_at < $1::date AND ${UNNAMED}`, rollUps),
    await deleteRows(
      database,
      "deliveries",
      `state = 'done' AND finished_at < $1::date`,
      before(retention.deliveriesDays)
    )
  ];
  return { dropped, deleted: deleted.reduce((sum3, count2) => sum3 + count2, 0) };
}
async function dropMonths(database, table, day) {
  const partitions = await database.query(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = $1::regclass ORDER BY relname`,
    [table]
  );
  const dropped = [];
  for (const { name } of partitions.filter(({ name: name2 }) => name2 < partitionName(table, day))) {
    try {
      await database.transaction(async (transaction) => {
        await transaction.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS2}`);
        await transaction.query(`DROP TABLE IF EXISTS ${name}`);
      });
      dropped.push(name);
    } catch (error) {
      if (error.code !== LOCK_NOT_AVAILABLE2) throw error;
    }
  }
  return dropped;
}
async function deleteRows(database, table, where2, day) {
  for (let deleted = 0; ; ) {
    const [row] = await database.query(
      `WITH gone AS (
         DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${where2} LIMIT ${BATCH2})) RETURNING 1
       ) SELECT count(*) AS count FROM gone`,
      [day]
    );
    deleted += row?.count ?? 0;
    if ((row?.count ?? 0) < BATCH2) return deleted;
  }
}

// app/store/start-upkeep.ts
var EVERY_MS = 6 * 60 * 6e4;
var DAY_MS11 = 864e5;
var AHEAD_DAYS = 7;
function startUpkeep(parts) {
  const { database, log, retention, now = () => /* @__PURE__ */ new Date() } = parts;
  let stopping = false;
  const once4 = async () => {
    try {
      const moved = await carryOver(database, () => stopping);
      if (moved > 0) log.info("results of an older version carried over", { results: moved });
      if (stopping) return;
      for (const days of [0, AHEAD_DAYS]) {
        const day = new Date(now().getTime() + days * DAY_MS11).toISOString().slice(0, 10);
        await database.transaction((transaction) => ensurePartitions(transaction, day));
      }
      if (stopping) return;
      const { dropped, deleted } = await retain(database, retention, now());
      if (dropped.length > 0 || deleted > 0) log.info("what is no longer kept is gone", { dropped, deleted });
    } catch (error) {
      if (!stopping) log.error("the upkeep of the database failed", { error: String(error) });
    }
  };
  let running = once4();
  const timer = setInterval(() => {
    running = running.then(once4);
  }, EVERY_MS);
  timer.unref();
  return {
    stop() {
      stopping = true;
      clearInterval(timer);
      return running;
    }
  };
}

// app/start-work.ts
var WORKERS = 4;
async function startWork(settings, { database, log }, bot2) {
  if (database.engine === "embedded") {
    await releaseLeases(database);
    await releaseHeldWrites(database);
  }
  const upkeep = startUpkeep({ database, log, retention: settings.retention });
  const probot = createProbot(settings);
  bot2(probot, { database, log, alertWebhook: settings.alertWebhook });
  const worker = startWorker({
    database,
    log,
    random: Math.random,
    lanes: settings.workers ?? WORKERS,
    receive: async ({ id, event: event2, payload }) => {
      await probot.receive({ id, name: event2, payload });
    },
    onFailure: async ({ installationId }, kind) => {
      if (kind === "token" && installationId !== null) await refreshToken(probot, installationId);
    }
  });
  const stopCatchUp = startCatchUp(
    { probot, database, log, wake: worker.wake },
    {
      minutes: settings.catchUpMinutes ?? 0,
      days: settings.catchUpDays ?? 3,
      calls: settings.catchUpCalls ?? 100,
      keepDays: settings.keepDeletedDays ?? 30
    }
  );
  return {
    wake: worker.wake,
    async stop() {
      stopCatchUp();
      await Promise.all([worker.stop(), upkeep.stop()]);
    }
  };
}

// app/start-server.ts
var REQUEST_TIMEOUT_MS = 2e4;
var CHECK_EVERY_MS = 2e3;
var DRAIN_MS = 2e4;
var LINGER_MS = 2e3;
async function startServer(settings, log, bot2, { openWorkplace = (...parts) => workHere(...parts, bot2), onListening } = {}) {
  const dataDir = settings.databaseUrl === void 0 ? settings.dataDir : void 0;
  const ends = [];
  const endAll = async () => {
    for (let end = ends.pop(); end !== void 0; end = ends.pop()) await end();
  };
  try {
    if (dataDir !== void 0) ends.push(await lockDataDirectory(dataDir));
    const { database, worker, ready } = await openWorkplace(settings, log);
    ends.push(() => database.close());
    const inbox = await openInbox({ database, worker, log }, dataDir);
    const server = createWebServer(settings, { database, worker, inbox, log });
    ends.push(async () => {
      const received = new Promise((resolve) => server.close(resolve)).then(() => inbox.close());
      const drained = Promise.all([worker.stop(), received]);
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
      server.closeAllConnections();
    });
    if (dataDir === void 0) await ready;
    const url = await listen(server, settings);
    onListening?.(url);
    await ready;
    return { url, close: endAll };
  } catch (error) {
    await endAll();
    throw error;
  }
}
function createWebServer(settings, { database, worker, inbox, log }) {
  const secrets = [settings.webhookSecret, settings.webhookSecret2 ?? ""].filter((secret) => secret !== "");
  const jobs = settings.uploadUrl === void 0 ? void 0 : jobParts(settings, settings.uploadUrl, database);
  const takeUpload = jobs === void 0 ? void 0 : createUploadDoor(jobs);
  const answerQuarantine = createQuarantineDoor({ database, jobs });
  const { dashboardPassword: password, webhookSecret } = settings;
  const dashboard = password === void 0 ? void 0 : createDashboard({ database, log, guard: createGuard(password, webhookSecret), wake: worker.wake });
  if (dashboard === void 0) log.info("there is no dashboard: ASSAY_DASHBOARD_PASSWORD is not set");
  const routes = {
    "POST /api/github/webhooks": (request) => acceptDelivery(request, secrets, inbox),
    ...takeUpload === void 0 ? {} : {
      "POST /api/upload": async (request) => {
        const answer = await takeUpload(request);
        if (answer.stored) worker.wake();
        return answer;
      }
    },
    "GET /healthz": async () => ({ status: 200, message: "alive" }),
    "GET /readyz": async () => {
      await database.query("SELECT 1");
      return { status: 200, message: "ready" };
    }
  };
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS
    },
    (request, response) => {
      if (!server.listening) response.shouldKeepAlive = false;
      const path2 = request.url?.split("?")[0] ?? "";
      const fail = (error) => {
        log.error("a request failed", { url: path2, error: String(error) });
        reply(request, response, 503, "not available");
      };
      if (request.method === "GET" && `${path2}/`.startsWith(`${QUARANTINE_PATH}/`))
        return void answerQuarantine(request).then(
          ({ status, headers, body: body3 }) => response.writeHead(status, { "content-type": "application/json", ...headers }).end(body3),
          fail
        );
      if (dashboard !== void 0 && /^\/dashboard(?:[/.]|$)/.test(path2))
        return void dashboard(request).then((answer) => send2(request, response, answer), fail);
      const route = routes[`${request.method} ${path2}`];
      if (route === void 0) return reply(request, response, 404, "not found");
      route(request).then(({ status, message }) => reply(request, response, status, message), fail);
    }
  );
  return server;
}
async function listen(server, { host, port: wanted }) {
  server.listen(wanted, host);
  try {
    await once2(server, "listening");
  } catch (error) {
    const { code, message } = error;
    if (code === void 0) throw error;
    throw new AssayError("BOT_SETTING_INVALID", `cannot listen at HOST ${host} and PORT ${wanted}: ${message}`, {
      cause: error
    });
  }
  const { port } = server.address();
  return `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;
}
async function workHere(settings, log, bot2) {
  const database = await openDatabase(settings, settings.databaseUrl === void 0);
  try {
    return { database, worker: await startWork(settings, { database, log }, bot2), ready: Promise.resolve() };
  } catch (error) {
    await database.close();
    throw error;
  }
}
function jobParts(settings, audience, database) {
  const probot = createProbot(settings);
  return {
    database,
    verify: createTokenVerifier({ issuer: settings.oidcIssuer ?? "", audience }),
    askInstallation: async (repository) => findInstallation(await probot.auth(), repository),
    octokitOf: (installationId) => probot.auth(installationId)
  };
}
function reply(request, response, status, message) {
  const headers = { "content-type": "application/json" };
  send2(request, response, { status, headers, body: `${JSON.stringify({ message })}
` });
}
function send2(request, response, { status, headers, body: body3 }) {
  response.writeHead(status, {
    ...headers,
    "content-length": Buffer.byteLength(body3),
    // What is left of a body that is refused belongs to no other request.
    ...request.complete ? {} : { connection: "close" }
  });
  if (request.complete) return void response.end(body3);
  response.write(body3);
  const timer = setTimeout(() => response.end(), LINGER_MS);
  request.once("close", () => {
    clearTimeout(timer);
    response.end();
  });
  request.resume();
}

// app/commands/start-work-thread.ts
import { once as once3 } from "node:events";
import { fileURLToPath as fileURLToPath3 } from "node:url";
import { MessageChannel, Worker as Thread } from "node:worker_threads";

// app/store/connect-database.ts
function connectDatabase(port) {
  const waiting2 = /* @__PURE__ */ new Map();
  let lastId = 0;
  let isClosed = false;
  const send3 = (request) => {
    lastId += 1;
    const id = lastId;
    const rows = new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error("the embedded database has been closed"));
      waiting2.set(id, { resolve, reject });
      port.postMessage({ ...request, id });
    });
    return { id, rows };
  };
  port.on("message", (answer) => {
    const caller = waiting2.get(answer.id);
    waiting2.delete(answer.id);
    if (!("error" in answer)) return caller?.resolve(answer.rows);
    const { message, code } = answer.error;
    caller?.reject(Object.assign(new Error(message), { code }));
  });
  port.on("close", () => {
    isClosed = true;
    for (const { reject } of waiting2.values()) reject(new Error("the embedded database has been closed"));
    waiting2.clear();
  });
  const queryable = (within) => ({
    query: (sql, parameters = []) => send3({ kind: "query", sql, parameters, within }).rows
  });
  return {
    engine: "embedded",
    ...queryable(),
    async transaction(work) {
      const { id, rows } = send3({ kind: "begin" });
      await rows;
      let value2;
      try {
        value2 = await work(queryable(id));
      } catch (error) {
        await send3({ kind: "rollback", within: id }).rows.catch(() => void 0);
        throw error;
      }
      await send3({ kind: "commit", within: id }).rows;
      return value2;
    },
    async close() {
      await send3({ kind: "close" }).rows.catch(() => void 0);
    }
  };
}

// app/commands/start-work-thread.ts
var YOUNG_MB = 16;
async function startWorkThread(settings, log) {
  const isEmbedded = settings.databaseUrl === void 0;
  const shared = isEmbedded ? void 0 : await openDatabase(settings);
  const { port1: here, port2: there } = new MessageChannel();
  const thread = new Thread(fileURLToPath3(new URL("./work-thread.mjs", import.meta.url)), {
    workerData: { settings, port: there },
    transferList: [there],
    // Flags of the main thread, such as --input-type, may be wrong for a file.
    execArgv: [],
    // What is alive while results are stored is little; a larger nursery only holds garbage for longer.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB }
  });
  const die = (error) => {
    log.error("the thread that works the inbox ended", { error: String(error) });
    process.exit(EXIT.internal);
  };
  thread.on("error", die);
  thread.on("exit", die);
  const exited = once3(thread, "exit");
  const ready = once3(thread, "message").then((heard) => {
    const [answer] = heard;
    if (answer === "ready") return;
    thread.off("exit", die);
    const { code, message } = answer;
    throw code === void 0 ? new Error(message) : new AssayError(code, message);
  });
  ready.catch(() => void 0);
  return {
    database: shared ?? connectDatabase(here),
    worker: {
      wake: () => thread.postMessage("wake"),
      async stop() {
        thread.off("exit", die);
        const stopped = Promise.race([once3(thread, "message"), exited]);
        thread.postMessage("stop");
        await stopped;
      }
    },
    ready
  };
}

// app/commands/serve.ts
async function serve() {
  const settings = readSettings();
  const where2 = settings.databaseUrl === void 0 ? `embedded database in ${settings.dataDir}` : "PostgreSQL";
  const starting = startServer(settings, standardLog, bot, {
    openWorkplace: startWorkThread,
    onListening: (url) => void process.stdout.write(`assay bot listening on ${url} (${where2})
`)
  });
  const close = async () => {
    const server = await starting.catch(() => void 0);
    if (server === void 0) return;
    await server.close();
    process.exit(EXIT.success);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void close());
  await starting;
  await checkApp({ appId: settings.appId, privateKey: settings.privateKey, baseUrl: settings.githubUrl }, standardLog);
}

// app/commands/command-line.ts
function commandLine() {
  const program = new Command("assay-bot").description("Runs the bot. All settings come from the environment: docs/operate.md lists them.").exitOverride().action(serve);
  const deliveries = program.command("deliveries").description("what GitHub sent, and what became of it");
  deliveries.command("list").description("one line each, newest first").addOption(new Option("--state <state>", "in which state").choices(["pending", "done", "dead"]).default("dead")).option("--limit <number>", "how many", parseNumber, LIST_LIMIT).action(
    (options) => printLines((db2) => listCommand(db2, options))
  );
  deliveries.command("show").description("everything about one").argument("<id>").action((id) => printLines((db2) => showCommand(db2, id)));
  deliveries.command("retry").description("put those that were given up back into the inbox").argument("[ids...]").option("--all", "all of them", false).action((ids2, { all }) => printLines((db2) => retryCommand(db2, ids2, all)));
  deliveries.command("drop").description("end them undone").argument("<ids...>").action((ids2) => printLines((db2) => dropCommand(db2, ids2)));
  const db = program.command("db").description("the whole database");
  for (const name of Object.keys(DB_COMMANDS)) {
    db.command(name).description(DB_COMMANDS[name]).argument("<path>").action((path2) => runDbCommand(name, path2, readDatabaseSettings(), say));
  }
  program.command("issues").description("what was decided about issues, newest first: done, due, or what a preview would have done").requiredOption("--repo <owner/name>", "the repository", parseRepository).option("--limit <number>", "how many", parseNumber, LIST_LIMIT).action(
    (options) => printLines((database) => listIssues(database, options))
  );
  program.command("mutes").description("who muted which test, when, why and until when, newest first, and how it ended").requiredOption("--repo <owner/name>", "the repository", parseRepository).option("--limit <number>", "how many", parseNumber, LIST_LIMIT).option("--current", "only those in force", false).action(
    (options) => printLines((database) => mutesCommand(database, options))
  );
  program.command("backfill").description("take a repository's past runs into the store; nothing is said or filed").requiredOption("--repo <owner/name>", "the repository", parseRepository).option("--days <number>", "how far back", parseNumber, 30).option("--dry-run", "store nothing, and print what the bot would have filed and said", false).action(async ({ repo, days, dryRun }) => {
    const parts = { settings: readSettings(), log: standardLog, say };
    const wanted = { owner: repo[0], name: repo[1], days };
    if (dryRun) await rehearse(parts, wanted);
    else await backfill(parts, wanted);
  });
  addHistoryCommands(program);
  return program;
}

// app/server.ts
try {
  await commandLine().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? EXIT.success : EXIT.usage);
  const errors3 = error instanceof AggregateError ? error.errors : [error];
  for (const one of errors3) process.stderr.write(`${formatError(one)}
`);
  const [first] = errors3;
  process.exit(first instanceof AssayError ? first.exit : EXIT.internal);
}
