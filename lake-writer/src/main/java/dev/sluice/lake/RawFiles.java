package dev.sluice.lake;

import dev.sluice.lake.raw.RawFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** A table's data files in the order of their rows. */
final class RawFiles {
    private RawFiles() {}

    /** A file. */
    record Part(String location, long rows, long firstBatch, long firstSeq) {}

    /** Every file holds rows of one batch, in order, so the files' lower bounds order them all. */
    static List<Part> inOrder(RawTable raw) {
        Table table = raw.iceberg();
        List<Part> parts = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                ContentFile<?> file = task.file();
                parts.add(new Part(
                        file.location(),
                        file.recordCount(),
                        bound(table, file, RawFormat.BATCH),
                        bound(table, file, RawFormat.SEQ)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parts.sort(Comparator.comparingLong(Part::firstBatch).thenComparingLong(Part::firstSeq));
        return parts;
    }

    private static long bound(Table table, ContentFile<?> file, String column) {
        Types.NestedField field = table.schema().findField(column);
        Map<Integer, ByteBuffer> bounds = file.lowerBounds();
        @Nullable ByteBuffer bound = bounds == null ? null : bounds.get(field.fieldId());
        if (bound == null) {
            throw new IllegalStateException(file.location() + " does not say where its rows begin");
        }
        return Conversions.<Long>fromByteBuffer(field.type(), bound);
    }
}
