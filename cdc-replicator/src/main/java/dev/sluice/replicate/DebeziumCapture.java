package dev.sluice.replicate;

import dev.sluice.capture.LogState;
import dev.sluice.change.Position;
import dev.sluice.data.Dataset;
import dev.sluice.replicate.control.Capture;
import dev.sluice.replicate.control.Source;
import dev.sluice.replicate.debezium.ChangeStream;
import dev.sluice.replicate.debezium.PostgresChanges;
import java.util.List;

/** Follows a PostgreSQL server. */
record DebeziumCapture(String pipeline, Source source) implements Capture {

    @Override
    public ChangeStream open(List<Dataset> known, Position from) {
        return PostgresChanges.open(pipeline, source.log(), source.decoding(), known, from);
    }

    @Override
    public Position start(LogState created) {
        return PostgresChanges.start(created);
    }

    @Override
    public String coordinate(Position position) {
        return PostgresChanges.coordinate(position);
    }
}
