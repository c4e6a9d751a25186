package dev.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that were probably meant. */
class NearestTest {
    private static final List<String> KNOWN = List.of("connectTimeout", "maxConnections", "tls", "tlsCa");

    @ParameterizedTest
    @CsvSource({
        "tsl, tls",
        "TLSCA, tlsCa",
        "maxConection, maxConnections",
        "conectTimeuot, connectTimeout",
        "connect_timeout, connectTimeout",
        "'', tls",
    })
    void isTheOneWithTheFewestLettersToChange(String name, String nearest) {
        assertThat(Nearest.of(name, KNOWN)).isEqualTo(nearest);
    }

    @Test
    void neighboursInTheWrongOrderAreOneMistake() {
        assertThat(Nearest.of("regoin", List.of("reason", "region"))).isEqualTo("region");
        assertThat(Nearest.of("ba", List.of("bc", "ab"))).isEqualTo("bc");
    }

    @Test
    void severalComeNearestFirst() {
        assertThat(Nearest.of("tlsC", KNOWN, 2)).containsExactly("tls", "tlsCa");
        assertThat(Nearest.of("x", KNOWN, 9)).hasSize(4);
        assertThat(Nearest.of("x", List.of(), 3)).isEmpty();
    }
}
