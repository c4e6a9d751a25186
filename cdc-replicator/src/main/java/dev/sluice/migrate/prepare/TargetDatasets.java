package dev.sluice.migrate.prepare;

import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.settings.TargetSettings.Existing;
import dev.sluice.store.Model;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Trait;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the datasets that routes lead to, after seeing that nothing there is in the way. */
public final class TargetDatasets {
    private final Store target;
    private final Existing existing;

    public TargetDatasets(Store target, Existing existing) {
        this.target = target;
        this.existing = existing;
    }

    /**
     * Looks whether a route may be begun, without changing anything.
     *
     * @throws SettingsException if the dataset is there, and its columns or its rows are in the way
     */
    public void check(Route route) {
        Optional<Dataset> found = target.catalog().dataset(route.target().name());
        if (found.isEmpty()) {
            return;
        }
        if (target.profile().traits().contains(Trait.DECLARED_FIELDS)) {
            requireColumns(route.target(), found.get());
        }
        if (target.profile().model() == Model.WIDE_COLUMN) {
            requireKey(route.target(), found.get());
        }
        if (existing == Existing.REFUSE && hasRows(found.get())) {
            throw new SettingsException("Cannot copy into " + found.get().name()
                    + ": it holds rows already; give the dataset another name with to, or write target: {existing: replace}"
                    + " to have them deleted, or existing: append to keep them");
        }
        if (existing == Existing.REPLACE && !takesBack() && hasRows(found.get())) {
            throw new SettingsException(
                    "Cannot replace what is in " + found.get().name() + ": "
                            + target.profile().title()
                            + " only adds rows; remove its files, or give the dataset another name with"
                            + " to");
        }
        if (existing == Existing.APPEND && !takesBack() && hasRows(found.get())) {
            throw new SettingsException(
                    "Cannot append to " + found.get().name() + ": "
                            + target.profile().title()
                            + " adds rows whatever their keys, so that rows could be doubled; give the dataset another name with to");
        }
        if (existing == Existing.APPEND && !route.target().key().exists()) {
            throw new SettingsException("Cannot append to " + found.get().name()
                    + ": it has no key, so that rows could be doubled; use existing: replace, or name a key");
        }
    }

    private boolean takesBack() {
        return target.profile().traits().contains(Trait.KEYED_WRITES);
    }

    /** Whether the dataset is there. */
    public boolean exists(Route route) {
        return target.catalog().dataset(route.target().name()).isPresent();
    }

    private void requireColumns(Dataset wanted, Dataset found) {
        List<String> missing = wanted.schema().fields().stream()
                .map(Field::name)
                .filter(name -> !found.schema().has(name))
                .toList();
        List<String> unfilled = found.schema().fields().stream()
                .filter(field -> !field.nullable()
                        && field.generation() == Field.Generation.NONE
                        && field.defaultExpression() == null
                        && !wanted.schema().has(field.name()))
                .map(Field::name)
                .toList();
        List<String> wrong = new ArrayList<>();
        if (!missing.isEmpty()) {
            wrong.add("it lacks " + missing);
        }
        if (!unfilled.isEmpty()) {
            wrong.add("it needs values for " + unfilled);
        }
        wanted.schema().fields().stream()
                .filter(field -> found.schema().has(field.name()))
                .forEach(field ->
                        misfit(field, found.schema().field(field.name())).ifPresent(wrong::add));
        if (!wrong.isEmpty()) {
            throw new SettingsException("Cannot copy into " + found.name() + ": it is there with other columns: "
                    + String.join(", and ", wrong)
                    + "; change its columns, map the fields to them, or choose another name with to");
        }
    }

    /** Kinds of values of which none is of another, whatever their bounds; those of other types may come as several. */
    private enum Kind {
        NUMBER,
        TEXT,
        DATE,
        TIME,
        TIMESTAMP;

        static Optional<Kind> of(Type type) {
            if (type instanceof Type.Int
                    || type instanceof Type.Float
                    || type instanceof Type.Decimal
                    || type instanceof Type.Bool) {
                return Optional.of(NUMBER);
            }
            if (type instanceof Type.Text) {
                return Optional.of(TEXT);
            }
            if (type instanceof Type.Date) {
                return Optional.of(DATE);
            }
            if (type instanceof Type.Time) {
                return Optional.of(TIME);
            }
            return type instanceof Type.Timestamp ? Optional.of(TIMESTAMP) : Optional.empty();
        }
    }

    private Optional<String> misfit(Field wanted, Field found) {
        Type stored = target.profile().fidelity(wanted.type()).storedType(wanted.type());
        Optional<Kind> given = Kind.of(stored);
        Optional<Kind> taken = Kind.of(found.type());
        boolean differ = given.isPresent() && taken.isPresent() && !given.equals(taken);
        return differ
                ? Optional.of(found.name() + " is " + found.type() + " there and would get " + stored)
                : Optional.empty();
    }

    /** By a narrower key, rows would overwrite each other. */
    private static void requireKey(Dataset wanted, Dataset found) {
        if (!found.key().identity().containsAll(wanted.key().identity())) {
            throw new SettingsException("Cannot copy into " + found.name() + ": it is there with the key "
                    + found.key().identity() + ", by which rows that differ in "
                    + wanted.key().identity()
                    + " overwrite each other; drop it, map the dataset to its key, or choose another name with to");
        }
    }

    private boolean hasRows(Dataset dataset) {
        try (RowStream rows = target.read(Read.all(dataset.name()).limit(1))) {
            return rows.next() != null;
        }
    }

    /** Makes the dataset, or empties it if that is asked for. To be repeated after a crash. */
    public void prepare(Route route) {
        Dataset dataset = route.target();
        boolean keyed = dataset.key().exists() && takesBack();
        Write write = keyed ? Write.upsert() : Write.insert();
        try (Writer writer = target.writer(dataset, write.creating())) {
            if (existing == Existing.REPLACE && takesBack()) {
                writer.apply(new Change.Truncate(dataset.name(), new Stamp(new Position(""), Instant.EPOCH, "")));
            }
            writer.flush();
        }
    }
}
