#!/usr/bin/env node

// src/cli/run-program.ts
import { Command, CommanderError } from "commander";

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

// src/run/version.ts
var VERSION = "0.1.0";

// src/config/config-errors.ts
var ConfigErrors = class extends AggregateError {
  name = "ConfigErrors";
  exit;
  constructor(errors) {
    super(errors, errors.map((error) => error.message).join("; "));
    this.exit = errors[0].exit;
  }
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
  ARTIFACT_EXPIRED: {
    cause: "An artifact is no longer kept by GitHub.",
    remedy: "Run the workflow again, or raise the retention of artifacts.",
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
    remedy: "Check DATABASE_URL, or the folder in ASSAY_DATA_DIR.",
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

// src/cli/print-error.ts
function printError(error) {
  if (error instanceof ConfigErrors) {
    for (const one of error.errors) process.stderr.write(`${formatError(one)}
`);
    return error.exit;
  }
  process.stderr.write(`${formatError(error)}
`);
  return error instanceof AssayError ? error.exit : EXIT.internal;
}

// src/cli/run-command-line.ts
import { relative as relative3 } from "node:path";

// src/process/read-environment.ts
function readEnvironment() {
  const entries = Object.entries(process.env).filter((entry) => entry[1] !== void 0);
  return Object.fromEntries(entries);
}

// src/run/create-progress.ts
import pc from "picocolors";

// src/model/report.ts
var UNKNOWN = { suite: "", variant: {} };
function testExtra(test) {
  const extra = test.extra?.assay;
  return extra === void 0 ? UNKNOWN : extra;
}

// src/model/variant-text.ts
function variantText(variant) {
  return Object.keys(variant).sort().map((key) => `${key}=${variant[key]}`).join(",");
}

// src/report/format-duration.ts
function formatDuration(milliseconds) {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return "–";
  if (milliseconds === 0) return "0 ms";
  if (milliseconds < 1) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 9995) return `${(milliseconds / 1e3).toFixed(2)} s`;
  if (milliseconds < 59950) return `${(milliseconds / 1e3).toFixed(1)} s`;
  const seconds2 = Math.round(milliseconds / 1e3);
  if (seconds2 < 3600) return `${Math.floor(seconds2 / 60)} min ${seconds2 % 60} s`;
  const minutes = Math.round(seconds2 / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// src/report/plain-text.ts
var ESC = String.fromCharCode(27);
var BEL = String.fromCharCode(7);
var TERMINAL_SEQUENCE = new RegExp(
  `${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${ESC}${BEL}]*(?:${BEL}|${ESC}\\\\)?|[@-Z\\\\^_])`,
  "g"
);
function plainText(text) {
  return text.replace(TERMINAL_SEQUENCE, "").replace(/\r\n?/g, "\n").replace(new RegExp("[^\\P{Cc}\\n\\t]|\\p{Bidi_Control}|\\p{Surrogate}", "gu"), "�");
}
function plainLine(text) {
  return plainText(text).replace(/\s+/g, " ").trim();
}

// src/run/create-progress.ts
var WORDS = {
  success: "passed",
  failure: "failed",
  inconclusive: "inconclusive"
};
var SHOWN_FAILURES = 20;
function createProgress(output2, options) {
  const live = output2.isTTY === true && !options.verbose;
  const colors = pc.createColors(options.color && output2.isTTY === true);
  const paint = {
    success: colors.green,
    failure: colors.red,
    inconclusive: colors.yellow
  };
  const signs = {
    success: paint.success("✓"),
    failure: paint.failure("✗"),
    inconclusive: paint.inconclusive("?")
  };
  let status = false;
  const line = (text) => {
    output2.write(`${status ? "\r\x1B[K" : ""}${text}
`);
    status = false;
  };
  const passing = (text) => {
    if (!live) return;
    output2.write(`\r\x1B[K${colors.dim(text.slice(0, 100))}`);
    status = true;
  };
  function onEvent(event) {
    switch (event.type) {
      case "cell":
        if (event.cells > 1) line(colors.bold(`cell ${event.index + 1}/${event.cells}  ${variantText(event.variant)}`));
        break;
      case "service":
        if (event.state === "starting") passing(`  … service ${event.name} is starting`);
        if (event.state === "healthy") {
          line(`  ${signs.success} service ${event.name} healthy ${colors.dim(formatDuration(event.afterMs ?? 0))}`);
        }
        if (event.state === "failed") line(`  ${signs.failure} service ${event.name} failed`);
        break;
      case "suite-started":
        passing(`  … suite ${event.suite} is running`);
        break;
      case "suite-line":
        if (options.verbose) line(colors.dim(`    ${event.suite} | ${plainText(event.line)}`));
        else passing(`  … suite ${event.suite}: ${plainText(event.line).trim()}`);
        break;
      case "suite-ended": {
        const counts = [`${event.passed} passed`, `${event.failed} failed`, `${event.skipped} skipped`];
        const shown2 = counts.filter((text, index) => index === 0 || !text.startsWith("0 "));
        line(
          `  ${signs[event.conclusion]} suite ${event.suite} ${paint[event.conclusion](WORDS[event.conclusion])}: ${shown2.join(", ")} ${colors.dim(formatDuration(event.durationMs))}`
        );
        break;
      }
      case "warning":
        line(`  ${colors.yellow("!")} ${formatPlace(event.warning.place)}${plainText(event.warning.message)}`);
        break;
      case "problem": {
        const { code, message, place } = event.problem;
        const where = place === void 0 ? "" : `${place}: `;
        const suite = event.problem.suite === void 0 ? "" : `${event.problem.suite}: `;
        const text = message.split("\n").map((part) => plainText(part));
        line(`  ${colors.red("!")} ${suite}${where}${code}: ${text.join("\n      ")}`);
        break;
      }
    }
  }
  function finish(report, directory) {
    const { conclusion, criteria } = report.extra.assay;
    const failed = report.results.tests.filter((test) => test.status === "failed");
    if (failed.length > 0) line("");
    for (const test of failed.slice(0, SHOWN_FAILURES)) {
      const extra = testExtra(test);
      const cell = variantText(extra.variant);
      const where = test.filePath === void 0 ? "" : `  ${test.filePath}${test.line === void 0 ? "" : `:${test.line}`}`;
      line(
        `${signs.failure} ${plainText([extra.suite, ...test.suite ?? [], test.name].join(" › "))}${cell ? `  [${cell}]` : ""}${colors.dim(where)}`
      );
      if (test.message) line(`    ${plainText(test.message.split("\n")[0] ?? "")}`);
    }
    if (failed.length > SHOWN_FAILURES) line(`  … and ${failed.length - SHOWN_FAILURES} more in the report`);
    line("");
    for (const { name, threshold, value, samples, verdict: verdict2 } of criteria) {
      const sign = verdict2 === "met" ? signs.success : verdict2 === "missed" ? signs.failure : signs.inconclusive;
      const measured = value === null ? "nothing to measure" : `${(value * 100).toFixed(1)} % of ${samples}`;
      line(`${sign} ${name} ${threshold}: ${verdict2} (${measured})`);
    }
    const { tests, passed, failed: red, skipped, start, stop } = report.results.summary;
    const counts = `${tests} tests: ${passed} passed, ${red} failed, ${skipped} skipped`;
    line(
      `${paint[conclusion](colors.bold(WORDS[conclusion].toUpperCase()))}  ${counts}  ${colors.dim(formatDuration(stop - start))}`
    );
    line(`report: ${directory}/index.html`);
  }
  return { onEvent, finish };
}

// src/run/local-environment.ts
import { platform, release } from "node:os";
function localEnvironment() {
  return { osPlatform: platform(), osRelease: release() };
}

// src/run/run-project.ts
import { randomUUID as randomUUID3 } from "node:crypto";
import { mkdir as mkdir3 } from "node:fs/promises";
import { join as join4, resolve as resolve3 } from "node:path";

// src/config/load-config.ts
import { readFile } from "node:fs/promises";
import { relative, resolve as resolve2 } from "node:path";

// src/config/parse-config.ts
import { resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { isCollection, isMap, isPair, isScalar, LineCounter, parseDocument } from "yaml";

// src/config/describe-schema-error.ts
import { closest, distance } from "fastest-levenshtein";
function describeSchemaError(error, keysAt) {
  const path = error.instancePath.split("/").slice(1).map(unescapePointer);
  const value = error.data;
  const at = (message) => ({ path, atKey: false, message });
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(error.params.additionalProperty);
      const allowed = Object.keys(error.parentSchema?.properties ?? {});
      return {
        path: [...path, key],
        atKey: true,
        message: `unknown key "${key}"${didYouMean(key, allowed)}; allowed: ${allowed.join(", ")}`
      };
    }
    case "required": {
      const key = String(error.params.missingProperty);
      if (keysAt(path).some((present) => distance(present, key) <= 2)) return void 0;
      return at(`the required key "${key}" is missing`);
    }
    case "propertyNames":
      return {
        path: [...path, String(error.params.propertyName)],
        atKey: true,
        message: `${show(error.params.propertyName)} is not allowed as a name; use letters, digits, "_", "-" and ".", a letter or digit first`
      };
    case "type": {
      if (error.schemaPath.includes("/oneOf/")) return void 0;
      return at(`${show(value)} is of the wrong type; expected: ${[error.params.type].flat().join(" or ")}`);
    }
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
    case "minProperties":
    case "minItems":
    case "minLength":
      return error.schemaPath.includes("/oneOf/") ? void 0 : at("must not be empty");
    default:
      return at(`${show(value)}: ${error.message}`);
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

// src/config/check-references.ts
var MAX_CELLS = 256;
function checkReferences(config) {
  const services = Object.keys(config.services ?? {});
  const problems = [];
  const unknownService = (path, name) => {
    if (services.includes(name)) return;
    const known = services.length === 0 ? "none is defined" : `defined: ${services.join(", ")}`;
    problems.push({
      path,
      atKey: false,
      message: `there is no service "${name}"${didYouMean(name, services)}; ${known}`
    });
  };
  for (const [name, service] of Object.entries(config.services ?? {})) {
    for (const [index, other] of (service.depends_on ?? []).entries()) {
      unknownService(["services", name, "depends_on", String(index)], other);
    }
    const circle = circleFrom(name, config);
    if (circle !== void 0) {
      problems.push({
        path: ["services", name, "depends_on"],
        atKey: false,
        message: `services wait for each other: ${circle.join(" -> ")}`
      });
    }
  }
  for (const [name, suite] of Object.entries(config.suites)) {
    for (const [index, service] of (suite.services ?? []).entries()) {
      unknownService(["suites", name, "services", String(index)], service);
    }
  }
  const suites = Object.keys(config.suites);
  for (const [index, criterion] of (config.criteria ?? []).entries()) {
    const named2 = /\{\s*suite\s*:\s*([A-Za-z0-9_.-]+)\s*\}/.exec(criterion)?.[1];
    if (named2 !== void 0 && !suites.includes(named2)) {
      problems.push({
        path: ["criteria", String(index)],
        atKey: false,
        message: `there is no suite "${named2}"${didYouMean(named2, suites)}; defined: ${suites.join(", ")}`
      });
    }
  }
  const cells = Object.values(config.matrix ?? {}).reduce((product, values) => product * values.length, 1);
  if (cells > MAX_CELLS) {
    problems.push({
      path: ["matrix"],
      atKey: true,
      message: `the matrix has ${cells} cells; the limit is ${MAX_CELLS}`
    });
  }
  return problems;
}
function circleFrom(start, config) {
  const walk = (name, path) => {
    for (const next of config.services?.[name]?.depends_on ?? []) {
      if (next === start) return [...path, start];
      if (path.includes(next)) continue;
      const circle2 = walk(next, [...path, next]);
      if (circle2 !== void 0) return circle2;
    }
    return void 0;
  };
  const circle = walk(start, [start]);
  return circle?.every((name) => start <= name) ? circle : void 0;
}

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
    "matrix": {
      "type": "object",
      "description": "Every suite runs once for each combination of these values; a suite sees them as ASSAY_MATRIX_<NAME>.",
      "propertyNames": {
        "$ref": "#/$defs/name"
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
    "criteria": {
      "type": "array",
      "description": 'What the run must reach, such as "pass_rate >= 0.95" or "pass_rate{suite:api} >= 1". Without any, "pass_rate >= 1".',
      "items": {
        "type": "string",
        "pattern": "^\\s*pass_rate\\s*(\\{\\s*suite\\s*:\\s*[A-Za-z0-9][A-Za-z0-9_.-]*\\s*\\})?\\s*(>=|>|<=|<|==)\\s*(0|1|0?\\.[0-9]+|1\\.0+|[0-9]{1,3}(\\.[0-9]+)?%)\\s*$"
      }
    }
  },
  "$defs": {
    "name": {
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$",
      "maxLength": 100
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
    "service": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "command"
      ],
      "properties": {
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
        "depends_on": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string"
          },
          "description": "Services that must be healthy before this one starts."
        },
        "health": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "url"
          ],
          "properties": {
            "url": {
              "type": "string",
              "pattern": "^https?://[^\\s]+$",
              "description": "Healthy when it answers with a status from 200 to 399."
            },
            "timeout": {
              "$ref": "#/$defs/duration"
            },
            "interval": {
              "$ref": "#/$defs/duration"
            }
          }
        },
        "grace": {
          "$ref": "#/$defs/duration"
        }
      }
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
          "description": "Any command that leaves JUnit XML or CTRF."
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
          "description": "Where the command leaves its reports: a glob or a list of globs, relative to cwd.",
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
        }
      }
    }
  }
};

// src/config/parse-duration.ts
var UNITS = { ms: 1, s: 1e3, m: 6e4, h: 36e5 };
function parseDuration(text) {
  const [, amount, unit] = /^([0-9.]+)(ms|s|m|h)$/.exec(text) ?? [];
  return Number(amount) * (UNITS[unit ?? ""] ?? Number.NaN);
}

