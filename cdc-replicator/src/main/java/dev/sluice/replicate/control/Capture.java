package dev.sluice.replicate.control;

import dev.sluice.capture.LogState;
import dev.sluice.change.Position;
import dev.sluice.data.Dataset;
import dev.sluice.replicate.debezium.ChangeStream;
import java.util.List;

/** How a source's log is followed. Thread-safe. */
public interface Capture {

    /**
     * Opens a stream of what was committed after {@code from}.
     *
     * @param known the datasets to follow, as they are known at {@code from}
     */
    ChangeStream open(List<Dataset> known, Position from);

    /** Where the stream of a log just created begins. */
    Position start(LogState created);

    /** Where in the log a position is, in the coordinates of {@link LogState}. */
    String coordinate(Position position);
}
