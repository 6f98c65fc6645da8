-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE card_passkey (
  serial BIGINT NOT NULL REFERENCES card,
  credential_id VARCHAR(1024) NOT NULL,
  relying_party VARCHAR(200) NOT NULL,
  user_name VARCHAR(200) NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (serial, credential_id)
);