// src/config/parse-config.ts
var DEFAULT_HEALTH_TIMEOUT_MS = 6e4;
var DEFAULT_HEALTH_INTERVAL_MS = 100;
var DEFAULT_GRACE_MS = 1e4;
var DEFAULT_SUITE_TIMEOUT_MS = 30 * 6e4;
var validator;
function parseConfig(text, file, root) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const placeAt = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [first, ...rest] = document.errors.map(
    (error) => new AssayError("CONFIG_SYNTAX", error.message.split(" at line")[0] ?? error.message, {
      place: placeAt(error.pos[0])
    })
  );
  if (first !== void 0) throw new ConfigErrors([first, ...rest]);
  const value = document.toJS();
  const keysAt = (path) => {
    const node = path.length === 0 ? document.contents : document.getIn(path.map(indexed), true);
    return isMap(node) ? node.items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key)) : [];
  };
  validator ??= new Ajv2020({ allErrors: true, verbose: true, strict: false }).compile(CONFIG_SCHEMA);
  const valid = validator(value);
  const problems = valid ? checkReferences(value) : (validator.errors ?? []).map((error) => describeSchemaError(error, keysAt)).filter((problem2) => problem2 !== void 0);
  const [one, ...more] = problems.map(
    (problem2) => new AssayError("CONFIG_INVALID", `${dotted(problem2.path)}${problem2.message}`, {
      place: placeAt(offsetOf(document, problem2))
    })
  );
  if (one !== void 0) throw new ConfigErrors([one, ...more]);
  return resolveConfig(value, file, root);
}
function resolveConfig(source, file, root) {
  const services = Object.entries(source.services ?? {});
  return {
    file,
    root,
    services: services.map(([name, service]) => ({
      name,
      command: service.command,
      cwd: resolve(root, service.cwd ?? "."),
      env: textValues(service.env),
      dependsOn: service.depends_on ?? [],
      graceMs: service.grace === void 0 ? DEFAULT_GRACE_MS : parseDuration(service.grace),
      ...service.health === void 0 ? {} : {
        health: {
          url: service.health.url,
          timeoutMs: service.health.timeout === void 0 ? DEFAULT_HEALTH_TIMEOUT_MS : parseDuration(service.health.timeout),
          intervalMs: service.health.interval === void 0 ? DEFAULT_HEALTH_INTERVAL_MS : parseDuration(service.health.interval)
        }
      }
    })),
    suites: Object.entries(source.suites).map(([name, suite]) => ({
      name,
      kind: suite.kind ?? "command",
      command: suite.command,
      cwd: resolve(root, suite.cwd ?? "."),
      env: textValues(suite.env),
      reports: [suite.reports].flat(),
      timeoutMs: suite.timeout === void 0 ? DEFAULT_SUITE_TIMEOUT_MS : parseDuration(suite.timeout),
      services: suite.services ?? services.map(([service]) => service)
    })),
    matrix: Object.entries(source.matrix ?? {}).map(([name, values]) => [name, values.map(String)]),
    criteria: source.criteria ?? ["pass_rate >= 1"]
  };
}
var textValues = (env) => Object.fromEntries(Object.entries(env ?? {}).map(([name, value]) => [name, String(value)]));
var dotted = (path) => path.length === 0 ? "" : `${path.join(".")}: `;
var indexed = (part) => /^\d+$/.test(part) ? Number(part) : part;
function offsetOf(document, { path, atKey }) {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1).map(indexed), true);
    if (!isCollection(parent)) continue;
    const part = path[depth - 1];
    const pair = isMap(parent) ? parent.items.find((item2) => isPair(item2) && isScalar(item2.key) && String(item2.key.value) === part) : void 0;
    const node = atKey && depth === path.length ? pair?.key : parent.get(indexed(part), true) ?? pair?.key;
    const range = node?.range;
    if (range) return range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

// src/config/load-config.ts
async function loadConfig(root, file) {
  const path = resolve2(root, file);
  const shown2 = relative(root, path) || path;
  let text;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new AssayError("CONFIG_NOT_FOUND", `cannot read ${shown2}: ${cause.code}`, {
      place: { file: shown2 },
      cause
    });
  }
  return parseConfig(text, shown2, resolve2(root));
}

// src/model/ports.ts
var systemClock = {
  now: () => Date.now(),
  monotonic: () => performance.now()
};

// src/plan/expand-matrix.ts
function expandMatrix(axes) {
  return axes.reduce(
    (cells, [name, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    [{}]
  );
}

// src/plan/select-cells.ts
function selectCells(cells, selection) {
  if (selection.trim() === "") return [...cells];
  const wanted = selection.split(",").map((part) => {
    const [name, value, ...rest] = part.split("=").map((text) => text.trim());
    if (!name || value === void 0 || rest.length > 0) {
      throw new AssayError("USAGE", `cell "${selection}" is not of the form name=value[,name=value]`);
    }
    return [name, value];
  });
  const selected = cells.filter((cell) => wanted.every(([name, value]) => cell[name] === value));
  if (selected.length === 0) {
    const known = cells.map(variantText).join(" | ") || "the file has no matrix";
    throw new AssayError("USAGE", `no cell matches "${selection}"; cells: ${known}`);
  }
  return selected;
}

// src/plan/select-suites.ts
function selectSuites(suites, names) {
  if (names.length === 0) return [...suites];
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = suites.map((suite) => suite.name).join(", ");
    throw new AssayError(
      "USAGE",
      `there is no suite ${unknown.map((name) => `"${name}"`).join(", ")}; suites: ${known}`
    );
  }
  return suites.filter((suite) => names.includes(suite.name));
}

// src/process/stop-signals.ts
var STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
function onStopSignals(handler) {
  let count = 0;
  const listen = (signal) => {
    count += 1;
    handler(signal, count);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, listen);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, listen);
  };
}

// src/process/sweep-marked.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/process/markers.ts
var RUN_MARKER = "ASSAY_RUN_MARKER";
var COMMAND_MARKER = "ASSAY_COMMAND_MARKER";
function withMarkers(env, run, command) {
  const add = (inherited, own) => inherited ? `${inherited} ${own}` : own;
  return {
    ...env,
    [RUN_MARKER]: add(env[RUN_MARKER], run),
    [COMMAND_MARKER]: add(env[COMMAND_MARKER], command)
  };
}
function carriesMarker(environ, marker) {
  if (!environ.includes(marker)) return false;
  return environ.split("\0").some((entry) => {
    const [name, value] = [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)];
    return (name === RUN_MARKER || name === COMMAND_MARKER) && value.split(" ").includes(marker);
  });
}

// src/process/process-table.ts
import { readdirSync, readFileSync } from "node:fs";
function readProcessTable() {
  const entries = [];
  for (const pid of listPids()) {
    const stat3 = readProcFile(pid, "stat");
    const [state, parent, group, session] = stat3.slice(stat3.lastIndexOf(")") + 2).split(" ");
    if (stat3 === "" || state === "Z" || state === "X") continue;
    entries.push({ pid, parent: Number(parent), group: Number(group), session: Number(session) });
  }
  return entries;
}
function readProcFile(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "latin1");
  } catch {
    return "";
  }
}
function listPids() {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
  } catch {
    return [];
  }
}

// src/process/find-marked.ts
function findMarked(marker, sessions = []) {
  const table = readProcessTable();
  const spared = ancestors(table);
  const found = /* @__PURE__ */ new Set();
  for (const { pid, session } of table) {
    if (sessions.includes(session) || carriesMarker(readProcFile(pid, "environ"), marker)) found.add(pid);
  }
  for (const pid of spared) found.delete(pid);
  addDescendants(found, table, spared);
  return [...found].map((pid) => ({ pid, commandLine: commandLine(pid) }));
}
function ancestors(table) {
  const parents = new Map(table.map(({ pid, parent }) => [pid, parent]));
  const found = /* @__PURE__ */ new Set();
  for (let pid = process.pid; pid !== void 0 && pid > 0 && !found.has(pid); ) {
    found.add(pid);
    pid = parents.get(pid);
  }
  return found;
}
function addDescendants(found, table, spared) {
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { pid, parent } of table) if (found.has(parent) && !spared.has(pid)) found.add(pid);
  }
}
function commandLine(pid) {
  const text = Buffer.from(readProcFile(pid, "cmdline"), "latin1").toString("utf8");
  return text.replaceAll("\0", " ").trim().slice(0, 200) || "(unknown command)";
}

// src/process/send-signal.ts
function sendSignal(target, signal) {
  try {
    return process.kill(target, signal);
  } catch (error) {
    return error.code === "EPERM";
  }
}

// src/process/sweep-marked.ts
var LOOK_EVERY_MS = 25;
var KILL_WAIT_MS = 3e3;
async function sweepMarked({ marker, sessions = [], graceMs }) {
  const swept = /* @__PURE__ */ new Map();
  const round = async (signal, forMs) => {
    const until = performance.now() + forMs;
    const signalled = /* @__PURE__ */ new Set();
    for (let left = findMarked(marker, sessions); left.length > 0; left = findMarked(marker, sessions)) {
      for (const found of left) {
        if (signalled.has(found.pid) && signal !== "SIGKILL") continue;
        signalled.add(found.pid);
        swept.set(found.pid, found);
        sendSignal(found.pid, signal);
      }
      if (performance.now() >= until) return;
      await sleep(LOOK_EVERY_MS);
    }
  };
  if (graceMs > 0) await round("SIGTERM", graceMs);
  await round("SIGKILL", KILL_WAIT_MS);
  return [...swept.values()];
}
function assertNothingLeft(marker, sessions = []) {
  const left = findMarked(marker, sessions);
  if (left.length === 0) return;
  const names = left.map(({ pid, commandLine: commandLine2 }) => `process ${pid} (${commandLine2})`);
  throw new AssayError("SERVICE_NOT_STOPPED", `still alive after SIGKILL: ${names.join(", ")}`);
}

// src/report/write-report.ts
import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

// src/results/write-csv.ts
import { stringify } from "csv-stringify/sync";
var COLUMNS = ["suite", "variant", "path", "name", "file", "line", "status", "duration_ms", "message"];
function writeCsv(report) {
  const rows = report.results.tests.map((test) => {
    const { suite, variant } = testExtra(test);
    return [
      suite,
      variantText(variant),
      (test.suite ?? []).join(" › "),
      test.name,
      test.filePath ?? "",
      test.line ?? "",
      test.status,
      test.duration,
      test.message ?? ""
    ].map((cell) => typeof cell === "string" ? withoutNul(cell) : cell);
  });
  return stringify([COLUMNS, ...rows], { escape_formulas: true, quoted_string: true, record_delimiter: "windows" });
}
function withoutNul(text) {
  return text.replaceAll("\0", "�").replace(new RegExp("\\p{Surrogate}", "gu"), "�");
}

