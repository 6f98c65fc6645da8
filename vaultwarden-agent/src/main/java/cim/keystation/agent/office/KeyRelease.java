// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.register.Bundles;
import cim.keystation.agent.register.Certificates;
import cim.keystation.agent.register.OpenVisits;
import cim.keystation.agent.register.Requests;
import cim.keystation.agent.register.VisitEntry;
import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.keys.BundleRejected;
import cim.keystation.keys.Der;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.PersonBundle;
import cim.keystation.keys.SubkeyBundle;
import cim.keystation.message.BackOffice.KeyBundle;
import cim.keystation.message.BackOffice.KeyRequest;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.Refusal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a person's subkeys to the station that works on their card, sealed to the key that it named
 * when the person signed in: knowing the visit is not enough. Only after an attestation has proved
 * in this visit that the card is the one it says: that is, once a certificate was issued. A repeat
 * is sealed anew; the sealed form is never stored.
 */
final class KeyRelease {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRelease.class);
  private final Database database;
  private final OpenVisits visits;
  private final OfficeKey bundleKey;
  private final OfficePolicy policy;
  private final Requests requests;
  private final AuditLog audit;

  KeyRelease(OfficeParts parts, OpenVisits visits, Requests requests) {
    this.database = parts.database();
    this.visits = visits;
    this.bundleKey = parts.bundleKey();
    this.policy = parts.policy();
    this.requests = requests;
    this.audit = parts.audit();
  }

  KeyBundle release(KeyRequest request) throws RefusedByOffice {
    X509Certificate recipient = recipient(request.recipient());
    Requests.Ticket ticket =
        Requests.Ticket.of(
            request.requestId(), "keys", request.visitId(), request.recipient().toHex());
    PersonBundle bundle = bundleFor(request);
    KeyBundle sealed = seal(bundle, recipient);
    database.write(
        sql -> {
          if (requests.answered(sql, ticket, String.class).isEmpty()) {
            VisitEntry visit = visits.require(sql, request.visitId());
            audit.append(
                sql,
                "station/" + visit.station(),
                "keys.release",
                "card/" + visit.serial(),
                Map.of("visit", visit.id(), "uid", visit.uid()));
            requests.store(sql, ticket, "released");
          }
          return true;
        });
    return sealed;
  }

  private PersonBundle bundleFor(KeyRequest request) throws RefusedByOffice {
    Optional<Bytes> file =
        database.read(
            sql -> {
              VisitEntry visit = visits.require(sql, request.visitId());
              if (!visit.recipient().equals(request.recipient())) {
                throw new RefusedByOffice(Refusal.VISIT_CLOSED);
              }
              if (Certificates.ofVisit(sql, visit.id()).isEmpty()) {
                throw new RefusedByOffice(Refusal.ATTESTATION_MISMATCH);
              }
              return Bundles.find(sql, visit.uid());
            });
    if (file.isEmpty()) {
      throw new RefusedByOffice(Refusal.NO_KEY_BUNDLE);
    }
    try {
      return PersonBundle.read(file.get().toArray(), policy.organisationKey());
    } catch (BundleRejected e) {
      LOG.error("a stored bundle is no longer valid: {}", e.getMessage());
      throw new RefusedByOffice(Refusal.NO_KEY_BUNDLE);
    }
  }

  private KeyBundle seal(PersonBundle bundle, X509Certificate recipient) throws RefusedByOffice {
    try (SubkeyBundle subkeys = bundle.open(bundleKey.key(), bundleKey.certificate());
        Secret json = subkeys.toSecret()) {
      Map<String, String> fingerprints = new TreeMap<>();
      for (KeyRef role : KeyRef.values()) {
        fingerprints.put(role.name(), subkeys.subkey(role).fingerprint());
      }
      return new KeyBundle(
          Envelope.seal(json, List.of(recipient)),
          bundle.publicCertificate().encoded(),
          fingerprints);
    } catch (BundleRejected e) {
      LOG.error("bundle of {}: {}", bundle.uid(), e.getMessage());
      throw new RefusedByOffice(Refusal.NO_KEY_BUNDLE);
    } catch (IllegalArgumentException e) {
      throw new RefusedByOffice(Refusal.MALFORMED);
    }
  }

  private static X509Certificate recipient(Bytes der) throws RefusedByOffice {
    try {
      return Der.certificate(der);
    } catch (IllegalArgumentException e) {
      throw new RefusedByOffice(Refusal.MALFORMED);
    }
  }
}
