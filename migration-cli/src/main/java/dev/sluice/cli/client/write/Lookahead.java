package dev.sluice.cli.client.write;

import dev.sluice.cli.client.format.InputRecord;
import dev.sluice.cli.client.format.RowInput;
import dev.sluice.data.Dataset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of which the first can be looked at before they are read. */
final class Lookahead implements RowInput {
    private static final long MOST_CHARACTERS = 64 << 20;

    private final RowInput input;
    private final Deque<InputRecord> seen = new ArrayDeque<>();
    private @Nullable UnreadableException fault;

    Lookahead(RowInput input) {
        this.input = input;
    }

    /** The first records, at most {@code most} and no more than memory has room for. */
    List<InputRecord> first(int most) {
        long characters = 0;
        try {
            while (seen.size() < most && characters < MOST_CHARACTERS) {
                InputRecord record = input.next();
                if (record == null) {
                    break;
                }
                characters += record.size();
                seen.add(record);
            }
        } catch (UnreadableException e) {
            fault = e;
        }
        return new ArrayList<>(seen);
    }

    @Override
    public List<String> columns() {
        return input.columns();
    }

    @Override
    public Optional<Dataset> declared() {
        return input.declared();
    }

    @Override
    public String unit() {
        return input.unit();
    }

    @Override
    public void close() {
        input.close();
    }

    @Override
    public @Nullable InputRecord next() throws UnreadableException {
        InputRecord record = seen.poll();
        if (record != null) {
            return record;
        }
        if (fault != null) {
            throw fault;
        }
        return input.next();
    }
}
