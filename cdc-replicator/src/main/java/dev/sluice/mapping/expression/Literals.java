package dev.sluice.mapping.expression;

import dev.sluice.data.Interval;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.value.Cast;
import dev.sluice.mapping.value.RefusedValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Literals, each as its own value to the last digit. */
final class Literals {
    private static final Map<String, Type> TYPED = Map.of(
            "date", new Type.Date(),
            "time", new Type.Time(9, false),
            "timetz", new Type.Time(9, true),
            "timestamp", new Type.Timestamp(9, Type.Timestamp.Zone.NONE),
            "timestamptz", new Type.Timestamp(9, Type.Timestamp.Zone.UTC),
            "uuid", new Type.Uuid(),
            "interval", new Type.Interval());

    private static final Pattern FRACTION = Pattern.compile("\\.(\\d{1,9})");
    private static final int LONGEST_BOUNDED = 38;
    private static final int LARGEST_EXPONENT = 1_000;

    private final Source source;
    private final List<Token> tokens;

    Literals(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    boolean beginsAt(int at) {
        return switch (tokens.get(at).kind()) {
            case STRING, NUMBER, BYTES -> true;
            case WORD -> string(at) > at;
            default -> false;
        };
    }

    /** The word after the literal. */
    int end(int at) {
        int string = string(at);
        if (string == at || !tokens.get(at).isWord("interval")) {
            return string + 1;
        }
        int end = string + 1;
        if (IntervalLiteral.isUnit(tokens.get(end).text()) && tokens.get(end).kind() == Token.Kind.WORD) {
            end++;
            boolean range = tokens.get(end).isWord("to")
                    && IntervalLiteral.isUnit(tokens.get(end + 1).text());
            end += range ? 2 : 0;
        }
        return end;
    }

    Term term(int at) {
        Token first = tokens.get(at);
        int last = end(at) - 1;
        int to = tokens.get(last).to();
        return switch (first.kind()) {
            case STRING -> Term.literal(first.from(), to, Type.Text.unbounded(), first.text());
            case NUMBER -> number(first);
            case BYTES -> Term.literal(first.from(), to, Type.Bytes.unbounded(), bytes(first));
            default -> typed(at, string(at), last);
        };
    }

    /** The string of a typed literal whose type begins here; the word itself if it begins none. */
    private int string(int at) {
        Token word = tokens.get(at);
        if (word.kind() != Token.Kind.WORD || !TYPED.containsKey(lower(word))) {
            return at;
        }
        int next = withTimeZone(at) ? at + 4 : at + 1;
        boolean string = next < tokens.size() && tokens.get(next).kind() == Token.Kind.STRING;
        return string ? next : at;
    }

    private boolean withTimeZone(int at) {
        return (tokens.get(at).isWord("timestamp") || tokens.get(at).isWord("time"))
                && at + 4 < tokens.size()
                && tokens.get(at + 1).isWord("with")
                && tokens.get(at + 2).isWord("time")
                && tokens.get(at + 3).isWord("zone");
    }

    private Term typed(int at, int string, int last) {
        Token literal = tokens.get(string);
        String word = lower(tokens.get(at)) + (string == at + 4 ? "tz" : "");
        int from = tokens.get(at).from();
        int to = tokens.get(last).to();
        if (word.equals("interval")) {
            String unit = last == string ? "" : lower(tokens.get(string + 1));
            Interval interval = IntervalLiteral.parse(literal.text(), unit);
            if (interval == null) {
                throw source.mistake(
                        from, "this is no interval; write it as in interval '1' day or interval '1 day 2 hours'");
            }
            return Term.literal(from, to, new Type.Interval(), interval);
        }
        Type type = TYPED.get(word);
        if (type == null) {
            throw source.mistake(from, "there is no literal of this type");
        }
        Object value = read(literal.text(), type);
        if (value == null) {
            String zone = word.endsWith("stamp") ? "; one with a zone is timestamp with time zone '…'" : "";
            throw source.mistake(literal.from(), "'" + literal.text() + "' is no " + word + zone);
        }
        return Term.literal(from, to, asWritten(type, literal.text()), value);
    }

    /** With as many fractional digits as are written. */
    private static Type asWritten(Type type, String text) {
        Matcher fraction = FRACTION.matcher(text);
        int digits = fraction.find() ? fraction.group(1).length() : 0;
        if (type instanceof Type.Timestamp timestamp) {
            return new Type.Timestamp(digits, timestamp.zone());
        }
        return type instanceof Type.Time time ? new Type.Time(digits, time.withOffset()) : type;
    }

    private Term number(Token token) {
        String text = token.text();
        boolean whole = text.chars().allMatch(c -> c >= '0' && c <= '9');
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > LARGEST_EXPONENT + value.precision()) {
            throw source.mistake(token.from(), "an exponent of more than " + LARGEST_EXPONENT + " is refused");
        }
        return numberTerm(token.from(), token.to(), whole, value);
    }

