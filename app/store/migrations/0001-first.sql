-- Webhook deliveries, stored before they are acknowledged and worked from here (the inbox).
CREATE TABLE deliveries (
  id            text PRIMARY KEY,                     -- X-GitHub-Delivery: a redelivery carries the same id
  event         text NOT NULL,                        -- X-GitHub-Event, such as workflow_run
  payload       jsonb NOT NULL,                       -- the verified body
  repository_id bigint,                               -- GitHub's repository id, where the event has one
  state         text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
  attempts      integer NOT NULL DEFAULT 0,           -- how often a worker began it
  not_before    timestamptz NOT NULL DEFAULT now(),   -- earliest time of the next attempt (back-off)
  lease_until   timestamptz,                          -- a worker holds it until then; past it, others may take it
  last_error    text,                                 -- what the last attempt failed with
  received_at   timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz
);
CREATE INDEX deliveries_due ON deliveries (not_before) WHERE state = 'pending';

-- Repositories the bot has seen results of. The id is GitHub's, so history follows a rename.
CREATE TABLE repositories (
  id             bigint PRIMARY KEY,                  -- GitHub's repository id
  installation_id bigint NOT NULL,                    -- whose token may act on it
  owner          text NOT NULL,
  name           text NOT NULL,
  default_branch text NOT NULL
);

-- One execution of a workflow at one commit, one attempt. Facts from GitHub's webhook and API only.
CREATE TABLE runs (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  repository_id      bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  github_run_id      bigint NOT NULL,                 -- workflow_run.id
  attempt            integer NOT NULL,                -- workflow_run.run_attempt
  workflow_id        bigint NOT NULL,
  workflow_name      text NOT NULL,
  event              text NOT NULL,                   -- push, pull_request, ...
  head_sha           text NOT NULL,
  head_branch        text,
  head_repository_id bigint,                          -- another id than repository_id: a fork; null: the fork was deleted
  conclusion         text NOT NULL,                   -- GitHub's conclusion of the run
  url                text NOT NULL,
  completed_at       timestamptz NOT NULL,
  UNIQUE (repository_id, github_run_id, attempt)
);
CREATE INDEX runs_by_commit ON runs (repository_id, head_sha);

-- What was read from each artifact of a run, exactly once; also what was refused, and why.
CREATE TABLE reports (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id        bigint NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  artifact_name text NOT NULL,
  conclusion    text NOT NULL CHECK (conclusion IN ('success', 'failure', 'inconclusive')),
  error_code    text,                                 -- why the artifact was refused; null when it was read
  error_message text,
  extra         jsonb,                                -- the report's extra.assay: criteria, services, problems
  UNIQUE (run_id, artifact_name)
);

-- The dictionary of tests: the identity behind results, without the cell.
CREATE TABLE tests (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  identity      text NOT NULL,                        -- digest of suite, file, path and name (src/model/test-identity.ts)
  suite         text NOT NULL,                        -- name of the suite in assay.yml
  path          text[] NOT NULL,                      -- describe blocks or classes, outermost first
  name          text NOT NULL,
  file          text,
  UNIQUE (repository_id, identity)
);

-- One test's outcome in one cell of one run.
CREATE TABLE results (
  report_id   bigint NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  ordinal     integer NOT NULL,                       -- position in the report: two results may share test and variant
  test_id     bigint NOT NULL REFERENCES tests (id),
  variant     text NOT NULL,                          -- canonical cell, such as node=22,os=linux; empty without a matrix
  status      text NOT NULL CHECK (status IN ('passed', 'failed', 'skipped', 'pending', 'other')),
  duration_ms double precision NOT NULL,
  message     text,                                   -- of failures only
  trace       text,
  PRIMARY KEY (report_id, ordinal)
);
CREATE INDEX results_by_test ON results (test_id, report_id);

-- The issue of a failing test. The unique key makes sure that no failure is filed twice.
CREATE TABLE issues (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  repository_id    bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  test_id          bigint NOT NULL REFERENCES tests (id),
  episode          integer NOT NULL,                  -- 1 for the first time this test broke, 2 for the next, ...
  number           integer,                           -- GitHub's issue number; null while the filing is under way
  state            text NOT NULL CHECK (state IN ('claimed', 'open', 'closed')),
  failing_sha      text NOT NULL,                     -- newest commit of the default branch on which it failed
  failing_variants text[] NOT NULL,                   -- cells in which it failed there
  closing_sha      text,                              -- the commit whose passing run closed it
  claimed_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE (repository_id, test_id, episode)
);
-- At most one issue of a test is not closed.
CREATE UNIQUE INDEX issues_one_live ON issues (repository_id, test_id) WHERE state <> 'closed';

-- The one summary comment of a pull request.
CREATE TABLE summaries (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  pull_request  integer NOT NULL,
  comment_id    bigint,                               -- null while the first posting is under way
  head_sha      text NOT NULL,                        -- commit the summary speaks of
  body_digest   text,                                 -- of the body last written; equal means nothing to write
  PRIMARY KEY (repository_id, pull_request)
);
