// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.register.Bundles;
import cim.keystation.card.Bytes;
import cim.keystation.keys.BundleRejected;
import cim.keystation.keys.PersonBundle;
import java.time.Clock;
import java.util.Map;

/** Takes people's bundles in as they come from the ceremony. */
public final class BundleImport {
  private final Database database;
  private final OfficePolicy policy;
  private final OfficeKey bundleKey;
  private final AuditLog audit;
  private final Clock clock;

  public BundleImport(OfficeParts parts) {
    this.database = parts.database();
    this.policy = parts.policy();
    this.bundleKey = parts.bundleKey();
    this.audit = parts.audit();
    this.clock = parts.clock();
  }

  /** What became of a bundle. */
  public enum Result {
    IMPORTED,
    /** This one, or a newer one of the same person, is here already; nothing was changed. */
    KNOWN
  }

  /**
   * Checks a bundle and stores it, still sealed. May be repeated.
   *
   * @throws BundleRejected for one that the organisation didn't sign, or that this office can't
   *     open
   */
  public Result importFrom(byte[] file, String actor) throws BundleRejected {
    PersonBundle bundle = PersonBundle.read(file, policy.organisationKey());
    bundle.open(bundleKey.key(), bundleKey.certificate()).close();
    return database.write(
        sql -> {
          if (Bundles.isReplay(sql, bundle.number(), bundle.uid())) {
            return Result.KNOWN;
          }
          Bundles.put(
              sql,
              bundle.uid(),
              bundle.number(),
              Bytes.of(file),
              bundle.publicCertificate().encoded(),
              clock.instant());
          audit.append(
              sql,
              actor,
              "bundle.import",
              "person/" + bundle.uid(),
              Map.of(
                  "number", Long.toString(bundle.number()),
                  "fingerprint", bundle.publicCertificate().fingerprint()));
          return Result.IMPORTED;
        });
  }
}
