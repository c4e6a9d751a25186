package dev.sluice.store.jdbc.read;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A condition in SQL, with what is bound in it from left to right. */
record Condition(String text, List<Object> bound) {
    static final Condition NONE = new Condition("", List.of());

    Condition {
        bound = List.copyOf(bound);
    }

    static Condition of(String text, Object... bound) {
        return new Condition(text, List.of(bound));
    }

    /** All of them together; {@link #NONE} if there are none. */
    static Condition all(List<Condition> terms) {
        return joined(terms.stream().filter(term -> !term.text.isEmpty()).toList(), " AND ");
    }

    static Condition joined(List<Condition> terms, String word) {
        if (terms.size() == 1) {
            return terms.get(0);
        }
        List<Object> bound = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Condition term : terms) {
            texts.add("(" + term.text + ")");
            bound.addAll(term.bound);
        }
        return new Condition(String.join(word, texts), bound);
    }

    Condition changed(Function<String, String> change) {
        return new Condition(change.apply(text), bound);
    }

    /** {@code " WHERE …"}, or nothing. */
    String where() {
        return text.isEmpty() ? "" : " WHERE " + text;
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < bound.size(); i++) {
            @Nullable Object value = bound.get(i);
            statement.setObject(i + 1, value);
        }
    }
}
