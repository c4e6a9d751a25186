package dev.sluice.mapping.value;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.error.SettingsException;
import dev.sluice.hash.CanonicalBytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What the masks that are digests share. */
final class Masks {
    static final Pattern TRUNCATE = Pattern.compile("truncate\\(\\s*(\\d{1,9})\\s*\\)");
    static final List<String> NAMES = List.of("hmac", "hash", "redact", "truncate(4)");

    private static final String HMAC = "HmacSHA256";
    private static final Type HEXADECIMAL = new Type.Text(64, false);

    private Masks() {}

    /** What has parts without an order is equal in ways that bytes are not. */
    static Type digestOf(Type type, String mask) {
        boolean nested = type instanceof Type.Array
                || type instanceof Type.Map
                || type instanceof Type.Struct
                || type instanceof Type.Vector;
        if (nested) {
            throw new SettingsException(
                    "Cannot mask " + type + " by " + mask + ": it has parts; mask a part of it, or use redact");
        }
        return HEXADECIMAL;
    }

    /** Type and value, in which no two values are the same. */
    static byte @Nullable [] bytes(@Nullable Object value) {
        Object bare = value instanceof Variant.Scalar scalar ? scalar.value() : value;
        if (bare == null || bare instanceof Variant.Null) {
            return null;
        }
        if (bare instanceof Map<?, ?>) {
            throw new RefusedValueException("A map has no mask, because its entries have no order");
        }
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.value(bare);
        return bytes.toByteArray();
    }

    static String hmac(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
