package dev.sluice.structure;

import dev.sluice.data.Type;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A default that means the same in every store.
 *
 * @param text the text, the digits, {@code true} or {@code false}; empty where the kind says all
 */
public record Constant(Kind kind, String text) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern CAST = Pattern.compile("(.*?)::\\s*([A-Za-z_][^:']*)", Pattern.DOTALL);
    private static final Pattern NOW_TEXT = Pattern.compile(
            "(current_timestamp|localtimestamp|now|transaction_timestamp|getdate)\\s*(\\(\\s*\\d*\\s*\\))?");
    private static final Pattern TODAY_TEXT = Pattern.compile("(current_date|curdate)\\s*(\\(\\s*\\))?");
    /** Types whose texts other stores do not write alike. */
    private static final Pattern PECULIAR = Pattern.compile(
            "(?i).*\\[]|jsonb?|bytea|interval.*|xml|hstore|ts(vector|query)|bit.*|point|line|lseg|box|path|polygon|circle|reg.*");

    /** Texts that become a moment when PostgreSQL reads them as one. */
    private static final Set<String> MOMENTS = Set.of("now", "today", "tomorrow", "yesterday", "epoch");

    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    /** What it is. */
    public enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        NOW,
        TODAY
    }

    /** What an expression of SQL means, if it is one of those that mean the same everywhere. */
    public static Optional<Constant> ofSql(String expression) {
        String text = bare(expression.strip());
        String lower = text.toLowerCase(Locale.ROOT);
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(number(text));
        }
        if (lower.equals("true") || lower.equals("false")) {
            return Optional.of(new Constant(Kind.TRUTH, lower));
        }
        if (NOW_TEXT.matcher(lower).matches()) {
            return Optional.of(new Constant(Kind.NOW, ""));
        }
        if (TODAY_TEXT.matcher(lower).matches()) {
            return Optional.of(new Constant(Kind.TODAY, ""));
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches() && !MOMENTS.contains(quoted.group(1))) {
            return Optional.of(new Constant(Kind.TEXT, quoted.group(1).replace("''", "'")));
        }
        return cast(text);
    }

    /** PostgreSQL writes the type after a constant. */
    private static Optional<Constant> cast(String text) {
        Matcher cast = CAST.matcher(text);
        if (!cast.matches() || PECULIAR.matcher(cast.group(2).strip()).matches()) {
            return Optional.empty();
        }
        Optional<Constant> held = ofSql(cast.group(1));
        boolean numeric = NUMBERS.contains(cast.group(2).strip().replaceAll("\\(.*", ""));
        return held.map(
                constant -> numeric && NUMBER.matcher(constant.text).matches() ? number(constant.text) : constant);
    }

    private static Constant number(String digits) {
        BigDecimal value = new BigDecimal(digits);
        return new Constant(
                Kind.NUMBER,
                value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }

    /** Without parentheses around all of it. */
    private static String bare(String text) {
        boolean around = text.startsWith("(") && closing(text) == text.length() - 1;
        return around ? bare(text.substring(1, text.length() - 1).strip()) : text;
    }

    /** Where the parenthesis closes that the text begins with, or -1. */
    private static int closing(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it comes to the same: a number may be written as a text. */
    public boolean means(Constant other) {
        if (kind == other.kind) {
            return text.equals(other.text);
        }
        return NUMBER.matcher(text).matches()
                && NUMBER.matcher(other.text).matches()
                && number(text).text.equals(number(other.text).text);
    }

    /** The same for a field of this type: stores without a type for truth write 0 and 1, some write numbers as texts. */
    Constant as(Type type) {
        if (type instanceof Type.Bool && kind == Kind.NUMBER && (text.equals("0") || text.equals("1"))) {
            return new Constant(Kind.TRUTH, String.valueOf(text.equals("1")));
        }
        boolean numeric = type instanceof Type.Int || type instanceof Type.Decimal || type instanceof Type.Float;
        if (numeric && kind == Kind.TRUTH) {
            return new Constant(Kind.NUMBER, text.equals("true") ? "1" : "0");
        }
        return numeric && kind == Kind.TEXT && NUMBER.matcher(text).matches() ? number(text) : this;
    }

    /** As most databases write it. */
    public String sql() {
        return switch (kind) {
            case TEXT -> '\'' + text.replace("'", "''") + '\'';
            case NUMBER -> text;
            case TRUTH -> text.toUpperCase(Locale.ROOT);
            case NOW -> "CURRENT_TIMESTAMP";
            case TODAY -> "CURRENT_DATE";
        };
    }
}
