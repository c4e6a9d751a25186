package dev.sluice.mapping.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.TypeText;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.value.RefusedValueException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTemplateTest {
    private static final Schema SCHEMA = Schema.of(
            Field.of("id", TypeText.parse("int64")),
            Field.of("a", TypeText.parse("text")),
            Field.of("b", TypeText.parse("text")),
            Field.of("at", TypeText.parse("timestamptz(6)")),
            Field.of("doc", TypeText.parse("variant")),
            Field.of("tags", TypeText.parse("array<text>")));

    private static Row row(String a, String b) {
        return Row.of(SCHEMA, 7L, a, b, Instant.parse("2026-01-31T23:30:00Z"), null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "product:{id} | product:7",
                "CUSTOMER#{id} | CUSTOMER#7",
                "DAY#{date(at)} | DAY#2026-01-31",
                "{a}:{b} | x%3Ay:1%25",
                "{a}#{b} | x:y#1%25",
                "k:{b}-{a} | k:1%25-x%3Ay",
                "{{{a}}} | {x:y}",
                "at:{at} | at:2026-01-31T23%3A30%3A00.000000Z",
                "{concat(a, '}')}:{\"b\"} | x%3Ay}:1%25",
            })
    void writesValuesSoThatTheyAreTold(String template, String key) {
        assertThat(KeyTemplate.parse(template, SCHEMA).format(row("x:y", "1%"))).isEqualTo(key);
    }

    @Test
    void noTwoRowsHaveOneKeyAndEveryKeyTellsItsValues() {
        String[] texts = {"", ":", "%", "%3A", "a", "a:", ":a", "%25", "ä", "\uD83D\uDE00", "a:b", "3A"};
        for (String text :
                new String[] {"k:{a}:{b}", "{a}:{b}", "{a}ä{b}", "{a}::{b}:end", "{a}-{b}", "{a}\uD83D\uDE00{b}"}) {
            KeyTemplate template = KeyTemplate.parse(text, SCHEMA);
            Map<String, String> keys = new HashMap<>();
            for (String a : texts) {
                for (String b : texts) {
                    String key = template.format(row(a, b));
                    assertThat(keys.put(key, a + "|" + b)).as(key).isNull();
                    assertThat(template.parse(key)).as(key).contains(Map.of("a", a, "b", b));
                }
            }
        }
    }

    @Test
    void readsOnlyKeysOfItsOwn() {
        KeyTemplate template = KeyTemplate.parse("product:{id}", SCHEMA);

        assertThat(template.parse("product:7")).contains(Map.of("id", "7"));
        assertThat(template.parse("order:7")).isEqualTo(Optional.empty());
        assertThat(template.parse("product:7:tags")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> template.parse("product:100%"))
                .isInstanceOf(RefusedValueException.class)
                .hasMessage("The key product:100% has a % that is no escape");
        assertThat(KeyTemplate.parse("{a}:{a}", SCHEMA).parse("x:y")).isEmpty();
        assertThat(KeyTemplate.parse("{a}:{b}", SCHEMA).parse("x")).isEmpty();
    }

    @Test
    void readsKeysByTheNamesOfColumnsAlone() {
        KeyTemplate template = KeyTemplate.ofColumns("shop:{a}:{order}");

        assertThat(template.columns()).containsExactly("a", "order");
        assertThat(template.parse("shop:x%3Ay:1%25")).contains(Map.of("a", "x:y", "order", "1%"));
        assertThatThrownBy(() -> KeyTemplate.ofColumns("day:{date(at)}"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "in braces stands the name of the field that this part of the key becomes, and \"date(at)\" is none");
    }

    @Test
    void tellsItsColumnsItsBeginningAndItsPattern() {
        KeyTemplate template = KeyTemplate.parse("a*[{date(at)}]{a}:x", SCHEMA);

        assertThat(template.fields()).containsExactly("at", "a");
        assertThat(template.prefix()).isEqualTo("a*[");
        assertThat(template.glob()).isEqualTo("a\\*\\[*\\]*:x");
        assertThat(template.reversible()).isFalse();
    }

    @Test
    void aKeyIsNeverPartlyNull() {
        KeyTemplate template = KeyTemplate.parse("k:{a}", SCHEMA);

        assertThatThrownBy(() -> template.format(Row.of(SCHEMA, null, null, null, null, null, null)))
                .isInstanceOf(RefusedValueException.class)
                .hasMessage("The key k:{a} needs a, which is null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "k:{a | 3: this { is not closed; a brace in the key is written {{",
                "k}:{a} | 2: this } closes nothing; a brace in the key is written }}",
                "{a}{b} | 4: nothing is between two values, so that \"1\" and \"23\" would be \"12\" and \"3\"; put a sign there, as in {a}:{b}",
                "{a}3{b} | 4: \"3\" cannot follow a value, because values may be written with it; put a sign such as : there",
                "orders | 1: all rows would have one key; name a column in braces, as in product:{product_id}",
                "k:{doc} | 3: different values of type variant may have one text; cast it, as in {cast(x as text)}",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> KeyTemplate.parse(text, SCHEMA))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot read the key \"" + text + "\", character " + message);
    }
}
