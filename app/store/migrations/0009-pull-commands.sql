-- Commands on pull requests: what people say of classes, how often classes were told, what GitHub was asked to run.

-- A person's word that a failure of a pull request was told wrongly. Told rightly after all, the row goes.
CREATE TABLE corrections (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose pull request it is
  pull_request  integer NOT NULL,                     -- its number
  head_sha      text NOT NULL,                        -- the commit the failure was told of
  test_id       bigint NOT NULL,                      -- tests.id
  told          text NOT NULL CHECK (told IN ('new', 'broken-on-base', 'flaky', 'muted', 'unclassified')), -- the class that the rule gave
  rule          text NOT NULL,                        -- name and version of the rule
  is_mine       boolean NOT NULL,                     -- whether the change broke it, says the person
  errors        text[] NOT NULL,                      -- what the failure's errors are known by again
  author        text NOT NULL,                        -- login of the person
  reason        text NOT NULL,                        -- in the person's words; empty when nothing was said
  corrected_at  timestamptz NOT NULL DEFAULT now(),   -- when it was last said
  PRIMARY KEY (repository_id, pull_request, head_sha, test_id, told)
);
CREATE INDEX corrections_by_time ON corrections (corrected_at);

-- How many failing tests a summary told in each class: what corrections are counted against.
CREATE TABLE told_failures (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose pull request it is
  pull_request  integer NOT NULL,                     -- its number
  head_sha      text NOT NULL,                        -- the commit the summary speaks of
  rule          text NOT NULL,                        -- name and version of the rule that gave the classes
  counts        jsonb NOT NULL,                       -- failing tests by class, as the rule gave them
  told_at       timestamptz NOT NULL DEFAULT now(),   -- when the summary was last written
  PRIMARY KEY (repository_id, pull_request, head_sha, rule)
);
CREATE INDEX told_failures_by_time ON told_failures (told_at);

-- What GitHub Actions was asked to run, by a command or by itself. Written before it is asked, so that nothing is asked twice.
CREATE TABLE workflow_requests (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose workflow it is
  key           text NOT NULL,                        -- rerun/RUN/ATTEMPT: that attempt was to be followed by another; stress/COMMENT/POSITION
  pull_request  integer NOT NULL,                     -- for which pull request
  head_sha      text NOT NULL,                        -- its newest commit then
  github_run_id bigint,                               -- the run to be run again; null for another kind
  is_automatic  boolean NOT NULL,                     -- whether nobody asked for it
  outcome       text NOT NULL CHECK (outcome IN ('asked', 'done', 'refused')), -- asked: GitHub's answer is not known (yet)
  asked_at      timestamptz NOT NULL DEFAULT now(),   -- when
  PRIMARY KEY (repository_id, key)
);
CREATE INDEX workflow_requests_by_run ON workflow_requests (repository_id, github_run_id);
CREATE INDEX workflow_requests_by_time ON workflow_requests (asked_at);

-- Measures out of their usual range that a person accepted for a pull request.
CREATE TABLE accepted_measures (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose pull request it is
  pull_request  integer NOT NULL,                     -- its number
  what          text NOT NULL,                        -- the test or metric as the summary calls it
  author        text NOT NULL,                        -- login of who accepted it
  accepted_at   timestamptz NOT NULL DEFAULT now(),   -- when
  PRIMARY KEY (repository_id, pull_request, what)
);
CREATE INDEX accepted_measures_by_time ON accepted_measures (accepted_at);
