// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.escrow;

import cim.keystation.card.Bytes;
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

/** Looks at a sealed secret from outside: is it CMS AuthEnvelopedData, and for whom. */
final class EscrowBlob {
  private EscrowBlob() {}

  /** Whether exactly these custodians, and all of them, can open it. */
  static boolean isFor(Bytes envelope, List<X509Certificate> custodians) {
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