// src/results/write-junit.ts
function writeJunit(report) {
  const suites = /* @__PURE__ */ new Map();
  for (const test of report.results.tests) {
    const { suite, variant } = testExtra(test);
    const text = variantText(variant);
    const name = text === "" ? suite || report.results.tool.name : `${suite} (${text})`;
    const tests = suites.get(name);
    if (tests === void 0) suites.set(name, [test]);
    else tests.push(test);
  }
  const totals = attributes(totalsOf(report.results.tests));
  const body = [...suites].map(([name, tests]) => testsuite(name, tests)).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name=${quoted(report.results.tool.name)}${totals}>
${body}</testsuites>
`;
}
function testsuite(name, tests) {
  const head = attributes({ name, ...totalsOf(tests), ...startOf(tests) });
  return `<testsuite${head}>
${tests.map(testcase).join("")}</testsuite>
`;
}
function testcase(test) {
  const head = attributes({
    name: test.name,
    classname: (test.suite ?? []).join(".") || testExtra(test).suite || "tests",
    ...test.filePath === void 0 ? {} : { file: test.filePath },
    ...test.line === void 0 ? {} : { line: String(test.line) },
    time: seconds(test.duration)
  });
  const body = [outcome(test), ...attempts(test), output("system-out", test.stdout), output("system-err", test.stderr)];
  const content = body.join("");
  return content === "" ? `<testcase${head}/>
` : `<testcase${head}>${content}</testcase>
`;
}
function outcome(test) {
  if (test.status === "passed") return "";
  if (test.status === "skipped" || test.status === "pending") {
    return test.message ? `<skipped message=${quoted(test.message)}/>` : "<skipped/>";
  }
  return problem(isError(test) ? "error" : "failure", test, test.rawStatus ?? test.status);
}
function isError(test) {
  return test.status === "other" || test.status === "failed" && test.rawStatus === "error";
}
function attempts(test) {
  const element = test.status === "passed" ? "flakyFailure" : "rerunFailure";
  return (test.retryAttempts ?? []).filter((attempt) => attempt.status === "failed").map((attempt) => problem(element, attempt, attempt.status));
}
function problem(element, { message, trace }, type) {
  const head = attributes({ message: message ?? "", type });
  return `<${element}${head}>${cdata(trace || message || "")}</${element}>`;
}
function output(element, lines) {
  return lines === void 0 || lines.length === 0 ? "" : `<${element}>${cdata(lines.join("\n"))}</${element}>`;
}
function totalsOf(tests) {
  let failures = 0;
  let errors = 0;
  let skipped = 0;
  let time = 0;
  for (const test of tests) {
    if (isError(test)) errors += 1;
    else if (test.status === "failed") failures += 1;
    else if (test.status !== "passed") skipped += 1;
    if (test.duration > 0) time += test.duration;
  }
  return {
    tests: String(tests.length),
    failures: String(failures),
    errors: String(errors),
    skipped: String(skipped),
    time: seconds(time)
  };
}
function startOf(tests) {
  let first = Number.POSITIVE_INFINITY;
  for (const test of tests) if (test.start !== void 0 && test.start < first) first = test.start;
  return Math.abs(first) <= 864e13 ? { timestamp: new Date(first).toISOString() } : {};
}
function seconds(milliseconds) {
  return Number.isFinite(milliseconds) && milliseconds > 0 ? (milliseconds / 1e3).toFixed(3) : "0.000";
}
function attributes(values) {
  return Object.entries(values).map(([name, value]) => ` ${name}=${quoted(value)}`).join("");
}
function quoted(text) {
  const escaped = xmlCharacters(text).replace(/[&<>"\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `"${escaped}"`;
}
function cdata(text) {
  return `<![CDATA[${xmlCharacters(text).replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
function xmlCharacters(text) {
  return text.replace(new RegExp("[^\\P{Cc}\\n\\r\\t\\x7f-\\x9f]|\\p{Surrogate}|[\\uFFFE\\uFFFF]", "gu"), "�");
}

// src/report/render-html.ts
import mustache from "mustache";

// src/report/format-number.ts
function formatNumber(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

// src/report/generated/templates.ts
var TEMPLATES = {
  "html-failures": '{{#failures}}\n<section id="failures" aria-labelledby="h-failures">\n<h2 id="h-failures">{{heading}}</h2>\n{{#items}}\n<article class="failure {{state}}">\n<h3><bdi>{{title}}</bdi></h3>\n<p class="meta"><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> {{status}}</span>{{#place}}<span><code>{{place}}</code></span>{{/place}}{{#suite}}<span><bdi>{{suite}}</bdi></span>{{/suite}}{{#variants}}<span class="chip"><bdi>{{.}}</bdi></span>{{/variants}}<span>{{duration}}</span>{{#attempts}}<span>{{attempts}}</span>{{/attempts}}</p>\n{{#message}}<pre tabindex="0">{{message}}</pre>{{/message}}\n{{#trace}}<details><summary>Trace</summary><pre tabindex="0">{{trace}}</pre></details>{{/trace}}\n{{#output}}<details><summary>Output</summary><pre tabindex="0">{{output}}</pre></details>{{/output}}\n</article>\n{{/items}}\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/failures}}\n',
  "html-judgement": '{{#criteria}}\n<section id="criteria" aria-labelledby="h-criteria">\n<h2 id="h-criteria">Criteria</h2>\n<div class="scroll" role="region" aria-labelledby="h-criteria" tabindex="0"><table>\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">Verdict</th><th scope="col">Criterion</th><th scope="col" class="num">Measured</th><th scope="col">Wanted</th><th scope="col" class="num">Samples</th></tr></thead>\n<tbody>\n{{#rows}}\n<tr><td><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> {{verdict}}</span></td><th scope="row"><bdi>{{name}}</bdi></th><td class="num">{{value}}</td><td><code>{{threshold}}</code></td><td class="num">{{samples}}</td></tr>\n{{/rows}}\n</tbody>\n</table></div>\n</section>\n{{/criteria}}\n{{#problems}}\n<section id="problems" aria-labelledby="h-problems">\n<h2 id="h-problems">Problems</h2>\n<p class="lead">What went wrong apart from failing tests.</p>\n{{#items}}\n<article class="failure">\n<h3>{{code}}</h3>\n<p class="meta">{{#meta}}<span><bdi>{{.}}</bdi></span>{{/meta}}</p>\n<pre tabindex="0">{{message}}</pre>\n</article>\n{{/items}}\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/problems}}\n',
  "html-style": ':root{--bg:#fcfcfb;--raise:#fff;--sunk:#f3f4f2;--ink:#1c2226;--soft:#57626b;--line:#dfe3e4;--focus:#1f5fbf;\n--good:#1a6b3c;--good-bg:#e9f5ed;--good-bar:#3f9c66;--bad:#b3261e;--bad-bg:#fcecea;--bad-bar:#d0453b;--open:#7d5200;--open-bg:#fdf3dd;--open-bar:#d69a1c;--idle:#57626b;--idle-bg:#eef0f1;--idle-bar:#b6bec4;\n--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}\n@media (prefers-color-scheme:dark){:root{--bg:#14181b;--raise:#1b2024;--sunk:#20262b;--ink:#e5e9ec;--soft:#a1acb5;--line:#333b42;--focus:#8ab8ff;\n--good:#7fd6a0;--good-bg:#14291d;--good-bar:#3f9c66;--bad:#ffa39a;--bad-bg:#331a18;--bad-bar:#d9584e;--open:#f2c566;--open-bg:#2e2410;--open-bar:#c9921f;--idle:#a1acb5;--idle-bg:#262d32;--idle-bar:#59646c}}\n*{box-sizing:border-box}\nhtml{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}\nbody{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 var(--sans)}\n.page{max-width:70rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}\n:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}\nmain:focus{outline:none}\n.sr,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n.skip:focus{position:absolute;left:1rem;top:1rem;padding:.5rem 1rem;background:var(--raise);color:var(--ink)}\na{color:inherit;text-underline-offset:.2em}\nheader{padding:3rem 0 2.25rem;border-bottom:1px solid var(--line);background:var(--tone-bg)}\n.success{--tone:var(--good);--tone-bg:var(--good-bg)}\n.failure{--tone:var(--bad);--tone-bg:var(--bad-bg)}\n.inconclusive{--tone:var(--open);--tone-bg:var(--open-bg)}\nbody.inconclusive header{border-bottom:3px dashed var(--open)}\n.mark{display:flex;align-items:center;gap:.65rem;margin:0;color:var(--tone);font-weight:600}\n.badge{display:inline-grid;place-items:center;width:1.9rem;height:1.9rem;border-radius:50%;border:2px solid var(--tone);font-size:1rem;line-height:1}\n.inconclusive .badge{border-style:dashed}\nh1{margin:.5rem 0 0;font-size:clamp(1.75rem,5vw,2.75rem);line-height:1.15;font-weight:650;letter-spacing:-.02em;overflow-wrap:anywhere;text-wrap:balance}\n.because{margin:1rem 0 0;padding-left:1.2rem;overflow-wrap:anywhere}\n.because li{margin:.2rem 0}\n.note{margin:1rem 0 0;color:var(--soft)}\n.bar{display:flex;gap:2px;height:.6rem;margin:1.75rem 0 0;border-radius:.3rem;overflow:hidden}\n.bar i{flex:1 1 0;min-width:4px}\n.bar .good{background:var(--good-bar)}.bar .bad{background:var(--bad-bar)}.bar .open{background:var(--open-bar)}.bar .idle{background:var(--idle-bar)}\n.figures{display:flex;flex-wrap:wrap;gap:1rem 2.25rem;margin:1.5rem 0 0}\n.figures dt{font-size:.85rem;color:var(--soft)}\n.figures dd{margin:0;font-size:1.3rem;font-weight:600;font-variant-numeric:tabular-nums;line-height:1.3}\nnav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:1.25rem 0 0;padding:0;list-style:none;font-size:.95rem}\nnav a{display:inline-block;padding:.25rem 0}\n.n{color:var(--soft);font-variant-numeric:tabular-nums;font-size:.9em}\nsection{margin:3rem 0 0}\nh2{margin:0 0 1rem;font-size:1.35rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}\nh3{margin:0;font-size:1rem;line-height:1.45;font-weight:600;overflow-wrap:anywhere}\n.lead,.more{margin:0 0 1rem;color:var(--soft)}\n.more{margin:1rem 0 0}\n.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.5rem;background:var(--raise)}\ntable{width:100%;border-collapse:collapse;font-size:.95rem}\ncaption{padding:.75rem 1rem;text-align:left;color:var(--soft);font-size:.9rem;border-bottom:1px solid var(--line)}\nth,td{padding:.55rem 1rem;text-align:left;vertical-align:baseline}\nthead th{font-size:.85rem;font-weight:500;color:var(--soft);white-space:nowrap}\ntbody tr{border-top:1px solid var(--line)}\ntbody th{font-weight:500;overflow-wrap:anywhere;min-width:13rem}\ntd{overflow-wrap:anywhere;min-width:5.5rem}\n.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n.kind{font-weight:400;color:var(--soft)}\n.state{white-space:nowrap;font-weight:600;font-size:.9rem}\n.state.good,.good .g{color:var(--good)}.state.bad,.bad .g{color:var(--bad)}.state.open,.open .g{color:var(--open)}.state.idle,.idle .g{color:var(--idle)}\ncode,pre{font-family:var(--mono);font-size:.86rem}\narticle.failure{margin:0 0 1rem;padding:1.1rem 1.25rem 1.2rem;border:1px solid var(--line);border-left:4px solid var(--bad-bar);border-radius:.5rem;background:var(--raise)}\narticle.failure.open{border-left:4px dashed var(--open-bar)}\n.meta{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1rem;margin:.3rem 0 0;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}\n.meta>span{min-width:0}\n.chip{padding:.05rem .5rem;border:1px solid var(--line);border-radius:1rem;font-size:.85rem;font-weight:400;color:var(--soft)}\npre{margin:.85rem 0 0;padding:.8rem 1rem;border-radius:.4rem;background:var(--sunk);line-height:1.5;white-space:pre-wrap;overflow-wrap:anywhere;max-height:32rem;overflow-y:auto;tab-size:2}\nsummary{cursor:pointer;padding:.3rem 0}\narticle summary{margin-top:.6rem;color:var(--soft);font-size:.9rem;width:max-content}\narticle details pre{margin-top:.3rem}\n.group{border:1px solid var(--line);border-radius:.5rem;background:var(--raise);margin:0 0 .6rem}\n.group>summary{padding:.65rem 1rem;overflow-wrap:anywhere}\n.group .more{padding:0 1rem 1rem;margin-top:.5rem}\n.tests{list-style:none;margin:0;padding:.4rem 1rem .8rem;border-top:1px solid var(--line);font-size:.92rem}\n.tests li{display:grid;grid-template-columns:1.5rem 1fr auto;gap:.25rem;padding:.12rem 0;overflow-wrap:anywhere;content-visibility:auto;contain-intrinsic-size:auto 1.6rem}\n.tests .bad,.tests .open{font-weight:600}\n.t{color:var(--soft);font-weight:400;font-variant-numeric:tabular-nums;padding-left:1rem;white-space:nowrap}\nfooter{margin:3.5rem 0 0;padding:1.25rem 0 2.5rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}\n@media (max-width:40rem){header{padding:2rem 0 1.75rem}section{margin-top:2.25rem}.figures{gap:.75rem 1.5rem}th,td{padding:.5rem .7rem}article.failure{padding:.9rem 1rem}}\n@media (forced-colors:active){.bar{display:none}}\n@media print{:root{--bg:#fff;--raise:#fff;--sunk:#f6f6f6;--ink:#000;--soft:#444;--line:#bbb}\nbody{font-size:10.5pt}header{padding:0 0 1rem;background:none}nav,.skip,.note+.bar{display:none}section{margin-top:1.5rem}\npre{max-height:none}article.failure,tr{break-inside:avoid}h2,h3{break-after:avoid}.page{max-width:none;padding:0}.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n',
  "html-suites": '{{#suites}}\n<section id="suites" aria-labelledby="h-suites">\n<h2 id="h-suites">Suites</h2>\n<div class="scroll" role="region" aria-labelledby="h-suites" tabindex="0"><table>\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">Result</th><th scope="col">Suite</th>{{#hasVariants}}<th scope="col">Variant</th>{{/hasVariants}}<th scope="col" class="num">Tests</th><th scope="col" class="num">Failed</th><th scope="col" class="num">Skipped</th><th scope="col" class="num">Wall time</th></tr></thead>\n<tbody>\n{{#rows}}\n<tr><td><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> {{status}}</span></td><th scope="row"><bdi>{{name}}</bdi>{{#kind}} <span class="kind">{{kind}}</span>{{/kind}}</th>{{#hasVariants}}<td><bdi>{{variant}}</bdi></td>{{/hasVariants}}<td class="num">{{tests}}</td><td class="num">{{failed}}</td><td class="num">{{skipped}}</td><td class="num">{{duration}}</td></tr>\n{{/rows}}\n</tbody>\n</table></div>\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</section>\n{{/suites}}\n{{#slowest}}\n<section id="slowest" aria-labelledby="h-slowest">\n<h2 id="h-slowest">Slowest tests</h2>\n<div class="scroll" role="region" aria-labelledby="h-slowest" tabindex="0"><table>\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col" class="num">Time</th><th scope="col">Test</th><th scope="col">Suite</th></tr></thead>\n<tbody>\n{{#rows}}\n<tr><td class="num">{{duration}}</td><th scope="row"><bdi>{{title}}</bdi></th><td><bdi>{{suite}}</bdi></td></tr>\n{{/rows}}\n</tbody>\n</table></div>\n</section>\n{{/slowest}}\n{{#services}}\n<section id="services" aria-labelledby="h-services">\n<h2 id="h-services">Services</h2>\n<div class="scroll" role="region" aria-labelledby="h-services" tabindex="0"><table>\n<caption>{{caption}}</caption>\n<thead><tr><th scope="col">State</th><th scope="col">Service</th>{{#hasVariants}}<th scope="col">Variant</th>{{/hasVariants}}<th scope="col" class="num">Started after</th><th scope="col" class="num">Healthy within</th></tr></thead>\n<tbody>\n{{#rows}}\n<tr><td><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> {{status}}</span></td><th scope="row"><bdi>{{name}}</bdi></th>{{#hasVariants}}<td><bdi>{{variant}}</bdi></td>{{/hasVariants}}<td class="num">{{started}}</td><td class="num">{{healthy}}</td></tr>\n{{/rows}}\n</tbody>\n</table></div>\n</section>\n{{/services}}\n',
  "html-tests": '{{#tests}}\n<section id="tests" aria-labelledby="h-tests">\n<h2 id="h-tests">All tests</h2>\n{{#cut}}<p class="lead">{{cut}}</p>{{/cut}}\n{{#groups}}\n<details class="group">\n<summary><span class="state {{state}}"><span aria-hidden="true">{{glyph}}</span> <span class="sr">{{status}}: </span></span><b><bdi>{{name}}</bdi></b>{{#variant}} <span class="chip"><bdi>{{variant}}</bdi></span>{{/variant}} <span class="n">{{summary}}</span></summary>\n<ul class="tests">\n{{#rows}}\n<li class="{{state}}"><span class="g">{{glyph}}<span class="sr"> {{status}}: </span></span><bdi>{{title}}</bdi><span class="t">{{duration}}</span></li>\n{{/rows}}\n</ul>\n{{#more}}<p class="more">{{more}}</p>{{/more}}\n</details>\n{{/groups}}\n</section>\n{{/tests}}\n',
  "html": `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{headline}}</title>
<style>
{{> html-style}}
</style>
</head>
<body class="{{conclusion}}">
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
<div class="page">
<nav aria-label="Sections"><ul>
{{#sections}}
<li><a href="#{{id}}">{{title}}</a>{{#count}} <span class="n">{{count}}</span>{{/count}}</li>
{{/sections}}
</ul></nav>
<main id="main" tabindex="-1">
{{> html-judgement}}
{{> html-failures}}
{{> html-suites}}
{{> html-tests}}
</main>
<footer>
<p>{{footer}}</p>
</footer>
</div>
</body>
</html>
`
};

// src/report/count-of.ts
function countOf(count, singular, plural = `${singular}s`) {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

// src/report/group-failures.ts
function groupFailures(tests) {
  const groups = /* @__PURE__ */ new Map();
  for (const status of ["failed", "other"]) {
    for (const test of tests) {
      if (test.status !== status) continue;
      const { suite, variant } = testExtra(test);
      const text = variantText(variant);
      const path = [status, suite, test.suite ?? [], test.name, test.filePath, test.line, test.message];
      const key = text === "" ? String(groups.size) : JSON.stringify(path);
      const group = groups.get(key);
      if (group === void 0) groups.set(key, { test, suite, variants: text === "" ? [] : [text], results: 1 });
      else {
        group.results += 1;
        if (!group.variants.includes(text)) group.variants.push(text);
      }
    }
  }
  return [...groups.values()];
}

// src/report/status-look.ts
var LOOKS = /* @__PURE__ */ new Map([
  ["passed", { state: "good", glyph: "✓", word: "passed" }],
  ["failed", { state: "bad", glyph: "✕", word: "failed" }],
  ["skipped", { state: "idle", glyph: "–", word: "skipped" }],
  ["pending", { state: "idle", glyph: "–", word: "pending" }],
  ["other", { state: "open", glyph: "?", word: "no clear result" }],
  ["success", { state: "good", glyph: "✓", word: "passed" }],
  ["failure", { state: "bad", glyph: "✕", word: "failed" }],
  ["inconclusive", { state: "open", glyph: "?", word: "inconclusive" }],
  ["met", { state: "good", glyph: "✓", word: "met" }],
  ["missed", { state: "bad", glyph: "✕", word: "missed" }],
  ["healthy", { state: "good", glyph: "✓", word: "healthy" }],
  ["unhealthy", { state: "bad", glyph: "✕", word: "unhealthy" }]
]);
function statusLook(status) {
  return LOOKS.get(status) ?? { state: "open", glyph: "?", word: status };
}

// src/report/test-place.ts
function testPlace(test) {
  if (test.filePath === void 0) return "";
  return test.line !== void 0 && test.line >= 1 ? `${test.filePath}:${test.line}` : test.filePath;
}

// src/report/test-title.ts
function testTitle(test) {
  return [...test.suite ?? [], test.name].filter((part) => part !== "").join(" › ");
}

// src/report/truncate.ts
function truncate(text, limit) {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const before = text.charCodeAt(end - 1);
  const cutsPair = before >= 55296 && before <= 56319;
  return `${text.slice(0, Math.max(0, cutsPair ? end - 1 : end))}…`;
}

// src/report/html-failures.ts
var FAILURES = 500;
var MESSAGE = 8e3;
var TRACE = 2e4;
var NAME = 500;
function htmlFailures(report) {
  const failures = groupFailures(report.results.tests);
  const cut = failures.length - FAILURES;
  return {
    failures: failures.length > 0 && {
      heading: heading(failures),
      items: failures.slice(0, FAILURES).map(item),
      more: cut > 0 && `${countOf(cut, "more failure")} in results.csv, with their traces in ctrf-report.json.`
    }
  };
}
function heading(failures) {
  const failed = failures.some(({ test }) => test.status === "failed");
  if (!failed) return "Unclear results";
  return failures.some(({ test }) => test.status === "other") ? "Failures and unclear results" : "Failures";
}
function item({ test, suite, variants }) {
  const look = statusLook(test.status);
  const message = plainText(test.message ?? "").trim();
  const trace = plainText(test.trace ?? "").trimEnd();
  const output2 = plainText([...test.stdout ?? [], ...test.stderr ?? []].join("\n")).trimEnd();
  return {
    state: look.state,
    glyph: look.glyph,
    status: look.word,
    title: truncate(plainLine(testTitle(test)), NAME) || "unnamed test",
    place: truncate(plainLine(testPlace(test)), NAME),
    suite: plainLine(suite),
    variants: variants.map(plainLine),
    duration: formatDuration(test.duration),
    attempts: test.retries !== void 0 && test.retries > 0 && `after ${countOf(test.retries, "retry", "retries")}`,
    message: truncate(message, MESSAGE),
    // Many runners repeat the message as the whole trace.
    trace: trace.trim() === message ? "" : truncate(trace, TRACE),
    output: truncate(output2, TRACE)
  };
}

// src/report/format-measure.ts
var DIGITS = 4;
function formatMeasure(value) {
  return value === null ? "nothing to measure" : String(Number(value.toPrecision(DIGITS)));
}

// src/report/html-judgement.ts
var PROBLEMS = 200;
function htmlJudgement(report) {
  const { criteria, problems } = report.extra.assay;
  const met = criteria.filter((criterion) => criterion.verdict === "met").length;
  return {
    criteria: criteria.length > 0 && {
      caption: `${formatNumber(met)} of ${countOf(criteria.length, "criterion", "criteria")} met`,
      rows: criteria.map(criterionRow)
    },
    problems: problems.length > 0 && {
      items: problems.slice(0, PROBLEMS).map(problemItem),
      more: problems.length > PROBLEMS && `${countOf(problems.length - PROBLEMS, "more problem")} in ctrf-report.json.`
    }
  };
}
function criterionRow(criterion) {
  const look = statusLook(criterion.verdict);
  return {
    state: look.state,
    glyph: look.glyph,
    verdict: look.word,
    name: plainLine(criterion.name),
    value: formatMeasure(criterion.value),
    threshold: plainLine(criterion.threshold),
    samples: formatNumber(criterion.samples)
  };
}
function problemItem(problem2) {
  return {
    code: plainLine(problem2.code),
    meta: [problem2.suite ?? "", problem2.variant === void 0 ? "" : variantText(problem2.variant), problem2.place ?? ""].map(plainLine).filter((part) => part !== ""),
    message: plainText(problem2.message)
  };
}

// src/report/slowest-tests.ts
function slowestTests(tests, limit = 10) {
  return tests.filter((test) => test.duration > 0).sort((a, b) => b.duration - a.duration).slice(0, limit);
}

// src/report/html-suites.ts
var SUITES = 1e3;
var NAME2 = 200;
function htmlSuites(report, suites) {
  const slowest = slowestTests(report.results.tests);
  const { services } = report.extra.assay;
  const firstStart = Math.min(...services.map((service) => service.startedAtMs));
  const cut = suites.length - SUITES;
  return {
    suites: suites.length > 0 && {
      caption: `${countOf(suites.length, "suite run")}; wall time is that of the command, not the sum of its tests`,
      hasVariants: suites.some((suite) => suite.variant !== ""),
      rows: suites.slice(0, SUITES).map(suiteRow),
      more: cut > 0 && `${countOf(cut, "more suite run")} in ctrf-report.json.`
    },
    slowest: slowest.length > 1 && {
      caption: `The ${countOf(slowest.length, "slowest result")} of ${formatNumber(report.results.tests.length)}`,
      rows: slowest.map((test) => {
        const { suite, variant } = testExtra(test);
        return {
          duration: formatDuration(test.duration),
          title: truncate(plainLine(testTitle(test)), NAME2),
          suite: plainLine(`${suite} ${variantText(variant)}`)
        };
      })
    },
    services: services.length > 0 && {
      caption: `${countOf(services.length, "service")}, timed from the start of the first`,
      hasVariants: services.some((service) => variantText(service.variant ?? {}) !== ""),
      rows: services.map((service) => {
        const look = statusLook(service.state);
        return {
          state: look.state,
          glyph: look.glyph,
          status: look.word,
          name: plainLine(service.name),
          variant: plainLine(variantText(service.variant ?? {})),
          started: formatDuration(service.startedAtMs - firstStart),
          healthy: service.healthyAfterMs === void 0 ? "never" : formatDuration(service.healthyAfterMs)
        };
      })
    }
  };
}
function suiteRow({ name, variant, run, conclusion, counts }) {
  const look = statusLook(conclusion);
  return {
    state: look.state,
    glyph: look.glyph,
    status: look.word,
    name: plainLine(name),
    kind: plainLine(run?.kind ?? ""),
    variant: plainLine(variant),
    tests: formatNumber(counts.total),
    failed: formatNumber(counts.failed),
    skipped: formatNumber(counts.skipped),
    duration: run === void 0 ? "–" : formatDuration(run.durationMs)
  };
}

// src/report/share-out.ts
function shareOut(sizes, budget) {
  const shares = new Array(sizes.length).fill(0);
  let left = budget;
  const ascending = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  ascending.forEach(({ size, index }, position) => {
    const share = Math.min(size, Math.floor(left / (ascending.length - position)));
    shares[index] = share;
    left -= share;
  });
  return shares;
}

// src/report/html-tests.ts
var ROWS = 5e3;
var NAME3 = 200;
var ORDER = ["failed", "other", "passed", "skipped", "pending"];
function htmlTests(suites) {
  const groups = suites.filter((suite) => suite.tests.length > 0).slice(0, ROWS);
  const shares = shareOut(
    groups.map((group) => group.tests.length),
    ROWS
  );
  const total = groups.reduce((sum, group) => sum + group.tests.length, 0);
  return {
    tests: groups.length > 0 && {
      cut: total > ROWS && `The first ${formatNumber(ROWS)} of ${formatNumber(total)} are listed; results.csv holds all.`,
      groups: groups.map((group, index) => testGroup(group, shares[index] ?? 0))
    }
  };
}
function testGroup({ name, variant, conclusion, counts, tests }, share) {
  const look = statusLook(conclusion);
  const parts = [
    countOf(counts.total, "test"),
    ...counts.failed > 0 ? [`${formatNumber(counts.failed)} failed`] : [],
    ...counts.other > 0 ? [`${formatNumber(counts.other)} without a clear result`] : [],
    ...counts.skipped > 0 ? [`${formatNumber(counts.skipped)} skipped`] : []
  ];
  const ordered = ORDER.flatMap((status) => tests.filter((test) => test.status === status));
  const cut = tests.length - share;
  return {
    state: look.state,
    glyph: look.glyph,
    status: look.word,
    name: plainLine(name),
    variant: plainLine(variant),
    summary: parts.join(", "),
    rows: ordered.slice(0, share).map(testRow),
    more: cut > 0 && `${countOf(cut, "more test")} of this suite in results.csv.`
  };
}
function testRow(test) {
  const look = statusLook(test.status);
  return {
    state: look.state,
    glyph: look.glyph,
    status: test.flaky === true && test.status === "passed" ? "passed after a retry" : look.word,
    title: truncate(plainLine(testTitle(test)), NAME3) || "unnamed test",
    duration: `${test.flaky === true && test.status === "passed" ? "after a retry · " : ""}${formatDuration(test.duration)}`
  };
}

// src/report/count-results.ts
function countResults(tests) {
  const counts = { total: tests.length, passed: 0, failed: 0, skipped: 0, other: 0, flaky: 0 };
  for (const test of tests) {
    counts[test.status === "pending" ? "skipped" : test.status] += 1;
    if (test.flaky === true && test.status === "passed") counts.flaky += 1;
  }
  return counts;
}

// src/report/suite-table.ts
function suiteTable(report) {
  const rows = /* @__PURE__ */ new Map();
  for (const run of report.extra.assay.suites) {
    const variant = variantText(run.variant);
    rows.set(JSON.stringify([run.name, variant]), { name: run.name, variant, run, tests: [] });
  }
  for (const test of report.results.tests) {
    const { suite, variant } = testExtra(test);
    const text = variantText(variant);
    const key = JSON.stringify([suite, text]);
    const row = rows.get(key);
    if (row === void 0) rows.set(key, { name: suite || "tests", variant: text, run: void 0, tests: [test] });
    else row.tests.push(test);
  }
  return [...rows.values()].map((row) => {
    const counts = countResults(row.tests);
    return { ...row, counts, conclusion: row.run?.conclusion ?? conclude(counts) };
  });
}
function conclude(counts) {
  if (counts.failed > 0) return "failure";
  return counts.passed > 0 && counts.other === 0 ? "success" : "inconclusive";
}

// src/report/verdict.ts
var REASONS = 5;
function verdict(report) {
  const { conclusion, criteria, problems } = report.extra.assay;
  const counts = countResults(report.results.tests);
  const missed = criteria.filter((criterion) => criterion.verdict === "missed");
  const open2 = criteria.filter((criterion) => criterion.verdict === "inconclusive");
  const reasons = [
    ...problems.map((problem2) => `${problem2.code}: ${problem2.message.split("\n", 1)[0] ?? ""}`),
    ...missed.map(
      (criterion) => `${criterion.name} is ${formatMeasure(criterion.value)}, wanted ${criterion.threshold}`
    ),
    ...open2.map((criterion) => `${criterion.name} could not be judged: ${countOf(criterion.samples, "sample")}`)
  ];
  const cut = reasons.length - REASONS;
  const because = cut > 0 ? [...reasons.slice(0, REASONS), `and ${countOf(cut, "more reason")} below`] : reasons;
  const headline = headlines[conclusion](counts, missed.length, open2.length, problems.length);
  return { conclusion, headline, because, counts };
}
var headlines = {
  success: (counts) => {
    if (counts.total === 0) return "Passed without any test";
    if (counts.failed > 0) return `${failedOf(counts)}, which the criteria allow`;
    if (counts.passed === counts.total)
      return counts.total === 1 ? "1 test passed" : `All ${countOf(counts.total, "test")} passed`;
    return `${formatNumber(counts.passed)} of ${countOf(counts.total, "test")} passed, none failed`;
  },
  failure: (counts, missed, _open, problems) => {
    const missedText = `${countOf(missed, "criterion", "criteria")} missed`;
    if (counts.failed > 0) return missed > 0 ? `${failedOf(counts)}, ${missedText}` : failedOf(counts);
    if (missed > 0) return missedText;
    if (problems > 0) return `Failed: ${countOf(problems, "problem")} apart from the tests`;
    return "Failed";
  },
  inconclusive: (counts, _missed, open2, problems) => {
    if (counts.failed > 0) return `Inconclusive: ${failedOf(counts)}, and not all could be judged`;
    if (counts.total === 0) return "Inconclusive: no test ran";
    if (open2 > 0) return `Inconclusive: ${countOf(open2, "criterion", "criteria")} could not be judged`;
    if (problems > 0) return `Inconclusive: ${countOf(problems, "problem")} left results missing`;
    return "Inconclusive: the results prove nothing";
  }
};
function failedOf(counts) {
  return `${formatNumber(counts.failed)} of ${countOf(counts.total, "test")} failed`;
}

// src/report/render-html.ts
var REASON = 300;
function renderHtml(report) {
  const answer = verdict(report);
  const { counts } = answer;
  const look = statusLook(answer.conclusion);
  const suites = suiteTable(report);
  const view = {
    ...htmlJudgement(report),
    ...htmlFailures(report),
    ...htmlSuites(report, suites),
    ...htmlTests(suites)
  };
  return mustache.render(
    TEMPLATES.html,
    {
      ...view,
      conclusion: answer.conclusion,
      inconclusive: answer.conclusion === "inconclusive",
      glyph: look.glyph,
      conclusionText: look.word.charAt(0).toUpperCase() + look.word.slice(1),
      headline: answer.headline,
      hasReasons: answer.because.length > 0,
      because: answer.because.map((reason) => truncate(plainLine(reason), REASON)),
      hasTests: counts.total > 0,
      bar: [
        { state: "bad", count: counts.failed },
        { state: "open", count: counts.other },
        { state: "idle", count: counts.skipped },
        { state: "good", count: counts.passed }
      ].filter((part) => part.count > 0),
      figures: figures(report),
      sections: [
        { id: "criteria", title: "Criteria", on: view.criteria },
        { id: "problems", title: "Problems", on: view.problems, count: report.extra.assay.problems.length },
        {
          id: "failures",
          title: view.failures === false ? "" : view.failures.heading,
          on: view.failures,
          count: counts.failed + counts.other
        },
        { id: "suites", title: "Suites", on: view.suites },
        { id: "slowest", title: "Slowest tests", on: view.slowest },
        { id: "services", title: "Services", on: view.services },
        { id: "tests", title: "All tests", on: view.tests, count: counts.total }
      ].filter((section) => section.on !== false).map(({ id, title, count }) => ({ id, title, count: count === void 0 ? "" : formatNumber(count) })),
      footer: plainLine(
        ["Made by Assay", ...report.timestamp === void 0 ? [] : [`at ${report.timestamp}`]].join(" ")
      )
    },
    TEMPLATES
  );
}
function figures(report) {
  const { counts } = verdict(report);
  const { start, stop } = report.results.summary;
  const sum = report.results.tests.reduce((total, test) => total + Math.max(test.duration, 0), 0);
  const { environment } = report.extra.assay;
  return [
    { label: "Failed", value: formatNumber(counts.failed) },
    { label: "Passed", value: formatNumber(counts.passed) },
    ...counts.flaky > 0 ? [{ label: "Passed after a retry", value: formatNumber(counts.flaky) }] : [],
    ...counts.skipped > 0 ? [{ label: "Skipped", value: formatNumber(counts.skipped) }] : [],
    ...counts.other > 0 ? [{ label: "No clear result", value: formatNumber(counts.other) }] : [],
    // Suites run at the same time: neither figure follows from the other.
    { label: "Wall time", value: formatDuration(stop - start) },
    ...sum > 0 ? [{ label: "Sum of all tests", value: formatDuration(sum) }] : [],
    ...environment === void 0 ? [] : [{ label: "Environment", value: truncate(plainLine(environment), 60) }]
  ];
}

// src/report/write-report.ts
async function writeReport(report, directory) {
  await mkdir(directory, { recursive: true });
  const write = (name, content) => writeWhole(join(directory, name), content);
  return {
    json: await write("ctrf-report.json", `${JSON.stringify(report)}
`),
    html: await write("index.html", renderHtml(report)),
    csv: await write("results.csv", writeCsv(report)),
    junit: await write("junit.xml", writeJunit(report))
  };
}
async function writeWhole(path, content) {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return path;
}

// src/results/validate-report.ts
import { Ajv2020 as Ajv20202 } from "ajv/dist/2020.js";
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
          "description": "The metric, such as pass_rate or pass_rate{suite:api}."
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
        }
      }
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
            "failed",
            "unhealthy"
          ]
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
        }
      }
    }
  }
};

