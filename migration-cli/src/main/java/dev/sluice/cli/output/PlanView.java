package dev.sluice.cli.output;

import dev.sluice.data.Fidelity;
import dev.sluice.mapping.plan.Concern;
import dev.sluice.mapping.plan.MappingPlan;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as text for people and as a document for programs. */
public final class PlanView {
    private PlanView() {}

    public static String text(MappingPlan plan) {
        StringBuilder text = new StringBuilder();
        for (Route route : plan.routes()) {
            text.append(route.source().name())
                    .append(" > ")
                    .append(route.target().name())
                    .append(
                            route.target().key().exists()
                                    ? "  key " + route.target().key().identity()
                                    : "  no key")
                    .append('\n');
            TextTable table = new TextTable()
                    .text("Field")
                    .text("Type")
                    .text("becomes")
                    .text("Type")
                    .text("Fidelity", 60);
            for (RouteField field : route.fields()) {
                table.row(
                        field.from(),
                        field.sourceType(),
                        field.field().name(),
                        field.field().type(),
                        fidelity(field));
            }
            text.append(table.toString().indent(2));
        }
        for (Concern concern : plan.concerns()) {
            text.append(concern.blocks() ? "decide  " : "note    ")
                    .append(concern)
                    .append('\n');
        }
        int decisions = plan.decisions().size();
        return text.append(
                        decisions == 0
                                ? "Ready to migrate "
                                        + Amounts.count(plan.routes().size(), "dataset", "datasets") + "."
                                : "Not ready: " + Amounts.count(decisions, "decision", "decisions") + " to make.")
                .toString();
    }

    private static String fidelity(RouteField field) {
        String note = field.note().isEmpty() ? "" : "; " + field.note();
        if (field.fidelity() instanceof Fidelity.Widened widened) {
            return "as " + widened.into() + note;
        }
        if (field.fidelity() instanceof Fidelity.Lossy lossy) {
            return "refuses " + lossy.lost() + note;
        }
        return "exact" + note;
    }

    public static Map<String, @Nullable Object> document(MappingPlan plan) {
        return Json.object(
                "ready",
                plan.decisions().isEmpty(),
                "datasets",
                plan.routes().stream().map(PlanView::document).toList(),
                "concerns",
                plan.concerns().stream()
                        .map(each -> Json.object(
                                "severity", each.severity(),
                                "subject", each.subject(),
                                "problem", each.problem(),
                                "remedy", each.remedy()))
                        .toList());
    }

    private static Map<String, @Nullable Object> document(Route route) {
        List<Map<String, @Nullable Object>> fields = route.fields().stream()
                .map(field -> Json.object(
                        "from", field.from(),
                        "source_type", field.sourceType(),
                        "name", field.field().name(),
                        "type", field.field().type().toString(),
                        "fidelity", fidelity(field)))
                .toList();
        return Json.object(
                "source", route.source().name(),
                "target", route.target().name(),
                "key", route.target().key().identity(),
                "fields", fields);
    }
}
