package dev.sluice.lake.raw;

import java.util.List;
import java.util.function.IntSupplier;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The columns every raw file and table begins with. */
final class RawMeta {
    static final int SIZE = RawFormat.META.size();

    private RawMeta() {}

    static List<Types.NestedField> columns(IntSupplier ids) {
        return RawFormat.META.stream()
                .map(name -> Types.NestedField.optional(ids.getAsInt(), name, type(name, ids)))
                .toList();
    }

    private static Type type(String name, IntSupplier ids) {
        return switch (name) {
            case RawFormat.BATCH, RawFormat.SEQ -> Types.LongType.get();
            case RawFormat.SOURCE_TS, RawFormat.INGEST_TS -> Types.TimestampType.withZone();
            case RawFormat.UNAVAILABLE -> Types.ListType.ofOptional(ids.getAsInt(), Types.StringType.get());
            default -> Types.StringType.get();
        };
    }
}
