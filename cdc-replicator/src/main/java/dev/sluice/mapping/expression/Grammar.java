package dev.sluice.mapping.expression;

import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseNameCase;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.ParserException;
import org.jooq.impl.QOM;

/**
 * The structure of an expression, found by jOOQ's parser in a text where a placeholder stands for each column and literal, for each name
 * of a function, and, in casts, for each type: {@code date(created_at) > ?} is {@code f0(c2) > c4}. The number is that of a word.
 */
final class Grammar {
    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "not",
            "is",
            "null",
            "true",
            "false",
            "in",
            "between",
            "symmetric",
            "like",
            "ilike",
            "escape",
            "case",
            "when",
            "then",
            "else",
            "end",
            "distinct",
            "from",
            "for",
            "as",
            "both",
            "leading",
            "trailing");

    /** Functions with words of their own between their arguments. */
    private static final Set<String> WORDY = Set.of("cast", "extract", "trim", "substring", "position");

    private static final Pattern EXPECTED = Pattern.compile("^(?:Token|Keyword) '(.*?)' expected");

    private static final Settings SETTINGS = new Settings()
            .withParseUnknownFunctions(ParseUnknownFunctions.IGNORE)
            .withParseNameCase(ParseNameCase.AS_IS);

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Source source;
    private final List<Token> tokens;
    private final Literals literals;
    private final StringBuilder shielded = new StringBuilder();

    /** Where in the shielded text a word stands for which of the original. */
    private final TreeMap<Integer, Integer> origins = new TreeMap<>();

    private final Map<Integer, Term> terms = new TreeMap<>();
    private final Map<Integer, String> types = new TreeMap<>();
    private final Map<Integer, Integer> ends = new TreeMap<>();
    private final Deque<Integer> brackets = new ArrayDeque<>();
    private int at;

    Grammar(Source source, Columns columns) {
        this.source = source;
        this.tokens = Tokens.of(source);
        this.literals = new Literals(source, tokens);
        shield(columns);
    }

    /** The structure; its names are placeholders. */
    Field<?> parse() {
        if (tokens.size() == 1) {
            throw source.mistake(0, "it is empty");
        }
        try {
            return DSL.using(SQLDialect.DEFAULT, SETTINGS).parser().parseField(shielded.toString());
        } catch (ParserException e) {
            throw wrong(e);
        }
    }

    /** The column or literal that a placeholder stands for. */
    Term term(String placeholder) {
        Term term = placeholder.startsWith("c") ? terms.get(Integer.parseInt(placeholder.substring(1))) : null;
        if (term == null) {
            throw source.mistake(0, "\"" + placeholder + "\" has no place here");
        }
        return term;
    }

    /** The word that names a function. */
    Token function(String placeholder) {
        return tokens.get(Integer.parseInt(placeholder.substring(1)));
    }

    /** Where the brackets of a function end. */
    int end(String placeholder) {
        return ends.getOrDefault(
                Integer.parseInt(placeholder.substring(1)), source.text().length());
    }

    /** The type that a cast names, by the length of its placeholder. */
    String type(int placeholder) {
        return types.getOrDefault(placeholder, "");
    }

    /** Where that stands. */
    int typeAt(int placeholder) {
        return tokens.get(placeholder).from();
    }

    /** jOOQ's model does not say so, but its text does. */
    boolean isNegated(QOM.Between<?> between) {
        String unlike = DSL.val(0).notBetween(0).and(0).toString();
        boolean told = unlike.contains("not between");
        if (!told) {
            throw new IllegalStateException("jOOQ writes " + unlike + " now");
        }
        String first = between.$arg1().toString();
        return between.toString().strip().startsWith(first + " not between");
    }

    private void shield(Columns columns) {
        while (token(0).kind() != Token.Kind.END) {
            Token token = token(0);
            boolean escape = at > 0 && tokens.get(at - 1).isWord("escape");
            if (literals.beginsAt(at) && !escape) {
                int next = literals.end(at);
                terms.put(at, literals.term(at));
                emit("c" + at);
                at = next;
            } else if (token.kind() == Token.Kind.STRING) {
                emit("'" + token.text().replace("'", "''") + "'");
                at++;
            } else if (token.isWord("as")) {
                emit("as");
                at++;
                typeUntil(closing(at));
            } else if (token.isSign("::")) {
                emit("::");
                at++;
                typeUntil(afterType(at));
            } else if (token.isName()) {
                name(token, columns);
            } else {
                sign(token);
            }
        }
    }

    private void sign(Token token) {
        if (token.isSign("[") || token.isSign("]")) {
            throw source.mistake(token.from(), "elements of lists cannot be named");
        }
        if (token.isSign(".")) {
            throw source.mistake(token.from(), "a name is expected before the point");
        }
        if (token.isSign("(")) {
            brackets.push(at - 1);
        } else if (token.isSign(")") && !brackets.isEmpty()) {
            ends.put(brackets.pop(), token.to());
        }
        emit(token.text());
        at++;
    }

    private void name(Token token, Columns columns) {
        String lower = token.text().toLowerCase(Locale.ROOT);
        boolean word = token.kind() == Token.Kind.WORD;
        boolean called = token(1).isSign("(");
        if (word && KEYWORDS.contains(lower)) {
            emit(lower);
            at++;
        } else if (word && called && lower.equals("extract") && token(3).isWord("from")) {
            extract();
        } else if (word && called) {
            emit(WORDY.contains(lower) ? lower : "f" + at);
            at++;
        } else {
            int first = at;
            emit("c" + first);
            terms.put(first, columns.term(path()));
        }
    }

    /** {@code extract(year from x)} as a function of two arguments. */
    private void extract() {
        Token unit = token(2);
        terms.put(at + 2, Term.literal(unit.from(), unit.to(), Type.Text.unbounded(), unit.text()));
        emit("f" + at + "(c" + (at + 2) + ",");
        brackets.push(at);
        at += 4;
    }

    private List<Token> path() {
        List<Token> path = new ArrayList<>();
        path.add(token(0));
        at++;
        while (token(0).isSign(".")) {
            if (!token(1).isName()) {
                throw source.mistake(token(0).to(), "a name is expected after the point");
            }
            path.add(token(1));
            at += 2;
        }
        return path;
    }

    private void typeUntil(int end) {
        if (end == at) {
            throw source.mistake(token(0).from(), "a type is expected");
        }
        types.put(
                at,
                source.text()
                        .substring(tokens.get(at).from(), tokens.get(end - 1).to()));
        emit("varchar(" + at + ")");
        at = end;
    }

    /** The bracket that closes the one that is open before {@code from}. */
    private int closing(int from) {
        int open = 0;
        int index = from;
        while (tokens.get(index).kind() != Token.Kind.END
                && !(open == 0 && tokens.get(index).isSign(")"))) {
            open += tokens.get(index).isSign("(") ? 1 : tokens.get(index).isSign(")") ? -1 : 0;
            index++;
        }
        return index;
    }

    /** After {@code ::}, a type is one word and what stands in brackets behind it. */
    private int afterType(int from) {
        if (!tokens.get(from).isName()) {
            return from;
        }
        boolean bracket = tokens.get(from + 1).isSign("(");
        int close = bracket ? closing(from + 2) : from;
        return Math.min(close + 1, tokens.size() - 1);
    }

    private Token token(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    private void emit(String text) {
        origins.put(shielded.length(), at);
        shielded.append(text).append(' ');
    }

    private SettingsException wrong(ParserException e) {
        int position = Math.max(0, Math.min(e.position(), shielded.length()));
        Integer next = position >= shielded.length()
                ? null
                : origins.floorEntry(position).getValue();
        Token token = next == null ? tokens.get(tokens.size() - 1) : tokens.get(next);
        String found = token.kind() == Token.Kind.END
                ? "the end"
                : "\"" + source.text().substring(token.from(), token.to()) + "\"";
        String message = String.valueOf(e.getMessage());
        String why = message.contains("Unexpected content")
                ? found + " does not belong here"
                : expected(message) + " is expected, found " + found;
        return source.mistake(token.from(), why);
    }

    private static String expected(String message) {
        Matcher token = EXPECTED.matcher(message);
        return token.find() ? token.group(1) : "a column, a literal or a function";
    }
}
