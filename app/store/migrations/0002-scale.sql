-- Results at scale. Results lie in blocks of up to 500, months in partitions, and what pages and decisions ask
-- for is kept beside them: a state per test and roll-ups per day. Nothing here holds a long lock; what 0001 stored stays
-- readable in the view `results` and is moved in batches while the bot runs (carry-over.ts).

-- All that is locked below, at once or not at all: a migration that waits with half of it would stop the version before,
-- or wait for it in a circle. migrate.ts tries again.
LOCK TABLE repositories, tests, reports, results IN ACCESS EXCLUSIVE MODE NOWAIT;

-- Cells of a matrix, such as node=22,os=linux, so that a result names its cell by a number.
CREATE TABLE variants (
  id            integer GENERATED ALWAYS AS IDENTITY, -- what states, roll-ups and blocks say instead of the name
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose cell it is
  name          text NOT NULL,                        -- canonical cell; empty without a matrix
  PRIMARY KEY (repository_id, id),
  UNIQUE (repository_id, name)
);

-- What failing tests said, each text once per repository however often it comes.
CREATE TABLE failures (
  id            bigint GENERATED ALWAYS AS IDENTITY,  -- what blocks of results say instead of the text
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose failure it is
  digest        text NOT NULL,                        -- of message and trace together (number-failures.ts)
  message       text,                                 -- first thing a person reads; null when the report has none
  trace         text,                                 -- where it happened; null when the report has none
  last_day      date NOT NULL,                        -- newest UTC day it was seen on; it goes when its results are gone
  PRIMARY KEY (repository_id, id),
  UNIQUE (repository_id, digest)
);
CREATE INDEX failures_by_day ON failures (last_day);

-- Up to 500 results of one report as arrays of one length, ordered by the identity of their tests. A sixth of the
-- space and of the writing that a row a result takes, and as quickly unnested as rows are read.
CREATE TABLE result_blocks (
  repository_id  bigint NOT NULL,                     -- whose results they are
  report_id      bigint NOT NULL,                     -- the report they stood in
  run_id         bigint NOT NULL,                     -- the run that report is of
  day            date NOT NULL,                       -- UTC day on which the run completed; the month chooses the partition
  block          integer NOT NULL,                    -- position among the blocks of the report, from 0
  failed         integer NOT NULL,                    -- how many of them failed; 0 spares reading the arrays
  first_identity text NOT NULL,                       -- identity of the first test; with the last one it tells whether a test can be here
  last_identity  text NOT NULL,                       -- identity of the last test
  test_ids       bigint[] NOT NULL,                   -- tests.id of each result
  ordinals       integer[] NOT NULL,                  -- position of each in the report: two results may share test and variant
  variant_ids    integer[] NOT NULL,                  -- variants.id of each
  statuses       smallint[] NOT NULL,                 -- 1 passed, 2 failed, 3 skipped, 4 pending, 5 other
  durations      real[] NOT NULL,                     -- milliseconds of each
  failure_ids    bigint[],                            -- failures.id of each that failed with a text; null when none did
  PRIMARY KEY (repository_id, day, report_id, block),
  CHECK (1 <= ALL (statuses) AND 5 >= ALL (statuses))
) PARTITION BY RANGE (day);
-- Numbers without a pattern do not pack, and to try takes longer than to write them.
ALTER TABLE result_blocks ALTER COLUMN test_ids SET STORAGE EXTERNAL;
ALTER TABLE result_blocks ALTER COLUMN ordinals SET STORAGE EXTERNAL;
ALTER TABLE result_blocks ALTER COLUMN durations SET STORAGE EXTERNAL;
CREATE INDEX result_blocks_by_run ON result_blocks (repository_id, run_id);

