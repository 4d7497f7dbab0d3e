#!/usr/bin/env node

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
  constructor(code, message2, options = {}) {
    super(message2, options.cause === void 0 ? void 0 : { cause: options.cause });
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

// app/ingest/open-artifact.ts
import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";

// app/ingest/list-entries.ts
import { getFileNameLowLevel } from "yauzl";
var MAX_ENTRIES = 1e3;
var TYPE_MASK = 61440;
var SYMBOLIC_LINK = 40960;
var LOCAL_HEADER_BYTES = 30;
async function listEntries(zip2) {
  if (zip2.entryCount > MAX_ENTRIES) {
    throw new AssayError("ARTIFACT_TOO_MANY_ENTRIES", `${zip2.entryCount} files, at most ${MAX_ENTRIES} are read`);
  }
  const entries = [];
  for await (const entry of zip2.eachEntry()) {
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    const reason = unsafe(name, entry);
    if (reason !== void 0) {
      throw new AssayError("ARTIFACT_UNSAFE_PATH", `${JSON.stringify(name.slice(0, 200))}: ${reason}`);
    }
    entries.push({ name, entry });
  }
  if (new Set(entries.map(({ name }) => name)).size < entries.length) {
    throw new AssayError("ARTIFACT_CORRUPT", "a path is there twice");
  }
  if (overlap(entries)) throw new AssayError("ARTIFACT_CORRUPT", "entries overlap");
  return entries;
}
function overlap(entries) {
  const ranges = entries.map(({ entry }) => {
    const start = entry.relativeOffsetOfLocalHeader;
    return { start, end: start + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize };
  }).sort((a, b) => a.start - b.start);
  return ranges.some(({ end: end2 }, index) => end2 > (ranges[index + 1]?.start ?? Number.POSITIVE_INFINITY));
}
function unsafe(name, entry) {
  if (name.includes("\0")) return "a NUL character";
  if (name.includes("\\")) return "a backslash";
  if (name.startsWith("/") || /^[A-Za-z]:/.test(name)) return "an absolute path";
  if (name.split("/").includes("..")) return "a path that leaves its folder";
  if ((entry.externalFileAttributes >>> 16 & TYPE_MASK) === SYMBOLIC_LINK) return "a symbolic link";
  return void 0;
}

// app/ingest/open-artifact.ts
var MAX_BYTES = 2e8;
var MAX_RATIO = 300;
var RATIO_FROM_BYTES = 1e7;
async function openArtifact(bytes) {
  try {
    const zip2 = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
    return {
      entries: await listEntries(zip2),
      unpack: (entry, most = MAX_BYTES) => unpack(zip2, entry, most)
    };
  } catch (error) {
    throw corrupt(error);
  }
}
async function* unpack(zip2, { name, entry }, most) {
  const tooLarge2 = (bytes2) => new AssayError(
    "ARTIFACT_TOO_LARGE",
    `${shown(name)} has ${bytes2} bytes or more unpacked, at most ${most} are read`
  );
  if (entry.uncompressedSize > most) throw tooLarge2(entry.uncompressedSize);
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of await zip2.openReadStreamPromise(entry)) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge2(bytes);
      if (bytes > RATIO_FROM_BYTES && bytes > entry.compressedSize * MAX_RATIO) {
        throw new AssayError("ARTIFACT_TOO_LARGE", `${shown(name)} unpacks to more than ${MAX_RATIO} times its size`);
      }
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw corrupt(error);
  }
  if (checksum !== entry.crc32) throw new AssayError("ARTIFACT_CORRUPT", `${shown(name)} has a wrong checksum`);
}
function shown(name) {
  return JSON.stringify(name.slice(0, 200));
}
function corrupt(error) {
  if (error instanceof AssayError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new AssayError("ARTIFACT_CORRUPT", `not a readable zip file: ${reason}`, { cause: error });
}

// src/results/split-tests.ts
var MAX_DEPTH = 100;
var MAX_TEST_BYTES = 8e6;
var MAX_REST_BYTES = 8e6;
var [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58];
var [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
var isBlank = (byte) => byte === 32 || byte === 10 || byte === 13 || byte === 9;
var TestSplitter = class {
  onTest;
  rest = [];
  restBytes = 0;
  /** Of the test that is being read, the pieces that earlier chunks had. */
  pieces = [];
  pieceBytes = 0;
  depth = 0;
  inString = false;
  escaped = false;
  inTests = false;
  hadTests = false;
  hasByte = false;
  count = 0;
  /** The names that lead to where we are, as far as anybody asks: of the document, and of `results`. */
  names = ["", "", ""];
  name = [];
  constructor(onTest) {
    this.onTest = onTest;
  }
  /** The next bytes. Throws REPORT_MALFORMED and REPORT_TOO_LARGE, and what `onTest` throws. */
  write(chunk) {
    let start = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i];
      if (this.inString) {
        this.readString(byte);
        continue;
      }
      if (isBlank(byte)) continue;
      if (this.inTests && this.depth === 3 && (byte === COMMA || byte === CLOSE_LIST)) {
        this.keep(chunk.subarray(start, i));
        this.endTest(byte === CLOSE_LIST);
        start = byte === CLOSE_LIST ? i : i + 1;
        if (byte === COMMA) continue;
      }
      this.hasByte = true;
      if (this.readStructure(byte)) {
        this.keepRest(chunk.subarray(start, i + 1));
        start = i + 1;
        this.inTests = true;
        this.hasByte = false;
      }
    }
    this.keep(chunk.subarray(start));
  }
  /** The document with an empty list of tests. Throws REPORT_EMPTY, REPORT_MALFORMED. */
  end() {
    if (this.inTests) throw malformed("it ends within the list of tests");
    const text = Buffer.concat(this.rest).toString("utf8").replace(/^\uFEFF/, "");
    if (text.trim() === "") throw new AssayError("REPORT_EMPTY", "the report is empty");
    return parse(text, "the report");
  }
  readString(byte) {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) this.inString = false;
    if (!this.inTests && this.depth <= 2 && this.name.length < 64) this.name.push(byte);
  }
  /** Follows what opens and closes; true where the list of tests begins. */
  readStructure(byte) {
    if (byte === QUOTE) {
      this.inString = true;
      if (!this.inTests) this.name = [byte];
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.depth += 1;
      if (this.depth > MAX_DEPTH) throw tooLarge(`it is nested deeper than ${MAX_DEPTH}`);
      if (byte === OPEN_LIST && this.depth === 3 && this.names[1] === "results" && this.names[2] === "tests") {
        if (this.hadTests) throw malformed("it has two lists of tests");
        this.hadTests = true;
        return true;
      }
      if (this.depth <= 2) this.names[this.depth] = "";
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      this.depth -= 1;
    } else if (byte === COLON && !this.inTests && this.depth <= 2) {
      this.names[this.depth] = nameOf(this.name);
    }
    return false;
  }
  keep(piece) {
    if (!this.inTests) this.keepRest(piece);
    else if (piece.length > 0) {
      this.pieceBytes += piece.length;
      if (this.pieceBytes > MAX_TEST_BYTES) throw tooLarge(`a test of more than ${MAX_TEST_BYTES} bytes`);
      this.pieces.push(piece);
    }
  }
  keepRest(piece) {
    this.restBytes += piece.length;
    if (this.restBytes > MAX_REST_BYTES) throw tooLarge(`more than ${MAX_REST_BYTES} bytes beside the tests`);
    if (piece.length > 0) this.rest.push(Buffer.from(piece));
  }
  endTest(isLast) {
    const bytes = this.pieces.length === 1 ? this.pieces[0] : Buffer.concat(this.pieces);
    this.pieces = [];
    this.pieceBytes = 0;
    if (isLast) this.inTests = false;
    if (isLast && this.count === 0 && !this.hasByte) return;
    if (!this.hasByte) throw malformed(`results.tests[${this.count}] is missing`);
    this.hasByte = false;
    this.onTest(parse(bytes.toString("utf8"), `results.tests[${this.count}]`), this.count);
    this.count += 1;
  }
};
function nameOf(bytes) {
  try {
    return String(JSON.parse(Buffer.from(bytes).toString("utf8")));
  } catch {
    return "";
  }
}
function parse(text, what) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AssayError("REPORT_MALFORMED", `${what} is not JSON: ${error.message.slice(0, 300)}`, {
      cause: error
    });
  }
}
var malformed = (why) => new AssayError("REPORT_MALFORMED", `the report is not JSON: ${why}`);
var tooLarge = (why) => new AssayError("REPORT_TOO_LARGE", `the report is too large: ${why}`);

// src/results/validate-report.ts
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";

// src/results/generated/ctrf-schema.ts
var CTRF_SCHEMA = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "CTRF JSON Schema",
  "description": "Common Test Report Format - an open standard JSON format for test results reports",
  "type": "object",
  "required": [
    "results",
    "reportFormat",
    "specVersion"
  ],
  "properties": {
    "reportFormat": {
      "description": "Document format identifier. Must be 'CTRF'",
      "const": "CTRF"
    },
    "specVersion": {
      "description": "CTRF specification version in SemVer format (MAJOR.MINOR.PATCH)",
      "type": "string",
      "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$"
    },
    "reportId": {
      "description": "Unique identifier for this CTRF document instance (UUID). Identifies the serialized artifact",
      "type": "string",
      "format": "uuid",
      "minLength": 1
    },
    "runId": {
      "description": "Identifier for the logical test run. Shared across shards/documents belonging to the same run",
      "type": "string",
      "minLength": 1
    },
    "timestamp": {
      "description": "Report generation time (RFC 3339 / ISO 8601)",
      "type": "string",
      "format": "date-time"
    },
    "generatedBy": {
      "description": "Tool or system that produced this CTRF document",
      "type": "string"
    },
    "extra": {
      "description": "Extension point for arbitrary metadata",
      "type": "object"
    },
    "results": {
      "description": "Results of a single test execution run",
      "type": "object",
      "required": [
        "tool",
        "summary",
        "tests"
      ],
      "properties": {
        "tool": {
          "description": "Tool or framework that produced the test results",
          "type": "object",
          "required": [
            "name"
          ],
          "properties": {
            "name": {
              "description": "Name of the testing tool or framework",
              "type": "string",
              "minLength": 1
            },
            "version": {
              "description": "Version of the testing tool",
              "type": "string"
            },
            "extra": {
              "description": "Extension point for arbitrary metadata",
              "type": "object"
            }
          },
          "additionalProperties": false
        },
        "summary": {
          "description": "Aggregated statistics and timing for the test run",
          "type": "object",
          "required": [
            "tests",
            "passed",
            "failed",
            "skipped",
            "pending",
            "other",
            "start",
            "stop"
          ],
          "properties": {
            "tests": {
              "description": "Total number of tests executed",
              "type": "integer"
            },
            "passed": {
              "description": "Count of tests with status 'passed'",
              "type": "integer"
            },
            "failed": {
              "description": "Count of tests with status 'failed'",
              "type": "integer"
            },
            "skipped": {
              "description": "Count of tests with status 'skipped'",
              "type": "integer"
            },
            "pending": {
              "description": "Count of tests with status 'pending'",
              "type": "integer"
            },
            "other": {
              "description": "Count of tests with status 'other'",
              "type": "integer"
            },
            "flaky": {
              "description": "Count of flaky tests (passed after failed attempts)",
              "type": "integer"
            },
            "suites": {
              "description": "Number of test suites in the run",
              "type": "integer"
            },
            "start": {
              "description": "Run start time (milliseconds since Unix epoch)",
              "type": "integer"
            },
            "stop": {
              "description": "Run end time (milliseconds since Unix epoch)",
              "type": "integer"
            },
            "duration": {
              "description": "Total run duration (milliseconds)",
              "type": "integer"
            },
            "extra": {
              "description": "Extension point for arbitrary metadata",
              "type": "object"
            }
          },
          "additionalProperties": false
        },
        "tests": {
          "description": "List of test cases executed during the run",
          "type": "array",
          "items": {
            "description": "Individual test case result",
            "type": "object",
            "required": [
              "name",
              "status",
              "duration"
            ],
            "properties": {
              "id": {
                "description": "Legacy identifier for the test case (UUID). New producers should prefer testId",
                "type": "string",
                "format": "uuid",
                "minLength": 1
              },
              "testId": {
                "description": "Stable identifier for the logical test case. Should be derived from stable test attributes when generated by a producer",
                "type": "string",
                "minLength": 1
              },
              "executionId": {
                "description": "Unique identifier for this specific execution of the test case within a run. UUID recommended",
                "type": "string",
                "minLength": 1
              },
              "name": {
                "description": "Name or title of the test case",
                "type": "string",
                "minLength": 1
              },
              "status": {
                "description": "Final outcome of the test case",
                "enum": [
                  "passed",
                  "failed",
                  "skipped",
                  "pending",
                  "other"
                ]
              },
              "duration": {
                "description": "Test execution time (milliseconds)",
                "type": "integer"
              },
              "start": {
                "description": "Test start time (milliseconds since Unix epoch)",
                "type": "integer"
              },
              "stop": {
                "description": "Test end time (milliseconds since Unix epoch)",
                "type": "integer"
              },
              "suite": {
                "description": "Suite hierarchy from top-level to immediate parent",
                "type": "array",
                "minItems": 1,
                "items": {
                  "type": "string"
                }
              },
              "message": {
                "description": "Error or failure message",
                "type": "string"
              },
              "trace": {
                "description": "Stack trace or failure trace information",
                "type": "string"
              },
              "snippet": {
                "description": "Code snippet associated with the failure",
                "type": "string"
              },
              "ai": {
                "description": "AI-generated diagnostic data or suggestions",
                "type": "string"
              },
              "line": {
                "description": "Line number of the test definition",
                "type": "integer"
              },
              "rawStatus": {
                "description": "Original status from source tool before normalization",
                "type": "string"
              },
              "tags": {
                "description": "Simple, keyless classifications used to categorize the test case",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "labels": {
                "description": "Structured key-value metadata describing the test case. Values may be scalar primitives or non-empty arrays of primitive values",
                "type": "object",
                "additionalProperties": {
                  "anyOf": [
                    {
                      "type": "string"
                    },
                    {
                      "type": "number"
                    },
                    {
                      "type": "boolean"
                    },
                    {
                      "type": "array",
                      "minItems": 1,
                      "items": {
                        "anyOf": [
                          {
                            "type": "string"
                          },
                          {
                            "type": "number"
                          },
                          {
                            "type": "boolean"
                          }
                        ]
                      }
                    }
                  ]
                }
              },
              "type": {
                "description": "Test classification (e.g., 'unit', 'integration', 'e2e')",
                "type": "string"
              },
              "filePath": {
                "description": "Path to the file defining this test",
                "type": "string"
              },
              "retries": {
                "description": "Number of times the test was re-executed after its initial attempt",
                "type": "integer",
                "minimum": 0
              },
              "retryAttempts": {
                "description": "Ordered history of attempts completed before the final attempt represented by the test object",
                "type": "array",
                "minItems": 1,
                "items": {
                  "description": "Attempt completed before the final attempt",
                  "type": "object",
                  "required": [
                    "attempt",
                    "status"
                  ],
                  "properties": {
                    "attempt": {
                      "description": "Original sequence number for this attempt (1 = initial execution)",
                      "type": "integer",
                      "minimum": 1
                    },
                    "attemptId": {
                      "description": "Unique identifier for this individual attempt. UUID recommended",
                      "type": "string",
                      "minLength": 1
                    },
                    "status": {
                      "description": "Outcome of this attempt",
                      "enum": [
                        "passed",
                        "failed",
                        "skipped",
                        "pending",
                        "other"
                      ]
                    },
                    "duration": {
                      "description": "Attempt execution time (milliseconds)",
                      "type": "integer",
                      "minimum": 0
                    },
                    "message": {
                      "description": "Error or failure message for this attempt",
                      "type": "string"
                    },
                    "trace": {
                      "description": "Stack trace for this attempt",
                      "type": "string"
                    },
                    "line": {
                      "description": "Line number associated with failure",
                      "type": "integer"
                    },
                    "snippet": {
                      "description": "Code snippet for this attempt",
                      "type": "string"
                    },
                    "stdout": {
                      "description": "Standard output lines from this attempt",
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "stderr": {
                      "description": "Standard error lines from this attempt",
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "start": {
                      "description": "Attempt start time (milliseconds since Unix epoch)",
                      "type": "integer"
                    },
                    "stop": {
                      "description": "Attempt end time (milliseconds since Unix epoch)",
                      "type": "integer"
                    },
                    "attachments": {
                      "description": "Artifacts from this attempt",
                      "type": "array",
                      "items": {
                        "description": "External file or resource reference",
                        "type": "object",
                        "required": [
                          "name",
                          "contentType",
                          "path"
                        ],
                        "properties": {
                          "attachmentId": {
                            "description": "Unique identifier for this attachment reference instance. UUID recommended",
                            "type": "string",
                            "minLength": 1
                          },
                          "name": {
                            "description": "Display name of the attachment",
                            "type": "string"
                          },
                          "contentType": {
                            "description": "MIME type of the attachment",
                            "type": "string"
                          },
                          "path": {
                            "description": "Path or URI to the attachment",
                            "type": "string"
                          },
                          "extra": {
                            "description": "Extension point for arbitrary metadata",
                            "type": "object"
                          }
                        },
                        "additionalProperties": false
                      }
                    },
                    "extra": {
                      "description": "Extension point for arbitrary metadata",
                      "type": "object"
                    }
                  },
                  "additionalProperties": false
                }
              },
              "flaky": {
                "description": "True if test passed after one or more failed attempts",
                "type": "boolean"
              },
              "stdout": {
                "description": "Standard output lines from test execution",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "stderr": {
                "description": "Standard error lines from test execution",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "threadId": {
                "description": "Thread or worker identifier",
                "type": "string"
              },
              "browser": {
                "description": "Browser used for browser-based tests",
                "type": "string"
              },
              "device": {
                "description": "Device or device profile used",
                "type": "string"
              },
              "screenshot": {
                "description": "Single base64-encoded screenshot image",
                "type": "string"
              },
              "attachments": {
                "description": "Additional artifacts (screenshots, logs, videos, etc.)",
                "type": "array",
                "items": {
                  "description": "External file or resource reference",
                  "type": "object",
                  "required": [
                    "name",
                    "contentType",
                    "path"
                  ],
                  "properties": {
                    "attachmentId": {
                      "description": "Unique identifier for this attachment reference instance. UUID recommended",
                      "type": "string",
                      "minLength": 1
                    },
                    "name": {
                      "description": "Display name of the attachment",
                      "type": "string"
                    },
                    "contentType": {
                      "description": "MIME type of the attachment",
                      "type": "string"
                    },
                    "path": {
                      "description": "Path or URI to the attachment",
                      "type": "string"
                    },
                    "extra": {
                      "description": "Extension point for arbitrary metadata",
                      "type": "object"
                    }
                  },
                  "additionalProperties": false
                }
              },
              "parameters": {
                "description": "Test parameters or input values",
                "type": "object"
              },
              "steps": {
                "description": "Test steps or sub-operations",
                "type": "array",
                "items": {
                  "description": "Individual test step",
                  "type": "object",
                  "required": [
                    "name",
                    "status"
                  ],
                  "properties": {
                    "name": {
                      "description": "Name of the step",
                      "type": "string"
                    },
                    "status": {
                      "description": "Outcome of the step",
                      "enum": [
                        "passed",
                        "failed",
                        "skipped",
                        "pending",
                        "other"
                      ]
                    },
                    "extra": {
                      "description": "Extension point for arbitrary metadata",
                      "type": "object"
                    }
                  },
                  "additionalProperties": false
                }
              },
              "insights": {
                "description": "Derived metrics for this test across runs",
                "type": "object",
                "properties": {
                  "passRate": {
                    "description": "Pass rate metric with baseline comparison",
                    "$ref": "#/definitions/metricDelta"
                  },
                  "failRate": {
                    "description": "Fail rate metric with baseline comparison",
                    "$ref": "#/definitions/metricDelta"
                  },
                  "flakyRate": {
                    "description": "Flaky rate metric with baseline comparison",
                    "$ref": "#/definitions/metricDelta"
                  },
                  "averageTestDuration": {
                    "description": "Average duration metric with baseline comparison",
                    "$ref": "#/definitions/metricDelta"
                  },
                  "p95TestDuration": {
                    "description": "95th percentile duration with baseline comparison",
                    "$ref": "#/definitions/metricDelta"
                  },
                  "executedInRuns": {
                    "description": "Number of runs this test was executed in",
                    "type": "integer"
                  },
                  "extra": {
                    "description": "Extension point for arbitrary metadata",
                    "type": "object"
                  }
                },
                "additionalProperties": false
              },
              "extra": {
                "description": "Extension point for arbitrary metadata",
                "type": "object"
              }
            },
            "additionalProperties": false
          }
        },
        "environment": {
          "description": "Execution environment, system configuration, and build context",
          "type": "object",
          "properties": {
            "reportName": {
              "description": "Human-readable name for this report",
              "type": "string"
            },
            "appName": {
              "description": "Name of the application under test",
              "type": "string"
            },
            "appVersion": {
              "description": "Version of the application under test",
              "type": "string"
            },
            "buildId": {
              "description": "Unique identifier for the CI/CD build",
              "type": "string"
            },
            "buildName": {
              "description": "Name of the CI/CD build or pipeline",
              "type": "string"
            },
            "buildNumber": {
              "description": "Sequential build number",
              "type": "integer"
            },
            "buildUrl": {
              "description": "URL to the CI/CD build",
              "type": "string"
            },
            "repositoryName": {
              "description": "Name of the source code repository",
              "type": "string"
            },
            "repositoryUrl": {
              "description": "URL of the source code repository",
              "type": "string"
            },
            "commit": {
              "description": "Git commit SHA or VCS revision identifier",
              "type": "string"
            },
            "branchName": {
              "description": "Git branch or VCS branch name",
              "type": "string"
            },
            "osPlatform": {
              "description": "Operating system platform (e.g., 'linux', 'darwin', 'win32')",
              "type": "string"
            },
            "osRelease": {
              "description": "Operating system release version",
              "type": "string"
            },
            "osVersion": {
              "description": "Operating system version string",
              "type": "string"
            },
            "testEnvironment": {
              "description": "Logical test environment (e.g., 'staging', 'production')",
              "type": "string"
            },
            "shardId": {
              "description": "Shard or partition label identifying which part of a distributed run produced this document",
              "type": "string",
              "minLength": 1
            },
            "healthy": {
              "description": "Indicates if the run is considered healthy",
              "type": "boolean"
            },
            "extra": {
              "description": "Extension point for arbitrary metadata",
              "type": "object"
            }
          },
          "additionalProperties": false
        },
        "extra": {
          "description": "Extension point for arbitrary metadata",
          "type": "object"
        }
      },
      "additionalProperties": false
    },
    "insights": {
      "description": "Aggregated metrics computed across multiple test runs",
      "type": "object",
      "properties": {
        "passRate": {
          "description": "Overall pass rate with baseline comparison",
          "$ref": "#/definitions/metricDelta"
        },
        "failRate": {
          "description": "Overall fail rate with baseline comparison",
          "$ref": "#/definitions/metricDelta"
        },
        "flakyRate": {
          "description": "Overall flaky rate with baseline comparison",
          "$ref": "#/definitions/metricDelta"
        },
        "averageRunDuration": {
          "description": "Average run duration with baseline comparison",
          "$ref": "#/definitions/metricDelta"
        },
        "p95RunDuration": {
          "description": "95th percentile run duration with baseline comparison",
          "$ref": "#/definitions/metricDelta"
        },
        "averageTestDuration": {
          "description": "Average test duration with baseline comparison",
          "$ref": "#/definitions/metricDelta"
        },
        "runsAnalyzed": {
          "description": "Number of historical runs analyzed for insights",
          "type": "integer"
        },
        "extra": {
          "description": "Extension point for arbitrary metadata",
          "type": "object"
        }
      },
      "additionalProperties": false
    },
    "baseline": {
      "description": "Reference to a previous report used for comparison",
      "type": "object",
      "required": [
        "reportId"
      ],
      "properties": {
        "reportId": {
          "description": "UUID of the baseline report",
          "type": "string",
          "format": "uuid",
          "minLength": 1
        },
        "timestamp": {
          "description": "Generation time of the baseline report",
          "type": "string",
          "format": "date-time"
        },
        "source": {
          "description": "Origin or location of the baseline report",
          "type": "string"
        },
        "buildNumber": {
          "description": "Build number of the baseline run",
          "type": "integer"
        },
        "buildName": {
          "description": "Build name of the baseline run",
          "type": "string"
        },
        "buildUrl": {
          "description": "URL to the baseline build",
          "type": "string",
          "format": "uri"
        },
        "commit": {
          "description": "Git commit SHA of the baseline run",
          "type": "string"
        },
        "extra": {
          "description": "Extension point for arbitrary metadata",
          "type": "object"
        }
      },
      "additionalProperties": false
    }
  },
  "additionalProperties": false,
  "definitions": {
    "metricDelta": {
      "description": "Metric value with baseline comparison",
      "type": "object",
      "properties": {
        "current": {
          "description": "Current metric value",
          "type": "number"
        },
        "baseline": {
          "description": "Baseline metric value for comparison",
          "type": "number"
        },
        "change": {
          "description": "Computed difference between current and baseline",
          "type": "number"
        }
      },
      "additionalProperties": false
    }
  }
};

// src/results/generated/report-extra-schema.ts
var REPORT_EXTRA_SCHEMA = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://assay.invalid/report-extra.schema.json",
  "title": "ReportExtra",
  "description": "What Assay adds to a CTRF report under extra.assay.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "schemaVersion",
    "conclusion",
    "suites",
    "criteria",
    "services",
    "problems"
  ],
  "properties": {
    "schemaVersion": {
      "const": 1,
      "description": "Version of this document."
    },
    "conclusion": {
      "$ref": "#/$defs/conclusion"
    },
    "environment": {
      "type": "string",
      "maxLength": 200,
      "description": "Name of the environment overlay the run used."
    },
    "suites": {
      "type": "array",
      "maxItems": 1e4,
      "items": {
        "$ref": "#/$defs/suiteRun"
      }
    },
    "criteria": {
      "type": "array",
      "maxItems": 1e4,
      "items": {
        "$ref": "#/$defs/criterionResult"
      }
    },
    "services": {
      "type": "array",
      "maxItems": 1e3,
      "items": {
        "$ref": "#/$defs/serviceRun"
      }
    },
    "samples": {
      "type": "array",
      "maxItems": 5e3,
      "description": "What services, suites and the machine used while suites ran.",
      "items": {
        "$ref": "#/$defs/sampleSeries"
      }
    },
    "metrics": {
      "type": "array",
      "maxItems": 2e4,
      "description": "Everything measured apart from what follows from the results of tests.",
      "items": {
        "$ref": "#/$defs/metricRecord"
      }
    },
    "coverage": {
      "$ref": "#/$defs/coverageLines"
    },
    "data": {
      "type": "array",
      "maxItems": 1e3,
      "description": "The data sets that suites worked with.",
      "items": {
        "$ref": "#/$defs/dataSet"
      }
    },
    "quarantine": {
      "$ref": "#/$defs/quarantine"
    },
    "problems": {
      "type": "array",
      "maxItems": 1e4,
      "description": "Everything that went wrong apart from failing tests: services, commands, reports.",
      "items": {
        "$ref": "#/$defs/problem"
      }
    }
  },
  "$defs": {
    "conclusion": {
      "type": "string",
      "enum": [
        "success",
        "failure",
        "inconclusive"
      ],
      "description": "inconclusive is never a pass."
    },
    "variant": {
      "type": "object",
      "description": "The matrix values of a cell.",
      "maxProperties": 20,
      "additionalProperties": {
        "type": "string",
        "maxLength": 200
      }
    },
    "suiteRun": {
      "type": "object",
      "description": "One suite in one cell.",
      "additionalProperties": false,
      "required": [
        "name",
        "kind",
        "variant",
        "conclusion",
        "durationMs"
      ],
      "properties": {
        "name": {
          "type": "string",
          "maxLength": 200
        },
        "kind": {
          "type": "string",
          "maxLength": 50
        },
        "variant": {
          "$ref": "#/$defs/variant"
        },
        "conclusion": {
          "$ref": "#/$defs/conclusion"
        },
        "durationMs": {
          "type": "number",
          "minimum": 0,
          "description": "Wall time of the command in milliseconds."
        },
        "command": {
          "type": "string",
          "maxLength": 2e3
        },
        "exitCode": {
          "type": [
            "integer",
            "null"
          ],
          "description": "null when a signal ended the command."
        },
        "startedAtMs": {
          "type": "number",
          "description": "Milliseconds since the epoch."
        },
        "layer": {
          "type": "string",
          "maxLength": 50
        },
        "phase": {
          "type": "string",
          "maxLength": 50
        },
        "tags": {
          "type": "array",
          "maxItems": 100,
          "items": {
            "type": "string",
            "maxLength": 100
          }
        },
        "shard": {
          "type": "object",
          "description": "The part of a sharded suite that this is, counted from 0.",
          "additionalProperties": false,
          "required": [
            "index",
            "total"
          ],
          "properties": {
            "index": {
              "type": "integer",
              "minimum": 0
            },
            "total": {
              "type": "integer",
              "minimum": 1
            }
          }
        }
      }
    },
    "criterionResult": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "threshold",
        "value",
        "samples",
        "verdict"
      ],
      "properties": {
        "name": {
          "type": "string",
          "maxLength": 200,
          "description": "Metric, selector and aggregation, such as pass_rate{suite:api} or duration p(95)."
        },
        "threshold": {
          "type": "string",
          "maxLength": 200,
          "description": "Operator and limit, such as >= 0.95."
        },
        "value": {
          "type": [
            "number",
            "null"
          ],
          "description": "null when there was nothing to measure."
        },
        "samples": {
          "type": "integer",
          "minimum": 0
        },
        "verdict": {
          "type": "string",
          "enum": [
            "met",
            "missed",
            "inconclusive"
          ]
        },
        "unit": {
          "type": "string",
          "maxLength": 50,
          "description": "Unit of the value: ratio, ms, B, 1 and so on."
        },
        "reason": {
          "type": "string",
          "maxLength": 2e3,
          "description": "Why it is inconclusive."
        },
        "implied": {
          "const": true,
          "description": "No criterion of the configuration, but what holds for tests that none speaks of: all pass."
        }
      }
    },
    "coverageLines": {
      "type": "object",
      "description": "Which lines the coverage reports of all suites and cells call covered, as far as they list lines.",
      "additionalProperties": false,
      "required": [
        "files"
      ],
      "properties": {
        "files": {
          "type": "array",
          "maxItems": 2e4,
          "items": {
            "$ref": "#/$defs/fileLines"
          }
        },
        "cut": {
          "type": "integer",
          "minimum": 1,
          "description": "Files whose lines were left out, because the list would have become too long."
        }
      }
    },
    "fileLines": {
      "type": "object",
      "description": "The lines of one source file that can run.",
      "additionalProperties": false,
      "required": [
        "file",
        "covered",
        "uncovered"
      ],
      "properties": {
        "file": {
          "type": "string",
          "minLength": 1,
          "maxLength": 4e3,
          "description": "Path in the repository, with forward slashes."
        },
        "covered": {
          "$ref": "#/$defs/lineRanges"
        },
        "uncovered": {
          "$ref": "#/$defs/lineRanges"
        }
      }
    },
    "lineRanges": {
      "type": "string",
      "maxLength": 6e5,
      "pattern": "^$|^[1-9]\\d{0,6}(-[1-9]\\d{0,6})?(,[1-9]\\d{0,6}(-[1-9]\\d{0,6})?)*$",
      "description": "Line numbers in order, such as 3-9,12."
    },
    "serviceRun": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "state",
        "startedAtMs"
      ],
      "properties": {
        "name": {
          "type": "string",
          "maxLength": 200
        },
        "state": {
          "type": "string",
          "enum": [
            "healthy",
            "completed",
            "failed",
            "unhealthy",
            "skipped"
          ],
          "description": "skipped: never started, because something it depends on failed."
        },
        "startedAtMs": {
          "type": "number",
          "description": "Milliseconds since the epoch."
        },
        "healthyAfterMs": {
          "type": "number",
          "minimum": 0,
          "description": "Time from start to healthy."
        },
        "variant": {
          "$ref": "#/$defs/variant"
        },
        "stoppedAtMs": {
          "type": "number",
          "description": "Milliseconds since the epoch."
        },
        "ours": {
          "type": "boolean",
          "description": "false: it was healthy before the run and is left alone."
        },
        "restarts": {
          "type": "integer",
          "minimum": 0
        },
        "outages": {
          "type": "array",
          "maxItems": 1e3,
          "items": {
            "$ref": "#/$defs/outage"
          }
        }
      }
    },
    "problem": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "code",
        "message"
      ],
      "properties": {
        "code": {
          "type": "string",
          "maxLength": 100
        },
        "message": {
          "type": "string",
          "maxLength": 2e4
        },
        "place": {
          "type": "string",
          "maxLength": 2e3,
          "description": "file:line:column"
        },
        "suite": {
          "type": "string",
          "maxLength": 200
        },
        "variant": {
          "$ref": "#/$defs/variant"
        }
      }
    },
    "testExtra": {
      "type": "object",
      "description": "What Assay adds to each test under extra.assay.",
      "additionalProperties": false,
      "required": [
        "suite",
        "variant"
      ],
      "properties": {
        "suite": {
          "type": "string",
          "maxLength": 200,
          "description": "Name of the suite in assay.yml."
        },
        "variant": {
          "$ref": "#/$defs/variant"
        },
        "source": {
          "$ref": "#/$defs/sourcePlace"
        },
        "outage": {
          "type": "string",
          "maxLength": 200,
          "description": "The service that was away while this test failed."
        },
        "muted": {
          "$ref": "#/$defs/mute"
        },
        "fix": {
          "$ref": "#/$defs/fix"
        }
      }
    },
    "mute": {
      "type": "object",
      "description": "Somebody's word that a failure of this test does not count for now; only on results that failed.",
      "additionalProperties": false,
      "properties": {
        "by": {
          "type": "string",
          "maxLength": 1e3
        },
        "reason": {
          "type": "string",
          "maxLength": 1e3
        },
        "until": {
          "type": "string",
          "maxLength": 40,
          "description": "ISO 8601; without it, for good."
        },
        "issue": {
          "type": "integer",
          "minimum": 1
        }
      }
    },
    "fix": {
      "type": "object",
      "description": "What repeating a test has shown that this change says it mends.",
      "additionalProperties": false,
      "required": [
        "repeat",
        "attempts",
        "passed"
      ],
      "properties": {
        "issue": {
          "type": "integer",
          "minimum": 1
        },
        "repeat": {
          "type": "integer",
          "minimum": 1,
          "description": "How often it had to pass."
        },
        "attempts": {
          "type": "integer",
          "minimum": 1,
          "description": "How often it ran, the run of its suite included."
        },
        "passed": {
          "type": "integer",
          "minimum": 0
        },
        "failedIn": {
          "type": "integer",
          "minimum": 1,
          "description": "The first attempt that failed; 1 is the run of its suite."
        },
        "missing": {
          "type": "string",
          "maxLength": 2e3,
          "description": "Why it was not repeated as often as wanted: then nothing is shown."
        }
      }
    },
    "quarantine": {
      "type": "object",
      "description": "The list of muted tests that the run was judged with.",
      "additionalProperties": false,
      "required": [
        "muted"
      ],
      "properties": {
        "source": {
          "enum": [
            "bot",
            "snapshot",
            "file"
          ],
          "description": "Where it came from; absent when there was none to be had."
        },
        "muted": {
          "type": "integer",
          "minimum": 0,
          "description": "Tests on it."
        },
        "notice": {
          "type": "string",
          "maxLength": 2e3,
          "description": "Why there was none."
        }
      }
    },
    "sourcePlace": {
      "type": "object",
      "description": "Where a failure happened in the repository, found in its stack trace; no part of the identity.",
      "additionalProperties": false,
      "required": [
        "file",
        "line"
      ],
      "properties": {
        "file": {
          "type": "string",
          "maxLength": 4e3
        },
        "line": {
          "type": "integer",
          "minimum": 1
        }
      }
    },
    "outage": {
      "type": "object",
      "description": "A time in which a service was not there although it should have been.",
      "additionalProperties": false,
      "required": [
        "crashedAtMs",
        "reason"
      ],
      "properties": {
        "crashedAtMs": {
          "type": "number",
          "description": "Milliseconds since the epoch."
        },
        "recoveredAtMs": {
          "type": "number",
          "description": "Milliseconds since the epoch; absent if it did not come back."
        },
        "restartMs": {
          "type": "number",
          "minimum": 0,
          "description": "From the crash until it was healthy again."
        },
        "reason": {
          "type": "string",
          "maxLength": 2e3
        }
      }
    },
    "sampleSeries": {
      "type": "object",
      "description": "One measure of one service, suite or of the machine over time.",
      "additionalProperties": false,
      "required": [
        "measure",
        "points"
      ],
      "properties": {
        "service": {
          "type": "string",
          "maxLength": 200
        },
        "suite": {
          "type": "string",
          "maxLength": 200,
          "description": "With neither service nor suite, it is the machine."
        },
        "variant": {
          "$ref": "#/$defs/variant"
        },
        "measure": {
          "enum": [
            "cpu",
            "memory",
            "file-descriptors",
            "threads",
            "read",
            "written"
          ],
          "description": "cpu: percent, of a process tree 100 is one core, of the machine all of them; memory: resident bytes; read, written: bytes since the start."
        },
        "limit": {
          "type": "number",
          "description": "The most it can reach, where that is known."
        },
        "peak": {
          "type": "number"
        },
        "mean": {
          "type": "number"
        },
        "points": {
          "type": "array",
          "maxItems": 1e3,
          "description": "Milliseconds since the epoch and the value, in the order of time; of many samples each point is the highest of some.",
          "items": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": {
              "type": "number"
            }
          }
        }
      }
    },
    "metricRecord": {
      "type": "object",
      "description": "One series of a metric.",
      "additionalProperties": false,
      "required": [
        "name",
        "labels",
        "kind"
      ],
      "properties": {
        "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200
        },
        "unit": {
          "type": "string",
          "maxLength": 50
        },
        "labels": {
          "type": "object",
          "maxProperties": 40,
          "additionalProperties": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "type": "string",
              "maxLength": 1e3
            }
          }
        },
        "kind": {
          "enum": [
            "samples",
            "counter",
            "ratio",
            "histogram",
            "summary"
          ]
        },
        "unknown": {
          "type": "string",
          "maxLength": 2e3,
          "description": "Why the figures cannot be trusted."
        },
        "samples": {
          "type": "array",
          "maxItems": 1e3,
          "items": {
            "type": "number"
          }
        },
        "sketch": {
          "$ref": "#/$defs/sketch"
        },
        "last": {
          "type": "number"
        },
        "notNumbers": {
          "type": "integer",
          "minimum": 0
        },
        "value": {
          "type": [
            "number",
            "null"
          ]
        },
        "readings": {
          "type": "integer",
          "minimum": 0
        },
        "seconds": {
          "type": "number",
          "minimum": 0
        },
        "part": {
          "type": "number",
          "minimum": 0
        },
        "total": {
          "type": "number",
          "minimum": 0
        },
        "buckets": {
          "type": "array",
          "maxItems": 1e3,
          "description": "Upper bound (null: infinite) and cumulative count.",
          "items": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": {
              "type": [
                "number",
                "null"
              ]
            }
          }
        },
        "quantiles": {
          "type": "array",
          "maxItems": 1e3,
          "items": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": {
              "type": "number"
            }
          }
        },
        "sum": {
          "type": [
            "number",
            "null"
          ]
        },
        "count": {
          "type": "number",
          "minimum": 0
        }
      }
    },
    "dataSet": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "size",
        "kind",
        "version",
        "rows",
        "bytes",
        "sha256",
        "seed",
        "format"
      ],
      "properties": {
        "name": {
          "type": "string",
          "maxLength": 200
        },
        "size": {
          "type": "string",
          "maxLength": 100
        },
        "kind": {
          "type": "string",
          "maxLength": 50,
          "description": "What made it."
        },
        "version": {
          "type": "string",
          "maxLength": 300
        },
        "rows": {
          "type": "integer",
          "minimum": 0
        },
        "bytes": {
          "type": "integer",
          "minimum": 0
        },
        "sha256": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$",
          "description": "Of the rows as canonical JSON lines."
        },
        "seed": {
          "type": "string",
          "maxLength": 200
        },
        "format": {
          "enum": [
            "json",
            "ndjson",
            "csv"
          ]
        },
        "file": {
          "type": "string",
          "maxLength": 300
        },
        "masked": {
          "type": "object",
          "description": "Pieces of personal data that were replaced, by kind.",
          "maxProperties": 50,
          "additionalProperties": {
            "type": "integer",
            "minimum": 0
          }
        },
        "variant": {
          "$ref": "#/$defs/variant"
        }
      }
    },
    "sketch": {
      "type": "object",
      "description": "Many values as counts in bins whose bounds grow by the same factor.",
      "additionalProperties": false,
      "required": [
        "count",
        "sum",
        "min",
        "max",
        "zero",
        "positive",
        "negative",
        "below"
      ],
      "properties": {
        "count": {
          "type": "number"
        },
        "sum": {
          "type": "number"
        },
        "min": {
          "type": "number"
        },
        "max": {
          "type": "number"
        },
        "zero": {
          "type": "number"
        },
        "positive": {
          "type": "array",
          "maxItems": 1e4,
          "items": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": {
              "type": "integer"
            }
          }
        },
        "negative": {
          "type": "array",
          "maxItems": 1e4,
          "items": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": {
              "type": "integer"
            }
          }
        },
        "below": {
          "type": "array",
          "minItems": 2,
          "maxItems": 2,
          "items": {
            "type": "number"
          }
        }
      }
    }
  }
};

