// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator of the real server sets by environment; see {@link #fromEnvironment} for the
 * names.
 */
public record Settings(
    Signups signups, Features features, int passwordIterations, @Nullable RateLimits rateLimits) {

  /** Who may register, invite and found organisations. */
  public record Signups(
      boolean allowed,
      List<String> domains,
      boolean invitationsAllowed,
      String organisationCreators) {

    /**
     * Whether an address may register without an invitation; listed domains overrule the switch.
     */
    public boolean open(String email) {
      return domains.isEmpty() ? allowed : eligible(email);
    }

    /** Whether the address belongs to a listed domain; true where none is listed. */
    public boolean eligible(String email) {
      String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
      return domains.isEmpty() || domains.contains(domain);
    }

    /** Whether that person may found an organisation. */
    public boolean mayCreateOrganisations(String email) {
      return switch (organisationCreators) {
        case "", "all" -> true;
        case "none" -> false;
        default -> split(organisationCreators).contains(email);
      };
    }
  }

  /** Optional parts of the server. */
  public record Features(boolean groups, boolean events, boolean longNotes, boolean mail) {
    /** The limit on encrypted notes, in bytes. */
    public int maxNotes() {
      return longNotes ? 100_000 : 10_000;
    }
  }

  /** How often a client address may log in: a burst, then one try per period. */
  public record RateLimits(
      Duration loginPeriod, int loginBurst, Duration adminPeriod, int adminBurst) {
    /** The real server's defaults. */
    public static final RateLimits DEFAULT =
        new RateLimits(Duration.ofSeconds(60), 10, Duration.ofSeconds(300), 3);
  }

  /** Open registration, events, no groups, no rate limits, cheap password hashing. */
  public static Settings forTests() {
    return new Settings(
        new Signups(true, List.of(), true, ""),
        new Features(false, true, false, false),
        1_000,
        null);
  }

  /**
   * Reads SIGNUPS_ALLOWED, SIGNUPS_DOMAINS_WHITELIST, INVITATIONS_ALLOWED, ORG_CREATION_USERS,
   * ORG_GROUPS_ENABLED, ORG_EVENTS_ENABLED, INCREASE_NOTE_SIZE_LIMIT, SMTP_HOST (mail, if set),
   * PASSWORD_ITERATIONS and the {LOGIN,ADMIN}_RATELIMIT_{SECONDS,MAX_BURST} with the real server's
   * defaults.
   *
   * @throws IllegalArgumentException if a number is not one
   */
  public static Settings fromEnvironment(Map<String, String> env) {
    Signups signups =
        new Signups(
            flag(env, "SIGNUPS_ALLOWED", true),
            split(env.getOrDefault("SIGNUPS_DOMAINS_WHITELIST", "")),
            flag(env, "INVITATIONS_ALLOWED", true),
            env.getOrDefault("ORG_CREATION_USERS", ""));
    Features features =
        new Features(
            flag(env, "ORG_GROUPS_ENABLED", false),
            flag(env, "ORG_EVENTS_ENABLED", false),
            flag(env, "INCREASE_NOTE_SIZE_LIMIT", false),
            !env.getOrDefault("SMTP_HOST", "").isEmpty());
    RateLimits limits =
        new RateLimits(
            Duration.ofSeconds(number(env, "LOGIN_RATELIMIT_SECONDS", 60)),
            number(env, "LOGIN_RATELIMIT_MAX_BURST", 10),
            Duration.ofSeconds(number(env, "ADMIN_RATELIMIT_SECONDS", 300)),
            number(env, "ADMIN_RATELIMIT_MAX_BURST", 3));
    return new Settings(signups, features, number(env, "PASSWORD_ITERATIONS", 600_000), limits);
  }

  public Settings withGroups() {
    Features changed = new Features(true, features.events, features.longNotes, features.mail);
    return new Settings(signups, changed, passwordIterations, rateLimits);
  }

  /** Invitations go by mail and are accepted by their token. */
  public Settings withMail() {
    Features changed = new Features(features.groups, features.events, features.longNotes, true);
    return new Settings(signups, changed, passwordIterations, rateLimits);
  }

  public Settings withRateLimits(RateLimits limits) {
    return new Settings(signups, features, passwordIterations, limits);
  }

  /** Only invited addresses may register. */
  public Settings withSignupsClosed() {
    Signups closed =
        new Signups(false, List.of(), signups.invitationsAllowed, signups.organisationCreators);
    return new Settings(closed, features, passwordIterations, rateLimits);
  }

  private static boolean flag(Map<String, String> env, String name, boolean fallback) {
    String value = env.getOrDefault(name, String.valueOf(fallback)).toLowerCase(Locale.ROOT);
    return List.of("true", "t", "yes", "y", "1").contains(value);
  }

  private static int number(Map<String, String> env, String name, int fallback) {
    String value = env.getOrDefault(name, String.valueOf(fallback));
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is not a number: " + value, e);
    }
  }

  private static List<String> split(String list) {
    return Arrays.stream(list.split(","))
        .map(s -> s.strip().toLowerCase(Locale.ROOT))
        .filter(s -> !s.isEmpty())
        .toList();
  }
}
