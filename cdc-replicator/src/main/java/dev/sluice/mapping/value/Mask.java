package dev.sluice.mapping.value;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import dev.sluice.store.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Something that tells less than the value it stands for. Equal values have equal masks, and null stays null, so that joins and counts
 * hold.
 */
public sealed interface Mask {

    /**
     * The type of the masks of values of {@code type}.
     *
     * @throws SettingsException if they have none
     */
    Type result(Type type);

    /**
     * @param type of {@code value}
     * @throws RefusedValueException if this value has no mask
     */
    @Nullable
    Object apply(Type type, @Nullable Object value);

    /**
     * The column with its masks in it.
     *
     * @throws SettingsException if its values have none
     */
    default Field applyTo(Field field) {
        Field masked = Field.of(field.name(), result(field.type()));
        boolean required = !field.nullable() && !(this instanceof Redact && !Redact.isWritten(field.type()));
        return required ? Field.required(field.name(), masked.type()) : masked;
    }

    /**
     * @param text as in a mapping file: {@code hmac}, {@code hash}, {@code redact}, {@code truncate(4)}
     * @param key for {@code hmac}; may be {@link Secret#none()} for the others
     * @throws SettingsException if there is no such mask, or no key for it
     */
    static Mask parse(String text, Secret key) {
        Matcher truncate = Masks.TRUNCATE.matcher(text);
        if (truncate.matches()) {
            return new Truncate(Integer.parseInt(truncate.group(1)));
        }
        return switch (text) {
            case "hmac" -> new Hmac(key);
            case "hash" -> new Hash();
            case "redact" -> new Redact();
            default ->
                throw new SettingsException("There is no mask \"" + text + "\"; did you mean "
                        + Nearest.of(text, Masks.NAMES) + "? The masks are " + String.join(", ", Masks.NAMES));
        };
    }

    /**
     * HMAC-SHA256 of type and value, in hexadecimal: without the key, nobody can tell or guess the value. Integers of all widths are one
     * type; decimals keep their scale; a variant's scalar is masked as the value it is, so that one person has one mask in every store.
     *
     * @param key at least 16 bytes
     */
    record Hmac(Secret key) implements Mask {
        private static final int LEAST_BYTES = 16;

        public Hmac {
            if (key.reveal().getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
                throw new SettingsException(
                        "Cannot mask by hmac: " + (key.present() ? "its key has less than 16 bytes" : "there is no key")
                                + "; give a random one of 16 bytes or more, from the environment");
            }
        }

        @Override
        public Type result(Type type) {
            return Masks.digestOf(type, "hmac");
        }

        @Override
        public @Nullable Object apply(Type type, @Nullable Object value) {
            byte[] bytes = Masks.bytes(value);
            return bytes == null ? null : Masks.hmac(key.reveal().getBytes(StandardCharsets.UTF_8), bytes);
        }
    }

    /**
     * SHA-256 of type and value, in hexadecimal. <b>Can be guessed</b>: who knows how the values look (telephone numbers, dates of birth,
     * names) hashes them all and compares. Use {@link Hmac} for whatever must stay secret.
     */
    record Hash() implements Mask {
        @Override
        public Type result(Type type) {
            return Masks.digestOf(type, "hash");
        }

        @Override
        public @Nullable Object apply(Type type, @Nullable Object value) {
            byte[] bytes = Masks.bytes(value);
            return bytes == null ? null : Masks.sha256(bytes);
        }
    }

    /** {@code ***} for text, as much of it as the type takes, and null for all else: a 0 might be taken for a value. */
    record Redact() implements Mask {
        private static final String STARS = "***";

        @Override
        public Type result(Type type) {
            return type;
        }

        @Override
        public @Nullable Object apply(Type type, @Nullable Object value) {
            if (value == null || !(type instanceof Type.Text text)) {
                return null;
            }
            return text.maxLength() == 0 ? STARS : STARS.substring(0, Math.min(STARS.length(), text.maxLength()));
        }

        static boolean isWritten(Type type) {
            return type instanceof Type.Text;
        }
    }

    /**
     * The first so many characters (code points) of a text, or bytes of bytes.
     *
     * @param length how many are kept
     */
    record Truncate(int length) implements Mask {
        @Override
        public Type result(Type type) {
            if (type instanceof Type.Text text) {
                boolean shorter = text.maxLength() > 0 && text.maxLength() < length;
                return new Type.Text(Math.max(1, shorter ? text.maxLength() : length), false);
            }
            if (type instanceof Type.Bytes bytes) {
                boolean shorter = bytes.maxLength() > 0 && bytes.maxLength() < length;
                return new Type.Bytes(Math.max(1, shorter ? bytes.maxLength() : length), false);
            }
            throw new SettingsException(
                    "Cannot truncate " + type + ": only text and bytes have a beginning; use redact");
        }

        @Override
        public @Nullable Object apply(Type type, @Nullable Object value) {
            if (value instanceof byte[] bytes) {
                return bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
            }
            if (!(value instanceof String text) || text.codePointCount(0, text.length()) <= length) {
                return value;
            }
            return text.substring(0, text.offsetByCodePoints(0, length));
        }
    }
}
