-- Reports that the Action sent to the bot itself, from the moment they arrive until they are taken in.
CREATE TABLE uploads (
  repository_id bigint NOT NULL,                      -- GitHub's repository id, from the verified token
  id            bigint GENERATED ALWAYS AS IDENTITY,  -- ours
  bytes         bigint NOT NULL,                      -- announced size of the zip file
  received_at   timestamptz NOT NULL DEFAULT now(),   -- when its first bytes came
  PRIMARY KEY (repository_id, id)
);
-- What nobody came back for.
CREATE INDEX uploads_by_age ON uploads (received_at);

-- The zip file of an upload, in pieces, so that neither its sender nor its reader has to have all of it in memory.
CREATE TABLE upload_chunks (
  repository_id bigint NOT NULL,                      -- GitHub's repository id
  upload_id     bigint NOT NULL,                      -- the upload it is a piece of
  position      integer NOT NULL,                     -- 0 for the first piece
  content       bytea NOT NULL,                       -- at most a megabyte
  PRIMARY KEY (repository_id, upload_id, position),
  FOREIGN KEY (repository_id, upload_id) REFERENCES uploads (repository_id, id) ON DELETE CASCADE
);

-- Tokens that were used once; the same one again is a replay.
CREATE TABLE used_tokens (
  jti        text PRIMARY KEY,                        -- the token's own id
  expires_at timestamptz NOT NULL                     -- from then on the token itself is refused
);
CREATE INDEX used_tokens_by_expiry ON used_tokens (expires_at);
