package dev.sluice.mapping.plan;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Widening;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.Lossy;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.mapping.value.RefusedValueException;
import dev.sluice.settings.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of the fields of one dataset. */
final class FieldPlanner {
    private final Ends ends;
    private final MappingDefaults defaults;
    private final String subject;
    private final List<Concern> concerns;

    /** @param concerns takes what has to be said */
    FieldPlanner(Ends ends, MappingDefaults defaults, String subject, List<Concern> concerns) {
        this.ends = ends;
        this.defaults = defaults;
        this.subject = subject;
        this.concerns = concerns;
    }

    /** A field of the target and where its values come from. */
    record Planned(RouteField field, Columns.Source source) {}

    /** A field of the source, at the target under {@code name}; empty if it cannot be kept, which is a concern. */
    Optional<Planned> copied(Field field, String name, FieldMapping mapping) {
        boolean recreated = ends.sameFamily() && field.nativeType() != null;
        Fidelity fidelity = recreated ? new Fidelity.Exact() : ends.target().fidelity(field.type());
        Type type = field.type();
        String from = field.name();
        Columns.Source value = row -> value(row, from);
        String note = "";
        if (fidelity instanceof Fidelity.Unsupported unsupported) {
            Optional<Type> instead = instead(type);
            if (instead.isEmpty()) {
                concerns.add(Concern.decision(
                        subject + "." + from,
                        ends.target().title() + " holds no " + type + ": " + unsupported.reason(),
                        "write fields: {" + from + ": drop}"));
                return Optional.empty();
            }
            value = row -> converted(value(row, from), field.type(), instead.orElseThrow());
            note = "as text that says everything: " + ends.target().title() + " holds no " + type;
            type = instead.orElseThrow();
            fidelity = ends.target().fidelity(type);
        }
        requireDecided(from, fidelity, mapping);
        Field made = made(field, name, type, recreated);
        boolean direct = type.equals(field.type());
        return Optional.of(
                new Planned(new RouteField(from, field.type().toString(), made, fidelity, direct, note), value));
    }

    /** A part of a dataset may lack a field that none of its rows has. */
    private static @Nullable Object value(Row row, String field) {
        int at = row.schema().position(field);
        return at < 0 ? null : row.value(at);
    }

    /** Values of a type that the target lacks can be said in JSON, else in text. */
    private Optional<Type> instead(Type type) {
        for (Type candidate : List.of(new Type.Json(), Type.Text.unbounded())) {
            if (!candidate.equals(type) && !(ends.target().fidelity(candidate) instanceof Fidelity.Unsupported)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object converted(@Nullable Object value, Type from, Type into) {
        try {
            return Widening.convert(value, from, into);
        } catch (IllegalArgumentException e) {
            throw new RefusedValueException(String.valueOf(e.getMessage()));
        }
    }

    private void requireDecided(String field, Fidelity fidelity, FieldMapping mapping) {
        Lossy allowed = mapping.lossy().orElse(defaults.lossy());
        if (fidelity instanceof Fidelity.Lossy lossy && allowed == Lossy.REFUSE) {
            concerns.add(Concern.decision(
                    subject + "." + field,
                    ends.target().title() + " does not hold " + lossy.lost(),
                    "write fields: {" + field
                            + ": {lossy: allow}} to have such rows rejected one by one, or choose another" + " type"));
        }
    }

    private Field made(Field field, String name, Type type, boolean recreated) {
        return ends.sameFamily()
                ? new Field(
                        name,
                        type,
                        field.nullable(),
                        recreated ? field.nativeType() : null,
                        field.comment(),
                        field.generation(),
                        field.defaultExpression())
                : new Field(name, type, field.nullable(), null, field.comment(), Generation.NONE, null);
    }

    /** @throws SettingsException if the file speaks of a field that is not there */
    static SettingsException unknown(String dataset, String field, Collection<String> known) {
        return new SettingsException("datasets: " + dataset + " has no field \"" + field + "\"; did you mean \""
                + Nearest.of(field, known) + "\"? A new field needs expr or value");
    }
}
