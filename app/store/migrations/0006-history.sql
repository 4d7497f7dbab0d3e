-- What the history engine remembers, so that every verdict follows from what is here and no history is ever scanned.

LOCK TABLE repositories, reports, result_blocks, suite_days IN ACCESS EXCLUSIVE MODE NOWAIT;

ALTER TABLE reports
  ADD COLUMN history_step bigint,                     -- step of the repository's history that observed its results; 0: none of the default branch; null: not yet
  ADD COLUMN clusters_step bigint;                    -- step that put its failures into clusters; 0: it has none; null: not yet
-- What was stored before, and runs whose observation was cut off.
CREATE INDEX reports_unobserved ON reports (repository_id, run_id) WHERE history_step IS NULL;

ALTER TABLE result_blocks
  ADD COLUMN attempts text[];                         -- outcomes of each test's earlier attempts, such as ff (p passed, f failed, s skipped); null when none had any

ALTER TABLE suite_days
  ADD COLUMN runs integer NOT NULL DEFAULT 0,         -- runs of that day with results of it; 0 for days before it was counted
  ADD COLUMN retried integer NOT NULL DEFAULT 0,      -- passes of that day that needed a second attempt
  ADD COLUMN last_run_id bigint;                      -- the run counted last, so that its further reports count no run

-- What is remembered of a repository as a whole. The row is also the lock under which everything below changes, and
-- its step tells whether anything has.
CREATE TABLE repository_memories (
  repository_id bigint PRIMARY KEY REFERENCES repositories (id) ON DELETE CASCADE, -- whose memory it is
  step          bigint NOT NULL,                      -- how often anything below has changed; each change is one transaction
  state         text,                                 -- RepositoryMemory of src/stats/history as JSON; null before the first run
  last_run_id   bigint,                               -- the run that was observed last; null before the first
  updated_at    timestamptz NOT NULL                  -- when anything below last changed
);

-- What is remembered of tests, one variant of 64 tests a row: writing a page costs a fifth of writing its tests row by row.
CREATE TABLE test_memories (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose tests they are
  variant_id    integer NOT NULL,                     -- variants.id; 0 for all variants together
  page          bigint NOT NULL,                      -- tests.id / 64, rounded down
  state         text NOT NULL,                        -- TestMemory of src/stats/history by tests.id, as JSON with its numbers packed (page-text.ts)
  PRIMARY KEY (repository_id, variant_id, page)
);
-- To pack them takes the server three times as long as to write them.
ALTER TABLE test_memories ALTER COLUMN state SET STORAGE EXTERNAL;

-- The verdict on each test, for boards; written when it changes, and with each run in which an unhealthy test ran.
CREATE TABLE verdicts (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose test it is
  test_id       bigint NOT NULL,                      -- tests.id
  variant_id    integer NOT NULL,                     -- variants.id; 0 for all variants together
  state         text NOT NULL CHECK (state IN ('unknown', 'healthy', 'suspected', 'flaky', 'broken', 'fixed')), -- the verdict
  since_run_id  bigint,                               -- run in which this state began; null while unknown
  last_run_id   bigint NOT NULL,                      -- run after which this row was written
  probability   double precision,                     -- of failing although the code is good, 0 to 1; null without a result
  low           double precision,                     -- lower end of its 95 % interval
  high          double precision,                     -- upper end of it
  impact        double precision NOT NULL,            -- flaky failures to be expected in 30 days; 0 when unknown
  last_flip_day date,                                 -- UTC day of the newest commit on which it both passed and failed; null when there is none
  rule          text NOT NULL,                        -- name and version of the rule, such as flaky/1
  evidence      jsonb NOT NULL,                       -- the figures it stands on: Evidence of src/stats/flakiness
  PRIMARY KEY (repository_id, test_id, variant_id)
);
CREATE INDEX verdicts_board ON verdicts (repository_id, state, impact DESC) WHERE variant_id = 0;