// src/results/validate-report.ts
var compiled;
function validateReport(value) {
  const { ctrf, extra, testExtra: testExtra2 } = validators();
  if (!ctrf(value)) throw malformed(ctrf.errors, "the report");
  const assay = value.extra?.assay;
  if (assay === void 0)
    throw new AssayError("REPORT_MALFORMED", "the report has no extra.assay; Assay did not write it");
  if (!extra(assay)) throw malformed(extra.errors, "extra.assay");
  for (const [index, test] of value.results.tests.entries()) {
    const own = test.extra?.assay;
    if (own !== void 0 && !testExtra2(own)) {
      throw malformed(testExtra2.errors, `results.tests[${index}].extra.assay`);
    }
  }
  return value;
}
function validateCtrf(value) {
  const { ctrf } = validators();
  if (!ctrf(value)) throw malformed(ctrf.errors, "the report");
  return value;
}
function validators() {
  compiled ??= compile();
  return compiled;
}
function compile() {
  const ajv = new Ajv20202({ strict: false });
  const addFormats = addFormatsModule;
  addFormats(ajv);
  const { $schema: _dialect, ...ctrf } = CTRF_SCHEMA;
  ajv.addSchema(REPORT_EXTRA_SCHEMA, "extra");
  return {
    ctrf: ajv.compile(ctrf),
    extra: ajv.compile({ $ref: "extra" }),
    testExtra: ajv.compile({ $ref: "extra#/$defs/testExtra" })
  };
}
function malformed(errors, where) {
  const places = (errors ?? []).slice(0, 10).map((error) => `${where}${error.instancePath}: ${error.message}`);
  return new AssayError("REPORT_MALFORMED", `not a valid CTRF report: ${places.join("; ")}`);
}

