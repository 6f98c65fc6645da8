// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import cim.keystation.agent.config.PageConfig;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import java.util.Set;

/**
 * The name that passkeys are for: the page's first one, or {@code localhost}. Under another name or
 * a bare address, browsers don't offer them.
 */
public record PageName(String host) {
  private static final String LOCAL = "localhost";

  public static PageName of(PageConfig config) {
    return new PageName(config.names().isEmpty() ? LOCAL : config.names().get(0));
  }

  /** Whether a request for this {@code Host} comes under the name. */
  public boolean is(String hostHeader) {
    return hostHeader.replaceFirst(":\\d{1,5}$", "").equalsIgnoreCase(host);
  }

  RelyingParty relyingParty(CredentialRepository known) {
    String scheme = host.equals(LOCAL) ? "http://" : "https://";
    return RelyingParty.builder()
        .identity(RelyingPartyIdentity.builder().id(host).name("Keystation").build())
        .credentialRepository(known)
        .origins(Set.of(scheme + host))
        .allowOriginPort(true)
        .build();
  }
}
