package dev.sluice.migrate;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.Lossy;
import dev.sluice.mapping.plan.Concern;
import dev.sluice.mapping.plan.MappingPlan;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.store.Store;
import dev.sluice.store.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Columns that are there before a migration, and keep what JSON says but not how it is written, such as {@code jsonb}. The file must allow
 * that; such values are then compared by what they say.
 */
record JsonColumns(Store target, MigrationSettings settings) {
    private static final String LOST =
            "how JSON is written: white space, the order of members, zeros at the end of numbers";

    /** The same plan, in which routes know of such columns. */
    MappingPlan foundBy(MappingPlan plan) {
        if (!target.profile().traits().contains(Trait.DECLARED_FIELDS)) {
            return plan;
        }
        List<Concern> concerns = new ArrayList<>(plan.concerns());
        List<Route> routes =
                plan.routes().stream().map(route -> fitted(route, concerns)).toList();
        return new MappingPlan(routes, concerns);
    }

    private Route fitted(Route route, List<Concern> concerns) {
        boolean json = route.fields().stream().anyMatch(JsonColumns::isJson);
        Optional<Dataset> found = json ? target.catalog().dataset(route.target().name()) : Optional.empty();
        if (found.isEmpty()) {
            return route;
        }
        List<RouteField> fields = new ArrayList<>();
        for (RouteField field : route.fields()) {
            String column = isJson(field) ? rewriting(found.get().schema(), field.field()) : null;
            if (column != null && !isAllowed(route, field)) {
                concerns.add(Concern.decision(
                        route.source().name() + "." + field.from(),
                        found.get().name() + "." + field.field().name() + " is "
                                + column.substring(column.indexOf(':') + 1) + " there, which does not keep " + LOST,
                        "write fields: {" + field.from()
                                + ": {lossy: allow}}, or make it a column that keeps the text"));
            }
            fields.add(column == null ? field : kept(field, column));
        }
        return fields.equals(route.fields()) ? route : withFields(route, fields);
    }

    private static boolean isJson(RouteField field) {
        return field.field().type() instanceof Type.Json;
    }

    /** The native type of a column that writes JSON otherwise than the source has it. */
    private @Nullable String rewriting(Schema there, Field field) {
        String column = there.has(field.name()) ? there.field(field.name()).nativeType() : null;
        boolean rewrites =
                column != null && target.profile().rewritesJson(column) && !column.equals(field.nativeType());
        return rewrites ? column : null;
    }

    private boolean isAllowed(Route route, RouteField field) {
        Lossy allowed = settings.datasets().stream()
                .filter(mapping ->
                        SourceDatasets.isNamed(mapping, route.source().name()))
                .map(mapping -> mapping.fields().get(field.from()))
                .filter(Objects::nonNull)
                .map(FieldMapping::lossy)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(settings.defaults().lossy());
        return allowed == Lossy.ALLOW;
    }

    /** Named like the column, so that the writer takes whatever says the same. */
    private static RouteField kept(RouteField field, String column) {
        return new RouteField(
                field.from(),
                field.sourceType(),
                field.field().withNativeType(column),
                new Fidelity.Lossy(new Type.Json(), LOST),
                false,
                field.note());
    }

    private static Route withFields(Route route, List<RouteField> fields) {
        List<Field> columns = route.target().schema().fields().stream()
                .map(column -> fields.stream()
                        .map(RouteField::field)
                        .filter(field -> field.name().equals(column.name()))
                        .findFirst()
                        .orElse(column))
                .toList();
        return new Route(
                route.source(), route.read(), route.stages(), route.target().withSchema(new Schema(columns)), fields);
    }
}