-- What is known of one test in one cell, kept up to date with each result. Runs of the default branch and all others are
-- kept apart: what a pull request does is no evidence about the default branch.
CREATE TABLE test_states (
  repository_id      bigint NOT NULL,                 -- whose test it is
  test_id            bigint NOT NULL,                 -- tests.id
  last_run_id        bigint NOT NULL,                 -- newest run with a result of it
  last_at            timestamptz NOT NULL,            -- when that run completed; older results that come later only count
  last_passed_run_id bigint,                          -- newest run in which it passed; null when it never did
  last_failed_run_id bigint,                          -- newest run in which it failed; null when it never did
  recent             bigint NOT NULL,                 -- its last 52 outcomes as bits, the newest lowest, 1 for failed
  duration_sum       double precision NOT NULL,       -- milliseconds of all its passes
  duration_squares   double precision NOT NULL,       -- sum of their squares, for the deviation
  day_duration       double precision NOT NULL,       -- milliseconds of the passes of `day`
  variant_id         integer NOT NULL,                -- variants.id
  passed             integer NOT NULL,                -- how often it passed
  failed             integer NOT NULL,                -- how often it failed
  skipped            integer NOT NULL,                -- how often it was skipped, pending or something else
  flips              integer NOT NULL,                -- how often its outcome differed from the one before
  commit_flips       integer NOT NULL,                -- those of them that happened on one and the same commit
  day                date NOT NULL,                   -- UTC day that the day's counts below are of
  day_passed         integer NOT NULL,                -- passes of that day
  day_failed         integer NOT NULL,                -- failures of that day
  day_skipped        integer NOT NULL,                -- results of that day that are neither
  day_flips          integer NOT NULL,                -- flips of that day
  last_flip_day      date,                            -- day of the newest flip; null when it never flipped
  first_day          date NOT NULL,                   -- day of the oldest result counted
  duration_max       real NOT NULL,                   -- milliseconds of the longest pass
  recent_count       smallint NOT NULL,               -- how many bits of `recent` are outcomes, at most 52
  last_status        smallint NOT NULL,               -- newest status, numbered as in result_blocks
  last_outcome       smallint,                        -- newest status that is passed or failed; null when there is none
  on_default         boolean NOT NULL,                -- counts runs of the default branch that somebody with write access started
  PRIMARY KEY (repository_id, test_id, variant_id, on_default)
) WITH (fillfactor = 45);
CREATE INDEX test_states_flaky ON test_states (repository_id, last_flip_day) WHERE last_flip_day IS NOT NULL;

-- The day that the day's counts of a repository's states are of; its row is also the lock under which they change.
CREATE TABLE open_days (
  repository_id bigint PRIMARY KEY REFERENCES repositories (id) ON DELETE CASCADE, -- whose day it is
  day           date NOT NULL                         -- newest UTC day with a result; earlier days are in test_days
);

-- What each test did on each day before the open one, all cells together; it outlives the results.
CREATE TABLE test_days (
  repository_id bigint NOT NULL,                      -- whose test it is
  test_id       bigint NOT NULL,                      -- tests.id
  day           date NOT NULL,                        -- UTC day on which the runs completed
  passed        integer NOT NULL,                     -- passes of that day
  failed        integer NOT NULL,                     -- failures of that day
  skipped       integer NOT NULL,                     -- results of that day that are neither
  flips         integer NOT NULL,                     -- flips of that day
  duration_sum  double precision NOT NULL,            -- milliseconds of its passes
  on_default    boolean NOT NULL,                     -- as in test_states
  PRIMARY KEY (repository_id, test_id, day, on_default)
) PARTITION BY RANGE (day);

-- What each suite did in each cell on each day; it outlives the results.
CREATE TABLE suite_days (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose suite it is
  day           date NOT NULL,                        -- UTC day on which the runs completed
  suite         text NOT NULL,                        -- name of the suite in assay.yml
  variant_id    integer NOT NULL,                     -- variants.id
  on_default    boolean NOT NULL,                     -- as in test_states
  passed        integer NOT NULL,                     -- passes of that day
  failed        integer NOT NULL,                     -- failures of that day
  skipped       integer NOT NULL,                     -- results of that day that are neither
  duration_sum  double precision NOT NULL,            -- milliseconds of all its results
  PRIMARY KEY (repository_id, day, suite, variant_id, on_default)
);

-- What each test did on each day, the open one included.
CREATE VIEW test_daily AS
  SELECT repository_id, test_id, day, on_default, passed, failed, skipped, flips, duration_sum FROM test_days
  UNION ALL
  SELECT s.repository_id, s.test_id, s.day, s.on_default, s.day_passed, s.day_failed, s.day_skipped, s.day_flips, s.day_duration
  FROM test_states AS s JOIN open_days ON open_days.repository_id = s.repository_id AND open_days.day = s.day;

ALTER TABLE reports
  ADD COLUMN repository_id bigint,                    -- whose report it is; filled in by the carry-over for older ones
  ADD COLUMN complete boolean NOT NULL DEFAULT true,  -- false while its results are still being stored, block by block
  ADD COLUMN passed integer,                          -- its results by status; null until the carry-over counted them
  ADD COLUMN failed integer,                          -- failures among its results
  ADD COLUMN skipped integer,                         -- skipped and pending ones
  ADD COLUMN other integer;                           -- those with any other status

-- To look the repository up for each new test is half the time of a first run. Who forgets a repository deletes its tests.
ALTER TABLE tests DROP CONSTRAINT tests_repository_id_fkey;

CREATE INDEX reports_uncounted ON reports (id) WHERE passed IS NULL;

-- Results as 0001 stored them, one a row, until the carry-over has moved them into blocks.
ALTER TABLE results RENAME TO results_first;

