package dev.sluice.store.postgresql.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogNamesTest {

    @Test
    void keepsAPlainName() {
        assertThat(LogNames.slot("shop_2")).isEqualTo("sluice_shop_2");
    }

    @Test
    void keepsDifferentPipelinesApart() {
        assertThat(LogNames.slot("Shop")).isNotEqualTo(LogNames.slot("shop"));
        assertThat(LogNames.slot("a-b")).isNotEqualTo(LogNames.slot("a.b"));
        assertThat(LogNames.slot("x".repeat(70) + "1")).isNotEqualTo(LogNames.slot("x".repeat(70) + "2"));
    }

    @Test
    void staysWithinWhatTheServerTakes() {
        assertThat(LogNames.slot("Ä \"x\" ".repeat(30))).matches("sluice_[a-z0-9_]{1,56}");
        assertThat(LogNames.slot("x".repeat(56))).hasSize(63);
    }
}
