package dev.sluice.mapping.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.TypeText;
import dev.sluice.data.Variant;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final Type TEXT = TypeText.parse("text");
    private static final Type INT = TypeText.parse("int64");
    private static final Secret KEY = new Secret("0123456789abcdef");

    @Test
    void hmacIsTheSameForTheSameValueAndKey() {
        Mask mask = Mask.parse("hmac", KEY);

        assertThat(mask.result(TEXT)).hasToString("text(64)");
        // openssl: printf '\\x01\\x01\\x00\\x00\\x00a' | openssl dgst -sha256 -hmac 0123456789abcdef
        assertThat(mask.apply(TEXT, "a")).isEqualTo("e153b5a256e31a4656d84892844a3a44b42fc0a30b4a859d784415a0e17193e1");
        assertThat(mask.apply(INT, 5L)).isEqualTo(mask.apply(TypeText.parse("int32"), 5));
        assertThat(mask.apply(new Type.Dynamic(), new Variant.Scalar(INT, 5L))).isEqualTo(mask.apply(INT, 5L));
        assertThat(mask.apply(TEXT, "a"))
                .isNotEqualTo(Mask.parse("hmac", new Secret("0123456789abcdeF")).apply(TEXT, "a"));
        assertThat(mask.apply(TEXT, null)).isNull();
        assertThat(mask.toString()).isEqualTo("Hmac[key=****]");
    }

    @Test
    void hashTellsValuesOfDifferentTypesApart() {
        Mask mask = Mask.parse("hash", Secret.none());
        Set<Object> masks = new HashSet<>();

        for (Object value :
                List.of("5", 5L, new BigDecimal("5"), new BigDecimal("5.0"), 5.0, true, "", new byte[] {5})) {
            masks.add(String.valueOf(mask.apply(TEXT, value)));
        }

        assertThat(masks).hasSize(8);
        // printf '\\x01\\x01\\x00\\x00\\x00a' | sha256sum
        assertThat(mask.apply(TEXT, "a")).isEqualTo("af9f96fcbe84bccd200346044086083eb045e953fe1bd2cbc92e8c46f14eb156");
    }

    @Test
    void redactIsStarsForTextAndNullForAllElse() {
        Mask mask = Mask.parse("redact", Secret.none());

        assertThat(mask.apply(TEXT, "secret")).isEqualTo("***");
        assertThat(mask.apply(TypeText.parse("text(2)"), "ab")).isEqualTo("**");
        assertThat(mask.apply(TEXT, null)).isNull();
        assertThat(mask.apply(INT, 5L)).isNull();
        assertThat(mask.applyTo(Field.required("a", TEXT))).isEqualTo(Field.required("a", TEXT));
        assertThat(mask.applyTo(Field.required("a", INT))).isEqualTo(Field.of("a", INT));
    }

    @Test
    void truncateKeepsWholeCharacters() {
        Mask mask = Mask.parse("truncate(2)", Secret.none());

        assertThat(mask.apply(TEXT, "\uD83D\uDE00b\uD83D\uDE00")).isEqualTo("\uD83D\uDE00b");
        assertThat(mask.apply(TEXT, "a")).isEqualTo("a");
        assertThat((byte[]) mask.apply(TypeText.parse("bytes"), new byte[] {1, 2, 3}))
                .containsExactly(1, 2);
        assertThat(mask.result(TEXT)).hasToString("text(2)");
        assertThat(mask.result(TypeText.parse("char(1)"))).hasToString("text(1)");
        assertThatThrownBy(() -> mask.result(INT))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot truncate int64: only text and bytes have a beginning; use redact");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Mask.parse("hmca", KEY))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "There is no mask \"hmca\"; did you mean hmac? The masks are hmac, hash, redact, truncate(4)");
        assertThatThrownBy(() -> Mask.parse("hmac", Secret.none()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot mask by hmac: there is no key; give a random one of 16 bytes or more, from the environment");
        assertThatThrownBy(() -> Mask.parse("hmac", new Secret("short")))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot mask by hmac: its key has less than 16 bytes; give a random one of 16 bytes or more, from the environment");
        assertThatThrownBy(() -> Mask.parse("hash", KEY).result(TypeText.parse("array<text>")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot mask array<text> by hash: it has parts; mask a part of it, or use redact");
    }
}
