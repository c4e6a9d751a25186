package dev.sluice.mapping.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.SettingsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFormTest {

    @Test
    void isATypeWithItsExpressions() {
        assertThat(KeyForm.parse("hash")).isEqualTo(new KeyForm(KeyForm.Kind.HASH, List.of()));
        assertThat(KeyForm.parse("zset(round(price, 2), concat(a, ',', b))"))
                .isEqualTo(new KeyForm(KeyForm.Kind.ZSET, List.of("round(price, 2)", "concat(a, ',', b)")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "stream | value: rows of a table are no stream, whose entries have times that only grow; use zset(score, member) with the time as the score",
                "set | value: write set(product_id) rather than set",
                "zset(price) | value: write zset(price, product_id) rather than zset(price)",
                "hsah | value: a key holds one of [hash, json, string, list, set, zset], not \"hsah\"; did you mean \"hash\"?",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> KeyForm.parse(text))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "product:*, products:*, false",
        "product:*, product:by_category:*, true",
        "*, x, true",
        "a*c, ab*, true",
        "a*c, b*, false",
        "x\\*, xy, false",
        "x\\*, x*, true",
        "a[bc]d, abd, true",
        "a?, a, false",
        "'', *, true",
    })
    void twoPatternsMayFindOneKey(String a, String b, boolean both) {
        assertThat(Globs.overlap(a, b)).isEqualTo(both);
        assertThat(Globs.overlap(b, a)).isEqualTo(both);
    }
}
