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
    oidcIssuer: url("ASSAY_OIDC_ISSUER", env.ASSAY_OIDC_ISSUER || OIDC_ISSUER, ["https:", "http:"])
  };
  if (settings.webhookSecret === "development") invalid("WEBHOOK_SECRET", 'is "development", which everybody knows');
  if (settings.webhookSecret2 === "development") invalid("WEBHOOK_SECRET_2", 'is "development", which everybody knows');
  if (!["", "github", "none"].includes(env.ASSAY_GITHUB_PACE ?? ""))
    invalid("ASSAY_GITHUB_PACE", `is ${JSON.stringify(env.ASSAY_GITHUB_PACE)}, neither "github" nor "none"`);
  if (errors3.length > 0) throw new AggregateError(errors3, "settings are missing or invalid");
  return settings;
  function readKey() {
    const path = env.PRIVATE_KEY_PATH;
    let key2 = env.PRIVATE_KEY ?? "";
    if (key2 === "" && path) {
      try {
        key2 = readFileSync(path, "utf8");
      } catch (error) {
        invalid("PRIVATE_KEY_PATH", `names ${path}, which cannot be read: ${error.code}`);
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
import { createReadStream, existsSync as existsSync2 } from "node:fs";
import { cp, mkdir as mkdir2, readdir as readdir3, readFile as readFile2, rename, rm as rm2, writeFile } from "node:fs/promises";
import { join as join4, relative } from "node:path";

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
  const path = join(directory, LOCK);
  const own = [process.pid, await startOf(process.pid) ?? "-", await processSpace(), randomBytes(8).toString("hex")];
  const mine = `${own.join(" ")}
`;
  let tookOver = false;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(path, mine)) {
      if (tookOver) await sleep(SETTLE_MS);
      if (await read(path) !== mine) break;
      return keep(path, mine);
    }
    const found = await read(path);
    if (await isHeld(path, found)) {
      const [pid] = found.split(" ");
      throw new AssayError(
        "DATABASE_IN_USE",
        `process ${pid} uses the embedded database in ${directory}; set DATABASE_URL to share a PostgreSQL server`
      );
    }
    if (await read(path) === found) await rm(path, { force: true });
    tookOver = true;
  }
  throw new AssayError(
    "DATABASE_IN_USE",
    `another process is opening the embedded database in ${directory}; set DATABASE_URL to share a PostgreSQL server`
  );
}
async function create(path, content) {
  try {
    const file2 = await open(path, "wx");
    await file2.write(content);
    await file2.close();
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
    if (await read(path) === mine) await rm(path, { force: true });
  };
}
var read = (path) => readFile(path, "utf8").catch(() => "");
async function isHeld(path, content) {
  const [pid, start, space] = content.trim().split(" ");
  if (!pid) {
    await sleep(WRITING_MS);
    return await read(path) !== content;
  }
  if (space === void 0 || space === await processSpace()) return isRunning(Number(pid), start);
  const touched = async () => (await stat(path).catch(() => void 0))?.mtimeMs;
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

// app/store/embedded-database.ts
import { mkdir } from "node:fs/promises";

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

// app/store/sync-data-files.ts
import { open as open2, readdir, stat as stat2 } from "node:fs/promises";
import { join as join2 } from "node:path";
var TICK_MS = 1e3;
async function syncDataFiles(directory, since) {
  let synced = 0;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = join2(entry.parentPath, entry.name);
    const changed = entry.isFile() ? (await stat2(path).catch(() => void 0))?.mtimeMs : void 0;
    if (changed === void 0 || changed < since - TICK_MS) continue;
    const file2 = await open2(path, "r+").catch(() => void 0);
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
      const path = join3(folder, name);
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
  const file2 = await open3(path, flags);
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
      await unlock();
    }
  };
}

// app/store/backup-embedded.ts
var MANIFEST = "assay-backup.json";
async function backupEmbedded(dataDir, target) {
  if (existsSync2(target)) throw new AssayError("BACKUP_REFUSED", `${target} exists already`);
  if (!existsSync2(join4(dataDir, "pg"))) throw new AssayError("BACKUP_REFUSED", `${dataDir} holds no embedded database`);
  const database = await openEmbeddedDatabase(dataDir);
  await database.query("CHECKPOINT");
  await database.close();
  const unlock = await lockDirectory(dataDir);
  try {
    await mkdir2(target, { recursive: true });
    await cp(join4(dataDir, "pg"), join4(target, "pg"), { recursive: true });
    await syncDataFiles(target, 0);
    const files = await digests(join4(target, "pg"));
    await writeFile(join4(target, MANIFEST), `${JSON.stringify({ assay: "backup", files }, null, 1)}
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
  const found = await digests(join4(source, "pg"));
  const names = /* @__PURE__ */ new Set([...Object.keys(files), ...Object.keys(found)]);
  const wrong = [...names].filter((name) => files[name] !== found[name]);
  if (wrong.length > 0) {
    throw new AssayError("BACKUP_REFUSED", `${wrong.length} files of ${source} have changed, such as ${wrong[0]}`);
  }
  await mkdir2(dataDir, { recursive: true });
  const unlock = await lockDirectory(dataDir);
  try {
    const [place, aside] = [join4(dataDir, "pg"), join4(dataDir, "pg.restoring")];
    if (existsSync2(place)) throw new AssayError("DATABASE_NOT_EMPTY", `${dataDir} holds an embedded database already`);
    await rm2(aside, { recursive: true, force: true });
    await cp(join4(source, "pg"), aside, { recursive: true });
    await syncDataFiles(aside, 0);
    await rename(aside, place);
    return names.size;
  } finally {
    await unlock();
  }
}
async function readManifest(source) {
  try {
    return JSON.parse(await readFile2(join4(source, MANIFEST), "utf8")).files;
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
    const path = join4(entry.parentPath, entry.name);
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(path)) hash.update(chunk);
    result[relative(folder, path)] = hash.digest("hex");
  }
  return result;
}

// app/store/backup-postgres.ts
import { spawn } from "node:child_process";
import { existsSync as existsSync3 } from "node:fs";
import pg from "pg";
async function backupPostgres(url, target) {
  if (existsSync3(target)) throw new AssayError("BACKUP_REFUSED", `${target} exists already`);
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
import { open as open4, rename as rename2, rm as rm3 } from "node:fs/promises";
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
async function exportDatabase(database, path) {
  const partial = `${path}.partial`;
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
    const file2 = await open4(partial, "r+");
    await file2.sync().finally(() => file2.close());
    await rename2(partial, path);
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
async function importDatabase(database, path) {
  return database.transaction(async (transaction) => {
    const tables = await storedTables(transaction);
    await refuseContent(transaction, tables);
    const sums = await readLines(transaction, path, tables);
    for (const table of tables) {
      const sum3 = sums.find((one) => one.table === table.name);
      const found = await readTable(transaction, table);
      if (sum3 === void 0 || found.count !== sum3.count || found.sha256 !== sum3.sha256) {
        throw damaged(
          path,
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
async function readLines(transaction, path, tables) {
  const sums = [];
  let batch = { table: "", rows: [], bytes: 0 };
  let isFirst = true;
  let isWhole = false;
  const flush = async () => {
    if (batch.rows.length > 0) {
      await insertRows(transaction, batch.table, batch.rows).catch((error) => {
        throw WRONG_DATA.test(error.code ?? "") ? damaged(path, `table ${batch.table}: ${error.message}`, error) : error;
      });
    }
    batch = { table: "", rows: [], bytes: 0 };
  };
  for await (const line of createInterface({ input: createReadStream2(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isFirst) {
      await checkHeader(transaction, path, line);
      isFirst = false;
      continue;
    }
    const [, json, table] = /^\{"row":(.*),"of":"([a-z_]+)"\}$/.exec(line) ?? [];
    if (json === void 0 || table === void 0) {
      await flush();
      const end = parse(path, line);
      if (end.assay === "end") isWhole = end.tables === sums.length;
      else sums.push(end);
      continue;
    }
    if (!tables.some(({ name }) => name === table)) throw damaged(path, `there is no table ${table}`);
    if (batch.table !== table || batch.rows.length >= ROWS || batch.bytes >= BYTES) await flush();
    batch.table = table;
    batch.rows.push(json);
    batch.bytes += json.length;
  }
  if (!isWhole) throw damaged(path, "its end is missing");
  return sums;
}
async function checkHeader(transaction, path, line) {
  const { assay, schema } = parse(path, line);
  if (assay !== "export") throw damaged(path, "its first line is not that of an export");
  const own = await schemaVersion(transaction);
  if (schema !== own) {
    throw new AssayError("EXPORT_OTHER_VERSION", `${path} is of schema version ${schema}, this database has ${own}`);
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
function parse(path, line) {
  try {
    return Object(JSON.parse(line));
  } catch (cause) {
    throw damaged(path, "it has a line that is not JSON", cause);
  }
}
function damaged(path, what, cause) {
  return new AssayError("EXPORT_DAMAGED", `${path}: ${what}`, cause === void 0 ? {} : { cause });
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
async function openDatabase(settings) {
  const { databaseUrl, dataDir } = settings;
  const database = await (databaseUrl === void 0 ? openEmbeddedDatabase(dataDir) : openPostgresDatabase(databaseUrl));
  try {
    await migrate(database);
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
async function runDbCommand(command, path, settings, print) {
  const { databaseUrl, dataDir } = settings;
  const tell = (tables) => {
    for (const { table, count: count2, sha256 } of tables)
      print(`${table.padEnd(16)} ${`${count2}`.padStart(12)} rows  ${sha256}`);
  };
  if (command === "export") {
    tell(await withDatabase(settings, (database) => exportDatabase(database, path)));
  } else if (command === "import") {
    tell(await withDatabase(settings, (database) => importDatabase(database, path)));
  } else if (command === "backup") {
    if (databaseUrl !== void 0) await backupPostgres(databaseUrl, path);
    else print(`${await backupEmbedded(dataDir, path)} files`);
    print(`backup written to ${path}`);
  } else {
    if (databaseUrl !== void 0) await restorePostgres(path, databaseUrl);
    else print(`${await restoreEmbedded(path, dataDir)} files`);
    print(`backup restored from ${path}`);
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
function medianInPlace(values) {
  const size = values.length;
  if (size === 0) return Number.NaN;
  const middle2 = size >> 1;
  select(values, middle2);
  const high = values[middle2];
  if (size % 2 === 1) return high;
  let low = values[0];
  for (let at2 = 1; at2 < middle2; at2 += 1) low = Math.max(low, values[at2]);
  return (low + high) / 2;
}
function select(values, place) {
  let left = 0;
  let right = values.length - 1;
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
function medianAndMad(values, from = 0, end = values.length) {
  const numbers = scratch(values, from, end);
  const median2 = medianInPlace(numbers);
  for (let at2 = 0; at2 < numbers.length; at2 += 1) numbers[at2] = Math.abs(numbers[at2] - median2);
  return { median: median2, mad: medianInPlace(numbers) };
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

// app/store/array-text.ts
function arrayText(values) {
  return `{${values.includes(null) ? values.map((value2) => value2 ?? "NULL").join(",") : values.join(",")}}`;
}
function textArrayText(values) {
  const plain = !/["\\]/.test(values.join(""));
  const quote = (value2) => `"${plain ? value2 : value2.replace(/["\\]/g, "\\$&")}"`;
  return `{${values.map((value2) => value2 === null ? "NULL" : quote(value2)).join(",")}}`;
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

