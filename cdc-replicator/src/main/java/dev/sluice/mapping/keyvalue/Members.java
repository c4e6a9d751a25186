package dev.sluice.mapping.keyvalue;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.expression.Expression;
import dev.sluice.mapping.template.KeyTemplate;
import dev.sluice.mapping.value.Cast;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members that rows are of keys which many of them share. A member that is added again is there once, with the same score; so a copy
 * may be repeated, in any order, as long as no two rows are one member.
 */
public final class Members {
    private final KeyTemplate key;
    private final Expression member;
    private final Optional<Score> score;

    private record Score(Expression expression, Cast cast) {}

    /**
     * Members of sets, or of sorted sets where there is a score.
     *
     * @throws SettingsException if the expressions are none of these rows, or tell too little
     */
    public Members(KeyTemplate key, String member, Optional<String> score, Schema rows) {
        this.key = key;
        this.member = Expression.parse(member, rows);
        Type type = this.member.type();
        if (KeyContent.isList(type) || type instanceof Type.Map || type instanceof Type.Struct) {
            throw new SettingsException("a member is a single value, and " + member + " is " + type);
        }
        this.score = score.map(text -> score(Expression.parse(text, rows)));
    }

    private static Score score(Expression expression) {
        try {
            return new Score(expression, new Cast(expression.type(), new Type.Float(64)));
        } catch (SettingsException e) {
            throw new SettingsException(
                    "a score is a number: " + e.getMessage()
                            + "; write an expression that is one, such as extract(year from created_at)",
                    e);
        }
    }

    /** Those of {@code identity} that neither key nor member tells, so that two rows may be one member. */
    public Set<String> untold(Set<String> identity) {
        Set<String> untold = new HashSet<>(identity);
        untold.removeAll(key.columns());
        member.column().ifPresent(untold::remove);
        return untold;
    }

    /** Whether the row is a member: nothing that it takes is null. */
    public boolean isThere(Row row) {
        return key.isComplete(row)
                && member.evaluate(row) != null
                && score.map(each -> each.expression().evaluate(row) != null).orElse(true);
    }

    /** What members and scores are, for people. */
    public List<String> described() {
        return List.of(
                member.toString(),
                score.map(each -> each.expression().toString()).orElse(""));
    }

    /** What the store calls the type of the keys. */
    public String type() {
        return score.isPresent() ? "zset" : "set";
    }

    /** @throws RefusedValueException if there is none */
    public Object member(Row row) {
        Object value = member.evaluate(row);
        if (value == null) {
            throw new RefusedValueException(member + " is null, and a member is some text");
        }
        return KeyContent.scalar(ValueText.write(member.type(), value));
    }

    /**
     * Null in a set.
     *
     * @throws RefusedValueException if no score is exactly that
     */
    public @Nullable Object score(Row row) {
        if (score.isEmpty()) {
            return null;
        }
        Score wanted = score.orElseThrow();
        Object number = wanted.cast().apply(wanted.expression().evaluate(row));
        if (!(number instanceof Double found) || found.isNaN()) {
            throw new RefusedValueException(wanted.expression() + " is " + number + ", and a score is a number");
        }
        return found;
    }
}
