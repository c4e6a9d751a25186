package dev.sluice.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Type;
import dev.sluice.structure.Constant.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0|NUMBER|0",
                "((0.50))|NUMBER|0.5",
                "'-1'::integer|NUMBER|-1",
                "1e3|NUMBER|1000",
                "'x'|TEXT|x",
                "'it''s'::character varying|TEXT|it's",
                "('a::b'::text)|TEXT|a::b",
                "'2020-01-01'::date|TEXT|2020-01-01",
                "'happy'::public.mood|TEXT|happy",
                "true|TRUTH|true",
                "FALSE|TRUTH|false",
                "now()|NOW|``",
                "CURRENT_TIMESTAMP(6)|NOW|``",
                "CURRENT_DATE|TODAY|``"
            })
    void whatMeansTheSameEverywhereIsUnderstood(String expression, Kind kind, String text) {
        assertThat(Constant.ofSql(expression)).contains(new Constant(kind, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nextval('s'::regclass)",
                "'{}'::integer[]",
                "'{}'::jsonb",
                "'a' || 'b'",
                "gen_random_uuid()",
                "('a'::text || 'b'::text)",
                "(1) + (2)",
                "'1 day'::interval",
                "('now'::text)::date",
                "NULL::character varying"
            })
    void theRestIsNot(String expression) {
        assertThat(Constant.ofSql(expression)).isEmpty();
    }

    @Test
    void aFieldsTypeSaysWhetherOneIsTruth() {
        Constant one = new Constant(Kind.NUMBER, "1");

        assertThat(one.as(new Type.Bool())).isEqualTo(new Constant(Kind.TRUTH, "true"));
        assertThat(new Constant(Kind.TRUTH, "true").as(new Type.Int(8, false))).isEqualTo(one);
        assertThat(new Constant(Kind.TEXT, "1.0").as(new Type.Decimal(4, 2))).isEqualTo(one);
        assertThat(one.as(Type.Text.unbounded())).isEqualTo(one);
    }

    @Test
    void numbersMayBeWrittenAsTexts() {
        assertThat(new Constant(Kind.TEXT, "1.0").means(new Constant(Kind.NUMBER, "1")))
                .isTrue();
        assertThat(new Constant(Kind.TEXT, "true").means(new Constant(Kind.TRUTH, "true")))
                .isFalse();
    }
}