// src/results/validate-report.ts
var compiled;
function validateReport(value) {
  const { ctrf: ctrf2, extra, testExtra: testExtra2 } = validators();
  if (!ctrf2(value)) throw malformed2(ctrf2.errors, "the report");
  const assay = value.extra?.assay;
  if (assay === void 0)
    throw new AssayError("REPORT_MALFORMED", "the report has no extra.assay; Assay did not write it");
  if (!extra(assay)) throw malformed2(extra.errors, "extra.assay");
  for (const [index, test] of value.results.tests.entries()) {
    const own = test.extra?.assay;
    if (own !== void 0 && !testExtra2(own)) {
      throw malformed2(testExtra2.errors, `results.tests[${index}].extra.assay`);
    }
  }
  return value;
}
function validateTest(value, index) {
  const { test, testExtra: testExtra2 } = validators();
  if (!test(value)) throw malformed2(test.errors, `results.tests[${index}]`);
  const own = value.extra?.assay;
  if (own !== void 0 && !testExtra2(own)) throw malformed2(testExtra2.errors, `results.tests[${index}].extra.assay`);
  return value;
}
function validateCtrf(value) {
  const { ctrf: ctrf2 } = validators();
  if (!ctrf2(value)) throw malformed2(ctrf2.errors, "the report");
  return value;
}
function validators() {
  compiled ??= compile();
  return compiled;
}
function compile() {
  const ajv = new Ajv2020({ strict: false, code: { optimize: false }, validateSchema: false });
  const addFormats = addFormatsModule;
  addFormats(ajv);
  const { $schema: _dialect, ...ctrf2 } = CTRF_SCHEMA;
  ajv.addSchema(REPORT_EXTRA_SCHEMA, "extra");
  ajv.addSchema(ctrf2, "ctrf");
  return {
    ctrf: ajv.compile({ $ref: "ctrf" }),
    extra: ajv.compile({ $ref: "extra" }),
    test: ajv.compile({ $ref: "ctrf#/properties/results/properties/tests/items" }),
    testExtra: ajv.compile({ $ref: "extra#/$defs/testExtra" })
  };
}
function malformed2(errors, where) {
  const places = (errors ?? []).slice(0, 10).map((error) => `${where}${error.instancePath}: ${error.message}`);
  return new AssayError("REPORT_MALFORMED", `not a valid CTRF report: ${places.join("; ")}`);
}

// app/ingest/read-assay-report.ts
var REPORT_NAME = "ctrf-report.json";
async function readAssayReport(artifact, spool) {
  const splitter = new TestSplitter((value, index) => spool.add(validateTest(value, index)));
  for await (const chunk of artifact.unpack(pickReport(artifact.entries))) splitter.write(chunk);
  const { extra } = validateReport(splitter.end());
  return { is: "read", conclusion: extra.assay.conclusion, extra: extra.assay, length: spool.length };
}
function pickReport(entries) {
  const reports = entries.filter(
    // A second one that differs in case only would be the same file on some systems, and another one on others.
    ({ name }) => /^(?:[^/]+\/)?[^/]+$/.test(name) && name.split("/").at(-1)?.toLowerCase() === REPORT_NAME
  );
  const [first, second] = reports;
  if (first === void 0) {
    throw new AssayError("ARTIFACT_NO_REPORT", `none of ${entries.length} files is a ${REPORT_NAME}`);
  }
  if (second !== void 0) {
    throw new AssayError("ARTIFACT_CORRUPT", `${reports.length} files named ${REPORT_NAME}, one is expected`);
  }
  return first;
}

// app/ingest/read-plain-reports.ts
import picomatch from "picomatch";

// src/results/coverage/merge-coverage.ts
function mergeCoverage(found) {
  const byFile = /* @__PURE__ */ new Map();
  for (const one of found) {
    const other = byFile.get(one.file);
    byFile.set(one.file, other === void 0 ? one : join(other, one));
  }
  return [...byFile.values()];
}
function join(a, b) {
  const lines2 = new Map(a.lines);
  for (const [line2, hits] of b.lines) lines2.set(line2, (lines2.get(line2) ?? 0) + hits);
  const totals = { ...a.totals };
  for (const key of ["lines", "branches", "functions"]) {
    const [mine, theirs] = [a.totals[key], b.totals[key]];
    if (theirs !== void 0 && (mine === void 0 || theirs.covered > mine.covered)) totals[key] = theirs;
  }
  return { file: a.file, lines: lines2, totals };
}

// src/results/bounded-text.ts
var TEXT_HEAD = 48 * 1024;
var TEXT_TAIL = 16 * 1024;
var BoundedText = class {
  head = "";
  tail = "";
  left = 0;
  headLimit;
  tailLimit;
  constructor(headLimit = TEXT_HEAD, tailLimit = TEXT_TAIL) {
    this.headLimit = headLimit;
    this.tailLimit = tailLimit;
  }
  append(piece) {
    const room = this.headLimit - this.head.length;
    if (piece.length <= room) {
      this.head += piece;
      return;
    }
    this.head += piece.slice(0, room);
    this.tail += piece.slice(room);
    if (this.tail.length > 2 * this.tailLimit) this.trim();
  }
  get shortened() {
    return this.left > 0 || this.tail.length > this.tailLimit;
  }
  toString() {
    if (this.tail.length > this.tailLimit) this.trim();
    if (this.left === 0) return this.head + this.tail;
    return `${this.head}
[... ${this.left} characters left out ...]
${this.tail}`.toWellFormed();
  }
  trim() {
    const over = this.tail.length - this.tailLimit;
    this.left += over;
    this.tail = this.tail.slice(over);
  }
};
function boundText(text, headLimit = TEXT_HEAD, tailLimit = TEXT_TAIL) {
  if (text.length <= headLimit + tailLimit) return text;
  const bounded = new BoundedText(headLimit, tailLimit);
  bounded.append(text);
  return bounded.toString();
}

