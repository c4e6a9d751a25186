package dev.sluice.mapping.expression;

import dev.sluice.mapping.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into words. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?(?![\\p{L}\\p{N}_$]))\
            |[xX]'(?<bytes>[^']*)'\
            |(?<word>[\\p{L}_][\\p{L}\\p{N}\\p{M}_$]*)\
            |"(?<name>[^"]*+(?:""[^"]*+)*+)"\
            |`(?<tick>[^`]*+(?:``[^`]*+)*+)`\
            |'(?<string>[^']*+(?:''[^']*+)*+)'\
            |(?<sign><=|>=|<>|!=|\\|\\||::|[=<>+\\-*/%(),.<>\\[\\]])\
            """);

    private Tokens() {}

    /** The words, and {@link Kind#END} after them. */
    static List<Token> of(Source source) {
        String text = source.text();
        List<Token> tokens = new ArrayList<>();
        Matcher next = TOKEN.matcher(text);
        int at = skipped(text, 0);
        while (at < text.length()) {
            if (text.startsWith("--", at) || text.startsWith("/*", at)) {
                throw source.mistake(at, "comments have no place here; write - (-x) for two signs");
            }
            if (!next.region(at, text.length()).lookingAt()) {
                throw source.mistake(at, unreadable(text, at));
            }
            tokens.add(token(next));
            at = skipped(text, next.end());
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    private static int skipped(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static Token token(Matcher found) {
        int from = found.start();
        int to = found.end();
        if (found.group("number") != null) {
            return new Token(Kind.NUMBER, found.group("number"), from, to);
        }
        if (found.group("bytes") != null) {
            return new Token(Kind.BYTES, found.group("bytes"), from, to);
        }
        if (found.group("word") != null) {
            return new Token(Kind.WORD, found.group("word"), from, to);
        }
        if (found.group("name") != null) {
            return new Token(Kind.QUOTED_NAME, found.group("name").replace("\"\"", "\""), from, to);
        }
        if (found.group("tick") != null) {
            return new Token(Kind.QUOTED_NAME, found.group("tick").replace("``", "`"), from, to);
        }
        if (found.group("string") != null) {
            return new Token(Kind.STRING, found.group("string").replace("''", "'"), from, to);
        }
        return new Token(Kind.SIGN, found.group("sign"), from, to);
    }

    private static String unreadable(String text, int at) {
        char first = text.charAt(at);
        if (first == '\'' || first == '"' || first == '`') {
            return "this quote is not closed";
        }
        if (Character.isDigit(first)) {
            return "this is no number; a name that begins with a digit needs double quotes";
        }
        return "\"" + text.substring(at, text.offsetByCodePoints(at, 1)) + "\" means nothing here";
    }
}
