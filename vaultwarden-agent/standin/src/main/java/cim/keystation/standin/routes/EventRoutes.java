// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Cipher;
import cim.keystation.standin.vault.Event;
import cim.keystation.standin.vault.Event.Subject;
import cim.keystation.standin.vault.EventLog;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Now;
import cim.keystation.standin.vault.Vault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The event log, page by page, and the events that clients report themselves. */
final class EventRoutes {
  private final Services services;
  private final Vault vault;
  private final Guards guards;

  EventRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
  }

  void register(Router router) {
    router.on("GET", "/api/organizations/{o}/events", this::ofOrganisation);
    router.on("GET", "/api/organizations/{o}/users/{m}/events", this::ofMember);
    router.on("GET", "/api/ciphers/{c}/events", this::ofCipher);
    router.on("POST", "/events/collect", this::collect);
  }

  private Reply ofOrganisation(Call call) {
    UUID organisation = guards.admin(call).organisationId();
    return page(call, e -> e.organisationId().equals(organisation));
  }

  private Reply ofMember(Call call) {
    UUID organisation = guards.admin(call).organisationId();
    Membership member = vault.memberships.get(call.id("m"));
    return page(
        call, e -> e.organisationId().equals(organisation) && member != null && about(e, member));
  }

  private static boolean about(Event event, Membership member) {
    String account = member.accountId.toString();
    return account.equals(event.actor().id())
        || member.accountId.equals(event.subject().account())
        || member.id.equals(event.subject().member());
  }

  private Reply ofCipher(Call call) {
    Session session = guards.user(call);
    UUID id = call.id("c");
    Cipher cipher = vault.ciphers.get(id);
    boolean may =
        cipher != null
            && cipher.organisationId != null
            && vault
                .membership(session.id(), cipher.organisationId)
                .filter(m -> m.confirmed() && m.type.atLeast(MemberType.ADMIN))
                .isPresent();
    return page(call, e -> may && id.equals(e.subject().cipher()));
  }

  private Reply page(Call call, Predicate<Event> which) {
    Instant start = date(call.requireQuery("start"));
    Optional<String> continuation = call.query("continuationToken");
    // a continued page ends before the last event of the page before it
    Instant end =
        continuation.isPresent()
            ? date(continuation.get()).minusNanos(1_000)
            : date(call.requireQuery("end"));
    List<Event> events = services.events().page(which, start, end);
    ObjectNode list = Json.list(events.stream().map(EventRoutes::view));
    if (events.size() == EventLog.PAGE) {
      list.put("continuationToken", Now.wire(events.get(EventLog.PAGE - 1).date()));
    }
    return Reply.json(list);
  }

  private static Instant date(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw FrameworkError.internal();
    }
  }

  private static ObjectNode view(Event event) {
    Subject subject = event.subject();
    return Json.object(
        "type", event.type(),
        "userId", subject.account(),
        "organizationId", event.organisationId(),
        "cipherId", subject.cipher(),
        "collectionId", subject.collection(),
        "groupId", subject.group(),
        "organizationUserId", subject.member(),
        "actingUserId", event.actor().id(),
        "date", Now.wire(event.date()),
        "deviceType", event.actor().deviceType(),
        "ipAddress", event.actor().ip(),
        "policyId", subject.policy(),
        "providerId", null,
        "providerUserId", null,
        "providerOrganizationId", null);
  }

  private Reply collect(Call call) {
    if (!call.isJson()) {
      throw FrameworkError.notFound();
    }
    Session session = guards.user(call);
    for (Body event : call.jsonList()) {
      int type = event.number("type");
      event.text("date");
      if (type >= 1100 && type < 1200) {
        ciphers(event).forEach(c -> services.events().cipher(type, c, session.actor()));
      } else if (type >= 1000 && type < 1100) {
        services.events().account(type, session.id(), session.device().type, session.ip());
      } else if (type >= 1600 && type < 1700) {
        event
            .optionalUuid("organizationId")
            .ifPresent(o -> services.events().organisation(type, o, session.actor()));
      }
    }
    return Reply.empty();
  }

  private Stream<Cipher> ciphers(Body event) {
    return event.optionalUuid("cipherId").map(vault.ciphers::get).stream();
  }
}