-- Every result of a complete report as a row, wherever it lies. A process of the version before reads and writes it as the table it was.
CREATE VIEW results AS
  SELECT b.report_id, r.ordinal, r.test_id, variants.name AS variant,
    CASE r.status WHEN 1 THEN 'passed' WHEN 2 THEN 'failed' WHEN 3 THEN 'skipped' WHEN 4 THEN 'pending' ELSE 'other' END AS status,
    r.duration AS duration_ms, failures.message, failures.trace, b.repository_id, b.run_id
  FROM result_blocks AS b JOIN reports ON reports.id = b.report_id AND reports.complete
  CROSS JOIN LATERAL unnest(b.test_ids, b.ordinals, b.variant_ids, b.statuses, b.durations, b.failure_ids)
    AS r (test_id, ordinal, variant_id, status, duration, failure_id)
  JOIN variants ON variants.repository_id = b.repository_id AND variants.id = r.variant_id
  LEFT JOIN failures ON failures.repository_id = b.repository_id AND failures.id = r.failure_id
  UNION ALL
  SELECT f.report_id, f.ordinal, f.test_id, f.variant, f.status, f.duration_ms::real, f.message, f.trace, runs.repository_id, runs.id
  FROM results_first AS f JOIN reports ON reports.id = f.report_id JOIN runs ON runs.id = reports.run_id;
CREATE RULE results_insert AS ON INSERT TO results DO INSTEAD
  INSERT INTO results_first (report_id, ordinal, test_id, variant, status, duration_ms, message, trace)
  VALUES (new.report_id, new.ordinal, new.test_id, new.variant, new.status, new.duration_ms, new.message, new.trace);

-- What the first migration left without a sentence.
COMMENT ON TABLE schema_migrations IS 'Which migrations this database has.';
COMMENT ON COLUMN schema_migrations.version IS 'Number of the file in app/store/migrations/.';
COMMENT ON COLUMN schema_migrations.applied_at IS 'When it was applied.';
COMMENT ON COLUMN deliveries.state IS 'pending until its work is done; dead when it failed too often and a person has to look.';
COMMENT ON COLUMN deliveries.received_at IS 'When it was stored.';
COMMENT ON COLUMN deliveries.finished_at IS 'When its work was done.';
COMMENT ON COLUMN issues.id IS 'Ours, not GitHub''s.';
COMMENT ON COLUMN issues.repository_id IS 'Whose issue it is.';
COMMENT ON COLUMN issues.test_id IS 'The failing test.';
COMMENT ON COLUMN issues.state IS 'claimed while the filing is under way, then open, then closed.';
COMMENT ON COLUMN issues.claimed_at IS 'When the filing began.';
COMMENT ON COLUMN reports.id IS 'What results say instead of run and artifact.';
COMMENT ON COLUMN reports.run_id IS 'The run that uploaded it.';
COMMENT ON COLUMN reports.artifact_name IS 'Name of the artifact at GitHub.';
COMMENT ON COLUMN reports.conclusion IS 'What the report says of itself; inconclusive when it was refused.';
COMMENT ON COLUMN reports.error_message IS 'The refusal in words; null when it was read.';
COMMENT ON COLUMN repositories.owner IS 'Login of the user or organisation.';
COMMENT ON COLUMN repositories.name IS 'Name without the owner.';
COMMENT ON COLUMN repositories.default_branch IS 'Name of the branch that verdicts are about.';
COMMENT ON COLUMN results_first.report_id IS 'The report it stood in.';
COMMENT ON COLUMN results_first.test_id IS 'The test it is of.';
COMMENT ON COLUMN results_first.status IS 'What came of it.';
COMMENT ON COLUMN results_first.duration_ms IS 'How many milliseconds it took.';
COMMENT ON COLUMN results_first.trace IS 'Of failures only.';
COMMENT ON COLUMN runs.id IS 'Ours, not GitHub''s.';
COMMENT ON COLUMN runs.repository_id IS 'Whose run it is.';
COMMENT ON COLUMN runs.workflow_id IS 'GitHub''s id of the workflow.';
COMMENT ON COLUMN runs.workflow_name IS 'Its name when it ran.';
COMMENT ON COLUMN runs.head_sha IS 'The commit that was tested.';
COMMENT ON COLUMN runs.head_branch IS 'The branch it was pushed to; null where GitHub names none.';
COMMENT ON COLUMN runs.url IS 'Page of the run at GitHub.';
COMMENT ON COLUMN runs.completed_at IS 'When this attempt ended; its UTC day chooses the day of roll-ups and the month of results.';
COMMENT ON COLUMN summaries.repository_id IS 'Whose pull request it is.';
COMMENT ON COLUMN summaries.pull_request IS 'Number of the pull request.';
COMMENT ON COLUMN tests.id IS 'What results say instead of the identity.';
COMMENT ON COLUMN tests.repository_id IS 'Whose test it is.';
COMMENT ON COLUMN tests.name IS 'Its own name, without the path.';
COMMENT ON COLUMN tests.file IS 'File of the test, relative to the project; null where the report names none.';
