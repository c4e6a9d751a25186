package dev.sluice.lake.file;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.json.DatasetJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file.
 *
 * @param extra the column for values that have none, if there is one
 */
record FileLayout(Dataset dataset, @Nullable String extra) {
    private static final String DATASET = "sluice.rows";
    private static final String EXTRA = "sluice.rows.extra";

    /** The layout of a file with these metadata and columns; by the columns alone where the metadata are of others, or not ours. */
    static FileLayout of(Map<String, String> metadata, MessageType columns, Name name) {
        String written = metadata.get(DATASET);
        if (written != null) {
            FileLayout layout = new FileLayout(DatasetJson.read(written), metadata.get(EXTRA));
            if (layout.columns().getFields().equals(columns.getFields())) {
                return layout;
            }
        }
        return new FileLayout(Dataset.table(name, new Schema(PlainTypes.fields(columns)), Key.of()), null);
    }

    MessageType columns() {
        return ColumnTypes.message(dataset.schema().fields(), extra);
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(DATASET, DatasetJson.write(dataset));
        if (extra != null) {
            metadata.put(EXTRA, extra);
        }
        return metadata;
    }

    FileLayout withExtra() {
        String name = "_sluice_extra";
        while (isTaken(name)) {
            name += "_";
        }
        return new FileLayout(dataset, name);
    }

    private boolean isTaken(String name) {
        return dataset.schema().fields().stream().map(Field::name).anyMatch(name::equalsIgnoreCase);
    }
}
