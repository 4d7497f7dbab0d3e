import { OUTSIDE as DASHBOARD_OUTSIDE } from './isolation-dashboard.ts';
import { HISTORY_OUTSIDE } from './isolation-history.ts';

/** Exports that ask nothing of a repository: engines, the inbox, what has no database, what writes under its own key. */
export const OUTSIDE = new Set([
  ...[
    'openDatabase',
    'limitDatabase',
    'createTurns',
    'startEmbeddedEngine',
    'openEmbeddedDatabase',
    'openPostgresDatabase',
    'migrate',
    'splitStatements',
    'lockDirectory',
    'lockDataDirectory',
    'connectDatabase',
    'serveDatabase',
  ],
  ...['createLogSync', 'syncDataFiles', 'cleanJson', 'cleanText', 'arrayText', 'statusNumber', 'statusName'],
  ...[
    'storedTables',
    'schemaVersion',
    'readTable',
    'exportDatabase',
    'importDatabase',
    'backupEmbedded',
    'restoreEmbedded',
  ],
  ...['backupPostgres', 'restorePostgres', 'runDbCommand', 'textArrayText'],
  ...['ensurePartitions', 'partitionName', 'carryOver', 'retain', 'startUpkeep'],
  ...[
    'storeDelivery',
    'storeDeliveries',
    'claimDelivery',
    'extendLease',
    'releaseHeldWrites',
    'releaseLeases',
    'finishDelivery',
    'postponeDelivery',
    'nextDueSeconds',
  ],
  ...['openJournal', 'readJournal', 'journalLine', 'readJournalLine', 'drainJournal', 'takeJournal'],
  // The inbox, and what keeps it whole: of the App, or of a repository whose id is the key.
  ...['askableDeliveries', 'checkedTimes', 'noteAsked', 'noteChecked', 'claimChore', 'forgetDeliveries', 'storeErrand'],
  // What the operator sees of all repositories together.
  ...DASHBOARD_OUTSIDE,
  // By GitHub's own ids: a tracker holds issues of several repositories.
  ...['issueAt', 'repositoryById', 'addCommand'],
  // A lock of the repository's own row.
  'lockMutes',
  ...['dropDeliveries', 'findDelivery', 'listDeliveries', 'retryDeliveries', 'runSubject'],
  ...['deleteRepository', 'departedRepositories', 'forgetInstallations', 'markDepartures', 'markInstallationDeleted'],
  'repositoriesToAsk',
  ...['moveRepository', 'restInstallation', 'saveInstallation', 'unknownRuns', 'findPace', 'recordPace'],
  // Written under a key that begins with the repository; store-report.test.ts holds storeReport to its run.
  ...[
    'upsertRepository',
    'upsertRun',
    'recordSummary',
    'claimSummary',
    'storeReport',
    'storeResults',
    'openRun',
    'orderResults',
  ],
  ...['cleanResult', 'ResultSteps'],
  // uploads.test.ts holds these to their repository.
  ...['beginUpload', 'addUploadChunk', 'finishUpload', 'readUpload', 'dropUpload'],
  'findInstallationOf',
  ...['numberTests', 'numberVariants', 'numberFailures', 'writeBlocks', 'packBlocks', 'sumByTest', 'updateStates'],
  ...['openDay', 'addToClosedDay', 'addToSuiteDays', 'saveJobs', 'saveBotSettings'],
  ...HISTORY_OUTSIDE,
]);
