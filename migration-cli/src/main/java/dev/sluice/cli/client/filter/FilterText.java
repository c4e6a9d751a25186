package dev.sluice.cli.client.filter;

import dev.sluice.cli.client.filter.Token.Kind;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Filter;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads conditions: {@code a = 5 and (b is not null or not c in ('x', 'y'))}. Keywords in any case; names as they are or in double
 * quotes; strings in single quotes, each literal read as the field's type.
 */
public final class FilterText {
    private final Schema schema;
    private final List<Token> tokens;
    private int at;

    private FilterText(Schema schema, List<Token> tokens) {
        this.schema = schema;
        this.tokens = tokens;
    }

    /** @throws SettingsException naming the place of a mistake */
    public static Filter parse(String text, Schema schema) {
        FilterText parser = new FilterText(schema, Tokens.of(text));
        Filter filter = parser.alternatives();
        if (parser.token().kind() != Kind.END) {
            throw parser.expected("and, or, or the end");
        }
        return filter;
    }

    private Filter alternatives() {
        Filter filter = conditions();
        while (takeWord("or")) {
            filter = filter.or(conditions());
        }
        return filter;
    }

    private Filter conditions() {
        Filter filter = condition();
        while (takeWord("and")) {
            filter = filter.and(condition());
        }
        return filter;
    }

    private Filter condition() {
        if (takeWord("not")) {
            return condition().not();
        }
        if (takeSign("(")) {
            Filter filter = alternatives();
            expectSign(")");
            return filter;
        }
        return predicate(field());
    }

    private Filter predicate(Field field) {
        if (takeWord("is")) {
            boolean negated = takeWord("not");
            expectWord("null");
            Filter isNull = Filter.isNull(field.name());
            return negated ? isNull.not() : isNull;
        }
        boolean negated = takeWord("not");
        if (takeWord("in")) {
            Filter in = Filter.in(field.name(), list(field));
            return negated ? in.not() : in;
        }
        if (negated) {
            throw expected("in");
        }
        return comparison(field);
    }

    private List<Object> list(Field field) {
        expectSign("(");
        List<Object> values = new ArrayList<>();
        do {
            values.add(Literals.value(take(), field));
        } while (takeSign(","));
        expectSign(")");
        return values;
    }

    private Filter comparison(Field field) {
        Token operator = take();
        String name = field.name();
        if (operator.kind() != Kind.SIGN || "(),".contains(operator.text())) {
            at--;
            throw expected("=, !=, <, <=, >, >=, in, or is null");
        }
        boolean ordered = !operator.text().equals("=") && !isUnequal(operator);
        if (ordered) {
            Literals.requireOrder(field, operator);
        }
        Object value = Literals.value(take(), field);
        return switch (operator.text()) {
            case "=" -> Filter.equal(name, value);
            case "<" -> Filter.less(name, value);
            case "<=" -> Filter.lessOrEqual(name, value);
            case ">" -> Filter.greater(name, value);
            case ">=" -> Filter.greaterOrEqual(name, value);
            default -> Filter.equal(name, value).not();
        };
    }

    private static boolean isUnequal(Token operator) {
        return operator.isSign("!=") || operator.isSign("<>");
    }

    private Field field() {
        Token name = token();
        boolean named = name.kind() == Kind.WORD || name.kind() == Kind.QUOTED_NAME;
        if (!named) {
            throw expected("the name of a field");
        }
        at++;
        if (!schema.has(name.text())) {
            throw Tokens.mistake(
                    name.at(),
                    "there is no field " + name.shown() + "; the fields are "
                            + schema.fields().stream().map(Field::name).toList());
        }
        return schema.field(name.text());
    }

    private Token token() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = token();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean takeWord(String word) {
        boolean there = token().isWord(word);
        at += there ? 1 : 0;
        return there;
    }

    private boolean takeSign(String sign) {
        boolean there = token().isSign(sign);
        at += there ? 1 : 0;
        return there;
    }

    private void expectWord(String word) {
        if (!takeWord(word)) {
            throw expected(word);
        }
    }

    private void expectSign(String sign) {
        if (!takeSign(sign)) {
            throw expected("\"" + sign + "\"");
        }
    }

    private SettingsException expected(String what) {
        return Tokens.mistake(token().at(), "expected " + what + ", found " + token().shown());
    }
}
