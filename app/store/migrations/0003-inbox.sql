-- The inbox learns who waits for whom: leases with a holder, turns between repositories, installations that rest.
ALTER TABLE deliveries
  ADD COLUMN installation_id bigint,                  -- whose token the work needs; null: none is known
  ADD COLUMN subject         text,                    -- run:<repository>:<run>:<attempt>, for what catch-up already has
  ADD COLUMN lease_by        text,                    -- who holds it; what another one says of it no longer counts
  ADD COLUMN lost            integer NOT NULL DEFAULT 0; -- how often a holder fell silent: its process was killed
-- Work that waits, repository by repository, oldest first.
CREATE INDEX deliveries_queue ON deliveries ((coalesce(repository_id, 0)), received_at, id) WHERE state = 'pending';
-- Work that is held; there is never more of it than there are workers.
CREATE INDEX deliveries_held ON deliveries (repository_id) WHERE state = 'pending' AND lease_by IS NOT NULL;
CREATE INDEX deliveries_by_subject ON deliveries (subject) WHERE subject IS NOT NULL;
-- The shelf of what was given up, and what is old enough to be forgotten.
CREATE INDEX deliveries_dead ON deliveries (received_at) WHERE state = 'dead';
CREATE INDEX deliveries_done ON deliveries (finished_at) WHERE state = 'done';

-- When each repository was last worked for: the one that has waited longest is next.
CREATE TABLE inbox_turns (
  repository_id bigint PRIMARY KEY,                   -- GitHub's repository id; 0 for events without one
  served_at     timestamptz NOT NULL                  -- when a delivery of it was last claimed
);

-- Installations of the app, as far as something is to be remembered of them.
CREATE TABLE installations (
  id           bigint PRIMARY KEY,                    -- GitHub's installation id
  account      text NOT NULL DEFAULT '',              -- login of the user or organization
  suspended_at timestamptz,                           -- its work rests until it is null again
  deleted_at   timestamptz,                           -- its data goes when the grace period is over
  rests_until  timestamptz                            -- GitHub asked to wait (rate limits)
);

-- Repositories that left their installation or were deleted; their data goes when the grace period is over.
CREATE TABLE departures (
  repository_id bigint PRIMARY KEY,                   -- GitHub's repository id
  since         timestamptz NOT NULL DEFAULT now()    -- when it was heard that it is gone
);

-- How often a pull request's summary has been written for its newest commit: the more often, the longer the pause.
CREATE TABLE summary_pace (
  repository_id bigint NOT NULL,                      -- GitHub's repository id
  pull_request  integer NOT NULL,                     -- number of the pull request
  head_sha      text NOT NULL,                        -- commit the count is about; another one starts anew
  writes        integer NOT NULL,                     -- how often the summary was written for that commit
  written_at    timestamptz NOT NULL,                 -- when it was last written
  PRIMARY KEY (repository_id, pull_request)
);

-- What some process of the bot does now and then, and only one of them.
CREATE TABLE chores (
  name    text PRIMARY KEY,                           -- such as catch-up
  next_at timestamptz NOT NULL                        -- not begun again before
);

-- Up to where the runs of a repository are known to be taken in or on their way.
CREATE TABLE catch_up (
  repository_id bigint PRIMARY KEY,                   -- GitHub's repository id
  checked_at    timestamptz NOT NULL                  -- start of the last complete look
);

-- Deliveries that GitHub was asked to repeat.
CREATE TABLE redeliveries (
  guid     text PRIMARY KEY,                          -- X-GitHub-Delivery
  asked    integer NOT NULL,                          -- how often
  asked_at timestamptz NOT NULL                       -- when it was last asked for
);
