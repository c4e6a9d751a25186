package dev.sluice.cli.client.format;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.file.value.TextValues;
import java.util.List;
import java.util.regex.Pattern;

/** What a cell of CSV looks like, which says nothing of types itself. Numbers with leading zeros are texts, such as of a postcode. */
final class GuessedType {
    private record Guess(Pattern form, Type type) {}

    private static final List<Guess> GUESSES = List.of(
            guess("true|false", new Type.Bool()),
            guess("-?(0|[1-9]\\d{0,18})", new Type.Int(64, false)),
            guess("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?", Type.Decimal.unbounded()),
            guess("\\d{4}-\\d\\d-\\d\\d", new Type.Date()),
            guess(
                    "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?",
                    new Type.Timestamp(6, Type.Timestamp.Zone.NONE)),
            guess(
                    "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?(Z|[+-]\\d\\d:\\d\\d)",
                    new Type.Timestamp(6, Type.Timestamp.Zone.UTC)),
            guess("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", new Type.Uuid()));

    private GuessedType() {}

    private static Guess guess(String form, Type type) {
        return new Guess(Pattern.compile(form), type);
    }

    static Variant.Scalar scalar(String text) {
        for (Guess guess : GUESSES) {
            if (guess.form().matcher(text).matches() && isValue(guess.type(), text)) {
                return new Variant.Scalar(guess.type(), TextValues.parse(guess.type(), text));
            }
        }
        return new Variant.Scalar(Type.Text.unbounded(), text);
    }

    private static boolean isValue(Type type, String text) {
        try {
            TextValues.parse(type, text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
