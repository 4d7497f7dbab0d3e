-- What has been done with each run, and what else than artifacts tells of results: jobs, and checks of other apps.

-- All that is locked below, at once or not at all (see 0002).
LOCK TABLE runs IN ACCESS EXCLUSIVE MODE NOWAIT;
LOCK TABLE repositories IN SHARE ROW EXCLUSIVE MODE NOWAIT;

-- A constant default and a check that is not applied to older rows: nothing is rewritten or read through. The unique key
-- stays what it was, because a process of the version before names it; checks keep out of its way with negative ids.

ALTER TABLE runs
  ADD COLUMN source   text NOT NULL DEFAULT 'actions', -- actions: a workflow run; checks: a check run of another app, its ids below zero
  ADD COLUMN revision integer NOT NULL DEFAULT 0;     -- counts what became known of it; steps done at an older count are to be done again
ALTER TABLE runs ADD CONSTRAINT runs_source CHECK (
  (source = 'actions' AND github_run_id > 0) OR (source = 'checks' AND github_run_id < 0)
) NOT VALID;

-- Which steps of a run are done (go-through.ts), so that a delivery that comes again goes on where it stopped.
CREATE TABLE run_steps (
  repository_id bigint NOT NULL,                      -- whose run it is
  run_id        bigint NOT NULL REFERENCES runs (id) ON DELETE CASCADE, -- ours, not GitHub's
  step          text NOT NULL,                        -- results, issues, summary, ...
  revision      integer,                              -- runs.revision it was done at; null: done for good
  done_at       timestamptz NOT NULL DEFAULT now(),   -- when it was last done
  PRIMARY KEY (repository_id, run_id, step)
);
CREATE INDEX run_steps_by_run ON run_steps (run_id);

-- Runs that were taken in before there were steps.
INSERT INTO run_steps (repository_id, run_id, step, done_at)
  SELECT repository_id, id, 'results', completed_at FROM runs
  WHERE EXISTS (SELECT 1 FROM reports WHERE reports.run_id = runs.id AND reports.complete);

-- Jobs that ended, of every attempt of a workflow run, whether or not the run has been heard of.
CREATE TABLE run_jobs (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose job it is
  job_id        bigint NOT NULL,                      -- GitHub's id of the job in its attempt
  github_run_id bigint NOT NULL,                      -- workflow_run.id
  attempt       integer NOT NULL,                     -- workflow_run.run_attempt
  name          text NOT NULL,                        -- as GitHub shows it, such as test (22, linux)
  conclusion    text NOT NULL,                        -- GitHub's word: success, failure, cancelled, ...
  started_at    timestamptz,                          -- when a runner began it; null when none did
  completed_at  timestamptz NOT NULL,                 -- when it ended
  labels        text[] NOT NULL,                      -- what it asked of a runner, such as ubuntu-latest
  PRIMARY KEY (repository_id, job_id)
);
CREATE INDEX run_jobs_by_run ON run_jobs (repository_id, github_run_id, attempt);
CREATE INDEX run_jobs_by_time ON run_jobs (completed_at);

-- What .github/assay.yml of the default branch says to the bot, as it was last read.
CREATE TABLE bot_settings (
  repository_id bigint PRIMARY KEY,                   -- GitHub's repository id; it need not have results yet
  etag          text,                                 -- of GitHub's answer, to ask whether it is still the same; null without a file
  settings      jsonb,                                -- the member bot of the file; null when the file is wrong
  error_code    text,                                 -- what is wrong with the file; null when nothing is
  error_message text,                                 -- the same in words, with the place
  checked_at    timestamptz NOT NULL                  -- when GitHub was last asked
);
