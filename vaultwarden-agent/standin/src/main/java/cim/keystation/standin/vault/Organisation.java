// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of an organisation, with its policies by type. */
public final class Organisation {
  public final UUID id = UUID.randomUUID();
  public final Map<Integer, Policy> policies = new LinkedHashMap<>();
  public String name;
  public String billingEmail;
  public @Nullable String privateKey;
  public @Nullable String publicKey;
  public @Nullable String apiKey;
  public @Nullable Instant apiKeyChanged;

  public Organisation(String name, String billingEmail) {
    this.name = name;
    this.billingEmail = billingEmail;
  }

  /** Whether a policy of that type is on. */
  public boolean enforces(int policyType) {
    Policy policy = policies.get(policyType);
    return policy != null && policy.enabled;
  }
}