// src/criteria/parse-criterion.ts
function parseCriterion(text) {
  const match = /^\s*pass_rate\s*(?:\{\s*suite\s*:\s*([^\s}]+)\s*\})?\s*(>=|>|<=|<|==)\s*([0-9.]+)(%?)\s*$/.exec(text);
  const limit = Number(match?.[3]) / (match?.[4] === "%" ? 100 : 1);
  if (match === null || !(limit >= 0 && limit <= 1)) {
    throw new AssayError("CONFIG_INVALID", `criterion ${JSON.stringify(text)} is not of the form "pass_rate >= 0.95"`);
  }
  const suite = match[1];
  return {
    name: suite === void 0 ? "pass_rate" : `pass_rate{suite:${suite}}`,
    suite,
    operator: match[2],
    limit
  };
}

// src/criteria/judge-criteria.ts
var COMPARE = {
  ">=": (value, limit) => value >= limit,
  ">": (value, limit) => value > limit,
  "<=": (value, limit) => value <= limit,
  "<": (value, limit) => value < limit,
  "==": (value, limit) => value === limit
};
function judgeCriteria(texts, suites, tests) {
  const criteria = texts.map(parseCriterion).filter(({ suite }) => suite === void 0 || suites.includes(suite));
  const covered = (name) => criteria.some(({ suite }) => suite === void 0 || suite === name);
  const implied = suites.filter((name) => !covered(name)).map((name) => parseCriterion(`pass_rate{suite:${name}} >= 1`));
  return [...criteria, ...implied].map((criterion) => judge(criterion, tests));
}
function judge({ name, suite, operator, limit }, tests) {
  const own = suite === void 0 ? tests : tests.filter((test) => testExtra(test).suite === suite);
  const passed = own.filter((test) => test.status === "passed").length;
  const samples = passed + own.filter((test) => test.status === "failed").length;
  const threshold = `${operator} ${limit}`;
  if (samples === 0) return { name, threshold, value: null, samples, verdict: "inconclusive" };
  const value = passed / samples;
  return { name, threshold, value, samples, verdict: COMPARE[operator](value, limit) ? "met" : "missed" };
}

// src/model/to-problem.ts
var MAX_MESSAGE = 15e3;
function toProblem(error) {
  const place = formatPlace(error.place).replace(/: $/, "");
  return { code: error.code, message: error.message.slice(0, MAX_MESSAGE), ...place === "" ? {} : { place } };
}

// src/run/build-report.ts
function buildReport({ tests, extra, environment, start, stop, version }) {
  const count = (status) => tests.filter((test) => test.status === status).length;
  return {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    timestamp: new Date(stop).toISOString(),
    generatedBy: "assay",
    results: {
      tool: { name: "assay", version },
      summary: {
        tests: tests.length,
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("skipped"),
        pending: count("pending"),
        other: count("other"),
        flaky: tests.filter((test) => test.flaky === true).length,
        suites: extra.suites.length,
        start: Math.round(start),
        stop: Math.round(stop)
      },
      tests: [...tests],
      environment
    },
    extra: { assay: extra }
  };
}

// src/run/conclude-run.ts
function concludeRun(criteria, problems) {
  const exits = problems.map(({ code }) => ERROR_CATALOGUE[code]?.exit ?? EXIT.inconclusive);
  const missed = criteria.some(({ verdict: verdict2 }) => verdict2 === "missed");
  if (exits.includes(EXIT.interrupted))
    return { conclusion: missed ? "failure" : "inconclusive", exit: EXIT.interrupted };
  if (missed || exits.includes(EXIT.failure)) return { conclusion: "failure", exit: EXIT.failure };
  if (exits.includes(EXIT.infrastructure)) return { conclusion: "inconclusive", exit: EXIT.infrastructure };
  const undecided = problems.length > 0 || criteria.length === 0 || criteria.some(({ verdict: verdict2 }) => verdict2 === "inconclusive");
  return undecided ? { conclusion: "inconclusive", exit: EXIT.inconclusive } : { conclusion: "success", exit: EXIT.success };
}

// src/process/redact.ts
var SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|KEY|CREDENTIAL/i;
var MIN_LENGTH = 8;
var HIDDEN = "***";
function createRedactor(env) {
  const forms = /* @__PURE__ */ new Set();
  for (const [name, value] of Object.entries(env)) {
    if (!SECRET_NAME.test(name)) continue;
    for (const secret of [value, value.trim(), ...value.split(/\r?\n/)]) {
      if (secret.length < MIN_LENGTH) continue;
      forms.add(secret);
      for (const encoded of base64Forms(secret)) forms.add(encoded);
    }
  }
  if (forms.size === 0) return (text) => text;
  const ordered = [...forms].sort((a, b) => b.length - a.length).map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  const pattern = new RegExp(ordered.join("|"), "g");
  return (text) => text.replace(pattern, HIDDEN);
}
function base64Forms(secret) {
  const bytes = Buffer.from(secret, "utf8");
  const whole = [bytes.toString("base64"), bytes.toString("base64url")];
  const shifted = [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
    const from = Math.ceil(shift * 8 / 6);
    const to = Math.floor(padded.length * 8 / 6);
    return ["base64", "base64url"].map((encoding) => padded.toString(encoding).slice(from, to));
  });
  return [...whole, ...shifted].filter((form) => form.length >= MIN_LENGTH);
}

// src/run/redact-findings.ts
function redactFindings({ tests, extra }, env) {
  const redact = createRedactor(env);
  const lines = (text) => text.map(redact);
  return {
    tests: tests.map((test) => ({
      ...test,
      ...test.message === void 0 ? {} : { message: redact(test.message) },
      ...test.trace === void 0 ? {} : { trace: redact(test.trace) },
      ...test.snippet === void 0 ? {} : { snippet: redact(test.snippet) },
      ...test.stdout === void 0 ? {} : { stdout: lines(test.stdout) },
      ...test.stderr === void 0 ? {} : { stderr: lines(test.stderr) },
      ...test.retryAttempts === void 0 ? {} : {
        retryAttempts: test.retryAttempts.map((attempt) => ({
          ...attempt,
          ...attempt.message === void 0 ? {} : { message: redact(attempt.message) },
          ...attempt.trace === void 0 ? {} : { trace: redact(attempt.trace) }
        }))
      }
    })),
    extra: {
      ...extra,
      suites: extra.suites.map((suite) => ({
        ...suite,
        ...suite.command === void 0 ? {} : { command: redact(suite.command) }
      })),
      problems: extra.problems.map((problem2) => ({ ...problem2, message: redact(problem2.message) }))
    }
  };
}

// src/services/order-services.ts
function orderServices(specs) {
  const byName = new Map(specs.map((spec) => [spec.name, spec]));
  const ordered = /* @__PURE__ */ new Set();
  const visit = (spec, path) => {
    if (ordered.has(spec)) return;
    const from = path.indexOf(spec.name);
    if (from >= 0) {
      const cycle = [...path.slice(from), spec.name].join(" -> ");
      throw new AssayError("CONFIG_INVALID", `services depend on each other in a circle: ${cycle}`);
    }
    for (const name of spec.dependsOn) visit(named(name, byName, spec.name), [...path, spec.name]);
    ordered.add(spec);
  };
  for (const spec of specs) visit(spec, []);
  return [...ordered];
}
function neededServices(specs, names) {
  const byName = new Map(specs.map((spec) => [spec.name, spec]));
  const needed = /* @__PURE__ */ new Set();
  const add = (spec) => {
    if (needed.has(spec)) return;
    needed.add(spec);
    for (const name of spec.dependsOn) add(named(name, byName, spec.name));
  };
  for (const name of names) add(named(name, byName));
  return orderServices(specs.filter((spec) => needed.has(spec)));
}
function named(name, byName, dependant) {
  const spec = byName.get(name);
  if (spec !== void 0) return spec;
  const who = dependant === void 0 ? "" : ` that service "${dependant}" depends on`;
  throw new AssayError("CONFIG_INVALID", `service "${name}"${who} does not exist`);
}

// src/services/start-services.ts
import { mkdir as mkdir2 } from "node:fs/promises";

// src/services/assert-ports-free.ts
import { connect } from "node:net";

// src/process/find-port-holder.ts
import { readdirSync as readdirSync2, readFileSync as readFileSync2, readlinkSync } from "node:fs";
function findPortHolder(port) {
  const sockets = /* @__PURE__ */ new Set([...listeners("/proc/net/tcp", port), ...listeners("/proc/net/tcp6", port)]);
  if (sockets.size === 0) return void 0;
  for (const { pid } of readProcessTable()) {
    if (!openFiles(pid).some((target) => sockets.has(target))) continue;
    return `process ${pid} (${readProcFile(pid, "cmdline").replaceAll("\0", " ").trim().slice(0, 200)})`;
  }
  return void 0;
}
function listeners(file, port) {
  let text = "";
  try {
    text = readFileSync2(file, "latin1");
  } catch {
    return [];
  }
  const rows = text.split("\n").map((line) => line.trim().split(/\s+/));
  return rows.filter((row) => row[3] === "0A" && Number.parseInt(row[1]?.split(":")[1] ?? "", 16) === port).map((row) => `socket:[${row[9]}]`);
}
function openFiles(pid) {
  try {
    return readdirSync2(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return "";
      }
    });
  } catch {
    return [];
  }
}

// src/services/ask-url.ts
import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
var LOOPBACK = /^(localhost|127\.[0-9.]+|\[::1\]|0\.0\.0\.0)$/;
function isLocal(url) {
  return LOOPBACK.test(url.hostname);
}
function askUrl(url, timeoutMs, signal) {
  return new Promise((resolve5) => {
    let timer;
    let timedOut = false;
    const end = (healthy, said) => {
      clearTimeout(timer);
      resolve5({ healthy, said, timedOut });
    };
    const fail = ({ code, message }) => {
      end(false, timedOut ? `no answer within ${timeoutMs} ms` : code ?? message);
    };
    try {
      const options = {
        // A kept-alive connection would still answer after the service has closed its door to new ones.
        agent: false,
        signal,
        // Services under test mostly certify themselves on this machine, and the question carries no secret.
        rejectUnauthorized: !isLocal(url)
      };
      const request = (url.protocol === "https:" ? getHttps : getHttp)(url, options, (response) => {
        const status = response.statusCode ?? 0;
        response.destroy();
        end(status >= 200 && status < 400, `status ${status}`);
      });
      request.on("error", fail);
      timer = setTimeout(() => {
        timedOut = true;
        request.destroy(new Error("timeout"));
      }, timeoutMs);
    } catch (error) {
      fail(error);
    }
  });
}