// app/store/page-text.ts
function toPageText(page) {
  const places = /* @__PURE__ */ new Map();
  const shared = [];
  const known = /* @__PURE__ */ new Map();
  const share2 = (value2) => {
    const seen = known.get(value2);
    if (seen !== void 0) return seen;
    const text = JSON.stringify(value2);
    let place = places.get(text);
    if (place === void 0) {
      place = shared.push(value2) - 1;
      places.set(text, place);
    }
    known.set(value2, place);
    return place;
  };
  const tests = {};
  for (const [test, memory] of Object.entries(page)) {
    const { duration: duration2, ...rest } = memory;
    if (duration2 === void 0) {
      tests[test] = rest;
      continue;
    }
    const { values, runs, spec } = duration2;
    tests[test] = {
      ...rest,
      duration: { ...duration2, values: packValues(values) ?? values, runs: share2(runs), spec: share2(spec) }
    };
  }
  return JSON.stringify({ version: 1, shared, tests });
}
function fromPageText(text) {
  const { shared, tests } = JSON.parse(text);
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
    for (const { key: key2, state } of rows) this.#pages.set(key2, fromPageText(state));
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
        [repositoryId, ...some3.map((key2) => toPageText(this.#pages.get(key2) ?? {}))]
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
async function inStep(database, repositoryId, plan2, write3) {
  for (let attempt = 1; attempt <= ATTEMPTS2; attempt += 1) {
    const memory = await readRepositoryMemory(database, repositoryId);
    const planned = await plan2(memory);
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
  const { kind, runId, author, reason } = decision;
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
      await addDecision(transaction, repositoryId, { kind, subject: { ...about2, run: runId ?? null }, author, reason });
    }
  );
  return changed;
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
function testLine({ suite, path, name, file: file2 }) {
  const place = file2 === null ? "" : ` (${file2})`;
  return plainLine(`${[suite, ...path, name].filter((part) => part !== "").join(" › ")}${place}`);
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
  const { author, reason, sinceRun } = wanted;
  const runId = sinceRun === void 0 ? void 0 : await runIdOf(database, id, sinceRun);
  if (sinceRun !== void 0 && runId === void 0) throw new AssayError("USAGE", `run ${sinceRun} is not stored`);
  const subject = wanted.test === void 0 ? { metric: await oneMetric(database, id, metricOf(wanted)) } : { testId: (await wantedTest(database, id, wanted.test)).testId, variant: wanted.variant };
  const count2 = await changeBaseline(database, id, subject, { kind, runId, author, reason });
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
var SELECT3 = `SELECT state, title, failures, runs, first_run_id AS "firstRunId", last_run_id AS "lastRunId",
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
  const open6 = text.lastIndexOf("(");
  if (open6 > 0 && text.endsWith(")")) {
    const file2 = withoutPlace(text.slice(open6 + 1, -1));
    return { file: file2, function: text.slice(0, open6).trim() };
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
  return (await findBotSettings(database, repositoryId))?.settings?.masks ?? [];
}

// app/history/split-cluster-stored.ts
var RUNS = 20;
var MEMBERS = 1e4;
async function splitStoredCluster(database, repositoryId, id, testIds, by) {
  const masks = await masksOf(database, repositoryId);
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
async function mergeClustersCommand(database, { repo, into, others, author, reason }) {
  const { id } = await wantedRepository(database, repo);
  await mergeStoredClusters(database, id, into, others, { author, reason });
  return [`what falls into ${others.join(", ")} belongs to ${into} from now on`];
}
async function splitClusterCommand(database, { repo, cluster, tests, author, reason }) {
  const { id } = await wantedRepository(database, repo);
  const testIds = [];
  for (const text of tests) testIds.push((await wantedTest(database, id, text)).testId);
  const [, leaving] = await splitStoredCluster(database, id, cluster, testIds, { author, reason });
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
function formatPercent(share2) {
  if (!Number.isFinite(share2)) return "–";
  const percent2 = share2 * 100;
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

// app/store/test-renames.ts
var SELECT7 = `SELECT id, from_test_id AS "fromTestId", to_test_id AS "toTestId", confidence, reasons, run_id AS "runId",
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
  return database.query(`${SELECT7} ORDER BY id DESC LIMIT $2`, [repositoryId, limit]);
}
async function findRename(database, repositoryId, id) {
  const [row] = await database.query(`${SELECT7} AND id = $2`, [repositoryId, id]);
  return row;
}
async function renamedAmong(database, repositoryId, testIds) {
  return database.query(
    `${SELECT7} AND (from_test_id = ANY($2::bigint[]) OR to_test_id = ANY($2::bigint[])) ORDER BY id`,
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
var SELECT8 = `SELECT test_id AS "testId", variant_id AS "variantId", run_id AS "runId", changed_at AS "changedAt",
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
  return database.query(`${SELECT8} AND test_id = $2 ORDER BY id DESC LIMIT $3`, [
    repositoryId,
    testId,
    limit
  ]);
}

// app/commands/explain-test.ts
var CHANGES = 10;
async function explainTest(database, wanted) {
  const { id: repositoryId } = await wantedRepository(database, wanted.repo);
  const test = await wantedTest(database, repositoryId, wanted.test);
  const title2 = testLine(test);
  const [whole2, ...variants] = await loadMemories(database, repositoryId, test.testId);
  if (whole2 === void 0) return [title2, "No run of the default branch has had a result of it."];
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
    title2,
    ...explainVerdict(nameRunsOfVerdict(verdict2, names), "text"),
    ...variants.map(({ variant, memory }) => {
      const { state, probability } = toVerdict(memory.flakiness);
      const share2 = probability === void 0 ? "" : `, fails ${formatPercent(probability)} of the time`;
      return `${variant}: ${state}${share2}.`;
    }),
    ...changes.map(
      ({ changedAt, before, verdict: { state }, variantId, runId }) => `${changedAt.slice(0, 10)}  ${before} ► ${state}, ${nameOf3(variantId)}, run ${names.get(String(runId)) ?? runId}`
    ),
    ...durations.map(
      (row) => `${row.toldAt.slice(0, 10)}  duration ${explainDuration(toSeriesEvent(row, names), "ms", "text")}`
    ),
    ...await renameLines(database, repositoryId, test.testId)
  ];
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
function percent(share2) {
  return share2 === void 0 ? "–" : formatPercent(share2);
}
function duration(ms) {
  return ms === void 0 ? "–" : formatDuration(ms);
}

// src/stats/health/health-advice.ts
var FEW = { share: 0.1, ofTime: 0.5, least: 20 };
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
  if (slowest.length < FEW.least) return [];
  const few = slowest.slice(0, Math.ceil(slowest.length * FEW.share));
  const sum3 = (tests) => tests.reduce((total, { usualMs = 0 }) => total + usualMs, 0);
  const value2 = sum3(few) / sum3(slowest);
  return value2 > FEW.ofTime ? [{ rule: "slow-few", value: value2, limit: FEW.ofTime, tests: few }] : [];
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
  for (const [later2, value2] of figures2.entries()) {
    for (let earlier = 0; earlier < later2; earlier += 1) {
      const rise = value2 - figures2[earlier];
      sum3 += Math.sign(rise);
      slopes.push(rise / (later2 - earlier));
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
         SELECT avg(last_value) FROM metric_series AS m WHERE m.repository_id = $1 AND m.suite = d.suite
           AND m.name = 'coverage.lines' AND (m.last_at AT TIME ZONE 'UTC')::date = d.day
       ) AS coverage
     FROM suite_days AS d WHERE d.repository_id = $1 AND d.on_default AND d.day BETWEEN $2::date AND $3::date
     GROUP BY d.suite, d.day ORDER BY d.suite COLLATE "C", d.day`,
    [repositoryId, from, to]
  );
  return rows.map((row) => ({ ...row, coverage: row.coverage ?? void 0 }));
}
async function healthTests(database, repositoryId, from) {
  return database.query(
    `SELECT tests.suite, tests.path, tests.name, variants.name AS variant, coalesce(v.state, 'unknown') AS verdict,
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
  const suites = [...new Set([...counts, ...tests].map(({ suite }) => suite))].sort();
  return suites.map(
    (suite) => suiteHealth({
      suite,
      days: counts.filter((day) => day.suite === suite),
      tests: tests.filter((test) => test.suite === suite).map(toFacts)
    })
  );
}
function toFacts({ path, name, probability, usualMs, slowerBy, ...test }) {
  return {
    test: [...path, name].join(" › "),
    variant: test.variant,
    verdict: test.verdict,
    executions: test.executions,
    probability: probability ?? void 0,
    usualMs: usualMs ?? void 0,
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
async function undoRenameCommand(database, { repo, id, author, reason }) {
  const { id: repositoryId } = await wantedRepository(database, repo);
  await undoRename(database, repositoryId, id, { author, reason });
  return [`rename ${id} is undone: the old test has its memory back, the new one begins anew`];
}

// app/commands/add-history-commands.ts
function addHistoryCommands(program) {
  about(program.command("explain"), "what the history says of a test, and what proves it").argument("<test>", "its name, a part of suite, path and name, or its identity").action((test, { repo }) => printLines((db) => explainTest(db, { repo, test })));
  about(program.command("health"), "how each suite does: totals, verdicts, slowest tests, trends, what to do").option("--days <number>", "how far back", parseNumber, 90).option("--json", "the whole record, one suite a line", false).action(
    (options) => printLines((db) => healthCommand(db, options, /* @__PURE__ */ new Date()))
  );
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
function parseRunId(text) {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new InvalidArgumentError3("It has to be GitHub's id of a run.");
  return Number(text);
}

// app/commands/backfill.ts
import { mkdtemp, rm as rm4 } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import { join as join6 } from "node:path";
import { setTimeout as sleep3 } from "node:timers/promises";

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

// app/github/own-app.ts
async function ownApp(appOctokit) {
  const { data } = await appOctokit.rest.apps.getAuthenticated();
  if (data === null) throw new Error("GitHub does not know this app");
  return { id: data.id, login: `${data.slug}[bot]` };
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
function assignClusters(failures, candidates, newId) {
  const index = new ClusterIndex(candidates);
  const assigned = failures.map((failure) => {
    const id = index.withSame(failure.same) ?? index.mostSimilar(failure)?.id;
    if (id !== void 0 && !index.isNews(id, failure)) return index.resolve(id);
    return index.resolve(id === void 0 ? index.start(newId(failure), failure) : index.takeIn(id, failure));
  });
  return { assigned, changed: index.changed() };
}

// app/history/cluster-failures.ts
var MOST = 2e3;
var MOST_NAMED = 1e3;
async function clusterFailures(database, { repositoryId, runId }) {
  const run2 = await runToObserve(database, repositoryId, runId);
  if (run2 === void 0) return;
  await passOver(database, repositoryId, runId, "clusters");
  const masks = await masksOf(database, repositoryId);
  await inStep(
    database,
    repositoryId,
    () => plan(database, repositoryId, run2, masks),
    async (transaction, { reportIds, rows, members, occurrences }, step) => {
      await writeClusters(transaction, repositoryId, rows);
      await writeClusterMembers(transaction, repositoryId, members, run2.completedAt);
      await writeOccurrences(transaction, repositoryId, occurrences);
      await markObserved(transaction, repositoryId, reportIds, "clusters", step);
    }
  );
}
async function plan(database, repositoryId, run2, masks) {
  const reports = await reportsToObserve(database, repositoryId, run2.runId, "clusters");
  const reportIds = reports.map(({ id }) => id);
  if (reportIds.length === 0) return void 0;
  const found = await failuresOfReports(database, repositoryId, run2.runId, reportIds);
  if (found.length === 0) {
    await markObserved(database, repositoryId, reportIds, "clusters", 0);
    return void 0;
  }
  const failures = found.slice(0, MOST);
  const prints = await fingerprints(database, repositoryId, failures, masks);
  const sames = [...new Set(prints.map(({ same }) => same))];
  const candidates = await candidateClusters(database, repositoryId, bucketsOf(prints), sames);
  const { assigned, changed } = assignClusters(prints, candidates, freeId(candidates));
  const states = new Map([...candidates, ...changed].map((cluster) => [cluster.id, cluster]));
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
        return [clusterRow(run2, state, occurrence?.failures ?? 0, occurrence !== void 0 && !known.has(id))];
      }
    )
  };
}
async function fingerprints(database, repositoryId, failures, masks) {
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
function occurrencesOf(run2, failures, assigned) {
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
      runId: run2.runId,
      occurredAt: run2.completedAt,
      onDefault: run2.onDefault,
      failures: own.length,
      testIds: named3.map(({ testId }) => testId),
      variantIds: named3.map(({ variantId }) => variantId)
    };
  });
}
function clusterRow(run2, state, failures, isNewInRun) {
  const { runId, completedAt } = run2;
  const times = { firstRunId: runId, lastRunId: runId, firstAt: completedAt, lastAt: completedAt };
  return { state, title: clusterTitle(state), failures, runs: isNewInRun ? 1 : 0, ...times };
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

// src/stats/renames/compare-tests.ts
var TELLING_MS = 20;
function compareTests(from, to, place, words2) {
  const samePath = from.path.join("\n") === to.path.join("\n");
  const found = samePath ? renamed(from, to, place, words2) : regrouped(from, to, place, words2);
  if (found === void 0) return void 0;
  const pace = comparePace(from.durationMs, to.durationMs);
  return {
    confidence: Math.min(0.99, found.confidence + (pace < 0 ? 0.08 : 0.03) * pace),
    reasons: pace > 0 ? [...found.reasons, "it takes as long"] : found.reasons
  };
}
function renamed(from, to, place, words2) {
  const similarity = words2.similarity(from.name, to.name);
  const percent2 = `the names have ${Math.round(similarity * 100)} % of their words in common`;
  if (shapeOf(from.name) === shapeOf(to.name) && from.name !== to.name) {
    if (place === "other") return void 0;
    return {
      confidence: place === "same" ? 0.93 : 0.75,
      reasons: ["only numbers or values in the name differ", ...placeReason(place)]
    };
  }
  if (place === "same" && similarity >= 0.35) {
    return { confidence: 0.64 + 0.33 * similarity, reasons: [percent2, ...placeReason(place)] };
  }
  if (place === "other" || similarity < 0.75) return void 0;
  return { confidence: 0.5 + 0.33 * similarity, reasons: [percent2] };
}
function regrouped(from, to, place, words2) {
  const paths = words2.similarity(from.path.join(" "), to.path.join(" "));
  if (from.name === to.name) {
    const base = place === "same" ? 0.9 : place === "unknown" ? 0.82 : 0.78;
    return {
      confidence: base + 0.08 * paths,
      reasons: ["the same name in another block", ...placeReason(place)]
    };
  }
  if (place !== "same") return void 0;
  const names = words2.similarity(from.name, to.name);
  if (names < 0.5 || paths < 0.3) return void 0;
  return {
    confidence: 0.6 + 0.2 * names + 0.12 * paths,
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
  return ratio < 1.4 ? 1 : ratio > 4 ? -1 : 0;
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
  const candidates = compareFiles(left, come, routesOf(moves, vanished, appeared));
  return [...moves, ...pickClear(candidates)].sort((a, b) => b.confidence - a.confidence || (a.from < b.from ? -1 : 1));
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
  const candidates = [];
  for (const from of left) {
    const route = routes.get(fileKey(from));
    const there = [...files.get(fileKey(from)) ?? [], ...route === void 0 ? [] : files.get(route) ?? []];
    if (Math.max(there.length, counts.get(fileKey(from))) > MAX_PER_FILE) continue;
    for (const to of there) {
      const place = comparePlaces(from, to, slots[0].get(from.test), slots[1].get(to.test));
      const likeness = compareTests(from, to, place, words2);
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
    const { suite, path, name, file: file2 } = test;
    return [{ test: String(testId), suite, path, name, file: file2 ?? void 0, ...seen.get(testId) }];
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
function interpolate(low, high, share2) {
  const between = low * (1 - share2) + high * share2;
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
  const at2 = placeOf(values, from, before, median(recent));
  const levels = {
    before: median(values.slice(Math.max(0, at2 - SERIES_RULE.maxBaseline), at2)),
    after: median(values.slice(at2))
  };
  return isWorthTelling(levels.before, levels.after, way, spec) ? { at: at2, ...levels, pValue } : void 0;
}
function placeOf(values, from, before, after) {
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
  const { median: median2, mad } = medianAndMad(values, Math.max(0, end - SERIES_RULE.maxBaseline), end);
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
  const share2 = count2 / typicalCount;
  const usual = typicalCount * share2 ** SERIES_RULE.countWeight;
  return { weight: share2 < SERIES_RULE.thinShare ? 0 : Math.min(1, Math.sqrt(share2)), typicalCount: usual };
}

// src/stats/series/observe-sample.ts
var LARGEST = 1e100;
var WAYS = ["up", "down"];
function observeSample(state, sample, family) {
  const value2 = roundDigits(sample.value / sample.factor);
  if (!(Math.abs(value2) <= LARGEST) || !(sample.factor > 0)) return { state, events: [] };
  const { weight, typicalCount } = weighSample(state, sample);
  const counted = { ...state, typicalCount: roundDigits(typicalCount) };
  if (weight === 0) return { state: counted, events: [] };
  const level = levelBefore(counted);
  const next = append2(counted, value2, sample.run);
  if (level === void 0) return { state: next, events: [] };
  const watched = watch(next, value2, weight, level);
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
function append2(state, value2, run2) {
  const most = SERIES_RULE.maxBaseline + SERIES_RULE.aside;
  return {
    ...state,
    values: appended(state.values, value2, most),
    runs: appended(state.runs, run2, SERIES_RULE.locate),
    sinceRun: state.values.length === 0 ? run2 : state.sinceRun
  };
}
function appended(values, value2, most) {
  const from = Math.max(0, values.length + 1 - most);
  const kept = new Array(values.length - from + 1);
  for (let at2 = from; at2 < values.length; at2 += 1) kept[at2 - from] = values[at2];
  kept[kept.length - 1] = value2;
  return kept;
}
function watch(state, value2, weight, { median: median2, mad, deviation }) {
  const deviations = deviation > 0 ? (value2 - median2) / deviation : Math.sign(value2 - median2) * SERIES_RULE.clip;
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
    isBeyond: weight * Math.abs(value2 - median2) > SERIES_RULE.beyondMads * mad && isWorthTelling(median2, value2, worse, state.spec, SERIES_RULE.beyondTimes)
  };
}
function confirm(state, change, way, run2) {
  const { at: at2, before, after, pValue } = change;
  const known = state.values.length - state.runs.length;
  const kind = isWorse2(way, state.spec) ? "confirmed" : "improved";
  const changedAt = state.runs[at2 - known];
  return {
    state: {
      ...state,
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
    else known[place] = join5(known[place], result);
  }
  return [...tests].map(([test, grouped]) => ({ test, results: grouped }));
}
function join5(first, second) {
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
function speedFactor(pairs) {
  const ratios = pairs.filter(({ value: value2, baseline }) => value2 > 0 && baseline > 0).map((pair) => pair.value / pair.baseline);
  return ratios.length < MIN_TESTS ? 1 : median(ratios);
}

// src/stats/history/observe-durations.ts
var DURATION = { unit: "ms", direction: "lower", minAbsolute: 50 };
var RENEWED_EVERY = 10;
function observeDurations(run2, durations, known, memories) {
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
      ({ variant: own, value: value2, usual }) => own === variant && usual !== void 0 ? [{ value: value2, baseline: usual.ms }] : []
    );
    factors.set(variant, speedFactor(pairs));
  }
  const events = [];
  for (const { test, variant, key: key2, value: value2, state, usual } of series) {
    const sample = { run: run2, value: value2, factor: factors.get(variant) ?? 1, count: 1 };
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
function outagesAfter({ outages, outageCommit }, run2, looksOut) {
  if (run2.isOutage) return { outages, outageCommit };
  if (!looksOut) return { outages: 0, outageCommit: null };
  const continues = outageCommit !== null && outageCommit === (run2.commit ?? null);
  return { outages: outages + (continues ? 0 : 1), outageCommit: run2.commit ?? null };
}
function rememberCommit(known, commit, { ordinal, isKnownCommit }, flipped) {
  if (commit === void 0) return known;
  if (!isKnownCommit) return [...known, [ordinal, commit, flipped]].slice(-MAX_COMMITS);
  return known.map((entry) => entry[0] === ordinal ? [ordinal, commit, flipped] : entry);
}

// src/stats/history/observe-run.ts
function observeRun(run2, known, repository = startRepository()) {
  const place = placeRun(repository, run2);
  const survey = surveyFailures(run2);
  const looksOut = isOutage2(run2, survey, place.usualFailures);
  const failed = run2.isOutage || isMassFailure(survey) ? 0 : survey.failed;
  if (looksOut && passesForOutage(repository, run2)) {
    const after2 = rememberRun(repository, run2, place, { unexpected: 0, failed, looksOut });
    return { memories: /* @__PURE__ */ new Map(), repository: after2, events: [] };
  }
  const commit = { run: run2.run, ordinal: place.ordinal, canRecur: run2.commit !== void 0 };
  const readings = groupByTest(run2.results).flatMap((results) => readTest(results, known, commit) ?? []);
  const unexpected = readings.filter(({ key: key2, pooled }) => pooled.isFlip && !known.get(key2)?.flakiness.flips.length);
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
  return { ...judge(readings, known, sight, run2), repository: after };
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
function judge(readings, known, sight, run2) {
  const memories = /* @__PURE__ */ new Map();
  const events = [];
  const note3 = (test, key2, variant, reading) => {
    const before = known.get(key2);
    const flakiness = observeOutcomes(before?.flakiness, reading, sight);
    memories.set(key2, { ...before, flakiness });
    const was = before?.flakiness.state ?? "unknown";
    if (flakiness.state === was) return;
    events.push({ kind: "verdict", test, variant, before: was, verdict: toVerdict(flakiness) });
  };
  for (const { test, key: key2, pooled, variants } of readings) {
    note3(test, key2, null, pooled);
    for (const { key: variantKey, variant, reading } of variants) {
      if (variant !== null) note3(test, variantKey, variant, reading);
    }
  }
  const timed = readings.flatMap(
    ({ test, variants }) => variants.map(({ key: key2, variant, reading }) => ({ test, key: key2, variant, durationMs: reading.durationMs }))
  );
  events.push(...observeDurations(run2.run, timed, known, memories));
  return { memories, events };
}

// app/history/plan-history.ts
var UNREMARKABLE = /* @__PURE__ */ new Set(["unknown", "healthy"]);
function planHistory(run2, { record, places }, pages, repository) {
  const known = /* @__PURE__ */ new Map();
  for (const [key2, place] of places) {
    const memory = pages.get(place);
    if (memory !== void 0) known.set(key2, memory);
  }
  const step = observeRun(record, known, repository);
  const placeOf3 = (key2) => {
    const place = places.get(key2);
    if (place === void 0) throw new Error(`the engine speaks of ${key2}, which the run has no result of`);
    return place;
  };
  const rows = /* @__PURE__ */ new Map();
  for (const [key2, memory] of step.memories) {
    const place = placeOf3(key2);
    pages.set(place, memory);
    if (!UNREMARKABLE.has(memory.flakiness.state)) {
      rows.set(key2, toVerdictRow(place, toVerdict(memory.flakiness), run2.runId));
    }
  }
  const verdictChanges = [];
  const seriesChanges = [];
  for (const event2 of step.events) {
    const key2 = keyOf2(event2);
    const place = placeOf3(key2);
    if (event2.kind === "duration") {
      seriesChanges.push(...toSeriesChanges(run2, [event2.event], place));
      continue;
    }
    const { before, verdict: verdict2 } = event2;
    rows.set(key2, toVerdictRow(place, verdict2, run2.runId));
    if (before === "unknown" && verdict2.state === "healthy") continue;
    verdictChanges.push({ ...place, runId: run2.runId, changedAt: run2.completedAt, before, verdict: verdict2 });
  }
  return { repository: step.repository, verdicts: [...rows.values()], verdictChanges, seriesChanges };
}
function keyOf2({ test, variant }) {
  return memoryKey(test, variant);
}

// app/history/observe-history.ts
async function observeHistory({ database, log }, { repositoryId, runId }) {
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
      last = await planRun(database, repositoryId, run2, state);
      return last;
    },
    (transaction, plan2, step) => write2(transaction, repositoryId, plan2, step)
  );
  if (!isDone || last === void 0) return;
  const { verdictChanges, seriesChanges } = last.history;
  const changes = verdictChanges.length + seriesChanges.length + last.metrics.changes.length;
  log.info("run taken into the history", { repository: repositoryId, run: runId, changes });
}
var ids = (reports) => reports.map(({ id }) => id);
async function planRun(database, repositoryId, run2, state) {
  const loaded = await loadRun(database, repositoryId, run2);
  if (loaded === void 0) return void 0;
  const { observed, outcomes, reportIds, metrics } = loaded;
  const pages = new MemoryPages();
  await pages.read(database, repositoryId, [...observed.places.values()]);
  const renames = await linkRenames(database, repositoryId, run2, outcomes, pages);
  const repository = state === null ? void 0 : JSON.parse(state);
  const readings = listReadings(metrics);
  const digests2 = readings.map(({ metric }) => metric.digest);
  const known = await metricSeriesByDigests(database, repositoryId, digests2);
  const count2 = known.length < digests2.length ? await countMetricSeries(database, repositoryId) : 0;
  return {
    run: run2,
    reportIds,
    pages,
    renames,
    history: planHistory(run2, observed, pages, repository),
    metrics: observeMetrics(run2, readings, new Map(known.map((row) => [row.digest, row])), count2)
  };
}
async function write2(transaction, repositoryId, { run: run2, reportIds, pages, history, metrics, renames }, step) {
  await markObserved(transaction, repositoryId, reportIds, "history", step);
  await pages.write(transaction, repositoryId);
  await addRenames(transaction, repositoryId, renames);
  for (const { fromTestId, toTestId } of renames) await moveVerdicts(transaction, repositoryId, fromTestId, toTestId);
  await writeVerdicts(transaction, repositoryId, history.verdicts);
  await addVerdictChanges(transaction, repositoryId, history.verdictChanges);
  const ids2 = await writeMetricSeries(transaction, repositoryId, metrics.rows);
  const ofMetrics = metrics.changes.map((change) => ({ ...change, seriesId: ids2.get(change.digest) ?? null }));
  await addSeriesChanges(transaction, repositoryId, [...history.seriesChanges, ...ofMetrics]);
  await writeRepositoryMemory(transaction, repositoryId, run2.runId, JSON.stringify(history.repository));
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

// app/inbox/accept-upload.ts
var MAX_BYTES = 5e7;
var CHUNK_BYTES = 1e6;
var MOST_AT_ONCE = 16;
var NAME = /^assay-report-[A-Za-z0-9_.-]{1,200}$/;
var UPLOAD = "upload";
function createUploadDoor({ database, verify, askInstallation }) {
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
    const [, token] = /^Bearer ([\w.-]{1,20000})$/.exec(request.headers.authorization ?? "") ?? [];
    if (token === void 0) return refuse(401, "a token of the job is required: permissions: id-token: write");
    const verdict2 = await verify(token);
    if (!("claims" in verdict2)) return refuse(verdict2.status, verdict2.message);
    const { claims } = verdict2;
    const known = await findInstallationOf(database, claims.repositoryId);
    const installationId = known === void 0 ? await askInstallation(claims) : known ?? void 0;
    if (installationId === void 0) return refuse(403, "the app is not installed on this repository");
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
  const value2 = error.data;
  const at2 = (message) => ({ path, atKey: false, message });
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
      return at2(`the required key "${key2}" is missing${what === void 0 ? "" : `; expected: ${what}`}`);
    }
    case "propertyNames":
      return {
        path: [...path, String(error.params.propertyName)],
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
function describeFormat({ data, parentSchema, params }, at2) {
  if (params.format === "regex")
    return at2(`${show(data)} is not a regular expression: ${regexComplaint(String(data))}`);
  if (!new RegExp(String(parentSchema?.pattern ?? "")).test(String(data))) return void 0;
  return at2(`${show(data)} is not a valid URL; expected: ${parentSchema?.description ?? "a URL"}`);
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
function parseBotConfig(text, file2) {
  const layer = new ConfigLayer(text, file2);
  validator ??= compile();
  const { value: value2 } = layer;
  const problems = validator(value2) ? [...unknownStars(value2), ...checkMasks(value2)] : describeSchemaErrors(validator.errors ?? [], (path) => layer.keysAt(path));
  const [first, ...others] = problems.map((problem) => toError(problem, [layer], void 0));
  if (first !== void 0) throw new ConfigErrors([first, ...others]);
  const { bot: bot2, failures } = value2;
  return {
    artifacts: (bot2?.artifacts ?? []).map(toPlainArtifact),
    masks: failures?.masks ?? [],
    ...bot2?.issues === void 0 ? {} : { issues: bot2.issues },
    ...bot2?.summary === void 0 ? {} : { summary: bot2.summary },
    ...bot2?.check === void 0 ? {} : { check: bot2.check }
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

// app/github/http-status.ts
function httpStatus(error) {
  if (!(error instanceof Error) || !("status" in error)) return void 0;
  return typeof error.status === "number" ? error.status : void 0;
}

// app/github/read-file.ts
async function readFile3(octokit, { owner, name }, { path, etag, maxBytes }) {
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
var FRESH_SECONDS = 3600;
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

// app/store/runs.ts
var COLUMNS3 = `id, repository_id AS "repositoryId", github_run_id AS "githubRunId", attempt, workflow_id AS "workflowId",
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
    `SELECT ${COLUMNS3} FROM runs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3`,
    [repositoryId, githubRunId, attempt]
  );
  return row;
}
async function newestAttempt(database, repositoryId, githubRunId) {
  const [row] = await database.query(
    `SELECT ${COLUMNS3} FROM runs WHERE repository_id = $1 AND github_run_id = $2 ORDER BY attempt DESC LIMIT 1`,
    [repositoryId, githubRunId]
  );
  return row;
}
async function runsByIds(database, repositoryId, ids2) {
  return database.query(
    `SELECT ${COLUMNS3} FROM runs WHERE repository_id = $1 AND id = ANY($2::bigint[]) ORDER BY id`,
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
     ON CONFLICT (repository_id, identity) DO NOTHING RETURNING identity, id
     ) SELECT json_object_agg(identity, id) AS ids FROM added`,
    [
      repositoryId,
      textArrayText(missing2.map(({ identity }) => identity)),
      textArrayText(missing2.map(({ suite }) => suite)),
      textArrayText(missing2.map(({ path }) => textArrayText(path))),
      textArrayText(missing2.map(({ name }) => name)),
      textArrayText(missing2.map(({ file: file2 }) => file2))
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
var COLUMNS4 = `test_id, variant_id, passed, failed, skipped, flips, first_outcome, last_outcome, last_status, recent,
  duration_sum, duration_squares, duration_max`;
var SUMS = `SELECT * FROM unnest($7::bigint[], $8::integer[], $9::integer[], $10::integer[], $11::integer[], $12::integer[],
  $13::smallint[], $14::smallint[], $15::smallint[], $16::bigint[], $17::double precision[], $18::double precision[],
  $19::real[]) AS t (${COLUMNS4})`;
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
var COLUMNS5 = [
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
    const values = some3.map((_, row) => `(${COLUMNS5.map((_2, column) => `$${row * COLUMNS5.length + column + 1}`)})`);
    await transaction.query(
      `INSERT INTO result_blocks (${COLUMNS5.join(", ")}) VALUES ${values.join(", ")}`,
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
    const report = await reportRow(transaction, target, outcome);
    if (report.complete) return false;
    if (report.stored >= end && !isLast) return report.stored;
    if (report.stored < from) throw new Error("a report has lost results");
    await storeResults(transaction, run2, { ...report, complete: isLast }, results.slice(report.stored - from));
    return isLast || end;
  });
}
async function reportRow(transaction, target, outcome) {
  const refused2 = "errorCode" in outcome;
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
      refused2 ? null : cleanJson(outcome.extra),
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
function testIdentity({ suite, file: file2, path, name, parameters }) {
  const parts = [suite, file2 ?? "", path, name];
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
  const isSame = known !== void 0 && before === now && known.conclusion === facts2.run.conclusion;
  const run2 = { ...facts2.run, attempt: isSame ? known.attempt : (known?.attempt ?? 0) + 1 };
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
var SELECT9 = `SELECT DISTINCT ON (workflow_id, event) id, workflow_name AS "workflowName", url, conclusion, source, EXISTS (
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
  return database.query(`${SELECT9} AND (head_repository_id = $3 OR source = 'checks') ${NEWEST}`, [
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
    `${SELECT9} AND head_repository_id = $1 AND event NOT LIKE 'pull_request%' AND ${SAYS_SOMETHING} ${NEWEST}`,
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

// app/github/download-artifact.ts
import { createHash as createHash8 } from "node:crypto";
var MAX_BYTES3 = 5e7;
var TIMEOUT_MS = 6e4;
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
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
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
import { existsSync as existsSync4 } from "node:fs";
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
  return existsSync4(beside) ? beside : fileURLToPath2(new URL("../../dist/artifact-reader.mjs", import.meta.url));
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
async function findRun2(database, repositoryId, githubRunId, attempt) {
  const [row] = await database.query(
    "SELECT id FROM runs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3",
    [repositoryId, githubRunId, attempt]
  );
  return row?.id;
}
async function findDefaultBranch(database, { id }) {
  const [row] = await database.query(
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
  const runId = await findRun2(database, repositoryId, githubRunId, attempt) ?? await upsertRun(database, facts2.run);
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
  const branch = run2.repository.default_branch ?? await findDefaultBranch(database, { id }) ?? await getDefaultBranch(octokit, { owner: owner.login, name });
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
  const isCell = cells.some((cell) => cell.length > 0 && values.every((value2) => cell.includes(value2)));
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
  const [, title2 = name, list2 = ""] = /^(.*?) \((.*)\)$/.exec(name) ?? [];
  const values = list2.split(",").map((value2) => value2.trim());
  return { key: slug(title2), values: values.filter((value2) => value2 !== "") };
}
function keyOf3(artifactName) {
  const match = /^assay-report-(.+)-\d+-\d+$/.exec(artifactName);
  return match === null ? void 0 : slug(match[1]);
}
function slug(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
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
    const endOf2 = (name) => all.find((job) => job.name === name && endedBadly(job))?.conclusion ?? "failure";
    return names.map((name) => ({ name, message: `${name} ended with ${endOf2(name)} and left no report` }));
  }
  const shown2 = names.slice(0, NAMED3).join(", ") + (names.length > NAMED3 ? `, ${names.length - NAMED3} more` : "");
  const message = `${count2} of these jobs left no report, and it cannot be told which: ${shown2}`;
  return Array.from({ length: count2 }, (_, index) => ({ name: `? ${index + 1}`, message }));
}

// app/github/compare-commits.ts
var MOST_FILES = 300;
async function compareCommits(octokit, { owner, name }, base, head) {
  if (base === head) return { status: "identical", mergeBase: base, files: [] };
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo: name,
      basehead: `${base}...${head}`,
      // The list of commits is of no use here; a page of one keeps the answer small.
      per_page: 1
    });
    const { files = [] } = data;
    return {
      status: data.status,
      mergeBase: data.merge_base_commit.sha,
      files: files.length < MOST_FILES ? files.flatMap(pathsOf) : void 0
    };
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}
function pathsOf(file2) {
  return file2.previous_filename === void 0 ? [file2.filename] : [file2.filename, file2.previous_filename];
}

// app/store/issues.ts
var COLUMNS6 = `id, key, episode, kind, state, filed_in AS "filedIn", number, closed_by_person AS "closedByPerson", record`;
async function bookRevision(database, repositoryId) {
  const [row] = await database.query(
    "SELECT revision FROM issue_books WHERE repository_id = $1",
    [repositoryId]
  );
  return row?.revision ?? 0;
}
async function issuesToFollow(database, repositoryId, keys) {
  return database.query(
    `SELECT ${COLUMNS6} FROM issues WHERE repository_id = $1 AND (state <> 'closed' OR closed_by_person > 0
       OR (key = ANY($2::text[]) AND episode = (
         SELECT max(newest.episode) FROM issues AS newest WHERE newest.repository_id = $1 AND newest.key = issues.key)))
     ORDER BY id`,
    [repositoryId, keys]
  );
}
async function issueAt(database, filedIn, number2) {
  const [row] = await database.query(
    `SELECT repository_id AS "repositoryId", ${COLUMNS6} FROM issues WHERE filed_in = $1 AND number = $2`,
    [filedIn, number2]
  );
  return row;
}
async function issuesByIds(database, repositoryId, ids2) {
  return database.query(
    `SELECT ${COLUMNS6} FROM issues WHERE repository_id = $1 AND id = ANY($2::bigint[]) ORDER BY id`,
    [repositoryId, ids2]
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
      return answer ?? "unknown";
    });
    if (missing2.size === 0) return decision;
    for (const [key2, [base, head]] of missing2) known.set(key2, await fetchAncestry(base, head));
  }
}

// app/issues/follow-cell.ts
function followCell(cell, outcome, options) {
  const { run: run2, ancestryOf, enough, keepsPasses, isAgain } = options;
  if (outcome === "unknown") return cell;
  const relation = ancestryOf(cell.failingSha, run2.sha);
  if (outcome === "failed") {
    if (relation === "behind" || relation === "identical") return cell;
    const clean2 = relation === "ahead" && keepsPasses ? cell.clean.filter(({ sha }) => ancestryOf(run2.sha, sha) === "ahead") : [];
    return { ...cell, failingSha: run2.sha, clean: clean2, absent: 0 };
  }
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
    keepsPasses: kind !== "flaky",
    isAgain: record.lastRun === news.run
  };
  const cells = record.cells.map((cell) => followCell(cell, outcomeOf2(cell, news), options));
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
function outcomeOf2(cell, news) {
  const key2 = cellKey(cell);
  if (news.failed.has(key2)) return "failed";
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
  if (relation === "identical") return "passed-on-this-commit";
  if (relation !== "ahead") return "older-than-fix";
  const { by, reason } = closed.closing ?? { by: "bot", reason: "completed" };
  const unwanted = by === "person" && reason !== "completed";
  if (by === "person" && closed.closedByPerson >= (unwanted ? 1 : PATIENCE)) return "closed-by-person";
  if (closed.number === null || unwanted || reason === "duplicate")
    return addFailure(blank(cluster, news, episode), cluster, news);
  const again = { ...blank(cluster, news, closed.episode), id: closed.id, number: closed.number };
  const { isNotFlaky, closedByPerson, saidCells } = closed;
  const returns = closed.returns + 1;
  return addFailure({ ...again, isNotFlaky, closedByPerson, saidCells, returns }, cluster, news);
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
    const reason = notWorthFiling(record, cluster, policy, now);
    if (reason !== void 0) return { record, action: { kind: "defer", key: key2, reason } };
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
  if (record.kind === "overview" || isForgotten) return slot;
  const next = followRecord(record, news, policy, ancestryOf);
  const end = endOf(next, policy);
  if (record.state === "closed") return { ...slot, after: forgive(record, next, end !== void 0, news.sha) };
  if (end === void 0) return { ...slot, after: next };
  const reason = end === "green" ? "completed" : "not_planned";
  const closing = { by: "bot", reason, sha: news.sha };
  const closed = { ...next, state: "closed", closing, closedByPerson: 0, isHeld: false };
  const isPreview = policy.mode !== "on";
  if (next.state !== "waiting") actions.push({ kind: "close", record: closed, why: end, isPreview });
  return { ...slot, after: isPreview && next.number !== null && next.state === "open" ? next : closed };
}
function forgive(before, { cells }, isGreen, sha) {
  if (!isGreen || before.closing === null) return { ...before, cells };
  return { ...before, cells, closing: { ...before.closing, sha }, closedByPerson: 0 };
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
  const closing = { by: "bot", reason: "not_planned", sha };
  const closed = { ...record, cells, state: "closed", closing, isHeld: false };
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
      const failingSha = record.cells.at(-1)?.failingSha ?? record.firstSha;
      const runs = Math.max(0, ...record.cells.map(({ clean: clean2 }) => clean2.length));
      return { why: action.why, of: action.of ?? null, where: where2, failingSha, runs, closing: record.closing };
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
var TRIES2 = 5;
var BY_HAND = 20;
async function decideAndSave(database, repositoryId, filedIn, decide3) {
  for (let tries = 0; tries < TRIES2; tries += 1) {
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
async function followMerges({ database }, repository, filedIn, sha) {
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
  return database.query(
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

// app/store/mutes.ts
async function addMutes(transaction, repositoryId, testIds, { author, reason, issue, until }) {
  await endMutes(transaction, repositoryId, testIds, author);
  await transaction.query(
    `INSERT INTO mutes (repository_id, test_id, author, reason, issue, until)
     SELECT $1, tests.id, $3, $4, $5, $6 FROM tests WHERE repository_id = $1 AND id = ANY($2::bigint[])`,
    [repositoryId, testIds, cleanText(author), cleanText(reason), issue, until.toISOString()]
  );
}
async function endMutes(transaction, repositoryId, testIds, author) {
  const ended = await transaction.query(
    `UPDATE mutes SET ended_at = now(), ended_by = $3
     WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND ended_at IS NULL AND until > now() RETURNING test_id`,
    [repositoryId, testIds, cleanText(author)]
  );
  return ended.length;
}
async function mutesOfTests(database, repositoryId, testIds) {
  return database.query(
    `SELECT test_id AS "testId", author, reason, since, until FROM mutes
     WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND ended_at IS NULL AND until > now() ORDER BY id`,
    [repositoryId, testIds]
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
  const say2 = (key2, isRed) => {
    const cell = { test: key2, variant: "" };
    if (isRed) failures.push({ key: key2, kind: "red-run", cells: [cell], isInfrastructure: false, isMuted: false });
    else passed.push(cellKey(cell));
  };
  if (run2.hasFailingTest) return { failures, passed };
  const own = run2.criteria.filter(({ implied }) => implied !== true);
  for (const criterion of own) {
    if (criterion.verdict !== "inconclusive") say2(criterionKey(criterion), criterion.verdict === "missed");
  }
  const isMissed = own.some(({ verdict: verdict2 }) => verdict2 === "missed");
  if (run2.conclusion === "success") say2(workflowKey(run2.workflowId), false);
  else if (["failure", "timed_out", "startup_failure"].includes(run2.conclusion) && !isMissed)
    say2(workflowKey(run2.workflowId), true);
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
var OUTAGE_SHARE = 0.8;
var OUTAGE_TESTS = 5;
async function loadNews(database, run2, records, isOvertaken) {
  const { repositoryId, id } = run2;
  const failing2 = await failingResults(database, repositoryId, [id]);
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
  const clusters = await clusterNews(database, run2, failing2, records);
  return {
    run: `${run2.githubRunId}.${run2.attempt}`,
    sha: run2.headSha,
    workflow: String(run2.workflowId),
    at: new Date(run2.completedAt).getTime(),
    isOvertaken,
    outage: reports.some(isOutage) ? "service" : executed >= OUTAGE_TESTS && failedIds.length >= executed * OUTAGE_SHARE ? "share" : void 0,
    failures: [...clusters, ...red.failures],
    failed: /* @__PURE__ */ new Set([
      ...failing2.map(({ testId, variant }) => key2(testId, variant)),
      ...red.failures.flatMap(({ cells }) => cells.map(cellKey))
    ]),
    passed: /* @__PURE__ */ new Set([
      ...passes.flatMap(({ testId, variants }) => variants.map((variant) => key2(testId, variant))),
      ...red.passed
    ]),
    absent: new Set(absent.map(({ testId, variant }) => key2(testId, variant)))
  };
}
async function clusterNews(database, { repositoryId, id }, failing2, records) {
  const occurrences = await clustersOfRun(database, repositoryId, id);
  const names = await variantNames2(database, repositoryId, [...new Set(occurrences.flatMap((one) => one.variantIds))]);
  const testIds = [...new Set(occurrences.flatMap((one) => one.testIds))];
  const muted = new Set((await mutesOfTests(database, repositoryId, testIds)).map(({ testId }) => testId));
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
    return {
      key: clusterId,
      kind: tests.every((test) => verdicts.get(test)?.state === "flaky") ? "flaky" : "failure",
      cells: testIds2.map((test, index) => ({
        test: String(test),
        variant: names.get(variantIds[index]) ?? ""
      })),
      impact: impactOf2(tests, verdicts),
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
  const isText = (path) => typeof path === "string" && path.length <= 500;
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

// app/store/issue-writes.ts
var COLUMNS7 = `w.id, w.issue_id AS "issueId", w.run_id AS "runId", w.kind, w.about, w.attempts, w.decided_at AS "decidedAt"`;
async function claimWrite(database, repositoryId, seconds) {
  const [row] = await database.query(
    `UPDATE issue_writes AS w SET attempts = attempts + 1, held_until = now() + $2 * interval '1 second'
     WHERE repository_id = $1 AND id = (
       SELECT min(id) FROM issue_writes WHERE repository_id = $1 AND state = 'due'
     ) AND (held_until IS NULL OR held_until < now()) RETURNING ${COLUMNS7}`,
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
    `SELECT ${COLUMNS7}, w.state, w.outcome, issues.key, issues.number
     FROM issue_writes AS w JOIN issues ON issues.repository_id = w.repository_id AND issues.id = w.issue_id
     WHERE w.repository_id = $1 ORDER BY w.id DESC LIMIT $2`,
    [repositoryId, limit]
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

// app/issues/write-issue.ts
import { createHash as createHash10 } from "node:crypto";

// app/github/create-issue.ts
async function createIssue(octokit, { owner, name }, { title: title2, body: body3, labels, assignees = [] }) {
  const { data } = await octokit.rest.issues.create({
    owner,
    repo: name,
    title: title2,
    body: body3,
    labels: [...labels],
    ...assignees.length === 0 ? {} : { assignees: [...assignees] },
    // A repeated POST would be a second issue.
    request: { retries: 0 }
  });
  return data.number;
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
  for await (const { data } of pages) {
    const own = data.find((issue) => isByApp(issue, app) && issue.body?.startsWith(marker));
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
      body: issue.body ?? ""
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
    for await (const { data } of pages) {
      if (data.some((comment) => isByApp(comment, app) && comment.body?.startsWith(marker))) return;
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

// app/issues/compose-comment.ts
import mustache from "mustache";

// app/issues/generated/templates.ts
var TEMPLATES = {
  "closing-deleted": "{{{marker}}}\nClosed because what failed here is gone: its suite has run {{{times}}} without it, the last time at {{{sha}}}{{#run}} in {{{.}}}{{/run}}. If it was renamed and fails on, it comes back under its new name.\n",
  "closing-duplicate": "{{{marker}}}\n{{#number}}Same cause as #{{{number}}}, where it goes on.{{/number}}{{^number}}Same cause as another issue of this kind, where it goes on.{{/number}}\n",
  "closing-emptied": "{{{marker}}}\nClosed because a person split what was collected here: each of its tests gets an issue of its own when it fails again.\n",
  "closing-green": "{{{marker}}}\nPassed in {{{times}}}{{#where}} in {{{.}}}{{/where}}, the last one at {{{sha}}}{{#run}} in {{{.}}}{{/run}}. {{#plural}}Those commits contain{{/plural}}{{^plural}}That commit contains{{/plural}} {{{failingSha}}}, the newest on which it failed.\n",
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
  const compare = lastGood === void 0 ? "" : `[${between === void 0 ? "What changed" : countOf(between, "commit")}](${repositoryUrl}/compare/${lastGood.sha}...${firstFailing.sha})`;
  const rows = [
    ["Suite", single ? escapeMarkdown(test.suite) : ""],
    ["File", single ? escapeMarkdown(test.file ?? "") : ""],
    ["Fails in", named2(tests.flatMap(({ failedIn }) => failedIn))],
    ["Passes in", single ? named2(test.passedIn) : ""],
    ["First failing commit", at(firstFailing)],
    ["Last good commit", lastGood === void 0 ? "" : at(lastGood)],
    ["Between them", compare],
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
    const numbers = await numbersOf(
      database,
      id,
      (about2.duplicates ?? []).map((text) => text.split(" ")[0] ?? "")
    );
    return mustache.render(TEMPLATES.link, {
      marker,
      numbers: numbers.map((number2) => `#${number2}`).join(", ") || "others"
    });
  }
  const { runs = 0, failingSha = "" } = about2;
  if (about2.why === "duplicate") {
    const [number2] = about2.of == null ? [] : await numbersOf(database, id, [about2.of]);
    return mustache.render(TEMPLATES["closing-duplicate"], {
      marker,
      number: number2 === row.number ? void 0 : number2
    });
  }
  if (about2.why === "emptied") return mustache.render(TEMPLATES["closing-emptied"], { marker });
  if (about2.why === "deleted") return mustache.render(TEMPLATES["closing-deleted"], { ...common, times: "ten times" });
  return mustache.render(TEMPLATES["closing-green"], {
    ...common,
    times: countOf(runs, "run"),
    plural: runs > 1,
    failingSha
  });
}
async function numbersOf(database, repositoryId, keys) {
  const rows = await issuesToFollow(database, repositoryId, keys);
  return rows.flatMap(({ key: key2, number: number2 }) => keys.includes(key2) && number2 !== null ? [number2] : []);
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

// app/github/commits-between.ts
var MAX_COMMITS2 = 10;
async function commitsBetween(octokit, { owner, name: repo }, base, head) {
  try {
    const basehead = `${base}...${head}`;
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 100 });
    if (data.status !== "ahead") return void 0;
    const total = data.total_commits;
    if (total > MAX_COMMITS2) return { total, commits: [] };
    const commits = [];
    for (const { sha, commit, author } of data.commits) {
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
function matchPath(pattern, path) {
  const isFolder = pattern.endsWith("/");
  const inner = pattern.replace(/^\/|\/$/g, "");
  if (inner === "") return pattern === "/" || pattern === "";
  const segments = inner.split("/");
  const isAnchored = pattern.startsWith("/") || segments.length > 1;
  const wanted = isAnchored ? segments : ["**", ...segments];
  const parts = path.split("/");
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
        const isWhole = place === wanted.length - 1;
        if (isWhole && (isLast ? end !== "below" : end !== "file")) return true;
        if (!isWhole) next.add(place + 1);
      }
    }
    reached = skip(next);
  }
  return false;
}

// app/issues/owners/owners-of.ts
function ownersOf(path, rules) {
  return rules.findLast(({ pattern }) => matchPath(pattern, path))?.owners ?? [];
}
function outstandingOwners(paths, rules) {
  const files = [...new Set(paths)];
  const counts = /* @__PURE__ */ new Map();
  for (const path of files)
    for (const owner of new Set(ownersOf(path, rules))) counts.set(owner, (counts.get(owner) ?? 0) + 1);
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
var READ2 = 12e3;
var FILES3 = 20;
function stackFiles(trace) {
  const found = /* @__PURE__ */ new Set();
  for (const [whole2] of trace.slice(0, READ2).matchAll(/[\w@./\\-]{1,300}\.[A-Za-z]{1,6}(?=[:"(\s),]|$)/gm)) {
    const file2 = whole2.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
    if (/(^|\/)(node_modules|site-packages|dist-packages|vendor|internal)\//.test(file2) || file2.startsWith("/usr/"))
      continue;
    found.add(file2.replace(/^\/(?:home\/runner\/work|__w)\/[^/]+\/[^/]+\//, "").replace(/^\//, ""));
    if (found.size >= FILES3) break;
  }
  return [...found];
}

// app/issues/load-origin.ts
var SHOWN2 = 30;
var TESTS2 = 2;
var VARIANTS2 = 3;
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
    timelines: histories.flatMap((rows, index) => timelinesOf(rows, tests[index])),
    owners: outstandingOwners(files, await codeOwners(octokit, repository))
  };
}
async function mainHistory(database, { id, defaultBranch }, testId) {
  const rows = await testHistory(database, { repositoryId: id, testId, limit: SHOWN2 * VARIANTS2 * 2 });
  return rows.filter(({ headBranch, event: event2 }) => headBranch === defaultBranch && !event2.startsWith("pull_request"));
}
function lastGoodOf(rows, firstSha) {
  const failing2 = rows.findLastIndex(({ headSha }) => headSha === firstSha);
  return failing2 === -1 ? void 0 : rows.slice(failing2 + 1).find(({ status }) => status === "passed");
}
function timelinesOf(rows, test) {
  const variants = [...new Set(rows.map(({ variant }) => variant))].slice(0, VARIANTS2);
  return variants.map((variant) => ({
    title: test === void 0 ? "" : test.name,
    variant,
    outcomes: rows.filter((row) => row.variant === variant).slice(0, SHOWN2).reverse().map(({ status }) => status === "passed" || status === "failed" ? status : "skipped")
  }));
}
async function codeOwners(octokit, repository) {
  for (const path of CODE_OWNERS) {
    const answer = await readFile3(octokit, repository, { path, etag: void 0, maxBytes: MAX_CODE_OWNERS_BYTES });
    if (answer.kind === "file") return parseCodeOwners(answer.text);
    if (answer.kind === "unreadable") return [];
  }
  return [];
}

// src/model/variant-text.ts
function variantText(variant) {
  return Object.keys(variant).sort().map((key2) => `${key2}=${variant[key2]}`).join(",");
}

// app/issues/reproduction-of.ts
function reproductionOf(reports, tests) {
  const failing2 = new Map(tests.map(({ suite, failedIn }) => [suite, failedIn]));
  const found = [];
  for (const { extra } of reports) {
    for (const { name, variant, command } of extra?.suites ?? []) {
      const text = variantText(variant);
      if (command === void 0 || !(failing2.get(name) ?? []).includes(text)) continue;
      const data = (extra?.data ?? []).filter(({ variant: of }) => of === void 0 || variantText(of) === text).map(({ name: name2, version, seed }) => ({ name: name2, version: version ?? "", seed: seed ?? "" }));
      found.push({ suite: name, variant: text, command, environment: extra?.environment ?? "", data });
    }
  }
  return found.filter(({ suite }, index) => found.findIndex((one) => one.suite === suite) === index);
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
  if (worst !== void 0 && worst.probability !== null && worst.low !== null && worst.high !== null) {
    const { runs, flips } = worst.evidence;
    lines2.push(
      `- On good code it fails in ${formatPercent(worst.probability)} of runs (95 %: ${formatPercent(worst.low)} to ${formatPercent(worst.high)}), from ${countOf(runs, "run")} with ${countOf(flips, "commit")} on which it both passed and failed (rule ${worst.rule}).`
    );
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
  return named3.map(({ testId, suite, path, name, file: file2 }) => ({
    suite,
    path,
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
  for (const { testId, variant, message, trace } of await failingResults(database, run2.repositoryId, [run2.id])) {
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

// app/github/branch-head.ts
async function branchHead(octokit, { owner, name }, branch) {
  try {
    const { data } = await octokit.rest.repos.getBranch({ owner, repo: name, branch });
    return data.commit.sha;
  } catch (error) {
    if (httpStatus(error) === 404) return null;
    throw error;
  }
}

// app/issues/decide-person.ts
function decidePerson(record, { what, reason, sha }) {
  if (what === "reopened") {
    if (record.state === "waiting" || record.state === "previewed")
      return { ...record, state: "open", isHeld: false, saidRuns: record.failedRuns };
    if (record.state !== "closed") return record;
    const cells = record.cells.map((cell) => ({ ...cell, failingSha: sha ?? cell.failingSha, clean: [], absent: 0 }));
    return { ...record, state: "open", cells, closing: null, saidRuns: record.failedRuns };
  }
  if (record.state === "closed") return record;
  const why = what === "deleted" ? "not_planned" : reason;
  const closedByPerson = record.closedByPerson + 1;
  return { ...record, state: "closed", closing: { by: "person", reason: why, sha }, closedByPerson, isHeld: false };
}

// app/issues/note-person.ts
var TRIES3 = 5;
async function notePerson({ octokit, database }, repository, at2, act) {
  const sha = await branchHead(octokit, repository, repository.defaultBranch);
  for (let tries = 0; tries < TRIES3; tries += 1) {
    const revision = await bookRevision(database, repository.id);
    const row = await issueAt(database, at2.filedIn, at2.number);
    if (row === void 0 || row.repositoryId !== repository.id) return;
    const before = fromRow(row);
    const after = decidePerson(before, { ...act, sha });
    if (after === before) return;
    const others = after.state === "open" ? await liveBeside(database, repository.id, before) : [];
    if (others.some(({ number: number2 }) => number2 !== null) || others.some(({ state }) => state === "claimed")) return;
    const records = [...others.map((other) => ({ ...other, state: "closed", isHeld: false })), after];
    const place = { repositoryId: repository.id, revision, runId: null, filedIn: row.filedIn };
    if (await saveActions(database, place, { records, actions: [] })) return;
  }
  throw new Error("the issue changed again and again");
}
async function liveBeside(database, repositoryId, { id, key: key2 }) {
  const rows = (await issuesToFollow(database, repositoryId, [key2])).map(fromRow);
  return rows.filter((row) => row.key === key2 && row.id !== id && row.state !== "closed");
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
var READ3 = 8e3;
function failureGist(message) {
  const text = plainText(message.slice(0, READ3));
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

// app/issues/render-timelines.ts
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
    room.extras ? reproduction(story) : ""
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
    const share2 = all.length > 1 ? `${Math.round(error.cells / total * 100)} % of the failures` : "";
    const text = errorText(error, room);
    if (index > 0) return `<details><summary>Another error: ${share2}</summary>

${text}

</details>`;
    return share2 === "" ? text : `The most common error (${share2}):

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
function reproduction({ reproduction: all }) {
  const blocks = all.slice(0, 3).map(({ suite, variant, command, environment, data }) => {
    const about2 = [
      `Suite **${escapeMarkdown(suite)}**`,
      variant === "" ? "" : `in <code>${escapeMarkdown(variant)}</code>`,
      environment === "" ? "" : `environment <code>${escapeMarkdown(environment)}</code>`,
      ...data.slice(0, 5).map(({ name, version, seed }) => {
        const grown = seed === "" ? "" : `, seed <code>${escapeMarkdown(seed)}</code>`;
        return `data set <code>${escapeMarkdown(name)}</code> ${escapeMarkdown(version)}${grown}`;
      })
    ];
    return `${about2.filter((text) => text !== "").join(", ")}:

${fence(command, 1e3)}`;
  });
  if (blocks.length === 0) return "";
  return `<details><summary>Reproduce it</summary>

${blocks.join("\n\n")}

</details>`;
}
function title({ path, name }) {
  return escapeMarkdown([...path, name].filter((part) => part !== "").join(" › ")) || "unnamed test";
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
    const text = body(story, marker, room);
    if (utf8Bytes(text) <= MAX_BYTES4) return { title: renderTitle(story), body: text };
  }
  return { title: renderTitle(story), body: `${marker}
Tests fail; what they say is too long to show.
` };
}
function body(story, marker, room) {
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
function fullName({ path, name }) {
  return [...path, name].filter((part) => part !== "").join(" › ");
}

// app/issues/render-overview.ts
import mustache3 from "mustache";
var ROWS3 = 100;
function renderOverview({ id, defaultBranch }, { newPerRun, newPerDay }, { key: key2, episode, kind }, { about: about2 }) {
  const listed = about2.listed ?? [];
  const rows = listed.slice(0, ROWS3).map((row) => {
    const what = escapeMarkdown(row.title ?? row.kind, 120);
    return `| ${what} | ${row.cells} | ${row.failedRuns} | <code>${escapeMarkdown(row.key)}</code> |`;
  });
  const more = listed.length > ROWS3 ? [`| ${listed.length - ROWS3} more | | | |`] : [];
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

// app/issues/route-issue.ts
var MAX_ASSIGNEES = 10;
function routeIssue({ kind, tests, owners, key: key2 }, { labels, assignsOwners }) {
  const files = tests.flatMap(({ file: file2 }) => file2 === null ? [] : [file2]);
  const isOf2 = (patterns) => files.some((file2) => patterns.some((pattern) => matchPath(pattern, file2)));
  const byPath = Object.entries(labels).flatMap(([label, patterns]) => isOf2(patterns) ? [label] : []);
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
  if (write3.kind === "open") return open5(parts, repository, place, policy, write3, row);
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
    const closing = write3.about.closing;
    await setIssueState(octokit, place, number2, { open: false, reason: closing?.reason ?? "completed" });
  }
  return write3.kind;
}
async function heed(parts, repository, row, now) {
  const at2 = { filedIn: row.filedIn, number: row.number };
  if (now === void 0) {
    await notePerson(parts, repository, at2, { what: "deleted", reason: "not_planned" });
    return "dropped: gone";
  }
  const isKnown = row.record.closing?.by === "person";
  if (!now.isClosedByPerson || isKnown) return void 0;
  const isReopening = row.state === "open" && row.closedByPerson > 0 && now.reason === "completed";
  if (isReopening) return void 0;
  await notePerson(parts, repository, at2, { what: "closed", reason: now.reason });
  return "dropped: a person closed it";
}
async function open5({ octokit, database, log, app }, repository, place, policy, write3, row) {
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
  const { title: title2, body: body3 } = renderOverview(repository, policy, row, write3);
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
    if (written === AT_ONCE) return later(parts, repository, PAUSE_SECONDS);
    const write3 = await claimWrite(parts.database, repository.id, HOLD_SECONDS);
    if (write3 === void 0) return;
    if (write3 === "held") return later(parts, repository, HOLD_SECONDS);
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
async function later({ database }, repository, afterSeconds) {
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
var TRIES4 = 5;
async function fileIssues(parts, repository, run2) {
  if (!speaksForDefaultBranch(repository, run2)) return;
  const policy = await readPolicy(parts, repository, true);
  if (policy.mode === "on") await followMerges(parts, repository, policy.tracker?.id ?? repository.id, run2.headSha);
  if (policy.mode !== "off") await decideRun(parts, repository, run2, policy);
  await writeDue(parts, repository, policy);
}
async function decideRun({ octokit, database, log }, repository, run2, policy) {
  const known = /* @__PURE__ */ new Map();
  const compare = async (base, head) => (await compareCommits(octokit, repository, base, head))?.status ?? "unknown";
  const newest = await newestOtherCommit(database, { ...run2, branch: repository.defaultBranch });
  const isOvertaken = newest !== void 0 && await withAncestry(compare, (ancestryOf) => ancestryOf(newest, run2.headSha), known) === "behind";
  const occurring = await clustersOfRun(database, repository.id, run2.id);
  for (let tries = 0; tries < TRIES4; tries += 1) {
    const revision = await bookRevision(database, repository.id);
    const keys = [...occurring.map(({ clusterId }) => clusterId), ...otherKeys(run2)];
    const rows = await issuesToFollow(database, repository.id, keys);
    const records = await renamed2(database, repository.id, rows.map(fromRow));
    const news = await loadNews(database, run2, records, isOvertaken);
    const filedToday = await countFiledToday(database, repository.id);
    const facts2 = { news, records, filedToday, now: Date.now(), policy };
    const decision = await withAncestry(compare, (ancestryOf) => decide({ ...facts2, ancestryOf }), known);
    for (const action of decision.actions) {
      const key2 = action.kind === "defer" ? action.key : action.record.key;
      const reason = action.kind === "defer" ? { reason: action.reason } : {};
      log.info("issue decided", {
        repository: repository.id,
        run: run2.githubRunId,
        action: action.kind,
        key: key2,
        ...reason
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
function speaksForDefaultBranch(repository, run2) {
  return run2.headBranch === repository.defaultBranch && run2.headRepositoryId === repository.id && !run2.event.startsWith("pull_request");
}

// app/github/may-write.ts
async function mayWrite(octokit, { owner, name }, login) {
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo: name, username: login });
    return data.permission === "admin" || data.permission === "write";
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
async function answerCommands({ octokit, database, log, app }, target, comment, commands, obey) {
  const { place, number: number2, id, author } = comment;
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
    const answer = await obey(command);
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
var READ4 = 2e4;
var MAX_LINE3 = 300;
function parseCommands(comment) {
  const found = [];
  let fence2;
  for (const line of comment.slice(0, READ4).split(/\r?\n/)) {
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

// app/comments/parse-mute.ts
var UNITS3 = { h: 3600, d: 86400, w: 604800 };
var MAX_SECONDS = 365 * UNITS3.d;
function parseMute(rest) {
  const match = /^(\d{1,4})([hdw])(?:\s+(.*))?$/i.exec(rest);
  if (match === null) return "say for how long, such as 12h, 7d or 2w, and why";
  const [, count2 = "", unit = "d", reason = ""] = match;
  const seconds = Number(count2) * UNITS3[unit.toLowerCase()];
  if (seconds === 0 || seconds > MAX_SECONDS) return "a mute lasts from an hour to 365 days";
  if (reason.trim() === "") return "say why as well: who reads it later has to know";
  return { seconds, reason: reason.trim() };
}

// app/issues/explain-issue.ts
var TESTS4 = 5;
async function explainIssue(database, repositoryId, record, policy) {
  const lines2 = await verdictLines(database, repositoryId, record, policy);
  const ids2 = [...new Set(record.cells.map(({ test }) => Number(test)))].filter(Number.isInteger).slice(0, TESTS4);
  const names = new Map((await testsByIds(database, repositoryId, ids2)).map((test) => [test.testId, fullName(test)]));
  const verdicts = (await verdictsOfTests(database, repositoryId, ids2)).filter(({ variantId }) => variantId === 0);
  const parts = verdicts.map((row) => {
    const said = explainVerdict(toVerdict2(row), "markdown").map((line) => `- ${line}`);
    return `**${escapeMarkdown(names.get(row.testId) ?? "") || "A test"}**

${said.join("\n")}`;
  });
  return [lines2.join("\n"), ...parts].join("\n\n");
}
function toVerdict2({
  state,
  sinceRunId,
  probability,
  low,
  high,
  evidence,
  rule
}) {
  return {
    state,
    sinceRun: sinceRunId === null ? void 0 : String(sinceRunId),
    probability: probability ?? void 0,
    interval: low === null || high === null ? void 0 : [low, high],
    evidence,
    rule
  };
}

// app/issues/join-issues.ts
var MAX_SPLITS = 20;
async function joinIssues({ octokit, database }, repository, { filedIn, number: number2, author }, record, rest) {
  const wanted = Number(/^#?(\d{1,10})$/.exec(rest.split(/\s/)[0] ?? "")?.[1]);
  if (!Number.isInteger(wanted)) return { outcome: "refused", answer: "Say which issue it is the same as: a number." };
  const row = wanted === number2 ? void 0 : await issueAt(database, filedIn, wanted);
  if (row === void 0 || row.repositoryId !== repository.id || row.state === "closed")
    return { outcome: "refused", answer: `There is no other open issue of mine with the number ${wanted}.` };
  const reason = `same as ${wanted}`;
  await mergeStoredClusters(database, repository.id, row.key, [record.key], { author, reason });
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
var NAMES2 = "mute, unmute, not-flaky, wrong, same-as, split, file-now, explain";
var done = (answer = "") => ({ outcome: "done", answer });
var refused = (why) => ({ outcome: "refused", answer: why });
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
        store: async (transaction) => void await endMutes(transaction, repository.id, tests, author)
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
      return refused(`There is no command <code>${escapeMarkdown(command.name)}</code>; there are ${NAMES2}.`);
  }
}
async function word({ database }, repository, { number: number2, author }, tests, kind, reason) {
  const rows = (await verdictsOfTests(database, repository.id, tests)).filter(({ variantId }) => variantId === 0);
  const rules = new Map(rows.map(({ testId, rule, state }) => [testId, { rule, state }]));
  return {
    ...done(),
    store: async (transaction) => {
      for (const test of tests) {
        const subject = { test, issue: number2, ...rules.get(test) };
        await addDecision(transaction, repository.id, { kind, subject, author, reason });
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
    const { comment, issue, repository, sender } = payload;
    const author = comment.user;
    if (author === null || author.type === "Bot" || sender.type === "Bot" || sender.login !== author.login) return;
    const commands = parseCommands(comment.body);
    if (commands.length === 0 || issue.pull_request !== void 0) return;
    const filing = await parts(octokit);
    const row = await issueAt(filing.database, repository.id, issue.number);
    const target = row === void 0 ? void 0 : await repositoryById(filing.database, row.repositoryId);
    if (row === void 0 || target === void 0) return;
    const policy = await readPolicy(filing, target);
    const place = { owner: repository.owner.login, name: repository.name };
    const said = { place, number: issue.number, id: comment.id, author: author.login };
    const at2 = { filedIn: repository.id, number: issue.number, author: author.login };
    await answerCommands(filing, target, said, commands, (command) => obeyCommand(filing, target, policy, at2, command));
    await writeDue(filing, target, policy);
  });
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
      const reason = why === "not_planned" || why === "duplicate" ? why : "completed";
      const what = action === "closed" || action === "reopened" ? action : "deleted";
      const place = { owner: repository.owner.login, name: repository.name };
      const now = what === "deleted" ? void 0 : await lookAtIssue(octokit, place, app, at2.number);
      if (now !== void 0 && now.isOpen !== (what === "reopened")) return;
      await notePerson({ octokit, database }, target, at2, { what, reason });
    }
  );
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

// app/pull-requests/refresh-summaries.ts
var PAUSE_SECONDS2 = 5;
var MOST3 = 200;
async function refreshSummaries({ database, log }, repository, run2) {
  if (run2.headRepositoryId !== repository.id || run2.event.startsWith("pull_request")) return;
  const waiting2 = await summariesWaitingFor(database, repository.id, run2.headSha, MOST3);
  for (const { pullRequest, head } of waiting2) {
    await storeErrand(database, summaryErrand(repository, pullRequest, head, PAUSE_SECONDS2));
  }
  if (waiting2.length > 0) log.info("summaries to be refreshed", { repository: repository.id, count: waiting2.length });
}

// app/github/find-pull-requests.ts
async function findPullRequests(octokit, repository, head) {
  const at2 = { owner: repository.owner, repo: repository.name, per_page: 100 };
  const found = "branch" in head ? await octokit.paginate(octokit.rest.pulls.list, { ...at2, state: "open", head: `${head.owner}:${head.branch}` }) : await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
    ...at2,
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
function classifyFailure({ error }, known) {
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

// app/pull-requests/is-outage.ts
var SHARE = 0.8;
var EXECUTED = 5;
var MACHINERY = /\b(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENOSPC|ENOMEM)\b|no space left on device|out of memory|could not resolve host|name resolution|network is unreachable|connection refused|connection reset|connection timed out|tls handshake timeout|docker daemon|too many requests|502 bad gateway|503 service unavailable/i;
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
  const outage = isOutage3(facts2.failures, facts2.counts);
  return ({ test: { identity, file: file2 }, variant }) => {
    const name = formerNames.get(identity) ?? identity;
    const history = histories.get(name);
    return {
      hasMergeBase: facts2.base.sha !== void 0,
      baseHasResults: facts2.base.hasResults,
      isOutage: outage,
      isTouched: file2 !== null && touched.has(file2),
      tries: { failed: tries.get(identity) ?? 1, passed: history?.passedAtHead ?? 0 },
      former: baseline.get(key(name, variant)),
      isElsewhereOnBase: onBase.has(name),
      tip: tips.get(key(name, variant)),
      history,
      mute: mutes.get(identity) ?? mutes.get(name)
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
  const open6 = ["missed", "inconclusive"].flatMap(
    (verdict2) => all.filter((criterion) => criterion.verdict === verdict2)
  );
  return [...groupBy(open6, ({ name, threshold, verdict: verdict2 }) => JSON.stringify([name, threshold, verdict2])).values()].map(
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
  const { data } = await octokit.rest.repos.listCommits({ owner, repo: name, sha, per_page: COMMITS });
  const shas = data.map((commit) => commit.sha);
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

// app/store/changed-tests.ts
var MOST4 = 2e3;
var TESTS_OF = (parameter) => `SELECT test_id, variant, bool_or(status = 'passed') AS passed, bool_or(status = 'failed') AS failed,
     min(ordinal) AS ordinal, min(duration_ms) AS duration_ms
   FROM results WHERE repository_id = $1 AND run_id = ANY(${parameter}::bigint[]) GROUP BY 1, 2`;
var PLACE = "min(ordinal) AS ordinal, min(duration_ms) AS duration_ms";
async function changedTests(database, repositoryId, baseRunIds, headRunIds) {
  if (baseRunIds.length === 0 || headRunIds.length === 0) return [];
  return database.query(
    `WITH base AS MATERIALIZED (${TESTS_OF("$2")}), head AS MATERIALIZED (${TESTS_OF("$3")}),
     base_tests AS (SELECT test_id, ${PLACE}, bool_or(passed) AS passed FROM base GROUP BY 1),
     head_tests AS (SELECT test_id, ${PLACE}, bool_or(passed) AS passed, bool_or(failed) AS failed FROM head GROUP BY 1),
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
     ORDER BY suite, identity, change LIMIT ${MOST4}`,
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
    `SELECT r.test_id AS "testId", variants.name AS variant, max(length(coalesce(r.attempts, '')) + 1) AS tries
     FROM result_blocks AS b CROSS JOIN LATERAL unnest(b.test_ids, b.variant_ids, b.statuses, b.attempts)
       AS r (test_id, variant_id, status, attempts)
     JOIN variants ON variants.repository_id = b.repository_id AND variants.id = r.variant_id
     WHERE b.repository_id = $1 AND b.run_id = ANY($2::bigint[]) AND b.failed > 0 AND b.attempts IS NOT NULL
       AND r.test_id = ANY($3::bigint[]) AND r.status = ${FAILED} GROUP BY 1, 2`,
    [repositoryId, arrayText(runIds), arrayText(testIds)]
  );
  return new Map(rows.map(({ testId, variant, tries }) => [`${testId} ${variant}`, tries]));
}

// app/pull-requests/error-of.ts
import { createHash as createHash11 } from "node:crypto";
var MESSAGE4 = 2e3;
var TRACE4 = 6e3;
var PLACE2 = /\.\w{1,5}(?::|\(|", line )\d/;
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
  const placed = frames.filter((line) => !said.has(line) && PLACE2.test(line));
  return placed.length === 0 ? void 0 : createHash11("sha256").update(placed.join("\n")).digest("hex").slice(0, 24);
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
      return [row.testId, { verdict: verdictOf(row), flakes, examples }];
    })
  );
}
function provingRuns({ evidence }) {
  return evidence.proofs.flatMap(({ runs }) => runs.map(Number));
}
function verdictOf({ state, sinceRunId, probability, low, high, evidence, rule }) {
  return {
    state,
    sinceRun: sinceRunId === null ? void 0 : String(sinceRunId),
    probability: probability ?? void 0,
    interval: low === null || high === null ? void 0 : [low, high],
    evidence,
    rule
  };
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
async function loadMeasures(database, repositoryId, { head, base, isForDefault }) {
  const readings = listReadings(metricsOf(head));
  const coverage = coverageOf(readings, listReadings(metricsOf(base)));
  if (!isForDefault) return { coverage, slower: [] };
  const runIds = head.map(({ id }) => id);
  const tests = await slowerTests(database, repositoryId, await slowTests(database, repositoryId, runIds, TESTS7));
  return { coverage, slower: [...await worseMetrics(database, repositoryId, readings), ...tests] };
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
    return [{ what: titleOf(reading), unit: reading.spec.unit, now: reading.value, ...usual }];
  });
  return worse.slice(0, TOLD);
}
function titleOf({ metric, aggregation }) {
  const labels = Object.entries(metric.labels).flatMap(([key2, values]) => values.map((value2) => `${key2}:${value2}`));
  const of = labels.length === 0 ? "" : `{${labels.join(",")}}`;
  return `${metric.name}${of}${aggregation === "value" ? "" : ` ${aggregation}`}`;
}
async function slowerTests(database, repositoryId, tests) {
  const pages = new MemoryPages();
  const places = tests.map(({ testId, variantId, variant }) => ({ testId, variantId: variant === "" ? 0 : variantId }));
  await pages.read(database, repositoryId, places);
  const slower = tests.flatMap(({ path, name, variant, durationMs, speed }, index) => {
    const place = places[index];
    const state = place && pages.get(place)?.duration;
    const usual = state && outsideRange(state, durationMs, speed);
    if (usual === void 0) return [];
    const title2 = [...path, name].filter((part) => part !== "").join(" › ");
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
  const linkOf = (runId) => links.get(runId) ?? { sha: base.sha ?? headSha, url: "" };
  const identities = new Map([
    ...failures.map(({ testId, identity }) => [testId, identity]),
    ...renames.map(({ from }) => [from.testId, from.identity])
  ]);
  const histories = query.isForDefault ? await loadHistories(database, repositoryId, testIds, canonical) : /* @__PURE__ */ new Map();
  const mutes = await mutesOfTests(database, repositoryId, testIds);
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
      run: linkOf(row.runId)
    })),
    tip: tips.map(({ testId, variant, runId }) => ({
      identity: identities.get(testId) ?? "",
      variant,
      errors: errorsIn(testId, variant, [runId]),
      run: linkOf(runId)
    })),
    histories: [...histories].map(([testId, history]) => ({
      ...history,
      identity: identities.get(testId) ?? "",
      passedAtHead: passes.get(canonical(testId)) ?? 0
    })),
    mutes: mutes.map(({ testId, author, reason, until }) => ({
      identity: identities.get(testId) ?? "",
      author,
      reason,
      until
    })),
    renames: renames.map(({ from, to, confidence }) => ({ identity: to.identity, from: from.identity, confidence })),
    changedFiles: query.changedFiles,
    changes: {
      disappeared: ofChange(changed, "gone").filter(({ testId, passedOnBase }) => passedOnBase && !newIds.has(testId)).map(testFact),
      newlySkipped: ofChange(changed, "skipped").map(testFact),
      unstable: ofChange(changed, "unstable").map(testFact),
      ...await loadMeasures(database, repositoryId, { head: runs, base: baseRuns, isForDefault: query.isForDefault })
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
function matchable({ testId, suite, path, name, file: file2, position, durationMs }) {
  return { test: String(testId), suite, path, name, file: file2 ?? void 0, position, durationMs };
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
function testFact({ identity, suite, path, name, file: file2 }) {
  return { identity, suite, path, name, file: file2 };
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
    changedFiles: comparison?.files
  });
  return { pull, decision: decide2(facts2), waitsFor };
}

// app/pull-requests/merge-group.ts
var QUEUED = /^gh-readonly-queue\/(.+)\/pr-(\d+)-([0-9a-f]{40})$/;
function mergeGroup(repositoryId, head) {
  if (!("branch" in head) || head.repositoryId !== repositoryId) return void 0;
  const [, baseBranch, number2, baseSha] = QUEUED.exec(head.branch) ?? [];
  if (baseBranch === void 0 || baseSha === void 0) return void 0;
  return { number: Number(number2), baseBranch, baseSha, headRepositoryId: repositoryId };
}

// app/pull-requests/worst-decision.ts
var ORDER2 = ["failed", "inconclusive", "known", "passed"];
function worstDecision(decisions) {
  return ORDER2.flatMap((verdict2) => decisions.filter((decision) => decision.verdict === verdict2))[0];
}

// app/pull-requests/write-check.ts
import { createHash as createHash12 } from "node:crypto";

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
        await octokit.rest.checks.update({ ...at2, check_run_id: id, ...body2(wanted, chunk) });
      }
      return id;
    } catch (error) {
      if (httpStatus(error) !== 404) throw error;
    }
  }
  const [first = [], ...others] = chunksOf(wanted.annotations);
  const { data } = await octokit.rest.checks.create({
    ...at2,
    name: wanted.name,
    head_sha: wanted.headSha,
    ...body2(wanted, first),
    // A repeated POST would be a second check: what failed half-way is looked for on the next delivery.
    request: { retries: 0 }
  });
  for (const chunk of others) {
    await octokit.rest.checks.update({ ...at2, check_run_id: data.id, ...body2(wanted, chunk) });
  }
  return data.id;
}
async function findOwn(octokit, at2, app, { name, headSha }) {
  const { data } = await octokit.rest.checks.listForRef({ ...at2, ref: headSha, check_name: name, filter: "all" });
  return data.check_runs.find((check) => check.app?.id === app.id)?.id;
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
function body2({ conclusion, detailsUrl, title: title2, summary, text }, annotations) {
  const remarks = annotations.map(({ path, line, level, ...said }) => ({
    ...said,
    path,
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
    (wanted) => placed.filter(({ path }) => changed.has(path) === wanted)
  );
  return [...inChange ?? [], ...elsewhere ?? []].slice(0, LIMIT3);
}
function annotate({ test, variants, message, trace, classification }) {
  if (test.file === null || test.file === "") return void 0;
  const path = plainLine(test.file).replaceAll("\\", "/").replace(/^\.\//, "");
  const cells = variants.filter((variant) => variant !== "").join(" | ");
  const name = [...test.path, test.name].filter((part) => part !== "").join(" › ");
  return {
    path,
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
  const doubt = doubts(decision).join(", ");
  if (found.length > 0) return doubt === "" ? found : [...found, doubt];
  if (doubt !== "") return [verdict2 === "inconclusive" ? `Inconclusive: ${doubt}` : capital(doubt)];
  if (verdict2 !== "failed") return [];
  const { length } = decision.problems;
  return [
    length === 0 ? "Failed without a failing test" : `Failed: ${countOf(length, "problem")} apart from the tests`
  ];
}
function doubts(decision) {
  const open6 = decision.criteria.filter((criterion) => criterion.verdict === "inconclusive").length;
  const { refused: refused2, missing: missing2, deadJobs, underWay, inconclusiveReports, total, verdict: verdict2 } = decision;
  const lost = deadJobs.filter(({ run: run2 }) => !missing2.includes(run2)).length;
  const found = [
    refused2.length === 0 ? "" : `${countOf(refused2.length, "report")} could not be read`,
    missing2.length === 0 ? "" : `${countOf(missing2.length, "run")} left no report`,
    lost === 0 ? "" : `${countOf(lost, "job")} left no report`,
    underWay.length === 0 ? "" : `${countOf(underWay.length, "run")} still under way`,
    open6 === 0 ? "" : `${countOf(open6, "criterion", "criteria")} could not be judged`,
    inconclusiveReports === 0 || open6 > 0 ? "" : `${countOf(inconclusiveReports, "report")} without a clear result`,
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
var NAMED4 = [50, 10, 0];
var TEXT = 6e4;
var IDENTITY = 300;
function decideCheck(decision, summary) {
  return {
    conclusion: conclusionOf(decision),
    detailsUrl: decision.runs[0]?.url,
    title: truncate(headline(decision, PLAIN), TITLE2),
    summary,
    text: NAMED4.map((named3) => fenced(forMachines(decision, named3))).find((text) => text.length <= TEXT) ?? "",
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
import mustache10 from "mustache";

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
  "failure-line": "- **{{{title}}}**{{#meta}} · {{{.}}}{{/meta}}{{#reason}} · {{{reason}}}{{/reason}}\n",
  "failure": "<details{{#isOpen}} open{{/isOpen}}><summary><b>{{{title}}}</b>{{#meta}} · {{{.}}}{{/meta}}</summary>\n{{#reason}}\n\n{{{reason}}}\n{{/reason}}{{#message}}\n\n{{{message}}}\n{{/message}}{{#trace}}\n\n<details><summary>Trace</summary>\n\n{{{trace}}}\n\n</details>\n{{/trace}}\n\n</details>\n\n",
  "note": "- {{{text}}}\n",
  "problem": "- **{{{title}}}**{{#meta}} · {{{.}}}{{/meta}}\n{{#text}}\n\n{{{text}}}\n\n{{/text}}\n",
  "row": "| {{{cells}}} |\n",
  "summary": "{{{marker}}}\n### {{{icon}}} {{{headline}}}\n\n{{{context}}}\n{{{sections}}}{{#leftOut}}\n\n> Left out to stay within the length of a comment: {{{leftOut}}}. The whole report is in the artifacts of the run.\n{{/leftOut}}\n"
};

// app/pull-requests/render-cells.ts
import mustache4 from "mustache";
var NAME2 = 100;
function cellSection({ cells }) {
  const hasVariants = cells.some(({ variant }) => variant !== "");
  const head = ["Suite", ...hasVariants ? ["Variant"] : [], "Passed", "Failed", "Skipped", "Unclear"];
  const rule = head.map((_, index) => index < head.length - 4 ? "---" : "---:");
  const items = cells.map((cell) => {
    const row = mustache4.render(TEMPLATES2.row, {
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
import mustache6 from "mustache";

// app/pull-requests/test-line.ts
import mustache5 from "mustache";
function testLine2(test) {
  const line = mustache5.render(TEMPLATES2["failure-line"], { title: testTitle(test), meta: testPlace(test) });
  return { full: line, short: line };
}
function testTitle({ path, name }) {
  return escapeMarkdown([...path, name].filter((part) => part !== "").join(" › ")) || "unnamed test";
}
function testPlace({ suite, file: file2 }) {
  return [suite, file2 ?? ""].filter((part) => part !== "").map((part) => escapeMarkdown(part));
}

// app/pull-requests/render-changes.ts
function changeSections({ changes }) {
  const { disappeared, newlySkipped, unstable, slower, coverage } = changes;
  return [
    folded("Unstable in their first runs", "unstable new test", unstable.map(testLine2)),
    folded("No longer run", "test that no longer runs", disappeared.map(testLine2), "tests that no longer run"),
    folded("Newly skipped", "newly skipped test", newlySkipped.map(testLine2)),
    folded("Outside of their usual range", "measure out of its range", slower.map(slowerItem), "measures out of range"),
    { noun: "line on coverage", open: "\n", close: "", items: coverage === void 0 ? [] : [coverageItem(coverage)] }
  ];
}
function folded(title2, noun, items, plural = `${noun}s`) {
  const open6 = `
<details><summary><b>${title2}</b> (${items.length})</summary>

`;
  return { noun, plural, open: open6, close: "\n</details>\n", items };
}
function slowerItem({ what, unit, before, samples, now, range }) {
  const usual = `usually ${measure(before, unit)} (95 % of ${samples} runs: ${range.map((end) => measure(end, unit)).join(" to ")})`;
  return note(`**${escapeMarkdown(what)}**: ${measure(now, unit)}, ${usual}`);
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
function note(text) {
  const line = mustache6.render(TEMPLATES2.note, { text });
  return { full: line, short: line };
}

// app/pull-requests/render-evidence.ts
import mustache7 from "mustache";
var MESSAGE6 = 1500;
function evidenceSections(decision) {
  const jobs = new Set(decision.deadJobs.map(deadJobText));
  const runs = [...decision.unexplained.map(unexplainedText), ...decision.missing.map(missingText), ...jobs];
  const refused2 = decision.refused.map(
    ({ artifactName, code, message }) => `The report <code>${escapeMarkdown(artifactName)}</code> was refused: <b>${escapeMarkdown(code)}</b>, ${escapeMarkdown(message)}`
  );
  return [
    { noun: "note", open: "\n", close: "", items: [...runs, ...refused2].map(note2) },
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
function note2(text) {
  const line = mustache7.render(TEMPLATES2.note, { text });
  return { full: line, short: line };
}
function problemItem(problem) {
  const view = {
    title: escapeMarkdown(problem.code),
    meta: [problem.suite ?? "", variantText(problem.variant ?? {}), problem.place ?? ""].filter((part) => part !== "").map((part) => escapeMarkdown(part))
  };
  const short = mustache7.render(TEMPLATES2.problem, view);
  if (problem.message.trim() === "") return { full: short, short };
  return { full: mustache7.render(TEMPLATES2.problem, { ...view, text: fence(problem.message, MESSAGE6) }), short };
}
function criterionRow(criterion) {
  const cells = [
    criterion.verdict === "missed" ? "✕ missed" : "? inconclusive",
    escapeMarkdown(criterion.name),
    formatMeasure(criterion.value),
    escapeMarkdown(criterion.threshold),
    formatNumber(criterion.samples)
  ].join(" | ");
  const row = mustache7.render(TEMPLATES2.row, { cells });
  return { full: row, short: row };
}

// app/pull-requests/render-failures.ts
import mustache9 from "mustache";

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

// app/pull-requests/explain-classification.ts
var EXAMPLES = 2;
var SHORT_SHA = 7;
function explainClassification(classification, base) {
  switch (classification.kind) {
    case "new":
      return classification.remark === void 0 ? "" : REMARKS[classification.remark];
    case "broken-on-base":
      return `Fails with the same error in ${link(classification.run)} on ${branchOf(base)}.`;
    case "flaky":
      return flakyText(classification.history);
    case "muted": {
      const { author, until, reason } = classification.mute;
      const why = reason === "" ? "" : `: ${escapeMarkdown(reason)}`;
      return `Muted by ${escapeMarkdown(author)} until ${escapeMarkdown(until.slice(0, 10))}${why}.`;
    }
    case "unclassified":
      return DOUBTS[classification.doubt](base);
  }
}
var REMARKS = {
  "other-error-than-base": "It fails on the base as well, but with another error.",
  "other-error-than-flake": "The test is flaky, but not with this error.",
  "more-often-than-its-rate": "The test is flaky with this error, but fails here more often than its rate explains.",
  "flaky-but-touched": "The test is flaky with this error, but this change touches its file."
};
var DOUBTS = {
  "no-merge-base": () => "There is no common commit to compare with.",
  "no-base-results": ({ sha }) => `No results are stored of ${sha}.`,
  "test-not-on-base": ({ sha }) => `This test did not run at ${sha}: it may be new.`,
  "variant-not-on-base": ({ sha }) => `This test did not run in this variant at ${sha}.`,
  "skipped-on-base": ({ sha }) => `This test was skipped at ${sha}.`,
  "generic-error": () => "Its error says too little to tell whether it is the one that is known.",
  infrastructure: () => "Nearly every test fails, and with errors of machines, networks or without any: the infrastructure, or this change."
};
function flakyText({ verdict: verdict2, examples }) {
  const shown2 = examples.slice(0, EXAMPLES).map(link);
  const where2 = shown2.length === 0 ? "" : `, as in ${shown2.join(", ")}`;
  return `Same error as its known flake: ${verdictGist(verdict2)}${where2}.`;
}
function link({ sha, url }) {
  return `[${sha.slice(0, SHORT_SHA)}](${url})`;
}
function branchOf({ branch }) {
  return `<code>${escapeMarkdown(branch)}</code>`;
}

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
import mustache8 from "mustache";
var VARIANTS3 = 8;
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
  const shown2 = [...failing2].sort().slice(0, VARIANTS3);
  const left = failing2.size - shown2.length;
  const tests = matrix.size < 2 ? [] : [...groupBy(all, ({ test }) => test.identity).values()].slice(0, TESTS8);
  const items = tests.map((members) => {
    const words2 = shown2.map(
      (variant) => members.filter(({ variants }) => variants.includes(variant)).map(({ classification }) => WORDS2[classification.kind]).join(" ")
    );
    const [first] = members;
    const row = mustache8.render(TEMPLATES2.row, { cells: [first ? testTitle(first.test) : "", ...words2].join(" | ") });
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
var VARIANTS4 = 8;
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
    () => mustache9.render(TEMPLATES2["failure-line"], said()),
    (short) => {
      if (message.trim() === "" && trace.trim() === "") return short;
      return mustache9.render(TEMPLATES2.failure, {
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
  const shown2 = named3.slice(0, VARIANTS4).map((variant) => escapeMarkdown(variant));
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
  const document = (sections2, leftOut2) => mustache10.render(TEMPLATES2.summary, {
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

// app/pull-requests/write-check.ts
var CHECK_NAME = "assay";
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
      name: CHECK_NAME,
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
  const { data } = await octokit.rest.issues.createComment({
    owner,
    repo,
    issue_number: wanted.pullRequest,
    body: body3,
    // A repeated POST would be a second comment: what failed half-way is looked for on the next delivery.
    request: { retries: 0 }
  });
  return data.id;
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
  for await (const { data } of pages) {
    const own = data.find((comment) => isByApp(comment, app) && comment.body?.startsWith(marker));
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
  log.info("summary written", { repository: repository.id, pullRequest: pull.number, comment: commentId });
  return "written";
}

// app/pull-requests/summarise-pull-requests.ts
async function summarisePullRequests(parts, repository, head) {
  const { summary: mode = "always", check = false } = await parts.settingsOf(repository, false) ?? {};
  if (mode === "off" && !check) return;
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

// app/bot.ts
function bot(probot, { database, log, summaryPauses: pauses, issueMode }) {
  const self = askOnce(async () => ownApp(await probot.auth()));
  const parts = async (octokit) => ({
    ...{ octokit, database, log, app: await self(), pauses, issueMode },
    settingsOf: async (repository, mustAsk) => (await botSettings({ octokit, database, log }, repository, mustAsk)).settings
  });
  const sinks = (octokit, { repository, run: run2, head }) => [
    {
      name: "jobs",
      after: ["results"],
      run: () => noteDeadJobs({ octokit, database, log }, repository, run2)
    },
    { name: "clusters", after: ["results"], run: () => clusterFailures(database, placeOf2(run2)) },
    { name: "history", after: ["results"], run: () => observeHistory({ database, log }, placeOf2(run2)) },
    {
      name: "issues",
      after: ["clusters", "history", "jobs"],
      run: async () => fileIssues(await parts(octokit), repository, run2)
    },
    {
      name: "summary",
      after: ["results"],
      run: async () => head && summarisePullRequests(await parts(octokit), repository, head)
    },
    { name: "refresh", after: ["results"], run: () => refreshSummaries({ database, log }, repository, run2) }
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
  onErrand(
    probot,
    LOOK_AGAIN,
    (octokit, { facts: facts2 }) => takeIn4(octokit, facts2, ["results"])
  );
  onErrand(probot, UPLOAD, async (octokit, about2) => {
    const facts2 = await ingestUpload({ octokit, database, log }, about2);
    const head = facts2 === void 0 ? void 0 : headOf(facts2);
    if (facts2 !== void 0 && head !== void 0)
      await summarisePullRequests(await parts(octokit), facts2.repository, head);
  });
  followInstallations(probot, database);
  followPeople(probot, { database, self });
  followComments(probot, parts);
  onErrand(probot, WRITE_ISSUES, async (octokit, { target }) => {
    const filing = await parts(octokit);
    await writeDue(filing, target, await readPolicy(filing, target));
  });
  onErrand(
    probot,
    SUMMARISE,
    async (octokit, { target, head }) => summarisePullRequests(await parts(octokit), target, head)
  );
}
function headOf({ run: run2, headOwner: owner, pulls = [] }) {
  const { headBranch: branch, headRepositoryId: repositoryId, headSha: sha, completedAt: at2 } = run2;
  if (owner === null || repositoryId === null || branch === null) return void 0;
  return { repositoryId, owner, branch, sha, ...pulls.length === 0 ? {} : { told: { pulls, at: at2 } } };
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

// app/github/get-run-attempt.ts
async function getRunAttempt(octokit, { owner, name }, runId, attempt) {
  try {
    const at2 = { owner, repo: name, run_id: runId, attempt_number: attempt, exclude_pull_requests: true };
    const { data } = await octokit.rest.actions.getWorkflowRunAttempt(at2);
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
  for await (const { data } of pages) {
    runs.push(...data);
    if (data.length < 100) break;
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
  const { data } = await octokit.rest.repos.get({ owner, repo: name });
  const repository = data;
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
function pretendingOctokit(say2) {
  let lastNumber = FIRST_NUMBER;
  const titles = /* @__PURE__ */ new Map();
  return ProbotOctokit2.plugin((octokit) => {
    octokit.hook.wrap("request", async (request, options) => {
      const { method, url } = octokit.request.endpoint(options);
      const { pathname } = new URL(url);
      const answer = (status, data) => ({ status, url, headers: {}, data });
      const number2 = Number(/\/issues\/(\d+)/.exec(pathname)?.[1]);
      if (method === "GET") {
        if (titles.has(number2) && pathname.endsWith("/comments")) return answer(200, []);
        if (titles.has(number2))
          return answer(200, { number: number2, state: "open", repository_url: url.replace(/\/issues\/.*/, "") });
        if (pathname.endsWith("/pulls"))
          Object.assign(options, { url: url.replace("state=open", "state=all"), ...PLAIN2 });
        return request(options);
      }
      if (pathname.endsWith("/access_tokens")) return request(options);
      const { title: title2, body: body3, state } = options;
      lastNumber += 1;
      if (pathname.endsWith("/issues") && title2 !== void 0) {
        titles.set(lastNumber, title2);
        say2(`would file: ${title2}`);
      } else {
        const what = titles.get(number2) ?? `#${/(\d+)[^\d]*$/.exec(pathname)?.[1] ?? ""}`;
        if (state === "closed") say2(`would close: ${what}`);
        else if (body3 !== void 0) say2(`would say on ${what}: ${headline2(body3)}`);
        else say2(`would ask for ${method} ${pathname}`);
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
async function backfill({ settings, log, say: say2 }, wanted) {
  const database = await openDatabase(settings);
  try {
    const history = await listHistory(createProbot(settings), wanted);
    const { octokit, runs } = history;
    const missing2 = await listMissing(database, history);
    say2(`${runs.length} completed runs in ${wanted.days} days, ${countOf(missing2.length, "attempt")} not taken in yet`);
    let taken2 = 0;
    for (const run2 of missing2) {
      const facts2 = runFacts(payloadOf(history, run2));
      if (await patiently(() => takeIn3({ octokit, database, log }, facts2))) taken2 += 1;
    }
    say2(`${countOf(taken2, "attempt")} taken in`);
    return taken2;
  } finally {
    await database.close();
  }
}
async function rehearse({ settings, say: say2 }, wanted) {
  const folder = await mkdtemp(join6(tmpdir2(), "assay-rehearsal-"));
  const database = await openDatabase({ dataDir: folder });
  try {
    const silent = { info: () => void 0, warn: () => void 0, error: () => void 0 };
    const probot = createProbot(settings, pretendingOctokit(say2));
    bot(probot, { database, log: silent, summaryPauses: [], issueMode: "on" });
    const history = await listHistory(probot, wanted);
    const attempts = await listMissing(database, history);
    say2(`${history.runs.length} completed runs in ${wanted.days} days; nothing is written, neither here nor at GitHub`);
    for (const run2 of attempts) {
      say2(`run ${run2.id} attempt ${run2.run_attempt} of ${run2.name} at ${run2.head_sha.slice(0, 8)}`);
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
  ["check_run", "checks of other CI are not noticed"],
  ["check_suite", "checks whose own webhook was lost are not noticed"],
  ["issues", "what people do to the issues of the bot is noticed late"],
  ["issue_comment", "commands in comments are not heard"]
];
var TIMEOUT_MS2 = 1e4;
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
    const { data } = await octokit.request("GET /app", { request: { signal: AbortSignal.timeout(TIMEOUT_MS2) } });
    if (data === null) {
      log.warn("GitHub does not know the app", { appId });
      return;
    }
    const granted = data.permissions;
    for (const [permission, wanted, effect] of PERMISSIONS) {
      const given = granted[permission];
      if (given === "write" || given === wanted) continue;
      log.warn("the app lacks a permission", { permission, wanted, given: given ?? "none", effect });
    }
    const events = data.events;
    for (const [event2, effect] of EVENTS) {
      if (!events.includes(event2)) log.warn("the app is not subscribed to an event", { event: event2, effect });
    }
    log.info("app checked", { app: data.slug });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const status = httpStatus(error);
    if (status === 401 || status === 404) {
      log.warn("GitHub refuses the credentials: check the app id and its private key", { appId, status, reason });
    } else {
      log.warn("the app could not be checked", { appId, baseUrl, reason });
    }
  }
}

// app/start-server.ts
import { once as once2 } from "node:events";
import { createServer } from "node:http";

// app/github/find-installation.ts
async function findInstallation(appOctokit, { owner, name }) {
  try {
    const { data } = await appOctokit.rest.apps.getRepoInstallation({ owner, repo: name });
    return data.suspended_at === null ? data.id : void 0;
  } catch (error) {
    if (httpStatus(error) === 404) return void 0;
    throw error;
  }
}

// app/store/deliveries.ts
async function storeDelivery(database, delivery) {
  const rows = await database.query(
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

// app/inbox/verify-signature.ts
import { createHmac, timingSafeEqual } from "node:crypto";
function verifySignature(secret, body3, signature) {
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body3).digest("hex")}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// app/inbox/accept-delivery.ts
var MAX_BODY_BYTES = 25 * 1024 * 1024;
async function acceptDelivery(request, secrets, database) {
  const header = (name) => [request.headers[name] ?? ""].flat()[0] ?? "";
  const refuse2 = (status, message) => ({ status, message, stored: false });
  const [id, event2, signature] = ["x-github-delivery", "x-github-event", "x-hub-signature-256"].map(header);
  if (!/^application\/json\b/.test(header("content-type"))) return refuse2(415, "content type must be application/json");
  if (id === "" || event2 === "" || signature === "") {
    return refuse2(400, "X-GitHub-Delivery, X-GitHub-Event and X-Hub-Signature-256 are required");
  }
  const body3 = await readBody(request, MAX_BODY_BYTES);
  if (body3 === void 0) return refuse2(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
  if (!secrets.some((secret) => verifySignature(secret, body3, signature)))
    return refuse2(401, "the signature does not match");
  const payload = parse3(body3);
  if (payload === void 0) return refuse2(400, "the body is not a JSON object");
  if (event2 === ERRAND_EVENT) return refuse2(400, "GitHub has no such event");
  const stored = await storeDelivery(database, {
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
var TIMEOUT_MS3 = 5e3;
var AFTER_FAILURE_MS = 5e3;
var NO_KEYS = /* @__PURE__ */ new Set(["ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID", "ERR_JOSE_GENERIC"]);
function createTokenVerifier({ issuer, audience, cooldownMs = COOLDOWN_MS }) {
  let failedAt = Number.NEGATIVE_INFINITY;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`), {
    cooldownDuration: cooldownMs,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    timeoutDuration: TIMEOUT_MS3,
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
var RUNS2 = 200;
async function observeMissed(database, log) {
  const places = await unobservedRuns(database, RUNS2);
  for (const place of places) {
    await clusterFailures(database, place);
    await observeHistory({ database, log }, place);
  }
  return places.length;
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
      };
      await attempt("looking for runs", look, installation.id);
    }
  });
  await attempt("taking stored runs into the history", async () => {
    const runs = await observeMissed(database, log);
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
import { setTimeout as sleep4 } from "node:timers/promises";

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
    const plan2 = planRetry(failure, delivery.attempts, parts.random());
    log.error("a delivery failed", {
      ...about2,
      attempt: delivery.attempts + 1,
      kind: failure.kind,
      afterSeconds: plan2.afterSeconds,
      dead: plan2.dead,
      error: failure.message
    });
    await parts.onFailure?.(delivery, failure.kind).catch(() => void 0);
    await insist(parts, () => postponeDelivery(database, delivery, { ...plan2, error: cleanText(plan2.error) }));
    if (failure.kind === "wait" && delivery.installationId !== null)
      await restInstallation(database, delivery.installationId, plan2.afterSeconds);
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
      await sleep4(ASK_AGAIN_MS);
    }
  }
}

// app/inbox/start-worker.ts
var POLL_MS = 5e3;
var AWAY_MS = 1e3;
function startWorker(parts) {
  const { database, log, lanes = 1 } = parts;
  let stopping = false;
  let news = 0;
  const sleepers = /* @__PURE__ */ new Set();
  const hands = /* @__PURE__ */ new Set();
  let alone;
  const sleep5 = (ms, heard) => new Promise((resolve) => {
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
          await sleep5(Math.min(POLL_MS, Math.max(50, (due ?? Number.POSITIVE_INFINITY) * 1e3)), heard);
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
        await sleep5(AWAY_MS, news);
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
function startWork(settings, { database, log }, bot2) {
  const probot = createProbot(settings);
  bot2(probot, { database, log });
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
    stop() {
      stopCatchUp();
      return worker.stop();
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
var BATCH = 2e3;
var LOCK_TIMEOUT_MS2 = 1e3;
var UNNAMED = `NOT EXISTS (SELECT 1 FROM clusters AS other
  WHERE other.repository_id = clusters.repository_id AND other.merged_into = clusters.id)`;
var LOCK_NOT_AVAILABLE2 = "55P03";
var DAY_MS6 = 864e5;
async function retain(database, retention, now) {
  const before = (days) => new Date(now.getTime() - days * DAY_MS6).toISOString().slice(0, 10);
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
    await deleteRows(database, "runs", "completed_at < $1::date", rollUps),
    await deleteRows(database, "run_jobs", "completed_at < $1::date", rollUps),
    await deleteRows(database, "verdict_changes", "changed_at < $1::date", rollUps),
    await deleteRows(database, "series_changes", "told_at < $1::date", rollUps),
    await deleteRows(database, "metric_series", "last_at < $1::date", rollUps),
    await deleteRows(database, "cluster_occurrences", "occurred_at < $1::date", results),
    await deleteRows(database, "cluster_members", "last_at < $1::date", rollUps),
    await deleteRows(database, "summary_checks", "written_at < $1::date", rollUps),
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
         DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${where2} LIMIT ${BATCH})) RETURNING 1
       ) SELECT count(*) AS count FROM gone`,
      [day]
    );
    deleted += row?.count ?? 0;
    if ((row?.count ?? 0) < BATCH) return deleted;
  }
}

// app/store/start-upkeep.ts
var EVERY_MS = 6 * 60 * 6e4;
var DAY_MS7 = 864e5;
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
        const day = new Date(now().getTime() + days * DAY_MS7).toISOString().slice(0, 10);
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

// app/start-server.ts
var REQUEST_TIMEOUT_MS = 2e4;
var CHECK_EVERY_MS = 2e3;
var DRAIN_MS = 2e4;
var LINGER_MS = 2e3;
async function startServer(settings, log, bot2, startThread) {
  const database = await openDatabase(settings);
  if (database.engine === "embedded") {
    await releaseLeases(database);
    await releaseHeldWrites(database);
  }
  const upkeep = startUpkeep({ database, log, retention: settings.retention });
  const worker = await (startThread !== void 0 && database.engine === "postgres" ? startThread() : startWork(settings, { database, log }, bot2));
  const secrets = [settings.webhookSecret, settings.webhookSecret2 ?? ""].filter((secret) => secret !== "");
  const takeUpload = settings.uploadUrl === void 0 ? void 0 : uploadDoor(settings, settings.uploadUrl, database);
  const routes = {
    "POST /api/github/webhooks": async (request) => {
      const answer = await acceptDelivery(request, secrets, database);
      if (answer.stored) worker.wake();
      return answer;
    },
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
      const route = routes[`${request.method} ${request.url?.split("?")[0]}`];
      if (route === void 0) return reply(request, response, 404, "not found");
      route(request).then(
        ({ status, message }) => reply(request, response, status, message),
        (error) => {
          log.error("a request failed", { url: request.url, error: String(error) });
          reply(request, response, 503, "not available");
        }
      );
    }
  );
  server.listen(settings.port, settings.host);
  try {
    await once2(server, "listening");
  } catch (error) {
    await Promise.all([worker.stop(), upkeep.stop()]);
    await database.close();
    const { code, message } = error;
    if (code === void 0) throw error;
    const where2 = `HOST ${settings.host} and PORT ${settings.port}`;
    throw new AssayError("BOT_SETTING_INVALID", `cannot listen at ${where2}: ${message}`, { cause: error });
  }
  const { port } = server.address();
  return {
    url: `http://${settings.host === "0.0.0.0" ? "127.0.0.1" : settings.host}:${port}`,
    engine: database.engine,
    async close() {
      const received = new Promise((resolve) => server.close(resolve));
      const drained = Promise.all([worker.stop(), upkeep.stop(), received]);
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
      server.closeAllConnections();
      await database.close();
    }
  };
}
function uploadDoor(settings, audience, database) {
  const probot = createProbot(settings);
  return createUploadDoor({
    database,
    verify: createTokenVerifier({ issuer: settings.oidcIssuer ?? "", audience }),
    askInstallation: async (repository) => findInstallation(await probot.auth(), repository)
  });
}
function reply(request, response, status, message) {
  const body3 = `${JSON.stringify({ message })}
`;
  response.writeHead(status, {
    "content-type": "application/json",
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
import { Worker as Thread } from "node:worker_threads";
var YOUNG_MB = 16;
async function startWorkThread(settings, log) {
  const thread = new Thread(fileURLToPath3(new URL("./work-thread.mjs", import.meta.url)), {
    workerData: settings,
    // Flags of the main thread, such as --input-type, may be wrong for a file.
    execArgv: [],
    // What is alive while results are stored is little; a larger nursery only holds garbage for longer.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB }
  });
  await once3(thread, "message");
  const die = (error) => {
    log.error("the thread that works the inbox ended", { error: String(error) });
    process.exit(EXIT.internal);
  };
  thread.on("error", die);
  thread.on("exit", die);
  return {
    wake: () => thread.postMessage("wake"),
    async stop() {
      thread.off("exit", die);
      const stopped = once3(thread, "message");
      thread.postMessage("stop");
      await stopped;
    }
  };
}

// app/commands/serve.ts
async function serve() {
  const settings = readSettings();
  const server = await startServer(settings, standardLog, bot, () => startWorkThread(settings, standardLog));
  const where2 = server.engine === "embedded" ? `embedded database in ${settings.dataDir}` : "PostgreSQL";
  process.stdout.write(`assay bot listening on ${server.url} (${where2})
`);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => void server.close().then(() => process.exit(EXIT.success)));
  }
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
    db.command(name).description(DB_COMMANDS[name]).argument("<path>").action((path) => runDbCommand(name, path, readDatabaseSettings(), say));
  }
  program.command("issues").description("what was decided about issues, newest first: done, due, or what a preview would have done").requiredOption("--repo <owner/name>", "the repository", parseRepository).option("--limit <number>", "how many", parseNumber, LIST_LIMIT).action(
    (options) => printLines((database) => listIssues(database, options))
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
