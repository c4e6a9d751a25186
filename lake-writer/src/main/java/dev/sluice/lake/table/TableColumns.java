package dev.sluice.lake.table;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.json.DatasetJson;
import dev.sluice.lake.raw.RawTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/**
 * A table's columns and the dataset they hold.
 *
 * @param exact whether the store made the columns, so that its last one holds what the others cannot
 */
record TableColumns(Schema columns, Dataset dataset, boolean exact) {
    /** The property with the dataset. */
    static final String DATASET = "sluice.rows";

    private static final String EXTRA = "_sluice_extra";

    /** As the property says, unless another program has changed the columns since, or made the table. */
    static TableColumns of(Table table, Name name) {
        String written = table.properties().get(DATASET);
        if (written != null) {
            Dataset dataset = DatasetJson.read(written);
            if (fresh(table.schema()).sameSchema(fresh(columns(dataset)))) {
                return new TableColumns(
                        table.schema(),
                        new Dataset(
                                name,
                                dataset.shape(),
                                dataset.schema(),
                                dataset.key(),
                                dataset.references(),
                                dataset.comment()),
                        true);
            }
        }
        return new TableColumns(
                table.schema(),
                Dataset.table(
                        name, new dev.sluice.data.Schema(fields(table.schema().columns())), Key.none()),
                false);
    }

    private static Schema fresh(Schema schema) {
        return TypeUtil.assignIncreasingFreshIds(schema);
    }

    /** The columns of a new table. */
    static Schema columns(Dataset dataset) {
        AtomicInteger ids = new AtomicInteger();
        RawTypes types = new RawTypes(ids::incrementAndGet);
        List<Types.NestedField> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field field : dataset.schema().fields()) {
            if (!names.add(AvroSchemaUtil.makeCompatibleName(field.name()))) {
                throw new SettingsException("Cannot write " + dataset.name() + ": its field \"" + field.name()
                        + "\" has the name of another in a file; rename one");
            }
            columns.add(Types.NestedField.optional(
                    ids.incrementAndGet(), field.name(), field.type().accept(types)));
        }
        String extra = EXTRA;
        while (names.contains(extra)) {
            extra += "_";
        }
        columns.add(Types.NestedField.optional(ids.incrementAndGet(), extra, Types.StringType.get()));
        return new Schema(columns);
    }

    private static List<Field> fields(List<Types.NestedField> columns) {
        return columns.stream()
                .map(column -> column.isOptional()
                        ? Field.of(column.name(), type(column.type()))
                        : Field.required(column.name(), type(column.type())))
                .toList();
    }

    /** What a column says of itself. */
    private static Type type(org.apache.iceberg.types.Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> new Type.Bool();
            case INTEGER -> new Type.Int(32, false);
            case LONG -> new Type.Int(64, false);
            case FLOAT -> new Type.Float(32);
            case DOUBLE -> new Type.Float(64);
            case DATE -> new Type.Date();
            case TIME -> new Type.Time(6, false);
            case TIMESTAMP -> new Type.Timestamp(6, zone(((Types.TimestampType) type).shouldAdjustToUTC()));
            case TIMESTAMP_NANO -> new Type.Timestamp(9, zone(((Types.TimestampNanoType) type).shouldAdjustToUTC()));
            case STRING -> Type.Text.unbounded();
            case UUID -> new Type.Uuid();
            case FIXED -> new Type.Bytes(((Types.FixedType) type).length(), true);
            case BINARY -> Type.Bytes.unbounded();
            case DECIMAL ->
                new Type.Decimal(((Types.DecimalType) type).precision(), ((Types.DecimalType) type).scale());
            case LIST -> Type.Array.of(type(type.asListType().elementType()));
            case MAP ->
                new Type.Map(
                        type(type.asMapType().keyType()), type(type.asMapType().valueType()));
            case STRUCT -> new Type.Struct(fields(type.asStructType().fields()));
            default ->
                throw new SettingsException("Cannot read a column of the type " + type
                        + ": Sluice does not know it; make a table without it");
        };
    }

    private static Type.Timestamp.Zone zone(boolean utc) {
        return utc ? Type.Timestamp.Zone.UTC : Type.Timestamp.Zone.NONE;
    }
}
