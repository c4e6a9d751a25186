package dev.sluice.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Row;
import dev.sluice.data.Special;
import dev.sluice.data.Values;
import dev.sluice.mapping.value.RefusedValueException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionTest {
    /** Expression, type with a question mark if it can be null, value. */
    private static final String VALUES = """
            1 | int32 | 1
            9223372036854775807 | int64 | 9223372036854775807
            -9223372036854775808 | int64 | -9223372036854775808
            9223372036854775808 | decimal(19,0) | 9223372036854775808
            1.50 | decimal(3,2) | 1.50
            .5 | decimal(1,1) | 0.5
            0.05 | decimal(2,2) | 0.05
            1e3 | decimal(4,0) | 1000
            12e-1 | decimal(2,1) | 1.2
            'it''s' | text | it's
            'a\\nb' | text | a\\nb
            x'cafe' | bytes | 0xcafe
            true | bool | true
            null | unknown? | null
            date '2026-01-31' | date | 2026-01-31
            time '10:11:12.123456789' | time(9) | 10:11:12.123456789
            timestamp '2026-03-29 02:30:00.123456789' | timestamp(9) | 2026-03-29T02:30:00.123456789
            timestamp '1582-10-07 00:00:00' | timestamp(0) | 1582-10-07T00:00
            timestamp with time zone '2026-03-29 02:30:00+02:00' | timestamptz(0) | 2026-03-29T00:30:00Z
            uuid '00000000-0000-0000-0000-00000000000A' | uuid | 00000000-0000-0000-0000-00000000000a
            interval '1' day | interval | P1D
            interval '1-2' year to month | interval | P14M
            interval '-1-2' year to month | interval | P-14M
            interval '1 02:03:04.5' day to second | interval | P1DT7384.5S
            interval '1 day 2 hours' | interval | P1DT7200S
            interval 'P1Y2M3W4DT5H6M7.8S' | interval | P14M25DT18367.8S
            id | int64 | 7
            PRICE | decimal(10,2)? | 12.50
            "a b" | text(5)? | ab
            `a b` | text(5)? | ab
            "end" | int32? | 8
            "a.b" | int32? | 6
            mixed | int32? | 2
            größe | int32? | 5
            GRÖßE | int32? | 5
            level | int32? | 4
            address.city | text? | Bonn
            Address.ZIP | int32? | 53111
            attrs.color | int32? | 9
            attrs.nope | int32? | null
            doc.x | variant? | Scalar[type=int64, value=5]
            doc.z | variant? | Null[]
            doc.nope | variant? | null
            doc.nope.deeper | variant? | null
            n + 1 | int64? | 4
            id + 1 | decimal(19,0) | 8
            9223372036854775807 + 0 | int64 | 9223372036854775807
            9223372036854775807 + 1 | decimal(19,0) | 9223372036854775808
            -9223372036854775808 - 1 | decimal(19,0) | -9223372036854775809
            9223372036854775807 * 9223372036854775807 | decimal(38,0) | 85070591730234615847396907784232501249
            -9223372036854775808 / -1 | decimal(19,0) | 9223372036854775808
            u64 + 1 | decimal(20,0)? | 18446744073709551616
            u64 % 10 | int64? | 5
            n * n | int64? | 9
            tiny * tiny | int64? | 16384
            -tiny | int64? | 128
            - - n | int32? | 3
            7 / 2 | int64 | 3
            -7 / 2 | int64 | -3
            7 % -3 | int64 | 1
            -7 % 3 | int64 | -1
            mod(-7, 3) | int64 | -1
            5.5 % 2 | decimal(2,1) | 1.5
            1 + 2 * 3 - 4 / 2 | int64 | 5
            (1 + 2) * 3 | int64 | 9
            2 - - 3 | int64 | 5
            price + 1 | decimal(11,2)? | 13.50
            price * price | decimal(20,4)? | 156.2500
            price / 4 | decimal? | 3.125
            1.00 / 8 | decimal | 0.125
            round(price / 3, 2) | decimal(11,2)? | 4.17
            round(price / 3, 40) | decimal? | 4.1666666666666666666666666666666666666667
            round(2.5) | decimal(2,0) | 3
            round(-2.5) | decimal(2,0) | -3
            round(price, 1) | decimal(10,1)? | 12.5
            round(price, 5) | decimal(10,2)? | 12.50
            round(15, -1) | int64 | 20
            round(-15, -1) | int64 | -20
            round(id / 2) | int64 | 3
            round(f) | float64? | 3.0
            round(f / 3, 2) | float64? | 0.83
            floor(-7.5) | decimal(2,0) | -8
            ceil(-7.5) | decimal(2,0) | -7
            ceiling(7.01) | decimal(2,0) | 8
            floor(price / 3) | decimal(9,0)? | 4
            floor(f) | float64? | 2.0
            ceil(-0.5) | decimal(1,0) | 0
            abs(-5) | int64 | 5
            abs(tiny) | int64? | 128
            abs(price - 20) | decimal(11,2)? | 7.50
            sign(-2.5) | int32 | -1
            sign(0) | int32 | 0
            bucket(16, 'a') | int32 | 3
            bucket(1000, 'größe') | int32 | 153
            bucket(16, id) | int32 | 2
            bucket(1000, uuid '00000000-0000-0000-0000-00000000000A') | int32 | 715
            bucket(16, date '2026-01-31') | int32 | 10
            power(2, 100) | decimal | 1267650600228229401496703205376
            power(1.5, 2) | decimal | 2.25
            power(2, -2) | decimal | 0.25
            power(-1, 1000000001) | decimal | -1
            f * 1.5 | float64? | 3.75
            f + n | float64? | 5.5
            f - f | float64? | 0.0
            big * big | decimal? | 1E-80
            doc.x + 1 | variant? | Scalar[type=int64, value=6]
            doc.x * 1.5 | variant? | Scalar[type=decimal, value=7.5]
            doc.half + 1 | variant? | Scalar[type=float64, value=1.5]
            doc.x / 2 | variant? | Scalar[type=int64, value=2]
            round(doc.x / 2.0, 0) | variant? | Scalar[type=decimal, value=3]
            null + 1 | unknown? | null
            nothing + 1 | decimal(19,0)? | null
            lower('ÄÖÜ İ') | text | äöü i\u0307
            upper('straße') | text | STRASSE
            length(name) | int32? | 9
            char_length('') | int32 | 0
            substring(name, 7, 1) | text? | \uD83D\uDE00
            substring(name from 7 for 1) | text? | \uD83D\uDE00
            substring('hello', -1, 4) | text | he
            substring('hello', 10) | text | <empty>
            substr('hello', 2) | text | ello
            left(name, 7) | text? | Größe \uD83D\uDE00
            right(name, 3) | text? | \uD83D\uDE00 x
            left('abc', -1) | text | ab
            right('abc', -1) | text | bc
            left('abc', 99) | text | abc
            position('\uD83D\uDE00' in name) | int32? | 7
            position('q' in name) | int32? | 0
            replace('aXbX', 'X', '--') | text | a--b--
            replace('abc', '', 'x') | text | abc
            trim('  x ') | text | x
            trim(both 'xy' from 'xyaxy') | text | a
            trim(leading 'x' from 'xxax') | text | ax
            ltrim('  x') | text | x
            rtrim('abcc', 'c') | text | ab
            concat(name, null, n) | text | Größe \uD83D\uDE00 x3
            name || '-' || id | text? | Größe \uD83D\uDE00 x-7
            name || null | text? | null
            'D' || day || ok || price | text? | D2026-03-31true12.50
            doc.t || doc.x | text? | hi5
            md5('a') | text | 0cc175b9c0f1b6a831c399e269772661
            sha256('') | text | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            date(paid_at) | date? | 2026-03-29
            date(zoned) | date? | 2026-03-29
            date(day) | date? | 2026-03-31
            date(doc.in.when) | date? | 2026-01-31
            date('2026-01-02 03:04:05') | date | 2026-01-02
            extract(year from paid_at) | int32? | 2026
            extract(hour from zoned) | int32? | 23
            extract(second from clock) | int32? | 12
            minute(at) | int32? | 30
            month(day) | int32? | 3
            date_trunc('month', paid_at) | timestamptz(6)? | 2026-03-01T00:00:00Z
            date_trunc('week', day) | date? | 2026-03-30
            date_trunc('quarter', day) | date? | 2026-01-01
            date_trunc('DAY', zoned) | zoned(6)? | 2026-03-29T00:00-04:00[America/New_York]
            day + interval '1' month | date? | 2026-04-30
            day - interval '1 month' | date? | 2026-02-28
            day + interval '1' hour | timestamp(0)? | 2026-03-31T01:00
            at + interval '0.000000001' second | timestamp(9)? | 2026-03-29T02:30:00.000000001
            paid_at - interval '1' day | timestamptz(6)? | 2026-03-28T02:30:00.123456Z
            day + span | timestamp(9)? | 2026-05-02T00:00:00.000000003
            day - date '2026-01-01' | int64? | 89
            cast(price as text) | text? | 12.50
            cast(price as decimal(4,1)) | decimal(4,1)? | 12.5
            price::decimal(20, 4) | decimal(20,4)? | 12.5000
            cast('12' as int8) | int8 | 12
            cast(at as timestamp(3) with time zone) | timestamptz(3)? | 2026-03-29T02:30:00Z
            cast(doc.x as bigint) | int64? | 5
            coalesce(nothing, 0) | int64 | 0
            coalesce(n, 0.5) | decimal(11,1) | 3.0
            coalesce(nothing, null) | int64? | null
            coalesce("a b", 'none') | text | ab
            coalesce(doc.z, doc.x) | variant? | Scalar[type=int64, value=5]
            nullif(n, 3) | int32? | null
            nullif(n, 4) | int32? | 3
            greatest(n, 10, null) | int32 | 10
            least(price, 3) | decimal(10,2) | 3.00
            greatest('Z', 'a', 'ä') | text | ä
            case when n > 5 then 'a' when n > 2 then 'b' else 'c' end | text | b
            case when n > 5 then 'a' end | text? | null
            case n when 3 then 1.5 else 0 end | decimal(2,1) | 1.5
            case when nothing > 1 then 1 else 2 end | int32 | 2
            """;

    /** Condition and its truth. */
    private static final String CONDITIONS = """
            paid_at is not null | true
            nothing is null | true
            null is null | true
            doc.z is null | true
            doc.nope is null | true
            doc.x is null | false
            ok | true
            not ok | false
            ok and not id = 5 | true
            nothing = 1 or ok | true
            nothing = 1 and ok | null
            nothing = 1 and not ok | false
            not (nothing = 1) | null
            nothing = nothing | null
            nothing = null | null
            nothing is distinct from null | false
            nothing is not distinct from null | true
            id is distinct from null | true
            id is not distinct from 7 | true
            ok is true | true
            (nothing = 1) is true | false
            (nothing = 1) is not false | true
            id <> 5 | true
            id != 7 | false
            id = 7.0 | true
            id = 7.5 | false
            7 >= id | true
            id between 1 and 7 | true
            id not between 1 and 7 | false
            id between 8 and 1 | false
            id between symmetric 8 and 1 | true
            id not between symmetric 8 and 1 | false
            n + 1 not between 1 and 2 | true
            case when ok then 1 else 0 end not between 1 and 2 | false
            (id not between 1 and 2) and id not between 8 and 9 | true
            id in (1, 7) | true
            id in (1, null) | null
            id in (7, null) | true
            id not in (1, 2) | true
            id not in (1, null) | null
            name like 'Gr%' | true
            name like 'Gr__e _ x' | true
            name not like '%q%' | true
            name ilike 'GRÖSSE%' | false
            name ilike 'GRÖ%' | true
            name not ilike 'gr%' | false
            'a%b' like 'a!%b' escape '!' | true
            'axb' like 'a!%b' escape '!' | false
            'a\\b' like 'a\\b' | true
            '' like '' | true
            '' like '_' | false
            '\uD83D\uDE00' like '_' | true
            'aab' like '%ab' | true
            null like 'a' | null
            f32 = 0.1 | true
            f = 2.5 | true
            f > price | false
            0e0 = -0.0 | true
            u64 > 9223372036854775807 | true
            'Z' < 'a' | true
            '\uFF5E' < '\uD83D\uDE00' | true
            day = '2026-03-31' | true
            at >= '2026-03-29' | true
            paid_at < '2026-03-29T04:30:00.123457+02:00' | true
            day > at | true
            uid = '00000000-0000-0000-0000-000000000001' | true
            state = 'new' | true
            state = 'never' | false
            state < 'old' | true
            raw = x'0102' | true
            span = interval 'P1M2DT0.000000003S' | true
            ok = 'true' | true
            doc.x = 5 | true
            doc.x = 5.0 | true
            doc.t = 'hi' | true
            doc.t = 5 | false
            doc.t <> 5 | true
            doc.x = doc.t | false
            doc.flag | true
            doc.list = doc.list | true
            (id > 1) = (n > 1) | true
            """;

    static List<String[]> values() {
        return lines(VALUES, 3);
    }

    static List<String[]> conditions() {
        return lines(CONDITIONS, 2);
    }

    private static List<String[]> lines(String table, int columns) {
        return Stream.of(table.split("\n"))
                .map(line -> {
                    int last = line.lastIndexOf(" | ");
                    int before = columns == 3 ? line.lastIndexOf(" | ", last - 1) : last;
                    return columns == 3
                            ? new String[] {
                                line.substring(0, before), line.substring(before + 3, last), line.substring(last + 3)
                            }
                            : new String[] {line.substring(0, last), line.substring(last + 3)};
                })
                .toList();
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("values")
    void computes(String text, String type, String value) {
        Expression expression = Expression.parse(text, Orders.SCHEMA);

        Object found = expression.evaluate(Orders.ROW);

        assertThat(Values.show(found)).isEqualTo(value.equals("<empty>") ? "" : value);
        assertThat(expression.type() + (expression.nullable() ? "?" : "")).isEqualTo(type);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("conditions")
    void tells(String text, String truth) {
        Expression condition = Expression.condition(text, Orders.SCHEMA);

        assertThat(String.valueOf(condition.evaluate(Orders.ROW))).isEqualTo(truth);
        assertThat(condition.accepts(Orders.ROW)).isEqualTo(truth.equals("true"));
        condition
                .filter()
                .ifPresent(filter -> assertThat(filter.accepts(Orders.ROW)).isEqualTo(truth.equals("true")));
    }

    @Test
    void namesTheColumnsThatItReadsInTheirOrder() {
        Expression expression =
                Expression.parse("case when price > 1 then \"a b\" else name || id || PRICE end", Orders.SCHEMA);

        assertThat(expression.fields()).containsExactly("price", "a b", "name", "id");
    }

    @Test
    void readsAProjectedRow() {
        Expression expression = Expression.parse("address.city || id", Orders.SCHEMA);

        Row some = Orders.ROW.project(Orders.SCHEMA.project(List.of("id", "address")));

        assertThat(expression.evaluate(some)).isEqualTo("Bonn7");
    }

    @Test
    void computesWithAThousandDigits() {
        String digits = "123456789".repeat(112).substring(0, 1000);
        Row row = Orders.with("big", new BigDecimal(digits + ".5"));

        Object sum = Expression.parse("big + " + digits + ".5", Orders.SCHEMA).evaluate(row);
        Object product = Expression.parse("big * big", Orders.SCHEMA).evaluate(row);

        BigDecimal big = new BigDecimal(digits + ".5");
        assertThat(sum).isEqualTo(big.add(big));
        assertThat(product).isEqualTo(big.multiply(big));
    }

    @Test
    void notANumberIsEqualToItselfAndGreaterThanAllOthers() {
        Row nan = Orders.with("f", Double.NaN);

        assertThat(Expression.condition("f = f", Orders.SCHEMA).accepts(nan)).isTrue();
        assertThat(Expression.condition("f > 1e300", Orders.SCHEMA).accepts(nan))
                .isTrue();
        assertThat(Expression.parse("f + 1", Orders.SCHEMA).evaluate(nan)).isEqualTo(Double.NaN);
        assertThat(Expression.condition("f = 0", Orders.SCHEMA).accepts(Orders.with("f", -0.0)))
                .isTrue();
        assertThat(Expression.parse("-f", Orders.SCHEMA).evaluate(Orders.with("f", 0.0)))
                .isEqualTo(-0.0);
    }

    @Test
    void decimalsMayBeNotANumberAndInfiniteToo() {
        Row nan = Orders.with("big", Special.NAN);
        Row infinite = Orders.with("big", Special.INFINITY);

        assertThat(Expression.parse("big + 1", Orders.SCHEMA).evaluate(nan)).isEqualTo(Special.NAN);
        assertThat(Expression.parse("-big", Orders.SCHEMA).evaluate(infinite)).isEqualTo(Special.NEGATIVE_INFINITY);
        assertThat(Expression.parse("big - big", Orders.SCHEMA).evaluate(infinite))
                .isEqualTo(Special.NAN);
        assertThat(Expression.parse("1.5 / big", Orders.SCHEMA).evaluate(infinite))
                .isEqualTo(BigDecimal.ZERO);
        assertThat(Expression.parse("round(big, 2)", Orders.SCHEMA).evaluate(infinite))
                .isEqualTo(Special.INFINITY);
        assertThat(Expression.condition("big > f", Orders.SCHEMA).accepts(infinite))
                .isTrue();
    }

    @Test
    void infiniteDatesAreDates() {
        Row row = Orders.with("day", Special.INFINITY);

        assertThat(Expression.parse("date(day)", Orders.SCHEMA).evaluate(row)).isEqualTo(Special.INFINITY);
        assertThat(Expression.parse("day + interval '1' day", Orders.SCHEMA).evaluate(row))
                .isEqualTo(Special.INFINITY);
        assertThat(Expression.condition("day > '2026-01-01'", Orders.SCHEMA).accepts(row))
                .isTrue();
    }

    /** Expression and the reason for which this row is rejected. */
    private static final String REFUSED = """
            1 / 0 | It divides by zero
            price / (n - 3) | It divides by zero
            id % 0 | It divides by zero
            f / 0 | It divides by zero
            price / 3 | 12.50 / 3 has no end; round the quotient, as in round(a / b, 2)
            f * 1e308 * f | The result is out of the range of float64
            power(10, 0.5) | power(10, 0.5) is not exact
            power(7, 100000) | power(7, 100000) has more than 10000 digits
            cast(name as int) | The text Größe \uD83D\uDE00 x is no int32
            cast(price as int) | The decimal(10,2) 12.50 is no int32
            cast('2026-02-30' as date) | The text 2026-02-30 is no date
            date '+999999999-12-31' + interval '1' day | date '+999999999-12-31' + interval '1' day is out of range
            lower(doc.x) | lower wants text, but doc.x is a number (int64)
            doc.t < 5 | doc.t, text (text), and 5, a number (int32), have no order, so < cannot be told
            doc.t + 1 | + wants a number, but doc.t is text (text)
            doc.t.deeper | doc.t is text (text), which has no member deeper
            date(doc.x) | date wants a date or a timestamp, but doc.x is a number (int64)
            doc.x + doc.half + 9007199254740993 | It mixes 9007199254740993, which no float64 is, with a floating-point number; cast one of them
            substring('a', 1, -1) | substring wants a length of 0 or more, not -1
            'a' like name || '!' escape '!' | The pattern 'Größe \uD83D\uDE00 x!' ends with its escape character
            """;

    static List<String[]> refused() {
        return lines(REFUSED, 2);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void refusesWhatCannotBeComputed(String text, String reason) {
        Expression expression = Expression.parse(text, Orders.SCHEMA);

        assertThatThrownBy(() -> expression.evaluate(Orders.ROW))
                .isInstanceOf(RefusedValueException.class)
                .hasMessage(reason);
    }
}
