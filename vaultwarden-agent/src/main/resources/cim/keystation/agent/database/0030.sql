-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE vault_member (
  uid VARCHAR(256) PRIMARY KEY,
  mail VARCHAR(512) NOT NULL,
  membership VARCHAR(64) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  invited_at TIMESTAMP(6) WITH TIME ZONE,
  revoked_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE TABLE people_run (
  number INT PRIMARY KEY,
  finished_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  problem VARCHAR(2048) NOT NULL
);
