package dev.sluice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void countsAreGroupedAndAgreeWithTheirNoun() {
        assertThat(Amounts.count(1234567)).isEqualTo("1,234,567");
        assertThat(Amounts.count(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Amounts.count(0, "row", "rows")).isEqualTo("0 rows");
    }

    @Test
    void durationsTakeTheUnitsThatMatter() {
        assertThat(Amounts.duration(Duration.ofMillis(420))).isEqualTo("0.4 s");
        assertThat(Amounts.duration(Duration.ofSeconds(12))).isEqualTo("12 s");
        assertThat(Amounts.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Amounts.duration(Duration.ofMinutes(312))).isEqualTo("5 h 12 min");
        assertThat(Amounts.duration(Duration.ofSeconds(-3))).isEqualTo("0.0 s");
    }

    @Test
    void bytesTakeTheUnitsThatMatter() {
        assertThat(Amounts.bytes(512)).isEqualTo("512 B");
        assertThat(Amounts.bytes(3 << 19)).isEqualTo("1.5 MB");
    }

    @Test
    void aBarIsNeverLongerThanItsWidth() {
        assertThat(Amounts.bar(0.5, 4)).isEqualTo("██░░");
        assertThat(Amounts.bar(7, 4)).isEqualTo("████");
        assertThat(Amounts.bar(-1, 4)).isEqualTo("░░░░");
    }
}
