package dev.sluice.store.jdbc.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One JSON text, as a database would write it. */
final class JsonRewriting {
    private static final int DEEPEST = 1_000;

    private final JsonForm form;
    private final String json;
    private int at;

    JsonRewriting(JsonForm form, String json) {
        this.form = form;
        this.json = json;
    }

    /** @throws IllegalArgumentException if the text is no JSON, or if something of it would be lost */
    String written() {
        at = 0;
        String written = value(0);
        skipSpace();
        if (at < json.length()) {
            throw wrong();
        }
        return written;
    }

    private String value(int depth) {
        skipSpace();
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the JSON is nested more than " + DEEPEST + " deep");
        }
        char c = peek();
        if (c == '{') {
            return object(depth);
        }
        if (c == '[') {
            return list(depth);
        }
        return c == '"' ? quoted(string()) : word();
    }

    /** A member of an object: its name, and what it is written as. */
    private record Member(String name, String text) {
        byte[] bytes() {
            return name.getBytes(StandardCharsets.UTF_8);
        }
    }

    private String object(int depth) {
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        at++;
        skipSpace();
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(',');
            }
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            String text = quoted(name) + form.colon() + value(depth + 1);
            members.add(new Member(name, text));
            if (form.sorted() && !names.add(name)) {
                throw new IllegalArgumentException(
                        "the JSON has two members named \"" + name + "\" in one object, and the column keeps one");
            }
            skipSpace();
        }
        at++;
        if (form.sorted()) {
            // shorter names first
            members.sort(Comparator.<Member>comparingInt(member -> member.bytes().length)
                    .thenComparing(Member::bytes, Arrays::compareUnsigned));
        }
        return "{"
                + String.join(form.comma(), members.stream().map(Member::text).toList()) + "}";
    }

    private String list(int depth) {
        List<String> elements = new ArrayList<>();
        at++;
        skipSpace();
        while (peek() != ']') {
            if (!elements.isEmpty()) {
                expect(',');
            }
            elements.add(value(depth + 1));
            skipSpace();
        }
        at++;
        return "[" + String.join(form.comma(), elements) + "]";
    }

    private String word() {
        int from = at;
        while (at < json.length() && ",]} \t\r\n".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        String word = json.substring(from, at);
        if (word.equals("true") || word.equals("false") || word.equals("null")) {
            return word;
        }
        if (!word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?")) {
            throw wrong();
        }
        return form.number(word);
    }

    /** The text between quotes, without escapes. */
    private String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (peek() != '"') {
            char c = json.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw wrong();
        };
    }

    private char unit() {
        if (at + 4 > json.length()) {
            throw wrong();
        }
        String digits = json.substring(at, at + 4);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw wrong();
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    private void skipSpace() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= json.length()) {
            throw wrong();
        }
        return json.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong();
        }
        at++;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("the text is no JSON at character " + at);
    }
}
