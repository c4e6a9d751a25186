package dev.sluice.store.mongodb.read;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.TypeText;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * A part of a read as text: its range in canonical extended JSON, which is exact for every type of {@code _id}, and the fields of the
 * dataset, so that all parts give rows of one schema whenever and wherever they are read.
 */
record SplitToken(Schema schema, IdRange range) {
    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    String text() {
        BsonArray fields = new BsonArray();
        for (Field field : schema.fields()) {
            BsonArray parts = new BsonArray(List.of(
                    new BsonString(field.name()),
                    new BsonString(field.type().toString()),
                    new BsonBoolean(field.nullable())));
            String nativeType = field.nativeType();
            if (nativeType != null) {
                parts.add(new BsonString(nativeType));
            }
            fields.add(parts);
        }
        BsonDocument token = new BsonDocument("fields", fields);
        range.writeTo(token);
        return token.toJson(CANONICAL);
    }

    static SplitToken parse(String text) {
        BsonDocument token = BsonDocument.parse(text);
        List<Field> fields = new ArrayList<>();
        for (BsonValue each : token.getArray("fields")) {
            List<BsonValue> parts = each.asArray();
            String name = parts.get(0).asString().getValue();
            var type = TypeText.parse(parts.get(1).asString().getValue());
            boolean nullable = parts.get(2).asBoolean().getValue();
            Field field = nullable ? Field.of(name, type) : Field.required(name, type);
            fields.add(
                    parts.size() > 3
                            ? field.withNativeType(parts.get(3).asString().getValue())
                            : field);
        }
        return new SplitToken(new Schema(fields), IdRange.readFrom(token));
    }
}
