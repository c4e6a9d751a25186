package dev.sluice.replicate.debezium;

import dev.sluice.capture.ChangeLog;
import dev.sluice.capture.LogDecoding;
import dev.sluice.capture.LogState;
import dev.sluice.change.Position;
import dev.sluice.data.Dataset;
import java.util.List;

/** Opens streams of a PostgreSQL server's committed changes. */
public final class PostgresChanges {
    private PostgresChanges() {}

    /**
     * Opens a stream. Connects only when it is run.
     *
     * @param log where the pipeline's slot and publication exist already
     * @param decoding of the same store
     * @param datasets as the caller knows them at {@code from}: a dataset the log describes otherwise is announced by a
     *     {@link dev.sluice.change.SchemaChange} before its first row
     * @param from a boundary's position, or {@link #start}
     */
    public static ChangeStream open(
            String pipeline, ChangeLog log, LogDecoding decoding, List<Dataset> datasets, Position from) {
        return new PostgresStream(pipeline, log, decoding, datasets, from);
    }

    /** Where a stream begins that gives everything the slot keeps: right after its creation, every transaction not yet committed. */
    public static Position start(LogState state) {
        return new Position(state.start());
    }

    /**
     * Where in the log a position is, in the coordinates of {@link LogState} and {@link ChangeLog#isBeyond}: everything committed
     * before it has been given.
     *
     * @param position of a boundary, or {@link #start}
     */
    public static String coordinate(Position position) {
        return position.text();
    }
}
