-- Commits that are said to have fixed a flaky test.
CREATE TABLE test_fixes (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose test it is
  id            integer GENERATED ALWAYS AS IDENTITY, -- in the order in which they were told
  test_id       bigint NOT NULL,                      -- tests.id; of a test that was renamed since, the new one
  commit_sha    text NOT NULL,                        -- the fix, or a later commit that contains it
  author        text NOT NULL,                        -- who said so, as far as the command or the webhook knows
  reason        text NOT NULL,                        -- why; empty when nothing was said
  told_at       timestamptz NOT NULL,                 -- when
  begun_run_id  bigint,                               -- the first run that contains it, with which the test's history began anew; null before one was seen
  begun_at      timestamptz,                          -- when that run completed
  PRIMARY KEY (repository_id, id),
  UNIQUE (repository_id, test_id, commit_sha)
);
CREATE INDEX test_fixes_by_time ON test_fixes (told_at);

-- How much of the lines each suite covered on each day, for the trend over weeks.
CREATE TABLE suite_coverage (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose suite it is
  day           date NOT NULL,                        -- UTC day on which the run completed
  suite         text NOT NULL,                        -- name of the suite in assay.yml
  coverage      double precision NOT NULL,            -- share of lines, 0 to 1, of the last run of the day that measured it; the mean of its cells
  measured_at   timestamptz NOT NULL,                 -- when that run completed
  PRIMARY KEY (repository_id, day, suite)
);
CREATE INDEX suite_coverage_by_day ON suite_coverage (day);
