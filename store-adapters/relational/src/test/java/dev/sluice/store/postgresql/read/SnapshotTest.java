package dev.sluice.store.postgresql.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotTest {

    @Test
    void seesWhatEndedBeforeIt() {
        Snapshot snapshot = Snapshot.parse("100:110:100,105");

        assertThat(snapshot.sees(99)).isTrue();
        assertThat(snapshot.sees(100)).isFalse();
        assertThat(snapshot.sees(104)).isTrue();
        assertThat(snapshot.sees(105)).isFalse();
        assertThat(snapshot.sees(110)).isFalse();
        assertThat(snapshot.sees(2_000_000_000L)).isFalse();
        assertThat(Snapshot.parse("100:100:").sees(99)).isTrue();
    }

    @Test
    void understandsTheLogsShortNumbersAfterTheCounterHasWrapped() {
        long epoch = 3L << 32;
        Snapshot snapshot = Snapshot.parse((epoch + 5) + ":" + (epoch + 10) + ":" + (epoch + 7));

        assertThat(snapshot.sees(6)).isTrue();
        assertThat(snapshot.sees(7)).isFalse();
        assertThat(snapshot.sees(10)).isFalse();
        assertThat(snapshot.sees(4_294_967_290L)).as("just before it wrapped").isTrue();
        assertThat(snapshot.sees(epoch + 6)).isTrue();
        assertThat(Snapshot.parse("4294967290:4294967295:").sees(3))
                .as("just after")
                .isFalse();
    }
}
