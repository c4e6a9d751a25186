package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.TimeToLive;
import dev.sluice.mapping.age.Expiry;
import dev.sluice.mapping.age.Moment;
import dev.sluice.mapping.age.Written;
import dev.sluice.mapping.plan.FieldPlanner.Planned;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.Stage;
import dev.sluice.store.RowAge;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What rows tell of themselves beside their fields: when they expire, and when they were written. */
final class Ages {
    private final Dataset source;
    private final DatasetMapping mapping;
    private final Map<String, Planned> planned;
    private final List<Concern> concerns;
    private final Optional<Expiry> expiry;

    /** @param planned the fields of the target, by their names at the source or of fields that are made */
    Ages(Dataset source, DatasetMapping mapping, Map<String, Planned> planned, List<Concern> concerns) {
        this.source = source;
        this.mapping = mapping;
        this.planned = planned;
        this.concerns = concerns;
        this.expiry = mapping.ttl().map(this::expiry);
    }

    /** A field beside those of the target, and its values. */
    record Told(Field field, Columns.Source source) {}

    List<Told> told() {
        List<Told> told = new ArrayList<>();
        expiry.ifPresent(at -> told.add(new Told(RowAge.EXPIRES, at)));
        mapping.writetime()
                .ifPresent(said -> told.add(new Told(RowAge.WRITTEN, new Written(moment("writetime", said.column())))));
        return told;
    }

    /** The stage that leaves out rows that have expired. */
    Optional<Stage> living() {
        return expiry.map(at -> at.living(source.schema()));
    }

    private Expiry expiry(TimeToLive ttl) {
        Clock clock = Clock.systemUTC();
        return ttl.column()
                .<Expiry>map(column -> new Expiry.At(moment("ttl", column), clock))
                .orElseGet(
                        () -> new Expiry.After(Duration.ofSeconds(ttl.seconds().orElseThrow()), clock));
    }

    /** The source's own field, unless the file makes something else of it. */
    private Moment moment(String key, String column) {
        Schema schema = source.schema();
        FieldMapping said = mapping.field(column);
        Planned found = planned.get(column);
        boolean own = schema.has(column) && !said.made() && said.type().isEmpty();
        if (!own && found == null) {
            throw FieldPlanner.unknown(
                    source.name().toString(),
                    column,
                    schema.fields().stream().map(Field::name).toList());
        }
        try {
            Moment moment = own || found == null
                    ? new Moment(column, schema.field(column).type(), row -> row.value(column))
                    : new Moment(column, found.field().field().type(), found.source());
            if (moment.hasNoZone()) {
                concerns.add(Concern.note(source.name() + "." + column, key + " reads it in UTC, for it has no zone"));
            }
            return moment;
        } catch (SettingsException e) {
            throw new SettingsException("datasets: " + source.name() + "." + key + ".column: " + e.getMessage(), e);
        }
    }
}
