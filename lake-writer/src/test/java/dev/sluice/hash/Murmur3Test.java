package dev.sluice.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {

    /** From the reference implementation, seed 0. */
    @ParameterizedTest
    @CsvSource({
        "'', 0000000000000000, 0000000000000000",
        "hello, cbd8a7b341bd9b02, 5b1e906a48ae1d19",
        "'The quick brown fox jumps over the lazy dog', e34bbc7bbc071b6c, 7a433ca9c49a9347",
    })
    void hashesAsTheReferenceDoes(String text, String low, String high) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Murmur3 murmur = new Murmur3();

        murmur.hash(bytes, bytes.length);

        assertThat(murmur.low()).isEqualTo(Long.parseUnsignedLong(low, 16));
        assertThat(murmur.high()).isEqualTo(Long.parseUnsignedLong(high, 16));
    }
}
