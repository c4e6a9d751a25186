package dev.sluice.cli.client.filter;

import dev.sluice.cli.client.filter.Token.Kind;
import dev.sluice.error.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a condition into words. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("""
            \\s*(?:\
            (?<number>[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)\
            |(?<word>[\\p{L}_][\\p{L}\\p{N}_$.]*)\
            |"(?<name>(?:[^"]|"")*)"\
            |'(?<string>(?:[^']|'')*)'\
            |(?<sign><=|>=|<>|!=|[=<>(),])\
            )""");

    private Tokens() {}

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher next = TOKEN.matcher(text);
        int at = 0;
        while (!text.substring(at).isBlank()) {
            if (!next.find(at) || next.start() != at) {
                throw unreadable(text, at);
            }
            tokens.add(token(next));
            at = next.end();
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
        return tokens;
    }

    private static Token token(Matcher found) {
        if (found.group("number") != null) {
            return new Token(Kind.NUMBER, found.group("number"), found.start("number") + 1);
        }
        if (found.group("word") != null) {
            return new Token(Kind.WORD, found.group("word"), found.start("word") + 1);
        }
        if (found.group("name") != null) {
            return new Token(Kind.QUOTED_NAME, found.group("name").replace("\"\"", "\""), found.start("name"));
        }
        if (found.group("string") != null) {
            return new Token(Kind.STRING, found.group("string").replace("''", "'"), found.start("string"));
        }
        return new Token(Kind.SIGN, found.group("sign"), found.start("sign") + 1);
    }

    private static SettingsException unreadable(String text, int from) {
        int at = from;
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        char first = text.charAt(at);
        String why =
                first == '\'' || first == '"' ? "this quote is not closed" : "\"" + first + "\" means nothing here";
        return mistake(at + 1, why + "; write it as in: status = 'new' and total >= 10");
    }

    static SettingsException mistake(int at, String why) {
        return new SettingsException("Cannot read --where, character " + at + ": " + why);
    }
}
