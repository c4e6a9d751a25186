package dev.sluice.store.postgresql.read;

import dev.sluice.store.postgresql.session.Quoting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a split's token stands for: which of a table's rows it has. */
sealed interface Slice {

    /** Text that {@link #parse} reads back. */
    String token();

    /** Every row. */
    record Whole() implements Slice {
        @Override
        public String token() {
            return "all";
        }
    }

    /**
     * The rows whose leading key fields are at least {@code from} and less than {@code to}.
     *
     * @param from texts of values, one for each of {@code columns}; null for no bound
     */
    record KeyRange(
            List<String> columns,
            List<String> types,
            @Nullable List<String> from,
            @Nullable List<String> to) implements Slice {

        @Override
        public String token() {
            return "key " + words(columns) + words(types) + (from == null ? "-" : words(from))
                    + (to == null ? "-" : words(to));
        }

        String condition() {
            List<String> conditions = new ArrayList<>();
            if (from != null) {
                conditions.add(row(columns.stream().map(Quoting::identifier).toList()) + " >= " + row(literals(from)));
            }
            if (to != null) {
                conditions.add(row(columns.stream().map(Quoting::identifier).toList()) + " < " + row(literals(to)));
            }
            return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
        }

        private List<String> literals(List<String> texts) {
            List<String> literals = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                literals.add(Quoting.literal(texts.get(i)) + "::" + types.get(i));
            }
            return literals;
        }

        private static String row(List<String> parts) {
            return parts.size() == 1 ? parts.get(0) : "(" + String.join(", ", parts) + ")";
        }
    }

    /**
     * The rows in some pages of one table.
     *
     * @param table a leaf partition, or the table itself
     * @param to the page after the last; null for no bound
     */
    record Pages(long table, long from, @Nullable Long to) implements Slice {
        @Override
        public String token() {
            return "pages " + words(List.of(String.valueOf(table), String.valueOf(from)))
                    + (to == null ? "-" : words(List.of(to.toString())));
        }

        String condition() {
            String least = "ctid >= '(" + from + ",0)'::tid";
            return to == null ? least : least + " AND ctid < '(" + to + ",0)'::tid";
        }
    }

    /** @throws IllegalArgumentException if it is not a token */
    static Slice parse(String token) {
        if (token.equals("all")) {
            return new Whole();
        }
        Words words = new Words(token, token.indexOf(' ') + 1);
        if (token.startsWith("key ")) {
            return new KeyRange(words.required(), words.required(), words.next(), words.next());
        }
        if (token.startsWith("pages ")) {
            List<String> place = words.required();
            List<String> to = words.next();
            return new Pages(
                    Long.parseLong(place.get(0)),
                    Long.parseLong(place.get(1)),
                    to == null ? null : Long.valueOf(to.get(0)));
        }
        throw new IllegalArgumentException("Not a split of a PostgreSQL table: " + token);
    }

    /** {@code [3:abc,1:d]}: any text, with its length before it. */
    private static String words(List<String> texts) {
        StringBuilder out = new StringBuilder("[");
        for (String text : texts) {
            out.append(text.length()).append(':').append(text);
        }
        return out.append(']').toString();
    }

    /** Reads lists of words one after the other. */
    final class Words {
        private final String token;
        private int at;

        private Words(String token, int at) {
            this.token = token;
            this.at = at;
        }

        private List<String> required() {
            List<String> words = next();
            if (words == null) {
                throw new IllegalArgumentException("Not a split of a PostgreSQL table: " + token);
            }
            return words;
        }

        private @Nullable List<String> next() {
            if (token.charAt(at++) == '-') {
                return null;
            }
            List<String> words = new ArrayList<>();
            while (token.charAt(at) != ']') {
                int colon = token.indexOf(':', at);
                int end = colon + 1 + Integer.parseInt(token, at, colon, 10);
                words.add(token.substring(colon + 1, end));
                at = end;
            }
            at++;
            return words;
        }
    }
}
