package dev.sluice.cli.output;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.mapping.plan.Concern;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.migrate.Estimate;
import dev.sluice.migrate.MigrationPlan;
import dev.sluice.migrate.finish.Finished;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan for people. */
public final class PlanText {
    private PlanText() {}

    /** For a terminal. */
    public static String plain(MigrationPlan plan) {
        StringBuilder text = new StringBuilder();
        text.append(plan.source())
                .append(" to ")
                .append(plan.target())
                .append(": ")
                .append(size(plan))
                .append("\n\n");
        for (Route route : plan.routes()) {
            text.append(heading(plan, route)).append('\n');
            TextTable table = new TextTable()
                    .text("Field")
                    .text("Type")
                    .text("becomes")
                    .text("kept as")
                    .text("Fidelity", 60);
            for (RouteField field : route.fields()) {
                table.row(
                        field.from(),
                        field.sourceType(),
                        field.field().name(),
                        nativeType(plan, route, field),
                        fidelity(field));
            }
            text.append(table.toString().indent(2));
            statements(plan, route.target().name())
                    .forEach(each -> text.append("  ").append(each).append('\n'));
            structure(plan, route.target().name())
                    .forEach(each -> text.append("  ").append(told(each)).append('\n'));
            text.append('\n');
        }
        for (Concern concern : plan.concerns()) {
            text.append(concern.blocks() ? "decide  " : "note    ")
                    .append(concern)
                    .append('\n');
        }
        return text.append(verdict(plan)).toString();
    }

    /** For a document. */
    public static String markdown(MigrationPlan plan) {
        StringBuilder text = new StringBuilder("# Migration from ");
        text.append(plan.source())
                .append(" to ")
                .append(plan.target())
                .append("\n\n")
                .append(size(plan))
                .append(".\n");
        if (!plan.concerns().isEmpty()) {
            text.append("\n## To decide and to know\n");
            plan.concerns()
                    .forEach(each -> text.append(each.blocks() ? "- **decide** " : "- ")
                            .append(each)
                            .append('\n'));
        }
        for (Route route : plan.routes()) {
            text.append("\n## ")
                    .append(heading(plan, route))
                    .append("\n\n| field | type | becomes | kept as | fidelity |\n|---|---|---|---|---|\n");
            route.fields()
                    .forEach(field -> text.append("| ")
                            .append(List.of(
                                            field.from(),
                                            field.sourceType(),
                                            field.field().name(),
                                            nativeType(plan, route, field),
                                            fidelity(field))
                                    .stream()
                                    .map(cell -> cell.replace("|", "\\|"))
                                    .collect(Collectors.joining(" | ")))
                            .append(" |\n"));
            List<String> statements = statements(plan, route.target().name());
            if (!statements.isEmpty()) {
                text.append("\n```\n").append(String.join(";\n", statements)).append("\n```\n");
            }
            List<Finished> structure = structure(plan, route.target().name());
            if (!structure.isEmpty()) {
                text.append('\n');
                structure.forEach(each -> text.append("- ").append(told(each)).append('\n'));
            }
        }
        return text.append('\n').append(verdict(plan)).toString();
    }

    private static String size(MigrationPlan plan) {
        boolean guessed = plan.estimatedRows().values().stream().anyMatch(rows -> rows >= 0);
        return Amounts.count(plan.routes().size(), "dataset", "datasets")
                + (guessed ? ", about " + Amounts.count(plan.totalRows(), "row", "rows") : "")
                + stored(plan)
                + estimate(plan);
    }

    private static String stored(MigrationPlan plan) {
        if (plan.storedBytes().isEmpty()) {
            return "";
        }
        boolean some = plan.storedBytes().size() < plan.estimatedRows().size();
        return ", " + Amounts.bytes(plan.totalStoredBytes()) + " at the source by its own statistics"
                + (some ? " of " + Amounts.count(plan.storedBytes().size(), "dataset", "datasets") : "");
    }

    /** Says what it is based on: a reader is to know what the figures are worth. */
    private static String estimate(MigrationPlan plan) {
        if (plan.sampled() == 0) {
            return "";
        }
        boolean some = plan.estimates().size() < plan.estimatedRows().size();
        return ", about " + Amounts.bytes(plan.totalBytes()) + " of values; to read them takes " + range(plan)
                + " (estimated from " + Amounts.count(plan.sampled(), "row", "rows") + " read"
                + (some ? " of " + Amounts.count(plan.estimates().size(), "source dataset", "source datasets") : "")
                + "; how fast the target takes them was not tried)";
    }

    private static String range(MigrationPlan plan) {
        String least = Amounts.duration(plan.least());
        String most = Amounts.duration(plan.most());
        return least.equals(most) ? "about " + least : least + " to " + most;
    }

    private static List<String> statements(MigrationPlan plan, Name dataset) {
        return plan.statements().getOrDefault(dataset, List.of());
    }

    private static String heading(MigrationPlan plan, Route route) {
        long rows = plan.estimatedRows().getOrDefault(route.source().name(), -1L);
        Long stored = plan.storedBytes().get(route.source().name());
        Estimate estimate = plan.estimates().get(route.source().name());
        return route.source().name() + " > " + route.target().name()
                + "  (" + key(route.target().key()) + ")"
                + (rows < 0 ? "" : "  about " + Amounts.count(rows, "row", "rows"))
                + (estimate == null || estimate.sampled() == 0 ? "" : ", " + Amounts.bytes(estimate.bytes()))
                + (stored == null ? "" : ", " + Amounts.bytes(stored) + " stored");
    }

    private static String key(Key key) {
        if (!key.partition().isEmpty()) {
            String order = String.join(", ", clustering(key));
            return "partition " + String.join(", ", key.partition()) + (order.isEmpty() ? "" : "; clustering " + order);
        }
        return key.exists() ? "key " + String.join(", ", key.identity()) : "no key";
    }

    static List<String> clustering(Key key) {
        return key.clustering().stream()
                .map(name -> key.descending().contains(name) ? name + " desc" : name)
                .toList();
    }

    private static String nativeType(MigrationPlan plan, Route route, RouteField field) {
        return plan.nativeTypes()
                .getOrDefault(route.target().name(), Map.of())
                .getOrDefault(field.field().name(), "");
    }

    static String fidelity(RouteField field) {
        String note = field.note().isEmpty() ? "" : "; " + field.note();
        if (field.fidelity() instanceof Fidelity.Widened widened) {
            return "read back as " + widened.into() + note;
        }
        if (field.fidelity() instanceof Fidelity.Lossy lossy) {
            return "refuses " + lossy.lost() + note;
        }
        return "exact" + note;
    }

    private static List<Finished> structure(MigrationPlan plan, Name dataset) {
        return plan.structure().stream()
                .filter(each -> each.dataset().equals(dataset))
                .toList();
    }

    private static String told(Finished element) {
        return switch (element.outcome()) {
            case MADE -> element.detail();
            case HELD -> element.element() + ": " + element.detail();
            case LEFT_OUT -> "left out: " + element.element() + ", " + element.detail();
            case FAILED -> "failed: " + element.element() + ", " + element.detail();
        };
    }

    private static String verdict(MigrationPlan plan) {
        int decisions = plan.decisions().size();
        return decisions == 0
                ? "Ready to migrate."
                : "Not ready: " + Amounts.count(decisions, "decision", "decisions") + " to make.";
    }
}
