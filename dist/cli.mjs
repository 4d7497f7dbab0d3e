#!/usr/bin/env node

// src/cli/run-program.ts
import { Command, CommanderError, Option } from "commander";

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

// src/results/coverage/cobertura-file.ts
var CoberturaFile = class {
  lines = /* @__PURE__ */ new Map();
  conditions = /* @__PURE__ */ new Map();
  methods = /* @__PURE__ */ new Map();
  add({ lines, methodLines, conditions, methods }) {
    for (const [line, hits] of lines.size > 0 ? lines : methodLines) {
      this.lines.set(line, (this.lines.get(line) ?? 0) + hits);
    }
    for (const [line, ratio3] of conditions) this.conditions.set(line, larger(this.conditions.get(line), ratio3));
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
  recognises: (root, attributes2) => root === "coverage" && attributes2.get("line-rate") !== void 0,
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
  open(name, attributes2) {
    if (name === "source") return "keep";
    if (name === "class") this.openClass(attributes2);
    else if (name === "method") {
      const method = `${attributes2.get("name") ?? ""}${attributes2.get("signature") ?? ""}`;
      this.method = { name: method, firstLine: 0, ran: false };
    } else if (name === "line" && this.current !== void 0) this.addLine(this.current, attributes2);
    return void 0;
  }
  close(name, text) {
    if (name === "source") this.sources.push(text?.trim() ?? "");
    else if (name === "method") this.closeMethod();
    else if (name === "class") this.closeClass();
    else if (name === "coverage") {
      for (const [file, lines] of this.files) this.sink.addCoverage(lines.toCoverage(this.inSource(file)));
    }
  }
  openClass(attributes2) {
    this.current = {
      file: attributes2.get("filename") ?? "",
      name: attributes2.get("name") ?? "",
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
  addLine(to, attributes2) {
    const line = attributes2.decimal("number");
    const hits = Math.max(0, Number(attributes2.get("hits")) || 0);
    if (this.method !== void 0) {
      this.method.ran ||= hits > 0;
      this.method.firstLine ||= line ?? 0;
    }
    if (line === void 0 || line < 1) return;
    const lines = this.method === void 0 ? to.lines : to.methodLines;
    lines.set(line, Math.max(lines.get(line) ?? 0, hits));
    const condition = /\((\d{1,9})\/(\d{1,9})\)/.exec(attributes2.get("condition-coverage") ?? "");
    if (condition === null) return;
    const ratio3 = { covered: Number(condition[1]), total: Number(condition[2]) };
    to.conditions.set(line, larger(to.conditions.get(line), ratio3));
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
  const lines = /* @__PURE__ */ new Map();
  const hits = fieldsOf(file.s);
  for (const [id, statement] of Object.entries(fieldsOf(file.statementMap))) {
    const line = numberOf(fieldsOf(fieldsOf(statement).start).line) ?? 0;
    if (!Number.isInteger(line) || line < 1) continue;
    const count = Object.hasOwn(hits, id) ? numberOf(hits[id]) ?? 0 : 0;
    lines.set(line, Math.max(lines.get(line) ?? 0, count));
  }
  const branches = ratio(Object.values(fieldsOf(file.b)).flatMap((counts) => [...itemsOf(counts)]));
  const functions = ratio(Object.values(fieldsOf(file.f)));
  return { file: name, lines, totals: { ...branches && { branches }, ...functions && { functions } } };
}
function summaryOf(name, file) {
  const [lines, branches, functions] = [file.lines, file.branches, file.functions].map(summed);
  return { file: name, lines: /* @__PURE__ */ new Map(), totals: { lines, branches, functions } };
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
  open(name, attributes2) {
    if (!this.checked) this.check(name);
    if (name === "package") this.folder = attributes2.get("name") ?? "";
    else if (name === "sourcefile") {
      const file = [this.folder, attributes2.get("name") ?? ""].filter((part) => part !== "").join("/");
      this.current = { file, lines: /* @__PURE__ */ new Map(), branches: { covered: 0, total: 0 }, counters: /* @__PURE__ */ new Map() };
    } else if (this.current === void 0) return;
    else if (name === "line") addLine(this.current, attributes2);
    else if (name === "counter") {
      const covered = attributes2.decimal("covered") ?? 0;
      const ratio3 = { covered, total: covered + (attributes2.decimal("missed") ?? 0) };
      this.current.counters.set(attributes2.get("type") ?? "", ratio3);
    }
  }
  close(name) {
    if (name !== "sourcefile" || this.current === void 0) return;
    const { file, lines, branches: ofLines, counters } = this.current;
    const ofFile = counters.get("LINE");
    if (ofFile !== void 0 && lines.size > 0 && ofFile.total !== lines.size) {
      this.sink.warn(`the counter of ${file} has ${ofFile.total} lines, but ${lines.size} are listed`);
    }
    const branches = counters.get("BRANCH") ?? (ofLines.total > 0 ? ofLines : void 0);
    const functions = counters.get("METHOD");
    const totals = {
      // Lines that are listed tell more than their number.
      ...lines.size === 0 && ofFile && { lines: ofFile },
      ...branches && { branches },
      ...functions && { functions }
    };
    this.sink.addCoverage({ file, lines, totals });
    this.current = void 0;
  }
  check(name) {
    if (!this.rootSeen) this.rootSeen = true;
    else if (BELOW_ROOT.has(name)) this.checked = true;
    else throw this.sink.error("REPORT_UNKNOWN_FORMAT", `<report> with <${name.slice(0, 60)}> is no report of JaCoCo`);
  }
};
function addLine({ lines, branches }, attributes2) {
  const line = attributes2.decimal("nr") ?? 0;
  if (line < 1) return;
  lines.set(line, (attributes2.decimal("ci") ?? 0) > 0 ? 1 : 0);
  const covered = attributes2.decimal("cb") ?? 0;
  branches.covered += covered;
  branches.total += covered + (attributes2.decimal("mb") ?? 0);
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
  recognises: (head) => head.slice(0, 5).some((line) => /^(TN:|SF:.)/.test(line)),
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
    const line = Number(text);
    if (Number.isInteger(line) && line > 0) this.lines.set(line, (this.lines.get(line) ?? 0) + hits);
    else this.sink.warn(`DA has no line number: ${text.slice(0, 40)}`);
  }
  close() {
    const { file, sink } = this;
    if (file === void 0) return;
    const listed = ratio2(this.lines);
    if (listed !== void 0) this.compare(listed);
    const lines = listed === void 0 ? this.toldRatio("LF", "LH") : void 0;
    const branches = ratio2(this.branches) ?? this.toldRatio("BRF", "BRH");
    const functions = this.functions.ratio() ?? this.toldRatio("FNF", "FNH");
    sink.addCoverage({
      file,
      lines: this.lines,
      totals: { ...lines && { lines }, ...branches && { branches }, ...functions && { functions } }
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
var splitAt = (text, place2) => place2 === -1 ? [text, ""] : [text.slice(0, place2), text.slice(place2 + 1)];
var hitsOf = (text) => Math.max(0, Number(text) || 0);
function ratio2(hits) {
  if (hits.size === 0) return void 0;
  let covered = 0;
  for (const count of hits.values()) if (count > 0) covered += 1;
  return { covered, total: hits.size };
}

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
  SUITE_NOT_RUN: {
    cause: "A suite was left out because one that it needs did not pass.",
    remedy: "Mend the suite the message names; then this one runs.",
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
  BOT_COMMAND_INVALID: {
    cause: "assay-bot was called with words that are no command.",
    remedy: "assay-bot --help and docs/operate.md list the commands.",
    exit: EXIT.usage
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
        },
        "source": {
          "$ref": "#/$defs/sourcePlace"
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
    }
  }
};

// src/results/validate-report.ts
var compiled;
function validateReport(value) {
  const { ctrf: ctrf2, extra, testExtra: testExtra2 } = validators();
  if (!ctrf2(value)) throw malformed(ctrf2.errors, "the report");
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
  const { ctrf: ctrf2 } = validators();
  if (!ctrf2(value)) throw malformed(ctrf2.errors, "the report");
  return value;
}
function validators() {
  compiled ??= compile();
  return compiled;
}
function compile() {
  const ajv = new Ajv2020({ strict: false });
  const addFormats = addFormatsModule;
  addFormats(ajv);
  const { $schema: _dialect, ...ctrf2 } = CTRF_SCHEMA;
  ajv.addSchema(REPORT_EXTRA_SCHEMA, "extra");
  return {
    ctrf: ajv.compile(ctrf2),
    extra: ajv.compile({ $ref: "extra" }),
    testExtra: ajv.compile({ $ref: "extra#/$defs/testExtra" })
  };
}
function malformed(errors, where) {
  const places = (errors ?? []).slice(0, 10).map((error) => `${where}${error.instancePath}: ${error.message}`);
  return new AssayError("REPORT_MALFORMED", `not a valid CTRF report: ${places.join("; ")}`);
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
  const [status, outcome2] = ORDER[worst2];
  return { outcome: outcome2, word: outcome2 === "error" ? status : void 0 };
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
var isRed = (outcome2) => outcome2 === "failed" || outcome2 === "error";
function worst(statuses) {
  const known = statuses.map(toStepStatus);
  const { outcome: outcome2, word } = worstStep(known);
  return { outcome: outcome2, word: word === "unknown" ? statuses[known.indexOf("unknown")] || "missing outcome" : word };
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
    const lines = [message2].flat().filter((line) => typeof line === "string");
    if (lines.length > 0) return lines.join("\n").trim();
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
  const [heading2 = "", ...lines] = traceback.split("\n");
  return lines.find((line) => /^\S/.test(line))?.trim() ?? heading2;
}

// src/results/formats/read-cucumber.ts
var MAX_DEPTH = 10;
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
    if (depth < MAX_DEPTH) yield* allElements(children, depth + 1);
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
    if (depth > MAX_DEPTH) throw this.sink.error("REPORT_TOO_LARGE", `elements nest deeper than ${MAX_DEPTH}`);
    let background = [];
    for (const item2 of itemsOf(parent.elements)) {
      const element = fieldsOf(item2);
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
    const { outcome: outcome2 } = outcomeOf(background, void 0);
    if (!isRed(outcome2)) return;
    const trace = traceOf(background);
    const { file } = this;
    this.add({ name: "(background)", path, outcome: "error", file, message: failureMessage(trace), trace });
  }
  addScenario(element, steps, path, tags) {
    const { outcome: outcome2, word } = outcomeOf(steps, textOf(element.status));
    const duration = durationOf(steps);
    const line = lineOf(element);
    const trace = traceOf(steps);
    const name = textOf(element.name) ?? "";
    const rule = ruleOf(element, this.feature);
    this.add({
      name,
      path: rule === void 0 ? path : [...path, rule],
      outcome: outcome2,
      word,
      durationMs: duration === void 0 ? void 0 : duration * this.unit,
      file: this.file,
      line,
      message: failureMessage(trace),
      trace,
      tags: [.../* @__PURE__ */ new Set([...tags, ...tagsOf(element.tags)])],
      startMs: startOf(element)
    });
    this.warnOfRepetition(name, line);
  }
  add(row) {
    if (isRed(row.outcome)) this.red += 1;
    this.sink.add(row);
  }
  warnOfRepetition(name, line) {
    if (line === void 0) return;
    const place2 = `${line} ${name}`;
    if (this.places.has(place2)) {
      this.sink.warn(`the scenario of line ${line} is listed again; the format marks no retries, so both count`);
    }
    this.places.add(place2);
  }
};
var isBackground = ({ type, keyword }) => type === "background" || type === void 0 && keyword === "Background";
function lineOf({ line, location }) {
  return numberOf(line) ?? (Number(/:(\d{1,9})$/.exec(textOf(location) ?? "")?.[1]) || void 0);
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
function parseJsonLine(line) {
  const text = line.trim();
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
  recognises: (head) => head.some((line) => {
    const envelope = parseJsonLine(line);
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
    const attempts2 = this.takeAttempts(testCase);
    const message2 = attempts2.at(-1)?.message;
    this.add({ ...this.rowOf(testCase), outcome: "error", word: "unfinished", message: message2, attempts: attempts2 });
  }
  takeAttempts(testCase) {
    const attempts2 = this.attempts.get(testCase) ?? [];
    this.attempts.delete(testCase);
    return attempts2;
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
    const { outcome: outcome2, word } = worstStep(statuses);
    const trace = attempt2.messages.join("\n\n");
    const message2 = trace.split("\n", 1)[0];
    const durationMs = timeOf(finished.timestamp) - attempt2.startMs;
    const earlier = this.takeAttempts(testCase);
    if (finished.willBeRetried === true || attempt2.retried) {
      earlier.push({ outcome: outcome2 === "failed" ? "failed" : "error", message: message2, trace, durationMs });
      this.attempts.set(testCase, earlier);
      return;
    }
    const { name, path, file, line, parameters, tags } = this.rowOf(testCase);
    this.add({
      name,
      path,
      outcome: outcome2,
      word,
      durationMs,
      file,
      line,
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
    const { outcome: outcome2 } = worstStep([statusOf2(result)]);
    if (outcome2 === "passed" || outcome2 === "skipped") return;
    const trace = messageOf(result);
    this.add({ name: "(hook of the run)", path: [], outcome: "error", message: trace?.split("\n", 1)[0], trace });
  }
  addParseError(value) {
    const source = fieldsOf(value.source);
    const line = numberOf(fieldsOf(source.location).line);
    const message2 = textOf(value.message);
    this.add({ name: "(suite failed)", path: [], outcome: "error", file: textOf(source.uri), line, message: message2 });
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
  const { seconds: seconds2, nanos } = fieldsOf(value);
  return Number(seconds2 ?? Number.NaN) * 1e3 + (numberOf(nanos) ?? 0) / 1e6;
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
    if (rows.some(({ outcome: outcome2 }) => outcome2 === "failed" || outcome2 === "error")) return rows;
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
    const { done, errors, attempts: attempts2 } = test;
    const outcome2 = outcomeOf2(test);
    const red = outcome2 === "failed" || outcome2 === "error";
    const isLoad = isLoading(test.test);
    if (isLoad && (!red || done === void 0)) return void 0;
    if (!red && done?.hidden === true) return void 0;
    const { name, path } = this.namesOf(test.test);
    const end = numberOf(done?.time);
    return {
      name: isLoad ? "(suite failed)" : name,
      path,
      // A file that cannot be loaded and a set-up that fails give no answer, whatever failed in them.
      outcome: red && (isLoad || HOOK.test(name)) ? "error" : outcome2,
      word: done === void 0 ? "unfinished" : void 0,
      durationMs: end === void 0 ? void 0 : end - test.startMs,
      file: this.suites.get(test.test.suiteID),
      line: numberOf(test.test.root_line) ?? numberOf(test.test.line),
      message: red ? textOf(errors[0]?.error) : reasonOf(test, outcome2),
      trace: red ? traceOf2(errors) : void 0,
      stdout: red ? test.printed.join("\n") : void 0,
      ...attempts2.length === 0 ? {} : { attempts: attempts2, flaky: true }
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
  const outcome2 = OUTCOMES.get(textOf(done.result) ?? "") ?? "error";
  if (outcome2 === "failed" || outcome2 === "error") return outcome2;
  if (failedLate) return "error";
  return done.skipped === true ? "skipped" : outcome2;
}
var reasonOf = ({ test, skipped }, outcome2) => outcome2 === "skipped" ? skipped ?? textOf(fieldsOf(test.metadata).skipReason) : void 0;
var traceOf2 = (errors) => errors.map(({ error, stackTrace }) => `${textOf(error) ?? ""}
${textOf(stackTrace) ?? ""}`).join("\n").trim();
var broken = (name, message2) => ({ name, path: [], outcome: "error", message: message2 });
var isLoading = (test) => (textOf(test.name) ?? "").startsWith("loading ") && itemsOf(test.groupIDs).length === 0;
var without = (prefix, name) => prefix !== "" && name.startsWith(`${prefix} `) ? name.slice(prefix.length + 1) : name;

// src/results/formats/read-dart.ts
var dart = {
  kind: "lines",
  name: "dart",
  recognises: (head) => head.some((line) => {
    const event = parseJsonLine(line);
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
  append(line, test) {
    this.measured ||= line.includes(" ns/op");
    if (FRAMING.test(line)) return;
    const verdict2 = line.includes("--- ") ? VERDICT.exec(line.slice(-4096)) : null;
    if (verdict2 === null || verdict2[2] !== test) {
      this.text.append(line);
      return;
    }
    this.text.append(line.slice(0, -verdict2[0].length));
    this.verdict = {
      outcome: OUTCOMES2.get(verdict2[1]),
      durationMs: Number(verdict2[3]) * 1e3
    };
  }
  toString() {
    return String(this.text).trim();
  }
};
function goMessage(trace) {
  const lines = trace.split("\n").map((line) => line.trim());
  const panic = lines.find((line) => PANIC.test(line));
  if (panic !== void 0) return panic;
  const at = lines.findIndex((line) => LOCATED.test(line));
  const said = lines[at]?.replace(LOCATED, "").trim();
  return said || reasonBelow(lines.slice(at + 1)) || lines.find((line) => line !== "");
}
function reasonBelow(lines) {
  const start = lines.findIndex((line) => line.startsWith("Error:"));
  if (start === -1) return lines.find((line) => line !== "");
  const reason = [lines[start].slice("Error:".length).trim()];
  for (const line of lines.slice(start + 1)) {
    if (/^(?:Error Trace|Test|Messages):/.test(line)) break;
    reason.push(line);
  }
  return reason.join("\n").trim();
}
function goPackageMessage(output2) {
  const lines = output2.split("\n").map((line) => line.trim());
  return lines.find((line) => PANIC.test(line) || line === "WARNING: DATA RACE") ?? lines.find((line) => !COMMONPLACE.test(line)) ?? lines.find((line) => /^exit status \d/.test(line));
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
  const attempts2 = earlier.attempts ?? [];
  if (isRed2(earlier.outcome)) attempts2.push(asAttempt(earlier));
  return Object.assign(earlier, row, { attempts: attempts2, flaky: true });
}
function asAttempt({ outcome: outcome2, message: message2, trace, durationMs }) {
  return { outcome: outcome2 === "error" ? "error" : "failed", message: message2, trace, durationMs };
}
var rootOf = (test) => test.split("/", 1)[0];
var wasRed = (row) => row !== void 0 && (isRed2(row.outcome) || row.attempts !== void 0);
var isRed2 = (outcome2) => outcome2 === "failed" || outcome2 === "error";

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
  recognises: (head) => head.some((line) => {
    const event = parseJsonLine(line);
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
    const outcome2 = ENDS.get(action);
    if (test === void 0 && outcome2 !== void 0) {
      this.endPackage(name, outcome2, event);
      return;
    }
    if (action === "start") this.abort(name);
    const run2 = this.packageOf(name);
    if (test !== void 0) this.eventOfTest(name, run2, test, action, event);
    else if (action === "output") run2.output.append(textOf(event.Output) ?? "");
  }
  eventOfTest(name, run2, test, action, event) {
    const outcome2 = ENDS.get(action);
    if (action === "bench") {
      run2.tests.delete(test);
      return;
    }
    if (action !== "run" && outcome2 === void 0 && run2.ended.has(test)) return;
    let running = run2.tests.get(test);
    if (running !== void 0 && action === "run") {
      this.endOpen(name, run2, test, running);
      running = void 0;
    }
    if (running === void 0) {
      running = { output: new GoOutput(), startMs: Date.parse(textOf(event.Time) ?? "") };
      run2.ended.delete(test);
      run2.tests.set(test, running);
    }
    if (action === "output") this.output(run2, test, textOf(event.Output) ?? "");
    if (outcome2 === void 0) return;
    run2.tests.delete(test);
    run2.ended.add(test);
    const elapsed = numberOf(event.Elapsed);
    this.addTest(name, run2, test, outcome2, running, elapsed === void 0 ? void 0 : elapsed * 1e3);
  }
  output(run2, test, text) {
    const output2 = run2.tests.get(test)?.output;
    output2?.append(text, test);
    if (output2?.measured !== true) return;
    for (let end = test.lastIndexOf("/"); end > 0; end = test.lastIndexOf("/", end - 1)) {
      const around = run2.tests.get(test.slice(0, end));
      if (around === void 0 || around.output.measured) return;
      around.output.measured = true;
    }
  }
  endPackage(name, outcome2, event) {
    const run2 = this.packageOf(name);
    this.endTests(name, run2, outcome2);
    const build = importPath(event.FailedBuild) || name;
    if (outcome2 === "failed") this.failedBuilds.delete(build);
    if (outcome2 === "failed" && !isAnyRed(run2)) {
      const built = this.builds.get(build);
      const printed = String(run2.output);
      const broken2 = built !== void 0 || /\[(build|setup) failed\]/.test(printed);
      const output2 = broken2 ? String(built ?? this.noise) || printed : printed;
      const row = broken2 ? "(build failed)" : /^(panic|fatal error): /m.test(output2) ? "(panic)" : "(package failed)";
      this.addBroken(name, row, "the package failed, but none of its tests did", output2 || String(this.noise), run2);
    }
    this.packages.delete(name);
    this.results.addRun(name, run2.listed);
  }
  /** The package has no end. */
  abort(name) {
    const run2 = this.packages.get(name);
    if (run2 === void 0) return;
    this.endTests(name, run2, void 0);
    if (!isAnyRed(run2)) this.addBroken(name, "(run aborted)", "the package has no end", String(run2.output), run2);
    this.packages.delete(name);
    this.results.addAborted(run2.listed);
  }
  /** What never ended when its package did. */
  endTests(name, run2, outcome2) {
    for (const [test, running] of run2.tests) {
      const measured = BENCHMARK.test(test) && (running.output.measured || outcome2 === "passed");
      if (!measured) this.endOpen(name, run2, test, running);
    }
    run2.tests.clear();
  }
  endOpen(name, run2, test, running) {
    const { outcome: outcome2 = "error", durationMs } = running.output.verdict ?? {};
    this.addTest(name, run2, test, outcome2, running, durationMs);
  }
  addTest(name, run2, test, outcome2, { output: output2, startMs }, durationMs) {
    if (!isRed2(outcome2) && BENCHMARK.test(test)) return;
    const parts = test.split("/");
    const trace = String(output2);
    const row = {
      name: parts.pop(),
      path: [name, ...parts],
      outcome: outcome2,
      word: outcome2 === "error" ? "unfinished" : void 0,
      durationMs,
      startMs,
      message: outcome2 === "passed" ? void 0 : goMessage(trace),
      trace: isRed2(outcome2) ? trace : void 0
    };
    run2.listed.push([test, row]);
  }
  addBroken(name, row, otherwise, output2, run2) {
    const trace = output2.trim();
    const message2 = goPackageMessage(trace) ?? otherwise;
    const broken2 = { name: row, path: [name], outcome: "error", message: message2, trace };
    if (run2 === void 0) this.results.rows.push(broken2);
    else run2.listed.push([void 0, broken2]);
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
    let run2 = this.packages.get(name);
    if (run2 === void 0) {
      run2 = { tests: /* @__PURE__ */ new Map(), output: new BoundedText(), ended: /* @__PURE__ */ new Set(), listed: [] };
      this.packages.set(name, run2);
    }
    return run2;
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
var isAnyRed = (run2) => run2.listed.some(([, row]) => isRed2(row.outcome));
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
var MAX_ATTEMPTS = 100;
var jest = {
  kind: "document",
  name: "jest",
  recognises(document) {
    const { testResults, numTotalTests } = fieldsOf(document);
    return Array.isArray(testResults) && typeof numTotalTests === "number";
  },
  read(document, sink) {
    const run2 = fieldsOf(document);
    let tests = 0;
    let red = 0;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const suite of itemsOf(run2.testResults).map(fieldsOf)) {
      const found = readSuite(suite, sink);
      tests += found.tests;
      red += found.red;
      first = Math.min(first, numberOf(suite.startTime) ?? first);
      last = Math.max(last, numberOf(suite.endTime) ?? last);
    }
    if (last >= first) sink.setWallTime(last - first);
    const total2 = numberOf(run2.numTotalTests);
    if (total2 !== void 0 && total2 !== tests) sink.warn(`numTotalTests is ${total2}, but ${tests} tests are listed`);
    if (red === 0) addFailureOfRun(run2, sink);
    else if (run2.wasInterrupted === true) sink.warn("the run was interrupted: tests may be missing");
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
  const lines = text.split("\n", 20).filter((line) => line.trim() !== "");
  const telling = lines[0]?.includes("Test suite failed to run") && lines.length > 1 ? lines[1] : lines[0];
  return telling?.trim() ?? "";
}
function addFailureOfRun(run2, sink) {
  const total2 = RED_TOTALS.find((name2) => (numberOf(run2[name2]) ?? 0) > 0);
  let name = "(run failed)";
  let message2;
  if (run2.wasInterrupted === true) {
    name = "(run aborted)";
    message2 = "the run was interrupted";
  } else if (total2 !== void 0) message2 = `${total2} is ${run2[total2]}, but no failure is listed`;
  else if (run2.success === false) message2 = "the run says success: false, but lists no failure";
  else return;
  sink.add({ name, path: [], outcome: "error", message: message2 });
}
function rowOf(test, file, suitePassed) {
  const status = textOf(test.status) ?? "";
  const messages = itemsOf(test.failureMessages).filter((message2) => typeof message2 === "string");
  const unfinished = status === "pending" && suitePassed && isObject(test.meta);
  const outcome2 = unfinished ? "error" : OUTCOMES3.get(status) ?? "error";
  const passed = outcome2 === "passed";
  const attempts2 = attemptsOf(test, passed ? messages : []);
  const trace = passed ? "" : messages.join("\n\n");
  return {
    name: textOf(test.title) ?? textOf(test.fullName) ?? "",
    path: itemsOf(test.ancestorTitles).filter((title) => typeof title === "string"),
    outcome: outcome2,
    word: unfinished ? "unfinished" : wordOf(outcome2, status),
    durationMs: numberOf(test.duration),
    startMs: numberOf(test.startAt),
    file,
    line: numberOf(fieldsOf(test.location).line),
    message: failureMessage(trace),
    trace,
    attempts: attempts2,
    flaky: attempts2.length > 0,
    tags: itemsOf(test.tags).filter((tag) => typeof tag === "string")
  };
}
function wordOf(outcome2, status) {
  if (outcome2 === "error") return status || "missing outcome";
  return outcome2 === "skipped" && status !== "skipped" ? status : void 0;
}
function attemptsOf(test, failuresOfPassed) {
  const before = Math.floor((numberOf(test.invocations) ?? 1) - 1);
  const reasons = before > 0 ? itemsOf(test.retryReasons) : failuresOfPassed;
  const tries = before > 0 ? before : failuresOfPassed.length;
  return Array.from({ length: Math.min(tries, MAX_ATTEMPTS) }, (_, index) => {
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
  start(attributes2) {
    this.name = attributes2.get("name") ?? "";
    this.className = attributes2.shared("classname") ?? attributes2.shared("class") ?? "";
    const seconds2 = attributes2.decimal("time");
    this.durationMs = seconds2 === void 0 ? parseSeconds(attributes2.get("time")) : seconds2 * 1e3;
    this.file = attributes2.shared("file") || attributes2.shared("filepath");
    this.line = attributes2.decimal("line") ?? attributes2.decimal("lineno");
    const both = this.file === void 0 ? null : /^(.+\.\w{1,6}):(\d{1,7})$/.exec(this.file);
    if (both !== null) {
      this.file = both[1];
      this.line = Number(both[2]);
    }
    this.stdout = void 0;
    this.stderr = void 0;
    this.attempts = void 0;
    this.said = void 0;
    this.skipWord = void 0;
    this.stayedRed = false;
    this.mayFail = false;
    this.repetition = 0;
    this.outcome = outcomeOf3(attributes2);
    this.word = this.outcome === "error" && attributes2.get("incomplete") === "true" ? "unfinished" : void 0;
  }
  open(name, attributes2, depth) {
    if (depth === 2 && name === "property" && attributes2.get("name") === "repetition") {
      this.repetition = Number(/^Repetition (\d{1,4}) of /.exec(attributes2.get("value") ?? "")?.[1] ?? 0);
    }
    if (depth === 2 && name === "stackTrace") return "keep";
    if (depth > 1) return name === "system-out" || name === "system-err" ? "drop" : void 0;
    if (name === "system-out" || name === "system-err") return "keep";
    if (!MEANING.has(name)) return "drop";
    this.openMessage = attributes2.get("message") ?? "";
    this.openType = attributes2.get("type") ?? "";
    const file = attributes2.get("file");
    this.openPlace = file ? `${file}:${attributes2.get("line") ?? 1}
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
    if (this.mayFail) this.said?.delete("failed");
    const byElement = WORST_FIRST.find((one) => this.said?.has(one));
    if (byElement === "error" || byElement === "failed") this.outcome = byElement;
    else if (byElement !== void 0 && this.outcome === "passed") this.outcome = byElement;
    if (this.stayedRed && this.outcome !== "error") this.outcome = "failed";
    if (this.outcome === "skipped") this.word = this.skipWord;
    const said = this.said?.get(this.outcome);
    this.message = said?.message;
    this.trace = said?.trace;
    this.flaky = this.attempts !== void 0 && this.outcome === "passed";
  }
  keep(name, text) {
    const broken2 = name === "skipped" && NOT_RUN_BY_DEFECT.has(this.openMessage);
    const meaning2 = broken2 ? "error" : MEANING.get(name);
    if (meaning2 === void 0) return;
    const message2 = this.openMessage || firstLine(text) || this.openType;
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
function outcomeOf3(attributes2) {
  if (attributes2.get("incomplete") === "true") return "error";
  if (attributes2.get("ignored") === "true") return "skipped";
  const status = SAID_BY_WORD.get(attributes2.shared("status")?.toLowerCase() ?? "");
  const result = SAID_BY_WORD.get(attributes2.shared("result")?.toLowerCase() ?? "");
  return WORST_FIRST.find((one) => one === status || one === result) ?? "passed";
}
var joined = (before, text) => before ? `${before}
${text}` : text;
var firstLine = (text) => text.split("\n", 1)[0] ?? "";

// src/results/formats/read-junit.ts
var SUITES = /* @__PURE__ */ new Set(["testsuites", "testsuite", "testrun"]);
var PROBLEMS = /* @__PURE__ */ new Set(["failure", "error"]);
var EMPTY_CLASSES = /* @__PURE__ */ new Set(["", "test"]);
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
  open(name, attributes2) {
    if (name === "testcase" && !this.inCase) {
      this.inCase = true;
      this.current.start(attributes2);
      return "drop";
    }
    if (this.inCase) {
      this.depthInCase += 1;
      return this.current.open(name, attributes2, this.depthInCase);
    }
    if (SUITES.has(name)) {
      this.flush();
      this.openSuite(name, attributes2);
      return "drop";
    }
    const suite = this.suites.at(-1);
    if (name === "property" && attributes2.get("name") === "QTestVersion" && suite !== void 0) {
      suite.declaredRed = suite.declaredFailures;
    }
    if (!PROBLEMS.has(name) || suite === void 0) return "drop";
    this.trouble = { message: attributes2.get("message") ?? attributes2.get("type") ?? "" };
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
  openSuite(element, attributes2) {
    const outermost = this.suites.length === 0;
    const wallTime = outermost ? parseSeconds(attributes2.get("time")) : void 0;
    if (wallTime !== void 0) this.sink.setWallTime(wallTime);
    if (outermost) this.playwright = attributes2.get("id") === "" && attributes2.get("name") === "";
    const number = (name) => Number(attributes2.get(name)) || 0;
    const tests = attributes2.get("tests");
    this.suites.push({
      // The name of the outermost container is the runner's or the project's, not part of a test's path.
      name: element === "testsuite" ? this.suiteName(attributes2) : "",
      file: attributes2.get("file") || attributes2.get("filepath") || this.suites.at(-1)?.file,
      place: this.sink.here(),
      declaredTests: tests ? Number(tests) : void 0,
      declaredFailures: number("failures"),
      declaredRed: number("failures") + number("errors"),
      tests: 0,
      red: 0,
      retried: 0,
      trouble: void 0,
      paths: /* @__PURE__ */ new Map()
    });
  }
  suiteName(attributes2) {
    const name = (attributes2.get("name") ?? "").replace(/-\d{14}$/, "");
    const project = this.playwright ? attributes2.get("hostname") : void 0;
    return project ? `${name} [${project}]` : name;
  }
  addCase(found) {
    const suite = this.suites.at(-1);
    const { name } = found;
    const className = name.endsWith(found.className) && repeats(name, found.className) ? "" : found.className;
    let path = suite?.paths.get(className);
    if (path === void 0) {
      path = this.pathOf(className);
      suite?.paths.set(className, path);
    }
    found.finish(path, this.suiteFile());
    const before = this.pending;
    this.pending = void 0;
    if (before !== void 0 && isRepeated(before, found)) this.repeat(before, found);
    else {
      if (before !== void 0) this.add(before);
      if (found.repetition > 0) this.pending = { ...asRow(found), repetition: found.repetition };
      else this.add(found);
    }
    if (found.attempts === void 0) return;
    for (const open3 of this.suites) open3.retried += found.attempts.length;
  }
  /** `found` is the same test once more, by its own word: what came before it is an attempt. */
  repeat(before, found) {
    const { outcome: outcome2, message: message2, trace, durationMs } = before;
    const attempt2 = { outcome: outcome2 === "error" ? "error" : "failed", message: message2, trace, durationMs };
    const attempts2 = isRed3(outcome2) ? [...before.attempts ?? [], attempt2] : before.attempts;
    const row = { ...asRow(found), attempts: attempts2, flaky: attempts2 !== void 0 && found.outcome === "passed" };
    this.pending = { ...row, repetition: found.repetition };
    for (const open3 of this.suites) open3.retried += isRed3(outcome2) ? 1 : 0;
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
        path: this.pathOf(""),
        outcome: "error",
        file: this.suiteFile(),
        message: trouble?.message || `the suite counts ${declaredRed} failures and errors, but no test case shows one`,
        trace: trouble?.trace
      });
    } else if (declaredRed !== suite.red && declaredRed > 0) {
      this.sink.warn(`${declaredRed} failures and errors are counted, but ${suite.red} are listed`, suite.place);
    }
    this.suites.pop();
  }
  pathOf(className) {
    const path = this.suites.map(({ name }) => name);
    if (!EMPTY_CLASSES.has(className) && path.at(-1) !== className) path.push(className);
    return path;
  }
  suiteFile() {
    return this.suites.at(-1)?.file;
  }
};
function asRow(found) {
  const { name, path, outcome: outcome2, word, durationMs, file, line, message: message2, trace, stdout, stderr, attempts: attempts2, flaky } = found;
  return { name, path, outcome: outcome2, word, durationMs, file, line, message: message2, trace, stdout, stderr, attempts: attempts2, flaky };
}
var isRepeated = (before, { name, path, repetition }) => repetition === before.repetition + 1 && before.name === name && before.path === path;
var repeats = (name, end) => {
  const before = name.at(-end.length - 1);
  return before === void 0 || before === " ";
};
var isRed3 = (outcome2) => outcome2 === "error" || outcome2 === "failed";
var firstLine2 = (text) => text.trim().split("\n", 1)[0] ?? "";

// src/results/formats/read-mocha.ts
var MAX_ATTEMPTS2 = 100;
var mocha = {
  kind: "document",
  name: "mocha",
  recognises(document) {
    const { stats, tests, failures, passes } = fieldsOf(document);
    return typeof stats === "object" && Array.isArray(tests) && Array.isArray(failures) && Array.isArray(passes);
  },
  read(document, sink) {
    const run2 = fieldsOf(document);
    const lists = new OutcomeLists(run2);
    let red = 0;
    const add2 = (row) => {
      if (row.outcome === "failed" || row.outcome === "error") red += 1;
      sink.add(row);
    };
    for (const item2 of itemsOf(run2.tests)) add2(testRow(fieldsOf(item2), lists));
    for (const item2 of itemsOf(run2.failures)) {
      const failure = fieldsOf(item2);
      if (!lists.take("failures", keyOf(failure))) continue;
      const row = rowOf2(failure);
      add2({ ...row, name: `(${row.name})`, outcome: "error" });
    }
    compareTotals(fieldsOf(run2.stats), itemsOf(run2.tests).length, red, sink);
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
  for (const item2 of itemsOf(list)) {
    const key = keyOf(fieldsOf(item2));
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
  const retry = Math.min(Math.max(0, Math.floor(numberOf(test.currentRetry) ?? 0)), MAX_ATTEMPTS2);
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
var MAX_DEPTH2 = 500;
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
  if (around.depth > MAX_DEPTH2) {
    throw reading.sink.error("REPORT_TOO_LARGE", `suites nest deeper than ${MAX_DEPTH2}`);
  }
  const title = suite.root === true ? "" : textOf(suite.title) ?? "";
  const inside = {
    path: [...around.path, title],
    file: textOf(suite.fullFile) || textOf(suite.file) || around.file,
    depth: around.depth + 1
  };
  for (const item2 of itemsOf(suite.tests)) {
    reading.tests += 1;
    add(testRow2(fieldsOf(item2), inside), reading);
  }
  for (const hooks of [suite.beforeHooks, suite.afterHooks]) {
    for (const item2 of itemsOf(hooks)) {
      const row = rowOf3(fieldsOf(item2), inside);
      if (hasFailed(fieldsOf(item2))) add({ ...row, name: `(${row.name || "hook"})`, outcome: "error" }, reading);
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
function nunit2Outcome(attributes2) {
  const result = attributes2.get("result");
  if (result !== void 0) {
    const key = result.toLowerCase();
    return { outcome: OUTCOMES4.get(key) ?? "error", word: PLAIN.has(key) ? void 0 : plainWord(result) };
  }
  if (attributes2.get("executed")?.toLowerCase() === "false") return { outcome: "skipped", word: void 0 };
  const success = attributes2.get("success")?.toLowerCase();
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
  open(name, attributes2) {
    if (name === "test-results") {
      for (const key of ["errors", "failures", "invalid"]) this.countedRed += attributes2.decimal(key) ?? 0;
    } else if (name === "test-suite") this.suites.push(openSuite(attributes2, this.suites.at(-1)));
    else if (name === "test-case") this.current = openCase(attributes2, this.suites.at(-1));
    else if (name === "failure" && this.current !== void 0) this.current.failure = true;
    else if (name === "category") this.current?.tags.push(attributes2.get("name") ?? "");
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
var isRed4 = ({ outcome: outcome2 }) => outcome2 === "failed" || outcome2 === "error";
function openSuite(attributes2, around) {
  const type = attributes2.get("type");
  const name = attributes2.get("name") ?? "";
  const isAssembly = type === void 0 ? /\.(?:dll|exe)$/i.test(name) : type === "Assembly";
  const isPart = type === void 0 ? !isAssembly && !/[\\/]/.test(name) : NAME_PARTS.has(type);
  const outside = around?.className ?? "";
  const { outcome: outcome2, word } = nunit2Outcome(attributes2);
  return {
    assembly: isAssembly ? assemblyName(name) : around?.assembly ?? "",
    className: isPart ? [outside, name].filter((part) => part !== "").join(".") : outside,
    failed: (outcome2 === "failed" || outcome2 === "error") && word !== "missing outcome",
    red: false
  };
}
function openCase(attributes2, suite) {
  const full = attributes2.get("name") ?? "";
  const outer = suite?.className ?? "";
  const { className, name } = outer !== "" && full.startsWith(`${outer}.`) ? { className: outer, name: full.slice(outer.length + 1) } : splitTestName(full);
  const row = {
    ...nunit2Outcome(attributes2),
    name,
    path: [suite?.assembly ?? "", className],
    durationMs: parseSeconds(attributes2.get("time"))
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
function nunit3Result(attributes2) {
  const result = attributes2.get("result") ?? "";
  const parts = /^(\w+)(?::(\w+))?(?:\((\w+)\))?$/.exec(result);
  const status = parts?.[1] ?? result;
  const label = attributes2.get("label") || parts?.[2] || "";
  const site = attributes2.get("site") || parts?.[3] || "";
  return { ...meaning(status, label, site), site };
}
function meaning(status, label, site) {
  const outcome2 = OUTCOMES5.get(status);
  if (outcome2 === void 0) return { outcome: "error", word: plainWord(status || "missing outcome") };
  if (outcome2 === "passed") return { outcome: outcome2, word: status === "Warning" ? "warning" : void 0 };
  if (outcome2 === "skipped") {
    const word = status === "Inconclusive" ? status : label;
    return { outcome: outcome2, word: word === "" ? void 0 : plainWord(word) };
  }
  if (ERROR_LABELS.has(label)) return { outcome: "error", word: label === "Error" ? void 0 : plainWord(label) };
  return OUTER_SITES.has(site) ? { outcome: "error", word: plainWord(site) } : { outcome: outcome2, word: void 0 };
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
  open(name, attributes2) {
    if (name === "test-suite" || name === "test-run") this.openSuite(name, attributes2);
    else if (name === "test-case") this.current = openCase2(attributes2, this.suites.at(-1));
    else if (name === "failure" && this.current !== void 0) this.current.failure = true;
    else if (name === "property" && attributes2.get("name") === "Category") this.addTag(attributes2.get("value") ?? "");
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
  openSuite(element, attributes2) {
    const around = this.suites.at(-1);
    const duration = parseSeconds(attributes2.get("duration"));
    if (around === void 0 && duration !== void 0) this.sink.setWallTime(duration);
    const type = element === "test-run" ? "Run" : attributes2.get("type") ?? "";
    const full = attributes2.get("fullname") || attributes2.get("name") || "";
    const { outcome: outcome2, site } = nunit3Result(attributes2);
    const isFixture = type === "TestFixture";
    const isAbove = type === "Run" || type === "Project" || type === "Assembly" || type === "Test Project";
    const countedFailed = attributes2.decimal("failed") ?? 0;
    this.suites.push({
      isRun: type === "Run",
      assembly: type === "Assembly" ? assemblyName(full) : around?.assembly ?? "",
      // Suites in a fixture hold the rows of one test.
      fixture: isFixture || !around?.isFixture ? isAbove ? "" : full : around.fixture,
      isFixture: isFixture || (around?.isFixture ?? false),
      method: !isFixture && around?.isFixture ? attributes2.get("name") ?? "" : "",
      failed: attributes2.get("result") !== void 0 && isRed5({ outcome: outcome2 }) || countedFailed > 0,
      site,
      tags: [...around?.tags ?? []],
      total: attributes2.decimal("total"),
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
var isRed5 = ({ outcome: outcome2 }) => outcome2 === "failed" || outcome2 === "error";
function openCase2(attributes2, suite) {
  const full = splitTestName(attributes2.get("fullname") ?? "");
  const { outcome: outcome2, word } = nunit3Result(attributes2);
  const startMs = Date.parse(attributes2.get("start-time") ?? "");
  const fixture = suite?.isFixture ? suite.fixture : "";
  const row = {
    name: attributes2.get("name") || full.name,
    path: [suite?.assembly ?? "", fixture || attributes2.get("classname") || full.className],
    outcome: outcome2,
    word,
    durationMs: parseSeconds(attributes2.get("duration") ?? attributes2.get("time")),
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
    const { examples, summary_line: line, summary } = fieldsOf(document);
    return Array.isArray(examples) && (typeof line === "string" || summary !== void 0);
  },
  read(document, sink) {
    const { examples, summary, messages } = fieldsOf(document);
    let red = 0;
    for (const item2 of itemsOf(examples)) {
      const row = rowOf4(fieldsOf(item2));
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
  const outcome2 = OUTCOMES6.get(status) ?? "error";
  const exception = fieldsOf(example.exception);
  const message2 = textOf(exception.message)?.trim();
  const backtrace = itemsOf(exception.backtrace).filter((line) => typeof line === "string");
  return {
    name,
    // The full description is those of the groups around it and its own, with blanks between.
    path: name !== "" && full.endsWith(` ${name}`) ? [full.slice(0, -name.length - 1)] : [],
    outcome: outcome2,
    word: outcome2 === "skipped" ? "pending" : outcome2 === "error" ? status || "missing outcome" : void 0,
    durationMs: milliseconds(example.run_time),
    file: textOf(example.file_path),
    line: numberOf(example.line_number),
    message: outcome2 === "skipped" ? textOf(example.pending_message) ?? message2 : message2,
    trace: [textOf(exception.class), message2, ...backtrace].filter((part) => part).join("\n")
  };
}
var milliseconds = (seconds2) => {
  const number = numberOf(seconds2);
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
function parseTapPoint(line) {
  if (!line.startsWith("ok") && !line.startsWith("not ok")) return void 0;
  const match = POINT.exec(line);
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
  let end = text.length;
  let directive;
  let durationMs;
  let reasonFrom = -1;
  let reasonTo = text.length;
  for (let at = text.indexOf("#"); at !== -1; at = text.indexOf("#", at + 1)) {
    if (at > 0 && !/\s/.test(text[at - 1])) continue;
    DIRECTIVE.lastIndex = at;
    const [, word, time, unit] = DIRECTIVE.exec(text) ?? [];
    if (word === void 0 && time === void 0) continue;
    end = Math.min(end, at);
    if (time !== void 0) {
      durationMs ??= Number(time) * (unit === "s" ? 1e3 : 1);
      if (reasonFrom !== -1) reasonTo = Math.min(reasonTo, at);
    } else if (directive === void 0) {
      directive = word?.toLowerCase() === "todo" ? "todo" : "skip";
      reasonFrom = DIRECTIVE.lastIndex;
    }
  }
  const reason = reasonFrom === -1 ? "" : unescaped(text.slice(reasonFrom, reasonTo)).trim();
  return { name: text.slice(0, end), directive, reason, durationMs };
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
function parseTapDiagnostic(lines) {
  const members = membersOf(lines);
  const error = members.get("error") ?? members.get("message");
  const message2 = unquoted(/^message: (.+)$/m.exec(error ?? "")?.[1] ?? error ?? "") || void 0;
  const stack = members.get("stack");
  const place2 = /^(?:.*[^:]):(\d+)(?::\d+)?$/.exec(members.get("location") ?? "");
  const line = Number(place2?.[1] ?? members.get("line"));
  const milliseconds2 = Number(members.get("duration_ms") ?? Number.NaN);
  const details = ["expected", "actual", "found", "wanted", "operator"].filter((name) => members.has(name)).map((name) => `${name}: ${members.get(name)}`);
  return {
    message: message2?.split("\n", 1)[0],
    trace: [message2, ...details, stack, placeOf(members)].filter((part) => part).join("\n") || lines.map((text) => text.trim()).join("\n"),
    durationMs: Number.isFinite(milliseconds2) ? milliseconds2 : void 0,
    line: Number.isInteger(line) && line > 0 ? line : void 0,
    isSuite: members.get("type") === "suite"
  };
}
function placeOf(members) {
  const location = members.get("location");
  return location ? `at ${location}` : void 0;
}
function membersOf(lines) {
  const members = /* @__PURE__ */ new Map();
  const outer = indentOf(lines.find((line) => line.trim() !== "") ?? "");
  let block;
  for (const line of lines) {
    const deeper = indentOf(line) > outer || line.trim() === "";
    if (deeper && block !== void 0) {
      const before = members.get(block);
      members.set(block, before ? `${before}
${line.trim()}` : line.trim());
      continue;
    }
    const member = /^\s*["']?([\w-]{1,60})["']?:(?:\s+(.*))?$/.exec(line);
    block = void 0;
    if (deeper || member === null) continue;
    const [, name = "", value = ""] = member;
    const isBlock = /^[|>][+-]?\d?\s*$/.test(value) || value === "";
    if (isBlock) block = name;
    if (!members.has(name)) members.set(name, isBlock ? "" : unquoted(value));
  }
  return members;
}
var indentOf = (line) => line.length - line.trimStart().length;
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
function rowsOfPoint(open3) {
  const { point, inner = [] } = open3;
  const { row: own, isSuite } = rowOf5(open3);
  const isExcused = own.outcome === "skipped";
  const rows = inner.map((row) => within(point.name, isExcused && row.outcome === "failed" ? excused(row, own) : row));
  if (rows.length === 0 && !(isSuite && own.outcome === "passed")) return [own];
  if (isRed6(own) && !rows.some(isRed6)) rows.push({ ...own, outcome: "error" });
  return rows;
}
function rowOf5(open3) {
  const { point, comments, text, diagnostic, inner, skippedAll, unfinished } = open3;
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
  const ended = rows.filter(({ outcome: outcome2 }) => outcome2 === "passed" || outcome2 === "skipped");
  if (ended.length === 0 || !ended.every(({ name, path }) => path.length === 0 && BATS_TIME.test(name))) return;
  for (const row of rows) {
    const time = BATS_TIME.exec(row.name);
    if (time === null) continue;
    row.name = row.name.slice(0, time.index);
    row.durationMs ??= Number(time[1]);
  }
}
var isRed6 = ({ outcome: outcome2 }) => outcome2 === "failed" || outcome2 === "error";
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
var MAX_DEPTH3 = 100;
var tap = {
  kind: "lines",
  name: "tap",
  recognises: (head) => head.some((line) => VERSION.test(line) || PLAN.test(line) || /^(not )?ok\b( |$)/.test(line)),
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
    const problem2 = level.planProblem(true);
    if (problem2 !== void 0) level.rows.push(errorRow("(plan not met)", problem2));
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
    if (this.levels.length >= MAX_DEPTH3) {
      throw this.sink.error("REPORT_TOO_LARGE", `subtests nest deeper than ${MAX_DEPTH3}`);
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
    const problem2 = level.planProblem(false);
    if (problem2 !== void 0) level.rows.push(errorRow("(plan not met)", problem2));
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
function openMethod(attributes2) {
  const status = (attributes2.get("status") ?? "missing outcome").toUpperCase();
  const startMs = Date.parse((attributes2.get("started-at") ?? "").replace(/ (?:UTC|GMT|Z)$/, "Z"));
  return {
    name: attributes2.get("name") ?? "",
    status,
    outcome: OUTCOMES7.get(status) ?? "error",
    isConfiguration: attributes2.get("is-config") === "true",
    retried: attributes2.get("retried") === "true",
    durationMs: attributes2.decimal("duration-ms"),
    startMs: Number.isNaN(startMs) ? void 0 : startMs,
    signature: attributes2.get("signature") ?? "",
    instance: attributes2.get("test-instance-name") ?? "",
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
  const { name, outcome: outcome2, status, durationMs, startMs, parameters, trace, output: output2 } = method;
  return {
    name,
    path,
    outcome: outcome2,
    word: OUTCOMES7.has(status) ? void 0 : status.toLowerCase(),
    durationMs,
    startMs,
    parameters: parameters.size === 0 ? void 0 : Object.fromEntries(parameters),
    message: messageOf2(method),
    trace,
    stdout: output2.length === 0 ? void 0 : output2.join("\n"),
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
  open(name, attributes2) {
    if (name === "testng-results") this.countedFailed = attributes2.decimal("failed");
    else if (name === "suite" || name === "test" || name === "class") this.openPart(name, attributes2);
    else if (name === "group") this.group = attributes2.get("name") ?? "";
    else if (name === "method") this.addGroup(attributes2);
    else if (name === "test-method") this.method = openMethod(attributes2);
    else if (name === "param") this.parameter = attributes2.get("index") ?? String(this.method?.parameters.size ?? 0);
    else if (name === "value") this.isNull = attributes2.get("is-null") === "true";
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
  openPart(name, attributes2) {
    const own = attributes2.get("name") ?? "";
    const holder = attributes2.get("package");
    const isParted = name === "class" && holder !== void 0 && holder !== "[default]";
    this.path.push(isParted ? `${holder}.${own}` : own);
    const url = attributes2.get("url");
    if (url !== void 0) this.sink.warn(`results of ${JSON.stringify(own || url)} are in another file, ${url}`);
    const milliseconds2 = name === "suite" ? attributes2.decimal("duration-ms") : void 0;
    if (milliseconds2 !== void 0) this.wallTimeMs = (this.wallTimeMs ?? 0) + milliseconds2;
  }
  addGroup(attributes2) {
    const key = JSON.stringify([attributes2.get("class") ?? "", attributes2.get("name") ?? ""]);
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
  addUnfinished(attempts2, path) {
    const last = attempts2.at(-1);
    const row = toRow(last, path, []);
    this.add({ ...row, outcome: "error", word: "unfinished", attempts: attempts2.slice(0, -1).map(toAttempt) });
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
  const [, days = "0", hours, minutes, seconds2] = parts;
  return (Number(days) * 24 + Number(hours)) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds2) * 1e3;
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
  open(name, attributes2) {
    if (name.endsWith("Test")) {
      const assembly = assemblyName(attributes2.get("storage"));
      this.current = { assembly, className: "", adapter: "", tags: [] };
      this.byTest.set(attributes2.get("id") ?? "", this.current);
    } else if (this.current === void 0) return;
    else if (name === "Execution") this.byExecution.set(attributes2.get("id") ?? "", this.current);
    else if (name === "TestCategoryItem") this.current.tags.push(attributes2.get("TestCategory") ?? "");
    else if (name === "TestMethod") {
      this.current.className = typeName(attributes2.get("className") ?? "");
      this.current.adapter = attributes2.get("adapterTypeName") ?? "";
      this.current.assembly ||= assemblyName(attributes2.get("codeBase"));
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
function trxOutcome(outcome2) {
  if (outcome2 === void 0) return { outcome: "error", word: "missing outcome" };
  const key = outcome2.toLowerCase();
  return { outcome: OUTCOMES8.get(key) ?? "error", word: PLAIN2.has(key) ? void 0 : plainWord(outcome2) };
}
var isRedRun = (outcome2) => RED_RUN.has(outcome2.toLowerCase());
var isStoppedRun = (outcome2) => STOPPED_RUN.has(outcome2.toLowerCase());

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
  open(name, attributes2) {
    if (isResult(name)) this.nesting.push(openResult(attributes2));
    else if (name === "TestRun") this.runId = attributes2.get("id") ?? "";
    else if (name === "ResultSummary") this.noteRun(attributes2.get("outcome") ?? "");
    else if (name === "RunInfo") this.infoIsRed = this.noteRun(attributes2.get("outcome") ?? "Error");
    else if (name === "Counters") this.openCounters(attributes2);
    else if (name === "Times") this.openTimes(attributes2);
    else if (name === "TextMessages") this.inTextMessages = true;
    else this.definitions.open(name, attributes2);
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
    let { outcome: outcome2, word, message: message2 } = result;
    if (word === "not runnable" && this.runId !== "" && adapter.startsWith(`executor://${this.runId}/`)) {
      outcome2 = "skipped";
      word = "not run";
    }
    if (outcome2 === "skipped") message2 ??= stdout?.trim();
    return {
      name: bare,
      path: [assembly, className],
      outcome: outcome2,
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
  noteRun(outcome2) {
    const red = isRedRun(outcome2);
    if (red) this.redOutcomes.push(outcome2);
    return red;
  }
  openCounters(attributes2) {
    const total2 = attributes2.decimal("total");
    if (total2 !== void 0) this.total = (this.total ?? 0) + total2;
    for (const name of RED_COUNTERS) this.countedRed += attributes2.decimal(name) ?? 0;
  }
  openTimes(attributes2) {
    const start = Date.parse(attributes2.get("start") ?? "");
    const finish = Date.parse(attributes2.get("finish") ?? "");
    if (start < this.startMs) this.startMs = start;
    if (finish > this.finishMs) this.finishMs = finish;
  }
};
var isRed7 = (outcome2) => outcome2 === "failed" || outcome2 === "error";
var isResult = (name) => name.endsWith("TestResult") || name === "TestResultAggregation";
function openResult(attributes2) {
  const startMs = Date.parse(attributes2.get("startTime") ?? "");
  const endMs = Date.parse(attributes2.get("endTime") ?? "");
  return {
    ...trxOutcome(attributes2.get("outcome")),
    testId: attributes2.get("testId") ?? "",
    executionId: attributes2.get("executionId") ?? "",
    name: attributes2.get("testName") ?? "",
    durationMs: parseTimeSpan(attributes2.get("duration")) ?? (endMs >= startMs ? endMs - startMs : void 0),
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
  return text.replace(/\\[rnt"\\]/g, (escaped2) => ESCAPES.get(escaped2));
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
  const outcome2 = OUTCOMES9.get(key) ?? "error";
  return { outcome: outcome2, word: outcome2 === "error" || key === "notrun" ? plainWord(result) : void 0 };
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
  open(name, attributes2) {
    if (name === "assemblies") this.setWallTime(attributes2);
    else if (name === "assembly") this.assembly = openAssembly(attributes2);
    else if (name === "class") this.className = attributes2.get("name") ?? "";
    else if (name === "test") this.openTest(attributes2);
    else if (name === "error") this.openError(attributes2);
    else if (name === "failure") this.openFailure();
    else if (name === "trait") {
      this.current?.tags.push(`${attributes2.get("name") ?? ""}=${attributes2.get("value") ?? ""}`);
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
  openTest(attributes2) {
    const type = attributes2.get("type") || this.className;
    const name = attributes2.get("name") ?? attributes2.get("method") ?? "";
    const row = {
      ...xunitOutcome(attributes2.get("result")),
      // The display name repeats the class unless somebody gave it another.
      name: type !== "" && name.startsWith(`${type}.`) ? name.slice(type.length + 1) : name,
      path: this.path(type),
      durationMs: parseSeconds(attributes2.get("time")) ?? parseTimeSpan(attributes2.get("time-rtf")),
      file: attributes2.get("source-file"),
      line: attributes2.decimal("source-line")
    };
    this.current = { element: "test", row, tags: [], failure: false };
    if (this.assembly !== void 0) this.assembly.tests += 1;
  }
  /** An error of the assembly, a collection, class or test outside of any test's own run. */
  openError(attributes2) {
    const type = attributes2.get("type") || "suite failed";
    const name = attributes2.get("name") ?? "";
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
  closeRow({ row, tags, failure, message: message2, trace, reason, output: output2 }) {
    this.current = void 0;
    const closed = failure && !isRed8(row) ? { ...row, outcome: "failed", word: void 0 } : row;
    if (this.assembly !== void 0 && isRed8(closed)) this.assembly.red += 1;
    this.sink.add({ ...closed, message: reason ?? message2, trace, stdout: output2, tags });
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
  setWallTime(attributes2) {
    this.sink.setWallTime(
      Date.parse(attributes2.get("finish-rtf") ?? "") - Date.parse(attributes2.get("start-rtf") ?? "")
    );
  }
  path(type) {
    return [this.assembly?.name ?? "", type];
  }
};
var isRed8 = ({ outcome: outcome2 }) => outcome2 === "failed" || outcome2 === "error";
function openAssembly(attributes2) {
  return {
    name: assemblyName(attributes2.get("name")),
    isOwn: /^xUnit\.net/i.test(attributes2.get("test-framework") ?? ""),
    total: attributes2.decimal("total"),
    countedRed: (attributes2.decimal("failed") ?? 0) + (attributes2.decimal("errors") ?? 0),
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

// src/run/version.ts
var VERSION2 = "0.1.0";

// src/cli/env-command-line.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { relative as relative2, resolve as resolve4 } from "node:path";

// src/config/load-config.ts
import { resolve as resolve3 } from "node:path";

// src/config/load-layers.ts
import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";

// src/config/config-layer.ts
import { isCollection, isMap, isPair, isScalar, LineCounter, parseDocument } from "yaml";

// src/config/config-errors.ts
var ConfigErrors = class extends AggregateError {
  name = "ConfigErrors";
  exit;
  constructor(errors) {
    super(errors, errors.map((error) => error.message).join("; "));
    this.exit = errors[0].exit;
  }
};

// src/config/config-layer.ts
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
      const pair = isMap(parent) ? parent.items.find((item2) => isPair(item2) && isScalar(item2.key) && String(item2.key.value) === part) : void 0;
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

// src/config/load-layers.ts
var MAX_LAYERS = 20;
async function loadLayers(root, file) {
  const layers = [];
  const read2 = async (path, chain) => {
    const shown3 = relative(root, path) || path;
    if (chain.includes(path) || layers.length >= MAX_LAYERS) {
      const circle = [...chain, path].map((one) => relative(root, one)).join(" -> ");
      throw new AssayError("CONFIG_INVALID", `extends leads in a circle or too far: ${circle}`, {
        place: { file: shown3 }
      });
    }
    const layer = new ConfigLayer(await readText(path, shown3), shown3);
    for (const below of extendsOf(layer)) await read2(resolve(dirname(path), below), [...chain, path]);
    layers.push(layer);
  };
  await read2(resolve(root, file), []);
  return layers;
}
function extendsOf({ value }) {
  const named2 = value?.extends;
  return [named2].flat().filter((name) => typeof name === "string");
}
async function readText(path, shown3) {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new AssayError("CONFIG_NOT_FOUND", `cannot read ${shown3}: ${cause.code}`, {
      place: { file: shown3 },
      cause
    });
  }
}

// src/config/resolve-layers.ts
import { Ajv2020 as Ajv20202 } from "ajv/dist/2020.js";

// src/config/describe-schema-error.ts
import { closest, distance } from "fastest-levenshtein";
function describeSchemaError(error, keysAt) {
  const path = error.instancePath.split("/").slice(1).map(unescapePointer);
  const value = error.data;
  const at = (message2) => ({ path, atKey: false, message: message2 });
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

// src/config/find-circle.ts
function findCircle(start, next) {
  const seen = /* @__PURE__ */ new Set();
  const walk = (name, path) => {
    for (const other of next(name)) {
      if (other === start) return [...path, start];
      if (seen.has(other)) continue;
      seen.add(other);
      const circle2 = walk(other, [...path, other]);
      if (circle2 !== void 0) return circle2;
    }
    return void 0;
  };
  const circle = walk(start, [start]);
  return circle?.every((name) => start <= name) ? circle : void 0;
}

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
    const circle = findCircle(name, (one) => config.services?.[one]?.depends_on ?? []);
    if (circle !== void 0) {
      problems.push({
        path: ["services", name, "depends_on"],
        atKey: false,
        message: `services wait for each other: ${circle.join(" -> ")}`
      });
    }
  }
  const suites = Object.keys(config.suites);
  for (const [name, suite] of Object.entries(config.suites)) {
    for (const [index, other] of (suite.needs ?? []).entries()) {
      if (suites.includes(other)) continue;
      problems.push({
        path: ["suites", name, "needs", String(index)],
        atKey: false,
        message: `there is no suite "${other}"${didYouMean(other, suites)}; defined: ${suites.join(", ")}`
      });
    }
    const circle = findCircle(name, (one) => config.suites[one]?.needs ?? []);
    if (circle !== void 0) {
      problems.push({
        path: ["suites", name, "needs"],
        atKey: false,
        message: `suites need each other: ${circle.join(" -> ")}`
      });
    }
    for (const [index, service] of (suite.services ?? []).entries()) {
      unknownService(["suites", name, "services", String(index)], service);
    }
  }
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
  const { include = [], exclude = [], ...axes } = config.matrix ?? {};
  const cells = Object.values(axes).reduce((product, values) => product * values.length, 1) + include.length;
  for (const [index, entry] of exclude.entries()) {
    for (const key of Object.keys(entry).filter((name) => !(name in axes))) {
      problems.push({
        path: ["matrix", "exclude", String(index), key],
        atKey: true,
        message: `there is no axis "${key}"${didYouMean(key, Object.keys(axes))}`
      });
    }
  }
  if (cells > MAX_CELLS) {
    problems.push({
      path: ["matrix"],
      atKey: true,
      message: `the matrix has ${cells} cells; the limit is ${MAX_CELLS}`
    });
  }
  return problems;
}

// src/config/expand-variables.ts
var VARIABLE = /\$(\$\{)|\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;
function expandVariables(value, env) {
  const missing = [];
  const expand = (part, path) => {
    if (typeof part === "string") {
      return part.replace(VARIABLE, (_whole, escaped2, name, fallback) => {
        if (escaped2 !== void 0) return escaped2;
        const found = env[name] || fallback;
        if (found === void 0 && env[name] === void 0) missing.push({ path, name });
        return found ?? "";
      });
    }
    if (Array.isArray(part)) return part.map((item2, index) => expand(item2, [...path, String(index)]));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [key, key === "command" ? inner : expand(inner, [...path, key])])
    );
  };
  return { value: expand(value, []), missing };
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
        "needs": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string"
          },
          "description": "Suites that must have passed before this one runs; else it is inconclusive."
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
          ],
          "description": "The runner that the command ends with: a retry runs only the tests that failed, where it can be told which."
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
    }
  }
};

// src/config/merge-layers.ts
function mergeLayers(below, above) {
  if (above === void 0) return below;
  if (!isMap2(below) || !isMap2(above)) return above;
  const merged = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergeLayers(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}
function isMap2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/config/to-config.ts
import { resolve as resolve2 } from "node:path";

// src/config/parse-duration.ts
var UNITS = { ms: 1, s: 1e3, m: 6e4, h: 36e5 };
function parseDuration(text) {
  const [, amount, unit] = /^([0-9.]+)(ms|s|m|h)$/.exec(text) ?? [];
  return Number(amount) * (UNITS[unit ?? ""] ?? Number.NaN);
}

// src/config/to-config.ts
var DEFAULT_HEALTH_TIMEOUT_MS = 6e4;
var DEFAULT_HEALTH_INTERVAL_MS = 100;
var DEFAULT_GRACE_MS = 1e4;
var DEFAULT_SUITE_TIMEOUT_MS = 30 * 6e4;
function toConfig(source, { file, root, environment }) {
  const services = Object.entries(source.services ?? {});
  return {
    file,
    root,
    environment,
    services: services.map(([name, service]) => ({
      name,
      command: service.command,
      cwd: resolve2(root, service.cwd ?? "."),
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
      cwd: resolve2(root, suite.cwd ?? "."),
      env: textValues(suite.env),
      reports: [suite.reports].flat().map(
        (report) => typeof report === "string" ? { glob: report } : { glob: report.path, format: report.format }
      ),
      timeoutMs: suite.timeout === void 0 ? DEFAULT_SUITE_TIMEOUT_MS : parseDuration(suite.timeout),
      services: suite.services ?? services.map(([service]) => service),
      needs: suite.needs ?? [],
      tags: suite.tags ?? [],
      layer: suite.layer,
      phase: suite.phase,
      retries: suite.retries ?? 0,
      rerunOnly: suite.retry_only_failed,
      sharded: suite.sharded ?? false,
      exitCodes: suite.exit_codes ?? [0]
    })),
    matrix: matrixOf(source.matrix ?? {}),
    criteria: source.criteria ?? ["pass_rate >= 1"],
    failFast: source.fail_fast ?? false
  };
}
var textValues = (env) => Object.fromEntries(Object.entries(env ?? {}).map(([name, value]) => [name, String(value)]));
function matrixOf({ include = [], exclude = [], ...axes }) {
  return {
    axes: Object.entries(axes).map(([name, values]) => [name, values.map(String)]),
    include: include.map(textValues),
    exclude: exclude.map(textValues)
  };
}

// src/config/resolve-layers.ts
var validator;
function resolveLayers(layers, { root, environment, env }) {
  const file = layers.at(-1)?.file ?? "";
  const whole = layers.reduce((below, layer) => mergeLayers(below, layer.value), void 0);
  const {
    extends: _extends,
    environments,
    ...base
  } = isMap3(whole) ? whole : { extends: void 0, environments: void 0 };
  const overlay = environment === void 0 ? void 0 : overlayOf(environments, environment);
  const merged = mergeLayers(isMap3(whole) ? base : whole, overlay);
  const { value, missing } = expandVariables(merged, env);
  const problems = missing.map(({ path, name }) => ({
    path,
    atKey: false,
    message: `the variable ${name} is not set and has no default; write \${${name}:-default} or set it`
  }));
  const keysAt = (path) => layers.flatMap((layer) => layer.keysAt(path));
  validator ??= new Ajv20202({ allErrors: true, verbose: true, strict: false }).compile(CONFIG_SCHEMA);
  if (validator(value)) problems.push(...checkReferences(value));
  else {
    const found = (validator.errors ?? []).map((error) => describeSchemaError(error, keysAt));
    problems.push(...found.filter((problem2) => problem2 !== void 0));
  }
  const [one, ...more] = problems.map((problem2) => toError(problem2, layers, environment));
  if (one !== void 0) throw new ConfigErrors([one, ...more]);
  const resolved = value;
  return { config: toConfig(resolved, { file, root, environment }), resolved, merged };
}
function environmentNames(layers) {
  return [...new Set(layers.flatMap((layer) => layer.keysAt(["environments"])))];
}
function overlayOf(environments, name) {
  const known = isMap3(environments) ? Object.keys(environments) : [];
  if (known.includes(name)) return environments[name] ?? {};
  const defined = known.length === 0 ? "none is defined" : `defined: ${known.join(", ")}`;
  throw new AssayError("USAGE", `there is no environment "${name}"${didYouMean(name, known)}; ${defined}`);
}
function toError(problem2, layers, environment) {
  const { path, atKey, message: message2 } = problem2;
  let best;
  for (const layer of layers.toReversed()) {
    const found = layer.find(path, atKey);
    if (best === void 0 || found.depth > best.depth) best = found;
    if (environment === void 0) continue;
    const above = layer.find(["environments", environment, ...path], atKey);
    if (above.depth - 2 >= best.depth) best = above;
  }
  const dotted = path.length === 0 ? "" : `${path.join(".")}: `;
  return new AssayError("CONFIG_INVALID", `${dotted}${message2}`, best === void 0 ? {} : { place: best.place });
}
function isMap3(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/config/load-config.ts
async function loadConfig(root, file, { environment, env }) {
  const folder = resolve3(root);
  return resolveLayers(await loadLayers(folder, file), { root: folder, environment, env }).config;
}

// src/process/read-environment.ts
function readEnvironment() {
  const entries = Object.entries(process.env).filter((entry) => entry[1] !== void 0);
  return Object.fromEntries(entries);
}

// src/run/isolated-environment.ts
import { mkdir, open, readdir, readFile as readFile2, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
var FOLDER = ".assay/environments";
var NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
async function createIsolated(root, name, services) {
  const directory = folderOf(root, name);
  if ((await listIsolated(root)).some((one) => one.name === name)) {
    throw new AssayError("USAGE", `there is an environment "${name}" already; reset or clean it`);
  }
  const taken = (await listIsolated(root)).flatMap(({ ports: ports2 }) => [...ports2.values()]);
  const ports = await freePorts(services.length, new Set(taken));
  const state = { ports: services.map((service, index) => [service, ports[index]]) };
  await mkdir(join(directory, "data"), { recursive: true });
  await writeFile(join(directory, "environment.json"), `${JSON.stringify(state, null, 2)}
`);
  return readIsolated(root, name);
}
async function listIsolated(root) {
  const names = await readdir(join(root, FOLDER)).catch(() => []);
  return Promise.all(
    names.filter((name) => NAME.test(name)).sort().map((name) => readIsolated(root, name))
  );
}
async function readIsolated(root, name) {
  const directory = folderOf(root, name);
  const file = join(directory, "environment.json");
  const text = await readFile2(file, "utf8").catch(() => {
    throw new AssayError("USAGE", `there is no environment "${name}"; make it with assay env create ${name}`);
  });
  try {
    const { ports } = JSON.parse(text);
    return { name, directory, ports: new Map(ports) };
  } catch (cause) {
    throw new AssayError("CONFIG_INVALID", `the environment "${name}" cannot be read`, { place: { file }, cause });
  }
}
async function resetIsolated(root, name) {
  const { directory } = await readIsolated(root, name);
  await whileIdle(directory, name, async () => {
    await rm(join(directory, "data"), { recursive: true, force: true });
    await mkdir(join(directory, "data"));
  });
}
async function cleanIsolated(root, name) {
  const { directory } = await readIsolated(root, name);
  await whileIdle(directory, name, () => rm(directory, { recursive: true, force: true }));
}
async function whileIdle(directory, name, work) {
  const lock = join(directory, "in-use");
  const holder = Number(await readFile2(lock, "utf8").catch(() => ""));
  if (holder > 0 && isAlive(holder)) {
    throw new AssayError("USAGE", `the environment "${name}" is in use by process ${holder}`);
  }
  await rm(lock, { force: true });
  const file = await open(lock, "wx").catch(() => {
    throw new AssayError("USAGE", `the environment "${name}" is in use`);
  });
  try {
    await file.write(`${process.pid}
`);
    await file.close();
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
function isolatedVariables({ name, directory, ports }) {
  const variable = (service) => `ASSAY_PORT_${service.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
  return {
    ASSAY_ENV: name,
    ASSAY_ENV_DIR: join(directory, "data"),
    ASSAY_DATABASE: `assay_${name.replaceAll("-", "_")}`,
    ...Object.fromEntries([...ports].map(([service, port]) => [variable(service), String(port)]))
  };
}
function folderOf(root, name) {
  if (!NAME.test(name)) {
    throw new AssayError("USAGE", `"${name}" is no name of an environment: small letters, digits and "-", at most 40`);
  }
  return join(root, FOLDER, name);
}
async function freePorts(count, taken) {
  const servers = [];
  const ports = [];
  try {
    while (ports.length < count) {
      const server = createServer();
      servers.push(server);
      await new Promise((resolve10, reject) => {
        server.once("error", reject);
        server.listen(0, "127.0.0.1", resolve10);
      });
      const { port } = server.address();
      if (!taken.has(port)) ports.push(port);
    }
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve10) => server.close(resolve10))));
  }
  return ports;
}
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

// src/cli/env-command-line.ts
async function envCommandLine(action, name, options) {
  const root = resolve4(options.project);
  if (action === "create") {
    const config = await loadConfig(root, options.config, { env: readEnvironment() });
    print2(
      await createIsolated(
        root,
        name,
        config.services.map((service) => service.name)
      )
    );
  } else if (action === "list") {
    for (const environment of await listIsolated(root)) print2(environment);
  } else if (action === "reset") await resetIsolated(root, name);
  else await cleanIsolated(root, name);
  return EXIT.success;
}
async function envRunCommandLine(name, words, options) {
  const root = resolve4(options.project);
  const environment = await readIsolated(root, name);
  return whileIdle(environment.directory, name, async () => {
    const report = relative2(root, resolve4(environment.directory, "report"));
    const defaults = ["-C", root, "-c", options.config, ...words.includes("--report") ? [] : ["--report", report]];
    const child = spawn(process.execPath, [process.argv[1], "run", ...defaults, ...words], {
      env: { ...readEnvironment(), ...isolatedVariables(environment) },
      stdio: "inherit"
    });
    const forward = (signal) => void child.kill(signal);
    process.on("SIGTERM", forward).on("SIGINT", forward);
    const [code] = await once(child, "exit");
    process.off("SIGTERM", forward).off("SIGINT", forward);
    return code ?? EXIT.interrupted;
  });
}
function print2(environment) {
  const ports = [...environment.ports].map(([service, port]) => `${service}=${port}`).join(" ");
  process.stdout.write(`${environment.name}	${ports || "(no services)"}	${relative2(".", environment.directory)}
`);
}

// src/cli/add-environments.ts
var ACTIONS2 = [
  ["create", "make an environment with ports, a folder and a database name of its own"],
  ["reset", "empty what its services have kept; name and ports stay"],
  ["clean", "remove it with everything in it"]
];
function addEnvironments(program, done) {
  const env = program.command("env").description("isolated test environments, side by side on one machine");
  const common = (command) => command.option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", ".github/assay.yml");
  for (const [action, description] of ACTIONS2) {
    common(env.command(action).description(description).argument("<name>")).action(async (name, options) => {
      done(await envCommandLine(action, name, options));
    });
  }
  common(env.command("list").description("list them with their ports")).action(async (options) => {
    done(await envCommandLine("list", "", options));
  });
  common(env.command("run").description("assay run in it; options of assay run come behind --")).argument("<name>").argument("[options...]").action(async (name, words, options) => {
    done(await envRunCommandLine(name, words, options));
  });
}

// src/cli/config-command-line.ts
import { resolve as resolve5 } from "node:path";
import { stringify } from "yaml";
async function configCommandLine({ project, config, environment, resolved }) {
  const root = resolve5(project);
  const layers = await loadLayers(root, config);
  const found = resolveLayers(layers, { root, environment: environment || void 0, env: readEnvironment() });
  process.stdout.write(stringify(resolved ? found.resolved : found.merged));
  return EXIT.success;
}

// src/cli/convert-command-line.ts
import { once as once2 } from "node:events";

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
function formatPlace(place2) {
  if (place2 === void 0) return "";
  const parts = [place2.file, place2.line, place2.column].filter((part) => part !== void 0);
  return `${parts.join(":")}: `;
}

// src/process/list-tracked-files.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
var run = promisify(execFile);
var MAX_BYTES = 512 * 1024 * 1024;
async function listTrackedFiles(folder) {
  try {
    const { stdout } = await run("git", ["ls-files", "-z"], { cwd: folder, maxBuffer: MAX_BYTES });
    return stdout.split("\0").filter((path) => path !== "");
  } catch {
    return [];
  }
}

// src/process/read-file-chunks.ts
import { closeSync, openSync, readSync } from "node:fs";
var CHUNK_BYTES = 1024 * 1024;
function* readFileChunks(path) {
  const file = openSync(path, "r");
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  try {
    for (; ; ) {
      const size = readSync(file, buffer, 0, CHUNK_BYTES, null);
      if (size === 0) return;
      yield buffer.subarray(0, size);
    }
  } finally {
    closeSync(file);
  }
}

// src/report/write-whole.ts
import { randomUUID } from "node:crypto";
import { open as open2, rename, rm as rm2, writeFile as writeFile2 } from "node:fs/promises";
async function writeWhole(path, content) {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open2(temporary, "wx");
    try {
      await writeFile2(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm2(temporary, { force: true });
    throw error;
  }
  return path;
}

// src/results/build-ctrf.ts
function buildCtrf(tests, { version, start, stop, suites, environment }) {
  const counts = { passed: 0, failed: 0, skipped: 0, pending: 0, other: 0 };
  let flaky = 0;
  for (const test of tests) {
    counts[test.status] += 1;
    if (test.flaky === true) flaky += 1;
  }
  return {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    timestamp: new Date(stop).toISOString(),
    generatedBy: "assay",
    results: {
      tool: { name: "assay", version },
      summary: {
        tests: tests.length,
        ...counts,
        flaky,
        ...suites === void 0 ? {} : { suites },
        start: Math.round(start),
        stop: Math.round(stop)
      },
      tests: [...tests],
      ...environment === void 0 ? {} : { environment }
    }
  };
}

// src/results/count-results.ts
function countResults(tests) {
  const counts = { tests: 0, passed: 0, failed: 0, errored: 0, skipped: 0, durationMs: 0 };
  for (const test of tests) {
    counts.tests += 1;
    if (test.status === "passed") counts.passed += 1;
    else if (test.status === "skipped" || test.status === "pending") counts.skipped += 1;
    else if (isErrored(test)) counts.errored += 1;
    else counts.failed += 1;
    if (test.duration > 0) counts.durationMs += test.duration;
  }
  return counts;
}
function isErrored({ status, rawStatus }) {
  return status === "other" || status === "failed" && (rawStatus === "error" || rawStatus?.startsWith("error: ") === true);
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

// src/results/merge-attempts.ts
function mergeAttempts(attempts2) {
  const places = /* @__PURE__ */ new Map();
  const merged = [];
  for (const tests of attempts2) {
    const seen = /* @__PURE__ */ new Map();
    for (const test of tests) {
      const key = `${identityOf2(test)} ${variantText(testExtra(test).variant)}`;
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      const place2 = places.get(`${key} ${nth}`);
      if (place2 === void 0) {
        places.set(`${key} ${nth}`, merged.length);
        merged.push(test);
      } else merged[place2] = again(merged[place2], test);
    }
  }
  return merged;
}
function again(before, after) {
  const earlier = [...before.retryAttempts ?? [], asAttempt2(before), ...after.retryAttempts ?? []];
  const retryAttempts = earlier.map((attempt2, index) => ({ ...attempt2, attempt: index + 1 }));
  const failedBefore = retryAttempts.some(({ status }) => status === "failed");
  const { flaky: _flaky, ...test } = after;
  return {
    ...test,
    retries: retryAttempts.length,
    retryAttempts,
    ...after.status === "passed" && failedBefore ? { flaky: true } : {}
  };
}
function asAttempt2({ status, rawStatus, duration, message: message2, trace }) {
  return {
    attempt: 1,
    status,
    duration,
    ...rawStatus === void 0 ? {} : { rawStatus },
    ...message2 === void 0 ? {} : { message: message2 },
    ...trace === void 0 ? {} : { trace }
  };
}

// src/results/coverage/merge-coverage.ts
function mergeCoverage(found) {
  const byFile = /* @__PURE__ */ new Map();
  for (const one of found) {
    const other = byFile.get(one.file);
    byFile.set(one.file, other === void 0 ? one : join2(other, one));
  }
  return [...byFile.values()];
}
function join2(a, b) {
  const lines = new Map(a.lines);
  for (const [line, hits] of b.lines) lines.set(line, (lines.get(line) ?? 0) + hits);
  const totals = { ...a.totals };
  for (const key of ["lines", "branches", "functions"]) {
    const [mine, theirs] = [a.totals[key], b.totals[key]];
    if (theirs !== void 0 && (mine === void 0 || theirs.covered > mine.covered)) totals[key] = theirs;
  }
  return { file: a.file, lines, totals };
}

// src/results/clean-text.ts
var ANSI = /[\u001b\u009b](?:\[[0-?]{0,50}[ -/]{0,10}[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
function cleanText(text) {
  const bare = text.includes("\x1B") || text.includes("") ? text.replace(ANSI, "") : text;
  const lines = bare.includes("\r") ? bare.replaceAll("\r\n", "\n") : bare;
  return lines.isWellFormed() ? lines : lines.toWellFormed();
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
  const { file, line, ...unknown2 } = value;
  const isFile = typeof file === "string" && file.length <= 4e3;
  return isFile && Number.isInteger(line) && Number(line) >= 1 && Object.keys(unknown2).length === 0;
}

// src/results/row-converter.ts
var MESSAGE_HEAD = 6 * 1024;
var MESSAGE_TAIL = 2 * 1024;
var MAX_ATTEMPTS3 = 100;
var MAX_PATH = 4096;
var ORDINARY = /^[^\u001b\u009b\r/\\\ud800-\udfff]+$/;
var STATUS = {
  error: "failed",
  failed: "failed",
  skipped: "skipped",
  passed: "passed"
};
var RowConverter = class {
  context;
  files = /* @__PURE__ */ new Map();
  /** Neighbouring rows share their path and file, and then one array. */
  lastPath = [];
  lastFile;
  lastSuite = [];
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
    const suite = this.suite(row.path, file);
    const name = ORDINARY.test(row.name) ? row.name : this.portable(cleanText(row.name)) || "(unnamed)";
    const status = STATUS[row.outcome];
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
      test.retryAttempts = row.attempts.slice(-MAX_ATTEMPTS3).map(attempt);
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
  /** The path without empty parts; a part that names the test's file is said by the file already. */
  suite(path, file) {
    if (path === this.lastPath && file === this.lastFile) return this.lastSuite;
    const suite = [];
    for (const raw of path) {
      const part = cleanText(raw);
      if (part === "") continue;
      const portable = this.portable(part);
      if (portable !== file && !ABSOLUTE.test(portable)) suite.push(portable);
    }
    this.lastPath = path;
    this.lastFile = file;
    this.lastSuite = suite;
    return suite;
  }
};
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
function createReportSink(file, context, here) {
  const tests = [];
  const coverage = [];
  const warnings = [];
  const converter = new RowConverter(context);
  let unheard = 0;
  let wallTimeMs;
  const error = (code, message2, place2 = here()) => new AssayError(code, message2, { place: place2 });
  const addTest = (test) => {
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
    warn(message2, place2 = here()) {
      if (warnings.length < MAX_WARNINGS) warnings.push({ place: place2, message: message2 });
      else unheard += 1;
    },
    setWallTime(milliseconds2) {
      if (Number.isFinite(milliseconds2) && milliseconds2 >= 0) wallTimeMs = Math.round(milliseconds2);
    },
    finish(format2) {
      if (unheard > 0) warnings.push({ place: { file }, message: `${unheard} more warnings` });
      return { format: format2, tests, coverage: mergeCoverage(coverage), warnings, wallTimeMs };
    }
  };
}

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
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      this.emit(bytes.subarray(start, end));
      start = end + 1;
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
    const line = this.pieces.length === 0 ? last : Buffer.concat([...this.pieces, last]);
    if (this.pieces.length > 0) {
      this.pieces = [];
      this.size = 0;
    }
    this.number += 1;
    const end = line[line.length - 1] === CARRIAGE_RETURN ? line.length - 1 : line.length;
    this.onLine(line.toString("utf8", 0, end));
  }
};

// src/results/parse-document.ts
var MAX_BYTES2 = 400 * 1024 * 1024;
function parseDocument2(bytes, file, onOdd) {
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
  const start = /^[{[]/m.exec(text);
  if (start === null) return void 0;
  const end = text.lastIndexOf(start[0] === "{" ? "}" : "]");
  const inner = text.slice(start.index, end + 1);
  return end <= start.index || inner.length === text.length ? void 0 : inner;
}
function syntaxError(cause, text, file) {
  const cut = /end of JSON|Unterminated/.test(cause.message);
  const offset = cut ? text.length : Number(/at position (\d+)/.exec(cause.message)?.[1] ?? 0);
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const place2 = { file, line, column: offset - before.lastIndexOf("\n") };
  return new AssayError(cut ? "REPORT_TRUNCATED" : "REPORT_MALFORMED", `not valid JSON: ${cause.message}`, {
    place: place2,
    cause
  });
}

// src/results/xml/to-utf8.ts
var DECLARED = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/;
var DECLARATION_BYTES = 512;
function* toUtf8(chunks, onOdd) {
  const iterator = chunks[Symbol.iterator]();
  let head = Buffer.alloc(0);
  let ended = false;
  while (head.length < DECLARATION_BYTES && !ended) {
    const next = iterator.next();
    ended = next.done === true;
    if (!ended) head = Buffer.concat([head, next.value]);
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
var NAMED = [
  [[...Buffer.from("lt")], 60],
  [[...Buffer.from("gt")], 62],
  [[...Buffer.from("amp")], AMPERSAND],
  [[...Buffer.from("quot")], 34],
  [[...Buffer.from("apos")], 39]
];
var SHORT = 64;
var scratch = Buffer.alloc(1024);
function decodeText(buffer, start, end, onOdd) {
  let at = nextAmpersand(buffer, start, end);
  if (at === end) return buffer.toString("utf8", start, end);
  if (scratch.length < end - start) scratch = Buffer.alloc(2 * (end - start));
  let size = 0;
  let done = start;
  let odd;
  for (; at < end; at = nextAmpersand(buffer, Math.max(done, at + 1), end)) {
    const close = semicolonAfter(buffer, at, end);
    const code = close === -1 ? -1 : codeOf(buffer, at + 1, close);
    if (code === -1) {
      odd ??= close === -1 ? 'a bare "&"' : oddAt(buffer.toString("utf8", at, close + 1));
      continue;
    }
    copy(buffer, done, at, size);
    size += at - done;
    if (code < 128) scratch[size] = code;
    size += code < 128 ? 1 : writeCharacter(code, size);
    done = close + 1;
  }
  if (odd !== void 0) onOdd(odd);
  copy(buffer, done, end, size);
  return scratch.toString("utf8", 0, size + end - done);
}
function copy(buffer, start, end, to) {
  if (end - start > SHORT) buffer.copy(scratch, to, start, end);
  else for (let i = start; i < end; i += 1) scratch[to + i - start] = buffer[i];
}
function nextAmpersand(buffer, from, end) {
  let i = from;
  while (i < end && buffer[i] !== AMPERSAND) i += 1;
  return i;
}
function semicolonAfter(buffer, at, end) {
  const last = Math.min(end, at + MAX_ENTITY);
  for (let i = at + 1; i < last; i += 1) {
    if (buffer[i] === SEMICOLON) return i;
    if (buffer[i] === AMPERSAND) return -1;
  }
  return -1;
}
function codeOf(buffer, start, end) {
  if (buffer[start] === HASH) return referenced(buffer.toString("latin1", start + 1, end));
  for (const [name, character] of NAMED) {
    if (name.length !== end - start) continue;
    let i = 0;
    while (i < name.length && buffer[start + i] === name[i]) i += 1;
    if (i === name.length) return character;
  }
  return -1;
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

// src/results/xml/end-of-declaration.ts
var LT = 60;
var GT = 62;
var QUOTES = /* @__PURE__ */ new Set([34, 39]);
function endOfDeclaration(window, start) {
  let inBrackets = false;
  for (let i = start + 2; i < window.length; i += 1) {
    const byte = window[i];
    if (QUOTES.has(byte)) {
      const end = window.indexOf(byte, i + 1);
      if (end === -1) return -1;
      i = end;
    } else if (byte === LT && window.toString("latin1", i, i + 4) === "<!--") {
      const end = window.indexOf("-->", i + 4, "latin1");
      if (end === -1) return -1;
      i = end + 2;
    } else if (byte === 91) inBrackets = true;
    else if (byte === 93) inBrackets = false;
    else if (byte === GT && !inBrackets) return i + 1;
  }
  return -1;
}

// src/results/xml/place-counter.ts
var TAB = 9;
var LINE_FEED2 = 10;
var CARRIAGE_RETURN2 = 13;
var SPACE = 32;
var MANY_BYTES = 256;
var MAX_CONTROLS = 100;
var PlaceCounter = class {
  line = 1;
  column = 1;
  /** Offset in the window up to which is counted. */
  counted = 0;
  controls = 0;
  onControl;
  constructor(onControl) {
    this.onControl = onControl;
  }
  /** Of the byte at `offset` of the window. Counts forward only: an earlier offset gets the last counted place. */
  placeOf(window, offset) {
    this.count(window, offset);
    return { line: this.line, column: this.column };
  }
  /** The window's first `bytes` are over; offsets count from behind them now. */
  shift(window, bytes) {
    this.count(window, bytes);
    this.counted -= bytes;
  }
  count(window, end) {
    const start = this.counted;
    if (end <= start) return;
    this.counted = end;
    let lineStart = -1;
    const columnAt = (offset) => {
      let column = lineStart === -1 ? this.column : 1;
      for (let i = lineStart === -1 ? start : lineStart; i < offset; i += 1) {
        if ((window[i] & 192) !== 128) column += 1;
      }
      return column;
    };
    const look = (from, to) => {
      for (let i = from; i < to; i += 1) {
        const byte = window[i];
        if (byte >= SPACE) continue;
        if (byte === LINE_FEED2) {
          this.line += 1;
          lineStart = i + 1;
        } else if (byte !== TAB && byte !== CARRIAGE_RETURN2 && this.controls < MAX_CONTROLS) {
          this.controls += 1;
          this.onControl({ line: this.line, column: columnAt(i) });
        }
      }
    };
    if (end - start < MANY_BYTES) look(start, end);
    else {
      const misaligned = (window.byteOffset + start) % 4;
      const first = misaligned === 0 ? start : start + 4 - misaligned;
      const words = new Int32Array(window.buffer, window.byteOffset + first, end - first >> 2);
      look(start, first);
      for (let i = 0; i < words.length; i += 1) {
        const word = words[i];
        if (word - 538976288 & ~word & 2155905152) look(first + 4 * i, first + 4 * i + 4);
      }
      look(first + 4 * words.length, end);
    }
    this.column = columnAt(end);
  }
};

// src/results/xml/xml-attribute-list.ts
var SHARED_VALUES = 4096;
var EXACT_DIGITS = 15;
var ZERO = 48;
var NINE = 57;
var DOT = 46;
var XmlAttributeList = class {
  buffer = Buffer.alloc(0);
  names = [];
  starts = [];
  ends = [];
  onOdd;
  remembered = [];
  count = 0;
  constructor(onOdd) {
    this.onOdd = onOdd;
  }
  clear(buffer) {
    this.buffer = buffer;
    this.count = 0;
  }
  add(name, start, end) {
    this.names[this.count] = name;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }
  get(name) {
    const index = this.indexOf(name);
    return index === -1 ? void 0 : this.text(this.starts[index], this.ends[index]);
  }
  shared(name) {
    const index = this.indexOf(name);
    if (index === -1) return void 0;
    const { buffer } = this;
    const start = this.starts[index];
    const end = this.ends[index];
    let hash = end - start;
    for (let i = start; i < end; i += 1) hash = Math.imul(hash, 31) + buffer[i] | 0;
    const slot = hash & SHARED_VALUES - 1;
    const known = this.remembered[slot];
    if (known !== void 0 && isAt(known.bytes, buffer, start, end)) return known.value;
    const value = this.text(start, end);
    this.remembered[slot] = { bytes: Buffer.from(buffer.subarray(start, end)), value };
    return value;
  }
  decimal(name) {
    const index = this.indexOf(name);
    if (index === -1) return void 0;
    const { buffer } = this;
    const start = this.starts[index];
    const end = this.ends[index];
    if (end - start > EXACT_DIGITS || end === start) return void 0;
    let digits = 0;
    let scale = 0;
    for (let i = start; i < end; i += 1) {
      const byte = buffer[i];
      if (byte === DOT && scale === 0 && i > start && i + 1 < end) scale = 1;
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
  text(start, end) {
    return decodeText(this.buffer, start, end, (what) => this.onOdd(what, start));
  }
};
function isAt(bytes, buffer, start, end) {
  if (bytes.length !== end - start) return false;
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] !== buffer[start + i]) return false;
  return true;
}

// src/results/xml/scan-tag.ts
var MAX_ATTRIBUTES = 256;
var LT2 = 60;
var GT2 = 62;
var SLASH = 47;
var EQUALS = 61;
var DOUBLE_QUOTE = 34;
var SINGLE_QUOTE = 39;
var SPACE2 = byteTable(" 	\r\n");
var NAME_END = byteTable(` 	\r
/>=<"'`);
var OpeningTag = class {
  names;
  odd;
  error;
  attributes;
  name = { full: "", local: "" };
  /** It ends with `/>`. */
  closed = false;
  constructor(names, odd, error) {
    this.names = names;
    this.odd = odd;
    this.error = error;
    this.attributes = new XmlAttributeList(odd);
  }
};
function scanTag(window, at, tag) {
  const { attributes: attributes2, names } = tag;
  const size = window.length;
  let i = at + 1;
  while (i < size && !NAME_END[window[i]]) i += 1;
  const nameEnd = i;
  attributes2.clear(window);
  for (; ; ) {
    while (i < size && SPACE2[window[i]]) i += 1;
    if (i >= size) return -1;
    if (window[i] === GT2 || window[i] === SLASH && window[i + 1] === GT2) break;
    if (window[i] === SLASH && i + 1 === size) return -1;
    const keyStart = i;
    while (i < size && !NAME_END[window[i]]) i += 1;
    const keyEnd = i;
    while (i < size && SPACE2[window[i]]) i += 1;
    if (i >= size) return -1;
    if (window[i] !== EQUALS || keyEnd === keyStart) throw badAttribute(tag, window, keyStart, keyEnd, "has no value");
    i += 1;
    while (i < size && SPACE2[window[i]]) i += 1;
    if (i >= size) return -1;
    const quote = window[i];
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE)
      throw badAttribute(tag, window, keyStart, keyEnd, "has a value without quotes");
    i += 1;
    const start = i;
    let bare = -1;
    for (; i < size && window[i] !== quote; i += 1) if (window[i] === LT2) bare = i;
    if (i >= size) return -1;
    if (bare !== -1) tag.odd('a bare "<" in an attribute', bare);
    if (attributes2.count >= MAX_ATTRIBUTES) {
      throw tag.error("REPORT_TOO_LARGE", `an element has over ${MAX_ATTRIBUTES} attributes`, at);
    }
    attributes2.add(names.at(window, keyStart, keyEnd).local, start, i);
    i += 1;
  }
  tag.closed = window[i] === SLASH;
  tag.name = names.at(window, at + 1, nameEnd);
  return i + (tag.closed ? 2 : 1);
}
function badAttribute(tag, window, start, end, what) {
  const key = JSON.stringify(window.toString("utf8", start, Math.min(end, start + 60)));
  return tag.error("REPORT_MALFORMED", `the attribute ${key} ${what}`, start);
}
function byteTable(characters) {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

// src/results/xml/xml-names.ts
var MAX_NAMES = 1e3;
var XmlNames = class {
  entries = /* @__PURE__ */ new Map();
  /** The name at `start` to `end` of the buffer; the same object each time, so that names compare by identity. */
  at(buffer, start, end) {
    let hash = end - start;
    for (let i = start; i < end; i += 1) hash = Math.imul(hash, 31) + buffer[i] | 0;
    const first = this.entries.get(hash);
    for (let entry2 = first; entry2 !== void 0; entry2 = entry2.next) {
      if (equal(entry2.bytes, buffer, start, end)) return entry2;
    }
    const full = internalised(buffer.toString("utf8", start, end));
    const entry = {
      full,
      local: internalised(full.slice(full.indexOf(":") + 1)),
      bytes: Buffer.from(buffer.subarray(start, end)),
      next: first
    };
    if (this.entries.size < MAX_NAMES) this.entries.set(hash, entry);
    return entry;
  }
};
function internalised(text) {
  return Object.keys({ [text]: 0 })[0];
}
function equal(bytes, buffer, start, end) {
  if (bytes.length !== end - start) return false;
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] !== buffer[start + i]) return false;
  return true;
}

// src/results/xml/xml-reader.ts
var MAX_DEPTH4 = 1e3;
var MAX_TAG_BYTES = 16 * 1024 * 1024;
var ENTITY_BYTES = 12;
var LT3 = 60;
var GT3 = 62;
var SLASH2 = 47;
var SPACE3 = 32;
var NAME_START = /[A-Za-z_:\u0080-\u00ff]/;
var STRETCHES = [
  { begin: "<!--", end: "-->", what: "a comment", text: false },
  { begin: "<![CDATA[", end: "]]>", what: "a CDATA section", text: true },
  { begin: "<?", end: "?>", what: "a processing instruction", text: false }
];
var DECLARATION = { begin: "<!", end: void 0, what: "a declaration", text: false };
var XmlReader = class {
  /** Who listens; the handler may put another in its place. */
  handler;
  file;
  onOdd;
  names = new XmlNames();
  places = new PlaceCounter(
    (place2) => this.onOdd("a control character is taken as text", { file: this.file, ...place2 })
  );
  tag;
  /** What is read but not yet understood, and how much of it is worth another look. */
  pieces = [];
  size = 0;
  wanted = 0;
  window = Buffer.alloc(0);
  at = 0;
  final = false;
  open = [];
  /** For each open element: what gathers the text inside it, and whether that is its own. */
  texts = [];
  owns = [];
  rootSeen = false;
  anySeen = false;
  stretch;
  constructor(file, handler, onOdd) {
    this.file = file;
    this.handler = handler;
    this.onOdd = onOdd;
    this.tag = new OpeningTag(
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
    this.pieces.push(bytes);
    this.size += bytes.length;
    if (this.size >= this.wanted) this.scan();
    else this.pieces[this.pieces.length - 1] = Buffer.from(bytes);
  }
  end() {
    this.final = true;
    this.scan();
    if (this.stretch !== void 0)
      throw this.error("REPORT_TRUNCATED", `the file ends inside ${this.stretch.kind.what}`, this.stretch.place);
    if (this.at < this.window.length) throw this.error("REPORT_TRUNCATED", "the file ends inside a tag", this.here());
    if (this.open.length > 0)
      throw this.error(
        "REPORT_TRUNCATED",
        `the file ends while <${this.open.at(-1)?.full}> is still open`,
        this.here()
      );
    if (!this.anySeen) throw this.error("REPORT_EMPTY", "the file is empty", this.here());
    if (!this.rootSeen) throw this.error("REPORT_MALFORMED", "the file has no root element", this.here());
    this.places.placeOf(this.window, this.window.length);
  }
  scan() {
    this.window = this.pieces.length === 1 ? this.pieces[0] : Buffer.concat(this.pieces);
    this.at = 0;
    while (this.stretch === void 0 ? this.readContent() : this.skipStretch(this.stretch.kind)) {
    }
    if (this.final) return;
    this.places.shift(this.window, this.at);
    const rest = Buffer.from(this.window.subarray(this.at));
    if (rest.length > MAX_TAG_BYTES)
      throw this.error("REPORT_TOO_LARGE", `a tag is longer than ${MAX_TAG_BYTES} bytes`, this.placeOf(0));
    this.pieces = rest.length === 0 ? [] : [rest];
    this.size = rest.length;
    this.wanted = 2 * rest.length;
    this.at = 0;
  }
  /** Text up to the next markup, and that markup. Answers false when more bytes are needed. */
  readContent() {
    const { window } = this;
    const lt = indexOfLt(window, this.at);
    if (lt === -1) {
      const end = this.final ? window.length : wholeEnd(window, this.at);
      this.takeText(this.at, end, true);
      this.at = end;
      return false;
    }
    this.takeText(this.at, lt, true);
    this.at = lt;
    const second = window[lt + 1];
    if (second === void 0) return false;
    if (second === SLASH2) return this.readClosingTag();
    if (NAME_START.test(String.fromCharCode(second))) return this.readOpeningTag();
    if (second !== 33 && second !== 63) {
      this.odd('a bare "<"', lt);
      this.takeText(lt, lt + 1, false);
      this.at = lt + 1;
      return true;
    }
    if (window.length < lt + 9 && !this.final) return false;
    const start = window.toString("latin1", lt, lt + 9);
    const kind = STRETCHES.find(({ begin }) => start.startsWith(begin)) ?? DECLARATION;
    this.anySeen = true;
    this.stretch = { kind, place: this.placeOf(lt) };
    if (kind.text && this.open.length === 0)
      throw this.error("REPORT_MALFORMED", "a CDATA section outside the root element", this.stretch.place);
    if (kind.end !== void 0) this.at = lt + kind.begin.length;
    return true;
  }
  /** Goes on inside a comment, a CDATA section, a processing instruction or a declaration. */
  skipStretch(kind) {
    const { window } = this;
    if (kind.end === void 0) {
      const end2 = endOfDeclaration(window, this.at);
      if (end2 === -1) return false;
      this.at = end2;
      this.stretch = void 0;
      return true;
    }
    const found = window.indexOf(kind.end, this.at, "latin1");
    const end = found === -1 ? Math.max(this.at, wholeEnd(window, this.at, window.length - kind.end.length + 1)) : found;
    if (kind.text) this.takeText(this.at, end, false);
    this.at = found === -1 ? end : found + kind.end.length;
    if (found !== -1) this.stretch = void 0;
    return found !== -1;
  }
  readClosingTag() {
    const { window, at } = this;
    const end = window.indexOf(GT3, at);
    if (end === -1) return false;
    let nameEnd = end;
    while (nameEnd > at + 2 && window[nameEnd - 1] <= SPACE3) nameEnd -= 1;
    const name = this.names.at(window, at + 2, nameEnd);
    const expected = this.open.at(-1);
    if (expected === void 0)
      throw this.error("REPORT_MALFORMED", `</${shown(name.full)}> closes nothing`, this.here());
    if (expected.full !== name.full)
      throw this.error(
        "REPORT_MALFORMED",
        `</${shown(name.full)}> where </${shown(expected.full)}> was expected`,
        this.here()
      );
    this.open.pop();
    const text = this.texts.pop();
    const own = this.owns.pop() === true;
    this.handler.close(name.local, own ? String(text) : void 0);
    this.at = end + 1;
    return true;
  }
  readOpeningTag() {
    const end = scanTag(this.window, this.at, this.tag);
    if (end === -1) return false;
    this.openElement(this.tag.name, this.tag.closed);
    this.at = end;
    return true;
  }
  openElement(name, closed) {
    if (this.open.length === 0 && this.rootSeen)
      throw this.error("REPORT_MALFORMED", `a second root element <${shown(name.full)}>`, this.here());
    this.rootSeen = true;
    this.anySeen = true;
    const mode = this.handler.open(name.local, this.tag.attributes);
    if (closed) {
      this.handler.close(name.local, mode === "keep" ? "" : void 0);
      return;
    }
    if (this.open.length >= MAX_DEPTH4)
      throw this.error("REPORT_TOO_LARGE", `elements nest deeper than ${MAX_DEPTH4}`, this.here());
    this.open.push(name);
    this.texts.push(mode === "keep" ? new BoundedText() : mode === "drop" ? void 0 : this.texts.at(-1));
    this.owns.push(mode === "keep");
  }
  takeText(start, end, entities) {
    if (end <= start) return;
    if (this.open.length === 0) {
      const text = this.window.toString("utf8", start, end);
      if (text.trim() !== "")
        throw this.error(
          "REPORT_MALFORMED",
          `text outside the root element: ${JSON.stringify(shown(text.trim()))}`,
          this.placeOf(start)
        );
      return;
    }
    const gathered = this.texts.at(-1);
    if (gathered === void 0) return;
    const odd = (what) => this.odd(what, start);
    gathered.append(entities ? decodeText(this.window, start, end, odd) : this.window.toString("utf8", start, end));
  }
  odd(what, offset) {
    this.onOdd(`${what} is taken as text`, this.placeOf(offset));
  }
  placeOf(offset) {
    return { file: this.file, ...this.places.placeOf(this.window, offset) };
  }
  error(code, message2, place2) {
    return new AssayError(code, message2, { place: place2 });
  }
};
function indexOfLt(window, from) {
  const near = Math.min(window.length, from + 32);
  for (let i = from; i < near; i += 1) if (window[i] === LT3) return i;
  return near === window.length ? -1 : window.indexOf(LT3, near);
}
function wholeEnd(window, start, end = window.length) {
  for (let i = end - 1; i >= start && i > end - ENTITY_BYTES; i -= 1) {
    const byte = window[i];
    if (byte === 59) return end;
    if (byte === 38 || byte >= 192 && i + (byte >= 240 ? 4 : byte >= 224 ? 3 : 2) > end) return i;
  }
  return end;
}
var shown = (text) => text.slice(0, 60);

// src/results/read-report.ts
var HEAD_BYTES = 64 * 1024;
function readReport(chunks, options) {
  const { file, format: format2 } = options;
  const pieces = [];
  const reading = {
    file,
    format: format2,
    bytes: { [Symbol.iterator]: () => all() },
    sink: createReportSink(file, options, () => reading.here()),
    here: () => ({ file })
  };
  const utf8 = toUtf8(chunks, (what) => reading.sink.warn(what));
  const head = takeHead(utf8, pieces);
  function* all() {
    yield* pieces;
    yield* utf8;
  }
  const known = ALL_FORMATS.filter(({ name }) => format2 === void 0 || name === format2);
  const start = head.trimStart();
  if (start === "") throw new AssayError("REPORT_EMPTY", "the file is empty", { place: { file } });
  const xml = known.filter((one) => one.kind === "xml");
  if (start.startsWith("<") && (format2 === void 0 || xml.length > 0)) return readXml(reading, xml);
  const lines = headLines(start);
  const ofLines = known.filter((one) => one.kind === "lines");
  const lineFormat = ofLines.find((one) => format2 !== void 0 || one.recognises(lines));
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
var headLines = (head) => head.split(/\r?\n/).filter((line) => line.trim() !== "");
function readXml(reading, formats) {
  const { file, sink } = reading;
  let chosen;
  const chooser = {
    open(root, attributes2) {
      chosen = formats.find((format2) => format2.recognises(root, attributes2));
      if (chosen === void 0) throw unknown(reading, `the root element is <${root.slice(0, 60)}>`, reader.here());
      reader.handler = chosen.createHandler(sink);
      return reader.handler.open(root, attributes2);
    },
    close: () => void 0
  };
  const reader = new XmlReader(file, chooser, sink.warn);
  reading.here = () => reader.here();
  for (const bytes of reading.bytes) reader.write(bytes);
  reader.end();
  return sink.finish(chosen.name);
}
function readLines(reading, format2) {
  const { file, bytes, sink } = reading;
  const handler = format2.createHandler(sink);
  const reader = new LineReader(file, (text) => handler.line(text));
  reading.here = () => reader.here();
  for (const piece of bytes) reader.write(piece);
  reader.end();
  handler.end();
  return sink.finish(format2.name);
}
function readDocument(reading, formats) {
  const { file, format: format2, sink } = reading;
  const document = parseDocument2(
    Buffer.concat(Array.from(reading.bytes, (bytes) => Buffer.from(bytes))),
    file,
    sink.warn
  );
  const chosen = formats.find((one) => format2 !== void 0 || one.recognises(document));
  if (chosen === void 0) throw unknown(reading, "the JSON has the shape of no known report", { file });
  chosen.read(document, sink);
  return sink.finish(chosen.name);
}
function unknown({ format: format2 }, why, place2) {
  const what = format2 === void 0 ? "the file is in no format that Assay reads" : `the file is not ${format2}`;
  return new AssayError("REPORT_UNKNOWN_FORMAT", `${what}: ${why}`, { place: place2 });
}

// src/results/source-index.ts
var FRAME = /([\w.@+\-/\\]{0,300}\.[A-Za-z]{1,5})(?::line |", line |:|\()(\d{1,7})\b/g;
var JAVA_FRAME = /\bat (?:[\w.@-]{0,100}\/)?([\w.$]{1,300})\.[\w$<>]{1,200}\(([\w$]{1,200}\.\w{1,10}):(\d{1,7})\)/;
var MAX_FRAMES = 200;
var MAX_LINE = 1e3;
var SourceIndex = class {
  /** Paths by their last part. */
  byName = /* @__PURE__ */ new Map();
  /** `files`: as `git ls-files` lists them, relative and with forward slashes. */
  constructor(files) {
    for (const file of files) {
      const name = file.slice(file.lastIndexOf("/") + 1);
      const same = this.byName.get(name);
      if (same === void 0) this.byName.set(name, [file]);
      else same.push(file);
    }
  }
  has(file) {
    return this.byName.get(file.slice(file.lastIndexOf("/") + 1))?.includes(file) === true;
  }
  /**
   * The file that a path of any checkout, operating system or source root means: the one whose path ends the same
   * way. Undefined when there is none, or several.
   */
  find(path) {
    const slashed = path.replaceAll("\\", "/").replace(/^(\.\/)+/, "");
    const candidates = this.byName.get(slashed.slice(slashed.lastIndexOf("/") + 1)) ?? [];
    let found;
    for (const candidate of candidates) {
      if (slashed === candidate) return candidate;
      const shorter = candidate.endsWith(`/${slashed}`);
      if (!shorter && !slashed.endsWith(`/${candidate}`)) continue;
      if (found !== void 0 && shorter) return void 0;
      if (found === void 0 || candidate.length > found.length) found = candidate;
    }
    return found;
  }
  /** The first place in a stack trace that is a file of the repository. */
  locate(trace) {
    let start = 0;
    for (let count = 0; count < MAX_FRAMES && start <= trace.length; count += 1) {
      const lineEnd = trace.indexOf("\n", start);
      const end = lineEnd === -1 ? trace.length : lineEnd;
      const place2 = this.placeIn(trace.slice(start, Math.min(end, start + MAX_LINE)));
      if (place2 !== void 0) return place2;
      start = end + 1;
    }
    return void 0;
  }
  placeIn(line) {
    const java = JAVA_FRAME.exec(line);
    if (java !== null) {
      const [, className = "", name = "", number] = java;
      const folder = className.includes(".") ? `${className.slice(0, className.lastIndexOf(".")).replaceAll(".", "/")}/` : "";
      return place(this.find(folder + name), number);
    }
    for (const [, path = "", number] of line.matchAll(FRAME)) {
      const found = path.includes("node_modules") ? void 0 : place(this.find(path), number);
      if (found !== void 0) return found;
    }
    return void 0;
  }
};
function place(file, line) {
  const number = Number(line);
  return file === void 0 || !(number > 0) ? void 0 : { file, line: number };
}

// src/results/summary-line.ts
function summaryLine(file, report, asked) {
  if (report instanceof Error) return `${[file, asked ?? "-", ...Array(6).fill("ERR")].join("	")}
`;
  const { tests, passed, failed, errored, skipped, durationMs } = countResults(report.tests);
  const seconds2 = (durationMs / 1e3).toFixed(3);
  return `${[file, report.format, tests, passed, failed, errored, skipped, seconds2].join("	")}
`;
}

// src/results/write-csv.ts
import { stringify as stringify2 } from "csv-stringify/sync";
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
  return stringify2([COLUMNS, ...rows], { escape_formulas: true, quoted_string: true, record_delimiter: "windows" });
}
function withoutNul(text) {
  return text.replaceAll("\0", "�").replace(new RegExp("\\p{Surrogate}", "gu"), "�");
}

// src/results/write-ctrf.ts
var TESTS_PER_PIECE = 1e3;
function* writeCtrf(report) {
  const { tests } = report.results;
  const mark = "@tests@";
  const frame = JSON.stringify({ ...report, results: { ...report.results, tests: mark } });
  const at = frame.indexOf(`"tests":"${mark}"`);
  yield `${frame.slice(0, at)}"tests":[`;
  for (let start = 0; start < tests.length; start += TESTS_PER_PIECE) {
    const piece = tests.slice(start, start + TESTS_PER_PIECE).map((test) => JSON.stringify(test));
    yield `${start === 0 ? "\n" : ",\n"}${piece.join(",\n")}`;
  }
  yield `
]${frame.slice(at + `"tests":"${mark}"`.length)}
`;
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
  const head = attributes({ name, ...totalsOf(tests), ...startOf2(tests) });
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
  return problem(isErrored(test) ? "error" : "failure", test, test.rawStatus ?? test.status);
}
function attempts(test) {
  const element = test.status === "passed" ? "flakyFailure" : "rerunFailure";
  return (test.retryAttempts ?? []).filter((attempt2) => attempt2.status === "failed").map((attempt2) => problem(element, attempt2, attempt2.status));
}
function problem(element, { message: message2, trace }, type) {
  const head = attributes({ message: message2 ?? "", type });
  return `<${element}${head}>${cdata(trace || message2 || "")}</${element}>`;
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
    if (isErrored(test)) errors += 1;
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
function startOf2(tests) {
  let first = Number.POSITIVE_INFINITY;
  for (const test of tests) if (test.start !== void 0 && test.start < first) first = test.start;
  return Math.abs(first) <= 864e13 ? { timestamp: new Date(first).toISOString() } : {};
}
function seconds(milliseconds2) {
  return Number.isFinite(milliseconds2) && milliseconds2 > 0 ? (milliseconds2 / 1e3).toFixed(3) : "0.000";
}
function attributes(values) {
  return Object.entries(values).map(([name, value]) => ` ${name}=${quoted(value)}`).join("");
}
function quoted(text) {
  const escaped2 = xmlCharacters(text).replace(/[&<>"\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `"${escaped2}"`;
}
function cdata(text) {
  return `<![CDATA[${xmlCharacters(text).replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
function xmlCharacters(text) {
  return text.replace(new RegExp("[^\\P{Cc}\\n\\r\\t\\x7f-\\x9f]|\\p{Surrogate}|[\\uFFFE\\uFFFF]", "gu"), "�");
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

// src/cli/convert-command-line.ts
var OUTPUT_FORMATS = ["ctrf", "junit", "csv"];
async function convertCommandLine(files, options) {
  const context = { roots: [process.cwd()], sources: new SourceIndex(await listTrackedFiles(process.cwd())) };
  const attempts2 = [];
  let exit = EXIT.success;
  let tests = 0;
  for (const file of files) {
    let report;
    try {
      report = readReport(readFileChunks(file), { file, format: options.from, ...context });
      for (const { place: place2, message: message2 } of report.warnings) {
        process.stderr.write(`${formatPlace(place2)}warning: ${message2}
`);
      }
    } catch (error) {
      report = asAssayError(error, file);
      exit = printError(report);
    }
    tests += report instanceof AssayError ? 1 : report.tests.length;
    if (options.summary) process.stdout.write(summaryLine(file, report, options.from));
    if (!options.summary || options.out !== void 0)
      attempts2.push(report instanceof AssayError ? [errorRow2(file, report)] : [...report.tests]);
  }
  if (tests === 0) {
    const where = files.length === 1 ? files[0] : `${files.length} files`;
    exit = printError(new AssayError("REPORT_NO_TESTS", `no test in ${where}`));
  }
  if (!options.summary || options.out !== void 0) {
    const all = options.attempts ? mergeAttempts(attempts2) : attempts2.flat();
    await write(format(buildCtrf(all, { version: VERSION2, ...timesOf(all) }), options.to), options.out);
  }
  return exit;
}
function asAssayError(error, file) {
  if (error instanceof AssayError) return error;
  const { code } = error;
  if (code === void 0) throw error;
  return new AssayError("REPORT_MISSING", `the file cannot be read: ${error.message}`, {
    place: { file },
    cause: error
  });
}
function errorRow2(file, { code, message: message2 }) {
  return {
    name: "(report unreadable)",
    suite: [file],
    status: "failed",
    rawStatus: "error",
    duration: 0,
    message: `${code}: ${message2}`
  };
}
function timesOf(tests) {
  let first = Number.POSITIVE_INFINITY;
  for (const { start: start2 } of tests) if (start2 !== void 0 && start2 < first) first = start2;
  const start = Math.abs(first) <= 864e13 ? first : 0;
  return { start, stop: Math.min(864e13, start + countResults(tests).durationMs) };
}
function format(report, to) {
  if (to === "junit") return [writeJunit(report)];
  return to === "csv" ? [writeCsv(report)] : writeCtrf(report);
}
async function write(pieces, path) {
  if (path !== void 0) await writeWhole(path, pieces);
  else for (const piece of pieces) if (!process.stdout.write(piece)) await once2(process.stdout, "drain");
}

// src/cli/plan-command-line.ts
import { resolve as resolve6 } from "node:path";

// src/plan/expand-matrix.ts
function expandMatrix({ axes, include, exclude }) {
  const names = new Set(axes.map(([name]) => name));
  const product = axes.reduce(
    (cells2, [name, values]) => cells2.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    axes.length === 0 && include.length > 0 ? [] : [{}]
  );
  const kept = product.filter((cell) => !exclude.some((entry) => matches(cell, entry)));
  const cells = kept.map((cell) => ({ cell, added: {} }));
  const alone = [];
  for (const entry of include) {
    const fits = cells.filter(
      ({ cell }) => Object.keys(entry).every((key) => !names.has(key) || cell[key] === entry[key])
    );
    for (const fit of fits) fit.added = { ...fit.added, ...entry };
    if (fits.length === 0) alone.push({ ...entry });
  }
  return [...cells.map(({ cell, added }) => ({ ...cell, ...added })), ...alone];
}
var matches = (cell, entry) => Object.entries(entry).every(([key, value]) => cell[key] === value);

// src/plan/github-matrix.ts
var MAX_JOBS = 256;
function githubMatrix(cells, shards = 1) {
  if (cells.length * shards > MAX_JOBS) {
    const what = shards === 1 ? `${cells.length} cells` : `${cells.length} cells in ${shards} shards`;
    throw new AssayError("CONFIG_INVALID", `the matrix has ${what}; GitHub runs ${MAX_JOBS} jobs at most`);
  }
  const numbers = Array.from({ length: shards }, (_, index) => ({ shard: `${index + 1}/${shards}` }));
  return {
    include: cells.flatMap((cell) => {
      const job = { ...cell, cell: variantText(cell) };
      return shards === 1 ? [job] : numbers.map((number) => ({ ...job, ...number }));
    })
  };
}

// src/cli/plan-command-line.ts
async function planCommandLine(options) {
  const shards = Number(options.shards);
  if (!(Number.isInteger(shards) && shards >= 1)) {
    throw new AssayError("USAGE", `--shards ${options.shards} is not a whole number from 1`);
  }
  const overlay = { environment: options.environment || void 0, env: readEnvironment() };
  const config = await loadConfig(resolve6(options.project), options.config, overlay);
  process.stdout.write(`${JSON.stringify(githubMatrix(expandMatrix(config.matrix), shards))}
`);
  return EXIT.success;
}

// src/cli/report-command-line.ts
import { readFile as readFile3, stat } from "node:fs/promises";
import { join as join4, relative as relative3, resolve as resolve7 } from "node:path";

// src/report/write-report.ts
import { mkdir as mkdir2 } from "node:fs/promises";
import { join as join3 } from "node:path";

// src/report/render-html.ts
import mustache from "mustache";

// src/report/format-duration.ts
function formatDuration(milliseconds2) {
  if (!Number.isFinite(milliseconds2) || milliseconds2 < 0) return "–";
  if (milliseconds2 === 0) return "0 ms";
  if (milliseconds2 < 1) return `${milliseconds2.toFixed(1)} ms`;
  if (milliseconds2 < 999.5) return `${Math.round(milliseconds2)} ms`;
  if (milliseconds2 < 9995) return `${(milliseconds2 / 1e3).toFixed(2)} s`;
  if (milliseconds2 < 59950) return `${(milliseconds2 / 1e3).toFixed(1)} s`;
  const seconds2 = Math.round(milliseconds2 / 1e3);
  if (seconds2 < 3600) return `${Math.floor(seconds2 / 60)} min ${seconds2 % 60} s`;
  const minutes = Math.round(seconds2 / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

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
function sourceOf(test) {
  const { source } = testExtra(test);
  if (source !== void 0) return source;
  if (test.filePath === void 0) return void 0;
  return { file: test.filePath, ...test.line !== void 0 && test.line >= 1 ? { line: test.line } : {} };
}
function testPlace(test) {
  const { file = "", line } = sourceOf(test) ?? {};
  return line === void 0 ? file : `${file}:${line}`;
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
var NAME2 = 500;
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
  const message2 = plainText(test.message ?? "").trim();
  const trace = plainText(test.trace ?? "").trimEnd();
  const output2 = plainText([...test.stdout ?? [], ...test.stderr ?? []].join("\n")).trimEnd();
  return {
    state: look.state,
    glyph: look.glyph,
    status: look.word,
    title: truncate(plainLine(testTitle(test)), NAME2) || "unnamed test",
    place: truncate(plainLine(testPlace(test)), NAME2),
    suite: plainLine(suite),
    variants: variants.map(plainLine),
    duration: formatDuration(test.duration),
    attempts: test.retries !== void 0 && test.retries > 0 && `after ${countOf(test.retries, "retry", "retries")}`,
    message: truncate(message2, MESSAGE),
    // Many runners repeat the message as the whole trace.
    trace: trace.trim() === message2 ? "" : truncate(trace, TRACE),
    output: truncate(output2, TRACE)
  };
}

// src/report/format-measure.ts
var DIGITS = 4;
function formatMeasure(value) {
  return value === null ? "nothing to measure" : String(Number(value.toPrecision(DIGITS)));
}

// src/report/html-judgement.ts
var PROBLEMS2 = 200;
function htmlJudgement(report) {
  const { criteria, problems } = report.extra.assay;
  const met = criteria.filter((criterion) => criterion.verdict === "met").length;
  return {
    criteria: criteria.length > 0 && {
      caption: `${formatNumber(met)} of ${countOf(criteria.length, "criterion", "criteria")} met`,
      rows: criteria.map(criterionRow)
    },
    problems: problems.length > 0 && {
      items: problems.slice(0, PROBLEMS2).map(problemItem),
      more: problems.length > PROBLEMS2 && `${countOf(problems.length - PROBLEMS2, "more problem")} in ctrf-report.json.`
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
var SUITES2 = 1e3;
var NAME3 = 200;
function htmlSuites(report, suites) {
  const slowest = slowestTests(report.results.tests);
  const { services } = report.extra.assay;
  const firstStart = Math.min(...services.map((service) => service.startedAtMs));
  const cut = suites.length - SUITES2;
  return {
    suites: suites.length > 0 && {
      caption: `${countOf(suites.length, "suite run")}; wall time is that of the command, not the sum of its tests`,
      hasVariants: suites.some((suite) => suite.variant !== ""),
      rows: suites.slice(0, SUITES2).map(suiteRow),
      more: cut > 0 && `${countOf(cut, "more suite run")} in ctrf-report.json.`
    },
    slowest: slowest.length > 1 && {
      caption: `The ${countOf(slowest.length, "slowest result")} of ${formatNumber(report.results.tests.length)}`,
      rows: slowest.map((test) => {
        const { suite, variant } = testExtra(test);
        return {
          duration: formatDuration(test.duration),
          title: truncate(plainLine(testTitle(test)), NAME3),
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
function suiteRow({ name, variant, run: run2, conclusion, counts }) {
  const look = statusLook(conclusion);
  return {
    state: look.state,
    glyph: look.glyph,
    status: look.word,
    name: plainLine(name),
    kind: plainLine(run2?.kind ?? ""),
    variant: plainLine(variant),
    tests: formatNumber(counts.total),
    failed: formatNumber(counts.failed),
    skipped: formatNumber(counts.skipped),
    duration: run2 === void 0 ? "–" : formatDuration(run2.durationMs)
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
var NAME4 = 200;
var ORDER2 = ["failed", "other", "passed", "skipped", "pending"];
function htmlTests(suites) {
  const groups = suites.filter((suite) => suite.tests.length > 0).slice(0, ROWS);
  const shares = shareOut(
    groups.map((group) => group.tests.length),
    ROWS
  );
  const total2 = groups.reduce((sum2, group) => sum2 + group.tests.length, 0);
  return {
    tests: groups.length > 0 && {
      cut: total2 > ROWS && `The first ${formatNumber(ROWS)} of ${formatNumber(total2)} are listed; results.csv holds all.`,
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
  const ordered = ORDER2.flatMap((status) => tests.filter((test) => test.status === status));
  const cut = tests.length - share;
  return {
    state: look.state,
    glyph: look.glyph,
    status: look.word,
    name: plainLine(name),
    variant: plainLine(variant),
    summary: parts.join(", "),
    rows: ordered.slice(0, share).map(testRow3),
    more: cut > 0 && `${countOf(cut, "more test")} of this suite in results.csv.`
  };
}
function testRow3(test) {
  const look = statusLook(test.status);
  return {
    state: look.state,
    glyph: look.glyph,
    status: test.flaky === true && test.status === "passed" ? "passed after a retry" : look.word,
    title: truncate(plainLine(testTitle(test)), NAME4) || "unnamed test",
    duration: `${test.flaky === true && test.status === "passed" ? "after a retry · " : ""}${formatDuration(test.duration)}`
  };
}

// src/report/count-results.ts
function countResults2(tests) {
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
  for (const run2 of report.extra.assay.suites) {
    const variant = variantText(run2.variant);
    rows.set(JSON.stringify([run2.name, variant]), { name: run2.name, variant, run: run2, tests: [] });
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
    const counts = countResults2(row.tests);
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
  const counts = countResults2(report.results.tests);
  const missed = criteria.filter((criterion) => criterion.verdict === "missed");
  const open3 = criteria.filter((criterion) => criterion.verdict === "inconclusive");
  const reasons = [
    ...problems.map((problem2) => `${problem2.code}: ${problem2.message.split("\n", 1)[0] ?? ""}`),
    ...missed.map(
      (criterion) => `${criterion.name} is ${formatMeasure(criterion.value)}, wanted ${criterion.threshold}`
    ),
    ...open3.map((criterion) => `${criterion.name} could not be judged: ${countOf(criterion.samples, "sample")}`)
  ];
  const cut = reasons.length - REASONS;
  const because = cut > 0 ? [...reasons.slice(0, REASONS), `and ${countOf(cut, "more reason")} below`] : reasons;
  const headline = headlines[conclusion](counts, missed.length, open3.length, problems.length);
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
  inconclusive: (counts, _missed, open3, problems) => {
    if (counts.failed > 0) return `Inconclusive: ${failedOf(counts)}, and not all could be judged`;
    if (counts.total === 0) return "Inconclusive: no test ran";
    if (open3 > 0) return `Inconclusive: ${countOf(open3, "criterion", "criteria")} could not be judged`;
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
  const view2 = {
    ...htmlJudgement(report),
    ...htmlFailures(report),
    ...htmlSuites(report, suites),
    ...htmlTests(suites)
  };
  return mustache.render(
    TEMPLATES.html,
    {
      ...view2,
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
        { id: "criteria", title: "Criteria", on: view2.criteria },
        { id: "problems", title: "Problems", on: view2.problems, count: report.extra.assay.problems.length },
        {
          id: "failures",
          title: view2.failures === false ? "" : view2.failures.heading,
          on: view2.failures,
          count: counts.failed + counts.other
        },
        { id: "suites", title: "Suites", on: view2.suites },
        { id: "slowest", title: "Slowest tests", on: view2.slowest },
        { id: "services", title: "Services", on: view2.services },
        { id: "tests", title: "All tests", on: view2.tests, count: counts.total }
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
  const sum2 = report.results.tests.reduce((total2, test) => total2 + Math.max(test.duration, 0), 0);
  const { environment } = report.extra.assay;
  return [
    { label: "Failed", value: formatNumber(counts.failed) },
    { label: "Passed", value: formatNumber(counts.passed) },
    ...counts.flaky > 0 ? [{ label: "Passed after a retry", value: formatNumber(counts.flaky) }] : [],
    ...counts.skipped > 0 ? [{ label: "Skipped", value: formatNumber(counts.skipped) }] : [],
    ...counts.other > 0 ? [{ label: "No clear result", value: formatNumber(counts.other) }] : [],
    // Suites run at the same time: neither figure follows from the other.
    { label: "Wall time", value: formatDuration(stop - start) },
    ...sum2 > 0 ? [{ label: "Sum of all tests", value: formatDuration(sum2) }] : [],
    ...environment === void 0 ? [] : [{ label: "Environment", value: truncate(plainLine(environment), 60) }]
  ];
}

// src/report/write-report.ts
async function writeReport(report, directory) {
  await mkdir2(directory, { recursive: true });
  const write2 = (name, content) => writeWhole(join3(directory, name), content);
  return {
    json: await write2("ctrf-report.json", writeCtrf(report)),
    html: await write2("index.html", renderHtml(report)),
    csv: await write2("results.csv", writeCsv(report)),
    junit: await write2("junit.xml", writeJunit(report))
  };
}

// src/run/create-progress.ts
import pc from "picocolors";
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
        const shown3 = counts.filter((text, index) => index === 0 || !text.startsWith("0 "));
        line(
          `  ${signs[event.conclusion]} suite ${event.suite} ${paint[event.conclusion](WORDS[event.conclusion])}: ${shown3.join(", ")} ${colors.dim(formatDuration(event.durationMs))}`
        );
        break;
      }
      case "warning":
        line(`  ${colors.yellow("!")} ${formatPlace(event.warning.place)}${plainText(event.warning.message)}`);
        break;
      case "problem": {
        const { code, message: message2, place: place2 } = event.problem;
        const where = place2 === void 0 ? "" : `${place2}: `;
        const suite = event.problem.suite === void 0 ? "" : `${event.problem.suite}: `;
        const text = message2.split("\n").map((part) => plainText(part));
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

// src/run/build-report.ts
function buildReport({ tests, extra, ...facts }) {
  return { ...buildCtrf(tests, { ...facts, suites: extra.suites.length }), extra: { assay: extra } };
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

// src/run/merge-reports.ts
function mergeReports(reports, { attempts: attempts2, version }) {
  const [first] = reports;
  if (first === void 0) throw new AssayError("USAGE", "there is no report to merge");
  const lists = reports.map(({ results }) => results.tests);
  const tests = attempts2 ? mergeAttempts(lists) : lists.flat();
  const extras = reports.map(({ extra }) => extra.assay);
  const suites = attempts2 ? [...new Map(extras.flatMap((extra) => extra.suites.map((run2) => [suiteKey(run2), run2]))).values()] : extras.flatMap((extra) => extra.suites);
  const problems = attempts2 ? extras.flatMap((extra, index) => extra.problems.filter((one) => !repeated(one, extras.slice(index + 1)))) : extras.flatMap((extra) => extra.problems);
  const texts = new Set(extras.flatMap((extra) => extra.criteria.map(({ name, threshold }) => `${name} ${threshold}`)));
  const names = /* @__PURE__ */ new Set([...suites.map(({ name }) => name), ...tests.map((test) => testExtra(test).suite)]);
  const criteria = judgeCriteria([...texts], [...names], tests);
  const { conclusion, exit } = concludeRun(criteria, problems);
  const { environment } = first.extra.assay;
  const summaries = reports.map(({ results }) => results.summary);
  const report = buildReport({
    tests,
    extra: {
      schemaVersion: 1,
      conclusion,
      ...environment === void 0 ? {} : { environment },
      suites,
      criteria,
      services: extras.flatMap((extra) => extra.services),
      problems
    },
    environment: first.results.environment ?? {},
    start: summaries.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY),
    stop: summaries.reduce((most, { stop }) => Math.max(most, stop), 0),
    version
  });
  return { report, exit };
}
var suiteKey = ({ name, variant }) => JSON.stringify([name, Object.entries(variant).sort()]);
function repeated({ suite, variant }, later) {
  if (suite === void 0) return false;
  const key = JSON.stringify([suite, Object.entries(variant ?? {}).sort()]);
  return later.some((extra) => extra.suites.some((run2) => suiteKey(run2) === key));
}

// src/cli/report-command-line.ts
async function reportCommandLine(paths, options) {
  const reports = [];
  for (const path of paths) reports.push(await readAssayReport(path));
  const { report, exit } = mergeReports(reports, { attempts: options.attempts, version: VERSION2 });
  validateReport(report);
  const directory = resolve7(options.out);
  await writeReport(report, directory);
  createProgress(process.stdout, { verbose: false, color: true }).finish(report, relative3(".", directory) || ".");
  return exit;
}
async function readAssayReport(path) {
  const place2 = { file: path };
  let text;
  try {
    const file = (await stat(path)).isDirectory() ? join4(path, "ctrf-report.json") : path;
    text = await readFile3(file, "utf8");
  } catch (cause) {
    throw new AssayError("REPORT_MISSING", `cannot read ${path}: ${cause.message}`, { place: place2, cause });
  }
  try {
    return validateReport(JSON.parse(text));
  } catch (cause) {
    throw new AssayError("REPORT_MALFORMED", `not a report of Assay: ${cause.message}`, { place: place2, cause });
  }
}

// src/cli/run-command-line.ts
import { relative as relative5 } from "node:path";

// src/run/local-environment.ts
import { platform, release } from "node:os";
function localEnvironment() {
  return { osPlatform: platform(), osRelease: release() };
}

// src/run/run-project.ts
import { randomUUID as randomUUID4 } from "node:crypto";
import { mkdir as mkdir4 } from "node:fs/promises";
import { join as join8, resolve as resolve8 } from "node:path";

// src/model/ports.ts
var systemClock = {
  now: () => Date.now(),
  monotonic: () => performance.now()
};

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
function selectSuites(suites, names, { tags, layers, phases } = { tags: [], layers: [], phases: [] }) {
  const unknown2 = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown2.length > 0) {
    const known = suites.map((suite) => suite.name).join(", ");
    throw new AssayError(
      "USAGE",
      `there is no suite ${unknown2.map((name) => `"${name}"`).join(", ")}; suites: ${known}`
    );
  }
  const allows = (wanted, value) => wanted.length === 0 || value !== void 0 && wanted.includes(value);
  const chosen = suites.filter(
    (suite) => allows(names, suite.name) && allows(layers, suite.layer) && allows(phases, suite.phase) && (tags.length === 0 || suite.tags.some((tag) => tags.includes(tag)))
  );
  if (chosen.length === 0) {
    const asked = Object.entries({ tag: tags, layer: layers, phase: phases }).filter(([, wanted]) => wanted.length > 0).map(([what, wanted]) => `${what} ${wanted.join(" or ")}`);
    throw new AssayError("USAGE", `no suite has ${asked.join(" and ")}`);
  }
  return chosen;
}

// src/plan/shard.ts
var MAX_SHARDS = 256;
function parseShard(text) {
  if (text.trim() === "") return void 0;
  const match = /^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(text);
  const [number, total2] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || number < 1 || number > total2 || total2 > MAX_SHARDS) {
    throw new AssayError("USAGE", `shard "${text}" is not of the form 2/4, from 1/1 to ${MAX_SHARDS}/${MAX_SHARDS}`);
  }
  return { index: number - 1, total: total2 };
}
function suitesOfShard(suites, shard) {
  if (shard === void 0 || shard.index === 0) return [...suites];
  const own = suites.filter(({ sharded }) => sharded);
  if (own.length === 0) {
    throw new AssayError("USAGE", `no suite is sharded: shard ${shard.index + 1}/${shard.total} has nothing to run`);
  }
  return own;
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
function withMarkers(env, run2, command) {
  const add2 = (inherited, own) => inherited ? `${inherited} ${own}` : own;
  return {
    ...env,
    [RUN_MARKER]: add2(env[RUN_MARKER], run2),
    [COMMAND_MARKER]: add2(env[COMMAND_MARKER], command)
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
    const stat4 = readProcFile(pid, "stat");
    const [state, parent, group, session] = stat4.slice(stat4.lastIndexOf(")") + 2).split(" ");
    if (stat4 === "" || state === "Z" || state === "X") continue;
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

// src/model/to-problem.ts
var MAX_MESSAGE = 15e3;
function toProblem(error) {
  const place2 = formatPlace(error.place).replace(/: $/, "");
  return { code: error.code, message: error.message.slice(0, MAX_MESSAGE), ...place2 === "" ? {} : { place: place2 } };
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
        retryAttempts: test.retryAttempts.map((attempt2) => ({
          ...attempt2,
          ...attempt2.message === void 0 ? {} : { message: redact(attempt2.message) },
          ...attempt2.trace === void 0 ? {} : { trace: redact(attempt2.trace) }
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

// src/plan/order-suites.ts
function orderSuites(suites) {
  const byName = new Map(suites.map((suite) => [suite.name, suite]));
  const ordered = /* @__PURE__ */ new Set();
  const add2 = (suite) => {
    for (const name of suite.needs) {
      const needed = byName.get(name);
      if (needed !== void 0 && !ordered.has(needed)) add2(needed);
    }
    ordered.add(suite);
  };
  for (const suite of suites) add2(suite);
  return [...ordered];
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
  const add2 = (spec) => {
    if (needed.has(spec)) return;
    needed.add(spec);
    for (const name of spec.dependsOn) add2(named(name, byName, spec.name));
  };
  for (const name of names) add2(named(name, byName));
  return orderServices(specs.filter((spec) => needed.has(spec)));
}
function named(name, byName, dependant) {
  const spec = byName.get(name);
  if (spec !== void 0) return spec;
  const who = dependant === void 0 ? "" : ` that service "${dependant}" depends on`;
  throw new AssayError("CONFIG_INVALID", `service "${name}"${who} does not exist`);
}

// src/services/start-services.ts
import { mkdir as mkdir3 } from "node:fs/promises";

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
  return new Promise((resolve10) => {
    let timer;
    let timedOut = false;
    const end = (healthy, said) => {
      clearTimeout(timer);
      resolve10({ healthy, said, timedOut });
    };
    const fail = ({ code, message: message2 }) => {
      end(false, timedOut ? `no answer within ${timeoutMs} ms` : code ?? message2);
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
  return new Promise((resolve10) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (answer) => {
      socket.destroy();
      resolve10(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}

// src/services/run-service.ts
import { setTimeout as sleep5 } from "node:timers/promises";

// src/process/spawn-process.ts
import { spawn as spawn2 } from "node:child_process";
import { randomUUID as randomUUID2 } from "node:crypto";
import { once as once3 } from "node:events";
import { stat as stat2 } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/process/line-splitter.ts
var MAX_LINE2 = 64 * 1024;
function createLineSplitter(onLine) {
  let pending = "";
  return {
    push(text) {
      pending += text;
      const held = pending.endsWith("\r") ? "\r" : "";
      const lines = pending.slice(0, pending.length - held.length).split(/\r\n|\n|\r/);
      pending = (lines.pop() ?? "") + held;
      for (const line of lines) onLine(line);
      for (; pending.length > MAX_LINE2; pending = pending.slice(MAX_LINE2)) onLine(pending.slice(0, MAX_LINE2));
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
  const joined3 = () => {
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
      chunks = [Buffer.from(joined3())];
      bytes = chunks[0]?.length ?? 0;
    },
    text: () => joined3().toString("utf8")
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
    child = spawn2(program, args, {
      cwd,
      env: withMarkers(env, marker, commandMarker),
      detached: true,
      stdio: ["ignore", "pipe", "pipe"]
    });
    const closed = once3(child, "close").then(
      () => true,
      () => true
    );
    const exited = new Promise((resolve10) => {
      child.once("exit", (code, signal) => resolve10({ code, signal }));
    });
    read(child.stdout, tail, onLine);
    read(child.stderr, tail, onLine);
    await once3(child, "spawn");
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
    throw new AssayError("SUITE_COMMAND_MISSING", `cannot start ${shown2(command)} in ${cwd}: ${reason}`, { cause });
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
  const folder = await stat2(cwd).catch(() => void 0);
  if (folder?.isDirectory()) return;
  throw new AssayError("SUITE_COMMAND_MISSING", `cannot start ${shown2(command)}: its folder ${cwd} does not exist`);
}
function shown2(command) {
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
  const process2 = await spawn3(spec, env, marker, log);
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
async function spawn3(spec, env, marker, log) {
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
import { join as join5 } from "node:path";
var MAX_BYTES3 = 10 * 1024 * 1024;
var SHOWN_LINES = 20;
var SHOWN_LINE_LENGTH = 500;
function openServiceLog(directory, name, redact) {
  const file = createWriteStream(join5(directory, `${name.replace(/[^\w.-]/g, "_")}.log`), { flags: "a" });
  let broken2 = false;
  file.on("error", () => {
    broken2 = true;
  });
  const last = [];
  let bytes = 0;
  return {
    write(line) {
      const text = redact(line);
      last.push(text.slice(0, SHOWN_LINE_LENGTH));
      if (last.length > SHOWN_LINES) last.shift();
      if (broken2 || bytes > MAX_BYTES3 || file.writableEnded) return;
      bytes += Buffer.byteLength(text) + 1;
      file.write(bytes > MAX_BYTES3 ? `[log cut off here: more than ${MAX_BYTES3} bytes]
` : `${text}
`);
    },
    lastLines: () => last.map((line) => `
${line}`).join(""),
    close: () => new Promise((resolve10) => {
      if (broken2 || file.destroyed) resolve10();
      file.once("close", resolve10);
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
  await mkdir3(options.logDirectory, { recursive: true });
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
    const run2 = { name, state: "unhealthy", startedAtMs: clock.now() };
    const since = clock.monotonic();
    const afterMs = () => Math.round(clock.monotonic() - since);
    const failed = (error) => {
      run2.state = error instanceof AssayError && error.code === "SERVICE_UNHEALTHY" ? "unhealthy" : "failed";
      onEvent({ type: "failed", name, afterMs: afterMs(), reason: error.message });
    };
    timeline.push(run2);
    onEvent({ type: "starting", name });
    try {
      const serviceEnv = { ...env, ...spec.env };
      const log = openServiceLog(options.logDirectory, name, createRedactor(serviceEnv));
      const service = await runService(spec, env, marker, log);
      started.set(name, { service, run: run2 });
      await service.healthy(signal);
      run2.state = "healthy";
      run2.healthyAfterMs = afterMs();
      onEvent({ type: "healthy", name, afterMs: run2.healthyAfterMs });
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

// src/suites/run-command-suite.ts
import { randomUUID as randomUUID3 } from "node:crypto";
import { access, rm as rm3 } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join7 } from "node:path";

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
    return await new Promise((resolve10) => {
      exited.then(() => resolve10("exited"));
      if (timeoutMs !== void 0) timer = setTimeout(() => resolve10("timeout"), Math.min(timeoutMs, MAX_TIMER_MS));
      onAbort = () => resolve10("abort");
      if (signal?.aborted) onAbort();
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

// src/suites/collect-reports.ts
import { stat as stat3 } from "node:fs/promises";
import { join as join6, relative as relative4, sep } from "node:path";
import { glob } from "tinyglobby";
async function findReports(patterns, cwd) {
  const found = /* @__PURE__ */ new Map();
  for (const { glob: pattern, format: format2 } of patterns) {
    const names = await glob(pattern, { cwd, dot: true, onlyFiles: true, ignore: ["**/node_modules/**"] });
    for (const name of names) found.set(name, found.get(name) ?? format2);
  }
  const files = /* @__PURE__ */ new Map();
  for (const [name, format2] of [...found].sort(([a], [b]) => a < b ? -1 : 1)) {
    const { mtimeMs, size } = await stat3(join6(cwd, name));
    files.set(name, { stamp: `${mtimeMs}:${size}`, format: format2 });
  }
  return files;
}
async function collectReports(patterns, cwd, { root, sources }, before) {
  const tests = [];
  const warnings = [];
  const errors = [];
  const after = await findReports(patterns, cwd);
  const fresh = [...after].filter(([name, { stamp }]) => before.get(name)?.stamp !== stamp);
  if (fresh.length === 0) {
    const stale = after.size === 0 ? "" : `; ${after.size} older file(s) match but were not written by this run`;
    const globs = patterns.map(({ glob: pattern }) => pattern).join(", ");
    errors.push(new AssayError("REPORT_MISSING", `no file matches ${globs} in ${relative4(root, cwd) || "."}${stale}`));
    return { tests, warnings, errors };
  }
  const folder = relative4(root, cwd).split(sep).join("/");
  for (const [name, { format: format2 }] of fresh) {
    const path = join6(cwd, name);
    try {
      const file = relative4(root, path);
      const report = readReport(readFileChunks(path), { file, format: format2, roots: [root], folder, sources });
      for (const test of report.tests) tests.push(test);
      for (const warning of report.warnings) warnings.push(warning);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      errors.push(error);
    }
  }
  if (tests.length === 0 && errors.length === 0) {
    const names = fresh.map(([name]) => name).join(", ");
    errors.push(new AssayError("REPORT_NO_TESTS", `${fresh.length} report(s) were read and hold no test: ${names}`));
  }
  return { tests, warnings, errors };
}

// src/suites/rerun-command.ts
var TEMPLATES2 = /* @__PURE__ */ new Map([
  ["pytest", (tests) => tests.map((test) => [test.filePath, ...classesOf(test), test.name].join("::"))],
  ["jest", (tests) => [...filesOf(tests), "-t", anyOf(tests.map(titleOf))]],
  ["vitest", (tests) => [...filesOf(tests), "-t", anyOf(tests.map(titleOf))]],
  ["go test", (tests) => ["-run", `^(${[...new Set(tests.map(topTest))].map(escaped).join("|")})$`]],
  ["mocha", (tests) => ["--grep", anyOf(tests.map(titleOf))]],
  ["playwright", (tests) => ["--grep", anyOf(tests.map(titleOf))]],
  ["cargo nextest", (tests) => ["-E", tests.map((test) => `test(=${pathOf(test, "::")})`).join(" + ")]],
  ["gradle", (tests) => tests.flatMap((test) => ["--tests", `${classOf(test)}.${bareName(test)}`])],
  [
    "maven",
    (tests) => [
      `-Dtest=${tests.map((test) => `${classOf(test)}#${bareName(test)}`).join(",")}`,
      "-Dsurefire.failIfNoSpecifiedTests=false"
    ]
  ],
  [
    "dotnet",
    (tests) => ["--filter", tests.map((test) => `FullyQualifiedName~${classOf(test)}.${bareName(test)}`).join("|")]
  ],
  ["rspec", (tests) => tests.map((test) => `${test.filePath}:${test.line}`)]
]);
var RERUN_RUNNERS = [...TEMPLATES2.keys()];
var MAX_LENGTH = 8e3;
function rerunCommand(command, runner, failed) {
  const template = TEMPLATES2.get(runner);
  if (template === void 0 || failed.length === 0 || failed.some(({ name }) => name.startsWith("(")))
    return void 0;
  if (runner === "pytest" && failed.some(({ filePath }) => filePath === void 0)) return void 0;
  if (runner === "rspec" && failed.some(({ filePath, line }) => filePath === void 0 || line === void 0))
    return void 0;
  const words = template(failed);
  if (words.reduce((length, word) => length + word.length + 3, 0) > MAX_LENGTH) return void 0;
  return typeof command === "string" ? `${command} ${words.map(quoted2).join(" ")}` : [...command, ...words];
}
var filesOf = (tests) => [
  ...new Set(tests.map(({ filePath }) => filePath).filter((file) => file !== void 0))
];
var titleOf = ({ suite = [], name }) => [...suite, name].join(" ");
var pathOf = ({ suite = [], name }, separator) => [...suite, name].join(separator);
function classesOf({ suite = [] }) {
  return (suite.at(-1) ?? "").split(".").filter((part) => /^[A-Z]/.test(part));
}
var classOf = ({ suite = [] }) => suite.at(-1) ?? "";
var bareName = ({ name }) => name.replace(/[([].*$/, "");
var topTest = ({ suite = [], name }) => suite[1] ?? name;
var escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
var anyOf = (texts) => texts.map((text) => `${escaped(text)}$`).join("|");
var quoted2 = (word) => `'${word.replaceAll("'", "'\\''")}'`;

// src/suites/run-command-suite.ts
var SHOWN_LINES2 = 20;
async function runCommandSuite(suite, variant, context) {
  const where = { suite: suite.name, variant };
  const attempts2 = [];
  let last;
  do {
    const before = attempts2.at(-1)?.tests.filter((test) => test.status === "failed") ?? [];
    const only = suite.rerunOnly === void 0 ? void 0 : rerunCommand(suite.command, suite.rerunOnly, before);
    last = await runOnce(only === void 0 ? suite : { ...suite, command: only }, where, attempts2.length, context);
    attempts2.push(last);
  } while (attempts2.length <= suite.retries && !last.aborted && last.tests.some((test) => test.status === "failed"));
  const own = attempts2.map(
    ({ tests: tests2 }) => tests2.map((test) => ({ ...test, extra: { ...test.extra, assay: { ...testExtra(test), ...where } } }))
  );
  const tests = own.length === 1 ? own[0] : mergeAttempts(own);
  const { problems, exitCode } = last;
  return {
    run: {
      name: suite.name,
      kind: suite.kind,
      variant,
      conclusion: concludeSuite(tests, problems),
      durationMs: attempts2.reduce((sum2, { durationMs }) => sum2 + durationMs, 0),
      command: [suite.command].flat().join(" ").slice(0, 2e3),
      exitCode
    },
    tests,
    problems,
    warnings: attempts2.flatMap(({ warnings }) => warnings)
  };
}
async function runOnce(suite, where, attempt2, context) {
  const problems = [];
  const before = await findReports(suite.reports, suite.cwd);
  const shard = suite.sharded ? context.shard : void 0;
  const status = join7(tmpdir(), `assay-shard-${randomUUID3()}`);
  try {
    const ended = await runCommand({
      command: suite.command,
      cwd: suite.cwd,
      env: {
        ...context.env,
        ...suite.env,
        ASSAY_SUITE: suite.name,
        ASSAY_ATTEMPT: String(attempt2 + 1),
        ...shardVariables(shard, status)
      },
      marker: context.marker,
      timeoutMs: suite.timeoutMs,
      signal: context.signal,
      ...context.onLine === void 0 ? {} : { onLine: context.onLine }
    });
    const { durationMs, code: exitCode, aborted } = ended;
    const { tests, warnings, errors } = await collectReports(suite.reports, suite.cwd, context, before);
    const tail = lastLines(ended.output);
    for (const error of errors) problems.push({ ...toProblem(error), ...where, message: `${error.message}${tail}` });
    if (shard !== void 0 && !await exists(status)) {
      const message2 = `the command did not touch TEST_SHARD_STATUS_FILE: it does not know of shards${tail}`;
      problems.push({ code: "SUITE_NOT_SHARDED", message: message2, ...where });
    }
    const allowed = exitCode !== null && suite.exitCodes.includes(exitCode);
    if (aborted) {
      problems.push({ code: "RUN_INTERRUPTED", message: `suite "${suite.name}" was stopped by a signal`, ...where });
    } else if (ended.timedOut) {
      const message2 = `suite "${suite.name}" ran longer than ${suite.timeoutMs} ms${tail}`;
      problems.push({ code: "SUITE_TIMEOUT", message: message2, ...where });
    } else if (!allowed && errors.length === 0 && !tests.some((test) => test.status === "failed")) {
      const how = ended.signal === null ? `exit code ${exitCode}` : `signal ${ended.signal}`;
      const message2 = `the command ended with ${how} although no test failed${tail}`;
      problems.push({ code: "SUITE_COMMAND_FAILED", message: message2, ...where });
    }
    return { tests, warnings, problems, durationMs, exitCode, aborted };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    problems.push({ ...toProblem(error), ...where });
    return { tests: [], warnings: [], problems, durationMs: 0, exitCode: null, aborted: false };
  } finally {
    await rm3(status, { force: true });
  }
}
function shardVariables(shard, status) {
  if (shard === void 0) return {};
  const { index, total: total2 } = shard;
  return { TEST_SHARD_INDEX: String(index), TEST_TOTAL_SHARDS: String(total2), TEST_SHARD_STATUS_FILE: status };
}
var exists = (path) => access(path).then(
  () => true,
  () => false
);
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
  const problem2 = (error, suite) => {
    const found = { ...toProblem(error), ...suite === void 0 ? {} : { suite }, variant };
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
      for (const suite of orderSuites(options.suites)) {
        if (options.signal.aborted) break;
        if (config.failFast && suites.some(({ conclusion }) => conclusion !== "success")) break;
        const unmet = suite.needs.find(
          (name) => suites.some((run2) => run2.name === name && run2.conclusion !== "success")
        );
        if (unmet !== void 0) {
          suites.push({ name: suite.name, kind: suite.kind, variant, conclusion: "inconclusive", durationMs: 0 });
          problem2(
            new AssayError("SUITE_NOT_RUN", `suite "${suite.name}" needs "${unmet}", which did not pass`),
            suite.name
          );
          continue;
        }
        onEvent({ type: "suite-started", suite: suite.name, variant });
        const outcome2 = await runCommandSuite(suite, variant, {
          root: config.root,
          env,
          marker: options.marker,
          signal: options.signal,
          sources: options.sources,
          shard: options.shard,
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
  const missing = options.suites.filter((suite) => !suites.some((run2) => run2.name === suite.name));
  for (const suite of missing) {
    suites.push({ name: suite.name, kind: suite.kind, variant, conclusion: "inconclusive", durationMs: 0 });
  }
  return { tests, suites, problems, services: services.map((service) => ({ ...service, variant })) };
}
function tell({ run: run2, tests, problems, warnings }, onEvent) {
  const count = (status) => tests.filter((test) => test.status === status).length;
  for (const warning of warnings) onEvent({ type: "warning", warning });
  for (const problem2 of problems) onEvent({ type: "problem", problem: problem2 });
  onEvent({
    type: "suite-ended",
    suite: run2.name,
    variant: run2.variant,
    conclusion: run2.conclusion,
    durationMs: run2.durationMs,
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
    if (config.failFast && suites.some((suite) => suite.conclusion !== "success")) {
      for (const { name, kind } of options.suites) {
        suites.push({ name, kind, variant, conclusion: "inconclusive", durationMs: 0 });
      }
      continue;
    }
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
    {
      tests,
      extra: {
        schemaVersion: 1,
        conclusion,
        ...config.environment === void 0 ? {} : { environment: config.environment },
        suites,
        criteria,
        services,
        problems
      }
    },
    options.env
  );
  const { environment, version } = options;
  const report = buildReport({ ...findings, environment, version, start, stop: clock.now() });
  return { report, exit: signal.reason === "SIGTERM" && exit === EXIT.interrupted ? EXIT.terminated : exit };
}

// src/run/run-project.ts
async function runProject(request) {
  const root = resolve8(request.root);
  const config = await loadConfig(root, request.config, {
    environment: request.overlay || void 0,
    env: request.env
  });
  const shard = parseShard(request.shard);
  const suites = suitesOfShard(selectSuites(config.suites, request.suites, request.filter), shard);
  const cells = selectCells(expandMatrix(config.matrix), request.cell);
  const directory = resolve8(root, request.reportDirectory);
  const logDirectory = join8(directory, "logs");
  await mkdir4(logDirectory, { recursive: true });
  const marker = randomUUID4();
  const sources = new SourceIndex(await listTrackedFiles(root));
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
      version: VERSION2,
      clock: systemClock,
      signal: stop.signal,
      sources,
      shard,
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
    shard: options.shard,
    overlay: options.environment,
    filter: { tags: options.tag, layers: options.layer, phases: options.phase },
    env,
    environment: localEnvironment(),
    onEvent: progress.onEvent
  });
  progress.finish(report, relative5(process.cwd(), directory) || ".");
  return exit;
}

// src/cli/validate-command-line.ts
import { resolve as resolve9 } from "node:path";
async function validateCommandLine(options) {
  const root = resolve9(options.project);
  const env = readEnvironment();
  const layers = await loadLayers(root, options.config);
  const { config } = resolveLayers(layers, { root, env });
  const environments = environmentNames(layers);
  for (const environment of environments) resolveLayers(layers, { root, env, environment });
  const names = (items) => items.map(({ name }) => name).join(", ") || "none";
  const cells = expandMatrix(config.matrix).map(variantText);
  process.stdout.write(
    [
      `${config.file} is valid.`,
      `  services  ${names(config.services)}`,
      `  suites    ${names(config.suites)}`,
      `  cells     ${cells.length === 1 && cells[0] === "" ? "one (no matrix)" : `${cells.length}: ${cells.join(" | ")}`}`,
      `  criteria  ${config.criteria.join(", ")}`,
      ...environments.length === 0 ? [] : [`  overlays  ${environments.join(", ")}`],
      ""
    ].join("\n")
  );
  return EXIT.success;
}

// src/cli/run-program.ts
var FORMAT_NAMES = ALL_FORMATS.map(({ name }) => name);
var CONFIG = ".github/assay.yml";
async function runProgram(argv) {
  let exit = EXIT.success;
  const program = new Command("assay").description("Runs the whole test-suite matrix of a project and judges it.").version(VERSION2).exitOverride().showHelpAfterError("(run with --help to see all options)");
  program.command("run").description("start services, run the suites, judge the criteria, write the report").option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", CONFIG).option("-s, --suite <name...>", "run only these suites", []).option("--tag <tag...>", "run only suites with one of these tags", []).option("--layer <layer...>", "run only suites of these layers", []).option("--phase <phase...>", "run only suites of these phases", []).option("--cell <name=value,...>", "run only the matching cells of the matrix", "").option("--shard <number/total>", "run this part of the sharded suites, such as 2/4", "").option("-e, --environment <name>", "lay the overlay of this environment over the configuration", "").option("-o, --report <folder>", "where the report is written, relative to the project", "assay-report").option("-v, --verbose", "show the output of the suites", false).action(async (options) => {
    exit = await runCommandLine(options);
  });
  program.command("validate").description("check the configuration file and show what it would run").option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", CONFIG).action(async (options) => {
    exit = await validateCommandLine(options);
  });
  program.command("config").description("print the configuration with all it extends and the overlay of an environment").option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", CONFIG).option("-e, --environment <name>", "lay the overlay of this environment over it", "").option("--resolved", "with the variables of the environment put in", false).action(async (options) => {
    exit = await configCommandLine(options);
  });
  program.command("plan").description("print the cells as JSON for strategy.matrix of a workflow, by fromJSON").option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", CONFIG).option("-e, --environment <name>", "lay the overlay of this environment over the configuration", "").option("--shards <count>", "this many jobs for each cell", "1").action(async (options) => {
    exit = await planCommandLine(options);
  });
  addEnvironments(program, (code) => {
    exit = code;
  });
  program.command("report").description("join the reports of several jobs into one and judge it as one run").argument("<reports...>", "folders of assay run, or their ctrf-report.json").requiredOption("--merge", "join them").option("--attempts", "they are attempts of one run, first attempt first: join the results of each test", false).option("-o, --out <folder>", "where the report is written", "assay-report").action(async (paths, options) => {
    exit = await reportCommandLine(paths, options);
  });
  program.command("convert").description("read report files of any format (docs/formats.md) and write them as one").argument("<files...>", "report files").addOption(new Option("--from <format>", "read as this format, whatever they look like").choices(FORMAT_NAMES)).addOption(new Option("--to <format>", "what to write").choices(OUTPUT_FORMATS).default("ctrf")).option("--out <file>", "where to write it; default: standard output").option(
    "--attempts",
    "the files are attempts of one run, first attempt first: join the results of each test",
    false
  ).option("--summary", "print one line of counts for each file instead", false).action(async (files, options) => {
    exit = await convertCommandLine(files, options);
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
