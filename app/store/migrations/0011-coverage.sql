-- Which lines tests ran, for the lines that a pull request changes.

-- The lines of one report. Only those of runs off the default branch are kept: of others nobody asks.
CREATE TABLE report_coverage (
  repository_id bigint NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, -- whose report it is
  report_id     bigint NOT NULL REFERENCES reports (id) ON DELETE CASCADE, -- the report
  files         jsonb NOT NULL,                       -- by path: covered and uncovered lines as two texts of ranges, ["1-9,12", "10-11"]
  cut           integer NOT NULL,                     -- files that the report left out because its list became too long
  completed_at  timestamptz NOT NULL,                 -- when the run ended, by which it is forgotten
  PRIMARY KEY (repository_id, report_id)
);
CREATE INDEX report_coverage_by_report ON report_coverage (report_id);
CREATE INDEX report_coverage_by_time ON report_coverage (completed_at);
