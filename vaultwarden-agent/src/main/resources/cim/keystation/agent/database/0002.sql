-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE drift (
  id VARCHAR(64) PRIMARY KEY,
  kind VARCHAR(12) NOT NULL,
  name VARCHAR(600) NOT NULL,
  items VARCHAR(65536) NOT NULL,
  revision_date VARCHAR(64) NOT NULL,
  differences VARCHAR(1048576) NOT NULL,
  checked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  proven_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX drift_by_kind ON drift (kind);
CREATE TABLE comparison (
  number INT PRIMARY KEY,
  finished_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  revision_date VARCHAR(64) NOT NULL,
  problem VARCHAR(2048) NOT NULL
);
