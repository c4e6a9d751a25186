package dev.sluice.mapping.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.RepresentativeTypes;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {

    @Test
    void readsWhatTypesAreWrittenAs() {
        for (Type type : RepresentativeTypes.all()) {
            assertThat(TypeNames.parse(type.toString())).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | int32",
                "INTEGER | int32",
                "bigint unsigned | uint64",
                "double precision | float64",
                "real | float32",
                "numeric(18, 2) | decimal(18,2)",
                "decimal(18) | decimal(18,0)",
                "varchar(20) | text(20)",
                "string | text",
                "char | char(1)",
                "timestamp | timestamp(6)",
                "timestamp(3) with time zone | timestamptz(3)",
                "timestamp without time zone | timestamp(6)",
                "time with time zone | timetz(6)",
                "datetime | timestamp(6)",
                "jsonb | json",
                "document | variant",
                "text[] | array<text>",
                "int[][] | array<array<int32>>",
                "array<varchar(3)> | array<text(3)>",
                "map(text, int) | map<text,int32>",
                "enum('a', 'b c') | enum<\"a\",\"b c\">",
                "struct<city: text, \"a b\": int> | struct<\"city\":text,\"a b\":int32>",
            })
    void readsWhatPeopleWrite(String text, String type) {
        assertThat(TypeNames.parse(text)).hasToString(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimel(18,2) | 1: there is no type decimel; did you mean decimal?",
                "array<txt> | 7: there is no type txt; did you mean text?",
                "decimal(3,5) | 13: a decimal(p,s) has p digits, at least 1, of which s are after the point",
                "decimal(x) | 9: a number is expected",
                "timestamp(10) | 14: times have 0 to 9 fractional digits, not 10",
                "text(5 | 7: \")\" is expected",
                "text null | 6: \"null\" does not belong to a type",
                "map<text> | 10: a type of keys and one of values are expected, as in map<text, int>",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> TypeNames.parse(text))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot read the type \"" + text + "\", character " + message);
    }
}
