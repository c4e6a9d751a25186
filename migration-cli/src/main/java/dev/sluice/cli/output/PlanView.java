package dev.sluice.cli.output;

import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.Estimate;
import dev.sluice.migrate.MigrationPlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as a document for programs. */
public final class PlanView {
    private PlanView() {}

    public static Map<String, @Nullable Object> document(MigrationPlan plan) {
        return Json.object(
                "ready",
                plan.decisions().isEmpty(),
                "source",
                plan.source(),
                "target",
                plan.target(),
                "estimated_rows",
                plan.totalRows(),
                "stored_bytes",
                plan.storedBytes().isEmpty() ? null : plan.totalStoredBytes(),
                "estimated_bytes",
                plan.sampled() == 0 ? null : plan.totalBytes(),
                "estimated_seconds",
                plan.sampled() == 0
                        ? null
                        : Json.object("least", plan.least(), "most", plan.most(), "sampled_rows", plan.sampled()),
                "datasets",
                plan.routes().stream().map(route -> document(plan, route)).toList(),
                "structure",
                plan.structure().stream()
                        .map(each -> Json.object(
                                "dataset", each.dataset(),
                                "element", each.element(),
                                "outcome", each.outcome(),
                                "detail", each.detail()))
                        .toList(),
                "concerns",
                plan.concerns().stream()
                        .map(each -> Json.object(
                                "severity", each.severity(),
                                "subject", each.subject(),
                                "problem", each.problem(),
                                "remedy", each.remedy()))
                        .toList());
    }

    private static Map<String, @Nullable Object> document(MigrationPlan plan, Route route) {
        Estimate estimate = plan.estimates().get(route.source().name());
        Map<String, String> kept =
                plan.nativeTypes().getOrDefault(route.target().name(), Map.of());
        List<Map<String, @Nullable Object>> fields = route.fields().stream()
                .map(field -> Json.object(
                        "from", field.from(),
                        "source_type", field.sourceType(),
                        "name", field.field().name(),
                        "type", field.field().type().toString(),
                        "kept_as", kept.getOrDefault(field.field().name(), ""),
                        "fidelity", PlanText.fidelity(field)))
                .toList();
        return Json.object(
                "source", route.source().name(),
                "target", route.target().name(),
                "key", route.target().key().identity(),
                "partition", route.target().key().partition(),
                "clustering", PlanText.clustering(route.target().key()),
                "estimated_rows",
                        plan.estimatedRows().getOrDefault(route.source().name(), -1L),
                "stored_bytes", plan.storedBytes().get(route.source().name()),
                "estimated_bytes", estimate == null ? null : estimate.bytes(),
                "statements", plan.statements().getOrDefault(route.target().name(), List.of()),
                "fields", fields);
    }
}
