-- What a summary waits for, and the check beside it.

LOCK TABLE summaries IN ACCESS EXCLUSIVE MODE NOWAIT;

ALTER TABLE summaries
  ADD COLUMN head jsonb,                              -- head_sha as findPullRequests is asked for it: sha, and where it was pushed; null in rows of before
  ADD COLUMN waits_for text[] NOT NULL DEFAULT '{}';  -- commits whose results, when they come, are a better base than the one compared with: the merge base, and ancestors of it that had none

-- The check runs `assay` of commits, where a repository wants them.
CREATE TABLE summary_checks (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose commit it is
  head_sha      text NOT NULL,                        -- the commit
  check_run_id  bigint,                               -- GitHub's id of the check run; null until one is known to be there
  digest        text,                                 -- SHA-256 of the check last written; equal means nothing to write
  claimed_until timestamptz,                          -- until then one process is at it and the others wait; null when nobody is
  written_at    timestamptz NOT NULL,                 -- when it was last written, or first claimed
  PRIMARY KEY (repository_id, head_sha)
);
CREATE INDEX summary_checks_by_time ON summary_checks (written_at);