// src/services/assert-ports-free.ts
var CONNECT_MS = 1e3;
async function assertPortsFree(specs) {
  for (const { name, health } of specs) {
    if (health === void 0 || !URL.canParse(health.url)) continue;
    const url = new URL(health.url);
    const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
    if (!isLocal(url) || !await answers(url.hostname.replace(/[[\]]/g, ""), port)) continue;
    const holder = findPortHolder(port) ?? "unknown";
    throw new AssayError(
      "SERVICE_FAILED",
      `service "${name}" was not started: something else already answers at ${health.url} (held by ${holder})`
    );
  }
}
function answers(host, port) {
  return new Promise((resolve5) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (answer) => {
      socket.destroy();
      resolve5(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}

// src/services/run-service.ts
import { setTimeout as sleep5 } from "node:timers/promises";

// src/process/spawn-process.ts
import { spawn } from "node:child_process";
import { randomUUID as randomUUID2 } from "node:crypto";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/process/line-splitter.ts
var MAX_LINE = 64 * 1024;
function createLineSplitter(onLine) {
  let pending = "";
  return {
    push(text) {
      pending += text;
      const held = pending.endsWith("\r") ? "\r" : "";
      const lines = pending.slice(0, pending.length - held.length).split(/\r\n|\n|\r/);
      pending = (lines.pop() ?? "") + held;
      for (const line of lines) onLine(line);
      for (; pending.length > MAX_LINE; pending = pending.slice(MAX_LINE)) onLine(pending.slice(0, MAX_LINE));
    },
    end() {
      if (pending !== "") onLine(pending.replace(/\r$/, ""));
      pending = "";
    }
  };
}

// src/process/output-tail.ts
function createOutputTail(maxBytes) {
  let chunks = [];
  let bytes = 0;
  const joined = () => {
    const all = Buffer.concat(chunks);
    let start = Math.max(0, all.length - maxBytes);
    while (start > 0 && ((all[start] ?? 0) & 192) === 128) start += 1;
    return all.subarray(start);
  };
  return {
    push(text) {
      const chunk = Buffer.from(text, "utf8");
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes <= 2 * maxBytes) return;
      chunks = [Buffer.from(joined())];
      bytes = chunks[0]?.length ?? 0;
    },
    text: () => joined().toString("utf8")
  };
}

// src/process/spawn-process.ts
var MAX_KEPT_BYTES = 64 * 1024;
async function spawnProcess(request) {
  const { command, cwd, env, marker, onLine, maxKeptBytes = MAX_KEPT_BYTES } = request;
  const [program = "", ...args] = typeof command === "string" ? ["/bin/sh", "-c", command] : command;
  await assertFolder(cwd, command);
  const commandMarker = randomUUID2();
  const tail = createOutputTail(maxKeptBytes);
  let child;
  try {
    child = spawn(program, args, {
      cwd,
      env: withMarkers(env, marker, commandMarker),
      detached: true,
      stdio: ["ignore", "pipe", "pipe"]
    });
    const closed = once(child, "close").then(
      () => true,
      () => true
    );
    const exited = new Promise((resolve5) => {
      child.once("exit", (code, signal) => resolve5({ code, signal }));
    });
    read(child.stdout, tail, onLine);
    read(child.stderr, tail, onLine);
    await once(child, "spawn");
    return {
      pid: child.pid,
      commandMarker,
      exited,
      hasExited: () => child.exitCode !== null || child.signalCode !== null,
      output: () => tail.text(),
      drained: async (timeoutMs) => {
        const stop = new AbortController();
        await Promise.race([closed, sleep2(timeoutMs, void 0, { signal: stop.signal }).catch(() => void 0)]);
        stop.abort();
        child.stdout?.destroy();
        child.stderr?.destroy();
      }
    };
  } catch (cause) {
    const reason = cause.code ?? cause.message;
    throw new AssayError("SUITE_COMMAND_MISSING", `cannot start ${shown(command)} in ${cwd}: ${reason}`, { cause });
  }
}
function read(stream, tail, onLine) {
  const decoder = new StringDecoder("utf8");
  const lines = createLineSplitter((line) => onLine?.(line));
  const push = (text) => {
    if (text === "") return;
    tail.push(text);
    lines.push(text);
  };
  stream?.on("data", (chunk) => push(decoder.write(chunk)));
  stream?.once("close", () => {
    push(decoder.end());
    lines.end();
  });
  stream?.on("error", () => void 0);
}
async function assertFolder(cwd, command) {
  const folder = await stat(cwd).catch(() => void 0);
  if (folder?.isDirectory()) return;
  throw new AssayError("SUITE_COMMAND_MISSING", `cannot start ${shown(command)}: its folder ${cwd} does not exist`);
}
function shown(command) {
  return `\`${[command].flat().join(" ").slice(0, 500)}\``;
}

// src/process/stop-tree.ts
import { setTimeout as sleep3 } from "node:timers/promises";
var LOOK_EVERY_MS2 = 25;
var KILL_WAIT_MS2 = 3e3;
var SWEEP_GRACE_MS = 1e3;
async function stopTree(process2, { graceMs, signal = "SIGTERM" }) {
  if (groupAlive(process2) && graceMs > 0) {
    sendSignal(-process2.pid, signal);
    await waitGone(process2, graceMs);
  }
  if (groupAlive(process2)) {
    sendSignal(-process2.pid, "SIGKILL");
    await waitGone(process2, KILL_WAIT_MS2);
  }
  const sessions = pidReused(process2) ? [] : [process2.pid];
  await sweepMarked({ marker: process2.commandMarker, sessions, graceMs: Math.min(graceMs, SWEEP_GRACE_MS) });
}
async function waitGone(process2, forMs) {
  const until = performance.now() + forMs;
  while (groupAlive(process2) && performance.now() < until) await sleep3(LOOK_EVERY_MS2);
}
function groupAlive(process2) {
  if (!process2.hasExited()) return true;
  if (pidReused(process2) || !sendSignal(-process2.pid, 0)) return false;
  const table = readProcessTable();
  return table.length === 0 || table.some(({ group }) => group === process2.pid);
}
function pidReused(process2) {
  return process2.hasExited() && sendSignal(process2.pid, 0);
}

// src/services/wait-healthy.ts
import { setTimeout as sleep4 } from "node:timers/promises";
var QUESTION_MS = 2e3;
async function waitHealthy({ name, health, exited, lastLines: lastLines2, signal }) {
  const url = parseUrl(name, health.url);
  const until = performance.now() + health.timeoutMs;
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  let exit;
  exited.then((value) => {
    exit = value;
    over.abort();
  });
  for (let said; ; ) {
    const left = until - performance.now();
    if (left > 0) {
      const answer = await askUrl(url, Math.ceil(Math.min(left, QUESTION_MS)), either);
      if (answer.healthy && exit === void 0 && !signal.aborted) return;
      const cutShort = answer.timedOut && left < QUESTION_MS;
      if (!either.aborted && !cutShort) said = answer.said;
      said ??= answer.said;
    }
    if (exit !== void 0) throw exitError(name, exit, lastLines2());
    if (signal.aborted) throw new AssayError("RUN_INTERRUPTED", `stopped while waiting for service "${name}"`);
    if (performance.now() >= until) {
      const text = `service "${name}" was not healthy within ${health.timeoutMs} ms; ${health.url} last said: ${said ?? "never asked"}`;
      throw new AssayError("SERVICE_UNHEALTHY", text + lastLines2());
    }
    const pause = Math.min(health.intervalMs, Math.max(0, until - performance.now()));
    await sleep4(pause, void 0, { signal: either }).catch(() => void 0);
  }
}
function exitError(name, { code, signal }, lastLines2) {
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  return new AssayError("SERVICE_FAILED", `service "${name}" ended with ${how} before it was healthy${lastLines2}`);
}
function parseUrl(name, text) {
  const url = URL.canParse(text) ? new URL(text) : void 0;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new AssayError("CONFIG_INVALID", `health URL "${text}" of service "${name}" is not an http or https URL`);
}

// src/services/run-service.ts
var SETTLE_MS = 100;
var DRAIN_MS = 1e3;
async function runService(spec, env, marker, log) {
  const process2 = await spawn2(spec, env, marker, log);
  const exited = process2.exited.then(async (exit) => {
    await process2.drained(DRAIN_MS);
    return exit;
  });
  return {
    exited,
    healthy: async (signal) => {
      const { name, health } = spec;
      const lastLines2 = () => log.lastLines();
      if (health !== void 0) return waitHealthy({ name, health, exited, lastLines: lastLines2, signal });
      await Promise.race([process2.exited, sleep5(SETTLE_MS)]);
      if (process2.hasExited()) throw exitError(name, await exited, lastLines2());
    },
    stop: async () => {
      await stopTree(process2, { graceMs: spec.graceMs });
      await process2.drained(DRAIN_MS);
      await log.close();
    }
  };
}
async function spawn2(spec, env, marker, log) {
  const { name, command, cwd } = spec;
  try {
    return await spawnProcess({
      command,
      cwd,
      env: { ...env, ...spec.env },
      marker,
      onLine: log.write,
      // The log keeps the output; a second copy in memory would serve nobody.
      maxKeptBytes: 0
    });
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    await log.close();
    throw new AssayError("SERVICE_FAILED", `service "${name}": ${cause.message}`, { cause });
  }
}

// src/services/service-log.ts
import { createWriteStream } from "node:fs";
import { join as join2 } from "node:path";
var MAX_BYTES = 10 * 1024 * 1024;
var SHOWN_LINES = 20;
var SHOWN_LINE_LENGTH = 500;
function openServiceLog(directory, name, redact) {
  const file = createWriteStream(join2(directory, `${name.replace(/[^\w.-]/g, "_")}.log`), { flags: "a" });
  let broken = false;
  file.on("error", () => {
    broken = true;
  });
  const last = [];
  let bytes = 0;
  return {
    write(line) {
      const text = redact(line);
      last.push(text.slice(0, SHOWN_LINE_LENGTH));
      if (last.length > SHOWN_LINES) last.shift();
      if (broken || bytes > MAX_BYTES || file.writableEnded) return;
      bytes += Buffer.byteLength(text) + 1;
      file.write(bytes > MAX_BYTES ? `[log cut off here: more than ${MAX_BYTES} bytes]
` : `${text}
`);
    },
    lastLines: () => last.map((line) => `
${line}`).join(""),
    close: () => new Promise((resolve5) => {
      if (broken || file.destroyed) resolve5();
      file.once("close", resolve5);
      file.end();
    })
  };
}

// src/services/start-services.ts
var SWEEP_GRACE_MS2 = 1e3;
async function startServices(specs, options) {
  const { env, marker, clock, onEvent } = options;
  const ordered = orderServices(specs);
  await assertPortsFree(ordered);
  await mkdir2(options.logDirectory, { recursive: true });
  const timeline = [];
  const started = /* @__PURE__ */ new Map();
  const crashed = [];
  const stopped = /* @__PURE__ */ new Map();
  const givenUp = new AbortController();
  const signal = AbortSignal.any([options.signal, givenUp.signal]);
  let failure;
  const fail = (error) => {
    failure ??= error;
    givenUp.abort();
  };
  const startOne = async (spec) => {
    const { name } = spec;
    const run = { name, state: "unhealthy", startedAtMs: clock.now() };
    const since = clock.monotonic();
    const afterMs = () => Math.round(clock.monotonic() - since);
    const failed = (error) => {
      run.state = error instanceof AssayError && error.code === "SERVICE_UNHEALTHY" ? "unhealthy" : "failed";
      onEvent({ type: "failed", name, afterMs: afterMs(), reason: error.message });
    };
    timeline.push(run);
    onEvent({ type: "starting", name });
    try {
      const serviceEnv = { ...env, ...spec.env };
      const log = openServiceLog(options.logDirectory, name, createRedactor(serviceEnv));
      const service = await runService(spec, env, marker, log);
      started.set(name, { service, run });
      await service.healthy(signal);
      run.state = "healthy";
      run.healthyAfterMs = afterMs();
      onEvent({ type: "healthy", name, afterMs: run.healthyAfterMs });
      service.exited.then(({ code }) => {
        if (stopped.has(name)) return;
        crashed.push({ name, code });
        const how = code === null ? "a signal" : `exit code ${code}`;
        const error = new AssayError(
          "SERVICE_FAILED",
          `service "${name}" ended by itself with ${how}${log.lastLines()}`
        );
        failed(error);
        fail(error);
      });
    } catch (error) {
      if (!signal.aborted) failed(error);
      fail(error);
    }
  };
  const stopOne = async (spec) => {
    const dependants = ordered.filter(({ dependsOn }) => dependsOn.includes(spec.name));
    await Promise.all(dependants.map(({ name }) => stopped.get(name)));
    const one = started.get(spec.name);
    if (one === void 0) return;
    await one.service.stop();
    if (one.run.state !== "failed") onEvent({ type: "stopped", name: spec.name });
  };
  let stopping;
  const stop = () => {
    stopping ??= (async () => {
      for (const spec of ordered.toReversed()) stopped.set(spec.name, stopOne(spec));
      await Promise.all(stopped.values());
      await sweepMarked({ marker, graceMs: SWEEP_GRACE_MS2 });
      assertNothingLeft(marker);
    })();
    return stopping;
  };
  const ready = /* @__PURE__ */ new Map();
  for (const spec of ordered) {
    const dependencies = Promise.all(spec.dependsOn.map((name) => ready.get(name)));
    ready.set(
      spec.name,
      dependencies.then(() => signal.aborted ? void 0 : startOne(spec))
    );
  }
  await Promise.all(ready.values());
  if (options.signal.aborted) failure ??= new AssayError("RUN_INTERRUPTED", "stopped while services were starting");
  if (failure === void 0) return { timeline, crashed: () => [...crashed], stop };
  throw Object.assign(await withStop(failure, stop), { services: timeline });
}
async function withStop(failure, stop) {
  try {
    await stop();
  } catch (second) {
    if (failure instanceof AssayError && second instanceof AssayError) {
      return new AssayError(failure.code, `${failure.message}
${second.message}`, { cause: failure });
    }
  }
  return failure;
}

// src/process/run-command.ts
var STOP_GRACE_MS = 5e3;
var LEFT_OVER_GRACE_MS = 2e3;
var DRAIN_MS2 = 1e3;
var MAX_TIMER_MS = 2147483647;
async function runCommand(request) {
  const { timeoutMs, signal } = request;
  if (signal?.aborted) {
    return { code: null, signal: null, timedOut: false, aborted: true, durationMs: 0, output: "" };
  }
  const startedAt = performance.now();
  const process2 = await spawnProcess(request);
  let durationMs = 0;
  const exited = process2.exited.then((exit2) => {
    durationMs = Math.round(performance.now() - startedAt);
    return exit2;
  });
  const why = await firstOf(exited, timeoutMs, signal);
  await stopTree(process2, { graceMs: why === "exited" ? LEFT_OVER_GRACE_MS : STOP_GRACE_MS });
  await process2.drained(DRAIN_MS2);
  const exit = process2.hasExited() ? await exited : { code: null, signal: "SIGKILL" };
  durationMs ||= Math.round(performance.now() - startedAt);
  const { code, signal: endedBy } = exit;
  const timedOut = why === "timeout";
  return { code, signal: endedBy, timedOut, aborted: why === "abort", durationMs, output: process2.output() };
}
async function firstOf(exited, timeoutMs, signal) {
  let timer;
  let onAbort = () => void 0;
  try {
    return await new Promise((resolve5) => {
      exited.then(() => resolve5("exited"));
      if (timeoutMs !== void 0) timer = setTimeout(() => resolve5("timeout"), Math.min(timeoutMs, MAX_TIMER_MS));
      onAbort = () => resolve5("abort");
      if (signal?.aborted) onAbort();
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

// src/suites/collect-reports.ts
import { readFile as readFile2, stat as stat2 } from "node:fs/promises";
import { join as join3, relative as relative2 } from "node:path";
import { glob } from "tinyglobby";

// src/results/normalise-file.ts
function normaliseFile(file, roots) {
  const slashed = file.replaceAll("\\", "/").replace(/^file:\/\//, "");
  for (const root of roots) {
    const prefix = `${root.replaceAll("\\", "/").replace(/\/+$/, "")}/`;
    if (slashed.startsWith(prefix)) return slashed.slice(prefix.length);
  }
  return slashed.replace(/^\.\//, "");
}

// src/results/parse-seconds.ts
function parseSeconds(text) {
  if (text === void 0) return 0;
  const bare = text.trim().replace(/s$/, "");
  const plain = bare.includes(".") ? bare.replaceAll(",", "") : bare.replace(",", ".");
  const seconds2 = Number(plain);
  return Number.isFinite(seconds2) && seconds2 > 0 ? Math.round(seconds2 * 1e3) : 0;
}

// src/results/decode-entities.ts
var NAMED = /* @__PURE__ */ new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"]
]);
function decodeEntities(text) {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, body) => {
    if (!body.startsWith("#")) return NAMED.get(body) ?? whole;
    const code = body[1] === "x" ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
    return code <= 1114111 ? String.fromCodePoint(code) : whole;
  });
}

// src/results/read-xml.ts
var MAX_DEPTH = 1e3;
var MAX_ATTRIBUTES = 256;
function readXml(text, file, handler) {
  const open2 = [];
  let rootSeen = false;
  let at = 0;
  const fail = (code, message, offset) => {
    throw new AssayError(code, message, { place: placeOf(text, file, offset) });
  };
  const find = (needle, from, what, startedAt) => {
    const found = text.indexOf(needle, from);
    if (found === -1) fail("REPORT_TRUNCATED", `the file ends inside ${what}`, startedAt);
    return found;
  };
  if (text.trim() === "") fail("REPORT_EMPTY", "the file is empty", 0);
  while (at < text.length) {
    const lt = text.indexOf("<", at);
    const chunkEnd = lt === -1 ? text.length : lt;
    if (chunkEnd > at) {
      const chunk = text.slice(at, chunkEnd);
      if (open2.length > 0) handler.text(decodeEntities(chunk));
      else if (chunk.trim() !== "") fail("REPORT_MALFORMED", `text outside the root element: ${excerpt(chunk)}`, at);
    }
    if (lt === -1) break;
    if (text.startsWith("<!--", lt)) {
      at = find("-->", lt + 4, "a comment", lt) + 3;
    } else if (text.startsWith("<![CDATA[", lt)) {
      const end = find("]]>", lt + 9, "a CDATA section", lt);
      if (open2.length === 0) fail("REPORT_MALFORMED", "a CDATA section outside the root element", lt);
      handler.text(text.slice(lt + 9, end));
      at = end + 3;
    } else if (text.startsWith("<?", lt)) {
      at = find("?>", lt + 2, "a processing instruction", lt) + 2;
    } else if (text.startsWith("<!", lt)) {
      at = skipDoctype(lt);
    } else if (text.startsWith("</", lt)) {
      const end = find(">", lt + 2, "a closing tag", lt);
      const name = localName(text.slice(lt + 2, end).trim());
      const expected = open2.pop();
      if (expected === void 0) fail("REPORT_MALFORMED", `</${name}> closes nothing`, lt);
      if (expected !== name) fail("REPORT_MALFORMED", `</${name}> where </${expected}> was expected`, lt);
      handler.close(name, placeOf(text, file, lt));
      at = end + 1;
    } else {
      at = readTag(lt);
    }
  }
  if (open2.length > 0) {
    fail("REPORT_TRUNCATED", `the file ends while <${open2.at(-1)}> is still open`, text.length);
  }
  if (!rootSeen) fail("REPORT_MALFORMED", "the file has no root element", 0);
  function readTag(start) {
    const nameEnd = skipWhile(start + 1, (c) => !/[\s/>]/.test(c));
    const name = localName(text.slice(start + 1, nameEnd));
    if (!/^[A-Za-z_]/.test(name)) fail("REPORT_MALFORMED", `not an element: ${excerpt(text.slice(start))}`, start);
    const attributes2 = /* @__PURE__ */ new Map();
    let i = nameEnd;
    for (; ; ) {
      i = skipWhile(i, (c) => /\s/.test(c));
      if (i >= text.length) fail("REPORT_TRUNCATED", `the file ends inside <${name}>`, start);
      if (text[i] === ">" || text.startsWith("/>", i)) break;
      const equals = skipWhile(i, (c) => !/[=\s/>]/.test(c));
      const key = localName(text.slice(i, equals));
      let quoteAt = skipWhile(equals, (c) => /\s/.test(c));
      if (text[quoteAt] !== "=") fail("REPORT_MALFORMED", `attribute ${excerpt(key)} of <${name}> has no value`, i);
      quoteAt = skipWhile(quoteAt + 1, (c) => /\s/.test(c));
      const quote = text[quoteAt];
      if (quote !== '"' && quote !== "'") {
        if (quoteAt >= text.length) fail("REPORT_TRUNCATED", `the file ends inside <${name}>`, start);
        fail("REPORT_MALFORMED", `the value of attribute ${excerpt(key)} of <${name}> is not quoted`, i);
      }
      const end = find(quote, quoteAt + 1, `an attribute of <${name}>`, start);
      attributes2.set(key, decodeEntities(text.slice(quoteAt + 1, end)));
      if (attributes2.size > MAX_ATTRIBUTES)
        fail("REPORT_TOO_LARGE", `<${name}> has over ${MAX_ATTRIBUTES} attributes`, start);
      i = end + 1;
    }
    if (open2.length === 0 && rootSeen) fail("REPORT_MALFORMED", `a second root element <${name}>`, start);
    rootSeen = true;
    const place = placeOf(text, file, start);
    handler.open(name, attributes2, place);
    if (text[i] === "/") {
      handler.close(name, place);
      return i + 2;
    }
    open2.push(name);
    if (open2.length > MAX_DEPTH) fail("REPORT_TOO_LARGE", `elements nest deeper than ${MAX_DEPTH}`, start);
    return i + 1;
  }
  function skipDoctype(start) {
    const bracket = text.indexOf("[", start);
    const end = find(">", start, "a declaration", start);
    if (bracket === -1 || bracket > end) return end + 1;
    return find(">", find("]", bracket, "a document type", start), "a document type", start) + 1;
  }
  function skipWhile(from, accept) {
    let i = from;
    while (i < text.length && accept(text[i])) i += 1;
    return i;
  }
}
var localName = (name) => name.slice(name.indexOf(":") + 1);
var excerpt = (text) => JSON.stringify(text.trim().slice(0, 40));
function placeOf(text, file, offset) {
  return {
    file,
    get line() {
      let line = 1;
      for (let i = text.indexOf("\n"); i !== -1 && i < offset; i = text.indexOf("\n", i + 1)) line += 1;
      return line;
    },
    get column() {
      return offset - text.lastIndexOf("\n", offset - 1);
    }
  };
}

// src/results/read-junit.ts
var JUNIT_ROOTS = /* @__PURE__ */ new Set(["testsuites", "testsuite", "testrun"]);
var EMPTY_CLASSES = /* @__PURE__ */ new Set(["test", ""]);
function readJunit(text, file, roots) {
  const tests = [];
  const warnings = [];
  const suites = [];
  let rootSeen = false;
  let current;
  let collecting;
  let suiteTrouble;
  readXml(text, file, {
    open(name, attributes2, place) {
      if (!rootSeen) {
        rootSeen = true;
        if (!JUNIT_ROOTS.has(name)) {
          throw new AssayError("REPORT_UNKNOWN_FORMAT", `the root element <${name}> is of no format Assay reads`, {
            place
          });
        }
      }
      if (collecting !== void 0) {
        collecting.depth += 1;
      } else if (name === "testsuite" || JUNIT_ROOTS.has(name) && suites.length === 0) {
        suites.push(openSuite(name, attributes2, place));
      } else if (name === "testcase") {
        current = { attributes: attributes2, outcomes: /* @__PURE__ */ new Map(), attempts: [], flakyMarker: false };
      } else if (isOutcome(name)) {
        collecting = { name, message: attributes2.get("message") ?? attributes2.get("type") ?? "", body: "", depth: 0 };
      }
    },
    text(chunk) {
      if (collecting !== void 0) collecting.body += chunk;
    },
    close(name, place) {
      if (collecting !== void 0) {
        if (collecting.depth > 0) {
          collecting.depth -= 1;
          return;
        }
        keepOutcome(collecting);
        collecting = void 0;
      } else if (name === "testcase" && current !== void 0) {
        const test = toTest(current);
        tests.push(test);
        count(test);
        current = void 0;
      } else if (name === "testsuite" || JUNIT_ROOTS.has(name) && suites.length === 1) {
        closeSuite(place);
      }
    }
  });
  return { format: "junit", tests, warnings };
  function openSuite(element, attributes2, place) {
    const total = attributes2.get("tests");
    const red = ["failures", "errors"].map((key) => Number(attributes2.get(key) ?? 0) || 0);
    return {
      // The name of the outermost container is the runner's or the project's, not part of a test's path.
      name: element === "testsuite" ? attributes2.get("name") ?? "" : "",
      file: attributes2.get("file") ?? attributes2.get("filepath"),
      place,
      declared: total === void 0 || total === "" ? void 0 : Number(total),
      declaredRed: (red[0] ?? 0) + (red[1] ?? 0),
      counted: 0,
      red: 0
    };
  }
  function count(test) {
    for (const suite of suites) {
      suite.counted += 1;
      if (test.status === "failed") suite.red += 1;
    }
  }
  function closeSuite(place) {
    const suite = suites.at(-1);
    if (suite === void 0) return;
    if (suite.declared !== void 0 && suite.declared !== suite.counted) {
      warnings.push({
        place: suite.place,
        message: `says tests="${suite.declared}" but holds ${suite.counted} test cases`
      });
    }
    if (suiteTrouble !== void 0 || suite.declaredRed > 0 && suite.red === 0) {
      const test = {
        ...names(suite.name === "" ? "(suite)" : suite.name, void 0, void 0, suites.slice(0, -1)),
        status: "failed",
        rawStatus: "error",
        duration: 0,
        message: suiteTrouble?.message || `the suite reports ${suite.declaredRed} failures or errors without a failing test case`,
        ...suiteTrouble?.body ? { trace: suiteTrouble.body } : {}
      };
      tests.push(test);
      count(test);
      warnings.push({ place, message: `suite "${suite.name}" failed outside of its test cases` });
      suiteTrouble = void 0;
    }
    suites.pop();
  }
  function keepOutcome({ name, message, body }) {
    const text2 = body.trim();
    const said = { message: message || firstLine(text2), body: text2 };
    if (current === void 0) {
      if (name === "failure" || name === "error") suiteTrouble ??= said;
      return;
    }
    if (name.startsWith("flaky") || name.startsWith("rerun")) {
      current.flakyMarker ||= name.startsWith("flaky");
      current.attempts.push({
        attempt: current.attempts.length + 1,
        status: "failed",
        message: said.message,
        trace: said.body
      });
      return;
    }
    const outcome2 = name === "disabled" || name === "ignored" ? "skipped" : name;
    if (!current.outcomes.has(outcome2)) current.outcomes.set(outcome2, said);
  }
  function toTest({ attributes: attributes2, outcomes, attempts: attempts2, flakyMarker }) {
    const [status, raw] = judge2(outcomes, attributes2);
    const said = raw === void 0 ? void 0 : outcomes.get(raw);
    const line = Number(attributes2.get("line") ?? attributes2.get("lineno"));
    return {
      ...names(
        attributes2.get("name") || "(unnamed)",
        attributes2.get("classname"),
        attributes2.get("file") ?? attributes2.get("filepath"),
        suites
      ),
      status,
      ...raw === void 0 ? {} : { rawStatus: raw },
      duration: parseSeconds(attributes2.get("time")),
      ...Number.isInteger(line) && line > 0 ? { line } : {},
      ...said?.message ? { message: said.message } : {},
      ...said?.body && status === "failed" ? { trace: said.body } : {},
      ...attempts2.length > 0 ? { retries: attempts2.length, retryAttempts: attempts2 } : {},
      ...flakyMarker && status === "passed" ? { flaky: true } : {}
    };
  }
  function names(name, className, ownFile, around) {
    const filePath = ownFile ?? around.findLast((suite2) => suite2.file !== void 0)?.file;
    const normalised = filePath === void 0 ? void 0 : normaliseFile(filePath, roots);
    const path = around.map((suite2) => suite2.name).filter((part) => part !== "");
    if (className !== void 0 && !EMPTY_CLASSES.has(className) && path.at(-1) !== className) path.push(className);
    const suite = path.filter((part) => normalised === void 0 || normaliseFile(part, roots) !== normalised);
    return {
      name,
      ...suite.length > 0 ? { suite } : {},
      ...normalised === void 0 ? {} : { filePath: normalised }
    };
  }
}
function judge2(outcomes, attributes2) {
  if (outcomes.has("error")) return ["failed", "error"];
  if (outcomes.has("failure")) return ["failed", "failure"];
  const said = [attributes2.get("status"), attributes2.get("result")];
  if (outcomes.has("skipped") || said.some((word) => word === "notrun" || word === "disabled" || word === "suppressed")) {
    return ["skipped", "skipped"];
  }
  return ["passed", void 0];
}
var isOutcome = (name) => /^(failure|error|skipped|disabled|ignored|(flaky|rerun)(Failure|Error))$/.test(name);
var firstLine = (text) => text.slice(0, text.indexOf("\n") === -1 ? void 0 : text.indexOf("\n"));

// src/results/read-report.ts
var MAX_BYTES2 = 256 * 1024 * 1024;
function readReport(bytes, file, roots) {
  if (bytes.length > MAX_BYTES2) {
    throw new AssayError("REPORT_TOO_LARGE", `the file has ${bytes.length} bytes; the limit is ${MAX_BYTES2}`, {
      place: { file }
    });
  }
  const text = decode(bytes);
  const first = text.trimStart()[0];
  if (first === void 0) throw new AssayError("REPORT_EMPTY", "the file is empty", { place: { file } });
  if (first === "<") return readJunit(text, file, roots);
  if (first === "{") return readCtrf(text, file, roots);
  throw new AssayError(
    "REPORT_UNKNOWN_FORMAT",
    `the file begins with ${JSON.stringify(text.trimStart().slice(0, 20))}`,
    {
      place: { file, line: 1, column: 1 }
    }
  );
}
function decode(bytes) {
  if (bytes[0] === 255 && bytes[1] === 254) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 254 && bytes[1] === 255) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
function readCtrf(text, file, roots) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const cut = cause instanceof SyntaxError && /end of JSON|Unterminated/.test(cause.message);
    throw new AssayError(cut ? "REPORT_TRUNCATED" : "REPORT_MALFORMED", `not valid JSON: ${cause.message}`, {
      place: { file },
      cause
    });
  }
  if (value.reportFormat !== "CTRF") {
    throw new AssayError("REPORT_UNKNOWN_FORMAT", 'the JSON has no "reportFormat": "CTRF"', { place: { file } });
  }
  try {
    const tests = validateCtrf(value).results.tests.map(
      (test) => test.filePath === void 0 ? test : { ...test, filePath: normaliseFile(test.filePath, roots) }
    );
    return { format: "ctrf", tests, warnings: [] };
  } catch (error) {
    if (error instanceof AssayError) throw new AssayError(error.code, error.message, { place: { file }, cause: error });
    throw error;
  }
}

// src/suites/collect-reports.ts
async function findReports(patterns, cwd) {
  const names = await glob([...patterns], { cwd, dot: true, onlyFiles: true, ignore: ["**/node_modules/**"] });
  const files = /* @__PURE__ */ new Map();
  for (const name of names.sort()) {
    const { mtimeMs, size } = await stat2(join3(cwd, name));
    files.set(name, `${mtimeMs}:${size}`);
  }
  return files;
}
async function collectReports(patterns, cwd, root, before) {
  const tests = [];
  const warnings = [];
  const errors = [];
  const after = await findReports(patterns, cwd);
  const fresh = [...after].filter(([name, stamp]) => before.get(name) !== stamp).map(([name]) => name);
  if (fresh.length === 0) {
    const stale = after.size === 0 ? "" : `; ${after.size} older file(s) match but were not written by this run`;
    errors.push(
      new AssayError(
        "REPORT_MISSING",
        `no file matches ${patterns.join(", ")} in ${relative2(root, cwd) || "."}${stale}`
      )
    );
    return { tests, warnings, errors };
  }
  for (const name of fresh) {
    const path = join3(cwd, name);
    try {
      const report = readReport(await readFile2(path), relative2(root, path), [cwd, root]);
      for (const test of report.tests) tests.push(test);
      warnings.push(...report.warnings);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      errors.push(error);
    }
  }
  if (tests.length === 0 && errors.length === 0) {
    errors.push(
      new AssayError("REPORT_NO_TESTS", `${fresh.length} report(s) were read and hold no test: ${fresh.join(", ")}`)
    );
  }
  return { tests, warnings, errors };
}

// src/suites/run-command-suite.ts
var SHOWN_LINES2 = 20;
async function runCommandSuite(suite, variant, context) {
  const where = { suite: suite.name, variant };
  const problems = [];
  const before = await findReports(suite.reports, suite.cwd);
  let durationMs = 0;
  let exitCode = null;
  let tests = [];
  let warnings = [];
  try {
    const ended = await runCommand({
      command: suite.command,
      cwd: suite.cwd,
      env: { ...context.env, ...suite.env, ASSAY_SUITE: suite.name },
      marker: context.marker,
      timeoutMs: suite.timeoutMs,
      signal: context.signal,
      ...context.onLine === void 0 ? {} : { onLine: context.onLine }
    });
    ({ durationMs, code: exitCode } = ended);
    const collected = await collectReports(suite.reports, suite.cwd, context.root, before);
    ({ tests, warnings } = collected);
    const tail = lastLines(ended.output);
    for (const error of collected.errors)
      problems.push({ ...toProblem(error), ...where, message: `${error.message}${tail}` });
    if (ended.aborted) {
      problems.push({ code: "RUN_INTERRUPTED", message: `suite "${suite.name}" was stopped by a signal`, ...where });
    } else if (ended.timedOut) {
      problems.push({
        code: "SUITE_TIMEOUT",
        message: `suite "${suite.name}" ran longer than ${suite.timeoutMs} ms${tail}`,
        ...where
      });
    } else if (exitCode !== 0 && collected.errors.length === 0 && !tests.some((test) => test.status === "failed")) {
      const how = ended.signal === null ? `exit code ${exitCode}` : `signal ${ended.signal}`;
      problems.push({
        code: "SUITE_COMMAND_FAILED",
        message: `the command ended with ${how} although no test failed${tail}`,
        ...where
      });
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    problems.push({ ...toProblem(error), ...where });
  }
  const own = tests.map((test) => ({ ...test, extra: { ...test.extra, assay: where } }));
  return {
    run: {
      name: suite.name,
      kind: suite.kind,
      variant,
      conclusion: concludeSuite(own, problems),
      durationMs,
      command: [suite.command].flat().join(" ").slice(0, 2e3),
      exitCode
    },
    tests: own,
    problems,
    warnings
  };
}
function concludeSuite(tests, problems) {
  const red = problems.some(({ code }) => code === "SUITE_COMMAND_FAILED" || code === "SUITE_TIMEOUT");
  if (red || tests.some((test) => test.status === "failed")) return "failure";
  return problems.length > 0 ? "inconclusive" : "success";
}
function lastLines(output2) {
  const lines = output2.trimEnd().split("\n").slice(-SHOWN_LINES2);
  return output2.trim() === "" ? "" : `
${lines.join("\n")}`;
}

// src/run/cell-environment.ts
function cellEnvironment(env, variant) {
  const values = Object.entries(variant).map(([name, value]) => [
    `ASSAY_MATRIX_${name.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`,
    value
  ]);
  return { ...env, ...Object.fromEntries(values) };
}

// src/run/run-cell.ts
async function runCell(config, variant, options) {
  const { onEvent } = options;
  const env = cellEnvironment(options.env, variant);
  const names = new Set(options.suites.flatMap((suite) => suite.services));
  const tests = [];
  const suites = [];
  const problems = [];
  let services = [];
  const problem2 = (error) => {
    const found = { ...toProblem(error), variant };
    problems.push(found);
    onEvent({ type: "problem", problem: found });
  };
  try {
    const running = await startServices(neededServices(config.services, [...names]), {
      env,
      marker: options.marker,
      logDirectory: options.logDirectory,
      signal: options.signal,
      clock: options.clock,
      onEvent: (event) => onEvent({ ...event, type: "service", state: event.type })
    });
    try {
      for (const suite of options.suites) {
        if (options.signal.aborted) break;
        onEvent({ type: "suite-started", suite: suite.name, variant });
        const outcome2 = await runCommandSuite(suite, variant, {
          root: config.root,
          env,
          marker: options.marker,
          signal: options.signal,
          onLine: (line) => onEvent({ type: "suite-line", suite: suite.name, line })
        });
        for (const test of outcome2.tests) tests.push(test);
        suites.push(outcome2.run);
        problems.push(...outcome2.problems);
        tell(outcome2, onEvent);
      }
      for (const { name, code } of running.crashed()) {
        problem2(
          new AssayError("SERVICE_FAILED", `service "${name}" exited with ${code ?? "a signal"} while suites ran`)
        );
      }
    } finally {
      services = running.timeline;
      await running.stop();
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    services = error.services ?? services;
    problem2(error);
  }
  const missing = options.suites.filter((suite) => !suites.some((run) => run.name === suite.name));
  for (const suite of missing) {
    suites.push({ name: suite.name, kind: suite.kind, variant, conclusion: "inconclusive", durationMs: 0 });
  }
  return { tests, suites, problems, services: services.map((service) => ({ ...service, variant })) };
}
function tell({ run, tests, problems, warnings }, onEvent) {
  const count = (status) => tests.filter((test) => test.status === status).length;
  for (const warning of warnings) onEvent({ type: "warning", warning });
  for (const problem2 of problems) onEvent({ type: "problem", problem: problem2 });
  onEvent({
    type: "suite-ended",
    suite: run.name,
    variant: run.variant,
    conclusion: run.conclusion,
    durationMs: run.durationMs,
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped")
  });
}

// src/run/run-cycle.ts
async function runCycle(config, options) {
  const { clock, onEvent, signal } = options;
  const start = clock.now();
  const tests = [];
  const suites = [];
  const services = [];
  const problems = [];
  const keep = (cell) => {
    for (const test of cell.tests) tests.push(test);
    suites.push(...cell.suites);
    services.push(...cell.services);
    problems.push(...cell.problems);
  };
  for (const [index, variant] of options.cells.entries()) {
    if (signal.aborted) break;
    onEvent({ type: "cell", variant, index, cells: options.cells.length });
    keep(await runCell(config, variant, options));
  }
  if (signal.aborted && !problems.some(({ code }) => code === "RUN_INTERRUPTED")) {
    const problem2 = toProblem(
      new AssayError("RUN_INTERRUPTED", "the run was stopped by a signal before it was complete")
    );
    problems.push(problem2);
    onEvent({ type: "problem", problem: problem2 });
  }
  const criteria = judgeCriteria(
    config.criteria,
    options.suites.map((suite) => suite.name),
    tests
  );
  const { conclusion, exit } = concludeRun(criteria, problems);
  const findings = redactFindings(
    { tests, extra: { schemaVersion: 1, conclusion, suites, criteria, services, problems } },
    options.env
  );
  const { environment, version } = options;
  const report = buildReport({ ...findings, environment, version, start, stop: clock.now() });
  return { report, exit: signal.reason === "SIGTERM" && exit === EXIT.interrupted ? EXIT.terminated : exit };
}

// src/run/run-project.ts
async function runProject(request) {
  const root = resolve3(request.root);
  const config = await loadConfig(root, request.config);
  const suites = selectSuites(config.suites, request.suites);
  const cells = selectCells(expandMatrix(config.matrix), request.cell);
  const directory = resolve3(root, request.reportDirectory);
  const logDirectory = join4(directory, "logs");
  await mkdir3(logDirectory, { recursive: true });
  const marker = randomUUID3();
  const stop = new AbortController();
  const dispose = onStopSignals((signal, count) => {
    stop.abort(signal);
    if (count > 1) void sweepMarked({ marker, graceMs: 0 }).finally(() => process.exit(EXIT.interrupted));
  });
  try {
    const { report, exit } = await runCycle(config, {
      suites,
      cells,
      env: request.env,
      marker,
      logDirectory,
      environment: request.environment,
      version: VERSION,
      clock: systemClock,
      signal: stop.signal,
      onEvent: request.onEvent
    });
    validateReport(report);
    await writeReport(report, directory);
    return { report, exit, directory };
  } finally {
    dispose();
  }
}

// src/cli/run-command-line.ts
async function runCommandLine(options) {
  const env = readEnvironment();
  const progress = createProgress(process.stdout, { verbose: options.verbose, color: env.NO_COLOR === void 0 });
  const { report, exit, directory } = await runProject({
    root: options.project,
    config: options.config,
    reportDirectory: options.report,
    suites: options.suite,
    cell: options.cell,
    env,
    environment: localEnvironment(),
    onEvent: progress.onEvent
  });
  progress.finish(report, relative3(process.cwd(), directory) || ".");
  return exit;
}

// src/cli/validate-command-line.ts
import { resolve as resolve4 } from "node:path";
async function validateCommandLine(options) {
  const config = await loadConfig(resolve4(options.project), options.config);
  const names = (items) => items.map(({ name }) => name).join(", ") || "none";
  const cells = expandMatrix(config.matrix).map(variantText);
  process.stdout.write(
    [
      `${config.file} is valid.`,
      `  services  ${names(config.services)}`,
      `  suites    ${names(config.suites)}`,
      `  cells     ${cells.length === 1 && cells[0] === "" ? "one (no matrix)" : `${cells.length}: ${cells.join(" | ")}`}`,
      `  criteria  ${config.criteria.join(", ")}`,
      ""
    ].join("\n")
  );
  return EXIT.success;
}

// src/cli/run-program.ts
var CONFIG = ".github/assay.yml";
async function runProgram(argv) {
  let exit = EXIT.success;
  const program = new Command("assay").description("Runs the whole test-suite matrix of a project and judges it.").version(VERSION).exitOverride().showHelpAfterError("(run with --help to see all options)");
  program.command("run").description("start services, run the suites, judge the criteria, write the report").option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", CONFIG).option("-s, --suite <name...>", "run only these suites", []).option("--cell <name=value,...>", "run only the matching cells of the matrix", "").option("-o, --report <folder>", "where the report is written, relative to the project", "assay-report").option("-v, --verbose", "show the output of the suites", false).action(async (options) => {
    exit = await runCommandLine(options);
  });
  program.command("validate").description("check the configuration file and show what it would run").option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", CONFIG).action(async (options) => {
    exit = await validateCommandLine(options);
  });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.success : EXIT.usage;
    return printError(error);
  }
  return exit;
}

// src/cli/index.ts
process.exitCode = await runProgram(process.argv);
