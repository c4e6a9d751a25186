package dev.sluice.replicate.verify;

import dev.sluice.data.Values;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Two values as texts that show where they differ. */
final class ShownValues {
    /** A target that differs from what a mask makes may hold what the mask hides. */
    static final String HIDDEN = "(masked)";

    private static final int LONG = 120;
    private static final int BEFORE = 20;
    private static final int AFTER = 60;

    private ShownValues() {}

    static RowDifference.Column column(String name, @Nullable Object source, @Nullable Object target) {
        String left = text(source);
        String right = text(target);
        if (left.equals(right)) {
            return new RowDifference.Column(name, withClass(source, left), withClass(target, right));
        }
        int at = Arrays.mismatch(left.toCharArray(), right.toCharArray());
        return new RowDifference.Column(name, around(left, at), around(right, at));
    }

    static RowDifference.Column hidden(String name) {
        return new RowDifference.Column(name, HIDDEN, HIDDEN + ", another value");
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? "0x" + HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static String withClass(@Nullable Object value, String text) {
        String shown = Values.show(value);
        return value == null ? text : shown + " (" + value.getClass().getSimpleName() + ")";
    }

    private static String around(String text, int at) {
        if (text.length() <= LONG) {
            return text;
        }
        int from = Math.max(0, at - BEFORE);
        int to = Math.min(text.length(), at + AFTER);
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "") + " (from character "
                + (from + 1) + " of " + text.length() + ")";
    }
}
