// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The test classes named, in a process of their own: the PC/SC library takes its socket from the
 * environment. Prints what failed, and at the end how many held and how many were left out.
 */
final class ContractRun {
  private ContractRun() {}

  public static void main(String... classes) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    Arrays.stream(classes)
                        .map(name -> selectClass(name))
                        .toArray(ClassSelector[]::new))
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 30);
    System.out.printf(
        "held %d, left out %d, failed %d%n",
        summary.getTestsSucceededCount(),
        summary.getTestsAbortedCount(),
        summary.getTotalFailureCount());
    System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
  }
}