-- Every change of a verdict, with what it stood on then.
CREATE TABLE verdict_changes (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose test it is
  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they happened
  test_id       bigint NOT NULL,                      -- tests.id
  variant_id    integer NOT NULL,                     -- variants.id; 0 for all variants together
  run_id        bigint NOT NULL,                      -- the run that changed it
  changed_at    timestamptz NOT NULL,                 -- when that run completed
  before_state  text NOT NULL,                        -- the verdict before
  state         text NOT NULL,                        -- the verdict since
  rule          text NOT NULL,                        -- name and version of the rule
  verdict       jsonb NOT NULL,                       -- the whole verdict with its evidence
  PRIMARY KEY (repository_id, id)
);
CREATE INDEX verdict_changes_by_test ON verdict_changes (repository_id, test_id, id);
CREATE INDEX verdict_changes_by_run ON verdict_changes (repository_id, run_id);
CREATE INDEX verdict_changes_by_time ON verdict_changes (changed_at);

-- What is measured apart from tests, run after run: metrics of suites and services.
CREATE TABLE metric_series (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose metric it is
  id            integer GENERATED ALWAYS AS IDENTITY, -- what changes say instead of its name
  digest        text NOT NULL,                        -- of name, aggregation, unit and labels: two series differ in one of them
  name          text NOT NULL,                        -- such as http_req_duration, coverage.lines, service_start
  aggregation   text NOT NULL,                        -- what was asked of its samples, such as p(95), value, rate
  unit          text NOT NULL,                        -- such as ms, B, ratio; empty when nobody told
  direction     text NOT NULL CHECK (direction IN ('lower', 'higher')), -- which one is better
  labels        jsonb NOT NULL,                       -- suite, service, cell and whatever else tells it from others
  suite         text,                                 -- the label suite, where it has one value
  state         text NOT NULL,                        -- SeriesState of src/stats/series as JSON
  last_value    double precision NOT NULL,            -- newest value
  last_count    double precision NOT NULL,            -- on how many measurements it rests
  last_run_id   bigint NOT NULL,                      -- the run it is of
  last_at       timestamptz NOT NULL,                 -- when that run completed
  PRIMARY KEY (repository_id, id),
  UNIQUE (repository_id, digest)
);
CREATE INDEX metric_series_by_time ON metric_series (last_at);

-- What durations of tests and metrics did that is worth telling: suspected, confirmed, improved, and what people decided.
CREATE TABLE series_changes (
  repository_id  bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose it is
  id             bigint GENERATED ALWAYS AS IDENTITY, -- in the order in which they happened
  test_id        bigint,                              -- tests.id of a duration; null for a metric
  variant_id     integer,                             -- variants.id of a duration, 0 without a matrix; null for a metric
  series_id      integer,                             -- metric_series.id of a metric; null for a duration
  run_id         bigint NOT NULL,                     -- the run after which it was told
  changed_run_id bigint,                              -- first run of the new level; null where it is not known
  told_at        timestamptz NOT NULL,                -- when the run completed
  level          text NOT NULL CHECK (level IN ('suspected', 'confirmed', 'improved')), -- how sure it is, and which way
  factor         double precision NOT NULL,           -- new level / old level
  before_value   double precision NOT NULL,           -- old level, in the unit of the series
  after_value    double precision NOT NULL,           -- new level
  p_value        double precision,                    -- of the test that confirmed it; null where none was made
  rule           text NOT NULL,                       -- name and version of the rule
  PRIMARY KEY (repository_id, id)
);
CREATE INDEX series_changes_by_run ON series_changes (repository_id, run_id);
CREATE INDEX series_changes_by_test ON series_changes (repository_id, test_id, id) WHERE test_id IS NOT NULL;
CREATE INDEX series_changes_by_time ON series_changes (told_at);

