-- SPDX-License-Identifier: Apache-2.0
-- The account that opens the page without a passkey, and what was tried at it. One row or none.
CREATE TABLE break_glass (
  number INT PRIMARY KEY,
  reference VARCHAR(32) NOT NULL,
  hash VARCHAR(256) NOT NULL,
  set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  set_by VARCHAR(128) NOT NULL,
  used_at TIMESTAMP(6) WITH TIME ZONE,
  wrong INT NOT NULL,
  refused BOOLEAN NOT NULL,
  tried_at TIMESTAMP(6) WITH TIME ZONE,
  locked_until TIMESTAMP(6) WITH TIME ZONE
);
