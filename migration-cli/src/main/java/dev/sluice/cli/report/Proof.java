package dev.sluice.cli.report;

import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.VerifyView;
import dev.sluice.migrate.repair.RepairReport;
import dev.sluice.migrate.repair.Repaired;
import dev.sluice.replicate.verify.VerifyReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is reported.
 *
 * @param subject the file of the migration or of the pipeline
 * @param began when
 * @param version of this program
 * @param report the comparison; after a repair, the last one
 * @param repair if there was one
 */
public record Proof(String subject, Instant began, String version, VerifyReport report, Optional<RepairReport> repair) {

    List<Repaired> repaired() {
        return repair.map(RepairReport::repaired).orElse(List.of());
    }

    /** One sentence. */
    String verdict() {
        if (report.equal() && !report.notCompared().isEmpty()) {
            return "Both sides are equal, but for what was not compared.";
        }
        return report.equal() ? "Both sides are equal." : "The two sides are NOT equal.";
    }

    /** For programs. */
    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(Json.object(
                "file", subject,
                "began", began,
                "sluice", version,
                "source", report.source(),
                "target", report.target()));
        all.putAll(repair.map(VerifyView::document).orElseGet(() -> VerifyView.document(report)));
        return all;
    }
}
