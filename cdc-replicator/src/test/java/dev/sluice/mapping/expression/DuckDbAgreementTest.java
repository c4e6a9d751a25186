package dev.sluice.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.mapping.value.RefusedValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every operator and function beside the same of DuckDB, on the edges of its arguments. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuckDbAgreementTest {
    private static final List<String> NUMBERS = List.of("0", "1", "-1", "7", "-7", "2147483647", "-2147483648", "null");
    private static final List<String> DECIMALS =
            List.of("0.00", "2.50", "-2.50", "3.49", "-0.01", "99999999.99", "null");
    private static final List<String> TEXTS = List.of(
            "''", "'a'", "'Ab'", "'  a b '", "'aXbX'", "'ÄÖ'", "'\uD83D\uDE00x'", "'100%'", "'a_b'", "'Z'", "null");
    private static final List<String> TIMES = List.of(
            "timestamp '2026-01-31 23:59:59.999999'",
            "timestamp '2024-02-29 00:00:00'",
            "timestamp '1969-12-31 23:00:00'",
            "timestamp '0001-03-01 00:00:00'",
            "timestamp '9999-10-31 12:30:45'");

    /** {@code $n}, {@code $d}, {@code $t} and {@code $s} stand for each number, decimal, text and time. */
    private static final List<String> AGREED = List.of(
            "$n + $n",
            "$n - $n",
            "$n * $n",
            "-($n)",
            "abs($n)",
            "sign($n)",
            "$d + $d",
            "$d - $d",
            "$d * $n",
            "round($d, 1)",
            "floor($d)",
            "ceil($d)",
            "abs($d)",
            "$n = $n",
            "$n <> $n",
            "$n < $d",
            "$d >= $d",
            "$n is distinct from $n",
            "$n is not distinct from $n",
            "$n between -1 and $n",
            "$n not between -1 and $n",
            "$n in (1, 7)",
            "$n in (1, $n)",
            "$n not in (0, $n)",
            "$n is null",
            "$n is not null",
            "($n > 0) and ($d > 0)",
            "($n > 0) or ($d > 0)",
            "not ($n > 0)",
            "coalesce($n, $n, 5)",
            "nullif($n, 7)",
            "greatest($n, $n)",
            "least($d, $d)",
            "case when $n > 0 then 'p' when $n < 0 then 'm' else 'z' end",
            "case $n when 1 then 'x' end",
            "$t || $t",
            "concat($t, $t)",
            "lower($t)",
            "upper($t)",
            "length($t)",
            "trim($t)",
            "ltrim($t)",
            "rtrim($t)",
            "trim(both 'aX' from $t)",
            "substring($t, 2)",
            "substring($t, 1, 2)",
            "left($t, 2)",
            "right($t, 2)",
            "left($t, -1)",
            "right($t, -1)",
            "replace($t, 'X', '--')",
            "position('b' in $t)",
            "$t = $t",
            "$t < $t",
            "$t like 'a%'",
            "$t like '_'",
            "$t not like '%b%'",
            "$t ilike 'AB%'",
            "$t like '%!%%' escape '!'",
            "$t like '%!_%' escape '!'",
            "md5($t)",
            "sha256($t)",
            "cast($n as text)",
            "cast($d as text)",
            "extract(year from $s)",
            "extract(month from $s)",
            "extract(day from $s)",
            "extract(hour from $s)",
            "extract(minute from $s)",
            "extract(second from $s)",
            "cast(date($s) as text)",
            "cast(date(date_trunc('month', $s)) as text)",
            "cast(date(date_trunc('week', $s)) as text)",
            "extract(hour from date_trunc('hour', $s))",
            "extract(minute from date_trunc('hour', $s))",
            "cast(date($s + interval '1' month) as text)",
            "cast(date($s - interval '1 day') as text)",
            "$s < timestamp '2026-01-01 00:00:00'",
            "date($s) - date '2020-01-01'");

    /** What is not DuckDB's, on purpose: expression, ours, DuckDB's. */
    private static final List<List<String>> DIFFERENT = List.of(
            // integers divide as in PostgreSQL and SQLite
            List.of("7 / 2", "3", "3.5"),
            List.of("-7 / 2", "-3", "-3.5"),
            // no value is made up for a division by zero: the row is rejected
            List.of("1 / 0", "refused", "Infinity"),
            List.of("7 % 0", "refused", "refused"),
            // other quotients are exact
            List.of("1.00 / 8", "0.125", "0.125"),
            List.of("1.0 / 3", "refused", "0.3333333333333333"),
            // nothing overflows
            List.of("9223372036854775807 + 1", "9223372036854775808", "refused"),
            // both characters of an upper-case ß
            List.of("upper('ß')", "SS", "ẞ"),
            // no position before the text counts from its end
            List.of("substring('hello', -1, 4)", "he", "o"));

    private static final Schema NO_COLUMNS = Schema.of();
    private static final Row ROW = Row.of(NO_COLUMNS);

    private Connection duckdb;

    @BeforeAll
    void open() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterAll
    void close() throws SQLException {
        duckdb.close();
    }

    @Test
    void computesWhatDuckDbComputes() throws SQLException {
        List<String> expressions = new ArrayList<>();
        AGREED.forEach(template -> expand(template, expressions));

        List<String> theirs = theirs(expressions);

        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            String ours = ours(expressions.get(i));
            if (!ours.equals(theirs.get(i))) {
                wrong.add(expressions.get(i) + " is " + ours + ", DuckDB's is " + theirs.get(i));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(theirs).hasSizeGreaterThan(2_000);
    }

    @Test
    void differsOnPurpose() {
        List<List<String>> found = DIFFERENT.stream()
                .map(row -> List.of(row.get(0), ours(row.get(0)), theirs(row.get(0))))
                .toList();

        assertThat(found).isEqualTo(DIFFERENT);
    }

    /** Each combination of the values that the placeholders stand for. */
    private static void expand(String template, List<String> expressions) {
        int at = template.indexOf('$');
        if (at < 0) {
            expressions.add(template);
            return;
        }
        List<String> values = switch (template.charAt(at + 1)) {
            case 'n' -> NUMBERS;
            case 'd' -> DECIMALS;
            case 't' -> TEXTS;
            default -> TIMES;
        };
        for (String value : values) {
            String typed = switch (template.charAt(at + 1)) {
                case 'n' -> "cast(" + value + " as bigint)";
                case 'd' -> "cast(" + value + " as decimal(12,2))";
                case 't' -> "cast(" + value + " as text)";
                default -> value;
            };
            expand(template.substring(0, at) + typed + template.substring(at + 2), expressions);
        }
    }

    private static String ours(String expression) {
        try {
            return shown(Expression.parse(expression, NO_COLUMNS).evaluate(ROW));
        } catch (RefusedValueException e) {
            return "refused";
        }
    }

    private List<String> theirs(List<String> expressions) throws SQLException {
        List<String> results = new ArrayList<>();
        int most = 200;
        try (Statement statement = duckdb.createStatement()) {
            for (int from = 0; from < expressions.size(); from += most) {
                List<String> some = expressions.subList(from, Math.min(from + most, expressions.size()));
                try (ResultSet row = statement.executeQuery("select " + String.join(", ", some))) {
                    row.next();
                    for (int i = 1; i <= some.size(); i++) {
                        results.add(shown(row.getObject(i)));
                    }
                }
            }
        }
        return results;
    }

    private String theirs(String expression) {
        try {
            return theirs(List.of(expression)).get(0);
        } catch (SQLException e) {
            return "refused";
        }
    }

    /** Numbers by value, because the engines' types differ. */
    private static String shown(@Nullable Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return plain(new BigDecimal(number.toString()));
        }
        if (value instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        return value instanceof Number number && !(value instanceof Double)
                ? plain(new BigDecimal(new BigInteger(number.toString())))
                : String.valueOf(value);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
