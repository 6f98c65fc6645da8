// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.attestation.AttestedCredential;
import cim.keystation.attestation.FidoPolicy;
import cim.keystation.attestation.NotGenuineException;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.attestation.UnknownIntermediateException;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Firmware;
import cim.keystation.card.Secret;
import cim.keystation.card.management.Identify;
import cim.keystation.card.pcsc.PcscReader;
import cim.keystation.keys.Der;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code card genuine}: whether Yubico made the key, and whether it is of a wanted model. */
@Command(
    name = "genuine",
    description = "Lets the key prove by FIDO2 that Yubico made it. Touch it when it blinks.",
    mixinStandardHelpOptions = true)
final class GenuineCommand implements Callable<Integer> {
  private static final int PIN_WANTED = 0x36;

  @Spec private CommandSpec spec;

  @Mixin private ReaderOption reader;

  @Option(
      names = "--pin",
      interactive = true,
      arity = "0",
      prompt = "FIDO2 PIN: ",
      description = "Asks for the FIDO2 PIN, and wants it used. A wrong one costs an attempt.")
  private char @Nullable [] pin;

  @Option(
      names = "--model",
      paramLabel = "AAGUID",
      description = "Only this model; may be given more than once.")
  private List<UUID> models = new ArrayList<>();

  @Option(
      names = "--firmware",
      paramLabel = "5.7.0",
      description = "At least this. Keys before 5.7 don't attest theirs, and are refused then.")
  private @Nullable String firmware;

  @Option(
      names = "--extra-root",
      paramLabel = "PEM",
      description = "Also trusts this root, which is not Yubico's: for software keys.")
  private @Nullable Path extraRoot;

  /** 0 when it is genuine and wanted, 1 when not, or when it can't be told. */
  @Override
  public Integer call() {
    GenuineCheck check = new GenuineCheck(anchors(), new SecureRandom());
    FidoPolicy policy = policy();
    return reader.use(spec, chosen -> judge(chosen, check, policy));
  }

  private FidoPolicy policy() {
    try {
      Optional<Firmware> atLeast = Optional.ofNullable(firmware).map(Firmware::parse);
      return new FidoPolicy(Set.copyOf(models), atLeast, pin != null);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--firmware: " + e.getMessage());
    }
  }

  private TrustAnchors anchors() {
    if (extraRoot == null) {
      return TrustAnchors.yubico();
    }
    try (InputStream in = Files.newInputStream(extraRoot)) {
      List<Bytes> roots = new ArrayList<>();
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        roots.add(Der.of((X509Certificate) each));
      }
      return TrustAnchors.yubico().withExtraRoots(roots);
    } catch (IOException | CertificateException e) {
      throw new ParameterException(spec.commandLine(), "--extra-root: " + e.getMessage());
    }
  }

  private int judge(PcscReader chosen, GenuineCheck check, FidoPolicy policy) throws CardException {
    Optional<Secret> secret = Optional.ofNullable(pin).map(Secret::ofChars);
    try (CardChannel channel = chosen.connect()) {
      Optional<AttestedCredential> found = check.of(Identify.any(channel), secret);
      return found.isPresent()
          ? say(found.get(), policy)
          : ReaderOption.fail(spec, "FIDO2 of this card can't be reached: it can't prove itself.");
    } catch (NotGenuineException e) {
      return ReaderOption.fail(spec, "Not genuine: " + e.getMessage() + ".");
    } catch (UnknownIntermediateException e) {
      return ReaderOption.fail(spec, "Can't tell, Keystation is too old: " + e.getMessage() + ".");
    } catch (CardException.TouchTimeout e) {
      return ReaderOption.fail(spec, "Nobody touched the key. Try again and touch it.");
    } catch (CardException.CardRefused e) {
      if (e.statusWord() == PIN_WANTED) {
        return ReaderOption.fail(spec, "This key wants its FIDO2 PIN: give --pin.");
      }
      throw e;
    } finally {
      secret.ifPresent(Secret::close);
    }
  }

  private int say(AttestedCredential found, FidoPolicy policy) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Model      " + found.aaguid());
    out.println("Firmware   " + found.firmware().map(Firmware::toString).orElse("not attested"));
    out.println("FIDO2 PIN  " + (found.userVerified() ? "used" : "not used"));
    out.flush();
    Set<FidoPolicy.Objection> objections = policy.objections(found);
    if (!objections.isEmpty()) {
      return ReaderOption.fail(spec, "Genuine, but not wanted: " + objections + ".");
    }
    out.println(
        extraRoot == null ? "Genuine." : "Genuine by Yubico's roots and those of " + extraRoot);
    out.flush();
    return 0;
  }
}
