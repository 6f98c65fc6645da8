-- SPDX-License-Identifier: Apache-2.0
-- Agents that share the register, and the work that one of them has in hand.
CREATE TABLE agent (
  id VARCHAR(64) PRIMARY KEY,
  alive_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE TABLE turn (
  work VARCHAR(128) PRIMARY KEY,
  agent VARCHAR(64) NOT NULL
);
