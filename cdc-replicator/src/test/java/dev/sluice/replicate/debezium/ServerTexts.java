package dev.sluice.replicate.debezium;

import dev.sluice.capture.LogDecoding;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import java.util.List;
import java.util.Optional;

/** Leaves every value as the server's text, so that a test sees what the stream itself does. */
final class ServerTexts implements LogDecoding {

    @Override
    public Dataset describe(Name name, List<LogColumn> columns, List<String> key) {
        List<Field> fields = columns.stream()
                .map(column -> Field.of(column.name(), Type.Text.unbounded()).withNativeType(column.type()))
                .toList();
        return Dataset.table(name, new Schema(fields), Key.of(key));
    }

    @Override
    public ValueDecoder decoder(Field field) {
        return text -> text;
    }

    @Override
    public Optional<Row> fills(Dataset dataset, List<String> added) {
        return Optional.of(Row.of(dataset.schema().project(added), added.toArray()));
    }
}
