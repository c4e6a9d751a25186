package dev.sluice.mapping.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.SettingsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NameStyleTest {

    @ParameterizedTest
    @CsvSource({
        "snake_to_camel, customer_id, customerId",
        "snake_to_camel, a_b_c, aBC",
        "snake_to_camel, line2_text, line2Text",
        "snake_to_camel, line_2, line_2",
        "snake_to_camel, _id, _id",
        "snake_to_camel, a__b, a__b",
        "snake_to_camel, a_, a_",
        "snake_to_camel, URL, URL",
        "snake_to_camel, customerId, customerId",
        "snake_to_camel, größe_m, größe_m",
        "snake_to_camel, 'a b_c', 'a b_c'",
        "camel_to_snake, customerId, customer_id",
        "camel_to_snake, aURL, a_u_r_l",
        "camel_to_snake, URL, URL",
        "camel_to_snake, _id, _id",
        "camel_to_snake, a_b, a_b",
        "upper, customer_id, CUSTOMER_ID",
        "upper, customerId, customerId",
        "upper, straße, straße",
        "lower, CUSTOMER_ID, customer_id",
        "lower, Mixed, Mixed",
        "as_is, aB_c, aB_c",
    })
    void changesWhatTheWayBackGivesAgain(String style, String name, String styled) {
        assertThat(NameStyle.parse(style).apply(name)).isEqualTo(styled);
    }

    static Stream<Long> seeds() {
        return LongStream.range(0, 500).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everySetOfNamesComesBackOrCollides(long seed) {
        Random random = new Random(seed);
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < 12; i++) {
            names.add(name(random));
        }

        for (NameStyle style : NameStyle.values()) {
            Names mapped;
            try {
                mapped = style.of(names);
            } catch (SettingsException e) {
                List<String> styled = names.stream().map(style::apply).toList();
                assertThat(Set.copyOf(styled)).hasSizeLessThan(names.size());
                continue;
            }
            for (String name : names) {
                assertThat(mapped.source(mapped.target(name))).isEqualTo(name);
            }
        }
    }

    private static String name(Random random) {
        String letters = "aabbAB__12zZäßİ .-";
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            name.append(letters.charAt(random.nextInt(letters.length())));
        }
        return name.toString();
    }

    @Test
    void namesThatWouldBeOneAreRefused() {
        assertThatThrownBy(() -> NameStyle.SNAKE_TO_CAMEL.of(List.of("a_b", "c", "aB")))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot apply names: snake_to_camel: a_b and aB would both be aB; rename one of them, or drop it");
        assertThatThrownBy(() -> NameStyle.AS_IS.of(List.of("a", "b")).with(Map.of("a", "b")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot apply rename: a and b would both be b; rename one of them, or drop it");
        assertThatThrownBy(() -> NameStyle.parse("snake_camel"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("There is no style of names \"snake_camel\"; did you mean snake_to_camel?"
                        + " The styles are as_is, snake_to_camel, camel_to_snake, upper, lower");
    }

    @Test
    void renamesExchangeNames() {
        Names names = NameStyle.SNAKE_TO_CAMEL.of(List.of("a_b", "c")).with(Map.of("a_b", "c", "c", "aB"));

        assertThat(names.targets()).containsExactly(Map.entry("a_b", "c"), Map.entry("c", "aB"));
        assertThat(names.source("c")).isEqualTo("a_b");
    }
}