    private static Term numberTerm(int from, int to, boolean whole, BigDecimal value) {
        BigInteger integer = whole ? value.toBigInteger() : BigInteger.ZERO;
        if (whole && integer.bitLength() < Integer.SIZE) {
            return Term.literal(from, to, new Type.Int(32, false), integer.intValueExact());
        }
        if (whole && integer.bitLength() < Long.SIZE) {
            return Term.literal(from, to, new Type.Int(64, false), integer.longValueExact());
        }
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int digits = Math.max(plain.precision(), plain.scale());
        Type type = digits > LONGEST_BOUNDED
                ? Type.Decimal.unbounded()
                : new Type.Decimal(Math.max(digits, 1), plain.scale());
        return Term.literal(from, to, type, plain);
    }

    /** {@code -5}, of which the largest integer is one literal. */
    static Term negative(Term literal) {
        BigDecimal value = new BigDecimal(String.valueOf(literal.constant())).negate();
        boolean whole = literal.type() instanceof Type.Int
                || (literal.type() instanceof Type.Decimal decimal && decimal.bounded() && decimal.scale() == 0);
        return numberTerm(literal.from(), literal.to(), whole, value);
    }

    private byte[] bytes(Token token) {
        try {
            return HexFormat.of().parseHex(token.text());
        } catch (IllegalArgumentException e) {
            throw source.mistake(token.from(), "bytes are written as pairs of hexadecimal digits, as in x'cafe'");
        }
    }

    private static String lower(Token token) {
        return token.text().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object read(String text, Type type) {
        try {
            return new Cast(Type.Text.unbounded(), type).apply(text);
        } catch (RefusedValueException e) {
            return null;
        }
    }

    /**
     * A literal as a value of the type that stands beside it, as a text in quotes may be a date; every other term as it is.
     *
     * @throws SettingsException if it should be one and is none
     */
    static Term beside(Term literal, Term other, Source source) {
        Kind kind = Kind.of(other.type());
        boolean text = literal.literal() && Kind.of(literal.type()) == Kind.TEXT;
        boolean number = literal.literal() && Kind.of(literal.type()) == Kind.NUMBER && !other.literal();
        if (text && (kind.dated() || READ_FROM_TEXT.contains(kind))) {
            return read(literal, other.type(), source);
        }
        if (number && other.type() instanceof Type.Float floating) {
            return floating(literal, floating, source);
        }
        return literal;
    }

    private static final java.util.Set<Kind> READ_FROM_TEXT =
            java.util.EnumSet.of(Kind.TIME, Kind.TIME_WITH_OFFSET, Kind.UUID, Kind.BITS, Kind.BOOL, Kind.INTERVAL);

    private static Term read(Term literal, Type type, Source source) {
        String text = String.valueOf(literal.constant());
        Type widest = type instanceof Type.Timestamp timestamp
                ? new Type.Timestamp(9, timestamp.zone())
                : type instanceof Type.Time time ? new Type.Time(9, time.withOffset()) : type;
        Object value = read(text, widest);
        if (value == null && type instanceof Type.Timestamp timestamp && timestamp.zone() == Type.Timestamp.Zone.NONE) {
            Object day = read(text, new Type.Date());
            value = day == null ? null : new Cast(new Type.Date(), widest).apply(day);
        }
        if (value == null) {
            throw source.mistake(literal.from(), "'" + text + "' is no " + type + ", the type it is compared with");
        }
        return Term.literal(literal.from(), literal.to(), widest, value);
    }

    /** The nearest floating-point number, as everywhere where one is written. */
    static Term floating(Term literal, Type.Float type, Source source) {
        String text = String.valueOf(literal.constant());
        double value = type.bits() == 32 ? Float.parseFloat(text) : Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw source.mistake(literal.from(), source.words(literal) + " is out of the range of " + type);
        }
        Object held = type.bits() == 32 ? (Object) (float) value : (Object) value;
        return Term.literal(literal.from(), literal.to(), type, held);
    }
}
