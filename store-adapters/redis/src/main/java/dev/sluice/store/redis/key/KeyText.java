package dev.sluice.store.redis.key;

import dev.sluice.data.Name;
import dev.sluice.store.redis.value.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of rows: {@code <dataset>:<key part>:<key part>}. In a part, {@code :} is {@code %3A} and {@code %} is {@code %25}; every other
 * byte stands as it is. A dataset's namespace comes before its name with dots between, and dots within are {@code %2E}. So no two
 * rows have one key, and a key tells its parts.
 */
public final class KeyText {
    /** The hash that names the datasets; no row can have this key, since it holds no colon. Reads leave it out. */
    public static final byte[] REGISTRY = Octets.of("sluice.datasets");

    private static final byte COLON = ':';

    private KeyText() {}

    /** What the keys of a dataset begin with, without the colon. */
    public static String prefix(Name name) {
        return Stream.concat(name.namespace().stream(), Stream.of(name.local()))
                .map(part -> part.replace("%", "%25").replace(":", "%3A").replace(".", "%2E"))
                .collect(Collectors.joining("."));
    }

    /** The name that {@link #prefix} was made of. */
    public static Name name(String prefix) {
        List<String> parts = new ArrayList<>();
        for (String part : prefix.split("\\.", -1)) {
            parts.add(part.replace("%2E", ".").replace("%3A", ":").replace("%25", "%"));
        }
        return new Name(parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1));
    }

    public static byte[] key(byte[] prefix, List<byte[]> parts) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(prefix);
        for (byte[] part : parts) {
            key.write(COLON);
            for (byte b : part) {
                if (b == COLON) {
                    key.writeBytes(ascii("%3A"));
                } else if (b == '%') {
                    key.writeBytes(ascii("%25"));
                } else {
                    key.write(b);
                }
            }
        }
        return key.toByteArray();
    }

    /** The parts of a key that begins with a prefix of so many bytes and a colon. */
    public static List<byte[]> parts(int prefixLength, byte[] key) {
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        for (int i = prefixLength + 1; i < key.length; i++) {
            if (key[i] == COLON) {
                parts.add(part.toByteArray());
                part.reset();
            } else if (follows(key, i, "%3A")) {
                part.write(COLON);
                i += 2;
            } else if (follows(key, i, "%25")) {
                part.write('%');
                i += 2;
            } else {
                part.write(key[i]);
            }
        }
        parts.add(part.toByteArray());
        return parts;
    }

    private static boolean follows(byte[] key, int at, String text) {
        return at + 2 < key.length
                && key[at] == text.charAt(0)
                && key[at + 1] == text.charAt(1)
                && key[at + 2] == text.charAt(2);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
