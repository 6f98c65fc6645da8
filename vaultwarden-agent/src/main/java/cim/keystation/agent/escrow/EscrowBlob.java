// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.escrow;

import cim.keystation.card.Bytes;
import cim.keystation.keys.Fingerprint;
import cim.keystation.keys.SplitEnvelope;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;

/** Looks at a sealed secret from outside: is it sealed as it must be, and for whom. */
final class EscrowBlob {
  private EscrowBlob() {}

  /**
   * Whether exactly these custodians can open it: each alone, or as many together as are needed.
   */
  static boolean isFor(Bytes sealed, List<X509Certificate> custodians, int needed) {
    if (needed == 1) {
      return isFor(sealed, custodians);
    }
    try {
      SplitEnvelope split = SplitEnvelope.parse(sealed);
      if (split.needed() != needed || split.shares().size() != custodians.size()) {
        return false;
      }
      return custodians.stream().allMatch(custodian -> hasShare(split, custodian));
    } catch (IllegalArgumentException notSplit) {
      return false;
    }
  }

  private static boolean hasShare(SplitEnvelope split, X509Certificate custodian) {
    String fingerprint = Fingerprint.sha256(custodian);
    return split.shares().stream()
        .anyMatch(
            share ->
                share.custodian().equals(fingerprint)
                    && isFor(share.envelope(), List.of(custodian)));
  }

  private static boolean isFor(Bytes envelope, List<X509Certificate> custodians) {
    try {
      RecipientInformationStore recipients =
          new CMSAuthEnvelopedData(envelope.toArray()).getRecipientInfos();
      return recipients.size() == custodians.size()
          && custodians.stream().allMatch(custodian -> isAmong(recipients, custodian));
    } catch (CMSException | RuntimeException notAnEnvelope) {
      return false; // Bouncy Castle answers damaged input with unchecked exceptions as well
    }
  }

  private static boolean isAmong(RecipientInformationStore recipients, X509Certificate custodian) {
    KeyTransRecipientId transport = new JceKeyTransRecipientId(custodian);
    KeyAgreeRecipientId agreement = new JceKeyAgreeRecipientId(custodian);
    Collection<RecipientInformation> all = recipients.getRecipients();
    return all.stream()
        .map(RecipientInformation::getRID)
        .anyMatch(rid -> rid.equals(transport) || rid.equals(agreement));
  }
}
