package dev.sluice.store.jdbc.read;

import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.UUID;

/** The values of keys as texts, and back, for the types by which rows can be cut. */
final class KeyText {
    private KeyText() {}

    static boolean possible(Type type) {
        return type instanceof Type.Int
                || type instanceof Type.Text
                || type instanceof Type.Uuid
                || type instanceof Type.Bytes
                || type instanceof Type.Date
                || (type instanceof Type.Decimal decimal && decimal.bounded())
                || (type instanceof Type.Timestamp time && time.zone() != Type.Timestamp.Zone.ORIGINAL);
    }

    static String write(Type type, Object value) {
        return ValueText.write(type, value);
    }

    static Object read(Type type, String text) {
        if (type instanceof Type.Int integer) {
            return integer.bits() == 64 && integer.unsigned() ? new BigInteger(text) : (Object) Long.valueOf(text);
        }
        if (type instanceof Type.Uuid) {
            return UUID.fromString(text);
        }
        if (type instanceof Type.Bytes) {
            return Base64.getDecoder().decode(text);
        }
        if (type instanceof Type.Date) {
            return LocalDate.parse(text);
        }
        if (type instanceof Type.Decimal) {
            return new BigDecimal(text);
        }
        if (type instanceof Type.Timestamp time) {
            return time.zone() == Type.Timestamp.Zone.UTC ? Instant.parse(text) : LocalDateTime.parse(text);
        }
        return text;
    }
}
