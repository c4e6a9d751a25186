package dev.sluice.mapping.template;

import dev.sluice.error.SettingsException;
import dev.sluice.mapping.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Takes a template apart. */
final class TemplateText {
    /** What follows a value must not be what an escape is written with. */
    private static final String NO_SEPARATORS = "0123456789ABCDEF%";

    private final String text;
    private final Function<String, Expression> values;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    /** @param values reads what stands in braces */
    TemplateText(String text, Function<String, Expression> values) {
        this.text = text;
        this.values = values;
    }

    /** All rows may have the same. */
    List<Part> partsOrConstant() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean twice = at + 1 < text.length() && text.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && twice) {
                literal.append(c);
                at += 2;
            } else if (c == '{') {
                value();
            } else if (c == '}') {
                throw wrong(at, "this } closes nothing; a brace in the key is written }}");
            } else {
                literal.append(c);
                at++;
            }
        }
        endLiteral();
        return List.copyOf(parts);
    }

    List<Part> parts() {
        List<Part> all = partsOrConstant();
        if (all.stream().noneMatch(part -> part instanceof Part.Value)) {
            throw wrong(0, "all rows would have one key; name a column in braces, as in product:{product_id}");
        }
        return all;
    }

    private void value() {
        boolean follows = literal.isEmpty() && !parts.isEmpty();
        if (follows) {
            throw wrong(
                    at,
                    "nothing is between two values, so that \"1\" and \"23\" would be \"12\" and \"3\"; put a sign there, as in {a}:{b}");
        }
        endLiteral();
        int end = closing();
        Part.Value value = new Part.Value(values.apply(text.substring(at + 1, end)));
        if (!value.isTold()) {
            throw wrong(
                    at,
                    "different values of type " + value.expression().type()
                            + " may have one text; cast it, as in {cast(x as text)}");
        }
        parts.add(value);
        at = end + 1;
    }

    private void endLiteral() {
        if (literal.isEmpty()) {
            return;
        }
        boolean separates = !parts.isEmpty();
        if (separates && NO_SEPARATORS.indexOf(literal.charAt(0)) >= 0) {
            throw wrong(
                    at - literal.length(),
                    "\"" + literal.charAt(0)
                            + "\" cannot follow a value, because values may be written with it; put a sign such as : there");
        }
        parts.add(new Part.Literal(literal.toString()));
        literal.setLength(0);
    }

    /** The brace that closes the one here; braces in quotes do not. */
    private int closing() {
        char quote = 0;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '}') {
                return i;
            }
        }
        throw wrong(at, "this { is not closed; a brace in the key is written {{");
    }

    private SettingsException wrong(int position, String why) {
        return new SettingsException("Cannot read the key \"" + text + "\", character " + (position + 1) + ": " + why);
    }
}