-- Failures with one cause.
CREATE TABLE clusters (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose failures they are
  id            text NOT NULL,                        -- stable; its beginning names the algorithm that made it
  algorithm     text NOT NULL,                        -- name and version of the algorithm that made it
  bucket        text NOT NULL,                        -- where candidates for the same cause are looked up
  title         text NOT NULL,                        -- the masked first line of the error, for people
  state         text NOT NULL,                        -- ClusterState of src/stats/clusters as JSON
  merged_into   text,                                 -- the cluster that a person joined it with; null when it stands for itself
  failures      bigint NOT NULL,                      -- failing results in it, all runs together
  runs          integer NOT NULL,                     -- runs it occurred in
  first_run_id  bigint NOT NULL,                      -- oldest of them
  last_run_id   bigint NOT NULL,                      -- newest of them
  first_at      timestamptz NOT NULL,                 -- when the oldest completed
  last_at       timestamptz NOT NULL,                 -- when the newest completed
  PRIMARY KEY (repository_id, id)
);
CREATE INDEX clusters_by_bucket ON clusters (repository_id, bucket);
CREATE INDEX clusters_by_time ON clusters (last_at);

-- Which cluster a failure that was seen before belongs to.
CREATE TABLE cluster_members (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose failure it is
  same          text NOT NULL,                        -- fingerprint of the failure with its test: the same failure again
  cluster_id    text NOT NULL,                        -- clusters.id
  last_at       timestamptz NOT NULL,                 -- when it was last seen
  PRIMARY KEY (repository_id, same)
);
CREATE INDEX cluster_members_by_cluster ON cluster_members (repository_id, cluster_id);
CREATE INDEX cluster_members_by_time ON cluster_members (last_at);

-- Where each cluster occurred: in which run, in which tests.
CREATE TABLE cluster_occurrences (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose run it is
  run_id        bigint NOT NULL,                      -- runs.id
  cluster_id    text NOT NULL,                        -- clusters.id
  occurred_at   timestamptz NOT NULL,                 -- when the run completed
  on_default    boolean NOT NULL,                     -- whether the run speaks for the default branch
  failures      integer NOT NULL,                     -- failing results of it in the run
  test_ids      bigint[] NOT NULL,                    -- tests.id of at most 1,000 of them
  variant_ids   integer[] NOT NULL,                   -- variants.id of the same
  PRIMARY KEY (repository_id, run_id, cluster_id)
);
CREATE INDEX cluster_occurrences_by_cluster ON cluster_occurrences (repository_id, cluster_id, run_id);
CREATE INDEX cluster_occurrences_by_time ON cluster_occurrences (occurred_at);

-- Tests that went on under another name, as far as the bot believes it.
CREATE TABLE test_renames (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose tests they are
  id            integer GENERATED ALWAYS AS IDENTITY, -- what people name it by to undo it
  from_test_id  bigint NOT NULL,                      -- tests.id that vanished
  to_test_id    bigint NOT NULL,                      -- tests.id that appeared
  confidence    double precision NOT NULL,            -- 0 to 1
  reasons       text[] NOT NULL,                      -- what speaks for it
  run_id        bigint NOT NULL,                      -- the run that showed the new name first
  head_sha      text NOT NULL,                        -- its commit
  renamed_at    timestamptz NOT NULL,                 -- when that run completed
  undone_at     timestamptz,                          -- when a person took it back; null while it holds
  PRIMARY KEY (repository_id, id)
);
CREATE UNIQUE INDEX test_renames_one ON test_renames (repository_id, to_test_id) WHERE undone_at IS NULL;
CREATE INDEX test_renames_by_from ON test_renames (repository_id, from_test_id);

-- What people decided about the bot's memory, and how often they called it wrong.
CREATE TABLE decisions (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose memory it is about
  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they were taken
  kind          text NOT NULL CHECK (kind IN ('accept', 'reset', 'merge', 'split', 'undo-rename', 'wrong', 'not-flaky')), -- what was decided
  subject       jsonb NOT NULL,                       -- what it is about: test, variant, series, clusters or rename by their ids
  author        text NOT NULL,                        -- who decided, as far as the command knows
  reason        text NOT NULL,                        -- why; empty when nothing was said
  decided_at    timestamptz NOT NULL,                 -- when
  PRIMARY KEY (repository_id, id)
);