// src/results/clean-text.ts
var ANSI = /[\u001b\u009b](?:\[[0-?]{0,50}[ -/]{0,10}[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
function cleanText(text) {
  const bare = text.includes("\x1B") || text.includes("") ? text.replace(ANSI, "") : text;
  const lines2 = bare.includes("\r") ? bare.replaceAll("\r\n", "\n") : bare;
  return lines2.isWellFormed() ? lines2 : lines2.toWellFormed();
}

// src/results/normalise-file.ts
var CHECKOUTS = [
  /^\/home\/runner\/work\/[^/]+\/[^/]+\//,
  /^\/__w\/[^/]+\/[^/]+\//,
  /^\/github\/workspace\//,
  /^\/Users\/runner\/work\/[^/]+\/[^/]+\//,
  /^[A-Za-z]:\/a\/[^/]+\/[^/]+\//,
  /^\/builds\/[^/]+\/[^/]+\//
];
function normaliseFile(file, { roots, folder, sources }) {
  const slashed = fromUrl(file).replaceAll("\\", "/");
  for (const root of roots) {
    const prefix = `${root.replaceAll("\\", "/").replace(/\/+$/, "")}/`;
    if (slashed.startsWith(prefix)) return slashed.slice(prefix.length);
  }
  const bare = slashed.replace(/^(\.\/)+/, "");
  const known = folder && sources?.has(`${folder}/${bare}`) ? `${folder}/${bare}` : sources?.find(bare);
  if (known !== void 0) return known;
  for (const checkout of CHECKOUTS) {
    const inside = bare.replace(checkout, "");
    if (inside !== bare) return inside;
  }
  return bare;
}
function fromUrl(file) {
  if (!file.startsWith("file://")) return file;
  const path = file.slice("file://".length);
  const bare = /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

// src/results/json-fields.ts
function fieldsOf(value) {
  return isObject(value) ? value : {};
}
function itemsOf(value) {
  return Array.isArray(value) ? value : [];
}
function textOf(value) {
  return typeof value === "string" ? value : void 0;
}
function numberOf(value) {
  return typeof value === "number" && Number.isFinite(value) ? value : void 0;
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/results/own-extra.ts
var MAX_NAME = 200;
var MAX_AXES = 20;
function withOwnExtra(test) {
  const { assay, ...others } = test.extra ?? {};
  if (assay === void 0 || isOwn(assay)) return test;
  const { extra: _extra, ...row } = test;
  return Object.keys(others).length === 0 ? row : { ...row, extra: others };
}
function isOwn(value) {
  if (!isObject(value)) return false;
  const { suite, variant, source, ...unknown2 } = value;
  return isName(suite) && isVariant(variant) && isSource(source) && Object.keys(unknown2).length === 0;
}
var isName = (value) => typeof value === "string" && value.length <= MAX_NAME;
var isVariant = (value) => isObject(value) && Object.keys(value).length <= MAX_AXES && Object.values(value).every(isName);
function isSource(value) {
  if (value === void 0) return true;
  if (!isObject(value)) return false;
  const { file, line: line2, ...unknown2 } = value;
  const isFile = typeof file === "string" && file.length <= 4e3;
  return isFile && Number.isInteger(line2) && Number(line2) >= 1 && Object.keys(unknown2).length === 0;
}

// src/results/row-converter.ts
var MESSAGE_HEAD = 6 * 1024;
var MESSAGE_TAIL = 2 * 1024;
var MAX_ATTEMPTS = 100;
var MAX_PATH = 4096;
var UNUSUAL = /[\u001b\u009b\r/\\\ud800-\udfff]/;
var RowConverter = class {
  context;
  files = /* @__PURE__ */ new Map();
  /** What became of the latest path, alone and with each class: rows of one class share one array. */
  path = [];
  pathFile;
  suite = [];
  suites = /* @__PURE__ */ new Map();
  constructor(context) {
    this.context = context;
  }
  /** The path of a file of the repository, found once for each. */
  file(path) {
    let found = this.files.get(path);
    if (found === void 0) {
      found = normaliseFile(cleanText(path), this.context);
      this.files.set(path, found);
    }
    return found;
  }
  convert(row) {
    const file = row.file ? this.file(row.file) : void 0;
    const suite = this.suiteOf(row, file);
    const name = (UNUSUAL.test(row.name) ? this.portable(cleanText(row.name)) : row.name) || "(unnamed)";
    const status = row.outcome === "error" ? "failed" : row.outcome;
    const duration = wholeMs(row.durationMs) ?? 0;
    const test = suite.length === 0 ? { name, status, duration } : { name, status, duration, suite };
    if (file !== void 0) test.filePath = file;
    const raw = row.word ?? (row.outcome === "error" ? "error" : void 0);
    if (raw !== void 0) test.rawStatus = row.outcome === "error" && raw !== "error" ? `error: ${raw}` : raw;
    if (row.line !== void 0 && Number.isInteger(row.line) && row.line > 0) test.line = row.line;
    if (row.message) test.message = message(row.message);
    if (row.startMs !== void 0 && Number.isFinite(row.startMs)) test.start = Math.round(row.startMs);
    if (row.parameters !== void 0) test.parameters = { ...row.parameters };
    if (row.tags !== void 0 && row.tags.length > 0) test.tags = [...row.tags];
    if (row.attempts !== void 0 && row.attempts.length > 0) {
      test.retries = row.attempts.length;
      test.retryAttempts = row.attempts.slice(-MAX_ATTEMPTS).map(attempt);
    }
    if (row.flaky && row.outcome === "passed") test.flaky = true;
    if (test.status === "failed") this.addFailure(test, row);
    return test;
  }
  /** A name that is a file's is the same on every machine. */
  portable(name) {
    return looksLikeFile(name) ? this.file(name) : name;
  }
  /** A row that is CTRF already: its file is made relative, and what others wrote in our place is left out. */
  adopt(test) {
    const row = withOwnExtra(test);
    return row.filePath === void 0 ? row : { ...row, filePath: this.file(row.filePath) };
  }
  /** What only a failure is asked for; the output of passing tests would be most of a report. */
  addFailure(test, row) {
    if (row.trace) test.trace = boundText(cleanText(row.trace));
    if (row.stdout) test.stdout = boundText(cleanText(row.stdout)).split("\n");
    if (row.stderr) test.stderr = boundText(cleanText(row.stderr)).split("\n");
    const source = this.context.sources?.locate(test.trace ?? test.message ?? "");
    if (source !== void 0) test.extra = { assay: { suite: "", variant: {}, source } };
  }
  suiteOf({ path, className }, file) {
    if (path !== this.path || file !== this.pathFile) {
      this.path = path;
      this.pathFile = file;
      this.suite = this.cleanPath(path, file);
      if (this.suites.size > 0) this.suites.clear();
    }
    if (className === void 0 || className === "") return this.suite;
    let suite = this.suites.get(className);
    if (suite === void 0) {
      suite = longer(this.suite, this.cleanPart(className, file));
      this.suites.set(className, suite);
    }
    return suite;
  }
  /** The path without empty parts. */
  cleanPath(path, file) {
    let suite = [];
    for (const raw of path) suite = longer(suite, this.cleanPart(raw, file));
    return suite;
  }
  /** The folder of a machine is no part of a test, which leaves nothing; nor is the file, which the row names already. */
  cleanPart(raw, file) {
    const part = UNUSUAL.test(raw) ? this.portable(cleanText(raw)) : raw;
    return part === file || ABSOLUTE.test(part) ? "" : part;
  }
};
function longer(path, name) {
  if (name === "") return path;
  const names = new Array(path.length + 1);
  for (let i = 0; i < path.length; i += 1) names[i] = path[i];
  names[path.length] = name;
  return names;
}
var ABSOLUTE = /^(?:\/[\w.+@-]+\/|[A-Za-z]:[\\/])/;
var looksLikeFile = (part) => part.length <= MAX_PATH && (part.includes("/") || part.includes("\\")) && /\.\w{1,6}$/.test(part) && !/[\s"<>|]/.test(part);
var message = (text) => boundText(cleanText(text), MESSAGE_HEAD, MESSAGE_TAIL);
var MAX_DURATION_MS = 365 * 24 * 36e5;
function wholeMs(duration) {
  return duration !== void 0 && duration >= 0 && duration <= MAX_DURATION_MS ? Math.round(duration) : void 0;
}
function attempt(from, index) {
  const duration = wholeMs(from.durationMs);
  return {
    attempt: index + 1,
    status: "failed",
    ...from.outcome === "error" ? { rawStatus: "error" } : {},
    ...duration === void 0 ? {} : { duration },
    ...from.message ? { message: message(from.message) } : {},
    ...from.trace ? { trace: boundText(cleanText(from.trace)) } : {}
  };
}

// src/results/create-report-sink.ts
var MAX_WARNINGS = 100;
var MAX_TESTS = 1e7;
function createReportSink(file, context, here, onTest) {
  const tests = [];
  const coverage = [];
  const warnings = [];
  const converter = new RowConverter(context);
  let unheard = 0;
  let wallTimeMs;
  const error = (code, message2, place = here()) => new AssayError(code, message2, { place });
  const addTest = (test) => {
    if (onTest !== void 0) {
      onTest(test);
      return;
    }
    if (tests.length >= MAX_TESTS) throw error("REPORT_TOO_LARGE", `the file has over ${MAX_TESTS} results`);
    tests.push(test);
  };
  return {
    file,
    error,
    here,
    addTest(test) {
      addTest(converter.adopt(test));
    },
    add(row) {
      addTest(converter.convert(row));
    },
    addCoverage(found) {
      coverage.push({ ...found, file: converter.file(found.file) });
    },
    warn(message2, place = here()) {
      if (warnings.length < MAX_WARNINGS) warnings.push({ place, message: message2 });
      else unheard += 1;
    },
    setWallTime(milliseconds2) {
      if (Number.isFinite(milliseconds2) && milliseconds2 >= 0) wallTimeMs = Math.round(milliseconds2);
    },
    finish(format) {
      if (unheard > 0) warnings.push({ place: { file }, message: `${unheard} more warnings` });
      return { format, tests, coverage: mergeCoverage(coverage), warnings, wallTimeMs };
    }
  };
}

// src/results/coverage/cobertura-file.ts
var CoberturaFile = class {
  lines = /* @__PURE__ */ new Map();
  conditions = /* @__PURE__ */ new Map();
  methods = /* @__PURE__ */ new Map();
  add({ lines: lines2, methodLines, conditions, methods }) {
    for (const [line2, hits] of lines2.size > 0 ? lines2 : methodLines) {
      this.lines.set(line2, (this.lines.get(line2) ?? 0) + hits);
    }
    for (const [line2, ratio3] of conditions) this.conditions.set(line2, larger(this.conditions.get(line2), ratio3));
    for (const [key, ran] of methods) this.methods.set(key, ran || this.methods.get(key) === true);
  }
  toCoverage(file) {
    const branches = { covered: 0, total: 0 };
    for (const { covered: covered2, total: total2 } of this.conditions.values()) {
      branches.covered += covered2;
      branches.total += total2;
    }
    let covered = 0;
    for (const ran of this.methods.values()) if (ran) covered += 1;
    const functions = { covered, total: this.methods.size };
    const totals = { ...branches.total > 0 && { branches }, ...functions.total > 0 && { functions } };
    return { file, lines: this.lines, totals };
  }
};
function larger(a, b) {
  if (a === void 0 || b.total > a.total) return b;
  return b.total === a.total && b.covered > a.covered ? b : a;
}

// src/results/coverage/read-cobertura.ts
var cobertura = {
  kind: "xml",
  name: "cobertura",
  recognises: (root, attributes) => root === "coverage" && attributes.get("line-rate") !== void 0,
  createHandler: (sink) => new CoberturaHandler(sink)
};
var CoberturaHandler = class {
  sink;
  sources = [];
  files = /* @__PURE__ */ new Map();
  current;
  method;
  constructor(sink) {
    this.sink = sink;
  }
  open(name, attributes) {
    if (name === "source") return "keep";
    if (name === "class") this.openClass(attributes);
    else if (name === "method") {
      const method = `${attributes.get("name") ?? ""}${attributes.get("signature") ?? ""}`;
      this.method = { name: method, firstLine: 0, ran: false };
    } else if (name === "line" && this.current !== void 0) this.addLine(this.current, attributes);
    return void 0;
  }
  close(name, text) {
    if (name === "source") this.sources.push(text?.trim() ?? "");
    else if (name === "method") this.closeMethod();
    else if (name === "class") this.closeClass();
    else if (name === "coverage") {
      for (const [file, lines2] of this.files) this.sink.addCoverage(lines2.toCoverage(this.inSource(file)));
    }
  }
  openClass(attributes) {
    this.current = {
      file: attributes.get("filename") ?? "",
      name: attributes.get("name") ?? "",
      lines: /* @__PURE__ */ new Map(),
      methodLines: /* @__PURE__ */ new Map(),
      conditions: /* @__PURE__ */ new Map(),
      methods: /* @__PURE__ */ new Map()
    };
  }
  closeMethod() {
    const { current, method } = this;
    if (current !== void 0 && method !== void 0) {
      const key = JSON.stringify([current.name, method.name, method.firstLine]);
      current.methods.set(key, method.ran || current.methods.get(key) === true);
    }
    this.method = void 0;
  }
  closeClass() {
    const { current } = this;
    if (current === void 0) return;
    let file = this.files.get(current.file);
    if (file === void 0) {
      file = new CoberturaFile();
      this.files.set(current.file, file);
    }
    file.add(current);
    this.current = void 0;
  }
  addLine(to, attributes) {
    const line2 = attributes.decimal("number");
    const hits = Math.max(0, Number(attributes.get("hits")) || 0);
    if (this.method !== void 0) {
      this.method.ran ||= hits > 0;
      this.method.firstLine ||= line2 ?? 0;
    }
    if (line2 === void 0 || line2 < 1) return;
    const lines2 = this.method === void 0 ? to.lines : to.methodLines;
    lines2.set(line2, Math.max(lines2.get(line2) ?? 0, hits));
    const condition = /\((\d{1,9})\/(\d{1,9})\)/.exec(attributes.get("condition-coverage") ?? "");
    if (condition === null) return;
    const ratio3 = { covered: Number(condition[1]), total: Number(condition[2]) };
    to.conditions.set(line2, larger(to.conditions.get(line2), ratio3));
  }
  /** Files are told relative to a source folder; of several nobody can know which. */
  inSource(file) {
    const [source = "", ...others] = this.sources;
    if (source === "" || others.length > 0 || isAbsolute(file)) return file;
    const folder = source.replace(/[\\/]$/, "");
    return folder === "." ? file : `${folder}/${file}`;
  }
};
var isAbsolute = (file) => /^(?:[\\/]|[A-Za-z]:|file:)/.test(file);

// src/results/coverage/read-istanbul.ts
var istanbul = {
  kind: "document",
  name: "istanbul",
  recognises: (document) => {
    const files = Object.values(fieldsOf(document)).map(fieldsOf);
    return files.length > 0 && files.every((file) => isObject(file.statementMap) || isObject(file.lines));
  },
  read(document, sink) {
    const files = Object.entries(fieldsOf(document));
    for (const [name, value] of files) {
      const file = fieldsOf(value);
      if (isObject(file.statementMap)) sink.addCoverage(finalOf(textOf(file.path) ?? name, file));
      else if (name !== "total") sink.addCoverage(summaryOf(name, file));
      else if (files.length === 1 && total(file.lines) > 0) sink.warn("the summary has the total, but no file");
    }
  }
};
function finalOf(name, file) {
  const lines2 = /* @__PURE__ */ new Map();
  const hits = fieldsOf(file.s);
  for (const [id, statement] of Object.entries(fieldsOf(file.statementMap))) {
    const line2 = numberOf(fieldsOf(fieldsOf(statement).start).line) ?? 0;
    if (!Number.isInteger(line2) || line2 < 1) continue;
    const count = Object.hasOwn(hits, id) ? numberOf(hits[id]) ?? 0 : 0;
    lines2.set(line2, Math.max(lines2.get(line2) ?? 0, count));
  }
  const branches = ratio(Object.values(fieldsOf(file.b)).flatMap((counts) => [...itemsOf(counts)]));
  const functions = ratio(Object.values(fieldsOf(file.f)));
  return { file: name, lines: lines2, totals: { ...branches && { branches }, ...functions && { functions } } };
}
function summaryOf(name, file) {
  const [lines2, branches, functions] = [file.lines, file.branches, file.functions].map(summed);
  return { file: name, lines: /* @__PURE__ */ new Map(), totals: { lines: lines2, branches, functions } };
}
function summed(counts) {
  const all = total(counts);
  return { covered: Math.min(Math.max(0, numberOf(fieldsOf(counts).covered) ?? 0), all), total: all };
}
var total = (counts) => Math.max(0, numberOf(fieldsOf(counts).total) ?? 0);
function ratio(counts) {
  if (counts.length === 0) return void 0;
  return { covered: counts.filter((count) => (numberOf(count) ?? 0) > 0).length, total: counts.length };
}

// src/results/coverage/read-jacoco.ts
var BELOW_ROOT = /* @__PURE__ */ new Set(["sessioninfo", "group", "package", "counter"]);
var jacoco = {
  kind: "xml",
  name: "jacoco",
  recognises: (root) => root === "report",
  createHandler: (sink) => new JacocoHandler(sink)
};
var JacocoHandler = class {
  sink;
  rootSeen = false;
  checked = false;
  folder = "";
  current;
  constructor(sink) {
    this.sink = sink;
  }
  open(name, attributes) {
    if (!this.checked) this.check(name);
    if (name === "package") this.folder = attributes.get("name") ?? "";
    else if (name === "sourcefile") {
      const file = [this.folder, attributes.get("name") ?? ""].filter((part) => part !== "").join("/");
      this.current = { file, lines: /* @__PURE__ */ new Map(), branches: { covered: 0, total: 0 }, counters: /* @__PURE__ */ new Map() };
    } else if (this.current === void 0) return;
    else if (name === "line") addLine(this.current, attributes);
    else if (name === "counter") {
      const covered = attributes.decimal("covered") ?? 0;
      const ratio3 = { covered, total: covered + (attributes.decimal("missed") ?? 0) };
      this.current.counters.set(attributes.get("type") ?? "", ratio3);
    }
  }
  close(name) {
    if (name !== "sourcefile" || this.current === void 0) return;
    const { file, lines: lines2, branches: ofLines, counters } = this.current;
    const ofFile = counters.get("LINE");
    if (ofFile !== void 0 && lines2.size > 0 && ofFile.total !== lines2.size) {
      this.sink.warn(`the counter of ${file} has ${ofFile.total} lines, but ${lines2.size} are listed`);
    }
    const branches = counters.get("BRANCH") ?? (ofLines.total > 0 ? ofLines : void 0);
    const functions = counters.get("METHOD");
    const totals = {
      // Lines that are listed tell more than their number.
      ...lines2.size === 0 && ofFile && { lines: ofFile },
      ...branches && { branches },
      ...functions && { functions }
    };
    this.sink.addCoverage({ file, lines: lines2, totals });
    this.current = void 0;
  }
  check(name) {
    if (!this.rootSeen) this.rootSeen = true;
    else if (BELOW_ROOT.has(name)) this.checked = true;
    else throw this.sink.error("REPORT_UNKNOWN_FORMAT", `<report> with <${name.slice(0, 60)}> is no report of JaCoCo`);
  }
};
function addLine({ lines: lines2, branches }, attributes) {
  const line2 = attributes.decimal("nr") ?? 0;
  if (line2 < 1) return;
  lines2.set(line2, (attributes.decimal("ci") ?? 0) > 0 ? 1 : 0);
  const covered = attributes.decimal("cb") ?? 0;
  branches.covered += covered;
  branches.total += covered + (attributes.decimal("mb") ?? 0);
}

// src/results/coverage/lcov-functions.ts
var LcovFunctions = class {
  byName = /* @__PURE__ */ new Map();
  byIndex = /* @__PURE__ */ new Map();
  /** `FN:<first line>[,<last line>],<name>`; a name may have commas. */
  declare(value) {
    this.named(/^\d+,(?:\d+,)?(.+)$/.exec(value)?.[1] ?? value).declared += 1;
  }
  /** `FNDA:<hits>,<name>`. */
  hit(name, hits) {
    this.named(name).hits.push(hits);
  }
  /** `FNL:<index>,…` and, with hits, `FNA:<index>,<hits>,<name>`. */
  index(index, hits) {
    this.byIndex.set(index, (this.byIndex.get(index) ?? 0) + hits);
  }
  /** Undefined where the record has no functions. */
  ratio() {
    const counts = [...this.byIndex.values()];
    for (const { declared, hits } of this.byName.values()) {
      const functions = declared === 0 ? 1 : declared;
      for (let nth = 0; nth < functions; nth += 1) {
        counts.push(nth < functions - 1 ? hits[nth] ?? 0 : sum(hits.slice(nth)));
      }
    }
    if (counts.length === 0) return void 0;
    return { covered: counts.filter((count) => count > 0).length, total: counts.length };
  }
  named(name) {
    let named2 = this.byName.get(name);
    if (named2 === void 0) {
      named2 = { declared: 0, hits: [] };
      this.byName.set(name, named2);
    }
    return named2;
  }
};
var sum = (hits) => hits.reduce((all, one) => all + one, 0);

// src/results/coverage/read-lcov.ts
var lcov = {
  kind: "lines",
  name: "lcov",
  recognises: (head) => head.slice(0, 5).some((line2) => /^(TN:|SF:.)/.test(line2)),
  createHandler: (sink) => new LcovHandler(sink)
};
var EXCLUDED_BRANCH = /^\d+,[ef]?U/;
var LcovHandler = class {
  sink;
  file;
  lines = /* @__PURE__ */ new Map();
  branches = /* @__PURE__ */ new Map();
  functions = new LcovFunctions();
  /** Totals as the record tells them: LF, LH, BRF, BRH, FNF, FNH. */
  told = /* @__PURE__ */ new Map();
  constructor(sink) {
    this.sink = sink;
  }
  line(text) {
    const colon = text.indexOf(":");
    const key = colon === -1 ? text.trim() : text.slice(0, colon);
    const value = colon === -1 ? "" : text.slice(colon + 1).trim();
    if (key === "SF") this.open(value);
    else if (key === "end_of_record") this.close();
    else if (this.file !== void 0) this.addEntry(key, value);
  }
  end() {
    if (this.file !== void 0)
      throw this.sink.error("REPORT_TRUNCATED", `the record of ${this.file} has no end_of_record`);
  }
  open(file) {
    if (this.file !== void 0)
      throw this.sink.error("REPORT_MALFORMED", `the record of ${this.file} has no end_of_record`);
    this.file = file;
    this.lines = /* @__PURE__ */ new Map();
    this.branches = /* @__PURE__ */ new Map();
    this.functions = new LcovFunctions();
    this.told.clear();
  }
  addEntry(key, value) {
    const [first, rest] = splitAt(value, value.indexOf(","));
    if (key === "DA") {
      this.addLine(first, hitsOf(splitAt(rest, rest.indexOf(","))[0]));
    } else if (key === "BRDA") {
      const [branch, taken] = splitAt(value, value.lastIndexOf(","));
      if (!EXCLUDED_BRANCH.test(branch)) this.branches.set(branch, (this.branches.get(branch) ?? 0) + hitsOf(taken));
    } else if (key === "FN") this.functions.declare(value);
    else if (key === "FNDA") this.functions.hit(rest, hitsOf(first));
    else if (key === "FNL") this.functions.index(first, 0);
    else if (key === "FNA") this.functions.index(first, hitsOf(splitAt(rest, rest.indexOf(","))[0]));
    else if (/^(?:LF|LH|BRF|BRH|FNF|FNH)$/.test(key)) this.told.set(key, hitsOf(value));
  }
  addLine(text, hits) {
    const line2 = Number(text);
    if (Number.isInteger(line2) && line2 > 0) this.lines.set(line2, (this.lines.get(line2) ?? 0) + hits);
    else this.sink.warn(`DA has no line number: ${text.slice(0, 40)}`);
  }
  close() {
    const { file, sink } = this;
    if (file === void 0) return;
    const listed = ratio2(this.lines);
    if (listed !== void 0) this.compare(listed);
    const lines2 = listed === void 0 ? this.toldRatio("LF", "LH") : void 0;
    const branches = ratio2(this.branches) ?? this.toldRatio("BRF", "BRH");
    const functions = this.functions.ratio() ?? this.toldRatio("FNF", "FNH");
    sink.addCoverage({
      file,
      lines: this.lines,
      totals: { ...lines2 && { lines: lines2 }, ...branches && { branches }, ...functions && { functions } }
    });
    this.file = void 0;
  }
  compare({ covered, total: total2 }) {
    const [found, hit] = [this.told.get("LF"), this.told.get("LH")];
    if (found !== void 0 && found !== total2) this.sink.warn(`LF is ${found}, but ${total2} lines are listed`);
    if (hit !== void 0 && hit !== covered) this.sink.warn(`LH is ${hit}, but ${covered} of the lines were hit`);
  }
  toldRatio(found, hit) {
    const total2 = this.told.get(found) ?? 0;
    return total2 > 0 ? { covered: Math.min(this.told.get(hit) ?? 0, total2), total: total2 } : void 0;
  }
};
var splitAt = (text, place) => place === -1 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
var hitsOf = (text) => Math.max(0, Number(text) || 0);
function ratio2(hits) {
  if (hits.size === 0) return void 0;
  let covered = 0;
  for (const count of hits.values()) if (count > 0) covered += 1;
  return { covered, total: hits.size };
}

// src/results/formats/read-ctrf.ts
var ctrf = {
  kind: "document",
  name: "ctrf",
  recognises: (document) => fieldsOf(document).reportFormat === "CTRF",
  read(document, sink) {
    let report;
    try {
      report = validateCtrf(document);
    } catch (error) {
      if (error instanceof AssayError) throw sink.error(error.code, error.message);
      throw error;
    }
    const { tests, summary } = report.results;
    let red = 0;
    for (const test of tests) {
      if (test.status === "failed" || test.status === "other") red += 1;
      sink.addTest(test);
    }
    if (summary.tests !== tests.length) {
      sink.warn(`the summary counts ${summary.tests} tests, but ${tests.length} are listed`);
    }
    const status = ["failed", "other"].find((name) => summary[name] > 0);
    if (status !== void 0 && red === 0) {
      const message2 = `the summary counts ${summary[status]} tests as ${status}, but none is listed`;
      sink.add({ name: "(run failed)", path: [], outcome: "error", message: message2 });
    }
    if (summary.start > 0 && summary.stop >= summary.start) sink.setWallTime(summary.stop - summary.start);
  }
};

// src/results/formats/cucumber-status.ts
var ORDER = [
  ["passed", "passed"],
  ["skipped", "skipped"],
  ["untested", "skipped"],
  ["pending", "error"],
  ["undefined", "error"],
  ["ambiguous", "error"],
  ["unknown", "error"],
  ["failed", "failed"]
];
function worstStep(statuses) {
  let worst2 = 0;
  for (const status2 of statuses) {
    const known = ORDER.findIndex(([name]) => name === status2);
    worst2 = Math.max(worst2, known === -1 ? ORDER.findIndex(([name]) => name === "unknown") : known);
  }
  const [status, outcome] = ORDER[worst2];
  return { outcome, word: outcome === "error" ? status : void 0 };
}

// src/results/formats/cucumber-steps.ts
var NS_PER_MS = 1e6;
var MS_PER_SECOND = 1e3;
var SHORTEST_NS = 1e3;
function stepsOf(element) {
  const hooks = (list) => itemsOf(list).map(fieldsOf).filter(({ result }) => result !== void 0);
  const steps = itemsOf(element.steps).map(fieldsOf).flatMap((step) => [...hooks(step.before), step, ...hooks(step.after)]);
  return [...hooks(element.before), ...steps, ...hooks(element.after)];
}
function outcomeOf(steps, own) {
  const ofSteps = worst(steps.map(statusOf));
  if (isRed(ofSteps.outcome)) return ofSteps;
  if (own !== void 0) {
    const ofScenario = worst([own.toLowerCase()]);
    if (isRed(ofScenario.outcome) || ofSteps.outcome === "passed") return ofScenario;
  } else if (stoppedHalfway(steps)) return { outcome: "error", word: "unfinished" };
  return ofSteps;
}
var isRed = (outcome) => outcome === "failed" || outcome === "error";
function worst(statuses) {
  const known = statuses.map(toStepStatus);
  const { outcome, word } = worstStep(known);
  return { outcome, word: word === "unknown" ? statuses[known.indexOf("unknown")] || "missing outcome" : word };
}
var STATUSES = /* @__PURE__ */ new Set([
  "passed",
  "skipped",
  "untested",
  "pending",
  "undefined",
  "ambiguous",
  "failed"
]);
function toStepStatus(status) {
  if (status.startsWith("untested")) return "untested";
  return STATUSES.has(status) ? status : "unknown";
}
function statusOf({ result }) {
  if (result === void 0) return "untested";
  return textOf(fieldsOf(result).status)?.toLowerCase() ?? "";
}
function stoppedHalfway(steps) {
  const statuses = new Set(steps.map(statusOf));
  return statuses.size === 2 && statuses.has("passed") && statuses.has("untested");
}
function traceOf(steps) {
  const red = steps.filter((step) => isRed(worst([statusOf(step)]).outcome));
  for (const step of [...red, ...steps]) {
    const { error_message: message2 } = fieldsOf(step.result);
    const lines2 = [message2].flat().filter((line2) => typeof line2 === "string");
    if (lines2.length > 0) return lines2.join("\n").trim();
  }
  const [bad] = red;
  if (bad === void 0) return void 0;
  const words = [textOf(bad.keyword)?.trim(), textOf(bad.name)].filter((word) => word);
  return `${statusOf(bad) || "unknown"} step: ${words.join(" ")}`.trim();
}
function durationOf(steps) {
  let sum2;
  for (const step of steps) {
    const duration = numberOf(fieldsOf(step.result).duration);
    if (duration !== void 0 && duration >= 0) sum2 = (sum2 ?? 0) + duration;
  }
  return sum2;
}
function unitOf(elements) {
  let longest = 0;
  for (const element of elements) {
    if (typeof element.location === "string") return MS_PER_SECOND;
    for (const step of stepsOf(element)) {
      const duration = numberOf(fieldsOf(step.result).duration) ?? 0;
      if (!Number.isInteger(duration)) return MS_PER_SECOND;
      longest = Math.max(longest, duration);
    }
  }
  return longest > 0 && longest < SHORTEST_NS ? 1 : 1 / NS_PER_MS;
}

// src/results/formats/failure-message.ts
var FIRST_FRAME = /\n[ \t]+at /;
function failureMessage(text) {
  if (text === void 0) return "";
  const trimmed = text.trim();
  if (trimmed.startsWith("Traceback (most recent call last)")) return behindFrames(trimmed);
  const frame = trimmed.search(FIRST_FRAME);
  return frame === -1 ? trimmed.split("\n", 1)[0] ?? "" : trimmed.slice(0, frame).trim();
}
function behindFrames(traceback) {
  const [heading = "", ...lines2] = traceback.split("\n");
  return lines2.find((line2) => /^\S/.test(line2))?.trim() ?? heading;
}

// src/results/formats/read-cucumber.ts
var MAX_DEPTH2 = 10;
var cucumber = {
  kind: "document",
  name: "cucumber",
  recognises: (document) => Array.isArray(document) && document.length > 0 && document.every((feature) => isFeature(fieldsOf(feature))),
  read(document, sink) {
    const features = itemsOf(document).map(fieldsOf);
    const unit = unitOf(allElements(features));
    for (const feature of features) new FeatureReader(feature, unit, sink).read();
  }
};
var isFeature = ({ elements, keyword, uri, location }) => Array.isArray(elements) || typeof keyword === "string" && typeof (uri ?? location) === "string";
function* allElements(parents, depth = 0) {
  for (const { elements } of parents) {
    const children = itemsOf(elements).map(fieldsOf);
    yield* children;
    if (depth < MAX_DEPTH2) yield* allElements(children, depth + 1);
  }
}
var FeatureReader = class {
  feature;
  unit;
  sink;
  name;
  file;
  places = /* @__PURE__ */ new Set();
  red = 0;
  constructor(feature, unit, sink) {
    this.feature = feature;
    this.unit = unit;
    this.sink = sink;
    this.name = textOf(feature.name) ?? "";
    this.file = textOf(feature.uri) ?? textOf(feature.location)?.replace(/:\d+$/, "");
  }
  read() {
    const { feature, name, file } = this;
    this.readElements(feature, [name], tagsOf(feature.tags), 0);
    const status = textOf(feature.status);
    if (this.red === 0 && status !== void 0 && isRed(outcomeOf([], status).outcome)) {
      const message2 = `the feature is ${status}, but none of its scenarios is`;
      this.add({ name: "(suite failed)", path: [name], outcome: "error", file, line: lineOf(feature), message: message2 });
    }
  }
  readElements(parent, path, tags, depth) {
    if (depth > MAX_DEPTH2) throw this.sink.error("REPORT_TOO_LARGE", `elements nest deeper than ${MAX_DEPTH2}`);
    let background = [];
    for (const item of itemsOf(parent.elements)) {
      const element = fieldsOf(item);
      const steps = stepsOf(element);
      if (isBackground(element)) {
        background = steps.some(({ result }) => result !== void 0) ? steps : [];
      } else if (Array.isArray(element.elements)) {
        const inner = [...path, textOf(element.name) ?? ""];
        this.readElements(element, inner, [...tags, ...tagsOf(element.tags)], depth + 1);
      } else {
        this.addScenario(element, [...background, ...steps], path, tags);
        background = [];
      }
    }
    const { outcome } = outcomeOf(background, void 0);
    if (!isRed(outcome)) return;
    const trace = traceOf(background);
    const { file } = this;
    this.add({ name: "(background)", path, outcome: "error", file, message: failureMessage(trace), trace });
  }
  addScenario(element, steps, path, tags) {
    const { outcome, word } = outcomeOf(steps, textOf(element.status));
    const duration = durationOf(steps);
    const line2 = lineOf(element);
    const trace = traceOf(steps);
    const name = textOf(element.name) ?? "";
    const rule = ruleOf(element, this.feature);
    this.add({
      name,
      path: rule === void 0 ? path : [...path, rule],
      outcome,
      word,
      durationMs: duration === void 0 ? void 0 : duration * this.unit,
      file: this.file,
      line: line2,
      message: failureMessage(trace),
      trace,
      tags: [.../* @__PURE__ */ new Set([...tags, ...tagsOf(element.tags)])],
      startMs: startOf(element)
    });
    this.warnOfRepetition(name, line2);
  }
  add(row) {
    if (isRed(row.outcome)) this.red += 1;
    this.sink.add(row);
  }
  warnOfRepetition(name, line2) {
    if (line2 === void 0) return;
    const place = `${line2} ${name}`;
    if (this.places.has(place)) {
      this.sink.warn(`the scenario of line ${line2} is listed again; the format marks no retries, so both count`);
    }
    this.places.add(place);
  }
};
var isBackground = ({ type, keyword }) => type === "background" || type === void 0 && keyword === "Background";
function lineOf({ line: line2, location }) {
  return numberOf(line2) ?? (Number(/:(\d{1,9})$/.exec(textOf(location) ?? "")?.[1]) || void 0);
}
function startOf(element) {
  const start = Date.parse(textOf(element.start_timestamp) ?? "");
  return Number.isNaN(start) ? void 0 : start;
}
function ruleOf(scenario, feature) {
  const [id, featureId] = [textOf(scenario.id) ?? "", textOf(feature.id) ?? ""];
  if (featureId === "" || !id.startsWith(`${featureId};`)) return void 0;
  const parts = id.slice(featureId.length + 1).split(";");
  const own = parts.findIndex((part) => lettersOf(part) === lettersOf(textOf(scenario.name) ?? ""));
  return own > 0 ? parts.slice(0, own).join(";") : void 0;
}
var lettersOf = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
var tagsOf = (tags) => itemsOf(tags).map((tag) => textOf(tag) ?? textOf(fieldsOf(tag).name)).filter((tag) => tag !== void 0);

// src/results/formats/gherkin-index.ts
var GherkinIndex = class {
  features = /* @__PURE__ */ new Map();
  nodes = /* @__PURE__ */ new Map();
  pickles = /* @__PURE__ */ new Map();
  addPickle(pickle) {
    this.pickles.set(textOf(pickle.id) ?? "", pickle);
  }
  addDocument(document) {
    const feature = fieldsOf(document.feature);
    this.features.set(textOf(document.uri) ?? "", textOf(feature.name) ?? "");
    for (const child of itemsOf(feature.children).map(fieldsOf)) {
      this.addScenario(fieldsOf(child.scenario), "");
      const rule = fieldsOf(child.rule);
      for (const inner of itemsOf(rule.children).map(fieldsOf)) {
        this.addScenario(fieldsOf(inner.scenario), textOf(rule.name) ?? "");
      }
    }
  }
  /** Name, path, place and parameters of a pickle; an unknown one is unnamed, and counts all the same. */
  describe(id) {
    const pickle = this.pickles.get(id) ?? {};
    const uri = textOf(pickle.uri) ?? "";
    const nodes = itemsOf(pickle.astNodeIds).map((node) => this.nodes.get(textOf(node) ?? ""));
    const parameters = nodes.find((node) => node?.parameters !== void 0)?.parameters;
    const tags = itemsOf(pickle.tags).map((tag) => textOf(fieldsOf(tag).name) ?? "");
    return {
      name: textOf(pickle.name) ?? "",
      path: [this.features.get(uri) ?? "", nodes.find((node) => node?.rule)?.rule ?? ""],
      file: uri,
      line: nodes.at(-1)?.line,
      tags: tags.filter((tag) => tag !== ""),
      ...parameters === void 0 ? {} : { parameters }
    };
  }
  addScenario(scenario, rule) {
    const id = textOf(scenario.id);
    if (id === void 0) return;
    this.nodes.set(id, { rule, line: lineOf2(scenario) });
    for (const examples of itemsOf(scenario.examples).map(fieldsOf)) {
      const names = cellsOf(examples.tableHeader);
      for (const row of itemsOf(examples.tableBody).map(fieldsOf)) {
        const values = cellsOf(row);
        const parameters = Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
        this.nodes.set(textOf(row.id) ?? "", { rule, line: lineOf2(row), parameters });
      }
    }
  }
};
var lineOf2 = (node) => numberOf(fieldsOf(node.location).line);
var cellsOf = (row) => itemsOf(fieldsOf(row).cells).map((cell) => textOf(fieldsOf(cell).value) ?? "");

// src/results/formats/parse-json-line.ts
function parseJsonLine(line2) {
  const text = line2.trim();
  if (text[0] !== "{" && text[0] !== "[") return void 0;
  try {
    const value = JSON.parse(text);
    const object = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return isObject(object) ? object : void 0;
  } catch {
    return void 0;
  }
}

// src/results/formats/read-cucumber-messages.ts
var ENVELOPES = ["meta", "source", "gherkinDocument", "pickle", "testRunStarted", "parseError"];
var MAX_LOGS = 1e3;
var cucumberMessages = {
  kind: "lines",
  name: "cucumber-messages",
  recognises: (head) => head.some((line2) => {
    const envelope = parseJsonLine(line2);
    return envelope !== void 0 && Object.keys(envelope).length === 1 && ENVELOPES.some((name) => isEnvelope(envelope, name));
  }),
  createHandler: (sink) => new CucumberMessagesHandler(sink)
};
var isEnvelope = (envelope, name) => typeof envelope[name] === "object" && envelope[name] !== null;
var CucumberMessagesHandler = class {
  sink;
  gherkin = new GherkinIndex();
  testCases = /* @__PURE__ */ new Map();
  running = /* @__PURE__ */ new Map();
  attempts = /* @__PURE__ */ new Map();
  /** Red rows of the run. */
  red = 0;
  /** A run has begun and has no end yet; a file may have several. */
  isOpen = true;
  startedMs;
  wallTimeMs = 0;
  constructor(sink) {
    this.sink = sink;
  }
  line(text) {
    const envelope = parseJsonLine(text);
    if (envelope === void 0) {
      if (text.trim() !== "") this.sink.warn("a line that is no message is left out");
      return;
    }
    const [[kind, value] = ["", void 0]] = Object.entries(envelope);
    this.message(kind, fieldsOf(value));
  }
  end() {
    this.abort();
  }
  /** The run has no end. */
  abort() {
    this.endOpen();
    if (this.isOpen && this.red === 0) this.addBroken("(run aborted)", "the run has no end");
  }
  /** Scenarios that have no end when their run has one, and those that were to be tried again and were not. */
  endOpen() {
    for (const { testCase } of this.running.values()) this.addUnfinished(testCase);
    this.running.clear();
    for (const testCase of [...this.attempts.keys()]) this.addUnfinished(testCase);
  }
  addUnfinished(testCase) {
    const attempts = this.takeAttempts(testCase);
    const message2 = attempts.at(-1)?.message;
    this.add({ ...this.rowOf(testCase), outcome: "error", word: "unfinished", message: message2, attempts });
  }
  takeAttempts(testCase) {
    const attempts = this.attempts.get(testCase) ?? [];
    this.attempts.delete(testCase);
    return attempts;
  }
  /** A run begins, and the one before it must have an end; its ids may come again. */
  beginRun() {
    if (this.startedMs === void 0) return;
    this.abort();
    this.startedMs = void 0;
    this.isOpen = true;
    this.red = 0;
  }
  message(kind, value) {
    const running = this.running.get(textOf(value.testCaseStartedId) ?? "");
    if (kind === "meta") this.beginRun();
    else if (kind === "gherkinDocument") this.gherkin.addDocument(value);
    else if (kind === "pickle") this.gherkin.addPickle(value);
    else if (kind === "testCase") {
      const steps = itemsOf(value.testSteps).length;
      this.testCases.set(textOf(value.id) ?? "", { pickle: textOf(value.pickleId) ?? "", steps });
    } else if (kind === "testRunStarted") {
      this.beginRun();
      this.startedMs = timeOf(value.timestamp);
    } else if (kind === "testCaseStarted") {
      const id = textOf(value.id) ?? "";
      const startMs = timeOf(value.timestamp);
      const replaced = this.running.get(id);
      if (replaced !== void 0) this.addUnfinished(replaced.testCase);
      this.running.set(id, {
        testCase: textOf(value.testCaseId) ?? "",
        startMs,
        statuses: [],
        messages: [],
        logs: [],
        retried: false
      });
    } else if (kind === "testStepFinished" && running !== void 0) {
      const result = fieldsOf(value.testStepResult);
      running.statuses.push(statusOf2(result));
      running.retried ||= result.willBeRetried === true;
      const message2 = messageOf(result);
      if (message2 !== void 0) running.messages.push(message2);
    } else if (kind === "attachment" && running !== void 0) addLog(running, value);
    else if (kind === "testCaseFinished" && running !== void 0) {
      this.running.delete(textOf(value.testCaseStartedId) ?? "");
      this.endAttempt(running, value);
    } else if (kind === "testRunHookFinished") this.endHook(fieldsOf(value.result));
    else if (kind === "parseError") this.addParseError(value);
    else if (kind === "testRunFinished") this.endRun(value);
  }
  endAttempt(attempt2, finished) {
    const { statuses, testCase } = attempt2;
    if (statuses.length < (this.testCases.get(testCase)?.steps ?? 0)) statuses.push("unknown");
    const { outcome, word } = worstStep(statuses);
    const trace = attempt2.messages.join("\n\n");
    const message2 = trace.split("\n", 1)[0];
    const durationMs = timeOf(finished.timestamp) - attempt2.startMs;
    const earlier = this.takeAttempts(testCase);
    if (finished.willBeRetried === true || attempt2.retried) {
      earlier.push({ outcome: outcome === "failed" ? "failed" : "error", message: message2, trace, durationMs });
      this.attempts.set(testCase, earlier);
      return;
    }
    const { name, path, file, line: line2, parameters, tags } = this.rowOf(testCase);
    this.add({
      name,
      path,
      outcome,
      word,
      durationMs,
      file,
      line: line2,
      message: message2 || (word === void 0 ? void 0 : `${word} step`),
      trace,
      stdout: attempt2.logs.join("\n"),
      parameters,
      attempts: earlier,
      flaky: earlier.length > 0,
      tags,
      startMs: attempt2.startMs
    });
  }
  endHook(result) {
    const { outcome } = worstStep([statusOf2(result)]);
    if (outcome === "passed" || outcome === "skipped") return;
    const trace = messageOf(result);
    this.add({ name: "(hook of the run)", path: [], outcome: "error", message: trace?.split("\n", 1)[0], trace });
  }
  addParseError(value) {
    const source = fieldsOf(value.source);
    const line2 = numberOf(fieldsOf(source.location).line);
    const message2 = textOf(value.message);
    this.add({ name: "(suite failed)", path: [], outcome: "error", file: textOf(source.uri), line: line2, message: message2 });
  }
  endRun(value) {
    this.endOpen();
    this.isOpen = false;
    if (value.success !== true && this.red === 0) {
      const otherwise = "the run ended without success, but no scenario failed";
      this.addBroken("(run failed)", textOf(value.message) || otherwise);
    }
    this.wallTimeMs += timeOf(value.timestamp) - (this.startedMs ?? Number.NaN);
    if (!Number.isNaN(this.wallTimeMs)) this.sink.setWallTime(this.wallTimeMs);
  }
  addBroken(name, message2) {
    this.add({ name, path: [], outcome: "error", message: message2 });
  }
  add(row) {
    if (row.outcome === "failed" || row.outcome === "error") this.red += 1;
    this.sink.add(row);
  }
  rowOf(testCase) {
    return this.gherkin.describe(this.testCases.get(testCase)?.pickle ?? "");
  }
};
function timeOf(value) {
  const { seconds, nanos } = fieldsOf(value);
  return Number(seconds ?? Number.NaN) * 1e3 + (numberOf(nanos) ?? 0) / 1e6;
}
function addLog({ logs }, { mediaType, body }) {
  if (mediaType === "text/x.cucumber.log+plain" && logs.length < MAX_LOGS) logs.push(textOf(body) ?? "");
}
function messageOf({ message: message2, exception }) {
  const told = fieldsOf(exception);
  return textOf(message2) || textOf(told.stackTrace) || textOf(told.message);
}
var statusOf2 = (result) => textOf(result.status)?.toLowerCase() ?? "unknown";

// src/results/formats/dart-run.ts
var OUTCOMES = /* @__PURE__ */ new Map([
  ["success", "passed"],
  ["failure", "failed"],
  ["error", "error"]
]);
var MAX_PRINTED = 1e3;
var HOOK = /\((?:setUpAll|tearDownAll)\)$/;
var DartRun = class {
  suites = /* @__PURE__ */ new Map();
  groups = /* @__PURE__ */ new Map();
  tests = /* @__PURE__ */ new Map();
  /** Tests whose id was given again before they ended. */
  replaced = [];
  done;
  /** Nothing of the run was read yet; `flutter --machine` writes events of its own before it. */
  isEmpty = true;
  event(event) {
    if (event.type === "start" || event.type === "testStart") this.isEmpty = false;
    const test = this.tests.get(event.testID);
    if (event.type === "suite") {
      const { id, path } = fieldsOf(event.suite);
      this.suites.set(id, textOf(path) ?? "");
    } else if (event.type === "group") {
      const { id, name } = fieldsOf(event.group);
      this.groups.set(id, textOf(name) ?? "");
    } else if (event.type === "testStart") this.startTest(event);
    else if (event.type === "done") this.done = event;
    else if (test === void 0) return;
    else if (event.type === "error") {
      test.errors.push(event);
      test.failedLate ||= test.done !== void 0;
    } else if (event.type === "print") print(test, event);
    else if (event.type === "testDone") test.done ??= event;
  }
  /** What the run comes to, when its last event was read. */
  rows() {
    const rows = [];
    for (const test of [...this.replaced, ...this.tests.values()]) {
      const row = this.rowOf(test);
      if (row !== void 0) rows.push(row);
    }
    if (rows.some(({ outcome }) => outcome === "failed" || outcome === "error")) return rows;
    if (this.done === void 0) rows.push(broken("(run aborted)", "the run has no end"));
    else if (this.done.success !== true) {
      const success = JSON.stringify(this.done.success) ?? "nothing";
      rows.push(broken("(run failed)", `the run ended with success: ${success}, but no test failed`));
    }
    return rows;
  }
  startTest(event) {
    const test = fieldsOf(event.test);
    const before = this.tests.get(test.id);
    if (before !== void 0) this.replaced.push(before);
    this.tests.set(test.id, {
      test,
      startMs: numberOf(event.time) ?? 0,
      errors: [],
      printed: [],
      attempts: [],
      skipped: void 0,
      done: void 0,
      failedLate: false
    });
  }
  /** No row for what is no test and broke nothing. */
  rowOf(test) {
    const { done, errors, attempts } = test;
    const outcome = outcomeOf2(test);
    const red = outcome === "failed" || outcome === "error";
    const isLoad = isLoading(test.test);
    if (isLoad && (!red || done === void 0)) return void 0;
    if (!red && done?.hidden === true) return void 0;
    const { name, path } = this.namesOf(test.test);
    const end2 = numberOf(done?.time);
    return {
      name: isLoad ? "(suite failed)" : name,
      path,
      // A file that cannot be loaded and a set-up that fails give no answer, whatever failed in them.
      outcome: red && (isLoad || HOOK.test(name)) ? "error" : outcome,
      word: done === void 0 ? "unfinished" : void 0,
      durationMs: end2 === void 0 ? void 0 : end2 - test.startMs,
      file: this.suites.get(test.test.suiteID),
      line: numberOf(test.test.root_line) ?? numberOf(test.test.line),
      message: red ? textOf(errors[0]?.error) : reasonOf(test, outcome),
      trace: red ? traceOf2(errors) : void 0,
      stdout: red ? test.printed.join("\n") : void 0,
      ...attempts.length === 0 ? {} : { attempts, flaky: true }
    };
  }
  /** Names of groups and tests repeat those of the groups around them. */
  namesOf(test) {
    let around = "";
    const path = [];
    for (const id of itemsOf(test.groupIDs)) {
      const full = this.groups.get(id) ?? "";
      path.push(without(around, full));
      around = full || around;
    }
    return { name: without(around, textOf(test.name) ?? ""), path };
  }
};
function print(test, event) {
  const message2 = textOf(event.message) ?? "";
  if (event.messageType === "skip") test.skipped = message2.replace(/^Skip: /, "");
  if (test.errors.length > 0 && test.done === void 0 && message2 === `Retry: ${textOf(test.test.name)}`) {
    const failed = test.errors.every(({ isFailure }) => isFailure === true);
    const text = textOf(test.errors[0]?.error);
    test.attempts.push({ outcome: failed ? "failed" : "error", message: text, trace: traceOf2(test.errors) });
    test.errors = [];
  } else if (test.printed.length < MAX_PRINTED) test.printed.push(message2);
}
function outcomeOf2({ done, failedLate }) {
  if (done === void 0) return "error";
  const outcome = OUTCOMES.get(textOf(done.result) ?? "") ?? "error";
  if (outcome === "failed" || outcome === "error") return outcome;
  if (failedLate) return "error";
  return done.skipped === true ? "skipped" : outcome;
}
var reasonOf = ({ test, skipped }, outcome) => outcome === "skipped" ? skipped ?? textOf(fieldsOf(test.metadata).skipReason) : void 0;
var traceOf2 = (errors) => errors.map(({ error, stackTrace }) => `${textOf(error) ?? ""}
${textOf(stackTrace) ?? ""}`).join("\n").trim();
var broken = (name, message2) => ({ name, path: [], outcome: "error", message: message2 });
var isLoading = (test) => (textOf(test.name) ?? "").startsWith("loading ") && itemsOf(test.groupIDs).length === 0;
var without = (prefix, name) => prefix !== "" && name.startsWith(`${prefix} `) ? name.slice(prefix.length + 1) : name;

// src/results/formats/read-dart.ts
var dart = {
  kind: "lines",
  name: "dart",
  recognises: (head) => head.some((line2) => {
    const event = parseJsonLine(line2);
    return event?.type === "start" && typeof event.protocolVersion === "string";
  }),
  createHandler: (sink) => new DartHandler(sink)
};
var DartHandler = class {
  sink;
  run = new DartRun();
  wallTimeMs = 0;
  constructor(sink) {
    this.sink = sink;
  }
  line(text) {
    const event = parseJsonLine(text);
    if (event === void 0) return;
    if (event.type === "start" && !this.run.isEmpty) this.endRun();
    this.run.event(event);
    if (event.type !== "done") return;
    const time = numberOf(event.time);
    if (time === void 0) return;
    this.wallTimeMs += time;
    this.sink.setWallTime(this.wallTimeMs);
  }
  end() {
    this.endRun();
  }
  endRun() {
    for (const row of this.run.rows()) this.sink.add(row);
    this.run = new DartRun();
  }
};

// src/results/formats/go-output.ts
var FRAMING = /^(=== (RUN|PAUSE|CONT|NAME|ATTR|ARTIFACTS) |\s*--- (PASS|FAIL|SKIP|BENCH): |(PASS|FAIL)$)/;
var VERDICT = /--- (PASS|FAIL|SKIP): (\S+) \((\d+(?:\.\d+)?)s\)\s*$/;
var OUTCOMES2 = /* @__PURE__ */ new Map([
  ["PASS", "passed"],
  ["FAIL", "failed"],
  ["SKIP", "skipped"]
]);
var PANIC = /^(panic|fatal error): /;
var LOCATED = /^\S{1,1000}\.go:\d{1,9}:(?: |$)/;
var COMMONPLACE = /^(?:$|#|=+$|ok\b|PASS\b|FAIL\b|coverage:|exit status \d)/;
var GoOutput = class {
  text = new BoundedText();
  /** A test that prints without a line end hides Go's own line from test2json, which then tells no end of it. */
  verdict;
  /** A benchmark told what it measured. */
  measured = false;
  /** `test`: the whole name of the test that the output belongs to. */
  append(line2, test) {
    this.measured ||= line2.includes(" ns/op");
    if (FRAMING.test(line2)) return;
    const verdict = line2.includes("--- ") ? VERDICT.exec(line2.slice(-4096)) : null;
    if (verdict === null || verdict[2] !== test) {
      this.text.append(line2);
      return;
    }
    this.text.append(line2.slice(0, -verdict[0].length));
    this.verdict = {
      outcome: OUTCOMES2.get(verdict[1]),
      durationMs: Number(verdict[3]) * 1e3
    };
  }
  toString() {
    return String(this.text).trim();
  }
};
function goMessage(trace) {
  const lines2 = trace.split("\n").map((line2) => line2.trim());
  const panic = lines2.find((line2) => PANIC.test(line2));
  if (panic !== void 0) return panic;
  const at = lines2.findIndex((line2) => LOCATED.test(line2));
  const said = lines2[at]?.replace(LOCATED, "").trim();
  return said || reasonBelow(lines2.slice(at + 1)) || lines2.find((line2) => line2 !== "");
}
function reasonBelow(lines2) {
  const start = lines2.findIndex((line2) => line2.startsWith("Error:"));
  if (start === -1) return lines2.find((line2) => line2 !== "");
  const reason = [lines2[start].slice("Error:".length).trim()];
  for (const line2 of lines2.slice(start + 1)) {
    if (/^(?:Error Trace|Test|Messages):/.test(line2)) break;
    reason.push(line2);
  }
  return reason.join("\n").trim();
}
function goPackageMessage(output) {
  const lines2 = output.split("\n").map((line2) => line2.trim());
  return lines2.find((line2) => PANIC.test(line2) || line2 === "WARNING: DATA RACE") ?? lines2.find((line2) => !COMMONPLACE.test(line2)) ?? lines2.find((line2) => /^exit status \d/.test(line2));
}

// src/results/formats/go-results.ts
var GoResults = class {
  rows = [];
  /** The last result of each test of each package. */
  known = /* @__PURE__ */ new Map();
  /**
   * Takes over what one run of a package listed. gotestsum runs what failed once more: a later run of nothing but
   * tests that failed before is a retry. A run of other tests as well is a run of its own, and no failure of an
   * earlier one is taken back by it. The same name twice within one run is repeated.
   */
  addRun(name, listed) {
    const before = this.known.get(name) ?? /* @__PURE__ */ new Map();
    const isRetry = listed.every(([test]) => test === void 0 || wasRed(before.get(rootOf(test))));
    const after = /* @__PURE__ */ new Map();
    for (const [test, row] of listed) {
      const earlier = test === void 0 || after.has(test) ? void 0 : before.get(test);
      const result = isRetry && earlier !== void 0 && wasRed(earlier) ? retried(earlier, row) : row;
      if (result === row) this.rows.push(row);
      if (test === void 0) continue;
      const same = after.get(test);
      if (same === void 0 || !isRed2(same.outcome)) after.set(test, result);
    }
    for (const [test, row] of after) before.set(test, row);
    this.known.set(name, before);
  }
  /** Takes over what a run without an end listed; whoever runs tests again waits for the end, so none is retried. */
  addAborted(listed) {
    for (const [, row] of listed) this.rows.push(row);
  }
};
function retried(earlier, row) {
  const attempts = earlier.attempts ?? [];
  if (isRed2(earlier.outcome)) attempts.push(asAttempt(earlier));
  return Object.assign(earlier, row, { attempts, flaky: true });
}
function asAttempt({ outcome, message: message2, trace, durationMs }) {
  return { outcome: outcome === "error" ? "error" : "failed", message: message2, trace, durationMs };
}
var rootOf = (test) => test.split("/", 1)[0];
var wasRed = (row) => row !== void 0 && (isRed2(row.outcome) || row.attempts !== void 0);
var isRed2 = (outcome) => outcome === "failed" || outcome === "error";

// src/results/formats/read-go.ts
var ENDS = /* @__PURE__ */ new Map([
  ["pass", "passed"],
  ["fail", "failed"],
  ["skip", "skipped"]
]);
var ACTIONS = /* @__PURE__ */ new Set([
  ...ENDS.keys(),
  "start",
  "run",
  "pause",
  "cont",
  "bench",
  "output",
  "attr",
  "artifacts",
  "build-output",
  "build-fail"
]);
var BROKEN = /^FAIL\s+(\S+)\s+\[(?:build|setup) failed\]/;
var BENCHMARK = new RegExp("^Benchmark(?!\\p{Ll})", "u");
var go = {
  kind: "lines",
  name: "go",
  recognises: (head) => head.some((line2) => {
    const event = parseJsonLine(line2);
    return ACTIONS.has(textOf(event?.Action) ?? "") && (event?.Package ?? event?.Test ?? event?.ImportPath) !== void 0;
  }),
  createHandler: (sink) => new GoHandler(sink)
};
var GoHandler = class {
  sink;
  results = new GoResults();
  packages = /* @__PURE__ */ new Map();
  builds = /* @__PURE__ */ new Map();
  /** Builds that failed, until a package says that it needed them. */
  failedBuilds = /* @__PURE__ */ new Set();
  /** Packages that a line of text told to be broken. */
  toldBroken = /* @__PURE__ */ new Set();
  noise = new BoundedText();
  constructor(sink) {
    this.sink = sink;
  }
  line(text) {
    const event = eventOf(text);
    const action = textOf(event?.Action);
    if (event === void 0 || action === void 0) this.plainLine(text);
    else if (action === "build-output") this.buildOf(event).append(textOf(event.Output) ?? "");
    else if (action === "build-fail") this.failedBuilds.add(importPath(event.ImportPath));
    else this.testEvent(event, action);
  }
  end() {
    for (const name of [...this.packages.keys()]) this.abort(name);
    for (const build of this.failedBuilds) {
      this.addBroken(build, "(build failed)", "the build failed", String(this.builds.get(build) ?? ""));
    }
    for (const row of this.results.rows) this.sink.add(row);
  }
  testEvent(event, action) {
    const name = textOf(event.Package) ?? "";
    const test = textOf(event.Test) || void 0;
    const outcome = ENDS.get(action);
    if (test === void 0 && outcome !== void 0) {
      this.endPackage(name, outcome, event);
      return;
    }
    if (action === "start") this.abort(name);
    const run = this.packageOf(name);
    if (test !== void 0) this.eventOfTest(name, run, test, action, event);
    else if (action === "output") run.output.append(textOf(event.Output) ?? "");
  }
  eventOfTest(name, run, test, action, event) {
    const outcome = ENDS.get(action);
    if (action === "bench") {
      run.tests.delete(test);
      return;
    }
    if (action !== "run" && outcome === void 0 && run.ended.has(test)) return;
    let running = run.tests.get(test);
    if (running !== void 0 && action === "run") {
      this.endOpen(name, run, test, running);
      running = void 0;
    }
    if (running === void 0) {
      running = { output: new GoOutput(), startMs: Date.parse(textOf(event.Time) ?? "") };
      run.ended.delete(test);
      run.tests.set(test, running);
    }
    if (action === "output") this.output(run, test, textOf(event.Output) ?? "");
    if (outcome === void 0) return;
    run.tests.delete(test);
    run.ended.add(test);
    const elapsed = numberOf(event.Elapsed);
    this.addTest(name, run, test, outcome, running, elapsed === void 0 ? void 0 : elapsed * 1e3);
  }
  output(run, test, text) {
    const output = run.tests.get(test)?.output;
    output?.append(text, test);
    if (output?.measured !== true) return;
    for (let end2 = test.lastIndexOf("/"); end2 > 0; end2 = test.lastIndexOf("/", end2 - 1)) {
      const around = run.tests.get(test.slice(0, end2));
      if (around === void 0 || around.output.measured) return;
      around.output.measured = true;
    }
  }
  endPackage(name, outcome, event) {
    const run = this.packageOf(name);
    this.endTests(name, run, outcome);
    const build = importPath(event.FailedBuild) || name;
    if (outcome === "failed") this.failedBuilds.delete(build);
    if (outcome === "failed" && !isAnyRed(run)) {
      const built = this.builds.get(build);
      const printed = String(run.output);
      const broken2 = built !== void 0 || /\[(build|setup) failed\]/.test(printed);
      const output = broken2 ? String(built ?? this.noise) || printed : printed;
      const row = broken2 ? "(build failed)" : /^(panic|fatal error): /m.test(output) ? "(panic)" : "(package failed)";
      this.addBroken(name, row, "the package failed, but none of its tests did", output || String(this.noise), run);
    }
    this.packages.delete(name);
    this.results.addRun(name, run.listed);
  }
  /** The package has no end. */
  abort(name) {
    const run = this.packages.get(name);
    if (run === void 0) return;
    this.endTests(name, run, void 0);
    if (!isAnyRed(run)) this.addBroken(name, "(run aborted)", "the package has no end", String(run.output), run);
    this.packages.delete(name);
    this.results.addAborted(run.listed);
  }
  /** What never ended when its package did. */
  endTests(name, run, outcome) {
    for (const [test, running] of run.tests) {
      const measured = BENCHMARK.test(test) && (running.output.measured || outcome === "passed");
      if (!measured) this.endOpen(name, run, test, running);
    }
    run.tests.clear();
  }
  endOpen(name, run, test, running) {
    const { outcome = "error", durationMs } = running.output.verdict ?? {};
    this.addTest(name, run, test, outcome, running, durationMs);
  }
  addTest(name, run, test, outcome, { output, startMs }, durationMs) {
    if (!isRed2(outcome) && BENCHMARK.test(test)) return;
    const parts = test.split("/");
    const trace = String(output);
    const row = {
      name: parts.pop(),
      path: [name, ...parts],
      outcome,
      word: outcome === "error" ? "unfinished" : void 0,
      durationMs,
      startMs,
      message: outcome === "passed" ? void 0 : goMessage(trace),
      trace: isRed2(outcome) ? trace : void 0
    };
    run.listed.push([test, row]);
  }
  addBroken(name, row, otherwise, output, run) {
    const trace = output.trim();
    const message2 = goPackageMessage(trace) ?? otherwise;
    const broken2 = { name: row, path: [name], outcome: "error", message: message2, trace };
    if (run === void 0) this.results.rows.push(broken2);
    else run.listed.push([void 0, broken2]);
  }
  plainLine(text) {
    const name = BROKEN.exec(text)?.[1];
    if (name === void 0) this.noise.append(`${text}
`);
    else if (!this.toldBroken.has(name)) {
      this.toldBroken.add(name);
      this.addBroken(name, "(build failed)", text, String(this.noise));
    }
  }
  packageOf(name) {
    let run = this.packages.get(name);
    if (run === void 0) {
      run = { tests: /* @__PURE__ */ new Map(), output: new BoundedText(), ended: /* @__PURE__ */ new Set(), listed: [] };
      this.packages.set(name, run);
    }
    return run;
  }
  buildOf(event) {
    const path = importPath(event.ImportPath);
    const known = this.builds.get(path) ?? new BoundedText();
    this.builds.set(path, known);
    return known;
  }
};
function eventOf(text) {
  const event = parseJsonLine(text);
  if (event !== void 0) return event;
  const at = text.search(/\{"(?:Time|Action)":/);
  return at > 0 ? parseJsonLine(text.slice(at)) : void 0;
}
var isAnyRed = (run) => run.listed.some(([, row]) => isRed2(row.outcome));
var importPath = (value) => (textOf(value) ?? "").replace(/ \[.*$/, "");

// src/results/formats/read-jest.ts
var OUTCOMES3 = /* @__PURE__ */ new Map([
  ["passed", "passed"],
  ["focused", "passed"],
  ["failed", "failed"],
  ["pending", "skipped"],
  ["skipped", "skipped"],
  ["todo", "skipped"],
  ["disabled", "skipped"]
]);
var RED_TOTALS = ["numFailedTests", "numFailedTestSuites", "numRuntimeErrorTestSuites"];
var MAX_ATTEMPTS2 = 100;
var jest = {
  kind: "document",
  name: "jest",
  recognises(document) {
    const { testResults, numTotalTests } = fieldsOf(document);
    return Array.isArray(testResults) && typeof numTotalTests === "number";
  },
  read(document, sink) {
    const run = fieldsOf(document);
    let tests = 0;
    let red = 0;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const suite of itemsOf(run.testResults).map(fieldsOf)) {
      const found = readSuite(suite, sink);
      tests += found.tests;
      red += found.red;
      first = Math.min(first, numberOf(suite.startTime) ?? first);
      last = Math.max(last, numberOf(suite.endTime) ?? last);
    }
    if (last >= first) sink.setWallTime(last - first);
    const total2 = numberOf(run.numTotalTests);
    if (total2 !== void 0 && total2 !== tests) sink.warn(`numTotalTests is ${total2}, but ${tests} tests are listed`);
    if (red === 0) addFailureOfRun(run, sink);
    else if (run.wasInterrupted === true) sink.warn("the run was interrupted: tests may be missing");
  }
};
function readSuite(suite, sink) {
  const file = textOf(suite.name) ?? textOf(suite.testFilePath);
  const assertions = itemsOf(suite.assertionResults ?? suite.testResults);
  let red = 0;
  for (const assertion of assertions) {
    const row = rowOf(fieldsOf(assertion), file, suite.status === "passed");
    if (row.outcome === "failed" || row.outcome === "error") red += 1;
    sink.add(row);
  }
  if (red === 0 && failedAsAWhole(suite)) {
    const { message: message2, failureMessage: other, testExecError } = suite;
    const text = textOf(message2) || textOf(other) || textOf(fieldsOf(testExecError).message);
    const trace = text?.trim() || "the test file failed, but none of its tests did";
    sink.add({ name: "(suite failed)", path: [], outcome: "error", file, message: suiteMessage(trace), trace });
    red += 1;
  }
  return { tests: assertions.length, red };
}
function failedAsAWhole({ status, testExecError, failureMessage: message2 }) {
  return status === "failed" || isObject(testExecError) || status === void 0 && Boolean(textOf(message2));
}
function suiteMessage(text) {
  const lines2 = text.split("\n", 20).filter((line2) => line2.trim() !== "");
  const telling = lines2[0]?.includes("Test suite failed to run") && lines2.length > 1 ? lines2[1] : lines2[0];
  return telling?.trim() ?? "";
}
function addFailureOfRun(run, sink) {
  const total2 = RED_TOTALS.find((name2) => (numberOf(run[name2]) ?? 0) > 0);
  let name = "(run failed)";
  let message2;
  if (run.wasInterrupted === true) {
    name = "(run aborted)";
    message2 = "the run was interrupted";
  } else if (total2 !== void 0) message2 = `${total2} is ${run[total2]}, but no failure is listed`;
  else if (run.success === false) message2 = "the run says success: false, but lists no failure";
  else return;
  sink.add({ name, path: [], outcome: "error", message: message2 });
}
function rowOf(test, file, suitePassed) {
  const status = textOf(test.status) ?? "";
  const messages = itemsOf(test.failureMessages).filter((message2) => typeof message2 === "string");
  const unfinished = status === "pending" && suitePassed && isObject(test.meta);
  const outcome = unfinished ? "error" : OUTCOMES3.get(status) ?? "error";
  const passed = outcome === "passed";
  const attempts = attemptsOf(test, passed ? messages : []);
  const trace = passed ? "" : messages.join("\n\n");
  return {
    name: textOf(test.title) ?? textOf(test.fullName) ?? "",
    path: itemsOf(test.ancestorTitles).filter((title) => typeof title === "string"),
    outcome,
    word: unfinished ? "unfinished" : wordOf(outcome, status),
    durationMs: numberOf(test.duration),
    startMs: numberOf(test.startAt),
    file,
    line: numberOf(fieldsOf(test.location).line),
    message: failureMessage(trace),
    trace,
    attempts,
    flaky: attempts.length > 0,
    tags: itemsOf(test.tags).filter((tag) => typeof tag === "string")
  };
}
function wordOf(outcome, status) {
  if (outcome === "error") return status || "missing outcome";
  return outcome === "skipped" && status !== "skipped" ? status : void 0;
}
function attemptsOf(test, failuresOfPassed) {
  const before = Math.floor((numberOf(test.invocations) ?? 1) - 1);
  const reasons = before > 0 ? itemsOf(test.retryReasons) : failuresOfPassed;
  const tries = before > 0 ? before : failuresOfPassed.length;
  return Array.from({ length: Math.min(tries, MAX_ATTEMPTS2) }, (_, index) => {
    const reason = textOf(reasons[index]);
    return { outcome: "failed", message: failureMessage(reason), trace: reason };
  });
}

// src/results/parse-seconds.ts
var UNIT_MS = /* @__PURE__ */ new Map([
  ["", 1e3],
  ["s", 1e3],
  ["sec", 1e3],
  ["ms", 1],
  ["us", 1e-3],
  ["µs", 1e-3],
  ["ns", 1e-6],
  ["m", 6e4],
  ["min", 6e4]
]);
function parseSeconds(text) {
  if (text === void 0) return void 0;
  if (/^\d{1,15}(?:\.\d{1,15})?$/.test(text)) return Number(text) * 1e3;
  const parts = /^\s*([0-9.,'\s\u00a0\u202f]{1,40}(?:[eE][+-]?\d{1,3})?)\s*([a-zµ]{0,3})\s*$/.exec(text);
  const unit = UNIT_MS.get(parts?.[2] ?? "");
  if (parts === null || unit === void 0) return void 0;
  const number = Number(plainNumber(parts[1].replace(/['\s\u00a0\u202f]/g, "")));
  return Number.isFinite(number) && /\d/.test(text) ? number * unit : void 0;
}
function plainNumber(text) {
  const dot = text.lastIndexOf(".");
  const comma = text.lastIndexOf(",");
  if (comma === -1) return text;
  const several = text.indexOf(",") !== comma;
  if (dot > comma || several) return text.replaceAll(",", "");
  return text.replaceAll(".", "").replace(",", ".");
}

// src/results/formats/with-line-breaks.ts
var MIN_LENGTH = 40;
function withLineBreaks(message2, text) {
  if (message2.length < MIN_LENGTH || message2.includes("\n") || text.includes(message2)) return message2;
  const words = message2.replace(/\s+/g, "");
  const found = positions(text);
  const at = found.letters.indexOf(words);
  const [start, last] = [found.at[at], found.at[at + words.length - 1]];
  return at < 0 || start === void 0 || last === void 0 ? message2 : text.slice(start, last + 1);
}
function positions(text) {
  const at = new Int32Array(text.length);
  let letters = "";
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    for (let offset = 0; offset < word.length; offset += 1) at[letters.length + offset] = index + offset;
    letters += word;
  }
  return { letters, at };
}

// src/results/formats/junit-case.ts
var SAID_BY_WORD = /* @__PURE__ */ new Map([
  ["notrun", "skipped"],
  ["disabled", "skipped"],
  ["suppressed", "skipped"],
  ["skipped", "skipped"],
  ["ignored", "skipped"],
  ["pending", "skipped"],
  ["inactive", "skipped"],
  ["fail", "failed"],
  ["failed", "failed"],
  ["failure", "failed"],
  ["error", "error"],
  ["errored", "error"],
  ["broken", "error"],
  ["timeout", "error"]
]);
var MEANING = /* @__PURE__ */ new Map([
  ["failure", "failed"],
  ["error", "error"],
  ["skipped", "skipped"],
  ["disabled", "skipped"],
  ["ignored", "skipped"],
  ["flakyFailure", "attempt-failed"],
  ["rerunFailure", "attempt-failed"],
  ["rerun", "attempt-failed"],
  ["flakyError", "attempt-error"],
  ["rerunError", "attempt-error"]
]);
var NOT_RUN_BY_DEFECT = /* @__PURE__ */ new Set([
  "Unable to find executable",
  "Fixture dependency failed",
  "Required Files Missing",
  "Failed to change working directory",
  "Missing Configuration"
]);
var WORST_FIRST = ["error", "failed", "skipped"];
var JunitCase = class {
  name = "";
  path = [];
  className = "";
  outcome = "passed";
  word;
  durationMs;
  file;
  line;
  message;
  trace;
  stdout;
  stderr;
  attempts;
  flaky = false;
  /** The how manieth repetition it is, where xcresult exports say so; 0 for the first run and for none. */
  repetition = 0;
  /** What failed, broke or was skipped, as far as it is read. */
  said;
  skipWord;
  stayedRed = false;
  /** It says that it may fail: node:test's todo, Catch2's `!mayfail`. */
  mayFail = false;
  /** The element that is open: what it says so far. */
  openMessage = "";
  openPlace = "";
  openType = "";
  stackTrace;
  start(attributes) {
    const name = attributes.get("name");
    const className = attributes.shared("classname") ?? attributes.shared("class");
    const seconds = attributes.decimal("time");
    this.name = name ?? "";
    this.className = className ?? "";
    this.durationMs = seconds === void 0 ? parseSeconds(attributes.get("time")) : seconds * 1e3;
    this.file = void 0;
    this.line = void 0;
    this.outcome = "passed";
    this.word = void 0;
    this.message = void 0;
    this.trace = void 0;
    this.stdout = void 0;
    this.stderr = void 0;
    this.attempts = void 0;
    this.said = void 0;
    this.skipWord = void 0;
    this.stayedRed = false;
    this.mayFail = false;
    this.repetition = 0;
    const known = (name === void 0 ? 0 : 1) + (className === void 0 ? 0 : 1) + (seconds === void 0 ? 0 : 1);
    if (attributes.count > known) this.startWithMore(attributes);
  }
  startWithMore(attributes) {
    this.file = attributes.shared("file") || attributes.shared("filepath");
    this.line = attributes.decimal("line") ?? attributes.decimal("lineno");
    const both = this.file === void 0 ? null : /^(.+\.\w{1,6}):(\d{1,7})$/.exec(this.file);
    if (both !== null) {
      this.file = both[1];
      this.line = Number(both[2]);
    }
    this.outcome = outcomeOf3(attributes);
    this.word = this.outcome === "error" && attributes.get("incomplete") === "true" ? "unfinished" : void 0;
  }
  open(name, attributes, depth) {
    if (depth === 2 && name === "property" && attributes.get("name") === "repetition") {
      this.repetition = Number(/^Repetition (\d{1,4}) of /.exec(attributes.get("value") ?? "")?.[1] ?? 0);
    }
    if (depth === 2 && name === "stackTrace") return "keep";
    if (depth > 1) return name === "system-out" || name === "system-err" ? "drop" : void 0;
    if (name === "system-out" || name === "system-err") return "keep";
    if (!MEANING.has(name)) return "drop";
    this.openMessage = attributes.get("message") ?? "";
    this.openType = attributes.get("type") ?? "";
    const file = attributes.get("file");
    this.openPlace = file ? `${file}:${attributes.get("line") ?? 1}
` : "";
    this.stackTrace = void 0;
    if (name !== "skipped") return "keep";
    if (this.openType === "pytest.xfail") this.skipWord = "xfail";
    else if (this.openType === "todo") this.skipWord = "todo";
    this.mayFail ||= this.skipWord === "todo" || this.openMessage.startsWith("TEST_CASE tagged with !");
    return "keep";
  }
  close(name, text, depth) {
    if (depth === 2 && name === "stackTrace") this.stackTrace = text;
    if (depth > 1) return;
    if (name === "system-out") this.stdout = joined(this.stdout, text);
    else if (name === "system-err") this.stderr = joined(this.stderr, text);
    else this.keep(name, `${this.openPlace}${this.stackTrace ?? text}`.trim());
  }
  /** The case is read: of all it says the worst is its outcome. */
  finish(path, suiteFile) {
    this.path = path;
    this.file ??= suiteFile;
    if (this.said !== void 0 || this.stayedRed) this.judge();
    if (this.outcome === "skipped") this.word = this.skipWord;
    this.flaky = this.attempts !== void 0 && this.outcome === "passed";
  }
  judge() {
    if (this.mayFail) this.said?.delete("failed");
    const byElement = WORST_FIRST.find((one) => this.said?.has(one));
    if (byElement === "error" || byElement === "failed") this.outcome = byElement;
    else if (byElement !== void 0 && this.outcome === "passed") this.outcome = byElement;
    if (this.stayedRed && this.outcome !== "error") this.outcome = "failed";
    const said = this.said?.get(this.outcome);
    this.message = said?.message;
    this.trace = said?.trace;
  }
  keep(name, text) {
    const broken2 = name === "skipped" && NOT_RUN_BY_DEFECT.has(this.openMessage);
    const meaning2 = broken2 ? "error" : MEANING.get(name);
    if (meaning2 === void 0) return;
    const message2 = withLineBreaks(this.openMessage, text) || firstLine(text) || this.openType;
    if (meaning2 === "attempt-failed" || meaning2 === "attempt-error") {
      this.stayedRed ||= name === "rerunFailure" || name === "rerunError";
      this.attempts ??= [];
      this.attempts.push({ outcome: meaning2 === "attempt-error" ? "error" : "failed", message: message2, trace: text });
      return;
    }
    this.said ??= /* @__PURE__ */ new Map();
    const before = this.said.get(meaning2);
    if (before === void 0) this.said.set(meaning2, { message: message2, trace: text });
    else before.trace = joined(before.trace, text);
  }
};
function outcomeOf3(attributes) {
  if (attributes.get("incomplete") === "true") return "error";
  if (attributes.get("ignored") === "true") return "skipped";
  const status = SAID_BY_WORD.get(attributes.shared("status")?.toLowerCase() ?? "");
  const result = SAID_BY_WORD.get(attributes.shared("result")?.toLowerCase() ?? "");
  return WORST_FIRST.find((one) => one === status || one === result) ?? "passed";
}
var joined = (before, text) => before ? `${before}
${text}` : text;
var firstLine = (text) => text.split("\n", 1)[0] ?? "";

// src/results/formats/read-junit.ts
var SUITES = /* @__PURE__ */ new Set(["testsuites", "testsuite", "testrun"]);
var PROBLEMS = /* @__PURE__ */ new Set(["failure", "error"]);
var NO_CLASS = "test";
var junit = {
  kind: "xml",
  name: "junit",
  recognises: (root) => SUITES.has(root),
  createHandler: (sink) => new JunitHandler(sink)
};
var JunitHandler = class {
  sink;
  suites = [];
  current = new JunitCase();
  inCase = false;
  /** A case that says it is repeated, until the next one shows whether it is. */
  pending;
  depthInCase = 0;
  playwright = false;
  trouble;
  constructor(sink) {
    this.sink = sink;
  }
  open(name, attributes) {
    if (name === "testcase" && !this.inCase) {
      this.inCase = true;
      this.current.start(attributes);
      return "drop";
    }
    if (this.inCase) {
      this.depthInCase += 1;
      return this.current.open(name, attributes, this.depthInCase);
    }
    if (SUITES.has(name)) {
      this.flush();
      this.openSuite(name, attributes);
      return "drop";
    }
    const suite = this.suites.at(-1);
    if (name === "property" && attributes.get("name") === "QTestVersion" && suite !== void 0) {
      suite.declaredRed = suite.declaredFailures;
    }
    if (!PROBLEMS.has(name) || suite === void 0) return "drop";
    this.trouble = { message: attributes.get("message") ?? attributes.get("type") ?? "" };
    return "keep";
  }
  close(name, text) {
    if (this.inCase) {
      if (this.depthInCase > 0) {
        this.current.close(name, text ?? "", this.depthInCase);
        this.depthInCase -= 1;
        return;
      }
      this.addCase(this.current);
      this.inCase = false;
    } else if (SUITES.has(name)) {
      this.closeSuite();
    } else if (this.trouble !== void 0 && text !== void 0) {
      const suite = this.suites.at(-1);
      suite.trouble ??= { message: this.trouble.message || firstLine2(text), trace: text.trim() };
      this.trouble = void 0;
    }
  }
  openSuite(element, attributes) {
    const outermost = this.suites.length === 0;
    const wallTime = outermost ? parseSeconds(attributes.get("time")) : void 0;
    if (wallTime !== void 0) this.sink.setWallTime(wallTime);
    if (outermost) this.playwright = attributes.get("id") === "" && attributes.get("name") === "";
    const number = (name2) => attributes.decimal(name2) ?? (Number(attributes.get(name2)) || 0);
    const tests = attributes.get("tests");
    const name = element === "testsuite" ? this.suiteName(attributes) : "";
    const around = this.suites.at(-1)?.path ?? [];
    this.suites.push({
      name,
      path: name === "" ? around : [...around, name],
      file: attributes.get("file") || attributes.get("filepath") || this.suites.at(-1)?.file,
      place: this.sink.here(),
      declaredTests: tests ? Number(tests) : void 0,
      declaredFailures: number("failures"),
      declaredRed: number("failures") + number("errors"),
      tests: 0,
      red: 0,
      retried: 0,
      trouble: void 0
    });
  }
  suiteName(attributes) {
    const name = (attributes.get("name") ?? "").replace(/-\d{14}$/, "");
    const project = this.playwright ? attributes.get("hostname") : void 0;
    return project ? `${name} [${project}]` : name;
  }
  addCase(found) {
    const suite = this.suites.at(-1);
    const { name } = found;
    const repeated = name.endsWith(found.className) && repeats(name, found.className);
    if (repeated || found.className === NO_CLASS || found.className === suite.name) found.className = "";
    found.finish(suite.path, suite.file);
    const before = this.pending;
    this.pending = void 0;
    if (before !== void 0 && isRepeated(before, found)) this.repeat(before, found);
    else {
      if (before !== void 0) this.add(before);
      if (found.repetition > 0) this.pending = { ...asRow(found), repetition: found.repetition };
      else this.add(found);
    }
    if (found.attempts === void 0) return;
    for (const open of this.suites) open.retried += found.attempts.length;
  }
  /** `found` is the same test once more, by its own word: what came before it is an attempt. */
  repeat(before, found) {
    const { outcome, message: message2, trace, durationMs } = before;
    const attempt2 = { outcome: outcome === "error" ? "error" : "failed", message: message2, trace, durationMs };
    const attempts = isRed3(outcome) ? [...before.attempts ?? [], attempt2] : before.attempts;
    const row = { ...asRow(found), attempts, flaky: attempts !== void 0 && found.outcome === "passed" };
    this.pending = { ...row, repetition: found.repetition };
    for (const open of this.suites) open.retried += isRed3(outcome) ? 1 : 0;
  }
  flush() {
    const { pending } = this;
    this.pending = void 0;
    if (pending !== void 0) this.add(pending);
  }
  add(row) {
    this.sink.add(row);
    const red = isRed3(row.outcome) ? 1 : 0;
    for (const suite of this.suites) {
      suite.tests += 1;
      suite.red += red;
    }
  }
  closeSuite() {
    this.flush();
    const suite = this.suites.at(-1);
    const { declaredTests, declaredRed, trouble } = suite;
    if (declaredTests !== void 0 && declaredTests !== suite.tests) {
      this.sink.warn(`tests="${declaredTests}", but ${suite.tests} test cases are listed`, suite.place);
    }
    const unexplained = suite.red === 0 && declaredRed > suite.retried;
    if (trouble !== void 0 || unexplained) {
      this.sink.warn("the suite failed outside of its test cases", suite.place);
      this.add({
        name: "(suite failed)",
        path: suite.path,
        outcome: "error",
        file: suite.file,
        message: trouble?.message || `the suite counts ${declaredRed} failures and errors, but no test case shows one`,
        trace: trouble?.trace
      });
    } else if (declaredRed !== suite.red && declaredRed > 0) {
      this.sink.warn(`${declaredRed} failures and errors are counted, but ${suite.red} are listed`, suite.place);
    }
    this.suites.pop();
  }
};
function asRow(found) {
  const { name, path, className, outcome, word, durationMs, file, line: line2, message: message2, trace, attempts, flaky } = found;
  const { stdout, stderr } = found;
  return {
    name,
    path,
    className,
    outcome,
    word,
    durationMs,
    file,
    line: line2,
    message: message2,
    trace,
    stdout,
    stderr,
    attempts,
    flaky
  };
}
var isRepeated = (before, { name, path, className, repetition }) => repetition === before.repetition + 1 && before.name === name && before.path === path && before.className === className;
var repeats = (name, end2) => {
  const before = name.at(-end2.length - 1);
  return before === void 0 || before === " ";
};
var isRed3 = (outcome) => outcome === "error" || outcome === "failed";
var firstLine2 = (text) => text.trim().split("\n", 1)[0] ?? "";

// src/results/formats/read-mocha.ts
var MAX_ATTEMPTS3 = 100;
var mocha = {
  kind: "document",
  name: "mocha",
  recognises(document) {
    const { stats, tests, failures, passes } = fieldsOf(document);
    return typeof stats === "object" && Array.isArray(tests) && Array.isArray(failures) && Array.isArray(passes);
  },
  read(document, sink) {
    const run = fieldsOf(document);
    const lists = new OutcomeLists(run);
    let red = 0;
    const add3 = (row) => {
      if (row.outcome === "failed" || row.outcome === "error") red += 1;
      sink.add(row);
    };
    for (const item of itemsOf(run.tests)) add3(testRow(fieldsOf(item), lists));
    for (const item of itemsOf(run.failures)) {
      const failure = fieldsOf(item);
      if (!lists.take("failures", keyOf(failure))) continue;
      const row = rowOf2(failure);
      add3({ ...row, name: `(${row.name})`, outcome: "error" });
    }
    compareTotals(fieldsOf(run.stats), itemsOf(run.tests).length, red, sink);
  }
};
var OutcomeLists = class {
  left;
  constructor({ passes, failures, pending }) {
    this.left = { passes: countByKey(passes), failures: countByKey(failures), pending: countByKey(pending) };
  }
  /** Takes one entry out of a list; false when it has none like it. */
  take(list, key) {
    const left = this.left[list].get(key) ?? 0;
    if (left > 0) this.left[list].set(key, left - 1);
    return left > 0;
  }
};
function countByKey(list) {
  const counts = /* @__PURE__ */ new Map();
  for (const item of itemsOf(list)) {
    const key = keyOf(fieldsOf(item));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
var keyOf = (test) => JSON.stringify([test.fullTitle, test.title, test.file, test.duration, test.currentRetry]);
function testRow(test, lists) {
  const key = keyOf(test);
  const hasError = Object.keys(fieldsOf(test.err)).length > 0;
  const order = hasError ? ["failures", "pending", "passes"] : ["pending", "passes", "failures"];
  const list = order.find((name) => lists.take(name, key));
  if (list === "passes" && !hasError) return { ...rowOf2(test), outcome: "passed" };
  if (list === "pending") return { ...rowOf2(test), outcome: "skipped", word: "pending" };
  if (list === void 0 && !hasError) return { ...rowOf2(test), outcome: "error", word: "unfinished" };
  const timeout = fieldsOf(test.err).code === "ERR_MOCHA_TIMEOUT";
  return { ...rowOf2(test), outcome: "failed", word: timeout ? "timeout" : void 0 };
}
function rowOf2(test) {
  const name = textOf(test.title) ?? "";
  const full = textOf(test.fullTitle) ?? name;
  const err = fieldsOf(test.err);
  const retry = Math.min(Math.max(0, Math.floor(numberOf(test.currentRetry) ?? 0)), MAX_ATTEMPTS3);
  const message2 = textOf(err.message)?.trim();
  return {
    name,
    // The full title is those of the suites and its own, with blanks between.
    path: name !== "" && full.endsWith(` ${name}`) ? [full.slice(0, -name.length - 1)] : [],
    durationMs: numberOf(test.duration),
    file: textOf(test.file),
    message: message2,
    trace: textOf(err.stack) ?? message2,
    attempts: Array.from({ length: retry }, () => ({ outcome: "failed" })),
    flaky: retry > 0
  };
}
function compareTotals(stats, listed, red, sink) {
  const duration = numberOf(stats.duration);
  if (duration !== void 0) sink.setWallTime(duration);
  if (typeof stats.tests === "number" && stats.tests !== listed) {
    sink.warn(`stats.tests is ${stats.tests}, but ${listed} tests are listed`);
  }
  const failures = numberOf(stats.failures) ?? 0;
  if (failures > 0 && red === 0) {
    const message2 = `stats.failures is ${failures}, but no failure is listed`;
    sink.add({ name: "(run failed)", path: [], outcome: "error", message: message2 });
  } else if (failures > red) sink.warn(`stats.failures is ${failures}, but ${red} failures are listed`);
}

// src/results/formats/read-mochawesome.ts
var MAX_DEPTH3 = 500;
var mochawesome = {
  kind: "document",
  name: "mochawesome",
  recognises(document) {
    const { stats, results } = fieldsOf(document);
    if (typeof stats !== "object" || !Array.isArray(results)) return false;
    return results.some((suite) => Array.isArray(fieldsOf(suite).suites)) || "testsRegistered" in fieldsOf(stats);
  },
  read(document, sink) {
    const { stats, results } = fieldsOf(document);
    const reading = { sink, tests: 0, red: 0 };
    for (const root of itemsOf(results)) readSuite2(fieldsOf(root), { path: [], file: void 0, depth: 0 }, reading);
    compareTotals2(fieldsOf(stats), reading);
  }
};
function readSuite2(suite, around, reading) {
  if (around.depth > MAX_DEPTH3) {
    throw reading.sink.error("REPORT_TOO_LARGE", `suites nest deeper than ${MAX_DEPTH3}`);
  }
  const title = suite.root === true ? "" : textOf(suite.title) ?? "";
  const inside = {
    path: [...around.path, title],
    file: textOf(suite.fullFile) || textOf(suite.file) || around.file,
    depth: around.depth + 1
  };
  for (const item of itemsOf(suite.tests)) {
    reading.tests += 1;
    add(testRow2(fieldsOf(item), inside), reading);
  }
  for (const hooks of [suite.beforeHooks, suite.afterHooks]) {
    for (const item of itemsOf(hooks)) {
      const row = rowOf3(fieldsOf(item), inside);
      if (hasFailed(fieldsOf(item))) add({ ...row, name: `(${row.name || "hook"})`, outcome: "error" }, reading);
    }
  }
  for (const inner of itemsOf(suite.suites)) readSuite2(fieldsOf(inner), inside, reading);
}
function add(row, reading) {
  if (row.outcome === "failed" || row.outcome === "error") reading.red += 1;
  reading.sink.add(row);
}
function testRow2(test, around) {
  const row = rowOf3(test, around);
  if (hasFailed(test)) return { ...row, outcome: "failed", word: test.timedOut === true ? "timeout" : void 0 };
  if (test.pending === true || test.state === "pending") return { ...row, outcome: "skipped", word: "pending" };
  if (test.skipped === true || test.state === "skipped") return { ...row, outcome: "skipped" };
  const passed = test.pass === true || test.state === "passed";
  return { ...row, outcome: passed ? "passed" : "error", word: passed ? void 0 : "unfinished" };
}
var hasFailed = (test) => test.fail === true || test.state === "failed";
function rowOf3(test, { path, file }) {
  const err = fieldsOf(test.err);
  const message2 = textOf(err.message)?.trim();
  return {
    name: textOf(test.title) ?? "",
    path,
    durationMs: numberOf(test.duration),
    file,
    message: message2,
    trace: textOf(err.estack) ?? textOf(err.stack) ?? message2
  };
}
function compareTotals2(stats, { sink, tests, red }) {
  const duration = numberOf(stats.duration);
  if (duration !== void 0) sink.setWallTime(duration);
  const registered = numberOf(stats.testsRegistered) ?? numberOf(stats.tests);
  if (registered !== void 0 && registered !== tests) {
    sink.warn(`the stats count ${registered} tests, but ${tests} are listed`);
  }
  const name = ["failures", "other"].find((key) => (numberOf(stats[key]) ?? 0) > 0);
  if (name === void 0 || red > 0) return;
  const message2 = `stats.${name} is ${stats[name]}, but no failure is listed`;
  sink.add({ name: "(run failed)", path: [], outcome: "error", message: message2 });
}

// src/results/formats/assembly-name.ts
function assemblyName(path) {
  return (path ?? "").split(/[\\/]/).at(-1) ?? "";
}

// src/results/formats/plain-word.ts
function plainWord(word) {
  return word.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

// src/results/formats/nunit2-outcome.ts
var OUTCOMES4 = /* @__PURE__ */ new Map([
  ["success", "passed"],
  ["failure", "failed"],
  ["error", "error"],
  ["notrunnable", "error"],
  ["cancelled", "error"],
  ["ignored", "skipped"],
  ["skipped", "skipped"],
  ["inconclusive", "skipped"]
]);
var PLAIN = /* @__PURE__ */ new Set(["success", "failure", "error", "skipped"]);
function nunit2Outcome(attributes) {
  const result = attributes.get("result");
  if (result !== void 0) {
    const key = result.toLowerCase();
    return { outcome: OUTCOMES4.get(key) ?? "error", word: PLAIN.has(key) ? void 0 : plainWord(result) };
  }
  if (attributes.get("executed")?.toLowerCase() === "false") return { outcome: "skipped", word: void 0 };
  const success = attributes.get("success")?.toLowerCase();
  if (success === "true") return { outcome: "passed", word: void 0 };
  if (success === "false") return { outcome: "failed", word: void 0 };
  return { outcome: "error", word: "missing outcome" };
}

// src/results/formats/split-test-name.ts
function splitTestName(full) {
  const dot = lastOuterDot(full);
  return dot === -1 ? { className: "", name: full } : { className: full.slice(0, dot), name: full.slice(dot + 1) };
}
function lastOuterDot(full) {
  let last = -1;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < full.length; at += 1) {
    const character = full[at];
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = depth > 0;
    else if (character === "(" || character === "<" || character === "[") depth += 1;
    else if (character === ")" || character === ">" || character === "]") depth -= 1;
    else if (character === "." && depth === 0) last = at;
  }
  if (depth === 0 && !inString) return last;
  const bracket = full.indexOf("(");
  return full.lastIndexOf(".", bracket === -1 ? full.length : bracket);
}

// src/results/formats/read-nunit2.ts
var NAME_PARTS = /* @__PURE__ */ new Set(["Namespace", "TestFixture", "SetUpFixture"]);
var nunit2 = {
  kind: "xml",
  name: "nunit2",
  recognises: (root) => root === "test-results",
  createHandler: (sink) => new Nunit2Handler(sink)
};
var Nunit2Handler = class {
  sink;
  suites = [];
  current;
  countedRed = 0;
  redCases = 0;
  /** Rows of suites too. */
  anyRed = false;
  constructor(sink) {
    this.sink = sink;
  }
  open(name, attributes) {
    if (name === "test-results") {
      for (const key of ["errors", "failures", "invalid"]) this.countedRed += attributes.decimal(key) ?? 0;
    } else if (name === "test-suite") this.suites.push(openSuite(attributes, this.suites.at(-1)));
    else if (name === "test-case") this.current = openCase(attributes, this.suites.at(-1));
    else if (name === "failure" && this.current !== void 0) this.current.failure = true;
    else if (name === "category") this.current?.tags.push(attributes.get("name") ?? "");
    return name === "message" || name === "stack-trace" ? "keep" : "drop";
  }
  close(name, text) {
    const target = this.current ?? this.suites.at(-1);
    if (name === "test-case" && this.current !== void 0) this.closeCase(this.current);
    else if (name === "test-suite") this.closeSuite();
    else if (name === "test-results") this.finish();
    else if (target !== void 0 && name === "message") target.message ??= text?.trim() ?? "";
    else if (target !== void 0 && name === "stack-trace") target.trace ??= text?.trim() ?? "";
  }
  closeCase({ row, tags, failure, message: message2, trace }) {
    this.current = void 0;
    const contradicts = failure && (!isRed4(row) || row.word === "missing outcome");
    const closed = contradicts ? { ...row, outcome: "failed", word: void 0 } : row;
    if (isRed4(closed)) this.redCases += 1;
    this.add({ ...closed, message: message2, trace, tags });
  }
  add(row) {
    const suite = this.suites.at(-1);
    if (isRed4(row)) this.anyRed = true;
    if (suite !== void 0) suite.red ||= isRed4(row);
    this.sink.add(row);
  }
  closeSuite() {
    const suite = this.suites.at(-1);
    if (suite === void 0) return;
    const { assembly, className, message: message2, trace } = suite;
    if (suite.failed && (!suite.red || message2?.startsWith("TearDown") === true)) {
      const said = message2 || "the suite failed, but none of its test cases did";
      this.add({ name: "(suite failed)", path: [assembly, className], outcome: "error", message: said, trace });
    }
    this.suites.pop();
    const around = this.suites.at(-1);
    if (around !== void 0) around.red ||= suite.red;
  }
  finish() {
    const { countedRed, redCases } = this;
    const counted = `the totals say ${countedRed} errors and failures`;
    if (countedRed > 0 && !this.anyRed) {
      this.sink.add({ name: "(run failed)", path: [], outcome: "error", message: `${counted}, but none is listed` });
    } else if (countedRed !== redCases) this.sink.warn(`${counted}, but ${redCases} are listed`);
  }
};
var isRed4 = ({ outcome }) => outcome === "failed" || outcome === "error";
function openSuite(attributes, around) {
  const type = attributes.get("type");
  const name = attributes.get("name") ?? "";
  const isAssembly = type === void 0 ? /\.(?:dll|exe)$/i.test(name) : type === "Assembly";
  const isPart = type === void 0 ? !isAssembly && !/[\\/]/.test(name) : NAME_PARTS.has(type);
  const outside = around?.className ?? "";
  const { outcome, word } = nunit2Outcome(attributes);
  return {
    assembly: isAssembly ? assemblyName(name) : around?.assembly ?? "",
    className: isPart ? [outside, name].filter((part) => part !== "").join(".") : outside,
    failed: (outcome === "failed" || outcome === "error") && word !== "missing outcome",
    red: false
  };
}
function openCase(attributes, suite) {
  const full = attributes.get("name") ?? "";
  const outer = suite?.className ?? "";
  const { className, name } = outer !== "" && full.startsWith(`${outer}.`) ? { className: outer, name: full.slice(outer.length + 1) } : splitTestName(full);
  const row = {
    ...nunit2Outcome(attributes),
    name,
    path: [suite?.assembly ?? "", className],
    durationMs: parseSeconds(attributes.get("time"))
  };
  return { row, tags: [], failure: false };
}

// src/results/formats/nunit3-result.ts
var OUTCOMES5 = /* @__PURE__ */ new Map([
  ["Passed", "passed"],
  // NUnit counts warnings apart and its runners end well with them.
  ["Warning", "passed"],
  ["Failed", "failed"],
  ["Skipped", "skipped"],
  ["Inconclusive", "skipped"]
]);
var ERROR_LABELS = /* @__PURE__ */ new Set(["Error", "Invalid", "Cancelled"]);
var OUTER_SITES = /* @__PURE__ */ new Set(["SetUp", "TearDown", "Parent"]);
function nunit3Result(attributes) {
  const result = attributes.get("result") ?? "";
  const parts = /^(\w+)(?::(\w+))?(?:\((\w+)\))?$/.exec(result);
  const status = parts?.[1] ?? result;
  const label = attributes.get("label") || parts?.[2] || "";
  const site = attributes.get("site") || parts?.[3] || "";
  return { ...meaning(status, label, site), site };
}
function meaning(status, label, site) {
  const outcome = OUTCOMES5.get(status);
  if (outcome === void 0) return { outcome: "error", word: plainWord(status || "missing outcome") };
  if (outcome === "passed") return { outcome, word: status === "Warning" ? "warning" : void 0 };
  if (outcome === "skipped") {
    const word = status === "Inconclusive" ? status : label;
    return { outcome, word: word === "" ? void 0 : plainWord(word) };
  }
  if (ERROR_LABELS.has(label)) return { outcome: "error", word: label === "Error" ? void 0 : plainWord(label) };
  return OUTER_SITES.has(site) ? { outcome: "error", word: plainWord(site) } : { outcome, word: void 0 };
}

// src/results/formats/read-nunit3.ts
var MAX_TAGS = 100;
var TEXTS = /* @__PURE__ */ new Set(["message", "stack-trace", "output"]);
var nunit3 = {
  kind: "xml",
  name: "nunit3",
  recognises: (root) => root === "test-run" || root === "test-suite",
  createHandler: (sink) => new Nunit3Handler(sink)
};
var Nunit3Handler = class {
  sink;
  suites = [];
  current;
  cases = 0;
  redCases = 0;
  constructor(sink) {
    this.sink = sink;
  }
  open(name, attributes) {
    if (name === "test-suite" || name === "test-run") this.openSuite(name, attributes);
    else if (name === "test-case") this.current = openCase2(attributes, this.suites.at(-1));
    else if (name === "failure" && this.current !== void 0) this.current.failure = true;
    else if (name === "property" && attributes.get("name") === "Category") this.addTag(attributes.get("value") ?? "");
    return TEXTS.has(name) ? "keep" : "drop";
  }
  close(name, text) {
    const target = this.current ?? this.suites.at(-1);
    if (name === "test-suite" || name === "test-run") this.closeSuite();
    else if (name === "test-case" && this.current !== void 0) this.closeCase(this.current);
    else if (target === void 0) return;
    else if (name === "message") target.message ??= text?.trim();
    else if (name === "stack-trace") target.trace ??= text?.trim();
    else if (name === "output" && this.current !== void 0) this.current.stdout = text;
  }
  addTag(tag) {
    const tags = (this.current ?? this.suites.at(-1))?.tags;
    if (tags !== void 0 && tags.length < MAX_TAGS) tags.push(tag);
  }
  openSuite(element, attributes) {
    const around = this.suites.at(-1);
    const duration = parseSeconds(attributes.get("duration"));
    if (around === void 0 && duration !== void 0) this.sink.setWallTime(duration);
    const type = element === "test-run" ? "Run" : attributes.get("type") ?? "";
    const full = attributes.get("fullname") || attributes.get("name") || "";
    const { outcome, site } = nunit3Result(attributes);
    const isFixture = type === "TestFixture";
    const isAbove = type === "Run" || type === "Project" || type === "Assembly" || type === "Test Project";
    const countedFailed = attributes.decimal("failed") ?? 0;
    this.suites.push({
      isRun: type === "Run",
      assembly: type === "Assembly" ? assemblyName(full) : around?.assembly ?? "",
      // Suites in a fixture hold the rows of one test.
      fixture: isFixture || !around?.isFixture ? isAbove ? "" : full : around.fixture,
      isFixture: isFixture || (around?.isFixture ?? false),
      method: !isFixture && around?.isFixture ? attributes.get("name") ?? "" : "",
      failed: attributes.get("result") !== void 0 && isRed5({ outcome }) || countedFailed > 0,
      site,
      tags: [...around?.tags ?? []],
      total: attributes.decimal("total"),
      countedFailed,
      red: false
    });
  }
  closeCase({ row, tags, failure, message: message2, trace, stdout }) {
    this.current = void 0;
    const closed = failure && !isRed5(row) ? { ...row, outcome: "failed", word: void 0 } : row;
    this.cases += 1;
    if (isRed5(closed)) this.redCases += 1;
    this.add({ ...closed, message: message2, trace, stdout, tags });
  }
  add(row) {
    const suite = this.suites.at(-1);
    if (suite !== void 0) suite.red ||= isRed5(row);
    this.sink.add(row);
  }
  closeSuite() {
    const suite = this.suites.at(-1);
    if (suite === void 0) return;
    const isRoot = this.suites.length === 1;
    if (suite.failed && (suite.site === "TearDown" || !suite.red && (suite.site !== "Parent" || isRoot))) {
      this.add(failedSuite(suite));
    }
    if (isRoot) this.compareTotals(suite);
    this.suites.pop();
    const around = this.suites.at(-1);
    if (around !== void 0) around.red ||= suite.red;
  }
  compareTotals({ total: total2, countedFailed }) {
    if (total2 === void 0 || total2 === this.cases && countedFailed === this.redCases) return;
    const listed = `${this.cases} and ${this.redCases} are listed`;
    this.sink.warn(`the totals say ${total2} tests and ${countedFailed} failures, but ${listed}`);
  }
};
var isRed5 = ({ outcome }) => outcome === "failed" || outcome === "error";
function openCase2(attributes, suite) {
  const full = splitTestName(attributes.get("fullname") ?? "");
  const { outcome, word } = nunit3Result(attributes);
  const startMs = Date.parse(attributes.get("start-time") ?? "");
  const fixture = suite?.isFixture ? suite.fixture : "";
  const row = {
    name: attributes.get("name") || full.name,
    path: [suite?.assembly ?? "", fixture || attributes.get("classname") || full.className],
    outcome,
    word,
    durationMs: parseSeconds(attributes.get("duration") ?? attributes.get("time")),
    startMs: Number.isNaN(startMs) ? void 0 : startMs
  };
  return { row, tags: [...suite?.tags ?? []], failure: false };
}
function failedSuite({ isRun, assembly, fixture, method, site, message: message2, trace, countedFailed }) {
  const hook = site === "SetUp" || site === "TearDown" ? `(OneTime${site})` : "(suite failed)";
  const counted = countedFailed > 0 ? `the totals say ${countedFailed} failures` : `the ${isRun ? "run" : "suite"} failed`;
  return {
    name: isRun ? "(run failed)" : hook,
    path: [assembly, fixture, method],
    outcome: "error",
    message: message2 || `${counted}, but none of the test cases did`,
    trace
  };
}

// src/results/formats/read-rspec.ts
var OUTCOMES6 = /* @__PURE__ */ new Map([
  ["passed", "passed"],
  ["failed", "failed"],
  ["pending", "skipped"]
]);
var MAX_OUTSIDE = 1e4;
var rspec = {
  kind: "document",
  name: "rspec",
  recognises(document) {
    const { examples, summary_line: line2, summary } = fieldsOf(document);
    return Array.isArray(examples) && (typeof line2 === "string" || summary !== void 0);
  },
  read(document, sink) {
    const { examples, summary, messages } = fieldsOf(document);
    let red = 0;
    for (const item of itemsOf(examples)) {
      const row = rowOf4(fieldsOf(item));
      if (row.outcome === "failed" || row.outcome === "error") red += 1;
      sink.add(row);
    }
    red += addErrorsOutside(fieldsOf(summary), messages, sink);
    compareTotals3(fieldsOf(summary), itemsOf(examples).length, red, sink);
  }
};
function rowOf4(example) {
  const name = textOf(example.description) ?? textOf(example.full_description) ?? "";
  const full = textOf(example.full_description) ?? name;
  const status = textOf(example.status) ?? "";
  const outcome = OUTCOMES6.get(status) ?? "error";
  const exception = fieldsOf(example.exception);
  const message2 = textOf(exception.message)?.trim();
  const backtrace = itemsOf(exception.backtrace).filter((line2) => typeof line2 === "string");
  return {
    name,
    // The full description is those of the groups around it and its own, with blanks between.
    path: name !== "" && full.endsWith(` ${name}`) ? [full.slice(0, -name.length - 1)] : [],
    outcome,
    word: outcome === "skipped" ? "pending" : outcome === "error" ? status || "missing outcome" : void 0,
    durationMs: milliseconds(example.run_time),
    file: textOf(example.file_path),
    line: numberOf(example.line_number),
    message: outcome === "skipped" ? textOf(example.pending_message) ?? message2 : message2,
    trace: [textOf(exception.class), message2, ...backtrace].filter((part) => part).join("\n")
  };
}
var milliseconds = (seconds) => {
  const number = numberOf(seconds);
  return number === void 0 ? void 0 : number * 1e3;
};
function addErrorsOutside(summary, messages, sink) {
  const count = numberOf(summary.errors_outside_of_examples_count) ?? 0;
  if (count > MAX_OUTSIDE) sink.warn(`the summary counts ${count} errors outside of examples; ${MAX_OUTSIDE} are rows`);
  const errors = Math.min(Math.ceil(count), MAX_OUTSIDE);
  const texts = itemsOf(messages).filter((text) => typeof text === "string");
  const telling = texts.filter((text) => text.includes("An error occurred"));
  const said = telling.length > 0 ? telling : texts;
  for (let index = 0; index < errors; index += 1) {
    const trace = said[index]?.trim();
    sink.add({
      name: "(error outside of examples)",
      path: [],
      outcome: "error",
      message: trace?.split("\n", 1)[0] || "an error outside of examples",
      trace
    });
  }
  return Math.max(0, errors);
}
function compareTotals3(summary, listed, red, sink) {
  const duration = milliseconds(summary.duration);
  if (duration !== void 0) sink.setWallTime(duration);
  const count = numberOf(summary.example_count);
  if (count !== void 0 && count !== listed) {
    sink.warn(`the summary counts ${count} examples, but ${listed} are listed`);
  }
  const failures = numberOf(summary.failure_count) ?? 0;
  if (failures > 0 && red === 0) {
    const message2 = `the summary counts ${failures} failures, but none is listed`;
    sink.add({ name: "(run failed)", path: [], outcome: "error", message: message2 });
  } else if (failures > red) sink.warn(`the summary counts ${failures} failures, but ${red} are listed`);
}

// src/results/formats/parse-tap-point.ts
var POINT = /^(not )?ok\b(?:\s+(\d+))?(?=\s|$|#)\s*(?:-\s+|-$)?(.*)$/;
var DIRECTIVE = /#\s*(?:(skip(?:ped)?|todo)\b(?:\s*:)?\s*|time=(\d{1,12}(?:\.\d{1,9})?)\s?(ms|s)\b)/iy;
var COLUMN = / {2,}(\d{1,8}) ms$/;
function parseTapPoint(line2) {
  if (!line2.startsWith("ok") && !line2.startsWith("not ok")) return void 0;
  const match = POINT.exec(line2);
  if (match === null) return void 0;
  let rest = match[3];
  const opensBrace = /(^|\s)\{$/.test(rest.slice(-2));
  if (opensBrace) rest = rest.slice(0, -1).trimEnd();
  const { name, durationMs, ...told } = readDirectives(rest);
  const column = COLUMN.exec(name.slice(-24));
  return {
    ok: match[1] === void 0,
    number: match[2] === void 0 ? void 0 : Number(match[2]),
    name: column === null ? unescaped(name).trim() : name.slice(0, -column[0].length).replace(/^\+\s/, "").trim(),
    durationMs: column === null ? durationMs : Number(column[1]),
    ...told,
    opensBrace
  };
}
function readDirectives(text) {
  let end2 = text.length;
  let directive;
  let durationMs;
  let reasonFrom = -1;
  let reasonTo = text.length;
  for (let at = text.indexOf("#"); at !== -1; at = text.indexOf("#", at + 1)) {
    if (at > 0 && !/\s/.test(text[at - 1])) continue;
    DIRECTIVE.lastIndex = at;
    const [, word, time, unit] = DIRECTIVE.exec(text) ?? [];
    if (word === void 0 && time === void 0) continue;
    end2 = Math.min(end2, at);
    if (time !== void 0) {
      durationMs ??= Number(time) * (unit === "s" ? 1e3 : 1);
      if (reasonFrom !== -1) reasonTo = Math.min(reasonTo, at);
    } else if (directive === void 0) {
      directive = word?.toLowerCase() === "todo" ? "todo" : "skip";
      reasonFrom = DIRECTIVE.lastIndex;
    }
  }
  const reason = reasonFrom === -1 ? "" : unescaped(text.slice(reasonFrom, reasonTo)).trim();
  return { name: text.slice(0, end2), directive, reason, durationMs };
}
var unescaped = (text) => text.replace(/\\([#\\])/g, "$1");

// src/results/formats/tap-level.ts
var TapLevel = class {
  indent;
  rows = [];
  skippedAll;
  /** How `prove` says that the program ended, where it failed. */
  programFailed;
  bailedOut = false;
  /** What `# Subtest: name` says comes next. */
  announced;
  /** Rows of a subtest without braces, which its point will name. */
  waiting;
  /** Why such a subtest was not run. */
  waitingSkip;
  last;
  /** The subtest in braces that is open belongs to `last`. */
  inBraces = false;
  points = 0;
  planned;
  plans = 0;
  highest = 0;
  constructor(indent) {
    this.indent = indent;
  }
  get isEmpty() {
    return this.points === 0 && this.planned === void 0;
  }
  get isPlanned() {
    return this.planned !== void 0;
  }
  /** As many points as planned are there. */
  get isComplete() {
    return this.planned === this.points;
  }
  setPlan(planned) {
    this.plans += 1;
    this.planned = planned;
  }
  /** A point begins; it belongs to this level, and so do the subtests before it. */
  openPoint(point) {
    this.points += 1;
    this.highest = Math.max(this.highest, point.number ?? 0);
    const { waiting: inner, waitingSkip: skippedAll } = this;
    this.last = { point, comments: [], text: [], diagnostic: void 0, inner, skippedAll, unfinished: false };
    this.waiting = void 0;
    this.waitingSkip = void 0;
    this.announced = void 0;
    this.inBraces = point.opensBrace;
  }
  /** What is wrong with the plan, if it is. `outermost`: a file must have one, a subtest's point speaks for it. */
  planProblem(outermost) {
    const { planned, points, plans, highest } = this;
    if (this.bailedOut) return void 0;
    if (planned === void 0) return outermost ? `no plan; ${points} points are listed` : void 0;
    if (plans > 1) return `${plans} plans; a document has one`;
    if (planned !== points) return `planned ${planned} points, but ${points} are listed`;
    return highest > planned ? `planned ${planned} points, but one has the number ${highest}` : void 0;
  }
};

// src/results/formats/parse-tap-diagnostic.ts
function parseTapDiagnostic(lines2) {
  const members = membersOf(lines2);
  const error = members.get("error") ?? members.get("message");
  const message2 = unquoted(/^message: (.+)$/m.exec(error ?? "")?.[1] ?? error ?? "") || void 0;
  const stack = members.get("stack");
  const place = /^(?:.*[^:]):(\d+)(?::\d+)?$/.exec(members.get("location") ?? "");
  const line2 = Number(place?.[1] ?? members.get("line"));
  const milliseconds2 = Number(members.get("duration_ms") ?? Number.NaN);
  const details = ["expected", "actual", "found", "wanted", "operator"].filter((name) => members.has(name)).map((name) => `${name}: ${members.get(name)}`);
  return {
    message: message2?.split("\n", 1)[0],
    trace: [message2, ...details, stack, placeOf(members)].filter((part) => part).join("\n") || lines2.map((text) => text.trim()).join("\n"),
    durationMs: Number.isFinite(milliseconds2) ? milliseconds2 : void 0,
    line: Number.isInteger(line2) && line2 > 0 ? line2 : void 0,
    isSuite: members.get("type") === "suite"
  };
}
function placeOf(members) {
  const location = members.get("location");
  return location ? `at ${location}` : void 0;
}
function membersOf(lines2) {
  const members = /* @__PURE__ */ new Map();
  const outer = indentOf(lines2.find((line2) => line2.trim() !== "") ?? "");
  let block2;
  for (const line2 of lines2) {
    const deeper = indentOf(line2) > outer || line2.trim() === "";
    if (deeper && block2 !== void 0) {
      const before = members.get(block2);
      members.set(block2, before ? `${before}
${line2.trim()}` : line2.trim());
      continue;
    }
    const member = /^\s*["']?([\w-]{1,60})["']?:(?:\s+(.*))?$/.exec(line2);
    block2 = void 0;
    if (deeper || member === null) continue;
    const [, name = "", value = ""] = member;
    const isBlock = /^[|>][+-]?\d?\s*$/.test(value) || value === "";
    if (isBlock) block2 = name;
    if (!members.has(name)) members.set(name, isBlock ? "" : unquoted(value));
  }
  return members;
}
var indentOf = (line2) => line2.length - line2.trimStart().length;
function unquoted(value) {
  const text = value.trim();
  const quote = text[0];
  if (quote !== '"' && quote !== "'" || text.length < 2 || text.at(-1) !== quote) return text;
  const inner = text.slice(1, -1);
  return quote === "'" ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\n])/g, (_, c) => c === "n" ? "\n" : c);
}

// src/results/formats/tap-rows.ts
var COMMONPLACE2 = /^(?:Failed (?:\(TODO\) )?test\b|Looks like |(?:at|in) .{1,1000} line \d{1,9}\.?$)/;
var BATS_TIME = / in (\d{1,9})ms$/;
function rowsOfPoint(open) {
  const { point, inner = [] } = open;
  const { row: own, isSuite } = rowOf5(open);
  const isExcused = own.outcome === "skipped";
  const rows = inner.map((row) => within(point.name, isExcused && row.outcome === "failed" ? excused(row, own) : row));
  if (rows.length === 0 && !(isSuite && own.outcome === "passed")) return [own];
  if (isRed6(own) && !rows.some(isRed6)) rows.push({ ...own, outcome: "error" });
  return rows;
}
function rowOf5(open) {
  const { point, comments, text, diagnostic, inner, skippedAll, unfinished } = open;
  const told = diagnostic === void 0 ? void 0 : parseTapDiagnostic(diagnostic);
  const isSuite = told?.isSuite === true;
  if (unfinished) return { row: unfinishedRow(point.name), isSuite };
  const row = { name: point.name, path: [], outcome: outcomeOf4(point) };
  row.durationMs = told?.durationMs ?? point.durationMs;
  row.line = told?.line;
  if (row.outcome === "failed") {
    row.message = told?.message || text[0] || reasonIn(comments);
    row.trace = told?.trace || [...text, ...comments].join("\n").trim();
  } else {
    row.message = point.reason;
    if (row.outcome === "skipped" && point.directive === "todo") row.word = "todo";
    if (row.outcome === "passed" && skippedAll !== void 0 && inner === void 0) {
      row.outcome = "skipped";
      row.message = skippedAll;
    }
  }
  return { row, isSuite };
}
function outcomeOf4({ ok, directive }) {
  if (directive === "skip") return "skipped";
  if (directive === "todo") return ok ? "passed" : "skipped";
  return ok ? "passed" : "failed";
}
function reasonIn(comments) {
  const said = comments.filter((comment) => !COMMONPLACE2.test(comment));
  return said.join("\n").trim() || comments[0];
}
function takeBatsTimes(rows) {
  const ended2 = rows.filter(({ outcome }) => outcome === "passed" || outcome === "skipped");
  if (ended2.length === 0 || !ended2.every(({ name, path }) => path.length === 0 && BATS_TIME.test(name))) return;
  for (const row of rows) {
    const time = BATS_TIME.exec(row.name);
    if (time === null) continue;
    row.name = row.name.slice(0, time.index);
    row.durationMs ??= Number(time[1]);
  }
}
var isRed6 = ({ outcome }) => outcome === "failed" || outcome === "error";
function within(name, row) {
  row.path.push(name);
  return row;
}
var errorRow = (name, message2) => ({ name, path: [], outcome: "error", message: message2 });
var unfinishedRow = (name) => ({
  ...errorRow(name, "the subtest has no end"),
  word: "unfinished"
});
var excused = (row, { word, message: message2 }) => ({
  ...row,
  outcome: "skipped",
  word,
  message: message2
});

// src/results/formats/read-tap.ts
var VERSION = /^K?TAP version \d+$/;
var PLAN = /^1\.\.(\d{1,9})(?:\s*#\s*(.*))?$/;
var BAIL_OUT = /^Bail out!\s*(.*)$/i;
var SUBTEST = /^#\s*Subtest\b(?::\s*(.*))?/i;
var SAID_RED = /^(?:(?:fail|failed|cancelled)|Looks like (?:you failed|your test exited with))\s+(\d{1,9})\b/;
var SAID_TIME = /^(?:duration_ms |time=)(\d{1,12}(?:\.\d{1,9})?)(?:ms)?$/;
var PROVE_FILE = /^(\S{1,4096}\.\w{1,6}) \.{2,}$/;
var MAX_LINES = 2e3;
var MAX_DEPTH4 = 100;
var tap = {
  kind: "lines",
  name: "tap",
  recognises: (head) => head.some((line2) => VERSION.test(line2) || PLAN.test(line2) || /^(not )?ok\b( |$)/.test(line2)),
  createHandler: (sink) => new TapHandler(sink)
};
var TapHandler = class {
  sink;
  levels = [new TapLevel(0)];
  yaml;
  bailedOut = false;
  /** The test file whose TAP this is, under `prove -v`. */
  file;
  saidRed;
  anyRed = false;
  constructor(sink) {
    this.sink = sink;
  }
  line(text) {
    if (this.bailedOut) return;
    const content = text.trim();
    const indent = text.length - text.trimStart().length;
    const point = parseTapPoint(content);
    if (this.inYaml(content, indent, text, point) || content === "") return;
    if (content === "---" && this.top().last !== void 0 && indent > this.top().indent) {
      this.yaml = { indent, lines: [] };
      return;
    }
    if (this.inProve(content, indent)) return;
    if (!this.goTo(indent, content, point)) {
      this.text(content);
      return;
    }
    const level = this.top();
    const plan = PLAN.exec(content);
    const bail = BAIL_OUT.exec(content);
    if (point !== void 0) this.addPoint(level, point);
    else if (plan !== null) this.setPlan(level, Number(plan[1]), plan[2]);
    else if (bail !== null) this.bailOut(bail[1]);
    else if (content.startsWith("#")) this.comment(level, content);
    else if (content === "{" && level.last !== void 0) level.inBraces = true;
    else if (content === "}") level.inBraces = false;
  }
  end() {
    this.endDocument();
    if (this.saidRed !== void 0 && !this.anyRed) {
      this.add(errorRow("(run failed)", `the file says "${this.saidRed}", but lists no failure`));
    }
  }
  top() {
    return this.levels.at(-1);
  }
  add(row) {
    this.anyRed ||= isRed6(row);
    row.path.reverse();
    this.sink.add(this.file === void 0 ? row : { ...row, file: this.file });
  }
  /** The rows of the file's own document; under `prove -v` there are several in one file. */
  endDocument() {
    this.closeYaml();
    for (const { inBraces, last } of this.levels) if (inBraces && last !== void 0) last.unfinished = true;
    while (this.levels.length > 1) this.closeLevel();
    const [level] = this.levels;
    this.closePoint(level);
    pushAll(level.rows, this.unnamed(level));
    takeBatsTimes(level.rows);
    const problem = level.planProblem(true);
    if (problem !== void 0) level.rows.push(errorRow("(plan not met)", problem));
    if (level.programFailed !== void 0 && !level.rows.some(isRed6)) {
      level.rows.push(errorRow("(run failed)", level.programFailed));
    }
    if (level.skippedAll !== void 0) this.sink.warn(`all tests are skipped: ${level.skippedAll || "no reason"}`);
    for (const row of level.rows) this.add(row);
    this.levels = [new TapLevel(0)];
  }
  /** Lines of `prove -v` around the documents. */
  inProve(content, indent) {
    if (indent !== 0) return false;
    const begins = PROVE_FILE.exec(content);
    if (begins !== null && (this.file !== void 0 || this.top().isEmpty)) {
      if (this.file !== void 0) this.endDocument();
      this.file = begins[1];
      return true;
    }
    if (this.file === void 0) return false;
    if (content.startsWith("Dubious, test returned ")) this.top().programFailed = content;
    else if (content === "Result: FAIL") this.saidRed ??= content;
    else return content === "ok" && this.levels.length === 1 && this.top().isComplete;
    return true;
  }
  inYaml(content, indent, text, point) {
    const { yaml } = this;
    if (yaml === void 0) return false;
    const cut = indent < yaml.indent && isStructure(content, point);
    if (!cut && (content !== "..." || indent > yaml.indent)) {
      if (yaml.lines.length < MAX_LINES) yaml.lines.push(text);
      return true;
    }
    this.closeYaml();
    return !cut;
  }
  closeYaml() {
    const { last } = this.top();
    if (this.yaml !== void 0 && last !== void 0) last.diagnostic = this.yaml.lines;
    this.yaml = void 0;
  }
  /** Opens and closes subtests, so that the level of this line is on top. Answers whether the line is TAP. */
  goTo(indent, content, point) {
    const closes = content === "}" && this.levels.some((level2) => level2.inBraces && level2.indent === indent);
    if (!closes && !isStructure(content, point)) return indent <= this.top().indent || content.startsWith("#");
    while (this.levels.length > 1 && indent < this.top().indent) this.closeLevel();
    const level = this.top();
    if (indent <= level.indent) return true;
    if (this.levels.length >= MAX_DEPTH4) {
      throw this.sink.error("REPORT_TOO_LARGE", `subtests nest deeper than ${MAX_DEPTH4}`);
    }
    if (!level.inBraces) this.closePoint(level);
    this.levels.push(new TapLevel(indent));
    return true;
  }
  closeLevel() {
    const level = this.levels.pop();
    const around = this.top();
    this.closePoint(level);
    pushAll(level.rows, this.unnamed(level));
    const problem = level.planProblem(false);
    if (problem !== void 0) level.rows.push(errorRow("(plan not met)", problem));
    if (around.inBraces && around.last !== void 0) {
      around.last.inner = joined2(around.last.inner, level.rows);
      around.last.skippedAll ??= level.skippedAll;
    } else {
      around.waiting = joined2(around.waiting, level.rows);
      around.waitingSkip ??= level.skippedAll;
    }
  }
  addPoint(level, point) {
    this.closePoint(level);
    level.openPoint(point);
  }
  setPlan(level, planned, comment) {
    this.closePoint(level);
    level.setPlan(planned);
    if (planned === 0 && /^skip/i.test(comment ?? "")) level.skippedAll = comment?.replace(/^skip\S*\s*:?\s*/i, "");
  }
  comment(level, content) {
    const subtest = SUBTEST.exec(content);
    const text = content.slice(1).trim();
    if (subtest !== null) {
      level.announced = subtest[1] ?? "";
      return;
    }
    if (this.levels.length === 1) {
      const count = SAID_RED.exec(text);
      if (count !== null && Number(count[1]) > 0) this.saidRed ??= text;
      const time = level.isPlanned ? SAID_TIME.exec(text) : null;
      if (time !== null) this.sink.setWallTime(Number(time[1]));
    }
    if (level.last !== void 0 && level.last.comments.length < MAX_LINES) level.last.comments.push(text);
  }
  text(content) {
    const { last } = this.top();
    if (last !== void 0 && !last.point.ok && last.text.length < MAX_LINES) last.text.push(content);
  }
  bailOut(reason) {
    for (const level2 of this.levels) level2.bailedOut = true;
    while (this.levels.length > 1) this.closeLevel();
    const [level] = this.levels;
    this.closePoint(level);
    pushAll(level.rows, this.unnamed(level));
    level.rows.push(errorRow("(bail out)", reason || "the run bailed out"));
    this.bailedOut = true;
  }
  /** Rows of a subtest whose point never came: it did not end. */
  unnamed(level) {
    const { waiting, announced = "" } = level;
    level.waiting = void 0;
    if (waiting === void 0) return [];
    const rows = waiting.map((row) => within(announced, row));
    if (!level.bailedOut && !rows.some(isRed6)) rows.push(unfinishedRow(announced || "(subtest)"));
    return rows;
  }
  /** The last point of a level is complete: it becomes a row, or those of its subtests do. */
  closePoint(level) {
    const { last } = level;
    if (last === void 0) return;
    level.last = void 0;
    level.inBraces = false;
    pushAll(level.rows, rowsOfPoint(last));
  }
};
var isStructure = (content, point) => point !== void 0 || PLAN.test(content) || VERSION.test(content) || SUBTEST.test(content) || BAIL_OUT.test(content);
function joined2(rows, more) {
  if (rows === void 0) return more.length === 0 ? void 0 : [...more];
  pushAll(rows, more);
  return rows;
}
function pushAll(rows, more) {
  for (const row of more) rows.push(row);
}

// src/results/formats/join-testng-attempts.ts
function joinAttempts(executions) {
  const instances = /* @__PURE__ */ new Map();
  const joined3 = [];
  for (const method of executions) {
    const address = addressOf(method);
    let instance = instances.get(address);
    if (instance === void 0) {
      instance = { waiting: [], latest: void 0 };
      instances.set(address, instance);
    }
    if (method.retried) instance.waiting.push(method);
    else {
      instance.latest = { method, retried: instance.waiting };
      instance.waiting = [];
      joined3.push(instance.latest);
    }
  }
  for (const { waiting, latest } of instances.values()) {
    const unfinished = [];
    for (const method of waiting) {
      if (latest !== void 0 && !isBehind(method, latest.method)) latest.retried.push(method);
      else unfinished.push(method);
    }
    if (unfinished.length > 0) joined3.push({ method: void 0, retried: unfinished });
  }
  return joined3;
}
function isBehind(method, last) {
  return method.startMs !== void 0 && last?.startMs !== void 0 && method.startMs > last.startMs;
}
var addressOf = ({ signature }) => /@[0-9a-f]{1,8}(?=[\],])/.exec(signature)?.[0] ?? "";

// src/results/formats/testng-method.ts
var OUTCOMES7 = /* @__PURE__ */ new Map([
  ["PASS", "passed"],
  ["FAIL", "failed"],
  ["SUCCESS_PERCENTAGE_FAILURE", "failed"],
  ["SKIP", "skipped"]
]);
var MAX_OBJECT_NAME = 500;
function openMethod(attributes) {
  const status = (attributes.get("status") ?? "missing outcome").toUpperCase();
  const startMs = Date.parse((attributes.get("started-at") ?? "").replace(/ (?:UTC|GMT|Z)$/, "Z"));
  return {
    name: attributes.get("name") ?? "",
    status,
    outcome: OUTCOMES7.get(status) ?? "error",
    isConfiguration: attributes.get("is-config") === "true",
    retried: attributes.get("retried") === "true",
    durationMs: attributes.decimal("duration-ms"),
    startMs: Number.isNaN(startMs) ? void 0 : startMs,
    signature: attributes.get("signature") ?? "",
    instance: attributes.get("test-instance-name") ?? "",
    parameters: /* @__PURE__ */ new Map(),
    message: void 0,
    trace: void 0,
    output: []
  };
}
function identityOf({ name, instance, parameters }) {
  return JSON.stringify([name, instance, [...parameters]]);
}
function toAttempt(method) {
  return { outcome: "failed", message: messageOf2(method), trace: method.trace, durationMs: method.durationMs };
}
function toRow(method, path, tags) {
  const { name, outcome, status, durationMs, startMs, parameters, trace, output } = method;
  return {
    name,
    path,
    outcome,
    word: OUTCOMES7.has(status) ? void 0 : status.toLowerCase(),
    durationMs,
    startMs,
    parameters: parameters.size === 0 ? void 0 : Object.fromEntries(parameters),
    message: messageOf2(method),
    trace,
    stdout: output.length === 0 ? void 0 : output.join("\n"),
    tags
  };
}
function messageOf2({ message: message2, trace }) {
  return message2 || trace?.split("\n", 1)[0];
}
function stableValue(value) {
  if (value.length > MAX_OBJECT_NAME) return value;
  return value.replace(/^(\[+[BCDFIJSZ]|(?:\[+L)?[\w$]+(?:\.[\w$]+)+;?)@[0-9a-f]{1,8}$/, "$1");
}

// src/results/formats/read-testng.ts
var TEXTS2 = /* @__PURE__ */ new Set(["value", "message", "full-stacktrace", "short-stacktrace", "line"]);
var MAX_GROUPS = 100;
var testng = {
  kind: "xml",
  name: "testng",
  recognises: (root) => root === "testng-results",
  createHandler: (sink) => new TestngHandler(sink)
};
var TestngHandler = class {
  sink;
  path = [];
  method;
  parameter = "";
  isNull = false;
  group = "";
  /** Groups of the open suite by class and method. */
  groups = /* @__PURE__ */ new Map();
  /** Of the open class: older versions list its executions in no order, a last one before its attempts too. */
  executions = /* @__PURE__ */ new Map();
  countedFailed;
  failed = 0;
  anyRed = false;
  wallTimeMs;
  constructor(sink) {
    this.sink = sink;
  }
  open(name, attributes) {
    if (name === "testng-results") this.countedFailed = attributes.decimal("failed");
    else if (name === "suite" || name === "test" || name === "class") this.openPart(name, attributes);
    else if (name === "group") this.group = attributes.get("name") ?? "";
    else if (name === "method") this.addGroup(attributes);
    else if (name === "test-method") this.method = openMethod(attributes);
    else if (name === "param") this.parameter = attributes.get("index") ?? String(this.method?.parameters.size ?? 0);
    else if (name === "value") this.isNull = attributes.get("is-null") === "true";
    return this.method !== void 0 && TEXTS2.has(name) ? "keep" : "drop";
  }
  close(name, text) {
    const { method } = this;
    if (name === "class") this.closeClass();
    if (name === "suite") this.groups.clear();
    if (name === "suite" || name === "test" || name === "class") this.path.pop();
    else if (name === "testng-results") this.finish();
    else if (method === void 0) return;
    else if (name === "test-method") this.closeMethod(method);
    else if (text === void 0) return;
    else if (name === "value") method.parameters.set(this.parameter, this.isNull ? "null" : stableValue(text.trim()));
    else if (name === "message") method.message = text.trim();
    else if (name === "line") method.output.push(text.trim());
    else method.trace = text.trim();
  }
  openPart(name, attributes) {
    const own = attributes.get("name") ?? "";
    const holder = attributes.get("package");
    const isParted = name === "class" && holder !== void 0 && holder !== "[default]";
    this.path.push(isParted ? `${holder}.${own}` : own);
    const url = attributes.get("url");
    if (url !== void 0) this.sink.warn(`results of ${JSON.stringify(own || url)} are in another file, ${url}`);
    const milliseconds2 = name === "suite" ? attributes.decimal("duration-ms") : void 0;
    if (milliseconds2 !== void 0) this.wallTimeMs = (this.wallTimeMs ?? 0) + milliseconds2;
  }
  addGroup(attributes) {
    const key = JSON.stringify([attributes.get("class") ?? "", attributes.get("name") ?? ""]);
    const groups = this.groups.get(key);
    if (groups === void 0) this.groups.set(key, [this.group]);
    else if (groups.length < MAX_GROUPS && !groups.includes(this.group)) groups.push(this.group);
  }
  closeMethod(method) {
    this.method = void 0;
    if (method.isConfiguration) {
      if (method.outcome === "passed" || method.outcome === "skipped") return;
      const name = `(${method.name})`;
      this.add({ name, path: [...this.path], outcome: "error", message: messageOf2(method), trace: method.trace });
      return;
    }
    const key = identityOf(method);
    const executions = this.executions.get(key);
    if (executions === void 0) this.executions.set(key, [method]);
    else executions.push(method);
    if (!method.retried && method.outcome === "failed") this.failed += 1;
  }
  closeClass() {
    const path = [...this.path];
    for (const executions of this.executions.values()) {
      for (const { method, retried: retried2 } of joinAttempts(executions)) {
        if (method !== void 0) this.addTest(method, retried2, path);
        else this.addUnfinished(retried2, path);
      }
    }
    this.executions.clear();
  }
  addTest(method, retried2, path) {
    const tags = this.groups.get(JSON.stringify([path.at(-1) ?? "", method.name])) ?? [];
    const row = toRow(method, path, tags);
    this.add(retried2.length === 0 ? row : { ...row, attempts: retried2.map(toAttempt), flaky: true });
  }
  /** The analyzer asked for another execution, and none is listed. */
  addUnfinished(attempts, path) {
    const last = attempts.at(-1);
    const row = toRow(last, path, []);
    this.add({ ...row, outcome: "error", word: "unfinished", attempts: attempts.slice(0, -1).map(toAttempt) });
  }
  add(row) {
    this.anyRed ||= row.outcome === "failed" || row.outcome === "error";
    this.sink.add(row);
  }
  finish() {
    const { countedFailed = this.failed, failed, wallTimeMs } = this;
    if (countedFailed > 0 && !this.anyRed) {
      const message2 = `the report counts ${countedFailed} failed methods, but lists none`;
      this.add({ name: "(run failed)", path: [], outcome: "error", message: message2 });
    } else if (countedFailed !== failed) {
      this.sink.warn(`the report counts ${countedFailed} failed methods, but lists ${failed}`);
    }
    if (wallTimeMs !== void 0) this.sink.setWallTime(wallTimeMs);
  }
};

// src/results/formats/parse-time-span.ts
var HOUR_MS = 36e5;
var MINUTE_MS = 6e4;
function parseTimeSpan(text) {
  const parts = /^(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)$/.exec(text?.trim() ?? "");
  if (parts === null) return void 0;
  const [, days = "0", hours, minutes, seconds] = parts;
  return (Number(days) * 24 + Number(hours)) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * 1e3;
}

// src/results/formats/type-name.ts
function typeName(qualified) {
  let depth = 0;
  for (let at = 0; at < qualified.length; at += 1) {
    const character = qualified[at];
    if (character === "[") depth += 1;
    else if (character === "]") depth -= 1;
    else if (character === "," && depth <= 0) return qualified.slice(0, at).trim();
  }
  return qualified.trim();
}

// src/results/formats/trx-definitions.ts
var TrxDefinitions = class {
  byTest = /* @__PURE__ */ new Map();
  byExecution = /* @__PURE__ */ new Map();
  current;
  open(name, attributes) {
    if (name.endsWith("Test")) {
      const assembly = assemblyName(attributes.get("storage"));
      this.current = { assembly, className: "", adapter: "", tags: [] };
      this.byTest.set(attributes.get("id") ?? "", this.current);
    } else if (this.current === void 0) return;
    else if (name === "Execution") this.byExecution.set(attributes.get("id") ?? "", this.current);
    else if (name === "TestCategoryItem") this.current.tags.push(attributes.get("TestCategory") ?? "");
    else if (name === "TestMethod") {
      this.current.className = typeName(attributes.get("className") ?? "");
      this.current.adapter = attributes.get("adapterTypeName") ?? "";
      this.current.assembly ||= assemblyName(attributes.get("codeBase"));
    }
  }
  close(name) {
    if (name.endsWith("Test")) this.current = void 0;
  }
  /** By its execution, since ids of tests are not always different; results of rows of data know their test only. */
  find(executionId, testId) {
    return this.byExecution.get(executionId) ?? this.byTest.get(testId);
  }
};

// src/results/formats/trx-outcome.ts
var OUTCOMES8 = /* @__PURE__ */ new Map([
  ["error", "error"],
  ["failed", "failed"],
  ["timeout", "error"],
  ["aborted", "error"],
  ["inconclusive", "skipped"],
  ["passedbutrunaborted", "passed"],
  ["notrunnable", "error"],
  ["notexecuted", "skipped"],
  ["disconnected", "error"],
  ["warning", "passed"],
  ["passed", "passed"],
  // Ended without a verdict.
  ["completed", "skipped"],
  ["inprogress", "error"],
  ["pending", "skipped"],
  // Not of the enumeration, but written by imitators.
  ["skipped", "skipped"]
]);
var PLAIN2 = /* @__PURE__ */ new Set(["error", "failed", "passed", "notexecuted", "skipped"]);
var RED_RUN = /* @__PURE__ */ new Set([
  "failed",
  "error",
  "aborted",
  "timeout",
  "disconnected",
  "notrunnable",
  "inprogress"
]);
var STOPPED_RUN = /* @__PURE__ */ new Set(["aborted", "timeout", "disconnected", "inprogress"]);
function trxOutcome(outcome) {
  if (outcome === void 0) return { outcome: "error", word: "missing outcome" };
  const key = outcome.toLowerCase();
  return { outcome: OUTCOMES8.get(key) ?? "error", word: PLAIN2.has(key) ? void 0 : plainWord(outcome) };
}
var isRedRun = (outcome) => RED_RUN.has(outcome.toLowerCase());
var isStoppedRun = (outcome) => STOPPED_RUN.has(outcome.toLowerCase());

// src/results/formats/read-trx.ts
var TEXTS3 = /* @__PURE__ */ new Set(["Message", "StackTrace", "StdOut", "StdErr", "Text"]);
var RED_COUNTERS = ["failed", "error", "timeout", "aborted", "disconnected"];
var trx = {
  kind: "xml",
  name: "trx",
  recognises: (root) => root === "TestRun",
  createHandler: (sink) => new TrxHandler(sink)
};
var TrxHandler = class {
  sink;
  nesting = [];
  results = [];
  definitions = new TrxDefinitions();
  runId = "";
  /** All results, parents too: vstest counts those, others the innermost. */
  listed = 0;
  total;
  countedRed = 0;
  /** Red outcomes of the run: of its summary, of an error of the run, of tests that passed before it was stopped. */
  redOutcomes = [];
  redInfos = [];
  infoIsRed = false;
  inTextMessages = false;
  startMs = Number.POSITIVE_INFINITY;
  finishMs = Number.NEGATIVE_INFINITY;
  constructor(sink) {
    this.sink = sink;
  }
  open(name, attributes) {
    if (isResult(name)) this.nesting.push(openResult(attributes));
    else if (name === "TestRun") this.runId = attributes.get("id") ?? "";
    else if (name === "ResultSummary") this.noteRun(attributes.get("outcome") ?? "");
    else if (name === "RunInfo") this.infoIsRed = this.noteRun(attributes.get("outcome") ?? "Error");
    else if (name === "Counters") this.openCounters(attributes);
    else if (name === "Times") this.openTimes(attributes);
    else if (name === "TextMessages") this.inTextMessages = true;
    else this.definitions.open(name, attributes);
    return TEXTS3.has(name) ? "keep" : "drop";
  }
  close(name, text) {
    if (isResult(name)) this.closeResult(this.nesting.pop());
    else if (name === "TestRun") this.finish();
    else if (name === "TextMessages") this.inTextMessages = false;
    else if (text !== void 0) this.closeText(name, text);
    else this.definitions.close(name);
  }
  closeText(name, text) {
    const result = this.nesting.at(-1);
    if (result === void 0) {
      if (name === "Text" && this.infoIsRed) this.redInfos.push(text.trim());
    } else if (name === "Message" && this.inTextMessages) {
      result.stdout = result.stdout === void 0 ? text : `${result.stdout}
${text}`;
    } else if (name === "Message") result.message ??= text.trim();
    else if (name === "StackTrace") result.trace ??= text.trim();
    else if (name === "StdOut") result.stdout = text;
    else if (name === "StdErr") result.stderr = text;
  }
  closeResult(result) {
    this.listed += 1;
    const red = isRed7(result.outcome);
    if (!result.hasInner || red && !result.innerRed) this.results.push(result);
    const parent = this.nesting.at(-1);
    if (parent !== void 0) {
      parent.hasInner = true;
      parent.innerRed ||= red || result.innerRed;
    }
  }
  finish() {
    let red = 0;
    for (const result of this.results) {
      const row = this.toRow(result);
      if (isRed7(row.outcome)) red += 1;
      if (row.word === "passed but run aborted") this.redOutcomes.push("Aborted");
      this.sink.add(row);
    }
    const { total: total2, countedRed } = this;
    if (total2 !== void 0 && total2 !== this.results.length && total2 !== this.listed) {
      this.sink.warn(`the counters say ${total2} results, but ${this.results.length} are listed`);
    }
    if (countedRed > 0 && red === 0) this.noteRun("Failed");
    if (this.redOutcomes.length > 0) this.finishRedRun(red);
    if (this.finishMs >= this.startMs) this.sink.setWallTime(this.finishMs - this.startMs);
  }
  /** A run that failed by itself is a row where no result is red, and a warning otherwise. */
  finishRedRun(red) {
    const said = this.redInfos.join("\n");
    if (red > 0) {
      if (said !== "") this.sink.warn(`the run itself failed: ${said.slice(0, 1e3)}`);
      return;
    }
    const counted = this.countedRed > 0 ? `the counters say ${this.countedRed} failures and errors` : void 0;
    const message2 = said || `${counted ?? `the run ended as ${this.redOutcomes[0]}`}, but no result is red`;
    const name = this.redOutcomes.some(isStoppedRun) ? "(run aborted)" : "(run failed)";
    this.sink.add({ name, path: [], outcome: "error", message: message2 });
  }
  toRow(result) {
    const { testId, executionId, name, durationMs, startMs, trace, stdout, stderr } = result;
    const definition = this.definitions.find(executionId, testId);
    const { className = "", assembly = "", adapter = "", tags = [] } = definition ?? {};
    const bare = className !== "" && name.startsWith(`${className}.`) ? name.slice(className.length + 1) : name;
    let { outcome, word, message: message2 } = result;
    if (word === "not runnable" && this.runId !== "" && adapter.startsWith(`executor://${this.runId}/`)) {
      outcome = "skipped";
      word = "not run";
    }
    if (outcome === "skipped") message2 ??= stdout?.trim();
    return {
      name: bare,
      path: [assembly, className],
      outcome,
      word,
      durationMs,
      startMs,
      message: message2,
      trace,
      stdout,
      stderr,
      tags
    };
  }
  noteRun(outcome) {
    const red = isRedRun(outcome);
    if (red) this.redOutcomes.push(outcome);
    return red;
  }
  openCounters(attributes) {
    const total2 = attributes.decimal("total");
    if (total2 !== void 0) this.total = (this.total ?? 0) + total2;
    for (const name of RED_COUNTERS) this.countedRed += attributes.decimal(name) ?? 0;
  }
  openTimes(attributes) {
    const start = Date.parse(attributes.get("start") ?? "");
    const finish = Date.parse(attributes.get("finish") ?? "");
    if (start < this.startMs) this.startMs = start;
    if (finish > this.finishMs) this.finishMs = finish;
  }
};
var isRed7 = (outcome) => outcome === "failed" || outcome === "error";
var isResult = (name) => name.endsWith("TestResult") || name === "TestResultAggregation";
function openResult(attributes) {
  const startMs = Date.parse(attributes.get("startTime") ?? "");
  const endMs = Date.parse(attributes.get("endTime") ?? "");
  return {
    ...trxOutcome(attributes.get("outcome")),
    testId: attributes.get("testId") ?? "",
    executionId: attributes.get("executionId") ?? "",
    name: attributes.get("testName") ?? "",
    durationMs: parseTimeSpan(attributes.get("duration")) ?? (endMs >= startMs ? endMs - startMs : void 0),
    startMs: Number.isNaN(startMs) ? void 0 : startMs,
    hasInner: false,
    innerRed: false
  };
}

// src/results/formats/unescape-xunit.ts
var ESCAPES = /* @__PURE__ */ new Map([
  ["\\r", ""],
  ["\\n", "\n"],
  ["\\t", "	"],
  ['\\"', '"'],
  ["\\\\", "\\"]
]);
function unescapeXunit(text) {
  if (text.includes("\n") || !text.includes("\\")) return text;
  return text.replace(/\\[rnt"\\]/g, (escaped) => ESCAPES.get(escaped));
}

// src/results/formats/xunit-outcome.ts
var OUTCOMES9 = /* @__PURE__ */ new Map([
  ["pass", "passed"],
  ["fail", "failed"],
  ["skip", "skipped"],
  ["notrun", "skipped"]
]);
function xunitOutcome(result) {
  if (result === void 0) return { outcome: "error", word: "missing outcome" };
  const key = result.toLowerCase();
  const outcome = OUTCOMES9.get(key) ?? "error";
  return { outcome, word: outcome === "error" || key === "notrun" ? plainWord(result) : void 0 };
}

// src/results/formats/read-xunit.ts
var TEXTS4 = /* @__PURE__ */ new Set(["message", "stack-trace", "reason", "output"]);
var xunit = {
  kind: "xml",
  name: "xunit",
  recognises: (root) => root === "assemblies" || root === "assembly",
  createHandler: (sink) => new XunitHandler(sink)
};
var XunitHandler = class {
  sink;
  assembly;
  className = "";
  current;
  constructor(sink) {
    this.sink = sink;
  }
  open(name, attributes) {
    if (name === "assemblies") this.setWallTime(attributes);
    else if (name === "assembly") this.assembly = openAssembly(attributes);
    else if (name === "class") this.className = attributes.get("name") ?? "";
    else if (name === "test") this.openTest(attributes);
    else if (name === "error") this.openError(attributes);
    else if (name === "failure") this.openFailure();
    else if (name === "trait") {
      this.current?.tags.push(`${attributes.get("name") ?? ""}=${attributes.get("value") ?? ""}`);
    }
    return TEXTS4.has(name) ? "keep" : "drop";
  }
  close(name, text) {
    const { current } = this;
    if (name === "assembly") this.closeAssembly();
    else if (name === "class") this.className = "";
    else if (current === void 0) return;
    else if (name === "message") current.message = this.unescape(text);
    else if (name === "stack-trace") current.trace = text?.trim();
    else if (name === "reason") current.reason = this.unescape(text) || current.message;
    else if (name === "output") current.output = text;
    else if (name === current.element || name === "failure" && current.element === "class") this.closeRow(current);
  }
  openTest(attributes) {
    const type = attributes.get("type") || this.className;
    const name = attributes.get("name") ?? attributes.get("method") ?? "";
    const row = {
      ...xunitOutcome(attributes.get("result")),
      // The display name repeats the class unless somebody gave it another.
      name: type !== "" && name.startsWith(`${type}.`) ? name.slice(type.length + 1) : name,
      path: this.path(type),
      durationMs: parseSeconds(attributes.get("time")) ?? parseTimeSpan(attributes.get("time-rtf")),
      file: attributes.get("source-file"),
      line: attributes.decimal("source-line")
    };
    this.current = { element: "test", row, tags: [], failure: false };
    if (this.assembly !== void 0) this.assembly.tests += 1;
  }
  /** An error of the assembly, a collection, class or test outside of any test's own run. */
  openError(attributes) {
    const type = attributes.get("type") || "suite failed";
    const name = attributes.get("name") ?? "";
    const about = type === "assembly-cleanup" ? "" : name.replace(/ \(id: [0-9a-f]+\)$/, "");
    const row = { name: `(${type})`, path: this.path(about), outcome: "error" };
    this.current = { element: "error", row, tags: [], failure: true };
  }
  openFailure() {
    if (this.current !== void 0) this.current.failure = true;
    else {
      const row = { name: "(suite failed)", path: this.path(this.className), outcome: "error" };
      this.current = { element: "class", row, tags: [], failure: true };
    }
  }
  closeRow({ row, tags, failure, message: message2, trace, reason, output }) {
    this.current = void 0;
    const closed = failure && !isRed8(row) ? { ...row, outcome: "failed", word: void 0 } : row;
    if (this.assembly !== void 0 && isRed8(closed)) this.assembly.red += 1;
    this.sink.add({ ...closed, message: reason ?? message2, trace, stdout: output, tags });
  }
  closeAssembly() {
    const { assembly } = this;
    if (assembly === void 0) return;
    const { countedRed, red, total: total2, tests } = assembly;
    if (countedRed > 0 && red === 0) {
      const message2 = `the assembly counts ${countedRed} failures and errors, but lists none`;
      this.sink.add({ name: "(suite failed)", path: this.path(""), outcome: "error", message: message2 });
    } else if (countedRed !== red) {
      this.sink.warn(`${countedRed} failures and errors are counted, but ${red} are listed`);
    }
    if (total2 !== void 0 && total2 !== tests) this.sink.warn(`${total2} tests are counted, but ${tests} are listed`);
    this.assembly = void 0;
  }
  unescape(text) {
    return this.assembly?.isOwn ? unescapeXunit(text?.trim() ?? "") : text?.trim();
  }
  setWallTime(attributes) {
    this.sink.setWallTime(
      Date.parse(attributes.get("finish-rtf") ?? "") - Date.parse(attributes.get("start-rtf") ?? "")
    );
  }
  path(type) {
    return [this.assembly?.name ?? "", type];
  }
};
var isRed8 = ({ outcome }) => outcome === "failed" || outcome === "error";
function openAssembly(attributes) {
  return {
    name: assemblyName(attributes.get("name")),
    isOwn: /^xUnit\.net/i.test(attributes.get("test-framework") ?? ""),
    total: attributes.decimal("total"),
    countedRed: (attributes.decimal("failed") ?? 0) + (attributes.decimal("errors") ?? 0),
    tests: 0,
    red: 0
  };
}

// src/results/formats/all-formats.ts
var ALL_FORMATS = [
  junit,
  trx,
  nunit3,
  nunit2,
  xunit,
  testng,
  cobertura,
  jacoco,
  go,
  dart,
  cucumberMessages,
  lcov,
  // Its points are ordinary words, so that it comes after formats that are told by more.
  tap,
  ctrf,
  jest,
  mochawesome,
  mocha,
  rspec,
  cucumber,
  istanbul
];

// src/results/line-reader.ts
var MAX_LINE_BYTES = 64 * 1024 * 1024;
var LINE_FEED = 10;
var CARRIAGE_RETURN = 13;
var LineReader = class {
  file;
  onLine;
  pieces = [];
  size = 0;
  number = 0;
  constructor(file, onLine) {
    this.file = file;
    this.onLine = onLine;
  }
  /** The line that is read, or was read last. */
  here() {
    return { file: this.file, line: Math.max(1, this.number), column: 1 };
  }
  write(bytes) {
    let start = 0;
    for (let end2 = bytes.indexOf(LINE_FEED); end2 !== -1; end2 = bytes.indexOf(LINE_FEED, start)) {
      this.emit(bytes.subarray(start, end2));
      start = end2 + 1;
    }
    if (start === bytes.length) return;
    this.pieces.push(Buffer.from(bytes.subarray(start)));
    this.size += bytes.length - start;
    if (this.size > MAX_LINE_BYTES) {
      this.number += 1;
      throw new AssayError("REPORT_TOO_LARGE", `a line is longer than ${MAX_LINE_BYTES} bytes`, { place: this.here() });
    }
  }
  end() {
    if (this.pieces.length > 0) this.emit(Buffer.alloc(0));
  }
  emit(last) {
    const line2 = this.pieces.length === 0 ? last : Buffer.concat([...this.pieces, last]);
    if (this.pieces.length > 0) {
      this.pieces = [];
      this.size = 0;
    }
    this.number += 1;
    const end2 = line2[line2.length - 1] === CARRIAGE_RETURN ? line2.length - 1 : line2.length;
    this.onLine(line2.toString("utf8", 0, end2));
  }
};

// src/results/parse-document.ts
var MAX_BYTES2 = 400 * 1024 * 1024;
var START = /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|$|(?:-?\d[\d.eE+-]*|true|false|null)\s*[,\]]))/m;
function parseDocument(bytes, file, onOdd) {
  if (bytes.length > MAX_BYTES2) {
    throw new AssayError("REPORT_TOO_LARGE", `a JSON report of ${bytes.length} bytes; the limit is ${MAX_BYTES2}`, {
      place: { file }
    });
  }
  const text = bytes.toString("utf8");
  try {
    return JSON.parse(text);
  } catch (cause) {
    const inner = withoutNoise(text);
    if (inner !== void 0) {
      try {
        const value = JSON.parse(inner);
        onOdd("text before or after the JSON document is left out");
        return value;
      } catch {
      }
    }
    throw syntaxError(cause, text, file);
  }
}
function withoutNoise(text) {
  const start = START.exec(text);
  if (start === null) return void 0;
  const end2 = text.lastIndexOf(start[0].startsWith("{") ? "}" : "]");
  const inner = text.slice(start.index, end2 + 1);
  return end2 <= start.index || inner.length === text.length ? void 0 : inner;
}
function syntaxError(cause, text, file) {
  const cut = /end of JSON|Unterminated/.test(cause.message);
  const offset = cut ? text.length : Number(/at position (\d+)/.exec(cause.message)?.[1] ?? 0);
  const before = text.slice(0, offset);
  const line2 = before.split("\n").length;
  const place = { file, line: line2, column: offset - before.lastIndexOf("\n") };
  return new AssayError(cut ? "REPORT_TRUNCATED" : "REPORT_MALFORMED", `not valid JSON: ${cause.message}`, {
    place,
    cause
  });
}

// src/results/xml/to-utf8.ts
var DECLARED = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/;
var DECLARATION_BYTES = 512;
function* toUtf8(chunks, onOdd) {
  const iterator = chunks[Symbol.iterator]();
  let head = Buffer.alloc(0);
  let ended2 = false;
  while (head.length < DECLARATION_BYTES && !ended2) {
    const next = iterator.next();
    ended2 = next.done === true;
    if (!ended2) head = Buffer.concat([head, next.value]);
  }
  const rest = function* () {
    yield head;
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) yield view(next.value);
  };
  if (head[0] === 239 && head[1] === 187 && head[2] === 191) {
    head = head.subarray(3);
    yield* rest();
    return;
  }
  const encoding = utf16Of(head) ?? declaredIn(head);
  const decoder = encoding === void 0 ? void 0 : decoderFor(encoding, onOdd);
  if (decoder === void 0) {
    yield* rest();
    return;
  }
  for (const chunk of rest()) yield Buffer.from(decoder.decode(chunk, { stream: true }), "utf8");
  yield Buffer.from(decoder.decode(), "utf8");
}
function utf16Of(head) {
  const [first, second] = head;
  if (first === 255 && second === 254 || first === 60 && second === 0) return "utf-16le";
  if (first === 254 && second === 255 || first === 0 && second === 60) return "utf-16be";
  return void 0;
}
function declaredIn(head) {
  const declared = DECLARED.exec(head.toString("latin1", 0, DECLARATION_BYTES))?.[1]?.toLowerCase();
  if (declared === void 0 || declared.startsWith("utf-16") || declared.startsWith("utf16")) return void 0;
  return declared === "utf-8" || declared === "utf8" || declared === "us-ascii" ? void 0 : declared;
}
function decoderFor(encoding, onOdd) {
  try {
    return new TextDecoder(encoding === "cp1252" ? "windows-1252" : encoding);
  } catch {
    onOdd(`the declared encoding ${JSON.stringify(encoding)} is not known; the file is read as UTF-8`);
    return void 0;
  }
}
function view(bytes) {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

// src/results/xml/decode-text.ts
var AMPERSAND = 38;
var SEMICOLON = 59;
var HASH = 35;
var MAX_ENTITY = 12;
var LT = 27764;
var GT = 26484;
var AMP = 6385008;
var QUOT = 1903521652;
var APOS = 1634758515;
var SHORT = 128;
var WORD = 4;
var scratch = Buffer.alloc(1024);
var scratchView = viewOf(scratch);
function decodeText(window, mark2, start, end2, onOdd) {
  const { bytes, marks, markCount } = window;
  let size = 0;
  let done = start;
  let { encoding } = window;
  let odd;
  for (let i = mark2; i < markCount && marks[i] < end2; i += 1) {
    const at = marks[i];
    if (at < done || bytes[at] !== AMPERSAND) continue;
    const close = semicolonAfter(bytes, at, end2);
    const code = close === -1 ? -1 : codeOf(bytes, at + 1, close);
    if (code === -1) {
      odd ??= close === -1 ? 'a bare "&"' : oddAt(bytes.toString("utf8", at, close + 1));
      continue;
    }
    if (scratch.length < end2 - start + WORD) grow(2 * (end2 - start) + WORD);
    copy(window, done, at, size);
    size += at - done;
    if (code < 128) {
      scratch[size] = code;
      size += 1;
    } else {
      size += writeCharacter(code, size);
      encoding = "utf8";
    }
    done = close + 1;
  }
  if (odd !== void 0) onOdd(odd, start);
  if (done === start) return window.text(start, end2);
  copy(window, done, end2, size);
  return scratch.toString(encoding, 0, size + end2 - done);
}
function copy({ bytes, view: view2 }, start, end2, to) {
  if (end2 - start > SHORT) bytes.copy(scratch, to, start, end2);
  else for (let i = start; i < end2; i += WORD) scratchView.setInt32(to + i - start, view2.getInt32(i));
}
function grow(bytes) {
  scratch = Buffer.alloc(bytes);
  scratchView = viewOf(scratch);
}
function viewOf({ buffer, byteOffset, length }) {
  return new DataView(buffer, byteOffset, length);
}
function semicolonAfter(buffer, at, end2) {
  const last = Math.min(end2, at + MAX_ENTITY);
  for (let i = at + 1; i < last; i += 1) {
    if (buffer[i] === SEMICOLON) return i;
    if (buffer[i] === AMPERSAND) return -1;
  }
  return -1;
}
function codeOf(bytes, start, end2) {
  if (bytes[start] === HASH) return referenced(bytes.toString("latin1", start + 1, end2));
  if (end2 - start > WORD || bytes[start] === 0) return -1;
  let name = 0;
  for (let i = start; i < end2; i += 1) name = name << 8 | bytes[i];
  if (name === AMP) return AMPERSAND;
  if (name === LT) return 60;
  if (name === GT) return 62;
  if (name === QUOT) return 34;
  return name === APOS ? 39 : -1;
}
function referenced(digits) {
  if (!/^(?:x[0-9a-fA-F]{1,8}|[0-9]{1,9})$/.test(digits)) return -1;
  const code = digits.startsWith("x") ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  return code > 1114111 ? -1 : code;
}
function writeCharacter(code, at) {
  return scratch.write(String.fromCodePoint(code), at, "utf8");
}
var oddAt = (text) => /^&#?\w+;$/.test(text) ? `the unknown entity ${text}` : 'a bare "&"';

// src/results/xml/byte-scanner.ts
var PAGE_BYTES = 64 * 1024;
var BLOCK_BYTES = 16;
function createScannedMemory(bytes) {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { exports } = new WebAssembly.Instance(module, { "": { memory } });
  return { memory: memory.buffer, scanner: exports };
}
var I32 = 127;
var V128 = 123;
var NOTHING = 64;
var get = (local) => [32, local];
var set = (local) => [33, local];
var tee = (local) => [34, local];
var int = (value) => [65, value];
var block = [2, NOTHING];
var loop = [3, NOTHING];
var branchIf = (depth) => [13, depth];
var end = [11];
var select = [27];
var isZero = [69];
var isLess = [72];
var countTrailingZeros = [104];
var countOnes = [105];
var add2 = [106];
var subtract = [107];
var and = [113];
var shiftLeft = [116];
var store = (offset = 0) => [54, 2, offset];
var loadBlock = [253, 0, 0, 0];
var blockOf = (bytes) => [253, 12, ...bytes];
var each = (byte) => blockOf(new Array(BLOCK_BYTES).fill(byte));
var pick = [253, 14];
var equal = [253, 35];
var below = [253, 38];
var bothBits = [253, 78];
var firstWithoutSecond = [253, 79];
var eitherBit = [253, 80];
var oneBit = [253, 81];
var anyBit = [253, 83];
var toMask = [253, 100];
var LINE_FEED2 = 10;
var SPACE = 32;
var KNOWN = new Array(BLOCK_BYTES).fill(0);
KNOWN[0] = 255;
for (const character of `<>&"'	
\r`) KNOWN[character.charCodeAt(0) & 15] = character.charCodeAt(0);
function mark() {
  const [last, out, at, mask, bytes, low, known, controls, all] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const nextBlock = [
    [...get(at), ...loadBlock, ...set(bytes)],
    [...get(all), ...get(bytes), ...eitherBit, ...set(all)],
    [...get(bytes), ...each(SPACE), ...below, ...set(low)],
    [...get(bytes), ...blockOf(KNOWN), ...get(bytes), ...each(15), ...bothBits, ...pick, ...equal, ...set(known)],
    [...get(controls), ...get(low), ...get(known), ...firstWithoutSecond, ...eitherBit, ...set(controls)],
    // Known and not low is looked for; low and not known is a control character.
    [...get(low), ...get(known), ...oneBit, ...toMask, ...set(mask)]
  ];
  const lowestBit = [
    [...get(out), ...get(at), ...get(mask), ...countTrailingZeros, ...add2, ...store()],
    [...get(out), ...int(4), ...add2, ...set(out)],
    [...get(mask), ...get(mask), ...int(1), ...subtract, ...and, ...tee(mask)]
  ];
  return [
    ...[2, 2, I32, 5, V128],
    ...loop,
    ...nextBlock.flat(),
    ...[...block, ...get(mask), ...isZero, ...branchIf(0)],
    ...[...loop, ...lowestBit.flat(), ...branchIf(0), ...end],
    ...end,
    ...[...get(at), ...int(BLOCK_BYTES), ...add2, ...tee(at), ...get(last), ...isLess, ...branchIf(0)],
    ...end,
    ...[...get(out), ...get(controls), ...anyBit, ...store()],
    // The highest bits are those that ASCII does not have.
    ...[...get(out), ...get(all), ...toMask, ...store(4)],
    ...[...get(out), ...end]
  ];
}
function lines() {
  const [from, to, count, left] = [0, 1, 2, 3];
  return [
    ...[1, 2, I32],
    ...loop,
    ...[...get(to), ...get(from), ...subtract, ...set(left)],
    ...[...get(count), ...get(from), ...loadBlock, ...each(LINE_FEED2), ...equal, ...toMask],
    // Of the last block only what is left of it: as many ones as there are bytes.
    ...[...int(1), ...get(left), ...int(BLOCK_BYTES), ...get(left), ...int(BLOCK_BYTES), ...isLess, ...select],
    ...[...shiftLeft, ...int(1), ...subtract, ...and, ...countOnes, ...add2, ...set(count)],
    ...[...get(from), ...int(BLOCK_BYTES), ...add2, ...tee(from), ...get(to), ...isLess, ...branchIf(0)],
    ...end,
    ...[...get(count), ...end]
  ];
}
var sized = (bytes) => [...unsigned(bytes.length), ...bytes];
var named = (name) => sized([...Buffer.from(name)]);
var section = (kind, items) => [
  kind,
  ...sized([items.length, ...items.flat()])
];
function unsigned(value) {
  return value < 128 ? [value] : [value & 127 | 128, ...unsigned(value >> 7)];
}
var FUNCTION = 0;
var MEMORY = 2;
var module = new WebAssembly.Module(
  Uint8Array.from([
    ...[...Buffer.from("\0asm"), 1, 0, 0, 0],
    // Both take two numbers and answer with one.
    ...section(1, [[96, 2, I32, I32, 1, I32]]),
    ...section(2, [[...named(""), ...named("memory"), MEMORY, 0, 1]]),
    ...section(3, [[0], [0]]),
    ...section(7, [
      [...named("mark"), FUNCTION, 0],
      [...named("lines"), FUNCTION, 1]
    ]),
    ...section(10, [sized(mark()), sized(lines())])
  ])
);

// src/results/xml/marked-window.ts
var USUAL_BYTES = 128 * 1024;
var MARK_BYTES = Int32Array.BYTES_PER_ELEMENT;
var spare;
var MarkedWindow = class {
  /** All bytes that are there. */
  bytes = Buffer.alloc(0);
  /** Where those that may mean something are, in ascending order; only the first `markCount` count. */
  marks;
  markCount = 0;
  /** Some of them are control characters. */
  hasControls = false;
  /** Of all bytes that are there: ASCII is read faster as latin1. */
  encoding = "latin1";
  /** The same memory as `bytes`; a word that begins before its end may be read. */
  view;
  area;
  size = 0;
  constructor() {
    this.area = spare ?? createArea(USUAL_BYTES);
    spare = void 0;
    this.marks = this.area.marks;
    this.view = this.area.view;
  }
  /** Puts bytes behind what is there already; they are not marked yet. */
  append(bytes) {
    const size = this.size + bytes.length;
    if (size + BLOCK_BYTES > this.area.bytes.length) this.moveTo(createArea(2 * (size + BLOCK_BYTES)));
    this.area.bytes.set(bytes, this.size);
    this.resize(size);
  }
  mark() {
    const { bytes, marks, scanner } = this.area;
    bytes.fill(32, this.size, this.size + BLOCK_BYTES);
    this.markCount = (scanner.mark(this.size, marks.byteOffset) - marks.byteOffset) / MARK_BYTES;
    this.hasControls = marks[this.markCount] !== 0;
    this.encoding = marks[this.markCount + 1] === 0 ? "latin1" : "utf8";
  }
  /** Forgets the first `count` bytes, and all marks. */
  drop(count) {
    this.area.bytes.copyWithin(0, count, this.size);
    this.resize(this.size - count);
    this.markCount = 0;
  }
  /** Nothing is read any more. */
  release() {
    if (this.area.bytes.length === USUAL_BYTES) spare = this.area;
  }
  /** The characters that some of the bytes are. */
  text(start, end2) {
    return this.bytes.toString(this.encoding, start, end2);
  }
  /** How many characters some of the bytes are. */
  characters(start, end2) {
    if (this.encoding === "latin1") return end2 - start;
    let count = 0;
    for (let i = start; i < end2; i += 1) if ((this.bytes[i] & 192) !== 128) count += 1;
    return count;
  }
  /** How many line feeds there are; `end` is behind `start`. */
  lines(start, end2) {
    return this.area.scanner.lines(start, end2);
  }
  resize(size) {
    this.size = size;
    this.bytes = this.area.bytes.subarray(0, size);
  }
  moveTo(area) {
    area.bytes.set(this.bytes);
    this.area = area;
    this.marks = area.marks;
    this.view = area.view;
  }
};
function createArea(bytes) {
  const size = Math.ceil(bytes / MARK_BYTES) * MARK_BYTES;
  const { memory, scanner } = createScannedMemory(size + (size + 2) * MARK_BYTES);
  return {
    bytes: Buffer.from(memory, 0, size),
    view: new DataView(memory, 0, size),
    marks: new Int32Array(memory, size, size + 2),
    scanner
  };
}

// src/results/xml/place-counter.ts
var LINE_FEED3 = 10;
var SPACE2 = 32;
var MAX_CONTROLS = 100;
var PlaceCounter = class {
  line = 1;
  column = 1;
  /** Offset in the window that line and column are of. */
  counted = 0;
  /** The window's first mark that was not looked at yet. */
  mark = 0;
  controls = 0;
  onControl;
  constructor(onControl) {
    this.onControl = onControl;
  }
  /** Of the byte at `offset` of the window. Counts forward only: an earlier offset gets the last counted place. */
  placeOf(window, offset) {
    if (window.hasControls) this.tellControls(window, offset);
    this.count(window, offset);
    return { line: this.line, column: this.column };
  }
  /** The window's first `bytes` are over; offsets count from behind them now. */
  shift(window, bytes) {
    if (window.hasControls) this.tellControls(window, bytes);
    this.count(window, bytes);
    this.counted -= bytes;
    this.mark = 0;
  }
  tellControls(window, end2) {
    const { bytes, marks, markCount } = window;
    for (; this.mark < markCount && marks[this.mark] < end2; this.mark += 1) {
      const offset = marks[this.mark];
      if (bytes[offset] >= SPACE2 || offset < this.counted || this.controls >= MAX_CONTROLS) continue;
      this.controls += 1;
      this.count(window, offset);
      this.onControl({ line: this.line, column: this.column });
    }
  }
  count(window, end2) {
    if (end2 <= this.counted) return;
    const lines2 = window.lines(this.counted, end2);
    if (lines2 > 0) {
      this.line += lines2;
      this.column = 1;
      this.counted = window.bytes.lastIndexOf(LINE_FEED3, end2 - 1) + 1;
    }
    this.column += window.characters(this.counted, end2);
    this.counted = end2;
  }
};

// src/results/xml/known-bytes.ts
var WORD2 = 4;
var MASKS = [0, 255, 65535, 16777215, -1];
var KnownBytes = class _KnownBytes {
  length;
  words;
  mask;
  /** Remembers bytes of `memory`. Up to three bytes behind them are read, here as below, and do not count. */
  constructor(memory, start, length) {
    this.length = length;
    this.mask = MASKS[length % WORD2 || Math.min(length, WORD2)];
    this.words = new Array(Math.ceil(length / WORD2));
    for (let i = 0; i < this.words.length; i += 1) this.words[i] = memory.getInt32(start + WORD2 * i, true);
    if (length > 0) this.words[this.words.length - 1] = this.words.at(-1) & this.mask;
  }
  static of(text) {
    const bytes = Buffer.from(text.padEnd(text.length + WORD2));
    return new _KnownBytes(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, Buffer.byteLength(text));
  }
  /** Whether they are at `start`. */
  isAt(memory, start) {
    const { words } = this;
    const last = words.length - 1;
    for (let i = 0; i < last; i += 1) if (words[i] !== memory.getInt32(start + WORD2 * i, true)) return false;
    return last < 0 || words[last] === (memory.getInt32(start + WORD2 * last, true) & this.mask);
  }
};
var NO_BYTES = KnownBytes.of("");

// src/results/xml/xml-attribute-list.ts
var SHARED_VALUES = 256;
var SLOT_SHIFT = 32 - Math.log2(SHARED_VALUES);
var HASHED_BYTES = 16;
var WORD3 = 4;
var HASH_FACTOR = 2654435761;
var EXACT_DIGITS = 15;
var ZERO = 48;
var NINE = 57;
var DOT = 46;
var XmlAttributeList = class {
  window;
  names = [];
  starts = [];
  ends = [];
  /** The window's first mark in each value. */
  marks = [];
  onOdd;
  remembered = new Array(
    SHARED_VALUES
  ).fill(void 0);
  /** The hash of the latest value that was looked for in each place. */
  hashes = new Array(SHARED_VALUES).fill(0);
  count = 0;
  constructor(window, onOdd) {
    this.window = window;
    this.onOdd = onOdd;
  }
  clear() {
    this.count = 0;
  }
  add(name, start, end2, mark2) {
    this.names[this.count] = name;
    this.starts[this.count] = start;
    this.ends[this.count] = end2;
    this.marks[this.count] = mark2;
    this.count += 1;
  }
  get(name) {
    const index = this.indexOf(name);
    return index === -1 ? void 0 : this.text(index);
  }
  shared(name) {
    const index = this.indexOf(name);
    if (index === -1) return void 0;
    const { view: view2, marks } = this.window;
    const start = this.starts[index];
    const end2 = this.ends[index];
    const length = end2 - start;
    let hash = length;
    for (let i = end2 - WORD3; i > start - WORD3 && i >= end2 - HASHED_BYTES; i -= WORD3) {
      hash = Math.imul(hash ^ view2.getInt32(i, true), HASH_FACTOR);
    }
    const slot = hash >>> SLOT_SHIFT;
    const known = this.remembered[slot];
    if (known !== void 0 && known.bytes.length === length && known.bytes.isAt(view2, start)) return known.value;
    const value = this.text(index);
    const isPlain = marks[this.marks[index]] === end2;
    if (!isPlain || this.hashes[slot] === hash) {
      this.remembered[slot] = { bytes: new KnownBytes(view2, start, length), value };
    }
    this.hashes[slot] = hash;
    return value;
  }
  decimal(name) {
    const index = this.indexOf(name);
    if (index === -1) return void 0;
    const buffer = this.window.bytes;
    const start = this.starts[index];
    const end2 = this.ends[index];
    if (end2 - start > EXACT_DIGITS || end2 === start) return void 0;
    let digits = 0;
    let scale = 0;
    for (let i = start; i < end2; i += 1) {
      const byte = buffer[i];
      if (byte === DOT && scale === 0 && i > start && i + 1 < end2) scale = 1;
      else if (byte < ZERO || byte > NINE) return void 0;
      else {
        digits = digits * 10 + (byte - ZERO);
        scale *= 10;
      }
    }
    return scale === 0 ? digits : digits / scale;
  }
  indexOf(name) {
    for (let i = 0; i < this.count; i += 1) if (this.names[i] === name) return i;
    return -1;
  }
  text(index) {
    const start = this.starts[index];
    return decodeText(this.window, this.marks[index], start, this.ends[index], this.onOdd);
  }
};

// src/results/xml/scan-tag.ts
var MAX_ATTRIBUTES = 256;
var LT2 = 60;
var GT2 = 62;
var SLASH = 47;
var EQUALS = 61;
var DOUBLE_QUOTE = 34;
var SINGLE_QUOTE = 39;
var SPACE3 = byteTable(" 	\r\n");
var OpeningTag = class {
  window;
  names;
  odd;
  error;
  attributes;
  name = { full: "", local: "", bytes: NO_BYTES };
  /** It ends with `/>`. */
  closed = false;
  /** The window's first mark behind its last value. */
  mark = 0;
  constructor(window, names, odd, error) {
    this.window = window;
    this.names = names;
    this.odd = odd;
    this.error = error;
    this.attributes = new XmlAttributeList(window, odd);
  }
};
function scanTag(tag, at, mark2) {
  const { attributes, names } = tag;
  const { bytes, marks, markCount } = tag.window;
  const size = bytes.length;
  const name = names.next(tag.window, at + 1);
  if (name === void 0) return -1;
  let i = at + 1 + name.bytes.length;
  let next = mark2 + 1;
  let bares;
  attributes.clear();
  for (; ; ) {
    i = skipSpace(bytes, i);
    if (i === size) return -1;
    if (bytes[i] === GT2) break;
    if (bytes[i] === SLASH) {
      if (i + 1 === size) return -1;
      if (bytes[i + 1] === GT2) break;
    }
    const key = names.next(tag.window, i);
    if (key === void 0) return -1;
    const keyEnd = i + key.bytes.length;
    const equals = skipSpace(bytes, keyEnd);
    if (equals === size) return -1;
    if (bytes[equals] !== EQUALS || keyEnd === i) throw badAttribute(tag, i, keyEnd, "has no value");
    const start = skipSpace(bytes, equals + 1) + 1;
    if (start > size) return -1;
    const quote = bytes[start - 1];
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE)
      throw badAttribute(tag, i, keyEnd, "has a value without quotes");
    while (next < markCount && marks[next] < start) next += 1;
    const first = next;
    let bare = -1;
    for (; next < markCount; next += 1) {
      const byte = bytes[marks[next]];
      if (byte === quote) break;
      if (byte === LT2) bare = marks[next];
    }
    if (next === markCount) return -1;
    if (bare !== -1) bares = [...bares ?? [], bare];
    if (attributes.count >= MAX_ATTRIBUTES) {
      throw tag.error("REPORT_TOO_LARGE", `an element has over ${MAX_ATTRIBUTES} attributes`, at);
    }
    const end2 = marks[next];
    attributes.add(key.local, start, end2, first);
    i = end2 + 1;
  }
  for (const bare of bares ?? []) tag.odd('a bare "<" in an attribute', bare);
  tag.closed = bytes[i] === SLASH;
  tag.name = name;
  tag.mark = next;
  return i + (tag.closed ? 2 : 1);
}
function skipSpace(bytes, from) {
  let i = from;
  while (i < bytes.length && SPACE3[bytes[i]]) i += 1;
  return i;
}
function badAttribute(tag, start, end2, what) {
  const key = JSON.stringify(tag.window.bytes.toString("utf8", start, Math.min(end2, start + 60)));
  return tag.error("REPORT_MALFORMED", `the attribute ${key} ${what}`, start);
}
function byteTable(characters) {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

// src/results/xml/end-of-declaration.ts
var LT3 = 60;
var GT3 = 62;
var QUOTES = /* @__PURE__ */ new Set([34, 39]);
function endOfDeclaration(window, start) {
  let inBrackets = false;
  for (let i = start + 2; i < window.length; i += 1) {
    const byte = window[i];
    if (QUOTES.has(byte)) {
      const end2 = window.indexOf(byte, i + 1);
      if (end2 === -1) return -1;
      i = end2;
    } else if (byte === LT3 && window.toString("latin1", i, i + 4) === "<!--") {
      const end2 = window.indexOf("-->", i + 4, "latin1");
      if (end2 === -1) return -1;
      i = end2 + 2;
    } else if (byte === 91) inBrackets = true;
    else if (byte === 93) inBrackets = false;
    else if (byte === GT3 && !inBrackets) return i + 1;
  }
  return -1;
}

// src/results/xml/stretch.ts
var GT4 = 62;
var STRETCHES = [
  { begin: KnownBytes.of("<!--"), end: KnownBytes.of("-->"), what: "a comment", isText: false },
  { begin: KnownBytes.of("<![CDATA["), end: KnownBytes.of("]]>"), what: "a CDATA section", isText: true },
  { begin: KnownBytes.of("<?"), end: KnownBytes.of("?>"), what: "a processing instruction", isText: false }
];
var DECLARATION = { begin: KnownBytes.of("<!"), end: void 0, what: "a declaration", isText: false };
var BEGIN_BYTES = 9;
function stretchAt({ view: view2 }, at) {
  for (const stretch of STRETCHES) if (stretch.begin.isAt(view2, at)) return stretch;
  return DECLARATION;
}
function endOfStretch(window, { end: end2 }, at, mark2) {
  const { bytes, view: view2, marks, markCount } = window;
  if (end2 === void 0) return endOfDeclaration(bytes, at);
  for (let next = mark2; next < markCount; next += 1) {
    const behind = marks[next] + 1;
    const start = behind - end2.length;
    if (bytes[behind - 1] === GT4 && start >= at && end2.isAt(view2, start)) return behind;
  }
  return -1;
}

// src/results/xml/whole-end.ts
var AMPERSAND2 = 38;
var SEMICOLON2 = 59;
var ENTITY_BYTES = 12;
function wholeEnd(bytes, start, end2 = bytes.length) {
  for (let i = end2 - 1; i >= start && i > end2 - ENTITY_BYTES; i -= 1) {
    const byte = bytes[i];
    if (byte === SEMICOLON2) return end2;
    if (byte === AMPERSAND2 || byte >= 192 && i + (byte >= 240 ? 4 : byte >= 224 ? 3 : 2) > end2) return i;
  }
  return end2;
}

// src/results/xml/xml-names.ts
var MAX_NAMES = 1e3;
var NAME_END = new Uint8Array(256);
for (const character of ` 	\r
/>=<"'`) NAME_END[character.charCodeAt(0)] = 1;
var XmlNames = class {
  entries = /* @__PURE__ */ new Map();
  /** In front of the first name. */
  previous = {
    full: "",
    local: "",
    bytes: NO_BYTES,
    next: void 0,
    follower: void 0,
    earlier: void 0
  };
  /** The name that begins at `start`, which may be empty; undefined when its end is not within the buffer. */
  next(window, start) {
    const { follower, earlier } = this.previous;
    if (follower !== void 0 && isNext(follower, window, start)) {
      this.previous = follower;
      return follower;
    }
    if (earlier !== void 0 && isNext(earlier, window, start)) {
      this.previous = earlier;
      return earlier;
    }
    return this.unexpected(window, start);
  }
  /** The name at `start` to `end`; the same object each time, so that names compare by identity. */
  at({ bytes, view: view2 }, start, end2) {
    let hash = end2 - start;
    for (let i = start; i < end2; i += 1) hash = Math.imul(hash, 31) + bytes[i] | 0;
    const first = this.entries.get(hash);
    for (let entry2 = first; entry2 !== void 0; entry2 = entry2.next) {
      if (entry2.bytes.length === end2 - start && entry2.bytes.isAt(view2, start)) return entry2;
    }
    const full = internalised(bytes.toString("utf8", start, end2));
    const entry = {
      full,
      local: internalised(full.slice(full.indexOf(":") + 1)),
      bytes: new KnownBytes(view2, start, end2 - start),
      next: first,
      follower: void 0,
      earlier: void 0
    };
    if (this.entries.size < MAX_NAMES) this.entries.set(hash, entry);
    return entry;
  }
  unexpected(window, start) {
    const { bytes } = window;
    let end2 = start;
    while (end2 < bytes.length && !NAME_END[bytes[end2]]) end2 += 1;
    if (end2 === bytes.length) return void 0;
    const found = this.at(window, start, end2);
    if (this.entries.size < MAX_NAMES) {
      this.previous.earlier = this.previous.follower;
      this.previous.follower = found;
    }
    this.previous = found;
    return found;
  }
};
function isNext({ bytes: name }, { bytes, view: view2 }, start) {
  const end2 = start + name.length;
  return end2 < bytes.length && NAME_END[bytes[end2]] === 1 && name.isAt(view2, start);
}
function internalised(text) {
  return Object.keys({ [text]: 0 })[0];
}

// src/results/xml/xml-reader.ts
var MAX_DEPTH5 = 1e3;
var MAX_TAG_BYTES = 16 * 1024 * 1024;
var STEP_BYTES = 64 * 1024;
var LT4 = 60;
var GT5 = 62;
var SLASH2 = 47;
var SPACE4 = 32;
var NAME_START = new Uint8Array(256).fill(1, 128).fill(1, 65, 91).fill(1, 97, 123);
for (const character of "_:") NAME_START[character.charCodeAt(0)] = 1;
var XmlReader = class {
  /** Who listens; the handler may put another in its place. */
  handler;
  file;
  onOdd;
  names = new XmlNames();
  places = new PlaceCounter(
    (place) => this.onOdd("a control character is taken as text", { file: this.file, ...place })
  );
  tag;
  /** What is read but not yet understood, and how much of it is worth another look. */
  window = new MarkedWindow();
  wanted = 0;
  at = 0;
  /** The window's first mark from `at` on. */
  mark = 0;
  final = false;
  open = [];
  /** For each open element: what gathers the text inside it, and whether that is its own. */
  texts = [];
  owns = [];
  rootSeen = false;
  anySeen = false;
  stretch;
  /** Where it begins, once it goes on behind the window. */
  stretchPlace;
  constructor(file, handler, onOdd) {
    this.file = file;
    this.handler = handler;
    this.onOdd = onOdd;
    this.tag = new OpeningTag(
      this.window,
      this.names,
      (what, offset) => this.odd(what, offset),
      (code, message2, offset) => this.error(code, message2, this.placeOf(offset))
    );
  }
  /** The place being read. */
  here() {
    return this.placeOf(this.at);
  }
  /** Takes the next bytes; afterwards their memory is free for others. */
  write(bytes) {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      this.window.append(bytes.subarray(at, at + STEP_BYTES));
      if (this.window.bytes.length >= this.wanted) this.scan();
    }
  }
  end() {
    this.final = true;
    this.scan();
    if (this.stretch !== void 0)
      throw this.error("REPORT_TRUNCATED", `the file ends inside ${this.stretch.what}`, this.stretchPlace);
    if (this.at < this.window.bytes.length)
      throw this.error("REPORT_TRUNCATED", "the file ends inside a tag", this.here());
    if (this.open.length > 0)
      throw this.error(
        "REPORT_TRUNCATED",
        `the file ends while <${this.open.at(-1)?.full}> is still open`,
        this.here()
      );
    if (!this.anySeen) throw this.error("REPORT_EMPTY", "the file is empty", this.here());
    if (!this.rootSeen) throw this.error("REPORT_MALFORMED", "the file has no root element", this.here());
    this.places.placeOf(this.window, this.window.bytes.length);
    this.window.release();
  }
  scan() {
    const { window } = this;
    window.mark();
    this.at = 0;
    this.mark = 0;
    while (this.stretch === void 0 ? this.readContent() : this.skipStretch(this.stretch)) {
    }
    if (this.stretch === void 0 && this.mark === window.markCount) this.takeLastText();
    if (this.final) return;
    this.places.shift(window, this.at);
    window.drop(this.at);
    this.at = 0;
    if (window.bytes.length > MAX_TAG_BYTES)
      throw this.error("REPORT_TOO_LARGE", `a tag is longer than ${MAX_TAG_BYTES} bytes`, this.here());
    this.wanted = 2 * window.bytes.length;
  }
  /** Text up to the next markup, and that markup. Answers false when more bytes are needed. */
  readContent() {
    const { bytes, marks, markCount } = this.window;
    const start = this.at;
    let mark2 = this.mark;
    while (mark2 < markCount && marks[mark2] < start) mark2 += 1;
    const first = mark2;
    while (mark2 < markCount && bytes[marks[mark2]] !== LT4) mark2 += 1;
    this.mark = mark2;
    if (mark2 === markCount) return false;
    const lt = marks[mark2];
    this.takeText(start, lt, first);
    this.at = lt;
    if (lt + 1 === bytes.length) return false;
    const second = bytes[lt + 1];
    if (second === SLASH2) return this.readClosingTag();
    if (NAME_START[second]) return this.readOpeningTag();
    if (second !== 33 && second !== 63) {
      this.odd('a bare "<"', lt);
      this.takeText(lt, lt + 1);
      this.at = lt + 1;
      return true;
    }
    return this.readStretch();
  }
  /** Text that goes on behind the window. */
  takeLastText() {
    const { bytes } = this.window;
    const end2 = this.final ? bytes.length : wholeEnd(bytes, this.at);
    this.takeText(this.at, end2, 0);
    this.at = end2;
  }
  readStretch() {
    const { window, at: start } = this;
    if (!this.final && window.bytes.length < start + BEGIN_BYTES) return false;
    const kind = stretchAt(window, start);
    this.anySeen = true;
    if (kind.isText && this.open.length === 0)
      throw this.error("REPORT_MALFORMED", "a CDATA section outside the root element", this.here());
    this.stretch = kind;
    this.stretchPlace = void 0;
    if (kind.end !== void 0) this.at += kind.begin.length;
    if (this.skipStretch(kind)) return true;
    this.stretchPlace = this.placeOf(start);
    return false;
  }
  /** Goes on inside a comment, a CDATA section, a processing instruction or a declaration. */
  skipStretch(kind) {
    const { bytes } = this.window;
    const end2 = endOfStretch(this.window, kind, this.at, this.mark);
    const endBytes = kind.end?.length ?? 0;
    const text = end2 === -1 ? Math.max(this.at, wholeEnd(bytes, this.at, bytes.length - endBytes + 1)) : end2 - endBytes;
    if (kind.isText) this.takeText(this.at, text);
    if (end2 === -1) {
      if (kind.end !== void 0) this.at = text;
      return false;
    }
    this.at = end2;
    this.stretch = void 0;
    return true;
  }
  readClosingTag() {
    const { at } = this;
    const { bytes, view: view2 } = this.window;
    const expected2 = this.open.at(-1);
    const end2 = at + 2 + (expected2?.bytes.length ?? 0);
    if (expected2 === void 0 || end2 >= bytes.length || bytes[end2] !== GT5 || !expected2.bytes.isAt(view2, at + 2))
      return this.readOddClosingTag(expected2);
    this.closeElement(expected2);
    this.at = end2 + 1;
    return true;
  }
  readOddClosingTag(expected2) {
    const { at } = this;
    const { bytes } = this.window;
    const end2 = bytes.indexOf(GT5, at);
    if (end2 === -1) return false;
    let nameEnd = end2;
    while (nameEnd > at + 2 && bytes[nameEnd - 1] <= SPACE4) nameEnd -= 1;
    const name = this.names.at(this.window, at + 2, nameEnd);
    if (expected2 === void 0)
      throw this.error("REPORT_MALFORMED", `</${shown2(name.full)}> closes nothing`, this.here());
    if (expected2.full !== name.full)
      throw this.error(
        "REPORT_MALFORMED",
        `</${shown2(name.full)}> where </${shown2(expected2.full)}> was expected`,
        this.here()
      );
    this.closeElement(expected2);
    this.at = end2 + 1;
    return true;
  }
  closeElement(name) {
    this.open.pop();
    const text = this.texts.pop();
    const own = this.owns.pop() === true;
    this.handler.close(name.local, own ? text?.toString() : void 0);
  }
  readOpeningTag() {
    const end2 = scanTag(this.tag, this.at, this.mark);
    if (end2 === -1) return false;
    this.openElement(this.tag.name, this.tag.closed);
    this.at = end2;
    this.mark = this.tag.mark;
    return true;
  }
  openElement(name, closed) {
    if (this.open.length === 0 && this.rootSeen)
      throw this.error("REPORT_MALFORMED", `a second root element <${shown2(name.full)}>`, this.here());
    this.rootSeen = true;
    this.anySeen = true;
    const mode = this.handler.open(name.local, this.tag.attributes);
    if (closed) {
      this.handler.close(name.local, mode === "keep" ? "" : void 0);
      return;
    }
    if (this.open.length >= MAX_DEPTH5)
      throw this.error("REPORT_TOO_LARGE", `elements nest deeper than ${MAX_DEPTH5}`, this.here());
    this.open.push(name);
    this.texts.push(mode === "keep" ? new BoundedText() : mode === "drop" ? void 0 : this.texts.at(-1));
    this.owns.push(mode === "keep");
  }
  /** Text of the element that is open; `mark` is the window's first in it where entities are to be decoded. */
  takeText(start, end2, mark2) {
    if (end2 <= start) return;
    if (this.open.length === 0) {
      const text = this.window.text(start, end2).trim();
      if (text === "") return;
      const message2 = `text outside the root element: ${JSON.stringify(shown2(text))}`;
      throw this.error("REPORT_MALFORMED", message2, this.placeOf(start));
    }
    const gathered = this.texts.at(-1);
    if (gathered === void 0) return;
    gathered.append(
      mark2 === void 0 ? this.window.text(start, end2) : decodeText(this.window, mark2, start, end2, this.tag.odd)
    );
  }
  odd(what, offset) {
    this.onOdd(`${what} is taken as text`, this.placeOf(offset));
  }
  placeOf(offset) {
    const { line: line2, column } = this.places.placeOf(this.window, offset);
    return { file: this.file, line: line2, column };
  }
  error(code, message2, place) {
    return new AssayError(code, message2, { place });
  }
};
var shown2 = (text) => text.slice(0, 60);

// src/results/read-report.ts
var HEAD_BYTES = 64 * 1024;
function readReport(chunks, options) {
  const { file, format } = options;
  const pieces = [];
  const reading = {
    file,
    format,
    bytes: { [Symbol.iterator]: () => all() },
    sink: createReportSink(file, options, () => reading.here(), options.onTest),
    here: () => ({ file })
  };
  const utf8 = toUtf8(chunks, (what) => reading.sink.warn(what));
  const head = takeHead(utf8, pieces);
  function* all() {
    yield* pieces;
    yield* utf8;
  }
  const known = ALL_FORMATS.filter(({ name }) => format === void 0 || name === format);
  const start = head.trimStart();
  if (start === "") throw new AssayError("REPORT_EMPTY", "the file is empty", { place: { file } });
  const xml = known.filter((one) => one.kind === "xml");
  if (start.startsWith("<") && (format === void 0 || xml.length > 0)) return readXml(reading, xml);
  const lines2 = headLines(start);
  const ofLines = known.filter((one) => one.kind === "lines");
  const lineFormat = ofLines.find((one) => format !== void 0 || one.recognises(lines2));
  if (lineFormat !== void 0) return readLines(reading, lineFormat);
  const documents = known.filter((one) => one.kind === "document");
  if (documents.length > 0 && /^[{[]/m.test(start)) return readDocument(reading, documents);
  throw unknown(reading, `it begins with ${JSON.stringify(start.slice(0, 40))}`, { file, line: 1, column: 1 });
}
function takeHead(utf8, pieces) {
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = utf8.next();
    if (next.done === true) break;
    pieces.push(Buffer.from(next.value));
    size += next.value.length;
  }
  return Buffer.concat(pieces).toString("utf8", 0, HEAD_BYTES);
}
var headLines = (head) => head.split(/\r?\n/).filter((line2) => line2.trim() !== "");
function readXml(reading, formats) {
  const { file, sink } = reading;
  let chosen;
  const chooser = {
    open(root, attributes) {
      chosen = formats.find((format) => format.recognises(root, attributes));
      if (chosen === void 0) throw unknown(reading, `the root element is <${root.slice(0, 60)}>`, reader.here());
      reader.handler = chosen.createHandler(sink);
      return reader.handler.open(root, attributes);
    },
    close: () => void 0
  };
  const reader = new XmlReader(file, chooser, sink.warn);
  reading.here = () => reader.here();
  for (const bytes of reading.bytes) reader.write(bytes);
  reader.end();
  return sink.finish(chosen.name);
}
function readLines(reading, format) {
  const { file, bytes, sink } = reading;
  const handler = format.createHandler(sink);
  const reader = new LineReader(file, (text) => handler.line(text));
  reading.here = () => reader.here();
  for (const piece of bytes) reader.write(piece);
  reader.end();
  handler.end();
  return sink.finish(format.name);
}
function readDocument(reading, formats) {
  const { file, format, sink } = reading;
  const document = parseDocument(
    Buffer.concat(Array.from(reading.bytes, (bytes) => Buffer.from(bytes))),
    file,
    sink.warn
  );
  const chosen = formats.find((one) => format !== void 0 || one.recognises(document));
  if (chosen === void 0) throw unknown(reading, "the JSON has the shape of no known report", { file });
  chosen.read(document, sink);
  return sink.finish(chosen.name);
}
function unknown({ format }, why, place) {
  const what = format === void 0 ? "the file is in no format that Assay reads" : `the file is not ${format}`;
  return new AssayError("REPORT_UNKNOWN_FORMAT", `${what}: ${why}`, { place });
}

// app/ingest/byte-spool.ts
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as join2 } from "node:path";
var PAGE = 1024 * 1024;
var PAGES_IN_MEMORY = 8;
var ByteSpool = class {
  /** The page being written is the last one. */
  pages = [];
  size = 0;
  file;
  /** Puts the bytes at the end and answers with their position. */
  append(bytes) {
    const position = this.size;
    for (let done = 0; done < bytes.length; ) {
      const page = this.writable();
      const at = this.size % PAGE;
      const part = bytes.subarray(done, done + PAGE - at);
      page.set(part, at);
      this.size += part.length;
      done += part.length;
    }
    return position;
  }
  /** Fills `bytes` with those from a position on. */
  read(position, bytes) {
    for (let done = 0; done < bytes.length; ) {
      const at = (position + done) % PAGE;
      const wanted = Math.min(bytes.length - done, PAGE - at);
      this.copy(Math.floor((position + done) / PAGE), at, bytes.subarray(done, done + wanted));
      done += wanted;
    }
    return bytes;
  }
  /** All bytes, a piece at a time; a piece is there until the next one is asked for. */
  *chunks() {
    const piece = Buffer.allocUnsafeSlow(Math.min(PAGE, this.size));
    for (let at = 0; at < this.size; at += PAGE) yield this.read(at, piece.subarray(0, Math.min(PAGE, this.size - at)));
  }
  close() {
    if (this.file !== void 0) closeSync(this.file);
    this.file = void 0;
    this.pages.length = 0;
  }
  writable() {
    const number = Math.floor(this.size / PAGE);
    const last = this.pages.at(-1);
    if (last !== void 0 && this.size % PAGE > 0) return last;
    if (number <= PAGES_IN_MEMORY) {
      const page = Buffer.allocUnsafeSlow(PAGE);
      this.pages.push(page);
      return page;
    }
    writeAll(this.open(), last, (number - 1 - PAGES_IN_MEMORY) * PAGE);
    return last;
  }
  copy(number, at, target) {
    const isLast = number === Math.floor(Math.max(0, this.size - 1) / PAGE);
    const page = number < PAGES_IN_MEMORY ? this.pages[number] : isLast ? this.pages.at(-1) : void 0;
    if (page !== void 0) page.copy(target, 0, at, at + target.length);
    else readSync(this.open(), target, 0, target.length, (number - PAGES_IN_MEMORY) * PAGE + at);
  }
  open() {
    if (this.file !== void 0) return this.file;
    const path = join2(tmpdir(), `assay-spool-${process.pid}-${Math.random().toString(36).slice(2)}`);
    this.file = openSync(path, "wx+", 384);
    unlinkSync(path);
    return this.file;
  }
};
function writeAll(file, bytes, position) {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, position + done);
}

// app/ingest/read-plain-reports.ts
var MAX_OTHER_BYTES = 2e7;
var MAX_PROBLEMS = 20;
async function readPlainReports(artifact, request, spool) {
  const files = pickFiles(artifact.entries, request.files);
  const tally = { passed: 0, failed: 0 };
  const problems = [];
  let left = MAX_BYTES;
  for (const file of files) {
    const mark2 = spool.length;
    const before = { ...tally };
    try {
      left -= await readFile(artifact, file, left, (test) => {
        if (test.status === "passed") tally.passed += 1;
        if (test.status === "failed") tally.failed += 1;
        spool.add(test, request);
      });
    } catch (error) {
      if (!(error instanceof AssayError) || isOfAll(error)) throw error;
      spool.cutTo(mark2);
      Object.assign(tally, before);
      if (files.length === 1) throw error;
      problems.push({ code: error.code, message: error.message, place: file.name.slice(0, 500), suite: request.suite });
    }
  }
  if (problems.length === files.length) {
    const [first] = problems;
    throw new AssayError("REPORT_MALFORMED", `none of ${files.length} reports can be read: ${first.message}`);
  }
  const isClear = problems.length === 0 && tally.passed > 0;
  const conclusion = tally.failed > 0 ? "failure" : isClear ? "success" : "inconclusive";
  const nothing = { suites: [], criteria: [], services: [] };
  const extra = { schemaVersion: 1, conclusion, ...nothing, problems: problems.slice(0, MAX_PROBLEMS) };
  return { is: "read", conclusion, extra, length: spool.length };
}
async function readFile(artifact, file, most, onTest) {
  const bytes = new ByteSpool();
  let isXml;
  let size = 0;
  try {
    for await (const chunk of artifact.unpack(file, most)) {
      isXml ??= /^\W{0,4}\s*</.test(chunk.toString("latin1", 0, 200));
      size += chunk.length;
      if (!isXml && size > MAX_OTHER_BYTES) {
        const name = JSON.stringify(file.name.slice(0, 200));
        throw new AssayError("REPORT_TOO_LARGE", `${name} has more than ${MAX_OTHER_BYTES} bytes and is no XML`);
      }
      bytes.append(chunk);
    }
    readReport(bytes.chunks(), { file: file.name.slice(0, 200), roots: [], onTest });
    return size;
  } finally {
    bytes.close();
  }
}
function isOfAll({ code, message: message2 }) {
  return code === "ARTIFACT_TOO_LARGE" || code === "REPORT_TOO_LARGE" && message2.includes("in one report");
}
function pickFiles(entries, patterns) {
  const matches = picomatch([...patterns], { dot: true });
  const files = entries.filter(({ name }) => !name.endsWith("/") && matches(name));
  if (files.length === 0) {
    throw new AssayError("ARTIFACT_NO_REPORT", `none of ${entries.length} files matches ${patterns.join(", ")}`);
  }
  const names = new Set(files.map(({ name }) => name.toLowerCase()));
  if (names.size < files.length) {
    throw new AssayError("ARTIFACT_CORRUPT", "two reports have names that differ in case only");
  }
  return files.sort((a, b) => a.name < b.name ? -1 : 1);
}

// src/model/report.ts
var UNKNOWN = { suite: "", variant: {} };
function testExtra(test) {
  const extra = test.extra?.assay;
  return extra === void 0 ? UNKNOWN : extra;
}

// src/model/test-identity.ts
import { createHash } from "node:crypto";
function testIdentity({ suite, file, path, name, parameters }) {
  const parts = [suite, file ?? "", path, name];
  if (parameters !== void 0) parts.push(Object.entries(parameters).sort(([a], [b]) => a < b ? -1 : 1));
  const text = JSON.stringify(parts);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
function identityOf2(test) {
  const { suite } = testExtra(test);
  const { filePath: file, suite: path = [], name, parameters } = test;
  return testIdentity({ suite, file, path, name, parameters });
}

// src/model/variant-text.ts
function variantText(variant) {
  return Object.keys(variant).sort().map((key) => `${key}=${variant[key]}`).join(",");
}

// app/store/clean-text.ts
function cleanText2(text) {
  if (text.isWellFormed() && !text.includes("\0")) return text;
  return text.replaceAll("\0", "�").replace(new RegExp("\\p{Surrogate}", "gu"), "�");
}

// app/store/order-results.ts
var MAX_TEXT = 2e4;
var MAX_ATTEMPTS4 = 100;
var MAX_DURATION_MS2 = 1e12;
function cleanResult(result, ordinal) {
  const cut = (text) => text === null ? null : cleanText2(text.slice(0, MAX_TEXT));
  return {
    ordinal,
    identity: cleanText2(result.identity),
    suite: cleanText2(result.suite),
    path: result.path.map(cleanText2),
    name: cleanText2(result.name),
    file: cut(result.file),
    variant: cleanText2(result.variant),
    status: result.status,
    durationMs: cleanDuration(result.durationMs),
    message: cut(result.message),
    trace: cut(result.trace),
    ...result.attempts === void 0 ? {} : { attempts: result.attempts.slice(0, MAX_ATTEMPTS4) }
  };
}
function cleanDuration(durationMs) {
  if (!(durationMs > 0)) return 0;
  return Math.round(Math.min(durationMs, MAX_DURATION_MS2) * 1e3) / 1e3;
}

// app/ingest/earlier-attempts.ts
function earlierAttempts({ status, flaky, retries = 0, retryAttempts = [] }) {
  if (retryAttempts.length > 0) {
    const letters = retryAttempts.map((one) => one.status === "passed" ? "p" : one.status === "failed" ? "f" : "s");
    return { attempts: letters.join(""), failed: retryAttempts.find((one) => one.status === "failed") };
  }
  const untold = status === "passed" && flaky === true ? Math.max(retries, 1) : Math.max(retries, 0);
  return { attempts: "f".repeat(Math.min(untold, MOST)), failed: void 0 };
}
var MOST = 10;

// app/ingest/identity-index.ts
var DIGITS = 32;
var WORD4 = 8;
var WORDS = DIGITS / WORD4;
var FIRST_ROOM = 4096;
var IdentityIndex = class {
  words = new Uint32Array(FIRST_ROOM * WORDS);
  positions = new Float64Array(FIRST_ROOM);
  sizes = new Uint32Array(FIRST_ROOM);
  length = 0;
  /** `identity`: 32 hexadecimal digits. */
  add(identity, position, bytes) {
    if (this.length === this.sizes.length) this.grow();
    for (let word = 0; word < WORDS; word += 1)
      this.words[this.length * WORDS + word] = Number.parseInt(identity.slice(word * WORD4, (word + 1) * WORD4), 16);
    this.positions[this.length] = position;
    this.sizes[this.length] = bytes;
    this.length += 1;
  }
  /** Where each row is, in the order of the identities; rows of one identity in the order in which they came. */
  *inOrder() {
    const order = new Uint32Array(this.length).map((_, index) => index);
    order.sort((a, b) => this.compare(a, b) || a - b);
    for (const index of order) yield { position: this.positions[index], bytes: this.sizes[index] };
  }
  compare(a, b) {
    for (let word = 0; word < WORDS; word += 1) {
      const difference = this.words[a * WORDS + word] - this.words[b * WORDS + word];
      if (difference !== 0) return difference;
    }
    return 0;
  }
  grow() {
    const room = this.sizes.length * 2;
    const [words, positions2, sizes] = [this.words, this.positions, this.sizes];
    this.words = new Uint32Array(room * WORDS);
    this.positions = new Float64Array(room);
    this.sizes = new Uint32Array(room);
    this.words.set(words);
    this.positions.set(positions2);
    this.sizes.set(sizes);
  }
};

// app/ingest/result-spool.ts
var MAX_RESULTS = 5e5;
var LINE_BYTES = 64 * 1024;
var [OPEN, COMMA2, CLOSE, NEWLINE] = [91, 44, 93, 10];
var ResultSpool = class {
  bytes = new ByteSpool();
  /** Used again and again: what is made anew for each of half a million results is freed too late. */
  scratch = Buffer.allocUnsafeSlow(LINE_BYTES);
  rows = new IdentityIndex();
  get length() {
    return this.rows.length;
  }
  /** Forgets the results after the first `length`. */
  cutTo(length) {
    this.rows.length = length;
  }
  /** Keeps of a test what is stored. `cell` stands for the suite and cell that a foreign report does not name. Throws REPORT_TOO_LARGE. */
  add(test, cell) {
    if (this.rows.length >= MAX_RESULTS) {
      throw new AssayError("REPORT_TOO_LARGE", `more than ${MAX_RESULTS} results in one report`);
    }
    const result = cleanResult(newResult(cell === void 0 ? test : within2(test, cell)), this.rows.length);
    const json = JSON.stringify(result);
    if (this.scratch.length < json.length * 3) this.scratch = Buffer.allocUnsafeSlow(json.length * 3);
    const bytes = this.scratch.write(json);
    this.rows.add(result.identity, this.bytes.append(this.scratch.subarray(0, bytes)), bytes);
  }
  /**
   * All results as order-results.ts orders them: lines of JSON, each an array of some of them. A line is there until the
   * next one is asked for.
   */
  *lines() {
    let line2 = Buffer.allocUnsafeSlow(2 * LINE_BYTES);
    let size = 0;
    for (const { position, bytes } of this.rows.inOrder()) {
      if (line2.length < size + bytes + 3) line2 = Buffer.concat([line2], size + 2 * bytes + 3);
      line2[size] = size === 0 ? OPEN : COMMA2;
      this.bytes.read(position, line2.subarray(size + 1, size + 1 + bytes));
      size += 1 + bytes;
      if (size < LINE_BYTES) continue;
      yield ended(line2, size);
      size = 0;
    }
    if (size > 0) yield ended(line2, size);
  }
  close() {
    this.bytes.close();
  }
};
function ended(line2, size) {
  line2[size] = CLOSE;
  line2[size + 1] = NEWLINE;
  return line2.subarray(0, size + 2);
}
function within2(test, { suite, variant }) {
  return { ...test, extra: { assay: { ...testExtra(test), suite, variant } } };
}
function newResult(test) {
  const { suite, variant } = testExtra(test);
  const { attempts, failed: failedBefore } = earlierAttempts(test);
  const said = test.status === "failed" ? test : failedBefore;
  return {
    // An identity that the report states could be another test's; this one follows from what is shown.
    identity: identityOf2(test),
    suite,
    path: test.suite ?? [],
    name: test.name,
    file: test.filePath ?? null,
    variant: variantText(variant),
    status: test.status,
    durationMs: test.duration,
    message: said?.message ?? null,
    trace: said?.trace ?? null,
    ...attempts === "" ? {} : { attempts }
  };
}

// app/ingest/artifact-reader.ts
var MAX_MESSAGE = 2e3;
var NEWLINE2 = 10;
var line = Buffer.alloc(0);
var expected;
var zip = line;
var filled = 0;
for await (const chunk of process.stdin) {
  let bytes = chunk;
  if (expected === void 0) {
    line = Buffer.concat([line, chunk]);
    const end2 = line.indexOf(NEWLINE2);
    if (end2 === -1) continue;
    expected = JSON.parse(line.toString("utf8", 0, end2));
    zip = Buffer.allocUnsafeSlow(expected.bytes);
    bytes = line.subarray(end2 + 1);
    line = Buffer.alloc(0);
  }
  filled += bytes.copy(zip, filled);
  if (filled < expected.bytes) continue;
  const { request } = expected;
  expected = void 0;
  filled = 0;
  await answer(zip, request);
  zip = line;
}
async function answer(zip2, request) {
  const spool = new ResultSpool();
  try {
    const head = await read(zip2, request, spool);
    await say(Buffer.from(`${JSON.stringify(head)}
`));
    if (head.is === "read") for (const line2 of spool.lines()) await say(line2);
  } finally {
    spool.close();
  }
}
async function read(zip2, request, spool) {
  try {
    const artifact = await openArtifact(zip2);
    return await (request.kind === "assay" ? readAssayReport(artifact, spool) : readPlainReports(artifact, request, spool));
  } catch (error) {
    if (!(error instanceof AssayError)) return { is: "failed", error: String(error.stack) };
    return { is: "refused", errorCode: error.code, errorMessage: error.message.slice(0, MAX_MESSAGE) };
  }
}
function say(bytes) {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => error ? reject(error) : resolve());
  });
}
