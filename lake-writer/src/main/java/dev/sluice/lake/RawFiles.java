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

    /** Where a file begins and ends. */
    private record Extent(ContentFile<?> file, long firstBatch, long firstSeq) {}

    /** Every file holds rows of one batch, in order, so the files' lower bounds order them all. */
    static List<ContentFile<?>> inOrder(RawTable raw) {
        Table table = raw.iceberg();
        List<Extent> extents = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                ContentFile<?> file = task.file();
                extents.add(new Extent(file, bound(table, file, RawFormat.BATCH), bound(table, file, RawFormat.SEQ)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        extents.sort(Comparator.comparingLong(Extent::firstBatch).thenComparingLong(Extent::firstSeq));
        return extents.stream().<ContentFile<?>>map(Extent::file).toList();
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
