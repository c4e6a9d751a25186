package dev.sluice.lake.table;

import dev.sluice.data.Field;
import dev.sluice.error.SettingsException;
import dev.sluice.file.part.Slice;
import dev.sluice.file.part.SliceRows;
import dev.sluice.file.part.SliceToken;
import dev.sluice.lake.raw.LocalFiles;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;

/** Reads one table: the files of its current snapshot, a few, or parts of files. */
final class IcebergReader {
    private final Path root;
    private final BaseTable table;
    private final Read read;
    private final TableColumns columns;

    private IcebergReader(Path root, BaseTable table, Read read) {
        this.root = root;
        this.table = table;
        this.read = read;
        this.columns = TableColumns.of(table, read.dataset());
    }

    /** @throws SettingsException if there is no such table or field, or it has none of what the options want */
    static IcebergReader of(Tables tables, Read read) {
        IcebergReader reader = new IcebergReader(tables.directory(), tables.require(read.dataset()), read);
        if (!read.options().isEmpty()) {
            throw new SettingsException("Cannot read " + read.dataset() + " with " + read.options()
                    + ": Iceberg has no such thing; read without");
        }
        List<String> named = new ArrayList<>(read.fields());
        named.addAll(read.filter().fields());
        dev.sluice.data.Schema schema = reader.columns.dataset().schema();
        for (String name : named) {
            if (!schema.has(name)) {
                throw new SettingsException(
                        "Cannot read " + read.dataset() + ": it has no field \"" + name + "\"; there are "
                                + schema.fields().stream().map(Field::name).toList());
            }
        }
        return reader;
    }

    /** A data file and where its row groups begin. */
    private record DataPart(Path file, List<Long> rowGroups) {}

    private List<DataPart> files() {
        return IcebergErrors.reading(read.dataset().toString(), () -> {
            List<DataPart> files = new ArrayList<>();
            try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
                for (FileScanTask task : tasks) {
                    if (!task.deletes().isEmpty()) {
                        throw new SettingsException("Cannot read " + read.dataset()
                                + ": another program has deleted single rows of it; have that rewrite the files first");
                    }
                    @Nullable List<Long> offsets = task.file().splitOffsets();
                    files.add(new DataPart(
                            LocalFiles.file(task.file().location()).toPath(), offsets == null ? List.of() : offsets));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return files;
        });
    }

    RowStream rows() {
        return rows(files().stream().map(part -> Slice.whole(part.file())).toList());
    }

    RowStream rows(Split split) {
        return rows(SliceToken.read(split.token(), root));
    }

    private RowStream rows(List<Slice> slices) {
        return read.residual(new SliceRows(
                columns.dataset().schema(),
                slices,
                slice -> IcebergRows.open(slice, table, columns),
                left -> new Split(Read.all(read.dataset()), 0, SliceToken.write(left, root))));
    }

    /** Whole files where there are enough, row groups where there are not. */
    List<Split> split(int parts) {
        List<DataPart> files = files();
        List<List<Slice>> groups = new ArrayList<>();
        if (files.size() < parts) {
            files.forEach(file -> cut(file).forEach(slice -> groups.add(List.of(slice))));
        } else {
            for (int i = 0; i < parts; i++) {
                int from = (int) ((long) files.size() * i / parts);
                int to = (int) ((long) files.size() * (i + 1) / parts);
                groups.add(files.subList(from, to).stream()
                        .map(file -> Slice.whole(file.file()))
                        .toList());
            }
        }
        List<Split> splits = new ArrayList<>();
        groups.forEach(group -> splits.add(new Split(read, splits.size(), SliceToken.write(group, root))));
        return splits;
    }

    private static List<Slice> cut(DataPart part) {
        List<Long> begins = part.rowGroups();
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < begins.size(); i++) {
            long to = i + 1 < begins.size() ? begins.get(i + 1) : Long.MAX_VALUE;
            slices.add(new Slice(part.file(), i == 0 ? 0 : begins.get(i), to, 0));
        }
        return slices.isEmpty() ? List.of(Slice.whole(part.file())) : slices;
    }
}
