package dev.sluice.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Row;
import dev.sluice.store.Filter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionFilterTest {

    @Test
    void literalsBecomeValuesOfTheColumnsType() {
        assertThat(Expression.condition("n = 5 and price < 3.5", Orders.SCHEMA).filter())
                .contains(new Filter.And(List.of(Filter.equal("n", 5), Filter.less("price", new BigDecimal("3.50")))));
        assertThat(Expression.condition("5 < id", Orders.SCHEMA).filter()).contains(Filter.greater("id", 5L));
        assertThat(Expression.condition("n in (1, 2)", Orders.SCHEMA).filter()).contains(Filter.in("n", List.of(1, 2)));
        assertThat(Expression.condition("ok", Orders.SCHEMA).filter()).contains(Filter.equal("ok", true));
        assertThat(Expression.condition("true", Orders.SCHEMA).filter()).contains(Filter.all());
        assertThat(Expression.condition("nothing is not null", Orders.SCHEMA).filter())
                .contains(Filter.isNull("nothing").not());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n = 5.5",
                "n > 99999999999",
                "\"a b\" = 'longer'",
                "n + 1 = 4",
                "n = id",
                "doc = 5",
                "doc is null",
                "address.city = 'Bonn'",
                "n in (1, null)",
                "name like 'a%'",
                "state = 'never'",
                "n = 5 and name like 'a%'",
                "n = null",
                "json = json"
            })
    void whatAFilterDoesNotStateExactlyIsNone(String condition) {
        assertThat(Expression.condition(condition, Orders.SCHEMA).filter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n = 3",
                "n <> 3",
                "not n = 3",
                "n < 3 or n is null",
                "n between 2 and 3",
                "n not between 2 and 3",
                "n between symmetric 3 and 2",
                "n in (2, 3)",
                "n not in (2, 3)",
                "n is distinct from 3",
                "n is not distinct from 3",
                "n is distinct from null",
                "n is not distinct from null",
                "not (n > 2 and n <= 3)",
                "(n > 2) is true or n = 2"
            })
    void acceptsTheSameRowsAsTheCondition(String text) {
        Expression condition = Expression.condition(text, Orders.SCHEMA);
        List<Row> rows = new ArrayList<>();
        for (@Nullable Integer n : new @Nullable Integer[] {null, Integer.MIN_VALUE, 1, 2, 3, 4, Integer.MAX_VALUE}) {
            rows.add(Orders.with("n", n));
        }

        condition.filter().ifPresent(filter -> {
            for (Row row : rows) {
                assertThat(filter.accepts(row))
                        .as("%s for n = %s", text, row.value("n"))
                        .isEqualTo(condition.accepts(row));
            }
        });
        assertThat(condition.filter().isPresent() || text.contains("(n > 2) is"))
                .isTrue();
    }
}
