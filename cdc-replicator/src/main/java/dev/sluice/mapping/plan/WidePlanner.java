package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.Lossy;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.PartitionColumn;
import dev.sluice.mapping.TableMapping;
import dev.sluice.mapping.expression.Expression;
import dev.sluice.mapping.plan.FieldPlanner.Planned;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each row of a dataset becomes a row of several tables, which are partitioned and ordered each in its own way. */
final class WidePlanner {
    private final Ends ends;
    private final MappingDefaults defaults;
    private final Dataset source;
    private final DatasetMapping mapping;
    private final List<Concern> concerns;

    WidePlanner(Ends ends, MappingDefaults defaults, Dataset source, DatasetMapping mapping, List<Concern> concerns) {
        this.ends = ends;
        this.defaults = defaults;
        this.source = source;
        this.mapping = mapping;
        this.concerns = concerns;
        boolean otherwise = mapping.to().isPresent()
                || !mapping.embed().isEmpty()
                || !mapping.flatten().isEmpty()
                || !mapping.arrays().isEmpty();
        if (otherwise) {
            throw new SettingsException("datasets: " + source.name()
                    + ": beside tables there is no to, embed, flatten or arrays; each table has a to of its own");
        }
    }

    List<Route> routes() {
        Set<Concern> found = new LinkedHashSet<>();
        List<Route> routes = new ArrayList<>();
        for (TableMapping table : mapping.tables()) {
            List<Concern> ofTable = new ArrayList<>();
            Clustering clustering = Clustering.parse(table.clustering(), subject(table));
            DatasetMapping single = mapping.withTo(table.to()).withFields(fields(table));
            Route route = new PlainRoute(ends, defaults, source, single, ofTable)
                    .route(planned -> key(table, clustering, planned, ofTable));
            routes.add(rekeyed(route));
            found.addAll(ofTable);
        }
        concerns.addAll(found);
        return routes;
    }

    private String subject(TableMapping table) {
        return source.name() + " > " + table.to();
    }

    /** What the file says of fields, and those that the partition is made of. */
    private Map<String, FieldMapping> fields(TableMapping table) {
        Map<String, FieldMapping> fields = new LinkedHashMap<>(mapping.fields());
        for (PartitionColumn column : table.partition()) {
            column.made().ifPresent(expr -> {
                boolean there = source.schema().has(column.name())
                        || fields.put(column.name(), FieldMapping.computed(expr)) != null;
                if (there) {
                    throw wrong(
                            table,
                            "there is a field " + column.name() + " already; give the new one another name with as");
                }
            });
        }
        return fields;
    }

    private Key key(TableMapping table, Clustering clustering, Map<String, Planned> planned, List<Concern> found) {
        List<String> partition =
                table.partition().stream().map(PartitionColumn::name).toList();
        List<String> columns = new ArrayList<>(partition);
        columns.addAll(clustering.columns());
        for (String column : columns) {
            if (!planned.containsKey(column)) {
                throw FieldPlanner.unknown(subject(table), column, planned.keySet());
            }
        }
        if (Set.copyOf(columns).size() < columns.size()) {
            throw wrong(table, "a column is named twice in " + columns);
        }
        requireApart(table, columns, planned, found);
        columns.forEach(column -> requireValues(table, column, found));
        return new Key(
                PlainRoute.names(columns, planned),
                PlainRoute.names(partition, planned),
                PlainRoute.names(clustering.columns(), planned),
                PlainRoute.names(clustering.descending(), planned));
    }

    /** Rows that the source tells apart must not become one. */
    private void requireApart(
            TableMapping table, List<String> columns, Map<String, Planned> planned, List<Concern> found) {
        List<String> identity = mapping.id().isEmpty()
                ? source.key().identity()
                : List.copyOf(mapping.id().values());
        if (identity.isEmpty()) {
            found.add(Concern.decision(
                    subject(table),
                    "nothing identifies the rows of " + source.name()
                            + ", and rows of one partition with the same clustering overwrite each other",
                    "name the fields that identify a row with id"));
            return;
        }
        List<String> lost = identity.stream()
                .filter(field -> !columns.contains(field) || !isOneToOne(field, planned))
                .toList();
        if (!lost.isEmpty()) {
            found.add(Concern.decision(
                    subject(table),
                    "rows of one partition with the same clustering overwrite each other",
                    "add " + lost
                            + " to its clustering as the source has them, or name with id what else identifies a row"));
        }
    }

    /** A cast of a whole number or a UUID refuses what does not fit; of other values, and by a mask, two may become one. */
    private boolean isOneToOne(String field, Map<String, Planned> planned) {
        Planned found = planned.get(field);
        FieldMapping said = mapping.field(field);
        Type type = source.schema().field(field).type();
        boolean cast = said.mask().isEmpty() && !said.made() && (type instanceof Type.Int || type instanceof Type.Uuid);
        return cast || (found != null && found.field().direct());
    }

    /** A row without a value in its key has no place. */
    private void requireValues(TableMapping table, String column, List<Concern> found) {
        for (String field : nullable(table, column)) {
            if (mapping.field(field).lossy().orElse(defaults.lossy()) == Lossy.REFUSE) {
                found.add(Concern.decision(
                        source.name() + "." + field,
                        "rows without it have no place in " + table.to() + ", for " + column + " is in its key",
                        "write fields: {" + field + ": {lossy: allow}} to have such rows rejected one by one,"
                                + " or choose another column"));
            }
        }
    }

    /** The fields of the source for want of which a column may have no value. */
    private List<String> nullable(TableMapping table, String column) {
        Schema schema = source.schema();
        String expr = table.partition().stream()
                .filter(each -> each.name().equals(column))
                .flatMap(each -> each.made().stream())
                .findFirst()
                .or(() -> mapping.field(column).expr())
                .orElse("");
        boolean constant = mapping.field(column).value().isPresent();
        Collection<String> read = constant ? List.of() : List.of(column);
        if (!expr.isEmpty()) {
            Expression expression = Expression.parse(expr, schema);
            read = expression.nullable() ? expression.fields() : List.of();
        }
        return read.stream().filter(field -> schema.field(field).nullable()).toList();
    }

    /** What a column's native type says of its place in the source's key is not so any more. */
    private static Route rekeyed(Route route) {
        List<RouteField> fields = route.fields().stream()
                .map(each -> new RouteField(
                        each.from(),
                        each.sourceType(),
                        placeless(each.field()),
                        each.fidelity(),
                        each.direct(),
                        each.note()))
                .toList();
        Schema schema = new Schema(fields.stream().map(RouteField::field).toList());
        Dataset target = route.target().withSchema(schema);
        return new Route(route.source(), route.read(), route.stages(), target, fields);
    }

    private static Field placeless(Field field) {
        String text = field.nativeType();
        return text == null ? field : field.withNativeType(text.replaceFirst(" (static|desc)$", ""));
    }

    private SettingsException wrong(TableMapping table, String why) {
        return new SettingsException("datasets: " + subject(table) + ": " + why);
    }
}
