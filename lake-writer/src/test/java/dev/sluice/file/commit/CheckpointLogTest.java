package dev.sluice.file.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Position;
import dev.sluice.checkpoint.BatchTransaction.Epoch;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StaleEpochException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch is committed by one replaced file; what that says is to be done is done by whoever comes next. */
class CheckpointLogTest {
    private final List<String> taken = new ArrayList<>();

    @TempDir
    private Path root;

    @Test
    void theNextToOpenTakesTheStepsOfAKilledProcess() {
        CheckpointLog killed = new CheckpointLog(root, (commit, steps) -> {
            throw new IllegalStateException("killed");
        });
        Epoch epoch = killed.begin("orders");

        assertThatThrownBy(() -> killed.commit(epoch, at(7), List.of("a", "b"))).hasMessage("killed");
        killed.close();

        CheckpointLog next = log();
        next.settle();
        assertThat(taken).hasSize(1);
        assertThat(taken.get(0)).endsWith(".7 [a, b]");
        assertThat(next.checkpoint("orders")).contains(at(7));
        next.close();
    }

    @Test
    void aLaterEpochTakesTheStepsFirstAndEndsTheEarlierOne() {
        CheckpointLog log = log();
        Epoch early = log.begin("orders");
        log.commit(early, at(1), List.of("a"));
        Epoch late = log.begin("orders");

        assertThat(late.checkpoint()).contains(at(1));
        assertThatThrownBy(() -> log.commit(early, at(2), List.of("b"))).isInstanceOf(StaleEpochException.class);
        log.commit(late, at(2), List.of("c"));

        assertThat(taken)
                .extracting(step -> step.substring(step.indexOf('.')))
                .containsExactly(".1 [a]", ".1 [a]", ".2 [c]");
        assertThat(log.checkpoint("orders")).contains(at(2));
        log.close();
    }

    @Test
    void aFileThatIsDamagedIsTold() throws IOException {
        CheckpointLog log = log();
        log.begin("orders");
        try (Stream<Path> files = Files.list(root.resolve(".sluice"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                Files.writeString(file, "{");
            }
        }

        assertThatThrownBy(() -> log.checkpoint("orders"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("it is not what Sluice wrote; ");
        log.close();
    }

    private CheckpointLog log() {
        return new CheckpointLog(root, (commit, steps) -> taken.add(commit + " " + steps));
    }

    private static Checkpoint at(long batch) {
        return new Checkpoint(batch, new Position("after " + batch));
    }
}
