// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Device;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Organisation;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets a request in by its token and its holder's role; everybody else gets a plain 401. */
final class Guards {
  private final Services services;

  Guards(Services services) {
    this.services = services;
  }

  /** A living session: known account, same security stamp, device not removed. */
  Session user(Call call) {
    return bearer(call)
        .flatMap(token -> services.tokens().read(Purpose.LOGIN, token))
        .flatMap(claims -> session(claims, call.ip()))
        .orElseThrow(FrameworkError::unauthorized);
  }

  OrganisationSession owner(Call call) {
    return confirmed(call, call.segment("o"), MemberType.OWNER);
  }

  OrganisationSession admin(Call call) {
    return confirmed(call, call.segment("o"), MemberType.ADMIN);
  }

  OrganisationSession manager(Call call) {
    return confirmed(call, call.segment("o"), MemberType.MANAGER);
  }

  /** A manager who sees everything; any other manager gets the server's own 404. */
  OrganisationSession fullManager(Call call, String organisation) {
    OrganisationSession session = confirmed(call, organisation, MemberType.MANAGER);
    if (!session.member().hasFullAccess()) {
      throw new ApiError(404, "Resource not found.");
    }
    return session;
  }

  /** A confirmed member of at least that type, of an organisation named in path or query. */
  OrganisationSession confirmed(Call call, String organisation, MemberType least) {
    return member(call, organisation, m -> m.confirmed() && m.type.atLeast(least));
  }

  /** Any member who is not revoked. */
  OrganisationSession member(Call call) {
    return member(call, call.segment("o"), m -> !m.revoked);
  }

  static Optional<String> bearer(Call call) {
    return call.header("Authorization")
        .filter(h -> h.startsWith("Bearer "))
        .map(h -> h.substring("Bearer ".length()));
  }

  private OrganisationSession member(Call call, String id, Predicate<Membership> may) {
    Session session = user(call);
    UUID organisationId = uuid(id);
    Organisation organisation = services.vault().organisations.get(organisationId);
    Membership membership =
        services
            .vault()
            .membership(session.id(), organisationId)
            .filter(may)
            .orElseThrow(FrameworkError::unauthorized);
    if (organisation == null) {
      throw FrameworkError.unauthorized();
    }
    return new OrganisationSession(session, membership, organisation);
  }

  private Optional<Session> session(JWTClaimsSet claims, String ip) {
    Account account = services.vault().accounts.get(uuid(claims.getSubject()));
    String stamp = String.valueOf(claims.getClaim("sstamp"));
    String deviceId = String.valueOf(claims.getClaim("device"));
    if (account == null || !account.securityStamp.toString().equals(stamp)) {
      return Optional.empty();
    }
    Optional<Device> device = services.vault().device(account.id, deviceId);
    return device.map(d -> new Session(account, d, ip));
  }

  private static UUID uuid(@Nullable String text) {
    try {
      return UUID.fromString(String.valueOf(text));
    } catch (IllegalArgumentException e) {
      throw FrameworkError.unauthorized();
    }
  }
}
