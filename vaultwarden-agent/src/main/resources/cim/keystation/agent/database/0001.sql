-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE person (
  uid VARCHAR(64) PRIMARY KEY,
  dn VARCHAR(512) NOT NULL,
  display_name VARCHAR(256) NOT NULL,
  mail VARCHAR(256) NOT NULL,
  seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE TABLE bundle (
  uid VARCHAR(64) PRIMARY KEY,
  sequence BIGINT NOT NULL,
  content VARBINARY(1048576) NOT NULL,
  certificate VARBINARY(1048576) NOT NULL,
  imported_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE TABLE card (
  serial BIGINT PRIMARY KEY,
  state VARCHAR(20) NOT NULL,
  held_from VARCHAR(20),
  uid VARCHAR(64),
  firmware VARCHAR(12) NOT NULL,
  model VARCHAR(64) NOT NULL,
  profile VARCHAR(64),
  revision BIGINT NOT NULL,
  visit_id VARCHAR(36),
  registered_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  issued_at TIMESTAMP(6) WITH TIME ZONE,
  valid_until TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX card_by_uid ON card (uid);
CREATE TABLE card_openpgp (
  serial BIGINT NOT NULL REFERENCES card,
  role VARCHAR(16) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  PRIMARY KEY (serial, role)
);
CREATE TABLE visit (
  id VARCHAR(36) PRIMARY KEY,
  serial BIGINT NOT NULL REFERENCES card,
  uid VARCHAR(64) NOT NULL REFERENCES person,
  station VARCHAR(64) NOT NULL,
  state VARCHAR(10) NOT NULL,
  opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  closes_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  resumable_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  recipient VARBINARY(4096) NOT NULL
);
CREATE INDEX visit_by_card ON visit (serial);
CREATE TABLE certificate (
  sha256 VARCHAR(64) PRIMARY KEY,
  serial BIGINT NOT NULL REFERENCES card,
  slot VARCHAR(2) NOT NULL,
  visit_id VARCHAR(36) NOT NULL REFERENCES visit,
  algorithm VARCHAR(16) NOT NULL,
  content VARBINARY(16384) NOT NULL,
  issued_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  not_after TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  on_card BOOLEAN NOT NULL
);
CREATE INDEX certificate_by_card ON certificate (serial, slot);
CREATE TABLE deposit (
  serial BIGINT NOT NULL REFERENCES card,
  kind VARCHAR(24) NOT NULL,
  version INT NOT NULL,
  visit_id VARCHAR(36) NOT NULL REFERENCES visit,
  envelope VARBINARY(65536) NOT NULL,
  deposited_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (serial, kind, version)
);
CREATE TABLE code (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uid VARCHAR(64) NOT NULL,
  salt VARBINARY(16) NOT NULL,
  hash VARBINARY(32) NOT NULL,
  issued_by VARCHAR(128) NOT NULL,
  issued_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  wrong_tries INT NOT NULL,
  used_at TIMESTAMP(6) WITH TIME ZONE,
  withdrawn_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX code_by_uid ON code (uid);
CREATE TABLE request (
  id VARCHAR(64) PRIMARY KEY,
  digest VARCHAR(64) NOT NULL,
  answer VARCHAR(1048576),
  refusal VARCHAR(32),
  answered_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX request_by_time ON request (answered_at);
CREATE TABLE event (
  id VARCHAR(64) PRIMARY KEY,
  type VARCHAR(128) NOT NULL,
  seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE TABLE effect (
  serial BIGINT NOT NULL REFERENCES card,
  system VARCHAR(32) NOT NULL,
  revision BIGINT NOT NULL,
  visit_id VARCHAR(36) NOT NULL,
  state VARCHAR(12) NOT NULL,
  detail VARCHAR(2048),
  since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  attempts INT NOT NULL,
  due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  sheet VARCHAR(1048576) NOT NULL,
  PRIMARY KEY (serial, system, revision)
);
CREATE INDEX effect_by_due ON effect (system, state, due_at);
CREATE TABLE audit (
  seq BIGINT PRIMARY KEY,
  time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  actor VARCHAR(128) NOT NULL,
  action VARCHAR(64) NOT NULL,
  subject VARCHAR(128) NOT NULL,
  details VARCHAR(8192) NOT NULL,
  previous VARCHAR(64) NOT NULL,
  hash VARCHAR(64) NOT NULL,
  signature VARCHAR(128) NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject);
