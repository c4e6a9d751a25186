package dev.sluice.lake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import dev.sluice.error.SettingsException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.json.DocumentJson;
import dev.sluice.testkit.contract.EdgeValues;
import dev.sluice.testkit.contract.TypeCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link ParquetOutput} writes, {@link ParquetInput} reads: the same dataset, equal rows, whatever their types. */
class ParquetRowsTest {
    private static final Field ID = Field.required("id", new Type.Int(32, false));

    @TempDir
    private Path directory;

    static Stream<TypeCase> types() {
        return EdgeValues.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void everyEdgeValueComesBackEqual(TypeCase wanted) {
        Dataset dataset = table(ID, Field.of("value", wanted.type()));
        List<Row> rows = new ArrayList<>();
        for (Object value : wanted.values()) {
            rows.add(Row.of(dataset.schema(), rows.size(), value));
        }
        rows.add(Row.of(dataset.schema(), rows.size(), null));
        Path file = directory.resolve("values.parquet");

        write(file, dataset, rows);

        try (ParquetInput input = ParquetInput.open(file)) {
            assertThat(input.dataset()).isEqualTo(dataset);
            for (Row row : rows) {
                Row found = input.next();
                assertThat(found).isNotNull();
                assertThat(Values.equal(found.value(1), row.value(1)))
                        .as("%s came back as %s", Values.show(row.value(1)), Values.show(found.value(1)))
                        .isTrue();
                assertThat(found.value(0)).isEqualTo(row.value(0));
            }
            assertThat(input.next()).isNull();
        }
        assertThat(directory).isDirectoryContaining(file::equals);
    }

    @Test
    void documentsAreTheJsonThatOthersExpectAndStillExact() {
        Variant odd = new Variant.Doc(List.of(
                new Variant.Entry("n", new Variant.Scalar(new Type.Int(32, false), 5)),
                new Variant.Entry("l", new Variant.Scalar(new Type.Int(64, false), 5L)),
                new Variant.Entry("d", new Variant.Scalar(new Type.Float(64), -0.0)),
                new Variant.Entry("r", new Variant.Ext("bson:regex", "/a/i")),
                new Variant.Entry("t", new Variant.Scalar(new Type.Date(), LocalDate.of(2026, 11, 21))),
                new Variant.Entry("x", new Variant.Doc(List.of(new Variant.Entry("$date", new Variant.Null())))),
                new Variant.Entry(
                        "y",
                        new Variant.Doc(List.of(
                                new Variant.Entry("a", new Variant.Null()),
                                new Variant.Entry("a", new Variant.Null()))))));

        assertThat(DocumentJson.read(DocumentJson.write(odd))).isEqualTo(odd);
        assertThat(DocumentJson.write(odd)).startsWith("{\"n\":5,\"l\":{\"$scalar\":[\"int64\",5]},");
    }

    @Test
    void aFileHasAColumnForOddValuesOnlyIfThereAreSuch() throws IOException {
        Dataset dataset = table(ID, Field.of("_sluice_extra", new Type.Date()), Field.of("t", Type.Text.unbounded()));
        Row plain = Row.of(dataset.schema(), 1, LocalDate.of(2026, 11, 21), "a");
        Row odd = Row.of(dataset.schema(), 2, Special.INFINITY, "b");
        Path one = directory.resolve("plain.parquet");
        Path two = directory.resolve("odd.parquet");

        write(one, dataset, List.of(plain, plain));
        write(two, dataset, List.of(plain, odd, plain, odd));

        assertThat(columns(one)).containsExactly("id", "_sluice_extra", "t");
        assertThat(columns(two)).containsExactly("id", "_sluice_extra", "t", "_sluice_extra_");
        assertThat(read(two)).containsExactly(plain, odd, plain, odd);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("plain.parquet", "odd.parquet");
    }

    @Test
    void keysNativeTypesAndNestedFieldsComeBack() {
        Type.Struct inner = new Type.Struct(
                List.of(Field.required("a", new Type.Int(8, true)).withNativeType("x:y")));
        Dataset dataset = table(
                ID.withNativeType("pg:integer"),
                Field.of("Id", new Type.Array(inner, Type.Array.Kind.SET)),
                Field.of(
                        "größe.x y",
                        new Type.Map(new Type.Uuid(), new Type.Array(new Type.Date(), Type.Array.Kind.LIST))));
        Path file = directory.resolve("nested.parquet");

        write(file, dataset, List.of());

        try (ParquetInput input = ParquetInput.open(file)) {
            assertThat(input.dataset()).isEqualTo(dataset);
            assertThat(input.next()).isNull();
        }
    }

    @Test
    void manyRowGroupsAreReadInOrder() {
        Dataset dataset = table(ID, Field.of("t", Type.Text.unbounded()));
        Path file = directory.resolve("many.parquet");
        try (ParquetOutput output = ParquetOutput.create(file, dataset, 64 << 10)) {
            for (int i = 0; i < 20_000; i++) {
                output.write(Row.of(dataset.schema(), i, "no. " + i * 31L + " " + Integer.toHexString(i * 0x9E3779B9)));
            }
            output.finish();
        }

        List<Row> found = read(file);

        assertThat(found).hasSize(20_000);
        assertThat(found.get(19_999).value("id")).isEqualTo(19_999);
        assertThat(found).extracting(row -> row.value("id")).isSorted();
        assertThat(rowGroups(file)).isGreaterThan(3);
    }

    @Test
    void rowsOfSomeFieldsAreFilledWithNull() {
        Dataset dataset = table(ID, Field.of("t", Type.Text.unbounded()));
        Path file = directory.resolve("some.parquet");

        write(file, dataset, List.of(Row.of(dataset.schema().project(List.of("t")), "x")));

        assertThat(read(file)).containsExactly(Row.of(dataset.schema(), null, "x"));
    }

    @Test
    void whatIsNotFinishedIsGone() {
        Dataset dataset = table(ID);
        Path file = directory.resolve("gone.parquet");
        try (ParquetOutput output = ParquetOutput.create(file, dataset)) {
            output.write(Row.of(dataset.schema(), 1));
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void aTextThatIsNotUnicodeIsRefusedAndNotMended() {
        Dataset dataset = table(ID, Field.of("t", Type.Text.unbounded()));
        try (ParquetOutput output = ParquetOutput.create(directory.resolve("half.parquet"), dataset)) {
            assertThatThrownBy(() -> output.write(Row.of(dataset.schema(), 1, "\ud83d")))
                    .isInstanceOf(UnportableValueException.class)
                    .hasMessageContaining("row 1", "half of a surrogate pair");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsNoParquetFileIsSaidSo() throws IOException {
        Path text = Files.writeString(directory.resolve("text.parquet"), "id,name\n1,a\n");
        Path cut = directory.resolve("cut.parquet");
        write(cut, table(ID), List.of());
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length - 9));

        for (Path file : List.of(text, cut)) {
            assertThatThrownBy(() -> ParquetInput.open(file))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("is not a Parquet file, or not a whole one");
        }
        assertThatThrownBy(() -> ParquetInput.open(directory.resolve("nothing.parquet")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there is no such file");
    }

    private static Dataset table(Field... fields) {
        return Dataset.table(Name.of("public", "things"), Schema.of(fields), Key.of("id"));
    }

    private static void write(Path file, Dataset dataset, List<Row> rows) {
        try (ParquetOutput output = ParquetOutput.create(file, dataset)) {
            rows.forEach(output::write);
            output.finish();
        }
    }

    static List<Row> read(Path file) {
        List<Row> rows = new ArrayList<>();
        try (ParquetInput input = ParquetInput.open(file)) {
            for (@Nullable Row row = input.next(); row != null; row = input.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> columns(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFileMetaData().getSchema().getFields().stream()
                    .map(org.apache.parquet.schema.Type::getName)
                    .toList();
        }
    }

    private static int rowGroups(Path file) {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getRowGroups().size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
