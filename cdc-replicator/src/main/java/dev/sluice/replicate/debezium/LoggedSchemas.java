package dev.sluice.replicate.debezium;

import dev.sluice.capture.LogDecoding;
import dev.sluice.capture.LogDecoding.LogColumn;
import dev.sluice.capture.LogDecoding.ValueDecoder;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import io.debezium.connector.AbstractSourceInfo;
import io.debezium.data.Envelope;
import io.debezium.relational.mapping.PropagateSourceMetadataToSchemaParameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** What tables look like while their log is read: follows the log's descriptions and tells when one is new. Not thread-safe. */
final class LoggedSchemas {
    private static final String NO_MODIFIER = "-1";

    private final LogDecoding decoding;
    private final String unavailable;
    private final Map<Name, Dataset> known = new HashMap<>();

    LoggedSchemas(LogDecoding decoding, Collection<Dataset> datasets, String unavailable) {
        this.decoding = decoding;
        this.unavailable = unavailable;
        datasets.forEach(dataset -> known.put(dataset.name(), dataset));
    }

    /** A decoder for records with this record's schema. */
    TableDecoder decoder(SourceRecord record, Struct value) {
        Name name = name(value);
        Dataset described = describe(name, record);
        Dataset before = known.get(name);
        Dataset dataset = before != null && sameShape(before, described) ? before : described;
        List<ValueDecoder> decoders =
                dataset.schema().fields().stream().map(decoding::decoder).toList();
        return new TableDecoder(dataset, decoders, unavailable);
    }

    static Name name(Struct value) {
        Struct source = value.getStruct(Envelope.FieldName.SOURCE);
        return Name.of(
                source.getString(AbstractSourceInfo.SCHEMA_NAME_KEY),
                source.getString(AbstractSourceInfo.TABLE_NAME_KEY));
    }

    /** The change that a dataset just described makes, or null if it was known like this. */
    @Nullable
    SchemaChange change(Dataset dataset, Stamp stamp) {
        Dataset before = known.get(dataset.name());
        if (dataset.equals(before)) {
            return null;
        }
        SchemaChange change = new SchemaChange(dataset, before == null ? null : fills(before, dataset), stamp);
        known.put(dataset.name(), dataset);
        return change;
    }

    private @Nullable Row fills(Dataset before, Dataset now) {
        List<String> added = now.schema().fields().stream()
                .map(dev.sluice.data.Field::name)
                .filter(field -> !before.schema().has(field))
                .toList();
        if (added.isEmpty()) {
            return null;
        }
        // where the source wrote its rows anew, the caller has to read them again, and asks the decoding itself
        Row fills = decoding.fills(now, added).orElse(null);
        for (int i = 0; fills != null && i < fills.size(); i++) {
            if (fills.value(i) != null) {
                return fills;
            }
        }
        return null;
    }

    private Dataset describe(Name name, SourceRecord record) {
        Dataset before = known.get(name);
        List<LogColumn> columns = new ArrayList<>();
        for (Field field :
                record.valueSchema().field(Envelope.FieldName.AFTER).schema().fields()) {
            boolean nullable = before == null
                    || !before.schema().has(field.name())
                    || before.schema().field(field.name()).nullable();
            columns.add(new LogColumn(field.name(), type(field.schema()), nullable));
        }
        List<String> key = record.keySchema() == null
                ? List.of()
                : record.keySchema().fields().stream().map(Field::name).toList();
        return decoding.describe(name, columns, key);
    }

    private static String type(Schema schema) {
        Map<String, String> parameters = schema.parameters();
        String type = Objects.requireNonNull(
                parameters.get(PropagateSourceMetadataToSchemaParameter.TYPE_NAME_PARAMETER_KEY));
        String modifier = parameters.getOrDefault(
                PropagateSourceMetadataToSchemaParameter.TYPE_LENGTH_PARAMETER_KEY, NO_MODIFIER);
        return TextTypes.number(type) + ":" + modifier;
    }

    /** Comments, defaults and what may be null do not matter to rows. */
    private static boolean sameShape(Dataset a, Dataset b) {
        if (!a.key().identity().equals(b.key().identity())
                || a.schema().size() != b.schema().size()) {
            return false;
        }
        for (int i = 0; i < a.schema().size(); i++) {
            dev.sluice.data.Field left = a.schema().field(i);
            dev.sluice.data.Field right = b.schema().field(i);
            if (!left.name().equals(right.name())
                    || !left.type().equals(right.type())
                    || !Objects.equals(left.nativeType(), right.nativeType())) {
                return false;
            }
        }
        return true;
    }
}
