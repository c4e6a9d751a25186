package dev.sluice.mapping.expression;

import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import dev.sluice.data.Variant;
import dev.sluice.mapping.value.Cast;
import dev.sluice.mapping.value.RefusedValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions of text. Characters are code points. */
final class TextFunctions {
    private static final Type TEXT = Type.Text.unbounded();
    private static final Type INT = new Type.Int(32, false);

    /** What {@code ||} and {@code concat} take as its text without being asked. */
    private static final Set<Kind> WRITTEN =
            EnumSet.of(Kind.NUMBER, Kind.BOOL, Kind.UUID, Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.INSTANT);

    private TextFunctions() {}

    static void register(Map<String, Function<Call, Term>> all) {
        all.put("lower", call -> text(call, text -> text.toLowerCase(Locale.ROOT)));
        all.put("upper", call -> text(call, text -> text.toUpperCase(Locale.ROOT)));
        all.put("md5", call -> text(call, text -> digest("MD5", text)));
        all.put("sha256", call -> text(call, text -> digest("SHA-256", text)));
        all.put("length", TextFunctions::length);
        all.put("char_length", TextFunctions::length);
        all.put("trim", call -> trim(call, true, true));
        all.put("ltrim", call -> trim(call, true, false));
        all.put("rtrim", call -> trim(call, false, true));
        all.put("substring", TextFunctions::substring);
        all.put("substr", TextFunctions::substring);
        all.put("replace", TextFunctions::replace);
        all.put("left", call -> end(call, true));
        all.put("right", call -> end(call, false));
        all.put("position", TextFunctions::position);
        all.put("concat", TextFunctions::concat);
    }

    private static Term text(Call call, UnaryOperator<String> function) {
        call.count(1, 1);
        return call.strict(TEXT, List.of(call.text(0)), values -> function.apply((String) values[0]));
    }

    private static Term length(Call call) {
        call.count(1, 1);
        return call.strict(INT, List.of(call.text(0)), values -> length((String) values[0]));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Each of the characters, in any order; spaces unless others are named. */
    private static Term trim(Call call, boolean start, boolean end) {
        call.count(1, 2);
        Term characters = call.has(1) ? call.text(1) : Term.literal(-1, -1, TEXT, " ");
        return call.strict(
                TEXT,
                List.of(call.text(0), characters),
                values -> trimmed((String) values[0], (String) values[1], start, end));
    }

    private static String trimmed(String text, String characters, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && characters.indexOf(text.codePointAt(from)) >= 0) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (end && to > from && characters.indexOf(text.codePointBefore(to)) >= 0) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** From the character at a position that counts from 1, and may lie before the text. */
    private static Term substring(Call call) {
        call.count(2, 3);
        Term start = call.whole(1);
        if (!call.has(2)) {
            return call.strict(
                    TEXT,
                    List.of(call.text(0), start),
                    values -> part((String) values[0], number(values[1]), Long.MAX_VALUE / 2));
        }
        return call.strict(TEXT, List.of(call.text(0), start, call.whole(2)), values -> {
            long length = number(values[2]);
            if (length < 0) {
                throw new RefusedValueException("substring wants a length of 0 or more, not " + length);
            }
            return part((String) values[0], number(values[1]), length);
        });
    }

    private static String part(String text, long start, long length) {
        long characters = length(text);
        long from = Math.max(1, Math.min(start, characters + 1));
        long to = Math.max(from, Math.min(start + length, characters + 1));
        int first = text.offsetByCodePoints(0, (int) (from - 1));
        return text.substring(first, text.offsetByCodePoints(first, (int) (to - from)));
    }

    /** A number that is surely small enough to compute with. */
    private static long number(Object value) {
        BigDecimal exact = NumberMath.exact(value);
        long most = Integer.MAX_VALUE;
        return exact.min(BigDecimal.valueOf(most))
                .max(BigDecimal.valueOf(-most))
                .longValue();
    }

    private static Term replace(Call call) {
        call.count(3, 3);
        return call.strict(TEXT, List.of(call.text(0), call.text(1), call.text(2)), values -> {
            String search = (String) values[1];
            return search.isEmpty() ? values[0] : ((String) values[0]).replace(search, (String) values[2]);
        });
    }

    /** The first or last so many characters; a negative number says how many to leave out at the other end. */
    private static Term end(Call call, boolean left) {
        call.count(2, 2);
        return call.strict(TEXT, List.of(call.text(0), call.whole(1)), values -> {
            String text = (String) values[0];
            long all = length(text);
            long asked = number(values[1]);
            long kept = Math.max(0, Math.min(all, asked < 0 ? all + asked : asked));
            return left ? part(text, 1, kept) : part(text, all - kept + 1, kept);
        });
    }

    /** Where the second text is found in the first, counted from 1; 0 if nowhere. */
    private static Term position(Call call) {
        call.count(2, 2);
        return call.strict(INT, List.of(call.text(0), call.text(1)), values -> {
            String text = (String) values[1];
            int found = text.indexOf((String) values[0]);
            return found < 0 ? 0 : text.codePointCount(0, found) + 1;
        });
    }

    /** All arguments that are not null, one after the other. */
    private static Term concat(Call call) {
        call.count(1, Integer.MAX_VALUE);
        Term[] parts = parts(call.source(), call.name(), call.arguments());
        return Term.of(TEXT, false, List.of(parts), row -> {
            StringBuilder all = new StringBuilder();
            for (Term part : parts) {
                Object value = part.value(row);
                all.append(value == null ? "" : value);
            }
            return all.toString();
        });
    }

    /** {@code ||}: null if one of them is. */
    static Term joined(Source source, List<Term> terms) {
        Term[] parts = parts(source, "||", terms);
        return Term.strict(TEXT, List.of(parts), row -> {
            StringBuilder all = new StringBuilder();
            for (Term part : parts) {
                Object value = part.value(row);
                if (value == null) {
                    return null;
                }
                all.append(value);
            }
            return all.toString();
        });
    }

    private static Term[] parts(Source source, String by, List<Term> terms) {
        List<Term> parts = new ArrayList<>();
        for (Term term : terms) {
            Kind kind = Kind.of(term.type());
            if (kind == Kind.DYNAMIC) {
                String words = source.words(term);
                parts.add(term.as(TEXT, true, row -> written(term.value(row), words, by)));
            } else if (WRITTEN.contains(kind)) {
                Type type = term.type();
                parts.add(term.as(TEXT, term.nullable(), row -> {
                    Object value = term.value(row);
                    return value == null ? null : ValueText.write(type, value);
                }));
            } else {
                parts.add(Kind.TEXT.wanted(term, source, by));
            }
        }
        return parts.toArray(Term[]::new);
    }

    private static @Nullable Object written(@Nullable Object value, String words, String by) {
        if (Kind.isNull(value)) {
            return null;
        }
        if (value instanceof Variant.Scalar scalar) {
            Kind kind = Kind.of(scalar.type());
            if (kind == Kind.TEXT || WRITTEN.contains(kind)) {
                return Cast.fidelity(scalar.type(), TEXT) instanceof dev.sluice.data.Fidelity.Unsupported
                        ? null
                        : new Cast(scalar.type(), TEXT).apply(scalar.value());
            }
        }
        String found = value instanceof Variant variant ? Kind.describe(variant) : "no variant";
        throw new RefusedValueException(by + " wants text, but " + words + " is " + found);
    }

    private static String digest(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
