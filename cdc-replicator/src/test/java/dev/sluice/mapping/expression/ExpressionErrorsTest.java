package dev.sluice.mapping.expression;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.TypeText;
import dev.sluice.error.SettingsException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionErrorsTest {
    private static final Schema SCHEMA = Schema.of(
            Field.of("id", TypeText.parse("int64")),
            Field.of("name", TypeText.parse("text")),
            Field.of("price", TypeText.parse("decimal(10,2)")),
            Field.of("rate", TypeText.parse("float64")),
            Field.of("day", TypeText.parse("date")),
            Field.of("at", TypeText.parse("timestamptz(6)")),
            Field.of("tags", TypeText.parse("array<text>")),
            Field.of("body", TypeText.parse("json")),
            Field.of("address", TypeText.parse("struct<\"city\":text,\"zip\":text>")),
            Field.of("A", TypeText.parse("text")),
            Field.of("a", TypeText.parse("text")));

    private static final String COLUMNS = "There are id, name, price, rate, day, at, tags, body, address, A, a";

    /** Expression, character, reason. */
    private static final String WRONG = """
            nme | 1 | there is no column nme; did you mean name? %1$s
            id + pirce | 6 | there is no column pirce; did you mean price? %1$s
            "Name" | 1 | there is no column Name; did you mean name? %1$s
            address.cty | 9 | there is no member cty; did you mean city? There are city, zip
            name.first | 6 | name is text (text), which has no members
            body.first | 6 | body is JSON (json), which has no members
            address. | 9 | a name is expected after the point
            rond(id) | 1 | there is no function rond; did you mean round? There are abs, bucket, ceil, ceiling, char_length, coalesce, concat, date, date_trunc, day, extract, floor, greatest, hour, least, left, length, lower, ltrim, md5, minute, mod, month, nullif, position, power, replace, right, round, rtrim, second, sha256, sign, substr, substring, trim, upper, year
            current_timestamp | 1 | current_timestamp is refused, because the same row would give another value each time it is read; use a column, or a literal such as timestamp '2026-01-31 00:00:00'
            coalesce(name, now()) | 16 | now is refused, because the same row would give another value each time it is read; use a column, or a literal such as timestamp '2026-01-31 00:00:00'
            lower(name, 1) | 1 | lower takes 1 argument, not 2
            replace(name) | 1 | replace takes 3 arguments, not 1
            lower(price) | 7 | lower wants text, but price is a number (decimal(10,2)); write cast(price as text)
            abs(name) | 5 | abs wants a number, but name is text (text)
            left(name, 1.5) | 12 | left wants a whole number, but 1.5 is a number (decimal(2,1))
            name > 5 | 1 | name is text (text), but 5 is a number (int32): they do not compare; cast one of them
            price = '5' | 1 | price is a number (decimal(10,2)), but '5' is text (text): they do not compare; cast one of them
            name is true | 1 | name is text (text), but true is true or false (bool): they do not compare; cast one of them
            day = at | 1 | day is a date (date), but at is a timestamp with time zone (timestamptz(6)): they do not compare; cast one of them
            day > 'tomorrow' | 7 | 'tomorrow' is no date, the type it is compared with
            at > '2026-01-01 00:00:00' | 6 | '2026-01-01 00:00:00' is no timestamptz(6), the type it is compared with
            body < body | 1 | body is JSON (json), which has no order; use = or <>
            tags = tags | 1 | tags is a list (array<text>), which can only be compared with is null
            name and true | 1 | and wants true or false, but name is text (text)
            not id | 5 | not wants true or false, but id is a number (int64)
            id + name | 6 | + wants a number, but name is text (text)
            rate + price | 8 | price is a number (decimal(10,2)), but rate is a number (float64): their result would be rounded; write cast(rate as decimal), or cast(price as float64)
            power(rate, 2) | 7 | power is exact, but rate is a number (float64); cast it to decimal
            day + 1 | 1 | day is a date (date), and 1 is a number (int32): there is no sum of these
            coalesce(name, 0) | 16 | coalesce gives values of one type, but name is text (text), and 0 is a number (int32); cast one of them
            name || tags | 9 | || wants text, but tags is a list (array<text>)
            cast(name as uid) | 14 | Cannot read the type "uid", character 1: there is no type uid; did you mean uuid?
            cast(day as int) | 13 | Cannot cast date to int32: nothing of the one type stands for a value of the other
            cast(name as) | 13 | a type is expected
            extract(epoch from day) | 9 | extract has year, month, day, hour, minute and second, not epoch
            extract(hour from day) | 19 | day is a date (date), which has no hour
            date_trunc('decade', day) | 12 | date_trunc wants one of 'year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond', 'microsecond' first
            date 'x' | 6 | 'x' is no date
            timestamp '2026-01-01 00:00:00Z' | 11 | '2026-01-01 00:00:00Z' is no timestamp; one with a zone is timestamp with time zone '…'
            interval '1 fortnight' | 1 | this is no interval; write it as in interval '1' day or interval '1 day 2 hours'
            name like 'a!' escape '!' | 11 | The pattern 'a!' ends with its escape character
            id + | 5 | a column, a literal or a function is expected, found the end
            (id | 4 | ) is expected, found the end
            id) | 3 | ")" does not belong here
            id == 1 | 5 | a column, a literal or a function is expected, found "="
            id = 1 = 2 | 8 | "=" does not belong here
            id name | 4 | "name" does not belong here
            count(*) | 7 | a column, a literal or a function is expected, found "*"
            tags[1] | 5 | elements of lists cannot be named
            id ? 1 | 4 | "?" means nothing here
            'abc | 1 | this quote is not closed
            1 -- x | 3 | comments have no place here; write - (-x) for two signs
            1a | 1 | this is no number; a name that begins with a digit needs double quotes
            x'abc' | 1 | bytes are written as pairs of hexadecimal digits, as in x'cafe'
            1e9999 | 1 | an exponent of more than 1000 is refused
            """;

    static List<String[]> wrong() {
        return Stream.of(WRONG.formatted(COLUMNS).split("\n"))
                .map(line -> {
                    int first = line.indexOf(" | ");
                    int second = line.indexOf(" | ", first + 3);
                    if (line.startsWith("name || ")) {
                        first = line.indexOf(" | ", 9);
                        second = line.indexOf(" | ", first + 3);
                    }
                    return new String[] {
                        line.substring(0, first), line.substring(first + 3, second), line.substring(second + 3)
                    };
                })
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void saysWhatIsWrongAndWhere(String text, String character, String reason) {
        assertThatThrownBy(() -> Expression.parse(text, SCHEMA))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot read the expression \"" + text + "\", character " + character + ": " + reason);
    }

    @Test
    void aNameInNoColumnsOwnCaseMustBeOneColumns() {
        Schema schema = Schema.of(Field.of("Ab", TypeText.parse("text")), Field.of("aB", TypeText.parse("text")));

        assertThatThrownBy(() -> Expression.parse("AB", schema))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot read the expression \"AB\", character 1: AB may be Ab or aB; write one of them exactly so");
    }

    @Test
    void aConditionIsTrueOrFalse() {
        assertThatThrownBy(() -> Expression.condition("id + 1", SCHEMA))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot read the expression \"id + 1\", character 1: a condition wants true or false,"
                        + " but id + 1 is a number (decimal(19,0))");
    }

    @Test
    void anEmptyTextIsNoExpression() {
        assertThatThrownBy(() -> Expression.parse(" ", SCHEMA))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot read the expression \" \", character 1: it is empty");
    }
}
