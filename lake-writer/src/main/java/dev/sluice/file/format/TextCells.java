package dev.sluice.file.format;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a text that stands for a value reads back as the same value, so that none is written that comes back as another. */
final class TextCells {
    private TextCells() {}

    /** Reads what was written. */
    interface Reading {
        @Nullable
        Object value(Type type, String text);
    }

    static boolean isExact(Field field, Object value, String text, Reading reading) {
        if (isPlain(field.type(), value)) {
            return true;
        }
        try {
            return Values.equal(field.type(), value, reading.value(field.type(), text));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What needs no proof. */
    private static boolean isPlain(Type type, Object value) {
        if (type instanceof Type.Int integer && !integer.unsigned()) {
            return switch (integer.bits()) {
                case 64 -> value instanceof Long;
                case 32 -> value instanceof Integer;
                case 16 -> value instanceof Short;
                default -> value instanceof Byte;
            };
        }
        return (type instanceof Type.Text && value instanceof String)
                || (type instanceof Type.Bool && value instanceof Boolean)
                || (type instanceof Type.Date && value instanceof LocalDate)
                || (type instanceof Type.Uuid && value instanceof UUID)
                || (type instanceof Type.Bytes && value instanceof byte[]);
    }
}
