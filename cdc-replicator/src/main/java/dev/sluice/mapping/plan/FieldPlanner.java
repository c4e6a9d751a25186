package dev.sluice.mapping.plan;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Widening;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.Lossy;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.expression.Expression;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.mapping.value.Cast;
import dev.sluice.mapping.value.Mask;
import dev.sluice.mapping.value.RefusedValueException;
import dev.sluice.mapping.value.TypeNames;
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
    Optional<Planned> copied(Field field, String name, FieldMapping said) {
        boolean changed = said.type().isPresent() || said.mask().isPresent();
        boolean recreated = ends.sameFamily() && field.nativeType() != null && !changed;
        String from = field.name();
        Columns.Source value = row -> value(row, from);
        Made made = new Made(from, field.type().toString(), field.type(), value, true, "");
        Made wanted = masked(said.type().map(type -> cast(made, type)).orElse(made), said);
        if (recreated) {
            return Optional.of(planned(wanted, described(field, name, field.type(), true), new Fidelity.Exact()));
        }
        return fitted(wanted, said, from)
                .map(fit -> planned(
                        fit,
                        described(said.mask().isPresent() ? nullable(field) : field, name, fit.type(), false),
                        fidelity(fit)));
    }

    /** A field that the file makes, of an expression over {@code schema} or of a constant. */
    Optional<Planned> made(String name, FieldMapping said, Schema schema) {
        Made made = said.expr().map(expr -> computed(name, expr, schema)).orElseGet(() -> constant(said));
        Made wanted = said.expr().isPresent() || said.type().isEmpty()
                ? said.type().map(type -> cast(made, type)).orElse(made)
                : made;
        return fitted(masked(wanted, said), said, name)
                .map(fit -> planned(fit, Field.of(name, fit.type()), fidelity(fit)));
    }

    /** A value on its way, and its type so far. */
    private record Made(String from, String sourceType, Type type, Columns.Source source, boolean direct, String note) {

        Made as(Type other, Columns.Source changed, String why) {
            return new Made(from, sourceType, other, changed, false, note.isEmpty() ? why : note + "; " + why);
        }
    }

    private Made computed(String name, String text, Schema schema) {
        try {
            Expression expression = Expression.parse(text, schema);
            return new Made(text, expression.type().toString(), expression.type(), expression::evaluate, false, "");
        } catch (SettingsException e) {
            throw new SettingsException("datasets: " + subject + "." + name + ": " + e.getMessage(), e);
        }
    }

    private static Made constant(FieldMapping said) {
        String text = said.value().orElseThrow();
        Type type = said.type().map(TypeNames::parse).orElse(Type.Text.unbounded());
        Object value = new Cast(Type.Text.unbounded(), type).apply(text);
        return new Made("'" + text + "'", type.toString(), type, row -> value, false, "");
    }

    private Made cast(Made made, String text) {
        try {
            Cast cast = Cast.parse(made.type(), text);
            Columns.Source source = made.source();
            if (cast.fidelity() instanceof Fidelity.Lossy lossy) {
                concerns.add(Concern.note(
                        subject + "." + made.from(),
                        "the cast to " + cast.to() + " rejects rows with " + lossy.lost()));
            }
            return made.as(cast.to(), row -> cast.apply(source.value(row)), "cast");
        } catch (SettingsException e) {
            throw new SettingsException("datasets: " + subject + "." + made.from() + ": " + e.getMessage(), e);
        }
    }

    private Made masked(Made made, FieldMapping said) {
        if (said.mask().isEmpty()) {
            return made;
        }
        String text = said.mask().orElseThrow();
        try {
            Mask mask = Mask.parse(text, defaults.maskKey());
            Type type = made.type();
            Columns.Source source = made.source();
            return made.as(mask.result(type), row -> mask.apply(type, source.value(row)), RouteField.MASKED + text);
        } catch (SettingsException e) {
            throw new SettingsException("datasets: " + subject + "." + made.from() + ".mask: " + e.getMessage(), e);
        }
    }

    /** A mask may leave nothing of a value. */
    private static Field nullable(Field field) {
        return new Field(field.name(), field.type(), true, null, field.comment(), Generation.NONE, null);
    }

    /** The value as the target can hold it; empty if it cannot, which is a concern. */
    private Optional<Made> fitted(Made made, FieldMapping said, String field) {
        Fidelity fidelity = fidelity(made);
        if (!(fidelity instanceof Fidelity.Unsupported unsupported)) {
            requireDecided(field, fidelity, said);
            return Optional.of(made);
        }
        Optional<Type> instead = instead(made.type());
        if (instead.isEmpty()) {
            concerns.add(Concern.decision(
                    subject + "." + field,
                    ends.target().title() + " holds no " + made.type() + ": " + unsupported.reason(),
                    "write fields: {" + field + ": drop}"));
            return Optional.empty();
        }
        Type into = instead.orElseThrow();
        Type type = made.type();
        Columns.Source source = made.source();
        Made text = made.as(
                into,
                row -> converted(source.value(row), type, into),
                "text that says everything: " + ends.target().title() + " holds no " + type);
        requireDecided(field, fidelity(text), said);
        return Optional.of(text);
    }

    private Fidelity fidelity(Made made) {
        return ends.target().fidelity(made.type());
    }

    private static Planned planned(Made made, Field field, Fidelity fidelity) {
        return new Planned(
                new RouteField(made.from(), made.sourceType(), field, fidelity, made.direct(), made.note()),
                made.source());
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

    /** The column of a field of the source. */
    private Field described(Field field, String name, Type type, boolean recreated) {
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
