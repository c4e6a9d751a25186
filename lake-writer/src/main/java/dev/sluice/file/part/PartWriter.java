package dev.sluice.file.part;

import dev.sluice.change.Change;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers rows of a dataset in a file that nobody sees, which another makes visible. Belongs to one thread. */
public final class PartWriter implements RowWriter {
    private final Parts parts;
    private final Dataset dataset;
    private final List<Rejected> rejected = new ArrayList<>();
    private Parts.@Nullable Part part;
    private long written;

    public PartWriter(Parts parts) {
        this.parts = parts;
        this.dataset = parts.dataset();
    }

    /** @throws SettingsException if rows of the dataset cannot be added, whatever is there */
    public static void requireAddable(Dataset dataset, Write write, String title) {
        if (write.mode() == Write.Mode.UPSERT) {
            throw onlyAdds("upsert into", dataset, title);
        }
        if (dataset.schema().size() == 0) {
            throw new SettingsException("Cannot write " + dataset.name() + ": it has no fields; give it one");
        }
    }

    /** @throws SettingsException if rows of the one dataset are not rows of the other */
    public static void requireSame(Dataset given, Dataset there) {
        for (Field field : given.schema().fields()) {
            boolean same = there.schema().has(field.name())
                    && there.schema().field(field.name()).type().equals(field.type());
            if (!same) {
                throw new SettingsException("Cannot write into " + given.name() + ": its field \"" + field.name()
                        + "\" is no " + field.type() + " there, whose fields are " + there.schema()
                        + "; choose another name, or other types");
            }
        }
    }

    private static SettingsException onlyAdds(String doing, Dataset dataset, String title) {
        return new SettingsException("Cannot " + doing + " " + dataset.name() + ": a store of " + title
                + " files only adds rows; insert, or use another store");
    }

    @Override
    public void write(Row row) {
        Row whole = whole(row);
        String missing = missing(whole);
        if (missing != null) {
            rejected.add(new Rejected(row, "field \"" + missing + "\" is null, and must not be"));
            return;
        }
        Parts.Part begun = part;
        if (begun == null) {
            begun = parts.begin();
            part = begun;
        }
        try {
            begun.write(whole);
            written++;
        } catch (UnportableValueException e) {
            rejected.add(new Rejected(row, String.valueOf(e.getMessage())));
        }
    }

    /** Rows of one read share their schema: whether it is the same object is asked for every row, whether it is equal is not. */
    @SuppressWarnings("ReferenceEquality")
    private Row whole(Row row) {
        Schema schema = dataset.schema();
        if (row.schema() == schema) {
            return row;
        }
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < row.size(); i++) {
            int at = schema.position(row.schema().field(i).name());
            if (at < 0) {
                throw new IllegalArgumentException("A row of " + dataset.name() + " has a field "
                        + row.schema().field(i).name() + " that the dataset has not");
            }
            values[at] = row.value(i);
        }
        return Row.of(schema, values);
    }

    private @Nullable String missing(Row row) {
        for (int i = 0; i < row.size(); i++) {
            if (row.value(i) == null && !dataset.schema().field(i).nullable()) {
                return dataset.schema().field(i).name();
            }
        }
        return null;
    }

    @Override
    public void delete(Row key) {
        throw onlyAdds("delete from", dataset, parts.title());
    }

    @Override
    public void apply(Change change) {
        throw onlyAdds("apply changes to", dataset, parts.title());
    }

    Parts parts() {
        return parts;
    }

    /** Completes the file, if there are rows; what to publish. */
    Optional<String> complete() {
        Parts.Part begun = part;
        if (begun == null) {
            return Optional.empty();
        }
        if (written == 0) {
            part = null;
            begun.close();
            return Optional.empty();
        }
        String complete = begun.complete();
        part = null;
        return Optional.of(complete);
    }

    /** What became of the rows since it was asked last. */
    WriteReport report() {
        WriteReport report = new WriteReport(written, 0, rejected);
        written = 0;
        rejected.clear();
        return report;
    }

    /** Gives up what is not complete. */
    void discard() {
        Parts.Part begun = part;
        part = null;
        report();
        if (begun != null) {
            begun.close();
        }
    }
}
