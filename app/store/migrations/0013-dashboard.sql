-- What the dashboard asks for, so that no page of it reads a history.

LOCK TABLE runs, test_states IN SHARE MODE NOWAIT;

-- The newest runs of a branch.
CREATE INDEX runs_of_branch ON runs (repository_id, head_branch, completed_at DESC);
-- The runs of a workflow on a branch in their order: ids of GitHub grow, those of checks fall.
CREATE INDEX runs_of_workflow ON runs (repository_id, workflow_id, head_branch, abs(github_run_id) DESC, attempt DESC);
-- What fails on the default branch. No column that changes with every result stands in it: such an update stays cheap.
CREATE INDEX test_states_failing ON test_states (repository_id, test_id) WHERE on_default AND last_outcome = 2;

-- What was told outside of GitHub about a default branch. The newest row of a workflow is also what is known of it: red, or not.
CREATE TABLE alerts (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose branch it is about
  id            bigint GENERATED ALWAYS AS IDENTITY,  -- in the order in which they were decided
  workflow_id   bigint NOT NULL,                      -- GitHub's id of the workflow whose runs changed
  follows       bigint NOT NULL,                      -- the alert of the same workflow before it, 0 for the first: two who decide at once cannot both tell
  run_id        bigint NOT NULL,                      -- the run that changed it
  kind          text NOT NULL CHECK (kind IN ('red', 'outage', 'recovered')), -- what is told
  about         jsonb NOT NULL,                       -- the alert as it is sent
  state         text NOT NULL CHECK (state IN ('due', 'sent', 'folded', 'dropped')), -- folded: another workflow tells of the same outage; dropped: too late, or nobody to tell
  decided_at    timestamptz NOT NULL DEFAULT now(),   -- when it was decided
  ended_at      timestamptz,                          -- when it was sent or dropped
  PRIMARY KEY (repository_id, id),
  UNIQUE (repository_id, workflow_id, follows)
);
CREATE INDEX alerts_by_time ON alerts (decided_at);
