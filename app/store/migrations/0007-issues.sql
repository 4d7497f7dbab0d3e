-- Issues by cluster instead of by test: what is known of each, what is still to be written at GitHub, and what people said.

LOCK TABLE issues IN ACCESS EXCLUSIVE MODE NOWAIT;

-- Issues as 0001 stored them, until they are copied below.
ALTER TABLE issues RENAME TO issues_first;
ALTER TABLE issues_first RENAME CONSTRAINT issues_pkey TO issues_first_pkey;
DROP INDEX issues_one_live;

-- The issues of a repository's failures, one per cluster and episode, also those that wait to be filed. The unique keys make
-- sure that no failure is filed twice.
CREATE TABLE issues (
  repository_id    bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose failure it is
  id               bigint GENERATED ALWAYS AS IDENTITY, -- ours, not GitHub's
  key              text NOT NULL,                     -- clusters.id; red-run/... for red runs without a culprit, overview for the list of what waits
  episode          integer NOT NULL,                  -- 1 for the first issue of the key, 2 for the next, ...
  kind             text NOT NULL CHECK (kind IN ('failure', 'flaky', 'red-run', 'overview')), -- which rules it follows
  state            text NOT NULL CHECK (state IN ('waiting', 'previewed', 'claimed', 'open', 'closed')), -- waiting: not filed yet; previewed: would be; claimed: being filed
  filed_in         bigint NOT NULL,                   -- GitHub's id of the repository the issue lies in; another one where a tracker is used
  number           integer,                           -- GitHub's issue number; null for as long as there is none
  filed_at         timestamptz,                       -- when it was last filed or reopened; null before
  closed_by_person integer NOT NULL,                  -- how often a person closed it since it last was green
  record           jsonb NOT NULL,                    -- what is followed: IssueRecord of app/issues as JSON
  PRIMARY KEY (repository_id, id),
  UNIQUE (repository_id, key, episode)
);
-- At most one issue of a cluster is not closed.
CREATE UNIQUE INDEX issues_one_live ON issues (repository_id, key) WHERE state <> 'closed';
CREATE UNIQUE INDEX issues_by_number ON issues (filed_in, number) WHERE number IS NOT NULL;
CREATE INDEX issues_filed ON issues (repository_id, filed_at) WHERE filed_at IS NOT NULL;

-- The count of changes of a repository's issues: a decision made on an older count is made again.
CREATE TABLE issue_books (
  repository_id bigint PRIMARY KEY REFERENCES repositories (id) ON DELETE CASCADE, -- whose issues they are
  revision      bigint NOT NULL                       -- how often any of them has changed
);

-- What was decided and is to be written at GitHub, in this order; also what a preview would have written.
CREATE TABLE issue_writes (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose issue it is
  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they were decided
  issue_id      bigint NOT NULL,                      -- issues.id
  run_id        bigint,                               -- the run that led to it; null when a person or a merge of clusters did
  kind          text NOT NULL CHECK (kind IN ('open', 'reopen', 'close', 'comment', 'link', 'overview')), -- what is written
  about         jsonb NOT NULL,                       -- what else it takes to write it
  state         text NOT NULL CHECK (state IN ('due', 'done', 'dropped', 'preview')), -- preview: is never written
  attempts      integer NOT NULL DEFAULT 0,           -- how often it was begun; after the first time GitHub may have it already
  held_until    timestamptz,                          -- somebody writes it just now; past that time others may
  outcome       text,                                 -- what came of it, in a word
  decided_at    timestamptz NOT NULL DEFAULT now(),   -- when it was decided
  written_at    timestamptz,                          -- when it was done or dropped
  PRIMARY KEY (repository_id, id)
);
CREATE INDEX issue_writes_due ON issue_writes (repository_id, id) WHERE state = 'due';
CREATE INDEX issue_writes_by_time ON issue_writes (decided_at);

-- A person's word that a test must not block nor be spoken of, with its end.
CREATE TABLE mutes (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose test it is
  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they were spoken
  test_id       bigint NOT NULL,                      -- tests.id
  author        text NOT NULL,                        -- login of who muted it
  reason        text NOT NULL,                        -- why, in the author's words
  issue         integer,                              -- number of the issue or pull request it was said in
  since         timestamptz NOT NULL DEFAULT now(),   -- when it began
  until         timestamptz NOT NULL,                 -- when it ends by itself
  ended_at      timestamptz,                          -- when a person ended it before that; null: nobody did
  ended_by      text,                                 -- login of that person
  PRIMARY KEY (repository_id, id)
);
CREATE INDEX mutes_by_test ON mutes (repository_id, test_id, until) WHERE ended_at IS NULL;

-- Commands in comments, each obeyed or refused once.
CREATE TABLE comment_commands (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- repository whose tests it is about
  comment_id    bigint NOT NULL,                      -- GitHub's id of the comment
  position      integer NOT NULL,                     -- which command of the comment, from 0
  issue         integer NOT NULL,                     -- number of the issue or pull request
  author        text NOT NULL,                        -- login of who wrote it
  command       text NOT NULL,                        -- as it was written, without what follows its line
  outcome       text NOT NULL CHECK (outcome IN ('done', 'refused')), -- whether it was obeyed
  answer        text NOT NULL,                        -- what was answered; empty when a reaction said it all
  decided_at    timestamptz NOT NULL DEFAULT now(),   -- when
  PRIMARY KEY (repository_id, comment_id, position)
);

INSERT INTO issues (repository_id, key, episode, kind, state, filed_in, number, filed_at, closed_by_person, record)
SELECT f.repository_id, 'test/' || tests.identity, f.episode, 'failure', CASE f.state WHEN 'claimed' THEN 'waiting' ELSE f.state END,
  f.repository_id, f.number, f.claimed_at, 0,
  jsonb_build_object(
    'cells', coalesce((SELECT jsonb_agg(jsonb_build_object('test', f.test_id::text, 'variant', v, 'failingSha', f.failing_sha,
      'clean', '[]'::jsonb, 'absent', 0)) FROM unnest(f.failing_variants) AS v), '[]'::jsonb),
    'overflow', 0, 'firstSha', f.failing_sha, 'firstRun', '', 'seen', '[]'::jsonb, 'failedRuns', 0, 'lastRun', '',
    'filedAt', (extract(epoch FROM f.claimed_at) * 1000)::bigint, 'saidAt', (extract(epoch FROM f.claimed_at) * 1000)::bigint,
    'saidRuns', 0, 'saidCells', 0,
    'closing', CASE WHEN f.state = 'closed' THEN jsonb_build_object('by', CASE WHEN f.closing_sha IS NULL THEN 'person' ELSE 'bot' END,
      'reason', 'completed', 'sha', f.closing_sha) END,
    'returns', 0, 'isHeld', false, 'isForced', false, 'isNotFlaky', false, 'listed', '[]'::jsonb)
FROM issues_first AS f JOIN tests ON tests.id = f.test_id AND tests.repository_id = f.repository_id;

DROP TABLE issues_first;
