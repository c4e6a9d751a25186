package dev.sluice.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Name;
import dev.sluice.store.jdbc.OneStore;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Structures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements as people write them for SQLite. */
class SqliteWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a [b c] d           | a \"b c\" d",
                "[say \"so\"]        | \"say \"\"so\"\"\"",
                "`a``b`              | \"a`b\"",
                "\"a [b] c\" 'd [e]' | \"a [b] c\" 'd [e]'",
                "'it''s [one]'       | 'it''s [one]'",
                "a /* [b] */ c       | a   c",
                "a -- [b]            | a",
            })
    void putsEveryNameInDoubleQuotes(String sql, String plain) {
        assertThat(SqliteWords.plain(sql).strip()).isEqualTo(plain);
    }

    @Test
    void indexesWithNamesInBracketsAreOfTheirColumns() {
        try (OneStore lite = new OneStore("sqlite")) {
            lite.run(
                    "CREATE TABLE [order line] ([line id] INTEGER PRIMARY KEY, [unit price] NUMERIC, `Name` TEXT)",
                    "CREATE INDEX [by price] ON [order line] ([unit price] DESC, `name`)");

            List<Element> elements =
                    lite.store().find(Structures.class).orElseThrow().elements(Name.of("order line"));

            assertThat(elements)
                    .contains(new Element.Index(
                            "by price",
                            List.of(
                                    new Part.OfField("unit price", true, Part.Nulls.AS_USUAL),
                                    new Part.OfField("Name", false, Part.Nulls.AS_USUAL)),
                            false,
                            null,
                            null));
        }
    }
}
