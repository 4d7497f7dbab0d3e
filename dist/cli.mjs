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
  add({ lines: lines2, methodLines, conditions, methods }) {
    for (const [line, hits] of lines2.size > 0 ? lines2 : methodLines) {
      this.lines.set(line, (this.lines.get(line) ?? 0) + hits);
    }
    for (const [line, ratio3] of conditions) this.conditions.set(line, larger(this.conditions.get(line), ratio3));
    for (const [key, ran] of methods) this.methods.set(key, ran || this.methods.get(key) === true);
  }
  toCoverage(file) {
    const branches = { covered: 0, total: 0 };
    for (const { covered: covered2, total: total3 } of this.conditions.values()) {
      branches.covered += covered2;
      branches.total += total3;
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
      for (const [file, lines2] of this.files) this.sink.addCoverage(lines2.toCoverage(this.inSource(file)));
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
    const lines2 = this.method === void 0 ? to.lines : to.methodLines;
    lines2.set(line, Math.max(lines2.get(line) ?? 0, hits));
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
function fieldsOf(value2) {
  return isObject(value2) ? value2 : {};
}
function itemsOf(value2) {
  return Array.isArray(value2) ? value2 : [];
}
function textOf(value2) {
  return typeof value2 === "string" ? value2 : void 0;
}
function numberOf(value2) {
  return typeof value2 === "number" && Number.isFinite(value2) ? value2 : void 0;
}
function isObject(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
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
    for (const [name, value2] of files) {
      const file = fieldsOf(value2);
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
    const line = numberOf(fieldsOf(fieldsOf(statement).start).line) ?? 0;
    if (!Number.isInteger(line) || line < 1) continue;
    const count4 = Object.hasOwn(hits, id) ? numberOf(hits[id]) ?? 0 : 0;
    lines2.set(line, Math.max(lines2.get(line) ?? 0, count4));
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
  return { covered: counts.filter((count4) => (numberOf(count4) ?? 0) > 0).length, total: counts.length };
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
function addLine({ lines: lines2, branches }, attributes2) {
  const line = attributes2.decimal("nr") ?? 0;
  if (line < 1) return;
  lines2.set(line, (attributes2.decimal("ci") ?? 0) > 0 ? 1 : 0);
  const covered = attributes2.decimal("cb") ?? 0;
  branches.covered += covered;
  branches.total += covered + (attributes2.decimal("mb") ?? 0);
}

// src/results/coverage/lcov-functions.ts
var LcovFunctions = class {
  byName = /* @__PURE__ */ new Map();
  byIndex = /* @__PURE__ */ new Map();
  /** `FN:<first line>[,<last line>],<name>`; a name may have commas. */
  declare(value2) {
    this.named(/^\d+,(?:\d+,)?(.+)$/.exec(value2)?.[1] ?? value2).declared += 1;
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
    return { covered: counts.filter((count4) => count4 > 0).length, total: counts.length };
  }
  named(name) {
    let named4 = this.byName.get(name);
    if (named4 === void 0) {
      named4 = { declared: 0, hits: [] };
      this.byName.set(name, named4);
    }
    return named4;
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
    const value2 = colon === -1 ? "" : text.slice(colon + 1).trim();
    if (key === "SF") this.open(value2);
    else if (key === "end_of_record") this.close();
    else if (this.file !== void 0) this.addEntry(key, value2);
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
  addEntry(key, value2) {
    const [first, rest] = splitAt(value2, value2.indexOf(","));
    if (key === "DA") {
      this.addLine(first, hitsOf(splitAt(rest, rest.indexOf(","))[0]));
    } else if (key === "BRDA") {
      const [branch, taken] = splitAt(value2, value2.lastIndexOf(","));
      if (!EXCLUDED_BRANCH.test(branch)) this.branches.set(branch, (this.branches.get(branch) ?? 0) + hitsOf(taken));
    } else if (key === "FN") this.functions.declare(value2);
    else if (key === "FNDA") this.functions.hit(rest, hitsOf(first));
    else if (key === "FNL") this.functions.index(first, 0);
    else if (key === "FNA") this.functions.index(first, hitsOf(splitAt(rest, rest.indexOf(","))[0]));
    else if (/^(?:LF|LH|BRF|BRH|FNF|FNH)$/.test(key)) this.told.set(key, hitsOf(value2));
  }
  addLine(text, hits) {
    const line = Number(text);
    if (Number.isInteger(line) && line > 0) this.lines.set(line, (this.lines.get(line) ?? 0) + hits);
    else this.sink.warn(`DA has no line number: ${text.slice(0, 40)}`);
  }
  close() {
    const { file, sink } = this;
    if (file === void 0) return;
    const listed2 = ratio2(this.lines);
    if (listed2 !== void 0) this.compare(listed2);
    const lines2 = listed2 === void 0 ? this.toldRatio("LF", "LH") : void 0;
    const branches = ratio2(this.branches) ?? this.toldRatio("BRF", "BRH");
    const functions = this.functions.ratio() ?? this.toldRatio("FNF", "FNH");
    sink.addCoverage({
      file,
      lines: this.lines,
      totals: { ...lines2 && { lines: lines2 }, ...branches && { branches }, ...functions && { functions } }
    });
    this.file = void 0;
  }
  compare({ covered, total: total3 }) {
    const [found, hit] = [this.told.get("LF"), this.told.get("LH")];
    if (found !== void 0 && found !== total3) this.sink.warn(`LF is ${found}, but ${total3} lines are listed`);
    if (hit !== void 0 && hit !== covered) this.sink.warn(`LH is ${hit}, but ${covered} of the lines were hit`);
  }
  toldRatio(found, hit) {
    const total3 = this.told.get(found) ?? 0;
    return total3 > 0 ? { covered: Math.min(this.told.get(hit) ?? 0, total3), total: total3 } : void 0;
  }
};
var splitAt = (text, place3) => place3 === -1 ? [text, ""] : [text.slice(0, place3), text.slice(place3 + 1)];
var hitsOf = (text) => Math.max(0, Number(text) || 0);
function ratio2(hits) {
  if (hits.size === 0) return void 0;
  let covered = 0;
  for (const count4 of hits.values()) if (count4 > 0) covered += 1;
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
function validateReport(value2) {
  const { ctrf: ctrf2, extra, testExtra: testExtra2 } = validators();
  if (!ctrf2(value2)) throw malformed(ctrf2.errors, "the report");
  const assay = value2.extra?.assay;
  if (assay === void 0)
    throw new AssayError("REPORT_MALFORMED", "the report has no extra.assay; Assay did not write it");
  if (!extra(assay)) throw malformed(extra.errors, "extra.assay");
  for (const [index, test] of value2.results.tests.entries()) {
    const own = test.extra?.assay;
    if (own !== void 0 && !testExtra2(own)) {
      throw malformed(testExtra2.errors, `results.tests[${index}].extra.assay`);
    }
  }
  return value2;
}
function validateCtrf(value2) {
  const { ctrf: ctrf2 } = validators();
  if (!ctrf2(value2)) throw malformed(ctrf2.errors, "the report");
  return value2;
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
function worstStep(statuses2) {
  let worst2 = 0;
  for (const status2 of statuses2) {
    const known4 = ORDER.findIndex(([name]) => name === status2);
    worst2 = Math.max(worst2, known4 === -1 ? ORDER.findIndex(([name]) => name === "unknown") : known4);
  }
  const [status, outcome2] = ORDER[worst2];
  return { outcome: outcome2, word: outcome2 === "error" ? status : void 0 };
}

// src/results/formats/cucumber-steps.ts
var NS_PER_MS = 1e6;
var MS_PER_SECOND = 1e3;
var SHORTEST_NS = 1e3;
function stepsOf(element) {
  const hooks = (list2) => itemsOf(list2).map(fieldsOf).filter(({ result }) => result !== void 0);
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
function worst(statuses2) {
  const known4 = statuses2.map(toStepStatus);
  const { outcome: outcome2, word } = worstStep(known4);
  return { outcome: outcome2, word: word === "unknown" ? statuses2[known4.indexOf("unknown")] || "missing outcome" : word };
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
  const statuses2 = new Set(steps.map(statusOf));
  return statuses2.size === 2 && statuses2.has("passed") && statuses2.has("untested");
}
function traceOf(steps) {
  const red = steps.filter((step) => isRed(worst([statusOf(step)]).outcome));
  for (const step of [...red, ...steps]) {
    const { error_message: message2 } = fieldsOf(step.result);
    const lines2 = [message2].flat().filter((line) => typeof line === "string");
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
  const [heading2 = "", ...lines2] = traceback.split("\n");
  return lines2.find((line) => /^\S/.test(line))?.trim() ?? heading2;
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
  add(row2) {
    if (isRed(row2.outcome)) this.red += 1;
    this.sink.add(row2);
  }
  warnOfRepetition(name, line) {
    if (line === void 0) return;
    const place3 = `${line} ${name}`;
    if (this.places.has(place3)) {
      this.sink.warn(`the scenario of line ${line} is listed again; the format marks no retries, so both count`);
    }
    this.places.add(place3);
  }
};
var isBackground = ({ type, keyword }) => type === "background" || type === void 0 && keyword === "Background";
function lineOf({ line, location }) {
  return numberOf(line) ?? (Number(/:(\d{1,9})$/.exec(textOf(location) ?? "")?.[1]) || void 0);
}
function startOf(element) {
  const start3 = Date.parse(textOf(element.start_timestamp) ?? "");
  return Number.isNaN(start3) ? void 0 : start3;
}
function ruleOf(scenario, feature) {
  const [id, featureId] = [textOf(scenario.id) ?? "", textOf(feature.id) ?? ""];
  if (featureId === "" || !id.startsWith(`${featureId};`)) return void 0;
  const parts2 = id.slice(featureId.length + 1).split(";");
  const own = parts2.findIndex((part) => lettersOf(part) === lettersOf(textOf(scenario.name) ?? ""));
  return own > 0 ? parts2.slice(0, own).join(";") : void 0;
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
      for (const row2 of itemsOf(examples.tableBody).map(fieldsOf)) {
        const values = cellsOf(row2);
        const parameters = Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
        this.nodes.set(textOf(row2.id) ?? "", { rule, line: lineOf2(row2), parameters });
      }
    }
  }
};
var lineOf2 = (node) => numberOf(fieldsOf(node.location).line);
var cellsOf = (row2) => itemsOf(fieldsOf(row2).cells).map((cell2) => textOf(fieldsOf(cell2).value) ?? "");

// src/results/formats/parse-json-line.ts
function parseJsonLine(line) {
  const text = line.trim();
  if (text[0] !== "{" && text[0] !== "[") return void 0;
  try {
    const value2 = JSON.parse(text);
    const object = Array.isArray(value2) && value2.length === 1 ? value2[0] : value2;
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
    const [[kind, value2] = ["", void 0]] = Object.entries(envelope);
    this.message(kind, fieldsOf(value2));
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
  message(kind, value2) {
    const running = this.running.get(textOf(value2.testCaseStartedId) ?? "");
    if (kind === "meta") this.beginRun();
    else if (kind === "gherkinDocument") this.gherkin.addDocument(value2);
    else if (kind === "pickle") this.gherkin.addPickle(value2);
    else if (kind === "testCase") {
      const steps = itemsOf(value2.testSteps).length;
      this.testCases.set(textOf(value2.id) ?? "", { pickle: textOf(value2.pickleId) ?? "", steps });
    } else if (kind === "testRunStarted") {
      this.beginRun();
      this.startedMs = timeOf(value2.timestamp);
    } else if (kind === "testCaseStarted") {
      const id = textOf(value2.id) ?? "";
      const startMs = timeOf(value2.timestamp);
      const replaced = this.running.get(id);
      if (replaced !== void 0) this.addUnfinished(replaced.testCase);
      this.running.set(id, {
        testCase: textOf(value2.testCaseId) ?? "",
        startMs,
        statuses: [],
        messages: [],
        logs: [],
        retried: false
      });
    } else if (kind === "testStepFinished" && running !== void 0) {
      const result = fieldsOf(value2.testStepResult);
      running.statuses.push(statusOf2(result));
      running.retried ||= result.willBeRetried === true;
      const message2 = messageOf(result);
      if (message2 !== void 0) running.messages.push(message2);
    } else if (kind === "attachment" && running !== void 0) addLog(running, value2);
    else if (kind === "testCaseFinished" && running !== void 0) {
      this.running.delete(textOf(value2.testCaseStartedId) ?? "");
      this.endAttempt(running, value2);
    } else if (kind === "testRunHookFinished") this.endHook(fieldsOf(value2.result));
    else if (kind === "parseError") this.addParseError(value2);
    else if (kind === "testRunFinished") this.endRun(value2);
  }
  endAttempt(attempt2, finished) {
    const { statuses: statuses2, testCase } = attempt2;
    if (statuses2.length < (this.testCases.get(testCase)?.steps ?? 0)) statuses2.push("unknown");
    const { outcome: outcome2, word } = worstStep(statuses2);
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
  addParseError(value2) {
    const source = fieldsOf(value2.source);
    const line = numberOf(fieldsOf(source.location).line);
    const message2 = textOf(value2.message);
    this.add({ name: "(suite failed)", path: [], outcome: "error", file: textOf(source.uri), line, message: message2 });
  }
  endRun(value2) {
    this.endOpen();
    this.isOpen = false;
    if (value2.success !== true && this.red === 0) {
      const otherwise = "the run ended without success, but no scenario failed";
      this.addBroken("(run failed)", textOf(value2.message) || otherwise);
    }
    this.wallTimeMs += timeOf(value2.timestamp) - (this.startedMs ?? Number.NaN);
    if (!Number.isNaN(this.wallTimeMs)) this.sink.setWallTime(this.wallTimeMs);
  }
  addBroken(name, message2) {
    this.add({ name, path: [], outcome: "error", message: message2 });
  }
  add(row2) {
    if (row2.outcome === "failed" || row2.outcome === "error") this.red += 1;
    this.sink.add(row2);
  }
  rowOf(testCase) {
    return this.gherkin.describe(this.testCases.get(testCase)?.pickle ?? "");
  }
};
function timeOf(value2) {
  const { seconds: seconds2, nanos } = fieldsOf(value2);
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
  event(event2) {
    if (event2.type === "start" || event2.type === "testStart") this.isEmpty = false;
    const test = this.tests.get(event2.testID);
    if (event2.type === "suite") {
      const { id, path } = fieldsOf(event2.suite);
      this.suites.set(id, textOf(path) ?? "");
    } else if (event2.type === "group") {
      const { id, name } = fieldsOf(event2.group);
      this.groups.set(id, textOf(name) ?? "");
    } else if (event2.type === "testStart") this.startTest(event2);
    else if (event2.type === "done") this.done = event2;
    else if (test === void 0) return;
    else if (event2.type === "error") {
      test.errors.push(event2);
      test.failedLate ||= test.done !== void 0;
    } else if (event2.type === "print") print(test, event2);
    else if (event2.type === "testDone") test.done ??= event2;
  }
  /** What the run comes to, when its last event was read. */
  rows() {
    const rows = [];
    for (const test of [...this.replaced, ...this.tests.values()]) {
      const row2 = this.rowOf(test);
      if (row2 !== void 0) rows.push(row2);
    }
    if (rows.some(({ outcome: outcome2 }) => outcome2 === "failed" || outcome2 === "error")) return rows;
    if (this.done === void 0) rows.push(broken("(run aborted)", "the run has no end"));
    else if (this.done.success !== true) {
      const success = JSON.stringify(this.done.success) ?? "nothing";
      rows.push(broken("(run failed)", `the run ended with success: ${success}, but no test failed`));
    }
    return rows;
  }
  startTest(event2) {
    const test = fieldsOf(event2.test);
    const before = this.tests.get(test.id);
    if (before !== void 0) this.replaced.push(before);
    this.tests.set(test.id, {
      test,
      startMs: numberOf(event2.time) ?? 0,
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
    const end2 = numberOf(done?.time);
    return {
      name: isLoad ? "(suite failed)" : name,
      path,
      // A file that cannot be loaded and a set-up that fails give no answer, whatever failed in them.
      outcome: red && (isLoad || HOOK.test(name)) ? "error" : outcome2,
      word: done === void 0 ? "unfinished" : void 0,
      durationMs: end2 === void 0 ? void 0 : end2 - test.startMs,
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
function print(test, event2) {
  const message2 = textOf(event2.message) ?? "";
  if (event2.messageType === "skip") test.skipped = message2.replace(/^Skip: /, "");
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
var reasonOf = ({ test, skipped: skipped2 }, outcome2) => outcome2 === "skipped" ? skipped2 ?? textOf(fieldsOf(test.metadata).skipReason) : void 0;
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
    const event2 = parseJsonLine(line);
    return event2?.type === "start" && typeof event2.protocolVersion === "string";
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
    const event2 = parseJsonLine(text);
    if (event2 === void 0) return;
    if (event2.type === "start" && !this.run.isEmpty) this.endRun();
    this.run.event(event2);
    if (event2.type !== "done") return;
    const time3 = numberOf(event2.time);
    if (time3 === void 0) return;
    this.wallTimeMs += time3;
    this.sink.setWallTime(this.wallTimeMs);
  }
  end() {
    this.endRun();
  }
  endRun() {
    for (const row2 of this.run.rows()) this.sink.add(row2);
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
  const bounded2 = new BoundedText(headLimit, tailLimit);
  bounded2.append(text);
  return bounded2.toString();
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
  const lines2 = trace.split("\n").map((line) => line.trim());
  const panic = lines2.find((line) => PANIC.test(line));
  if (panic !== void 0) return panic;
  const at = lines2.findIndex((line) => LOCATED.test(line));
  const said = lines2[at]?.replace(LOCATED, "").trim();
  return said || reasonBelow(lines2.slice(at + 1)) || lines2.find((line) => line !== "");
}
function reasonBelow(lines2) {
  const start3 = lines2.findIndex((line) => line.startsWith("Error:"));
  if (start3 === -1) return lines2.find((line) => line !== "");
  const reason = [lines2[start3].slice("Error:".length).trim()];
  for (const line of lines2.slice(start3 + 1)) {
    if (/^(?:Error Trace|Test|Messages):/.test(line)) break;
    reason.push(line);
  }
  return reason.join("\n").trim();
}
function goPackageMessage(output2) {
  const lines2 = output2.split("\n").map((line) => line.trim());
  return lines2.find((line) => PANIC.test(line) || line === "WARNING: DATA RACE") ?? lines2.find((line) => !COMMONPLACE.test(line)) ?? lines2.find((line) => /^exit status \d/.test(line));
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
  addRun(name, listed2) {
    const before = this.known.get(name) ?? /* @__PURE__ */ new Map();
    const isRetry = listed2.every(([test]) => test === void 0 || wasRed(before.get(rootOf(test))));
    const after2 = /* @__PURE__ */ new Map();
    for (const [test, row2] of listed2) {
      const earlier = test === void 0 || after2.has(test) ? void 0 : before.get(test);
      const result = isRetry && earlier !== void 0 && wasRed(earlier) ? retried(earlier, row2) : row2;
      if (result === row2) this.rows.push(row2);
      if (test === void 0) continue;
      const same = after2.get(test);
      if (same === void 0 || !isRed2(same.outcome)) after2.set(test, result);
    }
    for (const [test, row2] of after2) before.set(test, row2);
    this.known.set(name, before);
  }
  /** Takes over what a run without an end listed; whoever runs tests again waits for the end, so none is retried. */
  addAborted(listed2) {
    for (const [, row2] of listed2) this.rows.push(row2);
  }
};
function retried(earlier, row2) {
  const attempts2 = earlier.attempts ?? [];
  if (isRed2(earlier.outcome)) attempts2.push(asAttempt(earlier));
  return Object.assign(earlier, row2, { attempts: attempts2, flaky: true });
}
function asAttempt({ outcome: outcome2, message: message2, trace, durationMs }) {
  return { outcome: outcome2 === "error" ? "error" : "failed", message: message2, trace, durationMs };
}
var rootOf = (test) => test.split("/", 1)[0];
var wasRed = (row2) => row2 !== void 0 && (isRed2(row2.outcome) || row2.attempts !== void 0);
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
    const event2 = parseJsonLine(line);
    return ACTIONS.has(textOf(event2?.Action) ?? "") && (event2?.Package ?? event2?.Test ?? event2?.ImportPath) !== void 0;
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
    const event2 = eventOf(text);
    const action = textOf(event2?.Action);
    if (event2 === void 0 || action === void 0) this.plainLine(text);
    else if (action === "build-output") this.buildOf(event2).append(textOf(event2.Output) ?? "");
    else if (action === "build-fail") this.failedBuilds.add(importPath(event2.ImportPath));
    else this.testEvent(event2, action);
  }
  end() {
    for (const name of [...this.packages.keys()]) this.abort(name);
    for (const build of this.failedBuilds) {
      this.addBroken(build, "(build failed)", "the build failed", String(this.builds.get(build) ?? ""));
    }
    for (const row2 of this.results.rows) this.sink.add(row2);
  }
  testEvent(event2, action) {
    const name = textOf(event2.Package) ?? "";
    const test = textOf(event2.Test) || void 0;
    const outcome2 = ENDS.get(action);
    if (test === void 0 && outcome2 !== void 0) {
      this.endPackage(name, outcome2, event2);
      return;
    }
    if (action === "start") this.abort(name);
    const run2 = this.packageOf(name);
    if (test !== void 0) this.eventOfTest(name, run2, test, action, event2);
    else if (action === "output") run2.output.append(textOf(event2.Output) ?? "");
  }
  eventOfTest(name, run2, test, action, event2) {
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
      running = { output: new GoOutput(), startMs: Date.parse(textOf(event2.Time) ?? "") };
      run2.ended.delete(test);
      run2.tests.set(test, running);
    }
    if (action === "output") this.output(run2, test, textOf(event2.Output) ?? "");
    if (outcome2 === void 0) return;
    run2.tests.delete(test);
    run2.ended.add(test);
    const elapsed = numberOf(event2.Elapsed);
    this.addTest(name, run2, test, outcome2, running, elapsed === void 0 ? void 0 : elapsed * 1e3);
  }
  output(run2, test, text) {
    const output2 = run2.tests.get(test)?.output;
    output2?.append(text, test);
    if (output2?.measured !== true) return;
    for (let end2 = test.lastIndexOf("/"); end2 > 0; end2 = test.lastIndexOf("/", end2 - 1)) {
      const around = run2.tests.get(test.slice(0, end2));
      if (around === void 0 || around.output.measured) return;
      around.output.measured = true;
    }
  }
  endPackage(name, outcome2, event2) {
    const run2 = this.packageOf(name);
    this.endTests(name, run2, outcome2);
    const build = importPath(event2.FailedBuild) || name;
    if (outcome2 === "failed") this.failedBuilds.delete(build);
    if (outcome2 === "failed" && !isAnyRed(run2)) {
      const built = this.builds.get(build);
      const printed = String(run2.output);
      const broken2 = built !== void 0 || /\[(build|setup) failed\]/.test(printed);
      const output2 = broken2 ? String(built ?? this.noise) || printed : printed;
      const row2 = broken2 ? "(build failed)" : /^(panic|fatal error): /m.test(output2) ? "(panic)" : "(package failed)";
      this.addBroken(name, row2, "the package failed, but none of its tests did", output2 || String(this.noise), run2);
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
    const parts2 = test.split("/");
    const trace = String(output2);
    const row2 = {
      name: parts2.pop(),
      path: [name, ...parts2],
      outcome: outcome2,
      word: outcome2 === "error" ? "unfinished" : void 0,
      durationMs,
      startMs,
      message: outcome2 === "passed" ? void 0 : goMessage(trace),
      trace: isRed2(outcome2) ? trace : void 0
    };
    run2.listed.push([test, row2]);
  }
  addBroken(name, row2, otherwise, output2, run2) {
    const trace = output2.trim();
    const message2 = goPackageMessage(trace) ?? otherwise;
    const broken2 = { name: row2, path: [name], outcome: "error", message: message2, trace };
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
  buildOf(event2) {
    const path = importPath(event2.ImportPath);
    const known4 = this.builds.get(path) ?? new BoundedText();
    this.builds.set(path, known4);
    return known4;
  }
};
function eventOf(text) {
  const event2 = parseJsonLine(text);
  if (event2 !== void 0) return event2;
  const at = text.search(/\{"(?:Time|Action)":/);
  return at > 0 ? parseJsonLine(text.slice(at)) : void 0;
}
var isAnyRed = (run2) => run2.listed.some(([, row2]) => isRed2(row2.outcome));
var importPath = (value2) => (textOf(value2) ?? "").replace(/ \[.*$/, "");

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
    const total3 = numberOf(run2.numTotalTests);
    if (total3 !== void 0 && total3 !== tests) sink.warn(`numTotalTests is ${total3}, but ${tests} tests are listed`);
    if (red === 0) addFailureOfRun(run2, sink);
    else if (run2.wasInterrupted === true) sink.warn("the run was interrupted: tests may be missing");
  }
};
function readSuite(suite, sink) {
  const file = textOf(suite.name) ?? textOf(suite.testFilePath);
  const assertions = itemsOf(suite.assertionResults ?? suite.testResults);
  let red = 0;
  for (const assertion of assertions) {
    const row2 = rowOf(fieldsOf(assertion), file, suite.status === "passed");
    if (row2.outcome === "failed" || row2.outcome === "error") red += 1;
    sink.add(row2);
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
  const lines2 = text.split("\n", 20).filter((line) => line.trim() !== "");
  const telling = lines2[0]?.includes("Test suite failed to run") && lines2.length > 1 ? lines2[1] : lines2[0];
  return telling?.trim() ?? "";
}
function addFailureOfRun(run2, sink) {
  const total3 = RED_TOTALS.find((name2) => (numberOf(run2[name2]) ?? 0) > 0);
  let name = "(run failed)";
  let message2;
  if (run2.wasInterrupted === true) {
    name = "(run aborted)";
    message2 = "the run was interrupted";
  } else if (total3 !== void 0) message2 = `${total3} is ${run2[total3]}, but no failure is listed`;
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
  const parts2 = /^\s*([0-9.,'\s\u00a0\u202f]{1,40}(?:[eE][+-]?\d{1,3})?)\s*([a-zµ]{0,3})\s*$/.exec(text);
  const unit = UNIT_MS.get(parts2?.[2] ?? "");
  if (parts2 === null || unit === void 0) return void 0;
  const number2 = Number(plainNumber(parts2[1].replace(/['\s\u00a0\u202f]/g, "")));
  return Number.isFinite(number2) && /\d/.test(text) ? number2 * unit : void 0;
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
  const [start3, last] = [found.at[at], found.at[at + words.length - 1]];
  return at < 0 || start3 === void 0 || last === void 0 ? message2 : text.slice(start3, last + 1);
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
  start(attributes2) {
    const name = attributes2.get("name");
    const className = attributes2.shared("classname") ?? attributes2.shared("class");
    const seconds2 = attributes2.decimal("time");
    this.name = name ?? "";
    this.className = className ?? "";
    this.durationMs = seconds2 === void 0 ? parseSeconds(attributes2.get("time")) : seconds2 * 1e3;
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
    const known4 = (name === void 0 ? 0 : 1) + (className === void 0 ? 0 : 1) + (seconds2 === void 0 ? 0 : 1);
    if (attributes2.count > known4) this.startWithMore(attributes2);
  }
  startWithMore(attributes2) {
    this.file = attributes2.shared("file") || attributes2.shared("filepath");
    this.line = attributes2.decimal("line") ?? attributes2.decimal("lineno");
    const both = this.file === void 0 ? null : /^(.+\.\w{1,6}):(\d{1,7})$/.exec(this.file);
    if (both !== null) {
      this.file = both[1];
      this.line = Number(both[2]);
    }
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
    const wallTime2 = outermost ? parseSeconds(attributes2.get("time")) : void 0;
    if (wallTime2 !== void 0) this.sink.setWallTime(wallTime2);
    if (outermost) this.playwright = attributes2.get("id") === "" && attributes2.get("name") === "";
    const number2 = (name2) => attributes2.decimal(name2) ?? (Number(attributes2.get(name2)) || 0);
    const tests = attributes2.get("tests");
    const name = element === "testsuite" ? this.suiteName(attributes2) : "";
    const around = this.suites.at(-1)?.path ?? [];
    this.suites.push({
      name,
      path: name === "" ? around : [...around, name],
      file: attributes2.get("file") || attributes2.get("filepath") || this.suites.at(-1)?.file,
      place: this.sink.here(),
      declaredTests: tests ? Number(tests) : void 0,
      declaredFailures: number2("failures"),
      declaredRed: number2("failures") + number2("errors"),
      tests: 0,
      red: 0,
      retried: 0,
      trouble: void 0
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
    const repeated2 = name.endsWith(found.className) && repeats(name, found.className);
    if (repeated2 || found.className === NO_CLASS || found.className === suite.name) found.className = "";
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
    for (const open4 of this.suites) open4.retried += found.attempts.length;
  }
  /** `found` is the same test once more, by its own word: what came before it is an attempt. */
  repeat(before, found) {
    const { outcome: outcome2, message: message2, trace, durationMs } = before;
    const attempt2 = { outcome: outcome2 === "error" ? "error" : "failed", message: message2, trace, durationMs };
    const attempts2 = isRed3(outcome2) ? [...before.attempts ?? [], attempt2] : before.attempts;
    const row2 = { ...asRow(found), attempts: attempts2, flaky: attempts2 !== void 0 && found.outcome === "passed" };
    this.pending = { ...row2, repetition: found.repetition };
    for (const open4 of this.suites) open4.retried += isRed3(outcome2) ? 1 : 0;
  }
  flush() {
    const { pending } = this;
    this.pending = void 0;
    if (pending !== void 0) this.add(pending);
  }
  add(row2) {
    this.sink.add(row2);
    const red = isRed3(row2.outcome) ? 1 : 0;
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
    const unexplained2 = suite.red === 0 && declaredRed > suite.retried;
    if (trouble !== void 0 || unexplained2) {
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
  const { name, path, className, outcome: outcome2, word, durationMs, file, line, message: message2, trace, attempts: attempts2, flaky } = found;
  const { stdout, stderr } = found;
  return {
    name,
    path,
    className,
    outcome: outcome2,
    word,
    durationMs,
    file,
    line,
    message: message2,
    trace,
    stdout,
    stderr,
    attempts: attempts2,
    flaky
  };
}
var isRepeated = (before, { name, path, className, repetition }) => repetition === before.repetition + 1 && before.name === name && before.path === path && before.className === className;
var repeats = (name, end2) => {
  const before = name.at(-end2.length - 1);
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
    const { stats, tests, failures: failures2, passes } = fieldsOf(document);
    return typeof stats === "object" && Array.isArray(tests) && Array.isArray(failures2) && Array.isArray(passes);
  },
  read(document, sink) {
    const run2 = fieldsOf(document);
    const lists = new OutcomeLists(run2);
    let red = 0;
    const add3 = (row2) => {
      if (row2.outcome === "failed" || row2.outcome === "error") red += 1;
      sink.add(row2);
    };
    for (const item2 of itemsOf(run2.tests)) add3(testRow(fieldsOf(item2), lists));
    for (const item2 of itemsOf(run2.failures)) {
      const failure = fieldsOf(item2);
      if (!lists.take("failures", keyOf(failure))) continue;
      const row2 = rowOf2(failure);
      add3({ ...row2, name: `(${row2.name})`, outcome: "error" });
    }
    compareTotals(fieldsOf(run2.stats), itemsOf(run2.tests).length, red, sink);
  }
};
var OutcomeLists = class {
  left;
  constructor({ passes, failures: failures2, pending }) {
    this.left = { passes: countByKey(passes), failures: countByKey(failures2), pending: countByKey(pending) };
  }
  /** Takes one entry out of a list; false when it has none like it. */
  take(list2, key) {
    const left = this.left[list2].get(key) ?? 0;
    if (left > 0) this.left[list2].set(key, left - 1);
    return left > 0;
  }
};
function countByKey(list2) {
  const counts = /* @__PURE__ */ new Map();
  for (const item2 of itemsOf(list2)) {
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
  const list2 = order.find((name) => lists.take(name, key));
  if (list2 === "passes" && !hasError) return { ...rowOf2(test), outcome: "passed" };
  if (list2 === "pending") return { ...rowOf2(test), outcome: "skipped", word: "pending" };
  if (list2 === void 0 && !hasError) return { ...rowOf2(test), outcome: "error", word: "unfinished" };
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
function compareTotals(stats, listed2, red, sink) {
  const duration = numberOf(stats.duration);
  if (duration !== void 0) sink.setWallTime(duration);
  if (typeof stats.tests === "number" && stats.tests !== listed2) {
    sink.warn(`stats.tests is ${stats.tests}, but ${listed2} tests are listed`);
  }
  const failures2 = numberOf(stats.failures) ?? 0;
  if (failures2 > 0 && red === 0) {
    const message2 = `stats.failures is ${failures2}, but no failure is listed`;
    sink.add({ name: "(run failed)", path: [], outcome: "error", message: message2 });
  } else if (failures2 > red) sink.warn(`stats.failures is ${failures2}, but ${red} failures are listed`);
}

// src/results/formats/read-mochawesome.ts
var MAX_DEPTH2 = 500;
var mochawesome = {
  kind: "document",
  name: "mochawesome",
  recognises(document) {
    const { stats, results: results2 } = fieldsOf(document);
    if (typeof stats !== "object" || !Array.isArray(results2)) return false;
    return results2.some((suite) => Array.isArray(fieldsOf(suite).suites)) || "testsRegistered" in fieldsOf(stats);
  },
  read(document, sink) {
    const { stats, results: results2 } = fieldsOf(document);
    const reading = { sink, tests: 0, red: 0 };
    for (const root of itemsOf(results2)) readSuite2(fieldsOf(root), { path: [], file: void 0, depth: 0 }, reading);
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
      const row2 = rowOf3(fieldsOf(item2), inside);
      if (hasFailed(fieldsOf(item2))) add({ ...row2, name: `(${row2.name || "hook"})`, outcome: "error" }, reading);
    }
  }
  for (const inner of itemsOf(suite.suites)) readSuite2(fieldsOf(inner), inside, reading);
}
function add(row2, reading) {
  if (row2.outcome === "failed" || row2.outcome === "error") reading.red += 1;
  reading.sink.add(row2);
}
function testRow2(test, around) {
  const row2 = rowOf3(test, around);
  if (hasFailed(test)) return { ...row2, outcome: "failed", word: test.timedOut === true ? "timeout" : void 0 };
  if (test.pending === true || test.state === "pending") return { ...row2, outcome: "skipped", word: "pending" };
  if (test.skipped === true || test.state === "skipped") return { ...row2, outcome: "skipped" };
  const passed = test.pass === true || test.state === "passed";
  return { ...row2, outcome: passed ? "passed" : "error", word: passed ? void 0 : "unfinished" };
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
  closeCase({ row: row2, tags, failure, message: message2, trace }) {
    this.current = void 0;
    const contradicts = failure && (!isRed4(row2) || row2.word === "missing outcome");
    const closed = contradicts ? { ...row2, outcome: "failed", word: void 0 } : row2;
    if (isRed4(closed)) this.redCases += 1;
    this.add({ ...closed, message: message2, trace, tags });
  }
  add(row2) {
    const suite = this.suites.at(-1);
    if (isRed4(row2)) this.anyRed = true;
    if (suite !== void 0) suite.red ||= isRed4(row2);
    this.sink.add(row2);
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
  const row2 = {
    ...nunit2Outcome(attributes2),
    name,
    path: [suite?.assembly ?? "", className],
    durationMs: parseSeconds(attributes2.get("time"))
  };
  return { row: row2, tags: [], failure: false };
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
  const parts2 = /^(\w+)(?::(\w+))?(?:\((\w+)\))?$/.exec(result);
  const status = parts2?.[1] ?? result;
  const label2 = attributes2.get("label") || parts2?.[2] || "";
  const site = attributes2.get("site") || parts2?.[3] || "";
  return { ...meaning(status, label2, site), site };
}
function meaning(status, label2, site) {
  const outcome2 = OUTCOMES5.get(status);
  if (outcome2 === void 0) return { outcome: "error", word: plainWord(status || "missing outcome") };
  if (outcome2 === "passed") return { outcome: outcome2, word: status === "Warning" ? "warning" : void 0 };
  if (outcome2 === "skipped") {
    const word = status === "Inconclusive" ? status : label2;
    return { outcome: outcome2, word: word === "" ? void 0 : plainWord(word) };
  }
  if (ERROR_LABELS.has(label2)) return { outcome: "error", word: label2 === "Error" ? void 0 : plainWord(label2) };
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
  closeCase({ row: row2, tags, failure, message: message2, trace, stdout }) {
    this.current = void 0;
    const closed = failure && !isRed5(row2) ? { ...row2, outcome: "failed", word: void 0 } : row2;
    this.cases += 1;
    if (isRed5(closed)) this.redCases += 1;
    this.add({ ...closed, message: message2, trace, stdout, tags });
  }
  add(row2) {
    const suite = this.suites.at(-1);
    if (suite !== void 0) suite.red ||= isRed5(row2);
    this.sink.add(row2);
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
  compareTotals({ total: total3, countedFailed }) {
    if (total3 === void 0 || total3 === this.cases && countedFailed === this.redCases) return;
    const listed2 = `${this.cases} and ${this.redCases} are listed`;
    this.sink.warn(`the totals say ${total3} tests and ${countedFailed} failures, but ${listed2}`);
  }
};
var isRed5 = ({ outcome: outcome2 }) => outcome2 === "failed" || outcome2 === "error";
function openCase2(attributes2, suite) {
  const full = splitTestName(attributes2.get("fullname") ?? "");
  const { outcome: outcome2, word } = nunit3Result(attributes2);
  const startMs = Date.parse(attributes2.get("start-time") ?? "");
  const fixture = suite?.isFixture ? suite.fixture : "";
  const row2 = {
    name: attributes2.get("name") || full.name,
    path: [suite?.assembly ?? "", fixture || attributes2.get("classname") || full.className],
    outcome: outcome2,
    word,
    durationMs: parseSeconds(attributes2.get("duration") ?? attributes2.get("time")),
    startMs: Number.isNaN(startMs) ? void 0 : startMs
  };
  return { row: row2, tags: [...suite?.tags ?? []], failure: false };
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
      const row2 = rowOf4(fieldsOf(item2));
      if (row2.outcome === "failed" || row2.outcome === "error") red += 1;
      sink.add(row2);
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
  const number2 = numberOf(seconds2);
  return number2 === void 0 ? void 0 : number2 * 1e3;
};
function addErrorsOutside(summary, messages, sink) {
  const count4 = numberOf(summary.errors_outside_of_examples_count) ?? 0;
  if (count4 > MAX_OUTSIDE) sink.warn(`the summary counts ${count4} errors outside of examples; ${MAX_OUTSIDE} are rows`);
  const errors = Math.min(Math.ceil(count4), MAX_OUTSIDE);
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
function compareTotals3(summary, listed2, red, sink) {
  const duration = milliseconds(summary.duration);
  if (duration !== void 0) sink.setWallTime(duration);
  const count4 = numberOf(summary.example_count);
  if (count4 !== void 0 && count4 !== listed2) {
    sink.warn(`the summary counts ${count4} examples, but ${listed2} are listed`);
  }
  const failures2 = numberOf(summary.failure_count) ?? 0;
  if (failures2 > 0 && red === 0) {
    const message2 = `the summary counts ${failures2} failures, but none is listed`;
    sink.add({ name: "(run failed)", path: [], outcome: "error", message: message2 });
  } else if (failures2 > red) sink.warn(`the summary counts ${failures2} failures, but ${red} are listed`);
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
  let end2 = text.length;
  let directive;
  let durationMs;
  let reasonFrom = -1;
  let reasonTo = text.length;
  for (let at = text.indexOf("#"); at !== -1; at = text.indexOf("#", at + 1)) {
    if (at > 0 && !/\s/.test(text[at - 1])) continue;
    DIRECTIVE.lastIndex = at;
    const [, word, time3, unit] = DIRECTIVE.exec(text) ?? [];
    if (word === void 0 && time3 === void 0) continue;
    end2 = Math.min(end2, at);
    if (time3 !== void 0) {
      durationMs ??= Number(time3) * (unit === "s" ? 1e3 : 1);
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
    const { planned, points, plans, highest: highest2 } = this;
    if (this.bailedOut) return void 0;
    if (planned === void 0) return outermost ? `no plan; ${points} points are listed` : void 0;
    if (plans > 1) return `${plans} plans; a document has one`;
    if (planned !== points) return `planned ${planned} points, but ${points} are listed`;
    return highest2 > planned ? `planned ${planned} points, but one has the number ${highest2}` : void 0;
  }
};

// src/results/formats/parse-tap-diagnostic.ts
function parseTapDiagnostic(lines2) {
  const members = membersOf(lines2);
  const error = members.get("error") ?? members.get("message");
  const message2 = unquoted(/^message: (.+)$/m.exec(error ?? "")?.[1] ?? error ?? "") || void 0;
  const stack = members.get("stack");
  const place3 = /^(?:.*[^:]):(\d+)(?::\d+)?$/.exec(members.get("location") ?? "");
  const line = Number(place3?.[1] ?? members.get("line"));
  const milliseconds3 = Number(members.get("duration_ms") ?? Number.NaN);
  const details = ["expected", "actual", "found", "wanted", "operator"].filter((name) => members.has(name)).map((name) => `${name}: ${members.get(name)}`);
  return {
    message: message2?.split("\n", 1)[0],
    trace: [message2, ...details, stack, placeOf(members)].filter((part) => part).join("\n") || lines2.map((text) => text.trim()).join("\n"),
    durationMs: Number.isFinite(milliseconds3) ? milliseconds3 : void 0,
    line: Number.isInteger(line) && line > 0 ? line : void 0,
    isSuite: members.get("type") === "suite"
  };
}
function placeOf(members) {
  const location = members.get("location");
  return location ? `at ${location}` : void 0;
}
function membersOf(lines2) {
  const members = /* @__PURE__ */ new Map();
  const outer = indentOf(lines2.find((line) => line.trim() !== "") ?? "");
  let block2;
  for (const line of lines2) {
    const deeper = indentOf(line) > outer || line.trim() === "";
    if (deeper && block2 !== void 0) {
      const before = members.get(block2);
      members.set(block2, before ? `${before}
${line.trim()}` : line.trim());
      continue;
    }
    const member = /^\s*["']?([\w-]{1,60})["']?:(?:\s+(.*))?$/.exec(line);
    block2 = void 0;
    if (deeper || member === null) continue;
    const [, name = "", value2 = ""] = member;
    const isBlock = /^[|>][+-]?\d?\s*$/.test(value2) || value2 === "";
    if (isBlock) block2 = name;
    if (!members.has(name)) members.set(name, isBlock ? "" : unquoted(value2));
  }
  return members;
}
var indentOf = (line) => line.length - line.trimStart().length;
function unquoted(value2) {
  const text = value2.trim();
  const quote3 = text[0];
  if (quote3 !== '"' && quote3 !== "'" || text.length < 2 || text.at(-1) !== quote3) return text;
  const inner = text.slice(1, -1);
  return quote3 === "'" ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\n])/g, (_, c) => c === "n" ? "\n" : c);
}

// src/results/formats/tap-rows.ts
var COMMONPLACE2 = /^(?:Failed (?:\(TODO\) )?test\b|Looks like |(?:at|in) .{1,1000} line \d{1,9}\.?$)/;
var BATS_TIME = / in (\d{1,9})ms$/;
function rowsOfPoint(open4) {
  const { point, inner = [] } = open4;
  const { row: own, isSuite } = rowOf5(open4);
  const isExcused = own.outcome === "skipped";
  const rows = inner.map((row2) => within(point.name, isExcused && row2.outcome === "failed" ? excused(row2, own) : row2));
  if (rows.length === 0 && !(isSuite && own.outcome === "passed")) return [own];
  if (isRed6(own) && !rows.some(isRed6)) rows.push({ ...own, outcome: "error" });
  return rows;
}
function rowOf5(open4) {
  const { point, comments, text, diagnostic, inner, skippedAll, unfinished } = open4;
  const told = diagnostic === void 0 ? void 0 : parseTapDiagnostic(diagnostic);
  const isSuite = told?.isSuite === true;
  if (unfinished) return { row: unfinishedRow(point.name), isSuite };
  const row2 = { name: point.name, path: [], outcome: outcomeOf4(point) };
  row2.durationMs = told?.durationMs ?? point.durationMs;
  row2.line = told?.line;
  if (row2.outcome === "failed") {
    row2.message = told?.message || text[0] || reasonIn(comments);
    row2.trace = told?.trace || [...text, ...comments].join("\n").trim();
  } else {
    row2.message = point.reason;
    if (row2.outcome === "skipped" && point.directive === "todo") row2.word = "todo";
    if (row2.outcome === "passed" && skippedAll !== void 0 && inner === void 0) {
      row2.outcome = "skipped";
      row2.message = skippedAll;
    }
  }
  return { row: row2, isSuite };
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
  for (const row2 of rows) {
    const time3 = BATS_TIME.exec(row2.name);
    if (time3 === null) continue;
    row2.name = row2.name.slice(0, time3.index);
    row2.durationMs ??= Number(time3[1]);
  }
}
var isRed6 = ({ outcome: outcome2 }) => outcome2 === "failed" || outcome2 === "error";
function within(name, row2) {
  row2.path.push(name);
  return row2;
}
var errorRow = (name, message2) => ({ name, path: [], outcome: "error", message: message2 });
var unfinishedRow = (name) => ({
  ...errorRow(name, "the subtest has no end"),
  word: "unfinished"
});
var excused = (row2, { word, message: message2 }) => ({
  ...row2,
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
  add(row2) {
    this.anyRed ||= isRed6(row2);
    row2.path.reverse();
    this.sink.add(this.file === void 0 ? row2 : { ...row2, file: this.file });
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
    for (const row2 of level.rows) this.add(row2);
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
    const cut2 = indent < yaml.indent && isStructure(content, point);
    if (!cut2 && (content !== "..." || indent > yaml.indent)) {
      if (yaml.lines.length < MAX_LINES) yaml.lines.push(text);
      return true;
    }
    this.closeYaml();
    return !cut2;
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
      const count4 = SAID_RED.exec(text);
      if (count4 !== null && Number(count4[1]) > 0) this.saidRed ??= text;
      const time3 = level.isPlanned ? SAID_TIME.exec(text) : null;
      if (time3 !== null) this.sink.setWallTime(Number(time3[1]));
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
    const rows = waiting.map((row2) => within(announced, row2));
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
  for (const row2 of more) rows.push(row2);
}

// src/results/formats/join-testng-attempts.ts
function joinAttempts(executions) {
  const instances = /* @__PURE__ */ new Map();
  const joined5 = [];
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
      joined5.push(instance.latest);
    }
  }
  for (const { waiting, latest } of instances.values()) {
    const unfinished = [];
    for (const method of waiting) {
      if (latest !== void 0 && !isBehind(method, latest.method)) latest.retried.push(method);
      else unfinished.push(method);
    }
    if (unfinished.length > 0) joined5.push({ method: void 0, retried: unfinished });
  }
  return joined5;
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
function stableValue(value2) {
  if (value2.length > MAX_OBJECT_NAME) return value2;
  return value2.replace(/^(\[+[BCDFIJSZ]|(?:\[+L)?[\w$]+(?:\.[\w$]+)+;?)@[0-9a-f]{1,8}$/, "$1");
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
    const milliseconds3 = name === "suite" ? attributes2.decimal("duration-ms") : void 0;
    if (milliseconds3 !== void 0) this.wallTimeMs = (this.wallTimeMs ?? 0) + milliseconds3;
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
    const row2 = toRow(method, path, tags);
    this.add(retried2.length === 0 ? row2 : { ...row2, attempts: retried2.map(toAttempt), flaky: true });
  }
  /** The analyzer asked for another execution, and none is listed. */
  addUnfinished(attempts2, path) {
    const last = attempts2.at(-1);
    const row2 = toRow(last, path, []);
    this.add({ ...row2, outcome: "error", word: "unfinished", attempts: attempts2.slice(0, -1).map(toAttempt) });
  }
  add(row2) {
    this.anyRed ||= row2.outcome === "failed" || row2.outcome === "error";
    this.sink.add(row2);
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
  const parts2 = /^(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)$/.exec(text?.trim() ?? "");
  if (parts2 === null) return void 0;
  const [, days = "0", hours, minutes, seconds2] = parts2;
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
      const row2 = this.toRow(result);
      if (isRed7(row2.outcome)) red += 1;
      if (row2.word === "passed but run aborted") this.redOutcomes.push("Aborted");
      this.sink.add(row2);
    }
    const { total: total3, countedRed } = this;
    if (total3 !== void 0 && total3 !== this.results.length && total3 !== this.listed) {
      this.sink.warn(`the counters say ${total3} results, but ${this.results.length} are listed`);
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
    const bare2 = className !== "" && name.startsWith(`${className}.`) ? name.slice(className.length + 1) : name;
    let { outcome: outcome2, word, message: message2 } = result;
    if (word === "not runnable" && this.runId !== "" && adapter.startsWith(`executor://${this.runId}/`)) {
      outcome2 = "skipped";
      word = "not run";
    }
    if (outcome2 === "skipped") message2 ??= stdout?.trim();
    return {
      name: bare2,
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
    const total3 = attributes2.decimal("total");
    if (total3 !== void 0) this.total = (this.total ?? 0) + total3;
    for (const name of RED_COUNTERS) this.countedRed += attributes2.decimal(name) ?? 0;
  }
  openTimes(attributes2) {
    const start3 = Date.parse(attributes2.get("start") ?? "");
    const finish = Date.parse(attributes2.get("finish") ?? "");
    if (start3 < this.startMs) this.startMs = start3;
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
    const row2 = {
      ...xunitOutcome(attributes2.get("result")),
      // The display name repeats the class unless somebody gave it another.
      name: type !== "" && name.startsWith(`${type}.`) ? name.slice(type.length + 1) : name,
      path: this.path(type),
      durationMs: parseSeconds(attributes2.get("time")) ?? parseTimeSpan(attributes2.get("time-rtf")),
      file: attributes2.get("source-file"),
      line: attributes2.decimal("source-line")
    };
    this.current = { element: "test", row: row2, tags: [], failure: false };
    if (this.assembly !== void 0) this.assembly.tests += 1;
  }
  /** An error of the assembly, a collection, class or test outside of any test's own run. */
  openError(attributes2) {
    const type = attributes2.get("type") || "suite failed";
    const name = attributes2.get("name") ?? "";
    const about = type === "assembly-cleanup" ? "" : name.replace(/ \(id: [0-9a-f]+\)$/, "");
    const row2 = { name: `(${type})`, path: this.path(about), outcome: "error" };
    this.current = { element: "error", row: row2, tags: [], failure: true };
  }
  openFailure() {
    if (this.current !== void 0) this.current.failure = true;
    else {
      const row2 = { name: "(suite failed)", path: this.path(this.className), outcome: "error" };
      this.current = { element: "class", row: row2, tags: [], failure: true };
    }
  }
  closeRow({ row: row2, tags, failure, message: message2, trace, reason, output: output2 }) {
    this.current = void 0;
    const closed = failure && !isRed8(row2) ? { ...row2, outcome: "failed", word: void 0 } : row2;
    if (this.assembly !== void 0 && isRed8(closed)) this.assembly.red += 1;
    this.sink.add({ ...closed, message: reason ?? message2, trace, stdout: output2, tags });
  }
  closeAssembly() {
    const { assembly } = this;
    if (assembly === void 0) return;
    const { countedRed, red, total: total3, tests } = assembly;
    if (countedRed > 0 && red === 0) {
      const message2 = `the assembly counts ${countedRed} failures and errors, but lists none`;
      this.sink.add({ name: "(suite failed)", path: this.path(""), outcome: "error", message: message2 });
    } else if (countedRed !== red) {
      this.sink.warn(`${countedRed} failures and errors are counted, but ${red} are listed`);
    }
    if (total3 !== void 0 && total3 !== tests) this.sink.warn(`${total3} tests are counted, but ${tests} are listed`);
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

// src/cli/data-command-line.ts
import { join as join5, relative as relative2, resolve as resolve10 } from "node:path";

// src/config/load-config.ts
import { resolve as resolve6 } from "node:path";

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
  const read4 = async (path, chain) => {
    const shown8 = relative(root, path) || path;
    if (chain.includes(path) || layers.length >= MAX_LAYERS) {
      const circle = [...chain, path].map((one) => relative(root, one)).join(" -> ");
      throw new AssayError("CONFIG_INVALID", `extends leads in a circle or too far: ${circle}`, {
        place: { file: shown8 }
      });
    }
    const layer = new ConfigLayer(await readText(path, shown8), shown8);
    for (const below3 of extendsOf(layer)) await read4(resolve(dirname(path), below3), [...chain, path]);
    layers.push(layer);
  };
  await read4(resolve(root, file), []);
  return layers;
}
function extendsOf({ value: value2 }) {
  const named4 = value2?.extends;
  return [named4].flat().filter((name) => typeof name === "string");
}
async function readText(path, shown8) {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new AssayError("CONFIG_NOT_FOUND", `cannot read ${shown8}: ${cause.code}`, {
      place: { file: shown8 },
      cause
    });
  }
}

// src/config/resolve-layers.ts
import { Ajv2020 as Ajv20203 } from "ajv/dist/2020.js";

// src/criteria/criterion-error.ts
var CriterionError = class extends AssayError {
  text;
  offset;
  constructor(text, offset, what) {
    super("CONFIG_INVALID", `criterion ${JSON.stringify(text.slice(0, 200))}, at character ${offset + 1}: ${what}`);
    this.text = text;
    this.offset = offset;
  }
};

// src/criteria/built-in-metrics.ts
var BUILT_IN_METRICS = /* @__PURE__ */ new Map([
  // Of tests that passed or failed: how many passed, how many failed.
  ["pass_rate", "ratio"],
  ["failure_rate", "ratio"],
  // Of tests that ran: how many ended in an error instead of a failed expectation.
  ["error_rate", "ratio"],
  ["tests", "1"],
  ["failures", "1"],
  ["flaky", "1"],
  ["skipped", "1"],
  // Failures that somebody muted; of the figures of tests only this one and `tests` count them.
  ["muted", "1"],
  ["duration", "ms"],
  ["suite_duration", "ms"],
  ["run_duration", "ms"],
  ["coverage.lines", "ratio"],
  ["coverage.branches", "ratio"],
  ["coverage.functions", "ratio"],
  ["service_start", "ms"],
  ["service_restarts", "1"],
  ["mttr", "ms"],
  // 100 % is one core.
  ["service_cpu", "%"],
  ["service_memory", "B"],
  ["service_fds", "1"]
]);
function isTestMetric(name) {
  return TEST_METRICS.has(name);
}
var TEST_METRICS = /* @__PURE__ */ new Set([
  "pass_rate",
  "failure_rate",
  "error_rate",
  "tests",
  "failures",
  "flaky",
  "skipped",
  "muted",
  "duration"
]);

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
function spelled(dimension, factor, short2, ...long) {
  return [short2, ...long].map((name) => [name, [dimension, factor, short2]]);
}
function convertUnit(value2, from, to) {
  if (from === to) return value2;
  const source = UNITS.get(from);
  const target = UNITS.get(to);
  if (source === void 0 || target === void 0 || source[0] !== target[0]) return void 0;
  return Number((value2 * source[1] / target[1]).toPrecision(15));
}
function isKnownUnit(unit) {
  return UNITS.has(unit);
}
function shortUnit(unit) {
  return UNITS.get(unit)?.[2] ?? unit;
}

// src/criteria/criterion-scanner.ts
var SPACE = /\s*/y;
var NAME = /[A-Za-z_][A-Za-z0-9_./-]*/y;
var VALUE = /[^\s,{}"\\]+/y;
var QUOTED = /"((?:[^"\\]|\\["\\])*)"/y;
var NUMBER = /-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
var WORD = /[A-Za-z_][A-Za-z0-9_.]*/y;
var UNIT = /[A-Za-z\u00b5\u03bc%]+/y;
var CriterionScanner = class {
  text;
  at = 0;
  constructor(text) {
    this.text = text;
  }
  /** Whether a name needs no quotes. */
  static isName(text) {
    NAME.lastIndex = 0;
    return NAME.exec(text)?.[0] === text;
  }
  /** Whether a label's value needs no quotes. */
  static isValue(text) {
    VALUE.lastIndex = 0;
    return VALUE.exec(text)?.[0] === text;
  }
  /** Where the next part begins. */
  offset() {
    this.match(SPACE);
    return this.at;
  }
  atEnd() {
    return this.offset() === this.text.length;
  }
  /** The error to throw, at the next part unless `offset` is told. */
  error(what, offset = this.offset()) {
    return new CriterionError(this.text, offset, what);
  }
  /** Goes over a sign if it is next. */
  take(sign) {
    if (!this.text.startsWith(sign, this.offset())) return false;
    this.at += sign.length;
    return true;
  }
  /** The first of some signs that is next. */
  oneOf(signs) {
    return signs.find((sign) => this.take(sign));
  }
  name(what) {
    const text = this.quoted() ?? this.match(NAME);
    if (text === void 0) throw this.error(`expected ${what}`);
    return text;
  }
  value() {
    const text = this.quoted() ?? this.match(VALUE);
    if (text === void 0) throw this.error("expected the value of the label");
    return text;
  }
  word() {
    this.offset();
    return this.match(WORD);
  }
  number() {
    this.offset();
    const start3 = this.at;
    const text = this.match(NUMBER);
    if (text === void 0) throw this.error("expected a number");
    const value2 = Number(text);
    if (!Number.isFinite(value2)) throw this.error("the number is too large", start3);
    return value2;
  }
  /** Undefined when there is none. */
  unit() {
    const start3 = this.offset();
    const unit = this.match(UNIT);
    if (unit !== void 0 && !isKnownUnit(unit)) {
      throw this.error(`"${unit}" is no unit; there are ns us ms s m h d % B kB MB GB TB KiB MiB GiB TiB`, start3);
    }
    return unit;
  }
  quoted() {
    if (this.text[this.offset()] !== '"') return void 0;
    QUOTED.lastIndex = this.at;
    const found = QUOTED.exec(this.text);
    if (found === null) throw this.error('the quotes are not closed, or \\ stands before something else than " and \\');
    if (found[1] === "") throw this.error("expected something between the quotes");
    this.at = QUOTED.lastIndex;
    return found[1].replace(/\\(["\\])/g, "$1");
  }
  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === void 0) return void 0;
    this.at += found.length;
    return found;
  }
};

// src/criteria/criterion-name.ts
function criterionName(metric, selector) {
  const name = CriterionScanner.isName(metric) ? metric : quote(metric);
  if (selector.length === 0) return name;
  const pairs = selector.map(
    ([key, value2]) => `${CriterionScanner.isName(key) ? key : quote(key)}:${CriterionScanner.isValue(value2) ? value2 : quote(value2)}`
  );
  return `${name}{${pairs.join(",")}}`;
}
var quote = (text) => `"${text.replace(/["\\]/g, "\\$&")}"`;

// src/criteria/parse-criterion.ts
var OPERATORS = [">=", "<=", "===", "==", "!=", ">", "<"];
var WORDS = ["avg", "min", "max", "med", "count", "rate", "value", "sum", "last"];
var MAX_TEXT = 1e3;
function parseCriterion(text) {
  if (text.length > MAX_TEXT) throw new CriterionError(text, MAX_TEXT, `it is longer than ${MAX_TEXT} characters`);
  const scanner = new CriterionScanner(text);
  const metric = scanner.name("the name of a metric");
  const selector = readSelector(scanner);
  scanner.take(":");
  const conditions = [];
  do
    conditions.push(readCondition(scanner, metric, conditions.at(-1)));
  while (scanner.take("&&"));
  if (!scanner.atEnd()) throw scanner.error('expected "&&" or the end');
  return { metric, selector, name: criterionName(metric, selector), conditions };
}
function readSelector(scanner) {
  const pairs = [];
  if (!scanner.take("{")) return pairs;
  do {
    const key = scanner.name("the name of a label");
    if (!scanner.take(":")) throw scanner.error('expected ":" and a value behind the label');
    pairs.push([key, scanner.value()]);
  } while (scanner.take(","));
  if (!scanner.take("}")) throw scanner.error('expected "," or "}"');
  return pairs;
}
function readCondition(scanner, metric, before) {
  const own = readAggregation(scanner);
  const aggregation = own ?? before?.aggregation;
  const sign = scanner.oneOf(OPERATORS);
  if (sign === void 0) {
    const also = own === void 0 ? "an aggregation such as p(95), or " : "";
    throw scanner.error(`expected ${also}one of >= > <= < == !=`);
  }
  const operator = sign === "===" ? "==" : sign;
  const limitAt = scanner.offset();
  const limit = scanner.number();
  const unit = scanner.unit();
  checkLimit(scanner, limitAt, { metric, aggregation, limit, unit });
  const aggregationText = aggregation === void 0 ? "" : aggregation.word === "p" ? `p(${aggregation.percentile})` : aggregation.word;
  return { aggregation, operator, limit, unit, aggregationText, threshold: `${operator} ${limit}${unit ?? ""}` };
}
function readAggregation(scanner) {
  const at = scanner.offset();
  const word = scanner.word();
  if (word === void 0) return void 0;
  if (word === "p" && scanner.take("(")) {
    const percentile = scanner.number();
    if (!scanner.take(")")) throw scanner.error('expected ")"');
    return percentileAt(scanner, at, percentile);
  }
  const short2 = /^p([0-9]+(?:\.[0-9]+)?)$/.exec(word)?.[1];
  if (short2 !== void 0) return percentileAt(scanner, at, Number(short2));
  const known4 = WORDS.find((one) => one === word);
  if (known4 === void 0) {
    throw scanner.error(`"${word}" is no aggregation; there are ${WORDS.join(" ")} and p(N)`, at);
  }
  return { word: known4 };
}
function percentileAt(scanner, at, percentile) {
  if (percentile >= 0 && percentile <= 100) return { word: "p", percentile };
  throw scanner.error(`a percentile is from 0 to 100, not ${percentile}`, at);
}
function checkLimit(scanner, at, {
  metric,
  aggregation,
  limit,
  unit
}) {
  const own = BUILT_IN_METRICS.get(metric);
  if (own === void 0 || aggregation?.word === "count") return;
  const share3 = own === "ratio";
  const value2 = unit === void 0 ? limit : convertUnit(limit, unit, own);
  if (value2 === void 0 || own === "1" && unit !== void 0) {
    throw scanner.error(
      `${metric} is measured in ${share3 ? "shares" : own === "1" ? "numbers" : own}, not ${unit}`,
      at
    );
  }
  if (share3 && aggregation?.word !== "sum" && !(value2 >= 0 && value2 <= 1)) {
    const advice = unit === void 0 && limit > 1 && limit <= 100 ? `; write ${limit}% or ${limit / 100}` : "";
    throw scanner.error(`${metric} is a share from 0 to 1 (0% to 100%), never ${limit}${unit ?? ""}${advice}`, at);
  }
}

// src/config/describe-schema-error.ts
import { closest, distance } from "fastest-levenshtein";
function describeSchemaError(error, keysAt) {
  const path = error.instancePath.split("/").slice(1).map(unescapePointer);
  const value2 = error.data;
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
      const what = path.length === 0 ? void 0 : error.parentSchema?.description;
      return at(`the required key "${key}" is missing${what === void 0 ? "" : `; expected: ${what}`}`);
    }
    case "propertyNames":
      return {
        path: [...path, String(error.params.propertyName)],
        atKey: true,
        message: `${show(error.params.propertyName)} is not allowed as a name; use ${nameRule(error)}`
      };
    case "type":
      return at(`${show(value2)} is of the wrong type; expected: ${typeOf(error)}`);
    case "oneOf":
      return at(`${show(value2)} is not allowed; expected: ${error.parentSchema?.description ?? "another form"}`);
    case "const":
      return at(`${show(value2)} is not allowed; expected: ${JSON.stringify(error.params.allowedValue)}`);
    case "enum": {
      const allowed = error.params.allowedValues.map(String);
      return at(`${show(value2)} is not allowed${didYouMean(String(value2), allowed)}; allowed: ${allowed.join(", ")}`);
    }
    case "pattern":
      if (error.schemaPath.includes("propertyNames") || "propertyName" in error) return void 0;
      return at(
        `${show(value2)} is not of the right form; expected: ${error.parentSchema?.description ?? error.params.pattern}`
      );
    case "format":
      return describeFormat(error, at);
    case "minimum":
    case "maximum":
      return at(`${show(value2)} is not allowed; expected: ${error.parentSchema?.description ?? error.message}`);
    case "maxProperties":
      return at(`${Object.keys(value2).join(" and ")}: ${error.parentSchema?.description ?? error.message}`);
    case "minProperties":
      return at(error.parentSchema?.maxProperties === 1 && error.parentSchema.description || "must not be empty");
    case "minItems":
    case "minLength":
      return at("must not be empty");
    default:
      return at(`${show(value2)}: ${error.message}`);
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
function didYouMean(word, known4) {
  if (known4.length === 0) return "";
  const near = closest(word, known4);
  return distance(word, near) <= Math.max(2, Math.floor(near.length / 3)) ? ` - did you mean "${near}"?` : "";
}
var show = (value2) => {
  const text = JSON.stringify(value2) ?? String(value2);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};
var unescapePointer = (part) => part.replaceAll("~1", "/").replaceAll("~0", "~");

// src/config/check-criteria.ts
function checkCriteria(config) {
  const defined2 = /* @__PURE__ */ new Map([
    ["suite", Object.keys(config.suites)],
    ["service", Object.keys(config.services ?? {})]
  ]);
  return (config.criteria ?? []).flatMap((text, index) => {
    const at = (message2) => ({ path: ["criteria", String(index)], atKey: false, message: message2 });
    try {
      return parseCriterion(text).selector.flatMap(([label2, name]) => {
        const known4 = defined2.get(label2);
        if (known4 === void 0 || known4.includes(name)) return [];
        const list2 = known4.length === 0 ? "none is defined" : `defined: ${known4.join(", ")}`;
        return [at(`there is no ${label2} "${name}"${didYouMean(name, known4)}; ${list2}`)];
      });
    } catch (error) {
      if (!(error instanceof CriterionError)) throw error;
      return [at(error.message)];
    }
  });
}

// src/stats/clusters/mask.ts
import { RE2JS } from "re2js";
var compiled2 = /* @__PURE__ */ new WeakMap();
function patternProblem(pattern) {
  try {
    return RE2JS.compile(pattern).matcher("").find() ? "it matches the empty text, so it would match everywhere" : void 0;
  } catch (error) {
    return error instanceof Error ? error.message.replace("error parsing regexp: ", "") : String(error);
  }
}
function applyMask(mask, text, placeholders) {
  const pattern = compiled2.get(mask) ?? RE2JS.compile(mask.pattern);
  compiled2.set(mask, pattern);
  const matcher = pattern.matcher(text);
  let masked = "";
  let from = 0;
  const taken = placeholders.spans(text);
  let next = 0;
  while (matcher.find()) {
    const [start3, end2] = [matcher.start(), matcher.end()];
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= start3) next++;
    if (end2 === start3 || (taken[next]?.start ?? Number.POSITIVE_INFINITY) < end2) continue;
    masked += text.slice(from, start3) + placeholders.of(mask.name, text.slice(start3, end2));
    from = end2;
  }
  return masked + text.slice(from);
}

// src/config/check-masks.ts
function checkMasks({ failures: failures2 }) {
  return (failures2?.masks ?? []).flatMap(({ name, pattern }, index) => {
    const problem2 = patternProblem(pattern);
    if (problem2 === void 0) return [];
    const path = ["failures", "masks", String(index), "pattern"];
    return [{ path, atKey: false, message: `the pattern of mask "${name}" cannot be used: ${problem2}` }];
  });
}

// src/config/parse-duration.ts
var UNITS2 = { ms: 1, s: 1e3, m: 6e4, h: 36e5 };
var LONGEST_MS = 2 ** 31 - 1;
function parseDuration(text) {
  const [, amount, unit] = /^([0-9.]+)(ms|s|m|h)$/.exec(text) ?? [];
  return Math.min(Number(amount) * (UNITS2[unit ?? ""] ?? Number.NaN), LONGEST_MS);
}

// src/config/check-probing.ts
function checkProbing(kind, probing) {
  const [probes, above] = Array.isArray(probing) ? [probing, [kind]] : [probing.probes, [kind, "probes"]];
  const problems2 = probes.flatMap(
    (probe, index) => checkProbe(kind, probe).map((problem2) => ({ ...problem2, path: [...above, String(index), ...problem2.path] }))
  );
  if (!Array.isArray(probing) && "timeout" in probing && probing.timeout && probing.initial_delay) {
    if (parseDuration(probing.initial_delay) >= parseDuration(probing.timeout)) {
      const message2 = `is not shorter than the timeout of ${probing.timeout}; no probe would ever be asked`;
      problems2.push({ path: [kind, "initial_delay"], atKey: false, message: message2 });
    }
  }
  return problems2;
}
function checkProbe(kind, { log, http, redis }) {
  const problems2 = [];
  if (kind === "liveness" && log !== void 0) {
    const message2 = "a line that was seen once says nothing of now; use another kind of probe for liveness";
    problems2.push({ path: ["log"], atKey: true, message: message2 });
  }
  const status = typeof http === "object" ? http.status ?? [] : [];
  for (const [index, range] of status.entries()) {
    const [from, to = from] = String(range).split("-").map(Number);
    if (Number(from) <= Number(to)) continue;
    const message2 = `"${range}" is an empty range; write "${to}-${from}"`;
    problems2.push({ path: ["http", "status", String(index)], atKey: false, message: message2 });
  }
  if (redis?.username !== void 0 && redis.password === void 0) {
    const message2 = 'a user name is only used with a password; add "password", or leave it out';
    problems2.push({ path: ["redis", "username"], atKey: true, message: message2 });
  }
  return problems2;
}

// src/config/find-circle.ts
function findCircle(start3, next) {
  const seen = /* @__PURE__ */ new Set();
  const walk = (name, path) => {
    for (const other of next(name)) {
      if (other === start3) return [...path, start3];
      if (seen.has(other)) continue;
      seen.add(other);
      const circle2 = walk(other, [...path, other]);
      if (circle2 !== void 0) return circle2;
    }
    return void 0;
  };
  const circle = walk(start3, [start3]);
  return circle?.every((name) => start3 <= name) ? circle : void 0;
}

// src/config/to-service-spec.ts
import { resolve as resolve3 } from "node:path";

// src/config/omit-undefined.ts
function omitUndefined(value2) {
  const members = Object.entries(value2).filter(([, member]) => member !== void 0);
  return Object.fromEntries(members);
}

// src/config/text-values.ts
function textValues(values = {}) {
  return Object.fromEntries(Object.entries(values).map(([name, value2]) => [name, String(value2)]));
}

// src/config/to-probe-spec.ts
import { resolve as resolve2 } from "node:path";
var HERE = "127.0.0.1";
var POSTGRES_PORT = 5432;
var REDIS_PORT = 6379;
function toProbeSpec(probe, cwd) {
  const { http, tcp, exec, log, file, postgres, redis, websocket } = probe;
  if (http !== void 0) return toHttpProbe(http);
  if (tcp !== void 0) return { kind: "tcp", ...toAddress(String(tcp)) };
  if (exec !== void 0) return { kind: "exec", command: exec };
  if (log !== void 0) return { kind: "log", line: toMatch(log) };
  if (file !== void 0) return { kind: "file", path: resolve2(cwd, file) };
  if (postgres !== void 0) {
    const { host = HERE, port = POSTGRES_PORT, user, database } = postgres;
    return { kind: "postgres", host: bare(host), port: Number(port), ...omitUndefined({ user, database }) };
  }
  if (redis !== void 0) {
    const { host = HERE, port = REDIS_PORT, username, password } = redis;
    return { kind: "redis", host: bare(host), port: Number(port), ...omitUndefined({ username, password }) };
  }
  return toWebSocketProbe(websocket ?? "");
}
function toHttpProbe(http) {
  if (typeof http === "string") return { kind: "http", url: http };
  const { url, status, headers, body, send } = http;
  return {
    kind: "http",
    url,
    ...omitUndefined({
      status: status?.map(toRange),
      headers: headers === void 0 ? void 0 : Object.entries(headers).map(([name, match]) => [name, toMatch(match)]),
      body: body === void 0 ? void 0 : toMatch(body),
      send: toHeaders(send)
    })
  };
}
function toWebSocketProbe(websocket) {
  if (typeof websocket === "string") return { kind: "websocket", url: websocket };
  const { url, protocol, send } = websocket;
  return { kind: "websocket", url, ...omitUndefined({ protocol, send: toHeaders(send) }) };
}
var toHeaders = (send) => send === void 0 ? void 0 : Object.entries(textValues(send));
function toRange(status) {
  const [from = "", to = from] = String(status).split("-");
  return [Number(from), Number(to)];
}
function toMatch(match) {
  if (typeof match === "string") return { contains: match };
  return match.contains === void 0 ? { matches: match.matches ?? "" } : { contains: match.contains };
}
function toAddress(text) {
  const at = text.lastIndexOf(":");
  return { host: at < 0 ? HERE : bare(text.slice(0, at)), port: Number(text.slice(at + 1)) };
}
var bare = (host) => host.replace(/^\[|\]$/g, "");

// src/config/to-probing.ts
var DEFAULT_TIMEOUT_MS = 6e4;
var COUNTED_INTERVAL_MS = 100;
var LIVENESS_INTERVAL_MS = 1e3;
function toReadiness(readiness, cwd) {
  const keys = Array.isArray(readiness) ? { probes: readiness } : readiness;
  const timeoutMs = milliseconds2(keys.timeout) ?? DEFAULT_TIMEOUT_MS;
  const intervalMs = milliseconds2(keys.interval) ?? (keys.failure_threshold === void 0 ? void 0 : COUNTED_INTERVAL_MS);
  return { ...toProbing(keys, cwd), timeoutMs, ...omitUndefined({ intervalMs }) };
}
function toLiveness(liveness, cwd) {
  const keys = Array.isArray(liveness) ? { probes: liveness } : liveness;
  return { ...toProbing(keys, cwd), intervalMs: milliseconds2(keys.interval) ?? LIVENESS_INTERVAL_MS };
}
function toProbing(keys, cwd) {
  return {
    probes: keys.probes.map((probe) => toProbeSpec(probe, cwd)),
    ...omitUndefined({
      initialDelayMs: milliseconds2(keys.initial_delay),
      probeTimeoutMs: milliseconds2(keys.probe_timeout),
      successThreshold: whole(keys.success_threshold),
      failureThreshold: whole(keys.failure_threshold)
    })
  };
}
var milliseconds2 = (text) => text === void 0 ? void 0 : parseDuration(text);
var whole = (count4) => count4 === void 0 ? void 0 : Number(count4);

// src/config/to-service-spec.ts
var DEFAULT_GRACE_MS = 1e4;
var DEFAULT_BACKOFF_MS = 1e3;
var DEFAULT_RESTARTS = 3;
function toServiceSpec(name, service, root) {
  const cwd = resolve3(root, service.cwd ?? ".");
  const { env_file, liveness, readiness } = service;
  return {
    name,
    cwd,
    env: textValues(service.env),
    dependsOn: toDependencies(service.depends_on),
    shutdown: toShutdown(service.shutdown),
    ...omitUndefined({
      command: service.container === void 0 ? service.command : service.container.command,
      container: service.container === void 0 ? void 0 : toContainer(service.container),
      envFiles: env_file === void 0 ? void 0 : [env_file].flat().map((file) => resolve3(cwd, file)),
      ports: service.ports?.map(Number),
      readiness: readiness === void 0 ? void 0 : toReadiness(readiness, cwd),
      liveness: liveness === void 0 ? void 0 : toLiveness(liveness, cwd),
      restart: toRestart(service.restart),
      reuse: service.reuse,
      oneShot: service.one_shot,
      completeWithinMs: service.complete_within === void 0 ? void 0 : parseDuration(service.complete_within)
    })
  };
}
function toDependencies(dependsOn = []) {
  if (Array.isArray(dependsOn)) return dependsOn.map((name) => ({ name, condition: "healthy" }));
  return Object.entries(dependsOn).map(([name, { condition }]) => ({ name, condition }));
}
function toContainer({ image, ports, volumes }) {
  return { image, ports: [ports ?? []].flat().map(String), volumes: volumes ?? [] };
}
function toRestart(restart) {
  if (restart === void 0 || restart === "no") return void 0;
  const {
    when,
    backoff,
    max = DEFAULT_RESTARTS
  } = typeof restart === "string" ? { when: restart, backoff: void 0, max: void 0 } : restart;
  return { when, backoffMs: backoff === void 0 ? DEFAULT_BACKOFF_MS : parseDuration(backoff), max: Number(max) };
}
function toShutdown({ signal, grace, command: command2 } = {}) {
  const graceMs = grace === void 0 ? DEFAULT_GRACE_MS : parseDuration(grace);
  return { graceMs, ...omitUndefined({ signal, command: command2 }) };
}

// src/config/check-services.ts
function checkServices(services2) {
  return Object.entries(services2).flatMap(([name, service]) => [
    ...checkKeys(service).map(({ path, atKey, message: message2 }) => ({ path: ["services", name, ...path], atKey, message: message2 })),
    ...checkDependencies(name, services2)
  ]);
}
function unknownService(name, services2) {
  const known4 = services2.length === 0 ? "none is defined" : `defined: ${services2.join(", ")}`;
  return `there is no service "${name}"${didYouMean(name, services2)}; ${known4}`;
}
function checkDependencies(name, services2) {
  const dependsOn = services2[name]?.depends_on;
  const problems2 = toDependencies(dependsOn).flatMap((dependency, index) => {
    const isList = Array.isArray(dependsOn);
    const path = ["services", name, "depends_on", isList ? String(index) : dependency.name];
    const other = services2[dependency.name];
    if (other === void 0) {
      return [{ path, atKey: !isList, message: unknownService(dependency.name, Object.keys(services2)) }];
    }
    if (dependency.condition !== "completed_successfully" || other.one_shot === true) return [];
    const message2 = `service "${dependency.name}" is not meant to end; give it "one_shot: true", or wait for healthy`;
    return [{ path: [...path, "condition"], atKey: false, message: message2 }];
  });
  const circle = findCircle(name, (one) => toDependencies(services2[one]?.depends_on).map((other) => other.name));
  if (circle !== void 0) {
    const message2 = `services wait for each other: ${circle.join(" -> ")}`;
    problems2.push({ path: ["services", name, "depends_on"], atKey: false, message: message2 });
  }
  return problems2;
}
function checkKeys(service) {
  const { command: command2, container, one_shot, restart, readiness, liveness, shutdown } = service;
  const problems2 = [];
  const refuse = (path, message2) => {
    problems2.push({ path, atKey: true, message: message2 });
  };
  if (command2 === void 0 && container === void 0) refuse([], 'needs a "command", or a "container" with an image');
  if (command2 !== void 0 && container !== void 0) {
    refuse(["command"], 'a service has a "command" or a "container"; arguments for the image are "container.command"');
  }
  if (one_shot === true) {
    const when = typeof restart === "string" ? restart : restart?.when;
    if (when === "always") refuse(["restart"], "a one_shot service ends; restarted always, it never would");
    if (liveness !== void 0) refuse(["liveness"], "a one_shot service ends; nobody would ask it");
    if (service.reuse === true) refuse(["reuse"], "a one_shot service is run; there is nothing of it to be used again");
  } else if (service.complete_within !== void 0) {
    refuse(["complete_within"], 'is for a service that ends by itself; add "one_shot: true"');
  }
  if (readiness !== void 0) problems2.push(...checkProbing("readiness", readiness));
  if (liveness !== void 0) problems2.push(...checkProbing("liveness", liveness));
  if (service.reuse === true && one_shot !== true && !answersOverNetwork(readiness)) {
    refuse(["reuse"], "whether it runs already cannot be told; add a readiness probe that asks over the network");
  }
  if (shutdown?.command !== void 0 && shutdown.grace !== void 0 && parseDuration(shutdown.grace) === 0) {
    refuse(["shutdown", "command"], "has no time to run with a grace of 0; give it some");
  }
  return problems2;
}
function answersOverNetwork(readiness) {
  const probes = readiness === void 0 ? [] : Array.isArray(readiness) ? readiness : readiness.probes;
  return probes.some(({ log, file, exec }) => log === void 0 && file === void 0 && exec === void 0);
}

// src/model/split-reference.ts
function splitReference(text) {
  const parts2 = typeof text === "string" ? /^([A-Za-z0-9][A-Za-z0-9_-]*)\.(.+)$/.exec(text) : null;
  return parts2 === null ? void 0 : { set: parts2[1], path: parts2[2] };
}

// src/model/find-references.ts
var PLAIN3 = /* @__PURE__ */ new Set(["value", "iterate", "pick"]);
function findReferences(fields, factories) {
  const found = [];
  const visited = /* @__PURE__ */ new Set();
  const visitFields = (value2) => {
    if (typeof value2 !== "object" || value2 === null || visited.has(value2)) return;
    visited.add(value2);
    for (const field of Object.values(value2)) visitField(field);
  };
  const visitField = (field) => {
    if (typeof field !== "object" || field === null || Array.isArray(field)) return;
    for (const [key, inner] of Object.entries(field)) {
      if (PLAIN3.has(key)) continue;
      const reference = key === "ref" ? splitReference(inner) : void 0;
      if (reference !== void 0) found.push(reference);
      if (key === "factory" && typeof inner === "string") visitFields(factories.get(inner));
      if (key === "object" || key === "with") visitFields(inner);
      if (key === "list" || key === "optional") visitField(inner);
    }
  };
  visitFields(fields);
  return found;
}

// src/config/data/check-data-set.ts
import { Ajv } from "ajv";
import { Ajv2020 as Ajv20202 } from "ajv/dist/2020.js";

// src/model/field-forms.ts
var FIELD_FORMS = /* @__PURE__ */ new Map([
  ["value", []],
  ["sequence", ["start", "step"]],
  ["iterate", []],
  ["pick", []],
  ["integer", []],
  ["number", ["decimals"]],
  ["normal", ["decimals"]],
  ["boolean", []],
  ["uuid", []],
  ["time", []],
  ["faker", ["with"]],
  ["template", []],
  ["ref", []],
  ["factory", ["count", "with"]],
  ["list", ["count"]],
  ["object", []],
  ["optional", ["share"]]
]);

// src/config/generated/faker-methods.ts
var FAKER_METHODS = [
  "airline.aircraftType",
  "airline.airline",
  "airline.airplane",
  "airline.airport",
  "airline.flightNumber",
  "airline.recordLocator",
  "airline.seat",
  "animal.bear",
  "animal.bird",
  "animal.cat",
  "animal.cetacean",
  "animal.cow",
  "animal.crocodilia",
  "animal.dog",
  "animal.fish",
  "animal.horse",
  "animal.insect",
  "animal.lion",
  "animal.petName",
  "animal.rabbit",
  "animal.rodent",
  "animal.snake",
  "animal.type",
  "book.author",
  "book.format",
  "book.genre",
  "book.publisher",
  "book.series",
  "book.title",
  "color.cmyk",
  "color.colorByCSSColorSpace",
  "color.cssSupportedFunction",
  "color.cssSupportedSpace",
  "color.hsl",
  "color.human",
  "color.hwb",
  "color.lab",
  "color.lch",
  "color.rgb",
  "color.space",
  "commerce.department",
  "commerce.isbn",
  "commerce.price",
  "commerce.product",
  "commerce.productAdjective",
  "commerce.productDescription",
  "commerce.productMaterial",
  "commerce.productName",
  "commerce.upc",
  "company.buzzAdjective",
  "company.buzzNoun",
  "company.buzzPhrase",
  "company.buzzVerb",
  "company.catchPhrase",
  "company.catchPhraseAdjective",
  "company.catchPhraseDescriptor",
  "company.catchPhraseNoun",
  "company.name",
  "database.collation",
  "database.column",
  "database.engine",
  "database.mongodbObjectId",
  "database.type",
  "datatype.boolean",
  "date.anytime",
  "date.between",
  "date.betweens",
  "date.birthdate",
  "date.future",
  "date.month",
  "date.past",
  "date.recent",
  "date.soon",
  "date.timeZone",
  "date.weekday",
  "finance.accountName",
  "finance.accountNumber",
  "finance.amount",
  "finance.bic",
  "finance.bitcoinAddress",
  "finance.creditCardCVV",
  "finance.creditCardIssuer",
  "finance.creditCardNumber",
  "finance.currency",
  "finance.currencyCode",
  "finance.currencyName",
  "finance.currencyNumericCode",
  "finance.currencySymbol",
  "finance.ethereumAddress",
  "finance.iban",
  "finance.litecoinAddress",
  "finance.pin",
  "finance.routingNumber",
  "finance.transactionDescription",
  "finance.transactionType",
  "food.adjective",
  "food.description",
  "food.dish",
  "food.ethnicCategory",
  "food.fruit",
  "food.ingredient",
  "food.meat",
  "food.spice",
  "food.vegetable",
  "git.branch",
  "git.commitDate",
  "git.commitEntry",
  "git.commitMessage",
  "git.commitSha",
  "hacker.abbreviation",
  "hacker.adjective",
  "hacker.ingverb",
  "hacker.noun",
  "hacker.phrase",
  "hacker.verb",
  "helpers.arrayElement",
  "helpers.arrayElements",
  "helpers.enumValue",
  "helpers.fake",
  "helpers.fromRegExp",
  "helpers.maybe",
  "helpers.multiple",
  "helpers.mustache",
  "helpers.objectEntry",
  "helpers.objectKey",
  "helpers.objectValue",
  "helpers.rangeToNumber",
  "helpers.replaceCreditCardSymbols",
  "helpers.replaceSymbols",
  "helpers.shuffle",
  "helpers.slugify",
  "helpers.uniqueArray",
  "helpers.weightedArrayElement",
  "image.avatar",
  "image.avatarGitHub",
  "image.dataUri",
  "image.personPortrait",
  "image.url",
  "image.urlLoremFlickr",
  "image.urlPicsumPhotos",
  "internet.displayName",
  "internet.domainName",
  "internet.domainSuffix",
  "internet.domainWord",
  "internet.email",
  "internet.emoji",
  "internet.exampleEmail",
  "internet.httpMethod",
  "internet.httpStatusCode",
  "internet.ip",
  "internet.ipv4",
  "internet.ipv6",
  "internet.jwt",
  "internet.jwtAlgorithm",
  "internet.mac",
  "internet.password",
  "internet.port",
  "internet.protocol",
  "internet.url",
  "internet.userAgent",
  "internet.username",
  "location.buildingNumber",
  "location.cardinalDirection",
  "location.city",
  "location.continent",
  "location.country",
  "location.countryCode",
  "location.county",
  "location.direction",
  "location.language",
  "location.latitude",
  "location.longitude",
  "location.nearbyGPSCoordinate",
  "location.ordinalDirection",
  "location.postalAddress",
  "location.secondaryAddress",
  "location.state",
  "location.street",
  "location.streetAddress",
  "location.timeZone",
  "location.zipCode",
  "lorem.lines",
  "lorem.paragraph",
  "lorem.paragraphs",
  "lorem.sentence",
  "lorem.sentences",
  "lorem.slug",
  "lorem.text",
  "lorem.word",
  "lorem.words",
  "music.album",
  "music.artist",
  "music.genre",
  "music.songName",
  "number.bigInt",
  "number.binary",
  "number.float",
  "number.hex",
  "number.int",
  "number.octal",
  "number.romanNumeral",
  "person.bio",
  "person.firstName",
  "person.fullName",
  "person.gender",
  "person.jobArea",
  "person.jobDescriptor",
  "person.jobTitle",
  "person.jobType",
  "person.lastName",
  "person.middleName",
  "person.prefix",
  "person.sex",
  "person.sexType",
  "person.suffix",
  "person.zodiacSign",
  "phone.imei",
  "phone.number",
  "science.chemicalElement",
  "science.unit",
  "string.alpha",
  "string.alphanumeric",
  "string.binary",
  "string.fromCharacters",
  "string.hexadecimal",
  "string.nanoid",
  "string.numeric",
  "string.octal",
  "string.sample",
  "string.symbol",
  "string.ulid",
  "string.uuid",
  "system.commonFileExt",
  "system.commonFileName",
  "system.commonFileType",
  "system.cron",
  "system.directoryPath",
  "system.fileExt",
  "system.fileName",
  "system.filePath",
  "system.fileType",
  "system.mimeType",
  "system.networkInterface",
  "system.semver",
  "vehicle.bicycle",
  "vehicle.color",
  "vehicle.fuel",
  "vehicle.manufacturer",
  "vehicle.model",
  "vehicle.type",
  "vehicle.vehicle",
  "vehicle.vin",
  "vehicle.vrm",
  "word.adjective",
  "word.adverb",
  "word.conjunction",
  "word.interjection",
  "word.noun",
  "word.preposition",
  "word.sample",
  "word.verb",
  "word.words"
];

// src/config/data/parse-moment.ts
function parseMoment(text) {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return void 0;
  const [date = ""] = text.split("T");
  return (/* @__PURE__ */ new Date(`${date}T00:00:00Z`)).toISOString().startsWith(date) ? ms : void 0;
}

// src/config/data/check-argument.ts
var MAX_RANGE = 2 ** 32 - 1;
function checkArgument(form, field, path, report) {
  const argument = field[form];
  const wrong = complaintOf(form, argument);
  if (wrong !== void 0) report([...path, form], `${JSON.stringify(argument)} is not allowed; expected: ${wrong}`);
  if (Array.isArray(field.count) && !isRange(field.count)) {
    report([...path, "count"], `${JSON.stringify(field.count)} is not allowed; expected: [min, max]`);
  }
}
function complaintOf(form, argument) {
  switch (form) {
    case "sequence":
      return typeof argument === "number" || /\{\{\s*n\s*\}\}/.test(String(argument)) ? void 0 : "a text with {{n}}";
    case "pick": {
      const weights = Array.isArray(argument) ? [1] : Object.values(argument);
      return weights.some((weight) => weight > 0) ? void 0 : "weights that are not all 0";
    }
    case "integer": {
      const wide = isRange(argument) && argument[1] - argument[0] > MAX_RANGE;
      return isRange(argument) && argument.every(Number.isSafeInteger) && !wide ? void 0 : "[min, max], whole numbers at most 2^32 - 1 apart";
    }
    case "number":
      return isRange(argument) ? void 0 : "[min, max]";
    case "normal":
      return isPair2(argument) && argument[1] >= 0 ? void 0 : "[mean, standard deviation]";
    case "boolean":
      return argument === false ? "true, or the share of true from 0 to 1" : void 0;
    case "time": {
      const times = Array.isArray(argument) ? argument.map((one) => parseMoment(String(one))) : [];
      return isRange(times) ? void 0 : "[from, to], two dates of the calendar";
    }
  }
  return void 0;
}
function isPair2(value2) {
  return Array.isArray(value2) && value2.length === 2 && value2.every((one) => typeof one === "number");
}
var isRange = (value2) => isPair2(value2) && value2[0] <= value2[1];

// src/config/data/check-fields.ts
var PLACEHOLDER = /\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g;
function checkFields(fields, path, known4, report) {
  const before = ["row"];
  for (const [name, field] of Object.entries(fields)) {
    checkField(field, [...path, name], before, known4, report);
    before.push(name);
  }
}
function checkField(field, path, before, known4, report) {
  if (!isMap2(field)) return;
  const forms = Object.keys(field).filter((key) => FIELD_FORMS.has(key));
  const [form] = forms;
  if (form === void 0 || forms.length > 1) {
    const found = forms.length > 1 ? `, not ${forms.join(" and ")}` : "; a plain object is written as value: {...}";
    report(path, `it must have one of ${[...FIELD_FORMS.keys()].join(", ")}${found}`);
    return;
  }
  const allowed = FIELD_FORMS.get(form) ?? [];
  for (const key of Object.keys(field)) {
    if (key !== form && !allowed.includes(key)) report([...path, key], `"${key}" does not go with ${form}`, true);
  }
  const argument = field[form];
  const at = [...path, form];
  switch (form) {
    case "object":
      checkFields(argument, at, known4, report);
      break;
    case "list":
    case "optional":
      checkField(argument, at, before, known4, report);
      break;
    case "factory":
      checkFactory(String(argument), field.with, path, known4, report);
      break;
    case "faker":
      checkName(String(argument), FAKER_METHODS, "faker has no", at, report);
      break;
    case "ref":
      checkReference(String(argument), at, known4, report);
      break;
    case "template":
      for (const [, name = ""] of String(argument).matchAll(PLACEHOLDER)) {
        if (before.includes(name)) continue;
        report(at, `"{{${name}}}" is no field before it${didYouMean(name, before)}; there are ${before.join(", ")}`);
      }
  }
  checkArgument(form, field, path, report);
}
function checkFactory(name, own, path, known4, report) {
  checkName(name, Object.keys(known4.factories), "there is no factory", [...path, "factory"], report);
  if (own === void 0) return;
  if (!isMap2(own)) {
    report([...path, "with"], "with is an object of fields that take the place of those of the factory");
    return;
  }
  const all = ["row", ...Object.keys(known4.factories[name] ?? {}), ...Object.keys(own)];
  for (const [key, field] of Object.entries(own)) checkField(field, [...path, "with", key], all, known4, report);
}
function checkReference(text, path, known4, report) {
  const set2 = splitReference(text)?.set ?? text;
  checkName(set2, known4.sets, "there is no data set", path, report);
}
function checkName(name, names, complaint, path, report) {
  if (names.includes(name)) return;
  const all = names === FAKER_METHODS ? " see https://fakerjs.dev/api" : ` defined: ${names.join(", ") || "none"}`;
  report(path, `${complaint} "${name}"${didYouMean(name, names)};${all}`);
}
function isMap2(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}

// src/config/data/check-maker.ts
var PLACEHOLDER2 = /\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g;
var ALWAYS_KNOWN = ["rows", "days", "seed", "size", "set", "index"];
function checkMaker(set2, at, report) {
  for (const key of ["series", "errors", "profiles", "events"]) {
    const start3 = set2[key]?.start;
    if (start3 === void 0 || parseMoment(start3) !== void 0) continue;
    report([...at, key, "start"], `"${start3}" is no date in the calendar`);
  }
  if (set2.series !== void 0) checkSeries(set2.series, [...at, "series"], report);
  for (const [index, anomaly] of (set2.errors?.anomalies ?? []).entries()) {
    const path = [...at, "errors", "anomalies", String(index)];
    if (anomaly.amount !== void 0) {
      report(
        [...path, "amount"],
        "amount goes with a metric of a series; here peak_rate says how bad it becomes",
        true
      );
    }
    checkAnomaly(anomaly, path, report);
  }
  const weights = Object.values(set2.profiles?.mix ?? {}).map(({ weight }) => weight);
  if (weights.length > 0 && weights.every((weight) => weight === 0)) {
    report([...at, "profiles", "mix"], "not every weight can be 0");
  }
  if (set2.api !== void 0) checkApi(set2.api, set2, [...at, "api"], report);
}
function checkSeries({ metrics }, at, report) {
  for (const [name, { min, max, anomalies = [] }] of Object.entries(metrics)) {
    const path = [...at, "metrics", name];
    if (min !== void 0 && max !== void 0 && min > max) report([...path, "max"], `${max} is below min, ${min}`);
    for (const [index, anomaly] of anomalies.entries()) {
      const place3 = [...path, "anomalies", String(index)];
      if (anomaly.amount === void 0)
        report(place3, 'the required key "amount" is missing: what it adds to the metric');
      checkAnomaly(anomaly, place3, report);
    }
  }
}
function checkAnomaly(anomaly, path, report) {
  if (anomaly.kind === "intermittent") return;
  for (const key of ["share", "burst"]) {
    if (anomaly[key] !== void 0) report([...path, key], `${key} goes with an intermittent anomaly only`, true);
  }
}
function checkApi({ base, headers = {}, steps }, { sizes = {} }, at, report) {
  const known4 = /* @__PURE__ */ new Set([...ALWAYS_KNOWN, ...Object.values(sizes).flatMap((values) => Object.keys(values))]);
  if (!URL.canParse(base)) report([...at, "base"], `"${base}" is not a valid URL`);
  const check = (value2, path) => {
    if (typeof value2 === "string") {
      for (const [, name = ""] of value2.matchAll(PLACEHOLDER2)) {
        if (!known4.has(name)) report(path, `"{{${name}}}" is not known here; known are ${[...known4].join(", ")}`);
      }
    } else if (typeof value2 === "object" && value2 !== null) {
      for (const [key, inner] of Object.entries(value2)) check(inner, [...path, key]);
    }
  };
  for (const [index, { call, headers: own, body, repeat, capture = {} }] of steps.entries()) {
    const path = [...at, "steps", String(index)];
    for (const [key, value2] of Object.entries({ call, headers: own, body, repeat })) check(value2, [...path, key]);
    for (const name of Object.keys(capture)) known4.add(name);
  }
  check(headers, [...at, "headers"]);
}

// src/config/data/maker-keys.ts
var MAKER_KEYS = [
  "factory",
  "schema",
  "series",
  "errors",
  "profiles",
  "events",
  "api",
  "command"
];

// src/config/data/check-data-set.ts
var OF_COMMAND = ["cwd", "env", "timeout", "output"];
function checkDataSet(name, set2, data, report) {
  const at = ["sets", name];
  const { factories = {}, sets = {} } = data;
  const makers = Object.keys(set2).filter((key) => MAKER_KEYS.some((maker) => maker === key));
  if (makers.length === 0) report(at, `it needs what makes it: one of ${MAKER_KEYS.join(", ")}`, true);
  for (const extra of makers.slice(1)) {
    report([...at, extra], `a data set has one maker; this one has ${makers[0]} already`, true);
  }
  for (const key of OF_COMMAND) {
    if (set2[key] !== void 0 && set2.command === void 0)
      report([...at, key], `${key} goes with command only`, true);
  }
  if (set2.columns !== void 0 && set2.format !== "csv") {
    report([...at, "columns"], "columns goes with format: csv only", true);
  }
  if (set2.days !== void 0 && (set2.factory !== void 0 || set2.schema !== void 0)) {
    report([...at, "days"], "days goes with data that have times; name rows", true);
  }
  if (typeof set2.factory === "string") {
    const known4 = Object.keys(factories);
    if (!known4.includes(set2.factory)) {
      report(
        [...at, "factory"],
        `there is no factory "${set2.factory}"${didYouMean(set2.factory, known4)}; ${list(known4)}`
      );
    }
  } else if (set2.factory !== void 0) {
    checkFields(set2.factory, [...at, "factory"], { factories, sets: Object.keys(sets) }, report);
  }
  if (set2.schema !== void 0) checkSchema(set2.schema, [...at, "schema"], report);
  checkMaker(set2, at, report);
  checkIntegrity(set2, at, Object.keys(sets), report);
}
function checkIntegrity({ integrity = {} }, at, sets, report) {
  const { min_rows = 1, max_rows, references = {}, schema } = integrity;
  if (max_rows !== void 0 && max_rows < min_rows) {
    report([...at, "integrity", "max_rows"], `${max_rows} rows at most, but ${min_rows} at least`);
  }
  for (const [key, text] of Object.entries(references)) {
    const set2 = splitReference(text)?.set ?? text;
    if (sets.includes(set2)) continue;
    report(
      [...at, "integrity", "references", key],
      `there is no data set "${set2}"${didYouMean(set2, sets)}; ${list(sets)}`
    );
  }
  if (schema !== void 0) checkSchema(schema, [...at, "integrity", "schema"], report);
}
function checkSchema(schema, path, report) {
  if (typeof schema === "string") return;
  const ajv = /draft-0[67]/.test(String(schema.$schema ?? "")) ? new Ajv({ strict: false }) : new Ajv20202({ strict: false });
  if (ajv.validateSchema(schema)) return;
  const [error] = ajv.errors ?? [];
  const inner = (error?.instancePath ?? "").split("/").slice(1);
  report([...path, ...inner], `this is no JSON Schema: ${error?.message ?? "not valid"}`);
}
var list = (names) => names.length === 0 ? "none is defined" : `defined: ${names.join(", ")}`;

// src/model/default-sizes.ts
var DEFAULT_SIZES = /* @__PURE__ */ new Map([
  ["small", { rows: 100, days: 7 }],
  ["medium", { rows: 1e4, days: 30 }],
  ["large", { rows: 1e6, days: 90 }]
]);

// src/config/data/check-size.ts
function checkSize({ size, sets = {} }, report) {
  const wanted = size ?? "small";
  const sizes = new Map(Object.entries(sets).map(([name, set2]) => [name, Object.keys(set2.sizes ?? {})]));
  const known4 = (name) => {
    const own = sizes.get(name) ?? [];
    return own.length === 0 ? [...DEFAULT_SIZES.keys()] : own;
  };
  const without2 = [...sizes.keys()].filter((name) => !known4(name).includes(wanted));
  const [first, ...more] = without2;
  if (first === void 0) return;
  const also = more.length === 0 ? "" : ` (nor has ${more.join(", ")})`;
  const hint = size === void 0 ? "; data.size names another than small" : didYouMean(wanted, known4(first));
  const message2 = `data set "${first}" has no size "${wanted}"${also}; it has ${known4(first).join(", ")}${hint}`;
  report(size === void 0 ? ["sets", first, "sizes"] : ["size"], message2);
}

// src/config/data/check-data.ts
function checkData({ data = {}, suites }) {
  const problems2 = [];
  const report = (path, message2, atKey = false) => {
    problems2.push({ path: ["data", ...path], atKey, message: message2 });
  };
  const { factories = {}, sets = {} } = data;
  const known4 = { factories, sets: Object.keys(sets) };
  if (data.reference !== void 0 && parseMoment(data.reference) === void 0) {
    report(["reference"], `"${data.reference}" is no date in the calendar`);
  }
  checkSize(data, report);
  for (const [name, fields] of Object.entries(factories)) {
    checkFields(fields, ["factories", name], known4, report);
    const circle = findCircle(name, (one) => factoriesOf(factories[one]));
    if (circle !== void 0) report(["factories", name], `factories hold each other: ${circle.join(" -> ")}`);
  }
  const byName = new Map(Object.entries(factories));
  const needs = (name) => {
    const { factory, integrity } = sets[name] ?? {};
    const fields = typeof factory === "string" ? factories[factory] : factory;
    const made = fields === void 0 ? [] : findReferences(fields, byName).map(({ set: set2 }) => set2);
    const checked = Object.values(integrity?.references ?? {}).map((text) => splitReference(text)?.set ?? name);
    return [...made, ...checked.filter((other) => other !== name)];
  };
  for (const [name, set2] of Object.entries(sets)) {
    checkDataSet(name, set2, data, report);
    const circle = findCircle(name, needs);
    if (circle !== void 0) report(["sets", name], `data sets need each other: ${circle.join(" -> ")}`);
  }
  for (const [name, suite] of Object.entries(suites)) {
    for (const [index, set2] of (suite.data ?? []).entries()) {
      if (known4.sets.includes(set2)) continue;
      const message2 = `there is no data set "${set2}"${didYouMean(set2, known4.sets)}; ${defined(known4.sets)}`;
      problems2.push({ path: ["suites", name, "data", String(index)], atKey: false, message: message2 });
    }
  }
  return problems2;
}
function factoriesOf(fields) {
  const names = [];
  const visit = (value2, key) => {
    if (key === "value" || key === "iterate" || key === "pick") return;
    if (key === "factory" && typeof value2 === "string") names.push(value2);
    if (typeof value2 !== "object" || value2 === null || Array.isArray(value2)) return;
    for (const [inner, one] of Object.entries(value2)) visit(one, inner);
  };
  visit(fields, "");
  return names;
}
var defined = (names) => names.length === 0 ? "none is defined" : `defined: ${names.join(", ")}`;

// src/config/check-references.ts
var MAX_CELLS = 256;
function checkReferences(config) {
  const services2 = Object.keys(config.services ?? {});
  const problems2 = [...checkServices(config.services ?? {})];
  const suites = Object.keys(config.suites);
  for (const [name, suite] of Object.entries(config.suites)) {
    for (const [index, other] of (suite.needs ?? []).entries()) {
      if (suites.includes(other)) continue;
      problems2.push({
        path: ["suites", name, "needs", String(index)],
        atKey: false,
        message: `there is no suite "${other}"${didYouMean(other, suites)}; defined: ${suites.join(", ")}`
      });
    }
    const circle = findCircle(name, (one) => config.suites[one]?.needs ?? []);
    if (circle !== void 0) {
      problems2.push({
        path: ["suites", name, "needs"],
        atKey: false,
        message: `suites need each other: ${circle.join(" -> ")}`
      });
    }
    for (const [index, service] of (suite.services ?? []).entries()) {
      if (services2.includes(service)) continue;
      const path = ["suites", name, "services", String(index)];
      problems2.push({ path, atKey: false, message: unknownService(service, services2) });
    }
  }
  problems2.push(...checkCriteria(config));
  problems2.push(...checkData(config));
  problems2.push(...checkMasks(config));
  const { include = [], exclude = [], ...axes } = config.matrix ?? {};
  const cells = Object.values(axes).reduce((product, values) => product * values.length, 1) + include.length;
  for (const [index, entry] of exclude.entries()) {
    for (const key of Object.keys(entry).filter((name) => !(name in axes))) {
      problems2.push({
        path: ["matrix", "exclude", String(index), key],
        atKey: true,
        message: `there is no axis "${key}"${didYouMean(key, Object.keys(axes))}`
      });
    }
  }
  if (cells > MAX_CELLS) {
    problems2.push({
      path: ["matrix"],
      atKey: true,
      message: `the matrix has ${cells} cells; the limit is ${MAX_CELLS}`
    });
  }
  return problems2;
}

// src/config/describe-schema-errors.ts
function describeSchemaErrors(errors, keysAt) {
  const choices = new Set(errors.filter(({ keyword }) => keyword === "oneOf").map(({ instancePath }) => instancePath));
  const otherForms = new Set(
    errors.filter(({ keyword, instancePath }) => keyword === "type" && choices.has(instancePath)).map(formOf)
  );
  const telling = errors.filter((error) => !otherForms.has(formOf(error)));
  return telling.filter((error) => error.keyword !== "oneOf" || !telling.some((other) => saysMore(other, error))).map((error) => describeSchemaError(error, keysAt)).filter((problem2) => problem2 !== void 0);
}
var formOf = ({ instancePath, schemaPath }) => `${instancePath} ${schemaPath.slice(0, schemaPath.lastIndexOf("/"))}`;
var saysMore = (other, { instancePath }) => other.instancePath === instancePath ? other.keyword !== "oneOf" : other.instancePath.startsWith(`${instancePath}/`);

// src/config/expand-variables.ts
var VARIABLE = /\$(\$\{)|\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;
function expandVariables(value2, env) {
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
      Object.entries(part).map(([key, inner]) => [key, isCommand(key, inner) ? inner : expand(inner, [...path, key])])
    );
  };
  return { value: expand(value2, []), missing };
}
function isCommand(key, value2) {
  return (key === "command" || key === "exec") && (typeof value2 === "string" || Array.isArray(value2));
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

// src/config/merge-layers.ts
function mergeLayers(below3, above) {
  if (above === void 0) return below3;
  if (!isMap3(below3) || !isMap3(above)) return above;
  const merged = new Map(Object.entries(below3));
  for (const [key, value2] of Object.entries(above)) {
    if (value2 === null) merged.delete(key);
    else merged.set(key, mergeLayers(merged.get(key), value2));
  }
  return Object.fromEntries(merged);
}
function isMap3(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}

// src/config/to-config.ts
import { resolve as resolve5 } from "node:path";

// src/model/personal-kinds.ts
var PERSONAL_KINDS = ["email", "name", "token", "phone", "card", "iban", "ip"];

// src/config/data/to-maker.ts
import { resolve as resolve4 } from "node:path";
var DEFAULT_INTERVAL_MS = 5 * 6e4;
var DEFAULT_COMMAND_TIMEOUT_MS = 10 * 6e4;
var DEFAULT_CALL_TIMEOUT_MS = 3e4;
var [DEFAULT_PEAK_HOUR, DEFAULT_PEAK_DAY] = [14, "wednesday"];
var DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
var DEFAULT_ANOMALY = { from: 2, days: 1, share: 0.3, burst: 3 };
var [DEFAULT_BASE_RATE, DEFAULT_PEAK_RATE] = [1e-3, 0.2];
var DEFAULT_REQUESTS = 1e3;
var DEFAULT_THINK_MS = 1e4;
var DEFAULT_PER_WEEK = { deployment: 5, configuration_change: 3, traffic_spike: 2 };
function toMaker(set2, root) {
  if (set2.api !== void 0) return apiOf(set2.api);
  if (set2.schema !== void 0) return { kind: "schema", schema: set2.schema };
  if (set2.series !== void 0) return seriesOf(set2.series);
  if (set2.errors !== void 0) return errorsOf(set2.errors);
  if (set2.profiles !== void 0) return profilesOf(set2.profiles);
  if (set2.events !== void 0) return eventsOf(set2.events);
  if (set2.factory !== void 0) return { kind: "factory", factory: set2.factory };
  return {
    kind: "command",
    command: set2.command ?? "",
    cwd: resolve4(root, set2.cwd ?? "."),
    env: textValues(set2.env),
    timeoutMs: durationOf2(set2.timeout, DEFAULT_COMMAND_TIMEOUT_MS),
    output: set2.output ?? "json"
  };
}
function apiOf({ base, headers, timeout, steps }) {
  const timeoutMs = durationOf2(timeout, DEFAULT_CALL_TIMEOUT_MS);
  return {
    kind: "api",
    base,
    headers: textValues(headers),
    steps: steps.map((step) => {
      const space = step.call.indexOf(" ");
      return {
        method: step.call.slice(0, space),
        path: step.call.slice(space + 1),
        headers: textValues(step.headers),
        body: step.body,
        status: step.status === void 0 ? [] : [step.status].flat(),
        capture: step.capture ?? {},
        repeat: step.repeat ?? 1,
        rows: step.rows,
        timeoutMs: durationOf2(step.timeout, timeoutMs)
      };
    })
  };
}
function seriesOf({ start: start3, interval, metrics }) {
  return {
    kind: "series",
    startMs: startOf2(start3),
    intervalMs: durationOf2(interval, DEFAULT_INTERVAL_MS),
    metrics: new Map(Object.entries(metrics).map(([name, metric]) => [name, metricOf(metric)]))
  };
}
function metricOf(metric) {
  return {
    base: metric.base ?? 0,
    trend: metric.trend ?? 0,
    daily: metric.daily ?? 0,
    peakHour: metric.peak_hour ?? DEFAULT_PEAK_HOUR,
    weekly: metric.weekly ?? 0,
    peakDay: DAYS.indexOf(metric.peak_day ?? DEFAULT_PEAK_DAY),
    noise: metric.noise ?? 0,
    min: metric.min,
    max: metric.max,
    decimals: metric.decimals ?? 2,
    anomalies: (metric.anomalies ?? []).map(({ amount = 0, ...same }) => ({ ...anomalyOf(same), amount }))
  };
}
function anomalyOf({ kind, ...named4 }) {
  return { kind, ...DEFAULT_ANOMALY, ...named4 };
}
function errorsOf(errors) {
  return {
    kind: "errors",
    startMs: startOf2(errors.start),
    intervalMs: durationOf2(errors.interval, DEFAULT_INTERVAL_MS),
    requests: errors.requests ?? DEFAULT_REQUESTS,
    baseRate: errors.base_rate ?? DEFAULT_BASE_RATE,
    peakRate: errors.peak_rate ?? DEFAULT_PEAK_RATE,
    anomalies: (errors.anomalies ?? [{ kind: "spike" }]).map(anomalyOf)
  };
}
function profilesOf({ start: start3, per = "user", mix = {}, actions }) {
  return {
    kind: "profiles",
    startMs: startOf2(start3),
    per,
    profiles: new Map(
      Object.entries(mix).map(([name, profile]) => [
        name,
        {
          weight: profile.weight,
          sessionsPerDay: profile.sessions_per_day ?? 1,
          actionsPerSession: profile.actions_per_session ?? 10,
          thinkMs: durationOf2(profile.think, DEFAULT_THINK_MS)
        }
      ])
    ),
    actions: actions ?? []
  };
}
function eventsOf({ start: start3, services: services2, per_week }) {
  return {
    kind: "events",
    startMs: startOf2(start3),
    services: services2 ?? [],
    perWeek: { ...DEFAULT_PER_WEEK, ...per_week }
  };
}
var startOf2 = (start3) => start3 === void 0 ? void 0 : parseMoment(start3);
var durationOf2 = (text, fallback) => text === void 0 ? fallback : parseDuration(text);

// src/config/data/to-data-config.ts
var DEFAULT_REFERENCE_MS = Date.UTC(2026, 0, 1);
function toDataConfig(source, root) {
  const { reference, size = "small", seed = 1, factories = {}, sets = {} } = source ?? {};
  return {
    root,
    referenceMs: reference === void 0 ? DEFAULT_REFERENCE_MS : parseMoment(reference) ?? DEFAULT_REFERENCE_MS,
    size,
    seed: String(seed),
    factories: new Map(Object.entries(factories)),
    sets: Object.entries(sets).map(([name, set2]) => toDataSet(name, set2, root))
  };
}
function toDataSet(name, set2, root) {
  return {
    name,
    version: set2.version,
    format: set2.format ?? "ndjson",
    columns: set2.columns,
    sizes: sizesOf(set2),
    maker: toMaker(set2, root),
    integrity: integrityOf(set2.integrity ?? {}),
    personal: personalOf(set2.personal)
  };
}
function sizesOf({ sizes, rows, days }) {
  const common = Object.entries({ rows, days });
  if (sizes === void 0 && rows === void 0 && days === void 0) return /* @__PURE__ */ new Map();
  const named4 = sizes ?? Object.fromEntries([...DEFAULT_SIZES.keys()].map((name) => [name, {}]));
  return new Map(
    Object.entries(named4).map(([name, values]) => [
      name,
      new Map([...common, ...Object.entries(values)].filter((entry) => entry[1] !== void 0))
    ])
  );
}
function integrityOf(rules) {
  return {
    required: rules.required ?? [],
    nonEmpty: rules.non_empty ?? [],
    schema: rules.schema,
    // Nothing at all mostly is a mistake, and tests over nothing prove nothing.
    minRows: rules.min_rows ?? 1,
    maxRows: rules.max_rows,
    unique: (rules.unique ?? []).map((paths) => [paths].flat()),
    references: Object.entries(rules.references ?? {}).flatMap(([key, text]) => {
      const reference = splitReference(text);
      return reference === void 0 ? [] : [{ key, set: reference.set, to: reference.path }];
    })
  };
}
function personalOf(rules) {
  if (rules === void 0) return void 0;
  if (rules === false) return { kinds: [], keys: /* @__PURE__ */ new Map(), keep: [] };
  const { kinds = PERSONAL_KINDS, keys = {}, keep = [] } = rules === true ? {} : rules;
  return { kinds, keys: new Map(Object.entries(keys)), keep };
}

// src/config/to-config.ts
var DEFAULT_SUITE_TIMEOUT_MS = 30 * 6e4;
function toConfig(source, { file, root, environment }) {
  const services2 = Object.entries(source.services ?? {});
  return {
    file,
    root,
    environment,
    services: services2.map(([name, service]) => toServiceSpec(name, service, root)),
    data: toDataConfig(source.data, root),
    suites: Object.entries(source.suites).map(([name, suite]) => ({
      name,
      kind: suite.kind ?? "command",
      command: suite.command,
      cwd: resolve5(root, suite.cwd ?? "."),
      env: textValues(suite.env),
      reports: [suite.reports].flat().map(
        (report) => typeof report === "string" ? { glob: report } : { glob: report.path, format: report.format }
      ),
      metrics: [suite.metrics ?? []].flat().map(
        (metrics) => typeof metrics === "string" ? { glob: metrics } : { glob: metrics.path, format: metrics.format }
      ),
      timeoutMs: suite.timeout === void 0 ? DEFAULT_SUITE_TIMEOUT_MS : parseDuration(suite.timeout),
      services: suite.services ?? services2.map(([service]) => service),
      data: suite.data ?? Object.keys(source.data?.sets ?? {}),
      needs: suite.needs ?? [],
      tags: suite.tags ?? [],
      layer: suite.layer,
      phase: suite.phase,
      retries: suite.retries ?? 0,
      rerunOnly: typeof suite.retry_only_failed === "object" ? { words: suite.retry_only_failed.words, join: suite.retry_only_failed.join } : suite.retry_only_failed,
      sharded: suite.sharded ?? false,
      alone: suite.alone ?? false,
      exitCodes: suite.exit_codes ?? [0]
    })),
    matrix: matrixOf(source.matrix ?? {}),
    masks: source.failures?.masks ?? [],
    criteria: source.criteria ?? ["pass_rate >= 1"],
    failFast: source.fail_fast ?? false,
    parallel: source.parallel ?? 1,
    quarantine: source.quarantine === "on"
  };
}
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
  const whole3 = layers.reduce((below3, layer) => mergeLayers(below3, layer.value), void 0);
  const {
    extends: _extends,
    environments,
    ...base
  } = isMap4(whole3) ? whole3 : { extends: void 0, environments: void 0 };
  const overlay = environment === void 0 ? void 0 : overlayOf(environments, environment);
  const merged = mergeLayers(isMap4(whole3) ? base : whole3, overlay);
  const { value: value2, missing } = expandVariables(merged, env);
  const problems2 = missing.map(({ path, name }) => ({
    path,
    atKey: false,
    message: `the variable ${name} is not set and has no default; write \${${name}:-default} or set it`
  }));
  const keysAt = (path) => layers.flatMap((layer) => layer.keysAt(path));
  validator ??= compileSchema();
  if (validator(value2)) problems2.push(...checkReferences(value2));
  else problems2.push(...describeSchemaErrors(validator.errors ?? [], keysAt));
  const [one, ...more] = problems2.map((problem2) => toError(problem2, layers, environment));
  if (one !== void 0) throw new ConfigErrors([one, ...more]);
  const resolved = value2;
  return { config: toConfig(resolved, { file, root, environment }), resolved, merged };
}
function compileSchema() {
  const quick = { code: { optimize: false }, validateSchema: false };
  const ajv = new Ajv20203({ allErrors: true, verbose: true, strict: false, ...quick });
  ajv.addFormat("regex", (text) => regexComplaint(text) === void 0);
  ajv.addFormat("uri", (text) => URL.canParse(text));
  return ajv.compile(CONFIG_SCHEMA);
}
function environmentNames(layers) {
  return [...new Set(layers.flatMap((layer) => layer.keysAt(["environments"])))];
}
function overlayOf(environments, name) {
  const known4 = isMap4(environments) ? Object.keys(environments) : [];
  if (known4.includes(name)) return environments[name] ?? {};
  const defined2 = known4.length === 0 ? "none is defined" : `defined: ${known4.join(", ")}`;
  throw new AssayError("USAGE", `there is no environment "${name}"${didYouMean(name, known4)}; ${defined2}`);
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
function isMap4(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}

// src/config/load-config.ts
async function loadConfig(root, file, { environment, env }) {
  const folder = resolve6(root);
  return resolveLayers(await loadLayers(folder, file), { root: folder, environment, env }).config;
}

// src/data/check-folder.ts
import { createHash as createHash2 } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile as readFile3, stat } from "node:fs/promises";
import { join } from "node:path";

// src/data/canonical-json.ts
function canonicalJson(value2) {
  if (value2 === null || typeof value2 !== "object") return JSON.stringify(value2);
  if (Array.isArray(value2)) return `[${value2.map(canonicalJson).join(",")}]`;
  const members = Object.keys(value2).sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(value2[key])}`);
  return `{${members.join(",")}}`;
}

// src/data/check-value.ts
var MAX_DEPTH4 = 100;
function checkValue(value2, path = "", depth = 0) {
  if (typeof value2 === "number") {
    return Number.isFinite(value2) ? void 0 : `key ${shown(path)} is ${value2}; numbers must be finite`;
  }
  if (value2 === null || typeof value2 === "string" || typeof value2 === "boolean") return void 0;
  if (typeof value2 !== "object") return `key ${shown(path)} is of type ${typeof value2}, which JSON has not`;
  if (depth === MAX_DEPTH4) return `key ${shown(path)} is nested deeper than ${MAX_DEPTH4}`;
  for (const key in value2) {
    const inner = value2[key];
    if (typeof inner === "string") continue;
    const wrong = checkValue(inner, path === "" ? key : `${path}.${key}`, depth + 1);
    if (wrong !== void 0) return wrong;
  }
  return void 0;
}
var shown = (path) => path === "" ? "(the row itself)" : JSON.stringify(path.slice(0, 200));

// src/data/data-error.ts
var CODES = {
  description: "CONFIG_INVALID",
  making: "DATA_FAILED",
  content: "DATA_INVALID"
};
function dataError(fault, set2, message2, cause) {
  return new AssayError(CODES[fault], `data set "${set2}": ${message2}`, { cause });
}

// src/data/files/manifest.ts
var MANIFEST = ".assay-data.json";

// src/data/find-values.ts
function findValues(value2, path) {
  let found = [value2];
  for (const step of stepsOf2(path)) {
    const next = [];
    for (const one of found) {
      if (one === null || typeof one !== "object") continue;
      if (step === "*") {
        for (const inner of Object.values(one)) next.push(inner);
      } else if (Object.hasOwn(one, step)) {
        next.push(one[step]);
      }
    }
    found = next;
  }
  return found;
}
var known = /* @__PURE__ */ new Map();
var MAX_KNOWN = 1e3;
function stepsOf2(path) {
  const before = known.get(path);
  if (before !== void 0) return before;
  const steps = split(path);
  if (known.size < MAX_KNOWN) known.set(path, steps);
  return steps;
}
function split(path) {
  if (path === "" || path === ".") return [];
  if (!path.startsWith("/")) return path.split(".");
  return path.slice(1).split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

// src/data/integrity/key-set.ts
import { hash } from "node:crypto";
var MAX_LOAD = 0.6;
var FIRST_CAPACITY = 1024;
var WORDS2 = 3;
var KeySet = class {
  capacity = FIRST_CAPACITY;
  table = new Uint32Array(FIRST_CAPACITY * WORDS2);
  filled = 0;
  get size() {
    return this.filled;
  }
  /** Adds a text; answers with the row that brought it before, or undefined when it is new. Rows count from 1. */
  add(text, row2) {
    if (this.filled >= this.capacity * MAX_LOAD) this.grow();
    const [a, b] = hashOf(text);
    const at = this.placeOf(a, b);
    const before = this.table[at + 2];
    if (before !== 0) return before;
    this.put(at, a, b, row2);
    this.filled += 1;
    return void 0;
  }
  has(text) {
    const [a, b] = hashOf(text);
    return this.table[this.placeOf(a, b) + 2] !== 0;
  }
  /** Where the key is, or the free place where it belongs: the row of a free place is 0. */
  placeOf(a, b) {
    const mask = this.capacity - 1;
    const { table } = this;
    for (let slot = a & mask; ; slot = slot + 1 & mask) {
      const at = slot * WORDS2;
      if (table[at + 2] === 0 || table[at] === a && table[at + 1] === b) return at;
    }
  }
  put(at, a, b, row2) {
    this.table[at] = a;
    this.table[at + 1] = b;
    this.table[at + 2] = row2;
  }
  grow() {
    const old = this.table;
    this.capacity *= 2;
    this.table = new Uint32Array(this.capacity * WORDS2);
    for (let at = 0; at < old.length; at += WORDS2) {
      const [a, b, row2] = [old[at], old[at + 1], old[at + 2]];
      if (row2 !== 0) this.put(this.placeOf(a, b), a, b, row2);
    }
  }
};
function hashOf(text) {
  const bytes = hash("sha256", text, "buffer");
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}

// src/data/integrity/problem-list.ts
var MAX_PROBLEMS = 10;
var ProblemList = class {
  set;
  problems = [];
  constructor(set2) {
    this.set = set2;
  }
  /** Notes one; throws all of them when there are enough. */
  add(problem2) {
    this.problems.push(problem2);
    if (this.problems.length >= MAX_PROBLEMS) {
      this.problems.push(`and perhaps more: it was not read on after ${MAX_PROBLEMS} problems`);
      this.throwAny();
    }
  }
  /** Throws when there is one. */
  throwAny() {
    if (this.problems.length > 0) throw dataError("content", this.set, this.problems.join("; "));
  }
};

// src/data/integrity/check-rows.ts
var SHOWN_CHARACTERS = 60;
function checkRows(set2, rules, schema, keys) {
  const problems2 = new ProblemList(set2);
  const unique = rules.unique.map((paths) => ({ paths, seen: new KeySet() }));
  const references = rules.references.map((rule) => ({ ...rule, keys: keys.get(rule.set)?.get(rule.to) }));
  const own = [...keys.get(set2) ?? []];
  const open4 = references.map(() => /* @__PURE__ */ new Map());
  const dangling = (row2, { key, set: other, to }, text) => problems2.add(`row ${row2}: key "${key}" is ${shown2(text)}, which "${to}" of data set "${other}" does not have`);
  return {
    row(value2, number2) {
      const { maxRows = Number.POSITIVE_INFINITY } = rules;
      if (number2 > maxRows) {
        problems2.add(`it has more than ${maxRows} rows, which is the most that may be there`);
        problems2.throwAny();
      }
      for (const key of rules.required) {
        const found = findValues(value2, key);
        if (found.length === 0) problems2.add(`row ${number2}: key "${key}" is missing`);
        else if (found.includes(null)) problems2.add(`row ${number2}: key "${key}" is null`);
      }
      for (const key of rules.nonEmpty) {
        const found = findValues(value2, key);
        if (found.length === 0) problems2.add(`row ${number2}: key "${key}" is missing`);
        for (const list2 of found) {
          if (!Array.isArray(list2)) problems2.add(`row ${number2}: key "${key}" is no list`);
          else if (list2.length === 0) problems2.add(`row ${number2}: key "${key}" is an empty list`);
        }
      }
      const invalid = schema?.check(value2);
      if (invalid !== void 0) problems2.add(`row ${number2}: not valid by its JSON Schema at key ${invalid}`);
      for (const { paths, seen } of unique) {
        const text = canonicalJson(paths.map((path) => findValues(value2, path)));
        const before = seen.add(text, number2);
        if (before === void 0) continue;
        const what = shown2(text.replace(/^\[\[|\]\]$/g, "").replaceAll("],[", ", "));
        problems2.add(`row ${number2}: key "${paths.join(" + ")}" is ${what}, as in row ${before} already`);
      }
      for (const [path, set3] of own) for (const text of keyTexts(value2, path)) set3.add(text, number2);
      for (const [index, reference] of references.entries()) {
        for (const text of keyTexts(value2, reference.key)) {
          if (reference.keys?.has(text)) continue;
          if (reference.set !== set2) dangling(number2, reference, text);
          else if (!open4[index]?.has(text)) open4[index]?.set(text, number2);
        }
      }
    },
    end(rows) {
      if (rows < rules.minRows) problems2.add(`it has ${rows} row(s); at least ${rules.minRows} must be there`);
      for (const [index, reference] of references.entries()) {
        for (const [text, row2] of open4[index] ?? []) if (!reference.keys?.has(text)) dangling(row2, reference, text);
      }
      problems2.throwAny();
    }
  };
}
function keyTexts(row2, path) {
  return findValues(row2, path).filter((value2) => value2 !== null).map(canonicalJson);
}
var shown2 = (text) => text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}...`;

// src/data/integrity/compile-schema.ts
import { readFile as readFile2 } from "node:fs/promises";
import { resolve as resolve7 } from "node:path";
import { Ajv as Ajv2 } from "ajv";
import { Ajv2020 as Ajv20204 } from "ajv/dist/2020.js";
import addFormatsModule2 from "ajv-formats";
async function compileSchema2(source, root, set2) {
  const schema = typeof source === "string" ? await readSchema(resolve7(root, source), set2) : source;
  const old = /draft-0[67]/.test(String(schema.$schema ?? ""));
  const ajv = old ? new Ajv2({ strict: false }) : new Ajv20204({ strict: false });
  const addFormats = addFormatsModule2;
  addFormats(ajv);
  let validate;
  try {
    validate = ajv.compile(schema);
  } catch (cause) {
    throw dataError("description", set2, `its JSON Schema cannot be used: ${cause.message}`, cause);
  }
  return {
    schema,
    check(value2) {
      if (validate(value2)) return void 0;
      const [first] = validate.errors ?? [];
      return `${first?.instancePath || "/"}: ${first?.message ?? "not valid"}`;
    }
  };
}
async function readSchema(path, set2) {
  try {
    const schema = JSON.parse(await readFile2(path, "utf8"));
    if (typeof schema === "object" && schema !== null && !Array.isArray(schema)) {
      return schema;
    }
  } catch (cause) {
    throw dataError("description", set2, `its JSON Schema ${path} cannot be read: ${cause.message}`, cause);
  }
  throw dataError("description", set2, `its JSON Schema ${path} is not an object`);
}

// src/data/factory/field-error.ts
function fieldError({ set: set2, path }, message2) {
  return dataError("description", set2, `field "${path.join(".")}": ${message2}`);
}

// src/data/fill-template.ts
var PLACEHOLDER3 = /\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g;
var WHOLE = /^\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}$/;
function fillTemplate(text, lookup) {
  const whole3 = WHOLE.exec(text)?.[1];
  if (whole3 !== void 0) return lookup(whole3);
  return fillText(text, lookup);
}
function fillText(text, lookup) {
  return text.replace(PLACEHOLDER3, (_, name) => {
    const value2 = lookup(name);
    return typeof value2 === "string" ? value2 : JSON.stringify(value2);
  });
}
function fillValue(value2, lookup) {
  if (typeof value2 === "string") return fillTemplate(value2, lookup);
  if (value2 === null || typeof value2 !== "object") return value2;
  if (Array.isArray(value2)) return value2.map((one) => fillValue(one, lookup));
  return Object.fromEntries(Object.entries(value2).map(([key, one]) => [key, fillValue(one, lookup)]));
}

// src/data/makers/pick-weighted.ts
function pickWeighted(choices, random) {
  const sums = [];
  let total3 = 0;
  for (const [, weight] of choices) {
    total3 += weight;
    sums.push(total3);
  }
  return () => {
    const at = random.float() * total3;
    const index = sums.findIndex((sum2) => at < sum2);
    return choices[index === -1 ? choices.length - 1 : index][0];
  };
}

// src/data/makers/time-line.ts
var DAY_MS = 864e5;
function timeLine(span, { size, referenceMs }) {
  const lengthMs = size.count("days") * DAY_MS;
  return { startMs: span.startMs ?? referenceMs - lengthMs, lengthMs };
}
function pointsOf(span, context) {
  const { intervalMs } = span;
  if (!context.size.given.has("rows")) {
    const line = timeLine(span, context);
    return { ...line, count: Math.ceil(line.lengthMs / intervalMs) };
  }
  const count4 = context.size.count("rows");
  const lengthMs = count4 * intervalMs;
  return { startMs: span.startMs ?? context.referenceMs - lengthMs, lengthMs, count: count4 };
}
function timeText(ms) {
  return new Date(ms).toISOString();
}
function dailyCycle(ms, peakHour) {
  return Math.cos(2 * Math.PI * (ms % DAY_MS / DAY_MS - peakHour / 24));
}
function weeklyCycle(ms, peakDay) {
  const day = (ms / DAY_MS + 4) % 7;
  return Math.cos(2 * Math.PI * (day - peakDay - 0.5) / 7);
}

// src/data/factory/plain-forms.ts
var isSafe = (value2) => Number.isSafeInteger(value2);
var MAX_DECIMALS = 15;
var PLAIN_FORMS = /* @__PURE__ */ new Map([
  ["value", (value2) => () => value2],
  ["sequence", sequence],
  ["iterate", iterate],
  ["pick", pick],
  ["integer", integer],
  ["number", number],
  ["normal", normal],
  ["boolean", boolean],
  ["uuid", uuid],
  ["time", time],
  ["faker", faker],
  ["template", template],
  ["ref", ref]
]);
function sequence(argument, beside, _, where) {
  const text = typeof argument === "string" ? argument : void 0;
  const start3 = beside.start ?? (text === void 0 ? argument : 1);
  const step = beside.step ?? 1;
  if (!isSafe(start3) || !isSafe(step)) {
    throw fieldError(where, "sequence is a whole number to start with, or a text with {{n}}");
  }
  let n = start3 - step;
  return () => {
    n += step;
    return text === void 0 ? n : fillTemplate(text, () => n);
  };
}
function iterate(argument, _beside, _context, where) {
  const values = listOf(argument, where, "iterate");
  let next = 0;
  return () => values[next++ % values.length];
}
function pick(argument, _beside, { random }, where) {
  if (typeof argument !== "object" || argument === null || Array.isArray(argument)) {
    const values = listOf(argument, where, "pick");
    return () => random.pick(values);
  }
  const choices = Object.entries(argument);
  const sum2 = choices.reduce((total3, [, weight]) => total3 + weight, 0);
  if (!choices.every(([, weight]) => Number.isFinite(weight) && weight >= 0) || !(sum2 > 0)) {
    throw fieldError(where, "the weights of pick are numbers from 0, and not all 0");
  }
  return pickWeighted(choices, random);
}
function integer(argument, _beside, { random }, where) {
  const [min, max] = pairOf(argument, where, "integer");
  if (!isSafe(min) || !isSafe(max) || max - min > 2 ** 32 - 1) {
    throw fieldError(where, "integer is [min, max], whole numbers at most 2^32 - 1 apart");
  }
  return () => random.integer(min, max);
}
function number(argument, beside, context, where) {
  const [min, max] = pairOf(argument, where, "number");
  const round2 = rounding(beside.decimals, where);
  return () => round2(min + (max - min) * context.random.float());
}
function normal(argument, beside, context, where) {
  if (!isPair3(argument) || argument[1] < 0) throw fieldError(where, "normal is [mean, standard deviation]");
  const [mean, deviation] = argument;
  const round2 = rounding(beside.decimals, where);
  return () => round2(context.random.normal(mean, deviation));
}
function boolean(argument, _beside, { random }, where) {
  const share3 = argument === true ? 0.5 : argument;
  if (typeof share3 !== "number" || !(share3 >= 0 && share3 <= 1)) {
    throw fieldError(where, "boolean is true, or the share of true from 0 to 1");
  }
  return () => random.float() < share3;
}
function uuid(_argument, _beside, { random }) {
  return () => random.uuid();
}
function time(argument, _beside, { random }, where) {
  const [from, to] = Array.isArray(argument) ? argument.map((one) => Date.parse(String(one))) : [];
  if (from === void 0 || to === void 0 || !(from <= to)) throw fieldError(where, "time is [from, to], two dates");
  return () => timeText(from + Math.floor(random.float() * (to - from + 1)));
}
function faker(argument, beside, context, where) {
  const make = context.faker(String(argument), where);
  const args = beside.with === void 0 ? [] : Array.isArray(beside.with) ? beside.with : [beside.with];
  return () => {
    let made;
    try {
      made = make(args);
    } catch (cause) {
      throw fieldError(where, `faker ${String(argument)}: ${cause.message}`);
    }
    const text = typeof made === "bigint" ? JSON.stringify(String(made)) : JSON.stringify(made);
    if (text === void 0) throw fieldError(where, `faker ${String(argument)} makes nothing that JSON can hold`);
    return typeof made === "string" ? made : JSON.parse(text);
  };
}
function template(argument, _beside, _context, where) {
  if (typeof argument !== "string") throw fieldError(where, "template is a text with {{field}} in it");
  return (scope) => fillTemplate(argument, (name) => memberOf(scope, name, where));
}
function memberOf({ row: row2, made }, name, where) {
  const value2 = made.get(name) ?? (name === "row" ? row2 : made.has(name) ? null : void 0);
  if (value2 !== void 0) return value2;
  const before = [...made.keys()].join(", ");
  throw fieldError(where, `"{{${name}}}" is no field before it; there are row${before === "" ? "" : `, ${before}`}`);
}
function ref(argument, _beside, { random, pools, set: set2 }, where) {
  const reference = splitReference(argument);
  if (reference === void 0) throw fieldError(where, "ref is a data set and a key of it, like users.id");
  if (reference.set === set2) throw fieldError(where, "a set cannot refer to itself while it is made");
  return () => {
    const value2 = pools.get(reference.set)?.get(reference.path)?.pick(random);
    if (value2 === void 0) throw fieldError(where, `no row of data set "${reference.set}" has "${reference.path}"`);
    return value2;
  };
}
function listOf(argument, where, form) {
  if (Array.isArray(argument) && argument.length > 0) return argument;
  throw fieldError(where, `${form} is a list with at least one value`);
}
function isPair3(argument) {
  return Array.isArray(argument) && argument.length === 2 && argument.every((one) => Number.isFinite(one));
}
function pairOf(argument, where, form) {
  if (isPair3(argument) && argument[0] <= argument[1]) return argument;
  throw fieldError(where, `${form} is [min, max]`);
}
function rounding(decimals, where) {
  if (decimals === void 0) return (value2) => value2;
  if (!isSafe(decimals) || decimals < 0 || decimals > MAX_DECIMALS) {
    throw fieldError(where, `decimals is from 0 to ${MAX_DECIMALS}`);
  }
  return (value2) => Number(value2.toFixed(decimals));
}

// src/data/factory/compile-fields.ts
var MAX_COUNT = 1e4;
var DEFAULT_SHARE = 0.5;
function compileFields(fields, context, where, opened = []) {
  const members = Object.entries(fields).map(([name, field]) => {
    return [name, compileField(field, context, { ...where, path: [...where.path, name] }, opened)];
  });
  return ({ row: row2 }) => {
    const made = /* @__PURE__ */ new Map();
    for (const [name, make] of members) made.set(name, make({ row: row2, made }));
    return Object.fromEntries(made);
  };
}
function compileField(field, context, where, opened) {
  if (typeof field !== "object" || field === null || Array.isArray(field)) return () => field;
  const described = field;
  const forms = Object.keys(described).filter((key) => FIELD_FORMS.has(key));
  const [form] = forms;
  if (form === void 0 || forms.length > 1) {
    const known4 = [...FIELD_FORMS.keys()].join(", ");
    throw fieldError(where, `it must have one of ${known4}${forms.length > 1 ? `, not ${forms.join(" and ")}` : ""}`);
  }
  const { [form]: argument, ...beside } = described;
  const allowed = FIELD_FORMS.get(form) ?? [];
  const strange = Object.keys(beside).find((key) => !allowed.includes(key));
  if (strange !== void 0) throw fieldError(where, `"${strange}" does not go with ${form}`);
  const plain = PLAIN_FORMS.get(form);
  if (plain !== void 0) return plain(argument, beside, context, where);
  return compileHolder(form, argument, beside, context, where, opened);
}
function compileHolder(form, argument, beside, context, where, opened) {
  const { random } = context;
  switch (form) {
    case "object":
      return compileFields(objectOf(argument, where, "object"), context, where, opened);
    case "list":
      return listOf2(compileField(argument, context, where, opened), beside.count ?? [0, 3], context, where);
    case "optional": {
      const share3 = beside.share ?? DEFAULT_SHARE;
      if (typeof share3 !== "number" || !(share3 >= 0 && share3 <= 1)) throw fieldError(where, "share is from 0 to 1");
      const make = compileField(argument, context, where, opened);
      return (scope) => random.float() < share3 ? make(scope) : null;
    }
    default: {
      const name = String(argument);
      const fields = context.factories.get(name);
      if (fields === void 0) {
        throw fieldError(where, `there is no factory "${name}"; there are ${[...context.factories.keys()].join(", ")}`);
      }
      if (opened.includes(name))
        throw fieldError(where, `factories hold each other: ${[...opened, name].join(" -> ")}`);
      const own = beside.with === void 0 ? {} : objectOf(beside.with, where, "with");
      const make = compileFields({ ...fields, ...own }, context, where, [...opened, name]);
      return beside.count === void 0 ? make : listOf2(make, beside.count, context, where);
    }
  }
}
function listOf2(make, count4, { random }, where) {
  const [min, max] = Array.isArray(count4) ? count4 : [count4, count4];
  if (!isCount(min) || !isCount(max) || min > max) {
    throw fieldError(where, `count is a number up to ${MAX_COUNT}, or [min, max]`);
  }
  return (scope) => Array.from({ length: random.integer(min, max) }, () => make(scope));
}
var isCount = (value2) => Number.isInteger(value2) && value2 >= 0 && value2 <= MAX_COUNT;
function objectOf(value2, where, form) {
  if (typeof value2 === "object" && value2 !== null && !Array.isArray(value2)) return value2;
  throw fieldError(where, `${form} is an object of fields`);
}

// src/data/factory/load-faker.ts
async function loadFaker(random, referenceMs) {
  const { faker: english } = await import("@faker-js/faker/locale/en");
  const FakerClass = english.constructor;
  const faker2 = new FakerClass({
    locale: english.rawDefinitions,
    randomizer: { next: () => random.float(), seed: () => void 0 },
    seed: 0
  });
  faker2.setDefaultRefDate(new Date(referenceMs));
  const modules = faker2;
  return (method, where) => {
    const [name = "", member = ""] = method.split(".");
    const owner = Object.hasOwn(modules, name) ? modules[name] : void 0;
    const make = owner !== void 0 && !(member in Object.prototype) ? owner[member] : void 0;
    if (typeof owner !== "object" || typeof make !== "function" || !/^[a-z]+\.[a-z][A-Za-z0-9]*$/.test(method)) {
      throw fieldError(where, `faker has no "${method}"; it must be like internet.email`);
    }
    return (args) => make.apply(owner, args);
  };
}

// src/data/makers/factory-rows.ts
var NO_FAKER = (method, where) => {
  throw fieldError(where, `faker ${method} was not loaded`);
};
function fieldsOf2(maker, factories, set2) {
  if (typeof maker.factory !== "string") return maker.factory;
  const fields = factories.get(maker.factory);
  if (fields !== void 0) return fields;
  const known4 = [...factories.keys()].join(", ") || "none";
  throw dataError("description", set2, `there is no factory "${maker.factory}"; there are: ${known4}`);
}
async function* factoryRows(maker, context, { factories, pools }) {
  const { set: set2, size, random, referenceMs } = context;
  const fields = fieldsOf2(maker, factories, set2);
  const named4 = JSON.stringify([fields, ...factories.values()]).includes('"faker":');
  const faker2 = named4 ? await loadFaker(random, referenceMs) : NO_FAKER;
  const make = compileFields(fields, { set: set2, random, factories, pools, faker: faker2 }, { set: set2, path: [] });
  const rows = size.count("rows");
  const made = /* @__PURE__ */ new Map();
  for (let row2 = 1; row2 <= rows; row2 += 1) yield make({ row: row2, made });
}

// src/data/order-sets.ts
function needsOf(set2, { factories }) {
  const checked = set2.integrity.references.map(({ set: other, to }) => ({
    set: other,
    path: to,
    why: "checking"
  }));
  if (set2.maker.kind !== "factory") return checked;
  const made = findReferences(fieldsOf2(set2.maker, factories, set2.name), factories);
  return [...made.map((need) => ({ ...need, why: "making" })), ...checked];
}
function orderSets(config, only2) {
  const byName = new Map(config.sets.map((set2) => [set2.name, set2]));
  const state = /* @__PURE__ */ new Map();
  const ordered = [];
  const visit = (name, path) => {
    const set2 = byName.get(name);
    if (set2 === void 0) {
      const message2 = `there is no data set "${name}"; there are: ${[...byName.keys()].join(", ") || "none"}`;
      const from = path.at(-1);
      throw from === void 0 ? new AssayError("USAGE", message2) : dataError("description", from, message2);
    }
    if (state.get(name) === "done") return;
    if (state.get(name) === "open") {
      const circle = [...path.slice(path.indexOf(name)), name].join(" -> ");
      throw dataError("description", name, `data sets need each other: ${circle}`);
    }
    state.set(name, "open");
    for (const need of needsOf(set2, config)) {
      if (need.set !== name || need.why === "making") visit(need.set, [...path, name]);
    }
    state.set(name, "done");
    ordered.push(set2);
  };
  for (const name of only2 ?? byName.keys()) visit(name, []);
  return ordered;
}

// src/data/read-rows.ts
import { readFileSync } from "node:fs";

// src/process/read-file-chunks.ts
import { closeSync, openSync, readSync } from "node:fs";
var CHUNK_BYTES = 256 * 1024;
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
    let start3 = 0;
    for (let end2 = bytes.indexOf(LINE_FEED); end2 !== -1; end2 = bytes.indexOf(LINE_FEED, start3)) {
      this.emit(bytes.subarray(start3, end2));
      start3 = end2 + 1;
    }
    if (start3 === bytes.length) return;
    this.pieces.push(Buffer.from(bytes.subarray(start3)));
    this.size += bytes.length - start3;
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
    const end2 = line[line.length - 1] === CARRIAGE_RETURN ? line.length - 1 : line.length;
    this.onLine(line.toString("utf8", 0, end2));
  }
};

// src/data/read-rows.ts
var MAX_JSON_BYTES = 400 * 1024 * 1024;
function* readRows(path, format3, set2) {
  if (format3 === "json") {
    const bytes = readFileSync(path);
    if (bytes.length > MAX_JSON_BYTES) {
      throw dataError("content", set2, `${bytes.length} bytes of JSON; the limit is ${MAX_JSON_BYTES}, use ndjson`);
    }
    yield* rowsOf(parse(bytes.toString("utf8"), set2, "its JSON"));
    return;
  }
  let lines2 = [];
  let number2 = 0;
  const reader = new LineReader(path, (line) => lines2.push(line));
  function* parsed() {
    for (const line of lines2) {
      number2 += 1;
      if (line.trim() !== "") yield parse(line, set2, `line ${number2}`);
    }
    lines2 = [];
  }
  for (const chunk of readFileChunks(path)) {
    reader.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    yield* parsed();
  }
  reader.end();
  yield* parsed();
}
function rowsOf(value2) {
  return Array.isArray(value2) ? value2 : [value2];
}
function parse(text, set2, where) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const hint = /\b(?:NaN|Infinity)\b/.test(text) ? " (NaN and Infinity are no JSON; numbers must be finite)" : "";
    const place3 = /at position \d+|end of JSON input/.exec(cause.message)?.[0];
    throw dataError("content", set2, `${where} is not valid JSON${place3 === void 0 ? "" : `, ${place3}`}${hint}`);
  }
}

// src/stats/random.ts
import { createHash } from "node:crypto";
var POISSON_AS_NORMAL = 60;
function createRandom(...seed) {
  const hash2 = createHash("sha256").update(JSON.stringify(seed.map(String))).digest();
  return randomOf(
    xoshiro128([hash2.readUInt32LE(0), hash2.readUInt32LE(4), hash2.readUInt32LE(8), hash2.readUInt32LE(12)])
  );
}
function xoshiro128(state) {
  let [a, b, c, d] = state;
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul(product << 7 | product >>> 25, 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = d << 11 | d >>> 21;
    return result;
  };
}
function randomOf(uint32) {
  let spare2;
  const float = () => ((uint32() >>> 5) * 2 ** 26 + (uint32() >>> 6)) / 2 ** 53;
  const integer2 = (min, max) => {
    const range = max - min + 1;
    const limit = 2 ** 32 - 2 ** 32 % range;
    let drawn = uint32();
    while (drawn >= limit) drawn = uint32();
    return min + drawn % range;
  };
  const normal2 = (mean, deviation) => {
    if (spare2 !== void 0) {
      const value2 = mean + deviation * spare2;
      spare2 = void 0;
      return value2;
    }
    for (; ; ) {
      const x = 2 * float() - 1;
      const y = 2 * float() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt(-2 * Math.log(square) / square);
      spare2 = y * factor;
      return mean + deviation * x * factor;
    }
  };
  const poisson = (mean) => {
    if (mean > POISSON_AS_NORMAL) return Math.max(0, Math.round(normal2(mean, Math.sqrt(mean))));
    const floor = Math.exp(-mean);
    let count4 = 0;
    for (let product = float(); product > floor; product *= float()) count4 += 1;
    return count4;
  };
  return {
    uint32,
    float,
    integer: integer2,
    normal: normal2,
    poisson,
    exponential: (mean) => -mean * Math.log(1 - float()),
    pick: (values) => values[integer2(0, values.length - 1)],
    uuid: () => {
      const hex2 = [uint32(), uint32(), uint32(), uint32()].map((word) => word.toString(16).padStart(8, "0")).join("");
      const variant = (Number.parseInt(hex2[16], 16) & 3 | 8).toString(16);
      return `${hex2.slice(0, 8)}-${hex2.slice(8, 12)}-4${hex2.slice(13, 16)}-${variant}${hex2.slice(17, 20)}-${hex2.slice(20)}`;
    }
  };
}

// src/data/reservoir.ts
var MAX_KEPT = 1e5;
var Reservoir = class {
  kept = [];
  seen = 0;
  random;
  constructor(random) {
    this.random = random;
  }
  /** Algorithm R (Vitter 1985): whatever comes stays with the same probability. */
  add(value2) {
    this.seen += 1;
    if (this.kept.length < MAX_KEPT) {
      this.kept.push(value2);
      return;
    }
    const place3 = this.random.integer(0, this.seen - 1);
    if (place3 < MAX_KEPT) this.kept[place3] = value2;
  }
  /** One of the values; undefined when there is none. */
  pick(random) {
    return this.kept.length === 0 ? void 0 : random.pick(this.kept);
  }
};

// src/data/shared-keys.ts
function createSharedKeys(needs, seed) {
  const keys = /* @__PURE__ */ new Map();
  const pools = /* @__PURE__ */ new Map();
  for (const { set: set2, path, why } of needs) {
    if (why === "checking") place(keys, set2, path, () => new KeySet());
    else place(pools, set2, path, () => new Reservoir(createRandom(seed, set2, "reservoir", path)));
  }
  return {
    keys,
    pools,
    remember(set2, row2) {
      for (const [path, pool] of pools.get(set2) ?? []) {
        for (const value2 of findValues(row2, path)) if (value2 !== null) pool.add(value2);
      }
    }
  };
}
function place(index, set2, path, make) {
  const inner = index.get(set2) ?? /* @__PURE__ */ new Map();
  index.set(set2, inner);
  if (!inner.has(path)) inner.set(path, make());
}

// src/data/check-folder.ts
async function checkFolder(config, directory, only2) {
  const entries = await readManifest(directory);
  const strange = only2.find((name) => !entries.some((entry) => entry.name === name));
  if (strange !== void 0) {
    const names = entries.map(({ name }) => name).join(", ") || "none";
    throw new AssayError("USAGE", `there is no data set "${strange}" in ${directory}; there are: ${names}`);
  }
  const sets = new Map(config.sets.map((set2) => [set2.name, set2]));
  const needs = entries.flatMap(({ name }) => needsOfNamed(sets.get(name), config));
  const { keys } = createSharedKeys(needs, "");
  const unreadable = new Set(entries.filter(({ format: format3 }) => format3 === "csv").map(({ name }) => name));
  const rulesOf = (name) => {
    const rules = sets.get(name)?.integrity;
    return rules && { ...rules, references: rules.references.filter(({ set: set2 }) => !unreadable.has(set2)) };
  };
  const checked = [];
  for (const entry of entries) {
    const error = await checkEntry(entry, rulesOf(entry.name), { directory, root: config.root, keys }).then(
      () => void 0,
      (thrown) => asAssayError(thrown, entry.name)
    );
    if (only2.length === 0 || only2.includes(entry.name)) checked.push({ entry, error });
  }
  return checked;
}
var needsOfNamed = (set2, config) => set2 === void 0 ? [] : needsOf(set2, config);
async function checkEntry(entry, integrity, { directory, root, keys }) {
  const { name, format: format3 } = entry;
  const path = join(directory, entry.file);
  if (integrity === void 0) throw dataError("content", name, "it is not in the configuration any more");
  const { size: bytes } = await stat(path);
  if (format3 === "csv") {
    const fileSha256 = await hashFile(path);
    if (fileSha256 !== entry.fileSha256) throw changed(name, "SHA-256", fileSha256, entry.fileSha256);
    return;
  }
  const schema = integrity.schema === void 0 ? void 0 : await compileSchema2(integrity.schema, root, name);
  const check = checkRows(name, integrity, schema, keys);
  const hash2 = createHash2("sha256");
  let rows = 0;
  for (const row2 of readRows(path, format3, name)) {
    rows += 1;
    const wrong = checkValue(row2);
    if (wrong !== void 0) throw dataError("content", name, `row ${rows}: ${wrong}`);
    hash2.update(`${canonicalJson(row2)}
`);
    check.row(row2, rows);
  }
  check.end(rows);
  const sha256 = hash2.digest("hex");
  if (sha256 !== entry.sha256) throw changed(name, "SHA-256 of the rows", sha256, entry.sha256);
  if (bytes !== entry.bytes) throw changed(name, "bytes", bytes, entry.bytes);
}
var changed = (set2, what, found, written) => dataError("content", set2, `its file was changed since it was made: ${what} ${found}, in the manifest ${written}`);
async function hashFile(path) {
  const hash2 = createHash2("sha256");
  for await (const chunk of createReadStream(path)) hash2.update(chunk);
  return hash2.digest("hex");
}
async function readManifest(directory) {
  let text;
  try {
    text = await readFile3(join(directory, MANIFEST), "utf8");
  } catch (cause) {
    const { code } = cause;
    throw new AssayError("USAGE", `${directory} holds no data sets of Assay: no ${MANIFEST} (${code})`, { cause });
  }
  try {
    const { sets } = JSON.parse(text);
    if (sets.every(({ name, format: format3, file }) => file === `${name}.${format3}` && !/[/\\]/.test(file))) return sets;
  } catch {
  }
  throw new AssayError("DATA_INVALID", `${join(directory, MANIFEST)} is no manifest of data sets`);
}
function asAssayError(thrown, set2) {
  if (thrown instanceof AssayError) return thrown;
  const { code, message: message2 } = thrown;
  if (code === void 0) throw thrown;
  return dataError("content", set2, `its file cannot be read: ${message2}`, thrown);
}

// src/process/read-environment.ts
function readEnvironment() {
  const entries = Object.entries(process.env).filter((entry) => entry[1] !== void 0);
  return Object.fromEntries(entries);
}

// src/run/make-project-data.ts
import { randomUUID as randomUUID4 } from "node:crypto";
import { resolve as resolve9 } from "node:path";

// src/data/generate-data.ts
import { randomBytes } from "node:crypto";
import { rm as rm3, writeFile } from "node:fs/promises";
import { join as join4, resolve as resolve8 } from "node:path";

// src/process/redact.ts
var SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|KEY|CREDENTIAL/i;
var MIN_LENGTH2 = 8;
var HIDDEN = "***";
function createRedactor(env) {
  const forms = /* @__PURE__ */ new Set();
  for (const [name, value2] of Object.entries(env)) {
    if (!SECRET_NAME.test(name)) continue;
    for (const secret of [value2, value2.trim(), ...value2.split(/\r?\n/)]) {
      if (secret.length < MIN_LENGTH2) continue;
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
  const whole3 = [bytes.toString("base64"), bytes.toString("base64url")];
  const shifted = [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
    const from = Math.ceil(shift * 8 / 6);
    const to = Math.floor(padded.length * 8 / 6);
    return ["base64", "base64url"].map((encoding) => padded.toString(encoding).slice(from, to));
  });
  return [...whole3, ...shifted].filter((form) => form.length >= MIN_LENGTH2);
}

// src/data/files/replace-folder.ts
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname as dirname2, join as join2 } from "node:path";
async function replaceFolder(target, mark2, fill) {
  const content = await contentOf(target);
  if (content !== void 0 && content.length > 0 && !content.includes(mark2)) {
    throw new AssayError("USAGE", `${target} holds files that are no data sets of Assay; it is not replaced`);
  }
  const name = `.${basename(target)}.${randomUUID()}`;
  const fresh = join2(dirname2(target), `${name}.new`);
  const old = join2(dirname2(target), `${name}.old`);
  await mkdir(fresh, { recursive: true });
  try {
    const value2 = await fill(fresh);
    if (content === void 0) {
      await rename(fresh, target);
      return value2;
    }
    await rename(target, old);
    try {
      await rename(fresh, target);
    } catch (error) {
      await rename(old, target);
      throw error;
    }
    await rm(old, { recursive: true, force: true });
    return value2;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
async function contentOf(folder) {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error.code === "ENOENT") return void 0;
    throw error;
  }
}

// src/data/files/row-encoder.ts
import { stringify } from "csv-stringify/sync";
function createRowEncoder(format3, columns, set2) {
  if (format3 === "csv") return csvEncoder(columns, set2);
  if (format3 === "ndjson") return { batch: (rows) => rows.map(({ line }) => `${line}
`).join(""), end: () => "" };
  let first = true;
  return {
    batch(rows) {
      if (rows.length === 0) return "";
      const text = `${first ? "[\n" : ",\n"}${rows.map(({ line }) => line).join(",\n")}`;
      first = false;
      return text;
    },
    end: () => first ? "[]\n" : "\n]\n"
  };
}
function csvEncoder(named4, set2) {
  let columns = named4;
  let number2 = 0;
  let header = true;
  const lines2 = (rows) => stringify(rows, {
    // Every text is quoted: csv-stringify leaves a lone line feed bare when lines end in CR LF.
    quoted_string: true,
    record_delimiter: "windows",
    cast: { boolean: (value2) => ({ value: String(value2), quote: false, quoted_string: false }) }
  });
  const head = () => {
    if (!header || columns === void 0) return "";
    header = false;
    return lines2([columns]);
  };
  return {
    batch(rows) {
      const cells = rows.map(({ value: value2 }) => {
        number2 += 1;
        if (typeof value2 !== "object" || value2 === null || Array.isArray(value2)) {
          throw dataError("content", set2, `row ${number2} is no object; CSV needs keys for its columns`);
        }
        columns ??= Object.keys(value2);
        const known4 = new Set(columns);
        const strange = named4 === void 0 ? Object.keys(value2).find((key) => !known4.has(key)) : void 0;
        if (strange !== void 0) {
          throw dataError("content", set2, `row ${number2}: key "${strange}" is not in the first row; name the columns`);
        }
        return columns.map((key) => cellOf(Object.hasOwn(value2, key) ? value2[key] : null));
      });
      return head() + lines2(cells);
    },
    end: head
  };
}
function cellOf(value2) {
  if (value2 === void 0 || value2 === null) return null;
  return typeof value2 === "object" ? canonicalJson(value2) : value2;
}

// src/data/files/store-rows.ts
import { createHash as createHash3 } from "node:crypto";
import { open } from "node:fs/promises";
var BATCH_CHARACTERS = 256 * 1024;
async function storeRows(path, rows, prepare, encoder, signal) {
  const hash2 = createHash3("sha256");
  const fileHash = createHash3("sha256");
  const file = await open(path, "wx");
  let bytes = 0;
  let count4 = 0;
  let batch = [];
  let gathered = 0;
  const write3 = async (text) => {
    await file.writeFile(text);
    fileHash.update(text);
    bytes += Buffer.byteLength(text);
  };
  const flush = async () => {
    hash2.update(batch.map(({ line }) => `${line}
`).join(""));
    await write3(encoder.batch(batch));
    batch = [];
    gathered = 0;
    if (signal.aborted) throw new AssayError("RUN_INTERRUPTED", "data were being made");
  };
  try {
    for await (const row2 of rows) {
      count4 += 1;
      const value2 = prepare(row2, count4);
      const line = canonicalJson(value2);
      batch.push({ value: value2, line });
      gathered += line.length;
      if (gathered >= BATCH_CHARACTERS) await flush();
    }
    if (batch.length > 0) await flush();
    await write3(encoder.end());
    await file.sync();
  } finally {
    await file.close();
  }
  return { rows: count4, bytes, sha256: hash2.digest("hex"), fileSha256: fileHash.digest("hex") };
}

// src/data/makers/send-request.ts
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
var LOOPBACK = /^(?:localhost|127\.[0-9.]+|\[::1\])$/;
var MAX_BODY_BYTES = 64 * 1024 * 1024;
function sendRequest({ method, url, headers, body, timeoutMs, signal }) {
  return new Promise((resolve18, reject) => {
    const options = {
      method,
      signal,
      headers: body === void 0 ? headers : { ...headers, "content-length": String(Buffer.byteLength(body)) },
      // Systems under test mostly certify themselves on this machine.
      rejectUnauthorized: !LOOPBACK.test(url.hostname)
    };
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, options, (response) => {
      const chunks = [];
      let bytes = 0;
      response.on("data", (chunk) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MAX_BODY_BYTES) request.destroy(new Error(`an answer of more than ${MAX_BODY_BYTES} bytes`));
      });
      response.on("error", fail);
      response.on("end", () => {
        clearTimeout(timer);
        const pairs = Object.entries(response.headersDistinct).map(
          ([name, values]) => [name, values?.[0] ?? ""]
        );
        resolve18({
          status: response.statusCode ?? 0,
          headers: new Map(pairs),
          body: Buffer.concat(chunks).toString("utf8")
        });
      });
    });
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    const fail = (error) => {
      clearTimeout(timer);
      reject(error);
    };
    request.on("error", fail);
    request.end(body);
  });
}

// src/data/makers/call-api.ts
var SHOWN_CHARACTERS2 = 500;
var MAX_REPEAT = 1e6;
async function* callApi(maker, context, redact) {
  const { set: set2, size, seed } = context;
  const values = new Map([...size.values, ["seed", seed], ["size", size.name], ["set", set2]]);
  const lookup = (name) => {
    const value2 = values.get(name);
    if (value2 === void 0) {
      throw dataError("description", set2, `"{{${name}}}" is not known; known are ${[...values.keys()].join(", ")}`);
    }
    return value2;
  };
  const anyRows = maker.steps.some(({ rows }) => rows !== void 0);
  for (const [number2, step] of maker.steps.entries()) {
    const rows = step.rows ?? (!anyRows && number2 === maker.steps.length - 1 ? "." : void 0);
    const times = repeatOf(step, lookup, set2);
    for (let index = 0; index < times; index += 1) {
      values.set("index", index);
      const answer = await callStep(maker, step, context, lookup, redact);
      const where = `step ${number2 + 1} (${step.method} ${step.path})`;
      if (rows === void 0 && Object.keys(step.capture).length === 0) continue;
      if (step.rows === void 0 && rows !== void 0 && answer.body.trim() === "") continue;
      const body = bodyOf(answer, rows !== void 0, set2, where);
      for (const [name, path] of Object.entries(step.capture))
        values.set(name, captured(answer, body, path, set2, where));
      if (rows === void 0) continue;
      const found = findValues(body, rows);
      if (found.length === 0) throw dataError("content", set2, `${where}: its answer has no "${rows}"`);
      for (const value2 of found) yield* rowsOf(value2);
    }
  }
}
function repeatOf(step, lookup, set2) {
  const times = typeof step.repeat === "string" ? Number(fillText(step.repeat, lookup)) : step.repeat;
  if (Number.isInteger(times) && times >= 0 && times <= MAX_REPEAT) return times;
  throw dataError("description", set2, `repeat of ${step.method} ${step.path} is "${step.repeat}", not a count`);
}
async function callStep(maker, step, { set: set2, signal }, lookup, redact) {
  const { method } = step;
  const path = fillText(step.path, (name) => encodeURIComponent(textOf2(lookup(name))));
  const url = urlOf(maker.base, path, set2);
  const fill = (headers2) => Object.entries(headers2).map(([name, value2]) => [name.toLowerCase(), fillText(value2, lookup)]);
  const body = step.body === void 0 ? void 0 : JSON.stringify(fillValue(step.body, lookup));
  const type = body === void 0 ? [] : [["content-type", "application/json"]];
  const headers = Object.fromEntries([
    ["accept", "application/json"],
    ...type,
    ...fill(maker.headers),
    ...fill(step.headers)
  ]);
  let answer;
  try {
    answer = await sendRequest({ method, url, headers, body, timeoutMs: step.timeoutMs, signal });
  } catch (cause) {
    if (signal.aborted) throw new AssayError("RUN_INTERRUPTED", `data set "${set2}" was being made`, { cause });
    const { code, message: message2 } = cause;
    throw dataError("making", set2, redact(`${method} ${shownUrl(url)} failed: ${code ?? message2}`), cause);
  }
  const right = step.status.length === 0 ? answer.status >= 200 && answer.status < 300 : step.status.includes(answer.status);
  if (right) return answer;
  const said = answer.body.slice(0, SHOWN_CHARACTERS2);
  throw dataError("making", set2, redact(`${method} ${shownUrl(url)} answered with status ${answer.status}: ${said}`));
}
function urlOf(base, path, set2) {
  try {
    const url = new URL(`${base.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`);
    if (/^https?:$/.test(url.protocol) && url.origin === new URL(base).origin) return url;
  } catch {
  }
  throw dataError("description", set2, `"${base}" and "${path}" give no http or https URL`);
}
var shownUrl = (url) => `${url.origin}${url.pathname}`;
var textOf2 = (value2) => typeof value2 === "string" ? value2 : JSON.stringify(value2);
function bodyOf(answer, needed, set2, where) {
  try {
    return JSON.parse(answer.body);
  } catch {
    if (!needed) return null;
    throw dataError("content", set2, `${where}: its answer of ${answer.body.length} characters is not JSON`);
  }
}
function captured(answer, body, path, set2, where) {
  const header = /^header:(.+)$/.exec(path)?.[1];
  const value2 = header === void 0 ? findValues(body, path)[0] : answer.headers.get(header.toLowerCase());
  if (value2 === void 0) throw dataError("content", set2, `${where}: its answer has no "${path}" to capture`);
  return value2;
}

// src/data/makers/anomaly.ts
function createAnomaly({ kind, from, days, share: share3, burst }, random) {
  const begin = from * DAY_MS;
  const length = days * DAY_MS;
  if (kind === "gradual") {
    return (ms) => length === 0 ? Number(ms >= begin) : Math.min(1, Math.max(0, (ms - begin) / length));
  }
  const within2 = (ms) => ms >= begin && ms < begin + length;
  if (kind === "spike") return (ms) => Number(within2(ms));
  const leave = 1 / Math.max(1, burst);
  const enter = share3 >= 1 ? 1 : Math.min(1, share3 * leave / (1 - share3));
  let there;
  return (ms) => {
    if (!within2(ms)) return 0;
    const change = there === void 0 ? share3 : there ? 1 - leave : enter;
    there = random.float() < change;
    return Number(there);
  };
}

// src/data/makers/error-scenario.ts
var DAILY_SWING = 0.5;
var PEAK_HOUR = 14;
var KINDS = [
  ["timeout", 0.5],
  ["server_error", 0.35],
  ["connection_refused", 0.15]
];
function* errorScenario(maker, context) {
  const { startMs, count: count4 } = pointsOf(maker, context);
  const { random } = context;
  const anomalies = maker.anomalies.map((one) => ({ kind: one.kind, at: createAnomaly(one, random) }));
  for (let index = 0; index < count4; index += 1) {
    const after2 = index * maker.intervalMs;
    let strength = 0;
    let scenario = null;
    for (const { kind, at } of anomalies) {
      const own = at(after2);
      if (own <= strength) continue;
      strength = own;
      scenario = kind;
    }
    const rate = maker.baseRate + (maker.peakRate - maker.baseRate) * strength;
    const mean = maker.requests * (1 + DAILY_SWING * dailyCycle(startMs + after2, PEAK_HOUR));
    const requests = random.poisson(mean);
    const errors = binomial(requests, rate, random);
    let left = errors;
    let shareLeft = 1;
    const byKind = KINDS.map(([name, share3]) => {
      const own = binomial(left, Math.min(1, share3 / shareLeft), random);
      left -= own;
      shareLeft -= share3;
      return [name, own];
    });
    yield {
      time: timeText(startMs + after2),
      requests,
      errors,
      error_rate: requests === 0 ? 0 : Number((errors / requests).toFixed(6)),
      by_kind: Object.fromEntries(byKind),
      scenario
    };
  }
}
var MAX_DRAWN = 200;
function binomial(count4, probability, random) {
  if (probability >= 1) return count4;
  if (count4 <= MAX_DRAWN) {
    let happened = 0;
    for (let one = 0; one < count4; one += 1) if (random.float() < probability) happened += 1;
    return happened;
  }
  const mean = count4 * probability;
  if (mean < MAX_DRAWN / 10) return Math.min(count4, random.poisson(mean));
  const drawn = random.normal(mean, Math.sqrt(mean * (1 - probability)));
  return Math.min(count4, Math.max(0, Math.round(drawn)));
}

// src/data/makers/event-log.ts
var BY_PEOPLE = /* @__PURE__ */ new Set(["deployment", "configuration_change"]);
var OUTSIDE_OFFICE = 0.1;
var OFFICE_HOURS = [8, 18];
var MEAN_WEIGHT = (50 + 118 * OUTSIDE_OFFICE) / 168;
var DEFAULT_SERVICES = ["api", "web", "worker"];
var ROLLBACK_SHARE = 1 / 12;
var SETTINGS = [
  ["pool_size", [5, 10, 20, 40]],
  ["cache_ttl_s", [30, 60, 300, 900]],
  ["request_timeout_ms", [1e3, 2500, 5e3, 1e4]],
  ["log_level", ["debug", "info", "warn"]]
];
var CAUSES = ["campaign", "crawler", "retry storm", "batch job"];
function* eventLog(maker, context) {
  const { random, size } = context;
  const { startMs, lengthMs } = timeLine(maker, context);
  const services2 = maker.services.length === 0 ? DEFAULT_SERVICES : maker.services;
  const limit = size.given.has("rows") ? size.count("rows") : Number.POSITIVE_INFINITY;
  const next = /* @__PURE__ */ new Map();
  for (const [type, perWeek] of Object.entries(maker.perWeek)) {
    if (perWeek > 0) next.set(type, after(type, perWeek, startMs, random));
  }
  const state = { versions: /* @__PURE__ */ new Map(), settings: /* @__PURE__ */ new Map() };
  for (let id = 1; id <= limit; id += 1) {
    const first = [...next].sort(([, a], [, b]) => a - b)[0];
    if (first === void 0 || first[1] >= startMs + lengthMs) return;
    const [type, ms] = first;
    next.set(type, after(type, maker.perWeek[type], ms, random));
    const service = random.pick(services2);
    yield { id, time: timeText(ms), type, service, ...detailsOf(type, service, state, random) };
  }
}
function after(type, perWeek, from, random) {
  const people = BY_PEOPLE.has(type);
  const mean = 7 * DAY_MS / perWeek * (people ? MEAN_WEIGHT : 1);
  for (let ms = from; ; ) {
    ms += Math.max(1, Math.round(random.exponential(mean)));
    if (!people || random.float() < officeWeight(ms)) return ms;
  }
}
function officeWeight(ms) {
  const date = new Date(ms);
  const [open4, close] = OFFICE_HOURS;
  const weekday = date.getUTCDay() !== 0 && date.getUTCDay() !== 6;
  return weekday && date.getUTCHours() >= open4 && date.getUTCHours() < close ? 1 : OUTSIDE_OFFICE;
}
function detailsOf(type, service, state, random) {
  if (type === "deployment") {
    const [major, minor, patch] = state.versions.get(service) ?? [1, 0, 0];
    const version = random.float() < 0.3 ? [major, minor + 1, 0] : [major, minor, patch + 1];
    const back = random.float() < ROLLBACK_SHARE;
    if (!back) state.versions.set(service, version);
    return {
      version: version.join("."),
      duration_ms: Math.round(6e4 + random.exponential(18e4)),
      outcome: back ? "rolled_back" : "succeeded"
    };
  }
  if (type === "configuration_change") {
    const [key, values] = random.pick(SETTINGS);
    const place3 = `${service}/${key}`;
    const before = state.settings.get(place3) ?? values[1];
    const value2 = random.pick(values.filter((one) => one !== before));
    state.settings.set(place3, value2);
    return { key, before, after: value2 };
  }
  return {
    factor: Number((2 + random.exponential(2)).toFixed(2)),
    duration_ms: Math.round(3e5 + random.exponential(15e5)),
    cause: random.pick(CAUSES)
  };
}

// src/data/makers/fake-from-schema.ts
var MAX_ATTEMPTS3 = 50;
async function* fakeFromSchema(schema, context) {
  const { createGeneratorSync } = await import("json-schema-faker");
  const { set: set2, size, random } = context;
  const rows = size.count("rows");
  for (let row2 = 1; row2 <= rows; row2 += 1) {
    let wrong;
    for (let attempt2 = 0; attempt2 < MAX_ATTEMPTS3; attempt2 += 1) {
      const seed = random.uint32();
      try {
        const value2 = createGeneratorSync({ seed }).generate(schema.schema);
        wrong = schema.check(value2);
        if (wrong === void 0) {
          yield value2;
          break;
        }
      } catch (error) {
        wrong = error.message;
      }
    }
    if (wrong !== void 0) {
      throw dataError("making", set2, `row ${row2}: no value in ${MAX_ATTEMPTS3} is valid by its JSON Schema; ${wrong}`);
    }
  }
}

// src/data/makers/run-command-maker.ts
import { randomUUID as randomUUID3 } from "node:crypto";
import { rm as rm2, stat as stat3 } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join3 } from "node:path";

// src/process/spawn-process.ts
import { spawn } from "node:child_process";
import { randomUUID as randomUUID2 } from "node:crypto";
import { once } from "node:events";
import { stat as stat2 } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as sleep } from "node:timers/promises";

// src/process/line-splitter.ts
var MAX_LINE = 64 * 1024;
function createLineSplitter(onLine) {
  let pending = "";
  return {
    push(text) {
      pending += text;
      const held = pending.endsWith("\r") ? "\r" : "";
      const lines2 = pending.slice(0, pending.length - held.length).split(/\r\n|\n|\r/);
      pending = (lines2.pop() ?? "") + held;
      for (const line of lines2) onLine(line);
      for (; pending.length > MAX_LINE; pending = pending.slice(MAX_LINE)) onLine(pending.slice(0, MAX_LINE));
    },
    end() {
      if (pending !== "") onLine(pending.replace(/\r$/, ""));
      pending = "";
    }
  };
}

// src/process/markers.ts
var RUN_MARKER = "ASSAY_RUN_MARKER";
var COMMAND_MARKER = "ASSAY_COMMAND_MARKER";
function withMarkers(env, run2, command2) {
  const add3 = (inherited, own) => inherited ? `${inherited} ${own}` : own;
  return {
    ...env,
    [RUN_MARKER]: add3(env[RUN_MARKER], run2),
    [COMMAND_MARKER]: add3(env[COMMAND_MARKER], command2)
  };
}
function carriesMarker(environ, marker) {
  if (!environ.includes(marker)) return false;
  return environ.split("\0").some((entry) => {
    const [name, value2] = [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)];
    return (name === RUN_MARKER || name === COMMAND_MARKER) && value2.split(" ").includes(marker);
  });
}

// src/process/output-tail.ts
function createOutputTail(maxBytes) {
  let chunks = [];
  let bytes = 0;
  const joined5 = () => {
    const all = Buffer.concat(chunks);
    let start3 = Math.max(0, all.length - maxBytes);
    while (start3 > 0 && ((all[start3] ?? 0) & 192) === 128) start3 += 1;
    return all.subarray(start3);
  };
  return {
    push(text) {
      const chunk = Buffer.from(text, "utf8");
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes <= 2 * maxBytes) return;
      chunks = [Buffer.from(joined5())];
      bytes = chunks[0]?.length ?? 0;
    },
    text: () => joined5().toString("utf8")
  };
}

// src/process/spawn-process.ts
var MAX_KEPT_BYTES = 64 * 1024;
async function spawnProcess(request) {
  const { command: command2, cwd, env, marker, onLine, maxKeptBytes = MAX_KEPT_BYTES } = request;
  const [program = "", ...args] = typeof command2 === "string" ? ["/bin/sh", "-c", command2] : command2;
  await assertFolder(cwd, command2);
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
    const exited = new Promise((resolve18) => {
      child.once("exit", (code, signal) => resolve18({ code, signal }));
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
        await Promise.race([closed, sleep(timeoutMs, void 0, { signal: stop.signal }).catch(() => void 0)]);
        stop.abort();
        child.stdout?.destroy();
        child.stderr?.destroy();
      }
    };
  } catch (cause) {
    const reason = cause.code ?? cause.message;
    throw new AssayError("SUITE_COMMAND_MISSING", `cannot start ${shown3(command2)} in ${cwd}: ${reason}`, { cause });
  }
}
function read(stream, tail, onLine) {
  const decoder = new StringDecoder("utf8");
  const lines2 = createLineSplitter((line) => onLine?.(line));
  const push = (text) => {
    if (text === "") return;
    tail.push(text);
    lines2.push(text);
  };
  stream?.on("data", (chunk) => push(decoder.write(chunk)));
  stream?.once("close", () => {
    push(decoder.end());
    lines2.end();
  });
  stream?.on("error", () => void 0);
}
async function assertFolder(cwd, command2) {
  const folder = await stat2(cwd).catch(() => void 0);
  if (folder?.isDirectory()) return;
  throw new AssayError("SUITE_COMMAND_MISSING", `cannot start ${shown3(command2)}: its folder ${cwd} does not exist`);
}
function shown3(command2) {
  return `\`${[command2].flat().join(" ").slice(0, 500)}\``;
}

// src/process/stop-tree.ts
import { setTimeout as sleep3 } from "node:timers/promises";

// src/process/process-table.ts
import { readdirSync, readFileSync as readFileSync2 } from "node:fs";
function readProcessTable() {
  const entries = [];
  for (const pid of listPids()) {
    const stat9 = readProcFile(pid, "stat");
    const [state, parent, group, session] = stat9.slice(stat9.lastIndexOf(")") + 2).split(" ");
    if (stat9 === "" || state === "Z" || state === "X") continue;
    entries.push({ pid, parent: Number(parent), group: Number(group), session: Number(session) });
  }
  return entries;
}
function readProcFile(pid, name) {
  try {
    return readFileSync2(`/proc/${pid}/${name}`, "latin1");
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

// src/process/send-signal.ts
function sendSignal(target, signal) {
  try {
    return process.kill(target, signal);
  } catch (error) {
    return error.code === "EPERM";
  }
}

// src/process/sweep-marked.ts
import { setTimeout as sleep2 } from "node:timers/promises";

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

// src/process/sweep-marked.ts
var LOOK_EVERY_MS = 25;
var KILL_WAIT_MS = 3e3;
async function sweepMarked({ marker, sessions = [], graceMs }) {
  const swept = /* @__PURE__ */ new Map();
  const round2 = async (signal, forMs) => {
    const until = performance.now() + forMs;
    const signalled = /* @__PURE__ */ new Set();
    for (let left = findMarked(marker, sessions); left.length > 0; left = findMarked(marker, sessions)) {
      for (const found of left) {
        if (signalled.has(found.pid) && signal !== "SIGKILL") continue;
        signalled.add(found.pid);
        swept.set(found.pid, found);
        sendSignal(found.pid, signal);
      }
      if (performance.now() >= until) return false;
      await sleep2(LOOK_EVERY_MS);
    }
    return true;
  };
  if (graceMs === 0 || !await round2("SIGTERM", graceMs)) await round2("SIGKILL", KILL_WAIT_MS);
  return [...swept.values()];
}
function assertNothingLeft(marker, sessions = []) {
  const left = findMarked(marker, sessions);
  if (left.length === 0) return;
  const names = left.map(({ pid, commandLine: commandLine2 }) => `process ${pid} (${commandLine2})`);
  throw new AssayError("SERVICE_NOT_STOPPED", `still alive after SIGKILL: ${names.join(", ")}`);
}

// src/process/stop-tree.ts
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

// src/process/run-command.ts
var STOP_GRACE_MS = 5e3;
var LEFT_OVER_GRACE_MS = 2e3;
var DRAIN_MS = 1e3;
var MAX_TIMER_MS = 2147483647;
async function runCommand(request) {
  const { timeoutMs, signal, stopGraceMs = STOP_GRACE_MS } = request;
  if (signal?.aborted) {
    return { code: null, signal: null, timedOut: false, aborted: true, durationMs: 0, output: "" };
  }
  const startedAt = performance.now();
  const process2 = await spawnProcess(request);
  request.onStarted?.(process2.pid);
  let durationMs = 0;
  const exited = process2.exited.then((exit2) => {
    durationMs = Math.round(performance.now() - startedAt);
    return exit2;
  });
  const why = await firstOf(exited, timeoutMs, signal);
  await stopTree(process2, { graceMs: why === "exited" ? LEFT_OVER_GRACE_MS : stopGraceMs });
  await process2.drained(DRAIN_MS);
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
    return await new Promise((resolve18) => {
      exited.then(() => resolve18("exited"));
      if (timeoutMs !== void 0) timer = setTimeout(() => resolve18("timeout"), Math.min(timeoutMs, MAX_TIMER_MS));
      onAbort = () => resolve18("abort");
      if (signal?.aborted) onAbort();
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

// src/data/makers/run-command-maker.ts
var SHOWN_CHARACTERS3 = 2e3;
async function* runCommandMaker(maker, context, { env, marker, redact }) {
  const { set: set2, size, seed, signal } = context;
  const file = join3(tmpdir(), `assay-data-${randomUUID3()}`);
  const values = [...size.values].map(([name, value2]) => [variable(name), String(value2)]);
  try {
    const result = await start(
      {
        command: maker.command,
        cwd: maker.cwd,
        env: {
          ...env,
          ...maker.env,
          ...Object.fromEntries(values),
          ASSAY_DATA_SET: set2,
          ASSAY_DATASET_SIZE: size.name,
          ASSAY_DATASET_SEED: seed,
          ASSAY_DATASET_FILE: file
        },
        marker,
        timeoutMs: maker.timeoutMs,
        signal
      },
      set2
    );
    if (result.aborted) throw new AssayError("RUN_INTERRUPTED", `data set "${set2}" was being made`);
    const output2 = redact(result.output).slice(-SHOWN_CHARACTERS3);
    if (result.timedOut) {
      throw dataError("making", set2, `its command was stopped after ${maker.timeoutMs} ms
${output2}`);
    }
    if (result.code !== 0) {
      const end2 = result.code === null ? `signal ${result.signal}` : `exit code ${result.code}`;
      throw dataError("making", set2, `its command ended with ${end2}
${output2}`);
    }
    if (!(await stat3(file).catch(() => void 0))?.isFile()) {
      throw dataError("making", set2, `its command wrote no file to $ASSAY_DATASET_FILE
${output2}`);
    }
    yield* readRows(file, maker.output, set2);
  } finally {
    await rm2(file, { recursive: true, force: true });
  }
}
async function start(options, set2) {
  try {
    return await runCommand(options);
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    throw dataError("making", set2, `its command could not be started: ${cause.message}`, cause);
  }
}
var variable = (name) => `ASSAY_DATA_${name.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;

// src/data/makers/time-series.ts
function* timeSeries(maker, context) {
  const { startMs, count: count4 } = pointsOf(maker, context);
  const { random } = context;
  const metrics = [...maker.metrics].map(([name, metric]) => ({
    name,
    metric,
    anomalies: metric.anomalies.map((one) => ({ amount: one.amount, at: createAnomaly(one, random) }))
  }));
  for (let index = 0; index < count4; index += 1) {
    const after2 = index * maker.intervalMs;
    const ms = startMs + after2;
    const row2 = [["time", timeText(ms)]];
    let strange = false;
    for (const { name, metric, anomalies } of metrics) {
      let value2 = usual(metric, ms, after2) + random.normal(0, metric.noise);
      for (const { amount, at } of anomalies) {
        const strength = at(after2);
        strange ||= strength > 0;
        value2 += amount * strength;
      }
      row2.push([name, bounded(value2, metric)]);
    }
    row2.push(["anomaly", strange]);
    yield Object.fromEntries(row2);
  }
}
function usual({ base, trend, daily, peakHour, weekly, peakDay }, ms, after2) {
  return base + trend * (after2 / DAY_MS) + daily * dailyCycle(ms, peakHour) + weekly * weeklyCycle(ms, peakDay);
}
function bounded(value2, { min = -Infinity, max = Infinity, decimals }) {
  return Number(Math.min(max, Math.max(min, value2)).toFixed(decimals));
}

// src/data/makers/user-profiles.ts
var DEFAULT_PROFILES = [
  ["light", { weight: 0.6, sessionsPerDay: 0.3, actionsPerSession: 5, thinkMs: 2e4 }],
  ["moderate", { weight: 0.3, sessionsPerDay: 1.5, actionsPerSession: 15, thinkMs: 1e4 }],
  ["heavy", { weight: 0.1, sessionsPerDay: 5, actionsPerSession: 40, thinkMs: 4e3 }]
];
var DEFAULT_ACTIONS = ["view", "search", "create", "update", "delete"];
var PEAK_HOUR2 = 14;
var BETWEEN_SESSIONS_MS = 6e4;
function* userProfiles(maker, context) {
  const { size, random } = context;
  const line = timeLine(maker, context);
  const users = size.count("rows");
  const profiles = maker.profiles.size === 0 ? DEFAULT_PROFILES : [...maker.profiles];
  const actions = maker.actions.length === 0 ? DEFAULT_ACTIONS : maker.actions;
  const pickProfile = pickWeighted(
    profiles.map((entry) => [entry, entry[1].weight]),
    random
  );
  for (let user = 1; user <= users; user += 1) {
    const [profile, behaviour] = pickProfile();
    const user_id = `user-${user}`;
    const sessions = sessionsOf(behaviour, line, actions, random).map((session, index) => ({
      session_id: `${user_id}-${index + 1}`,
      start: timeText(session.startMs),
      duration_ms: session.endMs - session.startMs,
      actions: session.actions.map(({ type, atMs }) => ({ type, at_ms: atMs }))
    }));
    if (maker.per === "user") yield { user_id, profile, session_count: sessions.length, sessions };
    else for (const session of sessions) yield { user_id, profile, ...session };
  }
}
function sessionsOf(profile, line, actions, random) {
  const count4 = random.poisson(profile.sessionsPerDay * line.lengthMs / DAY_MS);
  const starts = Array.from({ length: count4 }, () => startWithin(line, random)).sort((a, b) => a - b);
  const sessions = [];
  let free = -Infinity;
  for (const wanted of starts) {
    const startMs = Math.max(wanted, free);
    let atMs = 0;
    const more = random.poisson(Math.max(0, profile.actionsPerSession - 1));
    const done = [{ type: random.pick(actions), atMs }];
    for (let one = 0; one < more; one += 1) {
      atMs += Math.round(random.exponential(profile.thinkMs));
      done.push({ type: random.pick(actions), atMs });
    }
    sessions.push({ startMs, endMs: startMs + atMs, actions: done });
    free = startMs + atMs + BETWEEN_SESSIONS_MS;
  }
  return sessions;
}
function startWithin({ startMs, lengthMs }, random) {
  for (; ; ) {
    const ms = startMs + Math.floor(random.float() * lengthMs);
    if (random.float() < 0.5 + 0.5 * dailyCycle(ms, PEAK_HOUR2)) return ms;
  }
}

// src/data/make-rows.ts
async function makeRows({ maker }, context, config, environment, pools) {
  switch (maker.kind) {
    case "api":
      return callApi(maker, context, environment.redact);
    case "command":
      return runCommandMaker(maker, context, environment);
    case "schema":
      return fakeFromSchema(await compileSchema2(maker.schema, config.root, context.set), context);
    case "series":
      return timeSeries(maker, context);
    case "errors":
      return errorScenario(maker, context);
    case "profiles":
      return userProfiles(maker, context);
    case "events":
      return eventLog(maker, context);
    case "factory":
      return factoryRows(maker, context, { factories: config.factories, pools });
  }
}

// src/data/personal/find-personal.ts
import { isIP } from "node:net";

// src/data/personal/iban.ts
function ibanRemainder(iban) {
  let remainder = 0;
  for (const [from, to] of [
    [4, iban.length],
    [0, 4]
  ]) {
    for (let index = from; index < to; index += 1) {
      const code = iban.charCodeAt(index) | 32;
      if (code >= 97) remainder = (remainder * 100 + code - 87) % 97;
      else if (code >= 48) remainder = (remainder * 10 + code - 48) % 97;
    }
  }
  return remainder;
}
function ibanCheckDigits(country, account) {
  return String(98 - ibanRemainder(`${country}00${account}`)).padStart(2, "0");
}

// src/data/personal/luhn.ts
function isLuhnValid(digits) {
  return luhnSum(digits, false) % 10 === 0;
}
function luhnDigit(digits) {
  return String((10 - luhnSum(digits, true) % 10) % 10);
}
function luhnSum(digits, first) {
  let double = first;
  let sum2 = 0;
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    const digit = digits.charCodeAt(index) - 48;
    const counted = double ? digit * 2 : digit;
    sum2 += counted > 9 ? counted - 9 : counted;
    double = !double;
  }
  return sum2;
}

// src/data/personal/find-personal.ts
var TOKENS = [
  "eyJ[A-Za-z0-9_-]{8,2000}\\.[A-Za-z0-9_-]{8,8000}\\.[A-Za-z0-9_-]{0,2000}",
  // JSON Web Token
  "gh[pousr]_[A-Za-z0-9]{30,255}",
  // GitHub
  "github_pat_[A-Za-z0-9_]{30,255}",
  "glpat-[A-Za-z0-9_-]{20,255}",
  // GitLab
  "A(?:KIA|SIA)[A-Z0-9]{16}",
  // Amazon Web Services
  "AIza[A-Za-z0-9_-]{35}",
  // Google
  "xox[abeprs]-[A-Za-z0-9-]{10,255}",
  // Slack
  "[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}",
  // Stripe
  "sk-[A-Za-z0-9_-]{20,255}",
  // OpenAI and others
  "npm_[A-Za-z0-9]{36}"
].join("|");
var CARD = /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[068]\d{12}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35\d{14}|62\d{14,17})$/;
var MIN_CARD = 13;
var MIN_IBAN = 15;
var NOBODY = /^(?:127\.|0\.0\.0\.0$|::1?$|255\.255\.255\.255$)/;
var FINDERS = [
  {
    kind: "token",
    hint: /[A-Za-z0-9_-]{20}/,
    pattern: new RegExp(`(?<![A-Za-z0-9_-])(?:${TOKENS})`, "g")
  },
  {
    kind: "token",
    hint: /PRIVATE KEY/,
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[A-Za-z0-9+/=\s:,]|-(?!----)){0,20000}-----END [A-Z ]{0,30}PRIVATE KEY-----/g
  },
  {
    kind: "token",
    hint: /earer |asic /,
    pattern: /(?<=\b[Bb]earer |\b[Bb]asic )[A-Za-z0-9._~+/=-]{16,4000}/g
  },
  {
    kind: "email",
    hint: /@/,
    // RFC 5321 bounds the local part by 64 and the domain by 255 octets; letters beyond ASCII are allowed (RFC 6531).
    pattern: /(?<![\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-])[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu
  },
  {
    kind: "iban",
    hint: /[A-Za-z]{2}\d\d/,
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d\d(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])/gi,
    accept: ibanIn
  },
  {
    kind: "card",
    hint: /\d(?:[ -]?\d){12}/,
    pattern: /(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-])/g,
    accept: cardIn
  },
  {
    kind: "ip",
    hint: /:[0-9A-Fa-f]{0,4}:/,
    pattern: /(?<![\w:.])[0-9A-Fa-f:]{2,39}(?:\.\d{1,3}){0,3}(?![\w:])/g,
    // Times of day have colons as well.
    accept: (found) => isIP(found) === 6 && isSomebody(found) ? found : void 0
  },
  {
    kind: "ip",
    hint: /\d\.\d{1,3}\.\d{1,3}\./,
    pattern: /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)/g,
    accept: (found) => isSomebody(found) ? found : void 0
  },
  {
    kind: "phone",
    hint: /\d.{0,12}\d/,
    // International with its plus or 00, or a North American number with its area code in brackets or with separators.
    pattern: /(?<![\w+.-])(?:(?:\+|00)[1-9](?:[ ()./-]{0,2}\d){6,14}|\(\d{3}\) ?\d{3}[ -.]\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])/g
  }
];
function isCard(digits) {
  return CARD.test(digits) && isLuhnValid(digits);
}
function cardIn(found) {
  const digits = found.replace(/[ -]/g, "");
  for (let count4 = digits.length; count4 >= MIN_CARD; count4 -= 1) {
    if (!isCard(digits.slice(0, count4))) continue;
    const part = firstDigits(found, count4);
    if (part !== void 0) return part;
  }
  return void 0;
}
function firstDigits(found, count4) {
  let end2 = 0;
  for (let seen = 0; seen < count4; end2 += 1) if (found[end2] !== " " && found[end2] !== "-") seen += 1;
  return /^\d/.test(found.slice(end2)) ? void 0 : found.slice(0, end2);
}
function ibanIn(found) {
  for (let part = found; part.length >= MIN_IBAN; part = part.slice(0, Math.max(part.lastIndexOf(" "), 0))) {
    if (ibanRemainder(part) === 1) return part;
  }
  return void 0;
}
function isSomebody(address) {
  return isIP(address) !== 0 && !NOBODY.test(address);
}
function findPersonal(text, kinds, replace) {
  let pieces = [text];
  for (const finder of FINDERS) {
    const { kind, hint } = finder;
    if (!kinds.has(kind) || !pieces.some((piece, index) => index % 2 === 0 && hint.test(piece))) continue;
    pieces = pieces.flatMap((piece, index) => index % 2 === 0 ? cut(piece, finder, replace) : [piece]);
  }
  return pieces.length === 1 ? text : pieces.join("");
}
function cut(text, { kind, pattern, accept }, replace) {
  const pieces = [];
  let from = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const part = accept === void 0 ? match[0] : accept(match[0]);
    if (part === void 0) {
      const group = match[0].search(/[ -]/);
      if (group !== -1) pattern.lastIndex = match.index + group + 1;
      continue;
    }
    pieces.push(text.slice(from, match.index), replace(kind, part));
    from = match.index + part.length;
    pattern.lastIndex = from;
  }
  pieces.push(text.slice(from));
  return pieces;
}

// src/data/personal/kind-of-key.ts
var BY_KEY = [
  [
    "token",
    /^(?:.+ )?(?:password|passwd|passphrase|secret|token|api ?key|access ?key|private ?key|client ?secret|authorization|credentials?|session ?id|cookie|pin code)$/
  ],
  ["email", /^(?:.+ )?e ?mail(?: address)?$/],
  ["phone", /^(?:.+ )?(?:phone|telephone|mobile|cell ?phone|fax|msisdn)(?: (?:number|no))?$/],
  [
    "name",
    /^(?:.+ )?(?:first|last|full|given|family|middle|maiden|birth|sur|legal|display|customer|contact|holder|patient|employee|person) ?name$/
  ],
  ["name", /^(?:card|account) ?holder$/],
  ["card", /^(?:.+ )?(?:card|pan)(?: (?:number|no))?$/],
  ["iban", /^(?:.+ )?iban$/],
  ["ip", /^(?:.+ )?ip(?: ?address)?$/]
];
var PERSON = /^(?:.+ )?(?:user|person|people|customer|client|author|owner|contact|employee|patient|member|guest|buyer|seller|recipient|sender|assignee|reporter)s?$/;
function kindOfKey(key, parent) {
  if (key.length > 100) return void 0;
  const words = wordsOf(key);
  if (words === "name") return parent !== void 0 && PERSON.test(wordsOf(parent.slice(0, 100))) ? "name" : void 0;
  return BY_KEY.find(([, pattern]) => pattern.test(words))?.[0];
}
function wordsOf(key) {
  return key.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_.\-\s]+/g, " ").trim().toLowerCase();
}

// src/data/personal/pseudonym.ts
import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
function createPseudonym(key) {
  const digest = (kind, value2) => createHmac("sha256", key).update(`${kind}\0${value2}`).digest();
  return (kind, value2) => {
    switch (kind) {
      case "email":
        return `user-${hex(digest(kind, value2.toLowerCase()), 16)}@example.invalid`;
      case "name":
        return `Person ${hex(digest(kind, value2), 12)}`;
      case "token":
        return `token-${hex(digest(kind, value2), 32)}`;
      case "phone":
        return `+999${digitsOf(digest(kind, value2.replace(/\D/g, "")), 11)}`;
      case "card":
        return cardLike(value2, digest(kind, value2.replace(/\D/g, "")));
      case "iban":
        return ibanLike(value2, digest(kind, value2.replaceAll(" ", "").toUpperCase()));
      case "ip":
        return isIPv6(value2) ? ipv6Of(digest(kind, value2.toLowerCase())) : ipv4Of(digest(kind, value2));
    }
  };
}
var hex = (bytes, digits) => bytes.toString("hex").slice(0, digits);
function digitsOf(bytes, count4) {
  return BigInt(`0x${bytes.toString("hex")}`).toString().padStart(77, "0").slice(-count4);
}
function cardLike(value2, bytes) {
  const length = value2.replace(/\D/g, "").length;
  const body = `999999${digitsOf(bytes, Math.max(0, length - 7))}`;
  const digits = body + luhnDigit(body);
  let next = 0;
  return value2.replace(/\d/g, () => digits[next++] ?? "0");
}
function ibanLike(value2, bytes) {
  const account = digitsOf(bytes, Math.max(1, value2.replaceAll(" ", "").length - 4));
  const characters = `ZZ${ibanCheckDigits("ZZ", account)}${account}`;
  let next = 0;
  return value2.replace(/[^ ]/g, () => characters[next++] ?? "0");
}
var ipv4Of = (bytes) => [240 | bytes[0] & 15, bytes[1], bytes[2], bytes[3]].join(".");
var ipv6Of = (bytes) => `2001:db8:${[0, 2, 4, 6, 8, 10].map((at) => bytes.readUInt16BE(at).toString(16)).join(":")}`;

// src/data/personal/create-masker.ts
var WHOLE2 = /* @__PURE__ */ new Set(["name", "token", "phone", "email", "card", "iban"]);
var MIN_DIGITS = 4;
var EXACT_DIGITS = 15;
function createMasker(rules, key) {
  const pseudonym = createPseudonym(key);
  const kinds = new Set(rules.kinds);
  const keep = new Set(rules.keep);
  const counts = /* @__PURE__ */ new Map();
  const known4 = /* @__PURE__ */ new Map();
  const replace = (kind, value2) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return pseudonym(kind, value2);
  };
  const byKey = (name, parent) => {
    const place3 = `${parent ?? ""}\0${name}`;
    if (known4.has(place3)) return known4.get(place3);
    const told = rules.keys.get(name);
    const guessed = kindOfKey(name, parent);
    const kind = told ?? (guessed !== void 0 && kinds.has(guessed) && WHOLE2.has(guessed) ? guessed : void 0);
    if (known4.size < 1e4) known4.set(place3, kind);
    return kind;
  };
  const maskText2 = (text, kind) => {
    if (kind !== void 0 && text.trim() !== "") return replace(kind, text.trim());
    return findPersonal(text, kinds, replace);
  };
  const maskNumber = (number2, kind) => {
    if (!Number.isSafeInteger(number2) || number2 < 0) return number2;
    const digits = String(number2);
    if (kind === void 0 ? !kinds.has("card") || !isCard(digits) : digits.length < MIN_DIGITS) return number2;
    const hidden = replace(kind ?? "card", digits).replace(/\D/g, "").padEnd(digits.length, "7");
    return Number(`9${hidden}`.slice(0, Math.min(digits.length, EXACT_DIGITS)));
  };
  const mask = (value2, kind, name) => {
    if (typeof value2 === "string") return maskText2(value2, kind);
    if (typeof value2 === "number") return maskNumber(value2, kind);
    if (value2 === null || typeof value2 === "boolean") return value2;
    if (Array.isArray(value2)) return value2.map((one) => mask(one, kind, name));
    return Object.fromEntries(
      Object.entries(value2).map(
        ([key2, one]) => keep.has(key2) ? [key2, one] : [maskText2(key2, void 0), mask(one, byKey(key2, name) ?? kind, key2)]
      )
    );
  };
  const idle = kinds.size === 0 && rules.keys.size === 0;
  return { mask: (row2) => idle ? row2 : mask(row2, void 0, void 0), counts };
}

// src/data/resolve-size.ts
var MAX_COUNT2 = 1e8;
function resolveSize(set2, size) {
  const known4 = set2.sizes.size === 0 ? [...DEFAULT_SIZES.keys()] : [...set2.sizes.keys()];
  if (!known4.includes(size)) {
    throw dataError("description", set2.name, `there is no size "${size}"; it has ${known4.join(", ")}`);
  }
  const given = set2.sizes.get(size) ?? /* @__PURE__ */ new Map();
  const fallback = DEFAULT_SIZES.get(size) ?? { rows: 100, days: 7 };
  const count4 = (name) => {
    const value2 = given.get(name) ?? fallback[name];
    if (typeof value2 === "number" && value2 >= 0 && value2 <= MAX_COUNT2 && (name === "days" || Number.isInteger(value2))) {
      return value2;
    }
    throw dataError("description", set2.name, `${name} of size "${size}" is ${JSON.stringify(value2)}, not a count`);
  };
  const values = new Map(Object.entries(fallback));
  for (const [name, value2] of given) values.set(name, value2);
  return { name: size, given, values, count: count4 };
}

// src/data/generate-data.ts
var NAME2 = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;
var VERSION_DIGITS = 12;
var MASK_KEY_BYTES = 32;
async function generateData(config, options) {
  const sets = orderSets(config, options.only);
  for (const set2 of sets) {
    if (!NAME2.test(set2.name)) throw dataError("description", set2.name, "this is no name for a file");
    resolveSize(set2, options.size);
  }
  const run2 = {
    config,
    options,
    seed: String(options.seed),
    maskKey: options.maskKey ?? randomBytes(MASK_KEY_BYTES),
    signal: options.signal ?? new AbortController().signal,
    shared: createSharedKeys(
      sets.flatMap((set2) => needsOf(set2, config)),
      String(options.seed)
    )
  };
  const directory = resolve8(options.directory);
  try {
    return await replaceFolder(directory, MANIFEST, async (folder) => {
      const entries = await makeSets(sets, folder, run2);
      await writeFile(join4(folder, MANIFEST), `${JSON.stringify({ sets: entries }, null, 2)}
`);
      return entries.map(({ fileSha256: _, ...summary }) => summary);
    });
  } catch (cause) {
    const { code, message: message2 } = cause;
    if (cause instanceof AssayError || code === void 0) throw cause;
    throw dataError("making", "*", `nothing can be written to ${directory}: ${message2}`, cause);
  }
}
async function makeSets(sets, folder, run2) {
  const entries = [];
  const failed = /* @__PURE__ */ new Set();
  for (const set2 of sets) {
    const absent = needsOf(set2, run2.config).find((need) => failed.has(need.set));
    try {
      if (absent !== void 0) {
        throw dataError("making", set2.name, `it needs data set "${absent.set}", which could not be made`);
      }
      entries.push(await makeSet(set2, folder, run2));
    } catch (error) {
      const { onFailure } = run2.options;
      if (onFailure === void 0 || !(error instanceof AssayError) || error.code === "RUN_INTERRUPTED") throw error;
      await rm3(join4(folder, fileOf(set2)), { force: true });
      failed.add(set2.name);
      onFailure(set2.name, error);
    }
  }
  return entries;
}
var fileOf = ({ name, format: format3 }) => `${name}.${format3}`;
async function makeSet(set2, folder, run2) {
  const { config, options, seed, signal, shared } = run2;
  const { name, format: format3, integrity } = set2;
  const size = resolveSize(set2, options.size);
  const random = createRandom(seed, name, size.name);
  const context = { set: name, size, seed, random, referenceMs: config.referenceMs, signal };
  const redact = createRedactor(options.env);
  const environment = { env: options.env, marker: options.marker, redact };
  const rows = await makeRows(set2, context, config, environment, shared.pools);
  const schema = integrity.schema === void 0 ? void 0 : await compileSchema2(integrity.schema, config.root, name);
  const check = checkRows(name, integrity, schema, shared.keys);
  const masker = createMasker(set2.personal ?? defaultRules(set2.maker.kind), run2.maskKey);
  const file = fileOf(set2);
  const stored = await storeRows(
    join4(folder, file),
    rows,
    (row2, number2) => {
      const wrong = checkValue(row2);
      if (wrong !== void 0) throw dataError("content", name, `row ${number2}: ${wrong}`);
      shared.remember(name, row2);
      const masked2 = masker.mask(row2);
      check.row(masked2, number2);
      return masked2;
    },
    createRowEncoder(format3, set2.columns, name),
    signal
  );
  check.end(stored.rows);
  const version = `${set2.version ?? name}-${stored.sha256.slice(0, VERSION_DIGITS)}`;
  const masked = Object.fromEntries(masker.counts);
  return { name, size: size.name, kind: set2.maker.kind, version, ...stored, seed, format: format3, file, masked };
}
function defaultRules(kind) {
  const outside = kind === "api" || kind === "command";
  return { kinds: outside ? PERSONAL_KINDS : [], keys: /* @__PURE__ */ new Map(), keep: [] };
}

// src/process/stop-signals.ts
var STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
function onStopSignals(handler) {
  let count4 = 0;
  const listen = (signal) => {
    count4 += 1;
    handler(signal, count4);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, listen);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, listen);
  };
}

// src/run/make-project-data.ts
async function makeProjectData(request) {
  const { names, env } = request;
  const root = resolve9(request.root);
  const { data } = await loadConfig(root, request.config, { environment: request.overlay || void 0, env });
  if (data.sets.length === 0) throw new AssayError("USAGE", "the configuration has no data sets; data.sets names them");
  const directory = resolve9(root, request.directory);
  const marker = randomUUID4();
  const stop = new AbortController();
  const dispose = onStopSignals((signal, count4) => {
    stop.abort(signal);
    if (count4 > 1) void sweepMarked({ marker, graceMs: 0 }).finally(() => process.exit(EXIT.interrupted));
  });
  try {
    const sets = await generateData(data, {
      size: request.size || data.size,
      seed: request.seed || data.seed,
      directory,
      ...names.length === 0 ? {} : { only: names },
      env,
      marker,
      signal: stop.signal
    });
    return { directory, sets, stopped: void 0 };
  } catch (error) {
    if (!(error instanceof AssayError) || !stop.signal.aborted) throw error;
    const exit = stop.signal.reason === "SIGTERM" ? EXIT.terminated : EXIT.interrupted;
    return { directory, sets: [], stopped: { error, exit } };
  } finally {
    dispose();
  }
}

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
function formatPlace(place3) {
  if (place3 === void 0) return "";
  const parts2 = [place3.file, place3.line, place3.column].filter((part) => part !== void 0);
  return `${parts2.join(":")}: `;
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

// src/cli/data-command-line.ts
async function dataListCommandLine(options) {
  const { data } = await load(options);
  for (const { name, maker, format: format3, sizes } of data.sets) {
    print2(name, maker.kind, format3, [...sizes.keys()].join(" ") || "small medium large");
  }
  return EXIT.success;
}
async function dataMakeCommandLine(names, options) {
  const { directory, sets, stopped } = await makeProjectData({
    root: options.project,
    config: options.config,
    directory: options.out,
    overlay: options.environment,
    size: options.size,
    seed: options.seed,
    names,
    env: readEnvironment()
  });
  if (stopped !== void 0) {
    printError(stopped.error);
    return stopped.exit;
  }
  for (const { name, version, rows, bytes, file } of sets) {
    print2(name, version, `${rows} rows`, `${bytes} bytes`, relative2(".", join5(directory, file)));
  }
  return EXIT.success;
}
async function dataCheckCommandLine(folder, names, options) {
  const { data } = await load(options);
  let exit = EXIT.success;
  for (const { entry, error } of await checkFolder(data, resolve10(options.project, folder), names)) {
    if (error === void 0)
      print2(entry.name, entry.version, `${entry.rows} rows`, entry.format === "csv" ? "unchanged" : "valid");
    else exit = printError(error);
  }
  return exit;
}
function load({ project, config, environment }) {
  return loadConfig(resolve10(project), config, { environment: environment || void 0, env: readEnvironment() });
}
var print2 = (...words) => process.stdout.write(`${words.join("	")}
`);

// src/cli/add-data.ts
var OUT = "assay-data";
function addData(program, done) {
  const data = program.command("data").description("the data sets of the configuration (docs/data.md)");
  const common = (command2) => command2.option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", ".github/assay.yml").option("-e, --environment <name>", "lay the overlay of this environment over the configuration", "");
  common(data.command("list").description("list them with their maker, format and sizes")).action(async (options) => {
    done(await dataListCommandLine(options));
  });
  common(data.command("make").description("make them, and what they refer to").argument("[names...]", "default: all")).option("--size <size>", "small, medium, large or one of their own; default: as configured", "").option("--seed <seed>", "the same seed makes the same data; default: as configured", "").option("-o, --out <folder>", "where they are written, relative to the project; replaced as a whole", OUT).action(async (names, options) => {
    done(await dataMakeCommandLine(names, options));
  });
  common(
    data.command("check").description("check a folder that make has written: unchanged, and valid by the rules").argument("<folder>", "relative to the project").argument("[names...]", "default: all")
  ).action(async (folder, names, options) => {
    done(await dataCheckCommandLine(folder, names, options));
  });
}

// src/cli/env-command-line.ts
import { spawn as spawn2 } from "node:child_process";
import { once as once2 } from "node:events";
import { relative as relative3, resolve as resolve11 } from "node:path";

// src/run/isolated-environment.ts
import { randomInt } from "node:crypto";
import { mkdir as mkdir2, open as open2, readdir as readdir2, readFile as readFile4, rm as rm4, writeFile as writeFile2 } from "node:fs/promises";
import { createServer } from "node:net";
import { join as join6 } from "node:path";
var FOLDER = ".assay/environments";
var NAME3 = /^[a-z0-9][a-z0-9-]{0,39}$/;
async function createIsolated(root, name, services2) {
  const directory = folderOf(root, name);
  if ((await listIsolated(root)).some((one) => one.name === name)) {
    throw new AssayError("USAGE", `there is an environment "${name}" already; reset or clean it`);
  }
  const taken = (await listIsolated(root)).flatMap(({ ports: ports2 }) => [...ports2.values()]);
  const ports = await freePorts(services2.length, new Set(taken));
  const state = { ports: services2.map((service, index) => [service, ports[index]]) };
  await mkdir2(join6(directory, "data"), { recursive: true });
  await writeFile2(join6(directory, "environment.json"), `${JSON.stringify(state, null, 2)}
`);
  return readIsolated(root, name);
}
async function listIsolated(root) {
  const names = await readdir2(join6(root, FOLDER)).catch(() => []);
  return Promise.all(
    names.filter((name) => NAME3.test(name)).sort().map((name) => readIsolated(root, name))
  );
}
async function readIsolated(root, name) {
  const directory = folderOf(root, name);
  const file = join6(directory, "environment.json");
  const text = await readFile4(file, "utf8").catch(() => {
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
    await rm4(join6(directory, "data"), { recursive: true, force: true });
    await mkdir2(join6(directory, "data"));
  });
}
async function cleanIsolated(root, name) {
  const { directory } = await readIsolated(root, name);
  await whileIdle(directory, name, () => rm4(directory, { recursive: true, force: true }));
}
async function whileIdle(directory, name, work) {
  const lock = join6(directory, "in-use");
  const holder = Number(await readFile4(lock, "utf8").catch(() => ""));
  if (holder > 0 && isAlive(holder)) {
    throw new AssayError("USAGE", `the environment "${name}" is in use by process ${holder}`);
  }
  await rm4(lock, { force: true });
  const file = await open2(lock, "wx").catch(() => {
    throw new AssayError("USAGE", `the environment "${name}" is in use`);
  });
  try {
    await file.write(`${process.pid}
`);
    await file.close();
    return await work();
  } finally {
    await rm4(lock, { force: true });
  }
}
function isolatedVariables({ name, directory, ports }) {
  const variable2 = (service) => `ASSAY_PORT_${service.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
  return {
    ASSAY_ENV: name,
    ASSAY_ENV_DIR: join6(directory, "data"),
    ASSAY_DATABASE: `assay_${name.replaceAll("-", "_")}`,
    ...Object.fromEntries([...ports].map(([service, port]) => [variable2(service), String(port)]))
  };
}
function folderOf(root, name) {
  if (!NAME3.test(name)) {
    throw new AssayError("USAGE", `"${name}" is no name of an environment: small letters, digits and "-", at most 40`);
  }
  return join6(root, FOLDER, name);
}
async function freePorts(count4, taken) {
  const ports = /* @__PURE__ */ new Set();
  for (let tries = 0; tries < PORTS.to - PORTS.from && ports.size < count4; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (!taken.has(port) && !ports.has(port) && await isFree(port)) ports.add(port);
  }
  if (ports.size < count4) throw new AssayError("USAGE", `there are no ${count4} free ports from ${PORTS.from} on`);
  return [...ports];
}
var PORTS = { from: 2e4, to: 32768 };
var isFree = (port) => new Promise((resolve18) => {
  const server = createServer();
  server.once("error", () => resolve18(false));
  server.listen(port, "127.0.0.1", () => server.close(() => resolve18(true)));
});
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
  const root = resolve11(options.project);
  if (action === "create") {
    const config = await loadConfig(root, options.config, { env: readEnvironment() });
    print3(
      await createIsolated(
        root,
        name,
        config.services.map((service) => service.name)
      )
    );
  } else if (action === "list") {
    for (const environment of await listIsolated(root)) print3(environment);
  } else if (action === "reset") await resetIsolated(root, name);
  else await cleanIsolated(root, name);
  return EXIT.success;
}
async function envRunCommandLine(name, words, options) {
  const root = resolve11(options.project);
  const environment = await readIsolated(root, name);
  return whileIdle(environment.directory, name, async () => {
    const report = relative3(root, resolve11(environment.directory, "report"));
    const defaults = ["-C", root, "-c", options.config, ...words.includes("--report") ? [] : ["--report", report]];
    const child = spawn2(process.execPath, [process.argv[1], "run", ...defaults, ...words], {
      env: { ...readEnvironment(), ...isolatedVariables(environment) },
      stdio: "inherit"
    });
    const forward = (signal) => void child.kill(signal);
    process.on("SIGTERM", forward).on("SIGINT", forward);
    const [code] = await once2(child, "exit");
    process.off("SIGTERM", forward).off("SIGINT", forward);
    return code ?? EXIT.interrupted;
  });
}
function print3(environment) {
  const ports = [...environment.ports].map(([service, port]) => `${service}=${port}`).join(" ");
  process.stdout.write(`${environment.name}	${ports || "(no services)"}	${relative3(".", environment.directory)}
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
  const common = (command2) => command2.option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", ".github/assay.yml");
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

// src/cli/explain-command-line.ts
import { distance as distance2 } from "fastest-levenshtein";

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

// src/replay/group-runs.ts
var LOOK_AHEAD = 1e5;
var MOST_OPEN_ROWS = 2e6;
var GroupRuns = class {
  onRun;
  open = /* @__PURE__ */ new Map();
  closed = /* @__PURE__ */ new Set();
  rows = 0;
  openRows = 0;
  constructor(onRun) {
    this.onRun = onRun;
  }
  add(row2, file, line) {
    this.rows += 1;
    let run2 = this.open.get(row2.run);
    if (run2 === void 0) {
      if (this.closed.has(row2.run)) {
        const reason = `run ${row2.run} comes again more than ${LOOK_AHEAD} rows after its last row`;
        throw new AssayError("HISTORY_SCATTERED", reason, { place: { file, line } });
      }
      run2 = { run: row2.run, lastRow: this.rows, rows: 0, ...partsOf(row2), tests: /* @__PURE__ */ new Map() };
      this.open.set(row2.run, run2);
      this.closeOld();
    }
    run2.lastRow = this.rows;
    run2.rows += 1;
    this.openRows += 1;
    if (this.openRows > MOST_OPEN_ROWS && this.open.size > 1) {
      const reason = `the rows of run ${[...this.open.keys()][0]} are strewn over more than ${MOST_OPEN_ROWS} rows`;
      throw new AssayError("HISTORY_SCATTERED", reason, { place: { file, line } });
    }
    run2.commit ??= row2.commit;
    run2.at ??= row2.at;
    if (run2.parents.length === 0) run2.parents = row2.parents;
    addAttempt(run2.tests, row2);
  }
  /** Tells the runs that are still open. */
  end() {
    for (const run2 of this.open.values()) this.onRun(toRunRecord(run2));
    this.open.clear();
  }
  /** Only the oldest: a run never overtakes one that began before it. */
  closeOld() {
    for (const [name, run2] of this.open) {
      if (run2.lastRow > this.rows - LOOK_AHEAD) return;
      this.open.delete(name);
      this.closed.add(name);
      this.openRows -= run2.rows;
      this.onRun(toRunRecord(run2));
    }
  }
};
function addAttempt(tests, row2) {
  const { test, variant, outcomes, attempt: attempt2, durationMs, message: message2 } = row2;
  let variants = tests.get(test);
  if (variants === void 0) {
    variants = /* @__PURE__ */ new Map();
    tests.set(test, variants);
  }
  const attempts2 = variants.get(variant);
  const added = { outcomes, attempt: attempt2, durationMs, message: message2 };
  if (attempts2 === void 0) variants.set(variant, [added]);
  else attempts2.push(added);
}
function partsOf({ commit, parents, at }) {
  return { commit, parents, at };
}
function toRunRecord({ run: run2, commit, parents, at, tests }) {
  const results2 = [];
  for (const [test, variants] of tests) {
    for (const [variant, attempts2] of variants) results2.push({ test, variant, ...joinAttempts2(attempts2) });
  }
  return { run: run2, commit, parents, at, isOutage: false, results: results2 };
}
function joinAttempts2(attempts2) {
  const [only2] = attempts2;
  if (only2 !== void 0 && attempts2.length === 1) {
    const { outcomes, durationMs, message: message2 } = only2;
    return {
      outcomes,
      durationMs: outcomes.includes("passed") ? durationMs : void 0,
      message: outcomes.includes("failed") ? message2 : void 0
    };
  }
  attempts2.sort((a, b) => (a.attempt ?? 0) - (b.attempt ?? 0));
  const passing = attempts2.findLast(({ outcomes }) => outcomes.includes("passed"));
  const failing = attempts2.find(({ outcomes }) => outcomes.includes("failed"));
  return {
    outcomes: attempts2.flatMap(({ outcomes }) => outcomes),
    durationMs: passing?.durationMs,
    message: failing?.message
  };
}

// src/replay/list-history-files.ts
import { readdir as readdir3, stat as stat4 } from "node:fs/promises";
import { join as join7 } from "node:path";
async function listHistoryFiles(path) {
  let names;
  try {
    if (!(await stat4(path)).isDirectory()) return [path];
    names = await readdir3(path);
  } catch (cause) {
    throw new AssayError("HISTORY_NOT_FOUND", `cannot read ${path}: ${cause.message}`, { cause });
  }
  const files = names.filter((name) => /\.csv(\.gz)?$/i.test(name)).sort();
  if (files.length === 0) throw new AssayError("HISTORY_NOT_FOUND", `no .csv or .csv.gz file in ${path}`);
  return files.map((name) => join7(path, name));
}

// src/replay/read-history-file.ts
import { createReadStream as createReadStream2 } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { CsvError, parse as parse2 } from "csv-parse";

// src/replay/column-of.ts
function columnOf(raw, field) {
  let [down, lineStart, at, quoted4] = [0, 0, 0, false];
  for (let left = field; left > 0 && at < raw.length; at++) {
    const character = raw[at];
    if (character === '"') quoted4 = !quoted4;
    else if (character === "," && !quoted4) left -= 1;
    else if (character === "\n" || character === "\r" && raw[at + 1] !== "\n") [down, lineStart] = [down + 1, at + 1];
  }
  return { down, column: at - lineStart + 1 };
}

// src/replay/history-header.ts
var COLUMNS = [
  "run",
  "test",
  "status",
  "commit",
  "parent",
  "branch",
  "time",
  "variant",
  "attempt",
  "duration_ms",
  "message"
];
var NEEDED = ["run", "test", "status"];
function readHeader(fields, place3) {
  const names = fields.map((field) => field.trim().toLowerCase());
  const twice = COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== void 0) {
    const column = names.lastIndexOf(twice) + 1;
    throw new AssayError("HISTORY_COLUMNS", `the column ${twice} is there twice, the second as number ${column}`, {
      place: place3
    });
  }
  const missing = NEEDED.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const word = missing.length === 1 ? "column" : "columns";
    throw new AssayError("HISTORY_COLUMNS", `no ${word} ${missing.join(", ")} in the header: ${names.join(",")}`, {
      place: place3
    });
  }
  return {
    width: fields.length,
    at: Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])),
    unknown: fields.filter((_, index) => !COLUMNS.includes(names[index]))
  };
}

// src/replay/outcomes-of.ts
var PASSED = ["passed"];
var FAILED = ["failed"];
var SKIPPED = ["skipped"];
var FLAKY = ["failed", "passed"];
var WORDS3 = new Map([
  ...["passed", "pass", "ok", "success", "successful", "succeeded", "expected"].map((word) => [word, PASSED]),
  ...["failed", "fail", "failure", "error", "errored", "broken", "unexpected"].map((word) => [word, FAILED]),
  ...["timeout", "timedout", "crash", "crashed", "aborted", "interrupted"].map((word) => [word, FAILED]),
  ...["skipped", "skip", "pending", "ignored", "disabled", "todo"].map((word) => [word, SKIPPED]),
  ...["notrun", "notexecuted", "excluded", "canceled", "cancelled"].map((word) => [word, SKIPPED]),
  ["flaky", FLAKY]
]);
function outcomesOf(status) {
  return WORDS3.get(status) ?? WORDS3.get(status.toLowerCase().replace(/[-_ ]/g, ""));
}

// src/replay/history-row.ts
var MAX_NAME = 1e4;
var MAX_MESSAGE = 1e4;
var ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
function readRow(fields, { width, at }) {
  if (fields.length !== width) return { field: -1, reason: `${fields.length} fields, but the header has ${width}` };
  const value2 = (column) => at[column] === -1 ? "" : fields[at[column]];
  const bad = (column, reason) => ({ field: at[column], reason });
  const [run2, test, status] = [value2("run"), value2("test"), value2("status")];
  if (run2 === "") return bad("run", "run is empty");
  if (test === "") return bad("test", "test is empty");
  if (test.length > MAX_NAME) return bad("test", `test is longer than ${MAX_NAME} characters`);
  const outcomes = outcomesOf(status);
  if (outcomes === void 0) return bad("status", `status ${quote2(status)} is none of passed, failed, skipped`);
  const time3 = readTime(value2("time"));
  if (Number.isNaN(time3)) return bad("time", `time ${quote2(value2("time"))} is not ISO 8601`);
  const attempt2 = readNumber(value2("attempt"));
  if (attempt2 !== void 0 && !(Number.isInteger(attempt2) && attempt2 >= 0)) {
    return bad("attempt", `attempt ${quote2(value2("attempt"))} is not a whole number from 0`);
  }
  const durationMs = readNumber(value2("duration_ms"));
  if (durationMs !== void 0 && !(durationMs >= 0)) {
    return bad("duration_ms", `duration_ms ${quote2(value2("duration_ms"))} is not a number from 0`);
  }
  return {
    run: run2,
    test,
    variant: value2("variant"),
    outcomes,
    commit: value2("commit") || void 0,
    parents: readParents(value2("parent")),
    branch: value2("branch") || void 0,
    at: time3,
    attempt: attempt2,
    durationMs,
    message: value2("message").slice(0, MAX_MESSAGE) || void 0
  };
}
var NO_PARENTS = [];
function readParents(text) {
  return text === "" ? NO_PARENTS : text.split(/\s+/).filter((name) => name !== "");
}
var known2;
function readTime(text) {
  if (text === "") return void 0;
  if (known2 === void 0 || known2.text !== text) known2 = { text, time: parseTime(text) };
  return known2.time;
}
function parseTime(text) {
  const match = ISO.exec(text);
  if (match === null) return Number.NaN;
  const [date, zone] = [text.replace(" ", "T").replace(",", "."), match[1]];
  if (zone === void 0) return Date.parse(date.length === 10 ? date : `${date}Z`);
  if (zone === "Z" || zone.includes(":")) return Date.parse(date);
  return Date.parse(`${date.slice(0, -zone.length)}${zone.slice(0, 3)}:${zone.slice(3) || "00"}`);
}
function readNumber(text) {
  if (text === "") return void 0;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
}
function quote2(text) {
  return JSON.stringify(text.slice(0, 60));
}

// src/replay/read-history-file.ts
var MAX_RECORD = 1e6;
var EMPTY_LINES = /^[\r\n]+/;
async function readHistoryFile(file, listener) {
  const parser = parse2({
    bom: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD
  });
  const source = createReadStream2(file);
  const onEnd = () => {
  };
  if (file.toLowerCase().endsWith(".gz")) pipeline(source, createGunzip(), parser, onEnd);
  else pipeline(source, parser, onEnd);
  let header;
  let next = 1;
  try {
    for await (const { record, raw } of parser) {
      const text = raw.replace(EMPTY_LINES, "");
      const line = next + countLines(raw.slice(0, raw.length - text.length));
      next = line + countLines(text);
      if (header === void 0) {
        header = readHeader(record, { file, line, column: 1 });
        listener.onHeader(header, file);
        continue;
      }
      const row2 = readRow(record, header);
      if ("run" in row2) listener.onRow(row2, file, line);
      else listener.onBadRow(row2.reason, placeOf2(file, line, text, row2));
    }
  } catch (error) {
    throw translate(error, file);
  }
  if (header === void 0) throw new AssayError("HISTORY_EMPTY", "the file is empty", { place: { file } });
}
function countLines(text) {
  let count4 = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count4 += 1;
  for (let at = text.indexOf("\r"); at !== -1; at = text.indexOf("\r", at + 1)) if (text[at + 1] !== "\n") count4 += 1;
  return count4;
}
function placeOf2(file, line, text, { field }) {
  const { down, column } = columnOf(text, Math.max(0, field));
  return { file, line: line + down, column };
}
function translate(error, file) {
  if (error instanceof AssayError) return error;
  const { message: message2 } = error;
  const code = error.code ?? "";
  if (error instanceof CsvError) {
    const line = typeof error.lines === "number" ? { line: error.lines } : {};
    return new AssayError("HISTORY_MALFORMED", message2, { place: { file, ...line }, cause: error });
  }
  if (code.startsWith("Z_")) return new AssayError("HISTORY_MALFORMED", message2, { place: { file }, cause: error });
  if (code.startsWith("E") && !code.startsWith("ERR_")) {
    return new AssayError("HISTORY_NOT_FOUND", `cannot read ${file}: ${message2}`, { cause: error });
  }
  return error;
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
  let sum2 = TERMS[0];
  for (let index = 1; index < TERMS.length; index++) sum2 += TERMS[index] / (y + index);
  const t = y + G + 0.5;
  return HALF_LOG_TWO_PI + (y + 0.5) * Math.log(t) - t + Math.log(sum2);
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
function flipWeight(together2, base) {
  return together2 <= base ? 1 : (base / together2) ** 2;
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

// src/stats/flakiness/segment-of.ts
function segmentOf({ settled, streaks, sinceRun }) {
  if (sinceRun === null) return void 0;
  let [runs, failures2] = settled;
  for (const [failed, length] of streaks) {
    runs += length;
    failures2 += failed * length;
  }
  return { sinceRun, runs, failures: failures2, rate: failures2 / runs };
}

// src/stats/flakiness/is-broken.ts
var BROKEN_RATE = 0.95;
var MENDED_RATE = 0.9;
var BROKEN_STREAK = 3;
function isBroken(sequence2, wasBroken) {
  const last = sequence2.streaks.at(-1);
  if (last === void 0) return false;
  if (!wasBroken && (last[0] === 0 || last[1] < BROKEN_STREAK)) return false;
  const segment = segmentOf(sequence2);
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
function logEvidence(runs, failures2) {
  return logBeta(failures2 + PRIOR_FAILED2, runs - failures2 + PRIOR_PASSED2) - LOG_BETA_PRIOR;
}
function observeSequence(state, failed, run2) {
  const only2 = state.streaks.length === 1 ? state.streaks[0] : void 0;
  if (only2 !== void 0 && only2[0] === (failed ? 1 : 0) && only2[1] === OPEN_RUNS) {
    return { ...state, settled: [state.settled[0] + 1, state.settled[1] + only2[0]] };
  }
  const streaks = append(state.streaks, failed ? 1 : 0, run2);
  const sinceRun = state.sinceRun ?? run2;
  const cut2 = streaks.length > 1 ? bestCut(state.settled, streaks) : void 0;
  if (cut2 !== void 0) {
    const before = count(state.settled, streaks.slice(0, cut2));
    const rest = streaks.slice(cut2);
    return { settled: [0, 0], sinceRun: rest[0][2], streaks: rest, before };
  }
  return settle({ settled: state.settled, sinceRun, streaks, before: state.before });
}
function append(streaks, failed, run2) {
  const last = streaks.at(-1);
  if (last === void 0 || last[0] !== failed) return [...streaks, [failed, 1, run2]];
  const longer2 = streaks.slice();
  longer2[longer2.length - 1] = [failed, last[1] + 1, last[2]];
  return longer2;
}
function count(settled, streaks) {
  let [runs, failures2] = settled;
  for (const [failed, length] of streaks) {
    runs += length;
    failures2 += failed * length;
  }
  return [runs, failures2];
}
function bestCut(settled, streaks) {
  const [runs, failures2] = count(settled, streaks);
  const whole3 = logEvidence(runs, failures2);
  let [leftRuns, leftFailures] = settled;
  let best = 0;
  let place3;
  for (let index = 1; index < streaks.length; index++) {
    const [failed, length] = streaks[index - 1];
    leftRuns += length;
    leftFailures += failed * length;
    const gain = logEvidence(leftRuns, leftFailures) + logEvidence(runs - leftRuns, failures2 - leftFailures) - whole3 + LOG_CHANGE_PRIOR;
    if (gain > best) [best, place3] = [gain, index];
  }
  return place3;
}
function settle(state) {
  const { streaks } = state;
  let [runs, failures2] = state.settled;
  let surplus = streaks.reduce((total3, [, length]) => total3 + length, 0) - OPEN_RUNS;
  let start3 = Math.max(0, streaks.length - OPEN_STREAKS);
  for (const [failed, length] of streaks.slice(0, start3)) {
    runs += length;
    failures2 += failed * length;
    surplus -= length;
  }
  let first;
  while (surplus > 0) {
    const [failed, length, firstRun] = streaks[start3];
    const moved = Math.min(length, surplus);
    runs += moved;
    failures2 += failed * moved;
    surplus -= moved;
    if (moved < length) first = [failed, length - moved, firstRun];
    else start3 += 1;
  }
  if (start3 === 0 && first === void 0) return state;
  const open4 = streaks.slice(start3);
  if (first !== void 0) open4[0] = first;
  return { ...state, settled: [runs, failures2], streaks: open4 };
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
  const after2 = {
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
  const next = nextState(after2, reading.isFlip || endsFailure);
  if (next === after2.state) return after2;
  return { ...after2, state: next, sinceRun: run2, good: next === "fixed" ? [0, after2.clean] : after2.good };
}
function meanCost(known4, durationMs) {
  if (durationMs === void 0) return known4;
  return known4 === null ? durationMs : known4 + COST_PART * (durationMs - known4);
}
function flipsAfter(state, reading, sight) {
  const known4 = state.flips;
  if (known4.length === 0 && !reading.isFlip) return known4;
  const { ordinal, flipped, base } = sight;
  let flips = flipsInWindow(known4, sight.day);
  if (flips.some((flip2) => (flipped.get(flip2.ordinal) ?? 0) > flip2.together)) {
    flips = flips.map((flip2) => {
      const together3 = Math.max(flip2.together, flipped.get(flip2.ordinal) ?? 0);
      return together3 === flip2.together ? flip2 : { ...flip2, together: together3, weight: flipWeight(together3, base) };
    });
  }
  if (!reading.isFlip || flips.some((flip2) => flip2.ordinal === ordinal)) return flips;
  const together2 = Math.max(1, flipped.get(ordinal) ?? 1);
  const { commit, at, day } = sight;
  const weight = flipWeight(together2, base);
  const flip = { commit, ordinal, runs: reading.flipRuns, at, day, nth: state.runs + 1, together: together2, weight };
  return [...flips, flip].slice(-MAX_FLIPS);
}

// src/stats/flakiness/pool-readings.ts
function poolReadings(state, readings, own) {
  if (readings.length === 1 && own !== void 0) return own;
  const flip = readings.filter((reading) => reading.isFlip);
  const timed = readings.map((reading) => reading.durationMs).filter((value2) => value2 !== void 0);
  const sum2 = (pick3) => readings.reduce((total3, reading) => total3 + pick3(reading), 0);
  return {
    isFlip: flip.length > 0,
    // Sorted by length and text, so that the order of the variants does not choose.
    flipRuns: flip.map((reading) => reading.flipRuns).sort(byRuns)[0] ?? [],
    firstPassed: readings.every((reading) => reading.firstPassed),
    failed: readings.some((reading) => reading.failed),
    goodFailed: sum2((reading) => reading.goodFailed),
    goodPassed: sum2((reading) => reading.goodPassed),
    executions: sum2((reading) => reading.executions),
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

// src/stats/flakiness/read-outcomes.ts
var PASSED_COMMITS = 8;
var FAILED_COMMITS = 16;
function readOutcomes(state, outcomes, durationMs, { run: run2, ordinal, canRecur }) {
  let last;
  let hasPassed = false;
  let hasFailed2 = false;
  let firstPasses = 0;
  let firstFails = 0;
  for (const outcome2 of outcomes) {
    if (outcome2 === "skipped") continue;
    const isFirst = last !== "failed";
    last = outcome2;
    if (outcome2 === "passed") hasPassed = true;
    else hasFailed2 = true;
    if (!isFirst) continue;
    if (outcome2 === "passed") firstPasses += 1;
    else firstFails += 1;
  }
  if (last === void 0) return void 0;
  const passedBefore = canRecur ? state.passedOn.find(([known4]) => known4 === ordinal) : void 0;
  const failedBefore = canRecur ? state.failedOn.find(([known4]) => known4 === ordinal) : void 0;
  const firstFailures = firstFails + (failedBefore?.[2] ?? 0);
  const commitPassed = hasPassed || passedBefore !== void 0;
  const otherRun = (failedBefore ?? passedBefore)?.[1];
  return {
    isFlip: commitPassed && (hasFailed2 || failedBefore !== void 0),
    flipRuns: otherRun === void 0 || otherRun === run2 || hasPassed && hasFailed2 ? [run2] : [otherRun, run2],
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
function appendPass(known4, pass) {
  const kept = known4.slice(Math.max(0, known4.length + 1 - PASSED_COMMITS));
  kept.push(pass);
  return kept;
}
function failuresOn(known4, ordinal, run2, commitPassed, firstFailures) {
  const place3 = known4.findIndex((entry) => entry[0] === ordinal);
  if (commitPassed) return place3 === -1 ? known4 : known4.filter((_, index) => index !== place3);
  if (place3 === -1) return [...known4, [ordinal, run2, firstFailures]].slice(-FAILED_COMMITS);
  return known4.map((entry, index) => index === place3 ? [ordinal, entry[1], firstFailures] : entry);
}

// src/stats/flakiness/to-verdict.ts
var FLAKINESS_RULE = "flaky/1";
var MAX_PROOFS = 5;
function toVerdict(state) {
  const known4 = state.runs > 0;
  return {
    state: state.state,
    sinceRun: state.sinceRun ?? void 0,
    probability: known4 ? flakeProbability(state.good) : void 0,
    interval: known4 ? flakeInterval(state.good) : void 0,
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
    proofs: newest.map(({ commit, runs, at, together: together2, weight }) => {
      return { commit: commit ?? void 0, runs, at: at ?? void 0, together: together2, weight };
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
  const failures2 = executions * flakeProbability(state.good);
  return { executions, failures: failures2, rerunMs: state.costMs === null ? void 0 : failures2 * state.costMs };
}

// src/stats/flakiness/reset-flakiness.ts
function resetFlakiness(state, run2, holds = () => false) {
  const { day, pace, costMs } = state;
  const fresh = { ...startFlakiness(), sinceRun: run2, day, pace, costMs };
  const kept = state.flips.filter(holds);
  const [first] = kept;
  if (first === void 0) return fresh;
  const skipped2 = first.nth - 1;
  const anew = {
    ...fresh,
    lastRun: state.lastRun,
    runs: Math.max(kept.length, state.runs - skipped2),
    clean: state.clean,
    rateAtFlip: state.rateAtFlip,
    flips: kept.map((flip) => ({ ...flip, nth: Math.max(1, flip.nth - skipped2) }))
  };
  return { ...anew, state: nextState(anew, true) };
}

// src/stats/history/memory-key.ts
function memoryKey(test, variant) {
  return JSON.stringify([test, variant === "" ? null : variant]);
}
function parseMemoryKey(key) {
  const [test, variant] = JSON.parse(key);
  return { test, variant };
}

// src/stats/history/begin-anew.ts
function beginAnew(known4, { begins }, run2) {
  const anew = /* @__PURE__ */ new Map();
  if (begins.size === 0) return anew;
  for (const [key, memory] of known4) {
    const holds = begins.get(parseMemoryKey(key).test);
    if (holds === void 0) continue;
    anew.set(key, { ...memory, flakiness: resetFlakiness(memory.flakiness, run2, ({ commit }) => holds(commit)) });
  }
  return anew;
}

// src/stats/history/group-by-test.ts
function groupByTest(results2) {
  const tests = /* @__PURE__ */ new Map();
  for (const result of results2) {
    const known4 = tests.get(result.test);
    if (known4 === void 0) {
      tests.set(result.test, [result]);
      continue;
    }
    const place3 = known4.findIndex(({ variant }) => variant === result.variant);
    if (place3 === -1) known4.push(result);
    else known4[place3] = join8(known4[place3], result);
  }
  return [...tests].map(([test, grouped]) => ({ test, results: grouped }));
}
function join8(first, second) {
  return {
    ...first,
    outcomes: [...first.outcomes, ...second.outcomes],
    durationMs: second.durationMs ?? first.durationMs,
    message: first.message ?? second.message
  };
}

// src/stats/clusters/parse-frame.ts
var PYTHON = /^File "([^"]{1,400})", line \d+(?:, in (\S{1,200}))?/;
var PYTEST = /^([^\s:]{1,400}\.py):\d+: (?:in ([^\s(]{1,200}))?/;
var RUBY = /^(?:# |from )?([^\s:]{1,400}\.rb):\d+:in ['`]([^']{1,200})'/;
var PANIC2 = /^thread '[^']{1,400}' (?:\(\d{1,12}\) )?panicked at ([^\s:']{1,400}):\d+:\d+:$/;
var GO = /^([^\s:]{1,400}\.go):\d+(?: \+0x[0-9a-f]+)?$/;
var NUMBERED = /^\d{1,5}: +(\S.{0,300})$/;
var PERL = / at (\S{1,400}\.p[lm]) line \d+\.?$/;
function parseFrame(line, before) {
  if (line.startsWith("at ")) return atFrame(line.slice(3), before);
  const found = PYTHON.exec(line) ?? PYTEST.exec(line) ?? RUBY.exec(line) ?? PANIC2.exec(line);
  if (found !== null) return { file: found[1], function: found[2] ?? "" };
  const go2 = GO.exec(line);
  if (go2 !== null) return { file: go2[1], function: before.split("(")[0] };
  const perl = line.length < 1e3 ? PERL.exec(line) : null;
  return perl === null ? void 0 : { file: perl[1], function: "" };
}
function atFrame(text, before) {
  const dotnet = text.indexOf(") in ");
  if (dotnet !== -1) {
    const end2 = text.lastIndexOf(":line ");
    const name = text.slice(0, text.indexOf("("));
    return { file: text.slice(dotnet + 5, end2 === -1 ? void 0 : end2), function: name };
  }
  const open4 = text.lastIndexOf("(");
  if (open4 > 0 && text.endsWith(")")) {
    const file = withoutPlace(text.slice(open4 + 1, -1));
    return { file, function: text.slice(0, open4).trim() };
  }
  const numbered = NUMBERED.exec(before);
  if (!text.includes(":")) return void 0;
  return { file: withoutPlace(text.startsWith("async ") ? text.slice(6) : text), function: numbered?.[1] ?? "" };
}
function withoutPlace(location) {
  let end2 = location.length;
  for (let times = 0; times < 2; times++) {
    let at = end2;
    while (at > 0 && location.charCodeAt(at - 1) >= 48 && location.charCodeAt(at - 1) <= 57) at--;
    if (at === end2 || location[at - 1] !== ":") break;
    end2 = at - 1;
  }
  return location.slice(0, end2);
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
  return !FOREIGN_FUNCTIONS.some((start3) => name.startsWith(start3));
}
function isTest({ file }) {
  const [folder = "", name = ""] = `/${file.replaceAll("\\", "/")}`.split("/").slice(-2);
  return TEST_FOLDERS.has(folder) || TEST_FILE.test(name) || name.startsWith("test_") && name.endsWith(".py");
}
function nameOf({ file, function: name }) {
  const parts2 = file.replaceAll("\\", "/").split("/").filter((part) => part !== ".");
  return `${parts2.slice(-2).join("/")}:${name}`.replaceAll(/\d+/g, "#");
}

// src/stats/clusters/details-of.ts
var MAX_LINES2 = 100;
var MAX_LENGTH = 300;
function detailsOf2(text) {
  const lines2 = text.split("\n", MAX_LINES2).map((line) => line.trim().slice(0, MAX_LENGTH));
  const code = lines2.findLast((line) => line.startsWith("> ") || line.startsWith(">	"));
  const expected = lines2.find((line, at) => at > 0 && /^[Ee]xpected\b/.test(line));
  return [code === void 0 ? expected : withoutLine(code), inAppFrame(text, true)].filter((part) => part !== void 0).join("\n");
}
function withoutLine(code) {
  const bar = code.indexOf("|");
  return bar === -1 ? code : code.slice(bar + 1);
}

// src/stats/clusters/failure-text.ts
var MAX_TEXT2 = 1e4;
function capText(text) {
  const cut2 = text.length <= MAX_TEXT2 ? text : `${text.slice(0, MAX_TEXT2 / 2)}
${text.slice(text.length - MAX_TEXT2 / 2)}`;
  return withoutColours(cut2.replaceAll("#x1B[", "\x1B[")).replaceAll("\r\n", "\n");
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
  const end2 = line.indexOf(":");
  if (end2 < 3 || end2 > 300) return void 0;
  const file = line.slice(0, end2);
  if (!file.includes(".") || file.includes(" ")) return void 0;
  let at = end2;
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
  if (NOISE.some((start3) => text.startsWith(start3))) return true;
  const located = locatedText(text);
  if (located === "" || located === "Failure") return true;
  if (text.startsWith("thread '") && text.endsWith(":")) return true;
  return TEST_NAME.test(text) || PLACED_NAME.test(text) || BARE_FRAME.test(text);
}

// src/stats/clusters/first-error-line.ts
var MAX_LINES3 = 40;
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
function firstErrorLine(message2, trace) {
  return errorLine(message2) ?? errorLine(trace) ?? firstLine3(message2) ?? firstLine3(trace) ?? "";
}
function errorLine(text) {
  let first;
  for (const raw of text.split("\n", MAX_LINES3)) {
    const line = raw.trimEnd();
    const panic = inlinePanic(line);
    if (panic !== void 0) return panic;
    if (isNoise(line)) continue;
    if (isStrong(line)) return clean(line);
    first ??= line;
  }
  return first === void 0 ? void 0 : clean(first);
}
function firstLine3(text) {
  const line = text.split("\n", MAX_LINES3).find((one) => one.trim() !== "");
  return line === void 0 ? void 0 : clean(line);
}
function isStrong(line) {
  if (STRONG.some((start3) => line.startsWith(start3))) return true;
  const text = line.trimStart();
  const end2 = text.indexOf(":");
  const name = (end2 === -1 ? text : text.slice(0, end2)).split(" [")[0];
  return name.length < 120 && !name.includes(" ") && THROWN.some((ending) => name.endsWith(ending));
}
function inlinePanic(line) {
  const start3 = line.indexOf("' panicked at '");
  if (start3 === -1) return void 0;
  const end2 = line.lastIndexOf("', ");
  return end2 > start3 + 15 ? line.slice(start3 + 15, end2) : line.slice(start3 + 15);
}
function clean(line) {
  const text = withoutLabel(line.startsWith("E   ") ? line.slice(4) : line);
  return locatedText(text.trim()) ?? text.trim();
}
function withoutLabel(line) {
  const text = line.trim();
  const label2 = ["- message: ", "message: ", 'error: "', "error: '"].find((start3) => text.startsWith(start3));
  if (label2 !== void 0) return text.slice(label2.length);
  return text.startsWith("Error: ") && text[7]?.trim() === "" ? text.slice(7).trim() : text;
}

// src/stats/clusters/hash-parts.ts
import { createHash as createHash4 } from "node:crypto";
function hashParts(...parts2) {
  return createHash4("sha256").update(JSON.stringify(parts2)).digest("hex").slice(0, 24);
}

// src/stats/clusters/split-tokens.ts
var LONGEST_QUOTE = 120;
var QUOTES = "\"'`";
function splitTokens(line) {
  const tokens = [];
  let start3 = 0;
  let at = 0;
  while (at < line.length) {
    const end2 = quoteEnd(line, at);
    if (end2 !== -1) {
      at = end2 + 1;
      continue;
    }
    if (isSpace(line.charCodeAt(at))) {
      if (at > start3) tokens.push(line.slice(start3, at));
      start3 = at + 1;
    }
    at++;
  }
  if (line.length > start3) tokens.push(line.slice(start3));
  return tokens;
}
var isSpace = (code) => code <= 32 || code === 160;
function withoutQuotes(line) {
  const kept = [];
  let from = 0;
  let at = 0;
  while (at < line.length) {
    const end2 = quoteEnd(line, at);
    if (end2 === -1) {
      at++;
      continue;
    }
    if (!line.slice(at, end2).includes(": ")) {
      kept.push(line.slice(from, at));
      from = end2 + 1;
    }
    at = end2 + 1;
  }
  kept.push(line.slice(from));
  return kept.join(" ");
}
function quoteEnd(line, start3) {
  const quote3 = line[start3];
  if (!QUOTES.includes(quote3) || start3 > 0 && isLetter(line.charCodeAt(start3 - 1))) return -1;
  const limit = Math.min(line.length, start3 + LONGEST_QUOTE + 2);
  for (let at = start3 + 1; at < limit; at++) {
    if (line[at] === quote3 && !isLetter(line.charCodeAt(at + 1))) return at;
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
  return wordsOf2(text).every((word) => VOCABULARY.has(word));
}
function namesMissing(masked) {
  const text = masked.toLowerCase();
  return NULL_TEXTS.some((part) => text.includes(part));
}
function wordsOf2(text) {
  return withoutQuotes(text).replaceAll(/<[a-z-]{1,31}\d{0,5}>/g, " ").split(/[^a-z]+/).filter((word) => word !== "");
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
var NUMBER2 = /^[-+]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:e[-+]?\d{1,4})?(?:[a-zµ]{1,2}|min|sec|secs|mins|hrs|bytes|[kmgtp]i?b(?:\/s)?|%|px|x|nd|st|rd|th|°)?$/i;
function classifyWord(word) {
  if (word.length > LONGEST_WORD) return "id";
  if (URL_START.test(word)) return "url";
  if (MAIL.test(word)) return "mail";
  if (isPath(word)) return DATE.test(word) || DAY.test(word) ? "time" : "path";
  if (!hasDigit(word)) return isLocalAddress(word) ? "ip" : void 0;
  if (UUID.test(word)) return "uuid";
  if (DATE.test(word) || DAY.test(word) || CLOCK.test(word)) return "time";
  if (IP4.test(word) || isIp6(word)) return "ip";
  if (NUMBER2.test(word)) return "num";
  if (HEX.test(word)) return "hex";
  return void 0;
}
function isPath(word) {
  if (PATH_START.test(word)) return true;
  const parts2 = word.split(/[/\\]/);
  return parts2.length > 3 || parts2.length > 1 && FILE_END.test(word);
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
function splitAt2(word, separators) {
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
    const known4 = line[at] === "<" ? placeholders.at(line, at) : void 0;
    if (known4 !== void 0 || DELIMITERS.has(line[at])) {
      masked += known4 ?? line[at];
      at += known4?.length ?? 1;
      isRest = known4 !== void 0 && placeholders.isOurs(known4);
      continue;
    }
    const start3 = at;
    while (at < line.length && !DELIMITERS.has(line[at])) at++;
    if (line.slice(start3, at).includes("://")) while (at < line.length && !URL_ENDS.has(line[at])) at++;
    const word = line.slice(start3, at);
    const next = line[at] === "<" ? placeholders.at(line, at) : void 0;
    if (next !== void 0 && placeholders.isOurs(next)) isRest = true;
    const stays = isRest || namesOutcome(word, before, line[start3 - 1], line[at]);
    masked += stays ? word : maskWord(word, placeholders);
    before = word;
  }
  return masked;
}
function maskWord(word, placeholders) {
  let end2 = word.length;
  while (end2 > 0 && ".:".includes(word[end2 - 1])) end2--;
  const core = word.slice(0, end2);
  const kind = classifyWord(core);
  if (kind !== void 0) return placeholders.of(kind, core) + word.slice(end2);
  return hasDigit(core) ? maskParts(core, placeholders) + word.slice(end2) : word;
}
var NAMES = /^(?:[iuf]|u?int|float|utf-?|base|sha-?|md|http|ipv|x|arm|amd|win|es|ec|s|h|k|oauth|v|p|vec)(?:[1-8]|16|32|64|86|99|95|90|50|128|256|384|512)[a-z]?$/i;
function maskParts(word, placeholders) {
  return splitAt2(word, ".:#@/\\+~%").map((part) => hasDigit(part) ? maskPart(part, placeholders) : part).join("");
}
function maskPart(part, placeholders) {
  if (NAMES.test(part)) return part;
  const kind = classifyWord(part);
  if (kind !== void 0) return placeholders.of(kind, part);
  const pieces = splitAt2(part, "-_");
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
    const key = `${kind} ${word}`;
    const earlier = this.known.get(key);
    if (earlier !== void 0) return earlier;
    const placeholder = `<${kind}${this.known.size + 1}>`;
    this.known.set(key, placeholder);
    return placeholder;
  }
  /** The placeholder that stands at this place already: a second masking leaves it as it is. */
  at(line, place3) {
    this.pattern.lastIndex = place3;
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
var WORD2 = /^[([{]?(?:[a-z]+(?:['-][a-z]+)?|[A-Z]?[a-z]+|[A-Z]{2,}\d*|\d+)[)\]}]?[.,:;!?]{0,2}$/;
function templateSimilarity(template2, tokens) {
  if (template2.length !== tokens.length || template2.length === 0) return 0;
  let equal2 = 0;
  for (let at = 0; at < template2.length; at++) {
    const known4 = template2[at];
    const token = tokens[at];
    if (known4 === ANY) continue;
    if (known4 === token || unnumbered(known4) === unnumbered(token)) equal2++;
    else if (WORD2.test(known4) || WORD2.test(token)) return 0;
  }
  return equal2 / template2.length;
}
function generalise(template2, tokens) {
  return template2.map(
    (known4, at) => known4 !== ANY && unnumbered(known4) === unnumbered(tokens[at]) ? known4 : ANY
  );
}
function fitsTemplate(template2, tokens) {
  return template2.length === tokens.length && template2.every((known4, at) => known4 === ANY || unnumbered(known4) === unnumbered(tokens[at]));
}

// src/stats/clusters/fingerprint.ts
var CLUSTER_VERSION = 1;
var MAX_TOKENS = 64;
var MAX_LINE2 = 1e3;
function fingerprint(failure, masks = []) {
  const message2 = capText(failure.message ?? "");
  const trace = capText(failure.trace ?? "");
  const text = `${message2}
${trace}`;
  const masked = maskText(firstErrorLine(message2, trace).slice(0, MAX_LINE2), masks);
  const template2 = splitTokens(masked).slice(0, MAX_TOKENS);
  const frame = inAppFrame(text);
  const generic = isGeneric(masked, frame);
  const details = generic ? maskText(detailsOf2(text), masks) : "";
  const same = `s${CLUSTER_VERSION}-${hashParts(failure.test, template2.map(unnumbered).join(" "), details)}`;
  const bucket = generic ? same : `b${CLUSTER_VERSION}-${hashParts(...keysOf(masked, template2), frame ?? "")}`;
  return { same, template: template2, frame, isGeneric: generic, bucket };
}
function keysOf(masked, template2) {
  if (namesMissing(masked)) return template2.map(unnumbered);
  const [first = ""] = template2;
  return [String(template2.length), /[<"'`]/.test(first) ? "" : first];
}

// src/stats/history/is-outage.ts
var MANY_FAILURES = 10;
var MANY_SHARE = 0.05;
function surveyFailures(run2) {
  const tests = /* @__PURE__ */ new Set();
  const failed = /* @__PURE__ */ new Set();
  let shared;
  let differs = false;
  for (const { test, outcomes, message: message2 } of run2.results) {
    tests.add(test);
    if (!outcomes.includes("failed")) continue;
    failed.add(test);
    if (differs) continue;
    const says = whatItSays(test, message2);
    if (says === void 0 || shared !== void 0 && shared !== says) differs = true;
    shared = says;
  }
  return { tests: tests.size, failed: failed.size, shared: differs ? void 0 : shared };
}
function whatItSays(test, message2) {
  if (message2 === void 0 || message2 === "") return void 0;
  const { template: template2, isGeneric: isGeneric2 } = fingerprint({ test, message: message2, trace: void 0 });
  return isGeneric2 || template2.length === 0 ? void 0 : template2.join(" ");
}
function isMassFailure({ tests, failed }) {
  return failed > Math.max(MANY_FAILURES, MANY_SHARE * tests);
}
function isOutage(run2, survey, usual2) {
  return run2.isOutage || isMassFailure(survey) || survey.failed > usual2 && survey.shared !== void 0;
}

// src/stats/series/median-in-place.ts
var FEW = 24;
function medianInPlace(values, guess = Number.NaN, reach = 0) {
  const size = values.length;
  if (size === 0) return Number.NaN;
  const high = size >> 1;
  const low = size % 2 === 1 ? high : high - 1;
  if (size < FEW) return middleOf(values, size, low, high);
  let below3 = 0;
  let near = 0;
  for (let at = 0; at < size; at += 1) {
    const value2 = values[at];
    const beyond = value2 - guess;
    below3 += Number(beyond < -reach);
    if (Math.abs(beyond) <= reach) {
      values[at] = values[near];
      values[near] = value2;
      near += 1;
    }
  }
  if (low < below3 || high >= below3 + near) return middleOf(values, size, low, high);
  return middleOf(values, near, low - below3, high - below3);
}
function middleOf(values, size, low, high) {
  select(values, size, high);
  const upper = values[high];
  if (low === high) return upper;
  let lower = values[0];
  for (let at = 1; at < high; at += 1) lower = Math.max(lower, values[at]);
  return (lower + upper) / 2;
}
function select(values, size, place3) {
  let left = 0;
  let right = size - 1;
  while (left < right) {
    const pivot = values[place3];
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
    if (high < place3) left = low;
    if (low > place3) right = high;
  }
}

// src/stats/series/scratch.ts
var ROOM = new Float64Array(256);
function scratch(values, from = 0, end2 = values.length) {
  const size = end2 - from;
  const room = size > ROOM.length ? new Float64Array(size) : ROOM;
  for (let index = 0; index < size; index++) room[index] = values[from + index];
  return room.subarray(0, size);
}

// src/stats/series/median.ts
function median(values) {
  return medianInPlace(scratch(values));
}

// src/stats/series/change-ratio.ts
var LIMIT = 1e6;
function changeRatio(before, after2) {
  if (before === after2) return 1;
  const ratio3 = after2 / before;
  return ratio3 > 0 ? Math.min(Math.max(ratio3, 1 / LIMIT), LIMIT) : after2 > before ? LIMIT : 1 / LIMIT;
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
function cusum(sum2, deviations) {
  const clipped = Math.min(Math.max(deviations, -SERIES_RULE.clip), SERIES_RULE.clip);
  return Math.max(0, Math.round((sum2 + clipped - SERIES_RULE.slack) * DECIMALS) / DECIMALS);
}

// src/stats/series/is-worth-telling.ts
function isWorthTelling(before, after2, way, spec, times = 1) {
  const [low, high] = way === "up" ? [before, after2] : [after2, before];
  const ratio3 = 1 + ((spec.minRatio ?? SERIES_RULE.minRatio) - 1) * times - 1e-9;
  return high > low && high - low >= spec.minAbsolute && (low <= 0 || high / low >= ratio3);
}

// src/stats/series/exact-rank-tail.ts
var TABLES = /* @__PURE__ */ new Map();
function exactRankTail(m, n, u) {
  const key = `${m},${n}`;
  let tails = TABLES.get(key);
  if (tails === void 0) {
    tails = tailTable(m, n);
    TABLES.set(key, tails);
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
  const orders = counts.reduce((sum3, count4) => sum3 + count4, 0);
  let sum2 = 0;
  for (let at = size - 1; at >= 0; at -= 1) {
    sum2 += counts[at];
    counts[at] = Math.min(1, sum2 / orders);
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
  const series = COEFFICIENTS.reduceRight((sum2, coefficient) => sum2 * t + coefficient, 0);
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
  for (const value2 of recent) u += below(sorted, value2);
  const ties = tieSum(new Float64Array([...recent, ...earlier]).sort());
  if (ties === 0 && isCountable(m, n)) return exactRankTail(m, n, u);
  const total3 = m + n;
  const variance = m * n / 12 * (total3 + 1 - ties / (total3 * (total3 - 1)));
  if (variance <= 0) return 1;
  return Math.min(1, normalTail((u - m * n / 2 - 0.5) / Math.sqrt(variance)));
}
function below(sorted, value2) {
  let count4 = 0;
  for (const other of sorted) {
    if (other > value2) break;
    count4 += other < value2 ? 1 : 0.5;
  }
  return count4;
}
function tieSum(sorted) {
  let sum2 = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to += 1;
    const size = to - from;
    sum2 += size ** 3 - size;
    from = to;
  }
  return sum2;
}

// src/stats/series/step-split.ts
function stepSplit(values, from, to) {
  const total3 = values.reduce((sum2, value2) => sum2 + value2, 0);
  let left = 0;
  let best = Number.NEGATIVE_INFINITY;
  let at = from;
  for (let cut2 = 1; cut2 <= Math.min(to, values.length - 1); cut2 += 1) {
    left += values[cut2 - 1];
    if (cut2 < from) continue;
    const gain = left ** 2 / cut2 + (total3 - left) ** 2 / (values.length - cut2);
    if (gain > best) [best, at] = [gain, cut2];
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
  const start3 = values.length - size;
  if (start3 < SERIES_RULE.minBaseline) return void 0;
  const recent = values.slice(start3);
  const earlier = values.slice(Math.max(0, start3 - SERIES_RULE.confirmAgainst), start3);
  const before = median(earlier);
  const isWorse2 = (value2) => isWorthTelling(before, value2, way, spec);
  const isShifted = (part) => 2 * part.filter(isWorse2).length > part.length;
  if (![recent.slice(0, size / 2), recent.slice(size / 2)].every(isShifted)) return void 0;
  const sign = way === "up" ? 1 : -1;
  const pValue = mannWhitney(
    recent.map((value2) => sign * value2),
    earlier.map((value2) => sign * value2)
  );
  if (!(pValue < limit)) return void 0;
  const from = Math.max(values.length - runs.length, start3 - SERIES_RULE.locateBefore, SERIES_RULE.minBaseline);
  const at = placeOf3(values, from, before, median(recent));
  const levels2 = {
    before: median(values.slice(Math.max(0, at - SERIES_RULE.maxBaseline), at)),
    after: median(values.slice(at))
  };
  return isWorthTelling(levels2.before, levels2.after, way, spec) ? { at, ...levels2, pValue } : void 0;
}
function placeOf3(values, from, before, after2) {
  const step = Math.abs(after2 - before);
  const [low, high] = [Math.min(before, after2) - step, Math.max(before, after2) + step];
  const calm = values.map((value2) => Math.min(Math.max(value2, low), high));
  return stepSplit(calm, from, values.length - SERIES_RULE.minAfter);
}

// src/stats/series/median-and-mad.ts
var NEAR_MEDIAN = 1 / 4;
var NEAR_DEVIATION = 1 / 8;
function medianAndMad(values, from = 0, end2 = values.length, [guess, deviation] = [Number.NaN, 0]) {
  const numbers = scratch(values, from, end2);
  const median2 = medianInPlace(numbers, guess, deviation * NEAR_MEDIAN);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = Math.abs(numbers[at] - median2);
  return { median: median2, mad: medianInPlace(numbers, Number.isNaN(guess) ? guess : deviation, deviation * NEAR_DEVIATION) };
}

// src/stats/series/level-before.ts
function levelBefore(state) {
  const { values, spec, up, upFor, down, downFor } = state;
  if (values.length < SERIES_RULE.minBaseline) return void 0;
  const rising = up >= SERIES_RULE.testFrom ? upFor : 0;
  const falling = down >= SERIES_RULE.testFrom ? downFor : 0;
  const aside = Math.min(Math.max(rising, falling), SERIES_RULE.aside, values.length - SERIES_RULE.minBaseline);
  const end2 = values.length - aside;
  const { median: median2, mad } = medianAndMad(values, Math.max(0, end2 - SERIES_RULE.maxBaseline), end2, state.level);
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
  const rounded2 = exponent > 0 ? Math.round(value2 / unit) * unit : Math.round(value2 * unit) / unit;
  return Number.isFinite(rounded2) ? rounded2 : value2;
}

// src/stats/series/weigh-sample.ts
function weighSample({ spec, typicalCount }, { count: count4 }) {
  if (!(count4 >= (spec.minCount ?? 1)) || !Number.isFinite(count4)) return { weight: 0, typicalCount };
  if (typicalCount === 0 || typicalCount === count4) return { weight: 1, typicalCount: count4 };
  const share3 = count4 / typicalCount;
  const usual2 = typicalCount * share3 ** SERIES_RULE.countWeight;
  return { weight: share3 < SERIES_RULE.thinShare ? 0 : Math.min(1, Math.sqrt(share3)), typicalCount: usual2 };
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
    const after2 = median(watched.values.slice(-SERIES_RULE.suspectRuns));
    if (!isWorthTelling(level.median, after2, way, state.spec, SERIES_RULE.suspectTimes)) continue;
    const suspected = { ...watched, open: way };
    if (!isWorse(way, state.spec)) return { state: suspected, events: [] };
    const changedAt = watched.runs[Math.max(0, watched.runs.length - watched[`${way}For`])];
    return { state: suspected, events: [event("suspected", sample.run, changedAt, level.median, after2, void 0)] };
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
  for (let at = from; at < values.length; at += 1) kept[at - from] = values[at];
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
  const { at, before, after: after2, pValue } = change;
  const known4 = state.values.length - state.runs.length;
  const kind = isWorse(way, state.spec) ? "confirmed" : "improved";
  const changedAt = state.runs[at - known4];
  const { level: _, ...rest } = state;
  return {
    state: {
      ...rest,
      values: state.values.slice(at),
      runs: state.runs.slice(at - known4),
      sinceRun: changedAt,
      up: 0,
      upFor: 0,
      down: 0,
      downFor: 0,
      open: "none",
      lastChange: { kind, run: changedAt, before: roundDigits(before), after: roundDigits(after2) }
    },
    events: [event(kind, run2, changedAt, before, after2, pValue)]
  };
}
function isWorse(way, { direction }) {
  return way === "up" === (direction === "lower");
}
function event(level, run2, changedAt, before, after2, pValue) {
  return { level, run: run2, changedAt, factor: changeRatio(before, after2), before, after: after2, pValue, rule: `${level}/1` };
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

// src/stats/series/speed-factor.ts
var MIN_TESTS = 5;
function speedFactor(ratios) {
  const counted = ratios.filter((ratio3) => ratio3 > 0 && ratio3 < Number.POSITIVE_INFINITY);
  return counted.length < MIN_TESTS ? 1 : median(counted);
}

// src/stats/history/observe-durations.ts
var DURATION = { unit: "ms", direction: "lower", minAbsolute: 50 };
function observeDurations(run2, durations, known4) {
  const timed = [];
  const ratios = /* @__PURE__ */ new Map();
  for (const { test, variant, key, durationMs: value2 } of durations) {
    if (value2 === void 0) continue;
    const state = known4.get(key)?.duration ?? startSeries(DURATION);
    timed.push({ test, variant, key, durationMs: value2, value: value2, state });
    const usual2 = usualOf(state);
    if (usual2 === void 0) continue;
    const others = ratios.get(variant);
    if (others === void 0) ratios.set(variant, [value2 / usual2]);
    else others.push(value2 / usual2);
  }
  const factors = new Map([...ratios].map(([variant, own]) => [variant, speedFactor(own)]));
  const series = /* @__PURE__ */ new Map();
  const events = [];
  for (const { test, variant, key, value: value2, state } of timed) {
    const sample = { run: run2, value: value2, factor: factors.get(variant) ?? 1, count: 1 };
    const step = observeSample(state, sample, timed.length);
    series.set(key, step.state);
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
  const known4 = run2.commit === void 0 ? void 0 : memory.commits.findLast(([, commit]) => commit === run2.commit);
  const day = run2.at === void 0 ? memory.day + DAYS_PER_UNTIMED_RUN : run2.at / MS_PER_DAY;
  return {
    ordinal: known4?.[0] ?? memory.nextOrdinal,
    isKnownCommit: known4 !== void 0,
    day: memory.nextOrdinal === 0 ? day : Math.max(memory.day, day),
    flipped: known4?.[2] ?? 0,
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
function rememberRun(memory, run2, place3, { unexpected, failed, looksOut }) {
  return {
    version: 1,
    day: place3.day,
    nextOrdinal: place3.isKnownCommit ? memory.nextOrdinal : memory.nextOrdinal + 1,
    commits: rememberCommit(memory.commits, run2.commit, place3, place3.flipped + unexpected),
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
function rememberCommit(known4, commit, { ordinal, isKnownCommit }, flipped) {
  if (commit === void 0) return known4;
  if (!isKnownCommit) return [...known4, [ordinal, commit, flipped]].slice(-MAX_COMMITS);
  return known4.map((entry) => entry[0] === ordinal ? [ordinal, commit, flipped] : entry);
}

// src/stats/history/observe-run.ts
var NO_FIXES = { without: /* @__PURE__ */ new Set(), begins: /* @__PURE__ */ new Map(), fixed: /* @__PURE__ */ new Set() };
function observeRun(run2, known4, repository = startRepository(), fixes = NO_FIXES) {
  const place3 = placeRun(repository, run2);
  const survey = surveyFailures(run2);
  const looksOut = isOutage(run2, survey, place3.usualFailures);
  const failed = run2.isOutage || isMassFailure(survey) ? 0 : survey.failed;
  if (looksOut && passesForOutage(repository, run2)) {
    const after3 = rememberRun(repository, run2, place3, { unexpected: 0, failed, looksOut });
    return { memories: /* @__PURE__ */ new Map(), repository: after3, events: [], begun: [] };
  }
  const anew = beginAnew(known4, fixes, run2.run);
  const seen = anew.size === 0 ? known4 : new Map([...known4, ...anew]);
  const commit = { run: run2.run, ordinal: place3.ordinal, canRecur: run2.commit !== void 0 };
  const counted = groupByTest(run2.results).filter(({ test }) => !fixes.without.has(test));
  const readings = counted.flatMap((results2) => readTest(results2, seen, commit) ?? []);
  const unexpected = readings.filter(({ key, pooled }) => pooled.isFlip && !seen.get(key)?.flakiness.flips.length);
  const flipped = place3.flipped + unexpected.length;
  const after2 = rememberRun(repository, run2, place3, { unexpected: unexpected.length, failed, looksOut });
  const sight = {
    run: run2.run,
    commit: run2.commit ?? null,
    ordinal: place3.ordinal,
    at: run2.at ?? null,
    day: place3.day,
    flipped: new Map(after2.commits.map(([ordinal, , count4]) => [ordinal, count4])).set(place3.ordinal, flipped),
    base: place3.base
  };
  const judged = judge(readings, seen, known4, sight, run2);
  const events = [...judged.events, ...eventsOf2(anew, known4, judged.memories)];
  const memories = anew.size === 0 ? judged.memories : new Map([...anew, ...judged.memories]);
  return { memories, events, repository: after2, begun: [...fixes.begins.keys()] };
}
function eventsOf2(anew, known4, judged) {
  return [...anew].flatMap(([key, { flakiness }]) => {
    const before = known4.get(key)?.flakiness.state ?? "unknown";
    if (judged.has(key) || before === flakiness.state) return [];
    return [{ kind: "verdict", ...parseMemoryKey(key), before, verdict: toVerdict(flakiness) }];
  });
}
function readTest({ test, results: results2 }, known4, commit) {
  const key = memoryKey(test, null);
  const pooledState = known4.get(key)?.flakiness ?? startFlakiness();
  const variants = [];
  let own;
  for (const { variant, outcomes, durationMs } of results2) {
    const variantKey = variant === "" ? key : memoryKey(test, variant);
    const state = variant === "" ? pooledState : known4.get(variantKey)?.flakiness ?? startFlakiness();
    const reading = readOutcomes(state, outcomes, durationMs, commit);
    if (reading === void 0) continue;
    if (variant === "") own = reading;
    variants.push({ key: variantKey, variant: variant === "" ? null : variant, reading });
  }
  if (variants.length === 0) return void 0;
  const all = variants.map(({ reading }) => reading);
  return { test, key, variants, pooled: poolReadings(pooledState, all, own) };
}
function judge(readings, seen, known4, sight, run2) {
  const timed = readings.flatMap(
    ({ test, variants }) => variants.map(({ key, variant, reading }) => ({ test, key, variant, durationMs: reading.durationMs }))
  );
  const durations = observeDurations(run2.run, timed, seen);
  const memories = /* @__PURE__ */ new Map();
  const events = [];
  const note2 = (test, key, variant, reading) => {
    const before = seen.get(key);
    const flakiness = observeOutcomes(before?.flakiness, reading, sight);
    const duration = durations.series.get(key) ?? before?.duration;
    memories.set(key, duration === void 0 ? { flakiness } : { flakiness, duration });
    const was = known4.get(key)?.flakiness.state ?? "unknown";
    if (flakiness.state === was) return;
    events.push({ kind: "verdict", test, variant, before: was, verdict: toVerdict(flakiness) });
  };
  for (const { test, key, pooled, variants } of readings) {
    note2(test, key, null, pooled);
    for (const { key: variantKey, variant, reading } of variants) {
      if (variant !== null) note2(test, variantKey, variant, reading);
    }
  }
  return { memories, events: [...events, ...durations.events] };
}

// src/stats/history/sight-fixes.ts
function sightFixes(fixes, head, contains) {
  const without2 = /* @__PURE__ */ new Set();
  const begun = /* @__PURE__ */ new Map();
  const fixed = /* @__PURE__ */ new Set();
  for (const fix of fixes) {
    const isThere = head === void 0 ? void 0 : contains(fix.commit, head);
    if (isThere === true) fixed.add(fix.commit);
    if (fix.isBegun && isThere === false) without2.add(fix.test);
    if (!fix.isBegun && isThere === true) begun.set(fix.test, [...begun.get(fix.test) ?? [], fix]);
  }
  const begins = /* @__PURE__ */ new Map();
  for (const [test, own] of begun) {
    if (without2.has(test)) continue;
    begins.set(test, (at) => at !== null && own.every(({ commit }) => contains(commit, at) === true));
  }
  return { without: without2, begins, fixed };
}

// src/replay/commit-graph.ts
var CommitGraph = class {
  parents = /* @__PURE__ */ new Map();
  /** Also commits that are only named as a parent. */
  met = /* @__PURE__ */ new Map();
  /** Answers, by commit and head: those for the parents of a new head are mostly there. */
  answers = /* @__PURE__ */ new Map();
  /** Notes a commit; `parents` is empty where the rows name none. */
  add(commit, parents) {
    for (const one of [...parents, commit]) if (!this.met.has(one)) this.met.set(one, this.met.size);
    if (parents.length > 0) this.parents.set(commit, parents);
  }
  has(commit) {
    return this.met.has(commit);
  }
  /**
   * Whether `head` contains `commit`: its parents lead to it. Not every commit has a run, so that the parents of some are
   * unknown; where a way ends at such a one, it is taken for newer when it was not met before.
   */
  contains(commit, head) {
    const answers = this.answers.get(commit) ?? /* @__PURE__ */ new Map();
    this.answers.set(commit, answers);
    const answer = answers.get(head) ?? this.leadsTo(commit, head, answers);
    answers.set(head, answer);
    return answer;
  }
  leadsTo(commit, head, answers) {
    const place3 = this.met.get(commit) ?? Number.POSITIVE_INFINITY;
    const seen = /* @__PURE__ */ new Set([head]);
    for (const one of seen) {
      if (one === commit || answers.get(one) === true) return true;
      if (answers.get(one) === false || (this.met.get(one) ?? place3) <= place3) continue;
      const parents = this.parents.get(one);
      if (parents === void 0) return true;
      for (const parent of parents) seen.add(parent);
    }
    return false;
  }
};

// src/stats/clusters/start-cluster.ts
function startCluster(id, { template: template2, frame, bucket, same }) {
  return {
    id,
    version: CLUSTER_VERSION,
    template: template2,
    frame: frame ?? null,
    bucket,
    sames: [same],
    isPinned: false,
    mergedInto: null
  };
}
function clusterIdOf({ template: template2, bucket }, salt = "") {
  return `k${CLUSTER_VERSION}-${hashParts(bucket, ...template2.map(unnumbered), salt)}`;
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
    let highest2 = 0;
    for (const id of this.byBucket.get(failure.bucket) ?? []) {
      const cluster = this.clusters.get(id);
      if (cluster.isPinned && !fitsTemplate(cluster.template, failure.template)) continue;
      const similarity = templateSimilarity(cluster.template, failure.template);
      if (similarity >= SIMILAR && similarity >= highest2) [best, highest2] = [cluster, similarity];
    }
    return best;
  }
  start(id, failure) {
    let free = id;
    for (let number2 = 2; this.clusters.has(free); number2++) free = `${id}-${number2}`;
    this.put(startCluster(free, failure));
    this.touched.add(free);
    return free;
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
    const ids = this.byBucket.get(cluster.bucket);
    if (ids === void 0) this.byBucket.set(cluster.bucket, [cluster.id]);
    else ids.push(cluster.id);
  }
};
function rank({ isPinned, mergedInto }) {
  if (isPinned) return 2;
  return mergedInto === null ? 1 : 0;
}

// src/stats/clusters/assign-clusters.ts
function bucketsOf(failures2) {
  return [...new Set(failures2.map((failure) => failure.bucket))];
}
function assignClusters(failures2, candidates, newId) {
  const index = new ClusterIndex(candidates);
  const assigned = failures2.map((failure) => {
    const id = index.withSame(failure.same) ?? index.mostSimilar(failure)?.id;
    if (id !== void 0 && !index.isNews(id, failure)) return index.resolve(id);
    return index.resolve(id === void 0 ? index.start(newId(failure), failure) : index.takeIn(id, failure));
  });
  return { assigned, changed: index.changed() };
}

// src/replay/replay-clusters.ts
var ReplayClusters = class {
  clusters = /* @__PURE__ */ new Map();
  byBucket = /* @__PURE__ */ new Map();
  bySame = /* @__PURE__ */ new Map();
  sightings = /* @__PURE__ */ new Map();
  observe({ run: run2, results: results2 }) {
    const failures2 = [];
    for (const { test, message: message2, outcomes } of results2) {
      if (message2 === void 0 || !outcomes.includes("failed")) continue;
      failures2.push({ test, print: fingerprint({ test, message: message2, trace: void 0 }) });
    }
    if (failures2.length === 0) return;
    const prints = failures2.map(({ print: print4 }) => print4);
    const { assigned, changed: changed2 } = assignClusters(prints, this.candidates(prints), clusterIdOf);
    for (const cluster of changed2) this.keep(cluster);
    assigned.forEach((id, index) => {
      const seen = this.sightings.get(id) ?? { runs: /* @__PURE__ */ new Set(), tests: /* @__PURE__ */ new Set() };
      this.sightings.set(id, seen);
      seen.runs.add(run2);
      seen.tests.add(failures2[index].test);
    });
  }
  /** All clusters, in the order of their first failures. */
  list() {
    return [...this.sightings].map(([id, { runs, tests }]) => {
      return { id, template: this.clusters.get(id)?.template ?? [], runs: [...runs], tests: [...tests] };
    });
  }
  candidates(prints) {
    const ids = new Set(prints.flatMap(({ same }) => this.bySame.get(same) ?? []));
    for (const bucket of bucketsOf(prints)) for (const id of this.byBucket.get(bucket) ?? []) ids.add(id);
    return [...ids].map((id) => this.clusters.get(id));
  }
  keep(cluster) {
    this.clusters.set(cluster.id, cluster);
    const ids = this.byBucket.get(cluster.bucket) ?? /* @__PURE__ */ new Set();
    this.byBucket.set(cluster.bucket, ids.add(cluster.id));
    for (const same of cluster.sames) this.bySame.set(same, cluster.id);
  }
};

// src/replay/replay.ts
var Replay = class {
  clusters = new ReplayClusters();
  /** Told by all runs, in order. */
  events = [];
  /** Variants of each test, in the order of their first appearance. */
  variants = /* @__PURE__ */ new Map();
  memories = /* @__PURE__ */ new Map();
  runs = 0;
  results = 0;
  firstRun;
  lastRun;
  commits = new CommitGraph();
  repository;
  fixes;
  /** @param fixes which commit is said to have fixed which test */
  constructor(fixes = []) {
    this.fixes = fixes.map((fix) => ({ ...fix, isBegun: false }));
  }
  observe(run2) {
    this.runs += 1;
    this.results += run2.results.length;
    this.firstRun ??= run2.run;
    this.lastRun = run2.run;
    for (const { test, variant } of run2.results) {
      const known4 = this.variants.get(test);
      if (known4 === void 0) this.variants.set(test, /* @__PURE__ */ new Set([variant]));
      else known4.add(variant);
    }
    const fixes = this.sight(run2);
    const step = observeRun(run2, this.memories, this.repository, fixes);
    if (fixes !== void 0 && step.begun.length > 0) this.begin(step.begun, fixes);
    for (const [key, memory] of step.memories) this.memories.set(key, memory);
    this.repository = step.repository;
    for (const event2 of step.events) this.events.push(event2);
    this.clusters.observe(run2);
  }
  sight({ commit, parents }) {
    if (commit !== void 0) this.commits.add(commit, parents);
    if (this.fixes.length === 0) return void 0;
    return sightFixes(this.fixes, commit, (fix, head) => this.commits.contains(fix, head));
  }
  begin(tests, { fixed }) {
    this.fixes = this.fixes.map(
      (fix) => fixed.has(fix.commit) && tests.includes(fix.test) ? { ...fix, isBegun: true } : fix
    );
  }
};

// src/replay/replay-history.ts
var DEFAULT_BRANCHES = ["main", "master"];
var TOLD_BAD_ROWS = 20;
async function replayHistory(path, options) {
  const accepted = new Set(options.defaultBranch === void 0 ? DEFAULT_BRANCHES : [options.defaultBranch]);
  const files = await listHistoryFiles(path);
  const replay = new Replay(options.fixes);
  const runs = new GroupRuns((run2) => replay.observe(run2));
  const badRows = [];
  const unknownColumns = /* @__PURE__ */ new Set();
  const others = /* @__PURE__ */ new Map();
  let [rows, otherBranch, bad] = [0, 0, 0];
  for (const file of files) {
    await readHistoryFile(file, {
      onHeader: ({ unknown: unknown2 }) => {
        for (const name of unknown2) unknownColumns.add(name);
      },
      onRow: (row2, from, line) => {
        rows += 1;
        if (row2.branch === void 0 || accepted.has(row2.branch)) return runs.add(row2, from, line);
        otherBranch += 1;
        others.set(row2.branch, (others.get(row2.branch) ?? 0) + 1);
      },
      onBadRow: (reason, place3) => {
        rows += 1;
        bad += 1;
        if (bad <= TOLD_BAD_ROWS) badRows.push(new AssayError("HISTORY_ROW_INVALID", reason, { place: place3 }));
      }
    });
  }
  runs.end();
  const otherBranches = [...others].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 5);
  const count4 = { files: files.length, rows, otherBranch, otherBranches, bad, badRows };
  if (replay.runs === 0 && bad === 0) {
    const seen = otherBranches.map(([branch, number2]) => `${branch} (${number2} rows)`).join(", ");
    const reason = otherBranch === 0 ? "no rows" : `no run of ${[...accepted].join(" or ")}, only of ${seen}`;
    throw new AssayError("HISTORY_EMPTY", `${path}: ${reason}`);
  }
  for (const fix of options.fixes ?? []) {
    if (!replay.variants.has(fix.test)) throw noSuchFix(path, `test ${fix.test}`);
    if (!replay.commits.has(fix.commit)) throw noSuchFix(path, `commit ${fix.commit}`);
  }
  return { replay, count: { ...count4, unknownColumns: [...unknownColumns] } };
}
function noSuchFix(path, what) {
  return new AssayError("HISTORY_NO_SUCH_FIX", `${path} has no ${plainLine(what)}`);
}

// src/replay/replay-verdicts.ts
function replayVerdicts({ variants, memories }) {
  return [...variants].flatMap(([test, known4]) => {
    const listed2 = known4.size > 1 ? [...[...known4].filter((name) => name !== ""), null] : [...known4];
    return listed2.map((variant) => {
      const flakiness = memories.get(memoryKey(test, variant))?.flakiness ?? startFlakiness();
      return { test, variant, verdict: toVerdict(flakiness) };
    });
  });
}

// src/report/format-bytes.ts
var UNITS3 = ["B", "KiB", "MiB", "GiB", "TiB"];
function formatBytes(bytes) {
  if (!Number.isFinite(bytes) || bytes < 0) return "–";
  let value2 = bytes;
  let unit = 0;
  while (value2 >= 999.5 && unit < UNITS3.length - 1) {
    value2 /= 1024;
    unit += 1;
  }
  return `${value2 < 9.95 && unit > 0 ? Number(value2.toFixed(1)) : Math.round(value2)} ${UNITS3[unit]}`;
}

// src/report/format-duration.ts
function formatDuration(milliseconds3) {
  if (!Number.isFinite(milliseconds3) || milliseconds3 < 0) return "–";
  if (milliseconds3 === 0) return "0 ms";
  if (milliseconds3 < 1) return `${milliseconds3.toFixed(1)} ms`;
  if (milliseconds3 < 999.5) return `${Math.round(milliseconds3)} ms`;
  if (milliseconds3 < 9995) return `${(milliseconds3 / 1e3).toFixed(2)} s`;
  if (milliseconds3 < 59950) return `${(milliseconds3 / 1e3).toFixed(1)} s`;
  const seconds2 = Math.round(milliseconds3 / 1e3);
  if (seconds2 < 3600) return `${Math.floor(seconds2 / 60)} min ${seconds2 % 60} s`;
  const minutes = Math.round(seconds2 / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// src/report/format-number.ts
function formatNumber(value2) {
  return String(value2).replace(/\B(?=(\d{3})+$)/g, ",");
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
  const time3 = TIME.get(unit ?? "");
  if (time3 !== void 0 && value2 >= 0) return formatDuration(value2 * time3);
  if (unit === "B" && value2 >= 0) return formatBytes(value2);
  if (unit === void 0 || unit === "ratio" || unit === "1" || unit === "") return formatMeasure(value2);
  return `${formatMeasure(value2)} ${unit}`;
}

// src/report/truncate.ts
function truncate(text, limit) {
  if (text.length <= limit) return text;
  const end2 = limit - 1;
  const before = text.charCodeAt(end2 - 1);
  const cutsPair = before >= 55296 && before <= 56319;
  return `${text.slice(0, Math.max(0, cutsPair ? end2 - 1 : end2))}…`;
}

// src/report/escape-markdown.ts
var DEFAULT_LIMIT = 300;
var BREAK = "&#8203;";
var EMOJI = /:(?=(?:[\w+-]*[a-z][\w+-]*|[+-]1|100|1234):)/gi;
function escapeMarkdown(text, limit = DEFAULT_LIMIT) {
  return truncate(plainLine(text), limit).replace(/[&<>"'`*_[\]()|\\~$!]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/@/g, `&#64;${BREAK}`).replace(/(?<!&)#/g, `&#35;${BREAK}`).replace(/\bGH-(?=\d)/gi, (match) => `${match}${BREAK}`).replace(EMOJI, `&#58;${BREAK}`).replace(/:(?=\/\/)/g, `&#58;${BREAK}`).replace(/\b(javascript|data|vbscript|mailto|xmpp):/gi, `$1&#58;${BREAK}`).replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}&#46;${BREAK}`).replace(/^[-+=:]/, (character) => `&#${character.charCodeAt(0)};`).replace(/^(\d+)\./, "$1&#46;");
}

// src/report/markup.ts
var LIMIT2 = 200;
function shown4(text, markup) {
  return markup === "markdown" ? escapeMarkdown(text, LIMIT2) : truncate(plainLine(text), LIMIT2);
}

// src/report/explain-duration.ts
var WORDS4 = {
  information: "one run out of the ordinary",
  suspected: "suspected",
  confirmed: "confirmed",
  improved: "improved"
};
function explainDuration(event2, unit, markup) {
  const { level, run: run2, changedAt, factor, before, after: after2, pValue, rule } = event2;
  const where = changedAt === void 0 ? `run ${shown4(run2, markup)}` : `since run ${shown4(changedAt, markup)}`;
  const sure = pValue === void 0 ? "" : `, p = ${pValue.toExponential(1)}`;
  const measures = `${formatQuantity(before, unit)} to ${formatQuantity(after2, unit)}`;
  return `${WORDS4[level]}: ${factor.toFixed(2)} times ${where} (${measures}${sure}; ${rule})`;
}

// src/report/count-of.ts
function countOf(count4, singular, plural = `${singular}s`) {
  return `${formatNumber(count4)} ${count4 === 1 ? singular : plural}`;
}

// src/report/format-percent.ts
function formatPercent(share3) {
  if (!Number.isFinite(share3)) return "–";
  const percent3 = share3 * 100;
  if (percent3 > 0 && percent3 < 0.01) return "under 0.01 %";
  if (percent3 < 100 && percent3 > 99.99) return "over 99.99 %";
  const edge = percent3 < 1 || percent3 > 99 && percent3 < 100;
  return `${Number(percent3.toFixed(edge ? 2 : percent3 < 10 ? 1 : 0))} %`;
}

// src/report/explain-verdict.ts
var COMMIT_LETTERS = 12;
function explainVerdict(verdict2, markup) {
  const { state, sinceRun, evidence, rule } = verdict2;
  const since2 = sinceRun === void 0 ? "" : ` since run ${shown4(sinceRun, markup)}`;
  const name = markup === "markdown" ? `**${state}**` : state;
  return [
    `${name}${since2}, from ${countOf(evidence.runs, "run")}.`,
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
function proofLine({ commit, runs, at, together: together2, weight }, markup) {
  const where = commit === void 0 ? "" : `commit ${shown4(commit.slice(0, COMMIT_LETTERS), markup)}, `;
  const date = at === void 0 ? "" : `, ${new Date(at).toISOString().slice(0, 10)}`;
  const names = runs.map((run2) => shown4(run2, markup)).join(" and ");
  const others = together2 > 1 ? `, with ${countOf(together2 - 1, "other test")}: counts ${round(weight)}` : "";
  return `${where}${runs.length === 1 ? "run" : "runs"} ${names}${date}${others}`;
}
function sequenceLines({ segment, relapses }, markup) {
  if (segment === void 0) return [];
  const { sinceRun, runs, failures: failures2, rate } = segment;
  const again2 = relapses === 0 ? "" : `; it failed and passed again ${countOf(relapses, "time")} in the last 100`;
  return [
    `On the default branch, its last attempt failed in ${failures2} of ${countOf(runs, "run")} (${formatPercent(rate)}) since run ${shown4(sinceRun, markup)}, where its rate last changed${again2}.`
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

// src/cli/tell-replay-count.ts
function tellReplayCount(path, count4, runs, skipBad) {
  const note2 = (text) => process.stderr.write(`note: ${text}
`);
  if (count4.unknownColumns.length > 0) {
    note2(`not read: ${count4.unknownColumns.map((name) => shown4(name, "text")).join(", ")}`);
  }
  if (count4.otherBranch > 0) {
    const most = count4.otherBranches.map(([branch]) => shown4(branch, "text")).join(", ");
    note2(`${countOf(count4.otherBranch, "row")} of other branches changed nothing (most: ${most})`);
  }
  if (count4.bad === 0) return void 0;
  if (!skipBad) {
    let exit = 0;
    for (const error of count4.badRows) exit = printError(error);
    const more = count4.bad - count4.badRows.length;
    if (more > 0) process.stderr.write(`… and ${countOf(more, "more bad row")}
`);
    return exit;
  }
  note2(`${countOf(count4.bad, "bad row")} of ${countOf(count4.rows, "row")} left out`);
  if (runs > 0) return void 0;
  return printError(new AssayError("HISTORY_EMPTY", `${path}: no row that can be read`));
}

// src/cli/explain-command-line.ts
var OFFERED = 3;
async function explainCommandLine(test, options) {
  const { history, defaultBranch, skipBad, fixed: fixes } = options;
  const { replay, count: count4 } = await replayHistory(history, { defaultBranch, skipBad, fixes });
  const refused = tellReplayCount(history, count4, replay.runs, skipBad);
  if (refused !== void 0) return refused;
  if (!replay.variants.has(test)) throw unknownTest(test, [...replay.variants.keys()]);
  const markup = options.markdown ? "markdown" : "text";
  const heading2 = (name) => options.markdown ? `### ${name}

` : `${name}
`;
  const verdicts = replayVerdicts(replay).filter((entry) => entry.test === test);
  for (const { variant, verdict: verdict2 } of verdicts) {
    const name = variant === null ? "all variants together" : shown4(variant, markup);
    process.stdout.write(heading2(variant === "" ? shown4(test, markup) : `${shown4(test, markup)}: ${name}`));
    for (const line of explainVerdict(verdict2, markup))
      process.stdout.write(`${options.markdown ? "" : "  "}${line}
`);
    process.stdout.write("\n");
  }
  for (const event2 of replay.events) {
    if (event2.kind !== "duration" || event2.test !== test || event2.event.level === "information") continue;
    const where = event2.variant === null ? "" : ` [${shown4(event2.variant, markup)}]`;
    process.stdout.write(`Duration${where} ${explainDuration(event2.event, "ms", markup)}
`);
  }
  return EXIT.success;
}
function unknownTest(test, known4) {
  const near = known4.map((name) => ({ name, far: name.includes(test) ? 0 : distance2(name, test) })).sort((a, b) => a.far - b.far).slice(0, OFFERED).map(({ name }) => shown4(name, "text"));
  return new AssayError("HISTORY_NO_SUCH_TEST", `no test ${shown4(test, "text")}; the nearest: ${near.join(", ")}`);
}

// src/cli/fix-option.ts
import { InvalidArgumentError } from "commander";
function addFixOption(text, before) {
  const [, commit = "", test = ""] = /^([^:]+):(.+)$/su.exec(text) ?? [];
  if (commit === "") throw new InvalidArgumentError("It has to be COMMIT:TEST.");
  return [...before, { commit, test }];
}

// src/cli/replay-command-line.ts
import { once as once3 } from "node:events";
import pc from "picocolors";

// src/replay/replay-lines.ts
function* replayLines(replay) {
  for (const event2 of replay.events) {
    if (event2.kind !== "duration" || event2.event.level === "information") continue;
    const { level, ...rest } = event2.event;
    const { test, variant } = event2;
    const line = { test, variant: variant ?? "", ...rest };
    yield toLine(level === "improved" ? { kind: "improvement", ...line } : { kind: "duration", level, ...line });
  }
  for (const { test, variant, verdict: verdict2 } of replayVerdicts(replay)) {
    const { state, sinceRun, probability, interval, evidence, rule } = verdict2;
    const known4 = { state, sinceRun: sinceRun ?? null, probability: probability ?? null, interval: interval ?? null };
    yield toLine({ kind: "verdict", test, variant, ...known4, evidence, rule });
  }
  for (const { id, template: template2, runs, tests } of replay.clusters.list()) {
    yield toLine({ kind: "cluster", id, runs, tests, template: template2.join(" ") });
  }
}
function toLine(value2) {
  return `${JSON.stringify(snakeCase(value2))}
`;
}
function snakeCase(value2) {
  if (Array.isArray(value2)) return value2.map(snakeCase);
  if (typeof value2 !== "object" || value2 === null) return value2;
  return Object.fromEntries(
    Object.entries(value2).map(([key, inner]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCase(inner)
    ])
  );
}

// src/report/test-subject.ts
function testSubject(test, variant) {
  return variant === null || variant === "" ? shown4(test, "text") : `${shown4(test, "text")} [${shown4(variant, "text")}]`;
}

// src/report/duration-changes.ts
var ONE_CAUSE = 3;
var NAMED = 3;
function durationChanges(events, level) {
  const last = /* @__PURE__ */ new Map();
  for (const event2 of events) {
    if (event2.kind !== "duration" || event2.event.level === "information") continue;
    const name = testSubject(event2.test, event2.variant);
    last.delete(name);
    last.set(name, event2);
  }
  const byRun = /* @__PURE__ */ new Map();
  for (const event2 of [...last.values()].reverse()) {
    if (event2.event.level !== level) continue;
    const run2 = event2.event.changedAt ?? event2.event.run;
    const known4 = byRun.get(run2);
    if (known4 === void 0) byRun.set(run2, [event2]);
    else known4.push(event2);
  }
  return [...byRun].flatMap(([run2, group]) => group.length < ONE_CAUSE ? group.map(single) : [together(run2, group)]);
}
function single({ test, variant, event: event2 }) {
  return `  ${testSubject(test, variant)}
      ${explainDuration(event2, "ms", "text")}`;
}
function together(run2, group) {
  const factors = group.map(({ event: event2 }) => event2.factor).sort((a, b) => a - b);
  const [least, most] = [factors[0], factors.at(-1)];
  const names = group.slice(0, NAMED).map(({ test, variant }) => testSubject(test, variant));
  const rest = group.length - names.length;
  const more = rest > 0 ? ` and ${countOf(rest, "other")}` : "";
  return `  ${countOf(group.length, "test")} since run ${shown4(run2, "text")}: ${least.toFixed(2)} to ${most.toFixed(2)} times
      ${names.join(", ")}${more}`;
}

// src/report/verdict-gist.ts
function verdictGist({ state, probability, interval, evidence }) {
  const { flips, relapses, segment, runs, cleanRuns, window } = evidence;
  const parts2 = [];
  if (state === "broken" && segment !== void 0) {
    return `failed in ${segment.failures} of the ${countOf(segment.runs, "run")} since then`;
  }
  if (flips > 0) parts2.push(`passed and failed on ${countOf(flips, "commit")} in ${window.days} days`);
  if (relapses > 0 && flips === 0) parts2.push(`failed and passed again ${countOf(relapses, "time")}`);
  if (state === "fixed") parts2.push(`passed ${countOf(cleanRuns, "time")} in a row since`);
  if (state === "unknown") parts2.push(`${countOf(runs, "run")} only`);
  if ((state === "flaky" || state === "suspected") && probability !== void 0 && interval !== void 0) {
    const [low, high] = interval;
    parts2.push(`fails ${formatPercent(probability)} of the time (${formatPercent(low)} to ${formatPercent(high)})`);
  }
  return parts2.length === 0 ? `no sign in ${countOf(runs, "run")}` : parts2.join(", ");
}

// src/report/replay-summary.ts
var MOST = 20;
function replaySummary(summary, bold) {
  const { runs, results: results2, tests, firstRun, lastRun } = summary;
  const span = runs === 1 ? `run ${shown4(firstRun, "text")}` : `${shown4(firstRun, "text")} to ${shown4(lastRun, "text")}`;
  const lines2 = [
    `${countOf(runs, "run")} (${span}), ${countOf(tests, "test")}, ${countOf(results2, "result")}`,
    `Verdicts: ${countStates(summary)}`
  ];
  const section2 = (heading2, entries) => {
    if (entries.length === 0) return;
    lines2.push("", bold(`${heading2} (${formatNumber(entries.length)})`), ...entries.slice(0, MOST));
    if (entries.length > MOST) lines2.push(`  … and ${formatNumber(entries.length - MOST)} more`);
  };
  section2("Flaky", verdictEntries(summary, "flaky"));
  section2("Suspected", verdictEntries(summary, "suspected"));
  section2("Broken", verdictEntries(summary, "broken"));
  section2("Fixed", verdictEntries(summary, "fixed"));
  section2("Slower", durationChanges(summary.events, "confirmed"));
  section2("Perhaps slower", durationChanges(summary.events, "suspected"));
  section2("Faster", durationChanges(summary.events, "improved"));
  section2("Failure clusters", clusterEntries(summary));
  const single2 = summary.events.filter((event2) => event2.kind === "duration" && event2.event.level === "information");
  if (single2.length > 0) {
    lines2.push("", `${countOf(single2.length, "duration")} stood out in one run only; no alert is made of these.`);
  }
  return `${lines2.join("\n")}
`;
}
function countStates({ verdicts }) {
  const states = ["flaky", "suspected", "broken", "fixed", "healthy", "unknown"];
  return states.map((state) => [state, verdicts.filter(({ verdict: verdict2 }) => verdict2.state === state).length]).filter(([, count4]) => count4 > 0).map(([state, count4]) => `${formatNumber(count4)} ${state}`).join(", ");
}
function verdictEntries({ verdicts }, state) {
  return verdicts.filter(({ verdict: verdict2 }) => verdict2.state === state).sort((a, b) => (b.verdict.evidence.impact?.failures ?? 0) - (a.verdict.evidence.impact?.failures ?? 0)).map(({ test, variant, verdict: verdict2 }) => {
    const since2 = verdict2.sinceRun === void 0 ? "" : `since run ${shown4(verdict2.sinceRun, "text")}: `;
    return `  ${testSubject(test, variant)}
      ${since2}${verdictGist(verdict2)}`;
  });
}
function clusterEntries({ clusters }) {
  return clusters.filter(({ runs, tests }) => runs.length + tests.length > 2).sort((a, b) => b.tests.length - a.tests.length || b.runs.length - a.runs.length).map(({ id, template: template2, runs, tests }) => {
    const where = `${countOf(tests.length, "test")} in ${countOf(runs.length, "run")}`;
    return `  ${shown4(template2.join(" "), "text")}
      ${where} (${id})`;
  });
}

// src/cli/replay-command-line.ts
async function replayCommandLine(path, options) {
  const { replay, count: count4 } = await replayHistory(path, {
    defaultBranch: options.defaultBranch,
    skipBad: options.skipBad,
    fixes: options.fixed
  });
  const refused = tellReplayCount(path, count4, replay.runs, options.skipBad);
  if (refused !== void 0) return refused;
  if (options.json) await write(replayLines(replay));
  else await write([summaryOf2(replay)]);
  return EXIT.success;
}
function summaryOf2(replay) {
  const colors = pc.createColors(process.stdout.isTTY === true);
  const { runs, results: results2, events, firstRun = "", lastRun = "" } = replay;
  const verdicts = replayVerdicts(replay);
  const clusters = replay.clusters.list();
  const tests = replay.variants.size;
  return replaySummary({ runs, results: results2, tests, firstRun, lastRun, verdicts, events, clusters }, colors.bold);
}
async function write(lines2) {
  for (const line of lines2) if (!process.stdout.write(line)) await once3(process.stdout, "drain");
}

// src/cli/add-history.ts
var BRANCH = [
  "--default-branch <name>",
  "the branch that counts; default: main and master, and rows without one"
];
var SKIP_BAD = [
  "--skip-bad",
  "leave out rows that cannot be read and count them, instead of refusing",
  false
];
var FIXED = [
  "--fixed <commit:test>",
  "a commit that fixed a flaky test, whose history begins anew with it; may be given several times",
  addFixOption,
  []
];
function addHistory(program, onExit) {
  program.command("replay").description("say what the bot would say about a history of results (docs/verdicts.md)").argument("<history>", "a .csv or .csv.gz file, or a folder of them that are parts of one history").option("--json", "one JSON object per line: verdicts, durations, clusters", false).option(...BRANCH).option(...SKIP_BAD).option(...FIXED).action(async (path, options) => onExit(await replayCommandLine(path, options)));
  program.command("explain").description("say what the rules make of one test and why").argument("<test>", "name of the test, as the history has it").requiredOption("--history <path>", "a .csv or .csv.gz file, or a folder of them").option("--markdown", "for an issue or a comment", false).option(...BRANCH).option(...SKIP_BAD).option(...FIXED).action(async (test, options) => onExit(await explainCommandLine(test, options)));
}

// src/cli/config-command-line.ts
import { resolve as resolve12 } from "node:path";
import { stringify as stringify2 } from "yaml";
async function configCommandLine({ project, config, environment, resolved }) {
  const root = resolve12(project);
  const layers = await loadLayers(root, config);
  const found = resolveLayers(layers, { root, environment: environment || void 0, env: readEnvironment() });
  process.stdout.write(stringify2(resolved ? found.resolved : found.merged));
  return EXIT.success;
}

// src/cli/convert-command-line.ts
import { once as once4 } from "node:events";

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

// src/report/write-whole.ts
import { randomUUID as randomUUID5 } from "node:crypto";
import { open as open3, rename as rename2, rm as rm5, writeFile as writeFile3 } from "node:fs/promises";
async function writeWhole(path, content) {
  const temporary = `${path}.${randomUUID5()}.tmp`;
  try {
    const file = await open3(temporary, "wx");
    try {
      await writeFile3(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename2(temporary, path);
  } catch (error) {
    await rm5(temporary, { force: true });
    throw error;
  }
  return path;
}

// src/results/build-ctrf.ts
function buildCtrf(tests, { version, start: start3, stop, suites, environment }) {
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
        start: Math.round(start3),
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
import { createHash as createHash5 } from "node:crypto";
function testIdentity({ suite, file, path, name, parameters }) {
  const parts2 = [suite, file ?? "", path, name];
  if (parameters !== void 0) parts2.push(Object.entries(parameters).sort(([a], [b]) => a < b ? -1 : 1));
  const text = JSON.stringify(parts2);
  return createHash5("sha256").update(text).digest("hex").slice(0, 32);
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
      const place3 = places.get(`${key} ${nth}`);
      if (place3 === void 0) {
        places.set(`${key} ${nth}`, merged.length);
        merged.push(test);
      } else merged[place3] = again(merged[place3], test);
    }
  }
  return merged;
}
function again(before, after2) {
  const earlier = [...before.retryAttempts ?? [], asAttempt2(before), ...after2.retryAttempts ?? []];
  const retryAttempts = earlier.map((attempt2, index) => ({ ...attempt2, attempt: index + 1 }));
  const failedBefore = retryAttempts.some(({ status }) => status === "failed");
  const { flaky: _flaky, ...test } = after2;
  return {
    ...test,
    retries: retryAttempts.length,
    retryAttempts,
    ...after2.status === "passed" && failedBefore ? { flaky: true } : {}
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
    byFile.set(one.file, other === void 0 ? one : join9(other, one));
  }
  return [...byFile.values()];
}
function join9(a, b) {
  const lines2 = new Map(a.lines);
  for (const [line, hits] of b.lines) lines2.set(line, (lines2.get(line) ?? 0) + hits);
  const totals = { ...a.totals };
  for (const key of ["lines", "branches", "functions"]) {
    const [mine, theirs] = [a.totals[key], b.totals[key]];
    if (theirs !== void 0 && (mine === void 0 || theirs.covered > mine.covered)) totals[key] = theirs;
  }
  return { file: a.file, lines: lines2, totals };
}

// src/results/clean-text.ts
var ANSI = /[\u001b\u009b](?:\[[0-?]{0,50}[ -/]{0,10}[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
function cleanText(text) {
  const bare2 = text.includes("\x1B") || text.includes("") ? text.replace(ANSI, "") : text;
  const lines2 = bare2.includes("\r") ? bare2.replaceAll("\r\n", "\n") : bare2;
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
  const bare2 = slashed.replace(/^(\.\/)+/, "");
  const known4 = folder && sources?.has(`${folder}/${bare2}`) ? `${folder}/${bare2}` : sources?.find(bare2);
  if (known4 !== void 0) return known4;
  for (const checkout of CHECKOUTS) {
    const inside = bare2.replace(checkout, "");
    if (inside !== bare2) return inside;
  }
  return bare2;
}
function fromUrl(file) {
  if (!file.startsWith("file://")) return file;
  const path = file.slice("file://".length);
  const bare2 = /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
  try {
    return decodeURIComponent(bare2);
  } catch {
    return bare2;
  }
}

// src/results/own-extra.ts
var MAX_NAME2 = 200;
var MAX_AXES = 20;
function withOwnExtra(test) {
  const { assay, ...others } = test.extra ?? {};
  if (assay === void 0 || isOwn2(assay)) return test;
  const { extra: _extra, ...row2 } = test;
  return Object.keys(others).length === 0 ? row2 : { ...row2, extra: others };
}
function isOwn2(value2) {
  if (!isObject(value2)) return false;
  const { suite, variant, source, ...unknown2 } = value2;
  return isName(suite) && isVariant(variant) && isSource(source) && Object.keys(unknown2).length === 0;
}
var isName = (value2) => typeof value2 === "string" && value2.length <= MAX_NAME2;
var isVariant = (value2) => isObject(value2) && Object.keys(value2).length <= MAX_AXES && Object.values(value2).every(isName);
function isSource(value2) {
  if (value2 === void 0) return true;
  if (!isObject(value2)) return false;
  const { file, line, ...unknown2 } = value2;
  const isFile = typeof file === "string" && file.length <= 4e3;
  return isFile && Number.isInteger(line) && Number(line) >= 1 && Object.keys(unknown2).length === 0;
}

// src/results/row-converter.ts
var MESSAGE_HEAD = 6 * 1024;
var MESSAGE_TAIL = 2 * 1024;
var MAX_ATTEMPTS4 = 100;
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
  convert(row2) {
    const file = row2.file ? this.file(row2.file) : void 0;
    const suite = this.suiteOf(row2, file);
    const name = (UNUSUAL.test(row2.name) ? this.portable(cleanText(row2.name)) : row2.name) || "(unnamed)";
    const status = row2.outcome === "error" ? "failed" : row2.outcome;
    const duration = wholeMs(row2.durationMs) ?? 0;
    const test = suite.length === 0 ? { name, status, duration } : { name, status, duration, suite };
    if (file !== void 0) test.filePath = file;
    const raw = row2.word ?? (row2.outcome === "error" ? "error" : void 0);
    if (raw !== void 0) test.rawStatus = row2.outcome === "error" && raw !== "error" ? `error: ${raw}` : raw;
    if (row2.line !== void 0 && Number.isInteger(row2.line) && row2.line > 0) test.line = row2.line;
    if (row2.message) test.message = message(row2.message);
    if (row2.startMs !== void 0 && Number.isFinite(row2.startMs)) test.start = Math.round(row2.startMs);
    if (row2.parameters !== void 0) test.parameters = { ...row2.parameters };
    if (row2.tags !== void 0 && row2.tags.length > 0) test.tags = [...row2.tags];
    if (row2.attempts !== void 0 && row2.attempts.length > 0) {
      test.retries = row2.attempts.length;
      test.retryAttempts = row2.attempts.slice(-MAX_ATTEMPTS4).map(attempt);
    }
    if (row2.flaky && row2.outcome === "passed") test.flaky = true;
    if (test.status === "failed") this.addFailure(test, row2);
    return test;
  }
  /** A name that is a file's is the same on every machine. */
  portable(name) {
    return looksLikeFile(name) ? this.file(name) : name;
  }
  /** A row that is CTRF already: its file is made relative, and what others wrote in our place is left out. */
  adopt(test) {
    const row2 = withOwnExtra(test);
    return row2.filePath === void 0 ? row2 : { ...row2, filePath: this.file(row2.filePath) };
  }
  /** What only a failure is asked for; the output of passing tests would be most of a report. */
  addFailure(test, row2) {
    if (row2.trace) test.trace = boundText(cleanText(row2.trace));
    if (row2.stdout) test.stdout = boundText(cleanText(row2.stdout)).split("\n");
    if (row2.stderr) test.stderr = boundText(cleanText(row2.stderr)).split("\n");
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
  const error = (code, message2, place3 = here()) => new AssayError(code, message2, { place: place3 });
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
    add(row2) {
      addTest(converter.convert(row2));
    },
    addCoverage(found) {
      coverage.push({ ...found, file: converter.file(found.file) });
    },
    warn(message2, place3 = here()) {
      if (warnings.length < MAX_WARNINGS) warnings.push({ place: place3, message: message2 });
      else unheard += 1;
    },
    setWallTime(milliseconds3) {
      if (Number.isFinite(milliseconds3) && milliseconds3 >= 0) wallTimeMs = Math.round(milliseconds3);
    },
    finish(format3) {
      if (unheard > 0) warnings.push({ place: { file }, message: `${unheard} more warnings` });
      return { format: format3, tests, coverage: mergeCoverage(coverage), warnings, wallTimeMs };
    }
  };
}

// src/results/parse-document.ts
var MAX_BYTES2 = 400 * 1024 * 1024;
var START = /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|$|(?:-?\d[\d.eE+-]*|true|false|null)\s*[,\]]))/m;
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
        const value2 = JSON.parse(inner);
        onOdd("text before or after the JSON document is left out");
        return value2;
      } catch {
      }
    }
    throw syntaxError(cause, text, file);
  }
}
function withoutNoise(text) {
  const start3 = START.exec(text);
  if (start3 === null) return void 0;
  const end2 = text.lastIndexOf(start3[0].startsWith("{") ? "}" : "]");
  const inner = text.slice(start3.index, end2 + 1);
  return end2 <= start3.index || inner.length === text.length ? void 0 : inner;
}
function syntaxError(cause, text, file) {
  const cut2 = /end of JSON|Unterminated/.test(cause.message);
  const offset = cut2 ? text.length : Number(/at position (\d+)/.exec(cause.message)?.[1] ?? 0);
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const place3 = { file, line, column: offset - before.lastIndexOf("\n") };
  return new AssayError(cut2 ? "REPORT_TRUNCATED" : "REPORT_MALFORMED", `not valid JSON: ${cause.message}`, {
    place: place3,
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
var LT = 27764;
var GT = 26484;
var AMP = 6385008;
var QUOT = 1903521652;
var APOS = 1634758515;
var SHORT = 128;
var WORD3 = 4;
var scratch2 = Buffer.alloc(1024);
var scratchView = viewOf(scratch2);
function decodeText(window, mark2, start3, end2, onOdd) {
  const { bytes, marks, markCount } = window;
  let size = 0;
  let done = start3;
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
    if (scratch2.length < end2 - start3 + WORD3) grow(2 * (end2 - start3) + WORD3);
    copy(window, done, at, size);
    size += at - done;
    if (code < 128) {
      scratch2[size] = code;
      size += 1;
    } else {
      size += writeCharacter(code, size);
      encoding = "utf8";
    }
    done = close + 1;
  }
  if (odd !== void 0) onOdd(odd, start3);
  if (done === start3) return window.text(start3, end2);
  copy(window, done, end2, size);
  return scratch2.toString(encoding, 0, size + end2 - done);
}
function copy({ bytes, view: view2 }, start3, end2, to) {
  if (end2 - start3 > SHORT) bytes.copy(scratch2, to, start3, end2);
  else for (let i = start3; i < end2; i += WORD3) scratchView.setInt32(to + i - start3, view2.getInt32(i));
}
function grow(bytes) {
  scratch2 = Buffer.alloc(bytes);
  scratchView = viewOf(scratch2);
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
function codeOf(bytes, start3, end2) {
  if (bytes[start3] === HASH) return referenced(bytes.toString("latin1", start3 + 1, end2));
  if (end2 - start3 > WORD3 || bytes[start3] === 0) return -1;
  let name = 0;
  for (let i = start3; i < end2; i += 1) name = name << 8 | bytes[i];
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
  return scratch2.write(String.fromCodePoint(code), at, "utf8");
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
var int = (value2) => [65, value2];
var block = [2, NOTHING];
var loop = [3, NOTHING];
var branchIf = (depth) => [13, depth];
var end = [11];
var select2 = [27];
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
var pick2 = [253, 14];
var equal = [253, 35];
var below2 = [253, 38];
var bothBits = [253, 78];
var firstWithoutSecond = [253, 79];
var eitherBit = [253, 80];
var oneBit = [253, 81];
var anyBit = [253, 83];
var toMask = [253, 100];
var LINE_FEED2 = 10;
var SPACE2 = 32;
var KNOWN = new Array(BLOCK_BYTES).fill(0);
KNOWN[0] = 255;
for (const character of `<>&"'	
\r`) KNOWN[character.charCodeAt(0) & 15] = character.charCodeAt(0);
function mark() {
  const [last, out, at, mask, bytes, low, known4, controls, all] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const nextBlock = [
    [...get(at), ...loadBlock, ...set(bytes)],
    [...get(all), ...get(bytes), ...eitherBit, ...set(all)],
    [...get(bytes), ...each(SPACE2), ...below2, ...set(low)],
    [...get(bytes), ...blockOf(KNOWN), ...get(bytes), ...each(15), ...bothBits, ...pick2, ...equal, ...set(known4)],
    [...get(controls), ...get(low), ...get(known4), ...firstWithoutSecond, ...eitherBit, ...set(controls)],
    // Known and not low is looked for; low and not known is a control character.
    [...get(low), ...get(known4), ...oneBit, ...toMask, ...set(mask)]
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
  const [from, to, count4, left] = [0, 1, 2, 3];
  return [
    ...[1, 2, I32],
    ...loop,
    ...[...get(to), ...get(from), ...subtract, ...set(left)],
    ...[...get(count4), ...get(from), ...loadBlock, ...each(LINE_FEED2), ...equal, ...toMask],
    // Of the last block only what is left of it: as many ones as there are bytes.
    ...[...int(1), ...get(left), ...int(BLOCK_BYTES), ...get(left), ...int(BLOCK_BYTES), ...isLess, ...select2],
    ...[...shiftLeft, ...int(1), ...subtract, ...and, ...countOnes, ...add2, ...set(count4)],
    ...[...get(from), ...int(BLOCK_BYTES), ...add2, ...tee(from), ...get(to), ...isLess, ...branchIf(0)],
    ...end,
    ...[...get(count4), ...end]
  ];
}
var sized = (bytes) => [...unsigned(bytes.length), ...bytes];
var named = (name) => sized([...Buffer.from(name)]);
var section = (kind, items) => [
  kind,
  ...sized([items.length, ...items.flat()])
];
function unsigned(value2) {
  return value2 < 128 ? [value2] : [value2 & 127 | 128, ...unsigned(value2 >> 7)];
}
var FUNCTION = 0;
var MEMORY2 = 2;
var module = new WebAssembly.Module(
  Uint8Array.from([
    ...[...Buffer.from("\0asm"), 1, 0, 0, 0],
    // Both take two numbers and answer with one.
    ...section(1, [[96, 2, I32, I32, 1, I32]]),
    ...section(2, [[...named(""), ...named("memory"), MEMORY2, 0, 1]]),
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
  drop(count4) {
    this.area.bytes.copyWithin(0, count4, this.size);
    this.resize(this.size - count4);
    this.markCount = 0;
  }
  /** Nothing is read any more. */
  release() {
    if (this.area.bytes.length === USUAL_BYTES) spare = this.area;
  }
  /** The characters that some of the bytes are. */
  text(start3, end2) {
    return this.bytes.toString(this.encoding, start3, end2);
  }
  /** How many characters some of the bytes are. */
  characters(start3, end2) {
    if (this.encoding === "latin1") return end2 - start3;
    let count4 = 0;
    for (let i = start3; i < end2; i += 1) if ((this.bytes[i] & 192) !== 128) count4 += 1;
    return count4;
  }
  /** How many line feeds there are; `end` is behind `start`. */
  lines(start3, end2) {
    return this.area.scanner.lines(start3, end2);
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
var SPACE3 = 32;
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
      if (bytes[offset] >= SPACE3 || offset < this.counted || this.controls >= MAX_CONTROLS) continue;
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
var WORD4 = 4;
var MASKS = [0, 255, 65535, 16777215, -1];
var KnownBytes = class _KnownBytes {
  length;
  words;
  mask;
  /** Remembers bytes of `memory`. Up to three bytes behind them are read, here as below, and do not count. */
  constructor(memory, start3, length) {
    this.length = length;
    this.mask = MASKS[length % WORD4 || Math.min(length, WORD4)];
    this.words = new Array(Math.ceil(length / WORD4));
    for (let i = 0; i < this.words.length; i += 1) this.words[i] = memory.getInt32(start3 + WORD4 * i, true);
    if (length > 0) this.words[this.words.length - 1] = this.words.at(-1) & this.mask;
  }
  static of(text) {
    const bytes = Buffer.from(text.padEnd(text.length + WORD4));
    return new _KnownBytes(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, Buffer.byteLength(text));
  }
  /** Whether they are at `start`. */
  isAt(memory, start3) {
    const { words } = this;
    const last = words.length - 1;
    for (let i = 0; i < last; i += 1) if (words[i] !== memory.getInt32(start3 + WORD4 * i, true)) return false;
    return last < 0 || words[last] === (memory.getInt32(start3 + WORD4 * last, true) & this.mask);
  }
};
var NO_BYTES = KnownBytes.of("");

// src/results/xml/xml-attribute-list.ts
var SHARED_VALUES = 256;
var SLOT_SHIFT = 32 - Math.log2(SHARED_VALUES);
var HASHED_BYTES = 16;
var WORD5 = 4;
var HASH_FACTOR = 2654435761;
var EXACT_DIGITS2 = 15;
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
  add(name, start3, end2, mark2) {
    this.names[this.count] = name;
    this.starts[this.count] = start3;
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
    const start3 = this.starts[index];
    const end2 = this.ends[index];
    const length = end2 - start3;
    let hash2 = length;
    for (let i = end2 - WORD5; i > start3 - WORD5 && i >= end2 - HASHED_BYTES; i -= WORD5) {
      hash2 = Math.imul(hash2 ^ view2.getInt32(i, true), HASH_FACTOR);
    }
    const slot = hash2 >>> SLOT_SHIFT;
    const known4 = this.remembered[slot];
    if (known4 !== void 0 && known4.bytes.length === length && known4.bytes.isAt(view2, start3)) return known4.value;
    const value2 = this.text(index);
    const isPlain = marks[this.marks[index]] === end2;
    if (!isPlain || this.hashes[slot] === hash2) {
      this.remembered[slot] = { bytes: new KnownBytes(view2, start3, length), value: value2 };
    }
    this.hashes[slot] = hash2;
    return value2;
  }
  decimal(name) {
    const index = this.indexOf(name);
    if (index === -1) return void 0;
    const buffer = this.window.bytes;
    const start3 = this.starts[index];
    const end2 = this.ends[index];
    if (end2 - start3 > EXACT_DIGITS2 || end2 === start3) return void 0;
    let digits = 0;
    let scale = 0;
    for (let i = start3; i < end2; i += 1) {
      const byte = buffer[i];
      if (byte === DOT && scale === 0 && i > start3 && i + 1 < end2) scale = 1;
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
    const start3 = this.starts[index];
    return decodeText(this.window, this.marks[index], start3, this.ends[index], this.onOdd);
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
var SPACE4 = byteTable(" 	\r\n");
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
  const { attributes: attributes2, names } = tag;
  const { bytes, marks, markCount } = tag.window;
  const size = bytes.length;
  const name = names.next(tag.window, at + 1);
  if (name === void 0) return -1;
  let i = at + 1 + name.bytes.length;
  let next = mark2 + 1;
  let bares;
  attributes2.clear();
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
    const start3 = skipSpace(bytes, equals + 1) + 1;
    if (start3 > size) return -1;
    const quote3 = bytes[start3 - 1];
    if (quote3 !== DOUBLE_QUOTE && quote3 !== SINGLE_QUOTE)
      throw badAttribute(tag, i, keyEnd, "has a value without quotes");
    while (next < markCount && marks[next] < start3) next += 1;
    const first = next;
    let bare2 = -1;
    for (; next < markCount; next += 1) {
      const byte = bytes[marks[next]];
      if (byte === quote3) break;
      if (byte === LT2) bare2 = marks[next];
    }
    if (next === markCount) return -1;
    if (bare2 !== -1) bares = [...bares ?? [], bare2];
    if (attributes2.count >= MAX_ATTRIBUTES) {
      throw tag.error("REPORT_TOO_LARGE", `an element has over ${MAX_ATTRIBUTES} attributes`, at);
    }
    const end2 = marks[next];
    attributes2.add(key.local, start3, end2, first);
    i = end2 + 1;
  }
  for (const bare2 of bares ?? []) tag.odd('a bare "<" in an attribute', bare2);
  tag.closed = bytes[i] === SLASH;
  tag.name = name;
  tag.mark = next;
  return i + (tag.closed ? 2 : 1);
}
function skipSpace(bytes, from) {
  let i = from;
  while (i < bytes.length && SPACE4[bytes[i]]) i += 1;
  return i;
}
function badAttribute(tag, start3, end2, what) {
  const key = JSON.stringify(tag.window.bytes.toString("utf8", start3, Math.min(end2, start3 + 60)));
  return tag.error("REPORT_MALFORMED", `the attribute ${key} ${what}`, start3);
}
function byteTable(characters) {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

// src/results/xml/end-of-declaration.ts
var LT3 = 60;
var GT3 = 62;
var QUOTES2 = /* @__PURE__ */ new Set([34, 39]);
function endOfDeclaration(window, start3) {
  let inBrackets = false;
  for (let i = start3 + 2; i < window.length; i += 1) {
    const byte = window[i];
    if (QUOTES2.has(byte)) {
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
    const start3 = behind - end2.length;
    if (bytes[behind - 1] === GT4 && start3 >= at && end2.isAt(view2, start3)) return behind;
  }
  return -1;
}

// src/results/xml/whole-end.ts
var AMPERSAND2 = 38;
var SEMICOLON2 = 59;
var ENTITY_BYTES = 12;
function wholeEnd(bytes, start3, end2 = bytes.length) {
  for (let i = end2 - 1; i >= start3 && i > end2 - ENTITY_BYTES; i -= 1) {
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
  next(window, start3) {
    const { follower, earlier } = this.previous;
    if (follower !== void 0 && isNext(follower, window, start3)) {
      this.previous = follower;
      return follower;
    }
    if (earlier !== void 0 && isNext(earlier, window, start3)) {
      this.previous = earlier;
      return earlier;
    }
    return this.unexpected(window, start3);
  }
  /** The name at `start` to `end`; the same object each time, so that names compare by identity. */
  at({ bytes, view: view2 }, start3, end2) {
    let hash2 = end2 - start3;
    for (let i = start3; i < end2; i += 1) hash2 = Math.imul(hash2, 31) + bytes[i] | 0;
    const first = this.entries.get(hash2);
    for (let entry2 = first; entry2 !== void 0; entry2 = entry2.next) {
      if (entry2.bytes.length === end2 - start3 && entry2.bytes.isAt(view2, start3)) return entry2;
    }
    const full = internalised(bytes.toString("utf8", start3, end2));
    const entry = {
      full,
      local: internalised(full.slice(full.indexOf(":") + 1)),
      bytes: new KnownBytes(view2, start3, end2 - start3),
      next: first,
      follower: void 0,
      earlier: void 0
    };
    if (this.entries.size < MAX_NAMES) this.entries.set(hash2, entry);
    return entry;
  }
  unexpected(window, start3) {
    const { bytes } = window;
    let end2 = start3;
    while (end2 < bytes.length && !NAME_END[bytes[end2]]) end2 += 1;
    if (end2 === bytes.length) return void 0;
    const found = this.at(window, start3, end2);
    if (this.entries.size < MAX_NAMES) {
      this.previous.earlier = this.previous.follower;
      this.previous.follower = found;
    }
    this.previous = found;
    return found;
  }
};
function isNext({ bytes: name }, { bytes, view: view2 }, start3) {
  const end2 = start3 + name.length;
  return end2 < bytes.length && NAME_END[bytes[end2]] === 1 && name.isAt(view2, start3);
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
var SPACE5 = 32;
var NAME_START = new Uint8Array(256).fill(1, 128).fill(1, 65, 91).fill(1, 97, 123);
for (const character of "_:") NAME_START[character.charCodeAt(0)] = 1;
var XmlReader = class {
  /** Who listens; the handler may put another in its place. */
  handler;
  file;
  onOdd;
  names = new XmlNames();
  places = new PlaceCounter(
    (place3) => this.onOdd("a control character is taken as text", { file: this.file, ...place3 })
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
    const start3 = this.at;
    let mark2 = this.mark;
    while (mark2 < markCount && marks[mark2] < start3) mark2 += 1;
    const first = mark2;
    while (mark2 < markCount && bytes[marks[mark2]] !== LT4) mark2 += 1;
    this.mark = mark2;
    if (mark2 === markCount) return false;
    const lt = marks[mark2];
    this.takeText(start3, lt, first);
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
    const { window, at: start3 } = this;
    if (!this.final && window.bytes.length < start3 + BEGIN_BYTES) return false;
    const kind = stretchAt(window, start3);
    this.anySeen = true;
    if (kind.isText && this.open.length === 0)
      throw this.error("REPORT_MALFORMED", "a CDATA section outside the root element", this.here());
    this.stretch = kind;
    this.stretchPlace = void 0;
    if (kind.end !== void 0) this.at += kind.begin.length;
    if (this.skipStretch(kind)) return true;
    this.stretchPlace = this.placeOf(start3);
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
    const expected = this.open.at(-1);
    const end2 = at + 2 + (expected?.bytes.length ?? 0);
    if (expected === void 0 || end2 >= bytes.length || bytes[end2] !== GT5 || !expected.bytes.isAt(view2, at + 2))
      return this.readOddClosingTag(expected);
    this.closeElement(expected);
    this.at = end2 + 1;
    return true;
  }
  readOddClosingTag(expected) {
    const { at } = this;
    const { bytes } = this.window;
    const end2 = bytes.indexOf(GT5, at);
    if (end2 === -1) return false;
    let nameEnd = end2;
    while (nameEnd > at + 2 && bytes[nameEnd - 1] <= SPACE5) nameEnd -= 1;
    const name = this.names.at(this.window, at + 2, nameEnd);
    if (expected === void 0)
      throw this.error("REPORT_MALFORMED", `</${shown5(name.full)}> closes nothing`, this.here());
    if (expected.full !== name.full)
      throw this.error(
        "REPORT_MALFORMED",
        `</${shown5(name.full)}> where </${shown5(expected.full)}> was expected`,
        this.here()
      );
    this.closeElement(expected);
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
      throw this.error("REPORT_MALFORMED", `a second root element <${shown5(name.full)}>`, this.here());
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
  takeText(start3, end2, mark2) {
    if (end2 <= start3) return;
    if (this.open.length === 0) {
      const text = this.window.text(start3, end2).trim();
      if (text === "") return;
      const message2 = `text outside the root element: ${JSON.stringify(shown5(text))}`;
      throw this.error("REPORT_MALFORMED", message2, this.placeOf(start3));
    }
    const gathered = this.texts.at(-1);
    if (gathered === void 0) return;
    gathered.append(
      mark2 === void 0 ? this.window.text(start3, end2) : decodeText(this.window, mark2, start3, end2, this.tag.odd)
    );
  }
  odd(what, offset) {
    this.onOdd(`${what} is taken as text`, this.placeOf(offset));
  }
  placeOf(offset) {
    const { line, column } = this.places.placeOf(this.window, offset);
    return { file: this.file, line, column };
  }
  error(code, message2, place3) {
    return new AssayError(code, message2, { place: place3 });
  }
};
var shown5 = (text) => text.slice(0, 60);

// src/results/read-report.ts
var HEAD_BYTES = 64 * 1024;
function readReport(chunks, options) {
  const { file, format: format3 } = options;
  const pieces = [];
  const reading = {
    file,
    format: format3,
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
  const known4 = ALL_FORMATS.filter(({ name }) => format3 === void 0 || name === format3);
  const start3 = head.trimStart();
  if (start3 === "") throw new AssayError("REPORT_EMPTY", "the file is empty", { place: { file } });
  const xml = known4.filter((one) => one.kind === "xml");
  if (start3.startsWith("<") && (format3 === void 0 || xml.length > 0)) return readXml(reading, xml);
  const lines2 = headLines(start3);
  const ofLines = known4.filter((one) => one.kind === "lines");
  const lineFormat = ofLines.find((one) => format3 !== void 0 || one.recognises(lines2));
  if (lineFormat !== void 0) return readLines(reading, lineFormat);
  const documents = known4.filter((one) => one.kind === "document");
  if (documents.length > 0 && /^[{[]/m.test(start3)) return readDocument(reading, documents);
  throw unknown(reading, `it begins with ${JSON.stringify(start3.slice(0, 40))}`, { file, line: 1, column: 1 });
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
      chosen = formats.find((format3) => format3.recognises(root, attributes2));
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
function readLines(reading, format3) {
  const { file, bytes, sink } = reading;
  const handler = format3.createHandler(sink);
  const reader = new LineReader(file, (text) => handler.line(text));
  reading.here = () => reader.here();
  for (const piece of bytes) reader.write(piece);
  reader.end();
  handler.end();
  return sink.finish(format3.name);
}
function readDocument(reading, formats) {
  const { file, format: format3, sink } = reading;
  const document = parseDocument2(
    Buffer.concat(Array.from(reading.bytes, (bytes) => Buffer.from(bytes))),
    file,
    sink.warn
  );
  const chosen = formats.find((one) => format3 !== void 0 || one.recognises(document));
  if (chosen === void 0) throw unknown(reading, "the JSON has the shape of no known report", { file });
  chosen.read(document, sink);
  return sink.finish(chosen.name);
}
function unknown({ format: format3 }, why, place3) {
  const what = format3 === void 0 ? "the file is in no format that Assay reads" : `the file is not ${format3}`;
  return new AssayError("REPORT_UNKNOWN_FORMAT", `${what}: ${why}`, { place: place3 });
}

// src/results/source-index.ts
var FRAME = /([\w.@+\-/\\]{0,300}\.[A-Za-z]{1,5})(?::line |", line |:|\()(\d{1,7})\b/g;
var JAVA_FRAME = /\bat (?:[\w.@-]{0,100}\/)?([\w.$]{1,300})\.[\w$<>]{1,200}\(([\w$]{1,200}\.\w{1,10}):(\d{1,7})\)/;
var MAX_FRAMES2 = 200;
var MAX_LINE3 = 1e3;
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
    let start3 = 0;
    for (let count4 = 0; count4 < MAX_FRAMES2 && start3 <= trace.length; count4 += 1) {
      const lineEnd = trace.indexOf("\n", start3);
      const end2 = lineEnd === -1 ? trace.length : lineEnd;
      const place3 = this.placeIn(trace.slice(start3, Math.min(end2, start3 + MAX_LINE3)));
      if (place3 !== void 0) return place3;
      start3 = end2 + 1;
    }
    return void 0;
  }
  placeIn(line) {
    const java = JAVA_FRAME.exec(line);
    if (java !== null) {
      const [, className = "", name = "", number2] = java;
      const folder = className.includes(".") ? `${className.slice(0, className.lastIndexOf(".")).replaceAll(".", "/")}/` : "";
      return place2(this.find(folder + name), number2);
    }
    for (const [, path = "", number2] of line.matchAll(FRAME)) {
      const found = path.includes("node_modules") ? void 0 : place2(this.find(path), number2);
      if (found !== void 0) return found;
    }
    return void 0;
  }
};
function place2(file, line) {
  const number2 = Number(line);
  return file === void 0 || !(number2 > 0) ? void 0 : { file, line: number2 };
}

// src/results/summary-line.ts
function summaryLine(file, report, asked) {
  if (report instanceof Error) return `${[file, asked ?? "-", ...Array(6).fill("ERR")].join("	")}
`;
  const { tests, passed, failed, errored, skipped: skipped2, durationMs } = countResults(report.tests);
  const seconds2 = (durationMs / 1e3).toFixed(3);
  return `${[file, report.format, tests, passed, failed, errored, skipped2, seconds2].join("	")}
`;
}

// src/results/write-csv.ts
import { stringify as stringify3 } from "csv-stringify/sync";
var COLUMNS2 = ["suite", "variant", "path", "name", "file", "line", "status", "duration_ms", "message"];
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
    ].map((cell2) => typeof cell2 === "string" ? withoutNul(cell2) : cell2);
  });
  return stringify3([COLUMNS2, ...rows], { escape_formulas: true, quoted_string: true, record_delimiter: "windows" });
}
function withoutNul(text) {
  return text.replaceAll("\0", "�").replace(new RegExp("\\p{Surrogate}", "gu"), "�");
}

// src/results/write-ctrf.ts
var TESTS_PER_PIECE = 1e3;
function* writeCtrf(report) {
  const { tests } = report.results;
  const mark2 = "@tests@";
  const frame = JSON.stringify({ ...report, results: { ...report.results, tests: mark2 } });
  const at = frame.indexOf(`"tests":"${mark2}"`);
  yield `${frame.slice(0, at)}"tests":[`;
  for (let start3 = 0; start3 < tests.length; start3 += TESTS_PER_PIECE) {
    const piece = tests.slice(start3, start3 + TESTS_PER_PIECE).map((test) => JSON.stringify(test));
    yield `${start3 === 0 ? "\n" : ",\n"}${piece.join(",\n")}`;
  }
  yield `
]${frame.slice(at + `"tests":"${mark2}"`.length)}
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
  const head = attributes({ name, ...totalsOf(tests), ...startOf3(tests) });
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
function output(element, lines2) {
  return lines2 === void 0 || lines2.length === 0 ? "" : `<${element}>${cdata(lines2.join("\n"))}</${element}>`;
}
function totalsOf(tests) {
  let failures2 = 0;
  let errors = 0;
  let skipped2 = 0;
  let time3 = 0;
  for (const test of tests) {
    if (isErrored(test)) errors += 1;
    else if (test.status === "failed") failures2 += 1;
    else if (test.status !== "passed") skipped2 += 1;
    if (test.duration > 0) time3 += test.duration;
  }
  return {
    tests: String(tests.length),
    failures: String(failures2),
    errors: String(errors),
    skipped: String(skipped2),
    time: seconds(time3)
  };
}
function startOf3(tests) {
  let first = Number.POSITIVE_INFINITY;
  for (const test of tests) if (test.start !== void 0 && test.start < first) first = test.start;
  return Math.abs(first) <= 864e13 ? { timestamp: new Date(first).toISOString() } : {};
}
function seconds(milliseconds3) {
  return Number.isFinite(milliseconds3) && milliseconds3 > 0 ? (milliseconds3 / 1e3).toFixed(3) : "0.000";
}
function attributes(values) {
  return Object.entries(values).map(([name, value2]) => ` ${name}=${quoted(value2)}`).join("");
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
      for (const { place: place3, message: message2 } of report.warnings) {
        process.stderr.write(`${formatPlace(place3)}warning: ${message2}
`);
      }
    } catch (error) {
      report = asAssayError2(error, file);
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
    await write2(format(buildCtrf(all, { version: VERSION2, ...timesOf(all) }), options.to), options.out);
  }
  return exit;
}
function asAssayError2(error, file) {
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
  for (const { start: start4 } of tests) if (start4 !== void 0 && start4 < first) first = start4;
  const start3 = Math.abs(first) <= 864e13 ? first : 0;
  return { start: start3, stop: Math.min(864e13, start3 + countResults(tests).durationMs) };
}
function format(report, to) {
  if (to === "junit") return [writeJunit(report)];
  return to === "csv" ? [writeCsv(report)] : writeCtrf(report);
}
async function write2(pieces, path) {
  if (path !== void 0) await writeWhole(path, pieces);
  else for (const piece of pieces) if (!process.stdout.write(piece)) await once4(process.stdout, "drain");
}

// src/cli/plan-command-line.ts
import { resolve as resolve13 } from "node:path";

// src/plan/expand-matrix.ts
function expandMatrix({ axes, include, exclude }) {
  const names = new Set(axes.map(([name]) => name));
  const product = axes.reduce(
    (cells2, [name, values]) => cells2.flatMap((cell2) => values.map((value2) => ({ ...cell2, [name]: value2 }))),
    axes.length === 0 && include.length > 0 ? [] : [{}]
  );
  const kept = product.filter((cell2) => !exclude.some((entry) => matches(cell2, entry)));
  const cells = kept.map((cell2) => ({ cell: cell2, added: {} }));
  const alone = [];
  for (const entry of include) {
    const fits = cells.filter(
      ({ cell: cell2 }) => Object.keys(entry).every((key) => !names.has(key) || cell2[key] === entry[key])
    );
    for (const fit of fits) fit.added = { ...fit.added, ...entry };
    if (fits.length === 0) alone.push({ ...entry });
  }
  return [...cells.map(({ cell: cell2, added }) => ({ ...cell2, ...added })), ...alone];
}
var matches = (cell2, entry) => Object.entries(entry).every(([key, value2]) => cell2[key] === value2);

// src/plan/github-matrix.ts
var MAX_JOBS = 256;
function githubMatrix(cells, shards2 = 1) {
  if (cells.length * shards2 > MAX_JOBS) {
    const what = shards2 === 1 ? `${cells.length} cells` : `${cells.length} cells in ${shards2} shards`;
    throw new AssayError("CONFIG_INVALID", `the matrix has ${what}; GitHub runs ${MAX_JOBS} jobs at most`);
  }
  const numbers = Array.from({ length: shards2 }, (_, index) => ({ shard: `${index + 1}/${shards2}` }));
  return {
    include: cells.flatMap((cell2) => {
      const job = { ...cell2, cell: variantText(cell2) };
      return shards2 === 1 ? [job] : numbers.map((number2) => ({ ...job, ...number2 }));
    })
  };
}

// src/cli/whole-number.ts
function wholeNumber(option, text) {
  const value2 = Number(text);
  if (Number.isInteger(value2) && value2 >= 1) return value2;
  throw new AssayError("USAGE", `${option} ${text} is not a whole number from 1`);
}

// src/cli/plan-command-line.ts
async function planCommandLine(options) {
  const shards2 = wholeNumber("--shards", options.shards);
  const overlay = { environment: options.environment || void 0, env: readEnvironment() };
  const config = await loadConfig(resolve13(options.project), options.config, overlay);
  process.stdout.write(`${JSON.stringify(githubMatrix(expandMatrix(config.matrix), shards2))}
`);
  return EXIT.success;
}

// src/cli/report-command-line.ts
import { readFile as readFile5, stat as stat5 } from "node:fs/promises";
import { join as join12, relative as relative4, resolve as resolve14 } from "node:path";

// src/report/write-report.ts
import { mkdir as mkdir3 } from "node:fs/promises";
import { join as join10 } from "node:path";

// src/report/render-html.ts
import { createHash as createHash6 } from "node:crypto";
import mustache from "mustache";

// src/report/conclusion-status.ts
function conclusionStatus(conclusion, { muted: muted2 }) {
  return conclusion === "success" && muted2 > 0 ? "passed-muted" : conclusion;
}

// src/report/generated/templates.ts
var TEMPLATES = {
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

// src/model/is-muted.ts
function isMuted(test) {
  return test.status === "failed" && testExtra(test).muted !== void 0;
}

// src/report/group-failures.ts
function groupFailures(tests) {
  const groups = /* @__PURE__ */ new Map();
  for (const kind of ["failed", "other", "muted"]) {
    for (const test of tests) {
      if ((isMuted(test) ? "muted" : test.status) !== kind) continue;
      const { suite, variant } = testExtra(test);
      const text = variantText(variant);
      const path = [kind, suite, test.suite ?? [], test.name, test.filePath, test.line, test.message];
      const key = text === "" ? String(groups.size) : JSON.stringify(path);
      const group = groups.get(key);
      if (group === void 0)
        groups.set(key, { test, suite, variants: new Set(text === "" ? [] : [text]), tests: [test] });
      else {
        group.tests.push(test);
        group.variants.add(text);
      }
    }
  }
  return [...groups.values()].map((group) => ({
    ...group,
    variants: [...group.variants],
    muted: isMuted(group.test) ? testExtra(group.test).muted : void 0,
    away: [...new Set(group.tests.flatMap((test) => testExtra(test).outage ?? []))],
    results: group.tests.length
  }));
}

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
  const at = (i2, j2) => lengths[i2]?.[j2] ?? 0;
  for (let i2 = left.length - 1; i2 >= 0; i2 -= 1) {
    const row2 = lengths[i2];
    for (let j2 = right.length - 1; j2 >= 0; j2 -= 1) {
      row2[j2] = left[i2] === right[j2] ? at(i2 + 1, j2 + 1) + 1 : Math.max(at(i2 + 1, j2), at(i2, j2 + 1));
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
    } else if (j >= right.length || i < left.length && at(i + 1, j) >= at(i, j + 1)) {
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
function findDiffBlock(message2) {
  for (const { head, minus, expected, actual } of HEADS) {
    const found = head.exec(message2);
    if (found === null) continue;
    const plus2 = minus === "expected" ? "actual" : "expected";
    const rows = message2.slice(found.index + found[0].length).split("\n");
    const end2 = rows.findIndex((row2) => /^\s+at \S/.test(row2));
    const lines2 = (end2 === -1 ? rows : rows.slice(0, end2)).map((row2) => {
      const body = row2.trimStart();
      if (body.startsWith("-")) return { side: minus, text: body.slice(1) };
      if (body.startsWith("+")) return { side: plus2, text: body.slice(1) };
      return { side: "both", text: row2.startsWith(" ") ? row2.slice(1) : row2 };
    });
    const blank = ({ text }) => text.trim() === "";
    while (lines2[0] !== void 0 && blank(lines2[0])) lines2.shift();
    while (lines2.length > 0 && blank(lines2.at(-1))) lines2.pop();
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
function findValuePair(message2) {
  return fromLines(message2) ?? fromOneLine(message2);
}
function fromLines(message2) {
  const lines2 = message2.split("\n");
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
  const [, label2 = "", rest = ""] = found;
  const more = [];
  for (const line of lines2.slice(index + 1, index + LINES)) {
    if (EXPECTED.test(line) || ACTUAL.test(line) || END.test(line)) break;
    if (!first && line.trim() === "") break;
    more.push(line);
  }
  while (more.length > 0 && more.at(-1)?.trim() === "") more.pop();
  const text = rest.trim() === "" ? dedent(more) : [rest.trim(), ...more].join("\n");
  return { label: label2.charAt(0).toUpperCase() + label2.slice(1), text };
}
function dedent(lines2) {
  const margin = lines2.reduce(
    (least, line) => line.trim() === "" ? least : Math.min(least, line.length - line.trimStart().length),
    Number.POSITIVE_INFINITY
  );
  return lines2.map((line) => line.slice(Math.min(margin, line.length))).join("\n");
}
function fromOneLine(message2) {
  const head = message2.slice(0, HEAD).split("\n").filter((line) => line.length <= LINE).join("\n");
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
function expectedActual(message2) {
  const block2 = findDiffBlock(message2);
  if (block2 !== void 0) return { ...block2, lines: block2.lines.slice(0, LINES2) };
  const pair = findValuePair(message2);
  if (pair === void 0 || pair.expected.text === pair.actual.text) return void 0;
  const lines2 = diffLines(pair.expected.text, pair.actual.text);
  return { expected: pair.expected.label, actual: pair.actual.label, lines: lines2.slice(0, LINES2) };
}

// src/report/failure-gist.ts
var READ = 8e3;
function failureGist(message2) {
  const text = plainText(message2.slice(0, READ));
  const compared = expectedActual(text);
  if (compared !== void 0) {
    const { expected, actual, lines: lines2 } = compared;
    const only2 = (side) => lines2.filter((line) => line.side === side);
    const [wanted, ...moreWanted] = only2("expected");
    const [came, ...moreCame] = only2("actual");
    const single2 = moreWanted.length + moreCame.length === 0 && !lines2.some(({ side }) => side === "both");
    if (single2 && wanted !== void 0 && came !== void 0) {
      return plainLine(`${expected}: ${wanted.text.trim()}, ${actual.toLowerCase()}: ${came.text.trim()}`);
    }
  }
  return plainLine(text.split("\n").find((line) => line.trim() !== "") ?? "");
}

// src/report/test-title.ts
function testTitle(test) {
  return [...test.suite ?? [], test.name].filter((part) => part !== "").join(" › ");
}

// src/report/html-broken.ts
var SHOWN = 5;
var NAME4 = 140;
var GIST = 160;
function htmlBroken(all) {
  const failures2 = all.filter(({ muted: muted2 }) => muted2 === void 0);
  const cut2 = failures2.length - SHOWN;
  return {
    broken: failures2.length > 0 && {
      items: failures2.slice(0, SHOWN).map(({ test, suite, variants, away: away3 }, index) => ({
        anchor: `f${index}`,
        title: truncate(plainLine(testTitle(test)), NAME4) || "unnamed test",
        where: [truncate(plainLine(suite), NAME4), variants.length > 1 ? countOf(variants.length, "variant") : ""].filter((part) => part !== "").join(", "),
        gist: truncate(failureGist(test.message ?? ""), GIST),
        away: away3.length > 0 && `while service ${truncate(plainLine(away3[0] ?? ""), NAME4)} was away`
      })),
      more: cut2 > 0 && `and ${countOf(cut2, "more failure")}`
    }
  };
}

// src/report/criterion-texts.ts
var BARE = /* @__PURE__ */ new Set(["", "1", "ratio"]);
function criterionTexts({ value: value2, unit = "", threshold, reason = "" }) {
  const bare2 = BARE.has(unit) || !/\d$/.test(threshold);
  return {
    value: formatQuantity(value2, unit),
    share: unit === "ratio" && value2 !== null ? formatPercent(value2) : "",
    wanted: bare2 ? threshold : `${threshold} ${unit}`,
    reason
  };
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

// src/report/html-look.ts
function htmlLook(status) {
  const { state, glyph, word } = statusLook(status);
  return { state, glyph, status: word };
}

// src/report/metric-words.ts
var METRICS = /* @__PURE__ */ new Map([
  ["pass_rate", "passed tests as a share of those that passed or failed."],
  ["failure_rate", "failed tests as a share of those that passed or failed."],
  ["error_rate", "tests that ended in an error instead of a failed expectation, as a share of those that ran."],
  ["tests", "how many tests there are."],
  ["failures", "how many tests failed."],
  ["flaky", "how many tests passed only after a retry."],
  ["skipped", "how many tests were skipped."],
  ["muted", "how many tests failed and do not count, because somebody muted them."],
  ["duration", "how long each test took."],
  ["suite_duration", "how long the command of each suite took."],
  ["run_duration", "how long the whole run took."],
  ["coverage.lines", "lines of code that tests executed, as a share of all."],
  ["coverage.branches", "branches of the code that tests took, as a share of all."],
  ["coverage.functions", "functions that tests called, as a share of all."],
  ["service_start", "how long each service took from its start until it was healthy."],
  ["service_restarts", "how often a service was started again."],
  ["mttr", "mean time to recovery: how long a service took from its crash until it was healthy again."],
  ["service_cpu", "CPU time of a service in percent of one core."],
  ["service_memory", "memory that a service held."],
  ["service_fds", "files and connections that a service had open."]
]);
var AGGREGATIONS = [
  { is: /\bp\(\d/, word: "p(95)", means: "the value that 95 of 100 samples do not exceed; other numbers likewise." },
  { is: /\bmed\b/, word: "med", means: "the median: half of the samples do not exceed it." },
  { is: /\bavg\b/, word: "avg", means: "the mean of all samples." }
];
function metricWords(names) {
  const metrics = new Set(names.map((name) => /^[\w.]+/.exec(name)?.[0] ?? ""));
  const asked = names.map((name) => name.slice(Math.max(name.lastIndexOf("}"), name.indexOf(" "), 0)));
  return [
    ...[...METRICS].filter(([name]) => metrics.has(name)).map(([word, means]) => ({ word, means })),
    ...AGGREGATIONS.filter(({ is: is2 }) => asked.some((text) => is2.test(text))).map(({ word, means }) => ({ word, means }))
  ];
}

// src/report/sort-criteria.ts
var RANK = { missed: 0, inconclusive: 1, met: 2 };
function sortCriteria(criteria2) {
  const implied2 = (criterion) => criterion.implied === true ? 1 : 0;
  return [...criteria2].sort((a, b) => RANK[a.verdict] - RANK[b.verdict] || implied2(a) - implied2(b));
}

// src/report/html-criteria.ts
var ROWS = 300;
var NAME5 = 300;
var REASON = 600;
function htmlCriteria(report) {
  const { criteria: criteria2 } = report.extra.assay;
  const words = metricWords(criteria2.map(({ name }) => name));
  const cut2 = criteria2.length - ROWS;
  return {
    criteria: criteria2.length > 0 && {
      caption: caption(criteria2),
      hasOpen: criteria2.some(({ verdict: verdict2 }) => verdict2 === "inconclusive"),
      hasImplied: criteria2.some(({ implied: implied2 }) => implied2 === true),
      words: words.length > 0 && { items: words },
      rows: sortCriteria(criteria2).slice(0, ROWS).map(criterionRow),
      more: cut2 > 0 && `${countOf(cut2, "more criterion", "more criteria")} in ctrf-report.json.`
    }
  };
}
function caption(criteria2) {
  const own = criteria2.filter(({ implied: implied2 }) => implied2 !== true);
  const others = criteria2.filter(({ implied: implied2 }) => implied2 === true);
  const score = (list2, singular, plural) => `${formatNumber(list2.filter(({ verdict: verdict2 }) => verdict2 === "met").length)} of ${countOf(list2.length, singular, plural)} met`;
  return [
    ...own.length > 0 ? [score(own, "criterion", "criteria")] : [],
    ...others.length > 0 ? [score(others, "implied criterion", "implied criteria")] : []
  ].join(", ");
}
function criterionRow(criterion) {
  const { value: value2, share: share3, wanted, reason } = criterionTexts(criterion);
  return {
    ...htmlLook(criterion.verdict),
    name: truncate(plainLine(criterion.name), NAME5),
    value: plainLine(value2),
    share: share3,
    wanted: plainLine(wanted),
    samples: formatNumber(criterion.samples),
    reason: truncate(plainLine(reason), REASON),
    implied: criterion.implied === true
  };
}

// src/report/html-comparison.ts
var LINE2 = 1e3;
function htmlComparison(message2) {
  const found = expectedActual(message2);
  if (found === void 0) return false;
  const { expected, actual } = found;
  const lines2 = found.lines.map((line) => ({ ...line, text: truncate(line.text, LINE2) }));
  return {
    expected,
    actual,
    lines: lines2.map((line, index) => {
      const spoken2 = line.side === "both" ? "" : `${line.side === "expected" ? expected : actual}: `;
      const sign = line.side === "both" ? " " : line.side === "expected" ? "−" : "+";
      return { side: line.side, sign, spoken: spoken2, ...parts(line, partnerOf(lines2, index)) };
    })
  };
}
function partnerOf(lines2, index) {
  const side = (at2) => lines2[at2]?.side ?? "both";
  const own = side(index);
  if (own === "both") return void 0;
  const at = own === "expected" ? index : index - 1;
  const alone = side(at - 1) !== "expected" && side(at) === "expected" && side(at + 1) === "actual";
  if (!alone || side(at + 2) === "actual") return void 0;
  return lines2[own === "expected" ? index + 1 : index - 1];
}
function parts({ text, side }, partner) {
  if (side === "both" || partner === void 0) return { before: text, changed: "", after: "" };
  const own = [...text];
  const other = [...partner.text];
  let head = 0;
  while (head < own.length && head < other.length && own[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < own.length - head && tail < other.length - head && own.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  if (head + tail === 0) return { before: text, changed: "", after: "" };
  return {
    before: own.slice(0, head).join(""),
    changed: own.slice(head, own.length - tail).join(""),
    after: own.slice(own.length - tail).join("")
  };
}

// src/report/mute-text.ts
var REASON2 = 300;
var NAME6 = 100;
function muteText({ by, reason, until, issue }) {
  const text = (part, limit) => truncate(plainLine(part).trim(), limit);
  return [
    "muted",
    by === void 0 ? "" : ` by ${text(by, NAME6)}`,
    until === void 0 ? "" : ` until ${text(until, NAME6).slice(0, "2026-01-01".length)}`,
    reason === void 0 || reason.trim() === "" ? "" : `: ${text(reason, REASON2)}`,
    issue === void 0 ? "" : ` (issue ${issue})`
  ].join("");
}

// src/report/result-status.ts
function resultStatus(test) {
  return isMuted(test) ? "muted" : test.status;
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

// src/report/html-failures.ts
var SHOWN_FAILURES = 500;
var MESSAGE = 8e3;
var TRACE = 2e4;
var NAME7 = 500;
function htmlFailures(failures2) {
  const cut2 = failures2.length - SHOWN_FAILURES;
  return {
    failures: failures2.length > 0 && {
      heading: heading(failures2),
      items: failures2.slice(0, SHOWN_FAILURES).map(item),
      more: cut2 > 0 && `${countOf(cut2, "more failure")} in results.csv, with their traces in ctrf-report.json.`
    }
  };
}
function heading(failures2) {
  const failed = failures2.some(({ test }) => test.status === "failed");
  if (failures2.every(({ muted: muted2 }) => muted2 !== void 0)) return "Muted failures";
  if (!failed) return "Unclear results";
  return failures2.some(({ test }) => test.status === "other") ? "Failures and unclear results" : "Failures";
}
function item({ test, suite, variants, away: away3, muted: muted2 }, index) {
  const message2 = plainText(test.message ?? "").trim();
  const shown8 = truncate(message2, MESSAGE);
  const trace = plainText(test.trace ?? "").trimEnd();
  const output2 = plainText([...test.stdout ?? [], ...test.stderr ?? []].join("\n")).trimEnd();
  return {
    id: `f${index}`,
    ...htmlLook(resultStatus(test)),
    title: truncate(plainLine(testTitle(test)), NAME7) || "unnamed test",
    place: truncate(plainLine(testPlace(test)), NAME7),
    suite: truncate(plainLine(suite), NAME7),
    variants: variants.map((variant) => truncate(plainLine(variant), NAME7).replaceAll(",", ", ")),
    muted: muted2 !== void 0 && muteText(muted2),
    away: away3.map((service) => `while service ${truncate(plainLine(service), NAME7)} was away`),
    duration: formatDuration(test.duration),
    attempts: test.retries !== void 0 && test.retries > 0 && `after ${countOf(test.retries, "retry", "retries")}`,
    comparison: htmlComparison(shown8),
    message: shown8,
    // Many runners repeat the message as the whole trace.
    trace: trace.trim() === message2 ? "" : truncate(trace, TRACE),
    output: truncate(output2, TRACE)
  };
}

// src/report/html-data.ts
var ROWS2 = 1e5;
var NAME8 = 200;
var MESSAGES = 5e3;
var MESSAGE2 = 200;
var LETTERS = {
  failed: "f",
  other: "o",
  muted: "m",
  passed: "p",
  skipped: "s",
  pending: "s"
};
function htmlData(suites, anchors) {
  const rows = [];
  for (const letter of "fomrsp") {
    for (const [suite, { tests }] of suites.entries()) {
      for (const test of tests) if (letterOf(test) === letter) rows.push({ test, suite, letter });
    }
  }
  const shown8 = rows.slice(0, ROWS2);
  const paths = /* @__PURE__ */ new Map();
  const messages = {};
  const links = {};
  const path = shown8.map(({ test }, index) => {
    const anchor = anchors.get(test);
    if (anchor !== void 0 && anchor < SHOWN_FAILURES) links[index] = anchor;
    if (index < MESSAGES && test.message) messages[index] = truncate(plainLine(test.message.slice(0, 1e3)), MESSAGE2);
    const text = (test.suite ?? []).join(" › ");
    const known4 = paths.get(text);
    if (known4 !== void 0) return known4;
    paths.set(text, paths.size);
    return paths.size - 1;
  });
  const line = (text) => truncate(plainLine(text), NAME8);
  return {
    json: inScript({
      suites: suites.map(({ name, variant }) => [line(name), line(variant)]),
      paths: [...paths.keys()].map(line),
      status: shown8.map(({ letter }) => letter).join(""),
      ms: shown8.map(({ test }) => Math.max(Math.round(test.duration), 0)),
      names: shown8.map(({ test }) => line(test.name) || "unnamed test"),
      suite: shown8.map(({ suite }) => suite),
      path,
      anchors: links,
      messages
    }),
    cut: rows.length - shown8.length
  };
}
function letterOf(test) {
  return test.flaky === true && test.status === "passed" ? "r" : LETTERS[resultStatus(test)];
}
function inScript(value2) {
  return JSON.stringify(value2).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
}

// src/report/extra-facts.ts
function extraFacts(report) {
  const { suites, criteria: criteria2, services: services2, problems: problems2, samples: samples2 = [], metrics = [], data = [] } = report.extra.assay;
  return { suites, criteria: criteria2, services: services2, problems: problems2, samples: samples2, metrics, data };
}

// src/report/html-data-sets.ts
var ROWS3 = 200;
var NAME9 = 160;
var DIGITS2 = 12;
function htmlDataSets(report) {
  const { data } = extraFacts(report);
  const cut2 = data.length - ROWS3;
  return {
    dataSets: data.length > 0 && {
      caption: countOf(data.length, "data set"),
      hasVariants: data.some(({ variant = {} }) => variantText(variant) !== ""),
      hasMasked: data.some(({ masked }) => masked !== void 0),
      rows: data.slice(0, ROWS3).map(dataRow),
      more: cut2 > 0 && `${countOf(cut2, "more data set")} in ctrf-report.json.`
    }
  };
}
function dataRow({
  name,
  size,
  kind,
  version,
  rows,
  bytes,
  sha256,
  seed,
  format: format3,
  file,
  masked,
  variant = {}
}) {
  const text = (hostile) => truncate(plainLine(hostile), NAME9);
  return {
    name: text(name),
    about: [kind, size, format3, file ?? ""].map(text).filter((part) => part !== "").join(" · "),
    variant: text(variantText(variant)).replaceAll(",", ", "),
    version: text(version),
    digest: text(sha256).slice(0, DIGITS2),
    rows: formatNumber(rows),
    bytes: formatBytes(bytes),
    seed: text(seed),
    masked: Object.entries(masked ?? {}).filter(([, count4]) => count4 > 0).map(([what, count4]) => `${formatNumber(count4)} ${text(what)}`).join(", ") || "–"
  };
}

// src/report/duration-histogram.ts
var EDGES = [
  0,
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  1e3,
  2e3,
  5e3,
  1e4,
  2e4,
  6e4,
  12e4,
  3e5,
  6e5
];
function durationHistogram(tests) {
  const counts = new Array(EDGES.length).fill(0);
  for (const { status, duration } of tests) {
    if (status !== "passed" && status !== "failed" || !(duration >= 0)) continue;
    let index = EDGES.length - 1;
    while (index > 0 && duration < EDGES[index]) index -= 1;
    counts[index] = counts[index] + 1;
  }
  const buckets = counts.map((count4, index) => ({
    fromMs: EDGES[index],
    toMs: EDGES[index + 1] ?? Number.POSITIVE_INFINITY,
    count: count4
  }));
  const first = counts.findIndex((count4) => count4 > 0);
  return first === -1 ? [] : buckets.slice(first, counts.findLastIndex((count4) => count4 > 0) + 1);
}

// src/report/fastest-tests.ts
function fastestTests(tests, limit = 10) {
  return tests.filter((test) => test.duration > 0 && (test.status === "passed" || test.status === "failed")).sort((a, b) => a.duration - b.duration).slice(0, limit);
}

// src/report/slowest-tests.ts
function slowestTests(tests, limit = 10) {
  return tests.filter((test) => test.duration > 0).sort((a, b) => b.duration - a.duration).slice(0, limit);
}

// src/report/html-durations.ts
var NAME10 = 160;
function htmlDurations(report) {
  const { tests } = report.results;
  const buckets = durationHistogram(tests);
  const most = Math.max(...buckets.map(({ count: count4 }) => count4));
  const all = buckets.reduce((sum2, { count: count4 }) => sum2 + count4, 0);
  const slowest = slowestTests(tests);
  const fastest = fastestTests(tests);
  return {
    // One duration has no distribution.
    durations: slowest.length > 1 && {
      caption: `${countOf(all, "executed test")} by duration`,
      buckets: buckets.map(({ fromMs, toMs, count: count4 }) => ({
        label: label(fromMs, toMs),
        width: `${Math.max(count4 / most * 100, count4 > 0 ? 0.5 : 0).toFixed(2)}%`,
        count: formatNumber(count4),
        share: formatPercent(count4 / all)
      })),
      lists: [
        { id: "slowest", title: "Slowest", rows: slowest.map(testRow3) },
        // With ten or fewer this would be the same list upside down.
        ...tests.length > slowest.length ? [{ id: "fastest", title: "Fastest", rows: fastest.map(testRow3) }] : []
      ]
    }
  };
}
function label(fromMs, toMs) {
  if (fromMs === 0) return `under ${formatEdge(toMs)}`;
  return toMs === Number.POSITIVE_INFINITY ? `${formatEdge(fromMs)} or more` : `${formatEdge(fromMs)} – ${formatEdge(toMs)}`;
}
function formatEdge(ms) {
  if (ms < 1e3) return `${ms} ms`;
  return ms < 6e4 ? `${ms / 1e3} s` : `${ms / 6e4} min`;
}
function testRow3(test) {
  const { suite, variant } = testExtra(test);
  return {
    duration: formatDuration(test.duration),
    title: truncate(plainLine(testTitle(test)), NAME10) || "unnamed test",
    suite: plainLine(`${suite} ${variantText(variant)}`)
  };
}

// src/report/variant-grid.ts
var WORST = ["failed", "other", "muted", "skipped", "pending", "passed"];
function variantGrid(tests, { rows: maxRows, variants: maxVariants }) {
  const found = /* @__PURE__ */ new Map();
  for (const test of tests) {
    if (test.status !== "failed" && test.status !== "other") continue;
    const key = keyOf2(test);
    if (!found.has(key)) {
      found.set(key, { suite: testExtra(test).suite, title: testTitle(test), cells: /* @__PURE__ */ new Map() });
    }
  }
  if (found.size === 0) return void 0;
  const failing = new Set(
    tests.flatMap((test) => test.status === "failed" || test.status === "other" ? [test.name] : [])
  );
  const variants = /* @__PURE__ */ new Set();
  for (const test of tests) {
    if (!failing.has(test.name)) continue;
    const cells = found.get(keyOf2(test))?.cells;
    if (cells === void 0) continue;
    const variant = variantText(testExtra(test).variant);
    variants.add(variant);
    const before = cells.get(variant);
    const status = resultStatus(test);
    if (before === void 0 || WORST.indexOf(status) < WORST.indexOf(before)) cells.set(variant, status);
  }
  if (variants.size < 2) return void 0;
  const shown8 = [...variants].slice(0, maxVariants);
  return {
    variants: shown8,
    rows: [...found.values()].slice(0, maxRows).map(({ suite, title, cells }) => ({ suite, title, cells: shown8.map((variant) => cells.get(variant)) })),
    cutRows: Math.max(found.size - maxRows, 0),
    cutVariants: variants.size - shown8.length
  };
}
var keyOf2 = (test) => JSON.stringify([testExtra(test).suite, test.suite ?? [], test.name, test.filePath ?? ""]);

// src/report/html-grid.ts
var ROWS4 = 100;
var VARIANTS = 30;
var NAME11 = 160;
function htmlGrid(report) {
  const grid = variantGrid(report.results.tests, { rows: ROWS4, variants: VARIANTS });
  if (grid === void 0) return { grid: false };
  const cut2 = [
    ...grid.cutRows > 0 ? [countOf(grid.cutRows, "more failing test")] : [],
    ...grid.cutVariants > 0 ? [countOf(grid.cutVariants, "more variant")] : []
  ];
  return {
    grid: {
      caption: "Each test that failed somewhere, in every variant that it belongs to",
      variants: grid.variants.map((variant) => spaced(plainLine(variant)) || "no variant"),
      rows: grid.rows.map(({ suite, title, cells }) => ({
        title: truncate(plainLine(title), NAME11) || "unnamed test",
        suite: truncate(plainLine(suite), NAME11),
        cells: cells.map(
          (status) => status === void 0 ? { state: "idle", glyph: "·", status: "did not run" } : htmlLook(status)
        )
      })),
      more: cut2.length > 0 && `${cut2.join(" and ")} in results.csv.`
    }
  };
}
var spaced = (variant) => variant.replaceAll(",", ", ");

// src/stats/histogram-quantile.ts
function histogramQuantile(buckets, q) {
  const total3 = buckets.at(-1)?.[1] ?? 0;
  if (total3 === 0) return Number.NaN;
  const rank2 = q * total3;
  const found = buckets.findIndex(([, cumulative2]) => cumulative2 >= rank2 && cumulative2 > 0);
  const [bound, cumulative] = buckets[found];
  if (bound === Number.POSITIVE_INFINITY) return Number.NaN;
  const [below3, before] = buckets[found - 1] ?? [Math.min(0, bound), 0];
  if (found === 0 && bound <= 0) return bound;
  return below3 + (bound - below3) * Math.max(0, (rank2 - before) / (cumulative - before));
}
function isHistogram(buckets, count4) {
  const last = buckets.at(-1);
  return last?.[0] === Number.POSITIVE_INFINITY && last[1] === count4 && buckets.every(([bound, at], index) => {
    const [below3, before] = buckets[index - 1] ?? [Number.NEGATIVE_INFINITY, 0];
    return bound > below3 && at >= before;
  });
}

// src/stats/quantile.ts
function quantile(sorted, q) {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`a quantile is from 0 to 1, not ${q}`);
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * q;
  const below3 = Math.floor(position);
  const low = sorted[below3];
  const high = sorted[Math.ceil(position)];
  return interpolate(low, high, position - below3);
}
function interpolate(low, high, share3) {
  const between = low * (1 - share3) + high * share3;
  return Math.min(Math.max(between, Math.min(low, high)), Math.max(low, high));
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
  add(index, count4) {
    if (count4 === 0) return;
    this.all += count4;
    this.highest = Math.max(this.highest, index);
    if (index <= this.highest - MAX_BINS) this.lost += count4;
    else this.counts.set(index, (this.counts.get(index) ?? 0) + count4);
    if (this.counts.size > 2 * MAX_BINS) this.compact();
  }
  /** Takes in values that lay below the kept bins of another sketch. */
  addBelow(count4) {
    this.all += count4;
    this.lost += count4;
  }
  /** Index and count of the kept bins, lowest first. */
  ascending() {
    this.compact();
    return [...this.counts].sort(([a], [b]) => a - b);
  }
  compact() {
    for (const [index, count4] of this.counts) {
      if (index > this.highest - MAX_BINS) continue;
      this.counts.delete(index);
      this.lost += count4;
    }
  }
};

// src/stats/quantile-sketch.ts
var RELATIVE_ERROR = 0.01;
var SMALLEST = 1e-12;
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
    if (value2 > SMALLEST) this.positive.add(indexFor(value2), 1);
    else if (value2 < -SMALLEST) this.negative.add(indexFor(-value2), 1);
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
      const below3 = bins.below;
      for (const [index, count4] of bins.ascending()) own.add(index, count4);
      own.addBelow(below3);
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
    const below3 = Math.floor(position);
    const [low, high] = this.atRanks(below3, Math.ceil(position));
    return interpolate(low, high, position - below3);
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
    for (const [index, count4] of record.positive) sketch.positive.add(whole2(index), natural(count4));
    for (const [index, count4] of record.negative) sketch.negative.add(whole2(index), natural(count4));
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
    for (const [value2, count4] of this.ascending()) {
      seen += count4;
      if (low === void 0 && seen > first) low = answer(first, value2);
      if (low !== void 0 && seen > second) return [low, answer(second, value2)];
    }
    return [Number.NaN, Number.NaN];
  }
  /** Value and count of every bin, lowest value first. */
  *ascending() {
    for (const [index, count4] of this.negative.ascending().reverse()) yield [-valueAt(index), count4];
    yield [Number.NaN, this.negative.below];
    yield [0, this.zero];
    yield [Number.NaN, this.positive.below];
    for (const [index, count4] of this.positive.ascending()) yield [valueAt(index), count4];
  }
};
var indexFor = (value2) => Math.ceil(Math.log(value2) / LOG_GAMMA);
var valueAt = (index) => Math.min(GAMMA ** index, Number.MAX_VALUE) * MIDDLE;
function whole2(value2) {
  if (!Number.isSafeInteger(value2)) throw new RangeError(`${value2} is no index of a bin`);
  return value2;
}
function natural(value2) {
  if (!Number.isSafeInteger(value2) || value2 < 0) throw new RangeError(`${value2} is no count`);
  return value2;
}

// src/report/metric-figures.ts
var NONE = { median: null, p95: null, max: null };
function metricFigures(metric) {
  const { kind, value: value2 = null, readings = 0, part = 0, total: total3 = 0, count: count4 = 0 } = metric;
  if (kind === "counter") return { samples: readings, value: readings > 0 ? value2 : null, ...NONE };
  if (kind === "ratio") return { samples: total3, value: total3 > 0 ? part / total3 : null, ...NONE };
  const mean = count4 > 0 && typeof metric.sum === "number" ? metric.sum / count4 : null;
  if (kind === "summary") {
    const told = new Map(metric.quantiles?.map(([share3, at]) => [share3, at]));
    return { samples: count4, value: mean, median: told.get(0.5) ?? null, p95: told.get(0.95) ?? null, max: null };
  }
  if (kind === "histogram") {
    const buckets = (metric.buckets ?? []).map(
      ([bound, upTo]) => [bound ?? Number.POSITIVE_INFINITY, upTo ?? Number.NaN]
    );
    const at = (share3) => isHistogram(buckets, count4) ? orNull(histogramQuantile(buckets, share3)) : null;
    return { samples: count4, value: mean, median: at(0.5), p95: at(0.95), max: null };
  }
  if (metric.sketch !== void 0) return ofSketch(metric.sketch);
  const values = (metric.samples ?? []).filter(Number.isFinite).sort((a, b) => a - b);
  if (values.length === 0) return { samples: 0, value: null, ...NONE };
  return {
    samples: values.length,
    value: values.reduce((sum2, one) => sum2 + one, 0) / values.length,
    median: quantile(values, 0.5),
    p95: quantile(values, 0.95),
    max: values.at(-1) ?? null
  };
}
function ofSketch(record) {
  try {
    const sketch = QuantileSketch.fromRecord(record);
    if (sketch.count === 0) return { samples: 0, value: null, ...NONE };
    return {
      samples: sketch.count,
      value: orNull(sketch.sum / sketch.count),
      median: orNull(sketch.quantile(0.5)),
      p95: orNull(sketch.quantile(0.95)),
      max: orNull(sketch.max)
    };
  } catch (cause) {
    if (cause instanceof RangeError) return { samples: 0, value: null, ...NONE };
    throw cause;
  }
}
var orNull = (value2) => Number.isFinite(value2) ? value2 : null;

// src/report/html-metrics.ts
var ROWS5 = 300;
var NAME12 = 200;
var ELSEWHERE = /* @__PURE__ */ new Set([
  ...["pass_rate", "failure_rate", "error_rate", "tests", "failures", "flaky", "skipped", "duration"],
  ...["suite_duration", "run_duration", "service_start", "service_restarts", "mttr"],
  ...["service_cpu", "service_memory", "service_fds"]
]);
var OF_SUITE = /* @__PURE__ */ new Set(["kind", "layer", "phase", "tag"]);
function htmlMetrics(report) {
  const metrics = extraFacts(report).metrics.filter(({ name }) => !ELSEWHERE.has(name));
  const words = metricWords(metrics.map(({ name }) => name));
  const cut2 = metrics.length - ROWS5;
  return {
    metrics: metrics.length > 0 && {
      caption: countOf(metrics.length, "measured series", "measured series"),
      words: words.length > 0 && { items: words },
      rows: metrics.slice(0, ROWS5).map(metricRow),
      more: cut2 > 0 && `${countOf(cut2, "more series", "more series")} in ctrf-report.json.`
    }
  };
}
function metricRow(metric) {
  const { samples: samples2, value: value2, median: median2, p95, max } = metricFigures(metric);
  const { unit, unknown: unknown2 = oddText(metric) } = metric;
  const shown8 = (figure) => figure === null ? "–" : truncate(plainLine(formatQuantity(figure, unit)), NAME12);
  const labels = Object.entries(metric.labels).filter(([key]) => !(OF_SUITE.has(key) && Object.hasOwn(metric.labels, "suite"))).map(([key, values]) => `${key}=${values.join(", ")}`);
  const single2 = samples2 === 1;
  return {
    name: truncate(plainLine(metric.name), NAME12),
    labels: labels.map((label2) => truncate(plainLine(label2), NAME12)),
    unknown: unknown2 !== void 0 && truncate(plainLine(unknown2), NAME12),
    value: shown8(value2),
    median: shown8(single2 ? null : median2),
    p95: shown8(single2 ? null : p95),
    max: shown8(single2 ? null : max),
    samples: formatNumber(samples2)
  };
}
function oddText({ notNumbers = 0 }) {
  return notNumbers > 0 ? `${countOf(notNumbers, "sample is", "samples are")} no finite number` : void 0;
}

// src/report/problem-remedy.ts
function problemRemedy(code) {
  if (!Object.hasOwn(ERROR_CATALOGUE, code)) return void 0;
  return ERROR_CATALOGUE[code].remedy;
}

// src/report/html-problems.ts
var PROBLEMS2 = 200;
var NAME13 = 300;
var MESSAGE3 = 8e3;
function htmlProblems(report) {
  const { problems: problems2 } = report.extra.assay;
  const cut2 = problems2.length - PROBLEMS2;
  return {
    problems: problems2.length > 0 && {
      items: problems2.slice(0, PROBLEMS2).map(problemItem),
      more: cut2 > 0 && `${countOf(cut2, "more problem")} in ctrf-report.json.`
    }
  };
}
function problemItem({ code, suite = "", variant = {}, place: place3 = "", message: message2 }) {
  const meta = [suite, variantText(variant), place3].map((part) => truncate(plainLine(part), NAME13)).filter((part) => part !== "");
  return {
    code: truncate(plainLine(code), NAME13),
    hasMeta: meta.length > 0,
    meta,
    remedy: problemRemedy(code) ?? false,
    message: truncate(plainText(message2), MESSAGE3)
  };
}

// src/report/format-sample.ts
function formatSample(value2, measure2) {
  if (!Number.isFinite(value2)) return "–";
  if (measure2 === "cpu") return `${Math.round(value2)} %`;
  if (measure2 === "memory" || measure2 === "read" || measure2 === "written") return formatBytes(value2);
  return formatNumber(Math.round(value2));
}

// src/report/series-owner.ts
function seriesOwner({ service, suite, variant = {} }) {
  const cell2 = variantText(variant);
  if (service !== void 0) return { kind: "service", name: service, variant: cell2 };
  if (suite !== void 0) return { kind: "suite", name: suite, variant: cell2 };
  return { kind: "machine", name: "", variant: cell2 };
}

// src/report/series-limit.ts
function seriesLimit(series) {
  if (series.limit !== void 0) return series.limit > 0 ? series.limit : void 0;
  return series.measure === "cpu" && seriesOwner(series).kind === "machine" ? 100 : void 0;
}

// src/report/series-mean.ts
function seriesMean({ mean, points }) {
  if (mean !== void 0) return mean;
  if (points.length === 0) return void 0;
  return points.reduce((sum2, [, value2]) => sum2 + value2, 0) / points.length;
}

// src/report/series-peak.ts
function seriesPeak({ peak = 0, points }) {
  let highest2 = Number.isFinite(peak) ? Math.max(peak, 0) : 0;
  for (const [, value2] of points) if (value2 > highest2 && Number.isFinite(value2)) highest2 = value2;
  return highest2;
}

// src/report/html-resources.ts
var ROWS6 = 200;
var NAME14 = 160;
var COLUMNS3 = [
  { measure: "cpu", title: "CPU, mean and peak" },
  { measure: "memory", title: "Peak memory" },
  { measure: "file-descriptors", title: "Peak open files" },
  { measure: "threads", title: "Peak threads" },
  { measure: "read", title: "Read" },
  { measure: "written", title: "Written" }
];
function htmlResources(report) {
  const { samples: samples2 } = extraFacts(report);
  const owners = /* @__PURE__ */ new Map();
  for (const series of samples2) {
    const owner = seriesOwner(series);
    const key = JSON.stringify(owner);
    const known4 = owners.get(key) ?? { owner, series: /* @__PURE__ */ new Map() };
    known4.series.set(series.measure, series);
    owners.set(key, known4);
  }
  const columns = COLUMNS3.filter(
    ({ measure: measure2 }) => samples2.some((series) => series.measure === measure2 && seriesPeak(series) > 0)
  );
  const rows = [...owners.values()].sort((a, b) => ORDER2[a.owner.kind] - ORDER2[b.owner.kind]);
  const cut2 = rows.length - ROWS6;
  return {
    resources: rows.length > 0 && {
      caption: `${countOf(samples2.length, "series", "series")} sampled while suites ran`,
      hasProcesses: rows.some(({ owner }) => owner.kind !== "machine"),
      hasMachine: rows.some(({ owner }) => owner.kind === "machine"),
      hasVariants: rows.some(({ owner }) => owner.variant !== ""),
      columns: columns.map(({ title }) => title),
      rows: rows.slice(0, ROWS6).map(({ owner, series }) => ({
        name: truncate(plainLine(owner.name), NAME14) || "the machine",
        kind: owner.kind === "machine" ? "" : owner.kind,
        variant: truncate(plainLine(owner.variant), NAME14).replaceAll(",", ", "),
        cells: columns.map(({ measure: measure2 }) => cell(series.get(measure2)))
      })),
      more: cut2 > 0 && `${countOf(cut2, "more row")} in ctrf-report.json.`
    }
  };
}
var ORDER2 = { service: 0, suite: 1, machine: 2 };
function cell(series) {
  if (series === void 0) return "–";
  const { measure: measure2 } = series;
  const peak = formatSample(seriesPeak(series), measure2);
  if (measure2 === "cpu") {
    const mean = seriesMean(series);
    return mean === void 0 ? peak : `${formatSample(mean, measure2)}, ${peak}`;
  }
  const limit = seriesLimit(series);
  return limit === void 0 ? peak : `${peak} of ${formatSample(limit, measure2)}`;
}

// src/report/outage-ms.ts
function outageMs({ crashedAtMs, recoveredAtMs, restartMs }) {
  if (restartMs !== void 0) return restartMs;
  return recoveredAtMs === void 0 ? void 0 : Math.max(recoveredAtMs - crashedAtMs, 0);
}

// src/report/html-services.ts
var ROWS7 = 300;
var OUTAGES = 100;
var NAME15 = 160;
var REASON3 = 600;
function htmlServices(report) {
  const { services: services2 } = extraFacts(report);
  const firsts = firstStarts(services2);
  const all = services2.flatMap((service) => (service.outages ?? []).map((outage) => ({ service, outage })));
  const failed = failedMeanwhile(report);
  const words = WORDS5.filter(({ is: is2 }) => services2.some(is2));
  const cut2 = all.length - OUTAGES;
  return {
    services: services2.length > 0 && {
      caption: countOf(services2.length, "service"),
      words: words.length > 0 && { items: words.map(({ word, means }) => ({ word, means })) },
      hasVariants: services2.some(({ variant = {} }) => variantText(variant) !== ""),
      hasRestarts: services2.some(({ restarts = 0 }) => restarts > 0),
      hasOutages: all.length > 0,
      hasFailed: failed.size > 0,
      rows: services2.slice(0, ROWS7).map((service) => ({
        ...serviceRow(service, firsts.get(cellOf2(service)) ?? service.startedAtMs),
        outages: formatNumber(service.outages?.length ?? 0),
        failed: formatNumber(failed.get(keyOf3(service)) ?? 0)
      })),
      more: services2.length > ROWS7 && `${countOf(services2.length - ROWS7, "more service")} in ctrf-report.json.`,
      outageList: all.length > 0 && {
        rows: all.slice(0, OUTAGES).map(({ service, outage }) => outageRow(service, outage, report.results.summary.start)),
        more: cut2 > 0 && `${countOf(cut2, "more outage")} in ctrf-report.json.`
      }
    }
  };
}
var WORDS5 = [
  {
    word: "Not ours",
    means: "was healthy before the run, was used as it is and left running.",
    is: ({ ours }) => ours === false
  },
  {
    word: "Completed",
    means: "did its work once and ended, as a database migration does.",
    is: ({ state }) => state === "completed"
  },
  {
    word: "Skipped",
    means: "was not started, because something it depends on failed.",
    is: ({ state }) => state === "skipped"
  },
  {
    word: "Unhealthy",
    means: "ran, but did not answer its health check in time.",
    is: ({ state }) => state === "unhealthy"
  }
];
function serviceRow(service, first) {
  const { name, state, ours, variant = {}, startedAtMs, healthyAfterMs, restarts = 0 } = service;
  const started = ours !== false && state !== "skipped";
  const never = started ? "never" : "–";
  return {
    ...htmlLook(state),
    name: truncate(plainLine(name), NAME15),
    foreign: ours === false && "not ours",
    variant: truncate(plainLine(variantText(variant)), NAME15).replaceAll(",", ", "),
    started: started ? formatDuration(startedAtMs - first) : "–",
    healthy: started && healthyAfterMs !== void 0 ? formatDuration(healthyAfterMs) : never,
    restarts: formatNumber(restarts)
  };
}
function firstStarts(services2) {
  const firsts = /* @__PURE__ */ new Map();
  for (const service of services2) {
    if (service.ours === false || service.state === "skipped") continue;
    const cell2 = cellOf2(service);
    firsts.set(cell2, Math.min(firsts.get(cell2) ?? service.startedAtMs, service.startedAtMs));
  }
  return firsts;
}
var cellOf2 = ({ variant = {} }) => variantText(variant);
function outageRow({ name, variant = {} }, outage, runStart) {
  const ms = outageMs(outage);
  return {
    name: truncate(plainLine(name), NAME15),
    variant: truncate(plainLine(variantText(variant)), NAME15).replaceAll(",", ", "),
    at: formatDuration(outage.crashedAtMs - runStart),
    back: ms === void 0 ? "never came back" : formatDuration(ms),
    reason: truncate(plainLine(outage.reason), REASON3)
  };
}
function failedMeanwhile(report) {
  const counts = /* @__PURE__ */ new Map();
  for (const test of report.results.tests) {
    const { outage, variant } = testExtra(test);
    if (outage === void 0) continue;
    for (const key of /* @__PURE__ */ new Set([keyOf3({ name: outage }), keyOf3({ name: outage, variant })])) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}
var keyOf3 = ({ name, variant = {} }) => JSON.stringify([name, variantText(variant)]);

// src/report/failed-text.ts
function failedText({ failed, muted: muted2 }) {
  const counting = formatNumber(failed - muted2);
  return muted2 > 0 ? `${counting} + ${formatNumber(muted2)} muted` : counting;
}

// src/report/misses-shards.ts
function missesShards(runs) {
  const shards2 = runs.flatMap(({ shard }) => shard ?? []);
  const total3 = shards2.reduce((most, shard) => Math.max(most, shard.total), 0);
  return new Set(shards2.map(({ index }) => index)).size < total3;
}

// src/report/shards-text.ts
var NUMBERS = 8;
function shardsText(runs) {
  const shards2 = runs.flatMap(({ shard }) => shard ?? []).filter(({ total: total3 }) => total3 > 1);
  const [first] = shards2;
  if (first === void 0) return "";
  if (!missesShards(runs)) return countOf(first.total, "shard");
  const numbers = [...new Set(shards2.map(({ index }) => index + 1))].sort((a, b) => a - b);
  const cut2 = numbers.length - NUMBERS;
  const shown8 = numbers.slice(0, NUMBERS).map(formatNumber).join(", ");
  return `${numbers.length === 1 ? "shard" : "shards"} ${shown8}${cut2 > 0 ? ` and ${formatNumber(cut2)} more` : ""} of ${formatNumber(first.total)}`;
}

// src/report/html-suites.ts
var SUITES2 = 1e3;
var NAME16 = 160;
var TAGS = 6;
function htmlSuites(suites) {
  const cut2 = suites.length - SUITES2;
  const longest = Math.max(1, ...suites.slice(0, SUITES2).map(({ run: run2 }) => run2?.durationMs ?? 0));
  return {
    suites: suites.length > 0 && {
      caption: `${countOf(suites.length, "suite run")}`,
      hasShards: suites.some(({ runs }) => shardsText(runs) !== ""),
      hasVariants: suites.some((suite) => suite.variant !== ""),
      rows: suites.slice(0, SUITES2).map((suite) => suiteRow(suite, longest)),
      more: cut2 > 0 && `${countOf(cut2, "more suite run")} in ctrf-report.json.`
    }
  };
}
function suiteRow({ name, variant, run: run2, runs, conclusion, counts, tests }, longest) {
  const text = (hostile) => truncate(plainLine(hostile), NAME16);
  const tags = run2?.tags ?? [];
  let sum2 = 0;
  for (const { duration } of tests) if (duration > 0) sum2 += duration;
  return {
    ...htmlLook(conclusionStatus(conclusion, counts)),
    name: text(name),
    about: [run2?.kind ?? "", run2?.layer ?? "", run2?.phase ?? ""].map(text).filter((part, at, all) => part !== "" && part !== text(name) && all.indexOf(part) === at).join(" · "),
    shards: shardsText(runs),
    tags: tags.slice(0, TAGS).map(text),
    variant: text(variant).replaceAll(",", ", "),
    tests: formatNumber(counts.total),
    failed: failedText(counts),
    skipped: formatNumber(counts.skipped),
    duration: wallTime(run2),
    sum: sum2 > 0 ? formatDuration(sum2) : "–",
    timeWidth: run2 === void 0 ? "0%" : `${(run2.durationMs / longest * 100).toFixed(2)}%`,
    parts: stacked([
      ["bad", counts.failed - counts.muted],
      ["open", counts.other + counts.muted],
      ["idle", counts.skipped],
      ["good", counts.passed]
    ])
  };
}
function wallTime(run2) {
  if (run2 === void 0) return "–";
  return run2.command === void 0 && run2.durationMs === 0 ? "not run" : formatDuration(run2.durationMs);
}
function stacked(parts2) {
  const LEAST = 1.5;
  const there = parts2.filter(([, count4]) => count4 > 0);
  const total3 = there.reduce((sum2, [, count4]) => sum2 + count4, 0);
  const raw = there.map(([, count4]) => Math.max(count4 / total3 * 100, LEAST));
  const scale = 100 / raw.reduce((sum2, width) => sum2 + width, 0);
  let x = 0;
  return there.map(([state], index) => {
    const width = raw[index] * scale;
    const part = { state, x: `${x.toFixed(2)}%`, width: `${width.toFixed(2)}%` };
    x += width;
    return part;
  });
}

// src/report/html-summary.ts
var SENTENCE = 400;
var EVIDENCE = 300;
function htmlSummary(summary, recommendations) {
  const text = (line, limit) => truncate(plainLine(line), limit);
  return {
    summary: summary.sentences.length > 0 && {
      sentences: summary.sentences.map((sentence) => text(sentence.text, SENTENCE))
    },
    recommendations: recommendations.length > 0 && {
      items: recommendations.map(({ finding, evidence, advice, savesMs }) => ({
        finding: text(finding, SENTENCE),
        advice: text(advice, SENTENCE),
        evidence: evidence.map((line) => text(line, EVIDENCE)),
        saves: savesMs !== void 0 && savesMs > 0 && formatDuration(savesMs)
      }))
    }
  };
}

// src/report/share-out.ts
function shareOut(sizes, budget) {
  const shares = new Array(sizes.length).fill(0);
  let left = budget;
  const ascending = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  ascending.forEach(({ size, index }, position) => {
    const share3 = Math.min(size, Math.floor(left / (ascending.length - position)));
    shares[index] = share3;
    left -= share3;
  });
  return shares;
}

// src/report/html-tests.ts
var ROWS8 = 2e3;
var NAME17 = 200;
var ORDER3 = ["failed", "other", "muted", "passed", "skipped", "pending"];
function htmlTests(suites) {
  const groups = suites.filter((suite) => suite.tests.length > 0).slice(0, ROWS8);
  const shares = shareOut(
    groups.map((group) => group.tests.length),
    ROWS8
  );
  const total3 = groups.reduce((sum2, group) => sum2 + group.tests.length, 0);
  return {
    tests: groups.length > 0 && {
      cut: total3 > ROWS8 && `The first ${formatNumber(ROWS8)} of ${formatNumber(total3)} are listed; results.csv holds all.`,
      groups: groups.map((group, index) => testGroup(group, shares[index] ?? 0))
    }
  };
}
function testGroup({ name, variant, conclusion, counts, tests }, share3) {
  const look = statusLook(conclusionStatus(conclusion, counts));
  const parts2 = [
    countOf(counts.total, "test"),
    ...counts.failed > counts.muted ? [`${formatNumber(counts.failed - counts.muted)} failed`] : [],
    ...counts.muted > 0 ? [countOf(counts.muted, "muted failure")] : [],
    ...counts.other > 0 ? [`${formatNumber(counts.other)} without a clear result`] : [],
    ...counts.skipped > 0 ? [`${formatNumber(counts.skipped)} skipped`] : []
  ];
  const ordered = ORDER3.flatMap((status) => tests.filter((test) => resultStatus(test) === status));
  const cut2 = tests.length - share3;
  return {
    state: look.state,
    glyph: look.glyph,
    status: look.word,
    name: plainLine(name),
    variant: plainLine(variant),
    summary: parts2.join(", "),
    rows: ordered.slice(0, share3).map(testRow4),
    more: cut2 > 0 && `${countOf(cut2, "more test")} of this suite in results.csv.`
  };
}
function testRow4(test) {
  const look = statusLook(resultStatus(test));
  return {
    state: look.state,
    glyph: look.glyph,
    status: test.flaky === true && test.status === "passed" ? "passed after a retry" : look.word,
    title: truncate(plainLine(testTitle(test)), NAME17) || "unnamed test",
    duration: `${test.flaky === true && test.status === "passed" ? "after a retry · " : ""}${formatDuration(test.duration)}`
  };
}

// src/report/series-path.ts
var WIDTH = 1e3;
var HEIGHT = 100;
var COLUMNS4 = 250;
function seriesPath(points, startMs, stopMs, top) {
  const columns = /* @__PURE__ */ new Map();
  for (const [at, value2] of points) {
    if (!(at >= startMs && at <= stopMs) || !Number.isFinite(value2)) continue;
    const column = Math.min(Math.floor((at - startMs) / (stopMs - startMs) * COLUMNS4), COLUMNS4 - 1);
    columns.set(column, Math.max(columns.get(column) ?? 0, value2));
  }
  const corners = [...columns].map(([column, value2]) => {
    const x = (column + 0.5) / COLUMNS4 * WIDTH;
    const y = HEIGHT - Math.min(Math.max(value2 / top, 0), 1) * HEIGHT;
    return [x, Math.round(y * 10) / 10];
  });
  const [first] = corners;
  const last = corners.at(-1);
  if (first === void 0 || last === void 0) return "";
  return `M${first[0]} ${HEIGHT}${corners.map(([x, y]) => `L${x} ${y}`).join("")}L${last[0]} ${HEIGHT}Z`;
}

// src/report/series-rate.ts
function seriesRate(points) {
  const rates2 = [];
  points.forEach(([at, value2], index) => {
    const before = points[index - 1];
    if (before === void 0 || !(at > before[0])) return;
    rates2.push([at, Math.max((value2 - before[1]) / (at - before[0]) * 1e3, 0)]);
  });
  return rates2;
}

// src/report/html-load.ts
var LINES3 = 8;
var NAME18 = 80;
var NOTABLE_RATE = 100 * 1024;
function htmlLoad(span) {
  const owned = span.samples.filter((series) => seriesOwner(series).kind !== "machine");
  const machine = span.samples.filter((series) => seriesOwner(series).kind === "machine");
  return [
    onOneScale("CPU", " of one core", levels("cpu", owned), span),
    onOneScale("Memory", "", levels("memory", owned), span),
    onOneScale("Disk", "", [...rates("read", owned), ...rates("written", owned)], span),
    // The machine dwarfs what runs on it, and each of its measures is another: every line has a scale of its own.
    {
      title: "Machine",
      cut: 0,
      rows: [
        ...joined3(levels("cpu", machine, "CPU")),
        ...joined3(levels("memory", machine, "memory")),
        ...joined3(rates("read", machine)),
        ...joined3(rates("written", machine))
      ].map((curve) => row("Machine", curve, Math.max(curve.peak, seriesLimit(curve.series) ?? 0), span))
    }
  ];
}
function levels(measure2, all, label2 = "") {
  return all.filter((series) => series.measure === measure2).map((series) => ({ series, label: label2, points: series.points, peak: seriesPeak(series) }));
}
function rates(measure2, all) {
  return all.filter((series) => series.measure === measure2).map((series) => {
    const points = seriesRate(series.points);
    return { series, label: measure2, points, peak: seriesPeak({ points }) };
  }).filter(({ points, peak }) => points.length > 1 && peak >= NOTABLE_RATE);
}
function joined3(curves) {
  const [first, ...others] = curves;
  if (first === void 0 || others.length === 0) return [...curves];
  const { variant: _ofOneCell, ...series } = first.series;
  return [
    {
      ...first,
      series,
      points: curves.flatMap(({ points }) => points).sort(([a], [b]) => a - b),
      peak: curves.reduce((most, { peak }) => Math.max(most, peak), 0)
    }
  ];
}
function onOneScale(title, of, curves, span) {
  const shown8 = [...curves].sort((a, b) => b.peak - a.peak).slice(0, LINES3);
  const [first] = shown8;
  const scale = first === void 0 ? "" : `, all on one scale up to ${format2(first.peak, first)}${of}`;
  return {
    title: `${title}${scale}`,
    cut: curves.length - shown8.length,
    rows: shown8.map((curve) => row(title, curve, first?.peak ?? 0, span))
  };
}
function row(title, curve, top, { startMs, stopMs }) {
  const { series, label: label2, points, peak } = curve;
  const { kind, name, variant } = seriesOwner(series);
  const limit = seriesLimit(series);
  const most = `peak ${format2(peak, curve)}`;
  const note2 = limit === void 0 || series.measure === "cpu" ? most : `${most} of ${format2(limit, curve)}`;
  const text = (hostile) => truncate(plainLine(hostile), NAME18);
  return {
    name: [text(name), label2].filter((part) => part !== "").join(" "),
    variant: [kind === "machine" ? "" : kind, text(variant).replaceAll(",", ", ")].filter((part) => part !== "").join(" "),
    note: note2,
    spoken: `${title}, ${note2}`,
    bars: [],
    tall: false,
    path: seriesPath(points, startMs, stopMs, Math.max(top, Number.MIN_VALUE))
  };
}
function format2(value2, { series: { measure: measure2 } }) {
  return measure2 === "read" || measure2 === "written" ? `${formatBytes(value2)}/s` : formatSample(value2, measure2);
}

// src/report/outage-text.ts
function outageText(outage) {
  const ms = outageMs(outage);
  return `${ms === void 0 ? "never came back" : `away for ${formatDuration(ms)}`}: ${outage.reason}`;
}

// src/report/service-lanes.ts
function serviceLanes(services2, runStop) {
  return services2.map((service) => ({
    name: service.name,
    variant: variantText(service.variant ?? {}),
    note: [start2(service), away2(service)].filter((part) => part !== "").join(", "),
    stretches: stretchesOf(service, runStop),
    tracks: 1
  }));
}
function start2({ state, ours, healthyAfterMs }) {
  if (state === "skipped") return "not started";
  if (ours === false) return "not ours";
  if (healthyAfterMs === void 0) return "never up";
  const after2 = formatDuration(healthyAfterMs);
  if (state === "completed") return `done after ${after2}`;
  return state === "healthy" ? `up after ${after2}` : `up after ${after2}, then ${state}`;
}
function away2({ outages: outages2 = [], restarts = 0 }) {
  const times = outages2.map(outageMs);
  const known4 = times.filter((ms) => ms !== void 0);
  const back = known4.length === times.length ? "" : ", never back";
  const longest = known4.length > 1 ? `, longest ${formatDuration(Math.max(...known4))}` : "";
  return [
    ...outages2.length === 1 && known4[0] !== void 0 ? [`away ${formatDuration(known4[0])}`] : [],
    ...outages2.length > 1 || outages2.length === 1 && known4.length === 0 ? [`${countOf(outages2.length, "outage")}${longest}${back}`] : [],
    ...restarts > 0 ? [countOf(restarts, "restart")] : []
  ].join(", ");
}
function stretchesOf(service, runStop) {
  const { state, ours, startedAtMs, healthyAfterMs, stoppedAtMs = runStop, outages: outages2 = [] } = service;
  if (state === "skipped") return [];
  const down = outages2.map((outage) => {
    const { crashedAtMs, recoveredAtMs = stoppedAtMs } = outage;
    return { fromMs: crashedAtMs, toMs: recoveredAtMs, state: "down", detail: outageText(outage) };
  });
  if (ours === false) return [{ fromMs: startedAtMs, toMs: stoppedAtMs, state: "up" }, ...down];
  if (healthyAfterMs === void 0) {
    return [{ fromMs: startedAtMs, toMs: stoppedAtMs, state: "down", detail: "it never came up" }, ...down];
  }
  const healthy = startedAtMs + healthyAfterMs;
  if (state === "completed") return [{ fromMs: startedAtMs, toMs: healthy, state: "done" }];
  return [
    { fromMs: startedAtMs, toMs: healthy, state: "starting" },
    { fromMs: healthy, toMs: stoppedAtMs, state: "up" },
    ...down
  ];
}

// src/report/suite-lanes.ts
function suiteLanes(rows) {
  return rows.flatMap((row2) => {
    const { name, variant, run: run2, runs } = row2;
    const stretches = stretchesOf2(row2);
    if (run2 === void 0 || stretches.length === 0) return [];
    const length = formatDuration(run2.durationMs);
    const note2 = `${statusLook(run2.conclusion).word}, ${length}`;
    const shards2 = runs.length > 1 ? `${countOf(runs.length, "shard")}, longest ${length}` : note2;
    return [{ name, variant, note: shards2, stretches, tracks: runs.length }];
  });
}
function stretchesOf2({ runs, tests }) {
  const ordered = [...runs].sort((a, b) => (a.shard?.index ?? 0) - (b.shard?.index ?? 0));
  return ordered.flatMap((run2, track) => {
    const fromMs = run2.startedAtMs ?? (runs.length === 1 ? firstStart(tests) : void 0);
    if (fromMs === void 0) return [];
    const shard = shardText(run2);
    return [
      {
        fromMs,
        toMs: fromMs + run2.durationMs,
        state: run2.conclusion,
        track,
        ...shard === "" ? {} : { detail: shard }
      }
    ];
  });
}
function shardText({ shard }) {
  return shard === void 0 ? "" : `shard ${formatNumber(shard.index + 1)} of ${formatNumber(shard.total)}`;
}
function firstStart(tests) {
  let first = Number.POSITIVE_INFINITY;
  for (const { start: start3 } of tests) if (start3 !== void 0 && start3 > 0) first = Math.min(first, start3);
  return Number.isFinite(first) ? first : void 0;
}

// src/report/timeline.ts
function timeline(report, rows) {
  const { start: start3, stop } = report.results.summary;
  if (!(stop > start3)) return void 0;
  const { services: services2, samples: samples2 } = extraFacts(report);
  const within2 = (lane) => ({
    ...lane,
    stretches: lane.stretches.map((stretch) => ({
      ...stretch,
      fromMs: clamp(stretch.fromMs, start3, stop),
      toMs: clamp(stretch.toMs, start3, stop)
    }))
  });
  const suiteLines = suiteLanes(rows).map(within2);
  const serviceLines = serviceLanes(services2, stop).map(within2);
  const series = samples2.filter(({ points }) => points.length > 1);
  const drawn = [...suiteLines, ...serviceLines].some(({ stretches }) => stretches.length > 0);
  if (!drawn && series.length === 0) return void 0;
  return { startMs: start3, stopMs: stop, suites: suiteLines, services: serviceLines, samples: series };
}
var clamp = (value2, least, most) => Math.min(Math.max(value2, least), most);

// src/report/html-timeline.ts
var LANES = 40;
var NAME19 = 80;
var SPOKEN = 300;
var THINNEST = 4e-3;
var TICKS = 4;
var STATES = [
  ["starting", "starting"],
  ["up", "up"],
  ["down", "away"],
  ["done", "done"],
  ["success", statusLook("success").word],
  ["failure", statusLook("failure").word],
  ["inconclusive", statusLook("inconclusive").word]
];
var WORDS6 = new Map(STATES);
function htmlTimeline(report, suites) {
  const found = timeline(report, suites);
  if (found === void 0) return { timeline: false };
  const length = found.stopMs - found.startMs;
  const groups = [
    lanes("Suites", found.suites, found),
    lanes("Services", found.services, found),
    ...htmlLoad(found)
  ].filter(({ rows }) => rows.length > 0);
  const cut2 = groups.reduce((sum2, group) => sum2 + group.cut, 0);
  const states = new Set(
    [...found.suites, ...found.services].flatMap((lane) => lane.stretches.map(({ state }) => state))
  );
  return {
    timeline: {
      caption: `${formatDuration(length)} from start to end`,
      ticks: Array.from({ length: TICKS + 1 }, (_, index) => formatDuration(length * index / TICKS)),
      groups,
      hasLegend: states.size > 0,
      legend: legend(states),
      more: cut2 > 0 && `${countOf(cut2, "more line")} not drawn; the tables below have their figures.`
    }
  };
}
function legend(states) {
  const red = ["failure", "down"].filter((state) => states.has(state)).map((state) => WORDS6.get(state));
  return [
    ...STATES.filter(([state]) => states.has(state) && state !== "failure" && state !== "down").map(
      ([state, word]) => ({
        state,
        word
      })
    ),
    ...red.length > 0 ? [{ state: "failure", word: red.join(", or ") }] : []
  ];
}
function lanes(title, all, span) {
  return {
    title,
    cut: Math.max(all.length - LANES, 0),
    rows: all.slice(0, LANES).map(
      ({ name, variant, note: note2, stretches, tracks }) => ({
        name: truncate(plainLine(name), NAME19),
        variant: truncate(plainLine(variant), NAME19).replaceAll(",", ", "),
        note: note2,
        spoken: stretches.map((stretch) => spoken(stretch, span)).join("; ") || note2,
        bars: stretches.map((stretch) => ({
          state: stretch.state,
          title: spoken(stretch, span),
          x: percent(stretch.fromMs - span.startMs, span),
          // What was there is never too thin to be seen.
          width: percent(Math.max(stretch.toMs - stretch.fromMs, (span.stopMs - span.startMs) * THINNEST), span),
          ...stretch.track === void 0 || tracks < 2 ? { y: "0", height: "100%" } : { y: share(stretch.track / tracks), height: share(0.85 / tracks) }
        })),
        tall: tracks > 2,
        path: ""
      })
    )
  };
}
function spoken({ fromMs, toMs, state, detail }, { startMs }) {
  const times = `${WORDS6.get(state)} from ${formatDuration(fromMs - startMs)} to ${formatDuration(toMs - startMs)}`;
  return truncate(plainLine(detail === void 0 ? times : `${times}, ${detail}`), SPOKEN);
}
var percent = (ms, { startMs, stopMs }) => share(ms / (stopMs - startMs));
var share = (part) => `${(part * 100).toFixed(2)}%`;

// src/report/advice/suite-label.ts
function suiteLabel({ name, variant }) {
  return variant === "" ? `“${name}”` : `“${name}” (${variant})`;
}

// src/report/advice/worst-of-each-suite.ts
function worstOfEachSuite(all) {
  const saves = ({ recommendation }) => recommendation.savesMs ?? 0;
  const found = /* @__PURE__ */ new Map();
  for (const advice of [...all].sort((a, b) => saves(b) - saves(a))) {
    const known4 = found.get(advice.suite);
    if (known4 === void 0) found.set(advice.suite, { worst: advice.recommendation, others: 0 });
    else known4.others += 1;
  }
  return [...found.values()].map(
    ({ worst: worst2, others }) => others === 0 ? worst2 : { ...worst2, evidence: [...worst2.evidence, `${countOf(others, "similar finding")} in the same suite`] }
  );
}

// src/report/advice/dominant-test.ts
var SHARE = 0.2;
var TESTS = 10;
var WORTH_MS = 2e3;
function dominantTest({ suites }) {
  return worstOfEachSuite(
    suites.flatMap((suite) => {
      if (suite.tests.length < TESTS) return [];
      const total3 = suite.tests.reduce((sum2, { duration }) => sum2 + Math.max(duration, 0), 0);
      return suite.tests.filter(({ duration }) => duration >= WORTH_MS && duration > total3 * SHARE).map((test) => ({
        suite: suite.name,
        recommendation: {
          rule: "dominant-test",
          finding: `One test takes ${formatPercent(test.duration / total3)} of the time of suite ${suiteLabel(suite)}`,
          evidence: [
            `${testTitle(test)}: ${formatDuration(test.duration)}`,
            `all ${formatNumber(suite.tests.length)} tests of the suite: ${formatDuration(total3)}`
          ],
          advice: "Split it, or move what it sets up out of it: the suite can never be faster than this test.",
          savesMs: test.duration
        }
      }));
    })
  );
}

// src/report/advice/empty-tests.ts
var NAMED2 = 5;
var TYPICAL_MS = 10;
var ENOUGH2 = 5;
var COMMAND_MS = 1e3;
function emptyTests({ suites }) {
  return suites.flatMap(withoutTime);
}
function withoutTime(suite) {
  const passed = suite.tests.filter((test) => test.status === "passed");
  const timeless = passed.filter((test) => test.duration <= 0);
  if (timeless.length === 0 || passed.length < ENOUGH2) return [];
  const wall = suite.run?.durationMs ?? 0;
  if (timeless.length === passed.length) {
    if (wall < COMMAND_MS) return [];
    return [
      {
        rule: "empty-tests",
        finding: `The report of suite ${suiteLabel(suite)} has no durations`,
        evidence: [`all ${formatNumber(passed.length)} passed tests took 0 ms, the command ${formatDuration(wall)}`],
        advice: "Let the test runner write durations into its report: without them slow tests stay unseen."
      }
    ];
  }
  const sorted = passed.map(({ duration }) => duration).sort((a, b) => a - b);
  const median2 = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (median2 < TYPICAL_MS) return [];
  return [
    {
      rule: "empty-tests",
      finding: `${countOf(timeless.length, "test")} of suite ${suiteLabel(suite)} passed in no time`,
      evidence: [
        `0 ms, where half of its ${countOf(passed.length, "test")} take ${formatDuration(median2)} or more`,
        ...named2(timeless)
      ],
      advice: "See whether they do anything: an early return or a promise nobody waits for looks like this."
    }
  ];
}
function named2(tests) {
  const cut2 = tests.length - NAMED2;
  return [...tests.slice(0, NAMED2).map(testTitle), ...cut2 > 0 ? [`and ${countOf(cut2, "more test")}`] : []];
}

// src/report/advice/resource-ceiling.ts
var NEAR = 0.9;
var HELD = 0.1;
var WHAT = {
  cpu: {
    name: "CPU",
    advice: "Durations measured under a used-up CPU say more about the machine than about the system: run fewer suites side by side, or on a larger machine."
  },
  memory: {
    name: "memory",
    advice: "Raise its limit, or look for what it keeps: beyond the limit it is killed and the tests fail for another reason."
  },
  "file-descriptors": {
    name: "file descriptors",
    advice: "Look for connections or files that are opened and not closed, then raise the limit of open files."
  },
  threads: {
    name: "threads",
    advice: "Bound the pool that makes them; at the limit nothing can be started any more."
  }
};
var MACHINE_MEMORY = "Run fewer suites side by side, or on a larger machine: without memory left the system ends processes, and tests fail for another reason.";
function resourceCeiling({ extra }) {
  return extra.samples.flatMap((series) => {
    const { measure: measure2 } = series;
    if (measure2 === "read" || measure2 === "written") return [];
    const found = atCeiling(series);
    return found === void 0 ? [] : [{ series, measure: measure2, ...found }];
  }).sort((a, b) => b.peak - a.peak).map(({ series, measure: measure2, limit, highest: highest2, peak, heldMs, spanMs }) => ({
    rule: "resource-ceiling",
    finding: `${who(series)} reached ${formatPercent(peak)} of its ${WHAT[measure2].name}`,
    evidence: [
      limit === 100 && measure2 === "cpu" ? `peak ${formatSample(highest2, measure2)}` : `peak ${formatSample(highest2, measure2)} of ${formatSample(limit, measure2)}`,
      `at ${formatPercent(NEAR)} or above for ${formatDuration(heldMs)} of ${formatDuration(spanMs)}`
    ],
    advice: measure2 === "memory" && seriesOwner(series).kind === "machine" ? MACHINE_MEMORY : WHAT[measure2].advice
  }));
}
function who(series) {
  const { kind, name, variant } = seriesOwner(series);
  if (kind === "machine") return variant === "" ? "The machine" : `The machine (${variant})`;
  return `${kind === "service" ? "Service" : "Suite"} ${suiteLabel({ name, variant })}`;
}
function atCeiling(series) {
  const { points, measure: measure2 } = series;
  const limit = seriesLimit(series);
  if (limit === void 0 || points.length < 2) return void 0;
  const highest2 = seriesPeak(series);
  let heldMs = 0;
  points.forEach(([at, value2], index) => {
    const next = points[index + 1];
    if (next !== void 0 && value2 >= limit * NEAR) heldMs += Math.max(next[0] - at, 0);
  });
  const spanMs = Math.max((points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0), 0);
  const peak = highest2 / limit;
  if (peak < NEAR || measure2 === "cpu" && heldMs < spanMs * HELD) return void 0;
  return { limit, highest: highest2, peak, heldMs, spanMs };
}

// src/report/advice/retried-tests.ts
var NAMED3 = 5;
function retriedTests({ report }) {
  const retried2 = report.results.tests.filter((test) => testExtra(test).fix === void 0).filter((test) => (test.retries ?? 0) > 0 || test.flaky === true && test.status === "passed").map((test) => ({
    test,
    attempts: Math.max(test.retries ?? 1, 1),
    spent: (test.retryAttempts ?? []).reduce((sum2, { duration = 0 }) => sum2 + Math.max(duration, 0), 0)
  })).sort((a, b) => b.attempts - a.attempts || b.spent - a.spent);
  if (retried2.length === 0) return [];
  const passed = retried2.filter(({ test }) => test.status === "passed").length;
  const spent = retried2.reduce((sum2, one) => sum2 + one.spent, 0);
  const evidence = retried2.slice(0, NAMED3).map(({ test, attempts: attempts2, spent: own }) => {
    const { suite, variant } = testExtra(test);
    const cost = own > 0 ? `, ${formatDuration(own)} in earlier attempts` : "";
    return `${testTitle(test)}${suite === "" ? "" : ` in ${suiteLabel({ name: suite, variant: variantText(variant) })}`}: ${countOf(attempts2, "retry", "retries")}, then ${test.status}${cost}`;
  });
  if (retried2.length > NAMED3) evidence.push(`and ${countOf(retried2.length - NAMED3, "more result")}`);
  return [
    {
      rule: "retried-tests",
      finding: `${countOf(retried2.length, "result")} needed a retry, ${passed === retried2.length ? "and then passed" : `${formatNumber(passed)} of which then passed`}`,
      evidence: [...spent > 0 ? [`${formatDuration(spent)} went into earlier attempts`] : [], ...evidence],
      advice: "A test that passes at the second attempt proves little. Find what it races with, such as time, order, shared state or the network, or mute it with an end date.",
      ...spent > 0 ? { savesMs: spent } : {}
    }
  ];
}

// src/report/advice/service-away.ts
var NAMED4 = 3;
function serviceAway({ report, extra }) {
  const failed = /* @__PURE__ */ new Map();
  for (const test of report.results.tests) {
    const { outage, suite, variant } = testExtra(test);
    if (outage === void 0 || test.status === "passed") continue;
    const where = suite === "" ? "" : ` in ${suiteLabel({ name: suite, variant: variantText(variant) })}`;
    const tests = failed.get(outage);
    if (tests === void 0) failed.set(outage, [`${testTitle(test)}${where}`]);
    else tests.push(`${testTitle(test)}${where}`);
  }
  return [...failed].sort(([, a], [, b]) => b.length - a.length).map(([service, tests]) => {
    const outages2 = extra.services.filter(({ name }) => name === service).flatMap(({ outages: outages3 = [] }) => outages3);
    return {
      rule: "service-away",
      finding: `${countOf(tests.length, "result")} failed while service “${service}” was away`,
      evidence: [...short(outages2.map(outageText), "outage"), ...short(tests, "result")],
      advice: "See first why the service went away: these failures may have no other cause. If it was taken away on purpose, they show what the system does without it."
    };
  });
}
function short(lines2, noun) {
  const cut2 = lines2.length - NAMED4;
  return [...lines2.slice(0, NAMED4), ...cut2 > 0 ? [`and ${countOf(cut2, `more ${noun}`)}`] : []];
}

// src/report/advice/skipped-without-reason.ts
var NAMED5 = 5;
function skippedWithoutReason({ report }) {
  const skipped2 = report.results.tests.filter(({ status }) => status === "skipped" || status === "pending");
  const silent = skipped2.filter(({ message: message2 = "" }) => message2.trim() === "");
  if (silent.length === 0) return [];
  const names = new Set(
    silent.map((test) => {
      const { suite } = testExtra(test);
      return suite === "" ? testTitle(test) : `${testTitle(test)} in “${suite}”`;
    })
  );
  const cut2 = names.size - NAMED5;
  return [
    {
      rule: "skipped-without-reason",
      finding: `${countOf(names.size, "test is", "tests are")} skipped without a reason`,
      evidence: [
        `no reason in the reports for ${formatNumber(silent.length)} of ${countOf(skipped2.length, "skipped result")}`,
        ...[...names].slice(0, NAMED5),
        ...cut2 > 0 ? [`and ${countOf(cut2, "more test")}`] : []
      ],
      advice: "Write down why each is skipped and until when, or delete it: nobody brings back what nobody can explain."
    }
  ];
}

// src/report/run-times.ts
function runTimes(report, suites) {
  const { start: start3, stop } = report.results.summary;
  let tests = 0;
  for (const { duration } of report.results.tests) if (duration > 0) tests += duration;
  const cells = servicesUp(report);
  return {
    wall: Math.max(stop - start3, 0),
    tests,
    services: cells.reduce((sum2, ms) => sum2 + ms, 0),
    servicesInCell: cells.reduce((most, ms) => Math.max(most, ms), 0),
    suites: suites.reduce((sum2, row2) => sum2 + row2.runs.reduce((all, run2) => all + run2.durationMs, 0), 0)
  };
}
function servicesUp(report) {
  const cells = /* @__PURE__ */ new Map();
  for (const { startedAtMs, healthyAfterMs, ours, variant = {} } of report.extra.assay.services) {
    if (healthyAfterMs === void 0 || ours === false) continue;
    const cell2 = variantText(variant);
    const { first, last } = cells.get(cell2) ?? { first: Number.POSITIVE_INFINITY, last: 0 };
    const up = startedAtMs + healthyAfterMs;
    cells.set(cell2, { first: Math.min(first, startedAtMs), last: Math.max(last, up) });
  }
  return [...cells.values()].map(({ first, last }) => Math.max(last - first, 0));
}

// src/report/advice/slow-set-up.ts
var WORTH_MS2 = 2e3;
var SHARE2 = 0.3;
function slowSetUp({ report, suites, extra }) {
  const found = worstOfEachSuite(suites.flatMap(beforeFirstTest));
  const { wall, services: services2 } = runTimes(report, suites);
  const slowest = extra.services.reduce(
    (most, service) => (service.healthyAfterMs ?? -1) > (most?.healthyAfterMs ?? -1) ? service : most,
    void 0
  );
  if (slowest?.healthyAfterMs !== void 0 && services2 >= WORTH_MS2 && wall > 0 && services2 / wall >= SHARE2) {
    found.push({
      rule: "slow-set-up",
      finding: `Services take ${formatPercent(Math.min(services2 / wall, 1))} of the run to come up`,
      evidence: [
        `${countOf(extra.services.length, "service")} up after ${formatDuration(services2)} of ${formatDuration(wall)}`,
        `slowest: “${slowest.name}”, healthy ${formatDuration(slowest.healthyAfterMs)} after its start`
      ],
      advice: "Shorten the start of the slowest service, let services start side by side that do not need each other, or start suites first that need none.",
      savesMs: services2
    });
  }
  return found.sort((a, b) => (b.savesMs ?? 0) - (a.savesMs ?? 0));
}
function beforeFirstTest(suite) {
  const { run: run2, tests, runs } = suite;
  if (run2?.startedAtMs === void 0 || runs.length > 1) return [];
  let first = Number.POSITIVE_INFINITY;
  for (const { start: start3 } of tests) if (start3 !== void 0 && start3 > 0) first = Math.min(first, start3);
  const setUp = first - run2.startedAtMs;
  if (!Number.isFinite(setUp) || setUp < WORTH_MS2 || setUp > run2.durationMs || setUp / run2.durationMs < SHARE2)
    return [];
  return [
    {
      suite: suite.name,
      recommendation: {
        rule: "slow-set-up",
        finding: `Suite ${suiteLabel(suite)} spends ${formatPercent(setUp / run2.durationMs)} of its time before its first test`,
        evidence: [
          `first test ${formatDuration(setUp)} after the start of a command of ${formatDuration(run2.durationMs)}`
        ],
        advice: "Cache what it installs or compiles, and move what every test shares into one set-up.",
        savesMs: setUp
      }
    }
  ];
}

// src/report/advice/unbalanced-shards.ts
var RATIO = 1.5;
var WORTH_MS3 = 5e3;
function unbalancedShards({ suites }) {
  return worstOfEachSuite(
    suites.flatMap((suite) => {
      const shards2 = suite.runs.filter(({ shard }) => shard !== void 0 && shard.total > 1);
      if (shards2.length < 2) return [];
      const sorted = [...shards2].sort((a, b) => a.durationMs - b.durationMs);
      const [shortest, longest] = [sorted[0], sorted.at(-1)];
      const mean = shards2.reduce((sum2, { durationMs }) => sum2 + durationMs, 0) / shards2.length;
      if (shortest?.shard === void 0 || longest?.shard === void 0 || mean <= 0) return [];
      const savesMs = longest.durationMs - mean;
      if (longest.durationMs / mean < RATIO || savesMs < WORTH_MS3) return [];
      const number2 = ({ index }) => formatNumber(index + 1);
      return [
        {
          suite: suite.name,
          recommendation: {
            rule: "unbalanced-shards",
            finding: `One shard of suite ${suiteLabel(suite)} takes ${(longest.durationMs / mean).toFixed(1)} times the mean of all`,
            evidence: [
              `shard ${number2(longest.shard)}: ${formatDuration(longest.durationMs)}`,
              `shard ${number2(shortest.shard)}: ${formatDuration(shortest.durationMs)}`,
              `mean of ${countOf(shards2.length, "shard")}: ${formatDuration(mean)}`
            ],
            advice: "Share tests out by their measured durations instead of their number, and split the longest file.",
            savesMs
          }
        }
      ];
    })
  );
}

// src/report/advice/waiting-suite.ts
var WAITING = 0.8;
var WORTH_MS4 = 1e4;
var POINTS = 5;
var BUSY = 50;
function waitingSuite({ suites, extra }) {
  return worstOfEachSuite(
    suites.flatMap((suite) => {
      const { run: run2 } = suite;
      if (run2 === void 0 || suite.runs.length > 1 || run2.durationMs <= WORTH_MS4) return [];
      const cpu = extra.samples.find((series) => series.measure === "cpu" && isOf(series, suite));
      const mean = cpu === void 0 || cpu.points.length < POINTS ? void 0 : seriesMean(cpu);
      if (cpu === void 0 || mean === void 0 || !(mean >= 0)) return [];
      const waiting = 1 - mean / 100;
      if (waiting < WAITING) return [];
      const busiest = busiestService(suite, extra.samples);
      const busy = busiest !== void 0 && busiest.mean >= BUSY;
      return [
        {
          suite: suite.name,
          recommendation: {
            rule: "waiting-suite",
            finding: `Suite ${suiteLabel(suite)} waits for ${formatPercent(waiting)} of its time`,
            evidence: [
              `its processes used ${formatPercent(mean / 100)} of one core on average over ${formatDuration(run2.durationMs)} (${countOf(cpu.points.length, "sample")})`,
              ...busiest === void 0 ? [] : [
                `busiest service meanwhile: “${busiest.name}”, ${formatPercent(busiest.mean / 100)} of a core on average`
              ]
            ],
            advice: busy ? `It waits for service “${busiest.name}”, which is busy: make that faster, more tests side by side would not help.` : "Nobody is busy: replace fixed sleeps by waiting for what is expected, or run its tests side by side.",
            savesMs: run2.durationMs * waiting
          }
        }
      ];
    })
  );
}
function isOf(series, { name, variant }) {
  const owner = seriesOwner(series);
  return owner.kind === "suite" && owner.name === name && owner.variant === variant;
}
function busiestService({ run: run2, variant }, samples2) {
  if (run2?.startedAtMs === void 0) return void 0;
  const from = run2.startedAtMs;
  const to = from + run2.durationMs;
  let busiest;
  for (const series of samples2) {
    const owner = seriesOwner(series);
    if (series.measure !== "cpu" || owner.kind !== "service") continue;
    if (series.variant !== void 0 && owner.variant !== variant) continue;
    const mean = seriesMean({ points: series.points.filter(([at]) => at >= from && at <= to) });
    if (mean !== void 0 && mean > (busiest?.mean ?? -1)) busiest = { name: owner.name, mean };
  }
  return busiest;
}

// src/report/count-results.ts
function countResults2(tests) {
  const counts = { total: tests.length, passed: 0, failed: 0, muted: 0, skipped: 0, other: 0, flaky: 0 };
  for (const test of tests) {
    counts[test.status === "pending" ? "skipped" : test.status] += 1;
    if (isMuted(test)) counts.muted += 1;
    if (test.flaky === true && test.status === "passed") counts.flaky += 1;
  }
  return counts;
}

// src/report/suite-table.ts
function suiteTable(report) {
  const rows = /* @__PURE__ */ new Map();
  const rowOf6 = (suite, variant) => {
    const key = JSON.stringify([suite, variant]);
    let row2 = rows.get(key);
    if (row2 === void 0) {
      row2 = { name: suite || "tests", variant, runs: [], tests: [] };
      rows.set(key, row2);
    }
    return row2;
  };
  for (const run2 of report.extra.assay.suites) rowOf6(run2.name, variantText(run2.variant)).runs.push(run2);
  for (const test of report.results.tests) {
    const { suite, variant } = testExtra(test);
    rowOf6(suite, variantText(variant)).tests.push(test);
  }
  return [...rows.values()].map((row2) => {
    const counts = countResults2(row2.tests);
    const run2 = joined4(row2.runs);
    return { ...row2, run: run2, counts, conclusion: run2?.conclusion ?? conclude(counts) };
  });
}
var BADNESS = { success: 0, inconclusive: 1, failure: 2 };
function joined4(runs) {
  const [first] = runs;
  if (first === void 0 || runs.length === 1) return first;
  const longest = runs.reduce((most, run2) => run2.durationMs > most.durationMs ? run2 : most);
  const worst2 = runs.reduce((most, run2) => BADNESS[run2.conclusion] > BADNESS[most.conclusion] ? run2 : most);
  return { ...longest, conclusion: worst2.conclusion };
}
function conclude(counts) {
  if (counts.failed > counts.muted) return "failure";
  return counts.passed > 0 && counts.other === 0 ? "success" : "inconclusive";
}

// src/report/recommend.ts
var RULES = [
  serviceAway,
  retriedTests,
  resourceCeiling,
  emptyTests,
  slowSetUp,
  unbalancedShards,
  waitingSuite,
  dominantTest,
  skippedWithoutReason
];
var PER_RULE = 5;
function recommend(report, suites = suiteTable(report)) {
  const facts = { report, suites, extra: extraFacts(report) };
  return RULES.flatMap((rule) => rule(facts).slice(0, PER_RULE));
}

// src/report/fix-text.ts
function fixText({ repeat, attempts: attempts2, passed, failedIn, missing }) {
  if (failedIn === 1) return "not shown to be mended: it failed in the run of its suite";
  if (failedIn !== void 0) return `not shown to be mended: it failed in attempt ${failedIn} of ${repeat}`;
  if (missing === void 0 && passed >= repeat) return `passed in all of ${countOf(attempts2, "attempt")}`;
  return `not shown to be mended: passed ${passed} of ${countOf(repeat, "time")}, then not repeated, since ${missing ?? "nobody said why"}`;
}

// src/report/is-worth-telling.ts
function isWorthTelling2({ verdict: verdict2, implied: implied2 }) {
  return verdict2 === "inconclusive" || verdict2 === "missed" && implied2 !== true;
}

// src/report/verdict.ts
var REASONS = 5;
function verdict(report) {
  const { conclusion, problems: problems2, criteria: criteria2 } = report.extra.assay;
  const counts = countResults2(report.results.tests);
  const told = criteria2.filter(isWorthTelling2);
  const missed = told.filter((criterion) => criterion.verdict === "missed");
  const open4 = told.filter((criterion) => criterion.verdict === "inconclusive");
  const reasons = [
    ...problems2.map((problem2) => `${problem2.code}: ${problem2.message.split("\n", 1)[0] ?? ""}`),
    ...missed.map((criterion) => {
      const { value: value2, wanted } = criterionTexts(criterion);
      return `${criterion.name} is ${value2}, wanted ${wanted}`;
    }),
    ...open4.map(
      (criterion) => `${criterion.name} could not be judged: ${criterion.reason ?? countOf(criterion.samples, "sample")}`
    )
  ];
  const cut2 = reasons.length - REASONS;
  const because = cut2 > 0 ? [...reasons.slice(0, REASONS), `and ${countOf(cut2, "more reason")} below`] : reasons;
  const headline = headlines[conclusion](counts, missed.length, open4.length, problems2.length);
  return { conclusion, headline, because, counts };
}
var headlines = {
  success: (counts) => {
    if (counts.total === 0) return "Passed without any test";
    if (counts.failed > counts.muted) return `${failedOf(counts)}, which the criteria allow${mutedToo(counts)}`;
    if (counts.muted > 0) {
      return `${formatNumber(counts.passed)} of ${countOf(counts.total, "test")} passed, ${mutedOf(counts)}`;
    }
    if (counts.passed === counts.total)
      return counts.total === 1 ? "1 test passed" : `All ${countOf(counts.total, "test")} passed`;
    return `${formatNumber(counts.passed)} of ${countOf(counts.total, "test")} passed, none failed`;
  },
  failure: (counts, missed, _open, problems2) => {
    const missedText = `${countOf(missed, "criterion", "criteria")} missed`;
    const muted2 = mutedToo(counts);
    if (counts.failed > counts.muted) {
      return `${missed > 0 ? `${failedOf(counts)}, ${missedText}` : failedOf(counts)}${muted2}`;
    }
    if (missed > 0) return `${missedText}${muted2}`;
    if (problems2 > 0) return `Failed: ${countOf(problems2, "problem")} apart from the tests${muted2}`;
    return `Failed${muted2}`;
  },
  inconclusive: (counts, _missed, open4, problems2) => {
    if (counts.failed > counts.muted) {
      return `Inconclusive: ${failedOf(counts)}, and not all could be judged${mutedToo(counts)}`;
    }
    if (counts.muted > 0 && counts.passed === 0) return `Inconclusive: nothing but ${mutedOf(counts)}`;
    if (counts.muted > 0) return `Inconclusive: not all could be judged${mutedToo(counts)}`;
    if (counts.total === 0) return "Inconclusive: no test ran";
    if (open4 > 0) return `Inconclusive: ${countOf(open4, "criterion", "criteria")} could not be judged`;
    if (problems2 > 0) return `Inconclusive: ${countOf(problems2, "problem")} left results missing`;
    return "Inconclusive: the results prove nothing";
  }
};
function failedOf(counts) {
  return `${formatNumber(counts.failed - counts.muted)} of ${countOf(counts.total, "test")} failed`;
}
var mutedOf = ({ muted: muted2 }) => countOf(muted2, "muted failure");
var mutedToo = (counts) => counts.muted > 0 ? ` (and ${mutedOf(counts)})` : "";

// src/report/summarise.ts
var NAMES2 = 3;
function summarise(report, suites = suiteTable(report)) {
  const answer = verdict(report);
  const sentences = [
    ["results", results(answer, suites)],
    ["shards", shards(suites)],
    ["failures", failures(report, suites)],
    ["quarantine", quarantine(report)],
    ["muted", muted(report)],
    ["mended", mended(report)],
    ["outages", outages(report)],
    ["retries", retries(report, answer)],
    ["skipped", skipped(answer)],
    ["criteria", criteria(report)],
    ["problems", problems(report)],
    ["time", time2(report, suites)],
    ["services", services(report)],
    ["data", dataSets(report)]
  ];
  return {
    verdict: answer,
    sentences: sentences.flatMap(([topic, text]) => text === void 0 ? [] : [{ topic, text }])
  };
}
function results({ counts }, suites) {
  if (counts.total === 0) return "No test ran, so nothing was proved.";
  const names = new Set(suites.map(({ name }) => name)).size;
  const variants = new Set(suites.map(({ variant }) => variant)).size;
  const judged = counts.passed + counts.failed - counts.muted;
  const where = `${countOf(names, "suite")}${variants > 1 ? ` and ${countOf(variants, "variant")}` : ""}`;
  const rate = judged === 0 ? "none of them with a result that counts" : `${formatNumber(counts.passed)} passed, ${formatPercent(counts.passed / judged)} of those ${counts.muted > 0 ? "that count" : "with a result"}`;
  return `${countOf(counts.total, "test")} in ${where}: ${rate}.`;
}
function shards(suites) {
  const partial = suites.filter(({ runs }) => missesShards(runs));
  if (partial.length === 0) return void 0;
  const names = partial.map((suite) => `${shardsText(suite.runs)} of ${suiteLabel(suite)}`);
  return `Not every shard is in this report: it holds ${listed(names)}.`;
}
function failures(report, suites) {
  const failed = report.results.tests.filter((test) => resultStatus(test) === "failed");
  if (failed.length === 0) return void 0;
  const distinct = groupFailures(failed).length;
  const where = [...new Set(failed.map((test) => testExtra(test).suite || "tests"))];
  const variants = new Set(failed.map((test) => variantText(testExtra(test).variant)));
  const all = new Set(suites.map(({ variant }) => variant));
  const [only2] = variants;
  return [
    distinct === failed.length ? countOf(distinct, "failure") : `${countOf(distinct, "different failure")} behind ${countOf(failed.length, "failing result")}`,
    ` in ${listed(where.map(quoted2))}`,
    all.size > 1 && variants.size === 1 && only2 ? `, only under ${only2}` : "",
    all.size > 1 && variants.size === all.size ? ", under every variant" : "",
    "."
  ].join("");
}
function quarantine(report) {
  const notice = report.extra.assay.quarantine?.notice;
  return notice === void 0 ? void 0 : `Nothing was muted: ${notice}.`;
}
function muted(report) {
  const groups = groupFailures(report.results.tests).filter((failure) => failure.muted !== void 0);
  const count4 = groups.reduce((sum2, { results: some }) => sum2 + some, 0);
  if (count4 === 0) return void 0;
  const names = groups.map(({ test, muted: word }) => `${quoted2(testTitle(test))} (${muteText(word ?? {})})`);
  return `${countOf(count4, "failure does", "failures do")} not count: ${listed(names)}.`;
}
function mended(report) {
  const texts = report.results.tests.flatMap((test) => {
    const { fix } = testExtra(test);
    return fix === void 0 ? [] : [`${quoted2(testTitle(test))} ${fixText(fix)}`];
  });
  return texts.length === 0 ? void 0 : `Said to be mended by this change: ${listed(texts)}.`;
}
function outages(report) {
  const away3 = report.results.tests.flatMap((test) => testExtra(test).outage ?? []);
  if (away3.length === 0) return void 0;
  const names = [...new Set(away3)].map(quoted2);
  return `${countOf(away3.length, "result")} failed while ${names.length === 1 ? "service" : "services"} ${listed(names)} ${names.length === 1 ? "was" : "were"} away.`;
}
function retries(report, { counts }) {
  if (counts.flaky === 0) return void 0;
  const attempts2 = report.results.tests.reduce((sum2, test) => sum2 + Math.max(test.retries ?? 0, 0), 0);
  const more = attempts2 > 0 ? ` (${countOf(attempts2, "retry", "retries")} in all)` : "";
  return `${countOf(counts.flaky, "test")} passed only after a retry${more}.`;
}
function skipped({ counts }) {
  const parts2 = [
    ...counts.skipped > 0 ? [`${countOf(counts.skipped, "test was", "tests were")} skipped`] : [],
    ...counts.other > 0 ? [`${countOf(counts.other, "test")} ended without a clear result`] : []
  ];
  return parts2.length === 0 ? void 0 : `${parts2.join(" and ")}.`;
}
function criteria(report) {
  const all = report.extra.assay.criteria;
  if (all.length === 0) return void 0;
  const own = all.filter(({ implied: implied2 }) => implied2 !== true);
  const missed = own.filter(({ verdict: word }) => word === "missed");
  const open4 = all.filter(({ verdict: word }) => word === "inconclusive");
  const met = own.filter(({ verdict: word }) => word === "met").length;
  const named4 = (list2) => listed(list2.map(({ name }) => name));
  const whole3 = own.length === 1 ? "The one criterion is met" : `All ${formatNumber(own.length)} criteria are met`;
  const score = met === own.length ? whole3 : `${formatNumber(met)} of ${countOf(own.length, "criterion", "criteria")} met`;
  return [
    own.length === 0 ? "No criterion is set, so all tests must pass" : score,
    ...missed.length > 0 ? [`missed: ${named4(missed)}`] : [],
    ...open4.length > 0 ? [`could not be judged: ${named4(open4)}`] : []
  ].join("; ").concat(".");
}
function problems(report) {
  const { length } = report.extra.assay.problems;
  return length === 0 ? void 0 : `${countOf(length, "problem")} apart from the tests.`;
}
function time2(report, suites) {
  const times = runTimes(report, suites);
  if (times.wall === 0) return void 0;
  const longest = suites.reduce(
    (most, row2) => (row2.run?.durationMs ?? 0) > (most?.run?.durationMs ?? 0) ? row2 : most,
    void 0
  );
  const parts2 = [`The run took ${formatDuration(times.wall)}`];
  if (longest?.run !== void 0 && suites.length > 1) {
    const share3 = formatPercent(Math.min(longest.run.durationMs / times.suites, 1));
    const variant = longest.variant === "" ? "" : ` under ${longest.variant}`;
    parts2.push(
      `suite ${quoted2(longest.name)}${variant} took longest: ${formatDuration(longest.run.durationMs)}, ${share3} of the time of all suites`
    );
  }
  return `${parts2.join("; ")}.`;
}
function services(report) {
  const { services: all } = extraFacts(report);
  if (all.length === 0) return void 0;
  const ours = all.filter((service) => service.ours !== false);
  const up = ours.filter(({ state }) => state === "healthy" || state === "completed").length;
  const within2 = runTimes(report, []).servicesInCell;
  const cells = new Set(ours.map(({ variant = {} }) => variantText(variant))).size;
  const times = all.flatMap((service) => service.outages ?? []).map(outageMs);
  const longest = times.reduce((most, ms) => Math.max(most, ms ?? 0), 0);
  const lost = times.includes(void 0) ? "not all of them ended" : `longest ${formatDuration(longest)}`;
  const came = up === ours.length ? countOf(up, "service") : `${formatNumber(up)} of ${countOf(ours.length, "service")}`;
  return [
    ...ours.length > 0 ? [
      `${came} came up${within2 > 0 ? ` within ${formatDuration(within2)}${cells > 1 ? " in each variant" : ""}` : ""}`
    ] : [],
    ...ours.length < all.length ? [`${countOf(all.length - ours.length, "service was", "services were")} there before the run`] : [],
    ...times.length > 0 ? [`${countOf(times.length, "outage")} while suites ran, ${lost}`] : []
  ].join("; ").concat(".");
}
function dataSets(report) {
  const { data } = extraFacts(report);
  if (data.length === 0) return void 0;
  return `Data sets: ${listed(data.map(({ name, version, rows }) => `${name} ${version} (${countOf(rows, "row")})`))}.`;
}
var quoted2 = (name) => `“${name}”`;
function listed(names) {
  const cut2 = names.length - NAMES2;
  if (cut2 > 0) return `${names.slice(0, NAMES2).join(", ")} and ${formatNumber(cut2)} more`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

// src/report/render-html.ts
var REASON4 = 300;
function renderHtml(report) {
  const suites = suiteTable(report);
  const summary = summarise(report, suites);
  const answer = summary.verdict;
  const { counts } = answer;
  const failures2 = groupFailures(report.results.tests);
  const anchors = new Map(failures2.flatMap(({ tests }, index) => tests.map((test) => [test, index])));
  const look = statusLook(conclusionStatus(answer.conclusion, counts));
  const view2 = {
    ...htmlSummary(summary, recommend(report, suites)),
    ...htmlProblems(report),
    ...htmlFailures(failures2),
    ...htmlBroken(failures2),
    ...htmlGrid(report),
    ...htmlCriteria(report),
    ...htmlSuites(suites),
    ...htmlTimeline(report, suites),
    ...htmlServices(report),
    ...htmlResources(report),
    ...htmlDurations(report),
    ...htmlMetrics(report),
    ...htmlDataSets(report),
    ...htmlTests(suites)
  };
  const data = htmlData(suites, anchors);
  const script = TEMPLATES["html-script"];
  return mustache.render(
    TEMPLATES.html,
    {
      ...view2,
      script,
      // The policy wants the hash of exactly what stands between the tags.
      scriptHash: createHash6("sha256").update(script).digest("base64"),
      data: data.json,
      dataCut: data.cut > 0 && `${formatNumber(data.cut)} more in results.csv.`,
      conclusion: answer.conclusion,
      isMuted: answer.conclusion === "success" && counts.muted > 0,
      inconclusive: answer.conclusion === "inconclusive",
      glyph: look.glyph,
      conclusionText: look.word.charAt(0).toUpperCase() + look.word.slice(1),
      headline: answer.headline,
      hasReasons: answer.because.length > 0,
      because: answer.because.map((reason) => truncate(plainLine(reason), REASON4)),
      hasTests: counts.total > 0,
      bar: [
        { state: "bad", count: counts.failed - counts.muted },
        { state: "open", count: counts.other + counts.muted },
        { state: "idle", count: counts.skipped },
        { state: "good", count: counts.passed }
      ].filter((part) => part.count > 0),
      figures: figures(report, answer, suites),
      sections: [
        { id: "summary", title: "In short", on: view2.summary },
        { id: "problems", title: "Problems", on: view2.problems, count: report.extra.assay.problems.length },
        {
          id: "failures",
          title: view2.failures === false ? "" : view2.failures.heading,
          on: view2.failures,
          count: counts.failed + counts.other
        },
        { id: "grid", title: "By variant", on: view2.grid },
        { id: "criteria", title: "Criteria", on: view2.criteria },
        { id: "recommendations", title: "Recommendations", on: view2.recommendations },
        { id: "suites", title: "Suites", on: view2.suites },
        { id: "timeline", title: "Timeline", on: view2.timeline },
        { id: "services", title: "Services", on: view2.services },
        { id: "resources", title: "Resources", on: view2.resources },
        { id: "durations", title: "Durations", on: view2.durations },
        { id: "metrics", title: "Metrics", on: view2.metrics },
        { id: "data", title: "Data", on: view2.dataSets },
        { id: "tests", title: "All tests", on: view2.tests, count: counts.total }
      ].filter((section2) => section2.on !== false).map(({ id, title, count: count4 }) => ({ id, title, count: count4 === void 0 ? "" : formatNumber(count4) })),
      footer: footer(report)
    },
    TEMPLATES
  );
}
function figures(report, { counts }, suites) {
  const times = runTimes(report, suites);
  const { environment } = report.extra.assay;
  return [
    { label: "Failed", value: formatNumber(counts.failed - counts.muted) },
    ...counts.muted > 0 ? [{ label: "Muted failures", value: formatNumber(counts.muted) }] : [],
    { label: "Passed", value: formatNumber(counts.passed) },
    ...counts.flaky > 0 ? [{ label: "Passed after a retry", value: formatNumber(counts.flaky) }] : [],
    ...counts.skipped > 0 ? [{ label: "Skipped", value: formatNumber(counts.skipped) }] : [],
    ...counts.other > 0 ? [{ label: "No clear result", value: formatNumber(counts.other) }] : [],
    // Suites run at the same time: neither figure follows from the other.
    { label: "Wall time", value: formatDuration(times.wall) },
    ...times.tests > 0 ? [{ label: "Sum of all tests", value: formatDuration(times.tests) }] : [],
    ...environment === void 0 ? [] : [{ label: "Environment", value: truncate(plainLine(environment), 60) }]
  ];
}
function footer({ timestamp = "" }) {
  const [, day, time3] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/.exec(timestamp) ?? [];
  if (day !== void 0) return `Made by Assay on ${day} at ${time3} UTC`;
  return truncate(plainLine(timestamp === "" ? "Made by Assay" : `Made by Assay at ${timestamp}`), 100);
}

// src/report/write-report.ts
async function writeReport(report, directory) {
  await mkdir3(directory, { recursive: true });
  const write3 = (name, content) => writeWhole(join10(directory, name), content);
  return {
    json: await write3("ctrf-report.json", writeCtrf(report)),
    html: await write3("index.html", renderHtml(report)),
    csv: await write3("results.csv", writeCsv(report)),
    junit: await write3("junit.xml", writeJunit(report))
  };
}

// src/run/create-progress.ts
import pc2 from "picocolors";
var WORDS7 = {
  success: "passed",
  failure: "failed",
  inconclusive: "inconclusive"
};
var SHOWN_FAILURES2 = 20;
function createProgress(output2, options) {
  const live = output2.isTTY === true && !options.verbose;
  const colors = pc2.createColors(options.color && output2.isTTY === true);
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
  function onEvent(event2) {
    switch (event2.type) {
      case "cell":
        if (event2.cells > 1) line(colors.bold(`cell ${event2.index + 1}/${event2.cells}  ${variantText(event2.variant)}`));
        break;
      case "service":
        if (event2.state === "starting") passing(`  … service ${event2.name} is starting`);
        if (event2.state === "healthy") {
          line(`  ${signs.success} service ${event2.name} healthy ${colors.dim(formatDuration(event2.afterMs ?? 0))}`);
        }
        if (event2.state === "completed") {
          line(`  ${signs.success} service ${event2.name} completed ${colors.dim(formatDuration(event2.afterMs ?? 0))}`);
        }
        if (event2.state === "reused") line(`  ${signs.success} service ${event2.name} is running already; not ours`);
        if (event2.state === "restarting") line(`  ${colors.yellow("!")} service ${event2.name} is started again`);
        if (event2.state === "recovered") {
          line(`  ${signs.success} service ${event2.name} is back ${colors.dim(formatDuration(event2.afterMs ?? 0))}`);
        }
        if (event2.state === "crashed") line(`  ${signs.failure} service ${event2.name} crashed`);
        if (event2.state === "failed") line(`  ${signs.failure} service ${event2.name} failed`);
        if (event2.state === "skipped") {
          line(`  ${signs.inconclusive} service ${event2.name} was not started: ${plainText(event2.reason ?? "")}`);
        }
        break;
      case "quarantine": {
        const { source, muted: muted2, fixing, notice } = event2.quarantine;
        if (source === void 0) line(`  ${colors.yellow("!")} nothing is muted: ${plainText(notice ?? "")}`);
        else if (muted2.length + fixing.length > 0) {
          line(`  ${signs.success} muted tests: ${muted2.length} listed, ${fixing.length} to be shown to be mended`);
        }
        break;
      }
      case "data": {
        const { name, rows, version } = event2.set;
        line(`  ${signs.success} data ${name} ${rows} rows ${colors.dim(version)}`);
        break;
      }
      case "suite-started":
        passing(`  … suite ${event2.suite} is running`);
        break;
      case "suite-line":
        if (options.verbose) line(colors.dim(`    ${event2.suite} | ${plainText(event2.line)}`));
        else passing(`  … suite ${event2.suite}: ${plainText(event2.line).trim()}`);
        break;
      case "suite-ended": {
        const failed = `${event2.failed} failed${event2.muted > 0 ? ` (${event2.muted} muted)` : ""}`;
        const counts = [`${event2.passed} passed`, failed, `${event2.skipped} skipped`];
        const shown8 = counts.filter((text, index) => index === 0 || !text.startsWith("0 "));
        line(
          `  ${signs[event2.conclusion]} suite ${event2.suite} ${paint[event2.conclusion](WORDS7[event2.conclusion])}: ${shown8.join(", ")} ${colors.dim(formatDuration(event2.durationMs))}`
        );
        break;
      }
      case "warning":
        line(`  ${colors.yellow("!")} ${formatPlace(event2.warning.place)}${plainText(event2.warning.message)}`);
        break;
      case "problem": {
        const { code, message: message2, place: place3 } = event2.problem;
        const where = place3 === void 0 ? "" : `${place3}: `;
        const suite = event2.problem.suite === void 0 ? "" : `${event2.problem.suite}: `;
        const text = message2.split("\n").map((part) => plainText(part));
        line(`  ${colors.red("!")} ${suite}${where}${code}: ${text.join("\n      ")}`);
        break;
      }
    }
  }
  function finish(report, directory) {
    const { conclusion, criteria: criteria2 } = report.extra.assay;
    const failed = report.results.tests.filter((test) => test.status === "failed");
    if (failed.length > 0) line("");
    for (const test of failed.slice(0, SHOWN_FAILURES2)) {
      const extra = testExtra(test);
      const cell2 = variantText(extra.variant);
      const sign = isMuted(test) ? colors.yellow("muted") : signs.failure;
      const where = test.filePath === void 0 ? "" : `  ${test.filePath}${test.line === void 0 ? "" : `:${test.line}`}`;
      line(
        `${sign} ${plainText([extra.suite, ...test.suite ?? [], test.name].join(" › "))}${cell2 ? `  [${cell2}]` : ""}${colors.dim(where)}`
      );
      if (test.message) line(`    ${plainText(test.message.split("\n")[0] ?? "")}`);
    }
    if (failed.length > SHOWN_FAILURES2) line(`  … and ${failed.length - SHOWN_FAILURES2} more in the report`);
    line("");
    for (const { name, threshold, value: value2, unit, samples: samples2, verdict: verdict2, reason } of criteria2) {
      const sign = verdict2 === "met" ? signs.success : verdict2 === "missed" ? signs.failure : signs.inconclusive;
      const measured = value2 === null ? reason ?? "nothing to measure" : shown6(value2, unit, samples2);
      line(`${sign} ${plainText(`${name} ${threshold}: ${verdict2} (${measured})`)}`);
    }
    const { tests, passed, failed: red, skipped: skipped2, start: start3, stop } = report.results.summary;
    const muted2 = failed.filter(isMuted).length;
    const counts = `${tests} tests: ${passed} passed, ${red} failed${muted2 > 0 ? ` (${muted2} muted)` : ""}, ${skipped2} skipped`;
    line(
      `${paint[conclusion](colors.bold(WORDS7[conclusion].toUpperCase()))}  ${counts}  ${colors.dim(formatDuration(stop - start3))}`
    );
    line(`report: ${directory}/index.html`);
  }
  return { onEvent, finish };
}
function shown6(value2, unit, samples2) {
  if (unit === "ratio") return `${formatPercent(value2)} of ${samples2}`;
  return samples2 === 1 ? formatQuantity(value2, unit) : `${formatQuantity(value2, unit)}, ${samples2} samples`;
}

// src/criteria/match-labels.ts
function matchLabels(labels, selector) {
  return selector.every(([key, value2]) => labels.get(key)?.includes(value2) === true);
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
    const samples2 = new _Samples();
    for (const value2 of values) samples2.add(value2);
    return samples2;
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
  add(value2, time3) {
    if (!Number.isFinite(value2)) {
      this.odd += 1;
      return;
    }
    this.keep(value2);
    this.total += value2;
    this.least = Math.min(this.least, value2);
    this.greatest = Math.max(this.greatest, value2);
    this.takeLast(value2, time3);
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
    const samples2 = from instanceof QuantileSketch ? new _Samples() : _Samples.of(from);
    if (from instanceof QuantileSketch) {
      samples2.toSketch().merge(from);
      samples2.total = from.sum;
      samples2.least = from.min;
      samples2.greatest = from.max;
    }
    samples2.odd += notNumbers;
    if (last !== void 0) samples2.lastValue = last;
    return samples2;
  }
  keep(value2) {
    if (this.sketch === void 0 && this.used === MAX_EXACT) this.toSketch();
    if (this.sketch !== void 0) {
      this.sketch.add(value2);
      return;
    }
    if (this.used === this.values.length) {
      const larger2 = new Float64Array(Math.min(this.used * 2, MAX_EXACT));
      larger2.set(this.values);
      this.values = larger2;
    }
    this.values[this.used] = value2;
    this.used += 1;
    this.sorted = void 0;
  }
  takeLast(value2, time3) {
    if (this.lastTime !== void 0 && time3 !== void 0 && time3 < this.lastTime) return;
    this.lastValue = value2;
    this.lastTime = time3 ?? this.lastTime;
  }
};

// src/criteria/combine-metrics.ts
function combineMetrics(series) {
  const [first, ...others] = series;
  const unknown2 = series.find((metric) => metric.unknown !== void 0)?.unknown;
  if (unknown2 !== void 0) return { unknown: unknown2 };
  const { unit, data } = first;
  if (others.length === 0) return { data, unit };
  const kinds = new Set(series.map((metric) => metric.data.kind));
  if (kinds.size > 1) return { unknown: `some of the ${series.length} series are ${[...kinds].join(", others ")}` };
  const odd = others.find((metric) => metric.unit !== unit);
  if (odd !== void 0) {
    return { unknown: `some series are in ${unit ?? "no unit"}, others in ${odd.unit ?? "no unit"}; select by labels` };
  }
  const joined5 = join11(series.map((metric) => metric.data));
  return typeof joined5 === "string" ? { unknown: joined5 } : { data: joined5, unit };
}
function join11(parts2) {
  const first = parts2[0];
  switch (first.kind) {
    case "samples": {
      const samples2 = new Samples();
      for (const part of only(parts2, "samples")) samples2.merge(part.samples);
      return { kind: "samples", samples: samples2 };
    }
    case "counter": {
      const all = only(parts2, "counter");
      const { seconds: seconds2 } = first;
      return {
        kind: "counter",
        value: total2(all, ({ value: value2 }) => value2),
        readings: total2(all, ({ readings }) => readings),
        // Of those that grew one after the other nobody can say how long they grew together.
        ...seconds2 !== void 0 && all.every((part) => part.seconds === seconds2) ? { seconds: seconds2 } : {}
      };
    }
    case "ratio": {
      const all = only(parts2, "ratio");
      return { kind: "ratio", part: total2(all, ({ part }) => part), total: total2(all, (one) => one.total) };
    }
    case "histogram": {
      const all = only(parts2, "histogram");
      const bounds = JSON.stringify(first.buckets.map(([bound]) => bound));
      if (all.some(({ buckets: buckets2 }) => JSON.stringify(buckets2.map(([bound]) => bound)) !== bounds)) {
        return `the ${parts2.length} histograms have different buckets`;
      }
      const buckets = first.buckets.map(
        ([bound], index) => [bound, total2(all, (part) => part.buckets[index]?.[1] ?? 0)]
      );
      return { kind: "histogram", buckets, sum: total2(all, ({ sum: sum2 }) => sum2), count: total2(all, ({ count: count4 }) => count4) };
    }
    case "summary":
      return `quantiles of ${parts2.length} summaries do not add up; select one of them by its labels`;
  }
}
function only(parts2, kind) {
  return parts2.filter((part) => part.kind === kind);
}
function total2(parts2, of) {
  return parts2.reduce((sum2, part) => sum2 + of(part), 0);
}

// src/criteria/measure.ts
function measure(series, condition) {
  const [first, ...others] = series;
  if (first === void 0) return nothing(void 0, 0, "there is no such metric with these labels");
  const combined = combineMetrics([first, ...others]);
  const samples2 = series.reduce((sum2, metric) => sum2 + samplesOf(metric.data), 0);
  if (combined.unknown !== void 0) return nothing(first.unit, samples2, combined.unknown);
  const { data } = combined;
  if (samples2 === 0) return nothing(combined.unit, 0, "there are no samples");
  const odd = data.kind === "samples" ? data.samples.notNumbers : 0;
  if (odd > 0) return nothing(combined.unit, samples2, `${odd} of ${samples2} samples are not finite numbers`);
  const found = ask(data, condition);
  if (typeof found === "string") return nothing(combined.unit, samples2, found);
  const unit = unitOf2(data, condition.aggregation, combined.unit);
  if (!Number.isFinite(found)) return nothing(unit, samples2, "the value is not a finite number");
  const limit = toUnit(condition, unit);
  if (typeof limit === "string") return nothing(unit, samples2, limit);
  return { value: found, unit, samples: samples2, limit };
}
var nothing = (unit, samples2, reason) => ({
  value: null,
  unit,
  samples: samples2,
  limit: null,
  reason
});
function samplesOf(data) {
  switch (data.kind) {
    case "samples":
      return data.samples.count + data.samples.notNumbers;
    case "counter":
      return data.readings;
    case "ratio":
      return data.total;
    default:
      return data.count;
  }
}
function ask(data, condition) {
  const { aggregation } = condition;
  const name = condition.aggregationText;
  switch (data.kind) {
    case "ratio":
      if (aggregation === void 0 || is(aggregation, "rate", "value", "avg")) return data.part / data.total;
      if (is(aggregation, "count")) return data.total;
      if (is(aggregation, "sum")) return data.part;
      return `a share has no ${name}`;
    case "counter":
      if (aggregation === void 0 || is(aggregation, "count", "sum", "value", "last")) return data.value;
      if (is(aggregation, "rate")) {
        if (data.seconds !== void 0 && data.seconds > 0) return data.value / data.seconds;
        return "the time it was counted in is not known, or not the same for all series";
      }
      return `a counter has no ${name}`;
    case "samples":
      return askSamples(data.samples, condition);
    case "histogram":
      if (aggregation?.word === "p" || is(aggregation, "med")) {
        const value2 = histogramQuantile(data.buckets, share2(aggregation));
        return Number.isNaN(value2) ? `the ${name} lies above the last finite bucket` : value2;
      }
      return askObserved(data, condition);
    case "summary":
      if (aggregation?.word === "p" || is(aggregation, "med")) {
        const asked = share2(aggregation);
        const told = data.quantiles.find(([q]) => Math.abs(q - asked) < 1e-9);
        if (told !== void 0) return told[1];
        return `the summary does not tell the ${name}, only ${data.quantiles.map(([q]) => `p(${percent2(q)})`).join(" ") || "sum and count"}`;
      }
      return askObserved(data, condition);
  }
}
function askSamples(samples2, { aggregation, operator, limit, unit }) {
  if (aggregation?.word === "p") return samples2.quantile(aggregation.percentile / 100);
  switch (aggregation?.word) {
    case "avg":
      return samples2.mean;
    case "min":
      return samples2.min;
    case "max":
      return samples2.max;
    case "med":
      return samples2.quantile(0.5);
    case "count":
      return samples2.count;
    case "sum":
      return samples2.sum;
    case "value":
    case "last":
      return samples2.last;
    case "rate":
      return 'single values have no rate; print it as type "rate" or "counter"';
    case void 0:
      if (samples2.min === samples2.max || operator === "<" || operator === "<=") return samples2.max;
      if (operator === ">" || operator === ">=") return samples2.min;
      return `there are ${samples2.count} different values; say which one is meant, such as ${operator === "==" ? "min" : "last"} ${operator} ${limit}${unit ?? ""}`;
  }
}
function askObserved({ sum: sum2, count: count4 }, { aggregation, aggregationText }) {
  if (is(aggregation, "count")) return count4;
  if (is(aggregation, "sum")) return sum2;
  if (is(aggregation, "avg")) return sum2 / count4;
  if (aggregation === void 0) return "say what is asked of the distribution, such as p(95)";
  return `a histogram or summary has no ${aggregationText}`;
}
function is(aggregation, ...words) {
  return aggregation !== void 0 && words.includes(aggregation.word);
}
var share2 = (aggregation) => aggregation.word === "p" ? aggregation.percentile / 100 : 0.5;
var percent2 = (q) => Number((q * 100).toPrecision(12));
function unitOf2(data, aggregation, unit) {
  if (is(aggregation, "count") && data.kind !== "counter") return "1";
  if (data.kind === "ratio") return is(aggregation, "sum") ? "1" : "ratio";
  return unit;
}
function toUnit({ limit, unit }, own) {
  if (unit === void 0) return limit;
  if (own === void 0) return `the metric has no unit, so ${limit}${unit} cannot be compared with it`;
  return convertUnit(limit, unit, own) ?? `the metric is measured in ${own}, which ${unit} is no unit of`;
}

// src/criteria/judge-criteria.ts
var COMPARE = {
  ">=": (value2, limit) => value2 >= limit,
  ">": (value2, limit) => value2 > limit,
  "<=": (value2, limit) => value2 <= limit,
  "<": (value2, limit) => value2 < limit,
  "==": (value2, limit) => value2 === limit,
  "!=": (value2, limit) => value2 !== limit
};
var SPEAK_OF_FAILURES = /* @__PURE__ */ new Set(["pass_rate", "failure_rate", "failures"]);
function judgeCriteria(texts, run2) {
  const byName = /* @__PURE__ */ new Map();
  for (const metric of run2.metrics) {
    const known4 = byName.get(metric.name);
    if (known4 === void 0) byName.set(metric.name, [metric]);
    else known4.push(metric);
  }
  const criteria2 = texts.map(parseCriterion).filter(({ selector }) => !isLeftOut(selector, run2));
  const judged = criteria2.flatMap((criterion) => judgeOne(criterion, byName));
  return [...judged, ...implied(criteria2, byName, run2.chosen)];
}
function judgeOne({ metric, name, selector, conditions }, byName) {
  const all = byName.get(metric) ?? [];
  const selected = all.filter(({ labels }) => matchLabels(labels, selector));
  return conditions.map((condition) => {
    const { aggregationText } = condition;
    const full = aggregationText === "" ? name : `${name} ${aggregationText}`;
    const judgement = judge2(selected, condition, full);
    if (judgement.reason === void 0) return judgement;
    if (all.length === 0) return { ...judgement, reason: `nothing in this run has measured ${metric}` };
    const muted2 = mutedIn((byName.get("muted") ?? []).filter(({ labels }) => matchLabels(labels, selector)));
    return judgement.samples === 0 && isTestMetric(metric) && muted2 > 0 ? { ...judgement, reason: MUTED_ONLY } : judgement;
  });
}
function judge2(series, condition, name) {
  const { value: value2, unit, samples: samples2, limit, reason } = measure(series, condition);
  const verdict2 = value2 === null || limit === null ? "inconclusive" : COMPARE[condition.operator](value2, limit) ? "met" : "missed";
  return {
    name,
    threshold: condition.threshold,
    value: value2,
    samples: samples2,
    verdict: verdict2,
    ...unit === void 0 ? {} : { unit },
    ...reason === void 0 ? {} : { reason }
  };
}
function isLeftOut(selector, { chosen, configured = [] }) {
  const known4 = selector.filter(([key]) => configured.some((place3) => place3.has(key)));
  const means = (place3) => matchLabels(place3, known4);
  return known4.length > 0 && configured.some(means) && !chosen.some(means);
}
var ALL_PASS = {
  aggregation: void 0,
  aggregationText: "",
  operator: ">=",
  limit: 1,
  unit: void 0,
  threshold: ">= 1"
};
var MUTED_ONLY = "there is nothing but muted failures";
function implied(criteria2, byName, chosen) {
  const speaking = criteria2.filter(({ metric }) => SPEAK_OF_FAILURES.has(metric));
  const isCovered = (labels) => speaking.some(({ selector }) => matchLabels(labels, selector));
  const rates2 = byName.get("pass_rate") ?? [];
  const results2 = bySuite(rates2, ({ labels }) => labels);
  const muted2 = bySuite(byName.get("muted") ?? [], ({ labels }) => labels);
  const places = bySuite(chosen, (place3) => place3);
  return [.../* @__PURE__ */ new Set([...places.keys(), ...results2.keys()])].flatMap((suite) => {
    const all = results2.get(suite) ?? [];
    const open4 = all.filter(({ labels }) => !isCovered(labels));
    const silent = (places.get(suite) ?? []).some(
      (place3) => !isCovered(place3) && !all.some(({ labels }) => cameFrom(labels, place3))
    );
    if (open4.length === 0 && !silent) return [];
    const hidden = mutedIn((muted2.get(suite) ?? []).filter(({ labels }) => !isCovered(labels)));
    const isMutedOnly = hidden > 0 && !silent && !open4.some(isDecided);
    if (isMutedOnly && rates2.some(isDecided)) return [];
    const judgement = judge2(open4, ALL_PASS, criterionName("pass_rate", [["suite", suite]]));
    const reason = isMutedOnly ? MUTED_ONLY : open4.length === 0 ? "there are no tests" : judgement.reason;
    return [{ ...judgement, ...reason === void 0 ? {} : { reason }, implied: true }];
  });
}
var isDecided = ({ data }) => data.kind === "ratio" && data.total > 0;
var mutedIn = (series) => series.reduce((sum2, { data }) => sum2 + (data.kind === "counter" ? data.value : 0), 0);
function cameFrom(labels, place3) {
  return [...place3].every(([key, [value2]]) => key === "tag" || key === "service" || labels.get(key)?.[0] === value2);
}
function bySuite(items, labelsOf3) {
  const groups = /* @__PURE__ */ new Map();
  for (const item2 of items) {
    const [suite = ""] = labelsOf3(item2).get("suite") ?? [];
    const group = groups.get(suite);
    if (group === void 0) groups.set(suite, [item2]);
    else group.push(item2);
  }
  return groups;
}

// src/criteria/metric-record.ts
var MAX_LISTED = 1e3;
function toMetricRecord({ name, unit, labels, data, unknown: unknown2 }) {
  return {
    name,
    ...unit === void 0 ? {} : { unit },
    labels: Object.fromEntries([...labels].map(([key, values]) => [key, [...values]])),
    kind: data.kind,
    ...unknown2 === void 0 ? {} : { unknown: unknown2 },
    ...membersOf2(data)
  };
}
function membersOf2(data) {
  switch (data.kind) {
    case "samples": {
      const { samples: samples2 } = data;
      const odd = samples2.notNumbers > 0 ? { notNumbers: samples2.notNumbers } : {};
      const last = samples2.count > 0 ? { last: samples2.last } : {};
      const { exact } = samples2;
      if (exact !== void 0 && exact.length <= MAX_LISTED) return { samples: [...exact], ...last, ...odd };
      const copy2 = new Samples();
      copy2.merge(samples2);
      return { sketch: copy2.toSketch().toRecord(), ...last, ...odd };
    }
    case "counter": {
      const { value: value2, readings, seconds: seconds2 } = data;
      return { value: orNull2(value2), readings, ...seconds2 === void 0 ? {} : { seconds: seconds2 } };
    }
    case "ratio":
      return { part: data.part, total: data.total };
    case "histogram": {
      const buckets = data.buckets.map(([bound, at]) => [Number.isFinite(bound) ? bound : null, at]);
      return { buckets: [...buckets], sum: orNull2(data.sum), count: data.count };
    }
    case "summary": {
      const quantiles = data.quantiles.filter(([, value2]) => Number.isFinite(value2));
      return { quantiles, sum: orNull2(data.sum), count: data.count };
    }
  }
}
var orNull2 = (value2) => Number.isFinite(value2) ? value2 : null;
function fromMetricRecord(record) {
  const { name, unit, unknown: unknown2 } = record;
  try {
    return {
      name,
      unit,
      labels: new Map(Object.entries(record.labels)),
      data: dataOf(record),
      ...unknown2 === void 0 ? {} : { unknown: unknown2 }
    };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AssayError("REPORT_MALFORMED", `metric ${JSON.stringify(name)}: ${cause.message}`, { cause });
  }
}
function dataOf(record) {
  const { kind, count: count4 = 0, readings = 0, part = 0, total: total3 = 0 } = record;
  const { sum: sum2 = null, value: value2 = null } = record;
  switch (kind) {
    case "samples": {
      const odd = record.notNumbers ?? 0;
      const { sketch, samples: listed2 = [], last } = record;
      const values = sketch === void 0 ? listed2 : QuantileSketch.fromRecord(sketch);
      return { kind, samples: Samples.restore(values, last, odd) };
    }
    case "counter":
      return {
        kind,
        value: value2 ?? Number.NaN,
        readings,
        ...record.seconds === void 0 ? {} : { seconds: record.seconds }
      };
    case "ratio":
      if (!(part >= 0 && part <= total3)) throw new RangeError(`${part} of ${total3} is no share`);
      return { kind, part, total: total3 };
    case "histogram": {
      const buckets = (record.buckets ?? []).map(
        ([bound, at]) => [bound ?? Number.POSITIVE_INFINITY, at ?? Number.NaN]
      );
      if (!isHistogram(buckets, count4)) throw new RangeError("the buckets do not grow up to the count");
      return { kind, buckets, sum: sum2 ?? Number.NaN, count: count4 };
    }
    case "summary":
      return { kind, quantiles: record.quantiles ?? [], sum: sum2 ?? Number.NaN, count: count4 };
  }
}

// src/criteria/suite-labels.ts
function suiteLabels({ name, kind, layer, phase, tags }, variant) {
  const labels = /* @__PURE__ */ new Map();
  for (const [key, value2] of Object.entries(variant)) labels.set(key, [value2]);
  labels.set("suite", [name]);
  if (kind !== void 0) labels.set("kind", [kind]);
  if (layer !== void 0) labels.set("layer", [layer]);
  if (phase !== void 0) labels.set("phase", [phase]);
  if (tags !== void 0 && tags.length > 0) labels.set("tag", tags);
  return labels;
}
function suitePlace(suite, variant) {
  const { services: services2 = [] } = suite;
  const labels = suiteLabels(suite, variant);
  return services2.length === 0 ? labels : new Map([...labels, ["service", services2]]);
}

// src/criteria/test-metrics.ts
function testMetrics(tests, suites) {
  const facts = new Map(suites.map((suite) => [suite.name, suite]));
  const groups = /* @__PURE__ */ new Map();
  for (const test of tests) {
    const { suite, variant } = testExtra(test);
    const own = test.tags ?? [];
    const key = JSON.stringify([suite, variantText(variant), [...own].sort()]);
    let group = groups.get(key);
    if (group === void 0) {
      group = newGroup(withTags(suiteLabels(facts.get(suite) ?? { name: suite }, variant), own));
      groups.set(key, group);
    }
    count2(group, test);
  }
  return [...groups.values()].flatMap(toMetrics);
}
function withTags(labels, tags) {
  if (tags.length === 0) return labels;
  return new Map([...labels, ["tag", [.../* @__PURE__ */ new Set([...labels.get("tag") ?? [], ...tags])]]]);
}
function newGroup(labels) {
  const none = { tests: 0, passed: 0, failed: 0, errored: 0, otherwise: 0, flaky: 0, skipped: 0, muted: 0 };
  return { labels, ...none, durations: new Samples() };
}
function count2(group, test) {
  const { status } = test;
  group.tests += 1;
  if (isMuted(test)) {
    group.muted += 1;
    return;
  }
  if (status === "passed") group.passed += 1;
  if (status === "failed") group.failed += 1;
  if (status === "skipped" || status === "pending") group.skipped += 1;
  else group.durations.add(test.duration);
  if (isErrored(test)) {
    group.errored += 1;
    if (status !== "failed") group.otherwise += 1;
  }
  if (test.flaky === true) group.flaky += 1;
}
function toMetrics({ labels, durations, ...counts }) {
  const decided = counts.passed + counts.failed;
  const counter = (value2, readings) => ({ kind: "counter", value: value2, readings });
  const metric = (name, unit, data) => ({ name, unit, labels, data });
  return [
    metric("pass_rate", "ratio", { kind: "ratio", part: counts.passed, total: decided }),
    metric("failure_rate", "ratio", { kind: "ratio", part: counts.failed, total: decided }),
    metric("error_rate", "ratio", { kind: "ratio", part: counts.errored, total: decided + counts.otherwise }),
    metric("tests", "1", counter(counts.tests, counts.tests)),
    metric("failures", "1", counter(counts.failed, decided)),
    metric("flaky", "1", counter(counts.flaky, decided)),
    metric("skipped", "1", counter(counts.skipped, counts.tests)),
    metric("muted", "1", counter(counts.muted, counts.tests)),
    metric("duration", "ms", { kind: "samples", samples: durations })
  ];
}

// src/results/coverage/cap-coverage-lines.ts
var MAX_BYTES3 = 5e5;
var LONGEST_PATH = 4e3;
var MOST_FILES = 2e4;
function capCoverageLines(files, { cut: cutBefore = 0, maxBytes = MAX_BYTES3 } = {}) {
  const kept = [];
  let left = maxBytes;
  for (const entry of files) {
    const bytes = Buffer.byteLength(JSON.stringify(entry)) + 1;
    const isFit = bytes <= left && kept.length < MOST_FILES && entry.file !== "" && entry.file.length <= LONGEST_PATH;
    if (!isFit) continue;
    left -= bytes;
    kept.push(entry);
  }
  const cut2 = cutBefore + files.length - kept.length;
  if (kept.length === 0 && cut2 === 0) return void 0;
  return { files: kept, ...cut2 === 0 ? {} : { cut: cut2 } };
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
function rangesOf(lines2) {
  return joinRanges(Array.from(lines2, (line) => [line, line]));
}
function joinRanges(ranges) {
  const sorted = ranges.filter(([first, last]) => first <= last).sort((a, b) => a[0] - b[0]);
  const joined5 = [];
  for (const [first, last] of sorted) {
    const before = joined5.at(-1);
    if (before !== void 0 && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined5.push([first, last]);
  }
  return joined5;
}
function subtractRanges(ranges, without2) {
  const left = [];
  let from = 0;
  for (const [first, last] of ranges) {
    let next = first;
    while ((without2[from]?.[1] ?? Number.POSITIVE_INFINITY) < first) from += 1;
    for (let at = from; at < without2.length && next <= last; at += 1) {
      const [begin, end2] = without2[at];
      if (begin > last) break;
      if (begin > next) left.push([next, begin - 1]);
      next = end2 + 1;
    }
    if (next <= last) left.push([next, last]);
  }
  return left;
}

// src/results/coverage/join-file-lines.ts
function joinFileLines(files) {
  const byFile = /* @__PURE__ */ new Map();
  for (const one of files) {
    const same = byFile.get(one.file);
    if (same === void 0) byFile.set(one.file, [one]);
    else same.push(one);
  }
  return [...byFile].map(([file, same]) => {
    const all = (key) => joinRanges(same.flatMap((one) => parseRanges(one[key])));
    const covered = all("covered");
    const uncovered = subtractRanges(all("uncovered"), covered);
    return { file, covered: formatRanges(covered), uncovered: formatRanges(uncovered) };
  });
}

// src/run/build-report.ts
function buildReport({ tests, extra, ...facts }) {
  return { ...buildCtrf(tests, { ...facts, suites: extra.suites.length }), extra: { assay: extra } };
}

// src/run/conclude-run.ts
function concludeRun(criteria2, problems2) {
  const exits = problems2.map(({ code }) => ERROR_CATALOGUE[code]?.exit ?? EXIT.inconclusive);
  const missed = criteria2.some(({ verdict: verdict2 }) => verdict2 === "missed");
  if (exits.includes(EXIT.interrupted))
    return { conclusion: missed ? "failure" : "inconclusive", exit: EXIT.interrupted };
  if (missed || exits.includes(EXIT.failure)) return { conclusion: "failure", exit: EXIT.failure };
  if (exits.includes(EXIT.infrastructure)) return { conclusion: "inconclusive", exit: EXIT.infrastructure };
  const undecided = problems2.length > 0 || criteria2.length === 0 || criteria2.some(({ verdict: verdict2 }) => verdict2 === "inconclusive");
  return undecided ? { conclusion: "inconclusive", exit: EXIT.inconclusive } : { conclusion: "success", exit: EXIT.success };
}

// src/run/merge-reports.ts
function mergeReports(reports, { attempts: attempts2, version }) {
  const [first] = reports;
  if (first === void 0) throw new AssayError("USAGE", "there is no report to merge");
  const lists = reports.map(({ results: results2 }) => results2.tests);
  const tests = attempts2 ? mergeAttempts(lists) : lists.flat();
  const extras = reports.map(({ extra }) => extra.assay);
  const suites = attempts2 ? [...new Map(extras.flatMap((extra) => extra.suites.map((run2) => [suiteKey(run2), run2]))).values()] : extras.flatMap((extra) => extra.suites);
  const problems2 = attempts2 ? extras.flatMap((extra, index) => extra.problems.filter((one) => !repeated(one, extras.slice(index + 1)))) : extras.flatMap((extra) => extra.problems);
  const metrics = attempts2 ? extras.flatMap((extra, index) => metricsOf(extra).filter((one) => !measuredAgain(one, extras.slice(index + 1)))) : extras.flatMap(metricsOf);
  const texts = extras.flatMap(({ criteria: judged }) => judged.filter(({ implied: implied2 }) => implied2 === void 0));
  const criteria2 = judgeCriteria([...new Set(texts.map(({ name, threshold }) => `${name} ${threshold}`))], {
    metrics: [...testMetrics(tests, suites), ...metrics.map(fromMetricRecord)],
    chosen: suites.map((run2) => suitePlace(run2, run2.variant))
  });
  const { conclusion, exit } = concludeRun(criteria2, problems2);
  const coverage = capCoverageLines(joinFileLines(extras.flatMap((extra) => extra.coverage?.files ?? [])), {
    cut: extras.reduce((sum2, extra) => sum2 + (extra.coverage?.cut ?? 0), 0)
  });
  const { environment } = first.extra.assay;
  const summaries = reports.map(({ results: results2 }) => results2.summary);
  const report = buildReport({
    tests,
    extra: {
      schemaVersion: 1,
      conclusion,
      ...environment === void 0 ? {} : { environment },
      suites,
      criteria: criteria2,
      services: extras.flatMap((extra) => extra.services),
      samples: extras.flatMap((extra) => extra.samples ?? []),
      metrics,
      ...coverage === void 0 ? {} : { coverage },
      data: extras.flatMap((extra) => extra.data ?? []),
      ...quarantineOf(extras),
      problems: problems2
    },
    environment: first.results.environment ?? {},
    start: summaries.reduce((least, { start: start3 }) => Math.min(least, start3), Number.POSITIVE_INFINITY),
    stop: summaries.reduce((most, { stop }) => Math.max(most, stop), 0),
    version
  });
  return { report, exit };
}
function quarantineOf(extras) {
  const lists = extras.flatMap(({ quarantine: quarantine2 }) => quarantine2 ?? []);
  const told = lists.find(({ notice }) => notice !== void 0) ?? lists[0];
  return told === void 0 ? {} : { quarantine: told };
}
var suiteKey = ({ name, variant }) => JSON.stringify([name, Object.entries(variant).sort()]);
function repeated({ suite, variant }, later) {
  if (suite === void 0) return false;
  const key = JSON.stringify([suite, Object.entries(variant ?? {}).sort()]);
  return later.some((extra) => extra.suites.some((run2) => suiteKey(run2) === key));
}
var metricsOf = (extra) => extra.metrics ?? [];
function measuredAgain({ labels }, later) {
  const [suite] = labels.suite ?? [];
  return suite !== void 0 && later.some(
    (extra) => extra.suites.some(
      (run2) => run2.name === suite && Object.entries(run2.variant).every(([key, value2]) => labels[key]?.includes(value2) === true)
    )
  );
}

// src/cli/report-command-line.ts
async function reportCommandLine(paths, options) {
  const reports = [];
  for (const path of paths) reports.push(await readAssayReport(path));
  const { report, exit } = mergeReports(reports, { attempts: options.attempts, version: VERSION2 });
  validateReport(report);
  const directory = resolve14(options.out);
  await writeReport(report, directory);
  createProgress(process.stdout, { verbose: false, color: true }).finish(report, relative4(".", directory) || ".");
  return exit;
}
async function readAssayReport(path) {
  const place3 = { file: path };
  let text;
  try {
    const file = (await stat5(path)).isDirectory() ? join12(path, "ctrf-report.json") : path;
    text = await readFile5(file, "utf8");
  } catch (cause) {
    throw new AssayError("REPORT_MISSING", `cannot read ${path}: ${cause.message}`, { place: place3, cause });
  }
  try {
    return validateReport(JSON.parse(text));
  } catch (cause) {
    throw new AssayError("REPORT_MALFORMED", `not a report of Assay: ${cause.message}`, { place: place3, cause });
  }
}

// src/cli/run-command-line.ts
import { relative as relative7 } from "node:path";

// src/run/local-environment.ts
import { platform, release } from "node:os";
function localEnvironment() {
  return { osPlatform: platform(), osRelease: release() };
}

// src/run/run-project.ts
import { randomUUID as randomUUID7 } from "node:crypto";
import { mkdir as mkdir6 } from "node:fs/promises";
import { join as join19, resolve as resolve16 } from "node:path";

// src/model/ports.ts
var systemClock = {
  now: () => Date.now(),
  monotonic: () => performance.now()
};

// src/plan/select-cells.ts
function selectCells(cells, selection) {
  if (selection.trim() === "") return [...cells];
  const wanted = selection.split(",").map((part) => {
    const [name, value2, ...rest] = part.split("=").map((text) => text.trim());
    if (!name || value2 === void 0 || rest.length > 0) {
      throw new AssayError("USAGE", `cell "${selection}" is not of the form name=value[,name=value]`);
    }
    return [name, value2];
  });
  const selected = cells.filter((cell2) => wanted.every(([name, value2]) => cell2[name] === value2));
  if (selected.length === 0) {
    const known4 = cells.map(variantText).join(" | ") || "the file has no matrix";
    throw new AssayError("USAGE", `no cell matches "${selection}"; cells: ${known4}`);
  }
  return selected;
}

// src/plan/select-suites.ts
function selectSuites(suites, names, { tags, layers, phases } = { tags: [], layers: [], phases: [] }) {
  const unknown2 = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown2.length > 0) {
    const known4 = suites.map((suite) => suite.name).join(", ");
    throw new AssayError(
      "USAGE",
      `there is no suite ${unknown2.map((name) => `"${name}"`).join(", ")}; suites: ${known4}`
    );
  }
  const allows = (wanted, value2) => wanted.length === 0 || value2 !== void 0 && wanted.includes(value2);
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
  const [number2, total3] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || number2 < 1 || number2 > total3 || total3 > MAX_SHARDS) {
    throw new AssayError("USAGE", `shard "${text}" is not of the form 2/4, from 1/1 to ${MAX_SHARDS}/${MAX_SHARDS}`);
  }
  return { index: number2 - 1, total: total3 };
}
function suitesOfShard(suites, shard) {
  if (shard === void 0 || shard.index === 0) return [...suites];
  const own = suites.filter(({ sharded }) => sharded);
  if (own.length === 0) {
    throw new AssayError("USAGE", `no suite is sharded: shard ${shard.index + 1}/${shard.total} has nothing to run`);
  }
  return own;
}

// src/criteria/coverage-metrics.ts
function coverageMetrics(totals, labels) {
  return ["lines", "branches", "functions"].filter((what) => totals[what].total > 0).map((what) => {
    const { covered, total: total3 } = totals[what];
    return { name: `coverage.${what}`, unit: "ratio", labels, data: { kind: "ratio", part: covered, total: total3 } };
  });
}

// src/criteria/service-metrics.ts
function serviceMetrics(services2) {
  return services2.flatMap((service) => {
    const labels = labelsOf(service);
    const { name, ours = true, healthyAfterMs, restarts, crashes } = service;
    const metrics = [];
    const add3 = (metric, unit, data, unknown2) => {
      metrics.push({ name: metric, unit, labels, data, ...unknown2 === void 0 ? {} : { unknown: unknown2 } });
    };
    if (ours) {
      const never = healthyAfterMs === void 0 ? `service "${name}" never became healthy` : void 0;
      add3("service_start", "ms", samples(healthyAfterMs === void 0 ? [] : [healthyAfterMs]), never);
    }
    if (restarts !== void 0) add3("service_restarts", "1", { kind: "counter", value: restarts, readings: 1 });
    if (crashes !== void 0) {
      const times = crashes.flatMap(({ restartMs }) => restartMs === void 0 ? [] : [restartMs]);
      const never = times.length < crashes.length ? `service "${name}" never came back` : void 0;
      add3("mttr", "ms", samples(times), never);
    }
    if (service.cpuPercent !== void 0) add3("service_cpu", "%", samples(service.cpuPercent));
    if (service.memoryBytes !== void 0) add3("service_memory", "B", samples(service.memoryBytes));
    if (service.fds !== void 0) add3("service_fds", "1", samples(service.fds));
    return metrics;
  });
}
var samples = (values) => ({ kind: "samples", samples: Samples.of(values) });
function labelsOf({ name, variant = {} }) {
  const cell2 = Object.entries(variant).map(([key, value2]) => [key, [value2]]);
  return new Map([...cell2, ["service", [name]]]);
}

// src/criteria/time-metrics.ts
function timeMetrics(runs, suites, runDurationMs) {
  const facts = new Map(suites.map((suite) => [suite.name, suite]));
  const metrics = runs.map(({ name, kind, variant, durationMs, command: command2 }) => {
    const labels = suiteLabels({ kind, ...facts.get(name) ?? { name } }, variant);
    const series = { name: "suite_duration", unit: "ms", labels };
    return command2 === void 0 ? { ...series, data: { kind: "samples", samples: new Samples() }, unknown: `suite "${name}" was not run` } : { ...series, data: { kind: "samples", samples: Samples.of([durationMs]) } };
  });
  if (runDurationMs !== void 0) {
    const data = { kind: "samples", samples: Samples.of([runDurationMs]) };
    metrics.push({ name: "run_duration", unit: "ms", labels: /* @__PURE__ */ new Map(), data });
  }
  return metrics;
}

// src/criteria/run-metrics.ts
function runMetrics({ tests, runs, suites, services: services2 = [], coverage = [], durationMs }) {
  return [
    ...testMetrics(tests, suites),
    ...timeMetrics(runs, suites, durationMs),
    ...coverage.flatMap(({ labels, totals }) => coverageMetrics(totals, labels)),
    ...serviceMetrics(services2)
  ];
}

// src/model/to-problem.ts
var MAX_MESSAGE2 = 15e3;
function toProblem(error) {
  const place3 = formatPlace(error.place).replace(/: $/, "");
  return { code: error.code, message: error.message.slice(0, MAX_MESSAGE2), ...place3 === "" ? {} : { place: place3 } };
}

// src/results/coverage/to-file-lines.ts
var LAST_LINE = 9999999;
function toFileLines(files) {
  return files.filter(({ lines: lines2 }) => lines2.size > 0).map(({ file, lines: lines2 }) => ({ file, covered: linesWhere(lines2, true), uncovered: linesWhere(lines2, false) }));
}
function linesWhere(lines2, ran) {
  const chosen = [];
  for (const [line, hits] of lines2) if (hits > 0 === ran && line <= LAST_LINE) chosen.push(line);
  return formatRanges(rangesOf(chosen));
}

// src/suites/suite-run.ts
function suiteRun({ name, kind, layer, phase, tags }, variant, shard) {
  return {
    name,
    kind,
    variant,
    conclusion: "inconclusive",
    durationMs: 0,
    ...layer === void 0 ? {} : { layer },
    ...phase === void 0 ? {} : { phase },
    ...tags.length === 0 ? {} : { tags: [...tags] },
    ...shard === void 0 ? {} : { shard: { index: shard.index, total: shard.total } }
  };
}

// src/run/redact-findings.ts
function redactFindings({ tests, extra }, env) {
  const redact = createRedactor(env);
  const lines2 = (text) => text.map(redact);
  return {
    tests: tests.map((test) => ({
      ...test,
      ...test.message === void 0 ? {} : { message: redact(test.message) },
      ...test.trace === void 0 ? {} : { trace: redact(test.trace) },
      ...test.snippet === void 0 ? {} : { snippet: redact(test.snippet) },
      ...test.stdout === void 0 ? {} : { stdout: lines2(test.stdout) },
      ...test.stderr === void 0 ? {} : { stderr: lines2(test.stderr) },
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
      services: extra.services.map((service) => ({
        ...service,
        ...service.outages === void 0 ? {} : { outages: service.outages.map((outage) => ({ ...outage, reason: redact(outage.reason) })) }
      })),
      problems: extra.problems.map((problem2) => ({ ...problem2, message: redact(problem2.message) }))
    }
  };
}

// src/process/pidusage-source.ts
function createPidusageSource() {
  return {
    async read(roots) {
      const trees = /* @__PURE__ */ new Map();
      if (roots.size === 0) return { trees };
      const { default: ask2 } = await import("pidusage");
      const answers = new Map(Object.entries(await ask2([...roots.values()]).catch(() => ({}))));
      for (const [name, pid] of roots) {
        const answer = answers.get(String(pid));
        if (answer) trees.set(name, { cpuPercent: answer.cpu, memoryBytes: answer.memory });
      }
      return { trees };
    }
  };
}

// src/process/find-trees.ts
import { readdirSync as readdirSync2 } from "node:fs";
var FORGET_EVERY = 30;
function createTreeFinder() {
  let seen = /* @__PURE__ */ new Map();
  let looks = 0;
  return {
    find(roots) {
      looks += 1;
      if (looks % FORGET_EVERY === 0) seen = /* @__PURE__ */ new Map();
      const before = seen;
      seen = /* @__PURE__ */ new Map();
      for (const pid of listPids2()) {
        const entry = before.get(pid) ?? readEntry(pid);
        if (entry !== void 0) seen.set(pid, entry);
      }
      return treesOf(roots, seen);
    }
  };
}
function treesOf(roots, seen) {
  const children = /* @__PURE__ */ new Map();
  const trees = new Map(roots.map((root) => [root, []]));
  const open4 = [];
  for (const [pid, { parent, session }] of seen) {
    const siblings = children.get(parent);
    if (siblings === void 0) children.set(parent, [pid]);
    else siblings.push(pid);
    if (trees.has(pid)) open4.push({ pid, root: pid });
    else if (trees.has(session)) open4.push({ pid, root: session });
  }
  const taken = /* @__PURE__ */ new Set();
  for (const { pid, root } of open4) {
    if (taken.has(pid)) continue;
    taken.add(pid);
    trees.get(root)?.push(pid);
    for (const child of children.get(pid) ?? []) open4.push({ pid: child, root });
  }
  return trees;
}
function readEntry(pid) {
  const stat9 = readProcFile(pid, "stat");
  if (stat9 === "") return void 0;
  const [, parent, , session] = stat9.slice(stat9.lastIndexOf(")") + 2).split(" ");
  return { parent: Number(parent), session: Number(session) };
}
function listPids2() {
  try {
    return readdirSync2("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

// src/process/kernel-constants.ts
import { readFileSync as readFileSync3 } from "node:fs";
var AT_PAGESZ = 6n;
var AT_CLKTCK = 17n;
function kernelConstants() {
  const found = /* @__PURE__ */ new Map();
  try {
    const words = readFileSync3("/proc/self/auxv");
    for (let at = 0; at + 16 <= words.length; at += 16) {
      found.set(words.readBigUInt64LE(at), Number(words.readBigUInt64LE(at + 8)));
    }
  } catch {
  }
  const [pageBytes, ticksPerSecond] = [found.get(AT_PAGESZ) ?? 4096, found.get(AT_CLKTCK) ?? 100];
  return { pageBytes, ticksPerSecond };
}

// src/process/read-machine-usage.ts
import { readFileSync as readFileSync4 } from "node:fs";
function readMachineUsage() {
  const times = (/^cpu +(.*)$/m.exec(read2("stat"))?.[1] ?? "").split(" ").map(Number);
  const counted = times.slice(0, 8);
  const total3 = counted.reduce((sum2, ticks) => sum2 + ticks, 0);
  const memory = read2("meminfo");
  const [all, available] = [numberOf2(memory, /^MemTotal: +(\d+)/m), numberOf2(memory, /^MemAvailable: +(\d+)/m)];
  const paged = read2("vmstat");
  const kib = (value2) => value2 === void 0 ? void 0 : value2 * 1024;
  return {
    busy: total3 - (counted[3] ?? 0) - (counted[4] ?? 0),
    total: total3,
    memoryBytes: all === void 0 || available === void 0 ? void 0 : (all - available) * 1024,
    fileDescriptors: numberOf2(read2("sys/fs/file-nr"), /^(\d+)/),
    threads: numberOf2(read2("loadavg"), /\/(\d+) /),
    readBytes: kib(numberOf2(paged, /^pgpgin (\d+)/m)),
    writtenBytes: kib(numberOf2(paged, /^pgpgout (\d+)/m))
  };
}
function read2(name) {
  try {
    return readFileSync4(`/proc/${name}`, "latin1");
  } catch {
    return "";
  }
}
function numberOf2(text, pattern) {
  const found = pattern.exec(text)?.[1];
  return found === void 0 ? void 0 : Number(found);
}

// src/process/read-proc-usage.ts
import { readdirSync as readdirSync3, readFileSync as readFileSync5 } from "node:fs";
function readProcUsage(pid, { pageBytes, ticksPerSecond }) {
  const stat9 = read3(pid, "stat");
  const fields = stat9.slice(stat9.lastIndexOf(")") + 2).split(" ");
  const field = (number2) => Number(fields[number2 - 3]);
  if (stat9 === "" || fields[0] === "Z" || fields[0] === "X") return void 0;
  const io = read3(pid, "io");
  return {
    startedAt: fields[22 - 3] ?? "",
    cpuMs: (field(14) + field(15) + field(16) + field(17)) * 1e3 / ticksPerSecond,
    memoryBytes: field(24) * pageBytes,
    threads: field(20),
    fileDescriptors: countFiles(pid),
    readBytes: lineOf3(io, "read_bytes"),
    writtenBytes: lineOf3(io, "write_bytes")
  };
}
function read3(pid, name) {
  try {
    return readFileSync5(`/proc/${pid}/${name}`, "latin1");
  } catch {
    return "";
  }
}
function countFiles(pid) {
  try {
    return readdirSync3(`/proc/${pid}/fd`).length;
  } catch {
    return void 0;
  }
}
function lineOf3(text, name) {
  const value2 = new RegExp(`^${name}: (\\d+)$`, "m").exec(text)?.[1];
  return value2 === void 0 ? void 0 : Number(value2);
}

// src/process/proc-source.ts
function createProcSource(monotonic) {
  const constants = kernelConstants();
  const finder = createTreeFinder();
  const memories = /* @__PURE__ */ new Map();
  const firstMachine = readMachineUsage();
  let machine = firstMachine;
  return {
    async read(roots) {
      const members = finder.find([...roots.values()]);
      const trees = /* @__PURE__ */ new Map();
      for (const [name, root] of roots) {
        const processes = /* @__PURE__ */ new Map();
        for (const pid of members.get(root) ?? []) {
          const usage = readProcUsage(pid, constants);
          if (usage !== void 0) processes.set(`${pid} ${usage.startedAt}`, usage);
        }
        if (processes.size === 0) continue;
        const before2 = memories.get(name);
        const now = remember(processes, before2, monotonic());
        memories.set(name, now);
        trees.set(name, usageOf(now, before2));
      }
      const before = machine;
      machine = readMachineUsage();
      const ticks = machine.total - before.total;
      const { memoryBytes, fileDescriptors, threads } = machine;
      return {
        trees,
        machine: known3({
          ...{ memoryBytes, fileDescriptors, threads },
          cpuPercent: ticks > 0 ? Math.max(0, 100 * (machine.busy - before.busy) / ticks) : void 0,
          readBytes: since(machine.readBytes, firstMachine.readBytes),
          writtenBytes: since(machine.writtenBytes, firstMachine.writtenBytes)
        })
      };
    }
  };
}
function remember(processes, before, atMs) {
  let [cpuMs, readBefore, writtenBefore] = [0, before?.readBefore ?? 0, before?.writtenBefore ?? 0];
  for (const process2 of processes.values()) {
    cpuMs += process2.cpuMs;
    if (before === void 0) readBefore -= process2.readBytes ?? 0;
    if (before === void 0) writtenBefore -= process2.writtenBytes ?? 0;
  }
  for (const [key, process2] of before?.processes ?? []) {
    if (processes.has(key)) continue;
    readBefore += process2.readBytes ?? 0;
    writtenBefore += process2.writtenBytes ?? 0;
  }
  return { processes, cpuMs, atMs, readBefore, writtenBefore };
}
function usageOf(now, before) {
  const processes = [...now.processes.values()];
  const passed = now.atMs - (before?.atMs ?? now.atMs);
  const used = now.cpuMs - (before?.cpuMs ?? now.cpuMs);
  const sum2 = (value2) => {
    const values = processes.map(value2).filter((one) => one !== void 0);
    return values.length === 0 ? void 0 : values.reduce((total3, one) => total3 + one, 0);
  };
  return known3({
    cpuPercent: passed > 0 ? Math.max(0, 100 * used / passed) : void 0,
    memoryBytes: sum2(({ memoryBytes }) => memoryBytes),
    fileDescriptors: sum2(({ fileDescriptors }) => fileDescriptors),
    readBytes: plus(
      sum2(({ readBytes }) => readBytes),
      now.readBefore
    ),
    writtenBytes: plus(
      sum2(({ writtenBytes }) => writtenBytes),
      now.writtenBefore
    ),
    threads: sum2(({ threads }) => threads)
  });
}
var plus = (a, b) => a === void 0 ? void 0 : Math.max(0, a + b);
var since = (a, b) => a === void 0 || b === void 0 ? void 0 : a - b;
function known3(usage) {
  return Object.fromEntries(Object.entries(usage).filter(([, value2]) => value2 !== void 0));
}

// src/process/record-series.ts
var MAX_POINTS = 500;
var KEYS = [
  ...["cpuPercent", "memoryBytes", "fileDescriptors", "readBytes", "writtenBytes", "threads"]
];
function recordSeries(maxPoints = MAX_POINTS) {
  let points = [];
  let perPoint = 1;
  let inLast = 0;
  let samples2 = 0;
  const sums = /* @__PURE__ */ new Map();
  return {
    add(point) {
      samples2 += 1;
      for (const key of KEYS) count3(sums, key, point[key]);
      const last = points.at(-1);
      if (last !== void 0 && inLast < perPoint) {
        points[points.length - 1] = highest(last, point);
        inLast += 1;
        return;
      }
      if (points.length >= maxPoints) {
        points = halved(points);
        perPoint *= 2;
      }
      points.push(point);
      inLast = 1;
    },
    series: () => ({
      samples: samples2,
      points: [...points],
      values: new Map([...sums].map(([key, { count: count4, peak, sum: sum2 }]) => [key, { count: count4, peak, mean: sum2 / count4 }]))
    })
  };
}
function count3(sums, key, value2) {
  if (value2 === void 0) return;
  const before = sums.get(key);
  if (before === void 0) sums.set(key, { count: 1, peak: value2, sum: value2 });
  else sums.set(key, { count: before.count + 1, peak: Math.max(before.peak, value2), sum: before.sum + value2 });
}
function halved(points) {
  const half = [];
  for (let at = 0; at < points.length; at += 2) {
    const [one, two] = [points[at], points[at + 1]];
    if (one !== void 0) half.push(two === void 0 ? one : highest(one, two));
  }
  return half;
}
function highest(one, two) {
  const point = { atMs: one.atMs };
  for (const key of KEYS) {
    const [a, b] = [one[key], two[key]];
    if (a !== void 0 || b !== void 0)
      point[key] = Math.max(a ?? Number.NEGATIVE_INFINITY, b ?? Number.NEGATIVE_INFINITY);
  }
  return point;
}

// src/process/sample-processes.ts
function sampleProcesses({
  roots,
  intervalMs,
  clock,
  source = platformSource(clock)
}) {
  const trees = /* @__PURE__ */ new Map();
  const machine = recordSeries();
  let running;
  const sample = async () => {
    const atMs = clock.now();
    const reading = await source.read(roots());
    for (const [name, usage] of reading.trees) {
      const recorder = trees.get(name) ?? recordSeries();
      trees.set(name, recorder);
      recorder.add({ atMs, ...usage });
    }
    if (reading.machine !== void 0) machine.add({ atMs, ...reading.machine });
  };
  const next = () => {
    running ??= sample().catch(() => void 0).finally(() => {
      running = void 0;
    });
    return running;
  };
  const samples2 = () => ({
    trees: new Map([...trees].map(([name, recorder]) => [name, recorder.series()])),
    machine: machine.series()
  });
  void next();
  const timer = setInterval(() => void next(), intervalMs);
  timer.unref();
  return {
    samples: samples2,
    async stop() {
      clearInterval(timer);
      await running;
      await next();
      return samples2();
    }
  };
}
function platformSource(clock) {
  return process.platform === "linux" ? createProcSource(() => clock.monotonic()) : createPidusageSource();
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
    for (const { name } of spec.dependsOn) visit(named3(name, byName, spec.name), [...path, spec.name]);
    ordered.add(spec);
  };
  for (const spec of specs) visit(spec, []);
  return [...ordered];
}
function neededServices(specs, names) {
  const byName = new Map(specs.map((spec) => [spec.name, spec]));
  const needed = /* @__PURE__ */ new Set();
  const add3 = (spec) => {
    if (needed.has(spec)) return;
    needed.add(spec);
    for (const { name } of spec.dependsOn) add3(named3(name, byName, spec.name));
  };
  for (const name of names) add3(named3(name, byName));
  return orderServices(specs.filter((spec) => needed.has(spec)));
}
function named3(name, byName, dependant) {
  const spec = byName.get(name);
  if (spec !== void 0) return spec;
  const who2 = dependant === void 0 ? "" : ` that service "${dependant}" depends on`;
  throw new AssayError("CONFIG_INVALID", `service "${name}"${who2} does not exist`);
}

// src/services/start-services.ts
import { mkdir as mkdir4 } from "node:fs/promises";

// src/services/find-dependants.ts
function findDependants(ordered, name) {
  const found = /* @__PURE__ */ new Set();
  for (const spec of ordered) {
    if (spec.dependsOn.some((dependency) => dependency.name === name || found.has(dependency.name)))
      found.add(spec.name);
  }
  return [...found];
}

// src/services/containers/docker-arguments.ts
import { resolve as resolve15 } from "node:path";

// src/services/containers/parse-port.ts
var PORT = /^(?:(?:(\[[0-9a-fA-F:.]+\]|[0-9.]+):)?(\d{1,5})?:)?(\d{1,5})(?:\/(tcp|udp|sctp))?$/;
function parsePort(text) {
  const [whole3, address, host, container, protocol = "tcp"] = PORT.exec(text) ?? [];
  const [hostPort, containerPort] = [host === void 0 ? void 0 : Number(host), Number(container)];
  if (whole3 === void 0 || containerPort < 1 || containerPort > 65535 || !((hostPort ?? 1) >= 1 && (hostPort ?? 1) <= 65535)) {
    throw new AssayError("CONFIG_INVALID", `"${text}" is not a port such as 5432, 8080:80 or 127.0.0.1:8080:80/tcp`);
  }
  return { address, hostPort, containerPort, protocol };
}

// src/services/containers/docker-arguments.ts
var RUN_LABEL = "assay.run";
var CLIENTS_OWN = /^(DOCKER_|LD_|PATH$|HOME$|ASSAY_)/;
function sharedVariables(own) {
  return Object.fromEntries(Object.entries(own).filter(([variable2]) => !CLIENTS_OWN.test(variable2)));
}
function dockerArguments({ name, command: command2, container, cwd }, { containerName, marker, own }) {
  const { image, ports, volumes } = container ?? { image: "", ports: [], volumes: [] };
  if (!/^[A-Za-z0-9][\w./:@-]*$/.test(image)) {
    throw new AssayError("CONFIG_INVALID", `image "${image}" of service "${name}" is not the name of an image`);
  }
  const handedOn = sharedVariables(own);
  const inline = Object.entries(own).filter(([variable2]) => !(variable2 in handedOn));
  const args = [
    "run",
    "--rm",
    `--name=${containerName}`,
    `--label=${RUN_LABEL}=${marker}`,
    ...ports.map((port) => `--publish=${published(port)}`),
    ...volumes.map((volume) => `--volume=${mounted(volume, cwd, name)}`),
    ...Object.keys(handedOn).map((variable2) => `--env=${variable2}`),
    ...inline.map(([variable2, value2]) => `--env=${variable2}=${value2}`),
    image,
    ...typeof command2 === "string" ? ["/bin/sh", "-c", command2] : command2 ?? []
  ];
  return { args, env: handedOn };
}
function published(text) {
  const { address = "127.0.0.1", hostPort, containerPort, protocol } = parsePort(text);
  return `${address}:${hostPort ?? ""}:${containerPort}/${protocol}`;
}
function mounted(text, cwd, service) {
  const [source = "", ...rest] = text.split(":");
  if (source === "" || rest.length === 0 || rest.length > 2) {
    throw new AssayError("CONFIG_INVALID", `volume "${text}" of service "${service}" is not source:target[:options]`);
  }
  return [source.startsWith(".") ? resolve15(cwd, source) : source, ...rest].join(":");
}

// src/services/probes/text-matcher.ts
function textMatcher(match, where) {
  if ("contains" in match) return (text) => text.includes(match.contains);
  try {
    const pattern = new RegExp(match.matches);
    return (text) => pattern.test(text);
  } catch (cause) {
    throw new AssayError("CONFIG_INVALID", `${where}: ${cause.message}`, { cause });
  }
}
function showMatch(match) {
  return "contains" in match ? JSON.stringify(match.contains) : `/${match.matches}/`;
}

// src/services/check-specs.ts
function checkSpecs(specs) {
  const awaited = new Set(
    specs.flatMap(
      ({ dependsOn }) => dependsOn.filter(({ condition }) => condition === "completed_successfully").map(({ name }) => name)
    )
  );
  for (const spec of specs) {
    const refuse = (why) => new AssayError("CONFIG_INVALID", `service "${spec.name}" ${why}`);
    if (spec.command === void 0 && spec.container === void 0) throw refuse("has neither a command nor an image");
    if (spec.restart?.when === "always" && (spec.oneShot || awaited.has(spec.name))) {
      throw refuse("is to complete and to be restarted always; one of the two cannot be");
    }
    if (spec.liveness?.probes.some(({ kind }) => kind === "log")) {
      throw refuse("has a log line as liveness probe; what was seen once says nothing of now");
    }
    for (const probing of [spec.readiness, spec.liveness]) {
      if (probing?.probes.length === 0) throw refuse("has a list of probes without a probe");
      for (const probe of probing?.probes ?? []) checkProbe2(probe, spec.name);
    }
    if (spec.container !== void 0) dockerArguments(spec, { containerName: spec.name, marker: "", own: {} });
  }
}
function checkProbe2(probe, service) {
  const where = `probe of service "${service}"`;
  for (const match of matchesOf(probe)) textMatcher(match, where);
  if (probe.kind === "http") checkUrl(probe.url, ["http:", "https:"], `is not an http or https URL`, service);
  if (probe.kind === "websocket") checkUrl(probe.url, ["ws:", "wss:"], "is not a ws or wss URL", service);
  if ("port" in probe && !(Number.isInteger(probe.port) && probe.port >= 1 && probe.port <= 65535)) {
    throw new AssayError("CONFIG_INVALID", `${where}: ${probe.port} is not a port from 1 to 65535`);
  }
}
function checkUrl(text, protocols, why, service) {
  const url = URL.canParse(text) ? new URL(text) : void 0;
  if (url !== void 0 && protocols.includes(url.protocol)) return;
  throw new AssayError("CONFIG_INVALID", `health URL "${text}" of service "${service}" ${why}`);
}
function matchesOf(probe) {
  if (probe.kind === "log") return [probe.line];
  if (probe.kind !== "http") return [];
  return [...(probe.headers ?? []).map(([, match]) => match), ...probe.body === void 0 ? [] : [probe.body]];
}

// src/process/find-port-holder.ts
import { readdirSync as readdirSync4, readFileSync as readFileSync6, readlinkSync } from "node:fs";
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
    text = readFileSync6(file, "latin1");
  } catch {
    return [];
  }
  const rows = text.split("\n").map((line) => line.trim().split(/\s+/));
  return rows.filter((row2) => row2[3] === "0A" && Number.parseInt(row2[1]?.split(":")[1] ?? "", 16) === port).map((row2) => `socket:[${row2[9]}]`);
}
function openFiles(pid) {
  try {
    return readdirSync4(`/proc/${pid}/fd`).map((fd) => {
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

// src/services/is-local-host.ts
var LOOPBACK2 = /^(localhost|127\.[0-9.]+|\[?::1\]?|0\.0\.0\.0|\[?::\]?)$/;
function isLocalHost(host) {
  return LOOPBACK2.test(host);
}

// src/services/local-ports.ts
function localPorts(spec) {
  const found = /* @__PURE__ */ new Map();
  const add3 = (host, port, about) => {
    if (isLocalHost(host) && !found.has(port)) found.set(port, { host: host.replace(/[[\]]/g, ""), port, about });
  };
  for (const probe of [...spec.readiness?.probes ?? [], ...spec.liveness?.probes ?? []]) {
    const place3 = placeOf4(probe);
    if (place3 !== void 0) add3(place3.host, place3.port, place3.about);
  }
  for (const port of spec.ports ?? []) add3("127.0.0.1", port, `port ${port}`);
  for (const text of spec.container?.ports ?? []) {
    const { hostPort, protocol } = parsePort(text);
    if (hostPort !== void 0 && protocol === "tcp") add3("127.0.0.1", hostPort, `port ${hostPort}`);
  }
  return [...found.values()];
}
function placeOf4(probe) {
  switch (probe.kind) {
    case "tcp":
    case "postgres":
    case "redis":
      return { host: probe.host, port: probe.port, about: `${probe.host}:${probe.port}` };
    case "http":
    case "websocket": {
      const url = new URL(probe.url);
      const standard = /^(https|wss):$/.test(url.protocol) ? 443 : 80;
      return { host: url.hostname, port: Number(url.port) || standard, about: probe.url };
    }
    default:
      return void 0;
  }
}

// src/services/port-answers.ts
import { connect } from "node:net";

// src/services/refuse-self.ts
function refuseSelf(socket) {
  const { localPort, remotePort, localAddress, remoteAddress } = socket;
  if (localPort === void 0 || localPort !== remotePort || localAddress !== remoteAddress) return false;
  socket.resetAndDestroy();
  return true;
}

// src/services/port-answers.ts
var CONNECT_MS = 1e3;
function portAnswers(host, port) {
  return new Promise((resolve18) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end2 = (answer) => {
      socket.destroy();
      resolve18(answer);
    };
    socket.once("connect", () => end2(!refuseSelf(socket)));
    socket.once("timeout", () => end2(false));
    socket.once("error", () => end2(false));
  });
}

// src/services/probes/probe-answer.ts
function probeAnswer(healthy, said) {
  return { healthy, said, timedOut: false };
}

// src/services/probes/ask-exec.ts
var GRACE_MS = 100;
var KEPT_BYTES = 4096;
async function askExec({ command: command2 }, place3, timeoutMs, signal) {
  try {
    const request = { command: command2, ...place3, timeoutMs, signal, stopGraceMs: GRACE_MS, maxKeptBytes: KEPT_BYTES };
    const { code, signal: endedBy, timedOut, output: output2 } = await runCommand(request);
    if (timedOut) return { healthy: false, said: `no end within ${timeoutMs} ms`, timedOut };
    const how = endedBy === null ? `exit code ${code}` : `signal ${endedBy}`;
    const last = output2.trim().split("\n").at(-1) ?? "";
    return probeAnswer(code === 0, last === "" ? how : `${how}: ${last.slice(0, 200)}`);
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return probeAnswer(false, error.message);
  }
}

// src/services/probes/ask-file.ts
import { stat as stat6 } from "node:fs/promises";
var CLOCK_SLACK_MS = 1e3;
async function askFile({ path }, sinceMs) {
  try {
    const { ctimeMs } = await stat6(path);
    if (sinceMs !== void 0 && ctimeMs < sinceMs - CLOCK_SLACK_MS) {
      return probeAnswer(false, "exists, but is older than the start of the service");
    }
    return probeAnswer(true, "exists");
  } catch (error) {
    const { code, message: message2 } = error;
    return probeAnswer(false, code === "ENOENT" ? "does not exist" : code ?? message2);
  }
}

// src/services/probes/ask-http.ts
import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
var MAX_BODY = 256 * 1024;
function askHttp(probe, timeoutMs, signal) {
  const url = new URL(probe.url);
  return new Promise((resolve18) => {
    let timer;
    let timedOut = false;
    const end2 = (answer) => {
      clearTimeout(timer);
      resolve18({ ...answer, timedOut });
    };
    const fail = ({ code, message: message2 }) => {
      end2(probeAnswer(false, timedOut ? `no answer within ${timeoutMs} ms` : code ?? message2));
    };
    try {
      const options = {
        // A kept-alive connection would still answer after the service has closed its door to new ones.
        agent: false,
        signal,
        headers: Object.fromEntries(probe.send ?? []),
        // Services under test mostly certify themselves on this machine, and the question carries no secret of ours.
        rejectUnauthorized: !isLocalHost(url.hostname)
      };
      const request = (url.protocol === "https:" ? getHttps : getHttp)(url, options, (response) => {
        response.on("error", fail);
        const complaint = headComplaint(probe, response);
        if (complaint === void 0 && probe.body !== void 0) return readBody(probe, response, end2);
        response.destroy();
        end2(probeAnswer(complaint === void 0, complaint ?? `status ${response.statusCode}`));
      });
      request.once("socket", (socket) => socket.once("connect", () => refuseSelf(socket)));
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
function headComplaint({ status = [[200, 399]], headers = [] }, response) {
  const code = response.statusCode ?? 0;
  if (!status.some(([from, to]) => code >= from && code <= to)) return `status ${code}`;
  for (const [name, match] of headers) {
    const value2 = response.headers[name.toLowerCase()];
    if (value2 === void 0) return `status ${code} without header ${name}`;
    const text = [value2].flat().join(", ");
    if (!textMatcher(match, name)(text)) {
      return `status ${code}, header ${name} is ${JSON.stringify(text.slice(0, 100))}, not ${showMatch(match)}`;
    }
  }
  return void 0;
}
function readBody(probe, response, end2) {
  const match = probe.body ?? { contains: "" };
  const matches2 = textMatcher(match, probe.url);
  let body = Buffer.alloc(0);
  const look = (last) => {
    const text = body.toString("utf8");
    const found = matches2(text);
    if (!found && !last) return;
    response.destroy();
    const shown8 = JSON.stringify(text.slice(0, 100));
    const status = `status ${response.statusCode}`;
    end2(probeAnswer(found, found ? status : `${status}, body ${shown8} does not hold ${showMatch(match)}`));
  };
  response.on("data", (chunk) => {
    body = Buffer.concat([body, chunk]).subarray(0, MAX_BODY);
    look(body.length >= MAX_BODY);
  });
  response.once("end", () => look(true));
}

// src/services/probes/converse.ts
import { connect as connect2 } from "node:net";
var MAX_ANSWER = 64 * 1024;
function converse(talk, timeoutMs, signal) {
  const { host, port, hello, understand } = talk;
  return new Promise((resolve18) => {
    let received = Buffer.alloc(0);
    let connected = false;
    const socket = connect2({ host, port });
    const end2 = (answer, goodbye) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      if (goodbye !== void 0) socket.end(goodbye);
      socket.destroySoon();
      resolve18(answer);
    };
    const abort = () => end2(probeAnswer(false, "not asked to the end"));
    const timer = setTimeout(() => {
      const what = connected ? "accepted, but no answer" : "no connection";
      end2({ healthy: false, said: `${what} within ${timeoutMs} ms`, timedOut: true });
      socket.destroy();
    }, timeoutMs);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    socket.on("error", (error) => end2(probeAnswer(false, codeOf2(error))));
    socket.once("connect", () => {
      if (refuseSelf(socket)) return end2(probeAnswer(false, "ECONNREFUSED"));
      connected = true;
      if (understand === void 0) end2(probeAnswer(true, "connected"));
      else socket.write(hello ?? "");
    });
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      const understood = understand?.(received);
      if (understood !== void 0) end2(probeAnswer(understood.healthy, understood.said), understood.goodbye);
      else if (received.length > MAX_ANSWER) end2(probeAnswer(false, "an answer that is not of this protocol"));
    });
    socket.once("close", () => end2(probeAnswer(false, "connection closed without an answer")));
  });
}
function codeOf2(error) {
  const [first] = error instanceof AggregateError ? error.errors : [];
  return error.code ?? first?.code ?? error.message;
}

// src/services/probes/ask-postgres.ts
var PROTOCOL = 3 << 16;
var TERMINATE = Buffer.from([88, 0, 0, 0, 4]);
var NOT_NOW = /* @__PURE__ */ new Set(["57P01", "57P02", "57P03", "53300"]);
function askPostgres(probe, timeoutMs, signal) {
  const { host, port, user, database } = probe;
  const named4 = user !== void 0 || database !== void 0;
  const hello = startupMessage(user ?? "postgres", database ?? user ?? "postgres");
  const understand = (received) => understandStartup(received, named4);
  return converse({ host, port, hello, understand }, timeoutMs, signal);
}
function startupMessage(user, database) {
  const fields = ["user", user, "database", database, "application_name", "assay"];
  const body = Buffer.from(`${fields.map((field) => `${field.replaceAll("\0", "")}\0`).join("")}\0`, "utf8");
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(PROTOCOL, 4);
  return Buffer.concat([head, body]);
}
function understandStartup(received, named4) {
  for (let at = 0; received.length > at; ) {
    const type = String.fromCharCode(received[at] ?? 0);
    if (!/[A-Za-z]/.test(type)) return { healthy: false, said: "an answer that is not of PostgreSQL" };
    if (received.length < at + 5) return void 0;
    const length = received.readInt32BE(at + 1);
    if (length < 4 || length > 3e4) return { healthy: false, said: "an answer that is not of PostgreSQL" };
    const body = received.subarray(at + 5, at + 1 + length);
    if (body.length < length - 4) return void 0;
    if (type === "Z") return { healthy: true, said: "ready for queries", goodbye: TERMINATE };
    if (type === "R" && body.length >= 4 && body.readInt32BE(0) !== 0) {
      return { healthy: true, said: "asks for a password" };
    }
    if (type === "E") return understandError(body, named4);
    at += 1 + length;
  }
  return void 0;
}
function understandError(body, named4) {
  const fields = new Map(
    body.toString("utf8").split("\0").map((field) => [field.slice(0, 1), field.slice(1)])
  );
  const [state = "", message2 = ""] = [fields.get("C"), fields.get("M")];
  return { healthy: !named4 && !NOT_NOW.has(state), said: `${message2.slice(0, 200)} (${state})` };
}

// src/services/probes/ask-redis.ts
function askRedis(probe, timeoutMs, signal) {
  const { host, port, username, password } = probe;
  const auth = password === void 0 ? [] : ["AUTH", ...username === void 0 ? [] : [username], password];
  const hello = Buffer.concat([...auth.length > 0 ? [command(auth)] : [], command(["PING"])]);
  const understand = (received) => understandReplies(received, auth.length > 0);
  return converse({ host, port, hello, understand }, timeoutMs, signal);
}
function command(words) {
  const parts2 = words.map((word) => `$${Buffer.byteLength(word)}\r
${word}\r
`);
  return Buffer.from(`*${words.length}\r
${parts2.join("")}`, "utf8");
}
function understandReplies(received, auth) {
  const replies = received.toString("utf8").split("\r\n").slice(0, -1);
  if (received.length > 0 && !/^[+-]/.test(received.toString("latin1", 0, 1))) {
    return { healthy: false, said: "an answer that is not of Redis" };
  }
  if (auth && replies[0]?.startsWith("-")) return { healthy: false, said: shown7(replies[0]) };
  const reply = replies[auth ? 1 : 0];
  if (reply === void 0) return void 0;
  return { healthy: reply === "+PONG" || /^-(NOAUTH|NOPERM)\b/.test(reply), said: shown7(reply) };
}
var shown7 = (reply) => reply.slice(1, 200);

// src/services/probes/ask-tcp.ts
function askTcp({ host, port }, timeoutMs, signal) {
  return converse({ host, port }, timeoutMs, signal);
}

// src/services/probes/ask-websocket.ts
import { createHash as createHash7, randomBytes as randomBytes2 } from "node:crypto";
import { get as getHttp2 } from "node:http";
import { get as getHttps2 } from "node:https";
var GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
var CLOSE = Buffer.from([136, 130, 0, 0, 0, 0, 3, 232]);
function askWebSocket(probe, timeoutMs, signal) {
  const url = new URL(probe.url.replace(/^ws/, "http"));
  const key = randomBytes2(16).toString("base64");
  const expected = createHash7("sha1").update(`${key}${GUID}`).digest("base64");
  return new Promise((resolve18) => {
    let timer;
    let timedOut = false;
    const end2 = (healthy, said) => {
      clearTimeout(timer);
      resolve18({ ...probeAnswer(healthy, said), timedOut });
    };
    const fail = ({ code, message: message2 }) => {
      end2(false, timedOut ? `no answer within ${timeoutMs} ms` : code ?? message2);
    };
    try {
      const headers = {
        ...Object.fromEntries(probe.send ?? []),
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": key,
        ...probe.protocol === void 0 ? {} : { "Sec-WebSocket-Protocol": probe.protocol }
      };
      const options = { agent: false, signal, headers, rejectUnauthorized: !isLocalHost(url.hostname) };
      const request = (url.protocol === "https:" ? getHttps2 : getHttp2)(url, options, (response) => {
        response.destroy();
        end2(false, `status ${response.statusCode} in place of an upgrade`);
      });
      request.once("upgrade", (response, socket) => {
        socket.on("error", () => void 0);
        socket.end(CLOSE);
        socket.destroySoon();
        const proof = response.headers["sec-websocket-accept"];
        const agreed = response.headers["sec-websocket-protocol"];
        if (proof !== expected) end2(false, "an upgrade without the proof of RFC 6455");
        else if (agreed !== probe.protocol) end2(false, `upgraded to sub-protocol ${agreed ?? "(none)"}`);
        else end2(true, "upgraded");
      });
      request.once("socket", (socket) => socket.once("connect", () => refuseSelf(socket)));
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

// src/services/probes/describe-probe.ts
function describeProbe(spec) {
  switch (spec.kind) {
    case "http":
    case "websocket":
      return withoutPassword(spec.url);
    case "tcp":
    case "postgres":
    case "redis":
      return `${spec.kind} ${spec.host}:${spec.port}`;
    case "exec":
      return `\`${[spec.command].flat().join(" ").slice(0, 200)}\``;
    case "log":
      return `log line ${showMatch(spec.line)}`;
    case "file":
      return `file ${spec.path}`;
  }
}
function withoutPassword(text) {
  return text.replace(/^(\w+:\/\/)[^/@]*@/, "$1***@");
}

// src/services/probes/create-probe.ts
function createProbe(spec, context) {
  const ask2 = asker(spec, context);
  return {
    about: context.redact(describeProbe(spec)),
    async ask(timeoutMs, signal) {
      const answer = await ask2(timeoutMs, signal);
      return { ...answer, said: context.redact(answer.said) };
    }
  };
}
function asker(spec, context) {
  switch (spec.kind) {
    case "http":
      return (timeoutMs, signal) => askHttp(spec, timeoutMs, signal);
    case "tcp":
      return (timeoutMs, signal) => askTcp(spec, timeoutMs, signal);
    case "postgres":
      return (timeoutMs, signal) => askPostgres(spec, timeoutMs, signal);
    case "redis":
      return (timeoutMs, signal) => askRedis(spec, timeoutMs, signal);
    case "websocket":
      return (timeoutMs, signal) => askWebSocket(spec, timeoutMs, signal);
    case "exec": {
      const { cwd, env, marker } = context;
      return (timeoutMs, signal) => askExec(spec, { cwd, env, marker }, timeoutMs, signal);
    }
    case "file":
      return () => askFile(spec, context.startedAtMs);
    case "log": {
      const seen = context.watchLog(spec.line);
      return async () => seen() ? probeAnswer(true, "seen") : probeAnswer(false, "not seen yet");
    }
  }
}

// src/services/find-running.ts
var QUESTION_MS = 2e3;
async function findRunning({ spec, env, marker, mayReuse, signal }) {
  const taken = await takenPort(spec);
  if (taken === void 0 && spec.reuse !== true) return false;
  if (mayReuse && await isHealthy(spec, { env, marker }, signal)) return true;
  if (taken === void 0) return false;
  const holder = findPortHolder(taken.port) ?? "unknown";
  const why = mayReuse ? ", and it is not healthy as this service should be" : "";
  throw new AssayError(
    "SERVICE_FAILED",
    `service "${spec.name}" was not started: something else already answers at ${taken.about} (held by ${holder})${why}`
  );
}
async function takenPort(spec) {
  const ports = localPorts(spec);
  const answers = await Promise.all(ports.map(({ host, port }) => portAnswers(host, port)));
  return ports.find((_port, index) => answers[index]);
}
async function isHealthy({ readiness, cwd }, { env, marker }, signal) {
  const probes = (readiness?.probes ?? []).filter(({ kind }) => kind !== "log");
  const decisive = probes.filter(reachesService);
  if (decisive.length === 0) return false;
  const silent = { watchLog: () => () => false, redact: () => "" };
  const context = { env, marker, cwd, startedAtMs: void 0, ...silent };
  const allWell = async (specs) => {
    const answers = await Promise.all(specs.map((probe) => createProbe(probe, context).ask(QUESTION_MS, signal)));
    return answers.every(({ healthy }) => healthy);
  };
  return await allWell(decisive) && await allWell(probes.filter((probe) => !reachesService(probe)));
}
var reachesService = ({ kind }) => kind !== "log" && kind !== "file" && kind !== "exec";

// src/services/read-env-file.ts
import { readFile as readFile6, stat as stat7 } from "node:fs/promises";
import { parseEnv } from "node:util";
var MAX_BYTES4 = 1024 * 1024;
var LINE3 = /[ \t\r]*(?:#[^\n]*|(?:export[ \t]+)?[A-Za-z_][A-Za-z0-9_]*[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`)?[^\n]*)?(?:\n|$)/y;
async function readEnvFile(path, service) {
  const refuse = (why, cause) => new AssayError("CONFIG_INVALID", `env_file ${path} of service "${service}" ${why}`, { cause });
  let text;
  try {
    const { size } = await stat7(path);
    if (size > MAX_BYTES4) throw refuse(`has ${size} bytes, more than ${MAX_BYTES4}`);
    text = await readFile6(path, "utf8");
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    throw refuse(`cannot be read: ${cause.code}`, cause);
  }
  text = text.replace(/^\uFEFF/, "");
  const wrong = wrongLine(text);
  if (wrong !== void 0) throw refuse(`has a line that is not NAME=value: line ${wrong}`);
  const variables = Object.entries(parseEnv(text));
  return Object.fromEntries(variables.map(([name, value2]) => [name.trim(), value2 ?? ""]));
}
function wrongLine(text) {
  LINE3.lastIndex = 0;
  while (LINE3.lastIndex < text.length) {
    const at = LINE3.lastIndex;
    if (!LINE3.test(text)) return text.slice(0, at).split("\n").length;
  }
  return void 0;
}

// src/services/prepare-services.ts
async function prepareServices(specs, { env, marker, ci, signal }) {
  const ordered = orderServices(specs);
  checkSpecs(ordered);
  const awaited = new Set(
    ordered.flatMap(
      ({ dependsOn }) => dependsOn.filter(({ condition }) => condition === "completed_successfully").map(({ name }) => name)
    )
  );
  const complete = await Promise.all(
    ordered.map(async (spec) => {
      const files = await Promise.all((spec.envFiles ?? []).map((path) => readEnvFile(path, spec.name)));
      const own = Object.assign({}, ...files, spec.env);
      const shared = spec.container === void 0 ? own : sharedVariables(own);
      return { spec, own, env: { ...env, ...shared }, oneShot: spec.oneShot === true || awaited.has(spec.name) };
    })
  );
  return Promise.all(
    complete.map(async (service) => {
      const { spec, oneShot } = service;
      const mayReuse = !oneShot && (spec.reuse ?? !ci);
      return { ...service, reused: await findRunning({ spec, env: service.env, marker, mayReuse, signal }) };
    })
  );
}

// src/services/service-log.ts
import { createWriteStream } from "node:fs";
import { join as join13 } from "node:path";
var MAX_BYTES5 = 10 * 1024 * 1024;
var SHOWN_LINES = 20;
var SHOWN_LINE_LENGTH = 500;
var WATCHED_LINE_LENGTH = 4096;
function openServiceLog(directory, name, redact) {
  const file = createWriteStream(join13(directory, `${name.replace(/[^\w.-]/g, "_")}.log`), { flags: "a" });
  let broken2 = false;
  file.on("error", () => {
    broken2 = true;
  });
  const last = [];
  let bytes = 0;
  const watches = /* @__PURE__ */ new Set();
  return {
    redact,
    watch(matches2) {
      let seen = false;
      const look = (line) => {
        seen = matches2(line.slice(0, WATCHED_LINE_LENGTH));
        if (seen) watches.delete(look);
      };
      watches.add(look);
      return () => seen;
    },
    write(line) {
      for (const look of watches) look(line);
      const text = redact(line);
      last.push(text.slice(0, SHOWN_LINE_LENGTH));
      if (last.length > SHOWN_LINES) last.shift();
      if (broken2 || bytes > MAX_BYTES5 || file.writableEnded) return;
      bytes += Buffer.byteLength(text) + 1;
      file.write(bytes > MAX_BYTES5 ? `[log cut off here: more than ${MAX_BYTES5} bytes]
` : `${text}
`);
    },
    lastLines: () => last.map((line) => `
${line}`).join(""),
    close: () => new Promise((resolve18) => {
      if (broken2 || file.destroyed) resolve18();
      file.once("close", resolve18);
      file.end();
    })
  };
}

// src/services/assert-ports-released.ts
import { setTimeout as sleep4 } from "node:timers/promises";
var RELEASE_MS = 2e3;
var LOOK_EVERY_MS3 = 50;
async function assertPortsReleased(specs) {
  const until = performance.now() + RELEASE_MS;
  const held = await Promise.all(
    specs.flatMap(
      (spec) => localPorts(spec).map(async ({ host, port }) => {
        while (await portAnswers(host, port)) {
          if (performance.now() > until) {
            return `port ${port} of service "${spec.name}" (held by ${findPortHolder(port) ?? "unknown"})`;
          }
          await sleep4(LOOK_EVERY_MS3);
        }
        return void 0;
      })
    )
  );
  const left = held.filter((text) => text !== void 0);
  if (left.length > 0)
    throw new AssayError("SERVICE_NOT_STOPPED", `still answering after the stop: ${left.join(", ")}`);
}

// src/services/containers/docker-command.ts
async function dockerCommand(args, { cwd, env, marker, signal }, timeoutMs) {
  try {
    const request = { command: ["docker", ...args], cwd, env, marker, timeoutMs };
    const { code, output: output2 } = await runCommand(signal === void 0 ? request : { ...request, signal });
    return code === 0 ? output2 : void 0;
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    throw new AssayError("SERVICE_FAILED", `containers need the docker command line: ${cause.message}`, { cause });
  }
}

// src/services/containers/remove-containers.ts
var QUESTION_MS2 = 15e3;
async function removeContainers(place3) {
  const list2 = async () => {
    const filter = `--filter=label=${RUN_LABEL}=${place3.marker}`;
    const output2 = await dockerCommand(["ps", "--all", "--quiet", filter], place3, QUESTION_MS2);
    if (output2 === void 0) {
      throw new AssayError("SERVICE_NOT_STOPPED", "docker does not tell which containers of this run are left");
    }
    return output2.split("\n").filter((line) => /^[0-9a-f]{12,64}$/.test(line));
  };
  const found = await list2();
  if (found.length === 0) return;
  await dockerCommand(["rm", "--force", "--volumes", ...found], place3, QUESTION_MS2);
  const left = await list2();
  if (left.length > 0) {
    throw new AssayError("SERVICE_NOT_STOPPED", `containers that could not be removed: ${left.join(", ")}`);
  }
}

// src/services/stop-services.ts
var SWEEP_GRACE_MS2 = 1e3;
async function stopServices(services2, running, marker) {
  const stopped = /* @__PURE__ */ new Map();
  const stopOne = async (name) => {
    const dependants = services2.filter(({ spec }) => spec.dependsOn.some((dependency) => dependency.name === name));
    await Promise.all(dependants.map(({ spec }) => stopped.get(spec.name)));
    await running.get(name)?.stop();
  };
  for (const { spec } of services2.toReversed()) stopped.set(spec.name, stopOne(spec.name));
  await Promise.all(stopped.values());
  const ours = services2.filter(({ spec }) => running.get(spec.name)?.record.ours);
  const withContainer = ours.find(({ spec }) => spec.container !== void 0);
  if (withContainer !== void 0) {
    const { spec, env } = withContainer;
    await removeContainers({ cwd: spec.cwd, env, marker });
  }
  await sweepMarked({ marker, graceMs: SWEEP_GRACE_MS2 });
  assertNothingLeft(marker);
  await assertPortsReleased(ours.map(({ spec }) => spec));
}

// src/services/supervise-service.ts
import { setTimeout as sleep10 } from "node:timers/promises";

// src/services/ask-round.ts
async function askRound(probes, round2) {
  const answers = await Promise.all(
    probes.map(async (probe) => {
      const answer = await probe.ask(round2.timeoutMs, round2.signal);
      const tells = !round2.signal.aborted && !(answer.timedOut && round2.cutShort);
      if (tells || !round2.said.has(probe)) round2.said.set(probe, answer.said);
      return answer.healthy;
    })
  );
  return answers.every(Boolean);
}

// src/services/launch-service.ts
import { setTimeout as sleep8 } from "node:timers/promises";

// src/services/await-ready.ts
import { setTimeout as sleep6 } from "node:timers/promises";

// src/services/show-exit.ts
function showExit({ code, signal }) {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

// src/services/wait-healthy.ts
import { setTimeout as sleep5 } from "node:timers/promises";
var SOON_MS = 20;
var SHARE_OF_WAIT = 0.04;
var RARELY_MS = 500;
var QUESTION_MS3 = 2e3;
async function waitHealthy(wait) {
  const { name, readiness, probes, exited, lastLines: lastLines2, signal } = wait;
  const { timeoutMs, initialDelayMs = 0, probeTimeoutMs = QUESTION_MS3 } = readiness;
  const { successThreshold = 1, failureThreshold = Number.POSITIVE_INFINITY } = readiness;
  const startedAt = performance.now();
  const until = startedAt + timeoutMs;
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  let exit;
  exited.then((value2) => {
    exit = value2;
    over.abort();
  });
  const pause2 = (ms) => sleep5(Math.max(0, Math.min(ms, until - performance.now())), void 0, { signal: either }).catch(() => void 0);
  const said = /* @__PURE__ */ new Map();
  if (initialDelayMs > 0) await pause2(initialDelayMs);
  for (let [good, bad] = [0, 0]; ; ) {
    const askedAt = performance.now();
    const left = until - askedAt;
    if (left > 0 && !either.aborted) {
      const healthy = await askRound(probes, {
        timeoutMs: Math.ceil(Math.min(left, probeTimeoutMs)),
        signal: either,
        said,
        cutShort: left < probeTimeoutMs
      });
      [good, bad] = healthy ? [good + 1, 0] : [0, bad + 1];
      if (good >= successThreshold && exit === void 0 && !signal.aborted) return;
    }
    if (exit !== void 0) throw exitError(name, exit, lastLines2());
    if (signal.aborted) throw new AssayError("RUN_INTERRUPTED", `stopped while waiting for service "${name}"`);
    if (performance.now() >= until || bad >= failureThreshold) {
      const when = bad >= failureThreshold ? `after ${bad} failed rounds` : `within ${timeoutMs} ms`;
      const last = probes.map((probe) => `${probe.about} last said: ${said.get(probe) ?? "never asked"}`);
      throw new AssayError(
        "SERVICE_UNHEALTHY",
        `service "${name}" was not healthy ${when}; ${last.join("; ")}${lastLines2()}`
      );
    }
    await pause2(readiness.intervalMs ?? nextPause(startedAt, askedAt));
  }
}
function nextPause(startedAt, askedAt) {
  const now = performance.now();
  return Math.min(RARELY_MS, Math.max(SOON_MS, SHARE_OF_WAIT * (now - startedAt), now - askedAt));
}
function exitError(name, exit, lastLines2) {
  return new AssayError(
    "SERVICE_FAILED",
    `service "${name}" ended with ${showExit(exit)} before it was healthy${lastLines2}`
  );
}

// src/services/await-ready.ts
var SETTLE_MS = 100;
var COMPLETE_WITHIN_MS = 10 * 6e4;
async function awaitReady(wait) {
  const { spec, running, probes, oneShot, lastLines: lastLines2, signal, onHealthy } = wait;
  const { name, readiness } = spec;
  const { exited } = running;
  if (oneShot) {
    const over = new AbortController();
    const healthy = readiness === void 0 ? void 0 : waitHealthy({ name, readiness, probes, exited, lastLines: lastLines2, signal: AbortSignal.any([signal, over.signal]) });
    const unhealthy = healthy?.then(onHealthy).then(
      () => new Promise(() => void 0),
      (error) => {
        if (running.exit() === void 0 && !over.signal.aborted) throw error;
        return new Promise(() => void 0);
      }
    );
    try {
      await Promise.race([awaitCompletion(wait), ...unhealthy === void 0 ? [] : [unhealthy]]);
    } finally {
      over.abort();
    }
  } else if (readiness === void 0) {
    const over = new AbortController();
    await Promise.race([exited, sleep6(SETTLE_MS, void 0, { signal: over.signal }).catch(() => void 0)]);
    over.abort();
    if (running.exit() !== void 0) throw exitError(name, await exited, lastLines2());
    if (signal.aborted) throw interrupted(name);
  } else {
    await waitHealthy({ name, readiness, probes, exited, lastLines: lastLines2, signal });
  }
  if (!oneShot) onHealthy();
}
async function awaitCompletion({ spec, running, lastLines: lastLines2, signal }) {
  const { name, completeWithinMs = COMPLETE_WITHIN_MS } = spec;
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const exit = await Promise.race([
    running.exited,
    sleep6(completeWithinMs, void 0, { signal: either }).catch(() => void 0)
  ]);
  over.abort();
  if (exit === void 0 && signal.aborted) throw interrupted(name);
  if (exit === void 0) {
    const text2 = `service "${name}" did not complete within ${completeWithinMs} ms${lastLines2()}`;
    throw new AssayError("SERVICE_UNHEALTHY", text2);
  }
  if (exit.code === 0) return;
  const text = `service "${name}" ended with ${showExit(exit)} instead of completing${lastLines2()}`;
  throw new AssayError("SERVICE_FAILED", text);
}
var interrupted = (name) => new AssayError("RUN_INTERRUPTED", `stopped while waiting for service "${name}"`);

// src/services/run-shutdown.ts
import { setTimeout as sleep7 } from "node:timers/promises";
var COMMAND_GRACE_MS = 200;
async function runShutdown({ spec, env, marker, pid, exited, say }) {
  const { graceMs, command: command2 } = spec.shutdown;
  if (command2 === void 0 || graceMs === 0) return graceMs;
  const until = performance.now() + graceMs;
  const left = () => Math.max(0, until - performance.now());
  try {
    const { code, timedOut } = await runCommand({
      command: command2,
      cwd: spec.cwd,
      env: pid === void 0 ? env : { ...env, ASSAY_SERVICE_PID: String(pid) },
      marker,
      timeoutMs: graceMs,
      stopGraceMs: COMMAND_GRACE_MS,
      onLine: say,
      maxKeptBytes: 0
    });
    if (code !== 0 || timedOut) {
      say(`[shutdown command ${timedOut ? `did not end within ${graceMs} ms` : `ended with exit code ${code}`}]`);
      return left();
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    say(`[shutdown command: ${error.message}]`);
    return left();
  }
  const over = new AbortController();
  await Promise.race([exited, sleep7(left(), void 0, { signal: over.signal }).catch(() => void 0)]);
  over.abort();
  return 0;
}

// src/services/run-service.ts
var DRAIN_MS2 = 1e3;
async function runService(spec, place3) {
  const process2 = await spawnService(spec, spec.command ?? [], place3);
  const { exited, exit } = observe(process2);
  let stopping;
  const stop = async () => {
    const graceMs = await graceLeft(spec, place3, process2.pid, exited, exit);
    await stopTree(process2, { graceMs, signal: spec.shutdown.signal ?? "SIGTERM" });
    await process2.drained(DRAIN_MS2);
  };
  return {
    exited,
    exit,
    rootPid: async () => process2.pid,
    stop: () => {
      stopping ??= stop();
      return stopping;
    }
  };
}
async function spawnService({ name, cwd }, command2, { env, marker, log }) {
  try {
    return await spawnProcess({ command: command2, cwd, env, marker, onLine: log.write, maxKeptBytes: 0 });
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    throw new AssayError("SERVICE_FAILED", `service "${name}": ${cause.message}`, { cause });
  }
}
function observe(process2) {
  let ended;
  const exited = process2.exited.then(async (exit) => {
    ended = exit;
    await process2.drained(DRAIN_MS2);
    return exit;
  });
  return { exited, exit: () => ended };
}
async function graceLeft(spec, { env, marker, log }, pid, exited, exit) {
  if (exit() !== void 0) return spec.shutdown.graceMs;
  return runShutdown({ spec, env, marker, pid, exited, say: log.write });
}

// src/services/containers/in-container.ts
import { readFileSync as readFileSync7 } from "node:fs";
function inContainer(pid, containerId) {
  if (containerId === "") return false;
  try {
    return readFileSync7(`/proc/${pid}/cgroup`, "latin1").includes(containerId);
  } catch {
    return false;
  }
}

// src/services/containers/run-container.ts
var QUESTION_MS4 = 15e3;
var PULL_MS = 10 * 6e4;
var CLIENT_GRACE_MS = 500;
async function runContainer(spec, place3) {
  const { marker, own, env, log, signal } = place3;
  const { cwd, shutdown } = spec;
  const containerName = `assay-${marker.slice(0, 8)}-${spec.name.replace(/[^\w.-]/g, "-")}`;
  const call = dockerArguments(spec, { containerName, marker, own });
  const docker = (args2, timeoutMs = QUESTION_MS4) => dockerCommand(args2, { cwd, env: place3.env, marker }, timeoutMs);
  await pullImage(spec, place3);
  await docker(["rm", "--force", containerName]);
  if (signal.aborted) throw new AssayError("RUN_INTERRUPTED", `stopped while service "${spec.name}" was starting`);
  const stopSignal = shutdown.signal === void 0 ? [] : [`--stop-signal=${shutdown.signal}`];
  const [verb = "run", ...args] = call.args;
  const command2 = ["docker", verb, ...stopSignal, ...args];
  const client = await spawnService(spec, command2, { env: { ...env, ...call.env }, marker, log });
  const { exited, exit } = observe(client);
  const rootPid = async () => {
    const text = await docker(["inspect", "--format={{.State.Pid}} {{.Id}}", containerName]);
    const [pid = "", id = ""] = text?.trim().split(" ") ?? [];
    return inContainer(Number(pid), id) ? Number(pid) : void 0;
  };
  let stopping;
  const stop = async () => {
    const graceMs = await graceLeft(spec, place3, exit() === void 0 ? await rootPid() : void 0, exited, exit);
    const seconds2 = Math.ceil(graceMs / 1e3);
    if (exit() === void 0) await docker(["stop", "-t", String(seconds2), containerName], graceMs + QUESTION_MS4);
    await docker(["rm", "--force", containerName]);
    await stopTree(client, { graceMs: CLIENT_GRACE_MS });
  };
  return {
    exited,
    exit,
    rootPid,
    stop: () => {
      stopping ??= stop();
      return stopping;
    }
  };
}
async function pullImage({ name, container, cwd }, { env, marker, signal }) {
  const image = container?.image ?? "";
  const place3 = { cwd, env, marker, signal };
  if (await dockerCommand(["image", "inspect", "--format={{.Id}}", image], place3, QUESTION_MS4) !== void 0) return;
  if (await dockerCommand(["pull", "--quiet", image], place3, PULL_MS) !== void 0 || signal.aborted) return;
  throw new AssayError("SERVICE_FAILED", `service "${name}": image ${image} is not here and cannot be pulled`);
}

// src/services/launch-service.ts
async function launchService(launch) {
  const { spec, place: place3, restarts, onStarted, onRestart } = launch;
  const until = performance.now() + (spec.readiness?.timeoutMs ?? Number.POSITIVE_INFINITY);
  for (; ; ) {
    const probes = (spec.readiness?.probes ?? []).map(
      (probe) => createProbe(probe, probeContext(spec, place3, launch.now()))
    );
    const running = await (spec.container === void 0 ? runService(spec, place3) : runContainer(spec, place3));
    onStarted(running);
    try {
      const { oneShot, onHealthy } = launch;
      const { signal, log } = place3;
      await awaitReady({ spec, running, probes, oneShot, lastLines: () => log.lastLines(), signal, onHealthy });
      return running;
    } catch (error) {
      const exit = running.exit();
      const delayMs = exit === void 0 || place3.signal.aborted ? void 0 : restarts.next(exit);
      if (delayMs === void 0 || performance.now() + delayMs > until) throw error;
      onRestart(error.message.split("\n")[0] ?? "");
      await running.stop();
      await pause(delayMs, spec.name, place3.signal);
    }
  }
}
function probeContext(spec, place3, startedAtMs) {
  const { env, marker, log } = place3;
  const watchLog = (line) => log.watch(textMatcher(line, `probe of service "${spec.name}"`));
  return { env, marker, cwd: spec.cwd, startedAtMs, watchLog, redact: log.redact };
}
async function pause(ms, service, signal) {
  await sleep8(ms, void 0, { signal }).catch(() => void 0);
  if (signal.aborted) throw new AssayError("RUN_INTERRUPTED", `stopped while service "${service}" was restarting`);
}

// src/services/ask-again.ts
var QUESTION_MS5 = 2e3;
async function askAgain({ readiness, ...spec }, place3, signal) {
  const telling = (readiness?.probes ?? []).filter(({ kind }) => kind !== "log" && kind !== "file");
  const probes = telling.map((probe) => createProbe(probe, probeContext(spec, place3, void 0)));
  const said = /* @__PURE__ */ new Map();
  const timeoutMs = readiness?.probeTimeoutMs ?? QUESTION_MS5;
  if (await askRound(probes, { timeoutMs, signal, said, cutShort: false })) return void 0;
  return signal.aborted ? void 0 : probes.map((probe) => `${probe.about} last said: ${said.get(probe)}`).join("; ");
}

// src/services/create-milestone.ts
function createMilestone() {
  let reach = () => void 0;
  const reached = new Promise((resolve18) => {
    reach = resolve18;
  });
  return { reached, reach: () => reach() };
}

// src/services/create-restarts.ts
var MAX_DELAY_MS = 3e4;
function createRestarts(policy) {
  let count4 = 0;
  return {
    next(exit) {
      if (policy === void 0 || count4 >= policy.max) return void 0;
      if (policy.when === "on-failure" && exit?.code === 0) return void 0;
      count4 += 1;
      return Math.min(policy.backoffMs * 2 ** (count4 - 1), MAX_DELAY_MS);
    }
  };
}

// src/services/until-probes.ts
import { setTimeout as sleep9 } from "node:timers/promises";
var FAILURE_THRESHOLD = 3;
var QUESTION_MS6 = 2e3;
async function untilProbes({ liveness, probes, wanted, signal }) {
  const { intervalMs, initialDelayMs = 0, probeTimeoutMs = QUESTION_MS6 } = liveness;
  const { failureThreshold = FAILURE_THRESHOLD, successThreshold = 1 } = liveness;
  const threshold = wanted === "failing" ? failureThreshold : successThreshold;
  const pause2 = (ms) => sleep9(ms, void 0, { signal }).catch(() => void 0);
  const said = /* @__PURE__ */ new Map();
  await pause2(initialDelayMs);
  for (let inRow = 0; !signal.aborted; await pause2(intervalMs)) {
    const healthy = await askRound(probes, { timeoutMs: probeTimeoutMs, signal, said, cutShort: false });
    if (signal.aborted) break;
    inRow = healthy === (wanted === "passing") ? inRow + 1 : 0;
    if (inRow >= threshold) return probes.map((probe) => `${probe.about} last said: ${said.get(probe)}`).join("; ");
  }
  return void 0;
}

// src/services/when-aborted.ts
function whenAborted(signal) {
  return new Promise((resolve18) => {
    if (signal.aborted) resolve18(void 0);
    else signal.addEventListener("abort", () => resolve18(void 0), { once: true });
  });
}

// src/services/supervise-service.ts
var EXIT_PATIENCE_MS = 2e3;
function superviseService(supervision) {
  const { spec, oneShot, reused, clock, onEvent, onLost } = supervision;
  const { name } = spec;
  const life = new AbortController();
  const starting = AbortSignal.any([supervision.place.signal, life.signal]);
  const restarts = createRestarts(spec.restart);
  const [started, healthy] = [createMilestone(), createMilestone()];
  const record = {
    ...{ name, ours: !reused, state: "starting", startedAtMs: clock.now(), restarts: 0, outages: [] }
  };
  const since2 = clock.monotonic();
  let current;
  let pid;
  let suspect;
  const launch = async (signal) => {
    const request = {
      ...{ spec, oneShot, restarts, place: { ...supervision.place, signal }, now: () => clock.now() },
      onStarted(running2) {
        current = running2;
        started.reach();
      },
      onHealthy: () => becameReady("healthy"),
      onRestart(reason) {
        record.restarts += 1;
        onEvent({ type: "restarting", name, reason });
      }
    };
    const running = await launchService(request);
    pid = running.exit() === void 0 ? await running.rootPid() : void 0;
    return running;
  };
  const fail = (error, state) => {
    const unhealthy = error instanceof AssayError && error.code === "SERVICE_UNHEALTHY";
    record.state = state ?? (unhealthy ? "unhealthy" : "failed");
    onEvent({ type: "failed", name, afterMs: elapsed(since2), reason: error.message });
  };
  const elapsed = (from) => Math.round(clock.monotonic() - from);
  const becameReady = (state) => {
    if (record.state !== "starting" && !(record.state === "healthy" && state === "completed")) return;
    record.state = state;
    record.healthyAfterMs ??= elapsed(since2);
    onEvent({ type: reused ? "reused" : state, name, afterMs: elapsed(since2) });
    started.reach();
    healthy.reach();
  };
  const start3 = async () => {
    if (!reused) onEvent({ type: "starting", name });
    try {
      if (!reused) await launch(starting);
    } catch (error) {
      if (!starting.aborted) fail(error);
      else if (record.state === "starting") record.state = "unhealthy";
      throw error;
    }
    becameReady(oneShot ? "completed" : "healthy");
  };
  const nextLoss = async () => {
    const over = new AbortController();
    const signal = AbortSignal.any([life.signal, over.signal]);
    const losses = [whenAborted(signal)];
    if (current !== void 0) {
      losses.push(current.exited.then((exit) => ({ exit, reason: `ended by itself with ${showExit(exit)}` })));
    }
    losses.push(
      probesTurn("failing", signal).then((said) => said === void 0 ? said : { reason: `liveness: ${said}` })
    );
    losses.push(
      new Promise((resolve18) => {
        suspect = (reason) => resolve18({ reason });
      })
    );
    const loss = await Promise.race(losses);
    suspect = void 0;
    over.abort();
    return life.signal.aborted ? void 0 : loss;
  };
  const probesTurn = (wanted, signal) => {
    const { liveness } = spec;
    if (liveness === void 0) return whenAborted(signal);
    const context = probeContext(spec, supervision.place, void 0);
    const probes = liveness.probes.map((probe) => createProbe(probe, context));
    return untilProbes({ liveness, probes, wanted, signal });
  };
  const recover = async (outage) => {
    const error = new AssayError("SERVICE_FAILED", `service "${name}" ${outage.reason}${outage.lastLines}`);
    const delayMs = reused ? void 0 : restarts.next(outage.exit);
    if (delayMs === void 0) {
      fail(error, outage.exit === void 0 ? "unhealthy" : "failed");
      onLost(error);
      return outage.exit === void 0 && await probesTurn("passing", life.signal) !== void 0;
    }
    onEvent({ type: "crashed", name, reason: error.message });
    try {
      record.restarts += 1;
      pid = void 0;
      await current?.stop();
      await pause(delayMs, name, life.signal);
      await launch(life.signal);
      return true;
    } catch (second) {
      if (life.signal.aborted) return false;
      fail(second);
      onLost(second);
      return false;
    }
  };
  const watch = async () => {
    for (let loss = await nextLoss(); loss !== void 0; loss = await nextLoss()) {
      const from = clock.monotonic();
      const lastLines2 = supervision.place.log.lastLines();
      const outage = { service: name, crashedAt: clock.now(), lastLines: lastLines2, ...loss };
      record.outages.push(outage);
      if (!await recover(outage)) return;
      outage.recoveredAt = clock.now();
      outage.restartMs = elapsed(from);
      record.state = "healthy";
      onEvent({ type: "recovered", name, afterMs: outage.restartMs });
    }
  };
  const check = async () => {
    if (oneShot || record.state !== "healthy") return;
    const outages2 = record.outages.length;
    const said = await askAgain(spec, supervision.place, life.signal);
    if (said === void 0) return;
    const patience = new AbortController();
    const waited = sleep10(EXIT_PATIENCE_MS, void 0, { signal: patience.signal }).catch(() => void 0);
    await Promise.race([current?.exited ?? waited, waited]);
    patience.abort();
    if (record.outages.length === outages2) suspect?.(`no longer answers: ${said}`);
    await new Promise((resolve18) => setImmediate(resolve18));
  };
  const ready = start3();
  const watching = ready.then(
    () => oneShot ? void 0 : watch(),
    () => void 0
  );
  return {
    record,
    started: started.reached,
    healthy: healthy.reached,
    ready,
    rootPid: () => pid,
    check,
    async stop() {
      life.abort();
      await watching;
      pid = void 0;
      await current?.stop();
      await supervision.place.log.close();
      if (reused) return;
      record.stoppedAtMs = clock.now();
      if (record.state !== "failed" && record.state !== "completed") onEvent({ type: "stopped", name });
    }
  };
}

// src/services/start-services.ts
async function startServices(specs, options) {
  const { marker, clock, onEvent } = options;
  const services2 = await prepareServices(specs, options);
  const ordered = services2.map(({ spec }) => spec);
  await mkdir4(options.logDirectory, { recursive: true });
  const timeline2 = [];
  const running = /* @__PURE__ */ new Map();
  const givenUp = new AbortController();
  const signal = AbortSignal.any([options.signal, givenUp.signal]);
  const aborted = whenAborted(signal);
  let failure;
  const fail = (error, name2) => {
    failure ??= { error, name: name2 };
    givenUp.abort();
  };
  const startOne = ({ spec, own, env, oneShot, reused }) => {
    const log = openServiceLog(options.logDirectory, spec.name, createRedactor({ ...env, ...own }));
    const service = superviseService({
      ...{ spec, oneShot, reused, clock, onEvent, place: { env, own, marker, log, signal } },
      // While others are still starting this ends the start; later nobody looks at it, and `outages` tells.
      onLost: (error) => fail(error, spec.name)
    });
    running.set(spec.name, service);
    timeline2.push(service.record);
    return service;
  };
  const begun = /* @__PURE__ */ new Map();
  const reach = async (name2, condition) => {
    const service = await begun.get(name2);
    if (condition === "started") await service?.started;
    else if (condition === "healthy") await service?.healthy;
    else await service?.ready.catch(() => void 0);
  };
  const begin = async (service) => {
    if (!service.reused) {
      const met = Promise.all(service.spec.dependsOn.map(({ name: name2, condition }) => reach(name2, condition)));
      await Promise.race([met, aborted]);
    }
    return signal.aborted ? void 0 : startOne(service);
  };
  const ends = services2.map((service) => {
    const started = begin(service);
    begun.set(service.spec.name, started);
    return started.then((supervised) => supervised?.ready).catch((error) => fail(error, service.spec.name));
  });
  let stopping;
  const stop = () => {
    stopping ??= stopServices(services2, running, marker);
    return stopping;
  };
  if (options.signal.aborted) fail(interrupted2(), "");
  await Promise.all(ends);
  if (options.signal.aborted) failure ??= { error: interrupted2(), name: "" };
  if (failure === void 0) {
    return {
      timeline: timeline2,
      stop,
      outages: () => timeline2.flatMap(({ outages: outages2 }) => outages2).sort((a, b) => a.crashedAt - b.crashedAt),
      rootPids: () => pidsOf(running),
      async check(names) {
        const away3 = /* @__PURE__ */ new Set();
        for (const { name: name2, dependsOn } of ordered) {
          const isBlind = dependsOn.some((dependency) => away3.has(dependency.name));
          if (names.includes(name2) && !isBlind) await running.get(name2)?.check();
          const last = running.get(name2)?.record.outages.at(-1);
          if (isBlind || last !== void 0 && last.recoveredAt === void 0) away3.add(name2);
        }
      }
    };
  }
  const { name } = failure;
  const dependants = options.signal.aborted ? [] : findDependants(ordered, name);
  const skipped2 = dependants.filter((dependant) => !running.has(dependant));
  for (const dependant of skipped2) {
    timeline2.push({
      name: dependant,
      ours: true,
      state: "skipped",
      startedAtMs: clock.now(),
      restarts: 0,
      outages: []
    });
    onEvent({ type: "skipped", name: dependant, reason: `it depends on "${name}", which failed` });
  }
  const because = skipped2.length === 0 ? "" : `
not started because of "${name}": ${skipped2.join(", ")}`;
  throw Object.assign(await withStop(failure.error, because, stop), { services: timeline2 });
}
var interrupted2 = () => new AssayError("RUN_INTERRUPTED", "stopped while services were starting");
function pidsOf(running) {
  const pids = /* @__PURE__ */ new Map();
  for (const [name, service] of running) {
    const pid = service.rootPid();
    if (pid !== void 0) pids.set(name, pid);
  }
  return pids;
}
async function withStop(failure, because, stop) {
  let text = because;
  try {
    await stop();
  } catch (second) {
    if (!(second instanceof AssayError)) throw second;
    text += `
${second.message}`;
  }
  if (!(failure instanceof AssayError) || text === "") return failure;
  return new AssayError(failure.code, `${failure.message}${text}`, { cause: failure });
}

// src/suites/find-entry.ts
var NO_TEST = /^\(.*\)$|\((?:setUpAll|tearDownAll)\)$/s;
function findEntry(entries, test) {
  const { suite } = testExtra(test);
  const own = entries.filter((entry) => entry.suite === suite);
  if (own.length === 0 || NO_TEST.test(test.name)) return void 0;
  const name = [...test.suite ?? [], test.name].filter((part) => part !== "").join(" › ");
  const identity = own.some((entry) => entry.identity !== void 0) ? identityOf2(test) : void 0;
  return own.find(
    (entry) => entry.identity === void 0 ? entry.name === name && (entry.file ?? test.filePath) === test.filePath : entry.identity === identity
  );
}

// src/suites/mute-failures.ts
function muteFailures(tests, entries, now) {
  const inForce = entries.filter(({ until }) => !until || Date.parse(until) > now);
  if (inForce.length === 0) return [...tests];
  return tests.map((test) => {
    const extra = testExtra(test);
    if (test.status !== "failed" || extra.fix !== void 0) return test;
    const cell2 = variantText(extra.variant);
    const here = inForce.filter(({ variant }) => (variant ?? cell2) === cell2);
    const entry = findEntry(here, test);
    return entry === void 0 ? test : { ...test, extra: { ...test.extra, assay: { ...extra, muted: muteOf(entry) } } };
  });
}
function muteOf({ by, reason, until, issue }) {
  return {
    ...by === void 0 ? {} : { by },
    ...reason === void 0 ? {} : { reason },
    ...until ? { until } : {},
    ...issue ? { issue } : {}
  };
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
var MAX_LENGTH2 = 8e3;
function rerunCommand(command2, runner, failed) {
  const template2 = typeof runner === "string" ? TEMPLATES2.get(runner) : (tests) => filled(runner, tests);
  if (template2 === void 0 || failed.length === 0 || failed.some(({ name }) => name.startsWith("(")))
    return void 0;
  if (runner === "pytest" && failed.some(({ filePath }) => filePath === void 0)) return void 0;
  if (runner === "rspec" && failed.some(({ filePath, line }) => filePath === void 0 || line === void 0))
    return void 0;
  const words = template2(failed);
  if (words === void 0) return void 0;
  if (words.reduce((length, word) => length + word.length + 3, 0) > MAX_LENGTH2) return void 0;
  return typeof command2 === "string" ? `${command2} ${words.map(quoted3).join(" ")}` : [...command2, ...words];
}
function filled({ words, join: join21 }, tests) {
  let missing = false;
  const fill = (word, test) => word.replace(/\{(\w+)\}/g, (_, key) => {
    const value2 = PLACEHOLDERS[key](test);
    missing ||= value2 === void 0;
    return value2 ?? "";
  });
  const all = join21 === void 0 ? tests.flatMap((test) => words.map((word) => fill(word, test))) : words.map((word) => word.includes("{") ? tests.map((test) => fill(word, test)).join(join21) : word);
  return missing ? void 0 : all;
}
var PLACEHOLDERS = {
  name: ({ name }) => name,
  suite: ({ suite = [] }) => suite.join(" "),
  title: (test) => titleOf(test),
  class: (test) => classOf(test),
  file: ({ filePath }) => filePath,
  line: ({ line }) => line?.toString()
};
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
var quoted3 = (word) => `'${word.replaceAll("'", "'\\''")}'`;

// src/suites/repeat-fixing.ts
async function repeatFixing(tests, suite, fixing, repetition) {
  const candidates = fixing.length === 0 ? [] : findCandidates(tests, fixing);
  if (candidates.length === 0) return [...tests];
  const until = repetition.clock.monotonic() + suite.timeoutMs;
  for (let number2 = 2; ; number2 += 1) {
    const open4 = candidates.filter(isOpen);
    if (open4.length === 0) break;
    for (const { command: command2, members } of batches(suite, open4)) {
      const why = command2 === void 0 ? howToRepeat(suite) : repetition.signal.aborted ? "the run was stopped" : repetition.clock.monotonic() >= until ? `the time of the suite (${suite.timeoutMs} ms) ran out` : void 0;
      if (why === void 0 && command2 !== void 0) note(members, number2, await repetition.run(command2, number2));
      else for (const member of members) member.missing = why ?? "it was not run";
    }
  }
  const proved = new Map(candidates.map((candidate) => [candidate.index, conclude2(candidate)]));
  return tests.map((test, index) => proved.get(index) ?? test);
}
function findCandidates(tests, fixing) {
  return tests.flatMap((test, index) => {
    const entry = findEntry(fixing, test);
    if (entry === void 0 || test.status === "skipped" || test.status === "pending") return [];
    const candidate = { index, entry, identity: identityOf2(test), results: [test] };
    const hasFailed2 = test.status === "failed" || test.retryAttempts?.some(({ status }) => status === "failed") === true;
    if (hasFailed2) candidate.failedIn = 1;
    else if (test.status !== "passed") candidate.missing = "the suite itself left no clear result of it";
    return [candidate];
  });
}
var isOpen = ({ entry, results: results2, failedIn, missing }) => failedIn === void 0 && missing === void 0 && statuses(results2).length < entry.repeat;
function batches(suite, members) {
  const { rerunOnly } = suite;
  const named4 = members.map(({ results: results2 }) => results2[0]);
  const command2 = rerunOnly === void 0 ? void 0 : rerunCommand(suite.command, rerunOnly, named4);
  if (command2 !== void 0 || rerunOnly === void 0 || members.length === 1) return [{ command: command2, members }];
  const half = Math.ceil(members.length / 2);
  return [...batches(suite, members.slice(0, half)), ...batches(suite, members.slice(half))];
}
var howToRepeat = ({ name, rerunOnly }) => rerunOnly === void 0 ? `suite "${name}" does not say how one test is run: it has no retry_only_failed` : `the runner of suite "${name}" cannot be told to run this test alone`;
function note(members, number2, { tests, problems: problems2 }) {
  for (const member of members) {
    const own = tests.filter((test) => identityOf2(test) === member.identity);
    const result = own.find(({ status }) => status === "failed") ?? own.find(({ status }) => status !== "passed") ?? own[0];
    if (result?.status === "failed") member.failedIn = statuses(member.results).length + 1;
    else if (problems2[0] !== void 0) member.missing = `attempt ${number2} ended with ${problems2[0].code}`;
    else if (result === void 0) member.missing = `attempt ${number2} did not run it`;
    else if (result.status !== "passed") member.missing = `attempt ${number2} left no clear result of it`;
    if (result !== void 0 && member.missing === void 0) member.results.push(result);
  }
}
function conclude2({ entry, results: results2, failedIn, missing }) {
  const made = statuses(results2);
  const fix = {
    ...entry.issue ? { issue: entry.issue } : {},
    repeat: entry.repeat,
    attempts: made.length,
    passed: failedIn === 1 ? 0 : made.filter((status) => status === "passed").length,
    ...failedIn === void 0 ? {} : { failedIn },
    ...missing === void 0 ? {} : { missing }
  };
  const [merged] = mergeAttempts(results2.map((result) => [result]));
  const test = merged;
  const proved = { ...test, extra: { ...test.extra, assay: { ...testExtra(test), fix } } };
  return failedIn === 1 && test.status !== "failed" ? withoutRetry(proved) : proved;
}
function statuses(results2) {
  return results2.flatMap(({ retryAttempts = [], status }) => [...retryAttempts.map((one) => one.status), status]);
}
function withoutRetry({ flaky: _flaky, ...test }) {
  const failed = test.retryAttempts?.find(({ status }) => status === "failed");
  const own = failed?.message === void 0 ? "" : `

${failed.message}`;
  const message2 = `It failed and passed again when it was retried, although this change says that it is mended.${own}`;
  return { ...test, status: "failed", message: message2, ...failed?.trace === void 0 ? {} : { trace: failed.trace } };
}

// src/suites/run-attempt.ts
import { randomUUID as randomUUID6 } from "node:crypto";
import { access, rm as rm6 } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import { join as join17 } from "node:path";

// src/results/coverage/total-coverage.ts
function totalCoverage(files) {
  const totals = {
    lines: { covered: 0, total: 0 },
    branches: { covered: 0, total: 0 },
    functions: { covered: 0, total: 0 }
  };
  const add3 = (to, ratio3) => {
    to.covered += ratio3?.covered ?? 0;
    to.total += ratio3?.total ?? 0;
  };
  for (const file of files) {
    add3(totals.lines, linesOf(file));
    add3(totals.branches, file.totals.branches);
    add3(totals.functions, file.totals.functions);
  }
  return totals;
}
function linesOf({ lines: lines2, totals }) {
  if (lines2.size === 0) return totals.lines;
  let covered = 0;
  for (const hits of lines2.values()) if (hits > 0) covered += 1;
  return { covered, total: lines2.size };
}

// src/suites/collect-metrics.ts
import { join as join15, relative as relative5 } from "node:path";

// src/suites/find-files.ts
import { stat as stat8 } from "node:fs/promises";
import { join as join14 } from "node:path";
import { glob } from "tinyglobby";
async function findFiles(patterns, cwd) {
  const found = /* @__PURE__ */ new Map();
  for (const { glob: pattern, format: format3 } of patterns) {
    const names = await glob(pattern, { cwd, dot: true, onlyFiles: true, ignore: ["**/node_modules/**"] });
    for (const name of names) found.set(name, found.get(name) ?? format3);
  }
  const files = /* @__PURE__ */ new Map();
  for (const [name, format3] of [...found].sort(([a], [b]) => a < b ? -1 : 1)) {
    const { mtimeMs, size } = await stat8(join14(cwd, name));
    files.set(name, { stamp: `${mtimeMs}:${size}`, format: format3 });
  }
  return files;
}
function freshFiles(patterns, before, after2) {
  const stale = after2.size === 0 ? "" : `; ${after2.size} older file(s) match but were not written by this run`;
  return {
    fresh: new Map([...after2].filter(([name, { stamp }]) => before.get(name)?.stamp !== stamp)),
    none: `no file matches ${patterns.map(({ glob: pattern }) => pattern).join(", ")}${stale}`
  };
}

// src/suites/metrics/metric-table.ts
var MAX_NAME3 = 200;
var MAX_VALUE = 1e3;
var MAX_LABELS = 20;
var MAX_SERIES = 5e3;
var MAX_READINGS = 2e7;
var MetricTable = class {
  series = /* @__PURE__ */ new Map();
  finished = [];
  options;
  here;
  readings = 0;
  at;
  constructor(options, here) {
    this.options = options;
    this.here = here;
  }
  /** Throws REPORT_MALFORMED for a name, label or unit that cannot be, REPORT_TOO_LARGE beyond a limit. */
  add(reading) {
    const { name, kind, value: value2, time: time3 } = reading;
    this.readings += 1;
    if (this.readings > MAX_READINGS) throw this.tooLarge(`more than ${MAX_READINGS} values`);
    const series = this.find(reading);
    if (series.kind !== kind) throw this.malformed(`metric ${show2(name)} is a ${series.kind} and a ${kind}`);
    const unit = reading.unit === void 0 ? void 0 : this.unitOf(reading.unit);
    series.unit ??= unit;
    if (unit !== void 0 && unit !== series.unit) {
      throw this.malformed(`metric ${show2(name)} is in ${show2(String(series.unit))} and in ${show2(unit)}`);
    }
    series.readings += 1;
    if (kind === "counter") series.value += value2;
    else if (kind === "rate") series.value += value2 === 0 ? 0 : 1;
    else series.samples.add(value2, time3);
  }
  /** Takes in a metric that was put together elsewhere, with its printed labels and where it began. */
  addMetric(metric, labels, place3) {
    this.at = place3;
    this.checkName(metric.name);
    if (this.series.size + this.finished.length >= MAX_SERIES) throw this.tooManySeries();
    const unit = metric.unit === void 0 ? void 0 : this.unitOf(metric.unit);
    this.finished.push({ ...metric, unit, labels: this.allLabels(labels) });
    this.at = void 0;
  }
  /** All metrics. `seconds` is the time the suite ran, for the rate of counters that it counted. */
  metrics(seconds2) {
    return [...[...this.series.values()].map((series) => toMetric(series, seconds2)), ...this.finished];
  }
  malformed(what, place3 = this.at ?? this.here()) {
    return new AssayError("REPORT_MALFORMED", what, { place: place3 });
  }
  tooLarge(what) {
    return new AssayError("REPORT_TOO_LARGE", what, { place: this.at ?? this.here() });
  }
  unitOf(text) {
    this.checkText("unit", text, MAX_NAME3);
    return shortUnit(text);
  }
  find({ name, kind, labels }) {
    const key = seriesKey(name, labels);
    const known4 = this.series.get(key);
    if (known4 !== void 0) return known4;
    this.checkName(name);
    if (this.series.size + this.finished.length >= MAX_SERIES) throw this.tooManySeries();
    const samples2 = new Samples();
    const series = { name, kind, unit: void 0, labels: this.allLabels(labels), samples: samples2, value: 0, readings: 0 };
    this.series.set(key, series);
    return series;
  }
  allLabels(printed) {
    if (printed.size > MAX_LABELS) throw this.tooLarge(`a metric has more than ${MAX_LABELS} labels`);
    const labels = /* @__PURE__ */ new Map();
    for (const [key, value2] of printed) {
      this.checkText("label", key, MAX_NAME3);
      if (value2.length > MAX_VALUE) throw this.tooLarge(`a value of label ${show2(key)} is longer than ${MAX_VALUE}`);
      if (!value2.isWellFormed()) throw this.malformed(`the value of label ${show2(key)} is no text`);
      labels.set(key, [value2]);
    }
    for (const [key, values] of this.options.labels ?? []) labels.set(key, values);
    return labels;
  }
  checkName(name) {
    this.checkText("name of a metric", name, MAX_NAME3);
    if (BUILT_IN_METRICS.has(name)) {
      throw this.malformed(`${show2(name)} is a metric that every run has by itself; print yours under another name`);
    }
  }
  checkText(what, text, limit) {
    if (text.length > limit) throw this.tooLarge(`the ${what} is longer than ${limit} characters: ${show2(text)}`);
    if (text === "" || CONTROL.test(text) || !text.isWellFormed()) {
      throw this.malformed(`${show2(text)} is no ${what}`);
    }
  }
  tooManySeries() {
    return this.tooLarge(`more than ${MAX_SERIES} series; a label with many values, such as an address, makes so many`);
  }
};
function toMetric({ name, kind, unit, labels, samples: samples2, value: value2, readings }, seconds2) {
  switch (kind) {
    case "samples":
      return { name, unit, labels, data: { kind, samples: samples2 } };
    case "rate":
      return { name, unit: "ratio", labels, data: { kind: "ratio", part: value2, total: readings } };
    case "counter":
      return {
        name,
        unit,
        labels,
        data: { kind, value: value2, readings, ...seconds2 === void 0 ? {} : { seconds: seconds2 } }
      };
    case "cumulative":
      return { name, unit, labels, data: { kind: "counter", value: lastOf(samples2), readings } };
  }
}
var CONTROL = new RegExp("\\p{Cc}", "u");
var show2 = (text) => JSON.stringify(text.slice(0, 100).toWellFormed());
var lastOf = (samples2) => samples2.notNumbers > 0 ? Number.NaN : samples2.last;
function seriesKey(name, labels) {
  return JSON.stringify([name, [...labels].sort(([a], [b]) => a < b ? -1 : 1)]);
}

// src/suites/metrics/scan-sample.ts
var BLANK = /[ \t]*/y;
var NAME20 = /[A-Za-z_:][A-Za-z0-9_:]*/y;
var QUOTED2 = /"((?:[^"\\]|\\.)*)"/y;
var TOKEN = /[^ \t]+/y;
var NUMBER3 = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
var INFINITE = /^([+-]?)inf(?:inity)?$/i;
function scanSample(line) {
  const scanner = new Scanner(line);
  let name = scanner.take(NAME20);
  const labels = /* @__PURE__ */ new Map();
  if (scanner.sign("{")) {
    while (!scanner.sign("}")) {
      const quoted4 = scanner.quoted();
      const key = quoted4 ?? scanner.take(NAME20);
      if (key === void 0) return 'expected a label or "}"';
      if (scanner.sign("=")) {
        const value3 = scanner.quoted();
        if (value3 === void 0) return `expected the value of label ${key} in quotes`;
        if (labels.has(key)) return `label ${key} is there twice`;
        labels.set(key, value3);
      } else if (quoted4 !== void 0 && name === void 0) name = quoted4;
      else return `expected "=" behind label ${key}`;
      if (!scanner.sign(",") && !scanner.ahead("}")) return 'expected "," or "}"';
    }
  }
  if (name === void 0 || name === "") return "expected the name of a metric";
  const value2 = toNumber(scanner.take(TOKEN));
  if (value2 === void 0) return "expected a number";
  const stamp = scanner.ahead("#") ? void 0 : scanner.take(TOKEN);
  const time3 = toNumber(stamp);
  if (stamp !== void 0 && !Number.isFinite(time3)) return "expected a timestamp or the end of the line";
  if (!scanner.atEnd() && !scanner.ahead("#")) return "expected the end of the line";
  return { name, labels, value: value2, time: time3 };
}
function toNumber(text) {
  if (text === void 0) return void 0;
  if (NUMBER3.test(text)) return Number(text);
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  const infinite = INFINITE.exec(text);
  if (infinite === null) return void 0;
  return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
function labelNumber(text) {
  return toNumber(text);
}
var Scanner = class {
  text;
  at = 0;
  constructor(text) {
    this.text = text;
  }
  atEnd() {
    this.skip();
    return this.at === this.text.length;
  }
  ahead(sign) {
    this.skip();
    return this.text[this.at] === sign;
  }
  sign(sign) {
    const found = this.ahead(sign);
    if (found) this.at += 1;
    return found;
  }
  take(pattern) {
    this.skip();
    return this.match(pattern)?.[0];
  }
  quoted() {
    this.skip();
    const inner = this.match(QUOTED2)?.[1];
    return inner?.replace(/\\(.)/g, (_, escaped2) => escaped2 === "n" ? "\n" : escaped2);
  }
  skip() {
    this.match(BLANK);
  }
  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return void 0;
    this.at += found[0].length;
    return found;
  }
};

// src/suites/metrics/distribution-table.ts
var MAX_STEPS = 200;
var DistributionTable = class {
  table;
  here;
  all = /* @__PURE__ */ new Map();
  constructor(table, here) {
    this.table = table;
    this.here = here;
  }
  /** Throws REPORT_MALFORMED for a bound or quantile that is none, REPORT_TOO_LARGE beyond the limits. */
  add({ kind, family, unit, part, labels, value: value2 }) {
    const stepLabel = kind === "histogram" ? "le" : "quantile";
    const own = new Map([...labels].filter(([key2]) => key2 !== stepLabel));
    const key = seriesKey(family, own);
    let found = this.all.get(key);
    if (found === void 0) {
      if (this.all.size >= MAX_SERIES) throw this.table.tooLarge(`more than ${MAX_SERIES} histograms and summaries`);
      found = {
        kind,
        family,
        unit,
        labels: own,
        place: this.here(),
        steps: /* @__PURE__ */ new Map(),
        sum: Number.NaN,
        count: void 0
      };
      this.all.set(key, found);
    }
    if (part === "sum" || part === "gsum") found.sum = value2;
    else if (part === "count" || part === "gcount") found.count = value2;
    else if (part === (kind === "histogram" ? "bucket" : void 0)) this.addStep(found, stepLabel, labels, value2);
    else throw this.table.malformed(`a ${kind} has no sample of this name`);
  }
  /** Hands all of them to the table. Throws REPORT_MALFORMED for a histogram whose buckets contradict each other. */
  finish() {
    for (const { kind, family, unit, labels, steps, sum: sum2, count: count4, place: place3 } of this.all.values()) {
      const ordered = [...steps].sort(([a], [b]) => a - b);
      const total3 = count4 ?? (kind === "histogram" ? ordered.at(-1)?.[1] ?? 0 : 0);
      if (kind === "histogram" && !isHistogram(ordered, total3)) {
        throw this.table.malformed(
          `the buckets of histogram ${family} do not grow up to le="+Inf" and its count of ${total3}`,
          place3
        );
      }
      const data = kind === "histogram" ? { kind, buckets: ordered, sum: sum2, count: total3 } : { kind, quantiles: ordered, sum: sum2, count: total3 };
      this.table.addMetric({ name: family, unit, data }, labels, place3);
    }
  }
  addStep({ steps }, label2, labels, value2) {
    const step = labelNumber(labels.get(label2));
    if (step === void 0 || Number.isNaN(step) || label2 === "quantile" && !(step >= 0 && step <= 1)) {
      throw this.table.malformed(`label ${label2} must be ${label2 === "le" ? "a bound" : "a number from 0 to 1"}`);
    }
    steps.set(step, value2);
    if (steps.size > MAX_STEPS) throw this.table.tooLarge(`more than ${MAX_STEPS} buckets or quantiles`);
  }
};

// src/suites/metrics/exposition-reader.ts
var OPEN_METRICS_TYPES = /* @__PURE__ */ new Set(["unknown", "info", "stateset", "gaugehistogram"]);
var TYPES = /* @__PURE__ */ new Set([...OPEN_METRICS_TYPES, "counter", "gauge", "histogram", "summary", "untyped"]);
var SUFFIX = /_(total|created|bucket|sum|count|gsum|gcount|info)$/;
var UNIT_IN_NAME = /_(nanoseconds|microseconds|milliseconds|seconds|minutes|hours|days|bytes|ratio|percent)(?:_total)?$/;
var MAX_FAMILIES = 5e3;
var ExpositionReader = class {
  table;
  distributions;
  here;
  families = /* @__PURE__ */ new Map();
  needsEnd = false;
  ended = false;
  constructor(table, here) {
    this.table = table;
    this.here = here;
    this.distributions = new DistributionTable(table, here);
  }
  /** Throws REPORT_MALFORMED and REPORT_TOO_LARGE. */
  line(text) {
    if (text.trim() === "") return;
    if (text.startsWith("#")) {
      this.comment(text);
      return;
    }
    if (this.ended) this.restart();
    const sample = scanSample(text);
    if (typeof sample === "string") throw this.table.malformed(sample);
    this.sample(sample);
  }
  /** Throws REPORT_TRUNCATED when the end of an OpenMetrics file is missing, REPORT_MALFORMED for an odd histogram. */
  end() {
    if (this.needsEnd && !this.ended) {
      throw new AssayError("REPORT_TRUNCATED", 'the file does not end with "# EOF"', { place: this.here() });
    }
    this.distributions.finish();
  }
  comment(text) {
    if (text.trimEnd() === "# EOF") {
      this.ended = true;
      return;
    }
    const [, word, name, rest = ""] = /^#[ \t]+(TYPE|UNIT)[ \t]+(?:"?)([^\s"]+)(?:"?)[ \t]*(\S*)/.exec(text) ?? [];
    if (word === void 0 || name === void 0) return;
    if (this.ended) this.restart();
    const family = this.family(name);
    if (word === "UNIT") {
      this.needsEnd = true;
      family.unit = rest === "" ? void 0 : rest;
      return;
    }
    if (!TYPES.has(rest)) throw this.table.malformed(`${JSON.stringify(rest.slice(0, 100))} is no type of a metric`);
    if (OPEN_METRICS_TYPES.has(rest)) this.needsEnd = true;
    family.type = rest;
  }
  family(name) {
    const known4 = this.families.get(name);
    if (known4 !== void 0) return known4;
    if (this.families.size >= MAX_FAMILIES) throw this.table.tooLarge(`more than ${MAX_FAMILIES} metrics`);
    const family = { type: void 0, unit: void 0 };
    this.families.set(name, family);
    return family;
  }
  restart() {
    this.families = /* @__PURE__ */ new Map();
    this.needsEnd = true;
    this.ended = false;
  }
  sample(sample) {
    const { name, labels, value: value2, time: time3 } = sample;
    const suffix = SUFFIX.exec(name)?.[1];
    const stem = suffix === void 0 ? name : name.slice(0, -suffix.length - 1);
    const exact = this.families.get(name);
    const base = exact === void 0 ? stem : name;
    const { type, unit: told } = exact ?? this.families.get(stem) ?? {};
    const unit = told ?? UNIT_IN_NAME.exec(base)?.[1];
    const part = exact === void 0 ? suffix : void 0;
    if (type === "info" || type !== void 0 && part === "created") return;
    if (type === "histogram" || type === "gaugehistogram" || type === "summary") {
      const kind2 = type === "summary" ? "summary" : "histogram";
      this.distributions.add({ kind: kind2, family: base, unit, part, labels, value: value2 });
      return;
    }
    const kind = type === "counter" ? "cumulative" : "samples";
    this.table.add({ name, kind, unit, labels, value: value2, time: time3 });
  }
};

// src/suites/metrics/read-json-metric.ts
var KINDS2 = /* @__PURE__ */ new Map([
  ["sample", "samples"],
  ["gauge", "samples"],
  ["trend", "samples"],
  ["counter", "counter"],
  ["rate", "rate"]
]);
var K6_UNITS = /* @__PURE__ */ new Map([
  ["time", "ms"],
  ["data", "B"]
]);
function readJsonMetric(text, table, declarations) {
  let parsed;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw table.malformed("the line is not valid JSON");
  }
  const line = fieldsOf(parsed);
  const name = textOf(line.metric);
  if (name === void 0) throw table.malformed('"metric" must be the name of the metric');
  if (line.type === "Metric" || line.type === "Point") readK6({ name, line }, table, declarations);
  else table.add(plainReading(name, line, table));
}
function plainReading(name, line, table) {
  const kind = line.type === void 0 ? "samples" : KINDS2.get(String(line.type));
  if (kind === void 0) throw table.malformed(`"type" must be one of ${[...KINDS2.keys()].join(", ")}`);
  const unit = textOf(line.unit);
  if (line.unit !== void 0 && unit === void 0) throw table.malformed('"unit" must be a text');
  return {
    name,
    kind,
    unit,
    labels: labelsOf2(line.labels, '"labels"', table),
    ...pointOf(line, kind, table)
  };
}
function readK6({ name, line }, table, declarations) {
  const data = fieldsOf(line.data);
  if (line.type === "Metric") {
    const kind = KINDS2.get(String(data.type));
    if (kind === void 0) throw table.malformed('"data.type" must be counter, gauge, rate or trend');
    declarations.set(name, { kind, unit: K6_UNITS.get(String(data.contains)) });
    return;
  }
  const declared = declarations.get(name);
  if (declared === void 0) throw table.malformed('a point stands before the line of type "Metric" that declares it');
  const labels = labelsOf2(data.tags ?? {}, '"data.tags"', table);
  table.add({ name, ...declared, labels, ...pointOf(data, declared.kind, table) });
}
function pointOf({ value: value2, time: time3 }, kind, table) {
  const number2 = value2 === null && kind !== "rate" ? Number.NaN : numberOf(value2);
  if (number2 === void 0) throw table.malformed('"value" must be a number');
  if (kind === "counter" && number2 < 0) throw table.malformed('"value" of a counter must not be negative');
  const at = time3 === void 0 || time3 === null ? void 0 : typeof time3 === "string" ? Date.parse(time3) : time3;
  if (at !== void 0 && numberOf(at) === void 0) throw table.malformed('"time" must be a number or a date');
  return { value: number2, time: at };
}
function labelsOf2(value2, what, table) {
  const labels = /* @__PURE__ */ new Map();
  if (value2 === void 0) return labels;
  if (!isObject(value2)) throw table.malformed(`${what} must be an object`);
  for (const [key, label2] of Object.entries(value2)) {
    if (typeof label2 !== "string" && typeof label2 !== "number" && typeof label2 !== "boolean") {
      throw table.malformed(`${what} must have texts, numbers and booleans as values`);
    }
    labels.set(key, String(label2));
  }
  return labels;
}

// src/suites/read-metrics.ts
var MAX_LINE4 = 64 * 1024;
function readMetrics(chunks, options) {
  const { file } = options;
  const here = () => lines2.here();
  const table = new MetricTable(options, here);
  const exposition = new ExpositionReader(table, here);
  const declarations = /* @__PURE__ */ new Map();
  let { format: format3 } = options;
  const lines2 = new LineReader(file, (text) => {
    if (text.length > MAX_LINE4) throw table.tooLarge(`a line is longer than ${MAX_LINE4} characters`);
    const line = text.trim();
    if (line === "") return;
    format3 ??= line.startsWith("{") && line.endsWith("}") ? "json-lines" : "openmetrics";
    if (format3 === "json-lines") readJsonMetric(line, table, declarations);
    else exposition.line(text);
  });
  let last;
  for (const chunk of toUtf8(chunks, () => void 0)) {
    last = chunk.at(-1) ?? last;
    lines2.write(chunk);
  }
  lines2.end();
  if (format3 === void 0 || last === void 0) {
    throw new AssayError("REPORT_EMPTY", "the file holds no metrics", { place: { file } });
  }
  if (format3 === "openmetrics") {
    if (last !== LINE_FEED4) {
      throw new AssayError("REPORT_TRUNCATED", "the last line does not end", { place: here() });
    }
    exposition.end();
  }
  return table.metrics(options.seconds);
}
var LINE_FEED4 = 10;

// src/suites/collect-metrics.ts
async function collectMetrics(patterns, cwd, { root, labels, seconds: seconds2 }, before) {
  const metrics = [];
  const errors = [];
  if (patterns.length === 0) return { metrics, errors };
  const { fresh, none } = freshFiles(patterns, before, await findFiles(patterns, cwd));
  if (fresh.size === 0) errors.push(new AssayError("REPORT_MISSING", `metrics: ${none}`));
  for (const [name, { format: format3 }] of fresh) {
    const path = join15(cwd, name);
    try {
      const file = relative5(root, path);
      metrics.push(...readMetrics(readFileChunks(path), { file, format: format3, seconds: seconds2, labels }));
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      errors.push(error);
    }
  }
  return { metrics, errors };
}

// src/suites/collect-reports.ts
import { join as join16, relative as relative6, sep } from "node:path";
async function collectReports(patterns, cwd, { root, sources }, before) {
  const tests = [];
  const coverage = [];
  const warnings = [];
  const errors = [];
  const folder = relative6(root, cwd).split(sep).join("/");
  const { fresh, none } = freshFiles(patterns, before, await findFiles(patterns, cwd));
  if (fresh.size === 0) {
    errors.push(new AssayError("REPORT_MISSING", `${none} (in ${folder || "."})`));
    return { tests, coverage, warnings, errors };
  }
  for (const [name, { format: format3 }] of fresh) {
    const path = join16(cwd, name);
    try {
      const file = relative6(root, path);
      const report = readReport(readFileChunks(path), { file, format: format3, roots: [root], folder, sources });
      for (const test of report.tests) tests.push(test);
      for (const one of report.coverage) coverage.push(one);
      for (const warning of report.warnings) warnings.push(warning);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      errors.push(error);
    }
  }
  if (tests.length === 0 && errors.length === 0) {
    const names = [...fresh.keys()].join(", ");
    errors.push(new AssayError("REPORT_NO_TESTS", `${fresh.size} report(s) were read and hold no test: ${names}`));
  }
  return { tests, coverage, warnings, errors };
}

// src/suites/printed-metrics.ts
var START2 = /^\s*\{\s*"metric"\s*:/;
var MAX_LINE5 = 64 * 1024;
var MAX_ERRORS = 20;
var PrintedMetrics = class {
  table;
  declarations = /* @__PURE__ */ new Map();
  problems = [];
  number = 0;
  /** `source` is what errors name: the suite whose output it is. */
  constructor(source, options) {
    this.table = new MetricTable(options, () => ({ file: source, line: this.number }));
  }
  /** Takes a line; what is wrong with it is kept as an error, since it must not stop the command. */
  line(text) {
    this.number += 1;
    if (!START2.test(text) || this.problems.length >= MAX_ERRORS) return;
    try {
      if (text.length > MAX_LINE5) throw this.table.tooLarge(`a line is longer than ${MAX_LINE5} characters`);
      readJsonMetric(text, this.table, this.declarations);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      this.problems.push(error);
    }
  }
  /** Metrics of the lines that could be read, and an error for each that could not; `seconds` is the time it ran. */
  finish(seconds2) {
    return { metrics: this.table.metrics(seconds2), errors: this.problems };
  }
};

// src/suites/run-attempt.ts
var SHOWN_LINES2 = 20;
async function runAttempt(suite, place3, context) {
  const { labels, number: number2 } = place3;
  const where = { suite: place3.suite, variant: place3.variant };
  const problems2 = [];
  const reportsBefore = await findFiles(suite.reports, suite.cwd);
  const metricsBefore = await findFiles(suite.metrics, suite.cwd);
  const printed = new PrintedMetrics(`output of suite ${suite.name}`, { labels });
  const shard = suite.sharded ? context.shard : void 0;
  const status = join17(tmpdir2(), `assay-shard-${randomUUID6()}`);
  try {
    const ended = await runCommand({
      command: suite.command,
      cwd: suite.cwd,
      env: {
        ...context.env,
        ...suite.env,
        ASSAY_SUITE: suite.name,
        ASSAY_ATTEMPT: String(number2),
        ...shardVariables(shard, status)
      },
      marker: context.marker,
      timeoutMs: suite.timeoutMs,
      signal: context.signal,
      ...context.onProcess === void 0 ? {} : { onStarted: context.onProcess },
      onLine(line) {
        printed.line(line);
        context.onLine?.(line);
      }
    });
    const { durationMs, code: exitCode, aborted } = ended;
    const { tests, warnings, errors, ...found } = await collectReports(
      suite.reports,
      suite.cwd,
      context,
      reportsBefore
    );
    const coverage = mergeCoverage(found.coverage);
    const seconds2 = durationMs / 1e3;
    const measured = { root: context.root, labels, seconds: seconds2 };
    const files = await collectMetrics(suite.metrics, suite.cwd, measured, metricsBefore);
    const lines2 = printed.finish(seconds2);
    const tail = lastLines(ended.output);
    for (const error of errors) problems2.push({ ...toProblem(error), ...where, message: `${error.message}${tail}` });
    for (const error of [...files.errors, ...lines2.errors]) problems2.push({ ...toProblem(error), ...where });
    if (shard !== void 0 && !await exists(status)) {
      const message2 = `the command did not touch TEST_SHARD_STATUS_FILE: it does not know of shards${tail}`;
      problems2.push({ code: "SUITE_NOT_SHARDED", message: message2, ...where });
    }
    const allowed = exitCode !== null && suite.exitCodes.includes(exitCode);
    if (aborted) {
      problems2.push({ code: "RUN_INTERRUPTED", message: `suite "${suite.name}" was stopped by a signal`, ...where });
    } else if (ended.timedOut) {
      const message2 = `suite "${suite.name}" ran longer than ${suite.timeoutMs} ms${tail}`;
      problems2.push({ code: "SUITE_TIMEOUT", message: message2, ...where });
    } else if (!allowed && errors.length === 0 && !tests.some((test) => test.status === "failed")) {
      const how = ended.signal === null ? `exit code ${exitCode}` : `signal ${ended.signal}`;
      const message2 = `the command ended with ${how} although no test failed${tail}`;
      problems2.push({ code: "SUITE_COMMAND_FAILED", message: message2, ...where });
    }
    const metrics = [
      ...coverage.length === 0 ? [] : coverageMetrics(totalCoverage(coverage), labels),
      ...files.metrics,
      ...lines2.metrics
    ];
    return { tests, metrics, coverage, warnings, problems: problems2, durationMs, exitCode, aborted };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    problems2.push({ ...toProblem(error), ...where });
    return {
      tests: [],
      metrics: [],
      coverage: [],
      warnings: [],
      problems: problems2,
      durationMs: 0,
      exitCode: null,
      aborted: false
    };
  } finally {
    context.onProcess?.(void 0);
    await rm6(status, { force: true });
  }
}
function shardVariables(shard, status) {
  if (shard === void 0) return {};
  const { index, total: total3 } = shard;
  return { TEST_SHARD_INDEX: String(index), TEST_TOTAL_SHARDS: String(total3), TEST_SHARD_STATUS_FILE: status };
}
var exists = (path) => access(path).then(
  () => true,
  () => false
);
function lastLines(output2) {
  const lines2 = output2.trimEnd().split("\n").slice(-SHOWN_LINES2);
  return output2.trim() === "" ? "" : `
${lines2.join("\n")}`;
}

// src/suites/run-command-suite.ts
var MAX_SHOWN_COMMAND = 2e3;
async function runCommandSuite(suite, variant, context) {
  const startedAtMs = context.clock.now();
  const labels = suiteLabels(suite, variant);
  const attempts2 = [];
  let last;
  let whole3;
  do {
    const before = attempts2.at(-1)?.tests.filter((test) => test.status === "failed") ?? [];
    const only2 = suite.rerunOnly === void 0 ? void 0 : rerunCommand(suite.command, suite.rerunOnly, before);
    const place3 = { suite: suite.name, variant, number: attempts2.length + 1, labels };
    last = await runAttempt(only2 === void 0 ? suite : { ...suite, command: only2 }, place3, context);
    attempts2.push(last);
    if (only2 === void 0 || whole3 === void 0) whole3 = last;
  } while (attempts2.length <= suite.retries && !last.aborted && last.tests.some((test) => test.status === "failed"));
  const where = { suite: suite.name, variant };
  const mark2 = (test) => ({ ...test, extra: { ...test.extra, assay: { ...testExtra(test), ...where } } });
  const own = attempts2.map(({ tests: tests2 }) => tests2.map(mark2));
  const results2 = own.length === 1 ? own[0] : mergeAttempts(own);
  const { muted: muted2 = [], fixing = [] } = context.quarantine ?? {};
  const proved = await repeatFixing(results2, suite, fixing, {
    clock: context.clock,
    signal: context.signal,
    async run(command2, number2) {
      const place3 = { suite: suite.name, variant, number: attempts2.length + number2 - 1, labels };
      const { tests: tests2, problems: problems3 } = await runAttempt({ ...suite, command: command2 }, place3, context);
      return { tests: tests2.map(mark2), problems: problems3 };
    }
  });
  const tests = muteFailures(proved, muted2, context.clock.now());
  const { exitCode } = last;
  const problems2 = [...last.problems, ...unexplained(tests, last, where)];
  return {
    run: {
      ...suiteRun(suite, variant, suite.sharded ? context.shard : void 0),
      conclusion: concludeSuite(tests, problems2),
      startedAtMs,
      durationMs: attempts2.reduce((sum2, { durationMs }) => sum2 + durationMs, 0),
      command: [suite.command].flat().join(" ").slice(0, MAX_SHOWN_COMMAND),
      exitCode
    },
    tests,
    metrics: whole3.metrics,
    coverage: whole3.coverage,
    problems: problems2,
    warnings: attempts2.flatMap(({ warnings }) => warnings)
  };
}
var SIGNALLED = 128;
function unexplained(tests, last, where) {
  const failed = tests.filter(({ status }) => status === "failed");
  const died = last.exitCode === null || last.exitCode >= SIGNALLED;
  if (!died || last.problems.length > 0 || failed.length === 0 || !failed.every(isMuted)) return [];
  const how = last.exitCode === null ? "by a signal" : `with exit code ${last.exitCode}`;
  return [
    { code: "SUITE_COMMAND_FAILED", message: `the command ended ${how}, which no muted failure explains`, ...where }
  ];
}
function concludeSuite(tests, problems2) {
  const red = problems2.some(({ code }) => code === "SUITE_COMMAND_FAILED" || code === "SUITE_TIMEOUT");
  if (red || tests.some((test) => test.status === "failed" && !isMuted(test))) return "failure";
  return problems2.length > 0 ? "inconclusive" : "success";
}

// src/run/cell-environment.ts
function cellEnvironment(env, variant) {
  const values = Object.entries(variant).map(([name, value2]) => [
    `ASSAY_MATRIX_${name.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`,
    value2
  ]);
  return { ...env, ...Object.fromEntries(values) };
}

// src/run/mark-outages.ts
function markOutages(tests, { suites, services: services2 }, needs) {
  const outages2 = services2.flatMap(
    ({ name, outages: times = [] }) => times.map(({ crashedAtMs, recoveredAtMs = Number.POSITIVE_INFINITY }) => ({
      service: name,
      span: { from: crashedAtMs, to: recoveredAtMs }
    }))
  );
  if (outages2.length === 0) return [...tests];
  const runs = new Map(suites.map((run2) => [run2.name, run2]));
  return tests.map((test) => {
    const extra = testExtra(test);
    const run2 = runs.get(extra.suite);
    if (test.status !== "failed" || run2?.startedAtMs === void 0) return test;
    const whole3 = { from: run2.startedAtMs, to: run2.startedAtMs + run2.durationMs };
    const span = ownSpan(test, whole3) ?? whole3;
    const needed = needs(extra.suite);
    const met = outages2.find((outage) => needed.has(outage.service) && overlap(outage.span, span));
    return met === void 0 ? test : { ...test, extra: { ...test.extra, assay: { ...extra, outage: met.service } } };
  });
}
function ownSpan({ start: start3, stop }, suite) {
  if (start3 === void 0 || stop === void 0 || stop < start3) return void 0;
  const span = { from: start3, to: stop };
  return overlap(span, suite) ? span : void 0;
}
var overlap = (one, other) => one.from <= other.to && other.from <= one.to;

// src/run/prepare-data.ts
import { mkdir as mkdir5, writeFile as writeFile4 } from "node:fs/promises";
import { dirname as dirname3, join as join18 } from "node:path";

// src/run/cell-folder.ts
import { createHash as createHash8 } from "node:crypto";
var MAX_LENGTH3 = 100;
function cellFolder(variant) {
  const entries = Object.entries(variant);
  if (entries.length === 0) return "default";
  const text = entries.map(([name, value2]) => `${name}=${value2}`).join(",");
  if (text.length <= MAX_LENGTH3 && /^[A-Za-z0-9][A-Za-z0-9_.,=-]*$/.test(text)) return text;
  const readable = text.replace(/[^A-Za-z0-9_,=-]/g, "_").slice(0, MAX_LENGTH3);
  return `${readable}-${createHash8("sha256").update(text).digest("hex").slice(0, 8)}`;
}

// src/run/prepare-data.ts
async function prepareData(config, variant, world) {
  const { suites, env, marker, signal } = world;
  const { data } = config;
  const needed = [...new Set(suites.flatMap((suite) => suite.data))];
  const directory = dataDirectory(config, variant, env);
  const problems2 = [];
  const missing = /* @__PURE__ */ new Set();
  let sets = [];
  try {
    if (needed.length > 0) {
      await keepOutOfGit(dirname3(directory));
      const made = await generateData(data, {
        size: data.size,
        seed: data.seed,
        directory,
        only: needed,
        env,
        marker,
        signal,
        onFailure(set2, error) {
          missing.add(set2);
          problems2.push(error);
        }
      });
      sets = made.map((set2) => ({ ...set2, variant }));
    }
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "RUN_INTERRUPTED") throw error;
    for (const set2 of needed) missing.add(set2);
    problems2.push(error);
  }
  return {
    sets,
    problems: problems2,
    environment: (suite) => suite.data.length === 0 ? {} : { ASSAY_DATASET_DIR: directory, ASSAY_DATASET_SIZE: data.size, ASSAY_DATASET_SEED: data.seed },
    refusal(suite) {
      const set2 = suite.data.find((name) => missing.has(name));
      if (set2 === void 0) return void 0;
      return new AssayError("SUITE_NOT_RUN", `suite "${suite.name}" needs data set "${set2}", which could not be made`);
    }
  };
}
function dataDirectory(config, variant, env) {
  const { ASSAY_ENV_DIR } = env;
  const above = ASSAY_ENV_DIR ? join18(ASSAY_ENV_DIR, "assay-data") : join18(config.root, ".assay", "data");
  return join18(above, cellFolder(variant));
}
async function keepOutOfGit(folder) {
  try {
    await mkdir5(folder, { recursive: true });
    await writeFile4(join18(folder, ".gitignore"), "*\n");
  } catch (cause) {
    throw new AssayError("DATA_FAILED", `data cannot be written to ${folder}: ${cause.message}`, { cause });
  }
}

// src/plan/order-suites.ts
function orderSuites(suites) {
  const byName = new Map(suites.map((suite) => [suite.name, suite]));
  const ordered = /* @__PURE__ */ new Set();
  const add3 = (suite) => {
    for (const name of suite.needs) {
      const needed = byName.get(name);
      if (needed !== void 0 && !ordered.has(needed)) add3(needed);
    }
    ordered.add(suite);
  };
  for (const suite of suites) add3(suite);
  return [...ordered];
}

// src/run/run-suites.ts
async function runSuites(suites, schedule) {
  const waiting = new Set(orderSuites(suites));
  const running = /* @__PURE__ */ new Map();
  const ended = /* @__PURE__ */ new Map();
  const chosen = new Set(suites.map(({ name }) => name));
  const start3 = (suite) => {
    waiting.delete(suite);
    const run2 = schedule.run(suite).then((conclusion) => {
      running.delete(suite);
      ended.set(suite.name, conclusion);
    });
    running.set(suite, run2);
  };
  const startAll = () => {
    for (const suite of waiting) {
      const unmet = suite.needs.find((name) => ended.has(name) && ended.get(name) !== "success");
      if (unmet !== void 0) {
        waiting.delete(suite);
        ended.set(suite.name, "inconclusive");
        schedule.onUnmet(suite, unmet);
        continue;
      }
      if (suite.needs.some((name) => chosen.has(name) && !ended.has(name))) continue;
      const taken = [...running.keys()];
      if (taken.length >= schedule.parallel || taken.some(({ alone }) => alone)) return;
      if (suite.alone && taken.length > 0) return;
      start3(suite);
    }
  };
  while (waiting.size > 0 || running.size > 0) {
    const failed = [...ended.values()].some((conclusion) => conclusion !== "success");
    if (schedule.signal.aborted || schedule.failFast && failed) waiting.clear();
    else startAll();
    if (running.size > 0) await Promise.race(running.values());
    else if (waiting.size === 0) return;
  }
}

// src/run/service-problems.ts
function serviceProblems(services2, suites) {
  return services2.flatMap(
    ({ name, outages: outages2 }) => outages2.map(({ crashedAt, recoveredAt = Number.POSITIVE_INFINITY, restartMs, reason, lastLines: lastLines2 }) => {
      const during = suites.filter(({ startedAtMs, durationMs }) => {
        return startedAtMs !== void 0 && startedAtMs <= recoveredAt && crashedAt <= startedAtMs + durationMs;
      }).map((suite) => `"${suite.name}"`);
      const when = during.length === 0 ? "while no suite ran" : `while ${during.join(", ")} ran`;
      const after2 = restartMs === void 0 ? "it did not come back" : `it was healthy again after ${restartMs} ms`;
      return new AssayError("SERVICE_FAILED", `service "${name}" ${reason} ${when}; ${after2}${lastLines2}`);
    })
  );
}

// src/run/to-sample-series.ts
import { totalmem } from "node:os";
var MEASURES = [
  ["cpuPercent", "cpu"],
  ["memoryBytes", "memory"],
  ["fileDescriptors", "file-descriptors"],
  ["threads", "threads"],
  ["readBytes", "read"],
  ["writtenBytes", "written"]
];
var treeName = {
  service: (name) => `service ${name}`,
  suite: (name) => `suite ${name}`
};
function toSampleSeries({ trees, machine }, variant) {
  const limits = { cpu: 100, memory: totalmem() };
  return [
    ...[...trees].flatMap(([name, series]) => seriesOf2(series, { ...ownerOf(name), variant })),
    ...seriesOf2(machine, { variant }).map((series) => {
      const limit = series.measure === "cpu" || series.measure === "memory" ? limits[series.measure] : void 0;
      return limit === void 0 ? series : { ...series, limit };
    })
  ];
}
function ownerOf(name) {
  const bare2 = name.slice(name.indexOf(" ") + 1);
  return name.startsWith("service ") ? { service: bare2 } : { suite: bare2 };
}
function seriesOf2(recorded, owner) {
  return MEASURES.flatMap(([key, measure2]) => {
    const summary = recorded.values.get(key);
    if (summary === void 0) return [];
    const points = recorded.points.flatMap((point) => {
      const value2 = point[key];
      return value2 === void 0 ? [] : [[Math.round(point.atMs), rounded(value2)]];
    });
    return [{ ...owner, measure: measure2, peak: rounded(summary.peak), mean: rounded(summary.mean), points }];
  });
}
var rounded = (value2) => Math.round(value2 * 10) / 10;

// src/run/to-service-run.ts
function toServiceRun(record, variant) {
  const { name, ours, state, startedAtMs, healthyAfterMs, stoppedAtMs, restarts, outages: outages2 } = record;
  return {
    name,
    state: state === "starting" ? "unhealthy" : state,
    startedAtMs,
    ...healthyAfterMs === void 0 ? {} : { healthyAfterMs },
    ...stoppedAtMs === void 0 ? {} : { stoppedAtMs },
    ours,
    restarts,
    outages: outages2.map(({ crashedAt, recoveredAt, restartMs, reason }) => ({
      crashedAtMs: crashedAt,
      ...recoveredAt === void 0 ? {} : { recoveredAtMs: recoveredAt },
      ...restartMs === void 0 ? {} : { restartMs },
      reason
    })),
    variant
  };
}

// src/run/run-cell.ts
var SAMPLE_INTERVAL_MS = 1e3;
async function runCell(config, variant, options) {
  const { onEvent, clock } = options;
  const env = cellEnvironment(options.env, variant);
  const outcomes = /* @__PURE__ */ new Map();
  const problems2 = [];
  let records = [];
  let samples2 = [];
  let data;
  const problem2 = (error, suite) => {
    const found = { ...toProblem(error), ...suite === void 0 ? {} : { suite }, variant };
    problems2.push(found);
    onEvent({ type: "problem", problem: found });
  };
  const needed = (suites2) => neededServices(config.services, [...new Set(suites2.flatMap(({ services: services3 }) => services3))]);
  const runOne = async (suite, running, commands) => {
    const refusal = data?.refusal(suite);
    if (refusal !== void 0) {
      problem2(refusal, suite.name);
      return "inconclusive";
    }
    onEvent({ type: "suite-started", suite: suite.name, variant });
    const outcome2 = await runCommandSuite(suite, variant, {
      ...{
        clock,
        env: { ...env, ...data?.environment(suite) },
        root: config.root,
        marker: options.marker,
        signal: options.signal
      },
      ...{ sources: options.sources, shard: options.shard, quarantine: options.quarantine },
      onLine: (line) => onEvent({ type: "suite-line", suite: suite.name, line }),
      onProcess(pid) {
        if (pid === void 0) commands.delete(treeName.suite(suite.name));
        else commands.set(treeName.suite(suite.name), pid);
      }
    });
    const hasFailed2 = outcome2.run.conclusion !== "success" || outcome2.tests.some(({ status }) => status === "failed");
    if (hasFailed2 && !options.signal.aborted) {
      await running.check(needed([suite]).map(({ name }) => name));
    }
    outcomes.set(suite.name, outcome2);
    problems2.push(...outcome2.problems);
    tell(outcome2, onEvent);
    return outcome2.run.conclusion;
  };
  const runAll = async (running) => {
    const commands = /* @__PURE__ */ new Map();
    const roots = () => new Map([...[...running.rootPids()].map(([name, pid]) => [treeName.service(name), pid]), ...commands]);
    const sampler = sampleProcesses({ roots, intervalMs: SAMPLE_INTERVAL_MS, clock });
    await runSuites(options.suites, {
      parallel: options.parallel ?? config.parallel,
      failFast: config.failFast,
      signal: options.signal,
      run: (suite) => runOne(suite, running, commands),
      onUnmet(suite, unmet) {
        const why = `suite "${suite.name}" needs "${unmet}", which did not pass`;
        problem2(new AssayError("SUITE_NOT_RUN", why), suite.name);
      }
    });
    samples2 = toSampleSeries(await sampler.stop(), variant);
  };
  try {
    const running = await startServices(needed(options.suites), {
      env,
      marker: options.marker,
      logDirectory: options.logDirectory,
      ci: !["", "false", "0"].includes(options.env.CI ?? ""),
      signal: options.signal,
      clock,
      onEvent: (event2) => onEvent({ ...event2, type: "service", state: event2.type })
    });
    try {
      data = await prepareData(config, variant, { ...options, env });
      for (const set2 of data.sets) onEvent({ type: "data", set: set2 });
      for (const error of data.problems) problem2(error);
      await runAll(running);
    } finally {
      records = running.timeline;
      await running.stop();
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    records = error.services ?? records;
    problem2(error);
  }
  const suites = options.suites.map((suite) => outcomes.get(suite.name)?.run ?? suiteRun(suite, variant, void 0));
  const services2 = records.map((record) => toServiceRun(record, variant));
  for (const error of serviceProblems(records, suites)) problem2(error);
  const tests = options.suites.flatMap(({ name }) => outcomes.get(name)?.tests ?? []);
  const metrics = options.suites.flatMap(({ name }) => outcomes.get(name)?.metrics ?? []);
  const coverage = options.suites.flatMap(({ name }) => outcomes.get(name)?.coverage ?? []);
  const namesOf = (suite) => new Set(needed(options.suites.filter(({ name }) => name === suite)).map(({ name }) => name));
  return {
    ...{ suites, services: services2, samples: samples2, metrics, coverage, problems: problems2 },
    tests: markOutages(tests, { suites, services: services2 }, namesOf),
    data: data?.sets ?? []
  };
}
function tell({ run: run2, tests, problems: problems2, warnings }, onEvent) {
  const count4 = (status) => tests.filter((test) => test.status === status).length;
  for (const warning of warnings) onEvent({ type: "warning", warning });
  for (const problem2 of problems2) onEvent({ type: "problem", problem: problem2 });
  onEvent({
    type: "suite-ended",
    suite: run2.name,
    variant: run2.variant,
    conclusion: run2.conclusion,
    durationMs: run2.durationMs,
    passed: count4("passed"),
    failed: count4("failed"),
    muted: tests.filter(isMuted).length,
    skipped: count4("skipped")
  });
}

// src/run/service-facts.ts
function serviceFacts(services2, samples2) {
  const valuesOf = (name, variant, measure2) => samples2.find(
    (series) => series.service === name && series.measure === measure2 && variantText(series.variant ?? {}) === variantText(variant ?? {})
  )?.points.map(([, value2]) => value2);
  return services2.filter(({ state }) => state !== "skipped").map(({ name, variant, ours, healthyAfterMs, restarts, outages: outages2 }) => ({
    ...{ name, variant, ours, healthyAfterMs, restarts },
    crashes: outages2?.map(({ restartMs }) => ({ restartMs })),
    cpuPercent: valuesOf(name, variant, "cpu"),
    memoryBytes: valuesOf(name, variant, "memory"),
    fds: valuesOf(name, variant, "file-descriptors")
  }));
}

// src/run/run-cycle.ts
async function runCycle(config, options) {
  const { clock, onEvent, signal } = options;
  const start3 = clock.now();
  const tests = [];
  const suites = [];
  const services2 = [];
  const samples2 = [];
  const data = [];
  const measured = [];
  const lines2 = [];
  const problems2 = [];
  const keep = (cell2) => {
    for (const test of cell2.tests) tests.push(test);
    suites.push(...cell2.suites);
    services2.push(...cell2.services);
    samples2.push(...cell2.samples);
    data.push(...cell2.data);
    measured.push(...cell2.metrics);
    lines2.push(...toFileLines(cell2.coverage));
    problems2.push(...cell2.problems);
  };
  for (const [index, variant] of options.cells.entries()) {
    if (signal.aborted) break;
    if (config.failFast && suites.some((suite) => suite.conclusion !== "success")) {
      for (const suite of options.suites) suites.push(suiteRun(suite, variant, void 0));
      continue;
    }
    onEvent({ type: "cell", variant, index, cells: options.cells.length });
    keep(await runCell(config, variant, options));
  }
  if (signal.aborted && !problems2.some(({ code }) => code === "RUN_INTERRUPTED")) {
    const problem2 = toProblem(
      new AssayError("RUN_INTERRUPTED", "the run was stopped by a signal before it was complete")
    );
    problems2.push(problem2);
    onEvent({ type: "problem", problem: problem2 });
  }
  const durationMs = clock.now() - start3;
  const own = runMetrics({
    ...{ tests, runs: suites, suites: config.suites, durationMs },
    services: serviceFacts(services2, samples2)
  });
  const metrics = [...own, ...measured];
  const places = (cells, chosen) => cells.flatMap((variant) => chosen.map((suite) => suitePlace(suite, variant)));
  const criteria2 = judgeCriteria(config.criteria, {
    metrics,
    chosen: places(options.cells, options.suites),
    configured: places(expandMatrix(config.matrix), config.suites)
  });
  const { conclusion, exit } = concludeRun(criteria2, problems2);
  const coverage = capCoverageLines(joinFileLines(lines2));
  const findings = redactFindings(
    {
      tests,
      extra: {
        schemaVersion: 1,
        conclusion,
        ...config.environment === void 0 ? {} : { environment: config.environment },
        suites,
        criteria: criteria2,
        services: services2,
        samples: samples2,
        metrics: metrics.filter(({ name }) => !isTestMetric(name)).map(toMetricRecord),
        ...coverage === void 0 ? {} : { coverage },
        ...data.length === 0 ? {} : { data },
        ...quarantineFacts(options.quarantine),
        problems: problems2
      }
    },
    options.env
  );
  const { environment, version } = options;
  const report = buildReport({ ...findings, environment, version, start: start3, stop: clock.now() });
  return { report, exit: signal.reason === "SIGTERM" && exit === EXIT.interrupted ? EXIT.terminated : exit };
}
function quarantineFacts(quarantine2) {
  if (quarantine2 === void 0) return {};
  const { source, muted: muted2, notice } = quarantine2;
  return {
    quarantine: {
      ...source === void 0 ? {} : { source },
      muted: muted2.length,
      ...notice === void 0 ? {} : { notice }
    }
  };
}

// src/run/run-project.ts
async function runProject(request) {
  const root = resolve16(request.root);
  const config = await loadConfig(root, request.config, {
    environment: request.overlay || void 0,
    env: request.env
  });
  const shard = parseShard(request.shard);
  const suites = suitesOfShard(selectSuites(config.suites, request.suites, request.filter), shard);
  const cells = selectCells(expandMatrix(config.matrix), request.cell);
  const quarantine2 = await request.quarantine(config.quarantine);
  if (quarantine2 !== void 0) request.onEvent({ type: "quarantine", quarantine: quarantine2 });
  const directory = resolve16(root, request.reportDirectory);
  const logDirectory = join19(directory, "logs");
  await mkdir6(logDirectory, { recursive: true });
  const marker = randomUUID7();
  const sources = new SourceIndex(await listTrackedFiles(root));
  const stop = new AbortController();
  const dispose = onStopSignals((signal, count4) => {
    stop.abort(signal);
    if (count4 > 1) void sweepMarked({ marker, graceMs: 0 }).finally(() => process.exit(EXIT.interrupted));
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
      quarantine: quarantine2,
      shard,
      parallel: request.parallel,
      onEvent: request.onEvent
    });
    validateReport(report);
    await writeReport(report, directory);
    return { report, exit, directory };
  } finally {
    dispose();
  }
}

// src/run/watch-project.ts
import { appendFile } from "node:fs/promises";
import { join as join20 } from "node:path";
import { setTimeout as sleep11 } from "node:timers/promises";
var HISTORY = "history.ndjson";
async function watchProject(request, { everyMs, onRun, onError }) {
  const stopped = new AbortController();
  const dispose = onStopSignals(() => stopped.abort());
  let worst2 = EXIT.success;
  let runs = 0;
  try {
    while (!stopped.signal.aborted) {
      const startedAt = performance.now();
      try {
        const result = await runProject(request);
        runs += 1;
        await remember2(result);
        onRun(result);
        if (worst2 === EXIT.success) worst2 = result.exit;
      } catch (error) {
        if (runs === 0) throw error;
        onError(error);
        if (worst2 === EXIT.success) worst2 = EXIT.usage;
      }
      const pauseMs = Math.max(0, everyMs - (performance.now() - startedAt));
      await sleep11(pauseMs, void 0, { signal: stopped.signal }).catch(() => void 0);
    }
    return worst2;
  } finally {
    dispose();
  }
}
async function remember2({ report, exit, directory }) {
  const { start: start3, stop, tests, passed, failed, skipped: skipped2 } = report.results.summary;
  const { conclusion } = report.extra.assay;
  const line = { start: new Date(start3).toISOString(), durationMs: stop - start3, conclusion, exit };
  await appendFile(join20(directory, HISTORY), `${JSON.stringify({ ...line, tests, passed, failed, skipped: skipped2 })}
`);
}

// src/cli/read-quarantine-file.ts
import { readFile as readFile7 } from "node:fs/promises";

// src/config/parse-quarantine.ts
import { Ajv2020 as Ajv20205 } from "ajv/dist/2020.js";
import addFormatsModule3 from "ajv-formats";

// src/config/generated/quarantine-schema.ts
var QUARANTINE_SCHEMA = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://assay.invalid/quarantine.schema.json",
  "title": "QuarantineDocument",
  "description": "The tests whose failures do not count for now. Members that are not listed here are passed over, so that a newer bot can be asked.",
  "type": "object",
  "required": [
    "version",
    "muted"
  ],
  "properties": {
    "version": {
      "const": 1,
      "description": "Version of this document's format."
    },
    "repository": {
      "type": "string",
      "maxLength": 300,
      "description": "owner/name"
    },
    "at": {
      "type": "string",
      "maxLength": 40,
      "description": "When it was made, ISO 8601."
    },
    "muted": {
      "type": "array",
      "maxItems": 1e3,
      "description": "Tests that run, and whose failures are told but do not count.",
      "items": {
        "$ref": "#/$defs/mutedTest"
      }
    },
    "fixing": {
      "type": "array",
      "maxItems": 1e3,
      "description": "Tests that this change says it mends: they count, and are repeated.",
      "items": {
        "$ref": "#/$defs/fixingTest"
      }
    }
  },
  "$defs": {
    "identity": {
      "type": "string",
      "pattern": "^[0-9a-f]{32}$",
      "description": "The stable identity of the test; where it is given nothing else has to match but the variant."
    },
    "suite": {
      "type": "string",
      "maxLength": 1e3,
      "description": "Name of the suite in assay.yml."
    },
    "name": {
      "type": "string",
      "maxLength": 1e3,
      "description": "Path and name of the test, joined with ' › '."
    },
    "file": {
      "type": [
        "string",
        "null"
      ],
      "maxLength": 1e3,
      "description": "Without one, whatever file it is in."
    },
    "issue": {
      "type": [
        "integer",
        "null"
      ],
      "minimum": 1,
      "description": "Number of the issue it is about."
    },
    "mutedTest": {
      "type": "object",
      "required": [
        "suite",
        "name"
      ],
      "properties": {
        "identity": {
          "$ref": "#/$defs/identity"
        },
        "suite": {
          "$ref": "#/$defs/suite"
        },
        "name": {
          "$ref": "#/$defs/name"
        },
        "file": {
          "$ref": "#/$defs/file"
        },
        "variant": {
          "type": [
            "string",
            "null"
          ],
          "maxLength": 1e3,
          "description": "The cell it is muted in, such as node=22,os=linux; without one, all of them."
        },
        "by": {
          "type": "string",
          "maxLength": 1e3,
          "description": "Login of who muted it."
        },
        "reason": {
          "type": "string",
          "maxLength": 1e3
        },
        "until": {
          "type": [
            "string",
            "null"
          ],
          "format": "date-time",
          "maxLength": 40,
          "description": "When it ends; without one, never."
        },
        "issue": {
          "$ref": "#/$defs/issue"
        }
      }
    },
    "fixingTest": {
      "type": "object",
      "required": [
        "suite",
        "name",
        "repeat"
      ],
      "properties": {
        "identity": {
          "$ref": "#/$defs/identity"
        },
        "suite": {
          "$ref": "#/$defs/suite"
        },
        "name": {
          "$ref": "#/$defs/name"
        },
        "file": {
          "$ref": "#/$defs/file"
        },
        "issue": {
          "$ref": "#/$defs/issue"
        },
        "repeat": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "description": "How often it has to pass, the run of its suite included."
        }
      }
    }
  }
};

// src/config/parse-quarantine.ts
var SHOWN2 = 5;
function parseQuarantine(text, file) {
  const place3 = { file };
  let value2;
  try {
    value2 = JSON.parse(text);
  } catch (cause) {
    throw new AssayError("QUARANTINE_INVALID", "the list of muted tests is not JSON", { place: place3, cause });
  }
  const ajv = new Ajv20205({ strict: false, code: { optimize: false }, validateSchema: false, allErrors: true });
  addFormatsModule3(ajv);
  const validate = ajv.compile(QUARANTINE_SCHEMA);
  if (validate(value2)) return value2;
  const found = (validate.errors ?? []).map(({ instancePath, message: message2 }) => `${instancePath || "/"} ${message2}`);
  const more = found.length > SHOWN2 ? ` and ${found.length - SHOWN2} more` : "";
  throw new AssayError("QUARANTINE_INVALID", `${found.slice(0, SHOWN2).join("; ")}${more}`, { place: place3 });
}

// src/cli/read-quarantine-file.ts
async function readQuarantineFile(file) {
  const text = await readFile7(file, "utf8").catch((cause) => {
    const message2 = `the list of muted tests cannot be read: ${cause.code ?? cause.message}`;
    throw new AssayError("QUARANTINE_UNAVAILABLE", message2, { place: { file }, cause });
  });
  const { muted: muted2, fixing = [] } = parseQuarantine(text, file);
  return { source: "file", muted: muted2, fixing };
}

// src/cli/run-command-line.ts
async function runCommandLine(options) {
  const env = readEnvironment();
  const progress = createProgress(process.stdout, { verbose: options.verbose, color: env.NO_COLOR === void 0 });
  const finish = ({ report, directory }) => progress.finish(report, relative7(process.cwd(), directory) || ".");
  const request = {
    root: options.project,
    config: options.config,
    reportDirectory: options.report,
    suites: options.suite,
    cell: options.cell,
    shard: options.shard,
    parallel: options.parallel === "" ? void 0 : wholeNumber("--parallel", options.parallel),
    overlay: options.environment,
    filter: { tags: options.tag, layers: options.layer, phases: options.phase },
    quarantine: async () => options.quarantine === "" ? void 0 : readQuarantineFile(options.quarantine),
    env,
    environment: localEnvironment(),
    onEvent: progress.onEvent
  };
  if (options.watch !== "") {
    const everyMs = parseDuration(options.watch);
    if (!(everyMs > 0)) {
      throw new AssayError(
        "USAGE",
        `--watch ${options.watch} is no time; give a number with ms, s, m or h, such as 15m`
      );
    }
    return watchProject(request, { everyMs, onRun: finish, onError: printError });
  }
  const result = await runProject(request);
  finish(result);
  return result.exit;
}

// src/cli/validate-command-line.ts
import { resolve as resolve17 } from "node:path";
async function validateCommandLine(options) {
  const root = resolve17(options.project);
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
      ...config.data.sets.length === 0 ? [] : [`  data      ${names(config.data.sets)}`],
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
  program.command("run").description("start services, run the suites, judge the criteria, write the report").option("-C, --project <folder>", "folder of the project", ".").option("-c, --config <file>", "configuration file, relative to the project", CONFIG).option("-s, --suite <name...>", "run only these suites", []).option("--tag <tag...>", "run only suites with one of these tags", []).option("--layer <layer...>", "run only suites of these layers", []).option("--phase <phase...>", "run only suites of these phases", []).option("--cell <name=value,...>", "run only the matching cells of the matrix", "").option("--shard <number/total>", "run this part of the sharded suites, such as 2/4", "").option("-e, --environment <name>", "lay the overlay of this environment over the configuration", "").option("-p, --parallel <count>", "run this many suites at the same time; default: as the configuration says", "").option("--watch <duration>", "run again and again, this long from start to start, such as 15m", "").option("-o, --report <folder>", "where the report is written, relative to the project", "assay-report").option("--quarantine <file>", "a list of muted tests, whose failures do not count (docs/quarantine.md)", "").option("-v, --verbose", "show the output of the suites", false).action(async (options) => {
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
  addData(program, (code) => {
    exit = code;
  });
  addEnvironments(program, (code) => {
    exit = code;
  });
  addHistory(program, (code) => {
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
