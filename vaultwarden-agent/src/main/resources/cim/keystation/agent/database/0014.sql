-- SPDX-License-Identifier: Apache-2.0
-- the id of an item that is no card's own is its marker
ALTER TABLE drift ALTER COLUMN id SET DATA TYPE VARCHAR(1200);
ALTER TABLE drift ADD COLUMN subject VARCHAR(20) DEFAULT 'CARD' NOT NULL;
ALTER TABLE drift ADD COLUMN owner VARCHAR(256) DEFAULT '' NOT NULL;
UPDATE drift SET owner = id WHERE kind <> 'ORPHAN';
CREATE INDEX drift_by_owner ON drift (owner)
