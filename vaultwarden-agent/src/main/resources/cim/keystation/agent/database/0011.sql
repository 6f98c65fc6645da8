-- SPDX-License-Identifier: Apache-2.0
-- Who signs in to the page with a passkey, and who is invited to.
CREATE TABLE passkey (
  reference VARCHAR(32) PRIMARY KEY,
  credential VARBINARY(1023) NOT NULL,
  name VARCHAR(64) NOT NULL,
  role VARCHAR(16) NOT NULL,
  user_handle VARBINARY(64) NOT NULL,
  public_key VARBINARY(4096) NOT NULL,
  signatures BIGINT NOT NULL,
  label VARCHAR(64) NOT NULL,
  registered_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  used_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX passkey_by_name ON passkey (name);
CREATE TABLE invitation (
  hash VARCHAR(64) PRIMARY KEY,
  name VARCHAR(64) NOT NULL,
  role VARCHAR(16) NOT NULL,
  expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
