-- SPDX-License-Identifier: Apache-2.0
-- How far Vaultwarden's event log was read, and what of its newest part is known.
CREATE TABLE server_log (
  number INT PRIMARY KEY,
  read_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  kept VARCHAR(8) NOT NULL
);
CREATE TABLE server_event (
  fingerprint VARCHAR(64) PRIMARY KEY,
  happened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
