// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The operator of a NATS installation: one account for the keys, users with what they may do. */
final class NatsAuthority {
  private final SecureRandom random = new SecureRandom();
  private final NKey operator;
  private final NKey account;
  private final NKey system;
  private final long now = System.currentTimeMillis() / 1000;

  NatsAuthority() throws IOException, GeneralSecurityException {
    operator = NKey.createOperator(random);
    account = NKey.createAccount(random);
    system = NKey.createAccount(random);
  }

  /** The part of the server's configuration that says whom to believe. */
  String configuration() throws IOException, GeneralSecurityException {
    String unlimited =
        "\"subs\":-1,\"data\":-1,\"payload\":-1,\"imports\":-1,\"exports\":-1,\"wildcards\":true,"
            + "\"conn\":-1,\"leaf\":-1";
    String streams = ",\"mem_storage\":-1,\"disk_storage\":-1,\"streams\":-1,\"consumer\":-1";
    return """
    operator: %s
    system_account: %s
    resolver: MEMORY
    resolver_preload: {
      %s: %s
      %s: %s
    }
    """
        .formatted(
            jwt(operator, operator, "operator", "{\"type\":\"operator\",\"version\":2}"),
            pub(system),
            pub(system),
            jwt(operator, system, "SYS", accountClaim(unlimited)),
            pub(account),
            jwt(operator, account, "KEYS", accountClaim(unlimited + streams)));
  }

  /** Writes a credentials file for a user who may publish and subscribe to these. */
  void user(Path file, String name, String[] publish, String[] subscribe)
      throws IOException, GeneralSecurityException {
    NKey user = NKey.createUser(random);
    String claim =
        "{\"pub\":{\"allow\":%s},\"sub\":{\"allow\":%s},\"subs\":-1,\"data\":-1,\"payload\":-1,\"type\":\"user\",\"version\":2}"
            .formatted(list(publish), list(subscribe));
    Files.writeString(
        file,
        JwtUtils.NATS_USER_JWT_FORMAT.formatted(
            jwt(account, user, name, claim), new String(user.getSeed())));
  }

  /** Of the account for the keys; the caller zeroes it. */
  char[] accountSeed() {
    return account.getSeed();
  }

  String accountName() throws IOException, GeneralSecurityException {
    return pub(account);
  }

  private static String accountClaim(String limits) {
    return "{\"limits\":{" + limits + "},\"type\":\"account\",\"version\":2}";
  }

  private String jwt(NKey issuer, NKey subject, String name, String claim)
      throws IOException, GeneralSecurityException {
    return JwtUtils.issueJWT(issuer, pub(subject), name, null, now, pub(issuer), () -> claim);
  }

  private static String pub(NKey key) throws IOException, GeneralSecurityException {
    return new String(key.getPublicKey());
  }

  private static String list(String... subjects) {
    return Arrays.stream(subjects)
        .map(subject -> '"' + subject + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
