/**
 * Version 24: a team of vaults. What this vault knows of it (place, lists of members, requests) is one value; bundles have
 * a row each, in the chain of their vault, with the log they cover and what their vault had taken over before.
 */
export const teamVault = `
CREATE TABLE team (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
CREATE TABLE team_bundle (
  vault TEXT NOT NULL CHECK (length(vault) = 21),
  number INTEGER NOT NULL CHECK (number > 0),
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  signer TEXT NOT NULL CHECK (length(signer) IN (40, 64)),
  up_to INTEGER NOT NULL CHECK (up_to > 0), -- the last event of that vault's log that it covers
  knows TEXT NOT NULL CHECK (json_valid(knows)),
  members TEXT NOT NULL CHECK (length(members) = 64),
  session TEXT NOT NULL CHECK (json_valid(session)), -- its key, for members who come later
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  PRIMARY KEY (vault, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER team_bundle_is_kept BEFORE UPDATE ON team_bundle BEGIN SELECT RAISE(ABORT, 'bundles are append-only'); END;
CREATE INDEX team_bundle_by_log ON team_bundle (vault, up_to);

CREATE TABLE team_project (
  id TEXT PRIMARY KEY, -- in the team
  project_id INTEGER NOT NULL UNIQUE REFERENCES project(id)
) STRICT, WITHOUT ROWID;

-- Originals and policies that some bundle has already.
CREATE TABLE team_original (sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64)) STRICT, WITHOUT ROWID;
CREATE TABLE team_policy (
  project_id INTEGER NOT NULL REFERENCES project(id),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (project_id, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE team_advisory (
  case_id TEXT PRIMARY KEY REFERENCES cases(id),
  version INTEGER NOT NULL, -- up to which the team has it
  stamp TEXT NOT NULL -- of the one that is shown
) STRICT, WITHOUT ROWID;

-- Cases to look at: with events of several vaults at the same time, or opened twice for one email.
CREATE TABLE team_case (
  case_id TEXT PRIMARY KEY REFERENCES cases(id),
  other TEXT REFERENCES cases(id) -- the case that has its email
) STRICT, WITHOUT ROWID;
`;
