package dev.sluice.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetJsonTest {
    /** A dataset that uses everything a dataset has. */
    static Dataset everything() {
        List<Field> fields = new ArrayList<>();
        int i = 0;
        for (Type type : Samples.all().keySet()) {
            fields.add(Field.of("column " + i++, type));
        }
        Field inner =
                new Field("in\"ner", new Type.Int(32, false), false, "pg:int4", "a part", Field.Generation.NONE, null);
        Type struct = new Type.Struct(List.of(inner));
        fields.add(new Field("s", struct, true, "pg:part", null, Field.Generation.NONE, null));
        fields.add(Field.of("deep", new Type.Map(Type.Text.unbounded(), Type.Array.of(struct))));
        fields.add(Field.of("set", new Type.Array(new Type.Uuid(), Type.Array.Kind.SET)));
        fields.add(new Field(
                "id",
                new Type.Int(64, false),
                false,
                "pg:bigint",
                "the \"key\"",
                Field.Generation.IDENTITY_BY_DEFAULT,
                "nextval('x')"));
        return new Dataset(
                new Name(List.of("a.b", "c"), "T \"able"),
                Shape.VIEW,
                new Schema(fields),
                new Key(List.of("id", "column 1"), List.of("id"), List.of("column 1"), List.of("column 1")),
                List.of(new Reference("fk", List.of("id"), Name.of("public", "x"), List.of("y"))),
                "comment");
    }

    @Test
    void aDatasetComesBackEqual() {
        Dataset dataset = everything();

        assertThat(DatasetJson.read(DatasetJson.write(dataset))).isEqualTo(dataset);
    }

    @Test
    void schemaIdsAreEqualWhereDatasetsAre() {
        Dataset dataset = everything();
        Dataset same = DatasetJson.read(DatasetJson.write(dataset));
        Dataset other = new Dataset(
                dataset.name(), Shape.TABLE, dataset.schema(), dataset.key(), dataset.references(), dataset.comment());

        assertThat(DatasetJson.schemaId(same))
                .isEqualTo(DatasetJson.schemaId(dataset))
                .hasSize(16);
        assertThat(DatasetJson.schemaId(other)).isNotEqualTo(DatasetJson.schemaId(dataset));
    }
}
