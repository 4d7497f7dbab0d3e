import { EXIT, type ExitCode } from './exit-codes.ts';

/** One entry per error a user can meet: the documented cause, what to do about it, the exit code of the runner. */
export interface CatalogueEntry {
  readonly cause: string;
  readonly remedy: string;
  readonly exit: ExitCode;
}

/** Every error code of Assay. `docs/errors.md` is generated from this list; codes are never reused. */
export const ERROR_CATALOGUE = {
  USAGE: {
    cause: 'The command line has an unknown option or a wrong value.',
    remedy: 'Run the command with --help.',
    exit: EXIT.usage,
  },
  CONFIG_NOT_FOUND: {
    cause: 'The configuration file does not exist or cannot be read.',
    remedy: 'Create .github/assay.yml, or name the file with --config.',
    exit: EXIT.usage,
  },
  CONFIG_SYNTAX: {
    cause: 'The configuration file is not valid YAML.',
    remedy: 'Mend the YAML at the place the message names.',
    exit: EXIT.usage,
  },
  CONFIG_INVALID: {
    cause: 'The configuration file has an unknown key, a wrong value or a reference to something that does not exist.',
    remedy: 'Mend every place the messages name; docs/configuration.md lists all keys.',
    exit: EXIT.usage,
  },
  QUARANTINE_INVALID: {
    cause: 'The list of muted tests is not what schemas/quarantine.schema.json describes, or is of another repository.',
    remedy:
      'Mend the file that --quarantine names; of a list from the bot, update the older of the Action and the bot.',
    exit: EXIT.usage,
  },
  QUARANTINE_UNAVAILABLE: {
    cause: 'The list of muted tests could not be had: no bot, no token, a refusal, an answer too late or too large.',
    remedy:
      'Nothing was muted. Check upload-url and permissions: id-token: write; docs/quarantine.md tells what forks need.',
    exit: EXIT.usage,
  },
  SERVICE_FAILED: {
    cause: 'A service could not be started, or exited before it was healthy.',
    remedy: 'Read the last lines of its log in the message; run its command by hand.',
    exit: EXIT.infrastructure,
  },
  SERVICE_UNHEALTHY: {
    cause: 'A service did not become healthy within its time.',
    remedy: 'Check the health URL and the log; raise health.timeout if the service is just slow.',
    exit: EXIT.infrastructure,
  },
  SERVICE_NOT_STOPPED: {
    cause: 'A process that Assay started is still alive after it was killed.',
    remedy: 'Look at the process the message names; it may hang in the kernel or run as another user.',
    exit: EXIT.infrastructure,
  },
  DATA_FAILED: {
    cause: 'A data set could not be made: its API or command failed, or its file could not be written.',
    remedy: 'Read what was answered in the message; assay data make NAME makes it by itself.',
    exit: EXIT.infrastructure,
  },
  DATA_INVALID: {
    cause: 'The rows of a data set break one of its rules, or are not what its format prescribes.',
    remedy: 'Mend what makes the row that the message names, or the rule; docs/data.md explains the rules.',
    exit: EXIT.inconclusive,
  },
  SUITE_COMMAND_MISSING: {
    cause: 'The command of a suite could not be started.',
    remedy: 'Check that the program is installed and on PATH, and that cwd exists.',
    exit: EXIT.infrastructure,
  },
  SUITE_COMMAND_FAILED: {
    cause: 'The command of a suite failed although no test in its report did.',
    remedy: 'Read the end of its output; a crash after the tests is a failure too.',
    exit: EXIT.failure,
  },
  SUITE_NOT_RUN: {
    cause: 'A suite was left out because a suite that it needs did not pass, or a data set could not be made.',
    remedy: 'Mend the suite or the data set that the message names; then this one runs.',
    exit: EXIT.inconclusive,
  },
  SUITE_NOT_SHARDED: {
    cause: 'A suite that should run one of several parts did not say that it knows of parts.',
    remedy: 'Use a runner that takes TEST_SHARD_INDEX and TEST_TOTAL_SHARDS and touches TEST_SHARD_STATUS_FILE.',
    exit: EXIT.inconclusive,
  },
  SUITE_TIMEOUT: {
    cause: 'A suite ran longer than its timeout and was stopped.',
    remedy: 'Raise timeout for this suite or find what hangs in its output.',
    exit: EXIT.failure,
  },
  RUN_INTERRUPTED: {
    cause: 'The run was stopped by a signal before it was complete.',
    remedy: 'Run it again; what had run until then is in the report.',
    exit: EXIT.interrupted,
  },
  REPORT_MISSING: {
    cause: 'A suite left no file that matches its report pattern.',
    remedy: 'Check `reports` of the suite; the pattern is relative to its cwd.',
    exit: EXIT.inconclusive,
  },
  REPORT_EMPTY: {
    cause: 'A report file has no content.',
    remedy: 'The test runner most likely died before it wrote its report; read its output.',
    exit: EXIT.inconclusive,
  },
  REPORT_NO_TESTS: {
    cause: 'The reports of a suite contain no test at all.',
    remedy: 'Check the selection of tests; a suite without tests proves nothing.',
    exit: EXIT.inconclusive,
  },
  REPORT_TRUNCATED: {
    cause: 'A report file ends in the middle.',
    remedy: 'The test runner most likely was killed while writing; read its output.',
    exit: EXIT.inconclusive,
  },
  REPORT_MALFORMED: {
    cause: 'A report file is not well-formed, or not what its format prescribes.',
    remedy: 'Look at the place the message names; check that the runner writes the format you expect.',
    exit: EXIT.inconclusive,
  },
  REPORT_UNKNOWN_FORMAT: {
    cause: 'A report file is in none of the formats Assay reads.',
    remedy: 'docs/formats.md lists the formats; check that `reports` matches report files only.',
    exit: EXIT.inconclusive,
  },
  REPORT_TOO_LARGE: {
    cause: 'A report goes beyond a limit (bytes, depth, tests or text length).',
    remedy: 'Split the report or drop captured output from it; docs/formats.md lists the limits.',
    exit: EXIT.inconclusive,
  },
  HISTORY_NOT_FOUND: {
    cause: 'The history of a replay does not exist, cannot be read, or is a folder without CSV files.',
    remedy: 'Name a .csv or .csv.gz file, or a folder that holds some.',
    exit: EXIT.usage,
  },
  HISTORY_COLUMNS: {
    cause: 'The header line of a history lacks a column that is needed, or names one twice.',
    remedy: 'Give it the columns run, test and status at least; docs/verdicts.md lists all.',
    exit: EXIT.inconclusive,
  },
  HISTORY_MALFORMED: {
    cause: 'A history is not CSV in UTF-8, or its compressed file is cut or damaged.',
    remedy: 'Write it anew: fields with a comma, a quote or a line end in double quotes, quotes in them doubled.',
    exit: EXIT.inconclusive,
  },
  HISTORY_ROW_INVALID: {
    cause: 'A row of a history has a value that cannot be read.',
    remedy: 'Mend the rows that the messages name, or leave all such rows out with --skip-bad, which counts them.',
    exit: EXIT.inconclusive,
  },
  HISTORY_SCATTERED: {
    cause: 'Rows of one run stand too far apart in a history: the run had been judged before its last rows came.',
    remedy: 'Sort the history so that the rows of a run stand together, in the order in which the runs began.',
    exit: EXIT.inconclusive,
  },
  HISTORY_EMPTY: {
    cause: 'A history holds no run of the default branch, so that nothing can be said.',
    remedy: 'Check the file, and name the branch with --default-branch.',
    exit: EXIT.inconclusive,
  },
  HISTORY_NO_SUCH_TEST: {
    cause: 'The test to explain is not in the history.',
    remedy: 'Write its name as the history has it; the message names the nearest ones.',
    exit: EXIT.usage,
  },
  HISTORY_NO_SUCH_FIX: {
    cause: 'A fix is told of a test or a commit that no run of the history has.',
    remedy: 'Write --fixed as COMMIT:TEST, both as the history has them.',
    exit: EXIT.usage,
  },
  ARTIFACT_TOO_LARGE: {
    cause: 'An artifact is larger than the bot accepts, packed or unpacked.',
    remedy: 'Upload the report only, without build output or screenshots.',
    exit: EXIT.inconclusive,
  },
  ARTIFACT_TOO_MANY_ENTRIES: {
    cause: 'An artifact holds more files than the bot accepts.',
    remedy: 'Upload the report folder only.',
    exit: EXIT.inconclusive,
  },
  ARTIFACT_UNSAFE_PATH: {
    cause: 'An artifact holds an entry whose path leaves its folder, or a link.',
    remedy: 'Upload with actions/upload-artifact; such an artifact is never read.',
    exit: EXIT.inconclusive,
  },
  ARTIFACT_CORRUPT: {
    cause: 'An artifact is not a readable zip file, or its checksum is wrong.',
    remedy: 'Run the workflow again.',
    exit: EXIT.inconclusive,
  },
  ARTIFACT_UNREADABLE: {
    cause: 'The process in which the bot reads artifacts ended or hung on this one, twice.',
    remedy:
      'Look for what is unusual in the report: its size, its depth, very long texts; docs/formats.md lists the limits.',
    exit: EXIT.inconclusive,
  },
  ARTIFACT_EXPIRED: {
    cause: 'An artifact is no longer kept by GitHub.',
    remedy: 'Run the workflow again, or raise the retention of artifacts.',
    exit: EXIT.inconclusive,
  },
  JOB_NO_REPORT: {
    cause: 'A job failed, was cancelled or ran out of time, and left no report: what it should have tested is unknown.',
    remedy: 'Look at the log of the job; run it again when its runner was lost.',
    exit: EXIT.infrastructure,
  },
  CHECK_INCONCLUSIVE: {
    cause: 'A check of another app ended without a result: it was cancelled, ran out of time or waits for somebody.',
    remedy: 'Look at the check, and have it run again.',
    exit: EXIT.inconclusive,
  },
  ARTIFACT_NO_REPORT: {
    cause: 'An artifact holds no ctrf-report.json.',
    remedy: 'Upload the whole assay-report/ folder.',
    exit: EXIT.inconclusive,
  },
  BOT_SETTING_MISSING: {
    cause: 'A setting that the bot cannot start without is not in the environment.',
    remedy: 'Set the variable the message names; docs/operate.md lists all of them.',
    exit: EXIT.usage,
  },
  BOT_SETTING_INVALID: {
    cause: 'A setting in the environment has a value the bot cannot use.',
    remedy: 'Correct the variable the message names.',
    exit: EXIT.usage,
  },
  ALERT_REFUSED: {
    cause: 'The receiver of alerts does not take them.',
    remedy: 'Check ASSAY_ALERT_WEBHOOK; what was refused lies on the shelf and can be tried again from there.',
    exit: EXIT.infrastructure,
  },
  DATABASE_IN_USE: {
    cause: 'Another process already uses the embedded database folder.',
    remedy: 'Stop that process, or set DATABASE_URL to share a PostgreSQL server between processes.',
    exit: EXIT.infrastructure,
  },
  DATABASE_UNREACHABLE: {
    cause: 'The database could not be opened.',
    remedy: 'Check DATABASE_URL, or the folder in ASSAY_DATA_DIR.',
    exit: EXIT.infrastructure,
  },
  DATABASE_NOT_EMPTY: {
    cause: 'An import or a restore would mix with what the database holds already.',
    remedy: 'Name an empty database or folder; nothing was changed.',
    exit: EXIT.usage,
  },
  EXPORT_DAMAGED: {
    cause: 'An export is cut off or changed: what was read is not what its checksums say. Nothing was kept of it.',
    remedy: 'Export again, and copy the file as it is.',
    exit: EXIT.infrastructure,
  },
  EXPORT_OTHER_VERSION: {
    cause: 'An export was written by another version of Assay.',
    remedy: 'Import it with the version that wrote it, and then start the newer one, which migrates it.',
    exit: EXIT.usage,
  },
  BACKUP_REFUSED: {
    cause: 'A backup could not be made or put back.',
    remedy: 'The message names the reason; nothing was overwritten.',
    exit: EXIT.infrastructure,
  },
  DATABASE_BUSY: {
    cause: 'The schema could not be changed, because another session held a lock for a minute.',
    remedy: 'Look for a long transaction in pg_stat_activity, end it, and start the bot again; nothing was changed.',
    exit: EXIT.infrastructure,
  },
  DATABASE_NEWER: {
    cause: 'The database was migrated by a newer version of Assay.',
    remedy: 'Start the newer version; this one could damage what it does not know.',
    exit: EXIT.infrastructure,
  },
  INTERNAL: {
    cause: 'A defect in Assay.',
    remedy: 'Please open an issue with the text of the message.',
    exit: EXIT.internal,
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
