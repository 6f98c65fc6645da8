// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.watch;

import cim.keystation.agent.database.DatabaseFailure;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The same numbers for Prometheus, read at the moment of each scrape. No name of a person. */
public final class Metrics {
  private final Watch watch;
  private final ExpositionFormats formats = ExpositionFormats.init();

  public Metrics(Watch watch) {
    this.watch = watch;
  }

  /** The content type for what somebody accepts. */
  public String contentType(@Nullable String accept) {
    return writer(accept).getContentType();
  }

  /** Writes them in that form. */
  public void write(@Nullable String accept, OutputStream out) throws IOException {
    writer(accept).write(out, snapshots());
  }

  private ExpositionFormatWriter writer(@Nullable String accept) {
    return formats.findWriter(accept);
  }

  private MetricSnapshots snapshots() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    GaugeSnapshot.Builder up = gauge("keystation_up", "1 where the part answers");
    watch.parts().forEach(part -> up.dataPoint(point(part.isUp() ? 1 : 0, "part", part.system())));
    try {
      register(all, watch.standing());
      up.dataPoint(point(1, "part", "register"));
    } catch (DatabaseFailure e) {
      up.dataPoint(point(0, "part", "register"));
    }
    return all.metricSnapshot(up.build()).build();
  }

  private void register(MetricSnapshots.Builder all, Standing standing) {
    GaugeSnapshot.Builder cards = gauge("keystation_cards", "Cards in each state");
    standing.cards().forEach((state, n) -> cards.dataPoint(point(n, "state", word(state))));
    GaugeSnapshot.Builder drift =
        gauge("keystation_vault_items", "Items as the last comparison found them");
    standing.drift().forEach((kind, n) -> drift.dataPoint(point(n, "kind", kind.word())));
    all.metricSnapshot(cards.build()).metricSnapshot(drift.build());
    effects(all, standing);
    standing
        .comparison()
        .ifPresent(
            run ->
                all.metricSnapshot(
                    single(
                        "keystation_vault_compared_age_seconds",
                        "Age of the last comparison with the vault",
                        age(run.finishedAt()))));
    standing
        .oldestProof()
        .ifPresent(
            at ->
                all.metricSnapshot(
                    single(
                        "keystation_vault_oldest_proof_age_seconds",
                        "Age of the proof that is oldest of all items",
                        age(at))));
    all.metricSnapshot(
            single("keystation_audit_records", "Records in the audit log", standing.auditRecords()))
        .metricSnapshot(
            single("keystation_agents", "Agents that share the register", watch.agents()));
  }

  private void effects(MetricSnapshots.Builder all, Standing standing) {
    GaugeSnapshot.Builder count =
        gauge("keystation_effects", "Cards that each system is this far with");
    GaugeSnapshot.Builder oldest =
        gauge("keystation_effects_oldest_age_seconds", "Age of what waits longest");
    for (Standing.Effects each : standing.effects()) {
      Labels labels = Labels.of("system", each.system(), "state", word(each.state()));
      count.dataPoint(point(each.count(), labels));
    }
    for (String system :
        standing.effects().stream().map(Standing.Effects::system).distinct().toList()) {
      double age = standing.waiting(system).map(waiting -> age(waiting.oldest())).orElse(0.0);
      oldest.dataPoint(point(age, "system", system));
    }
    all.metricSnapshot(count.build()).metricSnapshot(oldest.build());
  }

  private double age(Instant at) {
    return Duration.between(at, watch.clock().instant()).toMillis() / 1000.0;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static GaugeSnapshot.Builder gauge(String name, String help) {
    return GaugeSnapshot.builder().name(name).help(help);
  }

  private static GaugeSnapshot single(String name, String help, Number value) {
    return gauge(name, help).dataPoint(point(value, Labels.EMPTY)).build();
  }

  private static GaugeDataPointSnapshot point(Number value, String label, String is) {
    return point(value, Labels.of(label, is));
  }

  private static GaugeDataPointSnapshot point(Number value, Labels labels) {
    return GaugeDataPointSnapshot.builder().value(value.doubleValue()).labels(labels).build();
  }
}
