-- What the Action is told of muted tests, and what is kept of every mute.

LOCK TABLE mutes IN ACCESS EXCLUSIVE MODE NOWAIT;

ALTER TABLE mutes
  ADD COLUMN verdict_run bigint,                      -- runs.id since which the verdict stood for which the bot muted the test, 0 where unknown; null: a person muted it
  ADD COLUMN ended_reason text;                       -- why it was ended before its time; null: nobody said
CREATE INDEX mutes_not_ended ON mutes (repository_id, id) WHERE ended_at IS NULL;
CREATE INDEX mutes_of_the_bot ON mutes (repository_id, test_id) WHERE verdict_run IS NOT NULL;
